//! Emails of the account's pages, written after the commit that is their reason.

use serde::{Deserialize, Serialize};

use super::emails;
use crate::{
    error::Fault,
    kernel::Language,
    platform::jobs::{self, Job, Kind, Queue},
    shop::Shop,
};

/// An email about an account; the payload is an [`EmailJob`].
pub const EMAIL: Kind = Kind::new("account_email").in_queue(Queue::Email);

/// Which email goes to whom.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EmailJob {
    pub to: String,
    pub language: Option<Language>,
    pub what: What,
}

/// What an email says.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// To the present address: the account is to have another one.
    ApproveEmail { token: String, new: String },
    /// To the new address: it is to be confirmed.
    ConfirmEmail { token: String },
    /// To the new address, which another account has: nothing follows.
    EmailInUse,
    /// The account will be erased on that day.
    Erasing { at: chrono::DateTime<chrono::Utc> },
    /// It stays.
    Kept,
    /// It is erased.
    Erased,
}

/// Asks for an email to be sent.
pub(super) async fn send(shop: &Shop, to: &str, language: Option<&Language>, what: What) -> Result<(), Fault> {
    let job = EmailJob { to: to.to_owned(), language: language.cloned(), what };
    let now = shop.clock.now();
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(jobs::enqueue(tx, EMAIL, &job, None, now).await?) })).await?;
    shop.bell.ring();
    Ok(())
}

/// Sends one. A job that is tried again sends the same email under the same id.
pub async fn send_email(shop: &Shop, job: &Job) -> Result<(), String> {
    let about = serde_json::from_value::<EmailJob>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    let id = format!("account-email-{}", job.id);
    let language = about.language.clone();
    let work = async { shop.mailer.send(&emails::write(shop, &about, id)).await.map_err(|cause| cause.to_string()) };
    shop.speaking(language.as_ref(), work).await
}
