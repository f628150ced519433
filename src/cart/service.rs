//! The verbs of the cart. A cart is found by the secret in its visitor's cookie, and made with the first thing in it. It
//! outlives its orders: each takes off what was bought with it. Whoever changes a cart locks its row first, so that two
//! tabs change it one after the other.

mod codes;
mod merging;
mod pricing;
mod putting;
mod saved;
mod sharing;
mod terms;

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, sea_query::Expr,
};
use uuid::Uuid;

pub use codes::{Entered, enter_code, remove_code};
pub use merging::{adopt, delete_in};
pub use pricing::{destination, quote, quote_or_estimate, quote_shown};
pub use putting::add_all;
pub use saved::{forget_saved, move_to_cart, save_for_later, saved_rows};
pub use sharing::{ended_shares, forget_shared, share, share_token, shared};
pub use terms::{of_order, price_for};

use self::putting::{Wish, put};
use super::{
    entity::{cart, line},
    model::{Asked, Cart, CartLine, CartRefusal, CheckoutForm, Kept},
    rules::Buyer,
};
use crate::{
    catalog::{
        self,
        model::{ProductStatus, TextKind, alt_key, option_id, value_key},
    },
    error::Fault,
    groups::model::Quantities,
    inventory::{self, model::Pieces},
    kernel::{Currency, Quantity},
    platform::language,
    shop::Shop,
};

type Refused = Fault<CartRefusal>;

/// An order that waits longer than this for its payment is looked after by people.
const LONGEST_HOLD: Duration = Duration::hours(2);

/// The visitor's open cart with what is in it, at today's prices and stock.
pub async fn open(shop: &Shop, token: Option<&str>) -> Result<Option<Cart>, Fault> {
    let Some(row) = find(shop.database.read(), token).await? else { return Ok(None) };
    Ok(Some(load(shop, row).await?))
}

/// [`open`] in the language of the request that is being answered. An order is written down in both it and the main one.
pub async fn shown(shop: &Shop, token: Option<&str>) -> Result<Option<Cart>, Fault> {
    let mut cart = open(shop, token).await?;
    say(shop, cart.iter_mut().flat_map(|cart| &mut cart.lines).collect()).await?;
    Ok(cart)
}

/// [`shown`] with what it costs, as far as is known where it goes, and what is saved for later.
pub async fn kept(shop: &Shop, token: Option<&str>) -> Result<Kept, Fault> {
    kept_for(shop, token, None).await
}

/// [`kept`] for somebody who is known.
pub async fn kept_for(shop: &Shop, token: Option<&str>, buyer: Option<Buyer>) -> Result<Kept, Fault> {
    let (mut cart, mut saved) = futures::try_join!(shown(shop, token), saved::saved(shop, token))?;
    if let Some(group) = buyer.as_ref().and_then(|buyer| buyer.group.clone()) {
        terms::price_saved(shop, &mut saved, &group).await?;
        if let Some(cart) = &mut cart {
            price_for(shop, cart, Some(group)).await?;
        }
    }
    let quote = match cart.as_ref().filter(|cart| !cart.lines.is_empty()) {
        Some(cart) => Some(quote_or_estimate(shop, cart, &typed_by(shop, cart, buyer)).await?.map(|(quote, _)| quote)),
        None => None,
    };
    Ok(Kept { cart, quote, saved })
}

/// What was said of where the cart goes when it was last at the checkout.
pub fn typed(shop: &Shop, cart: &Cart) -> Asked {
    let details = &cart.details;
    Asked {
        delivery: details.delivery.clone(),
        destination: destination(&shop.profile(), &details.country, &details.region, &details.postcode),
        buyer: Buyer { email: details.email.clone(), ..Buyer::default() },
    }
}

/// [`typed`] of somebody who is known; an email address that was typed is the one that counts.
pub fn typed_by(shop: &Shop, cart: &Cart, buyer: Option<Buyer>) -> Asked {
    let mut asked = typed(shop, cart);
    if let Some(buyer) = buyer {
        let email = Some(asked.buyer.email).filter(|email| !email.is_empty()).unwrap_or(buyer.email);
        asked.buyer = Buyer { email, ..buyer };
    }
    asked
}

