//! Figures that other shops got wrong, with the number of the report.

use ironmonger_kernel::Money;

use super::kit::*;
use crate::*;

#[test]
fn prestashop_33912_tax_of_the_line_not_of_the_piece() {
    let totals = totals(&cart(vec![line(1, 1559, 4)]), &rules(PriceEntry::Net, 90_000));
    assert_eq!((totals.net, totals.tax, totals.total), (6236, 561, 6797));
}

#[test]
fn prestashop_27024_the_unit_price_that_is_shown_times_the_quantity() {
    let mut rules = rules(PriceEntry::Gross, 190_000);
    for benefit in [Benefit::Price(PieceBenefit::Percent(Ppm::percent(20))), percent_each(20)] {
        rules.promotions = vec![promotion(1, benefit)];
        let totals = totals(&cart(vec![line(1, 4308, 36)]), &rules);
        assert_eq!(totals.total, 3446 * 36);
    }
}

#[test]
fn prestashop_9981_a_reduced_net_price_keeps_what_is_shown() {
    // 1.79 less 10 % is 1.61; 50 of them 80.50; with 22 % 98.21, not 98.50.
    let mut rules = rules(PriceEntry::Net, 220_000);
    rules.promotions = vec![promotion(
        1,
        Benefit::Items(ItemBenefit::Tiers {
            basis: TierBasis::Variant,
            tiers: vec![Tier { from_quantity: 50, benefit: PieceBenefit::Percent(Ppm::percent(10)) }],
        }),
    )];
    let totals = totals(&cart(vec![line(1, 179, 50)]), &rules);
    assert_eq!((totals.net, totals.tax, totals.total), (8050, 1771, 9821));
}

#[test]
fn prestashop_33962_products_add_up() {
    let totals = totals(&cart(vec![line(1, 2294, 4), line(2, 1548, 1)]), &rules(PriceEntry::Gross, 200_000));
    assert_eq!(totals.subtotal, 10_724);
    assert_eq!(totals.total, 10_724);
}

#[test]
fn prestashop_21710_two_of_a_gross_price() {
    let totals = totals(&cart(vec![line(1, 1154, 2)]), &rules(PriceEntry::Gross, 200_000));
    assert_eq!((totals.total, totals.net), (2308, 1923));
}

#[test]
fn woocommerce_20440_gross_goods_with_net_delivery() {
    let mut cart = cart(vec![line(1, 4500, 1), line(2, 4900, 1)]);
    cart.delivery = Some(DeliveryInput { entry: Some(PriceEntry::Net), ..delivery(496) });
    for tax_rounding in [TaxRounding::Group, TaxRounding::Line] {
        let totals = totals(&cart, &Rules { tax_rounding, ..rules(PriceEntry::Gross, 210_000) });
        assert_eq!(totals.total, 10_000);
    }
}

#[test]
fn woocommerce_19706_two_products_or_two_of_one() {
    // 0.913 of tax each: 11.07 at 8.25 %.
    let two_products = cart(vec![line(1, 1107, 1), line(2, 1107, 1)]);
    let two_of_one = cart(vec![line(1, 1107, 2)]);
    let rules = rules(PriceEntry::Net, 82_500);
    assert_eq!(totals(&two_products, &rules).tax, 183);
    assert_eq!(totals(&two_of_one, &rules).tax, 183);
    let by_line = Rules { tax_rounding: TaxRounding::Line, ..rules };
    assert_eq!(totals(&two_products, &by_line).tax, 182);
    assert_eq!(totals(&two_of_one, &by_line).tax, 183);
}

#[test]
fn woocommerce_17158_a_half_penny_is_rounded_once() {
    let totals = totals(&cart(vec![line(1, 999, 1)]), &rules(PriceEntry::Gross, 200_000));
    assert_eq!((totals.total, totals.tax, totals.net), (999, 167, 832));
}

#[test]
fn woocommerce_24873_delivery_for_9_99_with_tax_in_it() {
    let mut cart = cart(vec![line(1, 1000, 1)]);
    cart.delivery = Some(delivery(999));
    let totals = totals(&cart, &rules(PriceEntry::Gross, 200_000));
    assert_eq!(totals.delivery.map(|delivery| delivery.gross), Some(999));
    assert_eq!(totals.total, 1999);
}

#[test]
fn woocommerce_23831_three_times_forty() {
    let totals = totals(&cart((1..=3).map(|number| line(number, 4000, 1)).collect()), &rules(PriceEntry::Gross, 190_000));
    assert_eq!((totals.total, totals.tax), (12_000, 1916));
}

#[test]
fn woocommerce_17397_line_taxes_add_up_to_the_tax() {
    // The sum itself is asserted in `check`, of every test.
    let prices = [737, 47, 199, 583, 38];
    let lines = prices.iter().enumerate().map(|(number, price)| line(number as u128, *price, 1)).collect();
    let totals = totals(&cart(lines), &rules(PriceEntry::Gross, 200_000));
    assert_eq!(totals.tax, 267);
}

