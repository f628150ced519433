//! Why something is not taken off, or a promotion is not saved, in words.

use ironmonger_pricing_engine::InvalidPromotion;

use super::model::{EditRefusal, LENGTH_OF_CODE, LONGEST_PREFIX, MOST_CODES, PromotionRefusal};
use crate::{
    locales::{Ready, refusal},
    t,
};

refusal! { PromotionRefusal {
    Self::Ended => ("promotion-ended", t::promotions::refused_ended()),
    Self::UsedUp { name } => ("promotion-used-up", t::promotions::refused_used_up(name)),
    Self::UsedUpByCustomer { name } => ("promotion-used-up-by-customer", t::promotions::refused_used_up_by_customer(name)),
    Self::UsedUpToday { name } => ("promotion-used-up-today", t::promotions::refused_used_up_today(name)),
    Self::BudgetSpent { name } => ("promotion-budget-spent", t::promotions::refused_used_up(name)),
    Self::CodeUsedUp { code } => ("code-used-up", t::promotions::refused_code_used_up(Ready(code.as_str()))),
} }

refusal! { EditRefusal {
    Self::Stale => ("stale", t::promotions_admin::refused_stale()),
    Self::Invalid(InvalidPromotion::Amount) => ("amount", t::promotions_admin::refused_amount()),
    Self::Invalid(InvalidPromotion::Quantity) => ("quantity", t::promotions_admin::refused_quantity()),
    Self::Invalid(InvalidPromotion::PriceDependsOnCart) => ("price-depends-on-cart", t::promotions_admin::refused_price_depends_on_cart()),
    Self::Invalid(InvalidPromotion::Tiers) => ("tiers", t::promotions_admin::refused_tiers()),
    Self::Code => ("code", t::promotions_admin::refused_code(*LENGTH_OF_CODE.start(), *LENGTH_OF_CODE.end())),
    Self::CodeTaken(name) => ("code-taken", t::promotions_admin::refused_code_taken(name)),
    Self::NotDraft => ("not-draft", t::promotions_admin::refused_not_draft()),
    Self::NoCodes => ("no-codes", t::promotions_admin::refused_no_codes()),
    Self::TooManyCodes => ("too-many-codes", t::promotions_admin::refused_too_many_codes(MOST_CODES)),
    Self::Prefix => ("prefix", t::promotions_admin::refused_prefix(LONGEST_PREFIX)),
} }
