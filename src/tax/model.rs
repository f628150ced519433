//! Zones with their rates, classes of goods, and where no rate is known. Pure.

mod postcodes;
pub mod vat;

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use ironmonger_addresses::region_code;
use ironmonger_pricing_engine::{
    self as engine, Area, CartInput, Country, CrossBorder, Customer, DeliveryTax, Id, Item, Keep, LineInput, Place, Ppm, PriceEntry, PricingError,
    ReverseCharge, Rules, StarterRate, TaxBase, TaxPart, TaxRate, TaxRounding, TaxRules, TaxZone, Totals, Treatment, ZoneSale,
};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use uuid::Uuid;

use super::settings::TaxSettings;
use crate::{
    credit::model::TAX_CLASS,
    kernel::{Address, Currency},
    shop::Profile,
};

pub use postcodes::us_state;

/// The class of every product that has no other.
pub const STANDARD: &str = "standard";
/// The classes that the shop knows from the start or from the starter table; their names are said in the reader's language.
pub const KNOWN_CLASSES: [&str; 8] = ["standard", "reduced", "reduced-2", "super-reduced", "zero", "gold", "gems", "demerit"];
/// Classes that a shop may have.
pub const MOST_CLASSES: usize = 40;
/// Zones that a shop may have.
pub const MOST_ZONES: usize = 500;
/// Areas and rates of a zone.
pub const MOST_ROWS: usize = 200;
/// Characters of a name.
pub const LONGEST_NAME: usize = 60;

/// The members of the European Union, as VAT goes.
pub const EU: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI",
    "SK",
];

/// A class of goods that are taxed alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    pub key: String,
    /// Empty for a known one.
    pub name: String,
}

/// Places in which the same taxes are due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    pub id: Uuid,
    pub name: String,
    pub sale: ZoneSale,
    pub areas: Vec<Area>,
    pub rates: Vec<Rate>,
    /// The day of the starter table that it is from; empty if it is not.
    pub source: String,
    pub updated_at: DateTime<Utc>,
    pub updated_by: String,
}

/// A rate of a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// `None`: for every class that has no rate of its own.
    pub class: Option<String>,
    /// Like `VAT`, without the rate.
    pub name: String,
    pub rate: Ppm,
    pub treatment: Treatment,
    pub parts: Vec<TaxPart>,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

/// A zone as staff have filled it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneDraft {
    pub name: String,
    pub sale: ZoneSale,
    pub areas: Vec<Area>,
    pub rates: Vec<Rate>,
    pub source: String,
}

/// Why something stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaxRefusal {
    /// Somebody else has saved it meanwhile.
    Stale,
    TooManyZones,
    TooManyClasses,
    /// Another class has the name.
    ClassTaken,
    /// So many products have it, or a rate, or delivery is taxed by it.
    ClassUsed {
        products: u64,
    },
    /// Of what nothing else could be.
    StandardClass,
    NoSuchClass,
}

/// How the shop prices, besides zones and rates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Modes {
    /// How prices were entered.
    pub entry: PriceEntry,
    pub rounding: TaxRounding,
    pub base: TaxBase,
    pub delivery: DeliveryTax,
}

impl Modes {
    pub fn of(profile: &Profile, settings: &TaxSettings) -> Self {
        let entry = if profile.tax.included { PriceEntry::Gross } else { PriceEntry::Net };
        // Tax before discounts is only possible for prices that are entered net.
        let before = settings.base == "before" && entry == PriceEntry::Net;
        Self {
            entry,
            rounding: if settings.rounding == "line" { TaxRounding::Line } else { TaxRounding::Group },
            base: if before { TaxBase::BeforeDiscounts } else { TaxBase::AfterDiscounts },
            delivery: if settings.delivery == "proportional" { DeliveryTax::Proportional } else { DeliveryTax::Class(settings.delivery.clone()) },
        }
    }

    /// Whole rules without promotions.
    pub fn rules(&self, tax: &TaxRules) -> Rules {
        Rules {
            price_entry: self.entry,
            tax_rounding: self.rounding,
            tax_base: self.base,
            // A shop that charges none says nothing of taxes.
            tax: tax.rates.iter().any(|rate| rate.rate > Ppm(0)).then(|| tax.clone()),
            promotions: Vec::new(),
            utc_offset_seconds: 0,
        }
    }
}

/// Parts per million as a percentage without the sign: `19`, `6.875`.
pub fn percent_text(rate: Ppm) -> String {
    let (whole, rest) = (rate.0 / 10_000, rate.0 % 10_000);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:04}").trim_end_matches('0').to_owned() }
}

