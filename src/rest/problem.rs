//! What programs are answered when something is not done: problem documents (RFC 9457), with a pointer to each field that is
//! wrong. What the slices' verbs refuse becomes one here.

use std::convert::Infallible;

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use sea_orm::DbErr;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    accounts::model::AccountRefusal,
    cart::model::CartRefusal,
    catalog::model::CatalogRefusal,
    checkout::model::{CheckoutRefusal, DELIVERY_FIELDS, FieldError},
    customers::model::CustomerRefusal,
    error::Fault,
    identity::model::IdentityRefusal,
    locales::Refusal,
    orders::model::OrderRefusal,
    platform::settings::Outdated,
    reviews::model::ReviewRefusal,
    wishlists::model::WishRefusal,
};

/// Why a program does not get what it asked for (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the title is that of the status.
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    status: u16,
    /// A sentence for whoever wrote the program: what is wrong, and what would be right.
    detail: String,
    /// What programs go by: it stays when the sentence changes.
    code: String,
    /// What is wrong with the body, field by field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldProblem>,
    /// What to work on before the same is sent once more, where `code` is `proof-needed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    challenge: Option<String>,
    #[serde(skip)]
    retry_after: Option<u64>,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldProblem {
    /// Where it is, as a JSON pointer into the body (RFC 6901), like `/variants/0/price`.
    pub pointer: String,
    pub detail: String,
    pub code: String,
}

impl Problem {
    pub fn new(status: StatusCode, code: &str, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or("Error").to_owned();
        Self {
            kind: "about:blank",
            title,
            status: status.as_u16(),
            detail: detail.into(),
            code: code.to_owned(),
            errors: Vec::new(),
            challenge: None,
            retry_after: None,
        }
    }

    pub fn bad_request(code: &str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, detail)
    }

    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "There is nothing at this address, or it is not yours.")
    }

    pub fn unauthorized(code: &str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, code, detail)
    }

    pub fn too_many(seconds: u64) -> Self {
        let detail = "There were too many requests. Wait as long as Retry-After says.";
        Self { retry_after: Some(seconds), ..Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many-requests", detail) }
    }

    /// Cards are being tried: a gateway is asked only for those who work for it.
    pub fn proof_needed(challenge: String, bits: u32) -> Self {
        let detail = format!(
            "Many payments were declined lately. Find a number for which the SHA-256 of the challenge, a colon and the number begins with {bits} zero bits, \
             and send both as challenge and proof; or send the challenge alone when Retry-After is over."
        );
        Self { challenge: Some(challenge), retry_after: Some(30), ..Self::new(StatusCode::TOO_MANY_REQUESTS, "proof-needed", detail) }
    }

    pub fn stale() -> Self {
        let detail = "It was changed since it was read: read it again, and send its new ETag in If-Match.";
        Self::new(StatusCode::PRECONDITION_FAILED, "stale", detail)
    }

    /// Of the fields of a body.
    pub fn fields(errors: Vec<FieldProblem>) -> Self {
        let detail = errors.first().map_or("The body is wrong.", |error| &error.detail).to_owned();
        Self { errors, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "fields", detail) }
    }

    /// Of one field.
    pub fn field(pointer: &str, code: &str, detail: impl Into<String>) -> Self {
        Self::fields(vec![FieldProblem { pointer: pointer.to_owned(), detail: detail.into(), code: code.to_owned() }])
    }

    /// The same of fields that stand deeper in the body.
    #[must_use]
    pub fn below(mut self, parent: &str) -> Self {
        for error in &mut self.errors {
            error.pointer.insert_str(0, parent);
        }
        self
    }

    /// The same, where the fields of an address stand in `/address`.
    #[must_use]
    pub fn address_below(mut self) -> Self {
        for error in &mut self.errors {
            if DELIVERY_FIELDS.iter().any(|field| error.pointer.strip_prefix('/') == Some(field)) {
                error.pointer.insert_str(0, "/address");
            }
        }
        self
    }

    /// The same, where a field stands elsewhere.
    #[must_use]
    pub fn moved(mut self, from: &str, to: &str) -> Self {
        for error in self.errors.iter_mut().filter(|error| error.pointer == from) {
            to.clone_into(&mut error.pointer);
        }
        self
    }

    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, retry_after) = (self.status(), self.retry_after);
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl From<DbErr> for Problem {
    fn from(cause: DbErr) -> Self {
        Fault::<Infallible>::from(cause).into()
    }
}

/// A refusal as programs are told it.
pub trait Told {
    fn told(self) -> Problem;
}

impl<E: Told> From<Fault<E>> for Problem {
    fn from(fault: Fault<E>) -> Self {
        let status = fault.status();
        match fault {
            Fault::Refused(refusal) => refusal.told(),
            Fault::NotFound | Fault::Gone | Fault::Moved(_) => Self::not_found(),
            Fault::SignedOut => Self::unauthorized("signed-out", "Sign in first."),
            Fault::Forbidden => Self::new(StatusCode::FORBIDDEN, "forbidden", "You may not do this."),
            Fault::Busy => Self { retry_after: Some(2), ..Self::new(status, "busy", "The shop cannot answer now. Ask again in some seconds.") },
            Fault::Broken => Self::new(status, "broken", "Something broke on our side. It was written down."),
        }
    }
}

impl Told for Infallible {
    fn told(self) -> Problem {
        match self {}
    }
}