#[test]
fn woocommerce_14458_delivery_in_the_same_group() {
    let lines = vec![line(1, 35_000, 4), line(2, 2500, 1)];
    let mut cart = cart(lines);
    cart.delivery = Some(delivery(15_000));
    let totals = totals(&cart, &rules(PriceEntry::Gross, 210_000));
    assert_eq!((totals.total, totals.tax), (157_500, 27_335));
}

#[test]
fn woocommerce_8291_a_percentage_off_adds_up() {
    let mut shop = rules(PriceEntry::Net, 75_000);
    let half = Benefit::Items(ItemBenefit::Each(PieceBenefit::Percent(Ppm::percent(50))));
    shop.promotions = vec![Promotion { target: Target::of(Selector::Variant(Id(1))), ..promotion(1, half) }];
    let two = totals(&cart(vec![line(1, 1349, 1), line(2, 1449, 1)]), &shop);
    assert_eq!((two.subtotal, two.discount, two.tax, two.total), (2798, 675, 159, 2282));
    shop.promotions = vec![promotion(1, Benefit::Order(OrderBenefit::Percent(Ppm::percent(10))))];
    let five = totals(&cart(vec![line(1, 1449, 5)]), &shop);
    assert_eq!((five.subtotal, five.discount, five.net), (7245, 725, 6520));
}

#[test]
fn woocommerce_18710_one_line_of_two_or_two_lines() {
    let rules = rules(PriceEntry::Net, 210_000);
    let apart = totals(&cart(vec![line(1, 1070, 1), line(2, 1070, 1)]), &rules);
    let together = totals(&cart(vec![line(1, 1070, 2)]), &rules);
    assert_eq!((apart.total, together.total), (2589, 2589));
}

#[test]
fn vendure_4811_a_cancelled_line_takes_its_share_along() {
    let mut rules = rules(PriceEntry::Gross, 190_000);
    rules.promotions = vec![promotion(1, order_off(1000))];
    let placed = totals(&cart(vec![line(1, 5000, 1), line(2, 1000, 1)]), &rules);
    assert_eq!(placed.lines.iter().map(|line| line.gross).collect::<Vec<_>>(), [4167, 833]);
    let refund = placed.lines[0].portion(0, 1).map(|portion| portion.gross);
    assert_eq!(refund, Some(4167));
    assert_eq!(placed.lines[1].gross, 833);
}

#[test]
fn vendure_3098_a_part_of_a_line_keeps_its_discount() {
    let mut rules = rules(PriceEntry::Gross, 0);
    rules.promotions = vec![promotion(1, Benefit::Order(OrderBenefit::Percent(Ppm::percent(10))))];
    let placed = totals(&cart(vec![line(1, 39_900, 8)]), &rules);
    let seven = placed.lines[0].portion(0, 7).map(|portion| (portion.gross, portion.discount));
    assert_eq!(seven, Some((251_370, 27_930)));
}

#[test]
fn vendure_5097_a_line_of_nothing_has_no_portion_to_divide_by() {
    let placed = totals(&cart(vec![line(1, 100, 1)]), &rules(PriceEntry::Gross, 0));
    assert_eq!(placed.lines[0].portion(1, 0), Some(Portion::default()));
    assert_eq!(placed.lines[0].portion(0, 2), None);
    assert_eq!(placed.lines[0].portion(-1, 1), None);
    assert_eq!(placed.lines[0].portion(i64::MAX, 1), None);
}

#[test]
fn medusa_12429_all_off_is_zero() {
    for entry in [PriceEntry::Gross, PriceEntry::Net] {
        let mut rules = rules(entry, 190_000);
        rules.promotions = vec![promotion(1, percent_each(100)), promotion(2, free_delivery())];
        let mut cart = cart(vec![line(1, 39_900, 1)]);
        cart.delivery = Some(delivery(499));
        let totals = totals(&cart, &rules);
        assert_eq!((totals.net, totals.tax, totals.total, totals.to_pay), (0, 0, 0, 0));
    }
}

#[test]
fn medusa_12960_an_amount_off_gross_prices_is_gross() {
    let mut rules = rules(PriceEntry::Gross, 190_000);
    rules.promotions = vec![promotion(1, order_off(11_900))];
    let totals = totals(&cart(vec![line(1, 119_000, 1)]), &rules);
    assert_eq!((totals.total, totals.net, totals.tax, totals.discount), (107_100, 90_000, 17_100, 11_900));
}

#[test]
fn nopcommerce_8045_unit_times_quantity() {
    let mut rules = rules(PriceEntry::Gross, 0);
    rules.promotions = vec![promotion(1, Benefit::Price(PieceBenefit::Percent(Ppm(54_200))))];
    let totals = totals(&cart(vec![line(1, 5000, 5)]), &rules);
    assert_eq!((totals.lines[0].unit_price, totals.total), (4729, 5 * 4729));
}

#[test]
fn spree_a_missing_rate_is_no_export() {
    let mut cart = cart(vec![line(1, 10_000, 1)]);
    cart.destination = Some(place("FR"));
    let result = price(&cart, &rules(PriceEntry::Gross, 190_000), at());
    assert_eq!(result, Err(PricingError::NoRateKnown { place: "FR".into(), class: String::new() }));
    cart.destination = Some(place("DE"));
    cart.lines[0].item.tax_class = "books".into();
    let result = price(&cart, &rules(PriceEntry::Gross, 190_000), at());
    assert_eq!(result, Err(PricingError::NoRateKnown { place: "DE".into(), class: "books".into() }));
}

