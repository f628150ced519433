//! Pages around a provider: why nobody was signed in, the proof that an email address is theirs, and the question whether to
//! link. They are the same for an address that has an account and for one that has none.

use std::borrow::Cow;

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use ironmonger_identity::code;
use leptos::prelude::*;

use super::{
    api::WAITING_COOKIE,
    model::{Failure, Provider, SECURITY, Waiting, name_of},
    words,
};
use crate::{
    error::Fault,
    frames::storefront::{self as frame, Page},
    identity::{
        model::{IdentityRefusal, local},
        service::flows::{self, Purpose},
    },
    kernel::EmailAddress,
    locales::Refusal,
    platform::pages,
    shop::{Customer, Shop, Visitor},
    t,
    ui::{self, Field, Need, Notice, Tone, admin::form::Asked},
};

pub(super) async fn page(
    shop: &Shop,
    visitor: &Visitor,
    status: StatusCode,
    title: impl Into<Cow<'static, str>>,
    body: impl FnOnce() -> AnyView + Send + 'static,
) -> Response {
    let title = title.into();
    let about = Page { title: title.clone().into_owned(), noindex: true, quiet: true, islands: false, ..Page::default() };
    let body = move || view! { <div class="narrow max-w-md pt-8 lg:pt-14"><h1>{title}</h1>{body()}</div> };
    pages::not_kept(frame::page_with_status(shop, visitor, status, about, body).await)
}

/// The sign-in page, with where to go afterwards.
pub(super) fn sign_in_address(next: &str) -> String {
    match local(next) {
        next if next == local("") => "/sign-in".to_owned(),
        next => serde_urlencoded::to_string([("next", next)]).map_or_else(|_| "/sign-in".to_owned(), |query| format!("/sign-in?{query}")),
    }
}

/// `GET /sign-in/with/{provider}/failed?why=&next=`
pub async fn failed(State(shop): State<Shop>, visitor: Visitor, Path(word): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let provider = Provider::from_word(&word).filter(|provider| provider.issuer(&shop.config).is_some()).ok_or(Fault::NotFound)?;
    let failure = Failure::from_word(asked.get("why")).unwrap_or(Failure::Broken);
    let (name, next) = (provider.name(&shop.config), local(asked.get("next")).to_owned());
    let title = t::identity_external::failed_title(&name);
    // Whoever is signed in wanted to link something.
    let is_linking = visitor.customer.is_some();
    let body = move || {
        let (back, label) = if is_linking {
            (SECURITY.to_owned(), t::identity_external::back_to_security())
        } else {
            (sign_in_address(&next), t::identity_external::back_to_sign_in())
        };
        view! {
            <p class="lede mt-4">{words::failure(failure, &name)}</p>
            <p class="mt-6"><a class="btn btn-primary" href=back>{label}</a></p>
        }
        .into_any()
    };
    Ok(page(&shop, &visitor, StatusCode::OK, title, body).await)
}

/// The email address that waits for its proof at this browser, and the identity that it came with.
pub(super) async fn waiting(shop: &Shop, token: &str) -> Result<Option<(EmailAddress, Waiting)>, Fault> {
    let Some(flow) = flows::peek(shop, Purpose::Link, token).await? else { return Ok(None) };
    let (Ok(email), Ok(waiting)) = (flow.address.parse(), serde_json::from_value::<Waiting>(flow.data)) else { return Ok(None) };
    Ok(Some((email, waiting)))
}

/// `GET /sign-in/linking`: asks for the code of the email. `?late=`: none was sent, as there were too many.
pub async fn proof(State(shop): State<Shop>, visitor: Visitor, headers: HeaderMap, Asked(asked): Asked) -> Result<Response, Fault> {
    let token = shop.site.cookie(&headers, WAITING_COOKIE).unwrap_or_default();
    match waiting(&shop, token).await? {
        Some((email, waiting)) if asked.has("late") => Ok(proof_page(&shop, &visitor, &email, &waiting, Some(IdentityRefusal::TooManyTries)).await),
        Some((email, waiting)) => Ok(proof_page(&shop, &visitor, &email, &waiting, None).await),
        None => over(&shop, &visitor).await,
    }
}

/// The same with what is wrong with the code that was typed.
pub(super) async fn proof_again(shop: &Shop, visitor: &Visitor, email: &EmailAddress, waiting: &Waiting, refusal: IdentityRefusal) -> Result<Response, Fault> {
    Ok(proof_page(shop, visitor, email, waiting, Some(refusal)).await)
}

