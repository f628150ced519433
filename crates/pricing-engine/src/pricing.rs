//! The one function that makes figures.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    AppliedPromotion, Benefit, CartInput, Class, CodeOutcome, CodeState, DeliveryPart, DeliveryTax, DiscountShare, Explain, Fact, Id, Item, ItemBenefit,
    LineTax, Missing, NextThreshold, NotApplied, PaidBy, Ppm, PriceEntry, PricedDelivery, PricedFee, PricedLine, PricingError, Promotion, RejectedPromotion,
    Rules, SearchKind, TaxBase, TaxGroup, TaxPartAmount, TierBasis, Totals,
    evaluate::{Fate, Outcome, Stage, gift_worth, piece_off},
    ppm::MILLION,
    qualify::{Asked, Candidate, Pool},
    search,
    share::spread,
    tax::{TaxBook, Taxable, Taxes, by_part, tax_all},
};

/// The most minor units that anything may cost.
pub(crate) const MOST: i64 = 1_000_000_000_000_000;

/// The most pieces of a line.
const MOST_PIECES: i64 = 1_000_000;

/// Prices a cart at a moment.
///
/// Pure: the same cart, rules and moment give the same totals, bit for bit. What `rules` say of codes, uses and stock has to be
/// read by the caller before, and counted by them after.
///
/// # Errors
/// If a tax rate is not known, or something in the cart or in the rules cannot be: see [`PricingError`].
pub fn price(cart: &CartInput, rules: &Rules, at: DateTime<Utc>) -> Result<Totals, PricingError> {
    check(cart, rules)?;
    let mut book = TaxBook::new(cart, rules, at)?;
    let asked = Asked::new(cart, rules, at);
    let mut rejected = Vec::new();

    let mut pools = pools(cart, &mut book)?;
    let prices = price_promotions(rules, &asked, &mut rejected);
    reduce_prices(&mut pools, rules, &prices);
    let mut goods = 0_i64;
    for pool in &pools {
        let sum = pool.list_price.checked_mul(pool.quantity).filter(|sum| *sum <= MOST).ok_or(PricingError::TooLarge)?;
        goods = goods.checked_add(sum).filter(|sum| *sum <= MOST).ok_or(PricingError::TooLarge)?;
    }
    price_fates(rules, &prices, &pools, &mut rejected);

    let delivery = delivery_price(cart, rules, &pools, &mut book)?;
    let mut candidates = Vec::new();
    for (index, promotion) in rules.promotions.iter().enumerate().filter(|(_, promotion)| promotion.class() != Class::Price) {
        match asked.qualify(index, promotion, &pools) {
            Ok(candidate) => candidates.push(candidate),
            Err(why) => rejected.push((index, why)),
        }
    }
    candidates.sort_by_key(|it| (it.class, it.promotion.lane, std::cmp::Reverse(it.promotion.priority), it.promotion.id));
    let taxed_on_top = rules.price_entry == PriceEntry::Net && rules.tax_base == TaxBase::AfterDiscounts;
    let worth_at = |rate: Ppm| if taxed_on_top { MILLION + i128::from(rate.0) } else { MILLION };
    let worth = pools.iter().map(|pool| worth_at(book.classes[pool.class].tax.rate)).collect::<Vec<_>>();
    let delivery_worth = match &delivery {
        Some(DeliveryPrice { class: Some(class), .. }) => worth_at(book.classes[*class].tax.rate),
        _ => MILLION,
    };
    let stage = Stage { pools: &pools, candidates: &candidates, delivery: delivery.as_ref().map(|it| it.price), worth: &worth, delivery_worth };
    let few = few(&stage);
    let stage = match &few {
        Some(few) => Stage { candidates: few, ..stage },
        None => stage,
    };
    let mut best = search::best(&stage);
    if few.is_some() {
        best.kind = SearchKind::Bounded;
        let weighed = |index: usize| stage.candidates.iter().any(|candidate| candidate.index == index);
        rejected.extend(candidates.iter().filter(|it| !weighed(it.index)).map(|it| (it.index, NotApplied::TooMany)));
    }
    reject(stage.candidates, &best, &mut rejected);

    Assembly { cart, rules, at, book, asked: &asked, pools: &pools, stage: &stage, delivery, rejected }.totals(&best.outcome, best.kind, &prices)
}

/// What one piece of an item costs by itself: the price for a product's page, a feed, a search filter. Price promotions only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitPrice {
    /// As entered, before price promotions.
    pub list_price: i64,
    /// As entered, after them.
    pub price: i64,
    /// Promotion and amount, in the order in which they were applied.
    pub discounts: Vec<(Id, i64)>,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    pub rate: LineTax,
}

