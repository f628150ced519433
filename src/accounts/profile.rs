//! One's own account: name, password, language, where one is signed in, and the second factor.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use ironmonger_identity::{device, totp::qr_svg};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    model::{Account, AccountRefusal, Device, LONGEST_NAME, LONGEST_PASSWORD},
    passkeys,
    service::{self, second, sessions},
    views,
};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    kernel::Language,
    locales::{self, BACK_OFFICE, Ready},
    platform::limits::RateLimit,
    shop::{
        Shop, Staff, Visitor,
        authenticator::{Pending, grouped, text_file},
        staff::SECOND,
    },
    t,
    ui::admin::{
        form::{Errors, Fields, field},
        icon::icon,
        notice::Tone,
        table::{Colour, Mark, badge, notice},
        words::in_full,
    },
};

const HERE: &str = "/admin/profile";

async fn account_of(shop: &Shop, staff: &Staff) -> Result<Account, Fault> {
    service::account(shop, staff.id).await?.ok_or(Fault::NotFound)
}

/// `GET /admin/profile`
pub async fn show(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    let mut fields = Fields::default();
    fields.set("name", staff.name.clone());
    page(&shop, &staff, &fields, Errors::default(), StatusCode::OK).await
}

async fn page(shop: &Shop, staff: &Staff, fields: &Fields, errors: Errors, status: StatusCode) -> Result<Response, Fault> {
    let account = account_of(shop, staff).await?;
    let devices = sessions::of_account(shop, staff.id, staff.session_id).await?;
    let left = if account.has_app { second::codes_left(shop, staff.id).await? } else { 0 };
    let passkeys = passkeys::Panel::of(shop, staff, account.has_app).await?;
    let zone = shop.profile().zone();
    let role = views::role_label(&account.role, account.role_name.as_ref());
    let head = AdminPage::new("", t::accounts_admin::profile()).note(t::accounts_admin::profile_note(&account.email, role)).status(status);
    Ok(frame::page(shop, staff, head, move || {
        let name = field("name", t::accounts_admin::name()).of(fields, &errors).autocomplete("name").required().most(LONGEST_NAME).input();
        let current = field("current", t::accounts_admin::current_password()).of(fields, &errors).kind("password").autocomplete("current-password");
        let new = field("password", t::accounts_admin::new_password()).of(fields, &errors).kind("password").autocomplete("new-password");
        view! {
            <div class="stack page-narrow">
                {errors.summary()}
                <form class="panel" method="post" action=HERE aria-labelledby="you">
                    <div class="panel-head"><h2 id="you">{t::accounts_admin::you()}</h2></div>
                    <div class="panel-body">{name} {language(account.language.as_ref())}</div>
                    <div class="panel-foot"><button class="btn btn-primary">{t::accounts_admin::save()}</button></div>
                </form>
                <form class="panel" method="post" action="/admin/profile/password" aria-labelledby="password-title">
                    <div class="panel-head"><h2 id="password-title">{t::accounts_admin::password_title()}</h2></div>
                    <div class="panel-body">
                        <input class="sr-only" name="username" value=account.email.clone() autocomplete="username" readonly tabindex="-1" aria-hidden="true"/>
                        {current.required().most(LONGEST_PASSWORD).input()}
                        {new.hint(views::password_hint()).required().most(LONGEST_PASSWORD).input()}
                    </div>
                    <div class="panel-foot"><button class="btn">{t::accounts_admin::change_password()}</button></div>
                </form>
                {second_panel(&account, left)}
                {passkeys.view()}
                {devices_panel(&devices, zone)}
            </div>
        }
    }))
}

fn language(chosen: Option<&Language>) -> AnyView {
    let now = chosen.map_or_else(|| locales::current().tag().to_owned(), |language| language.tag().to_owned());
    let known = BACK_OFFICE.iter().filter_map(|tag| tag.parse::<Language>().ok()).map(|own| (own.tag().to_owned(), own.own_name().to_owned()));
    field("language", t::accounts_admin::language()).value(now).select(known)
}

fn second_panel(account: &Account, left: u64) -> AnyView {
    let (mark, text) = if account.has_app {
        (badge(Colour::Success, Mark::Done, t::accounts_admin::second_on()), t::accounts_admin::codes_left(left))
    } else {
        (badge(Colour::Muted, Mark::None, t::accounts_admin::second_off()), t::accounts_admin::second_text().into_owned())
    };
    let label = if account.has_app { t::accounts_admin::second_manage() } else { t::accounts_admin::second_set_up() };
    view! {
        <section class="panel" aria-labelledby="second">
            <div class="panel-head"><h2 id="second">{t::accounts_admin::app_title()}</h2>{mark}</div>
            <div class="panel-body"><p>{text}</p></div>
            <div class="panel-foot"><a class="btn" href=SECOND>{label}</a></div>
        </section>
    }
    .into_any()
}

