//! What a shopper asks of a list of products, and what the list answers.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    catalog::model::{Card, Measure},
    kernel::{Currency, Language, Money, Page, PageNumber},
};

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

    /// Reads the word of an address.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.word() == word)
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
}

/// Products a page.
pub const PAGE_SIZE: u32 = 24;
/// Values of one filter that an address may name.
const MOST_VALUES: usize = 40;
/// Specifications that an address may bound.
pub const MOST_RANGES: usize = 8;
/// Characters of a value that an address may name.
const LONGEST_VALUE: usize = 120;

impl ListQuery {
    /// Reads the query string of an address. What does not make sense is left out: no address is an error.
    pub fn read(query: &str, currency: Currency) -> Self {
        let pairs = serde_urlencoded::from_str::<Vec<(String, String)>>(query).unwrap_or_default();
        let mut list = Self::default();
        let filters = &mut list.filters;
        for (name, value) in pairs.into_iter().take(4 * MOST_VALUES) {
            let value = value.trim();
            if value.is_empty() || value.chars().count() > LONGEST_VALUE && name != "q" {
                continue;
            }
            match name.as_str() {
                "q" => list.words = Self::of_words(value).words,
                "category" => list.category = Some(value.trim_matches('/').to_owned()),
                "brand" => add(&mut filters.brands, value.to_owned()),
                "price-min" => filters.price_min = price(value, currency),
                "price-max" => filters.price_max = price(value, currency),
                "rating" => filters.rating = value.parse().ok().filter(|stars| (1..=5).contains(stars)),
                "available" => filters.available = value == "1",
                "sort" => list.sort = Sort::from_word(value).unwrap_or_default(),
                "page" => list.page = value.parse().ok().filter(|page| *page > 1),
                named => match named.split_once('.').filter(|(_, name)| !name.is_empty() && name.chars().count() <= LONGEST_VALUE) {
                    Some(("option", name)) => add(&mut filters.options, (name.to_owned(), value.to_owned())),
                    Some(("spec", name)) => add(&mut filters.specifications, (name.to_owned(), value.to_owned())),
                    Some((side @ ("spec-min" | "spec-max"), name)) if filters.ranges.len() < MOST_RANGES || filters.ranges.contains_key(name) => {
                        let Some(amount) = Measure::read(value, "").filter(|measure| measure.base.is_empty()) else { continue };
                        let range = filters.ranges.entry(name.to_owned()).or_default();
                        *(if side == "spec-min" { &mut range.least } else { &mut range.most }) = Some(amount.amount);
                    }
                    _ => {}
                },
            }
        }
        for range in filters.ranges.values_mut().filter(|range| range.least.zip(range.most).is_some_and(|(least, most)| least > most)) {
            std::mem::swap(&mut range.least, &mut range.most);
        }
        if let (Some(lowest), Some(highest)) = (filters.price_min, filters.price_max)
            && lowest > highest
        {
            (filters.price_min, filters.price_max) = (Some(highest), Some(lowest));
        }
        list
    }

    /// What was typed into the search box, and nothing else.
    pub fn of_words(typed: &str) -> Self {
        Self { words: typed.trim().chars().take(2 * LONGEST_VALUE).collect(), ..Self::default() }
    }

    /// The parameters that say what this is, always in the same order; a search's category is among them when
    /// `category` is set, a category's own page has it in its path.
    pub fn parameters(&self, currency: Currency, category: bool) -> Vec<(String, String)> {
        let filters = &self.filters;
        let amount = |minor| Money::new(minor, currency).decimal().trim_end_matches(".00").to_owned();
        let mut pairs = Vec::new();
        let mut add = |name: &str, value: String| pairs.push((name.to_owned(), value));
        if !self.words.is_empty() {
            add("q", self.words.clone());
        }
        if let Some(path) = self.category.as_ref().filter(|_| category) {
            add("category", path.clone());
        }
        let mut brands = filters.brands.clone();
        brands.sort_unstable();
        brands.into_iter().for_each(|brand| add("brand", brand));
        filters.price_min.into_iter().for_each(|minor| add("price-min", amount(minor)));
        filters.price_max.into_iter().for_each(|minor| add("price-max", amount(minor)));
        filters.rating.into_iter().for_each(|stars| add("rating", stars.to_string()));
        if filters.available {
            add("available", "1".to_owned());
        }
        let mut options = filters.options.clone();
        options.sort_unstable();
        options.into_iter().for_each(|(name, value)| add(&format!("option.{name}"), value));
        let mut specifications = filters.specifications.clone();
        specifications.sort_unstable();
        specifications.into_iter().for_each(|(name, value)| add(&format!("spec.{name}"), value));
        for (name, range) in &filters.ranges {
            range.least.into_iter().for_each(|least| add(&format!("spec-min.{name}"), least.to_string()));
            range.most.into_iter().for_each(|most| add(&format!("spec-max.{name}"), most.to_string()));
        }
        if self.sort != Sort::default() {
            add("sort", self.sort.word().to_owned());
        }
        if let Some(page) = self.page.filter(|page| *page > 1) {
            add("page", page.to_string());
        }
        pairs
    }

