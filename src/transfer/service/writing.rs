//! The list of products and of what goes with them, written batch by batch.

pub(super) mod recording;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs::{File, OpenOptions},
    io::{BufRead, BufReader, BufWriter, Seek, SeekFrom, Write},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use ironmonger_import::{COMPLAINTS, Complaint, Format, Holds, ITEMS, Item, ItemPast, ItemVariant, Record, Report, moment_of, write_complaint, write_record};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::{PictureNames, folder, json, settle, tidy};
use crate::{
    catalog::{
        self,
        model::{CatalogRefusal, Problems, Product, ProductDraft, ProductStatus, TextKind, alt_key},
        service::{Editing, NewProduct},
    },
    error::Fault,
    kernel::{Currency, Money, Texts},
    platform::{database::insert_all, media::kept_name},
    pricing::model::PastPrice,
    shop::Shop,
    transfer::{
        drafts::prices,
        entity::{change, import, picture, source},
        model::{Import, ImportState},
    },
};

/// Products of the first transaction; after that as many as take [`TURN`].
const BATCH: usize = 250;
const FEWEST: usize = 25;
const MOST: usize = 1_000;
/// About how long a transaction takes: others who write wait for it.
const TURN: Duration = Duration::from_millis(80);
/// Records of one transaction.
const RECORDS: usize = 50;
/// Products that are archived in one transaction.
const ARCHIVED: u64 = 100;
/// Stands in the place of a product's hash when an import has archived it.
const ARCHIVED_HASH: &str = "archived";

/// How a product was before an import, for the import to be undone.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Before {
    pub item: Item,
    /// Pieces that the import set, by SKU: what was sold since stays sold.
    pub counted: BTreeMap<String, i32>,
    /// What was said in other languages where the import says something: empty for nothing.
    #[serde(default)]
    pub said: Texts,
}

/// What came of a batch.
#[derive(Default)]
struct Outcome {
    created: i32,
    updated: i32,
    unchanged: i32,
    complaints: Vec<Complaint>,
}

/// What holds for a whole import.
#[derive(Clone)]
pub(super) struct Run {
    id: Uuid,
    source: String,
    holds: Holds,
    editing: Editing,
    names: PictureNames,
}

/// A product on its way into the shop: what it takes to create it is there before the transaction begins.
struct Prepared {
    item: Item,
    hash: String,
    /// `None` where the shop seems to have it already.
    new: Option<NewProduct>,
}

impl Prepared {
    fn new(item: Item, hash: String, is_known: bool, currency: Currency) -> Self {
        let new = (!is_known).then(|| NewProduct::new(&(&item).into(), &item.key, currency));
        Self { item, hash, new }
    }
}

/// Writes the next products of an import in at most `most` transactions; after the last of them the import is done.
/// While one is written the next one is read.
pub(super) async fn write_next(shop: &Shop, import: &Import, most: usize) -> Result<(), Fault> {
    let run = Arc::new(Run {
        id: import.id,
        source: import.source.clone(),
        holds: import.report.holds.clone(),
        editing: Editing::of(shop, &format!("Import {}", import.name)),
        names: PictureNames::Addresses(shop.config.public_url.clone()),
    });
    let size = Arc::new(AtomicUsize::new(BATCH));
    let (sender, mut batches) = mpsc::channel(1);
    tokio::spawn(read_ahead(shop.clone(), run.clone(), import.position.unsigned_abs(), size.clone(), sender));
    let mut position = import.position;
    for _ in 0..most {
        let Some(batch) = batches.recv().await else { return Err(Fault::broken("the list of products is not read any more")) };
        match batch? {
            (Batch::Products(items), _) if items.is_empty() => return finish(shop, import).await,
            (Batch::Products(items), next) => {
                write_products(shop, &run, items, (position, next as i64), &size).await?;
                position = next as i64;
            }
            (Batch::Records(records), next) => return recording::write_records(shop, import, &run, records, (position, next as i64)).await,
        }
        if shop.stop.is_cancelled() {
            break;
        }
    }
    Ok(())
}

type Ahead = Result<(Batch<Prepared>, u64), Fault>;

/// Reads and prepares batches until nobody wants them any more; the last one is empty.
async fn read_ahead(shop: Shop, run: Arc<Run>, mut position: u64, size: Arc<AtomicUsize>, sender: mpsc::Sender<Ahead>) {
    loop {
        let batch = prepare(&shop, &run, position, size.load(Ordering::Relaxed)).await;
        let is_last = match &batch {
            Ok((Batch::Products(items), _)) => items.is_empty(),
            Ok((Batch::Records(_), _)) => false,
            Err(_) => true,
        };
        position = batch.as_ref().map_or(position, |(_, next)| *next);
        if sender.send(batch).await.is_err() || is_last {
            return;
        }
    }
}

