//! Emails to staff about stock.

use uuid::Uuid;

use super::service::LIST;
use crate::{
    frames::email::{self, Sheet},
    platform::mail::Email,
    shop::Shop,
    t,
};

/// What has become low: title, SKU and pieces available of each that is named, and how many there are in all.
pub fn low(shop: &Shop, lines: &[(String, String, i32)], all: usize, id: Uuid) -> Email {
    let profile = shop.profile();
    let rows = lines.iter().map(|(title, sku, left)| t::stock_admin::email_low_line(title, sku, *left)).collect();
    let sheet = Sheet {
        above: String::new(),
        heading: t::stock_admin::email_low_heading().into_owned(),
        paragraphs: vec![t::stock_admin::email_low(all)],
        button: (t::stock_admin::see_low().into_owned(), shop.absolute_as_it_is(LIST)),
        middle: None,
        blocks: vec![(t::stock_admin::low(), rows)],
    };
    email::compose(shop, &profile.email, &t::stock_admin::email_low_subject(all, &profile.name), format!("low-{id}"), sheet)
}
