//! The pages of signing in, of joining, and of being asked once more: a card each.

use std::borrow::Cow;

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use tower_sessions::Session;

use super::{
    api,
    model::{Account, AccountRefusal, Invitation, LONGEST_NAME, LONGEST_PASSWORD},
    service::{self, invitations},
    views,
};
use crate::{
    error::Fault,
    frames::{admin as frame, challenge::Guard},
    locales::Refusal,
    platform::limits::RateLimit,
    shop::{Shop, Staff, Visitor, passkeys},
    t,
    ui::admin::{
        form::{Asked, Errors, Fields, field},
        notice::Tone,
        table::notice,
    },
};

/// What a form came back with.
#[derive(Debug, Default)]
pub struct Answered {
    pub refusal: Option<AccountRefusal>,
    /// Whether a challenge has to be met first.
    pub asks: bool,
    /// What was just done.
    pub said: Option<Cow<'static, str>>,
}

impl Answered {
    pub fn refused(refusal: AccountRefusal) -> Self {
        Self { refusal: Some(refusal), ..Self::default() }
    }
}

/// `GET /admin/sign-in`
pub async fn sign_in(State(shop): State<Shop>, staff: Result<Staff, Response>, Asked(asked): Asked) -> Result<Response, Fault> {
    if staff.is_ok() {
        return Ok(Redirect::to(local(asked.get("next"))).into_response());
    }
    let said = asked.has("out").then(t::accounts_admin::signed_out);
    Ok(sign_in_form(&shop, &asked, Answered { said, ..Answered::default() }, StatusCode::OK))
}

/// The form, filled in except for the password.
pub fn sign_in_form(shop: &Shop, fields: &Fields, answered: Answered, status: StatusCode) -> Response {
    let fields = fields.clone();
    let guard = answered.asks.then(|| Guard::new(shop));
    frame::gate(&shop.profile().name, &t::accounts_admin::sign_in(), status, false, None, move || {
        let none = Errors::default();
        let email = field("email", t::accounts_admin::email()).of(&fields, &none).kind("email").autocomplete("username").required().most(254);
        let password = field("password", t::accounts_admin::password()).kind("password").autocomplete("current-password").required();
        let known = !fields.get("email").is_empty();
        let asks = guard.as_ref().map(|guard| {
            let sum = field("sum", guard.question()).inputmode("numeric").autocomplete("off").most(4).hint(t::accounts_admin::challenge_hint()).input();
            view! { {guard.hidden()} {sum} {Guard::script()} }
        });
        let (challenge, bits) = (guard.as_ref().map(Guard::sealed), guard.as_ref().map(|_| Guard::bits()));
        let calm = (answered.asks && answered.refusal.is_none()).then(|| notice(Tone::Info, t::accounts_admin::challenge()));
        view! {
            <h1>{t::accounts_admin::sign_in()}</h1>
            {answered.said.map(|text| notice(Tone::Success, text))}
            {answered.refusal.map(|refusal| notice(Tone::Danger, refusal.sentence()))}
            {calm}
            <form class="stack" method="post" action="/admin/sign-in" data-challenge=challenge data-bits=bits>
                <input type="hidden" name="next" value=local(fields.get("next")).to_owned()/>
                {email.autofocus(!known).input()}
                {password.autofocus(known).input()}
                {asks}
                <button class="btn btn-primary btn-wide">{t::accounts_admin::sign_in()}</button>
            </form>
            <p class="muted small"><a class="link" href="/">{t::accounts_admin::back_to_shop()}</a></p>
        }
    })
}

/// `GET /admin/sign-in/second`
pub async fn second(State(shop): State<Shop>, session: Session) -> Result<Response, Fault> {
    let account = match api::half(&shop, &session).await? {
        Some(half) => service::account(&shop, half.account).await?,
        None => None,
    };
    Ok(match account {
        Some(account) => second_form(&shop, &account, None, StatusCode::OK),
        None => Redirect::to("/admin/sign-in").into_response(),
    })
}

