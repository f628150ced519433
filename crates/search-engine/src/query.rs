//! What is asked of a list of documents: words, place, filters, order, page.

use std::{collections::BTreeMap, str::FromStr};

use ironmonger_kernel::{Language, PageNumber};
use rust_decimal::Decimal;

use crate::guidance::UnknownWord;

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::PriceUp => "price-asc",
            Self::PriceDown => "price-desc",
            Self::Newest => "newest",
            Self::BestSelling => "best-selling",
            Self::Rating => "rating",
        }
    }
}

impl FromStr for Sort {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == word).ok_or(UnknownWord)
    }
}

/// What narrows a list. Values of one filter are alternatives; filters narrow together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
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
    /// Specification name and value, like (`Material`, `Oak`); the value of a yes is `Yes`.
    pub specifications: Vec<(String, String)>,
    /// By the names of specifications that are numbers.
    pub ranges: BTreeMap<String, Range>,
}

/// Between two amounts, both included, in the unit of a specification's definition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Range {
    pub least: Option<Decimal>,
    pub most: Option<Decimal>,
}

/// Products to list: those of a category or a collection, those that words find, or all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ListQuery {
    pub words: String,
    /// Category path, like `lighting/pendants`; its sub-categories' products are listed too.
    pub category: Option<String>,
    /// Collection slug.
    pub collection: Option<String>,
    /// The slug of the brand whose page it is.
    pub brand: Option<String>,
    pub filters: Filters,
    pub sort: Sort,
    pub page: Option<u32>,
    /// The visitor's language, where that is not the shop's main one.
    pub language: Option<Language>,
}

impl ListQuery {
    pub fn page(&self) -> PageNumber {
        PageNumber::new(self.page.unwrap_or(1))
    }

    /// The same list from its first page.
    pub fn first_page(&self) -> Self {
        Self { page: None, ..self.clone() }
    }

    /// The same list with other filters, from its first page.
    pub fn with(&self, change: impl FnOnce(&mut Filters)) -> Self {
        let mut list = self.first_page();
        change(&mut list.filters);
        list
    }
}

/// Products a page.
pub const PAGE_SIZE: u32 = 24;
/// Specifications that may be filtered by ranges at the same time.
pub const MAX_RANGES: usize = 8;

impl Filters {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
