//! What staff set about support: the contact form, from when on a waiting customer is shown in a colour, and who is told of
//! new tickets.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    kernel::EmailAddress,
    locales::Refusal,
    shop::settings::{self, SettingField, SettingKind, SettingsForm, SliceSettings},
    t,
    ui::admin::form::Errors,
};

/// The settings of support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportSettings {
    /// Whether the contact page has a form; without one it names the shop's address.
    pub contact_form: bool,
    /// Hours after which a customer who waits for an answer is shown as one to answer soon.
    pub answer_soon_hours: u16,
    /// Hours after which an answer is late; more than those of `answer_soon_hours`.
    pub answer_late_hours: u16,
    /// The email address that is told of each new ticket; empty for nobody's.
    pub email_new_tickets_to: String,
}

impl Default for SupportSettings {
    fn default() -> Self {
        Self { contact_form: true, answer_soon_hours: 4, answer_late_hours: 24, email_new_tickets_to: String::new() }
    }
}

impl SliceSettings for SupportSettings {
    const FORM: &'static SettingsForm = &SettingsForm {
        key: "support",
        title: t::support_admin::settings_title,
        note: t::support_admin::settings_note,
        fields: &[
            SettingField {
                name: "contact_form",
                label: t::support_admin::setting_contact_form,
                hint: Some(t::support_admin::setting_contact_form_hint),
                kind: SettingKind::Switch,
            },
            SettingField {
                name: "answer_soon_hours",
                label: t::support_admin::setting_soon,
                hint: Some(t::support_admin::setting_soon_hint),
                kind: SettingKind::Number { least: 1, most: MOST_HOURS },
            },
            SettingField {
                name: "answer_late_hours",
                label: t::support_admin::setting_late,
                hint: Some(t::support_admin::setting_late_hint),
                kind: SettingKind::Number { least: 1, most: MOST_HOURS },
            },
            SettingField {
                name: "email_new_tickets_to",
                label: t::support_admin::setting_new_tickets,
                hint: Some(t::support_admin::setting_new_tickets_hint),
                kind: SettingKind::Text { most: 254 },
            },
        ],
        check: Some(check),
        parse: settings::parse::<Self>,
        defaults: settings::defaults::<Self>,
    };
}

/// Thirty days.
const MOST_HOURS: i64 = 720;

fn check(values: &Map<String, Value>, errors: &mut Errors) {
    let hours = |name: &str| values.get(name).and_then(Value::as_i64).unwrap_or_default();
    if hours("answer_late_hours") <= hours("answer_soon_hours") {
        errors.add("answer_late_hours", t::support_admin::wrong_late());
    }
    let email = values.get("email_new_tickets_to").and_then(Value::as_str).unwrap_or_default();
    if !email.is_empty() {
        errors.check("email_new_tickets_to", email.parse::<EmailAddress>().map_err(|cause| cause.sentence()));
    }
}
