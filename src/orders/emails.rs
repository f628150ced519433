//! Emails about orders.

use std::borrow::Cow;

use leptos::prelude::*;
use uuid::Uuid;

use super::{
    model::{Order, OrderLine, Parcel},
    tracking::tracking_url,
    views::{address_lines, arrival_words, awaits_transfer, canceled_words, contents, is_paid_on_delivery, names, transfer, waiting_words, way_to_pay},
};
use crate::{
    credit,
    frames::email::{self, CELL, Sheet, TABLE},
    locales::{self, Ready, t},
    payments::model::{Refund, RefundWay},
    platform::{mail::Email, media::own_address},
    pricing::views::{or_free, rows},
    shop::Shop,
};

/// What an email says, in the order in which it says it.
pub struct Words {
    pub heading: String,
    /// Sentences below the heading.
    pub paragraphs: Vec<String>,
    /// The one thing to press: label and address.
    pub button: (String, String),
    /// Whether the order's lines and sums follow.
    pub shows_order: bool,
    /// What follows it: a title and lines.
    pub blocks: Vec<(Cow<'static, str>, Vec<String>)>,
}

/// The order is placed.
pub fn placed(shop: &Shop, order: &Order) -> Email {
    let profile = shop.profile();
    let arrival = arrival_words(&profile, order);
    let mut paragraphs = vec![hello(order)];
    if awaits_transfer(order) {
        paragraphs.push(t::orders::email_placed_transfer(order.due()));
    } else {
        paragraphs.push(t::orders::email_placed().into_owned());
        if !arrival.is_empty() {
            paragraphs.push(t::orders::email_placed_expected(Ready(arrival)));
        }
    }
    if is_paid_on_delivery(order) {
        paragraphs.push(t::orders::email_placed_pay(order.due()));
    }
    let mut blocks = Vec::new();
    let transfer = transfer(shop, order);
    if !transfer.is_empty() {
        blocks.push((t::orders::transfer_to(), transfer.into_iter().map(|(label, value)| t::orders::transfer_line(label, value)).collect()));
    }
    blocks.push((t::orders::delivered_to(), address_lines(&order.address)));
    blocks.extend(order.billing_address.as_ref().map(|billed| (t::orders::billed_to(), address_lines(billed))));
    blocks.push((t::orders::payment(), vec![way_to_pay(shop, order)]));
    let words = Words {
        heading: t::orders::email_placed_heading().into_owned(),
        paragraphs,
        button: (t::orders::follow().into_owned(), shop.absolute(&order.path())),
        shows_order: true,
        blocks,
    };
    compose(shop, order, &t::orders::email_placed_subject(&order.number, &profile.name), format!("placed-{}", order.id), words)
}

/// A parcel is on its way.
pub fn shipped(shop: &Shop, order: &Order, parcel: &Parcel) -> Email {
    let profile = shop.profile();
    let is_all = order.parcels.len() == 1 && order.lines.iter().all(|line| line.left_to_ship() == 0);
    let what = if is_all { t::orders::email_shipped().into_owned() } else { t::orders::email_shipped_part(contents(order, parcel)) };
    let tracking = tracking_url(&parcel.carrier, &parcel.tracking_number);
    let mut by = vec![parcel.carrier.clone()];
    if !parcel.tracking_number.is_empty() {
        by.push(t::orders::tracking_number(&parcel.tracking_number));
    }
    let mut paragraphs = vec![hello(order), what];
    if tracking.is_some() {
        paragraphs.push(t::orders::email_shipped_wait().into_owned());
    }
    let words = Words {
        heading: t::orders::email_shipped_heading().into_owned(),
        paragraphs,
        button: match tracking {
            Some(address) => (t::orders::track_with(&parcel.carrier), address),
            None => (t::orders::follow().into_owned(), shop.absolute(&order.path())),
        },
        shows_order: is_all,
        blocks: vec![
            (t::orders::email_sent_with(), by),
            (t::orders::delivered_to(), address_lines(&order.address)),
            (t::orders::your_order(), vec![shop.absolute(&order.path())]),
        ],
    };
    compose(shop, order, &t::orders::email_shipped_subject(&order.number, &profile.name), format!("shipped-{}", parcel.id), words)
}

/// What was on backorder has come in: these lines are complete.
pub fn arrived(shop: &Shop, order: &Order, lines: &[Uuid]) -> Email {
    let profile = shop.profile();
    let arrived = order.lines.iter().filter(|line| lines.contains(&line.id)).map(OrderLine::said_what);
    let words = Words {
        heading: t::orders::email_arrived_heading().into_owned(),
        paragraphs: vec![hello(order), t::orders::email_arrived(names(arrived))],
        button: (t::orders::follow().into_owned(), shop.absolute(&order.path())),
        shows_order: false,
        blocks: Vec::new(),
    };
    // The same lines come in once.
    let id = lines.first().copied().unwrap_or(order.id);
    compose(shop, order, &t::orders::email_arrived_subject(&order.number, &profile.name), format!("arrived-{id}"), words)
}

/// The order was canceled.
pub fn canceled(shop: &Shop, order: &Order) -> Email {
    let profile = shop.profile();
    let words = Words {
        heading: t::orders::email_canceled_heading().into_owned(),
        paragraphs: vec![
            hello(order),
            t::orders::email_canceled(&order.number, Ready(canceled_words(order))),
            t::orders::email_canceled_unexpected(&profile.email),
        ],
        button: (t::orders::email_see().into_owned(), shop.absolute(&order.path())),
        shows_order: true,
        blocks: Vec::new(),
    };
    compose(shop, order, &t::orders::email_canceled_subject(&order.number, &profile.name), format!("canceled-{}", order.id), words)
}

/// Money of the order went back.
pub fn refunded(shop: &Shop, order: &Order, refund: &Refund) -> Email {
    let profile = shop.profile();
    let used = order.credit.iter().find(|used| used.payment_id == refund.payment_id);
    let how = match refund.way {
        _ if used.is_some() => t::credit::email_refunded_back(used.map(|used| credit::views::name(used.kind, &used.last_four)).unwrap_or_default()),
        _ if refund.is_to_credit() => t::credit::email_refunded_as_credit().into_owned(),
        RefundWay::Hand => t::orders::email_refunded_hand(&profile.email),
        RefundWay::Provider | RefundWay::Dashboard => t::orders::email_refunded_provider().into_owned(),
    };
    let lines = refund.lines.iter().filter_map(|part| {
        let line = order.lines.iter().find(|line| line.id == part.line_id)?;
        Some(t::orders::email_refunded_line(part.quantity, &line.said_title, refund.amount.with(part.amount)))
    });
    let delivery = (refund.delivery > 0).then(|| t::orders::email_refunded_delivery(refund.amount.with(refund.delivery)));
    let what = lines.chain(delivery).collect::<Vec<_>>();
    let words = Words {
        heading: t::orders::email_refunded_heading().into_owned(),
        paragraphs: vec![hello(order), t::orders::email_refunded(refund.amount, &order.number), how],
        button: (t::orders::email_see().into_owned(), shop.absolute(&order.path())),
        shows_order: false,
        blocks: if what.is_empty() { Vec::new() } else { vec![(t::orders::email_refunded_for(), what)] },
    };
    compose(shop, order, &t::orders::email_refunded_subject(&order.number, &profile.name), format!("refunded-{}", refund.id), words)
}

/// The greeting of an email.
pub fn hello(order: &Order) -> String {
    t::orders::email_hello(order.address.name.trim())
}

/// An email about an order. `id` is the same for each try to send it.
pub fn compose(shop: &Shop, order: &Order, subject: &str, id: String, words: Words) -> Email {
    let sheet = Sheet {
        above: t::orders::order(&order.number),
        heading: words.heading,
        paragraphs: words.paragraphs,
        button: words.button,
        middle: words.shows_order.then(|| (order_text(order), order_table(shop, order))),
        blocks: words.blocks,
    };
    email::compose(shop, &order.email, subject, id, sheet)
}

/// Sums as label and amount, the same in both bodies.
fn sums(order: &Order) -> Vec<(String, String)> {
    let delivery = order.summary.delivery.as_ref().map(|delivery| t::orders::delivery_by(&delivery.name)).unwrap_or_default();
    let sums = rows(&order.summary, delivery).into_iter().map(|row| (row.label, row.amount));
    sums.chain(credit::views::rows(&order.credit, order.due())).collect()
}

/// What a line costs, and what it would have cost.
fn amount(line: &OrderLine) -> (String, Option<String>) {
    let price = line.price();
    let now = if price.is_gift { or_free(price.now) } else { locales::money(price.now) };
    (now, price.was.map(t::orders::instead_of))
}

fn pieces(line: &OrderLine) -> String {
    let each = if line.quantity == 1 { String::new() } else { t::orders::count_times_price(line.quantity, line.unit_price) };
    [line.said_choices.clone(), each].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn order_text(order: &Order) -> String {
    let mut text = email::rule();
    for line in &order.lines {
        let (now, was) = amount(line);
        text.push_str(&email::row(&line.said_title, &now));
        for more in Some(pieces(line)).filter(|pieces| !pieces.is_empty()).into_iter().chain(was).chain(waiting_words(line)) {
            text.push_str(&format!("  {more}\n"));
        }
    }
    text.push_str(&email::rule());
    for (label, amount) in sums(order) {
        text.push_str(&email::row(&label, &amount));
    }
    text.push('\n');
    text
}

fn order_table(shop: &Shop, order: &Order) -> AnyView {
    let (start, end) = email::sides();
    let lines = order.lines.iter().map(|line| {
        let picture = (!line.picture.is_empty()).then(|| {
            let src = shop.absolute(&own_address(&format!("{}-160.jpg", line.picture)));
            view! { <img src=src width="64" height="64" alt=line.said_title.clone() style="display:block;border-radius:2px;background:#e9e4da" /> }
        });
        let (now, was) = amount(line);
        let was = was.map(|was| view! { <br /><span class="quiet" style="font-size:13px;color:#655d52">{was}</span> });
        let late = waiting_words(line).map(|words| view! { <br /><span class="quiet" style="font-size:13px;color:#655d52">{words}</span> });
        view! {
            <tr>
                <td class="line" style=format!("{CELL};width:80px")>{picture}</td>
                <td class="ink line" style=format!("{CELL};font-size:15px;line-height:1.45;color:#1f1b16")>
                    {line.said_title.clone()}<br /><span class="quiet" style="font-size:13px;color:#655d52">{pieces(line)}</span>{late}
                </td>
                <td class="ink line" style=format!("{CELL};text-align:{end};padding-{start}:12px;font-size:15px;white-space:nowrap;color:#1f1b16")>
                    {now}{was}
                </td>
            </tr>
        }
    });
    let lines = lines.collect_view();
    let sums = sums(order);
    let last = sums.len() - 1;
    let sums = sums.into_iter().enumerate().map(|(index, (label, amount))| {
        let weight = if index == last { "font-weight:bold;font-size:17px" } else { "font-size:15px" };
        let border = if index == 0 || index == last { "border-top:1px solid #e4ded3;padding:10px 0" } else { "padding:4px 0" };
        view! {
            <tr>
                <td class="ink line" colspan="2" style=format!("{border};{weight};color:#1f1b16")>{label}</td>
                <td class="ink line" style=format!("{border};text-align:{end};{weight};white-space:nowrap;color:#1f1b16")>{amount}</td>
            </tr>
        }
    });
    view! {
        <table role="presentation" style=TABLE>{lines}{sums.collect_view()}</table>
    }
    .into_any()
}
