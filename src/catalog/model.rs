//! Products, variants, categories and pictures as the rest of the shop sees them.

mod draft;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use draft::{
    CatalogRefusal, CategoryDraft, CheckedProduct, CheckedVariant, MOST_PICTURES, MOST_VARIANTS, Problem, Problems, ProductDraft, VariantDraft, read_values,
    write_values,
};

use crate::{inventory::model::StockLevel, kernel::Money};

/// A picture of the media store, in the place where it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    pub id: Uuid,
    /// The name of its files, without width and ending.
    pub file: String,
    /// Pixels of the original.
    pub width: i32,
    pub height: i32,
    /// Mean colour, `#rrggbb`.
    pub tint: String,
    pub alt: String,
    /// The option value that it shows, like `Sage`; `None` shows the product whatever is chosen.
    pub choice: Option<String>,
}

impl Picture {
    /// The address of the WebP that is `width` pixels wide; one of [`crate::platform::media::WIDTHS`].
    pub fn src(&self, width: u32) -> String {
        format!("/media/{}-{width}.webp", self.file)
    }

    /// The `srcset` over all widths.
    pub fn srcset(&self) -> String {
        crate::platform::media::WIDTHS.map(|width| format!("{} {width}w", self.src(width))).join(", ")
    }

    /// The address of a JPEG, for mail and for link previews.
    pub fn jpeg(&self) -> String {
        format!("/media/{}.jpg", self.file)
    }
}

/// An option of a product, like Colour, and its values in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionDef {
    pub name: String,
    pub values: Vec<OptionValue>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionValue {
    pub value: String,
    /// A colour to show instead of the word, `#rrggbb`.
    pub swatch: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Specification {
    pub name: String,
    pub value: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brand {
    pub slug: String,
    pub name: String,
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

/// How many pieces can be promised, in the words that a shopper is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Availability {
    InStock,
    /// So few that it is worth saying: at most [`Availability::FEW`].
    Few(i32),
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

    pub fn can_buy(self) -> bool {
        self != Self::SoldOut
    }
}

impl std::fmt::Display for Availability {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::InStock => f.write_str("In stock"),
            Self::Few(1) => f.write_str("Last one"),
            Self::Few(left) => write!(f, "Only {left} left"),
            Self::SoldOut => f.write_str("Sold out"),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    pub id: Uuid,
    pub sku: String,
    pub barcode: Option<String>,
    /// One value for each of the product's options, in their order.
    pub choices: Vec<String>,
    pub price: Money,
    /// The price before a reduction, always above `price`.
    pub compare_at: Option<Money>,
    pub weight_g: i32,
    /// Pieces on hand, allocated and held; see the inventory.
    pub stock: StockLevel,
}

impl Variant {
    pub fn availability(&self) -> Availability {
        Availability::of(self.stock.available())
    }

    /// Like `Sage / Large`; empty for a product without options.
    pub fn title(&self) -> String {
        self.choices.join(" / ")
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ProductStatus {
    #[default]
    Draft,
    Active,
    Archived,
}

impl ProductStatus {
    pub const ALL: [Self; 3] = [Self::Draft, Self::Active, Self::Archived];

    /// As it is stored and written in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Active => "active",
            Self::Archived => "archived",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }

    /// As staff read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::Active => "Active",
            Self::Archived => "Archived",
        }
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
    pub brand: Option<Brand>,
    /// From the top category down to the product's own; empty without a category.
    pub crumbs: Vec<Crumb>,
    pub category_id: Option<Uuid>,
    pub options: Vec<OptionDef>,
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
}

impl Product {
    pub fn path(&self) -> String {
        format!("/products/{}", self.slug)
    }

    /// The lowest price, and whether others are higher; `None` without variants.
    pub fn price_from(&self) -> Option<(Money, bool)> {
        let lowest = self.variants.iter().min_by_key(|variant| variant.price.minor)?.price;
        Some((lowest, self.variants.iter().any(|variant| variant.price != lowest)))
    }

    /// Pictures that show the chosen option values, and those that show any; all of them if none fits.
    pub fn pictures_of(&self, choices: &[String]) -> Vec<&Picture> {
        let fits = |picture: &&Picture| picture.choice.as_ref().is_none_or(|choice| choices.contains(choice));
        let fitting = self.pictures.iter().filter(fits).collect::<Vec<_>>();
        if fitting.is_empty() { self.pictures.iter().collect() } else { fitting }
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
    pub rating: Rating,
    pub availability: Availability,
    /// The first is shown, up to two more on hover or swipe.
    pub pictures: Vec<Picture>,
    /// Colours it comes in.
    pub swatches: Vec<OptionValue>,
    pub published_at: Option<DateTime<Utc>>,
}

impl Card {
    pub fn path(&self) -> String {
        format!("/products/{}", self.slug)
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
    pub all: Vec<Category>,
}

impl CategoryTree {
    pub fn children(&self, parent: Option<Uuid>) -> impl Iterator<Item = &Category> {
        self.all.iter().filter(move |category| category.parent_id == parent)
    }

    pub fn by_path(&self, path: &str) -> Option<&Category> {
        self.all.iter().find(|category| category.path == path)
    }

    pub fn by_id(&self, id: Uuid) -> Option<&Category> {
        self.all.iter().find(|category| category.id == id)
    }

    /// From the top down to the category itself.
    pub fn crumbs(&self, id: Uuid) -> Vec<Crumb> {
        let mut crumbs = Vec::new();
        let mut next = self.by_id(id);
        // A tree deeper than this holds a cycle, which the database should not.
        while let Some(category) = next.filter(|_| crumbs.len() < 32) {
            crumbs.push(Crumb { name: category.name.clone(), path: category.url() });
            next = category.parent_id.and_then(|parent| self.by_id(parent));
        }
        crumbs.reverse();
        crumbs
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    pub id: Uuid,
    pub slug: String,
    pub title: String,
    pub description: String,
    pub updated_at: DateTime<Utc>,
}