#[test]
fn currencies_of_zero_and_three_decimals_are_not_scaled() {
    // 3 × ¥ 1,234 with 10 % in it, and 3 × 12.345 KWD with 5 % on top.
    let mut yen = cart(vec![line(1, 1234, 3)]);
    yen.currency = currency("JPY");
    let totals_yen = totals(&yen, &rules(PriceEntry::Gross, 100_000));
    assert_eq!((totals_yen.total, totals_yen.tax), (3702, 337));
    assert_eq!(Money::new(totals_yen.total, totals_yen.currency).decimal(), "3702");
    let mut dinar = cart(vec![line(1, 12_345, 3)]);
    dinar.currency = currency("KWD");
    let totals_dinar = totals(&dinar, &rules(PriceEntry::Net, 50_000));
    assert_eq!((totals_dinar.net, totals_dinar.tax, totals_dinar.total), (37_035, 1852, 38_887));
    assert_eq!(Money::new(totals_dinar.total, totals_dinar.currency).decimal(), "38.887");
}

#[test]
fn amounts_of_another_currency_do_nothing() {
    let mut rules = rules(PriceEntry::Gross, 0);
    rules.promotions = vec![Promotion { currency: Some(currency("JPY")), ..promotion(1, order_off(1000)) }];
    let totals = totals(&cart(vec![line(1, 5000, 1)]), &rules);
    assert_eq!(totals.total, 5000);
    assert_eq!(why(&totals, 1), Some(&NotApplied::OtherCurrency { currency: currency("JPY") }));
}

#[test]
fn gift_cards_pay_and_do_not_change_the_tax() {
    let mut cart = cart(vec![line(1, 11_900, 1)]);
    let value = |number, kind, balance| StoredValue { id: Id(number), kind, balance, at_most: None };
    cart.stored_value = vec![
        value(1, StoredValueKind::GiftCard, 5000),
        StoredValue { at_most: Some(1000), ..value(2, StoredValueKind::GiftCard, 9000) },
        value(3, StoredValueKind::StoreCredit, 100_000),
    ];
    let totals = totals(&cart, &rules(PriceEntry::Gross, 190_000));
    assert_eq!((totals.total, totals.tax, totals.to_pay, totals.discount), (11_900, 1900, 0, 0));
    assert_eq!(totals.paid_by.iter().map(|paid| paid.amount).collect::<Vec<_>>(), [5000, 1000, 5900]);
    cart.stored_value.push(value(1, StoredValueKind::GiftCard, 5000));
    assert_eq!(price(&cart, &rules(PriceEntry::Gross, 0), at()), Err(PricingError::DuplicateStoredValue(Id(1))));
}

#[test]
fn what_cannot_be_is_refused() {
    let rules = rules(PriceEntry::Gross, 190_000);
    let refused = |cart: CartInput| price(&cart, &rules, at()).err();
    assert_eq!(refused(cart(vec![line(1, -1, 1)])), Some(PricingError::TooLarge));
    assert_eq!(refused(cart(vec![line(1, 1, 0)])), Some(PricingError::InvalidQuantity));
    assert_eq!(refused(cart(vec![line(1, i64::MAX, 1)])), Some(PricingError::TooLarge));
    assert_eq!(refused(cart(vec![line(1, 1_000_000_000_000, 1_000_000)])), Some(PricingError::TooLarge));
    assert_eq!(refused(cart(vec![line(1, 1, 1), line(1, 1, 1)])), Some(PricingError::DuplicateLine(Id(1001))));
    let mut rules = rules.clone();
    rules.promotions = vec![promotion(1, percent_each(101))];
    let refused = price(&cart(vec![line(1, 1, 1)]), &rules, at());
    assert_eq!(refused, Err(PricingError::InvalidPromotion { promotion: Id(1), why: InvalidPromotion::Amount }));
    rules.promotions.clear();
    rules.tax_base = TaxBase::BeforeDiscounts;
    assert_eq!(price(&cart(Vec::new()), &rules, at()), Err(PricingError::TaxBeforeDiscountsNeedsNetPrices));
}

#[test]
fn an_empty_cart_costs_nothing() {
    let mut cart = cart(Vec::new());
    cart.delivery = Some(DeliveryInput { tax: DeliveryTax::Proportional, ..delivery(499) });
    assert_eq!(totals(&cart, &rules(PriceEntry::Gross, 190_000)).total, 0);
}

#[test]
fn bagisto_2_4_7_tax_on_the_price_before_the_discount() {
    let mut rules = Rules { tax_base: TaxBase::BeforeDiscounts, ..rules(PriceEntry::Net, 100_000) };
    rules.promotions = vec![promotion(1, order_off(1000))];
    let totals = totals(&cart(vec![line(1, 5000, 1), line(2, 5000, 1)]), &rules);
    assert_eq!((totals.net, totals.tax, totals.total), (9000, 1000, 10_000));
}
