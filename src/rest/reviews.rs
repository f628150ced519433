//! Reviews: read by everybody once they are approved, written by whoever has bought the product, moderated by staff.

use axum::{extract::State, http::HeaderMap, response::Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    answers,
    caller::{Caller, Me},
    problem::{FieldProblem, Problem},
    reading::{self, At, Body, Query},
    registry::BASE,
};
use crate::{
    identity::service::orders as own,
    kernel::PageNumber,
    platform::limits::RateLimit,
    reviews::{
        model::{self, Buyer, Checked, ReviewFilter, ReviewSort, ReviewStatus, Written, public_name},
        service,
    },
    shop::{
        Shop,
        slice::{Action, Permission},
    },
};

const SEE: Permission = Permission { resource: "reviews", action: Action::Read };
/// Reviews of a product that are read on.
const FURTHEST: usize = 1_000;

/// What a buyer says of a product.
#[derive(Serialize, ToSchema)]
pub struct Review {
    id: Uuid,
    product_id: Uuid,
    author: String,
    #[schema(minimum = 1, maximum = 5)]
    rating: i32,
    title: String,
    body: String,
    /// Whether the author has bought it here.
    verified: bool,
    /// `pending`, `approved` or `rejected`.
    status: &'static str,
    /// What the shop says to it.
    answer: Option<String>,
    /// How many found it helpful.
    helpful: i32,
    created_at: DateTime<Utc>,
}

fn told(review: model::Review) -> Review {
    Review {
        id: review.id,
        product_id: review.product_id,
        author: review.author,
        rating: review.rating,
        title: review.title,
        body: review.body,
        verified: review.verified,
        status: review.status.word(),
        answer: review.answer.map(|answer| answer.text),
        helpful: review.helpful,
        created_at: review.created_at,
    }
}

/// It has no version of its own: what it says tells whether it is another.
fn version(review: &model::Review) -> String {
    let answer = review.answer.as_ref().map(|answer| answer.text.as_str()).unwrap_or_default();
    answers::short_hash(&format!("{} {} {} {} {} {answer}", review.rating, review.author, review.title, review.body, review.status.word()))
}

/// What a list of reviews is narrowed by.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// What the “next” of the part before says.
    cursor: Option<String>,
    /// Items at most, 24 unless it is said.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    limit: Option<String>,
    /// Only these fields, separated by commas.
    fields: Option<String>,
    /// The id of a product: its approved reviews. It has to be said unless staff ask, or `mine` is.
    #[param(value_type = Option<Uuid>)]
    product: Option<String>,
    /// From 1 to 5.
    #[param(value_type = Option<u32>)]
    rating: Option<String>,
    /// `newest`, `helpful`, `highest` or `lowest`.
    sort: Option<String>,
    /// `true` for a customer's own, whatever their status.
    #[param(value_type = Option<bool>)]
    mine: Option<String>,
    /// `pending`, `approved` or `rejected`; for staff with `reviews:read`.
    status: Option<String>,
}

/// Reviews of a product, one's own, or for staff all.
#[utoipa::path(get, path = "/reviews", params(Wanted), responses((status = 200, body = answers::List<Review>)))]
pub async fn list(State(shop): State<Shop>, caller: Caller, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let limit = reading::limit(wanted.limit.as_deref())?;
    let connection = shop.database.read();
    let product = reading::id_of("product", wanted.product.as_deref())?;
    let rating = reading::word("rating", wanted.rating.as_deref(), |word| word.parse::<i32>().ok().filter(|stars| (1..=5).contains(stars)))?;
    let sort = reading::word("sort", wanted.sort.as_deref(), ReviewSort::from_word)?.unwrap_or_default();
    let status = reading::word("status", wanted.status.as_deref(), ReviewStatus::from_word)?;
    let mine = reading::word("mine", wanted.mine.as_deref(), |word| word.parse::<bool>().ok())?.unwrap_or(false);
    let offset = reading::offset(wanted.cursor.as_deref())?;
    if offset > FURTHEST {
        return Err(reading::bad_cursor());
    }
    let upto = (offset + limit) as u64 + 1;
    let mut found = match (&caller, product) {
        (Caller::Customer(me), _) if mine => match me.email.as_deref().filter(|_| me.is_verified) {
            Some(email) => service::of_buyer(connection, email, upto).await?,
            None => Vec::new(),
        },
        (caller, _) if caller.may(SEE) => {
            let filter = ReviewFilter { status, rating, product, ..ReviewFilter::default() };
            service::list(connection, &filter, PageNumber::FIRST, u32::try_from(upto).unwrap_or(u32::MAX)).await?.items
        }
        (_, Some(product)) => service::approved(connection, product, rating, sort, upto).await?,
        (_, None) => return Err(Problem::bad_request("parameter", "Say which product the reviews are of.")),
    };
    found.drain(..offset.min(found.len()));
    let is_more = found.len() > limit;
    found.truncate(limit);
    let next = is_more.then(|| (offset + limit).to_string());
    let query = [
        ("limit", wanted.limit.as_deref()),
        ("product", wanted.product.as_deref()),
        ("rating", wanted.rating.as_deref()),
        ("sort", wanted.sort.as_deref()),
        ("mine", wanted.mine.as_deref()),
        ("status", wanted.status.as_deref()),
    ];
    let items = found.into_iter().map(told).collect();
    answers::list::<Review>(items, wanted.fields.as_deref(), &shop.absolute_as_it_is(&format!("{BASE}/reviews")), &query, next)
}

