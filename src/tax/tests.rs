//! What taxes promise: what is due where it goes, for what it is, and nothing sold where nobody knows it; no tax for businesses
//! that have proven who they are, with the proof kept.

use std::sync::{Arc, Mutex};

use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::post,
};
use chrono::Duration;
use futures::future::join_all;
use ironmonger::{
    accounts,
    app::APP,
    cart::model::CheckoutForm,
    checkout::{
        self,
        model::{CheckoutRefusal, Placed},
        service::Submit,
    },
    customers::{self, model::Customer},
    error::Fault,
    orders::{self, model::Order},
    pricing::{model::Unpriced, views::plain_percent},
    shop::{Profile, Shop},
    tax::{
        model::{Rate, STANDARD, TaxRefusal, ZoneDraft, vat::VatState},
        service,
        settings::TaxSettings,
    },
};
use ironmonger_pricing_engine::{Ppm, Treatment, ZoneSale};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    checkout_accounts::{account, signed_in},
    checkout_pages::{fields, fill},
    support::{Answer, Browser, TestShop, checkout_form},
};

const PAGE: &str = "/admin/tax";
const NEW: &str = "/admin/tax/zones/new";

type Fields = Vec<(String, String)>;
type Form = Vec<(&'static str, &'static str)>;

/// The form of a page as a browser sends it, with some fields changed or added.
fn filled(page: &Answer, path: &str, changes: &[(&str, &str)]) -> Fields {
    let form = page.forms(path).into_iter().find(|form| form.posts && form.action == path).unwrap_or_else(|| panic!("no form at {path}: {}", page.text()));
    let kept = form.fields.into_iter().filter(|field| changes.iter().all(|(name, _)| *name != field.name)).map(|field| (field.name, field.value));
    kept.chain(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).collect()
}

async fn send(browser: &mut Browser, path: &str, form: &Fields) -> Answer {
    browser.post(path, &form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>()).await
}

/// Opens a page, changes some fields of its form and sends it.
async fn press(browser: &mut Browser, path: &str, changes: &[(&str, &str)]) -> Answer {
    let page = browser.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    send(browser, path, &filled(&page, path, changes)).await
}

async fn staff(shop: &TestShop) -> Browser {
    let mut browser = shop.browser();
    browser.sign_in().await;
    browser
}

fn rate(class: Option<&str>, name: &str, percent: u32) -> Rate {
    Rate {
        class: class.map(str::to_owned),
        name: name.to_owned(),
        rate: Ppm(percent * 10_000),
        treatment: Treatment::Standard,
        parts: Vec::new(),
        from: None,
        until: None,
    }
}

fn zone(country: &str, rates: Vec<Rate>) -> ZoneDraft {
    let area = serde_json::from_value(json!({ "country": country })).unwrap();
    ZoneDraft { name: country.to_owned(), sale: ZoneSale::Taxed, areas: vec![area], rates, source: String::new() }
}

/// These zones and no others.
async fn zones_only(shop: &Shop, zones: Vec<ZoneDraft>) {
    service::begin(shop).await.unwrap();
    for old in service::zones(shop.database.read()).await.unwrap() {
        service::delete_zone(shop, old.id).await.unwrap();
    }
    for zone in zones {
        service::save_zone(shop, None, zone, None, "test").await.unwrap();
    }
}

async fn deliver_to(shop: &Shop, countries: &[&str]) {
    let profile = Profile { ships_to: countries.iter().map(|code| (*code).to_owned()).collect(), ..Profile::clone(&shop.profile()) };
    shop.save_profile(profile).await.unwrap();
}

/// The checkout's form with other values in some fields, and a postcode of the country.
fn with(key: &str, changes: &[(&'static str, &'static str)]) -> Form {
    let mut form = fields("cod", key);
    let country = changes.iter().find(|(name, _)| *name == "country").map(|(_, country)| *country);
    let postcode = match country.filter(|_| changes.iter().all(|(name, _)| *name != "postcode")) {
        Some("AT") => Some(("postcode", "1010")),
        Some("GR") => Some(("postcode", "105 57")),
        Some("FR") => Some(("postcode", "75001")),
        _ => None,
    };
    let changes = changes.iter().copied().chain(postcode).collect::<Vec<_>>();
    form.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    form.extend(changes);
    form
}

async fn order_of(shop: &Shop, answer: &Answer) -> Order {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let number = answer.location().split('/').nth(2).unwrap_or_else(|| panic!("{}", answer.location()));
    orders::service::by_number(shop, number).await.unwrap()
}

/// The taxes of an order: name, percentage, net and amount.
fn taxes(order: &Order) -> Vec<(&str, String, i64, i64)> {
    order.summary.taxes.iter().map(|tax| (tax.name.as_str(), plain_percent(tax.rate), tax.base, tax.amount)).collect()
}

/// What the navigation of the back office says beside an entry.
fn badge(page: &Answer) -> Vec<String> {
    page.texts("#side a[href='/admin/tax'] .side-count, #side a[href='/admin/settings'] .side-count")
}

/// VIES over real HTTP, as its contract says: it answers what a test has told it to, and keeps what it was asked.
#[derive(Clone, Default)]
struct Vies {
    answers: Arc<Mutex<Vec<(StatusCode, Value)>>>,
    asked: Arc<Mutex<Vec<Value>>>,
}

