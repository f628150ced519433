//! Staff see the shop as a customer, for half an hour at the most: with a banner on every page, and nothing grave possible
//! ([`crate::shop::acting`]).

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use uuid::Uuid;

use crate::{
    error::Fault,
    frames::admin as frame,
    identity::service::{accounts, sessions},
    shop::{Shop, Staff, Visitor},
    t,
    ui::admin::notice::Tone,
};

/// `POST /admin/customers/{id}/account/impersonate`
pub async fn begin(State(shop): State<Shop>, staff: Staff, visitor: Visitor, headers: HeaderMap, Path(id): Path<String>) -> Result<Response, Fault> {
    let customer = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    let account = accounts::of_customer(shop.database.read(), customer).await?.ok_or(Fault::NotFound)?;
    if account.suspended_at.is_some() {
        return frame::go(&staff, &format!("/admin/customers/{customer}"), Tone::Danger, t::acting_admin::refused_suspended()).await;
    }
    // One that they had of another customer ends.
    if let Some(before) = visitor.customer.as_ref().filter(|customer| customer.acting.is_some()) {
        end_session(&shop, before.account, before.session).await?;
    }
    let token = sessions::impersonate(&shop, account.id, (staff.id, &staff.name), &visitor, sessions::user_agent(&headers)).await?;
    Ok(sessions::with_cookie(&shop, Redirect::to("/account").into_response(), &token))
}

/// `POST /impersonation/end`: back to the customer's page.
pub async fn end(State(shop): State<Shop>, visitor: Visitor) -> Result<Response, Fault> {
    let Some(customer) = visitor.customer.as_ref().filter(|customer| customer.acting.is_some()) else {
        return Ok(Redirect::to("/admin/customers").into_response());
    };
    end_session(&shop, customer.account, customer.session).await?;
    let back = customer.customer.map_or_else(|| "/admin/customers".to_owned(), |id| format!("/admin/customers/{id}"));
    Ok(sessions::without_cookie(&shop, Redirect::to(&back).into_response()))
}

async fn end_session(shop: &Shop, account: Uuid, session: Uuid) -> Result<(), Fault> {
    match sessions::end(shop, account, session).await {
        Ok(()) | Err(Fault::NotFound) => Ok(()),
        Err(fault) => Err(fault),
    }
}
