//! What languages promise.

use std::sync::Arc;

use chrono::NaiveDate;
use ironmonger_kernel::{Currency, Money};

use super::*;
use crate::t::formats;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default()
}

fn in_each<T>(say: impl Fn() -> T) -> [T; 5] {
    ["en", "de", "fr", "es", "ar"].map(|tag| with(Lang::of(tag), &say))
}

#[test]
fn every_storefront_sentence_is_there() {
    let languages = |sentence: &Sentence| if sentence.is_back_office() { &["es"][..] } else { &LOCALES[1..] };
    let missing = SENTENCES.iter().flat_map(|sentence| {
        let missing = languages(sentence).iter().filter(|tag| sentence.source(Lang::of(tag)).is_none());
        missing.map(move |tag| format!("locales/{tag}/{}.ftl: {}", sentence.file, sentence.key))
    });
    let missing = missing.collect::<Vec<_>>();
    assert!(missing.is_empty(), "{} sentences are missing:\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn every_plural_form_of_a_language_is_there() {
    let wanted = |tag: &str| match tag {
        "ar" => &["zero", "one", "two", "few", "many"][..],
        _ => &["one"],
    };
    let mut wrong = Vec::new();
    for (at, tag) in LOCALES.iter().enumerate() {
        for sentence in &SENTENCES {
            let Entry::Parts(parts, _) = &TABLES[at][sentence.index] else { continue };
            for part in *parts {
                let Part::Select { ordinal: false, variants, .. } = part else { continue };
                let names = variants.iter().filter_map(|variant| if let Key::Name(name) = &variant.key { Some(&**name) } else { None }).collect::<Vec<_>>();
                let is_plural = names.iter().any(|name| matches!(*name, "one" | "two" | "few" | "many" | "zero"));
                let exact = |name: &str| match name {
                    "zero" => variants.iter().any(|variant| variant.key == Key::Number(0)),
                    "one" => variants.iter().any(|variant| variant.key == Key::Number(1)),
                    "two" => variants.iter().any(|variant| variant.key == Key::Number(2)),
                    _ => false,
                };
                // Nothing counts nothing with words, so that `zero` may be left out.
                let missing = wanted(tag).iter().filter(|name| **name != "zero" && !names.contains(name) && !exact(name));
                wrong.extend(missing.filter(|_| is_plural).map(|name| format!("{tag}: {} has no [{name}]", sentence.key)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn french_marks_are_not_torn_from_their_words() {
    let french = Lang::of("fr");
    let torn = SENTENCES.iter().filter(|sentence| {
        let text = sentence.source(french).unwrap_or_default();
        [" :", " ;", " !", " ?", " »", "« "].iter().any(|mark| text.contains(mark))
    });
    let torn = torn.map(|sentence| sentence.key).collect::<Vec<_>>();
    assert!(torn.is_empty(), "write a no-break space (U+00A0) before : ; ! ? » and after «: {}", torn.join(", "));
}

#[test]
fn keys_are_found() {
    for sentence in &SENTENCES {
        assert_eq!(Sentence::by_key(sentence.key).map(|found| found.index), Some(sentence.index), "{}", sentence.key);
    }
    assert_eq!(by_key("formats/month-3").as_deref(), Some("March"));
    assert!(by_key("formats/nothing").is_none() && by_key("formats/money").is_none());
}

#[test]
fn numbers_and_money_are_written_as_the_language_does() {
    assert_eq!(in_each(|| number(1_234_567)), ["1,234,567", "1.234.567", "1\u{202f}234\u{202f}567", "1.234.567", "1,234,567"]);
    assert_eq!(in_each(|| number(-1234)), ["−1,234", "−1.234", "−1\u{202f}234", "−1234", "\u{200e}−1,234"]);
    assert_eq!(in_each(|| decimal("4.6")), ["4.6", "4,6", "4,6", "4,6", "4.6"]);
    assert_eq!(in_each(|| percent("7.7")), ["7.7%", "7,7\u{a0}%", "7,7\u{202f}%", "7,7\u{a0}%", "7.7%"]);
    let euro = || money(Money::new(123_450, Currency::EUR));
    assert_eq!(in_each(euro), ["€1,234.50", "1.234,50\u{a0}€", "1\u{202f}234,50\u{a0}€", "1234,50\u{a0}€", "\u{200f}1,234.50\u{a0}€"]);
    let [franc, yen] = ["CHF", "JPY"].map(|code| code.parse::<Currency>().unwrap_or(Currency::EUR));
    assert_eq!(money(Money::new(-500, franc)), "−CHF\u{a0}5.00");
    assert_eq!(with(Lang::of("de"), || money(Money::new(1500, yen))), "1.500\u{a0}¥");
    assert_eq!([7500, 7550].map(|minor| money_brief(Money::new(minor, Currency::EUR))), ["€75", "€75.50"]);
    for minor in [0, 5, 99_999, -100_000, 123_456_789] {
        let price = Money::new(minor, franc);
        assert_eq!(money(price), price.to_string(), "English is what programs and logs say too");
    }
}

#[test]
fn dates_are_written_as_the_language_does() {
    assert_eq!(
        in_each(|| date_full(day(3, 4))),
        ["Wednesday 4 March 2026", "Mittwoch, 4. März 2026", "mercredi 4 mars 2026", "miércoles, 4 de marzo de 2026", "الأربعاء، 4 مارس 2026"]
    );
    assert_eq!(in_each(|| date_long(day(5, 1))), ["1 May 2026", "1. Mai 2026", "1er mai 2026", "1 de mayo de 2026", "1 مايو 2026"]);
    assert_eq!(in_each(|| date_short(day(5, 1))), ["01/05/2026", "01.05.2026", "01/05/2026", "01/05/2026", "01/05/2026"]);
    let same_month = in_each(|| range(day(3, 4), day(3, 6)));
    assert_eq!(same_month, ["4 to 6 March", "4. bis 6. März", "du 4 au 6 mars", "del 4 al 6 de marzo", "من 4 إلى 6 مارس"]);
    assert_eq!(range(day(3, 30), day(4, 2)), "30 March to 2 April");
    assert_eq!(with(Lang::of("de"), || list(&["a", "b", "c"])), "a, b und c");
}

#[test]
fn a_language_without_files_speaks_english_and_a_region_its_language() {
    assert_eq!(with(Lang::of("nl"), || date_long(day(5, 1))), "1 May 2026");
    assert_eq!(with(Lang::of("de-AT"), || date_long(day(5, 1))), "1. Mai 2026");
    assert_eq!(current(), Lang::english());
}

#[test]
fn plural_categories_are_those_of_the_language() {
    let categories = |tag: &str| [0, 1, 2, 3, 11, 100].map(|number| Lang::of(tag).category(number, false));
    assert_eq!(categories("en"), ["other", "one", "other", "other", "other", "other"]);
    assert_eq!(categories("fr"), ["one", "one", "other", "other", "other", "other"]);
    assert_eq!(categories("ar"), ["zero", "one", "two", "few", "many", "other"]);
    assert_eq!(categories("pl"), ["many", "one", "few", "few", "many", "many"]);
}

#[test]
fn staff_may_change_sentences_of_any_language() {
    let rows = [
        (Lang::of("de"), "formats/month-3", "Lenzmond"),
        (Lang::of("nl"), "formats/list-last", "{ $list } en { $last }"),
        (Lang::of("nl"), "formats/percent", "{ $number } van { $all }"),
        (Lang::of("nl"), "formats/no-such-key", "x"),
    ];
    let overrides = Overrides::new(rows.map(|(lang, key, text)| (lang, key.to_owned(), text.to_owned())));
    assert_eq!(overrides.len(), 2, "what does not fit is left out");
    let overrides = Some(Arc::new(overrides));
    let say = |tag: &str, say: &dyn Fn() -> String| {
        let speech = Speech { lang: Lang::of(tag), overrides: overrides.clone() };
        tokio::runtime::Builder::new_current_thread().build().map(|runtime| runtime.block_on(scope(speech, async { say() }))).unwrap_or_default()
    };
    assert_eq!(say("de", &|| date_long(day(3, 4))), "4. Lenzmond 2026");
    assert_eq!(say("en", &|| date_long(day(3, 4))), "4 March 2026");
    assert_eq!(say("nl", &|| list(&["a", "b"])), "a en b");
}

#[test]
fn a_changed_sentence_is_checked() {
    assert_eq!(Overrides::check("formats/list-last", "{ $list } en { $last }"), Ok(()));
    assert!(matches!(Overrides::check("formats/list-last", "{ $list en"), Err(InvalidSentence::Syntax(_))));
    assert!(matches!(Overrides::check("formats/list-last", "{ $list } en"), Err(InvalidSentence::Arguments(_))));
    assert!(matches!(Overrides::check("formats/list-last", "{ $list } en { $last } { $more }"), Err(InvalidSentence::Arguments(_))));
    assert_eq!(Overrides::check("formats/list-last", "{ $list }\nkey2 = { $last }"), Ok(()), "a second line is text");
    assert_eq!(Overrides::check("nothing/there", "x"), Err(InvalidSentence::UnknownKey));
    let several = "{ $list } { $last ->\n    [a] x\n   *[other] y\n}";
    assert_eq!(Overrides::check("formats/list-last", several), Ok(()));
}

#[test]
fn names_in_a_language_that_runs_to_the_left_keep_their_direction() {
    assert_eq!(with(Lang::of("ar"), || formats::list_last(Ready("مصباح"), "Arbor jug")), "مصباح و\u{2068}Arbor jug\u{2069}");
}
