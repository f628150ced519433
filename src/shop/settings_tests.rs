//! What settings of slices promise.

use std::{collections::BTreeSet, sync::OnceLock};

use axum::http::StatusCode;
use ironmonger::{
    alerts::settings::AlertSettings,
    app,
    error::Fault,
    platform::{feed::Follower, settings as rows},
    recommendations::settings::RecommendationSettings,
    shop::{
        App, Shop, Slice,
        settings::{self, Sealed, SettingField, SettingKind, SettingsForm, SliceSettings},
        slice::Label,
    },
    support::settings::SupportSettings,
};
use migration::{Migrator, MigratorTrait};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::support::{Answer, Browser, TestShop, empty_database};

/// Settings with a field of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Everything {
    name: String,
    address: String,
    api_key: Sealed,
    other_key: Sealed,
    pieces: i64,
    on: bool,
    colour: String,
}

const COLOURS: &[(&str, Label)] = &[("red", || "Red".into()), ("blue", || "Blue".into())];

const fn setting(name: &'static str, label: Label, kind: SettingKind) -> SettingField {
    SettingField { name, label, hint: None, kind }
}

impl SliceSettings for Everything {
    const FORM: &'static SettingsForm = &SettingsForm {
        key: "everything",
        title: || "Everything".into(),
        note: || "For tests.".into(),
        fields: &[
            setting("name", || "Name".into(), SettingKind::Text { most: 10 }),
            setting("address", || "Address".into(), SettingKind::Lines { most: 30 }),
            setting("api_key", || "API key".into(), SettingKind::Secret),
            setting("other_key", || "Other key".into(), SettingKind::Secret),
            setting("pieces", || "Pieces".into(), SettingKind::Number { least: -1, most: 9 }),
            setting("on", || "On".into(), SettingKind::Switch),
            setting("colour", || "Colour".into(), SettingKind::Choice(COLOURS)),
        ],
        check: None,
        parse: settings::parse::<Self>,
        defaults: settings::defaults::<Self>,
    };
}

static SLICE: Slice = Slice { name: "everything", settings: &[Everything::FORM], ..Slice::NOTHING };

/// The app with one slice more.
fn app_with_everything() -> &'static App {
    static APP: OnceLock<App> = OnceLock::new();
    APP.get_or_init(|| App { slices: app::SLICES.iter().copied().chain([&SLICE]).collect::<Vec<_>>().leak(), ..app::APP })
}

/// The same shop with that app.
async fn with_everything(shop: &TestShop) -> Shop {
    Shop::open(app_with_everything(), shop.config.clone()).await.unwrap()
}

/// The form of a page as a browser sends it, with some fields changed or left out.
fn filled(page: &Answer, path: &str, changes: &[(&str, Option<&str>)]) -> Vec<(String, String)> {
    let form = page.forms(path).into_iter().find(|form| form.action == path).unwrap_or_else(|| panic!("no form at {path}: {}", page.text()));
    let kept = form.fields.into_iter().filter(|field| changes.iter().all(|(name, _)| *name != field.name));
    let changed = changes.iter().filter_map(|(name, value)| Some(((*name).to_owned(), (*value)?.to_owned())));
    kept.map(|field| (field.name, field.value)).chain(changed).collect()
}

async fn post(browser: &mut Browser, path: &str, fields: &[(String, String)]) -> Answer {
    browser.post(path, &fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>()).await
}

/// Opens a page of settings, changes some fields and sends it.
async fn send(browser: &mut Browser, path: &str, changes: &[(&str, Option<&str>)]) -> Answer {
    let page = browser.get(path).await;
    assert_eq!(page.status, StatusCode::OK);
    post(browser, path, &filled(&page, path, changes)).await
}

/// Writes a row as nobody should.
async fn store(shop: &Shop, name: &'static str, value: Value) {
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(rows::save(tx, name, &value).await?) })).await.unwrap();
}

async fn stored(shop: &Shop, name: &str) -> Value {
    rows::load::<Value>(shop.database.read(), name).await.unwrap().unwrap_or_default()
}

