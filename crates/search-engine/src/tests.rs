//! What the engine promises of words and filters, on documents alone.

#![allow(clippy::unwrap_used)]

use std::collections::HashMap;

use ironmonger_kernel::{Currency, Language};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Checkpoint, Document, DocumentOption, DocumentSpecification, DocumentVariant, Filters, Guidance, Index, Languages, ListQuery, Listing, MarginWeight, Named,
    Range, Rule, RuleKind, Sort, SpecificationFilter, Stored, Synonym, SynonymError, Texts,
};

/// What these tests store with a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Card {
    id: Uuid,
    title: String,
    titles: HashMap<String, String>,
}

impl Stored for Card {
    fn id(&self) -> Uuid {
        self.id
    }

    fn localize(&mut self, language: &Language) {
        self.titles.get(language.tag()).into_iter().for_each(|title| self.title.clone_from(title));
    }
}

/// Something on sale.
#[derive(Clone, Debug, Default)]
struct Item {
    id: Uuid,
    title: String,
    description: String,
    brand: Option<(String, String)>,
    /// Path and name, the top one first.
    categories: Vec<(String, String)>,
    collections: Vec<(String, i32)>,
    codes: Vec<String>,
    options: Vec<String>,
    /// Values, and whether it can be bought.
    variants: Vec<(Vec<String>, bool)>,
    texts: Vec<(String, String)>,
    numbers: Vec<(String, f64)>,
    /// Language and title.
    translations: Vec<(Language, String)>,
    price: u64,
    rating: u64,
    sold: u64,
    margin: Option<i64>,
}

fn item(title: &str) -> Item {
    Item {
        id: Uuid::from_u128(title.bytes().fold(7, |hash, byte| hash.wrapping_mul(131) + u128::from(byte))),
        title: title.to_owned(),
        price: 1_000,
        ..Item::default()
    }
}

impl Item {
    fn available(&self) -> bool {
        self.variants.is_empty() || self.variants.iter().any(|variant| variant.1)
    }

    fn document(&self) -> Document<'_, Card> {
        let names = self.brand.iter().chain(&self.categories).map(|own| own.1.as_str());
        let texts = Texts { title: &self.title, description: &self.description, names: names.clone().collect(), ..Texts::default() };
        let values = self.texts.iter().map(|(name, value)| DocumentSpecification { name, value: SpecificationFilter::Values(vec![value]) });
        let numbers = self.numbers.iter().map(|(name, amount)| (name, SpecificationFilter::Number { unit: "kg", amount: *amount }));
        Document {
            id: self.id,
            texts,
            codes: self.codes.iter().map(String::as_str).collect(),
            tags: Vec::new(),
            brand: self.brand.as_ref().map(|(key, name)| Named { key, name }),
            categories: self.categories.iter().map(|(key, name)| Named { key, name }).collect(),
            collections: &self.collections,
            options: self.options.iter().map(|name| DocumentOption { name, swatches: vec![("Sage", "#aabbcc")] }).collect(),
            variants: self.variants.iter().map(|(values, available)| DocumentVariant { values, available: *available }).collect(),
            specifications: values.chain(numbers.map(|(name, value)| DocumentSpecification { name, value })).collect(),
            translations: self
                .translations
                .iter()
                .map(|(language, title)| (language, Texts { title, description: &self.description, names: names.clone().collect(), ..Texts::default() }))
                .collect(),
            price: self.price,
            rating: self.rating,
            sold: self.sold,
            margin: self.margin,
            published: 0,
            available: self.available(),
            stored: Card {
                id: self.id,
                title: self.title.clone(),
                titles: self.translations.iter().map(|(language, title)| (language.tag().to_owned(), title.clone())).collect(),
            },
        }
    }
}

/// An index in a folder of its own.
struct Shelf {
    index: Index<Card>,
    languages: Vec<Language>,
    position: i64,
    folder: tempfile::TempDir,
}

