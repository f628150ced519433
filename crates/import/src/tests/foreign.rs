//! What other shops' files have in them that broke other importers: separators inside of values, escapes, other languages,
//! dates, thousands.

use ironmonger_kernel::Currency;

use super::reading::{Read, read, read_in, try_read};
use crate::{Choices, Format};

fn values(read: &Read, key: &str, option: usize) -> Vec<String> {
    read.item(key).options[option].values.iter().map(|value| value.value.clone()).collect()
}

#[test]
fn a_comma_in_a_value_is_part_of_it() {
    let file = "sku,product_type,name,categories,price,url_key,additional_attributes,qty,additional_images,configurable_variations,configurable_variation_labels\n\
        L-WC,simple,White cream,\"Default Category/Lamps, Lights,Default Category/Sale\",49,wc,\"color=White, Cream,size=S\",5,,,\n\
        L-W,simple,White,Default Category/Lamps,45,w,\"color=White,size=S\",5,,,\n\
        L,configurable,Lamp,\"Default Category/Lamps, Lights/Floor,Default Category/Sale\",,lamp,\"material=Oak, oiled,note=\"\"a, b=c\"\",size_guide=x|y\",0,\"https://cdn.test/w_1,h_2/a.jpg,https://cdn.test/w_3,h_4/b.jpg\",\"sku=L-WC,color=White, Cream|sku=L-W,color=White\",\"color=Colour\"\n";
    let read = read(file);
    assert!(read.refusals().is_empty(), "{:?}", read.complaints);
    let lamp = read.item("L");
    assert_eq!(values(&read, "L", 0), ["White, Cream", "White"]);
    assert_eq!((lamp.options[0].name.as_str(), lamp.category.join(" > ").as_str(), lamp.tags.join("+").as_str()), ("Colour", "Lamps, Lights > Floor", "Sale"));
    let said = lamp.specifications.iter().map(|row| format!("{}: {}", row.name, row.value)).collect::<Vec<_>>();
    assert_eq!(said, ["Material: Oak, oiled", "Note: a, b=c", "Size guide: x, y"]);
    let pictures = lamp.pictures.iter().map(|picture| picture.source.as_str()).collect::<Vec<_>>();
    assert_eq!(pictures, ["https://cdn.test/w_1,h_2/a.jpg", "https://cdn.test/w_3,h_4/b.jpg"]);
}

#[test]
fn woocommerce_lists_are_read_as_they_are_written() {
    let file = "ID,Type,SKU,Name,Published,In stock?,Regular price,Categories,Tags,Brands,Images,Parent,Attribute 1 name,Attribute 1 value(s)\n\
        1,variable,TEE,Tee,1,1,,\"Hats\\, caps > Wool, Sale\",\"a\\, b, c;d, e|f\",\"Smith\\, Sons\",\"https://x.test/w_1,h_2/a.png, https://x.test/b\\,c.png, https://x.test/d.png\",,Colour,\"Black\\, White, Red\"\n\
        2,variation,TEE-1,,1,0,10,,,,\"https://x.test/v,1.png\",TEE,Colour,\"Black\\, White\"\n\
        3,variation,TEE-2,,1,1,10,,,,,TEE,Colour,Red\n";
    let read = read(file);
    assert!(read.refusals().is_empty(), "{:?}", read.complaints);
    let tee = read.item("TEE");
    assert_eq!(values(&read, "TEE", 0), ["Black, White", "Red"]);
    assert_eq!((tee.category.join(" > ").as_str(), tee.brand.as_str(), tee.id.as_str()), ("Hats, caps > Wool", "Smith, Sons", "id:1"));
    assert_eq!(tee.tags.join("+"), "a, b+c;d+e|f+Sale");
    let pictures = tee.pictures.iter().map(|picture| picture.source.as_str()).collect::<Vec<_>>();
    assert_eq!(pictures, ["https://x.test/w_1,h_2/a.png", "https://x.test/b,c.png", "https://x.test/d.png", "https://x.test/v,1.png"]);
    assert_eq!(tee.variants.iter().map(|variant| variant.stock).collect::<Vec<_>>(), [Some(0), None]);
}

#[test]
fn woocommerce_breaks_and_backslashes_come_back() {
    let said = |cell: &str| read(format!("ID,Type,SKU,Name,Published,Regular price,Description\n1,simple,A,A,1,10,\"{cell}\"\n")).items[0].description.clone();
    assert_eq!(said(r"one\n\ntwo"), "one\n\ntwo");
    assert_eq!(said(r"C:\\new\data, a \d+ pattern"), r"C:\new\data, a \d+ pattern");
    assert_eq!(said(r"C:\\new\\data and \\n"), r"C:\new\data and \n");
    assert_eq!(said(r"\\server\share\\new"), r"\\server\share\new");
    assert_eq!(said(r"<ul>\n \t<li>95</li>\n</ul>"), "<ul>\n \t<li>95</li>\n</ul>");
    let title =
        |cell: &str| read(format!("ID,Type,SKU,Name,Published,Regular price,Short description\n1,simple,A,\"{cell}\",1,10,3 < 5 & 7 > 2\n")).items[0].clone();
    let tool = title("Tool with < and > and A<B & \"\"Q\"\", <b>bold</b> AT&amp;T");
    assert_eq!((tool.title.as_str(), tool.subtitle.as_str()), ("Tool with < and > and A<B & \"Q\", bold AT&T", "3 < 5 & 7 > 2"));
}

