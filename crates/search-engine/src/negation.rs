//! What a text says that a product does not have ("without straw", "BPA free"), and what a query asks to leave out.

use super::text::{Analyzer, Word, plain_analyzer, split_digits, tokens};

/// Words that say that what follows is not there.
const NEGATIONS: [&str; 6] = ["without", "no", "not", "non", "zero", "never"];
/// How many words after one of them it reaches.
const REACH: usize = 3;

/// The words of a text that name what the product does not have: "without straw", "stemless", "BPA free", "battery not
/// included".
pub fn negated_words(text: &str) -> Vec<String> {
    let words = tokens(&mut plain_analyzer(), &split_digits(&without_in_full(text)));
    let mut negated = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = words.iter().take(at).skip(at.saturating_sub(REACH));
        let next = words.get(at + 1).map_or("", String::as_str);
        let after_next = words.get(at + 2).map_or("", String::as_str);
        if before.into_iter().any(|word| NEGATIONS.contains(&word.as_str())) || matches!(next, "free" | "less" | "not") || after_next == "not" {
            negated.push(word.clone());
        } else if let Some(stem) = word.strip_suffix("less").filter(|stem| stem.len() > 2) {
            negated.push(stem.to_owned());
        }
    }
    negated
}

/// "w/o" is how "without" is written where there is little room.
fn without_in_full(text: &str) -> String {
    text.replace("w/o", "without").replace("W/O", "without")
}

/// What somebody asks for, and what they want it to be without, if they say so: "wine glasses without stem".
pub fn wanted_and_unwanted(analyzer: Analyzer, typed: &str) -> (String, Vec<Word>) {
    let typed = without_in_full(typed);
    let mut asked = Vec::new();
    let mut unwanted = Vec::new();
    let mut is_unwanted = false;
    let mut words_left = typed.split_whitespace().peekable();
    while let Some(word) = words_left.next() {
        match word.to_lowercase().as_str() {
            "without" if !asked.is_empty() => is_unwanted = true,
            // One word only: "women no show socks" is about socks. And "model no 5" is about that number.
            "no" if !asked.is_empty() && words_left.peek().is_some_and(|next| next.starts_with(char::is_alphabetic)) => unwanted.extend(words_left.next()),
            "with" | "for" | "and" | "but" | "in" if is_unwanted && !unwanted.is_empty() => is_unwanted = false,
            _ if is_unwanted => unwanted.push(word),
            _ => asked.push(word),
        }
    }
    // "chair without" asks for nothing to be left out yet.
    let unwanted = analyzer.words(&split_digits(&unwanted.join(" "))).into_iter().filter(|word| word.stem.is_some()).collect();
    (asked.join(" "), unwanted)
}
