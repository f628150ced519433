//! How taxes are computed, and how VAT numbers are checked. Whether prices contain the tax stands in the shop's profile.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::model::vat::VatId;
use crate::{
    locales::Refusal,
    shop::settings::{self, SettingField, SettingKind, SettingsForm, SliceSettings},
    t,
    ui::admin::form::Errors,
};

/// The settings of taxes. The choices are stored by their words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TaxSettings {
    /// `group`, or `line` where the law wants it.
    pub rounding: String,
    /// What is taxed: goods `after` discounts or `before` them; the latter only of prices entered without the tax.
    pub base: String,
    /// `proportional` to the goods, or a class.
    pub delivery: String,
    /// What stays the same where another rate is due: `gross`, one price for all, or `net`.
    pub other_rate: String,
    /// What stays where no tax is due: `net`, the tax is taken off, or `gross`.
    pub untaxed: String,
    /// Whether businesses of other countries of the Union owe the tax themselves.
    pub reverse_charge: bool,
    /// `vies`, or `written`: only the form of a number is looked at.
    pub vat_check: String,
    /// The shop's own VAT number: VIES gives a consultation number to who says theirs. May be empty.
    pub own_vat_number: String,
    /// Tags of customers who are exempt, separated by commas.
    pub exempt_tags: String,
    /// The shop's own state or province, like `MH`; may be empty.
    pub home_region: String,
    /// The shop's own postcode; may be empty.
    pub home_postcode: String,
}

impl Default for TaxSettings {
    fn default() -> Self {
        Self {
            rounding: "group".to_owned(),
            base: "after".to_owned(),
            delivery: "proportional".to_owned(),
            other_rate: "gross".to_owned(),
            untaxed: "net".to_owned(),
            reverse_charge: false,
            vat_check: "vies".to_owned(),
            own_vat_number: String::new(),
            exempt_tags: String::new(),
            home_region: String::new(),
            home_postcode: String::new(),
        }
    }
}

impl SliceSettings for TaxSettings {
    const FORM: &'static SettingsForm = &SettingsForm {
        key: "tax",
        title: t::tax_admin::settings_title,
        note: t::tax_admin::settings_note,
        fields: &[
            SettingField {
                name: "rounding",
                label: t::tax_admin::setting_rounding,
                hint: Some(t::tax_admin::setting_rounding_hint),
                kind: SettingKind::Choice(&[("group", t::tax_admin::rounding_group), ("line", t::tax_admin::rounding_line)]),
            },
            SettingField {
                name: "base",
                label: t::tax_admin::setting_base,
                hint: Some(t::tax_admin::setting_base_hint),
                kind: SettingKind::Choice(&[("after", t::tax_admin::base_after), ("before", t::tax_admin::base_before)]),
            },
            SettingField {
                name: "delivery",
                label: t::tax_admin::setting_delivery,
                hint: None,
                kind: SettingKind::Choice(&[
                    ("proportional", t::tax_admin::delivery_proportional),
                    ("standard", t::tax_admin::class_standard),
                    ("reduced", t::tax_admin::class_reduced),
                    ("reduced-2", t::tax_admin::class_reduced_2),
                    ("super-reduced", t::tax_admin::class_super_reduced),
                    ("zero", t::tax_admin::class_zero),
                ]),
            },
            SettingField {
                name: "other_rate",
                label: t::tax_admin::setting_other_rate,
                hint: Some(t::tax_admin::setting_other_rate_hint),
                kind: SettingKind::Choice(&[("gross", t::tax_admin::other_rate_gross), ("net", t::tax_admin::other_rate_net)]),
            },
            SettingField {
                name: "untaxed",
                label: t::tax_admin::setting_untaxed,
                hint: None,
                kind: SettingKind::Choice(&[("net", t::tax_admin::untaxed_net), ("gross", t::tax_admin::untaxed_gross)]),
            },
            SettingField {
                name: "reverse_charge",
                label: t::tax_admin::setting_reverse_charge,
                hint: Some(t::tax_admin::setting_reverse_charge_hint),
                kind: SettingKind::Switch,
            },
            SettingField {
                name: "vat_check",
                label: t::tax_admin::setting_vat_check,
                hint: Some(t::tax_admin::setting_vat_check_hint),
                kind: SettingKind::Choice(&[("vies", t::tax_admin::vat_check_vies), ("written", t::tax_admin::vat_check_written)]),
            },
            SettingField {
                name: "own_vat_number",
                label: t::tax_admin::setting_own_vat_number,
                hint: Some(t::tax_admin::setting_own_vat_number_hint),
                kind: SettingKind::Text { most: 20 },
            },
            SettingField {
                name: "exempt_tags",
                label: t::tax_admin::setting_exempt_tags,
                hint: Some(t::tax_admin::setting_exempt_tags_hint),
                kind: SettingKind::Text { most: 300 },
            },
            SettingField {
                name: "home_region",
                label: t::tax_admin::setting_home_region,
                hint: Some(t::tax_admin::setting_home_region_hint),
                kind: SettingKind::Text { most: 20 },
            },
            SettingField { name: "home_postcode", label: t::tax_admin::setting_home_postcode, hint: None, kind: SettingKind::Text { most: 20 } },
        ],
        check: Some(check),
        parse: settings::parse::<Self>,
        defaults: settings::defaults::<Self>,
    };
}

fn check(values: &Map<String, Value>, errors: &mut Errors) {
    let number = values.get("own_vat_number").and_then(Value::as_str).unwrap_or_default();
    if !number.is_empty() {
        errors.check("own_vat_number", VatId::read(number).map_err(|problem| problem.sentence()));
    }
}
