//! What shoppers see of support: questions and answers, the contact form, a ticket behind its secret link, policies as they
//! were in force.

use std::borrow::Cow;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use leptos::prelude::*;

use super::{
    model::{Author, ContactForm, ContactRefusal, FaqGroup, MOST_BODY, Message, POLICIES, PolicyVersion, Ticket, TicketRefusal, TicketState, find},
    service::{faq as questions, policies, tickets},
    settings::SupportSettings,
    structured,
};
use crate::{
    error::Fault,
    frames::{
        challenge::Guard,
        seo,
        storefront::{self as frame, Page},
    },
    locales::{Ready, Refusal},
    platform::pages,
    shop::{Shop, Visitor},
    t,
    ui::{self, Breadcrumbs, Field, Icon, Need, Notice, Tone, admin::form::Asked},
};

/// `GET /faq?q=`
pub async fn faq(State(shop): State<Shop>, visitor: Visitor, Asked(asked): Asked) -> Result<Response, Fault> {
    let words = asked.get("q").chars().take(100).collect::<String>();
    let all = questions::published(shop.database.read()).await?;
    let is_whole = words.is_empty();
    let json_ld = if is_whole && !all.is_empty() { vec![structured::faq(&all)] } else { Vec::new() };
    let about = Page {
        title: t::support::faq_title().into_owned(),
        description: t::support::faq_description().into_owned(),
        path: is_whole.then(|| "/faq".to_owned()),
        json_ld,
        shared: is_whole,
        ..Page::default()
    };
    let found = find(all, &words, seo::plain);
    let body = move || {
        let count = found.iter().map(|group| group.entries.len()).sum::<usize>();
        let said = (!is_whole).then(|| {
            let text = t::support::faq_found(count, &words);
            view! { <p class="mt-6" role="status">{text} " " <a class="btn-text" href="/faq">{t::support::faq_show_all()}</a></p> }
        });
        let groups = found.into_iter().map(|group| faq_group(group, !is_whole)).collect_view();
        view! {
            <div class="wrap pt-2">
                <Breadcrumbs way=Vec::new() here=t::support::faq_title() />
                <div class="max-w-2xl mt-6 lg:mt-10">
                    <h1>{t::support::faq_title()}</h1>
                    <form class="mt-6 flex gap-2" role="search" action="/faq">
                        <input
                            class="input"
                            type="search"
                            name="q"
                            value=words.clone()
                            aria-label=t::support::faq_search_label()
                            placeholder=t::support::faq_search_hint()
                            maxlength="100"
                        />
                        <button class="btn">{t::support::faq_search()}</button>
                    </form>
                    {said}
                    {groups}
                    <section class="mt-12">
                        <h2>{t::support::faq_missing()}</h2>
                        <p class="mt-2">{t::support::faq_missing_text()}</p>
                        <p class="mt-4"><a class="btn btn-primary" href="/contact">{t::support::faq_contact()}</a></p>
                    </section>
                </div>
            </div>
        }
    };
    Ok(frame::page(&shop, &visitor, about, body).await)
}

fn faq_group(group: FaqGroup, unfolded: bool) -> AnyView {
    let entries = group
        .entries
        .into_iter()
        .map(|entry| {
            view! {
                <details class="border-b border-line py-3" id=format!("q-{}", entry.id) open=unfolded>
                    <summary class="font-semibold cursor-pointer">{entry.question}</summary>
                    <div class="prose mt-2" dir="auto" inner_html=entry.answer></div>
                </details>
            }
        })
        .collect_view();
    view! { <section class="mt-10"><h2>{group.title}</h2><div class="mt-3">{entries}</div></section> }.into_any()
}

