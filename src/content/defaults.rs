//! The first words of a new shop's static pages, in the language of the task. The owner edits them; they are sound to
//! open with.

use std::fmt::Display;

use crate::{
    kernel::Money,
    locales::{self, Ready, t::content as t},
    shop::{Profile, profile::DeliveryMethod, tax_names},
};

/// Slug, title and body of each page.
pub fn pages(profile: &Profile) -> [(&'static str, String, String); 4] {
    let shop = escape(&profile.name);
    let email = escape(&profile.email);
    let email = format!("<a href=\"mailto:{email}\">{email}</a>");
    [
        ("about", t::about().into_owned(), about(&shop, &escape(&profile.tagline), &email)),
        ("shipping-and-returns", t::shipping_and_returns().into_owned(), shipping(profile, &shop, &email)),
        ("privacy", t::privacy().into_owned(), privacy(&shop, &email)),
        ("terms", t::terms().into_owned(), terms(profile, &shop, &email)),
    ]
}

fn about(shop: &str, tagline: &str, email: &str) -> String {
    let tagline = if tagline.is_empty() { String::new() } else { paragraph(tagline) };
    [
        paragraph(t::about_intro(shop)),
        tagline,
        heading(t::about_choose()),
        paragraph(t::about_choose_text()),
        heading(t::about_work()),
        list("ul", [t::about_work_account(), t::about_work_prices(), t::about_work_stock()]),
        heading(t::about_talk()),
        paragraph(t::about_talk_text(email)),
    ]
    .concat()
}

fn shipping(profile: &Profile, shop: &str, email: &str) -> String {
    let countries = profile.ships_to.iter().map(|country| escape(&locales::country(country))).collect::<Vec<_>>();
    [
        heading(t::shipping()),
        paragraph(t::shipping_text()),
        list("ul", profile.deliveries.iter().map(|method| delivery(profile, method))),
        paragraph(t::shipping_countries(Ready(locales::list(&countries)))),
        heading(t::returns()),
        paragraph(t::returns_text()),
        list("ol", [t::returns_write(email).into(), t::returns_pack(), t::returns_refund()]),
        paragraph(t::returns_except()),
        heading(t::damaged()),
        paragraph(t::damaged_text()),
        paragraph(t::answers(shop, email)),
    ]
    .concat()
}

fn delivery(profile: &Profile, method: &DeliveryMethod) -> String {
    let (name, price) = (escape(&method.name), Money::new(method.price, profile.currency));
    let days = Ready(match method.days {
        (from, to) if from == to => t::shipping_days(to),
        (from, to) => t::shipping_days_range(from, to),
    });
    let line = match method.free_from {
        _ if price.is_zero() => t::shipping_method_free(name, days),
        Some(minimum) => t::shipping_method_free_from(name, days, price, Ready(locales::money_brief(Money::new(minimum, profile.currency)))),
        None => t::shipping_method(name, days, price),
    };
    line.replace("<b>", "<strong>").replace("</b>", "</strong>")
}

fn privacy(shop: &str, email: &str) -> String {
    [
        paragraph(t::privacy_intro(shop)),
        heading(t::privacy_browse()),
        paragraph(t::privacy_browse_text()),
        heading(t::privacy_cookies()),
        paragraph(linked(&t::privacy_cookies_text(), "recently", "/recently-viewed")),
        paragraph(t::privacy_shared_cart()),
        heading(t::privacy_order()),
        paragraph(t::privacy_order_text()),
        heading(t::privacy_alerts()),
        paragraph(t::privacy_alerts_text()),
        heading(t::privacy_others()),
        list("ul", [t::privacy_others_carrier(), t::privacy_others_payment(), t::privacy_others_nobody()]),
        heading(t::privacy_rights()),
        paragraph(t::privacy_rights_text(email)),
    ]
    .concat()
}

fn terms(profile: &Profile, shop: &str, email: &str) -> String {
    let (currency, tax) = (profile.currency.code(), escape(&tax_names::said(&profile.tax.label)));
    let prices = if profile.tax.included { t::terms_prices_included(currency, tax) } else { t::terms_prices_without(currency, tax) };
    [
        paragraph(t::terms_intro(shop)),
        heading(t::terms_contract()),
        paragraph(t::terms_contract_text()),
        heading(t::terms_prices()),
        paragraph(prices),
        heading(t::terms_delivery()),
        paragraph(t::terms_delivery_text()),
        heading(t::terms_withdraw()),
        paragraph(linked(&t::terms_withdraw_text(), "returns", "/pages/shipping-and-returns")),
        heading(t::terms_faulty()),
        paragraph(t::terms_faulty_text()),
        heading(t::terms_ownership()),
        paragraph(t::terms_ownership_text()),
        heading(t::terms_contact()),
        paragraph(format!("{shop}, {email}")),
    ]
    .concat()
}

fn heading(text: impl Display) -> String {
    format!("<h2>{text}</h2>")
}

fn paragraph(text: impl Display) -> String {
    format!("<p>{text}</p>")
}

fn list<T: Display>(tag: &str, items: impl IntoIterator<Item = T>) -> String {
    let items = items.into_iter().map(|item| format!("<li>{item}</li>")).collect::<String>();
    format!("<{tag}>{items}</{tag}>")
}

/// The sentence with a link in the place of a tag.
fn linked(sentence: &str, tag: &str, address: &str) -> String {
    sentence.replace(&format!("<{tag}>"), &format!("<a href=\"{address}\">")).replace(&format!("</{tag}>"), "</a>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
