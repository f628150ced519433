//! Promotions and their codes, for staff: read and written by the functions of the form that builds one. Whoever buys may ask what
//! a code is.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use chrono::{DateTime, Utc};
use ironmonger_pricing_engine::Country;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    answers::{self, Money},
    caller::{Place, Worker},
    problem::{FieldProblem, Problem, Told},
    reading::{self, At, Body, Part, Query, given},
    registry::BASE,
};
use crate::{
    cart::model::CodeRefusal,
    error::Fault,
    locales::Refusal,
    platform::limits::RateLimit,
    promotions::{
        admin::form::{self, MOST_TARGETS, MOST_TIERS, TargetRow},
        model::{Buyer, CodeState, EditRefusal, Kept, MOST_CODES_AT_ONCE, Phase, SetOffBy},
        service::{self, Given, Listed},
    },
    shop::Shop,
    t,
    ui::admin::form::{Errors, Fields},
};

/// Tags of customers that the form takes.
const MOST_TAGS: usize = 50;

/// An enum of the words that a field of the form takes.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($variant:ident = $word:tt),* $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
        pub enum $name { $(#[serde(rename = $word)] $variant),* }

        impl $name {
            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
    };
}

words! {
    /// What staff say of a discount; whether it holds depends on its schedule too.
    DiscountState { Draft = "draft", Active = "active", Ended = "ended" }
}
words! {
    /// What it gives.
    DiscountKind {
        Percent = "percent", Amount = "amount", Fixed = "fixed", Delivery = "delivery", BuyGet = "buy_get", Tiers = "tiers", Gift = "gift",
    }
}
words! {
    /// From what percents and amounts are taken.
    DiscountLevel { Items = "items", Order = "order", Price = "price" }
}
words! {
    /// What sets it off.
    DiscountTrigger { Automatic = "automatic", Code = "code", Codes = "codes" }
}
words! {
    DiscountTierUnit { Percent = "percent", Amount = "amount", Fixed = "fixed" }
}
words! {
    DiscountTierBasis { Variant = "variant", Product = "product", All = "all" }
}
words! {
    DiscountTargetKind {
        Category = "category", Collection = "collection", Brand = "brand", Tag = "tag", Product = "product", Variant = "variant",
    }
}
words! {
    DiscountClass { Items = "items", Order = "order", Gift = "gift", Delivery = "delivery" }
}
words! {
    /// What sums and quantities are counted of.
    DiscountCounted { All = "all", Targets = "targets" }
}

/// So much is taken off from so many pieces on.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DiscountTier {
    #[schema(minimum = 1, example = 3)]
    from: i64,
    /// A percentage or an amount, as `tier_unit` says.
    #[schema(example = "10")]
    off: String,
}

/// Something that a discount applies to.
#[derive(Serialize, ToSchema)]
pub struct DiscountTarget {
    /// `category`, `collection`, `brand`, `tag`, `product` or `variant`.
    on: String,
    /// The id of a category, collection or brand; a tag; the slug of a product; the SKU of a variant.
    is: String,
    /// Whether it is left out.
    not: bool,
}

/// The same as it is written.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DiscountTargetWrite {
    on: DiscountTargetKind,
    /// The id of a category, collection or brand; a tag; the slug of a product, or a SKU of it; the SKU of a variant.
    is: String,
    #[serde(default)]
    not: bool,
}

