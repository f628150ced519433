//! Questions and answers in the back office.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::super::{
    model::{FaqEntry, FaqGroup, MOST_ANSWER, line},
    service::faq::{self as service, Arrangement, EntryDraft, Way},
};
use crate::{
    catalog::service::sanitise,
    error::Fault,
    frames::admin::{self as frame, AdminPage, overtaken},
    shop::{Shop, Staff},
    t,
    ui::admin::{
        conflict::Conflict,
        form::{Asked, Errors, Fields, check, field},
        icon::small_icon,
        notice::Tone,
        table::{Colour, Mark, badge, empty, notice},
    },
};

const LIST: &str = "/admin/faq";

/// `GET /admin/faq`
pub async fn list(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    list_page(&shop, &staff, None).await
}

/// The list; with the title that was typed for a group which somebody else has renamed meanwhile, and who.
async fn list_page(shop: &Shop, staff: &Staff, typed: Option<(Uuid, String, String)>) -> Result<Response, Fault> {
    let groups = service::groups(shop.database.read()).await?;
    let head = AdminPage::new("faq", t::support_admin::questions())
        .status(if typed.is_some() { StatusCode::CONFLICT } else { StatusCode::OK })
        .note(t::support_admin::questions_note())
        .actions(view! { <a class="btn" href="/faq">{t::support_admin::see_in_shop()}</a> });
    Ok(frame::page(shop, staff, head, move || {
        let none = groups.is_empty().then(|| {
            view! { <div class="panel">{empty("info", t::support_admin::no_questions(), t::support_admin::no_questions_text(), ())}</div> }
        });
        let (first, last) = (groups.first().map(|group| group.id), groups.last().map(|group| group.id));
        let typed_for = |group: &FaqGroup| typed.as_ref().filter(|(id, ..)| *id == group.id).map(|(_, title, _)| title.clone());
        let panels = groups.iter().map(|group| panel(group, typed_for(group), first == Some(group.id), last == Some(group.id))).collect_view();
        let told = typed.as_ref().map(|(.., told)| notice(Tone::Warning, told.clone()));
        view! {
            <div class="stack page-narrow">
                {told} {none} {panels}
                <section class="panel" aria-labelledby="new-group">
                    <div class="panel-head"><h2 id="new-group">{t::support_admin::new_group()}</h2></div>
                    <form method="post" action=LIST>
                        <div class="panel-body">{field("title", t::support_admin::title()).required().most(100).input()}</div>
                        <div class="panel-foot"><button class="btn" name="do" value="add-group">{t::support_admin::add_group()}</button></div>
                    </form>
                </section>
            </div>
        }
    }))
}

/// A group; `typed` is a title that waits to be saved over somebody else's.
fn panel(group: &FaqGroup, typed: Option<String>, is_first: bool, is_last: bool) -> AnyView {
    let (id, title) = (group.id, group.title.clone());
    let (is_open, typed) = (typed.is_some(), typed.unwrap_or_else(|| title.clone()));
    let (first, last) = (group.entries.first().map(|entry| entry.id), group.entries.last().map(|entry| entry.id));
    let rows = group
        .entries
        .iter()
        .map(|entry| {
            let state = if entry.published { None } else { Some(badge(Colour::Muted, Mark::Open, t::support_admin::not_shown())) };
            view! {
                <tr>
                    <th scope="row" class="cell-grow wrap-anywhere">
                        <a class="link" href=format!("{LIST}/{}", entry.id)>{entry.question.clone()}</a> " " {state}
                    </th>
                    <td class="cell-do">{moves("entry", entry.id, &entry.question, first == Some(entry.id), last == Some(entry.id))}</td>
                </tr>
            }
        })
        .collect_view();
    let table = if group.entries.is_empty() {
        view! { <p class="hint px-4 pb-3">{t::support_admin::group_empty()}</p> }.into_any()
    } else {
        view! { <table class="table"><caption class="sr-only">{t::support_admin::questions_of(&title)}</caption><tbody>{rows}</tbody></table> }.into_any()
    };
    let title_id = format!("title-{id}");
    view! {
        <section class="panel" aria-labelledby=format!("group-{id}")>
            <div class="panel-head">
                <h2 id=format!("group-{id}")>{title.clone()}</h2>
                <span class="push">{moves("group", id, &title, is_first, is_last)}</span>
            </div>
            {table}
            <div class="panel-foot">
                <details class="push-end" open=is_open>
                    <summary class="btn btn-quiet btn-small">{t::support_admin::rename_or_delete()}</summary>
                    <form class="row mt-2" method="post" action=LIST>
                        <input type="hidden" name="group" value=id.to_string()/>
                        <input type="hidden" name=overtaken::SEEN value=overtaken::mark([&title])/>
                        <label class="sr-only" for=title_id.clone()>{t::support_admin::title()}</label>
                        <input class="input input-auto" id=title_id name="title" maxlength="100" value=typed/>
                        <button class="btn btn-small" name="do" value="rename-group">{t::support_admin::rename()}</button>
                        <button class="btn btn-small btn-quiet-danger" name="do" value="delete-group">{t::support_admin::delete_group()}</button>
                    </form>
                </details>
                <a class="btn" href=format!("{LIST}/new?group={id}")>{small_icon("plus")} " " {t::support_admin::add_question()}</a>
            </div>
        </section>
    }
    .into_any()
}

