//! Creating and editing a product: one form, one transaction.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use ammonia::Builder;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use super::{derive_in, ensure_brand, json, remember_prices, schedule, specifications, tags, texts, touch};
use crate::{
    catalog::{
        entity::{category, product, product_picture, variant},
        model::{CatalogProblem, CatalogRefusal, CheckedProduct, CheckedVariant, Place, Problems, ProductDraft, ProductStatus, TextKind},
    },
    content::redirects,
    error::{Fault, is_taken},
    inventory::{self, service::Cause},
    kernel::{Currency, product_path, slugify},
    shop::Shop,
};

/// Who edits, in which currency prices are typed, and when.
#[derive(Clone, Debug)]
pub struct Editing {
    pub currency: Currency,
    /// As the stock's ledger and the next one at the product name it.
    pub actor: String,
    pub now: DateTime<Utc>,
}

impl Editing {
    pub fn of(shop: &Shop, actor: &str) -> Self {
        Self { currency: shop.profile().currency, actor: actor.to_owned(), now: shop.clock.now() }
    }
}

/// Creates a product, or saves an edited one. Answers its id.
pub async fn save_product(shop: &Shop, id: Option<Uuid>, draft: ProductDraft, actor: &str) -> Result<Uuid, Fault<CatalogRefusal>> {
    let editing = Editing::of(shop, actor);
    let id = shop.database.write(move |tx| Box::pin(async move { save_product_in(tx, &editing, id, &draft).await })).await?;
    shop.bell.ring();
    Ok(id)
}

/// [`save_product`] as part of a larger transaction.
pub async fn save_product_in(
    transaction: &DatabaseTransaction,
    editing: &Editing,
    id: Option<Uuid>,
    draft: &ProductDraft,
) -> Result<Uuid, Fault<CatalogRefusal>> {
    let before = match id {
        Some(id) => Some(product::Entity::find_by_id(id).one(transaction).await?.ok_or(Fault::NotFound)?),
        None => None,
    };
    if before.as_ref().is_some_and(|row| row.version != draft.version) {
        return Err(Fault::Refused(CatalogRefusal::Stale));
    }
    let (mut checked, mut problems) = draft.check(editing.currency);
    let slug = choose_slug(transaction, id, draft, &checked.title, &mut problems).await?;
    check_category(transaction, draft.category_id, &mut problems).await?;
    let variants = variants_of(transaction, id).await?;
    check_skus(transaction, &mut checked, &variants, &mut problems).await?;
    check_stock(transaction, &checked, &variants, &mut problems).await?;
    check_pictures(transaction, id, &mut checked).await?;
    if !problems.is_empty() {
        return Err(Fault::Refused(CatalogRefusal::Form(problems)));
    }

    let published = before.as_ref().and_then(|row| row.published_at);
    let starts_at = draft.starts_at.filter(|start| draft.status == ProductStatus::Scheduled && *start > editing.now);
    let status = if draft.status == ProductStatus::Scheduled && starts_at.is_none() { ProductStatus::Active } else { draft.status };
    if let Some(before) = &before {
        // Of what was saved before prices were written down.
        remember_prices(transaction, editing.currency, &[before.id], before.updated_at).await?;
    }
    let row = product::ActiveModel {
        slug: Set(slug.clone()),
        title: Set(checked.title.clone()),
        subtitle: Set(checked.subtitle.clone()),
        description: Set(sanitise(&draft.description)),
        status: Set(status.word().to_owned()),
        starts_at: Set(starts_at),
        brand_id: Set(ensure_brand(transaction, &checked.brand, editing.now).await?),
        category_id: Set(draft.category_id),
        options: Set(json(&checked.options)?),
        specifications: Set(specifications::stored(transaction, &checked.specifications).await?),
        seo_title: Set(checked.seo_title.clone()),
        seo_description: Set(checked.seo_description.clone()),
        published_at: Set(published.or((status == ProductStatus::Active).then_some(editing.now))),
        updated_at: Set(editing.now),
        updated_by: Set(editing.actor.clone()),
        ..<product::ActiveModel as Default>::default()
    };
    let id = write_product(transaction, editing, before.as_ref(), row).await?;
    write_variants(transaction, editing, id, &checked.variants, variants).await?;
    tags::write_tags(transaction, id, &checked.tags).await?;
    remember_prices(transaction, editing.currency, &[id], editing.now).await?;
    derive_in(transaction, &[id], editing.now).await?;
    if let Some(starts_at) = starts_at {
        schedule::set_alarm(transaction, id, starts_at).await?;
    }

    let address = product_path(&slug, None);
    match before.filter(|row| row.slug != slug) {
        Some(row) if published.is_some() => redirects::moved(transaction, &product_path(&row.slug, None), &address, editing.now).await?,
        _ => redirects::settled(transaction, &address).await?,
    }
    touch(transaction, [id]).await?;
    Ok(id)
}