/// The price of one piece, for the customer, destination and codes of `asked` (its lines do not matter), by the function that
/// prices carts.
///
/// # Errors
/// As [`price`].
pub fn unit_price(item: &Item, asked: &CartInput, rules: &Rules, at: DateTime<Utc>) -> Result<UnitPrice, PricingError> {
    let mut book = TaxBook::new(asked, rules, at)?;
    let questions = Asked::new(asked, rules, at);
    if !(0..=MOST).contains(&item.unit_price) {
        return Err(PricingError::TooLarge);
    }
    for promotion in rules.promotions.iter().filter(|promotion| promotion.class() == Class::Price) {
        promotion.check().map_err(|why| PricingError::InvalidPromotion { promotion: promotion.id, why })?;
    }
    let mut pool = [pool(item, 1, &mut book)?];
    let prices = price_promotions(rules, &questions, &mut Vec::new());
    reduce_prices(&mut pool, rules, &prices);
    let [pool] = pool;
    let rate = book.classes[pool.class].tax.clone();
    let (net, tax) = match rules.price_entry {
        PriceEntry::Gross => (pool.unit_price - rate.rate.within(pool.unit_price), rate.rate.within(pool.unit_price)),
        PriceEntry::Net => (pool.unit_price, rate.rate.of(pool.unit_price)),
    };
    let discounts = pool.price_offs.iter().map(|(index, off)| (rules.promotions[*index].id, *off)).collect();
    Ok(UnitPrice { list_price: pool.list_price, price: pool.unit_price, discounts, net, tax, gross: net + tax, rate })
}

fn check(cart: &CartInput, rules: &Rules) -> Result<(), PricingError> {
    fn twice(ids: impl Iterator<Item = Id>) -> Option<Id> {
        let mut ids = ids.collect::<Vec<_>>();
        ids.sort_unstable();
        ids.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
    }
    if let Some(id) = twice(cart.lines.iter().map(|line| line.id)) {
        return Err(PricingError::DuplicateLine(id));
    }
    if let Some(id) = twice(cart.stored_value.iter().map(|value| value.id)) {
        return Err(PricingError::DuplicateStoredValue(id));
    }
    if let Some(id) = twice(rules.promotions.iter().map(|promotion| promotion.id)) {
        return Err(PricingError::DuplicatePromotion(id));
    }
    for promotion in &rules.promotions {
        promotion.check().map_err(|why| PricingError::InvalidPromotion { promotion: promotion.id, why })?;
    }
    if rules.tax_base == TaxBase::BeforeDiscounts && rules.price_entry == PriceEntry::Gross {
        return Err(PricingError::TaxBeforeDiscountsNeedsNetPrices);
    }
    if cart.lines.iter().any(|line| !(1..=MOST_PIECES).contains(&line.quantity)) {
        return Err(PricingError::InvalidQuantity);
    }
    let amounts = cart.lines.iter().map(|line| line.item.unit_price).chain(cart.delivery.iter().map(|it| it.price)).chain(cart.fees.iter().map(|it| it.amount));
    if amounts.chain(cart.stored_value.iter().map(|it| it.balance)).any(|amount| !(0..=MOST).contains(&amount)) {
        return Err(PricingError::TooLarge);
    }
    Ok(())
}

fn pool<'a>(item: &'a Item, quantity: i64, book: &mut TaxBook) -> Result<Pool<'a>, PricingError> {
    let class = book.class(&item.tax_class)?;
    let tax = &book.classes[class];
    let list_price = tax.converted(item.unit_price);
    Ok(Pool { item, quantity, list_price, unit_price: list_price, price_offs: Vec::new(), class, convert: tax.convert, lines: Vec::new() })
}

/// Equal items, whatever their lines, in an order that only depends on what they are.
fn pools<'a>(cart: &'a CartInput, book: &mut TaxBook) -> Result<Vec<Pool<'a>>, PricingError> {
    let mut order = (0..cart.lines.len()).collect::<Vec<_>>();
    order.sort_by(|a, b| cart.lines[*a].item.cmp(&cart.lines[*b].item).then(a.cmp(b)));
    let mut pools: Vec<Pool> = Vec::with_capacity(order.len());
    for index in order {
        let line = &cart.lines[index];
        match pools.last_mut() {
            Some(last) if *last.item == line.item => last.quantity += line.quantity,
            _ => pools.push(pool(&line.item, line.quantity, book)?),
        }
        if let Some(last) = pools.last_mut() {
            last.lines.push(index);
        }
    }
    Ok(pools)
}

