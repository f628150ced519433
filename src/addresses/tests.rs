//! How addresses are asked, checked and written, country by country.

use ironmonger::kernel::Address;
use ironmonger_addresses::*;

fn address(country: &str, parts: [(&str, &str); 6]) -> Address {
    let said = |name: &str| parts.iter().find(|(part, _)| *part == name).map(|(_, text)| (*text).to_owned()).unwrap_or_default();
    Address {
        name: "Ada Moss".to_owned(),
        line1: said("line1"),
        line2: said("line2"),
        postcode: said("postcode"),
        city: said("city"),
        region: said("region"),
        district: said("district"),
        country: country.to_owned(),
        ..Address::default()
    }
}

const NONE: (&str, &str) = ("", "");

fn asked(code: &str) -> Vec<(&'static str, &'static str, bool)> {
    fields(code).iter().skip(2).map(|field| (field.part.field(), field.label, field.is_required)).collect()
}

#[test]
fn each_country_is_asked_what_it_has() {
    assert_eq!(asked("US"), [("line1", "line1", true), ("city", "city", true), ("region", "state", true), ("postcode", "zip", true)]);
    assert_eq!(asked("GB"), [("line1", "line1", true), ("city", "post-town", true), ("postcode", "postcode", true)]);
    assert_eq!(asked("JP"), [("postcode", "postcode", true), ("region", "prefecture", true), ("city", "city", false), ("line1", "line1", true)]);
    assert_eq!(asked("HK"), [("region", "area", true), ("city", "district", false), ("line1", "line1", true)]);
    assert_eq!(asked("AE"), [("line1", "line1", true), ("city", "city", false), ("region", "emirate", true)]);
    let ireland =
        [("line1", "line1", true), ("district", "townland", false), ("city", "city", true), ("region", "county", false), ("postcode", "eircode", false)];
    assert_eq!(asked("IE"), ireland);
    assert_eq!(asked("DE"), [("line1", "line1", true), ("postcode", "postcode", true), ("city", "city", true)]);
    let brazil =
        [("line1", "line1", true), ("district", "neighborhood", false), ("city", "city", true), ("region", "state", true), ("postcode", "postcode", true)];
    assert_eq!(asked("BR"), brazil);
    assert_eq!(asked("IN"), [("line1", "line1", true), ("city", "city", true), ("postcode", "pin", true), ("region", "state", true)]);
    // Of countries that the data does not know.
    assert_eq!(asked("AO"), [("line1", "line1", true), ("city", "city", true)]);
    let states = field_of("US", Part::Region).unwrap().choices_in("US", "en");
    assert!(states.contains(&("CA", "California")) && states.is_sorted_by_key(|(_, name)| *name));
    let emirates = field_of("AE", Part::Region).unwrap();
    assert!(emirates.choices_in("AE", "en").contains(&("DU", "Dubai")));
    assert_ne!(emirates.choices_in("AE", "ar").iter().find(|(code, _)| *code == "DU"), Some(&("DU", "Dubai")));
}

