//! The verbs of staff: receive, count, correct, set what may be sold beyond stock, and look whether it is low.

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::SelectStatement;
use uuid::Uuid;

use super::{
    jobs::LOW_EMAIL,
    model::{Counted, Line, LineProblem, Received, StockRefusal, written},
    settings::StockSettings,
};
use crate::{
    catalog,
    error::Fault,
    inventory::{
        self,
        model::{Booking, BookingKind, Pieces, Reason, StockLevel, StockPolicy},
        service::Cause,
    },
    orders,
    platform::jobs,
    shop::Shop,
};

/// The list's address.
pub const LIST: &str = "/admin/stock";

type Refused = Fault<StockRefusal>;

fn on_sale() -> SelectStatement {
    catalog::service::is_on_sale(inventory::service::variant_of_stock())
}

/// Variants of which pieces are low, the scarcest first.
pub async fn low(shop: &Shop, most: u64) -> Result<Vec<(Uuid, StockLevel)>, Fault> {
    let threshold = shop.settings::<StockSettings>().low_at;
    Ok(inventory::service::low(shop.database.read(), threshold, on_sale(), most).await?)
}

/// Marks what has become low, and asks for one email about all of it.
pub async fn watch_low(shop: &Shop) -> Result<(), Fault> {
    let settings = shop.settings::<StockSettings>();
    let (threshold, email) = (settings.low_at, settings.email_low);
    let on_sale = on_sale();
    if !inventory::service::has_low_changed(shop.database.read(), threshold, &on_sale).await? {
        return Ok(());
    }
    let at = shop.clock.now();
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let low = inventory::service::mark_low(tx, threshold, &on_sale, at).await?;
            if email && !low.is_empty() {
                let variants = low.into_iter().map(|(variant, _)| variant).collect::<Vec<_>>();
                jobs::enqueue(tx, LOW_EMAIL, &variants, None, at).await?;
            }
            Ok::<_, Fault>(())
        })
    });
    work.await?;
    shop.bell.ring();
    Ok(())
}

/// The variants of a list's SKUs with their products, in the list's order.
async fn known(shop: &Shop, lines: &[Line]) -> Result<Vec<(Uuid, Uuid)>, Refused> {
    let skus = lines.iter().map(|line| line.sku.clone()).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    let found = catalog::service::variants_of_skus(shop.database.read(), &skus).await?;
    let unknown = lines.iter().filter(|line| !found.contains_key(&line.sku));
    let unknown = unknown.map(|line| LineProblem::Unknown { row: line.row, sku: line.sku.clone() }).collect::<Vec<_>>();
    if !unknown.is_empty() {
        return Err(Fault::Refused(StockRefusal::Lines(unknown)));
    }
    Ok(lines.iter().filter_map(|line| found.get(&line.sku).copied()).collect())
}

/// Takes goods in: they are on hand, those who wait for them get them first, the oldest orders before the others, and what
/// is left is back in stock. `key` is the form's: sent twice, it is booked once.
pub async fn receive(shop: &Shop, key: Uuid, lines: &[Line], reference: &str, note: &str, actor: &str) -> Result<Received, Refused> {
    let lines = lines.iter().filter(|line| line.pieces > 0).cloned().collect::<Vec<_>>();
    if lines.is_empty() {
        return Err(Fault::Refused(StockRefusal::Nothing));
    }
    let known = known(shop, &lines).await?;
    let products = known.iter().map(|(_, product)| *product).collect::<BTreeSet<_>>();
    let pieces = known.iter().zip(&lines).map(|((variant_id, _), line)| Pieces { variant_id: *variant_id, quantity: line.pieces }).collect::<Vec<_>>();
    let booking = Booking { id: key, kind: BookingKind::Receipt, reason: None, reference: reference.to_owned(), note: note.to_owned() };
    let (at, actor) = (shop.clock.now(), actor.to_owned());
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let cause = Cause { order_id: None, actor: &actor, at };
            if !inventory::service::begin(tx, &booking, &cause).await? {
                return Err(Fault::Refused(StockRefusal::Booked));
            }
            let moved = inventory::service::move_on_hand(tx, &booking, &pieces, &cause).await;
            let before = moved.map_err(|fault| fault.map(|_| StockRefusal::WrongPieces))?;
            let filled = orders::service::fill(tx, before.keys().copied(), at).await?;
            catalog::service::touch(tx, products).await?;
            let numbers = filled.iter().map(|filled| filled.number.clone()).collect::<BTreeSet<_>>();
            Ok(Received {
                pieces: pieces.iter().map(|pieces| i64::from(pieces.quantity)).sum(),
                variants: before.len(),
                given: filled.iter().map(|filled| i64::from(filled.pieces)).sum(),
                orders: numbers.into_iter().collect(),
            })
        })
    });
    let received = work.await?;
    shop.bell.ring();
    Ok(received)
}

/// What a count found, beside what the books say now; nothing is booked.
pub async fn differences(shop: &Shop, lines: &[Line]) -> Result<Vec<Counted>, Refused> {
    let known = known(shop, lines).await?;
    let counts = known.iter().zip(lines).map(|((variant, _), line)| (*variant, line.pieces)).collect::<Vec<_>>();
    described(shop, &counts).await
}