/// Positions of the price promotions that are valid for this customer now, in the order in which they work.
fn price_promotions(rules: &Rules, asked: &Asked, rejected: &mut Vec<(usize, NotApplied)>) -> Vec<usize> {
    let mut valid = Vec::new();
    for (index, promotion) in rules.promotions.iter().enumerate().filter(|(_, promotion)| promotion.class() == Class::Price) {
        match asked.audience(promotion) {
            Ok(()) => valid.push(index),
            Err(why) => rejected.push((index, why)),
        }
    }
    valid.sort_by_key(|index| {
        let promotion = &rules.promotions[*index];
        (promotion.lane, std::cmp::Reverse(promotion.priority), promotion.id)
    });
    valid
}

/// Applies the best price promotion of each lane to each pool.
fn reduce_prices(pools: &mut [Pool], rules: &Rules, prices: &[usize]) {
    for pool in pools.iter_mut().filter(|pool| !pool.item.no_promotions) {
        let mut at = 0;
        while at < prices.len() {
            let lane = rules.promotions[prices[at]].lane;
            let mut best: Option<(i64, usize)> = None;
            while at < prices.len() && rules.promotions[prices[at]].lane == lane {
                let off = price_off(pool, &rules.promotions[prices[at]]);
                if off > 0 && best.is_none_or(|(most, _)| off > most) {
                    best = Some((off, prices[at]));
                }
                at += 1;
            }
            if let Some((off, index)) = best {
                pool.unit_price -= off;
                pool.price_offs.push((index, off));
            }
        }
    }
}

fn price_off(pool: &Pool, promotion: &Promotion) -> i64 {
    let Benefit::Price(benefit) = &promotion.benefit else { return 0 };
    // What lanes before have reduced may still be reduced further: "not reduced" means by the merchant.
    if !promotion.target.holds(pool.item) || (promotion.not_reduced && pool.item.reduced) {
        return 0;
    }
    piece_off(*benefit, pool.unit_price, |fixed| pool.fixed(fixed))
}

/// Why price promotions gave nothing.
fn price_fates(rules: &Rules, prices: &[usize], pools: &[Pool], rejected: &mut Vec<(usize, NotApplied)>) {
    for index in prices {
        let promotion = &rules.promotions[*index];
        if pools.iter().any(|pool| pool.price_offs.iter().any(|(other, _)| other == index)) {
            continue;
        }
        let meant = || pools.iter().filter(|pool| !pool.item.no_promotions && promotion.target.holds(pool.item));
        let why = if meant().next().is_none() {
            NotApplied::NoTarget
        } else if promotion.not_reduced && meant().all(|pool| pool.item.reduced) {
            NotApplied::AlreadyReduced
        } else {
            let rival = |(other, _): &&(usize, i64)| rules.promotions[*other].lane == promotion.lane;
            let by = meant().find_map(|pool| pool.price_offs.iter().find(rival)).map(|(other, _)| rules.promotions[*other].id);
            by.map_or(NotApplied::NoEffect, |by| NotApplied::Beaten { by })
        };
        rejected.push((*index, why));
    }
}

/// Delivery before promotions.
struct DeliveryPrice {
    /// As entered for goods, converted.
    price: i64,
    /// `None`: like the goods.
    class: Option<usize>,
}

/// An empty cart is not delivered.
fn delivery_price(cart: &CartInput, rules: &Rules, pools: &[Pool], book: &mut TaxBook) -> Result<Option<DeliveryPrice>, PricingError> {
    let Some(delivery) = cart.delivery.as_ref().filter(|_| !pools.is_empty()) else { return Ok(None) };
    let (price, class) = match &delivery.tax {
        DeliveryTax::Class(class) => {
            let class = book.class(class)?;
            (book.classes[class].entered(delivery.price, delivery.entry, rules.price_entry), Some(class))
        }
        DeliveryTax::Proportional => {
            let mut weights = vec![0; book.classes.len()];
            pools.iter().for_each(|pool| weights[pool.class] += pool.list_price * pool.quantity);
            if weights.iter().all(|weight| *weight == 0) {
                weights[pools[0].class] = 1;
            }
            let parts = spread(delivery.price, &weights);
            let price = parts.into_iter().zip(&book.classes).map(|(part, class)| class.entered(part, delivery.entry, rules.price_entry)).sum();
            (price, None)
        }
    };
    if price > MOST {
        return Err(PricingError::TooLarge);
    }
    Ok(Some(DeliveryPrice { price, class }))
}

/// The candidates that are worth the most alone, if there are more than can be weighed against each other.
fn few<'a>(stage: &Stage<'a>) -> Option<Vec<Candidate<'a>>> {
    if stage.candidates.len() <= search::MOST_CANDIDATES {
        return None;
    }
    let alone = |candidate: &Candidate| {
        let candidates = std::slice::from_ref(candidate);
        Stage { candidates, ..*stage }.evaluate(1).value
    };
    let mut order = (0..stage.candidates.len()).map(|index| (std::cmp::Reverse(alone(&stage.candidates[index])), index)).collect::<Vec<_>>();
    order.sort_unstable();
    order.truncate(search::MOST_CANDIDATES);
    order.sort_unstable_by_key(|(_, index)| *index);
    Some(order.into_iter().map(|(_, index)| stage.candidates[index].clone()).collect())
}

