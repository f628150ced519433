//! The product form: shown, filled in, saved. Everything in it works as one plain form; buttons that change rows or
//! pictures bring the same form back with what was typed.

use std::{borrow::Cow, collections::HashMap};

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use chrono_tz::Tz;
use uuid::Uuid;

use super::{
    conflict,
    form::{self, Sent, Wish},
    languages, panels, pictures, split, status_badge,
};
use crate::{
    catalog::{
        admin_islands::ProductForm,
        model::{CatalogRefusal, CategoryTree, Picture, Problems, Product, ProductDraft, ProductStatus, SpecificationDefinition, VariantDraft},
        service::{self, Caption},
    },
    error::Fault,
    frames::{admin as frame, admin::AdminPage},
    kernel::Currency,
    locales::Ready,
    shop::{
        Shop, Staff, permits,
        slice::{delete as delete_of, write},
    },
    t,
    tax::{self, model::Class},
    ui::admin::{
        conflict::Conflict,
        form::Fields,
        icon::{icon, small_icon},
        notice::Tone,
    },
};
use leptos::prelude::*;

type Answer = Result<Response, Fault<CatalogRefusal>>;

/// Everything that the form shows.
pub struct Screen {
    /// `None` for one that is not created yet.
    pub product: Option<Product>,
    pub draft: ProductDraft,
    /// Pictures of the shop that are ready, and all; `None` when nothing is being made.
    pub pictures_ready: Option<(u64, u64)>,
    pub captions: HashMap<Uuid, Caption>,
    /// What was said of them when the form was made, where that is not what is said now.
    pub captions_seen: HashMap<Uuid, String>,
    /// What somebody else has saved meanwhile.
    pub conflict: Option<Conflict>,
    pub problems: Problems,
    /// Whether the form holds what is not saved.
    pub unsaved: bool,
    pub tree: CategoryTree,
    pub brands: Vec<String>,
    pub tags: Vec<String>,
    pub definitions: Vec<SpecificationDefinition>,
    pub zone: Tz,
    pub currency: Currency,
    pub shop_name: String,
    pub host: String,
    /// Its texts in other languages.
    pub languages: Option<AnyView>,
    /// The classes of goods that are taxed alike, and the key of its own.
    pub tax_classes: Vec<Class>,
    pub tax_class: String,
}

/// `GET /admin/products/new`
pub async fn new(State(shop): State<Shop>, staff: Staff) -> Answer {
    let draft = ProductDraft { variants: vec![VariantDraft::default()], ..ProductDraft::default() };
    let screen = screen(&shop, None, draft).await?;
    Ok(show(&shop, &staff, screen, StatusCode::OK))
}

/// `GET /admin/products/{id}`
pub async fn edit(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let product = find(&shop, super::id(&id)?).await?;
    let draft = ProductDraft::of(&product);
    let screen = screen(&shop, Some(product), draft).await?;
    Ok(show(&shop, &staff, screen, StatusCode::OK))
}

/// `POST /admin/products/new`
pub async fn create(State(shop): State<Shop>, staff: Staff, sent: Sent) -> Answer {
    answer(&shop, &staff, None, sent).await
}

/// `POST /admin/products/{id}`
pub async fn save(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, sent: Sent) -> Answer {
    answer(&shop, &staff, Some(super::id(&id)?), sent).await
}

/// `POST /admin/products/{id}/status`
pub async fn status(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = super::id(&id)?;
    let status = ProductStatus::from_word(fields.get("status")).ok_or(Fault::NotFound)?;
    let seen = ProductStatus::from_word(fields.get("seen"));
    let (tone, text) = match service::switch_status(&shop, id, seen, status, &staff.name).await {
        Ok(()) => (Tone::Success, said(status).into_owned()),
        Err(Fault::Refused(refusal)) => (Tone::Danger, crate::kernel::sentence(&refusal.to_string())),
        Err(fault) => return Err(fault),
    };
    frame::go(&staff, &format!("/admin/products/{id}"), tone, text).await
}

/// `POST /admin/products/{id}/delete`
pub async fn delete(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let id = super::id(&id)?;
    match service::delete_product(&shop, id).await {
        Ok(()) => frame::go(&staff, "/admin/products", Tone::Success, t::catalog_admin::deleted()).await,
        Err(Fault::Refused(refusal)) => {
            let text = crate::kernel::sentence(&refusal.to_string());
            frame::go(&staff, &format!("/admin/products/{id}"), Tone::Danger, text).await
        }
        Err(fault) => Err(fault),
    }
}

