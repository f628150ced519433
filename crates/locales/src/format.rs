//! Numbers, money and dates by the rules of the language that the task speaks. The rules are messages, in `formats.ftl`.

use std::{borrow::Cow, fmt::Write as _};

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use ironmonger_kernel::{COUNTRIES, Currency, LANGUAGES, Money};

use crate::{Ready, t::formats};

type Name = fn() -> Cow<'static, str>;

const MONTHS: [Name; 12] = [
    formats::month_1,
    formats::month_2,
    formats::month_3,
    formats::month_4,
    formats::month_5,
    formats::month_6,
    formats::month_7,
    formats::month_8,
    formats::month_9,
    formats::month_10,
    formats::month_11,
    formats::month_12,
];

const SHORT_MONTHS: [Name; 12] = [
    formats::month_short_1,
    formats::month_short_2,
    formats::month_short_3,
    formats::month_short_4,
    formats::month_short_5,
    formats::month_short_6,
    formats::month_short_7,
    formats::month_short_8,
    formats::month_short_9,
    formats::month_short_10,
    formats::month_short_11,
    formats::month_short_12,
];

const WEEKDAYS: [Name; 7] =
    [formats::weekday_1, formats::weekday_2, formats::weekday_3, formats::weekday_4, formats::weekday_5, formats::weekday_6, formats::weekday_7];

const SHORT_WEEKDAYS: [Name; 7] = [
    formats::weekday_short_1,
    formats::weekday_short_2,
    formats::weekday_short_3,
    formats::weekday_short_4,
    formats::weekday_short_5,
    formats::weekday_short_6,
    formats::weekday_short_7,
];

/// A whole number, in groups of thousands.
pub fn number(number: i64) -> String {
    signed(number < 0, grouped(&number.unsigned_abs().to_string()))
}

/// A number written as plain decimals, such as `4.6`.
pub fn decimal(plain: &str) -> String {
    let (is_negative, plain) = plain.strip_prefix('-').map_or((false, plain), |rest| (true, rest));
    signed(is_negative, with_fraction(plain))
}

/// A share of a hundred, written as plain decimals, such as `19` or `7.7`.
pub fn percent(plain: &str) -> String {
    formats::percent(Ready(decimal(plain)))
}

/// A price, such as `€1,234.50`.
pub fn money(money: Money) -> String {
    amount(&money.decimal(), &money.currency.symbol())
}

/// A price for sentences: without decimals where they are zero, such as `€75`.
pub fn money_brief(money: Money) -> String {
    let plain = money.decimal();
    let whole = plain.split_once('.').filter(|(_, fraction)| fraction.bytes().all(|digit| digit == b'0')).map(|(whole, _)| whole);
    amount(whole.unwrap_or(&plain), &money.currency.symbol())
}

fn amount(plain: &str, symbol: &str) -> String {
    let (is_negative, plain) = plain.strip_prefix('-').map_or((false, plain), |rest| (true, rest));
    let digits = Ready(with_fraction(plain));
    let is_letters = symbol.chars().all(char::is_alphabetic);
    signed(is_negative, if is_letters { formats::money_letters(Ready(symbol), digits) } else { formats::money(Ready(symbol), digits) })
}

fn signed(is_negative: bool, text: String) -> String {
    if is_negative { formats::negative(Ready(text)) } else { text }
}

fn with_fraction(plain: &str) -> String {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let mut text = grouped(whole);
    if !fraction.is_empty() {
        text.push_str(&formats::decimal_mark());
        text.push_str(fraction);
    }
    text
}

fn grouped(digits: &str) -> String {
    if digits.len() < 4 || digits.len() < formats::grouped_from().parse().unwrap_or(4) {
        return digits.to_owned();
    }
    let mark = formats::group_mark();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 * mark.len());
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(&mark);
        }
        text.push(digit);
    }
    text
}

/// The name of a month, from 1 to 12.
pub fn month(number: u32) -> Cow<'static, str> {
    named(&MONTHS, number.saturating_sub(1))
}

fn named(names: &[Name], index: u32) -> Cow<'static, str> {
    names.get(index as usize).map(|name| name()).unwrap_or_default()
}

fn month_of(date: impl Datelike) -> Ready<Cow<'static, str>> {
    Ready(named(&MONTHS, date.month0()))
}

fn short_month_of(date: impl Datelike) -> Ready<Cow<'static, str>> {
    Ready(named(&SHORT_MONTHS, date.month0()))
}

fn year_of(date: impl Datelike) -> Ready<String> {
    Ready(date.year().to_string())
}

/// The name of the day of the week: `Wednesday`.
pub fn weekday(date: NaiveDate) -> Cow<'static, str> {
    named(&WEEKDAYS, date.weekday().num_days_from_monday())
}

