//! Somebody's orders: the list, the way to each, and buying one again. Orders are looked for among those of the account.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeZone, Utc};
use leptos::prelude::*;

use super::{frame, frame::Head, frame::Section};
use crate::{
    cart::{self as carts, views::Said},
    error::Fault,
    identity::service::{
        accounts,
        orders::{self, OwnFilter},
    },
    kernel::{Page, PageNumber},
    locales::{self, Ready},
    orders::model::{FulfillmentStatus, OrderLine, OrderRow, OrderStatus},
    shop::{Customer as Signed, Profile, Shop, Visitor},
    storefront::cart,
    t,
    ui::{
        self, Pager,
        admin::form::{Asked, Fields},
    },
};

const LIST: &str = "/account/orders";
/// Years that can be chosen.
const YEARS: i32 = 4;

/// How far orders of the list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Far {
    All,
    Open,
    Arrived,
    Canceled,
}

impl Far {
    const ALL: [Self; 4] = [Self::All, Self::Open, Self::Arrived, Self::Canceled];

    fn word(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Open => "open",
            Self::Arrived => "arrived",
            Self::Canceled => "canceled",
        }
    }
}

/// What was asked for.
#[derive(Clone, Debug)]
struct View {
    words: String,
    far: Far,
    /// `30d`, `6m`, a year, or empty.
    time: String,
    page: PageNumber,
}

impl View {
    fn of(asked: &Fields) -> Self {
        Self {
            words: asked.get("q").chars().take(100).collect(),
            far: Far::ALL.into_iter().find(|far| far.word() == asked.get("state")).unwrap_or(Far::All),
            time: asked.get("time").chars().take(4).collect(),
            page: PageNumber::new(asked.get("page").parse().unwrap_or(1)),
        }
    }

    fn is_narrowed(&self) -> bool {
        !self.words.is_empty() || self.far != Far::All || !self.time.is_empty()
    }

    fn filter(&self, profile: &Profile, now: DateTime<Utc>) -> OwnFilter {
        let today = profile.day(now);
        let beginning = |day: NaiveDate| day.and_hms_opt(0, 0, 0).and_then(|at| profile.zone().from_local_datetime(&at).earliest()).map(|at| at.to_utc());
        let (from, until) = match (&*self.time, self.time.parse::<i32>()) {
            ("30d", _) => (today.checked_sub_days(Days::new(30)), None),
            ("6m", _) => (today.checked_sub_months(Months::new(6)), None),
            (_, Ok(year)) => (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year.saturating_add(1), 1, 1)),
            _ => (None, None),
        };
        let (status, arrived) = match self.far {
            Far::All => (None, None),
            Far::Open => (Some(OrderStatus::Placed), Some(false)),
            Far::Arrived => (None, Some(true)),
            Far::Canceled => (Some(OrderStatus::Canceled), None),
        };
        OwnFilter { words: self.words.trim_start_matches('#').to_owned(), status, arrived, from: from.and_then(beginning), until: until.and_then(beginning) }
    }

    fn address(&self, page: u32) -> String {
        let page = if page > 1 { page.to_string() } else { String::new() };
        let pairs = [("q", self.words.as_str()), ("state", self.far.word()), ("time", &self.time), ("page", &page)];
        let query = serde_urlencoded::to_string(pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>()).unwrap_or_default();
        if query.is_empty() { LIST.to_owned() } else { format!("{LIST}?{query}") }
    }
}

/// `GET /account/orders?q=&state=&time=&page=`
pub async fn list(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, Asked(asked): Asked) -> Result<Response, Fault> {
    let view = View::of(&asked);
    let profile = shop.profile();
    let page = orders::list(&shop, me.account, &view.filter(&profile, shop.clock.now()), view.page).await?;
    if page.items.is_empty() && view.page.get() > page.pages() {
        return Ok(Redirect::to(&view.address(page.pages())).into_response());
    }
    let this_year = profile.day(shop.clock.now()).year();
    let body = move || {
        if page.items.is_empty() && !view.is_narrowed() {
            return none();
        }
        let form = filter_form(&view, this_year);
        if page.items.is_empty() {
            return view! {
                {form}
                <p class="lede mt-8" role="status">{t::account::orders_no_match()}</p>
                <p class="mt-2"><a class="btn-text" href=LIST>{t::account::orders_all()}</a></p>
            }
            .into_any();
        }
        view! { {form}{rows(&profile, &page)}<Pager page=page href=move |number| view.address(number) /> }.into_any()
    };
    Ok(frame::page(&shop, &visitor, &me, Head::of(Section::Orders), body).await)
}

fn none() -> AnyView {
    view! {
        <p class="lede">{t::account::orders_none()}</p>
        <p class="mt-6"><a class="btn btn-primary" href="/">{t::account::to_shop()}</a></p>
    }
    .into_any()
}