/// What staff are told of a new status.
fn said(status: ProductStatus) -> Cow<'static, str> {
    match status {
        ProductStatus::Active => t::catalog_admin::said_active(),
        ProductStatus::Scheduled => t::catalog_admin::said_scheduled(),
        ProductStatus::Draft => t::catalog_admin::said_draft(),
        ProductStatus::Archived => t::catalog_admin::said_archived(),
    }
}

async fn answer(shop: &Shop, staff: &Staff, id: Option<Uuid>, sent: Sent) -> Answer {
    let product = match id {
        Some(id) => Some(find(shop, id).await?),
        None => None,
    };
    let mut draft = form::draft(&sent.fields, shop.profile().zone());
    let mut captions = form::captions(&sent.fields);
    let mut seen = form::captions_seen(&sent.fields);
    let tax_class = sent.fields.has("tax_class").then(|| sent.fields.get("tax_class").to_owned());
    let brings_files = !sent.files.is_empty();
    let wish = Wish::of(&sent.fields);
    wish.arrange(&mut draft);

    let done = match (wish, id) {
        (Wish::Save, _) => match save_all(shop, staff, product.as_ref(), draft.clone(), (&captions, &seen), sent.files, tax_class.as_deref()).await {
            Ok(id) => {
                let text = if product.is_some() { t::catalog_admin::saved() } else { t::catalog_admin::created() };
                return frame::go(staff, &format!("/admin/products/{id}"), Tone::Success, text).await;
            }
            Err(fault) => Err(fault),
        },
        (Wish::Upload, Some(id)) => pictures::upload(shop, id, sent.files).await,
        (Wish::Shift(picture, places), Some(id)) => service::shift_picture(shop, id, picture, places).await.map_err(pictures::Failed::from),
        (Wish::RemovePicture(picture), Some(id)) => service::remove_picture(shop, id, picture).await.map_err(pictures::Failed::from),
        _ => Ok(()),
    };
    let (problems, status) = match done {
        Ok(()) => (Problems::default(), StatusCode::OK),
        Err(failed) => failed.problems()?,
    };
    let now = match id {
        Some(id) => Some(find(shop, id).await?),
        None => None,
    };
    let mut screen = screen(shop, now, draft).await?;
    if let (StatusCode::CONFLICT, Some(theirs)) = (status, screen.product.clone()) {
        captions.retain(|id, caption| seen.get(id).is_none_or(|seen| *seen != caption.mark()));
        let conflict = conflict::between(shop, staff, &theirs, &screen, &captions, brings_files);
        // Somebody else has saved just the same.
        if conflict.says_the_same() {
            return frame::go(staff, &conflict.address, Tone::Success, t::catalog_admin::saved()).await;
        }
        // Whoever saves again after having been told that somebody else was faster means it.
        let now = ProductDraft::of(&theirs);
        screen.draft.version = now.version;
        screen.draft.see_stock(&now);
        seen.clear();
        screen.conflict = Some(conflict);
    } else {
        screen.problems = problems;
    }
    if let Some(class) = tax_class {
        screen.tax_class = class;
    }
    screen.captions.extend(captions);
    screen.captions_seen = seen;
    screen.unsaved = true;
    Ok(show(shop, staff, screen, status))
}

/// Saves the product, and then what the form says about its pictures. Files are looked at first: one that cannot be
/// taken keeps everything from being saved.
async fn save_all(
    shop: &Shop,
    staff: &Staff,
    product: Option<&Product>,
    draft: ProductDraft,
    (captions, seen): (&HashMap<Uuid, Caption>, &HashMap<Uuid, String>),
    files: Vec<form::SentFile>,
    tax_class: Option<&str>,
) -> Result<Uuid, pictures::Failed> {
    let has = product.map(|product| product.pictures.as_slice()).unwrap_or_default();
    // What nobody touched is not written: somebody else may have said something better meanwhile.
    let touched = |picture: &Picture| {
        let caption = captions.get(&picture.id)?;
        let is_touched = seen.get(&picture.id).is_none_or(|seen| *seen != caption.mark()) && *caption != Caption::of(picture);
        is_touched.then(|| caption.clone())
    };
    let overtaken = |picture: &Picture| seen.get(&picture.id).is_some_and(|seen| *seen != Caption::of(picture).mark());
    if has.iter().any(|picture| overtaken(picture) && touched(picture).is_some()) {
        return Err(Fault::Refused(CatalogRefusal::Stale).into());
    }
    let changed = has.iter().filter_map(touched).collect::<Vec<_>>();
    let stored = pictures::store(shop, files, product.map_or(0, |product| product.pictures.len())).await?;
    let id = service::save_product(shop, product.map(|product| product.id), draft, &staff.name).await?;
    // A form without the choice leaves it as it is; so does a class that was deleted while the form was open.
    if let Some(class) = tax_class
        && let Err(fault) = tax::service::assign(shop, id, class).await
    {
        fault.refused::<CatalogRefusal>().map(drop)?;
    }
    if !changed.is_empty() {
        service::describe_pictures(shop, id, changed).await?;
    }
    if !stored.is_empty() {
        service::add_pictures(shop, id, stored).await?;
    }
    Ok(id)
}

