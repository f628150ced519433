//! What a shop has beside its products: read as it would travel, written as it came, taken away.

use std::collections::HashMap;

use ironmonger_import::{
    AnswerRecord, BrandRecord, CategoryRecord, CollectionRecord, OptionRecord, PageRecord, Record, RedirectRecord, ReviewRecord, RuleRecord, SearchRuleRecord,
    SpecificationRecord,
    customer::{Customer, CustomerRecord},
    moment, moment_of,
    order::OWN,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use uuid::Uuid;

use crate::{
    catalog::{
        self,
        model::{
            BrandPage, CatalogRefusal, Category, CategoryDraft, CategoryTree, Collection, CollectionDraft, Condition, SpecificationDefinition,
            SpecificationKind, TextKind, fold, option_id,
        },
        service::{DefinitionDraft, Editing},
    },
    content::{self, model::ContentPage},
    customers,
    error::Fault,
    kernel::{Texts, Words},
    orders, past_orders,
    platform::media::StoredPicture,
    reviews::{
        self,
        model::{Answer, Review, ReviewPicture, ReviewStatus},
    },
    search::{
        self,
        model::{Rule, RuleKind, SearchRefusal, Synonym},
    },
};

/// How pictures are named on their way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureNames {
    /// By their addresses in the shop at this address.
    Addresses(String),
    /// As files that go along, in a folder of their own.
    Files,
}

impl PictureNames {
    pub fn source(&self, file: &str) -> String {
        match self {
            Self::Addresses(url) => format!("{url}/media/{file}-1600.webp"),
            Self::Files => format!("pictures/{file}.webp"),
        }
    }

    fn of(&self, picture: Option<&catalog::model::Picture>) -> String {
        picture.map(|picture| self.source(&picture.file)).unwrap_or_default()
    }
}

/// What a record's pictures become.
pub enum Wanted {
    Keep,
    Stored(Vec<StoredPicture>),
}

pub(super) fn of_page(page: ContentPage) -> Record {
    // Sanitised as it will be when it comes in: so it comes out the same.
    Record::Page(PageRecord { slug: page.slug, title: page.title, body: catalog::service::sanitise(&page.body), texts: None })
}

/// A record with its texts in other languages.
pub(super) fn with_texts(mut record: Record, texts: Option<Texts>) -> Record {
    record.texts_mut().into_iter().for_each(|own| own.clone_from(&texts));
    record
}

pub(super) fn of_category(category: &Category, names: &PictureNames) -> Record {
    Record::Category(CategoryRecord {
        path: category.path.clone(),
        name: category.name.clone(),
        description: category.description.clone(),
        picture: names.of(category.picture.as_ref()),
        texts: None,
    })
}

pub(super) fn of_definition(definition: SpecificationDefinition) -> Record {
    Record::Specification(SpecificationRecord {
        name: definition.name,
        holds: definition.kind.word().to_owned(),
        unit: definition.unit,
        section: definition.section,
        filterable: definition.filterable,
        texts: None,
    })
}

pub(super) fn of_option(name: String) -> Record {
    Record::Option(OptionRecord { name, texts: None })
}

pub(super) fn of_brand(brand: BrandPage, names: &PictureNames) -> Record {
    Record::Brand(BrandRecord {
        picture: names.of(brand.picture.as_ref()),
        slug: brand.slug,
        name: brand.name,
        description: brand.description,
        seo_title: brand.seo_title,
        seo_description: brand.seo_description,
        texts: None,
    })
}

pub(super) async fn of_collection(
    connection: &impl ConnectionTrait,
    collection: Collection,
    tree: &CategoryTree,
    brands: &[BrandPage],
) -> Result<Record, DbErr> {
    let name = |condition: &Condition| match condition {
        Condition::Brand(id) => brands.iter().find(|brand| brand.id == *id).map(|brand| brand.slug.clone()),
        Condition::Category(id) => tree.by_id(*id).map(|category| category.path.clone()),
        _ => None,
    };
    let products = if collection.rule.is_some() {
        Vec::new()
    } else {
        let ids = catalog::service::collection_products(connection, collection.id).await?;
        let mut slugs = catalog::service::slugs_of(connection, &ids).await?;
        ids.iter().filter_map(|id| slugs.remove(id)).collect()
    };
    Ok(Record::Collection(CollectionRecord {
        rule: collection.rule.as_ref().map(|rule| rule_record(rule, name)),
        slug: collection.slug,
        title: collection.title,
        description: collection.description,
        seo_title: collection.seo_title,
        seo_description: collection.seo_description,
        products,
        texts: None,
    }))
}

