//! The document around every page of the back office: navigation, heading, notices; and the plain card around signing in
//! and setting up.

pub mod overtaken;

use std::borrow::Cow;

use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use leptos::prelude::*;

use super::islands::{CommandPalette, Entry, KeyHint, PaletteWords, Place, SheetWords, Shortcut, Shortcuts, Target, Toasts};
use crate::{
    error::Fault,
    kernel::Language,
    locales::{self, BACK_OFFICE, Ready},
    platform::{assets, language},
    shop::{
        Shop, Staff,
        permissions::reads_only,
        slice::{Badge, NavigationEntry},
    },
    t,
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
}

impl AdminPage {
    /// A page whose heading is its title, in a section of the navigation.
    pub fn new(section: &'static str, title: impl Into<String>) -> Self {
        let title = title.into();
        Self { heading: Some(title.clone()), title, section, note: None, back: None, badges: Vec::new(), actions: None, status: StatusCode::OK }
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
    let (staff, shop) = (staff.clone(), shop.clone());
    let looks = reads_only();
    let html = ui::render(move || {
        let said = staff.notice.as_ref().map(|said| notice(said.tone, said.text.clone()));
        view! {
            <html lang=locales::current().tag() dir=locales::current().direction()>
                {document_head(title, Some(islands()))}
                // What the browser says where the shop does not answer: see `crate::functions`.
                <body data-unreachable=t::shop_admin::unreachable() data-broken=t::shop_admin::broken()>
                    <a class="skip" href="#main">{t::frame::skip()}</a>
                    <div class="frame">
                        {topbar(&shop_name)}
                        {side(&shop, &shop_name, &staff, page.section)}
                        <main id="main" class="main" class:reads-only=looks tabindex="-1">
                            <div class="page">
                                {page_head(page)}
                                {said}
                                {looks.then(|| view! { <p class="muted small">{t::frame_admin::reads_only()}</p> })}
                                {body()}
                            </div>
                        </main>
                    </div>
                    {palette(&shop, &staff)}
                    <Shortcuts places=places(&shop, &staff) others=others() words=sheet_words()/>
                    <Toasts undo=t::frame_admin::undo().into_owned() close=t::frame_admin::close().into_owned()/>
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
            <nav class="crumbs" aria-label=t::ui::breadcrumb()>
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
            <button type="button" class="btn btn-quiet btn-icon" popovertarget="palette" aria-label=t::frame::search()>{icon("search")}</button>
            <button type="button" class="btn btn-quiet btn-icon" popovertarget="side" aria-label=t::frame::menu()>{icon("menu")}</button>
        </header>
    }
    .into_any()
}

fn side(shop: &Shop, shop_name: &str, staff: &Staff, current: &str) -> AnyView {
    let links = links(staff, &navigation(shop, staff).collect::<Vec<_>>(), current);
    let role = staff.role_name.clone().unwrap_or_else(|| t::accounts_admin::role_name(&staff.role));
    view! {
        <nav id="side" class="side" popover="auto" aria-label=t::frame_admin::back_office()>
            <div class="side-top">
                <a class="brand" href="/admin">{brand_mark(shop_name)}</a>
                <button type="button" class="btn btn-quiet btn-icon side-close" popovertarget="side" popovertargetaction="hide" aria-label=t::frame::close_menu()>
                    {icon("close")}
                </button>
            </div>
            <button type="button" class="side-search" popovertarget="palette">{icon("search")} " " <span>{t::frame::search()}</span> <KeyHint/></button>
            <div class="side-nav">{links}</div>
            <a class="menu-item muted" href="/">{icon("out")} " " {t::frame_admin::view_shop()}</a>
            <details name="menu" class="menu menu-up">
                <summary class="user">
                    <span class="avatar" aria-hidden="true">{words::initials(&staff.name)}</span>
                    <span><strong>{staff.name.clone()}</strong><span class="muted small">{role}</span></span>
                    {small_icon("updown")}
                </summary>
                <div class="menu-list">
                    <a class="menu-item" href="/admin/profile">{icon("user")} " " {t::accounts_admin::profile()}</a>
                    <button type="button" class="menu-item" popovertarget="shortcuts" data-live-only>{icon("keys")} " " {t::frame_admin::shortcuts()}</button>
                    <form method="post" action="/admin/sign-out" id="sign-out"><button class="menu-item">{icon("leave")} " " {t::frame_admin::sign_out()}</button></form>
                    {languages()}
                </div>
            </details>
        </nav>
    }
    .into_any()
}

/// The links of the navigation. Those under another one are in sight while that one or one of its own is open; what waits
/// behind hidden ones is counted at their parent.
fn links(staff: &Staff, entries: &[&'static NavigationEntry], current: &str) -> AnyView {
    // Somebody may be allowed to open a part without its parent.
    let parent = |own: &NavigationEntry| own.parent.filter(|parent| entries.iter().any(|other| other.section == *parent));
    let opened = entries.iter().find(|own| own.section == current).map(|own| parent(own).unwrap_or(own.section));
    let link = |own: &'static NavigationEntry, counted: &[&'static NavigationEntry]| {
        let class = parent(own).map(|_| "side-child");
        let counts = counted.iter().filter_map(|own| waiting(staff, own)).collect::<Vec<_>>();
        let sum = counts.iter().map(|(_, count)| count).sum::<u64>();
        let count = (sum > 0).then(|| {
            let meanings = counts.iter().map(|(badge, _)| (badge.meaning)()).collect::<Vec<_>>().join(", ");
            view! { <span class="side-count">{words::counted_up_to(sum)}<span class="sr-only">{format!(" {meanings}")}</span></span> }
        });
        let page = (own.section == current).then_some("page");
        view! { <a href=own.address class=class aria-current=page>{icon(own.icon)} {format!(" {} ", (own.label)())} {count}</a> }
    };
    let tops = entries.iter().copied().filter(|own| parent(own).is_none());
    let links = tops.map(|top| {
        let own = entries.iter().copied().filter(|other| parent(other) == Some(top.section));
        if opened == Some(top.section) {
            let inner = own.map(|own| link(own, &[own])).collect_view();
            return view! { {link(top, &[top])} {inner} }.into_any();
        }
        link(top, &std::iter::once(top).chain(own).collect::<Vec<_>>()).into_any()
    });
    links.collect_view().into_any()
}

/// The entries of the navigation that are open to somebody.
fn navigation<'a>(shop: &'a Shop, staff: &'a Staff) -> impl Iterator<Item = &'static NavigationEntry> + 'a {
    shop.app.navigation().into_iter().filter(|entry| shop.opens(&staff.rights, entry.address))
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

/// What the search button and Ctrl K open: a search over orders, customers and products, and short ways.
fn palette(shop: &Shop, staff: &Staff) -> AnyView {
    let entry = |icon: &str, label: &str, note: String, target| Entry { icon: icon.to_owned(), label: label.to_owned(), note, target, live: false };
    let page = |icon: &str, label: &str, address: &str| entry(icon, label, String::new(), Target::Page(address.to_owned()));
    let navigation = navigation(shop, staff).collect::<Vec<_>>();
    let opens = |address: &str| shop.opens(&staff.rights, address);
    let mut pages = navigation.iter().map(|own| page(own.icon, &(own.label)(), own.address)).collect::<Vec<_>>();
    pages.push(page("user", &t::accounts_admin::profile(), "/admin/profile"));
    pages.extend(
        shop.app.settings().filter(|form| opens(&form.path())).map(|form| page("settings", &t::frame_admin::settings_of((form.title)()), &form.path())),
    );
    let mut actions = Vec::new();
    let offered = [("plus", t::frame_admin::add_product(), "/admin/products/new"), ("upload", t::frame_admin::import(), "/admin/import")];
    actions.extend(offered.into_iter().filter(|(_, _, address)| opens(address)).map(|(icon, label, address)| page(icon, &label, address)));
    let waiting = navigation.iter().filter_map(|own| waiting(staff, own));
    actions.extend(waiting.map(|(badge, count)| entry("truck", &(badge.command)(), words::counted_up_to(count), Target::Page(badge.address.to_owned()))));
    if opens("/admin/export/products.csv") {
        actions.push(page("copy", &t::frame_admin::export_products(), "/admin/export/products.csv"));
    }
    actions.push(page("out", &t::frame_admin::view_shop(), "/"));
    actions.push(Entry { live: true, ..entry("keys", &t::frame_admin::shortcuts(), "?".to_owned(), Target::Popover("shortcuts".to_owned())) });
    actions.push(entry("leave", &t::frame_admin::sign_out(), String::new(), Target::Form("sign-out".to_owned())));
    let words = PaletteWords {
        title: t::frame_admin::palette().into_owned(),
        hint: t::frame_admin::palette_hint().into_owned(),
        label: t::frame_admin::palette_label().into_owned(),
        list: t::frame_admin::results_list().into_owned(),
        result: t::frame_admin::results(1_u32),
        results: t::frame_admin::results(Ready("{n}")),
        go_to: t::frame_admin::go_to().into_owned(),
        actions: t::frame_admin::actions().into_owned(),
        orders: t::frame_admin::orders().into_owned(),
        products: t::frame_admin::products().into_owned(),
        customers: t::frame_admin::customers().into_owned(),
        search: t::frame::search().into_owned(),
        all_results: t::frame_admin::all_results(Ready("{q}")),
    };
    view! { <CommandPalette icons=assets::url("admin-icons.svg").to_owned() pages actions words/> }.into_any()
}

/// Keys behind `g`, and the parts of the navigation that they lead to.
fn places(shop: &Shop, staff: &Staff) -> Vec<Place> {
    let place = |own: &&NavigationEntry| Some(Place { key: own.key?.to_owned(), label: (own.label)().into_owned(), href: own.address.to_owned() });
    navigation(shop, staff).collect::<Vec<_>>().iter().filter_map(place).collect()
}

/// Keys that do the same on every page.
fn others() -> Vec<Shortcut> {
    let shortcut = |what: Cow<'static, str>, keys: &[&str]| Shortcut { what: what.into_owned(), keys: keys.iter().map(|key| (*key).to_owned()).collect() };
    let (control, enter) = (t::frame_admin::key_control(), t::frame_admin::key_enter());
    vec![
        shortcut(t::frame_admin::palette(), &[&*control, "K"]),
        shortcut(t::frame_admin::search_in_list(), &["/"]),
        shortcut(t::frame_admin::next_row(), &["j"]),
        shortcut(t::frame_admin::row_before(), &["k"]),
        shortcut(t::frame_admin::open_row(), &[&*enter]),
        shortcut(t::frame_admin::pick_row(), &["x"]),
        shortcut(t::frame_admin::new_product(), &["n"]),
        shortcut(t::frame_admin::undo_change(), &[&*control, "Z"]),
        shortcut(t::frame_admin::this_sheet(), &["?"]),
    ]
}

fn sheet_words() -> SheetWords {
    SheetWords {
        title: t::frame_admin::shortcuts().into_owned(),
        close: t::frame_admin::close().into_owned(),
        go_to: t::frame_admin::go_to().into_owned(),
        everywhere: t::frame_admin::everywhere().into_owned(),
        single_keys: t::frame_admin::single_keys().into_owned(),
        second_key: t::frame_admin::second_key().into_owned(),
    }
}
