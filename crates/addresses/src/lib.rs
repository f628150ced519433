//! How addresses are written and asked in each country, after Google's address metadata: which parts there are and in which order, what
//! they are called, which of them are needed, how a postcode looks, and the regions of a country. Pure: no database, no sentences.

mod data;

use std::borrow::Cow;

use ironmonger_kernel::Address;
use regex::Regex;

pub use data::Region;
use data::{Country, country};

/// A part of an address that differs from country to country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Name of who receives it.
    Name,
    Company,
    /// Both lines of the street.
    Street,
    /// A part of the city that mail needs, like a bairro or a townland.
    District,
    City,
    /// State, province, county, prefecture, emirate …
    Region,
    Postcode,
}

impl Part {
    const ALL: [Self; 7] = [Self::Name, Self::Company, Self::Street, Self::District, Self::City, Self::Region, Self::Postcode];

    /// The letter in the data.
    fn of(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.letter() == letter)
    }

    fn letter(self) -> char {
        match self {
            Self::Name => 'N',
            Self::Company => 'O',
            Self::Street => 'A',
            Self::District => 'D',
            Self::City => 'C',
            Self::Region => 'S',
            Self::Postcode => 'Z',
        }
    }

    /// The field of [`Address`], as forms and the API call it.
    pub fn field(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Company => "company",
            Self::Street => "line1",
            Self::District => "district",
            Self::City => "city",
            Self::Region => "region",
            Self::Postcode => "postcode",
        }
    }

    /// What browsers fill in.
    pub fn autocomplete(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Company => "organization",
            Self::Street => "address-line1",
            Self::District => "address-level3",
            Self::City => "address-level2",
            Self::Region => "address-level1",
            Self::Postcode => "postal-code",
        }
    }

    fn text(self, address: &Address) -> &str {
        match self {
            Self::Name => &address.name,
            Self::Company => &address.company,
            Self::Street => &address.line1,
            Self::District => &address.district,
            Self::City => &address.city,
            Self::Region => &address.region,
            Self::Postcode => &address.postcode,
        }
    }

    fn text_mut(self, address: &mut Address) -> &mut String {
        match self {
            Self::Name => &mut address.name,
            Self::Company => &mut address.company,
            Self::Street => &mut address.line1,
            Self::District => &mut address.district,
            Self::City => &mut address.city,
            Self::Region => &mut address.region,
            Self::Postcode => &mut address.postcode,
        }
    }
}

/// A field of the form for a country.
#[derive(Clone, Copy, Debug)]
pub struct AddressField {
    pub part: Part,
    /// What it is called there, as a key: `state`, `prefecture`, `post-town`, `zip` …; the field's own name for the others.
    pub label: &'static str,
    pub is_required: bool,
    /// What can be chosen; empty where it is typed.
    pub choices: &'static [Region],
    /// A right value, of postcodes.
    pub example: &'static str,
}

/// What is wrong with a part of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldFault {
    pub part: Part,
    pub problem: Problem,
    /// What the part is called in the country.
    pub label: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    Missing,
    /// No postcode of the country looks like this; one that does.
    Postcode {
        example: &'static str,
    },
    /// None of the country's regions.
    Region,
}

/// The fields that a form asks for a country (ISO 3166-1 alpha-2), in the order in which its addresses are written: first who it is for.
pub fn fields(code: &str) -> Vec<AddressField> {
    let country = country(code);
    let parts = country.parts();
    let people = [Part::Name, Part::Company];
    let order = people.into_iter().chain(parts.into_iter().filter(|part| !people.contains(part)));
    order.map(|part| field(country, part)).collect()
}

/// The same of one part; `None` where the country's addresses have none such.
pub fn field_of(code: &str, part: Part) -> Option<AddressField> {
    let country = country(code);
    country.parts().contains(&part).then(|| field(country, part))
}

fn field(country: &'static Country, part: Part) -> AddressField {
    AddressField {
        part,
        label: country.label(part),
        is_required: part == Part::Name || country.requires(part),
        choices: if part == Part::Region { &country.regions } else { &[] },
        example: if part == Part::Postcode { country.example } else { "" },
    }
}

