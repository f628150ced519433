//! Lists as addresses: a query is read from the query string of an address, and written as one.

use ironmonger_search_engine::{ListQuery, MAX_RANGES, Sort};

use crate::{
    catalog::model::Measure,
    kernel::{Currency, Money},
};

/// Values of one filter that an address may name.
const MAX_VALUES: usize = 40;
/// Characters of a value that an address may name.
const MAX_VALUE_CHARS: usize = 120;

/// A list query in the query string of an address.
pub trait ListAddress: Sized {
    /// Reads the query string of an address. What does not make sense is left out: no address is an error.
    fn read(query: &str, currency: Currency) -> Self;

    /// The parameters that say what this is, always in the same order; a search's category is among them when
    /// `category` is set, a category's own page has it in its path.
    fn parameters(&self, currency: Currency, category: bool) -> Vec<(String, String)>;

    /// The address of this list below a path.
    fn address(&self, path: &str, currency: Currency) -> String {
        let parameters = serde_urlencoded::to_string(self.parameters(currency, path == "/search")).unwrap_or_default();
        if parameters.is_empty() { path.to_owned() } else { format!("{path}?{parameters}") }
    }
}

impl ListAddress for ListQuery {
    fn read(query: &str, currency: Currency) -> Self {
        let pairs = serde_urlencoded::from_str::<Vec<(String, String)>>(query).unwrap_or_default();
        let mut list = Self::default();
        let filters = &mut list.filters;
        for (name, value) in pairs.into_iter().take(4 * MAX_VALUES) {
            let value = value.trim();
            if value.is_empty() || value.chars().count() > MAX_VALUE_CHARS && name != "q" {
                continue;
            }
            match name.as_str() {
                "q" => list.words = searched(value),
                "category" => list.category = Some(value.trim_matches('/').to_owned()),
                "brand" => add(&mut filters.brands, value.to_owned()),
                "price-min" => filters.price_min = price(value, currency),
                "price-max" => filters.price_max = price(value, currency),
                "rating" => filters.rating = value.parse().ok().filter(|stars| (1..=5).contains(stars)),
                "available" => filters.available = value == "1",
                "sort" => list.sort = value.parse().unwrap_or_default(),
                "page" => list.page = value.parse().ok().filter(|page| *page > 1),
                named => match named.split_once('.').filter(|(_, name)| !name.is_empty() && name.chars().count() <= MAX_VALUE_CHARS) {
                    Some(("option", name)) => add(&mut filters.options, (name.to_owned(), value.to_owned())),
                    Some(("spec", name)) => add(&mut filters.specifications, (name.to_owned(), value.to_owned())),
                    Some((side @ ("spec-min" | "spec-max"), name)) if filters.ranges.len() < MAX_RANGES || filters.ranges.contains_key(name) => {
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

    fn parameters(&self, currency: Currency, category: bool) -> Vec<(String, String)> {
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
            add("sort", self.sort.as_str().to_owned());
        }
        if let Some(page) = self.page.filter(|page| *page > 1) {
            add("page", page.to_string());
        }
        pairs
    }
}

fn add<T: PartialEq>(values: &mut Vec<T>, value: T) {
    if values.len() < MAX_VALUES && !values.contains(&value) {
        values.push(value);
    }
}

fn price(typed: &str, currency: Currency) -> Option<i64> {
    Money::parse(typed, currency).ok().map(|price| price.minor)
}

/// What was typed into the search box, as much of it as is searched for.
pub fn searched(typed: &str) -> String {
    typed.trim().chars().take(2 * MAX_VALUE_CHARS).collect()
}
