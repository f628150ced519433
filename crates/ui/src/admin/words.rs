//! Times, numbers and names as the back office writes them.

use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;

use ironmonger_kernel::COUNTED;
use ironmonger_locales::{self as locales, Ready, t};

/// A moment in the shop's zone, short: `Today, 14:02`, `Yesterday, 20:48`, `19 Nov, 16:52`, `3 Feb 2024`.
pub fn when(at: DateTime<Utc>, now: DateTime<Utc>, zone: Tz) -> String {
    let (at, now) = (at.with_timezone(&zone), now.with_timezone(&zone));
    let (day, time) = (at.date_naive(), Ready(locales::time(at.time())));
    let days = (now.date_naive() - day).num_days();
    match days {
        0 => t::ui_admin::today(time),
        1 => t::ui_admin::yesterday(time),
        _ if at.year() == now.year() || (0..180).contains(&days) => t::formats::date_time(Ready(locales::day_month_short(day)), time),
        _ => locales::date_medium(day),
    }
}

/// `21 November 2026, 10:12`
pub fn in_full(at: DateTime<Utc>, zone: Tz) -> String {
    locales::date_time(at.with_timezone(&zone).naive_local())
}

/// `1,048`
pub fn grouped(number: u64) -> String {
    locales::number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// `1 order`, `2 orders`
pub fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// The first letters of a name's first and last word.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = words.next();
    first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
}

/// A number of items that were not counted beyond [`COUNTED`], like `10,000+`.
pub fn counted_up_to(number: u64) -> String {
    if number > COUNTED { format!("{}+", grouped(COUNTED)) } else { grouped(number) }
}