/// What is refused as a whole, with a status by what it is.
fn whole(status: StatusCode, refusal: &impl Refusal) -> Problem {
    Problem::new(status, refusal.code(), refusal.sentence())
}

impl Told for CatalogRefusal {
    fn told(self) -> Problem {
        match self {
            Self::Stale | Self::StatusChanged { .. } => Problem { detail: self.sentence().into_owned(), ..Problem::stale() },
            Self::Form(problems) => {
                let field = |problem: crate::catalog::model::Problem| FieldProblem {
                    pointer: pointer_of(&problem.field),
                    detail: problem.what.sentence().into_owned(),
                    code: problem.what.code().to_owned(),
                };
                Problem::fields(problems.0.into_iter().map(field).collect())
            }
            refusal => whole(StatusCode::CONFLICT, &refusal),
        }
    }
}

/// Where the field of a form stands in a body: `variant-0-price` is `/variants/0/price`.
fn pointer_of(field: &str) -> String {
    let list = [("variant-", "variants"), ("option-", "options"), ("spec-", "specifications"), ("price-", "prices")];
    for (beginning, name) in list {
        let Some((row, own)) = field.strip_prefix(beginning).and_then(|rest| rest.split_once('-')) else { continue };
        return format!("/{name}/{row}/{}", own.replace("choice-", "choices/"));
    }
    match field {
        "" => String::new(),
        "description" => "/description_html".to_owned(),
        own => format!("/{own}"),
    }
}

impl Told for CartRefusal {
    fn told(self) -> Problem {
        match self {
            Self::WrongQuantity => Problem::field("/quantity", self.code(), self.sentence()),
            Self::NotForSale => Problem::field("/variant_id", self.code(), self.sentence()),
            refusal => whole(StatusCode::CONFLICT, &refusal),
        }
    }
}

impl Told for OrderRefusal {
    fn told(self) -> Problem {
        match self {
            Self::WrongQuantity => Problem::field("/lines", self.code(), self.sentence()),
            Self::WrongTracking => Problem::field("/carrier", self.code(), self.sentence()),
            refusal => whole(StatusCode::CONFLICT, &refusal),
        }
    }
}

impl Told for CustomerRefusal {
    fn told(self) -> Problem {
        let field = |problem: &crate::customers::model::CustomerProblem| FieldProblem {
            pointer: format!("/{}", problem.field()),
            detail: problem.sentence().into_owned(),
            code: problem.code().to_owned(),
        };
        Problem::fields(self.0.iter().map(field).collect())
    }
}

/// What is wrong with the fields of an address or a checkout.
pub fn of_fields(errors: &[FieldError]) -> Problem {
    let pointer = |field: &str| match field.strip_prefix("billing_") {
        Some(own) => format!("/billing/{own}"),
        None => format!("/{field}"),
    };
    let field = |error: &FieldError| FieldProblem {
        pointer: pointer(error.field),
        detail: error.problem.sentence().into_owned(),
        code: error.problem.code().to_owned(),
    };
    Problem::fields(errors.iter().map(field).collect())
}

impl Told for CheckoutRefusal {
    fn told(self) -> Problem {
        match self {
            Self::Fields(errors) => of_fields(&errors),
            Self::TooManyTries => Problem::too_many(60),
            refusal @ Self::TooManyDeclined => Problem { retry_after: Some(3_600), ..whole(StatusCode::TOO_MANY_REQUESTS, &refusal) },
            Self::Unreachable | Self::NotSetUp => whole(StatusCode::SERVICE_UNAVAILABLE, &self),
            refusal => whole(StatusCode::CONFLICT, &refusal),
        }
    }
}

impl Told for ReviewRefusal {
    fn told(self) -> Problem {
        match self {
            Self::TooMany => Problem::too_many(60),
            Self::LongAnswer => Problem::field("/answer", self.code(), self.sentence()),
            refusal => whole(StatusCode::CONFLICT, &refusal),
        }
    }
}

impl Told for WishRefusal {
    fn told(self) -> Problem {
        match self {
            Self::NotForSale => Problem::field("/product_id", self.code(), self.sentence()),
            Self::NoName | Self::LongName => Problem::field("/name", self.code(), self.sentence()),
            refusal => whole(StatusCode::CONFLICT, &refusal),
        }
    }
}

impl Told for IdentityRefusal {
    fn told(self) -> Problem {
        match self {
            Self::LongName => Problem::field("/name", self.code(), self.sentence()),
            Self::Email(_) | Self::EmailTaken => Problem::field("/email", self.code(), self.sentence()),
            Self::Phone(_) | Self::PhoneTaken => Problem::field("/phone", self.code(), self.sentence()),
            Self::Password(_) => Problem::field("/password", self.code(), self.sentence()),
            Self::WrongPassword | Self::WrongCode { .. } | Self::WrongProof | Self::NotRecent | Self::Expired => {
                Problem::unauthorized(self.code(), self.sentence())
            }
            Self::Suspended => whole(StatusCode::FORBIDDEN, &self),
            Self::TooManyTries => Problem::too_many(60),
            Self::LastWay => whole(StatusCode::CONFLICT, &self),
        }
    }
}

impl Told for AccountRefusal {
    fn told(self) -> Problem {
        match self {
            Self::TooManyTries => Problem::too_many(60),
            refusal => Problem::unauthorized(refusal.code(), refusal.sentence()),
        }
    }
}

impl Told for Outdated {
    fn told(self) -> Problem {
        Problem::stale()
    }
}
