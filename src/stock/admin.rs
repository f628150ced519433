//! Stock in the back office: what is low, what is waited for, goods received, counts, and one variant.

pub mod count;
pub mod list;
pub mod receive;
pub mod variant;

use uuid::Uuid;

use super::model::{LineProblem, StockRefusal};
use crate::ui::admin::{
    form::{Errors, Fields},
    upload::Sent,
};

/// The key of a form, so that it is booked once however often it is sent.
fn key(fields: &Fields) -> Uuid {
    fields.get("key").parse().unwrap_or_else(|_| Uuid::now_v7())
}

/// What was typed, and below it what is in the file.
fn lines_of(sent: &Sent) -> String {
    let file = sent.files.first().map(|file| String::from_utf8_lossy(&file.bytes).replace('\0', "")).unwrap_or_default();
    let typed = sent.fields.raw("lines");
    if typed.trim().is_empty() {
        file
    } else if file.is_empty() {
        typed.to_owned()
    } else {
        format!("{typed}\n{file}")
    }
}

/// A refusal at the field with the lines: each line that is wrong, up to ten.
fn at_lines(refusal: &StockRefusal, errors: &mut Errors) {
    match refusal {
        StockRefusal::Lines(problems) => problems.iter().take(10).for_each(|problem: &LineProblem| errors.add("lines", problem)),
        other => errors.add("lines", other),
    }
}
