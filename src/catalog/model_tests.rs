//! What amounts, kinds and tags promise: no database is asked.

use ironmonger::catalog::model::{
    Measure, ProductDraft, ProductStatus, Specification, SpecificationDefinition, SpecificationDraft, SpecificationKind, SpecificationValue, UNITS,
    VariantDraft, read_tags,
};
use ironmonger::kernel::Currency;
use proptest::prelude::*;
use rust_decimal::Decimal;
use uuid::Uuid;

fn amount(text: &str, own: &str) -> Option<(String, String)> {
    Measure::read(text, own).map(|measure| (measure.amount.to_string(), measure.base))
}

#[test]
fn amounts_are_compared_in_one_unit_whatever_they_were_typed_in() {
    for (text, digits, base) in [
        ("30 cm", "300", "mm"),
        ("300mm", "300", "mm"),
        ("1 ft", "304.8", "mm"),
        ("10\"", "254", "mm"),
        ("5′", "1524", "mm"),
        ("1,5 kg", "1500", "g"),
        ("1.500,25 g", "1500.25", "g"),
        ("1,500.25 g", "1500.25", "g"),
        ("2 lbs", "907.18474", "g"),
        ("0,7 L", "700", "ml"),
        ("12 fl oz", "354.88235475", "ml"),
        ("1 TB", "1000000", "MB"),
        ("512 GB", "512000", "MB"),
        ("2.4 GHz", "2400000000", "Hz"),
        ("230 V", "230000", "mV"),
        ("5 mW", "0.005", "W"),
        ("5 MW", "5000000", "W"),
        ("45 hours", "162000", "s"),
        ("2 years", "24", "months"),
        ("90 g/m²", "90", "g/m²"),
        ("−5 °C", "-5", "°C"),
        ("42", "42", ""),
        ("1,200", "1200", ""),
    ] {
        assert_eq!(amount(text, ""), Some((digits.to_owned(), base.to_owned())), "{text}");
    }
}

#[test]
fn what_is_more_than_an_amount_is_none() {
    for text in [
        "A5, 192 pages",
        "17 × 24 cm",
        "8 cards, 8 envelopes",
        "approx. 30 cm",
        "10-20 cm",
        "",
        "cm",
        "1.2.3",
        "12 moons",
        "4x USB 3",
        "--5",
        "3/4 in",
        "Cotton, 350 g/m²",
    ] {
        assert_eq!(amount(text, ""), None, "{text}");
    }
}

#[test]
fn a_number_is_one_of_the_definitions_unit_and_of_no_other_kind() {
    assert_eq!(amount("30", "cm"), Some(("300".to_owned(), "mm".to_owned())));
    assert_eq!(amount("192 pages", "pages"), Some(("192".to_owned(), "pages".to_owned())));
    assert_eq!(amount("30 kg", "cm"), None);
    assert_eq!(amount("12", "pages").map(|(_, base)| base), Some("pages".to_owned()));
}

#[test]
fn the_kind_is_guessed_from_the_first_value() {
    for (value, kind, unit) in [
        ("30 cm", SpecificationKind::Number, "cm"),
        ("10\"", SpecificationKind::Number, "in"),
        ("48", SpecificationKind::Number, ""),
        ("Yes", SpecificationKind::YesNo, ""),
        ("no", SpecificationKind::YesNo, ""),
        ("Stoneware", SpecificationKind::Text, ""),
        ("A5, 192 pages", SpecificationKind::Text, ""),
    ] {
        assert_eq!(SpecificationKind::guess(value), (kind, unit), "{value}");
    }
}

#[test]
fn what_does_not_fit_its_kind_stays_the_text_that_it_is() {
    let read = |text, kind| SpecificationValue::read(text, kind, "cm");
    assert_eq!(read("about a foot", SpecificationKind::Number), SpecificationValue::Text("about a foot".to_owned()));
    assert_eq!(read("maybe", SpecificationKind::YesNo), SpecificationValue::Text("maybe".to_owned()));
    assert_eq!(read("Oak, brass; ", SpecificationKind::List), SpecificationValue::List(vec!["Oak".to_owned(), "brass".to_owned()]));
}

#[test]
fn shoppers_read_a_unit_beside_each_number() {
    let definition = |kind, unit: &str| SpecificationDefinition {
        id: Uuid::nil(),
        name: "Height".to_owned(),
        kind,
        unit: unit.to_owned(),
        section: String::new(),
        filterable: true,
        position: 0,
    };
    let shown = |kind, unit: &str, value: &str| Specification::new(&definition(kind, unit), value.to_owned()).shown();
    assert_eq!(shown(SpecificationKind::Number, "cm", "30"), "30\u{a0}cm");
    assert_eq!(shown(SpecificationKind::Number, "cm", "12 in"), "12 in");
    assert_eq!(shown(SpecificationKind::Number, "%", "30"), "30%");
    assert_eq!(shown(SpecificationKind::YesNo, "", "true"), "Yes");
}

#[test]
fn tags_are_read_once_each() {
    assert_eq!(read_tags("Summer, gift,, summer , Last  chance"), ["Summer", "gift", "Last  chance"]);
}

#[test]
fn a_draft_says_what_is_wrong_with_its_new_fields() {
    let draft = ProductDraft {
        title: "Oil".to_owned(),
        status: ProductStatus::Scheduled,
        specifications: vec![
            SpecificationDraft { name: "Height".to_owned(), value: "3 cm".to_owned() },
            SpecificationDraft { name: " height ".to_owned(), value: "4 cm".to_owned() },
        ],
        variants: vec![VariantDraft {
            price: "4".to_owned(),
            cost: "x".to_owned(),
            content: "a lot".to_owned(),
            width_mm: "-1".to_owned(),
            ..VariantDraft::default()
        }],
        ..ProductDraft::default()
    };
    let (_, problems) = draft.check(Currency::EUR);
    for (field, text) in [
        ("starts_at", "Say when it goes on sale"),
        ("spec-1-name", "“height” is there twice"),
        ("variant-0-cost", "Row 1: enter an amount like 12.50"),
        ("variant-0-content", "Row 1: enter the content as an amount with its unit, like 250 ml"),
        ("variant-0-width_mm", "Row 1: enter the width in millimetres as a whole number from 0 to 1000000"),
    ] {
        assert_eq!(problems.of(field).as_deref(), Some(text), "{field}");
    }
}

proptest! {
    #[test]
    fn an_amount_reads_the_same_in_every_unit_of_its_kind(digits in 1_i64..100_000, unit in 0..UNITS.len()) {
        let unit = &UNITS[unit];
        let measure = Measure::read(&format!("{digits} {}", unit.sign), "").unwrap();
        prop_assert_eq!(&measure.base, unit.base);
        prop_assert_eq!(measure.amount_in(unit.sign), Decimal::from(digits).normalize());
        let again = Measure::read(&measure.in_words(unit.sign).replace('\u{a0}', " "), "").unwrap();
        prop_assert_eq!(again, measure);
    }

    #[test]
    fn no_text_breaks_the_reading_of_amounts(text in ".{0,40}", own in ".{0,8}") {
        let _ = Measure::read(&text, &own);
        let _ = SpecificationKind::guess(&text);
    }
}
