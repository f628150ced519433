//! The parts of the product page: gallery, box to buy from, words and numbers, reviews.

use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use leptos::prelude::*;

use crate::{
    alerts::{
        model::AlertKind,
        settings::AlertSettings,
        views::{Shown, alert_form},
    },
    catalog::{
        model::{Availability, Card, OptionDef, Picture, Product, Variant, sections},
        views::{ProductCards, Shot, Swatch, lowest_words, mean},
    },
    compare::views::CompareButton,
    kernel::Money,
    locales::{self, Ready},
    platform::language,
    recommendations::views::{Part, RecentPlace, Together},
    reviews::views::{Reviews, Said},
    shop::{Profile, profile::DeliveryMethod, tax_names},
    t,
    ui::{self, Breadcrumbs, Icon, Notice, Price, Stars, Stepper, Tone},
    wishlists::views::WishButton,
};

/// How wide the large picture is.
const PICTURE_SIZES: &str = "(min-width: 88rem) 45rem, (min-width: 64rem) 50vw, 100vw";

/// The whole page of a product.
#[component]
pub fn ProductView(
    product: Product,
    chosen: Variant,
    profile: Arc<Profile>,
    alerts: Arc<AlertSettings>,
    /// Whether the browser remembers that it was looked at.
    remembers: bool,
    now: DateTime<Utc>,
    said: Said,
    together: Vec<Part>,
    related: Vec<Card>,
) -> impl IntoView {
    let shop_name = profile.name.clone();
    let way = product.crumbs.iter().map(|crumb| (crumb.name.clone(), crumb.path.clone())).collect();
    view! {
        <div class="wrap pt-2">
            <Breadcrumbs way here=product.title.clone() />
            <div class="product mt-2 lg:mt-5">
                <Gallery product=product.clone() chosen=chosen.clone() />
                <BuyBox product=product.clone() chosen=chosen.clone() profile alerts now />
            </div>
            <div class="section grid gap-12 lg:grid-cols-2 lg:gap-20">
                {(!product.description.is_empty())
                    .then(|| {
                        view! {
                            <section aria-labelledby="description">
                                <h2 class="mb-5" id="description">{t::catalog::description()}</h2>
                                <div class="prose !text-base" dir="auto" inner_html=product.description.clone()></div>
                            </section>
                        }
                    })}
                <Details product=product.clone() sku=chosen.sku />
            </div>
            <Together parts=together />
            {(said.histogram.total() > 0).then(|| view! { <Reviews product=product.clone() said shop_name /> })}
            {(!related.is_empty())
                .then(|| {
                    view! {
                        <section class="section" aria-labelledby="related">
                            <div class="section-head"><h2 id="related">{t::catalog::related()}</h2></div>
                            <ProductCards cards=related now class="cards-4" />
                        </section>
                    }
                })}
            {remembers.then(|| view! { <RecentPlace product=Some(product.id) /> })}
        </div>
    }
}

/// The pictures of the chosen variant: a reel to swipe, and small ones that jump to their place in it.
#[component]
pub fn Gallery(product: Product, chosen: Variant) -> impl IntoView {
    let mut pictures = product.pictures_for(&chosen).into_iter().cloned().collect::<Vec<Picture>>();
    // A link to a picture that nobody has described says at least what it shows.
    pictures.iter_mut().filter(|picture| picture.alt.is_empty()).for_each(|picture| picture.alt.clone_from(&product.title));
    let several = pictures.len() > 1;
    let first = pictures.first().cloned();
    let large = pictures
        .iter()
        .cloned()
        .enumerate()
        .map(|(index, picture)| {
            let href = picture.src(1600);
            let class = if index == 0 { "vt-picture" } else { "" };
            view! { <a id=format!("p{}", index + 1) href=href><Shot picture sizes=PICTURE_SIZES eager=index == 0 class /></a> }
        })
        .collect_view();
    let small = pictures
        .into_iter()
        .enumerate()
        .map(|(index, picture)| {
            let number = index + 1;
            view! {
                <a href=format!("#p{number}") aria-current=(index == 0).then_some("true")>
                    <img src=picture.src(160) width="72" height="72" alt=t::catalog::picture(number, &picture.alt) />
                </a>
            }
        })
        .collect_view();
    view! {
        <div class="gallery" id="gallery">
            <div class="reel" tabindex="0" role="group" aria-label=t::catalog::pictures()>{large}{first.is_none().then(|| view! { <p>{t::catalog::no_picture()}</p> })}</div>
            {several.then(|| view! { <nav class="thumbs" aria-label=t::catalog::choose_picture()>{small}</nav> })}
            {first.map(|first| view! { <Zoom first /> })}
        </div>
    }
}

