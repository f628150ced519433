//! Settings of slices: a typed row each, described by the form that staff fill in, and kept in memory. A slice lists its
//! forms in its `SLICE`; their pages are made from that.

use std::{any::Any, collections::HashMap, fmt, sync::Arc};

use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::{App, Shop, slice::Label};
use crate::{
    error::Fault,
    platform::settings::{self as stored, Outdated, Stored},
    ui::admin::form::Errors,
};

/// Adds what is wrong to the errors of a form.
pub type Check = fn(&Map<String, Value>, &mut Errors);

/// Settings that staff edit on a page of their own.
pub struct SettingsForm {
    /// The name of their row in the table of settings, and the last part of their page's address.
    pub key: &'static str,
    pub title: Label,
    /// A sentence below the title.
    pub note: Label,
    pub fields: &'static [SettingField],
    /// Adds what is wrong with the fields together, or with a text that has a form of its own. Each of them is right for its
    /// kind by then.
    pub check: Option<Check>,
    /// [`parse`] of the type.
    pub parse: fn(&Value) -> Result<Arc<dyn Any + Send + Sync>, serde_json::Error>,
    /// [`defaults`] of the type.
    pub defaults: fn() -> Value,
}

impl SettingsForm {
    /// The address of their page.
    pub fn path(&self) -> String {
        format!("/admin/settings/{}", self.key)
    }

    /// The names of the fields that hold secrets.
    fn secrets(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().filter(|field| matches!(field.kind, SettingKind::Secret)).map(|field| field.name)
    }

    /// What a secret is sealed for: it opens in no other field.
    fn place(&self, field: &str) -> String {
        format!("settings/{}/{field}", self.key)
    }
}

/// A field of the form, and of the type.
pub struct SettingField {
    /// As serde writes it.
    pub name: &'static str,
    pub label: Label,
    pub hint: Option<Label>,
    pub kind: SettingKind,
}

/// What is filled into a field, and what stands in the row.
#[derive(Clone, Copy)]
pub enum SettingKind {
    /// A string of one line and at most so many characters; may be empty.
    Text { most: usize },
    /// A string of several lines and at most so many characters; may be empty.
    Lines { most: usize },
    /// A [`Sealed`]. The form never shows it.
    Secret,
    /// A whole number. The type has to take all of them.
    Number { least: i64, most: i64 },
    /// A boolean.
    Switch,
    /// A string that is one of these, each with what it is called.
    Choice(&'static [(&'static str, Label)]),
}

/// A type that is stored as a slice's settings. A field that a row does not have yet is as in the default.
pub trait SliceSettings: Serialize + DeserializeOwned + Default + Send + Sync + 'static {
    const FORM: &'static SettingsForm;
}

/// [`SettingsForm::parse`] of a type.
pub fn parse<T: SliceSettings>(value: &Value) -> Result<Arc<dyn Any + Send + Sync>, serde_json::Error> {
    Ok(Arc::new(T::deserialize(value)?))
}

/// [`SettingsForm::defaults`] of a type.
pub fn defaults<T: SliceSettings>() -> Value {
    serde_json::to_value(T::default()).unwrap_or_default()
}

/// A secret in settings: sealed in the table and in memory, opened by [`Shop::open_secret`]; empty where there is none.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sealed(
    /// Its place and the sealed text. The place comes from the form, not from the table: there it could be changed.
    String,
);

impl Sealed {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_empty() { "Sealed(none)" } else { "Sealed(…)" })
    }
}

impl From<Sealed> for Value {
    fn from(sealed: Sealed) -> Self {
        Self::String(sealed.0)
    }
}

/// The settings of all slices as they are kept in memory, by their keys.
pub(super) type Kept = HashMap<&'static str, Stored<Own>>;

/// The settings of one form.
pub(super) struct Own {
    typed: Arc<dyn Any + Send + Sync>,
    fields: Map<String, Value>,
}

/// Reads the settings of all slices.
pub(super) async fn load(app: &App, connection: &impl ConnectionTrait) -> Result<Kept, DbErr> {
    let mut rows = stored::stored_all(connection, app.settings().map(|form| form.key)).await?;
    let own = |form: &'static SettingsForm| Some((form.key, read(form, rows.remove(form.key).unwrap_or_default())?));
    Ok(app.settings().filter_map(own).collect())
}

