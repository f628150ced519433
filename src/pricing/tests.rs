//! What totals promise.

use chrono::{DateTime, Duration, Utc};
use ironmonger::{
    kernel::{Currency, Money},
    pricing::{
        model::{LinePrice, PastPrice, PriceRow, Summary, TaxRule, Unpriced, lowest_before, quantity_steps, unit_price},
        rules,
    },
    shop::profile::{DeliveryMethod, Profile},
    tax::{
        self,
        model::{Modes, STANDARD},
        settings::TaxSettings,
    },
};
use ironmonger_pricing_engine::{CartInput, Customer, DeliveryTax, Id, LineInput, Missing, Place, Promotion, Rules, Totals};
use proptest::prelude::*;
use rust_decimal::Decimal;
use uuid::Uuid;

fn profile(rate: &str, included: bool, free_from: Option<i64>) -> Profile {
    Profile {
        tax: TaxRule { rate: rate.parse().unwrap(), label: "VAT".to_owned(), included },
        deliveries: vec![DeliveryMethod { code: "standard".to_owned(), name: "Standard".to_owned(), price: 490, free_from, days: (2, 4) }],
        ..Profile::default()
    }
}

fn cart(profile: &Profile, prices: &[(i64, i64)]) -> CartInput {
    let line = |(number, (price, quantity)): (u128, &(i64, i64))| LineInput {
        id: Id(number),
        item: rules::item(Uuid::from_u128(number), Uuid::from_u128(number), *price, STANDARD),
        quantity: *quantity,
        price_of: None,
    };
    CartInput {
        currency: Currency::EUR,
        lines: (1..).zip(prices).map(line).collect(),
        delivery: profile.deliveries.first().map(|method| rules::delivery(method, DeliveryTax::Class(STANDARD.to_owned()))),
        fees: Vec::new(),
        destination: None,
        customer: Customer::default(),
        codes: Vec::new(),
        stored_value: Vec::new(),
    }
}

fn total(profile: &Profile, prices: &[(i64, i64)], promotions: Vec<Promotion>) -> Totals {
    rules::price(&cart(profile, prices), &rules_of(profile, promotions), at(0)).unwrap()
}

/// The rules of a shop that knows one tax rate.
fn rules_of(profile: &Profile, promotions: Vec<Promotion>) -> Rules {
    let settings = TaxSettings::default();
    let tax = tax::model::rules(profile, &settings, &[tax::model::first_zone(profile, at(0))]);
    rules::rules(profile, Modes::of(profile, &settings).rules(&tax), promotions, at(0))
}

/// Ten per cent off the order, and nothing else beside it.
fn exclusive(id: u128) -> Promotion {
    serde_json::from_value(serde_json::json!({
        "id": Uuid::from_u128(id), "name": "Ten", "benefit": { "order": { "percent": 100_000 } },
        "combines_with": { "items": false, "order": false, "gift": false, "delivery": false },
    }))
    .unwrap()
}

#[test]
fn the_rate_of_the_settings_is_in_the_prices_or_on_top_of_them() {
    let gross = total(&profile("19", true, None), &[(2_490, 2)], Vec::new());
    assert_eq!((gross.subtotal, gross.total, gross.tax), (4_980, 5_470, 873), "5,470 × 19 / 119 = 873.36");
    let net = total(&profile("8.875", false, None), &[(1_559, 4)], Vec::new());
    assert_eq!((net.tax, net.total), (597, 7_323), "67.26 × 8.875 % = 5.969");
    let none = total(&profile("0", true, None), &[(2_490, 2)], Vec::new());
    assert_eq!((none.tax, none.total), (0, 5_470));
    assert!(Summary::of(&none, "Standard").taxes.is_empty(), "nothing is said of a tax that is not charged");
}

