//! The addresses of signing in, for the slice's list.

use axum::routing::{get, post};

use super::{api, pages};
use crate::shop::slice::Routes;

/// Every way in that needs no other company, registering, a forgotten password, and the way out.
pub fn routes(routes: Routes) -> Routes {
    routes
        .page("/sign-in", get(pages::sign_in).post(api::begin))
        .page("/sign-in/ways", get(pages::ways))
        .page("/sign-in/password", post(api::password))
        .page("/sign-in/code", post(api::codes::send))
        .page("/sign-in/code/check", get(pages::check).post(api::codes::check))
        .page("/sign-in/link/{token}", get(pages::link).post(api::codes::link))
        .page("/sign-in/forgot", get(pages::forgot).post(api::reset::forgot))
        .page("/sign-in/reset/{token}", get(pages::reset).post(api::reset::save))
        .page("/sign-in/second", get(pages::second).post(api::second))
        .page("/sign-out", post(api::sign_out))
        .page("/register", get(pages::register).post(api::register::register))
        .page("/register/confirm/{token}", get(pages::confirm).post(api::register::confirm))
        .machine("/sign-in/password.js", get(api::password_script))
}
