//! Cells of the list of products that are changed where they stand: price, stock and status, each with a way back.

use leptos::{ev, html, prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, KeyboardEvent, Node};

use crate::{
    catalog::admin_api::{Changed, set_price, set_status, set_stock},
    frames::islands::toast,
    functions::FunctionError,
};

/// Which field of a product a cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Field {
    Price,
    Stock,
    Status,
}

impl Field {
    async fn save(self, id: String, was: String, value: String) -> Result<Changed, FunctionError> {
        match self {
            Self::Price => set_price(id, was, value).await,
            Self::Stock => set_stock(id, was, value).await,
            Self::Status => set_status(id, was, value).await,
        }
    }
}

/// What cells say, with `{field}` for the label and `{value}` for what is shown.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CellWords {
    /// What a click does.
    pub change: String,
    /// How the field is now.
    pub told: String,
    /// The same after a way back.
    pub again: String,
}

/// A cell, and what is happening to it.
#[derive(Clone, Copy)]
struct Edit {
    field: Field,
    id: StoredValue<String>,
    /// What it is a field of, like `Price of Gourd lamp`.
    label: StoredValue<String>,
    words: StoredValue<CellWords>,
    now: RwSignal<Changed>,
    saving: RwSignal<bool>,
    error: RwSignal<Option<String>>,
}

impl Edit {
    fn new(field: Field, id: String, label: String, words: CellWords, now: Changed) -> Self {
        let (now, saving, error) = (RwSignal::new(now), RwSignal::new(false), RwSignal::new(None));
        Self { field, id: StoredValue::new(id), label: StoredValue::new(label), words: StoredValue::new(words), now, saving, error }
    }

    /// What a click does.
    fn change(self) -> String {
        self.words.with_value(|words| words.change.clone())
    }

    /// How the field is now.
    fn told(self, now: &Changed) -> String {
        self.words.with_value(|words| self.fill(&words.told, now))
    }

    fn fill(self, sentence: &str, now: &Changed) -> String {
        // The label comes last: it is what people have written.
        sentence.replace("{value}", &now.shown).replace("{field}", &self.label.get_value())
    }

    /// Saves a value, offers the way back, and says whether it went well.
    fn save(self, value: String, then: impl Fn(bool) + 'static) {
        let before = self.now.get_untracked();
        self.saving.set(true);
        self.error.set(None);
        spawn_local(async move {
            let saved = self.field.save(self.id.get_value(), before.value.clone(), value).await;
            self.saving.set(false);
            let went_well = saved.is_ok();
            match saved {
                Ok(after) => {
                    let text = self.told(&after);
                    self.now.set(after);
                    toast::show_with_undo(text, move || self.undo(before.value.clone()));
                }
                Err(error) => self.error.set(Some(error.message)),
            }
            then(went_well);
        });
    }

    /// Gives it back its value, if nobody else has changed it since.
    fn undo(self, value: String) {
        let was = self.now.get_untracked().value;
        self.saving.set(true);
        spawn_local(async move {
            let saved = self.field.save(self.id.get_value(), was, value).await;
            self.saving.set(false);
            match saved {
                Ok(after) => {
                    toast::show(self.words.with_value(|words| self.fill(&words.again, &after)));
                    self.now.set(after);
                }
                Err(error) => toast::show(error.message),
            }
        });
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Text, as without scripts.
    Still,
    /// A button that shows the value.
    Waiting,
    Typing,
}

/// A price or a count: a button that becomes a field.
#[island]
pub fn NumberCell(field: Field, id: String, label: String, hint: String, words: CellWords, now: Changed) -> impl IntoView {
    let edit = Edit::new(field, id, label, words, now);
    let mode = RwSignal::new(Mode::Still);
    let back = StoredValue::new(false);
    let (button, input) = (NodeRef::<html::Button>::new(), NodeRef::<html::Input>::new());
    Effect::new(move |_| mode.set(Mode::Waiting));
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            drop(input.focus());
            input.select();
        }
    });
    Effect::new(move |_| {
        if let Some(button) = button.get().filter(|_| back.get_value()) {
            back.set_value(false);
            drop(button.focus());
        }
    });
    let leave = move |by_key: bool| {
        back.set_value(by_key);
        edit.error.set(None);
        mode.set(Mode::Waiting);
    };
    let commit = move |by_key: bool| {
        if mode.get_untracked() != Mode::Typing || edit.saving.get_untracked() {
            return;
        }
        let Some(value) = input.get_untracked().map(|input| input.value().trim().to_owned()) else { return };
        if value == edit.now.with_untracked(|now| now.value.clone()) {
            return leave(by_key);
        }
        edit.save(value, move |went_well| {
            if went_well {
                leave(by_key);
            } else if by_key {
                input.get_untracked().map(|input| input.focus());
            }
        });
    };
    let pressed = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            // The field stands in the form of the whole list.
            event.prevent_default();
            commit(true);
        }
        "Escape" => {
            event.prevent_default();
            leave(true);
        }
        _ => {}
    };
    let hint = StoredValue::new(hint);
    let cell = move || {
        match mode.get() {
        Mode::Still => view! { <span class=move || edit.now.get().class>{move || edit.now.get().shown}</span> }.into_any(),
        Mode::Waiting => view! {
            <button type="button" class="cell-edit" node_ref=button on:click=move |_| mode.set(Mode::Typing)
                aria-label=move || edit.told(&edit.now.get()) title=edit.change()>
                <span class=move || edit.now.get().class>{move || edit.now.get().shown}</span>
            </button>
        }
        .into_any(),
        Mode::Typing => view! {
            // Keeps the column as wide as it was.
            <span class="cell-ghost" aria-hidden="true">{edit.now.get_untracked().shown}</span>
            <input class="input cell-input" type="text" inputmode=if field == Field::Price { "decimal" } else { "numeric" } autocomplete="off" size="8" maxlength="16"
                node_ref=input value=edit.now.get_untracked().value readonly=edit.saving
                aria-label=edit.label.get_value() aria-invalid=move || edit.error.get().map(|_| "true")
                on:keydown=pressed on:blur=move |_| commit(false)/>
            {move || match edit.error.get() {
                Some(error) => view! { <span class="cell-said is-wrong" role="alert">{error}</span> }.into_any(),
                None => hint.with_value(|hint| (!hint.is_empty()).then(|| view! { <span class="cell-said">{hint.clone()}</span> })).into_any(),
            }}
        }
        .into_any(),
    }
    };
    view! { <span class="cell-live" class:is-saving=edit.saving>{cell}</span> }
}

