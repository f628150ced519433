//! The verbs of wish lists. Each takes the owner of the lists and finds nothing of others; a link that was shared is the one
//! other way to a list, to look at it.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{Expr, OnConflict, SelectStatement},
};
use uuid::Uuid;

use super::{
    entity::{item, list},
    model::{self, Item, MOST_HEARTS, MOST_ITEMS, MOST_LISTS, Owner, WishRefusal, Wishlist, is_token},
};
use crate::{
    catalog::{
        self,
        model::{Product, ProductStatus},
    },
    error::Fault,
    platform::{database::insert_all, language, secrets},
    shop::Shop,
};

type Refused = Fault<WishRefusal>;

/// Since when a guest's list has had nothing new: the cookie that leads to it has ended before.
const LEFT_AFTER: Duration = Duration::days(400);
/// Lists that are forgotten in one transaction.
const AT_ONCE: u64 = 500;

/// The lists of an owner.
fn owned(owner: &Owner) -> Condition {
    match owner {
        Owner::Account(id) => Condition::all().add(list::Column::AccountId.eq(*id)),
        Owner::Guest(token) => Condition::all().add(list::Column::Token.eq(token.as_str())),
    }
}

/// The ids of the lists of an owner, for a query of what is on them.
fn ids_of(owner: &Owner) -> SelectStatement {
    list::Entity::find().select_only().column(list::Column::Id).filter(owned(owner)).into_query()
}

// Reading ------------------------------------------------------------------------------------------

/// The owner's lists in their order.
pub async fn lists(connection: &impl ConnectionTrait, owner: &Owner) -> Result<Vec<Wishlist>, DbErr> {
    let rows = list::Entity::find().filter(owned(owner)).order_by_asc(list::Column::Position).all(connection).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let counts = item::Entity::find().select_only().column(item::Column::WishlistId).column_as(item::Column::ProductId.count(), "products");
    let counts = counts.filter(item::Column::WishlistId.in_subquery(ids_of(owner))).group_by(item::Column::WishlistId);
    let counts = counts.into_tuple::<(Uuid, i64)>().all(connection).await?.into_iter().collect::<HashMap<_, _>>();
    let count = |id: Uuid| counts.get(&id).and_then(|count| usize::try_from(*count).ok()).unwrap_or(0);
    Ok(rows.into_iter().map(|row| Wishlist { count: count(row.id), id: row.id, name: row.name, shared: row.shared }).collect())
}

/// What is on a list of the owner, the newest first, in the language of the request that is being answered. `None`: it is
/// not theirs.
pub async fn items(shop: &Shop, owner: &Owner, id: Uuid) -> Result<Option<Vec<Item>>, Fault> {
    let own = list::Entity::find_by_id(id).filter(owned(owner)).one(shop.database.read()).await?;
    let Some(own) = own else { return Ok(None) };
    Ok(Some(on_list(shop, own.id).await?))
}

/// A list by the secret of its link, and what is for sale of it. `None`: there is no such link, or no longer.
pub async fn shared(shop: &Shop, secret: &str) -> Result<Option<(Wishlist, Vec<Item>)>, Fault> {
    if !is_token(secret) {
        return Ok(None);
    }
    let Some(row) = list::Entity::find().filter(list::Column::Shared.eq(secret)).one(shop.database.read()).await? else { return Ok(None) };
    let mut items = on_list(shop, row.id).await?;
    items.retain(Item::is_for_sale);
    Ok(Some((Wishlist { id: row.id, name: row.name, shared: row.shared, count: items.len() }, items)))
}

async fn on_list(shop: &Shop, id: Uuid) -> Result<Vec<Item>, Fault> {
    let connection = shop.database.read();
    let rows = item::Entity::find().filter(item::Column::WishlistId.eq(id)).order_by_desc(item::Column::AddedAt).order_by_desc(item::Column::ProductId);
    let rows = rows.all(connection).await?;
    let ids = rows.iter().map(|row| row.product_id).collect::<Vec<_>>();
    let mut variants = rows.into_iter().map(|row| (row.product_id, row.variant_id)).collect::<HashMap<_, _>>();
    let products = spoken(shop, &ids).await?.into_iter();
    let items = products.map(|product| Item { card: catalog::service::card(&product), variant_id: variants.remove(&product.id).flatten(), product });
    Ok(items.collect())
}