/// Says lines in the language of the request that is being answered.
pub async fn say(shop: &Shop, lines: Vec<&mut CartLine>) -> Result<(), DbErr> {
    let Some(language) = language::current().filter(|_| !lines.is_empty()) else { return Ok(()) };
    let ids = lines.iter().map(|line| line.product_id).collect::<Vec<_>>();
    let texts = catalog::service::texts(shop.database.read(), TextKind::Product, &ids).await?;
    let options = lines.iter().flat_map(|line| &line.choices).map(|(name, _)| option_id(name)).collect::<BTreeSet<_>>();
    let options = catalog::service::texts(shop.database.read(), TextKind::Option, &options.into_iter().collect::<Vec<_>>()).await?;
    for line in lines {
        for (name, value) in &mut line.choices {
            let Some(words) = options.get(&option_id(name)).and_then(|texts| texts.get(&language)) else { continue };
            words.get(&value_key(value)).into_iter().for_each(|said| value.clone_from(said));
            words.get("name").into_iter().for_each(|said| name.clone_from(said));
        }
        let Some(words) = texts.get(&line.product_id).and_then(|texts| texts.get(&language)) else { continue };
        words.get("title").into_iter().for_each(|title| line.title.clone_from(title));
        if let Some(picture) = &mut line.picture {
            words.get(&alt_key(picture)).into_iter().for_each(|alt| picture.alt.clone_from(alt));
        }
    }
    Ok(())
}

/// Pieces in the visitor's cart: what the header shows.
pub async fn count(shop: &Shop, token: Option<&str>) -> Result<i32, Fault> {
    let Some(token) = well_formed(token) else { return Ok(0) };
    let cart = cart::Entity::find().select_only().column(cart::Column::Id).filter(cart::Column::Token.eq(token));
    let pieces =
        line::Entity::find().select_only().column_as(line::Column::Quantity.sum(), "pieces").filter(line::Column::CartId.in_subquery(cart.into_query()));
    let pieces = pieces.into_tuple::<Option<i64>>().one(shop.database.read()).await?.flatten().unwrap_or(0);
    // A badge has no room for more.
    Ok(i32::try_from(pieces).unwrap_or(i32::MAX))
}

/// Pieces of a variant in the visitor's cart.
pub async fn pieces(shop: &Shop, token: Option<&str>, variant_id: Uuid) -> Result<i32, Fault> {
    let Some(row) = find(shop.database.read(), token).await? else { return Ok(0) };
    let line = line::Entity::find_by_id((row.id, variant_id)).one(shop.database.read()).await?;
    Ok(line.map_or(0, |line| line.quantity))
}

/// Puts more of a variant into the cart, and answers the cart's token; a visitor without a cart gets one.
pub async fn add(shop: &Shop, token: Option<&str>, variant_id: Uuid, quantity: i64) -> Result<String, Refused> {
    let quantity = Quantity::try_from(quantity).map_err(|_| Fault::Refused(CartRefusal::WrongQuantity))?;
    change(shop, token, variant_id, Wish::More(quantity.get())).await
}

/// Sets how many of a variant are in the cart; 0 takes it out.
pub async fn set_quantity(shop: &Shop, token: Option<&str>, variant_id: Uuid, quantity: i64) -> Result<String, Refused> {
    if quantity == 0 {
        return remove(shop, token, variant_id).await;
    }
    change(shop, token, variant_id, Wish::Exactly(quantity)).await
}

/// Adds some pieces of a variant to those in the cart, or takes some away; the last one takes it out.
pub async fn step(shop: &Shop, token: Option<&str>, variant_id: Uuid, pieces: i32) -> Result<String, Refused> {
    change(shop, token, variant_id, Wish::More(pieces)).await
}

/// Takes a variant out of the cart.
pub async fn remove(shop: &Shop, token: Option<&str>, variant_id: Uuid) -> Result<String, Refused> {
    let Some(row) = find(shop.database.read(), token).await? else { return Err(Fault::NotFound) };
    let now = shop.clock.now();
    let id = row.id;
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                changed(tx, id, now).await?;
                line::Entity::delete_by_id((id, variant_id)).exec(tx).await?;
                Ok::<_, Refused>(())
            })
        })
        .await?;
    Ok(row.token)
}

