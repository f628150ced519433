//! Security: the address and number that the account is known by, the password, further ways in, and where somebody is
//! signed in.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::Duration;
use ironmonger_identity::{
    code::Code,
    device,
    phone::{InvalidPhone, PhoneNumber},
};
use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::{
    account_of, frame,
    frame::{Head, Section},
    jobs::{self, What},
};
use crate::{
    error::Fault,
    identity::{
        external,
        model::{Device, IdentityRefusal},
        proof::{self, Asks},
        service::{
            accounts::{self, Account},
            flows::{self, Purpose, Start, Tried},
            sessions,
            tries::{self, Daily},
        },
    },
    kernel::EmailAddress,
    locales::{Ready, Refusal},
    platform::{limits::RateLimit, security::FLOW_COOKIE},
    shop::{Customer as Signed, Shop, SignedIn, Visitor},
    t,
    ui::{
        self, Field, Need,
        admin::{
            form::{Asked, Fields},
            words::in_full,
        },
    },
};

const HERE: &str = "/account/security";
/// How long a link works by which an email address is changed.
const LINK_FOR: Duration = Duration::hours(24);

/// A form that comes back: what was typed, except for passwords, and what is wrong with it.
#[derive(Clone, Debug, Default)]
struct Back {
    email: String,
    email_error: String,
    email_password_error: String,
    phone: String,
    phone_error: String,
    phone_proof_error: String,
    current_error: String,
    password_error: String,
    /// What was just done about passkeys, the authenticator app or linked accounts.
    told: String,
}

/// `GET /account/security`
pub async fn show(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, Asked(asked): Asked) -> Result<Response, Fault> {
    let done = match asked.get("done") {
        "password" => Some(t::account::password_saved()),
        "email-sent" => Some(t::account::email_sent()),
        "email-approved" => Some(t::account::email_approved()),
        "email" => Some(t::account::email_saved()),
        "phone" => Some(t::account::phone_saved()),
        "phone-removed" => Some(t::account::phone_removed()),
        "device" => Some(t::account::device_ended()),
        "devices" => Some(t::account::devices_ended()),
        _ => None,
    };
    let back = Back { told: asked.get("told").to_owned(), ..Back::default() };
    page(&shop, &visitor, &me, Head::of(Section::Security).done(done), back).await
}

async fn again(shop: &Shop, visitor: &Visitor, me: &SignedIn, status: StatusCode, back: Back) -> Result<Response, Fault> {
    page(shop, visitor, me, Head::of(Section::Security).status(status).refused(t::account::not_saved()), back).await
}

async fn page(shop: &Shop, visitor: &Visitor, me: &SignedIn, head: Head, back: Back) -> Result<Response, Fault> {
    let account = account_of(shop, me).await?;
    let devices = sessions::of_account(shop, me.account, me.session).await?;
    let more = external::views::parts(shop, me, &back.told).await?;
    let asks = proof::asks(shop, me, &account).await?;
    let zone = shop.profile().zone();
    let body = move || {
        view! {
            <div class="max-w-2xl">
                {email_part(&account, &back)}
                {phone_part(&account, asks, &back)}
                {password_part(&account, &back)}
                <div class="mt-12">{more.view()}</div>
                {devices_part(&devices, zone)}
            </div>
        }
    };
    Ok(frame::page(shop, visitor, me, head, body).await)
}

fn current_password(name: &'static str, error: String) -> AnyView {
    view! {
        <Field
            name=name
            label=t::account::current_password()
            kind="password"
            autocomplete="current-password"
            maxlength=256
            error
        />
    }
    .into_any()
}

fn email_part(account: &Account, back: &Back) -> AnyView {
    let now = match (&account.email, account.is_verified()) {
        (None, _) => t::account::email_none(),
        (Some(email), true) => t::account::email_proven(email).into(),
        (Some(email), false) => t::account::email_unproven(email).into(),
    };
    let how = if account.is_verified() { t::account::email_how_both() } else { t::account::email_how_new() };
    let (label, button) =
        if account.email.is_some() { (t::account::email_new(), t::account::email_change()) } else { (t::account::email(), t::account::email_add()) };
    // One that is not proven yet is confirmed by asking for it again.
    let typed = match (&account.email, account.is_verified(), back.email.is_empty()) {
        (Some(email), false, true) => email.clone(),
        _ => back.email.clone(),
    };
    let password = account.has_password.then(|| current_password("email_password", back.email_password_error.clone()));
    view! {
        <section id="email" aria-labelledby="email-title">
            <h2 class="mb-3" id="email-title">{t::account::email_title()}</h2>
            <p class="wrap-anywhere">{now}</p>
            <p class="mt-1 mb-5 text-muted">{how}</p>
            <form class="fields" method="post" action="/account/security/email">
                <Field
                    name="new_email"
                    label
                    value=typed
                    kind="email"
                    autocomplete="email"
                    inputmode="email"
                    maxlength=254
                    error=back.email_error.clone()
                />
                {password}
                <div><button class="btn">{button}</button></div>
            </form>
        </section>
    }
    .into_any()
}

