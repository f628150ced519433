use ironmonger_kernel::COUNTRIES;
use proptest::prelude::*;

use crate::phone::{CALLING_CODES, InvalidPhone, PhoneNumber};

fn read(text: &str, country: &str) -> Result<String, InvalidPhone> {
    PhoneNumber::parse(text, Some(country).filter(|country| !country.is_empty())).map(|number| number.to_string())
}

#[test]
fn numbers_are_read_as_people_write_them() {
    for (typed, country, number) in [
        ("+49 30 123456", "", "+4930123456"),
        ("+49 (0)30 / 123-456", "", "+4930123456"),
        ("0049 30 123456", "", "+4930123456"),
        ("030 123456", "DE", "+4930123456"),
        ("(030) 123.456", "de", "+4930123456"),
        ("+44 (0)20 7946 0018", "DE", "+442079460018"),
        ("020 7946 0018", "GB", "+442079460018"),
        ("(212) 555-0123", "US", "+12125550123"),
        ("1 (212) 555-0123", "US", "+12125550123"),
        ("011 49 30 123456", "US", "+4930123456"),
        ("011 49 30 123456", "CA", "+4930123456"),
        ("0011 64 21 123 456", "AU", "+6421123456"),
        ("0412 345 678", "AU", "+61412345678"),
        ("06 1234 5678", "IT", "+390612345678"),
        ("+39 06 1234 5678", "", "+390612345678"),
        ("8 (912) 345-67-89", "RU", "+79123456789"),
        ("800 555 35 35", "RU", "+78005553535"),
        ("06 30 123 4567", "HU", "+36301234567"),
        ("30 123 4567", "HU", "+36301234567"),
        ("612 34 56 78", "ES", "+34612345678"),
        ("06 12 34 56 78", "FR", "+33612345678"),
        ("+33 (0)6 12 34 56 78", "", "+33612345678"),
        ("٠١٠٠ ١٢٣ ٤٥٦٧", "EG", "+201001234567"),
        ("＋４９　３０　１２３４５６", "", "+4930123456"),
        ("\u{202a}+49 30\u{a0}123\u{2011}456\u{202c}", "", "+4930123456"),
        ("07 12 34 56 78", "CI", "+2250712345678"),
    ] {
        assert_eq!(read(typed, country).as_deref(), Ok(number), "{typed} {country}");
    }
}

#[test]
fn what_is_no_number_is_refused_with_the_reason() {
    for (typed, country, why) in [
        ("", "DE", InvalidPhone::Missing),
        (" - ", "DE", InvalidPhone::Missing),
        ("+", "DE", InvalidPhone::Missing),
        ("030 123456 x7", "DE", InvalidPhone::Characters),
        ("call me", "DE", InvalidPhone::Characters),
        ("+49 30 +123456", "DE", InvalidPhone::Characters),
        ("++49 30 123456", "DE", InvalidPhone::Characters),
        ("030 123456", "", InvalidPhone::NoCallingCode),
        ("030 123456", "XX", InvalidPhone::NoCallingCode),
        ("+999 123456", "", InvalidPhone::UnknownCallingCode),
        ("+0 49 30 123456", "", InvalidPhone::UnknownCallingCode),
        ("+210 123456", "", InvalidPhone::UnknownCallingCode),
        ("00", "DE", InvalidPhone::UnknownCallingCode),
        ("+49", "", InvalidPhone::TooShort),
        ("+1 212 555 012", "", InvalidPhone::TooShort),
        ("+1 212 555 01234", "", InvalidPhone::TooLong),
        ("12345", "ES", InvalidPhone::TooShort),
        ("+49 3012 3456 7890 1234", "", InvalidPhone::TooLong),
        (&"1".repeat(10_000), "US", InvalidPhone::TooLong),
    ] {
        assert_eq!(read(typed, country), Err(why), "{typed} {country}");
    }
}

#[test]
fn a_masked_number_shows_its_country_and_its_end() {
    assert_eq!(PhoneNumber::parse("+49 171 1234589", None).unwrap().masked(), "+49 ••• ••• 89");
    let number = "+4721234567".parse::<PhoneNumber>().unwrap();
    assert_eq!((number.calling_code(), number.as_str()), (47, "+4721234567"));
}

#[test]
fn every_country_that_is_sent_to_can_be_called() {
    for (country, name) in COUNTRIES {
        assert_eq!(CALLING_CODES.iter().filter(|row| row.country == *country).count(), 1, "{name}");
    }
    assert_eq!(CALLING_CODES.len(), COUNTRIES.len());
    // E.164: none is the beginning of another, or what a `+` is followed by would have two meanings.
    for one in CALLING_CODES {
        let of_one = one.code.to_string();
        assert!(one.least <= one.most && usize::from(one.most) + of_one.len() <= 17, "{}", one.country);
        assert!(CALLING_CODES.iter().all(|other| other.code == one.code || !other.code.to_string().starts_with(&of_one)), "{}", one.country);
        // Those who share a code dial alike.
        assert!(CALLING_CODES.iter().all(|other| other.code != one.code || one.trunk.is_empty() || other.trunk.is_empty() || other.trunk == one.trunk));
    }
}

proptest! {
    #[test]
    fn what_was_read_reads_as_itself(typed in "\\+?[0-9 ()-]{3,22}", country in 0..CALLING_CODES.len()) {
        if let Ok(number) = PhoneNumber::parse(&typed, Some(CALLING_CODES[country].country)) {
            let text = number.as_str();
            prop_assert!(text.len() <= 16 && text.starts_with('+') && text[1..].bytes().all(|byte| byte.is_ascii_digit()), "{}", text);
            prop_assert_eq!(text.parse::<PhoneNumber>().unwrap(), number.clone());
            prop_assert!(number.masked().ends_with(&text[text.len() - 2..]));
        }
    }

    #[test]
    fn any_text_is_no_panic(text in "\\PC{0,40}", country in "[A-Z]{0,3}") {
        let _ = PhoneNumber::parse(&text, Some(&country));
    }
}
