//! Why a group or its prices stay as they are, in words.

use super::model::{GroupRefusal, LineProblem, MOST_GROUPS, MOST_LINES, MOST_TIERS};
use crate::{kernel::Quantity, locales::refusal, t};

refusal! { LineProblem {
    Self::NoSku(row) => ("no-sku", t::groups_admin::line_no_sku(row.to_string())),
    Self::Unknown { row, sku } => ("unknown-sku", t::groups_admin::line_unknown(row.to_string(), sku)),
    Self::Pieces { row, text } => ("pieces", t::groups_admin::line_pieces(row.to_string(), text, Quantity::MOST)),
    Self::Price { row, text } => ("price", t::groups_admin::line_price(row.to_string(), text)),
    Self::Nothing(row) => ("nothing", t::groups_admin::line_nothing(row.to_string())),
    Self::Twice { row, sku } => ("twice", t::groups_admin::line_twice(row.to_string(), sku)),
    Self::Differs { row, sku } => ("differs", t::groups_admin::line_differs(row.to_string(), sku)),
    Self::TooManyTiers { row, sku } => ("too-many-tiers", t::groups_admin::line_too_many(row.to_string(), sku, MOST_TIERS)),
} }

refusal! { GroupRefusal {
    Self::Stale(by) => ("stale", t::groups_admin::refused_stale(by)),
    Self::NameTaken => ("name-taken", t::groups_admin::refused_name_taken()),
    Self::TooMany => ("too-many", t::groups_admin::refused_too_many(MOST_GROUPS)),
    Self::NoLines => ("no-lines", t::groups_admin::refused_no_lines()),
    Self::TooManyLines => ("too-many-lines", t::groups_admin::refused_too_many_lines(MOST_LINES)),
    Self::Lines(problems) => ("lines", problems.iter().take(10).map(ToString::to_string).collect::<Vec<_>>().join(" ")),
} }
