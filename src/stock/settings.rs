//! What staff set about stock: from when on it is low, and whether an email says so.

use serde::{Deserialize, Serialize};

use crate::{
    shop::settings::{self, SettingField, SettingKind, SettingsForm, SliceSettings},
    t,
};

/// The settings of stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockSettings {
    /// With so many available pieces or fewer, stock of a variant is low; variants may say another number.
    pub low_at: i32,
    /// Whether the shop's address gets an email when something becomes low.
    pub email_low: bool,
}

impl Default for StockSettings {
    fn default() -> Self {
        Self { low_at: 5, email_low: true }
    }
}

impl SliceSettings for StockSettings {
    const FORM: &'static SettingsForm = &SettingsForm {
        key: "stock",
        title: t::stock_admin::title,
        note: t::stock_admin::settings_note,
        fields: &[
            SettingField {
                name: "low_at",
                label: t::stock_admin::setting_low_at,
                hint: Some(t::stock_admin::setting_low_at_hint),
                kind: SettingKind::Number { least: 0, most: 100_000 },
            },
            SettingField {
                name: "email_low",
                label: t::stock_admin::setting_email_low,
                hint: Some(t::stock_admin::setting_email_low_hint),
                kind: SettingKind::Switch,
            },
        ],
        check: None,
        parse: settings::parse::<Self>,
        defaults: settings::defaults::<Self>,
    };
}
