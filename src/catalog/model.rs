//! Products, variants, categories and pictures as the rest of the shop sees them.

mod differences;
mod draft;
mod measure;
mod problem;
mod rule;
mod specification;
mod text;

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use crate::kernel::{OptionDef, OptionValue, SpecificationDraft, fold, read_values, write_values};
pub use differences::{Difference, Words};
pub use draft::{
    BrandDraft, CategoryDraft, CheckedProduct, CheckedVariant, CollectionDraft, MOST_OPTIONS, MOST_PICTURES, MOST_PRICES, MOST_SPECIFICATIONS, MOST_TAGS,
    MOST_VALUES, MOST_VARIANTS, PriceDraft, ProductDraft, VariantDraft, read_tags, typed_pieces, typed_price,
};
pub use measure::{Measure, UNITS, Unit};
pub use problem::{CatalogProblem, CatalogRefusal, Count, Part, Place, Problem, Problems};
pub use rule::{Condition, MOST_CONDITIONS, Rule};
pub use specification::{LONGEST_NAME, LONGEST_UNIT, LONGEST_VALUE, Specification, SpecificationDefinition, SpecificationKind, SpecificationValue, sections};
pub use text::{TextKind, alt_key, checked_words, option_id, text_fields, value_key};

use crate::{
    inventory::model::{Promise, StockLevel},
    kernel::{Currency, Language, Money, product_path},
    platform::media::{self, Format, Made, Sources},
    pricing::model::{PriceRow, quantity_steps, unit_price},
};

/// A picture of the media store, in the place where it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    pub id: Uuid,
    /// The name of its files, without width and ending.
    pub file: String,
    /// Pixels of the original.
    pub width: i32,
    pub height: i32,
    /// Classes with its colours, see [`Picture::placeholder`]. Older versions wrote `#rrggbb`.
    pub tint: String,
    /// Which of its files there are.
    #[serde(default)]
    pub made: Made,
    pub alt: String,
    /// The option value that it shows, like `Sage`; `None` shows the product whatever is chosen.
    pub choice: Option<String>,
    /// Whether it shows how large the product is: in a hand, on a table, in a room.
    #[serde(default)]
    pub in_scale: bool,
}

impl Picture {
    fn sources(&self) -> Sources<'_> {
        Sources { file: &self.file, width: self.width.unsigned_abs(), made: self.made }
    }

    /// The address of the WebP that is `width` pixels wide, or of the nearest that there is.
    pub fn src(&self, width: u32) -> String {
        self.sources().at(Format::Webp, width).unwrap_or_else(|| media::own_address(&format!("{}-{width}.webp", self.file)))
    }

    /// The `srcset` of a format, up to a width in pixels that is enough; `None` as long as nothing of it is made.
    pub fn srcset(&self, format: Format, widest: u32) -> Option<String> {
        self.sources().srcset(format, widest)
    }

    /// The address of a JPEG of about this width in pixels.
    pub fn jpeg(&self, width: u32) -> String {
        self.sources().at(Format::Jpeg, width).unwrap_or_else(|| media::own_address(&format!("{}.jpg", self.file)))
    }

    /// The JPEG for link previews and search engines.
    pub fn preview(&self) -> String {
        self.jpeg(media::PREVIEW)
    }

    /// Classes that show its colours, blurred, until it has come.
    pub fn placeholder(&self) -> &str {
        if self.tint.starts_with("tint") { &self.tint } else { "" }
    }
}

/// A maker, as products name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brand {
    pub slug: String,
    pub name: String,
}

impl Brand {
    pub fn path(&self) -> String {
        format!("/brands/{}", self.slug)
    }
}

/// A maker, as its own page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrandPage {
    pub id: Uuid,
    pub slug: String,
    pub name: String,
    pub description: String,
    pub picture: Option<Picture>,
    pub seo_title: String,
    pub seo_description: String,
    pub updated_at: Option<DateTime<Utc>>,
}

impl BrandPage {
    pub fn path(&self) -> String {
        format!("/brands/{}", self.slug)
    }
}

/// The sum and number of approved ratings from 1 to 5.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    pub sum: i32,
    pub count: i32,
}

impl Rating {
    /// The mean in tenths (46 is 4.6), rounded half up; `None` without ratings.
    pub fn tenths(self) -> Option<i32> {
        (self.count > 0).then(|| (self.sum * 20 / self.count + 1) / 2)
    }
}

/// How many pieces can be promised, as exactly as a shopper is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Availability {
    InStock,
    /// So few that it is worth saying: at most [`Availability::FEW`].
    Few(i32),
    /// None is there, and it can be ordered all the same.
    Backorder(Promise),
    SoldOut,
}

