//! Who works here, and what accounts refuse.

pub use crate::shop::staff::Account;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountRefusal {
    #[error("e-mail address and password do not belong together")]
    WrongPassword,
    #[error("there were too many tries; wait a minute and try again")]
    TooManyTries,
    #[error("an account with this e-mail address exists already")]
    Taken,
    #[error("enter a name of at most 100 characters")]
    Name,
    #[error("use at least 10 characters for the password")]
    ShortPassword,
    #[error("use at most 256 characters")]
    LongPassword,
    #[error("this shop has an owner already")]
    Owned,
}