/// Keeps what was typed into the checkout, so that nothing is lost on the way.
pub async fn keep_details(shop: &Shop, cart_id: Uuid, details: &CheckoutForm) -> Result<(), Fault> {
    let details = serde_json::to_value(details).map_err(Fault::broken)?;
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                cart::Entity::update_many().col_expr(cart::Column::Details, Expr::value(details)).filter(cart::Column::Id.eq(cart_id)).exec(tx).await?;
                Ok(())
            })
        })
        .await
}

/// Ties the cart, as it was read, to the order that is made of it, and keeps what was typed for it. `false`: it was
/// changed or ordered meanwhile.
pub async fn claim(tx: &DatabaseTransaction, cart: &Cart, order_id: Uuid) -> Result<bool, DbErr> {
    let details = serde_json::to_value(&cart.details).map_err(|cause| DbErr::Json(cause.to_string()))?;
    let claimed = cart::Entity::update_many()
        .col_expr(cart::Column::OrderId, Expr::value(order_id))
        .col_expr(cart::Column::CompletedAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(cart::Column::Details, Expr::value(details))
        .filter(cart::Column::Id.eq(cart.id))
        .filter(cart::Column::Version.eq(cart.version))
        .filter(cart::Column::OrderId.is_null().or(cart::Column::CompletedAt.is_not_null()))
        .exec(tx)
        .await?;
    Ok(claimed.rows_affected == 1)
}

/// What an order was made of: the cart, and the version that it had.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    pub cart_id: Uuid,
    pub version: i32,
}

/// Takes what was bought with a placed order from its cart, line by line. What was put in since the order was written
/// down stays: new lines, and more of the same.
pub async fn take_bought(tx: &DatabaseTransaction, order_id: Uuid, origin: Origin, bought: &[Pieces], now: DateTime<Utc>) -> Result<(), DbErr> {
    let Some(row) = cart::Entity::find_by_id(origin.cart_id).lock_exclusive().one(tx).await? else { return Ok(()) };
    let bought = bought.iter().fold(HashMap::<Uuid, i32>::new(), |mut sums, pieces| {
        *sums.entry(pieces.variant_id).or_default() += pieces.quantity;
        sums
    });
    let of_bought = line::Column::CartId.eq(row.id).and(line::Column::Since.lte(origin.version)).and(line::Column::VariantId.is_in(bought.keys().copied()));
    let lines = line::Entity::find().filter(of_bought).all(tx).await?;
    let rest = |line: &line::Model| line.quantity - bought.get(&line.variant_id).copied().unwrap_or(0);
    let (gone, fewer) = lines.into_iter().partition::<Vec<_>, _>(|line| rest(line) <= 0);
    if !gone.is_empty() {
        let gone = line::Column::CartId.eq(row.id).and(line::Column::VariantId.is_in(gone.iter().map(|line| line.variant_id)));
        line::Entity::delete_many().filter(gone).exec(tx).await?;
    }
    for line in fewer {
        let own = line::Column::CartId.eq(row.id).and(line::Column::VariantId.eq(line.variant_id));
        line::Entity::update_many().col_expr(line::Column::Quantity, Expr::value(rest(&line))).filter(own).exec(tx).await?;
    }
    let mut update = cart::Entity::update_many()
        .col_expr(cart::Column::Version, Expr::col(cart::Column::Version).add(1))
        .col_expr(cart::Column::UpdatedAt, Expr::value(now))
        .col_expr(cart::Column::Shortfalls, Expr::value(None::<serde_json::Value>));
    // An order that was given up and is paid after all finds its cart free, or with another order that waits.
    if row.order_id.is_none_or(|waiting| waiting == order_id) {
        update = update
            .col_expr(cart::Column::OrderId, Expr::value(order_id))
            .col_expr(cart::Column::CompletedAt, Expr::value(now))
            .col_expr(cart::Column::Codes, Expr::value(serde_json::json!([])))
            // The next one at this device need not see who ordered.
            .col_expr(cart::Column::Details, Expr::value(serde_json::json!({})));
    }
    update.filter(cart::Column::Id.eq(row.id)).exec(tx).await?;
    Ok(())
}