#[test]
fn labels_are_in_the_order_of_their_country() {
    let of = |country: &str, parts| lines(&tidied(&address(country, parts)));
    let us = [("line1", "1 Main St"), ("city", "San Francisco"), ("region", "California"), ("postcode", "94105"), NONE, NONE];
    assert_eq!(of("US", us), ["Ada Moss", "1 Main St", "San Francisco, CA 94105"]);
    let gb = [("line1", "10 Downing St"), ("line2", "Flat 2"), ("city", "London"), ("postcode", "sw1a2aa"), NONE, NONE];
    assert_eq!(of("GB", gb), ["Ada Moss", "10 Downing St", "Flat 2", "London", "SW1A2AA"]);
    let jp = [("line1", "西新宿2-8-1"), ("city", "新宿区"), ("region", "13"), ("postcode", "1638001"), NONE, NONE];
    assert_eq!(of("JP", jp), ["〒1638001", "東京都新宿区", "西新宿2-8-1", "Ada Moss"]);
    let jp = [("line1", "2-8-1 Nishi-Shinjuku"), ("city", "Shinjuku"), ("region", "Tokyo"), ("postcode", "163-8001"), NONE, NONE];
    assert_eq!(of("JP", jp), ["Ada Moss", "2-8-1 Nishi-Shinjuku", "Shinjuku, Tokyo", "163-8001"]);
    let hk = [("line1", "1 Salisbury Road"), ("city", "Tsim Sha Tsui"), ("region", "Kowloon"), NONE, NONE, NONE];
    assert_eq!(of("HK", hk), ["Ada Moss", "1 Salisbury Road", "Tsim Sha Tsui", "Kowloon"]);
    let ae = [("line1", "Sheikh Zayed Road 1"), ("region", "DU"), NONE, NONE, NONE, NONE];
    assert_eq!(of("AE", ae), ["Ada Moss", "Sheikh Zayed Road 1", "Dubai"]);
    let ie = [("line1", "1 Quay"), ("city", "Cork"), ("region", "CO"), ("postcode", "a65 f4e2"), ("district", "Blackpool"), NONE];
    assert_eq!(of("IE", ie), ["Ada Moss", "1 Quay", "Blackpool", "Cork", "Co. Cork", "A65 F4E2"]);
    let de = [("line1", "Lindenstraße 14"), ("city", "Berlin"), ("postcode", "10969"), NONE, NONE, NONE];
    assert_eq!(of("DE", de), ["Ada Moss", "Lindenstraße 14", "10969 Berlin"]);
    let br = [("line1", "Rua A 1"), ("district", "Pinheiros"), ("city", "São Paulo"), ("region", "SP"), ("postcode", "05422-001"), NONE];
    assert_eq!(of("BR", br), ["Ada Moss", "Rua A 1", "Pinheiros", "São Paulo-SP", "05422-001"]);
    let india = [("line1", "1 MG Road"), ("city", "Pune"), ("region", "MH"), ("postcode", "411001"), NONE, NONE];
    assert_eq!(of("IN", india), ["Ada Moss", "1 MG Road", "Pune 411001", "Maharashtra"]);
    let sg = [("line1", "1 Raffles Place"), ("postcode", "048616"), NONE, NONE, NONE, NONE];
    assert_eq!(of("SG", sg), ["Ada Moss", "1 Raffles Place", "SINGAPORE 048616"]);
}

#[test]
fn what_is_missing_leaves_no_marks_and_what_is_too_much_is_not_lost() {
    let us = address("US", [("line1", "1 Main St"), ("city", "Springfield"), ("postcode", "no"), NONE, NONE, NONE]);
    assert_eq!(lines(&us), ["Ada Moss", "1 Main St", "Springfield no"]);
    let us = address("US", [("line1", "1 Main St"), ("region", "IL"), NONE, NONE, NONE, NONE]);
    assert_eq!(lines(&us), ["Ada Moss", "1 Main St", "IL"]);
    let old = address("HK", [("line1", "1 Road"), ("city", "Central"), ("postcode", "999077"), NONE, NONE, NONE]);
    assert_eq!(lines(&old), ["Ada Moss", "1 Road", "Central", "999077"]);
    let old = address("GB", [("line1", "1 Road"), ("city", "Dover"), ("region", "Kent"), NONE, NONE, NONE]);
    assert_eq!(lines(&old), ["Ada Moss", "1 Road", "Dover", "Kent"]);
    assert_eq!(fitted(old).region, "");
    assert_eq!(
        lines(&address("ZZ", [("line1", "1 Road"), ("city", "Town"), ("postcode", "1"), ("region", "R"), NONE, NONE])),
        ["Ada Moss", "1 Road", "1 Town", "R"]
    );
    assert_eq!(lines(&Address::default()), Vec::<String>::new());
}

