//! What totals promise.

use chrono::{DateTime, Duration, Utc};
use ironmonger::{
    kernel::{Currency, Money, Quantity},
    pricing::model::{Delivery, Item, PastPrice, PriceRow, Receipt, TaxRule, lowest_before, price, quantity_steps, spread, unit_price},
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use uuid::Uuid;

fn rule(rate: &str, included: bool) -> TaxRule {
    TaxRule { rate: rate.parse().unwrap(), label: "VAT".to_owned(), included }
}

fn item(unit_price: i64, quantity: i64) -> Item {
    Item { variant_id: Uuid::new_v4(), unit_price, quantity: Quantity::try_from(quantity).unwrap() }
}

fn delivery(price: i64, free_from: Option<i64>) -> Delivery {
    Delivery { code: "standard".to_owned(), name: "Standard".to_owned(), price, free_from }
}

fn total(items: &[Item], delivery: Option<&Delivery>, rule: &TaxRule) -> Receipt {
    price(Currency::EUR, items, delivery, rule).unwrap()
}

#[test]
fn tax_in_the_prices_is_shown_and_not_added() {
    let receipt = total(&[item(2_490, 2)], Some(&delivery(490, None)), &rule("19", true));
    assert_eq!((receipt.subtotal, receipt.total), (4_980, 5_470));
    // 5,470 × 19 / 119 = 873.36
    assert_eq!(receipt.tax, 873);
}

#[test]
fn tax_on_top_of_the_prices_is_added_once() {
    let receipt = total(&[item(1_559, 4)], None, &rule("9", false));
    // 62.36 × 9 % = 5.6124: 5.61 for the whole, where rounding each piece would make 5.60.
    assert_eq!((receipt.tax, receipt.total), (561, 6_797));
}

#[test]
fn net_prices_that_make_a_round_gross_sum_stay_round() {
    // 45 and 49 with 21 % in them, and 4.96 net for delivery: 100.00, and the lines' taxes add up to the tax shown.
    let net = [item(3_719, 1), item(4_050, 1)];
    let receipt = total(&net, Some(&delivery(496, None)), &rule("21", false));
    assert_eq!(receipt.total, 10_001, "net unit prices were rounded by the merchant, the tax is on their sum");
    let gross = [item(4_500, 1), item(4_900, 1)];
    assert_eq!(total(&gross, Some(&delivery(600, None)), &rule("21", true)).total, 10_000);
}

#[test]
fn delivery_is_free_from_its_threshold_on() {
    let method = delivery(490, Some(5_000));
    let below = total(&[item(4_999, 1)], Some(&method), &rule("19", true));
    assert_eq!((below.total, below.until_free_delivery), (5_489, Some(1)));
    let at = total(&[item(5_000, 1)], Some(&method), &rule("19", true));
    assert_eq!((at.total, at.until_free_delivery), (5_000, Some(0)));
}

#[test]
fn an_order_beyond_all_measure_is_refused_and_does_not_wrap_around() {
    assert!(price(Currency::EUR, &[item(i64::MAX / 2, 999)], None, &rule("19", true)).is_err());
    assert!(price(Currency::EUR, &vec![item(999_999_999_999_999, 1); 9], None, &rule("19", false)).is_err());
}

#[test]
fn nothing_costs_nothing() {
    let receipt = total(&[item(0, 3)], None, &rule("19", true));
    assert_eq!((receipt.total, receipt.tax), (0, 0));
    assert_eq!(spread(10, &[0, 0]), [0, 0]);
}

prop_compose! {
    fn items()(prices in prop::collection::vec((0_i64..1_000_000, 1_i64..50), 1..12)) -> Vec<Item> {
        prices.into_iter().map(|(price, quantity)| item(price, quantity)).collect()
    }
}

prop_compose! {
    fn rules()(thousandths in 0_i64..40_000, included in any::<bool>()) -> TaxRule {
        TaxRule { rate: Decimal::new(thousandths, 3), label: "VAT".to_owned(), included }
    }
}

proptest! {
    #[test]
    fn lines_delivery_and_tax_add_up_to_the_total(items in items(), rule in rules(), fee in 0_i64..5_000) {
        let receipt = total(&items, Some(&delivery(fee, None)), &rule);
        let lines = receipt.lines.iter().map(|line| line.total).sum::<i64>();
        prop_assert_eq!(lines, receipt.subtotal);
        let delivered = receipt.delivery.as_ref().unwrap();
        prop_assert_eq!(receipt.lines.iter().map(|line| line.tax).sum::<i64>() + delivered.tax, receipt.tax);
        let on_top = if rule.included { 0 } else { receipt.tax };
        prop_assert_eq!(lines + delivered.price + on_top, receipt.total);
    }

    #[test]
    fn the_order_of_lines_does_not_change_the_total(items in items(), rule in rules()) {
        let mut turned = items.clone();
        turned.reverse();
        let (one, other) = (total(&items, None, &rule), total(&turned, None, &rule));
        prop_assert_eq!((one.total, one.tax), (other.total, other.tax));
    }

    #[test]
    fn splitting_a_line_into_single_pieces_does_not_change_the_total(unit_price in 0_i64..100_000, pieces in 1_i64..40, rule in rules()) {
        let whole = total(&[item(unit_price, pieces)], None, &rule);
        let split = total(&(0..pieces).map(|_| item(unit_price, 1)).collect::<Vec<_>>(), None, &rule);
        prop_assert_eq!((whole.total, whole.tax), (split.total, split.tax));
    }

    #[test]
    fn the_tax_is_the_rate_s_share_to_half_a_cent(items in items(), rule in rules()) {
        let receipt = total(&items, None, &rule);
        let (sum, hundred) = (Decimal::from(receipt.subtotal), Decimal::ONE_HUNDRED);
        let exact = if rule.included { sum * rule.rate / (hundred + rule.rate) } else { sum * rule.rate / hundred };
        prop_assert!((exact - Decimal::from(receipt.tax)).abs() <= Decimal::new(5, 1));
    }

    #[test]
    fn shares_add_up_and_are_fair(amount in 0_i64..1_000_000, weights in prop::collection::vec(0_i64..10_000, 1..20)) {
        let shares = spread(amount, &weights);
        let sum = weights.iter().sum::<i64>();
        prop_assert_eq!(shares.iter().sum::<i64>(), if sum == 0 { 0 } else { amount });
        for (share, weight) in shares.iter().zip(&weights) {
            let exact = if sum == 0 { 0 } else { amount * weight / sum };
            prop_assert!((exact..=exact + 1).contains(share));
        }
    }
}

fn row(from_quantity: i32, amount: i64) -> PriceRow {
    PriceRow { currency: Currency::EUR, from_quantity, amount, starts_at: None, ends_at: None }
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
