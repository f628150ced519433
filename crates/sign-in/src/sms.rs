//! Text messages to phones.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use async_trait::async_trait;
use base64::{Engine, prelude::BASE64_STANDARD};
use bytes::Bytes;
use http::{Request, StatusCode, header};
use ironmonger_platform::outgoing::{Outgoing, OutgoingError};
use serde::Deserialize;

use crate::{is_busy, is_confidential, short};

const PATIENCE: Duration = Duration::from_secs(15);
const MOST: usize = 64 * 1024;
/// Twilio takes no longer text.
const LONGEST: usize = 1600;

/// A way to send text messages.
#[async_trait]
pub trait Sms: Send + Sync {
    /// Hands over a message of at most 1600 characters to a number as E.164 writes it, like `+14155552671`. That it was handed
    /// over does not say that it arrives.
    async fn send(&self, to: &str, text: &str) -> Result<(), SmsError>;
}

/// Why a message was not sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SmsError {
    /// It is no number, or none that messages can be sent to. The owner has to give another one.
    #[error("no message can be sent to this number: {0}")]
    Number(String),
    /// Answered STOP; nothing may be sent until they take it back.
    #[error("the owner of this number wants no messages")]
    OptedOut,
    #[error("a message has 1 to 1600 characters")]
    Text,
    /// Something that the shop's staff has to set right: account, sender, countries.
    #[error("messages cannot be sent as it is set up: {0}")]
    Configuration(String),
    /// Surely not sent: sending it again is safe.
    #[error("the message was not taken: {0}")]
    Unavailable(String),
    /// It may be on its way: whoever sends it again may send it twice.
    #[error("the message may have been sent or not: {0}")]
    Unknown(String),
    #[error("the message was refused: {0}")]
    Refused(String),
    #[error("the message cannot be kept: {0}")]
    Disk(String),
}

/// Whether it is a number as E.164 writes it: a plus and at most 15 digits, country first.
pub fn is_e164(number: &str) -> bool {
    let Some(digits) = number.strip_prefix('+') else { return false };
    (7..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0')
}

fn check(to: &str, text: &str) -> Result<(), SmsError> {
    if !is_e164(to) {
        return Err(SmsError::Number("it is written like +14155552671".to_owned()));
    }
    if text.trim().is_empty() || text.chars().count() > LONGEST {
        return Err(SmsError::Text);
    }
    Ok(())
}

/// Who a message comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sender {
    /// A number of the account's as E.164 writes it, a short code, or a name where countries allow it.
    From(String),
    /// The SID of a messaging service (`MG…`), which chooses among its numbers.
    Service(String),
}