/// Counts, as variant and pieces, with what is known of the variants.
pub async fn described(shop: &Shop, counts: &[(Uuid, i32)]) -> Result<Vec<Counted>, Refused> {
    let variants = counts.iter().map(|(variant, _)| *variant).collect::<Vec<_>>();
    let mut products = HashMap::new();
    for portion in variants.chunks(500) {
        products.extend(catalog::service::products_of_variants(shop.database.read(), shop.profile().currency, portion).await?);
    }
    let described = counts.iter().filter_map(|(id, counted)| {
        let product = products.get(id)?;
        let variant = product.variants.iter().find(|variant| variant.id == *id)?;
        let difference = i64::from(counted - variant.stock.on_hand);
        Some(Counted {
            variant_id: *id,
            sku: variant.sku.clone(),
            title: if variant.choices.is_empty() { product.title.clone() } else { format!("{}, {}", product.title, variant.title()) },
            seen: variant.stock.on_hand,
            counted: *counted,
            cost: variant.cost.map(|cost| cost.with(cost.minor.saturating_mul(difference))),
        })
    });
    Ok(described.collect())
}

/// Books what was counted: variant, what the books said, and what was counted. Where they say something else by now,
/// nothing is booked.
pub async fn book_count(shop: &Shop, key: Uuid, counts: Vec<(Uuid, i32, i32)>, note: &str, actor: &str) -> Result<usize, Refused> {
    let changed = counts.iter().filter(|(_, seen, counted)| seen != counted).count();
    if counts.is_empty() {
        return Err(Fault::Refused(StockRefusal::Nothing));
    }
    let variants = counts.iter().map(|(variant, ..)| *variant).collect::<Vec<_>>();
    let mut names = HashMap::new();
    let mut products = BTreeSet::new();
    for portion in variants.chunks(500) {
        let found = catalog::service::products_of_variants(shop.database.read(), shop.profile().currency, portion).await?;
        for (id, product) in found {
            names.extend(product.variants.iter().find(|variant| variant.id == id).map(|variant| (id, variant.sku.clone())));
            products.insert(product.id);
        }
    }
    if variants.iter().any(|variant| !names.contains_key(variant)) {
        return Err(Fault::NotFound);
    }
    let booking = Booking { id: key, kind: BookingKind::Count, reason: None, reference: String::new(), note: note.to_owned() };
    let (at, actor) = (shop.clock.now(), actor.to_owned());
    let seen = counts.iter().map(|(variant, seen, _)| (*variant, *seen)).collect::<HashMap<_, _>>();
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let cause = Cause { order_id: None, actor: &actor, at };
            if !inventory::service::begin(tx, &booking, &cause).await? {
                return Err(Fault::Refused(StockRefusal::Booked));
            }
            let booked = inventory::service::book_count(tx, &booking, &counts, &cause).await;
            booked.map_err(|fault| {
                fault.map(|moved| {
                    let told = moved.into_iter().map(|(variant, now)| {
                        let sku = names.get(&variant).cloned().unwrap_or_default();
                        (sku, seen.get(&variant).copied().unwrap_or_default(), now)
                    });
                    StockRefusal::Moved(told.collect())
                })
            })?;
            catalog::service::touch(tx, products).await?;
            Ok(())
        })
    });
    work.await?;
    shop.bell.ring();
    Ok(changed)
}

/// A correction of what is on hand.
#[derive(Clone, Debug)]
pub struct Correction {
    pub key: Uuid,
    pub variant_id: Uuid,
    pub product_id: Uuid,
    /// Below zero takes off.
    pub pieces: i32,
    /// What was on hand when it was typed.
    pub seen: i32,
    pub reason: Reason,
    pub note: String,
}

/// Corrects what is on hand of a variant, for a reason.
pub async fn correct(shop: &Shop, correction: Correction, actor: &str) -> Result<(), Refused> {
    let (at, actor) = (shop.clock.now(), actor.to_owned());
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let Correction { key, variant_id, product_id, pieces, seen, reason, note } = correction;
            let booking = Booking { id: key, kind: BookingKind::Adjustment, reason: Some(reason), reference: String::new(), note };
            let cause = Cause { order_id: None, actor: &actor, at };
            if !inventory::service::begin(tx, &booking, &cause).await? {
                return Err(Fault::Refused(StockRefusal::Booked));
            }
            let change = Pieces { variant_id, quantity: pieces };
            let adjusted = inventory::service::adjust(tx, &booking, change, seen, &cause).await;
            adjusted.map_err(|fault| fault.map(|now| if now == seen { StockRefusal::TooFew(now) } else { StockRefusal::Stale }))?;
            Ok(catalog::service::touch(tx, [product_id]).await?)
        })
    });
    work.await?;
    shop.bell.ring();
    Ok(())
}

/// Sets what may be sold beyond the stock of a variant and from when on it is low. `seen` is the policy as it stood in the
/// form, as [`written`].
pub async fn set_policy(shop: &Shop, variant_id: Uuid, product_id: Uuid, seen: &str, policy: StockPolicy) -> Result<(), Refused> {
    let seen = seen.to_owned();
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let before = inventory::service::levels(tx, [variant_id]).await?.remove(&variant_id).map(StockPolicy::of).unwrap_or_default();
            if written(before) != seen {
                return Err(Fault::Refused(StockRefusal::Stale));
            }
            let set = inventory::service::set_policy(tx, variant_id, before, policy).await;
            set.map_err(|fault| fault.map(|_| StockRefusal::Stale))?;
            Ok(catalog::service::touch(tx, [product_id]).await?)
        })
    });
    work.await?;
    shop.bell.ring();
    Ok(())
}
