//! What a cart costs. [`price`] is the one function that makes figures: pure, in integers, without database, clock or input
//! and output, so that server and browser get the same totals of the same cart, rules and moment.
//!
//! - Amounts are minor units of the cart's currency (cents for EUR, yen for JPY, thousandths for KWD), `i64`; products are
//!   computed in `i128`. Rates are parts per million ([`Ppm`]): 19 % is 190 000.
//! - Rounding is half away from zero. What is split is split by largest remainder, so that parts always add up.
//! - Splitting a line into several of the same variant, or permuting lines, changes no total: equal lines are priced together
//!   and ordered by what they are (only [`TaxRounding::Line`] taxes a split line differently, as it has to).
//! - Promotions: see [`Promotion`] for what competes and what combines.

mod cart;
mod data;
mod error;
mod evaluate;
mod explain;
mod id;
mod ppm;
mod pricing;
mod promotion;
mod qualify;
mod rules;
mod search;
mod share;
mod tax;
mod totals;

pub use cart::{CartInput, Customer, DeliveryInput, DeliveryTax, FeeInput, Item, LineInput, Place, StoredValue, StoredValueKind, VatNumber};
pub use data::{STARTER_RATES_TAKEN, StarterRate, starter_rates, starter_tax};
pub use error::{InvalidPromotion, PricingError};
pub use explain::{Explain, Fact};
pub use id::{Country, Id, InvalidCountry, InvalidId};
pub use ppm::Ppm;
pub use pricing::{UnitPrice, price, unit_price};
pub use promotion::{
    Benefit, Class, CombinesWith, Condition, DeliveryBenefit, Gift, ItemBenefit, Limits, OrderBenefit, PieceBenefit, Promotion, Schedule, Selector, SumBasis,
    Target, Tier, TierBasis, Trigger, WeeklyHours, normalize_code,
};
pub use rules::{
    Area, CrossBorder, Keep, PostcodeRange, PriceEntry, ReverseCharge, Rules, TaxBase, TaxPart, TaxRate, TaxRounding, TaxRules, TaxZone, ZoneSale,
};
pub use share::spread;
pub use tax::{LineTax, Treatment};
pub use totals::{
    AppliedPromotion, CodeOutcome, CodeState, DeliveryPart, DiscountShare, Missing, NextThreshold, NotApplied, PaidBy, Portion, PricedDelivery, PricedFee,
    PricedLine, RejectedPromotion, SearchKind, TaxGroup, TaxPartAmount, Totals,
};

#[cfg(test)]
mod tests;
