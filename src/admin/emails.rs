//! What the shop wrote, when it keeps its emails on disk; and work that failed.

mod reading;

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, NaiveDateTime, Utc};
use leptos::prelude::*;
use uuid::Uuid;

use self::reading::Email;
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    kernel::{Page, PageNumber, sentence},
    platform::{
        jobs::{self, Job},
        mail::{Mailer, StoredEmail},
    },
    shop::{Shop, Staff},
    t,
    ui::{
        self,
        admin::{
            form::{Asked, Fields},
            icon::{icon, small_icon},
            notice::Tone,
            table::{Colour, Mark, badge, empty, pager},
            words::{grouped, in_full, when},
        },
    },
};

/// The newest emails that are looked through.
const MOST: usize = 500;
const PAGE: u32 = 25;

/// What an email's own page may do: nothing but show itself, within the back office.
const SANDBOX: HeaderValue =
    HeaderValue::from_static("sandbox allow-popups; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'self'");

/// `GET /admin/emails`
pub async fn list(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Result<Response, Fault> {
    page(&shop, &staff, &asked, None).await
}

/// `GET /admin/emails/{name}`
pub async fn read(State(shop): State<Shop>, staff: Staff, Path(name): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let kept = kept(&shop, &name).await?;
    let mut response = page(&shop, &staff, &asked, Some(kept)).await?;
    // The email is a page within this one.
    let policy = format!("{}; frame-src 'self'", shop.site.policy.to_str().unwrap_or_default());
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

/// `GET /admin/emails/{name}/body`: the email as its reader sees it, in a page of its own that may do nothing.
pub async fn body(State(shop): State<Shop>, _: Staff, Path(name): Path<String>) -> Result<Response, Fault> {
    let email = Email::parse(&kept(&shop, &name).await?.raw);
    let html = email.html.ok_or(Fault::NotFound)?;
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")), (header::CONTENT_SECURITY_POLICY, SANDBOX)], html).into_response())
}

/// `GET /admin/emails/{name}/source`: the email as a file.
pub async fn source(State(shop): State<Shop>, _: Staff, Path(name): Path<String>) -> Result<Response, Fault> {
    let kept = kept(&shop, &name).await?;
    let headers = [(header::CONTENT_TYPE, "message/rfc822".to_owned()), (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.eml\"", kept.name))];
    Ok((headers, kept.raw).into_response())
}

/// `POST /admin/jobs/{id}/retry`
pub async fn retry(State(shop): State<Shop>, staff: Staff, Path(id): Path<Uuid>) -> Result<Response, Fault> {
    let now = shop.clock.now();
    let found = shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(jobs::retry(tx, id, now).await?) })).await?;
    shop.bell.ring();
    let (tone, said) = if found { (Tone::Success, t::emails_admin::retried()) } else { (Tone::Info, t::emails_admin::not_waiting()) };
    frame::go(&staff, "/admin/emails#jobs", tone, said).await
}

async fn kept(shop: &Shop, name: &str) -> Result<StoredEmail, Fault> {
    shop.mailer.email(name).await.map_err(Fault::broken)?.ok_or(Fault::NotFound)
}

