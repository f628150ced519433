//! The currencies that the shop sells in besides its own: by what rate and which rounding amounts come about, and which one the
//! visitor of the request that is being answered has chosen.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};

use super::{
    Profile, Shop,
    settings::{self, SettingField, SettingKind, SettingsForm, SliceSettings},
};
use crate::{
    kernel::{Currency, Money},
    platform::language,
    t,
};

/// Where the European Central Bank's reference rates of the last working day stand.
pub const ECB: &str = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml";

/// How prices in a currency come about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceSource {
    /// By the rate: rows are written, and written anew when the rate or a price changes.
    #[default]
    Derived,
    /// Only rows that somebody has typed.
    Fixed,
}

impl PriceSource {
    pub const ALL: [Self; 2] = [Self::Derived, Self::Fixed];

    pub fn word(self) -> &'static str {
        match self {
            Self::Derived => "derived",
            Self::Fixed => "fixed",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.word() == word)
    }
}

/// Where a rate comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RateSource {
    /// Typed by staff.
    #[default]
    Manual,
    /// The European Central Bank's daily file.
    Ecb,
}

impl RateSource {
    pub const ALL: [Self; 2] = [Self::Manual, Self::Ecb];

    pub fn word(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::Ecb => "ecb",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.word() == word)
    }
}

/// What an amount is rounded to after it was converted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// The currency's smallest unit.
    #[default]
    Minor,
    /// Whole units.
    Whole,
    /// The nearest amount that ends on .99; whole units where the currency has no decimals.
    Ends99,
    /// The nearest amount that ends on .95; whole units where the currency has no decimals.
    Ends95,
    /// Multiples of five units.
    Fives,
    /// Multiples of ten units.
    Tens,
    /// Multiples of a hundred units.
    Hundreds,
}

impl Rounding {
    pub const ALL: [Self; 7] = [Self::Minor, Self::Ends99, Self::Ends95, Self::Whole, Self::Fives, Self::Tens, Self::Hundreds];

    pub fn word(self) -> &'static str {
        match self {
            Self::Minor => "minor",
            Self::Whole => "whole",
            Self::Ends99 => "ends99",
            Self::Ends95 => "ends95",
            Self::Fives => "fives",
            Self::Tens => "tens",
            Self::Hundreds => "hundreds",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.word() == word)
    }

    /// The nearest amount that the rule allows, in minor units of a currency with so many decimals; half a step goes up. Nothing
    /// stays nothing, and something never becomes nothing. `None` for what no amount holds.
    pub fn round(self, exact: Decimal, decimals: u32) -> Option<i64> {
        if exact <= Decimal::ZERO {
            return Some(0);
        }
        let unit = 10_i64.checked_pow(decimals)?;
        let (step, below) = match self {
            Self::Minor => (1, 0),
            Self::Ends99 if unit > 1 => (unit, unit / 100),
            Self::Ends95 if unit > 1 => (unit, unit / 20),
            Self::Whole | Self::Ends99 | Self::Ends95 => (unit, 0),
            Self::Fives => (unit.checked_mul(5)?, 0),
            Self::Tens => (unit.checked_mul(10)?, 0),
            Self::Hundreds => (unit.checked_mul(100)?, 0),
        };
        let steps = exact.checked_add(below.into())?.checked_div(step.into())?;
        let steps = steps.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()?;
        steps.max(1).checked_mul(step)?.checked_sub(below)
    }
}

/// A currency that the shop sells in besides its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sold {
    pub currency: Currency,
    #[serde(default)]
    pub prices: PriceSource,
    #[serde(default)]
    pub source: RateSource,
    /// Units of it for one unit of the shop's own currency.
    pub rate: Decimal,
    /// The day of the rate.
    pub day: Option<NaiveDate>,
    #[serde(default)]
    pub rounding: Rounding,
}

impl Sold {
    /// An amount of the shop's currency in this one, before rounding, in minor units.
    fn exact(&self, money: Money) -> Option<Decimal> {
        convert(money, self.currency, self.rate)
    }