/// `GET /contact?order=&sent=`
pub async fn contact(State(shop): State<Shop>, visitor: Visitor, Asked(asked): Asked) -> Result<Response, Fault> {
    if asked.has("sent") {
        let about = Page { title: t::support::contact_sent().into_owned(), ..Page::default() };
        let body = || {
            view! { <div class="narrow pt-8 lg:pt-14"><h1>{t::support::contact_sent()}</h1><p class="lede mt-4">{t::support::contact_sent_text()}</p></div> }
        };
        return Ok(pages::not_kept(frame::page(&shop, &visitor, about, body).await));
    }
    if !shop.settings::<SupportSettings>().contact_form {
        return Ok(contact_without_form(&shop, &visitor, StatusCode::OK).await);
    }
    let form = ContactForm { order: asked.get("order").chars().take(40).collect(), ..ContactForm::default() };
    Ok(contact_page(&shop, &visitor, StatusCode::OK, form, Vec::new()).await)
}

/// The form as it was filled in, with what is wrong.
pub(super) async fn contact_again(shop: &Shop, visitor: &Visitor, form: ContactForm, wrong: Vec<ContactRefusal>) -> Response {
    let status = if wrong.contains(&ContactRefusal::TooMany) { StatusCode::TOO_MANY_REQUESTS } else { StatusCode::UNPROCESSABLE_ENTITY };
    contact_page(shop, visitor, status, form, wrong).await
}

fn about_contact() -> Page {
    Page {
        title: t::support::contact_title().into_owned(),
        description: t::support::contact_description().into_owned(),
        path: Some("/contact".to_owned()),
        ..Page::default()
    }
}

/// The page of a shop that has switched the form off: links to it stand in many texts.
pub(super) async fn contact_without_form(shop: &Shop, visitor: &Visitor, status: StatusCode) -> Response {
    let email = shop.profile().email.clone();
    let body = move || {
        let write = ui::rich(&t::support::contact_by_email(&email), |name, words| {
            (name == "email").then(|| view! { <a class="link" href=format!("mailto:{email}")>{words}</a> }.into_any())
        });
        view! {
            <div class="narrow pt-8 lg:pt-14">
                <h1>{t::support::contact_heading()}</h1>
                <p class="lede mt-3">{write}</p>
                <p class="mt-2"><a class="btn-text" href="/faq">{t::support::faq_title()}</a></p>
            </div>
        }
    };
    pages::not_kept(frame::page_with_status(shop, visitor, status, about_contact(), body).await)
}

async fn contact_page(shop: &Shop, visitor: &Visitor, status: StatusCode, form: ContactForm, wrong: Vec<ContactRefusal>) -> Response {
    let guard = Guard::of_shoppers(shop);
    let body = move || {
        view! {
            <div class="narrow pt-8 lg:pt-14">
                <h1>{t::support::contact_heading()}</h1>
                <p class="lede mt-3">{t::support::contact_lede()}</p>
                <p class="mt-2"><a class="btn-text" href="/faq">{t::support::faq_title()}</a></p>
                {contact_form(form, &wrong, &guard)}
                {guard.load()}
            </div>
        }
    };
    pages::not_kept(frame::page_with_status(shop, visitor, status, about_contact(), body).await)
}

fn contact_form(form: ContactForm, wrong: &[ContactRefusal], guard: &Guard) -> AnyView {
    let error = |field: &str| wrong.iter().find(|refusal| refusal.field() == field).map(|refusal| refusal.sentence().into_owned()).unwrap_or_default();
    let of_all = error("");
    let of_all = (!of_all.is_empty()).then(|| view! { <div role="alert"><Notice tone=Tone::Danger text=of_all /></div> });
    view! {
        <form class="grid gap-5 mt-8" method="post" action="/contact" data-challenge=guard.sealed() data-bits=Guard::bits()>
            {of_all}
            {guard.hidden()}
            <Field name="name" label=t::support::name() value=form.name autocomplete="name" maxlength=100 error=error("name") />
            <Field name="email" label=t::support::email() value=form.email kind="email" autocomplete="email" inputmode="email" maxlength=254 error=error("email") />
            <Field
                name="order"
                label=t::support::order_number()
                value=form.order
                need=Need::Optional
                maxlength=40
                hint=t::support::order_number_hint()
            />
            <Field name="subject" label=t::support::subject() value=form.subject maxlength=200 error=error("subject") />
            {message_area(t::support::message(), &form.message, &error("message"))}
            {guard.sum(error("sum"))}
            <div><button class="btn btn-primary">{t::support::send()}</button></div>
            <p class="small text-muted">{t::support::privacy()}</p>
        </form>
    }
    .into_any()
}

