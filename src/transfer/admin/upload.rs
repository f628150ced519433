//! A file on its way in: written to the disk as it comes, whatever its size.

use std::borrow::Cow;

use axum::{
    extract::{FromRequest, Multipart, Request, State, multipart::Field},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use ironmonger_import::{Choices, UnpackError, glance, is_archive, take_apart};
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

use super::{Answer, MOST_UPLOAD, views::list_view};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    platform::media::MOST_BYTES,
    shop::{Shop, Staff},
    t,
    transfer::{
        model::{Failure, TransferRefusal},
        refusal,
        service::{self, UPLOAD},
    },
};

/// `POST /admin/import`: takes a file in. One that is recognised is checked at once.
pub async fn receive(State(shop): State<Shop>, staff: Staff, request: Request) -> Answer {
    let mut parts = match Multipart::from_request(request, &()).await {
        Ok(parts) => parts,
        Err(rejection) => return Ok(rejection.into_response()),
    };
    let mut taken = None;
    loop {
        let part = match parts.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => break,
            Err(cause) => return refuse(&shop, &staff, taken, cause.status(), t::transfer_admin::not_whole()).await,
        };
        let name = part.file_name().unwrap_or_default().rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        if name.is_empty() {
            continue;
        }
        match part.name() {
            Some("file") if taken.is_none() => {
                let id = service::begin(&shop, &name, &staff.name).await.map_err(Fault::lift)?;
                taken = Some(id);
                let folder = service::folder(&shop, id);
                let mut outcome = keep(part, &folder.join(UPLOAD)).await;
                if outcome.is_ok() {
                    let unpacked = tokio::task::spawn_blocking(move || unpack(&folder)).await.map_err(Fault::broken)?;
                    outcome = unpacked.map_err(|cause| refusal::of_archive(&cause));
                }
                if let Err(why) = outcome {
                    return refuse(&shop, &staff, taken, StatusCode::UNPROCESSABLE_ENTITY, why).await;
                }
            }
            Some("pictures") => {
                let Some(id) = taken else { continue };
                let folder = service::folder(&shop, id);
                let archive = folder.join("pictures.zip");
                let mut outcome = keep(part, &archive).await;
                if outcome.is_ok() {
                    let target = folder.join(service::PICTURES);
                    let unpacked =
                        tokio::task::spawn_blocking(move || ironmonger_import::unpack(&archive, &target, MOST_BYTES as u64)).await.map_err(Fault::broken)?;
                    outcome = unpacked.map(|_| ()).map_err(|cause| refusal::of_archive(&cause));
                }
                if let Err(why) = outcome {
                    return refuse(&shop, &staff, taken, StatusCode::UNPROCESSABLE_ENTITY, why).await;
                }
            }
            _ => {}
        }
    }
    let Some(id) = taken else { return refuse(&shop, &staff, None, StatusCode::UNPROCESSABLE_ENTITY, t::transfer_admin::choose_file()).await };
    let folder = service::folder(&shop, id);
    let glance = tokio::task::spawn_blocking(move || glance(&folder.join(UPLOAD), &folder)).await.map_err(Fault::broken)?;
    match glance {
        Ok(glance) if glance.format.is_some() => service::decide(&shop, id, Choices::default()).await?,
        Ok(_) => {}
        Err(cause) => return refuse(&shop, &staff, taken, StatusCode::UNPROCESSABLE_ENTITY, Failure::from(&cause).sentence()).await,
    }
    Ok(Redirect::to(&format!("/admin/import/{id}")).into_response())
}

/// Takes an uploaded archive apart that has a table in it.
fn unpack(folder: &std::path::Path) -> Result<(), UnpackError> {
    let (upload, archive) = (folder.join(UPLOAD), folder.join("upload.zip"));
    if !is_archive(&upload)? {
        return Ok(());
    }
    std::fs::rename(&upload, &archive)?;
    if take_apart(&archive, &upload, &folder.join(service::PICTURES), MOST_BYTES as u64)? {
        std::fs::remove_file(archive)?;
    } else {
        // A spreadsheet is one too: the reader says what to do with it.
        std::fs::rename(archive, upload)?;
    }
    Ok(())
}

/// Writes a part to the disk.
async fn keep(mut part: Field<'_>, path: &std::path::Path) -> Result<(), Cow<'static, str>> {
    let broken = |cause: std::io::Error| {
        tracing::error!(%cause, "an uploaded file cannot be kept");
        t::transfer_admin::disk_full()
    };
    let mut file = tokio::fs::File::create(path).await.map_err(broken)?;
    let mut size = 0;
    loop {
        match part.chunk().await {
            Ok(Some(piece)) => {
                size += piece.len();
                if size > MOST_UPLOAD {
                    return Err(t::transfer_admin::too_large());
                }
                file.write_all(&piece).await.map_err(broken)?;
            }
            Ok(None) => return file.flush().await.map_err(broken),
            Err(cause) if cause.status() == StatusCode::PAYLOAD_TOO_LARGE => return Err(t::transfer_admin::too_large()),
            Err(_) => return Err(t::transfer_admin::not_whole()),
        }
    }
}

/// Forgets what came, and says why.
async fn refuse(shop: &Shop, staff: &Staff, taken: Option<Uuid>, status: StatusCode, why: Cow<'static, str>) -> Answer {
    if let Some(id) = taken {
        match service::discard(shop, id).await {
            Ok(()) | Err(Fault::Refused(TransferRefusal::Elsewhere(_) | TransferRefusal::Unread(_))) => {}
            Err(fault) => return Err(fault),
        }
    }
    let imports = service::recent(shop, 50).await.map_err(Fault::lift)?;
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let head = AdminPage::new("products", t::transfer_admin::title()).back(t::transfer_admin::products(), "/admin/products").status(status);
    let response: Response = frame::page(shop, staff, head, move || list_view(&imports, now, zone, Some(why)));
    Ok(response)
}
