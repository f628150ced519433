//! Why a figure is what it is.

use serde::{Deserialize, Serialize};

use crate::{Class, Id, NextThreshold, NotApplied, Ppm, Treatment};

/// A figure with what it is made of. The amounts of `parts` add up to `amount` wherever there are parts; `notes` say something
/// besides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explain {
    pub fact: Fact,
    /// Minor units.
    pub amount: i64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Explain>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Explain>,
}

/// What a figure is. Names and sentences belong to whoever shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// What is left to be paid: the total less what stored value pays.
    ToPay,
    /// Gross: lines, delivery and fees. Notes: tax by rate, promotions without effect, thresholds.
    Total,
    Line {
        line: Id,
    },
    GiftLine {
        promotion: Id,
    },
    Delivery {
        code: String,
    },
    Fee {
        fee: Id,
    },
    /// Unit price times quantity.
    ListPrice {
        unit_price: i64,
        quantity: i64,
    },
    /// What the list price was before it was converted because another tax is due than it was entered with.
    Converted {
        from: i64,
    },
    /// Whose price the list price is, where that is not everybody's: the name of a price list.
    PriceOf {
        name: String,
    },
    DeliveryPrice,
    /// What a promotion takes off; below zero.
    Discount {
        promotion: Id,
        class: Class,
    },
    /// Tax on top of net prices.
    TaxOnTop {
        rate: Ppm,
        treatment: Treatment,
    },
    /// Tax that is in gross prices.
    TaxIncluded {
        rate: Ppm,
        treatment: Treatment,
    },
    /// All tax at a rate, on `base` (its net).
    TaxGroup {
        label: String,
        rate: Ppm,
        treatment: Treatment,
        base: i64,
    },
    TaxPart {
        label: String,
        rate: Ppm,
    },
    /// What a gift card or store credit pays; below zero.
    StoredValue {
        id: Id,
    },
    NotApplied {
        promotion: Id,
        why: NotApplied,
    },
    /// The amount is the sum that is missing, if it is a sum.
    Next(NextThreshold),
    /// The destination was not known.
    Estimated,
}

impl Explain {
    pub(crate) fn leaf(fact: Fact, amount: i64) -> Self {
        Self { fact, amount, parts: Vec::new(), notes: Vec::new() }
    }

    /// The figures of the tree, from the top.
    pub fn walk(&self, visit: &mut impl FnMut(&Self)) {
        visit(self);
        for child in self.parts.iter().chain(&self.notes) {
            child.walk(visit);
        }
    }
}