/// A rule with names for ids; a brand or a category that has no name any more is left out.
fn rule_record(rule: &catalog::model::Rule, name: impl Fn(&Condition) -> Option<String>) -> RuleRecord {
    let written = |condition: &Condition| {
        let mut value = serde_json::to_value(condition).ok()?;
        if matches!(condition, Condition::Brand(_) | Condition::Category(_)) {
            *value.get_mut("is")? = name(condition)?.into();
        }
        Some(value)
    };
    RuleRecord { all: rule.all, conditions: rule.conditions.iter().filter_map(written).collect() }
}

/// The rule with ids for names, or what nobody knows in it. `find` is asked with `brand` or `category` and the name.
fn rule_of(record: &RuleRecord, find: impl Fn(&str, &str) -> Option<Uuid>) -> Result<catalog::model::Rule, String> {
    let conditions = record.conditions.iter().map(|value| {
        let on = value.get("on").and_then(|on| on.as_str()).unwrap_or_default();
        let mut value = value.clone();
        if matches!(on, "brand" | "category")
            && let Some(is) = value.get_mut("is")
        {
            let name = is.as_str().unwrap_or_default().to_owned();
            *is = find(on, &name).ok_or_else(|| format!("its rule names the {on} “{name}”, which does not exist"))?.to_string().into();
        }
        serde_json::from_value::<Condition>(value.clone()).map_err(|_| format!("its rule has a condition that nobody knows: {value}"))
    });
    Ok(catalog::model::Rule { all: record.all, conditions: conditions.collect::<Result<_, _>>()? })
}

/// A customer as the shop has them.
pub(super) fn of_customer(customer: Customer) -> Record {
    Record::Customer(Box::new(CustomerRecord { customer, ..CustomerRecord::default() }))
}

pub(super) fn of_rule(rule: Rule, slugs: &HashMap<Uuid, String>) -> Option<Record> {
    let target = rule.target.or_else(|| slugs.get(&rule.document?).cloned())?;
    Some(Record::SearchRule(SearchRuleRecord { query: rule.query, does: rule.kind.as_str().to_owned(), target }))
}

pub(super) fn of_review(review: Review, buyer: Option<String>, product: String, names: &PictureNames) -> Record {
    Record::Review(ReviewRecord {
        id: review.id,
        product,
        rating: review.rating,
        author: review.author,
        title: review.title,
        body: review.body,
        verified: review.verified,
        status: review.status.word().to_owned(),
        pictures: review.pictures.iter().map(|picture| names.source(&picture.file)).collect(),
        answer: review.answer.map(|answer| AnswerRecord { text: answer.text, at: moment(answer.at) }),
        helpful: review.helpful,
        buyer,
        created_at: moment(review.created_at),
    })
}

/// The thing of the catalogue that has a record's texts; `None` where there is no such thing.
async fn owner(connection: &impl ConnectionTrait, record: &Record) -> Result<Option<(TextKind, Uuid)>, DbErr> {
    Ok(match record {
        Record::Category(own) => catalog::service::categories(connection).await?.by_path(&own.path).map(|found| (TextKind::Category, found.id)),
        Record::Specification(own) => definition(connection, &own.name).await?.map(|found| (TextKind::Specification, found.id)),
        Record::Option(own) => Some((TextKind::Option, option_id(&own.name))),
        Record::Brand(own) => brand(connection, own).await?.map(|found| (TextKind::Brand, found.id)),
        Record::Collection(own) => collection(connection, &own.slug).await?.map(|found| (TextKind::Collection, found.id)),
        Record::Page(_) | Record::Redirect(_) | Record::Synonym(_) | Record::SearchRule(_) | Record::Review(_) | Record::Order(_) | Record::Customer(_) => None,
    })
}

