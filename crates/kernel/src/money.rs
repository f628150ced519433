//! Money in integer minor units of an ISO 4217 currency.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// An ISO 4217 currency: code, symbol and number of decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    pub const EUR: Self = Self(iso_currency::Currency::EUR);

    /// The three-letter code, like `EUR`.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// What stands beside an amount, like `€`; for some it is letters, like `CHF`.
    pub fn symbol(self) -> String {
        // Swiss people write the code; their sign is one that nobody knows.
        if self == Self(iso_currency::Currency::CHF) { self.code().to_owned() } else { self.0.symbol().symbol }
    }

    /// Decimals of the currency: 2 for EUR, 0 for JPY, 3 for KWD.
    pub fn decimals(self) -> u32 {
        u32::from(self.0.exponent().unwrap_or(0))
    }

    pub fn name(&self) -> &str {
        self.0.name()
    }

    /// Every currency that has a code, in alphabetical order.
    pub fn all() -> impl Iterator<Item = Self> {
        use iso_currency::IntoEnumIterator;
        iso_currency::Currency::iter().filter(|currency| currency.exponent().is_some() && !currency.has_flag(iso_currency::Flag::Special)).map(Self)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Currency {
    type Err = InvalidMoney;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        iso_currency::Currency::from_code(&code.trim().to_ascii_uppercase()).map(Self).ok_or(InvalidMoney::UnknownCurrency)
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        code.parse().map_err(serde::de::Error::custom)
    }
}

/// Why a text is no amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidMoney {
    #[error("enter an amount like 12.50")]
    NotANumber,
    #[error("this currency has {0} decimals")]
    TooManyDecimals(u32),
    #[error("the amount is too large")]
    TooLarge,
    #[error("use a three-letter ISO 4217 currency code like EUR")]
    UnknownCurrency,
}

/// An amount in minor units (cents for EUR, yen for JPY, thousandths for KWD).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

impl Money {
    pub fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    pub fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    pub fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// The same currency, another amount.
    pub fn with(self, minor: i64) -> Self {
        Self { minor, ..self }
    }

    /// Reads what a person typed: digits, at most one decimal point or comma, no sign.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, InvalidMoney> {
        let text = text.trim();
        let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(fraction) {
            return Err(InvalidMoney::NotANumber);
        }
        let decimals = currency.decimals();
        if fraction.len() > decimals as usize {
            return Err(InvalidMoney::TooManyDecimals(decimals));
        }
        // Twelve digits before the point: no sum of order lines can overflow an `i64` of minor units.
        if whole.len() > 12 {
            return Err(InvalidMoney::TooLarge);
        }
        let padded = format!("{whole}{fraction:0<width$}", width = decimals as usize);
        padded.parse().map(|minor| Self { minor, currency }).map_err(|_| InvalidMoney::TooLarge)
    }

    /// For sentences: like [`fmt::Display`], without decimals when all of them are zero: `€75`.
    pub fn brief(self) -> String {
        let text = self.to_string();
        match text.split_once('.') {
            Some((whole, fraction)) if fraction.bytes().all(|digit| digit == b'0') => whole.to_owned(),
            _ => text,
        }
    }

    /// The amount as plain decimal text, like `12.50`: for form fields, feeds and structured data.
    pub fn decimal(self) -> String {
        let decimals = self.currency.decimals();
        let sign = if self.minor < 0 { "-" } else { "" };
        let minor = self.minor.unsigned_abs();
        if decimals == 0 {
            return format!("{sign}{minor}");
        }
        let unit = 10_u64.pow(decimals);
        format!("{sign}{}.{:0width$}", minor / unit, minor % unit, width = decimals as usize)
    }
}

impl fmt::Display for Money {
    /// For people: symbol, groups of thousands, the currency's decimals, like `€1,234.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.with(self.minor.abs()).decimal();
        let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(w, d)| (w, Some(d)));
        if self.minor < 0 {
            f.write_str("−")?;
        }
        let symbol = self.currency.symbol();
        f.write_str(&symbol)?;
        if symbol.chars().all(char::is_alphabetic) {
            f.write_str("\u{a0}")?;
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        fraction.map_or(Ok(()), |fraction| write!(f, ".{fraction}"))
    }
}