/// A status: a button that opens the choice of another one.
#[island]
pub fn StatusCell(id: String, label: String, words: CellWords, now: Changed, choices: Vec<Changed>) -> impl IntoView {
    let edit = Edit::new(Field::Status, id, label, words, now);
    let awake = RwSignal::new(false);
    let open = RwSignal::new(false);
    let active = RwSignal::new(0_usize);
    let button = NodeRef::<html::Button>::new();
    let choices = StoredValue::new(choices);
    Effect::new(move |_| awake.set(true));
    let close = move |by_key: bool| {
        open.set(false);
        if by_key {
            button.get_untracked().map(|button| button.focus());
        }
    };
    let show = move |_| {
        let own = edit.now.get_untracked().value;
        active.set(choices.with_value(|choices| choices.iter().position(|choice| choice.value == own)).unwrap_or_default());
        open.set(!open.get_untracked());
    };
    let choose = move |value: String| {
        close(true);
        if value != edit.now.get_untracked().value {
            edit.save(value, move |went_well| {
                if let Some(error) = edit.error.get_untracked().filter(|_| !went_well) {
                    toast::show(error);
                }
            });
        }
    };
    let pressed = move |event: KeyboardEvent| {
        let all = choices.with_value(Vec::len);
        let to = match event.key().as_str() {
            "ArrowDown" => (active.get_untracked() + 1) % all,
            "ArrowUp" => (active.get_untracked() + all - 1) % all,
            "Home" => 0,
            "End" => all - 1,
            "Escape" => {
                event.prevent_default();
                return close(true);
            }
            "Tab" => return close(false),
            _ => return,
        };
        event.prevent_default();
        active.set(to);
    };
    let left = move |event: FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
        let list = event.current_target().and_then(|list| list.dyn_into::<Node>().ok());
        if list.is_some_and(|list| !list.contains(to.as_ref())) {
            open.set(false);
        }
    };
    let badge = move || view! { <span class=edit.now.get().class>{edit.now.get().shown}</span> };
    let list = move || {
        open.get().then(|| {
            let items = choices.get_value().into_iter().enumerate().map(|(number, choice)| {
                let item = NodeRef::<html::Button>::new();
                Effect::new(move |_| {
                    if let Some(item) = item.get().filter(|_| active.get() == number) {
                        drop(item.focus());
                    }
                });
                let is_own = choice.value == edit.now.get_untracked().value;
                let value = choice.value.clone();
                view! {
                    <button type="button" class="menu-item" role="menuitemradio" aria-checked=is_own.to_string() tabindex="-1" node_ref=item
                        on:click=move |_: ev::MouseEvent| choose(value.clone())>
                        <span class=choice.class>{choice.shown}</span>
                    </button>
                }
            });
            view! {
                <div class="menu-list" role="menu" aria-label=edit.label.get_value() on:keydown=pressed on:focusout=left>{items.collect_view()}</div>
            }
        })
    };
    let cell = move || {
        if !awake.get() {
            return badge().into_any();
        }
        view! {
            <button type="button" class="cell-edit cell-edit-badge" node_ref=button on:click=show aria-haspopup="menu" aria-expanded=move || open.get().to_string()
                aria-label=move || edit.told(&edit.now.get()) title=edit.change()>
                {badge}
            </button>
            {list}
        }
        .into_any()
    };
    view! { <span class="cell-live menu menu-start" class:is-saving=edit.saving>{cell}</span> }
}
