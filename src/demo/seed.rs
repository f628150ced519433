//! Fills an empty shop with the demo: through the same verbs that merchants and shoppers use.

use std::{
    collections::{BTreeMap, HashMap},
    sync::atomic::{AtomicUsize, Ordering},
};

use chrono::{DateTime, Duration, Utc};
use futures::{StreamExt, TryStreamExt, stream};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use uuid::Uuid;

use ironmonger_demo::{
    german,
    goods::{self, Good, PictureDef},
    paint::paint,
    people::{self, PersonDef},
    reviews, shop as story,
};
use ironmonger_pricing_engine::{
    Benefit, CartInput, CombinesWith, Customer, DeliveryTax, Id, ItemBenefit, Limits, LineInput, OrderBenefit, PieceBenefit, Ppm, Promotion, Rules, Schedule,
    Target, Tier, TierBasis, Trigger,
};

use crate::{
    accounts,
    alerts::{
        self,
        model::{AlertKind, Form},
    },
    catalog::{
        self,
        model::{
            BrandDraft, CatalogRefusal, CategoryDraft, CollectionDraft, Condition, Measure, OptionDef, OptionValue, PriceDraft, Product, ProductDraft,
            ProductStatus, Rule, SpecificationDraft, SpecificationKind, TextKind, Variant, VariantDraft, value_key,
        },
        service::{DefinitionDraft, Editing, Place},
    },
    content, customers,
    error::Fault,
    inventory::{self, service::Cause},
    kernel::{Address, Currency, Language, Money, Quantity, Words},
    orders::{
        self,
        model::Actor,
        service::{Draft, DraftLine},
    },
    payments::{
        gateway::{Outcome, Report},
        gateways::Bogus,
    },
    platform::{
        jobs,
        media::{Media, StoredPicture},
        secrets,
    },
    pricing::{model::Summary, rules as pricing},
    promotions::{
        self,
        model::{PromotionDraft, SetOffBy, State, UseLimits},
    },
    recommendations, reviews as reviewing,
    reviews::model::{Answer, Review, ReviewPicture},
    shop::{Profile, Shop, profile::Hero},
    tax,
};

const ACTOR: &str = "demo";
/// Orders of the last year.
const ORDERS: usize = 900;
/// Days since what is reduced was reduced.
const REDUCED: u16 = 12;

/// Why the demo shop could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    #[error("the shop has products already; the demo is for an empty one")]
    NotEmpty,
    #[error("the demo's goods are refused: {0}")]
    Refused(String),
    #[error("a picture could not be made: {0}")]
    Picture(String),
    #[error("the database does not take it: {0:?}")]
    Broken(Fault),
}

impl<E: std::fmt::Display> From<Fault<E>> for SeedError {
    fn from(fault: Fault<E>) -> Self {
        match fault {
            Fault::Refused(refusal) => Self::Refused(refusal.to_string()),
            Fault::Busy => Self::Broken(Fault::Busy),
            _ => Self::Broken(Fault::Broken),
        }
    }
}

impl From<sea_orm::DbErr> for SeedError {
    fn from(cause: sea_orm::DbErr) -> Self {
        Self::Broken(cause.into())
    }
}

/// Where the demo's owner signs in. The demo is no place for secrets, and says so.
const OWNER_EMAIL: &str = "owner@example.com";
const OWNER_PASSWORD: &str = "hearth-and-field";

/// Gives the demo its owner, unless somebody works here already.
pub async fn create_owner(shop: &Shop) -> Result<(), SeedError> {
    if !accounts::service::has_owner(shop).await? {
        let email = OWNER_EMAIL.parse().map_err(|_| SeedError::Broken(Fault::Broken))?;
        accounts::service::create(shop, &email, "Maren Field", OWNER_PASSWORD).await?;
    }
    Ok(())
}

/// Email and password of the demo's owner, as long as one can sign in with them.
pub async fn owner(shop: &Shop) -> Option<(&'static str, &'static str)> {
    accounts::service::sign_in(shop, OWNER_EMAIL, OWNER_PASSWORD).await.ok().map(|_| (OWNER_EMAIL, OWNER_PASSWORD))
}

/// What is being done, how much of it is done, and how much there is.
pub type Progress<'a> = &'a (dyn Fn(&str, usize, usize) + Sync);

/// How good the demo's pictures are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum PictureQuality {
    /// Goods at 800 pixels, as WebP and JPEG: there in half a minute
    Draft,
    /// Goods at 1200 pixels, with AVIF, which jobs make over the next twenty minutes
    Full,
}

impl PictureQuality {
    /// Debug builds are for those who wait for them.
    pub const OF_THIS_BUILD: Self = if cfg!(debug_assertions) { Self::Draft } else { Self::Full };
}

