//! The category tree's editor: the tree on one side, the chosen category's form on the other. Plain forms do it all.

use std::collections::HashMap;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{MOST_CATEGORIES, category_choices, languages, split, with_inner};
use crate::{
    catalog::{
        model::{CatalogRefusal, Category, CategoryDraft, CategoryTree, Problems, TextKind},
        service,
    },
    error::Fault,
    frames::admin::{self as frame, AdminPage, overtaken},
    kernel::sentence,
    shop::{Shop, Staff},
    t,
    ui::{
        admin::{
            conflict::{self, Conflict, seen_field},
            form::{Asked, Errors, Fields, field},
            icon::{icon, small_icon, small_turning_icon},
            notice::Tone,
            table::{empty, notice},
        },
        rich,
    },
};

type Answer = Result<Response, Fault<CatalogRefusal>>;

/// What stands beside the tree.
enum Beside {
    Nothing,
    /// A form for a category that is to be created.
    Add,
    Edit(Uuid),
}

/// `GET /admin/categories?edit={id}` or `?add={parent}`
pub async fn tree(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Answer {
    let tree = service::categories(shop.database.read()).await?;
    let chosen = asked.get("edit").parse::<Uuid>().ok().and_then(|id| tree.by_id(id));
    let (beside, draft) = match chosen {
        _ if asked.has("add") => {
            let parent_id = asked.get("add").parse::<Uuid>().ok().filter(|id| tree.by_id(*id).is_some());
            (Beside::Add, CategoryDraft { parent_id, ..CategoryDraft::default() })
        }
        Some(category) => (Beside::Edit(category.id), draft_of(category)),
        None => (Beside::Nothing, CategoryDraft::default()),
    };
    show(&shop, &staff, tree, beside, draft, Problems::default(), None, StatusCode::OK).await
}

/// `POST /admin/categories`: creates one.
pub async fn create(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Answer {
    let draft = read(&fields);
    match service::create_category(&shop, draft.clone()).await {
        Ok(id) => frame::go(&staff, &format!("/admin/categories?edit={id}"), Tone::Success, t::collections_admin::category_added(draft.name.trim())).await,
        Err(fault) => again(&shop, &staff, Beside::Add, draft, fault).await,
    }
}

/// `POST /admin/categories/{id}`
pub async fn save(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = super::id(&id)?;
    let draft = read(&fields);
    match service::save_category(&shop, id, draft.clone()).await {
        Ok(()) => frame::go(&staff, &format!("/admin/categories?edit={id}"), Tone::Success, t::collections_admin::saved()).await,
        Err(fault) => again(&shop, &staff, Beside::Edit(id), draft, fault).await,
    }
}

/// `POST /admin/categories/{id}/delete`
pub async fn delete(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let id = super::id(&id)?;
    match service::delete_category(&shop, id).await {
        Ok(()) => frame::go(&staff, "/admin/categories", Tone::Success, t::collections_admin::category_deleted()).await,
        Err(Fault::Refused(refusal)) => frame::go(&staff, &format!("/admin/categories?edit={id}"), Tone::Danger, sentence(&refusal.to_string())).await,
        Err(fault) => Err(fault),
    }
}

/// `POST /admin/categories/order`: the tree's arrows.
pub async fn order(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Answer {
    let (name, step) = if fields.has("up") { ("up", -1_i64) } else { ("down", 1) };
    let id = super::id(fields.get(name))?;
    let tree = service::categories(shop.database.read()).await?;
    let category = tree.by_id(id).ok_or(Fault::NotFound)?;
    let place = tree.children(category.parent_id).position(|sibling| sibling.id == id).unwrap_or_default();
    let place = usize::try_from((place as i64 + step).max(0)).unwrap_or_default();
    service::move_category(&shop, id, category.parent_id, place).await?;
    let back = fields.get("edit").parse::<Uuid>().map_or_else(|_| "/admin/categories".to_owned(), |id| format!("/admin/categories?edit={id}"));
    frame::go(&staff, &back, Tone::Success, t::collections_admin::category_moved(&category.name)).await
}

fn read(fields: &Fields) -> CategoryDraft {
    CategoryDraft {
        seen: conflict::seen(fields),
        name: fields.get("name").to_owned(),
        slug: fields.get("slug").to_owned(),
        description: fields.get("description").to_owned(),
        parent_id: fields.get("parent").parse().ok(),
    }
}

fn draft_of(category: &Category) -> CategoryDraft {
    CategoryDraft {
        seen: Some(category.updated_at),
        name: category.name.clone(),
        slug: category.slug.clone(),
        description: category.description.clone(),
        parent_id: category.parent_id,
    }
}

/// The same page with what was typed and what is wrong with it.
async fn again(shop: &Shop, staff: &Staff, beside: Beside, mut draft: CategoryDraft, fault: Fault<CatalogRefusal>) -> Answer {
    let Fault::Refused(refusal) = fault else { return Err(fault) };
    let tree = service::categories(shop.database.read()).await?;
    if let (CatalogRefusal::Stale, Beside::Edit(id)) = (&refusal, &beside) {
        let theirs = tree.by_id(*id).ok_or(Fault::NotFound)?;
        let conflict = between(shop, staff, &tree, theirs, &draft).await.map_err(Fault::lift)?;
        if conflict.says_the_same() {
            return frame::go(staff, &conflict.address, Tone::Success, t::collections_admin::saved()).await;
        }
        draft.seen = Some(theirs.updated_at);
        return show(shop, staff, tree, beside, draft, Problems::default(), Some(conflict), StatusCode::CONFLICT).await;
    }
    let problems = match refusal {
        CatalogRefusal::Cycle => Problems::one("parent", CatalogRefusal::Cycle),
        other => other.problems(),
    };
    show(shop, staff, tree, beside, draft, problems, None, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// What somebody else has saved, beside what was typed.
async fn between(shop: &Shop, staff: &Staff, tree: &CategoryTree, theirs: &Category, mine: &CategoryDraft) -> Result<Conflict, Fault> {
    let (name, inside, address, introduction) =
        (t::collections_admin::name(), t::collections_admin::inside(), t::collections_admin::address(), t::collections_admin::introduction());
    let rows = |draft: &CategoryDraft| {
        let above = draft.parent_id.map(|id| tree.way(id).into_iter().map(|above| above.name.as_str()).collect::<Vec<_>>().join(" › "));
        vec![(&*name, draft.name.clone()), (&*inside, above.unwrap_or_default()), (&*address, draft.slug.clone()), (&*introduction, draft.description.clone())]
    };
    let path = format!("/admin/categories/{}", theirs.id);
    let place = overtaken::Place { paths: &[&path], field: None, form: "category", address: "", what: &t::collections_admin::this_category() };
    Ok(Conflict {
        told: overtaken::told(shop, staff, &place, Some(theirs.updated_at)).await?,
        differences: conflict::differences(rows(&draft_of(theirs)), rows(mine)),
        form: "category",
        address: format!("/admin/categories?edit={}", theirs.id),
        brings_files: false,
    })
}

#[allow(clippy::too_many_arguments)]
async fn show(
    shop: &Shop,
    staff: &Staff,
    tree: CategoryTree,
    beside: Beside,
    draft: CategoryDraft,
    problems: Problems,
    conflict: Option<Conflict>,
    status: StatusCode,
) -> Answer {
    let counts = with_inner(&tree, &*service::category_counts(shop).await?);
    let page = AdminPage::new("categories", t::collections_admin::categories()).status(status);
    let add = || view! { <a class="btn btn-primary" href="/admin/categories?add=">{icon("plus")} " " {t::collections_admin::add_category()}</a> };
    if tree.all().is_empty() && !matches!(beside, Beside::Add) {
        return Ok(frame::page(shop, staff, page, move || {
            let nothing = empty("categories", t::collections_admin::no_categories(), t::collections_admin::no_categories_text(), add());
            view! { <div class="panel">{nothing}</div> }
        }));
    }
    let languages = match beside {
        Beside::Edit(id) => languages::panel(shop, TextKind::Category, id).await?,
        Beside::Nothing | Beside::Add => None,
    };
    Ok(frame::page(shop, staff, page.actions(add()), move || {
        let body = body(&tree, &counts, &beside, &draft, problems, languages);
        view! { {conflict.map(Conflict::view)} {body} }
    }))
}

fn body(tree: &CategoryTree, counts: &HashMap<Uuid, u64>, beside: &Beside, draft: &CategoryDraft, problems: Problems, languages: Option<AnyView>) -> AnyView {
    let (errors, whole) = split(problems);
    let whole = whole.map(|text| notice(Tone::Danger, text));
    let chosen = if let Beside::Edit(id) = beside { Some(*id) } else { None };
    let kept = chosen.map(|id| view! { <input type="hidden" name="edit" value=id.to_string()/> });
    // All of a large tree would be a page of megabytes.
    let way = (tree.all().len() > MOST_CATEGORIES).then(|| chosen.map(|id| tree.way(id)).unwrap_or_default());
    let branch = branch(tree, counts, None, chosen, way.as_deref());
    let form = match beside {
        Beside::Nothing => view! {
            <section class="panel">
                <div class="empty empty-small"><h2>{t::collections_admin::choose_category()}</h2><p>{t::collections_admin::choose_category_text()}</p></div>
            </section>
        }
        .into_any(),
        Beside::Add => form(tree, None, draft, &errors),
        Beside::Edit(id) => match tree.by_id(*id) {
            Some(category) => view! { {form(tree, Some(category), draft, &errors)} {deletion(tree, category, counts)} }.into_any(),
            None => ().into_any(),
        },
    };
    let none = tree.all().is_empty().then(|| view! { <p class="muted p-2">{t::collections_admin::nothing_here()}</p> });
    view! {
        {whole}
        {errors.summary()}
        <div class="split split-even">
            <section class="panel" aria-label=t::collections_admin::all_categories()>
                <form class="p-2" method="post" action="/admin/categories/order">{kept}{none}<ul class="tree">{branch}</ul></form>
            </section>
            <div class=if matches!(beside, Beside::Nothing) { "stack only-wide" } else { "stack first-narrow" }>{form}{languages}</div>
        </div>
    }
    .into_any()
}

/// What is inside a category, with all that is inside it; if only a way is shown, with what stands along it.
fn branch(tree: &CategoryTree, counts: &HashMap<Uuid, u64>, parent: Option<Uuid>, chosen: Option<Uuid>, way: Option<&[&Category]>) -> AnyView {
    let siblings = tree.children(parent).collect::<Vec<_>>();
    let last = siblings.len().saturating_sub(1);
    siblings
        .into_iter()
        .enumerate()
        .map(|(index, category)| {
            let (id, name) = (category.id.to_string(), category.name.clone());
            let has_inner = tree.children(Some(category.id)).next().is_some();
            let is_shown = way.is_none_or(|way| way.iter().any(|above| above.id == category.id));
            let inner = has_inner.then(|| {
                let label = t::collections_admin::categories_in(&name);
                if is_shown {
                    view! {
                        <details open>
                            <summary aria-label=label>{small_turning_icon("next")}</summary>
                            <ul>{branch(tree, counts, Some(category.id), chosen, way)}</ul>
                        </details>
                    }
                    .into_any()
                } else {
                    view! { <a class="tree-more" href=format!("/admin/categories?edit={id}") aria-label=label>{small_turning_icon("next")}</a> }.into_any()
                }
            });
            let count = counts.get(&category.id).copied().unwrap_or_default();
            let count = rich(&t::collections_admin::products_in(count), |tag, words| {
                (tag == "unseen").then(|| view! { <span class="sr-only">{words}</span> }.into_any())
            });
            let (up, down, add) = (t::collections_admin::move_up(&name), t::collections_admin::move_down(&name), t::collections_admin::add_category_in(&name));
            let current = (chosen == Some(category.id)).then_some("true");
            view! {
                <li>
                    <div class="tree-row">
                        <a href=format!("/admin/categories?edit={id}") aria-current=current>{name}</a>
                        <span class="muted">{count}</span>
                        <span class="tools">
                            <button class="btn btn-quiet btn-small btn-icon" name="up" value=id.clone() aria-label=up disabled=index == 0>
                                {small_icon("arrow-up")}
                            </button>
                            <button class="btn btn-quiet btn-small btn-icon" name="down" value=id.clone() aria-label=down disabled=index == last>
                                {small_icon("arrow-down")}
                            </button>
                            <a class="btn btn-quiet btn-small btn-icon tool-extra" href=format!("/admin/categories?add={id}") aria-label=add>
                                {small_icon("plus")}
                            </a>
                        </span>
                    </div>
                    {inner}
                </li>
            }
        })
        .collect_view()
        .into_any()
}

fn form(tree: &CategoryTree, category: Option<&Category>, draft: &CategoryDraft, errors: &Errors) -> AnyView {
    let heading = category.map_or_else(|| t::collections_admin::new_category().into_owned(), |category| category.name.clone());
    let action = category.map_or_else(|| "/admin/categories".to_owned(), |category| format!("/admin/categories/{}", category.id));
    let see = category.map(|category| view! { <a class="link small" href=category.url()>{t::collections_admin::see_in_shop()}</a> });
    // A category cannot stand inside itself: what is inside it is not offered.
    let inside = category.map(|category| format!("{}/", category.path));
    let mut parents = vec![(String::new(), t::collections_admin::at_top().into_owned())];
    parents.extend(category_choices(tree).into_iter().filter(|(id, _)| {
        let other = id.parse().ok().and_then(|id| tree.by_id(id));
        !other.is_some_and(|other| category.is_some_and(|own| own.id == other.id) || inside.as_ref().is_some_and(|inside| other.path.starts_with(inside)))
    }));
    let parent = draft.parent_id.map(|id| id.to_string()).unwrap_or_default();
    let above = draft.parent_id.and_then(|id| tree.by_id(id)).map_or_else(|| "/categories/".to_owned(), |parent| format!("{}/", parent.url()));
    let hint = if category.is_some() { t::collections_admin::old_addresses() } else { t::collections_admin::made_from_name() };
    let foot = match category {
        Some(_) => view! {
            <button type="button" class="btn btn-quiet btn-quiet-danger" popovertarget="delete">{icon("trash")} " " {t::collections_admin::delete()}</button>
            <button class="btn btn-primary push" form="category">{t::collections_admin::save()}</button>
        }
        .into_any(),
        None => view! {
            <a class="btn btn-quiet push" href="/admin/categories">{t::collections_admin::cancel()}</a>
            <button class="btn btn-primary" form="category">{t::collections_admin::add_category()}</button>
        }
        .into_any(),
    };
    view! {
        <section class="panel" aria-labelledby="edit">
            <div class="panel-head"><h2 id="edit">{heading}</h2>{see}</div>
            <form id="category" class="panel-body" method="post" action=action novalidate>
                {seen_field(draft.seen)}
                {field("name", t::collections_admin::name()).value(&draft.name).error(errors.of("name")).required().most(100).autofocus(category.is_none()).input()}
                {field("parent", t::collections_admin::inside()).value(parent).error(errors.of("parent")).select(parents)}
                {field("slug", t::collections_admin::address()).value(&draft.slug).error(errors.of("slug")).prefix(above).hint(hint).most(100).input()}
                {field("description", t::collections_admin::introduction()).value(&draft.description).error(errors.of("description")).optional().area(3)}
            </form>
            <div class="panel-foot">{foot}</div>
        </section>
    }
    .into_any()
}

fn deletion(tree: &CategoryTree, category: &Category, counts: &HashMap<Uuid, u64>) -> AnyView {
    let products = counts.get(&category.id).copied().unwrap_or_default();
    let parent = category.parent_id.and_then(|id| tree.by_id(id));
    let has_inner = tree.children(Some(category.id)).next().is_some();
    let text = match (has_inner, products, parent) {
        (true, ..) => t::collections_admin::delete_inside().into_owned(),
        (_, 0, _) => t::collections_admin::delete_nothing().into_owned(),
        (_, many, Some(parent)) => t::collections_admin::delete_move_up(many, &parent.name),
        (_, many, None) => t::collections_admin::delete_without(many),
    };
    view! {
        <dialog id="delete" class="dialog" popover="auto" aria-labelledby="delete-title">
            <form method="post" action=format!("/admin/categories/{}/delete", category.id)>
                <div class="dialog-head"><h2 id="delete-title">{t::collections_admin::delete_title(&category.name)}</h2></div>
                <div class="dialog-body"><p>{text}</p></div>
                <div class="dialog-foot">
                    <button type="button" class="btn" popovertarget="delete" popovertargetaction="hide">{t::collections_admin::keep()}</button>
                    <button class="btn btn-danger" disabled=has_inner>{t::collections_admin::delete_category()}</button>
                </div>
            </form>
        </dialog>
    }
    .into_any()
}
