//! What texts in several languages promise.

use ironmonger::{
    cart,
    catalog::{
        model::{BrandDraft, CategoryDraft, CollectionDraft, ProductDraft, SpecificationDraft, SpecificationKind, TextKind, alt_key, option_id},
        service::{self, DefinitionDraft},
    },
    checkout::{self, model::Placed, service::Submit},
    content,
    kernel::{Currency, Language, Texts, Words},
    orders::{self, model::Order},
    platform::{
        language::{Spoken, speaking},
        media::{Made, StoredPicture},
    },
    shop::Profile,
};
use uuid::Uuid;

use crate::support::{Browser, TestShop, checkout_form, draft};

fn language(tag: &str) -> Language {
    tag.parse().unwrap()
}

fn words(words: &[(&str, &str)]) -> Words {
    words.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
}

/// A shop whose texts are English, and may be German and French too.
async fn several(shop: &TestShop) {
    let profile = Profile { languages: vec![language("de"), language("fr")], ..Profile::clone(&shop.profile()) };
    shop.save_profile(profile).await.unwrap();
}

async fn mug(shop: &TestShop) -> Uuid {
    let draft = ProductDraft { description: "<p>Holds tea.</p>".to_owned(), ..draft("Tide mug", "24.00", 5) };
    service::save_product(shop, None, draft, "test").await.unwrap()
}

async fn say(shop: &TestShop, kind: TextKind, id: Uuid, tag: &str, said: &[(&str, &str)]) {
    service::translate(shop, kind, id, language(tag), words(said)).await.unwrap();
}

async fn texts(shop: &TestShop, kind: TextKind, id: Uuid) -> Texts {
    service::texts(shop.database.read(), kind, &[id]).await.unwrap().remove(&id).unwrap_or_default()
}

async fn untranslated(shop: &TestShop, kind: TextKind, tag: &str) -> Vec<String> {
    let rows = service::untranslated(shop.database.read(), kind, &language(tag), 10).await.unwrap();
    rows.into_iter().map(|(_, name)| name).collect()
}

/// The German words of Colour, Sand and Slate.
async fn say_colours(shop: &TestShop) {
    say(shop, TextKind::Option, option_id("Colour"), "de", &[("name", "Farbe"), ("value:Sand", "Sandfarben"), ("value:Slate", "Schiefer")]).await;
}

/// Orders one of a variant in a language, `None` for the main one.
async fn order(shop: &TestShop, variant: Uuid, tag: Option<&str>) -> Order {
    let placing = async {
        let token = cart::service::add(shop, None, variant, 1).await.unwrap();
        let submit = Submit { key: token.clone(), expected_total: None };
        checkout::service::place(shop, Some(&token), &checkout_form("cod"), &submit).await.unwrap()
    };
    let Placed::Done(path) = speaking(Spoken { language: tag.map(language), path: String::new(), ..Default::default() }, placing).await else {
        panic!("there is nothing to pay")
    };
    let (number, token) = path.split_once("/orders/").and_then(|(_, rest)| rest.split_once('/')).unwrap();
    orders::service::by_path(shop, number, token).await.unwrap()
}

async fn staff(shop: &TestShop) -> Browser {
    let mut browser = shop.browser();
    browser.sign_in().await;
    browser
}

