//! Options of a product and their values, as they are typed and kept.

use serde::{Deserialize, Serialize};

/// An option of a product, like Colour, and its values in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionDef {
    pub name: String,
    pub values: Vec<OptionValue>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionValue {
    pub value: String,
    /// A colour to show instead of the word, `#rrggbb`.
    pub swatch: Option<String>,
}

/// Option values from a line like `Sage #8f9d80, Clay`: separated by commas, each with a colour to show if it has one. A
/// backslash before a comma makes it part of the value.
pub fn read_values(line: &str) -> Vec<OptionValue> {
    let values = split(line, ',').into_iter().map(str::trim).filter(|value| !value.is_empty());
    let mut found = values.map(read_value).collect::<Vec<_>>();
    found.iter_mut().for_each(|value| value.value = unescaped(&value.value, ','));
    found
}

/// Option values as the line that [`read_values`] reads.
pub fn write_values(values: &[OptionValue]) -> String {
    let words = values.iter().map(|value| write_value(&OptionValue { value: escaped(&value.value, ','), swatch: value.swatch.clone() }));
    words.collect::<Vec<_>>().join(", ")
}

/// One option value, like `Sage #8f9d80`, whatever commas are in it. `Sage \#8f9d80` has no colour: that is its name.
pub fn read_value(text: &str) -> OptionValue {
    let text = text.trim();
    let (name, last) = text.rsplit_once(' ').unwrap_or(("", text));
    if !name.trim().is_empty() && is_colour(last) {
        return OptionValue { value: name.trim().to_owned(), swatch: Some(last.to_lowercase()) };
    }
    let value = match last.strip_prefix('\\') {
        Some(rest) if !name.is_empty() && is_colour(rest.trim_start_matches('\\')) => format!("{name} {rest}"),
        _ => text.to_owned(),
    };
    OptionValue { value, swatch: None }
}

/// One option value as the text that [`read_value`] reads.
pub fn write_value(value: &OptionValue) -> String {
    let OptionValue { value, swatch } = value;
    match (swatch, value.rsplit_once(' ')) {
        (Some(swatch), _) => format!("{value} {swatch}"),
        (None, Some((name, last))) if is_colour(last.trim_start_matches('\\')) => format!("{name} \\{last}"),
        (None, _) => value.clone(),
    }
}

/// The parts of a text between separators that no backslash stands before; the backslashes stay.
pub fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut from, mut is_escaped) = (Vec::new(), 0, false);
    for (place, letter) in text.char_indices() {
        if letter == separator && !is_escaped {
            parts.push(text.get(from..place).unwrap_or_default());
            from = place + letter.len_utf8();
        }
        is_escaped = letter == '\\' && !is_escaped;
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts
}

/// A text with a backslash before each separator and each backslash in it.
pub fn escaped(text: &str, separator: char) -> String {
    text.chars().flat_map(|letter| (letter == separator || letter == '\\').then_some('\\').into_iter().chain([letter])).collect()
}

/// A text without the backslashes that [`escaped`] puts into it; one before anything else stays.
pub fn unescaped(text: &str, separator: char) -> String {
    let (mut plain, mut letters) = (String::with_capacity(text.len()), text.chars().peekable());
    while let Some(letter) = letters.next() {
        let next = letters.next_if(|next| letter == '\\' && (*next == separator || *next == '\\'));
        plain.push(next.unwrap_or(letter));
    }
    plain
}

/// A list in one line, as [`read_list`] reads it: `a\, b, c`.
pub fn write_list<T: AsRef<str>>(parts: impl IntoIterator<Item = T>) -> String {
    parts.into_iter().map(|part| escaped(part.as_ref(), ',')).collect::<Vec<_>>().join(", ")
}

/// The parts of a line that are separated by commas, but for those with a backslash before them.
pub fn read_list(line: &str) -> Vec<String> {
    split(line, ',').into_iter().map(|part| unescaped(part.trim(), ',')).filter(|part| !part.is_empty()).collect()
}

/// Whether a text is a colour like `#8f9d80`.
pub fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