/// A row as the type reads it, else as if nothing were in it.
fn read(form: &SettingsForm, Stored { value, version, by, at }: Stored<Value>) -> Option<Stored<Own>> {
    let mut fields = object((form.defaults)());
    fields.extend(object(value));
    for name in form.secrets() {
        if let Some(Value::String(text)) = fields.get_mut(name)
            && !text.is_empty()
        {
            *text = format!("{} {text}", form.place(name));
        }
    }
    let own = [fields, object((form.defaults)())].into_iter().find_map(|fields| {
        let fields = Value::Object(fields);
        let typed = (form.parse)(&fields).inspect_err(|cause| tracing::error!(key = form.key, %cause, "stored settings do not read")).ok()?;
        Some(Own { typed, fields: object(fields) })
    })?;
    Some(Stored { value: own, version, by, at })
}

/// What is written into the row: secrets without their places.
fn row(form: &SettingsForm, mut fields: Map<String, Value>) -> Value {
    for name in form.secrets() {
        if let Some(Value::String(text)) = fields.get_mut(name)
            && let Some((_, sealed)) = text.rsplit_once(' ')
        {
            *text = sealed.to_owned();
        }
    }
    Value::Object(fields)
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

impl Shop {
    /// The settings of a slice, as they are now.
    ///
    /// # Panics
    /// When no slice of the app lists their form, which is a mistake in the program.
    pub fn settings<T: SliceSettings>(&self) -> Arc<T> {
        let kept = self.settings.load();
        let own = kept.get(T::FORM.key).and_then(|stored| Arc::clone(&stored.value.typed).downcast::<T>().ok());
        own.unwrap_or_else(|| panic!("no slice lists the settings {}", T::FORM.key))
    }

    /// The fields of settings as they are stored, with their version and who saved them last. Secrets are sealed.
    pub fn stored_settings(&self, form: &SettingsForm) -> Stored<Map<String, Value>> {
        let kept = self.settings.load();
        let Some(stored) = kept.get(form.key) else { return Stored::default() };
        Stored { value: stored.value.fields.clone(), version: stored.version, by: stored.by.clone(), at: stored.at }
    }

    /// Saves the settings of a slice, whatever they are.
    pub async fn save_settings<T: SliceSettings>(&self, settings: &T) -> Result<(), Fault> {
        let row = row(T::FORM, object(serde_json::to_value(settings).map_err(Fault::broken)?));
        self.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(stored::save(tx, T::FORM.key, &row).await?) })).await?;
        self.reload_settings().await
    }

    /// Saves settings that somebody has edited, unless somebody else has saved them since they were read at `version`.
    pub async fn save_settings_over(&self, form: &'static SettingsForm, fields: Map<String, Value>, version: i32, by: &str) -> Result<(), Fault<Outdated>> {
        let fields = Value::Object(fields);
        // What does not read would be lost at the next start.
        (form.parse)(&fields).map_err(Fault::broken)?;
        let (row, by) = (row(form, object(fields)), by.to_owned());
        let saved =
            self.database.write(move |tx| Box::pin(async move { stored::save_over(tx, form.key, &row, version, &by).await?.map_err(Fault::Refused) })).await;
        // Also when it was refused: what the other process has saved is shown beside the refusal.
        self.reload_settings().await.map_err(Fault::lift)?;
        saved
    }

    /// Seals a secret for a field of settings.
    pub fn seal_secret(&self, form: &SettingsForm, field: &str, secret: &str) -> Sealed {
        if secret.is_empty() {
            return Sealed::default();
        }
        let place = form.place(field);
        let sealed = self.keyring.seal(&place, secret.as_bytes());
        Sealed(format!("{place} {sealed}"))
    }

    /// A secret of settings. `None` where there is none, or where it was sealed by a key that the shop does not have; that is
    /// logged.
    pub fn open_secret(&self, sealed: &Sealed) -> Option<String> {
        let (place, text) = sealed.0.split_once(' ')?;
        let bytes = self.keyring.open(place, text).inspect_err(|cause| tracing::error!(place, %cause, "a stored secret does not open")).ok()?;
        String::from_utf8(bytes).ok()
    }

    /// Reads the settings of all slices again.
    pub async fn reload_settings(&self) -> Result<(), Fault> {
        self.settings.store(Arc::new(load(self.app, self.database.read()).await?));
        self.pages.forget();
        Ok(())
    }
}
