//! Collections: a list, and a form in which one is put together by hand or by a rule.

use std::borrow::Cow;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{category_choices, languages, panels::messages, split};
use crate::{
    catalog::{
        model::{BrandPage, CatalogProblem, CatalogRefusal, CategoryTree, Collection, CollectionDraft, Condition, Place, Problems, Product, Rule, TextKind},
        service::{self, ProductFilter},
    },
    error::Fault,
    frames::admin::{self as frame, AdminPage, overtaken},
    kernel::{Currency, Money, PageNumber, sentence},
    locales::Ready,
    shop::{Shop, Staff},
    t,
    ui::admin::{
        conflict::{self, Conflict, seen_field},
        form::{Errors, Fields, choice, field, id_of},
        icon::{icon, small_icon},
        notice::Tone,
        table::{empty, notice},
    },
};

type Answer = Result<Response, Fault<CatalogRefusal>>;

/// The conditions that a rule can have.
const CONDITIONS: [&str; 9] = ["tag", "brand", "category", "price_from", "price_to", "title_contains", "on_sale", "in_stock", "published_within"];

/// Days within which something can have come into the shop.
const MOST_DAYS: u32 = 3_650;

/// What stands before a condition's value.
fn condition_label(word: &str) -> Cow<'static, str> {
    match word {
        "tag" => t::collections_admin::if_tag(),
        "brand" => t::collections_admin::if_brand(),
        "category" => t::collections_admin::if_category(),
        "price_from" => t::collections_admin::if_price_from(),
        "price_to" => t::collections_admin::if_price_to(),
        "title_contains" => t::collections_admin::if_title_contains(),
        "on_sale" => t::collections_admin::if_on_sale(),
        "in_stock" => t::collections_admin::if_in_stock(),
        "published_within" => t::collections_admin::if_published_within(),
        _ => Cow::Borrowed(""),
    }
}

/// A condition as it is typed: word and value.
type Typed = (String, String);

/// Everything that the form shows.
struct Screen {
    collection: Option<Collection>,
    draft: CollectionDraft,
    by_rule: bool,
    all: bool,
    conditions: Vec<Typed>,
    products: Vec<Product>,
    /// What was looked for to be added, and what was found.
    words: String,
    found: Option<Vec<Product>>,
    /// How many products fit the rule as it stands.
    fits: Option<u64>,
    problems: Problems,
    /// What somebody else has saved meanwhile.
    conflict: Option<Conflict>,
    tree: CategoryTree,
    brands: Vec<BrandPage>,
    tags: Vec<String>,
    currency: Currency,
    /// Its texts in other languages.
    languages: Option<AnyView>,
}

/// `GET /admin/collections`
pub async fn list(State(shop): State<Shop>, staff: Staff) -> Answer {
    let connection = shop.database.read();
    let (all, counts) = (service::collections(connection).await?, service::count_by_collection(connection).await?);
    let page = AdminPage::new("collections", t::collections_admin::collections());
    let add = || view! { <a class="btn btn-primary" href="/admin/collections/new">{icon("plus")} " " {t::collections_admin::add_collection()}</a> };
    if all.is_empty() {
        return Ok(frame::page(&shop, &staff, page, move || {
            let nothing = empty("collections", t::collections_admin::no_collections(), t::collections_admin::no_collections_text(), add());
            view! { <div class="panel">{nothing}</div> }
        }));
    }
    let rows = move || {
        let rows = all
            .iter()
            .map(|own| {
                let how = if own.rule.is_some() { t::collections_admin::by_rule() } else { t::collections_admin::by_hand() };
                let products = t::collections_admin::products(counts.get(&own.id).copied().unwrap_or_default());
                view! {
                    <li>
                        {icon("collections")}
                        <a class="row-link" href=format!("/admin/collections/{}", own.id)>{own.title.clone()}</a>
                        <span class="muted small">{how}</span>
                        <span class="small">{products}</span>
                    </li>
                }
            })
            .collect_view();
        view! { <section class="panel" aria-label=t::collections_admin::all_collections()><ul class="list">{rows}</ul></section> }
    };
    Ok(frame::page(&shop, &staff, page.actions(add()), rows))
}

