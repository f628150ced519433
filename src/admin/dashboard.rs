//! The back office's first page: how the shop is doing, and what waits to be done.

mod chart;

use std::collections::HashMap;

use axum::{extract::State, response::Response};
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    catalog::{
        self,
        model::{Availability, Product},
    },
    error::Fault,
    inventory,
    inventory::model::StockLevel,
    kernel::{Money, PageNumber},
    orders::{
        self,
        admin::goods_badge,
        model::{OrderFilter, OrderRow},
        sales::{self, Sales},
    },
    platform::supervisor::{Health, LoopState},
    shop::{Profile, Shop, Staff},
};
use crate::{
    frames::admin::{self as frame, AdminPage},
    ui::admin::{
        icon::{icon, small_icon},
        notice::Tone,
        table::{Colour, Mark, badge, notice},
        words::{counted, counted_up_to, grouped, initials, when},
    },
};

/// Days that the chart shows.
const DAYS: u64 = 30;

/// Everything that the page says, read at one moment.
struct Standing {
    today: Sales,
    /// From the month's first day on, and the same days of the month before.
    month: Sales,
    month_before: Sales,
    /// The name of the month before.
    month_name: String,
    /// The first of [`DAYS`] days, each day's revenue, and the revenue of as many days before.
    first_day: NaiveDate,
    days: Vec<Money>,
    days_before: Vec<Money>,
    recent: Vec<OrderRow>,
    scarce: Vec<(Uuid, StockLevel)>,
    products: HashMap<Uuid, Product>,
    has_products: bool,
    /// Pictures that are there in all their sizes, and all, while some are being made.
    pictures_ready: Option<(u64, u64)>,
}

/// `GET /admin`
pub async fn home(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    let standing = read(&shop).await?;
    let profile = shop.profile();
    let (now, zone) = (shop.clock.now(), profile.zone());
    let trouble = troubles(&shop.supervisor.health(), zone);
    let first_name = staff.name.split_whitespace().next().unwrap_or_default().to_owned();
    if standing.recent.is_empty() && !standing.has_products {
        let head = AdminPage::new("home", "Home").heading(format!("Welcome, {first_name}"));
        let head = head.note("A few things stand between you and the first order");
        return Ok(frame::page(&shop, &staff, head, move || view! { {trouble} {first_steps(&profile)} }));
    }
    let local = now.with_timezone(&zone);
    let greeting = match local.hour() {
        5..12 => "Good morning",
        12..18 => "Good afternoon",
        _ => "Good evening",
    };
    let waiting = match staff.waiting("orders") {
        0 => "Nothing waits to be shipped".to_owned(),
        1 => "1 order waits to be shipped".to_owned(),
        many => format!("{} orders wait to be shipped", counted_up_to(many)),
    };
    let mut head = AdminPage::new("home", "Home").heading(format!("{greeting}, {first_name}")).note(format!("{} · {waiting}", local.format("%A, %-d %B")));
    if staff.waiting("orders") > 0 {
        head = head.actions(view! { <a class="btn btn-primary" href="/admin/orders?status=to-ship">{icon("truck")} " Ship orders"</a> });
    }
    let to_ship = staff.waiting("orders");
    Ok(frame::page(&shop, &staff, head, move || {
        view! {
            {trouble}
            {standing.pictures_ready.map(|(ready, all)| {
                view! {
                    <p class="muted small">
                        <progress class="progress" value=ready.to_string() max=all.to_string() aria-label="Pictures that are ready"></progress>
                        {format!("{} of {} pictures are ready in all sizes. The others are shown in those they have.", grouped(ready), grouped(all))}
                    </p>
                }
            })}
            {tiles(&standing, to_ship)}
            {chart::panel(standing.first_day, &standing.days, &standing.days_before)}
            <div class="split split-even">{recent(&standing.recent, now, zone)} {scarce(&standing)}</div>
        }
    }))
}

