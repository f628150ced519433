//! M-Pesa in Kenya by Safaricom's Daraja 3.0: a prompt on the shopper's phone (STK push, "Lipa na M-Pesa Online"), a callback,
//! a status query, and reversals as refunds. Contract: the Daraja portal's pages M-Pesa Express, Query, Reversal and
//! Transaction Status.
//!
//! Callbacks carry no signature. Each has an address of its own, with the payment and its amount, that nobody can make
//! without the passkey ([`Ready::address`]), and what it says of a payment counts when the status query says so too.

#[cfg(test)]
mod tests;

use std::time::{Duration, Instant};

use async_trait::async_trait;
use axum::http::{Request, StatusCode, header};
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{DateTime, FixedOffset, Utc};
use serde::Deserialize;
use serde_json::{Value, json, value::RawValue};
use tokio::sync::Mutex;
use uuid::Uuid;

use ironmonger_kernel::{Currency, Money};
use ironmonger_platform::{config::MpesaConfig, outgoing::Outgoing};

use crate::{
    client::{self, Answer, Once, amount, call, is_signature, literal, signature},
    gateway::{
        Attempt, Callback, Capabilities, Gateway, GatewayError, Next, Outcome, RefundOutcome, RefundReport, RefundRequest, Report, Update, WebhookError,
    },
};

/// How long Safaricom may take for one answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// A token is renewed so long before it ends.
const EARLY: Duration = Duration::from_mins(1);
/// M-Pesa moves 1 to 250 000 shillings at once.
const MOST: i64 = 250_000;

pub struct Mpesa(Option<Ready>);

struct Ready {
    config: MpesaConfig,
    /// Where Safaricom calls back, without the part that belongs to one payment.
    callbacks: String,
    http: Outgoing,
    /// A new token ends the former, so all share one.
    token: Mutex<Option<Token>>,
    pushes: Once<String>,
    patience: Duration,
}

struct Token {
    text: String,
    until: Instant,
}

impl Mpesa {
    pub const CODE: &str = "mpesa";
    /// Safaricom refuses addresses that contain `mpesa` or its own name.
    const CALLBACK_NAME: &str = "daraja";

    pub fn new(config: Option<&MpesaConfig>, public_url: &str, http: &Outgoing) -> Self {
        Self(config.map(|config| Ready {
            config: config.clone(),
            callbacks: format!("{public_url}/webhooks/{}", Self::CALLBACK_NAME),
            http: http.clone(),
            token: Mutex::default(),
            pushes: Once::new(),
            patience: PATIENCE,
        }))
    }

    #[cfg(test)]
    pub(crate) fn with_patience(mut self, patience: Duration) -> Self {
        if let Some(ready) = &mut self.0 {
            ready.patience = patience;
        }
        self
    }

    fn ready(&self) -> Result<&Ready, GatewayError> {
        self.0.as_ref().ok_or(GatewayError::NotSetUp)
    }
}

