//! The verbs of taxes: rules as they are now, zones and classes, the classes of products.

pub mod vat;

use std::{
    collections::{BTreeSet, HashMap},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use arc_swap::ArcSwapOption;
use chrono::{DateTime, NaiveDate, Utc};
use ironmonger_pricing_engine::{Area, Country, Ppm, TaxRules, ZoneSale};
use rust_decimal::Decimal;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::{
    entity::{class, product_class, rate, zone},
    model::{
        self, Class, Gap, KNOWN_CLASSES, LONGEST_NAME, MOST_CLASSES, MOST_ZONES, Modes, Rate, STANDARD, TaxRefusal, Zone, ZoneDraft, first_zone, sale_of,
        sale_word, treatment_of, treatment_word,
    },
    settings::TaxSettings,
};
use crate::{
    credit,
    error::Fault,
    kernel::slugify,
    platform::{database::insert_all, settings},
    shop::{Shop, profile::TaxRule, settings::SliceSettings},
};

type Refused = Fault<TaxRefusal>;

/// The name under which it is stored that the shop's one rate has become a zone.
const BEGUN: &str = "tax_begun";
/// Requests to VIES at a time.
const ASKED_AT_ONCE: usize = 2;

/// What is kept in memory.
pub struct State {
    kept: ArcSwapOption<Kept>,
    /// Grows whenever something was edited: what was read before is not kept after.
    edition: AtomicU64,
    /// Who may ask VIES.
    vies: Semaphore,
}

impl Default for State {
    fn default() -> Self {
        Self { kept: ArcSwapOption::empty(), edition: AtomicU64::new(0), vies: Semaphore::new(ASKED_AT_ONCE) }
    }
}

/// Taxes as they are now.
#[derive(Debug)]
pub struct Kept {
    /// Whether the zones are the merchant's; before, there is one of the shop's one rate.
    pub begun: bool,
    pub zones: Vec<Zone>,
    pub classes: Vec<Class>,
    pub rules: Arc<TaxRules>,
    /// Of the profile and the settings that the rules were made of.
    versions: (i32, i32),
}

/// Forgets what is kept: somebody has edited something.
pub fn forget(shop: &Shop) {
    let state = shop.state::<State>();
    state.edition.fetch_add(1, Ordering::AcqRel);
    state.kept.store(None);
}

/// Taxes as they are now, from memory as long as nobody edits them.
pub async fn current(shop: &Shop) -> Result<Arc<Kept>, Fault> {
    let state = shop.state::<State>();
    let versions = (shop.stored_profile().version, shop.stored_settings(TaxSettings::FORM).version);
    if let Some(kept) = state.kept.load_full().filter(|kept| kept.versions == versions) {
        return Ok(kept);
    }
    let edition = state.edition.load(Ordering::Acquire);
    let (profile, own) = (shop.profile(), shop.settings::<TaxSettings>());
    let connection = shop.database.read();
    let begun = has_begun(connection).await?;
    let zones = if begun { zones(connection).await? } else { vec![first_zone(&profile, shop.clock.now())] };
    let rules = Arc::new(model::rules(&profile, &own, &zones));
    let kept = Arc::new(Kept { begun, zones, classes: classes(connection).await?, rules, versions });
    state.kept.store(Some(Arc::clone(&kept)));
    if state.edition.load(Ordering::Acquire) != edition {
        // Somebody edited while it was read: it may be older than that.
        state.kept.store(None);
    }
    Ok(kept)
}

/// The rules by which carts are taxed now. A place that no zone holds, and a class without a rate, are errors of the engine.
pub async fn rules(shop: &Shop) -> Result<Arc<TaxRules>, Fault> {
    Ok(Arc::clone(&current(shop).await?.rules))
}

/// How the shop prices besides: gross or net, where it rounds, what is taxed, and how delivery is.
pub fn modes(shop: &Shop) -> Modes {
    Modes::of(&shop.profile(), &shop.settings::<TaxSettings>())
}

/// Why a customer with these tags is exempt; `None` who is not.
pub fn exemption(shop: &Shop, tags: &[String]) -> Option<String> {
    let settings = shop.settings::<TaxSettings>();
    let exempt = model::tags_of(&settings.exempt_tags).find(|tag| tags.iter().any(|own| own.trim().to_lowercase() == tag.to_lowercase()));
    exempt.map(str::to_owned)
}

// The beginning ------------------------------------------------------------------------------------

async fn has_begun(connection: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(settings::load::<bool>(connection, BEGUN).await?.unwrap_or(false))
}

/// Makes the shop's one rate a zone, once it has been set up: what its pages price stays the same.
pub async fn begin(shop: &Shop) -> Result<(), Fault> {
    if !shop.profile().ready || current(shop).await?.begun {
        return Ok(());
    }
    let first = first_zone(&shop.profile(), shop.clock.now());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                if settings::claim(tx, BEGUN).await? {
                    write_first(tx, first).await?;
                }
                Ok::<_, Fault>(())
            })
        })
        .await?;
    forget(shop);
    Ok(())
}

