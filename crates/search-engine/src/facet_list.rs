//! Facets as lists show them: values in order, chosen ones among them.

use std::collections::HashMap;

use crate::{
    facets::{MAX_VALUES, Selected, Tally},
    histogram::decimal,
    query::{Filters, ListQuery},
    results::{Facet, FacetRange, FacetValue},
};

/// Options that are offered as filters.
const MAX_FACET_OPTIONS: usize = 12;

/// The filters with their values: those that the list has without any filter, and those that are chosen.
pub fn facets_of(selected: &Selected, query: &ListQuery) -> Vec<Facet> {
    let filters = &query.filters;
    let mut facets = vec![
        facet("category", "", by_number(selected.categories.iter().map(|(path, tally)| value(path, tally, false)))),
        facet("brand", "", {
            let chosen = |slug: &String| filters.brands.contains(slug);
            let known = selected.brands.iter().map(|(slug, tally)| value(slug, tally, chosen(slug)));
            let gone = filters.brands.iter().filter(|slug| !selected.brands.contains_key(*slug)).map(|slug| value(slug, &Tally::default(), true));
            by_number(known.chain(gone))
        }),
        facet("rating", "", {
            let stars = (1..=4_u8).rev().filter_map(|stars| selected.stars.get(usize::from(stars)).map(|tally| (stars, tally)));
            let stars = stars.filter(|(stars, tally)| tally.all > 0 || filters.rating == Some(*stars));
            stars.map(|(stars, tally)| FacetValue { label: String::new(), ..value(&stars.to_string(), tally, filters.rating == Some(stars)).0 }).collect()
        }),
        facet("available", "", vec![FacetValue { label: String::new(), ..value("1", &selected.available, filters.available).0 }]),
    ];
    facets.extend(option_facets(selected, filters));
    facets.extend(specification_facets(selected, filters));
    // A brand's own page has no other brand.
    let is_own = |facet: &Facet| facet.parameter == "brand" && query.brand.is_some();
    facets.retain(|facet| (!facet.values.is_empty() || facet.range.is_some()) && !is_own(facet));
    facets
}

fn option_facets(selected: &Selected, filters: &Filters) -> Vec<Facet> {
    let mut by_name = HashMap::<&str, Vec<(FacetValue, u64)>>::new();
    let none = Tally::default();
    let gone = filters.options.iter().filter(|option| !selected.options.contains_key(*option)).map(|option| (option, &none));
    for (option, tally) in selected.options.iter().chain(gone) {
        let (mut value, all) = value(&option.1, tally, filters.options.contains(option));
        value.label.clone_from(&option.1);
        by_name.entry(&option.0).or_default().push((value, all));
    }
    let mut options = by_name.into_iter().collect::<Vec<_>>();
    options.sort_by_cached_key(|(name, values)| (std::cmp::Reverse(values.iter().map(|(_, all)| all).sum::<u64>()), (*name).to_owned()));
    options.into_iter().take(MAX_FACET_OPTIONS).map(|(name, values)| facet(&format!("option.{name}"), name, by_number(values.into_iter()))).collect()
}

/// Texts as values, numbers as ranges; what is chosen stays even if nothing here has it.
fn specification_facets(selected: &Selected, filters: &Filters) -> Vec<Facet> {
    let none = Tally::default();
    let mut facets = Vec::new();
    for specification in &selected.specifications {
        let name = &specification.name;
        if let Some((unit, histogram)) = &specification.number {
            let range = FacetRange {
                unit: unit.clone(),
                ends: histogram.bounds.map(|(lowest, highest)| (decimal(lowest), decimal(highest))),
                chosen: filters.ranges.get(name).copied().unwrap_or_default(),
                bars: histogram.bars(),
            };
            facets.push(Facet { range: Some(range), ..facet(name, name, Vec::new()) });
            continue;
        }
        let chosen = |own: &str| filters.specifications.iter().any(|(of, value)| of == name && value == own);
        let gone = filters.specifications.iter().filter(|(of, value)| of == name && !specification.values.contains_key(value));
        let values = specification.values.iter().map(|(text, tally)| value(text, tally, chosen(text)));
        facets.push(facet(&format!("spec.{name}"), name, by_number(values.chain(gone.map(|(_, text)| value(text, &none, true))))));
    }
    facets
}

fn facet(parameter: &str, label: &str, values: Vec<FacetValue>) -> Facet {
    Facet { parameter: parameter.to_owned(), label: label.to_owned(), values, range: None }
}

fn value(value: &str, tally: &Tally, chosen: bool) -> (FacetValue, u64) {
    let label = if tally.label.is_empty() { value } else { &tally.label };
    let swatch = Some(&tally.swatch).filter(|swatch| !swatch.is_empty()).cloned();
    (FacetValue { value: value.to_owned(), label: label.to_owned(), swatch, count: tally.count, chosen }, tally.all)
}

/// What most products have comes first, chosen or not: values keep their place while the list is narrowed.
fn by_number(values: impl Iterator<Item = (FacetValue, u64)>) -> Vec<FacetValue> {
    let mut values = values.collect::<Vec<_>>();
    values.sort_by(|(a, of_a), (b, of_b)| of_b.cmp(of_a).then_with(|| a.label.cmp(&b.label)).then_with(|| a.value.cmp(&b.value)));
    let mut place = 0;
    values.retain(|(value, _)| {
        place += 1;
        place <= MAX_VALUES || value.chosen
    });
    values.into_iter().map(|(value, _)| value).collect()
}
