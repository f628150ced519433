//! Passkeys of staff at the browser: made, named and removed on the profile; shown as the second factor, and once more before
//! something that can do harm.

use axum::{body::Bytes, extract::State, http::HeaderMap, response::Response};
use chrono_tz::Tz;
use leptos::prelude::*;
use tower_sessions::Session;
use uuid::Uuid;

use super::{
    api, pages,
    service::{
        self,
        keys::{self, Purpose},
        sessions,
    },
};
use crate::{
    error::Fault,
    frames::admin as frame,
    shop::{
        Shop, Staff, Visitor,
        audit::{self, Who},
        passkeys::{
            KeyError, LONGEST_KEY_NAME, Passkey,
            answers::{self, SCRIPT},
            site,
        },
        staff::confirm_address,
    },
    t,
    ui::admin::{
        form::{Asked, Fields},
        icon::icon,
        notice::{Notice, Tone},
    },
};

/// The entry of the browser's session that holds what waits for its answer.
const WAITS: &str = "staff-passkey";
/// What rate limits call it.
const LIMIT: &str = "staff passkey";
const PROFILE: &str = "/admin/profile";

async fn keep(session: &Session, waits: Uuid) -> Result<(), Fault<KeyError>> {
    session.insert(WAITS, waits).await.map_err(Fault::broken)
}

async fn kept(session: &Session) -> Result<Option<Uuid>, Fault<KeyError>> {
    session.remove::<Uuid>(WAITS).await.map_err(Fault::broken)
}

/// `POST /admin/profile/passkeys/start`
pub async fn start(State(shop): State<Shop>, staff: Staff, session: Session, visitor: Visitor) -> Response {
    if let Some(response) = answers::limited(&shop, &visitor, LIMIT) {
        return response;
    }
    let started = async {
        proven(&shop, &staff)?;
        let account = service::account(&shop, staff.id).await.map_err(Fault::lift)?.ok_or(Fault::NotFound)?;
        let (asked, waits) = keys::start(&shop, &account).await?;
        keep(&session, waits).await?;
        Ok::<_, Fault<KeyError>>(answers::options(asked))
    };
    answers::answer(started.await)
}

/// `POST /admin/profile/passkeys/finish`
pub async fn finish(State(shop): State<Shop>, staff: Staff, session: Session, headers: HeaderMap, body: Bytes) -> Response {
    let finished = async {
        proven(&shop, &staff)?;
        let waits = kept(&session).await?;
        keys::finish(&shop, staff.id, staff.session_id, waits, &answers::read(&body), api::user_agent(&headers)).await?;
        staff.tell(Notice::new(Tone::Success, t::accounts_admin::passkey_added())).await.map_err(Fault::lift)?;
        Ok::<_, Fault<KeyError>>(answers::lead(PROFILE))
    };
    answers::answer(finished.await)
}

/// A passkey opens the account for as long as it is there: whoever adds one has shown lately who they are.
fn proven(shop: &Shop, staff: &Staff) -> Result<(), Fault<KeyError>> {
    if staff.is_fresh(shop) { Ok(()) } else { Err(Fault::Refused(KeyError::Unproven)) }
}