/// Makes the demo shop: pictures, goods, reviews and a year of orders.
pub async fn seed(shop: &Shop, quality: PictureQuality, progress: Progress<'_>) -> Result<(), SeedError> {
    if !catalog::service::product_ids(shop.database.read(), None, 1).await?.is_empty() {
        return Err(SeedError::NotEmpty);
    }
    let goods = goods::goods();
    let pictures = paint_all(&shop.media, &goods, quality, progress).await?;
    dress(shop, &pictures).await?;
    let categories = place_categories(shop, &pictures).await?;
    define_specifications(shop).await?;
    let ids = stock_shelves(shop, &goods, &categories, &pictures, progress).await?;
    translate_options(shop).await?;
    introduce_brands(shop, &goods, &pictures).await?;
    gather_collections(shop, &goods, &ids).await?;
    sell_for_a_year(shop, &goods, &ids, progress).await?;
    wait_for_more(shop, &ids).await?;
    shop.pages.forget();
    shop.bell.ring();
    Ok(())
}

/// The language of [`german`].
fn german_language() -> Result<Language, SeedError> {
    german::LANGUAGE.parse::<Language>().map_err(|cause| SeedError::Refused(cause.to_string()))
}

/// Texts by the fields that they are of.
fn words<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Words {
    texts.into_iter().map(|(field, text)| (field.to_owned(), text.to_owned())).collect()
}

/// Says in German what the options of the goods, and their values, are called.
async fn translate_options(shop: &Shop) -> Result<(), SeedError> {
    let (language, currency) = (german_language()?, shop.profile().currency);
    let write = shop.database.write(move |tx| {
        Box::pin(async move {
            for (name, german) in german::OPTIONS {
                let id = catalog::service::note_option_in(tx, name).await?;
                let values = german::OPTION_VALUES.iter().map(|(value, german)| (value_key(value), (*german).to_owned()));
                let known = catalog::service::translatable(tx, currency, TextKind::Option, id).await?.ok_or(Fault::NotFound)?;
                let values = values.filter(|(key, _)| known.fields.iter().any(|field| field.key == *key));
                let texts = values.chain([("name".to_owned(), (*german).to_owned())]).collect();
                catalog::service::translate_in(tx, currency, TextKind::Option, id, &language, &texts).await?;
            }
            Ok::<_, Fault<CatalogRefusal>>(())
        })
    });
    Ok(write.await?)
}

/// Pictures by what they show: `hero`, `category {path}`, or `{title} {index}`.
type Pictures = HashMap<String, Painted>;

/// A picture that is kept, with what it says of a good.
#[derive(Clone)]
struct Painted {
    stored: StoredPicture,
    alt: String,
    colour: Option<&'static str>,
}

/// The pictures of a good, in order.
fn pictures_of<'a>(pictures: &'a Pictures, good: &Good) -> impl Iterator<Item = &'a Painted> {
    let title = good.title;
    (0..).map_while(move |index| pictures.get(&format!("{title} {index}")))
}

/// Draws every picture and sends it through the media pipeline, on all processors.
async fn paint_all(media: &Media, goods: &[Good], quality: PictureQuality, progress: Progress<'_>) -> Result<Pictures, SeedError> {
    let shown = |svg: String| PictureDef { alt: String::new(), colour: None, svg };
    // What is as wide as a window is painted at its full size in any case.
    let mut scenes = vec![("hero".to_owned(), 1.0, shown(story::banner().picture()))];
    scenes.extend(story::categories().iter().filter_map(|category| Some((format!("category {}", category.path), 1.0, shown(category.picture()?)))));
    let scale = if quality == PictureQuality::Full { 1.0 } else { 2.0 / 3.0 };
    for good in goods {
        scenes.extend(good.pictures().into_iter().zip(0..).map(|(picture, index)| (format!("{} {index}", good.title), scale, picture)));
    }
    let total = scenes.len();
    let workers = std::thread::available_parallelism().map_or(2, std::num::NonZeroUsize::get);
    let stored = |(name, scale, PictureDef { alt, colour, svg })| async move {
        let painted = tokio::task::spawn_blocking(move || paint(&svg, scale)).await;
        let painted = painted.map_err(|cause| SeedError::Picture(cause.to_string()))?.map_err(SeedError::Picture)?;
        let stored = media.store_painted(painted.into(), quality == PictureQuality::Full).await;
        Ok::<_, SeedError>((name, Painted { stored: stored.map_err(|cause| SeedError::Picture(cause.to_string()))?, alt, colour }))
    };
    let painted = stream::iter(scenes).map(stored).buffer_unordered(workers).enumerate();
    let painted = painted.inspect(|(done, _)| progress("Painting pictures", done + 1, total));
    painted.map(|(_, painted)| painted).try_collect().await
}

