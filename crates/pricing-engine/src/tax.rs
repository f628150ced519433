//! Which tax is due where, and how much.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    Area, CartInput, Country, Keep, Place, Ppm, PriceEntry, PricingError, Rules, TaxPart, TaxRounding, TaxRules, TaxZone, ZoneSale,
    ppm::{MILLION, div_round},
    share::{spread, spread_exact},
};

/// Why a rate is what it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    #[default]
    Standard,
    Reduced,
    /// Taxed at 0 %.
    Zero,
    Exempt,
    ReverseCharge,
    Export,
    OutOfScope,
}

/// The tax of a line, as it is frozen with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineTax {
    pub class: String,
    pub label: String,
    pub rate: Ppm,
    pub treatment: Treatment,
    pub parts: Vec<TaxPart>,
}

/// What is due for a class at the cart's destination.
pub(crate) struct ClassTax {
    pub tax: LineTax,
    /// Number of the group in which it is taxed: same label, rate, treatment and parts.
    pub group: usize,
    /// Rates before and after, if prices entered gross have to be converted.
    pub convert: Option<(Ppm, Ppm)>,
}

impl ClassTax {
    /// A price as it is at the destination.
    pub fn converted(&self, price: i64) -> i64 {
        self.convert.map_or(price, |(home, here)| convert(price, home, here))
    }

    /// A price that was entered in another way than the others.
    pub fn entered(&self, price: i64, entry: Option<PriceEntry>, shop: PriceEntry) -> i64 {
        match (entry, shop) {
            (Some(PriceEntry::Net), PriceEntry::Gross) => price + self.tax.rate.of(price),
            (Some(PriceEntry::Gross), PriceEntry::Net) => price - self.tax.rate.within(price),
            (None | Some(PriceEntry::Gross), PriceEntry::Gross) => self.converted(price),
            (None | Some(PriceEntry::Net), PriceEntry::Net) => price,
        }
    }
}

/// A gross price with another rate in it, its net kept.
pub(crate) fn convert(price: i64, home: Ppm, here: Ppm) -> i64 {
    div_round(i128::from(price) * (MILLION + i128::from(here.0)), MILLION + i128::from(home.0)) as i64
}

/// Finds what is due for the classes of a cart, each once.
pub(crate) struct TaxBook<'a> {
    rules: &'a Rules,
    place: Option<(&'a Place, &'a TaxZone)>,
    home_zone: Option<&'a TaxZone>,
    untaxed: Option<Treatment>,
    day: NaiveDate,
    pub estimated: bool,
    pub classes: Vec<ClassTax>,
    groups: usize,
}

impl<'a> TaxBook<'a> {
    pub fn new(cart: &'a CartInput, rules: &'a Rules, at: DateTime<Utc>) -> Result<Self, PricingError> {
        let day = at.checked_add_signed(Duration::seconds(rules.utc_offset_seconds.into())).unwrap_or(at).date_naive();
        let mut book = Self { rules, place: None, home_zone: None, untaxed: None, day, estimated: false, classes: Vec::new(), groups: 0 };
        let Some(tax) = &rules.tax else {
            book.untaxed = Some(Treatment::OutOfScope);
            return Ok(book);
        };
        book.estimated = cart.destination.is_none();
        let place = cart.destination.as_ref().unwrap_or(&tax.home);
        let unknown = |place: &Place| PricingError::NoRateKnown { place: describe(place), class: String::new() };
        let zone = find_zone(&tax.zones, place).ok_or_else(|| unknown(place))?;
        book.place = Some((place, zone));
        book.home_zone = find_zone(&tax.zones, &tax.home);
        book.untaxed = match zone.sale {
            ZoneSale::Export => Some(Treatment::Export),
            ZoneSale::OutOfScope => Some(Treatment::OutOfScope),
            ZoneSale::Taxed if cart.customer.exemption.is_some() || cart.customer.groups.iter().any(|group| tax.exempt_groups.contains(group)) => {
                Some(Treatment::Exempt)
            }
            ZoneSale::Taxed if is_reverse_charge(cart, tax) => Some(Treatment::ReverseCharge),
            ZoneSale::Taxed => None,
        };
        Ok(book)
    }

