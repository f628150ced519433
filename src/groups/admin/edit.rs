//! One group: its name, how prices are shown to it, and what is taken off.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use leptos::prelude::*;

use super::{
    super::{
        model::{Display, Group, GroupDraft, GroupRefusal, LONGEST_NAME},
        service,
    },
    Answer, LIST,
};
use crate::{
    audit,
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    shop::{Shop, Staff, permits, slice::write},
    t,
    tax::model::{percent_text, read_percent},
    ui::admin::{
        form::{Errors, Fields, check, choice, field},
        icon::icon,
        notice::Tone,
        table::{Colour, Mark, badge, notice},
        words::grouped,
    },
};

/// The last part of the address of a form for a group that is added.
const NEW: &str = "new";

/// `GET /admin/groups/{id}`
pub async fn edit(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let group = of_address(&shop, &id).await?;
    let mut fields = Fields::default();
    match &group {
        Some(group) => fill(&mut fields, group),
        None => fields.set("display", Display::default().word()),
    }
    page(&shop, &staff, group, &fields, &Errors::default(), StatusCode::OK).await
}

/// The group of an address; `None` for one that is added.
async fn of_address(shop: &Shop, id: &str) -> Result<Option<Group>, Fault<GroupRefusal>> {
    if id == NEW {
        return Ok(None);
    }
    service::by_id(shop.database.read(), super::id(id)?).await?.map(Some).ok_or(Fault::NotFound)
}

fn fill(fields: &mut Fields, group: &Group) {
    fields.set("version", group.version.to_string());
    fields.set("name", group.name.as_str());
    fields.set("display", group.display.word());
    if group.off.0 > 0 {
        fields.set("off", percent_text(group.off));
    }
    if group.tax_exempt {
        fields.set("tax_exempt", "yes");
    }
}

fn draft(fields: &Fields, errors: &mut Errors) -> GroupDraft {
    let off = match fields.get("off") {
        "" => Some(ironmonger_pricing_engine::Ppm(0)),
        typed => errors.check("off", read_percent(typed).ok_or_else(t::groups_admin::wrong_off)),
    };
    GroupDraft {
        name: errors.text(fields, "name", 1..=LONGEST_NAME),
        display: Display::from_word(fields.get("display")).unwrap_or_default(),
        tax_exempt: fields.has("tax_exempt"),
        off: off.unwrap_or(ironmonger_pricing_engine::Ppm(0)),
    }
}