/// What is wrong with an address, but for its name, which is the form's own matter. It is meant to have been [`tidied`] before.
pub fn check(address: &Address) -> Vec<FieldFault> {
    let country = country(&address.country);
    let of = |part: Part| {
        let text = part.text(address).trim();
        let problem = match part {
            Part::Name => return None,
            _ if text.is_empty() => country.requires(part).then_some(Problem::Missing)?,
            Part::Postcode if !country.is_postcode(text) => Problem::Postcode { example: country.example },
            Part::Region if !country.regions.is_empty() && region_of(country, text).is_none() => Problem::Region,
            _ => return None,
        };
        Some(FieldFault { part, problem, label: country.label(part) })
    };
    country.parts().into_iter().filter_map(of).collect()
}

/// The address as it is kept: spaces around, capitals and dashes of the postcode as the country has them, the region by its code. A region
/// that is not said is taken from the postcode or the city where these know it.
#[must_use]
pub fn tidied(address: &Address) -> Address {
    let mut address = address.clone();
    let Address { name, company, line1, line2, postcode, city, country: code, phone, region, district } = &mut address;
    for part in [name, company, line1, line2, postcode, city, code, phone, region, district] {
        *part = part.trim().to_owned();
    }
    address.country = address.country.to_uppercase();
    let country = country(&address.country);
    if let Some(postcode) = country.postcode(&address.postcode) {
        address.postcode = postcode;
    }
    if country.parts().contains(&Part::Region) {
        let found = if address.region.is_empty() {
            region_by_postcode(country, &address.postcode).or_else(|| region_of(country, &address.city))
        } else {
            region_of(country, &address.region)
        };
        if let Some(found) = found {
            found.code.clone_into(&mut address.region);
        }
    }
    address
}

/// Without the parts that addresses of its country do not have, like a postcode in Hong Kong: forms keep what was typed for another one.
#[must_use]
pub fn fitted(mut address: Address) -> Address {
    let parts = country(&address.country).parts();
    for part in [Part::District, Part::City, Part::Region, Part::Postcode].into_iter().filter(|part| !parts.contains(part)) {
        part.text_mut(&mut address).clear();
    }
    address
}

/// The lines of a label, in the order of the country and without its name. Where a country writes addresses in two scripts, the order is
/// that of the script in which this one is. What its addresses do not have and this one does stands in lines of its own.
pub fn lines(address: &Address) -> Vec<String> {
    let country = country(&address.country);
    let is_latin = [&address.line1, &address.line2, &address.city, &address.district].into_iter().all(|text| is_latin(text));
    let order = if is_latin && !country.latin_order.is_empty() { country.latin_order } else { country.order };
    let text = |part: Part| match part {
        Part::Region => Cow::Owned(region_label(country, &address.region, is_latin)),
        Part::Postcode if country.has_capitals => Cow::Owned(address.postcode.to_uppercase()),
        part => Cow::Borrowed(part.text(address).trim()),
    };
    let mut lines = Vec::new();
    let mut has_street = false;
    for line in order.split('|') {
        let written = written(line, text);
        if !written.is_empty() {
            lines.push(written);
        }
        if line.contains("%A") {
            lines.extend(Some(address.line2.trim().to_owned()).filter(|line| !line.is_empty()));
            has_street = true;
        }
    }
    let parts = country.parts();
    let left = |part: Part| if parts.contains(&part) { Cow::Borrowed("") } else { text(part) };
    let town = format!("{} {}", left(Part::Postcode), left(Part::City));
    debug_assert!(has_street, "every country has streets");
    lines.extend([left(Part::District).into_owned(), town.trim().to_owned(), left(Part::Region).into_owned()].into_iter().filter(|line| !line.is_empty()));
    lines
}

/// The name of a region as it is read in a language, like `California` of `CA`; what is not known stays as it is.
pub fn region_name(code: &str, region: &str, language: &str) -> String {
    let country = country(code);
    region_of(country, region).map_or_else(|| region.trim().to_owned(), |found| found.name_in(country, language).to_owned())
}

/// The code of a region that is written by its code or a name; `None` of one that the country's list does not have.
pub fn region_code(code: &str, region: &str) -> Option<&'static str> {
    region_of(country(code), region).map(|found| found.code)
}