/// Products at today's prices, in the language of the request that is being answered.
async fn spoken(shop: &Shop, ids: &[Uuid]) -> Result<Vec<Product>, DbErr> {
    let connection = shop.database.read();
    let mut products = catalog::service::products(connection, shop.profile().currency, ids).await?;
    catalog::service::price_as_chosen(shop, &mut products).await?;
    if let Some(language) = language::current() {
        catalog::service::say_in(connection, &mut products, &language).await?;
    }
    let now = shop.clock.now();
    Ok(products.into_iter().map(|product| product.at(now)).collect())
}

/// The products whose hearts are filled: what is on any list of the owner, the newest of it.
pub async fn wished(connection: &impl ConnectionTrait, owner: Option<&Owner>) -> Result<Vec<Uuid>, DbErr> {
    let Some(owner) = owner else { return Ok(Vec::new()) };
    let find = item::Entity::find().select_only().column(item::Column::ProductId).filter(item::Column::WishlistId.in_subquery(ids_of(owner)));
    let ids = find.order_by_desc(item::Column::AddedAt).limit(MOST_HEARTS).into_tuple::<Uuid>().all(connection).await?;
    let mut each_once = Vec::with_capacity(ids.len());
    for id in ids {
        if !each_once.contains(&id) {
            each_once.push(id);
        }
    }
    Ok(each_once)
}

/// The product of a variant, whatever its state.
pub async fn product_of(shop: &Shop, variant_id: Uuid) -> Result<Option<Uuid>, Fault> {
    let mut products = catalog::service::products_of_variants(shop.database.read(), shop.profile().currency, &[variant_id]).await?;
    Ok(products.remove(&variant_id).map(|product| product.id))
}

/// A product's title in the language of the request that is being answered; empty for one that there is no more, or not
/// yet.
pub async fn title(shop: &Shop, product: Uuid) -> Result<String, Fault> {
    let found = spoken(shop, &[product]).await?.pop();
    Ok(found.filter(|found| matches!(found.status, ProductStatus::Active | ProductStatus::Archived)).map(|found| found.title).unwrap_or_default())
}

// Putting on and taking off ------------------------------------------------------------------------

/// What was put on a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The secret of the guest's list, to be kept in their cookie.
    pub token: Option<String>,
    pub product: Uuid,
    pub title: String,
}

/// Puts a product on the owner's first list, which is made if there is none. One that is on any of their lists stays
/// there; another variant of it takes the place of the one before.
pub async fn add(shop: &Shop, owner: Option<&Owner>, product: Uuid, variant: Option<Uuid>) -> Result<Added, Refused> {
    let found = spoken(shop, &[product]).await?.pop().filter(|product| product.status == ProductStatus::Active);
    let found = found.ok_or(Fault::Refused(WishRefusal::NotForSale))?;
    let variant = variant.filter(|wanted| found.variants.iter().any(|variant| variant.id == *wanted));
    let (owner, now) = (owner.cloned(), shop.clock.now());
    let token = shop.database.write(move |tx| {
        Box::pin(async move {
            let first = match first(tx, owner.as_ref()).await? {
                Some(first) => first,
                None => begin(tx, owner.as_ref().and_then(Owner::account), String::new(), now).await?,
            };
            let on_a_list = match &owner {
                Some(owner) => {
                    let own = Condition::all().add(item::Column::ProductId.eq(product)).add(item::Column::WishlistId.in_subquery(ids_of(owner)));
                    item::Entity::find().filter(own).one(tx).await?
                }
                None => None,
            };
            match (on_a_list, variant) {
                (Some(row), Some(variant)) => {
                    let own = Condition::all().add(item::Column::ProductId.eq(product)).add(item::Column::WishlistId.eq(row.wishlist_id));
                    item::Entity::update_many().col_expr(item::Column::VariantId, Expr::value(variant)).filter(own).exec(tx).await?;
                }
                (Some(_), None) => {}
                (None, variant) => {
                    room(tx, first.id).await?;
                    put(tx, vec![item::Model { wishlist_id: first.id, product_id: product, variant_id: variant, added_at: now }]).await?;
                }
            }
            Ok::<_, Refused>(first.token)
        })
    });
    Ok(Added { token: token.await?, product, title: found.title })
}

