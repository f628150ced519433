//! The description, written as it will look. The text field beneath keeps the HTML, and is what the form sends.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlSelectElement, HtmlTextAreaElement};

use super::browser::{around, document, find, on};

/// `link` asks where a link leads.
pub fn listen(link: String) {
    let Some(field) = find("#description").and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
    let Some(editor) = find("#words .rte-body") else { return };
    editor.set_inner_html(&field.value());
    command("defaultParagraphSeparator", "p");
    drop(field.set_attribute("hidden", ""));
    if let Some(words) = find("#words") {
        drop(words.remove_attribute("hidden"));
    }
    // A press on a button must not take the selection away from the text.
    on("mousedown", |event| {
        if around(&event, "#words .rte-bar button").is_some() {
            event.prevent_default();
        }
    });
    on("click", move |event| {
        let Some(name) = around(&event, "#words button[data-command]").and_then(|button| button.get_attribute("data-command")) else { return };
        if name == "createLink" {
            let asked = web_sys::window().and_then(|window| window.prompt_with_message_and_default(&link, "https://").ok()?);
            if let Some(address) = asked.filter(|address| address.len() > 8) {
                command(&name, address.trim());
            }
        } else {
            let (name, value) = name.split_once(':').unwrap_or((&name, ""));
            command(name, value);
        }
        save();
    });
    on("change", |event| {
        let Some(style) = around(&event, "#words select").and_then(|select| select.dyn_into::<HtmlSelectElement>().ok()) else { return };
        focus();
        command("formatBlock", &style.value());
        save();
    });
    on("input", |event| {
        if around(&event, "#words .rte-body").is_some() {
            save();
        }
    });
    on("selectionchange", |_| mark());
}

/// What stands in the editor becomes what the form sends.
fn save() {
    let Some(field) = find("#description").and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
    let Some(editor) = find("#words .rte-body") else { return };
    let is_empty = editor.text_content().is_none_or(|text| text.trim().is_empty());
    field.set_value(&if is_empty { String::new() } else { editor.inner_html() });
    if let Some(form) = find("#product") {
        drop(form.set_attribute("data-dirty", ""));
    }
}

fn focus() {
    if let Some(editor) = find("#words .rte-body").and_then(|editor| editor.dyn_into::<HtmlElement>().ok()) {
        drop(editor.focus());
    }
}

/// Shows on the buttons what holds where the cursor stands.
fn mark() {
    for button in super::browser::all("#words button[aria-pressed]") {
        let on = button.get_attribute("data-command").is_some_and(|name| ask("queryCommandState", &name).is_some_and(|state| state.is_truthy()));
        set_pressed(&button, on);
    }
}

fn set_pressed(button: &Element, pressed: bool) {
    drop(button.set_attribute("aria-pressed", if pressed { "true" } else { "false" }));
}

/// `document.execCommand`: old, but the one editor that every browser brings along.
fn command(name: &str, value: &str) {
    let Some((document, function)) = method("execCommand") else { return };
    drop(function.call3(&document, &name.into(), &JsValue::FALSE, &value.into()));
}

fn ask(what: &str, name: &str) -> Option<JsValue> {
    let (document, function) = method(what)?;
    function.call1(&document, &name.into()).ok()
}

fn method(name: &str) -> Option<(JsValue, Function)> {
    let document = JsValue::from(document()?);
    let function = Reflect::get(&document, &name.into()).ok()?.dyn_into().ok()?;
    Some((document, function))
}
