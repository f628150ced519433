//! The best combination found the long way: piece by piece, all sets of promotions. Written from the rules' description, without
//! anything of the code that is tested.

use super::kit::*;
use crate::*;

/// A generator of random carts and rules (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    fn one_in(&mut self, sides: u64) -> bool {
        self.roll(sides) == 0
    }

    fn amount(&mut self, below: u64) -> i64 {
        self.roll(below) as i64
    }

    fn selector(&mut self) -> Selector {
        match self.roll(3) {
            0 => Selector::Category(Id(100 + u128::from(self.roll(2)))),
            1 => Selector::Variant(Id(1 + u128::from(self.roll(4)))),
            _ => Selector::Brand(Id(200)),
        }
    }

    fn target(&mut self) -> Target {
        match self.roll(4) {
            0 | 1 => Target::everything(),
            2 => Target::of(self.selector()),
            _ => Target { any: Vec::new(), except: vec![self.selector()] },
        }
    }

    fn piece(&mut self) -> PieceBenefit {
        match self.roll(4) {
            0 | 1 => PieceBenefit::Percent(Ppm(self.roll(1_000_001) as u32)),
            2 => PieceBenefit::Amount(self.amount(700)),
            _ => PieceBenefit::FixedPrice(self.amount(2500)),
        }
    }

    pub fn cart(&mut self) -> CartInput {
        let catalogue = (1..=4)
            .map(|number| {
                let mut item = item(number, self.amount(3000));
                item.categories = (0..2).filter(|_| self.one_in(2)).map(|it| Id(100 + it)).collect();
                item.brand = self.one_in(2).then_some(Id(200));
                item.tax_class = ["standard", "standard", "reduced", "zero"][self.roll(4) as usize].into();
                item.reduced = self.one_in(5);
                item.no_promotions = self.one_in(9);
                item
            })
            .collect::<Vec<_>>();
        let mut it = cart(Vec::new());
        for number in 0..=self.roll(5) {
            it.lines.push(LineInput { id: Id(1000 + u128::from(number)), item: catalogue[self.roll(4) as usize].clone(), quantity: 1 + self.amount(4), price_of: None });
        }
        if !self.one_in(4) {
            it.delivery = Some(delivery(self.amount(1000)));
            if self.one_in(3) {
                it.delivery = Some(DeliveryInput { tax: DeliveryTax::Proportional, ..delivery(self.amount(1000)) });
            }
        }
        if self.one_in(3) {
            it.fees.push(FeeInput { id: Id(1), name: "wrapping".into(), amount: self.amount(300), tax_class: "reduced".into() });
        }
        if self.one_in(3) {
            it.stored_value.push(StoredValue { id: Id(1), kind: StoredValueKind::GiftCard, balance: self.amount(6000), at_most: None });
        }
        it
    }

    fn promotion(&mut self, number: u128) -> Promotion {
        let benefit = match self.roll(10) {
            0 => Benefit::Price(self.piece()),
            1 | 2 => Benefit::Items(ItemBenefit::Each(self.piece())),
            3 => Benefit::Items(ItemBenefit::BuyGet {
                buy: self.one_in(2).then(|| self.target()),
                buy_quantity: 1 + self.amount(3),
                get_quantity: 1 + self.amount(2),
                off: if self.one_in(2) { Ppm::ALL } else { Ppm(self.roll(1_000_001) as u32) },
                at_most_times: self.one_in(3).then(|| 1 + self.amount(2)),
            }),
            4 => Benefit::Items(ItemBenefit::Tiers {
                basis: [TierBasis::Variant, TierBasis::Product, TierBasis::AllTargets][self.roll(3) as usize],
                tiers: vec![Tier { from_quantity: 2, benefit: self.piece() }, Tier { from_quantity: 4, benefit: self.piece() }],
            }),
            5 | 6 => Benefit::Order(OrderBenefit::Percent(Ppm(self.roll(500_001) as u32))),
            7 => order_off(self.amount(2000)),
            8 => Benefit::Delivery(DeliveryBenefit { methods: Vec::new(), off: self.piece() }),
            _ => Benefit::Gift(Gift { item: item(50, self.amount(500)), quantity: 1 + self.amount(2), available: !self.one_in(5) }),
        };
        let by_cart = !matches!(benefit, Benefit::Price(_));
        let mut it = promotion(number, benefit);
        it.lane = self.roll(2) as u16;
        it.priority = self.amount(2) as i32;
        it.target = self.target();
        it.not_reduced = self.one_in(5);
        if by_cart && self.one_in(3) {
            let basis = if self.one_in(2) { SumBasis::AfterDiscounts } else { SumBasis::BeforeDiscounts };
            it.conditions.push(Condition::Sum { of: self.target(), at_least: self.amount(9000), basis });
        }
        if by_cart && self.one_in(4) {
            it.conditions.push(Condition::Quantity { of: self.target(), at_least: self.amount(8) });
        }
        if by_cart && self.one_in(5) {
            it.limits.at_most = Some(self.amount(800));
        }
        if by_cart && self.one_in(6) {
            it.limits.at_most_pieces = Some(1 + self.amount(4));
        }
        let mut yes = || !self.one_in(3);
        it.combines_with = CombinesWith { items: yes(), order: yes(), gift: yes(), delivery: yes(), except: Vec::new() };
        if self.one_in(6) {
            it.combines_with.except.push(Id(1 + u128::from(self.roll(6))));
        }
        it
    }

    pub fn rules(&mut self, promotions: u64) -> Rules {
        let entry = if self.one_in(3) { PriceEntry::Net } else { PriceEntry::Gross };
        let mut it = rules(entry, 190_000);
        it.promotions = (1..=promotions).map(|number| self.promotion(number.into())).collect();
        it
    }
}

