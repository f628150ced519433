//! Reads an email as it came (RFC 5322, 2045 to 2047): its headers, and its text. Attachments are passed over.

use std::collections::HashSet;

use base64::{Engine, engine::general_purpose::GeneralPurpose, engine::general_purpose::GeneralPurposeConfig};
use base64::{alphabet, engine::DecodePaddingMode};

use super::line;

/// How deep parts may stand in parts.
const DEEPEST: u8 = 8;

/// Stand for an end of a line and a quotation while HTML is read; nobody types them (private use).
const LINE: char = '\u{e000}';
const QUOTE: char = '\u{e001}';

/// Characters of a `Message-ID`; a line of an email has at most 998 (RFC 5322).
const MOST_ID: usize = 250;

/// What is read of an email.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Email {
    /// Name and address of the sender; the name may be empty.
    pub from: (String, String),
    /// All receivers, as they stand in `To`, `Cc` and what mail servers add.
    pub to: String,
    pub subject: String,
    /// Without angle brackets; may be empty.
    pub message_id: String,
    /// `In-Reply-To` and `References`.
    pub references: String,
    /// Whether a program wrote it: an absence notice, a mailing list, a failure report.
    pub is_automatic: bool,
    pub text: String,
}

impl Email {
    /// Reads an email. Nothing in it is an error: what cannot be read is left out.
    pub fn read(raw: &[u8]) -> Self {
        let (headers, body) = split(raw);
        let mut email = Self::of_headers(&headers);
        email.text = text_of(&headers, body, 0).map(|(text, _)| text).unwrap_or_default();
        email
    }

    /// The same from headers alone, as services send them beside the text.
    pub fn of_headers(headers: &[(String, String)]) -> Self {
        let get = |name: &str| header(headers, name).unwrap_or_default();
        let precedence = get("precedence").to_lowercase();
        let automatic = get("auto-submitted").to_lowercase();
        let receivers = ["to", "cc", "delivered-to", "x-original-to", "envelope-to"].map(get).join(" ");
        Self {
            from: address(&decoded(get("from"))),
            to: receivers,
            subject: decoded(get("subject")),
            // It is kept under a unique index, which takes no longer ones.
            message_id: line(get("message-id").trim().trim_start_matches('<').trim_end_matches('>'), MOST_ID),
            references: format!("{} {}", get("in-reply-to"), get("references")),
            is_automatic: !matches!(automatic.trim(), "" | "no") || ["bulk", "junk", "list"].contains(&precedence.trim()) || get("return-path").trim() == "<>",
            text: String::new(),
        }
    }
}

/// Headers as lines of text.
pub fn headers_of(text: &str) -> Vec<(String, String)> {
    split(text.as_bytes()).0
}

/// Name and address of `Jane Doe <jane@example.com>`.
pub fn address(text: &str) -> (String, String) {
    match text.rsplit_once('<') {
        Some((name, rest)) => (name.trim().trim_matches('"').to_owned(), rest.split('>').next().unwrap_or_default().trim().to_owned()),
        None => (String::new(), text.trim().to_owned()),
    }
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
}

/// Headers with names in small letters and folded lines put together, and what stands below them.
fn split(raw: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    let mut headers = Vec::<(String, String)>::new();
    let mut rest = raw;
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
        let (own, after) = rest.split_at(end);
        rest = after;
        let text = String::from_utf8_lossy(own);
        let text = text.trim_end_matches(['\r', '\n']);
        if text.is_empty() {
            break;
        }
        if text.starts_with([' ', '\t']) {
            if let Some((_, value)) = headers.last_mut() {
                value.push(' ');
                value.push_str(text.trim());
            }
        } else if let Some((name, value)) = text.split_once(':') {
            headers.push((name.trim().to_lowercase(), value.trim().to_owned()));
        }
    }
    (headers, rest)
}

