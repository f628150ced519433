//! The first words of a new shop's static pages. The owner edits them; they are sound to open with.

use crate::{kernel::Money, shop::Profile};

/// Slug, title and body of each page.
pub fn pages(profile: &Profile) -> [(&'static str, &'static str, String); 4] {
    let name = escape(&profile.name);
    let email = escape(&profile.email);
    let mail = format!("<a href=\"mailto:{email}\">{email}</a>");
    [
        ("about", "About us", about(&name, &escape(&profile.tagline), &mail)),
        ("shipping-and-returns", "Shipping and returns", shipping(profile, &name, &mail)),
        ("privacy", "Privacy", privacy(&name, &mail)),
        ("terms", "Terms", terms(profile, &name, &mail)),
    ]
}

fn about(name: &str, tagline: &str, mail: &str) -> String {
    format!(
        "<p>{name} is a small shop with a simple idea: sell good things, describe them honestly, and look after the people who buy them.</p>\
         {tagline}\
         <h2>How we choose</h2>\
         <p>We list what we would keep ourselves. Every product page says what a thing is made of, how large it is and how to care for it, \
         so that what arrives is what you expected.</p>\
         <h2>How we work</h2>\
         <ul><li>You do not need an account to buy.</li><li>Prices are final: what you see in the cart is what you pay.</li>\
         <li>Stock is counted, not guessed. If the page says that it is there, it is there.</li></ul>\
         <h2>Talk to us</h2>\
         <p>Questions, praise and complaints all reach people: {mail}.</p>",
        tagline = if tagline.is_empty() { String::new() } else { format!("<p>{tagline}</p>") },
    )
}

fn shipping(profile: &Profile, name: &str, mail: &str) -> String {
    let methods = profile.deliveries.iter().map(|method| {
        let price = Money::new(method.price, profile.currency);
        let price = if price.is_zero() { "free".to_owned() } else { price.to_string() };
        let free = method.free_from.map(|from| format!(", free from {}", Money::new(from, profile.currency).brief())).unwrap_or_default();
        let days = match method.days {
            (1, 1) => "the next working day".to_owned(),
            (from, to) if from == to => format!("{to} working days"),
            (from, to) => format!("{from} to {to} working days"),
        };
        format!("<li><strong>{}</strong>: {days}, {price}{free}</li>", escape(&method.name))
    });
    let methods = methods.collect::<String>();
    let countries = profile.ships_to.iter().map(|country| escape(country)).collect::<Vec<_>>().join(", ");
    format!(
        "<h2>Shipping</h2>\
         <p>Orders are packed on working days. As soon as a parcel leaves us, you get an e-mail with its tracking number.</p>\
         <ul>{methods}</ul>\
         <p>We deliver to: {countries}. The product page and the checkout name the day on which to expect the parcel.</p>\
         <h2>Returns</h2>\
         <p>You may send back what you do not want to keep within 30 days of the day it arrives, unused and complete. You need not say why.</p>\
         <ol><li>Write to {mail} with your order number and what comes back.</li>\
         <li>Pack it as well as it came, and send it to the address that we answer with.</li>\
         <li>We refund what you paid for it, standard delivery included, within 14 days of your notice, to the means with which you paid; \
         we may wait until the parcel, or the proof that you sent it, is here.</li></ol>\
         <p>What was made to your measure or cannot be sold again for reasons of hygiene once opened cannot be returned, unless it is faulty.</p>\
         <h2>Damaged or faulty</h2>\
         <p>Send us a photograph and the order number, and we replace, mend or refund it at our cost. \
         Your legal rights to have faulty goods put right are not touched by anything on this page.</p>\
         <p>{name} answers at {mail}.</p>"
    )
}

fn privacy(name: &str, mail: &str) -> String {
    format!(
        "<p>This page says what {name} knows about you, why, and for how long. We keep as little as a shop can do with.</p>\
         <h2>When you look around</h2>\
         <p>Our server notes requests for a short time so that it can be kept running and protected from abuse. \
         There are no advertising trackers and no analytics cookies.</p>\
         <h2>Cookies</h2>\
         <p>One cookie remembers your cart for 30 days. It is needed for the shop to work, holds no personal data, and is set only once \
         you put something into the cart. A second one remembers for 30 days which products you have looked at, and holds nothing else; \
         <a href=\"/recently-viewed\">Recently viewed</a> shows them and forgets them. If you find a review helpful, a third one \
         remembers for a year that you have said so; if you compare products, a fourth one remembers for 30 days which.</p>\
         <p>A link to your cart that you share opens a copy of what is in it, says nothing of you, and ends after 30 days.</p>\
         <h2>When you order</h2>\
         <p>We keep your name, address, e-mail address, telephone number if you give one, and what you bought, because we need them to \
         fulfil the contract with you. Invoices are kept for as long as tax law demands.</p>\
         <h2>When you ask to be told</h2>\
         <p>If you ask us to write when something is back or costs less, we keep your address and what you asked for, and use them for \
         that letter alone. They are deleted 30 days after it, after three days if you do not confirm the address, after a year if \
         nothing came of it, and at once by the link in each letter.</p>\
         <h2>Who else sees it</h2>\
         <ul><li>The carrier gets name, address and, if given, the telephone number, to deliver the parcel.</li>\
         <li>The payment provider that you choose handles the payment. We never see or store card numbers.</li>\
         <li>Nobody else, unless the law obliges us.</li></ul>\
         <h2>Your rights</h2>\
         <p>You may ask for a copy of your data, have it corrected or deleted, restrict or object to its use, and complain to the data \
         protection authority where you live. Write to {mail}.</p>"
    )
}

fn terms(profile: &Profile, name: &str, mail: &str) -> String {
    let tax = if profile.tax.included {
        format!("Prices include {}.", escape(&profile.tax.label))
    } else {
        format!("Prices are without {}, which is shown before you order.", escape(&profile.tax.label))
    };
    format!(
        "<p>These terms apply to orders in this shop, between you and {name}.</p>\
         <h2>How a contract is made</h2>\
         <p>What is shown in the shop is an invitation to order. With “Place order” you make a binding offer; you can check and correct \
         everything before that. The contract is made when we confirm the order by e-mail.</p>\
         <h2>Prices and payment</h2>\
         <p>All prices are in {currency}. {tax} Delivery costs are shown in the cart before you order. You pay by one of the ways offered \
         in the checkout.</p>\
         <h2>Delivery</h2>\
         <p>We deliver to the address in the order. Days of delivery are named in the checkout. If something cannot be delivered in time, \
         we tell you at once, and you may withdraw from the order.</p>\
         <h2>Changing your mind</h2>\
         <p>Consumers may withdraw from the contract within 14 days of receiving the goods without giving a reason; we give you 30. \
         <a href=\"/pages/shipping-and-returns\">Shipping and returns</a> says how.</p>\
         <h2>Faulty goods</h2>\
         <p>The legal warranty applies.</p>\
         <h2>Ownership</h2>\
         <p>Goods remain ours until they are paid in full.</p>\
         <h2>Contact</h2>\
         <p>{name}, {mail}</p>",
        currency = profile.currency,
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
