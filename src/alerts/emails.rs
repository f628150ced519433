//! Letters of alerts: please confirm, it is back, it costs less.

use std::borrow::Cow;

use leptos::prelude::*;

use super::{
    model::{Alert, AlertKind, end_path},
    views::{page_of, what},
};
use crate::{
    catalog::model::{Product, Variant},
    frames::email::{self, CELL, INK, QUIET, Sheet, TABLE},
    locales,
    platform::mail::Email,
    shop::Shop,
    t,
};

/// Asks whether the address is that of the one who asked.
pub fn confirm(shop: &Shop, alert: &Alert, product: &Product, variant: &Variant, token: &str) -> Email {
    let what = what(product, variant);
    let (subject, wish) = match alert.kind {
        AlertKind::Stock => (t::alerts::email_confirm_stock_subject(&product.title), t::alerts::email_confirm_stock(what)),
        AlertKind::Price => (t::alerts::email_confirm_price_subject(&product.title), t::alerts::email_confirm_price(what, alert.price.with(alert.at_most))),
    };
    let paragraphs = [t::emails::hello(), wish.into(), t::alerts::email_confirm_how(), t::alerts::email_confirm_not_you()];
    let sheet = Sheet {
        above: String::new(),
        heading: t::alerts::email_confirm_heading().into_owned(),
        paragraphs: paragraphs.map(Cow::into_owned).to_vec(),
        button: (t::alerts::email_confirm_button().into_owned(), shop.absolute(&format!("/alerts/{token}"))),
        middle: Some(shown(shop, product, variant, None)),
        blocks: vec![(t::alerts::email_confirm_end(), vec![shop.absolute(&end_path(&alert.end_token))])],
    };
    compose(shop, alert, &subject, format!("alert-{}", alert.id), sheet)
}

/// What was waited for has come.
pub fn news(shop: &Shop, alert: &Alert, product: &Product, variant: &Variant) -> Email {
    let what = what(product, variant);
    let (subject, heading, said) = match alert.kind {
        AlertKind::Stock => (t::alerts::email_stock_subject(&product.title), t::alerts::email_stock_heading(), t::alerts::email_stock(what)),
        AlertKind::Price => {
            let said = t::alerts::email_price(what, variant.price, alert.price);
            (t::alerts::email_price_subject(&product.title), t::alerts::email_price_heading(), said)
        }
    };
    let before = Some(alert.price).filter(|before| before.currency == variant.price.currency && before.minor > variant.price.minor);
    let sheet = Sheet {
        above: String::new(),
        heading: heading.into_owned(),
        paragraphs: [t::emails::hello(), said.into(), t::alerts::email_only_one()].map(Cow::into_owned).to_vec(),
        button: (t::alerts::email_button().into_owned(), shop.absolute(&page_of(product, variant))),
        middle: Some(shown(shop, product, variant, before)),
        blocks: vec![(t::alerts::email_end_all(), vec![shop.absolute(&end_path(&alert.end_token))])],
    };
    compose(shop, alert, &subject, format!("alert-news-{}", alert.id), sheet)
}

fn compose(shop: &Shop, alert: &Alert, subject: &str, id: String, sheet: Sheet) -> Email {
    let unsubscribe = Some(shop.absolute(&end_path(&alert.end_token)));
    Email { unsubscribe, ..email::compose(shop, &alert.email, subject, id, sheet) }
}

/// The product with its picture and price, as text and as HTML.
fn shown(shop: &Shop, product: &Product, variant: &Variant, before: Option<crate::kernel::Money>) -> (String, AnyView) {
    let (title, choices, price) = (product.title.clone(), variant.title(), locales::money(variant.price));
    let was = before.map(t::alerts::email_was).unwrap_or_default();
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
    let (_, end) = email::sides();
    let before = before.map(|before| view! { <br /><s class="quiet" style=format!("font-size:13px;{QUIET}")>{locales::money(before)}</s> });
    let html = view! {
        <table role="presentation" style=TABLE>
            <tr>
                <td class="line" style=format!("{CELL};width:80px")>{picture}</td>
                <td class="ink line" style=format!("{CELL};font-size:15px;line-height:1.45;{INK}")>
                    {title.clone()}<br /><span class="quiet" style=format!("font-size:13px;{QUIET}")>{choices}</span>
                </td>
                <td class="ink line" style=format!("{CELL};text-align:{end};padding-left:12px;font-size:15px;white-space:nowrap;{INK}")>{price}{before}</td>
            </tr>
        </table>
    };
    (text, html.into_any())
}
