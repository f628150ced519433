//! What moving in and out promises: whole products or none, the same file twice changes nothing, and all of it can be
//! taken back.

use std::{io::Write, net::IpAddr};

use ironmonger::{
    catalog::{
        self,
        model::{BrandDraft, CategoryDraft, CollectionDraft, Product, ProductStatus, SpecificationKind, TextKind, option_id},
        service::DefinitionDraft,
    },
    customers::{self, model::Consent},
    error::Fault,
    kernel::{PageNumber, Texts},
    past_orders,
    platform::outgoing::{Outgoing, OutgoingError, is_public},
    search,
    shop::{Profile, Shop},
    transfer::{
        model::{Import, ImportState},
        service::{self, Bundle, Cursor, Export, Kind, PictureNames, What},
    },
};
use ironmonger_import::{Choices, Format, complaints};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::support::{Browser, TestShop};

/// Takes a file in and has it read.
async fn taken_in(shop: &Shop, file: &str, choices: Choices) -> Uuid {
    let id = service::begin(shop, "goods.csv", "test").await.unwrap();
    std::fs::write(service::folder(shop, id).join(service::UPLOAD), file).unwrap();
    service::decide(shop, id, choices).await.unwrap();
    shop.settle().await.unwrap();
    id
}

async fn speak(shop: &Shop, main: &str, others: &[&str]) {
    let others = others.iter().map(|tag| tag.parse().unwrap()).collect();
    shop.save_profile(Profile { language: main.parse().unwrap(), languages: others, ..Profile::clone(&shop.profile()) }).await.unwrap();
}

async fn say(shop: &Shop, kind: TextKind, id: Uuid, tag: &str, words: &[(&str, &str)]) {
    let words = words.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
    catalog::service::translate(shop, kind, id, tag.parse().unwrap(), words).await.unwrap();
}

async fn texts(shop: &Shop, kind: TextKind, id: Uuid) -> Texts {
    catalog::service::texts(shop.database.read(), kind, &[id]).await.unwrap().remove(&id).unwrap_or_default()
}

/// Imports a file.
async fn imported(shop: &Shop, file: &str, choices: Choices) -> Import {
    let id = taken_in(shop, file, choices).await;
    let read = service::find(shop, id).await.unwrap();
    assert_eq!(read.state, ImportState::Read, "{:?}", read.failure);
    service::start(shop, id).await.unwrap();
    shop.settle().await.unwrap();
    let done = service::find(shop, id).await.unwrap();
    assert_eq!(done.state, ImportState::Done, "{:?}", done.failure);
    done
}

async fn product(shop: &Shop, slug: &str) -> Option<Product> {
    catalog::service::product_by_slug(shop.database.read(), shop.profile().currency, slug).await.unwrap()
}

async fn exported(shop: &Shop, kind: Kind) -> String {
    written(shop, Export::new(shop, What::Products, kind).unwrap()).await
}

async fn written(shop: &Shop, export: Export) -> String {
    let mut file = export.head().unwrap();
    let mut cursor = Cursor::default();
    while let Some((piece, next)) = export.next(shop, &cursor).await.unwrap() {
        file.extend(piece.bytes);
        cursor = next;
    }
    String::from_utf8(file).unwrap()
}

/// Lines of products without what they cost before: that stays known when an import is undone.
fn without_history(lines: &str) -> Vec<serde_json::Value> {
    let mut products = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()).collect::<Vec<_>>();
    for variant in products.iter_mut().flat_map(|product| product["variants"].as_array_mut().unwrap()) {
        variant.as_object_mut().unwrap().remove("history");
    }
    products
}

fn counts(import: &Import) -> (i32, i32, i32, i32) {
    (import.created, import.updated, import.unchanged, import.refused)
}

const GOODS: &str = "handle,title,description,brand,category,tags,sku,price,compare_at,cost,stock,option1_name,option1_value,weight_g,length_mm,spec:Material,spec:Height\n\
    mug,Mug,<p>A <b>mug</b></p><script>x</script>,Kiln,Kitchen > Mugs,\"new, gift\",MUG-S,12.50,15.00,4.10,3,Colour,Sage #8f9d80,350,120,Stoneware,9 cm\n\
    mug,,,,,,MUG-C,13.00,,,0,,Clay #b5651d,360,,,\n\
    bowl,Bowl,Deep,Kiln,Kitchen,,BOWL,9.00,,,2,,,,,,\n";

