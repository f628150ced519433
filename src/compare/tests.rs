//! What the comparison promises: which rows there are, what counts as a difference, and where the list lives.

use axum::http::StatusCode;
use ironmonger::{
    catalog::{
        self,
        model::{CategoryDraft, ProductDraft, ProductStatus, SpecificationDraft, SpecificationKind},
        service::DefinitionDraft,
    },
    compare::model,
};
use uuid::Uuid;

use crate::support::{Answer, Browser, TestShop, Thing, draft};

fn with(title: &str, price: &str, specifications: &[(&str, &str)]) -> ProductDraft {
    let specifications = specifications.iter().map(|(name, value)| SpecificationDraft { name: (*name).to_owned(), value: (*value).to_owned() });
    ProductDraft { specifications: specifications.collect(), ..draft(title, price, 9) }
}

/// Two lamps and a kettle of another category, with typed specifications under headings.
async fn furnish(shop: &TestShop) -> Vec<Thing> {
    for (name, kind, unit, section) in [
        ("Height", SpecificationKind::Number, "cm", "Measures"),
        ("Dimmable", SpecificationKind::YesNo, "", ""),
        ("Materials", SpecificationKind::List, "", ""),
    ] {
        let definition = DefinitionDraft { name: name.to_owned(), kind, unit: unit.to_owned(), section: section.to_owned(), ..DefinitionDraft::default() };
        catalog::service::save_definition(shop, None, definition).await.unwrap();
    }
    let kitchen = CategoryDraft { name: "Kitchen".to_owned(), ..CategoryDraft::default() };
    let kitchen = catalog::service::create_category(shop, kitchen).await.unwrap();
    let lamp = with("Gourd lamp", "49", &[("Height", "40"), ("Dimmable", "yes"), ("Materials", "Oak, Linen"), ("Care", "Dust it")]);
    let moon = with("Paper moon", "49", &[("Height", "0.4 m"), ("Dimmable", "no"), ("Materials", "linen; oak"), ("care", "dust  IT")]);
    let kettle = ProductDraft { category_id: Some(kitchen), ..with("Kettle", "80", &[("Height", "22 cm"), ("Volume", "1.5 l")]) };
    let things = vec![shop.thing_of(lamp).await, shop.thing_of(moon).await, shop.thing_of(kettle).await];
    shop.settle().await.unwrap();
    things
}

/// Rows as text, each with the mark of those that differ.
fn rows(page: &Answer) -> Vec<String> {
    page.texts(".compare tbody tr")
}

async fn add(browser: &mut Browser, product: Uuid) -> Answer {
    browser.post("/compare/add", &[("add", &product.to_string())]).await
}

