//! What keeps the code findable, checked by reading it.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

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

/// Files and folders whose sentences stand in `locales/`: the list grows until it is everything.
const CONVERTED: &[&str] = &[
    "crates/ui/src/admin",
    "crates/ui/src/field.rs",
    "crates/ui/src/navigation.rs",
    "crates/ui/src/words.rs",
    "src/accounts",
    "src/accounts/admin",
    "src/accounts/service",
    "src/addresses",
    "src/addresses.rs",
    "src/admin/customer_account.rs",
    "src/admin/customer_erase.rs",
    "src/admin/customer_merge.rs",
    "src/admin/customer_more.rs",
    "src/admin/dashboard.rs",
    "src/admin/dashboard/chart.rs",
    "src/admin/errors.rs",
    "src/admin/find.rs",
    "src/admin/emails",
    "src/admin/emails.rs",
    "src/admin/order",
    "src/admin/impersonation.rs",
    "src/admin/order.rs",
    "src/admin/past_orders.rs",
    "src/admin/preview.rs",
    "src/admin/promotion_preview.rs",
    "src/admin/settings",
    "src/admin/settings.rs",
    "src/admin/slice.rs",
    "src/alerts/admin.rs",
    "src/alerts/api.rs",
    "src/alerts/emails.rs",
    "src/alerts/pages.rs",
    "src/alerts/views.rs",
    "src/audit.rs",
    "src/audit/admin",
    "src/audit/settings.rs",
    "src/cart/model.rs",
    "src/cart/refusal.rs",
    "src/cart/views",
    "src/cart/views.rs",
    "src/catalog/admin",
    "src/catalog/admin.rs",
    "src/catalog/admin_api.rs",
    "src/catalog/admin_islands.rs",
    "src/catalog/admin_islands/browser.rs",
    "src/catalog/admin_islands/pictures.rs",
    "src/catalog/admin_islands/words.rs",
    "src/catalog/model/differences.rs",
    "src/catalog/model/draft.rs",
    "src/catalog/model/problem.rs",
    "src/catalog/model/text.rs",
    "src/catalog/refusal.rs",
    "src/catalog/service/brands.rs",
    "src/catalog/service/bulk.rs",
    "src/catalog/service/categories.rs",
    "src/catalog/service/collections.rs",
    "src/catalog/service/prices.rs",
    "src/catalog/service/save_product.rs",
    "src/catalog/service/single_fields.rs",
    "src/catalog/service/specifications.rs",
    "src/catalog/service/texts.rs",
    "src/catalog/slice.rs",
    "src/catalog/views.rs",
    "src/checkout/api.rs",
    "src/checkout/bogus.rs",
    "src/checkout/book.rs",
    "src/checkout/islands.rs",
    "src/checkout/model.rs",
    "src/checkout/pages.rs",
    "src/checkout/refusal.rs",
    "src/checkout/service.rs",
    "src/checkout/slice.rs",
    "src/checkout/vat.rs",
    "src/checkout/views.rs",
    "src/checkout/webhooks.rs",
    "src/compare",
    "src/content",
    "src/credit",
    "src/credit.rs",
    "src/credit/service",
    "src/currencies",
    "src/currencies.rs",
    "src/customers",
    "src/customers/admin",
    "src/customers/model",
    "src/customers/service",
    "src/customers.rs",
    "src/frames/admin.rs",
    "src/frames/challenge.rs",
    "src/frames/email.rs",
    "src/frames/islands/toast.rs",
    "src/frames/storefront.rs",
    "src/fraud.rs",
    "src/fraud/admin",
    "src/fraud/emails.rs",
    "src/fraud/model",
    "src/fraud/model.rs",
    "src/fraud/pages.rs",
    "src/fraud/refusal.rs",
    "src/fraud/settings.rs",
    "src/functions.rs",
    "src/gift_cards",
    "src/gift_cards.rs",
    "src/groups",
    "src/groups.rs",
    "src/groups/admin",
    "src/identity",
    "src/identity.rs",
    "src/identity/external",
    "src/identity/external.rs",
    "src/identity/external/service",
    "src/identity/service",
    "src/orders.rs",
    "src/orders/admin",
    "src/orders/admin.rs",
    "src/orders/emails.rs",
    "src/orders/model.rs",
    "src/orders/refusal.rs",
    "src/orders/tracking.rs",
    "src/orders/views.rs",
    "src/payments",
    "src/pricing/model.rs",
    "src/pricing/refusal.rs",
    "src/pricing/views.rs",
    "src/promotions",
    "src/promotions.rs",
    "src/promotions/admin",
    "src/promotions/service",
    "src/recommendations/admin.rs",
    "src/recommendations/model.rs",
    "src/recommendations/pages.rs",
    "src/recommendations/views.rs",
    "src/rest/admin.rs",
    "src/rest/settings.rs",
    "src/reviews.rs",
    "src/reviews/admin.rs",
    "src/reviews/api.rs",
    "src/reviews/emails.rs",
    "src/reviews/jobs.rs",
    "src/reviews/model.rs",
    "src/reviews/pages.rs",
    "src/reviews/refusal.rs",
    "src/reviews/views.rs",
    "src/search/admin.rs",
    "src/search/api.rs",
    "src/search/documents.rs",
    "src/search/refusal.rs",
    "src/search/service",
    "src/search/service.rs",
    "src/search/slice.rs",
    "src/search/views.rs",
    "src/sentences",
    "src/shop/functions.rs",
    "src/stock",
    "src/stock.rs",
    "src/stock/admin",
    "src/storefront/account",
    "src/storefront/account.rs",
    "src/storefront/cart.rs",
    "src/storefront/cart/api",
    "src/storefront/cart/api.rs",
    "src/storefront/errors.rs",
    "src/storefront/layout.rs",
    "src/storefront/lists.rs",
    "src/storefront/order.rs",
    "src/storefront/order/account.rs",
    "src/storefront/pages.rs",
    "src/storefront/product.rs",
    "src/storefront/product_view.rs",
    "src/support.rs",
    "src/support/admin",
    "src/support/pages.rs",
    "src/support/refusal.rs",
    "src/support/service/faq.rs",
    "src/support/service/inbound.rs",
    "src/support/service/mailbox.rs",
    "src/support/service/tickets.rs",
    "src/shop/tax_names.rs",
    "src/tax",
    "src/tax.rs",
    "src/tax/admin",
    "src/tax/model",
    "src/tax/service",
    "src/transfer/admin",
    "src/transfer/admin.rs",
    "src/transfer/model.rs",
    "src/transfer/refusal.rs",
    "src/wishlists",
];

