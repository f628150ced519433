//! What buyers and visitors send: a review, taking it back, a vote, no more emails.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use uuid::Uuid;

use super::{
    model::{Buyer, MOST_PICTURES, ReviewPicture, ReviewRefusal, ReviewStatus, Written},
    pages::{self, Filled},
    service, views,
};
use crate::{
    catalog,
    error::{Fault, Undressed},
    locales::Refusal,
    orders,
    platform::{
        limits::RateLimit,
        media::{PictureError, PixelError},
        secrets,
    },
    shop::{Shop, Visitor},
    t,
    ui::{
        Fragments,
        admin::{
            form::Fields,
            upload::{Sent, SentFile},
        },
    },
};

/// Remembers who has voted; a year.
const VOTER_COOKIE: &str = "voter";
const KEPT_FOR: u32 = 365 * 24 * 60 * 60;

/// `POST /orders/{number}/{token}/reviews/{line}`: the first review, or a change of it.
pub async fn save(
    State(shop): State<Shop>,
    visitor: Visitor,
    Path((number, token, line)): Path<(String, String, String)>,
    sent: Sent,
) -> Result<Response, Fault<ReviewRefusal>> {
    let bought = pages::bought(&shop, &number, &token, &line).await?;
    if !shop.limits.check(RateLimit::Review, &visitor.rate_limit_key()) {
        let problems = vec![("body", ReviewRefusal::TooMany.sentence().into_owned())];
        return Ok(pages::page(&shop, &visitor, StatusCode::TOO_MANY_REQUESTS, bought, Filled { written: written(&sent.fields), problems }).await);
    }
    let written = written(&sent.fields);
    let mut problems = Vec::new();
    let checked = written.check().map_err(|wrong| problems.extend(wrong)).ok();
    let kept = bought.before.as_ref().map(|review| review.pictures.clone()).unwrap_or_default();
    let (removed, mut pictures) = kept.into_iter().partition::<Vec<_>, _>(|picture| sent.fields.all("remove").any(|file| file == picture.file));
    // Pictures are only worked on for a form that is right otherwise.
    if let Some(checked) = checked {
        match store(&shop, sent.files, &mut pictures).await? {
            None => {
                let buyer = Buyer::new(&bought.order.email, bought.order.id);
                let status = service::save(&shop, bought.line.product_id, &buyer, checked, pictures).await?;
                clear(&shop, &removed).await?;
                let word = if status == ReviewStatus::Approved { "approved" } else { "pending" };
                return Ok(Redirect::to(&format!("{}?review={word}", bought.order.path())).into_response());
            }
            Some(problem) => problems.push(("pictures", problem)),
        }
    } else if !sent.files.is_empty() {
        problems.push(("pictures", t::reviews::pictures_again().into_owned()));
    }
    Ok(pages::page(&shop, &visitor, StatusCode::UNPROCESSABLE_ENTITY, bought, Filled { written, problems }).await)
}

fn written(fields: &Fields) -> Written {
    Written {
        rating: fields.get("rating").parse().unwrap_or(0),
        author: fields.get("author").to_owned(),
        title: fields.get("title").to_owned(),
        body: fields.raw("body").to_owned(),
    }
}

/// Keeps the files behind the pictures that stay, or answers why one of them is not taken.
async fn store(shop: &Shop, files: Vec<SentFile>, pictures: &mut Vec<ReviewPicture>) -> Result<Option<String>, Fault<ReviewRefusal>> {
    if pictures.len() + files.len() > MOST_PICTURES {
        return Ok(Some(ReviewRefusal::TooManyPictures.sentence().into_owned()));
    }
    for file in files {
        match shop.media.store(file.bytes).await {
            Ok(stored) if pictures.iter().any(|picture| picture.file == stored.file) => {}
            Ok(stored) => pictures.push(ReviewPicture { file: stored.file, width: stored.width, height: stored.height }),
            Err(PictureError::NotKept(cause)) => return Err(Fault::broken(cause)),
            Err(PictureError::TooManyBytes) => return Ok(Some(t::reviews::picture_too_many_bytes(&file.name))),
            Err(PictureError::TooSlow) => return Ok(Some(t::reviews::picture_too_slow(&file.name))),
            Err(PictureError::Unfit(cause)) => return Ok(Some(unfit(&file.name, &cause))),
        }
    }
    Ok(None)
}

