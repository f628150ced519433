//! That balances are what their ledgers sum up to.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::entity::{account, entry};
use crate::{
    error::Fault,
    shop::{Shop, slice::Finding},
};

/// Accounts that are read at once.
const PORTION: u64 = 500;

/// Compares each balance with the sum of its entries.
pub async fn balances_are_sums(shop: &Shop) -> Result<Finding, Fault> {
    let mut finding = Finding::default();
    let mut after = None;
    loop {
        let mut find = account::Entity::find().order_by_asc(account::Column::Id).limit(PORTION);
        if let Some(after) = after {
            find = find.filter(account::Column::Id.gt(after));
        }
        let accounts = find.all(shop.database.read()).await?;
        let Some(last) = accounts.last() else { break };
        after = Some(last.id);
        let sums = sums(shop, accounts.iter().map(|account| account.id).collect()).await?;
        for account in accounts {
            finding.looked_at += 1;
            if sums.get(&account.id).copied().unwrap_or(0) == account.balance {
                continue;
            }
            // Spent between the two statements? Then both say the same again.
            let Some(again) = account::Entity::find_by_id(account.id).one(shop.database.read()).await? else { continue };
            let should = self::sums(shop, vec![account.id]).await?.get(&account.id).copied().unwrap_or(0);
            if should != again.balance {
                finding.add(format!(
                    "{} {} {}: its balance is {}, and its entries sum up to {should}",
                    account.kind, account.last_four, account.id, again.balance
                ));
            }
        }
    }
    Ok(finding)
}

async fn sums(shop: &Shop, accounts: Vec<Uuid>) -> Result<HashMap<Uuid, i64>, Fault> {
    // The databases sum big integers in different types: they are added here.
    let rows = entry::Entity::find()
        .select_only()
        .columns([entry::Column::AccountId, entry::Column::Amount])
        .filter(entry::Column::AccountId.is_in(accounts))
        .into_tuple::<(Uuid, i64)>()
        .all(shop.database.read())
        .await?;
    let mut sums = HashMap::new();
    for (account, amount) in rows {
        *sums.entry(account).or_default() += amount;
    }
    Ok(sums)
}