/// Makes the zones anew from the shop's one rate: for a shop that is filled with goods from elsewhere.
pub async fn begin_again(shop: &Shop) -> Result<(), Fault> {
    let first = first_zone(&shop.profile(), shop.clock.now());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                settings::claim(tx, BEGUN).await?;
                zone::Entity::delete_many().exec(tx).await?;
                write_first(tx, first).await?;
                Ok::<_, Fault>(())
            })
        })
        .await?;
    forget(shop);
    Ok(())
}

async fn write_first(tx: &DatabaseTransaction, first: Zone) -> Result<(), DbErr> {
    let classes = first.rates.iter().filter_map(|rate| rate.class.clone()).collect::<BTreeSet<_>>();
    know_classes(tx, classes).await?;
    let draft = ZoneDraft { name: first.name, sale: first.sale, areas: first.areas, rates: first.rates, source: first.source };
    insert_zone(tx, &draft, 0, first.updated_at, "").await.map(drop)
}

// Zones --------------------------------------------------------------------------------------------

/// All zones in their order.
pub async fn zones(connection: &impl ConnectionTrait) -> Result<Vec<Zone>, DbErr> {
    let rows = zone::Entity::find().order_by_asc(zone::Column::Position).order_by_asc(zone::Column::Id).all(connection).await?;
    let mut rates = HashMap::<Uuid, Vec<Rate>>::new();
    for row in rate::Entity::find().order_by_asc(rate::Column::Position).order_by_asc(rate::Column::Id).all(connection).await? {
        rates.entry(row.zone_id).or_default().push(read_rate(row)?);
    }
    rows.into_iter().map(|row| read_zone(row, &mut rates)).collect()
}

