//! Questions and answers are kept in groups, in an order.

use std::borrow::Cow;

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, sea_query::Expr,
};
use uuid::Uuid;

use super::super::{
    entity::{faq_entry, faq_group},
    model::{FaqEntry, FaqGroup},
};
use crate::{
    error::Fault,
    locales::{self, Lang, t::support as t},
    platform::settings,
    shop::Shop,
};

/// A title with questions and their answers.
type Group = (Cow<'static, str>, Vec<(Cow<'static, str>, String)>);

/// What every shop is asked, in the language of the task.
fn first() -> [Group; 3] {
    [
        (t::first_orders(), vec![(t::first_where(), answer(&t::first_where_text())), (t::first_change(), answer(&t::first_change_text()))]),
        (t::first_shipping(), vec![(t::first_days(), answer(&t::first_days_text())), (t::first_return(), answer(&t::first_return_text()))]),
        (t::first_payment(), vec![(t::first_methods(), answer(&t::first_methods_text()))]),
    ]
}

/// A sentence with its links as HTML.
fn answer(sentence: &str) -> String {
    let links = [("contact", "/contact"), ("shipping", "/pages/shipping-and-returns")];
    let linked = links.into_iter().fold(sentence.to_owned(), |text, (tag, address)| {
        text.replace(&format!("<{tag}>"), &format!("<a href=\"{address}\">")).replace(&format!("</{tag}>"), "</a>")
    });
    format!("<p>{linked}</p>")
}

/// Writes the first questions of a new shop, once and in its main language: those that staff delete do not come back.
pub async fn seed(shop: &Shop) -> Result<(), Fault> {
    if faq_group::Entity::find().count(shop.database.read()).await? > 0 {
        return Ok(());
    }
    let at = shop.clock.now();
    let first = locales::with(Lang::from(&shop.profile().language), first);
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                if !settings::claim(tx, "faq_seeded").await? {
                    return Ok(());
                }
                for (position, (title, entries)) in (0..).zip(first) {
                    let group = Uuid::now_v7();
                    let row = faq_group::Model { id: group, title: title.into_owned(), position };
                    faq_group::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(tx).await?;
                    let rows = (0..).zip(entries).map(|(position, (question, answer))| faq_entry::ActiveModel {
                        id: Set(Uuid::now_v7()),
                        group_id: Set(group),
                        position: Set(position),
                        question: Set(question.into_owned()),
                        answer: Set(answer),
                        published: Set(true),
                        updated_at: Set(at),
                    });
                    faq_entry::Entity::insert_many(rows).exec_without_returning(tx).await?;
                }
                Ok::<_, Fault>(())
            })
        })
        .await?;
    shop.pages.forget();
    Ok(())
}

/// All groups with their entries, in order.
pub async fn groups(connection: &impl ConnectionTrait) -> Result<Vec<FaqGroup>, DbErr> {
    let groups = faq_group::Entity::find().order_by_asc(faq_group::Column::Position).order_by_asc(faq_group::Column::Id).all(connection).await?;
    let entries = faq_entry::Entity::find().order_by_asc(faq_entry::Column::Position).order_by_asc(faq_entry::Column::Id).all(connection).await?;
    let of = |id: Uuid| entries.iter().filter(|row| row.group_id == id).cloned().map(read).collect();
    Ok(groups.into_iter().map(|group| FaqGroup { entries: of(group.id), id: group.id, title: group.title }).collect())
}

/// The groups as shoppers see them.
pub async fn published(connection: &impl ConnectionTrait) -> Result<Vec<FaqGroup>, DbErr> {
    let shown =
        groups(connection).await?.into_iter().map(|group| FaqGroup { entries: group.entries.into_iter().filter(|entry| entry.published).collect(), ..group });
    Ok(shown.filter(|group| !group.entries.is_empty()).collect())
}