/// Notes why candidates gave nothing.
fn reject(candidates: &[Candidate], best: &search::Best, rejected: &mut Vec<(usize, NotApplied)>) {
    let in_set = |index: usize| best.set >> index & 1 == 1;
    for (index, candidate) in candidates.iter().enumerate() {
        let why = match &best.outcome.fates[index] {
            Fate::Gave => continue,
            Fate::Nothing(why) => why.clone(),
            Fate::Left => {
                let hostile = |other: &usize| in_set(*other) && !candidates[*other].promotion.combines(candidate.promotion);
                let gave = |other: &usize| matches!(best.outcome.fates[*other], Fate::Gave);
                let with = (0..candidates.len()).filter(hostile).find(gave).or_else(|| (0..candidates.len()).find(hostile));
                with.map_or(NotApplied::BetterWithout, |with| NotApplied::DoesNotCombine { with: candidates[with].promotion.id })
            }
        };
        rejected.push((candidate.index, why));
    }
}

/// Adds a share, to that of the same promotion if it has one.
fn add_share(shares: &mut Vec<DiscountShare>, promotion: &Promotion, amount: i64) {
    if amount == 0 {
        return;
    }
    match shares.iter_mut().find(|share| share.promotion == promotion.id) {
        Some(share) => share.amount += amount,
        None => shares.push(DiscountShare { promotion: promotion.id, class: promotion.class(), amount }),
    }
}

/// Puts totals together from what promotions gave.
struct Assembly<'a, 'p> {
    cart: &'a CartInput,
    rules: &'a Rules,
    at: DateTime<Utc>,
    book: TaxBook<'a>,
    asked: &'p Asked<'a>,
    pools: &'p [Pool<'a>],
    stage: &'p Stage<'p>,
    delivery: Option<DeliveryPrice>,
    rejected: Vec<(usize, NotApplied)>,
}

