//! The list of orders, by tabs, words and filters.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;

use super::{goods_badge, payment_badge, review_badge};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    kernel::{COUNTED, PageNumber},
    locales,
    orders::{
        model::{FulfillmentStatus, OrderFilter, OrderRow, OrderStatus, PaymentStatus},
        sales, service,
    },
    past_orders,
    platform::long_lists::Cursor,
    shop::{Shop, Staff, slice::Label},
    t,
    ui::admin::{
        form::{Asked, Fields},
        table::{self, Tab, chips, empty, long_pager, search_field, tabs},
        words::{grouped, when},
    },
};

const PAGE: u32 = 50;

/// The tabs: word in the address, and label.
const TABS: [(&str, Label); 8] = [
    ("", t::orders_admin::tab_all),
    ("to-ship", t::orders_admin::tab_to_ship),
    ("review", t::orders_admin::tab_review),
    ("unpaid", t::orders_admin::tab_unpaid),
    ("shipped", t::orders_admin::tab_shipped),
    ("delivered", t::orders_admin::tab_delivered),
    ("canceled", t::orders_admin::tab_canceled),
    ("unfinished", t::orders_admin::tab_unfinished),
];

fn preset(tab: &str) -> OrderFilter {
    let placed = Some(OrderStatus::Placed);
    match tab {
        "to-ship" => OrderFilter { to_ship: true, ..OrderFilter::default() },
        "review" => OrderFilter { to_review: true, ..OrderFilter::default() },
        "unpaid" => OrderFilter { status: placed, payment: Some(PaymentStatus::Pending), ..OrderFilter::default() },
        "shipped" => OrderFilter { fulfillment: Some(FulfillmentStatus::Fulfilled), ..OrderFilter::default() },
        "delivered" => OrderFilter { fulfillment: Some(FulfillmentStatus::Delivered), ..OrderFilter::default() },
        "canceled" => OrderFilter { status: Some(OrderStatus::Canceled), ..OrderFilter::default() },
        "unfinished" => OrderFilter { status: Some(OrderStatus::Draft), ..OrderFilter::default() },
        _ => OrderFilter::default(),
    }
}

/// What was asked for, checked: an unknown word narrows nothing.
struct View {
    tab: &'static str,
    filter: OrderFilter,
    words: String,
    payment: Option<PaymentStatus>,
    goods: Option<FulfillmentStatus>,
    page: PageNumber,
}

impl View {
    fn of(asked: &Fields) -> Self {
        let tab = TABS.iter().map(|(word, _)| *word).find(|word| *word == asked.get("status")).unwrap_or("");
        let words = asked.get("q").chars().take(100).collect::<String>();
        let payment = PaymentStatus::from_word(asked.get("payment"));
        let goods = FulfillmentStatus::from_word(asked.get("goods"));
        let preset = preset(tab);
        let filter = OrderFilter {
            words: words.trim_start_matches('#').to_owned(),
            payment: payment.or(preset.payment),
            fulfillment: goods.or(preset.fulfillment),
            cursor: table::cursor(asked),
            ..preset
        };
        Self { tab, filter, words, payment, goods, page: PageNumber::new(asked.get("page").parse().unwrap_or(1)) }
    }

    /// The address of this list with one name changed; another list begins at its first page.
    fn with(&self, name: &str, value: &str) -> String {
        self.beside(name, value, None)
    }

    /// The same for a page that begins beside an order.
    fn beside(&self, name: &str, value: &str, cursor: Option<Cursor>) -> String {
        let values = [
            ("status", self.tab),
            ("q", self.words.as_str()),
            ("payment", self.payment.map_or("", PaymentStatus::word)),
            ("goods", self.goods.map_or("", FulfillmentStatus::word)),
            ("page", ""),
        ];
        let pairs = values.map(|(key, kept)| (key, if key == name { value } else { kept }.to_owned()));
        let pairs = pairs.into_iter().chain([table::cursor_pair(cursor)]);
        let query = serde_urlencoded::to_string(pairs.filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>()).unwrap_or_default();
        if query.is_empty() { "/admin/orders".to_owned() } else { format!("/admin/orders?{query}") }
    }

    fn is_narrowed(&self) -> bool {
        !self.words.is_empty() || self.payment.is_some() || self.goods.is_some()
    }
}

