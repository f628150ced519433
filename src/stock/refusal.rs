//! Why stock stays as it is, in words.

use super::model::{LineProblem, StockRefusal};
use crate::{locales::refusal, t};

/// Problems that are named.
const NAMED: usize = 10;

/// Sentences one after the other.
fn first<T>(all: &[T], sentence: impl Fn(&T) -> String) -> String {
    all.iter().take(NAMED).map(sentence).collect::<Vec<_>>().join(" ")
}

refusal! { LineProblem {
    Self::Unreadable(row) => ("unreadable", t::stock_admin::line_unreadable(*row)),
    Self::Unknown { row, sku } => ("unknown-sku", t::stock_admin::line_unknown(*row, sku)),
    Self::Twice { row, sku } => ("twice", t::stock_admin::line_twice(*row, sku)),
} }

refusal! { StockRefusal {
    Self::Nothing => ("nothing", t::stock_admin::refused_nothing()),
    Self::TooManyLines => ("too-many-lines", t::stock_admin::refused_too_many_lines(super::model::MOST_LINES)),
    Self::Lines(problems) => ("lines", first(problems, ToString::to_string)),
    Self::Booked => ("booked", t::stock_admin::refused_booked()),
    Self::Moved(moved) => ("moved", first(moved, |(sku, then, now)| t::stock_admin::refused_moved(sku, *then, *now))),
    Self::Stale => ("stale", t::stock_admin::refused_stale()),
    Self::TooFew(on_hand) => ("too-few", t::stock_admin::refused_too_few(*on_hand)),
    Self::WrongPieces => ("wrong-pieces", t::stock_admin::refused_pieces()),
    Self::NoReason => ("no-reason", t::stock_admin::refused_reason()),
    Self::WrongLimit => ("wrong-limit", t::stock_admin::refused_limit()),
    Self::WrongDay => ("wrong-day", t::stock_admin::refused_day()),
    Self::WrongDays => ("wrong-days", t::stock_admin::refused_days()),
    Self::NoDay => ("no-day", t::stock_admin::refused_no_day()),
    Self::WrongThreshold => ("wrong-threshold", t::stock_admin::refused_threshold()),
} }