fn devices_panel(devices: &[Device], zone: chrono_tz::Tz) -> AnyView {
    let rows = devices
        .iter()
        .map(|own| {
            let known = device::Device::of(&own.device);
            let name = t::account::device(Ready(t::account::browser(known.browser.code())), Ready(t::account::system(known.system.code())));
            let state = if own.is_current { t::accounts_admin::device_here().into_owned() } else { t::accounts_admin::device_seen(in_full(own.seen_at, zone)) };
            let end = (!own.is_current).then(|| {
                view! {
                    <form method="post" action=format!("{HERE}/devices/{}/end", own.id)>
                        <button class="btn btn-small" aria-label=t::accounts_admin::device_end_of(&name)>{t::accounts_admin::device_end()}</button>
                    </form>
                }
            });
            view! {
                <li>
                    {icon("user")}
                    <div>
                        <strong class="strong">{name.clone()}</strong>
                        <span class="cell-sub">{state}</span>
                        <span class="cell-sub">{t::accounts_admin::device_since(in_full(own.created_at, zone), Ready(&*own.ip))}</span>
                    </div>
                    {end}
                </li>
            }
        })
        .collect_view();
    let all = (devices.len() > 1).then(|| {
        view! {
            <form class="panel-foot" method="post" action="/admin/profile/devices/end-others"><button class="btn">{t::accounts_admin::devices_end()}</button></form>
        }
    });
    view! {
        <section class="panel" aria-labelledby="devices">
            <div class="panel-head"><h2 id="devices">{t::accounts_admin::devices()}</h2></div>
            <ul class="list">{rows}</ul>
            {all}
        </section>
    }
    .into_any()
}

