//! Policies in the back office: what is in force, what was, and publishing a new version.

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
    frames::admin::{self as frame, AdminPage},
    locales::{self, Lang},
    shop::{Shop, Staff},
    ui::admin::{
        form::{Errors, Fields, field},
        notice::Tone,
    },
};

const LIST: &str = "/admin/policies";

/// `GET /admin/policies`
pub async fn list(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    service::keep_up(&shop).await?;
    let mut found = Vec::new();
    for (slug, name) in POLICIES {
        found.push((slug, name, service::latest(shop.database.read(), slug).await?));
    }
    let zone = shop.profile().zone();
    let head = AdminPage::new("policies", "Policies").note("Each order is noted with the versions that were in force when it was placed.");
    Ok(frame::page(&shop, &staff, head, move || {
        let rows = found
            .iter()
            .map(|(slug, name, latest)| {
                let said = latest.as_ref().map_or_else(|| "Nothing is published yet".to_owned(), |version| version_words(version, zone));
                view! {
                    <tr><th scope="row" class="cell-grow"><a class="row-link" href=format!("{LIST}/{slug}")>{*name}</a><span class="cell-sub">{said}</span></th></tr>
                }
            })
            .collect_view();
        view! { <div class="panel page-narrow"><table class="table"><caption class="sr-only">"Policies"</caption><tbody>{rows}</tbody></table></div> }
    }))
}

fn known(slug: &str) -> Result<(&'static str, &'static str), Fault> {
    POLICIES.into_iter().find(|(own, _)| *own == slug).ok_or(Fault::NotFound)
}

/// `GET /admin/policies/{slug}`
pub async fn edit(State(shop): State<Shop>, staff: Staff, Path(slug): Path<String>) -> Result<Response, Fault> {
    let (slug, name) = known(&slug)?;
    service::keep_up(&shop).await?;
    let latest = service::latest(shop.database.read(), slug).await?;
    let mut fields = Fields::default();
    fields.set("title", latest.as_ref().map_or_else(|| name.to_owned(), |latest| latest.title.clone()));
    fields.set("body", latest.map(|latest| latest.body).unwrap_or_default());
    form(&shop, &staff, slug, name, &fields, &Errors::default(), None).await
}

async fn form(
    shop: &Shop,
    staff: &Staff,
    slug: &'static str,
    name: &'static str,
    fields: &Fields,
    errors: &Errors,
    preview: Option<(String, String)>,
) -> Result<Response, Fault> {
    let versions = service::versions(shop.database.read(), slug).await?;
    let zone = shop.profile().zone();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut head = AdminPage::new("policies", name).back("Policies", LIST).status(status);
    if let Some(latest) = versions.first() {
        head = head.note(version_words(latest, zone));
    }
    let hint = if shop.profile().languages.is_empty() {
        "Headings, lists, links and emphasis are kept."
    } else {
        "Headings, lists, links and emphasis are kept. Other languages show this text until the new version is translated."
    };
    let summary = errors.summary();
    let title = field("title", "Title").of(fields, errors).required().most(200).input();
    let body = field("body", "Text").of(fields, errors).hint(hint).most(MOST_TEXT).area(20);
    let preview = preview.map(|(title, body)| {
        view! {
            <section class="panel" aria-labelledby="preview">
                <div class="panel-head"><h2 id="preview">"Preview"</h2></div>
                <div class="panel-body"><h3>{title}</h3><div inner_html=body></div></div>
            </section>
        }
    });
    Ok(frame::page(shop, staff, head, move || {
        let rows = versions.iter().map(|version| row(version, version_words(version, zone))).collect_view();
        let published = (!versions.is_empty()).then(|| {
            view! {
                <section class="panel" aria-labelledby="versions">
                    <div class="panel-head"><h2 id="versions">"Versions"</h2></div>
                    <table class="table"><caption class="sr-only">"Versions, newest first"</caption><tbody>{rows}</tbody></table>
                </section>
            }
        });
        view! {
            <div class="stack page-narrow">
                {summary} {preview}
                <form class="panel" method="post" action=format!("{LIST}/{slug}")>
                    <div class="panel-body">{title} {body}</div>
                    <div class="panel-foot">
                        <button class="btn" name="do" value="preview">"Preview"</button>
                        <button class="btn btn-primary" name="do" value="publish">"Publish new version"</button>
                    </div>
                </form>
                {published}
            </div>
        }
    }))
}

fn row(version: &PolicyVersion, words: String) -> AnyView {
    let by = if version.published_by.is_empty() {
        "With the shop’s first texts or an import".to_owned()
    } else {
        format!("Published by {}", version.published_by)
    };
    view! { <tr><th scope="row" class="cell-grow"><a class="link" href=version.path()>{words}</a><span class="cell-sub">{by}</span></th></tr> }.into_any()
}

/// `POST /admin/policies/{slug}`: shows how it would look, or publishes it.
pub async fn save(State(shop): State<Shop>, staff: Staff, Path(slug): Path<String>, mut fields: Fields) -> Result<Response, Fault> {
    let (slug, name) = known(&slug)?;
    // Before it is looked at: of some texts nothing is left.
    fields.set("body", sanitise(fields.get("body")));
    let mut errors = Errors::default();
    let title = line(&errors.text(&fields, "title", 1..=200), 200);
    let body = errors.text(&fields, "body", 1..=MOST_TEXT);
    if !errors.is_empty() {
        return form(&shop, &staff, slug, name, &fields, &errors, None).await;
    }
    if fields.get("do") != "publish" {
        return form(&shop, &staff, slug, name, &fields, &errors, Some((title, body))).await;
    }
    let (zone, lang) = (shop.profile().zone(), Lang::from(&shop.profile().language));
    // Shoppers read it, and not only who publishes.
    let words = move |version: &PolicyVersion| locales::with(lang, || version_words(version, zone));
    let line = move |version: &PolicyVersion| format!("<p><a href=\"/policies/{}\">{}</a></p>", version.slug, words(version));
    let published = service::publish(&shop, slug, title, body, staff.name.clone(), line).await?;
    frame::go(&staff, &format!("{LIST}/{slug}"), Tone::Success, format!("Version {} is in force.", published.version)).await
}