#[async_trait]
impl Gateway for Mpesa {
    fn code(&self) -> &'static str {
        Self::CODE
    }

    fn name(&self) -> &'static str {
        "M-Pesa"
    }

    fn description(&self) -> &'static str {
        "Confirm the payment on your phone with your M-Pesa PIN."
    }

    fn callback_name(&self) -> &'static str {
        Self::CALLBACK_NAME
    }

    fn capabilities(&self) -> Capabilities {
        let shillings = |shillings: i64| shilling().map(|currency| Money::new(shillings * unit(currency), currency));
        Capabilities {
            refunds: self.0.as_ref().is_some_and(|ready| ready.config.initiator.is_some()),
            currencies: Some(&["KES"]),
            least: shillings(1),
            most: shillings(MOST),
            whole_units: true,
            ..Capabilities::default()
        }
    }

    fn is_ready(&self) -> bool {
        self.0.is_some()
    }

    fn is_test(&self) -> bool {
        self.0.as_ref().is_some_and(|ready| ready.config.api_url.contains("sandbox."))
    }

    /// Sends the prompt to the phone of the address. Daraja has no idempotency key: asked again, this process answers as
    /// before, and [`GatewayError::Unknown`] where Safaricom gave no answer, for the prompt may be open.
    async fn begin(&self, attempt: &Attempt) -> Result<Next, GatewayError> {
        let ready = self.ready()?;
        let shillings = to_shillings(attempt.amount)?;
        let phone = msisdn(&attempt.address.phone).ok_or(GatewayError::WrongPhone)?;
        // Fetched first, so that a failure here is one before anything was asked.
        ready.token(None).await?;
        let checkout = ready.pushes.make(attempt.key, ready.push(attempt, shillings, &phone)).await?;
        Ok(Next::Wait { reference: reference(&checkout, shillings) })
    }

    async fn look_up(&self, reference: &str) -> Result<Report, GatewayError> {
        let (checkout, asked) = read_reference(reference).ok_or_else(|| GatewayError::Refused("this is no reference of M-Pesa's".to_owned()))?;
        let (code, outcome) = self.ready()?.query(checkout, asked).await?;
        Ok(Report::new(reference, event(checkout, &code, &outcome), outcome))
    }

    /// A prompt cannot be taken back and ends by itself in a minute or two: until then it can be paid, so that nothing else may
    /// be.
    async fn cancel(&self, reference: &str) -> Result<Report, GatewayError> {
        let report = self.look_up(reference).await?;
        Ok(match (report.outcome, read_reference(reference)) {
            (Outcome::Pending, Some((checkout, _))) => Report::new(reference, event(checkout, "", &Outcome::Processing), Outcome::Processing),
            (outcome, _) => Report { outcome, ..report },
        })
    }

    /// Reverses the whole payment; the result comes by callback. Whether Safaricom takes a part of it is not documented.
    async fn refund(&self, refund: &RefundRequest) -> Result<RefundReport, GatewayError> {
        let ready = self.ready()?;
        let shillings = to_shillings(refund.amount)?;
        if refund.amount != refund.captured {
            return Err(GatewayError::Unsupported);
        }
        let receipt = refund.capture_reference.as_deref().filter(|receipt| is_name(receipt));
        let receipt = receipt.ok_or_else(|| GatewayError::Refused("the receipt number is not known: reverse it in the M-PESA portal".to_owned()))?;
        let conversation = ready.reverse(refund, receipt, shillings).await?;
        let reference = refund_reference(refund.key, shillings, receipt, &conversation);
        let event = format!("{conversation}-requested");
        Ok(RefundReport::new(reference, event, RefundOutcome::Pending).with_key(Some(refund.key)).of_payment(Some(receipt.to_owned())))
    }

    /// Asks Safaricom to call back with what became of a reversal: its answer comes by callback alone.
    async fn look_up_refund(&self, reference: &str) -> Result<RefundReport, GatewayError> {
        let ready = self.ready()?;
        let no_reference = || GatewayError::Refused("this is no reference of M-Pesa's".to_owned());
        let [key, shillings, receipt, conversation] = parts(reference, '/').ok_or_else(no_reference)?;
        let (key, shillings) = key.parse::<Uuid>().ok().zip(shillings.parse::<i64>().ok()).ok_or_else(no_reference)?;
        ready.ask_for_status(key, shillings, receipt, conversation).await?;
        let event = format!("{conversation}-requested");
        Ok(RefundReport::new(reference, event, RefundOutcome::Pending).with_key(Some(key)).of_payment(Some(receipt.to_owned())))
    }

    async fn test(&self) -> Result<String, GatewayError> {
        let ready = self.ready()?;
        let current = ready.token.lock().await.as_ref().map(|token| token.text.clone());
        ready.token(current.as_deref()).await?;
        Ok(match &ready.config.till {
            Some(till) => format!("till {till}, short code {}", ready.config.short_code),
            None => format!("pay bill {}", ready.config.short_code),
        })
    }

    async fn receive(&self, callback: &Callback) -> Result<Vec<Update>, WebhookError> {
        let ready = self.0.as_ref().ok_or(WebhookError::Signature)?;
        match ready.addressee(&callback.query).ok_or(WebhookError::Signature)? {
            Addressee::Payment { key, shillings } => Ok(vec![Update::Payment(ready.paid(key, shillings, &callback.body).await?)]),
            Addressee::Refund { key, shillings, receipt, kind } => {
                Ok(refunded(key, shillings, &receipt, kind, &callback.body)?.map(Update::Refund).into_iter().collect())
            }
        }
    }
}