async fn prepare(shop: &Shop, run: &Run, position: u64, size: usize) -> Ahead {
    let path = folder(shop, run.id).join(ITEMS);
    let read = move || read_batch(&path, position, size).map(|(batch, next)| (batch.map(|item| (hash(&item), item)), next));
    let (batch, next) = tokio::task::spawn_blocking(read).await.map_err(Fault::broken)?.map_err(Fault::broken)?;
    let found = match batch {
        Batch::Products(found) => found,
        Batch::Records(records) => return Ok((Batch::Records(records), next)),
    };
    // As things stand: the transaction looks again.
    let connection = shop.database.read();
    let items = || found.iter().map(|(_, item)| item);
    let (known, own) = (known(connection, &run.source, items()).await?, owners(connection, &run.source, items()).await?);
    let currency = run.editing.currency;
    let prepared = move || {
        let prepared = found.into_iter().map(|(hash, item)| {
            let is_known = known.of(&item).is_some() || own.contains_key(&item.handle);
            Prepared::new(item, hash, is_known, currency)
        });
        prepared.collect::<Vec<_>>()
    };
    Ok((Batch::Products(tokio::task::spawn_blocking(prepared).await.map_err(Fault::broken)?), next))
}

/// Writes some products that stand between two positions in the list.
async fn write_products(shop: &Shop, run: &Arc<Run>, items: Vec<Prepared>, (position, next): (i64, i64), size: &AtomicUsize) -> Result<(), Fault> {
    let (run, count) = (run.clone(), items.len());
    let (id, now) = (run.id, run.editing.now);
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let begun = Instant::now();
            let outcome = write_batch(tx, &run, items).await?;
            let refused = outcome.complaints.iter().filter(|complaint| complaint.refused).count() as i32;
            let plus = |column: import::Column, number: i32| Expr::col(column).add(number);
            let moved = import::Entity::update_many()
                .col_expr(import::Column::Position, Expr::value(next))
                .col_expr(import::Column::Created, plus(import::Column::Created, outcome.created))
                .col_expr(import::Column::Updated, plus(import::Column::Updated, outcome.updated))
                .col_expr(import::Column::Unchanged, plus(import::Column::Unchanged, outcome.unchanged))
                .col_expr(import::Column::Refused, plus(import::Column::Refused, refused))
                .col_expr(import::Column::UpdatedAt, Expr::value(now))
                .filter(import::Column::Id.eq(run.id).and(import::Column::Position.eq(position)).and(import::Column::State.eq(ImportState::Writing.word())))
                .exec(tx)
                .await?;
            // Paused, or written by somebody else: then nothing of this batch is.
            if moved.rows_affected == 1 { Ok((outcome.complaints, begun.elapsed())) } else { Err(Fault::Busy) }
        })
    });
    let (complaints, took) = work.await?;
    let fitting = count as f64 * TURN.as_secs_f64() / took.as_secs_f64().max(0.001);
    size.store((fitting as usize).clamp(FEWEST, MOST), Ordering::Relaxed);
    shop.bell.ring();
    note(shop, id, &complaints)
}

/// Writes complaints behind those that there are.
pub(super) fn note(shop: &Shop, id: Uuid, complaints: &[Complaint]) -> Result<(), Fault> {
    if complaints.is_empty() {
        return Ok(());
    }
    let mut file = OpenOptions::new().append(true).create(true).open(folder(shop, id).join(COMPLAINTS)).map_err(Fault::broken)?;
    complaints.iter().try_for_each(|complaint| write_complaint(&mut file, complaint)).map_err(Fault::broken)
}

/// What is written together.
enum Batch<T> {
    Products(Vec<T>),
    /// With the lines on which they stand.
    Records(Vec<(u64, Record)>),
}

impl<T> Batch<T> {
    fn map<U>(self, change: impl Fn(T) -> U) -> Batch<U> {
        match self {
            Self::Products(items) => Batch::Products(items.into_iter().map(change).collect()),
            Self::Records(records) => Batch::Records(records),
        }
    }
}

/// What a line begins with that is no product.
const RECORD: &[u8] = b"{\"kind\":";

