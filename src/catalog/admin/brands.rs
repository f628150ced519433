//! Brands: in a list, the chosen one's form beside it.

use std::collections::HashMap;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use uuid::Uuid;

use super::{form::Sent, languages, pictures, split};
use crate::{
    catalog::{
        model::{BrandDraft, BrandPage, CatalogRefusal, Problems, TextKind},
        service,
    },
    error::Fault,
    frames::admin::{self as frame, AdminPage, overtaken},
    kernel::{Page, PageNumber, sentence},
    shop::{Shop, Staff},
    t,
    ui::admin::{
        conflict::{self, Conflict, seen_field},
        form::{Asked, Errors, check, field, field_error},
        icon::icon,
        notice::Tone,
        table::{chips, empty, notice, pager, search_field},
    },
};

type Answer = Result<Response, Fault<CatalogRefusal>>;
/// The form that is open: of a brand, or of one that is to be created.
type Open = Option<(Option<Uuid>, BrandDraft)>;

/// What of the list is shown.
#[derive(Default)]
struct Shown {
    words: String,
    number: PageNumber,
}

impl Shown {
    fn address(&self, number: u32, edit: Option<Uuid>) -> String {
        let page = if number > 1 { number.to_string() } else { String::new() };
        let edit = edit.map(|id| id.to_string()).unwrap_or_default();
        let pairs = [("q", &self.words), ("page", &page), ("edit", &edit)];
        let query = serde_urlencoded::to_string(pairs.iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>()).unwrap_or_default();
        if query.is_empty() { "/admin/brands".to_owned() } else { format!("/admin/brands?{query}") }
    }
}

