//! Carts and rules, briefly.

use chrono::{DateTime, TimeZone, Utc};
use ironmonger_kernel::Currency;

use crate::*;

pub fn at() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 27, 12, 0, 0).single().unwrap_or_default()
}

pub fn currency(code: &str) -> Currency {
    code.parse().unwrap_or(Currency::EUR)
}

pub fn country(code: &str) -> Country {
    code.parse().unwrap_or_else(|_| panic!("{code}"))
}

pub fn place(code: &str) -> Place {
    Place { country: country(code), region: None, postcode: None }
}

pub fn item(number: u128, unit_price: i64) -> Item {
    Item {
        variant: Id(number),
        product: Id(number),
        unit_price,
        tax_class: "standard".into(),
        categories: Vec::new(),
        collections: Vec::new(),
        brand: None,
        tags: Vec::new(),
        reduced: false,
        no_promotions: false,
    }
}

pub fn line(number: u128, unit_price: i64, quantity: i64) -> LineInput {
    LineInput { id: Id(1000 + number), item: item(number, unit_price), quantity, price_of: None }
}

pub fn cart(lines: Vec<LineInput>) -> CartInput {
    CartInput {
        currency: Currency::EUR,
        lines,
        delivery: None,
        fees: Vec::new(),
        destination: Some(place("DE")),
        customer: Customer::default(),
        codes: Vec::new(),
        stored_value: Vec::new(),
    }
}

pub fn rate(zone: u128, class: &str, ppm: u32) -> TaxRate {
    TaxRate {
        zone: Id(zone),
        class: Some(class.into()),
        label: format!("{class} {ppm}"),
        rate: Ppm(ppm),
        treatment: if ppm == 0 { Treatment::Zero } else { Treatment::Standard },
        parts: Vec::new(),
        from: None,
        until: None,
    }
}

pub fn zone(id: u128, code: &str) -> TaxZone {
    TaxZone { id: Id(id), name: code.into(), areas: vec![Area { country: Some(country(code)), ..Area::default() }], sale: ZoneSale::Taxed }
}

/// A shop in Germany with a standard rate in parts per million, 7 % for `reduced`, 0 % for `zero`.
pub fn rules(price_entry: PriceEntry, standard: u32) -> Rules {
    Rules {
        price_entry,
        tax_rounding: TaxRounding::Group,
        tax_base: TaxBase::AfterDiscounts,
        tax: Some(TaxRules {
            home: place("DE"),
            zones: vec![zone(1, "DE")],
            rates: vec![rate(1, "standard", standard), rate(1, "reduced", 70_000), rate(1, "zero", 0)],
            cross_border: CrossBorder::default(),
            reverse_charge: None,
            exempt_groups: Vec::new(),
        }),
        promotions: Vec::new(),
        utc_offset_seconds: 3600,
    }
}

pub fn promotion(number: u128, benefit: Benefit) -> Promotion {
    Promotion {
        id: Id(number),
        name: format!("promotion {number}"),
        lane: 0,
        priority: 0,
        benefit,
        target: Target::everything(),
        conditions: Vec::new(),
        trigger: Trigger::Automatic,
        schedule: Schedule::default(),
        combines_with: CombinesWith::ALL,
        not_reduced: false,
        limits: Limits::default(),
        currency: None,
    }
}

pub fn percent_each(percent: u32) -> Benefit {
    Benefit::Items(ItemBenefit::Each(PieceBenefit::Percent(Ppm::percent(percent))))
}

pub fn order_off(amount: i64) -> Benefit {
    Benefit::Order(OrderBenefit::Amount(amount))
}

pub fn free_delivery() -> Benefit {
    Benefit::Delivery(DeliveryBenefit { methods: Vec::new(), off: PieceBenefit::Percent(Ppm::ALL) })
}

pub fn delivery(price: i64) -> DeliveryInput {
    DeliveryInput { code: "post".into(), price, entry: None, tax: DeliveryTax::Class("standard".into()) }
}

/// The totals, with everything checked that must hold of any totals.
pub fn totals(cart: &CartInput, rules: &Rules) -> Totals {
    let totals = price(cart, rules, at()).unwrap_or_else(|error| panic!("{error}"));
    check(&totals);
    totals
}

/// Sums, bounds and the tree.
pub fn check(totals: &Totals) {
    // 1. Lines, delivery and fees add up to the total, in net, tax and gross.
    let mut sums = [0; 3];
    let lines = totals.lines.iter().map(|it| [it.net, it.tax, it.gross]);
    let delivery = totals.delivery.iter().map(|it| [it.net, it.tax, it.gross]);
    for figures in lines.chain(delivery).chain(totals.fees.iter().map(|it| [it.net, it.tax, it.gross])) {
        assert_eq!(figures[0] + figures[1], figures[2]);
        assert!(figures.iter().all(|figure| *figure >= 0), "{figures:?}");
        sums.iter_mut().zip(figures).for_each(|(sum, figure)| *sum += figure);
    }
    assert_eq!(sums, [totals.net, totals.tax, totals.total]);
    let groups = |figure: fn(&TaxGroup) -> i64| totals.tax_groups.iter().map(figure).sum::<i64>();
    assert_eq!([groups(|it| it.net), groups(|it| it.tax), groups(|it| it.gross)], sums);
    for group in &totals.tax_groups {
        assert!(group.parts.is_empty() || group.parts.iter().map(|part| part.tax).sum::<i64>() == group.tax);
    }
    assert_eq!(totals.to_pay + totals.paid_by.iter().map(|paid| paid.amount).sum::<i64>(), totals.total);
    assert!(totals.to_pay >= 0);
    // 4. Shares add up to the promotion, and to what is taken off the line; none is below zero.
    for line in &totals.lines {
        assert!(line.total >= 0 && line.discounts.iter().all(|share| share.amount > 0));
        assert_eq!(line.list_price * line.quantity - line.discounts.iter().map(|share| share.amount).sum::<i64>(), line.total);
    }
    for applied in &totals.promotions {
        let shares = totals.lines.iter().flat_map(|line| &line.discounts).chain(totals.delivery.iter().flat_map(|delivery| &delivery.discounts));
        assert_eq!(shares.filter(|share| share.promotion == applied.id).map(|share| share.amount).sum::<i64>(), applied.amount);
    }
    if let Some(delivery) = &totals.delivery {
        assert!(delivery.total >= 0);
        assert_eq!(delivery.list_price - delivery.discounts.iter().map(|share| share.amount).sum::<i64>(), delivery.total);
        assert_eq!(delivery.parts.iter().map(|part| part.total).sum::<i64>(), delivery.total);
    }
    // The tree adds up, and ends in what is to be paid.
    assert_eq!(totals.explain.amount, totals.to_pay);
    totals.explain.walk(&mut |node| {
        assert!(node.parts.is_empty() || node.parts.iter().map(|part| part.amount).sum::<i64>() == node.amount, "{node:#?}");
    });
}

pub fn why(totals: &Totals, promotion: u128) -> Option<&NotApplied> {
    totals.rejected.iter().find(|rejected| rejected.id == Id(promotion)).map(|rejected| &rejected.why)
}
