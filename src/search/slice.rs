//! What the search says of itself to the rest of the shop.

use std::time::Duration;

use axum::routing::{get, post};

use super::{
    admin,
    model::Index,
    service::{self, GuidanceCache, Log},
};
use crate::{
    platform::{measuring::Switch, supervisor},
    shop::{
        Shop, Slice,
        slice::{Loop, NavigationEntry, read, state_of, write},
    },
    t,
};

/// What it keeps in memory.
pub struct State {
    pub index: Index,
    /// What staff taught the search, and what was searched and is not written yet.
    pub guidance: GuidanceCache,
    pub searches: Log,
}

impl Shop {
    pub fn search(&self) -> &State {
        self.state()
    }
}

/// The index of products, what staff teach it, and what is searched.
pub static SLICE: Slice = Slice {
    name: "search",
    routes: |routes| {
        let (see, change) = (read("search"), write("search"));
        routes
            .admin("/admin/search/queries", see, get(admin::queries))
            .admin("/admin/search/synonyms", see, get(admin::synonyms))
            .admin("/admin/search/synonyms", change, post(admin::add_synonym))
            .admin("/admin/search/synonyms/{id}/delete", change, post(admin::remove_synonym))
            .admin("/admin/search/rules", see, get(admin::rules))
            .admin("/admin/search/rules", change, post(admin::add_rule))
            .admin("/admin/search/rules/{id}/delete", change, post(admin::remove_rule))
            .admin("/admin/search/why", see, get(admin::explain))
            .admin("/admin/search/margin", change, post(admin::set_margin))
    },
    functions: super::api::FUNCTIONS,
    loops: &[
        Loop { spec: supervisor::Loop::new("search-index").with_patience(Duration::from_mins(10)), run: |shop| Box::pin(service::run_indexer(shop)) },
        Loop { spec: supervisor::Loop::new("search-log"), run: |shop| Box::pin(service::keep_log(shop)) },
    ],
    navigation: &[NavigationEntry {
        position: 100,
        section: "search",
        parent: Some("products"),
        icon: "search",
        address: "/admin/search/queries",
        label: t::search_admin::title,
        key: None,
        badge: None,
    }],
    on_change: Some(service::forget_guidance),
    state: Some(|config| {
        let caching = !Switch::NothingKept.is_on();
        let index = Index::open(&config.data_dir.join("index"), caching).map_err(|cause| format!("the search index does not open: {cause}"))?;
        Ok(state_of(State { index, guidance: GuidanceCache::default(), searches: Log::default() }))
    }),
    ..Slice::NOTHING
};
