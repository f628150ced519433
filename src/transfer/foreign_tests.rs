//! What files of other shops, and our own, come to in the shop: numbers that stay over SKUs that change, consent by the
//! stronger word, and a round trip that loses nothing.

use ironmonger::{
    catalog::{
        self,
        model::{ProductDraft, read_tags, read_values, write_values},
    },
    customers,
    kernel::{OptionValue, SpecificationDraft, write_list},
    shop::{Profile, Shop},
    transfer::{
        model::{Import, ImportState},
        service::{self, Cursor, Export, Kind, What},
    },
};
use ironmonger_import::{Choices, complaints, take_apart};
use proptest::{prelude::*, strategy::ValueTree};

use crate::support::TestShop;

async fn imported(shop: &Shop, file: &str, choices: Choices) -> Import {
    let id = service::begin(shop, "goods.csv", "test").await.unwrap();
    std::fs::write(service::folder(shop, id).join(service::UPLOAD), file).unwrap();
    service::decide(shop, id, choices).await.unwrap();
    shop.settle().await.unwrap();
    let read = service::find(shop, id).await.unwrap();
    assert_eq!(read.state, ImportState::Read, "{:?}", read.failure);
    service::start(shop, id).await.unwrap();
    shop.settle().await.unwrap();
    let done = service::find(shop, id).await.unwrap();
    assert_eq!(done.state, ImportState::Done, "{:?}", done.failure);
    done
}

async fn exported(shop: &Shop, kind: Kind) -> String {
    let export = Export::new(shop, What::Products, kind).unwrap().in_every_language(shop).await.unwrap();
    let mut file = export.head().unwrap();
    let mut cursor = Cursor::default();
    while let Some((piece, next)) = export.next(shop, &cursor).await.unwrap() {
        file.extend(piece.bytes);
        cursor = next;
    }
    String::from_utf8(file).unwrap()
}

fn counts(import: &Import) -> (i32, i32, i32, i32) {
    (import.created, import.updated, import.unchanged, import.refused)
}

const FIRST: &str = "ID,Type,SKU,Name,Published,Description,Regular price,Stock,Categories,Parent,Attribute 1 name,Attribute 1 value(s),Attribute 1 visible,Attribute 1 global\n\
    31,variable,TEE,Fjell tee,1,Soft.,,,Wear,,Size,\"S, M\",1,1\n\
    32,variation,TEE-S,Fjell tee - S,1,,19.00,4,,TEE,Size,S,,1\n\
    33,variation,TEE-M,Fjell tee - M,1,,19.00,6,,TEE,Size,M,,1\n\
    40,simple,CAP,Cap,1,,9.00,4,Wear,,,,,\n";

