//! What staff see of a customer's account on the customer's page, and what they do with it: have a link for a new password
//! sent, and suspend it or let it in again.

use axum::{
    extract::{Path, State},
    response::Response,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use futures::FutureExt;
use leptos::prelude::*;
use uuid::Uuid;

use super::customer_more;
use crate::{
    error::Fault,
    frames::admin as frame,
    identity::{
        external::{model::Ways, service as external},
        messages,
        model::{Account, Device, SignIn},
        service::{
            accounts,
            consents::{self, Consent},
            sessions, sign_ins,
        },
    },
    locales,
    shop::{
        Shop, Staff, permits,
        slice::{Answer, Panel, write},
    },
    t,
    ui::admin::{
        form::Fields,
        notice::Tone,
        table::{Colour, Mark, badge},
        words::{grouped, in_full, when},
    },
};

/// Sign-ins that are shown.
const SIGN_INS: u64 = 20;

/// What is known of an account.
struct Known {
    account: Account,
    ways: Ways,
    devices: Vec<Device>,
    consents: Vec<Consent>,
    sign_ins: Vec<SignIn>,
}

/// The part of a customer's page that is about their account.
pub fn panel(shop: &Shop, customer: Uuid) -> Answer<Panel, Fault> {
    let shop = shop.clone();
    async move {
        let known = known(&shop, customer).await?;
        let more = customer_more::look_up(&shop, customer, known.as_ref().map(|known| known.account.id)).await?;
        let (now, zone) = (shop.clock.now(), shop.profile().zone());
        let panel = move || {
            let account = view_of(customer, known.as_ref(), now, zone);
            let (devices, consents, sign_ins) = known.map(|known| (known.devices, known.consents, known.sign_ins)).unwrap_or_default();
            let devices = customer_more::devices(&devices, now, zone);
            view! { {account} {devices} {customer_more::sign_ins(&sign_ins, now, zone)} {customer_more::consents(&consents, zone)} {more.view(now, zone)} }
                .into_any()
        };
        Ok(Box::new(panel) as Panel)
    }
    .boxed()
}

async fn known(shop: &Shop, customer: Uuid) -> Result<Option<Known>, Fault> {
    let connection = shop.database.read();
    let Some(account) = accounts::of_customer(connection, customer).await? else { return Ok(None) };
    let ways = external::ways(shop, account.id).await?;
    // None of them is that of whoever asks.
    let devices = sessions::of_account(shop, account.id, Uuid::nil()).await?;
    let consents = consents::history(connection, account.id).await?;
    let sign_ins = sign_ins::of_account(connection, account.id, SIGN_INS).await?;
    Ok(Some(Known { account, ways, devices, consents, sign_ins }))
}

fn view_of(customer: Uuid, known: Option<&Known>, now: DateTime<Utc>, zone: Tz) -> AnyView {
    let Some(Known { account, ways, devices, .. }) = known else {
        return view! {
            <section class="panel" aria-labelledby="account">
                <div class="panel-head"><h2 id="account">{t::customer_account_admin::title()}</h2></div>
                <div class="panel-body"><p class="muted">{t::customer_account_admin::none()}</p></div>
            </section>
        }
        .into_any();
    };
    let here = format!("/admin/customers/{customer}/account");
    let is_suspended = account.suspended_at.is_some();
    let state = if is_suspended {
        badge(Colour::Danger, Mark::None, t::customer_account_admin::suspended())
    } else {
        badge(Colour::Success, Mark::Done, t::customer_account_admin::active())
    };
    let own = || devices.iter().filter(|device| device.staff.is_none());
    let seen = own().map(|device| device.seen_at).max().map_or_else(|| t::customer_account_admin::not_lately().into_owned(), |at| when(at, now, zone));
    let erased = account.erase_at.map(|at| view! { <dt>{t::customer_account_admin::erased()}</dt><dd>{in_full(at, zone)}</dd> });
    let suspended = account.suspended_at.map(|at| view! { <dt>{t::customer_account_admin::suspended_since()}</dt><dd>{in_full(at, zone)}</dd> });
    let may_change = permits(write("customers"));
    let reset = (may_change && account.email.is_some()).then(|| {
        view! { <form method="post" action=format!("{here}/reset")><button class="btn">{t::customer_account_admin::send_reset()}</button></form> }
    });
    let act = (!is_suspended && permits(write("impersonation"))).then(|| {
        view! { <form method="post" action=format!("{here}/impersonate")><button class="btn">{t::customer_account_admin::impersonate()}</button></form> }
    });
    let (wanted, label, class) =
        if is_suspended { ("no", t::customer_account_admin::allow(), "btn") } else { ("yes", t::customer_account_admin::suspend(), "btn btn-quiet-danger") };
    let suspend = may_change.then(|| {
        view! {
            <form class="push" method="post" action=format!("{here}/suspend")>
                <input type="hidden" name="suspend" value=wanted/>
                <button class=class>{label}</button>
            </form>
        }
    });
    let commands = (reset.is_some() || act.is_some() || suspend.is_some()).then(|| view! { <div class="panel-foot">{reset} {act} {suspend}</div> });
    view! {
        <section class="panel" aria-labelledby="account">
            <div class="panel-head"><h2 id="account">{t::customer_account_admin::title()}</h2>{state}</div>
            <div class="panel-body">
                <dl class="facts">
                    <dt>{t::customer_account_admin::since()}</dt><dd>{locales::date_long(account.created_at.with_timezone(&zone).date_naive())}</dd>
                    <dt>{t::customer_account_admin::ways_in()}</dt><dd class="wrap-anywhere">{ways_in(account, *ways)}</dd>
                    <dt>{t::customer_account_admin::devices()}</dt><dd>{grouped(own().count() as u64)}</dd>
                    <dt>{t::customer_account_admin::last_seen()}</dt><dd>{seen}</dd>
                    {suspended} {erased}
                </dl>
            </div>
            {commands}
        </section>
    }
    .into_any()
}

fn ways_in(account: &Account, ways: Ways) -> String {
    let named = [
        (account.is_verified(), t::customer_account_admin::by_email()),
        (ways.phone, t::customer_account_admin::by_phone()),
        (ways.password, t::customer_account_admin::by_password()),
        (ways.passkeys > 0, t::customer_account_admin::by_passkey()),
        (ways.identities > 0, t::customer_account_admin::by_provider()),
        (account.has_totp, t::customer_account_admin::second_factor()),
    ];
    let named = named.into_iter().filter(|(is_there, _)| *is_there).map(|(_, name)| name.into_owned()).collect::<Vec<_>>();
    if named.is_empty() { t::customer_account_admin::no_way_in().into_owned() } else { locales::list(&named) }
}

async fn account_of(shop: &Shop, customer: &str) -> Result<(Uuid, Account), Fault> {
    let customer = customer.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    let account = accounts::of_customer(shop.database.read(), customer).await?.ok_or(Fault::NotFound)?;
    Ok((customer, account))
}

/// `POST /admin/customers/{id}/account/reset`: has a link for a new password sent to the account's address.
pub async fn reset(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Result<Response, Fault> {
    let (customer, account) = account_of(&shop, &id).await?;
    if !messages::send_reset_link(&shop, &account).await? {
        return Err(Fault::NotFound);
    }
    let email = account.email.unwrap_or_default();
    frame::go(&staff, &format!("/admin/customers/{customer}"), Tone::Success, t::customer_account_admin::said_reset(email)).await
}

/// `POST /admin/customers/{id}/account/suspend`: the account's sessions end at once, or it may sign in again.
pub async fn suspend(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response, Fault> {
    let (customer, account) = account_of(&shop, &id).await?;
    let is_suspended = match fields.get("suspend") {
        "yes" => true,
        "no" => false,
        _ => return Err(Fault::NotFound),
    };
    accounts::set_suspended(&shop, account.id, is_suspended).await?;
    let said = if is_suspended { t::customer_account_admin::said_suspended() } else { t::customer_account_admin::said_allowed() };
    frame::go(&staff, &format!("/admin/customers/{customer}"), Tone::Success, said).await
}
