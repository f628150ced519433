//! A postal address.

use serde::{Deserialize, Serialize};

/// Where an order goes. Copied from the checkout, never changed by later edits of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    pub name: String,
    pub company: String,
    pub line1: String,
    pub line2: String,
    pub postcode: String,
    pub city: String,
    /// ISO 3166-1 alpha-2, like `DE`.
    pub country: String,
    pub phone: String,
    /// State, province, county, prefecture, emirate …: its code after ISO 3166-2 without the country, like `CA`, where the country has
    /// a list of them; else as it was written.
    pub region: String,
    /// A part of the city that mail needs in some countries: a bairro, a townland.
    pub district: String,
}