/// A picture over the whole window, at least twice as wide as in the reel; live forms put the one in that was clicked.
/// Without scripts the picture's link leads to the file.
#[component]
fn Zoom(first: Picture) -> impl IntoView {
    view! {
        <dialog class="zoom" id="zoom" aria-label=t::catalog::large_picture()>
            <form method="dialog"><button class="icon-btn" aria-label=t::catalog::close_large_picture()><Icon name="close" /></button></form>
            <img src=first.src(1600) width=first.width.to_string() height=first.height.to_string() alt=first.alt.clone() loading="lazy" />
        </dialog>
    }
}

/// Name, price, choice of variant, stock, and the button.
#[component]
pub fn BuyBox(product: Product, chosen: Variant, profile: Arc<Profile>, alerts: Arc<AlertSettings>, now: DateTime<Utc>) -> impl IntoView {
    let today = now.with_timezone(&profile.zone()).date_naive();
    let availability = chosen.availability().said_on(today);
    let tax = tax_names::said(&profile.tax.label);
    let tax = if profile.tax.included { t::catalog::tax_included(tax) } else { t::catalog::tax_added(tax) };
    let brand = product.brand.clone().map(|brand| {
        view! { <p class="small text-muted"><a class="link" href=brand.path()>{brand.name.clone()}</a></p> }
    });
    let rating = product.rating.tenths().map(|tenths| {
        let words = t::catalog::rating(product.rating.count, mean(tenths));
        view! {
            <a class="rating mt-2 min-h-11 lg:min-h-8" href="#reviews"><Stars rating_tenths=tenths /><span class="link ms-1">{words}</span></a>
        }
    });
    let subtitle = product.subtitle.clone();
    // The currency that the visitor has chosen, where it is not sold in that.
    let elsewhere = language::currency().filter(|currency| *currency != chosen.price.currency);
    let by_measure = chosen.price_by_measure().map(|(price, per)| format!("{} · ", t::catalog::price_by_measure(price, per)));
    let steps = chosen.quantity_steps(now);
    let asks_back = alerts.stock && !availability.can_buy();
    let when_back = asks_back.then(|| alert_form(AlertKind::Stock, &chosen, Shown::Empty, true));
    let when_cheaper = alerts.price.then(|| alert_form(AlertKind::Price, &chosen, Shown::Empty, true));
    view! {
        <div id="buy">
            {brand}
            <h1 class="mt-2">{product.title.clone()}</h1>
            {(!subtitle.is_empty()).then(|| view! { <p class="lede mt-3" dir="auto">{subtitle}</p> })}
            {rating}
            <Price price=chosen.price was=chosen.compare_at class="price-l mt-2" />
            {chosen.compare_at.and(chosen.lowest_before).map(|lowest| view! { <p class="mt-1 small text-muted">{lowest_words(lowest)}</p> })}
            <p class="mt-1 small text-muted">{by_measure}{tax}</p>
            {(!steps.is_empty()).then(|| view! { <Steps steps /> })}
            {(!product.options.is_empty()).then(|| view! { <Choices product=product.clone() chosen=chosen.clone() /> })}
            <form class="mt-6 grid gap-4" method="post" action="/cart/add" data-live="" data-href="/cart" data-optimistic="cart">
                <input type="hidden" name="variant" value=chosen.id.to_string() />
                <Stock availability />
                {if let Some(currency) = elsewhere {
                    view! { <Notice tone=Tone::Plain text=t::catalog::not_in_currency(currency.code()) /> }.into_any()
                } else if availability.can_buy() {
                    let most = chosen.stock.sellable().clamp(1, 99);
                    view! {
                        <div class="grid gap-3">
                            <div class="flex gap-3">
                                <Stepper value=1 max=most />
                                <button class="btn btn-primary flex-1"><span>{t::catalog::add_to_cart()}</span></button>
                            </div>
                            <div id="added" role="status"></div>
                        </div>
                    }
                        .into_any()
                } else {
                    view! { <button class="btn btn-block" disabled>{t::catalog::sold_out()}</button> }.into_any()
                }}
            </form>
            {when_back}
            <div class="mt-2 flex flex-wrap items-start gap-x-6">
                <WishButton product=product.id variant=chosen.id />
                <CompareButton product=product.id />
            </div>
            <Promise profile goods=chosen.price today=(availability.can_buy() && chosen.stock.available() > 0).then_some(today) />
            {when_cheaper}
        </div>
    }
}