impl Availability {
    pub const FEW: i32 = 5;

    /// From pieces available (on hand, less allocated, less held).
    pub fn of(available: i32) -> Self {
        match available {
            ..=0 => Self::SoldOut,
            1..=Self::FEW => Self::Few(available),
            _ => Self::InStock,
        }
    }

    /// Of a variant.
    pub fn of_level(level: StockLevel) -> Self {
        match (level.available(), level.sellable()) {
            (..=0, 1..) => Self::Backorder(level.promise),
            (available, _) => Self::of(available),
        }
    }

    /// The same with a promise only if it can still be kept.
    #[must_use]
    pub fn said_on(self, today: NaiveDate) -> Self {
        match self {
            Self::Backorder(promise) => Self::Backorder(promise.said_on(today)),
            other => other,
        }
    }

    pub fn can_buy(self) -> bool {
        self != Self::SoldOut
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    pub id: Uuid,
    pub sku: String,
    pub barcode: Option<String>,
    /// One value for each of the product's options, in their order.
    pub choices: Vec<String>,
    /// The same in the language of who reads it; empty where that is the main one. See [`Variant::shown_choices`].
    pub said_choices: Vec<String>,
    /// Its own price for one piece; see [`Product::at`] for what holds now.
    pub price: Money,
    /// The price before a reduction, always above `price`.
    pub compare_at: Option<Money>,
    /// Prices beside its own: from a quantity on, for a time.
    pub prices: Vec<PriceRow>,
    /// The lowest price of the 30 days before the present one, where it is reduced and that is known.
    pub lowest_before: Option<Money>,
    /// What the shop pays for one.
    pub cost: Option<Money>,
    pub weight_g: i32,
    /// Millimetres; 0 is not known.
    pub length_mm: i32,
    pub width_mm: i32,
    pub height_mm: i32,
    /// What is in it where it is sold by measure, like `250 ml`; empty otherwise.
    pub content: String,
    /// The picture of the product that shows it.
    pub picture_id: Option<Uuid>,
    /// Pieces on hand, allocated and held; see the inventory.
    pub stock: StockLevel,
}

impl Variant {
    pub fn availability(&self) -> Availability {
        Availability::of_level(self.stock)
    }

    /// Its choices as they are shown, like `Sage / Large`; empty for a product without options.
    pub fn title(&self) -> String {
        self.shown_choices().join(" / ")
    }

    /// What each of some pieces costs at a time.
    pub fn unit_price(&self, quantity: i32, time: DateTime<Utc>) -> Money {
        unit_price(self.price, &self.prices, quantity, time)
    }

    /// From how many pieces on each costs less, and how much.
    pub fn quantity_steps(&self, time: DateTime<Utc>) -> Vec<(i32, Money)> {
        quantity_steps(self.price, &self.prices, time)
    }

    /// What it costs by measure, like (`€12.00`, `1 l`), where it is sold so.
    pub fn price_by_measure(&self) -> Option<(Money, &'static str)> {
        let content = Measure::read(&self.content, "")?;
        let (per, words) = match (content.base.as_str(), content.amount < rust_decimal::Decimal::from(250)) {
            ("ml", true) => (100, "100 ml"),
            ("ml", false) => (1_000, "1 l"),
            ("g", true) => (100, "100 g"),
            ("g", false) => (1_000, "1 kg"),
            ("mm", _) => (1_000, "1 m"),
            ("cm²", _) => (10_000, "1 m²"),
            _ => return None,
        };
        let exact = rust_decimal::Decimal::from(self.price.minor).checked_mul(per.into())?.checked_div(content.amount)?;
        let minor = rust_decimal::prelude::ToPrimitive::to_i64(&exact.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero))?;
        Some((self.price.with(minor), words))
    }

