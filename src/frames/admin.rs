//! The document around every page of the back office: navigation, heading, notices; and the plain card around signing in
//! and setting up.

use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use leptos::prelude::*;

use crate::{
    error::Fault,
    kernel::Language,
    locales::{self, BACK_OFFICE},
    platform::{assets, language},
    shop::{
        App, Shop, Staff,
        slice::{Badge, NavigationEntry},
    },
    ui::{
        self,
        admin::{
            icon::{icon, small_icon, small_turning_icon},
            notice::{Notice, Tone},
            table::notice,
            words,
        },
    },
};

/// A page's head: what stands in the title bar, the navigation and above the body.
#[must_use]
pub struct AdminPage {
    title: String,
    /// Of the navigation; empty for pages that belong to none.
    section: &'static str,
    heading: Option<String>,
    note: Option<AnyView>,
    back: Option<(String, String)>,
    badges: Vec<AnyView>,
    actions: Option<AnyView>,
    status: StatusCode,
    islands: bool,
}

impl AdminPage {
    /// A page whose heading is its title, in a section of the navigation.
    pub fn new(section: &'static str, title: impl Into<String>) -> Self {
        let title = title.into();
        Self { heading: Some(title.clone()), title, section, note: None, back: None, badges: Vec::new(), actions: None, status: StatusCode::OK, islands: false }
    }

    /// Another heading than the title.
    pub fn heading(self, heading: impl Into<String>) -> Self {
        Self { heading: Some(heading.into()), ..self }
    }

    /// No heading: the body brings its own.
    pub fn bare(self) -> Self {
        Self { heading: None, ..self }
    }

    /// A line below the heading.
    pub fn note(self, note: impl IntoView + 'static) -> Self {
        Self { note: Some(note.into_any()), ..self }
    }

    /// The page above this one, as a breadcrumb: its name and address.
    pub fn back(self, name: impl Into<String>, address: impl Into<String>) -> Self {
        Self { back: Some((name.into(), address.into())), ..self }
    }

    /// A badge beside the heading.
    pub fn badge(mut self, badge: AnyView) -> Self {
        self.badges.push(badge);
        self
    }

    /// Buttons at the heading's end.
    pub fn actions(self, actions: impl IntoView + 'static) -> Self {
        Self { actions: Some(actions.into_any()), ..self }
    }

    /// Loads the back office's islands.
    pub fn islands(self) -> Self {
        Self { islands: true, ..self }
    }

    /// Another status than 200, like 422 for a form that comes back.
    pub fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }
}

/// A page of the back office.
pub fn page<V: IntoView + 'static>(shop: &Shop, staff: &Staff, page: AdminPage, body: impl FnOnce() -> V) -> Response {
    let shop_name = shop.profile().name.clone();
    let title = format!("{} · {shop_name}", page.title);
    let status = page.status;
    let islands = page.islands.then(islands);
    let (staff, app) = (staff.clone(), shop.app);
    let html = ui::render(move || {
        let said = staff.notice.as_ref().map(|said| notice(said.tone, said.text.clone()));
        view! {
            <html lang=locales::current().tag() dir=locales::current().direction()>
                {document_head(title, islands)}
                <body>
                    <a class="skip" href="#main">"Skip to content"</a>
                    <div class="frame">
                        {topbar(&shop_name)}
                        {side(app, &shop_name, &staff, page.section)}
                        <main id="main" class="main" tabindex="-1">
                            <div class="page">
                                {page_head(page)}
                                {said}
                                {body()}
                            </div>
                        </main>
                    </div>
                    {palette(app, &staff)}
                </body>
            </html>
        }
    });
    (status, Html(format!("<!doctype html>{html}"))).into_response()
}

/// A page with nothing but a card: signing in, setting up.
pub fn gate<V: IntoView + 'static>(brand: &str, title: &str, status: StatusCode, wide: bool, refresh: Option<u8>, body: impl FnOnce() -> V) -> Response {
    let (brand, title) = (brand.to_owned(), format!("{title} · {brand}"));
    let html = ui::render(move || {
        let card = if wide { "gate-card gate-wide" } else { "gate-card" };
        let refresh = refresh.map(|seconds| view! { <meta http-equiv="refresh" content=seconds.to_string()/> }.into_any());
        view! {
            <html lang=locales::current().tag() dir=locales::current().direction()>
                {document_head(title, refresh)}
                <body>
                    <main id="main" class="gate">
                        <div class=card>
                            <div class="brand">{brand_mark(&brand)}</div>
                            {body()}
                        </div>
                    </main>
                </body>
            </html>
        }
    });
    (status, Html(format!("<!doctype html>{html}"))).into_response()
}

/// Leaves a sentence for the next page, and goes there.
pub async fn go<E>(staff: &Staff, address: &str, tone: Tone, text: impl Into<String>) -> Result<Response, Fault<E>> {
    staff.tell(Notice::new(tone, text)).await.map_err(Fault::lift)?;
    Ok(Redirect::to(address).into_response())
}

fn page_head(page: AdminPage) -> Option<AnyView> {
    let heading = page.heading?;
    let back = page.back.map(|(name, address)| {
        view! {
            <nav class="crumbs" aria-label="Breadcrumb">
                <a href=address>{small_turning_icon("arrow-start")} {format!(" {name}")}</a>
            </nav>
        }
    });
    let note = page.note.map(|note| view! { <p class="head-note">{note}</p> });
    let badges = page.badges.into_iter().map(|badge| view! { {badge} " " }).collect_view();
    let actions = page.actions.map(|actions| view! { <div class="head-actions">{actions}</div> });
    Some(view! { <div class="head">{back} <div class="head-title"><h1>{heading}</h1> {badges} {note}</div> {actions}</div> }.into_any())
}