on_both_databases! {
    async fn each_specification_is_a_row_under_its_heading_and_marked_where_they_differ(shop) {
        furnish(shop).await;
        let mut browser = shop.browser();
        let page = browser.get("/compare?product=gourd-lamp&product=paper-moon").await;
        assert_eq!(page.texts(".compare thead th"), ["Gourd lamp", "Paper moon"]);
        let all = rows(&page);
        // The same amount in other units, the same list in another order, the same words in other letters are no difference.
        for row in ["Price€49.00€49.00", "AvailabilityIn stockIn stock", "Measures", "Height40 cm0.4 m", "MaterialsOak, Linenlinen, oak", "CareDust itdust IT"] {
            assert!(all.iter().any(|found| found == row), "{row} is not among {all:?}");
        }
        assert!(all.contains(&"Dimmable≠, differsYesNo".to_owned()), "{all:?}");
        assert_eq!(page.texts(".compare th[scope=rowgroup]"), ["Measures"]);
        assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);

        let page = browser.get("/compare?product=gourd-lamp&product=paper-moon&differences=1").await;
        assert_eq!(rows(&page)[1..], ["Dimmable≠, differsYesNo"]);
        assert_eq!(page.texts(".chip[aria-current]"), ["Only differences"]);
        // Of another category, and with rows of its own.
        let page = browser.get("/compare?product=gourd-lamp&product=kettle").await;
        let all = rows(&page);
        assert!(all.contains(&"Volume≠, differs–Not said1.5 l".to_owned()), "{all:?}");
        assert!(all.contains(&"Price≠, differs€49.00€80.00".to_owned()), "{all:?}");
    }

    async fn what_is_not_sold_is_left_out_in_words_and_old_names_still_lead_there(shop) {
        let things = furnish(shop).await;
        let mut browser = shop.browser();
        let page = browser.get("/compare?product=gourd-lamp&product=no-such-thing&product=kettle").await;
        assert_eq!(page.texts(".compare thead th"), ["Gourd lamp", "Kettle"]);
        assert_eq!(page.texts(".notice p"), ["One product is not sold any more, and left out."]);
        catalog::service::set_status(shop, things[2].id, ProductStatus::Archived, "test").await.unwrap();
        let page = browser.get("/compare?product=gourd-lamp&product=no-such-thing&product=kettle").await;
        assert_eq!(page.texts(".notice p"), ["2 products are not sold any more, and left out."]);
        let product = catalog::service::products(shop.database.read(), shop.profile().currency, &[things[1].id]).await.unwrap().remove(0);
        catalog::service::save_product(shop, Some(things[1].id), ProductDraft { slug: "moon".to_owned(), ..ProductDraft::of(&product) }, "test").await.unwrap();
        let page = browser.get("/compare?product=paper-moon").await;
        assert_eq!(page.texts(".compare thead th"), ["Paper moon"]);
        assert!(page.texts(".notice p").is_empty());
        assert!(page.texts(".chip").is_empty(), "one product differs from nothing");
    }

    async fn a_visitor_collects_up_to_four_in_a_cookie_and_finds_them_again(shop) {
        let mut things = furnish(shop).await;
        for title in ["Bowl", "Jug"] {
            things.push(shop.thing(title, "5", 3).await);
        }
        let mut browser = shop.browser();
        let before = browser.get("/products/gourd-lamp").await;
        assert_eq!(before.attributes("form[action='/compare/add'] [name=add]", "value"), [things[0].id.to_string()]);
        assert!(before.attributes("a#compare-link", "href").is_empty());
        let answer = add(&mut browser, things[0].id).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/compare?product=gourd-lamp"));
        assert!(answer.header("set-cookie").contains("; HttpOnly; SameSite=Lax; Max-Age=2592000"), "{}", answer.header("set-cookie"));
        assert_eq!(add(&mut browser, things[0].id).await.location(), "/compare?product=gourd-lamp", "once is enough");
        add(&mut browser, things[2].id).await;
        // On pages that are kept for everybody too, and for nobody else.
        for _ in 0..2 {
            assert_eq!(browser.get("/products/gourd-lamp").await.attributes("a#compare-link", "aria-label"), ["Compare, 2 products"]);
            assert!(shop.browser().get("/products/gourd-lamp").await.attributes("a#compare-link", "href").is_empty());
        }
        assert_eq!(browser.get("/compare").await.location(), "/compare?product=gourd-lamp&product=kettle");
        add(&mut browser, things[1].id).await;
        add(&mut browser, things[3].id).await;
        let answer = add(&mut browser, things[4].id).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.texts(".notice p"), ["4 products are compared at once: remove one of them first."]);
        assert_eq!(answer.texts(".compare thead th"), ["Gourd lamp", "Kettle", "Paper moon", "Bowl"]);
        assert!(answer.attributes("[name=q][id=words]", "name").is_empty(), "there is no room for another");
        browser.headers = vec![("x-live", "1".to_owned())];
        let answer = add(&mut browser, things[4].id).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("data-swap=\"#compared\"") && answer.body.contains("remove one of them first"), "{}", answer.body);
        let mut other = shop.browser();
        other.headers = vec![("x-live", "1".to_owned())];
        let answer = add(&mut other, things[0].id).await;
        assert!(answer.body.contains("Added: Gourd lamp. 1 of 4 to compare.") && answer.body.contains("Compare, 1 product"), "{}", answer.body);
        // What is gone is not in the way.
        catalog::service::delete_product(shop, things[3].id).await.unwrap();
        browser.headers.clear();
        assert_eq!(add(&mut browser, things[4].id).await.location(), "/compare?product=gourd-lamp&product=kettle&product=paper-moon&product=jug");
    }

    async fn an_address_without_a_cookie_is_enough_to_add_and_remove(shop) {
        let things = furnish(shop).await;
        let mut browser = shop.browser();
        let page = browser.get("/compare?product=gourd-lamp&q=kettle&differences=1").await;
        assert_eq!(page.texts(".line-s a"), ["Kettle"]);
        let form = page.forms("/compare").into_iter().find(|form| form.action == "/compare/add").unwrap();
        let fields = form.fields.iter().map(|field| (field.name.as_str(), field.value.as_str())).collect::<Vec<_>>();
        assert_eq!(fields, [("product", "gourd-lamp"), ("differences", "1"), ("add", &things[2].id.to_string())]);
        assert_eq!(browser.cookie("compare"), None);
        let answer = browser.post("/compare/add", &fields).await;
        assert_eq!(answer.location(), "/compare?product=gourd-lamp&product=kettle&differences=1");
        let lamp = things[0].id.to_string();
        let mut stranger = shop.browser();
        let answer = stranger.post("/compare/remove", &[("product", "gourd-lamp"), ("product", "kettle"), ("remove", &lamp)]).await;
        assert_eq!(answer.location(), "/compare?product=kettle");
        let answer = stranger.post("/compare/remove", &[("product", "kettle"), ("remove", &things[2].id.to_string())]).await;
        assert_eq!((answer.location(), stranger.cookie("compare")), ("/compare", None));
        assert!(stranger.get("/compare").await.text().contains("Open a product and choose Compare"));
        let page = stranger.get("/compare?product=gourd-lamp&product=kettle&product=paper-moon&product=a&product=b").await;
        assert!(page.texts(".notice p").contains(&"4 products are compared at once: these are the first of them.".to_owned()));
    }

    async fn one_without_options_goes_into_the_cart_and_others_are_chosen_first(shop) {
        let kettle = shop.thing("Kettle", "80", 3).await;
        shop.thing_in_colours("Mug", "12", 3, &["Sage", "Chalk"]).await;
        shop.thing("Vase", "60", 0).await;
        shop.settle().await.unwrap();
        let mut browser = shop.browser();
        let page = browser.get("/compare?product=kettle&product=mug&product=vase").await;
        assert_eq!(page.attributes(".compare [name=variant]", "value"), [kettle.variant.to_string()]);
        assert_eq!(page.texts(".compare td > a.btn"), ["Choose options for Mug", "See it Vase"]);
        assert!(rows(&page).contains(&"Colour≠, differs–Not saidSage, Chalk–Not said".to_owned()), "{:?}", rows(&page));
        assert!(rows(&page).iter().any(|row| row.contains("Only 3 left") && row.contains("Sold out")), "{:?}", rows(&page));
    }

    async fn in_another_language_it_stays_in_it(shop) {
        let profile = ironmonger::shop::Profile { languages: vec!["de".parse().unwrap()], ..ironmonger::shop::Profile::clone(&shop.profile()) };
        shop.save_profile(profile).await.unwrap();
        let things = furnish(shop).await;
        let words = [("title".to_owned(), "Kürbislampe".to_owned())].into();
        catalog::service::translate(shop, catalog::model::TextKind::Product, things[0].id, "de".parse().unwrap(), words).await.unwrap();
        shop.settle().await.unwrap();
        let mut browser = shop.browser();
        let answer = browser.post("/de/compare/add", &[("add", &things[0].id.to_string())]).await;
        assert_eq!(answer.location(), "/de/compare?product=gourd-lamp");
        let page = browser.get(answer.location()).await;
        assert_eq!(page.texts(".compare thead th"), ["Kürbislampe"]);
        assert!(page.forms("").iter().filter(|form| form.action.contains("compare")).all(|form| form.action.starts_with("/de/")));
        assert_eq!(page.attributes("a#compare-link", "href"), ["/de/compare"]);
    }
}

#[test]
fn the_cookie_holds_four_ids_and_nothing_else() {
    let ids = (0..6).map(|_| Uuid::now_v7()).collect::<Vec<_>>();
    let cookie = ids.iter().map(|id| id.simple().to_string()).collect::<Vec<_>>().join(".");
    assert_eq!(model::read(&cookie), ids[..4]);
    assert_eq!(model::read(&format!("{0}.{0}.x.{1}", ids[0], ids[1])), ids[..2]);
    assert!(model::read("").is_empty() && model::read("..;<script>").is_empty());
}

#[test]
fn an_address_says_what_is_compared() {
    assert_eq!(model::address([], true), "/compare");
    assert_eq!(model::address(["a-b", "c"], false), "/compare?product=a-b&product=c");
    assert_eq!(model::address(["a&b"], true), "/compare?product=a%26b&differences=1");
}
