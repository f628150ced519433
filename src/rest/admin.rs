//! Tokens for programs in the back office: made, shown once, listed with their last use, revoked.

use std::collections::{HashMap, hash_map::Entry};

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    model::{LONGEST_NAME, Scope, TokenRefusal, scopes},
    registry::API,
    service::personal::{self, Token},
};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    locales::Refusal,
    shop::{
        Rights, Shop, Staff, permits,
        slice::{Action, write},
    },
    t,
    ui::{
        self,
        admin::{
            form::{Errors, Fields, check, field, field_error},
            notice::Tone,
            table::{Colour, Mark, badge, empty, notice},
            words::when,
        },
    },
};

const LIST: &str = "/admin/api-tokens";
/// For how many days a token may be made; 0 is for good.
const DAYS: [u32; 4] = [30, 90, 365, 0];

/// The scopes that operations ask for and that somebody may give: what they may not do themselves, no token of theirs does.
fn offered(rights: &Rights) -> Vec<Scope> {
    scopes(API.operations.iter().filter_map(|operation| operation.needs.permission()).filter(|permission| rights.may(*permission)))
}

/// What a scope lets do, in words.
fn label(scope: &Scope) -> String {
    match scope.action() {
        Action::Read => t::rest_admin::scope_read(scope.resource()),
        Action::Write => t::rest_admin::scope_write(scope.resource()),
        Action::Delete | Action::Export => t::rest_admin::scope_delete(scope.resource()),
    }
}

/// What the page says besides its list.
#[derive(Default)]
struct Said {
    /// The token that was just made.
    token: Option<String>,
    refused: Option<TokenRefusal>,
    typed: Fields,
}

/// `GET /admin/api-tokens`
pub async fn list(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    page(&shop, &staff, StatusCode::OK, Said::default()).await
}

