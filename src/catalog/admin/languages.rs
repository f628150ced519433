//! Texts in the shop's other languages: a part of each form, a page for each thing, and a list of what is missing.

use std::borrow::Cow;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::split;
use crate::{
    catalog::{
        model::{CatalogRefusal, Problems, Product, TextKind, checked_words, option_id},
        service,
    },
    content,
    error::Fault,
    frames::admin::{self as frame, AdminPage, overtaken},
    kernel::{Language, TextField, TextShape, Texts, Translatable, Words},
    locales,
    platform::settings::Stored,
    shop::{Profile, Shop, Staff},
    t,
    ui::admin::{
        form::{Asked, Errors, Fields, field, id_of},
        notice::Tone,
        table::{Colour, Mark, Tab, badge, empty, notice, tabs},
    },
};

type Answer = Result<Response, Fault<CatalogRefusal>>;

const MISSING: &str = "/admin/languages";
/// Things of a kind that the list of what is missing names.
const MOST: usize = 50;

/// A thing that has texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    Catalogue(TextKind, Uuid),
    /// By its slug.
    Page(String),
    /// The shop itself: its tagline, announcement and banner.
    Shop,
}

impl Thing {
    fn read(kind: &str, owner: &str) -> Option<Self> {
        if kind == "page" {
            return Some(Self::Page(owner.to_owned()));
        }
        if kind == "shop" {
            return (owner == "texts").then_some(Self::Shop);
        }
        Some(Self::Catalogue(TextKind::from_word(kind)?, owner.parse().ok()?))
    }

    /// The page of its texts.
    fn address(&self) -> String {
        match self {
            Self::Catalogue(kind, id) => format!("{MISSING}/{}/{id}", kind.word()),
            Self::Page(slug) => format!("{MISSING}/page/{slug}"),
            Self::Shop => format!("{MISSING}/shop/texts"),
        }
    }

    /// The form that its main texts stand in and that has a part for the others; pages of the shop and its settings have none,
    /// and an option as many as there are products.
    fn form(&self) -> Option<String> {
        match self {
            Self::Catalogue(TextKind::Product, id) => Some(format!("/admin/products/{id}")),
            Self::Catalogue(TextKind::Collection, id) => Some(format!("/admin/collections/{id}")),
            Self::Catalogue(TextKind::Category, id) => Some(format!("/admin/categories?edit={id}")),
            Self::Catalogue(TextKind::Brand, id) => Some(format!("/admin/brands?edit={id}")),
            Self::Catalogue(TextKind::Specification, id) => Some(format!("/admin/specifications?edit={id}")),
            Self::Catalogue(TextKind::Option, _) | Self::Page(_) | Self::Shop => None,
        }
    }