pub async fn find(shop: &Shop, id: Uuid) -> Result<Product, Fault<CatalogRefusal>> {
    service::products(shop.database.read(), shop.profile().currency, &[id]).await?.pop().ok_or(Fault::NotFound)
}

pub(super) async fn screen(shop: &Shop, product: Option<Product>, mut draft: ProductDraft) -> Result<Screen, Fault<CatalogRefusal>> {
    let connection = shop.database.read();
    let profile = shop.profile();
    // The editor shows the description as what it is, HTML: also one that was typed and not saved.
    draft.description = service::sanitise(&draft.description);
    let languages = match &product {
        Some(product) => languages::product_panel(shop, product).await?,
        None => None,
    };
    let tax_class = match &product {
        Some(product) => tax::service::class_of(connection, &[product.id]).await?.remove(&product.id).unwrap_or_default(),
        None => String::new(),
    };
    let captions = product.iter().flat_map(|product| &product.pictures);
    let captions = captions.map(|picture| (picture.id, Caption::of(picture)));
    Ok(Screen {
        captions: captions.collect(),
        captions_seen: HashMap::new(),
        conflict: None,
        pictures_ready: service::pictures_ready(connection).await?,
        product,
        draft,
        problems: Problems::default(),
        unsaved: false,
        tree: service::categories(connection).await?,
        brands: service::brand_names(connection).await?,
        tags: service::tags(connection).await?,
        definitions: service::definitions(connection).await?,
        zone: profile.zone(),
        currency: profile.currency,
        shop_name: profile.name.clone(),
        host: shop.config.public_url.split_once("://").map_or(shop.config.public_url.as_str(), |(_, host)| host).to_owned(),
        languages,
        tax_classes: tax::service::classes(connection).await?,
        tax_class,
    })
}

fn show(shop: &Shop, staff: &Staff, screen: Screen, status: StatusCode) -> Response {
    let title = screen.product.as_ref().map_or_else(|| t::catalog_admin::add().into_owned(), |product| product.title.clone());
    let mut page = AdminPage::new("products", title).back(t::catalog_admin::products(), "/admin/products").status(status);
    if let Some(product) = &screen.product {
        page = page.badge(status_badge(product.status)).actions(actions(product));
    }
    frame::page(shop, staff, page, move || body(screen))
}

