//! What is done with a promotion beside its form: ended, copied, deleted, given codes.

use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};

use super::{
    super::{
        model::{EditRefusal, MOST_CODES_AT_ONCE, SetOffBy},
        service,
    },
    LIST, builder,
};
use crate::{
    error::Fault,
    frames::admin as frame,
    shop::{Shop, Staff},
    t,
    ui::admin::{form::Fields, notice::Tone},
};

type Answer = Result<Response, Fault<EditRefusal>>;

/// `POST /admin/promotions/{id}/end`
pub async fn end_now(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let id = super::id(&id)?;
    service::end_now(&shop, id, &staff.name).await?;
    frame::go(&staff, &format!("{LIST}/{id}"), Tone::Success, t::promotions_admin::ended()).await
}

/// `POST /admin/promotions/{id}/duplicate`
pub async fn duplicate(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let name = |name: &str| t::promotions_admin::copy_of(name).chars().take(super::super::model::LONGEST_NAME).collect();
    let copy = service::duplicate(&shop, super::id(&id)?, name, &staff.name).await?;
    frame::go(&staff, &format!("{LIST}/{copy}"), Tone::Success, t::promotions_admin::duplicated()).await
}

/// `POST /admin/promotions/{id}/delete`
pub async fn delete(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let id = super::id(&id)?;
    match service::delete(&shop, id).await {
        Ok(()) => frame::go(&staff, LIST, Tone::Success, t::promotions_admin::deleted()).await,
        Err(Fault::Refused(refusal)) => frame::go(&staff, &format!("{LIST}/{id}"), Tone::Danger, refusal.to_string()).await,
        Err(fault) => Err(fault),
    }
}

/// `POST /admin/promotions/{id}/codes`
pub async fn make_codes(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = super::id(&id)?;
    let kept = service::by_id(shop.database.read(), id).await?.ok_or(Fault::NotFound)?;
    let (mut count_wrong, mut prefix_wrong) = (None, None);
    match fields.get("count").parse::<usize>().ok().filter(|count| (1..=MOST_CODES_AT_ONCE).contains(count)) {
        None => count_wrong = Some(t::promotions_admin::wrong_count(MOST_CODES_AT_ONCE)),
        Some(count) => match service::make_codes(&shop, id, count, fields.get("prefix")).await {
            Ok(_) => return frame::go(&staff, &format!("{LIST}/{id}#codes"), Tone::Success, t::promotions_admin::codes_made(count)).await,
            Err(Fault::Refused(refusal @ EditRefusal::Prefix)) => prefix_wrong = Some(refusal.to_string()),
            Err(Fault::Refused(refusal)) => count_wrong = Some(refusal.to_string()),
            Err(fault) => return Err(fault),
        },
    }
    builder::show_codes(&shop, &staff, kept, &fields, count_wrong, prefix_wrong).await
}

/// `GET /admin/promotions/{id}/codes.csv`
pub async fn export_codes(State(shop): State<Shop>, _: Staff, Path(id): Path<String>) -> Answer {
    let id = super::id(&id)?;
    let connection = shop.database.read();
    let kept = service::by_id(connection, id).await?.filter(|kept| kept.draft.set_off_by == SetOffBy::Codes).ok_or(Fault::NotFound)?;
    let name = format!("attachment; filename=\"codes-{}.csv\"", kept.id);
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, service::export_codes(connection, id).await?).into_response())
}