/// A discount. Percentages and amounts are decimal numbers in strings, amounts in `currency`.
#[derive(Serialize, ToSchema)]
pub struct Discount {
    id: Uuid,
    #[schema(example = "Summer sale")]
    name: String,
    /// In other languages, by their tags.
    names: BTreeMap<String, String>,
    /// `draft`, `active` or `ended`: what staff say of it.
    state: String,
    /// `draft`, `scheduled`, `running` or `ended`: how it stands now.
    phase: &'static str,
    /// ISO 4217.
    currency: String,
    /// `percent`, `amount`, `fixed`, `delivery`, `buy_get`, `tiers` or `gift`.
    kind: String,
    /// Of percents and amounts: `items`, `order` or `price`.
    level: Option<String>,
    #[schema(example = "10")]
    value: Option<String>,
    delivery_off: Option<String>,
    /// Ways of delivery that it applies to; all where there are none.
    methods: Vec<String>,
    buy_quantity: Option<i64>,
    get_quantity: Option<i64>,
    get_off: Option<String>,
    get_times: Option<i64>,
    tier_unit: Option<String>,
    tier_basis: Option<String>,
    tiers: Vec<DiscountTier>,
    gift_sku: Option<String>,
    gift_quantity: Option<i64>,
    /// What it applies to; everything where there is nothing.
    targets: Vec<DiscountTarget>,
    /// Whether what is reduced already stays as it is.
    not_reduced: bool,
    least_sum: Option<String>,
    least_quantity: Option<i64>,
    /// What these are counted of: `all` or `targets`.
    counted: Option<String>,
    customer_tags: Vec<String>,
    first_order: bool,
    countries: Vec<String>,
    /// `automatic`, `code` or `codes`.
    set_off_by: String,
    /// The code that all share.
    code: Option<String>,
    /// Kinds of discounts that count beside it: `items`, `order`, `gift`, `delivery`.
    combines: Vec<String>,
    lane: i64,
    priority: i64,
    most_uses: Option<i64>,
    most_uses_per_customer: Option<i64>,
    most_uses_per_day: Option<i64>,
    budget: Option<String>,
    /// The most that it takes off an order.
    at_most: Option<String>,
    /// The most pieces of an order that it applies to.
    at_most_pieces: Option<i64>,
    starts_at: Option<DateTime<Utc>>,
    ends_at: Option<DateTime<Utc>>,
    /// Orders that have used it.
    uses: u64,
    /// What it has taken off so far, by currency.
    given: Vec<Money>,
    /// Of one with single-use codes; `null` in lists.
    codes: Option<CodeCounts>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    updated_by: String,
}

/// How many single-use codes there are.
#[derive(Serialize, ToSchema)]
pub struct CodeCounts {
    made: u64,
    used: u64,
}