/// `GET /admin/collections/{id}`, where the id of one that is to be created is `new`.
pub async fn edit(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let collection = find(&shop, &id).await?;
    let connection = shop.database.read();
    let currency = shop.profile().currency;
    let draft = collection.as_ref().map(draft_of).unwrap_or_default();
    let ids = match &collection {
        Some(own) if own.rule.is_none() => service::collection_products(connection, own.id).await?,
        _ => Vec::new(),
    };
    let rule = draft.rule.clone();
    let mut screen = screen(&shop, collection, draft, ids).await?;
    screen.by_rule = rule.is_some();
    screen.all = rule.as_ref().is_none_or(|rule| rule.all);
    screen.conditions = rule.iter().flat_map(|rule| &rule.conditions).map(|condition| typed(condition, currency)).collect();
    if let Some(rule) = &rule {
        screen.fits = Some(service::count_fitting(connection, currency, rule, shop.clock.now()).await?);
    }
    Ok(show(&shop, &staff, screen, StatusCode::OK))
}

/// `POST /admin/collections/{id}`
pub async fn save(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let collection = find(&shop, &id).await?;
    let connection = shop.database.read();
    let currency = shop.profile().currency;
    let mut ids = fields.all("product").filter_map(|id| id.parse::<Uuid>().ok()).collect::<Vec<_>>();
    let mut conditions = (0..100)
        .take_while(|row| fields.has(&format!("condition-{row}-on")))
        .map(|row| (fields.get(&format!("condition-{row}-on")).to_owned(), fields.get(&format!("condition-{row}-is")).to_owned()))
        .collect::<Vec<_>>();
    let (verb, object) = fields.get("do").split_once(':').unwrap_or((fields.get("do"), ""));
    let (row, product) = (object.parse::<usize>().ok(), object.parse::<Uuid>().ok());
    match (verb, row, product) {
        ("add-condition", ..) => conditions.push((fields.get("new-condition").to_owned(), String::new())),
        ("remove-condition", Some(row), _) if row < conditions.len() => drop(conditions.remove(row)),
        ("add", _, Some(product)) if !ids.contains(&product) => ids.push(product),
        ("remove", _, Some(product)) => ids.retain(|own| *own != product),
        ("up", _, Some(product)) => shift(&mut ids, product, -1),
        ("down", _, Some(product)) => shift(&mut ids, product, 1),
        _ => {}
    }
    let by_rule = fields.get("kind") == "rule";
    let (rule, mut problems) = read_rule(&conditions, fields.get("match") != "any", currency);
    let mut draft = CollectionDraft {
        seen: conflict::seen(&fields),
        title: fields.get("title").to_owned(),
        slug: fields.get("slug").to_owned(),
        description: fields.get("description").to_owned(),
        seo_title: fields.get("seo_title").to_owned(),
        seo_description: fields.get("seo_description").to_owned(),
        rule: by_rule.then_some(rule.clone()),
    };
    let mut status = StatusCode::OK;
    if verb == "save" {
        let done = match problems.is_empty() || !by_rule {
            true => service::save_collection(&shop, collection.as_ref().map(|own| own.id), draft.clone(), Some(ids.clone())).await,
            false => Err(Fault::Refused(CatalogRefusal::Form(problems))),
        };
        match done {
            Ok(id) => return frame::go(&staff, &format!("/admin/collections/{id}"), Tone::Success, t::collections_admin::saved()).await,
            Err(Fault::Refused(CatalogRefusal::Stale)) => (problems, status) = (Problems::default(), StatusCode::CONFLICT),
            Err(Fault::Refused(refusal)) => (problems, status) = (refusal.problems(), StatusCode::UNPROCESSABLE_ENTITY),
            Err(fault) => return Err(fault),
        }
    } else if verb == "add-condition" {
        // A row that was just made is not wrong yet.
        problems = Problems::default();
    }
    let theirs = if status == StatusCode::CONFLICT { find(&shop, &id).await? } else { None };
    let mut their_products = Vec::new();
    if let Some(theirs) = &theirs {
        draft.seen = Some(theirs.updated_at);
        let ids = service::collection_products(connection, theirs.id).await?;
        their_products = service::products(connection, currency, &ids).await?;
    }
    let mut screen = screen(&shop, collection, draft, ids).await?;
    if let Some(theirs) = &theirs {
        let told = told(&shop, &staff, theirs).await?;
        let conflict = between(told, theirs, &their_products, &screen);
        if conflict.says_the_same() {
            return frame::go(&staff, &conflict.address, Tone::Success, t::collections_admin::saved()).await;
        }
        screen.conflict = Some(conflict);
    }
    if by_rule && problems.is_empty() && !rule.conditions.is_empty() {
        screen.fits = Some(service::count_fitting(connection, currency, &rule, shop.clock.now()).await?);
    }
    fields.get("q").clone_into(&mut screen.words);
    if !screen.words.is_empty() {
        let filter = ProductFilter { words: screen.words.clone(), ..ProductFilter::default() };
        let found = service::list_products(connection, currency, &screen.tree, &filter, PageNumber::new(1)).await?;
        screen.found = Some(found.items.into_iter().take(20).collect());
    }
    (screen.by_rule, screen.all, screen.conditions, screen.problems) = (by_rule, rule.all, conditions, problems);
    Ok(show(&shop, &staff, screen, status))
}