#[test]
fn delivery_is_free_from_its_threshold_on_and_the_engine_says_what_is_missing() {
    let profile = profile("19", true, Some(5_000));
    let below = total(&profile, &[(4_999, 1)], Vec::new());
    assert_eq!(below.total, 5_489);
    let next = below.next.iter().find(|next| rules::is_free_delivery(next.promotion)).unwrap();
    assert_eq!(next.missing, [Missing::Sum { missing: 1, of: 5_000 }]);
    let at = total(&profile, &[(5_000, 1)], Vec::new());
    assert_eq!((at.total, at.next.len()), (5_000, 0));
    assert!(Summary::of(&at, "Standard").discounts.is_empty(), "it is no promotion in front of people");
}

#[test]
fn a_promotion_that_combines_with_nothing_leaves_free_delivery_alone() {
    let totals = total(&profile("19", true, Some(5_000)), &[(6_000, 1)], vec![exclusive(7)]);
    assert_eq!((totals.discount, totals.delivery.as_ref().unwrap().total, totals.total), (600, 0, 5_400));
}

#[test]
fn an_order_beyond_all_measure_is_refused_and_does_not_wrap_around() {
    let profile = profile("19", false, None);
    let rules = rules_of(&profile, Vec::new());
    for prices in [vec![(i64::MAX / 2, 999)], vec![(999_999_999_999_999, 1); 9]] {
        assert_eq!(rules::price(&cart(&profile, &prices), &rules, at(0)), Err(Unpriced::TooLarge));
    }
}

#[test]
fn a_place_without_a_rate_is_an_error_and_not_free_of_tax() {
    let profile = profile("19", true, None);
    let rules = rules_of(&profile, Vec::new());
    let mut cart = cart(&profile, &[(1_000, 1)]);
    cart.destination = Some(Place { country: "FR".parse().unwrap(), region: None, postcode: None });
    assert_eq!(rules::price(&cart, &rules, at(0)), Err(Unpriced::NoTaxRate { place: "FR".to_owned() }));
}

prop_compose! {
    fn lines()(lines in prop::collection::vec((0_i64..1_000_000, 1_i64..50), 1..12)) -> Vec<(i64, i64)> { lines }
}

proptest! {
    #[test]
    fn what_is_shown_adds_up(lines in lines(), thousandths in 0_i64..40_000, included in any::<bool>(), reduced in any::<bool>()) {
        let mut profile = profile("0", included, Some(50_000));
        profile.tax.rate = Decimal::new(thousandths, 3);
        let totals = total(&profile, &lines, if reduced { vec![exclusive(7)] } else { Vec::new() });
        let summary = Summary::of(&totals, "Standard");
        let delivery = summary.delivery.as_ref().unwrap();
        let on_top = if included { 0 } else { summary.tax };
        prop_assert_eq!(summary.subtotal - summary.discount() + delivery.price + on_top, summary.total, "the rows of the sums");
        prop_assert_eq!(summary.taxes.iter().map(|tax| tax.amount).sum::<i64>(), summary.tax);
        prop_assert_eq!(totals.lines.iter().map(|line| line.gross).sum::<i64>() + totals.delivery.as_ref().unwrap().gross, summary.total);
        let shown = totals.lines.iter().map(|line| LinePrice::of(Currency::EUR, line).now.minor).sum::<i64>();
        prop_assert_eq!(shown, summary.subtotal, "promotions of the order as a whole stand below the lines");
    }
}

fn row(from_quantity: i32, amount: i64) -> PriceRow {
    PriceRow { currency: Currency::EUR, from_quantity, amount, starts_at: None, ends_at: None, derived: false, compare_at: None }
}

fn at(days: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + Duration::days(days)
}

#[test]
fn a_price_holds_from_its_beginning_until_just_before_its_end() {
    let own = Money::new(1_000, Currency::EUR);
    let sale = [PriceRow { starts_at: Some(at(10)), ends_at: Some(at(20)), ..row(1, 800) }];
    let prices = [9, 10, 19, 20].map(|day| unit_price(own, &sale, 1, at(day)).minor);
    assert_eq!(prices, [1_000, 800, 800, 1_000]);
}