impl Shelf {
    fn new(others: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let languages = others.iter().map(|tag| tag.parse().unwrap()).collect();
        Self { index: Index::open(folder.path(), true).unwrap(), languages, position: 0, folder }
    }

    fn of(items: &[Item]) -> Self {
        let mut shelf = Self::new(&[]);
        shelf.add(items);
        shelf
    }

    fn titled(titles: &[&str]) -> Self {
        Self::of(&titles.iter().map(|title| item(title)).collect::<Vec<_>>())
    }

    fn checkpoint(&self) -> Checkpoint {
        Checkpoint { position: self.position, currency: Currency::EUR, language: Language::default(), languages: self.languages.clone() }
    }

    fn add(&mut self, items: &[Item]) {
        self.position += 1;
        let changes = items.iter().map(|item| (item.id, Some(self.index.prepare(&item.document()).unwrap()))).collect();
        self.index.apply(changes, &self.checkpoint()).unwrap();
    }

    fn remove(&mut self, ids: &[Uuid]) {
        self.position += 1;
        self.index.apply(ids.iter().map(|id| (*id, None)).collect(), &self.checkpoint()).unwrap();
    }

    fn guidance(&self, synonyms: &[&str], rules: Vec<Rule>, margin: MarginWeight) -> Guidance {
        let synonyms = synonyms.iter().map(|line| Synonym::read(line).unwrap()).collect::<Vec<_>>();
        Guidance::new(&Languages::new(&Language::default(), &self.languages), &synonyms, rules, margin, Vec::new())
    }

    fn list(&self, query: &ListQuery) -> Listing<Card> {
        self.list_with(&Guidance::default(), query)
    }

    fn list_with(&self, guidance: &Guidance, query: &ListQuery) -> Listing<Card> {
        Listing::clone(&self.index.snapshot().list(guidance, query, Currency::EUR).unwrap())
    }

    fn find(&self, words: &str) -> Vec<String> {
        self.find_with(&Guidance::default(), words)
    }

    fn find_with(&self, guidance: &Guidance, words: &str) -> Vec<String> {
        titles(&self.list_with(guidance, &searched(words)))
    }
}

fn searched(words: &str) -> ListQuery {
    ListQuery { words: words.to_owned(), ..ListQuery::default() }
}

fn titles(listing: &Listing<Card>) -> Vec<String> {
    listing.products.items.iter().map(|card| card.title.clone()).collect()
}

fn sorted(mut titles: Vec<String>) -> Vec<String> {
    titles.sort();
    titles
}

fn furniture() -> Shelf {
    let mut items =
        ["Arbor jug", "Speckled mug", "Tall mug, set of two", "Mug rack", "Pendant lamp Halo", "Linen cushion", "Café tray 30cm", "Stoneware teapot"].map(item);
    items[0].codes = vec!["HF-JUG-007".to_owned(), "4006381333931".to_owned()];
    items[3].description = "<p>Holds <strong>six</strong> mugs and one jug, of ash&nbsp;wood.</p>".to_owned();
    items[7].brand = Some(("kiln-lane".to_owned(), "Kiln Lane".to_owned()));
    Shelf::of(&items)
}

#[test]
fn words_find_documents_whatever_their_form() {
    let shelf = furniture();
    assert_eq!(shelf.find("cushions"), ["Linen cushion"], "plural");
    assert_eq!(shelf.find("PENDANT"), ["Pendant lamp Halo"], "case");
    assert_eq!(shelf.find("cafe"), ["Café tray 30cm"], "accents");
    assert_eq!(shelf.find("tray 30 cm"), ["Café tray 30cm"], "units");
    assert_eq!(shelf.find("kiln"), ["Stoneware teapot"], "brand");
    assert_eq!(shelf.find("ash wood"), ["Mug rack"], "description");
    assert_eq!(shelf.find("a lamp for the"), ["Pendant lamp Halo"], "stop words do not count");
    assert_eq!(shelf.find("jug")[0], "Arbor jug", "a title counts more than a description");
}