fn phone_part(account: &Account, asks: Asks, back: &Back) -> AnyView {
    if asks == Asks::SignIn {
        let now = match &account.phone {
            Some(phone) => t::account::phone_now(phone).into(),
            None => t::account::phone_none(),
        };
        return view! {
            <section class="mt-12" id="phone" aria-labelledby="phone-title">
                <h2 class="mb-3" id="phone-title">{t::account::phone_title()}</h2>
                <p class="mb-5">{now}</p>
                <p class="text-muted">{t::identity_refusals::not_recent()}</p>
            </section>
        }
        .into_any();
    }
    let now = match &account.phone {
        Some(phone) => t::account::phone_now(phone).into(),
        None => t::account::phone_none(),
    };
    // The same form: what is proven is proven for both.
    let remove = account.phone.is_some().then(|| {
        view! { <button class="btn-text" formaction="/account/security/phone/remove" formnovalidate=true>{t::account::phone_remove()}</button> }
    });
    let proof = external::views::proof_field("phone_proof", asks, back.phone_proof_error.clone());
    view! {
        <section class="mt-12" id="phone" aria-labelledby="phone-title">
            <h2 class="mb-3" id="phone-title">{t::account::phone_title()}</h2>
            <p class="mb-5">{now}</p>
            <form class="fields" method="post" action="/account/security/phone">
                <Field
                    name="phone"
                    label=t::account::phone()
                    value=back.phone.clone()
                    kind="tel"
                    autocomplete="tel"
                    inputmode="tel"
                    hint=t::account::phone_hint()
                    maxlength=40
                    error=back.phone_error.clone()
                />
                {proof}
                <div class="flex flex-wrap items-center gap-x-5 gap-y-3"><button class="btn">{t::account::phone_send()}</button> {remove}</div>
            </form>
        </section>
    }
    .into_any()
}

fn password_part(account: &Account, back: &Back) -> AnyView {
    let (title, lede) = if account.has_password {
        (t::account::password_change(), t::account::password_lede())
    } else {
        (t::account::password_set(), t::account::password_lede_none())
    };
    let current = account.has_password.then(|| current_password("current_password", back.current_error.clone()));
    // Password managers keep it under this name.
    let user = account.email.clone().or_else(|| account.phone.clone()).unwrap_or_default();
    view! {
        <section class="mt-12" id="password" aria-labelledby="password-title">
            <h2 class="mb-3" id="password-title">{title.clone()}</h2>
            <p class="mb-5 text-muted">{lede}</p>
            <form class="fields" method="post" action="/account/security/password">
                <input class="sr-only" type="text" name="username" value=user autocomplete="username" tabindex="-1" aria-hidden="true" readonly />
                {current}
                <Field
                    name="new_password"
                    label=t::account::password_new()
                    kind="password"
                    autocomplete="new-password"
                    hint=t::account::password_hint()
                    maxlength=256
                    error=back.password_error.clone()
                />
                <div><button class="btn">{title}</button></div>
            </form>
        </section>
    }
    .into_any()
}

