//! What reading a file promises: nothing lost, no wrong price, and each bad line named.

use std::path::Path;

use crate::{Checks, Choices, Complaint, ITEMS, Item, Mapping, ReadError, Record, Report, Wrong, complaints, glance, stage};
use ironmonger_kernel::Currency;

/// A shop that takes anything.
pub struct Anything;

impl Checks for Anything {
    fn most_pictures(&self) -> usize {
        24
    }

    fn product(&self, _: &Item) -> Vec<Complaint> {
        Vec::new()
    }

    fn record(&self, _: &mut Record) -> Wrong {
        Wrong::new()
    }
}

/// What came of a file.
pub struct Read {
    pub report: Report,
    pub complaints: Vec<Complaint>,
    pub items: Vec<Item>,
    /// What else there is, as lines of JSON.
    pub records: Vec<serde_json::Value>,
}

impl Read {
    pub fn item(&self, key: &str) -> &Item {
        self.items.iter().find(|item| item.key == key).unwrap_or_else(|| panic!("{key} is not among {:?}", self.items))
    }

    pub fn refusals(&self) -> Vec<&Complaint> {
        self.complaints.iter().filter(|complaint| complaint.refused).collect()
    }
}

pub fn read(file: impl AsRef<[u8]>) -> Read {
    try_read(file, &Choices::default()).unwrap()
}

pub fn read_in(currency: Currency, file: &str) -> Read {
    read_with(file, &Choices::default(), currency).unwrap()
}

pub fn try_read(file: impl AsRef<[u8]>, choices: &Choices) -> Result<Read, ReadError> {
    read_with(file, choices, Currency::EUR)
}

fn read_with(file: impl AsRef<[u8]>, choices: &Choices, currency: Currency) -> Result<Read, ReadError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    std::fs::write(&path, file).unwrap();
    read_at(&path, folder.path(), choices, currency)
}

/// Reads a file where it lies.
pub fn read_at(path: &Path, folder: &Path, choices: &Choices, currency: Currency) -> Result<Read, ReadError> {
    let report = stage(path, folder, choices, currency, "2026-11-21", &Anything, &mut |_, _| {})?;
    let items = std::fs::read_to_string(folder.join(ITEMS)).unwrap();
    let complaints = complaints(folder, 100).unwrap();
    let (records, products) = items.lines().partition::<Vec<_>, _>(|line| line.starts_with("{\"kind\":"));
    let records = records.into_iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    Ok(Read { report, complaints, items: products.into_iter().map(|line| serde_json::from_str(line).unwrap()).collect(), records })
}

const OWN: &str = "handle,title,sku,price,compare_at,stock,category,option1_name,option1_value,option2_name,option2_value,weight_g,spec:Material,pictures\n";

fn own(rows: &str) -> Read {
    read(format!("{OWN}{rows}"))
}

#[test]
fn rows_that_share_a_handle_are_one_product() {
    let read = own("mug,Mug,MUG-S,12.50,15,3,Kitchen > Mugs,Colour,Sage #8f9d80,Size,S,350,Stoneware,https://x.test/a.jpg\n\
         mug,,MUG-C,\"13,00\",,0,,,Clay,,S,360,,\n\
         bowl,Bowl,BOWL,9,,2,Kitchen,,,,,,,\n");
    assert!(read.complaints.is_empty(), "{:?}", read.complaints);
    let mug = read.item("mug");
    assert_eq!(mug.category, ["Kitchen", "Mugs"]);
    let names = mug.options.iter().map(|option| option.name.as_str()).collect::<Vec<_>>();
    assert_eq!(names, ["Colour", "Size"]);
    assert_eq!(mug.options[0].values[0].swatch.as_deref(), Some("#8f9d80"));
    let variants = mug.variants.iter().map(|variant| (variant.choices.join("/"), variant.price.as_str(), variant.stock)).collect::<Vec<_>>();
    assert_eq!(variants, [("Sage/S".to_owned(), "12.50", Some(3)), ("Clay/S".to_owned(), "13.00", Some(0))]);
    assert_eq!(mug.variants[0].compare_at, "15");
    assert_eq!(mug.specifications[0].value, "Stoneware");
    assert_eq!(mug.pictures[0].source, "https://x.test/a.jpg");
    assert!(read.item("bowl").options.is_empty());
}

