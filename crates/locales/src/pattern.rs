//! What a message is once it is compiled: texts, places for arguments, and choices between forms.
//!
//! The build script compiles the files of `locales/` into constants of these types, and the same code compiles what staff
//! write at run time, so that both are formatted alike.

use std::{borrow::Cow, ops::Deref};

/// A list in the binary, or one made at run time.
#[derive(Debug, PartialEq, Eq)]
pub enum List<T: 'static> {
    Static(&'static [T]),
    Owned(Vec<T>),
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::Static(list) => list,
            Self::Owned(list) => list,
        }
    }
}

/// One after the other they make a message.
#[derive(Debug, PartialEq, Eq)]
pub enum Part {
    Text(Cow<'static, str>),
    /// An argument by its place in the parameter list.
    Argument(usize, Style),
    /// One of several forms, by what an argument is.
    Select {
        argument: usize,
        ordinal: bool,
        variants: List<Variant>,
    },
}

/// How an argument is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As its type says: numbers and money by the language's rules, dates in their long form.
    Plain,
    /// A date with a short name of its month.
    Medium,
    /// A date in digits.
    Short,
    /// A date with the day of the week.
    Full,
}

/// One form of a message.
#[derive(Debug, PartialEq, Eq)]
pub struct Variant {
    pub key: Key,
    pub is_default: bool,
    pub parts: List<Part>,
}

/// What an argument has to be for a form.
#[derive(Debug, PartialEq, Eq)]
pub enum Key {
    Number(i64),
    /// A plural category such as `one`, or a word.
    Name(Cow<'static, str>),
}
