//! Proof that somebody is still who signed in, before something that would let a thief of the session stay: passkeys and
//! telephone numbers. Signing in is one, for a while; then it is the app's code, else the password.

use super::{
    model::{Account, IdentityRefusal},
    service::{accounts, second, sessions},
};
use crate::{
    error::Fault,
    platform::limits::RateLimit,
    shop::{Shop, SignedIn, Visitor},
};

/// By what somebody proves who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// They have proven it a moment ago.
    Nothing,
    /// The code of the app, or one for the day it is gone.
    App,
    Password,
    /// There is nothing that could be asked for: they have to sign in once more.
    SignIn,
}

/// What is asked of somebody now.
pub async fn asks(shop: &Shop, me: &SignedIn, account: &Account) -> Result<Asks, Fault> {
    Ok(match account {
        _ if sessions::is_proven(shop, me.session).await? => Asks::Nothing,
        Account { has_totp: true, .. } => Asks::App,
        Account { has_password: true, .. } => Asks::Password,
        _ => Asks::SignIn,
    })
}

/// Takes the proof that a form brings, if one is asked for.
pub async fn take(shop: &Shop, visitor: &Visitor, me: &SignedIn, account: &Account, typed: &str) -> Result<(), Fault<IdentityRefusal>> {
    let asks = asks(shop, me, account).await.map_err(Fault::lift)?;
    match asks {
        Asks::Nothing => return Ok(()),
        Asks::SignIn => return Err(Fault::Refused(IdentityRefusal::NotRecent)),
        Asks::App | Asks::Password => {}
    }
    let from_here = shop.limits.check(RateLimit::SignIn, &format!("proof {}", visitor.rate_limit_key()));
    let as_them = from_here && shop.limits.check(RateLimit::SignIn, &format!("proof of {}", account.id));
    if !from_here || !as_them {
        return Err(Fault::Refused(IdentityRefusal::TooManyTries));
    }
    let is_right = match asks {
        Asks::App => second::check_second(shop, account.id, typed).await?,
        _ => accounts::check_password(shop, Some(account.id), typed).await.map_err(Fault::lift)?,
    };
    if !is_right {
        return Err(Fault::Refused(IdentityRefusal::WrongProof));
    }
    sessions::set_proven(shop, me.session).await.map_err(Fault::lift)
}
