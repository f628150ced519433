//! Many products at once: the same rules as for one, and a handful of statements for some hundred of them.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{Editing, brands::ensure_brands, derive_in, json, sanitise, schedule, specifications, touch};
use crate::{
    catalog::{
        entity::{past_price, product, tag, variant},
        model::{CatalogProblem, CatalogRefusal, CheckedProduct, Place, Problems, ProductDraft, ProductStatus, fold},
    },
    content::redirects,
    error::{Fault, is_taken},
    inventory::{self, service::Cause},
    kernel::{Currency, slugify},
    platform::database::insert_all,
};

/// Rows of one statement: databases take a limited number of values.
const PORTION: usize = 500;

/// A product to be created, looked through before the transaction that writes it: that takes most of the time.
#[derive(Clone, Debug)]
pub struct NewProduct {
    pub category_id: Option<Uuid>,
    slug: String,
    description: String,
    status: ProductStatus,
    starts_at: Option<DateTime<Utc>>,
    distinction: String,
    checked: CheckedProduct,
    problems: Problems,
}

impl NewProduct {
    /// `distinction` tells it from others of the same title: it ends its address and its SKUs where those are taken.
    pub fn new(draft: &ProductDraft, distinction: &str, currency: Currency) -> Self {
        let (checked, problems) = draft.check(currency);
        Self {
            category_id: draft.category_id,
            slug: slugify(if draft.slug.trim().is_empty() { &checked.title } else { &draft.slug }),
            description: sanitise(&draft.description),
            status: draft.status,
            starts_at: draft.starts_at,
            distinction: distinction.to_owned(),
            checked,
            problems,
        }
    }
}

/// A product that can be created, with its own address.
struct Ready {
    id: Uuid,
    place: usize,
    new: NewProduct,
    slug: String,
}

/// Creates products, each whole or not at all, and answers in their order: the id, or what is wrong with it. A slug
/// that is taken gets the product's distinction as its end.
pub async fn create_products(
    transaction: &DatabaseTransaction,
    editing: &Editing,
    new: Vec<NewProduct>,
) -> Result<Vec<Result<Uuid, Problems>>, Fault<CatalogRefusal>> {
    let mut answers = new.iter().map(|one| Err(one.problems.clone())).collect::<Vec<_>>();
    let fine = new.into_iter().enumerate().filter(|(_, one)| one.problems.is_empty());
    let mut ready = fine.map(|(place, new)| Ready { id: Uuid::now_v7(), place, new, slug: String::new() }).collect::<Vec<_>>();
    choose_skus(transaction, &mut ready, &mut answers).await?;
    choose_slugs(transaction, &mut ready).await?;
    // Another import may bring the same at the same moment: tried again, this one sees it.
    let faster = |cause: DbErr| if is_taken(&cause) { Fault::Busy } else { cause.into() };
    write_products(transaction, editing, &ready).await.map_err(faster)?;
    write_variants(transaction, editing, &ready).await.map_err(faster)?;
    let paths = ready.iter().map(|one| crate::kernel::product_path(&one.slug, None)).collect::<Vec<_>>();
    redirects::all_settled(transaction, &paths).await?;
    let ids = ready.iter().map(|one| one.id).collect::<Vec<_>>();
    derive_in(transaction, &ids, editing.now).await?;
    touch(transaction, ids).await?;
    for one in &ready {
        if let Some(answer) = answers.get_mut(one.place) {
            *answer = Ok(one.id);
        }
    }
    Ok(answers)
}