    pub fn is_reverse_charge(&self) -> bool {
        self.untaxed == Some(Treatment::ReverseCharge)
    }

    /// Number of the class in `classes`.
    pub fn class(&mut self, class: &str) -> Result<usize, PricingError> {
        if let Some(known) = self.classes.iter().position(|known| known.tax.class == class) {
            return Ok(known);
        }
        let (tax, convert) = self.look_up(class)?;
        let same = |other: &LineTax| other.rate == tax.rate && other.treatment == tax.treatment && other.label == tax.label && other.parts == tax.parts;
        let group = self.classes.iter().find(|known| same(&known.tax)).map_or(self.groups, |known| known.group);
        self.groups = self.groups.max(group + 1);
        self.classes.push(ClassTax { tax, group, convert });
        Ok(self.classes.len() - 1)
    }

    fn look_up(&self, class: &str) -> Result<(LineTax, Option<(Ppm, Ppm)>), PricingError> {
        let (Some(rules), Some((place, zone))) = (&self.rules.tax, self.place) else {
            return Ok((untaxed(class, Treatment::OutOfScope), None));
        };
        let tax = match self.untaxed {
            Some(treatment) => untaxed(class, treatment),
            None => self.rate(rules, zone, class, place)?,
        };
        let same_zone = self.home_zone.is_some_and(|home| home.id == zone.id);
        if self.rules.price_entry == PriceEntry::Net || (self.untaxed.is_none() && same_zone) {
            return Ok((tax, None));
        }
        let keep = if self.untaxed.is_some() { rules.cross_border.untaxed } else { rules.cross_border.other_rate };
        if keep == Keep::Gross {
            return Ok((tax, None));
        }
        let home = self.home_zone.ok_or_else(|| PricingError::NoRateKnown { place: describe(&rules.home), class: class.to_owned() })?;
        let home_rate = match home.sale {
            ZoneSale::Taxed => self.rate(rules, home, class, &rules.home)?.rate,
            ZoneSale::Export | ZoneSale::OutOfScope => Ppm(0),
        };
        let here = tax.rate;
        Ok((tax, (home_rate != here).then_some((home_rate, here))))
    }

    fn rate(&self, rules: &TaxRules, zone: &TaxZone, class: &str, place: &Place) -> Result<LineTax, PricingError> {
        let valid =
            |rate: &&crate::TaxRate| rate.zone == zone.id && rate.from.is_none_or(|from| from <= self.day) && rate.until.is_none_or(|until| self.day <= until);
        let own = rules.rates.iter().filter(valid).find(|rate| rate.class.as_deref() == Some(class));
        let found = own.or_else(|| rules.rates.iter().filter(valid).find(|rate| rate.class.is_none()));
        let rate = found.ok_or_else(|| PricingError::NoRateKnown { place: describe(place), class: class.to_owned() })?;
        let parts = rate.parts.iter().map(|part| u64::from(part.rate.0)).sum::<u64>();
        if rate.rate.0 > 10_000_000 || (!rate.parts.is_empty() && parts != u64::from(rate.rate.0)) {
            return Err(PricingError::InvalidRate);
        }
        Ok(LineTax { class: class.to_owned(), label: rate.label.clone(), rate: rate.rate, treatment: rate.treatment, parts: rate.parts.clone() })
    }
}

fn untaxed(class: &str, treatment: Treatment) -> LineTax {
    LineTax { class: class.to_owned(), label: String::new(), rate: Ppm(0), treatment, parts: Vec::new() }
}

/// Greece writes `EL` before its VAT numbers.
fn vat_country(country: Country) -> Country {
    if country.as_str() == "EL" { "GR".parse().unwrap_or(country) } else { country }
}

/// Only to a destination that is known: never by estimate.
fn is_reverse_charge(cart: &CartInput, tax: &TaxRules) -> bool {
    let (Some(reverse), Some(number), Some(place)) = (&tax.reverse_charge, &cart.customer.proven_vat_number, &cart.destination) else {
        return false;
    };
    let abroad = |country: Country| country != tax.home.country && reverse.countries.contains(&country);
    abroad(place.country) && abroad(vat_country(number.country))
}