async fn read(shop: &Shop) -> Result<Standing, Fault> {
    let profile = shop.profile();
    let (now, zone) = (shop.clock.now(), profile.zone());
    let today = now.with_timezone(&zone).date_naive();
    let tomorrow = today + Days::new(1);
    let month = today.with_day(1).unwrap_or(today);
    let last_month = month - Months::new(1);
    // The 31st has no partner in a month of 30 days: then the whole month before counts, and no day of this one.
    let same_day = (last_month + Days::new(u64::from(today.day()))).min(month);
    let connection = shop.database.read();
    let first_day = today - Days::new(DAYS - 1);
    // All that is shown of sales is summed from the same days, which are read at once.
    let before = first_day - Days::new(DAYS);
    let known = before.min(last_month);
    let bounds = known.iter_days().take_while(|day| *day <= tomorrow).map(|day| begin_of(day, zone)).collect::<Vec<_>>();
    let daily = sales::daily_sales(shop, &bounds).await?;
    let span = |from: NaiveDate, to: NaiveDate| {
        let place = |day: NaiveDate| usize::try_from((day - known).num_days()).unwrap_or(0).min(daily.len());
        &daily[place(from)..place(to)]
    };
    let sum = |from, to| Sales::together(span(from, to), profile.currency);
    let revenue = |from, to| span(from, to).iter().map(|day| day.revenue).collect();
    let scarce = inventory::service::low(connection, Availability::FEW, 50).await?;
    let variants = scarce.iter().map(|(variant, _)| *variant).collect::<Vec<_>>();
    Ok(Standing {
        today: sum(today, tomorrow),
        month: sum(month, tomorrow),
        month_before: sum(last_month, same_day),
        month_name: last_month.format("%B").to_string(),
        first_day,
        days: revenue(first_day, tomorrow),
        days_before: revenue(before, first_day),
        recent: orders::service::list(shop, &OrderFilter::default(), PageNumber::FIRST, 6).await?.items,
        products: catalog::service::products_of_variants(connection, profile.currency, &variants).await?,
        pictures_ready: catalog::service::pictures_ready(connection).await?,
        has_products: !catalog::service::product_ids(connection, None, 1).await?.is_empty(),
        scarce,
    })
}

/// The moment at which a day begins in the shop's zone; where clocks skip midnight, the first moment that there is.
fn begin_of(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    (0..4)
        .find_map(|hour| zone.from_local_datetime(&(midnight + chrono::Duration::hours(hour))).earliest())
        .map_or_else(|| midnight.and_utc(), |moment| moment.with_timezone(&Utc))
}

/// Background work that does not go on, each in a sentence with when it last worked.
fn troubles(health: &[Health], zone: Tz) -> Vec<AnyView> {
    let now = Utc::now();
    let mut said = Vec::new();
    for one in health.iter().filter(|one| one.state.is_trouble()) {
        let what = match one.name {
            "jobs" => "Work in the background, such as planned prices and counting what is sold,",
            "emails" => "Sending emails",
            "search-index" => "The search",
            "search-log" => "Counting what is searched for",
            "alerts" => "Telling shoppers that something is back in stock or cheaper",
            "imports" => "The import of products",
            "import-pictures" => "Fetching the pictures of an import",
            "sweeper" => "Looking after open payments, old carts and collections of what is new",
            "pictures" => "Making the sizes of pictures",
            other => other,
        };
        let how = match one.state {
            LoopState::Failing => "goes on only in part",
            LoopState::Behind => "is stuck",
            _ => "has stopped and is started again and again",
        };
        let last = one
            .last_worked
            .map_or_else(|| "It has not worked since the shop was started.".to_owned(), |at| format!("It last worked: {}.", when(at, now, zone)));
        let log = one.failure.as_ref().map(|failure| format!(" The log has the reason under {}.", failure.id)).unwrap_or_default();
        let text = format!("{what} {how}. {last}{log}");
        // Several runners may do the same.
        if !said.contains(&text) {
            said.push(text);
        }
    }
    said.into_iter().map(|text| notice(Tone::Warning, text)).collect()
}