async fn told(shop: &Shop, kept: &Kept, given: Option<&Given>, codes: Option<CodeCounts>) -> Result<Discount, Problem> {
    let fields = form::fields_of(shop, &kept.draft).await?;
    let text = |name: &str| Some(fields.get(name).to_owned()).filter(|text| !text.is_empty());
    let number = |name: &str| fields.get(name).parse::<i64>().ok();
    let all = |name: &str| fields.all(name).filter(|value| !value.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let promotion = &kept.draft.promotion;
    let tiers =
        (0..form::tiers(&fields)).filter_map(|row| Some(DiscountTier { from: number(&format!("tier-{row}-from"))?, off: text(&format!("tier-{row}-off"))? }));
    Ok(Discount {
        id: kept.id,
        name: promotion.name.clone(),
        names: kept.draft.names.clone(),
        state: kept.draft.state.word().to_owned(),
        phase: kept.phase(shop.clock.now()).word(),
        currency: promotion.currency.unwrap_or(shop.profile().currency).code().to_owned(),
        kind: fields.get("kind").to_owned(),
        level: text("level"),
        value: text("value"),
        delivery_off: text("delivery_off"),
        methods: all("method"),
        buy_quantity: number("buy_quantity"),
        get_quantity: number("get_quantity"),
        get_off: text("get_off"),
        get_times: number("get_times"),
        tier_unit: text("tier_unit"),
        tier_basis: text("tier_basis"),
        tiers: tiers.collect(),
        gift_sku: text("gift_sku"),
        gift_quantity: number("gift_quantity"),
        targets: form::targets(&fields).into_iter().map(|TargetRow { on, is, not }| DiscountTarget { on, is, not }).collect(),
        not_reduced: promotion.not_reduced,
        least_sum: text("least_sum"),
        least_quantity: number("least_quantity"),
        counted: text("counted"),
        customer_tags: fields.get("customer_tags").split(',').map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect(),
        first_order: fields.has("first_order"),
        countries: all("country"),
        set_off_by: kept.draft.set_off_by.word().to_owned(),
        code: text("code"),
        combines: all("combines"),
        lane: i64::from(promotion.lane),
        priority: i64::from(promotion.priority),
        most_uses: kept.draft.limits.uses,
        most_uses_per_customer: kept.draft.limits.per_customer,
        most_uses_per_day: kept.draft.limits.per_day,
        budget: text("budget"),
        at_most: text("at_most"),
        at_most_pieces: number("at_most_pieces"),
        starts_at: promotion.schedule.from,
        ends_at: promotion.schedule.until,
        uses: given.map_or(0, |given| given.uses),
        given: given.into_iter().flat_map(|given| &given.amounts).map(|amount| Money::from(*amount)).collect(),
        codes,
        created_at: kept.created_at,
        updated_at: kept.updated_at,
        updated_by: kept.updated_by.clone(),
    })
}

fn version(kept: &Kept) -> String {
    kept.updated_at.timestamp_micros().to_string()
}

async fn find(shop: &Shop, id: &str) -> Result<Kept, Problem> {
    service::by_id(shop.database.read(), reading::id(id)?).await?.ok_or_else(Problem::not_found)
}

/// A discount with what it has given so far.
async fn whole(shop: &Shop, kept: &Kept) -> Result<Discount, Problem> {
    let connection = shop.database.read();
    let given = service::given(connection, &[kept.id]).await?;
    let codes = match kept.draft.set_off_by {
        SetOffBy::Codes => Some(service::count_codes(connection, kept.id).await?).map(|(made, used)| CodeCounts { made, used }),
        _ => None,
    };
    told(shop, kept, given.get(&kept.id), codes).await
}

/// What a list of discounts is narrowed by.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// What the “next” of the part before says.
    cursor: Option<String>,
    /// Items at most, 24 unless it is said.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    limit: Option<String>,
    /// Only these fields, separated by commas.
    fields: Option<String>,
    /// `true` for those that hold now, `false` for the others.
    #[param(value_type = Option<bool>)]
    active: Option<String>,
    /// `draft`, `scheduled`, `running` or `ended`.
    phase: Option<String>,
    /// The one that has this code, shared or single-use.
    code: Option<String>,
}

/// Discounts, the newest first.
#[utoipa::path(get, path = "/discounts", params(Wanted), responses((status = 200, body = answers::List<Discount>)))]
pub async fn list(State(shop): State<Shop>, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let (connection, now) = (shop.database.read(), shop.clock.now());
    let limit = reading::limit(wanted.limit.as_deref())?;
    let mut filter = Listed {
        phase: reading::word("phase", wanted.phase.as_deref(), Phase::from_word)?,
        active: reading::word("active", wanted.active.as_deref(), |word| word.parse::<bool>().ok())?,
        id: None,
        after: reading::after(wanted.cursor.as_deref())?,
    };
    if let Some(code) = &wanted.code {
        // Nothing has no id.
        filter.id = Some(service::promotion_of_code(connection, code).await?.unwrap_or_default());
    }
    let (found, is_more) = service::list_after(connection, filter, now, limit).await?;
    let given = service::given(connection, &found.iter().map(|kept| kept.id).collect::<Vec<_>>()).await?;
    let next = found.last().filter(|_| is_more).map(|kept| kept.id.to_string());
    let mut items = Vec::with_capacity(found.len());
    for kept in &found {
        items.push(told(&shop, kept, given.get(&kept.id), None).await?);
    }
    let query =
        [("limit", wanted.limit.as_deref()), ("active", wanted.active.as_deref()), ("phase", wanted.phase.as_deref()), ("code", wanted.code.as_deref())];
    answers::list::<Discount>(items, wanted.fields.as_deref(), &shop.absolute_as_it_is(&format!("{BASE}/discounts")), &query, next)
}

