//! Staff's screens of staff: who works here, one of them, invitations; roles stand in [`roles`].

pub mod roles;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    model::{AccountRefusal, Invitation, Member},
    service::{
        invitations,
        members::{self, Actor, Change},
        roles as role_service,
    },
    views,
};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage, overtaken},
    kernel::{EmailAddress, sentence},
    locales::Refusal,
    shop::{Shop, Staff, permits, settings::SliceSettings, slice::write},
    t,
    ui::admin::{
        form::{Errors, Fields, field},
        icon::icon,
        notice::Tone,
        table::{Colour, Mark, Tab, badge, notice, tabs},
        words::{in_full, when},
    },
};

const LIST: &str = "/admin/staff";
const ROLES: &str = "/admin/staff/roles";

/// The parts of the pages about staff.
fn parts(shop: &Shop, staff: &Staff, open: &str) -> AnyView {
    let settings = super::settings::StaffSettings::FORM.path();
    let own = [(LIST, t::accounts_admin::people()), (ROLES, t::accounts_admin::roles())];
    let security = shop.opens(&staff.rights, &settings).then(|| (settings.as_str(), t::accounts_admin::settings_title()));
    let all = own.into_iter().chain(security);
    let all = all.map(|(href, label)| Tab { label: label.into_owned(), current: href == open, href: href.to_owned(), count: None });
    view! { <div class="panel">{tabs(t::accounts_admin::title(), all.collect())}</div> }.into_any()
}

/// `GET /admin/staff`
pub async fn list(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    page(&shop, &staff, &Fields::default(), Errors::default(), StatusCode::OK).await
}

