//! What promotions do, and why they do not.

use chrono::Duration;

use super::kit::*;
use crate::*;

fn shop(promotions: Vec<Promotion>) -> Rules {
    Rules { promotions, ..rules(PriceEntry::Gross, 190_000) }
}

fn in_category(mut line: LineInput, category: u128) -> LineInput {
    line.item.categories.push(Id(category));
    line
}

fn sum_of(at_least: i64, basis: SumBasis) -> Condition {
    Condition::Sum { of: Target::everything(), at_least, basis }
}

#[test]
fn within_a_lane_each_piece_gets_the_best() {
    let shoes = Promotion { target: Target::of(Selector::Category(Id(1))), ..promotion(1, percent_each(20)) };
    let all = promotion(2, percent_each(10));
    let totals = totals(&cart(vec![in_category(line(1, 1000, 1), 1), line(2, 1000, 1)]), &shop(vec![shoes, all]));
    assert_eq!(totals.lines.iter().map(|line| line.total).collect::<Vec<_>>(), [800, 900]);
}

#[test]
fn lanes_stack_on_what_is_left() {
    let second = Promotion { lane: 1, ..promotion(2, percent_each(10)) };
    let totals = totals(&cart(vec![line(1, 1000, 1)]), &shop(vec![second, promotion(1, percent_each(20))]));
    assert_eq!(totals.total, 720);
    assert_eq!(totals.promotions.iter().map(|it| (it.id, it.amount)).collect::<Vec<_>>(), [(Id(1), 200), (Id(2), 80)]);
}

#[test]
fn both_sides_have_to_agree() {
    let alone = Promotion { combines_with: CombinesWith::NONE, ..promotion(1, percent_each(30)) };
    let order = promotion(2, Benefit::Order(OrderBenefit::Percent(Ppm::percent(20))));
    let totals = totals(&cart(vec![line(1, 1000, 1)]), &shop(vec![alone, order]));
    assert_eq!(totals.total, 700);
    assert_eq!(why(&totals, 2), Some(&NotApplied::DoesNotCombine { with: Id(1) }));
}

#[test]
fn the_customer_gets_the_better_combination() {
    // The greatest single one excludes two that are better together.
    let alone = Promotion { combines_with: CombinesWith::NONE, ..promotion(1, order_off(300)) };
    let totals =
        totals(&cart(vec![line(1, 1000, 1)]), &shop(vec![alone, promotion(2, percent_each(20)), Promotion { lane: 1, ..promotion(3, order_off(200)) }]));
    assert_eq!(totals.total, 600);
    assert_eq!(why(&totals, 1), Some(&NotApplied::DoesNotCombine { with: Id(2) }));
    assert_eq!(totals.search, SearchKind::Exact);
}

#[test]
fn a_small_discount_does_not_cost_a_large_one() {
    // 1 % off would bring the sum below what the other one wants.
    let large = Promotion { conditions: vec![sum_of(1000, SumBasis::AfterDiscounts)], ..promotion(2, order_off(300)) };
    let totals = totals(&cart(vec![line(1, 1000, 1)]), &shop(vec![promotion(1, percent_each(1)), large]));
    assert_eq!(totals.total, 700);
    assert_eq!(why(&totals, 1), Some(&NotApplied::BetterWithout));
}

#[test]
fn of_equally_good_ones_priority_decides_then_the_identifier() {
    let rules = shop(vec![promotion(2, order_off(100)), promotion(1, order_off(100)), Promotion { priority: 1, ..promotion(3, order_off(100)) }]);
    let totals = totals(&cart(vec![line(1, 1000, 1)]), &rules);
    assert_eq!(totals.promotions[0].id, Id(3));
    assert_eq!(why(&totals, 1), Some(&NotApplied::Beaten { by: Id(3) }));
    let rules = shop(rules.promotions[..2].to_vec());
    assert_eq!(super::kit::totals(&cart(vec![line(1, 1000, 1)]), &rules).promotions[0].id, Id(1));
}

fn buy_get(buy: Option<Target>, buy_quantity: i64, get_quantity: i64) -> Benefit {
    Benefit::Items(ItemBenefit::BuyGet { buy, buy_quantity, get_quantity, off: Ppm::ALL, at_most_times: None })
}

#[test]
fn buy_two_get_the_cheapest_free() {
    let rules = shop(vec![promotion(1, buy_get(None, 2, 1))]);
    let pay = |lines: Vec<LineInput>| totals(&cart(lines), &rules).total;
    assert_eq!(pay(vec![line(1, 500, 1), line(2, 300, 1), line(3, 400, 1)]), 900);
    assert_eq!(pay(vec![line(1, 500, 5)]), 2000);
    assert_eq!(pay(vec![line(1, 500, 6)]), 2000);
    let two = totals(&cart(vec![line(1, 500, 2)]), &rules);
    assert_eq!(why(&two, 1), Some(&NotApplied::Short(vec![Missing::Pieces { missing: 1, of: 3 }])));
}

