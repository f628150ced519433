//! Codes and links on their way to an email address or a phone. They are written after the request that asked for them is
//! answered, and only here is it looked up whether somebody has an account: no answer and no time of one tells.
//!
//! A job's row holds codes and hashes until it is done, so its payload is sealed.

use chrono::{DateTime, Duration, Utc};
use ironmonger_identity::code::Code;
use ironmonger_sign_in::sms::SmsError;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    emails,
    model::{Account, Purpose},
    service::{
        accounts,
        flows::{self, CODE_LIVES, Start},
    },
    ways::Who,
};
use crate::{
    error::Fault,
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

/// A code or a link is sent.
pub const MESSAGE: Kind = Kind::new("identity.message").in_queue(Queue::Email);

/// For the slice's list.
pub const JOB: JobKind = JobKind { kind: MESSAGE, run: |shop, job| Box::pin(async move { send(&shop, &job).await }) };

/// How long the link is good for that confirms a new account.
pub const REGISTER_LIVES: Duration = Duration::hours(24);

/// What the payload is sealed for.
const SEALED_FOR: &str = "identity.message";

#[derive(Serialize, Deserialize)]
struct Payload {
    sealed: String,
}

/// Something to be sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Message {
    /// Part of the email's id: the same for each try.
    id: Uuid,
    /// As [`Who::address`] writes it.
    to: String,
    language: Option<Language>,
    /// When it is worth nothing any more.
    until: DateTime<Utc>,
    what: What,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Signs in whoever has it; to an email address a link goes along.
    SignIn { code: String, next: String },
    /// Lets choose a new password, if there is an account.
    Reset { code: String, next: String },
    /// The same as staff have it sent: a link alone, as nobody waits for a code.
    ResetLink,
    /// Confirms that somebody wants an account.
    Register(Registration),
}

/// What an account is made of when its email address is confirmed.
#[derive(Clone, Serialize, Deserialize)]
pub struct Registration {
    pub name: String,
    pub password_hash: String,
    /// The hash of what the browser that registered has in its cookie.
    pub browser: String,
    pub next: String,
}

impl std::fmt::Debug for What {
    /// Without its secrets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::SignIn { .. } => "sign-in",
            Self::Reset { .. } => "reset",
            Self::ResetLink => "reset-link",
            Self::Register(_) => "register",
        })
    }
}

impl Message {
    pub fn new(shop: &Shop, to: &Who, what: What) -> Self {
        let lives = if matches!(what, What::Register(_)) { REGISTER_LIVES } else { CODE_LIVES };
        Self { id: Uuid::now_v7(), to: to.address().to_owned(), language: language::current(), until: shop.clock.now() + lives, what }
    }
}

/// Has a link for a new password sent to the owner of an account, as staff ask for it, in their language. `false`: there is no
/// address that it could go to.
pub async fn send_reset_link(shop: &Shop, account: &Account) -> Result<bool, Fault> {
    let Some(to) = account.email.as_deref().and_then(Who::of_address) else { return Ok(false) };
    let message = Message { language: account.language.clone(), ..Message::new(shop, &to, What::ResetLink) };
    enqueue(shop, &message).await?;
    Ok(true)
}

/// Has a message sent soon.
pub async fn enqueue(shop: &Shop, message: &Message) -> Result<(), Fault> {
    let plain = serde_json::to_vec(message).map_err(Fault::broken)?;
    let payload = Payload { sealed: shop.keyring.seal(SEALED_FOR, &plain) };
    let now = shop.clock.now();
    shop.database.write(move |tx| Box::pin(async move { Ok(jobs::enqueue(tx, MESSAGE, &payload, None, now).await?) })).await?;
    shop.bell.ring();
    Ok(())
}

/// Sends a message. A try that failed may have been sent nevertheless: the next one has a new link and the same code.
async fn send(shop: &Shop, job: &Job) -> Result<(), String> {
    let payload = serde_json::from_value::<Payload>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    let plain = shop.keyring.open(SEALED_FOR, &payload.sealed).map_err(|cause| format!("the job does not open: {cause}"))?;
    let message = serde_json::from_slice::<Message>(&plain).map_err(|cause| format!("the job does not read: {cause}"))?;
    if message.until <= shop.clock.now() {
        return Ok(());
    }
    let to = Who::of_address(&message.to).ok_or("the job is for no address")?;
    let broken = |fault: Fault| format!("a message of signing in: {fault:?}");
    match to {
        Who::Email(_) => {
            let email = write_email(shop, &message).await.map_err(broken)?;
            shop.mailer.send_with(&email, &[("auto-submitted", "auto-generated".to_owned())]).await.map_err(|cause| cause.to_string())
        }
        Who::Phone(_) => match write_text(shop, &message).await.map_err(broken)? {
            Some(text) => send_text(shop, &message.to, &text).await,
            None => Ok(()),
        },
    }
}

