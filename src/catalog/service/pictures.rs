//! A product's pictures: added, ordered, described, taken away. The files themselves are the media store's.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

use super::{texts, touch};
use crate::{
    catalog::{
        entity::{brand, category, picture, product, product_picture, variant},
        model::{CatalogRefusal, MOST_PICTURES, Picture, TextKind},
    },
    error::Fault,
    platform::{
        jobs::Kind,
        media::{self, Made, StoredPicture},
    },
    shop::Shop,
};

/// Puts stored pictures behind those that a product has. One that it has already is not added again.
pub async fn add_pictures(shop: &Shop, product_id: Uuid, stored: Vec<StoredPicture>) -> Result<(), Fault<CatalogRefusal>> {
    let now = shop.clock.now();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                product::Entity::find_by_id(product_id).one(tx).await?.ok_or(Fault::NotFound)?;
                let placed = placed(tx, product_id).await?;
                let ids = placed.iter().map(|row| row.picture_id).collect::<Vec<_>>();
                let has = picture::Entity::find().filter(picture::Column::Id.is_in(ids)).all(tx).await?;
                let mut files = has.into_iter().map(|row| row.file).collect::<Vec<_>>();
                let mut position = placed.last().map_or(0, |row| row.position + 1);
                for picture in stored {
                    if files.contains(&picture.file) {
                        continue;
                    }
                    if files.len() >= MOST_PICTURES {
                        return Err(Fault::Refused(CatalogRefusal::TooManyPictures));
                    }
                    files.push(picture.file.clone());
                    add_picture_record(tx, product_id, &picture, Place { position, ..Place::default() }, now).await?;
                    position += 1;
                }
                Ok(touch(tx, [product_id]).await?)
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}

/// How a picture stands among those of a product, and what is said of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place<'a> {
    pub position: i32,
    pub alt: &'a str,
    /// The option value that it shows.
    pub choice: Option<&'a str>,
    /// Whether it shows how large the product is.
    pub in_scale: bool,
}

/// Writes down a stored picture as one of a product's. The caller touches the product.
pub async fn add_picture_record(
    transaction: &impl ConnectionTrait,
    product_id: Uuid,
    stored: &StoredPicture,
    place: Place<'_>,
    now: DateTime<Utc>,
) -> Result<Uuid, DbErr> {
    let id = add_file_record(transaction, stored, now).await?;
    let row = product_picture::ActiveModel {
        product_id: Set(product_id),
        picture_id: Set(id),
        position: Set(place.position),
        alt: Set(place.alt.to_owned()),
        choice: Set(place.choice.map(str::to_owned)),
        in_scale: Set(place.in_scale),
    };
    product_picture::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(id)
}

/// Puts a stored picture at a place among those of a product, and answers its id; `None` when the product has it, or as
/// many as it can have.
pub async fn place_picture(
    transaction: &DatabaseTransaction,
    product_id: Uuid,
    stored: &StoredPicture,
    place: Place<'_>,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, DbErr> {
    let own = placed(transaction, product_id).await?;
    let find = picture::Entity::find().filter(picture::Column::Id.is_in(own.iter().map(|row| row.picture_id)));
    let has = find.filter(picture::Column::File.eq(&stored.file)).count(transaction).await? > 0;
    if has || own.len() >= MOST_PICTURES {
        return Ok(None);
    }
    let id = add_picture_record(transaction, product_id, stored, place, now).await?;
    touch(transaction, [product_id]).await?;
    Ok(Some(id))
}

/// Has variants of a product shown by one of its pictures.
pub async fn show_variants_in(transaction: &impl ConnectionTrait, product_id: Uuid, skus: &[String], picture_id: Uuid) -> Result<(), DbErr> {
    if skus.is_empty() {
        return Ok(());
    }
    variant::Entity::update_many()
        .col_expr(variant::Column::PictureId, Expr::value(picture_id))
        .filter(variant::Column::ProductId.eq(product_id).and(variant::Column::Sku.is_in(skus)))
        .exec(transaction)
        .await?;
    touch(transaction, [product_id]).await
}

/// Writes down a stored picture that stands nowhere yet, and plans the sizes that it lacks.
pub async fn add_file_record(transaction: &impl ConnectionTrait, stored: &StoredPicture, now: DateTime<Utc>) -> Result<Uuid, DbErr> {
    let id = Uuid::now_v7();
    // The same picture may be there already, in more sizes than were made just now.
    let made = known_picture(transaction, &stored.file).await?.map_or(stored.made, |known| known.and(stored.made));
    media::plan(transaction, &stored.file, stored.width, made, now).await?;
    let row = picture::ActiveModel {
        id: Set(id),
        file: Set(stored.file.clone()),
        width: Set(stored.width as i32),
        height: Set(stored.height as i32),
        tint: Set(stored.tint.clone()),
        made: Set(made.bits()),
        created_at: Set(now),
    };
    picture::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(id)
}

