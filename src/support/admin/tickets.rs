//! Tickets in the back office: what waits, one ticket with its thread, canned answers, and how email comes in.

use std::borrow::Cow;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use ironmonger_mailbox::ImapAccount;
use leptos::prelude::*;
use uuid::Uuid;

use super::super::{
    model::{Author, Command, MOST_BODY, Message, Party, Ticket, TicketRefusal, TicketState, Urgency, decide, inbound_secret},
    service::{
        mailbox::{self, MailboxFailure, MailboxStatus},
        tickets::{self as service, By, CannedAnswer, TicketFilter},
    },
    settings::SupportSettings,
};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage, overtaken},
    kernel::{Page, PageNumber},
    locales::{Ready, Refusal},
    orders,
    shop::{Shop, Staff, settings::SliceSettings},
    t,
    ui::admin::{
        form::{Asked, Fields, field},
        icon::small_icon,
        notice::Tone,
        table::{Colour, Mark, Tab, badge, chips, empty, notice, pager, search_field, tabs},
        words::{in_full, when},
    },
};

type Refused = Fault<TicketRefusal>;

const PAGE: u32 = 50;
const LIST: &str = "/admin/tickets";
const CANNED: &str = "/admin/tickets/canned";

/// The tabs by their words in the address. What waits for an answer comes first.
const TABS: [&str; 5] = ["", "mine", "waiting", "closed", "all"];

fn tab_label(tab: &str) -> Cow<'static, str> {
    match tab {
        "" => t::support_admin::tab_open(),
        "mine" => t::support_admin::tab_mine(),
        "waiting" => t::support_admin::tab_waiting(),
        "closed" => t::support_admin::tab_closed(),
        _ => t::support_admin::tab_all(),
    }
}

fn state_badge(state: TicketState) -> AnyView {
    match state {
        TicketState::Open => badge(Colour::Info, Mark::Open, t::support_admin::state_open()),
        TicketState::Waiting => badge(Colour::Muted, Mark::Part, t::support_admin::state_waiting()),
        TicketState::Closed => badge(Colour::Muted, Mark::Done, t::support_admin::state_closed()),
    }
}

/// How long the customer has waited, in the colour of how urgent that is.
fn waits(ticket: &Ticket, now: DateTime<Utc>, settings: &SupportSettings) -> Option<AnyView> {
    let (since, urgency) = (ticket.unanswered_since?, ticket.urgency(now, settings)?);
    let minutes = (now - since).num_minutes().max(0);
    let waited = Ready(match minutes {
        0..60 => t::support_admin::minutes(minutes),
        60..2880 => t::support_admin::hours(minutes / 60),
        _ => t::support_admin::days(minutes / 1440),
    });
    Some(match urgency {
        Urgency::Fine => badge(Colour::Success, Mark::None, t::support_admin::waits(waited)),
        Urgency::Soon => badge(Colour::Warning, Mark::Part, t::support_admin::waits_soon(waited)),
        Urgency::Late => badge(Colour::Danger, Mark::Done, t::support_admin::waits_late(waited)),
    })
}

fn address(status: &str, words: &str, page: u32) -> String {
    let page = if page > 1 { page.to_string() } else { String::new() };
    let pairs = [("status", status), ("q", words), ("page", page.as_str())];
    let query = serde_urlencoded::to_string(pairs.iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>()).unwrap_or_default();
    if query.is_empty() { LIST.to_owned() } else { format!("{LIST}?{query}") }
}