/// Name, opening words, and ways to deliver and to pay.
async fn dress(shop: &Shop, pictures: &Pictures) -> Result<(), SeedError> {
    let banner = story::banner();
    let before = shop.profile();
    let mut payment_methods = vec![Bogus::CODE.to_owned(), "cod".to_owned()];
    if shop.gateways.by_code("stripe").is_some_and(|stripe| stripe.is_ready()) {
        payment_methods.insert(0, "stripe".to_owned());
    }
    let mut ships_to = people::people().iter().map(|person| person.country.to_owned()).collect::<Vec<_>>();
    ships_to.sort_unstable();
    ships_to.dedup();
    let mut profile = Profile {
        ready: true,
        // An owner who has named the shop keeps its name and address.
        name: if before.ready { before.name.clone() } else { story::NAME.to_owned() },
        tagline: story::TAGLINE.to_owned(),
        announcement: story::ANNOUNCEMENT.to_owned(),
        currency: Currency::EUR,
        // What it is written in, whatever the shop was to be.
        language: Language::default(),
        languages: story::LANGUAGES.iter().filter_map(|tag| tag.parse().ok()).collect(),
        email: if before.ready { before.email.clone() } else { "hello@hearthandfield.example".to_owned() },
        ships_to,
        payment_methods,
        hero: Hero {
            eyebrow: banner.kicker.to_owned(),
            title: banner.headline.to_owned(),
            text: banner.text.to_owned(),
            link_label: banner.button.to_owned(),
            link: format!("/collections/{}", banner.collection),
            picture: pictures.get("hero").map(|picture| picture.stored.file.clone()).unwrap_or_default(),
            picture_alt: banner.picture_alt.to_owned(),
            featured: banner.collection.to_owned(),
        },
        ..(*before).clone()
    };
    let german::BannerText { kicker, headline, text, button, picture_alt } = german::BANNER;
    let texts = [
        ("tagline", german::TAGLINE),
        ("announcement", german::ANNOUNCEMENT),
        ("hero_eyebrow", kicker),
        ("hero_title", headline),
        ("hero_text", text),
        ("hero_link_label", button),
        ("hero_alt", picture_alt),
    ];
    profile.translate(german_language()?, words(texts));
    shop.save_profile(profile.clone()).await?;
    tax::service::begin_again(shop).await?;
    promote(shop).await?;
    let now = shop.clock.now();
    let hero = pictures.get("hero").map(|picture| picture.stored.clone());
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            if let Some(hero) = &hero {
                catalog::service::add_file_record(tx, hero, now).await?;
            }
            Ok::<_, Fault>(content::service::seed_defaults(tx, &profile, now).await?)
        })
    });
    work.await?;
    Ok(())
}

async fn place_categories(shop: &Shop, pictures: &Pictures) -> Result<HashMap<&'static str, Uuid>, SeedError> {
    let mut ids = HashMap::new();
    for category in story::categories() {
        let parent = category.path.rsplit_once('/').and_then(|(parent, _)| ids.get(parent).copied());
        let draft = CategoryDraft {
            seen: None,
            name: category.name.to_owned(),
            description: category.description.to_owned(),
            slug: category.path.rsplit('/').next().unwrap_or_default().to_owned(),
            parent_id: parent,
        };
        let picture = pictures.get(&format!("category {}", category.path)).map(|picture| picture.stored.clone());
        let (language, now) = (german_language()?, shop.clock.now());
        let german = german::category(category.path).map(|(name, description)| words([("name", name), ("description", description)])).unwrap_or_default();
        let id = shop
            .database
            .write(move |tx| {
                Box::pin(async move {
                    let id = catalog::service::create_category_in(tx, &draft, now).await?;
                    if let Some(picture) = picture {
                        let picture = catalog::service::add_file_record(tx, &picture, now).await?;
                        catalog::service::illustrate_category(tx, id, Some(picture)).await?;
                    }
                    catalog::service::translate_in(tx, Currency::EUR, TextKind::Category, id, &language, &german).await?;
                    Ok::<_, Fault<CatalogRefusal>>(id)
                })
            })
            .await?;
        ids.insert(category.path, id);
    }
    Ok(ids)
}

