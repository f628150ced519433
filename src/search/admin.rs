//! The merchant's side of search: what shoppers look for, synonyms, rules for single searches, and why products stand
//! where they do.

use std::{borrow::Cow, sync::Arc};

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    model::{Clicked, Explained, ListQuery, Listing, MarginWeight, RuleKind, SearchRefusal, Searched, Synonym, normalised},
    service::{self, Report, WINDOW},
    views::with_spoken,
};
use crate::{
    catalog::{self, model::Product},
    error::Fault,
    frames::admin::{self as frame, AdminPage, overtaken},
    shop::{Shop, Staff},
    t,
    ui::admin::{
        form::{Asked, Errors, Fields, field},
        icon::{icon, small_icon},
        notice::Tone,
        table::{Colour, Mark, Tab, badge, empty, notice, tabs},
        words::grouped,
    },
};

type Answer = Result<Response, Fault<SearchRefusal>>;

/// Queries, and clicked products, that a report shows.
const MOST: u64 = 100;
/// Products that a preview shows.
const PREVIEWED: usize = 8;
/// What only a rule that puts a product first or last adds to a score.
const WHOLE_RULE: f32 = 100.0;

const QUERIES: &str = "/admin/search/queries";
const SYNONYMS: &str = "/admin/search/synonyms";
const RULES: &str = "/admin/search/rules";
const WHY: &str = "/admin/search/why";
const MARGIN: &str = "/admin/search/margin";

/// The screens of search, as tabs.
fn screens(current: &str) -> AnyView {
    let screens =
        [(t::search_admin::searches(), QUERIES), (t::search_admin::synonyms(), SYNONYMS), (t::search_admin::rules(), RULES), (t::search_admin::ranking(), WHY)];
    let tab = |(label, href): (Cow<'static, str>, &str)| Tab { label: label.into_owned(), href: href.to_owned(), current: href == current, count: None };
    tabs(t::search_admin::title(), screens.map(tab).into())
}

/// What a rule does.
fn rule_label(kind: RuleKind) -> Cow<'static, str> {
    match kind {
        RuleKind::Pin => t::search_admin::rule_pin(),
        RuleKind::Boost => t::search_admin::rule_boost(),
        RuleKind::Bury => t::search_admin::rule_bury(),
        RuleKind::Redirect => t::search_admin::rule_redirect(),
    }
}

/// How much margins count.
fn margin_label(weight: MarginWeight) -> Cow<'static, str> {
    match weight {
        MarginWeight::Off => t::search_admin::margin_off(),
        MarginWeight::Little => t::search_admin::margin_little(),
        MarginWeight::Much => t::search_admin::margin_much(),
    }
}

fn why(words: &str) -> String {
    format!("{WHY}?{}", serde_urlencoded::to_string([("q", words)]).unwrap_or_default())
}

/// `GET /admin/search/queries?show=`
pub async fn queries(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Answer {
    // What was counted a moment ago is in the report too.
    service::write_log(&shop).await.map_err(Fault::lift)?;
    let report = match asked.get("show") {
        "nothing" => Report::Nothing,
        "unclicked" => Report::Unclicked,
        _ => Report::All,
    };
    let connection = shop.database.read();
    let now = shop.clock.now();
    let searched = service::report(connection, now, report, MOST).await?;
    let clicked = if report == Report::All { service::clicked(connection, now, MOST).await? } else { Vec::new() };
    let ids = catalog::service::ids_by_slug(connection, clicked.iter().map(|row| row.slug.as_str()).collect()).await?;
    let products = catalog::service::products(connection, shop.profile().currency, &ids.into_values().collect::<Vec<_>>()).await?;
    let page = AdminPage::new("search", t::search_admin::searches()).heading(t::search_admin::title()).note(t::search_admin::searches_note(WINDOW));
    Ok(frame::page(&shop, &staff, page, move || {
        let kind = |label: Cow<'static, str>, show: &str, of: Report| {
            let href = if show.is_empty() { QUERIES.to_owned() } else { format!("{QUERIES}?show={show}") };
            let current = (of == report).then_some("true");
            view! { <a class="btn btn-small" href=href aria-current=current>{label}</a> }
        };
        view! {
            <section class="panel" aria-label=t::search_admin::searches()>
                {screens(QUERIES)}
                <div class="toolbar">
                    {kind(t::search_admin::report_all(), "", Report::All)} {kind(t::search_admin::report_nothing(), "nothing", Report::Nothing)}
                    {kind(t::search_admin::report_unclicked(), "unclicked", Report::Unclicked)}
                </div>
                {searched_table(&searched, report)}
            </section>
            {(!clicked.is_empty()).then(|| clicked_table(&clicked, &products))}
        }
    }))
}

