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
    catalog::{self, model::Product, views::mean},
    error::Fault,
    frames::admin::{self as frame, AdminPage, overtaken},
    kernel::{Page, PageNumber},
    locales::{self, Ready, Refusal},
    orders,
    shop::{
        Shop, Staff, permits,
        slice::{Label, read},
    },
    t,
    ui::admin::{
        form::{Asked, Fields, field},
        icon::{icon, small_icon},
        notice::Tone,
        table::{Colour, Mark, Tab, badge, chips, empty, notice, pager, search_field, tabs},
        words::{in_full, when},
    },
};

const PAGE: u32 = 50;

/// The tabs: word in the address, and label. What waits comes first, as it is what one comes for.
const TABS: [(&str, Label); 4] = [
    ("", t::reviews_admin::tab_pending),
    ("approved", t::reviews_admin::tab_approved),
    ("rejected", t::reviews_admin::tab_rejected),
    ("all", t::reviews_admin::tab_all),
];

/// A review's status as a badge.
pub fn status_badge(status: ReviewStatus) -> AnyView {
    match status {
        ReviewStatus::Pending => badge(Colour::Warning, Mark::Open, t::reviews_admin::pending()),
        ReviewStatus::Approved => badge(Colour::Success, Mark::Done, t::reviews_admin::approved()),
        ReviewStatus::Rejected => badge(Colour::Muted, Mark::None, t::reviews_admin::rejected()),
    }
}

