//! Reads the emails that the shop itself wrote: headers, and the plain and the rich body. It knows as much of mail as
//! the writer uses, and shows what it does not know as it stands.

use base64::{Engine, engine::general_purpose::STANDARD};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Email {
    pub subject: String,
    pub from: String,
    pub to: String,
    pub text: String,
    pub html: Option<String>,
}

impl Email {
    pub fn parse(raw: &str) -> Self {
        let mut email = Self::headers(raw);
        collect(raw, &mut email, 0);
        email
    }

    /// Only what a list shows.
    pub fn headers(raw: &str) -> Self {
        let (headers, _) = split(raw);
        let header = |name: &str| decode_words(&value(&headers, name).unwrap_or_default()).replace('"', "");
        Self { subject: header("subject"), from: header("from"), to: header("to"), ..Self::default() }
    }
}

/// Finds the bodies in a part and in the parts of it.
fn collect(part: &str, email: &mut Email, depth: u8) {
    let (headers, body) = split(part);
    let kind = value(&headers, "content-type").unwrap_or_else(|| "text/plain".to_owned());
    let boundary = kind.split(';').find_map(|parameter| parameter.trim().strip_prefix("boundary=")).map(|boundary| boundary.trim_matches('"').to_owned());
    if let Some(boundary) = boundary.filter(|_| depth < 5) {
        for inner in body.split(&format!("--{boundary}")).skip(1).take_while(|inner| !inner.starts_with("--")) {
            collect(inner.trim_start_matches(['\r', '\n']), email, depth + 1);
        }
        return;
    }
    let decoded = match value(&headers, "content-transfer-encoding").unwrap_or_default().to_lowercase().as_str() {
        "base64" => {
            let packed = body.split_ascii_whitespace().collect::<String>();
            STANDARD.decode(packed).map_or_else(|_| body.to_owned(), |bytes| String::from_utf8_lossy(&bytes).into_owned())
        }
        "quoted-printable" => unquote(&body.replace("=\r\n", "").replace("=\n", "")),
        _ => body.to_owned(),
    };
    if kind.starts_with("text/html") {
        email.html.get_or_insert(decoded);
    } else if kind.starts_with("text/plain") && email.text.is_empty() {
        decoded.trim_end().clone_into(&mut email.text);
    }
}

/// Headers, unfolded, and body.
fn split(part: &str) -> (Vec<(String, String)>, &str) {
    let windows = part.find("\r\n\r\n").map(|at| (at, 4));
    let unix = part.find("\n\n").map(|at| (at, 2));
    let (at, gap) = windows.into_iter().chain(unix).min().unwrap_or((part.len(), 0));
    let mut headers = Vec::<(String, String)>::new();
    for line in part.get(..at).unwrap_or_default().lines() {
        if let (true, Some((_, value))) = (line.starts_with([' ', '\t']), headers.last_mut()) {
            value.push(' ');
            value.push_str(line.trim());
        } else {
            headers.extend(line.split_once(':').map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned())));
        }
    }
    (headers, part.get(at + gap..).unwrap_or_default())
}

fn value(headers: &[(String, String)], name: &str) -> Option<String> {
    headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
}

/// Header text with its encoded words (RFC 2047) in plain letters.
fn decode_words(text: &str) -> String {
    let mut decoded = String::new();
    let mut after_word = false;
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once("=?") {
        // White space between two encoded words belongs to neither.
        if !after_word || !before.trim().is_empty() {
            decoded.push_str(before);
        }
        let word = decode_word(tail);
        after_word = word.is_some();
        if let Some((word, next)) = word {
            decoded.push_str(&word);
            rest = next;
        } else {
            decoded.push_str("=?");
            rest = tail;
        }
    }
    decoded.push_str(rest);
    decoded
}

/// An encoded word after its `=?`, and all that follows it.
fn decode_word(text: &str) -> Option<(String, &str)> {
    let mut parts = text.splitn(3, '?');
    let (charset, encoding, tail) = (parts.next()?, parts.next()?, parts.next()?);
    let (packed, rest) = tail.split_once("?=")?;
    if !charset.eq_ignore_ascii_case("utf-8") {
        return None;
    }
    match encoding {
        "b" | "B" => Some((String::from_utf8_lossy(&STANDARD.decode(packed).ok()?).into_owned(), rest)),
        "q" | "Q" => Some((unquote(&packed.replace('_', " ")), rest)),
        _ => None,
    }
}

/// Text with its `=C3=A9` as the letters that they stand for.
fn unquote(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = if *first == b'=' { tail.get(..2).and_then(|digits| hex::decode(digits).ok()) } else { None };
        if let Some(decoded) = hex {
            bytes.extend(decoded);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