/// Literals in front of which one of these stands are not read by people.
const NOT_READ: [&str; 12] =
    ["class=", "style=", "sizes=", "tracing::", "error!(", "warn!(", "info!(", "debug!(", "reason = ", "expect(", "strip_prefix(", "const FONT"];

#[test]
fn sentences_stand_in_the_locales() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for path in CONVERTED.iter().map(|path| top.join(path)) {
        if path.is_dir() {
            files.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|kind| kind == "rs")));
        } else {
            files.push(path);
        }
    }
    let found = files.iter().filter(|path| !path.to_string_lossy().ends_with("tests.rs")).flat_map(|path| {
        let text = std::fs::read_to_string(path).unwrap();
        let left = sentences_in(&text);
        left.into_iter().map(|left| format!("{}:{left}", path.strip_prefix(top).unwrap().display())).collect::<Vec<_>>()
    });
    complain("what people read stands in locales/<language>/<slice>.ftl", found.collect());
}

/// Literals that look like sentences or labels: words that begin with a capital letter, and text nodes of views.
fn sentences_in(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate().map(|(index, line)| (index + 1, line.trim())) {
        if line.starts_with("//") || line.starts_with("#[") {
            continue;
        }
        let parts = line.split('"').collect::<Vec<_>>();
        for at in (1..parts.len()).step_by(2) {
            let (before, literal, after) = (parts[at - 1], parts[at], parts.get(at + 1).copied().unwrap_or_default());
            let words = literal.trim_start_matches(|letter: char| !letter.is_alphabetic());
            let mut letters = words.chars();
            let is_label = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase) && !literal.contains("](");
            let is_node = (before.trim_end().ends_with('>') && !before.trim_end().ends_with("=>") || after.trim_start().starts_with('<'))
                && words.chars().next().is_some_and(char::is_alphabetic);
            let is_code = NOT_READ.iter().any(|mark| line.contains(mark) && before.contains(mark)) || words.starts_with("List-") || literal.contains("://");
            if (is_label || is_node) && !is_code {
                found.push(format!("{number}: {literal}"));
            }
        }
    }
    found
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