/// Unties the cart from the order that came to nothing.
pub async fn reopen(tx: &DatabaseTransaction, order_id: Uuid) -> Result<(), DbErr> {
    cart::Entity::update_many().col_expr(cart::Column::OrderId, Expr::value(None::<Uuid>)).filter(cart::Column::OrderId.eq(order_id)).exec(tx).await?;
    Ok(())
}

/// The order that was made of the cart with this token, if one was and nothing was put into the cart since.
pub async fn ordered_as(connection: &impl ConnectionTrait, token: &str) -> Result<Option<Uuid>, DbErr> {
    Ok(find(connection, Some(token)).await?.and_then(|row| ordered(&row)))
}

fn ordered(row: &cart::Model) -> Option<Uuid> {
    row.order_id.filter(|_| row.completed_at.is_some())
}

/// The order that waits for its payment.
fn waiting(row: &cart::Model) -> Option<Uuid> {
    row.order_id.filter(|_| row.completed_at.is_none())
}

/// A text that may be a token: others need not be looked for.
fn well_formed(token: Option<&str>) -> Option<&str> {
    token.filter(|token| token.len() == 32)
}

/// The cart's row by its token.
async fn find(connection: &impl ConnectionTrait, token: Option<&str>) -> Result<Option<cart::Model>, DbErr> {
    match well_formed(token) {
        Some(token) => cart::Entity::find().filter(cart::Column::Token.eq(token)).one(connection).await,
        None => Ok(None),
    }
}

async fn load(shop: &Shop, row: cart::Model) -> Result<Cart, Fault> {
    let connection = shop.database.read();
    let rows = line::Entity::find().filter(line::Column::CartId.eq(row.id)).order_by_asc(line::Column::AddedAt).all(connection).await?;
    let rows = rows.into_iter().map(|row| (row.variant_id, row.quantity)).collect::<Vec<_>>();
    let held = held_by(connection, &row, rows.iter().map(|(variant_id, _)| *variant_id).collect(), shop.clock.now()).await?;
    let currency = currency_of(shop, &row);
    Ok(Cart {
        lines: lines(shop, currency, &rows, &held).await?,
        currency,
        group: None,
        order_id: waiting(&row),
        ordered: ordered(&row),
        shortfalls: row.shortfalls.and_then(|told| serde_json::from_value(told).ok()).unwrap_or_default(),
        details: serde_json::from_value(row.details).unwrap_or_default(),
        codes: codes_of(&row.codes),
        id: row.id,
        token: row.token,
        version: row.version,
    })
}

/// What a cart is priced in: its currency, as long as the shop sells in that.
fn currency_of(shop: &Shop, row: &cart::Model) -> Currency {
    row.currency.as_deref().and_then(|code| shop.currency_of(code)).unwrap_or_else(|| shop.profile().currency)
}

/// A currency as it is written with a cart: nothing for the shop's own.
fn stored_currency(shop: &Shop, currency: Currency) -> Option<String> {
    (currency != shop.profile().currency).then(|| currency.code().to_owned())
}

/// What the cart of a token is priced in; what a new one would be, if there is none.
pub async fn currency(shop: &Shop, token: Option<&str>) -> Result<Currency, Fault> {
    Ok(find(shop.database.read(), token).await?.map_or_else(|| shop.currency(), |row| currency_of(shop, &row)))
}

/// Prices the cart in another currency from now on; whether it was in another one.
pub async fn set_currency(shop: &Shop, token: Option<&str>, currency: Currency) -> Result<bool, Fault> {
    let Some(row) = find(shop.database.read(), token).await? else { return Ok(false) };
    if currency_of(shop, &row) == currency {
        return Ok(false);
    }
    let (id, now, stored) = (row.id, shop.clock.now(), stored_currency(shop, currency));
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            changed(tx, id, now).await?;
            cart::Entity::update_many().col_expr(cart::Column::Currency, Expr::value(stored)).filter(cart::Column::Id.eq(id)).exec(tx).await?;
            Ok::<_, Fault>(())
        })
    });
    work.await?;
    Ok(true)
}