async fn stock_shelves(
    shop: &Shop,
    goods: &[Good],
    categories: &HashMap<&'static str, Uuid>,
    pictures: &Pictures,
    progress: Progress<'_>,
) -> Result<Vec<Uuid>, SeedError> {
    let mut ids = Vec::with_capacity(goods.len());
    for (index, good) in goods.iter().enumerate() {
        let published = shop.clock.now() - Duration::days(i64::from(good.days_ago));
        let editing = Editing { currency: Currency::EUR, actor: ACTOR.to_owned(), now: published };
        let draft = draft_of(good, categories.get(good.category).copied());
        let reduced_at = shop.clock.now() - Duration::days(i64::from(good.days_ago.min(REDUCED)));
        let by_quantity = good.category == "scent/candles" || good.category == "paper/notebooks";
        let files = pictures_of(pictures, good).cloned().collect::<Vec<_>>();
        let (language, mut german, alts) = (german_language()?, german_of(good), german::alts(good));
        let mut written = reviews::reviews(good.title)
            .iter()
            .map(|review| {
                let at = shop.clock.now() - Duration::days(i64::from(review.days_ago.min(good.days_ago.saturating_sub(1))));
                let answer = reviews::answer(good.title, review.author).map(|text| Answer { text: text.to_owned(), at: at + Duration::days(1) });
                // Those who say more, and said it longer ago, have helped more people.
                let helpful = i32::try_from(review.body.len() * usize::from(review.days_ago) / 1_500).unwrap_or(0);
                let review = Review::approved(Uuid::nil(), review.author, i32::from(review.rating), review.title, review.body, at);
                Review { answer, helpful, ..review }
            })
            .collect::<Vec<_>>();
        // Now and then somebody shows it where it stands.
        if index % 4 == 0
            && let (Some(review), Some(Painted { stored: room, .. })) = (written.iter_mut().find(|review| review.rating == 5), files.last())
        {
            review.pictures.push(ReviewPicture { file: room.file.clone(), width: room.width, height: room.height });
        }
        let id = shop
            .database
            .write(move |tx| {
                Box::pin(async move {
                    let id = catalog::service::save_product_in(tx, &editing, None, &at_former_prices(&draft)).await?;
                    if draft.variants.iter().any(|variant| !variant.compare_at.is_empty()) {
                        reduce(tx, id, &draft, Editing { now: reduced_at, ..editing.clone() }).await?;
                    }
                    if by_quantity {
                        sell_by_the_dozen(tx, id, &editing).await?;
                    }
                    for (Painted { stored, alt, colour }, position) in files.iter().zip(0..) {
                        // The last one shows it where it is at home.
                        let in_scale = position + 1 == files.len() as i32 && colour.is_none();
                        let place = Place { position, alt, choice: *colour, in_scale };
                        let picture = catalog::service::add_picture_record(tx, id, stored, place, editing.now).await?;
                        let alt = usize::try_from(position).ok().and_then(|position| alts.get(position));
                        german.extend(alt.map(|alt| (format!("alt:{picture}"), alt.clone())));
                    }
                    catalog::service::translate_in(tx, editing.currency, TextKind::Product, id, &language, &german).await?;
                    for review in written {
                        reviewing::service::publish(tx, &Review { product_id: id, ..review }).await?;
                    }
                    Ok::<_, Fault<CatalogRefusal>>(id)
                })
            })
            .await?;
        ids.push(id);
        progress("Stocking shelves", index + 1, goods.len());
    }
    Ok(ids)
}

/// What a good says in German, but for its pictures.
fn german_of(good: &Good) -> Words {
    let text = german::product(good.title);
    text.map(|text| words([("title", text.title), ("subtitle", text.subtitle), ("description", text.description)])).unwrap_or_default()
}

/// What a product cost when it was new.
fn at_former_prices(draft: &ProductDraft) -> ProductDraft {
    let mut former = draft.clone();
    for variant in former.variants.iter_mut().filter(|variant| !variant.compare_at.is_empty()) {
        variant.price = std::mem::take(&mut variant.compare_at);
    }
    former
}

/// Reduces a product that has been in the shop for a while.
async fn reduce(tx: &sea_orm::DatabaseTransaction, id: Uuid, draft: &ProductDraft, editing: Editing) -> Result<(), Fault<CatalogRefusal>> {
    let Some(product) = catalog::service::products(tx, editing.currency, &[id]).await?.pop() else { return Ok(()) };
    let mut now = ProductDraft::of(&product);
    for (row, wanted) in now.variants.iter_mut().zip(&draft.variants) {
        (row.price, row.compare_at) = (wanted.price.clone(), wanted.compare_at.clone());
    }
    catalog::service::save_product_in(tx, &editing, Some(id), &now).await.map(drop)
}

