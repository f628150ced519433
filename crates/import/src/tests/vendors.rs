//! Tables in the shape of other shops' own templates and samples: all of a row comes in, or is named.

use std::{fmt::Write as _, io::Write as _};

use ironmonger_kernel::Currency;

use super::reading::{Read, read, read_at, read_in, try_read};
use crate::{Choices, Format, ReadError, take_apart};

/// Names of the columns of PrestaShop's sample of products.
const PRODUCTS: &str = "Product ID;Active (0/1);Name *;Categories (x,y,z...);Price tax excluded;Tax rules ID;Wholesale price;On sale (0/1);Discount amount;Discount percent;Discount from (yyyy-mm-dd);Discount to (yyyy-mm-dd);Reference #;Supplier reference #;Supplier;Manufacturer;EAN13;UPC;MPN;Ecotax;Width;Height;Depth;Weight;Delivery time of in-stock products;Delivery time of out-of-stock products with allowed orders;Quantity;Minimal quantity;Low stock level;Send me an email when the quantity is under this level;Visibility;Additional shipping cost;Unity;Unit price;Summary;Description;Tags (x,y,z...);Meta title;Meta keywords;Meta description;URL rewritten;Text when in stock;Text when backorder allowed;Available for order (0 = No, 1 = Yes);Product available date;Product creation date;Show price (0 = No, 1 = Yes);Image URLs (x,y,z...);Image alt texts (x,y,z...);Delete existing images (0 = No, 1 = Yes);Feature(Name:Value:Position);Available online only (0 = No, 1 = Yes);Condition;Customizable (0 = No, 1 = Yes);Uploadable files (0 = No, 1 = Yes);Text fields (0 = No, 1 = Yes);Out of stock action;Virtual product;File URL;Number of allowed downloads;Expiration date;Number of days;ID / Name of shop;Advanced stock management;Depends On Stock;Warehouse;Acessories  (x,y,z...)";
/// And of its sample of combinations.
const COMBINATIONS: &str = "Product ID*;Attribute (Name:Type:Position)*;Value (Value:Position)*;Supplier reference;Reference;EAN13;ISBN;UPC;Wholesale price;Impact on price;Ecotax;Quantity;Minimal quantity;Low stock level;Impact on weight;Default (0 = No, 1 = Yes);Combination available date;Image position;Image URLs (x,y,z...);Image alt texts (x,y,z...);ID / Name of shop;Advanced Stock Managment;Depends on stock;Warehouse";
const CATEGORIES: &str =
    "Category ID;Active (0/1);Name *;Parent category;Root category (0/1);Description;Meta title;Meta keywords;Meta description;URL rewritten;Image URL";

/// A table with these columns, and rows that name what they fill in.
fn table(header: &str, rows: &[&[(&str, &str)]]) -> String {
    let names = header.split(';').collect::<Vec<_>>();
    let mut file = format!("{header}\n");
    for row in rows {
        let cell =
            |name: &&str| row.iter().find(|(own, _)| name.starts_with(own)).map_or(String::new(), |(_, value)| format!("\"{}\"", value.replace('"', "\"\"")));
        assert!(row.iter().all(|(own, _)| names.iter().any(|name| name.starts_with(own))), "{row:?}");
        writeln!(file, "{}", names.iter().map(cell).collect::<Vec<_>>().join(";")).unwrap();
    }
    file
}

/// What comes of an archive with these files.
fn archived(files: &[(&str, &str)], currency: Currency) -> Result<Read, ReadError> {
    archived_as(&files.iter().map(|(name, text)| (*name, text.as_bytes().to_vec())).collect::<Vec<_>>(), currency)
}