/// HTML that may be shown as it is: paragraphs, headings, lists, links and emphasis. Plain text becomes paragraphs.
pub fn sanitise(html: &str) -> String {
    static RULES: LazyLock<Builder<'static>> = LazyLock::new(|| {
        let mut rules = Builder::default();
        rules
            .tags(["p", "br", "h2", "h3", "h4", "ul", "ol", "li", "a", "strong", "b", "em", "i", "blockquote"].into())
            .tag_attributes(HashMap::from([("a", ["href"].into())]))
            .generic_attributes([].into())
            .url_schemes(["http", "https", "mailto", "tel"].into())
            .link_rel(Some("noopener noreferrer"));
        rules
    });
    let html = html.trim().replace("\r\n", "\n");
    if html.contains('<') || html.is_empty() {
        // Editors leave empty paragraphs around lists.
        return RULES.clean(&html).to_string().replace("<p></p>", "");
    }
    let paragraphs = html.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    RULES.clean(&paragraphs.map(|paragraph| format!("<p>{}</p>", paragraph.replace('\n', "<br>"))).collect::<String>()).to_string()
}

/// The slug that was typed, if nobody has it; else one made from the title, with a number when that is taken.
async fn choose_slug(transaction: &DatabaseTransaction, id: Option<Uuid>, draft: &ProductDraft, title: &str, problems: &mut Problems) -> Result<String, DbErr> {
    let typed = draft.slug.trim();
    let wanted = slugify(if typed.is_empty() { title } else { typed });
    for number in 1..=1000 {
        let slug = if number == 1 { wanted.clone() } else { format!("{wanted}-{number}") };
        let mut find = product::Entity::find().filter(product::Column::Slug.eq(&slug));
        if let Some(id) = id {
            find = find.filter(product::Column::Id.ne(id));
        }
        match find.one(transaction).await? {
            None => return Ok(slug),
            Some(other) if !typed.is_empty() => {
                problems.add("slug", CatalogProblem::AddressTaken { address: product_path(&slug, None), holder: other.title });
                return Ok(slug);
            }
            Some(_) => {}
        }
    }
    problems.add("slug", CatalogProblem::NoFreeAddress);
    Ok(wanted)
}

async fn check_category(transaction: &DatabaseTransaction, id: Option<Uuid>, problems: &mut Problems) -> Result<(), DbErr> {
    if let Some(id) = id
        && category::Entity::find_by_id(id).count(transaction).await? == 0
    {
        problems.add("category", CatalogProblem::CategoryGone);
    }
    Ok(())
}

