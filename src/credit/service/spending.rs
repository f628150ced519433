//! What carts and orders do with cards and credit: chosen for a cart, held when a payment begins, then booked or released.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::{Cause, by_code, note, of_customer, read};
use crate::{
    credit::{
        entity::{account, chosen, used},
        model::{CreditAccount, CreditRefusal, EntryKind, Kind, MOST_CARDS, Plan, Tender, Used, spread},
    },
    error::Fault,
    kernel::{Currency, Money},
    shop::Shop,
};

type Refused = Fault<CreditRefusal>;

const HELD: &str = "held";
const BOOKED: &str = "booked";
const RELEASED: &str = "released";

/// Chooses a card for a cart by its code. Whether a code is unknown, or its card empty, expired or disabled is not told apart.
pub async fn choose(shop: &Shop, cart_id: Uuid, typed: &str, currency: Currency) -> Result<CreditAccount, Refused> {
    if typed.trim().is_empty() {
        return Err(Fault::Refused(CreditRefusal::Missing));
    }
    let (connection, now) = (shop.database.read(), shop.clock.now());
    let card = by_code(connection, typed).await?.filter(|card| card.kind == Kind::GiftCard && card.is_open(now));
    let card = card.ok_or(Fault::Refused(CreditRefusal::NoGood))?;
    let is_chosen = chosen::Entity::find_by_id((cart_id, card.id)).one(connection).await?.is_some();
    // One of which all is held by this cart's own order is chosen already.
    if card.balance.minor == 0 && !is_chosen {
        return Err(Fault::Refused(CreditRefusal::NoGood));
    }
    if card.balance.currency != currency {
        return Err(Fault::Refused(CreditRefusal::OtherCurrency(card.balance.currency)));
    }
    if !is_chosen && chosen::Entity::find().filter(chosen::Column::CartId.eq(cart_id)).count(connection).await? >= MOST_CARDS as u64 {
        return Err(Fault::Refused(CreditRefusal::TooMany));
    }
    let id = card.id;
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let row = chosen::ActiveModel { cart_id: Set(cart_id), account_id: Set(id), added_at: Set(now) };
                let same = OnConflict::columns([chosen::Column::CartId, chosen::Column::AccountId]).do_nothing().to_owned();
                match chosen::Entity::insert(row).on_conflict(same).exec_without_returning(tx).await {
                    Ok(_) | Err(DbErr::RecordNotInserted) => Ok(()),
                    Err(cause) => Err(Refused::from(cause)),
                }
            })
        })
        .await?;
    Ok(card)
}

/// Takes a card out of a cart.
pub async fn unchoose(shop: &Shop, cart_id: Uuid, card: Uuid) -> Result<(), Fault> {
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                chosen::Entity::delete_by_id((cart_id, card)).exec(tx).await?;
                Ok(())
            })
        })
        .await
}

/// Chooses for one cart what is chosen for another, up to the most that a cart may have.
pub async fn choose_like(tx: &DatabaseTransaction, into: Uuid, from: Uuid) -> Result<(), DbErr> {
    let of = |cart_id: Uuid| chosen::Entity::find().filter(chosen::Column::CartId.eq(cart_id)).order_by_asc(chosen::Column::AddedAt).all(tx);
    let (own, more) = (of(into).await?, of(from).await?);
    let new = more.into_iter().filter(|row| own.iter().all(|known| known.account_id != row.account_id)).take(MOST_CARDS.saturating_sub(own.len()));
    let rows = new.map(|row| chosen::ActiveModel { cart_id: Set(into), account_id: Set(row.account_id), added_at: Set(row.added_at) }).collect::<Vec<_>>();
    if !rows.is_empty() {
        chosen::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Takes all cards out of a cart: it was ordered with them.
pub async fn choose_nothing(tx: &DatabaseTransaction, cart_id: Uuid) -> Result<(), DbErr> {
    chosen::Entity::delete_many().filter(chosen::Column::CartId.eq(cart_id)).exec(tx).await?;
    Ok(())
}

/// What of a cart's total its cards pay, and then the store credit of `customer` if `use_credit` is ticked. What the cart's own
/// order `waiting` holds is its own. Writes nothing.
pub async fn plan(
    connection: &impl ConnectionTrait,
    cart_id: Uuid,
    waiting: Option<Uuid>,
    customer: Option<Uuid>,
    use_credit: bool,
    total: Money,
    now: DateTime<Utc>,
) -> Result<Plan, DbErr> {
    let chosen = chosen::Entity::find().filter(chosen::Column::CartId.eq(cart_id)).order_by_asc(chosen::Column::AddedAt);
    let ids = chosen.all(connection).await?.into_iter().map(|row| row.account_id).collect::<Vec<_>>();
    let mut accounts = Vec::new();
    if !ids.is_empty() {
        let rows = account::Entity::find().filter(account::Column::Id.is_in(ids.iter().copied())).all(connection).await?;
        accounts = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
        accounts.sort_by_key(|account| ids.iter().position(|id| *id == account.id));
    }
    let credit = match customer {
        Some(customer) => of_customer(connection, customer).await?.into_iter().find(|credit| credit.balance.currency == total.currency),
        None => None,
    };
    let held = match waiting.filter(|_| !accounts.is_empty() || credit.is_some()) {
        Some(order) => held_by(connection, order).await?,
        None => HashMap::new(),
    };
    let left = |account: &CreditAccount| account.balance.minor + held.get(&account.id).copied().unwrap_or(0);
    let has = credit.as_ref().map(|credit| credit.balance.with(left(credit))).filter(|has| has.minor > 0);
    accounts.retain(|account| account.is_open(now) && account.balance.currency == total.currency);
    accounts.extend(credit.filter(|credit| use_credit && credit.is_open(now)));
    let with_left = accounts.into_iter().map(|account| {
        let left = left(&account);
        (account, left)
    });
    let tenders = spread(total.minor, with_left.collect::<Vec<_>>());
    let paid = tenders.iter().map(|tender| tender.amount).sum::<i64>();
    Ok(Plan { tenders, credit: has, due: total.with(total.minor - paid) })
}

async fn held_by(connection: &impl ConnectionTrait, order: Uuid) -> Result<HashMap<Uuid, i64>, DbErr> {
    let rows = used::Entity::find().filter(used::Column::OrderId.eq(order)).filter(used::Column::State.eq(HELD)).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.account_id, row.amount)).collect())
}