#[test]
fn a_part_of_a_code_finds_the_whole() {
    let mut items = ["Lamp one", "Lamp two", "Shade", "Norr cup"].map(item);
    items[0].codes = vec!["LMP-NOR.0707-WHT/2".to_owned()];
    items[1].codes = vec!["LMP-NOR.0708-WHT/2".to_owned(), "KT-INS114".to_owned()];
    items[2].codes = vec!["SHADE0815B".to_owned(), "4006381333931".to_owned()];
    let shelf = Shelf::of(&items);
    for (typed, found) in [
        ("NOR.0707", "Lamp one"),
        ("nor0707", "Lamp one"),
        ("NOR-0708-WHT", "Lamp two"),
        ("lmp-nor.0707", "Lamp one"),
        ("0707-wht", "Lamp one"),
        ("INS114", "Lamp two"),
        ("KT-INS114", "Lamp two"),
        ("0815B", "Shade"),
        ("400638133", "Shade"),
    ] {
        assert_eq!(shelf.find(typed).first().map(String::as_str), Some(found), "{typed}");
    }
    assert!(!shelf.find("NOR.0709").contains(&"Shade".to_owned()));
}

#[test]
fn typing_errors_are_forgiven_and_exact_words_come_first() {
    let shelf = furniture();
    assert_eq!(shelf.find("lapm"), ["Pendant lamp Halo"], "two letters swapped");
    assert_eq!(shelf.find("cusion"), ["Linen cushion"], "a letter missing");
    assert_eq!(shelf.find("teappot"), ["Stoneware teapot"], "a letter too many");
    assert_eq!(shelf.find("pendxnt lamp"), ["Pendant lamp Halo"], "a wrong letter in one of two words");
    assert_eq!(shelf.find("stonweare"), ["Stoneware teapot"], "two errors in a long word");
    assert!(shelf.find("mxg").is_empty(), "short words must be right");
    let mugs = shelf.find("mug");
    assert_eq!(mugs.len(), 3);
    assert!(!mugs.contains(&"Arbor jug".to_owned()), "jug is no typing error for mug");
}

#[test]
fn the_last_word_may_be_a_prefix() {
    let shelf = furniture();
    assert_eq!(shelf.find("linen cu"), ["Linen cushion"]);
    assert_eq!(shelf.find("t").len(), 3, "tall, tray, teapot, but not two");
    assert_eq!(shelf.list(&searched("cu linen")).left_out, ["cu"], "only the last one");
}

#[test]
fn a_code_comes_first() {
    let shelf = furniture();
    for code in ["HF-JUG-007", "hf-jug-007", "hfjug007", "4006381333931", " 4006381333931 "] {
        assert_eq!(shelf.find(code).first().map(String::as_str), Some("Arbor jug"), "{code}");
    }
}

#[test]
fn words_that_nothing_has_are_left_out_and_named() {
    let shelf = furniture();
    let found = shelf.list(&searched("zebra teapot"));
    assert_eq!(found.left_out, ["zebra"]);
    assert_eq!(titles(&found)[0], "Stoneware teapot");
    let found = shelf.list(&searched("teapot cushion"));
    assert!(found.loose && found.left_out.is_empty());
    assert_eq!(found.products.total, 2);
    assert!(shelf.find("zebra").is_empty());
    for nonsense in ["!!!", "\u{0}", "🙂", "AND OR NOT", "\"", "title:mug^9", &"x".repeat(5000), "%", "a b c d e f g h i j k l m n o p q r s t"] {
        let _ = shelf.find(nonsense);
    }
}