#[test]
fn buy_of_one_kind_get_of_another() {
    let get = Promotion { target: Target::of(Selector::Category(Id(2))), ..promotion(1, buy_get(Some(Target::of(Selector::Category(Id(1)))), 1, 2)) };
    let rules = shop(vec![get]);
    let cart = cart(vec![in_category(line(1, 5000, 1), 1), in_category(line(2, 100, 3), 2)]);
    assert_eq!(totals(&cart, &rules).total, 5100);
}

#[test]
fn two_offers_of_a_lane_do_not_both_reduce_one_pair() {
    let half = Benefit::Items(ItemBenefit::BuyGet { buy: None, buy_quantity: 2, get_quantity: 1, off: Ppm::percent(50), at_most_times: None });
    let totals = totals(&cart(vec![line(1, 1000, 3)]), &shop(vec![promotion(1, buy_get(None, 2, 1)), promotion(2, half)]));
    assert_eq!(totals.total, 2000);
    assert_eq!(why(&totals, 2), Some(&NotApplied::Beaten { by: Id(1) }));
}

#[test]
fn tiers_and_the_next_one() {
    let tier = |from_quantity, percent| Tier { from_quantity, benefit: PieceBenefit::Percent(Ppm::percent(percent)) };
    let tiers = Benefit::Items(ItemBenefit::Tiers { basis: TierBasis::AllTargets, tiers: vec![tier(3, 5), tier(5, 10)] });
    let rules = shop(vec![promotion(1, tiers)]);
    let with = |quantity| totals(&cart(vec![line(1, 100, 1), line(2, 100, quantity)]), &rules);
    assert_eq!((with(1).total, with(2).total, with(4).total), (200, 285, 450));
    let missing = |totals: Totals| totals.next.first().map(|next| next.missing.clone());
    assert_eq!(missing(with(1)), Some(vec![Missing::Pieces { missing: 1, of: 3 }]));
    assert_eq!(missing(with(2)), Some(vec![Missing::Pieces { missing: 2, of: 5 }]));
    assert_eq!(missing(with(4)), None);
}

#[test]
fn how_far_to_free_delivery() {
    let free = Promotion { conditions: vec![sum_of(5000, SumBasis::BeforeDiscounts)], ..promotion(1, free_delivery()) };
    let rules = shop(vec![free]);
    let mut cart = cart(vec![line(1, 4680, 1)]);
    cart.delivery = Some(delivery(499));
    let short = totals(&cart, &rules);
    assert_eq!(short.total, 5179);
    let next = NextThreshold { promotion: Id(1), class: Class::Delivery, missing: vec![Missing::Sum { missing: 320, of: 5000 }] };
    assert_eq!(short.next, std::slice::from_ref(&next));
    let mut said = false;
    short.explain.walk(&mut |node| said |= node.fact == Fact::Next(next.clone()) && node.amount == 320);
    assert!(said);
    cart.lines[0].item.unit_price = 5000;
    assert_eq!(totals(&cart, &rules).total, 5000);
}

#[test]
fn delivery_promotions_have_methods() {
    let post_only = Benefit::Delivery(DeliveryBenefit { methods: vec!["post".into()], off: PieceBenefit::FixedPrice(199) });
    let rules = shop(vec![promotion(1, post_only)]);
    let mut cart = cart(vec![line(1, 1000, 1)]);
    assert_eq!(why(&totals(&cart, &rules), 1), Some(&NotApplied::NoDelivery));
    cart.delivery = Some(delivery(499));
    assert_eq!(totals(&cart, &rules).total, 1199);
    cart.delivery = Some(DeliveryInput { code: "courier".into(), ..delivery(999) });
    assert_eq!(why(&totals(&cart, &rules), 1), Some(&NotApplied::OtherDelivery));
    // A method that is cheaper already.
    cart.delivery = Some(delivery(150));
    assert_eq!(why(&totals(&cart, &rules), 1), Some(&NotApplied::NoEffect));
}

