//! Every sentence of the shop, to be found, changed and put back.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;

use super::{
    model::{Kind, MOST, Told, Wanted, known},
    service,
};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage, overtaken},
    kernel::{Language, Page, PageNumber},
    locales::{InvalidSentence, Refusal, SENTENCES, t},
    shop::{Shop, Staff},
    ui::{
        self,
        admin::{
            form::{Asked, Errors, Fields, field},
            notice::Tone,
            table::{Colour, Mark, Tab, badge, empty, notice, pager, search_field, tabs},
            words::in_full,
        },
    },
};

/// Rows of a page.
const PAGE: u32 = 50;
const LIST: &str = "/admin/sentences";

type Answer = Result<Response, Fault<InvalidSentence>>;

/// `GET /admin/sentences?language=&kind=&q=&file=&page=`
pub async fn list(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Answer {
    let languages = service::languages(&shop.profile());
    let language = known(&languages, asked.get("language")).or(languages.first()).cloned().ok_or(Fault::NotFound)?;
    let words = asked.get("q").chars().take(100).collect::<String>();
    let wanted = Wanted { kind: Kind::from_word(asked.get("kind")), words, file: asked.get("file").chars().take(100).collect() };
    let all = service::all(shop.database.read(), &language).await?;
    let count = |kind| all.iter().filter(|told| Wanted { kind, ..Wanted::default() }.takes(told)).count() as u64;
    let counts = Kind::EACH.map(count);
    let number = PageNumber::new(asked.get("page").parse().unwrap_or(1));
    let found = all.into_iter().filter(|told| wanted.takes(told)).collect::<Vec<_>>();
    let total = found.len() as u64;
    let start = usize::try_from(number.offset(PAGE)).unwrap_or(usize::MAX);
    let page = Page { items: found.into_iter().skip(start).take(PAGE as usize).collect::<Vec<_>>(), total, ..Page::empty(number, PAGE) };
    let head = AdminPage::new("settings", t::sentences_admin::title()).note(t::sentences_admin::note()).back(t::sentences_admin::settings(), "/admin/settings");
    Ok(frame::page(&shop, &staff, head, move || {
        let at = |language: &Language, wanted: &Wanted, number: u32| {
            let number = if number > 1 { number.to_string() } else { String::new() };
            let pairs = [("language", language.tag()), ("kind", wanted.kind.word()), ("q", &*wanted.words), ("file", &*wanted.file), ("page", &*number)];
            let query = serde_urlencoded::to_string(pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>()).unwrap_or_default();
            format!("{LIST}?{query}")
        };
        let kinds = Kind::EACH.into_iter().zip(counts).map(|(kind, count)| {
            let label = match kind {
                Kind::All => t::sentences_admin::all(),
                Kind::Missing => t::sentences_admin::missing(),
                Kind::Changed => t::sentences_admin::changed(),
            };
            let href = at(&language, &Wanted { kind, ..wanted.clone() }, 1);
            Tab { label: label.into_owned(), href, current: kind == wanted.kind, count: Some(count) }
        });
        let none = Errors::default();
        let mut filled = Fields::default();
        filled.set("language", language.tag());
        filled.set("file", &wanted.file);
        let offered = languages.iter().map(|own| (own.tag().to_owned(), own.own_name().to_owned()));
        let mut files = vec![(String::new(), t::sentences_admin::any_file().into_owned())];
        for sentence in &SENTENCES {
            if files.last().is_none_or(|(file, _)| file != sentence.file) {
                files.push((sentence.file.to_owned(), sentence.file.to_owned()));
            }
        }
        let table = if page.items.is_empty() {
            let all = view! { <a class="btn" href=at(&language, &Wanted::default(), 1)>{t::sentences_admin::show_all()}</a> };
            empty("search", t::sentences_admin::none(), t::sentences_admin::none_text(), all)
        } else {
            view! { {rows(&page.items, &language)} {pager(&page, |number| at(&language, &wanted, number))} }.into_any()
        };
        view! {
            {tabs(t::sentences_admin::title(), kinds.collect())}
            <div class="panel">
                <form class="toolbar" id="filter" role="search" method="get" action=LIST>
                    <input type="hidden" name="kind" value=wanted.kind.word()/>
                    {field("language", t::sentences_admin::language()).of(&filled, &none).select(offered)}
                    {field("file", t::sentences_admin::file()).of(&filled, &none).select(files)}
                    {search_field("filter", t::sentences_admin::search(), t::sentences_admin::search_hint(), &wanted.words)}
                    <button class="btn">{t::sentences_admin::search_button()}</button>
                </form>
                {table}
            </div>
        }
    }))
}

fn address(language: &Language, key: &str) -> String {
    format!("{LIST}/{language}/{key}")
}

/// A text of a language, with its own direction.
fn in_language(language: &Language, text: String) -> AnyView {
    view! { <span class="wrap-anywhere" lang=language.tag().to_owned() dir=language.direction()>{text}</span> }.into_any()
}

fn rows(items: &[Told], language: &Language) -> AnyView {
    let english = Language::default();
    let rows = items
        .iter()
        .map(|told| {
            let state = match (&told.changed, told.is_missing()) {
                (Some(_), _) => badge(Colour::Accent, Mark::Done, t::sentences_admin::is_changed()),
                (None, true) => badge(Colour::Warning, Mark::Open, t::sentences_admin::is_missing()),
                (None, false) => ().into_any(),
            };
            let said = told.changed.as_ref().map(|change| change.text.clone()).or(told.original.map(str::to_owned)).unwrap_or_default();
            let original = (*language != english).then(|| view! { <span class="cell-sub">{in_language(&english, told.english.to_owned())}</span> });
            // What is missing is opened by what it says in English.
            let label = if said.is_empty() { told.english.to_owned() } else { said };
            view! {
                <tr>
                    <th scope="row" class="cell-grow"><a class="row-link" href=address(language, told.key)>{in_language(language, label)}</a>{original}</th>
                    <td class="only-wide muted small wrap-anywhere">{told.key}</td>
                    <td>{state}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table">
            <caption class="sr-only">{t::sentences_admin::title()}</caption>
            <thead>
                <tr>
                    <th scope="col" class="cell-grow">{t::sentences_admin::sentence()}</th>
                    <th scope="col" class="only-wide">{t::sentences_admin::key()}</th>
                    <th scope="col">{t::sentences_admin::state()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// `GET /admin/sentences/{language}/{file}/{key}`
pub async fn edit(State(shop): State<Shop>, staff: Staff, Path(place): Path<(String, String, String)>) -> Answer {
    let (language, told) = find(&shop, place).await?;
    Ok(form(&shop, &staff, &language, &told, None, None))
}

/// What the form of a sentence is filled with.
fn said(told: &Told) -> String {
    told.changed.as_ref().map(|change| change.text.clone()).or(told.original.map(str::to_owned)).unwrap_or_default()
}

/// `POST /admin/sentences/{language}/{file}/{key}`: says it in other words, or, with `back`, in those of the files again.
pub async fn save(State(shop): State<Shop>, staff: Staff, Path(place): Path<(String, String, String)>, fields: Fields) -> Answer {
    let _turn = overtaken::turn().await;
    let (language, told) = find(&shop, place).await?;
    let is_same = !fields.has("back") && fields.raw("text").replace('\r', "").trim() == said(&told).trim();
    if !is_same && overtaken::is_overtaken(&fields, &overtaken::mark([said(&told)])) {
        let address = address(&language, told.key);
        let place = overtaken::Place { paths: &[&address], field: None, form: "", address: &address, what: "" };
        let by = overtaken::told(&shop, &staff, &place, None).await.map_err(Fault::lift)?;
        return Ok(form(&shop, &staff, &language, &told, Some((fields.raw("text"), None)), Some(by)));
    }
    let here = format!("{LIST}?language={language}");
    if fields.has("back") {
        service::go_back(&shop, &language, told.key).await.map_err(Fault::lift)?;
        return frame::go(&staff, &here, Tone::Success, t::sentences_admin::gone_back()).await;
    }
    let text = fields.raw("text");
    match service::change(&shop, &language, told.key, text, &staff.name).await {
        Ok(()) => frame::go(&staff, &here, Tone::Success, t::sentences_admin::saved()).await,
        Err(Fault::Refused(refusal)) => Ok(form(&shop, &staff, &language, &told, Some((text, Some(&refusal))), None)),
        Err(fault) => Err(fault),
    }
}

async fn find(shop: &Shop, (language, file, key): (String, String, String)) -> Result<(Language, Told), Fault<InvalidSentence>> {
    let language = known(&service::languages(&shop.profile()), &language).cloned().ok_or(Fault::NotFound)?;
    let told = service::one(shop.database.read(), &language, &format!("{file}/{key}")).await?.ok_or(Fault::NotFound)?;
    Ok((language, told))
}

/// With what was typed and why it is not taken, or who was faster.
fn form(shop: &Shop, staff: &Staff, language: &Language, told: &Told, typed: Option<(&str, Option<&InvalidSentence>)>, faster: Option<String>) -> Response {
    let (language, told) = (language.clone(), told.clone());
    let written = typed.map(|(text, _)| text.to_owned());
    let error = typed.and_then(|(_, refusal)| refusal).map(|refusal| refusal.sentence());
    let zone = shop.profile().zone();
    let list = format!("{LIST}?language={language}");
    let status = match (&faster, &error) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, Some(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, None) => StatusCode::OK,
    };
    let faster = faster.map(|faster| notice(Tone::Warning, format!("{faster} {}", t::ui_admin::conflict_kept())));
    let seen = overtaken::mark([said(&told)]);
    let head = AdminPage::new("settings", t::sentences_admin::change_title(language.own_name())).back(t::sentences_admin::title(), list).status(status);
    frame::page(shop, staff, head, move || {
        let english = Language::default();
        let text = written.unwrap_or_else(|| said(&told));
        let arguments = (!told.arguments.is_empty()).then(|| {
            let names = told.arguments.iter().map(|name| format!("{{ ${name} }}")).collect::<Vec<_>>().join(" ");
            view! { <p class="hint">{t::sentences_admin::arguments(names)}</p> }
        });
        let comment = (!told.comment.is_empty()).then(|| view! { <p class="hint" lang="en">{told.comment}</p> });
        let own = told.original.filter(|_| language != english).map(|original| {
            view! { <h2>{t::sentences_admin::original()}</h2><p class="wrap-anywhere whitespace-pre-line">{in_language(&language, original.to_owned())}</p> }
        });
        let changed = told.changed.as_ref().map(|change| {
            view! { <p class="hint">{t::sentences_admin::changed_by(&change.by, in_full(change.at, zone))}</p> }
        });
        let back = told.changed.is_some().then(|| view! { <button class="btn" name="back" value="1" formnovalidate>{t::sentences_admin::go_back()}</button> });
        let rows = u8::try_from(text.lines().count().clamp(2, 20)).unwrap_or(20);
        view! {
            {faster}
            <div class="panel panel-body stack">
                <p class="muted small">{told.key}</p>
                <h2>{t::sentences_admin::english()}</h2>
                <p class="wrap-anywhere whitespace-pre-line">{in_language(&english, told.english.to_owned())}</p>
                {comment}
                {own}
                <form class="stack" method="post" action=address(&language, told.key)>
                    <input type="hidden" name=overtaken::SEEN value=seen/>
                    <div dir=language.direction() lang=language.tag().to_owned()>
                        {field("text", t::sentences_admin::words()).value(text).error(error.as_deref()).required().most(MOST).area(rows)}
                    </div>
                    {arguments}
                    {changed}
                    <p class="row"><button class="btn btn-primary">{t::sentences_admin::save()}</button>{back}</p>
                </form>
                <p class="hint">{ui::rich(&t::sentences_admin::syntax(), |name, words| {
                    (name == "guide").then(|| view! { <a class="link" href="https://projectfluent.org/fluent/guide/" rel="noreferrer">{words}</a> }.into_any())
                })}</p>
            </div>
        }
    })
}
