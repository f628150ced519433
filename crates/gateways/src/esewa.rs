//! eSewa ePay v2 in Nepal: the shopper's browser posts a signed form, comes back with signed data, and the status check
//! says what counts. Contract: eSewa's developer documentation, "Epay". There is no API for refunds: they are made in eSewa's
//! merchant portal.

#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, time::Duration};

use async_trait::async_trait;
use axum::http::{Request, header};
use base64::{
    Engine,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
    prelude::BASE64_STANDARD,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use uuid::Uuid;

use ironmonger_kernel::{Currency, Money};
use ironmonger_platform::{config::EsewaConfig, language, outgoing::Outgoing};

use crate::{
    client::{self, amount, call, is_signature, literal, signature},
    gateway::{Attempt, Callback, Capabilities, Gateway, GatewayError, Next, Outcome, POSTING_PAGE, PostedForm, Report, Update, WebhookError},
};

const PATIENCE: Duration = Duration::from_secs(15);
/// What a form signs.
const SIGNED: [&str; 3] = ["total_amount", "transaction_uuid", "product_code"];
/// What the data of a return has to sign: with a list of its own choice a forger would sign nothing.
const SIGNED_BACK: [&str; 5] = ["transaction_code", "status", "total_amount", "transaction_uuid", "product_code"];
/// Forgiving of how a query may have changed it.
const BASE64: GeneralPurpose =
    GeneralPurpose::new(&base64::alphabet::STANDARD, GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent));

pub struct Esewa(Option<Ready>);

struct Ready {
    config: EsewaConfig,
    public_url: String,
    http: Outgoing,
    patience: Duration,
}

impl Esewa {
    pub const CODE: &str = "esewa";

    pub fn new(config: Option<&EsewaConfig>, public_url: &str, http: &Outgoing) -> Self {
        Self(config.map(|config| Ready { config: config.clone(), public_url: public_url.to_owned(), http: http.clone(), patience: PATIENCE }))
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
impl Gateway for Esewa {
    fn code(&self) -> &'static str {
        Self::CODE
    }

    fn name(&self) -> &'static str {
        "eSewa"
    }

