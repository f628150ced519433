//! The command palette: Ctrl K, a few letters, Enter. Without scripts it is a form that searches and a list of pages.

use std::time::Duration;

use leptos::{
    ev, html,
    leptos_dom::helpers::{TimeoutHandle, is_browser, set_timeout_with_handle, window_event_listener},
    prelude::*,
    task::spawn_local,
};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::{
    frames::api::find,
    functions::{Hit, Hits},
};

/// Without a key for so long, the shop is asked.
const PAUSE: Duration = Duration::from_millis(120);

/// What an entry does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// Goes to a page.
    Page(String),
    /// Sends the form with an id.
    Form(String),
    /// Opens the popover with an id.
    Popover(String),
}

/// A page or an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub icon: String,
    pub label: String,
    /// At the end of its line, and in smaller letters.
    pub note: String,
    pub target: Target,
    /// Whether it takes scripts.
    pub live: bool,
}

/// What stands in the palette besides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaletteWords {
    pub title: String,
    /// In the field, while it is empty.
    pub hint: String,
    /// What the field is called.
    pub label: String,
    /// What the list is called.
    pub list: String,
    /// How many there are: one, and any other number, for which `{n}` stands.
    pub result: String,
    pub results: String,
    pub go_to: String,
    pub actions: String,
    pub orders: String,
    pub products: String,
    pub customers: String,
    pub search: String,
    /// The way to all that is found; `{q}` stands for what was typed.
    pub all_results: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    heading: String,
    entries: Vec<Entry>,
}

/// The palette, with the pages and actions that it offers. `icons` is the address of the file of symbols.
#[island]
pub fn CommandPalette(icons: String, pages: Vec<Entry>, actions: Vec<Entry>, words: PaletteWords) -> impl IntoView {
    let glass = format!("<use href=\"{icons}#search\"/>");
    let (dialog, input) = (NodeRef::<html::Dialog>::new(), NodeRef::<html::Input>::new());
    let awake = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let hits = RwSignal::new(Hits::default());
    let searching = RwSignal::new(false);
    let failed = RwSignal::new(None::<String>);
    let active = RwSignal::new(0_usize);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| awake.set(true));

    let said = StoredValue::new(words.clone());
    let groups = Memo::new(move |_| said.with_value(|said| groups(said, &pages, &actions, &typed.get(), &hits.get(), awake.get())));
    let count = Memo::new(move |_| groups.with(|groups| groups.iter().map(|group| group.entries.len()).sum::<usize>()));

    let ask = move || {
        let words = typed.get_untracked().trim().to_owned();
        spawn_local(async move {
            let answer = find(words.clone()).await;
            // Somebody has typed on, or closed the palette.
            if typed.get_untracked().trim() != words {
                return;
            }
            searching.set(false);
            match answer {
                Ok(found) => {
                    hits.set(found);
                    failed.set(None);
                }
                Err(error) => {
                    hits.set(Hits::default());
                    failed.set(Some(error.message));
                }
            }
        });
    };
    let type_in = move |text: String| {
        if let Some(old) = timer.get_value() {
            old.clear();
        }
        let asks = text.trim().chars().count() > 1;
        typed.set(text);
        active.set(0);
        searching.set(asks);
        failed.set(None);
        if !asks {
            hits.set(Hits::default());
        }
        timer.set_value(if asks { set_timeout_with_handle(ask, PAUSE).ok() } else { None });
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked().filter(|dialog| dialog.matches(":popover-open").unwrap_or_default()) {
            drop(dialog.hide_popover());
        }
    };
    let toggled = move |_| {
        let is_open = dialog.get_untracked().is_some_and(|dialog| dialog.matches(":popover-open").unwrap_or_default());
        if is_open {
            input.get_untracked().map(|input| input.focus());
        } else {
            type_in(String::new());
        }
    };
    let choose = move |to: usize| {
        active.set(to);
        if let Some(option) = document().get_element_by_id(&option_id(to)) {
            let how = ScrollIntoViewOptions::new();
            how.set_block(ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&how);
        }
    };
    let pressed = move |event: KeyboardEvent| {
        let (at, all) = (active.get_untracked(), count.get_untracked());
        match event.key().as_str() {
            _ if event.is_composing() => {}
            "ArrowDown" if all > 0 => {
                event.prevent_default();
                choose((at + 1) % all);
            }
            "ArrowUp" if all > 0 => {
                event.prevent_default();
                choose((at + all - 1) % all);
            }
            "Enter" => {
                // Without a choice the form is sent, and the page of results comes.
                let option = document().get_element_by_id(&option_id(at)).and_then(|option| option.dyn_into::<HtmlElement>().ok());
                if let Some(option) = option.filter(|_| all > 0) {
                    event.prevent_default();
                    option.click();
                }
            }
            "Escape" => {
                event.prevent_default();
                close();
            }
            _ => {}
        }
    };
    if is_browser() {
        window_event_listener(ev::keydown, move |event| {
            if (event.ctrl_key() || event.meta_key()) && !event.shift_key() && !event.alt_key() && event.key().eq_ignore_ascii_case("k") {
                event.prevent_default();
                if let Some(dialog) = dialog.get_untracked() {
                    drop(dialog.toggle_popover());
                }
            }
        });
    }

    let status = move || {
        let words = typed.get();
        match (words.trim().is_empty() || searching.get(), failed.get(), count.get()) {
            (true, ..) => String::new(),
            (false, Some(failed), _) => failed,
            (false, None, 1) => said.with_value(|said| said.result.clone()),
            (false, None, count) => said.with_value(|said| said.results.replace("{n}", &count.to_string())),
        }
    };
    let options = move || {
        let mut number = 0;
        groups
            .get()
            .into_iter()
            .map(|group| {
                let entries = group
                    .entries
                    .into_iter()
                    .map(|entry| {
                        let own = number;
                        number += 1;
                        option(entry, own, &icons, awake, active, close)
                    })
                    .collect_view();
                let heading = group.heading;
                let label = heading.clone();
                view! {
                    <div role=move || awake.get().then_some("group") aria-label=label>
                        <p class="palette-head" aria-hidden=move || awake.get().then_some("true")>{heading}</p>
                        {entries}
                    </div>
                }
            })
            .collect_view()
    };
    view! {
        <dialog id="palette" class="dialog palette" popover="auto" aria-label=words.title node_ref=dialog on:toggle=toggled>
            <form role="search" action="/admin/search" class="palette-field">
                <svg class="icon" aria-hidden="true" inner_html=glass></svg>
                <input
                    type="search" name="q" placeholder=words.hint autocomplete="off" autofocus spellcheck="false" maxlength="100"
                    aria-label=words.label
                    role=move || awake.get().then_some("combobox")
                    aria-expanded=move || awake.get().then_some("true")
                    aria-controls=move || awake.get().then_some("palette-list")
                    aria-autocomplete=move || awake.get().then_some("list")
                    aria-activedescendant=move || (awake.get() && count.get() > 0).then(|| option_id(active.get()))
                    node_ref=input
                    prop:value=typed
                    on:input=move |event| type_in(event_target_value(&event))
                    on:keydown=pressed
                />
                <kbd class="kbd">"Esc"</kbd>
            </form>
            <div class="palette-list" id="palette-list" role=move || awake.get().then_some("listbox") aria-label=words.list aria-busy=move || searching.get().to_string()>
                {options}
            </div>
            <p class="palette-foot" class:is-silent=move || status().is_empty() role="status">{status}</p>
        </dialog>
    }
}