/// One discount.
#[utoipa::path(get, path = "/discounts/{id}", params(("id" = Uuid, Path)), responses((status = 200, body = Discount)))]
pub async fn show(State(shop): State<Shop>, headers: HeaderMap, At(id): At<String>) -> Result<Response, Problem> {
    let kept = find(&shop, &id).await?;
    answers::one(&headers, &version(&kept), &whole(&shop, &kept).await?, None)
}

/// A discount as a program writes it. Making one, and writing one anew, needs `name` and `kind`, and with it what it is made of:
/// `value` for `percent`, `amount` and `fixed`, and the fields that begin like the kind for the others.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DiscountWrite {
    #[schema(example = "Summer sale")]
    name: Option<String>,
    /// In other languages, by their tags.
    names: Option<BTreeMap<String, String>>,
    /// `draft` where it is left out.
    state: Option<DiscountState>,
    kind: Option<DiscountKind>,
    level: Option<DiscountLevel>,
    /// A percentage, or an amount.
    #[schema(example = "10")]
    value: Option<String>,
    /// Of the delivery, in percent; all of it where it is empty.
    delivery_off: Option<String>,
    /// Codes of ways of delivery; all where there are none.
    methods: Option<Vec<String>>,
    buy_quantity: Option<i64>,
    get_quantity: Option<i64>,
    /// In percent; all where it is empty.
    get_off: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    get_times: Option<Option<i64>>,
    tier_unit: Option<DiscountTierUnit>,
    tier_basis: Option<DiscountTierBasis>,
    #[schema(max_items = 20)]
    tiers: Option<Vec<DiscountTier>>,
    gift_sku: Option<String>,
    gift_quantity: Option<i64>,
    /// Everything where there is nothing.
    #[schema(max_items = 100)]
    targets: Option<Vec<DiscountTargetWrite>>,
    not_reduced: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, example = "50.00")]
    least_sum: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    least_quantity: Option<Option<i64>>,
    counted: Option<DiscountCounted>,
    customer_tags: Option<Vec<String>>,
    first_order: Option<bool>,
    /// ISO 3166-1 alpha-2.
    countries: Option<Vec<String>>,
    set_off_by: Option<DiscountTrigger>,
    /// The code that all share.
    #[schema(example = "SUMMER10")]
    code: Option<String>,
    /// All where it is left out.
    combines: Option<Vec<DiscountClass>>,
    lane: Option<i64>,
    priority: Option<i64>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    most_uses: Option<Option<i64>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    most_uses_per_customer: Option<Option<i64>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    most_uses_per_day: Option<Option<i64>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    budget: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    at_most: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    at_most_pieces: Option<Option<i64>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<DateTime<Utc>>)]
    starts_at: Option<Option<DateTime<Utc>>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<DateTime<Utc>>)]
    ends_at: Option<Option<DateTime<Utc>>>,
}

/// What the form would leave out without a word.
fn left_out(shop: &Shop, sent: &DiscountWrite) -> Vec<FieldProblem> {
    let mut wrong = Vec::new();
    let mut add = |pointer: String, code: &str, detail: String| wrong.push(FieldProblem { pointer, detail, code: code.to_owned() });
    let profile = shop.profile();
    for tag in sent.names.iter().flat_map(BTreeMap::keys) {
        if !profile.languages.iter().any(|language| language.tag() == tag) {
            add(format!("/names/{tag}"), "language", "The shop does not speak this language.".to_owned());
        }
    }
    for (row, code) in sent.methods.iter().flatten().enumerate() {
        if profile.delivery(code).is_none() {
            add(format!("/methods/{row}"), "delivery", "The shop has no such way of delivery.".to_owned());
        }
    }
    for (row, code) in sent.countries.iter().flatten().enumerate() {
        if code.parse::<Country>().is_err() {
            add(format!("/countries/{row}"), "country", "This is no code of a country.".to_owned());
        }
    }
    for (row, tag) in sent.customer_tags.iter().flatten().enumerate() {
        if tag.contains(',') || tag.trim().is_empty() {
            add(format!("/customer_tags/{row}"), "tag", "A tag is not empty, and has no comma.".to_owned());
        }
    }
    let counts = [
        ("tiers", sent.tiers.as_ref().map(Vec::len), MOST_TIERS),
        ("targets", sent.targets.as_ref().map(Vec::len), MOST_TARGETS),
        ("customer_tags", sent.customer_tags.as_ref().map(Vec::len), MOST_TAGS),
    ];
    for (name, count, most) in counts {
        if count.is_some_and(|count| count > most) {
            add(format!("/{name}"), "count", format!("There are at most {most}."));
        }
    }
    wrong
}

