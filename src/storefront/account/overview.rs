//! The first page of the account: the newest orders, where they go, and what else there is.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::{addresses, addresses_of, frame, frame::Head, frame::Section, orders as own_orders, proven_email};
use crate::{
    credit::{
        self,
        model::{CreditAccount, Entry},
    },
    error::Fault,
    identity::service::orders::{self, OwnFilter},
    kernel::PageNumber,
    locales,
    shop::{Customer as Signed, Profile, Shop, Visitor},
    t,
    ui::{Notice, Tone},
};

/// Entries of store credit that it shows, of each currency.
const CREDIT_SHOWN: u64 = 20;
/// Orders that it shows.
const SHOWN: usize = 3;

/// `GET /account`
pub async fn show(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed) -> Result<Response, Fault> {
    let mut newest = orders::list(&shop, me.account, &OwnFilter::default(), PageNumber::FIRST).await?;
    let has_more = newest.total > SHOWN as u64;
    newest.items.truncate(SHOWN);
    let address = addresses_of(&shop, &me).await?.1.delivery_address().map(addresses::in_a_line);
    let erase_at = super::account_of(&shop, &me).await?.erase_at;
    let is_proven = proven_email(&me).is_some();
    let has_name = !me.name.is_empty();
    let credit = match me.customer {
        Some(customer) => credit::service::of_customer(shop.database.read(), customer).await?,
        None => Vec::new(),
    };
    let mut entries = Vec::new();
    for own in &credit {
        entries.extend(credit::service::entries(shop.database.read(), own, CREDIT_SHOWN).await?);
    }
    let profile = shop.profile();
    let name = me.name.clone();
    let title = if has_name { t::account::hello(name.split_whitespace().next().unwrap_or_default()) } else { t::account::overview().into_owned() };
    let body = move || {
        let erasing = erase_at.map(|at| {
            view! {
                <Notice tone=Tone::Warning text=t::account::erase_planned(profile.day(at)) class="mb-8">
                    <a class="btn-text" href="/account/privacy">{t::account::erase_see()}</a>
                </Notice>
            }
        });
        let confirm = (!is_proven).then(|| {
            view! {
                <Notice tone=Tone::Plain text=t::account::needs_email() class="mb-8">
                    <a class="btn-text" href="/account/security#email">{t::account::email_add()}</a>
                </Notice>
            }
        });
        let all = has_more.then(|| view! { <a class="btn-text" href="/account/orders">{t::account::orders_all()}</a> });
        let list = if newest.items.is_empty() {
            view! { <p class="text-muted">{t::account::orders_none()}</p> }.into_any()
        } else {
            own_orders::rows(&profile, &newest)
        };
        let (address, change) = match address {
            Some(address) => (address, t::account::addresses_change()),
            None => (t::account::addresses_none().into_owned(), t::account::address_add()),
        };
        view! {
            {erasing}
            {confirm}
            <section aria-labelledby="newest">
                <div class="flex flex-wrap items-baseline justify-between gap-x-6">
                    <h2 class="mb-4" id="newest">{t::account::orders_newest()}</h2>
                    {all}
                </div>
                {list}
            </section>
            <section class="mt-12" aria-labelledby="where">
                <h2 class="mb-3" id="where">{t::account::addresses_default()}</h2>
                <p class="wrap-anywhere" dir="auto">{address}</p>
                <p class="mt-1"><a class="btn-text" href="/account/addresses">{change}</a></p>
            </section>
            {store_credit(&profile, &credit, &entries)}
        }
    };
    Ok(frame::page(&shop, &visitor, &me, Head::of(Section::Overview).title(title), body).await)
}

/// What can be spent at the checkout, and what became of it; nothing for who never had some.
fn store_credit(profile: &Profile, credit: &[CreditAccount], entries: &[Entry]) -> Option<AnyView> {
    let balances = credit.iter().map(|own| view! { <p class="font-medium num">{locales::money(own.balance)}</p> }).collect_view();
    let rows = entries.iter().map(|entry| {
        view! {
            <li class="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-2">
                <span>
                    {t::credit::entry(entry.kind.word())}
                    <span class="block small text-muted">{locales::date_long(profile.day(entry.at))}</span>
                </span>
                <span class="num">{locales::money(entry.amount)}</span>
            </li>
        }
    });
    let rows = rows.collect_view();
    (!credit.is_empty()).then(|| {
        view! {
            <section class="mt-12" aria-labelledby="credit">
                <h2 class="mb-3" id="credit">{t::credit::store_credit()}</h2>
                {balances}
                <ul class="mt-3 max-w-xl">{rows}</ul>
            </section>
        }
        .into_any()
    })
}
