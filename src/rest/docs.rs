//! The description of the API: as OpenAPI 3.1 for programs, and as a page for whoever writes one. Both are made of the code.

use std::sync::OnceLock;

use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use leptos::prelude::*;
use serde_json::{Map, Value, json};

use super::registry::{API, BASE};
use crate::{
    error::Fault,
    frames::storefront::{self as frame, Page},
    shop::{Shop, Visitor},
    ui::Breadcrumbs,
};

/// How deep an example goes.
const DEPTH: u8 = 5;

/// The description as JSON, made once.
fn value() -> &'static Value {
    static VALUE: OnceLock<Value> = OnceLock::new();
    VALUE.get_or_init(|| serde_json::to_value(&API.description).unwrap_or_default())
}

/// `GET /api/v1/openapi.json`
pub async fn description() -> Response {
    static TEXT: OnceLock<String> = OnceLock::new();
    let text = TEXT.get_or_init(|| value().to_string());
    let headers =
        [(header::CONTENT_TYPE, HeaderValue::from_static("application/json")), (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"))];
    (headers, text.as_str()).into_response()
}

/// An example of what a schema describes.
fn example(schema: &Value, depth: u8) -> Value {
    if let Some(own) = schema.get("example") {
        return own.clone();
    }
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        let found = name.strip_prefix('#').and_then(|pointer| value().pointer(pointer));
        return found.filter(|_| depth > 0).map_or(Value::Null, |found| example(found, depth - 1));
    }
    for several in ["oneOf", "anyOf"] {
        let Some(list) = schema.get(several).and_then(Value::as_array) else { continue };
        let first = list.iter().find(|one| one.get("type").and_then(Value::as_str) != Some("null"));
        return first.map_or(Value::Null, |one| example(one, depth));
    }
    if let Some(parts) = schema.get("allOf").and_then(Value::as_array) {
        let mut all = Map::new();
        for part in parts {
            if let Value::Object(own) = example(part, depth) {
                all.extend(own);
            }
        }
        return Value::Object(all);
    }
    if let Some(first) = schema.get("enum").and_then(Value::as_array).and_then(|list| list.first()) {
        return first.clone();
    }
    let kind = match schema.get("type") {
        Some(Value::String(kind)) => kind.as_str(),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or("null"),
        _ => "object",
    };
    match kind {
        "string" => match schema.get("format").and_then(Value::as_str) {
            Some("uuid") => json!("0193f2a0-7c1e-7b6a-9c55-0242ac120002"),
            Some("date-time") => json!("2026-03-04T10:15:00Z"),
            _ => json!("…"),
        },
        "integer" | "number" => schema.get("minimum").cloned().unwrap_or(json!(1)),
        "boolean" => json!(true),
        "array" => schema.get("items").filter(|_| depth > 0).map_or(json!([]), |items| json!([example(items, depth - 1)])),
        "object" => {
            let properties = schema.get("properties").and_then(Value::as_object);
            let own = properties.into_iter().flatten().map(|(name, property)| (name.clone(), example(property, depth.saturating_sub(1))));
            Value::Object(own.collect())
        }
        _ => Value::Null,
    }
}

/// Of a body or an answer: the name of its schema, and an example.
fn content(of: Option<&Value>) -> Option<(String, String)> {
    let schema = of?.get("content")?.as_object()?.values().next()?.get("schema")?;
    let name = schema.get("$ref").and_then(Value::as_str).and_then(|name| name.rsplit('/').next()).unwrap_or_default().to_owned();
    let text = serde_json::to_string_pretty(&example(schema, DEPTH)).unwrap_or_default();
    Some((name, text))
}

fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// `GET /api/docs`
pub async fn page(State(shop): State<Shop>, visitor: Visitor) -> Result<Response, Fault> {
    let base = shop.absolute_as_it_is(BASE);
    let about = Page { title: "API".to_owned(), path: Some("/api/docs".to_owned()), noindex: true, shared: true, quiet: true, ..Page::default() };
    let body = move || {
        let tags = value().get("tags").and_then(Value::as_array).into_iter().flatten();
        let sections = tags.map(|tag| section(&text(tag, "name"), &text(tag, "description"))).collect_view();
        let introduction = text(value().get("info").unwrap_or(&Value::Null), "description");
        let sign_in = format!(
            "curl -X POST {base}/auth/login \\\n  -H 'content-type: application/json' \\\n  -d '{{\"email\": \"jane@example.com\", \"password\": \"…\"}}'\n\n\
             curl {base}/me -H 'authorization: Bearer …'"
        );
        view! {
            <div class="wrap pt-2" lang="en" dir="ltr">
                <Breadcrumbs way=Vec::new() here="API".to_owned() />
                <h1 class="mt-6">"API"</h1>
                <p class="lede mt-4">{introduction}</p>
                <p class="mt-4"><a class="btn" href="/api/v1/openapi.json">"OpenAPI 3.1"</a></p>
                <pre class="mt-6 overflow-x-auto rounded-ctl border border-line bg-surface p-4 small" tabindex="0"><code>{sign_in}</code></pre>
                {sections}
            </div>
        }
    };
    Ok(frame::page(&shop, &visitor, about, body).await)
}

/// The operations of a tag.
fn section(tag: &str, what: &str) -> AnyView {
    let operations = API.operations.iter().filter(|operation| operation.id.split('.').next() == Some(tag)).map(|operation| {
        let described = value().get("paths").and_then(|paths| paths.get(&operation.path)).and_then(|path| path.get(operation.method.to_lowercase()));
        operation_view(operation.method, &operation.path, &operation.id, described.unwrap_or(&Value::Null))
    });
    let id = format!("tag-{tag}");
    let labelled = id.clone();
    view! {
        <section class="mt-12" aria-labelledby=labelled>
            <h2 id=id>{what.to_owned()}</h2>
            {operations.collect_view()}
        </section>
    }
    .into_any()
}

fn operation_view(method: &'static str, path: &str, id: &str, described: &Value) -> AnyView {
    let parameters = described.get("parameters").and_then(Value::as_array).into_iter().flatten();
    let parameters = parameters.map(|parameter| {
        let place = text(parameter, "in");
        view! {
            <div class="mt-2">
                <dt><code>{text(parameter, "name")}</code> " " <span class="small text-muted">{place}</span></dt>
                <dd class="small text-muted">{text(parameter, "description")}</dd>
            </div>
        }
    });
    let parameters = parameters.collect::<Vec<_>>();
    let parameters = (!parameters.is_empty()).then(|| view! { <h4 class="mt-4">"Parameters"</h4> <dl>{parameters}</dl> });
    let body = content(described.get("requestBody")).map(|(name, text)| example_view("Body", &name, text));
    let responses = described.get("responses").and_then(Value::as_object);
    let good = responses.into_iter().flatten().filter(|(status, _)| status.starts_with('2')).map(|(status, response)| {
        let said = text(response, "description");
        match content(Some(response)) {
            Some((name, text)) => example_view(&format!("Answer {status}"), &name, text),
            None => view! { <h4 class="mt-4">{format!("Answer {status}")}</h4> <p class="small">{said}</p> }.into_any(),
        }
    });
    let good = good.collect_view();
    let bad = responses.into_iter().flatten().filter(|(status, _)| !status.starts_with('2'));
    let bad = bad.map(|(status, response)| view! { <li><code>{status.clone()}</code> " " {text(response, "description")}</li> }).collect_view();
    let summary = text(described, "summary");
    let about = text(described, "description").split("\n\n").map(|line| view! { <p class="mt-2">{line.replace('`', "")}</p> }).collect_view();
    view! {
        <details class="mt-3 rounded-ctl border border-line bg-surface p-4" id=id.to_owned()>
            <summary class="wrap-anywhere"><code><strong>{method}</strong> " " {path.to_owned()}</code> " " <span class="text-muted">{summary}</span></summary>
            {about}
            {parameters}
            {body}
            {good}
            <h4 class="mt-4">"Problems"</h4>
            <ul class="small text-muted">{bad}</ul>
        </details>
    }
    .into_any()
}

fn example_view(title: &str, name: &str, text: String) -> AnyView {
    view! {
        <h4 class="mt-4">{title.to_owned()} " " <span class="small text-muted">{name.to_owned()}</span></h4>
        <pre class="mt-2 overflow-x-auto rounded-ctl border border-line p-3 small" tabindex="0"><code>{text}</code></pre>
    }
    .into_any()
}
