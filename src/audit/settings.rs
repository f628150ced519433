//! What staff set about the audit log: how long it keeps from which address something came.

use serde::{Deserialize, Serialize};

use crate::{
    shop::settings::{self, SettingField, SettingKind, SettingsForm, SliceSettings},
    t,
};

/// The settings of the audit log. For how long entries themselves are kept stands in the settings of retention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditSettings {
    /// Days after which the IP address of an entry is dropped; 0 for never.
    pub address_days: u16,
}

impl Default for AuditSettings {
    fn default() -> Self {
        Self { address_days: 90 }
    }
}

impl SliceSettings for AuditSettings {
    const FORM: &'static SettingsForm = &SettingsForm {
        key: "audit",
        title: t::audit_admin::title,
        note: t::audit_admin::settings_note,
        fields: &[SettingField {
            name: "address_days",
            label: t::audit_admin::setting_address_days,
            hint: Some(t::audit_admin::setting_address_days_hint),
            kind: SettingKind::Number { least: 0, most: 3_650 },
        }],
        check: None,
        parse: settings::parse::<Self>,
        defaults: settings::defaults::<Self>,
    };
}