    /// The address of this list below a path.
    pub fn address(&self, path: &str, currency: Currency) -> String {
        let parameters = serde_urlencoded::to_string(self.parameters(currency, path == "/search")).unwrap_or_default();
        if parameters.is_empty() { path.to_owned() } else { format!("{path}?{parameters}") }
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

impl Filters {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn add<T: PartialEq>(values: &mut Vec<T>, value: T) {
    if values.len() < MOST_VALUES && !values.contains(&value) {
        values.push(value);
    }
}

fn price(typed: &str, currency: Currency) -> Option<i64> {
    Money::parse(typed, currency).ok().map(|price| price.minor)
}

/// A filter: values, each with the number of products that choosing it would leave, or a range of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Parameter name in the address, like `brand`, `option.Colour` or `spec.Material`; of a range what follows
    /// `spec-min.` and `spec-max.`.
    pub parameter: String,
    pub label: String,
    pub values: Vec<FacetValue>,
    pub range: Option<FacetRange>,
}

/// A filter from … to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetRange {
    /// Of all amounts here; empty for bare numbers.
    pub unit: String,
    /// The lowest and the highest that the other filters leave; `None` when they leave nothing.
    pub ends: Option<(Decimal, Decimal)>,
    pub chosen: Range,
    pub bars: Vec<Bar>,
}

/// How many products the other filters leave from an amount on up to, but not with, another; the last bar has no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    pub from: Decimal,
    pub to: Option<Decimal>,
    pub count: u64,
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
    /// The same products by price in minor units; empty when all cost the same.
    pub price_bars: Vec<Bar>,
    /// Products that the words and the category find, before any filter.
    pub scope: u64,
    /// Words that nothing has, and that were left out so that the others find something.
    pub left_out: Vec<String>,
    /// How many products have all words, when they are so few that those with most of the words follow.
    pub complete: Option<u64>,
    /// Whether products have only some of the words, because none has all.
    pub loose: bool,
}

impl Listing {
    /// The filter with this parameter name.
    pub fn facet(&self, parameter: &str) -> Option<&Facet> {
        self.facets.iter().find(|facet| facet.parameter == parameter)
    }
}

/// What the search box offers while somebody types.
#[derive(Clone, Debug, Default)]
pub struct Suggestions {
    /// Searches that others have made.
    pub queries: Vec<String>,
    /// Name and address.
    pub categories: Vec<(String, String)>,
    pub brands: Vec<(String, String)>,
    pub products: Vec<Card>,
}

/// Characters of a query that are kept and compared.
const LONGEST_QUERY: usize = 100;

/// A query as it is kept and compared: lower case, single spaces.
pub fn normalised(words: &str) -> String {
    let words = words.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ");
    words.chars().filter(|letter| !letter.is_control()).take(LONGEST_QUERY).collect()
}

/// Words that find the same: `sofa, couch` in both directions, `trainers -> shoes` in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synonym {
    pub from: Vec<String>,
    /// The same as `from` when it goes in both directions.
    pub to: Vec<String>,
}

/// Phrases in a line of synonyms.
const MOST_PHRASES: usize = 20;

