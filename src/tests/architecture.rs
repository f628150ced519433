//! What keeps the code findable, checked by reading it.

use std::path::{Path, PathBuf};

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root()).unwrap().to_owned(), text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&root(), &mut found);
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn complain(rule: &str, offenders: Vec<String>) {
    assert!(offenders.is_empty(), "{rule}:\n{}", offenders.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = sources().into_iter().filter(|(_, text)| !text.starts_with("//!")).map(|(path, _)| path.display().to_string());
    complain("a file begins with one to three lines of //!", silent.collect());
}

#[test]
fn there_are_no_drawers() {
    let drawers = ["utils", "util", "helpers", "helper", "common", "misc", "lib_"];
    let found = sources()
        .into_iter()
        .filter(|(path, _)| path.iter().any(|part| drawers.iter().any(|drawer| part.to_string_lossy().trim_end_matches(".rs") == *drawer)));
    complain("things have names", found.map(|(path, _)| path.display().to_string()).collect());
}

#[test]
fn models_are_pure() {
    let impure = ["sea_orm", "leptos", "tokio", "Utc::now", "std::fs"];
    let is_model = |path: &Path| path.ends_with("model.rs") || path.iter().any(|part| part == "model");
    let found = sources().into_iter().filter(|(path, _)| is_model(path)).flat_map(|(path, text)| {
        let lines = text.lines().map(str::to_owned).collect::<Vec<_>>();
        lines.into_iter().filter(|line| impure.iter().any(|word| line.contains(word))).map(move |line| format!("{}: {line}", path.display()))
    });
    complain("model.rs asks no database, no clock and no view", found.collect());
}

#[test]
fn services_make_no_pages() {
    let is_service = |path: &Path| path.ends_with("service.rs") || path.iter().any(|part| part == "service");
    let found = sources().into_iter().filter(|(path, text)| is_service(path) && (text.contains("leptos") || text.contains("axum::response")));
    complain("services know no views", found.map(|(path, _)| path.display().to_string()).collect());
}

/// The order in which services may call each other: each only those to its right.
const ORDER: [&str; 16] = [
    "transfer",
    "alerts",
    "checkout",
    "recommendations",
    "past_orders",
    "orders",
    "payments",
    "cart",
    "pricing",
    "search",
    "reviews",
    "catalog",
    "inventory",
    "content",
    "customers",
    "accounts",
];

#[test]
fn services_call_downwards() {
    let rank = |slice: &str| ORDER.iter().position(|name| *name == slice);
    let found = sources().into_iter().flat_map(|(path, text)| {
        let slice = path.iter().next().map(|part| part.to_string_lossy().into_owned()).unwrap_or_default();
        let is_service = path.iter().any(|part| part == "service" || part == "service.rs");
        let Some(own) = rank(&slice).filter(|_| is_service) else { return Vec::new() };
        let upward = ORDER[..own].iter().filter(|other| text.contains(&format!("{other}::service::")) || text.contains(&format!("{other}::{{service")));
        upward.map(|other| format!("{} calls {other}", path.display())).collect()
    });
    complain(&format!("calls go down: {}", ORDER.join(" → ")), found.collect());
}

#[test]
fn features_are_chosen_at_the_mod_lines() {
    let is_slice_root = |path: &Path| path.components().count() == 1;
    let found = sources().into_iter().filter(|(path, text)| !is_slice_root(path) && !path.starts_with("tests") && text.contains("cfg(feature"));
    complain("no cfg(feature) below the slices' own files", found.map(|(path, _)| path.display().to_string()).collect());
}

#[test]
fn texts_stand_in_elements_that_escape_them() {
    // Leptos writes what stands in these as it is: a text in one could end it and go on as HTML.
    let found = sources().into_iter().filter(|(path, _)| !path.starts_with("tests") && !path.ends_with("tests.rs")).flat_map(|(path, text)| {
        let inside = |element: &str| {
            let (begin, end) = (format!("<{element}"), format!("</{element}>"));
            text.split(&begin).skip(1).filter_map(|rest| rest.split_once(&end).map(|(part, _)| part.to_owned())).collect::<Vec<_>>()
        };
        let areas = inside("textarea").into_iter().filter(|part| !part.contains("inner_html=") || !part.ends_with('>')).map(|_| "textarea");
        let unscripted = inside("noscript").into_iter().filter(|part| part.contains('{')).map(|_| "noscript");
        areas.chain(unscripted).map(|element| format!("{}: <{element}>", path.display())).collect::<Vec<_>>()
    });
    complain("a text area's text comes as inner_html from ui::area_text, and a noscript has no texts", found.collect());
}