/// What a callback's address says that it is about.
enum Addressee {
    Payment { key: Uuid, shillings: i64 },
    Refund { key: Uuid, shillings: i64, receipt: String, kind: Kind },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// What became of a reversal.
    Result,
    /// Safaricom has not come to it in time: nothing is known.
    TimedOut,
    /// What a reversal's status is.
    Status,
}

impl Kind {
    const ALL: [(Self, &'static str); 3] = [(Self::Result, "reversal"), (Self::TimedOut, "timeout"), (Self::Status, "status")];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }
}

#[derive(Deserialize)]
struct TokenAnswer {
    access_token: String,
    /// Seconds; a string or a number.
    expires_in: Box<RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct PushAnswer {
    response_code: Box<RawValue>,
    #[serde(default)]
    response_description: String,
    #[serde(rename = "CheckoutRequestID", default)]
    checkout_request_id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct QueryAnswer {
    result_code: Box<RawValue>,
    #[serde(default)]
    result_desc: String,
    #[serde(rename = "CheckoutRequestID", default)]
    checkout_request_id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Accepted {
    response_code: Box<RawValue>,
    #[serde(default)]
    response_description: String,
    #[serde(rename = "OriginatorConversationID", default)]
    originator_conversation_id: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Fault {
    error_code: String,
    error_message: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct StkMessage {
    body: StkBody,
}

#[derive(Deserialize)]
struct StkBody {
    #[serde(rename = "stkCallback")]
    callback: StkCallback,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct StkCallback {
    #[serde(rename = "CheckoutRequestID")]
    checkout_request_id: String,
    result_code: Box<RawValue>,
    #[serde(default)]
    result_desc: String,
    callback_metadata: Option<StkMetadata>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct StkMetadata {
    item: Vec<StkItem>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct StkItem {
    name: String,
    value: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ResultMessage {
    result: Outcomes,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Outcomes {
    result_code: Box<RawValue>,
    #[serde(default)]
    result_desc: String,
    #[serde(rename = "OriginatorConversationID", default)]
    originator_conversation_id: String,
    /// An object with one parameter or with a list of them.
    result_parameters: Option<Value>,
}

impl Outcomes {
    fn parameter(&self, name: &str) -> Option<String> {
        let parameters = self.result_parameters.as_ref()?.get("ResultParameter")?;
        let mut each = parameters.as_array().map_or(std::slice::from_ref(parameters), Vec::as_slice).iter();
        match each.find(|parameter| parameter.get("Key").and_then(Value::as_str) == Some(name))?.get("Value")? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }
}

impl Ready {
    /// The token of all calls. One that Safaricom has refused (`stale`) is replaced, if nobody has done so meanwhile. No money
    /// moves here, so each failure is one before anything was done.
    async fn token(&self, stale: Option<&str>) -> Result<String, GatewayError> {
        let mut token = self.token.lock().await;
        if let Some(token) = token.as_ref()
            && token.until > Instant::now()
            && stale != Some(token.text.as_str())
        {
            return Ok(token.text.clone());
        }
        let pair = BASE64_STANDARD.encode(format!("{}:{}", self.config.consumer_key, self.config.consumer_secret));
        let request = Request::get(format!("{}/oauth/v1/generate?grant_type=client_credentials", self.config.api_url))
            .header(header::AUTHORIZATION, format!("Basic {pair}"))
            .header(header::ACCEPT, "application/json");
        let answer = call(&self.http, request, "", self.patience).await.map_err(|cause| GatewayError::Unreachable(cause.to_string()))?;
        let found = answer.json::<TokenAnswer>().filter(|_| answer.status.is_success());
        let Some(found) = found else {
            return Err(match answer.status.is_client_error() {
                true => GatewayError::Refused(format!("Safaricom does not accept the consumer key and secret ({})", answer.brief())),
                false => GatewayError::Unreachable(answer.brief()),
            });
        };
        let seconds = literal(&found.expires_in).parse::<u64>().unwrap_or(3599);
        let until = Instant::now() + Duration::from_secs(seconds.min(24 * 3600)).saturating_sub(EARLY);
        *token = Some(Token { text: found.access_token.clone(), until });
        Ok(found.access_token)
    }

    /// Posts JSON, with a new token if the one at hand has been ended from elsewhere: such a request was not acted upon.
    async fn post(&self, path: &str, body: &Value) -> Result<Answer, GatewayError> {
        let token = self.token(None).await?;
        let answer = self.post_with(path, body, &token).await?;
        let is_stale = answer.status == StatusCode::UNAUTHORIZED || fault(&answer).error_code == "404.001.03";
        if !is_stale {
            return Ok(answer);
        }
        let token = self.token(Some(&token)).await?;
        self.post_with(path, body, &token).await
    }

    async fn post_with(&self, path: &str, body: &Value, token: &str) -> Result<Answer, GatewayError> {
        let request = Request::post(format!("{}{path}", self.config.api_url))
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json");
        call(&self.http, request, body.to_string(), self.patience).await
    }

    /// Asks for the prompt; answers with its `CheckoutRequestID`.
    async fn push(&self, attempt: &Attempt, shillings: i64, phone: &str) -> Result<String, GatewayError> {
        let (timestamp, password) = self.password();
        let (kind, to) = match &self.config.till {
            Some(till) => ("CustomerBuyGoodsOnline", till),
            None => ("CustomerPayBillOnline", &self.config.short_code),
        };
        // Signs other than letters and digits have made requests fail.
        let account = attempt.order_number.chars().filter(char::is_ascii_alphanumeric).take(12).collect::<String>();
        let body = json!({
            "BusinessShortCode": self.config.short_code,
            "Password": password,
            "Timestamp": timestamp,
            "TransactionType": kind,
            "Amount": shillings,
            "PartyA": phone,
            "PartyB": to,
            "PhoneNumber": phone,
            "CallBackURL": self.address(&format!("payment.{}.{shillings}", attempt.key)),
            "AccountReference": account,
            "TransactionDesc": "Order",
        });
        let answer = self.post("/mpesa/stkpush/v1/processrequest", &body).await?;
        if !answer.status.is_success() {
            return Err(refusal(&answer));
        }
        let unreadable = || GatewayError::Unknown(answer.brief());
        let push = answer.json::<PushAnswer>().ok_or_else(unreadable)?;
        if literal(&push.response_code) != "0" {
            return Err(GatewayError::Refused(push.response_description));
        }
        Some(push.checkout_request_id).filter(|checkout| is_name(checkout)).ok_or_else(unreadable)
    }

    /// How a payment stands: Safaricom's code, and what it means. Its answer has no amount.
    async fn query(&self, checkout: &str, asked: Money) -> Result<(String, Outcome), GatewayError> {
        let (timestamp, password) = self.password();
        let body = json!({ "BusinessShortCode": self.config.short_code, "Password": password, "Timestamp": timestamp, "CheckoutRequestID": checkout });
        let answer = self.post("/mpesa/stkpushquery/v1/query", &body).await?;
        // So it is told that the shopper has not answered yet.
        if fault(&answer).error_message.to_ascii_lowercase().contains("being processed") {
            return Ok(("open".to_owned(), Outcome::Pending));
        }
        if !answer.status.is_success() {
            return Err(refusal(&answer));
        }
        let found = answer.json::<QueryAnswer>().filter(|found| found.checkout_request_id == checkout);
        let found = found.ok_or_else(|| GatewayError::Unknown(answer.brief()))?;
        let code = literal(&found.result_code);
        let outcome = outcome(&code, &found.result_desc, asked);
        Ok((code, outcome))
    }

    /// Asks for a reversal; answers with its `OriginatorConversationID`. It can be asked for again: what has been reversed is
    /// not reversed a second time.
    async fn reverse(&self, refund: &RefundRequest, receipt: &str, shillings: i64) -> Result<String, GatewayError> {
        let initiator = self.config.initiator.as_ref().ok_or(GatewayError::NotSetUp)?;
        let about = |kind: Kind| self.address(&format!("{}.{}.{shillings}.{receipt}", kind.word(), refund.key));
        self.accepted(
            "/mpesa/reversal/v1/request",
            &json!({
                "Initiator": initiator.name,
                "SecurityCredential": initiator.security_credential,
                "CommandID": "TransactionReversal",
                "TransactionID": receipt,
                "Amount": shillings.to_string(),
                "ReceiverParty": self.config.short_code,
                // Their spelling.
                "RecieverIdentifierType": "11",
                "ResultURL": about(Kind::Result),
                "QueueTimeOutURL": about(Kind::TimedOut),
                "Remarks": "Refund",
            }),
        )
        .await
    }

    async fn ask_for_status(&self, key: Uuid, shillings: i64, receipt: &str, conversation: &str) -> Result<(), GatewayError> {
        let initiator = self.config.initiator.as_ref().ok_or(GatewayError::NotSetUp)?;
        let about = |kind: Kind| self.address(&format!("{}.{key}.{shillings}.{receipt}", kind.word()));
        let body = json!({
            "Initiator": initiator.name,
            "SecurityCredential": initiator.security_credential,
            "CommandID": "TransactionStatusQuery",
            "OriginalConversationID": conversation,
            "PartyA": self.config.short_code,
            "IdentifierType": "4",
            "ResultURL": about(Kind::Status),
            "QueueTimeOutURL": about(Kind::TimedOut),
            "Remarks": "Refund",
            "Occasion": "Refund",
        });
        self.accepted("/mpesa/transactionstatus/v1/query", &body).await.map(|_| ())
    }

    /// Posts what is answered later; answers with the `OriginatorConversationID`.
    async fn accepted(&self, path: &str, body: &Value) -> Result<String, GatewayError> {
        let answer = self.post(path, body).await?;
        if !answer.status.is_success() {
            return Err(refusal(&answer));
        }
        let unreadable = || GatewayError::Unknown(answer.brief());
        let accepted = answer.json::<Accepted>().ok_or_else(unreadable)?;
        if literal(&accepted.response_code) != "0" {
            return Err(GatewayError::Refused(accepted.response_description));
        }
        Some(accepted.originator_conversation_id).filter(|conversation| is_name(conversation)).ok_or_else(unreadable)
    }

    /// Time and password of a request made now.
    fn password(&self) -> (String, String) {
        let timestamp = nairobi(Utc::now());
        let password = password(&self.config.short_code, &self.config.passkey, &timestamp);
        (timestamp, password)
    }

    /// The address of a callback about something, which nobody else can make.
    fn address(&self, about: &str) -> String {
        format!("{}?t={about}.{}", self.callbacks, hex::encode(signature(&self.address_key(), about.as_bytes())))
    }

    fn address_key(&self) -> Vec<u8> {
        format!("callback address\0{}\0{}", self.config.consumer_secret, self.config.passkey).into_bytes()
    }

    /// What an address is about, if it was made here.
    fn addressee(&self, query: &str) -> Option<Addressee> {
        let (about, tag) = query.strip_prefix("t=")?.rsplit_once('.')?;
        if !is_signature(&self.address_key(), about.as_bytes(), &hex::decode(tag).ok()?) {
            return None;
        }
        if let Some(["payment", key, shillings]) = parts(about, '.') {
            return Some(Addressee::Payment { key: key.parse().ok()?, shillings: shillings.parse().ok()? });
        }
        let [word, key, shillings, receipt] = parts(about, '.')?;
        let (kind, _) = *Kind::ALL.iter().find(|(_, each)| *each == word)?;
        Some(Addressee::Refund { key: key.parse().ok()?, shillings: shillings.parse().ok()?, receipt: receipt.to_owned(), kind })
    }

    /// What a callback of a prompt says, once the query has confirmed it. What it has not confirmed is looked up until it is
    /// known; the receipt number, which is in the callback alone, is told all the same.
    async fn paid(&self, key: Uuid, shillings: i64, body: &[u8]) -> Result<Report, WebhookError> {
        let malformed = |why: &str| WebhookError::Malformed(why.to_owned());
        let message = serde_json::from_slice::<StkMessage>(body).map_err(|cause| WebhookError::Malformed(cause.to_string()))?;
        let said = message.body.callback;
        let checkout = Some(said.checkout_request_id.as_str()).filter(|checkout| is_name(checkout)).ok_or_else(|| malformed("no CheckoutRequestID"))?;
        let code = literal(&said.result_code);
        let asked = shilling().map(|currency| Money::new(shillings * unit(currency), currency)).ok_or_else(|| malformed("no shillings"))?;
        let item = |name: &str| {
            let item = said.callback_metadata.iter().flat_map(|metadata| &metadata.item).find(|item| item.name == name)?;
            item.value.as_deref().map(literal)
        };
        let receipt = item("MpesaReceiptNumber").filter(|receipt| is_name(receipt));
        let told = match code.as_str() {
            "0" => {
                let paid = item("Amount").and_then(|text| amount(&text, asked.currency)).ok_or_else(|| malformed("no amount"))?;
                if receipt.is_none() {
                    return Err(malformed("no receipt number"));
                }
                Outcome::Captured(paid)
            }
            // After a callback nothing more happens, whatever its code.
            code => match outcome(code, &said.result_desc, asked) {
                Outcome::Processing => Outcome::Declined(said.result_desc.clone()),
                outcome => outcome,
            },
        };
        let known = self.query(checkout, asked).await;
        let outcome = match (told, known) {
            (told @ Outcome::Captured(_), Ok((_, Outcome::Captured(_)))) => told,
            (_, Ok((_, known @ Outcome::Captured(_)))) => known,
            (told @ (Outcome::Declined(_) | Outcome::Abandoned), Ok((_, Outcome::Declined(_) | Outcome::Abandoned))) => told,
            (told, known) => {
                tracing::warn!(?told, ?known, checkout, "a callback of M-Pesa's is not confirmed by its query");
                Outcome::Processing
            }
        };
        let event = event(checkout, &code, &outcome);
        Ok(Report::new(reference(checkout, shillings), event, outcome).with_key(Some(key)).with_capture(receipt))
    }
}

/// What a callback of a reversal says; `None`: nothing that is known by it.
fn refunded(key: Uuid, shillings: i64, receipt: &str, kind: Kind, body: &[u8]) -> Result<Option<RefundReport>, WebhookError> {
    if kind == Kind::TimedOut {
        tracing::warn!(%key, receipt, "Safaricom has not come to a reversal in time; it is looked up");
        return Ok(None);
    }
    let message = serde_json::from_slice::<ResultMessage>(body).map_err(|cause| WebhookError::Malformed(cause.to_string()))?;
    let result = message.result;
    let asked = shilling().map(|currency| Money::new(shillings * unit(currency), currency));
    let asked = asked.ok_or_else(|| WebhookError::Malformed("no shillings".to_owned()))?;
    // In a status it may be said of another transaction, and with a sign.
    let told = result.parameter("Amount").filter(|_| kind == Kind::Result).and_then(|text| amount(&text, asked.currency));
    let code = literal(&result.result_code);
    let outcome = match (kind, code.as_str(), result.parameter("TransactionStatus").as_deref()) {
        (Kind::Result, "0", _) => RefundOutcome::Done(told.unwrap_or(asked)),
        // Reversed before: by an earlier request of ours, or by hand. The shopper has the money.
        (Kind::Result, "R000001", _) => RefundOutcome::Done(asked),
        (Kind::Result, _, _) => RefundOutcome::Failed(result.result_desc.clone()),
        (_, "0", Some("Completed")) => RefundOutcome::Done(asked),
        (_, "0", Some(status @ ("Cancelled" | "Declined" | "Expired" | "Failed"))) => RefundOutcome::Failed(status.to_owned()),
        _ => return Ok(None),
    };
    let ending = if matches!(outcome, RefundOutcome::Done(_)) { "done" } else { "failed" };
    // A status is answered under a conversation of its own; the refund keeps its name.
    let reference = refund_reference(key, shillings, receipt, &result.originator_conversation_id);
    Ok(Some(RefundReport::new(reference, format!("{key}-{ending}"), outcome).with_key(Some(key)).of_payment(Some(receipt.to_owned()))))
}

/// What a result code of a prompt means. Codes that are not documented are no end.
fn outcome(code: &str, text: &str, asked: Money) -> Outcome {
    match code {
        "0" => Outcome::Captured(asked),
        // Expired, cancelled by the shopper, no answer from the phone.
        "1019" | "1032" | "1037" => Outcome::Abandoned,
        "1" | "2" | "3" | "4" | "8" | "17" | "1025" | "2001" | "2028" | "8006" | "9999" | "SFC_IC0003" => Outcome::Declined(text.to_owned()),
        _ => Outcome::Processing,
    }
}

/// The same name for the same news, whether it came by callback or by query.
fn event(checkout: &str, code: &str, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Pending => format!("{checkout}-open"),
        Outcome::Processing => format!("{checkout}-unsettled"),
        Outcome::Captured(_) => format!("{checkout}-0"),
        _ => format!("{checkout}-{code}"),
    }
}

fn fault(answer: &Answer) -> Fault {
    if answer.status.is_success() { Fault::default() } else { answer.json().unwrap_or_default() }
}

/// What an error says: `500.001.1001` stands for several things, of which most were found before anything was done.
fn refusal(answer: &Answer) -> GatewayError {
    let Fault { error_code, error_message } = fault(answer);
    let said = error_message.to_ascii_lowercase();
    tracing::warn!(status = answer.status.as_u16(), error_code, error_message, "Safaricom refused a request");
    let undone = ["merchant does not exist", "wrong credentials", "unable to lock subscriber"];
    match error_code.as_str() {
        "500.001.1001" if undone.iter().any(|undone| said.contains(undone)) => GatewayError::Refused(error_message),
        // Turned away at the door.
        "500.003.02" if said.contains("spike arrest") => GatewayError::Unreachable(error_message),
        "500.003.03" => GatewayError::Unreachable(error_message),
        _ => client::refusal(answer.status, if error_message.is_empty() { answer.brief() } else { error_message }),
    }
}

/// `base64(short code + passkey + time)`.
fn password(short_code: &str, passkey: &str, timestamp: &str) -> String {
    BASE64_STANDARD.encode(format!("{short_code}{passkey}{timestamp}"))
}

/// The time in Nairobi, which knows no summer time, as `YYYYMMDDHHmmss`.
fn nairobi(at: DateTime<Utc>) -> String {
    let local = FixedOffset::east_opt(3 * 3600).map_or(at.naive_utc(), |zone| at.with_timezone(&zone).naive_local());
    local.format("%Y%m%d%H%M%S").to_string()
}

/// A mobile number of Kenya as Safaricom writes it, `2547XXXXXXXX` or `2541XXXXXXXX`, however a person has written it.
fn msisdn(phone: &str) -> Option<String> {
    let spaces = |letter: &char| !letter.is_whitespace() && !"-()./\u{2010}\u{2011}".contains(*letter);
    let number = phone.chars().filter(spaces).collect::<String>();
    let national = ["+254", "00254", "254", "0", ""].iter().find_map(|prefix| number.strip_prefix(prefix))?;
    let national = national.strip_prefix('0').filter(|rest| rest.len() == 9).unwrap_or(national);
    let is_mobile = national.len() == 9 && national.starts_with(['7', '1']) && national.bytes().all(|byte| byte.is_ascii_digit());
    is_mobile.then(|| format!("254{national}"))
}

fn shilling() -> Option<Currency> {
    "KES".parse().ok()
}

/// Minor units of one major unit.
fn unit(currency: Currency) -> i64 {
    10_i64.pow(currency.decimals())
}

/// Whole shillings: M-Pesa has no cents, and nothing is rounded.
fn to_shillings(money: Money) -> Result<i64, GatewayError> {
    let unit = unit(money.currency);
    let shillings = money.minor / unit;
    if money.currency.code() != "KES" || money.minor % unit != 0 || !(1..=MOST).contains(&shillings) {
        return Err(GatewayError::Refused(format!("M-Pesa takes 1 to {MOST} whole Kenyan shillings, and not {} {}", money.decimal(), money.currency)));
    }
    Ok(shillings)
}

/// Our name for a payment: that of Safaricom's, and what was asked, which Safaricom does not repeat.
fn reference(checkout: &str, shillings: i64) -> String {
    format!("{checkout}/{shillings}")
}

fn read_reference(reference: &str) -> Option<(&str, Money)> {
    let (checkout, shillings) = reference.split_once('/')?;
    let currency = shilling()?;
    Some((checkout, Money::new(shillings.parse::<i64>().ok()?.checked_mul(unit(currency))?, currency)))
}

fn refund_reference(key: Uuid, shillings: i64, receipt: &str, conversation: &str) -> String {
    format!("{key}/{shillings}/{receipt}/{conversation}")
}

fn parts<const N: usize>(text: &str, separator: char) -> Option<[&str; N]> {
    text.split(separator).collect::<Vec<_>>().try_into().ok()
}

/// Whether it may be one of Safaricom's names for something.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= 100 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}
