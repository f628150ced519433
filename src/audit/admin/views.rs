//! How people, actions and outcomes are shown.

use std::{collections::HashSet, sync::OnceLock};

use leptos::prelude::*;

use crate::{
    audit::model::{self, Outcome, Who, WhoKind, Written},
    shop::{
        Shop, permits,
        slice::{Routes, read},
    },
    t,
    ui::admin::{
        icon::icon,
        table::{Colour, Mark, badge},
    },
};

/// A button that leads to everything that was done with something.
pub fn history_link(kind: &str, subject: &str) -> Option<AnyView> {
    let link = || view! { <a class="btn" href=model::history(kind, subject)>{icon("clock")} " " {t::audit_admin::history()}</a> }.into_any();
    permits(read("audit")).then(link)
}

/// The name of somebody, or what they are.
pub fn who(who: &Who) -> String {
    if who.name.is_empty() { kind(who.kind) } else { who.name.clone() }
}

pub fn kind(kind: WhoKind) -> String {
    t::audit_admin::who(kind.word())
}

pub fn outcome(outcome: Outcome) -> AnyView {
    let (colour, mark) = match outcome {
        Outcome::Done => (Colour::Success, Mark::Done),
        Outcome::Refused => (Colour::Muted, Mark::None),
        Outcome::Forbidden => (Colour::Warning, Mark::None),
        Outcome::Failed => (Colour::Danger, Mark::None),
        Outcome::Interrupted => (Colour::Warning, Mark::Part),
    };
    badge(colour, mark, outcome_name(outcome))
}

pub fn outcome_name(outcome: Outcome) -> String {
    t::audit_admin::outcome(outcome.word())
}

/// What people call the thing: its title, else its id.
pub fn subject(entry: &Written) -> String {
    let changes = entry.details().changes;
    let title = changes.iter().find(|change| change.kind == entry.kind && change.id == entry.subject).map(|change| change.title.clone());
    title.filter(|title| !title.is_empty()).unwrap_or_else(|| entry.subject.clone())
}

/// The patterns of pages of the back office, of two words and a place: `/admin/products/{id}`.
fn pages(shop: &Shop) -> &'static HashSet<String> {
    static PAGES: OnceLock<HashSet<String>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let routes = Routes::collect(shop).list.into_iter().filter(|route| route.gets);
        let kinds = routes.filter_map(|route| {
            let (kind, place) = route.path.strip_prefix("/admin/")?.split_once('/')?;
            (place.starts_with('{') && !place.contains('/') && !kind.is_empty()).then(|| kind.to_owned())
        });
        kinds.collect()
    })
}

/// The page of something, if it has one.
pub fn page_of(shop: &Shop, kind: &str, id: &str) -> Option<String> {
    if kind == "settings" && id.is_empty() {
        return Some("/admin/settings".to_owned());
    }
    let is_plain = !id.is_empty() && id.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.'));
    (is_plain && pages(shop).contains(kind)).then(|| format!("/admin/{kind}/{id}"))
}

/// The kinds that the list may be narrowed to, as addresses name them.
pub fn kinds(shop: &Shop) -> Vec<String> {
    let routes = Routes::collect(shop).list.into_iter().filter(|route| route.posts);
    let kinds = routes.filter_map(|route| route.path.strip_prefix("/admin/")?.split('/').next().map(str::to_owned));
    let mut kinds = kinds.filter(|kind| kind != "fn" && !kind.starts_with('{')).collect::<Vec<_>>();
    kinds.sort();
    kinds.dedup();
    kinds
}
