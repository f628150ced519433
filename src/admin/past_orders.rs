//! Staff's screens of orders that other shops took: a list to search, and one order to read.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use ironmonger_import::order::{PastLine, PastOrder};
use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    customers,
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    kernel::{Address, PageNumber, country_name},
    past_orders::service,
    shop::{Shop, Staff},
    ui::admin::{
        form::Asked,
        table::{Colour, Mark, badge, empty, pager, search_field},
        words::{in_full, when},
    },
};

const PAGE: u32 = 50;
const LIST: &str = "/admin/past-orders";

/// `GET /admin/past-orders`
pub async fn list(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Result<Response, Fault> {
    let words = asked.get("q").chars().take(100).collect::<String>();
    let number = PageNumber::new(asked.get("page").parse().unwrap_or(1));
    let page = service::list(shop.database.read(), &words, number, PAGE).await?;
    let address = |number: u32| format!("{LIST}?{}", serde_urlencoded::to_string([("q", words.clone()), ("page", number.to_string())]).unwrap_or_default());
    if page.items.is_empty() && number.get() > page.pages() && page.total > 0 {
        return Ok(Redirect::to(&address(page.pages())).into_response());
    }
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let head = AdminPage::new("orders", "Orders of other shops").back("Orders", "/admin/orders");
    let pager = pager(&page, address);
    Ok(frame::page(&shop, &staff, head, move || {
        if page.items.is_empty() && words.is_empty() {
            let go = view! { <a class="btn btn-primary" href="/admin/import">"Import a file"</a> };
            let text = "Bring in the orders that you took elsewhere, as history: nothing is sent, paid or taken from the shelf by them.";
            return view! { <div class="panel">{empty("orders", "No orders of other shops", text, go)}</div> }.into_any();
        }
        let rest = if page.items.is_empty() {
            empty(
                "search",
                "No orders match",
                "Search by the beginning of a number, a name or an e-mail address.",
                view! { <a class="btn" href=LIST>"Show all"</a> },
            )
        } else {
            let at = |order: &PastOrder| order.moment().map(|time| when(time, now, zone)).unwrap_or_default();
            let rows = page.items.iter().map(|(id, order)| row(*id, order, at(order))).collect_view();
            view! {
                <table class="table">
                    <caption class="sr-only">"Orders of other shops, newest first"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Order"</th>
                            <th scope="col" class="only-roomy">"Date"</th>
                            <th scope="col" class="only-wide">"Customer"</th>
                            <th scope="col" class="only-wide">"Shop"</th>
                            <th scope="col" class="only-wide">"Status"</th>
                            <th scope="col" class="num">"Total"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                {pager}
            }
            .into_any()
        };
        view! {
            <div class="panel">
                <form class="toolbar" id="filter" role="search" method="get" action=LIST>
                    {search_field("filter", "Search orders of other shops", "Number, name or e-mail", &words)}
                    <button class="btn">"Search"</button>
                </form>
                {rest}
            </div>
        }
        .into_any()
    }))
}

fn row(id: Uuid, order: &PastOrder, at: String) -> AnyView {
    let total = order.amount(&order.total).map(|total| total.to_string()).unwrap_or_default();
    let name = order.name().to_owned();
    view! {
        <tr>
            <th scope="row">
                <a class="row-link" href=format!("{LIST}/{id}")>{format!("#{}", order.number)}</a>
                <span class="cell-sub only-narrow">{name.clone()}</span>
            </th>
            <td class="only-roomy nowrap muted">{at.clone()}</td>
            <td class="only-wide cell-grow">{name}</td>
            <td class="only-wide">{shop_name(&order.source)}</td>
            <td class="only-wide">{states(order)}</td>
            <td class="num strong">{total}<span class="cell-sub only-tight">{at}</span></td>
        </tr>
    }
    .into_any()
}

/// A kind of shop as it calls itself.
fn shop_name(source: &str) -> String {
    match source {
        "shopify" => "Shopify".to_owned(),
        "woocommerce" => "WooCommerce".to_owned(),
        "ironmonger" => "Ironmonger".to_owned(),
        other => other.to_owned(),
    }
}

/// What its shop said of the order, in its words.
fn states(order: &PastOrder) -> AnyView {
    let words = [&order.status, &order.payment_status, &order.fulfillment_status].into_iter().filter(|word| !word.is_empty());
    words.map(|word| view! { {badge(Colour::Muted, Mark::None, word.replace('_', " "))} " " }).collect_view().into_any()
}

/// `GET /admin/past-orders/{id}`
pub async fn detail(State(shop): State<Shop>, staff: Staff, Path(id): Path<Uuid>) -> Result<Response, Fault> {
    let order = service::by_id(shop.database.read(), id).await?;
    let customer = customers::service::find(shop.database.read(), &order.email).await?.map(|(id, _)| id);
    let zone = shop.profile().zone();
    let at = order.moment().map(|time| in_full(time, zone)).unwrap_or_default();
    let head = AdminPage::new("orders", format!("{} order #{}", shop_name(&order.source), order.number)).back("Orders of other shops", LIST);
    let head = head.badge(states(&order)).note(format!("{at} · as its file says it; nothing is done with it here"));
    Ok(frame::page(&shop, &staff, head, move || {
        let note = (!order.note.is_empty())
            .then(|| view! { <div class="panel-body"><h3 class="block-title">"Note"</h3><p class="wrap-anywhere">{order.note.clone()}</p></div> });
        let email = match customer {
            Some(id) => view! { <a class="link" href=format!("/admin/customers/{id}")>{order.email.clone()}</a> }.into_any(),
            None => order.email.clone().into_any(),
        };
        view! {
            <div class="split">
                <div class="stack">{goods(&order)} {money(&order)} {events(&order)}</div>
                <div class="stack">
                    <section class="panel" aria-labelledby="customer">
                        <div class="panel-head"><h2 id="customer">"Customer"</h2></div>
                        <div class="panel-body"><p class="break-all">{email}</p></div>
                        {place("Ship to", &order.address)}
                        {order.billing_address.as_ref().map(|address| place("Bill to", address))}
                        {note}
                    </section>
                </div>
            </div>
        }
        .into_any()
    }))
}

fn place(title: &'static str, address: &Address) -> AnyView {
    let town = format!("{} {}", address.postcode, address.city);
    let country = country_name(&address.country).unwrap_or(&address.country).to_owned();
    let lines = [&address.name, &address.company, &address.line1, &address.line2, &town, &country, &address.phone];
    let lines = lines.into_iter().filter(|line| !line.trim().is_empty()).map(|line| view! { {line.clone()} <br/> }).collect_view();
    view! { <div class="panel-body"><div><h3 class="block-title">{title}</h3><address class="not-italic">{lines}</address></div></div> }.into_any()
}

fn goods(order: &PastOrder) -> AnyView {
    let amount = |text: &str| order.amount(text).map(|money| money.to_string()).unwrap_or_default();
    let line = |line: &PastLine| {
        let choices = (!line.choices.is_empty()).then(|| format!("{} · ", line.choices));
        let sku = (!line.sku.is_empty()).then(|| format!("SKU {}", line.sku));
        let each = amount(&line.unit_price);
        let pieces = if each.is_empty() { format!("{} ×", line.quantity) } else { format!("{} × {each}", line.quantity) };
        view! {
            <li>
                <div><span class="strong">{line.title.clone()}</span><span class="cell-sub">{choices}<span class="nowrap">{sku}</span></span></div>
                <div class="line-money">{amount(&line.total)}<span class="cell-sub">{pieces}</span></div>
            </li>
        }
    };
    let lines = order.lines.iter().map(line).collect_view();
    view! {
        <section class="panel" aria-labelledby="goods">
            <div class="panel-head"><h2 id="goods">"What was bought"</h2></div>
            <ul class="list panel-split">{lines}</ul>
        </section>
    }
    .into_any()
}

fn money(order: &PastOrder) -> AnyView {
    let rows = [
        ("Subtotal".to_owned(), &order.subtotal),
        ("Discount".to_owned(), &order.discount),
        (if order.shipping_method.is_empty() { "Delivery".to_owned() } else { format!("Delivery · {}", order.shipping_method) }, &order.delivery),
        ("Tax".to_owned(), &order.tax),
        ("Refunded".to_owned(), &order.refunded),
    ];
    let rows = rows.into_iter().filter_map(|(name, text)| Some(view! { <dt>{name}</dt><dd>{order.amount(text)?.to_string()}</dd> })).collect_view();
    let total = order.amount(&order.total).map(|total| total.to_string());
    let method = (!order.payment_method.is_empty()).then(|| format!(" · {}", order.payment_method));
    view! {
        <section class="panel" aria-labelledby="money">
            <div class="panel-head"><h2 id="money">"Payment"</h2></div>
            <div class="panel-body"><dl class="receipt">{rows}<dt class="receipt-total">"Total"{method}</dt><dd class="receipt-total">{total}</dd></dl></div>
        </section>
    }
    .into_any()
}

fn events(order: &PastOrder) -> Option<AnyView> {
    let entries =
        order.events.iter().rev().map(
            |event| view! { <li><div><p>{event.text.clone()}</p><p class="muted small">{event.actor.clone()}</p></div><time>{event.at.clone()}</time></li> },
        );
    (!order.events.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="timeline">
                <div class="panel-head"><h2 id="timeline">"Timeline"</h2></div>
                <div class="panel-body"><ol class="timeline">{entries.collect_view()}</ol></div>
            </section>
        }
        .into_any()
    })
}