impl Assembly<'_, '_> {
    fn totals(mut self, outcome: &Outcome, search: SearchKind, prices: &[usize]) -> Result<Totals, PricingError> {
        let mut lines = self.lines(outcome);
        let mut classes = vec![0; lines.len()];
        for pool in self.pools {
            pool.lines.iter().for_each(|line| classes[*line] = pool.class);
        }
        for gift in &outcome.gifts {
            let (line, class) = self.gift_line(*gift)?;
            lines.push(line);
            classes.push(class);
        }
        let mut delivery = self.priced_delivery(outcome);
        let delivery_parts = self.delivery_parts(delivery.as_ref(), &lines, &classes);
        let mut fees = Vec::with_capacity(self.cart.fees.len());
        let mut fee_classes = Vec::with_capacity(self.cart.fees.len());
        for fee in &self.cart.fees {
            let class = self.book.class(&fee.tax_class)?;
            let tax = &self.book.classes[class];
            let total = tax.converted(fee.amount);
            fees.push(PricedFee { id: fee.id, name: fee.name.clone(), total, net: 0, tax: 0, gross: 0, rate: tax.tax.clone() });
            fee_classes.push(class);
        }

        // Tax: of lines, parts of delivery, fees, in this order.
        let group = |class: usize| self.book.classes[class].group;
        let before_discounts = self.rules.tax_base == TaxBase::BeforeDiscounts;
        let mut taxables = Vec::with_capacity(lines.len() + delivery_parts.len() + fees.len());
        for (line, class) in lines.iter().zip(&classes) {
            let base = if before_discounts && !line.gift { line.unit_price * line.quantity } else { line.total };
            taxables.push(Taxable { amount: line.total, base, group: group(*class) });
        }
        for (class, total, base) in &delivery_parts {
            taxables.push(Taxable { amount: *total, base: if before_discounts { *base } else { *total }, group: group(*class) });
        }
        for (fee, class) in fees.iter().zip(&fee_classes) {
            taxables.push(Taxable { amount: fee.total, base: fee.total, group: group(*class) });
        }
        let sum = taxables.iter().map(|it| i128::from(it.base.max(it.amount))).sum::<i128>();
        if sum > i128::from(MOST) {
            return Err(PricingError::TooLarge);
        }
        let mut group_classes: Vec<usize> = Vec::new();
        for (index, class) in self.book.classes.iter().enumerate() {
            if class.group == group_classes.len() {
                group_classes.push(index);
            }
        }
        let rates = group_classes.iter().map(|class| self.book.classes[*class].tax.rate).collect::<Vec<_>>();
        let taxes = tax_all(&taxables, &rates, self.rules.price_entry, self.rules.tax_rounding);
        let split = |index: usize| {
            let (amount, tax) = (taxables[index].amount, taxes.each[index]);
            match self.rules.price_entry {
                PriceEntry::Gross => (amount - tax, tax, amount),
                PriceEntry::Net => (amount, tax, amount + tax),
            }
        };
        for (index, line) in lines.iter_mut().enumerate() {
            (line.net, line.tax, line.gross) = split(index);
        }
        if let Some(delivery) = &mut delivery {
            for (offset, (class, total, _)) in delivery_parts.iter().enumerate() {
                let (net, tax, gross) = split(lines.len() + offset);
                delivery.net += net;
                delivery.tax += tax;
                delivery.gross += gross;
                delivery.parts.push(DeliveryPart { total: *total, tax, rate: self.book.classes[*class].tax.clone() });
            }
        }
        for (index, fee) in fees.iter_mut().enumerate() {
            (fee.net, fee.tax, fee.gross) = split(lines.len() + delivery_parts.len() + index);
        }
        let tax_groups = self.tax_groups(&taxables, &taxes, &group_classes);

        let net = tax_groups.iter().map(|group| group.net).sum::<i64>();
        let tax = tax_groups.iter().map(|group| group.tax).sum::<i64>();
        let total = net + tax;
        let mut to_pay = total;
        let mut paid_by = Vec::new();
        for value in &self.cart.stored_value {
            let amount = value.balance.min(value.at_most.unwrap_or(i64::MAX)).clamp(0, to_pay);
            if amount > 0 {
                to_pay -= amount;
                paid_by.push(PaidBy { id: value.id, kind: value.kind, amount });
            }
        }
        let promotions = self.applied(&lines, delivery.as_ref(), outcome, prices);
        let next = self.next();
        self.rejected.sort_by_key(|(index, _)| *index);
        let rejected =
            self.rejected.iter().map(|(index, why)| RejectedPromotion { id: self.rules.promotions[*index].id, why: why.clone() }).collect::<Vec<_>>();
        let codes = self.codes(&promotions, &rejected);
        let bought = || lines.iter().filter(|line| !line.gift);
        let subtotal = bought().map(|line| line.unit_price * line.quantity).sum::<i64>();
        let mut totals = Totals {
            currency: self.cart.currency,
            at: self.at,
            price_entry: self.rules.price_entry,
            tax_rounding: self.rules.tax_rounding,
            tax_base: self.rules.tax_base,
            estimated: self.book.estimated,
            vat_number: self.cart.customer.proven_vat_number.clone().filter(|_| self.book.is_reverse_charge()),
            subtotal,
            discount: subtotal - bought().map(|line| line.total).sum::<i64>(),
            lines,
            delivery,
            fees,
            tax_groups,
            net,
            tax,
            total,
            paid_by,
            to_pay,
            promotions,
            rejected,
            codes,
            next,
            search,
            explain: Explain::leaf(Fact::ToPay, to_pay),
        };
        totals.explain = self.explain(&totals);
        Ok(totals)
    }

    /// The cart's lines with their shares of discounts, not yet taxed.
    fn lines(&self, outcome: &Outcome) -> Vec<PricedLine> {
        let promotions = &self.rules.promotions;
        let promotion = |candidate: usize| &promotions[self.stage.candidates[candidate].index];
        let mut lines = (0..self.cart.lines.len()).map(|_| None).collect::<Vec<Option<PricedLine>>>();
        let mut runs_of = vec![Vec::new(); self.pools.len()];
        for run in &outcome.runs {
            runs_of[run.pool].push((run.count, run.price, outcome.steps_of(run)));
        }
        for (number, pool) in self.pools.iter().enumerate() {
            let rate = &self.book.classes[pool.class].tax;
            let mut runs = runs_of[number].iter();
            let mut run = runs.next();
            let mut open = run.map_or(0, |(count, ..)| *count);
            let mut mine = Vec::with_capacity(pool.lines.len());
            for index in &pool.lines {
                let input = &self.cart.lines[*index];
                let mut line = PricedLine {
                    id: input.id,
                    variant: pool.item.variant,
                    quantity: input.quantity,
                    gift: false,
                    list_price: pool.list_price,
                    unit_price: pool.unit_price,
                    discounts: Vec::new(),
                    total: 0,
                    net: 0,
                    tax: 0,
                    gross: 0,
                    rate: rate.clone(),
                };
                for (price, off) in &pool.price_offs {
                    add_share(&mut line.discounts, &promotions[*price], off * input.quantity);
                }
                let mut pieces = input.quantity;
                while let (Some((_, price, steps)), true) = (run, pieces > 0) {
                    if open == 0 {
                        run = runs.next();
                        open = run.map_or(0, |(count, ..)| *count);
                        continue;
                    }
                    let count = pieces.min(open);
                    pieces -= count;
                    open -= count;
                    line.total += price * count;
                    for (candidate, off) in steps {
                        add_share(&mut line.discounts, promotion(*candidate), off * count);
                    }
                }
                mine.push(line);
            }
            for (candidate, shares) in &outcome.orders {
                let weights = mine.iter().map(|line| line.total).collect::<Vec<_>>();
                for (line, share) in mine.iter_mut().zip(spread(shares[number], &weights)) {
                    line.total -= share;
                    add_share(&mut line.discounts, promotion(*candidate), share);
                }
            }
            for (index, line) in pool.lines.iter().zip(mine) {
                lines[*index] = Some(line);
            }
        }
        lines.into_iter().flatten().collect()
    }

