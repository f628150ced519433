//! The rates to start from.

use std::collections::BTreeSet;

use super::kit::*;
use crate::*;

const EU: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI",
    "SK",
];

#[test]
fn every_row_is_read_and_none_twice() {
    let rates = starter_rates();
    assert_eq!(rates.len(), crate::data::rows().count());
    let keys = rates.iter().map(|rate| format!("{} {:?} {:?} {:?}", rate.country, rate.region, rate.postcodes, rate.class)).collect::<BTreeSet<_>>();
    assert_eq!(keys.len(), rates.len());
    assert!(rates.iter().all(|rate| rate.rate.is_none_or(|rate| rate.0 <= 400_000)));
}

#[test]
fn every_market_has_a_standard_rate() {
    let rates = starter_rates();
    let standard = |code: &str| {
        let found =
            rates.iter().find(|rate| rate.country.as_str() == code && rate.region.is_none() && rate.postcodes.is_none() && rate.class == Some("standard"));
        found.and_then(|rate| rate.rate).map(|rate| rate.0)
    };
    for code in EU {
        // The directive of the EU wants 15 % at least; 27 % is the highest there is.
        assert!(standard(code).is_some_and(|rate| (150_000..=270_000).contains(&rate)), "{code}");
    }
    assert_eq!(["GB", "IN", "KE", "NG", "NP"].map(standard), [Some(200_000), Some(180_000), Some(160_000), Some(75_000), Some(130_000)]);
    let states = rates.iter().filter(|rate| rate.country.as_str() == "US").filter_map(|rate| rate.region).collect::<BTreeSet<_>>();
    assert_eq!(states.len(), 51);
}

#[test]
fn a_shop_can_start_with_them() {
    let home = Place { region: Some("MH".into()), ..place("IN") };
    let (zones, rates) = starter_tax(&home, &["IN", "US", "ES", "FR"].map(country));
    let mut rules = rules(PriceEntry::Net, 0);
    rules.tax = Some(TaxRules { home, zones, rates, cross_border: CrossBorder::default(), reverse_charge: None, exempt_groups: Vec::new() });
    let tax = |place: Place| {
        let mut cart = cart(vec![line(1, 10_000, 1)]);
        cart.destination = Some(place);
        price(&cart, &rules, at()).map(|totals| (totals.tax, totals.tax_groups[0].parts.len()))
    };
    assert_eq!(tax(Place { region: Some("MH".into()), ..place("IN") }), Ok((1800, 2)));
    assert_eq!(tax(Place { region: Some("KA".into()), ..place("IN") }), Ok((1800, 0)));
    assert_eq!(tax(Place { region: Some("TX".into()), ..place("US") }), Ok((625, 0)));
    assert_eq!(tax(Place { postcode: Some("35001".into()), ..place("ES") }), Ok((0, 0)));
    assert_eq!(tax(Place { postcode: Some("75001".into()), ..place("FR") }), Ok((2000, 0)));
    // Overseas, and a state that nobody named: not known, not 0 %.
    assert!(tax(Place { postcode: Some("97100".into()), ..place("FR") }).is_err());
    assert!(tax(place("US")).is_err());
}