async fn page(shop: &Shop, staff: &Staff, asked: &Fields, open: Option<StoredEmail>) -> Result<Response, Fault> {
    let words = asked.get("q").chars().take(100).collect::<String>();
    let emails = shop.mailer.stored(MOST).await.map_err(Fault::broken)?;
    let any = !emails.is_empty();
    let wanted = words.to_lowercase();
    let found = emails
        .into_iter()
        .map(|kept| (kept.name, Email::headers(&kept.raw)))
        .filter(|(_, email)| wanted.is_empty() || format!("{} {}", email.subject, email.to).to_lowercase().contains(&wanted))
        .collect::<Vec<_>>();
    let number = PageNumber::new(asked.get("page").parse().unwrap_or(1));
    let total = found.len() as u64;
    let items = found.into_iter().skip(usize::try_from(number.offset(PAGE)).unwrap_or(usize::MAX)).take(PAGE as usize).collect::<Vec<_>>();
    let emails = Page { items, number, size: PAGE, total };
    let (failing, dead) = (jobs::failing_emails(shop.database.read()).await?, jobs::dead(shop.database.read()).await?);
    let on_disk = matches!(shop.mailer, Mailer::Disk(_));
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let note = if on_disk {
        ui::rich(&t::emails_admin::note_on_disk(), |name, words| {
            (name == "sender").then(|| view! { <a class="link" href="/admin/settings#shop">{words}</a> }.into_any())
        })
    } else {
        t::emails_admin::note().into_owned().into_any()
    };
    let mut head = AdminPage::new("emails", t::emails_admin::title()).note(note);
    if open.is_some() {
        head = head.back(t::emails_admin::title(), "/admin/emails");
    }
    let at = move |name: &str| written_at(name).map(|at| when(at, now, zone)).unwrap_or_default();
    Ok(frame::page(shop, staff, head, move || {
        let mailbox = match (&open, any) {
            (None, false) => {
                let text = if on_disk { t::emails_admin::none_text_on_disk() } else { t::emails_admin::none_text() };
                view! { <div class="panel">{empty("emails", t::emails_admin::none(), text, ())}</div> }.into_any()
            }
            _ => {
                let class = if open.is_some() { "panel mailbox is-reading" } else { "panel mailbox" };
                let current = open.as_ref().map(|kept| kept.name.clone());
                let side = open.map_or_else(
                    || {
                        view! {
                            <div class="empty only-wide content-center">
                                {icon("emails")}<h2>{t::emails_admin::pick()}</h2><p>{t::emails_admin::pick_text()}</p>
                            </div>
                        }
                        .into_any()
                    },
                    |kept| reader(&kept, written_at(&kept.name).map(|at| in_full(at, zone))),
                );
                view! { <div class=class><div>{toolbar(&words)} {inbox(&emails, current.as_deref(), &words, at)}</div>{side}</div> }.into_any()
            }
        };
        view! { {mailbox} {failed(&failing, &dead, now, zone)} }
    }))
}

/// The moment in an email's name.
fn written_at(name: &str) -> Option<DateTime<Utc>> {
    let (stamp, _) = name.split_once('-')?;
    let (seconds, millis) = stamp.split_at_checked(15)?;
    let at = NaiveDateTime::parse_from_str(seconds, "%Y%m%dT%H%M%S").ok()?.and_utc();
    Some(at + chrono::Duration::milliseconds(millis.parse().unwrap_or(0)))
}

fn toolbar(words: &str) -> AnyView {
    let words = words.to_owned();
    view! {
        <form class="toolbar" role="search" method="get" action="/admin/emails">
            <div class="affix">
                {icon("search")}
                <input
                    type="search" name="q" aria-label=t::emails_admin::search() placeholder=t::emails_admin::search_hint() maxlength="100" value=words
                />
            </div>
        </form>
    }
    .into_any()
}