    fn gift_line(&mut self, candidate: usize) -> Result<(PricedLine, usize), PricingError> {
        let promotion = &self.rules.promotions[self.stage.candidates[candidate].index];
        let Benefit::Gift(gift) = &promotion.benefit else { return Err(PricingError::InvalidQuantity) };
        let class = self.book.class(&gift.item.tax_class)?;
        let mut discounts = Vec::new();
        add_share(&mut discounts, promotion, gift_worth(gift));
        let line = PricedLine {
            id: promotion.id,
            variant: gift.item.variant,
            quantity: gift.quantity,
            gift: true,
            list_price: gift.item.unit_price,
            unit_price: gift.item.unit_price,
            discounts,
            total: 0,
            net: 0,
            tax: 0,
            gross: 0,
            rate: self.book.classes[class].tax.clone(),
        };
        Ok((line, class))
    }

    fn priced_delivery(&self, outcome: &Outcome) -> Option<PricedDelivery> {
        let (input, delivery) = self.cart.delivery.as_ref().zip(self.delivery.as_ref())?;
        let mut discounts = Vec::new();
        for (candidate, amount) in &outcome.deliveries {
            add_share(&mut discounts, &self.rules.promotions[self.stage.candidates[*candidate].index], *amount);
        }
        let off = discounts.iter().map(|share| share.amount).sum::<i64>();
        Some(PricedDelivery {
            code: input.code.clone(),
            list_price: delivery.price,
            discounts,
            total: delivery.price - off,
            net: 0,
            tax: 0,
            gross: 0,
            parts: Vec::new(),
        })
    }

    /// Delivery by tax class: class, what is paid, what it was before promotions.
    fn delivery_parts(&self, delivery: Option<&PricedDelivery>, lines: &[PricedLine], classes: &[usize]) -> Vec<(usize, i64, i64)> {
        let (Some(priced), Some(delivery)) = (delivery, &self.delivery) else { return Vec::new() };
        if let Some(class) = delivery.class {
            return vec![(class, priced.total, priced.list_price)];
        }
        // By tax group, so that it does not matter how a rate's goods are classed; the group's first class stands for it.
        let count = self.book.classes.len();
        let first = |class: usize| self.book.classes.iter().position(|other| other.group == self.book.classes[class].group).unwrap_or(class);
        let weigh = |amount: &dyn Fn(&PricedLine) -> i64| {
            let mut weights = vec![0; count];
            lines.iter().zip(classes).filter(|(line, _)| !line.gift).for_each(|(line, class)| weights[first(*class)] += amount(line));
            weights
        };
        let mut weights = weigh(&|line| line.total);
        if weights.iter().all(|weight| *weight == 0) {
            weights = weigh(&|line| line.list_price * line.quantity);
        }
        if weights.iter().all(|weight| *weight == 0) {
            weights[first(self.pools[0].class)] = 1;
        }
        // Equal remainders: the smaller key first, whatever order the lines had.
        let mut order = (0..count).filter(|class| weights[*class] > 0).collect::<Vec<_>>();
        order.sort_by(|a, b| {
            self.book.classes[*a].tax.rate.cmp(&self.book.classes[*b].tax.rate).then_with(|| {
                let key = |class: usize| (&self.book.classes[class].tax.label, &self.book.classes[class].tax.class);
                key(*a).cmp(&key(*b))
            })
        });
        let weights = order.iter().map(|class| weights[*class]).collect::<Vec<_>>();
        let (totals, bases) = (spread(priced.total, &weights), spread(priced.list_price, &weights));
        order.into_iter().zip(totals.into_iter().zip(bases)).map(|(class, (total, base))| (class, total, base)).collect()
    }

