//! The code that proves an email address which a provider does not vouch for. It is the same for an address that has an account
//! and for one that has none, and goes out after the request is answered.

use chrono::{DateTime, Utc};
use ironmonger_identity::code::Code;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    error::Fault,
    frames::email::{self, INK, QUIET, Sheet},
    identity::service::flows::CODE_LIVES,
    kernel::Language,
    locales::Ready,
    platform::{
        jobs::{self, Job, Kind, Queue},
        language,
        mail::Email,
    },
    shop::{Shop, slice::JobKind},
    t,
};

/// A code is sent.
pub const CODE: Kind = Kind::new("identity.link-code").in_queue(Queue::Email);

/// For the slice's list.
pub const JOB: JobKind = JobKind { kind: CODE, run: |shop, job| Box::pin(async move { send(&shop, &job).await }) };

/// What the payload is sealed for: a job's row holds the code until it is done.
const SEALED_FOR: &str = "identity.link-code";

#[derive(Serialize, Deserialize)]
struct Payload {
    sealed: String,
}

#[derive(Serialize, Deserialize)]
struct Message {
    /// Part of the email's id: the same for each try.
    id: Uuid,
    to: String,
    /// What the provider is called.
    provider: String,
    code: String,
    language: Option<Language>,
    until: DateTime<Utc>,
}

/// Has a code sent soon, in the language of the request.
pub async fn enqueue(shop: &Shop, to: &str, provider: &str, code: &Code) -> Result<(), Fault> {
    let now = shop.clock.now();
    let message = Message {
        id: Uuid::now_v7(),
        to: to.to_owned(),
        provider: provider.to_owned(),
        code: code.as_str().to_owned(),
        language: language::current(),
        until: now + CODE_LIVES,
    };
    let plain = serde_json::to_vec(&message).map_err(Fault::broken)?;
    let payload = Payload { sealed: shop.keyring.seal(SEALED_FOR, &plain) };
    shop.database.write(move |tx| Box::pin(async move { Ok(jobs::enqueue(tx, CODE, &payload, None, now).await?) })).await?;
    shop.bell.ring();
    Ok(())
}

async fn send(shop: &Shop, job: &Job) -> Result<(), String> {
    let payload = serde_json::from_value::<Payload>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    let plain = shop.keyring.open(SEALED_FOR, &payload.sealed).map_err(|cause| format!("the job does not open: {cause}"))?;
    let message = serde_json::from_slice::<Message>(&plain).map_err(|cause| format!("the job does not read: {cause}"))?;
    if message.until <= shop.clock.now() {
        return Ok(());
    }
    let email = shop.speaking(message.language.as_ref(), async { compose(shop, &message) }).await;
    shop.mailer.send_with(&email, &[("auto-submitted", "auto-generated".to_owned())]).await.map_err(|cause| cause.to_string())
}

fn compose(shop: &Shop, message: &Message) -> Email {
    let name = shop.profile().name.clone();
    let sheet = Sheet {
        above: String::new(),
        heading: t::identity_external::email_heading().into_owned(),
        paragraphs: vec![
            t::emails::hello().into_owned(),
            t::identity_external::email_text(&message.provider, &name),
            t::identity_external::email_not_you().into_owned(),
        ],
        button: (t::identity_external::email_button().into_owned(), shop.absolute("/sign-in/linking")),
        middle: Some(shown(&message.code)),
        blocks: Vec::new(),
    };
    email::compose(
        shop,
        &message.to,
        &t::identity_external::email_subject(Ready(message.code.as_str()), Ready(name.as_str())),
        format!("link-{}", message.id),
        sheet,
    )
}

/// The code, large enough to be copied from one screen to another.
fn shown(code: &str) -> (String, AnyView) {
    let text = format!("{}\n{code}\n\n", t::identity_external::email_above());
    let code = code.to_owned();
    let view = view! {
        <p class="quiet" style=format!("margin:0 0 4px;font-size:14px;{QUIET}")>{t::identity_external::email_above()}</p>
        <p class="ink" dir="ltr" style=format!("margin:0 0 18px;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:30px;letter-spacing:0.18em;{INK}")>
            {code}
        </p>
    };
    (text, view.into_any())
}
