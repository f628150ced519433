//! Roles, and the matrix of what each may do.

use std::collections::BTreeSet;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;

use super::{ROLES, by_address, parts};
use crate::{
    accounts::{
        model::{AccountRefusal, BuiltIn, LONGEST_ROLE_NAME, RoleDraft},
        service::{members, members::Actor, roles as service},
        views,
    },
    error::Fault,
    frames::admin::{self as frame, AdminPage, overtaken},
    locales::Refusal,
    shop::{
        Shop, Staff, permits,
        slice::{Action, Permission, write},
    },
    t,
    ui::admin::{
        form::{Errors, Fields, check, field},
        icon::icon,
        notice::Tone,
        table::notice,
        words::when,
    },
};

const VERSION: &str = "version";

/// `GET /admin/staff/roles`
pub async fn list(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    let own = service::all(shop.database.read()).await?;
    let people = members::list(&shop).await?;
    let count = |code: &str| people.iter().filter(|member| member.account.role == code).count();
    let line = |code: String, name: String, text: String| {
        let people = t::accounts_admin::people_count(count(&code));
        view! {
            <tr>
                <th scope="row" class="cell-grow"><a class="row-link" href=format!("{ROLES}/{code}")>{name}</a><span class="cell-sub">{text}</span></th>
                <td class="nowrap muted">{people}</td>
            </tr>
        }
        .into_any()
    };
    let built_in = BuiltIn::ALL.map(|role| line(role.code().to_owned(), t::accounts_admin::role_name(role.code()), t::accounts_admin::role_text(role.code())));
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let own =
        own.into_iter().map(|role| line(role.id.to_string(), role.name, t::accounts_admin::changed_by(role.updated_by, when(role.updated_at, now, zone))));
    let rows = built_in.into_iter().chain(own).collect::<Vec<_>>();
    let mut head = AdminPage::new("staff", t::accounts_admin::roles());
    if permits(write("staff")) {
        head = head.actions(view! { <a class="btn btn-primary" href=format!("{ROLES}/new")>{icon("plus")} " " {t::accounts_admin::new_role()}</a> });
    }
    let parts = parts(&shop, &staff, ROLES);
    Ok(frame::page(&shop, &staff, head, move || {
        view! {
            {parts}
            <div class="panel"><table class="table"><caption class="sr-only">{t::accounts_admin::roles()}</caption><tbody>{rows}</tbody></table></div>
        }
    }))
}

/// What the form of a role shows.
struct Form {
    /// The last part of its address: an id, `new`, or the code of a role that every shop has.
    address: String,
    title: String,
    /// `None` for one that is not to be changed.
    fields: Option<Fields>,
    ticked: BTreeSet<String>,
    errors: Errors,
    told: Option<String>,
    is_new: bool,
    /// Whether every permission is in it, also those to come.
    is_all: bool,
}