/// A percentage from 0 to 100 with at most four decimals, with a point or a comma.
pub fn read_percent(text: &str) -> Option<Ppm> {
    let rate = text.trim().trim_end_matches('%').trim_end().replace(',', ".").parse::<Decimal>().ok()?;
    let rate = (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&rate).then_some(rate * Decimal::from(10_000))?;
    rate.is_integer().then(|| rate.to_u32()).flatten().map(Ppm)
}

/// The name in a label of the starter table, like `VAT 19 %`: `VAT`.
pub fn name_of_label(label: &str) -> &str {
    let without = label.trim_end().strip_suffix('%').map(str::trim_end);
    let name = without.and_then(|rest| rest.rsplit_once(' ')).filter(|(_, number)| number.parse::<f64>().is_ok()).map(|(name, _)| name);
    name.unwrap_or(label)
}

/// Tags separated by commas.
pub fn tags_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|tag| !tag.is_empty())
}

/// Where an order goes, as far as taxes go by it. `None` without a country.
pub fn place_of(address: &Address) -> Option<Place> {
    place_in(&address.country, &address.region, &address.postcode)
}

/// The same of parts of an address. States of the US are known by their postcodes, whatever else was chosen.
pub fn place_in(country: &str, region: &str, postcode: &str) -> Option<Place> {
    let known = if country == "US" { us_state(postcode) } else { None };
    place(country, known.or_else(|| region_code(country, region)), postcode)
}

/// The same of a country, a region if it is known, and a postcode, which may be empty.
pub fn place(country: &str, region: Option<&str>, postcode: &str) -> Option<Place> {
    let country = country.parse::<Country>().ok()?;
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let region = region.and_then(some).or_else(|| if country.as_str() == "US" { us_state(postcode).map(str::to_owned) } else { None });
    Some(Place { country, region, postcode: some(postcode) })
}

/// The rules of the engine.
pub fn rules(profile: &Profile, settings: &TaxSettings, zones: &[Zone]) -> TaxRules {
    // No tax is due on a gift card before it is spent.
    let gift_cards = |zone: Id| TaxRate {
        zone,
        class: Some(TAX_CLASS.to_owned()),
        label: String::new(),
        rate: Ppm(0),
        treatment: Treatment::OutOfScope,
        parts: Vec::new(),
        from: None,
        until: None,
    };
    let home = place(&profile.country, Some(&settings.home_region), &settings.home_postcode).unwrap_or(Place {
        country: home_country(profile),
        region: None,
        postcode: None,
    });
    let id = |zone: &Zone| Id(zone.id.as_u128());
    let rates = zones.iter().flat_map(|zone| {
        zone.rates
            .iter()
            .map(move |rate| TaxRate {
                zone: id(zone),
                class: rate.class.clone(),
                label: rate.name.clone(),
                rate: rate.rate,
                treatment: rate.treatment,
                parts: rate.parts.clone(),
                from: rate.from,
                until: rate.until,
            })
            .chain([gift_cards(id(zone))])
    });
    let keep = |gross: bool| if gross { Keep::Gross } else { Keep::Net };
    let reverse = settings.reverse_charge.then(|| ReverseCharge { countries: EU.iter().filter_map(|code| code.parse().ok()).collect() });
    TaxRules {
        home,
        rates: rates.collect(),
        zones: zones.iter().map(|zone| TaxZone { id: id(zone), name: zone.name.clone(), areas: zone.areas.clone(), sale: zone.sale }).collect(),
        cross_border: CrossBorder { other_rate: keep(settings.other_rate == "gross"), untaxed: keep(settings.untaxed == "gross") },
        reverse_charge: reverse,
        // By their tags: see [`super::service::exemption`].
        exempt_groups: Vec::new(),
    }
}

/// The shop's country; one that does not exist is nowhere's.
fn home_country(profile: &Profile) -> Country {
    profile.country.parse().or_else(|_| "ZZ".parse()).unwrap_or_else(|_| unreachable!("ZZ has two letters"))
}

