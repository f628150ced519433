//! The payment providers: which are set up, where their callbacks go, and a button that tries the connection:
//! `/admin/payments`.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::{super::service::charges, PAGE, ways};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage, go},
    locales::Ready,
    payments::{
        gateway::{Gateway, GatewayError},
        gateways::Bogus,
        views,
    },
    shop::{Shop, Staff, permits, slice::write},
    t,
    ui::admin::{
        form::Fields,
        notice::Tone,
        table::{Colour, Mark, badge},
    },
};

/// `GET /admin/payments`
pub async fn list(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    let open = charges::open(shop.database.read()).await?;
    let settings = permits(write("settings")).then(|| view! { <a class="btn" href="/admin/settings#payments">{t::reconciliation_admin::to_settings()}</a> });
    let head = AdminPage::new("payments", t::reconciliation_admin::title()).note(t::reconciliation_admin::providers_note()).actions(settings);
    let shared = shop.clone();
    Ok(frame::page(&shop, &staff, head, move || {
        let may_test = permits(write("payments"));
        let rows = shared.gateways.all().iter().map(|gateway| row(&shared, &**gateway, may_test)).collect_view();
        view! {
            {ways(PAGE, open)}
            <section class="panel" aria-label=t::reconciliation_admin::providers()>
                <table class="table">
                    <caption class="sr-only">{t::reconciliation_admin::providers()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t::reconciliation_admin::provider()}</th>
                            <th scope="col" class="only-wide">{t::reconciliation_admin::webhook()}</th>
                            <th scope="col"><span class="sr-only">{t::reconciliation_admin::test()}</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
    }))
}

/// Whether there is somebody to ask.
fn is_outside(gateway: &dyn Gateway) -> bool {
    !gateway.is_offline() && gateway.code() != Bogus::CODE
}

fn row(shop: &Shop, gateway: &dyn Gateway, may_test: bool) -> AnyView {
    let name = views::name(gateway).into_owned();
    let (outside, ready) = (is_outside(gateway), gateway.is_ready());
    let state = match (ready, outside) {
        (false, _) => badge(Colour::Muted, Mark::Open, t::reconciliation_admin::not_set_up()),
        (true, false) if gateway.is_offline() => badge(Colour::Info, Mark::Done, t::reconciliation_admin::by_hand()),
        (true, false) => badge(Colour::Warning, Mark::Done, t::reconciliation_admin::test_mode()),
        (true, true) if gateway.is_test() => badge(Colour::Warning, Mark::Done, t::reconciliation_admin::test_mode()),
        (true, true) => badge(Colour::Success, Mark::Done, t::reconciliation_admin::live_mode()),
    };
    let offered = shop.profile().payment_methods.iter().any(|code| code == gateway.code());
    let offered = if offered { t::reconciliation_admin::offered() } else { t::reconciliation_admin::not_offered() };
    let address = outside.then(|| shop.absolute_as_it_is(&format!("/webhooks/{}", gateway.callback_name())));
    let lists = (outside && !gateway.lists_charges()).then(|| view! { <span class="cell-sub">{t::reconciliation_admin::lists_nothing()}</span> });
    let test = (outside && ready && may_test).then(|| {
        view! {
            <form method="post" action="/admin/payments/test">
                <input type="hidden" name="provider" value=gateway.code()/>
                <button class="btn btn-small" aria-label=t::reconciliation_admin::test_of(&name)>{t::reconciliation_admin::test()}</button>
            </form>
        }
    });
    let missing = (!ready).then(|| view! { <span class="cell-sub">{t::reconciliation_admin::set_up_where()}</span> });
    let narrow = address.clone().map(|address| view! { <span class="cell-sub mono wrap-anywhere only-narrow">{address}</span> });
    view! {
        <tr>
            <th scope="row">
                {name} " " {state} <span class="cell-sub">{offered}</span> {missing} {lists} {narrow}
            </th>
            <td class="only-wide"><span class="mono small break-all">{address}</span></td>
            <td class="cell-do">{test}</td>
        </tr>
    }
    .into_any()
}

/// `POST /admin/payments/test`: makes a real call that moves no money.
pub async fn test(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Result<Response, Fault> {
    let gateway = shop.gateways.by_code(fields.get("provider")).filter(|gateway| is_outside(&***gateway)).cloned().ok_or(Fault::NotFound)?;
    let name = views::name(&*gateway).into_owned();
    let (tone, text) = match gateway.test().await {
        Ok(account) => (Tone::Success, t::reconciliation_admin::test_well(&name, Ready(account))),
        Err(cause) => (Tone::Warning, told(&name, cause)),
    };
    go(&staff, PAGE, tone, text).await
}

fn told(name: &str, cause: GatewayError) -> String {
    match cause {
        GatewayError::NotSetUp => t::reconciliation_admin::test_not_set_up(name),
        GatewayError::Unreachable(reason) | GatewayError::Unknown(reason) => t::reconciliation_admin::test_no_answer(name, Ready(reason)),
        GatewayError::Refused(reason) => t::reconciliation_admin::test_refused(name, Ready(reason)),
        GatewayError::WrongPhone | GatewayError::Unsupported => t::reconciliation_admin::test_unsupported(name),
    }
}
