//! How products look wherever they are shown: a picture, a card, a row of cards.

use std::{borrow::Cow, fmt};

use chrono::{DateTime, Duration, Utc};
use leptos::prelude::*;
use uuid::Uuid;

use super::model::{Availability, Card, Picture};
use crate::{
    inventory::model::Promise,
    kernel::Money,
    locales::{self, Ready},
    platform::media::Format,
    t,
    ui::{self, Icon, Price},
};

/// `sizes` of a picture in a grid of cards.
const CARD_SIZES: &str = "(min-width: 88rem) 20rem, (min-width: 64rem) 23vw, (min-width: 48rem) 30vw, 46vw";
/// How long a product is new.
const NEW_FOR: Duration = Duration::days(30);

impl Availability {
    /// As shoppers read it.
    pub fn words(self) -> Cow<'static, str> {
        match self {
            Self::InStock => t::catalog::in_stock(),
            Self::Few(left) => t::catalog::few(left).into(),
            Self::Backorder(promise) => backorder_words(promise).into(),
            Self::SoldOut => t::catalog::sold_out(),
        }
    }
}

impl fmt::Display for Availability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words())
    }
}

/// That it can be ordered though it is not there, and when it is sent.
pub fn backorder_words(promise: Promise) -> String {
    match (promise.by, promise.within) {
        (Some(day), _) => t::catalog::backorder_by(promise.word(), day),
        (None, Some(days)) => t::catalog::backorder_within(promise.word(), days),
        (None, None) => t::catalog::backorder(promise.word()),
    }
}

/// The same of some of the pieces that are wanted.
pub fn part_on_backorder(pieces: i32, promise: Promise) -> String {
    match (promise.by, promise.within) {
        (Some(day), _) => t::catalog::part_by(promise.word(), pieces, day),
        (None, Some(days)) => t::catalog::part_within(promise.word(), pieces, days),
        (None, None) => t::catalog::part(promise.word(), pieces),
    }
}

/// Of a quantity, how many are on backorder; nothing where all are there.
pub fn on_backorder(pieces: i32, quantity: i32, promise: Promise) -> Option<String> {
    (pieces > 0).then(|| if pieces >= quantity { backorder_words(promise) } else { part_on_backorder(pieces, promise) })
}

/// A mean rating in tenths as people write it: 46 is `4.6`.
pub fn mean(tenths: i32) -> Ready<String> {
    Ready(locales::decimal(&format!("{}.{}", tenths / 10, tenths % 10)))
}

/// A picture of the media store at the width that the browser needs.
#[component]
pub fn Shot(
    picture: Picture,
    /// The `sizes` attribute: how wide it stands in which window.
    sizes: &'static str,
    /// Loaded first and at once: for the largest picture of the first screen.
    #[prop(optional)]
    eager: bool,
    /// The most pixels that it can need in width, where that is less than all.
    #[prop(default = 1600)]
    widest: u32,
    /// Says nothing to a screen reader, because words beside it say the same.
    #[prop(optional)]
    silent: bool,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let source = |format: Format| {
        let srcset = picture.srcset(format, widest)?;
        Some(view! { <source type=format.mime() srcset=srcset sizes=sizes /> })
    };
    let class = format!("{} {class}", picture.placeholder());
    let class = class.trim();
    view! {
        <picture>
            {source(Format::Avif)} {source(Format::Webp)}
            <img
            class=(!class.is_empty()).then(|| class.to_owned())
            src=picture.jpeg(widest.min(800))
            width=picture.width.to_string()
            height=picture.height.to_string()
            alt=if silent { String::new() } else { picture.alt.clone() }
            loading=(!eager).then_some("lazy")
            decoding=(!eager).then_some("async")
            fetchpriority=eager.then_some("high")
            />
        </picture>
    }
}

/// Products as a grid.
#[component]
pub fn ProductCards(
    cards: Vec<Card>,
    /// The time, for what is new.
    now: DateTime<Utc>,
    /// More classes, like `cards-4`.
    #[prop(optional)]
    class: &'static str,
    /// How many of them stand in the first screen: their pictures are not put off.
    #[prop(optional)]
    first: usize,
    /// What was searched, if that is what found them: which of them is chosen is counted.
    #[prop(optional)]
    searched: String,
) -> impl IntoView {
    let ping = |card: &Card| {
        let pairs = [("q", &searched), ("product", &card.slug)];
        (!searched.is_empty()).then(|| format!("/search/clicked?{}", serde_urlencoded::to_string(pairs).unwrap_or_default()))
    };
    let card = |(index, card): (usize, Card)| view! { <ProductCard ping=ping(&card) card now eager=index < first /> };
    let cards = cards.into_iter().enumerate().map(card).collect_view();
    view! { <ul class=format!("cards {class}")>{cards}</ul> }
}

