//! The document around every public page.

use std::{borrow::Cow, sync::Arc};

use axum::{
    http::{HeaderValue, StatusCode},
    response::{Html, IntoResponse, Response},
};
use leptos::prelude::*;
use serde_json::Value;

use super::{currencies, languages, seo};
use crate::{
    platform::{
        assets, language,
        pages::{self, OWN, Shared},
    },
    shop::{Profile, Shop, Visitor, layout::Surroundings},
    t,
    ui::{self, Icon, islands::LiveForms},
};

/// What a page says of itself.
#[derive(Clone, Debug)]
pub struct Page {
    /// Without the shop's name, which is added; empty on the home page.
    pub title: String,
    /// A sentence or two for search engines and link previews.
    pub description: String,
    /// The canonical address path; `None` for pages that are not to be found, which then are `noindex` too.
    pub path: Option<String>,
    /// Address path of a JPEG for link previews.
    pub image: Option<String>,
    pub noindex: bool,
    /// Structured data.
    pub json_ld: Vec<Value>,
    /// Whether it is the same for every visitor without a cart or a session, and may be kept.
    pub shared: bool,
    /// The words in the search box.
    pub words: String,
    /// For checkout and trouble: a header without navigation, a footer without the shop's links.
    pub quiet: bool,
    /// Whether islands are loaded; never on a page where card data is entered.
    pub islands: bool,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            title: String::new(),
            description: String::new(),
            path: None,
            image: None,
            noindex: false,
            json_ld: Vec::new(),
            shared: false,
            words: String::new(),
            quiet: false,
            islands: true,
        }
    }
}

/// A public page.
pub async fn page<V: IntoView + 'static>(shop: &Shop, visitor: &Visitor, page: Page, body: impl FnOnce() -> V + Send + 'static) -> Response {
    page_with_status(shop, visitor, StatusCode::OK, page, body).await
}

/// A public page with another status than 200, like a form that comes back with messages.
pub async fn page_with_status<V: IntoView + 'static>(
    shop: &Shop,
    visitor: &Visitor,
    status: StatusCode,
    page: Page,
    body: impl FnOnce() -> V + Send + 'static,
) -> Response {
    let layout = shop.app.layout;
    let mut around = if page.quiet { Arc::default() } else { layout.surroundings(shop).await };
    if !page.quiet && !page.words.is_empty() {
        let header = layout.header_with(shop, page.words.clone()).await;
        around = Arc::new(Surroundings { header, footer: around.footer.clone() });
    }
    let shared = page.shared && status == StatusCode::OK;
    let cart = match (shared, page.quiet) {
        (true, _) => OWN.to_owned(),
        (false, true) => layout.banner(visitor),
        (false, false) => layout.own_links(shop, visitor).await,
    };
    let html = document(shop, &around, &cart, page, body);
    let mut response = (status, Html(html)).into_response();
    response.headers_mut().insert("speculation-rules", HeaderValue::from_static("\"/speculation.json\""));
    if shared {
        response.extensions_mut().insert(Shared);
    } else if visitor.customer.is_some() {
        response = pages::private(response);
    }
    response
}

/// `cart` is put in the place of [`OWN`]; a page without such links ends with it.
fn document<V: IntoView + 'static>(shop: &Shop, around: &Surroundings, cart: &str, page: Page, body: impl FnOnce() -> V + 'static) -> String {
    let profile = shop.spoken_profile();
    let head = head(shop, &profile, &page);
    let head = ui::render(move || head);
    let main = ui::render(move || view! { <main id="main">{body()}</main> });
    let (header, footer) = if page.quiet {
        let name = profile.name.clone();
        (ui::render(move || view! { <QuietHeader name /> }), ui::render(|| view! { <QuietFooter /> }))
    } else {
        (around.header.replace(OWN, cart), around.footer.clone())
    };
    let languages = languages::chooser(&profile, &language::path(), &language::query());
    let footer = footer.replace(LANGUAGES, &(languages + &currencies::chooser(shop)));
    let spoken = languages::of_page(&profile);
    let drawer = if page.islands && !page.quiet { drawer() } else { String::new() };
    // The form of the hearts on cards: `catalog::views::HEARTS`.
    let hearts = || view! { <form id="hearts" method="post" action="/wishlists/heart" data-live=""></form> };
    let hearts = if page.quiet { String::new() } else { ui::render(hearts) };
    let last = if page.quiet { cart } else { "" };
    let live = if page.islands { ui::render(|| view! { <LiveForms /> }) } else { String::new() };
    format!(
        "<!doctype html><html lang=\"{}\" dir=\"{}\"><head>{head}</head><body><a class=\"skip\" href=\"#main\">{}</a>\
        {header}{main}{footer}<div id=\"say\" class=\"sr-only\" role=\"status\"></div>{drawer}{hearts}{last}{live}</body></html>",
        spoken.tag(),
        spoken.direction(),
        ui::escape(&t::frame::skip()),
    )
}

/// Stands in a footer where the ways to the same page in other languages are put.
pub const LANGUAGES: &str = "<!--languages-->";

