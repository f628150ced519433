//! How long a cart with 20 lines takes, beside a bare summation of the same lines: `cargo run --release --example bench`.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use chrono::{DateTime, Utc};
use ironmonger_kernel::Currency;
use ironmonger_pricing_engine::{
    Benefit, CartInput, CombinesWith, Condition, CrossBorder, Customer, DeliveryBenefit, DeliveryInput, DeliveryTax, Id, Item, ItemBenefit, Limits, LineInput,
    OrderBenefit, PieceBenefit, Place, Ppm, PriceEntry, Promotion, Rules, Schedule, Selector, SumBasis, Target, TaxBase, TaxRounding, TaxRules, Tier,
    TierBasis, Trigger, price, starter_tax,
};

fn cart() -> CartInput {
    let lines = (0..20_u128).map(|number| LineInput {
        id: Id(1000 + number),
        item: Item {
            variant: Id(number),
            product: Id(number / 2),
            unit_price: 499 + 137 * number as i64,
            tax_class: if number % 4 == 0 { "reduced" } else { "standard" }.into(),
            categories: vec![Id(5000 + number % 5), Id(5100 + number % 3)],
            collections: vec![Id(5200 + number % 7)],
            brand: Some(Id(5300 + number % 4)),
            tags: vec![Id(5400 + number % 6)],
            reduced: number % 9 == 0,
            no_promotions: false,
        },
        quantity: 1 + number as i64 % 3,
        price_of: None,
    });
    CartInput {
        currency: Currency::EUR,
        lines: lines.collect(),
        delivery: Some(DeliveryInput { code: "post".into(), price: 499, entry: None, tax: DeliveryTax::Class("standard".into()) }),
        fees: Vec::new(),
        destination: "DE".parse().ok().map(|country| Place { country, region: None, postcode: Some("10115".into()) }),
        customer: Customer::default(),
        codes: vec!["WELCOME".into()],
        stored_value: Vec::new(),
    }
}

/// Fifty promotions of all kinds. `exclusive`: of every seven one that combines with nothing of its neighbours.
/// `simple`: without what makes promotions decide about each other ("buy x get y", order promotions for a part of the cart), so that the
/// best combination is sure.
fn rules(promotions: u128, exclusive: bool, simple: bool) -> Rules {
    let (zones, rates) = match "DE".parse() {
        Ok(country) => starter_tax(&Place { country, region: None, postcode: None }, &[country]),
        Err(_) => (Vec::new(), Vec::new()),
    };
    let home = "DE".parse().map(|country| Place { country, region: None, postcode: None });
    let tax = home.ok().map(|home| TaxRules { home, zones, rates, cross_border: CrossBorder::default(), reverse_charge: None, exempt_groups: Vec::new() });
    let promotions = (0..promotions).map(|number| {
        let percent = PieceBenefit::Percent(Ppm::percent(5 + number as u32 % 20));
        let benefit = match number % 10 {
            0 => Benefit::Price(percent),
            4 if !simple => Benefit::Items(ItemBenefit::BuyGet { buy: None, buy_quantity: 2, get_quantity: 1, off: Ppm::ALL, at_most_times: None }),
            1..=4 => Benefit::Items(ItemBenefit::Each(percent)),
            5 => Benefit::Items(ItemBenefit::Tiers {
                basis: TierBasis::Product,
                tiers: vec![Tier { from_quantity: 2, benefit: percent }, Tier { from_quantity: 20, benefit: percent }],
            }),
            6 | 7 => Benefit::Order(OrderBenefit::Percent(Ppm::percent(1 + number as u32 % 10))),
            8 => Benefit::Order(OrderBenefit::Amount(100 + number as i64)),
            _ => Benefit::Delivery(DeliveryBenefit { methods: Vec::new(), off: PieceBenefit::Percent(Ppm::ALL) }),
        };
        let target = match number % 10 {
            0..=5 => Target { any: vec![Selector::Category(Id(5000 + number % 5)), Selector::Tag(Id(5400 + number % 6))], except: Vec::new() },
            _ => Target::everything(),
        };
        let conditions = match number % 10 {
            6..=9 => vec![Condition::Sum { of: Target::everything(), at_least: 1000 * number as i64, basis: SumBasis::BeforeDiscounts }],
            _ => Vec::new(),
        };
        let alone = exclusive && number % 7 == 3;
        Promotion {
            id: Id(9000 + number),
            name: format!("promotion {number}"),
            lane: (number % 2) as u16,
            priority: 0,
            benefit,
            target,
            conditions,
            trigger: if number % 25 == 6 { Trigger::Codes(vec!["welcome".into()]) } else { Trigger::Automatic },
            schedule: Schedule::default(),
            combines_with: if alone { CombinesWith { items: false, order: false, ..CombinesWith::ALL } } else { CombinesWith::ALL },
            not_reduced: number % 3 == 0 && !(simple && number % 10 > 5),
            limits: Limits::default(),
            currency: None,
        }
    });
    Rules {
        price_entry: PriceEntry::Gross,
        tax_rounding: TaxRounding::Group,
        tax_base: TaxBase::AfterDiscounts,
        tax,
        promotions: promotions.collect(),
        utc_offset_seconds: 3600,
    }
}

/// Time of one call: the best of many rounds.
fn time(mut call: impl FnMut()) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..40 {
        let start = Instant::now();
        for _ in 0..200 {
            call();
        }
        best = best.min(start.elapsed() / 200);
    }
    best
}

fn main() {
    let cart = cart();
    let at = DateTime::<Utc>::UNIX_EPOCH;
    let start = Instant::now();
    for _ in 0..1_000_000 {
        black_box(black_box(&cart).lines.iter().map(|line| line.item.unit_price * line.quantity).sum::<i64>());
    }
    let bare = start.elapsed().as_secs_f64() / 1e6;
    println!("bare summation of 20 lines: {:.1} ns", bare * 1e9);
    for (name, rules) in [
        ("no promotions", rules(0, false, false)),
        ("50 promotions, simple", rules(50, false, true)),
        ("50 promotions, simple, some exclusive", rules(50, true, true)),
        ("50 promotions", rules(50, false, false)),
        ("50 promotions, some exclusive", rules(50, true, false)),
    ] {
        match price(&cart, &rules, at) {
            Ok(totals) => {
                let once = time(|| drop(black_box(price(black_box(&cart), black_box(&rules), at))));
                let ratio = once.as_secs_f64() / bare;
                let (applied, rejected) = (totals.promotions.len(), totals.rejected.len());
                println!("{name}: {once:.1?}, {ratio:.0} times the summation ({applied} applied, {rejected} not, {:?})", totals.search);
            }
            Err(error) => println!("{name}: {error}"),
        }
    }
}
