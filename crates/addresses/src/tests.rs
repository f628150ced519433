//! The data of all countries, and what is made of them.

#![allow(clippy::unwrap_used)]

use ironmonger_kernel::COUNTRIES;
use regex::Regex;

use super::{data::country, *};

#[test]
fn the_data_reads_as_a_whole() {
    for (code, _) in COUNTRIES {
        let country = country(code);
        let parts = country.parts();
        assert!(parts.contains(&Part::Name) && parts.contains(&Part::Street), "{code}: {}", country.order);
        assert!(Part::ALL.into_iter().all(|part| !country.requires(part) || parts.contains(&part)), "{code}: {}", country.order);
        assert!(country.latin_order.is_empty() || country.latin_order.matches('%').count() == parts.len(), "{code}: {}", country.latin_order);
        if !country.pattern.is_empty() {
            Regex::new(country.pattern).unwrap();
            assert!(country.is_postcode(country.example), "{code}: {}", country.example);
        }
        let mut codes = country.regions.iter().map(|region| region.code).collect::<Vec<_>>();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), country.regions.len(), "{code}");
        for region in &country.regions {
            assert!(!region.code.is_empty() && !region.label.is_empty(), "{code}");
            Regex::new(region.zips).unwrap();
        }
    }
}
