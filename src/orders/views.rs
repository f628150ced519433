//! An order as its shopper sees it: where it is in words, its parcels, the way it has come, and what was bought.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDateTime, Utc};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    model::{Actor, Command, FulfillmentStatus, Order, OrderLine, OrderStatus, Parcel, ParcelStatus, PaymentStatus},
    tracking::{escaped, tracking_url},
};
use crate::{
    addresses,
    catalog::views::on_backorder,
    credit,
    kernel::{Address, Money},
    locales::{self, Ready, t},
    payments,
    pricing::views::{Sums, line_price},
    shop::{Profile, Shop},
    ui::{Icon, Notice, Tone, hidden, rich},
};

/// How far a step of the way is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reached {
    Done,
    Now,
    Ahead,
}

struct Step {
    title: Cow<'static, str>,
    detail: String,
    reached: Reached,
}

/// What is said above everything else after a button was pressed.
#[derive(Clone, Debug)]
pub struct Word {
    pub tone: Tone,
    pub text: String,
}

/// Right after the order was placed: thanks, and what happens next. `below` is what else may be done.
pub fn confirmation(shop: &Shop, order: &Order, below: Option<AnyView>) -> AnyView {
    let profile = shop.profile();
    let first_name = order.address.name.split_whitespace().next().unwrap_or_default().to_owned();
    let arrival = arrival_words(&profile, order);
    let awaits_transfer = awaits_transfer(order);
    let with_you = (!arrival.is_empty() && !awaits_transfer).then(|| t::orders::with_you(Ready(arrival)));
    let pay = match (is_paid_on_delivery(order), awaits_transfer) {
        (true, _) => Some(t::orders::have_ready(order.due())),
        (_, true) => Some(t::orders::transfer_please(order.due())),
        _ => None,
    };
    let lede = [with_you, Some(t::orders::receipt_sent(&order.email)), pay].into_iter().flatten().collect::<Vec<_>>().join(" ");
    view! {
        <div class="wrap pt-8 lg:pt-16">
            <div class="split">
                <div>
                    <p class="text-muted num">{t::orders::order(&order.number)}</p>
                    <h1 class="mt-2">{t::orders::thanks(first_name)}</h1>
                    <p class="lede mt-4">{lede}</p>
                    <div class="mt-7 flex flex-wrap gap-3">
                        <a class="btn btn-primary" href=order.path()>{t::orders::follow()}</a>
                        <a class="btn" href="/">{t::orders::continue_shopping()}</a>
                    </div>
                    {transfer_section(shop, order)}
                    <section class="mt-14" aria-labelledby="next">
                        <h2 id="next" class="mb-5">{t::orders::next()}</h2>
                        {timeline(steps(shop, order))}
                    </section>
                    <p class="mt-6 text-muted">{t::orders::page_address()}</p>
                    {below}
                </div>
                {bought(shop, order, Vec::new())}
            </div>
        </div>
    }
    .into_any()
}

/// Where the order is now.
///
/// `below` is what stands below lines, with their ids.
pub fn status(shop: &Shop, order: &Order, below: Vec<(Uuid, AnyView)>, word: Option<Word>) -> AnyView {
    let profile = shop.profile();
    let (heading, lede) = headline(&profile, order);
    let placed = profile.day(order.placed_at.unwrap_or(order.created_at));
    let subject = escaped(&t::orders::order(Ready(&order.number)));
    view! {
        <div class="wrap pt-8 lg:pt-14">
            {word.map(|word| view! { <Notice tone=word.tone text=word.text class="mb-8" /> })}
            <div class="split">
                <div>
                    <p class="text-muted num">{t::orders::order_placed_on(&order.number, placed)}</p>
                    <h1 class="mt-2">{heading}</h1>
                    <p class="lede mt-3">{lede}</p>
                    {transfer_section(shop, order)}
                    {parcels(order)}
                    <section class="mt-12" aria-labelledby="tl">
                        <h2 class="mb-5" id="tl">{t::orders::progress()}</h2>
                        {timeline(steps(shop, order))}
                    </section>
                    <div class="mt-6 flex flex-wrap gap-x-6">
                        <a class="btn-text" href=format!("mailto:{}?subject={subject}", profile.email)>{t::orders::ask()}</a>
                        <a class="btn-text" href="/pages/shipping-and-returns">{t::orders::shipping_and_returns()}</a>
                    </div>
                    {cancel(order)}
                </div>
                {bought(shop, order, below)}
            </div>
        </div>
    }
    .into_any()
}

