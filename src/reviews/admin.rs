//! The back office's queue of reviews: what waits, one review, and what staff say to it.

use std::collections::HashMap;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    model::{MOST_ANSWER, Review, ReviewFilter, ReviewRefusal, ReviewStatus},
    service,
};
use crate::{
    catalog::{self, model::Product},
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    kernel::{Page, PageNumber, sentence},
    orders,
    shop::{Shop, Staff},
    ui::admin::{
        form::{Asked, Fields, field},
        icon::{icon, small_icon},
        notice::Tone,
        table::{Colour, Mark, Tab, badge, chips, empty, pager, search_field, tabs},
        words::{counted, in_full, when},
    },
};

const PAGE: u32 = 50;

/// The tabs: word in the address, and label. What waits comes first, as it is what one comes for.
const TABS: [(&str, &str); 4] = [("", "Pending"), ("approved", "Approved"), ("rejected", "Rejected"), ("all", "All")];

/// A review's status as a badge.
pub fn status_badge(status: ReviewStatus) -> AnyView {
    match status {
        ReviewStatus::Pending => badge(Colour::Warning, Mark::Open, status.label()),
        ReviewStatus::Approved => badge(Colour::Success, Mark::Done, status.label()),
        ReviewStatus::Rejected => badge(Colour::Muted, Mark::None, status.label()),
    }
}

/// Stars as staff read them at a glance, and as a screen reader says them.
fn stars(rating: i32) -> AnyView {
    let filled = usize::try_from(rating).unwrap_or(0).min(5);
    let text = format!("{}{}", "★".repeat(filled), "☆".repeat(5 - filled));
    view! { <span class="nowrap"><span aria-hidden="true">{text}</span><span class="sr-only">{format!("{rating} of 5 stars")}</span></span> }.into_any()
}

/// What was asked for, checked: an unknown word narrows nothing.
struct View {
    tab: &'static str,
    filter: ReviewFilter,
    page: PageNumber,
}

impl View {
    fn of(asked: &Fields) -> Self {
        let tab = TABS.iter().map(|(word, _)| *word).find(|word| *word == asked.get("status")).unwrap_or("");
        let status = match tab {
            "" => Some(ReviewStatus::Pending),
            word => ReviewStatus::from_word(word),
        };
        let filter = ReviewFilter {
            words: asked.get("q").chars().take(100).collect(),
            status,
            rating: asked.get("rating").parse().ok().filter(|rating| (1..=5).contains(rating)),
            product: asked.get("product").parse().ok(),
        };
        Self { tab, filter, page: PageNumber::new(asked.get("page").parse().unwrap_or(1)) }
    }

    /// The address of this list with one name changed; another list begins at its first page.
    fn with(&self, name: &str, value: &str) -> String {
        let rating = self.filter.rating.map(|rating| rating.to_string()).unwrap_or_default();
        let product = self.filter.product.map(|id| id.to_string()).unwrap_or_default();
        let values = [("status", self.tab), ("q", self.filter.words.as_str()), ("rating", &rating), ("product", &product), ("page", "")];
        let pairs = values.map(|(key, kept)| (key, if key == name { value } else { kept }));
        let query = serde_urlencoded::to_string(pairs.iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>()).unwrap_or_default();
        if query.is_empty() { "/admin/reviews".to_owned() } else { format!("/admin/reviews?{query}") }
    }

    fn is_narrowed(&self) -> bool {
        !self.filter.words.is_empty() || self.filter.rating.is_some() || self.filter.product.is_some()
    }
}

