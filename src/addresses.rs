//! Addresses as their countries ask and write them: the fields of forms, what is wrong with them, and the lines of labels. The facts are
//! those of the crate `addresses`.

pub mod views;

use ironmonger_addresses::{FieldFault, Problem, lines};

use crate::{kernel::Address, locales, t};

/// The lines of a label, in the order of its country, whose name is the last.
pub fn label(address: &Address) -> Vec<String> {
    let country = locales::country(&address.country).into_owned();
    lines(address).into_iter().chain([country]).filter(|line| !line.trim().is_empty()).collect()
}

/// The town as it stands on the label, with its postcode and region; in a line.
pub fn town(address: &Address) -> String {
    let place = Address {
        postcode: address.postcode.clone(),
        city: address.city.clone(),
        region: address.region.clone(),
        district: address.district.clone(),
        country: address.country.clone(),
        ..Address::default()
    };
    lines(&place).join(", ")
}

/// A fault as programs are told it: `postcode-missing`, `postcode`, `region` …
pub fn code(fault: &FieldFault) -> &'static str {
    match (fault.problem, fault.part.field()) {
        (Problem::Missing, "postcode") => "postcode-missing",
        (Problem::Missing, "city") => "city-missing",
        (Problem::Missing, "region") => "region-missing",
        (Problem::Missing, "district") => "district-missing",
        (Problem::Missing, "line1") => "street-missing",
        (Problem::Missing, _) => "missing",
        (Problem::Postcode { .. }, _) => "postcode",
        (Problem::Region, _) => "region",
    }
}

/// A fault as people are told it.
pub fn sentence(fault: &FieldFault) -> String {
    match fault.problem {
        Problem::Missing => t::addresses::missing(fault.label),
        Problem::Postcode { example } => t::addresses::wrong_postcode(fault.label, example),
        Problem::Region => t::addresses::wrong_region().into_owned(),
    }
}