#[test]
fn a_gift_is_a_line_that_costs_nothing() {
    let gift = |number, price, available| promotion(number, Benefit::Gift(Gift { item: item(90 + number, price), quantity: 2, available }));
    let totals = totals(&cart(vec![line(1, 1000, 1)]), &shop(vec![gift(1, 250, true), gift(2, 300, true), gift(3, 900, false)]));
    assert_eq!((totals.total, totals.subtotal, totals.discount, totals.pieces()), (1000, 1000, 0, 1));
    let line = &totals.lines[1];
    assert_eq!((line.id, line.variant, line.quantity, line.gift, line.gross), (Id(2), Id(92), 2, true, 0));
    assert_eq!(totals.promotions[0].amount, 600);
    assert_eq!((why(&totals, 1), why(&totals, 3)), (Some(&NotApplied::Beaten { by: Id(2) }), Some(&NotApplied::GiftUnavailable)));
}

#[test]
fn codes_are_compared_without_case_spaces_and_widths() {
    let by_code = Promotion { trigger: Trigger::Codes(vec!["Summer-10".into(), "b".into()]), ..promotion(1, order_off(100)) };
    let rules = shop(vec![by_code]);
    let mut cart = cart(vec![line(1, 1000, 1)]);
    assert_eq!(why(&totals(&cart, &rules), 1), Some(&NotApplied::CodeMissing));
    cart.codes = vec![" ＳＵＭＭＥＲ-10 ".into(), "winter".into(), String::new()];
    let totals = totals(&cart, &rules);
    assert_eq!(totals.total, 900);
    assert_eq!(totals.promotions[0].code.as_deref(), Some("summer-10"));
    let states = totals.codes.into_iter().map(|outcome| outcome.state).collect::<Vec<_>>();
    assert_eq!(states, [CodeState::Applied { promotion: Id(1) }, CodeState::Unknown, CodeState::Unknown]);
}

#[test]
fn a_code_that_gives_nothing_says_why() {
    let by_code = Promotion {
        trigger: Trigger::Codes(vec!["ten".into()]),
        limits: Limits { uses_left_for_customer: Some(0), ..Limits::default() },
        ..promotion(1, order_off(100))
    };
    let mut cart = cart(vec![line(1, 1000, 1)]);
    cart.codes = vec!["TEN".into()];
    let totals = totals(&cart, &shop(vec![by_code]));
    assert_eq!(totals.codes[0].state, CodeState::NotApplied { promotion: Id(1), why: NotApplied::UsedUpByCustomer });
}

#[test]
fn limits_that_are_reached() {
    let limited = |limits| why(&totals(&cart(vec![line(1, 1000, 1)]), &shop(vec![Promotion { limits, ..promotion(1, order_off(100)) }])), 1).cloned();
    assert_eq!(limited(Limits { uses_left: Some(1), ..Limits::default() }), None);
    assert_eq!(limited(Limits { uses_left: Some(0), ..Limits::default() }), Some(NotApplied::UsedUp));
    assert_eq!(limited(Limits { uses_left_today: Some(-1), ..Limits::default() }), Some(NotApplied::UsedUpToday));
    assert_eq!(limited(Limits { budget_left: Some(0), ..Limits::default() }), Some(NotApplied::BudgetSpent));
}

#[test]
fn a_budget_is_never_overdrawn() {
    for benefit in [percent_each(50), order_off(5000), buy_get(None, 1, 1)] {
        let rules = shop(vec![Promotion { limits: Limits { budget_left: Some(1234), ..Limits::default() }, ..promotion(1, benefit) }]);
        let totals = totals(&cart(vec![line(1, 1000, 3), line(2, 700, 3)]), &rules);
        assert_eq!(totals.promotions[0].amount, 1234);
    }
}

#[test]
fn at_most_so_many_pieces() {
    let rules = shop(vec![Promotion { limits: Limits { at_most_pieces: Some(2), ..Limits::default() }, ..promotion(1, percent_each(50)) }]);
    assert_eq!(totals(&cart(vec![line(1, 1000, 1), line(2, 500, 3)]), &rules).total, 2500 - 500 - 250);
}

#[test]
fn schedules_end_with_the_first_moment_after() {
    let within =
        |from: i64, until: i64| Schedule { from: Some(at() + Duration::seconds(from)), until: Some(at() + Duration::seconds(until)), hours: Vec::new() };
    let reason = |schedule| why(&totals(&cart(vec![line(1, 1000, 1)]), &shop(vec![Promotion { schedule, ..promotion(1, order_off(1)) }])), 1).cloned();
    assert_eq!(reason(within(0, 1)), None);
    assert_eq!(reason(within(-9, 0)), Some(NotApplied::Ended { until: at() }));
    assert_eq!(reason(within(1, 9)), Some(NotApplied::NotStarted { from: at() + Duration::seconds(1) }));
    // It is Friday, 13:00 in Berlin.
    let friday = |from_minute, until_minute| Schedule {
        hours: vec![WeeklyHours { days: [false, false, false, false, true, false, false], from_minute, until_minute }],
        ..Schedule::default()
    };
    assert_eq!(reason(friday(13 * 60, 14 * 60)), None);
    assert_eq!(reason(friday(12 * 60, 13 * 60)), Some(NotApplied::OutsideHours));
}