/// One review: an approved one, or one's own.
#[utoipa::path(get, path = "/reviews/{id}", params(("id" = Uuid, Path)), responses((status = 200, body = Review)))]
pub async fn show(State(shop): State<Shop>, headers: HeaderMap, caller: Caller, At(id): At<String>) -> Result<Response, Problem> {
    let id = reading::id(&id)?;
    let review = match &caller {
        Caller::Customer(me) => match of(&shop, me, id).await {
            Ok((review, _)) => Some(review),
            Err(_) => service::by_id(shop.database.read(), id).await?.filter(|review| review.status == ReviewStatus::Approved),
        },
        caller => service::by_id(shop.database.read(), id).await?.filter(|review| review.status == ReviewStatus::Approved || caller.may(SEE)),
    };
    let review = review.ok_or_else(Problem::not_found)?;
    answers::one(&headers, &version(&review), &told(review), None)
}

/// A review that a customer has written: by an order of theirs. Those of others are found by nobody.
async fn of(shop: &Shop, me: &Me, id: Uuid) -> Result<(model::Review, Buyer), Problem> {
    let connection = shop.database.read();
    let (review, email) = service::with_buyer(connection, id).await?.ok_or_else(Problem::not_found)?;
    let (Some(order), Some(email)) = (review.order_id, email) else { return Err(Problem::not_found()) };
    if !own::is_owner(connection, order, me.account).await? {
        return Err(Problem::not_found());
    }
    Ok((review, Buyer::new(&email, order)))
}

/// A review as its buyer writes it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewWrite {
    #[schema(minimum = 1, maximum = 5)]
    rating: i32,
    #[serde(default)]
    title: String,
    body: String,
    /// As others read it; `Ada M.` of the account's name where it is left out.
    #[serde(default)]
    author: Option<String>,
}

/// A review of what was bought with an order.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReview {
    /// The number of an order of one's own that has arrived.
    order: String,
    product_id: Uuid,
    #[schema(minimum = 1, maximum = 5)]
    rating: i32,
    #[serde(default)]
    title: String,
    body: String,
    /// As others read it; `Ada M.` of the account's name where it is left out.
    #[serde(default)]
    author: Option<String>,
}

fn checked(me: &Me, sent: ReviewWrite) -> Result<Checked, Problem> {
    let written = Written { rating: sent.rating, author: sent.author.unwrap_or_else(|| public_name(&me.name)), title: sent.title, body: sent.body };
    written.check().map_err(|wrong| {
        let field = |(field, detail): (&str, String)| FieldProblem { pointer: format!("/{field}"), detail, code: "review".to_owned() };
        Problem::fields(wrong.into_iter().map(field).collect())
    })
}

fn may_write(shop: &Shop, me: &Me) -> Result<(), Problem> {
    if shop.limits.check(RateLimit::Review, &format!("account {}", me.account)) { Ok(()) } else { Err(Problem::too_many(60)) }
}

