use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use proptest::prelude::*;

use crate::seal::{Keyring, SealError};

const SECRET: &str = "0123456789abcdef0123456789abcdef";
/// Another program's, for the purpose `totp`.
const SEALED: &str = "v1.d5cf40be.AAECAwQFBgcICQoLDA0ODxAREhMUFRYX-1YablPq-IEw3tAgyeW3QYl0bK3diGU";

#[test]
fn the_cipher_is_that_of_the_draft() {
    // draft-irtf-cfrg-xchacha-03, A.3.1.
    let key = std::array::from_fn::<u8, 32, _>(|at| 0x80 + at as u8);
    let nonce = std::array::from_fn::<u8, 24, _>(|at| 0x40 + at as u8);
    let aad = hex::decode("50515253c0c1c2c3c4c5c6c7").unwrap();
    let plain = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
    let expected = "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b4522f8c9b\
                    a40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49";
    let sealed = XChaCha20Poly1305::new((&key).into()).encrypt((&nonce).into(), Payload { msg: plain, aad: &aad }).unwrap();
    assert_eq!(hex::encode(sealed), expected);
}

#[test]
fn what_another_program_sealed_opens() {
    let keyring = Keyring::new(SECRET, &[]);
    assert_eq!(keyring.open("totp", SEALED).unwrap(), "Grüße".as_bytes());
    assert!(keyring.is_current(SEALED));
}

#[test]
fn a_seal_holds_for_one_purpose_and_against_any_change() {
    let keyring = Keyring::new(SECRET, &[]);
    let sealed = keyring.seal("totp", b"secret");
    assert_eq!(keyring.open("totp", &sealed).unwrap(), b"secret");
    assert_eq!(keyring.open("payment-key", &sealed), Err(SealError::Forged));
    assert_ne!(keyring.seal("totp", b"secret"), sealed, "each has a nonce of its own");
    let begin = sealed.rfind('.').unwrap() + 1;
    for at in begin..sealed.len() {
        let mut changed = sealed.clone().into_bytes();
        changed[at] = if changed[at] == b'A' { b'Q' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        assert!(matches!(keyring.open("totp", &changed), Err(SealError::Forged | SealError::Malformed)), "{at}");
    }
    for (broken, why) in [
        ("", SealError::Malformed),
        ("v1", SealError::Malformed),
        ("v1.d5cf40be", SealError::Malformed),
        ("v1.d5cf40be.", SealError::Malformed),
        ("v1.d5cf40be.AAAA", SealError::Malformed),
        ("v1.d5cf40be.***", SealError::Malformed),
        ("v10.d5cf40be.AAECAwQFBgcICQoLDA0ODxAREhMUFRYX-1YablPq", SealError::Malformed),
        ("v2.d5cf40be.AAECAwQFBgcICQoLDA0ODxAREhMUFRYX-1YablPq", SealError::Malformed),
        ("v1.00000000.AAECAwQFBgcICQoLDA0ODxAREhMUFRYX-1YablPq", SealError::UnknownKey),
        // A nonce and nothing else.
        ("v1.d5cf40be.AAECAwQFBgcICQoLDA0ODxAREhMUFRYX", SealError::Forged),
    ] {
        assert_eq!(keyring.open("totp", broken), Err(why), "{broken}");
    }
}

#[test]
fn previous_keys_open_and_the_current_one_seals() {
    let before = Keyring::new(SECRET, &[]);
    let sealed = before.seal("totp", b"secret");
    let rotated = Keyring::new("another secret of the shop's owner", &[String::new(), SECRET.to_owned()]);
    assert_eq!(rotated.open("totp", &sealed).unwrap(), b"secret");
    assert!(!rotated.is_current(&sealed));
    let anew = rotated.seal("totp", b"secret");
    assert!(rotated.is_current(&anew));
    assert_eq!(before.open("totp", &anew), Err(SealError::UnknownKey));
    assert_eq!(Keyring::new("another secret of the shop's owner", &[]).open("totp", &sealed), Err(SealError::UnknownKey));
    assert!(!rotated.is_current("nonsense"));
    assert!(!format!("{rotated:?}").contains(SECRET));
}

proptest! {
    #[test]
    fn whatever_is_sealed_opens(secret in "\\PC{0,80}", purpose in "\\PC{0,20}", plain in prop::collection::vec(any::<u8>(), 0..200)) {
        let keyring = Keyring::new(&secret, &[]);
        let sealed = keyring.seal(&purpose, &plain);
        prop_assert_eq!(keyring.open(&purpose, &sealed), Ok(plain));
        let other = format!("{purpose}x");
        prop_assert_eq!(keyring.open(&other, &sealed), Err(SealError::Forged));
    }

    #[test]
    fn any_text_is_no_panic(text in "(v1\\.(d5cf40be)?\\.?)?\\PC{0,80}") {
        let keyring = Keyring::new(SECRET, &[]);
        prop_assert!(keyring.open("totp", &text).is_err());
    }
}
