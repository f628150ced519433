//! The app that makes codes: setting it up, the codes for the day it is gone, and switching it off. Where a code is asked for at
//! sign-in is the page of the second factor.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use ironmonger_identity::{password, totp::qr_svg};
use leptos::prelude::*;

use super::{
    api::{account_of, proves},
    model::{SECURITY, Told},
    pages::page,
};
use crate::{
    error::Fault,
    identity::{
        model::{Account, IdentityRefusal},
        service::{accounts, second},
    },
    locales::Refusal,
    platform::limits::RateLimit,
    shop::{
        Customer, Shop, Visitor,
        authenticator::{grouped, text_file},
    },
    t,
    ui::{Field, Need, Notice, Tone, admin::form::Fields},
};

/// The page of the app.
pub const PAGE: &str = "/account/security/totp";

/// `GET /account/security/codes.js`: shows the button that prints.
pub async fn script() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")];
    (headers, include_str!("codes.js")).into_response()
}

/// `GET /account/security/totp`
pub async fn show(State(shop): State<Shop>, customer: Customer, visitor: Visitor) -> Result<Response, Fault> {
    let account = account_of(&shop, &customer).await?;
    if account.has_totp {
        return manage(&shop, &visitor, &account, None).await;
    }
    let pending = second::begin_totp(&shop, &account);
    Ok(enrol(&shop, &visitor, &account, pending, None).await)
}

/// What is wrong with a form, and at which of its fields.
#[derive(Clone, Debug)]
struct Wrong {
    field: &'static str,
    refusal: IdentityRefusal,
}

impl Wrong {
    fn status(&self) -> StatusCode {
        if self.refusal == IdentityRefusal::TooManyTries { StatusCode::TOO_MANY_REQUESTS } else { StatusCode::UNPROCESSABLE_ENTITY }
    }

    fn at(wrong: Option<&Self>, field: &str) -> String {
        let words = |wrong: &Self| match &wrong.refusal {
            IdentityRefusal::WrongCode { .. } => t::identity_external::totp_wrong_code().into_owned(),
            IdentityRefusal::WrongPassword if field == "proof" => t::identity_external::totp_wrong_proof().into_owned(),
            refusal => refusal.sentence().into_owned(),
        };
        wrong.filter(|wrong| wrong.field == field).map(words).unwrap_or_default()
    }
}

/// `POST /account/security/totp`: the code of the app shows that it has the secret. The recovery codes follow, this once.
pub async fn confirm(State(shop): State<Shop>, customer: Customer, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    let account = account_of(&shop, &customer).await?;
    if account.has_totp {
        // Another app takes the place of one only after it is switched off.
        return Ok(Redirect::to(PAGE).into_response());
    }
    // A page that stood open for long, or was made for somebody else, begins anew.
    let Some(pending) = second::open_totp(&shop, &account, fields.get("sealed")) else { return Ok(Redirect::to(PAGE).into_response()) };
    let from_here = shop.limits.check(RateLimit::SignIn, &format!("totp {} {}", account.id, visitor.rate_limit_key()));
    let wrong = if !from_here {
        Some(Wrong { field: "code", refusal: IdentityRefusal::TooManyTries })
    } else if account.has_password && !accounts::check_password(&shop, Some(account.id), fields.raw("password")).await? {
        Some(Wrong { field: "password", refusal: IdentityRefusal::WrongPassword })
    } else if !second::confirm_totp(&shop, &account, &pending.sealed, fields.get("code")).await? {
        Some(Wrong { field: "code", refusal: IdentityRefusal::WrongCode { left: 0 } })
    } else {
        None
    };
    if wrong.is_some() {
        return Ok(enrol(&shop, &visitor, &account, pending, wrong).await);
    }
    let codes = second::recovery_codes(&shop, account.id).await?;
    Ok(codes_page(&shop, &visitor, codes, true).await)
}

async fn enrol(shop: &Shop, visitor: &Visitor, account: &Account, pending: second::Pending, wrong: Option<Wrong>) -> Response {
    let status = wrong.as_ref().map_or(StatusCode::OK, Wrong::status);
    let (has_password, svg, uri, sealed) = (account.has_password, qr_svg(&pending.uri), pending.uri, pending.sealed);
    let secret = grouped(&pending.secret);
    let body = move || {
        let at = |field| Wrong::at(wrong.as_ref(), field);
        let known = has_password.then(|| {
            view! {
                <Field
                    name="password"
                    kind="password"
                    label=t::identity_external::totp_password()
                    autocomplete="current-password"
                    need=Need::Unsaid
                    maxlength=password::MOST as u32
                    error=at("password")
                />
            }
        });
        view! {
            <p class="lede mt-3">{t::identity_external::totp_lede()}</p>
            <form class="grid gap-5 mt-6" method="post" action=PAGE>
                <input type="hidden" name="sealed" value=sealed />
                <section>
                    <h2 class="label-h">{t::identity_external::totp_scan()}</h2>
                    <p class="mt-1 small text-muted">{t::identity_external::totp_scan_text()}</p>
                    <div class="qr mt-4" role="img" aria-label=t::identity_external::totp_qr() inner_html=svg></div>
                    <p class="mt-3"><a class="btn-text" href=uri>{t::identity_external::totp_open()}</a></p>
                    <p class="mt-3 small text-muted">{t::identity_external::totp_type()}</p>
                    <p class="mt-1"><code class="wrap-anywhere" dir="ltr" id="secret">{secret}</code></p>
                </section>
                <section class="grid gap-5">
                    <h2 class="label-h">{t::identity_external::totp_confirm()}</h2>
                    <Field
                        name="code"
                        label=t::identity_external::totp_code()
                        inputmode="numeric"
                        autocomplete="one-time-code"
                        need=Need::Unsaid
                        maxlength=12
                        class="max-w-56"
                        error=at("code")
                    />
                    {known}
                    <button class="btn btn-primary btn-block">{t::identity_external::totp_on_button()}</button>
                </section>
            </form>
            <p class="mt-6"><a class="btn-text" href=SECURITY>{t::identity_external::back_to_security()}</a></p>
        }
        .into_any()
    };
    page(shop, visitor, status, t::identity_external::totp_title(), body).await
}