    fn section(&self) -> &'static str {
        match self {
            Self::Catalogue(TextKind::Product | TextKind::Option, _) => "products",
            Self::Catalogue(TextKind::Collection, _) => "collections",
            Self::Catalogue(TextKind::Category, _) => "categories",
            Self::Catalogue(TextKind::Brand, _) => "brands",
            Self::Catalogue(TextKind::Specification, _) => "specifications",
            Self::Page(_) | Self::Shop => "settings",
        }
    }

    async fn load(&self, shop: &Shop) -> Result<(Translatable, Texts), Fault<CatalogRefusal>> {
        let connection = shop.database.read();
        match self {
            Self::Catalogue(kind, id) => {
                let thing = service::translatable(connection, shop.profile().currency, *kind, *id).await?.ok_or(Fault::NotFound)?;
                Ok((thing, service::texts(connection, *kind, &[*id]).await?.remove(id).unwrap_or_default()))
            }
            Self::Page(slug) => {
                let page = content::service::page(connection, slug).await?.ok_or(Fault::NotFound)?;
                Ok((page.translatable(), content::service::texts(connection).await?.remove(slug).unwrap_or_default()))
            }
            Self::Shop => Ok((shop.profile().translatable(), shop.profile().texts.clone())),
        }
    }

    /// Saves what a member of staff, whose name is `by`, has typed.
    async fn save(&self, shop: &Shop, language: Language, words: Words, by: &str) -> Result<(), Fault<CatalogRefusal>> {
        match self {
            Self::Catalogue(kind, id) => service::translate(shop, *kind, *id, language, words).await,
            Self::Page(slug) => {
                let page = content::service::page(shop.database.read(), slug).await?.ok_or(Fault::NotFound)?;
                let (mut words, problems) = checked_words(&page.translatable().fields, &words);
                if !problems.is_empty() {
                    return Err(Fault::Refused(CatalogRefusal::Form(problems)));
                }
                words.get_mut("body").into_iter().for_each(|body| *body = service::sanitise(body));
                content::service::translate(shop, slug, language, words).await.map_err(Fault::lift)
            }
            Self::Shop => {
                let Stored { value, version, .. } = shop.stored_profile();
                let (words, problems) = checked_words(&value.translatable().fields, &words);
                if !problems.is_empty() {
                    return Err(Fault::Refused(CatalogRefusal::Form(problems)));
                }
                let mut profile = Profile::clone(&value);
                profile.translate(language, words);
                match shop.save_profile_over(profile, version, by).await {
                    Ok(()) => Ok(()),
                    // Somebody else has saved the settings in the same moment.
                    Err(fault) => {
                        fault.refused::<CatalogRefusal>()?;
                        Err(Fault::Busy)
                    }
                }
            }
        }
    }
}

fn kind_label(kind: TextKind) -> Cow<'static, str> {
    match kind {
        TextKind::Product => t::languages_admin::kind_product(),
        TextKind::Category => t::languages_admin::kind_category(),
        TextKind::Brand => t::languages_admin::kind_brand(),
        TextKind::Collection => t::languages_admin::kind_collection(),
        TextKind::Specification => t::languages_admin::kind_specification(),
        TextKind::Option => t::languages_admin::kind_option(),
    }
}

/// A language as it is called inside a sentence; the tag of one that has no name.
fn called(language: &Language) -> String {
    let key = format!("languages-admin/name-{}", language.tag().to_ascii_lowercase());
    locales::by_key(&key).map_or_else(|| language.name().to_owned(), Cow::into_owned)
}

/// The same where it stands alone.
fn called_alone(language: &Language) -> String {
    let name = called(language);
    if name == language.tag() {
        return name;
    }
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The name of a text's field in a form.
fn name_of(language: &Language, key: &str) -> String {
    let is_plain = key.bytes().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, b'_' | b'-' | b':'));
    // Values are any text: what stands in an id must be its own.
    format!("{language}.{}", if is_plain { key.to_owned() } else { format!("x{}", hex::encode(key)) })
}

/// The part of a thing's form: its texts in each language that the shop has besides the main one, each with a form of its
/// own. Nothing in a shop of one language.
pub async fn panel(shop: &Shop, kind: TextKind, id: Uuid) -> Result<Option<AnyView>, Fault<CatalogRefusal>> {
    if shop.profile().languages.is_empty() {
        return Ok(None);
    }
    let thing = Thing::Catalogue(kind, id);
    let (own, texts) = thing.load(shop).await?;
    Ok(Some(forms(shop, &thing, &own, &texts, None, &Errors::default(), true)))
}

/// [`panel`] of a product, and the way to the texts of its options, which it shares with other products.
pub async fn product_panel(shop: &Shop, product: &Product) -> Result<Option<AnyView>, Fault<CatalogRefusal>> {
    let Some(panel) = panel(shop, TextKind::Product, product.id).await? else { return Ok(None) };
    if product.options.is_empty() {
        return Ok(Some(panel));
    }
    let options = product.options.iter().map(|option| {
        let thing = Thing::Catalogue(TextKind::Option, option_id(&option.name));
        view! { <li><a class="row-link" href=thing.address()>{option.name.clone()}</a></li> }
    });
    let options = options.collect_view();
    let panel = view! {
        {panel}
        <section class="panel" id="option-languages" aria-labelledby="option-languages-title">
            <div class="panel-head"><h2 id="option-languages-title">{t::languages_admin::options_title()}</h2></div>
            <div class="panel-body"><p class="hint">{t::languages_admin::options_hint()}</p></div>
            <ul class="list">{options}</ul>
        </section>
    };
    Ok(Some(panel.into_any()))
}