    /// One group for each way of taxing that something is taxed in, the highest rate first.
    fn tax_groups(&self, taxables: &[Taxable], taxes: &Taxes, group_classes: &[usize]) -> Vec<TaxGroup> {
        let mut groups = Vec::with_capacity(group_classes.len());
        for (number, class) in group_classes.iter().enumerate() {
            if !taxables.iter().any(|it| it.group == number) {
                continue;
            }
            let LineTax { label, rate, treatment, parts, .. } = &self.book.classes[*class].tax;
            let amount = taxables.iter().filter(|it| it.group == number).map(|it| it.amount).sum::<i64>();
            let tax = taxes.groups[number];
            let (net, gross) = match self.rules.price_entry {
                PriceEntry::Gross => (amount - tax, amount),
                PriceEntry::Net => (amount, amount + tax),
            };
            let parts = parts.iter().zip(by_part(tax, parts)).map(|(part, tax)| TaxPartAmount { label: part.label.clone(), rate: part.rate, tax }).collect();
            groups.push(TaxGroup { label: label.clone(), treatment: *treatment, rate: *rate, net, tax, gross, parts });
        }
        groups.sort_by(|a, b| b.rate.cmp(&a.rate).then(a.treatment.cmp(&b.treatment)).then(a.label.cmp(&b.label)));
        groups
    }

    /// The promotions that gave something, in the order in which they work.
    fn applied(&self, lines: &[PricedLine], delivery: Option<&PricedDelivery>, outcome: &Outcome, prices: &[usize]) -> Vec<AppliedPromotion> {
        let gave = self.stage.candidates.iter().zip(&outcome.fates).filter(|(_, fate)| matches!(fate, Fate::Gave)).map(|(candidate, _)| candidate.index);
        let shares = || lines.iter().flat_map(|line| &line.discounts).chain(delivery.iter().flat_map(|delivery| &delivery.discounts));
        let mut applied = Vec::new();
        for index in prices.iter().copied().chain(gave) {
            let promotion = &self.rules.promotions[index];
            let amount = shares().filter(|share| share.promotion == promotion.id).map(|share| share.amount).sum::<i64>();
            if amount > 0 || promotion.class() != Class::Price {
                let (id, class, lane) = (promotion.id, promotion.class(), promotion.lane);
                applied.push(AppliedPromotion { id, name: promotion.name.clone(), class, lane, code: self.asked.code(promotion), amount });
            }
        }
        applied
    }

    /// What only lacks pieces or a sum, and the next tiers; the nearest first.
    fn next(&self) -> Vec<NextThreshold> {
        let mut next = Vec::new();
        for (index, why) in &self.rejected {
            if let NotApplied::Short(missing) = why {
                let promotion = &self.rules.promotions[*index];
                next.push(NextThreshold { promotion: promotion.id, class: promotion.class(), missing: missing.clone() });
            }
        }
        for candidate in self.stage.candidates {
            let Benefit::Items(ItemBenefit::Tiers { basis, tiers }) = &candidate.promotion.benefit else { continue };
            if let Some(missing) = self.next_tier(candidate, *basis, tiers) {
                next.push(NextThreshold { promotion: candidate.promotion.id, class: candidate.class, missing: vec![missing] });
            }
        }
        let far = |it: &NextThreshold| {
            it.missing.iter().fold((0, 0), |(sum, pieces), missing| match missing {
                Missing::Sum { missing, .. } => (*missing.max(&sum), pieces),
                Missing::Pieces { missing, .. } => (sum, *missing.max(&pieces)),
            })
        };
        next.sort_by_key(|it| (far(it), it.promotion));
        next
    }

    /// The fewest pieces to a further tier, once the first is reached.
    fn next_tier(&self, candidate: &Candidate, basis: TierBasis, tiers: &[crate::Tier]) -> Option<Missing> {
        let pieces = candidate.targets.iter().map(|pool| self.stage.tier_pieces(candidate, basis, *pool)).collect::<Vec<_>>();
        let first = tiers.first()?.from_quantity;
        let further = pieces.into_iter().filter(|pieces| *pieces >= first).filter_map(|pieces| {
            let tier = tiers.iter().find(|tier| tier.from_quantity > pieces)?;
            Some((tier.from_quantity - pieces, tier.from_quantity))
        });
        further.min().map(|(missing, of)| Missing::Pieces { missing, of })
    }

    fn codes(&self, promotions: &[AppliedPromotion], rejected: &[RejectedPromotion]) -> Vec<CodeOutcome> {
        let state = |index: usize| {
            let named = self.asked.with_code(index, &self.rules.promotions).collect::<Vec<_>>();
            if let Some(promotion) = named.iter().copied().find(|id| promotions.iter().any(|applied| applied.id == *id)) {
                return CodeState::Applied { promotion };
            }
            let refused = named.first().and_then(|id| rejected.iter().find(|rejected| rejected.id == *id));
            refused.map_or(CodeState::Unknown, |rejected| CodeState::NotApplied { promotion: rejected.id, why: rejected.why.clone() })
        };
        self.cart.codes.iter().enumerate().map(|(index, code)| CodeOutcome { code: code.clone(), state: state(index) }).collect()
    }

