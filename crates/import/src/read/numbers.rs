//! Numbers as people and spreadsheets write them.

/// Why a cell is no number that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadNumber {
    #[error("this is no number")]
    NotANumber,
    #[error("the number is negative")]
    Negative,
    #[error("this can be read as thousands or as decimals")]
    Ambiguous,
    #[error("a spreadsheet has shortened the number")]
    Shortened,
}

/// A number as plain text with a decimal point, without groups and currency: `1.299,00 €` is `1299.00`. `point` is the
/// decimal sign where the file's owner has told; `decimals` is how many a price of the shop has, for a price.
pub fn plain(text: &str, point: Option<char>, decimals: Option<u32>) -> Result<String, BadNumber> {
    let text = text.trim();
    let negative = text.contains(['-', '−']) || text.starts_with('(') && text.ends_with(')');
    let core = text.trim_matches(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',');
    // A name or sign of a currency may stand on one side: not a sentence.
    let around = text.len() - core.len();
    if !core.bytes().any(|byte| byte.is_ascii_digit()) || around > 12 {
        return Err(BadNumber::NotANumber);
    }
    if core.contains(['e', 'E']) {
        return Err(if core.parse::<f64>().is_ok() { BadNumber::Shortened } else { BadNumber::NotANumber });
    }
    let core = core.replace([' ', '\u{a0}', '\u{202f}', '\'', '’'], "");
    if !core.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',') {
        return Err(BadNumber::NotANumber);
    }
    let point = match point {
        Some(point) => Some(point),
        None => find_point(&core, decimals)?,
    };
    let (whole, fraction) = match point.and_then(|point| core.split_once(point)) {
        Some((whole, fraction)) => (whole, fraction),
        None => (core.as_str(), ""),
    };
    let whole = ungrouped(whole)?;
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(BadNumber::NotANumber);
    }
    let whole = if whole.is_empty() { "0".to_owned() } else { whole };
    let fraction = match decimals {
        // Zeros that the currency does not write: `15.0000`.
        Some(decimals) if fraction.len() > decimals as usize && fraction.bytes().skip(decimals as usize).all(|byte| byte == b'0') => {
            fraction.get(..decimals as usize).unwrap_or_default()
        }
        _ => fraction,
    };
    let plain = if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") };
    if negative && plain.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) { Err(BadNumber::Negative) } else { Ok(plain) }
}

/// Which sign stands before the decimals.
fn find_point(core: &str, decimals: Option<u32>) -> Result<Option<char>, BadNumber> {
    let (dots, commas) = (core.matches('.').count(), core.matches(',').count());
    match (dots, commas) {
        (0, 0) => Ok(None),
        (1.., 1..) => Ok(core.chars().rev().find(|letter| matches!(letter, '.' | ','))),
        (2.., 0) | (0, 2..) => Ok(None),
        _ => {
            let sign = if dots == 1 { '.' } else { ',' };
            let (whole, fraction) = core.split_once(sign).unwrap_or_default();
            let may_be_group = fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
            match decimals {
                // A currency without decimals: it can only be thousands.
                Some(0) if may_be_group => Ok(None),
                Some(3) | None if sign == '.' => Ok(Some(sign)),
                _ if may_be_group => Err(BadNumber::Ambiguous),
                _ => Ok(Some(sign)),
            }
        }
    }
}

/// Digits without the signs between their groups of three.
fn ungrouped(whole: &str) -> Result<String, BadNumber> {
    let groups = whole.split(['.', ',']).collect::<Vec<_>>();
    let well = groups.len() == 1 || groups.first().is_some_and(|group| (1..=3).contains(&group.len())) && groups.iter().skip(1).all(|group| group.len() == 3);
    if well { Ok(groups.concat()) } else { Err(BadNumber::NotANumber) }
}

/// A whole number of a small unit from a number of a larger one, like grams from kilograms; rounded.
pub fn whole(plain: &str, times: f64) -> Option<i32> {
    let value = plain.parse::<f64>().ok()? * times;
    (value.is_finite() && value.abs() < f64::from(i32::MAX)).then(|| value.round() as i32)
}

/// Grams in a unit of weight.
pub fn grams(unit: &str) -> Option<f64> {
    match unit.trim().to_ascii_lowercase().as_str() {
        "" | "g" | "gram" | "grams" | "gr" => Some(1.0),
        "kg" | "kgs" | "kilogram" | "kilograms" => Some(1000.0),
        "lb" | "lbs" | "pound" | "pounds" => Some(453.592_37),
        "oz" | "ounce" | "ounces" => Some(28.349_523_125),
        _ => None,
    }
}

/// Millimetres in a unit of length.
pub fn millimetres(unit: &str) -> Option<f64> {
    match unit.trim().to_ascii_lowercase().as_str() {
        "" | "mm" => Some(1.0),
        "cm" => Some(10.0),
        "m" => Some(1000.0),
        "in" | "inch" | "inches" => Some(25.4),
        "ft" | "foot" | "feet" => Some(304.8),
        "yd" => Some(914.4),
        _ => None,
    }
}