/// Whether a file of the media store is a picture of the catalogue.
pub async fn has_picture(connection: &impl ConnectionTrait, file: &str) -> Result<bool, DbErr> {
    Ok(picture::Entity::find().filter(picture::Column::File.eq(file)).count(connection).await? > 0)
}

/// The picture of a file, as it stands nowhere in particular.
pub async fn picture_of_file(connection: &impl ConnectionTrait, file: &str, alt: &str) -> Result<Option<Picture>, DbErr> {
    let row = picture::Entity::find().filter(picture::Column::File.eq(file)).one(connection).await?;
    Ok(row.map(|row| super::shown(row, alt.to_owned(), None)))
}

/// Which files there are of a picture of the catalogue; `None` when it is none.
pub async fn known_picture(connection: &impl ConnectionTrait, file: &str) -> Result<Option<Made>, DbErr> {
    let row = picture::Entity::find().filter(picture::Column::File.eq(file)).one(connection).await?;
    Ok(row.map(|row| Made::from_bits(row.made)))
}

/// Writes down which files of a picture there are by now, and plans what is still to be made. Pages that show it change.
pub async fn picture_made(shop: &Shop, stored: StoredPicture) -> Result<(), Fault> {
    let now = shop.clock.now();
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let rows = picture::Entity::find().filter(picture::Column::File.eq(&stored.file)).all(tx).await?;
            if rows.is_empty() {
                return Ok(false);
            }
            picture::Entity::update_many()
                .col_expr(picture::Column::Made, Expr::value(stored.made.bits()))
                .col_expr(picture::Column::Tint, Expr::value(stored.tint.clone()))
                .filter(picture::Column::File.eq(&stored.file))
                .exec(tx)
                .await?;
            media::plan(tx, &stored.file, stored.width, stored.made, now).await?;
            let placed = product_picture::Entity::find().filter(product_picture::Column::PictureId.is_in(rows.iter().map(|row| row.id))).all(tx).await?;
            let products = placed.iter().map(|row| row.product_id).collect::<Vec<_>>();
            let elsewhere = rows.iter().any(|row| placed.iter().all(|place| place.picture_id != row.id));
            touch(tx, products).await?;
            Ok::<_, Fault>(elsewhere)
        })
    });
    // The change log tells of products; categories, brands and the banner are not in it.
    if work.await? {
        shop.pages.forget();
    }
    Ok(())
}

/// The job that plans what pictures of older versions lack.
pub const OLDER_PICTURES: Kind = Kind::new("pictures.older").within(Duration::from_hours(1));

/// Plans what pictures of older versions lack.
pub async fn plan_older_pictures(shop: &Shop) -> Result<(), Fault> {
    let now = shop.clock.now();
    let mut after = String::new();
    loop {
        let unfinished = picture::Column::Made.lt(Made::NOTHING.finished().bits()).and(picture::Column::File.gt(after.as_str()));
        let rows = picture::Entity::find().filter(unfinished).order_by_asc(picture::Column::File).limit(500).all(shop.database.read()).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after.clone_from(&last.file);
        let work = shop.database.write(move |tx| {
            Box::pin(async move {
                for row in rows {
                    media::plan(tx, &row.file, row.width.unsigned_abs(), Made::from_bits(row.made), now).await?;
                }
                Ok::<_, Fault>(())
            })
        });
        work.await?;
    }
}

/// How many pictures there are in all their sizes, and how many there are; `None` when nothing is left to do.
pub async fn pictures_ready(connection: &impl ConnectionTrait) -> Result<Option<(u64, u64)>, DbErr> {
    let waiting = picture::Entity::find().filter(picture::Column::Made.lt(Made::NOTHING.finished().bits())).count(connection).await?;
    if waiting == 0 {
        return Ok(None);
    }
    let all = picture::Entity::find().count(connection).await?;
    Ok(Some((all.saturating_sub(waiting), all)))
}

/// What staff say about a picture of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    pub picture_id: Uuid,
    pub alt: String,
    /// The option value that it shows.
    pub choice: Option<String>,
    /// Whether it shows how large the product is.
    pub in_scale: bool,
}

impl Caption {
    /// All that is said, as a form keeps it beside what is typed: whoever is told apart by it has not touched it.
    pub fn mark(&self) -> String {
        serde_json::json!([self.alt.trim(), self.choice, self.in_scale]).to_string()
    }

    /// What is said of a picture now.
    pub fn of(picture: &Picture) -> Self {
        Self { picture_id: picture.id, alt: picture.alt.clone(), choice: picture.choice.clone(), in_scale: picture.in_scale }
    }
}