#[test]
fn every_encoding_and_separator_is_understood() {
    let text = "handle;title;price;stock\nkrug;Großer Krug – grün;1.299,00;4\n";
    let expected = "Großer Krug – grün";
    let utf_16 = |big: bool, mark: bool| {
        let units = mark.then_some('\u{feff}').into_iter().chain(text.chars()).flat_map(|letter| letter.encode_utf16(&mut [0; 2]).to_vec());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect::<Vec<_>>()
    };
    let windows = text.chars().map(|letter| if letter == '–' { 0x96 } else { letter as u8 }).collect::<Vec<_>>();
    let files = [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8", [b"\xef\xbb\xbf", text.as_bytes()].concat()),
        ("UTF-16LE", utf_16(false, true)),
        ("UTF-16BE", utf_16(true, true)),
        ("UTF-16LE", utf_16(false, false)),
        ("windows-1252", windows),
        ("UTF-8", text.replace(';', "\t").into_bytes()),
        ("UTF-8", format!("sep=;\r\n{}", text.replace('\n', "\r\n")).into_bytes()),
    ];
    for (encoding, file) in files {
        let read = read(file);
        assert_eq!(read.report.encoding, encoding);
        assert_eq!((read.items[0].title.as_str(), read.items[0].variants[0].price.as_str()), (expected, "1299.00"), "{:?}", read.report);
    }
}

#[test]
fn a_letter_cut_in_two_by_a_buffer_is_still_utf_8() {
    let long = "ü".repeat(40_000);
    for shift in 0..2 {
        let file = format!("handle,title,price,description\na,A,1,\"{}{long}\"\n", "x".repeat(shift));
        assert_eq!(read(file).report.encoding, "UTF-8");
    }
}

#[test]
fn each_bad_line_is_named_and_its_product_left_out_whole() {
    let read = own("good,Good,G,5,,1,,,,,,,,\n\
         minus,Minus,M,-5,,1,,,,,,,,\n\
         words,Words,W,five,,1,,,,,,,,\n\
         unclear,Unclear,U,\"1,299\",,1,,,,,,,,\n\
         two,Two,T1,5,,1,,Size,S,,,,,\n\
         two,Two,T2,-1,,1,,,M,,,,,\n\
         none,None,N,,,1,,,,,,,,\n\
         ,,,5,,1,,,,,,,,\n\
         many,Many,A,5,,1,,,,,,,,,,left over\n\
         same,Same,G,5,,1,,,,,,,,\n\
         last,Last,L,5,,1,,,,,,,,\n");
    let keys = read.items.iter().map(|item| item.key.as_str()).collect::<Vec<_>>();
    assert_eq!(keys, ["good", "last"]);
    let named = read.refusals().iter().map(|complaint| (complaint.line, complaint.value.clone())).collect::<Vec<_>>();
    let expected = [(3, "-5"), (4, "five"), (5, "1,299"), (7, "-1"), (8, ""), (9, ""), (10, "left over"), (11, "G")];
    assert_eq!(named, expected.map(|(line, value)| (line, value.to_owned())));
    assert_eq!(read.report.refused, 8);
    assert!(read.refusals().iter().all(|complaint| !complaint.what.is_empty() && !complaint.advice.is_empty()));
}

#[test]
fn a_quote_that_is_never_closed_costs_one_product() {
    let read = own("a,A,A,5,,1,,,,,,,,\n\
         b,\"B,B,5,,1,,,,,,,,\n\
         c,C,C,5,,1,,,,,,,,\n\
         d,\"D \"quoted\" d\",D,5,,1,,,,,,,,\n\
         e,15 \" screen,E,5,,1,,,,,,,,\n\
         f,\"F \"\"quoted\"\" f\" ,F,5,,1,,,,,,,,\n");
    let titles = read.items.iter().map(|item| item.title.as_str()).collect::<Vec<_>>();
    assert_eq!(titles, ["A", "C", "15 \" screen", "F \"quoted\" f"]);
    let lines = read.refusals().iter().map(|complaint| complaint.line).collect::<Vec<_>>();
    assert_eq!(lines, [3, 5]);
}

