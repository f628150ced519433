//! The form of a promotion: read without ever failing on a field, and filled in from what is kept.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use ironmonger_pricing_engine::{
    Benefit, CombinesWith, Condition, Country, DeliveryBenefit, Gift, Id, InvalidPromotion, Item, ItemBenefit, Limits, OrderBenefit, PieceBenefit, Ppm,
    Promotion, Schedule, Selector, SumBasis, Target, Tier, TierBasis, Trigger,
};
use uuid::Uuid;

use super::super::model::{
    EditRefusal, LONGEST_NAME, PromotionDraft, SetOffBy, State, UseLimits, id_of, new_code, percentage, percentage_text, tag_id, uuid_of,
};
use crate::{
    catalog::{
        self,
        admin::form::{as_local, local_time},
        model::{Product, Variant},
    },
    error::Fault,
    kernel::{Currency, Money},
    locales::Refusal,
    shop::Shop,
    t,
    ui::admin::{
        conflict,
        form::{Errors, Fields},
    },
};

/// What a promotion gives, as the form asks for it.
pub const KINDS: [&str; 7] = ["percent", "amount", "fixed", "delivery", "buy_get", "tiers", "gift"];
/// From what percents and amounts are taken.
pub const LEVELS: [&str; 3] = ["items", "order", "price"];
/// What it can apply to.
pub const TARGETS: [&str; 6] = ["category", "collection", "brand", "tag", "product", "variant"];
pub const TIER_BASES: [&str; 3] = ["variant", "product", "all"];
pub const TIER_UNITS: [&str; 3] = ["percent", "amount", "fixed"];
pub const CLASSES: [&str; 4] = ["items", "order", "gift", "delivery"];
/// Rows of the form.
pub const MOST_TARGETS: usize = 100;
pub const MOST_TIERS: usize = 20;
/// Pieces, uses and places in the order.
const MOST_NUMBER: i64 = 1_000_000;

/// The kind of the form that makes a benefit.
pub fn kind_of(benefit: &Benefit) -> &'static str {
    match benefit {
        Benefit::Price(piece) | Benefit::Items(ItemBenefit::Each(piece)) => unit_of(*piece),
        Benefit::Order(OrderBenefit::Percent(_)) => "percent",
        Benefit::Order(OrderBenefit::Amount(_)) => "amount",
        Benefit::Items(ItemBenefit::BuyGet { .. }) => "buy_get",
        Benefit::Items(ItemBenefit::Tiers { .. }) => "tiers",
        Benefit::Gift(_) => "gift",
        Benefit::Delivery(_) => "delivery",
    }
}

fn unit_of(piece: PieceBenefit) -> &'static str {
    match piece {
        PieceBenefit::Percent(_) => "percent",
        PieceBenefit::Amount(_) => "amount",
        PieceBenefit::FixedPrice(_) => "fixed",
    }
}

/// A row of what it applies to, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetRow {
    /// One of [`TARGETS`].
    pub on: String,
    pub is: String,
    /// It is left out.
    pub not: bool,
}

/// The rows of what it applies to.
pub fn targets(fields: &Fields) -> Vec<TargetRow> {
    (0..MOST_TARGETS)
        .take_while(|row| fields.has(&format!("target-{row}-on")))
        .map(|row| TargetRow {
            on: fields.get(&format!("target-{row}-on")).to_owned(),
            is: fields.get(&format!("target-{row}-is")).to_owned(),
            not: fields.get(&format!("target-{row}-not")) == "yes",
        })
        .collect()
}

/// Puts rows into the place of those that are there.
pub fn put_targets(fields: &mut Fields, rows: &[TargetRow]) {
    fields.forget("target-");
    for (row, target) in rows.iter().take(MOST_TARGETS).enumerate() {
        fields.push(&format!("target-{row}-on"), target.on.as_str());
        fields.push(&format!("target-{row}-is"), target.is.as_str());
        fields.push(&format!("target-{row}-not"), if target.not { "yes" } else { "" });
    }
}