fn actions(product: &Product) -> AnyView {
    let address = format!("/admin/products/{}", product.id);
    let may_change = permits(write("catalog"));
    let preview = if product.status == ProductStatus::Active { product.path() } else { format!("{address}/preview") };
    let status = format!("{address}/status");
    let others = ProductStatus::ALL.into_iter().filter(|status| *status != product.status && matches!(status, ProductStatus::Active | ProductStatus::Draft));
    let others = others
        .map(|status| {
            let (symbol, label) = if status == ProductStatus::Active { ("eye", t::catalog_admin::publish()) } else { ("out", t::catalog_admin::make_draft()) };
            view! { <button class="menu-item" name="status" value=status.word()>{icon(symbol)} " " {label}</button> }
        })
        .collect_view();
    let archive = (may_change && product.status != ProductStatus::Archived).then(|| {
        view! { <button type="button" class="menu-item menu-item-danger" popovertarget="archive">{icon("archive")} " " {t::catalog_admin::archive()}</button> }
    });
    let seen = product.status.word();
    let heading = t::catalog_admin::archive_title(&product.title);
    let delete_heading = t::catalog_admin::delete_title(&product.title);
    let may_delete = permits(delete_of("catalog"));
    let preview = view! { <a class="btn" href=preview>{icon("eye")} " " {t::catalog_admin::preview()}</a> };
    if !may_change && !may_delete {
        return preview.into_any();
    }
    let switch = may_change.then(|| view! { <form method="post" action=status.clone()><input type="hidden" name="seen" value=seen/>{others}</form><hr/> });
    let delete = may_delete.then(|| {
        view! {
            <button type="button" class="menu-item menu-item-danger" popovertarget="delete">{icon("trash")} " " {t::catalog_admin::delete()}</button>
        }
    });
    view! {
        {crate::audit::admin::history_link("products", &product.id.to_string())}
        {preview}
        <details name="menu" class="menu">
            <summary class="btn">{t::catalog_admin::more()} " " {small_icon("down")}</summary>
            <div class="menu-list">{switch} {archive} {delete}</div>
        </details>
        <dialog id="archive" class="dialog" popover="auto" aria-labelledby="archive-title">
            <form method="post" action=status>
                <input type="hidden" name="status" value="archived"/>
                <input type="hidden" name="seen" value=seen/>
                <div class="dialog-head"><h2 id="archive-title">{heading}</h2></div>
                <div class="dialog-body">
                    <p>{t::catalog_admin::archive_text()}</p>
                </div>
                <div class="dialog-foot">
                    <button type="button" class="btn" popovertarget="archive" popovertargetaction="hide">{t::catalog_admin::keep()}</button>
                    <button class="btn btn-danger">{t::catalog_admin::archive()}</button>
                </div>
            </form>
        </dialog>
        <dialog id="delete" class="dialog" popover="auto" aria-labelledby="delete-title">
            <form method="post" action=format!("{address}/delete")>
                <div class="dialog-head"><h2 id="delete-title">{delete_heading}</h2></div>
                <div class="dialog-body">
                    <p>{t::catalog_admin::delete_text()}</p>
                </div>
                <div class="dialog-foot">
                    <button type="button" class="btn" popovertarget="delete" popovertargetaction="hide">{t::catalog_admin::keep()}</button>
                    <button class="btn btn-danger">{t::catalog_admin::delete_product()}</button>
                </div>
            </form>
        </dialog>
    }
    .into_any()
}

fn body(mut screen: Screen) -> AnyView {
    let languages = screen.languages.take();
    let conflict = screen.conflict.take().map(Conflict::view);
    let action = screen.product.as_ref().map_or_else(|| "/admin/products/new".to_owned(), |product| format!("/admin/products/{}", product.id));
    let (errors, whole) = split(screen.problems.clone());
    let whole = whole.map(|text| crate::ui::admin::table::notice(Tone::Danger, text));
    let side = panels::side(&screen, &errors);
    let discard = screen.product.as_ref().map_or_else(|| "/admin/products".to_owned(), |_| action.clone());
    let save = if screen.product.is_some() { t::catalog_admin::save() } else { t::catalog_admin::add() };
    let sales = screen.product.as_ref().map(panels::sales);
    let may_change = permits(write("catalog"));
    let savebar = may_change.then(|| {
        view! {
            <div class="savebar" role="group" aria-label=t::catalog_admin::save()>
                <p><span class="savebar-dot" aria-hidden="true"></span>" " {t::catalog_admin::unsaved()}</p>
                <a class="btn btn-quiet" href=discard>{t::catalog_admin::discard()}</a>
                <button class="btn btn-primary" name="do" value="save">{save}</button>
            </div>
        }
    });
    let main = view! {
        {panels::words(&screen, &errors)}
        {pictures::panel(&screen)}
        {super::variants::panels(&screen, &errors)}
        {panels::specifications(&screen, &errors)}
        {panels::search_engines(&screen, &errors)}
    };
    view! {
        {whole}
        {conflict}
        {errors.summary()}
        <p id="say" class="sr-only" role="status"></p>
        <ProductForm
            too_large=t::catalog_admin::pictures_too_large().into_owned()
            failed=t::catalog_admin::pictures_failed().into_owned()
            sending_one=t::catalog_admin::sending(1)
            sending=t::catalog_admin::sending(Ready("{n}"))
            link=t::catalog_admin::ask_link().into_owned()
        />
        <form
            id="product" class="stack" method="post" enctype="multipart/form-data" action=action novalidate
            data-dirty=screen.unsaved.then_some("")
        >
            <fieldset class="contents" disabled=!may_change>
            // Enter in a field presses a form's first button: that must be the one that saves.
            <button class="sr-only" name="do" value="save" tabindex="-1" aria-hidden="true">{t::catalog_admin::save()}</button>
            <input type="hidden" name="version" value=screen.draft.version.to_string()/>
            <div class="split">
                <div class="stack">{main}</div>
                <div class="stack">{side}{sales}</div>
            </div>
            </fieldset>
            {savebar}
        </form>
        {languages}
    }
    .into_any()
}
