//! Amounts with units: "30 cm" and "300 mm" are the same length, and are compared and filtered as such.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::locales;

/// A unit that the shop knows.
#[derive(Debug, PartialEq, Eq)]
pub struct Unit {
    /// As it is written, like `cm`.
    pub sign: &'static str,
    /// The unit in which amounts of its kind are compared, like `mm`.
    pub base: &'static str,
    /// How many of the base make one, as digits and the number of those behind the point.
    factor: (i64, u32),
    /// Other ways to write it, in lower case.
    spellings: &'static [&'static str],
}

impl Unit {
    pub fn factor(&self) -> Decimal {
        Decimal::new(self.factor.0, self.factor.1)
    }

    /// The unit that is written so; capitals only matter where they tell units apart (`mW`, `MW`).
    pub fn of(written: &str) -> Option<&'static Self> {
        let written = written.trim().trim_end_matches('.');
        let lower = written.to_lowercase();
        UNITS
            .iter()
            .find(|unit| unit.sign == written)
            .or_else(|| UNITS.iter().find(|unit| unit.sign.to_lowercase() == lower || unit.spellings.contains(&lower.as_str())))
    }

    /// All units of the kind whose base this is, smallest first.
    pub fn family(base: &str) -> impl Iterator<Item = &'static Self> {
        UNITS.iter().filter(move |unit| unit.base == base)
    }
}

const fn unit(base: &'static str, sign: &'static str, factor: (i64, u32), spellings: &'static [&'static str]) -> Unit {
    Unit { sign, base, factor, spellings }
}

/// The units, by kind and smallest first.
pub static UNITS: &[Unit] = &[
    unit("mm", "mm", (1, 0), &["millimeter", "millimeters", "millimetre", "millimetres"]),
    unit("mm", "cm", (10, 0), &["centimeter", "centimeters", "centimetre", "centimetres"]),
    unit("mm", "in", (254, 1), &["inch", "inches", "\"", "″", "”"]),
    unit("mm", "ft", (3_048, 1), &["foot", "feet", "'", "′", "’"]),
    unit("mm", "yd", (9_144, 1), &["yard", "yards"]),
    unit("mm", "m", (1_000, 0), &["meter", "meters", "metre", "metres"]),
    unit("mm", "km", (1_000_000, 0), &["kilometer", "kilometers", "kilometre", "kilometres"]),
    unit("g", "mg", (1, 3), &["milligram", "milligrams"]),
    unit("g", "g", (1, 0), &["gram", "grams", "gr"]),
    unit("g", "oz", (28_349_523_125, 9), &["ounce", "ounces"]),
    unit("g", "lb", (45_359_237, 5), &["lbs", "pound", "pounds"]),
    unit("g", "kg", (1_000, 0), &["kilo", "kilos", "kilogram", "kilograms"]),
    unit("g", "t", (1_000_000, 0), &["tonne", "tonnes"]),
    unit("ml", "ml", (1, 0), &["milliliter", "milliliters", "millilitre", "millilitres"]),
    unit("ml", "cl", (10, 0), &["centiliter", "centilitre"]),
    unit("ml", "fl oz", (295_735_295_625, 10), &["fl. oz", "fluid ounce", "fluid ounces"]),
    unit("ml", "dl", (100, 0), &["deciliter", "decilitre"]),
    unit("ml", "l", (1_000, 0), &["liter", "liters", "litre", "litres", "ltr"]),
    unit("ml", "gal", (3_785_411_784, 6), &["gallon", "gallons"]),
    unit("cm²", "cm²", (1, 0), &["cm2", "sq cm"]),
    unit("cm²", "sq in", (64_516, 4), &["in²", "in2"]),
    unit("cm²", "sq ft", (9_290_304, 4), &["ft²", "ft2"]),
    unit("cm²", "m²", (10_000, 0), &["m2", "sqm", "sq m"]),
    unit("mV", "mV", (1, 0), &[]),
    unit("mV", "V", (1_000, 0), &["volt", "volts"]),
    unit("mV", "kV", (1_000_000, 0), &[]),
    unit("mA", "mA", (1, 0), &[]),
    unit("mA", "A", (1_000, 0), &["amp", "amps", "ampere"]),
    unit("W", "mW", (1, 3), &[]),
    unit("W", "W", (1, 0), &["watt", "watts"]),
    unit("W", "kW", (1_000, 0), &["kilowatt"]),
    unit("W", "MW", (1_000_000, 0), &[]),
    unit("Wh", "Wh", (1, 0), &[]),
    unit("Wh", "kWh", (1_000, 0), &[]),
    unit("mAh", "mAh", (1, 0), &[]),
    unit("mAh", "Ah", (1_000, 0), &[]),
    unit("Hz", "Hz", (1, 0), &["hertz"]),
    unit("Hz", "kHz", (1_000, 0), &[]),
    unit("Hz", "MHz", (1_000_000, 0), &[]),
    unit("Hz", "GHz", (1_000_000_000, 0), &[]),
    unit("MB", "KB", (1, 3), &[]),
    unit("MB", "MB", (1, 0), &["megabyte", "megabytes"]),
    unit("MB", "GB", (1_000, 0), &["gigabyte", "gigabytes"]),
    unit("MB", "TB", (1_000_000, 0), &["terabyte", "terabytes"]),
    unit("Mbit/s", "kbit/s", (1, 3), &["kbps"]),
    unit("Mbit/s", "Mbit/s", (1, 0), &["mbps"]),
    unit("Mbit/s", "Gbit/s", (1_000, 0), &["gbps"]),
    unit("s", "ms", (1, 3), &["millisecond", "milliseconds"]),
    unit("s", "s", (1, 0), &["sec", "second", "seconds"]),
    unit("s", "min", (60, 0), &["minute", "minutes"]),
    unit("s", "h", (3_600, 0), &["hr", "hrs", "hour", "hours"]),
    unit("s", "days", (86_400, 0), &["day"]),
    unit("months", "months", (1, 0), &["month"]),
    unit("months", "years", (12, 0), &["year"]),
    unit("lm", "lm", (1, 0), &["lumen", "lumens"]),
    unit("K", "K", (1, 0), &["kelvin"]),
    unit("°C", "°C", (1, 0), &["° c", "degrees celsius"]),
    unit("°", "°", (1, 0), &["degrees"]),
    unit("dB", "dB", (1, 0), &["db(a)", "decibel", "decibels"]),
    unit("rpm", "rpm", (1, 0), &[]),
    unit("px", "px", (1, 0), &["pixel", "pixels"]),
    unit("MP", "MP", (1, 0), &["megapixel", "megapixels"]),
    unit("dpi", "dpi", (1, 0), &["ppi"]),
    unit("cd/m²", "cd/m²", (1, 0), &["cd/m2", "nits"]),
    unit("g/m²", "g/m²", (1, 0), &["g/m2", "gsm"]),
    unit("%", "%", (1, 0), &["percent"]),
];

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// In units of `base`.
    pub amount: Decimal,
    /// A base unit, a unit of the shop's own, or nothing for a bare number.
    pub base: String,
}