#[derive(Clone)]
struct Piece {
    /// Position among the distinct items.
    item: usize,
    price: i64,
}

struct World<'a> {
    items: Vec<&'a Item>,
    pieces: Vec<Piece>,
    /// Price before and after price promotions, by item.
    reduced: Vec<bool>,
    delivery: Option<i64>,
    weight: Vec<i128>,
    delivery_weight: i128,
}

fn rate(class: &str) -> i128 {
    match class {
        "standard" => 190_000,
        "reduced" => 70_000,
        _ => 0,
    }
}

/// `amount` times a rate, half away from zero, by looking at what is left.
fn part(amount: i64, rate: Ppm) -> i64 {
    let exact = i128::from(amount) * i128::from(rate.0);
    let whole = exact / 1_000_000;
    (if (exact - whole * 1_000_000) * 2 >= 1_000_000 { whole + 1 } else { whole }) as i64
}

fn take(benefit: PieceBenefit, price: i64) -> i64 {
    let new = match benefit {
        PieceBenefit::Percent(rate) => price - part(price, rate),
        PieceBenefit::Amount(amount) => price - amount,
        PieceBenefit::FixedPrice(fixed) => price.min(fixed),
    };
    price - new.max(0)
}

fn world<'a>(cart: &'a CartInput, rules: &'a Rules) -> World<'a> {
    let mut items = cart.lines.iter().map(|line| &line.item).collect::<Vec<_>>();
    items.sort();
    items.dedup();
    let mut prices = items.iter().map(|item| item.unit_price).collect::<Vec<_>>();
    let mut reduced = items.iter().map(|item| item.reduced).collect::<Vec<_>>();
    for lane in 0..2 {
        for (number, item) in items.iter().enumerate() {
            let offs = rules.promotions.iter().filter(|it| it.lane == lane).filter_map(|it| match it.benefit {
                Benefit::Price(benefit) if it.target.holds(item) && !item.no_promotions && !(it.not_reduced && item.reduced) => {
                    Some(take(benefit, prices[number]))
                }
                _ => None,
            });
            let most = offs.max().unwrap_or(0);
            prices[number] -= most;
            reduced[number] |= most > 0;
        }
    }
    let mut pieces = Vec::new();
    for (number, item) in items.iter().enumerate() {
        for line in cart.lines.iter().filter(|line| line.item == **item) {
            for _ in 0..line.quantity {
                pieces.push(Piece { item: number, price: prices[number] });
            }
        }
    }
    let net = rules.price_entry == PriceEntry::Net;
    let weight = items.iter().map(|item| 1_000_000 + if net { rate(&item.tax_class) } else { 0 }).collect();
    let own_class = cart.delivery.as_ref().is_some_and(|it| it.tax != DeliveryTax::Proportional);
    World {
        items,
        pieces,
        reduced,
        delivery: cart.delivery.as_ref().map(|it| it.price),
        weight,
        delivery_weight: if net && own_class { 1_190_000 } else { 1_000_000 },
    }
}