/// Puts what was sent into the fields of the form, and leaves the others as they are.
fn put(fields: &mut Fields, sent: DiscountWrite) {
    let number = |number: i64| number.to_string();
    let or_empty = |value: Option<Option<i64>>| value.map(|value| value.map(number).unwrap_or_default());
    let texts = [
        ("name", sent.name),
        ("state", sent.state.map(|word| word.word().to_owned())),
        ("kind", sent.kind.map(|word| word.word().to_owned())),
        ("level", sent.level.map(|word| word.word().to_owned())),
        ("value", sent.value),
        ("delivery_off", sent.delivery_off),
        ("buy_quantity", sent.buy_quantity.map(number)),
        ("get_quantity", sent.get_quantity.map(number)),
        ("get_off", sent.get_off),
        ("get_times", or_empty(sent.get_times)),
        ("tier_unit", sent.tier_unit.map(|word| word.word().to_owned())),
        ("tier_basis", sent.tier_basis.map(|word| word.word().to_owned())),
        ("gift_sku", sent.gift_sku),
        ("gift_quantity", sent.gift_quantity.map(number)),
        ("least_sum", sent.least_sum.map(Option::unwrap_or_default)),
        ("least_quantity", or_empty(sent.least_quantity)),
        ("counted", sent.counted.map(|word| word.word().to_owned())),
        ("customer_tags", sent.customer_tags.map(|tags| tags.join(", "))),
        ("set_off_by", sent.set_off_by.map(|word| word.word().to_owned())),
        ("code", sent.code),
        ("lane", sent.lane.map(number)),
        ("priority", sent.priority.map(number)),
        ("most_uses", or_empty(sent.most_uses)),
        ("most_uses_per_customer", or_empty(sent.most_uses_per_customer)),
        ("most_uses_per_day", or_empty(sent.most_uses_per_day)),
        ("budget", sent.budget.map(Option::unwrap_or_default)),
        ("at_most", sent.at_most.map(Option::unwrap_or_default)),
        ("at_most_pieces", or_empty(sent.at_most_pieces)),
    ];
    for (name, value) in texts {
        if let Some(value) = value {
            fields.set(name, value);
        }
    }
    for (name, value) in [("not_reduced", sent.not_reduced), ("first_order", sent.first_order)] {
        match value {
            Some(true) => fields.set(name, "yes"),
            Some(false) => fields.forget(name),
            None => {}
        }
    }
    let combines = sent.combines.map(|classes| classes.into_iter().map(|class| class.word().to_owned()).collect());
    for (name, values) in [("method", sent.methods), ("country", sent.countries), ("combines", combines)] {
        if let Some(values) = values {
            fields.forget(name);
            values.into_iter().for_each(|value| fields.push(name, value));
        }
    }
    if let Some(names) = sent.names {
        fields.forget("name-");
        names.into_iter().for_each(|(tag, name)| fields.push(&format!("name-{tag}"), name));
    }
    if let Some(tiers) = sent.tiers {
        fields.forget("tier-");
        for (row, tier) in tiers.into_iter().enumerate() {
            fields.push(&format!("tier-{row}-from"), tier.from.to_string());
            fields.push(&format!("tier-{row}-off"), tier.off);
        }
    }
    if let Some(targets) = sent.targets {
        let rows = targets.into_iter().map(|row| TargetRow { on: row.on.word().to_owned(), is: row.is, not: row.not }).collect::<Vec<_>>();
        form::put_targets(fields, &rows);
    }
}

