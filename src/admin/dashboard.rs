//! The back office's first page: how the shop is doing, and what waits to be done.

mod chart;

use std::{borrow::Cow, collections::HashMap};

use axum::{extract::State, response::Response};
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    audit::doctor::{self, Light},
    catalog::{self, model::Product},
    error::Fault,
    inventory::model::StockLevel,
    kernel::{Money, PageNumber},
    locales::{self, Ready},
    orders::{
        self,
        admin::goods_badge,
        model::{OrderFilter, OrderRow},
        sales::{self, Sales},
    },
    platform::supervisor::Health,
    reconciliation::{self, service::charges::Alarm},
    shop::{Profile, Shop, Staff, permits, slice::read as read_of},
    stock, t,
};
use crate::{
    frames::admin::{self as frame, AdminPage},
    ui::{
        self,
        admin::{
            icon::{icon, small_icon},
            notice::Tone,
            table::{Colour, Mark, badge, notice},
            words::{counted_up_to, grouped, initials, when},
        },
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
    /// This month in each other currency.
    beside: Vec<Sales>,
    /// The name of the month before.
    month_name: Cow<'static, str>,
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
    let mut trouble = troubles(&shop.supervisor.health(), zone);
    let light = doctor::light(&shop).await?;
    let to_review = if permits(read_of("orders")) { sales::to_review(&shop).await? } else { 0 };
    trouble.extend((to_review > 0).then(|| {
        let link = view! { <a class="link" href="/admin/orders?status=review">{t::fraud_admin::see_waiting()}</a> };
        notice(Tone::Warning, view! { {t::fraud_admin::waiting(to_review)} " " {link} })
    }));
    trouble.extend(wrong(light));
    if permits(read_of("payments")) {
        let silent = reconciliation::service::charges::silent(&shop).await?;
        trouble.extend(disagreements(Alarm { open: staff.waiting("payments"), silent }));
    }
    let first_name = staff.name.split_whitespace().next().unwrap_or_default();
    if standing.recent.is_empty() && !standing.has_products {
        let head = AdminPage::new("home", t::frame_admin::home()).heading(t::dashboard_admin::welcome(first_name));
        let head = head.note(t::dashboard_admin::first_steps());
        return Ok(frame::page(&shop, &staff, head, move || view! { {trouble} {first_steps(&profile)} }));
    }
    let local = now.with_timezone(&zone);
    let greeting = match local.hour() {
        5..12 => t::dashboard_admin::good_morning(first_name),
        12..18 => t::dashboard_admin::good_afternoon(first_name),
        _ => t::dashboard_admin::good_evening(first_name),
    };
    let to_ship = staff.waiting("orders");
    let waiting = t::dashboard_admin::waiting(to_ship, Ready(counted_up_to(to_ship)));
    let today = local.date_naive();
    let today = t::dashboard_admin::today(Ready(locales::weekday(today)), today.day(), Ready(locales::month(today.month())));
    let mut head = AdminPage::new("home", t::frame_admin::home()).heading(greeting).note(format!("{today} · {waiting}"));
    if to_ship > 0 {
        head =
            head.actions(view! { <a class="btn btn-primary" href="/admin/orders?status=to-ship">{icon("truck")} " " {t::dashboard_admin::ship_orders()}</a> });
    }
    // What is sold is nobody's business who may not look at orders.
    let sells = permits(read_of("orders"));
    Ok(frame::page(&shop, &staff, head, move || {
        view! {
            {trouble}
            {standing.pictures_ready.map(|(ready, all)| {
                view! {
                    <p class="muted small">
                        <progress class="progress" value=ready.to_string() max=all.to_string() aria-label=t::dashboard_admin::pictures()></progress>
                        {t::dashboard_admin::pictures_ready(all, ready)}
                    </p>
                }
            })}
            {sells.then(|| tiles(&standing, to_ship))}
            {sells.then(|| chart::panel(standing.first_day, &standing.days, &standing.days_before))}
            <div class="split split-even">{sells.then(|| recent(&standing.recent, now, zone))} {permits(read_of("catalog")).then(|| scarce(&standing))}</div>
            {permits(read_of("audit")).then(|| fine(light, now, zone))}
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
    let scarce = stock::service::low(shop, 50).await?;
    let variants = scarce.iter().map(|(variant, _)| *variant).collect::<Vec<_>>();
    Ok(Standing {
        today: sum(today, tomorrow),
        month: sum(month, tomorrow),
        month_before: sum(last_month, same_day),
        beside: sales::sales_beside(shop, begin_of(month, zone), begin_of(tomorrow, zone)).await?,
        month_name: locales::month(last_month.month()),
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

/// Background work that does not go on, each with when it last worked.
fn troubles(health: &[Health], zone: Tz) -> Vec<AnyView> {
    let now = Utc::now();
    let mut said = Vec::new();
    for one in health.iter().filter(|one| one.state.is_trouble()) {
        let trouble = t::dashboard_admin::trouble(one.name, one.state.as_str());
        let last = match one.last_worked {
            Some(at) => t::dashboard_admin::last_worked(Ready(when(at, now, zone))),
            None => t::dashboard_admin::never_worked().into_owned(),
        };
        let log = one.failure.as_ref().map(|failure| t::dashboard_admin::reason(&failure.id));
        let text = [Some(trouble), Some(last), log].into_iter().flatten().collect::<Vec<_>>().join(" ");
        // Several runners may do the same.
        if !said.contains(&text) {
            said.push(text);
        }
    }
    said.into_iter().map(|text| notice(Tone::Warning, text)).collect()
}

/// What payment providers have charged otherwise than it is recorded, and those that do not say.
fn disagreements(alarm: Alarm) -> Vec<AnyView> {
    let link = || view! { <a class="link" href=reconciliation::admin::charges::PAGE>{t::reconciliation_admin::see_reconciliation()}</a> };
    let open = (alarm.open > 0).then(|| notice(Tone::Danger, view! { {t::reconciliation_admin::alarm_open(alarm.open)} " " {link()} }));
    let silent = (alarm.silent > 0).then(|| notice(Tone::Warning, view! { {t::reconciliation_admin::alarm_silent(alarm.silent)} " " {link()} }));
    open.into_iter().chain(silent).collect()
}

/// What the doctor has found, above everything else.
fn wrong(light: Light) -> Option<AnyView> {
    let Light::Wrong(count) = light else { return None };
    let link = view! { <a class="link" href="/admin/audit/checks">{t::audit_admin::light_see()}</a> };
    Some(notice(Tone::Danger, view! { {t::audit_admin::light_wrong(count)} ". " {link} }))
}

/// The green light: what is stored balances.
fn fine(light: Light, now: DateTime<Utc>, zone: Tz) -> Option<AnyView> {
    let (mark, text) = match light {
        Light::Wrong(_) => return None,
        Light::Fine(at) => (badge(Colour::Success, Mark::Done, t::audit_admin::checks()), t::audit_admin::light_since(Ready(when(at, now, zone)))),
        Light::Unknown => (badge(Colour::Muted, Mark::Open, t::audit_admin::checks()), t::audit_admin::light_unknown().into_owned()),
    };
    Some(view! { <p class="muted small">{mark} " " {text} " " <a class="link" href="/admin/audit/checks">{t::audit_admin::light_see()}</a></p> }.into_any())
}

fn tiles(standing: &Standing, to_ship: u64) -> AnyView {
    let Standing { today, month, month_before, month_name, .. } = standing;
    let before = |now: i64, then: i64| change(now, then, month_name);
    let orders = |sales: &Sales| i64::try_from(sales.orders).unwrap_or(i64::MAX);
    let average = |sales: &Sales| sales.average().map_or(0, |money| money.minor);
    let average_text = month.average().map_or_else(|| "–".to_owned(), locales::money);
    let beside = standing.beside.iter().map(|own| {
        view! { <span class="tile-change">{t::dashboard_admin::sales_beside(own.orders, own.revenue)}</span> }
    });
    let beside = beside.collect_view();
    let sold_out = standing.listed().filter(|(_, level, _)| level.available() <= 0).count() as u64;
    let low = standing.listed().count() as u64;
    view! {
        <div class="tiles min-[60rem]:grid-cols-3 min-[90rem]:grid-cols-6">
            <div class="tile">
                <span class="tile-name">{t::dashboard_admin::sales_today()}</span><span class="tile-value">{locales::money(today.revenue)}</span>
                <span class="tile-change">{t::dashboard_admin::orders(today.orders)}</span>
            </div>
            <div class="tile">
                <span class="tile-name">{t::dashboard_admin::sales_this_month()}</span><span class="tile-value">{locales::money(month.revenue)}</span>
                {before(month.revenue.minor, month_before.revenue.minor)}
                {beside}
            </div>
            <a class="tile" href="/admin/orders">
                <span class="tile-name">{t::dashboard_admin::orders_this_month()}</span><span class="tile-value">{grouped(month.orders)}</span>
                {before(orders(month), orders(month_before))}
            </a>
            <div class="tile">
                <span class="tile-name">{t::dashboard_admin::average_order()}</span><span class="tile-value">{average_text}</span>
                {before(average(month), average(month_before))}
            </div>
            <a class="tile" href="/admin/orders?status=to-ship">
                <span class="tile-name">{t::dashboard_admin::to_ship()}</span><span class="tile-value">{counted_up_to(to_ship)}</span>
                <span class="tile-change">{t::dashboard_admin::orders_to_ship(to_ship)}</span>
            </a>
            <a class="tile" href="/admin/stock">
                <span class="tile-name">{t::dashboard_admin::low_stock()}</span><span class="tile-value">{if low >= 50 { "50+".to_owned() } else { grouped(low) }}</span>
                <span class="tile-change">{t::dashboard_admin::of_these_sold_out(sold_out)}</span>
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
        return view! { <span class="tile-change">{t::dashboard_admin::no_comparison(Ready(month))}</span> }.into_any();
    }
    let tenths = (now - then).saturating_mul(1000) / then;
    let share = Ready(locales::decimal(&format!("{}.{}", tenths.abs() / 10, tenths.abs() % 10)));
    let (class, symbol, sentence) = match tenths {
        1.. => ("up", Some("arrow-up"), t::dashboard_admin::up(share, Ready(month))),
        0 => ("", None, t::dashboard_admin::unchanged(share, Ready(month))),
        _ => ("down", Some("arrow-down"), t::dashboard_admin::down(share, Ready(month))),
    };
    let heard = |name: &str, words: String| (name == "word").then(|| view! { <span class="sr-only">{words}</span> }.into_any());
    let sentence = ui::rich(&sentence, |name, words| {
        (name == "share").then(|| view! { <strong class=class>{symbol.map(small_icon)}{ui::rich(&words, heard)}</strong> }.into_any())
    });
    view! { <span class="tile-change">{sentence}</span> }.into_any()
}

fn recent(orders: &[OrderRow], now: DateTime<Utc>, zone: Tz) -> AnyView {
    if orders.is_empty() {
        return view! {
            <section class="panel" aria-labelledby="recent">
                <div class="panel-head"><h2 id="recent">{t::dashboard_admin::recent_orders()}</h2></div>
                <div class="panel-body"><p class="muted">{t::dashboard_admin::no_orders()}</p></div>
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
                    <div class="list-end">{goods_badge(row.status, row.fulfillment_status)}<span class="num strong">{locales::money(row.total)}</span></div>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="panel" aria-labelledby="recent">
            <div class="panel-head"><h2 id="recent">{t::dashboard_admin::recent_orders()}</h2><a class="btn btn-quiet btn-small" href="/admin/orders">{t::frame_admin::all_orders()}</a></div>
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
                ..=0 => badge(Colour::Danger, Mark::None, t::dashboard_admin::sold_out()),
                left => badge(Colour::Warning, Mark::None, t::dashboard_admin::left(left)),
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
        view! { <div class="panel-body"><p class="muted">{t::dashboard_admin::nothing_low()}</p></div> }.into_any()
    } else {
        view! { <ul class="list panel-split">{rows}</ul> }.into_any()
    };
    view! {
        <section class="panel" aria-labelledby="low">
            <div class="panel-head"><h2 id="low">{t::dashboard_admin::low_stock()}</h2><a class="btn btn-quiet btn-small" href="/admin/stock">{t::stock_admin::see_low()}</a></div>
            {body}
        </section>
    }
    .into_any()
}

fn first_steps(profile: &Profile) -> AnyView {
    let deliveries = profile.deliveries.iter().map(|method| t::dashboard_admin::delivery(&method.name, Money::new(method.price, profile.currency)));
    let deliveries = deliveries.collect::<Vec<_>>().join(", ");
    let payments = t::dashboard_admin::payments(profile.payment_methods.len());
    let add_product_text = ui::rich(&t::dashboard_admin::add_product_text(), |name, words| {
        (name == "import").then(|| view! { <a class="link" href="/admin/import">{words}</a> }.into_any())
    });
    view! {
        <div class="panel">
            <ul class="toggles">
                <li>
                    <span class="ink-success">{icon("done")}</span>
                    <div class="flex-1"><strong class="strong">{t::dashboard_admin::name_shop()}</strong><p class="hint">{format!("{}, {}", profile.name, profile.currency)}</p></div>
                </li>
                <li>
                    {icon("products")}
                    <div class="flex-1">
                        <strong class="strong">{t::dashboard_admin::add_product()}</strong>
                        <p class="hint">{add_product_text}</p>
                    </div>
                    <a class="btn btn-primary" href="/admin/products/new">{t::frame_admin::add_product()}</a>
                </li>
                <li>
                    {icon("truck")}
                    <div class="flex-1"><strong class="strong">{t::dashboard_admin::set_up_delivery()}</strong><p class="hint">{deliveries}</p></div>
                    <a class="btn" href="/admin/settings#delivery">{t::dashboard_admin::set_delivery()}</a>
                </li>
                <li>
                    {icon("card")}
                    <div class="flex-1"><strong class="strong">{t::dashboard_admin::set_up_payments()}</strong><p class="hint">{payments}</p></div>
                    <a class="btn" href="/admin/settings#payments">{t::dashboard_admin::set_payments()}</a>
                </li>
            </ul>
        </div>
    }
    .into_any()
}