/// How many rows of tiers are shown.
pub fn tiers(fields: &Fields) -> usize {
    (0..MOST_TIERS).take_while(|row| fields.has(&format!("tier-{row}-from"))).count()
}

/// Where a refusal belongs in the form.
pub fn field_of(refusal: &EditRefusal, kind: &str) -> &'static str {
    match refusal {
        EditRefusal::Code | EditRefusal::CodeTaken(_) => "code",
        EditRefusal::Invalid(InvalidPromotion::PriceDependsOnCart) => "level",
        EditRefusal::Invalid(InvalidPromotion::Tiers) => "tier-0-from",
        EditRefusal::Invalid(InvalidPromotion::Quantity) if kind == "gift" => "gift_quantity",
        EditRefusal::Invalid(InvalidPromotion::Quantity) if kind == "tiers" => "tier-0-from",
        EditRefusal::Invalid(InvalidPromotion::Quantity) => "buy_quantity",
        EditRefusal::Invalid(InvalidPromotion::Amount) => "value",
        _ => "name",
    }
}

/// Reads numbers and amounts, and keeps what is wrong with them.
struct Reader<'a> {
    fields: &'a Fields,
    errors: Errors,
    currency: Currency,
    /// Whether an amount was read: then the promotion is one of the currency.
    has_amounts: bool,
}