impl World<'_> {
    fn meant(&self, target: &Target, item: usize) -> bool {
        !self.items[item].no_promotions && target.holds(self.items[item])
    }

    fn targeted(&self, promotion: &Promotion, item: usize) -> bool {
        self.meant(&promotion.target, item) && !(promotion.not_reduced && self.reduced[item])
    }

    fn may(&self, promotion: &Promotion, pieces: &[Piece], after: bool) -> bool {
        promotion.conditions.iter().all(|condition| match condition {
            Condition::Sum { of, at_least, basis } if (*basis == SumBasis::AfterDiscounts) == after => {
                pieces.iter().filter(|piece| self.meant(of, piece.item)).map(|piece| piece.price).sum::<i64>() >= *at_least
            }
            Condition::Quantity { of, at_least } => pieces.iter().filter(|piece| self.meant(of, piece.item)).count() as i64 >= *at_least,
            _ => true,
        })
    }

    fn qualifies(&self, promotion: &Promotion) -> bool {
        let ready = match &promotion.benefit {
            Benefit::Price(_) => false,
            Benefit::Gift(gift) => gift.available,
            Benefit::Delivery(_) => self.delivery.is_some(),
            _ => true,
        };
        ready && (0..self.items.len()).any(|item| self.targeted(promotion, item)) && self.may(promotion, &self.pieces, false)
    }

    /// What an item promotion would take off each piece.
    fn offs(&self, promotion: &Promotion, pieces: &[Piece]) -> Vec<i64> {
        let mut offs = vec![0; pieces.len()];
        let mine = (0..pieces.len()).filter(|at| self.targeted(promotion, pieces[*at].item)).collect::<Vec<_>>();
        match &promotion.benefit {
            Benefit::Items(ItemBenefit::Each(benefit)) => mine.iter().for_each(|at| offs[*at] = take(*benefit, pieces[*at].price)),
            Benefit::Items(ItemBenefit::Tiers { basis, tiers }) => {
                for at in &mine {
                    let item = self.items[pieces[*at].item];
                    let same = |other: &&usize| match basis {
                        TierBasis::Variant => self.items[pieces[**other].item].variant == item.variant,
                        TierBasis::Product => self.items[pieces[**other].item].product == item.product,
                        TierBasis::AllTargets => true,
                    };
                    let count = mine.iter().filter(same).count() as i64;
                    for tier in tiers {
                        if count >= tier.from_quantity {
                            offs[*at] = take(tier.benefit, pieces[*at].price);
                        }
                    }
                }
            }
            Benefit::Items(ItemBenefit::BuyGet { buy, buy_quantity, get_quantity, off, at_most_times }) => {
                let bought = |at: usize| match buy {
                    Some(buy) => self.meant(buy, pieces[at].item),
                    None => self.targeted(promotion, pieces[at].item),
                };
                let mut cheapest = mine.clone();
                cheapest.sort_by_key(|at| (pieces[*at].price, pieces[*at].item, *at));
                let mut count = cheapest.len() as i64;
                if let Some(times) = at_most_times {
                    count = count.min(times * get_quantity);
                }
                while count > 0 {
                    let given = &cheapest[..count as usize];
                    let rest = (0..pieces.len()).filter(|at| bought(*at) && !given.contains(at)).count() as i64;
                    let groups = count / get_quantity + i64::from(count % get_quantity > 0);
                    if rest >= groups * buy_quantity {
                        given.iter().for_each(|at| offs[*at] = part(pieces[*at].price, *off));
                        break;
                    }
                    count -= 1;
                }
            }
            _ => {}
        }
        let mut order = (0..pieces.len()).filter(|at| offs[*at] > 0).collect::<Vec<_>>();
        order.sort_by_key(|at| (-offs[*at], pieces[*at].item, pieces[*at].price, *at));
        let mut money = promotion.limits.at_most.unwrap_or(i64::MAX);
        let mut count = promotion.limits.at_most_pieces.unwrap_or(i64::MAX);
        // A limit of money is reached within one piece: what comes after it gets nothing.
        for at in order {
            let off = if count > 0 { offs[at].min(money) } else { 0 };
            let whole = off == offs[at];
            offs[at] = off;
            money = if whole { money - off } else { 0 };
            count -= 1;
        }
        offs
    }

    /// What a set of promotions is worth.
    fn worth(&self, set: &[&Promotion]) -> i128 {
        let mut pieces = self.pieces.clone();
        let mut value = 0;
        for lane in 0..2 {
            let lane = set.iter().filter(|it| it.lane == lane && it.class() == Class::Items && self.may(it, &pieces, true)).collect::<Vec<_>>();
            let offs = lane.iter().map(|it| self.offs(it, &pieces)).collect::<Vec<_>>();
            for (at, piece) in pieces.iter_mut().enumerate() {
                let off = offs.iter().map(|offs| offs[at]).max().unwrap_or(0);
                piece.price -= off;
                value += i128::from(off) * self.weight[piece.item];
            }
            // Equal pieces stand together, the cheaper ones first.
            pieces.sort_by_key(|piece| (piece.item, piece.price));
        }
        let mut sums = vec![0; self.items.len()];
        pieces.iter().for_each(|piece| sums[piece.item] += piece.price);
        let may = |promotion: &Promotion, sums: &[i64]| {
            promotion.conditions.iter().all(|condition| match condition {
                Condition::Sum { of, at_least, basis: SumBasis::AfterDiscounts } => {
                    (0..sums.len()).filter(|item| self.meant(of, *item)).map(|item| sums[item]).sum::<i64>() >= *at_least
                }
                _ => true,
            })
        };
        let mut ranked = set.to_vec();
        ranked.sort_by_key(|it| (-it.priority, it.id));
        for lane in 0..2 {
            let mut best: Option<(i128, Vec<i64>)> = None;
            for promotion in ranked.iter().filter(|it| it.lane == lane && may(it, &sums)) {
                let Benefit::Order(benefit) = promotion.benefit else { continue };
                let weights = (0..sums.len()).map(|item| if self.targeted(promotion, item) { sums[item] } else { 0 }).collect::<Vec<_>>();
                let all = weights.iter().sum::<i64>();
                let wanted = match benefit {
                    OrderBenefit::Percent(rate) => part(all, rate),
                    OrderBenefit::Amount(amount) => amount,
                };
                let amount = wanted.min(all).min(promotion.limits.at_most.unwrap_or(i64::MAX));
                if amount <= 0 {
                    continue;
                }
                let mut shares = weights.iter().map(|weight| weight * amount / all).collect::<Vec<_>>();
                let mut given = vec![false; shares.len()];
                while shares.iter().sum::<i64>() < amount {
                    let mut next = None;
                    let left = |item: usize| weights[item] * amount % all;
                    for (item, given) in given.iter().enumerate() {
                        if !given && next.is_none_or(|other| left(item) > left(other)) {
                            next = Some(item);
                        }
                    }
                    let Some(next) = next else { break };
                    given[next] = true;
                    shares[next] += 1;
                }
                let worth = shares.iter().zip(&self.weight).map(|(share, weight)| i128::from(*share) * weight).sum();
                if best.as_ref().is_none_or(|(most, _)| worth > *most) {
                    best = Some((worth, shares));
                }
            }
            if let Some((worth, shares)) = best {
                value += worth;
                sums.iter_mut().zip(shares).for_each(|(sum, share)| *sum -= share);
            }
        }
        let mut delivery = self.delivery.unwrap_or(0);
        for lane in 0..2 {
            let lane = || set.iter().filter(|it| it.lane == lane && may(it, &sums));
            let gifts = lane().filter_map(|it| match &it.benefit {
                Benefit::Gift(gift) => Some(gift.item.unit_price * gift.quantity),
                _ => None,
            });
            value += i128::from(gifts.max().unwrap_or(0)) * 1_000_000;
            let offs = lane().filter_map(|it| match &it.benefit {
                Benefit::Delivery(benefit) => Some(take(benefit.off, delivery).min(it.limits.at_most.unwrap_or(i64::MAX))),
                _ => None,
            });
            let off = offs.max().unwrap_or(0);
            delivery -= off;
            value += i128::from(off) * self.delivery_weight;
        }
        value
    }
}

