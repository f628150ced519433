//! What the shop says about its products: the definitions in a list, the chosen one's form beside it.

use std::{borrow::Cow, collections::HashMap};

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{languages, split};
use crate::{
    catalog::{
        model::{CatalogRefusal, LONGEST_NAME, LONGEST_UNIT, Problems, SpecificationDefinition, SpecificationKind, TextKind, UNITS, fold},
        service::{self, DefinitionDraft},
    },
    error::Fault,
    frames::admin::{self as frame, AdminPage, overtaken},
    kernel::{Page, PageNumber, sentence},
    shop::{Shop, Staff},
    t,
    ui::{
        self,
        admin::{
            conflict::Conflict,
            form::{Asked, Errors, Fields, check, field},
            icon::{icon, small_icon},
            notice::Tone,
            table::{Colour, Mark, badge, empty, notice, pager, search_field},
        },
    },
};

type Answer = Result<Response, Fault<CatalogRefusal>>;

/// Definitions a page.
const PAGE: u32 = 100;
/// Names that are offered to merge with.
const OFFERED: usize = 1_000;

/// Where in the list staff are.
struct Place {
    words: String,
    page: PageNumber,
}

impl Place {
    fn of(fields: &Fields) -> Self {
        Self { words: fields.get("q").chars().take(100).collect(), page: PageNumber::new(fields.get("page").parse().unwrap_or(1)) }
    }

    /// The list's address, with one definition's form open or none.
    fn address(&self, page: u32, more: &str) -> String {
        let pairs = [("q", self.words.clone()), ("page", if page > 1 { page.to_string() } else { String::new() })];
        let query = serde_urlencoded::to_string(pairs.iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>()).unwrap_or_default();
        let query = [query.as_str(), more].iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&");
        if query.is_empty() { "/admin/specifications".to_owned() } else { format!("/admin/specifications?{query}") }
    }
}

