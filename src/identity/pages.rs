//! Pages of signing in and registering. They are the same for those who have an account and those who have none. Opening a link
//! of an email does nothing, since programs that look for harm in emails open them all; the button on its page does.

use std::borrow::Cow;

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use ironmonger_identity::password;
use leptos::prelude::*;

use super::{
    api::{flow_token, waiting},
    external::views,
    messages::Registration,
    model::{Flow, IdentityRefusal, LONGEST_NAME, Purpose, local},
    service::flows,
    views::{Password, code_field, password_field, username, who_field},
    ways::{Waiting, Who},
};
use crate::{
    error::Fault,
    frames::{
        challenge::{Guard, honeypot},
        storefront::{self as frame, Page},
    },
    locales::Refusal,
    platform::pages,
    shop::{Shop, Visitor},
    t,
    ui::{self, Field, Need, Notice, Tone, admin::form::Asked},
};

/// What a form came back with: a refusal, and whether a challenge has to be met first.
#[derive(Clone, Debug, Default)]
pub struct Answered {
    pub refusal: Option<IdentityRefusal>,
    /// Somebody tries this address often: the next try costs work.
    pub asks: bool,
}

impl Answered {
    /// A form that was not taken.
    pub fn refused(refusal: IdentityRefusal) -> Self {
        Self { refusal: Some(refusal), asks: false }
    }

    pub fn status(&self) -> StatusCode {
        match &self.refusal {
            Some(IdentityRefusal::TooManyTries) => StatusCode::TOO_MANY_REQUESTS,
            Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
            None if self.asks => StatusCode::UNPROCESSABLE_ENTITY,
            None => StatusCode::OK,
        }
    }

    /// The sentence at a field, if the refusal is about it.
    fn at(&self, field: &str) -> String {
        self.refusal.as_ref().filter(|refusal| field_of(refusal) == field).map(|refusal| refusal.sentence().into_owned()).unwrap_or_default()
    }

    /// The sentence that stands above the form.
    fn above(&self) -> Option<AnyView> {
        let said = match &self.refusal {
            Some(refusal) if field_of(refusal).is_empty() => refusal.sentence(),
            None if self.asks => t::identity::suspicion(),
            _ => return None,
        };
        Some(view! { <div role="alert"><Notice tone=Tone::Danger text=said class="mt-6" /></div> }.into_any())
    }

    /// The work that is asked for, if it is.
    fn guard(&self, shop: &Shop) -> Option<Guard> {
        self.asks.then(|| Guard::of_shoppers(shop))
    }
}

/// The field that a refusal is about; empty for none.
fn field_of(refusal: &IdentityRefusal) -> &'static str {
    match refusal {
        IdentityRefusal::LongName => "name",
        IdentityRefusal::Email(_) | IdentityRefusal::Phone(_) => "who",
        IdentityRefusal::Password(_) | IdentityRefusal::WrongPassword => "password",
        IdentityRefusal::WrongCode { .. } => "code",
        _ => "",
    }
}

async fn page(shop: &Shop, visitor: &Visitor, status: StatusCode, title: Cow<'static, str>, body: impl FnOnce() -> AnyView + Send + 'static) -> Response {
    let about = Page { title: title.clone().into_owned(), noindex: true, quiet: true, islands: false, ..Page::default() };
    let body = move || view! { <div class="narrow max-w-md pt-8 lg:pt-14"><h1>{title}</h1>{body()}</div> };
    pages::not_kept(frame::page_with_status(shop, visitor, status, about, body).await)
}

/// A form that asks for work says so to the script.
fn form(action: &'static str, guard: Option<&Guard>, inside: impl IntoView + 'static) -> AnyView {
    let (challenge, bits) = (guard.map(Guard::sealed), guard.map(|_| Guard::bits()));
    let (hidden, sum) = (guard.map(Guard::hidden), guard.map(|guard| guard.sum(String::new())));
    let script = guard.map(Guard::load);
    view! {
        <form class="grid gap-5 mt-6" method="post" action=action data-challenge=challenge data-bits=bits>
            {hidden}
            {sum}
            {inside}
        </form>
        {script}
    }
    .into_any()
}

