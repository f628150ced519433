//! Who is signed in.

use axum::{extract::State, http::HeaderMap, response::Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    answers,
    auth::AccountKind,
    caller::{Caller, Me, Worker},
    model::Scope,
    problem::Problem,
    reading::{self, Body, given},
};
use crate::{error::Fault, identity::service::accounts, shop::Shop};

/// Who asks.
#[derive(Serialize, ToSchema)]
pub struct Profile {
    id: Uuid,
    #[schema(inline)]
    kind: AccountKind,
    name: String,
    email: Option<String>,
    email_verified: bool,
    phone: Option<String>,
    /// In which they want pages and emails.
    language: Option<String>,
    has_second_factor: bool,
    created_at: Option<DateTime<Utc>>,
    /// What the token may do, for staff who ask by a token that was made for a program.
    scopes: Option<Vec<String>>,
}

/// Who is signed in.
#[utoipa::path(get, path = "/me", responses((status = 200, body = Profile)))]
pub async fn show(State(shop): State<Shop>, headers: HeaderMap, caller: Caller) -> Result<Response, Problem> {
    let profile = match caller {
        Caller::Customer(me) => of_customer(&shop, &me).await?,
        Caller::Staff(worker) => of_staff(worker),
        Caller::Nobody => return Err(Problem::not_found()),
    };
    let version = profile.id.simple().to_string();
    answers::one(&headers, &version, &profile, None)
}

async fn of_customer(shop: &Shop, me: &Me) -> Result<Profile, Problem> {
    let account = accounts::by_id(shop.database.read(), me.account).await?.ok_or_else(Problem::not_found)?;
    Ok(Profile {
        id: account.id,
        kind: AccountKind::Customer,
        email_verified: account.is_verified(),
        name: account.name,
        email: account.email,
        phone: account.phone,
        language: account.language.map(|language| language.to_string()),
        has_second_factor: account.has_totp,
        created_at: Some(account.created_at),
        scopes: None,
    })
}

fn of_staff(worker: Worker) -> Profile {
    Profile {
        id: worker.account.id,
        kind: AccountKind::Staff,
        name: worker.account.name,
        email: Some(worker.account.email),
        email_verified: true,
        phone: None,
        language: worker.account.language.map(|language| language.to_string()),
        has_second_factor: worker.account.has_second,
        created_at: None,
        scopes: worker.scopes.map(|scopes| scopes.iter().map(Scope::word).collect()),
    }
}

/// What of oneself is to be another.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileChange {
    #[serde(default)]
    name: Option<String>,
    /// A tag like `de`; `null` for that of the browser.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    language: Option<Option<String>>,
}

/// Changes name and language.
#[utoipa::path(patch, path = "/me", request_body = ProfileChange, responses((status = 200, body = Profile)))]
pub async fn change(State(shop): State<Shop>, headers: HeaderMap, me: Me, Body(change): Body<ProfileChange>) -> Result<Response, Problem> {
    let version = me.account.simple().to_string();
    answers::is_current(&headers, &version)?;
    let language = change.language.map(|tag| tag.map(|tag| reading::language("/language", &tag)).transpose()).transpose()?;
    if let Some(name) = &change.name {
        accounts::rename(&shop, me.account, name).await?;
    }
    if let Some(language) = language {
        accounts::set_language(&shop, me.account, language).await.map_err(Fault::lift::<std::convert::Infallible>)?;
    }
    answers::one(&HeaderMap::new(), &version, &of_customer(&shop, &me).await?, None)
}