    /// What is left of the price after the cost, in per cent; taxes are in both or in neither. `None` without a cost.
    pub fn margin(&self) -> Option<i64> {
        let cost = self.cost?.minor;
        (self.price.minor > 0).then(|| (self.price.minor - cost).saturating_mul(100) / self.price.minor)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ProductStatus {
    #[default]
    Draft,
    /// Waits for the day on which it goes on sale.
    Scheduled,
    Active,
    Archived,
}

impl ProductStatus {
    pub const ALL: [Self; 4] = [Self::Draft, Self::Scheduled, Self::Active, Self::Archived];

    /// As it is stored and written in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Scheduled => "scheduled",
            Self::Active => "active",
            Self::Archived => "archived",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// A product with everything that its page shows but reviews.
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    pub id: Uuid,
    pub slug: String,
    pub title: String,
    pub subtitle: String,
    /// Sanitised HTML.
    pub description: String,
    pub status: ProductStatus,
    /// When a scheduled one goes on sale.
    pub starts_at: Option<DateTime<Utc>>,
    pub brand: Option<Brand>,
    /// Words that staff sort it by, as they were typed; shoppers do not see them.
    pub tags: Vec<String>,
    /// From the top category down to the product's own; empty without a category.
    pub crumbs: Vec<Crumb>,
    pub category_id: Option<Uuid>,
    pub options: Vec<OptionDef>,
    /// What its options are called in the language of who reads it, by their names in the main one. See [`Product::option_name`].
    pub option_words: BTreeMap<String, crate::kernel::Words>,
    /// Not archived ones, in order; at least one for an active product.
    pub variants: Vec<Variant>,
    pub pictures: Vec<Picture>,
    pub specifications: Vec<Specification>,
    pub seo_title: String,
    pub seo_description: String,
    pub rating: Rating,
    /// Pieces sold.
    pub sold: i32,
    /// Grows with each edit: a form made from an older version is refused.
    pub version: i32,
    pub published_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Who saved it last; empty where that is not known.
    pub updated_by: String,
}

impl Product {
    pub fn path(&self) -> String {
        product_path(&self.slug, None)
    }

    /// The variant that costs least; the first of several.
    pub fn cheapest(&self) -> Option<&Variant> {
        self.variants.iter().min_by_key(|variant| variant.price.minor)
    }

    /// The lowest price, and whether others are higher; `None` without variants.
    pub fn price_from(&self) -> Option<(Money, bool)> {
        let lowest = self.cheapest()?.price;
        Some((lowest, self.variants.iter().any(|variant| variant.price != lowest)))
    }

    /// The product with the prices that hold for one piece at a time: a lower one than a variant's own shows what it was
    /// reduced from.
    #[must_use]
    pub fn at(mut self, time: DateTime<Utc>) -> Self {
        for variant in &mut self.variants {
            let now = variant.unit_price(1, time);
            if now.minor < variant.price.minor {
                variant.compare_at = variant.compare_at.or(Some(variant.price));
                variant.price = now;
            }
        }
        self
    }

    /// Pictures that show the chosen option values, and those that show any; all of them if none fits.
    pub fn pictures_of(&self, choices: &[String]) -> Vec<&Picture> {
        let fits = |picture: &&Picture| picture.choice.as_ref().is_none_or(|choice| choices.contains(choice));
        let fitting = self.pictures.iter().filter(fits).collect::<Vec<_>>();
        if fitting.is_empty() { self.pictures.iter().collect() } else { fitting }
    }

    /// The pictures of a variant's choices, its own first, and then one that shows how large it is.
    pub fn pictures_for(&self, variant: &Variant) -> Vec<&Picture> {
        let mut pictures = self.pictures_of(&variant.choices);
        if let Some(own) = self.pictures.iter().find(|picture| Some(picture.id) == variant.picture_id) {
            pictures.retain(|picture| picture.id != own.id);
            pictures.insert(0, own);
        }
        if let Some(at) = pictures.iter().position(|picture| picture.in_scale).filter(|at| *at > 1) {
            pictures[1..=at].rotate_right(1);
        }
        pictures
    }
}

/// A category on the way to where the visitor is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crumb {
    pub name: String,
    /// Address path, like `/categories/lighting/pendants`.
    pub path: String,
}

/// A product in a list: what is shown of it there. Stored in the search index as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub id: Uuid,
    pub slug: String,
    pub title: String,
    pub brand: Option<Brand>,
    pub price: Money,
    /// Whether other variants cost more.
    pub price_varies: bool,
    pub compare_at: Option<Money>,
    /// The lowest price of the 30 days before the reduction, where that is known.
    #[serde(default)]
    pub lowest_before: Option<Money>,
    pub rating: Rating,
    pub availability: Availability,
    /// The first is shown, up to two more on hover or swipe.
    pub pictures: Vec<Picture>,
    /// Colours it comes in.
    pub swatches: Vec<OptionValue>,
    pub published_at: Option<DateTime<Utc>>,
    /// What of it is said otherwise in other languages.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub said: BTreeMap<Language, CardWords>,
    /// What it costs in the other currencies that the shop sells in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prices: Vec<CardPrice>,
}

/// What a card shows in another currency than the shop's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardPrice {
    pub price: Money,
    pub price_varies: bool,
    pub compare_at: Option<Money>,
    pub lowest_before: Option<Money>,
}

