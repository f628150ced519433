//! Passwords: which ones are accepted, and what is stored of them.
//!
//! Follows NIST SP 800-63B, 3.1.1 (revision 4): length counts, anything may be in a password, what leaks and dictionaries know is
//! refused, and nobody is made to mix characters or to change a password that has not leaked. That document asks for 15 characters
//! where a password is all there is to signing in; eight are its least beside a second factor and common practice of shops.
//!
//! All of it is done on the text in Unicode's NFKC form, so that the same keys give the same password on every system. `hash`,
//! `verify` and `waste_time` take 19 MiB and some 20 to 50 ms of a processor: call them by `spawn_blocking`, and limit how many run.

use std::{hint::black_box, io::Read};

use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version,
    password_hash::{SaltString, rand_core::OsRng},
};
use flate2::read::GzDecoder;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use zeroize::Zeroizing;

/// The fewest and the most characters (Unicode code points) of a password.
pub const LEAST: usize = 8;
pub const MOST: usize = 256;

/// The cost of a hash, as OWASP's Password Storage Cheat Sheet asks for Argon2id: memory in KiB, passes over it, lanes.
pub const MEMORY_KIB: u32 = 19_456;
pub const PASSES: u32 = 2;
pub const LANES: u32 = 1;
const HASH_BYTES: usize = 32;

/// Passwords that are tried first. `data/README.md` says where they come from.
const COMMON: &[u8] = include_bytes!("../data/common-passwords.txt.gz");

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeakPassword {
    /// Has fewer characters than `least`.
    Short { least: usize },
    /// Has more characters than `most`.
    Long { most: usize },
    /// Is known from leaks, or only repeats or counts something.
    Common,
    /// Is made of the person's or the shop's own name or address.
    AboutYou,
}

/// A password could not be hashed: the system gave no random salt or no memory.
#[derive(Debug, thiserror::Error)]
#[error("the password could not be hashed: {0}")]
pub struct HashError(argon2::password_hash::Error);

/// What comparing a password with a stored hash says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Verdict {
    Wrong,
    Right,
    /// Right, and stored at another cost than today's: hash the password again and store that.
    RightButOutdated,
}

/// Whether somebody may choose a password. `about` is what is known of them and the shop: email address, name, shop name.
pub fn check(password: &str, about: &[&str]) -> Result<(), WeakPassword> {
    let password = normalized(password);
    match password.chars().count() {
        ..LEAST => return Err(WeakPassword::Short { least: LEAST }),
        LEAST..=MOST => {}
        _ => return Err(WeakPassword::Long { most: MOST }),
    }
    let folded = folded(&password);
    if is_common(&folded) {
        return Err(WeakPassword::Common);
    }
    if is_about(&folded, about) {
        return Err(WeakPassword::AboutYou);
    }
    Ok(())
}

/// The hash to store: Argon2id with a salt of its own, in the PHC string format.
pub fn hash(password: &str) -> Result<String, HashError> {
    let salt = SaltString::generate(&mut OsRng);
    let hash = argon2().map_err(HashError)?.hash_password(normalized(password).as_bytes(), &salt).map_err(HashError)?;
    Ok(hash.to_string())
}

/// Compares a password with a stored hash, of whatever cost that is. A hash that cannot be read fits no password, and takes as
/// long as one that can.
pub fn verify(password: &str, hash: &str) -> Verdict {
    let Ok(stored) = PasswordHash::new(hash) else {
        waste_time(password);
        return Verdict::Wrong;
    };
    match Argon2::default().verify_password(normalized(password).as_bytes(), &stored) {
        Err(_) => Verdict::Wrong,
        Ok(()) if is_current(&stored) => Verdict::Right,
        Ok(()) => Verdict::RightButOutdated,
    }
}

/// Works as long as [`verify`] does. For accounts that do not exist or have no password, so that the time of an answer does not
/// tell them from others.
pub fn waste_time(password: &str) {
    let mut hash = [0; HASH_BYTES];
    // The salt is nobody's: what comes out is compared with nothing.
    let worked = argon2().map(|argon2| argon2.hash_password_into(normalized(password).as_bytes(), b"salt of nobody", &mut hash));
    let _ = black_box((worked, hash));
}

