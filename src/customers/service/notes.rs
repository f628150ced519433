//! What staff write about a customer.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::super::{
    entity::{customer, note},
    model::{CustomerProblem, CustomerRefusal, MOST_NOTE, Note},
};
use crate::{error::Fault, shop::Shop};

/// The notes about a customer, the newest first.
pub async fn of_customer(connection: &impl ConnectionTrait, customer: Uuid) -> Result<Vec<Note>, DbErr> {
    let find = note::Entity::find().filter(note::Column::CustomerId.eq(customer));
    let rows = find.order_by_desc(note::Column::CreatedAt).order_by_desc(note::Column::Id).all(connection).await?;
    Ok(rows.into_iter().map(|row| Note { id: row.id, author: row.author, body: row.body, created_at: row.created_at }).collect())
}

/// Adds a note of a member of staff.
pub async fn add(shop: &Shop, customer: Uuid, (staff, author): (Uuid, &str), body: &str) -> Result<(), Fault<CustomerRefusal>> {
    let body = body.replace('\r', "").trim().to_owned();
    let problem = match body.chars().count() {
        0 => Some(CustomerProblem::NoNote),
        count if count > MOST_NOTE => Some(CustomerProblem::TooLong { field: "body", most: MOST_NOTE }),
        _ => None,
    };
    if let Some(problem) = problem {
        return Err(Fault::Refused(CustomerRefusal(vec![problem])));
    }
    let row = note::ActiveModel {
        id: Set(Uuid::now_v7()),
        customer_id: Set(customer),
        staff_id: Set(staff),
        author: Set(author.to_owned()),
        body: Set(body),
        created_at: Set(shop.clock.now()),
    };
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                customer::Entity::find_by_id(customer).one(tx).await?.ok_or(Fault::NotFound)?;
                Ok(note::Entity::insert(row).exec_without_returning(tx).await.map(drop)?)
            })
        })
        .await
}

/// Takes a note about a customer away.
pub async fn remove(shop: &Shop, customer: Uuid, id: Uuid) -> Result<(), Fault> {
    let own = note::Column::Id.eq(id).and(note::Column::CustomerId.eq(customer));
    shop.database
        .write(move |tx| {
            Box::pin(async move { if note::Entity::delete_many().filter(own).exec(tx).await?.rows_affected == 0 { Err(Fault::NotFound) } else { Ok(()) } })
        })
        .await
}
