//! The settings of slices: one page for all of them, made of the forms that they list.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use serde_json::{Map, Value};

use super::{ADDRESS, VERSION, outdated_words, parts, savebar, toggle};
use crate::{
    accounts::settings::StaffSettings,
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    retention::{self, settings::RetentionSettings},
    shop::{
        Shop, Staff,
        settings::{SettingField, SettingKind, SettingsForm, SliceSettings},
        staff::confirm_elsewhere,
    },
    t,
    ui::admin::{
        form::{Errors, Fields, check, field},
        notice::Tone,
        table::notice,
    },
};

/// Characters of a secret: keys of providers are shorter, private keys in PEM too.
const MOST_SECRET: usize = 5_000;

/// `GET /admin/settings/{key}`
pub async fn show(State(shop): State<Shop>, staff: Staff, Path(key): Path<String>) -> Result<Response, Fault> {
    let form = any_form(&shop, &key)?;
    show_form(&shop, &staff, form).await
}

/// The form of a key. Who needs a second factor is not among them, however the address is encoded: it has a permission of its own.
fn any_form(shop: &Shop, key: &str) -> Result<&'static SettingsForm, Fault> {
    shop.app.settings_of(key).filter(|form| form.key != StaffSettings::FORM.key).ok_or(Fault::NotFound)
}

/// `GET /admin/settings/staff`, which has a permission of its own.
pub async fn show_staff(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    show_form(&shop, &staff, StaffSettings::FORM).await
}

/// Whether a form holds what must not get into wrong hands, or has the shop remove what cannot come back.
fn is_dangerous(form: &SettingsForm) -> bool {
    form.key == RetentionSettings::FORM.key || form.fields.iter().any(|own| matches!(own.kind, SettingKind::Secret))
}

async fn show_form(shop: &Shop, staff: &Staff, form: &'static SettingsForm) -> Result<Response, Fault> {
    if is_dangerous(form)
        && let Some(ask) = staff.confirm_first(shop, &form.path())
    {
        return Ok(ask);
    }
    let stored = shop.stored_settings(form);
    let mut fields = fields_of(form, &stored.value);
    fields.set(VERSION, stored.version.to_string());
    Ok(page(shop, staff, form, fields, Errors::default(), StatusCode::OK, None, below(shop, form).await?))
}

/// What stands below a form: what became of the settings.
async fn below(shop: &Shop, form: &SettingsForm) -> Result<Option<AnyView>, Fault> {
    if form.key != RetentionSettings::FORM.key {
        return Ok(None);
    }
    let runs = retention::service::runs(shop.database.read()).await?;
    Ok(Some(retention::views::panel(&shop.settings::<RetentionSettings>(), &runs, shop.clock.now(), shop.profile().zone())))
}

/// `POST /admin/settings/{key}`
pub async fn save(State(shop): State<Shop>, staff: Staff, Path(key): Path<String>, fields: Fields) -> Result<Response, Fault> {
    let form = any_form(&shop, &key)?;
    save_form(shop, staff, form, fields).await
}

