//! Why the shop recommends what it does: the strongest pairs of all, and one product's.

use std::collections::HashMap;

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    jobs::RECOUNT,
    model::{LEAST_SUPPORT, Pair, Reason},
    service,
};
use crate::{
    catalog::{self, model::Product},
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    locales::{self, Ready},
    platform::jobs,
    shop::{Shop, Staff},
    t,
    ui::admin::{icon::small_icon, notice::Tone, table::empty, words::grouped},
};

const MOST: usize = 50;

async fn products(shop: &Shop, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, Product>, Fault> {
    let mut ids = ids.collect::<Vec<_>>();
    ids.sort_unstable();
    ids.dedup();
    let products = catalog::service::products(shop.database.read(), shop.profile().currency, &ids).await?;
    Ok(products.into_iter().map(|product| (product.id, product)).collect())
}

/// How many times as often two products are together as by chance.
fn lift(pair: &Pair) -> String {
    locales::decimal(&format!("{:.1}", pair.lift()))
}

fn sentence(reason: &Reason) -> String {
    match reason {
        Reason::Shelf(name) => t::recommendations_admin::same_shelf(name),
        Reason::Room(name) => t::recommendations_admin::same_room(name),
        Reason::Brand(name) => t::recommendations_admin::same_brand(name),
        Reason::Words(words) => t::recommendations_admin::same_words(words),
        Reason::Price => t::recommendations_admin::same_price().into_owned(),
        Reason::WellRated => t::recommendations_admin::well_rated().into_owned(),
        Reason::SoldOut => t::recommendations_admin::sold_out().into_owned(),
    }
}

/// `GET /admin/recommendations`: the strongest pairs of the shop.
pub async fn overview(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    let connection = shop.database.read();
    let all = service::counted_orders(connection).await?;
    let pairs = service::strongest(connection, MOST).await?;
    let products = products(&shop, pairs.iter().flat_map(|pair| [pair.product, pair.other])).await?;
    let count = view! {
        <form method="post" action="/admin/recommendations"><button class="btn">{small_icon("redo")} " "{t::recommendations_admin::count_again()}</button></form>
    };
    let head = AdminPage::new("products", t::recommendations_admin::title())
        .back(t::recommendations_admin::products(), "/admin/products")
        .note(t::recommendations_admin::note(all, LEAST_SUPPORT))
        .actions(count);
    Ok(frame::page(&shop, &staff, head, move || {
        if pairs.is_empty() {
            let none = empty("products", t::recommendations_admin::no_pairs(), t::recommendations_admin::no_pairs_text(), ());
            return view! { <div class="panel">{none}</div> }.into_any();
        }
        let link = |id: Uuid| {
            let title = products.get(&id).map_or_else(|| t::recommendations_admin::gone().into_owned(), |product| product.title.clone());
            view! { <a class="link" href=format!("/admin/products/{id}/recommendations")>{title}</a> }
        };
        let rows = pairs
            .iter()
            .map(|pair| {
                view! {
                    <tr>
                        <th scope="row">{link(pair.product)} <span class="cell-sub">{t::recommendations_admin::in_orders(pair.with_product)}</span></th>
                        <td>{link(pair.other)} <span class="cell-sub">{t::recommendations_admin::in_orders(pair.with_other)}</span></td>
                        <td class="num strong">{grouped(u64::from(pair.together.unsigned_abs()))}</td>
                        <td class="num">{lift(pair)}</td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <div class="panel">
                <table class="table">
                    <caption class="sr-only">{t::recommendations_admin::caption()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t::recommendations_admin::product()}</th>
                            <th scope="col">{t::recommendations_admin::with()}</th>
                            <th scope="col" class="num">{t::recommendations_admin::together()}</th>
                            <th scope="col" class="num">{t::recommendations_admin::lift()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="hint">{t::recommendations_admin::lift_hint()}</p>
        }
        .into_any()
    }))
}

/// `POST /admin/recommendations`: counts all orders anew.
pub async fn count(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    let now = shop.clock.now();
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(jobs::enqueue(tx, RECOUNT, &(), Some(format!("{RECOUNT} now")), now).await?) })).await?;
    shop.bell.ring();
    frame::go(&staff, "/admin/recommendations", Tone::Info, t::recommendations_admin::counting()).await
}

/// `GET /admin/products/{id}/recommendations`: what is shown with a product, and why.
pub async fn of_product(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Result<Response, Fault> {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    let connection = shop.database.read();
    let product = catalog::service::products(connection, shop.profile().currency, &[id]).await?.pop().ok_or(Fault::NotFound)?;
    let pairs = service::pairs_of(connection, &[id]).await?;
    let others = products(&shop, pairs.iter().map(|pair| pair.other)).await?;
    let alike = service::alike(&shop, &product, 8).await?;
    let title = t::recommendations_admin::title_of(&product.title);
    let head = AdminPage::new("products", title).back(product.title.clone(), format!("/admin/products/{id}"));
    Ok(frame::page(&shop, &staff, head, move || {
        let pairs = pairs
            .iter()
            .take(12)
            .filter_map(|pair| {
                let other = others.get(&pair.other)?;
                let sold_out = !other.variants.iter().any(|variant| variant.availability().can_buy());
                let note = sold_out.then(|| view! { <span class="cell-sub">{t::recommendations_admin::not_shown()}</span> });
                Some(view! {
                    <li>
                        <div><a class="link strong" href=format!("/admin/products/{}/recommendations", pair.other)>{other.title.clone()}</a>{note}</div>
                        <p class="muted">{t::recommendations_admin::together_in(pair.together, pair.with_product, Ready(lift(pair)))}</p>
                    </li>
                })
            })
            .collect::<Vec<_>>();
        let together = if pairs.is_empty() {
            view! { <div class="panel-body"><p class="muted">{t::recommendations_admin::none_together(LEAST_SUPPORT)}</p></div> }.into_any()
        } else {
            view! { <ul class="reasons">{pairs}</ul> }.into_any()
        };
        let alike = alike
            .into_iter()
            .map(|like| {
                let mut reasons = like.reasons.iter().map(sentence).collect::<Vec<_>>();
                if reasons.is_empty() {
                    reasons.push(t::recommendations_admin::sells_well().into_owned());
                }
                reasons.push(t::recommendations_admin::points(Ready(locales::decimal(&format!("{:.2}", like.score)))));
                view! {
                    <li>
                        <div><a class="link strong" href=format!("/admin/products/{}/recommendations", like.card.id)>{like.card.title}</a></div>
                        <p class="muted">{reasons.join(" ")}</p>
                    </li>
                }
            })
            .collect_view();
        view! {
            <div class="split split-even">
                <section class="panel" aria-labelledby="together">
                    <div class="panel-head"><h2 id="together">{t::recommendations_admin::often_together()}</h2></div>
                    {together}
                </section>
                <section class="panel" aria-labelledby="alike">
                    <div class="panel-head"><h2 id="alike">{t::recommendations_admin::alike()}</h2></div>
                    <ul class="reasons">{alike}</ul>
                </section>
            </div>
            <p><a class="link" href="/admin/recommendations">{t::recommendations_admin::strongest()}</a></p>
        }
    }))
}