/// `POST /admin/collections/{id}/delete`
pub async fn delete(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    match service::delete_collection(&shop, super::id(&id)?).await {
        Ok(()) => frame::go(&staff, "/admin/collections", Tone::Success, t::collections_admin::collection_deleted()).await,
        Err(fault) => Err(fault),
    }
}

/// Who has saved it meanwhile.
async fn told(shop: &Shop, staff: &Staff, theirs: &Collection) -> Result<String, Fault<CatalogRefusal>> {
    let path = format!("/admin/collections/{}", theirs.id);
    let place = overtaken::Place { paths: &[&path], field: None, form: "collection", address: "", what: &t::collections_admin::this_collection() };
    overtaken::told(shop, staff, &place, Some(theirs.updated_at)).await.map_err(Fault::lift)
}

/// What somebody else has saved, beside what was typed.
fn between(told: String, theirs: &Collection, products: &[Product], screen: &Screen) -> Conflict {
    let (title, introduction, rule_label, products_label) =
        (t::collections_admin::title(), t::collections_admin::introduction(), t::collections_admin::rule(), t::collections_admin::products_title());
    let (page_title, meta_description, address) =
        (t::collections_admin::page_title(), t::collections_admin::meta_description(), t::collections_admin::address());
    let rows = |draft: &CollectionDraft, products: &[Product]| {
        let rule = draft.rule.as_ref().map(|rule| {
            let conditions = rule.conditions.iter().map(|condition| said(screen, &typed(condition, screen.currency)));
            let joined = conditions.reduce(|first, next| {
                let (first, next) = (Ready(first), Ready(next));
                if rule.all { t::collections_admin::both(first, next) } else { t::collections_admin::either(first, next) }
            });
            joined.unwrap_or_default()
        });
        // What is in it follows from the rule.
        let titles = if rule.is_some() { Vec::new() } else { products.iter().map(|product| product.title.clone()).collect() };
        vec![
            (&*title, draft.title.clone()),
            (&*introduction, draft.description.clone()),
            (&*rule_label, rule.unwrap_or_default()),
            (&*products_label, titles.join(", ")),
            (&*page_title, draft.seo_title.clone()),
            (&*meta_description, draft.seo_description.clone()),
            (&*address, draft.slug.clone()),
        ]
    };
    Conflict {
        told,
        differences: conflict::differences(rows(&draft_of(theirs), products), rows(&screen.draft, &screen.products)),
        form: "collection",
        address: format!("/admin/collections/{}", theirs.id),
        brings_files: false,
    }
}

/// A condition in words.
fn said(screen: &Screen, (word, value): &Typed) -> String {
    let id = value.parse::<Uuid>().ok();
    let brand = id.and_then(|id| screen.brands.iter().find(|brand| brand.id == id)).map(|brand| brand.name.clone());
    let category = id.and_then(|id| screen.tree.by_id(id)).map(|category| category.name.clone());
    t::collections_admin::condition(word, brand.or(category).unwrap_or_else(|| value.clone())).trim_end().to_owned()
}

