//! Digits as keyboards of different languages write them.

/// The zeros of the decimal digits that phones and codes are typed in: ASCII, Arabic, Persian, Devanagari, Bengali and full width.
const ZEROS: [char; 6] = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{ff10}'];

/// The ASCII digit that a character stands for.
pub fn digit(character: char) -> Option<char> {
    ZEROS.iter().find_map(|zero| char::from_digit((character as u32).checked_sub(*zero as u32)?, 10))
}

/// The digits of a code that was typed or pasted, without the spaces and dashes in it; nothing if it is not of so many digits.
pub fn code(text: &str, length: usize) -> Option<String> {
    let typed = text.chars().filter(|character| !character.is_whitespace() && *character != '-').take(length + 1);
    let digits = typed.map(digit).collect::<Option<String>>()?;
    (digits.len() == length).then_some(digits)
}
