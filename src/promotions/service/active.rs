//! What holds at a moment, kept in memory, and what is left of it for who buys.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use arc_swap::ArcSwapOption;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use ironmonger_pricing_engine::{Benefit, Id, Limits, Promotion, Trigger};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::super::{
    entity::{code, counter, promotion},
    model::{Buyer, CodeState, IN_ALL, Phase, ProductFacts, SetOffBy, State, UseLimits, code_key, day_scope, id_of, tag_id, uuid_of},
};
use super::editing;
use crate::{
    catalog::{self, model::ProductStatus},
    error::Fault,
    platform::language,
    shop::Shop,
};

/// Codes of a cart that are looked at.
const MOST_CODES: usize = 20;

/// The active promotions, as this process knows them until any process edits one.
#[derive(Debug, Default)]
pub struct KeptPromotions {
    kept: ArcSwapOption<Moment>,
    /// How often it was forgotten: what was read before does not stay.
    forgotten: AtomicU64,
}

/// An active promotion, whatever its schedule.
#[derive(Debug)]
struct Known {
    promotion: Promotion,
    names: BTreeMap<String, String>,
    limits: UseLimits,
    set_off_by: SetOffBy,
}

/// What holds in a span of time in which no schedule begins or ends.
#[derive(Debug)]
struct Moment {
    known: Arc<HashMap<Id, Known>>,
    from: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
    active: Arc<Vec<Promotion>>,
}

impl Moment {
    fn holds(&self, at: DateTime<Utc>) -> bool {
        self.from.is_none_or(|from| from <= at) && self.until.is_none_or(|until| at < until)
    }

    fn of(known: Arc<HashMap<Id, Known>>, at: DateTime<Utc>) -> Self {
        let edges = || known.values().flat_map(|own| [own.promotion.schedule.from, own.promotion.schedule.until]).flatten();
        let (from, until) = (edges().filter(|edge| *edge <= at).max(), edges().filter(|edge| *edge > at).min());
        let holds = |promotion: &Promotion| {
            let schedule = &promotion.schedule;
            Phase::at(State::Active, schedule.from, schedule.until, at) == Phase::Running
        };
        let mut active = known.values().map(|own| &own.promotion).filter(|promotion| holds(promotion)).cloned().collect::<Vec<_>>();
        active.sort_by_key(|promotion| (std::cmp::Reverse(promotion.priority), promotion.id));
        Self { active: Arc::new(active), known, from, until }
    }
}

/// The promotions that hold at a moment, those with the highest priority first. Codes are left out of them, and so is what is
/// left of them: both depend on the cart, see [`for_cart`]. Hours of the week are looked at by the engine.
pub async fn active(shop: &Shop, at: DateTime<Utc>) -> Result<Arc<Vec<Promotion>>, Fault> {
    Ok(Arc::clone(&moment(shop, at).await?.active))
}

async fn moment(shop: &Shop, at: DateTime<Utc>) -> Result<Arc<Moment>, Fault> {
    let state = shop.promotions();
    let forgotten = state.forgotten.load(Ordering::Acquire);
    let known = match state.kept.load_full() {
        Some(kept) if kept.holds(at) => return Ok(kept),
        Some(kept) => Arc::clone(&kept.known),
        None => Arc::new(read(shop.database.read(), at).await?),
    };
    let moment = Arc::new(Moment::of(known, at));
    state.kept.store(Some(Arc::clone(&moment)));
    if state.forgotten.load(Ordering::Acquire) != forgotten {
        // Edited while it was read.
        state.kept.store(None);
    }
    Ok(moment)
}

async fn read(connection: &impl ConnectionTrait, at: DateTime<Utc>) -> Result<HashMap<Id, Known>, DbErr> {
    // A little of the past too: a cart may have been priced before something ended.
    let open = Condition::any().add(promotion::Column::EndsAt.is_null()).add(promotion::Column::EndsAt.gt(at - Duration::days(2)));
    let rows = promotion::Entity::find().filter(promotion::Column::State.eq(State::Active.word())).filter(open).all(connection).await?;
    let known = rows.into_iter().filter_map(|row| {
        let kept = editing::read(row)?;
        let draft = kept.draft;
        Some((draft.promotion.id, Known { promotion: draft.promotion, names: draft.names, limits: draft.limits, set_off_by: draft.set_off_by }))
    });
    Ok(known.collect())
}

/// Forgets what is kept in memory: something was edited.
pub fn forget(shop: &Shop) {
    let state = shop.promotions();
    state.forgotten.fetch_add(1, Ordering::AcqRel);
    state.kept.store(None);
}

/// Forgets kept pages when a promotion has begun or ended within the last minutes: they may show its prices.
pub async fn tell_pages(shop: &Shop) -> Result<(), Fault> {
    let (now, before) = (shop.clock.now(), shop.clock.now() - Duration::seconds(90));
    let turned = |column: promotion::Column| Condition::all().add(column.gt(before)).add(column.lte(now));
    let turned = Condition::any().add(turned(promotion::Column::StartsAt)).add(turned(promotion::Column::EndsAt));
    let find = promotion::Entity::find().filter(promotion::Column::State.eq(State::Active.word())).filter(turned);
    if find.count(shop.database.read()).await? > 0 {
        shop.pages.forget();
    }
    Ok(())
}

