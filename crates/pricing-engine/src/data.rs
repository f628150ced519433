//! Tax rates to start from, in `data/rates.csv`, which says where they are from.

use crate::{Area, Country, Id, Place, PostcodeRange, Ppm, TaxPart, TaxRate, TaxZone, Treatment, ZoneSale};

/// The day on which the starter rates were taken, as ISO 8601.
pub const STARTER_RATES_TAKEN: &str = "2026-11-29";

const RATES: &str = include_str!("../data/rates.csv");

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StarterRate {
    pub country: Country,
    pub region: Option<&'static str>,
    /// First and last postcode, if it is only valid for some.
    pub postcodes: Option<(&'static str, &'static str)>,
    /// `None`: for everything.
    pub class: Option<&'static str>,
    /// `None`: a territory whose rates are not known.
    pub rate: Option<Ppm>,
    pub treatment: Treatment,
    pub label: &'static str,
    /// A second, independent list has the same figure.
    pub confirmed: bool,
    pub note: &'static str,
}

/// The table, row by row. Rows that cannot be read are left out; a test proves that there are none.
pub fn starter_rates() -> Vec<StarterRate> {
    rows().filter_map(read).collect()
}

pub(crate) fn rows() -> impl Iterator<Item = &'static str> {
    RATES.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

fn read(line: &'static str) -> Option<StarterRate> {
    let mut fields = line.split(';').map(str::trim);
    let mut field = || fields.next();
    let some = |text: &'static str| (!text.is_empty()).then_some(text);
    let country = field()?.parse().ok()?;
    let region = some(field()?);
    let postcodes = match field()? {
        "" => None,
        range => Some(range.split_once('-')?),
    };
    let class = some(field()?);
    let percent = field()?;
    let treatment = match field()? {
        "standard" | "unknown" => Treatment::Standard,
        "reduced" => Treatment::Reduced,
        "zero" => Treatment::Zero,
        "export" => Treatment::Export,
        _ => return None,
    };
    let rate = if percent.is_empty() { None } else { Some(read_percent(percent)?) };
    let label = field()?;
    let confirmed = match field()? {
        "yes" => true,
        "no" => false,
        _ => return None,
    };
    Some(StarterRate { country, region, postcodes, class, rate, treatment, label, confirmed, note: field()? })
}

/// `6.875` is 68 750 parts per million. At most four decimals.
fn read_percent(text: &str) -> Option<Ppm> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 4 || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    format!("{whole}{fraction:0<4}").parse().ok().map(Ppm)
}

/// Zones and rates for some countries, for a seller at `home`: an Indian one gets CGST and SGST for their own state. The zones
/// have the identifiers 1, 2, 3 ….
pub fn starter_tax(home: &Place, countries: &[Country]) -> (Vec<TaxZone>, Vec<TaxRate>) {
    let mut zones: Vec<TaxZone> = Vec::new();
    let mut rates = Vec::new();
    let own_state = home.region.as_deref().filter(|_| home.country.as_str() == "IN");
    for row in starter_rates().into_iter().filter(|row| countries.contains(&row.country)) {
        let postcodes = row.postcodes.map(|(from, to)| PostcodeRange { from: from.to_owned(), to: to.to_owned() });
        let area = Area { country: Some(row.country), region: row.region.map(str::to_owned), postcodes: postcodes.into_iter().collect() };
        let shared = own_state.filter(|_| row.country == home.country);
        add(&mut zones, &mut rates, &row, area.clone(), Vec::new());
        if let (Some(state), Some(rate)) = (shared, row.rate) {
            let halves = [("CGST", rate.0 / 2), ("SGST", rate.0 - rate.0 / 2)];
            let parts = if rate.0 == 0 { Vec::new() } else { halves.map(|(label, rate)| TaxPart { label: label.to_owned(), rate: Ppm(rate) }).into() };
            add(&mut zones, &mut rates, &row, Area { region: Some(state.to_owned()), ..area }, parts);
        }
    }
    (zones, rates)
}

fn add(zones: &mut Vec<TaxZone>, rates: &mut Vec<TaxRate>, row: &StarterRate, area: Area, parts: Vec<TaxPart>) {
    let known = zones.iter().find(|zone| zone.areas.contains(&area)).map(|zone| zone.id);
    let zone = known.unwrap_or_else(|| {
        let id = Id(zones.len() as u128 + 1);
        let mut name = row.country.to_string();
        for part in area.region.iter().chain(area.postcodes.iter().map(|range| &range.from)) {
            name.push(' ');
            name.push_str(part);
        }
        let sale = if row.treatment == Treatment::Export { ZoneSale::Export } else { ZoneSale::Taxed };
        zones.push(TaxZone { id, name, areas: vec![area], sale });
        id
    });
    if let (Some(rate), Some(class)) = (row.rate, row.class) {
        let (label, treatment) = (row.label.to_owned(), row.treatment);
        rates.push(TaxRate { zone, class: Some(class.to_owned()), label, rate, treatment, parts, from: None, until: None });
    }
}
