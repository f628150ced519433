//! The description of the site build: one file, which the server, `scripts/site.mjs` and `cargo leptos` agree with.

use ironmonger::site;
use leptos::config::get_configuration;
use toml::{Table, Value};

fn described() -> Table {
    site::DESCRIPTION.parse().unwrap()
}

fn keys(description: &Table) -> Table {
    description["package"]["metadata"]["leptos"].as_table().unwrap().clone()
}

#[test]
fn leptos_reads_the_description() {
    let read = get_configuration(Some("Leptos.toml")).unwrap().leptos_options;
    let own = site::options().unwrap();
    assert_eq!((&*read.output_name, &*read.site_root, &*read.site_pkg_dir), ("storefront", "target/site", "assets"));
    assert_eq!((own.site_addr, &own.site_root), (read.site_addr, &read.site_root));
}

#[test]
fn the_server_sends_the_files_from_where_they_are_built() {
    let own = site::options().unwrap();
    let assets = std::fs::read_to_string("crates/platform/src/assets.rs").unwrap();
    assert!(assets.contains(&format!("#[folder = \"../../{}\"]", own.site_root)), "the folder that is embedded");
    let route = format!(".route(\"{}{{name}}\"", own.site_pkg_dir_route_base());
    assert!(include_str!("../app.rs").contains(&route), "{route}");
}

/// `cargo leptos` reads nothing but Cargo.toml.
#[test]
fn cargo_leptos_is_told_the_same() {
    let described = described();
    let manifest = include_str!("../../Cargo.toml").parse::<Table>().unwrap();
    let projects = manifest["workspace"]["metadata"]["leptos"].as_array().unwrap();
    let bundles = described["bundles"].as_table().unwrap();
    assert_eq!(projects.len(), bundles.len());
    for project in projects {
        let project = project.as_table().unwrap();
        let name = project["name"].as_str().unwrap();
        let mut expected = keys(&described);
        expected.extend(bundles[name].as_table().unwrap().clone());
        expected.insert("name".to_owned(), Value::from(name));
        expected.insert("output-name".to_owned(), Value::from(name));
        if name != "storefront" {
            // A project empties its folder, and what lies in public/ is copied once.
            expected.insert("site-root".to_owned(), Value::from(format!("target/site/{name}")));
            expected.remove("assets-dir");
        }
        assert_eq!(project, &expected);
    }
}

#[test]
fn every_bundle_has_its_features_and_a_budget_names_files_that_are_built() {
    let described = described();
    let manifest = include_str!("../../Cargo.toml").parse::<Table>().unwrap();
    let front = include_str!("../../crates/front/Cargo.toml").parse::<Table>().unwrap();
    let bundles = described["bundles"].as_table().unwrap();
    for feature in bundles.values().flat_map(|bundle| bundle["lib-features"].as_array().unwrap()) {
        let feature = feature.as_str().unwrap();
        assert!(manifest["features"].get(feature).is_some() && front["features"].get(feature).is_some(), "{feature}");
    }
    for file in described["budgets"].as_array().unwrap().iter().flat_map(|budget| budget["files"].as_array().unwrap()) {
        let file = file.as_str().unwrap();
        let is_built = file.split('.').next().is_some_and(|stem| bundles.contains_key(stem));
        assert!(is_built || std::path::Path::new("public").join(file).exists(), "{file}");
    }
}