/// The zone of a shop that knows one rate: its country and all that it delivers to, so that everything costs what it did. The
/// starter table's other rates of the country come along where its standard rate is the same.
pub fn first_zone(profile: &Profile, at: DateTime<Utc>) -> Zone {
    let rule = &profile.tax;
    let ppm = (rule.rate * Decimal::from(10_000)).round().to_u32().map_or(Ppm(0), Ppm);
    let treatment = if ppm.0 == 0 { Treatment::Zero } else { Treatment::Standard };
    let name = if rule.label.trim().is_empty() { "VAT".to_owned() } else { rule.label.trim().to_owned() };
    let rate =
        |class: &str, rate, treatment| Rate { class: Some(class.to_owned()), name: name.clone(), rate, treatment, parts: Vec::new(), from: None, until: None };
    let mut rates = vec![rate(STANDARD, ppm, treatment)];
    let home = home_country(profile);
    let own = engine::starter_rates().into_iter().filter(|row| row.country == home && row.region.is_none() && row.postcodes.is_none()).collect::<Vec<_>>();
    if own.iter().any(|row| row.class == Some(STANDARD) && row.rate == Some(ppm)) {
        let others = own.iter().filter(|row| row.class != Some(STANDARD));
        rates.extend(others.filter_map(|row| Some(rate(row.class?, row.rate?, row.treatment))));
    }
    let mut countries = vec![home];
    for country in profile.ships_to.iter().filter_map(|code| code.parse::<Country>().ok()) {
        if !countries.contains(&country) {
            countries.push(country);
        }
    }
    let areas = countries.into_iter().map(|country| Area { country: Some(country), region: None, postcodes: Vec::new() }).collect();
    Zone {
        id: Uuid::nil(),
        name: profile.country.clone(),
        sale: ZoneSale::Taxed,
        areas,
        rates,
        source: String::new(),
        updated_at: at,
        updated_by: String::new(),
    }
}

/// A country that the starter table has, for the page that offers it.
#[derive(Clone, Debug)]
pub struct StarterCountry {
    pub country: Country,
    pub rows: Vec<StarterRate>,
}

/// The starter table by countries, in its order.
pub fn starter_countries() -> Vec<StarterCountry> {
    let mut countries = Vec::<StarterCountry>::new();
    for row in engine::starter_rates() {
        match countries.iter_mut().find(|known| known.country == row.country) {
            Some(known) => known.rows.push(row),
            None => countries.push(StarterCountry { country: row.country, rows: vec![row] }),
        }
    }
    countries
}

/// What taking countries from the table makes of the zones: new ones, and the former ones without the areas that went over to
/// them; those that hold nothing any more are the ones to remove.
#[derive(Clone, Debug, Default)]
pub struct Taking {
    pub added: Vec<ZoneDraft>,
    pub narrowed: Vec<(Uuid, Vec<Area>)>,
    pub removed: Vec<Uuid>,
}

/// [`Taking`] of some countries.
pub fn take(home: &Place, zones: &[Zone], countries: &[Country]) -> Taking {
    let (starter_zones, starter_rates) = engine::starter_tax(home, countries);
    let new_areas = starter_zones.iter().flat_map(|zone| zone.areas.clone()).collect::<Vec<_>>();
    let added = starter_zones.into_iter().map(|zone| {
        let rates = starter_rates.iter().filter(|rate| rate.zone == zone.id).map(|rate| Rate {
            class: rate.class.clone(),
            name: name_of_label(&rate.label).to_owned(),
            rate: rate.rate,
            treatment: rate.treatment,
            parts: rate.parts.clone(),
            from: None,
            until: None,
        });
        ZoneDraft { rates: rates.collect(), name: zone.name, sale: zone.sale, areas: zone.areas, source: engine::STARTER_RATES_TAKEN.to_owned() }
    });
    let added = added.collect::<Vec<_>>();
    // Of two zones with the same area the earlier one would hold: a country goes over as a whole, with its regions.
    let goes_over = |area: &Area| {
        new_areas.contains(area) || area.country.is_some_and(|country| countries.contains(&country) && area.region.is_none() && area.postcodes.is_empty())
    };
    let mut taking = Taking { added, ..Taking::default() };
    for zone in zones {
        let left = zone.areas.iter().filter(|area| !goes_over(area)).cloned().collect::<Vec<_>>();
        if left.is_empty() && !zone.areas.is_empty() {
            taking.removed.push(zone.id);
        } else if left.len() < zone.areas.len() {
            taking.narrowed.push((zone.id, left));
        }
    }
    taking
}

/// Something that cannot be sold to a place, since no rate is known there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub place: Place,
    /// `None`: no zone holds the place at all.
    pub class: Option<String>,
}

