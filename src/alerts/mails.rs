//! Letters of alerts: please confirm, it is back, it costs less.

use leptos::prelude::*;

use super::{
    model::{Alert, AlertKind, end_path},
    views::{page_of, what},
};
use crate::{
    catalog::model::{Product, Variant},
    frames::email::{self, CELL, INK, QUIET, Sheet, TABLE},
    platform::mail::Letter,
    shop::Shop,
};

/// Asks whether the address is that of the one who asked.
pub fn confirm(shop: &Shop, alert: &Alert, product: &Product, variant: &Variant, token: &str) -> Letter {
    let what = what(product, variant);
    let wish = match alert.kind {
        AlertKind::Stock => format!("you, or somebody who typed your address, asked us to write when {what} is back in stock."),
        AlertKind::Price => {
            format!("you, or somebody who typed your address, asked us to write when {what} costs {} or less.", alert.price.with(alert.at_most))
        }
    };
    let sheet = Sheet {
        above: String::new(),
        heading: "Shall we tell you?".to_owned(),
        paragraphs: vec![
            "Hello,".to_owned(),
            wish,
            "Open this link and press the button there to confirm it. You then get one letter, and nothing else.".to_owned(),
            "If it was not you, do nothing: the address is deleted after three days.".to_owned(),
        ],
        button: ("Confirm".to_owned(), shop.absolute(&format!("/alerts/{token}"))),
        middle: Some(shown(shop, product, variant, None)),
        blocks: vec![("No more letters like this", vec![shop.absolute(&end_path(&alert.end_token))])],
    };
    let subject = match alert.kind {
        AlertKind::Stock => format!("Tell you when {} is back?", product.title),
        AlertKind::Price => format!("Tell you when {} costs less?", product.title),
    };
    letter(shop, alert, &subject, format!("alert-{}", alert.id), sheet)
}

/// What was waited for has come.
pub fn news(shop: &Shop, alert: &Alert, product: &Product, variant: &Variant) -> Letter {
    let what = what(product, variant);
    let (subject, heading, said) = match alert.kind {
        AlertKind::Stock => (
            format!("{} is back", product.title),
            "It is back".to_owned(),
            format!("{what} can be bought again. We write to everybody who waits at the same time, and cannot keep one for you."),
        ),
        AlertKind::Price => (
            format!("{} costs less now", product.title),
            "It costs less now".to_owned(),
            format!("{what} costs {} now. It was {} when you asked.", variant.price, alert.price),
        ),
    };
    let before = Some(alert.price).filter(|before| before.currency == variant.price.currency && before.minor > variant.price.minor);
    let sheet = Sheet {
        above: String::new(),
        heading,
        paragraphs: vec!["Hello,".to_owned(), said, "This was the one letter that you asked for. Your address is deleted 30 days from now.".to_owned()],
        button: ("See it in the shop".to_owned(), shop.absolute(&page_of(product, variant))),
        middle: Some(shown(shop, product, variant, before)),
        blocks: vec![("End everything that you wait for", vec![shop.absolute(&end_path(&alert.end_token))])],
    };
    letter(shop, alert, &subject, format!("alert-news-{}", alert.id), sheet)
}

fn letter(shop: &Shop, alert: &Alert, subject: &str, id: String, sheet: Sheet) -> Letter {
    let unsubscribe = Some(shop.absolute(&end_path(&alert.end_token)));
    Letter { unsubscribe, ..email::letter(shop, &alert.email, subject, id, sheet) }
}

/// The product with its picture and price, as text and as HTML.
fn shown(shop: &Shop, product: &Product, variant: &Variant, before: Option<crate::kernel::Money>) -> (String, AnyView) {
    let (title, choices, price) = (product.title.clone(), variant.title(), variant.price.to_string());
    let was = before.map(|before| format!("was {before}")).unwrap_or_default();
    let mut text = email::row(&title, &price);
    let under = [choices.as_str(), was.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    if !under.is_empty() {
        text.push_str(&format!("  {under}\n"));
    }
    text.push('\n');
    let picture = product.pictures_for(variant).first().map(|picture| {
        let src = shop.absolute(&picture.jpeg(160));
        view! { <img src=src width="64" height="64" alt=title.clone() style="display:block;border-radius:2px;background:#e9e4da" /> }
    });
    let before = before.map(|before| view! { <br /><s class="quiet" style=format!("font-size:13px;{QUIET}")>{before.to_string()}</s> });
    let html = view! {
        <table role="presentation" style=TABLE>
            <tr>
                <td class="line" style=format!("{CELL};width:80px")>{picture}</td>
                <td class="ink line" style=format!("{CELL};font-size:15px;line-height:1.45;{INK}")>
                    {title.clone()}<br /><span class="quiet" style=format!("font-size:13px;{QUIET}")>{choices}</span>
                </td>
                <td class="ink line" style=format!("{CELL};text-align:right;padding-left:12px;font-size:15px;white-space:nowrap;{INK}")>{price}{before}</td>
            </tr>
        </table>
    };
    (text, html.into_any())
}
