//! What holding a file against the shop's rules promises: what no form would take comes in by no file.

use std::path::PathBuf;

use ironmonger::{kernel::Currency, transfer::checks::ShopChecks};
use ironmonger_import::{Choices, Complaint, Report, complaints, stage};

/// What came of a file, and what refuses some of it.
fn read(file: &str) -> (Report, Vec<Complaint>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    std::fs::write(&path, file).unwrap();
    let report = stage(&path, folder.path(), &Choices::default(), Currency::EUR, "2026-11-21", &ShopChecks(Currency::EUR), &mut |_, _| {}).unwrap();
    (report, complaints(folder.path(), 100).unwrap().into_iter().filter(|complaint| complaint.refused).collect())
}

#[test]
fn numbers_that_are_none_or_beyond_measure_are_refused() {
    let amounts = ["NaN", "inf", "-0.01", "1e999", "99999999999999999999", "1.2.3", "0x10", "1,2,3", "--5", "5-"];
    let rows = amounts.iter().enumerate().map(|(place, amount)| format!("h-{place},T,S-{place},\"{amount}\"\n")).collect::<String>();
    let read = read(&format!("handle,title,sku,price\n{rows}"));
    assert_eq!(read.0.products, 0);
    let lines = read.1.iter().map(|complaint| complaint.line).collect::<Vec<_>>();
    assert_eq!(lines, (2..=11).collect::<Vec<_>>());
}

#[test]
fn a_product_of_three_thousand_variants_is_refused_and_the_others_go_in() {
    let rows = (0..3000).map(|number| format!("a,A,S-{number},5,Size,{number}\n")).collect::<String>();
    let read = read(&format!("handle,title,sku,price,option1_name,option1_value\n{rows}b,B,B,5,,\n"));
    assert_eq!((read.0.products, read.0.refused, read.1[0].line), (1, 1, 2));
}

#[test]
fn lines_of_other_kinds_are_checked_one_by_one() {
    let read = read(
        "{\"kind\":\"brand\",\"name\":\"Kiln\"}\n\
         {\"kind\":\"brand\",\"name\":\"\"}\n\
         {\"kind\":\"planet\",\"name\":\"Mars\"}\n\
         {\"kind\":\"review\",\"product\":\"a\",\"author\":\"A\",\"rating\":9,\"body\":\"B\",\"created_at\":\"yesterday\"}\n\
         {\"kind\":\"brand\",\"slug\":\"kiln\",\"name\":\"Kiln again\"}\n\
         {\"kind\":\"redirect\",\"from\":\"/a\",\"to\":\"https://evil.test/\"}\n\
         {\"kind\":\"product\",\"handle\":\"a\",\"title\":\"A\",\"published_at\":\"soon\",\"variants\":[{\"sku\":\"A\",\"price\":\"1\"}]}\n\
         {\"kind\":\"product\",\"handle\":\"b\",\"title\":\"B\",\"variants\":[{\"sku\":\"B\",\"price\":\"1\",\"prices\":[{\"from_quantity\":3,\"price\":\"-1\"}]}]}\n",
    );
    let mut lines = read.1.iter().map(|complaint| complaint.line).collect::<Vec<_>>();
    lines.dedup();
    assert_eq!(lines, [2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(read.0.products, 0);
}

#[test]
fn a_product_of_a_hundred_options_is_refused() {
    let names = (1..=100).map(|number| format!("option{number}_name,option{number}_value")).collect::<Vec<_>>().join(",");
    let cells = (1..=100).map(|number| format!("Name {number},x")).collect::<Vec<_>>().join(",");
    let read = read(&format!("handle,title,sku,price,{names}\na,A,A,5,{cells}\n"));
    assert_eq!((read.0.products, read.1[0].line), (0, 2));
}

/// Files of real shops, in the folder that `IRONMONGER_TEST_DATA` names: how many products and variants each holds.
#[test]
fn real_exports_lose_nothing() {
    let Some(folder) = std::env::var_os("IRONMONGER_TEST_DATA").map(|folder| PathBuf::from(folder).join("imports")).filter(|folder| folder.is_dir()) else {
        eprintln!("skipped: IRONMONGER_TEST_DATA names no folder with imports");
        return;
    };
    let files = [
        ("shopify/apparel.csv", 20, 22, 0),
        ("shopify/home-and-garden.csv", 20, 21, 0),
        ("shopify/jewelery.csv", 20, 23, 0),
        ("woocommerce/sample_products.csv", 15, 27, 0),
        ("vendure/products.csv", 54, 88, 0),
        ("vendure/e2e-products-full.csv", 20, 34, 0),
        ("vendure/product-import.csv", 4, 10, 0),
        ("spree/products.csv", 37, 87, 0),
        ("medusa/exported-products-comma.csv", 2, 3, 0),
        ("medusa/exported-products-semicolon.csv", 2, 3, 0),
        ("medusa/v1-template.csv", 2, 2, 1),
        ("bagisto/products.csv", 22, 23, 0),
        ("bagisto/products-with-errors.csv", 1, 1, 1),
        ("magento/ConfigurableSampleData/products.csv", 147, 1847, 0),
        ("magento/CatalogSampleData/SimpleProduct/products_gear_bags.csv", 14, 14, 0),
    ];
    for (file, products, variants, refused) in files {
        let scratch = tempfile::tempdir().unwrap();
        let currency = "USD".parse().unwrap();
        let report = stage(&folder.join(file), scratch.path(), &Choices::default(), currency, "2026-11-21", &ShopChecks(currency), &mut |_, _| {}).unwrap();
        assert_eq!((report.products, report.variants, report.refused), (products, variants, refused), "{file}: {:?}", complaints(scratch.path(), 9));
    }
}
