//! What moving in and out promises: whole products or none, the same file twice changes nothing, and all of it can be
//! taken back.

use std::{io::Write, net::IpAddr};

use cartwright::{
    catalog::{
        self,
        model::{Product, ProductStatus},
    },
    error::Fault,
    platform::outgoing::{Outgoing, OutgoingError, is_public},
    search,
    shop::Shop,
    transfer::{
        model::{Choices, Import, ImportState},
        reading,
        service::{self, Kind},
    },
};
use uuid::Uuid;

use crate::support::TestShop;

/// Takes a file in and has it read.
async fn taken_in(shop: &Shop, file: &str, choices: Choices) -> Uuid {
    let id = service::begin(shop, "goods.csv", "test").await.unwrap();
    std::fs::write(service::folder(shop, id).join(service::UPLOAD), file).unwrap();
    service::decide(shop, id, choices).await.unwrap();
    shop.settle().await.unwrap();
    id
}

/// Imports a file.
async fn imported(shop: &Shop, file: &str, choices: Choices) -> Import {
    let id = taken_in(shop, file, choices).await;
    let read = service::find(shop, id).await.unwrap();
    assert_eq!(read.state, ImportState::Read, "{}", read.error);
    service::start(shop, id).await.unwrap();
    shop.settle().await.unwrap();
    let done = service::find(shop, id).await.unwrap();
    assert_eq!(done.state, ImportState::Done, "{}", done.error);
    done
}

async fn product(shop: &Shop, slug: &str) -> Option<Product> {
    catalog::service::product_by_slug(shop.database.read(), shop.profile().currency, slug).await.unwrap()
}

async fn exported(shop: &Shop, kind: Kind) -> String {
    let mut file = kind.head().unwrap();
    let mut after = None;
    while let Some((piece, last, _)) = service::export(shop, kind, after).await.unwrap() {
        file.extend(piece);
        after = Some(last);
    }
    String::from_utf8(file).unwrap()
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
        let said = reading::complaints(&service::folder(shop, done.id), 9).unwrap();
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
        assert_eq!(exported(shop, Kind::Json).await, before);
        assert!(product(shop, "vase").await.is_none());
        // And the file can come again.
        assert_eq!(counts(&imported(shop, &more, Choices::default()).await), (1, 2, 0, 0));
    }

    async fn undoing_spares_what_somebody_has_changed_since(shop) {
        imported(shop, GOODS, Choices::default()).await;
        let done = imported(shop, &GOODS.replace("13.00", "14.00"), Choices::default()).await;
        let mug = product(shop, "mug").await.unwrap();
        catalog::service::set_status(shop, mug.id, ProductStatus::Draft).await.unwrap();
        service::undo(shop, done.id).await.unwrap();
        shop.settle().await.unwrap();
        let mug = product(shop, "mug").await.unwrap();
        assert_eq!((mug.variants[1].price.minor, mug.status), (1400, ProductStatus::Draft));
        let said = reading::complaints(&service::folder(shop, done.id), 9).unwrap();
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

#[test]
fn an_archive_that_swells_beyond_measure_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (archive, target) = (folder.path().join("a.zip"), folder.path().join("out"));
    std::fs::write(&archive, zipped(&[("x/blue.png", &picture()), ("read.me", b"hello"), ("../up.png", &picture())])).unwrap();
    assert_eq!(reading::unpack(&archive, &target).unwrap(), 1);
    assert!(target.join("x/blue.png").is_file() && !folder.path().join("up.png").exists());
    let zeros = vec![0; 15 * 1024 * 1024];
    std::fs::write(&archive, zipped(&[("a.png", &zeros), ("b.png", &zeros), ("c.png", &zeros)])).unwrap();
    assert!(matches!(reading::unpack(&archive, &target), Err(reading::UnpackError::Bomb)));
    assert!(!target.exists());
    std::fs::write(&archive, b"no archive").unwrap();
    assert!(matches!(reading::unpack(&archive, &target), Err(reading::UnpackError::NoArchive)));
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
        assert_eq!(browser.get("/admin/export/orders.csv").await.status.as_u16(), 404);
        browser.post(&format!("{here}/undo"), &[]).await;
        shop.settle().await.unwrap();
        assert!(product(shop, "mug").await.is_none());
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
