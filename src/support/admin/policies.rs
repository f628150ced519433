//! Policies in the back office: what is in force, what was, and publishing a new version.

use std::borrow::Cow;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;

use super::super::{
    model::{MOST_TEXT, POLICIES, PolicyVersion, line},
    pages::version_words,
    service::policies as service,
};
use crate::{
    catalog::service::sanitise,
    error::Fault,
    frames::admin::{self as frame, AdminPage, overtaken},
    locales::{self, Lang},
    shop::{Shop, Staff},
    t,
    ui::admin::{
        conflict::Conflict,
        form::{Errors, Fields, field},
        notice::Tone,
    },
};

const LIST: &str = "/admin/policies";

/// `GET /admin/policies`
pub async fn list(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    service::keep_up(&shop).await?;
    let mut found = Vec::new();
    for (slug, _) in POLICIES {
        found.push((slug, service::latest(shop.database.read(), slug).await?));
    }
    let zone = shop.profile().zone();
    let head = AdminPage::new("policies", t::support_admin::policies()).note(t::support_admin::policies_note());
    Ok(frame::page(&shop, &staff, head, move || {
        let rows = found
            .iter()
            .map(|(slug, latest)| {
                let said = latest.as_ref().map_or_else(|| t::support_admin::not_published().into_owned(), |version| version_words(version, zone));
                view! {
                    <tr><th scope="row" class="cell-grow"><a class="row-link" href=format!("{LIST}/{slug}")>{name(slug)}</a><span class="cell-sub">{said}</span></th></tr>
                }
            })
            .collect_view();
        view! { <div class="panel page-narrow"><table class="table"><caption class="sr-only">{t::support_admin::policies()}</caption><tbody>{rows}</tbody></table></div> }
    }))
}

fn known(slug: &str) -> Result<&'static str, Fault> {
    POLICIES.into_iter().map(|(own, _)| own).find(|own| *own == slug).ok_or(Fault::NotFound)
}

/// What a policy is called.
fn name(slug: &str) -> Cow<'static, str> {
    match slug {
        "terms" => t::support_admin::policy_terms(),
        "privacy" => t::support_admin::policy_privacy(),
        other => other.to_owned().into(),
    }
}

/// `GET /admin/policies/{slug}`
pub async fn edit(State(shop): State<Shop>, staff: Staff, Path(slug): Path<String>) -> Result<Response, Fault> {
    let slug = known(&slug)?;
    service::keep_up(&shop).await?;
    let fields = filled(&shop, slug).await?;
    form(&shop, &staff, slug, &fields, &Errors::default(), None, None).await
}

/// The form as the newest version fills it.
async fn filled(shop: &Shop, slug: &'static str) -> Result<Fields, Fault> {
    let latest = service::latest(shop.database.read(), slug).await?;
    let mut fields = Fields::default();
    // Shoppers read the title that a first version is offered.
    let lang = Lang::from(&shop.profile().language);
    fields.set("title", latest.as_ref().map_or_else(|| locales::with(lang, || name(slug)).into_owned(), |latest| latest.title.clone()));
    fields.set("body", latest.map(|latest| latest.body).unwrap_or_default());
    Ok(overtaken::marked(fields))
}

