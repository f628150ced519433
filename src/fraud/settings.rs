//! What staff set about fraud: the points of each rule, from how many on an order is held, and when the breaker before payment
//! providers closes.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    kernel::EmailAddress,
    locales::Refusal,
    shop::{
        settings::{self, SettingField, SettingKind, SettingsForm, SliceSettings},
        slice::Label,
    },
    t,
    ui::admin::form::Errors,
};

/// The settings of fraud. A rule with 0 points is off. What is set at first holds nothing of an ordinary shop: no single rule
/// but that of a burst from one network, of the block list and of the provider's highest risk is enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FraudSettings {
    /// Points from which an order is held for staff.
    pub hold_from: u32,
    /// Points from which staff are told that it should be refused; more than `hold_from`.
    pub refuse_from: u32,
    /// Of many orders from one network.
    pub network_points: u32,
    /// From so many orders in an hour on, with the order itself; 0 for never, as in all of these.
    pub network_most: u32,
    /// Of many orders by one email address.
    pub email_points: u32,
    /// In an hour.
    pub email_most: u32,
    /// Of many orders to one address.
    pub address_points: u32,
    /// In an hour.
    pub address_most: u32,
    /// Of an address or a phone number that many email addresses order with.
    pub shared_points: u32,
    /// Email addresses, in 90 days.
    pub shared_most: u32,
    /// Of a large total.
    pub amount_points: u32,
    /// In whole units of the order's currency.
    pub amount_most: u32,
    /// Of a total that is so many times the usual one.
    pub times_points: u32,
    /// How many times.
    pub times_most: u32,
    /// Of a large first order.
    pub first_points: u32,
    /// How many times the usual total.
    pub first_most: u32,
    /// Of different countries of delivery, invoice and card.
    pub countries_points: u32,
    /// Of declined payments before it.
    pub declined_points: u32,
    /// In a day, of the same network or email address.
    pub declined_most: u32,
    /// Of an email address to throw away.
    pub disposable_points: u32,
    /// Of what is on the block list.
    pub block_points: u32,
    /// Of a payment that its provider judges to be risky.
    pub elevated_points: u32,
    /// Of one that it judges to be most risky.
    pub highest_points: u32,
    /// Further domains of email addresses to throw away, one a line.
    pub disposable_more: String,
    /// Minutes in which declined payments are counted before a payment provider is asked.
    pub window_minutes: u32,
    /// Declined payments of a network from which on its browsers have to work.
    pub work_network: u32,
    /// The same in the whole shop.
    pub work_shop: u32,
    /// Declined payments of a network from which on none is asked for; more than `work_network`.
    pub stop_network: u32,
    /// Whether orders that are paid on delivery wait until somebody has said that they are meant.
    pub confirm_on_delivery: bool,
    /// Who is told of orders that are held; empty for the shop's own address.
    pub email_held_to: String,
}

impl Default for FraudSettings {
    fn default() -> Self {
        Self {
            hold_from: 60,
            refuse_from: 90,
            network_points: 60,
            network_most: 8,
            email_points: 40,
            email_most: 6,
            address_points: 40,
            address_most: 6,
            shared_points: 30,
            shared_most: 4,
            amount_points: 30,
            amount_most: 0,
            times_points: 25,
            times_most: 10,
            first_points: 20,
            first_most: 5,
            countries_points: 20,
            declined_points: 40,
            declined_most: 4,
            disposable_points: 30,
            block_points: 100,
            elevated_points: 40,
            highest_points: 90,
            disposable_more: String::new(),
            window_minutes: 60,
            work_network: 5,
            work_shop: 30,
            stop_network: 15,
            confirm_on_delivery: false,
            email_held_to: String::new(),
        }
    }
}

/// A number of the form, which has a hint if there is more to say of it.
const fn number(name: &'static str, label: Label, hint: Option<Label>, least: i64, most: i64) -> SettingField {
    SettingField { name, label, hint, kind: SettingKind::Number { least, most } }
}