/// Why a file is no picture that can be shown.
fn unfit(file: &str, cause: &PixelError) -> String {
    match cause {
        PixelError::TooManyPixels(millions) => t::reviews::picture_too_many_pixels(file, *millions),
        PixelError::TooTall => t::reviews::picture_too_tall(file),
        PixelError::NotAPicture => t::reviews::picture_not_a_picture(file),
        PixelError::Damaged(cause) => t::reviews::picture_damaged(file, cause),
    }
}

/// Takes pictures out of the media store that were a review's and that nothing else shows.
async fn clear(shop: &Shop, pictures: &[ReviewPicture]) -> Result<(), Fault<ReviewRefusal>> {
    let connection = shop.database.read();
    for ReviewPicture { file, .. } in pictures {
        let is_shown = service::shows_picture(connection, file).await?
            || catalog::service::has_picture(connection, file).await?
            || orders::service::shows_picture(connection, file).await?;
        if !is_shown {
            shop.media.remove(file).await.map_err(Fault::broken)?;
        }
    }
    Ok(())
}

/// `POST /orders/{number}/{token}/reviews/{line}/delete`
pub async fn delete(State(shop): State<Shop>, Path((number, token, line)): Path<(String, String, String)>) -> Result<Response, Fault<ReviewRefusal>> {
    let bought = pages::bought(&shop, &number, &token, &line).await?;
    service::remove(&shop, bought.line.product_id, &bought.order.email).await?;
    clear(&shop, &bought.before.map(|review| review.pictures).unwrap_or_default()).await?;
    Ok(Redirect::to(&format!("{}?review=deleted", bought.order.path())).into_response())
}

/// `POST /orders/{number}/{token}/review-emails`: no more emails that ask for reviews.
pub async fn decline_emails(State(shop): State<Shop>, Path((number, token)): Path<(String, String)>) -> Result<Response, Fault> {
    let order = orders::service::by_path(&shop, &number, &token).await?;
    service::decline_emails(&shop, &order.email).await?;
    Ok(Redirect::to(&format!("{}/review-emails", order.path())).into_response())
}

/// `POST /reviews/{id}/helpful`: one vote a visitor, who is known by a cookie that holds nothing else.
pub async fn vote(State(shop): State<Shop>, visitor: Visitor, headers: HeaderMap, Path(id): Path<String>) -> Result<Response, Fault<ReviewRefusal>> {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    if !shop.limits.check(RateLimit::Review, &visitor.rate_limit_key()) {
        let refusal = ReviewRefusal::TooMany.sentence();
        return Ok(if visitor.live { Fragments::new().alert(&refusal).status(StatusCode::TOO_MANY_REQUESTS).into_response() } else { too_many() });
    }
    let known = shop.site.cookie(&headers, VOTER_COOKIE).filter(|voter| voter.len() == 32 && voter.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let voter = known.map_or_else(secrets::token, str::to_owned);
    let review = service::vote(&shop, id, &voter).await?;
    let response = if visitor.live {
        let place = format!("#helpful-{id}");
        let piece = review.clone();
        Fragments::new().swap(&place, move || views::voted(&piece)).say(&t::reviews::vote_counted()).focus(&place).into_response()
    } else {
        let product = catalog::service::products(shop.database.read(), shop.profile().currency, &[review.product_id]).await?.pop().ok_or(Fault::NotFound)?;
        Redirect::to(&format!("{}?voted={id}#review-{id}", product.path())).into_response()
    };
    Ok(shop.site.with_cookie(response, VOTER_COOKIE, &voter, KEPT_FOR))
}

fn too_many() -> Response {
    let mut response = (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, HeaderValue::from_static("60"))]).into_response();
    response.extensions_mut().insert(Undressed { detail: Some(ReviewRefusal::TooMany.sentence().into_owned()) });
    response
}