#[test]
fn a_word_in_the_title_counts_more_and_a_second_word_narrows() {
    let mut items = ["Desk", "Walnut desk lamp", "Shelf"].map(item);
    items[2].description = "<p>Goes with every desk and every lamp.</p>".to_owned();
    let shelf = Shelf::of(&items);
    assert_eq!(shelf.find("desk lamp"), ["Walnut desk lamp", "Shelf"]);
    assert_eq!(shelf.find("desk"), ["Desk", "Walnut desk lamp", "Shelf"], "a short title is about its word");
}

#[test]
fn compound_words_are_found_written_together_and_apart() {
    let shelf = Shelf::titled(&["Oak bookcase", "Bookcase in ash", "Book stand", "Smart watch", "Case"]);
    assert_eq!(sorted(shelf.find("book case")), ["Bookcase in ash", "Oak bookcase"]);
    assert_eq!(shelf.find("smartwatch"), ["Smart watch"]);
}

#[test]
fn sizes_are_found_in_any_unit() {
    let mut shelf = Shelf::titled(&["Garden hose, 10 ft", "Garden hose, 3 m", "Garden hose, 5m", "Pegboard 1/2 inch", "Toolbox 12.7 mm holes"]);
    for same in ["hose 10 ft", "hose 10ft", "10-foot hose", "hose 10'", "120 inch hose", "hose 120\""] {
        assert_eq!(shelf.find(same), ["Garden hose, 10 ft"], "{same}");
    }
    assert_eq!(shelf.find("500 cm hose"), ["Garden hose, 5m"]);
    assert_eq!(sorted(shelf.find("0.5 inch")), ["Pegboard 1/2 inch", "Toolbox 12.7 mm holes"]);
    shelf.add(&["Jug, 500 ml", "Drive, 1 TB", "Power bank, 5000 mAh", "Nuts, 8 oz", "Processor, 2.4 GHz", "Sugar, 1.5 kg"].map(item));
    for (asked, title) in [
        ("0.5 l", "Jug, 500 ml"),
        ("1000 gb drive", "Drive, 1 TB"),
        ("5000 mah", "Power bank, 5000 mAh"),
        ("8 ounces", "Nuts, 8 oz"),
        ("2400 mhz", "Processor, 2.4 GHz"),
        ("1500 g", "Sugar, 1.5 kg"),
    ] {
        assert_eq!(shelf.find(asked), [title], "{asked}");
    }
}

#[test]
fn codes_of_letters_and_digits_are_one_word() {
    let shelf = Shelf::titled(&["Game for PS4", "Keyboard with PS/2, 4 ports", "Poster A 4"]);
    assert_eq!(shelf.find("ps4"), ["Game for PS4"]);
    assert_eq!(shelf.find("poster a4"), ["Poster A 4"], "written apart");
}

#[test]
fn what_is_not_wanted_comes_last() {
    let mut shelf = Shelf::titled(&["Wine glass with stem", "Wine glass", "Stemless wine glass", "Wine glass without stem"]);
    assert_eq!(shelf.find("wine glass without stem")[0], "Wine glass without stem", "a whole title comes first");
    let found = shelf.find("wine glasses without stem");
    assert_eq!((found.len(), found[2].as_str(), found[3].as_str()), (4, "Wine glass", "Wine glass with stem"));
    assert_eq!(shelf.find("wine glasses w/o stems")[3], "Wine glass with stem");
    shelf.add(&["No show socks", "Show jumping socks", "Toner No 5"].map(item));
    assert_eq!(shelf.find("socks no show"), ["No show socks", "Show jumping socks"]);
    assert_eq!(shelf.find("toner no 5"), ["Toner No 5"], "a number, and nothing to be left out");
    assert_eq!(shelf.find("toner no 6"), ["Toner No 5"], "the other word is found");
    assert_eq!(shelf.find("without"), ["Wine glass without stem"], "a word like others when it stands alone");
}