/// Where a field of the form stands in a body.
fn pointer_of(field: &str) -> String {
    for (beginning, name) in [("target-", "targets"), ("tier-", "tiers")] {
        if let Some((row, own)) = field.strip_prefix(beginning).and_then(|rest| rest.split_once('-')) {
            return format!("/{name}/{row}/{own}");
        }
    }
    match field.strip_prefix("name-") {
        Some(tag) => format!("/names/{tag}"),
        None => format!("/{field}"),
    }
}

fn wrong(errors: &Errors) -> Vec<FieldProblem> {
    errors.iter().map(|(field, message)| FieldProblem { pointer: pointer_of(field), detail: message.to_owned(), code: "invalid".to_owned() }).collect()
}

/// Checks and saves a discount as the form does.
async fn save(shop: &Shop, worker: &Worker, before: Option<Kept>, mut fields: Fields, sent: DiscountWrite) -> Result<Kept, Problem> {
    let mut problems = left_out(shop, &sent);
    // The form knows times by the minute, and of the shop's clock.
    let schedule = before.as_ref().map(|kept| kept.draft.promotion.schedule.clone()).unwrap_or_default();
    let (from, until) = (sent.starts_at.unwrap_or(schedule.from), sent.ends_at.unwrap_or(schedule.until));
    fields.forget("starts_at");
    fields.forget("ends_at");
    put(&mut fields, sent);
    let (mut draft, errors) = form::read(shop, &fields).await?;
    problems.extend(wrong(&errors));
    if from.zip(until).is_some_and(|(from, until)| until <= from) {
        problems.push(FieldProblem { pointer: "/ends_at".to_owned(), detail: t::promotions_admin::wrong_end().into_owned(), code: "invalid".to_owned() });
    }
    if !problems.is_empty() {
        return Err(Problem::fields(problems));
    }
    draft.seen = before.as_ref().map(|kept| kept.updated_at);
    draft.promotion.schedule.from = from;
    draft.promotion.schedule.until = until;
    draft.promotion.schedule.hours = schedule.hours;
    let saved = service::save(shop, before.map(|kept| kept.id), draft, worker.name()).await;
    let id = saved.map_err(|fault| match fault {
        Fault::Refused(EditRefusal::Stale) => Problem::stale(),
        Fault::Refused(refusal) => {
            let pointer = pointer_of(form::field_of(&refusal, fields.get("kind")));
            Problem::field(&pointer, refusal.code(), refusal.sentence())
        }
        fault => fault.into(),
    })?;
    service::by_id(shop.database.read(), id).await?.ok_or_else(Problem::not_found)
}

/// A form with nothing chosen that has to be said.
fn blank() -> Fields {
    let mut fields = form::blank();
    fields.set("kind", "");
    fields
}

/// Makes a discount.
#[utoipa::path(post, path = "/discounts", request_body = DiscountWrite, responses((status = 201, body = Discount)))]
pub async fn create(State(shop): State<Shop>, worker: Worker, Body(sent): Body<DiscountWrite>) -> Result<Response, Problem> {
    let kept = save(&shop, &worker, None, blank(), sent).await?;
    let address = shop.absolute_as_it_is(&format!("{BASE}/discounts/{}", kept.id));
    answers::made(&version(&kept), &whole(&shop, &kept).await?, &address)
}

