//! In what two drafts of a product differ, for whoever has to choose between them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{ProductDraft, ProductStatus, VariantDraft, fold, write_values};
use crate::{
    kernel::{Currency, Money, slugify},
    t,
};

/// A field that says one thing in what somebody else saved, and another in what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// As people read it, like `Price of Sage`.
    pub label: String,
    pub theirs: String,
    pub mine: String,
    /// Whether both are sanitised HTML.
    pub is_html: bool,
}

/// How ids and times are said.
pub struct Words<'a> {
    pub currency: Currency,
    pub category: &'a dyn Fn(Uuid) -> String,
    pub picture: &'a dyn Fn(Uuid) -> String,
    pub time: &'a dyn Fn(DateTime<Utc>) -> String,
}

impl ProductDraft {
    /// Where this draft, whose description is sanitised, says something else than `theirs`.
    pub fn differences(&self, theirs: &Self, words: &Words<'_>) -> Vec<Difference> {
        let mut found = Found::default();
        found.compare(&t::catalog_differences_admin::title(), &theirs.title, &self.title);
        found.compare(&t::catalog_differences_admin::subtitle(), &theirs.subtitle, &self.subtitle);
        if theirs.description != self.description {
            let (theirs, mine) = (theirs.description.clone(), self.description.clone());
            found.0.push(Difference { label: t::catalog_differences_admin::description().into_owned(), theirs, mine, is_html: true });
        }
        found.compare(&t::catalog_differences_admin::status(), &theirs.status.label(), &self.status.label());
        let starts = |draft: &Self| draft.starts_at.filter(|_| draft.status == ProductStatus::Scheduled).map(words.time).unwrap_or_default();
        found.compare(&t::catalog_differences_admin::starts(), &starts(theirs), &starts(self));
        let category = |draft: &Self| draft.category_id.map(words.category).unwrap_or_default();
        found.compare(&t::catalog_differences_admin::category(), &category(theirs), &category(self));
        found.compare(&t::catalog_differences_admin::brand(), &theirs.brand, &self.brand);
        found.compare(&t::catalog_differences_admin::tags(), &theirs.tags.join(", "), &self.tags.join(", "));
        let options = |draft: &Self| {
            let options = draft.options.iter().filter(|option| !option.name.trim().is_empty() || !option.values.is_empty());
            options.map(|option| format!("{}: {}", option.name.trim(), write_values(&option.values))).collect::<Vec<_>>().join("; ")
        };
        found.compare(&t::catalog_differences_admin::options(), &options(theirs), &options(self));
        self.compare_variants(theirs, words, &mut found);
        self.compare_specifications(theirs, &mut found);
        found.compare(&t::catalog_differences_admin::page_title(), &theirs.seo_title, &self.seo_title);
        found.compare(&t::catalog_differences_admin::meta_description(), &theirs.seo_description, &self.seo_description);
        let address = |draft: &Self| slugify(if draft.slug.trim().is_empty() { &draft.title } else { draft.slug.trim() });
        // Made from the title, it gets a number where the title is not the only one of its kind.
        if !self.slug.trim().is_empty() {
            found.compare(&t::catalog_differences_admin::address(), &address(theirs), &address(self));
        }
        found.0
    }

    fn compare_variants(&self, theirs: &Self, words: &Words<'_>, found: &mut Found) {
        let by_id = theirs.variants.iter().filter_map(|row| Some((row.id?, row))).collect::<HashMap<_, _>>();
        let own = self.variants.iter().filter(|row| !row.is_blank()).collect::<Vec<_>>();
        for mine in &own {
            let name = mine.name();
            match mine.id.and_then(|id| by_id.get(&id)) {
                Some(other) => mine.compare(other, &name, words, found),
                None => found.compare(&t::catalog_differences_admin::variant(&name), "", &mine.summary()),
            }
        }
        let gone = theirs.variants.iter().filter(|row| own.iter().all(|mine| mine.id != row.id));
        gone.for_each(|row| found.compare(&t::catalog_differences_admin::variant(row.name()), &row.summary(), ""));
        let shared = |rows: &[&VariantDraft], others: &[&VariantDraft]| {
            let rows = rows.iter().filter(|row| row.id.is_some() && others.iter().any(|other| other.id == row.id));
            rows.map(|row| row.name()).collect::<Vec<_>>()
        };
        let all = theirs.variants.iter().collect::<Vec<_>>();
        let (before, after) = (shared(&all, &own), shared(&own, &all));
        if before.len() == after.len() && before.iter().any(|name| !after.contains(name)) {
            // Renamed ones are told above.
            return;
        }
        found.compare(&t::catalog_differences_admin::variant_order(), &before.join(", "), &after.join(", "));
    }