/// A product in a list in another language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardWords {
    pub title: String,
    pub brand: Option<String>,
    /// Of the card's pictures, in their order.
    pub alts: Vec<String>,
}

impl CardWords {
    /// What of a product's card is said otherwise; `None` for nothing.
    pub fn of(main: &Product, said: &Product) -> Option<Self> {
        let of = |product: &Product| Self {
            title: product.title.clone(),
            brand: product.brand.as_ref().map(|brand| brand.name.clone()),
            alts: product.pictures.iter().take(CARD_PICTURES).map(|picture| picture.alt.clone()).collect(),
        };
        Some(of(said)).filter(|words| *words != of(main))
    }
}

/// Pictures on a card.
pub const CARD_PICTURES: usize = 3;

impl Card {
    /// Shows its price in a currency, if it is sold in that.
    pub fn price_in(&mut self, currency: Currency) {
        if let Some(own) = self.prices.iter().find(|own| own.price.currency == currency) {
            (self.price, self.price_varies) = (own.price, own.price_varies);
            (self.compare_at, self.lowest_before) = (own.compare_at, own.lowest_before);
        }
    }

    /// Says it in a language, as far as it is said in that.
    pub fn say(&mut self, language: &Language) {
        let Some(words) = self.said.get(language) else { return };
        self.title.clone_from(&words.title);
        self.brand.iter_mut().zip(&words.brand).for_each(|(brand, name)| brand.name.clone_from(name));
        self.pictures.iter_mut().zip(&words.alts).for_each(|(picture, alt)| picture.alt.clone_from(alt));
    }

    pub fn path(&self) -> String {
        product_path(&self.slug, None)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    pub id: Uuid,
    pub parent_id: Option<Uuid>,
    pub slug: String,
    /// Slugs from the top joined by `/`, like `lighting/pendants`.
    pub path: String,
    pub name: String,
    pub description: String,
    pub position: i32,
    pub picture: Option<Picture>,
    pub updated_at: DateTime<Utc>,
}

impl Category {
    pub fn url(&self) -> String {
        format!("/categories/{}", self.path)
    }
}

/// All categories: parents before children, siblings in order.
#[derive(Clone, Debug, Default)]
pub struct CategoryTree {
    all: Vec<Category>,
    /// Where each stands in `all`.
    places: HashMap<Uuid, usize>,
    inside: HashMap<Option<Uuid>, Vec<usize>>,
}

impl CategoryTree {
    pub fn new(mut all: Vec<Category>) -> Self {
        all.sort_by_cached_key(|category| (category.path.matches('/').count(), category.position, category.name.clone()));
        let mut inside = HashMap::<_, Vec<_>>::new();
        for (place, category) in all.iter().enumerate() {
            inside.entry(category.parent_id).or_default().push(place);
        }
        let places = all.iter().enumerate().map(|(place, category)| (category.id, place)).collect();
        Self { all, places, inside }
    }

    pub fn all(&self) -> &[Category] {
        &self.all
    }

    /// Says names and descriptions anew; places and paths stay.
    pub fn say(&mut self, words: impl FnMut(&mut Category)) {
        self.all.iter_mut().for_each(words);
    }

    pub fn children(&self, parent: Option<Uuid>) -> impl Iterator<Item = &Category> {
        self.inside.get(&parent).into_iter().flatten().map(|place| &self.all[*place])
    }

    pub fn by_path(&self, path: &str) -> Option<&Category> {
        self.all.iter().find(|category| category.path == path)
    }

    pub fn by_id(&self, id: Uuid) -> Option<&Category> {
        self.places.get(&id).map(|place| &self.all[*place])
    }

    /// From the top down to the category itself.
    pub fn way(&self, id: Uuid) -> Vec<&Category> {
        let mut way = Vec::new();
        let mut next = self.by_id(id);
        // A way longer than the tree is large holds a cycle, which the database should not.
        while let Some(category) = next.filter(|_| way.len() < self.all.len()) {
            way.push(category);
            next = category.parent_id.and_then(|parent| self.by_id(parent));
        }
        way.reverse();
        way
    }

    /// The way to a category, as links.
    pub fn crumbs(&self, id: Uuid) -> Vec<Crumb> {
        self.way(id).into_iter().map(|category| Crumb { name: category.name.clone(), path: category.url() }).collect()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    pub id: Uuid,
    pub slug: String,
    pub title: String,
    pub description: String,
    /// What is in it, where that is not put together by hand.
    pub rule: Option<Rule>,
    pub seo_title: String,
    pub seo_description: String,
    pub updated_at: DateTime<Utc>,
}

impl Collection {
    pub fn path(&self) -> String {
        format!("/collections/{}", self.slug)
    }
}