#[test]
fn rows_of_other_languages_are_translations() {
    let magento = "sku,store_view_code,product_type,name,description,price,url_key,qty,categories\n\
        CUP,,simple,Cup,<p>Clay.</p>,12,cup,8,Default Category/Cups\n\
        CUP,german,,Becher,<p>Ton.</p>,,becher,,\n\
        JUG,,simple,Jug,,32,jug,8,\n\
        JUG,store_fr,,,,,,,\n\
        CUP,b2b,,Trade cup,,,,,\n\
        CUP,default,,The cup,,,,,\n";
    let found = read(magento);
    assert!(found.refusals().is_empty() && found.items.len() == 2, "{:?}", found.complaints);
    let cup = found.item("CUP");
    let german = &cup.texts[&"de".parse().unwrap()];
    assert_eq!((cup.title.as_str(), german["title"].as_str(), german["description"].as_str(), cup.variants.len()), ("The cup", "Becher", "<p>Ton.</p>", 1));
    assert!(found.item("JUG").texts.is_empty());
    assert_eq!(found.complaints.iter().map(|said| said.line).collect::<Vec<_>>(), [6], "{:?}", found.complaints);
    let bagisto = "locale,sku,attribute_family_code,type,name,price\nen,CUP,default,simple,Cup,12\nde,CUP,default,simple,Becher,12\n";
    let german = try_read(bagisto, &Choices { language: "de".parse().unwrap(), ..Choices::default() }).unwrap();
    assert_eq!((german.item("CUP").title.as_str(), german.item("CUP").texts[&"en".parse().unwrap()]["title"].as_str()), ("Becher", "Cup"));
}

#[test]
fn days_and_marks_decide_whether_a_product_is_sold() {
    let spree = "product_id,sku,name,slug,status,brand_name,price,currency,tags,available_on,discontinue_on,option1_name,option1_value,category1,category2,category3\n\
        1,OVER,Over,over,active,Kiln,5,EUR,,2019-01-01,2020-01-01 00:00:00 UTC,,,A -> B,Sale,\"X -> Y, Z\"\n\
        2,SOON,Soon,soon,active,,5,EUR,,2026-12-24,,,,,,\n\
        3,NOW,Now,now,active,,5,EUR,,2026-01-01,2027-01-01,,,,,\n\
        4,DRAFT,Draft,draft,draft,,5,EUR,,2026-12-24,,,,,,\n\
        5,BAD,Bad,bad,active,,5,EUR,,,someday,,,,,\n";
    let found = read(spree);
    let status = ["over", "soon", "now", "draft"].map(|key| found.item(key).status.clone());
    assert_eq!(status, ["archived", "scheduled", "active", "draft"]);
    assert_eq!((found.item("soon").starts_at.as_str(), found.item("over").brand.as_str()), ("2026-12-24T00:00:00Z", "Kiln"));
    assert_eq!(
        (found.item("over").category.join(">").as_str(), found.item("over").tags.join("+").as_str(), found.item("over").id.as_str()),
        ("A>B", "Sale+Y, Z", "id:1")
    );
    assert_eq!((found.refusals()[0].line, found.complaints.iter().any(|said| said.line == 4)), (6, true));
    assert!(found.report.holds.has("status") && found.report.unused.is_empty(), "{:?}", found.report);
    let magento = read(
        "sku,product_type,name,price,product_online,is_in_stock,visibility,qty\nA,simple,A,5,2,1,,3\nB,simple,B,5,1,0,,3\nC,simple,C,5,1,1,Not Visible Individually,3\n",
    );
    let said = ["A", "B", "C"].map(|key| (magento.item(key).status.clone(), magento.item(key).variants[0].stock));
    assert_eq!(said, [("draft", Some(3)), ("active", Some(0)), ("draft", Some(3))].map(|(status, stock)| (status.to_owned(), stock)));
}

#[test]
fn the_columns_of_medusas_own_template_are_known() {
    let found = read(
        "Product Id,Product Handle,Product Title,Product Status,Product Thumbnail,Product Weight,Product Tag 1,Variant Title,Variant SKU,Variant Weight,Variant Price EUR,Variant Option 1 Name,Variant Option 1 Value,Product Image 1 Url,Product Image 2 Url\n\
         prod_1,apron,Apron,published,,400,Linen,S,A-S,,30,Size,S,https://x.test/a.png,https://x.test/b.png\n\
         prod_1,apron,Apron,published,,400,Linen,M,A-M,450,32,Size,M,https://x.test/a.png,https://x.test/b.png\n",
    );
    let apron = found.item("apron");
    assert_eq!((apron.pictures.len(), apron.id.as_str(), apron.tags.join("+").as_str()), (2, "id:prod_1", "Linen"));
    assert_eq!(apron.variants.iter().map(|variant| variant.weight_g).collect::<Vec<_>>(), [Some(400), Some(450)]);
    let older = read(
        "Product Handle,Product Title,Variant SKU,Price Europe [EUR],Price US [USD],Option 1 Name,Option 1 Value,Image 1 Url\na,A,A,12,14,Size,S,https://x.test/a.png\n",
    );
    assert_eq!((older.items[0].variants[0].price.as_str(), older.items[0].pictures.len()), ("12", 1));
}

