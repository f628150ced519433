//! Why a cart has no price.

use crate::Id;

/// Why there are no totals. Each of these is for the merchant to mend, but for [`PricingError::TooLarge`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PricingError {
    /// No zone holds the place, or its zone has no rate for the class on that day. Never taken for 0 %.
    #[error("no tax rate known for class {class:?} in {place}")]
    NoRateKnown { place: String, class: String },
    #[error("an amount is below zero or larger than a shop can charge")]
    TooLarge,
    #[error("a quantity is below one or above a million")]
    InvalidQuantity,
    #[error("two lines have the identifier {0}")]
    DuplicateLine(Id),
    /// The same gift card twice would be spent twice.
    #[error("two payments by stored value have the identifier {0}")]
    DuplicateStoredValue(Id),
    #[error("two promotions have the identifier {0}")]
    DuplicatePromotion(Id),
    #[error("promotion {promotion}: {why}")]
    InvalidPromotion { promotion: Id, why: InvalidPromotion },
    #[error("a tax rate is above 1000 %, or its parts do not make it up")]
    InvalidRate,
    #[error("tax on prices before discounts is only possible for prices entered net")]
    TaxBeforeDiscountsNeedsNetPrices,
}

/// What a promotion must not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPromotion {
    #[error("a reduction above 100 % or an amount below zero")]
    Amount,
    #[error("a quantity of zero")]
    Quantity,
    #[error("a price promotion changes the price on the product's page and cannot depend on the cart")]
    PriceDependsOnCart,
    #[error("tiers that do not rise")]
    Tiers,
}