    fn description(&self) -> &'static str {
        "Pay from your eSewa wallet on eSewa's page."
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities { currencies: Some(&["NPR"]), ..Capabilities::default() }
    }

    fn is_ready(&self) -> bool {
        self.0.is_some()
    }

    fn is_test(&self) -> bool {
        self.0.as_ref().is_some_and(|ready| ready.config.product_code == "EPAYTEST")
    }

    /// Leads to the page with the form; nobody is asked.
    async fn begin(&self, attempt: &Attempt) -> Result<Next, GatewayError> {
        self.form(attempt)?;
        let url = format!("{}{}", self.ready()?.public_url, language::address(&format!("{POSTING_PAGE}{}", attempt.key)));
        Ok(Next::Redirect { reference: reference(attempt.key, attempt.amount), url })
    }

    /// The same attempt is the same form, which eSewa takes once.
    fn form(&self, attempt: &Attempt) -> Result<Option<PostedForm>, GatewayError> {
        let ready = self.ready()?;
        if attempt.amount.currency.code() != "NPR" || attempt.amount.minor <= 0 {
            return Err(GatewayError::Refused(format!("eSewa takes Nepalese rupees, and not {} {}", attempt.amount.decimal(), attempt.amount.currency)));
        }
        let total = plain(attempt.amount);
        let id = attempt.key.to_string();
        let signed = message(&SIGNED, |name| match name {
            "total_amount" => Some(total.clone()),
            "transaction_uuid" => Some(id.clone()),
            _ => Some(ready.config.product_code.clone()),
        });
        let signature = BASE64_STANDARD.encode(signature(ready.config.secret_key.as_bytes(), signed.unwrap_or_default().as_bytes()));
        let fields = [
            ("amount", total.as_str()),
            ("tax_amount", "0"),
            ("product_service_charge", "0"),
            ("product_delivery_charge", "0"),
            ("total_amount", &total),
            ("transaction_uuid", &id),
            ("product_code", &ready.config.product_code),
            ("success_url", &attempt.return_url),
            ("failure_url", &attempt.cancel_url),
            ("signed_field_names", &SIGNED.join(",")),
            ("signature", &signature),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        Ok(Some(PostedForm { url: ready.config.form_url.clone(), fields: fields.into() }))
    }

    async fn look_up(&self, reference: &str) -> Result<Report, GatewayError> {
        let (key, total) = read_reference(reference).ok_or_else(|| GatewayError::Refused("this is no reference of eSewa's".to_owned()))?;
        let (outcome, code) = self.ready()?.status(key, total).await?;
        Ok(Report::new(reference, event(key, &outcome), outcome).with_key(Some(key)).with_capture(code))
    }

    /// Asks for the status of a payment that there is not.
    async fn test(&self) -> Result<String, GatewayError> {
        let ready = self.ready()?;
        ready.status(Uuid::nil(), rupees(100)?).await?;
        Ok(ready.config.product_code.clone())
    }

    /// Reads the data with which the shopper comes back, `?data=…`. It is signed, and yet the status check decides.
    async fn receive(&self, callback: &Callback) -> Result<Vec<Update>, WebhookError> {
        let ready = self.0.as_ref().ok_or(WebhookError::Signature)?;
        let malformed = |why: &str| WebhookError::Malformed(why.to_owned());
        let data = query_value(&callback.query, "data").ok_or_else(|| malformed("no data"))?;
        let data = ready.returned(&data)?;
        let key = data.get("transaction_uuid").and_then(|key| key.parse::<Uuid>().ok()).ok_or_else(|| malformed("no payment of ours"))?;
        if data.get("product_code") != Some(&ready.config.product_code) {
            return Err(malformed("another product code"));
        }
        let rupee = rupees(0).map_err(|cause| WebhookError::Malformed(cause.to_string()))?.currency;
        let total = data.get("total_amount").and_then(|total| amount(total, rupee)).ok_or_else(|| malformed("no amount"))?;
        let (outcome, code) = ready.status(key, total).await.map_err(|cause| WebhookError::Unchecked(cause.to_string()))?;
        let code = code.or_else(|| data.get("transaction_code").filter(|_| matches!(outcome, Outcome::Captured(_))).cloned());
        Ok(vec![Update::Payment(Report::new(reference(key, total), event(key, &outcome), outcome).with_key(Some(key)).with_capture(code))])
    }
}

#[derive(Deserialize)]
struct Status {
    product_code: String,
    transaction_uuid: String,
    total_amount: Box<RawValue>,
    status: String,
    #[serde(default)]
    ref_id: Option<String>,
}

impl Ready {
    /// How a payment of this amount stands, and eSewa's name for its money.
    async fn status(&self, key: Uuid, total: Money) -> Result<(Outcome, Option<String>), GatewayError> {
        let id = key.to_string();
        let query = [("product_code", self.config.product_code.as_str()), ("total_amount", &plain(total)), ("transaction_uuid", &id)];
        let query = serde_urlencoded::to_string(query).map_err(|cause| GatewayError::Refused(cause.to_string()))?;
        let request = Request::get(format!("{}?{query}", self.config.status_url)).header(header::ACCEPT, "application/json");
        let answer = call(&self.http, request, "", self.patience).await?;
        if !answer.status.is_success() {
            return Err(client::refusal(answer.status, answer.brief()));
        }
        // Also `{"code":0,"error_message":"Service is currently unavailable"}`.
        let found = answer.json::<Status>().ok_or_else(|| GatewayError::Unknown(answer.brief()))?;
        if found.product_code != self.config.product_code || found.transaction_uuid != id {
            return Err(GatewayError::Unknown("eSewa answered about another payment".to_owned()));
        }
        let told = amount(&literal(&found.total_amount), total.currency).ok_or_else(|| GatewayError::Unknown(answer.brief()));
        let outcome = match found.status.as_str() {
            "COMPLETE" => Outcome::Captured(told?),
            "PARTIAL_REFUND" => {
                tracing::warn!(%key, "a part of a payment by eSewa was refunded in its portal; how much is not told");
                Outcome::Captured(told?)
            }
            "FULL_REFUND" => Outcome::Refunded(told?),
            // Begun there, or not yet, or its session is over: with the form it can be begun.
            "PENDING" | "NOT_FOUND" => Outcome::Pending,
            "AMBIGUOUS" => {
                tracing::warn!(%key, "eSewa does not know how a payment stands");
                Outcome::Processing
            }
            "CANCELED" => Outcome::Abandoned,
            _ => return Err(GatewayError::Unknown(answer.brief())),
        };
        let is_money = matches!(outcome, Outcome::Captured(_) | Outcome::Refunded(_));
        Ok((outcome, found.ref_id.filter(|code| is_money && !code.is_empty())))
    }