fn tiles(standing: &Standing, to_ship: u64) -> AnyView {
    let Standing { today, month, month_before, month_name, .. } = standing;
    let before = |now: i64, then: i64| change(now, then, month_name);
    let orders = |sales: &Sales| i64::try_from(sales.orders).unwrap_or(i64::MAX);
    let average = |sales: &Sales| sales.average().map_or(0, |money| money.minor);
    let average_text = month.average().map_or_else(|| "–".to_owned(), |money| money.to_string());
    let sold_out = standing.listed().filter(|(_, level, _)| level.available() <= 0).count() as u64;
    let low = standing.listed().count() as u64;
    view! {
        <div class="tiles min-[60rem]:grid-cols-3 min-[90rem]:grid-cols-6">
            <div class="tile">
                <span class="tile-name">"Sales today"</span><span class="tile-value">{today.revenue.to_string()}</span>
                <span class="tile-change">{counted(today.orders, "order", "orders")}</span>
            </div>
            <div class="tile">
                <span class="tile-name">"Sales this month"</span><span class="tile-value">{month.revenue.to_string()}</span>
                {before(month.revenue.minor, month_before.revenue.minor)}
            </div>
            <a class="tile" href="/admin/orders">
                <span class="tile-name">"Orders this month"</span><span class="tile-value">{grouped(month.orders)}</span>
                {before(orders(month), orders(month_before))}
            </a>
            <div class="tile">
                <span class="tile-name">"Average order"</span><span class="tile-value">{average_text}</span>
                {before(average(month), average(month_before))}
            </div>
            <a class="tile" href="/admin/orders?status=to-ship">
                <span class="tile-name">"To ship"</span><span class="tile-value">{counted_up_to(to_ship)}</span><span class="tile-change">"orders"</span>
            </a>
            <a class="tile" href="#low">
                <span class="tile-name">"Low stock"</span><span class="tile-value">{if low >= 50 { "50+".to_owned() } else { grouped(low) }}</span>
                <span class="tile-change">{format!("{} sold out", grouped(sold_out))}</span>
            </a>
        </div>
    }
    .into_any()
}

impl Standing {
    /// Scarce variants of products that are for sale.
    fn listed(&self) -> impl Iterator<Item = (Uuid, StockLevel, &Product)> {
        let active = |product: &&Product| product.status == catalog::model::ProductStatus::Active;
        self.scarce.iter().filter_map(move |(variant, level)| Some((*variant, *level, self.products.get(variant).filter(active)?)))
    }
}

/// How a number stands beside the one of the same days of the month before.
fn change(now: i64, then: i64, month: &str) -> AnyView {
    if then == 0 {
        return view! { <span class="tile-change">{format!("nothing in {month} to compare with")}</span> }.into_any();
    }
    let tenths = (now - then).saturating_mul(1000) / then;
    let (class, symbol, word) = match tenths {
        1.. => ("up", Some("arrow-up"), "up "),
        0 => ("", None, ""),
        _ => ("down", Some("arrow-down"), "down "),
    };
    let share = format!(" {}.{} %", tenths.abs() / 10, tenths.abs() % 10);
    view! {
        <span class="tile-change">
            <strong class=class>{symbol.map(small_icon)}<span class="sr-only">{word}</span>{share}</strong> {format!(" on {month}")}
        </span>
    }
    .into_any()
}