/// The product's variants, archived ones too.
async fn variants_of(transaction: &DatabaseTransaction, id: Option<Uuid>) -> Result<HashMap<Uuid, variant::Model>, DbErr> {
    let Some(id) = id else { return Ok(HashMap::new()) };
    let rows = variant::Entity::find().filter(variant::Column::ProductId.eq(id)).order_by_asc(variant::Column::Id).all(transaction).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Gives rows without a SKU one of their own, brings back archived variants whose SKU is typed again, and says which
/// SKUs belong to others.
async fn check_skus(
    transaction: &DatabaseTransaction,
    checked: &mut CheckedProduct,
    variants: &HashMap<Uuid, variant::Model>,
    problems: &mut Problems,
) -> Result<(), DbErr> {
    for row in &mut checked.variants {
        if let Some(id) = row.id
            && !variants.contains_key(&id)
        {
            problems.add(format!("variant-{}-sku", row.row), CatalogProblem::VariantGone { row: row.row + 1 });
        }
        if row.id.is_none() && !row.sku.is_empty() {
            row.id = variants.values().find(|variant| variant.archived && variant.sku == row.sku).map(|variant| variant.id);
        }
    }
    let typed = checked.variants.iter().map(|row| row.sku.clone()).filter(|sku| !sku.is_empty());
    let holders = variant::Entity::find().filter(variant::Column::Sku.is_in(typed)).all(transaction).await?;
    let strangers = holders.into_iter().filter(|holder| !variants.contains_key(&holder.id)).collect::<Vec<_>>();
    for holder in strangers {
        let title = product::Entity::find_by_id(holder.product_id).one(transaction).await?.map(|row| row.title).unwrap_or_default();
        for row in checked.variants.iter().filter(|row| row.sku == holder.sku) {
            let what = CatalogProblem::SkuTaken { sku: row.sku.clone(), row: row.row + 1, product: title.clone() };
            problems.add(format!("variant-{}-sku", row.row), what);
        }
    }
    // An archived variant of this product that is not in the form keeps its SKU.
    let ids = checked.variants.iter().filter_map(|row| row.id).collect::<Vec<_>>();
    for row in &checked.variants {
        if variants.values().any(|other| other.archived && other.sku == row.sku && !ids.contains(&other.id)) {
            problems.add(format!("variant-{}-sku", row.row), CatalogProblem::SkuOfRemoved { sku: row.sku.clone(), row: row.row + 1 });
        }
    }
    for index in 0..checked.variants.len() {
        if checked.variants.get(index).is_some_and(|row| row.sku.is_empty()) {
            let sku = free_sku(transaction, checked, index).await?;
            if let Some(row) = checked.variants.get_mut(index) {
                row.sku = sku;
            }
        }
    }
    Ok(())
}

async fn free_sku(transaction: &DatabaseTransaction, checked: &CheckedProduct, index: usize) -> Result<String, DbErr> {
    // Like `KIN-STOOL-SAG`: short enough to be read out in a warehouse.
    let mut wanted = slugify(&checked.title).to_uppercase().chars().take(20).collect::<String>().trim_end_matches('-').to_owned();
    for choice in checked.variants.get(index).into_iter().flat_map(|row| &row.choices) {
        let short = slugify(choice).to_uppercase().replace('-', "").chars().take(3).collect::<String>();
        wanted = format!("{wanted}-{short}");
    }
    for number in 1..=1000 {
        let sku = if number == 1 { wanted.clone() } else { format!("{wanted}-{number}") };
        let here = checked.variants.iter().any(|row| row.sku == sku);
        if !here && variant::Entity::find().filter(variant::Column::Sku.eq(&sku)).count(transaction).await? == 0 {
            return Ok(sku);
        }
    }
    Ok(Uuid::now_v7().to_string())
}

/// Refuses a count that was made before an order took pieces away.
async fn check_stock(
    transaction: &DatabaseTransaction,
    checked: &CheckedProduct,
    variants: &HashMap<Uuid, variant::Model>,
    problems: &mut Problems,
) -> Result<(), DbErr> {
    let levels = inventory::service::levels_to_change(transaction, variants.keys().copied()).await?;
    for row in checked.variants.iter().filter(|row| row.on_hand.is_some()) {
        let Some((seen, level)) = row.on_hand_seen.zip(row.id.and_then(|id| levels.get(&id))) else { continue };
        if level.on_hand != seen {
            let what = CatalogProblem::Recounted { seen, now: level.on_hand };
            problems.add_at(Place::Row(row.row + 1), format!("variant-{}-on_hand", row.row), what);
        }
    }
    Ok(())
}

/// A variant can be shown by a picture of its product only; one that was taken away meanwhile is no more shown.
async fn check_pictures(transaction: &DatabaseTransaction, id: Option<Uuid>, checked: &mut CheckedProduct) -> Result<(), DbErr> {
    let mut own = HashSet::new();
    if let Some(id) = id.filter(|_| checked.variants.iter().any(|row| row.picture_id.is_some())) {
        let find = product_picture::Entity::find().select_only().column(product_picture::Column::PictureId);
        own.extend(find.filter(product_picture::Column::ProductId.eq(id)).into_tuple::<Uuid>().all(transaction).await?);
    }
    checked.variants.iter_mut().for_each(|row| row.picture_id = row.picture_id.filter(|picture| own.contains(picture)));
    Ok(())
}

/// Inserts the row, or updates it if nobody else has meanwhile.
async fn write_product(
    transaction: &DatabaseTransaction,
    editing: &Editing,
    before: Option<&product::Model>,
    mut row: product::ActiveModel,
) -> Result<Uuid, Fault<CatalogRefusal>> {
    let Some(before) = before else {
        let id = Uuid::now_v7();
        row.id = Set(id);
        row.rating_sum = Set(0);
        row.rating_count = Set(0);
        row.sold = Set(0);
        row.version = Set(1);
        row.created_at = Set(editing.now);
        product::Entity::insert(row).exec_without_returning(transaction).await.map_err(faster)?;
        return Ok(id);
    };
    row.version = Set(before.version + 1);
    let updated = product::Entity::update_many()
        .set(row)
        .filter(product::Column::Id.eq(before.id).and(product::Column::Version.eq(before.version)))
        .exec(transaction)
        .await
        .map_err(faster)?;
    if updated.rows_affected == 0 { Err(Fault::Refused(CatalogRefusal::Stale)) } else { Ok(before.id) }
}

async fn write_variants(
    transaction: &DatabaseTransaction,
    editing: &Editing,
    product_id: Uuid,
    rows: &[CheckedVariant],
    before: HashMap<Uuid, variant::Model>,
) -> Result<(), Fault<CatalogRefusal>> {
    let kept = rows.iter().filter_map(|row| row.id).collect::<Vec<_>>();
    variant::Entity::update_many()
        .col_expr(variant::Column::Archived, Expr::value(true))
        .filter(variant::Column::ProductId.eq(product_id).and(variant::Column::Id.is_not_in(kept)))
        .exec(transaction)
        .await?;
    // Two rows may swap their SKUs: those that change are put aside first, so that none is taken for a moment.
    for row in rows {
        if let Some(old) = row.id.and_then(|id| before.get(&id)).filter(|old| old.sku != row.sku) {
            let aside = format!("~{}", old.id);
            variant::Entity::update_many().col_expr(variant::Column::Sku, Expr::value(aside)).filter(variant::Column::Id.eq(old.id)).exec(transaction).await?;
        }
    }
    let (mut new, mut counted) = (Vec::new(), Vec::new());
    for (row, position) in rows.iter().zip(0..) {
        let id = row.id.unwrap_or_else(Uuid::now_v7);
        let now = variant::Model {
            id,
            product_id,
            position,
            sku: row.sku.clone(),
            barcode: row.barcode.clone(),
            choices: json(&row.choices)?,
            price: row.price,
            compare_at: row.compare_at,
            cost: row.cost,
            weight_g: row.weight_g,
            length_mm: row.length_mm,
            width_mm: row.width_mm,
            height_mm: row.height_mm,
            picture_id: row.picture_id,
            content: row.content.clone(),
            archived: false,
        };
        match before.get(&id) {
            Some(old) if *old == now => {}
            Some(_) => {
                let row = now.into_active_model().reset_all();
                variant::Entity::update_many().set(row).filter(variant::Column::Id.eq(id)).exec(transaction).await.map_err(faster)?;
            }
            None => new.push(now.into_active_model().reset_all()),
        }
        counted.extend(row.on_hand.map(|on_hand| (id, on_hand)));
    }
    for portion in new.chunks(200) {
        variant::Entity::insert_many(portion.to_vec()).exec_without_returning(transaction).await.map_err(faster)?;
    }
    let cause = Cause { order_id: None, actor: &editing.actor, at: editing.now };
    for (id, on_hand) in counted {
        inventory::service::set_on_hand(transaction, id, on_hand, &cause).await?;
    }
    Ok(())
}

/// A value that was free when it was looked for and is not any more: the same call may go through.
fn faster(cause: DbErr) -> Fault<CatalogRefusal> {
    if is_taken(&cause) { Fault::Busy } else { cause.into() }
}

/// Puts a product on sale, takes it off, or archives it. A product without variants cannot be sold.
pub async fn set_status(shop: &Shop, id: Uuid, status: ProductStatus, actor: &str) -> Result<(), Fault<CatalogRefusal>> {
    switch_status(shop, id, None, status, actor).await
}

/// [`set_status`] for somebody who has seen the status that a product has: it is left alone if it has another one by now.
pub async fn switch_status(shop: &Shop, id: Uuid, seen: Option<ProductStatus>, status: ProductStatus, actor: &str) -> Result<(), Fault<CatalogRefusal>> {
    let (now, actor) = (shop.clock.now(), actor.to_owned());
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let row = product::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Fault::NotFound)?;
            let present = ProductStatus::from_word(&row.status).unwrap_or_default();
            if seen.is_some_and(|seen| seen != present) && present != status {
                return Err(Fault::Refused(CatalogRefusal::StatusChanged { status: present, by: row.updated_by }));
            }
            set_status_in(tx, id, status, &actor, now).await
        })
    });
    work.await?;
    shop.bell.ring();
    Ok(())
}