fn button(label: Cow<'static, str>) -> AnyView {
    view! { <button class="btn btn-primary btn-block">{label}</button> }.into_any()
}

fn text_link(href: String, label: Cow<'static, str>) -> AnyView {
    view! { <a class="btn-text" href=href>{label}</a> }.into_any()
}

/// An address with where to go afterwards, if that is worth saying.
fn with_next(path: &str, next: &str) -> String {
    if next.is_empty() || next == local("") {
        return path.to_owned();
    }
    serde_urlencoded::to_string([("next", next)]).map_or_else(|_| path.to_owned(), |query| format!("{path}?{query}"))
}

fn signed_in(visitor: &Visitor, next: &str) -> Option<Response> {
    visitor.customer.is_some().then(|| pages::not_kept(Redirect::to(local(next)).into_response()))
}

/// `GET /sign-in?next=&out=&over=&suspended=`
pub async fn sign_in(State(shop): State<Shop>, visitor: Visitor, Asked(asked): Asked) -> Response {
    if let Some(response) = signed_in(&visitor, asked.get("next")) {
        return response;
    }
    let said = if asked.has("out") {
        Some((Tone::Success, t::identity::signed_out()))
    } else if asked.has("over") {
        Some((Tone::Warning, t::identity::begin_again()))
    } else if asked.has("suspended") {
        Some((Tone::Danger, IdentityRefusal::Suspended.sentence()))
    } else {
        None
    };
    sign_in_page(&shop, &visitor, "", local(asked.get("next")), Answered::default(), said).await
}

/// The first field as it was typed, with what is wrong.
pub(super) async fn sign_in_again(shop: &Shop, visitor: &Visitor, typed: &str, next: &str, answered: Answered) -> Response {
    sign_in_page(shop, visitor, typed, local(next), answered, None).await
}

async fn sign_in_page(shop: &Shop, visitor: &Visitor, typed: &str, next: &str, answered: Answered, said: Option<(Tone, Cow<'static, str>)>) -> Response {
    let (typed, next, status, shop_inside) = (typed.to_owned(), next.to_owned(), answered.status(), shop.clone());
    let body = move || {
        let others = views::buttons(&shop_inside, &next);
        let said = said.map(|(tone, text)| view! { <div role="status"><Notice tone=tone text=text class="mt-6" /></div> });
        let register = with_next("/register", &next);
        let fields = view! { <input type="hidden" name="next" value=next />{who_field(&typed, answered.at("who"))}{button(t::identity::go_on())} };
        view! {
            <p class="lede mt-3">{t::identity::sign_in_lede()}</p>
            {said}
            {answered.above()}
            {form("/sign-in", None, fields)}
            {others}
            <p class="mt-6">{text_link(register, t::identity::to_register())}</p>
        }
        .into_any()
    };
    page(shop, visitor, status, t::identity::sign_in_title(), body).await
}

/// Nothing waits for a proof at this browser any more.
pub(super) fn begin_again() -> Response {
    pages::not_kept(Redirect::to("/sign-in?over=").into_response())
}

/// `GET /sign-in/ways`: what may be chosen between, for everybody the same.
pub async fn ways(State(shop): State<Shop>, headers: HeaderMap, visitor: Visitor) -> Result<Response, Fault> {
    Ok(match waiting(&shop, &headers).await? {
        Some((who, waiting)) => ways_again(&shop, &visitor, &who, &waiting, Answered::default(), Way::Password).await,
        None => begin_again(),
    })
}

/// The form of the page of ways that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Password,
    Code,
}