async fn form(
    shop: &Shop,
    staff: &Staff,
    slug: &'static str,
    fields: &Fields,
    errors: &Errors,
    preview: Option<(String, String)>,
    conflict: Option<Conflict>,
) -> Result<Response, Fault> {
    let versions = service::versions(shop.database.read(), slug).await?;
    let zone = shop.profile().zone();
    let status = match &conflict {
        Some(_) => StatusCode::CONFLICT,
        None if errors.is_empty() => StatusCode::OK,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let seen = overtaken::field(fields);
    let mut head = AdminPage::new("policies", name(slug)).back(t::support_admin::policies(), LIST).status(status);
    if let Some(latest) = versions.first() {
        head = head.note(version_words(latest, zone));
    }
    let hint = if shop.profile().languages.is_empty() { t::support_admin::policy_hint() } else { t::support_admin::policy_hint_languages() };
    let summary = errors.summary();
    let title = field("title", t::support_admin::title()).of(fields, errors).required().most(200).input();
    let body = field("body", t::support_admin::text()).of(fields, errors).hint(hint).most(MOST_TEXT).area(20);
    let preview = preview.map(|(title, body)| {
        view! {
            <section class="panel" aria-labelledby="preview">
                <div class="panel-head"><h2 id="preview">{t::support_admin::preview()}</h2></div>
                <div class="panel-body"><h3>{title}</h3><div inner_html=body></div></div>
            </section>
        }
    });
    Ok(frame::page(shop, staff, head, move || {
        let rows = versions.iter().map(|version| row(version, version_words(version, zone))).collect_view();
        let published = (!versions.is_empty()).then(|| {
            view! {
                <section class="panel" aria-labelledby="versions">
                    <div class="panel-head"><h2 id="versions">{t::support_admin::versions()}</h2></div>
                    <table class="table"><caption class="sr-only">{t::support_admin::versions_caption()}</caption><tbody>{rows}</tbody></table>
                </section>
            }
        });
        view! {
            <div class="stack page-narrow">
                {summary} {conflict.map(Conflict::view)} {preview}
                <form id="policy" class="panel" method="post" action=format!("{LIST}/{slug}")>
                    {seen}
                    <div class="panel-body">{title} {body}</div>
                    <div class="panel-foot">
                        <button class="btn" name="do" value="preview">{t::support_admin::preview()}</button>
                        <button class="btn btn-primary" name="do" value="publish">{t::support_admin::publish()}</button>
                    </div>
                </form>
                {published}
            </div>
        }
    }))
}

fn row(version: &PolicyVersion, words: String) -> AnyView {
    let by =
        if version.published_by.is_empty() { t::support_admin::published_itself().into_owned() } else { t::support_admin::published_by(&version.published_by) };
    view! { <tr><th scope="row" class="cell-grow"><a class="link" href=version.path()>{words}</a><span class="cell-sub">{by}</span></th></tr> }.into_any()
}

/// `POST /admin/policies/{slug}`: shows how it would look, or publishes it.
pub async fn save(State(shop): State<Shop>, staff: Staff, Path(slug): Path<String>, mut fields: Fields) -> Result<Response, Fault> {
    let slug = known(&slug)?;
    // Before it is looked at: of some texts nothing is left.
    fields.set("body", sanitise(fields.get("body")));
    let mut errors = Errors::default();
    let title = line(&errors.text(&fields, "title", 1..=200), 200);
    let body = errors.text(&fields, "body", 1..=MOST_TEXT);
    if !errors.is_empty() {
        return form(&shop, &staff, slug, &fields, &errors, None, None).await;
    }
    // What is saved over a colleague's is published too.
    if !matches!(fields.get("do"), "publish" | "save") {
        return form(&shop, &staff, slug, &fields, &errors, Some((title, body)), None).await;
    }
    let _turn = overtaken::turn().await;
    service::keep_up(&shop).await?;
    let now = filled(&shop, slug).await?;
    if overtaken::is_overtaken(&fields, now.get(overtaken::SEEN)) {
        let address = format!("{LIST}/{slug}");
        let place = overtaken::Place { paths: &[&address], field: None, form: "policy", address: &address, what: "" };
        let labels = [(t::support_admin::title(), "title"), (t::support_admin::text(), "body")];
        // Published once more, it is published after theirs.
        fields.set(overtaken::SEEN, now.get(overtaken::SEEN));
        let conflict = overtaken::conflict(&shop, &staff, &place, &labels, (&now, &fields)).await?;
        if !conflict.says_the_same() {
            return form(&shop, &staff, slug, &fields, &errors, None, Some(conflict)).await;
        }
    }
    let (zone, lang) = (shop.profile().zone(), Lang::from(&shop.profile().language));
    // Shoppers read it, and not only who publishes.
    let words = move |version: &PolicyVersion| locales::with(lang, || version_words(version, zone));
    let line = move |version: &PolicyVersion| format!("<p><a href=\"/policies/{}\">{}</a></p>", version.slug, words(version));
    let published = service::publish(&shop, slug, title, body, staff.name.clone(), line).await?;
    frame::go(&staff, &format!("{LIST}/{slug}"), Tone::Success, t::support_admin::published(published.version.to_string())).await
}