#[test]
fn no_row_goes_without_a_word() {
    let found = read(
        "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty\n\
         a,A,Size,,A1,5,1\n\
         a,,,M,A2,5,1\n\
         b,B,Size,,,5,1\n\
         b,,,M,B2,5,1\n\
         c,C,Size,S,C1,5,1\n\
         c,,,,,,7\n",
    );
    assert_eq!(found.complaints.iter().map(|said| said.line).collect::<Vec<_>>(), [2, 4, 7], "{:?}", found.complaints);
    assert_eq!(found.items.len(), 1);
}

#[test]
fn thousands_are_told_from_decimals_by_the_currency() {
    let file = "Handle,Title,Variant SKU,Variant Price,Cost per item\na,A,A,\"1,200\",1.200\nb,B,B,1200.00,\"¥12,800\"\nc,C,C,\"1,234,567\",\n";
    let found = read_in("JPY".parse().unwrap(), file);
    let prices = found.items.iter().map(|item| (item.variants[0].price.as_str(), item.variants[0].cost.as_str())).collect::<Vec<_>>();
    assert_eq!(prices, [("1200", "1200"), ("1200", "12800"), ("1234567", "")], "{:?}", found.complaints);
    assert_eq!(read(file).refusals().len(), 3, "with two decimals nobody can tell");
}

#[test]
fn apostrophes_of_spreadsheets_are_no_part_of_a_code() {
    let found = read("Handle,Title,Variant SKU,Variant Barcode,Variant Price\n'90s,'90s poster,'00123,'0400599,5\nb,'-dash,'s-B,,5\n");
    let said = found.items.iter().map(|item| (item.title.as_str(), item.variants[0].sku.as_str(), item.variants[0].barcode.as_str())).collect::<Vec<_>>();
    assert_eq!(said, [("'90s poster", "00123", "0400599"), ("-dash", "'s-B", "")]);
    let orders = "Name,Email,Created at,Currency,Subtotal,Total,Lineitem name,Lineitem quantity,Lineitem price,Shipping Name,Shipping Address1,Shipping Zip,Shipping City,Shipping Country,Shipping Phone\n\
        #1,a@b.test,2026-01-01 10:00:00 +0000,JPY,\"1,200\",\"1,200\",Mug,1,\"1,200\",Jan 't Hart,'t Veld 3,'0150,'s-Hertogenbosch,NL,'+31 20 1\n";
    let record = found_records(orders, Format::ShopifyOrders).remove(0);
    assert_eq!(
        (&record["address"]["postcode"], &record["address"]["city"], &record["address"]["phone"], &record["total"]),
        (&"0150".into(), &"'s-Hertogenbosch".into(), &"+31 20 1".into(), &"1200".into())
    );
}

fn found_records(file: &str, format: Format) -> Vec<serde_json::Value> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    std::fs::write(&path, file).unwrap();
    let choices = Choices { format: Some(format), ..Choices::default() };
    crate::stage(&path, folder.path(), &choices, Currency::EUR, "2026-11-21", &super::reading::Anything, &mut |_, _| {}).unwrap();
    let items = std::fs::read_to_string(folder.path().join(crate::ITEMS)).unwrap();
    items.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn our_own_table_keeps_every_separator() {
    let found = read(
        "handle,title,sku,price,option1_name,option1_value,category,tags,specifications,pictures,picture_alts\n\
        a,A <b>B</b> &amp;,A,5,Tone,Deep \\#8f9d80,\"Odds \\> ends > A -> B\",\"x;y|z, a\\, b\",\"Size\\: inner: 3: 4\nPlain: C:\\new\",\"https://x.test/a,b|c.png\nhttps://x.test/d.png\",\"\\\nSecond\"\n\
        a,,A2,5,,\"Black, White\",,,,,\n",
    );
    assert!(found.complaints.is_empty(), "{:?}", found.complaints);
    let item = found.item("a");
    assert_eq!(values(&found, "a", 0), ["Deep #8f9d80", "Black, White"]);
    assert_eq!((item.title.as_str(), item.category.join("+").as_str(), item.tags.join("+").as_str()), ("A <b>B</b> &amp;", "Odds > ends+A -+B", "x;y|z+a, b"));
    let said = item.specifications.iter().map(|row| format!("{} = {}", row.name, row.value)).collect::<Vec<_>>();
    assert_eq!(said, ["Size: inner = 3: 4", r"Plain = C:\new"]);
    let pictures = item.pictures.iter().map(|picture| (picture.source.as_str(), picture.alt.as_str())).collect::<Vec<_>>();
    assert_eq!(pictures, [("https://x.test/a,b|c.png", ""), ("https://x.test/d.png", "Second")]);
}
