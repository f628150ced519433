//! The home page.

use std::borrow::Cow;

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::layout;
use crate::{
    catalog::{
        self,
        model::{Card, Category, Collection, Picture},
        views::{ProductCards, Shot},
    },
    error::Fault,
    frames::{
        seo,
        storefront::{self as frame, Page},
    },
    kernel::{self, Money},
    locales::{self, Ready},
    platform::media::Made,
    recommendations::{settings::RecommendationSettings, views::RecentPlace},
    search::{
        self,
        model::{ListQuery, Sort},
    },
    shop::{Profile, Shop, Visitor, profile::Hero, tax_names},
    t, ui,
};

/// `GET /`
pub async fn home(State(shop): State<Shop>, visitor: Visitor) -> Result<Response, Fault> {
    let profile = shop.spoken_profile();
    let navigation = layout::navigation(&shop).await;
    let rooms = navigation.categories.children(None).filter(|category| category.picture.is_some()).take(4).cloned().collect::<Vec<_>>();
    let featured = navigation.collections.iter().find(|collection| collection.slug == profile.hero.featured);
    let read = shop.storefront().home.get_or(shop.pages.revision(), || read(&shop, &profile.hero, featured)).await?;
    let Home { hero_picture, featured, newest, loved } = (*read).clone();
    let about = Page {
        description: if profile.hero.text.is_empty() { profile.tagline.clone() } else { profile.hero.text.clone() },
        path: Some("/".to_owned()),
        image: hero_picture.as_ref().map(Picture::preview),
        json_ld: vec![seo::organization(&shop), seo::website(&shop)],
        shared: true,
        ..Page::default()
    };
    let (now, remembers) = (shop.clock.now(), shop.settings::<RecommendationSettings>().remembers_views);
    let body = move || {
        let see_all = t::catalog::home_see_all(newest.total);
        view! {
            <HeroBanner hero=profile.hero.clone() name=profile.name.clone() picture=hero_picture />
            {(newest.total == 0).then(|| view! { <EmptyShelves /> })}
            {(!rooms.is_empty()).then(|| view! { <Rooms rooms /> })}
            {(!newest.items.is_empty())
                .then(|| {
                    view! {
                        <section class="wrap section" aria-labelledby="new">
                            <div class="section-head">
                                <h2 id="new">{t::catalog::home_new()}</h2>
                                <a class="btn-text" href="/search?sort=newest">{see_all}</a>
                            </div>
                            <ProductCards cards=newest.items now class="cards-4" />
                        </section>
                    }
                })}
            {featured.map(|featured| view! { <FeaturedCollection featured /> })}
            {(!loved.items.is_empty())
                .then(|| {
                    view! {
                        <section class="wrap section" aria-labelledby="loved">
                            <div class="section-head">
                                <h2 id="loved">{t::catalog::home_loved()}</h2>
                                <a class="btn-text" href="/search?sort=best-selling">{t::catalog::home_best_sellers()}</a>
                            </div>
                            <ProductCards cards=loved.items now class="cards-4" />
                        </section>
                    }
                })}
            {remembers.then(|| view! { <div class="wrap"><div id="for-you"></div><RecentPlace /></div> })}
            <Reasons profile=(*profile).clone() />
        }
    };
    Ok(frame::page(&shop, &visitor, about, body).await)
}

/// What the home page reads, whoever asks for it.
#[derive(Clone, Debug)]
pub struct Home {
    hero_picture: Option<Picture>,
    featured: Option<Featured>,
    newest: kernel::Page<Card>,
    loved: kernel::Page<Card>,
}

async fn read(shop: &Shop, hero: &Hero, collection: Option<&Collection>) -> Result<Home, Fault> {
    let featured = match collection {
        Some(collection) => Some(featured(shop, collection).await?),
        None => None,
    };
    let (newest, loved) = futures::try_join!(shelf(shop, Sort::Newest, 4), shelf(shop, Sort::BestSelling, 8))?;
    Ok(Home { hero_picture: hero_picture(shop, hero).await?, featured, newest, loved })
}

/// The first products of all in an order.
async fn shelf(shop: &Shop, sort: Sort, most: u32) -> Result<kernel::Page<Card>, Fault> {
    search::service::best(shop, &ListQuery { sort, ..ListQuery::default() }, most).await
}

/// The collection that the owner features, with a picture of something in it.
#[derive(Clone, Debug)]
struct Featured {
    collection: Collection,
    picture: Option<Picture>,
}

async fn featured(shop: &Shop, collection: &Collection) -> Result<Featured, Fault> {
    let connection = shop.database.read();
    let first = catalog::service::collection_products(connection, collection.id).await?.into_iter().take(4).collect::<Vec<_>>();
    let products = catalog::service::products(connection, shop.profile().currency, &first).await?;
    // A picture that shows it where it is used; as a rule that is the last one.
    let in_scale = products.iter().flat_map(|product| &product.pictures).find(|picture| picture.in_scale);
    let last = || {
        products.iter().filter(|product| product.pictures.len() > 1).find_map(|product| product.pictures.iter().rev().find(|picture| picture.choice.is_none()))
    };
    let picture = in_scale.or_else(last).or_else(|| products.iter().find_map(|product| product.pictures.first())).cloned();
    Ok(Featured { collection: collection.clone(), picture })
}

/// The banner's picture. One that is in no table is taken for as large as every banner.
async fn hero_picture(shop: &Shop, hero: &Hero) -> Result<Option<Picture>, Fault> {
    if hero.picture.is_empty() {
        return Ok(None);
    }
    let known = catalog::service::picture_of_file(shop.database.read(), &hero.picture, &hero.picture_alt).await?;
    Ok(Some(known.unwrap_or_else(|| Picture {
        id: uuid::Uuid::nil(),
        file: hero.picture.clone(),
        width: 2400,
        height: 1200,
        tint: String::new(),
        made: Made::default(),
        alt: hero.picture_alt.clone(),
        choice: None,
        in_scale: false,
    })))
}