/// Three cost a little less each, and six a little less again.
async fn sell_by_the_dozen(tx: &sea_orm::DatabaseTransaction, id: Uuid, editing: &Editing) -> Result<(), Fault<CatalogRefusal>> {
    let Some(product) = catalog::service::products(tx, editing.currency, &[id]).await?.pop() else { return Ok(()) };
    let rows = product.variants.iter().flat_map(|variant| {
        [(3, 92), (6, 85)].map(|(from, per_cent)| PriceDraft {
            variant_id: Some(variant.id),
            from_quantity: from.to_string(),
            // Whole tens of cents, as such prices are.
            amount: Money::new(variant.price.minor * per_cent / 1_000 * 10, editing.currency).decimal(),
            ..PriceDraft::default()
        })
    });
    catalog::service::save_prices_in(tx, editing, id, &rows.collect::<Vec<_>>()).await
}

/// Says what goods are described by, before there are any: texts of specifications belong to every product that has them.
async fn define_specifications(shop: &Shop) -> Result<(), SeedError> {
    let language = german_language()?;
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            for own in story::specifications() {
                let draft = DefinitionDraft {
                    name: own.name.to_owned(),
                    kind: match own.kind {
                        story::SpecificationKind::Text => SpecificationKind::Text,
                        story::SpecificationKind::Number => SpecificationKind::Number,
                        story::SpecificationKind::YesNo => SpecificationKind::YesNo,
                    },
                    unit: own.unit.to_owned(),
                    section: own.section.to_owned(),
                    filterable: own.filterable,
                };
                let id = catalog::service::save_definition_in(tx, None, &draft).await?;
                let Some((name, values)) = german::specification(own.name) else { continue };
                let mut german = words([("name", name)].into_iter().chain(german::section(own.section).map(|section| ("section", section))));
                german.extend(values.iter().map(|(value, text)| (value_key(value), (*text).to_owned())));
                catalog::service::translate_in(tx, Currency::EUR, TextKind::Specification, id, &language, &german).await?;
            }
            Ok::<_, Fault<CatalogRefusal>>(())
        })
    });
    Ok(work.await?)
}

/// Says who makes the goods, each with a picture of something of theirs.
async fn introduce_brands(shop: &Shop, goods: &[Good], pictures: &Pictures) -> Result<(), SeedError> {
    let makers = catalog::service::brands(shop.database.read()).await?;
    for told in story::brands() {
        let Some(maker) = makers.iter().find(|maker| maker.name == told.name) else { continue };
        let draft = BrandDraft {
            seen: None,
            name: told.name.to_owned(),
            description: format!("{} {}.", told.story, told.place),
            slug: maker.slug.clone(),
            ..BrandDraft::default()
        };
        catalog::service::save_brand(shop, Some(maker.id), draft).await?;
        let german = german::brand(told.name).map(|description| words([("description", description)])).unwrap_or_default();
        catalog::service::translate(shop, TextKind::Brand, maker.id, german_language()?, german).await?;
        let best = goods.iter().filter(|good| good.brand == told.name).max_by_key(|good| good.popularity);
        if let Some(picture) = best.and_then(|good| pictures_of(pictures, good).last()) {
            catalog::service::illustrate_brand(shop, maker.id, Some(picture.stored.clone())).await?;
        }
    }
    Ok(())
}

/// Words that the staff of the demo sort goods by.
fn tags_of(good: &Good) -> Vec<String> {
    let mut tags = Vec::new();
    if good.collections.contains(&"small-gifts") {
        tags.push("gift".to_owned());
    }
    if good.popularity >= 80 {
        tags.push("bestseller".to_owned());
    }
    if good.collections.contains(&"a-warmer-room") {
        tags.push("autumn".to_owned());
    }
    tags
}

fn specifications_of(good: &Good) -> Vec<SpecificationDraft> {
    let spec = |name: &str, value: &str| SpecificationDraft { name: name.to_owned(), value: value.to_owned() };
    let care = good.specs.iter().find(|(name, _)| *name == "Care").filter(|_| good.category.starts_with("kitchen/"));
    let dishwasher = care.map(|(_, care)| spec("Dishwasher safe", if care.starts_with("Dishwasher") { "Yes" } else { "No" }));
    good.specs.iter().map(|(name, value)| spec(name, value)).chain(dishwasher).collect()
}

