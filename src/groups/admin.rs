//! Groups in the back office: a list, one group, its prices, and the panel on a customer's page.

pub mod edit;
pub mod prices;

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    model::{Display, Group, GroupRefusal},
    service,
};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    locales,
    shop::{Shop, Staff, permits, slice::write},
    t,
    tax::model::percent_text,
    ui::admin::{
        form::{Fields, field},
        icon::icon,
        notice::Tone,
        table::{Colour, Mark, badge, empty},
        words::grouped,
    },
};

/// The address of the list.
pub const LIST: &str = "/admin/groups";

type Answer = Result<Response, Fault<GroupRefusal>>;

/// An id from an address; what is none, nobody has.
fn id(text: &str) -> Result<Uuid, Fault<GroupRefusal>> {
    text.parse().map_err(|_| Fault::NotFound)
}

/// What is taken off, like `25%`.
fn off_words(group: &Group) -> String {
    if group.off.0 == 0 { "–".to_owned() } else { locales::percent(&percent_text(group.off)) }
}

/// `GET /admin/groups`
pub async fn list(State(shop): State<Shop>, staff: Staff) -> Answer {
    let connection = shop.database.read();
    let (groups, members) = (service::all(connection).await?, service::count_members(connection).await?);
    let may = permits(write("promotions"));
    let add = move || may.then(|| view! { <a class="btn btn-primary" href=format!("{LIST}/new")>{icon("plus")} " " {t::groups_admin::add()}</a> });
    let head = AdminPage::new("groups", t::groups_admin::title());
    if groups.is_empty() {
        return Ok(frame::page(&shop, &staff, head, move || {
            view! { <div class="panel">{empty("customers", t::groups_admin::none_yet(), t::groups_admin::none_yet_text(), add())}</div> }
        }));
    }
    Ok(frame::page(&shop, &staff, head.actions(add()), move || {
        let rows = groups.iter().map(|group| row(group, members.get(&group.id).copied().unwrap_or(0))).collect_view();
        view! {
            <div class="panel">
                <table class="table">
                    <caption class="sr-only">{t::groups_admin::title()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t::groups_admin::group()}</th>
                            <th scope="col" class="only-wide">{t::groups_admin::display()}</th>
                            <th scope="col" class="num">{t::groups_admin::off()}</th>
                            <th scope="col" class="num">{t::groups_admin::members()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    }))
}

fn row(group: &Group, members: u64) -> AnyView {
    let archived = group.archived.then(|| badge(Colour::Muted, Mark::None, t::groups_admin::archived()));
    let exempt = group.tax_exempt.then(|| view! { <span class="cell-sub">{t::groups_admin::tax_exempt()}</span> });
    view! {
        <tr>
            <th scope="row" class="cell-grow">
                <a class="row-link wrap-anywhere" href=format!("{LIST}/{}", group.id)>{group.name.clone()}</a> " " {archived}
                {exempt}
            </th>
            <td class="only-wide">{display_name(group.display)}</td>
            <td class="num">{off_words(group)}</td>
            <td class="num">{grouped(members)}</td>
        </tr>
    }
    .into_any()
}

fn display_name(display: Display) -> String {
    t::groups_admin::display_of(display.word())
}

/// The panel on a customer's page: the group that they are in, and the form that changes it. `groups` are those that may be chosen
/// and the one that they are in.
pub fn customer_panel(customer: Uuid, groups: &[Group], own: Option<Uuid>) -> Option<AnyView> {
    if groups.is_empty() {
        return None;
    }
    let none = (String::new(), t::groups_admin::no_group().into_owned());
    let options = groups.iter().filter(|group| !group.archived || own == Some(group.id)).map(|group| {
        let name = if group.archived { t::groups_admin::name_archived(&group.name) } else { group.name.clone() };
        (group.id.to_string(), name)
    });
    let chosen = own.map(|own| own.to_string()).unwrap_or_default();
    let select = field("group", t::groups_admin::group()).value(chosen).hint(t::groups_admin::customer_hint()).select([none].into_iter().chain(options));
    let save = permits(write("customers")).then(|| view! { <div class="panel-foot"><button class="btn">{t::groups_admin::save_member()}</button></div> });
    Some(
        view! {
            <form class="panel" id="customer-group" method="post" action=format!("/admin/customers/{customer}/group") aria-labelledby="customer-group-title">
                <div class="panel-head"><h2 id="customer-group-title">{t::groups_admin::customer_title()}</h2></div>
                <div class="panel-body">{select}</div>
                {save}
            </form>
        }
        .into_any(),
    )
}

/// `POST /admin/customers/{id}/group`
pub async fn assign(State(shop): State<Shop>, staff: Staff, Path(customer): Path<String>, fields: Fields) -> Answer {
    let customer = id(&customer)?;
    let group = match fields.get("group") {
        "" => None,
        chosen => Some(id(chosen)?),
    };
    service::assign(&shop, customer, group).await.map_err(Fault::lift)?;
    let said = if group.is_some() { t::groups_admin::member_saved() } else { t::groups_admin::member_removed() };
    frame::go(&staff, &format!("/admin/customers/{customer}"), Tone::Success, said).await
}