/// `GET /admin/specifications?q=&page=&edit={id}` or `?add=`
pub async fn list(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Answer {
    let all = service::definitions(shop.database.read()).await?;
    let chosen = asked.get("edit").parse::<Uuid>().ok().and_then(|id| all.iter().find(|own| own.id == id));
    let open = if asked.has("add") {
        Some((None, DefinitionDraft { filterable: true, ..DefinitionDraft::default() }))
    } else {
        chosen.map(|own| (Some(own.id), draft_of(own)))
    };
    show(&shop, &staff, &Place::of(&asked), open, Problems::default(), None, StatusCode::OK).await
}

/// `POST /admin/specifications`: creates one, or saves the one whose id was sent.
pub async fn save(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Answer {
    let place = Place::of(&fields);
    let id = fields.get("id").parse::<Uuid>().ok();
    let draft = DefinitionDraft {
        name: fields.get("name").to_owned(),
        kind: SpecificationKind::from_word(fields.get("kind")).unwrap_or_default(),
        unit: fields.get("unit").to_owned(),
        section: fields.get("section").to_owned(),
        filterable: fields.has("filterable"),
    };
    let _turn = overtaken::turn().await;
    let before = match id {
        Some(id) => service::definitions(shop.database.read()).await?.into_iter().find(|own| own.id == id),
        None => None,
    };
    if let Some(now) = before.filter(|now| overtaken::is_overtaken(&fields, &mark_of(&draft_of(now)))) {
        return faster(&shop, &staff, &place, &now, draft).await;
    }
    match service::save_definition(&shop, id, draft.clone()).await {
        Ok(id) => frame::go(&staff, &place.address(place.page.get(), &format!("edit={id}")), Tone::Success, t::specifications_admin::saved()).await,
        Err(Fault::Refused(refusal)) => show(&shop, &staff, &place, Some((id, draft)), refusal.problems(), None, StatusCode::UNPROCESSABLE_ENTITY).await,
        Err(fault) => Err(fault),
    }
}

/// Stands for what the form of a definition is filled with.
fn mark_of(draft: &DefinitionDraft) -> String {
    overtaken::mark([&*draft.name, draft.kind.word(), &*draft.unit, &*draft.section, if draft.filterable { "1" } else { "" }])
}

/// Somebody else was faster: what they saved is shown beside what was typed.
async fn faster(shop: &Shop, staff: &Staff, place: &Place, now: &SpecificationDefinition, draft: DefinitionDraft) -> Answer {
    let labels = [
        (t::specifications_admin::name(), "name"),
        (t::specifications_admin::kind(), "kind"),
        (t::specifications_admin::unit(), "unit"),
        (t::specifications_admin::section(), "section"),
        (t::specifications_admin::filterable(), "filterable"),
    ];
    let fields_of = |draft: &DefinitionDraft| {
        let yes_no = if draft.filterable { t::catalog::yes() } else { t::catalog::no() };
        let mut fields = Fields::default();
        fields.set("name", draft.name.clone());
        fields.set("kind", kind_label(draft.kind));
        fields.set("unit", draft.unit.clone());
        fields.set("section", draft.section.clone());
        fields.set("filterable", yes_no);
        fields
    };
    let (id, address) = (now.id.to_string(), place.address(place.page.get(), &format!("edit={}", now.id)));
    let saved = overtaken::Place { paths: &["/admin/specifications"], field: Some(("id", &id)), form: "definition", address: &address, what: "" };
    let both = (&fields_of(&draft_of(now)), &fields_of(&draft));
    let conflict = overtaken::conflict(shop, staff, &saved, &labels, both).await.map_err(Fault::lift)?;
    if conflict.says_the_same() {
        return frame::go(staff, &address, Tone::Success, t::specifications_admin::saved()).await;
    }
    show(shop, staff, place, Some((Some(now.id), draft)), Problems::default(), Some(conflict), StatusCode::CONFLICT).await
}

/// `POST /admin/specifications/{id}/{command}`: `up`, `down`, `merge`, `delete`.
pub async fn change(State(shop): State<Shop>, staff: Staff, Path((id, command)): Path<(String, String)>, fields: Fields) -> Answer {
    let id = super::id(&id)?;
    let place = Place::of(&fields);
    let all = service::definitions(shop.database.read()).await?;
    let at = all.iter().position(|own| own.id == id).ok_or(Fault::NotFound)?;
    let own = all.get(at).ok_or(Fault::NotFound)?;
    let back = |more: &str| place.address(place.page.get(), more);
    let (done, said, open) = match command.as_str() {
        "up" => (service::move_definition(&shop, id, at.saturating_sub(1)).await, t::specifications_admin::moved(&own.name), String::new()),
        "down" => (service::move_definition(&shop, id, at + 1).await, t::specifications_admin::moved(&own.name), String::new()),
        "delete" => (service::delete_definition(&shop, id).await, t::specifications_admin::deleted(&own.name), String::new()),
        "merge" => {
            let wanted = fold(fields.get("into"));
            let Some(into) = all.iter().find(|other| fold(&other.name) == wanted) else {
                let problems = Problems::one("into", t::specifications_admin::choose_known());
                return show(&shop, &staff, &place, Some((Some(id), draft_of(own))), problems, None, StatusCode::UNPROCESSABLE_ENTITY).await;
            };
            (service::merge_definitions(&shop, id, into.id).await, t::specifications_admin::merged(&own.name, &into.name), format!("edit={}", into.id))
        }
        _ => return Err(Fault::NotFound),
    };
    match done {
        Ok(()) => frame::go(&staff, &back(&open), Tone::Success, said).await,
        Err(Fault::Refused(refusal)) => frame::go(&staff, &back(&format!("edit={id}")), Tone::Danger, sentence(&refusal.to_string())).await,
        Err(fault) => Err(fault),
    }
}

fn kind_label(kind: SpecificationKind) -> Cow<'static, str> {
    match kind {
        SpecificationKind::Text => t::specifications_admin::kind_text(),
        SpecificationKind::Number => t::specifications_admin::kind_number(),
        SpecificationKind::YesNo => t::specifications_admin::kind_yes_no(),
        SpecificationKind::List => t::specifications_admin::kind_list(),
    }
}

fn draft_of(own: &SpecificationDefinition) -> DefinitionDraft {
    DefinitionDraft { name: own.name.clone(), kind: own.kind, unit: own.unit.clone(), section: own.section.clone(), filterable: own.filterable }
}

type Open = Option<(Option<Uuid>, DefinitionDraft)>;

async fn show(shop: &Shop, staff: &Staff, place: &Place, open: Open, problems: Problems, conflict: Option<Conflict>, status: StatusCode) -> Answer {
    let connection = shop.database.read();
    let all = service::definitions(connection).await?;
    let counts = service::count_by_specification(connection).await?;
    let page = AdminPage::new("specifications", t::specifications_admin::title()).status(status);
    let add = || view! { <a class="btn btn-primary" href="/admin/specifications?add=">{icon("plus")} " " {t::specifications_admin::add()}</a> };
    if all.is_empty() && open.is_none() {
        return Ok(frame::page(shop, staff, page, move || {
            view! { <div class="panel">{empty("specifications", t::specifications_admin::none(), t::specifications_admin::none_text(), add())}</div> }
        }));
    }
    let languages = match &open {
        Some((Some(id), _)) => languages::panel(shop, TextKind::Specification, *id).await?,
        _ => None,
    };
    Ok(frame::page(shop, staff, page.note(t::specifications_admin::note()).actions(add()), move || {
        view! { {conflict.map(Conflict::view)} {body(&all, counts.as_ref(), place, open, problems, languages)} }
    }))
}

fn body(
    all: &[SpecificationDefinition],
    counts: Option<&HashMap<Uuid, u64>>,
    place: &Place,
    open: Open,
    problems: Problems,
    languages: Option<AnyView>,
) -> AnyView {
    let (errors, whole) = split(problems);
    let whole = whole.map(|text| notice(Tone::Danger, text));
    let (is_open, chosen) = (open.is_some(), open.as_ref().and_then(|(id, _)| *id));
    let words = fold(&place.words);
    let fitting = all.iter().enumerate().filter(|(_, own)| fold(&own.name).contains(&words)).collect::<Vec<_>>();
    let items = fitting.iter().skip(place.page.offset(PAGE) as usize).take(PAGE as usize).copied().collect::<Vec<_>>();
    let rows = items.iter().map(|(index, own)| row(own, *index, all.len(), counts, place, chosen)).collect_view();
    let page = Page { items, number: place.page, size: PAGE, total: fitting.len() as u64 };
    let pager = (page.total > u64::from(PAGE)).then(|| pager(&page, |number| place.address(number, "")));
    let none = page.items.is_empty().then(|| {
        view! { <div class="empty empty-small"><h2>{t::specifications_admin::nothing_fits()}</h2><p>{t::specifications_admin::nothing_fits_text()}</p></div> }
    });
    let form = match open {
        Some((id, draft)) => form(all, counts, place, id, &draft, &errors),
        None => view! {
            <section class="panel">
                <div class="empty empty-small"><h2>{t::specifications_admin::choose()}</h2><p>{t::specifications_admin::choose_text()}</p></div>
            </section>
        }
        .into_any(),
    };
    view! {
        {whole}
        {errors.summary()}
        <div class="split split-even">
            <section class="panel" aria-label=t::specifications_admin::all()>
                <div class="toolbar" role="search">
                    {search_field("filter", t::specifications_admin::search(), t::specifications_admin::name(), &place.words)}
                    <button class="btn" form="filter">{t::specifications_admin::search_button()}</button>
                </div>
                <ul class="tree p-2">{rows}</ul>
                {none}
                {pager}
            </section>
            <div class=if is_open { "stack first-narrow" } else { "stack only-wide" }>{form}{languages}</div>
        </div>
        <form id="filter" method="get" action="/admin/specifications"></form>
    }
    .into_any()
}

fn row(own: &SpecificationDefinition, index: usize, many: usize, counts: Option<&HashMap<Uuid, u64>>, place: &Place, chosen: Option<Uuid>) -> AnyView {
    let (name, action) = (own.name.clone(), format!("/admin/specifications/{}", own.id));
    let href = place.address(place.page.get(), &format!("edit={}", own.id));
    let kind = if own.unit.is_empty() { kind_label(own.kind) } else { own.unit.clone().into() };
    let count = counts.map(|counts| counts.get(&own.id).copied().unwrap_or_default());
    let count = count.map(|count| {
        let used =
            ui::rich(&t::specifications_admin::used(count), |name, words| (name == "noun").then(|| view! { <span class="sr-only">{words}</span> }.into_any()));
        view! { " · " {used} }
    });
    let filter = own.filterable.then(|| badge(Colour::Accent, Mark::None, t::specifications_admin::filter()));
    view! {
        <li>
            <form class="tree-row is-flat" method="post">
                <a href=href aria-current=(chosen == Some(own.id)).then_some("true")>{name.clone()}</a>
                {filter}
                <span class="muted">{kind}{count}</span>
                {kept(place)}
                <span class="tools">
                    <button class="btn btn-quiet btn-small btn-icon" formaction=format!("{action}/up") aria-label=t::specifications_admin::move_up(&name) disabled=index == 0>
                        {small_icon("arrow-up")}
                    </button>
                    <button class="btn btn-quiet btn-small btn-icon" formaction=format!("{action}/down") aria-label=t::specifications_admin::move_down(&name) disabled=index + 1 == many>
                        {small_icon("arrow-down")}
                    </button>
                </span>
            </form>
        </li>
    }
    .into_any()
}

/// Where in the list one comes back to.
fn kept(place: &Place) -> AnyView {
    view! {
        <input type="hidden" name="q" value=place.words.clone()/>
        <input type="hidden" name="page" value=place.page.get().to_string()/>
    }
    .into_any()
}

fn form(
    all: &[SpecificationDefinition],
    counts: Option<&HashMap<Uuid, u64>>,
    place: &Place,
    id: Option<Uuid>,
    draft: &DefinitionDraft,
    errors: &Errors,
) -> AnyView {
    let own = id.and_then(|id| all.iter().find(|own| own.id == id));
    let heading = own.map_or_else(|| t::specifications_admin::new().into_owned(), |own| own.name.clone());
    let used = counts.zip(id).map(|(counts, id)| t::specifications_admin::products(counts.get(&id).copied().unwrap_or_default()));
    let kinds = SpecificationKind::ALL.map(|kind| (kind.word().to_owned(), kind_label(kind).into_owned()));
    let units = UNITS.iter().map(|unit| view! { <option value=unit.sign></option> }).collect_view();
    let mut sections = all.iter().map(|own| own.section.clone()).filter(|section| !section.is_empty()).collect::<Vec<_>>();
    sections.sort_unstable();
    sections.dedup();
    let sections = sections.into_iter().map(|section| view! { <option value=section></option> }).collect_view();
    let id_field = id.map(|id| view! { <input type="hidden" name="id" value=id.to_string()/> });
    // What is saved now: whoever was told of a colleague's change has seen it.
    let seen = own.map(|own| view! { <input type="hidden" name=overtaken::SEEN value=mark_of(&draft_of(own))/> });
    let save = if own.is_some() { t::specifications_admin::save() } else { t::specifications_admin::add() };
    let more = own.map(|own| {
        let names =
            all.iter().filter(|other| other.id != own.id).take(OFFERED).map(|other| view! { <option value=other.name.clone()></option> }).collect_view();
        let action = format!("/admin/specifications/{}", own.id);
        view! {
            <section class="panel" aria-labelledby="merge">
                <div class="panel-head"><h2 id="merge">{t::specifications_admin::merge_title()}</h2></div>
                <form class="panel-body" method="post" action=format!("{action}/merge")>
                    {kept(place)}
                    {field("into", t::specifications_admin::merge_into()).error(errors.of("into")).list("names").most(LONGEST_NAME)
                        .hint(t::specifications_admin::merge_hint()).input()}
                    <datalist id="names">{names}</datalist>
                    <p><button class="btn">{t::specifications_admin::merge()}</button></p>
                </form>
            </section>
            <dialog id="delete" class="dialog" popover="auto" aria-labelledby="delete-title">
                <form method="post" action=format!("{action}/delete")>
                    {kept(place)}
                    <div class="dialog-head"><h2 id="delete-title">{t::specifications_admin::delete_title(&own.name)}</h2></div>
                    <div class="dialog-body"><p>{t::specifications_admin::delete_text()}</p></div>
                    <div class="dialog-foot">
                        <button type="button" class="btn" popovertarget="delete" popovertargetaction="hide">{t::specifications_admin::delete_keep()}</button>
                        <button class="btn btn-danger">{t::specifications_admin::delete_button()}</button>
                    </div>
                </form>
            </dialog>
        }
    });
    let delete = own.map(|_| {
        view! {
            <button type="button" class="btn btn-quiet btn-quiet-danger" popovertarget="delete">{icon("trash")} " " {t::specifications_admin::delete()}</button>
        }
    });
    view! {
        <section class="panel" aria-labelledby="edit">
            <div class="panel-head"><h2 id="edit">{heading}</h2><span class="muted small">{used}</span></div>
            <form id="definition" class="panel-body" method="post" action="/admin/specifications" novalidate>
                {id_field}
                {seen}
                {kept(place)}
                {field("name", t::specifications_admin::name()).value(&draft.name).error(errors.of("name")).required().most(LONGEST_NAME).autofocus(own.is_none()).input()}
                <div class="cols-2">
                    {field("kind", t::specifications_admin::kind()).value(draft.kind.word()).hint(t::specifications_admin::kind_hint()).select(kinds)}
                    {field("unit", t::specifications_admin::unit()).value(&draft.unit).error(errors.of("unit")).optional().list("units").most(LONGEST_UNIT)
                        .hint(t::specifications_admin::unit_hint()).input()}
                </div>
                <datalist id="units">{units}</datalist>
                {field("section", t::specifications_admin::section()).value(&draft.section).error(errors.of("section")).optional().list("sections").most(LONGEST_NAME)
                    .hint(t::specifications_admin::section_hint()).input()}
                <datalist id="sections">{sections}</datalist>
                {check("filterable", "1", t::specifications_admin::filterable(), draft.filterable)}
            </form>
            <div class="panel-foot">{delete}<button class="btn btn-primary push" form="definition">{save}</button></div>
        </section>
        {more}
    }
    .into_any()
}
