//! What the audit log shows of settings before and after a command: each field, and of a secret only that it changed.

use serde_json::{Map, Value};

use crate::{
    error::Fault,
    platform::settings as stored,
    shop::{
        Profile, Shop,
        audit::{Facts, Subject},
        profile,
        settings::{SettingKind, SettingsForm},
    },
};

/// Settings by their keys; without one the profile of the whole shop.
pub const SUBJECTS: &[Subject] = &[Subject { kind: "settings", facts: |shop, key| Box::pin(async move { facts(&shop, &key).await }) }];

async fn facts(shop: &Shop, key: &str) -> Result<Option<Facts>, Fault> {
    let connection = shop.database.read();
    // As stored: what a process has in memory may be older.
    if key.is_empty() {
        let profile = stored::load::<Profile>(connection, profile::SETTING).await?.unwrap_or_default();
        return Ok(Some(Facts::new(&profile.name).json("", &serde_json::to_value(&profile).map_err(Fault::broken)?)));
    }
    let Some(form) = shop.app.settings_of(key) else { return Ok(None) };
    let mut fields = object((form.defaults)());
    fields.extend(object(stored::load::<Value>(connection, form.key).await?.unwrap_or_default()));
    Ok(Some(fields_of(form, fields)))
}

fn fields_of(form: &SettingsForm, fields: Map<String, Value>) -> Facts {
    let is_secret = |name: &str| form.fields.iter().any(|field| field.name == name && matches!(field.kind, SettingKind::Secret));
    fields.into_iter().fold(Facts::new((form.title)()), |facts, (name, value)| {
        if is_secret(&name) { facts.secret(name, value.as_str().unwrap_or_default()) } else { facts.json(&name, &value) }
    })
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
