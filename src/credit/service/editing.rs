//! What staff do with cards and credit, and how cards come into being.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use super::{Cause, code_hash, give_credit, note, read};
use crate::{
    credit::{
        entity::account,
        model::{CODE_LENGTH, CreditAccount, CreditRefusal, EntryKind, Kind, LONGEST_REASON, Liability, NewCard},
    },
    error::Fault,
    kernel::{Currency, Money, Page, PageNumber},
    platform::{long_lists::contains, secrets},
    shop::Shop,
};

type Refused = Fault<CreditRefusal>;

/// Makes a card. Answers its code, which nobody can read again.
pub async fn issue(tx: &DatabaseTransaction, card: &NewCard, at: DateTime<Utc>) -> Result<String, DbErr> {
    let (id, code) = (card.id, secrets::readable(CODE_LENGTH));
    let (order_id, line, piece) = match card.bought {
        Some((order, line, piece)) => (Some(order), Some(line), Some(piece)),
        None => (None, None, None),
    };
    let row = account::ActiveModel {
        id: Set(id),
        kind: Set(Kind::GiftCard.word().to_owned()),
        customer_id: Set(None),
        code_hash: Set(Some(code_hash(&code))),
        last_four: Set(code.chars().skip(CODE_LENGTH - 4).collect()),
        currency: Set(card.amount.currency.code().to_owned()),
        issued: Set(card.amount.minor),
        balance: Set(card.amount.minor),
        expires_at: Set(card.expires_at),
        disabled: Set(false),
        recipient: Set(card.recipient.clone()),
        order_id: Set(order_id),
        order_line_id: Set(line),
        piece: Set(piece),
        created_by: Set(card.by.clone()),
        created_at: Set(at),
    };
    account::Entity::insert(row).exec_without_returning(tx).await?;
    note(tx, id, EntryKind::Issued, card.amount.minor, Cause { order_id, actor: &card.by, reason: "", at }).await?;
    Ok(code)
}

/// Whether a card can be made like that.
pub fn check_card(card: &NewCard, now: DateTime<Utc>) -> Result<(), CreditRefusal> {
    if card.amount.minor <= 0 {
        return Err(CreditRefusal::NoAmount);
    }
    if card.expires_at.is_some_and(|expires| expires <= now) {
        return Err(CreditRefusal::Expiry);
    }
    Ok(())
}

/// The lines of an order and their pieces of which cards were made.
pub async fn bought_pieces(connection: &impl ConnectionTrait, order: Uuid) -> Result<HashSet<(Uuid, i32)>, DbErr> {
    let find = account::Entity::find().select_only().columns([account::Column::OrderLineId, account::Column::Piece]);
    let rows = find.filter(account::Column::OrderId.eq(order)).into_tuple::<(Option<Uuid>, Option<i32>)>().all(connection).await?;
    Ok(rows.into_iter().filter_map(|(line, piece)| Some((line?, piece?))).collect())
}

/// Disables cards that were bought on a line, as many as money goes back for: those of which most is left first.
pub async fn disable_bought(tx: &DatabaseTransaction, line: Uuid, pieces: i32) -> Result<(), DbErr> {
    let find = account::Entity::find().filter(account::Column::OrderLineId.eq(line)).filter(account::Column::Disabled.eq(false));
    let most = u64::try_from(pieces).unwrap_or(0);
    let rows = find.order_by_desc(account::Column::Balance).order_by_asc(account::Column::Id).limit(most).all(tx).await?;
    for row in rows {
        set_in(tx, row.id, true).await?;
    }
    Ok(())
}

async fn set_in(tx: &impl ConnectionTrait, id: Uuid, disabled: bool) -> Result<bool, DbErr> {
    let set = account::Entity::update_many().col_expr(account::Column::Disabled, Expr::value(disabled)).filter(account::Column::Id.eq(id));
    Ok(set.exec(tx).await?.rows_affected == 1)
}

/// Whether a card can be spent.
pub async fn set_disabled(shop: &Shop, id: Uuid, disabled: bool) -> Result<(), Fault> {
    shop.database.write(move |tx| Box::pin(async move { if set_in(tx, id, disabled).await? { Ok(()) } else { Err(Fault::NotFound) } })).await
}

/// A reason as it is kept.
pub fn check_reason(typed: &str) -> Result<String, CreditRefusal> {
    let reason = typed.trim();
    match reason.chars().count() {
        0 => Err(CreditRefusal::NoReason),
        has if has > LONGEST_REASON => Err(CreditRefusal::LongReason),
        _ => Ok(reason.to_owned()),
    }
}

/// Adds to a balance, or takes from it with an amount below zero.
pub async fn adjust(shop: &Shop, id: Uuid, amount: i64, reason: &str, actor: &str) -> Result<(), Refused> {
    let (reason, actor, at) = (check_reason(reason).map_err(Fault::Refused)?, actor.to_owned(), shop.clock.now());
    if amount == 0 {
        return Err(Fault::Refused(CreditRefusal::NoAmount));
    }
    shop.database.write(move |tx| Box::pin(async move { adjust_in(tx, id, amount, Cause { order_id: None, actor: &actor, reason: &reason, at }).await })).await
}

async fn adjust_in(tx: &DatabaseTransaction, id: Uuid, amount: i64, cause: Cause<'_>) -> Result<(), Refused> {
    let enough = Condition::all().add(account::Column::Id.eq(id)).add(Expr::col(account::Column::Balance).gte(-amount));
    let changed = account::Entity::update_many().col_expr(account::Column::Balance, Expr::col(account::Column::Balance).add(amount)).filter(enough);
    if changed.exec(tx).await?.rows_affected == 0 {
        let now = super::by_id(tx, id).await?.ok_or(Fault::NotFound)?;
        return Err(Fault::Refused(CreditRefusal::NotSoMuch(now.balance)));
    }
    note(tx, id, EntryKind::Adjusted, amount, cause).await?;
    Ok(())
}

