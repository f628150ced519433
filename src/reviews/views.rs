//! Reviews as everybody reads them, below a product.

use std::borrow::Cow;

use leptos::prelude::*;

use super::model::{Histogram, Review, ReviewPicture, ReviewSort};
use crate::{
    catalog::model::Product,
    locales, t,
    ui::{self, Icon, Stars},
};

/// Reviews shown at first, and how many more each time.
pub const AT_ONCE: u64 = 5;

/// What buyers say, as far as this page shows it.
#[derive(Clone, Debug)]
pub struct Said {
    pub histogram: Histogram,
    pub reviews: Vec<Review>,
    /// Only reviews of so many stars are shown.
    pub rating: Option<i32>,
    pub sort: ReviewSort,
    /// How often more has been asked for, and once.
    pub steps: u64,
    /// Whether the visitor has just said that one is helpful.
    pub voted: bool,
}

impl Said {
    /// Whether there are more reviews than these.
    fn has_more(&self) -> bool {
        let all = self.rating.map_or(self.histogram.total(), |rating| self.histogram.of(rating));
        i64::try_from(self.reviews.len()).unwrap_or(i64::MAX) < all
    }
}

/// The address of the reviews in another choice, order or number.
fn address(rating: Option<i32>, sort: ReviewSort, steps: u64) -> String {
    let mut parts = Vec::new();
    parts.extend(rating.map(|rating| format!("rating={rating}")));
    if sort != ReviewSort::default() {
        parts.push(format!("sort={}", sort.word()));
    }
    if steps > 1 {
        parts.push(format!("reviews={steps}"));
    }
    format!("?{}#reviews", parts.join("&"))
}

fn sort_name(sort: ReviewSort) -> Cow<'static, str> {
    match sort {
        ReviewSort::Newest => t::reviews::sort_newest(),
        ReviewSort::Helpful => t::reviews::sort_helpful(),
        ReviewSort::Highest => t::reviews::sort_highest(),
        ReviewSort::Lowest => t::reviews::sort_lowest(),
    }
}

/// What a screen reader says and the page does not show: what stands between `<name>` and `</name>` in a sentence.
fn read_out(sentence: &str, tag: &str) -> AnyView {
    ui::rich(sentence, |name, words| (name == tag).then(|| view! { <span class="sr-only">{words}</span> }.into_any()))
}

