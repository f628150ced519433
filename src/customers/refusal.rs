//! Why a customer is not saved, in words.

use super::model::{CustomerProblem, CustomerRefusal, LONGEST_SEGMENT, MOST_ADDRESSES, MOST_NAME, MOST_SEGMENTS, MOST_TAGS, SegmentProblem};
use crate::{
    locales::{Refusal, refusal},
    t,
};

refusal! { CustomerProblem {
    Self::TooLong { most, .. } => ("too-long", t::customers_admin::refused_too_long(*most)),
    Self::Tags => ("tags", t::customers_admin::refused_tags(MOST_TAGS, MOST_NAME)),
    Self::LongAddress => ("long-address", t::customers_admin::refused_long_address(MOST_NAME)),
    Self::TooManyAddresses => ("too-many-addresses", t::customers_admin::refused_too_many_addresses(MOST_ADDRESSES)),
    Self::NoSource => ("no-source", t::customers_admin::refused_no_source()),
    Self::Email(cause) => (cause.code(), cause.sentence()),
    Self::Known => ("known", t::customers_admin::refused_known()),
    Self::NoNote => ("no-note", t::customers_admin::refused_no_note()),
    Self::Other { what, .. } => ("other", what.clone()),
} }

refusal! { CustomerRefusal {
    Self(problems) => (problems.first().map_or("other", Refusal::code), problems.first().map(Refusal::sentence).unwrap_or_default()),
} }

refusal! { SegmentProblem {
    Self::Name => ("name", t::segments_admin::refused_name()),
    Self::LongName => ("long-name", t::customers_admin::refused_too_long(LONGEST_SEGMENT)),
    Self::Empty => ("empty", t::segments_admin::refused_empty()),
    Self::Amount(_) => ("amount", t::segments_admin::refused_amount()),
    Self::Number(_) => ("number", t::segments_admin::refused_number()),
    Self::Day(_) => ("day", t::segments_admin::refused_day()),
    Self::Reversed(_) => ("reversed", t::segments_admin::refused_reversed()),
    Self::TooMany => ("too-many", t::segments_admin::refused_too_many(MOST_SEGMENTS)),
    Self::Outdated => ("outdated", t::segments_admin::refused_outdated()),
} }