/// The texts in other languages of the thing that a record is about.
async fn texts_of(connection: &impl ConnectionTrait, record: &Record) -> Result<Texts, DbErr> {
    if let Record::Page(own) = record {
        return Ok(content::service::texts(connection).await?.remove(&own.slug).unwrap_or_default());
    }
    let Some((kind, id)) = owner(connection, record).await? else { return Ok(Texts::new()) };
    Ok(catalog::service::texts(connection, kind, &[id]).await?.remove(&id).unwrap_or_default())
}

/// Says a thing in other languages as its record does, and in no others.
async fn say(tx: &DatabaseTransaction, editing: &Editing, record: &Record, texts: &Texts) -> Result<(), Fault<String>> {
    let owner = owner(tx, record).await?;
    for (language, words) in to_be_said(&texts_of(tx, record).await?, texts) {
        match (record, owner) {
            (Record::Page(own), _) => {
                let words = words.into_iter().map(|(field, text)| if field == "body" { (field, catalog::service::sanitise(&text)) } else { (field, text) });
                content::service::translate_in(tx, &own.slug, &language, words.collect()).await.map_err(Fault::lift)?;
            }
            (_, Some((kind, id))) => catalog::service::translate_in(tx, editing.currency, kind, id, &language, &words).await.map_err(self::words)?,
            (_, None) => {}
        }
    }
    Ok(())
}

/// What has to be said for some texts to become others: what is there no more is said to be empty.
fn to_be_said(now: &Texts, wanted: &Texts) -> Texts {
    let mut said = now.clone();
    said.values_mut().flat_map(Words::values_mut).for_each(String::clear);
    for (language, words) in wanted {
        said.entry(language.clone()).or_default().extend(words.clone());
    }
    said
}

/// What the shop has in the place of a record.
pub(super) async fn current(connection: &impl ConnectionTrait, record: &Record, names: &PictureNames) -> Result<Option<Record>, DbErr> {
    let Some(found) = current_without_texts(connection, record, names).await? else { return Ok(None) };
    let texts = texts_of(connection, &found).await?;
    Ok(Some(with_texts(found, Some(texts))))
}

async fn current_without_texts(connection: &impl ConnectionTrait, record: &Record, names: &PictureNames) -> Result<Option<Record>, DbErr> {
    Ok(match record {
        Record::Page(own) => content::service::page(connection, &own.slug).await?.map(of_page),
        Record::Category(own) => catalog::service::categories(connection).await?.by_path(&own.path).map(|category| of_category(category, names)),
        Record::Specification(own) => definition(connection, &own.name).await?.map(of_definition),
        // Two spellings of its name are one: it stays as it is said here.
        Record::Option(own) => {
            let known = catalog::service::translated_option(connection, option_id(&own.name)).await?;
            known.map(|_| of_option(own.name.clone()))
        }
        Record::Brand(own) => brand(connection, own).await?.map(|brand| of_brand(brand, names)),
        Record::Collection(own) => match collection(connection, &own.slug).await? {
            Some(found) => {
                let (tree, brands) = (catalog::service::categories(connection).await?, catalog::service::brands(connection).await?);
                Some(of_collection(connection, found, &tree, &brands).await?)
            }
            None => None,
        },
        Record::Redirect(own) => {
            let target = content::redirects::redirect(connection, &own.from).await?;
            target.map(|to| Record::Redirect(RedirectRecord { from: own.from.clone(), to }))
        }
        Record::Synonym(own) => synonym(connection, &own.words).await?.map(|_| Record::Synonym(own.clone())),
        Record::SearchRule(own) => match rule(connection, own).await? {
            Some(found) => {
                let slugs = catalog::service::slugs_of(connection, &found.document.into_iter().collect::<Vec<_>>()).await?;
                of_rule(found, &slugs)
            }
            None => None,
        },
        Record::Review(own) => match reviews::service::with_buyer(connection, own.id).await? {
            Some((found, buyer)) => {
                let slug = catalog::service::slugs_of(connection, &[found.product_id]).await?.remove(&found.product_id).unwrap_or_default();
                Some(of_review(found, buyer, slug, names))
            }
            None => None,
        },
        // This shop's own order is no history: it stands as it is.
        Record::Order(own) if own.source == OWN && orders::service::has(connection, &own.number, own.moment()).await? => Some(record.clone()),
        Record::Order(own) => past_orders::service::find(connection, &own.source, &own.number).await?.map(|order| Record::Order(Box::new(order))),
        Record::Customer(own) => customers::service::find(connection, &own.customer.email).await?.map(|(_, customer)| of_customer(customer)),
    })
}