/// The owner's first list, which nobody else changes before the transaction ends.
async fn first(tx: &DatabaseTransaction, owner: Option<&Owner>) -> Result<Option<list::Model>, DbErr> {
    let Some(owner) = owner else { return Ok(None) };
    list::Entity::find().filter(owned(owner)).order_by_asc(list::Column::Position).limit(1).lock_exclusive().one(tx).await
}

/// A list of the owner by its id, which nobody else changes before the transaction ends.
async fn locked(tx: &DatabaseTransaction, owner: &Owner, id: Uuid) -> Result<list::Model, Refused> {
    list::Entity::find_by_id(id).filter(owned(owner)).lock_exclusive().one(tx).await?.ok_or(Fault::NotFound)
}

/// Makes a list behind the others of an account or, without one, a guest's list.
async fn begin(tx: &DatabaseTransaction, account: Option<Uuid>, name: String, now: DateTime<Utc>) -> Result<list::Model, Refused> {
    // Of two requests at once one is faster by a moment: the other one tries the next place.
    for _ in 0..TRIES {
        if let Some(row) = try_begin(tx, account, name.clone(), now).await? {
            return Ok(row);
        }
        // Where only some list was wanted, the one that there is now will do.
        if name.is_empty()
            && let Some(first) = first(tx, account.map(Owner::Account).as_ref()).await?
        {
            return Ok(first);
        }
    }
    Err(Fault::Busy)
}

/// How often a list that nobody has is tried to be made.
const TRIES: usize = 5;

/// `None`: somebody else has made one at the same place.
async fn try_begin(tx: &DatabaseTransaction, account: Option<Uuid>, name: String, now: DateTime<Utc>) -> Result<Option<list::Model>, DbErr> {
    let last = match account {
        Some(_) => {
            let last = list::Entity::find().filter(list::Column::AccountId.eq(account)).order_by_desc(list::Column::Position);
            last.one(tx).await?
        }
        None => None,
    };
    let row = list::Model {
        id: Uuid::now_v7(),
        token: account.is_none().then(secrets::token),
        account_id: account,
        name,
        position: last.map_or(0, |row| row.position + 1),
        shared: None,
        created_at: now,
    };
    let at_its_place = OnConflict::columns([list::Column::AccountId, list::Column::Position]).do_nothing().to_owned();
    insert_all(tx, vec![active(row.clone())], Some(at_its_place)).await?;
    list::Entity::find_by_id(row.id).one(tx).await
}

fn active(row: list::Model) -> list::ActiveModel {
    list::ActiveModel {
        id: Set(row.id),
        token: Set(row.token),
        account_id: Set(row.account_id),
        name: Set(row.name),
        position: Set(row.position),
        shared: Set(row.shared),
        created_at: Set(row.created_at),
    }
}

/// Whether a list takes one more.
async fn room(tx: &DatabaseTransaction, id: Uuid) -> Result<(), Refused> {
    let count = item::Entity::find().filter(item::Column::WishlistId.eq(id)).count(tx).await?;
    if count >= MOST_ITEMS as u64 { Err(Fault::Refused(WishRefusal::Full)) } else { Ok(()) }
}

/// Puts products on lists; those that are there already stay as they are.
async fn put(tx: &DatabaseTransaction, rows: Vec<item::Model>) -> Result<(), DbErr> {
    let rows = rows.into_iter().map(|row| item::ActiveModel {
        wishlist_id: Set(row.wishlist_id),
        product_id: Set(row.product_id),
        variant_id: Set(row.variant_id),
        added_at: Set(row.added_at),
    });
    let there = OnConflict::columns([item::Column::WishlistId, item::Column::ProductId]).do_nothing().to_owned();
    insert_all(tx, rows.collect(), Some(there)).await
}

