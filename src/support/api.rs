//! What shoppers and mail services send: contact forms, answers to tickets, incoming emails.

use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Path, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;

use super::{
    model::{
        Command, ContactForm, ContactRefusal, Party, TicketRefusal, inbound_secret,
        mime::{Email, address, from_html, headers_of},
    },
    pages,
    service::{
        inbound::{self, Outcome},
        tickets::{self, By, Opening},
    },
    settings::SupportSettings,
};
use crate::{
    error::Fault,
    frames::challenge::{HONEYPOT, has_passed},
    platform::{challenge::Challenge, language, limits::RateLimit, secrets::same_secret},
    shop::{Shop, Visitor},
    ui::admin::form::Fields,
};

/// `POST /contact`
pub async fn contact(State(shop): State<Shop>, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    if !fields.get(HONEYPOT).is_empty() {
        // A program learns nothing from this.
        return Ok(Redirect::to("/contact?sent=").into_response());
    }
    if !shop.settings::<SupportSettings>().contact_form {
        return Ok(pages::contact_without_form(&shop, &visitor, StatusCode::GONE).await);
    }
    let get = |name: &str| fields.get(name).to_owned();
    let form = ContactForm { name: get("name"), email: get("email"), subject: get("subject"), message: get("message"), order: get("order") };
    let sealed = fields.get("challenge");
    let challenge = Challenge::read(sealed, &shop.secret_key).filter(|challenge| !challenge.is_over(shop.clock.now()));
    let checked = form.check();
    let mut wrong = checked.as_ref().err().cloned().unwrap_or_default();
    match &challenge {
        None => wrong.push(ContactRefusal::Expired),
        Some(_) if shop.captcha.is_some() => {
            // Its solutions work once: what is wrong otherwise is told first.
            if wrong.is_empty() && !has_passed(&shop, &fields, visitor.ip).await {
                wrong.push(ContactRefusal::Sum);
            }
        }
        Some(challenge) if !challenge.is_met(sealed, fields.get("proof"), fields.get("sum")) => wrong.push(ContactRefusal::Sum),
        Some(_) => {}
    }
    if wrong.is_empty()
        && let Ok((email, _)) = &checked
    {
        // By who sends and by whom it would write to, apart from other limits of the same kind.
        let keys = [format!("contact {}", visitor.rate_limit_key()), format!("contact {}", email.as_str().to_lowercase())];
        if !keys.iter().all(|key| shop.limits.check(RateLimit::Alert, key)) {
            wrong.push(ContactRefusal::TooMany);
        }
    }
    match checked {
        Ok((email, checked)) if wrong.is_empty() => {
            let opening = Opening {
                email: email.to_string(),
                name: checked.name,
                subject: checked.subject,
                language: language::current().unwrap_or_else(|| shop.profile().language.clone()),
                body: checked.message,
                order_number: checked.order,
                challenge: Some(sealed.to_owned()),
                message_id: None,
                confirms: true,
            };
            tickets::open(&shop, opening).await?;
            // Anybody can type a stranger's address: the secret link is for who reads what is sent there.
            Ok(Redirect::to("/contact?sent=").into_response())
        }
        _ => Ok(pages::contact_again(&shop, &visitor, form, wrong).await),
    }
}

/// `POST /support/{number}/{token}`: the customer adds something, or closes the ticket.
pub async fn ticket(
    State(shop): State<Shop>,
    visitor: Visitor,
    Path((number, token)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Fault<TicketRefusal>> {
    let ticket = tickets::by_path(shop.database.read(), &number, &token).await?.ok_or(Fault::NotFound)?;
    let what: &'static [Command] = if fields.get("do") == "close" { &[Command::Close] } else { &[Command::Write] };
    let by = By { party: Party::Customer, name: ticket.name.clone() };
    let outcome = match shop.limits.check(RateLimit::Alert, &format!("ticket {}", visitor.rate_limit_key())) {
        true => tickets::command(&shop, &number, by, what, fields.get("message")).await.map(drop),
        false => Err(Fault::Refused(TicketRefusal::TooMany)),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&ticket.path()).into_response()),
        Err(fault) => {
            let refusal = fault.refused()?;
            pages::ticket_again(&shop, &visitor, &ticket, fields.get("message"), &refusal).await.map_err(Fault::lift)
        }
    }
}

