//! Forms: reading what was sent without ever failing on it, messages at the fields, and the fields themselves.

use std::ops::RangeInclusive;

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use ironmonger_locales::t;
use leptos::prelude::*;

use super::icon::{icon, small_icon};

/// A form's fields as they were sent, in their order. Missing ones read as empty text.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The first value of a name, without spaces around it.
    pub fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The first value of a name as it was typed: passwords may begin with a space.
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.trim())
    }

    /// Whether the name was sent: a box was checked, a button pressed.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// Puts a value in the place of all values of the name.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(key, _)| key != name);
        self.0.push((name.to_owned(), value.into()));
    }

    /// Takes away every name that begins so.
    pub fn forget(&mut self, beginning: &str) {
        self.0.retain(|(key, _)| !key.starts_with(beginning));
    }

    pub fn push(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    fn parse(bytes: &[u8]) -> Self {
        let pairs = serde_urlencoded::from_bytes::<Vec<(String, String)>>(bytes).unwrap_or_default();
        // Postgres cannot keep a zero character, and nobody types one.
        Self(pairs.into_iter().map(|(key, value)| (key, value.replace('\0', ""))).collect())
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let bytes = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        Ok(Self::parse(&bytes))
    }
}

/// The fields of an address' query.
#[derive(Clone, Debug, Default)]
pub struct Asked(pub Fields);

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(Fields::parse(parts.uri.query().unwrap_or_default().as_bytes())))
    }
}

/// What is wrong with a form: fields by name, each with a sentence.
#[derive(Clone, Debug, Default)]
pub struct Errors(Vec<Wrong>);

#[derive(Clone, Debug)]
struct Wrong {
    field: String,
    message: String,
    /// The same away from its field: what would be said of any field is said of this one.
    apart: String,
}

impl Errors {
    pub fn add(&mut self, field: impl Into<String>, message: impl std::fmt::Display) {
        let message = capitalised(&message.to_string());
        self.0.push(Wrong { field: field.into(), apart: message.clone(), message });
    }

    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|wrong| wrong.field == field).map(|wrong| wrong.message.as_str())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Fields and what is wrong with them, in the order in which it was found.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|wrong| (wrong.field.as_str(), wrong.message.as_str()))
    }

    /// The value if it is right; otherwise `None`, and the message is kept for the field.
    pub fn check<T, E: std::fmt::Display>(&mut self, field: &str, value: Result<T, E>) -> Option<T> {
        value.inspect_err(|message| self.add(field, message)).ok()
    }

    /// A text of so many characters.
    pub fn text(&mut self, fields: &Fields, field: &str, length: RangeInclusive<usize>) -> String {
        let text = fields.get(field);
        let characters = text.chars().count();
        if characters < *length.start() {
            self.0.push(Wrong { field: field.to_owned(), message: t::ui_admin::missing().into_owned(), apart: t::ui_admin::missing_of(name_of(field)) });
        } else if characters > *length.end() {
            let most = *length.end();
            self.0.push(Wrong { field: field.to_owned(), message: t::ui_admin::too_long(most), apart: t::ui_admin::too_long_of(most, name_of(field)) });
        }
        text.to_owned()
    }

    /// The box above a form that came back: how many things are wrong, each with a link to its field.
    pub fn summary(&self) -> Option<AnyView> {
        if self.is_empty() {
            return None;
        }
        let title = t::ui_admin::attention(self.0.len());
        let items =
            self.0.iter().map(|wrong| view! { <li><a class="link" href=format!("#{}", id_of(&wrong.field))>{wrong.apart.clone()}</a></li> }).collect_view();
        Some(
            view! {
                <div class="notice notice-danger" role="alert" tabindex="-1">
                    {icon("alert")}<div><p><strong>{title}</strong></p><ul>{items}</ul></div>
                </div>
            }
            .into_any(),
        )
    }
}

/// What a field is called, by its name.
fn name_of(field: &str) -> String {
    // Rows are counted from nought.
    let words = field.split(['_', '-']).map(|word| word.parse::<u32>().map_or_else(|_| word.to_owned(), |row| (row + 1).to_string()));
    capitalised(&words.collect::<Vec<_>>().join(" "))
}