impl SliceSettings for FraudSettings {
    const FORM: &'static SettingsForm = &SettingsForm {
        key: "fraud",
        title: t::fraud_admin::title,
        note: t::fraud_admin::settings_note,
        fields: &[
            number("hold_from", t::fraud_admin::setting_hold_from, Some(t::fraud_admin::setting_hold_from_hint), 1, 1000),
            number("refuse_from", t::fraud_admin::setting_refuse_from, Some(t::fraud_admin::setting_refuse_from_hint), 1, 1000),
            number("network_points", t::fraud_admin::setting_network_points, None, 0, 1000),
            number("network_most", t::fraud_admin::setting_network_most, Some(t::fraud_admin::setting_network_most_hint), 0, 100_000),
            number("email_points", t::fraud_admin::setting_email_points, None, 0, 1000),
            number("email_most", t::fraud_admin::setting_email_most, Some(t::fraud_admin::setting_email_most_hint), 0, 100_000),
            number("address_points", t::fraud_admin::setting_address_points, None, 0, 1000),
            number("address_most", t::fraud_admin::setting_address_most, Some(t::fraud_admin::setting_address_most_hint), 0, 100_000),
            number("shared_points", t::fraud_admin::setting_shared_points, None, 0, 1000),
            number("shared_most", t::fraud_admin::setting_shared_most, Some(t::fraud_admin::setting_shared_most_hint), 0, 100_000),
            number("amount_points", t::fraud_admin::setting_amount_points, None, 0, 1000),
            number("amount_most", t::fraud_admin::setting_amount_most, Some(t::fraud_admin::setting_amount_most_hint), 0, 100_000_000),
            number("times_points", t::fraud_admin::setting_times_points, None, 0, 1000),
            number("times_most", t::fraud_admin::setting_times_most, Some(t::fraud_admin::setting_times_most_hint), 0, 100_000),
            number("first_points", t::fraud_admin::setting_first_points, None, 0, 1000),
            number("first_most", t::fraud_admin::setting_first_most, Some(t::fraud_admin::setting_first_most_hint), 0, 100_000),
            number("countries_points", t::fraud_admin::setting_countries_points, Some(t::fraud_admin::setting_countries_points_hint), 0, 1000),
            number("declined_points", t::fraud_admin::setting_declined_points, None, 0, 1000),
            number("declined_most", t::fraud_admin::setting_declined_most, Some(t::fraud_admin::setting_declined_most_hint), 0, 100_000),
            number("disposable_points", t::fraud_admin::setting_disposable_points, None, 0, 1000),
            number("block_points", t::fraud_admin::setting_block_points, Some(t::fraud_admin::setting_block_points_hint), 0, 1000),
            number("elevated_points", t::fraud_admin::setting_elevated_points, Some(t::fraud_admin::setting_elevated_points_hint), 0, 1000),
            number("highest_points", t::fraud_admin::setting_highest_points, None, 0, 1000),
            SettingField {
                name: "disposable_more",
                label: t::fraud_admin::setting_disposable_more,
                hint: Some(t::fraud_admin::setting_disposable_more_hint),
                kind: SettingKind::Lines { most: 5_000 },
            },
            number("window_minutes", t::fraud_admin::setting_window_minutes, Some(t::fraud_admin::setting_window_minutes_hint), 5, 1440),
            number("work_network", t::fraud_admin::setting_work_network, Some(t::fraud_admin::setting_work_network_hint), 0, 100_000),
            number("work_shop", t::fraud_admin::setting_work_shop, Some(t::fraud_admin::setting_work_shop_hint), 0, 100_000),
            number("stop_network", t::fraud_admin::setting_stop_network, Some(t::fraud_admin::setting_stop_network_hint), 0, 100_000),
            SettingField {
                name: "confirm_on_delivery",
                label: t::fraud_admin::setting_confirm_on_delivery,
                hint: Some(t::fraud_admin::setting_confirm_on_delivery_hint),
                kind: SettingKind::Switch,
            },
            SettingField {
                name: "email_held_to",
                label: t::fraud_admin::setting_email_held_to,
                hint: Some(t::fraud_admin::setting_email_held_to_hint),
                kind: SettingKind::Text { most: 254 },
            },
        ],
        check: Some(check),
        parse: settings::parse::<Self>,
        defaults: settings::defaults::<Self>,
    };
}

fn check(values: &Map<String, Value>, errors: &mut Errors) {
    let number = |name: &str| values.get(name).and_then(Value::as_i64).unwrap_or_default();
    if number("refuse_from") <= number("hold_from") {
        errors.add("refuse_from", t::fraud_admin::wrong_refuse_from());
    }
    if number("stop_network") > 0 && number("stop_network") <= number("work_network") {
        errors.add("stop_network", t::fraud_admin::wrong_stop_network());
    }
    let email = values.get("email_held_to").and_then(Value::as_str).unwrap_or_default();
    if !email.is_empty() {
        errors.check("email_held_to", email.parse::<EmailAddress>().map_err(|cause| cause.sentence()));
    }
}