#[test]
fn documents_of_the_kind_that_is_looked_for_come_first() {
    let of = |title: &str, category: &str| Item { categories: vec![(category.to_lowercase(), category.to_owned())], ..item(title) };
    let mut items = vec![of("Rest for a mouse", "Stands"), of("Mat for a mouse", "Mats")];
    items.extend((1..=6).map(|number| of(&format!("Mouse of {number} buttons"), "Mice")));
    items.extend((1..=20).map(|number| of(&format!("Stand {number}"), "Stands")));
    items.extend((1..=20).map(|number| of(&format!("Mat {number}"), "Mats")));
    let found = Shelf::of(&items).find("mouse");
    assert!(found[..6].iter().all(|title| title.starts_with("Mouse of")), "{found:?}");
    assert_eq!(found.len(), 8);
}

#[test]
fn most_of_many_words_follow_those_with_all() {
    let mut items = vec![item("Red wool winter scarf"), item("Red umbrella")];
    items.extend((1..=12).map(|number| item(&format!("Wool winter scarf {number}"))));
    let found = Shelf::of(&items).list(&searched("red wool winter scarf"));
    assert_eq!((found.products.total, found.complete, found.loose), (13, Some(1), false));
    assert_eq!(titles(&found)[0], "Red wool winter scarf");
}

#[test]
fn synonyms_rules_and_margins_change_the_order() {
    let mut items = ["Linen sofa", "Velvet couch", "Mug", "Tall mug", "Mug with a lid", "Teapot", "Oak stool Poor", "Oak stool Rich"].map(item);
    items[6].margin = Some(10);
    items[7].margin = Some(90);
    let (lid, teapot, mug) = (items[4].id, items[5].id, items[2].id);
    let shelf = Shelf::of(&items);
    assert_eq!(sorted(shelf.find_with(&shelf.guidance(&["sofa, couch"], Vec::new(), MarginWeight::Off), "couches")), ["Linen sofa", "Velvet couch"]);
    let rule = |kind, document| Rule { id: Uuid::from_u128(kind as u128), query: "mug".to_owned(), kind, document: Some(document), target: None };
    let guidance = |rules| shelf.guidance(&[], rules, MarginWeight::Off);
    assert_eq!(shelf.find("mug")[0], "Mug");
    assert_eq!(shelf.find_with(&guidance(vec![rule(RuleKind::Bury, mug)]), "MUG").last().unwrap(), "Mug");
    assert_eq!(shelf.find_with(&guidance(vec![rule(RuleKind::Bury, mug), rule(RuleKind::Boost, lid)]), "mug")[0], "Mug with a lid");
    assert_eq!(shelf.find_with(&guidance(vec![rule(RuleKind::Pin, teapot)]), "mug")[..2], ["Teapot", "Mug"]);
    let by_margin = shelf.guidance(&[], Vec::new(), MarginWeight::Much);
    assert_eq!(shelf.find_with(&by_margin, "oak stool"), ["Oak stool Rich", "Oak stool Poor"]);
    for explained in shelf.index.snapshot().explain(&by_margin, "oak stool").unwrap() {
        let parts = explained.parts.iter().map(|(_, score)| score).sum::<f32>() + explained.exact + explained.popularity + explained.margin;
        let sum = parts + explained.kind + explained.negation + explained.rule;
        assert!((sum - explained.score).abs() < 0.001 * explained.score.abs().max(1.0), "{explained:?}");
    }
    assert_eq!(Synonym::read("sofa"), Err(SynonymError::TooFew));
    assert_eq!(Synonym::read(&"word, ".repeat(200)), Err(SynonymError::TooLong));
    assert_eq!("pin".parse(), Ok(RuleKind::Pin));
    assert!("pins".parse::<RuleKind>().is_err());
}