/// The products that reviews are of.
async fn products_of(shop: &Shop, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, Product>, Fault> {
    let mut ids = ids.collect::<Vec<_>>();
    ids.sort_unstable();
    ids.dedup();
    let products = catalog::service::products(shop.database.read(), shop.profile().currency, &ids).await?;
    Ok(products.into_iter().map(|product| (product.id, product)).collect())
}

/// `GET /admin/reviews?status=&q=&rating=&product=&page=`
pub async fn list(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Result<Response, Fault> {
    let view = View::of(&asked);
    let connection = shop.database.read();
    let page = service::list(connection, &view.filter, view.page, PAGE).await?;
    if page.items.is_empty() && view.page.get() > page.pages() {
        return Ok(Redirect::to(&view.with("page", &page.pages().to_string())).into_response());
    }
    let counts = service::count_by_status(connection, &view.filter).await?;
    let products = products_of(&shop, page.items.iter().map(|review| review.product_id).chain(view.filter.product)).await?;
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let head = AdminPage::new("reviews", "Reviews");
    let head = head.actions(view! { <a class="btn" href="/admin/settings#reviews">"Settings"</a> });
    Ok(frame::page(&shop, &staff, head, move || body(&view, &page, &counts, &products, |at| when(at, now, zone))))
}

fn body(
    view: &View,
    page: &Page<Review>,
    counts: &HashMap<ReviewStatus, u64>,
    products: &HashMap<Uuid, Product>,
    at: impl Fn(chrono::DateTime<chrono::Utc>) -> String,
) -> AnyView {
    if counts.is_empty() && !view.is_narrowed() {
        let text = "Who has bought and received something can say how it is. What they write lands here.";
        return view! { <div class="panel">{empty("reviews", "No reviews yet", text, ())}</div> }.into_any();
    }
    let all_tabs = TABS.map(|(word, label)| Tab {
        label: label.to_owned(),
        href: view.with("status", word),
        current: word == view.tab,
        count: match word {
            "all" => None,
            "" => counts.get(&ReviewStatus::Pending).copied().or(Some(0)),
            word => ReviewStatus::from_word(word).map(|status| counts.get(&status).copied().unwrap_or(0)),
        },
    });
    let list = if page.items.is_empty() {
        let (heading, text) = match (view.is_narrowed(), view.tab) {
            (true, _) => ("No reviews match", "Try fewer filters, or other words."),
            (false, "") => ("Nothing waits", "Every review has been looked at."),
            _ => ("Nothing here", "No review is in this state now."),
        };
        empty("reviews", heading, text, view! { <a class="btn" href="/admin/reviews?status=all">"Show all reviews"</a> })
    } else {
        let rows = page.items.iter().map(|review| row(review, products.get(&review.product_id), &at(review.created_at))).collect_view();
        view! {
            <table class="table">
                <caption class="sr-only">"Reviews, newest first"</caption>
                <thead>
                    <tr>
                        <td class="cell-pick"></td>
                        <th scope="col">"Review"</th>
                        <th scope="col" class="only-wide">"Product"</th>
                        <th scope="col" class="only-wide">"Status"</th>
                        <th scope="col" class="only-roomy">"Date"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <div class="bulkbar" role="group" aria-label="What to do with the picked reviews">
                <span class="bulk-count">"picked"</span>
                <button class="btn btn-small" name="do" value="approved">{small_icon("check")} " Approve"</button>
                <button class="btn btn-small btn-quiet-danger" name="do" value="rejected">"Reject"</button>
            </div>
            {pager(page, |number| view.with("page", &number.to_string()))}
        }
        .into_any()
    };
    let ratings = (1..=5)
        .rev()
        .map(|stars| {
            let label = if stars == 1 { "1 star".to_owned() } else { format!("{stars} stars") };
            view! { <option value=stars.to_string() selected=view.filter.rating == Some(stars)>{label}</option> }
        })
        .collect_view();
    let mut narrowed = Vec::new();
    if !view.filter.words.is_empty() {
        narrowed.push((format!("Search: {}", view.filter.words), view.with("q", "")));
    }
    if let Some(rating) = view.filter.rating {
        narrowed.push((format!("{rating} of 5 stars"), view.with("rating", "")));
    }
    if let Some(product) = view.filter.product {
        let title = products.get(&product).map_or("unknown", |product| product.title.as_str());
        narrowed.push((format!("Product: {title}"), view.with("product", "")));
    }
    let hidden = [("status", view.tab.to_owned()), ("product", view.filter.product.map(|id| id.to_string()).unwrap_or_default())];
    let hidden = hidden.into_iter().filter(|(_, value)| !value.is_empty());
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    let all = if view.tab.is_empty() { "/admin/reviews".to_owned() } else { format!("/admin/reviews?status={}", view.tab) };
    view! {
        <form class="panel" method="post" action=view.with("page", &view.page.get().to_string())>
            {tabs("Review status", all_tabs.into())}
            <div class="toolbar" role="search">
                {search_field("filter", "Search reviews", "Title, text or author", &view.filter.words)}
                <select class="select" name="rating" aria-label="Stars" form="filter"><option value="">"Any rating"</option>{ratings}</select>
                <button class="btn" form="filter">"Filter"</button>
            </div>
            {chips(narrowed, all)}
            {list}
        </form>
        <form id="filter" method="get" action="/admin/reviews">{hidden}</form>
    }
    .into_any()
}

fn row(review: &Review, product: Option<&Product>, at: &str) -> AnyView {
    let title = product.map(|product| product.title.clone()).unwrap_or_default();
    let text = review.body.chars().take(160).collect::<String>();
    let text = if text.len() < review.body.len() { format!("{}…", text.trim_end()) } else { text };
    let mut extras = vec![review.author.clone()];
    if !review.pictures.is_empty() {
        extras.push(counted(review.pictures.len() as u64, "picture", "pictures"));
    }
    if review.answer.is_some() {
        extras.push("answered".to_owned());
    }
    let at = at.to_owned();
    view! {
        <tr>
            <td class="cell-pick">
                <label>
                    <input type="checkbox" class="pick" name="review" value=review.id.to_string()/>
                    <span class="sr-only">{format!("Pick {}", review.headline())}</span>
                </label>
            </td>
            <th scope="row" class="cell-grow">
                {stars(review.rating)} " "
                <a class="row-link" href=format!("/admin/reviews/{}", review.id)>{review.headline()}</a>
                <span class="cell-sub only-narrow">{title.clone()}</span>
                {(!review.title.is_empty()).then(|| view! { <span class="cell-sub">{text}</span> })}
                <span class="cell-sub">{extras.join(" · ")}</span>
                <span class="row only-narrow mt-1.5">{status_badge(review.status)}</span>
            </th>
            <td class="only-wide min-w-40">{title}</td>
            <td class="only-wide">{status_badge(review.status)}</td>
            <td class="only-roomy nowrap muted">{at}</td>
        </tr>
    }
    .into_any()
}

/// `POST /admin/reviews`: approves or rejects all reviews that were picked.
pub async fn change(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked, fields: Fields) -> Result<Response, Fault<ReviewRefusal>> {
    let back = View::of(&asked).with("page", asked.get("page"));
    let status = ReviewStatus::from_word(fields.get("do")).filter(|status| *status != ReviewStatus::Pending).ok_or(Fault::NotFound)?;
    let picked = fields.all("review").filter_map(|id| id.parse::<Uuid>().ok()).collect::<Vec<_>>();
    if picked.is_empty() {
        return frame::go(&staff, &back, Tone::Info, "Pick one or more reviews first.").await;
    }
    let mut changed = 0;
    for id in picked {
        match service::moderate(&shop, id, status).await {
            Ok(()) => changed += 1,
            // Its author has deleted it meanwhile.
            Err(Fault::NotFound) => {}
            Err(fault) => return Err(fault),
        }
    }
    frame::go(&staff, &back, Tone::Success, format!("{} {}.", counted(changed, "review", "reviews"), status.word())).await
}

fn id_of(id: &str) -> Result<Uuid, Fault<ReviewRefusal>> {
    id.parse().map_err(|_| Fault::NotFound)
}

/// `GET /admin/reviews/{id}`
pub async fn detail(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Result<Response, Fault<ReviewRefusal>> {
    let review = service::by_id(shop.database.read(), id_of(&id)?).await?.ok_or(Fault::NotFound)?;
    let answer = review.answer.as_ref().map(|answer| answer.text.clone()).unwrap_or_default();
    page(&shop, &staff, review, &answer, None).await.map_err(Fault::lift)
}

async fn page(shop: &Shop, staff: &Staff, review: Review, answer: &str, problem: Option<String>) -> Result<Response, Fault> {
    let product = products_of(shop, std::iter::once(review.product_id)).await?.remove(&review.product_id);
    let order = match review.order_id {
        Some(id) => orders::service::by_id(shop, id).await.ok(),
        None => None,
    };
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let head = AdminPage::new("reviews", review.headline()).back("Reviews", "/admin/reviews").badge(status_badge(review.status)).status(status);
    let head = head.actions(decision(&review));
    let answer = field("answer", "Your answer")
        .value(answer)
        .error(problem.as_deref())
        .hint(format!("Everybody reads it below the review. Up to {MOST_ANSWER} characters; leave it empty to take it back"))
        .most(MOST_ANSWER);
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    Ok(frame::page(shop, staff, head, move || {
        let pictures = review
            .pictures
            .iter()
            .enumerate()
            .map(|(index, picture)| {
                let alt = format!("Picture {}", index + 1);
                view! { <li class="shot"><a href=picture.src(1600)><img src=picture.src(400) alt=alt width="160" height="160" loading="lazy"/></a></li> }
            })
            .collect_view();
        let pictures = (!review.pictures.is_empty()).then(|| view! { <ul class="shots">{pictures}</ul> });
        let answered = review.answer.as_ref().map(|answer| view! { <span class="muted small">{format!("Answered {}", when(answer.at, now, zone))}</span> });
        let title = (!review.title.is_empty()).then(|| view! { <p class="strong">{review.title.clone()}</p> });
        view! {
            <div class="split">
                <div class="stack">
                    <section class="panel" aria-labelledby="said">
                        <div class="panel-head"><h2 id="said">{stars(review.rating)}</h2></div>
                        <div class="panel-body">{title}<p class="whitespace-pre-line">{review.body.clone()}</p>{pictures}</div>
                    </section>
                    <section class="panel" aria-labelledby="answering">
                        <div class="panel-head"><h2 id="answering">"Answer"</h2>{answered}</div>
                        <form method="post" action=format!("/admin/reviews/{}/answer", review.id)>
                            <div class="panel-body">{answer.area(4)}</div>
                            <div class="panel-foot"><button class="btn btn-primary">"Save answer"</button></div>
                        </form>
                    </section>
                </div>
                <div class="stack">{about(&review, product.as_ref())} {author(&review, order.as_ref(), &in_full(review.created_at, zone))}</div>
            </div>
        }
    }))
}

/// The buttons that lead to the other statuses.
fn decision(review: &Review) -> AnyView {
    let reject = (review.status != ReviewStatus::Rejected)
        .then(|| view! { <button class="btn btn-quiet btn-quiet-danger" name="status" value="rejected">"Reject"</button> });
    let approve = (review.status != ReviewStatus::Approved)
        .then(|| view! { <button class="btn btn-primary" name="status" value="approved">{small_icon("check")} " Approve"</button> });
    view! { <form class="row" method="post" action=format!("/admin/reviews/{}/status", review.id)>{reject} {approve}</form> }.into_any()
}

fn about(review: &Review, product: Option<&Product>) -> Option<AnyView> {
    let product = product?;
    let picture = match product.pictures.first() {
        Some(picture) => view! { <img class="thumb" src=picture.src(160) alt="" width="40" height="40"/> }.into_any(),
        None => view! { <span class="thumb thumb-none">{icon("image")}</span> }.into_any(),
    };
    let rating = product.rating.tenths().map_or_else(
        || "No reviews yet".to_owned(),
        |tenths| format!("{}.{} of 5, {}", tenths / 10, tenths % 10, counted(u64::from(product.rating.count.unsigned_abs()), "review", "reviews")),
    );
    let seen = (review.status == ReviewStatus::Approved)
        .then(|| view! { <p class="links"><a class="link" href=format!("{}#review-{}", product.path(), review.id)>"See it in the shop"</a></p> });
    Some(
        view! {
            <section class="panel" aria-labelledby="product">
                <div class="panel-head"><h2 id="product">"Product"</h2></div>
                <div class="panel-body">
                    <p class="row">{picture} <a class="link strong" href=format!("/admin/products/{}", product.id)>{product.title.clone()}</a></p>
                    <dl class="facts"><dt>"Rating"</dt><dd>{rating}</dd></dl>
                    <p class="links"><a class="link" href=format!("/admin/reviews?status=all&product={}", product.id)>"All reviews of it"</a></p>
                    {seen}
                </div>
            </section>
        }
        .into_any(),
    )
}

fn author(review: &Review, order: Option<&orders::model::Order>, at: &str) -> AnyView {
    let at = at.to_owned();
    let order = order.map(|order| {
        view! {
            <dt>"Order"</dt><dd><a class="link" href=format!("/admin/orders/{}", order.number)>{format!("#{}", order.number)}</a></dd>
            <dt>"Customer"</dt><dd>{order.address.name.clone()}<br/>{order.email.clone()}</dd>
        }
    });
    let verified = if review.verified { "Yes" } else { "No" };
    view! {
        <section class="panel" aria-labelledby="author">
            <div class="panel-head"><h2 id="author">"Author"</h2></div>
            <div class="panel-body">
                <dl class="facts">
                    <dt>"Shown as"</dt><dd>{review.author.clone()}</dd>
                    <dt>"Bought it here"</dt><dd>{verified}</dd>
                    {order}
                    <dt>"Written"</dt><dd>{at}</dd>
                    <dt>"Found helpful by"</dt><dd>{review.helpful}</dd>
                </dl>
            </div>
        </section>
    }
    .into_any()
}

/// `POST /admin/reviews/{id}/status`
pub async fn status(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response, Fault<ReviewRefusal>> {
    let id = id_of(&id)?;
    let said = match ReviewStatus::from_word(fields.get("status")) {
        Some(status @ ReviewStatus::Approved) => service::moderate(&shop, id, status).await.map(|()| "The review is in the shop.")?,
        Some(status @ ReviewStatus::Rejected) => service::moderate(&shop, id, status).await.map(|()| "The review is not shown in the shop.")?,
        _ => return Err(Fault::NotFound),
    };
    frame::go(&staff, &format!("/admin/reviews/{id}"), Tone::Success, said).await
}

/// `POST /admin/reviews/{id}/answer`
pub async fn answer(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response, Fault<ReviewRefusal>> {
    let id = id_of(&id)?;
    let text = fields.get("answer").replace('\r', "");
    match service::answer(&shop, id, &text).await {
        Ok(()) => {
            let said = if text.is_empty() { "The answer is taken back." } else { "The answer stands below the review." };
            frame::go(&staff, &format!("/admin/reviews/{id}"), Tone::Success, said).await
        }
        Err(Fault::Refused(refusal)) => {
            let review = service::by_id(shop.database.read(), id).await?.ok_or(Fault::NotFound)?;
            page(&shop, &staff, review, &text, Some(sentence(&refusal.to_string()))).await.map_err(Fault::lift)
        }
        Err(fault) => Err(fault),
    }
}
