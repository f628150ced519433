//! Who asks: nobody, a customer, or staff with what they may do.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use uuid::Uuid;

use super::{
    model::{Needs, Scope},
    problem::Problem,
    service::{
        personal,
        sessions::{self, Bearer},
    },
};
use crate::{
    error::Fault,
    shop::{Shop, SignedIn, Visitor, slice::Permission, staff::Account},
};

/// Who asks.
#[derive(Clone, Debug)]
pub enum Caller {
    Nobody,
    Customer(Me),
    Staff(Worker),
}

/// A customer.
#[derive(Clone, Debug)]
pub struct Me {
    pub known: Arc<SignedIn>,
    /// The family of the token by which they ask.
    pub family: Uuid,
}

impl std::ops::Deref for Me {
    type Target = SignedIn;

    fn deref(&self) -> &SignedIn {
        &self.known
    }
}

/// Somebody who works here, or a program of theirs.
#[derive(Clone, Debug)]
pub struct Worker {
    pub account: Account,
    /// What their token was given; `None` for all that they may do themselves.
    pub scopes: Option<Vec<Scope>>,
    /// The family of the token by which they ask, if they have signed in.
    pub family: Option<Uuid>,
    /// The token that was made for a program.
    pub token: Option<Uuid>,
}

impl Worker {
    /// Under which name the shop's history has what is done.
    pub fn name(&self) -> &str {
        &self.account.name
    }
}

/// Whether staff may do this: their account may, and the token by which they ask was given it.
pub fn may(worker: &Worker, permission: Permission) -> bool {
    let account_may = worker.account.rights.may(permission) && !worker.account.lacks_second;
    account_may && worker.scopes.as_ref().is_none_or(|scopes| scopes.iter().any(|scope| scope.covers(permission)))
}

impl Caller {
    /// Who sends a request, by its `Authorization` alone: no cookie is looked at.
    pub async fn of(shop: &Shop, headers: &HeaderMap) -> Result<Self, Problem> {
        let Some(sent) = headers.get(header::AUTHORIZATION) else { return Ok(Self::Nobody) };
        let wrong = || Problem::unauthorized("token", "This token opens nothing, or not any more. Sign in anew, or refresh it.");
        let (scheme, token) = sent.to_str().ok().and_then(|sent| sent.split_once(' ')).ok_or_else(wrong)?;
        let token = token.trim();
        if !scheme.eq_ignore_ascii_case("bearer") || token.is_empty() || token.len() > 1_000 {
            return Err(wrong());
        }
        if token.starts_with(personal::BEGINNING) {
            let (account, token) = personal::find(shop, token).await?.ok_or_else(wrong)?;
            return Ok(Self::Staff(Worker { account, scopes: Some(token.scopes), family: None, token: Some(token.id) }));
        }
        Ok(match sessions::find(shop, token).await?.ok_or_else(wrong)? {
            (Bearer::Customer(known), family) => Self::Customer(Me { known: Arc::new(known), family }),
            (Bearer::Staff(account), family) => Self::Staff(Worker { account, scopes: None, family: Some(family), token: None }),
        })
    }

    /// Lets those on who may do what an operation does.
    pub fn check(&self, needs: Needs) -> Result<(), Problem> {
        let is_let = match (needs, self) {
            (Needs::Nobody, _) | (Needs::Anybody | Needs::Customer | Needs::CustomerOr(_), Self::Customer(_)) | (Needs::Anybody, Self::Staff(_)) => true,
            (Needs::Staff(permission) | Needs::CustomerOr(permission), Self::Staff(worker)) => may(worker, permission),
            (_, Self::Nobody) => return Err(Problem::unauthorized("signed-out", "Send an access token: Authorization: Bearer ….")),
            (Needs::Customer, Self::Staff(_)) | (Needs::Staff(_), Self::Customer(_)) => false,
        };
        if is_let { Ok(()) } else { Err(Fault::<std::convert::Infallible>::Forbidden.into()) }
    }

    /// Whether staff ask who may do this.
    pub fn may(&self, permission: Permission) -> bool {
        matches!(self, Self::Staff(worker) if may(worker, permission))
    }

    /// What rate limits and idempotency keys count them by; `place` is where they come from.
    pub fn key(&self, place: &str) -> String {
        match self {
            Self::Nobody => format!("nobody at {place}"),
            Self::Customer(me) => format!("customer {}", me.account),
            Self::Staff(Worker { token: Some(token), .. }) => format!("token {token}"),
            Self::Staff(worker) => format!("staff {}", worker.account.id),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or(Self::Nobody))
    }
}

impl<S: Sync> FromRequestParts<S> for Me {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Caller::from_request_parts(parts, state).await? {
            Caller::Customer(me) => Ok(me),
            other => Err(other.check(Needs::Customer).err().unwrap_or_else(Problem::not_found)),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Worker {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Caller::from_request_parts(parts, state).await? {
            Caller::Staff(worker) => Ok(worker),
            Caller::Nobody => Err(Problem::unauthorized("signed-out", "Send an access token: Authorization: Bearer ….")),
            Caller::Customer(_) => Err(Fault::<std::convert::Infallible>::Forbidden.into()),
        }
    }
}

/// Where a request comes from, for verbs that ask for a visitor: one without cookies.
#[derive(Clone, Debug)]
pub struct Place(pub Visitor);

impl FromRequestParts<Shop> for Place {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shop: &Shop) -> Result<Self, Problem> {
        let me = match Caller::from_request_parts(parts, shop).await? {
            Caller::Customer(me) => Some(me.known),
            _ => None,
        };
        Ok(Self(Visitor {
            cart: me.as_ref().and_then(|me| me.cart.clone()),
            seen: String::new(),
            compared: String::new(),
            wishlist: None,
            ip: super::gate::address(shop, &parts.headers, &parts.extensions),
            live: false,
            customer: me,
        }))
    }
}