#[test]
fn words_are_analysed_by_the_rules_of_each_language() {
    let mut shelf = Shelf::new(&["de"]);
    let german: Language = "de".parse().unwrap();
    let mut houses = item("Wooden houses");
    houses.translations = vec![(german.clone(), "Hölzerne Häuser".to_owned())];
    shelf.add(&[houses, item("Straw hat")]);
    for words in ["haus", "Häuser", "hauser", "house"] {
        assert_eq!(shelf.find(words), ["Wooden houses"], "{words}");
    }
    assert_eq!(shelf.find("hat"), ["Straw hat"], "a stop word of another language only");
    let query = ListQuery { language: Some(german.clone()), ..searched("haus") };
    assert_eq!(titles(&shelf.list(&query)), ["Hölzerne Häuser"], "visitors read the language they asked in");
    let snapshot = shelf.index.snapshot();
    assert_eq!(snapshot.suggest(&Guidance::default(), "hölz", Some(&german)).unwrap().products[0].title, "Hölzerne Häuser");
}

#[test]
fn an_index_is_opened_again_rebuilt_and_repaired() {
    let mut shelf = Shelf::titled(&["Copper kettle", "Egg cup"]);
    shelf.remove(&[item("Egg cup").id]);
    assert_eq!(shelf.find("egg").len(), 0);
    let again = Index::<Card>::open(shelf.folder.path(), false).unwrap();
    let snapshot = again.snapshot();
    assert_eq!(snapshot.checkpoint(), Some(&shelf.checkpoint()));
    assert_eq!(snapshot.list(&Guidance::default(), &searched("kettle"), Currency::EUR).unwrap().products.total, 1);
    assert!(again.is_sound());
    let mut rebuild = again.rebuild(shelf.checkpoint()).unwrap();
    rebuild.add(vec![again.prepare(&item("Samovar").document()).unwrap()]).unwrap();
    rebuild.finish().unwrap();
    assert!(shelf.index.reload().unwrap(), "a commit of another process is noticed");
    assert!(!shelf.index.reload().unwrap());
    assert_eq!((shelf.find("samovar").len(), shelf.find("kettle").len()), (1, 0));
    let version = std::fs::read_dir(shelf.folder.path()).unwrap().flatten().find(|entry| entry.path().is_dir()).unwrap().path();
    for entry in std::fs::read_dir(version).unwrap().flatten().filter(|entry| entry.path().extension().is_none_or(|ending| ending != "lock")) {
        std::fs::write(entry.path(), b"nonsense").unwrap();
    }
    assert!(Index::<Card>::open(shelf.folder.path(), true).unwrap().snapshot().checkpoint().is_none(), "a damaged index is created again");
}

#[test]
fn pages_and_orders_list_every_document_once() {
    let items = (0..90_u64).map(|number| Item { price: number % 7, sold: number % 5, rating: number % 51, ..item(&format!("Thing {number}")) });
    let mut items = items.collect::<Vec<_>>();
    for (position, item) in items.iter_mut().take(3).rev().enumerate() {
        item.collections = vec![("mornings".to_owned(), position as i32)];
    }
    let shelf = Shelf::of(&items);
    for sort in Sort::ALL {
        let mut seen = std::collections::HashSet::new();
        for page in 1..=4 {
            let listing = shelf.list(&ListQuery { sort, page: Some(page), ..ListQuery::default() });
            assert_eq!((listing.products.total, listing.products.number.get()), (90, page));
            seen.extend(listing.products.items.into_iter().map(|card| card.id));
        }
        assert_eq!(seen.len(), 90, "{sort:?}");
    }
    let beyond = shelf.list(&ListQuery { page: Some(99), ..ListQuery::default() });
    assert_eq!((beyond.products.number.get(), beyond.products.items.len()), (4, 18), "beyond the last page is the last page");
    let collection = shelf.list(&ListQuery { collection: Some("mornings".to_owned()), ..ListQuery::default() });
    assert_eq!(titles(&collection), ["Thing 2", "Thing 1", "Thing 0"], "the owner's order");
}

