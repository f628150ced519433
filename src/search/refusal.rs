//! Why the search is not taught something, in words.

use ironmonger_search_engine::MAX_PHRASES;

use super::model::SearchRefusal;
use crate::{locales::refusal, t};

refusal! { SearchRefusal {
    Self::LoneSynonym => ("lone-synonym", t::search_admin::refused_lone_synonym()),
    Self::LongSynonym => ("long-synonym", t::search_admin::refused_long_synonym(MAX_PHRASES)),
    Self::KnownSynonym => ("known-synonym", t::search_admin::refused_known_synonym()),
    Self::NoQuery => ("no-query", t::search_admin::refused_no_query()),
    Self::NoProduct => ("no-product", t::search_admin::refused_no_product()),
    Self::NotOurs => ("not-ours", t::search_admin::refused_not_ours()),
    Self::TooMany => ("too-many", t::search_admin::refused_too_many()),
} }