/// The next products, `size` of them at most, or records behind a position, and the position behind them; no products
/// at the end.
fn read_batch(path: &std::path::Path, position: u64, size: usize) -> std::io::Result<(Batch<Item>, u64)> {
    #[derive(Deserialize)]
    struct Place {
        line: u64,
    }
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(position))?;
    let mut reader = BufReader::with_capacity(256 * 1024, file);
    let (mut records, mut next, mut line) = (Vec::new(), position, Vec::new());
    if !reader.fill_buf()?.starts_with(RECORD) {
        let (items, next) = read_items(&mut reader, position, size)?;
        return Ok((Batch::Products(items), next));
    }
    while records.len() < RECORDS && reader.fill_buf()?.starts_with(RECORD) {
        line.clear();
        next += reader.read_until(b'\n', &mut line)? as u64;
        records.push((serde_json::from_slice::<Place>(&line)?.line, serde_json::from_slice::<Record>(&line)?));
    }
    Ok((Batch::Records(records), next))
}

fn read_items(reader: &mut BufReader<File>, position: u64, size: usize) -> std::io::Result<(Vec<Item>, u64)> {
    let (mut items, mut next, mut line) = (Vec::with_capacity(size), position, Vec::new());
    // Products of many variants make smaller batches.
    let mut rows = 0;
    while items.len() < size && rows < size * 4 && !reader.fill_buf()?.starts_with(RECORD) {
        line.clear();
        let length = reader.read_until(b'\n', &mut line)?;
        if length == 0 {
            break;
        }
        next += length as u64;
        let item = serde_json::from_slice::<Item>(&line)?;
        rows += item.variants.len() + 1;
        items.push(item);
    }
    Ok((items, next))
}

/// What a product says, without where it was said.
fn hash(item: &Item) -> String {
    let mut item = item.clone();
    item.line = 0;
    item.key.clear();
    item.id.clear();
    item.variants.iter_mut().for_each(|variant| variant.line = 0);
    hex::encode(&Sha256::digest(serde_json::to_vec(&item).unwrap_or_default())[..16])
}

/// What the shop knows of the products of a batch: by the numbers that they keep, and by their keys.
struct Known {
    rows: HashMap<String, source::Model>,
    /// Products that have another number than the one who asks for them by a key: those are others.
    taken: HashMap<Uuid, String>,
}

impl Known {
    fn of(&self, item: &Item) -> Option<&source::Model> {
        let by_id = self.rows.get(&item.id).filter(|_| !item.id.is_empty());
        by_id.or_else(|| {
            let is_another = |row: &&source::Model| !item.id.is_empty() && self.taken.get(&row.product_id).is_some_and(|id| *id != item.id);
            self.rows.get(&item.key).filter(|row| !is_another(row))
        })
    }
}

async fn known(connection: &impl ConnectionTrait, source: &str, items: impl Iterator<Item = &Item>) -> Result<Known, DbErr> {
    let (mut keys, mut ids) = (Vec::new(), HashSet::new());
    for item in items {
        keys.push(item.key.as_str());
        if !item.id.is_empty() {
            keys.push(item.id.as_str());
            ids.insert(item.id.as_str());
        }
    }
    let find = source::Entity::find().filter(source::Column::Source.eq(source).and(source::Column::Key.is_in(keys.iter().copied())));
    let rows = find.all(connection).await?;
    let taken = rows.iter().filter(|row| ids.contains(row.key.as_str())).map(|row| (row.product_id, row.key.clone())).collect();
    Ok(Known { rows: rows.into_iter().map(|row| (row.key.clone(), row)).collect(), taken })
}

/// Writes down under which key and number products are known, with what their file said of them.
async fn bind(tx: &DatabaseTransaction, run: &Run, products: &[(&Item, Uuid, String)]) -> Result<(), DbErr> {
    let mut rows = Vec::with_capacity(products.len());
    for (item, product_id, hash) in products {
        let keys = [&item.key, &item.id].into_iter().filter(|key| !key.is_empty()).collect::<HashSet<_>>();
        rows.extend(keys.into_iter().map(|key| source::ActiveModel {
            source: Set(run.source.clone()),
            key: Set(key.clone()),
            product_id: Set(*product_id),
            hash: Set(hash.clone()),
            seen_by: Set(run.id),
        }));
    }
    let again = OnConflict::columns([source::Column::Source, source::Column::Key])
        .update_columns([source::Column::ProductId, source::Column::Hash, source::Column::SeenBy])
        .to_owned();
    insert_all(tx, rows, Some(again)).await?;
    // Those who keep a number are known by the SKU that they had before no longer.
    let numbered = products.iter().filter(|(item, ..)| !item.id.is_empty()).collect::<Vec<_>>();
    for portion in numbered.chunks(500) {
        let keys = portion.iter().flat_map(|(item, ..)| [item.key.as_str(), item.id.as_str()]);
        let stale = source::Column::ProductId.is_in(portion.iter().map(|(_, id, _)| *id)).and(source::Column::Key.is_not_in(keys));
        source::Entity::delete_many().filter(source::Column::Source.eq(&run.source).and(stale)).exec(tx).await?;
    }
    Ok(())
}