/// Takes a product off every list of the owner. What is on none is off already.
pub async fn take_off(shop: &Shop, owner: &Owner, product: Uuid) -> Result<(), Fault> {
    let own = Condition::all().add(item::Column::ProductId.eq(product)).add(item::Column::WishlistId.in_subquery(ids_of(owner)));
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                item::Entity::delete_many().filter(own).exec(tx).await?;
                Ok(())
            })
        })
        .await
}

/// Takes products off one list.
pub async fn remove(shop: &Shop, owner: &Owner, id: Uuid, products: Vec<Uuid>) -> Result<(), Refused> {
    let owner = owner.clone();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let own = locked(tx, &owner, id).await?;
                let off = Condition::all().add(item::Column::WishlistId.eq(own.id)).add(item::Column::ProductId.is_in(products));
                item::Entity::delete_many().filter(off).exec(tx).await?;
                Ok(())
            })
        })
        .await
}

/// Moves a product from one list to another of the same owner.
pub async fn move_item(shop: &Shop, owner: &Owner, from: Uuid, to: Uuid, product: Uuid) -> Result<(), Refused> {
    let owner = owner.clone();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                // Always in the same order, so that two moves in opposite directions do not wait for each other.
                for id in [Ord::min(from, to), Ord::max(from, to)] {
                    locked(tx, &owner, id).await?;
                }
                if from == to {
                    return Ok(());
                }
                let row = item::Entity::find_by_id((from, product)).one(tx).await?.ok_or(Fault::NotFound)?;
                if item::Entity::find_by_id((to, product)).one(tx).await?.is_none() {
                    room(tx, to).await?;
                }
                put(tx, vec![item::Model { wishlist_id: to, ..row }]).await?;
                item::Entity::delete_by_id((from, product)).exec(tx).await?;
                Ok(())
            })
        })
        .await
}

// The lists themselves -----------------------------------------------------------------------------

/// Makes a further list of a customer; its id.
pub async fn create(shop: &Shop, account: Uuid, typed: &str) -> Result<Uuid, Refused> {
    let name = model::name(typed).map_err(Fault::Refused)?;
    if name.is_empty() {
        return Err(Fault::Refused(WishRefusal::NoName));
    }
    let now = shop.clock.now();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let count = list::Entity::find().filter(list::Column::AccountId.eq(account)).count(tx).await?;
                if count >= MOST_LISTS as u64 {
                    return Err(Fault::Refused(WishRefusal::TooManyLists));
                }
                Ok(begin(tx, Some(account), name, now).await?.id)
            })
        })
        .await
}

/// Names a list; an empty name takes the one that it had.
pub async fn rename(shop: &Shop, owner: &Owner, id: Uuid, typed: &str) -> Result<(), Refused> {
    let name = model::name(typed).map_err(Fault::Refused)?;
    let own = owned(owner).add(list::Column::Id.eq(id));
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let done = list::Entity::update_many().col_expr(list::Column::Name, Expr::value(name)).filter(own).exec(tx).await?;
                if done.rows_affected == 0 { Err(Fault::NotFound) } else { Ok(()) }
            })
        })
        .await
}

/// Deletes a list with what is on it.
pub async fn delete(shop: &Shop, owner: &Owner, id: Uuid) -> Result<(), Refused> {
    let own = owned(owner).add(list::Column::Id.eq(id));
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let done = list::Entity::delete_many().filter(own).exec(tx).await?;
                if done.rows_affected == 0 { Err(Fault::NotFound) } else { Ok(()) }
            })
        })
        .await
}

/// Makes a link under which anybody may look at a list, or keeps the one that there is; or ends it for good.
pub async fn share(shop: &Shop, owner: &Owner, id: Uuid, is_on: bool) -> Result<(), Refused> {
    let owner = owner.clone();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let own = locked(tx, &owner, id).await?;
                if own.shared.is_some() == is_on {
                    return Ok(());
                }
                let secret = is_on.then(secrets::token);
                list::Entity::update_many().col_expr(list::Column::Shared, Expr::value(secret)).filter(list::Column::Id.eq(own.id)).exec(tx).await?;
                Ok(())
            })
        })
        .await
}