async fn find(shop: &Shop, id: &str) -> Result<Option<Collection>, Fault<CatalogRefusal>> {
    if id == "new" {
        return Ok(None);
    }
    let id = super::id(id)?;
    let all = service::collections(shop.database.read()).await?;
    all.into_iter().find(|own| own.id == id).map(Some).ok_or(Fault::NotFound)
}

async fn screen(shop: &Shop, collection: Option<Collection>, draft: CollectionDraft, ids: Vec<Uuid>) -> Result<Screen, Fault<CatalogRefusal>> {
    let connection = shop.database.read();
    let currency = shop.profile().currency;
    let languages = match &collection {
        Some(own) => languages::panel(shop, TextKind::Collection, own.id).await?,
        None => None,
    };
    Ok(Screen {
        products: service::products(connection, currency, &ids).await?,
        collection,
        draft,
        by_rule: false,
        all: true,
        conditions: Vec::new(),
        words: String::new(),
        found: None,
        fits: None,
        problems: Problems::default(),
        conflict: None,
        tree: service::categories(connection).await?,
        brands: service::brands(connection).await?,
        tags: service::tags(connection).await?,
        currency,
        languages,
    })
}

fn draft_of(own: &Collection) -> CollectionDraft {
    CollectionDraft {
        seen: Some(own.updated_at),
        title: own.title.clone(),
        slug: own.slug.clone(),
        description: own.description.clone(),
        seo_title: own.seo_title.clone(),
        seo_description: own.seo_description.clone(),
        rule: own.rule.clone(),
    }
}

fn shift(ids: &mut Vec<Uuid>, product: Uuid, by: isize) {
    if let Some(from) = ids.iter().position(|id| *id == product) {
        let to = from.saturating_add_signed(by).min(ids.len() - 1);
        let id = ids.remove(from);
        ids.insert(to, id);
    }
}

/// A condition as its form shows it.
fn typed(condition: &Condition, currency: Currency) -> Typed {
    let (word, value) = match condition {
        Condition::Tag(tag) => ("tag", tag.clone()),
        Condition::Brand(id) => ("brand", id.to_string()),
        Condition::Category(id) => ("category", id.to_string()),
        Condition::PriceFrom(minor) => ("price_from", Money::new(*minor, currency).decimal()),
        Condition::PriceTo(minor) => ("price_to", Money::new(*minor, currency).decimal()),
        Condition::TitleContains(words) => ("title_contains", words.clone()),
        Condition::OnSale => ("on_sale", String::new()),
        Condition::InStock => ("in_stock", String::new()),
        Condition::PublishedWithin(days) => ("published_within", days.to_string()),
    };
    (word.to_owned(), value)
}

fn read_rule(conditions: &[Typed], all: bool, currency: Currency) -> (Rule, Problems) {
    let mut problems = Problems::default();
    let mut rule = Rule { all, conditions: Vec::new() };
    for (row, (word, value)) in conditions.iter().enumerate() {
        match read_condition(word, value, currency) {
            Ok(condition) => rule.conditions.push(condition),
            Err(what) => problems.add_at(Place::Condition(row + 1), format!("condition-{row}-is"), what),
        }
    }
    (rule, problems)
}

fn read_condition(word: &str, value: &str, currency: Currency) -> Result<Condition, CatalogProblem> {
    let price = || Money::parse(value, currency).map(|price| price.minor).map_err(CatalogProblem::Amount);
    let words = |missing: CatalogProblem| if value.is_empty() { Err(missing) } else { Ok(value.chars().take(100).collect::<String>()) };
    Ok(match word {
        "tag" => Condition::Tag(words(CatalogProblem::NoTag)?),
        "brand" => Condition::Brand(value.parse().map_err(|_| CatalogProblem::NoBrand)?),
        "category" => Condition::Category(value.parse().map_err(|_| CatalogProblem::NoCategory)?),
        "price_from" => Condition::PriceFrom(price()?),
        "price_to" => Condition::PriceTo(price()?),
        "title_contains" => Condition::TitleContains(words(CatalogProblem::NoTitleWords)?),
        "on_sale" => Condition::OnSale,
        "in_stock" => Condition::InStock,
        "published_within" => {
            let days = value.parse().ok().filter(|days| (1..=MOST_DAYS).contains(days));
            Condition::PublishedWithin(days.ok_or(CatalogProblem::WrongDays { most: MOST_DAYS })?)
        }
        _ => return Err(CatalogProblem::NoCondition),
    })
}