async fn definition(connection: &impl ConnectionTrait, name: &str) -> Result<Option<SpecificationDefinition>, DbErr> {
    let key = fold(name);
    Ok(catalog::service::definitions(connection).await?.into_iter().find(|definition| fold(&definition.name) == key))
}

/// A brand by its address, or else by its name.
async fn brand(connection: &impl ConnectionTrait, own: &BrandRecord) -> Result<Option<BrandPage>, DbErr> {
    match catalog::service::brand_by_slug(connection, &own.slug).await? {
        Some(found) => Ok(Some(found)),
        None => Ok(catalog::service::brands(connection).await?.into_iter().find(|brand| brand.name == own.name)),
    }
}

async fn collection(connection: &impl ConnectionTrait, slug: &str) -> Result<Option<Collection>, DbErr> {
    Ok(catalog::service::collections(connection).await?.into_iter().find(|collection| collection.slug == slug))
}

async fn synonym(connection: &impl ConnectionTrait, words: &str) -> Result<Option<Uuid>, DbErr> {
    Ok(search::service::synonyms(connection).await?.into_iter().find(|(_, synonym)| synonym.to_string() == words).map(|(id, _)| id))
}

/// A query's rule about a product, or where the query leads.
async fn rule(connection: &impl ConnectionTrait, own: &SearchRuleRecord) -> Result<Option<Rule>, DbErr> {
    let leads = own.does == RuleKind::Redirect.as_str();
    let product = if leads { None } else { catalog::service::ids_by_slug(connection, vec![&own.target]).await?.remove(&own.target) };
    let is_it = |rule: &Rule| rule.query == own.query && if leads { rule.kind == RuleKind::Redirect } else { product.is_some() && rule.document == product };
    Ok(search::service::rules(connection).await?.into_iter().find(is_it))
}

/// Whether a product, a list or a page is at an address.
pub(super) async fn lives_at(connection: &impl ConnectionTrait, address: &str) -> Result<bool, DbErr> {
    let Some((kind, slug)) = address.trim_start_matches('/').split_once('/') else { return Ok(false) };
    Ok(match kind {
        "products" => !catalog::service::ids_by_slug(connection, vec![slug]).await?.is_empty(),
        "categories" => catalog::service::categories(connection).await?.by_path(slug).is_some(),
        "collections" => collection(connection, slug).await?.is_some(),
        "brands" => catalog::service::brand_by_slug(connection, slug).await?.is_some(),
        "pages" => content::service::page(connection, slug).await?.is_some(),
        _ => false,
    })
}

/// Writes a record, new or in the place of what the shop has.
pub(super) async fn write(tx: &DatabaseTransaction, editing: &Editing, record: &Record, wanted: Wanted) -> Result<(), Fault<String>> {
    write_main(tx, editing, record, wanted).await?;
    match record.texts() {
        Some(texts) => say(tx, editing, record, texts).await,
        None => Ok(()),
    }
}

