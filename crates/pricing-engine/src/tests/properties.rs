//! What holds of any cart and any rules.

use proptest::prelude::*;

use super::{
    kit::*,
    oracle::{Dice, best, worth_of},
};
use crate::*;

/// The best combination is the one that brute force finds.
fn best_combination(seed: u64, promotions: u64) -> SearchKind {
    let mut dice = Dice(seed);
    let (cart, rules) = (dice.cart(), dice.rules(promotions));
    compare(seed, &cart, &rules)
}

fn compare(seed: u64, cart: &CartInput, rules: &Rules) -> SearchKind {
    let totals = totals(cart, rules);
    let (found, most) = (worth_of(cart, rules, &totals), best(cart, rules));
    match totals.search {
        SearchKind::Exact => assert_eq!(found, most, "seed {seed}: {cart:#?} {rules:#?} {:#?}", totals.promotions),
        SearchKind::Bounded => assert!(found <= most, "seed {seed}"),
    }
    totals.search
}

#[test]
fn a_thousand_sets_of_promotions_against_brute_force() {
    for seed in 0..1000 {
        assert_eq!(best_combination(seed, seed % 8), SearchKind::Exact, "{seed}");
    }
}

#[test]
fn larger_sets_against_brute_force() {
    let bounded = (5000..5150).filter(|seed| best_combination(*seed, 12) == SearchKind::Bounded).count();
    assert!(bounded < 30, "{bounded}");
}

/// Without what makes promotions decide about each other, only the largest combinations are looked at: they must be enough.
#[test]
fn simpler_sets_against_brute_force() {
    for seed in 10_000..12_000 {
        let mut dice = Dice(seed);
        let (cart, mut rules) = (dice.cart(), dice.rules(9));
        for promotion in &mut rules.promotions {
            promotion.limits = Limits::default();
            for condition in &mut promotion.conditions {
                if let Condition::Sum { basis, .. } = condition {
                    *basis = SumBasis::BeforeDiscounts;
                }
            }
            match &promotion.benefit {
                Benefit::Items(ItemBenefit::BuyGet { .. }) if seed % 3 > 0 => promotion.benefit = order_off(100 + dice.roll(900) as i64),
                Benefit::Items(_) if seed % 3 == 0 => promotion.lane = 0,
                _ => {}
            }
        }
        compare(seed, &cart, &rules);
    }
}

/// The same cart with lines in another order, and some of them split.
fn shuffled(cart: &CartInput, dice: &mut Dice) -> CartInput {
    let mut lines = Vec::new();
    for line in &cart.lines {
        if dice.roll(2) == 0 {
            for piece in 0..line.quantity {
                lines.push(LineInput { id: Id(line.id.0 * 100 + piece as u128), item: line.item.clone(), quantity: 1, price_of: None });
            }
        } else {
            lines.push(line.clone());
        }
    }
    for at in (1..lines.len()).rev() {
        lines.swap(at, dice.roll(at as u64 + 1) as usize);
    }
    CartInput { lines, ..cart.clone() }
}

