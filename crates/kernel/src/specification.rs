//! Specifications as they are typed, and names as they are compared.

use serde::{Deserialize, Serialize};

/// What makes two spellings of a specification's name, or of a tag, the same.
pub fn fold(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// A specification as it is typed: its definition is made on first use.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecificationDraft {
    pub name: String,
    pub value: String,
}

impl SpecificationDraft {
    /// Each name once: what several rows say about it stands in one value, with commas between.
    pub fn each_once(rows: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut found = Vec::<(String, Vec<String>)>::new();
        for Self { name, value } in rows {
            match found.iter_mut().find(|(own, _)| fold(own) == fold(&name)) {
                Some((_, values)) if values.contains(&value) => {}
                Some((_, values)) => values.push(value),
                None => found.push((name, vec![value])),
            }
        }
        found.into_iter().map(|(name, values)| Self { name, value: values.join(", ") }).collect()
    }
}