/// The form that asks for the second factor: a passkey, or a code.
pub fn second_form(shop: &Shop, account: &Account, refusal: Option<AccountRefusal>, status: StatusCode) -> Response {
    let (has_app, has_passkey) = (account.has_app, account.has_passkey && passkeys::site(shop).is_some());
    frame::gate(&shop.profile().name, &t::accounts_admin::second_title(), status, false, None, move || {
        let hint = if has_app { t::accounts_admin::code_hint() } else { t::accounts_admin::code_hint_recovery() };
        let code = field("code", t::accounts_admin::code()).autocomplete("one-time-code").hint(hint).required().most(40);
        let passkey = has_passkey.then(|| super::passkeys::show_button("/admin/sign-in/passkey/start", "/admin/sign-in/passkey/finish".to_owned()));
        view! {
            <h1>{t::accounts_admin::second_title()}</h1>
            {refusal.map(|refusal| notice(Tone::Danger, refusal.sentence()))}
            {passkey}
            <form class="stack" method="post" action="/admin/sign-in/second">
                {code.autofocus(!has_passkey).input()}
                <button class="btn btn-primary btn-wide">{t::accounts_admin::sign_in()}</button>
            </form>
            <p class="muted small"><a class="link" href="/admin/sign-in">{t::accounts_admin::begin_again()}</a></p>
        }
    })
}