fn draft_of(good: &Good, category_id: Option<Uuid>) -> ProductDraft {
    let options = good.options.iter().map(|option| OptionDef {
        name: option.name.to_owned(),
        values: option.values.iter().map(|(value, swatch)| OptionValue { value: (*value).to_owned(), swatch: swatch.map(str::to_owned) }).collect(),
    });
    let euros = |cents: i64| Money::new(cents, Currency::EUR).decimal();
    let content = good.specs.iter().find(|(name, value)| *name == "Contents" && Measure::read(value, "").is_some_and(|measure| !measure.base.is_empty()));
    let content = content.map(|(_, value)| (*value).to_owned()).unwrap_or_default();
    let variants = good.variants.iter().map(|variant| VariantDraft {
        choices: variant.choices.iter().map(|choice| (*choice).to_owned()).collect(),
        sku: variant.sku.clone(),
        price: euros(variant.price),
        compare_at: variant.compare_at.map(euros).unwrap_or_default(),
        cost: euros(variant.price * 45 / 100),
        content: content.clone(),
        weight_g: variant.weight_g.to_string(),
        on_hand: variant.stock.to_string(),
        ..VariantDraft::default()
    });
    ProductDraft {
        title: good.title.to_owned(),
        subtitle: good.subtitle.to_owned(),
        description: good.description.to_owned(),
        status: ProductStatus::Active,
        brand: good.brand.to_owned(),
        category_id,
        options: options.collect(),
        variants: variants.collect(),
        specifications: specifications_of(good),
        tags: tags_of(good),
        ..ProductDraft::default()
    }
}

async fn gather_collections(shop: &Shop, goods: &[Good], ids: &[Uuid]) -> Result<(), SeedError> {
    for collection in story::collections() {
        let members = goods.iter().zip(ids).filter(|(good, _)| good.collections.contains(&collection.path)).map(|(_, id)| *id).collect::<Vec<_>>();
        let (language, now) = (german_language()?, shop.clock.now());
        let german =
            german::collection(collection.path).map(|(title, description)| words([("title", title), ("description", description)])).unwrap_or_default();
        shop.database
            .write(move |tx| {
                Box::pin(async move {
                    let draft = CollectionDraft {
                        seen: None,
                        title: collection.name.to_owned(),
                        slug: collection.path.to_owned(),
                        description: collection.description.to_owned(),
                        rule: (collection.newest > 0).then(|| Rule { all: true, conditions: vec![Condition::PublishedWithin(collection.newest)] }),
                        ..CollectionDraft::default()
                    };
                    let id = catalog::service::save_collection_in(tx, None, &draft, Some(&members), Currency::EUR, now).await?;
                    catalog::service::translate_in(tx, Currency::EUR, TextKind::Collection, id, &language, &german).await
                })
            })
            .await?;
    }
    Ok(())
}

/// An order of the past year, and how far it has come.
struct Sale {
    draft: Draft,
    paid_by: &'static str,
    shipped_at: Option<DateTime<Utc>>,
    delivered_at: Option<DateTime<Utc>>,
    canceled: bool,
}

/// A code to try, and a promotion to look at that is not published.
async fn promote(shop: &Shop) -> Result<(), SeedError> {
    let plain = |name: &str, german: &str, benefit: Benefit| PromotionDraft {
        seen: None,
        promotion: Promotion {
            id: Id(0),
            name: name.to_owned(),
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
        },
        names: [("de".to_owned(), german.to_owned())].into(),
        tags: BTreeMap::new(),
        state: State::Draft,
        set_off_by: SetOffBy::Automatic,
        code: String::new(),
        limits: UseLimits::default(),
    };
    let welcome = plain("Welcome", "Willkommen", Benefit::Order(OrderBenefit::Percent(Ppm(100_000))));
    let welcome = PromotionDraft { state: State::Active, set_off_by: SetOffBy::Code, code: "WELCOME10".to_owned(), ..welcome };
    let tiers =
        vec![Tier { from_quantity: 3, benefit: PieceBenefit::Percent(Ppm(50_000)) }, Tier { from_quantity: 6, benefit: PieceBenefit::Percent(Ppm(100_000)) }];
    let more = plain("More for less", "Mehr für weniger", Benefit::Items(ItemBenefit::Tiers { basis: TierBasis::AllTargets, tiers }));
    for draft in [welcome, more] {
        promotions::service::save(shop, None, draft, ACTOR).await?;
    }
    Ok(())
}

