//! What is written comes back: cells, our own table and JSON lines, whatever separates, quotes and escapes in them.

use ironmonger_kernel::{SpecificationDraft, escaped, write_list, write_value};
use proptest::prelude::*;

use super::reading::{Read, read};
use crate::{Item, ItemVariant, write_row};

/// Words with all that separates, quotes and escapes.
fn words() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        ",", ";", "|", ">", " > ", ":", ": ", "\"", "\"\"", "'", "\\", "\\,", "\\n", "=", "-", "+", "@", "#", " #8f9d80", "<b>", "&amp;", "/", "//", "ü", "😀",
        " ", "a", "B", "7", "->", "\t", "\u{a0}", "’", "“",
    ]);
    prop::collection::vec(piece, 1..8).prop_map(|pieces| format!("x{}", pieces.concat()).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Lines of such words.
fn texts() -> impl Strategy<Value = String> {
    prop::collection::vec(words(), 1..4).prop_map(|lines| lines.join("\n"))
}

fn items() -> impl Strategy<Value = Item> {
    let variants = prop::collection::vec((words(), words()), 2..4);
    let specifications = prop::collection::vec((words(), words()), 0..4);
    let whole = (words(), words(), texts(), prop::collection::vec(words(), 1..4), prop::collection::vec(words(), 0..5));
    (whole, (words(), words()), variants, specifications, (words(), texts())).prop_map(|(whole, options, variants, specifications, german)| {
        let (title, subtitle, description, category, tags) = whole;
        let number = |place: usize, text: String| format!("{text} {place}");
        let variants = variants.into_iter().enumerate().map(|(place, (sku, choice))| ItemVariant {
            sku: number(place, sku),
            choices: vec![number(place, choice), "one".to_owned()],
            price: "9.50".to_owned(),
            ..ItemVariant::default()
        });
        let mut known = std::collections::BTreeSet::new();
        let tags = tags.into_iter().filter(|tag| known.insert(tag.to_lowercase())).collect();
        let rows = specifications.into_iter().enumerate();
        Item {
            handle: "a-thing".to_owned(),
            title,
            subtitle,
            description,
            status: "active".to_owned(),
            category,
            tags,
            options: [options.0, format!("{} 2", options.1)].map(|name| ironmonger_kernel::OptionDef { name, values: Vec::new() }).into(),
            variants: variants.collect(),
            specifications: rows.map(|(place, (name, value))| SpecificationDraft { name: number(place, name), value }).collect(),
            texts: [("de".parse().unwrap(), [("title".to_owned(), german.0), ("description".to_owned(), german.1)].into())].into(),
            ..Item::default()
        }
    })
}

/// A product in our own table, as the shop writes it.
fn table(item: &Item) -> Vec<u8> {
    let mut file = Vec::new();
    let header = "handle,title,subtitle,description,status,category,tags,option1_name,option1_value,option2_name,option2_value,sku,price,specifications,title:de,description:de";
    write_row(&mut file, header.split(',')).unwrap();
    for (place, variant) in item.variants.iter().enumerate() {
        let first = |text: String| if place == 0 { text } else { String::new() };
        let value = |number: usize| write_value(&ironmonger_kernel::OptionValue { value: variant.choices[number].clone(), swatch: None });
        let said = |key: &str| item.texts.values().next().and_then(|words| words.get(key)).cloned().unwrap_or_default();
        let cells = [
            item.handle.clone(),
            first(item.title.clone()),
            first(item.subtitle.clone()),
            first(item.description.clone()),
            first(item.status.clone()),
            first(item.category.iter().map(|name| escaped(name, '>')).collect::<Vec<_>>().join(" > ")),
            first(write_list(&item.tags)),
            first(item.options[0].name.clone()),
            value(0),
            first(item.options[1].name.clone()),
            value(1),
            variant.sku.clone(),
            variant.price.clone(),
            first(item.specifications.iter().map(|row| format!("{}: {}", escaped(&row.name, ':'), row.value)).collect::<Vec<_>>().join("\n")),
            first(said("title")),
            first(said("description")),
        ];
        write_row(&mut file, cells.iter().map(String::as_str)).unwrap();
    }
    file
}

/// What a file says of the one product in it, without what only the reading adds.
fn came(found: &Read) -> Option<Item> {
    let mut item = found.items.first().cloned().filter(|_| found.items.len() == 1 && found.complaints.is_empty())?;
    item.key.clear();
    item.line = 0;
    item.options.iter_mut().for_each(|option| option.values.clear());
    item.variants.iter_mut().for_each(|variant| variant.line = 0);
    Some(item)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_product_comes_back_from_our_table_and_from_a_line(item in items()) {
        let found = read(table(&item));
        prop_assert_eq!(came(&found), Some(item.clone()), "{:?}", found.complaints);
        let found = read(serde_json::to_vec(&item).unwrap());
        prop_assert_eq!(came(&found), Some(item.clone()), "{:?}", found.complaints);
    }

    #[test]
    fn values_of_prestashop_keep_their_commas_and_colons(values in prop::collection::vec(words(), 1..4), features in prop::collection::vec(words(), 1..4)) {
        // What ends like a place, or begins like a name, cannot be told from one.
        let plain = |text: &String| text.replace([':', ';', '"'], "_").trim_end_matches([',', ' ']).to_owned();
        let values = values.iter().map(plain).collect::<Vec<_>>();
        let features = features.iter().map(plain).collect::<Vec<_>>();
        let attributes = (0..values.len()).map(|place| format!("A{place}:select:{place}")).collect::<Vec<_>>().join(", ");
        let listed = values.iter().enumerate().map(|(place, value)| format!("{value}:{place}")).collect::<Vec<_>>().join(", ");
        let said = features.iter().enumerate().map(|(place, value)| format!("F{place}:{value}:{place}")).collect::<Vec<_>>().join(",");
        let file = format!(
            "Product ID;Name *;Categories (x,y,z...);Price tax included;Feature(Name:Value:Position);Attribute (Name:Type:Position)*;Value (Value:Position)*\n1;A;;5;{said};;\n1;;;;;{attributes};{listed}\n"
        );
        let found = read(file);
        prop_assert!(found.complaints.is_empty(), "{:?}", found.complaints);
        let item = &found.items[0];
        let choices = values.iter().map(|value| ironmonger_kernel::read_value(value.trim()).value).collect::<Vec<_>>();
        prop_assert_eq!(&item.variants[0].choices, &choices);
        let found = item.specifications.iter().map(|row| row.value.clone()).collect::<Vec<_>>();
        prop_assert_eq!(found, features.iter().map(|value| value.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>());
    }
}
