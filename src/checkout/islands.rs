//! What of the checkout lives in the browser: a word at a field as soon as it is left wrong, gone as soon as it is right.
//! The server checks all of it again.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Document, Event, HtmlInputElement};

/// Watches the checkout's form, also after a live form has replaced it.
#[island]
pub fn CheckoutChecks() -> impl IntoView {
    if !leptos::leptos_dom::helpers::is_browser() {
        return;
    }
    watch("focusout", |input| {
        if let Some(said) = complaint(input) {
            complain(input, &said);
        }
    });
    watch("input", |input| {
        if input.get_attribute("aria-invalid").is_some() && complaint(input).is_none() {
            forgive(input);
        }
    });
}

/// Listens on the document for what happens at inputs of the form.
fn watch(event: &str, act: fn(&HtmlInputElement)) {
    let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input.filter(|input| input.form().is_some_and(|form| form.id() == "checkout-form")) {
            act(&input);
        }
    });
    // Gone with the page.
    if let Some(document) = document() {
        let _ = document.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    }
    heard.forget();
}

/// What is wrong with the value, in the words that the server uses: they stand at the form.
fn complaint(input: &HtmlInputElement) -> Option<String> {
    let value = input.value();
    let value = value.trim();
    let name = input.name();
    let wrong = match (name.as_str(), value.split_once('@')) {
        ("email", None) if !value.is_empty() => "email-name",
        ("email", Some(("", _))) => "email-name",
        ("email", Some((_, domain))) if domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.') => return None,
        ("email", Some(_)) => "email-domain",
        (name, _) if value.is_empty() => name,
        _ => return None,
    };
    input.form()?.get_attribute(&["data-no-", wrong].concat())
}

fn complain(input: &HtmlInputElement, words: &str) {
    let Some(document) = document() else { return };
    let id = format!("{}-error", input.name());
    let error = document.get_element_by_id(&id).or_else(|| {
        let error = document.create_element("p").ok()?;
        error.set_id(&id);
        error.set_class_name("error");
        input.parent_element()?.append_child(&error).ok()?;
        Some(error)
    });
    if let Some(error) = error {
        error.set_text_content(Some(words));
        let _ = input.set_attribute("aria-invalid", "true");
        let _ = input.set_attribute("aria-describedby", &id);
    }
}

fn forgive(input: &HtmlInputElement) {
    let Some(document) = document().filter(|_| input.get_attribute("aria-invalid").is_some()) else { return };
    let name = input.name();
    if let Some(error) = document.get_element_by_id(&format!("{name}-error")) {
        error.remove();
    }
    let _ = input.remove_attribute("aria-invalid");
    let hint = format!("{name}-hint");
    let _ = match document.get_element_by_id(&hint) {
        Some(_) => input.set_attribute("aria-describedby", &hint),
        None => input.remove_attribute("aria-describedby"),
    };
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