async fn page(shop: &Shop, staff: &Staff, status: StatusCode, said: Said) -> Result<Response, Fault> {
    let tokens = personal::list(shop).await?;
    let rights = staff.rights.clone();
    let mut owners = HashMap::new();
    for token in &tokens {
        if let Entry::Vacant(unknown) = owners.entry(token.account) {
            let account = (shop.app.staff)(shop, token.account).await?;
            unknown.insert(account.map(|account| account.name).unwrap_or_default());
        }
    }
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let head = AdminPage::new("settings", t::rest_admin::title())
        .note(t::rest_admin::note())
        .back(t::settings_admin::title(), "/admin/settings")
        .actions(view! { <a class="btn" href="/api/docs">{t::rest_admin::docs()}</a> })
        .status(status);
    Ok(frame::page(shop, staff, head, move || {
        let made = said.token.map(|token| {
            view! {
                <section class="panel panel-body stack" aria-labelledby="made">
                    {notice(Tone::Success, t::rest_admin::made())}
                    <h2 id="made">{t::rest_admin::made_title()}</h2>
                    <p><code class="wrap-anywhere" id="token">{token}</code></p>
                    <p class="hint">{t::rest_admin::made_hint()}</p>
                </section>
            }
        });
        let rows = tokens.iter().map(|token| row(token, owners.get(&token.account).map(String::as_str).unwrap_or_default(), now, zone)).collect_view();
        let table = if tokens.is_empty() {
            empty("lock", t::rest_admin::none(), t::rest_admin::none_text(), ())
        } else {
            view! {
                <table class="table">
                    <caption class="sr-only">{t::rest_admin::title()}</caption>
                    <thead>
                        <tr>
                            <th scope="col" class="cell-grow">{t::rest_admin::name()}</th>
                            <th scope="col" class="only-wide">{t::rest_admin::owner()}</th>
                            <th scope="col">{t::rest_admin::last_use()}</th>
                            <th scope="col">{t::rest_admin::state()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            }
            .into_any()
        };
        view! {
            <div class="stack page-narrow">
                {made}
                <div class="panel">{table}</div>
                {permits(write("api")).then(|| form(&rights, &said.typed, said.refused))}
            </div>
        }
    }))
}

fn row(token: &Token, owner: &str, now: chrono::DateTime<chrono::Utc>, zone: chrono_tz::Tz) -> AnyView {
    let is_open = token.is_open(now);
    let state = if is_open {
        badge(Colour::Success, Mark::Done, t::rest_admin::is_open())
    } else if token.revoked_at.is_some() {
        badge(Colour::Muted, Mark::None, t::rest_admin::is_revoked())
    } else {
        badge(Colour::Muted, Mark::None, t::rest_admin::is_over())
    };
    let revoke = (is_open && permits(write("api"))).then(|| {
        view! {
            <form method="post" action=format!("{LIST}/{}/revoke", token.id)>
                <button class="btn btn-small">{ui::rich(&t::rest_admin::revoke(&token.name), ui::hidden)}</button>
            </form>
        }
    });
    let words = token.scopes.iter().map(Scope::word).collect::<Vec<_>>().join(" ");
    let used = token.last_used_at.map_or_else(|| t::rest_admin::never().into_owned(), |at| when(at, now, zone));
    let until = token.expires_at.map(|at| view! { <span class="cell-sub">{t::rest_admin::until(crate::locales::Ready(when(at, now, zone)))}</span> });
    view! {
        <tr>
            <th scope="row" class="cell-grow wrap-anywhere">
                {token.name.clone()} <span class="cell-sub">"…"{token.hint.clone()}</span> <span class="cell-sub">{words}</span>
            </th>
            <td class="only-wide">{owner.to_owned()}</td>
            <td>{used}{until}</td>
            <td>{state} {revoke}</td>
        </tr>
    }
    .into_any()
}

fn form(rights: &Rights, typed: &Fields, refused: Option<TokenRefusal>) -> AnyView {
    let mut errors = Errors::default();
    if refused == Some(TokenRefusal::Name) {
        errors.add("name", TokenRefusal::Name.sentence());
    }
    let boxes = offered(rights)
        .iter()
        .map(|scope| {
            let word = scope.word();
            let checked = typed.all("scope").any(|chosen| chosen == word);
            check("scope", word, label(scope), checked)
        })
        .collect_view();
    let missing = (refused == Some(TokenRefusal::NoScopes)).then(|| field_error("scope", TokenRefusal::NoScopes.sentence()));
    let days = DAYS.map(|days| (days.to_string(), if days == 0 { t::rest_admin::for_good().into_owned() } else { t::rest_admin::days(days) }));
    view! {
        <section class="panel" aria-labelledby="new-token">
            <div class="panel-head"><h2 id="new-token">{t::rest_admin::new_token()}</h2></div>
            <form method="post" action=LIST>
                <div class="panel-body stack">
                    {field("name", t::rest_admin::name()).of(typed, &errors).hint(t::rest_admin::name_hint()).required().most(LONGEST_NAME).input()}
                    <fieldset class="choices">
                        <legend class="label mb-1.5">{t::rest_admin::scopes()}</legend>
                        {boxes}
                        {missing}
                    </fieldset>
                    {field("days", t::rest_admin::lasts()).of(typed, &errors).select(days)}
                </div>
                <div class="panel-foot"><button class="btn btn-primary">{t::rest_admin::create()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

/// `POST /admin/api-tokens`: the one page that shows the token.
pub async fn create(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Result<Response, Fault> {
    let offered = offered(&staff.rights);
    let chosen = fields.all("scope").filter_map(|word| offered.iter().find(|scope| scope.word() == word).cloned()).collect::<Vec<_>>();
    let days = fields.get("days").parse::<u32>().ok().filter(|days| DAYS.contains(days)).unwrap_or(DAYS[0]);
    match personal::create(&shop, staff.id, fields.get("name"), &chosen, Some(days).filter(|days| *days > 0)).await {
        Ok(token) => {
            let mut response = page(&shop, &staff, StatusCode::OK, Said { token: Some(token), ..Said::default() }).await?;
            response.headers_mut().insert(axum::http::header::CACHE_CONTROL, axum::http::HeaderValue::from_static("no-store"));
            Ok(response)
        }
        Err(fault) => {
            let said = Said { refused: Some(fault.refused()?), typed: fields, token: None };
            page(&shop, &staff, StatusCode::UNPROCESSABLE_ENTITY, said).await
        }
    }
}

/// `POST /admin/api-tokens/{id}/revoke`
pub async fn revoke(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Result<Response, Fault> {
    personal::revoke(&shop, id.parse::<Uuid>().map_err(|_| Fault::NotFound)?).await?;
    frame::go(&staff, LIST, Tone::Success, t::rest_admin::revoked()).await
}