/// Looks at what the shop has of a list of products already, and which of them it would refuse.
pub(super) async fn compare(shop: &Shop, id: Uuid, source: &str, report: &mut Report) -> Result<(), Fault> {
    let path = folder(shop, id).join(ITEMS);
    let (mut position, mut complaints, mut refused) = (0, Vec::new(), HashSet::new());
    (report.new, report.changed, report.same) = (0, 0, 0);
    for counts in report.records.values_mut() {
        (counts.new, counts.changed, counts.same) = (0, 0, 0);
    }
    let connection = shop.database.read();
    loop {
        let path = path.clone();
        let (batch, next) = tokio::task::spawn_blocking(move || read_batch(&path, position, MOST)).await.map_err(Fault::broken)?.map_err(Fault::broken)?;
        position = next;
        let items = match batch {
            Batch::Products(items) if items.is_empty() => break,
            Batch::Products(items) => items,
            Batch::Records(records) => {
                recording::compare_records(shop, &records, report).await?;
                continue;
            }
        };
        let known = known(connection, source, items.iter()).await?;
        let own = owners(connection, source, items.iter()).await?;
        let skus = items.iter().flat_map(|item| item.variants.iter().map(|variant| variant.sku.clone())).filter(|sku| !sku.is_empty()).collect::<Vec<_>>();
        let holders = catalog::service::holders_of_skus(connection, &skus).await?;
        for item in &items {
            let row = known.of(item);
            let product = row.map(|row| row.product_id).or(own.get(&item.handle).copied());
            let stranger = item.variants.iter().find_map(|variant| Some((variant, holders.get(&variant.sku).filter(|(holder, _)| Some(*holder) != product)?)));
            match (row, stranger) {
                (_, Some((variant, (_, title)))) => {
                    refused.insert(item.key.clone());
                    complaints.push(Complaint::refusal(
                        variant.line,
                        "SKU",
                        &variant.sku,
                        format!("the SKU belongs to “{title}” in the shop"),
                        "Give the variant another SKU, or remove that product first",
                    ));
                }
                (Some(row), None) if row.hash == hash(item) => report.same += 1,
                _ if product.is_some() => report.changed += 1,
                _ => report.new += 1,
            }
        }
    }
    report.refused += complaints.len() as u64;
    report.products = report.products.saturating_sub(complaints.len() as u64);
    report.complaints += complaints.len() as u64;
    if !refused.is_empty() {
        tokio::task::spawn_blocking(move || leave_out(&path, &refused)).await.map_err(Fault::broken)?.map_err(Fault::broken)?;
    }
    note(shop, id, &complaints)
}

/// Writes the list of products anew, without some of them.
fn leave_out(path: &std::path::Path, refused: &HashSet<String>) -> std::io::Result<()> {
    let shorter = path.with_extension("shorter");
    let mut target = BufWriter::new(File::create(&shorter)?);
    let mut position = 0;
    loop {
        let (batch, next) = read_batch(path, position, MOST)?;
        position = next;
        let items = match batch {
            Batch::Products(items) if items.is_empty() => break,
            Batch::Products(items) => items,
            Batch::Records(records) => {
                records.iter().try_for_each(|(line, record)| write_record(&mut target, *line, record))?;
                continue;
            }
        };
        for item in items.iter().filter(|item| !refused.contains(&item.key)) {
            serde_json::to_writer(&mut target, item)?;
            target.write_all(b"\n")?;
        }
    }
    target.flush()?;
    std::fs::rename(shorter, path)
}

/// Files of our own name products by their addresses, so that an export can be edited and brought back.
async fn owners(connection: &impl ConnectionTrait, source: &str, items: impl Iterator<Item = &Item>) -> Result<HashMap<String, Uuid>, DbErr> {
    if source != Format::Ironmonger.word() {
        return Ok(HashMap::new());
    }
    catalog::service::ids_by_slug(connection, items.map(|item| item.handle.as_str()).filter(|handle| !handle.is_empty()).collect()).await
}