    /// An amount of the shop's currency in this one, rounded by its rule. `None` for what no amount holds.
    pub fn converted(&self, money: Money) -> Option<Money> {
        let minor = self.rounding.round(self.exact(money)?, self.currency.decimals())?;
        Some(Money::new(minor, self.currency))
    }

    /// [`Sold::converted`] of minor units; what no amount holds becomes the most that one holds.
    fn minor(&self, minor: i64, from: Currency) -> i64 {
        self.converted(Money::new(minor, from)).map_or(i64::MAX / 1_000_000, |money| money.minor)
    }
}

/// An amount in another currency by a rate, which is units of that for one unit of the amount's own: minor units, not rounded.
pub fn convert(money: Money, to: Currency, rate: Decimal) -> Option<Decimal> {
    let unit = |currency: Currency| Decimal::from(10_i64.pow(currency.decimals().min(9)));
    Decimal::from(money.minor).checked_mul(rate)?.checked_mul(unit(to))?.checked_div(unit(money.currency))
}

/// The settings of further currencies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CurrencySettings {
    /// The shop's currency when the rates were set: they say nothing beside another.
    pub base: Currency,
    pub sold: Vec<Sold>,
    /// Where the daily file of rates stands.
    pub ecb_address: String,
}

impl Default for CurrencySettings {
    fn default() -> Self {
        Self { base: Currency::EUR, sold: Vec::new(), ecb_address: ECB.to_owned() }
    }
}

impl CurrencySettings {
    /// The currencies that are sold in besides the shop's own one, `base`.
    pub fn sold_beside(&self, base: Currency) -> &[Sold] {
        if self.base == base { &self.sold } else { &[] }
    }
}

impl SliceSettings for CurrencySettings {
    const FORM: &'static SettingsForm = &SettingsForm {
        key: "currencies",
        title: t::currencies_admin::title,
        note: t::currencies_admin::settings_note,
        fields: &[SettingField {
            name: "ecb_address",
            label: t::currencies_admin::ecb_address,
            hint: Some(t::currencies_admin::ecb_address_hint),
            kind: SettingKind::Text { most: 300 },
        }],
        check: None,
        parse: settings::parse::<Self>,
        defaults: settings::defaults::<Self>,
    };
}

impl Shop {
    /// The currencies that the shop sells in besides its own.
    pub fn sold_in(&self) -> Vec<Sold> {
        self.settings::<CurrencySettings>().sold_beside(self.profile().currency).to_vec()
    }

    /// A further currency by its code, if the shop sells in it.
    pub fn sold(&self, currency: Currency) -> Option<Sold> {
        let settings = self.settings::<CurrencySettings>();
        settings.sold_beside(self.profile().currency).iter().find(|sold| sold.currency == currency).cloned()
    }

    /// The currency of a code, if the shop sells in it; its own one too.
    pub fn currency_of(&self, code: &str) -> Option<Currency> {
        let currency = code.parse::<Currency>().ok()?;
        (currency == self.profile().currency || self.sold(currency).is_some()).then_some(currency)
    }

    /// What prices are shown in: what the visitor of this request has chosen, else the shop's own currency.
    pub fn currency(&self) -> Currency {
        language::currency().unwrap_or_else(|| self.profile().currency)
    }

    /// The shop's profile with its amounts (delivery, and from when on that is free) in a currency that it sells in.
    pub fn profile_in(&self, currency: Currency) -> Arc<Profile> {
        let mut profile = self.profile();
        if let Some(sold) = self.sold(currency) {
            in_currency(Arc::make_mut(&mut profile), &sold);
        }
        profile
    }
}

/// Puts a profile's amounts into another currency.
pub(super) fn in_currency(profile: &mut Profile, sold: &Sold) {
    let own = profile.currency;
    for method in &mut profile.deliveries {
        method.price = sold.minor(method.price, own);
        method.free_from = method.free_from.map(|from| sold.minor(from, own));
    }
    profile.currency = sold.currency;
}