on_both_databases! {
    async fn a_file_becomes_products_that_are_found(shop) {
        let done = imported(shop, GOODS, Choices::default()).await;
        assert_eq!(counts(&done), (2, 0, 0, 0));
        let mug = product(shop, "mug").await.unwrap();
        assert_eq!((mug.status, mug.description.as_str(), mug.brand.as_ref().unwrap().name.as_str()), (ProductStatus::Active, "<p>A <b>mug</b></p>", "Kiln"));
        assert_eq!(mug.crumbs.iter().map(|crumb| crumb.path.as_str()).collect::<Vec<_>>(), ["/categories/kitchen", "/categories/kitchen/mugs"]);
        assert_eq!(mug.tags, ["gift", "new"]);
        let sage = &mug.variants[0];
        assert_eq!((sage.price.minor, sage.compare_at.unwrap().minor, sage.cost.unwrap().minor, sage.stock.on_hand), (1250, 1500, 410, 3));
        assert_eq!((sage.weight_g, sage.length_mm, sage.choices[0].as_str()), (350, 120, "Sage"));
        assert_eq!(mug.options[0].values[0].swatch.as_deref(), Some("#8f9d80"));
        assert_eq!(mug.specifications.iter().map(|row| row.shown()).collect::<Vec<_>>(), ["Stoneware", "9 cm"]);
        let answer = shop.browser().get("/search?q=mug").await;
        assert!(answer.body.contains("/products/mug"), "{}", answer.text());
    }

    async fn the_same_file_again_changes_nothing(shop) {
        imported(shop, GOODS, Choices::default()).await;
        let before = exported(shop, Kind::Json).await;
        let versions = product(shop, "mug").await.unwrap().version;
        let again = imported(shop, GOODS, Choices::default()).await;
        assert_eq!(counts(&again), (0, 0, 2, 0));
        assert_eq!(exported(shop, Kind::Json).await, before);
        assert_eq!(product(shop, "mug").await.unwrap().version, versions);
        assert_eq!((again.report.new, again.report.changed, again.report.same), (0, 0, 2));
    }

    async fn a_changed_line_changes_its_product_alone(shop) {
        imported(shop, GOODS, Choices::default()).await;
        let bowl = product(shop, "bowl").await.unwrap();
        let changed = imported(shop, &GOODS.replace("13.00", "14.00").replace("Mug,<p>", "Big mug,<p>"), Choices::default()).await;
        assert_eq!(counts(&changed), (0, 1, 1, 0));
        let mug = product(shop, "mug").await.unwrap();
        assert_eq!((mug.title.as_str(), mug.variants[1].price.minor), ("Big mug", 1400));
        assert_eq!(product(shop, "bowl").await.unwrap().updated_at, bowl.updated_at);
    }

    async fn what_a_file_has_no_column_for_stays(shop) {
        imported(shop, GOODS, Choices::default()).await;
        imported(shop, "handle,title,sku,price\nbowl,Bowl,BOWL,7.00\n", Choices::default()).await;
        let bowl = product(shop, "bowl").await.unwrap();
        assert_eq!((bowl.variants[0].price.minor, bowl.description.as_str(), bowl.variants[0].stock.on_hand), (700, "<p>Deep</p>", 2));
        assert_eq!(bowl.crumbs.len(), 1);
    }

    async fn products_that_are_gone_from_the_file_are_archived_when_asked(shop) {
        shop.thing("By hand", "5", 1).await;
        imported(shop, GOODS, Choices::default()).await;
        let fewer = GOODS.lines().take(3).map(|line| format!("{line}\n")).collect::<String>();
        imported(shop, &fewer, Choices::default()).await;
        assert_eq!(product(shop, "bowl").await.unwrap().status, ProductStatus::Active);
        let done = imported(shop, &fewer, Choices { archive_missing: true, ..Choices::default() }).await;
        assert_eq!((done.archived, product(shop, "bowl").await.unwrap().status), (1, ProductStatus::Archived));
        assert_eq!(product(shop, "by-hand").await.unwrap().status, ProductStatus::Active);
        // Back in the file, it is back in the shop.
        imported(shop, GOODS, Choices::default()).await;
        assert_eq!(product(shop, "bowl").await.unwrap().status, ProductStatus::Active);
    }

    async fn a_sku_of_another_product_refuses_the_whole_product(shop) {
        let thing = shop.thing("By hand", "5", 1).await;
        let sku = product(shop, "by-hand").await.unwrap().variants[0].sku.clone();
        let done = imported(shop, &GOODS.replace("MUG-C", &sku), Choices::default()).await;
        assert_eq!((done.created, done.refused), (1, 1));
        assert!(product(shop, "mug").await.is_none());
        let said = complaints(&service::folder(shop, done.id), 9).unwrap();
        assert_eq!((said[0].line, said[0].value.as_str()), (3, sku.as_str()));
        assert_eq!(shop.stock(thing.variant).await.on_hand, 1);
    }

    async fn titles_and_handles_that_are_taken_get_addresses_of_their_own(shop) {
        shop.thing("Mug", "5", 1).await;
        imported(shop, "sku,title,price\nA1,Mug,1\nA2,Mug,2\nA3,Mug,3\n", Choices::default()).await;
        for (slug, price) in [("mug", 500), ("mug-a1", 100), ("mug-a2", 200), ("mug-a3", 300)] {
            assert_eq!(product(shop, slug).await.unwrap().variants[0].price.minor, price, "{slug}");
        }
    }

    async fn products_join_the_collections_that_their_file_names(shop) {
        let file = "Handle,Title,Variant Price,Variant SKU,Collection\na,A,1,A,Summer\nb,B,2,B,Summer\nc,C,3,C,\n";
        let done = imported(shop, file, Choices::default()).await;
        let lines = || async { written(shop, Export::new(shop, What::Shop, Kind::Json).unwrap()).await };
        assert!(lines().await.contains("\"slug\":\"summer\",\"title\":\"Summer\",\"description\":\"\",\"seo_title\":\"\",\"seo_description\":\"\",\"rule\":null,\"products\":[\"a\",\"b\"]"));
        imported(shop, &format!("{file}d,D,4,D,Summer\n"), Choices::default()).await;
        assert!(lines().await.contains("\"products\":[\"a\",\"b\",\"d\"]"));
        service::undo(shop, done.id).await.unwrap();
        shop.settle().await.unwrap();
        // Somebody has put more into it since.
        assert!(lines().await.contains("\"products\":[\"d\"]"));
    }

    async fn texts_in_other_languages_travel_along(shop) {
        speak(shop, "en", &["de", "fr"]).await;
        imported(shop, GOODS, Choices::default()).await;
        let id = product(shop, "mug").await.unwrap().id;
        say(shop, TextKind::Product, id, "de", &[("title", "Becher"), ("description", "<p>Für Tee, \"heiß\".</p>\n<p>Und mehr.</p>"), ("seo_title", "=Becher")]).await;
        say(shop, TextKind::Product, id, "fr", &[("title", "Tasse")]).await;
        let lines = exported(shop, Kind::Json).await;
        let table = exported(shop, Kind::Csv).await;
        assert!(table.lines().next().unwrap().ends_with(",seo_title:fr,seo_description:fr,picture_alts:fr"), "{table}");
        for (kind, file) in [(Kind::Json, &lines), (Kind::Csv, &table)] {
            say(shop, TextKind::Product, id, "de", &[("title", "Etwas anderes"), ("description", ""), ("subtitle", "Bleibt")]).await;
            let done = imported(shop, file, Choices::default()).await;
            let (now, german) = (texts(shop, TextKind::Product, id).await, "de".parse().unwrap());
            assert_eq!((now[&german]["title"].as_str(), now[&german]["subtitle"].as_str()), ("Becher", "Bleibt"), "{kind:?}: what is not named stays");
            service::undo(shop, done.id).await.unwrap();
            shop.settle().await.unwrap();
            let now = texts(shop, TextKind::Product, id).await;
            assert_eq!((now[&german]["title"].as_str(), now[&german].get("description")), ("Etwas anderes", None), "{kind:?}: an import that is undone");
            say(shop, TextKind::Product, id, "de", &[("title", "Becher"), ("description", "<p>Für Tee, \"heiß\".</p>\n<p>Und mehr.</p>"), ("subtitle", "")]).await;
            assert_eq!(exported(shop, kind).await, **file, "{kind:?}");
        }
        let other = TestShop::on_sqlite().await;
        speak(&other, "en", &["de", "fr"]).await;
        imported(&other, &table, Choices::default()).await;
        assert_eq!(exported(&other, Kind::Csv).await, table, "round trip as a table");
        let other = TestShop::on_sqlite().await;
        speak(&other, "en", &["de", "fr"]).await;
        imported(&other, &lines, Choices::default()).await;
        assert_eq!(without_history(&exported(&other, Kind::Json).await), without_history(&lines), "round trip as lines");
    }

    async fn a_shop_of_several_languages_comes_out_as_it_went_in(shop) {
        speak(shop, "en", &["de"]).await;
        let category = catalog::service::create_category(shop, CategoryDraft { name: "Mugs".to_owned(), ..CategoryDraft::default() }).await.unwrap();
        let brand = catalog::service::save_brand(shop, None, BrandDraft { name: "Kiln".to_owned(), ..BrandDraft::default() }).await.unwrap();
        let collection = catalog::service::save_collection(shop, None, CollectionDraft { title: "New".to_owned(), ..CollectionDraft::default() }, Some(Vec::new())).await.unwrap();
        let list = DefinitionDraft { name: "Material".to_owned(), kind: SpecificationKind::List, ..DefinitionDraft::default() };
        let specification = catalog::service::save_definition(shop, None, list).await.unwrap();
        let now = shop.clock.now();
        let work = shop.database.write(move |tx| Box::pin(async move {
            ironmonger::content::service::save_page_in(tx, "contact", "Contact", "<p>Write.</p>", now).await?;
            Ok::<_, ironmonger::error::Fault>(())
        }));
        work.await.unwrap();
        let body = [("title".to_owned(), "Kontakt".to_owned()), ("body".to_owned(), "<p>Schreiben.</p>".to_owned())].into();
        ironmonger::content::service::translate(shop, "contact", "de".parse().unwrap(), body).await.unwrap();
        for (kind, id, key) in [
            (TextKind::Category, category, "name"), (TextKind::Brand, brand, "description"), (TextKind::Collection, collection, "title"), (TextKind::Specification, specification, "value:Oak"),
        ] {
            say(shop, kind, id, "de", &[(key, "Auf Deutsch")]).await;
        }
        let lines = written(shop, Export::new(shop, What::Shop, Kind::Json).unwrap()).await;
        assert_eq!(lines.matches("\"texts\":{\"de\":").count(), 5, "{lines}");
        let other = TestShop::on_sqlite().await;
        imported(&other, &lines, Choices::default()).await;
        assert_eq!(written(&other, Export::new(&other, What::Shop, Kind::Json).unwrap()).await, lines);
        let again = imported(&other, &lines, Choices::default()).await;
        assert_eq!(again.records, 0, "the same again changes nothing");
        say(shop, TextKind::Category, category, "de", &[("name", "Becher")]).await;
        let done = imported(shop, &lines, Choices::default()).await;
        assert_eq!((done.records, texts(shop, TextKind::Category, category).await[&"de".parse().unwrap()]["name"].as_str()), (1, "Auf Deutsch"));
        service::undo(shop, done.id).await.unwrap();
        shop.settle().await.unwrap();
        assert_eq!(texts(shop, TextKind::Category, category).await[&"de".parse().unwrap()]["name"], "Becher");
    }

    async fn texts_of_options_come_and_go(shop) {
        speak(shop, "en", &["de"]).await;
        let line = "{\"kind\":\"option\",\"name\":\"Colour\",\"texts\":{\"de\":{\"name\":\"Farbe\",\"value:Sage\":\"Salbei\"}}}\n";
        let done = imported(shop, line, Choices::default()).await;
        assert_eq!(done.records, 1);
        let said = texts(shop, TextKind::Option, option_id("colour")).await;
        assert_eq!(said[&"de".parse().unwrap()], [("name".to_owned(), "Farbe".to_owned()), ("value:Sage".to_owned(), "Salbei".to_owned())].into(), "before any product has it");
        let lines = written(shop, Export::new(shop, What::Shop, Kind::Json).unwrap()).await;
        assert!(lines.contains(line), "{lines}");
        assert_eq!(imported(shop, line, Choices::default()).await.records, 0, "the same again changes nothing");
        service::undo(shop, done.id).await.unwrap();
        shop.settle().await.unwrap();
        assert!(texts(shop, TextKind::Option, option_id("Colour")).await.is_empty());
    }

    async fn columns_of_languages_come_into_theirs(shop) {
        let file = "name:en,name:de,slug:en,slug:de,description:en,description:de,assets,facets:en,optionGroups:en,optionValues:en,sku,price,stockOnHand\n\
                    Mug,Becher,mug,becher,Holds tea.,Für Tee.,,,,,MUG,12.00,3\n";
        imported(shop, file, Choices::default()).await;
        let mug = product(shop, "mug").await.unwrap();
        assert_eq!((mug.title.as_str(), mug.description.as_str()), ("Mug", "<p>Holds tea.</p>"));
        let said = texts(shop, TextKind::Product, mug.id).await;
        assert_eq!(said[&"de".parse().unwrap()], [("description".to_owned(), "<p>Für Tee.</p>".to_owned()), ("title".to_owned(), "Becher".to_owned())].into());
        speak(shop, "de", &["en"]).await;
        imported(shop, &file.replace("MUG", "CUP").replace(",mug,", ",cup,").replace(",becher,", ",tasse,"), Choices::default()).await;
        let cup = product(shop, "tasse").await.unwrap();
        assert_eq!(cup.title, "Becher", "the shop's own language is the main one");
        assert_eq!(texts(shop, TextKind::Product, cup.id).await[&"en".parse().unwrap()]["title"], "Mug");
    }

    async fn an_undone_import_leaves_the_shop_as_it_was(shop) {
        imported(shop, GOODS, Choices::default()).await;
        let before = exported(shop, Kind::Json).await;
        let more = GOODS.replace("13.00", "14.00").replace("Deep", "Shallow").replace("BOWL,9.00,,,2", "BOWL,9.00,,,7") + "vase,Vase,,,,,VASE,20,,,1,,,,,,\n";
        let done = imported(shop, &more, Choices::default()).await;
        assert_eq!(counts(&done), (1, 2, 0, 0));
        service::undo(shop, done.id).await.unwrap();
        shop.settle().await.unwrap();
        let undone = service::find(shop, done.id).await.unwrap();
        assert_eq!((undone.state, undone.restored), (ImportState::Undone, 3));
        assert_eq!(without_history(&exported(shop, Kind::Json).await), without_history(&before));
        assert!(product(shop, "vase").await.is_none());
        // And the file can come again.
        assert_eq!(counts(&imported(shop, &more, Choices::default()).await), (1, 2, 0, 0));
    }

    async fn undoing_spares_what_somebody_has_changed_since(shop) {
        imported(shop, GOODS, Choices::default()).await;
        let done = imported(shop, &GOODS.replace("13.00", "14.00"), Choices::default()).await;
        let mug = product(shop, "mug").await.unwrap();
        catalog::service::set_status(shop, mug.id, ProductStatus::Draft, "test").await.unwrap();
        service::undo(shop, done.id).await.unwrap();
        shop.settle().await.unwrap();
        let mug = product(shop, "mug").await.unwrap();
        assert_eq!((mug.variants[1].price.minor, mug.status), (1400, ProductStatus::Draft));
        let said = complaints(&service::folder(shop, done.id), 9).unwrap();
        assert!(said[0].what.contains("was changed after the import"), "{said:?}");
    }

    async fn an_import_goes_on_where_a_crash_or_a_pause_left_it(shop) {
        let rows = (0..600).map(|number| format!("p-{number},Product {number},S-{number},5\n")).collect::<String>();
        let id = taken_in(shop, &format!("handle,title,sku,price\n{rows}"), Choices::default()).await;
        service::start(shop, id).await.unwrap();
        assert!(service::advance(shop).await.unwrap());
        service::pause(shop, id).await.unwrap();
        assert!(!service::advance(shop).await.unwrap());
        assert_eq!(service::find(shop, id).await.unwrap().created, 250);
        let shop = shop.restarted().await;
        service::resume(&shop, id).await.unwrap();
        shop.settle().await.unwrap();
        let done = service::find(&shop, id).await.unwrap();
        assert_eq!((done.state, done.created), (ImportState::Done, 600));
        assert_eq!(catalog::service::count_products(shop.database.read()).await.unwrap(), 600);
        assert!(matches!(service::resume(&shop, id).await, Err(Fault::Refused(_))));
    }

    async fn an_import_whose_process_died_in_the_middle_is_taken_up_by_the_next(shop) {
        let rows = (0..600).map(|number| format!("p-{number},Product {number},S-{number},5\n")).collect::<String>();
        let id = taken_in(shop, &format!("handle,title,sku,price\n{rows}"), Choices::default()).await;
        service::start(shop, id).await.unwrap();
        assert!(service::advance(shop).await.unwrap());
        // It dies in the middle of the second batch: of the batch nothing stays, but the lease does.
        let leased = (shop.clock.now() + chrono::Duration::seconds(50)).to_rfc3339();
        let lease = format!("UPDATE imports SET leased_until = '{leased}'");
        let work = shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(tx.execute_unprepared(&lease).await.map(drop)?) }));
        work.await.unwrap();
        let shop = shop.restarted().await;
        assert!(!service::advance(&shop).await.unwrap());
        shop.clock.advance(chrono::Duration::minutes(2));
        shop.settle().await.unwrap();
        let done = service::find(&shop, id).await.unwrap();
        assert_eq!((done.state, done.created, done.refused), (ImportState::Done, 600, 0));
        assert_eq!(catalog::service::count_products(shop.database.read()).await.unwrap(), 600);
    }

    async fn two_imports_of_one_file_at_once_bring_everything_once(shop) {
        let rows = (0..400).map(|number| format!("p-{number},Product {number},S-{number},5\n")).collect::<String>();
        let file = format!("handle,title,sku,price\n{rows}");
        let (one, other) = (taken_in(shop, &file, Choices::default()).await, taken_in(shop, &file, Choices::default()).await);
        service::start(shop, one).await.unwrap();
        service::start(shop, other).await.unwrap();
        let second = shop.restarted().await;
        let work = async |shop: &Shop| while service::advance(shop).await.unwrap() {};
        tokio::join!(work(shop), work(&second));
        let (one, other) = (service::find(shop, one).await.unwrap(), service::find(shop, other).await.unwrap());
        assert_eq!((one.state, other.state), (ImportState::Done, ImportState::Done));
        assert_eq!((one.created + other.created, one.unchanged + other.unchanged, one.refused + other.refused), (400, 400, 0));
        assert_eq!(catalog::service::count_products(shop.database.read()).await.unwrap(), 400);
    }

    async fn what_goes_out_comes_back_as_it_was(shop) {
        imported(shop, GOODS, Choices::default()).await;
        imported(shop, "{\"handle\":\"odd\",\"title\":\"=Odd, \\\"quoted\\\" – 'title'\",\"description\":\"<p>Line<br>two; +1</p>\",\"status\":\"draft\",\"category\":[\"A, B\",\"C/D\"],\"tags\":[\"-tag\"],\"variants\":[{\"sku\":\"'ODD\",\"price\":\"0.10\",\"barcode\":\"@1\"}],\"specifications\":[{\"name\":\"Size\",\"value\":\"=1+1\"}]}\n\
             {\"handle\":\"none\",\"title\":\"No price\",\"status\":\"draft\"}\n", Choices::default()).await;
        for kind in [Kind::Json, Kind::Csv] {
            let file = exported(shop, kind).await;
            let other = TestShop::on_sqlite().await;
            let done = imported(&other, &file, Choices::default()).await;
            assert_eq!(counts(&done), (4, 0, 0, 0), "{file}");
            let lines = |text: &str| { let mut lines = text.lines().map(str::to_owned).collect::<Vec<_>>(); lines.sort(); lines };
            assert_eq!(lines(&exported(&other, Kind::Json).await), lines(&exported(shop, Kind::Json).await));
            assert_eq!(lines(&exported(&other, Kind::Csv).await), lines(&exported(shop, Kind::Csv).await));
            // Into its own shop it brings nothing new.
            let same = imported(shop, &file, Choices::default()).await;
            assert_eq!((same.created, same.refused), (0, 0));
        }
        let csv = exported(shop, Kind::Csv).await;
        for line in csv.lines() {
            assert!(!line.starts_with(['=', '+', '-', '@', '\t']) && !line.contains(",=") && !line.contains("\"=") && !line.contains(",@") && !line.contains(",-"), "{line}");
        }
    }

    async fn pictures_come_from_a_folder_and_never_from_outside_of_it(shop) {
        let folder = tempfile::tempdir().unwrap();
        let mut bytes = std::io::Cursor::new(Vec::new());
        image::RgbImage::from_pixel(40, 30, image::Rgb([200, 60, 40])).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        std::fs::write(folder.path().join("in/red.png"), bytes.get_ref()).unwrap();
        std::fs::write(folder.path().join("secret.png"), bytes.get_ref()).unwrap();
        let choices = Choices { pictures: Some(folder.path().join("in").display().to_string()), ..Choices::default() };
        let done = imported(shop, "handle,title,sku,price,pictures,picture_alts\na,A,A,5,\"red.png\n../secret.png\nhttp://10.0.0.1/x.png\",A red thing\n", choices).await;
        assert_eq!(product(shop, "a").await.unwrap().pictures.iter().map(|picture| picture.alt.as_str()).collect::<Vec<_>>(), ["A red thing"]);
        let left = service::find(shop, done.id).await.unwrap();
        assert_eq!((left.pictures_waiting, left.pictures_lost), (0, 2));
        let lost = service::lost_pictures(shop, done.id, 9).await.unwrap();
        assert!(lost.iter().any(|(_, why)| why.contains("inside of a network")), "{lost:?}");
        assert!(search::service::catch_up(shop).await.is_ok());
    }
}