/// Takes an amount from a balance. `false`: there is not so much, or it cannot be spent any more.
async fn take(tx: &impl ConnectionTrait, account_id: Uuid, amount: i64, at: DateTime<Utc>) -> Result<bool, DbErr> {
    let unexpired = Condition::any().add(account::Column::ExpiresAt.is_null()).add(account::Column::ExpiresAt.gt(at));
    let enough = Condition::all()
        .add(account::Column::Id.eq(account_id))
        .add(account::Column::Balance.gte(amount))
        .add(account::Column::Disabled.eq(false))
        .add(unexpired);
    let taken = account::Entity::update_many().col_expr(account::Column::Balance, Expr::col(account::Column::Balance).sub(amount)).filter(enough);
    Ok(taken.exec(tx).await?.rows_affected == 1)
}

/// Puts an amount back, whatever became of the account meanwhile.
async fn put(tx: &impl ConnectionTrait, account_id: Uuid, amount: i64) -> Result<(), DbErr> {
    let put = account::Entity::update_many().col_expr(account::Column::Balance, Expr::col(account::Column::Balance).add(amount));
    put.filter(account::Column::Id.eq(account_id)).exec(tx).await?;
    Ok(())
}

/// Holds what an order is to be paid with, by the ids of its payments. Refused where one has not so much any more: the
/// transaction has to be given up then.
pub async fn hold(tx: &DatabaseTransaction, order_id: Uuid, tenders: &[(Uuid, Tender)], actor: &str, at: DateTime<Utc>) -> Result<(), Refused> {
    let mut ordered = tenders.iter().zip(0..).collect::<Vec<_>>();
    ordered.sort_by_key(|((_, tender), _)| tender.account);
    for ((payment_id, tender), position) in ordered {
        if !take(tx, tender.account, tender.amount, at).await? {
            return Err(Fault::Refused(CreditRefusal::Short(tender.last_four.clone())));
        }
        note(tx, tender.account, EntryKind::Spent, -tender.amount, Cause { order_id: Some(order_id), actor, reason: "", at }).await?;
        let row = used::ActiveModel {
            payment_id: Set(*payment_id),
            order_id: Set(order_id),
            account_id: Set(tender.account),
            amount: Set(tender.amount),
            state: Set(HELD.to_owned()),
            position: Set(position),
        };
        used::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(())
}

async fn in_state(tx: &DatabaseTransaction, order_id: Uuid, state: &str) -> Result<Vec<used::Model>, DbErr> {
    let find = used::Entity::find().filter(used::Column::OrderId.eq(order_id)).filter(used::Column::State.eq(state));
    find.order_by_asc(used::Column::AccountId).all(tx).await
}

/// Moves a use on; `false`: it is not in that state any more.
async fn move_on(tx: &DatabaseTransaction, payment_id: Uuid, from: &str, to: &str) -> Result<bool, DbErr> {
    let own = used::Column::PaymentId.eq(payment_id).and(used::Column::State.eq(from));
    Ok(used::Entity::update_many().col_expr(used::Column::State, Expr::value(to)).filter(own).exec(tx).await?.rows_affected == 1)
}

/// Books what an order holds, since it is placed. Answers the payments with their amounts.
pub async fn book(tx: &DatabaseTransaction, order_id: Uuid) -> Result<Vec<(Uuid, i64)>, DbErr> {
    let mut booked = Vec::new();
    for row in in_state(tx, order_id, HELD).await? {
        if move_on(tx, row.payment_id, HELD, BOOKED).await? {
            booked.push((row.payment_id, row.amount));
        }
    }
    Ok(booked)
}

/// Gives back what an order holds that comes to nothing. A second time it does nothing.
pub async fn release(tx: &DatabaseTransaction, order_id: Uuid, actor: &str, at: DateTime<Utc>) -> Result<(), DbErr> {
    for row in in_state(tx, order_id, HELD).await? {
        if move_on(tx, row.payment_id, HELD, RELEASED).await? {
            put(tx, row.account_id, row.amount).await?;
            note(tx, row.account_id, EntryKind::Released, row.amount, Cause { order_id: Some(order_id), actor, reason: "", at }).await?;
        }
    }
    Ok(())
}

/// Takes once more what an order had given back that is paid for after all, as far as it is still there, and books it. Answers
/// the payments with their amounts.
pub async fn retake(tx: &DatabaseTransaction, order_id: Uuid, actor: &str, at: DateTime<Utc>) -> Result<Vec<(Uuid, i64)>, DbErr> {
    let mut booked = Vec::new();
    for row in in_state(tx, order_id, RELEASED).await? {
        if take(tx, row.account_id, row.amount, at).await? && move_on(tx, row.payment_id, RELEASED, BOOKED).await? {
            note(tx, row.account_id, EntryKind::Spent, -row.amount, Cause { order_id: Some(order_id), actor, reason: "", at }).await?;
            booked.push((row.payment_id, row.amount));
        }
    }
    Ok(booked)
}

/// Gives back a part of what was spent, to where it came from. The caller has seen to it that it is not more.
pub async fn give_back(tx: &DatabaseTransaction, payment_id: Uuid, amount: i64, cause: Cause<'_>) -> Result<(), Fault> {
    let row = used::Entity::find_by_id(payment_id).one(tx).await?.ok_or(Fault::NotFound)?;
    put(tx, row.account_id, amount).await?;
    note(tx, row.account_id, EntryKind::Refunded, amount, cause).await?;
    Ok(())
}

/// Adds to a customer's store credit, which the first time makes it.
pub async fn give_credit(tx: &DatabaseTransaction, customer: Uuid, amount: Money, kind: EntryKind, cause: Cause<'_>) -> Result<Uuid, DbErr> {
    let row = account::ActiveModel {
        id: Set(Uuid::now_v7()),
        kind: Set(Kind::StoreCredit.word().to_owned()),
        customer_id: Set(Some(customer)),
        code_hash: Set(None),
        last_four: Set(String::new()),
        currency: Set(amount.currency.code().to_owned()),
        issued: Set(0),
        balance: Set(0),
        expires_at: Set(None),
        disabled: Set(false),
        recipient: Set(String::new()),
        order_id: Set(None),
        order_line_id: Set(None),
        piece: Set(None),
        created_by: Set(cause.actor.to_owned()),
        created_at: Set(cause.at),
    };
    let same = OnConflict::columns([account::Column::CustomerId, account::Column::Currency]).do_nothing().to_owned();
    match account::Entity::insert(row).on_conflict(same).exec_without_returning(tx).await {
        Ok(_) | Err(DbErr::RecordNotInserted) => {}
        Err(cause) => return Err(cause),
    }
    let own = account::Column::CustomerId.eq(customer).and(account::Column::Currency.eq(amount.currency.code()));
    let found = account::Entity::find().filter(own).one(tx).await?;
    let id = found.ok_or_else(|| DbErr::RecordNotFound("store credit".to_owned()))?.id;
    put(tx, id, amount.minor).await?;
    note(tx, id, kind, amount.minor, cause).await?;
    Ok(id)
}

/// What an order is paid with, in the order in which it was chosen; not what it gave back.
pub async fn used_by(connection: &impl ConnectionTrait, order_id: Uuid) -> Result<Vec<Used>, DbErr> {
    Ok(used_by_all(connection, &[order_id]).await?.remove(&order_id).unwrap_or_default())
}

/// The same of several orders.
pub async fn used_by_all(connection: &impl ConnectionTrait, orders: &[Uuid]) -> Result<HashMap<Uuid, Vec<Used>>, DbErr> {
    let mut all = HashMap::<Uuid, Vec<Used>>::new();
    if orders.is_empty() {
        return Ok(all);
    }
    let rows = used::Entity::find().filter(used::Column::OrderId.is_in(orders.iter().copied())).order_by_asc(used::Column::Position).all(connection).await?;
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(rows.iter().map(|row| row.account_id))).all(connection).await?;
    let accounts = accounts.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    for row in rows {
        let Some(account) = accounts.iter().find(|account| account.id == row.account_id) else { continue };
        all.entry(row.order_id).or_default().push(Used {
            payment_id: row.payment_id,
            account: account.id,
            kind: account.kind,
            amount: account.balance.with(row.amount),
            last_four: account.last_four.clone(),
        });
    }
    Ok(all)
}