async fn write_batch(tx: &DatabaseTransaction, run: &Run, mut items: Vec<Prepared>) -> Result<Outcome, Fault> {
    let known = known(tx, &run.source, items.iter().map(|one| &one.item)).await?;
    let own = owners(tx, &run.source, items.iter().map(|one| &one.item)).await?;
    let (mut outcome, count) = (Outcome::default(), items.len());
    let (mut new, mut changed, mut seen) = (Vec::new(), Vec::new(), Vec::new());
    for Prepared { item, hash, new: prepared } in &mut items {
        let hash = std::mem::take(hash);
        match known.of(item) {
            Some(row) if row.hash == hash => {
                seen.push((&*item, row.product_id, hash));
                outcome.unchanged += 1;
            }
            Some(row) => changed.push(Changed { item, hash, id: row.product_id, is_back: row.hash == ARCHIVED_HASH }),
            None => match own.get(&item.handle) {
                Some(id) => changed.push(Changed { item, hash, id: *id, is_back: false }),
                None => new.push((&*item, hash, prepared.take())),
            },
        }
    }
    let (numbered, seen) = seen.into_iter().partition::<Vec<_>, _>(|(item, ..)| !item.id.is_empty());
    bind(tx, run, &numbered).await?;
    if !seen.is_empty() {
        source::Entity::update_many()
            .col_expr(source::Column::SeenBy, Expr::value(run.id))
            .filter(source::Column::Source.eq(&run.source).and(source::Column::Key.is_in(seen.iter().map(|(item, ..)| item.key.as_str()))))
            .exec(tx)
            .await?;
    }
    let paths = new.iter().map(|(item, ..)| *item).chain(changed.iter().map(|one| one.item)).map(|item| item.category.as_slice()).collect::<Vec<_>>();
    let categories = match catalog::service::ensure_categories(tx, &paths, run.editing.now).await {
        Ok(categories) => categories,
        Err(fault) => return Err(plain(fault)),
    };
    let category = |item: &Item| categories.get(item.category.as_slice()).copied();
    let mut written = Vec::with_capacity(count);

    let (mut created, mut drafts) = (Vec::with_capacity(new.len()), Vec::with_capacity(new.len()));
    for (item, hash, prepared) in new {
        let mut draft = prepared.unwrap_or_else(|| NewProduct::new(&item.into(), &item.key, run.editing.currency));
        draft.category_id = category(item);
        drafts.push(draft);
        created.push((item, hash));
    }
    let answers = match catalog::service::create_products(tx, &run.editing, drafts).await {
        Ok(answers) => answers,
        Err(fault) => return Err(plain(fault)),
    };
    for ((item, hash), answer) in created.into_iter().zip(answers) {
        match answer {
            Ok(id) => {
                outcome.created += 1;
                written.push(Written { item, hash, id, before: None, version: 1 });
            }
            Err(problems) => outcome.complaints.push(refusal(item, &problems)),
        }
    }
    for Changed { item, hash, id, is_back } in changed {
        match update(tx, run, item, id, category(item), is_back).await {
            Ok((before, version)) => {
                outcome.updated += 1;
                written.push(Written { item, hash, id, before: Some(before), version });
            }
            Err(Fault::Refused(CatalogRefusal::Form(problems))) => outcome.complaints.push(refusal(item, &problems)),
            Err(fault) => return Err(plain(fault)),
        }
    }
    furnish(tx, run, &written).await?;
    outcome.complaints.extend(recording::join_collections(tx, run, &written).await?);
    remember(tx, run, &written).await?;
    Ok(outcome)
}

