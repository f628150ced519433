//! What stands around public pages: header with navigation and search, footer, links to what is the visitor's own.

use std::{borrow::Cow, sync::Arc};

use futures::{FutureExt, future::BoxFuture};
use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    cart::{self, views::CartLink},
    catalog::{
        self,
        model::{Category, CategoryTree, Collection},
        views::Shot,
    },
    compare::{self, views::CompareLink},
    frames::storefront::{LANGUAGES, help_links, legal_links},
    platform::{language, pages::OWN},
    search::islands::SuggestBox,
    shop::{Layout, Profile, Shop, SignedIn, Visitor, layout::Surroundings, tax_names},
    t,
    ui::{self, Icon},
    wishlists::{self, model::Owner, views::Wished},
};

/// Categories that stand in the header; the rest is reached through them and the home page.
const MOST_IN_HEADER: usize = 7;
/// Categories below one of them that a menu names: its own page has them all.
const MOST_BELOW: usize = 24;

/// The storefront's own layout.
pub struct StorefrontLayout;

impl Layout for StorefrontLayout {
    fn surroundings<'a>(&'a self, shop: &'a Shop) -> BoxFuture<'a, Arc<Surroundings>> {
        async { Arc::clone(&navigation(shop).await.around) }.boxed()
    }

    fn header_with<'a>(&'a self, shop: &'a Shop, words: String) -> BoxFuture<'a, String> {
        async { render_header(&shop.spoken_profile(), &navigation(shop).await, words) }.boxed()
    }

    fn own_links<'a>(&'a self, shop: &'a Shop, visitor: &'a Visitor) -> BoxFuture<'a, String> {
        async {
            let (count, wished) = tokio::join!(cart_count(shop, visitor.cart.as_deref()), wished(shop, Owner::of(visitor)));
            own_links(count, compare::model::read(&visitor.compared).len(), wished, visitor.customer.as_deref())
        }
        .boxed()
    }

    fn banner(&self, visitor: &Visitor) -> String {
        let customer = visitor.customer.clone();
        ui::render(move || customer.as_deref().and_then(banner))
    }
}

/// What a shared page shows of a visitor who is signed in, or has something in the cart, to compare or on a wish list: the
/// links to these, and which hearts are filled. What is not of the account comes as cookies.
pub async fn own(shop: Shop, customer: Option<Arc<SignedIn>>, cart: Option<String>, compared: Option<String>, wishlist: Option<String>) -> Option<String> {
    let cart = customer.as_ref().and_then(|customer| customer.cart.clone()).or(cart);
    let owner = Owner::new(customer.as_ref().map(|customer| customer.account), wishlist.as_deref());
    let count = if cart.is_some() { cart_count(&shop, cart.as_deref()).await } else { 0 };
    let compared = compared.map_or(0, |cookie| compare::model::read(&cookie).len());
    let wished = wished(&shop, owner).await;
    let has_something = count > 0 || compared > 0 || !wished.is_empty() || customer.is_some();
    has_something.then(|| own_links(count, compared, wished, customer.as_deref()))
}

/// The links to what is compared, if that is something, to the account, and to a cart with `count` pieces in it; and what is
/// `wished`, by the ids of products.
pub fn own_links(count: u32, compared: usize, wished: Vec<Uuid>, customer: Option<&SignedIn>) -> String {
    let (is_signed_in, banner) = (customer.is_some(), customer.and_then(banner));
    ui::render(move || view! { <CompareLink compared /><AccountLink is_signed_in /><CartLink count /><Wished products=wished />{banner} })
}

/// What staff read on every page while they see the shop as a customer, with the way out.
fn banner(customer: &SignedIn) -> Option<AnyView> {
    let acting = customer.acting.as_ref()?;
    let who = [Some(&customer.name), customer.email.as_ref(), customer.phone.as_ref()].into_iter().flatten().find(|who| !who.is_empty()).cloned();
    let words = t::acting_admin::banner(&acting.name, who.unwrap_or_default());
    Some(
        view! {
            <section
                class="notice notice-warning fixed start-3 bottom-24 lg:bottom-3 z-50 max-w-[calc(100vw-1.5rem)] flex flex-wrap items-center gap-3"
                id="acting"
                aria-label=t::acting_admin::label()
            >
                <span class="wrap-anywhere" dir="auto">{words}</span>
                <form method="post" action="/impersonation/end"><button class="btn btn-small">{t::acting_admin::end()}</button></form>
            </section>
        }
        .into_any(),
    )
}

/// What is on the wish lists of a visitor. A page is better with empty hearts than not at all; the fault is logged.
async fn wished(shop: &Shop, owner: Option<Owner>) -> Vec<Uuid> {
    wishlists::service::wished(shop.database.read(), owner.as_ref()).await.unwrap_or_else(|cause| {
        tracing::error!(%cause, "the wish lists do not read");
        Vec::new()
    })
}