impl Reader<'_> {
    fn money(&mut self, field: &str) -> Option<i64> {
        self.has_amounts = true;
        let read = Money::parse(self.fields.get(field), self.currency).map_err(|cause| cause.sentence());
        self.errors.check(field, read).map(|money| money.minor)
    }

    fn optional_money(&mut self, field: &str) -> Option<i64> {
        if self.fields.get(field).is_empty() { None } else { self.money(field) }
    }

    fn percent(&mut self, field: &str) -> Option<Ppm> {
        let read = percentage(self.fields.get(field)).filter(|rate| rate.0 > 0).ok_or_else(t::promotions_admin::wrong_percentage);
        self.errors.check(field, read)
    }

    fn number(&mut self, field: &str, least: i64) -> Option<i64> {
        let read = self.fields.get(field).parse::<i64>().ok().filter(|number| (least..=MOST_NUMBER).contains(number));
        self.errors.check(field, read.ok_or_else(|| t::promotions_admin::wrong_number(least, MOST_NUMBER)))
    }

    fn optional_number(&mut self, field: &str, least: i64) -> Option<i64> {
        if self.fields.get(field).is_empty() { None } else { self.number(field, least) }
    }

    /// Above zero, for amounts that are taken off.
    fn amount(&mut self, field: &str) -> Option<i64> {
        let minor = self.money(field)?;
        self.errors.check(field, if minor > 0 { Ok(minor) } else { Err(t::promotions_admin::wrong_amount()) })
    }

    fn piece(&mut self, unit: &str, field: &str) -> Option<PieceBenefit> {
        match unit {
            "amount" => self.amount(field).map(PieceBenefit::Amount),
            "fixed" => self.money(field).map(PieceBenefit::FixedPrice),
            _ => self.percent(field).map(PieceBenefit::Percent),
        }
    }

    fn time(&mut self, field: &str, zone: chrono_tz::Tz) -> Option<DateTime<Utc>> {
        let typed = self.fields.get(field);
        if typed.is_empty() {
            return None;
        }
        self.errors.check(field, local_time(typed, zone).ok_or_else(t::promotions_admin::wrong_time))
    }

    fn benefit(&mut self, found: &Found) -> Option<Benefit> {
        let fields = self.fields;
        match fields.get("kind") {
            kind @ ("percent" | "amount" | "fixed") => {
                let piece = self.piece(kind, "value")?;
                match (fields.get("level"), piece) {
                    ("price", piece) => Some(Benefit::Price(piece)),
                    ("order", PieceBenefit::Percent(rate)) => Some(Benefit::Order(OrderBenefit::Percent(rate))),
                    ("order", PieceBenefit::Amount(minor)) => Some(Benefit::Order(OrderBenefit::Amount(minor))),
                    ("order", PieceBenefit::FixedPrice(_)) => {
                        self.errors.add("level", t::promotions_admin::wrong_level());
                        None
                    }
                    (_, piece) => Some(Benefit::Items(ItemBenefit::Each(piece))),
                }
            }
            "delivery" => {
                let off = if fields.get("delivery_off").is_empty() { Some(Ppm::ALL) } else { self.percent("delivery_off") };
                let methods = fields.all("method").filter(|code| !code.is_empty()).take(100).map(str::to_owned).collect();
                Some(Benefit::Delivery(DeliveryBenefit { methods, off: PieceBenefit::Percent(off?) }))
            }
            "buy_get" => {
                let (buy, get) = (self.number("buy_quantity", 1), self.number("get_quantity", 1));
                let off = if fields.get("get_off").is_empty() { Some(Ppm::ALL) } else { self.percent("get_off") };
                let at_most_times = self.optional_number("get_times", 1);
                Some(Benefit::Items(ItemBenefit::BuyGet { buy: None, buy_quantity: buy?, get_quantity: get?, off: off?, at_most_times }))
            }
            "tiers" => {
                let unit = fields.get("tier_unit");
                let mut tiers = Vec::new();
                let mut wrong = false;
                for row in 0..self::tiers(fields) {
                    let (from, off) = (format!("tier-{row}-from"), format!("tier-{row}-off"));
                    if fields.get(&from).is_empty() && fields.get(&off).is_empty() {
                        continue;
                    }
                    match (self.number(&from, 1), self.piece(unit, &off)) {
                        (Some(from_quantity), Some(benefit)) => tiers.push(Tier { from_quantity, benefit }),
                        _ => wrong = true,
                    }
                }
                if tiers.is_empty() && !wrong {
                    self.errors.add("tier-0-from", t::promotions_admin::no_tiers());
                }
                let basis = match fields.get("tier_basis") {
                    "product" => TierBasis::Product,
                    "all" => TierBasis::AllTargets,
                    _ => TierBasis::Variant,
                };
                Some(Benefit::Items(ItemBenefit::Tiers { basis, tiers })).filter(|_| !wrong)
            }
            "gift" => {
                let quantity = if fields.get("gift_quantity").is_empty() { Some(1) } else { self.number("gift_quantity", 1) };
                let sku = fields.get("gift_sku");
                let found = found.variants.get(sku).filter(|_| !sku.is_empty()).ok_or_else(t::promotions_admin::wrong_sku);
                let (product, variant, price) = self.errors.check("gift_sku", found).copied()?;
                let item = Item {
                    variant: id_of(variant),
                    product: id_of(product),
                    unit_price: price,
                    // That of the shop's ordinary goods; who prices carts says another where there are several.
                    tax_class: "standard".to_owned(),
                    categories: Vec::new(),
                    collections: Vec::new(),
                    brand: None,
                    tags: Vec::new(),
                    reduced: false,
                    no_promotions: false,
                };
                Some(Benefit::Gift(Gift { item, quantity: quantity?, available: true }))
            }
            _ => {
                self.errors.add("kind", t::promotions_admin::wrong_kind());
                None
            }
        }
    }

    fn target(&mut self, found: &Found, tags: &mut BTreeMap<Id, String>) -> Target {
        let mut target = Target::default();
        for (row, typed) in targets(self.fields).into_iter().enumerate() {
            let id = typed.is.parse::<Uuid>().ok();
            let selector = match typed.on.as_str() {
                "category" => id.map(|id| Selector::Category(id_of(id))),
                "collection" => id.map(|id| Selector::Collection(id_of(id))),
                "brand" => id.map(|id| Selector::Brand(id_of(id))),
                "tag" if !typed.is.is_empty() => Some(Selector::Tag(note(tags, &typed.is))),
                "product" => found.product(&typed.is).map(|id| Selector::Product(id_of(id))),
                "variant" => found.variants.get(&typed.is).map(|(_, id, _)| Selector::Variant(id_of(*id))),
                _ => None,
            };
            let wrong =
                || if matches!(typed.on.as_str(), "product" | "variant") { t::promotions_admin::wrong_product() } else { t::promotions_admin::choose() };
            if let Some(selector) = self.errors.check(&format!("target-{row}-is"), selector.ok_or_else(wrong)) {
                if typed.not { target.except.push(selector) } else { target.any.push(selector) }
            }
        }
        target
    }

    fn conditions(&mut self, target: &Target, tags: &mut BTreeMap<Id, String>) -> Vec<Condition> {
        let fields = self.fields;
        let of = || if fields.get("counted") == "all" { Target::everything() } else { target.clone() };
        let mut conditions = Vec::new();
        if let Some(at_least) = self.optional_money("least_sum") {
            conditions.push(Condition::Sum { of: of(), at_least, basis: SumBasis::BeforeDiscounts });
        }
        if let Some(at_least) = self.optional_number("least_quantity", 1) {
            conditions.push(Condition::Quantity { of: of(), at_least });
        }
        let groups = fields.get("customer_tags").split(',').map(str::trim).filter(|tag| !tag.is_empty()).take(50);
        let of_groups = fields.all("customer_group").filter_map(|id| id.parse::<Uuid>().ok()).take(200).map(id_of);
        let groups = groups.map(|tag| note(tags, tag)).chain(of_groups).collect::<Vec<_>>();
        if !groups.is_empty() {
            conditions.push(Condition::CustomerGroup(groups));
        }
        if fields.has("first_order") {
            conditions.push(Condition::FirstOrder);
        }
        let countries = fields.all("country").filter_map(|code| code.parse::<Country>().ok()).take(300).collect::<Vec<_>>();
        if !countries.is_empty() {
            conditions.push(Condition::Country(countries));
        }
        conditions
    }
}

