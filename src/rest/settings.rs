//! What staff set about the API: whose scripts may use it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    shop::settings::{self, SettingField, SettingKind, SettingsForm, SliceSettings},
    t,
    ui::admin::form::Errors,
};

/// The settings of the API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiSettings {
    /// Origins whose scripts may use the API, like `https://app.example`, separated by white space; `*` for all. The API
    /// looks at no cookies, so that a script can do what its token may and nothing else.
    pub origins: String,
}

impl Default for ApiSettings {
    fn default() -> Self {
        Self { origins: "*".to_owned() }
    }
}

impl SliceSettings for ApiSettings {
    const FORM: &'static SettingsForm = &SettingsForm {
        key: "api",
        title: t::rest_admin::settings_title,
        note: t::rest_admin::settings_note,
        fields: &[SettingField {
            name: "origins",
            label: t::rest_admin::setting_origins,
            hint: Some(t::rest_admin::setting_origins_hint),
            kind: SettingKind::Lines { most: 2_000 },
        }],
        check: Some(check),
        parse: settings::parse::<Self>,
        defaults: settings::defaults::<Self>,
    };
}

fn check(values: &Map<String, Value>, errors: &mut Errors) {
    let origins = values.get("origins").and_then(Value::as_str).unwrap_or_default();
    let is_origin = |text: &str| {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
        !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte))
    };
    if let Some(wrong) = origins.split_whitespace().find(|origin| *origin != "*" && !is_origin(origin)) {
        errors.add("origins", t::rest_admin::wrong_origin(wrong));
    }
}