/// `sizes` of the banner's picture, which is twice as wide as high, and cut to 3:2 below 64rem. Of the pixels of dense screens
/// four in five are enough: it is the largest picture of the page, and the first.
const HERO_SIZES: &str = "(min-width: 96rem) 88rem, (min-width: 64rem) 92vw, (min-resolution: 1.5x) 97vw, 123vw";

#[component]
fn HeroBanner(hero: Hero, name: String, picture: Option<Picture>) -> impl IntoView {
    let title = if hero.title.is_empty() { name } else { hero.title };
    let class = if picture.is_some() { "hero" } else { "py-8 lg:py-16" };
    let has_link = !hero.link.is_empty() && !hero.link_label.is_empty();
    view! {
        <section class="wrap pt-4 lg:pt-6" aria-labelledby="hero">
            <div class=class>
                {picture.map(|picture| view! { <Shot picture sizes=HERO_SIZES eager=true /> })}
                <div>
                    {(!hero.eyebrow.is_empty()).then(|| view! { <p class="mb-3 font-medium">{hero.eyebrow}</p> })}
                    <h1 class="display" id="hero">{title}</h1>
                    {(!hero.text.is_empty()).then(|| view! { <p class="lede mt-5">{hero.text}</p> })}
                    {has_link.then(|| view! { <a class="btn btn-primary mt-7" href=hero.link>{hero.link_label}</a> })}
                </div>
            </div>
        </section>
    }
}

/// What stands in the place of products where there are none yet: a word for shoppers, and one for whoever fills the shelves.
#[component]
fn EmptyShelves() -> impl IntoView {
    let for_owner =
        ui::rich(&t::catalog::home_empty_owner(), |name, words| (name == "link").then(|| view! { <a class="link" href="/admin">{words}</a> }.into_any()));
    view! {
        <section class="wrap" aria-labelledby="empty">
            <div class="empty !pb-0 border-t border-line">
                <h2 id="empty">{t::catalog::home_empty()}</h2>
                <p class="lede">{t::catalog::home_empty_text()}</p>
                <p class="small text-muted">{for_owner}</p>
            </div>
        </section>
    }
}

#[component]
fn Rooms(rooms: Vec<Category>) -> impl IntoView {
    let tiles = rooms
        .into_iter()
        .filter_map(|category| {
            let href = category.url();
            let picture = category.picture?;
            Some(view! {
                <li>
                    <a class="tile" href=href>
                        <Shot picture sizes="(min-width: 88rem) 20rem, (min-width: 48rem) 23vw, 46vw" silent=true />
                        <span>{category.name}</span>
                    </a>
                </li>
            })
        })
        .collect_view();
    view! {
        <section class="wrap section" aria-labelledby="rooms">
            <div class="section-head"><h2 id="rooms">{t::catalog::home_categories()}</h2></div>
            <ul class="grid grid-cols-2 gap-x-3 gap-y-7 md:grid-cols-4 md:gap-x-6">{tiles}</ul>
        </section>
    }
}

#[component]
fn FeaturedCollection(featured: Featured) -> impl IntoView {
    let Featured { collection, picture } = featured;
    view! {
        <section class="section bg-sunken" aria-labelledby="featured">
            <div class="wrap grid items-center gap-8 py-12 lg:grid-cols-2 lg:gap-20 lg:py-20">
                {picture.map(|picture| view! { <Shot picture sizes="(min-width: 64rem) 46vw, 92vw" class="cover aspect-[4/3] lg:aspect-square" /> })}
                <div>
                    <h2 class="display !text-[clamp(2.25rem,1.5rem+2.8vw,3.75rem)]" id="featured">{collection.title}</h2>
                    <p class="lede mt-5">{collection.description}</p>
                    <a class="btn mt-7" href=format!("/collections/{}", collection.slug)>{t::catalog::home_collection()}</a>
                </div>
            </div>
        </section>
    }
}

/// What a shop of this set-up can promise, and nothing that it did not say.
#[component]
fn Reasons(profile: Profile) -> impl IntoView {
    let mut reasons = Vec::<(Cow<'static, str>, Cow<'static, str>)>::new();
    if let Some(method) = profile.deliveries.first() {
        let days = match method.days {
            (first, last) if first == last => t::catalog::home_delivered_in(last),
            (first, last) => t::catalog::home_delivered_between(first, last),
        };
        let cost = match method.free_from {
            Some(from) => t::catalog::home_delivery_free_from(Ready(locales::money_brief(Money::new(from, profile.currency)))),
            None => t::catalog::home_delivery_price(Money::new(method.price, profile.currency)),
        };
        reasons.push((days.into(), cost.into()));
    }
    let tax = if profile.tax.included { Cow::from(t::catalog::home_tax_included(tax_names::said(&profile.tax.label))) } else { t::catalog::home_tax_added() };
    reasons.push((t::catalog::returns(), t::catalog::home_returns_text()));
    reasons.push((t::catalog::home_no_surprises(), tax));
    reasons.push((t::catalog::home_no_account(), t::catalog::home_no_account_text()));
    let items = reasons.into_iter().map(|(title, text)| view! { <li><h3>{title}</h3><p class="mt-1 text-muted">{text}</p></li> }).collect_view();
    view! {
        <section class="wrap section" aria-labelledby="why">
            <h2 class="sr-only" id="why">{t::catalog::home_reasons()}</h2>
            <ul class="grid gap-x-6 gap-y-8 border-t border-line pt-8 grid-cols-2 lg:grid-cols-4 lg:gap-12">{items}</ul>
        </section>
    }
}
