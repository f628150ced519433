//! A customer's own wish lists: each verb takes who asks, and finds nothing of others.

use axum::{extract::State, http::HeaderMap, response::Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    answers::{self, Money},
    caller::Me,
    problem::Problem,
    reading::{self, At, Body, Part, Query},
    registry::BASE,
};
use crate::{
    shop::Shop,
    wishlists::{
        model::{self, Owner},
        service,
    },
};

/// A wish list.
#[derive(Serialize, ToSchema)]
pub struct Wishlist {
    id: Uuid,
    /// Empty where it was given none.
    name: String,
    count: usize,
    /// The link under which anybody may look at it, where it is shared.
    shared_url: Option<String>,
    /// What is on it, the newest first; left out in lists of lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Vec<Wish>>,
}

/// Something on a wish list.
#[derive(Serialize, ToSchema)]
pub struct Wish {
    product_id: Uuid,
    /// The one that was chosen, if one was.
    variant_id: Option<Uuid>,
    title: String,
    url: String,
    price: Option<Money>,
    for_sale: bool,
}

fn told(shop: &Shop, list: model::Wishlist, items: Option<Vec<model::Item>>) -> Wishlist {
    let wish = |item: model::Item| Wish {
        product_id: item.product.id,
        variant_id: item.variant_id,
        url: shop.absolute_as_it_is(&item.path()),
        price: item.price().map(|(price, _, _)| price.into()),
        for_sale: item.is_for_sale(),
        title: item.product.title,
    };
    Wishlist {
        id: list.id,
        name: list.name,
        count: list.count,
        shared_url: list.shared.map(|secret| shop.absolute_as_it_is(&model::shared_path(&secret))),
        items: items.map(|items| items.into_iter().map(wish).collect()),
    }
}

fn owner(me: &Me) -> Owner {
    Owner::Account(me.account)
}

async fn find(shop: &Shop, owner: &Owner, id: Uuid) -> Result<Wishlist, Problem> {
    let items = service::items(shop, owner, id).await?.ok_or_else(Problem::not_found)?;
    let lists = service::lists(shop.database.read(), owner).await?;
    let list = lists.into_iter().find(|list| list.id == id).ok_or_else(Problem::not_found)?;
    Ok(told(shop, list, Some(items)))
}

/// It has no version of its own: what is on it says whether it is another.
fn version(list: &Wishlist) -> String {
    let items = list.items.iter().flatten().map(|wish| wish.product_id.simple().to_string()).collect::<String>();
    answers::short_hash(&format!("{} {items}", list.name))
}

/// One's own wish lists.
#[utoipa::path(get, path = "/wishlists", params(Part), responses((status = 200, body = answers::List<Wishlist>)))]
pub async fn list(State(shop): State<Shop>, me: Me, Query(part): Query<Part>) -> Result<Response, Problem> {
    let (limit, offset) = (reading::limit(part.limit.as_deref())?, reading::offset(part.cursor.as_deref())?);
    let all = service::lists(shop.database.read(), &owner(&me)).await?;
    let next = (offset + limit < all.len()).then(|| (offset + limit).to_string());
    let items = all.into_iter().skip(offset).take(limit).map(|list| told(&shop, list, None)).collect();
    let query = [("limit", part.limit.as_deref())];
    answers::list::<Wishlist>(items, part.fields.as_deref(), &shop.absolute_as_it_is(&format!("{BASE}/wishlists")), &query, next)
}

/// What a list is called.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WishlistWrite {
    name: String,
}

/// Makes a further list.
#[utoipa::path(post, path = "/wishlists", request_body = WishlistWrite, responses((status = 201, body = Wishlist)))]
pub async fn create(State(shop): State<Shop>, me: Me, Body(sent): Body<WishlistWrite>) -> Result<Response, Problem> {
    let id = service::create(&shop, me.account, &sent.name).await?;
    let list = find(&shop, &owner(&me), id).await?;
    answers::made(&version(&list), &list, &shop.absolute_as_it_is(&format!("{BASE}/wishlists/{id}")))
}

/// One list, with what is on it.
#[utoipa::path(get, path = "/wishlists/{id}", params(("id" = Uuid, Path)), responses((status = 200, body = Wishlist)))]
pub async fn show(State(shop): State<Shop>, headers: HeaderMap, me: Me, At(id): At<String>) -> Result<Response, Problem> {
    let list = find(&shop, &owner(&me), reading::id(&id)?).await?;
    answers::one(&headers, &version(&list), &list, None)
}

/// Gives a list another name.
#[utoipa::path(patch, path = "/wishlists/{id}", params(("id" = Uuid, Path)), request_body = WishlistWrite, responses((status = 200, body = Wishlist)))]
pub async fn rename(State(shop): State<Shop>, headers: HeaderMap, me: Me, At(id): At<String>, Body(sent): Body<WishlistWrite>) -> Result<Response, Problem> {
    let (id, owner) = (reading::id(&id)?, owner(&me));
    answers::is_current(&headers, &version(&find(&shop, &owner, id).await?))?;
    service::rename(&shop, &owner, id, &sent.name).await?;
    let list = find(&shop, &owner, id).await?;
    answers::one(&HeaderMap::new(), &version(&list), &list, None)
}

/// Deletes a list.
#[utoipa::path(delete, path = "/wishlists/{id}", params(("id" = Uuid, Path)), responses((status = 204, description = "It is gone.")))]
pub async fn delete(State(shop): State<Shop>, headers: HeaderMap, me: Me, At(id): At<String>) -> Result<Response, Problem> {
    let (id, owner) = (reading::id(&id)?, owner(&me));
    answers::is_current(&headers, &version(&find(&shop, &owner, id).await?))?;
    service::delete(&shop, &owner, id).await?;
    Ok(answers::done())
}

/// What is wished.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WishWrite {
    product_id: Uuid,
    /// One of its variants.
    #[serde(default)]
    variant_id: Option<Uuid>,
}

/// Puts a product on one's first list, which is made if there is none. One that is on any of them stays there.
#[utoipa::path(post, path = "/wishlists/items", request_body = WishWrite, responses((status = 200, body = answers::List<Wishlist>)))]
pub async fn add(State(shop): State<Shop>, me: Me, Body(sent): Body<WishWrite>) -> Result<Response, Problem> {
    service::add(&shop, Some(&owner(&me)), sent.product_id, sent.variant_id).await?;
    let lists = service::lists(shop.database.read(), &owner(&me)).await?;
    let items = lists.into_iter().map(|list| told(&shop, list, None)).collect();
    answers::list::<Wishlist>(items, None, "", &[], None)
}

/// Takes a product off a list.
#[utoipa::path(
    delete,
    path = "/wishlists/{id}/items/{product}",
    params(("id" = Uuid, Path), ("product" = Uuid, Path)),
    responses((status = 200, body = Wishlist))
)]
pub async fn remove(State(shop): State<Shop>, headers: HeaderMap, me: Me, At((id, product)): At<(String, String)>) -> Result<Response, Problem> {
    let (id, product, owner) = (reading::id(&id)?, reading::id(&product)?, owner(&me));
    let list = find(&shop, &owner, id).await?;
    answers::is_current(&headers, &version(&list))?;
    if !list.items.iter().flatten().any(|wish| wish.product_id == product) {
        return Err(Problem::not_found());
    }
    service::remove(&shop, &owner, id, vec![product]).await?;
    let list = find(&shop, &owner, id).await?;
    answers::one(&HeaderMap::new(), &version(&list), &list, None)
}
