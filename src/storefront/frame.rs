//! The document around every public page: head, header with navigation and search, footer.

use std::sync::Arc;

use axum::{
    http::{HeaderValue, StatusCode},
    response::{Html, IntoResponse, Response},
};
use leptos::prelude::*;
use serde_json::Value;

use super::{languages, seo};
use crate::{
    cart,
    catalog::{
        self,
        model::{Category, CategoryTree, Collection},
        views::Shot,
    },
    compare,
    platform::{
        assets, language,
        pages::{OWN, Shared},
    },
    search::islands::SuggestBox,
    shop::{Profile, Shop, Visitor},
    ui::{self, Icon, islands::LiveForms},
};

/// Categories that stand in the header; the rest is reached through them and the home page.
const MOST_IN_HEADER: usize = 7;
/// Categories below one of them that a menu names: its own page has them all.
const MOST_BELOW: usize = 24;

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
    let navigation = if page.quiet { Arc::default() } else { navigation(shop).await };
    let shared = page.shared && status == StatusCode::OK;
    let cart = match (shared, page.quiet) {
        (true, _) => OWN.to_owned(),
        (false, true) => String::new(),
        (false, false) => own_links(cart_count(shop, visitor.cart.as_deref()).await, compare::model::read(&visitor.compared).len()),
    };
    let html = document(shop, &navigation, &cart, page, body);
    let mut response = (status, Html(html)).into_response();
    response.headers_mut().insert("speculation-rules", HeaderValue::from_static("\"/speculation.json\""));
    if shared {
        response.extensions_mut().insert(Shared);
    }
    response
}

/// What a shared page shows of a visitor with something in the cart or to compare: the links to these.
pub async fn own(shop: Shop, cart: Option<String>, compared: Option<String>) -> Option<String> {
    let count = if cart.is_some() { cart_count(&shop, cart.as_deref()).await } else { 0 };
    let compared = compared.map_or(0, |cookie| compare::model::read(&cookie).len());
    (count > 0 || compared > 0).then(|| own_links(count, compared))
}

/// The links to what is compared, if that is something, and to a cart with `count` pieces in it.
pub fn own_links(count: u32, compared: usize) -> String {
    ui::render(move || view! { <CompareLink compared /><CartLink count /> })
}

/// Pieces in the cart with this token.
pub async fn cart_count(shop: &Shop, cart: Option<&str>) -> u32 {
    let count = cart::service::count(shop, cart).await;
    // A page is better with an empty badge than not at all; the fault has been logged.
    count.ok().and_then(|count| u32::try_from(count).ok()).unwrap_or(0)
}

/// Categories and collections, and the frame around pages that is made of them.
#[derive(Clone, Debug, Default)]
pub struct Navigation {
    pub categories: CategoryTree,
    pub collections: Vec<Collection>,
    /// The header of a page that nothing was searched on, with [`OWN`] in the place of the link to the cart.
    header: String,
    footer: String,
}

/// The navigation as it is now. A page is better without it than not at all, so a database in trouble gives none.
pub async fn navigation(shop: &Shop) -> Arc<Navigation> {
    let connection = shop.database.read();
    let read = async || {
        let (mut categories, mut collections) = futures::try_join!(catalog::service::categories(connection), catalog::service::collections(connection))?;
        if let Some(language) = language::current() {
            catalog::service::say_places_in(connection, &mut categories, &mut collections, &language).await?;
        }
        let profile = shop.profile();
        let bare = Arc::new(Navigation { categories, collections, ..Navigation::default() });
        let (header, footer) = (render_header(&profile, &bare, String::new()), render_footer(&profile, &bare));
        Ok::<_, sea_orm::DbErr>(Navigation { header, footer, ..Arc::unwrap_or_clone(bare) })
    };
    shop.navigation.get_or(shop.pages.revision(), read).await.unwrap_or_else(|cause| {
        tracing::error!(%cause, "the navigation does not read");
        Arc::default()
    })
}

fn render_header(profile: &Arc<Profile>, navigation: &Arc<Navigation>, words: String) -> String {
    let (profile, navigation) = (Arc::clone(profile), Arc::clone(navigation));
    ui::render(move || view! { <Header profile navigation words /> })
}

fn render_footer(profile: &Arc<Profile>, navigation: &Arc<Navigation>) -> String {
    let (profile, navigation) = (Arc::clone(profile), Arc::clone(navigation));
    ui::render(move || view! { <Footer profile navigation /> })
}