/// The mean, how the ratings spread, and what people wrote.
#[component]
pub fn Reviews(product: Product, said: Said, shop_name: String) -> impl IntoView {
    let tenths = product.rating.tenths().unwrap_or_default();
    let total = said.histogram.total();
    let rows = said
        .histogram
        .rows()
        .map(|(stars, count)| {
            let width = format!("{}%", said.histogram.percent(count));
            let current = (said.rating == Some(stars)).then_some("true");
            view! {
                <li>
                    <a href=address(Some(stars), said.sort, 1) rel="nofollow" aria-current=current>
                        <span>{t::reviews::stars(stars)}</span>
                        <svg class="bar" aria-hidden="true"><rect width=width height="100%"></rect></svg>
                        <span class="text-end">{read_out(&t::reviews::row(count), "noun")}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    let only = said.rating.map(|stars| {
        let words = if said.reviews.is_empty() { t::reviews::only_none(stars) } else { t::reviews::only(stars) };
        let all = address(None, said.sort, 1);
        view! { <p class="small text-muted">{words}" "<a class="btn-text !text-sm" href=all rel="nofollow">{t::reviews::show_all()}</a></p> }
    });
    let sorts = (said.reviews.len() > 1).then(|| {
        let links = ReviewSort::ALL
            .into_iter()
            .map(|sort| {
                let href = address(said.rating, sort, 1);
                view! { <li><a class="chip" href=href rel="nofollow" aria-current=(sort == said.sort).then_some("true")>{sort_name(sort)}</a></li> }
            })
            .collect_view();
        view! { <nav aria-label=t::reviews::sort()><ul class="chips chips-scroll">{links}</ul></nav> }
    });
    let more = said.has_more().then(|| {
        let href = address(said.rating, said.sort, said.steps + 1);
        view! { <a class="btn mt-6" href=href rel="nofollow">{t::reviews::more()}</a> }
    });
    let thanks = said.voted.then(|| view! { <ui::Notice tone=ui::Tone::Success text=t::reviews::voted_thanks() /> });
    let reviews = said.reviews.into_iter().map(|review| view! { <ReviewView review shop_name=shop_name.clone() /> }).collect_view();
    view! {
        <section class="section" id="reviews" aria-labelledby="reviews-title">
            <h2 class="mb-8" id="reviews-title">{t::reviews::title()}</h2>
            <div class="grid grid-cols-[minmax(0,1fr)] gap-10 lg:grid-cols-[20rem_minmax(0,1fr)] lg:gap-20">
                <div>
                    <p class="flex items-center gap-4">
                        <span class="display !text-6xl num">{locales::decimal(&format!("{}.{}", tenths / 10, tenths % 10))}</span>
                        <span class="grid gap-1 small text-muted">
                            <Stars rating_tenths=tenths />
                            {t::reviews::count(total)}
                        </span>
                    </p>
                    <ul class="histogram mt-5">{rows}</ul>
                </div>
                <div>
                    <div class="mb-6 grid grid-cols-[minmax(0,1fr)] gap-3">{thanks}{sorts}{only}</div>
                    {reviews}
                    {more}
                </div>
            </div>
        </section>
    }
}

#[component]
fn ReviewView(review: Review, shop_name: String) -> impl IntoView {
    let machine = review.created_at.format("%Y-%m-%d").to_string();
    let verified =
        review.verified.then(|| view! { <span class="inline-flex items-center gap-1"><Icon name="check" class="icon-s" />{t::reviews::verified()}</span> });
    let answer = review.answer.clone().map(|answer| {
        let machine = answer.at.format("%Y-%m-%d").to_string();
        view! {
            <div class="answer">
                <h4 class="small font-semibold">
                    {t::reviews::answer_from(&shop_name)}
                    <time class="ms-2 font-normal text-muted" datetime=machine>{locales::date_long(answer.at.date_naive())}</time>
                </h4>
                <p class="mt-1 whitespace-pre-line">{answer.text}</p>
            </div>
        }
    });
    view! {
        <article class="review" id=format!("review-{}", review.id)>
            <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Stars rating_tenths=review.rating * 10 />
                {if review.title.is_empty() {
                    view! { <h3 class="sr-only">{t::reviews::author_stars(review.rating, &review.author)}</h3> }.into_any()
                } else {
                    view! { <h3>{review.title.clone()}</h3> }.into_any()
                }}
            </div>
            <p class="mt-2 max-w-2xl whitespace-pre-line">{review.body.clone()}</p>
            <ReviewPictures pictures=review.pictures.clone() author=review.author.clone() />
            <p class="mt-3 flex flex-wrap items-center gap-x-3 small text-muted">
                <span>{review.author.clone()}</span>
                {verified}
                <time datetime=machine>{locales::date_long(review.created_at.date_naive())}</time>
            </p>
            {answer}
            {helpful(&review)}
        </article>
    }
}

#[component]
fn ReviewPictures(pictures: Vec<ReviewPicture>, author: String) -> impl IntoView {
    if pictures.is_empty() {
        return ().into_any();
    }
    let several = pictures.len() > 1;
    let shots = pictures
        .into_iter()
        .enumerate()
        .map(|(index, picture)| {
            let alt = if several { t::reviews::picture_number_by(index + 1, &author) } else { t::reviews::picture_by(&author) };
            view! { <li><a href=picture.src(1600)><img src=picture.src(400) alt=alt width="112" height="112" loading="lazy" decoding="async" /></a></li> }
        })
        .collect_view();
    view! { <ul class="review-shots">{shots}</ul> }.into_any()
}

/// How many found it helpful, and the button for one more.
fn helpful(review: &Review) -> impl IntoView + use<> {
    let found = (review.helpful > 0).then(|| t::reviews::found_helpful(review.helpful));
    let button = read_out(&t::reviews::helpful(review.headline()), "of");
    view! {
        <form
            class="mt-1 flex flex-wrap items-center gap-x-4 small text-muted"
            id=format!("helpful-{}", review.id)
            method="post"
            action=format!("/reviews/{}/helpful", review.id)
            data-live
        >
            {found}
            <button class="btn-text !text-sm">{button}</button>
        </form>
    }
}

/// The same once the visitor has voted.
pub fn voted(review: &Review) -> impl IntoView + use<> {
    view! {
        <p class="mt-1 flex min-h-11 items-center small text-muted" id=format!("helpful-{}", review.id) tabindex="-1">
            {t::reviews::voted(review.helpful.max(0))}
        </p>
    }
}
