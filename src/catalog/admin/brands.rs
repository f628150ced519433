//! Brands: all of them in a list, the chosen one's form beside it.

use std::collections::HashMap;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{form::Sent, languages, pictures, split};
use crate::{
    admin::{
        errors::sentence,
        form::{Asked, Errors, check, field},
        frame::{self, AdminPage, Section},
        icon::icon,
        table::{empty, notice},
        words::counted,
    },
    catalog::{
        model::{BrandDraft, BrandPage, CatalogRefusal, Problems, TextKind},
        service,
    },
    error::Fault,
    shop::{Shop, Staff, Tone},
};

type Answer = Result<Response, Fault<CatalogRefusal>>;
/// The form that is open: of a brand, or of one that is to be created.
type Open = Option<(Option<Uuid>, BrandDraft)>;

/// `GET /admin/brands?edit={id}` or `?add=`
pub async fn list(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Answer {
    let all = service::brands(shop.database.read()).await?;
    let chosen = asked.get("edit").parse::<Uuid>().ok().and_then(|id| all.iter().find(|own| own.id == id));
    let open = if asked.has("add") { Some((None, BrandDraft::default())) } else { chosen.map(|own| (Some(own.id), draft_of(own))) };
    show(&shop, &staff, open, Problems::default(), StatusCode::OK).await
}

/// `POST /admin/brands`: creates one, or saves the one whose id was sent, with its picture.
pub async fn save(State(shop): State<Shop>, staff: Staff, sent: Sent) -> Answer {
    let fields = &sent.fields;
    let id = fields.get("id").parse::<Uuid>().ok();
    let draft = BrandDraft {
        name: fields.get("name").to_owned(),
        slug: fields.get("slug").to_owned(),
        description: fields.get("description").to_owned(),
        seo_title: fields.get("seo_title").to_owned(),
        seo_description: fields.get("seo_description").to_owned(),
    };
    let no_picture = fields.has("no-picture");
    let done = async {
        let picture = pictures::store(&shop, sent.files.into_iter().take(1).collect(), 0).await?.pop();
        let id = service::save_brand(&shop, id, draft.clone()).await?;
        if picture.is_some() || no_picture {
            service::illustrate_brand(&shop, id, picture).await?;
        }
        Ok::<_, pictures::Failed>(id)
    };
    match done.await {
        Ok(id) => frame::go(&staff, &format!("/admin/brands?edit={id}"), Tone::Success, "Saved.").await,
        Err(failed) => {
            let (problems, status) = failed.problems()?;
            show(&shop, &staff, Some((id, draft)), problems, status).await
        }
    }
}

/// `POST /admin/brands/{id}/delete`
pub async fn delete(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let id = super::id(&id)?;
    match service::delete_brand(&shop, id).await {
        Ok(()) => frame::go(&staff, "/admin/brands", Tone::Success, "The brand is deleted.").await,
        Err(Fault::Refused(refusal)) => frame::go(&staff, &format!("/admin/brands?edit={id}"), Tone::Danger, sentence(&refusal.to_string())).await,
        Err(fault) => Err(fault),
    }
}

fn draft_of(own: &BrandPage) -> BrandDraft {
    BrandDraft {
        name: own.name.clone(),
        slug: own.slug.clone(),
        description: own.description.clone(),
        seo_title: own.seo_title.clone(),
        seo_description: own.seo_description.clone(),
    }
}

async fn show(shop: &Shop, staff: &Staff, open: Open, problems: Problems, status: StatusCode) -> Answer {
    let connection = shop.database.read();
    let (all, counts) = (service::brands(connection).await?, service::count_by_brand(connection).await?);
    let page = AdminPage::new(Section::Brands, "Brands").status(status);
    let add = || view! { <a class="btn btn-primary" href="/admin/brands?add=">{icon("plus")} " Add brand"</a> };
    if all.is_empty() && open.is_none() {
        let text = "A brand that a product names stands here by itself. Tell shoppers who makes your things.";
        return Ok(frame::page(shop, staff, page, move || view! { <div class="panel">{empty("brands", "No brands yet", text, add())}</div> }));
    }
    let languages = match &open {
        Some((Some(id), _)) => languages::panel(shop, TextKind::Brand, *id).await?,
        _ => None,
    };
    Ok(frame::page(shop, staff, page.actions(add()), move || body(&all, &counts, open, problems, languages)))
}

fn body(all: &[BrandPage], counts: &HashMap<Uuid, u64>, open: Open, problems: Problems, languages: Option<AnyView>) -> AnyView {
    let (errors, whole) = split(problems);
    let whole = whole.map(|text| notice(Tone::Danger, text));
    let chosen = open.as_ref().and_then(|(id, _)| *id);
    let rows = all
        .iter()
        .map(|own| {
            let thumb = match &own.picture {
                Some(picture) => view! { <img class="thumb" src=picture.src(160) alt="" width="40" height="40" loading="lazy"/> }.into_any(),
                None => view! { <span class="thumb thumb-none">{icon("brands")}</span> }.into_any(),
            };
            let products = counts.get(&own.id).copied().unwrap_or_default();
            view! {
                <li>
                    {thumb}
                    <a class="row-link" href=format!("/admin/brands?edit={}", own.id) aria-current=(chosen == Some(own.id)).then_some("true")>{own.name.clone()}</a>
                    <span class="muted small">{counted(products, "product", "products")}</span>
                </li>
            }
        })
        .collect_view();
    let side = if open.is_some() { "stack first-narrow" } else { "stack only-wide" };
    let form = match open {
        Some((id, draft)) => form(id.and_then(|id| all.iter().find(|own| own.id == id)), &draft, &errors),
        None => view! {
            <section class="panel">
                <div class="empty empty-small"><h2>"Choose a brand"</h2><p>"Its words and its picture can be changed here."</p></div>
            </section>
        }
        .into_any(),
    };
    view! {
        {whole}
        {errors.summary()}
        <div class="split split-even"><section class="panel" aria-label="All brands"><ul class="list">{rows}</ul></section><div class=side>{form}{languages}</div></div>
    }
    .into_any()
}

fn form(own: Option<&BrandPage>, draft: &BrandDraft, errors: &Errors) -> AnyView {
    let heading = own.map_or_else(|| "New brand".to_owned(), |own| own.name.clone());
    let see = own.map(|own| view! { <a class="link small" href=own.path()>"See it in the shop"</a> });
    let id = own.map(|own| view! { <input type="hidden" name="id" value=own.id.to_string()/> });
    let picture = own.and_then(|own| own.picture.as_ref()).map(|picture| {
        view! {
            <img class="thumb thumb-large" src=picture.src(400) alt="The brand’s picture now" width="160" height="160"/>
            {check("no-picture", "1", "Take the picture away", false)}
        }
    });
    let error = errors.of("pictures").map(|text| crate::admin::form::field_error("pictures", text));
    let save = if own.is_some() { "Save" } else { "Add brand" };
    let delete = own.map(|own| {
        let (title, action) = (format!("Delete {}?", own.name), format!("/admin/brands/{}/delete", own.id));
        view! {
            <button type="button" class="btn btn-quiet btn-quiet-danger" popovertarget="delete">{icon("trash")} " Delete"</button>
            <dialog id="delete" class="dialog" popover="auto" aria-labelledby="delete-title">
                <form method="post" action=action>
                    <div class="dialog-head"><h2 id="delete-title">{title}</h2></div>
                    <div class="dialog-body"><p>"Its address says from then on that it is gone. A brand with products cannot be deleted."</p></div>
                    <div class="dialog-foot">
                        <button type="button" class="btn" popovertarget="delete" popovertargetaction="hide">"Keep it"</button>
                        <button class="btn btn-danger">"Delete brand"</button>
                    </div>
                </form>
            </dialog>
        }
    });
    let hint = if own.is_some() { "Old addresses keep working" } else { "Made from the name if left empty" };
    view! {
        <section class="panel" aria-labelledby="edit">
            <div class="panel-head"><h2 id="edit">{heading}</h2>{see}</div>
            <form id="brand" class="panel-body" method="post" enctype="multipart/form-data" action="/admin/brands" novalidate>
                {id}
                {field("name", "Name").value(&draft.name).error(errors.of("name")).required().most(100).autofocus(own.is_none()).input()}
                {field("description", "Introduction").value(&draft.description).error(errors.of("description")).optional().most(2000)
                    .hint("Stands above its products").area(4)}
                {picture}
                <div class="field">
                    <label class="label" for="pictures">"Picture " <span class="muted">"(optional)"</span></label>
                    <input class="input" type="file" id="pictures" name="picture" accept="image/jpeg,image/png,image/webp,image/gif"/>
                    {error}
                </div>
                {field("slug", "Address").value(&draft.slug).error(errors.of("slug")).prefix("/brands/").hint(hint).most(100).input()}
                {field("seo_title", "Page title").value(&draft.seo_title).error(errors.of("seo_title")).optional().most(200)
                    .hint("For search engines; the name if left empty").input()}
                {field("seo_description", "Meta description").value(&draft.seo_description).error(errors.of("seo_description")).optional().most(400).area(2)}
            </form>
            <div class="panel-foot">{delete}<button class="btn btn-primary push" form="brand">{save}</button></div>
        </section>
    }
    .into_any()
}