    fn compare_specifications(&self, theirs: &Self, found: &mut Found) {
        let value = |draft: &Self, name: &str| {
            let row = draft.specifications.iter().find(|row| fold(&row.name) == fold(name));
            row.map(|row| row.value.trim().to_owned()).unwrap_or_default()
        };
        for row in &theirs.specifications {
            found.compare(row.name.trim(), &row.value, &value(self, &row.name));
        }
        for row in self.specifications.iter().filter(|row| !theirs.specifications.iter().any(|other| fold(&other.name) == fold(&row.name))) {
            found.compare(row.name.trim(), "", &row.value);
        }
    }

    /// Takes the stock as it is now for seen: the row's own count stays, if one was typed.
    pub fn see_stock(&mut self, now: &Self) {
        let by_id = now.variants.iter().filter_map(|row| Some((row.id?, row.on_hand_seen?))).collect::<HashMap<_, _>>();
        for row in &mut self.variants {
            let Some(on_hand) = row.id.and_then(|id| by_id.get(&id)) else { continue };
            if !row.is_counted() {
                row.on_hand = on_hand.to_string();
            }
            row.on_hand_seen = Some(*on_hand);
        }
    }
}

impl VariantDraft {
    /// Whether another number stands in the field than the form showed.
    fn is_counted(&self) -> bool {
        !self.on_hand.trim().is_empty() && self.on_hand.trim().parse().ok() != self.on_hand_seen
    }

    /// Its choices or, where there are none, its SKU.
    fn name(&self) -> String {
        let choices = self.choices.iter().map(|choice| choice.trim()).filter(|choice| !choice.is_empty()).collect::<Vec<_>>();
        if choices.is_empty() { self.sku.trim().to_owned() } else { choices.join(" / ") }
    }

    /// All of it in a line.
    fn summary(&self) -> String {
        [self.name(), self.price.trim().to_owned()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
    }

    fn compare(&self, theirs: &Self, name: &str, words: &Words<'_>, found: &mut Found) {
        let mut compare = |field: &str, theirs: &str, mine: &str| {
            let label =
                if name.is_empty() { t::catalog_differences_admin::variant_field(field) } else { t::catalog_differences_admin::variant_field_of(field, name) };
            found.compare(&label, theirs, mine);
        };
        let amount = |text: &str| Money::parse(text, words.currency).map_or_else(|_| text.trim().to_owned(), Money::decimal);
        let whole = |text: &str| {
            text.trim().parse::<i32>().map_or_else(|_| text.trim().to_owned(), |number| if number == 0 { String::new() } else { number.to_string() })
        };
        let picture = |row: &Self| row.picture_id.map(words.picture).unwrap_or_default();
        compare("choice", &theirs.choices.join(" / "), &self.choices.join(" / "));
        if !self.sku.trim().is_empty() {
            compare("sku", &theirs.sku, &self.sku);
        }
        compare("barcode", &theirs.barcode, &self.barcode);
        compare("price", &amount(&theirs.price), &amount(&self.price));
        compare("compare-at", &amount(&theirs.compare_at), &amount(&self.compare_at));
        compare("cost", &amount(&theirs.cost), &amount(&self.cost));
        compare("weight", &whole(&theirs.weight_g), &whole(&self.weight_g));
        compare("length", &whole(&theirs.length_mm), &whole(&self.length_mm));
        compare("width", &whole(&theirs.width_mm), &whole(&self.width_mm));
        compare("height", &whole(&theirs.height_mm), &whole(&self.height_mm));
        compare("content", &theirs.content, &self.content);
        compare("picture", &picture(theirs), &picture(self));
        if self.is_counted() {
            compare("on-hand", &theirs.on_hand, &self.on_hand);
        }
    }
}

#[derive(Default)]
struct Found(Vec<Difference>);

impl Found {
    fn compare(&mut self, label: &str, theirs: &str, mine: &str) {
        // Browsers send the ends of lines in their own way.
        let (theirs, mine) = (theirs.trim().replace("\r\n", "\n"), mine.trim().replace("\r\n", "\n"));
        if theirs != mine {
            self.0.push(Difference { label: label.to_owned(), theirs, mine, is_html: false });
        }
    }
}