/// Writes a review, or changes the one that there is of the product.
#[utoipa::path(post, path = "/reviews", request_body = NewReview, responses((status = 201, body = Review)))]
pub async fn create(State(shop): State<Shop>, me: Me, Body(sent): Body<NewReview>) -> Result<Response, Problem> {
    let order = own::by_number(&shop, me.account, &sent.order).await.map_err(|fault| match fault {
        crate::error::Fault::NotFound => Problem::field("/order", "unknown-order", "This is no order of yours."),
        fault => fault.into(),
    })?;
    let lines = order.lines.iter().filter(|line| line.product_id == sent.product_id).collect::<Vec<_>>();
    if lines.is_empty() {
        return Err(Problem::field("/product_id", "not-bought", "The product is not in this order."));
    }
    let now = shop.clock.now();
    if !lines.iter().any(|line| order.has_arrived(line, now)) {
        return Err(crate::error::Fault::Refused(model::ReviewRefusal::NotArrived).into());
    }
    may_write(&shop, &me)?;
    let product = sent.product_id;
    let written = ReviewWrite { rating: sent.rating, title: sent.title, body: sent.body, author: sent.author };
    let checked = checked(&me, written)?;
    let buyer = Buyer::new(&order.email, order.id);
    let mut before = service::own(shop.database.read(), buyer.email(), [product]).await?;
    let pictures = before.remove(&product).map(|review| review.pictures).unwrap_or_default();
    service::save(&shop, product, &buyer, checked, pictures).await?;
    let review = service::own(shop.database.read(), buyer.email(), [product]).await?.remove(&product).ok_or_else(Problem::not_found)?;
    let address = shop.absolute_as_it_is(&format!("{BASE}/reviews/{}", review.id));
    answers::made(&version(&review), &told(review), &address)
}

/// Changes one's own review. It is looked at again, unless reviews are published at once.
#[utoipa::path(put, path = "/reviews/{id}", params(("id" = Uuid, Path)), request_body = ReviewWrite, responses((status = 200, body = Review)))]
pub async fn replace(State(shop): State<Shop>, headers: HeaderMap, me: Me, At(id): At<String>, Body(sent): Body<ReviewWrite>) -> Result<Response, Problem> {
    let id = reading::id(&id)?;
    let (before, buyer) = of(&shop, &me, id).await?;
    answers::is_current(&headers, &version(&before))?;
    may_write(&shop, &me)?;
    let checked = checked(&me, sent)?;
    service::save(&shop, before.product_id, &buyer, checked, before.pictures).await?;
    let (review, _) = of(&shop, &me, id).await?;
    answers::one(&HeaderMap::new(), &version(&review), &told(review), None)
}

/// Takes one's own review back. Staff reject one: it stays, and nobody reads it.
#[utoipa::path(delete, path = "/reviews/{id}", params(("id" = Uuid, Path)), responses((status = 204, description = "Nobody reads it any more.")))]
pub async fn delete(State(shop): State<Shop>, headers: HeaderMap, caller: Caller, At(id): At<String>) -> Result<Response, Problem> {
    let id = reading::id(&id)?;
    if let Caller::Customer(me) = &caller {
        let (review, buyer) = of(&shop, me, id).await?;
        answers::is_current(&headers, &version(&review))?;
        service::remove(&shop, review.product_id, buyer.email()).await?;
    } else {
        let review = service::by_id(shop.database.read(), id).await?.ok_or_else(Problem::not_found)?;
        answers::is_current(&headers, &version(&review))?;
        service::moderate(&shop, id, ReviewStatus::Rejected).await?;
    }
    Ok(answers::done())
}

/// What staff say of a review.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Moderation {
    /// `pending`, `approved` or `rejected`.
    #[serde(default)]
    status: Option<String>,
    /// For everybody to read; an empty one takes it back.
    #[serde(default)]
    answer: Option<String>,
}

/// Approves, rejects or answers a review.
#[utoipa::path(patch, path = "/reviews/{id}", params(("id" = Uuid, Path)), request_body = Moderation, responses((status = 200, body = Review)))]
pub async fn moderate(State(shop): State<Shop>, headers: HeaderMap, At(id): At<String>, Body(sent): Body<Moderation>) -> Result<Response, Problem> {
    let id = reading::id(&id)?;
    let find = || async { service::by_id(shop.database.read(), id).await?.ok_or_else(Problem::not_found) };
    answers::is_current(&headers, &version(&find().await?))?;
    let wrong = || Problem::field("/status", "invalid", "The status is pending, approved or rejected.");
    let status = sent.status.as_deref().map(|word| ReviewStatus::from_word(word).ok_or_else(wrong)).transpose()?;
    if let Some(text) = &sent.answer {
        service::answer(&shop, id, text).await?;
    }
    if let Some(status) = status {
        service::moderate(&shop, id, status).await?;
    }
    let review = find().await?;
    answers::one(&HeaderMap::new(), &version(&review), &told(review), None)
}