on_both_databases! {
    async fn a_text_is_said_said_anew_and_taken_back(shop) {
        several(shop).await;
        let id = mug(shop).await;
        let before = service::last_change(shop.database.read()).await.unwrap();
        say(shop, TextKind::Product, id, "de", &[("title", " Gezeitenbecher "), ("description", "Für Tee.<script>x</script>\n\nOder <b>mehr</b>."), ("nonsense", "x")]).await;
        assert!(service::last_change(shop.database.read()).await.unwrap() > before, "what is made from the product follows");
        say(shop, TextKind::Product, id, "fr", &[("title", "Tasse marée")]).await;
        let said = texts(shop, TextKind::Product, id).await;
        assert_eq!(said[&language("de")], words(&[("title", "Gezeitenbecher"), ("description", "Für Tee.\n\nOder <b>mehr</b>.")]), "sanitised as the main text is");
        say(shop, TextKind::Product, id, "de", &[("title", "Becher"), ("description", "")]).await;
        assert_eq!(texts(shop, TextKind::Product, id).await[&language("de")], words(&[("title", "Becher")]));
        assert_eq!(texts(shop, TextKind::Product, id).await[&language("fr")], words(&[("title", "Tasse marée")]), "the others stay");
        let long = service::translate(shop, TextKind::Product, id, language("de"), words(&[("title", &"x".repeat(201))])).await;
        let said = long.map_err(|fault| fault.map(|refusal| refusal.to_string()));
        assert_eq!(said, Err(ironmonger::error::Fault::Refused("Title can have 200 characters at most".to_owned())));
        let nobody = service::translate(shop, TextKind::Product, Uuid::nil(), language("de"), words(&[("title", "x")])).await;
        assert!(matches!(nobody, Err(ironmonger::error::Fault::NotFound)));
        service::delete_product(shop, id).await.unwrap();
        assert!(texts(shop, TextKind::Product, id).await.is_empty(), "texts go with what they are of");
    }

    async fn every_kind_of_thing_has_texts_and_loses_them_with_itself(shop) {
        several(shop).await;
        let category = service::create_category(shop, CategoryDraft { name: "Lamps".to_owned(), ..CategoryDraft::default() }).await.unwrap();
        let brand = service::save_brand(shop, None, BrandDraft { name: "Lumen".to_owned(), ..BrandDraft::default() }).await.unwrap();
        let collection = service::save_collection(shop, None, CollectionDraft { title: "New".to_owned(), ..CollectionDraft::default() }, Some(Vec::new())).await.unwrap();
        let list = DefinitionDraft { name: "Material".to_owned(), kind: SpecificationKind::List, ..DefinitionDraft::default() };
        let specification = service::save_definition(shop, None, list).await.unwrap();
        for (kind, id, key) in [
            (TextKind::Category, category, "name"), (TextKind::Brand, brand, "description"), (TextKind::Collection, collection, "title"), (TextKind::Specification, specification, "name"),
        ] {
            say(shop, kind, id, "de", &[(key, "Auf Deutsch")]).await;
            assert_eq!(texts(shop, kind, id).await[&language("de")][key], "Auf Deutsch", "{kind:?}");
        }
        service::delete_category(shop, category).await.unwrap();
        service::delete_brand(shop, brand).await.unwrap();
        service::delete_collection(shop, collection).await.unwrap();
        service::delete_definition(shop, specification).await.unwrap();
        for (kind, id) in [(TextKind::Category, category), (TextKind::Brand, brand), (TextKind::Collection, collection), (TextKind::Specification, specification)] {
            assert!(texts(shop, kind, id).await.is_empty(), "{kind:?}");
        }
    }

    async fn a_pictures_text_goes_with_the_picture(shop) {
        several(shop).await;
        let id = mug(shop).await;
        let stored = StoredPicture { file: "mug-1".to_owned(), width: 800, height: 800, tint: String::new(), made: Made::NOTHING };
        service::add_pictures(shop, id, vec![stored]).await.unwrap();
        let picture = service::products(shop.database.read(), Currency::EUR, &[id]).await.unwrap()[0].pictures[0].clone();
        say(shop, TextKind::Product, id, "de", &[(&alt_key(&picture), "Ein Becher")]).await;
        assert_eq!(texts(shop, TextKind::Product, id).await[&language("de")].len(), 1);
        service::remove_picture(shop, id, picture.id).await.unwrap();
        assert!(texts(shop, TextKind::Product, id).await.is_empty());
    }

    async fn the_values_of_a_specification_are_translated_once(shop) {
        several(shop).await;
        let mut draft = draft("Chair", "90", 3);
        draft.specifications = vec![SpecificationDraft { name: "Material".to_owned(), value: "Oak, Wool".to_owned() }];
        service::save_product(shop, None, draft, "test").await.unwrap();
        let material = service::definitions(shop.database.read()).await.unwrap().remove(0).id;
        let list = DefinitionDraft { name: "Material".to_owned(), kind: SpecificationKind::List, ..DefinitionDraft::default() };
        service::save_definition(shop, Some(material), list).await.unwrap();
        let thing = service::translatable(shop.database.read(), Currency::EUR, TextKind::Specification, material).await.unwrap().unwrap();
        assert_eq!(thing.fields.iter().map(|field| field.key.as_str()).collect::<Vec<_>>(), ["name", "section", "value:Oak", "value:Wool"]);
        let stuff = service::save_definition(shop, None, DefinitionDraft { name: "Stuff".to_owned(), ..DefinitionDraft::default() }).await.unwrap();
        say(shop, TextKind::Specification, material, "de", &[("name", "Werkstoff"), ("value:Oak", "Eiche"), ("value:Wool", "Wolle")]).await;
        say(shop, TextKind::Specification, stuff, "de", &[("name", "Material"), ("value:Oak", "Eichenholz")]).await;
        service::merge_definitions(shop, material, stuff).await.unwrap();
        let merged = texts(shop, TextKind::Specification, stuff).await;
        assert_eq!(merged[&language("de")], words(&[("name", "Material"), ("value:Oak", "Eichenholz"), ("value:Wool", "Wolle")]));
        assert!(texts(shop, TextKind::Specification, material).await.is_empty());
    }

    async fn words_of_a_text_that_is_no_filter_are_translated_as_well_and_numbers_are_not(shop) {
        several(shop).await;
        let mut stool = draft("Stool", "90", 3);
        let say_of = |name: &str, value: &str| SpecificationDraft { name: name.to_owned(), value: value.to_owned() };
        stool.specifications = vec![say_of("Care", "Wipe clean"), say_of("Height", "45 cm")];
        service::save_product(shop, None, stool, "test").await.unwrap();
        let mut basket = draft("Basket", "40", 3);
        basket.specifications = vec![say_of("Height", "41 cm with grip")];
        service::save_product(shop, None, basket, "test").await.unwrap();
        for definition in service::definitions(shop.database.read()).await.unwrap() {
            let thing = service::translatable(shop.database.read(), Currency::EUR, TextKind::Specification, definition.id).await.unwrap().unwrap();
            let keys = thing.fields.iter().map(|field| field.key.as_str()).collect::<Vec<_>>();
            let value = if definition.name == "Care" { "value:Wipe clean" } else { "value:41 cm with grip" };
            assert_eq!(keys, ["name", "section", value], "{}", definition.name);
        }
    }

    async fn options_are_translated_once_and_stay_known_by_their_main_names(shop) {
        several(shop).await;
        let colour = option_id("Colour");
        assert_eq!(colour, option_id(" colour "), "however it is written");
        assert!(untranslated(shop, TextKind::Option, "de").await.is_empty(), "no product has one");
        shop.thing_in_colours("Tide mug", "24.00", 5, &["Sand", "Slate"]).await;
        shop.thing_in_colours("Tide bowl", "30.00", 5, &["Sand"]).await;
        let thing = service::translatable(shop.database.read(), Currency::EUR, TextKind::Option, colour).await.unwrap().unwrap();
        assert_eq!(thing.fields.iter().map(|field| field.key.as_str()).collect::<Vec<_>>(), ["name", "value:Sand", "value:Slate"]);
        assert_eq!(untranslated(shop, TextKind::Option, "de").await, ["Colour"]);
        say_colours(shop).await;
        assert!(untranslated(shop, TextKind::Option, "de").await.is_empty());
        shop.settle().await.unwrap();

        let mut browser = shop.browser();
        let page = browser.get("/de/products/tide-mug").await;
        assert_eq!(page.texts("#buy .seg"), ["Sandfarben", "Schiefer"]);
        let legend = page.texts("#buy legend").join(" ");
        assert!(legend.contains("Farbe") && legend.contains("Sandfarben"), "{legend}");
        assert_eq!(page.attributes("#buy .seg input", "name"), ["option.Colour", "option.Colour"]);
        assert_eq!(page.attributes("#buy .seg input", "value"), ["Sand", "Slate"]);
        assert!(page.body.contains("Tide mug, Schiefer"), "structured data too");
        let chosen = browser.get("/de/products/tide-mug?option.Colour=Slate").await;
        let english = browser.get("/products/tide-mug?option.Colour=Slate").await;
        assert_eq!(chosen.location(), format!("/de{}", english.location()), "the same address in each language");
        assert_eq!(browser.get(chosen.location()).await.attributes("#buy .seg input[checked]", "value"), ["Slate"]);
        assert!(browser.get("/de/products/tide-bowl").await.texts("#buy").join(" ").contains("Sandfarben"), "said once for all products");
        assert_eq!(browser.get("/products/tide-mug").await.texts("#buy .seg"), ["Sand", "Slate"]);
        assert_eq!(browser.get("/fr/products/tide-mug").await.texts("#buy .seg"), ["Sand", "Slate"], "what has no text falls back");

        let list = browser.get("/de/search?option.Colour=Slate").await;
        assert_eq!(list.texts(".card h3"), ["Tide mug"]);
        assert!(list.attributes("input[name='option.Colour']", "value").contains(&"Slate".to_owned()), "filters are called in addresses as before");
        assert!(list.text().contains("Farbe") && list.text().contains("Schiefer"), "{}", list.text());
        let applied = list.texts("#applied").join(" ");
        assert!(applied.contains("Schiefer") && !applied.contains("Slate"), "what is chosen is said in the language too: {applied}");
        assert_eq!(browser.get("/de/search?q=schiefer").await.texts(".card h3"), ["Tide mug"], "its words are searched");
        let compared = browser.get("/de/compare?product=tide-mug&product=tide-bowl").await;
        assert!(compared.text().contains("Farbe") && compared.text().contains("Sandfarben, Schiefer"), "{}", compared.text());
    }

    async fn carts_and_orders_say_options_in_the_language_of_the_purchase(shop) {
        several(shop).await;
        let mug = shop.thing_in_colours("Tide mug", "24.00", 5, &["Sand", "Slate"]).await;
        say(shop, TextKind::Product, mug.id, "de", &[("title", "Gezeitenbecher")]).await;
        say_colours(shop).await;
        let mut browser = shop.browser();
        browser.post("/de/cart/add", &[("variant", &mug.variants[1].to_string()), ("quantity", "1")]).await;
        let cart = browser.get("/de/cart").await.text();
        assert!(cart.contains("Schiefer") && !cart.contains("Slate"), "{cart}");
        assert!(browser.get("/cart").await.text().contains("Slate"));
        let removed = browser.get(&format!("/de/cart?removed={}", mug.variants[1])).await.text();
        assert!(removed.contains("Gezeitenbecher, Schiefer"), "{removed}");

        let german = order(shop, mug.variants[1], Some("de")).await;
        let words = |order: &Order| order.lines.iter().map(|line| [&line.title, &line.choices, &line.said_title, &line.said_choices].map(String::clone)).collect::<Vec<_>>();
        assert_eq!(words(&german), [["Tide mug", "Slate", "Gezeitenbecher", "Schiefer"]]);
        assert_eq!(words(&order(shop, mug.variants[1], None).await), [["Tide mug", "Slate", "Tide mug", "Slate"]]);
        say(shop, TextKind::Option, option_id("Colour"), "de", &[("value:Slate", "Anthrazit")]).await;
        let page = shop.browser().get(&format!("/de{}", german.path())).await.text();
        assert!(page.contains("Gezeitenbecher") && page.contains("Schiefer") && !page.contains("Anthrazit"), "as it was bought: {page}");
        shop.settle().await.unwrap();
        let emails = shop.mailer.stored(10).await.unwrap().into_iter().map(|email| email.raw.replace("=\r\n", "")).collect::<Vec<_>>();
        assert!(emails.iter().any(|email| email.contains(&german.number) && email.contains("Gezeitenbecher") && email.contains("Schiefer")));
        let page = staff(shop).await.get(&format!("/admin/orders/{}", german.number)).await.text();
        assert!(page.contains("Tide mug") && page.contains("Slate"), "staff read the main language: {page}");
    }

    async fn staff_find_the_texts_of_options_from_a_product(shop) {
        let mug = shop.thing_in_colours("Tide mug", "24.00", 5, &["Sand", "Dark slate"]).await;
        let mut browser = staff(shop).await;
        let form = format!("/admin/products/{}", mug.id);
        assert!(browser.get(&form).await.texts("#option-languages").is_empty(), "nothing of it in a shop of one language");
        several(shop).await;
        let address = format!("/admin/languages/option/{}", option_id("Colour"));
        assert_eq!(browser.get(&form).await.attributes("#option-languages a", "href"), std::slice::from_ref(&address));
        let page = browser.get(&address).await;
        let names = page.attributes("#language-de input[name^='de.']", "name");
        assert_eq!(names.len(), 3, "{names:?}");
        assert_eq!((names[0].as_str(), names[2].as_str()), ("de.name", "de.value:Sand"));
        let answer = browser.post(&address, &[("language", "de"), ("de.name", "Farbe"), (names[1].as_str(), "Schiefer"), ("de.value:Sand", "")]).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, format!("{address}?language=de").as_str()));
        let said = texts(shop, TextKind::Option, option_id("Colour")).await;
        assert_eq!(said[&language("de")], words(&[("name", "Farbe"), ("value:Dark slate", "Schiefer")]));
        let missing = browser.get("/admin/languages?language=fr").await.attributes(".list a", "href");
        assert!(missing.contains(&format!("{address}?language=fr")), "{missing:?}");
        assert_eq!(browser.get(&format!("/admin/languages/option/{}", Uuid::nil())).await.status.as_u16(), 404);
    }

    async fn what_is_missing_is_listed(shop) {
        several(shop).await;
        let id = mug(shop).await;
        assert_eq!(untranslated(shop, TextKind::Product, "de").await, ["Tide mug"]);
        say(shop, TextKind::Product, id, "de", &[("title", "Becher")]).await;
        assert_eq!(untranslated(shop, TextKind::Product, "de").await, ["Tide mug"], "its description is missing");
        say(shop, TextKind::Product, id, "de", &[("description", "Für Tee.")]).await;
        assert!(untranslated(shop, TextKind::Product, "de").await.is_empty());
        assert_eq!(untranslated(shop, TextKind::Product, "fr").await, ["Tide mug"]);
        service::create_category(shop, CategoryDraft { name: "Mugs".to_owned(), ..CategoryDraft::default() }).await.unwrap();
        service::save_brand(shop, None, BrandDraft { name: "Kiln".to_owned(), ..BrandDraft::default() }).await.unwrap();
        service::save_brand(shop, None, BrandDraft { name: "Loom".to_owned(), description: "Weaves.".to_owned(), ..BrandDraft::default() }).await.unwrap();
        let mut browser = staff(shop).await;
        let page = browser.get("/admin/languages?language=fr").await;
        assert_eq!(page.texts(".list a"), ["Tide mug", "Mugs", "Loom"], "a brand's name may stay as it is");
        assert_eq!(page.attributes(".list a", "href")[0], format!("/admin/languages/product/{id}?language=fr"));
        assert_eq!(browser.get("/admin/languages").await.texts(".list a"), ["Mugs", "Loom"], "the first language is shown first");
        assert_eq!(page.texts(".tabs a"), ["German", "French"]);
    }

    async fn staff_translate_beside_the_main_text(shop) {
        let id = mug(shop).await;
        let mut browser = staff(shop).await;
        let form = format!("/admin/products/{id}");
        assert!(browser.get(&form).await.texts("#languages").is_empty(), "nothing of it in a shop of one language");
        several(shop).await;
        let page = browser.get(&form).await;
        assert_eq!(page.texts("#languages summary"), ["German Nothing yet", "French Nothing yet"]);
        assert!(page.texts("#language-de").join(" ").contains("Tide mug"), "the main text is beside the field");
        let own = page.forms(&form).into_iter().find(|own| own.action.ends_with(&format!("/product/{id}"))).unwrap();
        assert_eq!(own.fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["language", "seen", "from", "de.title", "de.description"], "texts that the main language has");
        let address = own.action.clone();
        let answer = browser.post(&address, &[("language", "de"), ("from", "form"), ("de.title", "Becher"), ("de.description", "<p onclick=x>Tee</p>")]).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, format!("{form}#languages").as_str()));
        let page = browser.get(&form).await;
        assert_eq!(page.texts("#languages summary")[0], "German All there");
        assert_eq!(page.attributes("#de-title", "value"), ["Becher"]);
        assert_eq!(texts(shop, TextKind::Product, id).await[&language("de")]["description"], "<p>Tee</p>");
        let long = "x".repeat(300);
        let wrong = browser.post(&address, &[("language", "de"), ("de.title", &long)]).await;
        assert_eq!((wrong.status.as_u16(), wrong.attributes("#de-title", "value")), (422, vec![long]));
        assert_eq!(wrong.texts("#de-title-error"), ["Title can have 200 characters at most"]);
        assert_eq!(wrong.texts("details[open] summary").len(), 1);
        assert_eq!(browser.post(&address, &[("language", "it"), ("it.title", "x")]).await.status.as_u16(), 404, "no language of the shop");
        for kind in ["product", "nothing"] {
            assert_eq!(browser.get(&format!("/admin/languages/{kind}/{}", Uuid::nil())).await.status.as_u16(), 404);
        }
    }

    async fn each_form_has_its_part_and_values_of_any_letters_have_their_own(shop) {
        several(shop).await;
        let category = service::create_category(shop, CategoryDraft { name: "Lamps".to_owned(), ..CategoryDraft::default() }).await.unwrap();
        let brand = service::save_brand(shop, None, BrandDraft { name: "Lumen".to_owned(), ..BrandDraft::default() }).await.unwrap();
        let collection = service::save_collection(shop, None, CollectionDraft { title: "New".to_owned(), ..CollectionDraft::default() }, Some(Vec::new())).await.unwrap();
        let mut chair = draft("Chair", "90", 3);
        chair.specifications = vec![SpecificationDraft { name: "Stoff".to_owned(), value: "Öl; Ål".to_owned() }];
        service::save_product(shop, None, chair, "test").await.unwrap();
        let stuff = service::definitions(shop.database.read()).await.unwrap().remove(0).id;
        let list = DefinitionDraft { name: "Stoff".to_owned(), kind: SpecificationKind::List, ..DefinitionDraft::default() };
        service::save_definition(shop, Some(stuff), list).await.unwrap();
        let mut browser = staff(shop).await;
        for (form, kind, id) in [
            (format!("/admin/categories?edit={category}"), "category", category),
            (format!("/admin/brands?edit={brand}"), "brand", brand),
            (format!("/admin/collections/{collection}"), "collection", collection),
            (format!("/admin/specifications?edit={stuff}"), "specification", stuff),
        ] {
            let page = browser.get(&form).await;
            assert_eq!(page.texts("#languages summary").len(), 2, "{form}");
            let ids = page.attributes("[id]", "id");
            assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), ids.len(), "each id once in {form}");
            assert_eq!(browser.get(&format!("/admin/languages/{kind}/{id}")).await.status.as_u16(), 200);
        }
        let page = browser.get(&format!("/admin/languages/specification/{stuff}")).await;
        let names = page.attributes("#language-de input[name^='de.x']", "name");
        let fields = [("language", "de"), (names[0].as_str(), "Aal"), (names[1].as_str(), "Oel")];
        assert_eq!(browser.post(&format!("/admin/languages/specification/{stuff}"), &fields).await.status.as_u16(), 303);
        assert_eq!(texts(shop, TextKind::Specification, stuff).await[&language("de")], words(&[("value:Ål", "Aal"), ("value:Öl", "Oel")]));
    }

    async fn pages_of_the_shop_have_texts_too(shop) {
        several(shop).await;
        let now = shop.clock.now();
        let work = shop.database.write(move |tx| Box::pin(async move {
            content::service::save_page_in(tx, "contact", "Contact", "<p>Write to us.</p>", now).await?;
            Ok::<_, ironmonger::error::Fault>(())
        }));
        work.await.unwrap();
        let mut browser = staff(shop).await;
        assert_eq!(browser.get("/admin/languages").await.texts(".list a"), ["Contact"]);
        let fields = [("language", "de"), ("de.title", "Kontakt"), ("de.body", "<p>Schreiben Sie uns.</p><img src=x>")];
        assert_eq!(browser.post("/admin/languages/page/contact", &fields).await.location(), "/admin/languages/page/contact?language=de");
        let said = content::service::texts(shop.database.read()).await.unwrap();
        assert_eq!(said["contact"][&language("de")], words(&[("title", "Kontakt"), ("body", "<p>Schreiben Sie uns.</p>")]));
        assert!(browser.get("/admin/languages").await.texts(".list a").is_empty());
        let work = shop.database.write(|tx| Box::pin(async move {
            content::service::delete_page_in(tx, "contact").await?;
            Ok::<_, ironmonger::error::Fault>(())
        }));
        work.await.unwrap();
        assert!(content::service::texts(shop.database.read()).await.unwrap().is_empty());
    }

    async fn the_settings_say_which_languages_there_are(shop) {
        let mut browser = staff(shop).await;
        let page = browser.get("/admin/settings").await;
        assert_eq!(page.attributes("#language option[selected]", "value"), ["en"]);
        let fields = page.forms("/admin/settings").into_iter().find(|form| form.action == "/admin/settings").unwrap().fields;
        let mut fields = fields.iter().map(|field| (field.name.as_str(), field.value.as_str())).collect::<Vec<_>>();
        fields.extend([("do", "save"), ("languages", "fr"), ("languages", "de"), ("languages", "en"), ("languages", "xx")]);
        assert_eq!(browser.post("/admin/settings", &fields).await.status.as_u16(), 303);
        let profile = shop.profile();
        assert_eq!(profile.languages, [language("de"), language("fr")], "the main one is none of them");
        assert_eq!(browser.get("/admin/settings").await.attributes("input[name=languages][checked]", "value"), ["fr", "de"]);
    }
}