#[test]
fn only_public_addresses_are_public() {
    let inside = [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "198.18.0.1",
        "192.0.2.1",
        "::1",
        "::",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "fec0::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:db8::1",
        "2001::1",
        "ff02::1",
        "::127.0.0.1",
    ];
    for ip in inside {
        assert!(!is_public(ip.parse::<IpAddr>().unwrap()), "{ip}");
    }
    for ip in ["1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8"] {
        assert!(is_public(ip.parse::<IpAddr>().unwrap()), "{ip}");
    }
}

/// A server of one answer for each connection, on this machine.
fn double(answers: Vec<String>) -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 1024];
            std::io::Read::read(&mut stream, &mut request).unwrap();
            // The client may have seen enough.
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    port
}

#[tokio::test]
async fn the_outgoing_client_goes_nowhere_private_and_brings_no_more_than_it_may() {
    let body = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\nconnection: close\r\n\r\nhello".to_owned();
    let long = format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}", "x".repeat(50_000));
    let away = |to: &str| format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    let broken = "HTTP/1.1 503 Later\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_owned();
    let port = double(vec![body.clone(), away("/next"), body, long, away("http://10.0.0.1/"), away("file:///etc/passwd"), broken]);
    let client = Outgoing::new(true);
    let here = format!("http://127.0.0.1:{port}/a picture.png");
    assert_eq!(client.get(&here, 100).await.unwrap(), b"hello");
    assert_eq!(client.get(&here, 100).await.unwrap(), b"hello");
    assert_eq!(client.get(&here, 1000).await, Err(OutgoingError::TooLarge(1000)));
    assert_eq!(client.get(&here, 100).await, Err(OutgoingError::Private("10.0.0.1".to_owned())));
    assert!(matches!(client.get(&here, 100).await, Err(OutgoingError::NoAddress(_) | OutgoingError::Refused(_) | OutgoingError::Unreachable(_))));
    assert_eq!(client.get(&here, 100).await, Err(OutgoingError::Busy(503)));
    for address in ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest", "https://10.0.0.1/"] {
        assert!(matches!(Outgoing::new(false).get(address, 100).await, Err(OutgoingError::Private(_))), "{address}");
    }
    for address in ["ftp://example.com/", "//example.com", "nonsense", "", "file:///etc/passwd"] {
        assert!(matches!(client.get(address, 100).await, Err(OutgoingError::NoAddress(_))), "{address}");
    }
}

