//! How a receipt looks: the same sums in the cart, beside the checkout and on the order's page.

use leptos::prelude::*;

use super::model::Receipt;
use crate::{
    kernel::Money,
    locales::{self, Ready},
    shop::tax_names,
    t,
};

/// An amount, or that it is free.
pub fn or_free(amount: Money) -> String {
    if amount.minor == 0 { t::pricing::free().into_owned() } else { locales::money(amount) }
}

/// Items, delivery, tax and total.
#[component]
pub fn Sums(
    receipt: Receipt,
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
    let money = |minor| receipt.money(minor);
    let delivery = receipt.delivery.as_ref().map(|delivery| or_free(money(delivery.price)));
    let delivery_label = if place.is_empty() { t::pricing::delivery().into_owned() } else { t::pricing::delivery_to(Ready(place)) };
    let rule = &receipt.tax_rule;
    let tax = (!rule.rate.is_zero()).then(|| {
        let name = tax_names::said(&rule.label);
        let label = if rule.included { t::pricing::tax_included(name) } else { name.into_owned() };
        (label, locales::money(money(receipt.tax)))
    });
    view! {
        <dl class=format!("sums {class}")>
            <dt>{t::pricing::items()}</dt>
            <dd>{locales::money(money(receipt.subtotal))}</dd>
            {delivery
                .map(|price| {
                    view! {
                        <dt>{delivery_label}{(!when.is_empty()).then(|| view! { <span class="block small text-muted">{when}</span> })}</dt>
                        <dd>{price}</dd>
                    }
                })}
            {tax.map(|(label, amount)| view! { <dt>{label}</dt><dd>{amount}</dd> })}
            <dt class="total">{t::pricing::total()}</dt>
            <dd class="total">{locales::money(receipt.total())}</dd>
        </dl>
    }
}