fn searched_table(searched: &[Searched], report: Report) -> AnyView {
    if searched.is_empty() {
        let (heading, text) = match report {
            Report::All => (t::search_admin::none(), t::search_admin::none_text()),
            Report::Nothing => (t::search_admin::none_in_vain(), t::search_admin::none_in_vain_text()),
            Report::Unclicked => (t::search_admin::none_unclicked(), t::search_admin::none_unclicked_text()),
        };
        return empty("search", heading, text, ());
    }
    let rows = searched
        .iter()
        .map(|row| {
            let found = if row.least == row.most { grouped(row.most) } else { format!("{}–{}", grouped(row.least), grouped(row.most)) };
            let found = if row.most == 0 { badge(Colour::Warning, Mark::None, t::search_admin::nothing()) } else { found.into_any() };
            let share = (100 * row.clicks).checked_div(row.searches).unwrap_or(0).min(100);
            let chosen = if row.clicks == 0 { "–".to_owned() } else { t::search_admin::chosen_share(row.clicks, share) };
            let teach =
                format!("{SYNONYMS}?{}", serde_urlencoded::to_string([("line", format!("{}, ", row.words)), ("try", row.words.clone())]).unwrap_or_default());
            let rule = format!("{RULES}?{}", serde_urlencoded::to_string([("query", &row.words)]).unwrap_or_default());
            view! {
                <tr>
                    <th scope="row" class="cell-grow"><a class="row-link" href=why(&row.words)>{row.words.clone()}</a></th>
                    <td class="num">{grouped(row.searches)}</td>
                    <td class="num">{found}</td>
                    <td class="num only-wide">{chosen}</td>
                    <td class="cell-do">
                        <a class="btn btn-small above" href=teach>{with_spoken(&t::search_admin::synonym_for(&row.words))}</a> " "
                        <a class="btn btn-small above only-wide" href=rule>{with_spoken(&t::search_admin::rule_for(&row.words))}</a>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table">
            <caption class="sr-only">{t::search_admin::searches_caption()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t::search_admin::search()}</th>
                    <th scope="col" class="num">{t::search_admin::times()}</th>
                    <th scope="col" class="num">{t::search_admin::found()}</th>
                    <th scope="col" class="num only-wide">{t::search_admin::chosen()}</th>
                    <td></td>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn clicked_table(clicked: &[Clicked], products: &[Product]) -> AnyView {
    let rows = clicked
        .iter()
        .map(|row| {
            let product = match products.iter().find(|product| product.slug == row.slug) {
                Some(product) => named(product),
                None => row.slug.clone().into_any(),
            };
            view! {
                <tr>
                    <th scope="row"><a class="row-link" href=why(&row.words)>{row.words.clone()}</a></th>
                    <td>{product}</td>
                    <td class="num">{grouped(row.clicks)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="panel" aria-labelledby="clicked">
            <div class="panel-head"><h2 id="clicked">{t::search_admin::clicked()}</h2></div>
            <table class="table table-halves">
                <caption class="sr-only">{t::search_admin::clicked_caption()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t::search_admin::search()}</th>
                        <th scope="col">{t::search_admin::product()}</th>
                        <th scope="col" class="num">{t::search_admin::times()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

/// `GET /admin/search/synonyms?line=&try=`: with both, what a search finds without the line and with it.
pub async fn synonyms(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Answer {
    show_synonyms(&shop, &staff, &asked, Errors::default()).await
}

/// `POST /admin/search/synonyms`: adds a line, or shows what it would do.
pub async fn add_synonym(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Answer {
    if fields.has("preview") {
        return show_synonyms(&shop, &staff, &fields, Errors::default()).await;
    }
    match service::add_synonym(&shop, fields.get("line")).await {
        Ok(_) => frame::go(&staff, SYNONYMS, Tone::Success, t::search_admin::synonyms_added()).await,
        Err(fault) => {
            let mut errors = Errors::default();
            errors.add("line", fault.refused()?);
            show_synonyms(&shop, &staff, &fields, errors).await
        }
    }
}

/// `POST /admin/search/synonyms/{id}/delete`
pub async fn remove_synonym(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    service::remove_synonym(&shop, parse(&id)?).await.map_err(Fault::lift)?;
    frame::go(&staff, SYNONYMS, Tone::Success, t::search_admin::synonyms_removed()).await
}

fn parse(id: &str) -> Result<Uuid, Fault<SearchRefusal>> {
    id.parse().map_err(|_| Fault::NotFound)
}

async fn show_synonyms(shop: &Shop, staff: &Staff, fields: &Fields, mut errors: Errors) -> Answer {
    let known = service::synonyms(shop.database.read()).await?;
    let tried = fields.get("try");
    let mut preview = None;
    if fields.has("preview") && !tried.is_empty() {
        match Synonym::read(fields.get("line")) {
            Ok(synonym) => {
                let query = ListQuery { words: tried.chars().take(200).collect(), ..ListQuery::default() };
                let before = service::list(shop, &query).await.map_err(Fault::lift)?;
                let with = service::guidance_with(shop, &synonym).await.map_err(Fault::lift)?;
                let after = service::list_with(shop, &query, &Arc::new(with)).await.map_err(Fault::lift)?;
                preview = Some((before, after));
            }
            Err(refusal) => errors.add("line", refusal),
        }
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let fields = fields.clone();
    let page = AdminPage::new("search", t::search_admin::synonyms()).heading(t::search_admin::title()).note(t::search_admin::synonyms_note()).status(status);
    Ok(frame::page(shop, staff, page, move || {
        let rows = known
            .iter()
            .map(|(id, synonym)| {
                let how = if synonym.is_both_ways() { t::search_admin::both_ways() } else { t::search_admin::one_way() };
                let label = t::search_admin::remove_synonyms(synonym.to_string());
                view! {
                    <tr>
                        <th scope="row" class="cell-grow">{synonym.to_string().replace("->", "→")}</th>
                        <td class="muted nowrap">{how}</td>
                        <td class="cell-do">
                            <form method="post" action=format!("{SYNONYMS}/{id}/delete")>
                                <button class="btn btn-quiet btn-small btn-icon" aria-label=label>{small_icon("close")}</button>
                            </form>
                        </td>
                    </tr>
                }
            })
            .collect_view();
        let list = if known.is_empty() {
            empty(
                "search",
                t::search_admin::no_synonyms(),
                t::search_admin::no_synonyms_text(),
                view! { <a class="btn" href=format!("{QUERIES}?show=nothing")>{t::search_admin::what_found_nothing()}</a> },
            )
        } else {
            view! {
                <table class="table">
                    <caption class="sr-only">{t::search_admin::synonyms()}</caption>
                    <thead><tr><th scope="col">{t::search_admin::words()}</th><th scope="col">{t::search_admin::direction()}</th><td></td></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            }
            .into_any()
        };
        view! {
            {errors.summary()}
            <section class="panel" aria-label=t::search_admin::add_synonyms()>
                {screens(SYNONYMS)}
                <form class="panel-split" method="post" action=SYNONYMS>
                    <div class="panel-body cols-2">
                        {field("line", t::search_admin::line()).of(&fields, &errors).hint(t::search_admin::line_hint()).most(500).input()}
                        {field("try", t::search_admin::try_it()).of(&fields, &errors).optional().hint(t::search_admin::try_it_hint()).most(100).input()}
                    </div>
                    <div class="panel-foot">
                        // Enter in a field presses the first button: that is the one that adds.
                        <button class="sr-only" tabindex="-1" aria-hidden="true">{t::search_admin::add()}</button>
                        <button class="btn" name="preview" value="1">{t::search_admin::preview()}</button>
                        <button class="btn btn-primary">{t::search_admin::add_synonyms()}</button>
                    </div>
                </form>
            </section>
            {preview.map(|(before, after)| view! {
                <div class="split split-even">{previewed(t::search_admin::now(), &before)} {previewed(t::search_admin::with_new(), &after)}</div>
            })}
            <section class="panel" aria-label=t::search_admin::all_synonyms()>{list}</section>
        }
    }))
}

fn previewed(heading: Cow<'static, str>, listing: &Listing) -> AnyView {
    let items = listing.products.items.iter().take(PREVIEWED).map(|card| view! { <li>{card.title.clone()}</li> }).collect_view();
    let more = listing.products.total.saturating_sub(PREVIEWED as u64);
    let list = if listing.products.total == 0 {
        view! { <p class="muted">{t::search_admin::finds_nothing()}</p> }.into_any()
    } else {
        view! { <ol class="list-decimal ps-5">{items}</ol> }.into_any()
    };
    view! {
        <section class="panel" aria-label=heading.clone()>
            <div class="panel-head"><h2>{heading.clone()}</h2><span class="muted">{t::search_admin::products(listing.products.total)}</span></div>
            <div class="panel-body">
                {list}
                {(more > 0).then(|| view! { <p class="muted">{t::search_admin::more(more)}</p> })}
            </div>
        </section>
    }
    .into_any()
}

/// `GET /admin/search/rules?query=`
pub async fn rules(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Answer {
    show_rules(&shop, &staff, &asked, Errors::default()).await
}

/// `POST /admin/search/rules`
pub async fn add_rule(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Answer {
    let kind = fields.get("kind").parse().unwrap_or(RuleKind::Pin);
    match service::add_rule(&shop, fields.get("query"), kind, fields.get("what")).await {
        Ok(_) => frame::go(&staff, RULES, Tone::Success, t::search_admin::rule_added()).await,
        Err(fault) => {
            let refusal = fault.refused()?;
            let mut errors = Errors::default();
            errors.add(if refusal == SearchRefusal::NoQuery { "query" } else { "what" }, refusal);
            show_rules(&shop, &staff, &fields, errors).await
        }
    }
}

/// `POST /admin/search/rules/{id}/delete`
pub async fn remove_rule(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    service::remove_rule(&shop, parse(&id)?).await.map_err(Fault::lift)?;
    frame::go(&staff, RULES, Tone::Success, t::search_admin::rule_removed()).await
}

async fn show_rules(shop: &Shop, staff: &Staff, fields: &Fields, errors: Errors) -> Answer {
    let rules = service::rules(shop.database.read()).await?;
    let ids = rules.iter().filter_map(|rule| rule.document).collect::<Vec<_>>();
    let products = catalog::service::products(shop.database.read(), shop.profile().currency, &ids).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let fields = fields.clone();
    // What the search finds is most likely what its rule is about.
    let words = normalised(fields.get("query"));
    let offered = if words.is_empty() {
        Vec::new()
    } else {
        service::list(shop, &ListQuery { words, ..ListQuery::default() }).await.map_err(Fault::lift)?.products.items
    };
    let page = AdminPage::new("search", t::search_admin::rules()).heading(t::search_admin::title()).note(t::search_admin::rules_note()).status(status);
    Ok(frame::page(shop, staff, page, move || {
        let rows = rules
            .iter()
            .map(|rule| {
                let product = rule.document.and_then(|id| products.iter().find(|product| product.id == id));
                let what = match (&rule.target, product) {
                    (Some(target), _) => view! { <a class="link" href=target.clone()>{target.clone()}</a> }.into_any(),
                    (None, Some(product)) => named(product),
                    (None, None) => ().into_any(),
                };
                let label = t::search_admin::remove_rule(&rule.query);
                view! {
                    <tr>
                        <th scope="row">
                            <a class="row-link" href=why(&rule.query)>{rule.query.clone()}</a>
                            <span class="cell-sub only-narrow">{rule_label(rule.kind)}</span>
                        </th>
                        <td class="nowrap only-wide">{rule_label(rule.kind)}</td>
                        <td>{what}</td>
                        <td class="cell-do">
                            <form method="post" action=format!("{RULES}/{}/delete", rule.id)>
                                <button class="btn btn-quiet btn-small btn-icon" aria-label=label>{small_icon("close")}</button>
                            </form>
                        </td>
                    </tr>
                }
            })
            .collect_view();
        let list = if rules.is_empty() {
            empty("search", t::search_admin::no_rules(), t::search_admin::no_rules_text(), ())
        } else {
            view! {
                <table class="table table-halves">
                    <caption class="sr-only">{t::search_admin::rules()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t::search_admin::search()}</th>
                            <th scope="col" class="only-wide">{t::search_admin::does()}</th>
                            <th scope="col">{t::search_admin::with()}</th><td></td>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            }
            .into_any()
        };
        let kinds = RuleKind::ALL.map(|kind| (kind.as_str().to_owned(), rule_label(kind).into_owned()));
        let offered = offered.into_iter().map(|card| view! { <option value=card.path()>{card.title.clone()}</option> }).collect_view();
        view! {
            {errors.summary()}
            <section class="panel" aria-label=t::search_admin::add_a_rule()>
                {screens(RULES)}
                <form class="panel-split" method="post" action=RULES>
                    <div class="panel-body cols-3">
                        {field("query", t::search_admin::query()).of(&fields, &errors).most(100).input()}
                        {field("kind", t::search_admin::kind()).of(&fields, &errors).select(kinds)}
                        {field("what", t::search_admin::what()).of(&fields, &errors).list("offered").autocomplete("off").hint(t::search_admin::what_hint()).most(500).input()}
                    </div>
                    <datalist id="offered">{offered}</datalist>
                    <div class="panel-foot"><button class="btn btn-primary">{t::search_admin::add_rule()}</button></div>
                </form>
            </section>
            <section class="panel" aria-label=t::search_admin::all_rules()>{list}</section>
        }
    }))
}

fn named(product: &Product) -> AnyView {
    view! { <a class="link" href=format!("/admin/products/{}", product.id)>{product.title.clone()}</a> }.into_any()
}

/// `GET /admin/search/why?q=`: what the scores of a search's first products are made of.
pub async fn explain(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Answer {
    why_page(&shop, &staff, &normalised(asked.get("q")), None).await
}

/// `typed` is how much margins should count, where somebody else has said so meanwhile, and who.
async fn why_page(shop: &Shop, staff: &Staff, words: &str, typed: Option<(MarginWeight, String)>) -> Answer {
    let words = words.to_owned();
    let explained = service::explain(shop, &words).await.map_err(Fault::lift)?;
    let guidance = service::guidance(shop).await;
    let redirect = guidance.redirect(&words).map(str::to_owned);
    let seen = overtaken::mark([guidance.margin.as_str()]);
    let status = if typed.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let (margin, told) = typed.map_or((guidance.margin, None), |(margin, told)| (margin, Some(notice(Tone::Warning, told))));
    let margin = margin.as_str();
    let page = AdminPage::new("search", t::search_admin::ranking()).heading(t::search_admin::title()).note(t::search_admin::ranking_note()).status(status);
    Ok(frame::page(shop, staff, page, move || {
        let list = if words.is_empty() {
            empty("search", t::search_admin::type_a_search(), t::search_admin::type_a_search_text(), ())
        } else if explained.is_empty() {
            let teach = format!("{SYNONYMS}?{}", serde_urlencoded::to_string([("line", format!("{words}, ")), ("try", words.clone())]).unwrap_or_default());
            let teach = view! { <a class="btn" href=teach>{t::search_admin::add_a_synonym()}</a> };
            empty("search", t::search_admin::nothing_for(&words), t::search_admin::nothing_for_text(), teach)
        } else {
            explained_table(&explained)
        };
        let weights = MarginWeight::ALL.map(|weight| (weight.as_str().to_owned(), margin_label(weight).into_owned()));
        view! {
            {told}
            <section class="panel" aria-label=t::search_admin::why()>
                {screens(WHY)}
                <form class="toolbar" role="search" method="get" action=WHY>
                    <div class="affix">
                        {small_icon("search")}
                        <input
                            type="search" name="q" aria-label=t::search_admin::search() placeholder=t::search_admin::search_hint() maxlength="100"
                            value=words.clone()
                        />
                    </div>
                    <button class="btn">{t::search_admin::explain()}</button>
                </form>
                {redirect.map(|target| view! { <p class="panel-body panel-split">{t::search_admin::leads(&words, target)}</p> })}
                {list}
            </section>
            <section class="panel" aria-labelledby="margin-heading">
                <div class="panel-head"><h2 id="margin-heading">{t::search_admin::margin_title()}</h2></div>
                <form method="post" action=MARGIN>
                    <input type="hidden" name="q" value=words/>
                    <input type="hidden" name=overtaken::SEEN value=seen/>
                    <div class="panel-body cols-2">
                        {field("margin", t::search_admin::margin()).value(margin).hint(t::search_admin::margin_hint()).select(weights)}
                    </div>
                    <div class="panel-foot"><button class="btn btn-primary">{t::search_admin::save()}</button></div>
                </form>
            </section>
        }
    }))
}

/// `POST /admin/search/margin`: how much margins count; back to the search that was being explained.
pub async fn set_margin(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Answer {
    let margin = fields.get("margin").parse::<MarginWeight>().unwrap_or_default();
    let _turn = overtaken::turn().await;
    let now = service::guidance(&shop).await.margin;
    if overtaken::is_overtaken(&fields, &overtaken::mark([now.as_str()])) && now != margin {
        let place = overtaken::Place { paths: &[MARGIN], field: None, form: "", address: WHY, what: "" };
        let told = overtaken::told(&shop, &staff, &place, None).await.map_err(Fault::lift)?;
        return why_page(&shop, &staff, &normalised(fields.get("q")), Some((margin, told))).await;
    }
    service::set_margin(&shop, margin).await.map_err(Fault::lift)?;
    let words = normalised(fields.get("q"));
    let back = if words.is_empty() { WHY.to_owned() } else { why(&words) };
    let said = if margin == MarginWeight::Off { t::search_admin::margin_saved_off() } else { t::search_admin::margin_saved() };
    frame::go(&staff, &back, Tone::Success, said).await
}

/// A part of a score, worded.
type Told = fn(String) -> String;

fn explained_table(explained: &[Explained]) -> AnyView {
    let points = |score: f32| format!("{:+.0}", score * 100.0);
    let rows = explained
        .iter()
        .enumerate()
        .map(|(place, one)| {
            // A rule that puts a product first or last leaves nothing for points to say.
            let (by_rule, rule) = match one.rule {
                rule if rule > WHOLE_RULE => (Some(badge(Colour::Accent, Mark::None, t::search_admin::first_by_rule())), 0.0),
                rule if rule < -WHOLE_RULE => (Some(badge(Colour::Muted, Mark::None, t::search_admin::last_by_rule())), 0.0),
                rule => (None, rule),
            };
            let worded = one.parts.iter().filter(|(_, score)| *score > 0.0).map(|(word, score)| t::search_admin::points_word(word, points(*score)));
            let others: [(Told, f32); 6] = [
                (t::search_admin::points_exact, one.exact),
                (t::search_admin::points_popularity, one.popularity),
                (t::search_admin::points_margin, one.margin),
                (t::search_admin::points_kind, one.kind),
                (t::search_admin::points_negation, one.negation),
                (t::search_admin::points_rule, rule),
            ];
            // What rounds to nothing needs no word.
            let others = others.into_iter().filter(|(_, score)| score.abs() >= 0.005).map(|(said, score)| said(points(score)));
            let reasons = worded.chain(others).collect::<Vec<_>>().join(" · ");
            let picture = match one.stored.pictures.first() {
                Some(picture) => view! { <img class="thumb" src=picture.src(160) alt="" width="40" height="40" loading="lazy"/> }.into_any(),
                None => view! { <span class="thumb thumb-none">{icon("image")}</span> }.into_any(),
            };
            let total = by_rule.unwrap_or_else(|| format!("{:.0}", one.score * 100.0).into_any());
            view! {
                <tr>
                    <td class="num muted only-wide">{place + 1}</td>
                    <td class="cell-thumb only-wide">{picture}</td>
                    <th scope="row" class="cell-grow">
                        <a class="row-link" href=format!("/admin/products/{}", one.stored.id)>{one.stored.title.clone()}</a>
                        <span class="cell-sub">{reasons}</span>
                    </th>
                    <td class="num">{total}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table">
            <caption class="sr-only">{t::search_admin::ranking_caption()}</caption>
            <thead>
                <tr>
                    <th scope="col" class="num only-wide">{t::search_admin::place()}</th><td class="only-wide"></td>
                    <th scope="col" class="cell-grow">{t::search_admin::product_points()}</th><th scope="col" class="num">{t::search_admin::points()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
