//! What the sign-in page and the security page of an account take in: buttons of providers, passkeys, the app that makes codes.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    api::link_token,
    model::{IDENTITIES, Linked, PASSKEYS, Passkey, Provider, TOTP, Told, Ways, name_of},
    service, totp, words,
};
use crate::{
    error::Fault,
    identity::{
        model::local,
        proof::{self, Asks},
        service::{accounts, second},
    },
    platform::language,
    shop::{
        Shop, SignedIn,
        passkeys::{self, LONGEST_KEY_NAME, answers::SCRIPT},
    },
    t,
    ui::{Field, Icon, Need, Notice, Tone},
};

/// The ways in beside the first field of the sign-in page; nothing where there are none. Passkeys are offered in a field of
/// that page, too, if its `autocomplete` ends in `webauthn`.
pub fn buttons(shop: &Shop, next: &str) -> AnyView {
    let next = local(next);
    let query =
        if next == local("") { String::new() } else { serde_urlencoded::to_string([("next", next)]).map(|query| format!("?{query}")).unwrap_or_default() };
    let providers = Provider::all_on(&shop.config).into_iter().map(|provider| {
        let href = format!("/sign-in/with/{}{query}", provider.word());
        view! { <a class="btn btn-block" href=href rel="nofollow">{t::identity_external::with_provider(provider.name(&shop.config))}</a> }
    });
    let providers = providers.collect::<Vec<_>>();
    let passkey = passkeys::site(shop).is_some().then(|| {
        let start = language::address(&format!("/sign-in/passkey/start{query}")).into_owned();
        let finish = language::address("/sign-in/passkey/finish").into_owned();
        view! {
            <button
                class="btn btn-block"
                type="button"
                hidden=true
                data-passkey="sign-in"
                data-start=start
                data-finish=finish
                data-status="passkey-status"
                data-failed=t::identity_external::key_failed()
            >
                <Icon name="key" class="icon-s" />
                {t::identity_external::with_passkey()}
            </button>
            <p class="error" id="passkey-status" role="status"></p>
            <script type="module" src=SCRIPT.as_str()></script>
        }
    });
    if providers.is_empty() && passkey.is_none() {
        return ().into_any();
    }
    view! { <div class="grid gap-3 mt-6" id="other-ways">{providers}{passkey}</div> }.into_any()
}

/// What the security page shows of these ways.
pub struct Parts {
    told: Option<Told>,
    linked: Vec<Identity>,
    /// Providers that nothing is linked of: name and address.
    others: Vec<(String, String)>,
    keys: Vec<Passkey>,
    has_passkeys: bool,
    has_totp: bool,
    codes_left: u64,
    ways: Ways,
    /// What is asked before a passkey is added.
    asks: Asks,
    zone: Tz,
}

struct Identity {
    name: String,
    linked: Linked,
}

/// Looks up what the security page shows of these ways; `told` is the word in its address (`?told=`).
pub async fn parts(shop: &Shop, customer: &SignedIn, told: &str) -> Result<Parts, Fault> {
    let connection = shop.database.read();
    let account = accounts::by_id(connection, customer.account).await?.ok_or(Fault::NotFound)?;
    let linked = service::linked(connection, account.id).await?;
    let is_linked = |provider: &Provider| {
        let issuer = provider.issuer(&shop.config).unwrap_or_default().trim_end_matches('/').to_owned();
        linked.iter().any(|own| own.issuer.trim_end_matches('/') == issuer)
    };
    let others = Provider::all_on(&shop.config).into_iter().filter(|provider| !is_linked(provider));
    let others = others.map(|provider| (provider.name(&shop.config), link_address(shop, customer.session, provider))).collect();
    Ok(Parts {
        told: Told::from_word(told),
        others,
        linked: linked.into_iter().map(|linked| Identity { name: name_of(&shop.config, &linked.issuer), linked }).collect(),
        keys: service::keys(connection, account.id).await?,
        has_passkeys: passkeys::site(shop).is_some(),
        has_totp: account.has_totp,
        codes_left: second::codes_left(connection, account.id).await?,
        ways: service::ways(shop, account.id).await?,
        asks: proof::asks(shop, customer, &account).await?,
        zone: shop.profile().zone(),
    })
}

