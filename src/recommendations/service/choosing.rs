//! Choosing what to show: with a product, with a cart, for a visitor.

use std::collections::HashSet;

use uuid::Uuid;

use super::pairs_of;
use crate::{
    cart::{self, model::Cart},
    catalog::{
        self,
        model::{Card, Product, ProductStatus},
    },
    error::Fault,
    orders,
    recommendations::model::{Interest, Likeness, Pair, interests, likeness, suggest},
    search::{self, model::ListQuery},
    shop::Shop,
};

/// Products of each list that are looked at for those that are alike.
const LOOKED_AT: u32 = 24;
/// Interests whose like are looked for.
const MOST_LIKED: usize = 3;

/// A product for somebody, and the title of what speaks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    pub card: Card,
    pub because: Option<String>,
}

/// What is often bought together with a product and can be bought now, with how often.
pub async fn together(shop: &Shop, product: Uuid, most: usize) -> Result<Vec<(Product, Pair)>, Fault> {
    let connection = shop.database.read();
    let mut pairs = pairs_of(connection, &[product]).await?;
    // Some may be sold out.
    pairs.truncate(most * 3);
    let ids = pairs.iter().map(|pair| pair.other).collect::<Vec<_>>();
    let mut products = catalog::service::products(connection, shop.profile().currency, &ids).await?;
    catalog::service::price_as_chosen(shop, &mut products).await?;
    let can_buy = |product: &Product| product.status == ProductStatus::Active && product.variants.iter().any(|variant| variant.availability().can_buy());
    let with_pair = |product: Product| pairs.iter().find(|pair| pair.other == product.id).map(|pair| (product, *pair));
    let now = shop.clock.now();
    Ok(products.into_iter().map(|product| product.at(now)).filter(can_buy).filter_map(with_pair).take(most).collect())
}

/// Products like this one, the most alike first, with the reasons.
pub async fn alike(shop: &Shop, product: &Product, most: usize) -> Result<Vec<Likeness>, Fault> {
    let shelves = product.crumbs.iter().rev().filter_map(|crumb| Some((crumb.name.as_str(), crumb.path.strip_prefix("/categories/")?.to_owned())));
    let shelves = shelves.collect::<Vec<_>>();
    let mut queries = Vec::new();
    // Its own shelf, the room that the shelf is in, what has the same words, and the whole shop.
    if let Some((name, path)) = shelves.first() {
        queries.push((Some((*name, true)), Some(ListQuery { category: Some(path.clone()), ..ListQuery::default() })));
    }
    queries.push((None, None));
    if let Some((name, path)) = shelves.last().filter(|_| shelves.len() > 1) {
        queries.push((Some((*name, false)), Some(ListQuery { category: Some(path.clone()), ..ListQuery::default() })));
    }
    queries.push((None, Some(ListQuery::default())));
    let mut found = Vec::<Likeness>::new();
    let mut seen = HashSet::from([product.id]);
    let words_at = usize::from(!shelves.is_empty());
    for (index, (shelf, query)) in queries.into_iter().enumerate() {
        if index > words_at && found.len() >= most {
            break;
        }
        let cards = match query {
            Some(query) => search::service::best(shop, &query, LOOKED_AT).await?.items,
            None => search::service::similar(shop, &product.title, LOOKED_AT).await?,
        };
        found.extend(cards.into_iter().filter(|card| seen.insert(card.id)).map(|card| likeness(product, card, shelf)));
    }
    // What is equally alike stays in the order in which it sells.
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    found.truncate(most);
    Ok(found)
}

/// What goes with the things in a cart; nothing that is in it.
pub async fn for_cart(shop: &Shop, cart: &Cart, most: usize) -> Result<Vec<Card>, Fault> {
    let wanted = of_cart(Some(cart));
    let without = wanted.iter().map(|interest| interest.product).collect::<Vec<_>>();
    Ok(choose(shop, &wanted, &without, most).await?.into_iter().map(|suggestion| suggestion.card).collect())
}

/// What somebody may like who has looked at `seen`, has a cart, or has ordered with it. Nothing of these again.
pub async fn for_visitor(shop: &Shop, seen: &[Uuid], token: Option<&str>, most: usize) -> Result<Vec<Suggestion>, Fault> {
    let cart = cart::service::open(shop, token).await?;
    let mut wanted = of_cart(cart.as_ref());
    let ordered = match token {
        Some(token) => cart::service::ordered_as(shop.database.read(), token).await?,
        None => None,
    };
    if let Some(order_id) = ordered {
        let order = orders::service::by_id(shop, order_id).await?;
        wanted.extend(order.lines.iter().map(|line| Interest { product: line.product_id, weight: 0.8 }));
    }
    let mut known = wanted.iter().map(|interest| interest.product).collect::<HashSet<_>>();
    wanted.extend(interests(seen).into_iter().filter(|interest| known.insert(interest.product)));
    let without = known.into_iter().collect::<Vec<_>>();
    choose(shop, &wanted, &without, most).await
}

fn of_cart(cart: Option<&Cart>) -> Vec<Interest> {
    let mut products = cart.iter().flat_map(|cart| &cart.lines).map(|line| line.product_id).collect::<Vec<_>>();
    products.sort_unstable();
    products.dedup();
    products.into_iter().map(|product| Interest { product, weight: 1.0 }).collect()
}

async fn choose(shop: &Shop, wanted: &[Interest], without: &[Uuid], most: usize) -> Result<Vec<Suggestion>, Fault> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let connection = shop.database.read();
    let ids = wanted.iter().map(|interest| interest.product).collect::<Vec<_>>();
    let pairs = pairs_of(connection, &ids).await?;
    let liked = catalog::service::products(connection, shop.profile().currency, ids.get(..MOST_LIKED).unwrap_or(&ids)).await?;
    let mut likes = Vec::new();
    for product in &liked {
        let alike = alike(shop, product, most * 2).await?;
        likes.extend(alike.into_iter().map(|like| (product.id, like.card.id, like.score)));
    }
    let chosen = suggest(wanted, &pairs, &likes, without);
    // Some may be sold out.
    let chosen = chosen.get(..most * 2).unwrap_or(&chosen);
    let others = chosen.iter().map(|(other, _)| *other).collect::<Vec<_>>();
    let titles = search::service::cards(shop, &ids).await?;
    let cards = search::service::cards(shop, &others).await?.into_iter().filter(|card| card.availability.can_buy()).take(most);
    let because = |id: Uuid| {
        let interest = chosen.iter().find(|(other, _)| *other == id)?.1;
        titles.iter().find(|card| card.id == interest).map(|card| card.title.clone())
    };
    Ok(cards.map(|card| Suggestion { because: because(card.id), card }).collect())
}