/// One product in a list: up to three pictures, name, price, rating and colours.
#[component]
pub fn ProductCard(
    card: Card,
    now: DateTime<Utc>,
    #[prop(optional)] eager: bool,
    /// An address that the browser tells when the product is chosen.
    #[prop(optional_no_strip)]
    ping: Option<String>,
) -> impl IntoView {
    let tag = match card.availability {
        Availability::SoldOut => Some(t::catalog::sold_out()),
        Availability::Backorder(Promise { preorder: true, .. }) => Some(t::catalog::card_preorder()),
        Availability::Few(left @ 1..=3) => Some(Cow::from(t::catalog::card_last(left))),
        _ => card.published_at.filter(|published| *published + NEW_FOR > now).map(|_| t::catalog::card_new()),
    };
    let pictures = card
        .pictures
        .iter()
        .cloned()
        .enumerate()
        .map(|(index, picture)| view! { <Shot picture sizes=CARD_SIZES widest=800 eager=eager && index == 0 silent=true /> })
        .collect_view();
    let path = card.path();
    let heart = heart(card.id, &card.title);
    let rating = card.rating.tenths().map(|tenths| {
        let words = ui::rich(&t::catalog::card_rating(card.rating.count, mean(tenths)), ui::hidden);
        view! { <p class="rating"><Icon name="star" /><span>{words}</span></p> }
    });
    // Where the crossed-out price is the lowest of the 30 days itself, it need not be said twice.
    let lowest = card.lowest_before.filter(|lowest| card.compare_at.is_some_and(|before| before != *lowest));
    // The pictures have no words; hidden, they are no region to scroll that a keyboard would have to reach.
    view! {
        <li class="card">
            <a href=path ping=ping><span class="pics" aria-hidden="true"><i></i><i></i>{pictures}</span><h3>{card.title}</h3></a>
            {tag.map(|tag| view! { <span class="tag">{tag}</span> })}
            {heart}
            <Price price=card.price was=card.compare_at from=card.price_varies />
            {lowest.map(|lowest| view! { <p class="text-xs text-muted">{lowest_words(lowest)}</p> })}
            {rating}
            {(card.swatches.len() > 1).then(|| view! { <Swatches swatches=card.swatches /> })}
        </li>
    }
}

/// Puts a product on the visitor's wish list. Cards stand on pages that are the same for everybody: live forms fill the
/// hearts of what is on the list, and one that is filled takes it off. Without scripts a heart only puts on.
fn heart(product: Uuid, title: &str) -> impl IntoView + use<> {
    view! {
        <button
            class="heart icon-btn"
            form=HEARTS
            formaction=format!("/wishlists/heart?product={product}")
            name="wished"
            value=""
            data-heart=heart_id(product)
            aria-label=t::wishlists::save_of(title)
        >
            <Icon name="heart" class="icon-s" />
        </button>
    }
}

/// The form of all cards' hearts, at the end of each page: cards also stand inside the form of a list's filters, and a
/// form inside a form ends the card around it.
pub const HEARTS: &str = "hearts";

/// What tells the hearts of a page apart: the last digits of the product's id, which are random.
pub fn heart_id(product: Uuid) -> String {
    product.simple().to_string().chars().skip(20).collect()
}

/// What the law wants beside a reduction.
pub fn lowest_words(lowest: Money) -> String {
    t::catalog::lowest_price(lowest)
}

/// The colours that a product comes in: four, and how many more.
#[component]
fn Swatches(swatches: Vec<super::model::OptionValue>) -> impl IntoView {
    const MOST: usize = 4;
    let more = swatches.len().saturating_sub(MOST);
    let label = t::catalog::colours(swatches.len());
    view! {
        <p class="swatches">
            <span class="sr-only">{label}</span>
            {swatches.into_iter().take(MOST).filter_map(|value| value.swatch).map(|colour| view! { <Swatch colour /> }).collect_view()}
            {(more > 0).then(|| view! { <span aria-hidden="true">{format!("+{more}")}</span> })}
        </p>
    }
}

/// A round sample of a colour.
#[component]
pub fn Swatch(
    /// `#rrggbb`
    colour: String,
) -> impl IntoView {
    view! { <svg class="swatch" aria-hidden="true"><rect width="100%" height="100%" fill=colour></rect></svg> }
}
