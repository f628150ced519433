//! Preferences: the name, the language and the currency of the shop, and what somebody agrees to, each with its time.

use std::borrow::Cow;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{account_of, customer_of, frame, frame::Head, frame::Section, proven_email};
use crate::{
    cart, customers,
    error::Fault,
    identity::service::{
        accounts::{self, Account},
        consents::{self, ConsentPurpose},
    },
    kernel::{Currency, Language},
    locales::{Ready, Refusal},
    platform::{
        language,
        security::{CURRENCY_COOKIE, LANGUAGE_COOKIE},
    },
    reviews,
    shop::{Customer as Signed, Profile, Shop, SignedIn, Visitor},
    t,
    ui::{
        Field, Need, Notice, Tone,
        admin::{
            form::{Asked, Fields},
            words::in_full,
        },
    },
};

const HERE: &str = "/account/preferences";
/// How long a choice of language is remembered by browsers, in seconds.
const YEAR: u32 = 365 * 24 * 60 * 60;

/// Something to agree to, and what was said of it last.
#[derive(Clone, Debug)]
struct Asking {
    purpose: ConsentPurpose,
    given: bool,
    /// When that was said; `None` where nobody has.
    at: Option<DateTime<Utc>>,
}

async fn askings(shop: &Shop, me: &SignedIn) -> Result<Vec<Asking>, Fault> {
    let connection = shop.database.read();
    let Some(email) = proven_email(me) else { return Ok(Vec::new()) };
    let last = consents::latest(connection, me.account).await?;
    let at_of = |purpose| last.iter().find(|consent| consent.purpose == purpose).map(|consent| consent.at);
    // What holds is what the shop acts by: staff and files may have written it down too.
    let marketing = customer_of(shop, me).await?.and_then(|(_, customer)| customer.marketing);
    let refused = reviews::service::wants_no_emails(connection, email).await?;
    Ok(vec![
        Asking {
            purpose: ConsentPurpose::Marketing,
            given: marketing.as_ref().is_some_and(|consent| consent.accepts),
            at: marketing.and_then(|consent| consent.at).or_else(|| at_of(ConsentPurpose::Marketing)),
        },
        Asking { purpose: ConsentPurpose::ReviewRequests, given: !refused, at: at_of(ConsentPurpose::ReviewRequests) },
    ])
}

/// `GET /account/preferences`
pub async fn show(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, Asked(asked): Asked) -> Result<Response, Fault> {
    let done = match asked.get("done") {
        "name" => Some(t::account::name_saved()),
        "language" => Some(t::account::language_saved()),
        "consents" => Some(t::account::consents_saved()),
        _ => None,
    };
    page(&shop, &visitor, &me, Head::of(Section::Preferences).done(done), None).await
}

/// `name`: as it was typed, and what is wrong with it.
async fn page(shop: &Shop, visitor: &Visitor, me: &SignedIn, head: Head, name: Option<(String, String)>) -> Result<Response, Fault> {
    let account = account_of(shop, me).await?;
    let askings = askings(shop, me).await?;
    let (profile, language) = (shop.profile(), language_form(shop, &account));
    let body = move || {
        let (typed, error) = name.unwrap_or_else(|| (account.name.clone(), String::new()));
        view! {
            <div class="max-w-2xl">
                <section aria-labelledby="who">
                    <h2 class="mb-5" id="who">{t::account::name_title()}</h2>
                    <form class="fields" method="post" action="/account/preferences/name">
                        <Field
                            name="name"
                            label=t::checkout::field_name()
                            value=typed
                            autocomplete="name"
                            need=Need::Unsaid
                            maxlength=100
                            hint=t::account::name_hint()
                            error
                        />
                        <div><button class="btn">{t::account::save()}</button></div>
                    </form>
                </section>
                <section class="mt-12" aria-labelledby="spoken">
                    <h2 class="mb-5" id="spoken">{t::account::language_title()}</h2>
                    {language}
                </section>
                <section class="mt-12" aria-labelledby="agreed">
                    <h2 class="mb-2" id="agreed">{t::account::consents_title()}</h2>
                    {consents_form(&profile, &askings)}
                </section>
            </div>
        }
    };
    Ok(frame::page(shop, visitor, me, head, body).await)
}

