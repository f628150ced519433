//! Where a buyer says how something is. Its address holds the order's secret.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    model::{MOST_AUTHOR, MOST_BODY, MOST_PICTURES, MOST_TITLE, Review, ReviewPicture, ReviewRefusal, Written, public_name},
    service,
};
use crate::{
    error::Fault,
    frames::storefront::{self as frame, Page},
    locales::Ready,
    orders::{
        self,
        model::{Order, OrderLine},
    },
    platform::pages,
    shop::{Shop, Visitor},
    t,
    ui::{self, Breadcrumbs, Field, Icon, Need, Notice, Tone},
};

/// What a buyer is about to review.
pub(super) struct Bought {
    pub order: Order,
    pub line: OrderLine,
    /// What they have said before.
    pub before: Option<Review>,
}

/// Finds a line of an order by the secret, and refuses what has not arrived.
pub(super) async fn bought(shop: &Shop, number: &str, token: &str, line: &str) -> Result<Bought, Fault<ReviewRefusal>> {
    let order = orders::service::by_path(shop, number, token).await.map_err(Fault::lift)?;
    let line = line.parse::<Uuid>().ok().and_then(|id| order.lines.iter().find(|line| line.id == id)).cloned().ok_or(Fault::NotFound)?;
    if !order.has_arrived(&line, shop.clock.now()) {
        return Err(Fault::Refused(ReviewRefusal::NotArrived));
    }
    let before = service::own(shop.database.read(), &order.email, [line.product_id]).await?.remove(&line.product_id);
    Ok(Bought { order, line, before })
}