/// `POST /admin/profile/passkeys`: another name for one, or none of it any more.
pub async fn change(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Result<Response, Fault> {
    let id = fields.get("id");
    if fields.get("do") == "remove" {
        keys::remove(&shop, staff.id, id).await?;
        return frame::go(&staff, PROFILE, Tone::Success, t::accounts_admin::passkey_removed()).await;
    }
    keys::rename(&shop, staff.id, id, fields.get("name")).await?;
    frame::go(&staff, PROFILE, Tone::Success, t::accounts_admin::passkey_renamed()).await
}

/// `POST /admin/sign-in/passkey/start`: for who has shown their password.
pub async fn start_second(State(shop): State<Shop>, session: Session, visitor: Visitor) -> Response {
    if let Some(response) = answers::limited(&shop, &visitor, LIMIT) {
        return response;
    }
    let started = async {
        let half = api::half(&shop, &session).await.map_err(Fault::lift)?.ok_or(Fault::Refused(KeyError::Expired))?;
        let (asked, waits) = keys::ask(&shop, half.account, Purpose::SecondFactor).await?;
        keep(&session, waits).await?;
        Ok::<_, Fault<KeyError>>(answers::options(asked))
    };
    answers::answer(started.await)
}

/// `POST /admin/sign-in/passkey/finish`
pub async fn finish_second(State(shop): State<Shop>, session: Session, visitor: Visitor, headers: HeaderMap, body: Bytes) -> Response {
    let finished = async {
        let half = api::half(&shop, &session).await.map_err(Fault::lift)?.ok_or(Fault::Refused(KeyError::Expired))?;
        let waits = kept(&session).await?;
        keys::check(&shop, half.account, Purpose::SecondFactor, waits, &answers::read(&body)).await?;
        let account = service::account(&shop, half.account).await.map_err(Fault::lift)?;
        // Somebody may have been suspended since they showed their password.
        let account = account.filter(|account| !account.is_suspended).ok_or(Fault::Refused(KeyError::Failed))?;
        audit::acting(Who::staff(account.id, &account.name));
        let entered = api::finish_second(&shop, &session, &visitor, &headers, &account, &half).await.map_err(Fault::lift)?;
        Ok::<_, Fault<KeyError>>(answers::as_json(entered, "/admin"))
    };
    answers::answer(finished.await)
}

/// `POST /admin/confirm/passkey/start`
pub async fn start_confirm(State(shop): State<Shop>, staff: Staff, session: Session, visitor: Visitor) -> Response {
    if let Some(response) = answers::limited(&shop, &visitor, LIMIT) {
        return response;
    }
    let started = async {
        let (asked, waits) = keys::ask(&shop, staff.id, Purpose::Confirm).await?;
        keep(&session, waits).await?;
        Ok::<_, Fault<KeyError>>(answers::options(asked))
    };
    answers::answer(started.await)
}

/// `POST /admin/confirm/passkey/finish?next=`
pub async fn finish_confirm(State(shop): State<Shop>, staff: Staff, session: Session, Asked(asked): Asked, body: Bytes) -> Response {
    let finished = async {
        let waits = kept(&session).await?;
        keys::check(&shop, staff.id, Purpose::Confirm, waits, &answers::read(&body)).await?;
        sessions::prove(&shop, staff.session_id).await.map_err(Fault::lift)?;
        Ok::<_, Fault<KeyError>>(answers::lead(pages::local(asked.get("next"))))
    };
    answers::answer(finished.await)
}

/// The button that shows a passkey, for a page that asks who somebody is.
pub fn show_button(start: &'static str, finish: String) -> AnyView {
    view! {
        <button
            class="btn btn-wide"
            type="button"
            hidden=true
            data-passkey="sign-in"
            data-start=start
            data-finish=finish
            data-status="passkey-status"
            data-failed=t::identity_external::key_failed()
        >
            {icon("keys")}
            {t::accounts_admin::with_passkey()}
        </button>
        <p class="error" id="passkey-status" role="status"></p>
        <script type="module" src=SCRIPT.as_str()></script>
    }
    .into_any()
}

/// The passkeys of who is signed in, for their profile.
pub struct Panel {
    keys: Vec<Passkey>,
    /// Whether browsers have passkeys at the shop's address.
    is_offered: bool,
    is_fresh: bool,
    /// How many recovery codes stand in for them; unless that is said beside the authenticator app.
    codes_left: Option<u64>,
    zone: Tz,
}

impl Panel {
    pub async fn of(shop: &Shop, staff: &Staff, has_app: bool) -> Result<Self, Fault> {
        let keys = keys::list(shop, staff.id).await?;
        let codes_left = if has_app || keys.is_empty() { None } else { Some(service::second::codes_left(shop, staff.id).await?) };
        Ok(Self { keys, is_offered: site(shop).is_some(), is_fresh: staff.is_fresh(shop), codes_left, zone: shop.profile().zone() })
    }

    /// Nothing where there is nothing to say.
    pub fn view(self) -> Option<AnyView> {
        if !self.is_offered && self.keys.is_empty() {
            return None;
        }
        let rows = self.keys.iter().enumerate().map(|(at, key)| row(at, key, self.zone)).collect_view();
        let list = (!self.keys.is_empty()).then(|| view! { <ul class="list">{rows}</ul> });
        let none = self.keys.is_empty().then(|| view! { <p class="hint">{t::identity_external::keys_none()}</p> });
        let add = self.is_offered.then(|| if self.is_fresh { add_button() } else { confirm_link() });
        let codes = self.codes_left.map(|left| {
            view! {
                <form class="panel-foot" method="post" action="/admin/profile/second-factor/codes">
                    <p class="muted">{t::accounts_admin::codes_left(left)}</p>
                    <button class="btn">{t::accounts_admin::codes_new()}</button>
                </form>
            }
        });
        let panel = view! {
            <section class="panel" aria-labelledby="passkeys">
                <div class="panel-head"><h2 id="passkeys">{t::identity_external::keys_title()}</h2></div>
                <div class="panel-body"><p>{t::accounts_admin::passkeys_text()}</p>{none}</div>
                {list}
                {add}
                {codes}
            </section>
        };
        Some(panel.into_any())
    }
}

fn add_button() -> AnyView {
    view! {
        <div class="panel-foot">
            <button
                class="btn"
                type="button"
                hidden=true
                data-passkey="register"
                data-start="/admin/profile/passkeys/start"
                data-finish="/admin/profile/passkeys/finish"
                data-status="passkey-status"
                data-failed=t::identity_external::key_not_made()
                data-known=t::identity_external::key_known()
            >
                {t::identity_external::key_add()}
            </button>
            <p class="error" id="passkey-status" role="status"></p>
            <script type="module" src=SCRIPT.as_str()></script>
        </div>
    }
    .into_any()
}

fn confirm_link() -> AnyView {
    view! { <div class="panel-foot"><a class="btn" href=confirm_address(PROFILE)>{t::accounts_admin::passkeys_confirm()}</a></div> }.into_any()
}

fn row(at: usize, key: &Passkey, zone: Tz) -> AnyView {
    let day = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&zone).date_naive();
    let used = match key.used_at {
        Some(at) => t::identity_external::key_used(day(at)),
        None => t::identity_external::key_unused().into_owned(),
    };
    let kept = if key.is_backed_up { t::identity_external::key_backed_up() } else { t::identity_external::key_on_device() };
    let facts = [t::identity_external::key_made(day(key.created_at)), used, kept.into_owned()].join(" · ");
    let field = format!("passkey-{at}");
    view! {
        <li>
            {icon("keys")}
            <div>
                <strong class="strong">{key.name.clone()}</strong>
                <span class="cell-sub">{facts}</span>
                <details class="fold">
                    <summary>{t::identity_external::key_change()}</summary>
                    <form class="stack" method="post" action="/admin/profile/passkeys">
                        <input type="hidden" name="id" value=key.id.clone()/>
                        <div class="field">
                            <label for=field.clone()>{t::identity_external::key_name()}</label>
                            <input class="input" id=field name="name" value=key.name.clone() maxlength=LONGEST_KEY_NAME.to_string() required autocomplete="off"/>
                        </div>
                        <div class="row">
                            <button class="btn btn-small" name="do" value="rename">{t::identity_external::key_rename()}</button>
                            <button
                                class="btn btn-small btn-quiet-danger"
                                name="do"
                                value="remove"
                                formnovalidate
                                aria-label=t::identity_external::key_remove_of(&key.name)
                            >
                                {t::identity_external::key_remove()}
                            </button>
                        </div>
                    </form>
                </details>
            </div>
        </li>
    }
    .into_any()
}
