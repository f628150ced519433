//! What is no product, written some at a time.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use ironmonger_import::{CollectionRecord, Complaint, Record, Report, contradiction};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use sha2::{Digest, Sha256};

use super::{super::fetching, Run, Written, note};
use crate::{
    catalog, customers,
    error::Fault,
    platform::media::kept_name,
    search,
    shop::Shop,
    transfer::{
        checks::tidy_record,
        entity::{import, record, record_source},
        model::{Import, ImportState},
        service::{
            json,
            records::{self, PictureNames, Wanted},
        },
    },
};

/// A record that is not as the shop has it.
struct Changed {
    line: u64,
    record: Record,
    before: Option<Record>,
    wanted: Wanted,
}

/// What a record says, whatever it stands in.
fn hash(record: &Record) -> String {
    hex::encode(&Sha256::digest(serde_json::to_vec(record).unwrap_or_default())[..16])
}

/// What the shop has in a record's place, and whether that is as it should be: it says the same, or the same line was
/// written last.
async fn look(connection: &impl ConnectionTrait, record: &Record, names: &PictureNames) -> Result<(Option<Record>, bool), DbErr> {
    let Some(before) = records::current(connection, record, names).await? else { return Ok((None, false)) };
    if before.says_the_same(record, kept_name) {
        return Ok((Some(before), true));
    }
    let known = record_source::Entity::find_by_id((record.kind().to_owned(), record.key())).one(connection).await?;
    let is_known = known.is_some_and(|known| known.hash == hash(record));
    Ok((Some(before), is_known))
}

/// What is said of a customer who is not signed up for advertising though the file says so.
async fn overruled(connection: &impl ConnectionTrait, line: u64, record: &Record) -> Result<Option<Complaint>, DbErr> {
    let Record::Customer(said) = record else { return Ok(None) };
    if !said.customer.accepts_marketing() {
        return Ok(None);
    }
    let known = customers::service::find(connection, &said.customer.email).await?;
    Ok(known.filter(|(_, known)| said.is_overruled(known)).map(|_| contradiction(line, &said.customer.email)))
}

/// Counts which records are new, and which would change.
pub async fn compare_records(shop: &Shop, found: &[(u64, Record)], report: &mut Report) -> Result<(), Fault> {
    let names = PictureNames::Addresses(shop.config.public_url.clone());
    // A line that only fills counts with the one that it fills.
    for (_, record) in found.iter().filter(|(_, record)| !record.only_fills()) {
        let (before, is_same) = look(shop.database.read(), record, &names).await?;
        let counts = report.records.entry(record.kind().to_owned()).or_default();
        match before {
            _ if is_same => counts.same += 1,
            Some(_) => counts.changed += 1,
            None => counts.new += 1,
        }
    }
    Ok(())
}

/// Writes some records that stand between two positions in the list.
pub async fn write_records(shop: &Shop, import: &Import, run: &Arc<Run>, found: Vec<(u64, Record)>, (position, next): (i64, i64)) -> Result<(), Fault> {
    let run = run.clone();
    let (mut changed, mut complaints) = (Vec::new(), Vec::new());
    for (line, record) in found {
        let (before, is_same) = look(shop.database.read(), &record, &run.names).await?;
        if is_same {
            complaints.extend(overruled(shop.database.read(), line, &record).await?);
        } else {
            let wanted = pictures(shop, run.id, line, &record, before.as_ref(), &mut complaints).await;
            changed.push(Changed { line, record, before, wanted });
        }
    }
    let is_shown = changed.iter().any(|one| one.record.is_shown());
    let (id, first) = (run.id, import.records);
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let (mut written, mut refusals) = (0, Vec::new());
            for Changed { line, record, before, wanted } in changed {
                // Lines before it in the file count.
                refusals.extend(overruled(tx, line, &record).await?);
                if let Record::Redirect(own) = &record
                    && records::lives_at(tx, &own.from).await?
                {
                    let advice = "It leads on from there once nothing is at that address any more";
                    refusals.push(Complaint::note(line, "Redirect from", &own.from, "a page of the shop is at this address, and stays there", advice));
                }
                match records::write(tx, &run.editing, &record, wanted).await {
                    Ok(()) => {
                        remember(tx, &run, &record, before.as_ref(), first + written).await?;
                        written += i32::from(!record.only_fills() || before.is_some());
                    }
                    Err(fault) => {
                        let what = fault.refused()?;
                        let advice = "Correct it, or what it names, and import the file again";
                        refusals.push(Complaint::refusal(line, record.kind(), &record.name(), what, advice));
                    }
                }
            }
            let moved = import::Entity::update_many()
                .col_expr(import::Column::Position, Expr::value(next))
                .col_expr(import::Column::Records, Expr::col(import::Column::Records).add(written))
                .col_expr(import::Column::Refused, Expr::col(import::Column::Refused).add(refusals.iter().filter(|complaint| complaint.refused).count() as i32))
                .col_expr(import::Column::UpdatedAt, Expr::value(run.editing.now))
                .filter(import::Column::Id.eq(run.id).and(import::Column::Position.eq(position)).and(import::Column::State.eq(ImportState::Writing.word())))
                .exec(tx)
                .await?;
            if moved.rows_affected == 1 { Ok(refusals) } else { Err(Fault::Busy) }
        })
    });
    complaints.extend(work.await?);
    if is_shown {
        announce(shop);
    } else {
        shop.bell.ring();
    }
    note(shop, id, &complaints)
}

