//! What was submitted, as the audit log keeps it: without passwords, keys, codes and files, and cut to a length.

use serde_json::Value;

/// What stands for a secret.
pub const SECRET: &str = "[secret]";
/// Fields that are kept, and the characters of a name and of a value.
const MOST_FIELDS: usize = 200;
const MOST_NAME: usize = 100;
const MOST_TEXT: usize = 500;

/// Parts of names whose values are never kept.
const SECRETS: [&str; 15] =
    ["password", "passwd", "passphrase", "secret", "token", "apikey", "api_key", "api-key", "private", "credential", "totp", "otp", "recovery", "cvc", "iban"];
/// Names, or their last words, of the same kind.
const SECRET_WORDS: [&str; 5] = ["key", "pin", "cvv", "pan", "csrf"];

/// A name and its value, as far as they may be kept.
pub fn redacted(name: &str, value: &str) -> (String, String) {
    let kept = if is_secret(name) || looks_secret(value) { if value.is_empty() { String::new() } else { SECRET.to_owned() } } else { cut(value, MOST_TEXT) };
    (cut(name, MOST_NAME), kept)
}

fn is_secret(name: &str) -> bool {
    let name = name.to_lowercase();
    let words = || name.split(|letter: char| !letter.is_alphanumeric());
    SECRETS.iter().any(|part| name.contains(part)) || words().any(|word| SECRET_WORDS.contains(&word))
}

/// A value that is a secret whatever its name: a private key, or a key of a provider by its beginning.
fn looks_secret(value: &str) -> bool {
    let value = value.trim_start();
    let is_address_with_password = value.split_once("://").is_some_and(|(_, rest)| rest.split('/').next().is_some_and(|host| host.contains('@')));
    is_address_with_password
        || value.starts_with("-----BEGIN")
        || ["sk_live_", "sk_test_", "rk_live_", "whsec_", "Bearer ", "Basic "].iter().any(|beginning| value.starts_with(beginning))
}

/// The beginning of a text that is longer than `most` characters, and how many there were. Without zero characters, which
/// Postgres does not keep.
pub fn cut(text: &str, most: usize) -> String {
    let clean = text.replace('\0', "");
    let count = clean.chars().count();
    if count <= most {
        return clean;
    }
    format!("{}… [{count}]", clean.chars().take(most).collect::<String>())
}

/// The fields of a body, as far as it was captured; what is not read by its content type is left out. `more` are names whose
/// values are secrets here.
pub fn of_body(content_type: &str, body: &[u8], is_cut: bool, more: &[&str]) -> Vec<(String, String)> {
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let pairs = match kind.as_str() {
        "application/x-www-form-urlencoded" => urlencoded(body),
        "multipart/form-data" => boundary(content_type).map(|boundary| multipart(body, &boundary)).unwrap_or_default(),
        "application/json" | "application/merge-patch+json" => json(body),
        _ => Vec::new(),
    };
    let mut kept = pairs
        .into_iter()
        .take(MOST_FIELDS)
        .map(|(name, value)| if more.contains(&name.as_str()) && !value.is_empty() { (name, SECRET.to_owned()) } else { redacted(&name, &value) });
    let mut kept = kept.by_ref().collect::<Vec<_>>();
    if is_cut {
        kept.push(("…".to_owned(), String::new()));
    }
    kept
}

fn urlencoded(body: &[u8]) -> Vec<(String, String)> {
    serde_urlencoded::from_bytes(body).unwrap_or_default()
}

/// The fields of an object, those inside of others as `outer.inner`; lists stay JSON, unless a secret may be in them.
fn json(body: &[u8]) -> Vec<(String, String)> {
    fn flatten(name: String, value: &Value, pairs: &mut Vec<(String, String)>) {
        match value {
            Value::Object(fields) => {
                fields.iter().for_each(|(key, inner)| flatten(if name.is_empty() { key.clone() } else { format!("{name}.{key}") }, inner, pairs));
            }
            Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
                items.iter().enumerate().take(MOST_FIELDS).for_each(|(place, inner)| flatten(format!("{name}.{place}"), inner, pairs));
            }
            Value::String(text) => pairs.push((name, text.clone())),
            other => pairs.push((name, other.to_string())),
        }
    }
    let mut pairs = Vec::new();
    if let Ok(value) = serde_json::from_slice::<Value>(body) {
        flatten(String::new(), &value, &mut pairs);
    }
    pairs
}

fn boundary(content_type: &str) -> Option<String> {
    let (_, value) = content_type.split_once("boundary=")?;
    let value = value.split(';').next()?.trim().trim_matches('"');
    (!value.is_empty() && value.len() <= 70).then(|| format!("--{value}"))
}

/// The parts of a form with files: of a file its name alone.
fn multipart(body: &[u8], boundary: &str) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(body);
    text.split(boundary).filter_map(part).take(MOST_FIELDS).collect()
}

fn part(part: &str) -> Option<(String, String)> {
    let (head, value) = part.split_once("\r\n\r\n")?;
    let parameter = |name: &str| {
        let (_, rest) = head.split_once(&format!("{name}=\""))?;
        rest.split('"').next().map(str::to_owned)
    };
    // `filename="` ends with the same letters as `name="`.
    let file = parameter("filename");
    let name =
        head.match_indices("name=\"").find(|(at, _)| !head[..*at].ends_with("file")).and_then(|(at, found)| head[at + found.len()..].split('"').next())?;
    match file {
        Some(file) if file.is_empty() => None,
        Some(file) => Some((name.to_owned(), format!("[{file}]"))),
        None => Some((name.to_owned(), value.trim_end_matches("\r\n").to_owned())),
    }
}
