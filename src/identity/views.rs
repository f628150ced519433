//! Fields of signing in, with what browsers and password managers know them by.

use std::borrow::Cow;

use ironmonger_identity::{code, password};
use leptos::prelude::*;

use crate::{
    t,
    ui::{Field, Icon, Need},
};

/// Whether a password is chosen or asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Password {
    Current,
    New,
}

/// A password, with a button that shows it where there are scripts.
pub fn password_field(which: Password, label: Cow<'static, str>, hint: Option<Cow<'static, str>>, error: &str) -> AnyView {
    let autocomplete = match which {
        Password::Current => "current-password",
        Password::New => "new-password",
    };
    let wrong = !error.is_empty();
    let described = if wrong { Some("password-error") } else { hint.is_some().then_some("password-hint") };
    let error = error.to_owned();
    view! {
        <div class="field">
            <label for="password">{label}</label>
            {hint.map(|hint| view! { <p class="hint" id="password-hint">{hint}</p> })}
            <input
                class="input"
                id="password"
                name="password"
                type="password"
                autocomplete=autocomplete
                required
                maxlength=password::MOST.to_string()
                data-show=t::identity::show_password()
                data-hide=t::identity::hide_password()
                aria-invalid=wrong.then_some("true")
                aria-describedby=described
            />
            {wrong.then(|| view! { <p class="error" id="password-error"><Icon name="alert" class="icon-s" /><span>{error}</span></p> })}
        </div>
        <script type="module" src="/sign-in/password.js"></script>
    }
    .into_any()
}

/// Tells password managers whose password stands in the form; people read it elsewhere on the page.
pub fn username(address: &str) -> AnyView {
    view! { <input class="sr-only" type="text" name="username" value=address.to_owned() autocomplete="username" readonly tabindex="-1" aria-hidden="true" /> }
        .into_any()
}

/// The one field that asks who somebody is.
pub fn who_field(typed: &str, error: String) -> AnyView {
    let typed = typed.chars().take(254).collect::<String>();
    view! {
        <Field
            name="who"
            label=t::identity::who()
            value=typed
            inputmode="email"
            autocomplete="username webauthn"
            need=Need::Unsaid
            maxlength=254
            hint=t::identity::who_hint()
            error=error
        />
    }
    .into_any()
}

/// A one-time code. Phones offer the one that has just arrived.
pub fn code_field(label: Cow<'static, str>, error: String) -> AnyView {
    // Codes are typed in groups, too.
    let longest = code::DIGITS as u32 * 2;
    view! { <Field name="code" label=label inputmode="numeric" autocomplete="one-time-code" need=Need::Unsaid maxlength=longest class="max-w-56" error=error /> }
        .into_any()
}