/// The identifier of a tag, which is kept with its word.
fn note(tags: &mut BTreeMap<Id, String>, tag: &str) -> Id {
    let (tag, id) = (tag.chars().take(100).collect::<String>(), tag_id(tag));
    tags.entry(id).or_insert(tag);
    id
}

/// Products and variants that the form names.
#[derive(Default)]
struct Found {
    products: HashMap<String, Uuid>,
    /// By SKU: product, variant, price.
    variants: HashMap<String, (Uuid, Uuid, i64)>,
}

impl Found {
    async fn of(shop: &Shop, fields: &Fields) -> Result<Self, Fault> {
        let (connection, currency) = (shop.database.read(), shop.profile().currency);
        let named = |kind: &'static str| targets(fields).into_iter().filter(move |row| row.on == kind && !row.is.is_empty()).map(|row| row.is);
        let mut skus = named("variant").chain(named("product")).collect::<Vec<_>>();
        skus.extend(Some(fields.get("gift_sku").to_owned()).filter(|sku| !sku.is_empty() && fields.get("kind") == "gift"));
        let slugs = named("product").map(|typed| slug_of(&typed).to_owned()).collect::<Vec<_>>();
        if skus.is_empty() && slugs.is_empty() {
            return Ok(Self::default());
        }
        let mut found = Self { products: catalog::service::ids_by_slug(connection, slugs.iter().map(String::as_str).collect()).await?, ..Self::default() };
        let holders = catalog::service::holders_of_skus(connection, &skus).await?;
        let ids = holders.values().map(|(id, _)| *id).collect::<Vec<_>>();
        for product in catalog::service::products(connection, currency, &ids).await? {
            for variant in &product.variants {
                found.variants.insert(variant.sku.clone(), (product.id, variant.id, variant.price.minor));
            }
        }
        found.products.extend(holders.into_iter().map(|(sku, (id, _))| (sku, id)));
        Ok(found)
    }

    fn product(&self, typed: &str) -> Option<Uuid> {
        self.products.get(slug_of(typed)).or_else(|| self.products.get(typed)).copied()
    }
}