fn link_address(shop: &Shop, session: Uuid, provider: Provider) -> String {
    format!("/account/security/link/{}/{}", provider.word(), link_token(shop, session, provider))
}

/// Asks somebody to show once more who they are, before a passkey is added.
fn prove_form(asks: Asks) -> AnyView {
    let Some(field) = proof_field("proof", asks, String::new()) else {
        return view! { <p class="mt-4 text-muted">{t::identity_refusals::not_recent()}</p> }.into_any();
    };
    view! {
        <form class="fields mt-4" method="post" action="/account/security/passkeys/prove">
            <p class="text-muted">{t::identity_external::prove_text()}</p>
            {field}
            <div><button class="btn">{t::identity_external::prove_button()}</button></div>
        </form>
    }
    .into_any()
}

/// The field that a proof is typed into; none where nothing can be asked for.
pub fn proof_field(name: &'static str, asks: Asks, error: String) -> Option<AnyView> {
    let field = match asks {
        Asks::Nothing | Asks::SignIn => return None,
        Asks::App => view! {
            <Field
                name
                label=t::identity_external::totp_code()
                autocomplete="one-time-code"
                need=Need::Unsaid
                maxlength=40
                class="max-w-72"
                hint=t::identity_external::totp_proof_hint()
                error
            />
        }
        .into_any(),
        Asks::Password => view! {
            <Field name label=t::account::current_password() kind="password" autocomplete="current-password" need=Need::Unsaid maxlength=256 error />
        }
        .into_any(),
    };
    Some(field)
}

fn day(at: DateTime<Utc>, zone: Tz) -> chrono::NaiveDate {
    at.with_timezone(&zone).date_naive()
}

impl Parts {
    /// The sections, each with its heading.
    pub fn view(self) -> AnyView {
        let passkeys = (self.has_passkeys || !self.keys.is_empty()).then(|| self.passkeys());
        let identities = (!self.linked.is_empty() || !self.others.is_empty()).then(|| self.identities());
        view! { <div class="grid gap-12">{passkeys}{self.totp()}{identities}</div> }.into_any()
    }

    /// What was just done, in the section that it was done in.
    fn said(&self, section: &str) -> Option<AnyView> {
        let (tone, text) = words::told(self.told.filter(|told| told.section() == section)?);
        let role = if tone == Tone::Danger { "alert" } else { "status" };
        Some(view! { <div class="mt-4" role=role><Notice tone=tone text=text /></div> }.into_any())
    }

    fn identities(&self) -> AnyView {
        let can_spare = self.ways.can_spare_one();
        let linked = self.linked.iter().map(|identity| {
            let Identity { name, linked } = identity;
            let since = t::identity_external::linked_since(day(linked.since, self.zone));
            let email = linked.email.clone().map(|email| view! { <p class="small text-muted wrap-anywhere" dir="auto">{email}</p> });
            let unlink = can_spare.then(|| {
                view! {
                    <form method="post" action="/account/security/unlink">
                        <input type="hidden" name="provider" value=linked.issuer.clone() />
                        <input type="hidden" name="subject" value=linked.subject.clone() />
                        <button class="btn-text" aria-label=t::identity_external::unlink_of(name)>{t::identity_external::unlink()}</button>
                    </form>
                }
            });
            view! {
                <li class="flex flex-wrap justify-between gap-x-4 gap-y-1 border-b border-line py-3">
                    <div><p class="font-semibold" dir="auto">{name.clone()}</p>{email}<p class="small text-muted">{since}</p></div>
                    {unlink}
                </li>
            }
        });
        let linked = linked.collect_view();
        let list = (!self.linked.is_empty()).then(|| view! { <ul class="mt-3">{linked}</ul> });
        let last = (!can_spare).then(|| view! { <p class="mt-3 small text-muted">{t::identity_external::last_way_hint()}</p> });
        let others =
            self.others.iter().map(|(name, href)| view! { <a class="btn" href=href.clone() rel="nofollow">{t::identity_external::link_provider(name)}</a> });
        let others = others.collect_view();
        let others = (!self.others.is_empty()).then(|| view! { <p class="mt-4 flex flex-wrap gap-3">{others}</p> });
        view! {
            <section id=IDENTITIES>
                <h2>{t::identity_external::identities_title()}</h2>
                {self.said(IDENTITIES)}
                <p class="mt-2 text-muted">{t::identity_external::identities_text()}</p>
                {list}
                {last}
                {others}
            </section>
        }
        .into_any()
    }

