//! What specifications, tags, brands, prices, schedules and rules promise, on both databases.

use chrono::Duration;
use futures::future::join_all;
use ironmonger::{
    catalog::{
        model::{
            BrandDraft, CatalogRefusal, CategoryDraft, CollectionDraft, Condition, OptionDef, OptionValue, PriceDraft, Product, ProductDraft, ProductStatus,
            Rule, SpecificationDraft, SpecificationKind, SpecificationValue, VariantDraft,
        },
        service::{self, DefinitionDraft},
    },
    error::Fault,
    kernel::{Currency, Money},
    shop::Profile,
};
use uuid::Uuid;

use crate::support::{Answer, Browser, TestShop, draft};

fn spec(name: &str, value: &str) -> SpecificationDraft {
    SpecificationDraft { name: name.to_owned(), value: value.to_owned() }
}

async fn create(shop: &TestShop, draft: ProductDraft) -> Uuid {
    service::save_product(shop, None, draft, "test").await.unwrap()
}

async fn product(shop: &TestShop, id: Uuid) -> Product {
    service::products(shop.database.read(), Currency::EUR, &[id]).await.unwrap().remove(0)
}

/// Changes a product as its form would.
async fn edit(shop: &TestShop, id: Uuid, change: impl FnOnce(&mut ProductDraft)) {
    let mut draft = ProductDraft::of(&product(shop, id).await);
    change(&mut draft);
    service::save_product(shop, Some(id), draft, "test").await.unwrap();
}

async fn reprice(shop: &TestShop, id: Uuid, price: &str, compare_at: &str) {
    edit(shop, id, |draft| {
        let row = draft.variants.first_mut().unwrap();
        price.clone_into(&mut row.price);
        compare_at.clone_into(&mut row.compare_at);
    })
    .await;
}

