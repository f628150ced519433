//! The shop's secret key, and texts that cannot be guessed.

use std::{io::Write, path::Path};

use hmac::{Hmac, Mac};
use rand::{RngCore, TryRngCore, rngs::OsRng};
use sha2::Sha256;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// 128 random bits as 32 hexadecimal digits.
pub fn token() -> String {
    let mut bytes = [0; 16];
    OsRng.unwrap_err().fill_bytes(&mut bytes);
    hex::encode(bytes)
}

/// 32 hexadecimal digits that are the same for the same words, and that nobody can guess without the key.
pub fn seal(key: &str, words: &str) -> String {
    // An HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else { return token() };
    mac.update(words.as_bytes());
    hex::encode(&mac.finalize().into_bytes()[..16])
}

/// Whether two secrets are the same, in a time that tells nothing of where they differ.
pub fn same_secret(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |different, (a, b)| different | (a ^ b)) == 0
}

/// `length` random characters that a person can read out (Crockford's base 32).
pub fn readable(length: usize) -> String {
    let mut bytes = vec![0; length];
    OsRng.unwrap_err().fill_bytes(&mut bytes);
    bytes.into_iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect()
}

/// The key in the data folder, made on first use and readable by its owner alone.
pub fn key_in(data_dir: &Path) -> std::io::Result<String> {
    let file = data_dir.join("secret.key");
    if let Ok(key) = std::fs::read_to_string(&file) {
        return Ok(key.trim().to_owned());
    }
    let key = format!("{}{}", token(), token());
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&file)?.write_all(key.as_bytes())?;
    Ok(key)
}