/// Twilio's Programmable Messaging, API 2010-04-01.
#[derive(Clone)]
pub struct Twilio {
    pub account_sid: String,
    pub auth_token: String,
    pub sender: Sender,
    /// `https://api.twilio.com`.
    pub url: String,
    pub http: Outgoing,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Message {
    sid: String,
    status: String,
    error_code: Option<i64>,
    error_message: Option<String>,
}

#[derive(Deserialize)]
struct Refusal {
    code: i64,
    #[serde(default)]
    message: String,
}

impl Twilio {
    pub fn new(http: &Outgoing, account_sid: &str, auth_token: &str, sender: Sender) -> Self {
        let url = "https://api.twilio.com".to_owned();
        Self { account_sid: account_sid.to_owned(), auth_token: auth_token.to_owned(), sender, url, http: http.clone() }
    }
}

#[async_trait]
impl Sms for Twilio {
    async fn send(&self, to: &str, text: &str) -> Result<(), SmsError> {
        check(to, text)?;
        // It becomes part of an address.
        if !self.account_sid.starts_with("AC") || !self.account_sid.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(SmsError::Configuration("an account SID begins with AC".to_owned()));
        }
        if !is_confidential(&self.url) {
            return Err(SmsError::Configuration(format!("{} does not begin with https://", short(&self.url))));
        }
        let sender = match &self.sender {
            Sender::From(number) => ("From", number.as_str()),
            Sender::Service(sid) => ("MessagingServiceSid", sid.as_str()),
        };
        let form = serde_urlencoded::to_string([("To", to), sender, ("Body", text)]).map_err(|cause| SmsError::Refused(cause.to_string()))?;
        let pair = BASE64_STANDARD.encode(format!("{}:{}", self.account_sid, self.auth_token));
        let request = Request::post(format!("{}/2010-04-01/Accounts/{}/Messages.json", self.url, self.account_sid))
            .header(header::AUTHORIZATION, format!("Basic {pair}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json")
            .body(Bytes::from(form))
            .map_err(|cause| SmsError::Configuration(cause.to_string()))?;
        let response = self.http.send(request, MOST, PATIENCE).await.map_err(|cause| match cause {
            OutgoingError::NoAddress(_) | OutgoingError::Private(_) => SmsError::Configuration(cause.to_string()),
            OutgoingError::Unreachable(_) => SmsError::Unavailable(cause.to_string()),
            _ => SmsError::Unknown(cause.to_string()),
        })?;
        let status = response.status();
        if status == StatusCode::CREATED {
            let message = serde_json::from_slice::<Message>(response.body()).map_err(|cause| SmsError::Unknown(cause.to_string()))?;
            return match message.error_code {
                Some(code) => Err(refused(code, &message.error_message.unwrap_or_default())),
                None if message.status == "failed" => Err(SmsError::Refused(format!("{} failed", short(&message.sid)))),
                None => {
                    tracing::debug!(sid = %message.sid, status = %message.status, "a text message was handed over");
                    Ok(())
                }
            };
        }
        match serde_json::from_slice::<Refusal>(response.body()) {
            Ok(refusal) => Err(refused(refusal.code, &refusal.message)),
            Err(_) if status == StatusCode::TOO_MANY_REQUESTS => Err(SmsError::Unavailable(format!("the answer was {status}"))),
            Err(_) if is_busy(status) => Err(SmsError::Unknown(format!("the answer was {status}"))),
            Err(_) => Err(SmsError::Refused(format!("the answer was {status}"))),
        }
    }
}

/// <https://www.twilio.com/docs/api/errors>
fn refused(code: i64, message: &str) -> SmsError {
    let said = short(&format!("{code} {message}"));
    match code {
        // No number; unroutable; no mobile number; unreachable, unknown, a landline.
        21211 | 21217 | 21401 | 21612 | 21614 | 21635 | 30003 | 30005 | 30006 => SmsError::Number(said),
        21610 => SmsError::OptedOut,
        21602 | 21617 => SmsError::Text,
        // Too many requests; the sender's queue is full.
        20429 | 21611 | 30001 => SmsError::Unavailable(said),
        // Twilio's own failure.
        20500 => SmsError::Unknown(said),
        // Credentials; account, country or sender that may not; numbers not confirmed in a trial.
        20003 | 20005 | 20404 | 21212 | 21408 | 21603 | 21606 | 21608 | 21659 | 21660 | 21701 | 21703 | 30002 => SmsError::Configuration(said),
        _ => SmsError::Refused(said),
    }
}

/// A folder of `.txt` files, for a shop without a provider.
#[derive(Clone, Debug)]
pub struct Outbox(pub PathBuf);

/// A message in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The file's name without its ending.
    pub name: String,
    pub to: String,
    pub text: String,
}

impl Outbox {
    pub fn new(data_dir: &Path) -> Self {
        Self(data_dir.join("sms"))
    }

    /// The newest messages, at most `most`.
    pub async fn kept(&self, most: usize) -> std::io::Result<Vec<Kept>> {
        let mut entries = match tokio::fs::read_dir(&self.0).await {
            Ok(entries) => entries,
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(cause) => return Err(cause),
        };
        let mut files = Vec::new();
        while let Some(entry) = entries.next_entry().await? {
            files.extend(entry.file_name().to_string_lossy().strip_suffix(".txt").map(str::to_owned));
        }
        files.sort_unstable_by(|a, b| b.cmp(a));
        let mut kept = Vec::new();
        for name in files.into_iter().take(most) {
            let raw = tokio::fs::read_to_string(self.0.join(format!("{name}.txt"))).await?;
            if let Some((to, text)) = raw.strip_prefix("To: ").and_then(|rest| rest.split_once("\n\n")) {
                kept.push(Kept { name, to: to.to_owned(), text: text.to_owned() });
            }
        }
        Ok(kept)
    }
}

#[async_trait]
impl Sms for Outbox {
    async fn send(&self, to: &str, text: &str) -> Result<(), SmsError> {
        check(to, text)?;
        let disk = |cause: std::io::Error| SmsError::Disk(cause.to_string());
        tokio::fs::create_dir_all(&self.0).await.map_err(disk)?;
        let name = format!("{}-{}", chrono::Utc::now().format("%Y%m%dT%H%M%S%3f"), uuid::Uuid::now_v7());
        // Named last: nobody reads half of one.
        let half = self.0.join(format!("{name}.part"));
        tokio::fs::write(&half, format!("To: {to}\n\n{text}")).await.map_err(disk)?;
        tokio::fs::rename(half, self.0.join(format!("{name}.txt"))).await.map_err(disk)
    }
}