/// The promotions to price a cart with: those that hold and need no code, and those of the codes that were entered, as far as
/// these are usable. Each with what is left of it for who buys, its name in the language of the task, and, for a gift, whether
/// it is in stock beside the pieces `in_cart`, by variant, and what it is worth.
pub async fn for_cart(
    shop: &Shop,
    connection: &impl ConnectionTrait,
    at: DateTime<Utc>,
    buyer: &Buyer<'_>,
    codes: &[String],
    in_cart: &BTreeMap<Uuid, i64>,
) -> Result<Vec<Promotion>, Fault> {
    let moment = moment(shop, at).await?;
    let mut entered = HashMap::<Id, Vec<String>>::new();
    if !codes.is_empty() {
        for row in codes_in(connection, codes).await?.into_iter().filter(|row| row.most_uses.is_none_or(|most| row.uses < most)) {
            let id = id_of(row.promotion_id);
            if moment.known.get(&id).is_some_and(|own| works(own.set_off_by, &row)) {
                entered.entry(id).or_default().push(row.code);
            }
        }
    }
    let language = language::current();
    let mut promotions = Vec::with_capacity(moment.active.len());
    // One that does not hold now is asked for by its code all the same: the engine says when it does, or did.
    let over =
        moment.known.values().map(|own| &own.promotion).filter(|own| entered.contains_key(&own.id) && moment.active.iter().all(|active| active.id != own.id));
    for promotion in moment.active.iter().chain(over.collect::<Vec<_>>()) {
        let mut promotion = promotion.clone();
        if matches!(promotion.trigger, Trigger::Codes(_)) {
            let Some(codes) = entered.remove(&promotion.id) else { continue };
            promotion.trigger = Trigger::Codes(codes);
        }
        let names = moment.known.get(&promotion.id).map(|own| &own.names);
        if let Some(name) = language.as_ref().and_then(|language| names?.get(language.tag())) {
            promotion.name.clone_from(name);
        }
        promotions.push(promotion);
    }
    let limited = promotions.iter().filter_map(|own| Some((own.id, moment.known.get(&own.id)?.limits))).filter(|(_, limits)| limits.any());
    let limited = limited.collect::<HashMap<_, _>>();
    let left = left(connection, &limited, buyer, shop.profile().day(at)).await?;
    for promotion in &mut promotions {
        if let Some(left) = left.get(&promotion.id) {
            let of_order = Limits { at_most: promotion.limits.at_most, at_most_pieces: promotion.limits.at_most_pieces, ..Limits::default() };
            promotion.limits = Limits { at_most: of_order.at_most, at_most_pieces: of_order.at_most_pieces, ..left.clone() };
        }
    }
    look_at_gifts(shop, connection, &mut promotions, in_cart, at).await?;
    Ok(promotions)
}

/// Says of gifts what they are worth now, and whether they are there beside what is in the cart.
async fn look_at_gifts(
    shop: &Shop,
    connection: &impl ConnectionTrait,
    promotions: &mut [Promotion],
    in_cart: &BTreeMap<Uuid, i64>,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let gifts = promotions.iter_mut().filter_map(|promotion| match &mut promotion.benefit {
        Benefit::Gift(gift) => Some(gift),
        _ => None,
    });
    let mut gifts = gifts.collect::<Vec<_>>();
    if gifts.is_empty() {
        return Ok(());
    }
    let variants = gifts.iter().map(|gift| uuid_of(gift.item.variant)).collect::<Vec<_>>();
    let products = catalog::service::products_of_variants(connection, shop.profile().currency, &variants).await?;
    for gift in &mut gifts {
        let id = uuid_of(gift.item.variant);
        let product = products.get(&id).filter(|product| product.status == ProductStatus::Active);
        let variant = product.and_then(|product| product.variants.iter().find(|variant| variant.id == id));
        gift.available = variant.is_some_and(|variant| i64::from(variant.stock.available()) >= gift.quantity + in_cart.get(&id).copied().unwrap_or(0));
        if let Some(variant) = variant {
            gift.item.unit_price = variant.unit_price(1, at).minor;
        }
    }
    Ok(())
}

/// The rows of codes, however they were typed.
async fn codes_in(connection: &impl ConnectionTrait, codes: &[String]) -> Result<Vec<code::Model>, DbErr> {
    let keys = codes.iter().map(|code| code_key(code)).filter(|key| !key.is_empty()).take(MOST_CODES).collect::<HashSet<_>>();
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    code::Entity::find().filter(code::Column::Code.is_in(keys)).order_by_asc(code::Column::Code).all(connection).await
}

/// Whether a code is of the kind that its promotion goes by now.
fn works(by: SetOffBy, row: &code::Model) -> bool {
    match by {
        SetOffBy::Automatic => false,
        SetOffBy::Code => row.most_uses.is_none(),
        SetOffBy::Codes => row.most_uses.is_some(),
    }
}