fn languages(profile: &Profile) -> Vec<Language> {
    std::iter::once(&profile.language).chain(&profile.languages).cloned().collect()
}

/// In what prices can be shown.
fn currencies(shop: &Shop) -> Vec<Currency> {
    std::iter::once(shop.profile().currency).chain(shop.sold_in().into_iter().map(|sold| sold.currency)).collect()
}

fn language_form(shop: &Shop, account: &Account) -> AnyView {
    let profile = &*shop.profile();
    let (languages, currencies) = (languages(profile), currencies(shop));
    let chosen = account.language.clone().or_else(language::current).unwrap_or_else(|| profile.language.clone());
    let emails = view! { <p class="text-muted">{t::account::language_emails()}</p> };
    let language = match languages.as_slice() {
        [only] => view! { <p>{t::account::language_only(Ready(only.own_name().to_owned()))}</p> }.into_any(),
        _ => {
            let options = languages.iter().map(|own| {
                let tag = own.tag().to_owned();
                view! { <option value=tag.clone() lang=tag selected=*own == chosen>{own.own_name().to_owned()}</option> }
            });
            select("language", t::account::language(), options.collect_view().into_any())
        }
    };
    let money = match currencies.as_slice() {
        [only] => view! { <p>{t::account::currency_only(Ready(only.code()))}</p> }.into_any(),
        _ => {
            let chosen = account.currency.unwrap_or(profile.currency);
            let options = currencies.iter().map(|own| view! { <option value=own.code() selected=*own == chosen>{own.code()}</option> });
            select("currency", t::account::currency(), options.collect_view().into_any())
        }
    };
    if languages.len() == 1 && currencies.len() == 1 {
        return view! { <div class="grid gap-2">{language}{money}</div> }.into_any();
    }
    view! {
        <form class="fields" method="post" action="/account/preferences/language">
            {language}
            {emails}
            {money}
            <div><button class="btn">{t::account::save()}</button></div>
        </form>
    }
    .into_any()
}

fn select(name: &'static str, label: Cow<'static, str>, options: AnyView) -> AnyView {
    view! { <div class="field max-w-sm"><label for=name>{label}</label><select class="select" id=name name=name>{options}</select></div> }.into_any()
}

fn consents_form(profile: &Profile, askings: &[Asking]) -> AnyView {
    if askings.is_empty() {
        return view! {
            <Notice tone=Tone::Plain text=t::account::consents_need_email()>
                <a class="btn-text" href="/account/security#email">{t::account::email_add()}</a>
            </Notice>
        }
        .into_any();
    }
    let zone = profile.zone();
    let boxes = askings.iter().map(|asking| {
        let (name, label) = match asking.purpose {
            ConsentPurpose::Marketing => ("marketing", t::account::consent_marketing()),
            ConsentPurpose::ReviewRequests => ("review_requests", t::account::consent_reviews()),
        };
        let said = match (asking.at.map(|at| in_full(at, zone)), asking.given) {
            (Some(at), true) => t::account::consent_given(Ready(at)).into(),
            (Some(at), false) => t::account::consent_declined(Ready(at)).into(),
            (None, _) => t::account::consent_never(),
        };
        let id = format!("{name}-said");
        view! {
            <div>
                <label class="check"><input type="checkbox" name=name checked=asking.given aria-describedby=id.clone() /><span>{label}</span></label>
                <p class="small text-muted ms-8" id=id>{said}</p>
            </div>
        }
    });
    view! {
        <p class="text-muted mb-4">{t::account::consents_lede()}</p>
        <form class="fields" method="post" action="/account/preferences/consents">
            <div class="grid gap-3">{boxes.collect_view()}</div>
            <div><button class="btn">{t::account::save()}</button></div>
        </form>
    }
    .into_any()
}