#[test]
fn faults_are_named_with_an_example() {
    let faults = |country: &str, parts| check(&tidied(&address(country, parts))).into_iter().map(|fault| (fault.part, fault.problem)).collect::<Vec<_>>();
    let de = [("line1", "A 1"), ("city", "Berlin"), ("postcode", "1096"), NONE, NONE, NONE];
    assert_eq!(faults("DE", de), [(Part::Postcode, Problem::Postcode { example: "26133" })]);
    assert_eq!(faults("US", [("line1", "A 1"), ("city", "X"), NONE, NONE, NONE, NONE]), [(Part::Region, Problem::Missing), (Part::Postcode, Problem::Missing)]);
    let us = [("line1", "A 1"), ("city", "X"), ("region", "Bavaria"), ("postcode", "94105-1234"), NONE, NONE];
    assert_eq!(faults("US", us), [(Part::Region, Problem::Region)]);
    for (country, region) in [("HK", "Kowloon"), ("AE", "Dubai")] {
        assert_eq!(faults(country, [("line1", "A 1"), ("city", "X"), ("region", region), NONE, NONE, NONE]), []);
    }
    assert_eq!(faults("IE", [("line1", "A 1"), ("city", "Cork"), NONE, NONE, NONE, NONE]), []);
    assert_eq!(faults("IE", [("line1", "A 1"), ("city", "Cork"), ("postcode", "12345"), NONE, NONE, NONE]).len(), 1);
}

#[test]
fn what_is_typed_in_another_way_is_kept_in_the_country_s() {
    let postcode = |country: &str, typed: &str| tidied(&address(country, [("postcode", typed), NONE, NONE, NONE, NONE, NONE])).postcode;
    assert_eq!(postcode("PL", "00950"), "00-950");
    assert_eq!(postcode("PT", "2725 079"), "2725-079");
    assert_eq!(postcode("CA", " h3z 2y7 "), "H3Z 2Y7");
    assert_eq!(postcode("DE", "D-10969"), "10969");
    assert_eq!(postcode("DE", "1096"), "1096");
    let region = |country: &str, parts| tidied(&address(country, parts)).region;
    assert_eq!(region("US", [("postcode", "94105"), NONE, NONE, NONE, NONE, NONE]), "CA");
    assert_eq!(region("US", [("region", "us-ny"), ("postcode", "94105"), NONE, NONE, NONE, NONE]), "NY");
    assert_eq!(region("AE", [("city", "dubai"), NONE, NONE, NONE, NONE, NONE]), "DU");
    assert_eq!(region("IT", [("postcode", "00144"), NONE, NONE, NONE, NONE, NONE]), "RM");
    assert_eq!(region("JP", [("region", "東京都"), NONE, NONE, NONE, NONE, NONE]), "13");
    assert_eq!(region_name("US", "CA", "de"), "California");
    assert_eq!(region_name("GB", "Kent", "en"), "Kent");
}

mod forms {
    use axum::http::StatusCode;
    use ironmonger::{kernel::Address, orders, shop::Profile};

    use crate::{
        checkout_pages::{fields, fill},
        support::{Browser, TestShop},
    };

    /// A shop that delivers to countries of all kinds.
    async fn worldwide(shop: &TestShop) -> Browser {
        let ships_to = ["AE", "BR", "DE", "GB", "HK", "IE", "IN", "JP", "US"].map(str::to_owned).to_vec();
        shop.save_profile(Profile { ships_to, ..Profile::clone(&shop.profile()) }).await.unwrap();
        let thing = shop.thing("Mug", "12.50", 10).await;
        let mut browser = shop.browser();
        fill(&mut browser, thing.variant, "1").await;
        browser
    }

    fn with(key: &str, own: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
        let mut form = fields("cod", key);
        form.retain(|(name, _)| own.iter().all(|(other, _)| name != other));
        form.extend(own);
        form
    }

