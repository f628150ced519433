//! What staff set about recommendations: whether they follow from what a visitor has looked at.

use serde::{Deserialize, Serialize};

use crate::{
    shop::settings::{self, SettingField, SettingKind, SettingsForm, SliceSettings},
    t,
};

/// The settings of recommendations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecommendationSettings {
    /// Whether visitors' browsers remember what they have looked at, for them and for suggestions.
    pub remembers_views: bool,
}

impl Default for RecommendationSettings {
    fn default() -> Self {
        Self { remembers_views: true }
    }
}

impl SliceSettings for RecommendationSettings {
    const FORM: &'static SettingsForm = &SettingsForm {
        key: "recommendations",
        title: t::recommendations_admin::settings_title,
        note: t::recommendations_admin::settings_note,
        fields: &[SettingField {
            name: "remembers_views",
            label: t::recommendations_admin::setting_remembers_views,
            hint: Some(t::recommendations_admin::setting_remembers_views_hint),
            kind: SettingKind::Switch,
        }],
        check: None,
        parse: settings::parse::<Self>,
        defaults: settings::defaults::<Self>,
    };
}