/// Where it is in a few words, and a sentence about it.
fn headline(profile: &Profile, order: &Order) -> (Cow<'static, str>, Cow<'static, str>) {
    let arrival = arrival_words(profile, order);
    let due = |all: bool| -> Cow<'static, str> {
        match (arrival.as_str(), all) {
            ("", _) => "".into(),
            (arrival, false) => t::orders::expected(Ready(arrival)).into(),
            (arrival, true) => t::orders::all_expected(Ready(arrival)).into(),
        }
    };
    match (order.status, order.fulfillment_status) {
        (OrderStatus::Draft, _) => (t::orders::heading_draft(), t::orders::lede_draft()),
        (_, FulfillmentStatus::Unfulfilled) if awaits_transfer(order) => (t::orders::heading_draft(), t::orders::lede_draft()),
        (OrderStatus::Expired, _) => (t::orders::heading_expired(), t::orders::lede_expired()),
        (OrderStatus::Canceled, _) => (t::orders::heading_canceled(), canceled_words(order)),
        // All of it was refunded before it was sent.
        (_, FulfillmentStatus::Canceled) if order.refunding().minor > 0 => (t::orders::refunding(), t::orders::canceled_paid()),
        (_, FulfillmentStatus::Canceled) => (t::orders::refunded(), t::orders::canceled_refunded()),
        (_, FulfillmentStatus::Delivered) => (t::orders::heading_delivered(), t::orders::lede_delivered()),
        (_, FulfillmentStatus::PartiallyDelivered) => (t::orders::heading_partly_delivered(), t::orders::lede_partly_delivered()),
        (_, FulfillmentStatus::Fulfilled) => (t::orders::heading_on_its_way(), due(false)),
        (_, FulfillmentStatus::Partial) => (t::orders::heading_partly_on_its_way(), due(true)),
        _ => (t::orders::heading_packed(), due(false)),
    }
}

/// What becomes of the money of a canceled order.
pub fn canceled_words(order: &Order) -> Cow<'static, str> {
    match order.payment_status {
        PaymentStatus::Paid | PaymentStatus::Overpaid | PaymentStatus::PartiallyPaid | PaymentStatus::PartiallyRefunded => t::orders::canceled_paid(),
        PaymentStatus::Refunded => t::orders::canceled_refunded(),
        _ => t::orders::canceled_unpaid(),
    }
}

/// Whether the money is still to be collected when it is delivered.
pub(super) fn is_paid_on_delivery(order: &Order) -> bool {
    payments::gateways::is_paid_on_delivery(&order.payment_method) && is_open(order)
}

/// Whether it is not paid, beside what cards and credit have paid of it.
fn is_open(order: &Order) -> bool {
    order.payment_status == PaymentStatus::Pending || order.payment_status == PaymentStatus::PartiallyPaid && !order.credit.is_empty()
}

/// Whether the goods wait for a transfer from the shopper's bank.
pub(super) fn awaits_transfer(order: &Order) -> bool {
    order.offline && order.status == OrderStatus::Placed && is_open(order) && !is_paid_on_delivery(order)
}