async fn sell_for_a_year(shop: &Shop, goods: &[Good], ids: &[Uuid], progress: Progress<'_>) -> Result<(), SeedError> {
    let products = catalog::service::products(shop.database.read(), Currency::EUR, ids).await?;
    // The same shop on every machine: the generator is seeded.
    let mut random = StdRng::seed_from_u64(2_026);
    let base = tax::service::modes(shop).rules(&*tax::service::rules(shop).await?);
    let sales = (0..ORDERS).filter_map(|index| invent(shop, &base, &mut random, index, goods, &products)).collect::<Vec<_>>();
    let mut sold = HashMap::<(Uuid, Uuid), i32>::new();
    for line in sales.iter().flat_map(|sale| &sale.draft.lines) {
        *sold.entry((line.product_id, line.variant_id)).or_default() += line.quantity.get();
    }
    // What was sold over the year was received before it.
    let levels = inventory::service::levels(shop.database.read(), sold.keys().map(|(_, variant)| *variant)).await?;
    let received = sold.iter().map(|((_, variant), pieces)| (*variant, levels.get(variant).map_or(0, |level| level.on_hand) + pieces)).collect::<Vec<_>>();
    let counted = sold.iter().map(|((product, _), pieces)| (*product, *pieces)).collect::<Vec<_>>();
    let start = shop.clock.now() - Duration::days(366);
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                for (variant, on_hand) in received {
                    inventory::service::set_on_hand(tx, variant, on_hand, &Cause { order_id: None, actor: ACTOR, at: start }).await?;
                }
                catalog::service::count_sold(tx, &counted).await?;
                Ok::<_, Fault>(catalog::service::touch(tx, counted.iter().map(|(product, _)| *product)).await?)
            })
        })
        .await?;
    let (total, done) = (sales.len(), AtomicUsize::new(0));
    stream::iter(sales)
        .map(|sale| async {
            sell(shop, sale).await?;
            progress("Selling for a year", done.fetch_add(1, Ordering::Relaxed) + 1, total);
            Ok::<_, SeedError>(())
        })
        .buffer_unordered(32)
        .try_collect::<Vec<()>>()
        .await?;
    // Letters of the past are not sent again, but for those of the last days, so that the mailbox has something to show.
    let until = shop.clock.now() - Duration::days(2);
    // And orders are counted all at once.
    let now = shop.clock.now();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                jobs::forget(tx, orders::jobs::EMAIL, until).await?;
                jobs::forget(tx, recommendations::jobs::FOLLOW, now).await?;
                Ok::<_, Fault>(jobs::forget(tx, customers::jobs::FOLLOW, now).await?)
            })
        })
        .await?;
    recommendations::service::recount(shop).await?;
    customers::jobs::gather(shop).await?;
    Ok(())
}

/// Some wait for what is sold out, others for a lower price of what is dear.
async fn wait_for_more(shop: &Shop, ids: &[Uuid]) -> Result<(), SeedError> {
    let products = catalog::service::products(shop.database.read(), Currency::EUR, ids).await?;
    let mut variants = products.iter().flat_map(|product| &product.variants).collect::<Vec<_>>();
    variants.sort_by_key(|variant| (std::cmp::Reverse(variant.price.minor), variant.sku.clone()));
    let (there, sold_out) = variants.into_iter().partition::<Vec<_>, _>(|variant| variant.availability().can_buy());
    let wanted = sold_out.into_iter().take(4).map(|variant| (AlertKind::Stock, variant.id));
    let wanted = wanted.chain(there.into_iter().take(2).map(|variant| (AlertKind::Price, variant.id)));
    for (place, (kind, variant)) in wanted.enumerate() {
        for (person, weeks) in people::people().iter().skip(place * 6).take(6 - place).zip(1..) {
            let then = shop.at(shop.clock.now() - Duration::weeks(weeks));
            let form = Form { email: person.email(), ..Form::default() };
            if let Some(token) = alerts::service::ask(&then, kind, variant, &form).await? {
                alerts::service::confirm(&then, &token).await?;
            }
        }
    }
    let now = shop.clock.now();
    Ok(shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(jobs::forget(tx, alerts::jobs::EMAIL, now).await?) })).await?)
}