fn archived_as(files: &[(&str, Vec<u8>)], currency: Currency) -> Result<Read, ReadError> {
    let folder = tempfile::tempdir().unwrap();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text).unwrap();
    }
    let (archive, upload) = (folder.path().join("a.zip"), folder.path().join("upload"));
    std::fs::write(&archive, zip.finish().unwrap().into_inner()).unwrap();
    assert!(take_apart(&archive, &upload, &folder.path().join("pictures"), 1024 * 1024).unwrap());
    let names = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let left = names.filter(|name| !["a.zip", "upload", "upload.tables", "upload.categories", "pictures"].contains(&name.as_str())).collect::<Vec<_>>();
    assert!(left.is_empty(), "{left:?}");
    read_at(&upload, folder.path(), &Choices::default(), currency)
}

const LAMP: &[(&str, &str)] = &[
    ("Product ID", "7"),
    ("Active", "1"),
    ("Name", "Lamp; the \"tall\" one"),
    ("Categories", "Home/Light/Floor lamps, New"),
    ("Price", "100.000000"),
    ("Wholesale price", "0"),
    ("Discount percent", "12.5"),
    ("Discount from", "2026-11-01"),
    ("Reference", "LAMP"),
    ("Manufacturer", "Kiln"),
    ("EAN13", "4006381333931"),
    ("MPN", "K-7"),
    ("Width", "20.5"),
    ("Height", "160"),
    ("Depth", "30"),
    ("Weight", "4.25"),
    ("Quantity", "12"),
    ("Summary", "<p>Stands.</p>"),
    ("Description", "<p>One\ntwo; three.</p>"),
    ("Tags", "tall, warm"),
    ("Meta title", "Tall lamp"),
    ("URL rewritten", "tall-lamp"),
    ("Available for order", "1"),
    ("Show price", "1"),
    ("Image URLs", "https://x.test/a.jpg,https://x.test/b.jpg"),
    ("Image alt texts", "Lit,Dark"),
    ("Feature", "Material:Oak, oiled:1,Height:160 cm:2, Ratio:16:9:3"),
    ("Condition", "used"),
];

#[test]
fn products_of_prestashop_bring_all_that_is_said_of_them() {
    let found = read(table(
        PRODUCTS,
        &[
            LAMP,
            &[("Product ID", "8"), ("Active", "0"), ("Name", "Off"), ("Price", "16.528926"), ("Reference", "OFF"), ("Categories", "10")],
            &[("Product ID", "9"), ("Active", "1"), ("Name", "Shown"), ("Price", "5"), ("Available for order", "0"), ("Visibility", "both")],
            &[("Product ID", "10"), ("Active", "1"), ("Name", "Hidden"), ("Price", "5"), ("Visibility", "none")],
            &[("Product ID", "11"), ("Active", "1"), ("Name", "Bad"), ("Price", "five")],
            &[("Product ID", "12"), ("Active", "1"), ("Name", "Over"), ("Price", "5"), ("Discount amount", "1"), ("Discount to", "2020-01-01")],
        ],
    ));
    let lamp = found.item("id:7");
    assert_eq!((lamp.title.as_str(), lamp.id.as_str(), lamp.handle.as_str()), ("Lamp; the \"tall\" one", "id:7", "tall-lamp"));
    assert_eq!((lamp.category.join(" > ").as_str(), lamp.tags.join("+").as_str(), lamp.brand.as_str()), ("Light > Floor lamps", "tall+warm+New", "Kiln"));
    let variant = &lamp.variants[0];
    assert_eq!((variant.price.as_str(), variant.compare_at.as_str(), variant.cost.as_str(), variant.stock), ("87.50", "100.00", "", Some(12)));
    assert_eq!((variant.weight_g, variant.length_mm, variant.width_mm, variant.height_mm), (Some(4250), Some(300), Some(205), Some(1600)));
    let said = lamp.specifications.iter().map(|row| format!("{}: {}", row.name, row.value)).collect::<Vec<_>>();
    assert_eq!(said, ["MPN: K-7", "Material: Oak, oiled", "Height: 160 cm", "Ratio: 16:9", "Condition: used"]);
    let pictures = lamp.pictures.iter().map(|picture| (picture.source.as_str(), picture.alt.as_str())).collect::<Vec<_>>();
    assert_eq!(pictures, [("https://x.test/a.jpg", "Lit"), ("https://x.test/b.jpg", "Dark")]);
    assert_eq!(lamp.description, "<p>One\ntwo; three.</p>");
    let status = ["id:8", "id:9", "id:10", "id:12"].map(|key| (found.item(key).status.clone(), found.item(key).variants[0].price.clone()));
    let expected = [("draft", "16.53"), ("draft", "5.00"), ("draft", "5.00"), ("active", "5.00")];
    assert_eq!(status, expected.map(|(status, price)| (status.to_owned(), price.to_owned())));
    assert_eq!(found.refusals().iter().map(|said| said.line).collect::<Vec<_>>(), [7], "{:?}", found.complaints);
    // The tax of the file, the category without a name, what is off sale there, the price that is rounded, the discount that is over.
    let noted = |line: u64, word: &str| found.complaints.iter().any(|said| said.line == line && said.what.contains(word));
    assert!(noted(0, "without tax") && noted(4, "category") && noted(4, "decimals") && noted(5, "not for sale") && noted(8, "does not hold"));
    assert!(["category", "tags", "specifications", "compare_at", "status", "cost", "brand"].iter().all(|name| found.report.holds.has(name)));
    for name in ["Ecotax", "Minimal quantity", "Out of stock action", "Meta keywords", "Supplier", "Warehouse"] {
        assert!(found.report.unused.iter().any(|own| own == name), "{name}");
    }
    assert!(found.report.unused.iter().all(|own| !own.starts_with("Feature") && !own.starts_with("Discount")), "{:?}", found.report.unused);
}

