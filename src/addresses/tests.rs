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
    let ireland = [("line1", "line1", true), ("district", "townland", false), ("city", "city", true), ("region", "county", false), ("postcode", "eircode", false)];
    assert_eq!(asked("IE"), ireland);
    assert_eq!(asked("DE"), [("line1", "line1", true), ("postcode", "postcode", true), ("city", "city", true)]);
    let brazil = [("line1", "line1", true), ("district", "neighborhood", false), ("city", "city", true), ("region", "state", true), ("postcode", "postcode", true)];
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
    assert_eq!(lines(&address("ZZ", [("line1", "1 Road"), ("city", "Town"), ("postcode", "1"), ("region", "R"), NONE, NONE])), ["Ada Moss", "1 Road", "1 Town", "R"]);
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