/// The way to the account, or to signing in.
#[component]
fn AccountLink(is_signed_in: bool) -> impl IntoView {
    let label = if is_signed_in { t::frame::account() } else { t::frame::sign_in() };
    view! { <a class="icon-btn" id="account-link" href="/account" aria-label=label><Icon name="user" /></a> }
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
    around: Arc<Surroundings>,
}

/// The navigation as it is now. A page is better without it than not at all, so a database in trouble gives none.
pub async fn navigation(shop: &Shop) -> Arc<Navigation> {
    let connection = shop.database.read();
    let read = async || {
        let (mut categories, mut collections) = futures::try_join!(catalog::service::categories(connection), catalog::service::collections(connection))?;
        if let Some(language) = language::current() {
            catalog::service::say_places_in(connection, &mut categories, &mut collections, &language).await?;
        }
        let profile = shop.spoken_profile();
        let bare = Arc::new(Navigation { categories, collections, ..Navigation::default() });
        let around = Arc::new(Surroundings { header: render_header(&profile, &bare, String::new()), footer: render_footer(&profile, &bare) });
        Ok::<_, sea_orm::DbErr>(Navigation { around, ..Arc::unwrap_or_clone(bare) })
    };
    shop.storefront().navigation.get_or(shop.pages.revision(), read).await.unwrap_or_else(|cause| {
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
                    <button class="icon-btn burger -ms-2.5" popovertarget="menu" aria-label=t::frame::menu()><Icon name="menu" /></button>
                    <a class="logo" href="/">{profile.name.clone()}</a>
                </div>
                <nav class="nav" aria-label=t::frame::categories()>{menus}</nav>
                <SearchBox words />
                <div class="flex justify-end -me-2.5" inner_html=OWN></div>
            </div>
        </header>
        <nav class="sheet" popover="" id="menu" aria-label=t::frame::menu()>
            <div class="sheet-head">
                <span class="logo">{profile.name.clone()}</span>
                <button class="icon-btn" popovertarget="menu" popovertargetaction="hide" aria-label=t::frame::close_menu()><Icon name="close" /></button>
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
                <ul class="mega-list"><li><a class="font-medium" href=url>{t::frame::all_of(&name)}</a></li>{links}</ul>
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
            <div><a href=url>{t::frame::all_of(&name)}</a>{links}</div>
        </details>
    }
    .into_any()
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
            <button aria-label=t::frame::search()><Icon name="search" class="icon-s" /></button>
            <input type="search" name="q" value=words placeholder=t::frame::search_hint() aria-label=t::frame::search_hint() autocomplete="off" maxlength="200" />
            <div class="suggest" hidden></div>
            <SuggestBox />
        </form>
    }
}

#[component]
fn Footer(profile: Arc<Profile>, navigation: Arc<Navigation>) -> impl IntoView {
    let column = |title: Cow<'static, str>, links: Vec<(String, String)>| {
        let links = links.into_iter().map(|(name, href)| view! { <li><a href=href>{name}</a></li> }).collect_view();
        view! { <div><h2 class="label-h mb-2">{title}</h2><ul>{links}</ul></div> }
    };
    let of = |links: [(Cow<'static, str>, &str); 2]| links.map(|(name, href)| (name.into_owned(), href.to_owned())).to_vec();
    let mut shop_links = navigation.categories.children(None).take(5).map(|category| (category.name.clone(), category.url())).collect::<Vec<_>>();
    shop_links.extend(navigation.collections.iter().take(1).map(|collection| (collection.title.clone(), format!("/collections/{}", collection.slug))));
    let mut help = of(help_links());
    help.insert(0, (t::frame::faq().into_owned(), "/faq".to_owned()));
    help.push((t::frame::write_to_us().into_owned(), "/contact".to_owned()));
    help.push((t::wishlists::title().into_owned(), "/wishlists".to_owned()));
    let prices = if profile.tax.included {
        t::frame::prices_included(profile.currency.code(), tax_names::said(&profile.tax.label))
    } else {
        t::frame::prices_without(profile.currency.code(), tax_names::said(&profile.tax.label))
    };
    view! {
        <footer class="site-footer">
            <div class="wrap">
                <div class="grid grid-cols-2 gap-x-6 gap-y-8 lg:grid-cols-[2fr_1fr_1fr_1fr]">
                    <div class="max-lg:col-span-2">
                        <p class="logo !p-0">{profile.name.clone()}</p>
                        <p class="mt-3 max-w-xs text-muted">{profile.tagline.clone()}</p>
                    </div>
                    {(!shop_links.is_empty()).then(|| column(t::frame::shop(), shop_links))}
                    {column(t::frame::help(), help)}
                    {column(t::frame::legal(), of(legal_links()))}
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