fn euros(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

async fn send(browser: &mut Browser, path: &str, form: &[(String, String)]) -> Answer {
    browser.post(path, &form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>()).await
}

/// The form of a page of prices, as a browser sends it.
fn price_form(page: &Answer) -> Vec<(String, String)> {
    let form = page.forms("").into_iter().find(|form| form.fields.iter().any(|field| field.name == "seen")).unwrap();
    form.fields.into_iter().map(|field| (field.name, field.value)).collect()
}

async fn members(shop: &TestShop, collection: Uuid) -> Vec<Uuid> {
    let mut ids = service::collection_products(shop.database.read(), collection).await.unwrap();
    ids.sort();
    ids
}

async fn by_rule(shop: &TestShop, title: &str, all: bool, conditions: Vec<Condition>) -> Uuid {
    let draft = CollectionDraft { title: title.to_owned(), rule: Some(Rule { all, conditions }), ..CollectionDraft::default() };
    service::save_collection(shop, None, draft, None).await.unwrap()
}

/// What the change log holds after a position; on Postgres a change waits for older transactions of the server.
async fn changed_after(shop: &TestShop, position: i64) -> Vec<Uuid> {
    for _ in 0..500 {
        let changes = service::changes_after(shop.database.read(), position, 100).await.unwrap();
        if !changes.is_empty() {
            return changes.into_iter().map(|(_, product)| product).collect();
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    Vec::new()
}

on_both_databases! {
    async fn categories_brands_and_collections_are_not_saved_over_a_colleague_unseen(shop) {
        let category = service::create_category(shop, CategoryDraft { name: "Lighting".to_owned(), ..CategoryDraft::default() }).await.unwrap();
        let brand = service::save_brand(shop, None, BrandDraft { name: "Kiln".to_owned(), ..BrandDraft::default() }).await.unwrap();
        let collection = service::save_collection(shop, None, CollectionDraft { title: "Gifts".to_owned(), ..CollectionDraft::default() }, None).await.unwrap();
        let mut browser = shop.browser();
        browser.sign_in().await;
        for (page, action, name, label) in [
            (format!("/admin/categories?edit={category}"), format!("/admin/categories/{category}"), "name", "Name"),
            (format!("/admin/brands?edit={brand}"), "/admin/brands".to_owned(), "name", "Name"),
            (format!("/admin/collections/{collection}"), format!("/admin/collections/{collection}"), "title", "Title"),
        ] {
            let form = |answer: &Answer, title: &str, words: &str| {
                let form = answer.forms(&page).into_iter().find(|form| form.action == action && form.fields.iter().any(|field| field.name == "seen")).unwrap();
                let typed = |field: &str, value: String| match field {
                    field if field == name => title.to_owned(),
                    "description" => words.to_owned(),
                    _ => value,
                };
                let fields = form.fields.into_iter().map(|field| (field.name.clone(), typed(&field.name, field.value)));
                fields.chain([("do".to_owned(), "save".to_owned())]).collect::<Vec<_>>()
            };
            let (old, other) = (browser.get(&page).await, browser.get(&page).await);
            assert_eq!(send(&mut browser, &action, &form(&other, "Theirs", "")).await.status, 303, "{page}");
            let answer = send(&mut browser, &action, &form(&old, "Mine", "Typed at length")).await;
            assert_eq!(answer.status, 409, "{page}");
            assert!(answer.texts("#conflict p")[0].starts_with("You saved this "), "{:?}", answer.texts("#conflict p"));
            let cells = answer.texts("#conflict tbody th, #conflict tbody td");
            assert_eq!(cells, [label, "Theirs", "Mine", "Introduction", "Nothing", "Typed at length"], "{page}");
            assert_eq!(browser.get(&page).await.attributes(&format!("#{name}"), "value"), ["Theirs"], "{page}");
            // Mine anyway, and then the same once more from the old page.
            let mine = form(&answer, "Mine", "Typed at length");
            assert_eq!(send(&mut browser, &action, &mine).await.status, 303, "{page}");
            assert_eq!(browser.get(&page).await.attributes(&format!("#{name}"), "value"), ["Mine"], "{page}");
            assert_eq!(send(&mut browser, &action, &form(&old, "Mine", "Typed at length")).await.status, 303, "{page}");
        }
    }

    async fn a_specification_is_defined_when_it_is_first_used(shop) {
        let typed = vec![spec("Height", "30 cm"), spec("Dishwasher safe", "Yes"), spec("Material", "Stoneware")];
        let id = create(shop, ProductDraft { specifications: typed.clone(), ..draft("Vase", "40", 3) }).await;
        create(shop, ProductDraft { specifications: vec![spec("HEIGHT ", "12 in"), spec("Glaze", "Ash")], ..draft("Jug", "30", 3) }).await;
        let defined = service::definitions(shop.database.read()).await.unwrap();
        let defined = defined.iter().map(|own| (own.name.as_str(), own.kind, own.unit.as_str(), own.filterable)).collect::<Vec<_>>();
        assert_eq!(defined, [
            ("Dishwasher safe", SpecificationKind::YesNo, "", true),
            ("Height", SpecificationKind::Number, "cm", true),
            ("Material", SpecificationKind::Text, "", false),
            ("Glaze", SpecificationKind::Text, "", false),
        ]);
        let vase = product(shop, id).await;
        assert_eq!(vase.specifications.iter().map(|row| spec(&row.name, &row.value)).collect::<Vec<_>>(), typed);
        let SpecificationValue::Number(height) = &vase.specifications.first().unwrap().typed else { panic!("a number") };
        assert_eq!((height.amount.to_string().as_str(), height.base.as_str()), ("300", "mm"));
    }

    async fn a_definition_is_renamed_and_changes_its_kind_for_every_product_at_once(shop) {
        let id = create(shop, ProductDraft { specifications: vec![spec("Weigth", "2")], ..draft("Vase", "40", 3) }).await;
        let own = service::definitions(shop.database.read()).await.unwrap().remove(0);
        let before = service::last_change(shop.database.read()).await.unwrap();
        let renamed = DefinitionDraft { name: "Weight".to_owned(), kind: SpecificationKind::Number, unit: "kg".to_owned(), section: "Measures".to_owned(), filterable: true };
        service::save_definition(shop, Some(own.id), renamed).await.unwrap();
        let row = product(shop, id).await.specifications.remove(0);
        assert_eq!((row.name.as_str(), row.shown().as_str(), row.section.as_str()), ("Weight", "2\u{a0}kg", "Measures"));
        assert_eq!(changed_after(shop, before).await, [id]);
    }

    async fn two_definitions_become_one_and_no_product_says_a_thing_twice(shop) {
        let one = create(shop, ProductDraft { specifications: vec![spec("Colour", "Sage")], ..draft("One", "4", 3) }).await;
        let other = create(shop, ProductDraft { specifications: vec![spec("Color", "Clay"), spec("Size", "M")], ..draft("Other", "4", 3) }).await;
        let both = create(shop, ProductDraft { specifications: vec![spec("Color", "Ink"), spec("Colour", "Blue")], ..draft("Both", "4", 3) }).await;
        let find = async |name: &str| service::definitions(shop.database.read()).await.unwrap().into_iter().find(|own| own.name == name).map(|own| own.id);
        let (colour, color) = (find("Colour").await.unwrap(), find("Color").await.unwrap());
        assert_eq!(service::merge_definitions(shop, color, color).await, Err(Fault::Refused(CatalogRefusal::SameSpecification)));
        let refused = service::save_definition(shop, Some(color), DefinitionDraft { name: "colour".to_owned(), ..DefinitionDraft::default() }).await;
        let Err(Fault::Refused(refusal)) = refused else { panic!("{refused:?}") };
        assert_eq!(refusal.problems().of("name").as_deref(), Some("“Colour” exists already: merge the two, or choose another name"));
        service::merge_definitions(shop, color, colour).await.unwrap();
        assert_eq!(find("Color").await, None);
        let said = async |id| product(shop, id).await.specifications.into_iter().map(|row| format!("{}: {}", row.name, row.value)).collect::<Vec<_>>();
        assert_eq!(said(one).await, ["Colour: Sage"]);
        assert_eq!(said(other).await, ["Colour: Clay", "Size: M"]);
        assert_eq!(said(both).await, ["Colour: Blue"]);
        let counts = service::count_by_specification(shop.database.read()).await.unwrap().unwrap();
        assert_eq!(counts.get(&colour), Some(&3));
        service::delete_definition(shop, colour).await.unwrap();
        assert_eq!(said(other).await, ["Size: M"]);
        assert_eq!(service::delete_definition(shop, colour).await, Err(Fault::NotFound));
    }

    async fn many_who_name_the_same_new_specifications_at_once_all_succeed(shop) {
        let save = |number: usize| {
            let mut typed = (0..12).map(|index| spec(&format!("Quality {index}"), "Good")).collect::<Vec<_>>();
            if number.is_multiple_of(2) {
                typed.reverse();
            }
            service::save_product(shop, None, ProductDraft { specifications: typed, brand: "Norrland".to_owned(), ..draft(&format!("Thing {number}"), "4", 1) }, "test")
        };
        for saved in join_all((0..8).map(save)).await {
            assert!(matches!(saved, Ok(_) | Err(Fault::Busy)), "{saved:?}");
        }
        assert_eq!(service::definitions(shop.database.read()).await.unwrap().len(), 12);
        assert_eq!(service::brand_names(shop.database.read()).await.unwrap(), ["Norrland"]);
    }

    async fn tags_are_kept_as_typed_and_found_whatever_their_capitals(shop) {
        let id = create(shop, ProductDraft { tags: vec!["Summer".to_owned(), "Gift".to_owned(), "summer".to_owned()], ..draft("Vase", "40", 3) }).await;
        assert_eq!(product(shop, id).await.tags, ["Gift", "Summer"]);
        assert_eq!(service::tags(shop.database.read()).await.unwrap(), ["Gift", "Summer"]);
        edit(shop, id, |draft| draft.tags = vec!["autumn".to_owned()]).await;
        assert_eq!(product(shop, id).await.tags, ["autumn"]);
        let tree = service::categories(shop.database.read()).await.unwrap();
        let filter = service::ProductFilter { tag: Some("AUTUMN".to_owned()), ..service::ProductFilter::default() };
        let found = service::list_products(shop.database.read(), Currency::EUR, &tree, &filter, ironmonger::kernel::PageNumber::new(1)).await.unwrap();
        assert_eq!(found.total, 1);
    }

    async fn a_brand_is_told_about_and_its_old_address_leads_on(shop) {
        let id = create(shop, ProductDraft { brand: "Tiller & Clay".to_owned(), ..draft("Vase", "40", 3) }).await;
        let brand = service::brands(shop.database.read()).await.unwrap().remove(0);
        let before = service::last_change(shop.database.read()).await.unwrap();
        let told = BrandDraft { name: "Tiller and Clay".to_owned(), description: "Five potters.".to_owned(), ..BrandDraft::default() };
        service::save_brand(shop, Some(brand.id), told.clone()).await.unwrap();
        let saved = service::brand_by_slug(shop.database.read(), "tiller-and-clay").await.unwrap();
        assert_eq!(saved.map(|brand| brand.description), Some("Five potters.".to_owned()));
        assert_eq!(product(shop, id).await.brand.unwrap().name, "Tiller and Clay");
        assert_eq!(changed_after(shop, before).await, [id]);
        let other = service::save_brand(shop, None, BrandDraft { name: "Brannock".to_owned(), ..BrandDraft::default() }).await.unwrap();
        let taken = service::save_brand(shop, Some(other), told).await;
        assert!(matches!(taken, Err(Fault::Refused(_))), "{taken:?}");
        assert_eq!(service::delete_brand(shop, brand.id).await, Err(Fault::Refused(CatalogRefusal::BrandInUse)));
        service::delete_brand(shop, other).await.unwrap();
        assert_eq!(ironmonger::content::redirects::redirect(shop.database.read(), "/brands/brannock").await.unwrap(), Some(None));
    }

    async fn a_variant_keeps_cost_measures_content_and_picture_fields(shop) {
        let mut oil = draft("Oil", "9.60", 3);
        let row = oil.variants.first_mut().unwrap();
        for (field, value) in [(&mut row.cost, "4.80"), (&mut row.length_mm, "70"), (&mut row.height_mm, "210"), (&mut row.content, "0.75 l")] {
            value.clone_into(field);
        }
        // A picture of another product is not taken.
        row.picture_id = Some(Uuid::now_v7());
        let id = create(shop, oil).await;
        let variant = product(shop, id).await.variants.remove(0);
        assert_eq!((variant.cost, variant.margin()), (Some(euros(480)), Some(50)));
        assert_eq!((variant.length_mm, variant.width_mm, variant.height_mm), (70, 0, 210));
        assert_eq!(variant.price_by_measure(), Some((euros(1_280), "1 l")));
        assert_eq!(variant.picture_id, None);
    }

    async fn a_scheduled_product_goes_on_sale_by_itself_at_its_time(shop) {
        let starts_at = shop.clock.now() + Duration::hours(3);
        let id = create(shop, ProductDraft { status: ProductStatus::Scheduled, starts_at: Some(starts_at), ..draft("Vase", "40", 3) }).await;
        shop.settle().await.unwrap();
        assert_eq!(shop.browser().get("/products/vase").await.status, 404);
        // A day later than first said: the first alarm finds it still waiting.
        edit(shop, id, |draft| draft.starts_at = Some(starts_at + Duration::days(1))).await;
        shop.clock.advance(Duration::hours(4));
        shop.settle().await.unwrap();
        assert_eq!(product(shop, id).await.status, ProductStatus::Scheduled);
        shop.clock.advance(Duration::days(1));
        // The process that took the order is gone; the job is not.
        let mut again = shop.restarted().await;
        again.clock = shop.clock.clone();
        again.settle().await.unwrap();
        let sold = product(shop, id).await;
        assert_eq!((sold.status, sold.starts_at), (ProductStatus::Active, None));
        assert!(sold.published_at.is_some());
        assert_eq!(shop.browser().get("/products/vase").await.status, 200);
    }

    async fn a_schedule_in_the_past_is_a_sale_now(shop) {
        let starts_at = shop.clock.now() - Duration::minutes(1);
        let id = create(shop, ProductDraft { status: ProductStatus::Scheduled, starts_at: Some(starts_at), ..draft("Vase", "40", 3) }).await;
        assert_eq!(product(shop, id).await.status, ProductStatus::Active);
    }

    async fn the_lowest_price_of_the_thirty_days_before_a_reduction_is_told(shop) {
        let id = create(shop, draft("Vase", "40", 3)).await;
        let lowest = async || product(shop, id).await.variants.remove(0).lowest_before;
        shop.clock.advance(Duration::days(40));
        reprice(shop, id, "35", "").await;
        shop.clock.advance(Duration::days(5));
        reprice(shop, id, "45", "").await;
        shop.clock.advance(Duration::days(10));
        assert_eq!(lowest().await, None, "nothing is reduced");
        reprice(shop, id, "38", "45").await;
        assert_eq!(lowest().await, Some(euros(3_500)));
        // Saving again changes nothing: the reduction began when the price did.
        shop.clock.advance(Duration::days(90));
        edit(shop, id, |draft| draft.subtitle = "Still".to_owned()).await;
        assert_eq!(lowest().await, Some(euros(3_500)));
        shop.clock.advance(Duration::days(90));
        reprice(shop, id, "30", "45").await;
        assert_eq!(lowest().await, Some(euros(3_800)));
    }

    async fn a_new_product_at_a_reduced_price_claims_no_past(shop) {
        let mut vase = draft("Vase", "30", 3);
        "40".clone_into(&mut vase.variants.first_mut().unwrap().compare_at);
        let id = create(shop, vase).await;
        assert_eq!(product(shop, id).await.variants.remove(0).lowest_before, None);
    }

    async fn more_pieces_cost_less_each_in_the_cart(shop) {
        let thing = shop.thing("Candle", "10", 50).await;
        let row = |from: &str, amount: &str| PriceDraft { variant_id: Some(thing.variant), from_quantity: from.to_owned(), amount: amount.to_owned(), ..PriceDraft::default() };
        service::save_prices(shop, thing.id, vec![row("6", "9"), row("12", "8.50"), PriceDraft::default()], "test").await.unwrap();
        let steps = product(shop, thing.id).await.variants.remove(0).quantity_steps(shop.clock.now());
        assert_eq!(steps, [(6, euros(900)), (12, euros(850))]);
        let mut browser = shop.browser();
        let variant = thing.variant.to_string();
        for (quantity, total) in [("5", "€50.00"), ("6", "€54.00"), ("12", "€102.00")] {
            browser.post("/cart/add", &[("variant", &variant), ("quantity", "1")]).await;
            browser.post("/cart/set", &[("variant", &variant), ("quantity", quantity), ("from", "page")]).await;
            let page = browser.get("/cart").await;
            assert!(page.texts(".sums dd").contains(&total.to_owned()), "{quantity}: {:?}", page.texts(".sums dd"));
        }
    }

    async fn a_price_for_a_time_comes_and_goes_by_itself(shop) {
        let thing = shop.thing("Candle", "10", 50).await;
        shop.settle().await.unwrap();
        shop.clock.advance(Duration::days(31));
        let now = shop.clock.now();
        let sale = PriceDraft {
            variant_id: Some(thing.variant),
            amount: "8".to_owned(),
            starts_at: Some(now + Duration::hours(1)),
            ends_at: Some(now + Duration::hours(5)),
            ..PriceDraft::default()
        };
        service::save_prices(shop, thing.id, vec![sale], "test").await.unwrap();
        let in_list = async || {
            shop.settle().await.unwrap();
            shop.browser().get("/search").await.texts(".card .price").join(" ")
        };
        assert!(!in_list().await.contains("€8.00"));
        shop.clock.advance(Duration::hours(2));
        let during = in_list().await;
        assert!(during.contains("€8.00") && during.contains("€10.00"), "{during}");
        assert_eq!(product(shop, thing.id).await.variants.remove(0).lowest_before, Some(euros(1_000)));
        let page = shop.browser().get("/products/candle").await;
        assert!(page.texts("#buy .price").join(" ").contains("€8.00"), "{:?}", page.texts("#buy .price"));
        shop.clock.advance(Duration::hours(4));
        assert!(!in_list().await.contains("€8.00"));
    }

    async fn wrong_price_rows_are_said_row_by_row(shop) {
        let thing = shop.thing("Candle", "10", 50).await;
        let now = shop.clock.now();
        let rows = vec![
            PriceDraft { variant_id: Some(thing.variant), amount: "-1".to_owned(), ..PriceDraft::default() },
            PriceDraft { variant_id: None, from_quantity: "2".to_owned(), amount: "1".to_owned(), ..PriceDraft::default() },
            PriceDraft { variant_id: Some(thing.variant), amount: "1".to_owned(), starts_at: Some(now), ends_at: Some(now), ..PriceDraft::default() },
            PriceDraft { variant_id: Some(Uuid::now_v7()), amount: "1".to_owned(), ..PriceDraft::default() },
        ];
        let refused = service::save_prices(shop, thing.id, rows, "test").await;
        let Err(Fault::Refused(refusal)) = refused else { panic!("{refused:?}") };
        let problems = refusal.problems();
        assert_eq!(problems.of("price-0-amount").as_deref(), Some("Row 1: enter an amount like 12.50"));
        assert_eq!(problems.of("price-1-variant").as_deref(), Some("Row 2: choose a variant"));
        assert_eq!(problems.of("price-2-ends").as_deref(), Some("Row 3: the end must be after the beginning"));
        assert_eq!(problems.of("prices").as_deref(), Some("A variant does not exist any more; look at the rows again"));
    }

    async fn a_collection_by_rule_follows_every_edit(shop) {
        let light = service::create_category(shop, CategoryDraft { name: "Light".to_owned(), ..CategoryDraft::default() }).await.unwrap();
        let lamps = service::create_category(shop, CategoryDraft { name: "Lamps".to_owned(), parent_id: Some(light), ..CategoryDraft::default() }).await.unwrap();
        let lamp = create(shop, ProductDraft { category_id: Some(lamps), brand: "Havn".to_owned(), tags: vec!["Gift".to_owned()], ..draft("Reading lamp", "90", 2) }).await;
        let mug = create(shop, ProductDraft { tags: vec!["gift".to_owned()], ..draft("Mug 100%", "12", 0) }).await;
        create(shop, ProductDraft { status: ProductStatus::Draft, tags: vec!["gift".to_owned()], ..draft("Draft", "12", 5) }).await;
        let havn = service::brands(shop.database.read()).await.unwrap().remove(0).id;
        let both = { let mut both = vec![lamp, mug]; both.sort(); both };
        for (name, all, conditions, expected) in [
            ("tag", true, vec![Condition::Tag("GIFT".to_owned())], both.clone()),
            ("brand", true, vec![Condition::Brand(havn)], vec![lamp]),
            ("category", true, vec![Condition::Category(light)], vec![lamp]),
            ("from", true, vec![Condition::PriceFrom(9_000)], vec![lamp]),
            ("below", true, vec![Condition::PriceTo(8_999)], vec![mug]),
            ("title", true, vec![Condition::TitleContains("100%".to_owned())], vec![mug]),
            ("stock", true, vec![Condition::InStock], vec![lamp]),
            ("sale", true, vec![Condition::OnSale], vec![]),
            ("new", true, vec![Condition::PublishedWithin(1)], both.clone()),
            ("all", true, vec![Condition::Tag("gift".to_owned()), Condition::InStock], vec![lamp]),
            ("any", false, vec![Condition::Brand(havn), Condition::PriceTo(1_200)], both.clone()),
        ] {
            let count = service::count_fitting(shop.database.read(), Currency::EUR, &Rule { all, conditions: conditions.clone() }, shop.clock.now()).await.unwrap();
            let id = by_rule(shop, name, all, conditions).await;
            assert_eq!(members(shop, id).await, expected, "{name}");
            assert_eq!(count, expected.len() as u64, "{name}");
        }
        let sale = service::collections(shop.database.read()).await.unwrap().into_iter().find(|own| own.title == "sale").unwrap().id;
        reprice(shop, mug, "10", "12").await;
        shop.settle().await.unwrap();
        assert_eq!(members(shop, sale).await, [mug]);
        assert_eq!(shop.browser().get("/collections/sale").await.texts(".card h3"), ["Mug 100%"]);
        service::set_status(shop, mug, ProductStatus::Archived, "test").await.unwrap();
        shop.settle().await.unwrap();
        assert!(members(shop, sale).await.is_empty());
        let fresh = service::collections(shop.database.read()).await.unwrap().into_iter().find(|own| own.title == "new").unwrap().id;
        shop.clock.advance(Duration::days(2));
        service::follow_time(shop).await.unwrap();
        assert!(members(shop, fresh).await.is_empty());
    }

    async fn a_rule_is_changed_and_given_up(shop) {
        let mug = create(shop, draft("Mug", "12", 3)).await;
        let id = by_rule(shop, "Cheap", true, vec![Condition::PriceTo(1_000)]).await;
        assert!(members(shop, id).await.is_empty());
        let draft = CollectionDraft { title: "Cheap".to_owned(), rule: Some(Rule { all: true, conditions: Vec::new() }), ..CollectionDraft::default() };
        assert!(matches!(service::save_collection(shop, Some(id), draft.clone(), None).await, Err(Fault::Refused(_))));
        let wider = CollectionDraft { slug: "affordable".to_owned(), rule: Some(Rule { all: true, conditions: vec![Condition::PriceTo(1_200)] }), ..draft };
        service::save_collection(shop, Some(id), wider.clone(), None).await.unwrap();
        assert_eq!(members(shop, id).await, [mug]);
        assert_eq!(ironmonger::content::redirects::redirect(shop.database.read(), "/collections/cheap").await.unwrap(), Some(Some("/collections/affordable".to_owned())));
        assert!(matches!(service::fill_collection(shop, id, Vec::new()).await, Err(Fault::Refused(_))), "by hand it is not filled");
        service::save_collection(shop, Some(id), CollectionDraft { rule: None, ..wider }, Some(vec![mug])).await.unwrap();
        service::fill_collection(shop, id, Vec::new()).await.unwrap();
        assert!(members(shop, id).await.is_empty());
        service::delete_collection(shop, id).await.unwrap();
        assert_eq!(shop.browser().get("/collections/affordable").await.status, 410);
    }

    async fn moves_at_the_same_time_never_close_a_circle(shop) {
        let mut ids = Vec::new();
        for name in ["One", "Two", "Three", "Four"] {
            ids.push(service::create_category(shop, CategoryDraft { name: name.to_owned(), ..CategoryDraft::default() }).await.unwrap());
        }
        // Each wants to stand in the next: all four together would be a circle.
        for round in 0..4 {
            let moves = (0..4).map(|index| service::move_category(shop, ids[index], Some(ids[(index + 1 + round) % 4]), 0));
            for moved in join_all(moves).await {
                assert!(matches!(moved, Ok(()) | Err(Fault::Refused(CatalogRefusal::Cycle) | Fault::Busy)), "{moved:?}");
            }
            let tree = service::categories(shop.database.read()).await.unwrap();
            for category in tree.all() {
                let crumbs = tree.crumbs(category.id);
                assert_eq!(crumbs.last().unwrap().path, category.url());
                assert_eq!(crumbs.len(), category.path.matches('/').count() + 1, "the path of {} is its way from the top", category.name);
                let mut above = Some(category.id);
                for _ in 0..tree.all().len() {
                    above = above.and_then(|id| tree.by_id(id)).and_then(|category| category.parent_id);
                }
                assert_eq!(above, None, "{} stands in itself", category.name);
            }
        }
    }

    async fn categories_stand_inside_each_other_as_deep_as_they_like(shop) {
        let mut parent_id = None;
        for depth in 1..=20 {
            parent_id = Some(service::create_category(shop, CategoryDraft { name: format!("Level {depth}"), parent_id, ..CategoryDraft::default() }).await.unwrap());
        }
        let tree = service::categories(shop.database.read()).await.unwrap();
        assert_eq!(tree.crumbs(parent_id.unwrap()).len(), 20);
    }

    async fn a_product_of_two_thousand_variants_is_saved_and_shown(shop) {
        let value = |value: String| OptionValue { value, swatch: None };
        let sizes = ["Cut", "Colour", "Size", "Length", "Finish"];
        let counts = [5, 10, 10, 2, 2];
        let options = sizes.iter().zip(counts).map(|(name, many)| OptionDef { name: (*name).to_owned(), values: (0..many).map(|n| value(format!("{name} {n}"))).collect() });
        let mut large = ProductDraft { options: options.collect(), ..draft("Shirt", "40", 1) };
        large.add_combinations();
        assert_eq!(large.variants.len(), 2_000);
        for (row, number) in large.variants.iter_mut().zip(0..) {
            row.sku = format!("SHIRT-{number}");
        }
        let id = create(shop, large).await;
        edit(shop, id, |draft| "41".clone_into(&mut draft.variants.last_mut().unwrap().price)).await;
        assert_eq!(product(shop, id).await.variants.len(), 2_000);
        shop.settle().await.unwrap();
        let page = shop.browser().get("/products/shirt?variant=SHIRT-1999").await;
        assert!(page.texts("#buy .price").join(" ").contains("€41.00"), "{:?}", page.texts("#buy .price"));
        let mut beyond = ProductDraft::of(&product(shop, id).await);
        beyond.variants.push(VariantDraft { choices: vec![String::new(); 5], price: "1".to_owned(), ..VariantDraft::default() });
        let (_, problems) = beyond.check(Currency::EUR);
        assert_eq!(problems.of("variants").as_deref(), Some("A product can have 2000 variants at most"));
    }
}

/// Somebody who works here.
async fn staff(shop: &TestShop) -> crate::support::Browser {
    let mut browser = shop.browser();
    browser.sign_in().await;
    browser
}

on_both_databases! {
    async fn staff_manage_specifications_in_plain_forms(shop) {
        let id = create(shop, ProductDraft { specifications: vec![spec("Colour", "Sage"), spec("Color", "Clay")], ..draft("Vase", "40", 3) }).await;
        let mut browser = staff(shop).await;
        let list = browser.get("/admin/specifications").await;
        assert_eq!(list.texts(".tree-row > a"), ["Color", "Colour"]);
        let answer = browser.post("/admin/specifications", &[("name", ""), ("kind", "number"), ("unit", "cm")]).await;
        assert_eq!(answer.status, 422);
        assert_eq!(answer.texts("#name-error"), ["Give the specification a name"]);
        assert_eq!(answer.attributes("#unit", "value"), ["cm"]);
        let answer = browser.post("/admin/specifications", &[("name", "Height"), ("kind", "number"), ("unit", "cm"), ("filterable", "1")]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let all = service::definitions(shop.database.read()).await.unwrap();
        let at = |name: &str| format!("/admin/specifications/{}", all.iter().find(|own| own.name == name).unwrap().id);
        assert_eq!(browser.post(&format!("{}/up", at("Height")), &[]).await.status, 303);
        assert_eq!(browser.get("/admin/specifications").await.texts(".tree-row > a"), ["Color", "Height", "Colour"]);
        let answer = browser.post(&format!("{}/merge", at("Color")), &[("into", "Nobody")]).await;
        assert_eq!(answer.texts("#into-error"), ["Choose one of the shop’s specifications"]);
        browser.post(&format!("{}/merge", at("Color")), &[("into", "colour")]).await;
        assert_eq!(product(shop, id).await.specifications.len(), 1);
        browser.post(&format!("{}/delete", at("Height")), &[]).await;
        assert_eq!(browser.get("/admin/specifications?q=COL").await.texts(".tree-row > a"), ["Colour"]);
        assert_eq!(browser.post(&format!("{}/delete", at("Height")), &[]).await.status, 404);
    }

    async fn many_brands_stand_on_pages_and_are_found_by_words(shop) {
        for number in 0..60 {
            let name = if number == 7 { "Kiln & Sons".to_owned() } else { format!("Brand {number:02}") };
            service::save_brand(shop, None, BrandDraft { name, ..BrandDraft::default() }).await.unwrap();
        }
        create(shop, ProductDraft { brand: "Kiln & Sons".to_owned(), ..draft("Mug", "9", 2) }).await;
        let mut browser = staff(shop).await;
        let first = browser.get("/admin/brands").await;
        assert_eq!((first.texts(".list .row-link").len(), first.attributes("a[rel=next]", "href")), (50, vec!["/admin/brands?page=2".to_owned()]));
        let second = browser.get("/admin/brands?page=2").await;
        assert_eq!(second.texts(".list .row-link").last().map(String::as_str), Some("Kiln & Sons"));
        assert_eq!(second.texts(".list .muted").last().map(String::as_str), Some("1 product"));
        let found = browser.get("/admin/brands?q=sons+kiln").await;
        assert_eq!(found.texts(".list .row-link"), ["Kiln & Sons"]);
        let chosen = browser.get(&found.attributes(".list .row-link", "href")[0]).await;
        assert_eq!((chosen.attributes("#name", "value"), chosen.texts(".list .row-link").len()), (vec!["Kiln & Sons".to_owned()], 1));
        assert!(browser.get("/admin/brands?q=nobody").await.text().contains("No brand has these words"));
        assert_eq!(browser.get("/admin/brands?page=9").await.location(), "/admin/brands?page=2");
    }

    async fn a_large_tree_is_shown_along_a_way(shop) {
        let mut outer = None;
        for number in 0..300 {
            let name = format!("Part {number:03}");
            outer = Some(service::create_category(shop, CategoryDraft { name, ..CategoryDraft::default() }).await.unwrap());
        }
        let inner = CategoryDraft { name: "Inner".to_owned(), parent_id: outer, ..CategoryDraft::default() };
        let inner = service::create_category(shop, inner).await.unwrap();
        let deepest = CategoryDraft { name: "Deepest".to_owned(), parent_id: Some(inner), ..CategoryDraft::default() };
        service::create_category(shop, deepest).await.unwrap();
        create(shop, draft("Lamp", "90", 2)).await;
        let mut browser = staff(shop).await;
        let tree = browser.get("/admin/categories").await;
        assert_eq!(tree.texts(".tree-row > a").len(), 300);
        let further = tree.attributes(".tree-more", "href");
        assert_eq!(further.len(), 1);
        let open = browser.get(&further[0]).await;
        assert_eq!((open.texts(".tree-row > a").len(), open.attributes(".tree-more", "aria-label")), (301, vec!["Categories in Inner".to_owned()]));
        let offered = async |browser: &mut crate::support::Browser, path: String| browser.get(&path).await.texts("select[name=category] option");
        let outer = outer.unwrap();
        assert_eq!(offered(&mut browser, "/admin/products".to_owned()).await.len(), 301);
        assert_eq!(offered(&mut browser, format!("/admin/products?category={outer}")).await, ["All categories", "Part 299", "Part 299 › Inner"]);
        let way = ["All categories", "Part 299", "Part 299 › Inner", "Part 299 › Inner › Deepest"];
        assert_eq!(offered(&mut browser, format!("/admin/products?category={inner}")).await, way);
    }

    async fn staff_tell_about_a_brand_and_shoppers_read_it(shop) {
        create(shop, ProductDraft { brand: "Havn".to_owned(), ..draft("Lamp", "90", 2) }).await;
        create(shop, ProductDraft { brand: "Loup".to_owned(), ..draft("Notebook", "9", 2) }).await;
        shop.settle().await.unwrap();
        let id = service::brands(shop.database.read()).await.unwrap().remove(0).id.to_string();
        let mut browser = staff(shop).await;
        let fields = [("id", id.as_str()), ("name", "Havn"), ("slug", "havn-light"), ("description", "A workshop on the harbour."), ("seo_title", "Lamps by Havn")];
        assert_eq!(browser.post("/admin/brands", &fields).await.status, 303);
        shop.settle().await.unwrap();
        let moved = shop.browser().get("/brands/havn").await;
        assert_eq!((moved.status.as_u16(), moved.location()), (301, "/brands/havn-light"));
        let page = shop.browser().get("/brands/havn-light").await;
        assert_eq!(page.texts("h1"), ["Havn"]);
        assert_eq!(page.texts(".card h3"), ["Lamp"]);
        assert!(page.text().contains("A workshop on the harbour."));
        assert!(page.texts("title").join("").starts_with("Lamps by Havn"), "{:?}", page.texts("title"));
        assert_eq!(page.attributes("link[rel=canonical]", "href"), ["http://shop.test/brands/havn-light"]);
        assert!(page.attributes("input[name=brand]", "value").is_empty(), "its own page has no other brand");
        assert_eq!(shop.browser().get("/products/lamp").await.attributes("#buy a.link", "href").first().map(String::as_str), Some("/brands/havn-light"));
        assert!(shop.browser().get("/sitemaps/brands-1.xml").await.body.contains("<loc>http://shop.test/brands/havn-light</loc>"));
        let answer = browser.post("/admin/brands", &[("name", "Loup")]).await;
        assert_eq!(answer.texts("#name-error"), ["There is a brand named “Loup” already"]);
        assert_eq!(browser.post(&format!("/admin/brands/{id}/delete"), &[]).await.status, 303);
        assert!(browser.get("/admin/brands").await.text().contains("Products of this brand are in the shop"));
    }

    async fn staff_put_a_collection_together_and_let_a_rule_do_it(shop) {
        let mug = create(shop, draft("Mug", "12", 3)).await.to_string();
        let jug = create(shop, draft("Jug", "30", 3)).await.to_string();
        let mut browser = staff(shop).await;
        let found = browser.post("/admin/collections/new", &[("title", "Table"), ("kind", "hand"), ("q", "mug"), ("do", "find")]).await;
        assert_eq!(found.texts("ul.list li > span:nth-child(2)"), ["Mug"]);
        let add = [("title", "Table"), ("kind", "hand"), ("product", mug.as_str()), ("do", &format!("add:{jug}"))];
        let form = browser.post("/admin/collections/new", &add).await;
        assert_eq!(form.attributes("input[name=product]", "value"), [mug.clone(), jug.clone()]);
        let up = [("title", "Table"), ("kind", "hand"), ("product", mug.as_str()), ("product", jug.as_str()), ("do", &format!("up:{jug}"))];
        assert_eq!(browser.post("/admin/collections/new", &up).await.attributes("input[name=product]", "value"), [jug.clone(), mug.clone()]);
        let save = [("title", "Table"), ("kind", "hand"), ("product", jug.as_str()), ("product", mug.as_str()), ("do", "save")];
        let saved = browser.post("/admin/collections/new", &save).await;
        assert_eq!(saved.status, 303, "{}", saved.text());
        let address = saved.location().to_owned();
        shop.settle().await.unwrap();
        assert_eq!(shop.browser().get("/collections/table").await.texts(".card h3"), ["Jug", "Mug"]);

        let rule = |value: &'static str, wish: &'static str| {
            [("title", "Table"), ("kind", "rule"), ("match", "all"), ("condition-0-on", "price_to"), ("condition-0-is", value), ("do", wish)]
        };
        let counted = browser.post(&address, &rule("20", "count")).await;
        assert!(counted.text().contains("1 product on sale fit"), "{}", counted.text());
        let wrong = browser.post(&address, &rule("cheap", "save")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains("Condition 1: enter an amount like 12.50"), "{}", wrong.text());
        assert_eq!(browser.post(&address, &rule("20", "save")).await.status, 303);
        shop.settle().await.unwrap();
        assert_eq!(shop.browser().get("/collections/table").await.texts(".card h3"), ["Mug"]);
        let form = browser.get(&address).await;
        assert_eq!(form.attributes("input[name=condition-0-is]", "value"), ["20.00"]);
        assert_eq!(browser.post(&format!("{address}/delete"), &[]).await.status, 303);
        assert_eq!(browser.get(&address).await.status, 404);
    }

    async fn staff_set_prices_by_quantity_and_shoppers_see_the_steps(shop) {
        let thing = shop.thing("Candle", "10", 50).await;
        let (mut browser, variant) = (staff(shop).await, thing.variant.to_string());
        let address = format!("/admin/products/{}/prices", thing.id);
        let row = |amount: &'static str| [("price-0-variant", variant.clone()), ("price-0-from", "6".to_owned()), ("price-0-amount", amount.to_owned())];
        let fields = |amount: &'static str, wish: &'static str| row(amount).into_iter().chain([("do", wish.to_owned())]).collect::<Vec<_>>();
        let post = async |browser: &mut crate::support::Browser, fields: Vec<(&'static str, String)>| {
            let fields = fields.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>();
            browser.post(&address, &fields).await
        };
        let more = post(&mut browser, fields("9", "add")).await;
        assert_eq!(more.attributes("input[name=price-1-amount]", "value"), [""]);
        let wrong = post(&mut browser, fields("", "save")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains("Row 1 needs a price"), "{}", wrong.text());
        assert_eq!(post(&mut browser, fields("9", "save")).await.status, 303);
        let page = shop.browser().get("/products/candle").await;
        assert_eq!(page.texts(".steps tr"), ["From 6€9.00 each"]);
        // Saving the product's form leaves its prices alone.
        edit(shop, thing.id, |draft| draft.subtitle = "Long".to_owned()).await;
        assert_eq!(product(shop, thing.id).await.variants[0].prices.len(), 1);
    }

    async fn the_page_of_prices_replaces_what_it_shows_and_nothing_newer(shop) {
        let thing = shop.thing_in_colours("Mug", "10", 50, &["Sage", "Clay"]).await;
        let (mut one, mut other) = (staff(shop).await, shop.browser());
        other.sign_in_again().await;
        let address = format!("/admin/products/{}/prices", thing.id);
        let start = shop.clock.now() + chrono::Duration::seconds(3_723);
        let rows = (0..2_200).map(|place| PriceDraft {
            variant_id: Some(thing.variants[place % 2]),
            from_quantity: (place / 2 + 2).to_string(),
            amount: "9".to_owned(),
            starts_at: Some(start),
            ends_at: None,
        });
        service::save_prices(shop, thing.id, rows.collect(), "test").await.unwrap();
        let before = product(shop, thing.id).await;
        let count = |product: &Product| product.variants.iter().map(|variant| variant.prices.len()).sum::<usize>();
        assert_eq!(count(&before), 2_200);
        for page in ["", "?page=3", "?page=10"] {
            let form = one.get(&format!("{address}{page}")).await;
            assert!(form.body.len() < 600_000, "{}", form.body.len());
            let mut fields = price_form(&form);
            fields.push(("do".to_owned(), "save".to_owned()));
            let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>();
            assert_eq!(one.post(&address, &fields).await.status, 303);
            let now = product(shop, thing.id).await;
            for (own, then) in now.variants.iter().zip(&before.variants) {
                let sorted = |rows: &[ironmonger::pricing::model::PriceRow]| {
                    let mut rows = rows.iter().map(|row| (row.from_quantity, row.amount, row.starts_at)).collect::<Vec<_>>();
                    rows.sort();
                    rows
                };
                assert_eq!(sorted(&own.prices), sorted(&then.prices), "saved unchanged, to the second");
            }
        }
        // Two open the page; the second one to save is told, and keeps what was typed.
        let mut typed = price_form(&one.get(&address).await);
        let mut theirs = price_form(&other.get(&address).await);
        let set = |fields: &mut Vec<(String, String)>, amount: &str| {
            fields.iter_mut().find(|(name, _)| name == "price-0-amount").unwrap().1 = amount.to_owned();
            fields.push(("do".to_owned(), "save".to_owned()));
        };
        set(&mut typed, "8.50");
        set(&mut theirs, "7.50");
        let pairs = |fields: &[(String, String)]| fields.to_vec();
        let post = async |browser: &mut crate::support::Browser, fields: Vec<(String, String)>| {
            let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>();
            browser.post(&address, &fields).await
        };
        assert_eq!(post(&mut one, pairs(&typed)).await.status, 303);
        let told = post(&mut other, pairs(&theirs)).await;
        assert_eq!((told.status.as_u16(), told.attributes("input[name=price-0-amount]", "value")), (409, vec!["7.50".to_owned()]));
        assert!(told.text().contains("You saved this page in another window"), "{}", told.text());
        let mut again = price_form(&told);
        again.push(("do".to_owned(), "save".to_owned()));
        assert_eq!(post(&mut other, again).await.status, 303, "saved once more, it is theirs");
        assert_eq!(count(&product(shop, thing.id).await), 2_200);
    }

    async fn prices_keep_their_numbers_when_the_currency_changes(shop) {
        let thing = shop.thing("Mug", "12.50", 5).await;
        for (code, minor) in [("KWD", 12_500), ("JPY", 13), ("EUR", 1_300)] {
            let (before, after) = (shop.profile().currency, code.parse::<Currency>().unwrap());
            shop.save_profile(Profile { currency: after, ..Profile::clone(&shop.profile()) }).await.unwrap();
            service::change_currency(shop, before, after).await.unwrap();
            assert_eq!(product(shop, thing.id).await.variants[0].price.minor, minor, "{code}");
        }
    }

    async fn the_product_form_keeps_tags_schedule_measures_and_specifications(shop) {
        let mut browser = staff(shop).await;
        let fields = [
            ("title", "Oil"), ("status", "scheduled"), ("starts_at", "2090-05-01T09:30"), ("tags", "gift, Summer"), ("variant-0-price", "9.60"),
            ("variant-0-cost", "4.80"), ("variant-0-height_mm", "210"), ("variant-0-content", "0,75 l"), ("spec-0-name", "Organic"), ("spec-0-value", "yes"),
            ("spec-1-name", "Weight"), ("spec-1-value", "1.2 kg"),
        ];
        let answer = browser.post("/admin/products/new", &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let page = browser.get(answer.location()).await;
        for (selector, value) in [
            ("#starts-at", "2090-05-01T09:30"), ("#tags", "gift, Summer"), ("#variant-0-cost", "4.80"), ("#variant-0-height-mm", "210"),
            ("#variant-0-content", "0,75 l"), ("#spec-1-value", "1.2 kg"),
        ] {
            assert_eq!(page.attributes(selector, "value"), [value], "{selector}");
        }
        assert_eq!(page.attributes("#spec-0-value option[selected]", "value"), ["Yes"]);
        assert!(page.text().contains("Margin 50 %"), "{}", page.text());
        let answer = browser.post("/admin/products/new", &[("title", "Later"), ("status", "scheduled"), ("variant-0-price", "1")]).await;
        assert_eq!(answer.texts("#starts-at-error"), ["Say when it goes on sale"]);
    }

    async fn a_reduction_tells_the_lowest_price_and_a_measure_its_unit_price(shop) {
        let mut oil = draft("Oil", "12", 3);
        "0.75 l".clone_into(&mut oil.variants.first_mut().unwrap().content);
        oil.specifications = vec![spec("Origin", "Crete"), spec("Height", "21")];
        let id = create(shop, oil).await;
        let height = service::definitions(shop.database.read()).await.unwrap().into_iter().find(|own| own.name == "Height").unwrap().id;
        let measure = DefinitionDraft { name: "Height".to_owned(), kind: SpecificationKind::Number, unit: "cm".to_owned(), section: "Measures".to_owned(), filterable: true };
        service::save_definition(shop, Some(height), measure).await.unwrap();
        shop.clock.advance(Duration::days(31));
        reprice(shop, id, "9", "14").await;
        shop.settle().await.unwrap();
        let page = shop.browser().get("/products/oil").await;
        let text = page.texts("#buy").join(" ");
        assert!(text.contains("Lowest price of the last 30 days: €12.00"), "{text}");
        assert!(text.contains("€12.00 for 1 l"), "{text}");
        assert_eq!(page.texts(".specs tr"), ["OriginCrete", "Item numberOIL", "Measures", "Height21 cm"]);
        assert!(shop.browser().get("/search").await.texts(".card").join(" ").contains("Lowest price of the last 30 days: €12.00"));
    }
}

/// A shop that was made before specifications had definitions, on SQLite: its products stay as they were, and get theirs.
#[tokio::test]
async fn an_older_shop_is_brought_along() {
    use ironmonger::{platform::database::Database, shop::Shop};
    use migration::{Migrator, MigratorTrait};
    use sea_orm::ConnectionTrait;

    let folder = tempfile::tempdir().unwrap();
    let url = Database::url_in(folder.path());
    let older = sea_orm::Database::connect(&url).await.unwrap();
    Migrator::up(&older, Some(1)).await.unwrap();
    let rows = "INSERT INTO products (id, slug, title, subtitle, description, status, options, specifications, seo_title, seo_description, created_at, updated_at)
         VALUES (X'01900000000070008000000000000001', 'vase', 'Vase', '', '', 'archived', '[]', '[{\"name\":\"Height\",\"value\":\"30 cm\"}]', '', '', '2026-01-01 00:00:00', '2026-01-01 00:00:00')";
    older.execute_unprepared(rows).await.unwrap();
    older.close().await.unwrap();
    let shop = Shop::open(&ironmonger::app::APP, crate::support::config(folder.path(), url)).await.unwrap();
    let vase = async || service::product_by_slug(shop.database.read(), Currency::EUR, "vase").await.unwrap().unwrap();
    let before = vase().await;
    assert_eq!(before.status, ProductStatus::Archived);
    assert_eq!(before.specifications.first().map(|row| (row.definition_id, row.shown())), Some((None, "30 cm".to_owned())));
    shop.settle().await.unwrap();
    let after = vase().await.specifications.remove(0);
    assert!(after.definition_id.is_some());
    assert_eq!((after.name.as_str(), after.kind, after.unit.as_str()), ("Height", SpecificationKind::Number, "cm"));
}
