//! Email addresses, parsed once at the edge.

use std::{fmt, str::FromStr};

/// An address that mail can be sent to. The domain is lower-cased, since it is case-insensitive (RFC 5321, 2.4).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EmailAddress(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidEmail {
    #[error("enter your email address")]
    Missing,
    #[error("the address needs an @ with a name before it, like jane@example.com")]
    NoName,
    #[error("the name before the @ has 64 characters at most, and dots only between other signs")]
    BadName,
    #[error("the part after the @ needs a domain, like example.com")]
    NoDomain,
    #[error("an email address has no spaces or control characters")]
    Characters,
    #[error("an email address has at most 254 characters")]
    TooLong,
}

impl EmailAddress {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as it is handed to a mail server: the domain in ASCII (RFC 5890), which every server takes.
    pub fn for_servers(&self) -> String {
        let (name, domain) = self.0.rsplit_once('@').unwrap_or((&self.0, ""));
        // It was read once; as it was typed it is as good as any other that is not.
        format!("{name}@{}", idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_owned()))
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for EmailAddress {
    type Err = InvalidEmail;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.is_empty() {
            return Err(InvalidEmail::Missing);
        }
        if text.len() > 254 {
            return Err(InvalidEmail::TooLong);
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control() || is_unseen(c) || "<>(),;:\"[]\\".contains(c)) {
            return Err(InvalidEmail::Characters);
        }
        let (name, domain) = text.rsplit_once('@').ok_or(InvalidEmail::NoName)?;
        if name.is_empty() || name.contains('@') {
            return Err(InvalidEmail::NoName);
        }
        // As strict as servers are (RFC 5321, 4.1.2 and 4.5.3.1.1): nothing is accepted that cannot be written to.
        if name.len() > 64
            || name.split('.').any(str::is_empty)
            || name.chars().any(|letter| letter.is_ascii_punctuation() && !".!#$%&'*+-/=?^_`{|}~".contains(letter))
        {
            return Err(InvalidEmail::BadName);
        }
        // What stands there in other letters is written to by its ASCII form, and has to have one.
        let ascii = idna::domain_to_ascii(domain).map_err(|_| InvalidEmail::NoDomain)?;
        if name.len() + 1 + ascii.len() > 254 {
            return Err(InvalidEmail::TooLong);
        }
        let labels = ascii.split('.').collect::<Vec<_>>();
        let is_label = |label: &&str| {
            let ends = label.chars().next().into_iter().chain(label.chars().next_back());
            (1..=63).contains(&label.len())
                && label.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
                && ends.clone().all(|end| end.is_ascii_alphanumeric())
        };
        let is_number = labels.last().is_some_and(|label| label.bytes().all(|byte| byte.is_ascii_digit()));
        if labels.len() < 2 || is_number || !labels.iter().all(is_label) {
            return Err(InvalidEmail::NoDomain);
        }
        // Signs that mean a dot, or the same letter in another form, are one address.
        let (domain, _) = idna::domain_to_unicode(&ascii);
        Ok(Self(format!("{name}@{domain}")))
    }
}

/// Signs that nobody sees, and that make two addresses look like one.
fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffd}'
            | '\u{e000}'..='\u{f8ff}'
            | '\u{e0000}'..='\u{10ffff}'
    )
}