/// A parameter of a header, like the `boundary` of a `Content-Type`.
fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|part| {
        let (own, value) = part.split_once('=')?;
        own.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// The text of a part, and whether it was written as plain text.
fn text_of(headers: &[(String, String)], body: &[u8], depth: u8) -> Option<(String, bool)> {
    let kind = header(headers, "content-type").unwrap_or("text/plain");
    let small = kind.to_lowercase();
    if header(headers, "content-disposition").is_some_and(|value| value.to_lowercase().starts_with("attachment")) {
        return None;
    }
    if small.starts_with("multipart/") {
        let boundary = format!("--{}", parameter(kind, "boundary").filter(|boundary| !boundary.is_empty() && depth < DEEPEST)?);
        let mut found = parts(body, boundary.as_bytes()).into_iter().filter_map(|part| {
            let (headers, body) = split(part);
            text_of(&headers, body, depth + 1)
        });
        let first = found.next()?;
        return if first.1 { Some(first) } else { found.find(|(_, is_plain)| *is_plain).or(Some(first)) };
    }
    if !small.starts_with("text/") {
        return None;
    }
    let encoding = header(headers, "content-transfer-encoding").unwrap_or_default().trim().to_lowercase();
    let bytes = match encoding.as_str() {
        "base64" => from_base64(body),
        "quoted-printable" => from_quoted(body, false),
        _ => body.to_vec(),
    };
    let text = in_charset(&bytes, parameter(kind, "charset").as_deref().unwrap_or("utf-8"));
    if small.starts_with("text/html") { Some((from_html(&text), false)) } else { Some((text, true)) }
}

fn parts<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(boundary) {
            starts.push((at, at + line.len()));
        }
        at += line.len();
    }
    starts
        .windows(2)
        .filter_map(|pair| body.get(pair[0].1..pair[1].0))
        .chain(starts.last().filter(|_| starts.len() == 1).and_then(|(_, after)| body.get(*after..)))
        .collect()
}

fn in_charset(bytes: &[u8], charset: &str) -> String {
    let encoding = encoding_rs::Encoding::for_label(charset.trim().as_bytes()).unwrap_or(encoding_rs::UTF_8);
    encoding.decode(bytes).0.into_owned()
}

fn from_base64(body: &[u8]) -> Vec<u8> {
    const LENIENT: GeneralPurpose = GeneralPurpose::new(
        &alphabet::STANDARD,
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent).with_decode_allow_trailing_bits(true),
    );
    let letters = body.iter().copied().filter(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')).collect::<Vec<_>>();
    LENIENT.decode(letters).unwrap_or_default()
}

/// Quoted-printable; in a header a space is written as `_`.
fn from_quoted(body: &[u8], in_header: bool) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut bytes = Vec::with_capacity(body.len());
    let mut at = 0;
    while let Some(byte) = body.get(at) {
        at += 1;
        match byte {
            b'=' => match (digit(body.get(at)), digit(body.get(at + 1))) {
                (Some(high), Some(low)) => {
                    bytes.push((high * 16 + low) as u8);
                    at += 2;
                }
                // A line that goes on.
                _ if body.get(at) == Some(&b'\n') => at += 1,
                _ if body.get(at) == Some(&b'\r') => at += 2,
                _ => bytes.push(b'='),
            },
            b'_' if in_header => bytes.push(b' '),
            other => bytes.push(*other),
        }
    }
    bytes
}

/// A header whose words may be encoded, like `=?utf-8?Q?Gr=C3=BC=C3=9Fe?=`.
pub fn decoded(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value;
    let mut after_word = false;
    while let Some((before, word)) = rest.split_once("=?") {
        let mut pieces = word.splitn(4, '?');
        let read = (|| {
            let (charset, kind, words) = (pieces.next()?, pieces.next()?, pieces.next()?);
            let after = pieces.next()?.strip_prefix('=')?;
            let bytes = match kind {
                "B" | "b" => from_base64(words.as_bytes()),
                "Q" | "q" => from_quoted(words.as_bytes(), true),
                _ => return None,
            };
            Some((in_charset(&bytes, charset.split('*').next().unwrap_or(charset)), after))
        })();
        // Space between two encoded words is not part of the text.
        if !(after_word && before.trim().is_empty()) {
            text.push_str(before);
        }
        match read {
            Some((words, after)) => {
                text.push_str(&words);
                rest = after;
                after_word = true;
            }
            None => {
                text.push_str("=?");
                rest = word;
                after_word = false;
            }
        }
    }
    text.push_str(rest);
    text
}

/// The text of HTML, a line for each paragraph.
pub fn from_html(html: &str) -> String {
    let mut marked = String::new();
    for (at, part) in html.split('<').enumerate() {
        let name = part.trim_start_matches('/').split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default().to_lowercase();
        match (name.as_str(), part.starts_with('/')) {
            _ if at == 0 => {}
            ("br", _) | ("p" | "div" | "tr" | "li" | "h1" | "h2" | "h3", true) => marked.push(LINE),
            ("blockquote", false) => marked.extend([LINE, QUOTE]),
            _ => {}
        }
        if at > 0 {
            marked.push('<');
        }
        marked.push_str(part);
    }
    // What is left after the tags: references of characters are read, and what scripts and styles hold is gone.
    let text = ammonia::Builder::empty().clean_content_tags(HashSet::from(["script", "style", "title"])).clean(&marked).to_string();
    let text = text.replace(['\r', '\n'], " ").replace(LINE, "\n").replace(QUOTE, "> ");
    let text = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    text.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}
