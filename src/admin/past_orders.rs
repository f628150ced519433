//! Staff's screens of orders that other shops took: a list to search, and one order to read.

use std::borrow::Cow;

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use ironmonger_import::order::{PastLine, PastOrder};
use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    addresses, customers,
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    kernel::{Address, PageNumber},
    locales::{self, Ready},
    past_orders::service,
    shop::{Shop, Staff},
    t,
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
    let head = AdminPage::new("orders", t::past_orders_admin::title()).back(t::past_orders_admin::orders(), "/admin/orders");
    let pager = pager(&page, address);
    Ok(frame::page(&shop, &staff, head, move || {
        if page.items.is_empty() && words.is_empty() {
            let go = view! { <a class="btn btn-primary" href="/admin/import">{t::past_orders_admin::import()}</a> };
            return view! { <div class="panel">{empty("orders", t::past_orders_admin::none(), t::past_orders_admin::none_text(), go)}</div> }.into_any();
        }
        let rest = if page.items.is_empty() {
            empty(
                "search",
                t::past_orders_admin::no_match(),
                t::past_orders_admin::no_match_text(),
                view! { <a class="btn" href=LIST>{t::past_orders_admin::show_all()}</a> },
            )
        } else {
            let at = |order: &PastOrder| order.moment().map(|time| when(time, now, zone)).unwrap_or_default();
            let rows = page.items.iter().map(|(id, order)| row(*id, order, at(order))).collect_view();
            view! {
                <table class="table">
                    <caption class="sr-only">{t::past_orders_admin::caption()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t::past_orders_admin::column_order()}</th>
                            <th scope="col" class="only-roomy">{t::past_orders_admin::column_date()}</th>
                            <th scope="col" class="only-wide">{t::past_orders_admin::customer()}</th>
                            <th scope="col" class="only-wide">{t::past_orders_admin::column_shop()}</th>
                            <th scope="col" class="only-wide">{t::past_orders_admin::column_status()}</th>
                            <th scope="col" class="num">{t::past_orders_admin::total()}</th>
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
                    {search_field("filter", t::past_orders_admin::search(), t::past_orders_admin::search_hint(), &words)}
                    <button class="btn">{t::past_orders_admin::search_button()}</button>
                </form>
                {rest}
            </div>
        }
        .into_any()
    }))
}

fn row(id: Uuid, order: &PastOrder, at: String) -> AnyView {
    let total = order.amount(&order.total).map(locales::money).unwrap_or_default();
    let name = order.name().to_owned();
    view! {
        <tr>
            <th scope="row">
                <a class="row-link" href=format!("{LIST}/{id}")>{format!("#{}", order.number)}</a>
                <span class="cell-sub only-narrow">{name.clone()}</span>
            </th>
            <td class="only-roomy nowrap muted">{at.clone()}</td>
            <td class="only-wide cell-grow">{name}</td>
            <td class="only-wide">{t::past_orders_admin::shop(&order.source)}</td>
            <td class="only-wide">{states(order)}</td>
            <td class="num strong">{total}<span class="cell-sub only-tight">{at}</span></td>
        </tr>
    }
    .into_any()
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
    let head = AdminPage::new("orders", t::past_orders_admin::order_title(Ready(t::past_orders_admin::shop(&order.source)), &order.number))
        .back(t::past_orders_admin::title(), LIST);
    let head = head.badge(states(&order)).note(t::past_orders_admin::note(Ready(at)));
    Ok(frame::page(&shop, &staff, head, move || {
        let note = (!order.note.is_empty())
            .then(|| view! { <div class="panel-body"><h3 class="block-title">{t::past_orders_admin::note_of_buyer()}</h3><p class="wrap-anywhere">{order.note.clone()}</p></div> });
        let email = match customer {
            Some(id) => view! { <a class="link" href=format!("/admin/customers/{id}")>{order.email.clone()}</a> }.into_any(),
            None => order.email.clone().into_any(),
        };
        view! {
            <div class="split">
                <div class="stack">{goods(&order)} {money(&order)} {events(&order)}</div>
                <div class="stack">
                    <section class="panel" aria-labelledby="customer">
                        <div class="panel-head"><h2 id="customer">{t::past_orders_admin::customer()}</h2></div>
                        <div class="panel-body"><p class="break-all">{email}</p></div>
                        {place(t::past_orders_admin::ship_to(), &order.address)}
                        {order.billing_address.as_ref().map(|address| place(t::past_orders_admin::bill_to(), address))}
                        {note}
                    </section>
                </div>
            </div>
        }
        .into_any()
    }))
}

fn place(title: Cow<'static, str>, address: &Address) -> AnyView {
    let phone = Some(address.phone.clone()).filter(|phone| !phone.trim().is_empty());
    let lines = addresses::label(address).into_iter().chain(phone).map(|line| view! { {line} <br/> }).collect_view();
    view! { <div class="panel-body"><div><h3 class="block-title">{title}</h3><address class="not-italic">{lines}</address></div></div> }.into_any()
}

fn goods(order: &PastOrder) -> AnyView {
    let amount = |text: &str| order.amount(text).map(locales::money).unwrap_or_default();
    let line = |line: &PastLine| {
        let choices = (!line.choices.is_empty()).then(|| format!("{} · ", line.choices));
        let sku = (!line.sku.is_empty()).then(|| t::past_orders_admin::sku(&line.sku));
        let each = amount(&line.unit_price);
        let pieces = if each.is_empty() { format!("{} ×", line.quantity) } else { t::orders::count_times_price(line.quantity, Ready(each)) };
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
            <div class="panel-head"><h2 id="goods">{t::past_orders_admin::goods()}</h2></div>
            <ul class="list panel-split">{lines}</ul>
        </section>
    }
    .into_any()
}

fn money(order: &PastOrder) -> AnyView {
    let by = &order.shipping_method;
    let delivery = if by.is_empty() { t::past_orders_admin::delivery() } else { t::past_orders_admin::delivery_by(by).into() };
    let rows = [
        (t::past_orders_admin::subtotal(), &order.subtotal),
        (t::past_orders_admin::discount(), &order.discount),
        (delivery, &order.delivery),
        (t::past_orders_admin::tax(), &order.tax),
        (t::past_orders_admin::refunded(), &order.refunded),
    ];
    let rows = rows.into_iter().filter_map(|(name, text)| Some(view! { <dt>{name}</dt><dd>{locales::money(order.amount(text)?)}</dd> })).collect_view();
    let total = order.amount(&order.total).map(locales::money);
    let by = &order.payment_method;
    let total_label = if by.is_empty() { t::past_orders_admin::total() } else { t::past_orders_admin::total_by(by).into() };
    view! {
        <section class="panel" aria-labelledby="money">
            <div class="panel-head"><h2 id="money">{t::past_orders_admin::payment()}</h2></div>
            <div class="panel-body"><dl class="receipt">{rows}<dt class="receipt-total">{total_label}</dt><dd class="receipt-total">{total}</dd></dl></div>
        </section>
    }
    .into_any()
}

/// What happened, as its file says it.
fn events(order: &PastOrder) -> Option<AnyView> {
    let entries =
        order.events.iter().rev().map(
            |event| view! { <li><div><p>{event.text.clone()}</p><p class="muted small">{event.actor.clone()}</p></div><time>{event.at.clone()}</time></li> },
        );
    (!order.events.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="timeline">
                <div class="panel-head"><h2 id="timeline">{t::past_orders_admin::timeline()}</h2></div>
                <div class="panel-body"><ol class="timeline">{entries.collect_view()}</ol></div>
            </section>
        }
        .into_any()
    })
}
