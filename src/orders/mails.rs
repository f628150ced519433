//! Letters about orders.

use leptos::prelude::*;

use super::{
    model::{Order, OrderLine, Parcel, PaymentStatus},
    tracking::tracking_url,
    views::{address_lines, arrival_words, canceled_words, contents},
};
use crate::{
    frames::email::{self, CELL, Sheet, TABLE},
    platform::{mail::Letter, media::own_address},
    pricing::views::or_free,
    shop::Shop,
};

/// What a letter says, in the order in which it says it.
pub struct Words {
    pub heading: String,
    /// Sentences below the heading.
    pub paragraphs: Vec<String>,
    /// The one thing to press: label and address.
    pub button: (String, String),
    /// Whether the order's lines and sums follow.
    pub shows_order: bool,
    /// What follows it: a title and lines.
    pub blocks: Vec<(&'static str, Vec<String>)>,
}

/// The order is placed.
pub fn placed(shop: &Shop, order: &Order) -> Letter {
    let profile = shop.profile();
    let arrival = arrival_words(&profile, order);
    let mut paragraphs = vec![format!("Hello {},", order.address.name.trim()), "thank you for your order. We have begun to pack it.".to_owned()];
    if !arrival.is_empty() {
        paragraphs.push(format!("Expected: {arrival}. You get another letter with the tracking number as soon as it is on its way."));
    }
    if order.offline && order.payment_status == PaymentStatus::Pending {
        paragraphs.push(format!("You pay {} when it arrives. Please have it ready.", order.total()));
    }
    let way = shop.gateways.by_code(&order.payment_method).map_or("", |gateway| gateway.name());
    let words = Words {
        heading: "Thank you for your order".to_owned(),
        paragraphs,
        button: ("Follow this order".to_owned(), shop.absolute(&order.path())),
        shows_order: true,
        blocks: vec![("Delivered to", address_lines(&order.address)), ("Payment", vec![way.to_owned()])],
    };
    letter(shop, order, &format!("Order {} at {}", order.number, profile.name), format!("placed-{}", order.id), words)
}

/// A parcel is on its way.
pub fn shipped(shop: &Shop, order: &Order, parcel: &Parcel) -> Letter {
    let profile = shop.profile();
    let is_all = order.parcels.len() == 1 && order.lines.iter().all(|line| line.left_to_ship() == 0);
    let what = if is_all { "your order is on its way.".to_owned() } else { format!("a part of your order is on its way: {}.", contents(order, parcel)) };
    let tracking = tracking_url(&parcel.carrier, &parcel.tracking_number);
    let mut by = vec![parcel.carrier.clone()];
    if !parcel.tracking_number.is_empty() {
        by.push(format!("Tracking number {}", parcel.tracking_number));
    }
    let mut paragraphs = vec![format!("Hello {},", order.address.name.trim()), what];
    if tracking.is_some() {
        paragraphs.push("The carrier's page may need a few hours until it knows the parcel.".to_owned());
    }
    let words = Words {
        heading: "Your parcel is on its way".to_owned(),
        paragraphs,
        button: match tracking {
            Some(address) => (format!("Track with {}", parcel.carrier), address),
            None => ("Follow this order".to_owned(), shop.absolute(&order.path())),
        },
        shows_order: is_all,
        blocks: vec![("Sent with", by), ("Delivered to", address_lines(&order.address)), ("Your order", vec![shop.absolute(&order.path())])],
    };
    letter(shop, order, &format!("Order {} from {} is on its way", order.number, profile.name), format!("shipped-{}", parcel.id), words)
}

/// The order was canceled.
pub fn canceled(shop: &Shop, order: &Order) -> Letter {
    let profile = shop.profile();
    let words = Words {
        heading: "Your order is canceled".to_owned(),
        paragraphs: vec![
            format!("Hello {},", order.address.name.trim()),
            format!("your order {} is canceled. {}", order.number, canceled_words(order)),
            format!("If you did not expect this, write to us at {}.", profile.email),
        ],
        button: ("See the order".to_owned(), shop.absolute(&order.path())),
        shows_order: true,
        blocks: Vec::new(),
    };
    letter(shop, order, &format!("Order {} at {} is canceled", order.number, profile.name), format!("canceled-{}", order.id), words)
}

/// An e-mail about an order. `id` is the same for each try to send it.
pub fn letter(shop: &Shop, order: &Order, subject: &str, id: String, words: Words) -> Letter {
    let sheet = Sheet {
        above: format!("Order {}", order.number),
        heading: words.heading,
        paragraphs: words.paragraphs,
        button: words.button,
        middle: words.shows_order.then(|| (order_text(order), order_table(shop, order))),
        blocks: words.blocks.into_iter().map(|(title, lines)| (title.into(), lines)).collect(),
    };
    email::letter(shop, &order.email, subject, id, sheet)
}

/// Sums as label and amount, the same in both bodies.
fn sums(order: &Order) -> Vec<(String, String)> {
    let receipt = &order.receipt;
    let mut sums = vec![("Items".to_owned(), receipt.money(receipt.subtotal).to_string())];
    if let Some(delivery) = &receipt.delivery {
        sums.push((format!("Delivery, {}", delivery.name), or_free(receipt.money(delivery.price))));
    }
    let rule = &receipt.tax_rule;
    if !rule.rate.is_zero() {
        let label = if rule.included { format!("{}, included", rule.label) } else { rule.label.clone() };
        sums.push((label, receipt.money(receipt.tax).to_string()));
    }
    sums.push(("Total".to_owned(), receipt.total().to_string()));
    sums
}

fn pieces(line: &OrderLine) -> String {
    let each = if line.quantity == 1 { String::new() } else { format!("{} × {}", line.quantity, line.unit_price) };
    [line.choices.clone(), each].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn order_text(order: &Order) -> String {
    let mut text = email::rule();
    for line in &order.lines {
        text.push_str(&email::row(&line.title, &line.total.to_string()));
        let pieces = pieces(line);
        if !pieces.is_empty() {
            text.push_str(&format!("  {pieces}\n"));
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
    let lines = order.lines.iter().map(|line| {
        let picture = (!line.picture.is_empty()).then(|| {
            let src = shop.absolute(&own_address(&format!("{}-160.jpg", line.picture)));
            view! { <img src=src width="64" height="64" alt=line.title.clone() style="display:block;border-radius:2px;background:#e9e4da" /> }
        });
        view! {
            <tr>
                <td class="line" style=format!("{CELL};width:80px")>{picture}</td>
                <td class="ink line" style=format!("{CELL};font-size:15px;line-height:1.45;color:#1f1b16")>
                    {line.title.clone()}<br /><span class="quiet" style="font-size:13px;color:#655d52">{pieces(line)}</span>
                </td>
                <td class="ink line" style=format!("{CELL};text-align:right;padding-left:12px;font-size:15px;white-space:nowrap;color:#1f1b16")>
                    {line.total.to_string()}
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
                <td class="ink line" style=format!("{border};text-align:right;{weight};white-space:nowrap;color:#1f1b16")>{amount}</td>
            </tr>
        }
    });
    view! {
        <table role="presentation" style=TABLE>{lines}{sums.collect_view()}</table>
    }
    .into_any()
}
