use std::collections::HashSet;

use proptest::prelude::*;

use crate::code::{Code, is_same, token, token_hash};

#[test]
fn codes_have_six_digits_leading_zeros_included() {
    let codes = (0..4_000).map(|_| Code::generate().as_str().to_owned()).collect::<Vec<_>>();
    assert!(codes.iter().all(|code| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit())));
    assert!(codes.iter().any(|code| code.starts_with('0')));
    assert!(codes.iter().collect::<HashSet<_>>().len() > 3_900);
    assert_eq!(format!("{:?}", Code::generate()), "Code(…)");
}

#[test]
fn codes_are_read_as_they_are_typed() {
    for typed in ["012345", " 012 345 ", "012-345", "０１２３４５", "۰۱۲۳۴۵"] {
        assert_eq!(Code::parse(typed).unwrap().as_str(), "012345", "{typed}");
    }
    for typed in ["", "12345", "0123456", "01234a", "0x2345", "½12345"] {
        assert!(Code::parse(typed).is_none(), "{typed}");
    }
}

#[test]
fn a_hash_fits_one_code_key_purpose_and_address() {
    let code = Code::parse("012345").unwrap();
    // Another program's.
    let stored = "3dcfe93c708874c2c3ee895a5b1887ef0e9bac0d59a6bdfa97bac94bb2092d29";
    assert_eq!(code.hash("key", "email", "jane@example.com"), stored);
    assert!(code.matches("key", "email", "jane@example.com", stored));
    assert!(!Code::parse("012346").unwrap().matches("key", "email", "jane@example.com", stored));
    assert!(!code.matches("keys", "email", "jane@example.com", stored));
    assert!(!code.matches("key", "phone", "jane@example.com", stored));
    assert!(!code.matches("key", "email", "john@example.com", stored));
    assert!(!code.matches("key", "emailj", "ane@example.com", stored), "parts do not run together");
    assert!(!code.matches("key", "email", "jane@example.com", ""));
}

#[test]
fn tokens_are_long_and_stored_as_their_sha_256() {
    let tokens = (0..100).map(|_| token()).collect::<HashSet<_>>();
    assert_eq!(tokens.len(), 100);
    assert!(tokens.iter().all(|token| token.len() == 43 && token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))));
    // FIPS 180-4's example.
    assert_eq!(token_hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert!(is_same("abc", "abc") && !is_same("abc", "abd") && !is_same("abc", "ab") && !is_same("", "a"));
}

proptest! {
    #[test]
    fn every_code_is_read_back(number in 0_u32..1_000_000, text in "\\PC{0,20}") {
        let written = format!("{number:06}");
        let code = Code::parse(&written).unwrap();
        prop_assert_eq!(code.as_str(), &written);
        prop_assert!(Code::parse(&text).is_none_or(|code| code.as_str().len() == 6));
    }
}