// Guests -------------------------------------------------------------------------------------------

/// Brings a guest's list into an account: it becomes the account's first one, link and all, or what is on it goes onto the
/// one that is there, and its link ends. The guest has no list afterwards; a second call does nothing.
pub async fn merge(shop: &Shop, account: Uuid, token: &str) -> Result<(), Fault> {
    let (Some(guest), customer, now) = (Owner::new(None, Some(token)), Owner::Account(account), shop.clock.now()) else { return Ok(()) };
    let merged = shop.database.write(move |tx| {
        Box::pin(async move {
            let Some(theirs) = first(tx, Some(&guest)).await? else { return Ok(()) };
            let Some(own) = first(tx, Some(&customer)).await? else {
                // Of two such requests the second finds no guest's list any more.
                let take = list::Entity::update_many()
                    .col_expr(list::Column::AccountId, Expr::value(account))
                    .col_expr(list::Column::Token, Expr::value(None::<String>))
                    .col_expr(list::Column::CreatedAt, Expr::value(now));
                take.filter(list::Column::Id.eq(theirs.id)).exec(tx).await?;
                return Ok(());
            };
            // What is on another list of the account already is not wanted twice.
            let known = item::Entity::find().select_only().column(item::Column::ProductId).filter(item::Column::WishlistId.in_subquery(ids_of(&customer)));
            let known = known.into_tuple::<Uuid>().all(tx).await?;
            let rows = item::Entity::find().filter(item::Column::WishlistId.eq(theirs.id)).all(tx).await?;
            let rows = rows.into_iter().filter(|row| !known.contains(&row.product_id));
            put(tx, rows.map(|row| item::Model { wishlist_id: own.id, ..row }).collect()).await?;
            list::Entity::delete_by_id(theirs.id).exec(tx).await?;
            Ok::<_, Fault>(())
        })
    });
    merged.await
}

/// Gives the lists of one account to another, behind its own: two customers are one.
pub async fn move_in(tx: &DatabaseTransaction, from: Uuid, to: Uuid) -> Result<(), DbErr> {
    let last = list::Entity::find().filter(list::Column::AccountId.eq(to)).order_by_desc(list::Column::Position).one(tx).await?;
    let moved = list::Entity::find().filter(list::Column::AccountId.eq(from)).order_by_asc(list::Column::Position).all(tx).await?;
    for (row, position) in moved.into_iter().zip(last.map_or(0, |row| row.position + 1)..) {
        list::Entity::update_many()
            .col_expr(list::Column::AccountId, Expr::value(to))
            .col_expr(list::Column::Position, Expr::value(position))
            .filter(list::Column::Id.eq(row.id))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// Forgets the lists of guests whose cookie has ended.
pub async fn forget_left(shop: &Shop) -> Result<(), Fault> {
    let ended = shop.clock.now() - LEFT_AFTER;
    loop {
        let on_it = Expr::col((item::Entity, item::Column::WishlistId)).equals((list::Entity, list::Column::Id));
        let newer = item::Entity::find().select_only().column(item::Column::ProductId).filter(on_it).filter(item::Column::AddedAt.gt(ended)).into_query();
        let left = list::Entity::find().select_only().column(list::Column::Id).filter(list::Column::AccountId.is_null());
        let left = left.filter(list::Column::CreatedAt.lte(ended)).filter(Expr::exists(newer).not()).limit(AT_ONCE);
        let ids = left.into_tuple::<Uuid>().all(shop.database.read()).await?;
        if ids.is_empty() {
            return Ok(());
        }
        shop.database
            .write(move |tx| {
                Box::pin(async move {
                    // One that was taken into an account meanwhile stays.
                    list::Entity::delete_many().filter(list::Column::Id.is_in(ids)).filter(list::Column::AccountId.is_null()).exec(tx).await?;
                    Ok::<_, Fault>(())
                })
            })
            .await?;
    }
}