on_both_databases! {
    async fn a_product_that_keeps_its_number_is_the_same_under_another_sku(shop) {
        imported(shop, FIRST, Choices::default()).await;
        let renamed = FIRST.replace("TEE", "FJ-TEE");
        let again = imported(shop, &renamed, Choices { archive_missing: true, ..Choices::default() }).await;
        assert_eq!((counts(&again), again.archived), ((0, 1, 1, 0), 0), "{:?}", complaints(&service::folder(shop, again.id), 9));
        let same = imported(shop, &renamed, Choices::default()).await;
        assert_eq!(counts(&same), (0, 0, 2, 0));
        let lines = exported(shop, Kind::Json).await;
        assert_eq!((lines.lines().count(), lines.contains("FJ-TEE-S"), lines.contains("\"TEE-S")), (2, true, false), "{lines}");
        // Only the parent's SKU, which no variant has, and then a SKU that went to another product.
        let parent = imported(shop, &renamed.replace(",FJ-TEE,", ",PARENT,"), Choices::default()).await;
        assert_eq!(counts(&parent), (0, 0, 2, 0));
        let moved = renamed.replace("40,simple,CAP,Cap", "41,simple,CAP,New cap").replace(",FJ-TEE,", ",PARENT,") + "40,simple,OLD-CAP,Cap,1,,9.00,4,Wear,,,,,\n";
        let moved = imported(shop, &moved, Choices { archive_missing: true, ..Choices::default() }).await;
        assert!(moved.archived == 0 && moved.created + moved.updated >= 1, "{moved:?} {:?}", complaints(&service::folder(shop, moved.id), 9));
        // One that is left out is archived once.
        let left_out = renamed.replace(",FJ-TEE,", ",PARENT,").lines().filter(|line| !line.starts_with("40")).map(|line| format!("{line}\n")).collect::<String>();
        let left_out = imported(shop, &left_out, Choices { archive_missing: true, ..Choices::default() }).await;
        assert!(left_out.archived >= 1, "{left_out:?}");
    }

    async fn nobody_is_signed_up_by_a_weaker_word(shop) {
        let shopify = |word: &str| format!("First Name,Last Name,Email,Accepts Email Marketing,Total Spent\nAda,L,ada@example.test,{word},0\n");
        let woo = |word: &str| format!("email,first name,last name,accepts marketing,consented at\nada@example.test,Ada,L,{word}\n");
        let accepts = async || customers::service::find(shop.database.read(), "ada@example.test").await.unwrap().unwrap().1.accepts_marketing();
        imported(shop, &shopify("no"), Choices::default()).await;
        let weaker = imported(shop, &woo("yes,"), Choices::default()).await;
        assert!(!accepts().await);
        let said = complaints(&service::folder(shop, weaker.id), 9).unwrap();
        assert_eq!((said.len(), said[0].refused, weaker.refused), (1, false, 0), "{said:?}");
        imported(shop, &woo("no,2026-03-01"), Choices::default()).await;
        imported(shop, &woo("yes,2026-02-01"), Choices::default()).await;
        assert!(!accepts().await);
        imported(shop, &woo("yes,2026-04-01"), Choices::default()).await;
        assert!(accepts().await);
        imported(shop, &woo("no,2026-03-01"), Choices::default()).await;
        assert!(accepts().await, "an older word");
        let both = "email,first name,accepts marketing\nbo@example.test,Bo,yes\nbo@example.test,Bo,no\ncy@example.test,Cy,no\nada@example.test,Ada,\ncy@example.test,Cy,yes\n";
        let both = imported(shop, both, Choices::default()).await;
        for email in ["bo@example.test", "cy@example.test"] {
            assert!(!customers::service::find(shop.database.read(), email).await.unwrap().unwrap().1.accepts_marketing(), "{email}");
        }
        assert_eq!(complaints(&service::folder(shop, both.id), 9).unwrap().iter().filter(|said| said.column == "accepts marketing").count(), 2);
    }

    async fn tables_of_prestashop_come_in_together_from_one_archive(shop) {
        let products = "Product ID;Active (0/1);Name *;Categories (x,y,z...);Price tax included;Reference #;Quantity;Feature(Name:Value:Position)\n\
            7;1;Lamp;12;100.00;LAMP;9;Material:Oak, oiled:1\n8;1;Mug;11;9.00;MUG;4;\n";
        let combinations = "Product ID*;Attribute (Name:Type:Position)*;Value (Value:Position)*;Reference;Impact on price;Quantity;Default (0 = No, 1 = Yes)\n\
            7;Colour:color:0;White, cream:0;LAMP-W;0;2;0\n7;Colour:color:0;Black:0;LAMP-B;20;3;1\n";
        let categories = "Category ID;Active (0/1);Name *;Parent category;Root category (0/1);Description;URL rewritten\n\
            12;1;Lamps;11;0;They light.;all-lamps\n11;1;Living;Home;0;;living\n";
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in [("categories_import.csv", categories), ("combinations_import.csv", combinations), ("products_import.csv", products)] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
        }
        let archive = zip.finish().unwrap().into_inner();
        for expected in [(2, 0, 0, 0), (0, 0, 2, 0)] {
            let id = service::begin(shop, "shop.zip", "test").await.unwrap();
            let folder = service::folder(shop, id);
            std::fs::write(folder.join("upload.zip"), &archive).unwrap();
            assert!(take_apart(&folder.join("upload.zip"), &folder.join(service::UPLOAD), &folder.join(service::PICTURES), 1024).unwrap());
            service::decide(shop, id, Choices::default()).await.unwrap();
            shop.settle().await.unwrap();
            service::start(shop, id).await.unwrap();
            shop.settle().await.unwrap();
            let done = service::find(shop, id).await.unwrap();
            assert_eq!(counts(&done), expected, "{:?} {:?}", done.failure, complaints(&folder, 9));
            assert!(!folder.join("upload.categories").exists() && !folder.join("upload.tables").exists(), "nothing is left lying about");
        }
        let lamp = catalog::service::product_by_slug(shop.database.read(), shop.profile().currency, "lamp").await.unwrap().unwrap();
        let variants = lamp.variants.iter().map(|own| (own.sku.as_str(), own.price.minor, own.choices[0].as_str(), own.stock.on_hand)).collect::<Vec<_>>();
        assert_eq!(variants, [("LAMP-B", 12_000, "Black", 3), ("LAMP-W", 10_000, "White, cream", 2)]);
        assert_eq!(lamp.crumbs.iter().map(|crumb| crumb.path.as_str()).collect::<Vec<_>>(), ["/categories/living", "/categories/living/all-lamps"]);
        assert_eq!(lamp.specifications[0].shown(), "Oak, oiled");
    }

    async fn what_an_import_takes_the_form_writes_back(shop) {
        let file = "Handle,Title,Vendor,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Price,Variant Inventory Qty,Tags,Status\n\
            vik,Vik sock,Acme,Colour,\"Black, White\",Size,S,V1,9.00,4,\"a;b|c\",active\n\
            vik,,,,\"Black, White\",,M,V2,9.00,4,,\n\
            vik,,,,Red \\#ff0000,,S,V3,9.00,4,,\n\
            vik,,,,\"Back\\slash, \\\\ both\",,M,V4,9.00,4,,\n";
        assert_eq!(counts(&imported(shop, file, Choices::default()).await), (1, 0, 0, 0));
        let product = catalog::service::product_by_slug(shop.database.read(), shop.profile().currency, "vik").await.unwrap().unwrap();
        let mut draft = ProductDraft::of(&product);
        let before = draft.clone();
        // As the form shows it, and as it comes back.
        for option in &mut draft.options {
            option.values = read_values(&write_values(&option.values));
        }
        draft.tags = read_tags(&write_list(&draft.tags));
        assert_eq!((&draft.options, &draft.tags), (&before.options, &before.tags));
        catalog::service::save_product(shop, Some(product.id), draft, "test").await.unwrap();
    }
}

