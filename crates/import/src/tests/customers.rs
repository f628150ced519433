//! What a customer of a file promises: what is said again replaces or fills, and what cannot be kept is said.

use crate::customer::{Consent, Customer, CustomerRecord, How};
use ironmonger_kernel::Address;

fn customer(email: &str, name: &str) -> Customer {
    let mut customer = Customer { email: email.to_owned(), ..Customer::named(name) };
    assert!(customer.tidy().is_empty());
    customer
}

fn consent(accepts: bool, at: Option<&str>) -> Consent {
    Consent { accepts, at: at.map(|at| at.parse().unwrap()), source: String::new() }
}

#[test]
fn what_is_said_twice_fills_and_what_is_said_again_replaces() {
    let own = Customer { phone: "1".to_owned(), tags: vec!["old".to_owned()], ..customer("ada@example.test", "Ada Lovelace") };
    let said = Customer { company: "Engines".to_owned(), tags: vec!["new".to_owned()], ..customer("ada@example.test", "Ada King") };
    let onto = |how| CustomerRecord { customer: said.clone(), how }.onto(&own);
    let (over, filling) = (onto(How::Over), onto(How::Filling));
    assert_eq!((over.full_name().as_str(), over.phone.as_str(), over.company.as_str(), over.tags.join(",").as_str()), ("Ada King", "1", "Engines", "new"));
    assert_eq!((filling.full_name().as_str(), filling.company.as_str(), filling.tags.join(",").as_str()), ("Ada Lovelace", "Engines", "old"));
    assert_eq!(onto(How::Whole).phone, "");
    assert_eq!(onto(How::Kept), said);
    // Addresses of both are kept, each once, and the one that was said last comes first.
    let at = |line1: &str| Address { line1: line1.to_owned(), ..Address::default() };
    let with = |addresses: &[&str]| Customer { addresses: addresses.iter().map(|line1| at(line1)).collect(), ..Customer::default() };
    assert_eq!(with(&["b", "c"]).filled_with(&with(&["a", "b"])), with(&["b", "c", "a"]));
}

#[test]
fn who_has_withdrawn_is_not_signed_up_by_an_older_file() {
    let own = Customer { marketing: Some(consent(false, Some("2026-05-01T00:00:00Z"))), ..customer("ada@example.test", "Ada") };
    let said = |how, said| CustomerRecord { customer: Customer { marketing: Some(said), ..own.clone() }, how }.onto(&own).accepts_marketing();
    for how in [How::Whole, How::Over, How::Filling] {
        assert!(!said(how, consent(true, None)), "{how:?}");
        assert!(!said(how, consent(true, Some("2026-04-30T00:00:00Z"))), "{how:?}");
    }
    assert!(said(How::Over, consent(true, Some("2026-05-02T00:00:00Z"))), "they agreed again");
    assert!(said(How::Kept, consent(true, None)), "an undone import gives back what was");
}

#[test]
fn what_cannot_be_kept_is_said() {
    let wrong = |mut customer: Customer| customer.tidy().into_iter().map(|(field, ..)| field).collect::<Vec<_>>();
    assert_eq!(wrong(Customer::default()), ["email"]);
    let long = "x".repeat(201);
    let bad = Customer {
        email: "ada@@example.test".to_owned(),
        first_name: long.clone(),
        note: "x".repeat(10_001),
        tags: vec![long.clone()],
        past_spent: "12".to_owned(),
        addresses: vec![Address { line1: long, ..Address::default() }],
        ..Customer::default()
    };
    assert_eq!(wrong(bad), ["email", "first_name", "note", "tags", "past_spent", "address"]);
    let mut odd = Customer {
        email: " Ada@EXAMPLE.test ".to_owned(),
        first_name: "A\u{7}da\n".to_owned(),
        language: "de_AT".to_owned(),
        tags: vec!["vip".to_owned(), "VIP".to_owned(), " ".to_owned()],
        past_spent: "12.5 eur".to_owned(),
        addresses: vec![Address { name: "Ada".to_owned(), ..Address::default() }, Address { country: "germany".to_owned(), ..Address::default() }],
        ..Customer::default()
    };
    assert!(odd.tidy().is_empty());
    assert_eq!(
        (odd.email.as_str(), odd.first_name.as_str(), odd.language.as_str(), odd.past_spent.as_str()),
        ("ada@example.test", "A da", "de-AT", "12.50 EUR")
    );
    assert_eq!((odd.tags.len(), odd.addresses.len(), odd.addresses[0].country.as_str()), (1, 1, "DE"));
}