/// A form as it is shown: what stands in it, and what is wrong with it.
#[derive(Default)]
pub(super) struct Filled {
    pub written: Written,
    pub problems: Vec<(&'static str, String)>,
}

impl Filled {
    fn error(&self, field: &str) -> String {
        self.problems.iter().find(|(name, _)| *name == field).map(|(_, text)| text.clone()).unwrap_or_default()
    }
}

/// `GET /orders/{number}/{token}/reviews/{line}`
pub async fn form(
    State(shop): State<Shop>,
    visitor: Visitor,
    Path((number, token, line)): Path<(String, String, String)>,
) -> Result<Response, Fault<ReviewRefusal>> {
    let bought = bought(&shop, &number, &token, &line).await?;
    let written = match &bought.before {
        Some(review) => Written { rating: review.rating, author: review.author.clone(), title: review.title.clone(), body: review.body.clone() },
        None => Written { author: public_name(&bought.order.address.name), ..Written::default() },
    };
    Ok(page(&shop, &visitor, StatusCode::OK, bought, Filled { written, problems: Vec::new() }).await)
}

/// The form in any of its states.
pub(super) async fn page(shop: &Shop, visitor: &Visitor, status: StatusCode, bought: Bought, filled: Filled) -> Response {
    let about = Page { title: t::reviews::page_title(&bought.line.said_title), ..Page::default() };
    pages::not_kept(frame::page_with_status(shop, visitor, status, about, move || form_view(&bought, filled)).await)
}

fn form_view(bought: &Bought, filled: Filled) -> AnyView {
    let (order, line) = (&bought.order, &bought.line);
    let path = order.review_path(line);
    let way = vec![(t::reviews::order(&order.number), order.path())];
    let picture = (!line.picture.is_empty()).then(|| {
        view! { <img class="size-20 rounded-pic" src=format!("/media/{}-160.webp", line.picture) width="80" height="80" alt="" /> }
    });
    let heading = if bought.before.is_some() { t::reviews::heading_change() } else { t::reviews::heading_new() };
    let kept = bought.before.as_ref().map(|review| review.pictures.clone()).unwrap_or_default();
    let summary = (!filled.problems.is_empty()).then(|| problems(&filled.problems));
    let written = &filled.written;
    view! {
        <div class="narrow pt-2">
            <Breadcrumbs way here=t::reviews::here() />
            <div class="mt-4 flex items-center gap-5">
                {picture}
                <div><h1>{heading}</h1><p class="mt-1 text-muted">{line.said_title.clone()}</p></div>
            </div>
            {summary}
            <form class="mt-8 grid gap-6" method="post" action=path.clone() enctype="multipart/form-data">
                {stars(written.rating, &filled.error("rating"))}
                <Field
                    name="title"
                    label=t::reviews::headline()
                    value=written.title.clone()
                    need=Need::Optional
                    maxlength=MOST_TITLE as u32
                    error=filled.error("title")
                />
                {text(&written.body, &filled.error("body"))}
                {pictures(&kept, &filled.error("pictures"))}
                <Field
                    name="author"
                    label=t::reviews::name()
                    value=written.author.clone()
                    autocomplete="nickname"
                    maxlength=MOST_AUTHOR as u32
                    hint=t::reviews::name_hint()
                    error=filled.error("author")
                />
                <div class="flex flex-wrap items-center gap-x-6 gap-y-3">
                    <button class="btn btn-primary">{if bought.before.is_some() { t::reviews::save() } else { t::reviews::send() }}</button>
                    <a class="btn-text" href=order.path()>{t::reviews::back_to_order()}</a>
                </div>
            </form>
            {bought.before.is_some().then(|| delete(&path))}
        </div>
    }
    .into_any()
}

fn problems(problems: &[(&'static str, String)]) -> AnyView {
    let items = problems.iter().map(|(field, text)| view! { <li><a class="link" href=format!("#{field}")>{text.clone()}</a></li> }).collect_view();
    let title = t::reviews::problems(problems.len());
    view! {
        <div class="notice notice-danger mt-6" role="alert" id="problems" tabindex="-1">
            <Icon name="alert" class="icon-s" />
            <div><p class="font-medium">{title}</p><ul class="mt-1">{items}</ul></div>
        </div>
    }
    .into_any()
}

fn error_line(field: &str, error: &str) -> Option<AnyView> {
    let (id, error) = (format!("{field}-error"), error.to_owned());
    (!error.is_empty()).then(|| view! { <p class="error" id=id><Icon name="alert" class="icon-s" /><span>{error}</span></p> }.into_any())
}

/// One to five stars as radio buttons: the chosen one and those before it are filled by the style sheet.
fn stars(rating: i32, error: &str) -> AnyView {
    let buttons = (1..=5)
        .map(|stars| {
            let words = t::reviews::rating(stars);
            let label = t::reviews::stars_rated(stars, Ready(words.as_str()));
            view! {
                <label title=words>
                    <input type="radio" name="rating" value=stars.to_string() checked=rating == stars required autocomplete="off" aria-label=label />
                    <Icon name="star" />
                </label>
            }
        })
        .collect_view();
    let described = (!error.is_empty()).then_some("rating-error");
    view! {
        <fieldset class="field" id="rating" tabindex="-1" aria-describedby=described>
            <legend class="mb-1 label">{t::reviews::stars_legend()}<span class="need">" "{t::ui::required()}</span></legend>
            <div class="rate">{buttons}</div>
            {error_line("rating", error)}
        </fieldset>
    }
    .into_any()
}

fn text(body: &str, error: &str) -> AnyView {
    let (described, invalid) = ((!error.is_empty()).then_some("body-error"), (!error.is_empty()).then_some("true"));
    view! {
        <div class="field">
            <label for="body">{t::reviews::body()}<span class="need">" "{t::ui::required()}</span></label>
            <textarea
                class="input"
                id="body"
                name="body"
                rows="6"
                required
                maxlength=MOST_BODY.to_string()
                aria-invalid=invalid
                aria-describedby=described
                inner_html=ui::area_text(body)
            ></textarea>
            {error_line("body", error)}
        </div>
    }
    .into_any()
}

fn pictures(kept: &[ReviewPicture], error: &str) -> AnyView {
    let shots = kept
        .iter()
        .enumerate()
        .map(|(index, picture)| {
            let number = index + 1;
            view! {
                <li class="grid gap-1">
                    <img src=picture.src(160) alt=t::reviews::picture_number(number) width="112" height="112" />
                    <label class="check !min-h-9"><input type="checkbox" name="remove" value=picture.file.clone() /><span>{t::reviews::picture_remove(number)}</span></label>
                </li>
            }
        })
        .collect_view();
    let shots = (!kept.is_empty()).then(|| view! { <ul class="review-shots !mt-0">{shots}</ul> });
    let hint = t::reviews::pictures_hint(MOST_PICTURES);
    let (described, invalid) = (if error.is_empty() { "pictures-hint" } else { "pictures-error" }, (!error.is_empty()).then_some("true"));
    view! {
        <div class="field">
            <label for="pictures">{t::reviews::pictures()}<span class="need">" "{t::ui::optional()}</span></label>
            <p class="hint" id="pictures-hint">{hint}</p>
            {shots}
            <input
                class="input"
                id="pictures"
                name="pictures"
                type="file"
                multiple
                accept="image/jpeg,image/png,image/webp,image/gif"
                aria-invalid=invalid
                aria-describedby=described
            />
            {error_line("pictures", error)}
        </div>
    }
    .into_any()
}

fn delete(path: &str) -> AnyView {
    view! {
        <details class="mt-10">
            <summary class="btn-text">{t::reviews::delete()}</summary>
            <form class="mt-2 grid max-w-md gap-4" method="post" action=format!("{path}/delete")>
                <p class="text-muted">{t::reviews::delete_lede()}</p>
                <div><button class="btn">{t::reviews::delete_yes()}</button></div>
            </form>
        </details>
    }
    .into_any()
}

/// `GET /orders/{number}/{token}/review-emails`: the way out of emails that ask for reviews.
pub async fn emails(State(shop): State<Shop>, visitor: Visitor, Path((number, token)): Path<(String, String)>) -> Result<Response, Fault> {
    let order = orders::service::by_path(&shop, &number, &token).await?;
    let is_out = service::wants_no_emails(shop.database.read(), &order.email).await?;
    let about = Page { title: t::reviews::emails_title().into_owned(), ..Page::default() };
    let body = move || {
        let rest = if is_out {
            view! { <Notice tone=Tone::Success text=t::reviews::emails_ended() class="mt-6" /> }.into_any()
        } else {
            let text = t::reviews::emails_lede(&order.email);
            view! {
                <p class="lede mt-4">{text}</p>
                <form class="mt-6" method="post"><button class="btn">{t::reviews::emails_end()}</button></form>
            }
            .into_any()
        };
        view! { <div class="narrow pt-8 lg:pt-14"><h1>{t::reviews::emails_title()}</h1>{rest}<p class="mt-6"><a class="btn-text" href=order.path()>{t::reviews::to_order()}</a></p></div> }
    };
    Ok(pages::not_kept(frame::page(&shop, &visitor, about, body).await))
}