fn devices_part(devices: &[Device], zone: chrono_tz::Tz) -> AnyView {
    let several = devices.len() > 1;
    let items = devices.iter().map(|own| {
        let known = device::Device::of(&own.device);
        let name = t::account::device(Ready(browser(known.browser)), Ready(system(known.system)));
        let state = if own.is_current { t::account::device_here().into_owned() } else { t::account::device_seen(Ready(in_full(own.seen_at, zone))) };
        let staff = own.staff.is_some().then(|| view! { <p class="small text-muted">{t::account::device_staff()}</p> });
        let end = (!own.is_current).then(|| {
            view! {
                <form method="post" action=format!("/account/security/devices/{}/end", own.id)>
                    <button class="btn-text !text-sm">{ui::rich(&t::account::device_end(Ready(&name)), ui::hidden)}</button>
                </form>
            }
        });
        view! {
            <li class="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-4 border-b border-line">
                <div>
                    <p class="font-medium">{name.clone()}</p>
                    {staff}
                    <p class="small text-muted">{state}</p>
                    <p class="small text-muted">{t::account::device_since(Ready(in_full(own.created_at, zone)), &own.ip)}</p>
                </div>
                {end}
            </li>
        }
    });
    let all = several.then(|| {
        view! {
            <form class="mt-5" method="post" action="/account/security/devices/end-others">
                <button class="btn">{t::account::devices_end()}</button>
            </form>
        }
    });
    view! {
        <section class="mt-12" id="devices" aria-labelledby="devices-title">
            <h2 class="mb-2" id="devices-title">{t::account::devices_title()}</h2>
            <p class="text-muted">{t::account::devices_lede()}</p>
            <ul class="mt-2">{items.collect_view()}</ul>
            {all}
        </section>
    }
    .into_any()
}

fn browser(browser: device::Browser) -> String {
    t::account::browser(browser.code())
}

fn system(system: device::System) -> String {
    t::account::system(system.code())
}

/// Whether they may go on: the present password is right, where there is one. `Err` is what is wrong with it.
pub(super) async fn check_current(shop: &Shop, visitor: &Visitor, account: &Account, typed: &str) -> Result<Result<(), (StatusCode, String)>, Fault> {
    if !account.has_password {
        return Ok(Ok(()));
    }
    let key = format!("{} {}", account.id, visitor.rate_limit_key());
    if !shop.limits.check(RateLimit::SignIn, &key) {
        return Ok(Err((StatusCode::TOO_MANY_REQUESTS, IdentityRefusal::TooManyTries.sentence().into_owned())));
    }
    if accounts::check_password(shop, Some(account.id), typed).await? {
        return Ok(Ok(()));
    }
    Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, t::account::current_password_wrong().into_owned())))
}

/// `POST /account/security/password`
pub async fn change_password(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, fields: Fields) -> Result<Response, Fault> {
    let account = account_of(&shop, &me).await?;
    if let Err((status, current_error)) = check_current(&shop, &visitor, &account, fields.raw("current_password")).await? {
        return again(&shop, &visitor, &me, status, Back { current_error, ..Back::default() }).await;
    }
    match accounts::set_password(&shop, me.account, Some(me.session), fields.raw("new_password")).await {
        Ok(()) => {}
        Err(fault) => {
            let password_error = fault.refused()?.sentence().into_owned();
            return again(&shop, &visitor, &me, StatusCode::UNPROCESSABLE_ENTITY, Back { password_error, ..Back::default() }).await;
        }
    }
    renewed(&shop, &me, "password").await
}

/// Back to the page, with a new token for the session: what it may do has changed.
async fn renewed(shop: &Shop, me: &SignedIn, done: &str) -> Result<Response, Fault> {
    let token = sessions::rotate(shop, me.session).await?;
    Ok(sessions::with_cookie(shop, Redirect::to(&format!("{HERE}?done={done}")).into_response(), &token))
}

/// Whether one more code or link may be sent: by account and by where it is asked from.
fn may_send(shop: &Shop, visitor: &Visitor, me: &SignedIn) -> bool {
    shop.limits.check(RateLimit::Code, &format!("account {}", me.account)) && shop.limits.check(RateLimit::Code, &visitor.rate_limit_key())
}

fn too_many() -> String {
    IdentityRefusal::TooManyTries.sentence().into_owned()
}