#[test]
fn customers_and_countries() {
    let with = |condition, customer| {
        let rules = shop(vec![Promotion { conditions: vec![condition], ..promotion(1, order_off(1)) }]);
        why(&totals(&CartInput { customer, ..cart(vec![line(1, 1000, 1)]) }, &rules), 1).cloned()
    };
    let member = Customer { groups: vec![Id(7)], ..Customer::default() };
    assert_eq!(with(Condition::CustomerGroup(vec![Id(7)]), member.clone()), None);
    assert_eq!(with(Condition::CustomerGroup(vec![Id(8)]), member), Some(NotApplied::CustomerGroup));
    assert_eq!(with(Condition::FirstOrder, Customer { first_order: true, ..Customer::default() }), None);
    assert_eq!(with(Condition::FirstOrder, Customer::default()), Some(NotApplied::NotFirstOrder));
    assert_eq!(with(Condition::Country(vec![country("DE")]), Customer::default()), None);
    assert_eq!(with(Condition::Country(vec![country("FR")]), Customer::default()), Some(NotApplied::Country));
}

#[test]
fn reduced_pieces_can_be_left_out() {
    let sale = Promotion { target: Target::of(Selector::Variant(Id(1))), ..promotion(1, Benefit::Price(PieceBenefit::FixedPrice(800))) };
    let rules = shop(vec![sale, Promotion { not_reduced: true, ..promotion(2, order_off(300)) }]);
    let two = totals(&cart(vec![line(1, 1000, 1), line(2, 1000, 1)]), &rules);
    assert_eq!(two.lines.iter().map(|line| line.total).collect::<Vec<_>>(), [800, 700]);
    let one = totals(&cart(vec![line(1, 1000, 1)]), &rules);
    assert_eq!(why(&one, 2), Some(&NotApplied::AlreadyReduced));
}

#[test]
fn gift_cards_on_sale_are_not_reduced_nor_counted() {
    let mut card = line(1, 5000, 1);
    card.item.no_promotions = true;
    let free = Promotion { conditions: vec![sum_of(5000, SumBasis::BeforeDiscounts)], ..promotion(2, order_off(100)) };
    let totals = totals(&cart(vec![card, line(2, 1000, 1)]), &shop(vec![promotion(1, percent_each(50)), free]));
    assert_eq!(totals.lines.iter().map(|line| line.total).collect::<Vec<_>>(), [5000, 500]);
    assert_eq!(why(&totals, 2), Some(&NotApplied::Short(vec![Missing::Sum { missing: 4000, of: 5000 }])));
}

#[test]
fn price_promotions_cannot_depend_on_the_cart() {
    let wrong = Promotion { conditions: vec![sum_of(1, SumBasis::BeforeDiscounts)], ..promotion(1, Benefit::Price(PieceBenefit::Amount(1))) };
    let result = price(&cart(vec![line(1, 1, 1)]), &shop(vec![wrong]), at());
    assert_eq!(result, Err(PricingError::InvalidPromotion { promotion: Id(1), why: InvalidPromotion::PriceDependsOnCart }));
}

#[test]
fn a_fixed_price_is_converted_with_the_others() {
    // 119.00 with 19 % in it, fixed at 59.50: abroad without tax 50.00.
    let mut rules = shop(vec![promotion(1, Benefit::Items(ItemBenefit::Each(PieceBenefit::FixedPrice(5950))))]);
    if let Some(tax) = &mut rules.tax {
        tax.zones.push(TaxZone { sale: ZoneSale::Export, ..zone(2, "CH") });
    }
    let mut cart = cart(vec![line(1, 11_900, 1)]);
    cart.destination = Some(place("CH"));
    assert_eq!(totals(&cart, &rules).total, 5000);
}

#[test]
fn a_hundred_and_fifty_that_exclude_each_other_are_bounded_and_still_good() {
    let promotions = (1..=150).map(|number| Promotion {
        lane: number as u16,
        combines_with: CombinesWith { order: number % 2 == 0, ..CombinesWith::ALL },
        ..promotion(number, Benefit::Order(OrderBenefit::Percent(Ppm(number as u32 * 100))))
    });
    let totals = totals(&cart(vec![line(1, 100_000, 2), line(2, 777, 3)]), &shop(promotions.collect()));
    assert_eq!(totals.search, SearchKind::Bounded);
    assert!(totals.promotions.len() > 30, "{}", totals.promotions.len());
}