/// A zone by its id.
pub async fn zone(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Zone>, DbErr> {
    let Some(row) = zone::Entity::find_by_id(id).one(connection).await? else { return Ok(None) };
    let rows = rate::Entity::find().filter(rate::Column::ZoneId.eq(id)).order_by_asc(rate::Column::Position).order_by_asc(rate::Column::Id);
    let rates = rows.all(connection).await?.into_iter().map(read_rate).collect::<Result<Vec<_>, _>>()?;
    read_zone(row, &mut HashMap::from([(id, rates)])).map(Some)
}

fn read_zone(row: zone::Model, rates: &mut HashMap<Uuid, Vec<Rate>>) -> Result<Zone, DbErr> {
    let wrong = |what: &str| DbErr::Type(format!("the tax zone {} has {what}", row.id));
    Ok(Zone {
        id: row.id,
        sale: sale_of(&row.sale).ok_or_else(|| wrong("no such sale"))?,
        areas: serde_json::from_value(row.areas.clone()).map_err(|_| wrong("areas that do not read"))?,
        rates: rates.remove(&row.id).unwrap_or_default(),
        name: row.name,
        source: row.source,
        updated_at: row.updated_at,
        updated_by: row.updated_by,
    })
}

fn read_rate(row: rate::Model) -> Result<Rate, DbErr> {
    let wrong = |what: &str| DbErr::Type(format!("the tax rate {} has {what}", row.id));
    let day = |text: &Option<String>| text.as_deref().map(str::parse::<NaiveDate>).transpose().map_err(|_| wrong("a day that does not read"));
    Ok(Rate {
        rate: u32::try_from(row.rate).map(Ppm).map_err(|_| wrong("a rate below zero"))?,
        treatment: treatment_of(&row.treatment).ok_or_else(|| wrong("no such treatment"))?,
        parts: serde_json::from_value(row.parts.clone()).map_err(|_| wrong("parts that do not read"))?,
        from: day(&row.valid_from)?,
        until: day(&row.valid_until)?,
        class: row.class,
        name: row.name,
    })
}

fn json<T: serde::Serialize>(value: &T) -> Result<serde_json::Value, DbErr> {
    serde_json::to_value(value).map_err(|cause| DbErr::Json(cause.to_string()))
}

async fn insert_zone(tx: &DatabaseTransaction, draft: &ZoneDraft, position: i32, at: DateTime<Utc>, by: &str) -> Result<Uuid, DbErr> {
    let id = Uuid::now_v7();
    let row = zone::ActiveModel {
        id: Set(id),
        name: Set(draft.name.clone()),
        sale: Set(sale_word(draft.sale).to_owned()),
        areas: Set(json(&draft.areas)?),
        position: Set(position),
        source: Set(draft.source.clone()),
        updated_at: Set(at),
        updated_by: Set(by.to_owned()),
    };
    zone::Entity::insert(row).exec_without_returning(tx).await?;
    insert_rates(tx, id, &draft.rates).await?;
    Ok(id)
}

async fn insert_rates(tx: &DatabaseTransaction, zone_id: Uuid, rates: &[Rate]) -> Result<(), DbErr> {
    let rows = rates.iter().zip(0..).map(|(own, position)| {
        Ok(rate::ActiveModel {
            id: Set(Uuid::now_v7()),
            zone_id: Set(zone_id),
            position: Set(position),
            class: Set(own.class.clone()),
            name: Set(own.name.clone()),
            rate: Set(i32::try_from(own.rate.0).unwrap_or(i32::MAX)),
            treatment: Set(treatment_word(own.treatment).to_owned()),
            parts: Set(json(&own.parts)?),
            valid_from: Set(own.from.map(|day| day.to_string())),
            valid_until: Set(own.until.map(|day| day.to_string())),
        })
    });
    insert_all(tx, rows.collect::<Result<Vec<_>, DbErr>>()?, None).await
}

/// A position behind those of all zones.
async fn next_position(tx: &DatabaseTransaction) -> Result<i32, Refused> {
    let rows = zone::Entity::find().select_only().column(zone::Column::Position).into_tuple::<i32>().all(tx).await?;
    if rows.len() >= MOST_ZONES {
        return Err(Fault::Refused(TaxRefusal::TooManyZones));
    }
    Ok(rows.into_iter().max().map_or(0, |last| last.saturating_add(1)))
}

/// Adds a zone, or saves one that was read when it was as it is. `seen` is when that zone had been saved last. Answers its id.
pub async fn save_zone(shop: &Shop, id: Option<Uuid>, draft: ZoneDraft, seen: Option<DateTime<Utc>>, by: &str) -> Result<Uuid, Refused> {
    let (at, by) = (shop.clock.now(), by.to_owned());
    let id = shop
        .database
        .write(move |tx| {
            Box::pin(async move {
                let Some(id) = id else {
                    let position = next_position(tx).await?;
                    return Ok(insert_zone(tx, &draft, position, at, &by).await?);
                };
                let row = zone::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Fault::NotFound)?;
                if seen.is_some_and(|seen| seen != row.updated_at) {
                    return Err(Fault::Refused(TaxRefusal::Stale));
                }
                let row = zone::ActiveModel {
                    name: Set(draft.name.clone()),
                    sale: Set(sale_word(draft.sale).to_owned()),
                    areas: Set(json(&draft.areas)?),
                    source: Set(draft.source.clone()),
                    updated_at: Set(at),
                    updated_by: Set(by.clone()),
                    ..<zone::ActiveModel as Default>::default()
                };
                zone::Entity::update_many().set(row).filter(zone::Column::Id.eq(id)).exec(tx).await?;
                rate::Entity::delete_many().filter(rate::Column::ZoneId.eq(id)).exec(tx).await?;
                insert_rates(tx, id, &draft.rates).await?;
                Ok(id)
            })
        })
        .await?;
    changed(shop).await.map_err(Fault::lift)?;
    Ok(id)
}