/// The id of the field of a name.
pub fn id_of(name: &str) -> String {
    name.chars().map(|character| if character.is_ascii_alphanumeric() { character } else { '-' }).collect()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A field with its label, hint and message. Begin with [`field`], end with [`Field::input`], [`Field::select`] or
/// [`Field::area`].
#[must_use]
#[expect(clippy::struct_excessive_bools, reason = "each is an attribute of the element")]
pub struct Field {
    name: String,
    label: String,
    value: String,
    hint: Option<String>,
    error: Option<String>,
    kind: &'static str,
    class: &'static str,
    optional: bool,
    required: bool,
    disabled: bool,
    autofocus: bool,
    autocomplete: Option<&'static str>,
    inputmode: Option<&'static str>,
    placeholder: Option<&'static str>,
    most: Option<usize>,
    list: Option<&'static str>,
    prefix: Option<String>,
    suffix: Option<String>,
}

/// A field of a name, which becomes its id too.
pub fn field(name: impl Into<String>, label: impl Into<String>) -> Field {
    Field {
        name: name.into(),
        label: label.into(),
        value: String::new(),
        hint: None,
        error: None,
        kind: "text",
        class: "input",
        optional: false,
        required: false,
        disabled: false,
        autofocus: false,
        autocomplete: None,
        inputmode: None,
        placeholder: None,
        most: None,
        list: None,
        prefix: None,
        suffix: None,
    }
}

impl Field {
    /// Value and message of the field's name.
    pub fn of(mut self, fields: &Fields, errors: &Errors) -> Self {
        fields.raw(&self.name).clone_into(&mut self.value);
        self.error = errors.of(&self.name).map(str::to_owned);
        self
    }

    pub fn value(self, value: impl Into<String>) -> Self {
        Self { value: value.into(), ..self }
    }

    pub fn error(self, error: Option<&str>) -> Self {
        Self { error: error.map(str::to_owned), ..self }
    }

    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// An input's type, like `email` or `password`.
    pub fn kind(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    pub fn class(self, class: &'static str) -> Self {
        Self { class, ..self }
    }

    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Says "(optional)" beside the label.
    pub fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    pub fn disabled(self, disabled: bool) -> Self {
        Self { disabled, ..self }
    }

    pub fn autofocus(self, autofocus: bool) -> Self {
        Self { autofocus, ..self }
    }

    pub fn autocomplete(self, autocomplete: &'static str) -> Self {
        Self { autocomplete: Some(autocomplete), ..self }
    }

    pub fn inputmode(self, inputmode: &'static str) -> Self {
        Self { inputmode: Some(inputmode), ..self }
    }

    pub fn placeholder(self, placeholder: &'static str) -> Self {
        Self { placeholder: Some(placeholder), ..self }
    }

    /// The most characters that may be typed.
    pub fn most(self, most: usize) -> Self {
        Self { most: Some(most), ..self }
    }

    /// The id of a `datalist` with values to choose from.
    pub fn list(self, list: &'static str) -> Self {
        Self { list: Some(list), ..self }
    }

    /// A sign before the value, like a currency's.
    pub fn prefix(self, prefix: impl Into<String>) -> Self {
        Self { prefix: Some(prefix.into()), ..self }
    }

    /// A sign after the value, like `%`.
    pub fn suffix(self, suffix: impl Into<String>) -> Self {
        Self { suffix: Some(suffix.into()), ..self }
    }

    pub fn input(mut self) -> AnyView {
        let (prefix, suffix) = (self.prefix.take(), self.suffix.take());
        let framed = prefix.is_some() || suffix.is_some();
        let class = (!framed).then_some(self.class);
        let (id, name, kind) = (id_of(&self.name), self.name.clone(), self.kind);
        // What was typed as a password never comes back.
        let value = if kind == "password" { String::new() } else { std::mem::take(&mut self.value) };
        let most = self.most.map(|most| most.to_string());
        let (autocomplete, inputmode, placeholder, list) = (self.autocomplete, self.inputmode, self.placeholder, self.list);
        let (required, disabled, autofocus) = (self.required, self.disabled, self.autofocus);
        let invalid = self.error.is_some().then_some("true");
        let input = view! {
            <input
                class=class type=kind id=id name=name value=value required=required disabled=disabled autofocus=autofocus maxlength=most
                autocomplete=autocomplete inputmode=inputmode placeholder=placeholder list=list aria-invalid=invalid aria-describedby=self.described_by()
            />
        };
        if framed {
            let prefix = prefix.map(|sign| view! { <span>{sign}</span> });
            let suffix = suffix.map(|sign| view! { <span>{sign}</span> });
            return self.around(view! { <div class="affix">{prefix}{input}{suffix}</div> }.into_any());
        }
        self.around(input.into_any())
    }

    /// A choice among values and their labels.
    pub fn select(self, options: impl IntoIterator<Item = (String, String)>) -> AnyView {
        let chosen = self.value.clone();
        let options = options
            .into_iter()
            .map(|(value, label)| {
                let selected = value == chosen;
                view! { <option value=value selected=selected>{label}</option> }
            })
            .collect_view();
        let (id, name, required, disabled) = (id_of(&self.name), self.name.clone(), self.required, self.disabled);
        let (autocomplete, invalid) = (self.autocomplete, self.error.is_some().then_some("true"));
        let select = view! {
            <select
                class="select" id=id name=name required=required disabled=disabled autocomplete=autocomplete
                aria-invalid=invalid aria-describedby=self.described_by()
            >
                {options}
            </select>
        };
        self.around(select.into_any())
    }

    /// A text of several lines.
    pub fn area(self, rows: u8) -> AnyView {
        let (id, name, required, placeholder) = (id_of(&self.name), self.name.clone(), self.required, self.placeholder);
        let (most, invalid) = (self.most.map(|most| most.to_string()), self.error.is_some().then_some("true"));
        let text = crate::area_text(&self.value);
        let area = view! {
            <textarea
                class=self.class id=id name=name rows=rows.to_string() required=required maxlength=most placeholder=placeholder
                aria-invalid=invalid aria-describedby=self.described_by() inner_html=text
            ></textarea>
        };
        self.around(area.into_any())
    }

    fn described_by(&self) -> Option<String> {
        let id = id_of(&self.name);
        let parts = [self.hint.is_some().then(|| format!("{id}-hint")), self.error.is_some().then(|| format!("{id}-error"))];
        let ids = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        (!ids.is_empty()).then_some(ids)
    }

    fn around(self, control: AnyView) -> AnyView {
        let id = id_of(&self.name);
        let optional = self.optional.then(|| view! { " " <span class="muted">{t::ui_admin::optional()}</span> });
        let hint = self.hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> });
        let error = self.error.map(|error| field_error(&id, error));
        view! { <div class="field"><label class="label" for=id.clone()>{self.label}{optional}</label>{control}{hint}{error}</div> }.into_any()
    }
}

/// A message below a field; the field names it in `aria-describedby` as its id with `-error`.
pub fn field_error(id: &str, message: impl Into<String>) -> AnyView {
    view! { <p class="field-error" id=format!("{id}-error")>{small_icon("alert")} " " {message.into()}</p> }.into_any()
}

/// A box to check.
pub fn check(name: impl Into<String>, value: impl Into<String>, label: impl IntoView + 'static, checked: bool) -> AnyView {
    view! { <label class="check"><input type="checkbox" name=name.into() value=value.into() checked=checked/><span>{label}</span></label> }.into_any()
}

/// One of several ways, with a sentence that explains it.
pub fn choice(name: &'static str, value: &'static str, label: impl Into<String>, hint: impl Into<String>, checked: bool) -> AnyView {
    let hint = Some(hint.into()).filter(|hint| !hint.is_empty()).map(|hint| view! { <span class="hint">{hint}</span> });
    view! {
        <label class="choice">
            <input type="radio" name=name value=value checked=checked/><span><strong>{label.into()}</strong>{hint}</span>
        </label>
    }
    .into_any()
}