/// Where the cart slides in beside a page.
fn drawer() -> String {
    let label = ui::escape(&t::frame::cart());
    format!("<dialog class=\"sheet sheet-end\" id=\"cart-drawer\" aria-label=\"{label}\"><div class=\"contents\" id=\"cart-drawer-content\"></div></dialog>")
}

fn head(shop: &Shop, profile: &Profile, page: &Page) -> impl IntoView + use<> {
    let title = if page.title.is_empty() { home_title(profile) } else { format!("{} · {}", page.title, profile.name) };
    let canonical = page.path.as_ref().map(|path| shop.absolute(path));
    let noindex = page.noindex || page.path.is_none();
    let alternates = page.path.iter().filter(|_| !noindex).flat_map(|path| languages::alternates(profile, path)).collect::<Vec<_>>();
    let default = alternates.first().map(|(_, address)| ("x-default".to_owned(), shop.absolute_as_it_is(address)));
    let alternates = alternates.into_iter().map(|(own, address)| (own.to_string(), shop.absolute_as_it_is(&address))).chain(default);
    let alternates = alternates.map(|(tag, address)| view! { <link rel="alternate" hreflang=tag href=address /> }).collect_view();
    let image = page.image.as_ref().map(|path| shop.absolute(path));
    let preview_title = if page.title.is_empty() { title.clone() } else { page.title.clone() };
    let kind = if page.json_ld.iter().any(seo::is_product) { "product" } else { "website" };
    let shop_name = profile.name.clone();
    let description = page.description.clone();
    let has_description = !description.is_empty();
    let json_ld = page.json_ld.iter().map(seo::script_text).collect::<Vec<_>>();
    let islands = page.islands;
    // The faces of Arabic script: style/tokens.css names the same languages.
    let arabic: &[&str] = match languages::of_page(profile).base() {
        "ar" | "fa" | "ur" => &["fonts/vazirmatn-arabic.woff2", "fonts/noto-naskh-arabic.woff2"],
        _ => &[],
    };
    let arabic = arabic.iter().map(|file| view! { <link rel="preload" href=assets::url(file) r#as="font" type="font/woff2" crossorigin="anonymous" /> });
    let arabic = arabic.collect_view();
    view! {
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {leptos::html::title().inner_html(ui::escape(&title))}
        {has_description.then(|| view! { <meta name="description" content=description.clone() /> })}
        {noindex.then(|| view! { <meta name="robots" content="noindex" /> })}
        {canonical.clone().filter(|_| !noindex).map(|address| view! { <link rel="canonical" href=address /> })}
        {alternates}
        <link rel="stylesheet" href=assets::url("storefront.css") />
        <link rel="preload" href=assets::url("fonts/instrument-sans.woff2") r#as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="preload" href=assets::url("fonts/newsreader-display.woff2") r#as="font" type="font/woff2" crossorigin="anonymous" />
        {arabic}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <meta name="color-scheme" content="light dark" />
        {property("og:site_name", shop_name)}
        {property("og:type", kind.to_owned())}
        {property("og:title", preview_title)}
        {has_description.then(|| property("og:description", description))}
        {canonical.map(|address| property("og:url", address))}
        {image.map(|address| view! { {property("og:image", address)}<meta name="twitter:card" content="summary_large_image" /> })}
        {json_ld.into_iter().map(|text| view! { <script type="application/ld+json" inner_html=text></script> }).collect_view()}
        {islands
            .then(|| {
                view! {
                    <script type="module" src=assets::url("boot.js") data-module=assets::url("storefront.js") data-wasm=assets::url("storefront.wasm")></script>
                }
            })}
    }
}

/// An Open Graph property; Leptos has no name for the attribute.
fn property(name: &'static str, content: String) -> impl IntoView {
    leptos::html::meta().attr("property", name).content(content)
}

fn home_title(profile: &Profile) -> String {
    if profile.tagline.is_empty() { profile.name.clone() } else { format!("{} · {}", profile.name, profile.tagline.trim_end_matches('.')) }
}

/// The static pages that the footer links to; [`crate::content::service::seed_defaults`] writes them.
pub fn help_links() -> [(Cow<'static, str>, &'static str); 2] {
    [(t::content::shipping_and_returns(), "/pages/shipping-and-returns"), (t::content::about(), "/pages/about")]
}

/// The pages that the law wants.
pub fn legal_links() -> [(Cow<'static, str>, &'static str); 2] {
    [(t::content::terms(), "/pages/terms"), (t::content::privacy(), "/pages/privacy")]
}

#[component]
fn QuietHeader(name: String) -> impl IntoView {
    view! {
        <header class="site-header">
            <div class="wrap flex items-center justify-between gap-4 py-3">
                <a class="logo" href="/">{name}</a>
                <a class="btn-text" href="/cart"><Icon name="back" class="icon-s flip" />{t::frame::back_to_cart()}</a>
            </div>
        </header>
    }
}

#[component]
fn QuietFooter() -> impl IntoView {
    let ([shipping, _], [terms, privacy]) = (help_links(), legal_links());
    let links = [shipping, privacy, terms].map(|(name, href)| view! { <a class="btn-text !text-sm" href=href>{name}</a> }).collect_view();
    view! { <footer class="mt-20 border-t border-line"><div class="wrap flex flex-wrap items-center gap-x-6 py-4 text-muted small">{links}</div></footer> }
}