/// What each costs, bought in larger quantities.
#[component]
fn Steps(steps: Vec<(i32, Money)>) -> impl IntoView {
    let rows = steps
        .into_iter()
        .map(|(from, price)| view! { <tr><th scope="row">{t::catalog::from_quantity(from)}</th><td>{t::catalog::price_each(price)}</td></tr> });
    view! {
        <table class="steps mt-3">
            <caption class="sr-only">{t::catalog::prices_by_quantity()}</caption>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// Whether it is there, in words and by a coloured dot.
#[component]
fn Stock(availability: Availability) -> impl IntoView {
    let (class, words) = match availability {
        Availability::InStock => ("stock", t::catalog::in_stock_ready()),
        Availability::Few(left) => ("stock low", t::catalog::few_ready(left).into()),
        Availability::Backorder(_) => ("stock low", availability.words()),
        Availability::SoldOut => ("stock none", t::catalog::sold_out()),
    };
    view! { <p class=class>{words}</p> }
}

/// The options as a form: a live one swaps the parts of the page, without scripts its button asks for the page.
#[component]
fn Choices(product: Product, chosen: Variant) -> impl IntoView {
    let sets = product
        .options
        .iter()
        .enumerate()
        .map(|(index, option)| view! { <OptionSet option=option.clone() index product=product.clone() chosen=chosen.clone() /> })
        .collect_view();
    view! {
        <form class="mt-7 grid gap-6" action=product.path() data-live="auto" data-history="replace">
            <input type="hidden" name="from" value=chosen.sku />
            {sets}
            {ui::unscripted(view! { <button class="btn btn-quiet btn-small">{t::catalog::show_choice()}</button> })}
        </form>
    }
}

/// One option with its values. A value that cannot be had together with the rest of the choice is marked, not hidden.
#[component]
fn OptionSet(option: OptionDef, index: usize, product: Product, chosen: Variant) -> impl IntoView {
    let current = chosen.choices.get(index).cloned().unwrap_or_default();
    // A choice with one answer is none.
    if let [only] = option.values.as_slice() {
        return view! { <p class="text-[0.9375rem]">{option_words(product.option_name(&option), product.option_value(&option.name, &only.value))}</p> }
            .into_any();
    }
    let as_colours = option.values.iter().all(|value| value.swatch.is_some());
    let name = format!("option.{}", option.name);
    let can_have = |value: &str| {
        product.variants.iter().any(|variant| {
            let fits = variant.choices.iter().zip(&chosen.choices).enumerate().all(|(at, (has, wants))| if at == index { has == value } else { has == wants });
            fits && variant.availability().can_buy()
        })
    };
    let values = option
        .values
        .iter()
        .map(|value| {
            let out = !can_have(&value.value);
            let (name, value_of_form, checked) = (name.clone(), value.value.clone(), value.value == current);
            let word = product.option_value(&option.name, &value.value).to_owned();
            match value.swatch.clone().filter(|_| as_colours) {
                Some(colour) => view! {
                    <label class=if out { "pick out" } else { "pick" } title=word.clone()>
                        <input
                            type="radio"
                            name=name
                            value=value_of_form
                            checked=checked
                            autocomplete="off"
                            aria-label=if out { t::catalog::choice_sold_out(&word) } else { word.clone() }
                        />
                        <Swatch colour />
                    </label>
                }
                .into_any(),
                None => {
                    let shown = if out { ui::rich(&t::catalog::choice_sold_out_hidden(&word), ui::hidden) } else { word.clone().into_any() };
                    view! {
                        <label class=if out { "seg out" } else { "seg" }>
                            <input type="radio" name=name value=value_of_form checked=checked autocomplete="off" />
                            <span>{shown}</span>
                        </label>
                    }
                    .into_any()
                }
            }
        })
        .collect_view();
    view! {
        <fieldset>
            <legend class="mb-2 text-[0.9375rem]">{option_words(product.option_name(&option), product.option_value(&option.name, &current))}</legend>
            <div class=if as_colours { "-ms-1.5 flex flex-wrap gap-1" } else { "flex flex-wrap gap-2" }>{values}</div>
        </fieldset>
    }
    .into_any()
}

/// An option with what is chosen of it.
fn option_words(option: &str, choice: &str) -> AnyView {
    ui::rich(&t::catalog::option(option, choice), |name, words| (name == "name").then(|| view! { <span class="font-medium">{words}</span> }.into_any()))
}

/// When a parcel that is ordered `today` arrives.
fn arrival_words(method: &DeliveryMethod, today: NaiveDate) -> String {
    let (first, last) = method.arrival(today);
    let until = Ready(locales::weekday_day_month(last));
    if first == last {
        t::catalog::arrives_on(until)
    } else if first.month() == last.month() {
        t::catalog::arrives_within_month(Ready(locales::weekday(first)), first.day(), until)
    } else {
        t::catalog::arrives_between(Ready(locales::weekday_day_month(first)), until)
    }
}

/// When it arrives if it is ordered `today`, what that costs, and that it may go back. What is sold out arrives at no time.
#[component]
fn Promise(profile: Arc<Profile>, goods: Money, today: Option<NaiveDate>) -> impl IntoView {
    let delivery = profile.deliveries.first().map(|method| {
        let cost = match (method.price_for(goods.minor), method.free_from) {
            (0, _) => t::catalog::delivery_free(),
            (price, Some(from)) => t::catalog::delivery_free_from(goods.with(price), Ready(locales::money_brief(goods.with(from)))).into(),
            (price, None) => t::catalog::delivery_price(goods.with(price)).into(),
        };
        let says = match today {
            Some(today) => {
                let arrival = arrival_words(method, today);
                view! { <span class="font-medium">{arrival}</span><br /><span class="text-muted">{cost}</span> }.into_any()
            }
            None => view! { <span class="font-medium">{cost}</span> }.into_any(),
        };
        view! {
            <Icon name="truck" />
            <p>{says}</p>
        }
    });
    view! {
        <div class="promise mt-6">
            {delivery}
            <Icon name="return" />
            <p>
                <a class="link" href="/pages/shipping-and-returns">{t::catalog::returns()}</a>
                <br />
                <span class="text-muted">{t::catalog::returns_how()}</span>
            </p>
        </div>
    }
}

/// Specifications as a table; the item's number closes those without a heading.
#[component]
fn Details(product: Product, sku: String) -> impl IntoView {
    let mut sections = sections(product.specifications);
    if sections.first().is_none_or(|(section, _)| !section.is_empty()) {
        sections.insert(0, (String::new(), Vec::new()));
    }
    let sections = sections.into_iter().map(|(section, rows)| {
        let rows = rows.into_iter().map(|row| view! { <tr><th scope="row">{row.name.clone()}</th><td>{row.shown()}</td></tr> }).collect_view();
        let number = section.is_empty().then(|| view! { <tr><th scope="row">{t::catalog::item_number()}</th><td id="sku">{sku.clone()}</td></tr> });
        let head = (!section.is_empty()).then(|| view! { <tr><th class="specs-head" scope="rowgroup" colspan="2">{section}</th></tr> });
        view! { <tbody>{head}{rows}{number}</tbody> }
    });
    view! {
        <section aria-labelledby="details">
            <h2 class="mb-3" id="details">{t::catalog::details()}</h2>
            <table class="specs">{sections.collect_view()}</table>
        </section>
    }
}
