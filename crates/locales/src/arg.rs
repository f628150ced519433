//! What stands in messages.

use std::borrow::Cow;

use chrono::NaiveDate;
use ironmonger_kernel::{Money, Quantity};

use crate::{Lang, Style, format};

/// An argument of a message. Functions in [`crate::t`] take anything that is one.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    Text(Cow<'a, str>),
    /// A text that is written in the language around it already, such as a number, a price or another message.
    Ready(Cow<'a, str>),
    Number(i64),
    Date(NaiveDate),
    Money(Money),
}

impl Arg<'_> {
    pub(crate) fn write(&self, text: &mut String, style: Style, lang: Lang) {
        match self {
            // Names and addresses may run the other way than the sentence around them.
            Self::Text(own) if lang.direction() == "rtl" => {
                text.push('\u{2068}');
                text.push_str(own);
                text.push('\u{2069}');
            }
            Self::Text(own) | Self::Ready(own) => text.push_str(own),
            Self::Number(number) => text.push_str(&format::number(*number)),
            Self::Date(date) => text.push_str(&match style {
                Style::Plain => format::date_long(*date),
                Style::Medium => format::date_medium(*date),
                Style::Short => format::date_short(*date),
                Style::Full => format::date_full(*date),
            }),
            Self::Money(money) => text.push_str(&format::money(*money)),
        }
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => {
        $(impl From<$kind> for Arg<'_> {
            fn from(number: $kind) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })*
    };
}

numbers!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<NaiveDate> for Arg<'_> {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl From<Money> for Arg<'_> {
    fn from(money: Money) -> Self {
        Self::Money(money)
    }
}

impl From<Quantity> for Arg<'_> {
    fn from(pieces: Quantity) -> Self {
        Self::Number(pieces.get().into())
    }
}

/// Marks a text as one in the language around it.
#[derive(Clone, Debug)]
pub struct Ready<T>(pub T);

impl<'a, T: Into<Cow<'a, str>>> From<Ready<T>> for Arg<'a> {
    fn from(ready: Ready<T>) -> Self {
        Self::Ready(ready.0.into())
    }
}
