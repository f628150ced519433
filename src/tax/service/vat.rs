//! VAT numbers: checked, remembered for a day, and kept with orders.

use std::time::Duration as Wait;

use chrono::{DateTime, Duration, Utc};
use ironmonger_pricing_engine::VatNumber;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, sea_query::OnConflict};
use serde_json::Value;
use uuid::Uuid;

use super::{
    super::{
        entity::{order_vat_number, vat_check},
        model::vat::{VatCheck, VatId, VatProblem, VatState},
        settings::TaxSettings,
        vies::{self, Answer},
    },
    State,
};
use crate::{error::Fault, shop::Shop};

/// How long an answer that a number is valid is gone by.
const GOOD_FOR: Duration = Duration::hours(24);
/// How long it is remembered that somebody has been told that VIES does not answer.
const TOLD_FOR: Duration = Duration::minutes(30);
/// How long a shopper waits for others who ask.
const TURN: Wait = Wait::from_secs(4);

/// Whether shoppers are asked for a VAT number.
pub fn is_asked(shop: &Shop) -> bool {
    shop.settings::<TaxSettings>().reverse_charge
}

/// Checks a number as somebody typed it: its form, and with VIES where the settings say so. A number that is valid is not asked
/// for again for a day. [`VatState::Unknown`] is no refusal: VAT is charged then, and the shopper is told.
pub async fn check_vat_number(shop: &Shop, number: &str) -> Result<VatCheck, Fault<VatProblem>> {
    let id = VatId::read(number).map_err(Fault::Refused)?;
    let (settings, now) = (shop.settings::<TaxSettings>(), shop.clock.now());
    let check = |state| VatCheck { number: id.to_string(), state, name: String::new(), consultation: None, checked_at: now, answer: Value::Null };
    if settings.vat_check != "vies" {
        return Ok(check(VatState::Written));
    }
    if let Some(known) = known(shop.database.read(), &id, now).await? {
        return Ok(known);
    }
    let own = VatId::read(&settings.own_vat_number).ok();
    let address = shop.config.vies_url.as_deref().unwrap_or(vies::ADDRESS);
    let answer = match tokio::time::timeout(TURN, shop.state::<State>().vies.acquire()).await {
        Ok(Ok(_turn)) => vies::ask(&shop.outgoing, address, &id, own.as_ref()).await,
        _ => Answer::Unknown("too many are asking".to_owned()),
    };
    let (word, checked) = match answer {
        Answer::Valid { name, consultation, answer } => ("valid", Ok(VatCheck { name, consultation, answer, ..check(VatState::Valid) })),
        Answer::Invalid => ("invalid", Err(VatProblem::Invalid)),
        Answer::Unknown(why) => {
            tracing::warn!(%why, country = id.prefix(), "VIES does not say whether a VAT number is valid");
            ("unknown", Ok(check(VatState::Unknown)))
        }
    };
    let about = checked.clone().unwrap_or_else(|_| check(VatState::Unknown));
    let row = vat_check::ActiveModel {
        number: Set(about.number.clone()),
        state: Set(word.to_owned()),
        name: Set(about.name.clone()),
        consultation: Set(about.consultation.clone()),
        checked_at: Set(now),
        answer: Set(about.answer.clone()),
    };
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(remember(tx, row).await?) })).await.map_err(Fault::lift)?;
    checked.map_err(Fault::Refused)
}

async fn remember(tx: &DatabaseTransaction, row: vat_check::ActiveModel) -> Result<(), DbErr> {
    use vat_check::Column;
    let columns = [Column::State, Column::Name, Column::Consultation, Column::CheckedAt, Column::Answer];
    let conflict = OnConflict::column(Column::Number).update_columns(columns).to_owned();
    vat_check::Entity::insert(row).on_conflict(conflict).exec_without_returning(tx).await?;
    Ok(())
}

/// What VIES said of a number within the last day, if that is that it is valid.
async fn known(connection: &impl ConnectionTrait, id: &VatId, now: DateTime<Utc>) -> Result<Option<VatCheck>, DbErr> {
    let row = vat_check::Entity::find_by_id(id.to_string()).one(connection).await?;
    let row = row.filter(|row| row.state == VatState::Valid.word() && row.checked_at + GOOD_FOR > now);
    Ok(row.map(|row| VatCheck {
        number: row.number,
        state: VatState::Valid,
        name: row.name,
        consultation: row.consultation,
        checked_at: row.checked_at,
        answer: row.answer,
    }))
}

/// The number for the engine's `proven_vat_number`, if it has been checked and may be gone by. Asks nobody outside.
pub async fn proven(shop: &Shop, number: &str) -> Result<Option<VatNumber>, Fault> {
    let settings = shop.settings::<TaxSettings>();
    if !settings.reverse_charge || number.trim().is_empty() {
        return Ok(None);
    }
    let Ok(id) = VatId::read(number) else { return Ok(None) };
    let now = shop.clock.now();
    if settings.vat_check != "vies" {
        let written =
            VatCheck { number: id.to_string(), state: VatState::Written, name: String::new(), consultation: None, checked_at: now, answer: Value::Null };
        return Ok(written.proven());
    }
    Ok(known(shop.database.read(), &id, now).await?.and_then(|check| check.proven()))
}

/// Whether it was found out a moment ago that a number cannot be checked now.
pub async fn was_unknown(shop: &Shop, number: &str) -> Result<bool, Fault> {
    let Ok(id) = VatId::read(number) else { return Ok(false) };
    let row = vat_check::Entity::find_by_id(id.to_string()).one(shop.database.read()).await?;
    Ok(row.is_some_and(|row| row.state == VatState::Unknown.word() && row.checked_at + TOLD_FOR > shop.clock.now()))
}

/// Keeps the number of an order, with the proof.
pub async fn keep_with_order(tx: &DatabaseTransaction, order_id: Uuid, check: &VatCheck) -> Result<(), DbErr> {
    let row = order_vat_number::ActiveModel {
        order_id: Set(order_id),
        number: Set(check.number.clone()),
        state: Set(check.state.word().to_owned()),
        name: Set(check.name.clone()),
        consultation: Set(check.consultation.clone()),
        checked_at: Set(check.checked_at),
        answer: Set(check.answer.clone()),
    };
    order_vat_number::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The VAT number of an order.
pub async fn of_order(connection: &impl ConnectionTrait, order_id: Uuid) -> Result<Option<VatCheck>, DbErr> {
    let row = order_vat_number::Entity::find_by_id(order_id).one(connection).await?;
    Ok(row.and_then(|row| {
        let state = VatState::from_word(&row.state)?;
        Some(VatCheck { number: row.number, state, name: row.name, consultation: row.consultation, checked_at: row.checked_at, answer: row.answer })
    }))
}

/// Forgets checks that nobody goes by any more; those of orders stay with the orders.
pub async fn forget_old(shop: &Shop) -> Result<(), Fault> {
    let before = shop.clock.now() - GOOD_FOR * 2;
    let old = vat_check::Entity::find().filter(vat_check::Column::CheckedAt.lt(before)).one(shop.database.read()).await?;
    if old.is_none() {
        return Ok(());
    }
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                vat_check::Entity::delete_many().filter(vat_check::Column::CheckedAt.lt(before)).exec(tx).await?;
                Ok(())
            })
        })
        .await
}