/// Where the shop delivers to and no rate is known for one of the classes.
pub fn gaps(tax: &TaxRules, ships_to: &[String], classes: &BTreeSet<String>, at: DateTime<Utc>) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for country in ships_to.iter().filter_map(|code| code.parse::<Country>().ok()) {
        for place in places_of(tax, country) {
            for class in classes {
                if let Err(PricingError::NoRateKnown { class: unknown, .. }) = one_piece(tax, &place, class, at) {
                    let gap = Gap { place: place.clone(), class: Some(unknown).filter(|class| !class.is_empty()) };
                    let whole = gap.class.is_none();
                    gaps.push(gap);
                    if whole {
                        break;
                    }
                }
            }
        }
    }
    gaps
}

/// Places of a country that stand for all of it: the regions where it is taxed by regions, and the postcodes that a zone names.
fn places_of(tax: &TaxRules, country: Country) -> Vec<Place> {
    let areas = tax.zones.iter().flat_map(|zone| &zone.areas).filter(|area| area.country == Some(country)).collect::<Vec<_>>();
    let whole = areas.iter().any(|area| area.region.is_none() && area.postcodes.is_empty())
        || tax.zones.iter().any(|zone| zone.areas.iter().any(|area| area.country.is_none()));
    let mut places = Vec::new();
    let mut add = |place: Place| {
        if !places.contains(&place) {
            places.push(place);
        }
    };
    let regions = areas.iter().filter_map(|area| area.region.clone());
    if whole || areas.iter().all(|area| area.region.is_none()) {
        add(Place { country, region: None, postcode: None });
    } else {
        // All regions that anybody knows of.
        let known = engine::starter_rates().into_iter().filter(|row| row.country == country).filter_map(|row| row.region.map(str::to_owned));
        known.for_each(|region| add(Place { country, region: Some(region), postcode: None }));
    }
    regions.for_each(|region| add(Place { country, region: Some(region), postcode: None }));
    for area in areas.iter().filter(|area| !area.postcodes.is_empty()) {
        let postcode = area.postcodes.first().map(|range| range.from.clone());
        add(Place { country, region: area.region.clone(), postcode });
    }
    places
}

fn one_piece(tax: &TaxRules, place: &Place, class: &str, at: DateTime<Utc>) -> Result<Totals, PricingError> {
    let rules = Rules {
        price_entry: PriceEntry::Net,
        tax_rounding: TaxRounding::Group,
        tax_base: TaxBase::AfterDiscounts,
        tax: Some(tax.clone()),
        promotions: Vec::new(),
        utc_offset_seconds: 0,
    };
    engine::price(&piece(Currency::EUR, 100, class, Some(place.clone()), Customer::default()), &rules, at)
}

/// A cart with one piece of a class in it.
pub fn piece(currency: Currency, amount: i64, class: &str, destination: Option<Place>, customer: Customer) -> CartInput {
    let item = Item {
        variant: Id(1),
        product: Id(1),
        unit_price: amount,
        tax_class: class.to_owned(),
        categories: Vec::new(),
        collections: Vec::new(),
        brand: None,
        tags: Vec::new(),
        reduced: false,
        no_promotions: false,
    };
    let lines = vec![LineInput { id: Id(1), item, quantity: 1, price_of: None }];
    CartInput { currency, lines, delivery: None, fees: Vec::new(), destination, customer, codes: Vec::new(), stored_value: Vec::new() }
}

/// As a zone's sale is stored.
pub fn sale_word(sale: ZoneSale) -> &'static str {
    match sale {
        ZoneSale::Taxed => "taxed",
        ZoneSale::Export => "export",
        ZoneSale::OutOfScope => "out_of_scope",
    }
}

pub fn sale_of(word: &str) -> Option<ZoneSale> {
    [ZoneSale::Taxed, ZoneSale::Export, ZoneSale::OutOfScope].into_iter().find(|sale| sale_word(*sale) == word)
}

/// What a rate of a zone may be; the others follow from who buys and from the zone.
pub const TREATMENTS: [Treatment; 4] = [Treatment::Standard, Treatment::Reduced, Treatment::Zero, Treatment::Exempt];

pub fn treatment_word(treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::Standard => "standard",
        Treatment::Reduced => "reduced",
        Treatment::Zero => "zero",
        Treatment::Exempt => "exempt",
        Treatment::ReverseCharge => "reverse_charge",
        Treatment::Export => "export",
        Treatment::OutOfScope => "out_of_scope",
    }
}

pub fn treatment_of(word: &str) -> Option<Treatment> {
    TREATMENTS.into_iter().find(|treatment| treatment_word(*treatment) == word)
}