/// The slug in the address of a product's page, or what was typed.
fn slug_of(typed: &str) -> &str {
    let tail = typed.rsplit("/products/").next().unwrap_or(typed);
    tail.split(['?', '#', '/']).next().unwrap_or(tail)
}

/// The promotion that was typed, and what is wrong with it.
pub async fn read(shop: &Shop, fields: &Fields) -> Result<(PromotionDraft, Errors), Fault> {
    let found = Found::of(shop, fields).await?;
    let profile = shop.profile();
    let zone = profile.zone();
    let mut reader = Reader { fields, errors: Errors::default(), currency: profile.currency, has_amounts: false };
    let name = reader.errors.text(fields, "name", 1..=LONGEST_NAME);
    let mut names = BTreeMap::new();
    for language in &profile.languages {
        let field = format!("name-{}", language.tag());
        let said = reader.errors.text(fields, &field, 0..=LONGEST_NAME);
        if !said.is_empty() {
            names.insert(language.tag().to_owned(), said);
        }
    }
    let benefit = reader.benefit(&found);
    let mut tags = BTreeMap::new();
    let target = reader.target(&found, &mut tags);
    let conditions = reader.conditions(&target, &mut tags);
    let limits = UseLimits {
        uses: reader.optional_number("most_uses", 1),
        per_customer: reader.optional_number("most_uses_per_customer", 1),
        per_day: reader.optional_number("most_uses_per_day", 1),
        budget: reader.optional_money("budget"),
    };
    let of_order = Limits { at_most: reader.optional_money("at_most"), at_most_pieces: reader.optional_number("at_most_pieces", 1), ..Limits::default() };
    let (from, until) = (reader.time("starts_at", zone), reader.time("ends_at", zone));
    if from.zip(until).is_some_and(|(from, until)| until <= from) {
        reader.errors.add("ends_at", t::promotions_admin::wrong_end());
    }
    let (lane, priority) = (reader.optional_number("lane", 0).unwrap_or_default(), reader.optional_number("priority", -1_000).unwrap_or_default());
    let combines = |class: &str| fields.all("combines").any(|own| own == class);
    let set_off_by = SetOffBy::from_word(fields.get("set_off_by")).unwrap_or_default();
    let state = State::from_word(fields.get("state")).unwrap_or_default();
    let code = fields.get("code").chars().take(200).collect::<String>();
    if set_off_by == SetOffBy::Code && !(code.is_empty() && state == State::Draft) {
        reader.errors.check("code", new_code(&code));
    }
    let promotion = Promotion {
        id: Id(0),
        name,
        lane: u16::try_from(lane.min(1_000)).unwrap_or_default(),
        priority: i32::try_from(priority).unwrap_or_default(),
        // Only where something is wrong, and then it is not saved.
        benefit: benefit.unwrap_or(Benefit::Order(OrderBenefit::Amount(0))),
        target,
        conditions,
        trigger: Trigger::Automatic,
        schedule: Schedule { from, until, hours: Vec::new() },
        combines_with: CombinesWith {
            items: combines("items"),
            order: combines("order"),
            gift: combines("gift"),
            delivery: combines("delivery"),
            except: Vec::new(),
        },
        not_reduced: fields.has("not_reduced"),
        limits: of_order,
        currency: reader.has_amounts.then_some(profile.currency),
    };
    let mut errors = reader.errors;
    if errors.is_empty()
        && let Err(cause) = promotion.check()
    {
        let refusal = EditRefusal::Invalid(cause);
        errors.add(field_of(&refusal, fields.get("kind")), refusal);
    }
    Ok((PromotionDraft { seen: conflict::seen(fields), promotion, names, tags, state, set_off_by, code, limits }, errors))
}

/// The form of a promotion that there is not yet.
pub fn blank() -> Fields {
    let mut fields = Fields::default();
    for (name, value) in
        [("state", "draft"), ("kind", "percent"), ("level", "items"), ("set_off_by", "automatic"), ("tier_unit", "percent"), ("tier_basis", "variant")]
    {
        fields.push(name, value);
    }
    CLASSES.iter().for_each(|class| fields.push("combines", *class));
    (0..3).for_each(|row| fields.push(&format!("tier-{row}-from"), ""));
    fields
}