/// The tax of each group, by looking for the whole number that is nearest.
fn naive_tax(group: &TaxGroup, entry: PriceEntry) -> i64 {
    let rate = i128::from(group.rate.0);
    let (exact, unit) = match entry {
        PriceEntry::Net => (i128::from(group.net) * rate, 1_000_000),
        PriceEntry::Gross => (i128::from(group.gross) * rate, 1_000_000 + rate),
    };
    let mut tax = exact / unit;
    if (exact - tax * unit) * 2 >= unit {
        tax += 1;
    }
    tax as i64
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    // Invariants 1 and 4 are asserted by `totals`.
    #[test]
    fn figures_add_up(seed: u64, by_line: bool) {
        let mut dice = Dice(seed);
        let (cart, mut rules) = (dice.cart(), dice.rules(6));
        if by_line {
            rules.tax_rounding = TaxRounding::Line;
        }
        let totals = totals(&cart, &rules);
        if by_line {
            for line in &totals.lines {
                let one = TaxGroup { label: String::new(), treatment: Treatment::Standard, rate: line.rate.rate, net: line.net, tax: 0, gross: line.gross, parts: Vec::new() };
                prop_assert_eq!(line.tax, naive_tax(&one, rules.price_entry));
            }
        } else {
            for group in &totals.tax_groups {
                prop_assert_eq!(group.tax, naive_tax(group, rules.price_entry));
            }
            // A line's tax is never a whole unit away from what it would be alone.
            for line in &totals.lines {
                let exact = match rules.price_entry {
                    PriceEntry::Net => i128::from(line.net) * i128::from(line.rate.rate.0) * 1000 / 1_000_000,
                    PriceEntry::Gross => i128::from(line.gross) * i128::from(line.rate.rate.0) * 1000 / (1_000_000 + i128::from(line.rate.rate.0)),
                };
                prop_assert!((i128::from(line.tax) * 1000 - exact).abs() <= 1000);
            }
        }
        // What is shown does not move: gross prices add up to the total, net ones to the net.
        let shown = totals.lines.iter().map(|it| it.total).sum::<i64>() + totals.delivery.iter().map(|it| it.total).sum::<i64>()
            + totals.fees.iter().map(|it| it.total).sum::<i64>();
        prop_assert_eq!(shown, if rules.price_entry == PriceEntry::Gross { totals.total } else { totals.net });
        prop_assert_eq!(totals.promotions.len() + totals.rejected.len(), rules.promotions.len());
    }

    // Invariant 3.
    #[test]
    fn order_and_splitting_do_not_matter(seed: u64) {
        let mut dice = Dice(seed);
        let (cart, mut rules) = (dice.cart(), dice.rules(6));
        let once = totals(&cart, &rules);
        rules.promotions.reverse();
        let again = totals(&shuffled(&cart, &mut dice), &rules);
        prop_assert_eq!((once.net, once.tax, once.total, once.to_pay), (again.net, again.tax, again.total, again.to_pay));
        prop_assert_eq!(&once.tax_groups, &again.tax_groups);
        prop_assert_eq!(&once.promotions, &again.promotions);
        prop_assert_eq!(&once.next, &again.next);
        let sorted = |mut rejected: Vec<RejectedPromotion>| {
            rejected.sort_by_key(|it| it.id);
            rejected
        };
        prop_assert_eq!(sorted(once.rejected), sorted(again.rejected));
    }

    // Invariant 2, as far as it is a matter of figures.
    #[test]
    fn portions_in_any_steps_add_up(seed: u64) {
        let mut dice = Dice(seed);
        let (cart, rules) = (dice.cart(), dice.rules(5));
        for line in totals(&cart, &rules).lines {
            let (mut done, mut sum) = (0, Portion::default());
            while done < line.quantity {
                let step = 1 + dice.roll((line.quantity - done) as u64) as i64;
                let Some(portion) = line.portion(done, step) else { return Err(TestCaseError::fail("no portion")) };
                prop_assert!(portion.net >= 0 && portion.tax >= 0 && portion.gross >= 0 && portion.discount >= 0);
                prop_assert_eq!(portion.net + portion.tax, portion.gross);
                sum = Portion { net: sum.net + portion.net, tax: sum.tax + portion.tax, gross: sum.gross + portion.gross, discount: sum.discount + portion.discount };
                done += step;
            }
            let discount = line.discounts.iter().map(|share| share.amount).sum::<i64>();
            prop_assert_eq!(sum, Portion { net: line.net, tax: line.tax, gross: line.gross, discount });
        }
    }

    // Invariant 9: from what is stored, the same figures bit for bit.
    #[test]
    fn stored_inputs_give_the_same_totals(seed: u64) {
        let mut dice = Dice(seed);
        let (cart, rules) = (dice.cart(), dice.rules(6));
        let once = totals(&cart, &rules);
        let stored = serde_json::to_string(&(&cart, &rules, &once)).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let (cart, rules, frozen): (CartInput, Rules, Totals) = serde_json::from_str(&stored).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&frozen, &once);
        prop_assert_eq!(totals(&cart, &rules), frozen);
    }

    // The page of a product shows what the cart charges for it.
    #[test]
    fn unit_prices_are_those_of_the_cart(seed: u64) {
        let mut dice = Dice(seed);
        let (cart, rules) = (dice.cart(), dice.rules(6));
        for line in totals(&cart, &rules).lines.iter().filter(|line| !line.gift) {
            let Some(input) = cart.lines.iter().find(|input| input.id == line.id) else { return Err(TestCaseError::fail("no line")) };
            let shown = unit_price(&input.item, &cart, &rules, at()).map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!((shown.list_price, shown.price), (line.list_price, line.unit_price));
        }
    }

    #[test]
    fn spreading_loses_nothing(amount in 0_i64..1_000_000_000, weights in prop::collection::vec(0_i64..1_000_000, 1..20)) {
        let shares = spread(amount, &weights);
        let sum = weights.iter().sum::<i64>();
        prop_assert_eq!(shares.iter().sum::<i64>(), if sum == 0 { 0 } else { amount });
        for (share, weight) in shares.iter().zip(&weights) {
            prop_assert!(amount > sum || share <= weight);
            prop_assert!(sum == 0 || (i128::from(*share) * i128::from(sum) - i128::from(amount) * i128::from(*weight)).abs() < i128::from(sum));
        }
    }

    #[test]
    fn no_number_overflows(price_ in 0_i64..=i64::MAX, quantity in 1_i64..2_000_000, off in 0_i64..=i64::MAX, net: bool) {
        let mut rules = rules(if net { PriceEntry::Net } else { PriceEntry::Gross }, 10_000_000);
        rules.promotions = vec![promotion(1, order_off(off)), promotion(2, percent_each(33))];
        if let Ok(totals) = price(&cart(vec![line(1, price_, quantity), line(2, price_, 1)]), &rules, at()) {
            check(&totals);
        }
    }

    #[test]
    fn identifiers_are_written_as_uuids(number: u128) {
        let text = Id(number).to_string();
        prop_assert_eq!(text.len(), 36);
        prop_assert_eq!(text.parse::<Id>(), Ok(Id(number)));
        prop_assert_eq!(text.replace('-', "").parse::<Id>(), Ok(Id(number)));
    }

    #[test]
    fn no_text_breaks_identifiers_countries_or_codes(text: String) {
        let _ = (text.parse::<Id>(), text.parse::<Country>());
        let code = normalize_code(&text);
        prop_assert_eq!(normalize_code(&code), code);
    }
}