/// Stars as staff read them at a glance, and as a screen reader says them.
fn stars(rating: i32) -> AnyView {
    let filled = usize::try_from(rating).unwrap_or(0).min(5);
    let text = format!("{}{}", "★".repeat(filled), "☆".repeat(5 - filled));
    view! { <span class="nowrap"><span aria-hidden="true">{text}</span><span class="sr-only">{t::reviews_admin::of_five(rating)}</span></span> }.into_any()
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
    let head = AdminPage::new("reviews", t::reviews_admin::title());
    let head = head.actions(permits(read("settings")).then(|| view! { <a class="btn" href="/admin/settings#reviews">{t::reviews_admin::settings()}</a> }));
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
        return view! { <div class="panel">{empty("reviews", t::reviews_admin::none_yet(), t::reviews_admin::none_yet_text(), ())}</div> }.into_any();
    }
    let all_tabs = TABS.map(|(word, label)| Tab {
        label: label().into_owned(),
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
            (true, _) => (t::reviews_admin::no_match(), t::reviews_admin::no_match_text()),
            (false, "") => (t::reviews_admin::nothing_waits(), t::reviews_admin::nothing_waits_text()),
            _ => (t::reviews_admin::nothing_here(), t::reviews_admin::nothing_here_text()),
        };
        empty("reviews", heading, text, view! { <a class="btn" href="/admin/reviews?status=all">{t::reviews_admin::show_all()}</a> })
    } else {
        let rows = page.items.iter().map(|review| row(review, products.get(&review.product_id), &at(review.created_at))).collect_view();
        view! {
            <table class="table">
                <caption class="sr-only">{t::reviews_admin::caption()}</caption>
                <thead>
                    <tr>
                        <td class="cell-pick"></td>
                        <th scope="col">{t::reviews_admin::review()}</th>
                        <th scope="col" class="only-wide">{t::reviews_admin::product()}</th>
                        <th scope="col" class="only-wide">{t::reviews_admin::status()}</th>
                        <th scope="col" class="only-roomy">{t::reviews_admin::date()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <div class="bulkbar" role="group" aria-label=t::reviews_admin::bulk()>
                <span class="bulk-count">{t::reviews_admin::picked()}</span>
                <button class="btn btn-small" name="do" value="approved">{small_icon("check")} " "{t::reviews_admin::approve()}</button>
                <button class="btn btn-small btn-quiet-danger" name="do" value="rejected">{t::reviews_admin::reject()}</button>
            </div>
            {pager(page, |number| view.with("page", &number.to_string()))}
        }
        .into_any()
    };
    let ratings = (1..=5)
        .rev()
        .map(|stars| {
            view! { <option value=stars.to_string() selected=view.filter.rating == Some(stars)>{t::reviews::stars(stars)}</option> }
        })
        .collect_view();
    let mut narrowed = Vec::new();
    if !view.filter.words.is_empty() {
        narrowed.push((t::reviews_admin::filter_search(&view.filter.words), view.with("q", "")));
    }
    if let Some(rating) = view.filter.rating {
        narrowed.push((t::reviews_admin::of_five(rating), view.with("rating", "")));
    }
    if let Some(product) = view.filter.product {
        let title = products.get(&product).map(|product| &product.title);
        let label = title.map_or_else(|| t::reviews_admin::filter_unknown().into_owned(), t::reviews_admin::filter_product);
        narrowed.push((label, view.with("product", "")));
    }
    let hidden = [("status", view.tab.to_owned()), ("product", view.filter.product.map(|id| id.to_string()).unwrap_or_default())];
    let hidden = hidden.into_iter().filter(|(_, value)| !value.is_empty());
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    let all = if view.tab.is_empty() { "/admin/reviews".to_owned() } else { format!("/admin/reviews?status={}", view.tab) };
    view! {
        <form class="panel" method="post" action=view.with("page", &view.page.get().to_string())>
            {tabs(t::reviews_admin::tabs(), all_tabs.into())}
            <div class="toolbar" role="search">
                {search_field("filter", t::reviews_admin::search(), t::reviews_admin::search_hint(), &view.filter.words)}
                <select class="select" name="rating" aria-label=t::reviews_admin::stars() form="filter">
                    <option value="">{t::reviews_admin::any_rating()}</option>
                    {ratings}
                </select>
                <button class="btn" form="filter">{t::reviews_admin::filter()}</button>
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
        extras.push(t::reviews_admin::pictures(review.pictures.len()));
    }
    if review.answer.is_some() {
        extras.push(t::reviews_admin::answered().into_owned());
    }
    let at = at.to_owned();
    view! {
        <tr>
            <td class="cell-pick">
                <label>
                    <input type="checkbox" class="pick" name="review" value=review.id.to_string()/>
                    <span class="sr-only">{t::reviews_admin::pick(review.headline())}</span>
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
        return frame::go(&staff, &back, Tone::Info, t::reviews_admin::pick_first()).await;
    }
    let mut changed = 0_u64;
    for id in picked {
        match service::moderate(&shop, id, status).await {
            Ok(()) => changed += 1,
            // Its author has deleted it meanwhile.
            Err(Fault::NotFound) => {}
            Err(fault) => return Err(fault),
        }
    }
    let said = if status == ReviewStatus::Approved { t::reviews_admin::said_approved_some(changed) } else { t::reviews_admin::said_rejected_some(changed) };
    frame::go(&staff, &back, Tone::Success, said).await
}

fn id_of(id: &str) -> Result<Uuid, Fault<ReviewRefusal>> {
    id.parse().map_err(|_| Fault::NotFound)
}

