//! Why something is not done: a code for programs, and a sentence for who asked.

use std::borrow::Cow;

use ironmonger_kernel::{InvalidEmail, InvalidLanguage, InvalidMoney, InvalidQuantity, Quantity};

use crate::t;

/// What a verb answers when it does not do what was asked: a value with facts, worded where somebody reads it.
/// Types of a slice get it by [`refusal!`](crate::refusal!).
pub trait Refusal {
    /// What programs go by, in kebab case; it stays when the sentence changes.
    fn code(&self) -> &'static str;

    /// What a person reads, in the language of the task.
    fn sentence(&self) -> Cow<'static, str>;
}

/// Gives a type a code and a sentence for each of its values, and its `Display`, which is the sentence.
///
/// ```ignore
/// refusal! { AlertRefusal {
///     Self::Email(cause) => (cause.code(), cause.sentence()),
///     Self::NotLower(price) => ("not-lower", t::alerts::refused_not_lower(*price)),
///     Self::InStock => ("in-stock", t::alerts::refused_in_stock()),
/// } }
/// ```
#[macro_export]
macro_rules! refusal {
    ($kind:ty { $($case:pat => ($code:expr, $sentence:expr)),* $(,)? }) => {
        impl $crate::Refusal for $kind {
            #[allow(unused_variables, reason = "facts are for the sentence")]
            fn code(&self) -> &'static str {
                match self {
                    $($case => $code),*
                }
            }

            fn sentence(&self) -> ::std::borrow::Cow<'static, str> {
                match self {
                    $($case => ::std::borrow::Cow::from($sentence)),*
                }
            }
        }

        impl ::std::fmt::Display for $kind {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(&$crate::Refusal::sentence(self))
            }
        }

        impl ::std::error::Error for $kind {}
    };
}

impl Refusal for std::convert::Infallible {
    fn code(&self) -> &'static str {
        match *self {}
    }

    fn sentence(&self) -> Cow<'static, str> {
        match *self {}
    }
}

impl Refusal for InvalidEmail {
    fn code(&self) -> &'static str {
        match self {
            Self::Missing => "email-missing",
            Self::NoName => "email-no-name",
            Self::BadName => "email-bad-name",
            Self::NoDomain => "email-no-domain",
            Self::Characters => "email-characters",
            Self::TooLong => "email-too-long",
        }
    }

    fn sentence(&self) -> Cow<'static, str> {
        match self {
            Self::Missing => t::kernel::email_missing(),
            Self::NoName => t::kernel::email_no_name(),
            Self::BadName => t::kernel::email_bad_name(),
            Self::NoDomain => t::kernel::email_no_domain(),
            Self::Characters => t::kernel::email_characters(),
            Self::TooLong => t::kernel::email_too_long(),
        }
    }
}

impl Refusal for InvalidMoney {
    fn code(&self) -> &'static str {
        match self {
            Self::NotANumber => "money-not-a-number",
            Self::TooManyDecimals(_) => "money-too-many-decimals",
            Self::TooLarge => "money-too-large",
            Self::UnknownCurrency => "currency-unknown",
        }
    }

    fn sentence(&self) -> Cow<'static, str> {
        match self {
            Self::NotANumber => t::kernel::money_not_a_number(),
            Self::TooManyDecimals(decimals) => t::kernel::money_too_many_decimals(*decimals).into(),
            Self::TooLarge => t::kernel::money_too_large(),
            Self::UnknownCurrency => t::kernel::currency_unknown(),
        }
    }
}

impl Refusal for InvalidQuantity {
    fn code(&self) -> &'static str {
        "quantity"
    }

    fn sentence(&self) -> Cow<'static, str> {
        t::kernel::quantity(Quantity::MOST).into()
    }
}

impl Refusal for InvalidLanguage {
    fn code(&self) -> &'static str {
        "language"
    }

    fn sentence(&self) -> Cow<'static, str> {
        t::kernel::language()
    }
}