/// Whether two promotions may be used in one cart.
fn agree(a: &Promotion, b: &Promotion) -> bool {
    let allows = |from: &Promotion, to: &Promotion| {
        let class = match to.class() {
            Class::Price => true,
            Class::Items => from.combines_with.items,
            Class::Order => from.combines_with.order,
            Class::Gift => from.combines_with.gift,
            Class::Delivery => from.combines_with.delivery,
        };
        class && !from.combines_with.except.contains(&to.id)
    };
    (a.class() == b.class() && a.lane == b.lane) || (allows(a, b) && allows(b, a))
}

/// What the best set is worth, of all that there are.
pub fn best(cart: &CartInput, rules: &Rules) -> i128 {
    let world = world(cart, rules);
    let candidates = rules.promotions.iter().filter(|it| world.qualifies(it)).collect::<Vec<_>>();
    let mut best = 0;
    for bits in 0..1_u32 << candidates.len() {
        let set = (0..candidates.len()).filter(|at| bits >> at & 1 == 1).map(|at| candidates[at]).collect::<Vec<_>>();
        if set.iter().enumerate().all(|(at, a)| set[at + 1..].iter().all(|b| agree(a, b))) {
            best = best.max(world.worth(&set));
        }
    }
    best
}

/// What the promotions of totals are worth, price promotions left out.
pub fn worth_of(cart: &CartInput, rules: &Rules, totals: &Totals) -> i128 {
    let net = rules.price_entry == PriceEntry::Net;
    let mut value = 0;
    for line in &totals.lines {
        let weight = 1_000_000 + if net && !line.gift { i128::from(line.rate.rate.0) } else { 0 };
        let shares = line.discounts.iter().filter(|share| share.class != Class::Price);
        value += shares.map(|share| i128::from(share.amount) * weight).sum::<i128>();
    }
    let own_class = cart.delivery.as_ref().is_some_and(|it| it.tax != DeliveryTax::Proportional);
    let weight = if net && own_class { 1_190_000 } else { 1_000_000 };
    value + totals.delivery.iter().flat_map(|it| &it.discounts).map(|share| i128::from(share.amount) * weight).sum::<i128>()
}