fn recent(orders: &[OrderRow], now: DateTime<Utc>, zone: Tz) -> AnyView {
    if orders.is_empty() {
        return view! {
            <section class="panel" aria-labelledby="recent">
                <div class="panel-head"><h2 id="recent">"Recent orders"</h2></div>
                <div class="panel-body"><p class="muted">"No orders yet. The first one lands here."</p></div>
            </section>
        }
        .into_any();
    }
    let rows = orders
        .iter()
        .map(|row| {
            view! {
                <li>
                    <span class="avatar only-wide" aria-hidden="true">{initials(&row.name)}</span>
                    <div>
                        <a class="row-link" href=format!("/admin/orders/{}", row.number)>{format!("#{}", row.number)}</a> " " <span>{row.name.clone()}</span>
                        <span class="cell-sub">{when(row.created_at, now, zone)}</span>
                    </div>
                    <div class="list-end">{goods_badge(row.status, row.fulfillment_status)}<span class="num strong">{row.total.to_string()}</span></div>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="panel" aria-labelledby="recent">
            <div class="panel-head"><h2 id="recent">"Recent orders"</h2><a class="btn btn-quiet btn-small" href="/admin/orders">"All orders"</a></div>
            <ul class="list panel-split">{rows}</ul>
        </section>
    }
    .into_any()
}

fn scarce(standing: &Standing) -> AnyView {
    let rows = standing
        .listed()
        .take(6)
        .map(|(variant, level, product)| {
            let kind = product.variants.iter().find(|known| known.id == variant);
            let sub = kind.map(|kind| if kind.choices.is_empty() { kind.sku.clone() } else { kind.title() });
            let picture = match product.pictures.first() {
                Some(picture) => view! { <img class="thumb" src=picture.src(160) alt="" width="40" height="40" loading="lazy"/> }.into_any(),
                None => view! { <span class="thumb" aria-hidden="true"></span> }.into_any(),
            };
            let left = match level.available() {
                ..=0 => badge(Colour::Danger, Mark::None, "Sold out"),
                left => badge(Colour::Warning, Mark::None, format!("{left} left")),
            };
            view! {
                <li>
                    {picture}
                    <div>
                        <a class="row-link" href=format!("/admin/products/{}", product.id)>{product.title.clone()}</a><span class="cell-sub">{sub}</span>
                    </div>
                    {left}
                </li>
            }
        })
        .collect::<Vec<_>>();
    let body = if rows.is_empty() {
        view! { <div class="panel-body"><p class="muted">"Nothing is running out."</p></div> }.into_any()
    } else {
        view! { <ul class="list panel-split">{rows}</ul> }.into_any()
    };
    view! {
        <section class="panel" aria-labelledby="low">
            <div class="panel-head"><h2 id="low">"Low stock"</h2><a class="btn btn-quiet btn-small" href="/admin/products">"All products"</a></div>
            {body}
        </section>
    }
    .into_any()
}

fn first_steps(profile: &Profile) -> AnyView {
    let deliveries = profile.deliveries.iter().map(|method| format!("{} for {}", method.name, Money::new(method.price, profile.currency)));
    let deliveries = deliveries.collect::<Vec<_>>().join(", ");
    let payments = match profile.payment_methods.len() {
        0 => "Nothing is switched on".to_owned(),
        number => format!("{} switched on", counted(number as u64, "way to pay is", "ways to pay are")),
    };
    view! {
        <div class="panel">
            <ul class="toggles">
                <li>
                    <span class="ink-success">{icon("done")}</span>
                    <div class="flex-1"><strong class="strong">"Name the shop"</strong><p class="hint">{format!("{}, {}", profile.name, profile.currency)}</p></div>
                </li>
                <li>
                    {icon("products")}
                    <div class="flex-1">
                        <strong class="strong">"Add a product"</strong>
                        <p class="hint">
                            "A title, a picture and a price are enough. Or " <a class="link" href="/admin/import">"bring them all from another shop"</a>
                        </p>
                    </div>
                    <a class="btn btn-primary" href="/admin/products/new">"Add product"</a>
                </li>
                <li>
                    {icon("truck")}
                    <div class="flex-1"><strong class="strong">"Say where you ship to, and for how much"</strong><p class="hint">{deliveries}</p></div>
                    <a class="btn" href="/admin/settings#delivery">"Set delivery"</a>
                </li>
                <li>
                    {icon("card")}
                    <div class="flex-1"><strong class="strong">"Choose how people pay"</strong><p class="hint">{payments}</p></div>
                    <a class="btn" href="/admin/settings#payments">"Set payments"</a>
                </li>
            </ul>
        </div>
    }
    .into_any()
}