fn describe(place: &Place) -> String {
    let mut text = place.country.to_string();
    for part in [&place.region, &place.postcode].into_iter().flatten() {
        text.push(' ');
        text.push_str(part);
    }
    text
}

/// The zone with the most specific area that holds the place.
fn find_zone<'a>(zones: &'a [TaxZone], place: &Place) -> Option<&'a TaxZone> {
    let postcode = place.postcode.as_deref().map(plain_postcode);
    let mut best: Option<(u8, &TaxZone)> = None;
    for zone in zones {
        for area in &zone.areas {
            if let Some(score) = specificity(area, place, postcode.as_deref())
                && best.is_none_or(|(most, _)| score > most)
            {
                best = Some((score, zone));
            }
        }
    }
    best.map(|(_, zone)| zone)
}

/// How specifically the area names the place; `None` if it does not hold it.
fn specificity(area: &Area, place: &Place, postcode: Option<&str>) -> Option<u8> {
    let mut score = 0;
    if let Some(country) = area.country {
        if country != place.country {
            return None;
        }
        score += 1;
    }
    if let Some(region) = &area.region {
        if !place.region.as_deref().is_some_and(|actual| plain_region(actual, place.country).eq_ignore_ascii_case(plain_region(region, place.country))) {
            return None;
        }
        score += 2;
    }
    if !area.postcodes.is_empty() {
        let postcode = postcode?;
        let inside = |range: &crate::PostcodeRange| {
            let (from, to) = (plain_postcode(&range.from), plain_postcode(&range.to));
            let begin = |length: usize| postcode.get(..length.min(postcode.len())).unwrap_or(postcode);
            !from.is_empty() && begin(from.len()) >= from.as_str() && begin(to.len()) <= to.as_str()
        };
        if !area.postcodes.iter().any(inside) {
            return None;
        }
        score += 4;
    }
    Some(score)
}

/// `US-CA` is `CA`.
fn plain_region(region: &str, country: Country) -> &str {
    let region = region.trim();
    match region.split_once('-') {
        Some((before, rest)) if before.eq_ignore_ascii_case(country.as_str()) => rest,
        _ => region,
    }
}

fn plain_postcode(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// Something to be taxed.
pub(crate) struct Taxable {
    /// What is paid, as entered.
    pub amount: i64,
    /// What is taxed, as entered.
    pub base: i64,
    pub group: usize,
}

/// The tax of each, and of each group.
pub(crate) struct Taxes {
    pub each: Vec<i64>,
    pub groups: Vec<i64>,
}

/// Computes the taxes of everything. `rates` are those of the groups.
pub(crate) fn tax_all(taxables: &[Taxable], rates: &[Ppm], entry: PriceEntry, rounding: TaxRounding) -> Taxes {
    let mut each = vec![0; taxables.len()];
    let mut groups = vec![0; rates.len()];
    let tax_of = |amount: i64, rate: Ppm| match entry {
        PriceEntry::Gross => rate.within(amount),
        PriceEntry::Net => rate.of(amount),
    };
    for (group, rate) in rates.iter().enumerate() {
        let members = (0..taxables.len()).filter(|index| taxables[*index].group == group).collect::<Vec<_>>();
        match rounding {
            TaxRounding::Line => {
                for index in members {
                    each[index] = tax_of(taxables[index].base, *rate);
                    groups[group] += each[index];
                }
            }
            TaxRounding::Group => {
                let weights = members.iter().map(|index| taxables[*index].base).collect::<Vec<_>>();
                let tax = tax_of(weights.iter().sum(), *rate);
                let denominator = if entry == PriceEntry::Gross { MILLION + i128::from(rate.0) } else { MILLION };
                for (index, share) in members.into_iter().zip(spread_exact(tax, &weights, i128::from(rate.0), denominator)) {
                    each[index] = share;
                }
                groups[group] = tax;
            }
        }
    }
    Taxes { each, groups }
}

/// A group's tax by jurisdiction.
pub(crate) fn by_part(tax: i64, parts: &[TaxPart]) -> Vec<i64> {
    spread(tax, &parts.iter().map(|part| i64::from(part.rate.0)).collect::<Vec<_>>())
}