impl AddressField {
    /// Codes and names of what can be chosen, by name, in a language.
    pub fn choices_in(&self, code: &str, language: &str) -> Vec<(&'static str, &'static str)> {
        let country = country(code);
        let mut choices = self.choices.iter().map(|region| (region.code, region.name_in(country, language))).collect::<Vec<_>>();
        choices.sort_by_key(|(_, name)| *name);
        choices
    }
}

/// A line with its parts in it. What stands between two parts goes where one of them is missing; what stands before one, with it.
fn written<'a>(line: &str, text: impl Fn(Part) -> Cow<'a, str>) -> String {
    let mut written = String::new();
    let mut between = String::new();
    let mut has_parts = false;
    let mut was_filled = false;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            between.push(letter);
            continue;
        }
        let Some(part) = letters.next().and_then(Part::of) else { continue };
        has_parts = true;
        let filled = text(part);
        was_filled = !filled.is_empty();
        if was_filled {
            // A word before the first part belongs to it; a separator does not begin a line.
            if !written.is_empty() || between.chars().any(char::is_alphabetic) || between.contains('〒') {
                written.push_str(&between);
            }
            written.push_str(&filled);
        }
        between.clear();
    }
    if !has_parts || was_filled {
        written.push_str(&between);
    }
    written.trim().to_owned()
}

fn region_label(country: &'static Country, region: &str, is_latin: bool) -> String {
    match region_of(country, region) {
        Some(found) if is_latin && !found.latin.is_empty() => found.latin.to_owned(),
        Some(found) => found.label.to_owned(),
        None => region.trim().to_owned(),
    }
}

/// The region of a code or a name, in whatever case: `CA`, `US-CA`, `California`, `東京都`, `Tokyo`.
fn region_of(country: &'static Country, text: &str) -> Option<&'static Region> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let code = text.split_once('-').filter(|(begin, _)| begin.eq_ignore_ascii_case(country.code)).map_or(text, |(_, code)| code);
    let folded = text.to_lowercase();
    let is_named = |region: &&Region| [region.label, region.name, region.latin].into_iter().any(|name| !name.is_empty() && name.to_lowercase() == folded);
    country.regions.iter().find(|region| region.code.eq_ignore_ascii_case(code)).or_else(|| country.regions.iter().find(is_named))
}

fn region_by_postcode(country: &'static Country, postcode: &str) -> Option<&'static Region> {
    if postcode.is_empty() || !country.is_postcode(postcode) {
        return None;
    }
    let begins = |region: &&Region| !region.zips.is_empty() && matches(&format!("^(?:{})", region.zips), postcode);
    let mut found = country.regions.iter().filter(begins);
    let first = found.next();
    first.filter(|_| found.next().is_none())
}

fn matches(pattern: &str, text: &str) -> bool {
    // The patterns are data of the program, and a test compiles all of them.
    Regex::new(pattern).is_ok_and(|pattern| pattern.is_match(text))
}

impl Country {
    /// A postcode as it is kept; `None` where it is none of the country.
    fn postcode(&self, typed: &str) -> Option<String> {
        if typed.is_empty() || self.pattern.is_empty() {
            return None;
        }
        let capital = typed.to_uppercase();
        let plain = capital.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
        // With the spaces and dashes of the example.
        let mut left = plain.chars();
        let spaced = self.example.chars().map_while(|letter| if letter.is_alphanumeric() { left.next() } else { Some(letter) }).collect::<String>();
        let spaced = if left.next().is_none() { spaced } else { String::new() };
        // Many write the sign of the country before it, like `D-10969`.
        let signed = capital.split_once('-').filter(|(sign, _)| (1..=3).contains(&sign.len()) && sign.bytes().all(|letter| letter.is_ascii_uppercase()));
        let unsigned = signed.map(|(_, rest)| rest.trim().to_owned()).unwrap_or_default();
        [capital, plain, spaced, unsigned].into_iter().find(|candidate| self.is_postcode(candidate))
    }

    fn is_postcode(&self, text: &str) -> bool {
        self.pattern.is_empty() || matches(&format!("^(?:{})$", self.pattern), &text.to_uppercase())
    }
}

/// Whether all letters of a text are of the Latin script.
fn is_latin(text: &str) -> bool {
    text.chars().all(|letter| !letter.is_alphabetic() || matches!(letter, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'))
}

#[cfg(test)]
mod tests;