/// The ways, with what is wrong with the one that was tried.
pub(super) async fn ways_again(shop: &Shop, visitor: &Visitor, who: &Who, waiting: &Waiting, answered: Answered, tried: Way) -> Response {
    let (who, next, status) = (who.clone(), waiting.next.clone(), answered.status());
    let guard = answered.guard(shop);
    let body = move || {
        let address = who.address().to_owned();
        let of = |way: Way| guard.as_ref().filter(|_| tried == way);
        let fields = view! {
            {username(&address)}
            {password_field(Password::Current, t::identity::password(), None, &answered.at("password"))}
            {button(t::identity::sign_in_button())}
        };
        let how = if who.is_phone() { t::identity::code_by_text() } else { t::identity::code_by_email() };
        let forgot = view! {
            <form class="mt-2" method="post" action="/sign-in/forgot">
                <input type="hidden" name="who" value=address.clone() />
                <input type="hidden" name="next" value=next.clone() />
                <button class="btn-text">{t::identity::forgot()}</button>
            </form>
        };
        view! {
            {signs_in_as(&address, &next)}
            {answered.above()}
            <section class="panel mt-6">
                <h2 class="label-h">{t::identity::code_title()}</h2>
                <p class="mt-1 small text-muted">{how}</p>
                {form("/sign-in/code", of(Way::Code), view! { <button class="btn btn-block">{t::identity::send_code()}</button> })}
            </section>
            <section class="panel mt-4">
                <h2 class="label-h">{t::identity::password_title()}</h2>
                {form("/sign-in/password", of(Way::Password), fields)}
                {forgot}
            </section>
        }
        .into_any()
    };
    page(shop, visitor, status, t::identity::ways_title(), body).await
}

/// Whose account it is about, and the way to say somebody else.
fn signs_in_as(address: &str, next: &str) -> AnyView {
    let words = t::identity::ways_as(address);
    let who = ui::rich(&words, |name, words| (name == "who").then(|| view! { <strong class="break-words" dir="auto">{words}</strong> }.into_any()));
    view! { <p class="mt-3">{who}</p>{text_link(with_next("/sign-in", next), t::identity::change())} }.into_any()
}

/// `GET /sign-in/code/check`
pub async fn check(State(shop): State<Shop>, headers: HeaderMap, visitor: Visitor) -> Result<Response, Fault> {
    Ok(match waiting(&shop, &headers).await? {
        Some((who, waiting)) => check_again(&shop, &visitor, &who, &waiting, Answered::default()).await,
        None => begin_again(),
    })
}

/// The page that asks for the code, with what is wrong with the one that was typed.
pub(super) async fn check_again(shop: &Shop, visitor: &Visitor, who: &Who, waiting: &Waiting, answered: Answered) -> Response {
    let (address, waiting, status) = (who.address().to_owned(), waiting.clone(), answered.status());
    let is_phone = who.is_phone();
    let body = move || {
        let words = if waiting.resets { t::identity::check_reset(&address) } else { t::identity::check_sent(&address) };
        let words = ui::rich(&words, |name, words| (name == "who").then(|| view! { <strong class="break-words" dir="auto">{words}</strong> }.into_any()));
        let fields = view! { {code_field(t::identity::code(), answered.at("code"))}{button(t::identity::go_on())} };
        let other = if waiting.resets { with_next("/sign-in", &waiting.next) } else { "/sign-in/ways".to_owned() };
        let nothing = if is_phone { t::identity::nothing_by_text() } else { t::identity::nothing_by_email() };
        view! {
            <p class="mt-3">{words}</p>
            {answered.above()}
            {form("/sign-in/code/check", None, fields)}
            <p class="mt-8 small text-muted">{nothing}</p>
            <form class="mt-2" method="post" action="/sign-in/code"><button class="btn-text">{t::identity::send_again()}</button></form>
            <p>{text_link(other, t::identity::other_ways())}</p>
        }
        .into_any()
    };
    page(shop, visitor, status, t::identity::check_title(), body).await
}

/// What a link of an email leads to when it is used, too old or not of ours.
pub(super) async fn over(shop: &Shop, visitor: &Visitor) -> Response {
    let body = || {
        view! {
            <p class="lede mt-4">{t::identity::over_text()}</p>
            <p class="mt-6"><a class="btn btn-primary" href="/sign-in">{t::identity::over_button()}</a></p>
        }
        .into_any()
    };
    page(shop, visitor, StatusCode::GONE, t::identity::over_title(), body).await
}