/// `GET /admin/tickets?status=&q=&page=`
pub async fn list(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Result<Response, Fault> {
    let tab = TABS.into_iter().find(|word| *word == asked.get("status")).unwrap_or("");
    let words = asked.get("q").chars().take(100).collect::<String>();
    let filter = TicketFilter {
        state: match tab {
            "" => Some(TicketState::Open),
            word => TicketState::from_word(word),
        },
        assignee: (tab == "mine").then_some(staff.id),
        words: words.clone(),
    };
    let page = service::list(shop.database.read(), &filter, PageNumber::new(asked.get("page").parse().unwrap_or(1)), PAGE).await?;
    let open = service::count_open(&shop).await?;
    let (now, zone, settings) = (shop.clock.now(), shop.profile().zone(), shop.settings::<SupportSettings>());
    let head = AdminPage::new("tickets", t::support_admin::tickets()).note(t::support_admin::tickets_note()).actions(view! {
        <a class="btn" href=CANNED>{t::support_admin::canned_answers()}</a>
        <a class="btn" href=SupportSettings::FORM.path()>{t::support_admin::settings()}</a>
        {staff.owner.then(|| view! { <a class="btn" href="/admin/tickets/settings">{t::support_admin::email()}</a> })}
    });
    Ok(frame::page(&shop, &staff, head, move || {
        let all_tabs = TABS.map(|word| Tab {
            label: tab_label(word).into_owned(),
            href: address(word, &words, 1),
            current: word == tab,
            count: word.is_empty().then_some(open),
        });
        let narrowed = (!words.is_empty()).then(|| (t::support_admin::searched(&words), address(tab, "", 1))).into_iter().collect();
        let table = if page.items.is_empty() { nothing(tab, !words.is_empty()) } else { table(&page, now, zone, &settings) };
        view! {
            <div class="panel">
                {tabs(t::support_admin::ticket_status(), all_tabs.into())}
                <form class="toolbar" id="filter" role="search" method="get" action=LIST>
                    <input type="hidden" name="status" value=tab/>
                    {search_field("filter", t::support_admin::search_tickets(), t::support_admin::search_hint(), &words)}
                    <button class="btn">{t::support_admin::search()}</button>
                </form>
                {chips(narrowed, address(tab, "", 1))}
                {table}
                {(!page.items.is_empty()).then(|| pager(&page, |number| address(tab, &words, number)))}
            </div>
        }
    }))
}

fn nothing(tab: &str, is_narrowed: bool) -> AnyView {
    let (heading, text) = match (is_narrowed, tab) {
        (true, _) => (t::support_admin::none_match(), t::support_admin::none_match_text()),
        (false, "") => (t::support_admin::none_open(), t::support_admin::none_open_text()),
        (false, "mine") => (t::support_admin::none_mine(), t::support_admin::none_mine_text()),
        _ => (t::support_admin::none(), t::support_admin::none_text()),
    };
    empty("note", heading, text, view! { <a class="btn" href="/admin/tickets?status=all">{t::support_admin::show_all()}</a> })
}

fn table(page: &Page<Ticket>, now: DateTime<Utc>, zone: Tz, settings: &SupportSettings) -> AnyView {
    let rows = page
        .items
        .iter()
        .map(|ticket| {
            let assignee = if ticket.assignee_name.is_empty() { t::support_admin::nobody().into_owned() } else { ticket.assignee_name.clone() };
            view! {
                <tr>
                    <th scope="row" class="cell-grow wrap-anywhere">
                        <a class="row-link" href=ticket.admin_path()>{ticket.subject.clone()}</a>
                        <span class="cell-sub">{format!("{} · {} · {}", ticket.number, ticket.name, ticket.email)}</span>
                        <span class="row only-narrow mt-1.5">{state_badge(ticket.state)} {waits(ticket, now, settings)}</span>
                    </th>
                    <td class="only-wide"><span class="row">{state_badge(ticket.state)} {waits(ticket, now, settings)}</span></td>
                    <td class="only-wide nowrap">{assignee}</td>
                    <td class="only-roomy nowrap muted">{when(ticket.updated_at, now, zone)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table">
            <caption class="sr-only">{t::support_admin::tickets()}</caption>
            <thead>
                <tr>
                    <th scope="col" class="cell-grow">{t::support_admin::ticket()}</th>
                    <th scope="col" class="only-wide">{t::support_admin::status()}</th>
                    <th scope="col" class="only-wide">{t::support_admin::assigned_to()}</th>
                    <th scope="col" class="only-roomy">{t::support_admin::changed()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// `GET /admin/tickets/{number}?canned=`: with a canned answer in the field, if one is picked.
pub async fn detail(State(shop): State<Shop>, staff: Staff, Path(number): Path<String>, Asked(asked): Asked) -> Result<Response, Refused> {
    let typed = match asked.get("canned").parse::<Uuid>() {
        Ok(id) => service::canned(shop.database.read()).await?.into_iter().find(|answer| answer.id == id).map(|answer| answer.body),
        Err(_) => None,
    };
    page(&shop, &staff, &number, typed.unwrap_or_default(), None).await
}

/// What was refused: the field, and why.
type Problem = (&'static str, String);

async fn page(shop: &Shop, staff: &Staff, number: &str, typed: String, problem: Option<Problem>) -> Result<Response, Refused> {
    let connection = shop.database.read();
    let ticket = service::by_number(connection, number).await?.ok_or(Fault::NotFound)?;
    let messages = service::messages(connection, ticket.id).await?;
    let canned = service::canned(connection).await?;
    let has_order = !ticket.order_number.is_empty() && orders::service::by_number(shop, &ticket.order_number).await.is_ok();
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let mut head = AdminPage::new("tickets", ticket.subject.clone()).back(t::support_admin::tickets(), LIST).badge(state_badge(ticket.state)).status(status);
    head = waits(&ticket, now, &shop.settings::<SupportSettings>()).into_iter().fold(head, AdminPage::badge).note(t::support_admin::ticket_from(
        &ticket.number,
        &ticket.name,
        &ticket.email,
    ));
    let buttons = [(Command::Close, "close", t::support_admin::close()), (Command::Reopen, "reopen", t::support_admin::reopen())];
    let buttons = buttons.into_iter().filter(|(command, ..)| decide(ticket.state, Party::Staff, *command).is_ok());
    let buttons = buttons.map(|(_, word, label)| view! { <button class="btn" name="do" value=word>{label}</button> }).collect_view();
    let head = head.actions(view! { <form class="row" method="post" action=ticket.admin_path()>{buttons}</form> });
    let is_mine = ticket.assignee == Some(staff.id);
    Ok(frame::page(shop, staff, head, move || {
        let thread = messages.iter().map(|message| entry(message, now, zone)).collect_view();
        view! {
            <div class="split">
                <div class="stack">
                    <section class="panel" aria-labelledby="thread">
                        <div class="panel-head"><h2 id="thread">{t::support_admin::messages()}</h2></div>
                        <div class="panel-body"><ol class="stack">{thread}</ol></div>
                    </section>
                    {writing(&ticket, &canned, typed, problem.as_ref())}
                </div>
                <div class="stack">{about(&ticket, is_mine, now, zone)} {order(&ticket, has_order, problem.as_ref())}</div>
            </div>
        }
    }))
}

fn entry(message: &Message, now: DateTime<Utc>, zone: Tz) -> AnyView {
    let mark = match message.author {
        Author::Customer => badge(Colour::Info, Mark::None, t::support_admin::customer()),
        Author::Staff => badge(Colour::Success, Mark::None, t::support_admin::author_staff()),
        Author::Note => badge(Colour::Warning, Mark::None, t::support_admin::internal_note()),
    };
    let (at, said) = (in_full(message.created_at, zone), when(message.created_at, now, zone));
    let said = if message.message_id.is_some() { t::support_admin::by_email(Ready(said)) } else { said };
    view! {
        <li>
            <p class="row"><strong>{message.author_name.clone()}</strong> {mark} <span class="muted small" title=at>{said}</span></p>
            <p class="whitespace-pre-line wrap-anywhere" dir="auto">{message.body.clone()}</p>
        </li>
    }
    .into_any()
}

/// The answer with its ways out, unless the ticket is closed: then only a note can be left.
fn writing(ticket: &Ticket, canned: &[CannedAnswer], typed: String, problem: Option<&Problem>) -> AnyView {
    let error = problem.filter(|(name, _)| *name == "message").map(|(_, text)| text.as_str());
    let may_answer = decide(ticket.state, Party::Staff, Command::Write).is_ok();
    let options = canned.iter().map(|answer| view! { <option value=answer.id.to_string()>{answer.title.clone()}</option> }).collect_view();
    let pick = (may_answer && !canned.is_empty()).then(|| {
        view! {
            <form class="toolbar" method="get" action=ticket.admin_path()>
                <select class="select" name="canned" aria-label=t::support_admin::canned_answer()>{options}</select>
                <button class="btn">{t::support_admin::use_answer()}</button>
            </form>
        }
    });
    let (label, hint) = if may_answer {
        (t::support_admin::answer_or_note(), t::support_admin::answer_or_note_hint())
    } else {
        (t::support_admin::note(), t::support_admin::note_hint())
    };
    let text = field("message", label).value(typed).error(error).hint(hint).most(MOST_BODY).area(7);
    let answer = may_answer.then(|| {
        view! {
            <button class="btn" name="do" value="answer-close">{t::support_admin::answer_and_close()}</button>
            <button class="btn btn-primary" name="do" value="answer">{t::support_admin::send_answer()}</button>
        }
    });
    view! {
        <section class="panel" aria-labelledby="writing">
            <div class="panel-head"><h2 id="writing">{t::support_admin::write()}</h2></div>
            {pick}
            <form method="post" action=ticket.admin_path()>
                <div class="panel-body">{text}</div>
                <div class="panel-foot"><button class="btn" name="do" value="note">{t::support_admin::save_note()}</button>{answer}</div>
            </form>
        </section>
    }
    .into_any()
}

fn about(ticket: &Ticket, is_mine: bool, now: DateTime<Utc>, zone: Tz) -> AnyView {
    let assignee = if ticket.assignee_name.is_empty() { t::support_admin::nobody().into_owned() } else { ticket.assignee_name.clone() };
    let take = (!is_mine).then(|| view! { <button class="btn btn-small" name="do" value="take">{t::support_admin::assign_to_me()}</button> });
    let leave = ticket
        .assignee
        .is_some()
        .then(|| view! { <button class="btn btn-small btn-quiet" name="do" value="leave">{t::support_admin::assign_to_nobody()}</button> });
    view! {
        <section class="panel" aria-labelledby="about">
            <div class="panel-head"><h2 id="about">{t::support_admin::about()}</h2></div>
            <div class="panel-body">
                <dl class="facts">
                    <dt>{t::support_admin::customer()}</dt><dd class="wrap-anywhere">{ticket.name.clone()}<br/>{ticket.email.clone()}</dd>
                    <dt>{t::support_admin::assigned_to()}</dt><dd>{assignee}</dd>
                    <dt>{t::support_admin::opened()}</dt><dd>{in_full(ticket.created_at, zone)}</dd>
                    <dt>{t::support_admin::changed()}</dt><dd>{when(ticket.updated_at, now, zone)}</dd>
                </dl>
                <form class="row" method="post" action=ticket.admin_path()>{take} {leave}</form>
                <p class="links"><a class="link" href=ticket.path()>{t::support_admin::as_customer()}</a></p>
            </div>
        </section>
    }
    .into_any()
}

fn order(ticket: &Ticket, has_order: bool, problem: Option<&Problem>) -> AnyView {
    let error = problem.filter(|(name, _)| *name == "order").map(|(_, text)| text.as_str());
    let number = ticket.order_number.clone();
    let link = has_order.then(|| {
        view! { <p class="links"><a class="link strong" href=format!("/admin/orders/{number}")>{t::support_admin::order_of(&number)}</a></p> }
    });
    let unknown = (!has_order && !ticket.order_number.is_empty()).then(|| view! { <p class="muted">{t::support_admin::order_unknown()}</p> });
    view! {
        <section class="panel" aria-labelledby="order-title">
            <div class="panel-head"><h2 id="order-title">{t::support_admin::order()}</h2></div>
            <form method="post" action=ticket.admin_path()>
                <div class="panel-body">
                    {link} {unknown}
                    {field("order", t::support_admin::order_number()).value(ticket.order_number.clone()).error(error).most(40).input()}
                </div>
                <div class="panel-foot"><button class="btn" name="do" value="attach">{t::support_admin::attach()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

/// `POST /admin/tickets/{number}`
pub async fn act(State(shop): State<Shop>, staff: Staff, Path(number): Path<String>, fields: Fields) -> Result<Response, Refused> {
    let by = || By { party: Party::Staff, name: staff.name.clone() };
    let typed = fields.get("message").to_owned();
    let run = async |commands: &'static [Command]| service::command(&shop, &number, by(), commands, &typed).await.map(drop);
    let (field, outcome, said) = match fields.get("do") {
        "answer" => ("message", run(&[Command::Write]).await, t::support_admin::answered()),
        "answer-close" => ("message", run(&[Command::Write, Command::Close]).await, t::support_admin::answered_closed()),
        "note" => ("message", run(&[Command::Note]).await, t::support_admin::note_saved()),
        "close" => ("message", run(&[Command::Close]).await, t::support_admin::closed()),
        "reopen" => ("message", run(&[Command::Reopen]).await, t::support_admin::reopened()),
        "take" => ("message", service::assign(&shop, &number, Some((staff.id, staff.name.clone()))).await, t::support_admin::taken()),
        "leave" => ("message", service::assign(&shop, &number, None).await, t::support_admin::left()),
        "attach" => ("order", service::attach(&shop, &number, fields.get("order")).await, t::support_admin::order_saved()),
        _ => return Err(Fault::NotFound),
    };
    match outcome {
        Ok(()) => frame::go(&staff, &format!("{LIST}/{number}"), Tone::Success, said).await,
        Err(fault) => {
            let refusal = fault.refused()?;
            page(&shop, &staff, &number, typed, Some((field, refusal.sentence().into_owned()))).await
        }
    }
}

/// `GET /admin/tickets/canned`
pub async fn canned(State(shop): State<Shop>, staff: Staff) -> Result<Response, Refused> {
    canned_page(&shop, &staff, &Fields::default(), None, None).await
}

/// The mark of a canned answer.
fn mark_of(answer: &CannedAnswer) -> String {
    overtaken::mark([&answer.title, &answer.body])
}

/// `faster` says who was faster with the answer that was typed, of its id.
async fn canned_page(shop: &Shop, staff: &Staff, typed: &Fields, problem: Option<String>, faster: Option<(Uuid, String)>) -> Result<Response, Refused> {
    let all = service::canned(shop.database.read()).await?;
    let status = match (&problem, &faster) {
        (_, Some(_)) => StatusCode::CONFLICT,
        (Some(_), None) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, None) => StatusCode::OK,
    };
    let head = AdminPage::new("tickets", t::support_admin::canned_answers())
        .back(t::support_admin::tickets(), LIST)
        .status(status)
        .note(t::support_admin::canned_note());
    let (title, body) = (typed.get("title").to_owned(), typed.get("body").to_owned());
    Ok(frame::page(shop, staff, head, move || {
        let forms = all.iter().map(|answer| match faster.as_ref().filter(|(id, _)| *id == answer.id) {
            Some((_, told)) => canned_form(Some((answer.id, mark_of(answer))), &title, &body, Some(told)),
            None => canned_form(Some((answer.id, mark_of(answer))), &answer.title, &answer.body, None),
        });
        let forms = forms.collect_view();
        let (title, body) = if faster.is_some() { (String::new(), String::new()) } else { (title.clone(), body.clone()) };
        // What was refused of an answer that is there comes back below, where it can be saved as a new one.
        view! { <div class="stack page-narrow">{forms} {canned_form(None, &title, &body, problem.as_deref())}</div> }
    }))
}

/// The form of an answer: its id and mark, unless it is new.
fn canned_form(own: Option<(Uuid, String)>, title: &str, body: &str, problem: Option<&str>) -> AnyView {
    let (id, seen) = own.unzip();
    let seen = seen.map(|seen| view! { <input type="hidden" name=overtaken::SEEN value=seen/> });
    let name = id.map_or_else(|| t::support_admin::new_answer().into_owned(), |_| title.to_owned());
    let prefix = id.map_or_else(|| "new".to_owned(), |id| id.to_string());
    let delete = id.map(
        |_| view! { <button class="btn btn-quiet btn-quiet-danger" name="do" value="delete">{small_icon("trash")} " " {t::support_admin::delete()}</button> },
    );
    let error = problem.map(|text| view! { <p class="field-error" role="alert">{small_icon("alert")} {format!(" {text}")}</p> });
    let (title_id, body_id) = (format!("title-{prefix}"), format!("body-{prefix}"));
    let text = crate::ui::area_text(body);
    view! {
        <section class="panel">
            <div class="panel-head"><h2>{name}</h2></div>
            <form method="post" action=CANNED>
                {id.map(|id| view! { <input type="hidden" name="id" value=id.to_string()/> })}
                {seen}
                <div class="panel-body">
                    {error}
                    <div class="field">
                        <label class="label" for=title_id.clone()>{t::support_admin::title()}</label>
                        <input class="input" id=title_id name="title" maxlength="100" value=title.to_owned()/>
                    </div>
                    <div class="field">
                        <label class="label" for=body_id.clone()>{t::support_admin::text()}</label>
                        <textarea class="input" id=body_id name="body" rows="4" maxlength=MOST_BODY.to_string() inner_html=text></textarea>
                    </div>
                </div>
                <div class="panel-foot">{delete} <button class="btn btn-primary" name="do" value="save">{t::support_admin::save()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

/// `POST /admin/tickets/canned`
pub async fn save_canned(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Result<Response, Refused> {
    let id = match fields.get("id") {
        "" => None,
        text => Some(text.parse::<Uuid>().map_err(|_| Fault::NotFound)?),
    };
    if fields.get("do") == "delete" {
        service::delete_canned(&shop, id.ok_or(Fault::NotFound)?).await?;
        return frame::go(&staff, CANNED, Tone::Success, t::support_admin::canned_deleted()).await;
    }
    let _turn = overtaken::turn().await;
    let before = service::canned(shop.database.read()).await?.into_iter().find(|own| Some(own.id) == id);
    let is_same = |now: &CannedAnswer| now.title == fields.get("title") && now.body.trim() == fields.get("body").replace('\r', "").trim();
    if let Some(now) = before.filter(|now| !is_same(now) && overtaken::is_overtaken(&fields, &mark_of(now))) {
        let place = overtaken::Place { paths: &[CANNED], field: Some(("id", fields.get("id"))), form: "", address: CANNED, what: "" };
        let told = overtaken::told(&shop, &staff, &place, None).await.map_err(Fault::lift)?;
        return canned_page(&shop, &staff, &fields, None, Some((now.id, told))).await;
    }
    match service::save_canned(&shop, id, fields.get("title"), fields.get("body")).await {
        Ok(()) => frame::go(&staff, CANNED, Tone::Success, t::support_admin::canned_saved()).await,
        Err(fault) => {
            let refusal = fault.refused()?;
            canned_page(&shop, &staff, &fields, Some(refusal.sentence().into_owned()), None).await
        }
    }
}

/// `GET /admin/tickets/settings`: how email comes in. It shows a secret, so it is the owner's.
pub async fn settings(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    if !staff.owner {
        return Err(Fault::Forbidden);
    }
    let address = shop.absolute_as_it_is("/webhooks/inbound-email");
    let secret = inbound_secret(&shop.secret_key);
    let with_password = address.replacen("://", &format!("://shop:{secret}@"), 1);
    let (now, zone, receiver) = (shop.clock.now(), shop.profile().zone(), shop.profile().email.clone());
    let (account, status) = (shop.config.imap.clone(), mailbox::status(&shop).await?);
    let head = AdminPage::new("tickets", t::support_admin::email_title()).back(t::support_admin::tickets(), LIST);
    let response = frame::page(&shop, &staff, head, move || {
        view! {
            <div class="stack page-narrow">
                <section class="panel" aria-labelledby="inbound">
                    <div class="panel-head"><h2 id="inbound">{t::support_admin::inbound()}</h2></div>
                    <div class="panel-body">
                        <p>{t::support_admin::inbound_text(&receiver, receiver.replacen('@', "+ticket-…@", 1))}</p>
                        <dl class="facts">
                            <dt>{t::support_admin::address()}</dt><dd class="mono wrap-anywhere">{address}</dd>
                            <dt>{t::support_admin::secret()}</dt><dd class="mono wrap-anywhere">{secret}</dd>
                            <dt>{t::support_admin::both_in_one()}</dt><dd class="mono wrap-anywhere">{with_password}</dd>
                        </dl>
                        <p class="hint">{t::support_admin::inbound_hint()}</p>
                    </div>
                </section>
                {mailbox_panel(account.as_ref(), status, now, zone)}
            </div>
        }
    });
    Ok(crate::platform::pages::not_kept(response))
}

/// Which mailbox is read, and how that goes.
fn mailbox_panel(account: Option<&ImapAccount>, status: Option<MailboxStatus>, now: DateTime<Utc>, zone: Tz) -> AnyView {
    let body = match account {
        None => view! { <p>{t::support_admin::mailbox_none()}</p> }.into_any(),
        Some(account) => {
            let read_at = status.as_ref().and_then(|status| status.read_at);
            let read_at = read_at.map_or_else(|| t::support_admin::mailbox_not_yet().into_owned(), |at| when(at, now, zone));
            let failure = status.and_then(|status| status.failure).map(|failure| mailbox_failure(&failure, now, zone));
            view! {
                {failure}
                <p>{t::support_admin::mailbox_text()}</p>
                <dl class="facts">
                    <dt>{t::support_admin::mailbox_server()}</dt><dd class="wrap-anywhere">{format!("{}:{}", account.host, account.port)}</dd>
                    <dt>{t::support_admin::mailbox_user()}</dt><dd class="wrap-anywhere">{account.user.clone()}</dd>
                    <dt>{t::support_admin::mailbox_folder()}</dt><dd class="wrap-anywhere">{account.folder.clone()}</dd>
                    <dt>{t::support_admin::mailbox_read()}</dt><dd>{read_at}</dd>
                </dl>
            }
            .into_any()
        }
    };
    view! {
        <section class="panel" aria-labelledby="mailbox">
            <div class="panel-head"><h2 id="mailbox">{t::support_admin::mailbox()}</h2></div>
            <div class="panel-body">{body}</div>
        </section>
    }
    .into_any()
}

fn mailbox_failure(failure: &MailboxFailure, now: DateTime<Utc>, zone: Tz) -> AnyView {
    let said = (!failure.detail.is_empty()).then(|| view! { <br/> {t::support_admin::mailbox_said(&failure.detail)} });
    let next = Ready(when(failure.next_at, now, zone));
    notice(Tone::Danger, view! { {t::support_admin::mailbox_failed(&failure.code)} {said} <br/> {t::support_admin::mailbox_next(next)} })
}