/// Gives products that are new their prices by quantity and time, what they cost before, since when they are on sale, and
/// their texts in other languages.
async fn furnish(tx: &DatabaseTransaction, run: &Run, written: &[Written<'_>]) -> Result<(), Fault> {
    let has_more = |item: &Item| {
        !item.published_at.is_empty() || !item.texts.is_empty() || item.variants.iter().any(|variant| !variant.prices.is_empty() || !variant.history.is_empty())
    };
    let wanted = written.iter().filter(|one| one.before.is_none() && has_more(one.item)).collect::<Vec<_>>();
    if wanted.is_empty() {
        return Ok(());
    }
    let currency = run.editing.currency;
    let products = catalog::service::products(tx, currency, &wanted.iter().map(|one| one.id).collect::<Vec<_>>()).await?;
    let products = products.iter().map(|product| (product.id, product)).collect::<HashMap<_, _>>();
    for one in wanted {
        let Some(product) = products.get(&one.id) else { continue };
        save_prices(tx, &run.editing, one.item, product).await.map_err(plain)?;
        say(tx, &run.editing, one.item, product).await.map_err(plain)?;
        for (place, variant) in one.item.variants.iter().enumerate().filter(|(_, variant)| !variant.history.is_empty()) {
            let read = |past: &ItemPast| Some(PastPrice { since: moment_of(&past.since)?, price: Money::parse(&past.price, currency).ok()?.minor });
            let history = variant.history.iter().filter_map(read).collect::<Vec<_>>();
            if let Some(id) = variant_of(one.item, product, place) {
                catalog::service::recall_prices_in(tx, currency, id, &history).await?;
            }
        }
        if let Some(since) = moment_of(&one.item.published_at).filter(|_| product.published_at.is_some()) {
            catalog::service::publish_since_in(tx, one.id, since).await?;
        }
    }
    Ok(())
}

/// The variant of a product that an item's variant at a place became.
fn variant_of(item: &Item, product: &Product, place: usize) -> Option<Uuid> {
    let variant = item.variants.get(place)?;
    let by_sku = product.variants.iter().find(|own| !variant.sku.is_empty() && own.sku == variant.sku);
    by_sku.or_else(|| product.variants.iter().find(|own| own.choices == variant.choices)).map(|own| own.id)
}

/// Writes the price rows of an item, where it or its product has any.
pub(super) async fn save_prices(tx: &DatabaseTransaction, editing: &Editing, item: &Item, product: &Product) -> Result<(), Fault<CatalogRefusal>> {
    let has_rows = item.variants.iter().any(|variant| !variant.prices.is_empty()) || product.variants.iter().any(|variant| !variant.prices.is_empty());
    if !has_rows {
        return Ok(());
    }
    catalog::service::save_prices_in(tx, editing, product.id, &prices(item, |place| variant_of(item, product, place))).await
}

/// Whether two sources are one picture.
fn is_same_picture(one: &str, other: &str) -> bool {
    one == other || kept_name(one).is_some_and(|name| kept_name(other) == Some(name))
}

/// A product that is not as the file says.
struct Changed<'a> {
    item: &'a Item,
    hash: String,
    id: Uuid,
    /// An import archived it, because it was not in the file any more.
    is_back: bool,
}

pub(super) struct Written<'a> {
    pub item: &'a Item,
    hash: String,
    pub id: Uuid,
    before: Option<Before>,
    version: i32,
}

/// A refusal that has no words for a product is a fault of the shop's.
pub(super) fn plain(fault: Fault<CatalogRefusal>) -> Fault {
    match fault.refused() {
        Ok(refusal) => Fault::broken(refusal),
        Err(fault) => fault,
    }
}

fn refusal(item: &Item, problems: &Problems) -> Complaint {
    let first = problems.0.first();
    let field = first.map(|problem| problem.field.clone()).unwrap_or_default();
    let variant = field.strip_prefix("variant-").and_then(|rest| rest.split('-').next()).and_then(|row| row.parse::<usize>().ok());
    let variant = variant.and_then(|row| item.variants.get(row));
    // The form counts its rows; a file has lines.
    let what = first.map(|problem| problem.what.to_string()).unwrap_or_default();
    let (line, value) = variant.map_or((item.line, item.title.as_str()), |variant| (variant.line, variant.sku.as_str()));
    Complaint::refusal(line, "", value, what, "Correct it and import the file again")
}

/// Saves a product that the shop has already as the file says, and answers how it was, and its version now.
async fn update(
    tx: &DatabaseTransaction,
    run: &Run,
    item: &Item,
    id: Uuid,
    category: Option<Uuid>,
    is_back: bool,
) -> Result<(Before, i32), Fault<CatalogRefusal>> {
    let product = catalog::service::products(tx, run.editing.currency, &[id]).await?.pop().ok_or(Fault::NotFound)?;
    let mut draft = merged(item, &product, category, &run.holds);
    if is_back {
        draft.status = ProductStatus::from_word(&item.status).unwrap_or_default();
    }
    catalog::service::save_product_in(tx, &run.editing, Some(id), &draft).await?;
    if run.holds.has("prices")
        && let Some(saved) = catalog::service::products(tx, run.editing.currency, &[id]).await?.pop()
    {
        save_prices(tx, &run.editing, item, &saved).await?;
    }
    let counted = item.variants.iter().filter_map(|variant| Some((variant.sku.clone(), variant.stock?))).collect();
    let said = say(tx, &run.editing, item, &product).await?;
    Ok((Before { item: super::export::item_of(&product, &run.names), counted, said }, product.version + 1))
}