fn argon2() -> Result<Argon2<'static>, argon2::password_hash::Error> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(HASH_BYTES))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn is_current(hash: &PasswordHash<'_>) -> bool {
    let cost = Params::try_from(hash).map(|params| (params.m_cost(), params.t_cost(), params.p_cost()));
    hash.algorithm == Algorithm::Argon2id.ident()
        && hash.version == Some(Version::V0x13.into())
        && cost == Ok((MEMORY_KIB, PASSES, LANES))
        && hash.hash.is_some_and(|hash| hash.len() == HASH_BYTES)
}

/// Compatibility characters (full width letters, ligatures, no-break spaces) become what they stand for, accents one with their letter.
fn normalized(password: &str) -> Zeroizing<String> {
    Zeroizing::new(password.nfkc().collect())
}

/// Without regard to case. Capitals first: `ß` is `SS` then, as it is for who types in capitals.
fn folded(text: &str) -> Zeroizing<String> {
    Zeroizing::new(Zeroizing::new(text.to_uppercase()).to_lowercase())
}

/// The list in plain. It is unpacked when somebody chooses a password, in a millisecond, rather than kept in memory.
pub(crate) fn common_passwords() -> String {
    let mut list = String::new();
    // Cannot fail: the file is part of the program, and a test reads it.
    let _ = GzDecoder::new(COMMON).read_to_string(&mut list);
    list
}

/// On the list as it is, or one word of it twice; or only repeating up to four characters ("abcabcabc") or counting ("23456789").
fn is_common(password: &str) -> bool {
    let characters = Zeroizing::new(password.chars().collect::<Vec<_>>());
    let length = characters.len();
    let repeats = |period: usize| characters.iter().skip(period).zip(characters.iter()).all(|(next, earlier)| next == earlier);
    let counts = |step: i64| characters.windows(2).all(|pair| i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0])) == step);
    if (1..=4).any(repeats) || counts(1) || counts(-1) {
        return true;
    }
    let period = (5..=length / 2).find(|period| length % period == 0 && repeats(*period)).unwrap_or(length);
    let word = Zeroizing::new(characters[..period].iter().collect::<String>());
    common_passwords().lines().any(|common| common == *word)
}

/// Whether nothing is in a password but words of `about` and up to four further characters that are no letters, like a year.
fn is_about(password: &str, about: &[&str]) -> bool {
    /// Shorter words are in everything.
    const SHORTEST_WORD: usize = 3;
    const MOST_BESIDES: usize = 4;
    let joins = |character: char| character.is_whitespace() || "-_.@+'".contains(character);
    // Names are typed with their accents and without.
    let unaccented = |text: &str| text.nfkd().filter(|character| !is_combining_mark(*character)).collect::<String>();
    let password = Zeroizing::new(unaccented(password));
    let characters = Zeroizing::new(password.chars().filter(|character| !joins(*character)).collect::<Vec<_>>());
    let mut words = Vec::<Vec<char>>::new();
    for item in about {
        let item = unaccented(&folded(item));
        let parts = item.split(|character: char| !character.is_alphanumeric());
        let whole = [item.as_str(), item.split('@').next().unwrap_or_default()];
        let spelled = whole.into_iter().chain(parts).map(|word| word.chars().filter(|character| character.is_alphanumeric()).collect());
        words.extend(spelled.filter(|word: &Vec<char>| word.len() >= SHORTEST_WORD));
    }
    // The fewest characters of each beginning of the password that are in no word.
    let mut besides = vec![0_usize];
    for (at, character) in characters.iter().enumerate() {
        let alone = besides[at] + if character.is_alphabetic() { MOST_BESIDES + 1 } else { 1 };
        let in_word = words.iter().filter(|word| characters[..=at].ends_with(word)).map(|word| besides[at + 1 - word.len()]);
        let fewest = in_word.fold(alone, usize::min);
        besides.push(fewest);
    }
    let left = besides[characters.len()];
    left <= MOST_BESIDES && characters.len() - left >= SHORTEST_WORD
}