/// Words with all that separates, quotes and escapes.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(","),
        Just(";"),
        Just("|"),
        Just(">"),
        Just(" > "),
        Just(":"),
        Just(": "),
        Just("\""),
        Just("'"),
        Just("\\"),
        Just("\\,"),
        Just("="),
        Just("-"),
        Just("+"),
        Just("@"),
        Just("#"),
        Just(" #8f9d80"),
        Just("<b>"),
        Just("&amp;"),
        Just("/"),
        Just("ü"),
        Just("😀"),
        Just(" "),
        Just("a"),
        Just("B"),
        Just("7"),
        Just("->"),
        Just("\\n"),
    ];
    prop::collection::vec(piece, 1..7).prop_map(|pieces| format!("x{}", pieces.concat()).trim().to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lists_in_a_line_come_back_as_they_were(values in prop::collection::vec((words(), any::<bool>()), 1..5), tags in prop::collection::vec(words(), 0..5)) {
        let values = values.into_iter().map(|(value, is_coloured)| OptionValue { value, swatch: is_coloured.then(|| "#aabbcc".to_owned()) }).collect::<Vec<_>>();
        prop_assert_eq!(read_values(&write_values(&values)), values);
        prop_assert_eq!(ironmonger::kernel::read_list(&write_list(&tags)), tags);
    }
}

#[tokio::test]
async fn a_shop_of_odd_words_comes_out_as_it_went_in() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut word = || words().new_tree(&mut runner).unwrap().current();
    let mut file = String::new();
    for number in 0..40 {
        let colour = [word(), format!("{} 2", word())];
        let specifications = (0..3)
            .map(|place| SpecificationDraft { name: format!("{} {number} {place}", word().replace("  ", " ")), value: format!("{}\n{}", word(), word()) })
            .collect::<Vec<_>>();
        let said = |text: String| serde_json::json!({ "title": text });
        let item = serde_json::json!({
            "kind": "product", "handle": format!("p-{number}"), "title": word(), "subtitle": word(),
            "description": format!("<p>{}</p><p>\"Quoted\"; a, b | c\nand 'more' \\ of it</p>", number), "status": "active", "brand": format!("Brand {}", number % 3),
            "category": [format!("C {}", word().replace("  ", " ")), format!("D {}", word().replace("  ", " "))],
            "tags": [word(), format!("{} t", word())],
            "options": [{ "name": format!("Tone {}", number), "values": [{ "value": colour[0], "swatch": "#8f9d80" }, { "value": colour[1], "swatch": null }] }],
            "variants": [
                { "sku": format!("{} {number}", word()), "price": "9.00", "choices": [colour[0]], "content": "" },
                { "sku": format!("S-{number}-2"), "price": "10.50", "compare_at": "12.00", "choices": [colour[1]] },
            ],
            "specifications": specifications, "seo_title": word(), "seo_description": word(),
            "texts": { "de": said(word()), "it": said(word()) },
        });
        file += &format!("{item}\n");
    }
    let shop = TestShop::on_sqlite().await;
    shop.save_profile(Profile { languages: vec!["de".parse().unwrap()], ..Profile::clone(&shop.profile()) }).await.unwrap();
    let first = imported(&shop, &file, Choices::default()).await;
    assert_eq!(counts(&first), (40, 0, 0, 0), "{:?}", complaints(&service::folder(&shop, first.id), 9));
    let lines = exported(&shop, Kind::Json).await;
    let without_times = |lines: &str| {
        let mut all = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()).collect::<Vec<_>>();
        all.iter_mut().for_each(|one| drop(one.as_object_mut().unwrap().remove("published_at")));
        all.sort_by_key(|one| one["handle"].to_string());
        all
    };
    for kind in [Kind::Json, Kind::Csv] {
        let out = exported(&shop, kind).await;
        let other = TestShop::on_sqlite().await;
        let moved = imported(&other, &out, Choices::default()).await;
        assert_eq!(counts(&moved), (40, 0, 0, 0), "{kind:?}: {:?}", complaints(&service::folder(&other, moved.id), 9));
        for (own, came) in without_times(&lines).iter().zip(without_times(&exported(&other, Kind::Json).await)) {
            assert_eq!(*own, came, "{kind:?}");
        }
    }
}