/// `GET /admin/staff/roles/{id}`
pub async fn edit(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Result<Response, Fault> {
    if let Some(role) = BuiltIn::of_code(&id) {
        let ticked = shop.permissions().into_iter().filter(|permission| role.may(*permission)).map(Permission::code).collect();
        let form = Form {
            title: t::accounts_admin::role_name(role.code()),
            address: id,
            fields: None,
            ticked,
            errors: Errors::default(),
            told: None,
            is_new: false,
            is_all: role == BuiltIn::Owner,
        };
        return Ok(show(&shop, &staff, form, StatusCode::OK));
    }
    let mut fields = Fields::default();
    let (title, ticked, is_new) = if id == "new" {
        (t::accounts_admin::new_role().into_owned(), BTreeSet::from(["dashboard:read".to_owned()]), true)
    } else {
        let role = by_address(&shop, &id).await?;
        fields.set("name", role.name.clone());
        fields.set(VERSION, role.version.to_string());
        if role.second_factor {
            fields.set("second_factor", "yes");
        }
        (role.name, role.permissions, false)
    };
    let fields = permits(write("staff")).then_some(fields);
    Ok(show(&shop, &staff, Form { address: id, title, fields, ticked, errors: Errors::default(), told: None, is_new, is_all: false }, StatusCode::OK))
}

fn show(shop: &Shop, staff: &Staff, form: Form, status: StatusCode) -> Response {
    let head = AdminPage::new("staff", form.title.clone()).back(t::accounts_admin::roles(), ROLES).status(status);
    let matrix = matrix(shop, staff, &form);
    frame::page(shop, staff, head, move || {
        let Form { address, fields, errors, told, is_new, is_all, .. } = form;
        let Some(fields) = fields else {
            let text = if is_all { t::accounts_admin::may_everything() } else { t::accounts_admin::role_fixed() };
            return view! { <div class="stack"><p class="muted">{text}</p><div class="panel">{matrix}</div></div> }.into_any();
        };
        let action = format!("{ROLES}/{address}");
        let delete = (!is_new).then(|| {
            view! {
                <form method="post" action=format!("{action}/delete")>
                    <button class="btn btn-quiet-danger">{icon("trash")} " " {t::accounts_admin::delete_role()}</button>
                </form>
            }
        });
        view! {
            <div class="stack">
                {told.map(|text| notice(Tone::Warning, text))}
                {errors.summary()}
                <form class="panel" method="post" action=action>
                    <input type="hidden" name=VERSION value=fields.get(VERSION).to_owned()/>
                    <div class="panel-body">
                        {field("name", t::accounts_admin::name()).of(&fields, &errors).required().most(LONGEST_ROLE_NAME).input()}
                        {check("second_factor", "yes", t::accounts_admin::role_needs_second(), fields.has("second_factor"))}
                    </div>
                    {matrix}
                    <div class="panel-foot"><button class="btn btn-primary">{t::accounts_admin::save()}</button></div>
                </form>
                {delete}
            </div>
        }
        .into_any()
    })
}

/// What may be ticked: a row for each resource. Nobody ticks what they may not do themselves.
fn matrix(shop: &Shop, staff: &Staff, form: &Form) -> AnyView {
    let is_fixed = form.fields.is_none();
    let heads = Action::ALL.map(|action| view! { <th scope="col" class="num">{t::accounts_admin::action(action.code())}</th> });
    let rows = views::matrix(shop)
        .into_iter()
        .map(|row| {
            let cells = row.cells.map(|cell| {
                let input = cell.map(|permission| {
                    let code = permission.code();
                    let label = t::accounts_admin::cell(&row.name, t::accounts_admin::action(permission.action.code()));
                    let (checked, disabled) = (form.ticked.contains(&code), is_fixed || !staff.may(permission));
                    view! {
                        <label class="check">
                            <input type="checkbox" name="permission" value=code checked=checked disabled=disabled/>
                            <span class="sr-only">{label}</span>
                        </label>
                    }
                });
                view! { <td class="num">{input}</td> }
            });
            view! { <tr><th scope="row" class="cell-grow">{row.name.clone()}</th>{cells.into_view()}</tr> }
        })
        .collect_view();
    view! {
        <div class="scroller" tabindex="0" role="region" aria-label=t::accounts_admin::matrix()>
            <table class="table">
                <caption class="sr-only">{t::accounts_admin::matrix()}</caption>
                <thead><tr><th scope="col">{t::accounts_admin::part()}</th>{heads.into_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// `POST /admin/staff/roles/{id}`
pub async fn save(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, mut fields: Fields) -> Result<Response, Fault> {
    let known = shop.permissions();
    let ticked = fields.all("permission").map(str::to_owned).collect::<BTreeSet<_>>();
    let permissions = known.into_iter().filter(|permission| ticked.contains(&permission.code())).collect();
    let draft = RoleDraft { name: fields.get("name").to_owned(), permissions, second_factor: fields.has("second_factor") };
    let by = Actor::from(&staff);
    let (is_new, mut title) = (id == "new", t::accounts_admin::new_role().into_owned());
    let done = if is_new {
        service::create(&shop, &by, draft).await.map(drop)
    } else {
        let role = by_address(&shop, &id).await?;
        title.clone_from(&role.name);
        service::save(&shop, &by, role.id, fields.get(VERSION).parse().unwrap_or(role.version), draft).await
    };
    let refusal = match done {
        Ok(()) => return frame::go(&staff, ROLES, Tone::Success, t::accounts_admin::role_saved()).await,
        Err(fault) => fault.refused()?,
    };
    let (mut errors, mut told, mut status) = (Errors::default(), None, StatusCode::UNPROCESSABLE_ENTITY);
    if refusal == AccountRefusal::Outdated {
        // Sent once more, it is saved over what the others did.
        fields.set(VERSION, by_address(&shop, &id).await?.version.to_string());
        let path = format!("{ROLES}/{id}");
        let place = overtaken::Place { paths: &[&path], field: None, form: "", address: &path, what: "" };
        told = Some(overtaken::told(&shop, &staff, &place, None).await?);
        status = StatusCode::CONFLICT;
    } else {
        errors.add("name", refusal);
    }
    Ok(show(&shop, &staff, Form { address: id, title, fields: Some(fields), ticked, errors, told, is_new, is_all: false }, status))
}

/// `POST /admin/staff/roles/{id}/delete`
pub async fn delete(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Result<Response, Fault> {
    let role = by_address(&shop, &id).await?;
    match service::delete(&shop, role.id).await {
        Ok(()) => frame::go(&staff, ROLES, Tone::Success, t::accounts_admin::role_deleted()).await,
        Err(fault) => frame::go(&staff, &format!("{ROLES}/{id}"), Tone::Danger, fault.refused()?.sentence()).await,
    }
}