/// Refuses products with a SKU that another product has, and gives variants without one their own.
async fn choose_skus(transaction: &DatabaseTransaction, ready: &mut Vec<Ready>, answers: &mut [Result<Uuid, Problems>]) -> Result<(), DbErr> {
    let typed = ready.iter().flat_map(|one| one.new.checked.variants.iter().map(|row| row.sku.clone())).collect::<HashSet<_>>();
    let mut made = HashSet::new();
    for one in ready.iter_mut() {
        let NewProduct { distinction, checked, .. } = &mut one.new;
        if checked.variants.iter().all(|row| !row.sku.is_empty()) {
            continue;
        }
        let stem = slugify(if distinction.is_empty() { &checked.title } else { distinction }).to_uppercase();
        let stem = stem.chars().take(40).collect::<String>();
        for row in checked.variants.iter_mut().filter(|row| row.sku.is_empty()) {
            let choices = row.choices.iter().map(|choice| format!("-{}", slugify(choice).to_uppercase())).collect::<String>();
            let wanted = format!("{stem}{choices}").chars().take(60).collect::<String>();
            row.sku = wanted.clone();
            let mut number = 2;
            while made.contains(&row.sku) || typed.contains(&row.sku) {
                row.sku = format!("{wanted}-{number}");
                number += 1;
            }
            made.insert(row.sku.clone());
        }
    }
    let skus = ready.iter().flat_map(|one| one.new.checked.variants.iter().map(|row| row.sku.clone())).collect::<Vec<_>>();
    let holders = holders_of_skus(transaction, &skus).await?;
    let mut here = HashSet::new();
    ready.retain_mut(|one| {
        let mut problems = Problems::default();
        for row in &mut one.new.checked.variants {
            let Some((_, title)) = holders.get(&row.sku) else { continue };
            if made.contains(&row.sku) {
                // Made up here: another is as good.
                row.sku = format!("{}-{}", row.sku.chars().take(24).collect::<String>(), Uuid::now_v7().simple());
            } else {
                let what = CatalogProblem::SkuHeld { sku: row.sku.clone(), product: title.clone() };
                problems.add_at(Place::Row(row.row + 1), format!("variant-{}-sku", row.row), what);
            }
        }
        let twice = one.new.checked.variants.iter().find(|row| here.contains(&row.sku)).map(|row| (row.row, row.sku.clone()));
        if let Some((row, sku)) = twice {
            problems.add_at(Place::Row(row + 1), format!("variant-{row}-sku"), CatalogProblem::SkuInFile { sku });
        }
        if problems.is_empty() {
            here.extend(one.new.checked.variants.iter().map(|row| row.sku.clone()));
            return true;
        }
        if let Some(answer) = answers.get_mut(one.place) {
            *answer = Err(problems);
        }
        false
    });
    Ok(())
}

async fn choose_slugs(transaction: &DatabaseTransaction, ready: &mut [Ready]) -> Result<(), DbErr> {
    let distinct = |one: &NewProduct| slugify(&format!("{}-{}", one.slug.chars().take(50).collect::<String>(), one.distinction));
    let candidates = ready.iter().flat_map(|one| [one.new.slug.clone(), distinct(&one.new)]).collect::<Vec<_>>();
    let mut taken = HashSet::new();
    for portion in candidates.chunks(PORTION) {
        let find = product::Entity::find().select_only().column(product::Column::Slug).filter(product::Column::Slug.is_in(portion));
        taken.extend(find.into_tuple::<String>().all(transaction).await?);
    }
    for one in ready {
        let last = || format!("{}-{}", one.new.slug.chars().take(40).collect::<String>(), one.id.simple());
        let slug = [one.new.slug.clone(), distinct(&one.new)].into_iter().find(|slug| !taken.contains(slug)).unwrap_or_else(last);
        taken.insert(slug.clone());
        one.slug = slug;
    }
    Ok(())
}

async fn write_products(transaction: &DatabaseTransaction, editing: &Editing, ready: &[Ready]) -> Result<(), DbErr> {
    let named = ready.iter().map(|one| one.new.checked.brand.as_str()).collect::<Vec<_>>();
    let brands = ensure_brands(transaction, &named, editing.now).await?;
    let typed = ready.iter().flat_map(|one| &one.new.checked.specifications).collect::<Vec<_>>();
    let definitions = specifications::define(transaction, typed).await?;
    let mut rows = Vec::with_capacity(ready.len());
    let mut tags = Vec::new();
    for one in ready {
        let NewProduct { checked, .. } = &one.new;
        let starts_at = one.new.starts_at.filter(|start| one.new.status == ProductStatus::Scheduled && *start > editing.now);
        // A day that has passed has put it on sale.
        let is_late = one.new.status == ProductStatus::Scheduled && starts_at.is_none();
        let status = if is_late { ProductStatus::Active } else { one.new.status };
        rows.push(product::ActiveModel {
            id: Set(one.id),
            slug: Set(one.slug.clone()),
            title: Set(checked.title.clone()),
            subtitle: Set(checked.subtitle.clone()),
            description: Set(one.new.description.clone()),
            status: Set(status.word().to_owned()),
            starts_at: Set(starts_at),
            brand_id: Set(brands.get(checked.brand.trim()).copied()),
            category_id: Set(one.new.category_id),
            options: Set(json(&checked.options)?),
            specifications: Set(json(&specifications::as_stored(&checked.specifications, &definitions))?),
            seo_title: Set(checked.seo_title.clone()),
            seo_description: Set(checked.seo_description.clone()),
            rating_sum: Set(0),
            rating_count: Set(0),
            sold: Set(0),
            version: Set(1),
            published_at: Set((status == ProductStatus::Active).then_some(editing.now)),
            created_at: Set(editing.now),
            updated_at: Set(editing.now),
            updated_by: Set(editing.actor.clone()),
        });
        if let Some(starts_at) = starts_at {
            schedule::set_alarm(transaction, one.id, starts_at).await?;
        }
        tags.extend(checked.tags.iter().map(|tag| tag::ActiveModel { product_id: Set(one.id), key: Set(fold(tag)), tag: Set(tag.clone()) }));
    }
    insert_all(transaction, rows, None).await?;
    insert_all(transaction, tags, None).await
}