/// Writes a discount anew. What is left out is as in a new one.
#[utoipa::path(put, path = "/discounts/{id}", params(("id" = Uuid, Path)), request_body = DiscountWrite, responses((status = 200, body = Discount)))]
pub async fn replace(
    State(shop): State<Shop>,
    headers: HeaderMap,
    worker: Worker,
    At(id): At<String>,
    Body(mut sent): Body<DiscountWrite>,
) -> Result<Response, Problem> {
    let before = find(&shop, &id).await?;
    answers::is_current(&headers, &version(&before))?;
    sent.starts_at.get_or_insert(None);
    sent.ends_at.get_or_insert(None);
    let kept = save(&shop, &worker, Some(before), blank(), sent).await?;
    answers::one(&HeaderMap::new(), &version(&kept), &whole(&shop, &kept).await?, None)
}

/// Changes some fields of a discount. `null` takes a limit or a time away.
#[utoipa::path(patch, path = "/discounts/{id}", params(("id" = Uuid, Path)), request_body = DiscountWrite, responses((status = 200, body = Discount)))]
pub async fn change(
    State(shop): State<Shop>,
    headers: HeaderMap,
    worker: Worker,
    At(id): At<String>,
    Body(sent): Body<DiscountWrite>,
) -> Result<Response, Problem> {
    let before = find(&shop, &id).await?;
    answers::is_current(&headers, &version(&before))?;
    let fields = form::fields_of(&shop, &before.draft).await?;
    let kept = save(&shop, &worker, Some(before), fields, sent).await?;
    answers::one(&HeaderMap::new(), &version(&kept), &whole(&shop, &kept).await?, None)
}

/// Ends a discount. One that was active or used stays on record as ended; a draft that nothing used is deleted.
#[utoipa::path(delete, path = "/discounts/{id}", params(("id" = Uuid, Path)), responses((status = 204, description = "It takes nothing off any more.")))]
pub async fn end(State(shop): State<Shop>, headers: HeaderMap, worker: Worker, At(id): At<String>) -> Result<Response, Problem> {
    let kept = find(&shop, &id).await?;
    answers::is_current(&headers, &version(&kept))?;
    match service::delete(&shop, kept.id).await {
        Err(Fault::Refused(EditRefusal::NotDraft)) if kept.phase(shop.clock.now()) == Phase::Ended => {}
        Err(Fault::Refused(EditRefusal::NotDraft)) => service::end_now(&shop, kept.id, worker.name()).await?,
        other => other?,
    }
    Ok(answers::done())
}

/// A single-use code.
#[derive(Serialize, ToSchema)]
pub struct DiscountCode {
    #[schema(example = "SUMMER-7K2M9QXHTR")]
    code: String,
    used: bool,
    created_at: DateTime<Utc>,
}

/// The single-use codes of a discount, in the order of their letters.
#[utoipa::path(
    get,
    path = "/discounts/{id}/codes",
    params(("id" = Uuid, Path), Part),
    responses((status = 200, body = answers::List<DiscountCode>))
)]
pub async fn list_codes(State(shop): State<Shop>, At(id): At<String>, Query(part): Query<Part>) -> Result<Response, Problem> {
    let kept = find(&shop, &id).await?;
    let limit = reading::limit(part.limit.as_deref())?;
    let after = part.cursor.as_deref().unwrap_or_default();
    let mut found = service::list_codes(shop.database.read(), kept.id, after, limit + 1).await?;
    let is_more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| is_more).map(|own| own.code.clone());
    let items = found.into_iter().map(|own| DiscountCode { used: own.uses > 0, code: own.code, created_at: own.created_at }).collect();
    let query = [("limit", part.limit.as_deref())];
    let path = shop.absolute_as_it_is(&format!("{BASE}/discounts/{}/codes", kept.id));
    answers::list::<DiscountCode>(items, part.fields.as_deref(), &path, &query, next)
}

/// Single-use codes to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CodesWrite {
    #[schema(minimum = 1, maximum = 10_000, example = 100)]
    count: usize,
    /// What they all begin with.
    #[serde(default)]
    #[schema(example = "SUMMER-")]
    prefix: String,
}

/// Codes that were made.
#[derive(Serialize, ToSchema)]
pub struct CodesMade {
    codes: Vec<String>,
}

