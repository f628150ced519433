//! What staff set about alerts: of what shoppers may ask to be told.

use serde::{Deserialize, Serialize};

use super::model::AlertKind;
use crate::{
    shop::settings::{self, SettingField, SettingKind, SettingsForm, SliceSettings},
    t,
};

/// Of what shoppers may ask to be told by email. Who waits already is told in any case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertSettings {
    /// That something is back in stock.
    pub stock: bool,
    /// That something costs less.
    pub price: bool,
}

impl Default for AlertSettings {
    fn default() -> Self {
        Self { stock: true, price: true }
    }
}

impl AlertSettings {
    pub fn offers(&self, kind: AlertKind) -> bool {
        match kind {
            AlertKind::Stock => self.stock,
            AlertKind::Price => self.price,
        }
    }
}

impl SliceSettings for AlertSettings {
    const FORM: &'static SettingsForm = &SettingsForm {
        key: "alerts",
        title: t::alerts_admin::title,
        note: t::alerts_admin::settings_note,
        fields: &[
            SettingField { name: "stock", label: t::alerts_admin::setting_stock, hint: Some(t::alerts_admin::setting_stock_hint), kind: SettingKind::Switch },
            SettingField { name: "price", label: t::alerts_admin::setting_price, hint: Some(t::alerts_admin::setting_price_hint), kind: SettingKind::Switch },
        ],
        check: None,
        parse: settings::parse::<Self>,
        defaults: settings::defaults::<Self>,
    };
}
