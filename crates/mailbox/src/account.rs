//! Where a mailbox is, and who reads it.

use std::{fmt, net::IpAddr, str::FromStr};

use base64::{Engine, alphabet::Alphabet, engine::GeneralPurpose, engine::general_purpose::NO_PAD};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use url::{Host, Url};

/// How the connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte on (RFC 8314), port 993.
    Tls,
    /// TLS before anything secret is said, port 143. A server that does not offer it is not talked to.
    StartTls,
    /// None at all, which is for servers on this very machine.
    None,
}

/// A mailbox, and who reads it.
#[derive(Clone, PartialEq, Eq)]
pub struct ImapAccount {
    /// A name, or an address without brackets.
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub user: String,
    pub password: String,
    /// As people write it, like `INBOX` or `Shop/Questions`.
    pub folder: String,
}

/// Why a text is no address of a mailbox. It never repeats the text, which has a password in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAccount {
    #[error("write an address like imaps://user:password@mail.example.com:993/INBOX")]
    NoAddress,
    #[error("write an address that begins with imaps:// or imap://")]
    Scheme,
    #[error("user and password are missing; write imaps://user:password@mail.example.com, with %40 for an @ and %3A for a colon in them")]
    NoUser,
    #[error("user, password and folder are percent-encoded UTF-8 without control characters")]
    Characters,
}

/// What may stand in the parts of an address as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl FromStr for ImapAccount {
    type Err = InvalidAccount;

    /// Reads `imaps://user:password@host:port/folder`; user, password and folder are percent-encoded. Port and folder may be
    /// missing: 993 and `INBOX`. `imap://` is port 143 with STARTTLS, and without encryption if the host is this machine.
    fn from_str(text: &str) -> Result<Self, InvalidAccount> {
        let url = Url::parse(text.trim()).map_err(|_| InvalidAccount::NoAddress)?;
        let host = match url.host() {
            Some(Host::Domain(name)) if !name.is_empty() => decoded(name)?,
            Some(Host::Ipv4(address)) => address.to_string(),
            Some(Host::Ipv6(address)) => address.to_string(),
            _ => return Err(InvalidAccount::NoAddress),
        };
        let (security, port) = match url.scheme() {
            "imaps" => (Security::Tls, 993),
            "imap" if is_this_machine(&host) => (Security::None, 143),
            "imap" => (Security::StartTls, 143),
            _ => return Err(InvalidAccount::Scheme),
        };
        let (user, password) = (decoded(url.username())?, decoded(url.password().unwrap_or_default())?);
        if user.is_empty() || password.is_empty() {
            return Err(InvalidAccount::NoUser);
        }
        let folder = decoded(url.path().trim_start_matches('/').trim_end_matches('/'))?;
        let folder = if folder.is_empty() { "INBOX".to_owned() } else { folder };
        Ok(Self { host, port: url.port().unwrap_or(port), security, user, password, folder })
    }
}

fn decoded(text: &str) -> Result<String, InvalidAccount> {
    let text = percent_decode_str(text).decode_utf8().map_err(|_| InvalidAccount::Characters)?;
    // A line break would begin a command of its own.
    if text.chars().any(char::is_control) { Err(InvalidAccount::Characters) } else { Ok(text.into_owned()) }
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

impl ImapAccount {
    /// Its address without the password: the same mailbox has the same one, whatever its password is.
    pub fn address(&self) -> String {
        let scheme = if self.security == Security::Tls { "imaps" } else { "imap" };
        let encoded = |text: &str| utf8_percent_encode(text, PLAIN).to_string();
        let host = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
        let folder = self.folder.split('/').map(encoded).collect::<Vec<_>>().join("/");
        format!("{scheme}://{}@{host}:{}/{folder}", encoded(&self.user), self.port)
    }
}

impl fmt::Debug for ImapAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ImapAccount").field("address", &self.address()).finish_non_exhaustive()
    }
}

/// The name of a folder as IMAP writes it: modified UTF-7 (RFC 3501, 5.1.3).
pub(crate) fn folder_name(folder: &str) -> String {
    let mut name = String::new();
    let mut shifted = Vec::new();
    for letter in folder.chars() {
        if (' '..='~').contains(&letter) {
            write_shifted(&mut name, &mut shifted);
            name.push(letter);
            if letter == '&' {
                name.push('-');
            }
        } else {
            shifted.extend(letter.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes()));
        }
    }
    write_shifted(&mut name, &mut shifted);
    name
}

fn write_shifted(name: &mut String, shifted: &mut Vec<u8>) {
    if shifted.is_empty() {
        return;
    }
    // A comma in the place of the slash, which separates folders.
    let Ok(alphabet) = Alphabet::new("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,") else { return };
    name.push('&');
    name.push_str(&GeneralPurpose::new(&alphabet, NO_PAD).encode(&shifted));
    name.push('-');
    shifted.clear();
}