/// `GET /sign-in/link/{token}`
pub async fn link(State(shop): State<Shop>, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Fault> {
    let Some(flow) = flows::peek(&shop, Purpose::SignIn, &token).await? else { return Ok(over(&shop, &visitor).await) };
    let body = move || {
        view! {
            {about(&t::identity::link_lede(&flow.address))}
            <form class="mt-6" method="post">{button(t::identity::sign_in_button())}</form>
            <p class="mt-6 small text-muted">{t::identity::link_hint()}</p>
        }
        .into_any()
    };
    Ok(page(&shop, &visitor, StatusCode::OK, t::identity::link_title(), body).await)
}

/// A sentence in which `<who>…</who>` is an address.
fn about(words: &str) -> AnyView {
    let words = ui::rich(words, |name, words| (name == "who").then(|| view! { <strong class="break-words" dir="auto">{words}</strong> }.into_any()));
    view! { <p class="lede mt-4">{words}</p> }.into_any()
}

/// What was typed into the form of registering, besides the password.
#[derive(Clone, Debug, Default)]
pub(super) struct Registering {
    pub name: String,
    pub email: String,
    pub next: String,
}

/// `GET /register?next=&sent=`
pub async fn register(State(shop): State<Shop>, visitor: Visitor, Asked(asked): Asked) -> Response {
    if let Some(response) = signed_in(&visitor, asked.get("next")) {
        return response;
    }
    if asked.has("sent") {
        let body = || {
            view! { <p class="lede mt-4">{t::identity::register_sent()}</p><p class="mt-6 small text-muted">{t::identity::nothing_by_email()}</p> }.into_any()
        };
        return page(&shop, &visitor, StatusCode::OK, t::identity::register_sent_title(), body).await;
    }
    let form = Registering { next: local(asked.get("next")).to_owned(), ..Registering::default() };
    register_again(&shop, &visitor, form, Vec::new()).await
}

/// The form of registering with what is wrong with it.
pub(super) async fn register_again(shop: &Shop, visitor: &Visitor, typed: Registering, all: Vec<Answered>) -> Response {
    let guard = all.iter().find_map(|answered| answered.guard(shop));
    let status = all.iter().map(Answered::status).max().unwrap_or(StatusCode::OK);
    let body = move || {
        let at = |field: &str| all.iter().map(|one| one.at(field)).find(|said| !said.is_empty()).unwrap_or_default();
        let above = all.iter().filter_map(Answered::above).collect_view();
        let sign_in = with_next("/sign-in", &typed.next);
        let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
        let fields = view! {
            {honeypot()}
            <input type="hidden" name="next" value=typed.next.clone() />
            <Field
                name="name"
                label=t::identity::name()
                value=cut(&typed.name, LONGEST_NAME)
                autocomplete="name"
                need=Need::Optional
                maxlength=LONGEST_NAME as u32
                error=at("name")
            />
            <Field
                name="email"
                label=t::identity::email()
                value=cut(&typed.email, 254)
                kind="email"
                inputmode="email"
                autocomplete="username"
                need=Need::Unsaid
                maxlength=254
                error=at("who")
            />
            {password_field(Password::New, t::identity::password(), Some(t::identity::password_hint(password::LEAST).into()), &at("password"))}
            {button(t::identity::register_button())}
        };
        view! {
            <p class="lede mt-3">{t::identity::register_lede()}</p>
            {above}
            {form("/register", guard.as_ref(), fields)}
            <p class="mt-6">{text_link(sign_in, t::identity::to_sign_in())}</p>
        }
        .into_any()
    };
    page(shop, visitor, status, t::identity::register_title(), body).await
}

/// `GET /register/confirm/{token}`
pub async fn confirm(State(shop): State<Shop>, headers: HeaderMap, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Fault> {
    let Some(flow) = flows::peek(&shop, Purpose::Register, &token).await? else { return Ok(over(&shop, &visitor).await) };
    let knows = super::api::register::is_same_browser(&shop, &headers, &flow);
    Ok(confirm_again(&shop, &visitor, flow, knows, Answered::default()).await)
}

/// The page that makes an account. In another browser than the one that registered it asks for the password: whoever typed a
/// stranger's address would have an account that the stranger believes to be their own.
pub(super) async fn confirm_again(shop: &Shop, visitor: &Visitor, flow: Flow, knows: bool, answered: Answered) -> Response {
    let status = answered.status();
    let body = move || {
        let hint = t::identity::confirm_hint();
        let asked = (!knows)
            .then(|| view! { {username(&flow.address)}{password_field(Password::Current, t::identity::password(), Some(hint), &answered.at("password"))} });
        view! {
            {about(&t::identity::confirm_lede(&flow.address))}
            {answered.above()}
            <form class="grid gap-5 mt-6" method="post">{asked}{button(t::identity::register_button())}</form>
            <p class="mt-6 small text-muted">{t::identity::confirm_not_you()}</p>
        }
        .into_any()
    };
    page(shop, visitor, status, t::identity::confirm_title(), body).await
}

/// What a flow of registering keeps.
pub(super) fn registration(flow: &Flow) -> Option<Registration> {
    serde_json::from_value(flow.data.clone()).ok()
}

/// `GET /sign-in/forgot?next=`
pub async fn forgot(State(shop): State<Shop>, visitor: Visitor, Asked(asked): Asked) -> Response {
    forgot_again(&shop, &visitor, "", local(asked.get("next")), Answered::default()).await
}

/// The form of a forgotten password, with what is wrong.
pub(super) async fn forgot_again(shop: &Shop, visitor: &Visitor, typed: &str, next: &str, answered: Answered) -> Response {
    let (typed, next, status) = (typed.to_owned(), next.to_owned(), answered.status());
    let guard = answered.guard(shop);
    let body = move || {
        let back = with_next("/sign-in", &next);
        let fields = view! { <input type="hidden" name="next" value=next />{who_field(&typed, answered.at("who"))}{button(t::identity::send_code())} };
        view! {
            <p class="lede mt-3">{t::identity::forgot_lede()}</p>
            {answered.above()}
            {form("/sign-in/forgot", guard.as_ref(), fields)}
            <p class="mt-6">{text_link(back, t::identity::other_ways())}</p>
        }
        .into_any()
    };
    page(shop, visitor, status, t::identity::forgot_title(), body).await
}

/// `GET /sign-in/reset/{token}`
pub async fn reset(State(shop): State<Shop>, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Fault> {
    Ok(match flows::peek(&shop, Purpose::Reset, &token).await? {
        Some(flow) => reset_again(&shop, &visitor, flow, Answered::default()).await,
        None => over(&shop, &visitor).await,
    })
}

/// The form of a new password, with what is wrong with the one that was typed.
pub(super) async fn reset_again(shop: &Shop, visitor: &Visitor, flow: Flow, answered: Answered) -> Response {
    let status = answered.status();
    let body = move || {
        let hint = Some(t::identity::password_hint(password::LEAST).into());
        view! {
            {about(&t::identity::reset_lede(&flow.address))}
            {answered.above()}
            <form class="grid gap-5 mt-6" method="post">
                {username(&flow.address)}
                {password_field(Password::New, t::identity::new_password(), hint, &answered.at("password"))}
                {button(t::identity::reset_button())}
            </form>
        }
        .into_any()
    };
    page(shop, visitor, status, t::identity::reset_title(), body).await
}

/// `GET /sign-in/second`
pub async fn second(State(shop): State<Shop>, headers: HeaderMap, visitor: Visitor) -> Result<Response, Fault> {
    Ok(match flows::peek(&shop, Purpose::Second, flow_token(&shop, &headers)).await? {
        Some(_) => second_again(&shop, &visitor, Answered::default()).await,
        None => begin_again(),
    })
}

/// The page that asks for the second factor.
pub(super) async fn second_again(shop: &Shop, visitor: &Visitor, answered: Answered) -> Response {
    let status = answered.status();
    let body = move || {
        let field = view! {
            <Field
                name="code"
                label=t::identity::second_code()
                autocomplete="one-time-code"
                need=Need::Unsaid
                maxlength=40
                class="max-w-72"
                hint=t::identity::second_hint()
                error=answered.at("code")
            />
        };
        let contact = text_link("/contact".to_owned(), t::identity::contact());
        view! {
            <p class="lede mt-3">{t::identity::second_lede()}</p>
            {answered.above()}
            {form("/sign-in/second", None, view! { {field}{button(t::identity::sign_in_button())} })}
            <p class="mt-8 small text-muted">{t::identity::second_lost()}</p>
            <p>{contact}</p>
        }
        .into_any()
    };
    page(shop, visitor, status, t::identity::second_title(), body).await
}
