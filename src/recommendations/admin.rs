//! Why the shop recommends what it does: the strongest pairs of all, and one product's.

use std::collections::HashMap;

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{jobs::RECOUNT, model::LEAST_SUPPORT, service};
use crate::{
    catalog::{self, model::Product},
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    platform::jobs,
    shop::{Shop, Staff},
    ui::admin::{
        icon::small_icon,
        notice::Tone,
        table::empty,
        words::{counted, grouped},
    },
};

const MOST: usize = 50;

async fn products(shop: &Shop, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, Product>, Fault> {
    let mut ids = ids.collect::<Vec<_>>();
    ids.sort_unstable();
    ids.dedup();
    let products = catalog::service::products(shop.database.read(), shop.profile().currency, &ids).await?;
    Ok(products.into_iter().map(|product| (product.id, product)).collect())
}

fn orders_word(count: i32) -> String {
    counted(u64::from(count.unsigned_abs()), "order", "orders")
}

/// `GET /admin/recommendations`: the strongest pairs of the shop.
pub async fn overview(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    let connection = shop.database.read();
    let all = service::counted_orders(connection).await?;
    let pairs = service::strongest(connection, MOST).await?;
    let products = products(&shop, pairs.iter().flat_map(|pair| [pair.product, pair.other])).await?;
    let count = view! {
        <form method="post" action="/admin/recommendations"><button class="btn">{small_icon("redo")} " Count again"</button></form>
    };
    let note = format!("Counted from {}, again every night. Two products count as a pair from {LEAST_SUPPORT} orders on.", orders_word(all));
    let head = AdminPage::new("products", "Bought together").back("Products", "/admin/products").note(note).actions(count);
    Ok(frame::page(&shop, &staff, head, move || {
        if pairs.is_empty() {
            let text = "As soon as people buy the same things together several times, the pairs stand here and on the products’ pages.";
            return view! { <div class="panel">{empty("products", "No pairs yet", text, ())}</div> }.into_any();
        }
        let link = |id: Uuid| {
            let title = products.get(&id).map_or_else(|| "A product that is gone".to_owned(), |product| product.title.clone());
            view! { <a class="link" href=format!("/admin/products/{id}/recommendations")>{title}</a> }
        };
        let rows = pairs
            .iter()
            .map(|pair| {
                view! {
                    <tr>
                        <th scope="row">{link(pair.product)} <span class="cell-sub">{format!("in {}", orders_word(pair.with_product))}</span></th>
                        <td>{link(pair.other)} <span class="cell-sub">{format!("in {}", orders_word(pair.with_other))}</span></td>
                        <td class="num strong">{grouped(u64::from(pair.together.unsigned_abs()))}</td>
                        <td class="num">{format!("{:.1}", pair.lift())}</td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <div class="panel">
                <table class="table">
                    <caption class="sr-only">"What is bought together, the strongest pairs first"</caption>
                    <thead>
                        <tr><th scope="col">"Product"</th><th scope="col">"With"</th><th scope="col" class="num">"Together"</th><th scope="col" class="num">"Lift"</th></tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="hint">"Lift says how many times as often two products are in one order as they were by chance."</p>
        }
        .into_any()
    }))
}

/// `POST /admin/recommendations`: counts all orders anew.
pub async fn count(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    let now = shop.clock.now();
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(jobs::enqueue(tx, RECOUNT, &(), Some(format!("{RECOUNT} now")), now).await?) })).await?;
    shop.bell.ring();
    frame::go(&staff, "/admin/recommendations", Tone::Info, "All orders are being counted. Reload the page in a moment.").await
}

/// `GET /admin/products/{id}/recommendations`: what is shown with a product, and why.
pub async fn of_product(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Result<Response, Fault> {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    let connection = shop.database.read();
    let product = catalog::service::products(connection, shop.profile().currency, &[id]).await?.pop().ok_or(Fault::NotFound)?;
    let pairs = service::pairs_of(connection, &[id]).await?;
    let others = products(&shop, pairs.iter().map(|pair| pair.other)).await?;
    let alike = service::alike(&shop, &product, 8).await?;
    let head = AdminPage::new("products", format!("Recommended with {}", product.title)).back(product.title.clone(), format!("/admin/products/{id}"));
    Ok(frame::page(&shop, &staff, head, move || {
        let pairs = pairs
            .iter()
            .take(12)
            .filter_map(|pair| {
                let other = others.get(&pair.other)?;
                let sold_out = !other.variants.iter().any(|variant| variant.availability().can_buy());
                let note = sold_out.then(|| view! { <span class="cell-sub">"Sold out, so it is not shown"</span> });
                Some(view! {
                    <li>
                        <div><a class="link strong" href=format!("/admin/products/{}/recommendations", pair.other)>{other.title.clone()}</a>{note}</div>
                        <p class="muted">{format!("Bought together {}", pair.words())}</p>
                    </li>
                })
            })
            .collect::<Vec<_>>();
        let together = if pairs.is_empty() {
            let text = format!("Nothing was in the same order {LEAST_SUPPORT} times or more.");
            view! { <div class="panel-body"><p class="muted">{text}</p></div> }.into_any()
        } else {
            view! { <ul class="reasons">{pairs}</ul> }.into_any()
        };
        let alike = alike
            .into_iter()
            .map(|like| {
                let reasons = if like.reasons.is_empty() { "It sells well".to_owned() } else { like.reasons.join(". ") };
                view! {
                    <li>
                        <div><a class="link strong" href=format!("/admin/products/{}/recommendations", like.card.id)>{like.card.title}</a></div>
                        <p class="muted">{format!("{reasons}. {:.2} points", like.score)}</p>
                    </li>
                }
            })
            .collect_view();
        view! {
            <div class="split split-even">
                <section class="panel" aria-labelledby="together">
                    <div class="panel-head"><h2 id="together">"Often bought together"</h2></div>
                    {together}
                </section>
                <section class="panel" aria-labelledby="alike">
                    <div class="panel-head"><h2 id="alike">"Alike"</h2></div>
                    <ul class="reasons">{alike}</ul>
                </section>
            </div>
            <p><a class="link" href="/admin/recommendations">"The strongest pairs of the shop"</a></p>
        }
    }))
}
