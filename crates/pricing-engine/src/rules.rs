//! By what a cart is priced: how prices were entered, taxes, promotions.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Country, Id, Place, Ppm, Promotion, Treatment};

/// Everything that a merchant has decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// How unit prices, delivery, fees and the amounts of promotions were entered.
    pub price_entry: PriceEntry,
    #[serde(default)]
    pub tax_rounding: TaxRounding,
    #[serde(default)]
    pub tax_base: TaxBase,
    /// `None`: the shop charges no tax at all (a small business that is exempt); everything is out of scope.
    pub tax: Option<TaxRules>,
    #[serde(default)]
    pub promotions: Vec<Promotion>,
    /// Offset of the shop's time zone from UTC at the moment of pricing, in seconds (3600 for Berlin in winter): for weekly
    /// hours of promotions and for the day from which a rate is valid.
    #[serde(default)]
    pub utc_offset_seconds: i32,
}

/// With the tax in it, or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceEntry {
    Gross,
    Net,
}

/// Where the tax is rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxRounding {
    /// Once for all that is taxed at a rate, then spread over its lines by largest remainder.
    #[default]
    Group,
    /// For every line by itself, where the law wants it.
    Line,
}

/// What is taxed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxBase {
    /// What is paid.
    #[default]
    AfterDiscounts,
    /// Goods before item and order discounts; only for prices entered net.
    BeforeDiscounts,
}

/// Where which tax is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxRules {
    /// Where the shop is: gross prices were entered with its tax, and carts without a destination are estimated by it.
    pub home: Place,
    /// The zone with the most specific area that holds a place is used; of equal ones the earlier.
    pub zones: Vec<TaxZone>,
    pub rates: Vec<TaxRate>,
    #[serde(default)]
    pub cross_border: CrossBorder,
    #[serde(default)]
    pub reverse_charge: Option<ReverseCharge>,
    /// Customers of these groups are exempt.
    #[serde(default)]
    pub exempt_groups: Vec<Id>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxZone {
    pub id: Id,
    pub name: String,
    pub areas: Vec<Area>,
    #[serde(default)]
    pub sale: ZoneSale,
}

/// What a sale to a zone is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ZoneSale {
    /// Taxed by the zone's rates. A class without a rate is an error.
    #[default]
    Taxed,
    /// Exported: no tax.
    Export,
    OutOfScope,
}

/// A country, a region of it, or postcodes. Everywhere, if no country is named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    #[serde(default)]
    pub country: Option<Country>,
    #[serde(default)]
    pub region: Option<String>,
    /// One of these; any, if there are none.
    #[serde(default)]
    pub postcodes: Vec<PostcodeRange>,
}

/// Postcodes from one to another, both included. Case, spaces and hyphens do not matter. A bound that is shorter than a postcode
/// is compared with its beginning: `BT` to `BT` are all of Northern Ireland's, `10001` holds `10001-1234`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostcodeRange {
    pub from: String,
    pub to: String,
}

/// A rate of a zone for a class of goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxRate {
    pub zone: Id,
    /// `None`: for every class that has no rate of its own in the zone. Only if the merchant says so.
    pub class: Option<String>,
    /// What it is called on documents: `VAT 19 %`.
    pub label: String,
    pub rate: Ppm,
    #[serde(default)]
    pub treatment: Treatment,
    /// Jurisdictions that share it, like CGST and SGST, or state and county. They add up to the rate; none for one alone.
    #[serde(default)]
    pub parts: Vec<TaxPart>,
    /// The first day on which it is valid, in the shop's zone.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The last day.
    #[serde(default)]
    pub until: Option<NaiveDate>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxPart {
    pub label: String,
    pub rate: Ppm,
}

/// What stays when gross prices are sold to where another rate is due than the one they were entered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrossBorder {
    /// Where another rate is due: one price for all (`Gross`), or one net price (`Net`).
    pub other_rate: Keep,
    /// Where no tax is due (exempt, reverse charge, export): the home tax is taken off (`Net`), or not (`Gross`).
    pub untaxed: Keep,
}

impl Default for CrossBorder {
    fn default() -> Self {
        Self { other_rate: Keep::Gross, untaxed: Keep::Net }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    Gross,
    Net,
}

/// Business customers of these countries other than the home country, with a valid VAT number of one of them, owe the tax
/// themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReverseCharge {
    pub countries: Vec<Country>,
}