/// `GET /admin/brands?q=&page=&edit={id}` or `?add=`
pub async fn list(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Answer {
    let chosen = match asked.get("edit").parse::<Uuid>() {
        Ok(id) => service::brand(shop.database.read(), id).await?,
        Err(_) => None,
    };
    let open = if asked.has("add") { Some((None, BrandDraft::default())) } else { chosen.map(|own| (Some(own.id), draft_of(&own))) };
    let shown = Shown { words: asked.get("q").trim().chars().take(100).collect(), number: PageNumber::new(asked.get("page").parse().unwrap_or(1)) };
    show(&shop, &staff, &shown, open, Problems::default(), None, StatusCode::OK).await
}

/// `POST /admin/brands`: creates one, or saves the one whose id was sent, with its picture.
pub async fn save(State(shop): State<Shop>, staff: Staff, sent: Sent) -> Answer {
    let fields = &sent.fields;
    let id = fields.get("id").parse::<Uuid>().ok();
    let mut draft = BrandDraft {
        seen: conflict::seen(fields),
        name: fields.get("name").to_owned(),
        slug: fields.get("slug").to_owned(),
        description: fields.get("description").to_owned(),
        seo_title: fields.get("seo_title").to_owned(),
        seo_description: fields.get("seo_description").to_owned(),
    };
    let no_picture = fields.has("no-picture");
    let brings_files = !sent.files.is_empty();
    let done = async {
        let picture = pictures::store(&shop, sent.files.into_iter().take(1).collect(), 0).await?.pop();
        let id = service::save_brand(&shop, id, draft.clone()).await?;
        if picture.is_some() || no_picture {
            service::illustrate_brand(&shop, id, picture).await?;
        }
        Ok::<_, pictures::Failed>(id)
    };
    match done.await {
        Ok(id) => frame::go(&staff, &format!("/admin/brands?edit={id}"), Tone::Success, t::brands_admin::saved()).await,
        Err(failed) => {
            let (problems, status) = failed.problems()?;
            let theirs = match id.filter(|_| status == StatusCode::CONFLICT) {
                Some(id) => service::brand(shop.database.read(), id).await?,
                None => None,
            };
            let conflict = match theirs {
                Some(theirs) => Some(between(&shop, &staff, &theirs, &draft, brings_files).await?),
                None => None,
            };
            if let (Some(id), Some((conflict, _))) = (id, &conflict)
                && conflict.says_the_same()
            {
                return frame::go(&staff, &format!("/admin/brands?edit={id}"), Tone::Success, t::brands_admin::saved()).await;
            }
            let problems = if conflict.is_some() { Problems::default() } else { problems };
            if let Some((_, seen)) = &conflict {
                draft.seen = *seen;
            }
            let conflict = conflict.map(|(conflict, _)| conflict);
            show(&shop, &staff, &Shown::default(), Some((id, draft)), problems, conflict, status).await
        }
    }
}

/// What somebody else has saved, beside what was typed, and when.
async fn between(
    shop: &Shop,
    staff: &Staff,
    theirs: &BrandPage,
    mine: &BrandDraft,
    brings_files: bool,
) -> Result<(Conflict, Option<DateTime<Utc>>), Fault<CatalogRefusal>> {
    let labels = [
        t::brands_admin::name(),
        t::brands_admin::introduction(),
        t::brands_admin::seo_title(),
        t::brands_admin::seo_description(),
        t::brands_admin::address(),
    ];
    let rows = |draft: &BrandDraft| {
        let values = [&draft.name, &draft.description, &draft.seo_title, &draft.seo_description, &draft.slug];
        labels.iter().map(|label| &**label).zip(values.map(String::clone)).collect::<Vec<_>>()
    };
    let id = theirs.id.to_string();
    let place = overtaken::Place { paths: &["/admin/brands"], field: Some(("id", &id)), form: "brand", address: "", what: &t::brands_admin::this_brand() };
    let conflict = Conflict {
        told: overtaken::told(shop, staff, &place, theirs.updated_at).await.map_err(Fault::lift)?,
        differences: conflict::differences(rows(&draft_of(theirs)), rows(mine)),
        form: "brand",
        address: format!("/admin/brands?edit={}", theirs.id),
        brings_files,
    };
    Ok((conflict, theirs.updated_at))
}

/// `POST /admin/brands/{id}/delete`
pub async fn delete(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let id = super::id(&id)?;
    match service::delete_brand(&shop, id).await {
        Ok(()) => frame::go(&staff, "/admin/brands", Tone::Success, t::brands_admin::deleted()).await,
        Err(Fault::Refused(refusal)) => frame::go(&staff, &format!("/admin/brands?edit={id}"), Tone::Danger, sentence(&refusal.to_string())).await,
        Err(fault) => Err(fault),
    }
}

fn draft_of(own: &BrandPage) -> BrandDraft {
    BrandDraft {
        seen: own.updated_at,
        name: own.name.clone(),
        slug: own.slug.clone(),
        description: own.description.clone(),
        seo_title: own.seo_title.clone(),
        seo_description: own.seo_description.clone(),
    }
}

async fn show(shop: &Shop, staff: &Staff, shown: &Shown, open: Open, problems: Problems, conflict: Option<Conflict>, status: StatusCode) -> Answer {
    let connection = shop.database.read();
    let page = service::list_brands(connection, &shown.words, shown.number).await?;
    if page.items.is_empty() && shown.number.get() > page.pages() {
        return Ok(Redirect::to(&shown.address(page.pages(), None)).into_response());
    }
    let counts = service::count_by_brand(connection, &page.items).await?;
    let head = AdminPage::new("brands", t::brands_admin::title()).status(status);
    let add = || view! { <a class="btn btn-primary" href="/admin/brands?add=">{icon("plus")} " " {t::brands_admin::add()}</a> };
    if page.total == 0 && shown.words.is_empty() && open.is_none() {
        return Ok(frame::page(shop, staff, head, move || {
            view! { <div class="panel">{empty("brands", t::brands_admin::none(), t::brands_admin::none_text(), add())}</div> }
        }));
    }
    let chosen = open.as_ref().and_then(|(id, _)| *id);
    let (own, languages) = match chosen {
        Some(id) => (service::brand(connection, id).await?, languages::panel(shop, TextKind::Brand, id).await?),
        None => (None, None),
    };
    Ok(frame::page(shop, staff, head.actions(add()), move || {
        let (errors, whole) = split(problems);
        let side = if open.is_some() { "stack first-narrow" } else { "stack only-wide" };
        let form = match open {
            Some((_, draft)) => form(own.as_ref(), &draft, &errors),
            None => view! {
                <section class="panel">
                    <div class="empty empty-small"><h2>{t::brands_admin::choose()}</h2><p>{t::brands_admin::choose_text()}</p></div>
                </section>
            }
            .into_any(),
        };
        view! {
            {whole.map(|text| notice(Tone::Danger, text))}
            {conflict.map(Conflict::view)}
            {errors.summary()}
            <div class="split split-even"><section class="panel" aria-label=t::brands_admin::all()>{list_of(&page, &counts, shown, chosen)}</section><div class=side>{form}{languages}</div></div>
        }
    }))
}

fn list_of(page: &Page<BrandPage>, counts: &HashMap<Uuid, u64>, shown: &Shown, chosen: Option<Uuid>) -> AnyView {
    let rows = page
        .items
        .iter()
        .map(|own| {
            let thumb = match &own.picture {
                Some(picture) => view! { <img class="thumb" src=picture.src(160) alt="" width="40" height="40" loading="lazy"/> }.into_any(),
                None => view! { <span class="thumb thumb-none">{icon("brands")}</span> }.into_any(),
            };
            let products = counts.get(&own.id).copied().unwrap_or_default();
            let href = shown.address(page.number.get(), Some(own.id));
            view! {
                <li>
                    {thumb}
                    <a class="row-link" href=href aria-current=(chosen == Some(own.id)).then_some("true")>{own.name.clone()}</a>
                    <span class="muted small">{t::brands_admin::products(products)}</span>
                </li>
            }
        })
        .collect_view();
    let several = page.pages() > 1;
    let search = (several || !shown.words.is_empty()).then(|| {
        view! {
            <form class="toolbar" id="filter" role="search" method="get" action="/admin/brands">
                {search_field("filter", t::brands_admin::search(), t::brands_admin::name(), &shown.words)} <button class="btn">{t::brands_admin::search_button()}</button>
            </form>
        }
    });
    let narrowed = (!shown.words.is_empty()).then(|| (t::brands_admin::with_words(&shown.words), "/admin/brands".to_owned()));
    let list = if page.items.is_empty() {
        let all = view! { <a class="btn" href="/admin/brands">{t::brands_admin::show_all()}</a> };
        empty("search", t::brands_admin::none_found(), t::brands_admin::none_found_text(), all)
    } else {
        view! { <ul class="list">{rows}</ul> }.into_any()
    };
    let pager = several.then(|| pager(page, |number| shown.address(number, None)));
    view! { {search} {chips(narrowed.into_iter().collect(), "/admin/brands")} {list} {pager} }.into_any()
}

fn form(own: Option<&BrandPage>, draft: &BrandDraft, errors: &Errors) -> AnyView {
    let heading = own.map_or_else(|| t::brands_admin::new().into_owned(), |own| own.name.clone());
    let see = own.map(|own| view! { <a class="link small" href=own.path()>{t::brands_admin::see()}</a> });
    let id = own.map(|own| view! { <input type="hidden" name="id" value=own.id.to_string()/> });
    let picture = own.and_then(|own| own.picture.as_ref()).map(|picture| {
        view! {
            <img class="thumb thumb-large" src=picture.src(400) alt=t::brands_admin::picture_now() width="160" height="160"/>
            {check("no-picture", "1", t::brands_admin::no_picture(), false)}
        }
    });
    let error = errors.of("pictures").map(|text| field_error("pictures", text));
    let save = if own.is_some() { t::brands_admin::save() } else { t::brands_admin::add() };
    let delete = own.map(|own| {
        let (title, action) = (t::brands_admin::delete_title(&own.name), format!("/admin/brands/{}/delete", own.id));
        view! {
            <button type="button" class="btn btn-quiet btn-quiet-danger" popovertarget="delete">{icon("trash")} " " {t::brands_admin::delete()}</button>
            <dialog id="delete" class="dialog" popover="auto" aria-labelledby="delete-title">
                <form method="post" action=action>
                    <div class="dialog-head"><h2 id="delete-title">{title}</h2></div>
                    <div class="dialog-body"><p>{t::brands_admin::delete_text()}</p></div>
                    <div class="dialog-foot">
                        <button type="button" class="btn" popovertarget="delete" popovertargetaction="hide">{t::brands_admin::delete_keep()}</button>
                        <button class="btn btn-danger">{t::brands_admin::delete_button()}</button>
                    </div>
                </form>
            </dialog>
        }
    });
    let hint = if own.is_some() { t::brands_admin::address_hint() } else { t::brands_admin::address_hint_new() };
    view! {
        <section class="panel" aria-labelledby="edit">
            <div class="panel-head"><h2 id="edit">{heading}</h2>{see}</div>
            <form id="brand" class="panel-body" method="post" enctype="multipart/form-data" action="/admin/brands" novalidate>
                {id}
                {seen_field(draft.seen)}
                {field("name", t::brands_admin::name()).value(&draft.name).error(errors.of("name")).required().most(100).autofocus(own.is_none()).input()}
                {field("description", t::brands_admin::introduction()).value(&draft.description).error(errors.of("description")).optional().most(2000)
                    .hint(t::brands_admin::introduction_hint()).area(4)}
                {picture}
                <div class="field">
                    <label class="label" for="pictures">{t::brands_admin::picture()} " " <span class="muted">{t::ui_admin::optional()}</span></label>
                    <input class="input" type="file" id="pictures" name="picture" accept="image/jpeg,image/png,image/webp,image/gif"/>
                    {error}
                </div>
                {field("slug", t::brands_admin::address()).value(&draft.slug).error(errors.of("slug")).prefix("/brands/").hint(hint).most(100).input()}
                {field("seo_title", t::brands_admin::seo_title()).value(&draft.seo_title).error(errors.of("seo_title")).optional().most(200)
                    .hint(t::brands_admin::seo_title_hint()).input()}
                {field("seo_description", t::brands_admin::seo_description()).value(&draft.seo_description).error(errors.of("seo_description")).optional().most(400).area(2)}
            </form>
            <div class="panel-foot">{delete}<button class="btn btn-primary push" form="brand">{save}</button></div>
        </section>
    }
    .into_any()
}
