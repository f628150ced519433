//! Bytes that nobody can guess.

use rand::{RngCore, TryRngCore, rngs::OsRng};

/// From the operating system's generator. Panics where that gives none: nothing that has to be secret can be made then.
pub fn bytes<const LENGTH: usize>() -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    OsRng.unwrap_err().fill_bytes(&mut bytes);
    bytes
}