    fn explain(&self, totals: &Totals) -> Explain {
        let net = self.rules.price_entry == PriceEntry::Net;
        let taxed = |mut node: Explain, rate: &LineTax, tax: i64| {
            let (rate, treatment) = (rate.rate, rate.treatment);
            if net {
                node.parts.push(Explain::leaf(Fact::TaxOnTop { rate, treatment }, tax));
            } else {
                node.notes.push(Explain::leaf(Fact::TaxIncluded { rate, treatment }, tax));
            }
            node
        };
        let off = |share: &DiscountShare| Explain::leaf(Fact::Discount { promotion: share.promotion, class: share.class }, -share.amount);
        let mut parts = Vec::with_capacity(totals.lines.len() + totals.fees.len() + 1);
        for (index, line) in totals.lines.iter().enumerate() {
            let fact = if line.gift { Fact::GiftLine { promotion: line.id } } else { Fact::Line { line: line.id } };
            let mut node = Explain::leaf(fact, line.gross);
            let mut list = Explain::leaf(Fact::ListPrice { unit_price: line.list_price, quantity: line.quantity }, line.list_price * line.quantity);
            if let Some(name) = self.cart.lines.get(index).and_then(|input| input.price_of.clone()) {
                list.notes.push(Explain::leaf(Fact::PriceOf { name }, line.list_price));
            }
            if let Some(from) = self.cart.lines.get(index).map(|input| input.item.unit_price).filter(|from| *from != line.list_price) {
                list.notes.push(Explain::leaf(Fact::Converted { from }, line.list_price));
            }
            node.parts.push(list);
            node.parts.extend(line.discounts.iter().map(off));
            parts.push(taxed(node, &line.rate, line.tax));
        }
        if let Some(delivery) = &totals.delivery {
            let mut node = Explain::leaf(Fact::Delivery { code: delivery.code.clone() }, delivery.gross);
            let mut list = Explain::leaf(Fact::DeliveryPrice, delivery.list_price);
            if let Some(from) = self.cart.delivery.as_ref().map(|input| input.price).filter(|from| *from != delivery.list_price) {
                list.notes.push(Explain::leaf(Fact::Converted { from }, delivery.list_price));
            }
            node.parts.push(list);
            node.parts.extend(delivery.discounts.iter().map(off));
            parts.push(delivery.parts.iter().fold(node, |node, part| taxed(node, &part.rate, part.tax)));
        }
        for (input, fee) in self.cart.fees.iter().zip(&totals.fees) {
            let mut node = Explain::leaf(Fact::Fee { fee: fee.id }, fee.gross);
            let mut list = Explain::leaf(Fact::ListPrice { unit_price: fee.total, quantity: 1 }, fee.total);
            if input.amount != fee.total {
                list.notes.push(Explain::leaf(Fact::Converted { from: input.amount }, fee.total));
            }
            node.parts.push(list);
            parts.push(taxed(node, &fee.rate, fee.tax));
        }
        let mut notes = Vec::with_capacity(totals.tax_groups.len() + totals.rejected.len() + totals.next.len());
        if totals.estimated {
            notes.push(Explain::leaf(Fact::Estimated, totals.tax));
        }
        for group in &totals.tax_groups {
            let fact = Fact::TaxGroup { label: group.label.clone(), rate: group.rate, treatment: group.treatment, base: group.net };
            let mut node = Explain::leaf(fact, group.tax);
            node.parts = group.parts.iter().map(|part| Explain::leaf(Fact::TaxPart { label: part.label.clone(), rate: part.rate }, part.tax)).collect();
            notes.push(node);
        }
        for rejected in &totals.rejected {
            notes.push(Explain::leaf(Fact::NotApplied { promotion: rejected.id, why: rejected.why.clone() }, 0));
        }
        for next in &totals.next {
            let sums = next.missing.iter().filter_map(|missing| match missing {
                Missing::Sum { missing, .. } => Some(*missing),
                Missing::Pieces { .. } => None,
            });
            notes.push(Explain::leaf(Fact::Next(next.clone()), sums.max().unwrap_or(0)));
        }
        let total = Explain { fact: Fact::Total, amount: totals.total, parts, notes };
        let mut root = Explain::leaf(Fact::ToPay, totals.to_pay);
        root.parts.push(total);
        root.parts.extend(totals.paid_by.iter().map(|paid| Explain::leaf(Fact::StoredValue { id: paid.id }, -paid.amount)));
        root
    }
}
