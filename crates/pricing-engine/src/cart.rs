//! What is to be priced.

use chrono::{DateTime, Utc};
use ironmonger_kernel::Currency;
use serde::{Deserialize, Serialize};

use crate::{Country, Id, PriceEntry};

/// A cart, in one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartInput {
    pub currency: Currency,
    pub lines: Vec<LineInput>,
    /// `None` while none is chosen.
    #[serde(default)]
    pub delivery: Option<DeliveryInput>,
    /// What is charged besides goods and delivery: payment on delivery, gift wrapping.
    #[serde(default)]
    pub fees: Vec<FeeInput>,
    /// Where the goods go. While it is not known, the shop's home is assumed and [`crate::Totals::estimated`] is set.
    #[serde(default)]
    pub destination: Option<Place>,
    #[serde(default)]
    pub customer: Customer,
    /// The codes that the customer entered, as typed; see [`crate::normalize_code`].
    #[serde(default)]
    pub codes: Vec<String>,
    /// Gift cards and store credit, in the order in which they pay.
    #[serde(default)]
    pub stored_value: Vec<StoredValue>,
}

/// A line of a cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineInput {
    pub id: Id,
    pub item: Item,
    /// From 1 to a million.
    pub quantity: i64,
    /// Whose price it is, where that is not everybody's: the name of a price list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_of: Option<String>,
}

/// What is sold, with what taxes and promotions go by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Item {
    pub variant: Id,
    pub product: Id,
    /// Minor units for one piece, gross or net as [`crate::Rules::price_entry`] says.
    pub unit_price: i64,
    /// Key of the tax class, like `standard`.
    pub tax_class: String,
    #[serde(default)]
    pub categories: Vec<Id>,
    #[serde(default)]
    pub collections: Vec<Id>,
    #[serde(default)]
    pub brand: Option<Id>,
    #[serde(default)]
    pub tags: Vec<Id>,
    /// The unit price is one that the merchant has reduced: promotions may leave such pieces out.
    #[serde(default)]
    pub reduced: bool,
    /// No promotion ever touches it or counts it: gift cards, deposits.
    #[serde(default)]
    pub no_promotions: bool,
}

/// A way of delivery, with its price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryInput {
    /// The method, as promotions name it.
    pub code: String,
    /// Minor units.
    pub price: i64,
    /// How the price was entered, if not as those of goods: it is converted first, and rounded.
    #[serde(default)]
    pub entry: Option<PriceEntry>,
    pub tax: DeliveryTax,
}

/// How delivery is taxed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryTax {
    /// By a tax class of its own.
    Class(String),
    /// Like the goods, split in proportion to what is paid for them at each rate.
    Proportional,
}

/// A fee. Promotions do not touch it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeInput {
    pub id: Id,
    pub name: String,
    /// Minor units, entered as the prices of goods.
    pub amount: i64,
    pub tax_class: String,
}

/// A place, as far as taxes go by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub country: Country,
    /// State or province without the country: `CA`, `MH`. Case does not matter.
    #[serde(default)]
    pub region: Option<String>,
    #[serde(default)]
    pub postcode: Option<String>,
}

/// Who buys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    #[serde(default)]
    pub groups: Vec<Id>,
    /// They have not ordered before.
    #[serde(default)]
    pub first_order: bool,
    /// Why no tax is charged to them, like the number of a certificate.
    #[serde(default)]
    pub exemption: Option<String>,
    /// A VAT number that has been checked and is valid. Numbers that could not be checked do not belong here.
    #[serde(default)]
    pub proven_vat_number: Option<VatNumber>,
}

/// A valid VAT number with the proof of the check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VatNumber {
    /// The country's code; Greece may be `EL`.
    pub country: Country,
    pub number: String,
    /// VIES's consultation number.
    #[serde(default)]
    pub consultation: Option<String>,
    pub checked_at: DateTime<Utc>,
}

/// Money of the customer that the shop holds: it pays, it is no discount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredValue {
    pub id: Id,
    pub kind: StoredValueKind,
    /// Minor units.
    pub balance: i64,
    /// How much of it the customer wants to use, if not all.
    #[serde(default)]
    pub at_most: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StoredValueKind {
    GiftCard,
    StoreCredit,
}