/// What is left of limited promotions for who buys, on a day.
async fn left(connection: &impl ConnectionTrait, limited: &HashMap<Id, UseLimits>, buyer: &Buyer<'_>, day: NaiveDate) -> Result<HashMap<Id, Limits>, DbErr> {
    if limited.is_empty() {
        return Ok(HashMap::new());
    }
    let (own, today) = (buyer.scopes(), day_scope(day));
    let scopes = [IN_ALL.to_owned(), today.clone()].into_iter().chain(own.iter().cloned());
    let rows = counter::Entity::find()
        .filter(counter::Column::PromotionId.is_in(limited.keys().map(|id| uuid_of(*id))))
        .filter(counter::Column::Scope.is_in(scopes))
        .all(connection)
        .await?;
    let counted = rows.into_iter().map(|row| ((id_of(row.promotion_id), row.scope), (row.uses, row.amount))).collect::<HashMap<_, _>>();
    let left = limited.iter().map(|(id, limits)| {
        let used = |scope: &str| counted.get(&(*id, scope.to_owned())).copied().unwrap_or_default();
        let all = used(IN_ALL);
        let by_customer = own.iter().map(|scope| used(scope).0).max().unwrap_or_default();
        let left = Limits {
            uses_left: limits.uses.map(|most| most - all.0),
            uses_left_for_customer: limits.per_customer.map(|most| most - by_customer),
            uses_left_today: limits.per_day.map(|most| most - used(&today).0),
            budget_left: limits.budget.map(|most| (most - all.1).max(0)),
            at_most: None,
            at_most_pieces: None,
        };
        (*id, left)
    });
    Ok(left.collect())
}

/// What is left of a promotion for who buys at a moment; `None` when there is no such promotion.
pub async fn uses_left(shop: &Shop, connection: &impl ConnectionTrait, promotion: Uuid, buyer: &Buyer<'_>, at: DateTime<Utc>) -> Result<Option<Limits>, Fault> {
    let Some(row) = promotion::Entity::find_by_id(promotion).one(connection).await? else { return Ok(None) };
    let limits = HashMap::from([(id_of(row.id), editing::limits(&row))]);
    Ok(left(connection, &limits, buyer, shop.profile().day(at)).await?.remove(&id_of(promotion)))
}

/// What a code that somebody entered is: for the field in which it was typed. Whether the cart is one that the promotion applies
/// to is for the engine to say.
pub async fn code_state(shop: &Shop, connection: &impl ConnectionTrait, code: &str, buyer: &Buyer<'_>, at: DateTime<Utc>) -> Result<CodeState, Fault> {
    let Some(own) = codes_in(connection, &[code.to_owned()]).await?.pop() else { return Ok(CodeState::Unknown) };
    let row = promotion::Entity::find_by_id(own.promotion_id).one(connection).await?;
    let Some(row) = row.filter(|row| SetOffBy::from_word(&row.set_off_by).is_some_and(|by| works(by, &own))) else {
        return Ok(CodeState::Unknown);
    };
    match Phase::at(State::from_word(&row.state).unwrap_or_default(), row.starts_at, row.ends_at, at) {
        // Nobody is told what is not published.
        Phase::Draft => return Ok(CodeState::Unknown),
        Phase::Scheduled => return Ok(row.starts_at.map_or(CodeState::Unknown, |from| CodeState::NotYet { from })),
        Phase::Ended => return Ok(CodeState::Expired),
        Phase::Running => {}
    }
    if own.most_uses.is_some_and(|most| own.uses >= most) {
        return Ok(CodeState::UsedUp);
    }
    let limits = HashMap::from([(id_of(row.id), editing::limits(&row))]);
    let left = left(connection, &limits, buyer, shop.profile().day(at)).await?.remove(&id_of(row.id)).unwrap_or_default();
    let none = |left: Option<i64>| left.is_some_and(|left| left <= 0);
    Ok(if none(left.uses_left) || none(left.budget_left) {
        CodeState::UsedUp
    } else if none(left.uses_left_for_customer) {
        CodeState::UsedUpByCustomer
    } else if none(left.uses_left_today) {
        CodeState::UsedUpToday
    } else {
        CodeState::Usable { promotion: row.id }
    })
}

/// What promotions go by, of products; ones that do not exist are left out.
pub async fn facts(connection: &impl ConnectionTrait, products: &[Uuid]) -> Result<HashMap<Uuid, ProductFacts>, DbErr> {
    let ids = |all: Vec<Uuid>| all.into_iter().map(id_of).collect();
    let facts = catalog::service::memberships(connection, products).await?.into_iter().map(|(id, own)| {
        let tags = own.tags.iter().map(|tag| tag_id(tag)).collect();
        (id, ProductFacts { categories: ids(own.categories), collections: ids(own.collections), brand: own.brand.map(id_of), tags })
    });
    Ok(facts.collect())
}