async fn write_main(tx: &DatabaseTransaction, editing: &Editing, record: &Record, wanted: Wanted) -> Result<(), Fault<String>> {
    let now = editing.now;
    match record {
        Record::Page(own) => content::service::save_page_in(tx, &own.slug, &own.title, &catalog::service::sanitise(&own.body), now).await?,
        Record::Category(own) => write_category(tx, editing, own, wanted).await?,
        Record::Specification(own) => {
            let id = definition(tx, &own.name).await?.map(|definition| definition.id);
            let draft = DefinitionDraft {
                name: own.name.clone(),
                kind: SpecificationKind::from_word(&own.holds).unwrap_or_default(),
                unit: own.unit.clone(),
                section: own.section.clone(),
                filterable: own.filterable,
            };
            catalog::service::save_definition_in(tx, id, &draft).await.map_err(words)?;
        }
        Record::Option(own) => {
            catalog::service::note_option_in(tx, &own.name).await?;
        }
        Record::Brand(own) => {
            let id = brand(tx, own).await?.map(|brand| brand.id);
            let id = catalog::service::save_brand_in(tx, id, &own.into(), now).await.map_err(words)?;
            if let Wanted::Stored(stored) = wanted {
                catalog::service::illustrate_brand_in(tx, id, stored.first(), now).await.map_err(words)?;
            }
        }
        Record::Collection(own) => write_collection(tx, editing, own).await?,
        Record::Redirect(own) => {
            if let Some(to) = &own.to
                && content::redirects::is_circle(tx, &own.from, to).await?
            {
                return Err(Fault::Refused(format!("“{to}” leads back to “{}”", own.from)));
            }
            content::redirects::save_redirect_in(tx, &own.from, own.to.as_deref(), now).await?;
        }
        Record::Synonym(own) => {
            if synonym(tx, &own.words).await?.is_none() {
                let read = Synonym::read(&own.words).map_err(|error| Fault::Refused(SearchRefusal::from(error).to_string()))?;
                search::service::add_synonym_in(tx, &read, now).await.map_err(|fault| fault.map(|refusal| refusal.to_string()))?;
            }
        }
        Record::SearchRule(own) => {
            let kind = own.does.parse().unwrap_or(RuleKind::Pin);
            let added = search::service::add_rule_in(tx, &own.query, kind, &own.target, now).await;
            added.map_err(|fault| fault.map(|refusal| refusal.to_string()))?;
        }
        Record::Review(own) => write_review(tx, own, wanted).await?,
        Record::Order(own) => past_orders::service::save_in(tx, own, own.moment().unwrap_or(now)).await?,
        Record::Customer(own) => {
            let customer = customers::service::find(tx, &own.customer.email).await?.map(|(_, known)| own.onto(&known));
            customers::service::save_in(tx, customer.as_ref().unwrap_or(&own.customer), now).await?;
        }
    }
    Ok(())
}

async fn write_category(tx: &DatabaseTransaction, editing: &Editing, own: &CategoryRecord, wanted: Wanted) -> Result<(), Fault<String>> {
    let tree = catalog::service::categories(tx).await?;
    let (above, slug) = own.path.rsplit_once('/').map_or((None, own.path.as_str()), |(above, slug)| (Some(above), slug));
    let parent_id = match above {
        Some(above) => {
            let parent = tree.by_path(above).ok_or_else(|| Fault::Refused(format!("the category {above}, in which it stands, does not exist")))?;
            Some(parent.id)
        }
        None => None,
    };
    let draft = CategoryDraft { seen: None, name: own.name.clone(), slug: slug.to_owned(), description: own.description.clone(), parent_id };
    let id = match tree.by_path(&own.path) {
        Some(known) => {
            catalog::service::save_category_in(tx, known.id, &draft, editing.now).await.map_err(words)?;
            known.id
        }
        None => catalog::service::create_category_in(tx, &draft, editing.now).await.map_err(words)?,
    };
    if let Wanted::Stored(stored) = wanted {
        let picture = match stored.first() {
            Some(stored) => Some(catalog::service::add_file_record(tx, stored, editing.now).await?),
            None => None,
        };
        catalog::service::illustrate_category(tx, id, picture).await?;
    }
    Ok(())
}

async fn write_collection(tx: &DatabaseTransaction, editing: &Editing, own: &CollectionRecord) -> Result<(), Fault<String>> {
    let rule = match &own.rule {
        Some(rule) => {
            let (tree, brands) = (catalog::service::categories(tx).await?, catalog::service::brands(tx).await?);
            let find = |on: &str, name: &str| match on {
                "brand" => brands.iter().find(|brand| brand.slug == name).map(|brand| brand.id),
                _ => tree.by_path(name).map(|category| category.id),
            };
            Some(rule_of(rule, find).map_err(Fault::Refused)?)
        }
        None => None,
    };
    let slugs = own.products.iter().map(String::as_str).collect::<Vec<_>>();
    let mut ids = HashMap::with_capacity(slugs.len());
    for portion in slugs.chunks(500) {
        ids.extend(catalog::service::ids_by_slug(tx, portion.to_vec()).await?);
    }
    let missing = own.products.iter().find(|slug| !ids.contains_key(*slug));
    if let Some(missing) = missing {
        return Err(Fault::Refused(format!("the product “{missing}” is not in the shop")));
    }
    let products = own.rule.is_none().then(|| own.products.iter().filter_map(|slug| ids.get(slug).copied()).collect::<Vec<_>>());
    let id = collection(tx, &own.slug).await?.map(|collection| collection.id);
    catalog::service::save_collection_in(tx, id, &CollectionDraft { rule, ..own.into() }, products.as_deref(), editing.currency, editing.now)
        .await
        .map_err(words)?;
    Ok(())
}

