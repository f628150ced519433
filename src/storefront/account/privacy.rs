//! Privacy: everything that is known of somebody as a file, and erasing the account after a time in which it can be kept.

use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use chrono::SubsecRound;
use leptos::prelude::*;

use super::{
    account_of,
    erasing::WAITING,
    export, frame,
    frame::{Head, Section},
    jobs::{self, What},
    security::check_current,
};
use crate::{
    error::Fault,
    identity::service::accounts,
    platform::{blocking, pages},
    shop::{Customer as Signed, Shop, SignedIn, Visitor},
    t,
    ui::{
        Field, Notice, Tone,
        admin::form::{Asked, Fields},
    },
};

const HERE: &str = "/account/privacy";

/// `GET /account/privacy`
pub async fn show(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, Asked(asked): Asked) -> Result<Response, Fault> {
    let account = account_of(&shop, &me).await?;
    let done = match asked.get("done") {
        "erasing" => Some(t::account::erase_asked()),
        "kept" => Some(t::account::erase_kept()),
        _ => None,
    };
    let profile = shop.profile();
    let body = move || {
        let erase = match account.erase_at {
            Some(at) => view! {
                <Notice tone=Tone::Warning text=t::account::erase_planned(profile.day(at)) />
                <p class="mt-4 text-muted">{t::account::erase_open_orders()}</p>
                <form class="mt-5" method="post" action="/account/privacy/keep">
                    <button class="btn btn-primary">{t::account::erase_keep()}</button>
                </form>
            }
            .into_any(),
            None => view! {
                <p class="text-muted">{t::account::erase_lede(WAITING.num_days())}</p>
                <p class="mt-5"><a class="btn" href="/account/privacy/erase">{t::account::erase_go()}</a></p>
            }
            .into_any(),
        };
        view! {
            <div class="max-w-2xl">
                <section aria-labelledby="export">
                    <h2 class="mb-3" id="export">{t::account::export_title()}</h2>
                    <p class="text-muted">{t::account::export_lede()}</p>
                    <p class="mt-5"><a class="btn" href="/account/privacy/export" download="">{t::account::export_button()}</a></p>
                </section>
                <section class="mt-12" aria-labelledby="erase">
                    <h2 class="mb-3" id="erase">{t::account::erase_title()}</h2>
                    {erase}
                </section>
                <p class="mt-12"><a class="btn-text" href="/pages/privacy">{t::content::privacy()}</a></p>
            </div>
        }
    };
    Ok(frame::page(&shop, &visitor, &me, Head::of(Section::Privacy).done(done), body).await)
}

/// `GET /account/privacy/export`: everything as a zip of JSON files.
pub async fn download(State(shop): State<Shop>, Signed(me): Signed) -> Result<Response, Fault> {
    let files = export::export(&shop, &me).await?;
    let bytes = blocking::run(move || export::zipped(&files)).await.map_err(|_| Fault::Busy)?.map_err(Fault::broken)?;
    let name = format!("attachment; filename=\"account-{}.zip\"", shop.profile().day(shop.clock.now()));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(Fault::broken)?),
    ];
    Ok(pages::not_kept((headers, bytes).into_response()))
}

/// `GET /account/privacy/erase`: says what happens, and asks.
pub async fn ask_erase(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed) -> Result<Response, Fault> {
    erase_page(&shop, &visitor, &me, StatusCode::OK, String::new()).await
}

async fn erase_page(shop: &Shop, visitor: &Visitor, me: &SignedIn, status: StatusCode, error: String) -> Result<Response, Fault> {
    let account = account_of(shop, me).await?;
    if account.erase_at.is_some() {
        return Ok(Redirect::to(HERE).into_response());
    }
    let body = move || {
        let password = account.has_password.then(|| {
            view! {
                <Field
                    name="current_password"
                    label=t::account::current_password()
                    kind="password"
                    autocomplete="current-password"
                    maxlength=256
                    error
                />
            }
        });
        let points = [t::account::erase_point_account(), t::account::erase_point_orders(), t::account::erase_point_reviews(), t::account::erase_point_open()];
        let points = points.into_iter().map(|point| view! { <li>{point}</li> }).collect_view();
        view! {
            <div class="max-w-2xl">
                <p class="lede">{t::account::erase_lede(WAITING.num_days())}</p>
                <div class="prose mt-5"><ul>{points}</ul></div>
                <form class="fields mt-8" method="post" action="/account/privacy/erase">
                    {password}
                    <div class="flex flex-wrap items-center gap-x-5 gap-y-3">
                        <button class="btn btn-primary">{t::account::erase_button()}</button>
                        <a class="btn-text" href=HERE>{t::account::back()}</a>
                    </div>
                </form>
            </div>
        }
    };
    Ok(frame::page(shop, visitor, me, Head::of(Section::Privacy).title(t::account::erase_title()).status(status), body).await)
}

/// `POST /account/privacy/erase`
pub async fn erase(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, fields: Fields) -> Result<Response, Fault> {
    let account = account_of(&shop, &me).await?;
    if account.erase_at.is_some() {
        return Ok(Redirect::to(HERE).into_response());
    }
    if let Err((status, error)) = check_current(&shop, &visitor, &account, fields.raw("current_password")).await? {
        return erase_page(&shop, &visitor, &me, status, error).await;
    }
    let at = (shop.clock.now() + WAITING).trunc_subsecs(6);
    accounts::set_erase_at(&shop, me.account, Some(at)).await?;
    if let Some(email) = account.email.as_deref().filter(|_| account.is_verified()) {
        jobs::send(&shop, email, account.language.as_ref(), What::Erasing { at }).await?;
    }
    Ok(Redirect::to(&format!("{HERE}?done=erasing")).into_response())
}

/// `POST /account/privacy/keep`
pub async fn keep(State(shop): State<Shop>, Signed(me): Signed) -> Result<Response, Fault> {
    let account = account_of(&shop, &me).await?;
    if account.erase_at.is_some() {
        accounts::set_erase_at(&shop, me.account, None).await?;
        if let Some(email) = account.email.as_deref().filter(|_| account.is_verified()) {
            jobs::send(&shop, email, account.language.as_ref(), What::Kept).await?;
        }
    }
    Ok(Redirect::to(&format!("{HERE}?done=kept")).into_response())
}