#[test]
fn a_file_of_one_endless_line_is_refused_without_being_held() {
    let file = format!("{OWN}a,{}\nb,B,B,5,,1,,,,,,,,\n", "x".repeat(50 * 1024 * 1024));
    let read = read(file);
    assert_eq!(read.items.len(), 1);
    assert_eq!(read.refusals()[0].line, 2);
    assert!(matches!(try_read("x".repeat(5 * 1024 * 1024), &Choices::default()), Err(ReadError::Header(_))));
}

#[test]
fn files_that_are_no_tables_are_refused_with_a_reason() {
    let refused = |file: &[u8]| try_read(file, &Choices::default()).err().unwrap();
    assert!(matches!(refused(b""), ReadError::Empty));
    assert!(matches!(refused(b"\n\n"), ReadError::Empty));
    assert!(matches!(refused(b"PK\x03\x04 a spreadsheet"), ReadError::NotText));
    assert!(matches!(refused(b"one,two\n1,2\n"), ReadError::Unknown));
}

#[test]
fn headers_that_are_missing_alone_or_there_twice_are_told() {
    assert!(matches!(try_read("mug,Mug,M,5\nbowl,Bowl,B,6\n", &Choices::default()), Err(ReadError::Unknown)));
    let alone = own("");
    assert_eq!((alone.report.products, alone.report.refused, alone.complaints.len()), (0, 0, 0));
    let twice = read(format!("{OWN}a,A,A,5,,1,,,,,,,,\n{OWN}b,B,B,5,,1,,,,,,,,\n"));
    assert_eq!(twice.items.iter().map(|item| item.key.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert!(twice.refusals().iter().all(|complaint| complaint.line == 3) && twice.report.refused == 1, "{:?}", twice.complaints);
    assert!(matches!(try_read("handle,title\na,A\n", &Choices::default()), Err(ReadError::Unknown)));
}

#[test]
fn nothing_is_left_of_nul_bytes() {
    let read = own("a,M\0ug,A\0,5,,1,,,,,,,,\n");
    assert_eq!((read.items[0].title.as_str(), read.items[0].variants[0].sku.as_str()), ("Mug", "A"));
    let json = self::read(
        "{\"handle\":\"a\",\"title\":\"M\\u0000ug\",\"variants\":[{\"sku\":\"A\",\"price\":\"1\"}]}\n{\"handle\":\"b\",\"title\":\"B\",\"variants\":[{\"sku\":\"B\",\"price\":\"1\"}]}\n",
    );
    assert_eq!((json.items.len(), json.refusals()[0].line), (1, 1));
}

#[test]
fn rows_of_a_handle_belong_together_wherever_they_stand() {
    let read = own("a,A,A1,5,,1,,Size,S,,,,,\nb,B,B,5,,1,,,,,,,,\na,,A2,6,,1,,,M,,,,,\nb,Another,B2,5,,1,,,,,,,,\n");
    assert_eq!(read.item("a").variants.len(), 2);
    assert_eq!(read.items.len(), 1);
    assert_eq!(read.refusals()[0].line, 5);
}

#[test]
fn a_line_of_json_without_an_end_costs_itself() {
    let file = format!(
        "{{\"handle\":\"a\",\"title\":\"{}\"}}\n{{\"handle\":\"b\",\"title\":\"B\",\"variants\":[{{\"sku\":\"B\",\"price\":\"1\"}}]}}\n",
        "x".repeat(50 * 1024 * 1024)
    );
    let read = read(file);
    assert_eq!((read.items.len(), read.refusals()[0].line), (1, 1));
}

#[test]
fn html_is_taken_out_of_titles() {
    let read = read("Handle,Title,Variant SKU,Variant Price\na,<b>Big</b> &amp; <script>alert(1)</script>Bold &trade;,A,5\n");
    assert_eq!(read.items[0].title, "Big & Bold ™");
    assert_eq!(read.complaints.len(), 1);
}

#[test]
fn shopify_rows_bring_options_pictures_and_reductions() {
    let read = read(
        "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Image Alt Text,Variant Image,Status\n\
         pot,Pot,<p>Clay</p>,Kiln,Outdoor,\"Pot, Plants\",true,Size,Regular,,400,1,9.99,12.00,https://x.test/1.jpg,One,https://x.test/1.jpg,active\n\
         pot,,,,,,,,Large,,,3,15.99,15.99,https://x.test/2.jpg,Two,https://x.test/2.jpg,\n\
         pot,,,,,,,,,,,,,,https://x.test/3.jpg,Three,,\n\
         lamp,Lamp,,Kiln,Indoor,,false,Title,Default Title,,0,-2,59.99,0,,,,active\n",
    );
    let pot = read.item("pot");
    assert_eq!((pot.variants.len(), pot.pictures.len(), pot.category.join(" > ").as_str()), (2, 3, "Outdoor"));
    assert_eq!(pot.tags, ["Pot", "Plants"]);
    assert_eq!((pot.variants[0].compare_at.as_str(), pot.variants[1].compare_at.as_str()), ("12.00", ""));
    let choices = pot.pictures.iter().map(|picture| picture.choice.as_deref()).collect::<Vec<_>>();
    assert_eq!(choices, [Some("Regular"), Some("Large"), None]);
    let lamp = read.item("lamp");
    assert!(lamp.options.is_empty());
    assert_eq!((lamp.status.as_str(), lamp.variants[0].stock), ("draft", Some(0)));
}

#[test]
fn woocommerce_variations_find_their_product_wherever_it_stands() {
    let read = read(
        "ID,Type,SKU,Name,Published,Visibility in catalog,Short description,Description,Date sale price starts,Date sale price ends,Stock,Weight (kg),Sale price,Regular price,Categories,Images,Parent,Attribute 1 name,Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s)\n\
         1,variable,hood,Hoodie,1,visible,,Warm\\nand soft,,,,,,,\"Clothing > Hoodies, Sale\",\"https://x.test/a.png, https://x.test/b.png\",,Colour,\"Red, Blue\",Size,\"S, M\"\n\
         2,simple,cap,Cap,1,hidden,,,,2020-01-01,7,0.25,16,18,Clothing,,,Colour,Yellow,,\n\
         3,variation,hood-red,,1,visible,,,,,5,,42,45,,https://x.test/red.png,hood,Colour,Red,Size,\n\
         4,variation,hood-blue,,1,visible,,,,,5,,,45,,,id:1,Colour,Blue,Size,M\n\
         5,grouped,set,Set,1,visible,,,,,,,,,Clothing,,,,,,\n\
         6,variation,lost,,1,visible,,,,,5,,,45,,,nobody,Colour,Blue,,\n",
    );
    let hood = read.item("hood");
    let variants = hood.variants.iter().map(|variant| format!("{} {} {:?}", variant.choices.join("/"), variant.sku, variant.stock)).collect::<Vec<_>>();
    assert_eq!(variants, ["Red/S hood-red-s Some(5)", "Red/M hood-red-m None", "Blue/M hood-blue Some(5)"]);
    assert_eq!((hood.variants[0].price.as_str(), hood.variants[0].compare_at.as_str()), ("42", "45"));
    assert_eq!((hood.category.join(" > ").as_str(), hood.tags.join(",").as_str(), hood.description.as_str()), ("Clothing > Hoodies", "Sale", "Warm\nand soft"));
    let cap = read.item("cap");
    // The reduction is over, and what is hidden is not shown.
    assert_eq!((cap.variants[0].price.as_str(), cap.status.as_str(), cap.variants[0].weight_g), ("18", "draft", Some(250)));
    assert_eq!((read.item("set").status.as_str(), read.item("set").variants.len()), ("draft", 0));
    assert_eq!(read.refusals().iter().map(|complaint| complaint.line).collect::<Vec<_>>(), [7]);
}

#[test]
fn magento_lists_variants_that_stand_before_their_product() {
    let read = read(
        "sku,product_type,categories,name,description,product_online,price,url_key,base_image,additional_images,additional_attributes,qty,configurable_variations\n\
         H-S,simple,Default Category/Men,Hoodie-S,Warm,1,52.0000,hoodie-s,/h/s.jpg,,\"size=S\",10,\n\
         H-M,simple,Default Category/Men,Hoodie-M,Warm,1,53.0000,hoodie-m,/h/m.jpg,,\"size=M\",0,\n\
         H,configurable,\"Default Category/Men/Tops,Default Category/Eco\",Hoodie,Warm,1,52.0000,hoodie,/h/h.jpg,\"/h/1.jpg,/h/2.jpg\",\"material=Wool,climate=Cool|Windy\",0,\"sku=H-S,size=S|sku=H-M,size=M\"\n",
    );
    let hoodie = read.item("H");
    assert_eq!(read.items.len(), 1);
    let variants = hoodie.variants.iter().map(|variant| format!("{} {} {}", variant.sku, variant.choices.join("/"), variant.price)).collect::<Vec<_>>();
    assert_eq!(variants, ["H-S S 52.00", "H-M M 53.00"]);
    assert_eq!((hoodie.category.join(">").as_str(), hoodie.handle.as_str(), hoodie.pictures.len()), ("Men>Tops", "hoodie", 5));
    let specifications = hoodie.specifications.iter().map(|row| format!("{}: {}", row.name, row.value)).collect::<Vec<_>>();
    assert_eq!(specifications, ["Material: Wool", "Climate: Cool, Windy"]);
}

#[test]
fn any_table_comes_in_by_a_mapping() {
    let mapping = toml::from_str::<Mapping>(
        "decimal = \",\"\n[columns]\nArtikel = \"sku\"\nName = \"title\"\nBereich = \"category\"\nGruppe = \"category\"\nPreis = \"price\"\nFarbe = \"spec:Colour\"\n[values]\nstock = \"3\"\n",
    );
    let choices = Choices { mapping: Some(mapping.unwrap()), ..Choices::default() };
    let read = try_read("Artikel;Name;Bereich;Gruppe;Preis;Farbe\n4711;Vase;Wohnen;Vasen;1.299,50 €;Blau\n", &choices).unwrap();
    let vase = read.item("4711");
    assert_eq!((vase.category.join(" > ").as_str(), vase.variants[0].price.as_str(), vase.variants[0].stock), ("Wohnen > Vasen", "1299.50", Some(3)));
    let missing = Choices { mapping: Some(Mapping { columns: [("Nichts".to_owned(), "sku".to_owned())].into(), ..Mapping::default() }), ..Choices::default() };
    assert!(matches!(try_read("Artikel;Name\n1;A\n", &missing), Err(ReadError::NoColumn(_))));
}

#[test]
fn columns_are_guessed_in_german_french_and_spanish_too() {
    let guessed = |header: &str| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::fs::write(&path, format!("{header}\n1;2;3;4;5;6;7\n")).unwrap();
        let glance = glance(&path, folder.path()).unwrap();
        let fields = glance.header.iter().map(|name| glance.proposal.columns.get(name).cloned().unwrap_or_default());
        fields.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(guessed("Artikelnummer;Titel;Preis (EUR);Lagerbestand;Warengruppe;Unterkategorie;Bild-URL"), "sku title price stock category category picture");
    assert_eq!(guessed("Référence;Désignation;Prix TTC;Quantité;Marque;Poids [kg];Description courte"), "sku title price stock brand weight subtitle");
    assert_eq!(guessed("Código;Nombre;PRECIO;Existencias;Categoría;Imágenes;Descripción"), "sku title price stock category picture description");
    assert_eq!(guessed("();Farbe;Titel;Name;Ort;?;Preis"), "  title    price");
}

#[test]
fn lines_of_json_are_products() {
    let read = read(
        "{\"handle\":\"a\",\"title\":\"A\",\"variants\":[{\"sku\":\"A\",\"price\":12.5,\"stock\":1}]}\n\
         {\"handle\":\"b\",\"title\":\"B\",\"variants\":[{\"sku\":\"B\",\"price\":\"-1\"}]}\n\
         {\"handle\":\"c\",\"title\":\n\
         \n\
         {\"handle\":\"d\",\"title\":\"D\",\"variants\":[{\"sku\":\"D\",\"price\":\"3\"}],\"specifications\":[\
          {\"name\":\"Height adjustment\",\"value\":\"Yes\"},{\"name\":\"Base\",\"value\":\"Oak\"},{\"name\":\"height  adjustment\",\"value\":\"100 mm\"},{\"name\":\"base\",\"value\":\"Oak\"}]}\n",
    );
    assert_eq!(read.items.iter().map(|item| item.key.as_str()).collect::<Vec<_>>(), ["a", "d"]);
    assert_eq!(read.item("a").variants[0].price, "12.5");
    let said = read.item("d").specifications.iter().map(|row| format!("{}: {}", row.name, row.value)).collect::<Vec<_>>();
    assert_eq!(said, ["Height adjustment: Yes, 100 mm", "Base: Oak"], "a name that comes twice loses no product");
    assert_eq!(read.refusals().iter().map(|complaint| complaint.line).collect::<Vec<_>>(), [2, 3]);
}
