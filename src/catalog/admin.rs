//! The back office's screens of the catalogue: products, their pictures, categories.

pub mod brands;
pub mod categories;
pub mod collections;
mod conflict;
pub mod edit;
pub mod form;
pub mod languages;
mod panels;
pub mod pictures;
pub mod prices;
pub mod products;
pub mod specifications;
mod variants;

use std::collections::HashMap;

use uuid::Uuid;

use super::model::{CatalogRefusal, Category, CategoryTree, Problems, ProductStatus};
use crate::{
    error::Fault,
    ui::admin::{
        form::Errors,
        table::{Colour, Mark, badge},
    },
};

/// Categories of a tree that is shown as a whole.
pub const MOST_CATEGORIES: usize = 300;

/// An id from an address; what is none, nobody has.
pub fn id(text: &str) -> Result<Uuid, Fault<CatalogRefusal>> {
    text.parse().map_err(|_| Fault::NotFound)
}

pub fn status_badge(status: ProductStatus) -> leptos::prelude::AnyView {
    let (colour, mark) = look(status);
    badge(colour, mark, status.label())
}

fn look(status: ProductStatus) -> (Colour, Mark) {
    match status {
        ProductStatus::Active => (Colour::Success, Mark::Done),
        ProductStatus::Scheduled => (Colour::Info, Mark::Part),
        ProductStatus::Draft => (Colour::Info, Mark::Open),
        ProductStatus::Archived => (Colour::Muted, Mark::None),
    }
}

/// What is wrong, for the fields, and what is wrong with the whole.
fn split(problems: Problems) -> (Errors, Option<String>) {
    let mut errors = Errors::default();
    let mut whole = None;
    for problem in problems.0 {
        if problem.field.is_empty() {
            whole.get_or_insert(crate::kernel::sentence(&problem.sentence()));
        } else {
            errors.add(&problem.field, problem.sentence());
        }
    }
    (errors, whole)
}

/// Ids and names for a choice among all categories, written with the way to them: `Lighting › Pendants`.
/// A category as something to choose: its id, and the names on the way to it.
pub fn choice(tree: &CategoryTree, category: &Category) -> (String, String) {
    let names = tree.way(category.id).into_iter().map(|above| above.name.as_str()).collect::<Vec<_>>();
    (category.id.to_string(), names.join(" › "))
}

pub fn category_choices(tree: &CategoryTree) -> Vec<(String, String)> {
    let mut choices = Vec::with_capacity(tree.all().len());
    in_order(tree, None, &mut |category| {
        choices.push(choice(tree, category));
    });
    choices
}

/// Visits all categories below a parent: each before what is inside it, siblings in order.
fn in_order<'tree>(tree: &'tree CategoryTree, parent: Option<Uuid>, visit: &mut impl FnMut(&'tree Category)) {
    for category in tree.children(parent) {
        visit(category);
        in_order(tree, Some(category.id), visit);
    }
}

/// Products in each category and all inside it.
fn with_inner(tree: &CategoryTree, own: &HashMap<Uuid, u64>) -> HashMap<Uuid, u64> {
    let mut sums = HashMap::<Uuid, u64>::new();
    // Parents stand before their children, so from the end every sum is complete when it is added to its parent's.
    for category in tree.all().iter().rev() {
        let sum = sums.entry(category.id).or_default();
        *sum += own.get(&category.id).copied().unwrap_or_default();
        let sum = *sum;
        if let Some(parent) = category.parent_id {
            *sums.entry(parent).or_default() += sum;
        }
    }
    sums
}