    fn passkeys(&self) -> AnyView {
        let (can_spare, has_passkeys) = (self.ways.can_spare_one() || !self.has_passkeys, self.has_passkeys);
        let keys = self.keys.iter().enumerate().map(|(index, key)| self.passkey(index, key, can_spare)).collect_view();
        let list = (!self.keys.is_empty()).then(|| view! { <ul class="mt-3">{keys}</ul> });
        let none = self.keys.is_empty().then(|| view! { <p class="mt-3 small text-muted">{t::identity_external::keys_none()}</p> });
        let add = (has_passkeys && self.asks == Asks::Nothing).then(|| {
            let start = language::address("/account/security/passkeys/start").into_owned();
            let finish = language::address("/account/security/passkeys/finish").into_owned();
            view! {
                <p class="mt-4">
                    <button
                        class="btn"
                        type="button"
                        hidden=true
                        data-passkey="register"
                        data-start=start
                        data-finish=finish
                        data-status="passkey-status"
                        data-failed=t::identity_external::key_not_made()
                        data-known=t::identity_external::key_known()
                    >
                        {t::identity_external::key_add()}
                    </button>
                </p>
                <p class="error" id="passkey-status" role="status"></p>
                <script type="module" src=SCRIPT.as_str()></script>
            }
        });
        let prove = (has_passkeys && self.asks != Asks::Nothing).then(|| prove_form(self.asks));
        view! {
            <section id=PASSKEYS>
                <h2>{t::identity_external::keys_title()}</h2>
                {self.said(PASSKEYS)}
                <p class="mt-2 text-muted">{t::identity_external::keys_text()}</p>
                {list}
                {none}
                {add}
                {prove}
            </section>
        }
        .into_any()
    }

    fn passkey(&self, index: usize, key: &Passkey, can_spare: bool) -> AnyView {
        let used = match key.used_at {
            Some(at) => t::identity_external::key_used(day(at, self.zone)),
            None => t::identity_external::key_unused().into_owned(),
        };
        let made = t::identity_external::key_made(day(key.created_at, self.zone));
        let kept = if key.is_backed_up { t::identity_external::key_backed_up() } else { t::identity_external::key_on_device() };
        let facts = [made, used, kept.into_owned()].join(" · ");
        let field = format!("passkey-{index}");
        let remove = can_spare.then(|| {
            view! {
                <button class="btn-text" name="do" value="remove" formnovalidate aria-label=t::identity_external::key_remove_of(&key.name)>
                    {t::identity_external::key_remove()}
                </button>
            }
        });
        view! {
            <li class="border-b border-line py-3">
                <p class="font-semibold" dir="auto">{key.name.clone()}</p>
                <p class="small text-muted">{facts}</p>
                <details class="mt-1">
                    <summary class="btn-text cursor-pointer">{t::identity_external::key_change()}</summary>
                    <form class="grid gap-3 mt-3 justify-items-start" method="post" action="/account/security/passkeys">
                        <input type="hidden" name="id" value=key.id.clone() />
                        <div class="field">
                            <label for=field.clone()>{t::identity_external::key_name()}</label>
                            <input class="input" id=field name="name" value=key.name.clone() maxlength=LONGEST_KEY_NAME.to_string() required autocomplete="off" />
                        </div>
                        <button class="btn btn-small" name="do" value="rename">{t::identity_external::key_rename()}</button>
                        {remove}
                    </form>
                </details>
            </li>
        }
        .into_any()
    }

    fn totp(&self) -> AnyView {
        let (state, button) = if self.has_totp {
            (t::identity_external::totp_state_on(self.codes_left), t::identity_external::totp_manage())
        } else {
            (t::identity_external::totp_state_off().into_owned(), t::identity_external::totp_set_up())
        };
        view! {
            <section id=TOTP>
                <h2>{t::identity_external::totp_title()}</h2>
                {self.said(TOTP)}
                <p class="mt-2 text-muted">{state}</p>
                <p class="mt-4"><a class="btn" href=totp::PAGE>{button}</a></p>
            </section>
        }
        .into_any()
    }
}