/// A form with files, as browsers send it.
fn form(parts: &[(&str, &str, &[u8])]) -> (String, Vec<u8>) {
    let mut body = Vec::new();
    for (name, file, bytes) in parts {
        body.extend(format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n").into_bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--edge--\r\n");
    ("multipart/form-data; boundary=edge".to_owned(), body)
}

/// A ZIP of these files.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(40, 30, image::Rgb([20, 60, 140])).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

on_both_databases! {
    async fn staff_bring_a_file_in_look_at_it_import_it_and_undo_it(shop) {
        let mut browser = shop.browser();
        browser.sign_in().await;
        let file = format!("{GOODS}bad,Bad,,,,,BAD,-1,,,1,,,,,,\n");
        let (kind, body) = form(&[("file", "goods.csv", file.as_bytes()), ("pictures", "", b"")]);
        let here = browser.post_bytes("/admin/import", &kind, body).await.location().to_owned();
        assert!(browser.get(&here).await.headers.contains_key("refresh"));
        shop.settle().await.unwrap();
        let page = browser.get(&here).await;
        assert!(page.text().contains("Would be new2") && page.text().contains("The number is negative."), "{}", page.text());
        assert!(browser.get(&format!("{here}/complaints.csv")).await.body.lines().any(|line| line.starts_with("5,price,")));
        assert!(product(shop, "mug").await.is_none());
        browser.post(&format!("{here}/start"), &[]).await;
        shop.settle().await.unwrap();
        let page = browser.get(&here).await;
        assert!(page.text().contains("New2") && page.text().contains("Left out1"), "{}", page.text());
        assert!(product(shop, "mug").await.is_some());
        assert!(browser.get("/admin/export/products.csv").await.body.contains("MUG-S"));
        assert_eq!(browser.get("/admin/export/products.jsonl").await.body.lines().count(), 2);
        for name in ["shop.csv", "carts.csv", "products.zip", "products"] {
            assert_eq!(browser.get(&format!("/admin/export/{name}")).await.status.as_u16(), 404, "{name}");
        }
        let asked = browser.get(&format!("{here}/undo")).await.text();
        assert!(asked.contains("2 products that it created will be deleted") && asked.contains("Mug") && asked.contains("Keep everything"), "{asked}");
        assert!(product(shop, "mug").await.is_some());
        browser.post(&format!("{here}/undo"), &[]).await;
        shop.settle().await.unwrap();
        assert!(product(shop, "mug").await.is_none());
        // There is nothing left to undo.
        assert_eq!(browser.get(&format!("{here}/undo")).await.location(), here);
        assert!(browser.get("/admin/import").await.text().contains("Undone"));
        browser.post(&format!("{here}/discard"), &[]).await;
        assert_eq!(browser.get(&here).await.status.as_u16(), 404);
    }

    async fn staff_say_which_column_holds_what(shop) {
        let mut browser = shop.browser();
        browser.sign_in().await;
        let archive = zipped(&[("blue.png", &picture())]);
        let (kind, body) = form(&[("file", "list.csv", b"Artikel;Text;Preis;Bild\n1;Vase;12,50;blue.png\n"), ("pictures", "p.zip", &archive)]);
        let here = browser.post_bytes("/admin/import", &kind, body).await.location().to_owned();
        let page = browser.get(&here).await;
        assert!(page.text().contains("Which column holds what") && page.body.contains("column-Preis"), "{}", page.text());
        let check = format!("{here}/check");
        let answer = browser.post(&check, &[("format", "table"), ("column-Artikel", "sku")]).await;
        assert_eq!(answer.status.as_u16(), 422);
        assert!(answer.text().contains("Say which column holds the titles"), "{}", answer.text());
        let mapping = [("format", "table"), ("column-Artikel", "sku"), ("column-Text", "title"), ("column-Preis", "price"), ("column-Bild", "picture")];
        browser.post(&check, &mapping).await;
        shop.settle().await.unwrap();
        browser.post(&format!("{here}/start"), &[]).await;
        shop.settle().await.unwrap();
        let vase = product(shop, "vase").await.unwrap();
        assert_eq!((vase.variants[0].price.minor, vase.pictures.len()), (1250, 1));
    }
}

/// The command line imports in a process of its own, which shares the file of an SQLite database.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn carts_change_while_another_process_imports() {
    let shop = TestShop::on_sqlite().await;
    let thing = shop.thing("Teapot", "30", 100).await;
    let rows = (0..5_000).map(|number| format!("p-{number},Product {number},S-{number},5\n")).collect::<String>();
    let id = taken_in(&shop, &format!("handle,title,sku,price\n{rows}"), Choices::default()).await;
    service::start(&shop, id).await.unwrap();
    let other = shop.restarted().await;
    let importing = tokio::spawn(async move { while service::advance(&other).await.unwrap() {} });
    while service::find(&shop, id).await.unwrap().created == 0 {
        tokio::task::yield_now().await;
    }
    let cart = ironmonger::cart::service::add(&shop, None, thing.variant, 1).await.unwrap();
    for _ in 0..4 {
        ironmonger::cart::service::add(&shop, Some(&cart), thing.variant, 1).await.unwrap();
    }
    let now = service::find(&shop, id).await.unwrap();
    assert!(now.state == ImportState::Writing && now.created < 5_000, "the carts waited until the import was over");
    importing.await.unwrap();
    assert_eq!(service::find(&shop, id).await.unwrap().created, 5_000);
}

/// A row a line; the third order has no total, and the fourth no number of pieces.
const SHOPIFY_ORDERS: &str = "Name,Email,Financial Status,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Cancelled at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Shipping Name,Shipping Address1,Shipping Zip,Shipping City,Shipping Country,Notes\n\
    #1001,Ada@Example.test,paid,fulfilled,EUR,27.00,4.90,5.09,31.90,2025-05-04 10:20:30 +0200,,2,Mug - Sage,12.50,MUG,Ada M.,Ada M.,Main St. 1,10115,Berlin,DE,Gift <b>wrap</b>\n\
    #1001,,,,,,,,,,,1,Ribbon,2.00,,,,,,,,\n\
    #1002,bo@example.test,refunded,,JPY,1200,0,0,1200.00,2025-05-05 10:20:30 +0900,2025-05-06 10:20:30 +0900,1,Bowl,1200,BOWL,Bo,,,,,,\n\
    #1003,cy@example.test,paid,,EUR,1,0,0,none,2025-05-05 10:20:30 +0200,,1,Bowl,1,BOWL,Cy,,,,,,\n\
    #1004,cy@example.test,paid,,EUR,1,0,0,1,2025-05-05 10:20:30 +0200,,some,Bowl,1,BOWL,Cy,,,,,,\n";