async fn write_review(tx: &DatabaseTransaction, own: &ReviewRecord, wanted: Wanted) -> Result<(), Fault<String>> {
    let before = reviews::service::with_buyer(tx, own.id).await?.map(|(review, _)| review);
    let product_id = catalog::service::ids_by_slug(tx, vec![&own.product]).await?.remove(&own.product);
    let product_id = product_id.ok_or_else(|| Fault::Refused(format!("the product “{}” is not in the shop", own.product)))?;
    let kept = || before.as_ref().map(|before| before.pictures.clone()).unwrap_or_default();
    let review = Review {
        id: own.id,
        product_id,
        author: own.author.clone(),
        rating: own.rating,
        title: own.title.clone(),
        body: own.body.clone(),
        verified: own.verified,
        status: ReviewStatus::from_word(&own.status).unwrap_or(ReviewStatus::Pending),
        pictures: match wanted {
            Wanted::Keep => kept(),
            Wanted::Stored(stored) => {
                stored.into_iter().map(|picture| ReviewPicture { file: picture.file, width: picture.width, height: picture.height }).collect()
            }
        },
        answer: own.answer.as_ref().and_then(|answer| Some(Answer { text: answer.text.clone(), at: moment_of(&answer.at)? })),
        helpful: own.helpful,
        order_id: before.as_ref().and_then(|before| before.order_id),
        created_at: moment_of(&own.created_at).ok_or_else(|| Fault::Refused("nothing says when it was written".to_owned()))?,
    };
    match reviews::service::restore_in(tx, &review, own.buyer.as_deref()).await {
        Err(Fault::Busy) => Err(Fault::Refused("its buyer has said something else about the product already".to_owned())),
        other => other.map_err(Fault::lift),
    }
}

/// Takes away what a record says. What is not there any more is no mistake.
pub(super) async fn remove(tx: &DatabaseTransaction, editing: &Editing, record: &Record) -> Result<(), Fault<String>> {
    let now = editing.now;
    match record {
        Record::Page(own) => content::service::delete_page_in(tx, &own.slug).await?,
        Record::Category(own) => {
            if let Some(known) = catalog::service::categories(tx).await?.by_path(&own.path) {
                catalog::service::delete_category_in(tx, known.id, now).await.map_err(words)?;
            }
        }
        Record::Specification(own) => {
            if let Some(known) = definition(tx, &own.name).await? {
                catalog::service::delete_definition_in(tx, known.id).await.map_err(words)?;
            }
        }
        Record::Option(own) => catalog::service::forget_option_in(tx, &own.name).await?,
        Record::Brand(own) => {
            if let Some(known) = brand(tx, own).await? {
                catalog::service::delete_brand_in(tx, known.id, now).await.map_err(words)?;
            }
        }
        Record::Collection(own) => {
            if let Some(known) = collection(tx, &own.slug).await? {
                catalog::service::delete_collection_in(tx, known.id, now).await.map_err(words)?;
            }
        }
        Record::Redirect(own) => content::redirects::delete_redirect_in(tx, &own.from).await?,
        Record::Synonym(own) => {
            if let Some(id) = synonym(tx, &own.words).await? {
                search::service::remove_synonym_in(tx, id).await?;
            }
        }
        Record::SearchRule(own) => {
            if let Some(known) = rule(tx, own).await? {
                search::service::remove_rule_in(tx, known.id).await?;
            }
        }
        Record::Review(own) => reviews::service::remove_in(tx, own.id).await?,
        Record::Order(own) => past_orders::service::delete_in(tx, &own.source, &own.number).await?,
        Record::Customer(own) => {
            customers::service::delete_in(tx, &own.customer.email).await?;
            // Who has bought here meanwhile is a customer without the file too.
            if let Some(buyer) = orders::service::last_buyer(tx, &own.customer.email).await? {
                customers::service::save_in(tx, &customers::jobs::customer(buyer), now).await?;
            }
        }
    }
    Ok(())
}

/// A refusal of the catalogue's in its own words.
fn words(fault: Fault<CatalogRefusal>) -> Fault<String> {
    fault.map(|refusal| refusal.to_string())
}