/// `GET /admin/languages/{kind}/{owner}?language=`
pub async fn edit(State(shop): State<Shop>, staff: Staff, Path((kind, owner)): Path<(String, String)>, Asked(asked): Asked) -> Answer {
    let thing = Thing::read(&kind, &owner).ok_or(Fault::NotFound)?;
    let open = asked.get("language").parse::<Language>().ok();
    show(&shop, &staff, &thing, open.map(|language| (language, None)), Problems::default(), None, StatusCode::OK).await
}

/// `POST /admin/languages/{kind}/{owner}`: saves the texts of one language; `from` leads back to the thing's form.
pub async fn save(State(shop): State<Shop>, staff: Staff, Path((kind, owner)): Path<(String, String)>, fields: Fields) -> Answer {
    let thing = Thing::read(&kind, &owner).ok_or(Fault::NotFound)?;
    let language = shop.profile().languages.iter().find(|own| own.tag() == fields.get("language")).cloned().ok_or(Fault::NotFound)?;
    let _turn = overtaken::turn().await;
    let (own, texts) = thing.load(&shop).await?;
    let typed = |text: &TextField| {
        let name = name_of(&language, &text.key);
        fields.has(&name).then(|| (text.key.clone(), fields.get(&name).to_owned()))
    };
    let words = own.fields.iter().filter_map(typed).collect::<Words>();
    let plain = |text: &str| text.replace('\r', "").trim().to_owned();
    let is_same = words.iter().all(|(key, text)| plain(text) == plain(texts.get(&language).and_then(|own| own.get(key)).map_or("", String::as_str)));
    if !is_same && overtaken::is_overtaken(&fields, &mark_of(texts.get(&language))) {
        let (address, tag) = (thing.address(), language.tag().to_owned());
        let saved = overtaken::Place { paths: &[&address], field: Some(("language", &tag)), form: "", address: &address, what: "" };
        let told = overtaken::told(&shop, &staff, &saved, None).await.map_err(Fault::lift)?;
        return show(&shop, &staff, &thing, Some((language, Some(words))), Problems::default(), Some(told), StatusCode::CONFLICT).await;
    }
    match thing.save(&shop, language.clone(), words.clone(), &staff.name).await {
        Ok(()) => {
            let form = thing.form().filter(|_| fields.has("from")).map(|form| format!("{form}#languages"));
            let back = form.unwrap_or_else(|| format!("{}?language={language}", thing.address()));
            frame::go(&staff, &back, Tone::Success, t::languages_admin::saved(called(&language))).await
        }
        Err(Fault::Refused(refusal)) => {
            show(&shop, &staff, &thing, Some((language, Some(words))), refusal.problems(), None, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(fault) => Err(fault),
    }
}

/// The open language, and what was typed in it that is not saved.
type Open = Option<(Language, Option<Words>)>;

/// Stands for the texts that a form is filled with.
fn mark_of(words: Option<&Words>) -> String {
    overtaken::mark(words.into_iter().flatten().filter(|(_, text)| !text.is_empty()).flat_map(|(key, text)| [key, text]))
}

/// `told` says who was faster.
async fn show(shop: &Shop, staff: &Staff, thing: &Thing, open: Open, problems: Problems, told: Option<String>, status: StatusCode) -> Answer {
    let (own, texts) = thing.load(shop).await?;
    let (problems, _) = split(problems);
    let mut errors = Errors::default();
    if let Some((language, _)) = &open {
        for text in &own.fields {
            problems.of(&text.key).into_iter().for_each(|message| errors.add(name_of(language, &text.key), message));
        }
    }
    let page = AdminPage::new(thing.section(), t::languages_admin::of_thing(&own.name)).status(status);
    let page = match thing.form() {
        Some(form) => page.back(own.name.clone(), form),
        None => page.back(t::languages_admin::title(), MISSING),
    };
    let forms = forms(shop, thing, &own, &texts, open.as_ref(), &errors, false);
    let told = told.map(|told| notice(Tone::Warning, format!("{told} {}", t::ui_admin::conflict_kept())));
    Ok(frame::page(shop, staff, page, move || view! { {told} {errors.summary()} {forms} }))
}

fn forms(shop: &Shop, thing: &Thing, own: &Translatable, texts: &Texts, open: Option<&(Language, Option<Words>)>, errors: &Errors, in_form: bool) -> AnyView {
    let profile = shop.profile();
    let main = profile.language.clone();
    let only = profile.languages.len() == 1 && !in_form;
    let folds = profile
        .languages
        .iter()
        .map(|language| {
            let typed = open.filter(|(own, _)| own == language);
            let words = typed.and_then(|(_, words)| words.as_ref()).or_else(|| texts.get(language));
            let (has, wanted) = own.progress(texts.get(language));
            let state = match has {
                has if has >= wanted => badge(Colour::Success, Mark::Done, t::languages_admin::complete()),
                0 => badge(Colour::Muted, Mark::Open, t::languages_admin::nothing_yet()),
                has => badge(Colour::Info, Mark::Part, t::languages_admin::progress(has, wanted)),
            };
            let rows = own
                .fields
                .iter()
                .filter(|text| !text.main.is_empty() || words.is_some_and(|words| words.contains_key(&text.key)))
                .map(|text| row(text, &main, language, words.and_then(|words| words.get(&text.key)).map_or("", String::as_str), errors))
                .collect_view();
            let seen = mark_of(texts.get(language));
            let from = in_form.then(|| view! { <input type="hidden" name="from" value="form"/> });
            view! {
                <details class="fold" id=format!("language-{language}") open=typed.is_some() || only>
                    <summary>{called_alone(language)} " " {state}</summary>
                    <form class="stack" method="post" action=thing.address() novalidate>
                        <input type="hidden" name="language" value=language.tag().to_owned()/>
                        <input type="hidden" name=overtaken::SEEN value=seen/>
                        {from}
                        {rows}
                        <p class="row"><button class="btn btn-primary">{t::languages_admin::save(called(language))}</button></p>
                    </form>
                </details>
            }
        })
        .collect_view();
    let hint = t::languages_admin::hint(called(&main));
    view! {
        <section class="panel" id="languages" aria-labelledby="languages-title">
            <div class="panel-head"><h2 id="languages-title">{t::languages_admin::title()}</h2><a class="link small" href=MISSING>{t::languages_admin::what_is_missing()}</a></div>
            <div class="panel-body"><p class="hint">{hint}</p>{folds}</div>
        </section>
    }
    .into_any()
}

/// The main text, and beside it the field for the other language's.
fn row(text: &TextField, main: &Language, language: &Language, value: &str, errors: &Errors) -> AnyView {
    let name = name_of(language, &text.key);
    let label = t::languages_admin::field_in(&text.label, called(language));
    let own = field(name.clone(), label).value(value).error(errors.of(&name)).optional();
    let long = text.main.len() > 300;
    let (own, shown) = match text.shape {
        TextShape::Line(most) => (own.most(most).input(), view! { <p lang=main.tag().to_owned()>{text.main.clone()}</p> }.into_any()),
        TextShape::Lines(most) => (
            own.most(most).area(if long { 6 } else { 3 }),
            view! { <p class="whitespace-pre-line" lang=main.tag().to_owned()>{text.main.clone()}</p> }.into_any(),
        ),
        TextShape::Html => {
            let own = own.hint(t::languages_admin::html_hint()).area(if long { 10 } else { 5 });
            (own, view! { <div class="prose" lang=main.tag().to_owned() inner_html=text.main.clone()></div> }.into_any())
        }
    };
    let heading = t::languages_admin::field_in(&text.label, called(main));
    let labelled = format!("{}-main", id_of(&name));
    view! {
        <div class="cols-2">
            <div class="field" role="group" aria-labelledby=labelled.clone()><p class="label" id=labelled.clone()>{heading}</p>{shown}</div>
            {own}
        </div>
    }
    .into_any()
}

/// `GET /admin/languages?language=`: what has no text in a language.
pub async fn missing(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Answer {
    let profile = shop.profile();
    let page = AdminPage::new("settings", t::languages_admin::title()).back(t::languages_admin::settings(), "/admin/settings#languages");
    let chosen = profile.languages.iter().find(|own| own.tag() == asked.get("language")).or(profile.languages.first());
    let Some(chosen) = chosen.cloned() else {
        let choose = || view! { <a class="btn" href="/admin/settings#languages">{t::languages_admin::choose()}</a> };
        return Ok(frame::page(&shop, &staff, page, move || {
            view! { <div class="panel">{empty("info", t::languages_admin::only_one(), t::languages_admin::only_one_text(), choose())}</div> }
        }));
    };
    let connection = shop.database.read();
    let mut lists = Vec::new();
    for kind in TextKind::ALL {
        let lacking = service::untranslated(connection, kind, &chosen, MOST as u64 + 1).await?;
        let lacking = lacking.into_iter().map(|(id, name)| (Thing::Catalogue(kind, id), name)).collect::<Vec<_>>();
        lists.push((kind_label(kind), kind.word(), lacking));
    }
    let texts = content::service::texts(connection).await?;
    let pages = content::service::pages(connection).await?.into_iter().filter(|page| {
        let (has, wanted) = page.translatable().progress(texts.get(&page.slug).and_then(|texts| texts.get(&chosen)));
        has < wanted
    });
    lists.push((t::languages_admin::kind_page(), "page", pages.map(|page| (Thing::Page(page.slug), page.title)).collect()));
    let own = profile.translatable();
    let (has, wanted) = own.progress(profile.texts.get(&chosen));
    lists.push((t::languages_admin::kind_shop(), "shop", (has < wanted).then_some((Thing::Shop, own.name)).into_iter().collect()));
    let tab = |own: &Language| Tab { label: called_alone(own), href: format!("{MISSING}?language={own}"), current: *own == chosen, count: None };
    let languages = tabs(t::languages_admin::title(), profile.languages.iter().map(tab).collect());
    let note = t::languages_admin::note(called(&chosen), called(&profile.language));
    Ok(frame::page(&shop, &staff, page.note(note), move || {
        let nothing = lists.iter().all(|(.., lacking)| lacking.is_empty());
        let text = || t::languages_admin::nothing_missing_text(called(&chosen));
        let nothing = nothing.then(|| empty("done", t::languages_admin::nothing_missing(), text(), ()));
        let lists =
            lists.into_iter().filter(|(.., lacking)| !lacking.is_empty()).map(|(label, word, lacking)| list(label, word, &lacking, &chosen)).collect_view();
        view! { <section class="panel" aria-label=t::languages_admin::of_shop()>{languages}{nothing}</section> {lists} }
    }))
}

fn list(label: Cow<'static, str>, word: &'static str, lacking: &[(Thing, String)], language: &Language) -> AnyView {
    let count = if lacking.len() > MOST { t::languages_admin::more_than(MOST) } else { lacking.len().to_string() };
    let rows = lacking
        .iter()
        .take(MOST)
        .map(|(thing, name)| view! { <li><a class="row-link" href=format!("{}?language={language}", thing.address())>{name.clone()}</a></li> })
        .collect_view();
    view! {
        <section class="panel" aria-labelledby=format!("missing-{word}")>
            <div class="panel-head"><h2 id=format!("missing-{word}")>{label}</h2><span class="muted small">{count}</span></div>
            <ul class="list">{rows}</ul>
        </section>
    }
    .into_any()
}