/// Makes single-use codes for a discount that is set off by `codes`.
#[utoipa::path(
    post,
    path = "/discounts/{id}/codes",
    params(("id" = Uuid, Path)),
    request_body = CodesWrite,
    responses((status = 201, body = CodesMade))
)]
pub async fn make_codes(State(shop): State<Shop>, At(id): At<String>, Body(sent): Body<CodesWrite>) -> Result<Response, Problem> {
    let kept = find(&shop, &id).await?;
    if !(1..=MOST_CODES_AT_ONCE).contains(&sent.count) {
        return Err(Problem::field("/count", "count", t::promotions_admin::wrong_count(MOST_CODES_AT_ONCE)));
    }
    let codes = service::make_codes(&shop, kept.id, sent.count, &sent.prefix).await?;
    let address = shop.absolute_as_it_is(&format!("{BASE}/discounts/{}/codes", kept.id));
    answers::made("made", &CodesMade { codes }, &address)
}

/// A code that somebody has.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeWrite {
    #[schema(example = "SUMMER10")]
    pub code: String,
}

/// What a code is now.
#[derive(Serialize, ToSchema)]
pub struct CodeChecked {
    code: String,
    /// `usable`, `unknown`, `not_yet`, `ended`, `used_up`, `used_up_by_customer` or `used_up_today`.
    status: &'static str,
    /// What the discount is called that a usable one sets off.
    name: Option<String>,
    /// From when one works whose time has not come.
    from: Option<DateTime<Utc>>,
}

/// Says what a code is, for whoever asks. Whether it takes something off a cart is said when it is put into one.
#[utoipa::path(post, path = "/discounts/check", request_body = CodeWrite, responses((status = 200, body = CodeChecked)))]
pub async fn check(State(shop): State<Shop>, Place(visitor): Place, Body(sent): Body<CodeWrite>) -> Result<Response, Problem> {
    if !shop.limits.check(RateLimit::Coupon, &visitor.rate_limit_key()) {
        return Err(CodeRefusal::TooManyTries.told());
    }
    let connection = shop.database.read();
    let code = sent.code.trim().chars().take(64).collect::<String>();
    if code.is_empty() {
        return Err(CodeRefusal::Missing.told());
    }
    let me = visitor.customer.as_ref();
    let buyer = Buyer { customer_id: me.and_then(|me| me.customer), email: me.and_then(|me| me.email.as_deref()) };
    let (mut name, mut starts) = (None, None);
    let status = match service::code_state(&shop, connection, &code, &buyer, shop.clock.now()).await? {
        CodeState::Usable { promotion } => {
            name = service::by_id(connection, promotion).await?.map(|kept| kept.draft.promotion.name);
            "usable"
        }
        CodeState::NotYet { from } => {
            starts = Some(from);
            "not_yet"
        }
        CodeState::Unknown => "unknown",
        CodeState::Expired => "ended",
        CodeState::UsedUp => "used_up",
        CodeState::UsedUpByCustomer => "used_up_by_customer",
        CodeState::UsedUpToday => "used_up_today",
    };
    answers::one(&HeaderMap::new(), "checked", &CodeChecked { code, status, name, from: starts }, None)
}

impl Told for EditRefusal {
    fn told(self) -> Problem {
        match self {
            Self::Stale => Problem::stale(),
            Self::Prefix => Problem::field("/prefix", self.code(), self.sentence()),
            Self::TooManyCodes => Problem::field("/count", self.code(), self.sentence()),
            Self::Code | Self::CodeTaken(_) => Problem::field("/code", self.code(), self.sentence()),
            Self::Invalid(_) => Problem::field("/value", self.code(), self.sentence()),
            Self::NotDraft | Self::NoCodes => Problem::new(StatusCode::CONFLICT, self.code(), self.sentence()),
        }
    }
}

impl Told for CodeRefusal {
    fn told(self) -> Problem {
        match self {
            Self::TooManyTries => Problem::too_many(15),
            refusal => Problem::field("/code", refusal.code(), refusal.sentence()),
        }
    }
}
