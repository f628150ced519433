//! What the shop's words promise.

#![allow(clippy::unwrap_used)]

use crate::{Currency, EmailAddress, Iban, InvalidIban, InvalidMoney, Language, Money, PageNumber, Quantity, slugify};
use proptest::prelude::*;

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

#[test]
fn amounts_are_read_and_written_with_the_currency_s_decimals() {
    for (code, typed, minor, decimal, shown) in [
        ("EUR", "12.5", 1_250, "12.50", "€12.50"),
        ("EUR", "1234567,05", 123_456_705, "1234567.05", "€1,234,567.05"),
        ("JPY", "1250", 1_250, "1250", "¥1,250"),
        ("KWD", "1.234", 1_234, "1.234", ""),
    ] {
        let money = Money::parse(typed, currency(code)).unwrap();
        assert_eq!((money.minor, money.decimal().as_str()), (minor, decimal), "{code} {typed}");
        assert!(shown.is_empty() || money.to_string() == shown, "{money}");
    }
    assert_eq!(Money::new(-250, Currency::EUR).to_string(), "−€2.50");
}

#[test]
fn what_is_no_amount_is_refused_with_the_reason() {
    for (typed, reason) in [
        ("", InvalidMoney::NotANumber),
        ("-1", InvalidMoney::NotANumber),
        ("1e3", InvalidMoney::NotANumber),
        ("1.2.3", InvalidMoney::NotANumber),
        ("٣", InvalidMoney::NotANumber),
        ("1.234", InvalidMoney::TooManyDecimals(2)),
        ("9999999999999", InvalidMoney::TooLarge),
    ] {
        assert_eq!(Money::parse(typed, Currency::EUR), Err(reason), "{typed}");
    }
    assert_eq!("EURO".parse::<Currency>().unwrap_err(), InvalidMoney::UnknownCurrency);
}

#[test]
fn addresses_that_cannot_be_mailed_are_refused() {
    for good in ["jane@example.com", "a.b+c@sub.example.co", " spaced@Example.COM "] {
        assert!(good.parse::<EmailAddress>().is_ok(), "{good}");
    }
    assert_eq!("Jane@EXAMPLE.com".parse::<EmailAddress>().unwrap().as_str(), "Jane@example.com");
    let long = format!("{}@example.com", "a".repeat(250));
    for bad in ["", "jane", "@example.com", "jane@example", "jane@.com", "a b@example.com", "x\r\nBcc: y@example.com", "<a@b.c>", long.as_str()] {
        assert!(bad.parse::<EmailAddress>().is_err(), "{bad}");
    }
}

#[test]
fn email_addresses_are_taken_exactly_where_they_can_be_written_to() {
    let (at_64, at_65) = ("a".repeat(64), "a".repeat(65));
    // 64 before the @, and labels up to the 254th character.
    let longest = format!("{at_64}@{}.{}.{}.com", "b".repeat(63), "c".repeat(63), "d".repeat(57));
    assert_eq!(longest.len(), 254);
    let taken = [
        ("jane@example.com", "jane@example.com"),
        ("Jane.Doe+tag@Example.COM", "Jane.Doe+tag@example.com"),
        ("o'neil@example.ie", "o'neil@example.ie"),
        ("!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~@example.com"),
        ("jane@a-b.example", "jane@a-b.example"),
        ("jane@1a.example", "jane@1a.example"),
        ("jane@r3---sn.example", "jane@r3---sn.example"),
        ("jane@MÜLLER.example", "jane@müller.example"),
        ("jane@xn--mller-kva.example", "jane@müller.example"),
        ("jane@例え.テスト", "jane@例え.テスト"),
        // With signs that are no letters: a virama, a sukun.
        ("jane@उदाहरण.परीक्षा", "jane@उदाहरण.परीक्षा"),
        ("jane@مثال.إختبار", "jane@مثال.إختبار"),
        ("jane@example。com", "jane@example.com"),
        ("jäne@example.com", "jäne@example.com"),
        (longest.as_str(), longest.as_str()),
    ];
    for (typed, kept) in taken {
        let read = typed.parse::<EmailAddress>().unwrap_or_else(|cause| panic!("{typed}: {cause}"));
        assert_eq!(read.as_str(), kept);
        let (name, domain) = kept.rsplit_once('@').unwrap();
        let sent = read.for_servers();
        assert!(sent.starts_with(&format!("{name}@")) && sent.rsplit_once('@').unwrap().1.is_ascii() && sent.len() <= 254, "{sent} of {domain}");
        assert_eq!(sent.parse::<EmailAddress>(), Ok(read), "{sent} is the same address");
    }
    let (too_long, long_name) = (format!("{at_64}@{}.{}.{}.com", "b".repeat(63), "c".repeat(63), "d".repeat(58)), format!("{at_65}@example.com"));
    // Short as it is typed, and too long as servers are told it.
    let too_long_in_ascii = format!("{at_64}@{}com", "ü.".repeat(30));
    let long_label = format!("jane@{}.com", "b".repeat(64));
    let refused = [
        "",
        " ",
        "jane",
        "@",
        "jane@",
        "@example.com",
        "jane@example",
        "jane@localhost",
        "jane@.example.com",
        "jane@example..com",
        "jane@example.com.",
        ".jane@example.com",
        "jane.@example.com",
        "jane..doe@example.com",
        "jane@-example.com",
        "jane@example-.com",
        "jane@exa_mple.com",
        "jane@exam ple.com",
        "jane@doe@example.com",
        "\"jane doe\"@example.com",
        "\"jane\"@example.com",
        "jane(home)@example.com",
        "Jane <jane@example.com>",
        "jane@example.com,bo@example.com",
        "jane@[127.0.0.1]",
        "jane@127.0.0.1",
        "jane@[IPv6:::1]",
        "jane@example.123",
        "jane@xn--a.example",
        "jane@exa\u{200b}mple.com",
        "ja\u{202e}ne@example.com",
        "jane\u{ad}@example.com",
        "jane@example.com\r\nBcc: bo@example.com",
        "ja\0ne@example.com",
        "jane@ex%61mple.com",
        "jane@exam/ple.com",
        &too_long,
        &long_name,
        &long_label,
        &too_long_in_ascii,
    ];
    for typed in refused {
        assert!(typed.parse::<EmailAddress>().is_err(), "{typed}");
    }
}

