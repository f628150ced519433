//! The data file, read once.

use std::{collections::HashMap, sync::OnceLock};

use super::Part;

/// Made by `scripts/address-data.py`, which says where it comes from.
const DATA: &str = include_str!("../data/addresses.tsv");

/// Of countries that the data says nothing of: people, street and city.
const OTHER: &str = "\t%N|%O|%A|%C\t\tAC\t\t\t\t\t\t\t\t";
/// Without a country, everything is asked that most have.
const UNKNOWN: &str = "\t%N|%O|%A|%Z %C\t\tACZ\t\t\t\t\t\t\t\t";

/// How a country writes addresses.
#[derive(Debug)]
pub struct Country {
    pub code: &'static str,
    /// Parts as `%` and a letter with what stands between them; lines end in `|`.
    pub order: &'static str,
    /// The same in Latin script, where it differs.
    pub latin_order: &'static str,
    required: &'static str,
    /// Whether postcodes are written in capitals.
    pub has_capitals: bool,
    region: &'static str,
    city: &'static str,
    district: &'static str,
    postcode: &'static str,
    /// Of a whole postcode; empty where none is known.
    pub pattern: &'static str,
    pub example: &'static str,
    languages: &'static str,
    pub regions: Vec<Region>,
}

/// An administrative area of a country.
#[derive(Debug)]
pub struct Region {
    /// After ISO 3166-2 where that has one, without the country: `CA`, `13`, `DU`.
    pub code: &'static str,
    /// As labels have it, in the country's script.
    pub label: &'static str,
    /// In full, where the label is not.
    pub name: &'static str,
    /// In Latin script, where the label is not.
    pub latin: &'static str,
    /// How postcodes of it begin; a pattern, or empty.
    pub(crate) zips: &'static str,
}

impl Region {
    pub(crate) fn name_in(&self, country: &Country, language: &str) -> &'static str {
        let language = language.split('-').next().unwrap_or_default();
        let is_local = country.languages.split(',').any(|own| own.split('-').next() == Some(language));
        let local = if self.name.is_empty() { self.label } else { self.name };
        if is_local || self.latin.is_empty() { local } else { self.latin }
    }
}

impl Country {
    fn of(row: &'static str) -> Self {
        let mut cells = row.split('\t');
        let mut next = || cells.next().unwrap_or_default();
        let or = |said: &'static str, other: &'static str| if said.is_empty() { other } else { said };
        Self {
            code: next(),
            order: next(),
            latin_order: next(),
            required: next(),
            has_capitals: !next().is_empty(),
            region: or(next(), "province"),
            city: or(next(), "city"),
            district: or(next(), "suburb"),
            postcode: or(next(), "postcode"),
            pattern: next(),
            example: next(),
            languages: next(),
            regions: Vec::new(),
        }
    }

    /// The parts, in their order.
    pub fn parts(&self) -> Vec<Part> {
        self.order.split('%').skip(1).filter_map(|rest| Part::of(rest.chars().next()?)).collect()
    }

    pub fn requires(&self, part: Part) -> bool {
        self.required.contains(part.letter())
    }

    pub fn label(&self, part: Part) -> &'static str {
        match part {
            Part::Region => self.region,
            Part::City => self.city,
            Part::District => self.district,
            Part::Postcode => self.postcode,
            part => part.field(),
        }
    }
}

/// How a country (ISO 3166-1 alpha-2, in capitals) writes addresses.
pub fn country(code: &str) -> &'static Country {
    static COUNTRIES: OnceLock<(HashMap<&'static str, Country>, [Country; 2])> = OnceLock::new();
    let (countries, [other, unknown]) = COUNTRIES.get_or_init(|| (all(), [Country::of(OTHER), Country::of(UNKNOWN)]));
    let rest = if ironmonger_kernel::country_name(code).is_some() { other } else { unknown };
    countries.get(code).unwrap_or(rest)
}

fn all() -> HashMap<&'static str, Country> {
    let mut countries = HashMap::new();
    let mut last = None::<Country>;
    for row in DATA.lines().filter(|row| !row.starts_with('#')) {
        match row.strip_prefix('\t') {
            None => {
                let before = last.replace(Country::of(row));
                countries.extend(before.map(|country| (country.code, country)));
            }
            Some(row) => {
                let mut cells = row.split('\t');
                let mut next = || cells.next().unwrap_or_default();
                let region = Region { code: next(), label: next(), name: next(), latin: next(), zips: next() };
                if let Some(country) = &mut last {
                    country.regions.push(region);
                }
            }
        }
    }
    countries.extend(last.map(|country| (country.code, country)));
    countries
}