async fn write_email(shop: &Shop, message: &Message) -> Result<Email, Fault> {
    let account = accounts::by_email(shop.database.read(), &message.to).await?;
    let language = message.language.as_ref();
    let id = |kind: &str| format!("{kind}-{}", message.id);
    let to = &message.to;
    Ok(match &message.what {
        What::SignIn { code, next } => {
            // Of no account: the link makes one where there is none, like the code.
            let token = start(shop, message, Purpose::SignIn, None, json!({ "next": next }), CODE_LIVES).await?;
            shop.speaking(language, async { emails::sign_in(shop, to, id("sign-in"), code, &token) }).await
        }
        What::Reset { code, next } => match &account {
            Some(account) => {
                let token = start(shop, message, Purpose::Reset, Some(account), json!({ "next": next }), CODE_LIVES).await?;
                shop.speaking(language, async { emails::reset(shop, to, id("reset"), Some(code), &token) }).await
            }
            None => shop.speaking(language, async { emails::nobody(shop, to, id("nobody")) }).await,
        },
        What::ResetLink => {
            let token = start(shop, message, Purpose::Reset, account.as_ref(), json!({ "next": "/account" }), CODE_LIVES).await?;
            shop.speaking(language, async { emails::reset(shop, to, id("reset"), None, &token) }).await
        }
        // An address that nobody has proven keeps nobody from it.
        What::Register(registration) if !account.as_ref().is_some_and(Account::is_verified) => {
            let data = serde_json::to_value(registration).map_err(Fault::broken)?;
            let token = start(shop, message, Purpose::Register, None, data, REGISTER_LIVES).await?;
            shop.speaking(language, async { emails::register(shop, to, id("register"), &token) }).await
        }
        What::Register(_) => shop.speaking(language, async { emails::known(shop, to, id("known")) }).await,
    })
}

/// Begins what the link of a message leads to; only whoever gets the message knows its token.
async fn start(shop: &Shop, message: &Message, purpose: Purpose, account: Option<&Account>, data: serde_json::Value, lives: Duration) -> Result<String, Fault> {
    let start = Start { purpose, account: account.map(|account| account.id), address: message.to.clone(), code: None::<&Code>, data, lives };
    flows::start(shop, start).await
}

/// The text message; none for a number that has no account to choose a new password for.
async fn write_text(shop: &Shop, message: &Message) -> Result<Option<String>, Fault> {
    let name = shop.profile().name.clone();
    let Some(Who::Phone(phone)) = Who::of_address(&message.to) else { return Ok(None) };
    let language = message.language.as_ref();
    let (code, text) = match &message.what {
        What::SignIn { code, .. } => (code, shop.speaking(language, async { t::identity_emails::sms_code(Ready(code.as_str()), &name) }).await),
        What::Reset { code, .. } if accounts::by_phone(shop.database.read(), &phone).await?.is_some() => {
            (code, shop.speaking(language, async { t::identity_emails::sms_reset(Ready(code.as_str()), &name) }).await)
        }
        What::Reset { .. } | What::ResetLink | What::Register(_) => return Ok(None),
    };
    // Browsers fill the code in on this site and on no other (https://wicg.github.io/sms-one-time-codes/).
    let host = shop.config.public_url.split("://").last().unwrap_or_default();
    let host = host.split(['/', ':']).next().unwrap_or_default();
    Ok(Some(format!("{text}\n\n@{host} #{code}")))
}

async fn send_text(shop: &Shop, to: &str, text: &str) -> Result<(), String> {
    match shop.sms.send(to, text).await {
        Ok(()) => Ok(()),
        Err(cause @ (SmsError::Configuration(_) | SmsError::Unavailable(_) | SmsError::Disk(_))) => Err(cause.to_string()),
        // Trying again changes nothing, or sends it twice.
        Err(cause) => {
            tracing::warn!(%cause, "a code did not go to a phone");
            Ok(())
        }
    }
}
