//! What the catalogue refuses and what is wrong with what staff typed, in words.

use std::{borrow::Cow, fmt};

use super::model::{
    CatalogProblem, CatalogRefusal, MOST_CONDITIONS, MOST_OPTIONS, MOST_PICTURES, MOST_PRICES, MOST_SPECIFICATIONS, MOST_TAGS, MOST_VALUES, MOST_VARIANTS,
    Place, Problem, Problems, ProductStatus,
};
use crate::{
    kernel::InvalidMoney,
    locales::{Ready, Refusal, refusal},
    t,
};

refusal! { CatalogRefusal {
    Self::Form(problems) => ("form", problems.to_string()),
    Self::Stale => ("stale", t::catalog_refusals_admin::stale()),
    Self::StatusChanged { status, by } => ("status-changed", status_changed(*status, by)),
    Self::Ordered => ("ordered", t::catalog_refusals_admin::ordered()),
    Self::Cycle => ("cycle", t::catalog_refusals_admin::cycle()),
    Self::HasChildren => ("has-children", t::catalog_refusals_admin::has_children()),
    Self::TooManyPictures => ("too-many-pictures", t::catalog_refusals_admin::too_many_pictures(plain(MOST_PICTURES))),
    Self::BrandInUse => ("brand-in-use", t::catalog_refusals_admin::brand_in_use()),
    Self::SameSpecification => ("same-specification", t::catalog_refusals_admin::same_specification()),
} }

refusal! { CatalogProblem {
    Self::Whole(refusal) => (refusal.code(), refusal.sentence()),
    Self::Worded(text) => ("worded", text.clone()),
    Self::LongText { part, most } => ("long-text", t::catalog_refusals_admin::long_text(part.word(), plain(*most))),
    Self::LongField { label, most } => ("long-field", t::catalog_refusals_admin::long_field(label, plain(*most))),
    Self::LongDescription => ("long-description", t::catalog_refusals_admin::long_description()),
    Self::NoTitle => ("no-title", t::catalog_refusals_admin::no_title()),
    Self::NoCategoryName => ("no-category-name", t::catalog_refusals_admin::no_category_name()),
    Self::NoBrandName => ("no-brand-name", t::catalog_refusals_admin::no_brand_name()),
    Self::NoCollectionTitle => ("no-collection-title", t::catalog_refusals_admin::no_collection_title()),
    Self::NoOptionName => ("no-option-name", t::catalog_refusals_admin::no_option_name()),
    Self::NoSpecificationName => ("no-specification-name", t::catalog_refusals_admin::no_specification_name()),
    Self::NoNameOf { value } => ("no-name-of", t::catalog_refusals_admin::no_name_of(value)),
    Self::NoValueOf { name } => ("no-value-of", t::catalog_refusals_admin::no_value_of(name)),
    Self::Twice { text } => ("twice", t::catalog_refusals_admin::twice(text)),
    Self::TooManyTags => ("too-many-tags", t::catalog_refusals_admin::too_many_tags(plain(MOST_TAGS))),
    Self::TooManyOptions => ("too-many-options", t::catalog_refusals_admin::too_many_options(plain(MOST_OPTIONS))),
    Self::TooManyValues => ("too-many-values", t::catalog_refusals_admin::too_many_values(plain(MOST_VALUES))),
    Self::TooManyVariants => ("too-many-variants", t::catalog_refusals_admin::too_many_variants(plain(MOST_VARIANTS))),
    Self::TooManySpecifications => ("too-many-specifications", t::catalog_refusals_admin::too_many_specifications(plain(MOST_SPECIFICATIONS))),
    Self::TooManyPrices => ("too-many-prices", t::catalog_refusals_admin::too_many_prices(plain(MOST_PRICES))),
    Self::TooManyConditions => ("too-many-conditions", t::catalog_refusals_admin::too_many_conditions(plain(MOST_CONDITIONS))),
    Self::SameOption { name } => ("same-option", t::catalog_refusals_admin::same_option(name)),
    Self::NoOptionValues { name } => ("no-option-values", t::catalog_refusals_admin::no_option_values(name)),
    Self::NoChoice { option } => ("no-choice", t::catalog_refusals_admin::no_choice(option)),
    Self::UnknownChoice { choice, option } => ("unknown-choice", t::catalog_refusals_admin::unknown_choice(choice, option)),
    Self::OneVariantOnly => ("one-variant-only", t::catalog_refusals_admin::one_variant_only()),
    Self::SameChoices { row, first, choices } => ("same-choices", t::catalog_refusals_admin::same_choices(plain(*row), plain(*first), choices)),
    Self::SameSku { sku, first, row } => ("same-sku", t::catalog_refusals_admin::same_sku(sku, plain(*first), plain(*row))),
    Self::SkuTaken { sku, row, product } => ("sku-taken", t::catalog_refusals_admin::sku_taken(sku, plain(*row), product)),
    Self::SkuOfRemoved { sku, row } => ("sku-of-removed", t::catalog_refusals_admin::sku_of_removed(sku, plain(*row))),
    Self::SkuHeld { sku, product } => ("sku-held", t::catalog_refusals_admin::sku_held(sku, product)),
    Self::SkuInFile { sku } => ("sku-in-file", t::catalog_refusals_admin::sku_in_file(sku)),
    Self::VariantGone { row } => ("variant-gone", t::catalog_refusals_admin::variant_gone(plain(*row))),
    Self::SomeVariantGone => ("some-variant-gone", t::catalog_refusals_admin::some_variant_gone()),
    Self::NoVariant => ("no-variant", t::catalog_refusals_admin::no_variant()),
    Self::NoPriceOnSale => ("no-price-on-sale", t::catalog_refusals_admin::no_price_on_sale()),
    Self::NoPriceScheduled => ("no-price-scheduled", t::catalog_refusals_admin::no_price_scheduled()),
    Self::NoPriceYet { product } => ("no-price-yet", t::catalog_refusals_admin::no_price_yet(product)),
    Self::NoPriceInRow { row } => ("no-price-in-row", t::catalog_refusals_admin::no_price_in_row(plain(*row))),
    Self::NoPrice => ("no-price", t::catalog_refusals_admin::no_price()),
    Self::Amount(cause) => (cause.code(), amount(*cause)),
    Self::NotReduced => ("not-reduced", t::catalog_refusals_admin::not_reduced()),
    Self::AboveReduced => ("above-reduced", t::catalog_refusals_admin::above_reduced()),
    Self::WrongContent => ("wrong-content", t::catalog_refusals_admin::wrong_content()),
    Self::WrongNumber { what, most } => ("wrong-number", t::catalog_refusals_admin::wrong_number(what.word(), Ready(most.to_string()))),
    Self::NoPieces => ("no-pieces", t::catalog_refusals_admin::no_pieces()),
    Self::Recounted { seen, now } => ("recounted", t::catalog_refusals_admin::recounted(*seen, *now)),
    Self::NoStart => ("no-start", t::catalog_refusals_admin::no_start()),
    Self::EndsTooEarly => ("ends-too-early", t::catalog_refusals_admin::ends_too_early()),
    Self::NoStatus => ("no-status", t::catalog_refusals_admin::no_status()),
    Self::AddressTaken { address, holder } => ("address-taken", t::catalog_refusals_admin::address_taken(address, holder)),
    Self::NoFreeAddress => ("no-free-address", t::catalog_refusals_admin::no_free_address()),
    Self::CategoryGone => ("category-gone", t::catalog_refusals_admin::category_gone()),
    Self::TooDeep { most } => ("too-deep", t::catalog_refusals_admin::too_deep(plain(*most))),
    Self::BrandExists { name } => ("brand-exists", t::catalog_refusals_admin::brand_exists(name)),
    Self::SpecificationExists { name } => ("specification-exists", t::catalog_refusals_admin::specification_exists(name)),
    Self::NoConditions => ("no-conditions", t::catalog_refusals_admin::no_conditions()),
    Self::HasRule => ("has-rule", t::catalog_refusals_admin::has_rule()),
    Self::NoTag => ("no-tag", t::catalog_refusals_admin::no_tag()),
    Self::NoTitleWords => ("no-title-words", t::catalog_refusals_admin::no_title_words()),
    Self::NoBrand => ("no-brand", t::catalog_refusals_admin::no_brand()),
    Self::NoCategory => ("no-category", t::catalog_refusals_admin::no_category()),
    Self::WrongDays { most } => ("wrong-days", t::catalog_refusals_admin::wrong_days(Ready(most.to_string()))),
    Self::NoCondition => ("no-condition", t::catalog_refusals_admin::no_condition()),
} }