/// `GET /admin/orders`
pub async fn list(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Result<Response, Fault> {
    let view = View::of(&asked);
    let page = service::list(&shop, &view.filter, view.page, PAGE).await?;
    let last = page.pages();
    if page.items.is_empty() && page.total <= COUNTED && view.page.get() > last {
        return Ok(Redirect::to(&view.with("page", &last.to_string())).into_response());
    }
    let (unpaid, to_review, any) = (sales::unpaid(&shop).await?, sales::to_review(&shop).await?, page.total > 0 || sales::has_orders(&shop).await?);
    let (now, zone, to_ship) = (shop.clock.now(), shop.profile().zone(), staff.waiting("orders"));
    let head = AdminPage::new("orders", t::orders_admin::title());
    let has_past = past_orders::service::any(shop.database.read()).await?;
    let head = if has_past { head.actions(view! { <a class="btn" href="/admin/past-orders">{t::orders_admin::past_orders()}</a> }) } else { head };
    Ok(frame::page(&shop, &staff, head, move || {
        if !any {
            let see = view! { <a class="btn btn-primary" href="/">{t::orders_admin::view_shop()}</a> };
            return view! { <div class="panel">{empty("orders", t::orders_admin::none_yet(), t::orders_admin::none_yet_text(), see)}</div> }.into_any();
        }
        let all_tabs = TABS.map(|(word, label)| Tab {
            label: label().into_owned(),
            href: if word.is_empty() { "/admin/orders".to_owned() } else { format!("/admin/orders?status={word}") },
            current: word == view.tab,
            count: match word {
                "to-ship" => Some(to_ship),
                "unpaid" => Some(unpaid),
                "review" => Some(to_review),
                _ => None,
            },
        });
        let rest = if page.items.is_empty() {
            let all = view! { <a class="btn" href="/admin/orders">{t::orders_admin::show_all()}</a> };
            let (heading, text) = if view.is_narrowed() {
                (t::orders_admin::no_match(), t::orders_admin::no_match_text())
            } else {
                (t::orders_admin::nothing_here(), t::orders_admin::nothing_here_text())
            };
            empty("search", heading, text, all)
        } else {
            let rows = page.items.iter().map(|row| line(row, &when(row.created_at, now, zone))).collect_view();
            let ends = page.items.first().map(|row| row.id).zip(page.items.last().map(|row| row.id));
            view! { {list_of(rows)} {long_pager(&page, ends, |number, cursor| view.beside("page", &number.to_string(), cursor))} }.into_any()
        };
        view! {
            <div class="panel">
                {tabs(t::orders_admin::status(), all_tabs.into())}
                {toolbar(&view)}
                {chips(narrowed(&view), view_all(&view))}
                {rest}
            </div>
        }
        .into_any()
    }))
}

fn view_all(view: &View) -> String {
    if view.tab.is_empty() { "/admin/orders".to_owned() } else { format!("/admin/orders?status={}", view.tab) }
}

fn narrowed(view: &View) -> Vec<(String, String)> {
    let words = (!view.words.is_empty()).then(|| (t::orders_admin::filter_search(&view.words), view.with("q", "")));
    let payment = view.payment.map(|payment| (t::orders_admin::filter_payment(payment.word()), view.with("payment", "")));
    let goods = view.goods.map(|goods| (t::orders_admin::filter_goods(goods.word()), view.with("goods", "")));
    [words, payment, goods].into_iter().flatten().collect()
}

fn toolbar(view: &View) -> AnyView {
    let payments = PaymentStatus::ALL.iter().map(|status| (status.word(), status.label(), view.payment == Some(*status)));
    let goods = FulfillmentStatus::ALL.iter().map(|status| (status.word(), status.label(), view.goods == Some(*status)));
    let options = |all: &mut dyn Iterator<Item = (&'static str, String, bool)>| {
        all.map(|(word, label, selected)| view! { <option value=word selected=selected>{label}</option> }).collect_view()
    };
    let tab = (!view.tab.is_empty()).then(|| view! { <input type="hidden" name="status" value=view.tab/> });
    view! {
        <form class="toolbar" id="filter" role="search" method="get" action="/admin/orders">
            {tab}
            {search_field("filter", t::orders_admin::search(), t::orders_admin::search_hint(), &view.words)}
            <select class="select" name="payment" aria-label=t::orders_admin::payment()>
                <option value="">{t::orders_admin::any_payment()}</option>
                {options(&mut { payments })}
            </select>
            <select class="select" name="goods" aria-label=t::orders_admin::goods()>
                <option value="">{t::orders_admin::any_goods()}</option>
                {options(&mut { goods })}
            </select>
            <button class="btn">{t::orders_admin::filter()}</button>
        </form>
    }
    .into_any()
}

/// A table around rows that [`line`] made.
pub fn list_of(rows: impl IntoView + 'static) -> AnyView {
    view! {
        <table class="table">
            <caption class="sr-only">{t::orders_admin::caption()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t::orders_admin::order()}</th>
                    <th scope="col" class="only-roomy">{t::orders_admin::date()}</th>
                    <th scope="col" class="only-wide">{t::orders_admin::customer()}</th>
                    <th scope="col" class="only-wide">{t::orders_admin::payment()}</th>
                    <th scope="col" class="only-wide">{t::orders_admin::goods()}</th>
                    <th scope="col" class="only-roomy num">{t::orders_admin::pieces()}</th>
                    <th scope="col" class="num">{t::orders_admin::total()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// What has to happen before it is sent.
fn waits(row: &OrderRow) -> Option<AnyView> {
    if row.status == OrderStatus::Placed { review_badge(row.review, row.confirmation) } else { None }
}

/// An order in a list; `at` is when it was placed, in words.
pub fn line(row: &OrderRow, at: &str) -> AnyView {
    let href = format!("/admin/orders/{}", row.number);
    let (number, at) = (format!("#{}", row.number), at.to_owned());
    let name = if row.name.trim().is_empty() { row.email.clone() } else { row.name.clone() };
    let badges = || (payment_badge(row.payment_status), " ", goods_badge(row.status, row.fulfillment_status), " ", waits(row));
    let items = t::orders_admin::items(row.item_count);
    view! {
        <tr>
            <th scope="row">
                <a class="row-link nowrap" href=href>{number}</a>
                <span class="cell-sub only-narrow">{name.clone()}</span>
                <span class="row only-narrow mt-1.5">{badges()}</span>
            </th>
            <td class="only-roomy nowrap muted">{at.clone()}</td>
            <td class="only-wide cell-grow">{name}</td>
            <td class="only-wide">{payment_badge(row.payment_status)}</td>
            <td class="only-wide">{goods_badge(row.status, row.fulfillment_status)} " " {waits(row)}</td>
            <td class="only-roomy num muted" title=items>{grouped(u64::try_from(row.item_count).unwrap_or(0))}</td>
            <td class="num strong">{locales::money(row.total)}<span class="cell-sub only-tight">{at}</span></td>
        </tr>
    }
    .into_any()
}
