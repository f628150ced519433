//! Which order a line of a bank's statement pays: by the order's number in what the payer has written, and by the amount.

use std::collections::BTreeSet;

use super::statement::BankLine;
use crate::{
    orders::{
        model::{OrderStatus, PaymentStatus},
        service::Payable,
    },
    payments::gateways,
};

/// Letters of an order's number.
pub const LENGTH: usize = 7;

/// How a line fits the order that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// What is still to be paid.
    Exact,
    Less,
    More,
    OtherCurrency,
    PaidAlready,
    Canceled,
    /// The order was never placed, or its time was over.
    NotPlaced,
    /// The order is paid in another way, by a provider that reports it.
    OtherWay,
    /// It names more than one order.
    Several,
    Unknown,
}

impl Fit {
    pub const ALL: [Self; 10] = [
        Self::Exact,
        Self::Less,
        Self::More,
        Self::OtherCurrency,
        Self::PaidAlready,
        Self::Canceled,
        Self::NotPlaced,
        Self::OtherWay,
        Self::Several,
        Self::Unknown,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Less => "less",
            Self::More => "more",
            Self::OtherCurrency => "other_currency",
            Self::PaidAlready => "paid_already",
            Self::Canceled => "canceled",
            Self::NotPlaced => "not_placed",
            Self::OtherWay => "other_way",
            Self::Several => "several",
            Self::Unknown => "unknown",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fit| fit.word() == word)
    }

    /// Whether its money can be written down as paid for the order.
    pub fn can_be_recorded(self) -> bool {
        matches!(self, Self::Exact | Self::Less | Self::More)
    }
}

/// What staff want to happen with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// Nothing; it is shown again with the next file that has it.
    Leave,
    /// Its money pays the order.
    Record,
    /// It is seen to elsewhere, and not shown again.
    SetAside,
}

impl Act {
    pub fn word(self) -> &'static str {
        match self {
            Self::Leave => "leave",
            Self::Record => "record",
            Self::SetAside => "set_aside",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Leave, Self::Record, Self::SetAside].into_iter().find(|act| act.word() == word)
    }
}

/// What could be the numbers of orders in a text. People write them in small letters, with spaces and dashes, and O for zero; banks
/// break them.
pub fn numbers(text: &str) -> BTreeSet<String> {
    // Columns stand apart.
    text.split('|')
        .flat_map(|part| {
            let letters = part.chars().filter(|letter| letter.is_alphanumeric()).map(|letter| letter.to_ascii_uppercase()).map(|letter| match letter {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            });
            let letters = letters.collect::<Vec<_>>();
            let is_number = |part: &&[char]| part.iter().all(|letter| letter.is_ascii_alphanumeric() && *letter != 'U');
            letters.windows(LENGTH).filter(is_number).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>()
        })
        .collect()
}

/// How a line fits the orders that it names. `open` is what is still to be paid of each, after the lines before it.
pub fn fit(line: &BankLine, named: &[&Payable], open: impl Fn(&Payable) -> i64) -> Fit {
    let order = match named {
        [] => return Fit::Unknown,
        [order] => *order,
        _ => return Fit::Several,
    };
    match order.status {
        OrderStatus::Canceled => return Fit::Canceled,
        OrderStatus::Draft | OrderStatus::Expired => return Fit::NotPlaced,
        OrderStatus::Placed | OrderStatus::Closed => {}
    }
    match order.payment_status {
        PaymentStatus::Pending | PaymentStatus::PartiallyPaid => {}
        PaymentStatus::None | PaymentStatus::Authorized | PaymentStatus::Voided => return Fit::OtherWay,
        _ => return Fit::PaidAlready,
    }
    if !order.payment.as_ref().is_some_and(|(_, gateway)| gateways::is_offline(gateway)) {
        return Fit::OtherWay;
    }
    if line.amount.currency != order.total.currency {
        return Fit::OtherCurrency;
    }
    match open(order) {
        ..=0 => Fit::PaidAlready,
        open if line.amount.minor == open => Fit::Exact,
        open if line.amount.minor < open => Fit::Less,
        _ => Fit::More,
    }
}