async fn write_variants(transaction: &DatabaseTransaction, editing: &Editing, ready: &[Ready]) -> Result<(), DbErr> {
    let (mut rows, mut prices, mut counted) = (Vec::new(), Vec::new(), Vec::new());
    for one in ready {
        for (position, row) in (0..).zip(&one.new.checked.variants) {
            let id = Uuid::now_v7();
            rows.push(variant::ActiveModel {
                id: Set(id),
                product_id: Set(one.id),
                position: Set(position),
                sku: Set(row.sku.clone()),
                barcode: Set(row.barcode.clone()),
                choices: Set(json(&row.choices)?),
                price: Set(row.price),
                compare_at: Set(row.compare_at),
                cost: Set(row.cost),
                weight_g: Set(row.weight_g),
                length_mm: Set(row.length_mm),
                width_mm: Set(row.width_mm),
                height_mm: Set(row.height_mm),
                picture_id: Set(None),
                content: Set(row.content.clone()),
                archived: Set(false),
            });
            prices.push(past_price::ActiveModel {
                variant_id: Set(id),
                currency: Set(editing.currency.code().to_owned()),
                since: Set(editing.now),
                price: Set(row.price),
            });
            counted.push((id, row.on_hand.unwrap_or_default()));
        }
    }
    insert_all(transaction, rows, None).await?;
    insert_all(transaction, prices, None).await?;
    let cause = Cause { order_id: None, actor: &editing.actor, at: editing.now };
    inventory::service::count_first(transaction, &counted, &cause).await
}

/// The products that have these slugs.
pub async fn ids_by_slug(connection: &impl ConnectionTrait, slugs: Vec<&str>) -> Result<HashMap<String, Uuid>, DbErr> {
    let find = product::Entity::find().select_only().columns([product::Column::Slug, product::Column::Id]);
    let rows = find.filter(product::Column::Slug.is_in(slugs)).into_tuple::<(String, Uuid)>().all(connection).await?;
    Ok(rows.into_iter().collect())
}

/// The slugs of products.
pub async fn slugs_of(connection: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, String>, DbErr> {
    let mut slugs = HashMap::with_capacity(ids.len());
    for portion in ids.chunks(PORTION) {
        let find = product::Entity::find().select_only().columns([product::Column::Id, product::Column::Slug]);
        slugs.extend(find.filter(product::Column::Id.is_in(portion.iter().copied())).into_tuple::<(Uuid, String)>().all(connection).await?);
    }
    Ok(slugs)
}

/// Who has these SKUs: products and their titles.
pub async fn holders_of_skus(connection: &impl ConnectionTrait, skus: &[String]) -> Result<HashMap<String, (Uuid, String)>, DbErr> {
    let mut holders = HashMap::<String, Uuid>::new();
    for portion in skus.chunks(PORTION) {
        let find = variant::Entity::find().select_only().columns([variant::Column::Sku, variant::Column::ProductId]);
        holders.extend(find.filter(variant::Column::Sku.is_in(portion)).into_tuple::<(String, Uuid)>().all(connection).await?);
    }
    if holders.is_empty() {
        return Ok(HashMap::new());
    }
    let find = product::Entity::find().select_only().columns([product::Column::Id, product::Column::Title]);
    let titles = find.filter(product::Column::Id.is_in(holders.values().copied())).into_tuple::<(Uuid, String)>().all(connection).await?;
    let titles = titles.into_iter().collect::<HashMap<_, _>>();
    Ok(holders.into_iter().map(|(sku, id)| (sku, (id, titles.get(&id).cloned().unwrap_or_default()))).collect())
}