/// `GET /admin/reviews/{id}`
pub async fn detail(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Result<Response, Fault<ReviewRefusal>> {
    let review = service::by_id(shop.database.read(), id_of(&id)?).await?.ok_or(Fault::NotFound)?;
    let answer = review.answer.as_ref().map(|answer| answer.text.clone()).unwrap_or_default();
    page(&shop, &staff, review, &answer, None, None).await.map_err(Fault::lift)
}

/// Stands for the answer that a form is filled with.
fn mark_of(review: &Review) -> String {
    overtaken::mark([review.answer.as_ref().map(|answer| &*answer.text).unwrap_or_default()])
}

/// With what is wrong with the answer that was typed, or who was faster with another one.
async fn page(shop: &Shop, staff: &Staff, review: Review, answer: &str, problem: Option<String>, faster: Option<String>) -> Result<Response, Fault> {
    let product = products_of(shop, std::iter::once(review.product_id)).await?.remove(&review.product_id);
    let order = match review.order_id {
        Some(id) => orders::service::by_id(shop, id).await.ok(),
        None => None,
    };
    let status = match (&faster, &problem) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, Some(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, None) => StatusCode::OK,
    };
    // What they answered is shown, or it would be overwritten unread.
    let theirs = review.answer.as_ref().map(|answer| answer.text.clone());
    let faster = faster.map(|faster| {
        let theirs = theirs.map(|text| view! { <blockquote class="whitespace-pre-line wrap-anywhere">{text}</blockquote> });
        view! { {notice(Tone::Warning, format!("{faster} {}", t::ui_admin::conflict_kept()))} {theirs} }
    });
    let head = AdminPage::new("reviews", review.headline()).back(t::reviews_admin::title(), "/admin/reviews").badge(status_badge(review.status)).status(status);
    let head = head.actions(decision(&review));
    let answer = field("answer", t::reviews_admin::your_answer())
        .value(answer)
        .error(problem.as_deref())
        .hint(t::reviews_admin::answer_hint(MOST_ANSWER.to_string()))
        .most(MOST_ANSWER);
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    Ok(frame::page(shop, staff, head, move || {
        let pictures = review
            .pictures
            .iter()
            .enumerate()
            .map(|(index, picture)| {
                let alt = t::reviews::picture_number(index + 1);
                view! { <li class="shot"><a href=picture.src(1600)><img src=picture.src(400) alt=alt width="160" height="160" loading="lazy"/></a></li> }
            })
            .collect_view();
        let pictures = (!review.pictures.is_empty()).then(|| view! { <ul class="shots">{pictures}</ul> });
        let answered =
            review.answer.as_ref().map(|answer| view! { <span class="muted small">{t::reviews_admin::answered_at(Ready(when(answer.at, now, zone)))}</span> });
        let title = (!review.title.is_empty()).then(|| view! { <p class="strong">{review.title.clone()}</p> });
        view! {
            {faster}
            <div class="split">
                <div class="stack">
                    <section class="panel" aria-labelledby="said">
                        <div class="panel-head"><h2 id="said">{stars(review.rating)}</h2></div>
                        <div class="panel-body">{title}<p class="whitespace-pre-line">{review.body.clone()}</p>{pictures}</div>
                    </section>
                    <section class="panel" aria-labelledby="answering">
                        <div class="panel-head"><h2 id="answering">{t::reviews_admin::answer()}</h2>{answered}</div>
                        <form method="post" action=format!("/admin/reviews/{}/answer", review.id)>
                            <input type="hidden" name=overtaken::SEEN value=mark_of(&review)/>
                            <div class="panel-body">{answer.area(4)}</div>
                            <div class="panel-foot"><button class="btn btn-primary">{t::reviews_admin::save_answer()}</button></div>
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
        .then(|| view! { <button class="btn btn-quiet btn-quiet-danger" name="status" value="rejected">{t::reviews_admin::reject()}</button> });
    let approve = (review.status != ReviewStatus::Approved)
        .then(|| view! { <button class="btn btn-primary" name="status" value="approved">{small_icon("check")} " "{t::reviews_admin::approve()}</button> });
    view! { <form class="row" method="post" action=format!("/admin/reviews/{}/status", review.id)>{reject} {approve}</form> }.into_any()
}

fn about(review: &Review, product: Option<&Product>) -> Option<AnyView> {
    let product = product?;
    let picture = match product.pictures.first() {
        Some(picture) => view! { <img class="thumb" src=picture.src(160) alt="" width="40" height="40"/> }.into_any(),
        None => view! { <span class="thumb thumb-none">{icon("image")}</span> }.into_any(),
    };
    let rating = product
        .rating
        .tenths()
        .map_or_else(|| t::reviews_admin::none_yet().into_owned(), |tenths| t::reviews_admin::mean_of(mean(tenths), product.rating.count));
    let seen = (review.status == ReviewStatus::Approved)
        .then(|| view! { <p class="links"><a class="link" href=format!("{}#review-{}", product.path(), review.id)>{t::reviews_admin::see()}</a></p> });
    Some(
        view! {
            <section class="panel" aria-labelledby="product">
                <div class="panel-head"><h2 id="product">{t::reviews_admin::product()}</h2></div>
                <div class="panel-body">
                    <p class="row">{picture} <a class="link strong" href=format!("/admin/products/{}", product.id)>{product.title.clone()}</a></p>
                    <dl class="facts"><dt>{t::reviews_admin::rating()}</dt><dd>{rating}</dd></dl>
                    <p class="links"><a class="link" href=format!("/admin/reviews?status=all&product={}", product.id)>{t::reviews_admin::all_of_it()}</a></p>
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
            <dt>{t::reviews_admin::order()}</dt><dd><a class="link" href=format!("/admin/orders/{}", order.number)>{format!("#{}", order.number)}</a></dd>
            <dt>{t::reviews_admin::customer()}</dt><dd>{order.address.name.clone()}<br/>{order.email.clone()}</dd>
        }
    });
    let verified = if review.verified { t::reviews_admin::yes() } else { t::reviews_admin::no() };
    view! {
        <section class="panel" aria-labelledby="author">
            <div class="panel-head"><h2 id="author">{t::reviews_admin::author()}</h2></div>
            <div class="panel-body">
                <dl class="facts">
                    <dt>{t::reviews_admin::shown_as()}</dt><dd>{review.author.clone()}</dd>
                    <dt>{t::reviews_admin::bought_here()}</dt><dd>{verified}</dd>
                    {order}
                    <dt>{t::reviews_admin::written()}</dt><dd>{at}</dd>
                    <dt>{t::reviews_admin::found_helpful_by()}</dt><dd>{locales::number(review.helpful.into())}</dd>
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
        Some(status @ ReviewStatus::Approved) => service::moderate(&shop, id, status).await.map(|()| t::reviews_admin::said_approved())?,
        Some(status @ ReviewStatus::Rejected) => service::moderate(&shop, id, status).await.map(|()| t::reviews_admin::said_rejected())?,
        _ => return Err(Fault::NotFound),
    };
    frame::go(&staff, &format!("/admin/reviews/{id}"), Tone::Success, said).await
}

/// `POST /admin/reviews/{id}/answer`
pub async fn answer(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response, Fault<ReviewRefusal>> {
    let id = id_of(&id)?;
    let text = fields.get("answer").replace('\r', "");
    let _turn = overtaken::turn().await;
    let now = service::by_id(shop.database.read(), id).await?.ok_or(Fault::NotFound)?;
    let is_same = now.answer.as_ref().map_or("", |answer| &*answer.text) == text.trim();
    if !is_same && overtaken::is_overtaken(&fields, &mark_of(&now)) {
        let path = format!("/admin/reviews/{id}/answer");
        let place = overtaken::Place { paths: &[&path], field: None, form: "", address: "", what: "" };
        let told = overtaken::told(&shop, &staff, &place, None).await.map_err(Fault::lift)?;
        return page(&shop, &staff, now, &text, None, Some(told)).await.map_err(Fault::lift);
    }
    match service::answer(&shop, id, &text).await {
        Ok(()) => {
            let said = if text.is_empty() { t::reviews_admin::said_taken_back() } else { t::reviews_admin::said_answered() };
            frame::go(&staff, &format!("/admin/reviews/{id}"), Tone::Success, said).await
        }
        Err(Fault::Refused(refusal)) => {
            let review = service::by_id(shop.database.read(), id).await?.ok_or(Fault::NotFound)?;
            page(&shop, &staff, review, &text, Some(refusal.sentence().into_owned()), None).await.map_err(Fault::lift)
        }
        Err(fault) => Err(fault),
    }
}