/// The fourth row has no address, the fifth a wrong one, the sixth speaks of the first again, and the last cannot be read.
const SHOPIFY_CUSTOMERS: &str = "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags\n\
    '7001,Ada,<b>Byron</b>,Ada@Example.test,yes,,1 Main St,,Portland,OR,US,97201,,,no,150.004,3,,no,\"vip, tea\"\n\
    '7002,=SUM(A1),'t Hooft,bo@example.test,no,Bo Ltd,,,,,,,,+49 30 1234567,no,0.00,0,\"Two\nlines\",yes,\n\
    '7003,Cy,,cy@example.test,perhaps,,,,,,,,,,no,,,,,\n\
    '7004,Di,Phone,,yes,,,,,,,,,+1 555 0100,no,1,1,,no,\n\
    '7005,Eve,Bad,eve@nowhere,yes,,,,,,,,,,no,lots,1,,no,\n\
    '7006,Other,Name,ADA@example.TEST,no,,2 Side St,,Salem,OR,US,97301,,555 0101,no,,,,,other\n\
    '7007,\"Open,quote,z@example.test,,,,,,,,,,,,,,,,\n";

/// A shop with something of everything.
async fn furnish(shop: &TestShop) {
    let file = "{\"kind\":\"page\",\"slug\":\"about\",\"title\":\"About us\",\"body\":\"<p>We <a href=\\\"mailto:a@b.test\\\">sell</a>.</p><script>x</script>\"}\n\
         {\"kind\":\"category\",\"path\":\"kitchen\",\"name\":\"Kitchen & table\",\"description\":\"Two\\nlines\",\"picture\":\"red.png\"}\n\
         {\"kind\":\"category\",\"path\":\"kitchen/mugs\",\"name\":\"Mugs\"}\n\
         {\"kind\":\"category\",\"path\":\"archive\",\"name\":\"Empty\"}\n\
         {\"kind\":\"specification\",\"name\":\"Volume\",\"type\":\"number\",\"unit\":\"ml\",\"section\":\"Size\",\"filterable\":true}\n\
         {\"kind\":\"specification\",\"name\":\"Dishwasher\",\"type\":\"yes_no\"}\n\
         {\"kind\":\"brand\",\"slug\":\"kiln-co\",\"name\":\"Kiln\",\"description\":\"Potters\",\"seo_title\":\"Kiln pots\",\"picture\":\"blue.png\"}\n\
         {\"kind\":\"brand\",\"name\":\"Nobody buys\"}\n\
         {\"kind\":\"product\",\"handle\":\"mug\",\"title\":\"Mug\",\"status\":\"active\",\"published_at\":\"2026-01-02T03:04:05.123456Z\",\"brand\":\"Kiln\",\"category\":[\"Kitchen\",\"Mugs\"],\
           \"tags\":[\"gift\"],\"options\":[{\"name\":\"Colour\",\"values\":[{\"value\":\"Sage\",\"swatch\":\"#8f9d80\"},{\"value\":\"Clay\",\"swatch\":null}]}],\
           \"variants\":[{\"sku\":\"MUG-S\",\"choices\":[\"Sage\"],\"price\":\"12.00\",\"compare_at\":\"15.00\",\"stock\":3,\"picture\":\"red.png\",\
             \"prices\":[{\"from_quantity\":3,\"price\":\"11.00\"},{\"from_quantity\":1,\"price\":\"10.00\",\"starts_at\":\"2030-12-01T00:00:00Z\",\"ends_at\":\"2030-12-24T00:00:00Z\"}],\
             \"history\":[{\"since\":\"2026-01-02T03:04:05Z\",\"price\":\"15.00\"},{\"since\":\"2026-10-01T00:00:00Z\",\"price\":\"12.00\"}]},\
             {\"sku\":\"MUG-C\",\"choices\":[\"Clay\"],\"price\":\"13.00\",\"stock\":0}],\
           \"specifications\":[{\"name\":\"Volume\",\"value\":\"300\"},{\"name\":\"dishwasher\",\"value\":\"Yes\"},{\"name\":\"Maker's mark\",\"value\":\"A: b\"}],\
           \"pictures\":[{\"source\":\"red.png\",\"alt\":\"Red\",\"choice\":\"Sage\"},{\"source\":\"blue.png\",\"in_scale\":true}]}\n\
         {\"handle\":\"soon\",\"title\":\"Soon\",\"status\":\"scheduled\",\"starts_at\":\"2030-01-01T00:00:00Z\",\"variants\":[{\"sku\":\"SOON\",\"price\":\"5\"}]}\n\
         {\"handle\":\"bowl\",\"title\":\"Bowl\",\"status\":\"active\",\"brand\":\"Kiln\",\"variants\":[{\"sku\":\"BOWL\",\"price\":\"9\",\"stock\":1}]}\n\
         {\"kind\":\"collection\",\"slug\":\"by-hand\",\"title\":\"By hand\",\"products\":[\"bowl\",\"mug\"],\"seo_description\":\"Said\"}\n\
         {\"kind\":\"collection\",\"title\":\"By rule\",\"rule\":{\"all\":true,\"conditions\":[{\"on\":\"brand\",\"is\":\"kiln-co\"},{\"on\":\"category\",\"is\":\"kitchen\"},{\"on\":\"in_stock\"},{\"on\":\"price_to\",\"is\":5000}]}}\n\
         {\"kind\":\"redirect\",\"from\":\"/products/cup/\",\"to\":\"/products/mug?from=cup\"}\n\
         {\"kind\":\"redirect\",\"from\":\"/pages/gone\",\"to\":null}\n\
         {\"kind\":\"synonym\",\"words\":\"cup, mug\"}\n\
         {\"kind\":\"synonym\",\"words\":\"beaker => mug\"}\n\
         {\"kind\":\"search_rule\",\"query\":\"Cup\",\"does\":\"pin\",\"target\":\"bowl\"}\n\
         {\"kind\":\"search_rule\",\"query\":\"returns\",\"does\":\"redirect\",\"target\":\"/pages/about\"}\n\
         {\"kind\":\"review\",\"product\":\"mug\",\"author\":\"Ada M.\",\"rating\":4,\"title\":\"Good\",\"body\":\"Holds tea.\",\"verified\":true,\"status\":\"approved\",\"helpful\":2,\
           \"buyer\":\"Ada@Example.test\",\"created_at\":\"2026-05-01T10:00:00Z\",\"pictures\":[\"red.png\"],\"answer\":{\"text\":\"Thank you\",\"at\":\"2026-05-02T10:00:00Z\"}}\n\
         {\"kind\":\"review\",\"product\":\"mug\",\"author\":\"Bo\",\"rating\":1,\"body\":\"=Broke\",\"status\":\"pending\",\"created_at\":\"2026-05-03T10:00:00Z\"}\n\
         {\"kind\":\"customer\",\"email\":\"ada@example.test\",\"first_name\":\"Ada\",\"marketing\":{\"accepts\":true,\"source\":\"fair\"}}\n";
    let folder = tempfile::tempdir().unwrap();
    for (name, colour) in [("red.png", [200, 60, 40]), ("blue.png", [20, 60, 140])] {
        image::RgbImage::from_pixel(40, 30, image::Rgb(colour)).save(folder.path().join(name)).unwrap();
    }
    let choices = Choices { pictures: Some(folder.path().display().to_string()), ..Choices::default() };
    let done = imported(shop, file, choices.clone()).await;
    let said = complaints(&service::folder(shop, done.id), 9).unwrap();
    assert_eq!((counts(&done), done.records), ((3, 0, 0, 0), 19), "{said:?}");
    // The same file again changes nothing.
    let again = imported(shop, file, choices).await;
    assert_eq!((counts(&again), again.records, again.report.brings_something()), ((0, 0, 3, 0), 0, false), "{:?}", again.report);
}

/// Everything of a shop, with its pictures as files; and the archive.
async fn everything(shop: &Shop) -> (String, Vec<u8>) {
    let lines = written(shop, Export { what: What::Shop, kind: Kind::Json, names: PictureNames::Files, languages: Vec::new() }).await;
    let (mut bundle, mut archive) = (Bundle::default(), Vec::new());
    while let Some((bytes, _)) = bundle.next(shop).await.unwrap() {
        archive.extend(bytes);
    }
    (lines, archive)
}

