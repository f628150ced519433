//! Emails about an order that could not be sent.

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{EmailJob, EmailKind};
use crate::{
    orders::jobs::EMAIL,
    platform::jobs::{self, Job},
};

/// An email that could not be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsent {
    pub email: EmailKind,
    /// As it was noted, in English.
    pub cause: String,
    /// Whether it is tried again by itself.
    pub is_tried_again: bool,
}

/// The emails about an order whose last try failed, newest first.
pub async fn unsent(connection: &impl ConnectionTrait, order_id: Uuid) -> Result<Vec<Unsent>, DbErr> {
    let (failing, dead) = (jobs::failing_emails(connection).await?, jobs::dead(connection).await?);
    let of = |job: Job, is_tried_again: bool| {
        let about = serde_json::from_value::<EmailJob>(job.payload).ok().filter(|about| job.kind == EMAIL.name && about.order_id == order_id)?;
        Some(Unsent { email: about.email, cause: job.last_error.unwrap_or_default(), is_tried_again })
    };
    Ok(failing.into_iter().filter_map(|job| of(job, true)).chain(dead.into_iter().filter_map(|job| of(job, false))).collect())
}