fn random_items(random: &mut StdRng, from: usize, count: usize) -> Vec<Item> {
    let pick = |random: &mut StdRng, values: &[&str]| (*values.choose(random).unwrap()).to_owned();
    let make = |number| {
        let kind = pick(random, &["mug", "lamp", "vase"]);
        let mut item = Item { price: random.random_range(500..20_000), rating: random.random_range(0..=50), ..item(&format!("Random {kind} {number}")) };
        item.brand =
            Some(["Kiln Lane", "Otter Works", "Hearth"].choose(random).map(|name| (name.to_lowercase().replace(' ', "-"), (*name).to_owned())).unwrap())
                .filter(|_| random.random_bool(0.8));
        let top = ("kitchen".to_owned(), "Kitchen".to_owned());
        item.categories = if random.random_bool(0.5) { vec![top, ("kitchen/cups".to_owned(), "Cups".to_owned())] } else { vec![top] };
        item.options = vec!["Colour".to_owned(), "Size".to_owned()];
        for colour in ["Sage", "Rust", "Slate"] {
            for size in ["S", "M"] {
                if random.random_bool(0.4) {
                    item.variants.push((vec![colour.to_owned(), size.to_owned()], random.random_bool(0.7)));
                }
            }
        }
        if item.variants.is_empty() {
            item.variants.push((vec!["Slate".to_owned(), "S".to_owned()], true));
        }
        item.texts = vec![("Material".to_owned(), pick(random, &["Oak", "Wool"]))];
        item.numbers = vec![("Weight".to_owned(), f64::from(random.random_range(0..30)) / 10.0)];
        item
    };
    (from..from + count).map(make).collect()
}

/// Whether an item passes the filters, each looked at by itself.
fn passes(item: &Item, filters: &Filters) -> bool {
    let values_of = |name: &str| filters.options.iter().filter(|own| own.0 == name).map(|own| own.1.as_str()).collect::<Vec<_>>();
    let fits = |variant: &(Vec<String>, bool)| {
        (!filters.available || variant.1)
            && item.options.iter().zip(&variant.0).all(|(name, value)| values_of(name).is_empty() || values_of(name).contains(&value.as_str()))
    };
    filters.price_min.is_none_or(|least| item.price as i64 >= least)
        && filters.price_max.is_none_or(|most| item.price as i64 <= most)
        && (filters.brands.is_empty() || item.brand.as_ref().is_some_and(|brand| filters.brands.contains(&brand.0)))
        && filters.rating.is_none_or(|stars| item.rating >= u64::from(stars) * 10)
        && item.variants.iter().any(fits)
        && (filters.specifications.is_empty() || item.texts.iter().any(|own| filters.specifications.contains(own)))
        && filters.ranges.iter().all(|(name, range)| {
            let float = |amount: Decimal| amount.to_string().parse::<f64>().unwrap();
            item.numbers.iter().any(|(own, amount)| {
                own == name && range.least.is_none_or(|least| *amount >= float(least)) && range.most.is_none_or(|most| *amount <= float(most))
            })
        })
}

