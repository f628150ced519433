//! The back office's screens of moving in and out: a file is uploaded, checked, imported in the background, undone.

mod upload;
mod views;

use std::borrow::Cow;

use axum::{
    body::{Body, Bytes},
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use ironmonger_import::{COMPLAINTS, Choices, Format, Glance, Mapping, glance};
use uuid::Uuid;

use self::views::{decide_view, list_view, show_view, undo_view};
use super::{
    model::{Failure, Import, ImportState, TransferRefusal},
    service::{self, Bundle, Cursor, Export, Kind, UPLOAD, What},
};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    shop::{Shop, Staff},
    t,
    ui::admin::{
        form::{Asked, Fields},
        notice::Tone,
    },
};

pub use upload::receive;

/// The most bytes that an uploaded file may have.
pub const MOST_UPLOAD: usize = 1024 * 1024 * 1024;
/// Seconds between two looks at an import that is at work.
const REFRESH: HeaderValue = HeaderValue::from_static("2");
/// Complaints that a page shows.
const SHOWN: usize = 100;

type Answer = Result<Response, Fault<TransferRefusal>>;

/// `GET /admin/import`
pub async fn list(State(shop): State<Shop>, staff: Staff) -> Answer {
    let imports = service::recent(&shop, 50).await.map_err(Fault::lift)?;
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let head = AdminPage::new("products", t::transfer_admin::title()).back(t::transfer_admin::products(), "/admin/products");
    Ok(frame::page(&shop, &staff, head, move || list_view(&imports, now, zone, None)))
}

/// `GET /admin/import/{id}`; with `?as=customers` or `?as=products` a table that nobody knows is taken for one of those.
pub async fn show(State(shop): State<Shop>, staff: Staff, Path(id): Path<Uuid>, Asked(asked): Asked) -> Answer {
    let import = service::find(&shop, id).await.map_err(Fault::lift)?;
    let head = AdminPage::new("products", import.name.clone()).back(t::transfer_admin::imports(), "/admin/import");
    let head = head.badge(views::state_badge(import.state));
    if import.state == ImportState::Waiting {
        let glance = look(&shop, id).await?;
        let of_customers = match asked.get("as") {
            "" => glance.is_of_customers(),
            word => word == "customers",
        };
        return Ok(frame::page(&shop, &staff, head, move || decide_view(&import, &glance, of_customers, None)));
    }
    let folder = service::folder(&shop, id);
    let said = tokio::task::spawn_blocking(move || ironmonger_import::complaints(&folder, SHOWN)).await.map_err(Fault::broken)?.map_err(Fault::broken)?;
    let lost = if import.pictures_lost > 0 { service::lost_pictures(&shop, id, 20).await.map_err(Fault::lift)? } else { Vec::new() };
    let size = service::size(&shop, id);
    let is_busy = import.state.is_busy() || import.pictures_waiting > 0;
    let note = views::file_note(&import);
    let head = if note.is_empty() { head } else { head.note(note) };
    let head = head.actions(views::actions(&import));
    let mut response = frame::page(&shop, &staff, head, move || show_view(&import, &said, &lost, size));
    if is_busy {
        response.headers_mut().insert(header::REFRESH, REFRESH);
    }
    Ok(response)
}

async fn look(shop: &Shop, id: Uuid) -> Result<Glance, Fault<TransferRefusal>> {
    let folder = service::folder(shop, id);
    let glance = tokio::task::spawn_blocking(move || glance(&folder.join(UPLOAD), &folder)).await.map_err(Fault::broken)?;
    glance.map_err(|cause| Fault::Refused(TransferRefusal::Unread(Failure::from(&cause))))
}

/// `POST /admin/import/{id}/{command}`
pub async fn command(State(shop): State<Shop>, staff: Staff, Path((id, command)): Path<(Uuid, String)>, fields: Fields) -> Answer {
    let done = match command.as_str() {
        "check" => return check(&shop, &staff, id, &fields).await,
        "start" => service::start(&shop, id).await,
        "pause" => service::pause(&shop, id).await,
        "resume" => service::resume(&shop, id).await,
        "discard" => match service::discard(&shop, id).await {
            Ok(()) => return frame::go(&staff, "/admin/import", Tone::Success, t::transfer_admin::removed()).await,
            kept => kept,
        },
        _ => return Err(Fault::NotFound),
    };
    turned(&staff, id, done).await
}

/// Back to an import, which has gone on, or says why it has not.
async fn turned(staff: &Staff, id: Uuid, done: Result<(), Fault<TransferRefusal>>) -> Answer {
    let here = format!("/admin/import/{id}");
    match done {
        Ok(()) => Ok(axum::response::Redirect::to(&here).into_response()),
        Err(Fault::Refused(refusal)) => frame::go(staff, &here, Tone::Warning, refusal.to_string()).await,
        Err(fault) => Err(fault),
    }
}