/// `Wed`
pub fn weekday_short(date: NaiveDate) -> Cow<'static, str> {
    named(&SHORT_WEEKDAYS, date.weekday().num_days_from_monday())
}

/// `Wednesday 4 March 2026`
pub fn date_full(date: NaiveDate) -> String {
    formats::date_full(Ready(weekday(date)), date.day(), month_of(date), year_of(date))
}

/// `4 March 2026`
pub fn date_long(date: NaiveDate) -> String {
    formats::date_long(date.day(), month_of(date), year_of(date))
}

/// `4 Mar 2026`
pub fn date_medium(date: NaiveDate) -> String {
    formats::date_medium(date.day(), short_month_of(date), year_of(date))
}

/// `04/03/2026`
pub fn date_short(date: NaiveDate) -> String {
    formats::date_short(Ready(format!("{:02}", date.day())), Ready(format!("{:02}", date.month())), year_of(date))
}

/// `4 March`
pub fn day_month(date: NaiveDate) -> String {
    formats::day_month(date.day(), month_of(date))
}

/// `4 Mar`
pub fn day_month_short(date: NaiveDate) -> String {
    formats::day_month_short(date.day(), short_month_of(date))
}

/// `Wednesday 4 March`
pub fn weekday_day_month(date: NaiveDate) -> String {
    formats::weekday_day_month(Ready(weekday(date)), date.day(), month_of(date))
}

/// `March 2026`
pub fn month_year(date: NaiveDate) -> String {
    formats::month_year(month_of(date), year_of(date))
}

/// `14:05`
pub fn time(time: NaiveTime) -> String {
    let mut text = String::with_capacity(5);
    let _ = write!(text, "{:02}:{:02}", time.hour(), time.minute());
    text
}

/// `4 March 2026, 14:05`
pub fn date_time(at: NaiveDateTime) -> String {
    formats::date_time(Ready(date_long(at.date())), Ready(time(at.time())))
}

/// `4 to 6 March`, `30 March to 2 April`; one day is itself.
pub fn range(from: NaiveDate, to: NaiveDate) -> String {
    if from == to {
        return day_month(to);
    }
    let from = if (from.year(), from.month()) == (to.year(), to.month()) { formats::range_day(from.day()) } else { day_month(from) };
    formats::range(Ready(from), Ready(day_month(to)))
}

/// `a`, `a and b`, `a, b and c`
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first, middle @ .., last] => {
            let start = middle.iter().fold(first.as_ref().to_owned(), |list, next| formats::list_next(Ready(list), next.as_ref()));
            formats::list_last(Ready(start), last.as_ref())
        }
    }
}

/// The name of a country by its ISO 3166-1 code; the code of one that is not known.
pub fn country(code: &str) -> Cow<'static, str> {
    crate::by_key(&format!("countries/{}", code.to_ascii_lowercase())).unwrap_or_else(|| code.to_owned().into())
}

/// Every country by its code and its name, in the order of the names.
pub fn countries() -> Vec<(&'static str, Cow<'static, str>)> {
    by_name(COUNTRIES.iter().map(|(code, _)| *code), country)
}

/// The name of a language by its tag; the tag of one that is not known. The back office reads it.
pub fn language(tag: &str) -> Cow<'static, str> {
    crate::by_key(&format!("language-names-admin/{}", tag.to_ascii_lowercase())).unwrap_or_else(|| tag.to_owned().into())
}

/// Every language that is offered by its tag and its name, in the order of the names.
pub fn languages() -> Vec<(&'static str, Cow<'static, str>)> {
    by_name(LANGUAGES.iter().map(|(tag, ..)| *tag), language)
}

/// The name of a currency by its ISO 4217 code; the code of one that is not known. The back office reads it.
pub fn currency(code: &str) -> Cow<'static, str> {
    crate::by_key(&format!("currency-names-admin/{}", code.to_ascii_lowercase())).unwrap_or_else(|| code.to_owned().into())
}

/// Every currency by its code and its name, in the order of the names.
pub fn currencies() -> Vec<(&'static str, Cow<'static, str>)> {
    by_name(Currency::all().map(Currency::code), currency)
}

fn by_name(codes: impl Iterator<Item = &'static str>, name: fn(&str) -> Cow<'static, str>) -> Vec<(&'static str, Cow<'static, str>)> {
    let mut named = codes.map(|code| (code, name(code))).collect::<Vec<_>>();
    named.sort_by_cached_key(|(_, name)| name.chars().flat_map(char::to_lowercase).map(without_accent).collect::<String>());
    named
}

/// Letters with accents stand among those without.
fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        // Arabic writes the same letter with and without its marks.
        'أ' | 'إ' | 'آ' => 'ا',
        other => other,
    }
}