#[test]
fn counts_are_those_of_looking_at_every_document() {
    let mut random = StdRng::seed_from_u64(7);
    let mut shelf = Shelf::new(&[]);
    let mut items = Vec::new();
    // In several batches, with deletions: several segments.
    for batch in 0..4 {
        let more = random_items(&mut random, batch * 60, 60);
        shelf.add(&more);
        items.extend(more);
    }
    let gone = items.iter().filter(|_| random.random_bool(0.1)).map(|item| item.id).collect::<Vec<_>>();
    shelf.remove(&gone);
    items.retain(|item| !gone.contains(&item.id));
    for _ in 0..150 {
        let mut filters = Filters { available: random.random_bool(0.3), rating: random.random_bool(0.2).then_some(3), ..Filters::default() };
        filters.brands = ["kiln-lane", "hearth", "no-such-brand"].iter().filter(|_| random.random_bool(0.2)).map(|slug| (*slug).to_owned()).collect();
        filters.price_min = random.random_bool(0.3).then(|| random.random_range(0..10_000));
        for (name, value) in [("Colour", "Sage"), ("Colour", "Rust"), ("Size", "M")] {
            if random.random_bool(0.2) {
                filters.options.push((name.to_owned(), value.to_owned()));
            }
        }
        if random.random_bool(0.2) {
            filters.specifications.push(("Material".to_owned(), "Oak".to_owned()));
        }
        if random.random_bool(0.3) {
            let range = Range { least: Some(Decimal::new(random.random_range(0..15), 1)), most: None };
            filters.ranges = [("Weight".to_owned(), range)].into();
        }
        let words = ["", "mug", "random lamp"].choose(&mut random).unwrap();
        let scope = items.iter().filter(|item| words.split(' ').all(|word| item.title.to_lowercase().contains(word))).collect::<Vec<_>>();
        let listing = shelf.list(&ListQuery { filters: filters.clone(), ..searched(words) });
        let count = |filters: &Filters| scope.iter().filter(|item| passes(item, filters)).count() as u64;
        assert_eq!((listing.products.total, listing.scope), (count(&filters), scope.len() as u64), "{words} {filters:?}");
        for facet in listing.facets.iter().filter(|facet| facet.parameter != "category") {
            for value in &facet.values {
                // The number is what choosing this value alone would leave.
                let mut chosen = filters.clone();
                match facet.parameter.split_once('.') {
                    Some(("option", name)) => {
                        chosen.options.retain(|own| own.0 != name);
                        chosen.options.push((name.to_owned(), value.value.clone()));
                    }
                    Some((_, name)) => {
                        chosen.specifications.retain(|own| own.0 != name);
                        chosen.specifications.push((name.to_owned(), value.value.clone()));
                    }
                    None if facet.parameter == "brand" => chosen.brands = vec![value.value.clone()],
                    None if facet.parameter == "rating" => chosen.rating = value.value.parse().ok(),
                    None => chosen.available = true,
                }
                assert_eq!(value.count, count(&chosen), "{} {} of {words} {filters:?}", facet.parameter, value.value);
            }
            if let Some(range) = &facet.range {
                let mut others = filters.clone();
                others.ranges.clear();
                assert_eq!(range.bars.iter().map(|bar| bar.count).sum::<u64>(), if range.bars.is_empty() { 0 } else { count(&others) });
            }
        }
    }
}

#[test]
fn snapshots_answer_by_id_and_suggest_places() {
    let mut shelf = furniture();
    let snapshot = shelf.index.snapshot();
    let ids = [item("Mug rack").id, Uuid::nil(), item("Arbor jug").id];
    assert_eq!(snapshot.get(&ids, None).unwrap().into_iter().map(|card| card.id).collect::<Vec<_>>(), [ids[0], ids[2]]);
    assert_eq!(snapshot.find_ids(&Guidance::default(), "teapot", 5).unwrap(), [item("Stoneware teapot").id]);
    assert!(snapshot.find_ids(&Guidance::default(), "zebra teapot", 5).unwrap().is_empty());
    let suggested = snapshot.suggest(&Guidance::default(), "ki", None).unwrap();
    assert_eq!(suggested.brands, [("Kiln Lane".to_owned(), "kiln-lane".to_owned())]);
    assert!(snapshot.has_brand("kiln-lane").unwrap() && !snapshot.has_category("kitchen").unwrap());
    shelf.remove(&[item("Stoneware teapot").id]);
    assert!(!shelf.index.snapshot().has_brand("kiln-lane").unwrap());
    let similar = snapshot.similar(&Guidance::default(), "Tall mug, set of two", 3).unwrap();
    assert_eq!(similar[0].title, "Tall mug, set of two");
    assert_eq!(snapshot.best(&Guidance::default(), &ListQuery::default(), 2).unwrap().items.len(), 2);
}