fn show(shop: &Shop, staff: &Staff, screen: Screen, status: StatusCode) -> Response {
    let title = screen.collection.as_ref().map_or_else(|| t::collections_admin::add_collection().into_owned(), |own| own.title.clone());
    let mut page = AdminPage::new("collections", title).back(t::collections_admin::collections(), "/admin/collections").status(status);
    if let Some(own) = &screen.collection {
        let (heading, action) = (t::collections_admin::delete_title(&own.title), format!("/admin/collections/{}/delete", own.id));
        page = page.actions(view! {
            <a class="btn" href=own.path()>{icon("eye")} " " {t::collections_admin::see()}</a>
            <button type="button" class="btn btn-quiet-danger" popovertarget="delete">{icon("trash")} " " {t::collections_admin::delete()}</button>
            <dialog id="delete" class="dialog" popover="auto" aria-labelledby="delete-title">
                <form method="post" action=action>
                    <div class="dialog-head"><h2 id="delete-title">{heading}</h2></div>
                    <div class="dialog-body"><p>{t::collections_admin::delete_collection_text()}</p></div>
                    <div class="dialog-foot">
                        <button type="button" class="btn" popovertarget="delete" popovertargetaction="hide">{t::collections_admin::keep()}</button>
                        <button class="btn btn-danger">{t::collections_admin::delete_collection()}</button>
                    </div>
                </form>
            </dialog>
        });
    }
    frame::page(shop, staff, page, move || body(screen))
}

fn body(mut screen: Screen) -> AnyView {
    let languages = screen.languages.take();
    let conflict = screen.conflict.take().map(Conflict::view);
    let screen = &screen;
    let (errors, whole) = split(screen.problems.clone());
    let whole = whole.map(|text| notice(Tone::Danger, sentence(&text)));
    let draft = &screen.draft;
    let action = screen.collection.as_ref().map_or_else(|| "/admin/collections/new".to_owned(), |own| format!("/admin/collections/{}", own.id));
    let hint = if screen.collection.is_some() { t::collections_admin::old_addresses() } else { t::collections_admin::made_from_title() };
    let save = if screen.collection.is_some() { t::collections_admin::save() } else { t::collections_admin::add_collection() };
    view! {
        {whole}
        {conflict}
        {errors.summary()}
        <form id="collection" class="stack by-kind" method="post" action=action novalidate>
            {seen_field(draft.seen)}
            // Enter in a field presses a form's first button: that must be the one that saves.
            <button class="sr-only" name="do" value="save" tabindex="-1" aria-hidden="true">{t::collections_admin::save()}</button>
            <div class="split">
                <div class="stack">
                    <section class="panel" aria-label=t::collections_admin::title_and_introduction()>
                        <div class="panel-body">
                            {field("title", t::collections_admin::title()).value(&draft.title).error(errors.of("title")).required().most(100).input()}
                            {field("description", t::collections_admin::introduction()).value(&draft.description).error(errors.of("description")).optional().most(2000).area(3)}
                        </div>
                    </section>
                    <section class="panel" aria-labelledby="kind">
                        <div class="panel-head"><h2 id="kind">{t::collections_admin::what_is_in_it()}</h2></div>
                        <div class="panel-body cols-2">
                            {choice("kind", "hand", t::collections_admin::by_hand(), t::collections_admin::by_hand_hint(), !screen.by_rule)}
                            {choice("kind", "rule", t::collections_admin::by_rule(), t::collections_admin::by_rule_hint(), screen.by_rule)}
                        </div>
                    </section>
                    {conditions(screen, &errors)}
                    {products(screen)}
                </div>
                <div class="stack">
                    <section class="panel" aria-labelledby="seo">
                        <div class="panel-head"><h2 id="seo">{t::collections_admin::search_engines()}</h2></div>
                        <div class="panel-body">
                            {field("slug", t::collections_admin::address()).value(&draft.slug).error(errors.of("slug")).prefix("/collections/").hint(hint).most(100).input()}
                            {field("seo_title", t::collections_admin::page_title()).value(&draft.seo_title).error(errors.of("seo_title")).optional().most(200).input()}
                            {field("seo_description", t::collections_admin::meta_description()).value(&draft.seo_description).error(errors.of("seo_description")).optional().most(400).area(2)}
                        </div>
                    </section>
                    <p class="row"><button class="btn btn-primary btn-wide" name="do" value="save">{save}</button></p>
                </div>
            </div>
        </form>
        {languages}
    }
    .into_any()
}