/// Says a product in other languages as its file does, and answers what was said before in the same places.
async fn say(tx: &DatabaseTransaction, editing: &Editing, item: &Item, product: &Product) -> Result<Texts, Fault<CatalogRefusal>> {
    let mut texts = item.texts.clone();
    // A picture that is still to be fetched gets its texts when it is there.
    for wanted in &item.pictures {
        if let Some(picture) = product.pictures.iter().find(|picture| kept_name(&wanted.source) == Some(picture.file.as_str())) {
            for (language, alt) in &wanted.alts {
                texts.entry(language.clone()).or_default().insert(alt_key(picture), alt.clone());
            }
        }
    }
    if texts.is_empty() {
        return Ok(texts);
    }
    let mut before = catalog::service::texts(tx, TextKind::Product, &[product.id]).await?.remove(&product.id).unwrap_or_default();
    for (language, words) in &texts {
        catalog::service::translate_in(tx, editing.currency, TextKind::Product, product.id, language, words).await?;
        let own = before.entry(language.clone()).or_default();
        own.retain(|field, _| words.contains_key(field));
        for field in words.keys() {
            own.entry(field.clone()).or_default();
        }
    }
    before.retain(|language, _| texts.contains_key(language));
    Ok(before)
}

/// What the product's form would hold when somebody had typed the file into it. What the file has no column for stays.
pub(super) fn merged(item: &Item, product: &Product, category: Option<Uuid>, holds: &Holds) -> ProductDraft {
    let old = ProductDraft::of(product);
    let new = ProductDraft::from(item);
    let variants = new.variants.into_iter().map(|mut row| {
        let by_sku = old.variants.iter().find(|own| !row.sku.is_empty() && own.sku == row.sku);
        let own = by_sku.or_else(|| {
            old.variants.iter().find(|own| own.choices == row.choices && (row.sku.is_empty() || !item.variants.iter().any(|other| other.sku == own.sku)))
        });
        let Some(own) = own else { return row };
        row.id = own.id;
        let wanted =
            item.variants.iter().find(|variant| variant.sku == row.sku && variant.choices == row.choices).map_or("", |variant| variant.picture.as_str());
        row.picture_id = match product.pictures.iter().find(|picture| kept_name(wanted) == Some(picture.file.as_str())) {
            Some(shown) => Some(shown.id),
            // Until it is fetched, the one before shows it.
            None => own.picture_id.filter(|_| !wanted.is_empty() || !holds.has("variant_picture")),
        };
        let keep = |name: &str, new: &mut String, old: &String| {
            if !holds.has(name) {
                new.clone_from(old);
            }
        };
        if row.sku.is_empty() {
            row.sku.clone_from(&own.sku);
        }
        keep("barcode", &mut row.barcode, &own.barcode);
        keep("compare_at", &mut row.compare_at, &own.compare_at);
        keep("cost", &mut row.cost, &own.cost);
        keep("weight", &mut row.weight_g, &own.weight_g);
        keep("length", &mut row.length_mm, &own.length_mm);
        keep("width", &mut row.width_mm, &own.width_mm);
        keep("height", &mut row.height_mm, &own.height_mm);
        keep("content", &mut row.content, &own.content);
        row
    });
    let pick = |name: &str, new: String, old: String| if holds.has(name) { new } else { old };
    ProductDraft {
        version: product.version,
        title: new.title,
        subtitle: pick("subtitle", new.subtitle, old.subtitle),
        description: pick("description", new.description, old.description),
        status: if holds.has("status") { new.status } else { old.status },
        starts_at: if holds.has("status") { new.starts_at } else { old.starts_at },
        brand: pick("brand", new.brand, old.brand),
        tags: if holds.has("tags") { new.tags } else { old.tags },
        category_id: if holds.has("category") { category } else { old.category_id },
        slug: if holds.has("handle") && !item.handle.is_empty() { new.slug } else { old.slug },
        options: new.options,
        variants: variants.collect(),
        specifications: if holds.has("specifications") { new.specifications } else { old.specifications },
        seo_title: pick("seo_title", new.seo_title, old.seo_title),
        seo_description: pick("seo_description", new.seo_description, old.seo_description),
    }
}

