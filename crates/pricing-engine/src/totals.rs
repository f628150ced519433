//! What a cart costs, figure by figure. It holds everything that an order has to keep.

use chrono::{DateTime, Utc};
use ironmonger_kernel::Currency;
use serde::{Deserialize, Serialize};

use crate::{Class, Explain, Id, LineTax, Ppm, PriceEntry, StoredValueKind, TaxBase, TaxRounding, Treatment, VatNumber};

/// The priced cart. All amounts are minor units of `currency`. "As entered" means gross or net as `price_entry` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    pub currency: Currency,
    pub at: DateTime<Utc>,
    pub price_entry: PriceEntry,
    pub tax_rounding: TaxRounding,
    pub tax_base: TaxBase,
    /// The destination was not known: taxed as if it were the shop's home.
    pub estimated: bool,
    /// The proof because of which reverse charge was applied.
    pub vat_number: Option<VatNumber>,
    /// The cart's lines in their order, then the gifts.
    pub lines: Vec<PricedLine>,
    pub delivery: Option<PricedDelivery>,
    pub fees: Vec<PricedFee>,
    /// Sum of the lines at unit prices, before item and order discounts, as entered. Gifts count nothing.
    pub subtotal: i64,
    /// What item and order promotions take off the lines, as entered, without gifts.
    pub discount: i64,
    /// One for each rate that is due.
    pub tax_groups: Vec<TaxGroup>,
    pub net: i64,
    pub tax: i64,
    /// Net and tax: the value of the order.
    pub total: i64,
    /// What gift cards and store credit pay.
    pub paid_by: Vec<PaidBy>,
    /// What is left to be paid.
    pub to_pay: i64,
    /// In the order in which they were applied.
    pub promotions: Vec<AppliedPromotion>,
    /// The promotions that gave nothing, and why.
    pub rejected: Vec<RejectedPromotion>,
    /// One for each code, in the order of the cart.
    pub codes: Vec<CodeOutcome>,
    /// What only lacks pieces or a sum, the nearest first.
    pub next: Vec<NextThreshold>,
    pub search: SearchKind,
    pub explain: Explain,
}

/// A priced line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PricedLine {
    /// The line's identifier; for a gift, the promotion's.
    pub id: Id,
    pub variant: Id,
    pub quantity: i64,
    pub gift: bool,
    /// The unit price before promotions, as entered, and converted if another tax is due than it was entered with.
    pub list_price: i64,
    /// The unit price after price promotions: what the product's page shows.
    pub unit_price: i64,
    /// What was taken off the list price, promotion by promotion; they add up to list price times quantity less `total`.
    pub discounts: Vec<DiscountShare>,
    /// What is paid for the line, as entered.
    pub total: i64,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    pub rate: LineTax,
}

/// A promotion's share of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiscountShare {
    pub promotion: Id,
    pub class: Class,
    pub amount: i64,
}

/// Some pieces of a line, with their part of each amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portion {
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    pub discount: i64,
}

impl PricedLine {
    /// What `quantity` pieces of the line cost, after `before` pieces have been returned or cancelled: from frozen figures, so
    /// that other lines keep theirs, and so that the portions of all pieces add up to the line exactly, in whatever steps.
    /// `None` if the line does not have so many pieces.
    pub fn portion(&self, before: i64, quantity: i64) -> Option<Portion> {
        let after = before.checked_add(quantity)?;
        if before < 0 || quantity < 0 || after > self.quantity || self.quantity <= 0 {
            return None;
        }
        let ratio = |amount: i64, of: i64, all: i64| if all == 0 { 0 } else { (i128::from(amount) * i128::from(of) / i128::from(all)) as i64 };
        let between = |amount: i64| (ratio(amount, before, self.quantity), ratio(amount, after, self.quantity));
        let (from, to) = between(self.gross);
        let gross = to - from;
        // By what has been paid back, not by pieces: so no part has more tax than gross.
        let tax = ratio(self.tax, to, self.gross) - ratio(self.tax, from, self.gross);
        let (discount_from, discount_to) = between(self.discounts.iter().map(|share| share.amount).sum());
        Some(Portion { net: gross - tax, tax, gross, discount: discount_to - discount_from })
    }
}