#[test]
fn steps_tell_only_what_makes_a_piece_cheaper() {
    let own = Money::new(1_000, Currency::EUR);
    let rows = [row(12, 850), row(6, 900), row(24, 870), row(3, 1_100)];
    let steps = quantity_steps(own, &rows, at(0)).into_iter().map(|(from, price)| (from, price.minor)).collect::<Vec<_>>();
    assert_eq!(steps, [(6, 900), (12, 850)]);
}

#[test]
fn the_lowest_price_before_is_that_of_the_thirty_days_before_the_present_one() {
    let past = |prices: &[(i64, i64)]| prices.iter().map(|(day, price)| PastPrice { since: at(*day), price: *price }).collect::<Vec<_>>();
    let lowest = |prices: &[(i64, i64)]| lowest_before(&past(prices));
    assert_eq!(lowest(&[]), None);
    assert_eq!(lowest(&[(100, 800)]), None, "it has always cost that");
    assert_eq!(lowest(&[(0, 1_000), (100, 800)]), Some(1_000));
    assert_eq!(lowest(&[(0, 700), (60, 1_000), (100, 800)]), Some(1_000), "the 700 ended forty days before");
    assert_eq!(lowest(&[(0, 700), (71, 1_000), (100, 800)]), Some(700), "the 700 still held 29 days before");
    assert_eq!(lowest(&[(0, 700), (70, 1_000), (100, 800)]), Some(1_000), "the 700 ended when the thirty days began");
}

prop_compose! {
    fn price_rows()(rows in prop::collection::vec((1_i32..40, 0_i64..2_000, prop::option::of(0_i64..20), prop::option::of(0_i64..20), any::<bool>()), 0..12)) -> Vec<PriceRow> {
        let currency = |euro: bool| if euro { Currency::EUR } else { "USD".parse().unwrap() };
        rows.into_iter()
            .map(|(from_quantity, amount, start, end, euro)| PriceRow { currency: currency(euro), starts_at: start.map(at), ends_at: end.map(at), ..row(from_quantity, amount) })
            .collect()
    }
}

proptest! {
    #[test]
    fn more_pieces_never_make_a_piece_dearer_nor_does_any_row(rows in price_rows(), own in 0_i64..2_000, day in 0_i64..20) {
        let own = Money::new(own, Currency::EUR);
        let prices = (1..45).map(|quantity| unit_price(own, &rows, quantity, at(day)).minor).collect::<Vec<_>>();
        prop_assert!(prices.is_sorted_by(|a, b| a >= b) && prices[0] <= own.minor, "{prices:?}");
        let steps = quantity_steps(own, &rows, at(day));
        for (quantity, price) in (1..45).zip(prices) {
            let told = steps.iter().rev().find(|(from, _)| *from <= quantity).map_or_else(|| unit_price(own, &rows, 1, at(day)), |(_, price)| *price);
            prop_assert_eq!(told.minor, price, "the steps tell what is charged for {}", quantity);
        }
    }

    #[test]
    fn the_price_is_one_that_holds_and_the_order_of_rows_does_not_matter(rows in price_rows(), own in 0_i64..2_000, quantity in 1_i32..45, day in 0_i64..20) {
        let own = Money::new(own, Currency::EUR);
        let price = unit_price(own, &rows, quantity, at(day));
        let holds = |row: &PriceRow| row.currency == Currency::EUR && row.from_quantity <= quantity && row.starts_at.is_none_or(|start| start <= at(day)) && row.ends_at.is_none_or(|end| at(day) < end);
        prop_assert!(price == own || rows.iter().any(|row| holds(row) && row.amount == price.minor));
        let turned = rows.iter().rev().cloned().collect::<Vec<_>>();
        prop_assert_eq!(unit_price(own, &turned, quantity, at(day)), price);
    }
}