async fn manage(shop: &Shop, visitor: &Visitor, account: &Account, wrong: Option<Wrong>) -> Result<Response, Fault> {
    let status = wrong.as_ref().map_or(StatusCode::OK, Wrong::status);
    let left = second::codes_left(shop.database.read(), account.id).await?;
    let body = move || {
        let tone = if left < 3 { Tone::Warning } else { Tone::Plain };
        view! {
            <p class="lede mt-3">{t::identity_external::totp_is_on()}</p>
            <Notice tone=tone text=t::identity_external::codes_left(left) class="mt-6" />
            <form class="grid gap-5 mt-6" method="post" action="/account/security/totp/codes">
                <Field
                    name="proof"
                    kind="password"
                    label=t::identity_external::totp_proof()
                    autocomplete="current-password"
                    need=Need::Unsaid
                    maxlength=password::MOST as u32
                    hint=t::identity_external::totp_proof_hint()
                    error=Wrong::at(wrong.as_ref(), "proof")
                />
                <button class="btn btn-block">{t::identity_external::codes_new()}</button>
                <button class="btn btn-block" formaction="/account/security/totp/remove">{t::identity_external::totp_off()}</button>
            </form>
            <p class="mt-6"><a class="btn-text" href=SECURITY>{t::identity_external::back_to_security()}</a></p>
        }
        .into_any()
    };
    Ok(page(shop, visitor, status, t::identity_external::totp_title(), body).await)
}

/// The proof that a form of [`manage`] brings; otherwise the form again, with what is wrong.
async fn proven(shop: &Shop, visitor: &Visitor, account: &Account, fields: &Fields) -> Result<Option<Response>, Fault> {
    let refusal = match proves(shop, visitor, account, fields.raw("proof")).await {
        Ok(true) => return Ok(None),
        Ok(false) => IdentityRefusal::WrongPassword,
        Err(fault) => fault.refused()?,
    };
    manage(shop, visitor, account, Some(Wrong { field: "proof", refusal })).await.map(Some)
}

/// `POST /account/security/totp/codes`: new recovery codes, in the place of those before.
pub async fn new_codes(State(shop): State<Shop>, customer: Customer, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    let account = account_of(&shop, &customer).await?;
    if !account.has_totp {
        return Ok(Redirect::to(PAGE).into_response());
    }
    if let Some(response) = proven(&shop, &visitor, &account, &fields).await? {
        return Ok(response);
    }
    let codes = second::recovery_codes(&shop, account.id).await?;
    Ok(codes_page(&shop, &visitor, codes, false).await)
}

/// `POST /account/security/totp/remove`
pub async fn remove(State(shop): State<Shop>, customer: Customer, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    let account = account_of(&shop, &customer).await?;
    if account.has_totp {
        if let Some(response) = proven(&shop, &visitor, &account, &fields).await? {
            return Ok(response);
        }
        second::remove_totp(&shop, &account).await?;
    }
    Ok(Redirect::to(&Told::TotpOff.address()).into_response())
}

/// Recovery codes, shown this once: nobody keeps the page.
async fn codes_page(shop: &Shop, visitor: &Visitor, codes: [String; 10], is_first: bool) -> Response {
    let file = file(&shop.profile().name, &codes);
    let body = move || {
        let list = codes.iter().map(|code| view! { <li><code dir="ltr">{code.clone()}</code></li> }).collect_view();
        let on = is_first.then(|| view! { <div role="status"><Notice tone=Tone::Success text=t::identity_external::totp_now_on() class="mt-6" /></div> });
        view! {
            {on}
            <p class="lede mt-4">{t::identity_external::codes_lede()}</p>
            <ol class="codes panel mt-6">{list}</ol>
            <div class="mt-6 flex flex-wrap gap-3">
                <a class="btn" href=file download="recovery-codes.txt">{t::identity_external::codes_download()}</a>
                <button class="btn" type="button" data-print="" hidden=true>{t::identity_external::codes_print()}</button>
            </div>
            <p class="mt-8"><a class="btn btn-primary" href=SECURITY>{t::identity_external::codes_done()}</a></p>
            <script type="module" src="/account/security/codes.js"></script>
        }
        .into_any()
    };
    page(shop, visitor, StatusCode::OK, t::identity_external::codes_title(), body).await
}

/// A text file with the codes, as an address that holds it: it is not asked for a second time.
fn file(shop_name: &str, codes: &[String]) -> String {
    text_file(&format!("{}\n\n{}\n", t::identity_external::codes_file(shop_name), codes.join("\n")))
}
