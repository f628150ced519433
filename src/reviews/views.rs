//! Reviews as everybody reads them, below a product.

use leptos::prelude::*;

use super::model::{Histogram, Review, ReviewPicture, ReviewSort};
use crate::{
    catalog::model::Product,
    ui::{Icon, Stars},
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

fn stars_words(stars: i32) -> String {
    format!("{stars} {}", if stars == 1 { "star" } else { "stars" })
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
                        <span>{stars_words(stars)}</span>
                        <svg class="bar" aria-hidden="true"><rect width=width height="100%"></rect></svg>
                        <span class="text-end">{count}<span class="sr-only">" reviews"</span></span>
                    </a>
                </li>
            }
        })
        .collect_view();
    let only = said.rating.map(|stars| {
        let words = format!("Only reviews of {}.", stars_words(stars));
        let none = said.reviews.is_empty().then_some(" There are none yet.");
        let all = address(None, said.sort, 1);
        view! { <p class="small text-muted">{words}{none}" "<a class="btn-text !text-sm" href=all rel="nofollow">"Show all"</a></p> }
    });
    let sorts = (said.reviews.len() > 1).then(|| {
        let links = ReviewSort::ALL
            .into_iter()
            .map(|(sort, _, label)| {
                let href = address(said.rating, sort, 1);
                view! { <li><a class="chip" href=href rel="nofollow" aria-current=(sort == said.sort).then_some("true")>{label}</a></li> }
            })
            .collect_view();
        view! { <nav aria-label="Order of the reviews"><ul class="chips chips-scroll">{links}</ul></nav> }
    });
    let more = said.has_more().then(|| {
        let href = address(said.rating, said.sort, said.steps + 1);
        view! { <a class="btn mt-6" href=href rel="nofollow">"Show more reviews"</a> }
    });
    let thanks = said.voted.then(|| view! { <crate::ui::Notice tone=crate::ui::Tone::Success text="Thank you. It helps others to choose." /> });
    let reviews = said.reviews.into_iter().map(|review| view! { <ReviewView review shop_name=shop_name.clone() /> }).collect_view();
    view! {
        <section class="section" id="reviews" aria-labelledby="reviews-title">
            <h2 class="mb-8" id="reviews-title">"Reviews"</h2>
            <div class="grid grid-cols-[minmax(0,1fr)] gap-10 lg:grid-cols-[20rem_minmax(0,1fr)] lg:gap-20">
                <div>
                    <p class="flex items-center gap-4">
                        <span class="display !text-6xl num">{format!("{}.{}", tenths / 10, tenths % 10)}</span>
                        <span class="grid gap-1 small text-muted">
                            <Stars rating_tenths=tenths />
                            {format!("{total} {}", if total == 1 { "review" } else { "reviews" })}
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
        review.verified.then(|| view! { <span class="inline-flex items-center gap-1"><Icon name="check" class="icon-s" />"Verified purchase"</span> });
    let answer = review.answer.clone().map(|answer| {
        let machine = answer.at.format("%Y-%m-%d").to_string();
        view! {
            <div class="answer">
                <h4 class="small font-semibold">
                    {format!("Answer from {shop_name}")}
                    <time class="ms-2 font-normal text-muted" datetime=machine>{answer.at.format("%-d %B %Y").to_string()}</time>
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
                    view! { <h3 class="sr-only">{format!("{}, {}", review.author, stars_words(review.rating))}</h3> }.into_any()
                } else {
                    view! { <h3>{review.title.clone()}</h3> }.into_any()
                }}
            </div>
            <p class="mt-2 max-w-2xl whitespace-pre-line">{review.body.clone()}</p>
            <ReviewPictures pictures=review.pictures.clone() author=review.author.clone() />
            <p class="mt-3 flex flex-wrap items-center gap-x-3 small text-muted">
                <span>{review.author.clone()}</span>
                {verified}
                <time datetime=machine>{review.created_at.format("%-d %B %Y").to_string()}</time>
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
            let alt = if several { format!("Picture {} by {author}", index + 1) } else { format!("Picture by {author}") };
            view! { <li><a href=picture.src(1600)><img src=picture.src(400) alt=alt width="112" height="112" loading="lazy" decoding="async" /></a></li> }
        })
        .collect_view();
    view! { <ul class="review-shots">{shots}</ul> }.into_any()
}

fn found_helpful(count: i32) -> Option<String> {
    match count {
        ..=0 => None,
        1 => Some("One person found this helpful.".to_owned()),
        many => Some(format!("{many} people found this helpful.")),
    }
}

/// How many found it helpful, and the button for one more.
fn helpful(review: &Review) -> impl IntoView + use<> {
    let what = format!(": {}", review.headline());
    view! {
        <form
            class="mt-1 flex flex-wrap items-center gap-x-4 small text-muted"
            id=format!("helpful-{}", review.id)
            method="post"
            action=format!("/reviews/{}/helpful", review.id)
            data-live
        >
            {found_helpful(review.helpful)}
            <button class="btn-text !text-sm">"Helpful"<span class="sr-only">{what}</span></button>
        </form>
    }
}

/// The same once the visitor has voted.
pub fn voted(review: &Review) -> impl IntoView + use<> {
    view! {
        <p class="mt-1 flex min-h-11 items-center small text-muted" id=format!("helpful-{}", review.id) tabindex="-1">
            {format!("Thank you. {}", found_helpful(review.helpful).unwrap_or_default())}
        </p>
    }
}