/// Where products come from, what became of them, and which pictures are to be fetched.
async fn remember(tx: &DatabaseTransaction, run: &Run, written: &[Written<'_>]) -> Result<(), Fault> {
    if written.is_empty() {
        return Ok(());
    }
    let products = written.iter().map(|one| (one.item, one.id, one.hash.clone())).collect::<Vec<_>>();
    bind(tx, run, &products).await?;
    let mut changes = Vec::with_capacity(written.len());
    let mut pictures = Vec::new();
    for one in written {
        let before = match &one.before {
            Some(before) => Some(json(before)?),
            None => None,
        };
        let kind = if before.is_some() { "updated" } else { "created" };
        changes.push(change::ActiveModel {
            import_id: Set(run.id),
            product_id: Set(one.id),
            kind: Set(kind.to_owned()),
            before: Set(before),
            version: Set(one.version),
        });
        let has = |source: &str| one.before.as_ref().is_some_and(|before| before.item.pictures.iter().any(|own| is_same_picture(&own.source, source)));
        for (place, wanted) in (0..).zip(&one.item.pictures).filter(|(_, wanted)| !has(&wanted.source)) {
            let shows = |variant: &&ItemVariant| variant.picture == wanted.source && !variant.sku.is_empty();
            let skus = one.item.variants.iter().filter(shows).map(|variant| variant.sku.as_str()).collect::<Vec<_>>();
            pictures.push(picture::ActiveModel {
                id: Set(Uuid::now_v7()),
                import_id: Set(run.id),
                product_id: Set(one.id),
                source: Set(wanted.source.clone()),
                alt: Set(wanted.alt.clone()),
                choice: Set(wanted.choice.clone()),
                position: Set(place),
                state: Set("ready".to_owned()),
                attempts: Set(0),
                run_at: Set(run.editing.now),
                error: Set(String::new()),
                picture_id: Set(None),
                skus: Set(json(&skus)?),
                in_scale: Set(wanted.in_scale),
                alts: Set(json(&wanted.alts)?),
            });
        }
    }
    let same = OnConflict::columns([change::Column::ImportId, change::Column::ProductId]).update_column(change::Column::Version).to_owned();
    insert_all(tx, changes, Some(same)).await?;
    let there = OnConflict::columns([picture::Column::ProductId, picture::Column::Source]).do_nothing().to_owned();
    Ok(insert_all(tx, pictures, Some(there)).await?)
}

/// After the last product: archives what the file does not have any more, if that is asked for.
async fn finish(shop: &Shop, import: &Import) -> Result<(), Fault> {
    if import.choices.archive_missing && archive_missing(shop, import).await? {
        return Ok(());
    }
    settle(shop, import.id, ImportState::Writing, ImportState::Done, Vec::new()).await?;
    tidy(&folder(shop, import.id));
    Ok(())
}

/// Archives some of the products of the same source that the import has not seen; `false` when there are no more.
async fn archive_missing(shop: &Shop, import: &Import) -> Result<bool, Fault> {
    let (id, source, now) = (import.id, import.source.clone(), shop.clock.now());
    let currency = shop.profile().currency;
    let names = PictureNames::Addresses(shop.config.public_url.clone());
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let missing = source::Column::Source.eq(&source).and(source::Column::SeenBy.ne(id));
            let rows = source::Entity::find().filter(missing).order_by_asc(source::Column::Key).limit(ARCHIVED).all(tx).await?;
            if rows.is_empty() {
                return Ok(false);
            }
            // A product may be known by a key and by a number.
            let ids = rows.iter().map(|row| row.product_id).collect::<HashSet<_>>().into_iter().collect::<Vec<_>>();
            let products = catalog::service::products(tx, currency, &ids).await?;
            let mut archived = 0;
            for product in products.iter().filter(|product| product.status != ProductStatus::Archived) {
                catalog::service::set_status_in(tx, product.id, ProductStatus::Archived, "Import", now).await.map_err(plain)?;
                let before = Before { item: super::export::item_of(product, &names), counted: BTreeMap::new(), said: Texts::new() };
                let row = change::ActiveModel {
                    import_id: Set(id),
                    product_id: Set(product.id),
                    kind: Set("archived".to_owned()),
                    before: Set(Some(json(&before)?)),
                    version: Set(product.version + 1),
                };
                change::Entity::insert(row).exec_without_returning(tx).await?;
                archived += 1;
            }
            // Seen as missing: when it comes back, it is a change.
            let keys = rows.into_iter().map(|row| row.key).collect::<Vec<_>>();
            source::Entity::update_many()
                .col_expr(source::Column::SeenBy, Expr::value(id))
                .col_expr(source::Column::Hash, Expr::value(ARCHIVED_HASH))
                .filter(source::Column::Source.eq(&source).and(source::Column::Key.is_in(keys)))
                .exec(tx)
                .await?;
            import::Entity::update_many()
                .col_expr(import::Column::Archived, Expr::col(import::Column::Archived).add(archived))
                .filter(import::Column::Id.eq(id))
                .exec(tx)
                .await?;
            Ok::<_, Fault>(true)
        })
    });
    let went_on = work.await?;
    shop.bell.ring();
    Ok(went_on)
}