/// `POST /admin/settings/staff`
pub async fn save_staff(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Result<Response, Fault> {
    save_form(shop, staff, StaffSettings::FORM, fields).await
}

async fn save_form(shop: Shop, staff: Staff, form: &'static SettingsForm, mut fields: Fields) -> Result<Response, Fault> {
    if is_dangerous(form) && !staff.is_fresh(&shop) {
        return Ok(confirm_elsewhere());
    }
    // What the form leaves as it is, such as a secret, is taken from the row and not from what this process last saw of it.
    shop.reload_settings().await?;
    let stored = shop.stored_settings(form);
    let mut errors = Errors::default();
    let values = read(&shop, form, &fields, stored.value, &mut errors);
    if errors.is_empty()
        && let Some(check) = form.check
    {
        check(&values, &mut errors);
    }
    if !errors.is_empty() {
        let below = below(&shop, form).await?;
        return Ok(page(&shop, &staff, form, fields, errors, StatusCode::UNPROCESSABLE_ENTITY, None, below));
    }
    let version = fields.get(VERSION).parse().unwrap_or(stored.version);
    match shop.save_settings_over(form, values, version, &staff.name).await {
        Ok(()) => frame::go(&staff, &form.path(), Tone::Success, t::settings_admin::saved()).await,
        Err(fault) => {
            let outdated = fault.refused()?;
            let told = outdated_words(&outdated, &shop.profile(), &shop);
            // Sent once more, it is saved over what the others did.
            fields.set(VERSION, shop.stored_settings(form).version.to_string());
            let below = below(&shop, form).await?;
            Ok(page(&shop, &staff, form, fields, errors, StatusCode::CONFLICT, Some(told), below))
        }
    }
}

/// The name of the box that deletes a secret.
fn deletes(name: &str) -> String {
    format!("{name}-delete")
}

/// The form as the stored values fill it. Secrets stay out.
fn fields_of(form: &SettingsForm, values: &Map<String, Value>) -> Fields {
    let mut fields = Fields::default();
    for own in form.fields {
        match (own.kind, values.get(own.name)) {
            (SettingKind::Secret, _) | (_, None) => {}
            (SettingKind::Switch, Some(value)) => {
                if value.as_bool() == Some(true) {
                    fields.push(own.name, "1");
                }
            }
            (_, Some(Value::String(text))) => fields.push(own.name, text.as_str()),
            (_, Some(value)) => fields.push(own.name, value.to_string()),
        }
    }
    fields
}

/// The values that the form asks for, over those of before, and the messages at its fields.
fn read(shop: &Shop, form: &SettingsForm, fields: &Fields, before: Map<String, Value>, errors: &mut Errors) -> Map<String, Value> {
    let mut values = before;
    for own in form.fields {
        let (name, typed) = (own.name, fields.get(own.name));
        let value = match own.kind {
            SettingKind::Text { most } => Some(text(own, &one_line(typed), most, errors)),
            SettingKind::Lines { most } => Some(text(own, &several_lines(typed), most, errors)),
            SettingKind::Secret if !typed.is_empty() => match text(own, typed, MOST_SECRET, errors) {
                Value::String(secret) => Some(shop.seal_secret(form, name, &secret).into()),
                other => Some(other),
            },
            SettingKind::Secret => fields.has(&deletes(name)).then(|| Value::from("")),
            SettingKind::Number { least, most } => {
                let number = typed.parse::<i64>().ok().filter(|number| (least..=most).contains(number));
                if number.is_none() {
                    errors.add(name, t::settings_admin::wrong_number((own.label)(), least, most));
                }
                number.map(Value::from)
            }
            SettingKind::Switch => Some(fields.has(name).into()),
            SettingKind::Choice(options) => {
                let chosen = options.iter().find(|(value, _)| *value == typed).map(|(value, _)| Value::from(*value));
                if chosen.is_none() {
                    errors.add(name, t::settings_admin::wrong_choice((own.label)()));
                }
                chosen
            }
        };
        if let Some(value) = value {
            values.insert(name.to_owned(), value);
        }
    }
    values
}

fn text(own: &SettingField, typed: &str, most: usize, errors: &mut Errors) -> Value {
    if typed.chars().count() > most {
        errors.add(own.name, t::ui_admin::too_long_of(most, (own.label)()));
    }
    typed.into()
}

fn one_line(typed: &str) -> String {
    typed.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect::<String>().trim().to_owned()
}

fn several_lines(typed: &str) -> String {
    typed.replace("\r\n", "\n").chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect()
}

/// The form, with a warning above it. One that is not there for the first time has changes that are not saved.
#[expect(clippy::too_many_arguments, reason = "a page with all that it shows")]
fn page(
    shop: &Shop,
    staff: &Staff,
    form: &'static SettingsForm,
    fields: Fields,
    errors: Errors,
    status: StatusCode,
    told: Option<String>,
    below: Option<AnyView>,
) -> Response {
    let (parts, dirty) = (parts(shop, staff, Some(form.key)), status != StatusCode::OK);
    let stored = shop.stored_settings(form).value;
    let head = AdminPage::new("settings", (form.title)()).back(t::settings_admin::title(), ADDRESS).note((form.note)()).status(status);
    frame::page(shop, staff, head, move || {
        // Switches stand in lists, everything else in bodies of panels.
        let is_switch = |own: &SettingField| matches!(own.kind, SettingKind::Switch);
        let groups = form.fields.chunk_by(|one, other| is_switch(one) == is_switch(other)).enumerate();
        let groups = groups.map(|(at, group)| {
            let split = if at > 0 { " panel-split" } else { "" };
            if group.first().is_some_and(is_switch) {
                let rows = group.iter().map(|own| toggle(&fields, own.name, (own.label)(), own.hint.map(|hint| hint()).unwrap_or_default())).collect_view();
                return view! { <ul class=format!("toggles{split}")>{rows}</ul> }.into_any();
            }
            let controls = group.iter().map(|own| control(own, &fields, &errors, &stored)).collect_view();
            view! { <div class=format!("panel-body{split}")>{controls}</div> }.into_any()
        });
        view! {
            {told.map(|text| notice(Tone::Warning, text))}
            {errors.summary()}
            {parts}
            <form class="stack" method="post" action=form.path() data-dirty=dirty.then_some("")>
                <input type="hidden" name=VERSION value=fields.get(VERSION).to_owned()/>
                <div class="panel">{groups.collect_view()}</div>
                {savebar(form.path())}
            </form>
            {below}
        }
    })
}

/// A field of any kind but a switch.
fn control(own: &'static SettingField, fields: &Fields, errors: &Errors, stored: &Map<String, Value>) -> AnyView {
    let mut shown = field(own.name, (own.label)()).of(fields, errors);
    if let Some(hint) = own.hint {
        shown = shown.hint(hint());
    }
    match own.kind {
        SettingKind::Text { most } => shown.most(most).input(),
        SettingKind::Lines { most } => shown.most(most).area(5),
        SettingKind::Number { .. } | SettingKind::Switch => shown.inputmode("numeric").required().most(20).input(),
        SettingKind::Choice(options) => shown.select(options.iter().map(|(value, label)| ((*value).to_owned(), label().into_owned()))),
        SettingKind::Secret => {
            let is_there = stored.get(own.name).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
            let state = match (fields.get(own.name).is_empty(), is_there) {
                // What was typed does not come back with the form.
                (false, _) => t::settings_admin::secret_again(),
                (true, true) => t::settings_admin::secret_is_there(),
                (true, false) => t::settings_admin::secret_is_missing(),
            };
            let name = deletes(own.name);
            let delete = is_there.then(|| check(name.clone(), "1", t::settings_admin::secret_delete((own.label)()), fields.has(&name)));
            // Browsers fill nothing that they know into the field of a new password.
            view! { {shown.kind("password").autocomplete("new-password").input()} <p class="hint">{state}</p> {delete} }.into_any()
        }
    }
}