fn option_id(number: usize) -> String {
    format!("palette-{number}")
}

fn option(entry: Entry, number: usize, icons: &str, awake: RwSignal<bool>, active: RwSignal<usize>, close: impl Fn() + Copy + 'static) -> AnyView {
    let symbol = format!("<use href=\"{icons}#{}\"/>", entry.icon);
    let role = move || awake.get().then_some("option");
    let selected = move || awake.get().then(|| (active.get() == number).to_string());
    // The focus stays in the field, which says where the choice is.
    let tabindex = move || awake.get().then_some("-1");
    let note = (!entry.note.is_empty()).then(|| view! { <span class="push">{entry.note}</span> });
    let inside = view! { <svg class="icon" aria-hidden="true" inner_html=symbol></svg> <span class="palette-label">{entry.label}</span> {note} };
    let id = option_id(number);
    let over = move |_| active.set(number);
    match entry.target {
        Target::Page(href) => {
            view! { <a class="menu-item" href=href id=id role=role aria-selected=selected tabindex=tabindex on:pointermove=over on:click=move |_| close()>{inside}</a> }.into_any()
        }
        Target::Form(form) => {
            view! { <button class="menu-item" type="submit" form=form id=id role=role aria-selected=selected tabindex=tabindex on:pointermove=over>{inside}</button> }.into_any()
        }
        Target::Popover(popover) => view! {
            <button class="menu-item" type="button" popovertarget=popover id=id role=role aria-selected=selected tabindex=tabindex on:pointermove=over on:click=move |_| close()>
                {inside}
            </button>
        }
        .into_any(),
    }
}

/// What fits the words: pages and actions by their names, then what the shop has found, then the page of all results.
fn groups(said: &PaletteWords, pages: &[Entry], actions: &[Entry], typed: &str, hits: &Hits, awake: bool) -> Vec<Group> {
    let words = typed.to_lowercase();
    let words = words.split_whitespace().collect::<Vec<_>>();
    let fitting = |entries: &[Entry]| {
        let mut fitting = entries.iter().filter(|entry| (awake || !entry.live) && fits(&entry.label, &words)).cloned().collect::<Vec<_>>();
        // What begins with the words comes before what has them somewhere.
        fitting.sort_by_key(|entry| words.first().is_some_and(|first| !entry.label.to_lowercase().starts_with(first)));
        fitting
    };
    let found = |icon: &str, hits: &[Hit]| hits.iter().map(|hit| entry(icon, &hit.title, &hit.detail, &hit.href)).collect::<Vec<_>>();
    let everything = match typed.trim() {
        "" => Vec::new(),
        typed => {
            let query = String::from(js_sys::encode_uri_component(typed));
            vec![entry("search", &said.all_results.replace("{q}", typed), "", &format!("/admin/search?q={query}"))]
        }
    };
    let groups = [
        (&said.go_to, fitting(pages)),
        (&said.actions, fitting(actions)),
        (&said.orders, found("orders", &hits.orders)),
        (&said.products, found("products", &hits.products)),
        (&said.customers, found("customers", &hits.customers)),
        (&said.search, everything),
    ];
    groups.into_iter().filter(|(_, entries)| !entries.is_empty()).map(|(heading, entries)| Group { heading: heading.clone(), entries }).collect()
}

fn entry(icon: &str, label: &str, note: &str, href: &str) -> Entry {
    Entry { icon: icon.to_owned(), label: label.to_owned(), note: note.to_owned(), target: Target::Page(href.to_owned()), live: false }
}

/// Whether each of the words begins a word of the label.
fn fits(label: &str, words: &[&str]) -> bool {
    let label = label.to_lowercase();
    words.iter().all(|word| label.split_whitespace().any(|own| own.starts_with(word)))
}
