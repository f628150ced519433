//! How cards and credit are called, and the sums below a total that they pay a part of.

use leptos::prelude::*;

use super::model::{Kind, Plan, Tender, Used};
use crate::{
    kernel::Money,
    locales::{self, Ready},
    t,
};

/// Like `Gift card …7K2Q`.
pub fn name(kind: Kind, last_four: &str) -> String {
    match kind {
        Kind::GiftCard => t::credit::gift_card_ending(Ready(last_four)),
        Kind::StoreCredit => t::credit::store_credit().into_owned(),
    }
}

/// A way to pay by the code under which an order names it: `gift-card` or `store-credit`; any other as it is.
pub fn way(code: &str) -> String {
    match Kind::from_word(code) {
        Some(Kind::GiftCard) => t::credit::gift_card().into_owned(),
        Some(Kind::StoreCredit) => t::credit::store_credit().into_owned(),
        None => code.to_owned(),
    }
}

/// What is paid with each, and what is left to pay; nothing without cards and credit. Label and amount.
pub fn rows(used: &[Used], due: Money) -> Vec<(String, String)> {
    if used.is_empty() {
        return Vec::new();
    }
    let paid = used.iter().map(|used| (name(used.kind, &used.last_four), locales::money(used.amount.with(-used.amount.minor))));
    paid.chain([(t::credit::to_pay().into_owned(), locales::money(due))]).collect()
}

/// The same of a cart.
pub fn rows_of(plan: &Plan) -> Vec<(String, String)> {
    let paying = |tender: &&Tender| tender.amount > 0;
    if !plan.tenders.iter().any(|tender| paying(&tender)) {
        return Vec::new();
    }
    let paid = plan.tenders.iter().filter(paying).map(|tender| (name(tender.kind, &tender.last_four), locales::money(plan.due.with(-tender.amount))));
    paid.chain([(t::credit::to_pay().into_owned(), locales::money(plan.due))]).collect()
}

/// Rows below the sums; the last one stands out.
pub fn below_sums(rows: Vec<(String, String)>, class: &'static str) -> Option<AnyView> {
    let last = rows.len().checked_sub(1)?;
    let rows = rows.into_iter().enumerate().map(|(index, (label, amount))| {
        let class = (index == last).then_some("total");
        view! { <dt class=class>{label}</dt><dd class=class>{amount}</dd> }
    });
    Some(view! { <dl class=format!("sums {class}")>{rows.collect_view()}</dl> }.into_any())
}