/// `GET /admin/confirm?next=`
pub async fn confirm(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Result<Response, Fault> {
    confirm_page(&shop, &staff, asked.get("next"), None, StatusCode::OK).await
}

/// The page that asks once more who is signed in.
pub async fn confirm_page(shop: &Shop, staff: &Staff, next: &str, refusal: Option<AccountRefusal>, status: StatusCode) -> Result<Response, Fault> {
    let account = service::account(shop, staff.id).await?;
    let has_second = account.as_ref().is_some_and(|account| account.has_app);
    let has_passkey = account.is_some_and(|account| account.has_passkey) && passkeys::site(shop).is_some();
    let (next, email) = (local(next).to_owned(), staff.email.clone());
    Ok(frame::gate(&shop.profile().name, &t::accounts_admin::confirm_title(), status, false, None, move || {
        let (label, wrong) = match has_second {
            true => (t::accounts_admin::password_or_code(), t::accounts_admin::wrong_proof()),
            false => (t::accounts_admin::password(), t::accounts_admin::wrong_password()),
        };
        let refused = refusal.map(|refusal| if refusal == AccountRefusal::WrongCode { wrong } else { refusal.sentence() });
        let proof = field("proof", label).kind("password").autocomplete("current-password").required().most(LONGEST_PASSWORD).autofocus(!has_passkey);
        let passkey = has_passkey.then(|| {
            let query = serde_urlencoded::to_string([("next", &next)]).unwrap_or_default();
            super::passkeys::show_button("/admin/confirm/passkey/start", format!("/admin/confirm/passkey/finish?{query}"))
        });
        view! {
            <h1>{t::accounts_admin::confirm_title()}</h1>
            <p class="muted">{t::accounts_admin::confirm_text()}</p>
            {refused.map(|text| notice(Tone::Danger, text))}
            {passkey}
            <form class="stack" method="post" action="/admin/confirm">
                <input type="hidden" name="next" value=next/>
                <input class="sr-only" name="username" value=email autocomplete="username" readonly tabindex="-1" aria-hidden="true"/>
                {proof.input()}
                <button class="btn btn-primary btn-wide">{t::accounts_admin::confirm()}</button>
            </form>
            <p class="muted small"><a class="link" href="/admin">{t::accounts_admin::not_now()}</a></p>
        }
    }))
}

/// `GET /admin/join/{token}`
pub async fn join(State(shop): State<Shop>, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Fault> {
    if !shop.limits.check(RateLimit::Challenge, &format!("staff join {}", visitor.rate_limit_key())) {
        return Ok(StatusCode::TOO_MANY_REQUESTS.into_response());
    }
    match invitations::peek(&shop, &token).await? {
        Some(invited) => join_form(&shop, &token, &invited, &Fields::default(), Errors::default(), StatusCode::OK).await,
        None => Ok(not_invited(&shop)),
    }
}

/// `POST /admin/join/{token}`: the account is made, and signed in.
pub async fn accept(
    State(shop): State<Shop>,
    session: Session,
    visitor: Visitor,
    headers: HeaderMap,
    Path(token): Path<String>,
    fields: Fields,
) -> Result<Response, Fault> {
    // Hashing the password is work.
    if !shop.limits.check(RateLimit::SignIn, &format!("staff join {}", visitor.rate_limit_key())) {
        return Ok(StatusCode::TOO_MANY_REQUESTS.into_response());
    }
    let Some(invited) = invitations::peek(&shop, &token).await? else { return Ok(not_invited(&shop)) };
    let mut errors = Errors::default();
    errors.check("name", service::check_name(fields.get("name")));
    errors.check("password", service::check_password(fields.raw("password"), &[&invited.email, fields.get("name"), &shop.profile().name]));
    if !errors.is_empty() {
        return join_form(&shop, &token, &invited, &fields, errors, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let account = match invitations::accept(&shop, &token, fields.get("name"), fields.raw("password")).await {
        Ok(account) => account,
        Err(fault) => match fault.refused()? {
            AccountRefusal::NotInvited => return Ok(not_invited(&shop)),
            refusal => {
                errors.add("name", refusal);
                return join_form(&shop, &token, &invited, &fields, errors, StatusCode::UNPROCESSABLE_ENTITY).await;
            }
        },
    };
    api::begin(&shop, &session, account, &visitor, &headers).await?;
    Ok(Redirect::to("/admin").into_response())
}

async fn join_form(shop: &Shop, token: &str, invited: &Invitation, fields: &Fields, errors: Errors, status: StatusCode) -> Result<Response, Fault> {
    let (action, fields, email) = (format!("/admin/join/{token}"), fields.clone(), invited.email.clone());
    let shop_name = shop.profile().name.clone();
    let (by, role) = (invited.invited_by.clone(), views::role_name(shop, &invited.role).await?);
    Ok(frame::gate(&shop.profile().name, &t::accounts_admin::join_title(), status, false, None, move || {
        let name = field("name", t::accounts_admin::name()).of(&fields, &errors).autocomplete("name").required().most(LONGEST_NAME);
        let password = field("password", t::accounts_admin::new_password()).of(&fields, &errors).kind("password");
        view! {
            <h1>{t::accounts_admin::join_heading(&shop_name)}</h1>
            <p class="muted">{t::accounts_admin::join_text(&by, &role)}</p>
            {errors.summary()}
            <form class="stack" method="post" action=action>
                <input class="sr-only" name="username" value=email autocomplete="username" readonly tabindex="-1" aria-hidden="true"/>
                {name.autofocus(true).input()}
                {password.autocomplete("new-password").hint(views::password_hint()).required().most(LONGEST_PASSWORD).input()}
                <button class="btn btn-primary btn-wide">{t::accounts_admin::join()}</button>
            </form>
        }
    }))
}

fn not_invited(shop: &Shop) -> Response {
    frame::gate(&shop.profile().name, &t::accounts_admin::join_title(), StatusCode::NOT_FOUND, false, None, || {
        view! {
            <h1>{t::accounts_admin::join_title()}</h1>
            {notice(Tone::Warning, AccountRefusal::NotInvited.sentence())}
            <p class="row"><a class="btn" href="/admin/sign-in">{t::accounts_admin::sign_in()}</a></p>
        }
    })
}

/// Where to go after signing in: a page of the back office, whatever was asked for.
pub fn local(next: &str) -> &str {
    let inside = next == "/admin" || next.starts_with("/admin/") || next.starts_with("/admin?");
    let plain = next.len() <= 2000 && next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if inside && plain && !next.starts_with("/admin/sign-") { next } else { "/admin" }
}
