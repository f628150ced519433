//! An order as its shopper sees it: where it is in words, its parcels, the way it has come, and what was bought.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    model::{Actor, Command, FulfillmentStatus, Order, OrderLine, OrderStatus, Parcel, ParcelStatus, PaymentStatus},
    tracking::tracking_url,
};
use crate::{
    kernel::Address,
    kernel::country_name,
    pricing::views::Sums,
    shop::{Profile, Shop},
    ui::{Icon, Notice, Tone},
};

/// How far a step of the way is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reached {
    Done,
    Now,
    Ahead,
}

struct Step {
    title: String,
    detail: String,
    reached: Reached,
}

/// What is said above everything else after a button was pressed.
#[derive(Clone, Debug)]
pub struct Word {
    pub tone: Tone,
    pub text: String,
}

/// Right after the order was placed: thanks, and what happens next.
pub fn confirmation(shop: &Shop, order: &Order) -> AnyView {
    let profile = shop.profile();
    let first_name = order.address.name.split_whitespace().next().unwrap_or_default().to_owned();
    let arrival = arrival_words(&profile, order);
    let with_you = if arrival.is_empty() { String::new() } else { format!("With you {arrival}. ") };
    let pay = if order.offline && order.payment_status == PaymentStatus::Pending {
        format!(" Please have {} ready when it arrives.", order.total())
    } else {
        String::new()
    };
    view! {
        <div class="wrap pt-8 lg:pt-16">
            <div class="split">
                <div>
                    <p class="text-muted num">{format!("Order {}", order.number)}</p>
                    <h1 class="mt-2">{format!("Thank you, {first_name}. Your order is placed.")}</h1>
                    <p class="lede mt-4">{format!("{with_you}A receipt is on its way to {}.{pay}", order.email)}</p>
                    <div class="mt-7 flex flex-wrap gap-3">
                        <a class="btn btn-primary" href=order.path()>"Follow this order"</a>
                        <a class="btn" href="/">"Continue shopping"</a>
                    </div>
                    <section class="mt-14" aria-labelledby="next">
                        <h2 id="next" class="mb-5">"What happens next"</h2>
                        {timeline(steps(shop, order))}
                    </section>
                    <p class="mt-6 text-muted">
                        "This page has an address of its own that needs no account. It is in your letter too, so you can come back at any time."
                    </p>
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
    let placed = order.placed_at.unwrap_or(order.created_at).with_timezone(&profile.zone()).format("%-d %B %Y");
    view! {
        <div class="wrap pt-8 lg:pt-14">
            {word.map(|word| view! { <Notice tone=word.tone text=word.text class="mb-8" /> })}
            <div class="split">
                <div>
                    <p class="text-muted num">{format!("Order {} · placed {placed}", order.number)}</p>
                    <h1 class="mt-2">{heading}</h1>
                    <p class="lede mt-3">{lede}</p>
                    {parcels(order)}
                    <section class="mt-12" aria-labelledby="tl">
                        <h2 class="mb-5" id="tl">"Progress"</h2>
                        {timeline(steps(shop, order))}
                    </section>
                    <div class="mt-6 flex flex-wrap gap-x-6">
                        <a class="btn-text" href=format!("mailto:{}?subject=Order%20{}", profile.email, order.number)>"Ask about this order"</a>
                        <a class="btn-text" href="/pages/shipping-and-returns">"Shipping and returns"</a>
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
fn headline(profile: &Profile, order: &Order) -> (&'static str, String) {
    let arrival = arrival_words(profile, order);
    let due = |words: &str| if arrival.is_empty() { String::new() } else { format!("{words} {arrival}.") };
    match (order.status, order.fulfillment_status) {
        (OrderStatus::Draft, _) => ("Waiting for the payment", "Once the payment is here, we start packing.".to_owned()),
        (OrderStatus::Expired, _) => ("Not ordered", "The payment never came, so nothing was sent and nothing was charged.".to_owned()),
        (OrderStatus::Canceled, _) => ("Canceled", canceled_words(order)),
        (_, FulfillmentStatus::Delivered) => ("Delivered", "Everything has arrived. We hope you like it.".to_owned()),
        (_, FulfillmentStatus::PartiallyDelivered) => ("Partly delivered", "Some of it has arrived, the rest follows.".to_owned()),
        (_, FulfillmentStatus::Fulfilled) => ("On its way", due("Expected")),
        (_, FulfillmentStatus::Partial) => ("Partly on its way", due("All of it is expected")),
        _ => ("Being packed", due("Expected")),
    }
}

/// What becomes of the money of a canceled order.
pub fn canceled_words(order: &Order) -> String {
    match order.payment_status {
        PaymentStatus::Paid | PaymentStatus::Overpaid | PaymentStatus::PartiallyPaid => "Nothing will be sent. We send your money back the way you paid.",
        PaymentStatus::Refunded => "Nothing will be sent. Your money has been sent back.",
        _ => "Nothing will be sent, and nothing is charged.",
    }
    .to_owned()
}

/// When it should arrive, counted from the day it was placed; empty for a delivery that the shop no longer offers.
pub fn arrival_words(profile: &Profile, order: &Order) -> String {
    let from = profile.day(order.placed_at.unwrap_or(order.created_at));
    profile.delivery(&order.shipping_method).map(|method| method.arrival_words(from)).unwrap_or_default()
}

fn steps(shop: &Shop, order: &Order) -> Vec<Step> {
    let profile = shop.profile();
    let at = |time: Option<DateTime<Utc>>| time.map(|time| time.with_timezone(&profile.zone()).format("%-d %B, %H:%M").to_string()).unwrap_or_default();
    let step = |title: &str, detail: String, reached| Step { title: title.to_owned(), detail, reached };
    let mut steps = Vec::new();
    match order.placed_at {
        Some(placed_at) => steps.push(step("Order placed", at(Some(placed_at)), Reached::Done)),
        None => steps.push(step("Waiting for the payment", String::new(), Reached::Now)),
    }
    let paid_at = order.events.iter().rev().find(|event| event.kind == "captured").map(|event| event.at);
    match order.payment_status {
        PaymentStatus::Paid | PaymentStatus::Overpaid | PaymentStatus::PartiallyRefunded => steps.push(step("Paid", at(paid_at), Reached::Done)),
        PaymentStatus::Refunded => steps.push(step("Money sent back", String::new(), Reached::Done)),
        _ => {}
    }
    if matches!(order.status, OrderStatus::Canceled | OrderStatus::Expired) {
        let ended = order.events.iter().rev().find(|event| event.kind == "canceled" || event.kind == "expired").map(|event| event.at);
        steps.push(step(order.status.label(), at(ended), Reached::Now));
        return steps;
    }
    let facts = order.facts();
    let several = order.parcels.len() > 1 || facts.shipped < facts.ordered;
    for (index, parcel) in order.parcels.iter().enumerate() {
        let title = if several { format!("Parcel {} sent", index + 1) } else { "Sent".to_owned() };
        steps.push(Step { title, detail: at(parcel.shipped_at), reached: Reached::Done });
    }
    let is_placed = order.placed_at.is_some();
    if facts.shipped < facts.ordered {
        let reached = if is_placed { Reached::Now } else { Reached::Ahead };
        steps.push(step(if facts.shipped == 0 { "Packing" } else { "Packing the rest" }, String::new(), reached));
        steps.push(step("Sent", "You get a letter with the tracking number.".to_owned(), Reached::Ahead));
    }
    if facts.ordered > 0 && facts.delivered >= facts.ordered {
        let last = order.parcels.iter().filter_map(|parcel| parcel.delivered_at).max();
        steps.push(step("Delivered", at(last), Reached::Done));
    } else {
        let detail = arrival_words(&profile, order);
        let pay = order.offline && order.payment_status == PaymentStatus::Pending;
        let detail = if pay { format!("{detail}. You pay {} then.", order.total()) } else { detail };
        steps.push(step("Delivered", detail, if facts.shipped == facts.ordered { Reached::Now } else { Reached::Ahead }));
    }
    steps
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
            <h2 class="mb-4" id="parcels">{if all == 1 { "Parcel" } else { "Parcels" }}</h2>
            <ul class="grid gap-4">{cards}</ul>
        </section>
    }
    .into_any()
}

fn parcel_card(order: &Order, parcel: &Parcel, number: usize, all: usize) -> AnyView {
    let title = if all == 1 { parcel.carrier.clone() } else { format!("Parcel {number} of {all} · {}", parcel.carrier) };
    let link = tracking_url(&parcel.carrier, &parcel.tracking_number).filter(|_| parcel.status == ParcelStatus::Shipped).map(|href| {
        view! {
            <a class="btn btn-quiet btn-small mt-4" href=href rel="noreferrer">
                {format!("Track with {}", parcel.carrier)}
                <span class="sr-only">{format!(", parcel {number}")}</span>
            </a>
        }
    });
    let tracking = (!parcel.tracking_number.is_empty()).then(|| format!("Tracking number {}", parcel.tracking_number));
    view! {
        <li class="rounded-ctl border border-line bg-surface p-5">
            <div class="flex flex-wrap items-baseline justify-between gap-2">
                <h3>{title}</h3>
                <p class="small text-muted">{parcel.status.label()}</p>
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
        Some(if *pieces == 1 { line.title.clone() } else { format!("{pieces} × {}", line.title) })
    });
    titles.collect::<Vec<_>>().join(", ")
}

fn cancel(order: &Order) -> AnyView {
    if !order.allows(Command::Cancel, Actor::Customer) {
        return ().into_any();
    }
    view! {
        <details class="mt-6">
            <summary class="btn-text">"Cancel this order"</summary>
            <form class="mt-2 grid max-w-md gap-4" method="post" action=format!("{}/cancel", order.path())>
                <p class="text-muted">"As long as nothing is packed you can cancel the whole order. This cannot be undone."</p>
                <div><button class="btn">"Yes, cancel the order"</button></div>
            </form>
        </details>
    }
    .into_any()
}

/// What was bought, what it cost, where it goes and how it is paid.
fn bought(shop: &Shop, order: &Order, mut below: Vec<(Uuid, AnyView)>) -> AnyView {
    let lines = order.lines.iter().map(|one| line(one, below.iter().position(|(id, _)| *id == one.id).map(|at| below.remove(at).1))).collect_view();
    let address = address_lines(&order.address).into_iter().map(|line| view! { {line}<br /> }).collect_view();
    let way = shop.gateways.by_code(&order.payment_method).map_or("", |gateway| gateway.name());
    let paid = match order.payment_status {
        PaymentStatus::Pending if order.offline => "To be paid on delivery",
        status => status.label(),
    };
    view! {
        <aside class="panel" aria-labelledby="os">
            <h2 class="mb-3 !text-2xl" id="os">"Your order"</h2>
            <ul>{lines}</ul>
            <Sums receipt=order.receipt.clone() class="mt-4 border-t border-line pt-4" />
            <h3 class="mt-6 mb-1 small">"Delivered to"</h3>
            <address class="small text-muted not-italic">{address}</address>
            <h3 class="mt-4 mb-1 small">"Payment"</h3>
            <p class="small text-muted">{format!("{way}. {paid}.")}</p>
        </aside>
    }
    .into_any()
}

fn line(line: &OrderLine, review: Option<AnyView>) -> AnyView {
    let pieces = if line.quantity == 1 { "1 piece".to_owned() } else { format!("{} pieces", line.quantity) };
    let detail = if line.choices.is_empty() { pieces } else { format!("{} · {pieces}", line.choices) };
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
                <p class="font-medium"><a class="hover:underline" href=format!("/products/{}", line.slug)>{line.title.clone()}</a></p>
                <p class="small text-muted">{detail}</p>
                {review}
            </div>
            <p class="price">{line.total.to_string()}</p>
        </li>
    }
    .into_any()
}

/// An address as it stands on a label.
pub fn address_lines(address: &Address) -> Vec<String> {
    let country = country_name(&address.country).unwrap_or(&address.country).to_owned();
    let city = format!("{} {}", address.postcode, address.city);
    let lines = [address.name.clone(), address.company.clone(), address.line1.clone(), address.line2.clone(), city, country];
    lines.into_iter().filter(|line| !line.trim().is_empty()).collect()
}