    async fn ordered(shop: &TestShop, location: &str) -> Address {
        let number = location.split('/').nth(2).unwrap_or_else(|| panic!("{location}"));
        orders::service::by_number(shop, number).await.unwrap().address
    }

    on_both_databases! {
        async fn the_form_is_drawn_for_the_country_and_keeps_what_was_typed(shop) {
            let mut browser = worldwide(shop).await;
            let asked = "#checkout-form .step:not(#billing) .field [name]";
            let part = |name: &String| ["district", "city", "region", "postcode"].contains(&name.as_str());
            for (country, fields, labels) in [
                ("US", vec!["city", "region", "postcode"], "State ZIP code"),
                ("GB", vec!["city", "postcode"], "Town or city Postcode"),
                ("JP", vec!["postcode", "region", "city"], "Postcode Prefecture"),
                ("HK", vec!["region", "city"], "Area District"),
                ("AE", vec!["city", "region"], "City Emirate"),
                ("IE", vec!["district", "city", "region", "postcode"], "County Eircode"),
                ("BR", vec!["district", "city", "region", "postcode"], "Neighbourhood State"),
                ("IN", vec!["city", "postcode", "region"], "PIN code State"),
            ] {
                let page = browser.post("/checkout/quote", &with("a", &[("country", country), ("redraw", "country")])).await;
                assert_eq!(page.status, StatusCode::OK);
                assert_eq!(page.attributes(asked, "name").into_iter().filter(part).collect::<Vec<_>>(), fields, "{country}");
                let said = page.texts("#checkout-form .step:not(#billing) label").join(" ");
                assert!(labels.split(' ').all(|word| said.contains(word)), "{country}: {said}");
                assert_eq!(page.attributes("#line1", "value"), ["Lindenstraße 14"]);
                assert_eq!(page.attributes("#country [selected]", "value"), [country]);
                assert!(page.texts("#problems").is_empty(), "nothing is wrong yet");
            }
            // The postcode was kept on the way through countries without one.
            browser.post("/checkout/quote", &with("a", &[("country", "HK"), ("redraw", "country")])).await;
            let page = browser.get("/checkout").await;
            assert_eq!(page.attributes("input[type=hidden][name=postcode]", "value"), ["10969"]);
            let page = browser.post("/checkout/quote", &with("a", &[("country", "DE"), ("redraw", "country")])).await;
            assert_eq!(page.attributes("#postcode", "value"), ["10969"]);
            let page = browser.post("/checkout/quote", &with("a", &[("bills_elsewhere", "on"), ("billing_country", "US"), ("redraw", "billing_country")])).await;
            assert_eq!(page.attributes("#billing_region option[value=CA]", "value"), ["CA"]);
        }

        async fn a_wrong_postcode_is_refused_with_a_right_one_and_the_form_stays(shop) {
            let mut browser = worldwide(shop).await;
            let answer = browser.post("/checkout", &with("a", &[("postcode", "109")])).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(answer.attributes("#problems a", "href"), ["#postcode"]);
            assert!(answer.texts("#postcode-error").concat().contains("26133"), "{:?}", answer.texts("#postcode-error"));
            assert_eq!((answer.attributes("#postcode", "value"), answer.attributes("#city", "value")), (vec!["109".to_owned()], vec!["Berlin".to_owned()]));
            let us = [("country", "US"), ("city", "San Francisco"), ("postcode", "1")];
            let answer = browser.post("/checkout", &with("a", &us)).await;
            assert_eq!(answer.attributes("#problems a", "href"), ["#region", "#postcode"]);
            assert!(answer.texts("#postcode-error").concat().contains("95014") && answer.texts("#region-error").concat().contains("state"), "{}", answer.text());
            let billed = [("bills_elsewhere", "on"), ("billing_name", "Ada"), ("billing_line1", "Road 1"), ("billing_city", "London"), ("billing_country", "GB")];
            let answer = browser.post("/checkout", &with("a", &[&billed[..], &[("billing_postcode", "12345")]].concat())).await;
            assert_eq!(answer.attributes("#problems a", "href"), ["#billing_postcode"]);
        }

        async fn a_country_without_postcodes_takes_none(shop) {
            let mut browser = worldwide(shop).await;
            // What was typed for another country does not get onto the label.
            let hk = [("country", "HK"), ("city", "Central"), ("region", "Hong Kong Island")];
            let location = browser.post("/checkout", &with("a", &hk)).await.location().to_owned();
            let address = ordered(shop, &location).await;
            assert_eq!((address.postcode.as_str(), address.region.as_str()), ("", "Hong Kong Island"));
            let page = browser.get(&format!("{location}?placed=1")).await;
            assert!(page.text().contains("Lindenstraße 14") && !page.text().contains("10969"), "{}", page.text());
        }

        async fn the_state_is_on_the_label(shop) {
            let mut browser = worldwide(shop).await;
            let us = [("country", "US"), ("line1", "1 Main St"), ("city", "San Francisco"), ("region", "CA"), ("postcode", "94105")];
            let location = browser.post("/checkout", &with("a", &us)).await.location().to_owned();
            assert_eq!(ordered(shop, &location).await.region, "CA");
            assert!(browser.get(&format!("{location}?placed=1")).await.text().contains("San Francisco, CA 94105"));
            let mut owner = shop.browser();
            owner.sign_in().await;
            let number = location.split('/').nth(2).unwrap();
            assert!(owner.get(&format!("/admin/orders/{number}")).await.text().contains("San Francisco, CA 94105"));
        }

        async fn an_email_that_cannot_be_sent_is_seen_on_the_order_at_once(shop) {
            let mut browser = worldwide(shop).await;
            std::fs::write(shop.config.data_dir.join("mail"), "no folder").unwrap();
            let location = browser.post("/checkout", &with("a", &[])).await.location().to_owned();
            let number = location.split('/').nth(2).unwrap();
            let mut owner = shop.browser();
            owner.sign_in().await;
            let page = format!("/admin/orders/{number}");
            assert!(owner.get(&page).await.texts(".notice-danger").is_empty());
            let _ = shop.settle().await;
            let notice = owner.get(&page).await;
            let said = notice.texts(".notice-danger").concat();
            assert!(said.contains("The confirmation of the order could not be sent.") && said.contains("the mailbox cannot be written"), "{said}");
            assert_eq!(notice.attributes(".notice-danger a", "href"), ["/admin/emails#jobs"]);
            assert!(owner.get("/admin/emails").await.text().contains("the mailbox cannot be written"));
        }

        async fn staff_write_an_address_as_its_country_does(shop) {
            let mut owner = shop.browser();
            owner.sign_in().await;
            let at = |part: &str| -> &'static str { format!("address-0-{part}").leak() };
            let form = |redraw: bool, postcode: &'static str| {
                let mut form = vec![("email", "ada@example.com"), ("first_name", "Ada"), (at("line1"), "1 Main St"), (at("city"), "Springfield"), (at("country"), "US")];
                form.push((at("postcode"), postcode));
                form.extend(redraw.then_some(("redraw", "0")));
                form
            };
            let drawn = owner.post("/admin/customers/new", &form(true, "62701")).await;
            assert_eq!(drawn.status, StatusCode::OK);
            assert_eq!(drawn.attributes("[name=address-0-region] option[value=IL]", "value"), ["IL"]);
            let refused = owner.post("/admin/customers/new", &form(false, "6")).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.text().contains("95014"), "{}", refused.text());
            let added = owner.post("/admin/customers/new", &form(false, "62701")).await;
            assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
            assert!(owner.get(added.location()).await.text().contains("Springfield, IL 62701"));
        }
    }
}
