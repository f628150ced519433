//! VIES, where the Union answers whether a VAT number is valid. Its REST service, as of 2026:
//! `POST https://ec.europa.eu/taxation_customs/vies/rest-api/check-vat-number`, without a key.

use std::time::Duration;

use bytes::Bytes;
use http::{Request, header};
use serde_json::{Value, json};

use super::model::vat::VatId;
use crate::platform::outgoing::Outgoing;

/// Where it is asked unless a test has a double.
pub const ADDRESS: &str = "https://ec.europa.eu/taxation_customs/vies/rest-api";
/// How long a shopper waits for it: some states take longer, and then VAT is charged.
const PATIENCE: Duration = Duration::from_secs(8);
/// Before it is asked once more when it is busy.
const PAUSE: Duration = Duration::from_millis(500);
/// An answer has a name and an address at most.
const MOST_BYTES: usize = 64 * 1024;

/// What it says of a number.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Valid {
        /// Empty where the state does not tell.
        name: String,
        /// Only for who says their own number.
        consultation: Option<String>,
        /// All that it said.
        answer: Value,
    },
    Invalid,
    /// It is not known whether the number is valid, for this reason; never to be taken for invalid.
    Unknown(String),
}

/// Asks for a number, at most twice.
pub async fn ask(http: &Outgoing, address: &str, id: &VatId, own: Option<&VatId>) -> Answer {
    let asked = async {
        match once(http, address, id, own).await {
            Answer::Unknown(_) => {
                tokio::time::sleep(PAUSE).await;
                once(http, address, id, own).await
            }
            known => known,
        }
    };
    tokio::time::timeout(PATIENCE, asked).await.unwrap_or_else(|_| Answer::Unknown("no answer in time".to_owned()))
}

async fn once(http: &Outgoing, address: &str, id: &VatId, own: Option<&VatId>) -> Answer {
    let mut body = json!({ "countryCode": id.prefix(), "vatNumber": id.number() });
    if let Some(own) = own {
        body["requesterMemberStateCode"] = json!(own.prefix());
        body["requesterNumber"] = json!(own.number());
    }
    let request = Request::post(format!("{}/check-vat-number", address.trim_end_matches('/')))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "application/json")
        .body(Bytes::from(body.to_string()));
    let request = match request {
        Ok(request) => request,
        Err(cause) => return Answer::Unknown(cause.to_string()),
    };
    match http.send(request, MOST_BYTES, PATIENCE).await {
        Ok(response) => read(response.body()),
        Err(cause) => Answer::Unknown(cause.to_string()),
    }
}

/// Reads an answer. Errors come with the status 200 too, and outages with a flag that says invalid beside an error code: a number
/// is valid only if it says so and names no error, and invalid only if it says so and names no other error.
fn read(body: &[u8]) -> Answer {
    let Ok(answer) = serde_json::from_slice::<Value>(body) else { return Answer::Unknown("the answer is no JSON".to_owned()) };
    let text = |name: &str| answer.get(name).and_then(Value::as_str).unwrap_or_default();
    let wrapped = answer.get("errorWrappers").and_then(Value::as_array).and_then(|errors| errors.first());
    let error = wrapped.map(|error| error.get("error").and_then(Value::as_str).unwrap_or("unknown").to_owned());
    let user_error = Some(text("userError")).filter(|error| !error.is_empty() && *error != "VALID" && *error != "INVALID").map(str::to_owned);
    let succeeds = answer.get("actionSucceed").and_then(Value::as_bool) != Some(false);
    if let Some(error) = error.or(user_error) {
        return Answer::Unknown(error);
    }
    match answer.get("valid").or_else(|| answer.get("isValid")).and_then(Value::as_bool) {
        Some(true) if succeeds => {
            let told = |name: &str| Some(text(name).trim().to_owned()).filter(|text| !text.is_empty() && text != "---");
            Answer::Valid { name: told("name").unwrap_or_default(), consultation: told("requestIdentifier"), answer: answer.clone() }
        }
        Some(false) if succeeds => Answer::Invalid,
        _ => Answer::Unknown("the answer says nothing".to_owned()),
    }
}