/// `POST /admin/import/{id}/undo`
pub async fn undo(State(shop): State<Shop>, staff: Staff, Path(id): Path<Uuid>) -> Answer {
    turned(&staff, id, service::undo(&shop, id).await).await
}

/// `GET /admin/import/{id}/undo`: what undoing would do, before it is done.
pub async fn ask_undo(State(shop): State<Shop>, staff: Staff, Path(id): Path<Uuid>) -> Answer {
    let import = service::find(&shop, id).await.map_err(Fault::lift)?;
    if !import.can_be_undone() {
        let refusal = TransferRefusal::Elsewhere(import.state);
        return frame::go(&staff, &format!("/admin/import/{id}"), Tone::Warning, refusal.to_string()).await;
    }
    let outlook = service::outlook(&shop, id).await.map_err(Fault::lift)?;
    let head = AdminPage::new("products", t::transfer_admin::undo_title()).back(import.name.clone(), format!("/admin/import/{id}"));
    Ok(frame::page(&shop, &staff, head, move || undo_view(&import, &outlook)))
}

/// Has a file read as the form says.
async fn check(shop: &Shop, staff: &Staff, id: Uuid, fields: &Fields) -> Answer {
    let import = service::find(shop, id).await.map_err(Fault::lift)?;
    let choices = match read_choices(fields, &import) {
        Ok(choices) => choices,
        Err(why) => {
            let glance = look(shop, id).await?;
            let head = AdminPage::new("products", import.name.clone()).back(t::transfer_admin::imports(), "/admin/import");
            let head = head.status(axum::http::StatusCode::UNPROCESSABLE_ENTITY);
            let import = Import { choices: typed(fields, &import), ..import };
            let of_customers = import.choices.format == Some(Format::Customers);
            return Ok(frame::page(shop, staff, head, move || decide_view(&import, &glance, of_customers, Some(why))));
        }
    };
    turned(staff, id, service::decide(shop, id, choices).await).await
}

/// What the form says, as far as it can be read.
fn typed(fields: &Fields, import: &Import) -> Choices {
    let columns = fields.iter().filter_map(|(name, field)| Some((name.strip_prefix("column-")?.to_owned(), field.to_owned())));
    let columns = columns.filter(|(_, field)| !field.is_empty()).collect::<std::collections::BTreeMap<_, _>>();
    let specs = fields.iter().filter_map(|(name, on)| Some((name.strip_prefix("spec-")?.to_owned(), on.to_owned())));
    let mut mapping = Mapping { columns, ..Mapping::default() };
    mapping.columns.extend(specs.filter(|(_, on)| !on.is_empty()).map(|(name, _)| (name.clone(), format!("spec:{name}"))));
    for name in ["price", "stock", "status", "brand"] {
        let value = fields.get(&format!("value-{name}"));
        if !value.is_empty() {
            mapping.values.insert(name.to_owned(), value.to_owned());
        }
    }
    let format = Format::from_word(fields.get("format"));
    Choices {
        mapping: (format == Some(Format::Table) || format == Some(Format::Customers) && !mapping.columns.is_empty()).then_some(mapping),
        format,
        archive_missing: fields.has("archive_missing"),
        as_drafts: fields.has("as_drafts"),
        uncounted: fields.get("uncounted").parse().unwrap_or_default(),
        decimal: fields.get("decimal").chars().next().filter(|sign| matches!(sign, '.' | ',')),
        ..import.choices.clone()
    }
}

fn read_choices(fields: &Fields, import: &Import) -> Result<Choices, Cow<'static, str>> {
    let choices = typed(fields, import);
    let uncounted = fields.get("uncounted");
    if !uncounted.is_empty() && uncounted.parse::<i32>().ok().is_none_or(|pieces| !(0..=1_000_000).contains(&pieces)) {
        return Err(t::transfer_admin::wrong_pieces());
    }
    if choices.format == Some(Format::Customers) && fields.iter().any(|(name, _)| name.starts_with("column-")) {
        let has_address = choices.mapping.as_ref().is_some_and(Mapping::is_of_customers);
        return if has_address { Ok(choices) } else { Err(t::transfer_admin::missing_addresses()) };
    }
    if let Some(mapping) = &choices.mapping {
        let says = |field: &str| mapping.columns.values().chain(mapping.values.keys()).any(|own| own == field);
        if !says("title") {
            return Err(t::transfer_admin::missing_titles());
        }
        if !says("price") && !says("sale_price") {
            return Err(t::transfer_admin::missing_prices());
        }
    }
    Ok(choices)
}