/// `POST /account/security/email`: a link to the present address asks whether this is right, and then one to the new
/// address whether it is theirs. Where the present one is not proven, only the new one is asked. What is answered here is
/// the same whether somebody else has the new address or not.
pub async fn change_email(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, fields: Fields) -> Result<Response, Fault> {
    let account = account_of(&shop, &me).await?;
    let typed = fields.get("new_email").chars().take(400).collect::<String>();
    let email = match typed.parse::<EmailAddress>() {
        Ok(email) => email,
        Err(cause) => {
            let back = Back { email: typed, email_error: cause.sentence().into_owned(), ..Back::default() };
            return again(&shop, &visitor, &me, StatusCode::UNPROCESSABLE_ENTITY, back).await;
        }
    };
    if let Err((status, email_password_error)) = check_current(&shop, &visitor, &account, fields.raw("email_password")).await? {
        return again(&shop, &visitor, &me, status, Back { email: typed, email_password_error, ..Back::default() }).await;
    }
    if !may_send(&shop, &visitor, &me) {
        let back = Back { email: typed, email_error: too_many(), ..Back::default() };
        return again(&shop, &visitor, &me, StatusCode::TOO_MANY_REQUESTS, back).await;
    }
    let new = accounts::email_key(email.as_str());
    if account.is_verified() && account.email.as_ref() == Some(&new) {
        let back = Back { email: typed, email_error: t::account::email_same().into_owned(), ..Back::default() };
        return again(&shop, &visitor, &me, StatusCode::UNPROCESSABLE_ENTITY, back).await;
    }
    // Of two wishes the last one holds.
    flows::end_of(&shop, me.account, Purpose::ChangeEmail).await?;
    flows::end_of(&shop, me.account, Purpose::NewEmail).await?;
    match account.email.as_deref().filter(|_| account.is_verified()) {
        Some(before) => {
            let token = start(&shop, &account, Purpose::ChangeEmail, before, &new).await?;
            jobs::send(&shop, before, account.language.as_ref(), What::ApproveEmail { token, new }).await?;
        }
        None => ask_new(&shop, &account, &new).await?,
    }
    Ok(Redirect::to(&format!("{HERE}?done=email-sent")).into_response())
}

async fn start(shop: &Shop, account: &Account, purpose: Purpose, address: &str, new: &str) -> Result<String, Fault> {
    let start = Start { purpose, account: Some(account.id), address: address.to_owned(), code: None, data: json!({ "new": new }), lives: LINK_FOR };
    flows::start(shop, start).await
}

/// Asks at the new address. Whoever has an account with it already is told that there, and nowhere else.
async fn ask_new(shop: &Shop, account: &Account, new: &str) -> Result<(), Fault> {
    let other = accounts::by_email(shop.database.read(), new).await?;
    let what = match other.filter(|other| other.id != account.id && other.is_verified()) {
        Some(_) => What::EmailInUse,
        None => What::ConfirmEmail { token: start(shop, account, Purpose::NewEmail, new, new).await? },
    };
    jobs::send(shop, new, account.language.as_ref(), what).await
}

/// A link of one of the two emails, if it is for who is signed in: whoever gets it by mistake can do nothing with it.
async fn link(shop: &Shop, me: &SignedIn, token: &str) -> Result<Option<(Purpose, String)>, Fault> {
    for purpose in [Purpose::ChangeEmail, Purpose::NewEmail] {
        if let Some(flow) = flows::peek(shop, purpose, token).await?.filter(|flow| flow.account == Some(me.account)) {
            let new = flow.data.get("new").and_then(|new| new.as_str()).unwrap_or_default().to_owned();
            return Ok(Some((purpose, new)));
        }
    }
    Ok(None)
}

/// `GET /account/security/email/{token}`: asks once more; programs that look into emails open every link.
pub async fn email_link(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, Path(token): Path<String>) -> Result<Response, Fault> {
    let (purpose, new) = link(&shop, &me, &token).await?.ok_or(Fault::NotFound)?;
    let (title, text, button) = match purpose {
        Purpose::ChangeEmail => (t::account::approve_title(), t::account::approve_text(&new), t::account::approve_button()),
        _ => (t::account::confirm_title(), t::account::confirm_text(&new), t::account::confirm_button()),
    };
    let body = move || {
        view! {
            <div class="max-w-2xl">
                <p class="lede wrap-anywhere">{text}</p>
                <form class="mt-6 flex flex-wrap items-center gap-x-5 gap-y-3" method="post" action=format!("/account/security/email/{token}")>
                    <button class="btn btn-primary">{button}</button>
                    <a class="btn-text" href=HERE>{t::account::back()}</a>
                </form>
            </div>
        }
    };
    Ok(frame::page(&shop, &visitor, &me, Head::of(Section::Security).title(title), body).await)
}