fn conditions(screen: &Screen, errors: &Errors) -> AnyView {
    let rows = screen.conditions.iter().enumerate().map(|(row, condition)| condition_row(screen, errors, row, condition)).collect_view();
    let kinds = CONDITIONS.map(|word| view! { <option value=word>{condition_label(word)}</option> }).collect_view();
    let tags = screen.tags.iter().map(|tag| view! { <option value=tag.clone()></option> }).collect_view();
    let fits = screen.fits.map(t::collections_admin::products_fit);
    view! {
        <section class="panel only-rule" id="rule" aria-labelledby="rule-title">
            <div class="panel-head"><h2 id="rule-title">{t::collections_admin::rule()}</h2><span class="muted small" role="status">{fits}</span></div>
            <div class="panel-body">
                {messages("rule", &screen.problems, |field| field == "rule" || field.starts_with("condition"))}
                {field("match", t::collections_admin::products_for_which()).value(if screen.all { "all" } else { "any" })
                    .select([
                        ("all".to_owned(), t::collections_admin::all_hold().into_owned()),
                        ("any".to_owned(), t::collections_admin::one_holds().into_owned()),
                    ])}
                <ul class="conditions">{rows}</ul>
                <datalist id="tag-list">{tags}</datalist>
                <div class="row">
                    <select class="select input-auto" name="new-condition" aria-label=t::collections_admin::new_condition()>{kinds}</select>
                    <button class="btn btn-small" name="do" value="add-condition" formaction="#rule">{small_icon("plus")} " " {t::collections_admin::add_condition()}</button>
                    <button class="btn btn-small push" name="do" value="count" formaction="#rule">{t::collections_admin::count_fits()}</button>
                </div>
            </div>
        </section>
    }
    .into_any()
}

fn condition_row(screen: &Screen, errors: &Errors, row: usize, (word, value): &Typed) -> AnyView {
    let label = condition_label(word);
    let name = format!("condition-{row}-is");
    let invalid = errors.of(&name).map(|_| "true");
    let described = invalid.map(|_| "rule-error");
    let spoken = t::collections_admin::condition_spoken(Ready(&*label), row + 1);
    let select = |choices: Vec<(String, String)>| {
        let choices = choices.into_iter().map(|(id, label)| view! { <option selected=id == *value value=id>{label}</option> }).collect_view();
        view! {
            <select class="select" id=id_of(&name) name=name.clone() aria-label=spoken.clone() aria-invalid=invalid aria-describedby=described>
                <option value="">{t::collections_admin::choose()}</option>
                {choices}
            </select>
        }
        .into_any()
    };
    let input = |list: Option<&'static str>, mode: Option<&'static str>| {
        view! {
            <input class="input" id=id_of(&name) name=name.clone() value=value.clone() list=list inputmode=mode maxlength="100" autocomplete="off"
                aria-label=spoken.clone() aria-invalid=invalid aria-describedby=described/>
        }
        .into_any()
    };
    let control = match word.as_str() {
        "tag" => input(Some("tag-list"), None),
        "brand" => select(screen.brands.iter().map(|brand| (brand.id.to_string(), brand.name.clone())).collect()),
        "category" => select(category_choices(&screen.tree)),
        "price_from" | "price_to" => view! { <div class="affix"><span>{screen.currency.code()}</span>{input(None, Some("decimal"))}</div> }.into_any(),
        "published_within" => view! { <div class="affix">{input(None, Some("numeric"))}<span>{t::collections_admin::days()}</span></div> }.into_any(),
        "on_sale" | "in_stock" => view! { <span></span> }.into_any(),
        _ => input(None, None),
    };
    view! {
        <li>
            <span>{label}</span>
            <input type="hidden" name=format!("condition-{row}-on") value=word.clone()/>
            {control}
            <button class="btn btn-quiet btn-icon" name="do" value=format!("remove-condition:{row}") formaction="#rule" aria-label=t::collections_admin::delete_condition(row + 1)>
                {icon("trash")}
            </button>
        </li>
    }
    .into_any()
}