impl Measure {
    /// Reads "30 cm", "1,5 kg", "12"; a number without a unit is one of `own`. `None` for anything else, and for
    /// amounts of another kind than `own`, where that is not empty.
    pub fn read(text: &str, own: &str) -> Option<Self> {
        let (number, written) = split(text)?;
        let own = own.trim();
        let written = if written.is_empty() { own } else { written };
        let measure = match Unit::of(written) {
            Some(unit) => Self { amount: number.checked_mul(unit.factor())?.normalize(), base: unit.base.to_owned() },
            None if written.eq_ignore_ascii_case(own) => Self { amount: number.normalize(), base: own.to_owned() },
            None => return None,
        };
        let wanted = Unit::of(own).map_or(own, |unit| unit.base);
        (wanted.is_empty() || measure.base == wanted).then_some(measure)
    }

    /// The amount in a unit of its kind, like 30 for 300 mm in `cm`; as it is when the unit is of another kind.
    pub fn amount_in(&self, sign: &str) -> Decimal {
        let unit = Unit::of(sign).filter(|unit| unit.base == self.base);
        unit.and_then(|unit| self.amount.checked_div(unit.factor())).map_or(self.amount, |amount| amount.round_dp(4).normalize())
    }

    /// In words, like `30 cm`.
    pub fn in_words(&self, sign: &str) -> String {
        let sign = if Unit::of(sign).is_some_and(|unit| unit.base == self.base) { sign } else { &self.base };
        let space = if sign.is_empty() || matches!(sign, "%" | "°") { "" } else { "\u{a0}" };
        format!("{}{space}{sign}", locales::decimal(&self.amount_in(sign).to_string()))
    }
}

/// A text that begins with a number, with that number as the reader's language writes it: `1.5 kg` as `1,5 kg`. One that is
/// written without any mark stays so: it may be a year.
pub fn in_readers_digits(text: &str) -> Cow<'_, str> {
    let Some((number, unit)) = split(text) else { return text.into() };
    let text = text.trim();
    let digits = text[..text.len() - unit.len()].trim_end();
    if !digits.contains(['.', ',']) {
        return text.into();
    }
    format!("{}{}", locales::decimal(&number.to_string()), &text[digits.len()..]).into()
}

/// A number at the beginning of a text, and the unit behind it; `None` if there is more than that.
fn split(text: &str) -> Option<(Decimal, &str)> {
    let text = text.trim();
    let end = text.find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ',' | '-' | '+' | '−')).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let rest = rest.trim();
    // "8 cards, 8 envelopes", "3 × 48" and "21 × 21 cm" are no amounts.
    if rest.chars().count() > 24
        || rest.chars().any(|letter| letter.is_ascii_digit() && !rest.ends_with("m2"))
        || rest.contains(['×', '/', ',']) && Unit::of(rest).is_none()
    {
        return None;
    }
    Some((number(digits)?, rest))
}

/// A number with a point or a comma before its fraction, and with the other one, if any, between thousands.
fn number(text: &str) -> Option<Decimal> {
    let text = text.replace('−', "-");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(&text)),
    };
    if digits.contains(['-', '+']) || !digits.starts_with(|first: char| first.is_ascii_digit()) || !digits.ends_with(|last: char| last.is_ascii_digit()) {
        return None;
    }
    let in_thousands = |by: char| digits.split(by).enumerate().all(|(index, group)| if index == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 });
    let plain = match (digits.rfind('.'), digits.rfind(',')) {
        (Some(point), Some(comma)) if point > comma => digits.replace(',', ""),
        (Some(_), Some(_)) => digits.replace('.', "").replace(',', "."),
        (None, Some(_)) if in_thousands(',') && !digits.starts_with('0') => digits.replace(',', ""),
        (None, Some(_)) => digits.replace(',', "."),
        (Some(_), None) if digits.matches('.').count() > 1 && in_thousands('.') => digits.replace('.', ""),
        _ => digits.to_owned(),
    };
    format!("{sign}{plain}").parse().ok()
}