/// Takes a zone away, with its rates.
pub async fn delete_zone(shop: &Shop, id: Uuid) -> Result<(), Fault> {
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let gone = zone::Entity::delete_many().filter(zone::Column::Id.eq(id)).exec(tx).await?;
                if gone.rows_affected == 0 { Err::<(), Fault>(Fault::NotFound) } else { Ok(()) }
            })
        })
        .await?;
    changed(shop).await
}

/// Takes countries from the starter table, in the place of zones that hold them as a whole. Answers how many zones came.
pub async fn take_from_table(shop: &Shop, countries: Vec<Country>, by: &str) -> Result<usize, Refused> {
    let (at, by) = (shop.clock.now(), by.to_owned());
    let home = current(shop).await.map_err(Fault::lift)?.rules.home.clone();
    let added = shop
        .database
        .write(move |tx| {
            Box::pin(async move {
                let taking = model::take(&home, &zones(tx).await?, &countries);
                for (id, areas) in &taking.narrowed {
                    let row = zone::ActiveModel {
                        areas: Set(json(areas)?),
                        updated_at: Set(at),
                        updated_by: Set(by.clone()),
                        ..<zone::ActiveModel as Default>::default()
                    };
                    zone::Entity::update_many().set(row).filter(zone::Column::Id.eq(*id)).exec(tx).await?;
                }
                zone::Entity::delete_many().filter(zone::Column::Id.is_in(taking.removed.iter().copied())).exec(tx).await?;
                let classes = taking.added.iter().flat_map(|zone| &zone.rates).filter_map(|rate| rate.class.clone()).collect();
                know_classes(tx, classes).await?;
                let first = next_position(tx).await?;
                if usize::try_from(first).unwrap_or(usize::MAX).saturating_add(taking.added.len()) > MOST_ZONES * 2 {
                    return Err(Fault::Refused(TaxRefusal::TooManyZones));
                }
                for (draft, position) in taking.added.iter().zip(first..) {
                    insert_zone(tx, draft, position, at, &by).await?;
                }
                Ok(taking.added.len())
            })
        })
        .await?;
    changed(shop).await.map_err(Fault::lift)?;
    Ok(added)
}

/// Says whether prices contain the tax.
pub async fn set_entry(shop: &Shop, included: bool) -> Result<(), Fault> {
    let profile = shop.profile();
    if profile.tax.included != included {
        let mut profile = (*profile).clone();
        profile.tax.included = included;
        shop.save_profile(profile).await?;
    }
    forget(shop);
    Ok(())
}

