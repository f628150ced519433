//! Who works here, and what accounts refuse.

pub use crate::shop::staff::Account;

/// The most characters of a name, and the fewest and the most of a password.
pub const LONGEST_NAME: usize = 100;
pub const SHORTEST_PASSWORD: usize = 10;
pub const LONGEST_PASSWORD: usize = 256;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountRefusal {
    WrongPassword,
    TooManyTries,
    /// Somebody has an account with the address already.
    Taken,
    Name,
    ShortPassword,
    LongPassword,
    /// The shop has an owner already.
    Owned,
}
