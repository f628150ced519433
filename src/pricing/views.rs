//! How totals look: the same sums in the cart, beside the checkout, on the order's page and in its emails.

use std::borrow::Cow;

use ironmonger_pricing_engine::{Class, Ppm, Treatment};
use leptos::prelude::*;

use super::model::{Discount, LinePrice, Summary, Tax};
use crate::{
    kernel::Money,
    locales::{self, Ready},
    shop::tax_names,
    t,
    ui::Price,
};

/// An amount, or that it is free.
pub fn or_free(amount: Money) -> String {
    if amount.minor == 0 { t::pricing::free().into_owned() } else { locales::money(amount) }
}

/// A sum with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub label: String,
    pub amount: String,
    /// What it was before promotions.
    pub was: Option<Money>,
    pub kind: RowKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    Items,
    Discount,
    Delivery,
    Tax,
    Total,
}

/// All sums, the total last: items, less what promotions take off, delivery and, where it is not in them, tax add up to it.
/// `delivery_label` names the delivery.
pub fn rows(summary: &Summary, delivery_label: String) -> Vec<Row> {
    let money = |minor| summary.money(minor);
    let row = |kind, label: String, amount: String| Row { label, amount, was: None, kind };
    let mut rows = vec![row(RowKind::Items, t::pricing::items().into_owned(), locales::money(money(summary.subtotal)))];
    rows.extend(summary.goods_discounts().map(|discount| row(RowKind::Discount, discount_label(discount), locales::money(money(-discount.amount)))));
    if let Some(delivery) = &summary.delivery {
        let was = (delivery.list_price > delivery.price).then(|| money(delivery.list_price));
        rows.push(Row { was, ..row(RowKind::Delivery, delivery_label, or_free(money(delivery.price))) });
    }
    let several = summary.taxes.len() > 1;
    for tax in &summary.taxes {
        let name = tax_name(tax, several);
        let is_charged = tax.rate != Ppm(0);
        let label = if summary.prices_include_tax && is_charged { t::pricing::tax_included(name) } else { name.into_owned() };
        rows.push(row(RowKind::Tax, label, locales::money(money(tax.amount))));
        if tax.parts.len() > 1 {
            rows.extend(tax.parts.iter().map(|part| {
                let label = t::pricing::tax_part(&part.label, Ready(percent(part.rate)));
                row(RowKind::Tax, label, locales::money(money(part.tax)))
            }));
        }
    }
    rows.push(row(RowKind::Total, t::pricing::total().into_owned(), locales::money(summary.total())));
    rows
}

/// The name of a promotion, with the code by which it was set off.
pub fn discount_label(discount: &Discount) -> String {
    match &discount.code {
        Some(code) => t::pricing::discount_with_code(&discount.name, code.to_uppercase()),
        None => discount.name.clone(),
    }
}

/// What a tax is called; with its rate where the name does not say it and there are several.
pub fn tax_name(tax: &Tax, with_rate: bool) -> Cow<'static, str> {
    match tax.treatment {
        Treatment::ReverseCharge => t::pricing::reverse_charge(),
        Treatment::Export => t::pricing::export(),
        Treatment::Exempt => t::pricing::exempt(),
        _ if with_rate && !tax.name.contains(|letter: char| letter.is_ascii_digit()) => {
            t::pricing::tax_part(tax_names::said(&tax.name), Ready(percent(tax.rate))).into()
        }
        _ => tax_names::said(&tax.name).into_owned().into(),
    }
}

/// A rate in words: `19%`.
pub fn percent(rate: Ppm) -> String {
    locales::percent(&plain_percent(rate))
}

/// A rate in per cent as a plain number: 68 750 parts per million are `6.875`.
pub fn plain_percent(rate: Ppm) -> String {
    let (whole, fraction) = (rate.0 / 10_000, rate.0 % 10_000);
    if fraction == 0 { whole.to_string() } else { format!("{whole}.{fraction:04}").trim_end_matches('0').to_owned() }
}

/// What a line costs, with its former price struck through.
pub fn line_price(price: &LinePrice, class: &'static str) -> AnyView {
    if price.is_gift {
        return view! { <p class=format!("price {class}")>{t::pricing::free()}</p> }.into_any();
    }
    view! { <Price price=price.now was=price.was class /> }.into_any()
}

/// Items, what is taken off, delivery, tax and total.
#[component]
pub fn Sums(
    summary: Summary,
    /// Where to, beside the word Delivery.
    #[prop(optional, into)]
    place: String,
    /// When, below it.
    #[prop(optional, into)]
    when: String,
    /// More classes, like `mt-5`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let delivery_label = if place.is_empty() { t::pricing::delivery().into_owned() } else { t::pricing::delivery_to(Ready(place)) };
    let of_delivery = summary.discounts.iter().filter(|discount| discount.class == Class::Delivery).map(discount_label).collect::<Vec<_>>();
    let rows = rows(&summary, delivery_label).into_iter().map(|Row { label, amount, was, kind }| {
        let class = (kind == RowKind::Total).then_some("total");
        let below = (kind == RowKind::Delivery).then(|| {
            let when = (!when.is_empty()).then(|| when.clone());
            let lines = when.into_iter().chain(of_delivery.iter().cloned());
            lines.map(|line| view! { <span class="block small text-muted">{line}</span> }).collect_view()
        });
        let was = was.map(|was| view! { <s class="me-2 text-muted"><span class="sr-only">{t::ui::price_was()}" "</span>{locales::money(was)}</s> });
        view! { <dt class=class>{label}{below}</dt><dd class=class>{was}{amount}</dd> }
    });
    view! { <dl class=format!("sums {class}")>{rows.collect_view()}</dl> }
}