/// After an edit: what is kept is forgotten, and what the profile says of the tax at home, which pages tell, follows.
async fn changed(shop: &Shop) -> Result<(), Fault> {
    forget(shop);
    shop.pages.forget();
    let now = current(shop).await?;
    let home = now.rules.home.clone();
    let cart = model::piece(shop.profile().currency, 100, STANDARD, Some(home), ironmonger_pricing_engine::Customer::default());
    let Ok(totals) = ironmonger_pricing_engine::price(&cart, &modes(shop).rules(&now.rules), shop.clock.now()) else { return Ok(()) };
    let Some(tax) = totals.lines.first().map(|line| &line.rate) else { return Ok(()) };
    let label = model::name_of_label(&tax.label);
    let profile = shop.profile();
    let label = if label.is_empty() { profile.tax.label.clone() } else { label.to_owned() };
    let rule = TaxRule { rate: Decimal::new(i64::from(tax.rate.0), 4).normalize(), label, included: profile.tax.included };
    if rule != profile.tax {
        shop.save_profile(crate::shop::Profile { tax: rule, ..(*profile).clone() }).await?;
    }
    Ok(())
}

// Gaps ---------------------------------------------------------------------------------------------

/// Classes that something is sold in: the standard one, those of products, and delivery's.
pub async fn classes_in_use(shop: &Shop) -> Result<BTreeSet<String>, Fault> {
    let find = product_class::Entity::find().select_only().column(product_class::Column::Class).distinct();
    let mut used = find.into_tuple::<String>().all(shop.database.read()).await?.into_iter().collect::<BTreeSet<_>>();
    used.insert(STANDARD.to_owned());
    if let ironmonger_pricing_engine::DeliveryTax::Class(class) = modes(shop).delivery {
        used.insert(class);
    }
    Ok(used)
}

/// Where the shop delivers to and cannot sell, since no rate is known.
pub async fn gaps(shop: &Shop) -> Result<Vec<Gap>, Fault> {
    let now = current(shop).await?;
    Ok(model::gaps(&now.rules, &shop.profile().ships_to, &classes_in_use(shop).await?, shop.clock.now()))
}

pub async fn count_gaps(shop: &Shop) -> Result<u64, Fault> {
    Ok(u64::try_from(gaps(shop).await?.len()).unwrap_or(u64::MAX))
}

// Classes ------------------------------------------------------------------------------------------

/// All classes in their order.
pub async fn classes(connection: &impl ConnectionTrait) -> Result<Vec<Class>, DbErr> {
    let rows = class::Entity::find().order_by_asc(class::Column::Position).order_by_asc(class::Column::Key).all(connection).await?;
    Ok(rows.into_iter().map(|row| Class { key: row.key, name: row.name }).collect())
}

/// Adds the classes that there are not yet, by their keys.
async fn know_classes(tx: &DatabaseTransaction, keys: BTreeSet<String>) -> Result<(), DbErr> {
    let rows = keys.into_iter().map(|key| {
        let position = KNOWN_CLASSES.iter().position(|known| *known == key).and_then(|place| i32::try_from(place).ok()).unwrap_or(100);
        class::ActiveModel { name: Set(if position == 100 { key.clone() } else { String::new() }), key: Set(key), position: Set(position) }
    });
    insert_all(tx, rows.collect(), Some(OnConflict::column(class::Column::Key).do_nothing().to_owned())).await
}

/// Adds a class of a name.
pub async fn add_class(shop: &Shop, name: &str) -> Result<String, Refused> {
    let name = name.trim().chars().take(LONGEST_NAME).collect::<String>();
    let key = slugify(&name);
    let own = key.clone();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let count = class::Entity::find().count(tx).await?;
                if count >= MOST_CLASSES as u64 {
                    return Err(Fault::Refused(TaxRefusal::TooManyClasses));
                }
                if class::Entity::find_by_id(own.clone()).one(tx).await?.is_some() {
                    return Err(Fault::Refused(TaxRefusal::ClassTaken));
                }
                let position = i32::try_from(count).unwrap_or(i32::MAX).saturating_add(100);
                let known = KNOWN_CLASSES.contains(&own.as_str());
                let row = class::ActiveModel { key: Set(own), name: Set(if known { String::new() } else { name }), position: Set(position) };
                class::Entity::insert(row).exec_without_returning(tx).await?;
                Ok(())
            })
        })
        .await?;
    changed(shop).await.map_err(Fault::lift)?;
    Ok(key)
}

