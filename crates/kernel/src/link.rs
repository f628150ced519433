//! Addresses of the shop that are made of what people typed: written so that they are read back as they were.

use std::fmt::Write;

/// The page of a product, with one of its variants chosen by its SKU if there is one to choose. Every link to a product is made
/// here: SKUs have spaces, ampersands and percent signs in them.
pub fn product_path(slug: &str, sku: Option<&str>) -> String {
    match sku {
        Some(sku) => format!("/products/{slug}?variant={}", in_query(sku)),
        None => format!("/products/{slug}"),
    }
}

/// A text as a value in a query: what means something in an address is written as `%…`.
pub fn in_query(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            written.push(char::from(byte));
        } else {
            let _ = write!(written, "%{byte:02X}");
        }
    }
    written
}

/// A path or query in its one spelling: letters stand for themselves, whether they were written as `%…` or not, and what
/// separates stays written as `%…`.
pub fn spelled(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes().peekable();
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let code = (byte == b'%').then(|| Some(digit(ahead.next()?)? * 16 + digit(ahead.next()?)?)).flatten();
        match code {
            Some(code) => {
                rest = ahead;
                if code.is_ascii_control() || b"/?#%&=+\\".contains(&code) { bytes.extend(format!("%{code:02X}").bytes()) } else { bytes.push(code) }
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A path or query as it is sent: only signs that addresses may have, what is written as `%…` already stays.
pub fn sent(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            written.push(char::from(byte));
        } else {
            let _ = write!(written, "%{byte:02X}");
        }
    }
    written
}