fn inbox(emails: &Page<(String, Email)>, current: Option<&str>, words: &str, at: impl Fn(&str) -> String) -> AnyView {
    if emails.items.is_empty() {
        let all = view! { <a class="btn" href="/admin/emails">{t::emails_admin::show_all()}</a> };
        return empty("search", t::emails_admin::no_match(), t::emails_admin::no_match_text(), all);
    }
    let query = |page: u32| {
        let query = serde_urlencoded::to_string([("q", words), ("page", &page.to_string())]).unwrap_or_default();
        format!("?{query}")
    };
    let here = query(emails.number.get());
    let rows = emails
        .items
        .iter()
        .map(|(name, email)| {
            let href = format!("/admin/emails/{name}{here}");
            view! {
                <li>
                    <p><a class="row-link" href=href aria-current=(current == Some(name.as_str())).then_some("true")>{email.subject.clone()}</a></p>
                    <div class="muted small"><p>{email.to.clone()}</p><time class="nowrap">{at(name)}</time></div>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="email-list panel-split">{rows}</ul> {pager(emails, |page| format!("/admin/emails{}", query(page)))} }.into_any()
}

fn reader(kept: &StoredEmail, written: Option<String>) -> AnyView {
    let email = Email::parse(&kept.raw);
    let at = format!("/admin/emails/{}", kept.name);
    let body = email.html.is_some().then(|| {
        view! { <iframe class="email-frame panel-split" src=format!("{at}/body") title=t::emails_admin::the_email() sandbox="allow-popups"></iframe> }
    });
    let only_text = body.is_none();
    let text = (!email.text.is_empty()).then(|| {
        view! {
            <details class="fold panel-body panel-split" open=only_text>
                <summary>{t::emails_admin::plain_text()}</summary><pre class="mono small whitespace-pre-wrap">{email.text.clone()}</pre>
            </details>
        }
    });
    view! {
        <article aria-labelledby="subject">
            <div class="panel-head"><h2 id="subject">{email.subject.clone()}</h2>{badge(Colour::Muted, Mark::None, t::emails_admin::kept())}</div>
            <div class="panel-body">
                <dl class="facts facts-start">
                    <dt>{t::emails_admin::from()}</dt><dd>{email.from.clone()}</dd>
                    <dt>{t::emails_admin::to()}</dt><dd>{email.to.clone()}</dd>
                    <dt>{t::emails_admin::written()}</dt><dd>{written}</dd>
                </dl>
                <div class="row"><a class="btn btn-small" href=format!("{at}/source")>{t::emails_admin::download()}</a></div>
            </div>
            {body}
            {text}
        </article>
    }
    .into_any()
}

/// Jobs that were given up, each with the reason and a way to try again.
/// What failed: emails that are tried again by themselves, and whatever was given up.
fn failed(failing: &[Job], dead: &[Job], now: DateTime<Utc>, zone: chrono_tz::Tz) -> Option<AnyView> {
    let count = failing.len() + dead.len();
    if count == 0 {
        return None;
    }
    let rows = failing
        .iter()
        .map(|job| (job, true))
        .chain(dead.iter().map(|job| (job, false)))
        .map(|(job, is_tried_again)| {
            let word = sentence(&job.kind.replace('_', " "));
            let kind = t::emails_admin::job(job.kind.replace('.', "_"), word.trim_end_matches('.'));
            // As it was noted, in English.
            let cause = job.last_error.clone().unwrap_or_default();
            let retry = if is_tried_again {
                view! { <span class="muted small">{t::emails_admin::tried_again()}</span> }.into_any()
            } else {
                view! {
                    <form method="post" action=format!("/admin/jobs/{}/retry", job.id)>
                        <button class="btn btn-small" aria-label=t::emails_admin::retry_of(&kind)>{small_icon("redo")} " " {t::emails_admin::retry()}</button>
                    </form>
                }
                .into_any()
            };
            view! {
                <tr>
                    <th scope="row">
                        {kind.clone()}<span class="cell-sub">{when(job.created_at, now, zone)}</span>
                        <span class="cell-sub only-narrow wrap-anywhere">{cause.clone()}</span>
                    </th>
                    <td class="cell-grow only-wide wrap-anywhere">{cause}</td>
                    <td class="num only-wide">{job.attempts}</td>
                    <td class="cell-do">{retry}</td>
                </tr>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="panel" id="jobs" aria-labelledby="jobs-title">
                <div class="panel-head"><h2 id="jobs-title">{t::emails_admin::failed()}</h2>{badge(Colour::Danger, Mark::None, grouped(count as u64))}</div>
                <table class="table">
                    <caption class="sr-only">{t::emails_admin::failed_caption()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t::emails_admin::column_what()}</th>
                            <th scope="col" class="only-wide">{t::emails_admin::column_why()}</th>
                            <th scope="col" class="num only-wide">{t::emails_admin::column_tries()}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
        .into_any(),
    )
}
