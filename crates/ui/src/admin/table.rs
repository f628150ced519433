//! What lists are made of: badges, notices, tabs, chips, pagers, empty states.

use std::borrow::Cow;

use leptos::prelude::*;
use uuid::Uuid;

use super::{
    form::Fields,
    icon::{icon, small_icon, turning_icon},
    words,
};
use ironmonger_kernel::{COUNTED, Page};
use ironmonger_locales::t;
use ironmonger_platform::long_lists::Cursor;

use super::notice::Tone;

/// A badge's colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    Success,
    Warning,
    Info,
    Muted,
    Danger,
    Accent,
}

/// A badge's mark, so that it reads without its colour: an open ring, half a ring, a full one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    None,
    Open,
    Part,
    Done,
}

pub fn badge(colour: Colour, mark: Mark, label: impl Into<String>) -> AnyView {
    view! { <span class=badge_class(colour, mark)>{label.into()}</span> }.into_any()
}

/// The class of a badge.
pub fn badge_class(colour: Colour, mark: Mark) -> String {
    let colour = match colour {
        Colour::Success => "badge-success",
        Colour::Warning => "badge-warning",
        Colour::Info => "badge-info",
        Colour::Muted => "badge-muted",
        Colour::Danger => "badge-danger",
        Colour::Accent => "badge-accent",
    };
    let mark = match mark {
        Mark::None => "",
        Mark::Open => " is-open",
        Mark::Part => " is-part",
        Mark::Done => " is-done",
    };
    format!("badge {colour}{mark}")
}

/// A sentence in a coloured box; one of danger is read out at once.
pub fn notice(tone: Tone, text: impl IntoView + 'static) -> AnyView {
    let (class, symbol, role) = match tone {
        Tone::Success => ("notice notice-success", "done", "status"),
        Tone::Info => ("notice notice-info", "info", "status"),
        Tone::Warning => ("notice notice-warning", "alert", "status"),
        Tone::Danger => ("notice notice-danger", "alert", "alert"),
    };
    view! { <div class=class role=role>{icon(symbol)}<div><p>{text}</p></div></div> }.into_any()
}

/// A tab above a list.
pub struct Tab {
    pub label: String,
    pub href: String,
    pub current: bool,
    pub count: Option<u64>,
}

pub fn tabs(label: impl Into<Cow<'static, str>>, tabs: Vec<Tab>) -> AnyView {
    let label = label.into();
    let tabs = tabs
        .into_iter()
        .map(|tab| {
            let count = tab.count.map(|count| view! { " " <span class="count">{words::counted_up_to(count)}</span> });
            view! { <a href=tab.href aria-current=tab.current.then_some("page")>{tab.label}{count}</a> }
        })
        .collect_view();
    view! { <nav class="tabs" aria-label=label>{tabs}</nav> }.into_any()
}

/// The field that searches a list; `form` is the id of the form that it belongs to.
pub fn search_field(form: &'static str, label: impl Into<Cow<'static, str>>, placeholder: impl Into<Cow<'static, str>>, words: &str) -> AnyView {
    let (label, placeholder) = (label.into(), placeholder.into());
    let words = words.to_owned();
    view! {
        <div class="affix">{icon("search")}<input type="search" name="q" aria-label=label placeholder=placeholder maxlength="100" value=words form=form/></div>
    }
    .into_any()
}

/// What a list is narrowed by, each with the address of the list without it; nothing when it is not narrowed.
pub fn chips(narrowed: Vec<(String, String)>, all: impl Into<String>) -> Option<AnyView> {
    if narrowed.is_empty() {
        return None;
    }
    let chips = narrowed
        .into_iter()
        .map(|(label, href)| {
            let remove = t::ui_admin::remove_filter(&label);
            view! { <span class="token">{label} " " <a href=href aria-label=remove>{small_icon("close")}</a></span> }
        })
        .collect_view();
    Some(view! { <div class="chips">{chips}<a class="btn btn-quiet btn-small" href=all.into()>{t::ui_admin::clear_all()}</a></div> }.into_any())
}

/// A list without anything in it: a heading, a sentence, and what to do about it.
pub fn empty(symbol: &str, heading: impl Into<String>, text: impl Into<String>, actions: impl IntoView + 'static) -> AnyView {
    view! { <div class="empty">{icon(symbol)}<h2>{heading.into()}</h2><p>{text.into()}</p><p class="row">{actions}</p></div> }.into_any()
}

/// Where in a list of pages one is, with the ways to its neighbours.
pub fn pager<T>(page: &Page<T>, href: impl Fn(u32) -> String) -> AnyView {
    long_pager(page, None, |number, _| href(number))
}

/// The same for a list whose pages begin beside an item; `ends` are the first and the last item of this page. The address
/// says the page's number too, for whoever reads it.
pub fn long_pager<T>(page: &Page<T>, ends: Option<(Uuid, Uuid)>, href: impl Fn(u32, Option<Cursor>) -> String) -> AnyView {
    let number = page.number.get();
    let first = page.number.offset(page.size) + 1;
    let last = (first - 1 + page.items.len() as u64).max(first);
    let range = if page.total > COUNTED { t::ui_admin::range_of_more(first, last, COUNTED) } else { t::ui_admin::range(first, last, page.total) };
    let more = if page.total > COUNTED { page.items.len() as u64 == u64::from(page.size) } else { number < page.pages() };
    let before = ends.filter(|_| number > 2).map(|(first, _)| Cursor::Before(first));
    let previous = if page.total > COUNTED { number - 1 } else { number.min(page.pages() + 1) - 1 };
    let previous = (number > 1).then(|| href(previous, before));
    let next = more.then(|| href(number + 1, ends.map(|(_, last)| Cursor::After(last))));
    view! {
        <nav class="pager" aria-label=t::ui_admin::pages()>
            <p>{range}</p>
            {step(previous, "prev", "prev", t::ui_admin::previous_page())}
            {step(next, "next", "next", t::ui_admin::next_page())}
        </nav>
    }
    .into_any()
}

/// Reads the item that a page begins beside.
pub fn cursor(asked: &Fields) -> Option<Cursor> {
    let id = |name: &str| asked.get(name).parse().ok();
    id("after").map(Cursor::After).or_else(|| id("before").map(Cursor::Before))
}

/// The same for an address: name and value, both empty without one.
pub fn cursor_pair(cursor: Option<Cursor>) -> (&'static str, String) {
    match cursor {
        Some(Cursor::After(id)) => ("after", id.to_string()),
        Some(Cursor::Before(id)) => ("before", id.to_string()),
        None => ("", String::new()),
    }
}

fn step(href: Option<String>, symbol: &'static str, rel: &'static str, label: Cow<'static, str>) -> AnyView {
    match href {
        Some(href) => view! { <a class="btn btn-small btn-icon" href=href rel=rel aria-label=label>{turning_icon(symbol)}</a> }.into_any(),
        None => view! { <span class="btn btn-small btn-icon" aria-disabled="true" role="link" aria-label=label>{turning_icon(symbol)}</span> }.into_any(),
    }
}