async fn proof_page(shop: &Shop, visitor: &Visitor, email: &EmailAddress, waiting: &Waiting, refusal: Option<IdentityRefusal>) -> Response {
    let status = match &refusal {
        None => StatusCode::OK,
        Some(IdentityRefusal::TooManyTries) => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let (address, name) = (email.as_str().to_owned(), name_of(&shop.config, &waiting.identity.issuer));
    let body = move || {
        let sentence = t::identity_external::proof_text(&name, &address);
        let sentence = ui::rich(&sentence, |name, words| (name == "who").then(|| view! { <strong class="break-words" dir="auto">{words}</strong> }.into_any()));
        let said = refusal.as_ref().map(|refusal| refusal.sentence().into_owned()).unwrap_or_default();
        let is_at_code = matches!(refusal, Some(IdentityRefusal::WrongCode { .. }));
        let (above, at_code) = if is_at_code { (String::new(), said) } else { (said, String::new()) };
        let above = (!above.is_empty()).then(|| view! { <div role="alert"><Notice tone=Tone::Danger text=above class="mt-6" /></div> });
        let longest = code::DIGITS as u32 * 2;
        let other = sign_in_address("/account/security/linking");
        view! {
            <p class="mt-3">{sentence}</p>
            {above}
            <form class="grid gap-5 mt-6" method="post" action="/sign-in/linking">
                <Field
                    name="code"
                    label=t::identity_external::proof_code()
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    need=Need::Unsaid
                    maxlength=longest
                    class="max-w-56"
                    error=at_code
                />
                <button class="btn btn-primary btn-block">{t::identity_external::proof_button()}</button>
            </form>
            <p class="mt-8 small text-muted">{t::identity_external::proof_nothing()}</p>
            <form class="mt-2 grid gap-2 justify-items-start" method="post" action="/sign-in/linking">
                <button class="btn-text" name="do" value="again">{t::identity_external::proof_again()}</button>
                <a class="btn-text" href=other>{t::identity_external::proof_other()}</a>
                <button class="btn-text" name="do" value="without">{t::identity_external::proof_without()}</button>
            </form>
        }
        .into_any()
    };
    page(shop, visitor, status, t::identity_external::proof_title(), body).await
}

/// Nothing waits at this browser, or no longer.
pub(super) async fn over(shop: &Shop, visitor: &Visitor) -> Result<Response, Fault> {
    let body = || {
        view! {
            <p class="lede mt-4">{t::identity_external::over_text()}</p>
            <p class="mt-6"><a class="btn btn-primary" href="/sign-in">{t::identity_external::back_to_sign_in()}</a></p>
        }
        .into_any()
    };
    Ok(page(shop, visitor, StatusCode::GONE, t::identity_external::over_title(), body).await)
}

/// `GET /account/security/linking`: somebody has signed in by another way, and what waits can be linked.
pub async fn linking(State(shop): State<Shop>, customer: Customer, visitor: Visitor, headers: HeaderMap) -> Result<Response, Fault> {
    let token = shop.site.cookie(&headers, WAITING_COOKIE).unwrap_or_default();
    let flow = flows::peek(&shop, Purpose::Link, token).await?;
    let flow = flow.filter(|flow| flow.account.is_none_or(|account| account == customer.account));
    let Some(waiting) = flow.and_then(|flow| serde_json::from_value::<Waiting>(flow.data).ok()) else {
        return Ok(Redirect::to(SECURITY).into_response());
    };
    let name = name_of(&shop.config, &waiting.identity.issuer);
    let title = t::identity_external::linking_title(&name);
    let body = move || {
        let who = [waiting.identity.name.as_str(), waiting.identity.email.as_deref().unwrap_or_default()];
        let who =
            who.into_iter().filter(|part| !part.is_empty()).map(|part| view! { <li class="break-words" dir="auto">{part.to_owned()}</li> }).collect_view();
        view! {
            <p class="lede mt-4">{t::identity_external::linking_text(&name)}</p>
            <ul class="panel mt-6">{who}</ul>
            <form class="mt-6" method="post" action="/account/security/linking">
                <button class="btn btn-primary btn-block">{t::identity_external::linking_button()}</button>
            </form>
            <p class="mt-4"><a class="btn-text" href="/account">{t::identity_external::linking_not()}</a></p>
        }
        .into_any()
    };
    Ok(page(&shop, &visitor, StatusCode::OK, title, body).await)
}
