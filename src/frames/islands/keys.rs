//! Keyboard shortcuts, and the sheet that lists them. Single keys do nothing while somebody types, and can be switched off.

use std::time::Duration;

use leptos::{
    ev, html,
    leptos_dom::helpers::{TimeoutHandle, is_browser, set_timeout_with_handle, window_event_listener},
    prelude::*,
};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

/// How long the second key of two may take.
const SECOND_KEY: Duration = Duration::from_millis(1500);
/// Where the browser keeps that single keys are switched off.
const OFF: &str = "shortcuts-off";

/// A page that `g` and another key lead to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub key: String,
    pub label: String,
    pub href: String,
}

/// Keys that do something on every page, and what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shortcut {
    pub what: String,
    pub keys: Vec<String>,
}

/// What stands in the sheet besides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetWords {
    pub title: String,
    pub close: String,
    pub go_to: String,
    pub everywhere: String,
    pub single_keys: String,
    /// What comes after `g`.
    pub second_key: String,
}

/// Whether a key is pressed in a field, where it means a letter.
pub(super) fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|element| {
        let kind = element.dyn_ref::<HtmlInputElement>().map(|input| input.type_());
        let is_button = kind.is_some_and(|kind| matches!(kind.as_str(), "checkbox" | "radio" | "button" | "submit" | "file"));
        element.is_content_editable() || (!is_button && matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
    })
}

fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// What opens the command palette here: `⌘K` or `Ctrl K`.
#[island]
pub fn KeyHint() -> impl IntoView {
    let keys = RwSignal::new("");
    Effect::new(move |_| {
        let is_apple = window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac") || platform.starts_with("iP"));
        keys.set(if is_apple { "⌘K" } else { "Ctrl K" });
    });
    view! { <kbd class="kbd" hidden=move || keys.get().is_empty()>{keys}</kbd> }
}

/// Listens to the keys of the page, and lists them in a sheet that `?` opens.
#[island]
pub fn Shortcuts(places: Vec<Place>, others: Vec<Shortcut>, words: SheetWords) -> impl IntoView {
    let sheet = NodeRef::<html::Dialog>::new();
    let off = RwSignal::new(false);
    let waits = RwSignal::new(false);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let leads = StoredValue::new(places.clone());
    let storage = || window().local_storage().ok().flatten();
    Effect::new(move |_| off.set(storage().is_some_and(|storage| storage.get_item(OFF).is_ok_and(|kept| kept.is_some()))));
    let switch = move |event| {
        off.set(!event_target_checked(&event));
        if let Some(storage) = storage() {
            drop(if off.get_untracked() { storage.set_item(OFF, "1") } else { storage.remove_item(OFF) });
        }
    };
    let wait = move |waiting: bool| {
        if let Some(old) = timer.get_value() {
            old.clear();
        }
        waits.set(waiting);
        timer.set_value(if waiting { set_timeout_with_handle(move || waits.set(false), SECOND_KEY).ok() } else { None });
    };
    let pressed = move |event: KeyboardEvent| {
        let with_others = event.ctrl_key() || event.meta_key() || event.alt_key();
        if off.get_untracked() || with_others || event.default_prevented() || is_typing(&event) {
            return;
        }
        let open = document().query_selector("[popover]:popover-open, dialog[open]").ok().flatten();
        if open.is_some_and(|open| event.key() != "?" || open.id() != "shortcuts") {
            return;
        }
        let key = event.key();
        let was_waiting = waits.get_untracked();
        if was_waiting {
            wait(false);
            let place = leads.with_value(|places| places.iter().find(|place| place.key == key).map(|place| place.href.clone()));
            if let Some(href) = place {
                event.prevent_default();
                drop(window().location().assign(&href));
            }
            return;
        }
        let done = match key.as_str() {
            "g" => {
                wait(true);
                true
            }
            "n" => window().location().assign("/admin/products/new").is_ok(),
            "/" => match find("main [role=search] input[type=search], main input[type=search]") {
                Some(field) => field.focus().is_ok(),
                None => find("#palette").is_some_and(|palette| palette.show_popover().is_ok()),
            },
            "j" => step(1),
            "k" => step(-1),
            "x" => pick(),
            "?" => sheet.get_untracked().is_some_and(|sheet| sheet.toggle_popover().is_ok()),
            _ => false,
        };
        if done {
            event.prevent_default();
        }
    };
    if is_browser() {
        window_event_listener(ev::keydown, pressed);
    }
    let ways =
        places.into_iter().map(|place| view! { <dt>{place.label}</dt><dd><kbd class="kbd">"g"</kbd><kbd class="kbd">{place.key}</kbd></dd> }).collect_view();
    let others = others
        .into_iter()
        .map(|Shortcut { what, keys }| {
            let keys = keys.into_iter().map(|key| view! { <kbd class="kbd">{key}</kbd> }).collect_view();
            view! { <dt>{what}</dt><dd>{keys}</dd> }
        })
        .collect_view();
    let SheetWords { title, close, go_to, everywhere, single_keys, second_key } = words;
    view! {
        <dialog id="shortcuts" class="dialog shortcuts-sheet" popover="auto" aria-labelledby="shortcuts-title" node_ref=sheet>
            <div class="dialog-head row">
                <h2 id="shortcuts-title">{title}</h2>
                <button type="button" class="btn btn-quiet btn-small push" popovertarget="shortcuts" popovertargetaction="hide">{close}</button>
            </div>
            <div class="dialog-body shortcuts-columns">
                <section aria-labelledby="shortcuts-ways"><h3 id="shortcuts-ways">{go_to}</h3><dl class="shortcuts">{ways}</dl></section>
                <section aria-labelledby="shortcuts-others"><h3 id="shortcuts-others">{everywhere}</h3><dl class="shortcuts">{others}</dl></section>
            </div>
            <div class="dialog-foot">
                <label class="check">
                    <input type="checkbox" prop:checked=move || !off.get() on:change=switch/>
                    <span>{single_keys}</span>
                </label>
            </div>
        </dialog>
        <p class="keys-waiting" role="status" hidden=move || !waits.get()>
            {move || waits.get().then(|| view! { <kbd class="kbd">"g"</kbd> " " {second_key.clone()} })}
        </p>
    }
}

/// The links of the rows of the page's list.
fn rows() -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all("main .row-link") else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}

/// The row that the focus is in.
fn current() -> Option<Element> {
    document().active_element()?.closest("tr, li").ok()?
}

/// Moves the focus to the row after the one that has it, or before it.
fn step(by: i32) -> bool {
    let (rows, current) = (rows(), current());
    let at = rows.iter().position(|link| current.as_ref().is_some_and(|row| row.contains(Some(link))));
    let next = match at {
        Some(at) => (at as i32 + by).clamp(0, rows.len() as i32 - 1),
        None => 0,
    };
    rows.get(next as usize).is_some_and(|link| link.focus().is_ok())
}

fn pick() -> bool {
    let pick = current().and_then(|row| row.query_selector(".pick").ok()?).and_then(|pick| pick.dyn_into::<HtmlElement>().ok());
    pick.is_some_and(|pick| {
        pick.click();
        true
    })
}