/// `POST /account/preferences/name`
pub async fn rename(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, fields: Fields) -> Result<Response, Fault> {
    let name = fields.get("name").split_whitespace().collect::<Vec<_>>().join(" ");
    match accounts::rename(&shop, me.account, &name).await {
        Ok(()) => {}
        Err(fault) => {
            let error = fault.refused()?.sentence().into_owned();
            let head = Head::of(Section::Preferences).status(StatusCode::UNPROCESSABLE_ENTITY);
            return page(&shop, &visitor, &me, head, Some((name.chars().take(400).collect(), error))).await;
        }
    }
    if let Some((id, customer)) = customer_of(&shop, &me).await?
        && !name.is_empty()
        && customer.full_name() != name
        && let Err(fault) = customers::service::rename(&shop, id, &name).await
    {
        // What is wrong with the customer was written by staff or a file; the account has its name.
        tracing::warn!(?fault, "a customer could not be renamed");
    }
    Ok(Redirect::to(&format!("{HERE}?done=name")).into_response())
}

/// `POST /account/preferences/language`
pub async fn choose(State(shop): State<Shop>, Signed(me): Signed, fields: Fields) -> Result<Response, Fault> {
    let profile = shop.profile();
    let currency = currencies(&shop).into_iter().find(|own| own.code() == fields.get("currency"));
    if let Some(currency) = currency {
        accounts::set_currency(&shop, me.account, Some(currency)).await?;
        cart::service::set_currency(&shop, me.cart.as_deref(), currency).await?;
    }
    let with_currency = |response| match currency {
        Some(currency) => shop.site.with_cookie(response, CURRENCY_COOKIE, currency.code(), YEAR),
        None => response,
    };
    let Some(chosen) = languages(&profile).into_iter().find(|own| own.tag() == fields.get("language")) else {
        return Ok(with_currency(Redirect::to(&format!("{HERE}?done=language")).into_response()));
    };
    accounts::set_language(&shop, me.account, Some(chosen.clone())).await?;
    let there = format!("{HERE}?done=language");
    let there = language::address_in(&there, Some(&chosen).filter(|own| **own != profile.language));
    // A whole address: it is in the language that was chosen, and not in that of this request.
    let response = Redirect::to(&shop.absolute_as_it_is(&there)).into_response();
    Ok(with_currency(shop.site.with_cookie(response, LANGUAGE_COOKIE, chosen.tag(), YEAR)))
}

/// `POST /account/preferences/consents`
pub async fn agree(State(shop): State<Shop>, Signed(me): Signed, fields: Fields) -> Result<Response, Fault> {
    let Some(email) = proven_email(&me) else { return Ok(Redirect::to(HERE).into_response()) };
    for asking in askings(&shop, &me).await? {
        let given = match asking.purpose {
            ConsentPurpose::Marketing => fields.has("marketing"),
            ConsentPurpose::ReviewRequests => fields.has("review_requests"),
        };
        // A box that was ticked before anybody was asked is no consent when it is sent as it was.
        if asking.given == given && (given || asking.at.is_some()) {
            continue;
        }
        match asking.purpose {
            ConsentPurpose::Marketing => {
                if let Some((id, _)) = customer_of(&shop, &me).await? {
                    // It is kept, and stays in English.
                    let agreed = customers::service::agree(&shop, id, given, "the customer's account".to_owned()).await;
                    agreed.map_err(|fault| fault.refused::<std::convert::Infallible>().map_or_else(|fault| fault, Fault::broken))?;
                }
            }
            ConsentPurpose::ReviewRequests if given => reviews::service::accept_emails(&shop, email).await?,
            ConsentPurpose::ReviewRequests => reviews::service::decline_emails(&shop, email).await?,
        }
        consents::record(&shop, me.account, asking.purpose, given, "account").await?;
    }
    Ok(Redirect::to(&format!("{HERE}?done=consents")).into_response())
}