/// Whether a request knows the shop's secret for incoming email: as a password or a token, or in a header of its own.
fn knows_secret(shop: &Shop, headers: &HeaderMap) -> bool {
    let secret = inbound_secret(&shop.secret_key);
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let own = text("x-inbound-secret");
    let authorization = text("authorization");
    let given = match authorization.split_once(' ') {
        Some((kind, rest)) if kind.eq_ignore_ascii_case("bearer") => rest.trim().to_owned(),
        Some((kind, rest)) if kind.eq_ignore_ascii_case("basic") => {
            let words = STANDARD.decode(rest.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
            words.split_once(':').map(|(_, password)| password.to_owned()).unwrap_or_default()
        }
        _ => String::new(),
    };
    same_secret(&own, &secret) || same_secret(&given, &secret)
}

/// `POST /webhooks/inbound-email`: an email, as it is (`message/rfc822`) or as the fields that services make of it. 200
/// tells the service that it need not send it again.
pub async fn inbound_email(State(shop): State<Shop>, request: Request) -> Response {
    if !knows_secret(&shop, request.headers()) {
        return (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Basic realm=\"inbound email\"")], "wrong secret").into_response();
    }
    let email = match read(request).await {
        Ok(email) => email,
        Err(response) => return response,
    };
    match inbound::take(&shop, email).await {
        Ok(Outcome::Added(number)) => format!("added to {number}").into_response(),
        Ok(Outcome::Opened(number)) => format!("opened {number}").into_response(),
        Ok(Outcome::PassedOver) => "passed over".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, HeaderValue::from_static("30"))], "later, please").into_response(),
    }
}

async fn read(request: Request) -> Result<Email, Response> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_lowercase();
    let fields = if kind.starts_with("multipart/form-data") {
        let mut form = Multipart::from_request(request, &()).await.map_err(IntoResponse::into_response)?;
        let mut fields = Fields::default();
        while let Some(field) = form.next_field().await.map_err(IntoResponse::into_response)? {
            let name = field.name().unwrap_or_default().to_owned();
            // Attachments are passed over.
            if field.file_name().is_some() || !is_known(&name) {
                continue;
            }
            let bytes = field.bytes().await.map_err(IntoResponse::into_response)?;
            fields.push(&name, String::from_utf8_lossy(&bytes).replace('\0', ""));
        }
        fields
    } else if kind.starts_with("application/x-www-form-urlencoded") {
        Fields::from_request(request, &()).await?
    } else {
        let bytes = Bytes::from_request(request, &()).await.map_err(IntoResponse::into_response)?;
        if !kind.starts_with("application/json") {
            return Ok(Email::read(&bytes));
        }
        let Ok(Value::Object(object)) = serde_json::from_slice::<Value>(&bytes) else {
            return Err((StatusCode::BAD_REQUEST, "not a JSON object").into_response());
        };
        let mut fields = Fields::default();
        for (name, value) in object {
            if let Value::String(value) = value {
                fields.push(&name, value.replace('\0', ""));
            }
        }
        fields
    };
    Ok(of_fields(&fields))
}

fn is_known(name: &str) -> bool {
    ["from", "to", "cc", "subject", "text", "html", "headers", "email", "envelope"].contains(&name)
}

/// An email from the fields of a service. `email` is the email as it came; it says all that the others say.
fn of_fields(fields: &Fields) -> Email {
    if !fields.raw("email").is_empty() {
        return Email::read(fields.raw("email").as_bytes());
    }
    let mut email = Email::of_headers(&headers_of(fields.raw("headers")));
    if !fields.get("from").is_empty() {
        email.from = address(fields.get("from"));
    }
    email.to = format!("{} {} {} {}", email.to, fields.get("to"), fields.get("cc"), fields.get("envelope"));
    if !fields.get("subject").is_empty() {
        email.subject = fields.get("subject").to_owned();
    }
    email.text = fields.raw("text").to_owned();
    if email.text.trim().is_empty() {
        email.text = from_html(fields.raw("html"));
    }
    email
}
