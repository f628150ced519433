//! Why an order is not placed, in words.

use super::model::{CheckoutRefusal, FieldProblem};
use crate::{addresses, kernel::sentence, locales::refusal, t};

refusal! { FieldProblem {
    Self::Email(cause) => (cause.code(), cause.sentence()),
    Self::NoName => ("name-missing", t::checkout::wrong_name()),
    Self::Local(fault) => (addresses::code(fault), addresses::sentence(fault)),
    Self::TooLong { has, most } => ("too-long", t::checkout::wrong_too_long(*has, *most)),
    Self::Characters => ("characters", t::checkout::wrong_characters()),
    Self::Country => ("country", t::checkout::wrong_country()),
    Self::Phone => ("phone", t::checkout::wrong_phone()),
    Self::NoSavedAddress => ("no-saved-address", t::checkout::wrong_saved_address()),
    Self::NoBillingName => ("billing-name-missing", t::checkout::wrong_billing_name()),
    Self::BillingCountry => ("billing-country", t::checkout::wrong_billing_country()),
    Self::NoMobilePhone => ("no-mobile-phone", t::checkout::wrong_no_mobile_phone()),
    Self::Delivery => ("delivery", t::checkout::wrong_delivery()),
    Self::Payment => ("payment", t::checkout::wrong_payment()),
    Self::NoSavedMethod => ("no-saved-method", t::saved_methods::wrong_gone()),
    Self::SavedMethodExpired => ("saved-method-expired", t::saved_methods::wrong_expired()),
    Self::VatNumber(problem) => (problem.code(), problem.sentence()),
} }

refusal! { CheckoutRefusal {
    Self::EmptyCart => ("empty-cart", t::checkout::refused_empty_cart()),
    Self::Fields(_) => ("fields", t::checkout::refused_fields()),
    Self::PriceChanged(now) => ("price-changed", t::checkout::refused_price_changed(now.total())),
    Self::Promotion(refusal) => (refusal.code(), refusal.sentence()),
    Self::Credit(refusal) => (refusal.code(), refusal.sentence()),
    Self::Line { title, problem } => ("line", problem.of(title)),
    Self::CartChanged => ("cart-changed", t::checkout::refused_cart_changed()),
    Self::VatUnchecked => ("vat-unchecked", t::tax::vat_unchecked()),
    Self::TooManyTries => ("too-many-tries", t::checkout::refused_too_many_tries()),
    Self::ProofNeeded => ("proof-needed", t::checkout::refused_proof_needed()),
    Self::TooManyDeclined => ("too-many-declined", t::checkout::refused_too_many_declined()),
    Self::Unpriced(cause) => (cause.code(), cause.sentence()),
    Self::WayToPay => ("way-to-pay", t::checkout::refused_way_to_pay()),
    Self::Declined(reason) => ("declined", sentence(reason.trim_end_matches('.'))),
    Self::NotPaid => ("not-paid", t::checkout::refused_not_paid()),
    Self::Unreachable => ("provider-unreachable", t::checkout::refused_unreachable()),
    Self::ByProvider(reason) => ("provider-refused", t::checkout::refused_by_provider(reason.trim_end_matches('.'))),
    Self::NotSetUp => ("provider-not-set-up", t::checkout::refused_not_set_up()),
} }