/// Describes pictures for those who do not see them, and says which choice they show.
pub async fn describe_pictures(shop: &Shop, product_id: Uuid, captions: Vec<Caption>) -> Result<(), Fault<CatalogRefusal>> {
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                for caption in captions {
                    product_picture::Entity::update_many()
                        .col_expr(product_picture::Column::Alt, Expr::value(caption.alt.trim().chars().take(300).collect::<String>()))
                        .col_expr(product_picture::Column::Choice, Expr::value(caption.choice))
                        .col_expr(product_picture::Column::InScale, Expr::value(caption.in_scale))
                        .filter(product_picture::Column::ProductId.eq(product_id).and(product_picture::Column::PictureId.eq(caption.picture_id)))
                        .exec(tx)
                        .await?;
                }
                Ok(touch(tx, [product_id]).await?)
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}

/// Puts a product's pictures into an order; those that are not named stand behind the others as before.
pub async fn order_pictures(shop: &Shop, product_id: Uuid, order: Vec<Uuid>) -> Result<(), Fault<CatalogRefusal>> {
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let mut rows = placed(tx, product_id).await?;
                rows.sort_by_key(|row| order.iter().position(|id| *id == row.picture_id).unwrap_or(usize::MAX));
                write_order(tx, &rows).await?;
                Ok(touch(tx, [product_id]).await?)
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}

/// Moves a picture by some places, to the front with a negative number.
pub async fn shift_picture(shop: &Shop, product_id: Uuid, picture_id: Uuid, places: i32) -> Result<(), Fault<CatalogRefusal>> {
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let mut rows = placed(tx, product_id).await?;
                let from = rows.iter().position(|row| row.picture_id == picture_id).ok_or(Fault::NotFound)?;
                let row = rows.remove(from);
                let to = (from as i32).saturating_add(places).clamp(0, rows.len() as i32);
                rows.insert(to as usize, row);
                write_order(tx, &rows).await?;
                Ok(touch(tx, [product_id]).await?)
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}

/// Takes a picture from a product. Its files stay: letters and old orders show them.
pub async fn remove_picture(shop: &Shop, product_id: Uuid, picture_id: Uuid) -> Result<(), Fault<CatalogRefusal>> {
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let removed = product_picture::Entity::delete_by_id((product_id, picture_id)).exec(tx).await?;
                if removed.rows_affected == 0 {
                    return Err(Fault::NotFound);
                }
                variant::Entity::update_many()
                    .col_expr(variant::Column::PictureId, Expr::value(None::<Uuid>))
                    .filter(variant::Column::ProductId.eq(product_id).and(variant::Column::PictureId.eq(picture_id)))
                    .exec(tx)
                    .await?;
                texts::forget_text(tx, TextKind::Product, product_id, &format!("alt:{picture_id}")).await?;
                forget_unused(tx, picture_id).await?;
                Ok(touch(tx, [product_id]).await?)
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}

/// Takes all pictures from a product that is to be deleted.
pub(super) async fn remove_all(transaction: &DatabaseTransaction, product_id: Uuid) -> Result<(), DbErr> {
    let rows = placed(transaction, product_id).await?;
    product_picture::Entity::delete_many().filter(product_picture::Column::ProductId.eq(product_id)).exec(transaction).await?;
    for row in rows {
        forget_unused(transaction, row.picture_id).await?;
    }
    Ok(())
}

pub(super) async fn forget_unused(transaction: &DatabaseTransaction, id: Uuid) -> Result<(), DbErr> {
    let shown = product_picture::Entity::find().filter(product_picture::Column::PictureId.eq(id)).count(transaction).await?
        + category::Entity::find().filter(category::Column::PictureId.eq(id)).count(transaction).await?
        + brand::Entity::find().filter(brand::Column::PictureId.eq(id)).count(transaction).await?;
    if shown == 0 {
        picture::Entity::delete_by_id(id).exec(transaction).await?;
    }
    Ok(())
}

async fn placed(transaction: &DatabaseTransaction, product_id: Uuid) -> Result<Vec<product_picture::Model>, DbErr> {
    let find = product_picture::Entity::find().filter(product_picture::Column::ProductId.eq(product_id));
    find.order_by_asc(product_picture::Column::Position).order_by_asc(product_picture::Column::PictureId).all(transaction).await
}

async fn write_order(transaction: &DatabaseTransaction, rows: &[product_picture::Model]) -> Result<(), DbErr> {
    for (position, row) in rows.iter().enumerate().filter(|(position, row)| row.position != *position as i32) {
        product_picture::Entity::update_many()
            .col_expr(product_picture::Column::Position, Expr::value(position as i32))
            .filter(product_picture::Column::ProductId.eq(row.product_id).and(product_picture::Column::PictureId.eq(row.picture_id)))
            .exec(transaction)
            .await?;
    }
    Ok(())
}