/// Puts products into the collections that their file names, behind those that are in them.
pub async fn join_collections(tx: &DatabaseTransaction, run: &Run, written: &[Written<'_>]) -> Result<Vec<Complaint>, Fault> {
    let mut joined = BTreeMap::<&str, Vec<&Written<'_>>>::new();
    for one in written {
        one.item.collections.iter().for_each(|title| joined.entry(title).or_default().push(one));
    }
    let mut complaints = Vec::new();
    for (title, products) in joined {
        let mut record = Record::Collection(CollectionRecord { title: title.to_owned(), ..CollectionRecord::default() });
        tidy_record(&mut record);
        let before = records::current(tx, &record, &run.names).await?;
        let Record::Collection(mut own) = before.clone().unwrap_or(record) else { continue };
        if own.rule.is_some() {
            continue;
        }
        let mut slugs = catalog::service::slugs_of(tx, &products.iter().map(|one| one.id).collect::<Vec<_>>()).await?;
        let here = own.products.iter().cloned().collect::<HashSet<_>>();
        let more = products.iter().filter_map(|one| slugs.remove(&one.id)).filter(|slug| !here.contains(slug)).collect::<Vec<_>>();
        if more.is_empty() {
            continue;
        }
        own.products.extend(more);
        let record = Record::Collection(own);
        match records::write(tx, &run.editing, &record, Wanted::Keep).await {
            Ok(()) => remember(tx, run, &record, before.as_ref(), 0).await?,
            Err(fault) => {
                let (what, line) = (fault.refused()?, products.first().map_or(0, |one| one.item.line));
                complaints.push(Complaint::note(line, "collection", title, what, "Imported without it"));
            }
        }
    }
    Ok(complaints)
}

/// Search, pages and workers see what was written.
pub fn announce(shop: &Shop) {
    search::service::forget(shop);
    shop.pages.forget();
    shop.bell.ring();
}

/// Fetches the pictures that a record shows, unless it shows them already. One that does not come is said, and left out.
pub async fn pictures(shop: &Shop, import: uuid::Uuid, line: u64, record: &Record, before: Option<&Record>, complaints: &mut Vec<Complaint>) -> Wanted {
    let sources = record.pictures().into_iter().filter(|source| !source.is_empty()).collect::<Vec<_>>();
    let shown = before.map(Record::pictures).unwrap_or_default().into_iter().filter(|source| !source.is_empty()).collect::<Vec<_>>();
    let is_shown = |(source, shown): (&&str, &&str)| kept_name(source).is_some() && kept_name(source) == kept_name(shown);
    if sources.len() == shown.len() && sources.iter().zip(&shown).all(is_shown) {
        return Wanted::Keep;
    }
    let mut stored = Vec::with_capacity(sources.len());
    for source in sources {
        match fetching::fetch(shop, import, source).await {
            Ok(picture) => stored.push(picture),
            Err(missed) => {
                let what = format!("a picture of “{}” could not be fetched: {missed}", record.name());
                complaints.push(Complaint::note(line, "picture", source, what, "Imported without it"));
            }
        }
    }
    if stored.is_empty() && !record.pictures().iter().all(|source| source.is_empty()) { Wanted::Keep } else { Wanted::Stored(stored) }
}

/// Writes down what was there before, for the import to be undone.
async fn remember(tx: &DatabaseTransaction, run: &Run, written: &Record, before: Option<&Record>, position: i32) -> Result<(), Fault> {
    let Some(after) = records::current(tx, written, &run.names).await? else { return Ok(()) };
    let row = record::ActiveModel {
        import_id: Set(run.id),
        kind: Set(written.kind().to_owned()),
        key: Set(written.key()),
        position: Set(position),
        late: Set(written.follows_products()),
        before: Set(match before {
            Some(before) => Some(json(before)?),
            None => None,
        }),
        after: Set(json(&after)?),
    };
    let again = OnConflict::columns([record::Column::ImportId, record::Column::Kind, record::Column::Key]).update_column(record::Column::After).to_owned();
    record::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    if written.only_fills() {
        return Ok(());
    }
    let source = record_source::ActiveModel { kind: Set(written.kind().to_owned()), key: Set(written.key()), hash: Set(hash(written)) };
    let again = OnConflict::columns([record_source::Column::Kind, record_source::Column::Key]).update_column(record_source::Column::Hash).to_owned();
    record_source::Entity::insert(source).on_conflict(again).exec_without_returning(tx).await?;
    Ok(())
}
