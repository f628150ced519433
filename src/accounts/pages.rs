//! The sign-in page.

use std::borrow::Cow;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;

use crate::{
    error::Fault,
    frames::admin as frame,
    shop::{Shop, Staff},
    t,
    ui::admin::{
        form::{Asked, Errors, Fields, field},
        notice::Tone,
        table::notice,
    },
};

/// `GET /admin/sign-in`
pub async fn sign_in(State(shop): State<Shop>, staff: Result<Staff, Response>, Asked(asked): Asked) -> Result<Response, Fault> {
    if staff.is_ok() {
        return Ok(Redirect::to(local(asked.get("next"))).into_response());
    }
    let said = asked.has("out").then_some((Tone::Success, t::accounts_admin::signed_out()));
    Ok(sign_in_form(&shop, &asked, said, StatusCode::OK))
}

/// The form, filled in except for the password.
pub fn sign_in_form(shop: &Shop, fields: &Fields, said: Option<(Tone, Cow<'static, str>)>, status: StatusCode) -> Response {
    let fields = fields.clone();
    frame::gate(&shop.profile().name, &t::accounts_admin::sign_in(), status, false, None, move || {
        let none = Errors::default();
        let email = field("email", t::accounts_admin::email()).of(&fields, &none).kind("email").autocomplete("username").required().most(254);
        let password = field("password", t::accounts_admin::password()).kind("password").autocomplete("current-password").required();
        let known = !fields.get("email").is_empty();
        view! {
            <h1>{t::accounts_admin::sign_in()}</h1>
            {said.map(|(tone, text)| notice(tone, text))}
            <form class="stack" method="post" action="/admin/sign-in">
                <input type="hidden" name="next" value=local(fields.get("next")).to_owned()/>
                {email.autofocus(!known).input()}
                {password.autofocus(known).input()}
                <button class="btn btn-primary btn-wide">{t::accounts_admin::sign_in()}</button>
            </form>
            <p class="muted small"><a class="link" href="/">{t::accounts_admin::back_to_shop()}</a></p>
        }
    })
}

/// Where to go after signing in: a page of the back office, whatever was asked for.
pub fn local(next: &str) -> &str {
    let inside = next == "/admin" || next.starts_with("/admin/") || next.starts_with("/admin?");
    let plain = next.len() <= 2000 && next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if inside && plain && !next.starts_with("/admin/sign-") { next } else { "/admin" }
}