/// The same for a customer's store credit, which is made where there is none.
pub async fn adjust_credit(shop: &Shop, customer: Uuid, amount: Money, reason: &str, actor: &str) -> Result<(), Refused> {
    let (reason, actor, at) = (check_reason(reason).map_err(Fault::Refused)?, actor.to_owned(), shop.clock.now());
    if amount.minor == 0 {
        return Err(Fault::Refused(CreditRefusal::NoAmount));
    }
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let cause = Cause { order_id: None, actor: &actor, reason: &reason, at };
                if amount.minor > 0 {
                    give_credit(tx, customer, amount, EntryKind::Adjusted, cause).await?;
                    return Ok(());
                }
                let all = super::of_customer(tx, customer).await?;
                match all.into_iter().find(|credit| credit.balance.currency == amount.currency) {
                    Some(credit) => adjust_in(tx, credit.id, amount.minor, cause).await,
                    None => Err(Fault::Refused(CreditRefusal::NotSoMuch(amount.with(0)))),
                }
            })
        })
        .await
}

/// What a list of cards is narrowed by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardFilter {
    /// The end of a code, or a part of the recipient's email address.
    pub words: String,
    /// Only those of which something is left.
    pub open: bool,
}

/// A page of gift cards, newest first.
pub async fn list(connection: &impl ConnectionTrait, filter: &CardFilter, number: PageNumber, size: u32) -> Result<Page<CreditAccount>, DbErr> {
    let mut find = account::Entity::find().filter(account::Column::Kind.eq(Kind::GiftCard.word()));
    let words = filter.words.trim();
    if !words.is_empty() {
        let last_four = words.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
        let last_four = last_four.chars().skip(last_four.chars().count().saturating_sub(4)).collect::<String>();
        let by_mail = contains((account::Entity, account::Column::Recipient), words);
        find = find.filter(Condition::any().add(account::Column::LastFour.eq(last_four)).add(by_mail));
    }
    if filter.open {
        find = find.filter(account::Column::Balance.gt(0)).filter(account::Column::Disabled.eq(false));
    }
    let total = find.clone().count(connection).await?;
    let find = find.order_by_desc(account::Column::CreatedAt).order_by_desc(account::Column::Id);
    let rows = find.offset(number.offset(size)).limit(u64::from(size)).all(connection).await?;
    Ok(Page { items: rows.into_iter().map(read).collect::<Result<_, _>>()?, number, size, total })
}

/// What the shop owes, by currency: cards that can be spent, and store credit.
pub async fn liability(connection: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<Liability>, DbErr> {
    let find = account::Entity::find().select_only().columns([account::Column::Kind, account::Column::Currency, account::Column::Balance]);
    let unexpired = Condition::any().add(account::Column::ExpiresAt.is_null()).add(account::Column::ExpiresAt.gt(now));
    let find = find.filter(account::Column::Balance.gt(0)).filter(account::Column::Disabled.eq(false)).filter(unexpired);
    let mut owed = BTreeMap::<String, Liability>::new();
    for (kind, code, balance) in find.into_tuple::<(String, String, i64)>().all(connection).await? {
        let Ok(currency) = code.parse::<Currency>() else { continue };
        let own = owed.entry(code).or_insert(Liability { currency, cards: 0, cards_open: 0, credit: 0, credit_open: 0 });
        if kind == Kind::GiftCard.word() {
            own.cards += balance;
            own.cards_open += 1;
        } else {
            own.credit += balance;
            own.credit_open += 1;
        }
    }
    Ok(owed.into_values().collect())
}

/// Gives a customer the store credit of another entry of the list that is the same person.
pub async fn move_credit(tx: &DatabaseTransaction, from: Uuid, to: Uuid, at: DateTime<Utc>) -> Result<(), DbErr> {
    let has = super::of_customer(tx, to).await?;
    for own in super::of_customer(tx, from).await? {
        if has.iter().all(|other| other.balance.currency != own.balance.currency) {
            let moved = account::Entity::update_many().col_expr(account::Column::CustomerId, Expr::value(to)).filter(account::Column::Id.eq(own.id));
            moved.exec(tx).await?;
            continue;
        }
        // What an order holds of it comes back to it, and stays with nobody: it is taken along as it stands.
        let emptied = account::Entity::update_many()
            .col_expr(account::Column::Balance, Expr::value(0_i64))
            .col_expr(account::Column::CustomerId, Expr::value(None::<Uuid>))
            .filter(account::Column::Id.eq(own.id))
            .filter(account::Column::Balance.eq(own.balance.minor));
        if emptied.exec(tx).await?.rows_affected == 1 && own.balance.minor > 0 {
            let cause = Cause { order_id: None, actor: "system", reason: "customers merged", at };
            note(tx, own.id, EntryKind::Adjusted, -own.balance.minor, cause).await?;
            give_credit(tx, to, own.balance, EntryKind::Adjusted, cause).await?;
        }
    }
    Ok(())
}

/// Forgets whom cards were mailed to: they asked to be forgotten. The cards stay what they are.
pub async fn forget_recipient(shop: &Shop, email: &str) -> Result<(), Fault> {
    let email = email.to_owned();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let own = account::Entity::update_many().col_expr(account::Column::Recipient, Expr::value("")).filter(account::Column::Recipient.eq(email));
                own.exec(tx).await?;
                Ok(())
            })
        })
        .await
}