#[test]
fn the_list_of_prestashops_back_office_is_read_with_the_price_that_shoppers_pay() {
    let found = read(
        "Product ID;Image;Name;Reference;Category;Price (tax excl.);Price (tax incl.);Quantity;Status;Position\n3;/3.jpg;Mug;MUG;Cups;10.00;12.00;4;1;1\n",
    );
    let mug = found.item("id:3");
    assert_eq!((mug.variants[0].price.as_str(), mug.category.join(">").as_str(), mug.variants[0].stock), ("12.00", "Cups", Some(4)));
    assert_eq!(found.report.unused, ["Image", "Price (tax excl.)", "Position"]);
    // What it has no column for stays in the shop.
    assert!(found.report.holds.has("category") && !found.report.holds.has("specifications") && !found.report.holds.has("compare_at"));
    assert!(found.complaints.is_empty(), "{:?}", found.complaints);
}

#[test]
fn combinations_of_prestashop_come_with_their_products() {
    let combinations = table(
        COMBINATIONS,
        &[
            &[
                ("Product ID", "7"),
                ("Attribute", "Colour:color:0, Size:select:1"),
                ("Value", "White, cream:0, S:1"),
                ("Reference", "LAMP-WS"),
                ("Impact on price", "-5.50"),
                ("Impact on weight", "0.25"),
                ("Quantity", "2"),
                ("Image position", "2"),
            ],
            &[
                ("Product ID", "7"),
                ("Attribute", "Colour:color:0, Size:select:1"),
                ("Value", "Black:0, L:1"),
                ("Reference", "LAMP-BL"),
                ("Impact on price", "20"),
                ("Wholesale price", "31"),
                ("Quantity", "3"),
                ("Default", "1"),
                ("Image URLs", "https://x.test/black.jpg"),
                ("Image alt texts", "Black one"),
            ],
            &[
                ("Product ID", "7"),
                ("Attribute", "Colour:color:0, Size:select:1"),
                ("Value", "Black:0, L:1"),
                ("Reference", "LAMP-BL"),
                ("Impact on price", "21"),
                ("Quantity", "4"),
            ],
            &[("Product ID", "99"), ("Attribute", "Size:select:1"), ("Value", "L:1"), ("Quantity", "4")],
        ],
    );
    let products =
        table(PRODUCTS, &[LAMP, &[("Product ID", "8"), ("Active", "1"), ("Name", "Mug"), ("Price", "9"), ("Reference", "MUG"), ("Categories", "12")]]);
    let categories = table(
        CATEGORIES,
        &[
            &[("Category ID", "12"), ("Active", "1"), ("Name", "Cups"), ("Parent category", "11"), ("URL rewritten", "all-cups")],
            &[
                ("Category ID", "11"),
                ("Active", "1"),
                ("Name", "Kitchen"),
                ("Parent category", "Home"),
                ("Description", "Cook."),
                ("Image URL", "https://x.test/k.jpg"),
            ],
        ],
    );
    let files = [
        ("categories_import.csv", categories.as_str()),
        ("combinations_import.csv", &combinations),
        ("customers.csv", "email,first name\n"),
        ("products_import.csv", &products),
    ];
    let found = archived(&files, Currency::EUR).unwrap();
    assert_eq!(found.report.format, Some(Format::PrestaShop));
    let lamp = found.item("id:7");
    let options =
        lamp.options.iter().map(|option| (option.name.as_str(), option.values.iter().map(|own| own.value.as_str()).collect::<Vec<_>>())).collect::<Vec<_>>();
    assert_eq!(options, [("Colour", vec!["Black", "White, cream"]), ("Size", vec!["L", "S"])]);
    let variants = lamp.variants.iter().map(|own| (own.sku.as_str(), own.price.as_str(), own.compare_at.as_str(), own.stock, own.weight_g)).collect::<Vec<_>>();
    assert_eq!(variants, [("LAMP-BL", "105.88", "121.00", Some(4), Some(4250)), ("LAMP-WS", "82.69", "94.50", Some(2), Some(4500))]);
    assert_eq!(lamp.variants.iter().map(|own| own.width_mm).collect::<Vec<_>>(), [Some(205); 2]);
    let shown = lamp.pictures.iter().map(|picture| (picture.source.as_str(), picture.choice.as_deref())).collect::<Vec<_>>();
    assert_eq!(shown, [("https://x.test/a.jpg", None), ("https://x.test/b.jpg", Some("White, cream"))]);
    // The category above comes first, and the product's is known by its number.
    let paths = found.records.iter().map(|record| record["path"].as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(paths, ["kitchen", "kitchen/all-cups"]);
    assert_eq!(found.item("id:8").category, ["Kitchen", "Cups"]);
    let refused = found.refusals();
    assert_eq!((refused.len(), refused[0].line, refused[0].column.as_str()), (1, 5, "combinations_import.csv: Product ID"), "{:?}", found.complaints);
    let twice = found.complaints.iter().find(|said| said.what.contains("already")).unwrap();
    assert_eq!((twice.line, twice.what.as_str()), (4, "the combination stands on line 3 of combinations_import.csv already"));
    assert!(found.complaints.iter().any(|said| said.value == "customers.csv"), "what is not read is named: {:?}", found.complaints);
    assert!(found.report.unused.iter().any(|name| name == "categories_import.csv: Meta title"), "{:?}", found.report.unused);
    // Alone they say nothing that could be sold.
    assert!(matches!(try_read(&combinations, &Choices::default()), Err(ReadError::Part)));
}

#[test]
fn combinations_may_name_products_by_reference_and_be_wrong() {
    let combinations = "Product ID*;Product Reference;Attribute (Name:Type:Position)*;Value (Value:Position)*;Impact on price;Quantity\n\
        ;LAMP;Size:select:0;S:0;0;1\n\
        ;LAMP;Size:select:0, Colour:color:1;S:0;0;1\n";
    let products = table(PRODUCTS, &[LAMP]);
    let found = archived(&[("p/combinations.csv", combinations), ("p/products.csv", &products)], Currency::EUR).unwrap();
    assert_eq!((found.report.products, found.refusals()[0].line), (0, 3), "{:?}", found.complaints);
    assert_eq!(found.refusals()[0].column, "p/combinations.csv: Value");
    let right = combinations.lines().take(2).map(|line| format!("{line}\r\n")).collect::<String>();
    let found = archived(&[("p/combinations.csv", &right), ("p/products.csv", products.trim_end())], Currency::EUR).unwrap();
    assert_eq!(found.item("id:7").variants[0].choices, ["S"], "{:?}", found.complaints);
}

#[test]
fn customers_and_addresses_of_prestashop_are_known_by_their_header() {
    let found = read(
        "Customer ID;Active (0/1);Titles ID (Mr = 1, Ms = 2, else 0);Email *;Password *;Birthday (yyyy-mm-dd);Last Name *;First Name *;Newsletter (0/1);Opt-in (0/1);Registration date (yyyy-mm-dd);Groups (x,y,z...);Default group ID\n\
         4;1;1;Ada@example.test;secret;1990-12-04;Lovelace;Ada;0;1;2015-07-13;Customer, Trade;4\n\
         5;0;2;bo@example.test;secret;;Bell;Bo;1;0;2015-07-14;Customer;3\n",
    );
    assert_eq!(found.report.format, Some(Format::PrestaShopCustomers));
    let (ada, bo) = (&found.records[0], &found.records[1]);
    assert_eq!(
        (&ada["email"], &ada["last_name"], &ada["source"], &ada["source_id"]),
        (&"ada@example.test".into(), &"Lovelace".into(), &"prestashop".into(), &"4".into())
    );
    assert_eq!(
        (&ada["marketing"]["accepts"], &bo["marketing"]["accepts"], &ada["tags"]),
        (&false.into(), &true.into(), &serde_json::json!(["Customer", "Trade"]))
    );
    assert_eq!(found.report.unused.len(), 5, "passwords and birthdays stay away, and are named: {:?}", found.report.unused);
    assert_eq!(found.complaints.iter().map(|said| said.line).collect::<Vec<_>>(), [3], "{:?}", found.complaints);
    let found = read(
        "Address ID;Alias*;Active (0/1);Customer e-mail*;Customer ID;Manufacturer;Supplier;Company;Lastname*;Firstname*;Address 1*;Address 2;Zipcode*;City*;Country*;State;Other;Phone;Mobile Phone;VAT number;DNI\n\
         1;Home;1;ada@example.test;4;;;Engines Ltd;Lovelace;Ada;1 High Street;Flat 2;W11;London;United Kingdom;;;01 02;06 07;;;\n",
    );
    let address = &found.records[0]["addresses"][0];
    assert_eq!(
        (&address["name"], &address["line2"], &address["country"], &address["phone"]),
        (&"Ada Lovelace".into(), &"Flat 2".into(), &"GB".into(), &"01 02".into())
    );
    assert_eq!((&found.records[0]["phone"], &address["company"]), (&"06 07".into(), &"Engines Ltd".into()));
}

#[test]
fn windows_writes_prestashops_tables_too() {
    let file = table(PRODUCTS, &[&[("Product ID", "1"), ("Active", "1"), ("Name", "Grüner Krug – groß"), ("Price", "12,50"), ("Feature", "Höhe:20 cm:1")]])
        .replace('\n', "\r\n");
    let windows = file.chars().map(|letter| if letter == '–' { 0x96 } else { letter as u8 }).collect::<Vec<_>>();
    for file in [windows, [b"\xef\xbb\xbf", file.as_bytes()].concat(), file.replace(';', "\t").into_bytes()] {
        let found = read(file);
        let jug = found.item("id:1");
        assert_eq!((jug.title.as_str(), jug.variants[0].price.as_str(), jug.specifications[0].name.as_str()), ("Grüner Krug – groß", "12.50", "Höhe"));
    }
}

#[test]
fn tables_of_one_archive_may_be_written_in_any_way() {
    let windows = |text: String| text.replace('\n', "\r\n").chars().map(|letter| letter as u8).collect::<Vec<_>>();
    let products = table(PRODUCTS, &[&[("Product ID", "1"), ("Active", "1"), ("Name", "Krug"), ("Price", "12.50"), ("Categories", "5")]]);
    // A cell of several lines before the one that is wrong, and another separator.
    let rows: [&[(&str, &str)]; 2] = [
        &[("Product ID", "1"), ("Attribute", "Größe:select:0"), ("Value", "groß:0"), ("Image alt texts", "two\nlines"), ("Reference", "KRUG-G")],
        &[("Product ID", "1"), ("Attribute", "Größe:select:0"), ("Value", "klein:0"), ("Impact on price", "many"), ("Reference", "KRUG-K")],
    ];
    let combinations = table(COMBINATIONS, &rows).replace(';', "\t");
    let categories = table(CATEGORIES, &[&[("Category ID", "5"), ("Active", "1"), ("Name", "Krüge"), ("Parent category", "2")]]);
    let files = |combinations: String| [("p.csv", windows(format!("\n{products}"))), ("k.csv", windows(combinations)), ("c.csv", windows(categories.clone()))];
    let found = archived_as(&files(combinations.clone()), Currency::EUR).unwrap();
    assert_eq!(
        found.refusals().iter().map(|said| (said.line, said.column.as_str())).collect::<Vec<_>>(),
        [(4, "k.csv: Impact on price")],
        "{:?}",
        found.complaints
    );
    let found = archived_as(&files(combinations.replace("many", "2")), Currency::EUR).unwrap();
    let jug = found.item("id:1");
    assert_eq!((jug.options[0].name.as_str(), jug.category.join(">").as_str(), jug.variants[1].price.as_str()), ("Größe", "Krüge", "14.50"));
    // A combination that cannot be read leaves its product out, and is named.
    let found = archived_as(&files(combinations.replace("\"KRUG-K\"", "\"KRUG\"K\"")), Currency::EUR).unwrap();
    assert_eq!((found.report.products, found.refusals()[0].line), (0, 4), "{:?}", found.complaints);
}

const SYLIUS: &str = "Code,Parent_Code,Locale,Name,Description,Short_description,Meta_description,Meta_keywords,Main_taxon,Taxons,Channels,Enabled,Price,Cap_material,Images_main,Product_Option_cap_size\n";

#[test]
fn products_of_sylius_come_in_languages_with_variants_and_attributes() {
    let products = format!(
        "{SYLIUS}CAP,,en_US,Cap,\"Warm, soft.\",Short,Meta,caps,knitted_caps,caps|winter,shop,1,1250,Wool,ab/cap.jpg,S\n\
         CAP,,fr_FR,Bonnet,Chaud.,,,,knitted_caps,,shop,1,1250,Laine,ab/cap.jpg,S\n\
         CAP-L,CAP,en_US,,,,,,,,shop,1,1500,,,L\n\
         CAP-XL,CAP,en_US,,,,,,,,shop,0,1600,,,XL\n\
         ODD,,en_US,Odd,,,,,,,shop,0,12.50,,,\n\
         LOST,NONE,en_US,,,,,,,,shop,1,1500,,,L\n"
    );
    let taxons = "Code,Parent,Locale,Name,Slug,Description\n\
        MENU,,en_US,Category,category,\ncaps,MENU,en_US,Caps,category/caps,All caps.\nwinter,MENU,en_US,Winter,category/winter,\n\
        knitted_caps,caps,fr_FR,Bonnets,category/bonnets/tricot,\nknitted_caps,caps,en_US,\"Knitted > woven\",category/caps/knitted,\n";
    let found = archived(&[("products.csv", &products), ("taxonomies.csv", taxons)], Currency::EUR).unwrap();
    assert_eq!(found.report.format, Some(Format::Sylius));
    let cap = found.item("CAP");
    let variants = cap.variants.iter().map(|own| (own.sku.as_str(), own.price.as_str(), own.choices.join("/"))).collect::<Vec<_>>();
    assert_eq!(variants, [("CAP", "12.50", "S".to_owned()), ("CAP-L", "15.00", "L".to_owned())]);
    assert_eq!((cap.options[0].name.as_str(), cap.tags.join("+").as_str(), cap.pictures[0].source.as_str()), ("Cap size", "Winter", "ab/cap.jpg"));
    assert_eq!(cap.category.first().map(String::as_str), Some("Caps"));
    assert_eq!((cap.specifications[0].name.as_str(), cap.specifications[0].value.as_str()), ("Cap material", "Wool"));
    let french = &cap.texts[&"fr".parse().unwrap()];
    assert_eq!((french["title"].as_str(), french["description"].as_str()), ("Bonnet", "Chaud."));
    let knitted = found.records.iter().find(|record| record["path"] == "caps/knitted").unwrap();
    assert_eq!((&knitted["name"], &knitted["texts"]["fr"]["name"]), (&"Knitted > woven".into(), &"Bonnets".into()));
    // The variant that is off, the French attribute, the price that is no number of hundredths, the variant without a product.
    let lines = |refused: bool| found.complaints.iter().filter(|said| said.refused == refused).map(|said| said.line).collect::<Vec<_>>();
    assert_eq!((lines(true), lines(false)), (vec![6, 7], vec![5, 3]), "{:?}", found.complaints);
    assert_eq!(found.report.unused, ["Meta_keywords", "Channels"]);
    let alone = read(&products);
    assert_eq!((alone.item("CAP").category.join(">").as_str(), alone.complaints.iter().any(|said| said.line == 0)), ("Knitted caps", true));
    let yen = read_in("JPY".parse().unwrap(), &format!("{SYLIUS}A,,en_US,A,,,,,,,shop,1,120000,,,\n"));
    assert_eq!(yen.items[0].variants[0].price, "1200", "hundredths whatever the currency");
}

#[test]
fn categories_that_stand_in_a_circle_or_nowhere_are_named() {
    let found = read(table(
        CATEGORIES,
        &[
            &[("Category ID", "3"), ("Active", "1"), ("Name", "A"), ("Parent category", "4")],
            &[("Category ID", "4"), ("Active", "1"), ("Name", "B"), ("Parent category", "3")],
            &[("Category ID", "5"), ("Active", "0"), ("Name", "C"), ("Parent category", "77")],
            &[("Category ID", "6"), ("Active", "1")],
            &[("Category ID", "5"), ("Active", "1"), ("Name", "D")],
        ],
    ));
    assert_eq!(found.refusals().iter().map(|said| said.line).collect::<Vec<_>>(), [5, 6, 2, 3], "{:?}", found.complaints);
    assert_eq!(found.complaints.iter().filter(|said| !said.refused).map(|said| said.line).collect::<Vec<_>>(), [4, 4]);
    assert_eq!((found.records.len(), found.report.records["category"].refused), (1, 4));
}

#[test]
fn customers_of_other_shops_keep_where_they_come_from() {
    let sylius = "Email,Email_canonical,First_name,Last_name,Birthday,Gender,Phone_number,Subscribed_to_newsletter\nAda@example.test,ada@example.test,Ada,L,1990-01-01,f,+49 30 1,1\n";
    let spree = "email,first_name,last_name,phone,accepts_email_marketing,tags,company,address1,address2,city,province_code,country_code,zip\nada@example.test,Ada,L,+49 30 1,yes,\"VIP, New\",,1 High Street,,Springfield,IL,US,62704\n";
    let magento = "firstname,lastname,email,password,dob,gender,street,city,region,country_id,postcode,telephone\nAda,L,ada@example.test,secret,1990-01-01,Female,\"[\"\"1 High Street\"\",\"\"Flat 2\"\"]\",Calder,Michigan,US,49628,+49 30 1\n";
    for (source, file) in [("sylius", sylius), ("spree", spree), ("magento", magento)] {
        let found = read(file);
        let ada = &found.records[0];
        assert_eq!(
            (&ada["source"], &ada["first_name"], &ada["email"]),
            (&source.into(), &"Ada".into(), &"ada@example.test".into()),
            "{found:?}",
            found = found.report
        );
        let phone = if source == "magento" { &ada["addresses"][0]["phone"] } else { &ada["phone"] };
        assert_eq!(*phone, "+49 30 1", "{source}");
        assert_eq!(ada["marketing"]["accepts"].as_bool(), (source != "magento").then_some(true), "{source}");
    }
    let address = &read(magento).records[0]["addresses"][0];
    assert_eq!((&address["line1"], &address["line2"], &address["country"]), (&"1 High Street".into(), &"Flat 2".into(), &"US".into()));
}

#[test]
fn translations_of_spree_come_with_their_products() {
    let products = "slug,sku,name,price,currency,status,description,option1_name,option1_value\nkettle,KETTLE,Kettle,0,EUR,active,Boils.,,\nkettle,KETTLE-W,,44.99,EUR,,,Colour,White\n";
    let translations =
        "slug,locale,name,description,meta_title,meta_description\nkettle,de,Wasserkocher,\"Kocht, schnell.\",Kocher,\nkettle,fr,Bouilloire,,,\n";
    let found = archived(&[("product_translations.csv", translations), ("products.csv", products)], Currency::EUR).unwrap();
    let kettle = found.item("kettle");
    assert_eq!((kettle.title.as_str(), kettle.variants.len()), ("Kettle", 1), "{:?}", found.complaints);
    let german = &kettle.texts[&"de".parse().unwrap()];
    assert_eq!((german["title"].as_str(), german["description"].as_str(), german["seo_title"].as_str()), ("Wasserkocher", "Kocht, schnell.", "Kocher"));
    assert_eq!(kettle.texts[&"fr".parse().unwrap()]["title"], "Bouilloire");
}

#[test]
fn the_price_of_a_region_stands_back_behind_the_currencys() {
    let older = "Product Handle,Product Title,Variant SKU,Price Europe [EUR],Price EUR,Option 1 Name,Option 1 Value\na,A,A,11,12,Size,S\nb,B,B,13,,Size,S\n";
    let newer = older.replace("Price E", "Variant Price E").replace("Option 1", "Variant Option 1");
    for file in [older, &newer] {
        let found = read(file);
        assert_eq!(["a", "b"].map(|key| found.item(key).variants[0].price.clone()), ["12", "13"], "{file}");
        assert_eq!(found.report.unused.len(), 1, "{:?}", found.report.unused);
    }
}

#[test]
fn columns_that_nobody_reads_are_named_in_every_kind_of_file() {
    let files = [
        ("Redirect from,Redirect to,Why\n/a,/b,moved\n", "Why"),
        (
            "Name,Email,Created at,Currency,Total,Lineitem name,Lineitem quantity,Lineitem price,Risk Level\n#1,a@b.test,2026-01-01 10:00:00 +0000,EUR,5,Mug,1,5,Low\n",
            "Risk Level",
        ),
        (
            "order_number,order_date,billing_email,billing_first_name,order_total,item_name,item_quantity,item_total,vat_id\n1,2026-01-01 10:00,a@b.test,A,5,Mug,1,5,DE1\n",
            "vat_id",
        ),
        ("sku,attribute_family_code,type,name,price,booking_options\nA,default,simple,A,5,x\n", "booking_options"),
        ("slug,sku,name,price,option1_name,labels\na,A,A,5,,x\n", "labels"),
        ("name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory\nA,a,,,,,,A,5,standard\n", "taxCategory"),
    ];
    for (file, name) in files {
        let found = read(file);
        assert!(found.report.unused.iter().any(|own| own == name), "{name}: {:?}", found.report);
        assert!(found.refusals().is_empty(), "{:?}", found.complaints);
    }
}