impl Synonym {
    /// Reads a line.
    pub fn read(line: &str) -> Result<Self, SearchRefusal> {
        if line.chars().count() > 500 {
            return Err(SearchRefusal::LongSynonym);
        }
        let phrases = |text: &str| {
            let mut phrases = text.split(',').map(normalised).filter(|phrase| phrase.chars().any(char::is_alphanumeric)).collect::<Vec<_>>();
            let mut seen = std::collections::HashSet::new();
            phrases.retain(|phrase| seen.insert(phrase.clone()));
            phrases
        };
        let line = line.replace("=>", "->").replace('→', "->");
        let synonym = match line.split_once("->") {
            Some((from, to)) => Self { from: phrases(from), to: phrases(to) },
            None => Self { from: phrases(&line), to: phrases(&line) },
        };
        let many = synonym.from.iter().chain(&synonym.to).collect::<std::collections::HashSet<_>>().len();
        if synonym.from.is_empty() || synonym.to.is_empty() || many < 2 {
            return Err(SearchRefusal::LoneSynonym);
        }
        if many > MOST_PHRASES {
            return Err(SearchRefusal::LongSynonym);
        }
        Ok(synonym)
    }

    pub fn is_both_ways(&self) -> bool {
        self.from == self.to
    }
}

impl std::fmt::Display for Synonym {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.from.join(", "))?;
        if self.is_both_ways() { Ok(()) } else { write!(f, " -> {}", self.to.join(", ")) }
    }
}

/// What a rule does for its query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// The product stands first, whether it has the words or not.
    Pin,
    /// The product stands higher than its words alone would put it.
    Boost,
    /// The product stands behind the others.
    Bury,
    /// The search leads to an address.
    Redirect,
}

impl RuleKind {
    pub const ALL: [Self; 4] = [Self::Pin, Self::Boost, Self::Bury, Self::Redirect];

    /// As it is stored and posted.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pin => "pin",
            Self::Boost => "boost",
            Self::Bury => "bury",
            Self::Redirect => "redirect",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// As staff read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Pin => "Show first",
            Self::Boost => "Show higher",
            Self::Bury => "Show last",
            Self::Redirect => "Lead to an address",
        }
    }
}

/// What one query shows first, higher, last, or instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub id: uuid::Uuid,
    /// Normalised.
    pub query: String,
    pub kind: RuleKind,
    /// For every kind but a redirect.
    pub product: Option<uuid::Uuid>,
    /// For a redirect: an address of this shop.
    pub target: Option<String>,
}

/// How much what a product earns counts in the order of a search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MarginWeight {
    #[default]
    Off,
    Little,
    Much,
}

impl MarginWeight {
    pub const ALL: [Self; 3] = [Self::Off, Self::Little, Self::Much];

    /// As it is stored and posted.
    pub fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Little => "little",
            Self::Much => "much",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|weight| weight.word() == word)
    }

    /// As staff read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Off => "Not at all",
            Self::Little => "A little",
            Self::Much => "Much",
        }
    }

    /// What a margin of 100 % more than the mean adds, where 1 is every word in a short title.
    pub fn weight(self) -> f32 {
        match self {
            Self::Off => 0.0,
            Self::Little => 0.1,
            Self::Much => 0.3,
        }
    }
}

/// What searching refuses to be taught.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SearchRefusal {
    #[error("write at least two words or phrases, like “sofa, couch” or “trainers -> shoes”")]
    LoneSynonym,
    #[error("that line is too long: make several of it, with {most} phrases each at most", most = MOST_PHRASES)]
    LongSynonym,
    #[error("these synonyms are there already")]
    KnownSynonym,
    #[error("write the search that this is for")]
    NoQuery,
    #[error("no product has that title, item number or address: copy the address from the product’s page, like /products/walnut-desk")]
    NoProduct,
    #[error("write an address of this shop that begins with a slash, like /pages/returns")]
    NotOurs,
    #[error("there are too many of them: remove some that are not needed any more")]
    TooMany,
}

/// A query in a report: how often it was searched, how often something was chosen, and the fewest and most products
/// that it found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Searched {
    pub words: String,
    pub searches: u64,
    pub clicks: u64,
    pub least: u64,
    pub most: u64,
}

/// A product that was chosen after a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clicked {
    pub words: String,
    pub slug: String,
    pub clicks: u64,
}

/// Why a product stands where it does.
#[derive(Clone, Debug)]
pub struct Explained {
    pub card: Card,
    /// What each part of the query adds, with the part as it was typed.
    pub parts: Vec<(String, f32)>,
    /// For a code or a whole title; 0 otherwise.
    pub exact: f32,
    /// What selling and ratings add, and being sold out takes.
    pub liking: f32,
    /// For earning more than most, or less.
    pub margin: f32,
    /// For being of the kind that the best hits are.
    pub kind: f32,
    /// For lacking what was to be left out.
    pub lacking: f32,
    /// For a rule of the merchant's.
    pub rule: f32,
    pub score: f32,
}