/// The buttons that move something a place up and down.
fn moves(kind: &'static str, id: Uuid, what: &str, is_first: bool, is_last: bool) -> AnyView {
    let (up, down) = (t::support_admin::move_up(what), t::support_admin::move_down(what));
    view! {
        <form class="row" method="post" action=LIST>
            <input type="hidden" name=kind value=id.to_string()/>
            <button class="btn btn-small btn-quiet btn-icon" name="do" value=format!("{kind}-up") aria-label=up disabled=is_first>{small_icon("arrow-up")}</button>
            <button class="btn btn-small btn-quiet btn-icon" name="do" value=format!("{kind}-down") aria-label=down disabled=is_last>{small_icon("arrow-down")}</button>
        </form>
    }
    .into_any()
}

/// `POST /admin/faq`
pub async fn arrange(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Result<Response, Fault> {
    let id = |name: &str| fields.get(name).parse::<Uuid>().map_err(|_| Fault::NotFound);
    let title = line(fields.get("title"), 100);
    let titled = matches!(fields.get("do"), "add-group" | "rename-group");
    if titled && title.is_empty() {
        return frame::go(&staff, LIST, Tone::Danger, t::support_admin::group_needs_title()).await;
    }
    let _turn = overtaken::turn().await;
    if fields.get("do") == "rename-group" {
        let group = id("group")?;
        let now = service::groups(shop.database.read()).await?.into_iter().find(|own| own.id == group).ok_or(Fault::NotFound)?;
        if overtaken::is_overtaken(&fields, &overtaken::mark([&now.title])) && now.title != title {
            let place = overtaken::Place { paths: &[LIST], field: Some(("group", fields.get("group"))), form: "", address: LIST, what: "" };
            let told = overtaken::told(&shop, &staff, &place, None).await?;
            return list_page(&shop, &staff, Some((group, title, told))).await;
        }
    }
    let (arrangement, said) = match fields.get("do") {
        "add-group" => (Arrangement::AddGroup(title), t::support_admin::group_added()),
        "rename-group" => (Arrangement::RenameGroup(id("group")?, title), t::support_admin::group_renamed()),
        "delete-group" => (Arrangement::DeleteGroup(id("group")?), t::support_admin::group_deleted()),
        "group-up" => (Arrangement::MoveGroup(id("group")?, Way::Up), t::support_admin::group_moved()),
        "group-down" => (Arrangement::MoveGroup(id("group")?, Way::Down), t::support_admin::group_moved()),
        "entry-up" => (Arrangement::MoveEntry(id("entry")?, Way::Up), t::support_admin::question_moved()),
        "entry-down" => (Arrangement::MoveEntry(id("entry")?, Way::Down), t::support_admin::question_moved()),
        "delete-entry" => (Arrangement::DeleteEntry(id("entry")?), t::support_admin::question_deleted()),
        _ => return Err(Fault::NotFound),
    };
    service::arrange(&shop, arrangement).await?;
    frame::go(&staff, LIST, Tone::Success, said).await
}

/// The entry of an address; `None` for a new one.
async fn found(shop: &Shop, id: &str) -> Result<Option<FaqEntry>, Fault> {
    if id == "new" {
        return Ok(None);
    }
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    service::entry(shop.database.read(), id).await?.map(Some).ok_or(Fault::NotFound)
}

/// `GET /admin/faq/{id}`, with `new` for a new one, then `?group=`.
pub async fn edit(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let entry = found(&shop, &id).await?;
    let fields = entry.as_ref().map_or_else(
        || {
            let mut fields = Fields::default();
            fields.set("group", asked.get("group"));
            fields.set("published", "yes");
            fields
        },
        filled,
    );
    form(&shop, &staff, &id, entry.as_ref(), &fields, &Errors::default(), None).await
}

/// The form as an entry fills it.
fn filled(entry: &FaqEntry) -> Fields {
    let mut fields = Fields::default();
    fields.set("question", entry.question.clone());
    fields.set("answer", entry.answer.clone());
    fields.set("group", entry.group_id.to_string());
    if entry.published {
        fields.set("published", "yes");
    }
    overtaken::marked(fields)
}

async fn form(
    shop: &Shop,
    staff: &Staff,
    id: &str,
    entry: Option<&FaqEntry>,
    fields: &Fields,
    errors: &Errors,
    conflict: Option<Conflict>,
) -> Result<Response, Fault> {
    let groups = service::groups(shop.database.read()).await?.into_iter().map(|group| (group.id.to_string(), group.title)).collect::<Vec<_>>();
    let status = match &conflict {
        Some(_) => StatusCode::CONFLICT,
        None if errors.is_empty() => StatusCode::OK,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let seen = overtaken::field(fields);
    let title = entry.map_or_else(|| t::support_admin::new_question().into_owned(), |entry| entry.question.clone());
    let head = AdminPage::new("faq", title).back(t::support_admin::questions(), LIST).status(status);
    let summary = errors.summary();
    let question = field("question", t::support_admin::question()).of(fields, errors).required().most(300).input();
    let group = field("group", t::support_admin::group()).of(fields, errors).select(groups);
    let answer = field("answer", t::support_admin::answer()).of(fields, errors).hint(t::support_admin::answer_hint()).most(MOST_ANSWER).area(9);
    let published = check("published", "yes", t::support_admin::shown(), fields.has("published"));
    let action = format!("{LIST}/{id}");
    let delete = entry.map(|entry| {
        view! {
            <form method="post" action=LIST>
                <input type="hidden" name="entry" value=entry.id.to_string()/>
                <button class="btn btn-quiet btn-quiet-danger" name="do" value="delete-entry">{small_icon("trash")} " " {t::support_admin::delete()}</button>
            </form>
        }
    });
    Ok(frame::page(shop, staff, head, move || {
        view! {
            <div class="stack page-narrow">
                {summary}
                {conflict.map(Conflict::view)}
                <form id="faq-entry" class="panel" method="post" action=action>
                    {seen}
                    <div class="panel-body">{question} {answer} {group} {published}</div>
                    <div class="panel-foot"><button class="btn btn-primary">{t::support_admin::save()}</button></div>
                </form>
                {delete}
            </div>
        }
    }))
}

/// `POST /admin/faq/{id}`
pub async fn save(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, mut fields: Fields) -> Result<Response, Fault> {
    let _turn = overtaken::turn().await;
    let entry = found(&shop, &id).await?;
    // Before it is looked at: of some texts nothing is left.
    fields.set("answer", sanitise(fields.get("answer")));
    if let Some(now) = entry.as_ref().map(filled).filter(|now| overtaken::is_overtaken(&fields, now.get(overtaken::SEEN))) {
        let address = format!("{LIST}/{id}");
        let place = overtaken::Place { paths: &[&address], field: None, form: "faq-entry", address: &address, what: "" };
        let labels = [(t::support_admin::question(), "question"), (t::support_admin::answer(), "answer"), (t::support_admin::shown(), "published")];
        // Saved once more, it is saved over theirs.
        fields.set(overtaken::SEEN, now.get(overtaken::SEEN));
        let conflict = overtaken::conflict(&shop, &staff, &place, &labels, (&now, &fields)).await?;
        return form(&shop, &staff, &id, entry.as_ref(), &fields, &Errors::default(), Some(conflict)).await;
    }
    let mut errors = Errors::default();
    let question = line(&errors.text(&fields, "question", 1..=300), 300);
    let answer = errors.text(&fields, "answer", 1..=MOST_ANSWER);
    let group = errors.check("group", fields.get("group").parse::<Uuid>().map_err(|_| t::support_admin::choose_group()));
    match group {
        Some(group_id) if errors.is_empty() => {
            let draft = EntryDraft { group_id, question, answer, published: fields.has("published") };
            service::save_entry(&shop, entry.map(|entry| entry.id), draft).await?;
            frame::go(&staff, LIST, Tone::Success, t::support_admin::question_saved()).await
        }
        _ => form(&shop, &staff, &id, entry.as_ref(), &fields, &errors, None).await,
    }
}
