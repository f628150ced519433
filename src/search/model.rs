//! What a shopper asks of a list of products, and what the list answers.

use crate::{
    catalog::model::Card,
    kernel::{Money, Page, PageNumber},
};

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By the words of the search; in a category, by what sells best.
    #[default]
    Relevance,
    PriceUp,
    PriceDown,
    Newest,
    BestSelling,
    Rating,
}

impl Sort {
    pub const ALL: [Self; 6] = [Self::Relevance, Self::PriceUp, Self::PriceDown, Self::Newest, Self::BestSelling, Self::Rating];

    /// As it stands in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::PriceUp => "price-asc",
            Self::PriceDown => "price-desc",
            Self::Newest => "newest",
            Self::BestSelling => "best-selling",
            Self::Rating => "rating",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Relevance => "Relevance",
            Self::PriceUp => "Price, low to high",
            Self::PriceDown => "Price, high to low",
            Self::Newest => "Newest",
            Self::BestSelling => "Best selling",
            Self::Rating => "Best rated",
        }
    }
}

/// What narrows a list. Values of one filter are alternatives; filters narrow together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Minor units of the shop's currency.
    pub price_min: Option<i64>,
    pub price_max: Option<i64>,
    /// Slugs.
    pub brands: Vec<String>,
    /// Mean rating of at least so many stars.
    pub rating: Option<u8>,
    /// Only what can be bought now.
    pub available: bool,
    /// Option name and value, like (`Colour`, `Sage`).
    pub options: Vec<(String, String)>,
}

/// Products to list: those of a category or a collection, those that words find, or all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    pub words: String,
    /// Category path, like `lighting/pendants`; its sub-categories' products are listed too.
    pub category: Option<String>,
    /// Collection slug.
    pub collection: Option<String>,
    pub filters: Filters,
    pub sort: Sort,
    pub page: Option<u32>,
}

impl ListQuery {
    pub fn page(&self) -> PageNumber {
        PageNumber::new(self.page.unwrap_or(1))
    }
}

/// A filter with its values, each with the number of products that choosing it would leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Parameter name in the address, like `brand` or `option.Colour`.
    pub parameter: String,
    pub label: String,
    pub values: Vec<FacetValue>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    pub value: String,
    pub label: String,
    /// `#rrggbb` for colours.
    pub swatch: Option<String>,
    pub count: u64,
    pub chosen: bool,
}

/// A page of products and the ways to narrow the list.
#[derive(Clone, Debug)]
pub struct Listing {
    pub products: Page<Card>,
    pub facets: Vec<Facet>,
    /// Lowest and highest price before the price filter.
    pub prices: Option<(Money, Money)>,
}

/// What the search box offers while somebody types.
#[derive(Clone, Debug, Default)]
pub struct Suggestions {
    /// Name and address.
    pub categories: Vec<(String, String)>,
    pub brands: Vec<(String, String)>,
    pub products: Vec<Card>,
}