fn message_area(label: Cow<'static, str>, text: &str, error: &str) -> AnyView {
    let (described, invalid) = ((!error.is_empty()).then_some("message-error"), (!error.is_empty()).then_some("true"));
    let said =
        (!error.is_empty()).then(|| view! { <p class="error" id="message-error"><Icon name="alert" class="icon-s" /><span>{error.to_owned()}</span></p> });
    view! {
        <div class="field">
            <label for="message">{label}<span class="need">" "{t::ui::required()}</span></label>
            <textarea
                class="input"
                id="message"
                name="message"
                rows="7"
                required
                maxlength=MOST_BODY.to_string()
                aria-invalid=invalid
                aria-describedby=described
                inner_html=ui::area_text(text)
            ></textarea>
            {said}
        </div>
    }
    .into_any()
}

/// `GET /support/{number}/{token}`
pub async fn ticket(State(shop): State<Shop>, visitor: Visitor, Path((number, token)): Path<(String, String)>) -> Result<Response, Fault> {
    let ticket = tickets::by_path(shop.database.read(), &number, &token).await?.ok_or(Fault::NotFound)?;
    ticket_page(&shop, &visitor, StatusCode::OK, ticket, "", String::new()).await
}

/// The same with what could not be done.
pub(super) async fn ticket_again(shop: &Shop, visitor: &Visitor, ticket: &Ticket, typed: &str, refusal: &TicketRefusal) -> Result<Response, Fault> {
    let status = if *refusal == TicketRefusal::TooMany { StatusCode::TOO_MANY_REQUESTS } else { StatusCode::UNPROCESSABLE_ENTITY };
    ticket_page(shop, visitor, status, ticket.clone(), typed, refusal.sentence().into_owned()).await
}

async fn ticket_page(shop: &Shop, visitor: &Visitor, status: StatusCode, ticket: Ticket, typed: &str, error: String) -> Result<Response, Fault> {
    let messages = tickets::messages(shop.database.read(), ticket.id).await?;
    let about = Page { title: ticket.subject.clone(), ..Page::default() };
    let (zone, typed) = (shop.profile().zone(), typed.to_owned());
    let shop_name = shop.profile().name.clone();
    let body = move || {
        let state = match ticket.state {
            TicketState::Open => t::support::state_open(),
            TicketState::Waiting => t::support::state_waiting(),
            TicketState::Closed => t::support::state_closed(),
        };
        let shown = messages.iter().filter(|message| message.author != Author::Note).map(|message| bubble(message, &shop_name, zone)).collect_view();
        let close = (ticket.state != TicketState::Closed).then(|| {
            view! {
                <form class="mt-4" method="post" action=ticket.path()>
                    <input type="hidden" name="do" value="close" />
                    <button class="btn-text">{t::support::close()}</button>
                </form>
            }
        });
        let order = (!ticket.order_number.is_empty()).then(|| format!(" · {}", t::support::order(&ticket.order_number)));
        view! {
            <div class="narrow pt-8 lg:pt-14">
                <p class="small text-muted">{t::support::request(&ticket.number)}{order}</p>
                <h1 class="mt-1" dir="auto">{ticket.subject.clone()}</h1>
                <p class="lede mt-3" role="status">{state}</p>
                <ol class="mt-8 grid gap-4">{shown}</ol>
                <form class="grid gap-4 mt-8" method="post" action=ticket.path()>
                    {message_area(t::support::answer(), &typed, &error)}
                    <div><button class="btn btn-primary">{t::support::send()}</button></div>
                </form>
                {close}
                <p class="mt-6 small text-muted">{t::support::secret()}</p>
            </div>
        }
    };
    Ok(pages::not_kept(frame::page_with_status(shop, visitor, status, about, body).await))
}