/// `POST /admin/groups/{id}`: saves, archives or brings back.
pub async fn save(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let group = of_address(&shop, &id).await?;
    let version = fields.get("version").parse().unwrap_or_default();
    let archiving = match fields.get("do") {
        "archive" => Some(true),
        "restore" => Some(false),
        _ => None,
    };
    let mut errors = Errors::default();
    let done = match (&group, archiving) {
        (Some(group), Some(archived)) => {
            let said = if archived { t::groups_admin::archived_now(&group.name) } else { t::groups_admin::restored(&group.name) };
            service::archive(&shop, group.id, version, archived, &staff.name).await.map(|()| (group.id, said))
        }
        (None, Some(_)) => return Err(Fault::NotFound),
        (group, None) => {
            let draft = draft(&fields, &mut errors);
            if !errors.is_empty() {
                return page(&shop, &staff, group.clone(), &fields, &errors, StatusCode::UNPROCESSABLE_ENTITY).await;
            }
            let said = t::groups_admin::saved(&draft.name);
            match group {
                Some(group) => service::edit(&shop, group.id, version, draft, &staff.name).await.map(|()| (group.id, said)),
                None => service::create(&shop, draft, &staff.name).await.map(|id| (id, said)),
            }
        }
    };
    match done {
        Ok((id, said)) => frame::go(&staff, &format!("{LIST}/{id}"), Tone::Success, said).await,
        Err(Fault::Refused(refusal @ GroupRefusal::Stale(_))) => {
            // Sent once more, it is saved over what the colleague did.
            let mut fields = fields;
            let now = of_address(&shop, &id).await?;
            fields.set("version", now.as_ref().map_or(0, |group| group.version).to_string());
            errors.add("version", refusal);
            page(&shop, &staff, now, &fields, &errors, StatusCode::CONFLICT).await
        }
        Err(Fault::Refused(refusal)) => {
            errors.add("name", refusal);
            page(&shop, &staff, group, &fields, &errors, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(fault) => Err(fault),
    }
}

async fn page(shop: &Shop, staff: &Staff, group: Option<Group>, fields: &Fields, errors: &Errors, status: StatusCode) -> Answer {
    let connection = shop.database.read();
    let known = match &group {
        Some(group) => {
            let members = service::count_members(connection).await?.get(&group.id).copied().unwrap_or(0);
            let priced = service::listed(connection, group.id, crate::kernel::PageNumber::FIRST, 1).await?.total;
            Some((members, priced))
        }
        None => None,
    };
    let title = group.as_ref().map_or_else(|| t::groups_admin::add().into_owned(), |group| group.name.clone());
    let mut head = AdminPage::new("groups", title).back(t::groups_admin::title(), LIST).status(status);
    if let Some(group) = &group {
        head = head.actions(audit::admin::history_link("groups", &group.id.to_string()));
        if group.archived {
            head = head.badge(badge(Colour::Muted, Mark::None, t::groups_admin::archived()));
        }
    }
    let may = permits(write("promotions"));
    Ok(frame::page(shop, staff, head, || {
        let address = format!("{LIST}/{}", group.as_ref().map_or_else(|| NEW.to_owned(), |group| group.id.to_string()));
        let overtaken = errors.of("version").map(|told| notice(Tone::Warning, told.to_owned()));
        let displays = Display::ALL.map(|display| {
            choice(
                "display",
                display.word(),
                super::display_name(display),
                t::groups_admin::display_hint(display.word()),
                fields.get("display") == display.word(),
            )
        });
        let archive = group.as_ref().filter(|_| may).map(|group| {
            let (act, words) = if group.archived { ("restore", t::groups_admin::restore()) } else { ("archive", t::groups_admin::archive()) };
            view! { <button class="btn btn-quiet" name="do" value=act formnovalidate>{words}</button> }
        });
        let foot = may.then(
            || view! { <div class="panel-foot">{archive} <button class="btn btn-primary push" name="do" value="save">{t::groups_admin::save()}</button></div> },
        );
        let beside = group.as_ref().zip(known).map(|(group, (members, priced))| {
            view! {
                <section class="panel" aria-labelledby="belongs">
                    <div class="panel-head"><h2 id="belongs">{t::groups_admin::belongs()}</h2></div>
                    <div class="panel-body">
                        <dl class="facts">
                            <dt>{t::groups_admin::members()}</dt>
                            <dd><a class="link" href=format!("/admin/customers?group={}", group.id)>{grouped(members)}</a></dd>
                            <dt>{t::groups_admin::priced()}</dt>
                            <dd><a class="link" href=format!("{LIST}/{}/prices", group.id)>{grouped(priced)}</a></dd>
                        </dl>
                        <p class="muted">{t::groups_admin::members_text()}</p>
                        <p><a class="btn" href=format!("{LIST}/{}/prices", group.id)>{icon("pencil")} " " {t::groups_admin::prices()}</a></p>
                    </div>
                </section>
            }
        });
        view! {
            <div class="stack page-narrow">
                {overtaken}
                {errors.summary()}
                <form class="panel" method="post" action=address novalidate>
                    <input type="hidden" name="version" value=fields.get("version").to_owned()/>
                    {may.then(|| view! { <button class="sr-only" name="do" value="save" tabindex="-1" aria-hidden="true">{t::groups_admin::save()}</button> })}
                    <div class="panel-body">
                        {field("name", t::groups_admin::name()).of(fields, errors).hint(t::groups_admin::name_hint()).required().most(LONGEST_NAME).input()}
                        {field("off", t::groups_admin::off()).of(fields, errors).hint(t::groups_admin::off_hint()).optional().suffix("%").inputmode("decimal").most(8).input()}
                        <fieldset class="choices"><legend>{t::groups_admin::display()}</legend>{displays.collect_view()}</fieldset>
                        {check("tax_exempt", "yes", t::groups_admin::tax_exempt(), fields.has("tax_exempt"))}
                    </div>
                    {foot}
                </form>
                {beside}
            </div>
        }
    }))
}