impl Vies {
    async fn start() -> (Self, String) {
        let vies = Self::default();
        let router = Router::new().route("/rest-api/check-vat-number", post(Self::answer)).with_state(vies.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/rest-api", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (vies, address)
    }

    // Handlers are.
    #[allow(clippy::unused_async)]
    async fn answer(State(vies): State<Self>, Json(asked): Json<Value>) -> Response {
        vies.asked.lock().unwrap().push(asked.clone());
        let (status, mut answer) = vies.answers.lock().unwrap().last().cloned().unwrap();
        if let Some(said) = answer.as_object_mut().filter(|said| said.contains_key("valid")) {
            said.insert("countryCode".to_owned(), asked["countryCode"].clone());
            said.insert("vatNumber".to_owned(), asked["vatNumber"].clone());
            said.insert("requestDate".to_owned(), json!("2026-11-29T09:00:00.000Z"));
            let consultation = if asked.get("requesterNumber").is_some() && said["valid"] == true { "WAPIAAAAZk2_7yQh" } else { "" };
            said.insert("requestIdentifier".to_owned(), json!(consultation));
        }
        (status, Json(answer)).into_response()
    }

    fn says(&self, answer: Value) {
        self.says_with(StatusCode::OK, answer);
    }

    fn says_with(&self, status: StatusCode, answer: Value) {
        self.answers.lock().unwrap().push((status, answer));
    }

    fn says_valid(&self) {
        self.says(json!({ "valid": true, "name": "Kiln & Co GmbH", "address": "Wien" }));
    }

    fn count(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
}

/// The same shop with reverse charge, which asks a double of VIES.
async fn with_vies(shop: &TestShop) -> (Shop, Vies) {
    let (vies, address) = Vies::start().await;
    let config = ironmonger::platform::config::Config { vies_url: Some(address), ..shop.config.clone() };
    let other = Shop::open(&APP, config).await.unwrap();
    let settings = TaxSettings { reverse_charge: true, own_vat_number: "DE123456789".to_owned(), ..TaxSettings::default() };
    other.save_settings(&settings).await.unwrap();
    (other, vies)
}

on_both_databases! {
    async fn the_one_rate_of_a_shop_becomes_a_zone_and_every_price_stays(shop) {
        let mug = shop.thing("Mug", "12.50", 10).await;
        let mut olga = staff(shop).await;
        assert_eq!(olga.get("/admin/settings").await.attributes("[name=tax_rate]", "value"), ["19"]);
        let mut jane = shop.browser();
        fill(&mut jane, mug.variant, "2").await;
        let before = jane.get("/cart").await.texts("#cart-main dl.sums");
        // However many begin at once.
        for outcome in join_all((0..4).map(|_| service::begin(shop))).await {
            outcome.unwrap();
        }
        let zones = service::zones(shop.database.read()).await.unwrap();
        assert_eq!(zones.len(), 1);
        assert_eq!(zones[0].areas.iter().filter_map(|area| area.country).map(|country| country.to_string()).collect::<Vec<_>>(), ["DE", "AT"]);
        let rates = zones[0].rates.iter().map(|rate| (rate.class.as_deref(), rate.rate.0)).collect::<Vec<_>>();
        assert_eq!(rates[..2], [(Some(STANDARD), 190_000), (Some("reduced"), 70_000)], "the other rates of the country come along");
        assert_eq!(jane.get("/cart").await.texts("#cart-main dl.sums"), before);
        let order = order_of(shop, &jane.post("/checkout", &with("a", &[("country", "AT")])).await).await;
        assert_eq!((order.total().minor, taxes(&order)), (2_990, vec![("VAT", "19".to_owned(), 2_513, 477)]));
        // From now on the settings lead to the pages of taxes, and saving them leaves taxes as they are.
        let page = olga.get("/admin/settings").await;
        assert!(page.attributes("[name=tax_rate]", "value").is_empty());
        assert_eq!(page.attributes("#tax a[href='/admin/tax']", "href").len(), 1);
        assert_eq!(press(&mut olga, "/admin/settings", &[("name", "Renamed")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!((shop.profile().name.as_str(), shop.profile().tax.rate.to_string()), ("Renamed", "19".to_owned()));
        let page = olga.get(PAGE).await;
        assert!(page.text().contains("A rate is known for every country that you deliver to.") && page.text().contains("Germany"), "{}", page.text());
        assert_eq!(badge(&page), Vec::<String>::new());
        assert_eq!(shop.browser().get(PAGE).await.status, StatusCode::SEE_OTHER, "strangers are asked to sign in");
    }

    async fn a_zone_is_made_changed_and_deleted_in_the_back_office(shop) {
        let mut olga = staff(shop).await;
        deliver_to(shop, &["DE", "FR"]).await;
        let france = [
            ("name", "France"), ("area-0-country", "FR"), ("rate-0-class", "standard"), ("rate-0-percent", "20"), ("rate-0-name", "TVA"), ("rate-0-treatment", "standard"),
            ("rate-1-class", "reduced"), ("rate-1-percent", "5,5"), ("rate-1-name", "TVA"), ("rate-1-treatment", "reduced"),
        ];
        assert_eq!(press(&mut olga, NEW, &france).await.location(), PAGE);
        let zones = service::zones(shop.database.read()).await.unwrap();
        let made = zones.iter().find(|zone| zone.name == "France").unwrap();
        assert_eq!((made.updated_by.as_str(), made.rates.iter().map(|rate| rate.rate.0).collect::<Vec<_>>()), ("Olga Owner", vec![200_000, 55_000]));
        let page = olga.get(PAGE).await;
        assert!(page.texts("section[aria-labelledby=zones] tbody tr").iter().any(|row| row.contains("France") && row.contains("20%") && row.contains("5.5%")), "{}", page.text());
        let path = format!("{PAGE}/zones/{}", made.id);
        let page = olga.get(&path).await;
        assert_eq!((page.attributes("[name=rate-1-percent]", "value"), page.texts("[name=rate-1-treatment] option[selected]")), (vec!["5.5".to_owned()], vec!["Reduced".to_owned()]));
        assert_eq!(press(&mut olga, &path, &[("rate-1-percent", "10"), ("area-0-postcodes", "75000-75999, 35")]).await.location(), PAGE);
        let made = service::zone(shop.database.read(), made.id).await.unwrap().unwrap();
        assert_eq!((made.rates[1].rate.0, made.areas[0].postcodes.len()), (100_000, 2));

        let answer = olga.post(PAGE, &[("do", "delete-zone"), ("zone", &made.id.to_string())]).await;
        assert!(olga.get(answer.location()).await.text().contains("Zone deleted."));
        assert_eq!(olga.get(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(olga.post(PAGE, &[("do", "delete-zone"), ("zone", &made.id.to_string())]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(olga.get(&format!("{PAGE}/zones/nothing")).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_zone_with_mistakes_comes_back_as_typed(shop) {
        let mut olga = staff(shop).await;
        service::begin(shop).await.unwrap();
        let wrong = [
            ("name", ""), ("area-0-country", "FR"), ("area-0-postcodes", "9-1"), ("rate-0-class", "standard"), ("rate-0-percent", "a fifth"), ("rate-0-name", "TVA"),
            ("rate-0-from", "2031-02-01"), ("rate-0-until", "2031-01-01"), ("rate-1-class", "reduced"), ("rate-1-percent", "5"), ("rate-1-name", "TVA"),
            ("rate-1-treatment", "zero"), ("rate-1-parts", "State 2, City 2"),
        ];
        let answer = press(&mut olga, NEW, &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        for field in ["name", "area-0-postcodes", "rate-0-percent", "rate-0-until", "rate-1-treatment", "rate-1-parts"] {
            assert_eq!(answer.attributes(&format!("[name={field}]"), "aria-invalid"), ["true"], "{field}");
        }
        for (name, value) in wrong.iter().filter(|(name, _)| !name.ends_with("class") && !name.ends_with("treatment") && !name.ends_with("country")) {
            assert_eq!(answer.attributes(&format!("[name={name}]"), "value"), [*value], "{name}");
        }
        assert_eq!(answer.texts("[name=area-0-country] option[selected]"), ["France"]);
        assert!(answer.text().contains("The parts do not add up to the rate."), "{}", answer.text());
        let nowhere = press(&mut olga, NEW, &[("name", "Nowhere"), ("rate-0-percent", "20"), ("rate-0-name", "TVA")]).await;
        assert_eq!((nowhere.status, nowhere.text().contains("Say at least one place.")), (StatusCode::UNPROCESSABLE_ENTITY, true));
        let more = press(&mut olga, NEW, &[("name", "Half"), ("rate-0-percent", "x"), ("do", "more")]).await;
        assert_eq!((more.status, more.attributes("#name", "value")), (StatusCode::OK, vec!["Half".to_owned()]), "rows are added before anything is checked");
        assert_eq!(service::zones(shop.database.read()).await.unwrap().len(), 1);
    }

    async fn a_zone_is_not_saved_over_a_colleagues(shop) {
        let mut olga = staff(shop).await;
        accounts::service::create(shop, &"marta@shop.test".parse().unwrap(), "Marta Muster", "correct horse battery").await.unwrap();
        let mut marta = shop.browser();
        marta.post("/admin/sign-in", &[("email", "marta@shop.test"), ("password", "correct horse battery")]).await;
        service::begin(shop).await.unwrap();
        let id = service::zones(shop.database.read()).await.unwrap()[0].id;
        let percent = async || service::zone(shop.database.read(), id).await.unwrap().unwrap().rates[0].rate.0;
        let path = format!("{PAGE}/zones/{id}");
        let opened = olga.get(&path).await;
        assert_eq!(press(&mut marta, &path, &[("rate-0-percent", "18")]).await.status, StatusCode::SEE_OTHER);
        // A mistake on the way does not hide that Marta was faster.
        let wrong = send(&mut olga, &path, &filled(&opened, &path, &[("rate-0-percent", "much")])).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let answer = send(&mut olga, &path, &filled(&wrong, &path, &[("rate-0-percent", "17")])).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.text().contains("Marta Muster has saved this zone since you opened it"), "{}", answer.text());
        assert_eq!((answer.attributes("[name=rate-0-percent]", "value"), percent().await), (vec!["17".to_owned()], 180_000));
        // Told of it, she means it.
        assert_eq!(send(&mut olga, &path, &filled(&answer, &path, &[])).await.status, StatusCode::SEE_OTHER);
        assert_eq!(percent().await, 170_000);
        // Of many at once one is first.
        let seen = service::zone(shop.database.read(), id).await.unwrap().unwrap().updated_at;
        let saves = (1..9).map(|percent| service::save_zone(shop, Some(id), zone("DE", vec![rate(None, "VAT", percent)]), Some(seen), "test"));
        let outcomes = join_all(saves).await;
        let stale = outcomes.iter().filter(|outcome| matches!(outcome, Err(Fault::Refused(TaxRefusal::Stale)))).count();
        assert_eq!((outcomes.iter().filter(|outcome| outcome.is_ok()).count(), stale), (1, 7), "{outcomes:?}");
    }

    async fn goods_are_taxed_by_their_class_where_they_go(shop) {
        let (mug, book) = (shop.thing("Mug", "20", 10).await, shop.thing("Book", "10", 10).await);
        let mut olga = staff(shop).await;
        let both = |country: &str, name: &str, standard, reduced| zone(country, vec![rate(Some(STANDARD), name, standard), rate(Some("reduced"), name, reduced)]);
        zones_only(shop, vec![both("DE", "MwSt", 19, 7), both("AT", "USt", 20, 10)]).await;
        let path = format!("/admin/products/{}", book.id);
        let page = olga.get(&path).await;
        assert_eq!(page.texts("[name=tax_class] option[selected]"), ["Standard"]);
        let form = page.forms(&path).into_iter().find(|form| form.action == path && form.fields.iter().any(|field| field.name == "version")).unwrap();
        let kept = form.fields.into_iter().filter(|field| field.name != "tax_class").map(|field| (field.name, field.value));
        let answer = send(&mut olga, &path, &kept.chain([("tax_class".to_owned(), "reduced".to_owned())]).collect()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        assert_eq!(olga.get(&path).await.texts("[name=tax_class] option[selected]"), ["Reduced"]);
        assert!(olga.get(PAGE).await.texts("section[aria-labelledby=classes] tbody tr").iter().any(|row| row.contains("Reduced") && row.contains("1 product")));
        let answer = olga.post(PAGE, &[("do", "delete-class"), ("class", "reduced")]).await;
        assert!(olga.get(answer.location()).await.text().contains("1 product has this class."));

        let mut jane = shop.browser();
        for (key, country, standard, reduced, name, said) in [("a", "DE", 190_000, 70_000, "MwSt", "7%"), ("b", "AT", 200_000, 100_000, "USt", "10%")] {
            fill(&mut jane, mug.variant, "1").await;
            fill(&mut jane, book.variant, "1").await;
            let country: &'static str = country;
            // What the checkout shows is what the order has.
            let shown = jane.post("/checkout/quote", &with(key, &[("country", country)])).await;
            assert!(shown.texts("#summary dl.sums").concat().contains(said), "{}", shown.text());
            let order = order_of(shop, &jane.post("/checkout", &with(key, &[("country", country)])).await).await;
            assert_eq!(order.lines.iter().map(|line| line.tax_rate.0).collect::<Vec<_>>(), [standard, reduced], "{country}");
            assert_eq!((order.total().minor, order.summary.taxes.len()), (3_490, 2), "the price is one for all");
            for tax in &order.summary.taxes {
                let rate = i64::from(tax.rate.0);
                assert!((tax.amount * 1_000_000 - tax.base * rate).abs() <= 1_000_000, "{tax:?}");
                assert_eq!(tax.name, name);
            }
            // Delivery shares the rates of the goods.
            assert_eq!(order.summary.taxes.iter().map(|tax| tax.base + tax.amount).sum::<i64>(), 3_490);
        }
        // Prices without the tax get what is due on top.
        assert_eq!(olga.post(PAGE, &[("do", "entry"), ("entry", "net")]).await.location(), PAGE);
        fill(&mut jane, mug.variant, "1").await;
        let order = order_of(shop, &jane.post("/checkout", &with("c", &[("country", "AT")])).await).await;
        assert_eq!((order.total().minor, taxes(&order)), (2_988, vec![("USt", "20".to_owned(), 2_490, 498)]));
    }

    async fn a_rate_holds_on_its_days(shop) {
        let mug = shop.thing("Mug", "11.90", 10).await;
        let today = shop.profile().day(shop.clock.now());
        let old = Rate { until: Some(today + Duration::days(1)), ..rate(None, "MwSt", 19) };
        let new = Rate { from: Some(today + Duration::days(2)), ..rate(None, "MwSt", 21) };
        zones_only(shop, vec![zone("DE", vec![old, new])]).await;
        for (key, expected) in [("a", "19"), ("b", "21")] {
            let mut jane = shop.browser();
            fill(&mut jane, mug.variant, "1").await;
            let order = order_of(shop, &jane.post("/checkout", &fields("cod", key)).await).await;
            assert_eq!(taxes(&order)[0].1, expected);
            shop.clock.advance(Duration::days(2));
        }
    }

    async fn a_business_with_a_valid_number_pays_no_vat_and_the_proof_is_kept(shop) {
        let mug = shop.thing("Mug", "12.50", 10).await;
        let mut plain = shop.browser();
        fill(&mut plain, mug.variant, "1").await;
        assert!(plain.get("/checkout").await.attributes("[name=vat_number]", "name").is_empty(), "nobody is asked unless the merchant wants it");
        let (other, vies) = with_vies(shop).await;
        vies.says_valid();
        let mut kiln = Browser::new(other.clone());
        fill(&mut kiln, mug.variant, "2").await;
        let typed = [("country", "AT"), ("vat_number", " atu 1234.5678 ")];
        let page = kiln.post("/checkout/quote", &with("a", &typed)).await;
        assert_eq!(page.attributes("#vat_number", "value"), [" atu 1234.5678 "]);
        assert_eq!((page.attributes("input[name=expected_total]", "value"), vies.count()), (vec!["2990".to_owned()], 0), "VIES is asked when the order is placed");
        // The total is lower than what was shown: it is shown first.
        let answer = kiln.post("/checkout", &[with("a", &typed).as_slice(), &[("expected_total", "2990"), ("expected_delivery", "standard")]].concat()).await;
        assert_eq!((answer.status, answer.attributes("input[name=expected_total]", "value")), (StatusCode::CONFLICT, vec!["2512".to_owned()]));
        assert!(answer.text().contains("Reverse charge: the customer accounts for the tax"), "{}", answer.text());
        let order = order_of(&other, &kiln.post("/checkout", &[with("a", &typed).as_slice(), &[("expected_total", "2512"), ("expected_delivery", "standard")]].concat()).await).await;
        // Each piece for 12.50 without its 19 %, and delivery the same.
        assert_eq!((order.total().minor, order.summary.tax, order.lines[0].total.minor), (2_512, 0, 2_100));
        assert_eq!(order.summary.taxes.iter().map(|tax| tax.treatment).collect::<Vec<_>>(), [Treatment::ReverseCharge]);
        assert!(kiln.get(&order.path()).await.text().contains("Reverse charge: the customer accounts for the tax"));
        assert_eq!(vies.count(), 1, "an answer is good for a day");
        let asked = vies.asked.lock().unwrap()[0].clone();
        assert_eq!(asked, json!({ "countryCode": "AT", "vatNumber": "U12345678", "requesterMemberStateCode": "DE", "requesterNumber": "123456789" }));

        let kept = service::vat::of_order(other.database.read(), order.id).await.unwrap().unwrap();
        assert_eq!((kept.number.as_str(), kept.state, kept.name.as_str()), ("ATU12345678", VatState::Valid, "Kiln & Co GmbH"));
        assert_eq!((kept.consultation.as_deref(), kept.answer["valid"].as_bool()), (Some("WAPIAAAAZk2_7yQh"), Some(true)));
        // The proof outlives what is remembered of the number.
        other.clock.advance(Duration::days(3));
        service::vat::forget_old(&other).await.unwrap();
        let mut olga = Browser::new(other.clone());
        olga.sign_in().await;
        let panel = olga.get(&format!("/admin/orders/{}", order.number)).await.texts("#vat").concat();
        for words in ["Valid according to VIES", "ATU12345678", "Kiln & Co GmbH", "WAPIAAAAZk2_7yQh"] {
            assert!(panel.contains(words), "{words}: {panel}");
        }
        fill(&mut kiln, mug.variant, "1").await;
        order_of(&other, &kiln.post("/checkout", &with("b", &typed)).await).await;
        assert_eq!(vies.count(), 2, "after that it is asked again");
    }

    async fn at_home_a_business_pays_like_everybody(shop) {
        let mug = shop.thing("Mug", "12.50", 10).await;
        let (other, vies) = with_vies(shop).await;
        vies.says_valid();
        for (key, country, number) in [("a", "DE", "ATU12345678"), ("b", "AT", "DE136695976")] {
            let mut browser = Browser::new(other.clone());
            fill(&mut browser, mug.variant, "2").await;
            let order = order_of(&other, &browser.post("/checkout", &with(key, &[("country", country), ("vat_number", number)])).await).await;
            assert_eq!((order.total().minor, order.summary.tax), (2_990, 477), "{country} {number}");
        }
        // Greece writes EL before its numbers.
        deliver_to(&other, &["DE", "GR"]).await;
        zones_only(&other, vec![zone("DE", vec![rate(None, "VAT", 19)]), zone("GR", vec![rate(None, "VAT", 24)])]).await;
        let mut browser = Browser::new(other.clone());
        fill(&mut browser, mug.variant, "2").await;
        let order = order_of(&other, &browser.post("/checkout", &with("c", &[("country", "GR"), ("vat_number", "GR 123456789")])).await).await;
        assert_eq!((order.summary.tax, vies.asked.lock().unwrap().last().unwrap()["countryCode"].clone()), (0, json!("EL")));
    }

    async fn a_number_that_is_not_valid_is_refused_at_its_field(shop) {
        let mug = shop.thing("Mug", "12.50", 10).await;
        let (other, vies) = with_vies(shop).await;
        vies.says(json!({ "valid": false, "name": "---", "address": "---" }));
        let mut browser = Browser::new(other.clone());
        fill(&mut browser, mug.variant, "2").await;
        for (number, said, asked) in [
            ("12345678", "Write the VAT number with the two letters of your EU country before it", 0),
            ("CHE123456789", "Write the VAT number with the two letters of your EU country before it", 0),
            ("ATU1234567", "This is not how VAT numbers that begin with AT are written", 0),
            ("ATU12345678", "says that this VAT number is not valid", 1),
            ("ATU12345678", "says that this VAT number is not valid", 2),
        ] {
            let answer = browser.post("/checkout", &with("a", &[("country", "AT"), ("vat_number", number)])).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{number}");
            assert!(answer.texts("#vat_number-error").concat().contains(said), "{number}: {}", answer.text());
            assert_eq!((answer.attributes("#vat_number", "value"), answer.attributes("#problems a", "href")), (vec![number.to_owned()], vec!["#vat_number".to_owned()]));
            assert_eq!(vies.count(), asked, "only what is written rightly is asked for");
        }
        assert_eq!(shop.stock(mug.variant).await.allocated, 0);
        // Without a number it is an order like any other.
        let order = order_of(&other, &browser.post("/checkout", &with("a", &[("country", "AT"), ("vat_number", "")])).await).await;
        assert_eq!((order.total().minor, service::vat::of_order(other.database.read(), order.id).await.unwrap()), (2_990, None));
    }

    async fn while_vies_does_not_answer_it_is_said_once_and_vat_is_charged(shop) {
        let mug = shop.thing("Mug", "12.50", 20).await;
        let (other, vies) = with_vies(shop).await;
        let outage = |code: &str| json!({ "actionSucceed": false, "errorWrappers": [{ "error": code, "message": "later" }] });
        // An outage may look like a number that is not valid.
        let answers = [
            (StatusCode::OK, outage("MS_UNAVAILABLE")),
            (StatusCode::INTERNAL_SERVER_ERROR, outage("SERVICE_UNAVAILABLE")),
            (StatusCode::OK, json!({ "isValid": false, "userError": "IP_BLOCKED", "name": "---" })),
            (StatusCode::OK, json!({ "something": "new" })),
        ];
        let numbers = [("1", "ATU10000001"), ("2", "ATU10000002"), ("3", "ATU10000003"), ("4", "ATU10000004")];
        for ((status, answer), (key, number)) in answers.into_iter().zip(numbers) {
            vies.says_with(status, answer.clone());
            let mut browser = Browser::new(other.clone());
            fill(&mut browser, mug.variant, "2").await;
            let form = with(key, &[("country", "AT"), ("vat_number", number)]);
            let told = browser.post("/checkout", &form).await;
            assert_eq!((told.status, told.texts("#vat_number-error")), (StatusCode::OK, Vec::new()), "{answer}");
            assert!(told.texts("#notice").concat().contains("does not answer, so your VAT number could not be checked and VAT is charged."), "{}", told.text());
            assert_eq!(told.attributes("input[name=expected_total]", "value"), ["2990"]);
            let order = order_of(&other, &browser.post("/checkout", &form).await).await;
            assert_eq!((order.total().minor, order.summary.tax), (2_990, 477), "{answer}");
            let kept = service::vat::of_order(other.database.read(), order.id).await.unwrap().unwrap();
            assert_eq!((kept.number.as_str(), kept.state, kept.consultation), (number, VatState::Unknown, None));
        }
        // Once it answers, what was not known is not remembered.
        vies.says_valid();
        let mut browser = Browser::new(other.clone());
        fill(&mut browser, mug.variant, "1").await;
        let order = order_of(&other, &browser.post("/checkout", &with("b", &[("country", "AT"), ("vat_number", "ATU10000001")])).await).await;
        assert_eq!(order.summary.tax, 0);
    }

    async fn a_merchant_may_go_by_how_a_number_is_written(shop) {
        let mug = shop.thing("Mug", "12.50", 10).await;
        let (other, vies) = with_vies(shop).await;
        other.save_settings(&TaxSettings { reverse_charge: true, vat_check: "written".to_owned(), ..TaxSettings::default() }).await.unwrap();
        let mut browser = Browser::new(other.clone());
        fill(&mut browser, mug.variant, "2").await;
        let order = order_of(&other, &browser.post("/checkout", &with("a", &[("country", "AT"), ("vat_number", "ATU12345678")])).await).await;
        assert_eq!((order.summary.tax, vies.count()), (0, 0));
        let kept = service::vat::of_order(other.database.read(), order.id).await.unwrap().unwrap();
        assert_eq!((kept.state, kept.consultation), (VatState::Written, None));
        // The settings take only numbers that are ones.
        let mut olga = Browser::new(other.clone());
        olga.sign_in().await;
        let answer = press(&mut olga, "/admin/settings/tax", &[("own_vat_number", "DE12")]).await;
        assert_eq!((answer.status, answer.texts("#own-vat-number-error").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    }

    async fn customers_with_the_tag_or_the_tick_are_exempt_while_they_are_signed_in(shop) {
        let mug = shop.thing("Mug", "12.50", 10).await;
        shop.save_settings(&TaxSettings { exempt_tags: "Embassy, NGO".to_owned(), ..TaxSettings::default() }).await.unwrap();
        let (jane, joe) = (account(shop, "jane@example.com", true).await, account(shop, "joe@example.com", true).await);
        let ann = account(shop, "ann@example.com", true).await;
        for (account, tag, tick) in [(&jane, "ngo", None), (&joe, "ngos", Some(false)), (&ann, "vip", Some(true))] {
            let id = account.customer_id.unwrap();
            let own = customers::service::by_id(shop.database.read(), id).await.unwrap();
            customers::service::edit(shop, id, Customer { tags: vec![tag.to_owned()], tax_exempt: tick, ..own }).await.unwrap();
        }
        let (mut exempt, mut other, mut ticked) = (signed_in(shop, &jane).await, signed_in(shop, &joe).await, signed_in(shop, &ann).await);
        let mut guest = shop.browser();
        for (browser, key, total, tax) in [(&mut exempt, "a", 2_512, 0), (&mut other, "b", 2_990, 477), (&mut ticked, "d", 2_512, 0), (&mut guest, "c", 2_990, 477)] {
            fill(browser, mug.variant, "2").await;
            assert_eq!(browser.get("/checkout").await.attributes("input[name=expected_total]", "value"), [total.to_string()], "{key}");
            // A guest who types the address of somebody exempt is not.
            let order = order_of(shop, &browser.post("/checkout", &fields("cod", key)).await).await;
            assert_eq!((order.total().minor, order.summary.tax), (total, tax), "{key}");
            assert_eq!(browser.get(&order.path()).await.text().contains("Exempt from tax"), tax == 0, "{key}");
        }
    }

    async fn where_no_rate_is_known_nothing_is_sold_and_everybody_is_told(shop) {
        let mug = shop.thing("Mug", "12.50", 10).await;
        let mut olga = staff(shop).await;
        service::begin(shop).await.unwrap();
        deliver_to(shop, &["DE", "AT", "FR"]).await;
        let page = olga.get(PAGE).await;
        assert_eq!((page.texts("#gaps li"), badge(&page)), (vec!["France no zone holds it".to_owned()], vec!["1 places without a tax rate".to_owned()]));
        assert_eq!(badge(&olga.get("/admin/orders").await).len(), 1, "every page says it");

        let mut jane = shop.browser();
        fill(&mut jane, mug.variant, "2").await;
        let answer = jane.post("/checkout", &with("a", &[("country", "FR"), ("postcode", "75001")])).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.texts("#notice").concat().contains("because we do not know the tax there"), "{}", answer.text());
        assert_eq!(answer.attributes("#line1", "value"), ["Lindenstraße 14"], "nothing typed is lost");
        assert_eq!(shop.stock(mug.variant).await.allocated, 0);
        // Whoever looks again is told again, and can have it sent elsewhere.
        let page = jane.get("/checkout").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.texts("#notice").concat().contains("because we do not know the tax there"), "{}", page.text());
        assert!(jane.get("/cart").await.attributes("a[href='/checkout']", "href").len() == 1, "the cart still leads there");
        let token = jane.cookie("cart").unwrap().to_owned();
        let to_france = CheckoutForm { country: "FR".to_owned(), ..checkout_form("bogus") };
        let refused = checkout::service::place(shop, Some(&token), &to_france, &Submit { key: "fr".to_owned(), expected_total: None }).await;
        assert!(matches!(refused, Err(Fault::Refused(CheckoutRefusal::Unpriced(Unpriced::NoTaxRate { .. })))), "{refused:?}");
        let order = order_of(shop, &jane.post("/checkout", &with("a", &[])).await).await;
        assert_eq!(order.total().minor, 2_990);

        // A class without a rate is a gap too, once something has it.
        service::save_zone(shop, None, zone("FR", vec![rate(Some(STANDARD), "TVA", 20)]), None, "test").await.unwrap();
        assert!(olga.get(PAGE).await.texts("#gaps").is_empty());
        let key = service::add_class(shop, "Antiques").await.unwrap();
        service::assign(shop, mug.id, &key).await.unwrap();
        let page = olga.get(PAGE).await;
        assert_eq!(page.texts("#gaps li").len(), 3, "{:?}", page.texts("#gaps li"));
        assert!(page.texts("#gaps li").contains(&"France no rate for “Antiques”".to_owned()), "{:?}", page.texts("#gaps li"));
        let mut joe = shop.browser();
        fill(&mut joe, mug.variant, "1").await;
        assert!(!joe.post("/checkout", &with("b", &[("country", "FR")])).await.location().starts_with("/orders/"));
        // With all rates there, it is sold.
        for zone in service::zones(shop.database.read()).await.unwrap() {
            let mut draft = ZoneDraft { name: zone.name, sale: zone.sale, areas: zone.areas, rates: zone.rates, source: zone.source };
            draft.rates.push(rate(None, "TVA", 10));
            service::save_zone(shop, Some(zone.id), draft, Some(zone.updated_at), "test").await.unwrap();
        }
        let order = order_of(shop, &joe.post("/checkout", &with("b", &[("country", "FR")])).await).await;
        assert_eq!(taxes(&order)[0].1, "10");
        assert_eq!(badge(&olga.get(PAGE).await), Vec::<String>::new());
    }

    async fn the_rest_of_the_world_is_sold_to_without_tax(shop) {
        let mug = shop.thing("Mug", "11.90", 10).await;
        let mut olga = staff(shop).await;
        service::begin(shop).await.unwrap();
        deliver_to(shop, &["DE", "US"]).await;
        assert_eq!(badge(&olga.get(PAGE).await).len(), 1);
        assert_eq!(olga.post(PAGE, &[("do", "rest-of-the-world")]).await.location(), PAGE);
        let page = olga.get(PAGE).await;
        assert!(page.text().contains("Rest of the world") && badge(&page).is_empty(), "{}", page.text());
        let mut jane = shop.browser();
        fill(&mut jane, mug.variant, "1").await;
        let order = order_of(shop, &jane.post("/checkout", &with("a", &[("country", "US"), ("postcode", "94105")])).await).await;
        assert_eq!((order.summary.tax, order.lines[0].total.minor), (0, 1_000), "the tax is taken off");
        assert_eq!(order.summary.taxes.iter().map(|tax| tax.treatment).collect::<Vec<_>>(), [Treatment::Export]);
    }

    async fn the_calculator_says_what_would_be_charged_and_why(shop) {
        let mut olga = staff(shop).await;
        shop.save_settings(&TaxSettings { reverse_charge: true, ..TaxSettings::default() }).await.unwrap();
        zones_only(shop, vec![zone("DE", vec![rate(Some(STANDARD), "MwSt", 19)]), zone("AT", vec![rate(Some(STANDARD), "USt", 20)])]).await;
        let blank = olga.get(&format!("{PAGE}/calculator")).await;
        assert_eq!((blank.attributes("#amount", "value"), blank.texts("#country option[selected]")), (vec!["100.00".to_owned()], vec!["Germany".to_owned()]));
        let ask = |query: &str| format!("{PAGE}/calculator?region=&postcode=&class=standard&{query}");
        let page = olga.get(&ask("country=AT&amount=120")).await;
        assert_eq!(page.texts("#answer dd"), ["€100.00", "€20.00", "€120.00"]);
        assert!(page.texts("section[aria-labelledby=why]").concat().contains("VAT 20 % on €100.00"), "{}", page.text());
        assert_eq!(page.attributes("#amount", "value"), ["120"]);
        let business = olga.get(&ask("country=AT&amount=119&business=yes")).await;
        assert_eq!(business.texts("#answer dd"), ["€100.00", "€0.00", "€100.00"]);
        assert!(business.texts("section[aria-labelledby=why]").concat().contains("Reverse charge"), "{}", business.text());
        let nowhere = olga.get(&ask("country=FR&amount=100")).await;
        assert!(nowhere.text().contains("No zone holds France: nothing can be sold there.") && nowhere.texts("#answer").is_empty(), "{}", nowhere.text());
        let class = olga.get(&format!("{PAGE}/calculator?country=DE&class=reduced&amount=100")).await;
        assert!(class.text().contains("No rate is known for “Reduced” in Germany: it cannot be sold there."), "{}", class.text());
        let wrong = olga.get(&ask("country=AT&amount=much")).await;
        assert_eq!((wrong.texts("#amount-error").len(), wrong.texts("#answer").len(), wrong.attributes("#amount", "value")), (1, 0, vec!["much".to_owned()]));
    }

    async fn countries_are_taken_from_the_table_after_a_look(shop) {
        let mug = shop.thing("Mug", "12", 10).await;
        let mut olga = staff(shop).await;
        service::begin(shop).await.unwrap();
        deliver_to(shop, &["DE", "AT", "FR"]).await;
        let table = format!("{PAGE}/table");
        let page = olga.get(&table).await;
        assert!(page.text().contains("This is no tax advice.") && page.texts("#preview").is_empty(), "{}", page.text());
        let page = olga.get(&format!("{table}?country=AT&country=FR")).await;
        let preview = page.texts("#preview").concat();
        assert!(preview.contains("Austria") && preview.contains("France") && preview.contains("“Germany” would hold less"), "{preview}");
        assert_eq!(service::zones(shop.database.read()).await.unwrap().len(), 1, "a look changes nothing");
        assert_eq!(page.attributes("#preview input[name=country]", "value"), ["AT", "FR"]);
        let answer = olga.post(&table, &[("country", "AT"), ("country", "FR")]).await;
        assert_eq!(answer.location(), PAGE);
        let zones = service::zones(shop.database.read()).await.unwrap();
        let of = |code: &str| zones.iter().filter(|zone| zone.areas.iter().any(|area| area.country.is_some_and(|country| country.as_str() == code))).collect::<Vec<_>>();
        let austria = of("AT");
        assert_eq!(austria.iter().flat_map(|zone| &zone.rates).find(|rate| rate.class.as_deref() == Some(STANDARD)).map(|rate| rate.rate.0), Some(200_000));
        assert_eq!((of("DE").len(), of("DE")[0].areas.len()), (1, 1), "the first zone has lost the country");
        let mut jane = shop.browser();
        fill(&mut jane, mug.variant, "1").await;
        let order = order_of(shop, &jane.post("/checkout", &with("a", &[("country", "AT")])).await).await;
        assert_eq!((taxes(&order)[0].1.as_str(), order.lines[0].total.minor), ("20", 1_200));
        // What the table does not know stays a gap.
        assert!(olga.get(PAGE).await.texts("#gaps li").iter().all(|gap| gap.contains("France 97")), "{:?}", olga.get(PAGE).await.texts("#gaps li"));
        // It says where it is from until somebody changes it.
        let path = format!("{PAGE}/zones/{}", austria[0].id);
        assert!(olga.get(&path).await.text().contains("unchanged."));
        assert_eq!(press(&mut olga, &path, &[("rate-0-percent", "21")]).await.status, StatusCode::SEE_OTHER);
        assert!(!olga.get(&path).await.text().contains("unchanged."));
        // Taken twice, it is there once.
        olga.post(&table, &[("country", "AT")]).await;
        let again = service::zones(shop.database.read()).await.unwrap();
        assert_eq!(again.iter().filter(|zone| zone.areas.iter().any(|area| area.country.is_some_and(|country| country.as_str() == "AT"))).count(), austria.len());
        let answer = olga.post(&table, &[("country", "ZZ")]).await;
        assert!(olga.get(answer.location()).await.text().contains("Choose a country first."));
    }

    async fn who_places_an_order_without_a_page_gets_the_same_tax(shop) {
        let mug = shop.thing("Mug", "12.50", 10).await;
        let token = ironmonger::cart::service::add(shop, None, mug.variant, 2).await.unwrap();
        let placed = checkout::service::place(shop, Some(&token), &checkout_form("cod"), &Submit { key: "k".to_owned(), expected_total: Some(2_990) }).await.unwrap();
        let Placed::Done(path) = placed else { panic!("{placed:?}") };
        let order = orders::service::by_number(shop, path.split('/').nth(2).unwrap()).await.unwrap();
        assert_eq!(taxes(&order), [("VAT", "19".to_owned(), 2_513, 477)]);
        let classes = service::class_of(shop.database.read(), &[mug.id, Uuid::nil()]).await.unwrap();
        assert_eq!(classes[&mug.id], STANDARD);
    }
}