#[test]
fn slugs_are_short_plain_and_never_empty() {
    assert_eq!(slugify("Crème brûlée — Größe 2"), "creme-brulee-grosse-2");
    assert_eq!(slugify("!!!"), "item");
    assert!(slugify(&"long ".repeat(100)).len() <= 80);
}

#[test]
fn a_page_number_is_never_out_of_reach() {
    assert_eq!(PageNumber::new(0), PageNumber::FIRST);
    assert_eq!(PageNumber::new(3).offset(24), 48);
}

proptest! {
    #[test]
    fn an_amount_reads_back_as_it_was_written(minor in 0_i64..10_i64.pow(12), code in prop::sample::select(vec!["EUR", "JPY", "KWD", "USD"])) {
        let money = Money::new(minor, currency(code));
        prop_assert_eq!(Money::parse(&money.decimal(), money.currency), Ok(money));
    }

    #[test]
    fn quantities_are_from_one_to_the_most(pieces in any::<i64>()) {
        prop_assert_eq!(Quantity::try_from(pieces).is_ok(), (1..=i64::from(Quantity::MOST)).contains(&pieces));
    }
}

#[test]
fn languages_are_read_in_any_spelling_and_written_in_one() {
    for (typed, tag, name) in
        [("DE", "de", "German"), ("pt_br", "pt-BR", "Portuguese, Brazil"), ("zh-hant", "zh-Hant", "Chinese, traditional"), ("es-419", "es-419", "es-419")]
    {
        let language = typed.parse::<Language>().unwrap();
        assert_eq!((language.tag(), language.name()), (tag, name));
    }
    for nonsense in ["", "d", "german", "de-", "d3", "de-DE-1996", "../en", "de;q=1"] {
        assert!(nonsense.parse::<Language>().is_err(), "{nonsense}");
    }
}

#[test]
fn an_iban_is_one_only_with_the_right_check_digits() {
    // Of the registry of ISO 13616.
    for iban in ["DE89 3704 0044 0532 0130 00", "GB29 NWBK 6016 1331 9268 19", "NO93 8601 1117 947", "MT84 MALT 0110 0001 2345 MTLC AST0 01S"] {
        assert_eq!(iban.parse::<Iban>().unwrap().to_string(), iban);
        assert_eq!(iban.replace(' ', "").to_lowercase().parse::<Iban>().unwrap().as_str(), iban.replace(' ', ""));
    }
    for (text, reason) in [
        ("DE89 3704 0044 0532 0130 01", InvalidIban::CheckDigits),
        ("DE98 3704 0044 0532 0130 00", InvalidIban::CheckDigits),
        ("GB29 NWBK 6016 1331 9286 19", InvalidIban::CheckDigits),
        ("", InvalidIban::Form),
        ("DE", InvalidIban::Form),
        ("DE8937040044", InvalidIban::Form),
        ("8937 0400 4405 3201 3000", InvalidIban::Form),
        ("DE89 3704-0044-0532 0130 00", InvalidIban::Form),
        ("ДЕ89 3704 0044 0532 0130 00", InvalidIban::Form),
    ] {
        assert_eq!(text.parse::<Iban>(), Err(reason), "{text}");
    }
}