fn products(screen: &Screen) -> AnyView {
    let last = screen.products.len().saturating_sub(1);
    let thumb = |product: &Product| match product.pictures.first() {
        Some(picture) => view! { <img class="thumb" src=picture.src(160) alt="" width="40" height="40" loading="lazy"/> }.into_any(),
        None => view! { <span class="thumb thumb-none">{icon("image")}</span> }.into_any(),
    };
    let tool = |verb: &str, id: Uuid, symbol: &'static str, label: String, disabled: bool| {
        view! {
            <button class="btn btn-quiet btn-small btn-icon" name="do" value=format!("{verb}:{id}") formaction="#products" aria-label=label disabled=disabled>
                {small_icon(symbol)}
            </button>
        }
    };
    let rows = screen
        .products
        .iter()
        .enumerate()
        .map(|(index, product)| {
            let (id, title) = (product.id, product.title.clone());
            view! {
                <li>
                    {thumb(product)}
                    <a class="link" href=format!("/admin/products/{id}")>{title.clone()}</a>
                    <input type="hidden" name="product" value=id.to_string()/>
                    {tool("up", id, "arrow-up", t::collections_admin::move_up(&title), index == 0)}
                    {tool("down", id, "arrow-down", t::collections_admin::move_down(&title), index == last)}
                    {tool("remove", id, "trash", t::collections_admin::take_out(&title), false)}
                </li>
            }
        })
        .collect_view();
    let found = screen.found.as_ref().map(|found| {
        let has = |product: &Product| screen.products.iter().any(|own| own.id == product.id);
        let rows = found
            .iter()
            .map(|product| {
                let button = if has(product) {
                    view! { <span class="muted small">{t::collections_admin::in_it_already()}</span> }.into_any()
                } else {
                    view! { <button class="btn btn-small" name="do" value=format!("add:{}", product.id) formaction="#products" aria-label=t::collections_admin::add_product(&product.title)>{t::collections_admin::add()}</button> }
                        .into_any()
                };
                view! { <li>{thumb(product)}<span>{product.title.clone()}</span>{button}</li> }
            })
            .collect_view();
        let none = found.is_empty().then(|| view! { <p class="muted px-4 pb-3">{t::collections_admin::nothing_found()}</p> });
        view! { {none}<ul class="list" aria-label=t::collections_admin::found()>{rows}</ul> }
    });
    let none = screen.products.is_empty().then(|| view! { <p class="muted px-4 pb-3">{t::collections_admin::nothing_in_it()}</p> });
    let count = t::collections_admin::products(screen.products.len());
    view! {
        <section class="panel only-hand" id="products" aria-labelledby="products-title">
            <div class="panel-head"><h2 id="products-title">{t::collections_admin::products_title()}</h2><span class="muted small">{count}</span></div>
            {none}
            <ol class="list">{rows}</ol>
            <div class="panel-body">
                <div class="row">
                    <div class="affix">
                        {icon("search")}
                        <input type="search" name="q" aria-label=t::collections_admin::search() placeholder=t::collections_admin::search_hint() maxlength="100" value=screen.words.clone()/>
                    </div>
                    <button class="btn" name="do" value="find" formaction="#products">{t::collections_admin::search_button()}</button>
                </div>
            </div>
            {found}
        </section>
    }
    .into_any()
}
