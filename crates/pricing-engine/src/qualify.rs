//! Which promotions a cart qualifies for, before they are weighed against each other.

use chrono::{DateTime, Datelike, Duration, Timelike, Utc};

use crate::{
    Benefit, CartInput, Class, Condition, Id, Item, ItemBenefit, Missing, NotApplied, Place, Ppm, Promotion, Rules, SumBasis, Trigger, normalize_code,
};

/// Equal pieces of a cart, whatever lines they are on.
pub(crate) struct Pool<'a> {
    pub item: &'a Item,
    pub quantity: i64,
    /// Unit price as entered, converted where another tax is due.
    pub list_price: i64,
    /// After price promotions.
    pub unit_price: i64,
    /// What price promotions take off a piece: position of the promotion, amount.
    pub price_offs: Vec<(usize, i64)>,
    /// Number of the tax class in the book.
    pub class: usize,
    /// Rates before and after, if prices are converted because another tax is due.
    pub convert: Option<(Ppm, Ppm)>,
    /// Positions of its lines in the cart.
    pub lines: Vec<usize>,
}

impl Pool<'_> {
    fn is_reduced(&self) -> bool {
        self.item.reduced || !self.price_offs.is_empty()
    }

    /// A fixed price, as it is where the cart goes.
    pub fn fixed(&self, price: i64) -> i64 {
        self.convert.map_or(price, |(home, here)| crate::tax::convert(price, home, here))
    }

    pub fn sum(&self) -> i64 {
        self.unit_price * self.quantity
    }
}

/// A promotion that qualifies as far as one can say without the others.
#[derive(Clone)]
pub(crate) struct Candidate<'a> {
    /// Position in the rules.
    pub index: usize,
    pub promotion: &'a Promotion,
    pub class: Class,
    /// Pools that it may reduce.
    pub targets: Vec<usize>,
    /// For each pool, whether it is one of them.
    pub targeted: Vec<bool>,
    /// For "buy x get y": for each pool, whether it counts as bought.
    pub buys: Vec<bool>,
    /// Sums that have to be reached after the lanes before: pools, least sum.
    pub sums: Vec<(Vec<usize>, i64)>,
}

/// What promotions are asked about.
pub(crate) struct Asked<'a> {
    cart: &'a CartInput,
    at: DateTime<Utc>,
    place: Option<&'a Place>,
    weekday: usize,
    minute: u16,
    codes: Vec<String>,
}

impl<'a> Asked<'a> {
    pub fn new(cart: &'a CartInput, rules: &'a Rules, at: DateTime<Utc>) -> Self {
        let local = at.checked_add_signed(Duration::seconds(rules.utc_offset_seconds.into())).unwrap_or(at);
        Self {
            cart,
            at,
            place: cart.destination.as_ref().or(rules.tax.as_ref().map(|tax| &tax.home)),
            weekday: local.weekday().num_days_from_monday() as usize,
            minute: (local.hour() * 60 + local.minute()) as u16,
            codes: cart.codes.iter().map(|code| normalize_code(code)).collect(),
        }
    }

    /// The entered code, as compared, that sets the promotion off.
    pub fn code(&self, promotion: &Promotion) -> Option<String> {
        let Trigger::Codes(codes) = &promotion.trigger else { return None };
        if self.codes.is_empty() {
            return None;
        }
        codes.iter().map(|code| normalize_code(code)).find(|code| !code.is_empty() && self.codes.contains(code))
    }

