//! Times, numbers and names as the back office writes them.

use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;

use ironmonger_kernel::COUNTED;

/// A moment in the shop's zone, short: `Today, 14:02`, `Yesterday, 20:48`, `19 Nov, 16:52`, `3 Feb 2024`.
pub fn when(at: DateTime<Utc>, now: DateTime<Utc>, zone: Tz) -> String {
    let (at, now) = (at.with_timezone(&zone), now.with_timezone(&zone));
    let days = (now.date_naive() - at.date_naive()).num_days();
    match days {
        0 => at.format("Today, %H:%M").to_string(),
        1 => at.format("Yesterday, %H:%M").to_string(),
        _ if at.year() == now.year() || (0..180).contains(&days) => at.format("%-d %b, %H:%M").to_string(),
        _ => at.format("%-d %b %Y").to_string(),
    }
}

/// `21 November 2026, 10:12`
pub fn in_full(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%-d %B %Y, %H:%M").to_string()
}

/// `1,048`
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
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