pub async fn entry(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<FaqEntry>, DbErr> {
    Ok(faq_entry::Entity::find_by_id(id).one(connection).await?.map(read))
}

/// What is saved of an entry; its answer is sanitised HTML.
#[derive(Clone, Debug)]
pub struct EntryDraft {
    pub group_id: Uuid,
    pub question: String,
    pub answer: String,
    pub published: bool,
}

/// Saves an entry, new without an id: it then stands at the end of its group.
pub async fn save_entry(shop: &Shop, id: Option<Uuid>, draft: EntryDraft) -> Result<(), Fault> {
    let at = shop.clock.now();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                faq_group::Entity::find_by_id(draft.group_id).one(tx).await?.ok_or(Fault::NotFound)?;
                let before = match id {
                    Some(id) => Some(faq_entry::Entity::find_by_id(id).one(tx).await?.ok_or(Fault::NotFound)?),
                    None => None,
                };
                let position = match before.as_ref().filter(|row| row.group_id == draft.group_id) {
                    Some(row) => row.position,
                    None => of_group(tx, draft.group_id).await?.last().map_or(0, |row| row.position + 1),
                };
                let row = faq_entry::Model {
                    id: id.unwrap_or_else(Uuid::now_v7),
                    group_id: draft.group_id,
                    position,
                    question: draft.question,
                    answer: draft.answer,
                    published: draft.published,
                    updated_at: at,
                };
                let is_new = before.is_none();
                let row = row.into_active_model().reset_all();
                if is_new {
                    faq_entry::Entity::insert(row).exec_without_returning(tx).await?;
                } else {
                    row.update(tx).await?;
                }
                Ok::<_, Fault>(())
            })
        })
        .await?;
    shop.pages.forget();
    Ok(())
}

async fn of_group(tx: &impl ConnectionTrait, group: Uuid) -> Result<Vec<faq_entry::Model>, DbErr> {
    let find = faq_entry::Entity::find().filter(faq_entry::Column::GroupId.eq(group));
    find.order_by_asc(faq_entry::Column::Position).order_by_asc(faq_entry::Column::Id).all(tx).await
}

/// How groups and entries are arranged.
#[derive(Clone, Debug)]
pub enum Arrangement {
    AddGroup(String),
    RenameGroup(Uuid, String),
    /// With all its entries.
    DeleteGroup(Uuid),
    /// One place up, or down.
    MoveGroup(Uuid, Way),
    DeleteEntry(Uuid),
    MoveEntry(Uuid, Way),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

pub async fn arrange(shop: &Shop, arrangement: Arrangement) -> Result<(), Fault> {
    shop.database.write(move |tx| Box::pin(async move { arrange_in(tx, arrangement).await })).await?;
    shop.pages.forget();
    Ok(())
}

async fn arrange_in(tx: &DatabaseTransaction, arrangement: Arrangement) -> Result<(), Fault> {
    let all = || faq_group::Entity::find().order_by_asc(faq_group::Column::Position).order_by_asc(faq_group::Column::Id);
    match arrangement {
        Arrangement::AddGroup(title) => {
            let position = all().all(tx).await?.last().map_or(0, |row| row.position + 1);
            let row = faq_group::Model { id: Uuid::now_v7(), title, position };
            faq_group::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(tx).await?;
        }
        Arrangement::RenameGroup(id, title) => {
            faq_group::Entity::update_many().col_expr(faq_group::Column::Title, Expr::value(title)).filter(faq_group::Column::Id.eq(id)).exec(tx).await?;
        }
        Arrangement::DeleteGroup(id) => {
            faq_group::Entity::delete_by_id(id).exec(tx).await?;
        }
        Arrangement::MoveGroup(id, way) => {
            let ids = all().all(tx).await?.into_iter().map(|row| row.id).collect();
            for (position, id) in (0..).zip(moved(ids, id, way)) {
                faq_group::Entity::update_many()
                    .col_expr(faq_group::Column::Position, Expr::value(position))
                    .filter(faq_group::Column::Id.eq(id))
                    .exec(tx)
                    .await?;
            }
        }
        Arrangement::DeleteEntry(id) => {
            faq_entry::Entity::delete_by_id(id).exec(tx).await?;
        }
        Arrangement::MoveEntry(id, way) => {
            let group = faq_entry::Entity::find_by_id(id).one(tx).await?.ok_or(Fault::NotFound)?.group_id;
            let ids = of_group(tx, group).await?.into_iter().map(|row| row.id).collect();
            for (position, id) in (0..).zip(moved(ids, id, way)) {
                faq_entry::Entity::update_many()
                    .col_expr(faq_entry::Column::Position, Expr::value(position))
                    .filter(faq_entry::Column::Id.eq(id))
                    .exec(tx)
                    .await?;
            }
        }
    }
    Ok(())
}

/// The ids with one of them a place further up or down.
fn moved(mut ids: Vec<Uuid>, id: Uuid, way: Way) -> Vec<Uuid> {
    if let Some(at) = ids.iter().position(|own| *own == id) {
        let other = if way == Way::Up { at.saturating_sub(1) } else { (at + 1).min(ids.len() - 1) };
        ids.swap(at, other);
    }
    ids
}

fn read(row: faq_entry::Model) -> FaqEntry {
    FaqEntry { id: row.id, group_id: row.group_id, question: row.question, answer: row.answer, published: row.published }
}