/// `GET /admin/import/{id}/complaints.csv`: everything that was said about the file, line by line.
pub async fn complaints(State(shop): State<Shop>, _: Staff, Path(id): Path<Uuid>) -> Answer {
    service::find(&shop, id).await.map_err(Fault::lift)?;
    let file = tokio::fs::File::open(service::folder(&shop, id).join(COMPLAINTS)).await.map_err(|_| Fault::NotFound)?;
    let name = format!("attachment; filename=\"import-{id}.csv\"");
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    let pieces = futures::stream::try_unfold(file, |mut file| async move {
        let mut piece = vec![0; 64 * 1024];
        let read = tokio::io::AsyncReadExt::read(&mut file, &mut piece).await?;
        piece.truncate(read);
        Ok::<_, std::io::Error>((read > 0).then(|| (Bytes::from(piece), file)))
    });
    Ok((headers, Body::from_stream(pieces)).into_response())
}

/// `GET /admin/export/{name}`: products, reviews and redirects as `products.csv`, `reviews.jsonl` and so on; sent as they
/// are read. What tells of people has addresses, and permissions, of its own.
pub async fn export(State(shop): State<Shop>, _: Staff, Path(name): Path<String>) -> Answer {
    let is_open = ["products.", "reviews.", "redirects."].iter().any(|open| name.starts_with(open));
    if is_open { file(shop, &name).await } else { Err(Fault::NotFound) }
}

/// `GET /admin/export/shop.zip`
pub async fn export_whole(State(shop): State<Shop>) -> Answer {
    file(shop, "shop.zip").await
}

/// `GET /admin/export/shop.jsonl`
pub async fn export_whole_lines(State(shop): State<Shop>) -> Answer {
    file(shop, "shop.jsonl").await
}

/// `GET /admin/export/customers.csv`
pub async fn export_customers(State(shop): State<Shop>) -> Answer {
    file(shop, "customers.csv").await
}

/// `GET /admin/export/customers.jsonl`
pub async fn export_customer_lines(State(shop): State<Shop>) -> Answer {
    file(shop, "customers.jsonl").await
}

/// `GET /admin/export/orders.csv`
pub async fn export_orders(State(shop): State<Shop>) -> Answer {
    file(shop, "orders.csv").await
}

/// `GET /admin/export/orders.jsonl`
pub async fn export_order_lines(State(shop): State<Shop>) -> Answer {
    file(shop, "orders.jsonl").await
}

async fn file(shop: Shop, name: &str) -> Answer {
    let (what, ending) = name.split_once('.').and_then(|(what, ending)| Some((What::from_word(what)?, ending))).ok_or(Fault::NotFound)?;
    let day = shop.clock.now().format("%Y-%m-%d");
    let headers = |content_type: &'static str| {
        [
            (header::CONTENT_TYPE, content_type.to_owned()),
            (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}-{day}.{ending}\"", what.word())),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ]
    };
    if (what, ending) == (What::Shop, "zip") {
        let pieces = futures::stream::try_unfold((shop.clone(), Bundle::default()), |(shop, mut bundle)| async move {
            let next = bundle.next(&shop).await.map_err(broken_off)?;
            Ok::<_, std::io::Error>(next.map(|(bytes, _)| (Bytes::from(bytes), (shop, bundle))))
        });
        return Ok((headers("application/zip"), Body::from_stream(pieces)).into_response());
    }
    let export = Kind::from_word(ending).and_then(|kind| Export::new(&shop, what, kind)).ok_or(Fault::NotFound)?;
    let export = export.in_every_language(&shop).await.map_err(Fault::lift)?;
    let head = export.head().map_err(Fault::lift)?;
    let content_type = export.kind.content_type();
    let start = (shop.clone(), export, Some(head), Cursor::default());
    let pieces = futures::stream::try_unfold(start, |(shop, export, head, cursor)| async move {
        if let Some(head) = head {
            return Ok(Some((Bytes::from(head), (shop, export, None, cursor))));
        }
        let next = export.next(&shop, &cursor).await.map_err(broken_off)?;
        Ok::<_, std::io::Error>(next.map(|(piece, cursor)| (Bytes::from(piece.bytes), (shop, export, None, cursor))))
    });
    Ok((headers(content_type), Body::from_stream(pieces)).into_response())
}

/// The connection breaks off, so that nobody takes half a file for a whole one.
fn broken_off(fault: Fault) -> std::io::Error {
    std::io::Error::other(format!("{fault:?}"))
}
