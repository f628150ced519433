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

/// Option values from a line like `Sage #8f9d80, Clay`: separated by commas, each with a colour to show if it has one.
pub fn read_values(line: &str) -> Vec<OptionValue> {
    let values = line.split(',').map(str::trim).filter(|value| !value.is_empty());
    values
        .map(|value| match value.rsplit_once(' ').filter(|(_, last)| is_colour(last)) {
            Some((name, colour)) => OptionValue { value: name.trim().to_owned(), swatch: Some(colour.to_lowercase()) },
            None => OptionValue { value: value.to_owned(), swatch: None },
        })
        .collect()
}

/// Option values as the line that [`read_values`] reads.
pub fn write_values(values: &[OptionValue]) -> String {
    let words = values.iter().map(|value| value.swatch.as_ref().map_or_else(|| value.value.clone(), |swatch| format!("{} {swatch}", value.value)));
    words.collect::<Vec<_>>().join(", ")
}

/// Whether a text is a colour like `#8f9d80`.
pub fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
