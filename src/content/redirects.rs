//! What becomes of addresses that people and search engines know.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr, sea_query::OnConflict,
};

use super::entity::redirect;
use crate::{
    error::Fault,
    kernel::{sent, spelled},
    platform::language,
    shop::Shop,
};

/// Sends an old address to a new one for good. What led to the old one leads straight to the new one.
pub async fn moved(transaction: &impl ConnectionTrait, old: &str, new: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    if old == new {
        return Ok(());
    }
    settled(transaction, new).await?;
    lead(transaction, old, Some(new.to_owned()), now).await
}

/// Says that nothing will come back to an address, nor to those that led to it.
pub async fn gone(transaction: &impl ConnectionTrait, old: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    lead(transaction, old, None, now).await
}

/// Something lives at the address: it leads nowhere else.
pub async fn settled(transaction: &impl ConnectionTrait, path: &str) -> Result<(), DbErr> {
    redirect::Entity::delete_by_id(path.to_owned()).exec(transaction).await.map(|_| ())
}

/// [`settled`] for many addresses.
pub async fn all_settled(transaction: &impl ConnectionTrait, paths: &[String]) -> Result<(), DbErr> {
    // In portions: a statement takes a limited number of values.
    for portion in paths.chunks(500) {
        redirect::Entity::delete_many().filter(redirect::Column::Path.is_in(portion)).exec(transaction).await?;
    }
    Ok(())
}

async fn lead(transaction: &impl ConnectionTrait, old: &str, target: Option<String>, now: DateTime<Utc>) -> Result<(), DbErr> {
    redirect::Entity::update_many()
        .col_expr(redirect::Column::Target, Expr::value(target.clone()))
        .filter(redirect::Column::Target.eq(old))
        .exec(transaction)
        .await?;
    save_redirect_in(transaction, old, target.as_deref(), now).await
}

/// Addresses that lead elsewhere, or are gone (`None`), in the order of their paths after one of them; at most `most`.
pub async fn redirects(connection: &impl ConnectionTrait, after: Option<&str>, most: u64) -> Result<Vec<(String, Option<String>)>, DbErr> {
    let mut find = redirect::Entity::find().order_by_asc(redirect::Column::Path).limit(most);
    if let Some(after) = after {
        find = find.filter(redirect::Column::Path.gt(after));
    }
    Ok(find.all(connection).await?.into_iter().map(|row| (row.path, row.target)).collect())
}

/// Leads an address elsewhere, or says that it is gone, as somebody typed it: what lives there goes on living there.
pub async fn save_redirect_in(transaction: &impl ConnectionTrait, path: &str, target: Option<&str>, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = redirect::ActiveModel { path: Set(path.to_owned()), target: Set(target.map(str::to_owned)), created_at: Set(now) };
    redirect::Entity::insert(row)
        .on_conflict(OnConflict::column(redirect::Column::Path).update_columns([redirect::Column::Target, redirect::Column::CreatedAt]).to_owned())
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

/// Leads an address nowhere any more.
pub async fn delete_redirect_in(transaction: &impl ConnectionTrait, path: &str) -> Result<(), DbErr> {
    settled(transaction, path).await
}

/// Why nothing is at an address path: it moved, it is gone, or it never was. The query is that of the request.
pub async fn missing(shop: &Shop, path: &str) -> Fault {
    match find(shop.database.read(), path, &language::query()).await {
        Ok(Some(Some(target))) => Fault::Moved(target),
        Ok(Some(None)) => Fault::Gone,
        Ok(None) => Fault::NotFound,
        Err(cause) => cause.into(),
    }
}

/// Where an address leads that is spelled otherwise, or whose query means another page than the one that is there.
pub async fn way_of(shop: &Shop, path: &str) -> Option<String> {
    let query = language::query();
    find(shop.database.read(), path, &query).await.ok().flatten().flatten().filter(|_| path != "/" || !query.is_empty())
}

/// Redirects that are followed until one is taken for a circle.
const MOST_HOPS: usize = 16;
/// Parts of a query that are looked for in every combination.
const MOST_PARTS: usize = 6;
/// What advertising puts behind addresses.
const TRACKING: [&str; 8] = ["utm_", "gclid", "fbclid", "msclkid", "mc_cid", "mc_eid", "srsltid", "_ga"];

/// A path with a query in the one spelling in which redirects are kept: letters for what is written as `%…`, and the parts of
/// the query in their order. A closing slash and a fragment are no part of it.
pub fn spelled_address(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let parts = parts(query);
    let path = spelled(path);
    let path = if path.len() > 1 { path.trim_end_matches('/') } else { &path };
    let path = if path.is_empty() { "/" } else { path };
    if parts.is_empty() { path.to_owned() } else { format!("{path}?{}", parts.join("&")) }
}

fn parts(query: &str) -> Vec<String> {
    let mut parts = query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| spelled(&part.replace('+', "%20")).replace("%2F", "/").replace("%3F", "?"))
        .collect::<Vec<_>>();
    parts.sort();
    parts.dedup();
    parts
}