/// Where the shopper transfers the money to, as label and value; nothing for an order that waits for none.
pub(super) fn transfer(shop: &Shop, order: &Order) -> Vec<(Cow<'static, str>, String)> {
    let gateway = shop.gateways.by_code(&order.payment_method).filter(|_| awaits_transfer(order));
    let Some(details) = gateway.and_then(|gateway| gateway.transfer_details(&order.number)) else { return Vec::new() };
    let rows = [
        (t::orders::transfer_holder(), details.holder),
        (t::orders::transfer_iban(), details.iban.to_string()),
        (t::orders::transfer_bic(), details.bic),
        (t::orders::transfer_bank(), details.bank),
        (t::orders::transfer_amount(), locales::money(order.due())),
        (t::orders::transfer_reference(), details.reference),
    ];
    rows.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn transfer_section(shop: &Shop, order: &Order) -> Option<AnyView> {
    let rows = transfer(shop, order);
    let section = (!rows.is_empty()).then(|| {
        let rows = rows.into_iter().map(|(label, value)| view! { <div><dt class="small text-muted">{label}</dt><dd class="num"><bdi>{value}</bdi></dd></div> });
        view! {
            <section class="mt-10 rounded-ctl border border-line bg-surface p-5" aria-labelledby="transfer">
                <h2 class="mb-4 !text-2xl" id="transfer">{t::orders::transfer_to()}</h2>
                <dl class="grid gap-3">{rows.collect_view()}</dl>
            </section>
        }
    });
    section.map(IntoAny::into_any)
}

/// When it should arrive, counted from the day it was placed; empty for a delivery that the shop no longer offers.
pub fn arrival_words(profile: &Profile, order: &Order) -> String {
    let from = profile.day(order.placed_at.unwrap_or(order.created_at));
    profile.delivery(&order.shipping_method).map(|method| method.arrival_words(from)).unwrap_or_default()
}

fn steps(shop: &Shop, order: &Order) -> Vec<Step> {
    let profile = shop.profile();
    let at = |time: Option<DateTime<Utc>>| time.map(|time| day_and_time(time.with_timezone(&profile.zone()).naive_local())).unwrap_or_default();
    let step = |title: Cow<'static, str>, detail: String, reached| Step { title, detail, reached };
    let mut steps = Vec::new();
    match order.placed_at {
        Some(placed_at) => steps.push(step(t::orders::step_placed(), at(Some(placed_at)), Reached::Done)),
        None => steps.push(step(t::orders::step_waiting(), String::new(), Reached::Now)),
    }
    let paid_at = order.events.iter().rev().find(|event| event.kind == "captured").map(|event| event.at);
    match order.payment_status {
        PaymentStatus::Paid | PaymentStatus::Overpaid | PaymentStatus::PartiallyRefunded => {
            steps.push(step(t::orders::step_paid(), at(paid_at), Reached::Done));
        }
        PaymentStatus::Refunded => steps.push(step(t::orders::step_refunded(), String::new(), Reached::Done)),
        _ => {}
    }
    if matches!(order.status, OrderStatus::Canceled | OrderStatus::Expired) {
        let ended = order.events.iter().rev().find(|event| event.kind == "canceled" || event.kind == "expired").map(|event| event.at);
        let title = if order.status == OrderStatus::Canceled { t::orders::step_canceled() } else { t::orders::step_expired() };
        steps.push(step(title, at(ended), Reached::Now));
        return steps;
    }
    if order.fulfillment_status == FulfillmentStatus::Canceled {
        if order.payment_status != PaymentStatus::Refunded {
            steps.push(step(t::orders::step_refunded(), String::new(), Reached::Now));
        }
        return steps;
    }
    let awaits_transfer = awaits_transfer(order);
    if awaits_transfer {
        steps.push(step(t::orders::step_waiting(), String::new(), Reached::Now));
    }
    let facts = order.facts();
    let several = order.parcels.len() > 1 || facts.shipped < facts.ordered;
    for (index, parcel) in order.parcels.iter().enumerate() {
        let title = if several { t::orders::step_parcel_sent(index + 1).into() } else { t::orders::step_sent() };
        steps.push(step(title, at(parcel.shipped_at), Reached::Done));
    }
    let is_placed = order.placed_at.is_some();
    if facts.shipped < facts.ordered {
        let reached = if is_placed && !awaits_transfer { Reached::Now } else { Reached::Ahead };
        let packing = if facts.shipped == 0 { t::orders::step_packing() } else { t::orders::step_packing_rest() };
        steps.push(step(packing, String::new(), reached));
        steps.push(step(t::orders::step_sent(), t::orders::step_sent_later().into_owned(), Reached::Ahead));
    }
    if facts.ordered > 0 && facts.delivered >= facts.ordered {
        let last = order.parcels.iter().filter_map(|parcel| parcel.delivered_at).max();
        steps.push(step(t::orders::step_delivered(), at(last), Reached::Done));
    } else {
        let arrival = if awaits_transfer { String::new() } else { arrival_words(&profile, order) };
        let detail = match (is_paid_on_delivery(order), arrival.is_empty()) {
            (true, false) => t::orders::arrival_and_pay(Ready(arrival), order.due()),
            (true, true) => t::orders::pay_then(order.due()),
            (false, _) => arrival,
        };
        steps.push(step(t::orders::step_delivered(), detail, if facts.shipped == facts.ordered { Reached::Now } else { Reached::Ahead }));
    }
    steps
}

/// `4 March, 14:05`
fn day_and_time(at: NaiveDateTime) -> String {
    t::formats::date_time(Ready(locales::day_month(at.date())), Ready(locales::time(at.time())))
}

fn timeline(steps: Vec<Step>) -> AnyView {
    let steps = steps.into_iter().map(|step| {
        let detail = (!step.detail.is_empty()).then(|| view! { <p class="small">{step.detail}</p> });
        view! {
            <li class=(step.reached == Reached::Done).then_some("done") aria-current=(step.reached == Reached::Now).then_some("step")>
                <h3>{step.title}</h3>
                {detail}
            </li>
        }
    });
    view! { <ol class="timeline">{steps.collect_view()}</ol> }.into_any()
}

fn parcels(order: &Order) -> AnyView {
    if order.parcels.is_empty() {
        return ().into_any();
    }
    let all = order.parcels.len();
    let cards = order.parcels.iter().enumerate().map(|(index, parcel)| parcel_card(order, parcel, index + 1, all)).collect_view();
    view! {
        <section class="mt-10" aria-labelledby="parcels">
            <h2 class="mb-4" id="parcels">{t::orders::parcels(all)}</h2>
            <ul class="grid gap-4">{cards}</ul>
        </section>
    }
    .into_any()
}

fn parcel_card(order: &Order, parcel: &Parcel, number: usize, all: usize) -> AnyView {
    let title = if all == 1 { parcel.carrier.clone() } else { t::orders::parcel_of(number, all, &parcel.carrier) };
    let link = tracking_url(&parcel.carrier, &parcel.tracking_number).filter(|_| parcel.status == ParcelStatus::Shipped).map(|href| {
        view! {
            <a class="btn btn-quiet btn-small mt-4" href=href rel="noreferrer">
                {rich(&t::orders::track(&parcel.carrier, number), hidden)}
            </a>
        }
    });
    let tracking = (!parcel.tracking_number.is_empty()).then(|| t::orders::tracking_number(&parcel.tracking_number));
    view! {
        <li class="rounded-ctl border border-line bg-surface p-5">
            <div class="flex flex-wrap items-baseline justify-between gap-2">
                <h3>{title}</h3>
                <p class="small text-muted">{t::orders::parcel_status(parcel.status.word())}</p>
            </div>
            <p class="mt-1">{contents(order, parcel)}</p>
            {tracking.map(|tracking| view! { <p class="small text-muted num">{tracking}</p> })}
            {link}
        </li>
    }
    .into_any()
}

/// Like `Arbor jug, 2 × Speckled mug`.
pub fn contents(order: &Order, parcel: &Parcel) -> String {
    let titles = parcel.lines.iter().filter_map(|(id, pieces)| {
        let line = order.lines.iter().find(|line| line.id == *id)?;
        let what = line.said_what();
        Some(if *pieces == 1 { what } else { t::orders::count_of_product(*pieces, &what) })
    });
    names(titles)
}

/// Names one after the other.
pub fn names(names: impl IntoIterator<Item = String>) -> String {
    names.into_iter().reduce(|list, next| t::formats::list_next(Ready(list), next)).unwrap_or_default()
}

fn cancel(order: &Order) -> AnyView {
    if !order.allows(Command::Cancel, Actor::Customer) {
        return ().into_any();
    }
    view! {
        <details class="mt-6">
            <summary class="btn-text">{t::orders::cancel()}</summary>
            <form class="mt-2 grid max-w-md gap-4" method="post" action=format!("{}/cancel", order.path())>
                <p class="text-muted">{t::orders::cancel_lede()}</p>
                <div><button class="btn">{t::orders::cancel_yes()}</button></div>
            </form>
        </details>
    }
    .into_any()
}

/// What was bought, what it cost, where it goes and how it is paid.
fn bought(shop: &Shop, order: &Order, mut below: Vec<(Uuid, AnyView)>) -> AnyView {
    let lines = order.lines.iter().map(|one| line(one, below.iter().position(|(id, _)| *id == one.id).map(|at| below.remove(at).1))).collect_view();
    let way = way_to_pay(shop, order);
    let paid = if is_paid_on_delivery(order) { "on_delivery" } else { order.payment_status.word() };
    view! {
        <aside class="panel" aria-labelledby="os">
            <h2 class="mb-3 !text-2xl" id="os">{t::orders::your_order()}</h2>
            <ul>{lines}</ul>
            <Sums summary=order.summary.clone() class="mt-4 border-t border-line pt-4" />
            {credit::views::below_sums(credit::views::rows(&order.credit, order.due()), "mt-3")}
            {refunds(order)}
            {place(t::orders::delivered_to(), &order.address)}
            {order.billing_address.as_ref().map(|billed| place(t::orders::billed_to(), billed))}
            <h3 class="mt-4 mb-1 small">{t::orders::payment()}</h3>
            <p class="small text-muted">{t::orders::payment_state(way, paid)}</p>
        </aside>
    }
    .into_any()
}

/// How it was or is to be paid, in words.
pub fn way_to_pay(shop: &Shop, order: &Order) -> String {
    let names = order.credit.iter().map(|used| credit::views::name(used.kind, &used.last_four));
    let gateway = shop.gateways.by_code(&order.payment_method).map(|gateway| payments::views::name(&**gateway).into_owned());
    locales::list(&gateway.into_iter().chain(names).collect::<Vec<_>>())
}

/// What went back, and what is on its way.
fn refunds(order: &Order) -> Option<AnyView> {
    let row = |label: Cow<'static, str>, amount: Money| (amount.minor > 0).then(|| view! { <dt>{label}</dt><dd>{locales::money(amount)}</dd> });
    let (gone, going) = (row(t::orders::refunded(), order.refunded()), row(t::orders::refunding(), order.refunding()));
    (gone.is_some() || going.is_some()).then(|| view! { <dl class="sums mt-3">{gone}{going}</dl> }.into_any())
}

fn place(title: Cow<'static, str>, address: &Address) -> AnyView {
    let lines = address_lines(address).into_iter().map(|line| view! { {line}<br /> }).collect_view();
    view! { <h3 class="mt-6 mb-1 small">{title}</h3><address class="small text-muted not-italic">{lines}</address> }.into_any()
}

/// That pieces of a line have not come in, and until when they are sent.
pub fn waiting_words(line: &OrderLine) -> Option<String> {
    on_backorder(line.waiting, line.to_send(), line.promised)
}

fn line(line: &OrderLine, review: Option<AnyView>) -> AnyView {
    let pieces = t::orders::pieces(line.quantity);
    let detail = if line.said_choices.is_empty() { pieces } else { format!("{} · {pieces}", line.said_choices) };
    let picture = if line.picture.is_empty() {
        view! { <span class="grid aspect-square w-full place-items-center rounded-pic bg-ground text-muted"><Icon name="box" /></span> }.into_any()
    } else {
        let src = format!("/media/{}-160.webp", line.picture);
        view! { <img src=src width="160" height="160" alt="" loading="lazy" /> }.into_any()
    };
    view! {
        <li class="line-s">
            {picture}
            <div>
                <p class="font-medium"><a class="hover:underline" href=crate::kernel::product_path(&line.slug, None)>{line.said_title.clone()}</a></p>
                <p class="small text-muted">{detail}</p>
                {waiting_words(line).map(|words| view! { <p class="stock low">{words}</p> })}
                {review}
            </div>
            {line_price(&line.price(), "")}
        </li>
    }
    .into_any()
}

/// An address as it stands on a label.
pub fn address_lines(address: &Address) -> Vec<String> {
    addresses::label(address)
}