/// The form of a promotion as it is kept.
pub async fn fields_of(shop: &Shop, draft: &PromotionDraft) -> Result<Fields, Fault> {
    let (profile, connection) = (shop.profile(), shop.database.read());
    let zone = profile.zone();
    let promotion = &draft.promotion;
    let currency = promotion.currency.unwrap_or(profile.currency);
    let money = |minor: i64| Money::new(minor, currency).decimal();
    let mut fields = Fields::default();
    fields.push("name", promotion.name.as_str());
    draft.names.iter().for_each(|(tag, name)| fields.push(&format!("name-{tag}"), name.as_str()));
    fields.push("state", draft.state.word());
    let selectors = || promotion.target.any.iter().chain(&promotion.target.except);
    let variants = selectors().filter_map(|selector| if let Selector::Variant(id) = selector { Some(uuid_of(*id)) } else { None });
    let gift = if let Benefit::Gift(gift) = &promotion.benefit { Some(uuid_of(gift.item.variant)) } else { None };
    let skus = skus(shop, &variants.chain(gift).collect::<Vec<_>>()).await?;
    let products = selectors().filter_map(|selector| if let Selector::Product(id) = selector { Some(uuid_of(*id)) } else { None });
    let slugs = catalog::service::slugs_of(connection, &products.collect::<Vec<_>>()).await?;
    put_benefit(&mut fields, &promotion.benefit, &skus, &money);
    let row = |selector: &Selector, not: bool| {
        let (on, is) = match selector {
            Selector::Category(id) => ("category", id.to_string()),
            Selector::Collection(id) => ("collection", id.to_string()),
            Selector::Brand(id) => ("brand", id.to_string()),
            Selector::Tag(id) => ("tag", draft.tags.get(id).cloned().unwrap_or_default()),
            Selector::Product(id) => ("product", slugs.get(&uuid_of(*id)).cloned().unwrap_or_default()),
            Selector::Variant(id) => ("variant", skus.get(&uuid_of(*id)).cloned().unwrap_or_default()),
        };
        TargetRow { on: on.to_owned(), is, not }
    };
    let any = promotion.target.any.iter().map(|selector| row(selector, false));
    put_targets(&mut fields, &any.chain(promotion.target.except.iter().map(|selector| row(selector, true))).collect::<Vec<_>>());
    for condition in &promotion.conditions {
        match condition {
            Condition::Sum { of, at_least, .. } => {
                fields.set("least_sum", money(*at_least));
                fields.set("counted", if *of == promotion.target { "targets" } else { "all" });
            }
            Condition::Quantity { of, at_least } => {
                fields.set("least_quantity", at_least.to_string());
                fields.set("counted", if *of == promotion.target { "targets" } else { "all" });
            }
            Condition::CustomerGroup(groups) => {
                let words = groups.iter().filter_map(|id| draft.tags.get(id).cloned()).collect::<Vec<_>>();
                fields.set("customer_tags", words.join(", "));
                groups.iter().filter(|id| !draft.tags.contains_key(*id)).for_each(|id| fields.push("customer_group", uuid_of(*id).to_string()));
            }
            Condition::FirstOrder => fields.set("first_order", "yes"),
            Condition::Country(countries) => countries.iter().for_each(|country| fields.push("country", country.as_str())),
        }
    }
    fields.push("set_off_by", draft.set_off_by.word());
    fields.push("code", draft.code.as_str());
    let combines = &promotion.combines_with;
    let classes = CLASSES.iter().zip([combines.items, combines.order, combines.gift, combines.delivery]);
    classes.filter(|(_, with)| *with).for_each(|(class, _)| fields.push("combines", *class));
    if promotion.not_reduced {
        fields.push("not_reduced", "yes");
    }
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let amount = |minor: Option<i64>| minor.map(money).unwrap_or_default();
    for (name, value) in [
        ("lane", number(Some(i64::from(promotion.lane)).filter(|lane| *lane != 0))),
        ("priority", number(Some(i64::from(promotion.priority)).filter(|priority| *priority != 0))),
        ("most_uses", number(draft.limits.uses)),
        ("most_uses_per_customer", number(draft.limits.per_customer)),
        ("most_uses_per_day", number(draft.limits.per_day)),
        ("budget", amount(draft.limits.budget)),
        ("at_most", amount(promotion.limits.at_most)),
        ("at_most_pieces", number(promotion.limits.at_most_pieces)),
        ("starts_at", as_local(promotion.schedule.from, zone)),
        ("ends_at", as_local(promotion.schedule.until, zone)),
    ] {
        fields.push(name, value);
    }
    Ok(fields)
}