/// Brings a shop's archive into another one.
async fn moved_in(shop: &TestShop, browser: &mut Browser, archive: &[u8]) -> Import {
    let (kind, body) = form(&[("file", "shop.zip", archive)]);
    let here = browser.post_bytes("/admin/import", &kind, body).await.location().to_owned();
    shop.settle().await.unwrap();
    let id = here.rsplit('/').next().unwrap().parse::<Uuid>().unwrap();
    browser.post(&format!("{here}/start"), &[]).await;
    shop.settle().await.unwrap();
    service::find(shop, id).await.unwrap()
}

on_both_databases! {
    async fn a_whole_shop_moves_into_an_empty_one_and_is_the_same(shop) {
        furnish(shop).await;
        let (lines, archive) = everything(shop).await;
        // A specification that a product named is defined by that.
        assert_eq!(lines.lines().count(), 3 + 20, "{lines}");
        let mug = product(shop, "mug").await.unwrap();
        assert_eq!((mug.rating.count, mug.variants[0].lowest_before.unwrap().minor, mug.variants[0].prices.len()), (1, 1500, 2));
        assert_eq!(mug.pictures.iter().map(|picture| picture.in_scale).collect::<Vec<_>>(), [false, true]);
        let table = exported(shop, Kind::Csv).await;
        assert!(table.contains(",picture_in_scale,") && table.contains("\"no\nyes\""), "{table}");
        assert_eq!(mug.pictures.iter().find(|picture| Some(picture.id) == mug.variants[0].picture_id).unwrap().alt, "Red");

        let other = TestShop::on_sqlite().await;
        let mut browser = other.browser();
        browser.sign_in().await;
        let done = moved_in(&other, &mut browser, &archive).await;
        assert_eq!((counts(&done), done.records, done.pictures_lost), ((3, 0, 0, 0), 20, 0));
        let (there, again) = everything(&other).await;
        assert_eq!(there, lines);
        assert_eq!(moved_in(&other, &mut browser, &again).await.records, 0);
        assert_eq!(everything(&other).await.0, lines);

        assert_eq!(browser.get("/products/cup").await.location(), "/products/mug?from=cup");
        assert_eq!(browser.get("/pages/gone").await.status.as_u16(), 410);
        let page = browser.get("/pages/about").await;
        assert!(page.text().contains("We sell.") && !page.body.contains("<script>x"), "{}", page.text());
        assert!(browser.get("/collections/by-rule").await.body.contains("/products/mug"));
        assert!(browser.get("/search?q=beaker").await.body.contains("/products/mug"));
    }

    async fn what_came_beside_products_is_undone_with_them(shop) {
        furnish(shop).await;
        let before = everything(shop).await.0;
        let file = "{\"kind\":\"page\",\"slug\":\"about\",\"title\":\"About them\",\"body\":\"<p>They.</p>\"}\n\
             {\"kind\":\"page\",\"slug\":\"new\",\"title\":\"New\",\"body\":\"<p>New.</p>\"}\n\
             {\"kind\":\"category\",\"path\":\"kitchen\",\"name\":\"Kitchenware\"}\n\
             {\"kind\":\"category\",\"path\":\"kitchen/pans\",\"name\":\"Pans\"}\n\
             {\"kind\":\"brand\",\"slug\":\"forge\",\"name\":\"Forge\"}\n\
             {\"handle\":\"pan\",\"title\":\"Pan\",\"brand\":\"Forge\",\"category\":[\"Kitchen\",\"Pans\"],\"variants\":[{\"sku\":\"PAN\",\"price\":\"30\"}]}\n\
             {\"kind\":\"collection\",\"slug\":\"by-hand\",\"title\":\"By hand\",\"products\":[\"pan\"]}\n\
             {\"kind\":\"redirect\",\"from\":\"/pages/gone\",\"to\":\"/products/pan\"}\n\
             {\"kind\":\"synonym\",\"words\":\"skillet, pan\"}\n\
             {\"kind\":\"review\",\"product\":\"pan\",\"author\":\"Cy\",\"rating\":5,\"body\":\"Hot\",\"status\":\"approved\",\"created_at\":\"2026-05-03T10:00:00Z\"}\n";
        let done = imported(shop, file, Choices::default()).await;
        assert_eq!((done.created, done.records, done.refused), (1, 9, 0));
        assert_eq!(shop.browser().get("/pages/gone").await.location(), "/products/pan");
        service::undo(shop, done.id).await.unwrap();
        shop.settle().await.unwrap();
        let undone = service::find(shop, done.id).await.unwrap();
        assert_eq!((undone.state, undone.restored), (ImportState::Undone, 10), "{:?}", complaints(&service::folder(shop, done.id), 9));
        // What was made and is gone says so at its address.
        let marks = ["\"/brands/forge\",\"to\":null", "\"/categories/kitchen/pans\",\"to\":\"/categories/kitchen\"", "\"/products/pan\",\"to\":null"];
        let is_mark = |line: &&str| marks.iter().any(|mark| line.contains(mark));
        let after = everything(shop).await.0;
        assert_eq!(after.lines().filter(is_mark).count(), 3);
        assert_eq!(after.lines().filter(|line| !is_mark(line)).collect::<Vec<_>>(), before.lines().collect::<Vec<_>>());
    }

    async fn a_line_that_names_what_is_not_there_is_left_out(shop) {
        let file = "{\"kind\":\"category\",\"path\":\"nowhere/mugs\",\"name\":\"Mugs\"}\n\
             {\"kind\":\"collection\",\"title\":\"Lost\",\"products\":[\"nothing\"]}\n\
             {\"kind\":\"review\",\"product\":\"nothing\",\"author\":\"A\",\"rating\":5,\"body\":\"B\",\"created_at\":\"2026-05-03T10:00:00Z\"}\n\
             {\"kind\":\"search_rule\",\"query\":\"x\",\"does\":\"pin\",\"target\":\"nothing\"}\n\
             {\"kind\":\"brand\",\"name\":\"Kiln\"}\n";
        let done = imported(shop, file, Choices::default()).await;
        assert_eq!((done.records, done.refused), (1, 4));
        let said = complaints(&service::folder(shop, done.id), 9).unwrap();
        assert_eq!(said.iter().map(|complaint| complaint.line).collect::<Vec<_>>(), [1, 2, 3, 4]);
    }

    async fn a_table_of_redirects_comes_in_and_goes_out(shop) {
        let table = "Redirect from,Redirect to\n/old-mug,/products/mug\n/a,//evil.test\nno-slash,/b\n/c,/c\n/old-mug,/d\n\"/x\n";
        let done = imported(shop, table, Choices::default()).await;
        assert_eq!((done.records, done.refused), (2, 4), "{:?}", complaints(&service::folder(shop, done.id), 9));
        assert_eq!(shop.browser().get("/old-mug").await.location(), "/products/mug");
        assert_eq!(shop.browser().get("/no-slash").await.location(), "/b");
        let out = written(shop, Export::new(shop, What::Redirects, Kind::Csv).unwrap()).await;
        assert_eq!(out, "Redirect from,Redirect to\n/no-slash,/b\n/old-mug,/products/mug\n");
        assert_eq!(imported(shop, &out, Choices::default()).await.records, 0);
    }

    async fn orders_leave_as_history_and_do_not_come_back_as_orders(shop) {
        let thing = shop.thing("=Mug", "12.50", 5).await;
        let cart = ironmonger::cart::service::add(shop, None, thing.variant, 2).await.unwrap();
        let submit = ironmonger::checkout::service::Submit { key: "k".repeat(32), expected_total: None };
        ironmonger::checkout::service::place(shop, Some(&cart), &crate::support::checkout_form("cod"), &submit).await.unwrap();
        let lines = written(shop, Export::new(shop, What::Orders, Kind::Json).unwrap()).await;
        let order = serde_json::from_str::<serde_json::Value>(&lines).unwrap();
        assert_eq!((order["kind"].as_str(), order["lines"][0]["quantity"].as_i64(), order["lines"][0]["total"].as_str()), (Some("order"), Some(2), Some("25.00")));
        let table = written(shop, Export::new(shop, What::Orders, Kind::Csv).unwrap()).await;
        assert!(table.lines().count() == 2 && table.contains(",\"'=Mug\","), "{table}");
        // Here it is an order already, and elsewhere it is history.
        let done = imported(shop, &lines, Choices::default()).await;
        assert_eq!((done.records, done.created, done.refused), (0, 0, 0));
        let other = TestShop::on_sqlite().await;
        assert_eq!(imported(&other, &lines, Choices::default()).await.records, 1);
        assert_eq!(imported(&other, &lines, Choices::default()).await.records, 0);
        assert!(ironmonger::orders::service::in_order(&other, None, 9).await.unwrap().is_empty());
        let again = written(&other, Export::new(&other, What::Orders, Kind::Json).unwrap()).await;
        assert_eq!(again.replace("\"source\":\"ironmonger\",", ""), lines);
        assert_eq!(written(&other, Export::new(&other, What::Orders, Kind::Csv).unwrap()).await.replace(",ironmonger,,", ",,,"), table);
    }

    async fn orders_of_shopify_come_in_as_history_and_go_again(shop) {
        let mut browser = shop.browser();
        browser.sign_in().await;
        let thing = shop.thing("Mug", "12.50", 5).await;
        let done = imported(shop, SHOPIFY_ORDERS, Choices::default()).await;
        let said = complaints(&service::folder(shop, done.id), 9).unwrap();
        assert_eq!((done.records, done.refused), (2, 2), "{said:?}");
        assert_eq!(said.iter().map(|complaint| (complaint.line, complaint.column.as_str())).collect::<Vec<_>>(), [(5, "Total"), (6, "Lineitem quantity")]);
        let list = browser.get("/admin/past-orders?q=ADA").await;
        assert!(list.text().contains("#1001") && list.text().contains("€31.90") && !list.text().contains("#1002"), "{}", list.text());
        assert!(browser.get("/admin/orders").await.body.contains("/admin/past-orders"));
        let (id, order) = past_orders::service::list(shop.database.read(), "1001", PageNumber::FIRST, 9).await.unwrap().items.remove(0);
        assert_eq!(order.lines.iter().map(|line| (line.sku.as_str(), line.quantity, line.unit_price.as_str())).collect::<Vec<_>>(), [("MUG", 2, "12.50"), ("", 1, "2.00")]);
        assert_eq!((order.amount(&order.tax).unwrap().minor, order.time(), order.email.as_str()), (509, "2025-05-04T08:20:30Z", "ada@example.test"));
        let page = browser.get(&format!("/admin/past-orders/{id}")).await;
        assert!(page.text().contains("Main St. 1") && page.text().contains("Gift <b>wrap</b>"), "{}", page.text());
        // A yen has no smaller unit.
        let (_, yen) = past_orders::service::list(shop.database.read(), "1002", PageNumber::FIRST, 9).await.unwrap().items.remove(0);
        assert_eq!((yen.amount(&yen.total).unwrap().minor, yen.status.as_str()), (1200, "canceled"));
        // Nobody hears of it, and the shelf is as it was.
        shop.settle_all().await.unwrap();
        assert!(std::fs::read_dir(shop.config.data_dir.join("mail")).map_or(true, |mut letters| letters.next().is_none()));
        assert_eq!((shop.stock(thing.variant).await.on_hand, shop.stock(thing.variant).await.allocated), (5, 0));
        assert!(!ironmonger::orders::sales::has_orders(shop).await.unwrap());

        assert_eq!(imported(shop, SHOPIFY_ORDERS, Choices::default()).await.records, 0);
        let changed = imported(shop, &SHOPIFY_ORDERS.replace("fulfilled", "partial"), Choices::default()).await;
        assert_eq!(changed.records, 1);
        let status = async || past_orders::service::find(shop.database.read(), "shopify", "1001").await.unwrap().map(|order| order.fulfillment_status);
        assert_eq!(status().await.as_deref(), Some("partial"));
        service::undo(shop, changed.id).await.unwrap();
        shop.settle().await.unwrap();
        assert_eq!(status().await.as_deref(), Some("fulfilled"));
        service::undo(shop, done.id).await.unwrap();
        shop.settle().await.unwrap();
        assert_eq!(status().await, None);
    }

    async fn orders_of_woocommerce_come_in_from_each_of_its_exports(shop) {
        let columns = "order_id,order_number,order_date,status,shipping_total,tax_total,order_total,order_currency,payment_method_title,customer_email,billing_first_name,billing_last_name,billing_email,billing_address_1,billing_postcode,billing_city,billing_country,line_item_1,line_item_2\n\
             7,W-7,2024-02-03 10:11:12,wc-completed,4.90,3.193277,24.90,EUR,Invoice,Bo@example.test,Bo,Bee,bo@example.test,Road 2,1010,Wien,AT,name:Mug|product_id:1|sku:MUG|quantity:2|total:16.806722|meta:Sage,name:Bowl|sku:BOWL|quantity:1|total:0\n";
        let rows = "Order Number,Order Date,Order Status,Order Total,Currency,Billing Email,Item Name,Item SKU,Item Quantity,Item Total\n\
             W-8,2024-02-04,processing,\"1,299.00\",EUR,cy@example.test,Mug,MUG,1,1200\nW-8,2024-02-04,processing,\"1,299.00\",EUR,cy@example.test,Bowl,BOWL,1,99\n";
        for (file, number) in [(columns, "W-7"), (rows, "W-8")] {
            let done = imported(shop, file, Choices::default()).await;
            let said = complaints(&service::folder(shop, done.id), 9).unwrap();
            assert_eq!((done.records, done.refused), (1, 0), "{number} {said:?}");
        }
        let order = async |number: &str| past_orders::service::find(shop.database.read(), "woocommerce", number).await.unwrap().unwrap();
        let (one, other) = (order("W-7").await, order("W-8").await);
        assert_eq!((one.status.as_str(), one.tax.as_str(), one.total.as_str(), one.address.name.as_str()), ("completed", "3.19", "24.90", "Bo Bee"));
        assert_eq!(one.lines.iter().map(|line| (line.title.as_str(), line.choices.as_str(), line.total.as_str())).collect::<Vec<_>>(), [("Mug", "Sage", "16.81"), ("Bowl", "", "0.00")]);
        assert_eq!((other.total.as_str(), other.lines.len(), other.time()), ("1299.00", 2, "2024-02-04T00:00:00Z"));
    }

    async fn customers_of_shopify_come_in_and_go_again(shop) {
        let ada = async || customers::service::find(shop.database.read(), "ada@example.test").await.unwrap().map(|(_, customer)| customer);
        let checked = taken_in(shop, SHOPIFY_CUSTOMERS, Choices::default()).await;
        let report = service::find(shop, checked).await.unwrap().report;
        let counts = report.records["customer"];
        assert_eq!((report.format, report.rows, counts.new, counts.refused), (Some(Format::ShopifyCustomers), 7, 3, 3));
        assert_eq!(report.unused, ["Accepts SMS Marketing"]);
        assert_eq!(ada().await, None, "a check writes nothing");
        let said = complaints(&service::folder(shop, checked), 20).unwrap();
        let mut lines = said.iter().map(|complaint| (complaint.line, complaint.column.as_str(), complaint.refused)).collect::<Vec<_>>();
        lines.sort_unstable();
        assert_eq!(lines, [(5, "accepts marketing", false), (6, "email", true), (7, "total spent", true), (8, "email", false), (9, "First Name", true)], "{said:?}");
        assert!(said.iter().any(|complaint| complaint.what == "the customer stands on line 2 already"), "{said:?}");
        service::discard(shop, checked).await.unwrap();

        let done = imported(shop, SHOPIFY_CUSTOMERS, Choices::default()).await;
        assert_eq!((done.records, done.refused), (3, 3));
        let found = ada().await.unwrap();
        assert_eq!((found.first_name.as_str(), found.last_name.as_str(), found.phone.as_str(), found.tags.join("+").as_str()), ("Ada", "<b>Byron</b>", "555 0101", "vip+tea"));
        assert_eq!(found.addresses.iter().map(|to| (to.city.as_str(), to.region.as_str())).collect::<Vec<_>>(), [("Portland", "OR"), ("Salem", "OR")]);
        assert_eq!((found.source.as_str(), found.source_id.as_str(), found.past_orders, found.past_spent.as_str()), ("shopify", "7001", Some(3), "150.00 EUR"));
        assert_eq!(found.marketing, Some(Consent { accepts: false, at: None, source: "shopify".to_owned() }), "a second line of the same address declines");
        let (_, bo) = customers::service::find(shop.database.read(), "bo@example.test").await.unwrap().unwrap();
        assert_eq!((bo.full_name().as_str(), bo.note.as_str(), bo.tax_exempt, bo.accepts_marketing()), ("=SUM(A1) 't Hooft", "Two\nlines", Some(true), false));
        let (_, cy) = customers::service::find(shop.database.read(), "cy@example.test").await.unwrap().unwrap();
        assert_eq!(cy.marketing, None, "nobody agrees by a word that nobody knows");
        // Nobody hears of it.
        shop.settle_all().await.unwrap();
        assert!(std::fs::read_dir(shop.config.data_dir.join("mail")).map_or(true, |mut letters| letters.next().is_none()));

        assert_eq!(imported(shop, SHOPIFY_CUSTOMERS, Choices::default()).await.records, 0);
        // A cell that is empty says nothing; one that changed changes its customer alone.
        let changed = imported(shop, &SHOPIFY_CUSTOMERS.replace("1 Main St,,Portland", "9 New St,,Boston").replace("\"vip, tea\"", ""), Choices::default()).await;
        assert_eq!(changed.records, 1);
        let moved = ada().await.unwrap();
        assert_eq!((moved.addresses[0].line1.as_str(), moved.addresses.len(), moved.tags.len()), ("9 New St", 3, 2));
        service::undo(shop, changed.id).await.unwrap();
        shop.settle().await.unwrap();
        assert_eq!(ada().await.unwrap(), found);

        // Who has bought here meanwhile stays a customer when the file is taken back, as the order knows them.
        let thing = shop.thing("Mug", "12.50", 5).await;
        let mut guest = shop.browser();
        guest.post("/cart/add", &[("variant", &thing.variant.to_string()), ("quantity", "1")]).await;
        let form = [("email", "bo@example.test"), ("name", "Bo Buyer"), ("line1", "Road 1"), ("postcode", "10969"), ("city", "Berlin"), ("country", "DE"), ("delivery", "standard"), ("payment", "cod")];
        assert_eq!(guest.post("/checkout", &form).await.status.as_u16(), 303);
        shop.settle().await.unwrap();
        service::undo(shop, done.id).await.unwrap();
        shop.settle().await.unwrap();
        assert_eq!(ada().await, None);
        let (_, bo) = customers::service::find(shop.database.read(), "bo@example.test").await.unwrap().unwrap();
        assert_eq!((bo.name().as_str(), bo.source.as_str()), ("Bo Buyer", ""));
    }

    async fn customers_of_woocommerce_and_of_any_table_come_in(shop) {
        let report = "Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,City,Region,Postal Code\n\
            Ada van Byron,ada,2024-03-01 10:00:00,2023-01-02 03:04:05,ada@example.test,4,\"1,299.50\",324.88,AT,Wien,,1010\n";
        let plugin = "\u{feff}ID,user_login,user_email,user_registered,first_name,last_name,locale,billing_first_name,billing_last_name,billing_company,billing_address_1,billing_postcode,billing_city,billing_country,billing_phone,shipping_first_name,shipping_last_name,shipping_address_1,shipping_postcode,shipping_city,shipping_country\n\
            12,bo,bo@example.test,2022-05-06 07:08:09,Bo,Bee,de_DE,Bo,Bee,Bee Ltd,Road 2,1010,Wien,AT,+43 1 234567,Bo,Bee,Road 2,1010,Wien,AT\n";
        // Windows-1252, with semicolons.
        let any: &[u8] = b"Vorname;Nachname;E-Mail;PLZ;Ort;Stra\xdfe;Newsletter\nJ\xf6rg;M\xfcller;jm@example.test;01067;Dresden;Weg 3;ja\nX;Y;X@;1;Z;;\n";
        for (file, format) in [(report, Format::WooCommerceCustomers), (plugin, Format::WooCommerceCustomers)] {
            let done = imported(shop, file, Choices::default()).await;
            let said = complaints(&service::folder(shop, done.id), 9).unwrap();
            assert_eq!((done.report.format, done.records, done.refused), (Some(format), 1, 0), "{said:?}");
        }
        let of = async |email: &str| customers::service::find(shop.database.read(), email).await.unwrap().unwrap().1;
        let (ada, bo) = (of("ada@example.test").await, of("bo@example.test").await);
        assert_eq!((ada.last_name.as_str(), ada.past_orders, ada.past_spent.as_str(), ada.addresses[0].city.as_str()), ("Byron", Some(4), "1299.50 EUR", "Wien"));
        assert_eq!((ada.created_at.unwrap().to_rfc3339().as_str(), ada.marketing), ("2023-01-02T03:04:05+00:00", None));
        assert_eq!((bo.source_id.as_str(), bo.language.as_str(), bo.company.as_str(), bo.addresses.len(), bo.addresses[0].name.as_str()), ("12", "de-DE", "Bee Ltd", 1, "Bo Bee"));

        let mut browser = shop.browser();
        browser.sign_in().await;
        let (kind, body) = form(&[("file", "kunden.csv", any)]);
        let here = browser.post_bytes("/admin/import", &kind, body).await.location().to_owned();
        let page = browser.get(&here).await;
        let mapping = page.forms(&here).into_iter().find(|form| form.action.ends_with("/check")).unwrap();
        let mut fields = mapping.fields.iter().map(|field| (field.name.as_str(), field.value.as_str())).collect::<Vec<_>>();
        assert!(fields.contains(&("format", "customers")) && fields.contains(&("column-Straße", "line1")) && fields.contains(&("column-Newsletter", "")), "{fields:?}");
        assert!(browser.get(&format!("{here}?as=products")).await.body.contains("Price of all products"));
        // Who agreed is for somebody to say.
        fields.iter_mut().find(|(name, _)| *name == "column-Newsletter").unwrap().1 = "accepts_marketing";
        assert!(browser.post(&format!("{here}/check"), &[("format", "customers"), ("column-Ort", "city")]).await.text().contains("Say which column holds the email addresses."));
        assert_eq!(browser.post(&format!("{here}/check"), &fields).await.location(), here);
        shop.settle().await.unwrap();
        browser.post(&format!("{here}/start"), &[]).await;
        shop.settle().await.unwrap();
        let joerg = of("jm@example.test").await;
        assert_eq!((joerg.name().as_str(), joerg.addresses[0].line1.as_str(), joerg.accepts_marketing()), ("Jörg Müller", "Weg 3", true));
        assert!(browser.get(&here).await.text().contains("email address") || browser.get(&here).await.text().contains("domain"), "the wrong line is named");
    }

    async fn customers_leave_as_they_came(shop) {
        let file = "{\"kind\":\"customer\",\"email\":\"ada@example.test\",\"first_name\":\"=Ada\",\"last_name\":\"'t Byron\",\"note\":\"Two\\nlines, \\\"quoted\\\"\",\"tags\":[\"-vip\",\"tea\"],\
            \"marketing\":{\"accepts\":true,\"at\":\"2026-05-01T10:00:00.123456Z\",\"source\":\"@fair\"},\"tax_exempt\":true,\"language\":\"pt-BR\",\
            \"addresses\":[{\"line1\":\"Road 1\",\"city\":\"Berlin\",\"country\":\"DE\"},{\"name\":\"A. B.\",\"line1\":\"Road 2\",\"postcode\":\"1010\",\"country\":\"AT\"}],\
            \"source\":\"shopify\",\"source_id\":\"7001\",\"past_orders\":3,\"past_spent\":\"1240.00 EUR\",\"created_at\":\"2021-02-03T04:05:06Z\"}\n\
            {\"kind\":\"customer\",\"email\":\"bo@example.test\",\"created_at\":\"2021-02-03T04:05:06Z\"}\n\
            {\"kind\":\"customer\",\"email\":\"bo@@example.test\"}\n\
            {\"kind\":\"customer\",\"email\":\"cy@example.test\",\"created_at\":\"yesterday\"}\n";
        let done = imported(shop, file, Choices::default()).await;
        assert_eq!((done.records, done.refused), (2, 2), "{:?}", complaints(&service::folder(shop, done.id), 9));
        let out = async |shop: &Shop, kind| written(shop, Export::new(shop, What::Customers, kind).unwrap()).await;
        let (lines, table) = (out(shop, Kind::Json).await, out(shop, Kind::Csv).await);
        assert_eq!((lines.lines().count(), lines.contains("2026-05-01T10:00:00.123456Z")), (2, true), "{lines}");
        assert!(table.contains(",\"'=Ada\",\"''t Byron\",") && table.contains("\"'-vip, tea\"") && table.contains("\"'@fair\""), "{table}");
        for file in [&lines, &table] {
            assert_eq!(imported(shop, file, Choices::default()).await.records, 0, "what is there already");
            let other = TestShop::on_sqlite().await;
            let moved = imported(&other, file, Choices::default()).await;
            assert_eq!((moved.records, moved.refused), (2, 0), "{:?}", complaints(&service::folder(&other, moved.id), 9));
            assert!(complaints(&service::folder(&other, moved.id), 9).unwrap().is_empty());
            assert_eq!((out(&other, Kind::Json).await, out(&other, Kind::Csv).await), (lines.clone(), table.clone()));
        }
        assert!(written(shop, Export::new(shop, What::Shop, Kind::Json).unwrap()).await.contains(&lines));

        // Who is forgotten is forgotten by imports too: undoing one does not bring them back.
        let changed = imported(shop, &lines.replace("=Ada", "Eve"), Choices::default()).await;
        assert_eq!(changed.records, 1);
        let (id, _) = customers::service::find(shop.database.read(), "ada@example.test").await.unwrap().unwrap();
        customers::service::delete(shop, id).await.unwrap();
        shop.settle().await.unwrap();
        service::undo(shop, changed.id).await.unwrap();
        shop.settle().await.unwrap();
        assert_eq!(customers::service::find(shop.database.read(), "ada@example.test").await.unwrap(), None);
    }
}
