//! Second factors: codes of an authenticator app (TOTP, RFC 6238) and recovery codes for the day the phone is gone.

use std::{fmt, fmt::Write};

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use qrcode::{Color, EcLevel, QrCode};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{digits, random};

/// What all authenticator apps can do: SHA-1, six digits, a new code every 30 seconds. Some ignore what an address says otherwise.
pub const DIGITS: usize = 6;
pub const PERIOD_SECONDS: i64 = 30;
/// How many codes before and after the one of now are taken, as clocks differ and people type slowly.
const WINDOW: i64 = 1;
/// 160 bits, the length that RFC 4226 (4, R6) recommends.
const SECRET_BYTES: usize = 20;

const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The most of issuer (characters) and account (bytes) that goes into an address, so that a QR code holds it whatever is in them.
const LONGEST_ISSUER: usize = 64;
const LONGEST_ACCOUNT: usize = 254;

/// What the app and the shop share. Store it sealed (`seal`), as [`Secret::as_bytes`] gives it.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    pub fn generate() -> Self {
        Self(Zeroizing::new(random::bytes::<SECRET_BYTES>().to_vec()))
    }

    /// One that was stored. RFC 4226 asks for 128 bits; nothing shorter is taken.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        (bytes.len() >= 16).then(|| Self(Zeroizing::new(bytes.to_vec())))
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// To be typed into an app that cannot scan (RFC 4648, without padding).
    pub fn to_base32(&self) -> String {
        base32(&self.0)
    }

    /// The address that apps read from a QR code: `otpauth://totp/Shop:jane@example.com?secret=…` (Google's Key URI Format). `issuer`
    /// is the shop's name, of which 64 characters are taken, `account` what the person signs in with.
    pub fn uri(&self, issuer: &str, account: &str) -> String {
        // Apps split the label at the colon.
        let issuer = issuer.chars().filter(|character| *character != ':').take(LONGEST_ISSUER).collect::<String>();
        let issuer = percent_encoded(issuer.trim());
        let account = account.trim().replace(':', "");
        let end = account.char_indices().map(|(at, character)| at + character.len_utf8()).take_while(|end| *end <= LONGEST_ACCOUNT).last().unwrap_or(0);
        let account = percent_encoded(&account[..end]);
        let secret = self.to_base32();
        format!("otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={PERIOD_SECONDS}")
    }

    /// The step whose code this is, if it is that of `at` or its neighbour and newer than `last_step`. Store the step as the
    /// account's last one in the same transaction: a code is good once (RFC 6238, 5.2).
    pub fn verify(&self, code: &str, at: DateTime<Utc>, last_step: Option<i64>) -> Option<i64> {
        let code = digits::code(code, DIGITS)?;
        let now = step(at);
        let mut found = None;
        for step in now - WINDOW..=now + WINDOW {
            let is_same = bool::from(self.code(step).as_bytes().ct_eq(code.as_bytes()));
            if is_same && last_step.is_none_or(|last| step > last) {
                found = Some(step);
            }
        }
        found
    }

    /// The code of a step, as the app shows it.
    pub fn code(&self, step: i64) -> String {
        let number = hotp(&self.0, step as u64) % 10_u32.pow(DIGITS as u32);
        format!("{number:0DIGITS$}")
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Which code's turn it is: the half minutes since 1970.
pub fn step(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(PERIOD_SECONDS)
}

/// RFC 4226, 5.3: the 31 bits of which a code is the last digits.
pub(crate) fn hotp(secret: &[u8], counter: u64) -> u32 {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("an HMAC takes a key of any length");
    mac.update(&counter.to_be_bytes());
    let sum = mac.finalize().into_bytes();
    let offset = usize::from(sum[19] & 0xf);
    u32::from_be_bytes([sum[offset] & 0x7f, sum[offset + 1], sum[offset + 2], sum[offset + 3]])
}

/// An address as an SVG picture of a QR code, with the quiet zone of four modules around it and without a size: a style sheet gives
/// it one. The modules are in `currentColor` and the ground is left open. Apps want dark on light, so that whatever holds it has to
/// set both colours, in a dark theme too. Nothing for a text of more than 2,953 bytes, which no QR code holds; `uri` gives none.
pub fn qr_svg(uri: &str) -> String {
    const QUIET: usize = 4;
    let levels = [EcLevel::M, EcLevel::L];
    let Some(code) = levels.into_iter().find_map(|level| QrCode::with_error_correction_level(uri, level).ok()) else { return String::new() };
    let width = code.width();
    let modules = code.into_colors();
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run[0] == Color::Dark {
                // Writing into a string cannot fail.
                let _ = write!(path, "M{} {}h{}v1H{}z", x + QUIET, y + QUIET, run.len(), x + QUIET);
            }
            x += run.len();
        }
    }
    let side = width + 2 * QUIET;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\" aria-hidden=\"true\">\
         <path fill=\"currentColor\" d=\"{path}\"/></svg>"
    )
}

/// What recovery codes are made of, without letters that look like another (Crockford's base 32).
const READABLE: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Codes that each stand in once for the app: 80 random bits, like `7KQ2-M9XD-04TB-RW6H`. Show them once and store their hashes.
pub fn recovery_codes() -> [String; 10] {
    std::array::from_fn(|_| {
        let letters = random::bytes::<16>().map(|byte| char::from(READABLE[usize::from(byte % 32)]));
        letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
    })
}

/// What is stored of a recovery code, and looked for when one is typed: in whatever case, with or without dashes, with O for 0 and
/// I or L for 1. The code itself has too many bits to be found from it.
pub fn recovery_hash(code: &str) -> String {
    let typed = code.chars().filter(|character| character.is_alphanumeric()).map(|character| match digits::digit(character) {
        Some(digit) => digit,
        None => match character.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        },
    });
    let typed = Zeroizing::new(typed.collect::<String>());
    hex::encode(Sha256::new().chain_update("ironmonger recovery code\n").chain_update(typed.as_bytes()).finalize())
}

pub(crate) fn base32(bytes: &[u8]) -> String {
    let letter = |five: &[u8]| {
        let bits = five.iter().fold(0_u64, |all, byte| all << 8 | u64::from(*byte)) << (8 * (5 - five.len()));
        let letters = (five.len() * 8).div_ceil(5);
        (0..letters).map(move |at| char::from(BASE32[(bits >> (35 - 5 * at) & 31) as usize]))
    };
    bytes.chunks(5).flat_map(letter).collect()
}

/// RFC 3986: all but the unreserved characters as `%` and two hexadecimal digits.
fn percent_encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
