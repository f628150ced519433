//! What owners set about staff: who needs a second factor.

use serde::{Deserialize, Serialize};

use super::model::BuiltIn;
use crate::{
    shop::{
        settings::{self, SettingField, SettingKind, SettingsForm, SliceSettings},
        slice::Label,
    },
    t,
};

/// Who needs a second factor. Roles of the shop's own say it themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StaffSettings {
    pub second_factor_all: bool,
    pub second_factor_owner: bool,
    pub second_factor_manager: bool,
    pub second_factor_catalogue: bool,
    pub second_factor_fulfilment: bool,
    pub second_factor_support: bool,
    pub second_factor_analyst: bool,
}

impl StaffSettings {
    /// Whether a role that the shop comes with needs one.
    pub fn need_second(&self, role: BuiltIn) -> bool {
        self.second_factor_all
            || match role {
                BuiltIn::Owner => self.second_factor_owner,
                BuiltIn::Manager => self.second_factor_manager,
                BuiltIn::Catalogue => self.second_factor_catalogue,
                BuiltIn::Fulfilment => self.second_factor_fulfilment,
                BuiltIn::Support => self.second_factor_support,
                BuiltIn::Analyst => self.second_factor_analyst,
            }
    }
}

const fn switch(name: &'static str, label: Label) -> SettingField {
    SettingField { name, label, hint: None, kind: SettingKind::Switch }
}

impl SliceSettings for StaffSettings {
    const FORM: &'static SettingsForm = &SettingsForm {
        key: "staff",
        title: t::accounts_admin::settings_title,
        note: t::accounts_admin::settings_note,
        fields: &[
            SettingField {
                name: "second_factor_all",
                label: t::accounts_admin::setting_all,
                hint: Some(t::accounts_admin::setting_all_hint),
                kind: SettingKind::Switch,
            },
            switch("second_factor_owner", t::accounts_admin::setting_owner),
            switch("second_factor_manager", t::accounts_admin::setting_manager),
            switch("second_factor_catalogue", t::accounts_admin::setting_catalogue),
            switch("second_factor_fulfilment", t::accounts_admin::setting_fulfilment),
            switch("second_factor_support", t::accounts_admin::setting_support),
            switch("second_factor_analyst", t::accounts_admin::setting_analyst),
        ],
        check: None,
        parse: settings::parse::<Self>,
        defaults: settings::defaults::<Self>,
    };
}