/// `POST /account/security/email/{token}`
pub async fn confirm_email(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, Path(token): Path<String>) -> Result<Response, Fault> {
    let (purpose, new) = link(&shop, &me, &token).await?.ok_or(Fault::NotFound)?;
    if flows::take(&shop, purpose, &token).await?.is_none() {
        return Err(Fault::NotFound);
    }
    let account = account_of(&shop, &me).await?;
    if purpose == Purpose::ChangeEmail {
        ask_new(&shop, &account, &new).await?;
        return Ok(Redirect::to(&format!("{HERE}?done=email-approved")).into_response());
    }
    let email = new.parse::<EmailAddress>().map_err(Fault::broken)?;
    match accounts::prove_email(&shop, me.account, &email).await {
        Ok(()) => renewed(&shop, &me, "email").await,
        Err(fault) => {
            let refusal = fault.refused()?;
            let head = Head::of(Section::Security).status(StatusCode::CONFLICT).refused(refusal.sentence());
            page(&shop, &visitor, &me, head, Back::default()).await
        }
    }
}

/// `POST /account/security/phone`: sends a code to the number.
pub async fn add_phone(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, fields: Fields) -> Result<Response, Fault> {
    let typed = fields.get("phone").chars().take(100).collect::<String>();
    let wrong = |phone_error: String| Back { phone: typed.clone(), phone_error, ..Back::default() };
    let number = match PhoneNumber::parse(&typed, Some(&shop.profile().country)) {
        Ok(number) => number,
        Err(cause) => return again(&shop, &visitor, &me, StatusCode::UNPROCESSABLE_ENTITY, wrong(phone_words(cause))).await,
    };
    if let Err((status, phone_proof_error)) = proven(&shop, &visitor, &me, &fields).await? {
        return again(&shop, &visitor, &me, status, Back { phone: typed.clone(), phone_proof_error, ..Back::default() }).await;
    }
    let is_calm = may_send(&shop, &visitor, &me) && shop.limits.check(RateLimit::Code, number.as_str());
    // Text messages cost money: so many in a day, to one number and from one account.
    let may_text = is_calm && tries::spend(&shop, Daily::TextBy, &me.account.to_string()).await? && tries::spend(&shop, Daily::TextTo, number.as_str()).await?;
    if !may_text {
        return again(&shop, &visitor, &me, StatusCode::TOO_MANY_REQUESTS, wrong(too_many())).await;
    }
    let code = Code::generate();
    let text = t::account::phone_sms(Ready(code.as_str()), &shop.profile().name);
    if let Err(cause) = shop.sms.send(number.as_str(), &text).await {
        tracing::warn!(%cause, "a code could not be sent");
        return again(&shop, &visitor, &me, StatusCode::BAD_GATEWAY, wrong(t::account::phone_not_sent().into_owned())).await;
    }
    flows::end_of(&shop, me.account, Purpose::AddPhone).await?;
    let start = Start {
        purpose: Purpose::AddPhone,
        account: Some(me.account),
        address: number.as_str().to_owned(),
        code: Some(&code),
        data: json!({}),
        lives: flows::CODE_LIVES,
    };
    let token = flows::start(&shop, start).await?;
    let response = Redirect::to("/account/security/phone/check").into_response();
    Ok(shop.site.with_cookie(response, FLOW_COOKIE, &token, flows::CODE_LIVES.num_seconds() as u32))
}

/// Whether they have shown once more who they are, if that is asked for. `Err` is what is wrong with it.
async fn proven(shop: &Shop, visitor: &Visitor, me: &SignedIn, fields: &Fields) -> Result<Result<(), (StatusCode, String)>, Fault> {
    let account = account_of(shop, me).await?;
    let Err(fault) = proof::take(shop, visitor, me, &account, fields.raw("phone_proof")).await else { return Ok(Ok(())) };
    let refusal = fault.refused()?;
    let status = if refusal == IdentityRefusal::TooManyTries { StatusCode::TOO_MANY_REQUESTS } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(Err((status, refusal.sentence().into_owned())))
}

fn phone_words(cause: InvalidPhone) -> String {
    IdentityRefusal::Phone(cause).sentence().into_owned()
}

/// The token of the flow that the browser keeps.
fn flow_token(shop: &Shop, headers: &axum::http::HeaderMap) -> String {
    shop.site.cookie(headers, FLOW_COOKIE).unwrap_or_default().to_owned()
}

/// `GET /account/security/phone/check`
pub async fn phone_code(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, headers: axum::http::HeaderMap) -> Result<Response, Fault> {
    let token = flow_token(&shop, &headers);
    match flows::peek(&shop, Purpose::AddPhone, &token).await?.filter(|flow| flow.account == Some(me.account)) {
        Some(flow) => Ok(code_page(&shop, &visitor, &me, StatusCode::OK, &flow.address, String::new()).await),
        None => Ok(Redirect::to("/account/security#phone").into_response()),
    }
}

