//! What staff set about it: days, by kind of records.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::model::What;
use crate::{
    audit::service::FEWEST_DAYS,
    search::service::WINDOW,
    shop::{
        settings::{self, SettingField, SettingKind, SettingsForm, SliceSettings},
        slice::Label,
    },
    t,
    ui::admin::form::Errors,
};

/// Days after which records go; 0 keeps them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionSettings {
    pub sign_in_days: u16,
    pub cart_days: u16,
    pub closed_ticket_days: u16,
    pub unanswered_ticket_days: u16,
    pub email_days: u16,
    pub search_days: u16,
    pub audit_days: u16,
}

impl Default for RetentionSettings {
    /// What customers and staff may still want stays until somebody says otherwise.
    fn default() -> Self {
        Self { sign_in_days: 180, cart_days: 0, closed_ticket_days: 0, unanswered_ticket_days: 0, email_days: 0, search_days: 400, audit_days: 0 }
    }
}

impl RetentionSettings {
    /// Days after which records of a kind go; 0 for never.
    pub fn days(&self, what: What) -> u16 {
        match what {
            What::SignIns => self.sign_in_days,
            What::Carts => self.cart_days,
            What::ClosedTickets => self.closed_ticket_days,
            What::UnansweredTickets => self.unanswered_ticket_days,
            What::Emails => self.email_days,
            What::Searches => self.search_days,
            What::Audit => self.audit_days,
        }
    }
}

const fn days(name: &'static str, label: Label, hint: Label) -> SettingField {
    SettingField { name, label, hint: Some(hint), kind: SettingKind::Number { least: 0, most: 3_650 } }
}

impl SliceSettings for RetentionSettings {
    const FORM: &'static SettingsForm = &SettingsForm {
        key: "retention",
        title: t::retention_admin::title,
        note: t::retention_admin::note,
        fields: &[
            days("sign_in_days", t::retention_admin::sign_in_days, t::retention_admin::sign_in_days_hint),
            days("cart_days", t::retention_admin::cart_days, t::retention_admin::cart_days_hint),
            days("closed_ticket_days", t::retention_admin::closed_ticket_days, t::retention_admin::closed_ticket_days_hint),
            days("unanswered_ticket_days", t::retention_admin::unanswered_ticket_days, t::retention_admin::unanswered_ticket_days_hint),
            days("email_days", t::retention_admin::email_days, t::retention_admin::email_days_hint),
            days("search_days", t::retention_admin::search_days, t::retention_admin::search_days_hint),
            days("audit_days", t::retention_admin::audit_days, t::retention_admin::audit_days_hint),
        ],
        check: Some(check),
        parse: settings::parse::<Self>,
        defaults: settings::defaults::<Self>,
    };
}

fn check(values: &Map<String, Value>, errors: &mut Errors) {
    for (name, least) in [("audit_days", i64::from(FEWEST_DAYS)), ("search_days", i64::try_from(WINDOW).unwrap_or_default())] {
        let days = values.get(name).and_then(Value::as_i64).unwrap_or_default();
        if (1..least).contains(&days) {
            errors.add(name, t::retention_admin::wrong_least(least));
        }
    }
}
