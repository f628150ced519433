//! The few things that both islands ask of the browser.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Document, Element, Event};

pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

pub fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

/// All elements that a selector finds.
pub fn all(selector: &str) -> Vec<Element> {
    let Some(Ok(found)) = document().map(|document| document.query_selector_all(selector)) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}

/// The element of an event, or the one around it, that a selector describes.
pub fn around(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Listens to the whole document, so that pieces which are put into the page later are heard too.
pub fn on(event: &str, act: impl FnMut(Event) + 'static) {
    let Some(document) = document() else { return };
    let act = Closure::<dyn FnMut(Event)>::new(act);
    drop(document.add_event_listener_with_callback(event, act.as_ref().unchecked_ref()));
    act.forget();
}