fn bubble(message: &Message, shop_name: &str, zone: Tz) -> AnyView {
    let (who, class) = match message.author {
        Author::Customer => (t::support::you().into_owned(), "panel p-4"),
        _ => (t::support::staff(&message.author_name, shop_name), "panel p-4 border-s-4"),
    };
    view! {
        <li class=class>
            <p class="small text-muted"><strong>{who}</strong> {format!(" · {}", ui::admin::words::in_full(message.created_at, zone))}</p>
            <p class="mt-2 whitespace-pre-line break-words" dir="auto">{message.body.clone()}</p>
        </li>
    }
    .into_any()
}

fn day(at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// Which version it is, and from when on: `Version 3, valid from 4 May 2026`.
pub fn version_words(version: &PolicyVersion, zone: Tz) -> String {
    t::support::version(Ready(version.version.to_string()), day(version.published_at, zone))
}

/// `GET /policies/{slug}`: a policy as it is in force, with the ways to earlier versions.
pub async fn policy(State(shop): State<Shop>, visitor: Visitor, Path(slug): Path<String>) -> Result<Response, Fault> {
    policy_page(&shop, &visitor, &slug, None).await
}

/// `GET /policies/{slug}/{version}`
pub async fn policy_version(State(shop): State<Shop>, visitor: Visitor, Path((slug, version)): Path<(String, String)>) -> Result<Response, Fault> {
    let version = version.parse::<i32>().map_err(|_| Fault::NotFound)?;
    policy_page(&shop, &visitor, &slug, Some(version)).await
}

async fn policy_page(shop: &Shop, visitor: &Visitor, slug: &str, asked: Option<i32>) -> Result<Response, Fault> {
    let Some((slug, _)) = POLICIES.into_iter().find(|(own, _)| *own == slug) else { return Err(Fault::NotFound) };
    policies::keep_up(shop).await?;
    let versions = policies::versions(shop.database.read(), slug).await?;
    let Some(latest) = versions.first().map(|version| version.version) else { return Err(Fault::NotFound) };
    let Some(shown) = versions.iter().find(|version| version.version == asked.unwrap_or(latest)).cloned() else { return Err(Fault::NotFound) };
    if asked == Some(latest) {
        return Ok(Redirect::to(&format!("/policies/{slug}")).into_response());
    }
    // Search engines know the page of the policy; this one is for those who look a version up.
    let about = Page { title: shown.title.clone(), noindex: true, ..Page::default() };
    let zone = shop.profile().zone();
    let body = move || {
        let until = versions.iter().rev().find(|version| version.version > shown.version).map(|next| day(next.published_at, zone));
        let old = until.map(|until| {
            let text = t::support::version_until(until);
            view! { <Notice tone=Tone::Warning text=text class="mt-6"><a class="btn-text" href=format!("/policies/{slug}")>{t::support::version_in_force()}</a></Notice> }
        });
        let others = versions.iter().filter(|version| version.version != shown.version);
        let others = others.map(|version| view! { <li><a class="btn-text" href=version.path()>{version_words(version, zone)}</a></li> }).collect_view();
        let others =
            (versions.len() > 1).then(|| view! { <section class="mt-12"><h2>{t::support::versions_others()}</h2><ul class="mt-2">{others}</ul></section> });
        view! {
            <div class="wrap pt-2">
                <Breadcrumbs way=Vec::new() here=shown.title.clone() />
                <article class="mt-6 lg:mt-10">
                    <h1 class="max-w-2xl">{shown.title.clone()}</h1>
                    <p class="mt-3 text-muted">{version_words(&shown, zone)}</p>
                    {old}
                    <div class="prose mt-8" dir="auto" inner_html=shown.body.clone()></div>
                </article>
                {others}
            </div>
        }
    };
    Ok(frame::page(shop, visitor, about, body).await)
}
