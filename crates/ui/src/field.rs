//! What a visitor fills in: a labelled field with its hint and its error, and the stepper of a quantity.

use std::borrow::Cow;

use ironmonger_locales::t;
use leptos::prelude::*;

use super::Icon;

/// What stands beside a label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Need {
    #[default]
    Required,
    Optional,
    /// Nothing is said, as in a search or a one-field form.
    Unsaid,
}

/// A labelled text field. `name` is its id too, so that an error summary can link to it.
#[component]
pub fn Field(
    name: &'static str,
    #[prop(into)] label: String,
    /// As it was sent, when the form comes back with a message.
    #[prop(optional, into)]
    value: String,
    /// `text`, `email`, `tel`, `password` …
    #[prop(default = "text")]
    kind: &'static str,
    /// What browsers may fill in, like `email` or `address-line1`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional)] need: Need,
    #[prop(optional, into)] hint: String,
    /// What is wrong with the value; empty if nothing is.
    #[prop(optional, into)]
    error: String,
    #[prop(default = 200)] maxlength: u32,
    /// More classes for the whole, like `max-w-56`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let wrong = !error.is_empty();
    let described = if wrong { Some(error_id.clone()) } else { (!hint.is_empty()).then(|| hint_id.clone()) };
    view! {
        <div class=format!("field {class}")>
            <label for=name>
                {label}
                {match need {
                    Need::Required => Some(view! { <span class="need">" "{t::ui::required()}</span> }),
                    Need::Optional => Some(view! { <span class="need">" "{t::ui::optional()}</span> }),
                    Need::Unsaid => None,
                }}
            </label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <input
                class="input"
                id=name
                name=name
                type=kind
                value=value
                autocomplete=autocomplete
                inputmode=inputmode
                maxlength=maxlength.to_string()
                required=need == Need::Required
                aria-invalid=wrong.then_some("true")
                aria-describedby=described
            />
            {wrong.then(|| view! { <p class="error" id=error_id><Icon name="alert" class="icon-s" /><span>{error}</span></p> })}
        </div>
    }
}

/// A quantity with buttons for one fewer and one more. As `submits`, the buttons send the form with `step` -1 or 1;
/// otherwise an island steps the number, and without scripts only the number is shown.
#[component]
pub fn Stepper(
    value: i32,
    /// What is counted, for screen readers: `Arbor jug`; may be empty.
    #[prop(optional, into)]
    what: String,
    #[prop(default = 1)] min: i32,
    #[prop(default = 99)] max: i32,
    #[prop(optional)] submits: bool,
) -> impl IntoView {
    let (fewer, more, quantity) = if what.is_empty() {
        (t::ui::fewer(), t::ui::more(), t::ui::quantity())
    } else {
        (t::ui::fewer_of(&what).into(), t::ui::more_of(&what).into(), t::ui::quantity_of(&what).into())
    };
    let button = move |step: &'static str, icon: &'static str, label: Cow<'static, str>| {
        if submits {
            view! { <button name="step" value=step aria-label=label><Icon name=icon class="icon-s" /></button> }.into_any()
        } else {
            view! { <button type="button" data-step=step aria-label=label><Icon name=icon class="icon-s" /></button> }.into_any()
        }
    };
    view! {
        <div class="stepper">
            {button("-1", "minus", fewer)}
            <input
                name="quantity"
                value=value.to_string()
                type="number"
                min=min.to_string()
                max=max.to_string()
                inputmode="numeric"
                autocomplete="off"
                aria-label=quantity
            />
            {button("1", "plus", more)}
        </div>
    }
}
