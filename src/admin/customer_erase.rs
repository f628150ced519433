//! Erasing a customer: who they are goes everywhere, and what was sold stays for the books.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    customers,
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    shop::{Shop, Staff},
    storefront::account::{self, Outcome},
    t,
    ui::admin::{notice::Tone, table::notice},
};

fn id_of(id: &str) -> Result<Uuid, Fault> {
    id.parse().map_err(|_| Fault::NotFound)
}

/// `GET /admin/customers/{id}/erase`: what goes and what stays, before it is done.
pub async fn ask(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Result<Response, Fault> {
    page(&shop, &staff, id_of(&id)?, StatusCode::OK).await
}

async fn page(shop: &Shop, staff: &Staff, id: Uuid, status: StatusCode) -> Result<Response, Fault> {
    let customer = customers::service::by_id(shop.database.read(), id).await?;
    let facts = customers::service::facts(shop.database.read(), id).await?;
    let can = account::can_erase(shop, id).await?;
    let (here, name) = (format!("/admin/customers/{id}"), customer.name());
    let head = AdminPage::new("customers", t::customer_erase_admin::title(&name)).back(name, here.clone()).status(status);
    Ok(frame::page(shop, staff, head, move || {
        let account = facts.has_account.then(|| view! { <li>{t::customer_erase_admin::goes_account()}</li> });
        let orders = (facts.orders > 0).then(|| view! { <li>{t::customer_erase_admin::stays_orders(facts.orders)}</li> });
        let open = (!can).then(|| notice(Tone::Warning, t::customer_erase_admin::open_orders()));
        view! {
            {open}
            <form class="panel" method="post" action=format!("{here}/erase")>
                <div class="panel-body">
                    <div>
                        <h2 class="block-title">{t::customers_admin::what_goes()}</h2>
                        <ul class="stack stack-tight">
                            <li>{t::customer_erase_admin::goes_who()}</li>
                            {account}
                            <li>{t::customer_erase_admin::goes_others()}</li>
                        </ul>
                    </div>
                    <div>
                        <h2 class="block-title">{t::customers_admin::what_stays()}</h2>
                        <ul class="stack stack-tight">{orders} <li>{t::customer_erase_admin::stays_reviews()}</li></ul>
                    </div>
                    <p class="muted small">
                        {t::customer_erase_admin::only_list()} " "
                        <a class="link" href=format!("{here}/delete")>{t::customer_erase_admin::delete_instead()}</a>
                    </p>
                </div>
                <div class="panel-foot">
                    <a class="btn" href=here.clone()>{t::customers_admin::keep()}</a>
                    <button class="btn btn-danger push" disabled=!can>{t::customer_erase_admin::button()}</button>
                </div>
            </form>
        }
    }))
}

/// `POST /admin/customers/{id}/erase`
pub async fn erase(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Result<Response, Fault> {
    let id = id_of(&id)?;
    match account::erase_customer(&shop, id).await? {
        Outcome::Done => frame::go(&staff, "/admin/customers", Tone::Success, t::customer_erase_admin::erased()).await,
        Outcome::HasOpenOrders => page(&shop, &staff, id, StatusCode::CONFLICT).await,
    }
}