/// Priced delivery. Amounts without `net`, `tax` and `gross` are as entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PricedDelivery {
    pub code: String,
    pub list_price: i64,
    pub discounts: Vec<DiscountShare>,
    pub total: i64,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    /// How it is taxed: one part, or one for each rate of the goods.
    pub parts: Vec<DeliveryPart>,
}

/// The part of delivery that is taxed at one rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryPart {
    pub total: i64,
    pub tax: i64,
    pub rate: LineTax,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PricedFee {
    pub id: Id,
    pub name: String,
    pub total: i64,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    pub rate: LineTax,
}

/// All that is taxed in the same way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxGroup {
    pub label: String,
    pub treatment: Treatment,
    pub rate: Ppm,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    /// By jurisdiction, adding up to the tax; empty if there is one alone.
    pub parts: Vec<TaxPartAmount>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxPartAmount {
    pub label: String,
    pub rate: Ppm,
    pub tax: i64,
}

/// What stored value pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaidBy {
    pub id: Id,
    pub kind: StoredValueKind,
    pub amount: i64,
}

/// A promotion that gave something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedPromotion {
    pub id: Id,
    pub name: String,
    pub class: Class,
    pub lane: u16,
    /// The code by which it was set off, as compared.
    pub code: Option<String>,
    /// Sum of its shares of lines and delivery, as entered; for a gift, its worth.
    pub amount: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedPromotion {
    pub id: Id,
    pub why: NotApplied,
}

/// Why a promotion gave nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotApplied {
    NotStarted {
        from: DateTime<Utc>,
    },
    Ended {
        until: DateTime<Utc>,
    },
    /// Not at this hour of the week.
    OutsideHours,
    /// Its code was not entered.
    CodeMissing,
    OtherCurrency {
        currency: Currency,
    },
    UsedUp,
    UsedUpByCustomer,
    UsedUpToday,
    BudgetSpent,
    CustomerGroup,
    NotFirstOrder,
    Country,
    NoDelivery,
    OtherDelivery,
    /// Nothing in the cart is meant.
    NoTarget,
    /// What is meant is reduced already.
    AlreadyReduced,
    /// Pieces or sums are short.
    Short(Vec<Missing>),
    GiftUnavailable,
    /// It would take nothing off, as with a fixed price above the price.
    NoEffect,
    /// Another one of its lane takes more off.
    Beaten {
        by: Id,
    },
    /// It cannot be used together with this one, and the customer gets more with that.
    DoesNotCombine {
        with: Id,
    },
    /// There are too many promotions at once, and alone this one takes less off than those that were weighed.
    TooMany,
    /// The customer pays less without it.
    BetterWithout,
}

/// What is short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    Sum { missing: i64, of: i64 },
    Pieces { missing: i64, of: i64 },
}

/// What a customer still has to add for a promotion, or for its next tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextThreshold {
    pub promotion: Id,
    pub class: Class,
    pub missing: Vec<Missing>,
}

/// What became of a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeOutcome {
    /// As typed.
    pub code: String,
    pub state: CodeState,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeState {
    Applied {
        promotion: Id,
    },
    NotApplied {
        promotion: Id,
        why: NotApplied,
    },
    /// No promotion has it.
    Unknown,
}

/// How the best combination was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchKind {
    /// There is no better one.
    Exact,
    /// There were too many combinations to look at all of them: it is the best of many.
    Bounded,
}

impl Totals {
    /// Pieces, without gifts.
    pub fn pieces(&self) -> i64 {
        self.lines.iter().filter(|line| !line.gift).map(|line| line.quantity).sum()
    }
}