/// [`set_status`] as part of a larger transaction.
pub async fn set_status_in(
    transaction: &DatabaseTransaction,
    id: Uuid,
    status: ProductStatus,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<(), Fault<CatalogRefusal>> {
    let row = product::Entity::find_by_id(id).one(transaction).await?.ok_or(Fault::NotFound)?;
    let sellable = variant::Entity::find().filter(variant::Column::ProductId.eq(id).and(variant::Column::Archived.eq(false))).count(transaction).await?;
    if status == ProductStatus::Active && sellable == 0 {
        return Err(Fault::Refused(CatalogRefusal::Form(Problems::one("variants", CatalogProblem::NoPriceYet { product: row.title }))));
    }
    if status == ProductStatus::Scheduled {
        return Err(Fault::Refused(CatalogRefusal::Form(Problems::one("starts_at", CatalogProblem::NoStart))));
    }
    let published = row.published_at.or((status == ProductStatus::Active).then_some(now));
    product::Entity::update_many()
        .col_expr(product::Column::Status, Expr::value(status.word()))
        .col_expr(product::Column::StartsAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(product::Column::PublishedAt, Expr::value(published))
        .col_expr(product::Column::UpdatedAt, Expr::value(now))
        .col_expr(product::Column::UpdatedBy, Expr::value(actor))
        .col_expr(product::Column::Version, Expr::col(product::Column::Version).add(1))
        .filter(product::Column::Id.eq(id))
        .exec(transaction)
        .await?;
    touch(transaction, [id]).await?;
    Ok(())
}

/// Deletes a product that nobody has ever ordered; its address answers "gone" from then on.
pub async fn delete_product(shop: &Shop, id: Uuid) -> Result<(), Fault<CatalogRefusal>> {
    let now = shop.clock.now();
    shop.database.write(move |tx| Box::pin(async move { delete_product_in(tx, id, now).await })).await?;
    shop.bell.ring();
    Ok(())
}

/// [`delete_product`] as part of a larger transaction.
pub async fn delete_product_in(transaction: &DatabaseTransaction, id: Uuid, now: DateTime<Utc>) -> Result<(), Fault<CatalogRefusal>> {
    let row = product::Entity::find_by_id(id).one(transaction).await?.ok_or(Fault::NotFound)?;
    let variants = variant::Entity::find()
        .select_only()
        .column(variant::Column::Id)
        .filter(variant::Column::ProductId.eq(id))
        .into_tuple::<Uuid>()
        .all(transaction)
        .await?;
    if row.sold > 0 || inventory::service::was_ordered(transaction, variants).await? {
        return Err(Fault::Refused(CatalogRefusal::Ordered));
    }
    super::pictures::remove_all(transaction, id).await?;
    product::Entity::delete_by_id(id).exec(transaction).await?;
    texts::forget_texts(transaction, TextKind::Product, id).await?;
    redirects::gone(transaction, &product_path(&row.slug, None), now).await?;
    touch(transaction, [id]).await?;
    Ok(())
}