/// `POST /admin/profile`
pub async fn save(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Result<Response, Fault> {
    if let Err(fault) = service::set_name(&shop, staff.id, fields.get("name")).await {
        let mut errors = Errors::default();
        errors.add("name", fault.refused()?);
        return page(&shop, &staff, &fields, errors, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let answer = frame::go(&staff, HERE, Tone::Success, t::accounts_admin::saved()).await?;
    let known = BACK_OFFICE.iter().find(|tag| **tag == fields.get("language")).and_then(|tag| tag.parse::<Language>().ok());
    let Some(language) = known else { return Ok(answer) };
    service::choose_language(&shop, staff.id, language.clone()).await?;
    Ok(super::api::with_language(&shop, answer, &language))
}

/// `POST /admin/profile/password`: other browsers are signed out.
pub async fn change_password(State(shop): State<Shop>, staff: Staff, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    let mut errors = Errors::default();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if !shop.limits.check(RateLimit::SignIn, &format!("staff confirm {} {}", staff.id, visitor.rate_limit_key())) {
        errors.add("current", AccountRefusal::TooManyTries);
        status = StatusCode::TOO_MANY_REQUESTS;
    } else if !service::check_own_password(&shop, staff.id, fields.raw("current")).await? {
        errors.add("current", t::accounts_admin::wrong_password());
    } else {
        match service::set_password(&shop, staff.id, staff.session_id, fields.raw("password")).await {
            Ok(()) => {
                sessions::prove(&shop, staff.session_id).await?;
                return frame::go(&staff, HERE, Tone::Success, t::accounts_admin::password_saved()).await;
            }
            Err(fault) => errors.add("password", fault.refused()?),
        }
    }
    let mut shown = fields.clone();
    shown.set("name", staff.name.clone());
    page(&shop, &staff, &shown, errors, status).await
}

/// `POST /admin/profile/devices/{id}/end`
pub async fn end_device(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Result<Response, Fault> {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    sessions::end(&shop, staff.id, id).await?;
    frame::go(&staff, HERE, Tone::Success, t::accounts_admin::device_ended()).await
}

/// `POST /admin/profile/devices/end-others`
pub async fn end_others(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    sessions::end_others(&shop, staff.id, staff.session_id).await?;
    frame::go(&staff, HERE, Tone::Success, t::accounts_admin::devices_ended()).await
}

/// `GET /admin/profile/second-factor`
pub async fn second_factor(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    let account = account_of(&shop, &staff).await?;
    if account.has_app {
        return manage(&shop, &staff).await;
    }
    let pending = second::begin(&shop, account.id, &account.email);
    enrol(&shop, &staff, pending, None).await
}

async fn enrol(shop: &Shop, staff: &Staff, pending: Pending, wrong: Option<AccountRefusal>) -> Result<Response, Fault> {
    let status = match wrong {
        None => StatusCode::OK,
        Some(AccountRefusal::TooManyTries) => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let (svg, secret) = (qr_svg(&pending.uri), grouped(&pending.secret));
    let head = AdminPage::new("", t::accounts_admin::second_title()).back(t::accounts_admin::profile(), HERE).status(status);
    let is_needed = staff.lacks_second;
    // Who has to have a second factor chooses here which.
    let passkeys = if is_needed { passkeys::Panel::of(shop, staff, false).await?.view() } else { None };
    Ok(frame::page(shop, staff, head, move || {
        let mut errors = Errors::default();
        if let Some(refusal) = wrong {
            errors.add("code", refusal);
        }
        let code = field("code", t::accounts_admin::code()).of(&Fields::default(), &errors).inputmode("numeric").autocomplete("one-time-code").required();
        view! {
            <div class="stack page-narrow">
                {is_needed.then(|| notice(Tone::Warning, t::accounts_admin::second_needed()))}
                {errors.summary()}
                <form class="panel" method="post" action=SECOND>
                    <input type="hidden" name="sealed" value=pending.sealed/>
                    <div class="panel-body">
                        <p>{t::accounts_admin::second_scan()}</p>
                        <div class="qr" role="img" aria-label=t::accounts_admin::second_qr() inner_html=svg></div>
                        <p><a class="link" href=pending.uri>{t::accounts_admin::second_open()}</a></p>
                        <p class="hint">{t::accounts_admin::second_type()}</p>
                        <p><code class="wrap-anywhere" dir="ltr" id="secret">{secret}</code></p>
                        {code.most(12).input()}
                    </div>
                    <div class="panel-foot"><button class="btn btn-primary">{t::accounts_admin::second_switch_on()}</button></div>
                </form>
                {passkeys}
            </div>
        }
    }))
}

/// `POST /admin/profile/second-factor`: the code of the app shows that it has the secret.
pub async fn set_up_second(State(shop): State<Shop>, staff: Staff, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    let account = account_of(&shop, &staff).await?;
    // Another app takes the place of one only after it is switched off; a form that is not of this account begins anew.
    let pending = second::pending(&shop, account.id, &account.email, fields.get("sealed")).filter(|_| !account.has_app);
    let Some(pending) = pending else { return Ok(Redirect::to(SECOND).into_response()) };
    if !shop.limits.check(RateLimit::SignIn, &format!("staff app {} {}", staff.id, visitor.rate_limit_key())) {
        return enrol(&shop, &staff, pending, Some(AccountRefusal::TooManyTries)).await;
    }
    match second::confirm(&shop, account.id, &pending, fields.get("code")).await? {
        Some(codes) => Ok(codes_page(&shop, &staff, codes, true)),
        None => enrol(&shop, &staff, pending, Some(AccountRefusal::WrongCode)).await,
    }
}

async fn manage(shop: &Shop, staff: &Staff) -> Result<Response, Fault> {
    let left = second::codes_left(shop, staff.id).await?;
    let head = AdminPage::new("", t::accounts_admin::second_title()).back(t::accounts_admin::profile(), HERE);
    Ok(frame::page(shop, staff, head.badge(badge(Colour::Success, Mark::Done, t::accounts_admin::second_on())), move || {
        view! {
            <div class="stack page-narrow">
                <section class="panel">
                    <div class="panel-body"><p>{t::accounts_admin::codes_left(left)}</p></div>
                    <form class="panel-foot" method="post" action="/admin/profile/second-factor/codes">
                        <button class="btn">{t::accounts_admin::codes_new()}</button>
                        <button class="btn btn-quiet-danger" formaction="/admin/profile/second-factor/remove">{t::accounts_admin::second_switch_off()}</button>
                    </form>
                </section>
            </div>
        }
    }))
}

/// `POST /admin/profile/second-factor/codes`: new recovery codes, in the place of those before.
pub async fn new_codes(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    if !account_of(&shop, &staff).await?.has_second {
        return Ok(Redirect::to(SECOND).into_response());
    }
    let codes = second::recovery_codes(&shop, staff.id).await?;
    Ok(codes_page(&shop, &staff, codes, false))
}

/// `POST /admin/profile/second-factor/remove`
pub async fn remove_second(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    second::remove(&shop, staff.id).await?;
    frame::go(&staff, HERE, Tone::Success, t::accounts_admin::second_removed()).await
}

/// Recovery codes, shown this once.
fn codes_page(shop: &Shop, staff: &Staff, codes: [String; 10], is_first: bool) -> Response {
    let file = text_file(&format!("{}\n\n{}\n", t::accounts_admin::codes_file(&shop.profile().name), codes.join("\n")));
    let head = AdminPage::new("", t::accounts_admin::codes_title()).back(t::accounts_admin::profile(), HERE);
    frame::page(shop, staff, head, move || {
        let list = codes.iter().map(|code| view! { <li><code class="mono recovery-code" dir="ltr">{code.clone()}</code></li> }).collect_view();
        view! {
            <div class="stack page-narrow">
                {is_first.then(|| notice(Tone::Success, t::accounts_admin::second_now_on()))}
                <section class="panel">
                    <div class="panel-body"><p>{t::accounts_admin::codes_text()}</p><ol class="list">{list}</ol></div>
                    <div class="panel-foot">
                        <a class="btn" href=file download="recovery-codes.txt">{t::accounts_admin::codes_download()}</a>
                        <a class="btn btn-primary" href=HERE>{t::accounts_admin::codes_done()}</a>
                    </div>
                </section>
            </div>
        }
    })
}