async fn page(shop: &Shop, staff: &Staff, fields: &Fields, errors: Errors, status: StatusCode) -> Result<Response, Fault> {
    let people = members::list(shop).await?;
    let mut invited = Vec::new();
    for invitation in invitations::open(shop).await? {
        let role = views::role_name(shop, &invitation.role).await?;
        invited.push((invitation, role));
    }
    let roles = views::choices(shop, &staff.rights).await?;
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let head = AdminPage::new("staff", t::accounts_admin::title()).status(status);
    let parts = parts(shop, staff, LIST);
    let own = staff.id;
    Ok(frame::page(shop, staff, head, move || {
        let rows = people.iter().map(|member| row(member, member.account.id == own, &|at| when(at, now, zone))).collect_view();
        let invite = permits(write("staff")).then(|| invite_form(fields, &errors, roles));
        let waiting = (!invited.is_empty()).then(|| invited_panel(&invited, zone));
        view! {
            {parts}
            {errors.summary()}
            <section class="panel" aria-labelledby="people">
                <h2 class="sr-only" id="people">{t::accounts_admin::people()}</h2>
                <table class="table">
                    <caption class="sr-only">{t::accounts_admin::people()}</caption>
                    <thead>
                        <tr>
                            <th scope="col" class="cell-grow">{t::accounts_admin::name()}</th>
                            <th scope="col">{t::accounts_admin::role()}</th>
                            <th scope="col" class="only-wide">{t::accounts_admin::last_seen()}</th>
                            <th scope="col" class="only-wide">{t::accounts_admin::second_title()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
            {waiting}
            {invite}
        }
    }))
}

fn row(member: &Member, is_you: bool, when: &dyn Fn(chrono::DateTime<chrono::Utc>) -> String) -> AnyView {
    let account = &member.account;
    let seen = member.seen_at.map_or_else(|| t::accounts_admin::never().into_owned(), when);
    let you = is_you.then(|| badge(Colour::Accent, Mark::None, t::accounts_admin::this_is_you()));
    let suspended = account.is_suspended.then(|| badge(Colour::Danger, Mark::None, t::accounts_admin::suspended()));
    view! {
        <tr>
            <th scope="row" class="cell-grow wrap-anywhere">
                <a class="row-link" href=format!("{LIST}/{}", account.id)>{account.name.clone()}</a> " " {you} " " {suspended}
                <span class="cell-sub">{account.email.clone()}</span>
            </th>
            <td>{views::role_label(&account.role, account.role_name.as_ref())}</td>
            <td class="only-wide nowrap muted">{seen}</td>
            <td class="only-wide">{second_badge(member)}</td>
        </tr>
    }
    .into_any()
}

fn second_badge(member: &Member) -> AnyView {
    match (member.account.has_second, member.account.lacks_second) {
        (true, _) => badge(Colour::Success, Mark::Done, t::accounts_admin::second_on()),
        (false, true) => badge(Colour::Warning, Mark::Open, t::accounts_admin::second_missing()),
        (false, false) => badge(Colour::Muted, Mark::None, t::accounts_admin::second_off()),
    }
}

fn invited_panel(invited: &[(Invitation, String)], zone: chrono_tz::Tz) -> AnyView {
    let rows = invited
        .iter()
        .map(|(invitation, role)| {
            let back = permits(write("staff")).then(|| {
                view! {
                    <form method="post" action=format!("{LIST}/invitations/{}/take-back", invitation.id)>
                        <button class="btn btn-small" aria-label=t::accounts_admin::take_back_of(&invitation.email)>{t::accounts_admin::take_back()}</button>
                    </form>
                }
            });
            view! {
                <li>
                    <div>
                        <strong class="strong wrap-anywhere">{invitation.email.clone()}</strong>
                        <span class="cell-sub">{t::accounts_admin::invited_by(role, &invitation.invited_by, in_full(invitation.expires_at, zone))}</span>
                    </div>
                    {back}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="panel" aria-labelledby="invited">
            <div class="panel-head"><h2 id="invited">{t::accounts_admin::invited()}</h2></div>
            <ul class="list">{rows}</ul>
        </section>
    }
    .into_any()
}

fn invite_form(fields: &Fields, errors: &Errors, roles: Vec<(String, String)>) -> AnyView {
    let email = field("email", t::accounts_admin::email()).of(fields, errors).kind("email").autocomplete("off").required().most(254).input();
    // The last of them may do the least, and nobody is made an owner by a slip.
    let least = roles.iter().rev().find(|(code, _)| code == "analyst").or(roles.last()).map(|(code, _)| code.clone()).unwrap_or_default();
    let role = field("role", t::accounts_admin::role()).of(fields, errors);
    let role = if fields.has("role") { role } else { role.value(least) };
    view! {
        <form class="panel" method="post" action="/admin/staff/invite" aria-labelledby="invite">
            <div class="panel-head"><h2 id="invite">{t::accounts_admin::invite_title()}</h2></div>
            <div class="panel-body">
                <p class="muted">{t::accounts_admin::invite_text()}</p>
                <div class="cols-2">{email} {role.select(roles)}</div>
            </div>
            <div class="panel-foot"><button class="btn btn-primary">{icon("plus")} " " {t::accounts_admin::invite()}</button></div>
        </form>
    }
    .into_any()
}

/// `POST /admin/staff/invite`
pub async fn invite(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Result<Response, Fault> {
    let mut errors = Errors::default();
    let email = errors.check("email", fields.get("email").parse::<EmailAddress>().map_err(|cause| cause.sentence()));
    let Some(email) = email else { return page(&shop, &staff, &fields, errors, StatusCode::UNPROCESSABLE_ENTITY).await };
    match invitations::invite(&shop, &Actor::from(&staff), &email, fields.get("role")).await {
        Ok(()) => frame::go(&staff, LIST, Tone::Success, t::accounts_admin::said_invited(email.as_str())).await,
        Err(fault) => {
            let refusal = fault.refused()?;
            let at = if matches!(refusal, AccountRefusal::NoRole | AccountRefusal::BeyondYou) { "role" } else { "email" };
            errors.add(at, refusal);
            page(&shop, &staff, &fields, errors, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

/// `POST /admin/staff/invitations/{id}/take-back`
pub async fn take_back(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Result<Response, Fault> {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    invitations::take_back(&shop, id).await?;
    frame::go(&staff, LIST, Tone::Success, t::accounts_admin::said_taken_back()).await
}

/// `GET /admin/staff/{id}`
pub async fn detail(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Result<Response, Fault> {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    member_page(&shop, &staff, id, None).await
}

/// The page of somebody who works here; with the role that was chosen for them while somebody else chose another one, and who.
async fn member_page(shop: &Shop, staff: &Staff, id: Uuid, chosen: Option<(String, String)>) -> Result<Response, Fault> {
    let member = members::by_id(shop, id).await?;
    let roles = views::choices(shop, &staff.rights).await?;
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let head = AdminPage::new("staff", member.account.name.clone())
        .back(t::accounts_admin::title(), LIST)
        .note(member.account.email.clone())
        .status(if chosen.is_some() { StatusCode::CONFLICT } else { StatusCode::OK });
    let (chosen, told) = chosen.unzip();
    let told = told.map(|told| notice(Tone::Warning, told));
    // Whoever may do more is out of reach.
    let may_change = staff.rights.cover(&member.account.rights);
    Ok(frame::page(shop, staff, head, move || {
        let account = &member.account;
        let seen = member.seen_at.map_or_else(|| t::accounts_admin::never().into_owned(), |at| when(at, now, zone));
        let commands = (may_change && permits(write("staff"))).then(|| commands(&member, roles, chosen));
        view! {
            <div class="stack page-narrow">
                {told}
                <section class="panel" aria-labelledby="facts">
                    <div class="panel-head">
                        <h2 id="facts">{t::accounts_admin::facts()}</h2>
                        {account.is_suspended.then(|| badge(Colour::Danger, Mark::None, t::accounts_admin::suspended()))}
                    </div>
                    <div class="panel-body">
                        <dl class="facts">
                            <dt>{t::accounts_admin::role()}</dt><dd>{views::role_label(&account.role, account.role_name.as_ref())}</dd>
                            <dt>{t::accounts_admin::last_seen()}</dt><dd>{seen}</dd>
                            <dt>{t::accounts_admin::works_here_since()}</dt><dd>{in_full(member.created_at, zone)}</dd>
                            <dt>{t::accounts_admin::second_title()}</dt><dd>{second_badge(&member)}</dd>
                        </dl>
                    </div>
                </section>
                {commands}
            </div>
        }
    }))
}

fn commands(member: &Member, roles: Vec<(String, String)>, chosen: Option<String>) -> AnyView {
    let account = &member.account;
    let here = format!("{LIST}/{}", account.id);
    let seen = account.role.clone();
    let role = field("role", t::accounts_admin::role()).value(chosen.unwrap_or_else(|| seen.clone())).select(roles);
    let (command, label) = if account.is_suspended { ("allow", t::accounts_admin::allow()) } else { ("suspend", t::accounts_admin::suspend()) };
    let reset =
        account.has_second.then(|| view! { <button class="btn" formaction=format!("{here}/reset-second")>{t::accounts_admin::reset_second()}</button> });
    let remove = format!("{here}/remove");
    view! {
        <form class="panel" method="post" action=format!("{here}/role") aria-labelledby="role-title">
            <input type="hidden" name=overtaken::SEEN value=seen/>
            <div class="panel-head"><h2 id="role-title">{t::accounts_admin::change_role()}</h2></div>
            <div class="panel-body">{role}</div>
            <div class="panel-foot"><button class="btn btn-primary">{t::accounts_admin::save()}</button></div>
        </form>
        <section class="panel" aria-labelledby="access">
            <div class="panel-head"><h2 id="access">{t::accounts_admin::access()}</h2></div>
            <div class="panel-body"><p class="muted">{t::accounts_admin::access_text()}</p></div>
            <form class="panel-foot" method="post" action=format!("{here}/{command}")>
                <button class="btn">{label}</button>
                {reset}
                <button type="button" class="btn btn-quiet-danger" popovertarget="remove">{t::accounts_admin::remove()}</button>
            </form>
        </section>
        <dialog id="remove" class="dialog" popover="auto" aria-labelledby="remove-title">
            <form method="post" action=remove>
                <div class="dialog-head"><h2 id="remove-title">{t::accounts_admin::remove_title(&account.name)}</h2></div>
                <div class="dialog-body"><p>{t::accounts_admin::remove_text()}</p></div>
                <div class="dialog-foot">
                    <button type="button" class="btn" popovertarget="remove" popovertargetaction="hide">{t::accounts_admin::keep()}</button>
                    <button class="btn btn-danger">{t::accounts_admin::remove()}</button>
                </div>
            </form>
        </dialog>
    }
    .into_any()
}

/// `POST /admin/staff/{id}/{command}`
pub async fn command(State(shop): State<Shop>, staff: Staff, Path((id, command)): Path<(String, String)>, fields: Fields) -> Result<Response, Fault> {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    let (change, said) = match command.as_str() {
        "role" => (Change::Role(fields.get("role").to_owned()), t::accounts_admin::said_role()),
        "suspend" => (Change::Suspend, t::accounts_admin::said_suspended()),
        "allow" => (Change::Allow, t::accounts_admin::said_allowed()),
        "reset-second" => (Change::ResetSecond, t::accounts_admin::said_second_reset()),
        "remove" => (Change::Remove, t::accounts_admin::said_removed()),
        _ => return Err(Fault::NotFound),
    };
    let _turn = overtaken::turn().await;
    if let Change::Role(role) = &change {
        let now = members::by_id(&shop, id).await?.account.role;
        if overtaken::is_overtaken(&fields, &now) && now != *role {
            let (path, address) = (format!("{LIST}/{id}/role"), format!("{LIST}/{id}"));
            let place = overtaken::Place { paths: &[&path], field: None, form: "", address: &address, what: "" };
            let told = overtaken::told(&shop, &staff, &place, None).await?;
            return member_page(&shop, &staff, id, Some((role.clone(), told))).await;
        }
    }
    let here = if change == Change::Remove { LIST.to_owned() } else { format!("{LIST}/{id}") };
    match members::change(&shop, &Actor::from(&staff), id, change).await {
        Ok(()) => frame::go(&staff, &here, Tone::Success, said).await,
        Err(fault) => frame::go(&staff, &format!("{LIST}/{id}"), Tone::Danger, sentence(&fault.refused()?.sentence())).await,
    }
}

async fn by_address(shop: &Shop, id: &str) -> Result<super::model::OwnRole, Fault> {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    role_service::by_id(shop.database.read(), id).await
}