#[test]
fn every_form_has_fields_of_its_type() {
    let mut keys = BTreeSet::from(["profile"]);
    for form in app_with_everything().settings() {
        assert!(keys.insert(form.key), "two forms are called {}", form.key);
        assert!(form.key.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'), "{} stands in an address", form.key);
        let defaults = (form.defaults)();
        (form.parse)(&defaults).unwrap();
        let mut names = BTreeSet::from(["version", "do"]);
        for field in form.fields {
            let at = format!("{} {}", form.key, field.name);
            assert!(names.insert(field.name) && !field.name.ends_with("-delete"), "{at} is the name of something else");
            let default = defaults.get(field.name).unwrap_or_else(|| panic!("the type has no {at}"));
            let taken = match field.kind {
                SettingKind::Text { .. } | SettingKind::Lines { .. } | SettingKind::Secret => vec![json!("text")],
                SettingKind::Number { least, most } => vec![json!(least), json!(most)],
                SettingKind::Switch => vec![json!(true), json!(false)],
                SettingKind::Choice(options) => options.iter().map(|(value, _)| json!(value)).collect(),
            };
            for value in taken {
                assert_eq!(std::mem::discriminant(default), std::mem::discriminant(&value), "{at} is of another kind in the type");
                let mut values = defaults.clone();
                values[field.name] = value.clone();
                assert!((form.parse)(&values).is_ok(), "{at} does not take {value}");
            }
        }
    }
}

on_both_databases! {
    async fn pages_of_settings_are_made_of_what_slices_list(shop) {
        let mut staff = shop.browser();
        staff.sign_in().await;
        let home = staff.get("/admin").await;
        let links = staff.get("/admin/settings").await.attributes("nav.tabs a", "href");
        assert!(shop.app.settings().count() >= 3);
        for form in shop.app.settings() {
            let path = form.path();
            assert!(links.contains(&path), "{path} is not among {links:?}");
            let title = (form.title)();
            assert!(home.body.contains(&format!("Settings: {title}")), "the palette leads to {title}");
            let page = staff.get(&path).await;
            assert_eq!((page.status, page.texts("h1"), page.header("cache-control")), (StatusCode::OK, vec![title.into_owned()], "no-store"));
            assert_eq!(page.attributes("nav.tabs a[aria-current=page]", "href"), [path.as_str()]);
            for field in form.fields {
                assert_eq!(page.attributes(&format!("main form [name='{}']", field.name), "name").len(), 1, "{path} {}", field.name);
            }
        }
        assert_eq!(staff.get("/admin/settings/nothing").await.status, StatusCode::NOT_FOUND);
        assert_eq!(staff.post("/admin/settings/profile", &[("name", "x")]).await.status, StatusCode::NOT_FOUND, "other rows have no such page");
        assert_eq!(shop.browser().post("/admin/settings/support", &[]).await.status, StatusCode::UNAUTHORIZED);
    }

    async fn settings_of_slices_are_saved_typed_and_read_by_another_process(shop) {
        let other = shop.restarted().await;
        let mut follower = Follower::default();
        other.follow_changes(&mut follower).await.unwrap();
        assert_eq!(*shop.settings::<SupportSettings>(), SupportSettings::default());
        let mut staff = shop.browser();
        staff.sign_in().await;
        let path = SupportSettings::FORM.path();
        let saved = send(&mut staff, &path, &[("contact_form", None), ("answer_soon_hours", Some(" 2 ")), ("email_new_tickets_to", Some("desk@shop.test"))]).await;
        assert_eq!((saved.status, saved.location()), (StatusCode::SEE_OTHER, path.as_str()), "{}", saved.text());
        assert!(staff.get(&path).await.text().contains("Settings saved."));
        let expected = SupportSettings { contact_form: false, answer_soon_hours: 2, answer_late_hours: 24, email_new_tickets_to: "desk@shop.test".to_owned() };
        assert_eq!(*shop.settings::<SupportSettings>(), expected);
        assert_eq!(stored(shop, "support").await, serde_json::to_value(&expected).unwrap());
        assert_eq!(*other.settings::<SupportSettings>(), SupportSettings::default(), "nothing was told yet");
        let revision = other.pages.revision();
        other.follow_changes(&mut follower).await.unwrap();
        assert_eq!(*other.settings::<SupportSettings>(), expected);
        assert!(other.pages.revision() > revision, "kept pages are forgotten");
        assert_eq!(*shop.restarted().await.settings::<SupportSettings>(), expected);
        shop.save_settings(&SupportSettings::default()).await.unwrap();
        assert_eq!(*shop.settings::<SupportSettings>(), SupportSettings::default());
    }

    async fn wrong_settings_of_a_slice_come_back_with_a_word_at_each_field(shop) {
        let shop = &with_everything(shop).await;
        let mut staff = Browser::new(shop.clone());
        staff.sign_in().await;
        let path = Everything::FORM.path();
        let long = "x".repeat(31);
        let wrong = [("name", Some("a name too long")), ("address", Some(long.as_str())), ("pieces", Some("10")), ("colour", Some("green"))];
        let answer = send(&mut staff, &path, &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let errors = ["Name: use at most 10 characters", "Address: use at most 30 characters", "Pieces: enter a whole number from -1 to 9", "Colour: choose one of the list"];
        let said = |answer: &Answer| answer.texts(".field-error").into_iter().map(|text| text.replace('−', "-")).collect::<Vec<_>>();
        assert_eq!(said(&answer), errors);
        assert_eq!((answer.attributes("#name", "value"), answer.attributes("#pieces", "value")), (vec!["a name too long".to_owned()], vec!["10".to_owned()]));
        assert_eq!(stored(shop, "everything").await, Value::Null, "nothing is saved");
        for nonsense in ["", "1.5", "99999999999999999999", "many"] {
            assert_eq!(send(&mut staff, &path, &[("pieces", Some(nonsense)), ("colour", Some("red"))]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{nonsense}");
        }
        let right = [("name", Some("a\r\nb")), ("address", Some("One\r\nTwo")), ("pieces", Some("-1")), ("colour", Some("blue")), ("on", Some("1"))];
        assert_eq!(send(&mut staff, &path, &right).await.status, StatusCode::SEE_OTHER);
        let everything = shop.settings::<Everything>();
        assert_eq!((everything.name.as_str(), everything.address.as_str(), everything.pieces), ("a  b", "One\nTwo", -1));
        assert_eq!((everything.colour.as_str(), everything.on), ("blue", true));

        // What a slice checks itself.
        let path = SupportSettings::FORM.path();
        let answer = send(&mut staff, &path, &[("answer_soon_hours", Some("24")), ("email_new_tickets_to", Some("desk@nowhere"))]).await;
        assert_eq!((answer.status, answer.texts(".field-error").len()), (StatusCode::UNPROCESSABLE_ENTITY, 2), "{}", answer.text());
        assert_eq!(answer.attributes("#email-new-tickets-to", "aria-invalid"), ["true"]);
        assert_eq!(*shop.settings::<SupportSettings>(), SupportSettings::default());
    }

    async fn settings_of_a_slice_are_not_saved_over_a_colleagues(shop) {
        let mut first = shop.browser();
        first.sign_in().await;
        let other = shop.restarted().await;
        let mut second = Browser::new(other.clone());
        second.sign_in_again().await;
        let mut follower = Follower::default();
        let path = SupportSettings::FORM.path();
        // Once with no row yet, and once with one.
        for (soon, late) in [("2", "30"), ("3", "40")] {
            other.follow_changes(&mut follower).await.unwrap();
            let opened = first.get(&path).await;
            assert_eq!(send(&mut second, &path, &[("answer_late_hours", Some(late))]).await.status, StatusCode::SEE_OTHER);
            let mine = filled(&opened, &path, &[("answer_soon_hours", Some(soon))]);
            let answer = post(&mut first, &path, &mine).await;
            assert_eq!(answer.status, StatusCode::CONFLICT);
            assert!(answer.text().contains("Olga Owner has saved the settings since you opened them"), "{}", answer.text());
            assert_eq!(answer.attributes("#answer-soon-hours", "value"), [soon], "what was typed is there");
            assert_eq!(stored(shop, "support").await["answer_late_hours"].to_string(), late, "and nothing is lost");
            // Knowing that, they keep theirs.
            assert_eq!(post(&mut first, &path, &filled(&answer, &path, &[])).await.status, StatusCode::SEE_OTHER);
            assert_eq!(stored(shop, "support").await["answer_soon_hours"].to_string(), soon);
        }
    }

    async fn secrets_are_sealed_in_the_table_and_never_shown(shop) {
        let shop = &with_everything(shop).await;
        let mut staff = Browser::new(shop.clone());
        staff.sign_in().await;
        let path = Everything::FORM.path();
        let secret = "sk_live_do-not-tell";
        let open = |shop: &Shop| shop.open_secret(&shop.settings::<Everything>().api_key);
        assert!(staff.get(&path).await.text().contains("Nothing is stored"));
        assert_eq!(open(shop), None);
        // A form that comes back brings no secret with it, and says so.
        let wrong = send(&mut staff, &path, &[("api_key", Some(secret)), ("pieces", Some("x"))]).await;
        assert!(!wrong.body.contains(secret) && wrong.text().contains("Enter it once more"), "{}", wrong.text());
        assert_eq!(send(&mut staff, &path, &[("api_key", Some(secret)), ("colour", Some("red"))]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(open(shop).as_deref(), Some(secret));
        let row = stored(shop, "everything").await;
        let sealed = row["api_key"].as_str().unwrap().to_owned();
        assert!(sealed.starts_with("v1.") && !row.to_string().contains(secret), "{row}");
        let page = staff.get(&path).await;
        assert!(!page.body.contains(secret) && !page.body.contains(&sealed), "neither open nor sealed");
        assert_eq!((page.attributes("#api-key", "value"), page.attributes("#api-key", "type")), (vec![String::new()], vec!["password".to_owned()]));
        assert!(!format!("{:?}", shop.settings::<Everything>()).contains(&sealed));

        // Empty means unchanged, also in a process that has just read it.
        assert_eq!(send(&mut staff, &path, &[("name", Some("Ada"))]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(stored(shop, "everything").await["api_key"], json!(sealed));
        let other = Shop::open(app_with_everything(), shop.config.clone()).await.unwrap();
        assert_eq!(open(&other).as_deref(), Some(secret));
        // By code, too.
        shop.save_settings(&Everything { pieces: 3, ..Everything::clone(&shop.settings::<Everything>()) }).await.unwrap();
        assert_eq!((stored(shop, "everything").await["api_key"].clone(), open(shop).as_deref()), (json!(sealed), Some(secret)));
        let by_code = Everything { other_key: shop.seal_secret(Everything::FORM, "other_key", "second"), ..Everything::clone(&shop.settings::<Everything>()) };
        shop.save_settings(&by_code).await.unwrap();
        assert_eq!(shop.open_secret(&shop.settings::<Everything>().other_key).as_deref(), Some("second"));

        // Who can write the table cannot move a secret to where something else is done with it.
        let mut moved = stored(shop, "everything").await;
        moved["other_key"] = json!(sealed);
        moved["api_key"] = json!("nonsense");
        store(shop, "everything", moved).await;
        let other = Shop::open(app_with_everything(), shop.config.clone()).await.unwrap();
        let read = other.settings::<Everything>();
        assert_eq!((other.open_secret(&read.api_key), other.open_secret(&read.other_key)), (None, None));

        let mut staff = Browser::new(other.clone());
        staff.sign_in_again().await;
        assert_eq!(send(&mut staff, &path, &[("api_key-delete", Some("1")), ("other_key", Some("third"))]).await.status, StatusCode::SEE_OTHER);
        let read = other.settings::<Everything>();
        assert!(read.api_key.is_empty() && stored(shop, "everything").await["api_key"] == json!(""));
        assert_eq!(other.open_secret(&read.other_key).as_deref(), Some("third"));

        // A process that has not learned of it yet does not put the old one back.
        let late = Shop::open(app_with_everything(), shop.config.clone()).await.unwrap();
        assert_eq!(send(&mut staff, &path, &[("other_key", Some("fourth"))]).await.status, StatusCode::SEE_OTHER);
        let opened = staff.get(&path).await;
        let mut elsewhere = Browser::new(late.clone());
        elsewhere.sign_in_again().await;
        assert_eq!(post(&mut elsewhere, &path, &filled(&opened, &path, &[])).await.status, StatusCode::SEE_OTHER);
        assert_eq!(late.open_secret(&late.settings::<Everything>().other_key).as_deref(), Some("fourth"));
    }

    async fn a_row_that_does_not_read_leaves_the_defaults_and_can_be_saved_over(shop) {
        store(shop, "support", json!({ "answer_late_hours": 48, "of_another_version": true })).await;
        let other = shop.restarted().await;
        assert_eq!(*other.settings::<SupportSettings>(), SupportSettings { answer_late_hours: 48, ..SupportSettings::default() }, "what it lacks is as in the default");
        shop.browser().sign_in().await;
        for broken in [json!({ "answer_late_hours": "soon" }), json!([1]), json!({ "answer_late_hours": -1 })] {
            store(shop, "support", broken).await;
            let other = shop.restarted().await;
            assert_eq!(*other.settings::<SupportSettings>(), SupportSettings::default());
            let mut staff = Browser::new(other.clone());
            staff.sign_in_again().await;
            assert_eq!(send(&mut staff, &SupportSettings::FORM.path(), &[("answer_late_hours", Some("36"))]).await.status, StatusCode::SEE_OTHER);
            assert_eq!(other.settings::<SupportSettings>().answer_late_hours, 36);
        }
    }

    async fn what_the_profile_said_becomes_the_settings_of_slices(shop) {
        let url = empty_database(shop).await;
        let older = sea_orm::Database::connect(&url).await.unwrap();
        let before = Migrator::migrations().iter().position(|step| step.name() == "m0025_slice_settings").unwrap();
        Migrator::up(&older, Some(before as u32)).await.unwrap();
        let row = "INSERT INTO settings (name, value, updated_at, version, updated_by) VALUES \
            ('profile', '{\"name\":\"Old shop\",\"alerts\":{\"stock\":true,\"price\":false},\"remembers_views\":false}', '2026-01-01 00:00:00+00:00', 7, 'Olga')";
        older.execute_unprepared(row).await.unwrap();
        older.close().await.unwrap();
        let config = ironmonger::platform::config::Config { database_url: url, ..shop.config.clone() };
        let shop = Shop::open(&app::APP, config).await.unwrap();
        assert_eq!(shop.profile().name, "Old shop");
        assert_eq!(*shop.settings::<AlertSettings>(), AlertSettings { stock: true, price: false });
        assert_eq!(*shop.settings::<RecommendationSettings>(), RecommendationSettings { remembers_views: false });
        let kept = shop.stored_settings(AlertSettings::FORM);
        assert_eq!((kept.version, kept.by.as_str()), (1, "Olga"));
    }
}
