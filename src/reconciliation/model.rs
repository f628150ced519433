//! What is held against each other, and what comes of it: lines of a bank's statement and orders, charges of a provider and
//! payments.

pub mod charges;
pub mod matching;
pub mod statement;

/// The most bytes of a bank's file.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;
/// The most lines of a file on which money came.
pub const MOST_LINES: usize = 1_000;

/// Why a bank's file is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BankRefusal {
    NoFile,
    /// A spreadsheet, a PDF, an archive.
    NotText,
    TooLarge,
    Empty,
    /// No column holds amounts.
    NoAmounts,
    /// No column holds what the payer has written.
    NoPurposes,
    /// More lines than are taken at once.
    TooMany(usize),
    /// Somebody has confirmed it.
    Confirmed,
}
