//! Pictures: sent as soon as they are chosen or dropped, moved by their arrows or by dragging one onto another.

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, Element, Event, FileList, FormData, Headers, HtmlFormElement, HtmlInputElement, HtmlSelectElement, RequestInit, Response};

use super::browser::{all, around, document, find, on};
use crate::ui::live_forms;

/// The panel of a product that exists; of a new one the pictures are sent with the form.
const PANEL: &str = "#pictures[data-endpoint]";
/// What a dragged picture is carried as.
const PICTURE: &str = "text/x-picture";
/// What the server takes at once.
const MOST_BYTES: f64 = 25.0 * 1024.0 * 1024.0;

/// What is said of pictures that are sent.
pub struct Words {
    pub too_large: String,
    pub failed: String,
    pub sending_one: String,
    /// With `{n}` for their number.
    pub sending: String,
}

pub fn listen(words: Words) {
    let words = Rc::new(words);
    let own = Rc::clone(&words);
    on("change", move |event| {
        let input = around(&event, "#pictures[data-endpoint] input[type=file]").and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
        if let Some(files) = input.and_then(|input| input.files()) {
            send_files(&files, &own);
        }
    });
    let own = Rc::clone(&words);
    on("click", move |event| {
        let button = around(&event, "#pictures[data-endpoint] button[name=do]");
        if let Some(wish) = button.and_then(|button| button.get_attribute("value")).filter(|wish| wish != "upload") {
            event.prevent_default();
            send(&[("do", wish)], None, &own);
        }
    });
    on("dragstart", |event| {
        let id = around(&event, ".shot[data-picture]").and_then(|shot| shot.get_attribute("data-picture"));
        if let (Some(id), Some(data)) = (id, carried(&event)) {
            drop(data.set_data(PICTURE, &id));
        }
    });
    on("dragover", |event| {
        unmark();
        if let Some(target) = around(&event, PANEL).and_then(|_| around(&event, ".shot, .drop")) {
            event.prevent_default();
            drop(target.class_list().add_1("is-target"));
        }
    });
    on("dragleave", |_| unmark());
    on("drop", move |event| {
        unmark();
        let (Some(_), Some(data)) = (around(&event, PANEL), carried(&event)) else { return };
        event.prevent_default();
        match (data.get_data(PICTURE).ok().filter(|id| !id.is_empty()), data.files()) {
            (Some(id), _) => place(&id, around(&event, ".shot").and_then(|shot| shot.get_attribute("data-picture")).as_deref(), &words),
            (None, Some(files)) => send_files(&files, &words),
            _ => {}
        }
    });
}

fn carried(event: &Event) -> Option<web_sys::DataTransfer> {
    event.dyn_ref::<DragEvent>()?.data_transfer()
}

fn unmark() {
    for element in all("#pictures .is-target") {
        drop(element.class_list().remove_1("is-target"));
    }
}

/// Puts a picture into the place of another one, or at the end.
fn place(id: &str, target: Option<&str>, words: &Rc<Words>) {
    let before = all("#pictures .shot").iter().filter_map(|shot| shot.get_attribute("data-picture")).collect::<Vec<_>>();
    let to = target.and_then(|target| before.iter().position(|other| other == target)).unwrap_or(before.len());
    let mut order = before.into_iter().filter(|other| other != id).collect::<Vec<_>>();
    order.insert(to.min(order.len()), id.to_owned());
    send(&order.into_iter().map(|id| ("order", id)).collect::<Vec<_>>(), None, words);
}

fn send_files(files: &FileList, words: &Rc<Words>) {
    let size = (0..files.length()).filter_map(|index| files.get(index)).map(|file| file.size()).sum::<f64>();
    if files.length() == 0 {
        return;
    }
    if size > MOST_BYTES {
        complain(&words.too_large);
        return;
    }
    send(&[("do", "upload".to_owned())], Some(files), words);
}

fn send(fields: &[(&str, String)], files: Option<&FileList>, words: &Rc<Words>) {
    let Some(panel) = find(PANEL).filter(|panel| !panel.has_attribute("aria-busy")) else { return };
    let (Some(endpoint), Ok(body)) = (panel.get_attribute("data-endpoint"), FormData::new()) else { return };
    for (name, value) in fields {
        drop(body.append_with_str(name, value));
    }
    // What was typed about the pictures comes back with the panel.
    for element in all("#pictures input[name^=alt-], #pictures select") {
        let value = element.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value);
        let value = value.or_else(|| element.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value));
        if let (Some(name), Some(value)) = (element.get_attribute("name"), value) {
            drop(body.append_with_str(&name, &value));
        }
    }
    for file in files.into_iter().flat_map(|files| (0..files.length()).filter_map(|index| files.get(index))) {
        drop(body.append_with_blob_and_filename("pictures", &file, &file.name()));
    }
    drop(panel.set_attribute("aria-busy", "true"));
    show_progress(files.map_or(0, FileList::length), words);
    let words = Rc::clone(words);
    spawn_local(async move {
        let answered = exchange(&endpoint, &body).await;
        drop(panel.remove_attribute("aria-busy"));
        if !matches!(answered, Ok(true)) {
            complain(&words.failed);
        }
    });
}

/// Sends, and puts the answer's pieces into the page; `false` when the answer holds none.
async fn exchange(endpoint: &str, body: &FormData) -> Result<bool, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let headers = Headers::new()?;
    headers.set("x-live", "1")?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_body(body);
    request.set_headers(&headers);
    let response = JsFuture::from(window.fetch_with_str_and_init(endpoint, &request)).await?.dyn_into::<Response>()?;
    let html = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    if !html.starts_with("<template") {
        return Ok(false);
    }
    let form = find("#product").ok_or(JsValue::NULL)?.dyn_into::<HtmlFormElement>()?;
    live_forms::apply(&window, &form, &html, None)?;
    Ok(true)
}

fn show_progress(files: u32, words: &Words) {
    let Some(place) = find("#pictures .drop").filter(|_| files > 0) else { return };
    let Some(bar) = document().and_then(|document| document.create_element("progress").ok()) else { return };
    bar.set_class_name("progress");
    let label = if files == 1 { words.sending_one.clone() } else { words.sending.replace("{n}", &files.to_string()) };
    drop(bar.set_attribute("aria-label", &label));
    drop(place.append_child(&bar));
}

fn complain(text: &str) {
    for old in all("#pictures .field-error, #pictures progress") {
        old.remove();
    }
    let Some(message) = document().and_then(|document| document.create_element("p").ok()) else { return };
    message.set_class_name("field-error");
    drop(message.set_attribute("role", "alert"));
    message.set_text_content(Some(text));
    if let Some(list) = find("#pictures .shots") {
        insert_before(&list, &message);
    }
}

fn insert_before(element: &Element, other: &Element) {
    if let Some(parent) = element.parent_element() {
        drop(parent.insert_before(other, Some(element)));
    }
}