fn codes_of(codes: &serde_json::Value) -> Vec<String> {
    serde_json::from_value(codes.clone()).unwrap_or_default()
}

/// What the cart's own order keeps for its payment: that is not somebody else's.
async fn held_by(connection: &impl ConnectionTrait, cart: &cart::Model, variants: Vec<Uuid>, now: DateTime<Utc>) -> Result<HashMap<Uuid, i32>, DbErr> {
    match waiting(cart) {
        Some(order_id) => inventory::service::held_for(connection, order_id, variants, now - LONGEST_HOLD).await,
        None => Ok(HashMap::new()),
    }
}

/// Variants and quantities as lines, at today's prices in a currency, and stock. What there is no more is left out.
async fn lines(shop: &Shop, currency: Currency, rows: &[(Uuid, i32)], held: &HashMap<Uuid, i32>) -> Result<Vec<CartLine>, DbErr> {
    let variants = rows.iter().map(|(variant_id, _)| *variant_id).collect::<Vec<_>>();
    let mut products = catalog::service::products_of_variants(shop.database.read(), shop.profile().currency, &variants).await?;
    if currency != shop.profile().currency {
        for product in products.values_mut() {
            catalog::service::price_in(shop.database.read(), std::slice::from_mut(product), currency).await?;
        }
    }
    let now = shop.clock.now();
    let today = shop.profile().day(now);
    let kept = |variant_id: &Uuid| held.get(variant_id).copied().unwrap_or(0);
    let lines = rows.iter().filter_map(|(variant_id, quantity)| {
        let product = products.get(variant_id)?;
        let variant = product.variants.iter().find(|variant| variant.id == *variant_id);
        let for_sale = product.status == ProductStatus::Active && variant.is_some();
        // A variant that was taken off sale stays visible in the cart, with its reason.
        let variant = variant.or(product.variants.first())?;
        let quantity = Quantity::try_from(i64::from(*quantity)).ok()?;
        let names = product.options.iter().map(|option| option.name.clone());
        Some(CartLine {
            variant_id: *variant_id,
            product_id: product.id,
            slug: product.slug.clone(),
            title: product.title.clone(),
            choices: names.zip(variant.choices.iter().cloned()).collect(),
            sku: variant.sku.clone(),
            picture: product.pictures_for(variant).first().map(|picture| (*picture).clone()),
            price: variant.unit_price(quantity.get(), now),
            public_price: variant.unit_price(quantity.get(), now),
            price_of: None,
            quantities: Quantities::default(),
            quantity,
            available: if for_sale { variant.stock.sellable() + kept(variant_id) } else { 0 },
            in_stock: if for_sale { variant.stock.available() + kept(variant_id) } else { 0 },
            promise: variant.stock.promise.said_on(today),
            for_sale,
            other_currency: variant.price.currency != currency,
            reduced: variant.compare_at.is_some() || variant.unit_price(1, now).minor < variant.price.minor,
        })
    });
    Ok(lines.collect())
}

/// Changes one line, if there is as much.
async fn change(shop: &Shop, token: Option<&str>, variant_id: Uuid, wish: Wish) -> Result<String, Refused> {
    let (token, outcomes) = put(shop, token, vec![(variant_id, wish)], None).await?;
    match outcomes.into_iter().next() {
        Some(Err(refusal)) => Err(Fault::Refused(refusal)),
        _ => token.ok_or(Fault::NotFound),
    }
}

/// Writes down that the cart is changed, and locks it. An order that was placed before is not the cart's any more.
async fn changed(tx: &DatabaseTransaction, id: Uuid, now: DateTime<Utc>) -> Result<(), DbErr> {
    let waiting = Expr::case(cart::Column::CompletedAt.is_null(), Expr::col(cart::Column::OrderId)).finally(Expr::value(None::<Uuid>));
    cart::Entity::update_many()
        .col_expr(cart::Column::Version, Expr::col(cart::Column::Version).add(1))
        .col_expr(cart::Column::UpdatedAt, Expr::value(now))
        .col_expr(cart::Column::OrderId, waiting.into())
        .col_expr(cart::Column::CompletedAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(cart::Column::Shortfalls, Expr::value(None::<serde_json::Value>))
        .filter(cart::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}