fn put_benefit(fields: &mut Fields, benefit: &Benefit, skus: &HashMap<Uuid, String>, money: &impl Fn(i64) -> String) {
    let off = |piece: PieceBenefit| match piece {
        PieceBenefit::Percent(rate) => percentage_text(rate),
        PieceBenefit::Amount(minor) | PieceBenefit::FixedPrice(minor) => money(minor),
    };
    fields.push("kind", kind_of(benefit));
    match benefit {
        Benefit::Price(piece) => {
            fields.push("level", "price");
            fields.push("value", off(*piece));
        }
        Benefit::Items(ItemBenefit::Each(piece)) => {
            fields.push("level", "items");
            fields.push("value", off(*piece));
        }
        Benefit::Order(order) => {
            fields.push("level", "order");
            fields.push(
                "value",
                match order {
                    OrderBenefit::Percent(rate) => percentage_text(*rate),
                    OrderBenefit::Amount(minor) => money(*minor),
                },
            );
        }
        Benefit::Items(ItemBenefit::BuyGet { buy_quantity, get_quantity, off, at_most_times, .. }) => {
            fields.push("buy_quantity", buy_quantity.to_string());
            fields.push("get_quantity", get_quantity.to_string());
            fields.push("get_off", percentage_text(*off));
            fields.push("get_times", at_most_times.map(|times| times.to_string()).unwrap_or_default());
        }
        Benefit::Items(ItemBenefit::Tiers { basis, tiers }) => {
            fields.push("tier_unit", tiers.first().map_or("percent", |tier| unit_of(tier.benefit)));
            fields.push(
                "tier_basis",
                match basis {
                    TierBasis::Variant => "variant",
                    TierBasis::Product => "product",
                    TierBasis::AllTargets => "all",
                },
            );
            for (row, tier) in tiers.iter().enumerate() {
                fields.push(&format!("tier-{row}-from"), tier.from_quantity.to_string());
                fields.push(&format!("tier-{row}-off"), off(tier.benefit));
            }
        }
        Benefit::Gift(gift) => {
            fields.push("gift_sku", skus.get(&uuid_of(gift.item.variant)).cloned().unwrap_or_default());
            fields.push("gift_quantity", gift.quantity.to_string());
        }
        Benefit::Delivery(delivery) => {
            fields.push("delivery_off", off(delivery.off));
            delivery.methods.iter().for_each(|code| fields.push("method", code.as_str()));
        }
    }
    // Something to type into where another kind is chosen.
    (tiers(fields)..3).for_each(|row| fields.push(&format!("tier-{row}-from"), ""));
}

/// The SKUs of variants.
async fn skus(shop: &Shop, variants: &[Uuid]) -> Result<HashMap<Uuid, String>, Fault> {
    if variants.is_empty() {
        return Ok(HashMap::new());
    }
    let products = catalog::service::products_of_variants(shop.database.read(), shop.profile().currency, variants).await?;
    let sku = |product: &Product, id: Uuid| product.variants.iter().find(|variant: &&Variant| variant.id == id).map(|variant| variant.sku.clone());
    Ok(variants.iter().filter_map(|id| Some((*id, sku(products.get(id)?, *id)?))).collect())
}