/// `cart` is put in the place of [`OWN`].
fn document<V: IntoView + 'static>(shop: &Shop, navigation: &Arc<Navigation>, cart: &str, page: Page, body: impl FnOnce() -> V + 'static) -> String {
    let profile = shop.profile();
    let head = head(shop, &profile, &page);
    let head = ui::render(move || head);
    let main = ui::render(move || view! { <main id="main">{body()}</main> });
    let (header, footer) = if page.quiet {
        let name = profile.name.clone();
        (ui::render(move || view! { <QuietHeader name /> }), ui::render(|| view! { <QuietFooter /> }))
    } else if page.words.is_empty() {
        (navigation.header.replace(OWN, cart), navigation.footer.clone())
    } else {
        (render_header(&profile, navigation, page.words).replace(OWN, cart), navigation.footer.clone())
    };
    let languages = languages::chooser(&profile, &language::path());
    let footer = footer.replace(LANGUAGES, &languages);
    // The words of the shop are English and run to the right; texts that run to the left say so where they stand.
    let spoken = languages::of_page(&profile);
    let drawer = if page.islands && !page.quiet { DRAWER } else { "" };
    let live = if page.islands { ui::render(|| view! { <LiveForms /> }) } else { String::new() };
    format!(
        "<!doctype html><html lang=\"{}\" dir=\"ltr\"><head>{head}</head><body><a class=\"skip\" href=\"#main\">Skip to content</a>\
        {header}{main}{footer}<div id=\"say\" class=\"sr-only\" role=\"status\"></div>{drawer}{live}</body></html>",
        spoken.tag(),
    )
}

/// Stands in a footer where the ways to the same page in other languages are put.
const LANGUAGES: &str = "<!--languages-->";

/// Where the cart slides in beside a page.
const DRAWER: &str =
    "<dialog class=\"sheet sheet-end\" id=\"cart-drawer\" aria-label=\"Cart\"><div class=\"contents\" id=\"cart-drawer-content\"></div></dialog>";

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

#[component]
fn Header(profile: Arc<Profile>, navigation: Arc<Navigation>, words: String) -> impl IntoView {
    let announcement = profile.announcement.clone();
    let tree = &navigation.categories;
    let menus = tree.children(None).take(MOST_IN_HEADER).enumerate().map(|(index, category)| mega_menu(&navigation, category, index)).collect_view();
    let sheet = tree.children(None).map(|category| sheet_menu(tree, category)).collect_view();
    let collections = collection_links(&navigation);
    view! {
        <header class="site-header">
            {(!announcement.is_empty()).then(|| view! { <p class="announce">{announcement}</p> })}
            <div class="wrap masthead">
                <div class="flex items-center">
                    <button class="icon-btn burger -ms-2.5" popovertarget="menu" aria-label="Menu"><Icon name="menu" /></button>
                    <a class="logo" href="/">{profile.name.clone()}</a>
                </div>
                <nav class="nav" aria-label="Categories">{menus}</nav>
                <SearchBox words />
                <div class="flex justify-end -me-2.5" inner_html=OWN></div>
            </div>
        </header>
        <nav class="sheet" popover="" id="menu" aria-label="Menu">
            <div class="sheet-head">
                <span class="logo">{profile.name.clone()}</span>
                <button class="icon-btn" popovertarget="menu" popovertargetaction="hide" aria-label="Close menu"><Icon name="close" /></button>
            </div>
            <div class="sheet-body menu-list">{sheet}<ul class="mt-6">{collections}</ul></div>
        </nav>
    }
}

/// A top category in the header: a link, or a button that opens what is below it.
fn mega_menu(navigation: &Navigation, category: &Category, index: usize) -> AnyView {
    let children = navigation.categories.children(Some(category.id)).collect::<Vec<_>>();
    let (name, url) = (category.name.clone(), category.url());
    if children.is_empty() {
        return view! { <a class="nav-btn" href=url>{name}</a> }.into_any();
    }
    let id = format!("nav-{index}");
    let links = children.iter().take(MOST_BELOW).map(|child| view! { <li><a href=child.url()>{child.name.clone()}</a></li> }).collect_view();
    let tile = category.picture.clone().map(|picture| {
        view! {
            <a class="tile grid grid-cols-2 items-end gap-6" href=category.url()>
                <Shot picture sizes="22rem" silent=true class="!aspect-[4/3]" />
                <span>{category.name.clone()}</span>
            </a>
        }
    });
    view! {
        <button class="nav-btn" popovertarget=id.clone()>{name.clone()}</button>
        <div class="mega" popover="" id=id>
            <div class="wrap grid grid-cols-[1fr_1fr_2fr] gap-10">
                <ul class="mega-list"><li><a class="font-medium" href=url>{all_of(&name)}</a></li>{links}</ul>
                <ul class="mega-list">{collection_links(navigation)}</ul>
                {tile}
            </div>
        </div>
    }
    .into_any()
}

fn sheet_menu(tree: &CategoryTree, category: &Category) -> AnyView {
    let children = tree.children(Some(category.id)).collect::<Vec<_>>();
    let (name, url) = (category.name.clone(), category.url());
    if children.is_empty() {
        return view! { <a class="border-b border-line" href=url>{name}</a> }.into_any();
    }
    let links = children.iter().take(MOST_BELOW).map(|child| view! { <a href=child.url()>{child.name.clone()}</a> }).collect_view();
    view! {
        <details class="facet" name="menu">
            <summary>{name.clone()}<Icon name="down" class="icon-s" /></summary>
            <div><a href=url>{all_of(&name)}</a>{links}</div>
        </details>
    }
    .into_any()
}

fn all_of(category: &str) -> String {
    format!("All of {category}")
}