fn status_changed(status: ProductStatus, by: &str) -> String {
    let status = Ready(status.label());
    if by.is_empty() { t::catalog_refusals_admin::status_changed(status) } else { t::catalog_refusals_admin::status_changed_by(by, status) }
}

/// Like the kernel's sentences, but in the midst of one.
fn amount(cause: InvalidMoney) -> Cow<'static, str> {
    match cause {
        InvalidMoney::NotANumber => t::catalog_refusals_admin::amount_not_a_number(),
        InvalidMoney::TooManyDecimals(decimals) => t::catalog_refusals_admin::amount_too_many_decimals(decimals).into(),
        InvalidMoney::TooLarge => t::catalog_refusals_admin::amount_too_large(),
        InvalidMoney::UnknownCurrency => cause.sentence(),
    }
}

/// Rows and limits, without marks between thousands.
fn plain(number: usize) -> Ready<String> {
    Ready(number.to_string())
}

impl Problem {
    /// What is wrong, and where.
    pub fn sentence(&self) -> Cow<'static, str> {
        let what = self.what.sentence();
        match self.place {
            None => what,
            Some(Place::Row(row)) => t::catalog_refusals_admin::in_row(plain(row), Ready(what)).into(),
            Some(Place::Condition(row)) => t::catalog_refusals_admin::in_condition(plain(row), Ready(what)).into(),
        }
    }
}

impl Problems {
    /// The first sentence about a field.
    pub fn of(&self, field: &str) -> Option<Cow<'static, str>> {
        self.0.iter().find(|problem| problem.field == field).map(Problem::sentence)
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            write!(f, "{}{}", if index == 0 { "" } else { "; " }, problem.sentence())?;
        }
        Ok(())
    }
}

impl ProductStatus {
    /// As staff read it.
    pub fn label(self) -> Cow<'static, str> {
        match self {
            Self::Draft => t::catalog_refusals_admin::status_draft(),
            Self::Scheduled => t::catalog_refusals_admin::status_scheduled(),
            Self::Active => t::catalog_refusals_admin::status_active(),
            Self::Archived => t::catalog_refusals_admin::status_archived(),
        }
    }
}
