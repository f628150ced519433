//! The addresses of these ways in, for the slice's list.

use axum::routing::{get, post};

use super::{api, pages, passkeys, totp};
use crate::shop::{passkeys::answers, slice::Routes};

/// Providers, passkeys, and the app that makes codes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .page("/sign-in/with/{provider}", get(api::go))
        .page("/sign-in/with/{provider}/callback", get(api::come_back))
        .page("/sign-in/with/{provider}/failed", get(pages::failed))
        .page("/sign-in/linking", get(pages::proof).post(api::prove))
        .page("/account/security/linking", get(pages::linking).post(api::confirm_link))
        .page("/account/security/link/{provider}/{token}", get(api::go_to_link))
        .page("/account/security/unlink", post(api::unlink))
        .page("/sign-in/passkey/start", post(passkeys::start))
        .page("/sign-in/passkey/finish", answers::taking(passkeys::finish))
        .page("/account/security/passkeys", post(passkeys::change_key))
        .page("/account/security/passkeys/prove", post(passkeys::prove))
        .page("/account/security/passkeys/start", post(passkeys::start_key))
        .page("/account/security/passkeys/finish", answers::taking(passkeys::finish_key))
        .page("/account/security/totp", get(totp::show).post(totp::confirm))
        .page("/account/security/totp/codes", post(totp::new_codes))
        .page("/account/security/totp/remove", post(totp::remove))
        .machine("/sign-in/passkeys.js", get(answers::script))
        .machine("/account/security/codes.js", get(totp::script))
}