/// The loader, and what it loads when the page is quiet.
fn islands() -> AnyView {
    view! { <script type="module" src=assets::url("boot.js") data-module=assets::url("admin.js") data-wasm=assets::url("admin.wasm")></script> }.into_any()
}

fn document_head(title: String, more: Option<AnyView>) -> AnyView {
    view! {
        <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <meta name="robots" content="noindex"/>
            <title>{title}</title>
            <link rel="stylesheet" href=assets::url("admin.css")/>
            <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
            {more}
        </head>
    }
    .into_any()
}

fn brand_mark(name: &str) -> AnyView {
    let letter = name.chars().find(|letter| letter.is_alphanumeric()).unwrap_or('C').to_uppercase().to_string();
    let name = name.to_owned();
    view! { <span class="brand-mark" aria-hidden="true">{letter}</span> <span>{name}</span> }.into_any()
}

fn topbar(shop_name: &str) -> AnyView {
    view! {
        <header class="topbar">
            <a class="brand" href="/admin">{brand_mark(shop_name)}</a>
            <button type="button" class="btn btn-quiet btn-icon" popovertarget="palette" aria-label="Search">{icon("search")}</button>
            <button type="button" class="btn btn-quiet btn-icon" popovertarget="side" aria-label="Menu">{icon("menu")}</button>
        </header>
    }
    .into_any()
}

fn side(app: &App, shop_name: &str, staff: &Staff, current: &str) -> AnyView {
    let links = app
        .navigation()
        .into_iter()
        .map(|entry| {
            let count = waiting(staff, entry).map(|(badge, count)| {
                view! { <span class="side-count">{words::counted_up_to(count)}<span class="sr-only">{format!(" {}", (badge.meaning)())}</span></span> }
            });
            view! { <a href=entry.address aria-current=(entry.section == current).then_some("page")>{icon(entry.icon)} {format!(" {} ", (entry.label)())} {count}</a> }
        })
        .collect_view();
    let role = if staff.owner { "Owner" } else { "Staff" };
    view! {
        <nav id="side" class="side" popover="auto" aria-label="Back office">
            <div class="side-top">
                <a class="brand" href="/admin">{brand_mark(shop_name)}</a>
                <button type="button" class="btn btn-quiet btn-icon side-close" popovertarget="side" popovertargetaction="hide" aria-label="Close menu">
                    {icon("close")}
                </button>
            </div>
            <button type="button" class="side-search" popovertarget="palette">{icon("search")} " " <span>"Search"</span></button>
            <div class="side-nav">{links}</div>
            <a class="menu-item muted" href="/">{icon("out")} " View shop"</a>
            <details name="menu" class="menu menu-up">
                <summary class="user">
                    <span class="avatar" aria-hidden="true">{words::initials(&staff.name)}</span>
                    <span><strong>{staff.name.clone()}</strong><span class="muted small">{role}</span></span>
                    {small_icon("updown")}
                </summary>
                <div class="menu-list">
                    {languages()}
                    <form method="post" action="/admin/sign-out"><button class="menu-item">{icon("leave")} " Sign out"</button></form>
                </div>
            </details>
        </nav>
    }
    .into_any()
}

/// What waits behind an entry of the navigation, if anything does.
fn waiting<'a>(staff: &Staff, entry: &'a NavigationEntry) -> Option<(&'a Badge, u64)> {
    let count = Some(staff.waiting(entry.section)).filter(|count| *count > 0)?;
    Some((entry.badge.as_ref()?, count))
}

/// The languages of the back office, of which one is chosen.
fn languages() -> AnyView {
    let here = language::path();
    let buttons = BACK_OFFICE
        .iter()
        .filter_map(|tag| tag.parse::<Language>().ok())
        .map(|own| {
            let current = (own.tag() == locales::current().tag()).then_some("true");
            let (tag, name) = (own.tag().to_owned(), own.own_name().to_owned());
            view! { <button class="menu-item" name="language" value=tag.clone() lang=tag aria-current=current>{icon("globe")} {format!(" {name}")}</button> }
        })
        .collect_view();
    view! { <form method="post" action="/admin/language"><input type="hidden" name="next" value=here/>{buttons}</form> }.into_any()
}

/// What the search button opens: a search over orders, customers and products, and short ways.
fn palette(app: &App, staff: &Staff) -> AnyView {
    let entries = app.navigation();
    let links =
        entries.iter().map(|entry| view! { <a class="menu-item" href=entry.address>{icon(entry.icon)} {format!(" {}", (entry.label)())}</a> }).collect_view();
    let waiting = entries.iter().filter_map(|entry| waiting(staff, entry).map(|waiting| (entry, waiting))).map(|(entry, (badge, count))| {
        view! {
            <a class="menu-item" href=badge.address>
                {icon(entry.icon)} {format!(" {} ", (badge.command)())} <span class="push">{words::counted_up_to(count)}</span>
            </a>
        }
    });
    let waiting = waiting.collect_view();
    view! {
        <dialog id="palette" class="dialog palette" popover="auto" aria-label="Search the back office">
            <form role="search" action="/admin/search" class="palette-field">
                {icon("search")}
                <input type="search" name="q" aria-label="Search orders, customers and products" placeholder="Orders, customers, products" autocomplete="off" autofocus/>
                <kbd class="kbd">"Esc"</kbd>
            </form>
            <div class="palette-list">
                <p class="palette-head">"Go to"</p>
                {links}
                <p class="palette-head">"Do"</p>
                <a class="menu-item" href="/admin/products/new">{icon("plus")} " Add product"</a>
                <a class="menu-item" href="/admin/import">{icon("upload")} " Import"</a>
                {waiting}
            </div>
        </dialog>
    }
    .into_any()
}