    /// The fields of the data of a return, if eSewa has signed them.
    fn returned(&self, data: &str) -> Result<BTreeMap<String, String>, WebhookError> {
        let malformed = |cause: String| WebhookError::Malformed(cause);
        let letters = data.trim().chars().map(|letter| match letter {
            '-' => '+',
            '_' => '/',
            ' ' => '+',
            other => other,
        });
        let json = BASE64.decode(letters.collect::<String>()).map_err(|cause| malformed(cause.to_string()))?;
        let fields = serde_json::from_slice::<BTreeMap<String, Box<RawValue>>>(&json).map_err(|cause| malformed(cause.to_string()))?;
        let fields = fields.into_iter().map(|(name, value)| (name, literal(&value))).collect::<BTreeMap<_, _>>();
        let names = fields.get("signed_field_names").map(|names| names.split(',').collect::<Vec<_>>()).unwrap_or_default();
        let signed = message(&names, |name| fields.get(name).cloned()).filter(|_| SIGNED_BACK.iter().all(|name| names.contains(name)));
        let tag = fields.get("signature").and_then(|tag| BASE64.decode(tag).ok()).unwrap_or_default();
        match signed {
            Some(signed) if is_signature(self.config.secret_key.as_bytes(), signed.as_bytes(), &tag) => Ok(fields),
            _ => Err(WebhookError::Signature),
        }
    }
}

/// What is signed: `name=value` of each field, in order. `None`: one is missing.
fn message(names: &[&str], value: impl Fn(&str) -> Option<String>) -> Option<String> {
    let pairs = names.iter().map(|name| value(name).map(|value| format!("{name}={value}"))).collect::<Option<Vec<_>>>()?;
    Some(pairs.join(","))
}

/// `110`, or `110.50`.
fn plain(money: Money) -> String {
    let text = money.decimal();
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

fn rupees(minor: i64) -> Result<Money, GatewayError> {
    let currency = "NPR".parse::<Currency>().map_err(|cause| GatewayError::Refused(cause.to_string()))?;
    Ok(Money::new(minor, currency))
}

/// The same name for the same news, whether it came by return or by status check.
fn event(key: Uuid, outcome: &Outcome) -> String {
    let word = match outcome {
        Outcome::Captured(_) => "complete",
        Outcome::Refunded(_) => "refunded",
        Outcome::Processing => "ambiguous",
        Outcome::Abandoned => "abandoned",
        _ => "open",
    };
    format!("{key}-{word}")
}

/// Our name for a payment: its `transaction_uuid`, and the amount, which the status check asks for besides.
fn reference(key: Uuid, total: Money) -> String {
    format!("{key}/{}", plain(total))
}

fn read_reference(reference: &str) -> Option<(Uuid, Money)> {
    let (key, total) = reference.split_once('/')?;
    Some((key.parse().ok()?, amount(total, rupees(0).ok()?.currency)?))
}

/// A value of a query. A `+` stays one: eSewa does not escape its Base64.
fn query_value(query: &str, name: &str) -> Option<String> {
    let value = query.split('&').find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name))?.1;
    let pairs = serde_urlencoded::from_str::<Vec<(String, String)>>(&format!("value={}", value.replace('+', "%2B"))).ok()?;
    pairs.into_iter().next().map(|(_, value)| value)
}
