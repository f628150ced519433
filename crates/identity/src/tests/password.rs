use std::time::Instant;

use proptest::prelude::*;

use crate::password::{LEAST, MOST, Verdict, WeakPassword, check, common_passwords, hash, verify, waste_time};

const ABOUT: [&str; 3] = ["jane.doe@example.com", "Jane Döe-Smith", "Ironmonger & Sons"];

#[test]
fn length_counts_in_characters_and_nothing_else_is_asked() {
    assert_eq!(check("k7 vé!x", &[]), Err(WeakPassword::Short { least: LEAST }));
    assert_eq!(check("quietly rowing upstream", &ABOUT), Ok(()));
    assert_eq!(check("çédille ünd ß", &ABOUT), Ok(()), "no composition rules");
    assert_eq!(check("七転び八起き猿も木", &[]), Ok(()), "nine characters");
    let long = (0..MOST).map(|at| char::from(b'a' + (at * at % 23) as u8)).collect::<String>();
    assert_eq!(check(&long, &[]), Ok(()));
    assert_eq!(check(&format!("{long}x"), &[]), Err(WeakPassword::Long { most: MOST }));
    // Eight code points that are four letters with their accents.
    assert_eq!(check("e\u{301}a\u{300}o\u{302}u\u{308}", &[]), Err(WeakPassword::Short { least: LEAST }));
}

#[test]
fn the_list_is_whole_folded_sorted_and_of_passwords_that_are_long_enough() {
    let list = common_passwords();
    let lines = list.lines().collect::<Vec<_>>();
    assert_eq!(lines.len(), 21_646);
    assert!(lines.is_sorted_by(|one, next| one < next));
    assert!(lines.iter().all(|line| line.chars().count() >= LEAST && *line == line.to_lowercase()));
}

#[test]
fn what_leaks_know_is_refused_in_any_spelling() {
    for password in [
        "password",
        "Password1",
        "P@SSW0RD",
        "12345678",
        "qwertyuiop",
        "iloveyou",
        "1qaz2wsx",
        "ｐａｓｓｗｏｒｄ",
        "letmein1",
        "passwordpassword",
        "aaaaaaaaaaaa",
        "abcabcabcab",
        "        ",
        "ijklmnop",
        "98765432",
    ] {
        assert_eq!(check(password, &ABOUT), Err(WeakPassword::Common), "{password}");
    }
    for password in ["password of the brass duck", "aaaaaaaab", "abcdefgj7", "passwordpasswordduck"] {
        assert_eq!(check(password, &ABOUT), Ok(()), "{password}: holds something common, and is not it");
    }
}

#[test]
fn names_and_addresses_are_refused_with_a_year_behind_them_too() {
    for password in [
        "jane.doe@example.com",
        "JANE.DOE@EXAMPLE.COM",
        "jane.doe",
        "janedoe1985",
        "Jane Döe-Smith",
        "smithjane",
        "JANEDOESMITH",
        "ironmonger",
        "Ironmonger2026",
        "ironmonger & sons",
        "2026-Ironmonger-Jane",
        "ironmongersons",
    ] {
        assert_eq!(check(password, &ABOUT), Err(WeakPassword::AboutYou), "{password}");
    }
    for password in ["janes brass duck", "ironmongery", "jane 48151623", "doe a deer a female", "49-17-83-06"] {
        assert_eq!(check(password, &ABOUT), Ok(()), "{password}");
    }
    assert_eq!(check("groß & söhne", &["Gross und Soehne"]), Ok(()), "letters alone are compared, not sounds");
    assert_eq!(check("GROSSSÖHNE", &["Groß Söhne"]), Err(WeakPassword::AboutYou));
    assert_eq!(check("jane.doe", &[]), Ok(()), "of whom nothing is known");
    assert_eq!(check("brass duck", &["", " ", "@", "a", "-"]), Ok(()));
}

#[test]
fn a_hash_fits_its_password_alone_and_says_what_it_cost() {
    let stored = hash("brass duck, upstream").unwrap();
    assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
    assert_eq!(verify("brass duck, upstream", &stored), Verdict::Right);
    assert_eq!(verify("brass duck, upstream ", &stored), Verdict::Wrong, "nothing is trimmed");
    assert_eq!(verify("Brass duck, upstream", &stored), Verdict::Wrong);
    assert_eq!(verify("", &stored), Verdict::Wrong);
    assert_ne!(hash("brass duck, upstream").unwrap(), stored, "each has a salt of its own");
}

#[test]
fn hashes_of_another_program_fit_and_older_costs_are_told() {
    let stored = |cost: &str| format!("${}", cost.replace(' ', "$MDEyMzQ1Njc4OWFiY2RlZg$"));
    let current = stored("argon2id$v=19$m=19456,t=2,p=1 tanzsI0pA7a6Z7rsgZMOGhSptOev261G3wrt3jMIgoA");
    assert_eq!(verify("Straße No 5", &current), Verdict::Right);
    assert_eq!(verify("Straße № 5", &current), Verdict::Right, "the same in the NFKC form");
    for outdated in [
        "argon2id$v=19$m=4096,t=2,p=1 wIEObdp7mCaBXD9ADWgffLZj3iOiLkf/u5Jp3JZYYcI",
        "argon2i$v=19$m=19456,t=2,p=1 pitbOWPkS3W6UEk0X1bjpK9/MlRD7f2t+4obLqrQjYA",
        "argon2id$v=19$m=19456,t=2,p=1 Gb8bCERuM7esFutr2z9CewyaxByO0D2S",
    ] {
        assert_eq!(verify("Straße No 5", &stored(outdated)), Verdict::RightButOutdated, "{outdated}");
        assert_eq!(verify("Straße No 6", &stored(outdated)), Verdict::Wrong, "{outdated}");
    }
    for broken in ["", "x", "$argon2id$", "$argon2id$v=19$m=1,t=0,p=0$MDEyMzQ1Njc4OWFiY2RlZg$tanzsI0pA7a6Z7rsgZMOGhSptOev261G3wrt3jMIgoA", "$2y$10$abc"] {
        assert_eq!(verify("Straße No 5", broken), Verdict::Wrong, "{broken}");
    }
}

#[test]
fn an_unknown_account_costs_what_a_known_one_does() {
    let stored = hash("brass duck, upstream").unwrap();
    let fastest = |work: &dyn Fn()| {
        let runs = (0..7).map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        });
        runs.min().unwrap()
    };
    let known = fastest(&|| assert_eq!(verify("brass duck", &stored), Verdict::Wrong));
    for (name, unknown) in
        [("nobody", fastest(&|| waste_time("brass duck"))), ("unreadable", fastest(&|| assert_eq!(verify("brass duck", "-"), Verdict::Wrong)))]
    {
        // Wide enough for a busy machine: not working at all is a thousand times faster.
        assert!(unknown > known / 3 && unknown < known * 3, "{name}: {unknown:?} against {known:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_no_panic(password in "\\PC{0,40}", about in "\\PC{0,30}") {
        let _ = check(&password, &[&about]);
    }

    #[test]
    fn nobody_is_called_like_their_password(name in "[A-Za-zäöüéñß]{4,10}", surname in "[A-Za-zäöüéñß]{4,10}", year in 1930..2030) {
        let full = format!("{name} {surname}");
        for password in [full.clone(), format!("{surname}{name}"), format!("{name}.{surname}{year}"), full.to_uppercase()] {
            prop_assert!(check(&password, &[&full]).is_err(), "{}", password);
        }
    }
}