/// The slices from the compositions at the top down to the handle that all share. What is named in one may stand below
/// it, and never above: so there are no circles either.
const ORDER: [&str; 40] = [
    "app",
    "demo",
    "admin",
    "rest",
    "storefront",
    "support",
    "transfer",
    "alerts",
    "sentences",
    "wishlists",
    "compare",
    "recommendations",
    "checkout",
    "fraud",
    "identity",
    "gift_cards",
    "customers",
    "reviews",
    "stock",
    "orders",
    "past_orders",
    "payments",
    "cart",
    "promotions",
    "groups",
    "search",
    "currencies",
    "catalog",
    "pricing",
    "tax",
    "inventory",
    "credit",
    "content",
    "accounts",
    "addresses",
    "audit",
    "frames",
    "shop",
    "functions",
    "site",
];

/// The crates below all slices, under the names by which these speak of them.
const CRATES: [&str; 6] = ["error", "kernel", "locales", "platform", "t", "ui"];

/// The slices that a source names, by `use` or by path, relative ones included.
fn named(path: &Path, text: &str) -> BTreeSet<String> {
    let code = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let mut found = BTreeSet::new();
    // `crate::orders::…` and `use crate::{orders, payments::{…}}`; whatever stands at the first depth of the braces.
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let Some(list) = rest.strip_prefix('{') else {
            found.extend(first_word(rest));
            continue;
        };
        let mut depth = 0;
        let mut begins = true;
        for (at, letter) in list.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => begins = true,
                letter if begins && depth == 0 && !letter.is_whitespace() => {
                    found.extend(first_word(&list[at..]));
                    begins = false;
                }
                _ => {}
            }
        }
    }
    // `super::super::orders` from `payments/service.rs`.
    let depth = path.components().count();
    let climb = "super::".repeat(depth);
    found.extend(code.match_indices(&climb).filter_map(|(at, _)| first_word(&code[at + climb.len()..])).filter(|name| name != "super"));
    found
}

fn first_word(text: &str) -> Option<String> {
    let word = text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect::<String>();
    (!word.is_empty()).then_some(word)
}

fn is_test(path: &Path) -> bool {
    path.starts_with("tests") || path.to_string_lossy().ends_with("tests.rs")
}

#[test]
fn every_slice_has_its_place() {
    let known = sources().into_iter().filter_map(|(path, _)| {
        let first = path.iter().next()?.to_string_lossy().trim_end_matches(".rs").to_owned();
        (!["lib", "main", "tests"].contains(&first.as_str()) && !ORDER.contains(&first.as_str())).then_some(first)
    });
    complain("a slice stands in ORDER", known.collect::<BTreeSet<_>>().into_iter().collect());
}

#[test]
fn arrows_go_down() {
    let rank = |slice: &str| ORDER.iter().position(|name| *name == slice);
    let found = sources().into_iter().filter(|(path, _)| !is_test(path)).flat_map(|(path, text)| {
        let slice = path.iter().next().map(|part| part.to_string_lossy().trim_end_matches(".rs").to_owned()).unwrap_or_default();
        let Some(own) = rank(&slice) else { return Vec::new() };
        let upward = named(&path, &text).into_iter().filter(|name| rank(name).is_some_and(|other| other < own));
        upward.map(|other| format!("{} uses {other}", path.display())).collect()
    });
    complain(&format!("each uses only what is below it: {}", ORDER.join(" → ")), found.collect());
}

#[test]
fn uses_and_paths_are_seen() {
    let text = "use crate::{\n    error::Fault,\n    orders::{self, model::Order},\n    ui,\n};\nuse super::super::reviews::views;\nfn f() { crate::cart::service::open(); }\n// crate::demo";
    let named = named(Path::new("payments/service.rs"), text);
    assert_eq!(named.into_iter().collect::<Vec<_>>(), ["cart", "error", "orders", "reviews", "ui"]);
    assert!(CRATES.iter().all(|name| !ORDER.contains(name)));
}

#[test]
fn features_are_chosen_at_the_mod_lines() {
    let is_slice_root = |path: &Path| path.components().count() == 1;
    // A server function stands in one file: its arguments for both sides, its body for the server.
    let has_functions = |text: &str| text.contains("#[server");
    let found = sources().into_iter();
    let found = found.filter(|(path, text)| !is_slice_root(path) && !path.starts_with("tests") && !has_functions(text) && text.contains("cfg(feature"));
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
