//! How ways to pay are called in front of people: by the provider's code, and as it calls itself where nobody has
//! translated that.

use std::borrow::Cow;

use super::gateway::Gateway;
use crate::t;

pub fn name(gateway: &dyn Gateway) -> Cow<'static, str> {
    match gateway.code() {
        "bank-transfer" => t::payments::bank_transfer(),
        "bogus" => t::payments::bogus(),
        "cod" => t::payments::cod(),
        "paypal" => t::payments::paypal(),
        "razorpay" => t::payments::razorpay(),
        "esewa" => t::payments::esewa(),
        "flutterwave" => t::payments::flutterwave(),
        "mpesa" => t::payments::mpesa(),
        "stripe" => t::payments::stripe(),
        _ => gateway.name().into(),
    }
}

/// A sentence below the name.
pub fn hint(gateway: &dyn Gateway) -> Cow<'static, str> {
    match gateway.code() {
        "bank-transfer" => t::payments::bank_transfer_hint(),
        "bogus" => t::payments::bogus_hint(),
        "cod" => t::payments::cod_hint(),
        "paypal" => t::payments::paypal_hint(),
        "razorpay" => t::payments::razorpay_hint(),
        "esewa" => t::payments::esewa_hint(),
        "flutterwave" => t::payments::flutterwave_hint(),
        "mpesa" => t::payments::mpesa_hint(),
        "stripe" => t::payments::stripe_hint(),
        _ => gateway.description().into(),
    }
}