    /// What does not depend on what is in the cart.
    pub fn audience(&self, promotion: &Promotion) -> Result<(), NotApplied> {
        if let Some(currency) = promotion.currency
            && currency != self.cart.currency
        {
            return Err(NotApplied::OtherCurrency { currency });
        }
        let schedule = &promotion.schedule;
        if let Some(from) = schedule.from.filter(|from| self.at < *from) {
            return Err(NotApplied::NotStarted { from });
        }
        if let Some(until) = schedule.until.filter(|until| *until <= self.at) {
            return Err(NotApplied::Ended { until });
        }
        let open = |hours: &crate::WeeklyHours| hours.days[self.weekday] && (hours.from_minute..hours.until_minute).contains(&self.minute);
        if !schedule.hours.is_empty() && !schedule.hours.iter().any(open) {
            return Err(NotApplied::OutsideHours);
        }
        if matches!(promotion.trigger, Trigger::Codes(_)) && self.code(promotion).is_none() {
            return Err(NotApplied::CodeMissing);
        }
        let limits = &promotion.limits;
        let spent = |left: Option<i64>| left.is_some_and(|left| left <= 0);
        for (left, why) in [
            (limits.uses_left, NotApplied::UsedUp),
            (limits.uses_left_for_customer, NotApplied::UsedUpByCustomer),
            (limits.uses_left_today, NotApplied::UsedUpToday),
            (limits.budget_left, NotApplied::BudgetSpent),
        ] {
            if spent(left) {
                return Err(why);
            }
        }
        for condition in &promotion.conditions {
            match condition {
                Condition::CustomerGroup(groups) if !groups.iter().any(|group| self.cart.customer.groups.contains(group)) => {
                    return Err(NotApplied::CustomerGroup);
                }
                Condition::FirstOrder if !self.cart.customer.first_order => return Err(NotApplied::NotFirstOrder),
                Condition::Country(countries) if !self.place.is_some_and(|place| countries.contains(&place.country)) => return Err(NotApplied::Country),
                _ => {}
            }
        }
        Ok(())
    }

    /// What it may reduce, if it may at all. Sums after discounts are left to the evaluation.
    pub fn qualify<'p>(&self, index: usize, promotion: &'p Promotion, pools: &[Pool]) -> Result<Candidate<'p>, NotApplied> {
        self.audience(promotion)?;
        let class = promotion.class();
        match &promotion.benefit {
            Benefit::Delivery(benefit) => {
                let delivery = self.cart.delivery.as_ref().ok_or(NotApplied::NoDelivery)?;
                if !benefit.methods.is_empty() && !benefit.methods.contains(&delivery.code) {
                    return Err(NotApplied::OtherDelivery);
                }
            }
            Benefit::Gift(gift) if !gift.available => return Err(NotApplied::GiftUnavailable),
            _ => {}
        }
        let meant =
            |target: &crate::Target| (0..pools.len()).filter(|pool| !pools[*pool].item.no_promotions && target.holds(pools[*pool].item)).collect::<Vec<_>>();
        let mut targets = meant(&promotion.target);
        if targets.is_empty() {
            return Err(NotApplied::NoTarget);
        }
        if promotion.not_reduced {
            targets.retain(|pool| !pools[*pool].is_reduced());
            if targets.is_empty() {
                return Err(NotApplied::AlreadyReduced);
            }
        }
        let mut short = Vec::new();
        let mut sums = Vec::new();
        for condition in &promotion.conditions {
            match condition {
                Condition::Quantity { of, at_least } => {
                    let pieces = meant(of).into_iter().map(|pool| pools[pool].quantity).sum::<i64>();
                    if pieces < *at_least {
                        short.push(Missing::Pieces { missing: at_least - pieces, of: *at_least });
                    }
                }
                Condition::Sum { of, at_least, basis: SumBasis::BeforeDiscounts } => {
                    let sum = meant(of).into_iter().map(|pool| pools[pool].sum()).sum::<i64>();
                    if sum < *at_least {
                        short.push(Missing::Sum { missing: at_least - sum, of: *at_least });
                    }
                }
                Condition::Sum { of, at_least, basis: SumBasis::AfterDiscounts } => sums.push((meant(of), *at_least)),
                _ => {}
            }
        }
        if !short.is_empty() {
            return Err(NotApplied::Short(short));
        }
        let mut targeted = vec![false; pools.len()];
        targets.iter().for_each(|pool| targeted[*pool] = true);
        let mut buys = Vec::new();
        if let Benefit::Items(ItemBenefit::BuyGet { buy, .. }) = &promotion.benefit {
            buys.resize(pools.len(), false);
            let bought = buy.as_ref().map_or_else(|| targets.clone(), meant);
            bought.into_iter().for_each(|pool| buys[pool] = true);
        }
        Ok(Candidate { index, promotion, class, targets, targeted, buys, sums })
    }

    /// Promotions that have one of the codes, with their position, for the n-th code of the cart.
    pub fn with_code<'p>(&self, code: usize, promotions: &'p [Promotion]) -> impl Iterator<Item = Id> + use<'_, 'p, 'a> {
        let wanted = self.codes[code].clone();
        promotions
            .iter()
            .filter(move |promotion| match &promotion.trigger {
                Trigger::Codes(codes) => !wanted.is_empty() && codes.iter().any(|code| normalize_code(code) == wanted),
                Trigger::Automatic => false,
            })
            .map(|promotion| promotion.id)
    }
}