fn filter_form(view: &View, this_year: i32) -> AnyView {
    let states =
        Far::ALL.into_iter().map(|far| view! { <option value=far.word() selected=far == view.far>{t::account::order_filter(far.word_or_all())}</option> });
    let years = (this_year - YEARS + 1..=this_year).rev().map(|year| (year.to_string(), year.to_string()));
    let times = [(String::new(), t::account::time_all().into_owned()), ("30d".to_owned(), t::account::time_month().into_owned())].into_iter();
    let times = times.chain([("6m".to_owned(), t::account::time_half_year().into_owned())]).chain(years);
    let times = times.map(|(value, label)| view! { <option selected=value == view.time value=value>{label}</option> });
    view! {
        <form class="mb-8 flex flex-wrap items-end gap-3" role="search" action=LIST>
            <div class="field grow basis-56">
                <label for="q">{t::account::orders_search()}</label>
                <input class="input" type="search" id="q" name="q" value=view.words.clone() maxlength="100" />
            </div>
            <div class="field grow basis-32">
                <label for="state">{t::account::orders_state()}</label>
                <select class="select" id="state" name="state">{states.collect_view()}</select>
            </div>
            <div class="field grow basis-32">
                <label for="time">{t::account::orders_time()}</label>
                <select class="select" id="time" name="time">{times.collect_view()}</select>
            </div>
            <button class="btn">{t::account::orders_show()}</button>
        </form>
    }
    .into_any()
}

impl Far {
    /// The key of its name.
    fn word_or_all(self) -> &'static str {
        match self {
            Self::All => "all",
            other => other.word(),
        }
    }
}

/// Orders as rows with the way to each; for the overview too.
pub(super) fn rows(profile: &Profile, page: &Page<OrderRow>) -> AnyView {
    let items = page.items.iter().map(|row| row_of(profile, row)).collect_view();
    view! { <ul class="border-t border-line">{items}</ul> }.into_any()
}

fn row_of(profile: &Profile, row: &OrderRow) -> AnyView {
    let number = row.number.clone();
    let path = format!("{LIST}/{number}");
    let placed = locales::date_long(profile.day(row.created_at));
    view! {
        <li class="grid gap-x-6 gap-y-1 border-b border-line py-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
            <div>
                <p class="font-medium"><a class="link num" href=path.clone()>{t::account::order(&number)}</a></p>
                <p class="small text-muted">{t::account::order_placed(row.item_count, Ready(placed))}</p>
                <p class="small">{t::account::order_state(state(row))}</p>
            </div>
            <div class="flex flex-wrap items-center gap-x-5 sm:justify-end">
                <span class="price">{locales::money(row.total)}</span>
                <form method="post" action=format!("{path}/again")>
                    <button class="btn btn-small">{ui::rich(&t::account::order_again(&number), ui::hidden)}</button>
                </form>
            </div>
        </li>
    }
    .into_any()
}

/// Where an order is, as the key of a sentence.
fn state(row: &OrderRow) -> &'static str {
    match (row.status, row.fulfillment_status) {
        (OrderStatus::Canceled, _) => "canceled",
        (OrderStatus::Closed, _) | (_, FulfillmentStatus::Delivered) => "arrived",
        (_, FulfillmentStatus::Fulfilled | FulfillmentStatus::PartiallyDelivered) => "sent",
        (_, FulfillmentStatus::Partial) => "partly-sent",
        _ => "packed",
    }
}

/// `GET /account/orders/{number}`: on to the order's page, which has an address of its own that nobody guesses.
pub async fn show(State(shop): State<Shop>, Signed(me): Signed, Path(number): Path<String>) -> Result<Response, Fault> {
    let order = orders::by_number(&shop, me.account, &number).await?;
    Ok(Redirect::to(&order.path()).into_response())
}

/// `POST /account/orders/{number}/again`: puts what was bought into the cart, as far as it is to be had, and says what is not.
pub async fn again(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, Path(number): Path<String>) -> Result<Response, Fault> {
    let order = orders::by_number(&shop, me.account, &number).await?;
    let wanted = order.lines.iter().map(|line| (line.variant_id, line.quantity)).collect::<Vec<_>>();
    let (token, puts) = match carts::service::add_all(&shop, visitor.cart.as_deref(), &wanted).await {
        Ok(done) => done,
        Err(fault) => return Err(Fault::broken(fault.refused::<std::convert::Infallible>()?)),
    };
    if let Some(token) = &token {
        accounts::remember_cart(&shop, &me, token).await?;
    }
    let added = puts.iter().map(|put| put.added).sum::<i32>();
    // The names that were bought: what is gone from the catalogue has no other.
    let missing = puts.iter().zip(&order.lines).filter_map(|(put, line)| put.shortfall(&what(line))).collect::<Vec<_>>();
    if missing.is_empty() {
        return Ok(Redirect::to(&format!("/cart?things={added}")).into_response());
    }
    let visitor = Visitor { cart: token.or(visitor.cart.clone()), ..visitor };
    let kept = cart::kept(&shop, &visitor, visitor.cart.as_deref()).await?;
    let text = if added == 0 { t::cart::nothing_added().into_owned() } else { t::cart::added_some(added) };
    cart::page(&shop, &visitor, StatusCode::UNPROCESSABLE_ENTITY, kept, Some(Said::Told { text, missing }), None).await
}

/// A line in words, like `Speckled mug, Chalk`.
fn what(line: &OrderLine) -> String {
    if line.said_choices.is_empty() { line.said_title.clone() } else { format!("{}, {}", line.said_title, line.said_choices) }
}
