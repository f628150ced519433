//! Why a customer is not saved, in words.

use super::model::{CustomerProblem, CustomerRefusal, MOST_ADDRESSES, MOST_NAME, MOST_TAGS};
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
    Self::Other { what, .. } => ("other", what.clone()),
} }

refusal! { CustomerRefusal {
    Self(problems) => (problems.first().map_or("other", Refusal::code), problems.first().map(Refusal::sentence).unwrap_or_default()),
} }