/// Beginnings of the shop's own addresses. What lives there stays there, whatever a redirect says, and what does not answers
/// with its own redirect.
const OWN: [&str; 14] =
    ["products", "categories", "collections", "brands", "pages", "cart", "search", "checkout", "account", "orders", "wishlists", "compare", "faq", "contact"];

/// Whether an address may be that of a page that there is.
pub fn is_own(address: &str) -> bool {
    let first = address.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or_default();
    OWN.contains(&first)
}

/// Where an address leads: by the redirect that names most parts of its query, and from there to where nothing leads further.
/// What is left of the query goes along. A circle leads nowhere.
async fn find(connection: &impl ConnectionTrait, path: &str, query: &str) -> Result<Option<Option<String>>, DbErr> {
    let Some((target, rest)) = step(connection, path, query).await? else { return Ok(None) };
    let Some(mut target) = target else { return Ok(Some(None)) };
    let start = spelled_address(path);
    let mut seen = vec![spelled_address(&target)];
    // The first of the shop's own pages on the way is where it leads.
    let mut end = is_own(&target).then(|| target.clone());
    while seen.len() <= MOST_HOPS {
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        match step(connection, path.split('#').next().unwrap_or_default(), query.split('#').next().unwrap_or_default()).await? {
            None => {
                let end = end.unwrap_or(target);
                return Ok(Some(Some(sent(&with_query(&end, &rest)))));
            }
            Some((None, _)) => return Ok(Some(end.map(|end| sent(&with_query(&end, &rest))))),
            Some((Some(next), rest)) => target = with_query(&next, &rest),
        }
        let key = spelled_address(&target);
        if key == start {
            return Ok(None);
        }
        if seen.contains(&key) {
            break;
        }
        seen.push(key);
        if end.is_none() && is_own(&target) {
            end = Some(target.clone());
        }
    }
    Ok(end.map(|end| Some(sent(&with_query(&end, &rest)))))
}

/// The redirect of an address, and what is left of its query.
async fn step(connection: &impl ConnectionTrait, path: &str, query: &str) -> Result<Option<(Option<String>, String)>, DbErr> {
    let bare = spelled_address(path);
    let is_tracking = |part: &str| TRACKING.iter().any(|begin| part.starts_with(begin));
    let all = query.split('&').filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let told = all.iter().filter(|part| !is_tracking(part)).take(MOST_PARTS).collect::<Vec<_>>();
    let mut keys = vec![(0_usize, path.trim_end_matches('/').to_owned()), (0, bare.clone())];
    // The rule may have been written with the language, which the address has lost on its way here.
    let prefix = language::current().map(|own| language::prefix(&own));
    keys.extend(prefix.iter().map(|prefix| (0, spelled_address(&format!("{prefix}{bare}")))));
    for chosen in 1..1_usize << told.len() {
        let part = told.iter().enumerate().filter(|(place, _)| chosen & (1 << place) != 0).map(|(_, part)| **part).collect::<Vec<_>>().join("&");
        keys.push((chosen, spelled_address(&format!("{path}?{part}"))));
        keys.extend(prefix.iter().map(|prefix| (chosen, spelled_address(&format!("{prefix}{path}?{part}")))));
    }
    let rows = redirect::Entity::find().filter(redirect::Column::Path.is_in(keys.iter().map(|(_, key)| key.clone()))).all(connection).await?;
    let found = rows.into_iter().filter_map(|row| Some((keys.iter().find(|(_, key)| *key == row.path)?.0, row)));
    let Some((chosen, row)) = found.max_by_key(|(chosen, _)| chosen.count_ones()) else { return Ok(None) };
    let used = told.iter().enumerate().filter(|(place, _)| chosen & (1 << place) != 0).map(|(_, part)| **part).collect::<Vec<_>>();
    Ok(Some((row.target, all.into_iter().filter(|part| !used.contains(part)).collect::<Vec<_>>().join("&"))))
}

/// An address with more behind it.
fn with_query(address: &str, more: &str) -> String {
    if more.is_empty() {
        return address.to_owned();
    }
    let (address, fragment) = address.split_once('#').map_or((address, String::new()), |(address, fragment)| (address, format!("#{fragment}")));
    format!("{address}{}{more}{fragment}", if address.contains('?') { '&' } else { '?' })
}

/// Whether a redirect from one address to another would lead in a circle.
pub async fn is_circle(connection: &impl ConnectionTrait, from: &str, to: &str) -> Result<bool, DbErr> {
    let (from, mut target) = (spelled_address(from), to.to_owned());
    for _ in 0..MOST_HOPS {
        if spelled_address(&target) == from {
            return Ok(true);
        }
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        match step(connection, path, query).await? {
            Some((Some(next), _)) => target = next,
            _ => return Ok(false),
        }
    }
    Ok(true)
}

/// Where an address path that does not exist any more leads: `Some(None)` is gone for good.
pub async fn redirect(connection: &impl ConnectionTrait, path: &str) -> Result<Option<Option<String>>, DbErr> {
    Ok(redirect::Entity::find_by_id(path.to_owned()).one(connection).await?.map(|row| row.target))
}