/// Takes a class away that nothing has.
pub async fn delete_class(shop: &Shop, key: &str) -> Result<(), Refused> {
    if key == STANDARD || key == credit::model::TAX_CLASS {
        return Err(Fault::Refused(TaxRefusal::StandardClass));
    }
    let own = key.to_owned();
    let of_delivery = modes(shop).delivery == ironmonger_pricing_engine::DeliveryTax::Class(own.clone());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let products = product_class::Entity::find().filter(product_class::Column::Class.eq(&own)).count(tx).await?;
                let rates = rate::Entity::find().filter(rate::Column::Class.eq(&own)).count(tx).await?;
                if products > 0 || rates > 0 || of_delivery {
                    return Err(Fault::Refused(TaxRefusal::ClassUsed { products }));
                }
                let gone = class::Entity::delete_many().filter(class::Column::Key.eq(own)).exec(tx).await?;
                if gone.rows_affected == 0 { Err(Fault::NotFound) } else { Ok(()) }
            })
        })
        .await?;
    changed(shop).await.map_err(Fault::lift)
}

/// The class of each of these products: a key, like `standard`, for all that are asked for.
pub async fn class_of(connection: &impl ConnectionTrait, product_ids: &[Uuid]) -> Result<HashMap<Uuid, String>, DbErr> {
    let mut classes = product_ids.iter().map(|id| (*id, STANDARD.to_owned())).collect::<HashMap<_, _>>();
    if !product_ids.is_empty() {
        let rows = product_class::Entity::find().filter(product_class::Column::ProductId.is_in(product_ids.iter().copied())).all(connection).await?;
        classes.extend(rows.into_iter().map(|row| (row.product_id, row.class)));
    }
    Ok(classes)
}

/// Says which class a product has; an empty one is the standard.
pub async fn assign(shop: &Shop, product_id: Uuid, class: &str) -> Result<(), Refused> {
    let class = if class.is_empty() { STANDARD.to_owned() } else { class.to_owned() };
    shop.database.write(move |tx| Box::pin(async move { assign_in(tx, product_id, &class).await })).await
}

/// [`assign`] as part of a larger transaction.
pub async fn assign_in(tx: &DatabaseTransaction, product_id: Uuid, key: &str) -> Result<(), Refused> {
    if key == STANDARD {
        product_class::Entity::delete_many().filter(product_class::Column::ProductId.eq(product_id)).exec(tx).await?;
        return Ok(());
    }
    if class::Entity::find_by_id(key.to_owned()).one(tx).await?.is_none() {
        return Err(Fault::Refused(TaxRefusal::NoSuchClass));
    }
    let row = product_class::ActiveModel { product_id: Set(product_id), class: Set(key.to_owned()) };
    let conflict = OnConflict::column(product_class::Column::ProductId).update_column(product_class::Column::Class).to_owned();
    product_class::Entity::insert(row).on_conflict(conflict).exec_without_returning(tx).await?;
    Ok(())
}

/// Products by class, without those of the standard one.
pub async fn count_products(connection: &impl ConnectionTrait) -> Result<HashMap<String, u64>, DbErr> {
    let find = product_class::Entity::find().select_only().column(product_class::Column::Class);
    let find = find.column_as(Expr::col(product_class::Column::ProductId).count(), "products").group_by(product_class::Column::Class);
    let rows = find.into_tuple::<(String, i64)>().all(connection).await?;
    Ok(rows.into_iter().map(|(class, count)| (class, u64::try_from(count).unwrap_or(0))).collect())
}

/// Areas that hold everything that no other zone does, exported: for shops that deliver to all of the world.
pub fn rest_of_the_world(name: String) -> ZoneDraft {
    ZoneDraft { name, sale: ZoneSale::Export, areas: vec![Area::default()], rates: Vec::new(), source: String::new() }
}
