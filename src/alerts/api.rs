//! What shoppers send: a wish to be told, its confirmation, the end of all of theirs.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use uuid::Uuid;

use super::{
    model::{AlertKind, AlertRefusal, Form},
    pages, service,
    views::{self, Shown},
};
use crate::{
    error::Fault,
    platform::limits::RateLimit,
    shop::{Shop, Visitor},
    t,
    ui::{Fragments, admin::form::Fields},
};

/// `POST /alerts`
pub async fn ask(State(shop): State<Shop>, visitor: Visitor, fields: Fields) -> Result<Response, Fault<AlertRefusal>> {
    let kind = AlertKind::from_word(fields.get("kind")).ok_or(Fault::NotFound)?;
    let variant = fields.get("variant").parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    let (email, wish) = views::fields_of(kind);
    let form = Form { email: fields.get(email).to_owned(), wish: fields.get(wish).to_owned() };
    let outcome = match shop.limits.check(RateLimit::Alert, &visitor.rate_limit_key()) {
        true => service::ask(&shop, kind, variant, &form).await.map(drop),
        false => Err(Fault::Refused(AlertRefusal::TooMany)),
    };
    let (status, shown) = match outcome {
        Ok(()) if !visitor.live => return Ok(Redirect::to(&format!("/alerts?asked={variant}")).into_response()),
        Ok(()) => (StatusCode::OK, Shown::Taken),
        Err(fault) => {
            let refusal = fault.refused()?;
            let status = if refusal == AlertRefusal::TooMany { StatusCode::TOO_MANY_REQUESTS } else { StatusCode::UNPROCESSABLE_ENTITY };
            (status, Shown::Refused(form, refusal))
        }
    };
    let response = match visitor.live {
        true => pieces(&shop, kind, variant, status, shown).await,
        false => pages::form(&shop, &visitor, kind, variant, status, shown).await,
    };
    let mut response = response.map_err(Fault::lift)?;
    if status == StatusCode::TOO_MANY_REQUESTS {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    }
    Ok(response)
}

/// The form's place on the product's page.
async fn pieces(shop: &Shop, kind: AlertKind, variant_id: Uuid, status: StatusCode, shown: Shown) -> Result<Response, Fault> {
    let product = service::goods(shop, variant_id).await?.ok_or(Fault::NotFound)?;
    let variant = product.variants.into_iter().find(|variant| variant.id == variant_id).ok_or(Fault::NotFound)?;
    let place = format!("#{}", views::place_of(kind));
    let (email, wish) = views::fields_of(kind);
    let (words, focus) = match &shown {
        Shown::Refused(_, AlertRefusal::Amount(_) | AlertRefusal::NotLower(_)) => (None, format!("#{wish}")),
        Shown::Refused(..) => (None, format!("#{email}")),
        _ => (Some(t::alerts::taken()), place.clone()),
    };
    let fragments = Fragments::new().swap(&place, move || views::alert_form(kind, &variant, shown, true)).focus(&focus).status(status);
    Ok(words.iter().fold(fragments, |fragments, words| fragments.say(words)).into_response())
}

/// `POST /alerts/{token}`: the address is theirs.
pub async fn confirm(State(shop): State<Shop>, Path(token): Path<String>) -> Result<Response, Fault> {
    service::confirm(&shop, &token).await?;
    Ok(Redirect::to(&format!("/alerts/{token}")).into_response())
}

/// `POST /alerts/end/{token}`: by the button of its page, or by a mail program, which follows no redirect (RFC 8058).
pub async fn end_all(State(shop): State<Shop>, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Fault> {
    service::end_all(&shop, &token).await?;
    Ok(pages::ended(&shop, &visitor).await)
}