fn invent(shop: &Shop, base: &Rules, random: &mut StdRng, index: usize, goods: &[Good], products: &[Product]) -> Option<Sale> {
    // More orders towards today, and more of what is popular.
    let age = (1.0 - (index as f64 / ORDERS as f64).powf(0.75)) * 365.0;
    let now = shop.clock.now();
    let at = now - Duration::minutes((age * 24.0 * 60.0) as i64 + random.random_range(5..1_200));
    let person: &PersonDef = people::people().choose(random)?;
    let indices = (0..goods.len()).collect::<Vec<_>>();
    let mut chosen =
        indices.choose_multiple_weighted(random, line_count(index), |index| f64::from(goods[*index].popularity)).ok()?.copied().collect::<Vec<_>>();
    for (first, along) in goods::COMPANIONS {
        let place = |title: &str| goods.iter().position(|good| good.title == title);
        let (Some(first), Some(along)) = (place(first), place(along)) else { continue };
        if chosen.contains(&first) && !chosen.contains(&along) && random.random_bool(0.4) {
            chosen.push(along);
        }
    }
    chosen.sort_unstable();
    let picked = chosen.into_iter().filter_map(|index| {
        let product = products.get(index)?;
        let in_stock = product.variants.iter().filter(|variant| variant.stock.available() > 0).collect::<Vec<_>>();
        let variant = in_stock.choose(random)?;
        let quantity = Quantity::try_from(if random.random_bool(0.2) { 2 } else { 1 }).ok()?;
        Some((product, (*variant).clone(), quantity))
    });
    let picked = picked.collect::<Vec<_>>();
    let profile = shop.profile();
    let method = profile.deliveries.choose(random)?;
    let line = |(product, variant, quantity): &(&Product, Variant, Quantity)| LineInput {
        id: Id(variant.id.as_u128()),
        item: pricing::item(variant.id, product.id, variant.price.minor, tax::model::STANDARD),
        quantity: quantity.get().into(),
        price_of: None,
    };
    let cart = CartInput {
        currency: Currency::EUR,
        lines: picked.iter().map(line).collect(),
        delivery: Some(pricing::delivery(method, DeliveryTax::Class(tax::model::STANDARD.to_owned()))),
        fees: Vec::new(),
        destination: None,
        customer: Customer::default(),
        codes: Vec::new(),
        stored_value: Vec::new(),
    };
    let rules = pricing::rules(&profile, base.clone(), Vec::new(), at);
    let totals = pricing::price(&cart, &rules, at).ok().filter(|totals| !totals.lines.is_empty())?;
    let lines = picked.iter().zip(&totals.lines).map(|((product, variant, quantity), priced)| DraftLine {
        product_id: product.id,
        variant_id: variant.id,
        title: product.title.clone(),
        choices: variant.title(),
        said_title: None,
        said_choices: None,
        sku: variant.sku.clone(),
        picture: product.pictures_for(variant).first().map(|picture| picture.file.clone()).unwrap_or_default(),
        slug: product.slug.clone(),
        quantity: *quantity,
        promised: inventory::model::Promise::default(),
        priced: priced.clone(),
    });
    let lines = lines.collect();
    let paid_by = if random.random_bool(0.3) { "cod" } else { Bogus::CODE };
    let canceled = random.random_bool(0.03);
    let shipped_at = Some(at + Duration::hours(random.random_range(8..60))).filter(|time| *time < now - Duration::hours(4) && !canceled);
    let delivered_at = shipped_at.map(|time| time + Duration::hours(random.random_range(24..110))).filter(|time| *time < now);
    let draft = Draft {
        language: shop.profile().language.clone(),
        id: Uuid::now_v7(),
        number: secrets::readable(7),
        token: secrets::token(),
        origin: None,
        key: None,
        email: person.email().parse().ok()?,
        address: Address {
            name: format!("{} {}", person.first_name, person.last_name),
            line1: person.street.to_owned(),
            postcode: person.postcode.to_owned(),
            city: person.city.to_owned(),
            country: person.country.to_owned(),
            ..Address::default()
        },
        billing_address: None,
        lines,
        summary: Summary::of(&totals, &method.name),
        customer: None,
        shipping_method: method.code.clone(),
        payment_method: paid_by.to_owned(),
        offline: paid_by == "cod",
        payment_id: Uuid::now_v7(),
        tenders: Vec::new(),
        at,
        hold: Duration::hours(1),
    };
    Some(Sale { draft, paid_by, shipped_at, delivered_at, canceled })
}

/// Most orders have one line or two.
fn line_count(index: usize) -> usize {
    [1, 1, 2, 1, 2, 3, 1, 2, 1, 4][index * 7 % 10]
}

async fn sell(shop: &Shop, sale: Sale) -> Result<(), SeedError> {
    let draft = sale.draft.clone();
    shop.database.write(move |tx| Box::pin(async move { orders::service::write_down(tx, &draft).await })).await?;
    let (number, total) = (sale.draft.number.as_str(), sale.draft.summary.total());
    let then = shop.at(sale.draft.at + Duration::minutes(2));
    if sale.paid_by == Bogus::CODE {
        let reference = sale.draft.payment_id.to_string();
        let report = Report::new(reference.clone(), format!("{reference}-captured"), Outcome::Captured(total));
        orders::service::payment_answered(&then, sale.draft.payment_id, report).await?;
    }
    if sale.canceled {
        orders::service::cancel(&then, number, true, "Ordered by mistake".to_owned(), Actor::Staff, "Maren").await?;
    }
    if let Some(at) = sale.shipped_at {
        orders::service::ship(&shop.at(at), number, "DHL", &format!("JD0{}", secrets::readable(9)), Vec::new(), "Maren").await?;
    }
    if let Some(at) = sale.delivered_at {
        let later = shop.at(at);
        let order = orders::service::by_number(&later, number).await?;
        for parcel in order.parcels {
            orders::service::deliver(&later, number, parcel.id, "Maren").await?;
        }
        if sale.paid_by == "cod" {
            orders::service::mark_paid(&later, number, "Maren").await?;
        }
    }
    Ok(())
}