async fn code_page(shop: &Shop, visitor: &Visitor, me: &SignedIn, status: StatusCode, number: &str, error: String) -> Response {
    let text = t::account::phone_code_text(number);
    let body = move || {
        view! {
            <div class="max-w-2xl">
                <p class="lede">{text}</p>
                <form class="fields mt-6" method="post" action="/account/security/phone/check">
                    <Field
                        name="code"
                        label=t::account::phone_code()
                        autocomplete="one-time-code"
                        inputmode="numeric"
                        need=Need::Unsaid
                        maxlength=12
                        class="max-w-56"
                        error
                    />
                    <div class="flex flex-wrap items-center gap-x-5 gap-y-3">
                        <button class="btn btn-primary">{t::account::phone_confirm()}</button>
                        <a class="btn-text" href="/account/security#phone">{t::account::back()}</a>
                    </div>
                </form>
            </div>
        }
    };
    frame::page(shop, visitor, me, Head::of(Section::Security).title(t::account::phone_code_title()).status(status), body).await
}

/// `POST /account/security/phone/check`
pub async fn confirm_phone(
    State(shop): State<Shop>,
    visitor: Visitor,
    Signed(me): Signed,
    headers: axum::http::HeaderMap,
    fields: Fields,
) -> Result<Response, Fault> {
    let token = flow_token(&shop, &headers);
    let Some(flow) = flows::peek(&shop, Purpose::AddPhone, &token).await?.filter(|flow| flow.account == Some(me.account)) else {
        return Ok(Redirect::to("/account/security#phone").into_response());
    };
    let flow = match flows::try_code(&shop, Purpose::AddPhone, &token, fields.get("code")).await? {
        Tried::Right(flow) => flow,
        Tried::Wrong { left } => {
            let error = IdentityRefusal::WrongCode { left }.sentence().into_owned();
            return Ok(code_page(&shop, &visitor, &me, StatusCode::UNPROCESSABLE_ENTITY, &flow.address, error).await);
        }
        Tried::Over => {
            let back = Back { phone: flow.address, phone_error: IdentityRefusal::Expired.sentence().into_owned(), ..Back::default() };
            return again(&shop, &visitor, &me, StatusCode::UNPROCESSABLE_ENTITY, back).await;
        }
    };
    let number = PhoneNumber::parse(&flow.address, None).map_err(Fault::broken)?;
    match accounts::set_phone(&shop, me.account, &number).await {
        Ok(()) => Ok(shop.site.without_cookie(renewed(&shop, &me, "phone").await?, FLOW_COOKIE)),
        Err(fault) => {
            let back = Back { phone: flow.address, phone_error: fault.refused()?.sentence().into_owned(), ..Back::default() };
            again(&shop, &visitor, &me, StatusCode::CONFLICT, back).await
        }
    }
}

/// `POST /account/security/phone/remove`
pub async fn remove_phone(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, fields: Fields) -> Result<Response, Fault> {
    if let Err((status, phone_proof_error)) = proven(&shop, &visitor, &me, &fields).await? {
        return again(&shop, &visitor, &me, status, Back { phone_proof_error, ..Back::default() }).await;
    }
    match accounts::remove_phone(&shop, me.account).await {
        Ok(()) => Ok(Redirect::to(&format!("{HERE}?done=phone-removed")).into_response()),
        Err(fault) => {
            let phone_error = fault.refused()?.sentence().into_owned();
            again(&shop, &visitor, &me, StatusCode::UNPROCESSABLE_ENTITY, Back { phone_error, ..Back::default() }).await
        }
    }
}

/// `POST /account/security/devices/{id}/end`
pub async fn end_device(State(shop): State<Shop>, Signed(me): Signed, Path(id): Path<String>) -> Result<Response, Fault> {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    sessions::end(&shop, me.account, id).await?;
    if id == me.session {
        return Ok(sessions::without_cookie(&shop, Redirect::to("/sign-in").into_response()));
    }
    Ok(Redirect::to(&format!("{HERE}?done=device#devices")).into_response())
}

/// `POST /account/security/devices/end-others`
pub async fn end_others(State(shop): State<Shop>, Signed(me): Signed) -> Result<Response, Fault> {
    sessions::end_others(&shop, me.account, Some(me.session)).await?;
    Ok(Redirect::to(&format!("{HERE}?done=devices#devices")).into_response())
}