fn collection_links(navigation: &Navigation) -> impl IntoView + use<> {
    navigation
        .collections
        .iter()
        .map(|collection| view! { <li><a href=format!("/collections/{}", collection.slug)>{collection.title.clone()}</a></li> })
        .collect_view()
}

/// The search box, with suggestions while somebody types.
#[component]
fn SearchBox(words: String) -> impl IntoView {
    view! {
        <form class="searchbox" role="search" action="/search">
            <button aria-label="Search"><Icon name="search" class="icon-s" /></button>
            <input type="search" name="q" value=words placeholder="Search the shop" aria-label="Search the shop" autocomplete="off" maxlength="200" />
            <div class="suggest" hidden></div>
            <SuggestBox />
        </form>
    }
}

/// The link to what is compared with how many that are, and nothing without any; live forms replace `#compare-link`.
#[component]
pub fn CompareLink(compared: usize) -> impl IntoView {
    if compared == 0 {
        return view! { <span id="compare-link" hidden></span> }.into_any();
    }
    let label = if compared == 1 { "Compare, 1 product".to_owned() } else { format!("Compare, {compared} products") };
    view! {
        <a class="icon-btn" id="compare-link" href="/compare" aria-label=label>
            <Icon name="compare" />
            <span class="badge" aria-hidden="true">{compared}</span>
        </a>
    }
    .into_any()
}

/// The link to the cart with the number of pieces in it; live forms replace `#cart-link`.
#[component]
pub fn CartLink(count: u32) -> impl IntoView {
    let label = match count {
        0 => "Cart".to_owned(),
        1 => "Cart, 1 item".to_owned(),
        _ => format!("Cart, {count} items"),
    };
    view! {
        <a class="icon-btn" id="cart-link" href="/cart" aria-label=label>
            <Icon name="bag" />
            <span class="badge" data-cart-count aria-hidden="true" hidden=count == 0>{count}</span>
        </a>
    }
}

#[component]
fn QuietHeader(name: String) -> impl IntoView {
    view! {
        <header class="site-header">
            <div class="wrap flex items-center justify-between gap-4 py-3">
                <a class="logo" href="/">{name}</a>
                <a class="btn-text" href="/cart"><Icon name="back" class="icon-s flip" />"Back to cart"</a>
            </div>
        </header>
    }
}

/// The static pages that the footer links to; [`crate::content::service::seed_defaults`] writes them.
const HELP: [(&str, &str); 2] = [("Shipping and returns", "/pages/shipping-and-returns"), ("About us", "/pages/about")];
const LEGAL: [(&str, &str); 2] = [("Terms", "/pages/terms"), ("Privacy", "/pages/privacy")];

#[component]
fn Footer(profile: Arc<Profile>, navigation: Arc<Navigation>) -> impl IntoView {
    let column = |title: &'static str, links: Vec<(String, String)>| {
        let links = links.into_iter().map(|(name, href)| view! { <li><a href=href>{name}</a></li> }).collect_view();
        view! { <div><h2 class="label-h mb-2">{title}</h2><ul>{links}</ul></div> }
    };
    let of = |links: [(&str, &str); 2]| links.map(|(name, href)| (name.to_owned(), href.to_owned())).to_vec();
    let mut shop_links = navigation.categories.children(None).take(5).map(|category| (category.name.clone(), category.url())).collect::<Vec<_>>();
    shop_links.extend(navigation.collections.iter().take(1).map(|collection| (collection.title.clone(), format!("/collections/{}", collection.slug))));
    let mail = format!("mailto:{}", profile.email);
    let mut help = of(HELP);
    help.push(("Write to us".to_owned(), mail));
    let prices = if profile.tax.included {
        format!("Prices in {}, {} included", profile.currency, profile.tax.label)
    } else {
        format!("Prices in {}, without {}", profile.currency, profile.tax.label)
    };
    view! {
        <footer class="site-footer">
            <div class="wrap">
                <div class="grid grid-cols-2 gap-x-6 gap-y-8 lg:grid-cols-[2fr_1fr_1fr_1fr]">
                    <div class="max-lg:col-span-2">
                        <p class="logo !p-0">{profile.name.clone()}</p>
                        <p class="mt-3 max-w-xs text-muted">{profile.tagline.clone()}</p>
                    </div>
                    {(!shop_links.is_empty()).then(|| column("Shop", shop_links))}
                    {column("Help", help)}
                    {column("Legal", of(LEGAL))}
                </div>
                <div class="mt-12 flex flex-wrap items-center justify-between gap-4 border-t border-line pt-6 text-muted small">
                    <p>{format!("© {}", profile.name)}</p>
                    <div class="contents" inner_html=LANGUAGES></div>
                    <p>{prices}</p>
                </div>
            </div>
        </footer>
    }
}

#[component]
fn QuietFooter() -> impl IntoView {
    let links = [HELP[0], LEGAL[1], LEGAL[0]].map(|(name, href)| view! { <a class="btn-text !text-sm" href=href>{name}</a> }).collect_view();
    view! { <footer class="mt-20 border-t border-line"><div class="wrap flex flex-wrap items-center gap-x-6 py-4 text-muted small">{links}</div></footer> }
}
