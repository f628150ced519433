//! That the demo's data fits together, and that its drawings can be painted.

use std::collections::{BTreeSet, HashSet};

use ironmonger_demo::{german, goods, paint::paint, reviews, shop};

#[test]
fn goods_stand_in_leaf_categories_and_known_collections() {
    let leaves = shop::categories().iter().map(|category| category.path).filter(|path| path.contains('/')).collect::<HashSet<_>>();
    let collections = shop::collections().iter().map(|collection| collection.path).collect::<HashSet<_>>();
    for good in goods::goods() {
        assert!(leaves.contains(good.category), "{} stands in {}", good.title, good.category);
        assert!(good.collections.iter().all(|path| collections.contains(path)), "{} is in {:?}", good.title, good.collections);
        assert!(!good.variants.is_empty(), "{} has no variant", good.title);
        assert!(good.variants.iter().all(|variant| variant.choices.len() == good.options.len()), "{}", good.title);
    }
}

#[test]
fn no_two_variants_have_one_sku_and_no_two_goods_one_title() {
    let goods = goods::goods();
    let skus = goods.iter().flat_map(|good| &good.variants).map(|variant| &variant.sku).collect::<Vec<_>>();
    assert_eq!(skus.iter().collect::<HashSet<_>>().len(), skus.len());
    assert_eq!(goods.iter().map(|good| good.title).collect::<HashSet<_>>().len(), goods.len());
}

#[test]
fn what_is_written_about_goods_is_about_some() {
    let goods = goods::goods();
    let written = goods.iter().filter(|good| !reviews::reviews(good.title).is_empty()).count();
    assert!(written * 2 > goods.len(), "{written} of {} goods have reviews", goods.len());
    let titles = goods.iter().map(|good| good.title).collect::<HashSet<_>>();
    assert!(goods::COMPANIONS.iter().all(|(first, along)| titles.contains(first) && titles.contains(along)));
}

#[test]
fn every_view_of_a_good_is_painted_in_its_scale_with_something_on_it() {
    // One of each kind of thing and view, and small: painting all takes half a minute.
    for good in goods::goods().iter().step_by(7) {
        for picture in good.pictures() {
            let painted = paint(&picture.svg, 0.1).unwrap_or_else(|cause| panic!("{}: {cause}", picture.alt));
            assert_eq!(painted.dimensions(), (120, 120), "{}", picture.alt);
            let colours = painted.pixels().map(|pixel| pixel.0).collect::<HashSet<_>>();
            assert!(colours.len() > 50, "{} has {} colours", picture.alt, colours.len());
        }
    }
}

/// That two lists name the same things, each once.
fn assert_same<'a>(what: &str, here: impl IntoIterator<Item = &'a str>, german: impl IntoIterator<Item = &'a str>) {
    let here = here.into_iter().collect::<BTreeSet<_>>();
    let german = german.into_iter().collect::<Vec<_>>();
    let there = german.iter().copied().collect::<BTreeSet<_>>();
    assert_eq!(there.len(), german.len(), "{what}: something is there twice");
    assert_eq!(here.difference(&there).collect::<Vec<_>>(), Vec::<&&str>::new(), "{what}: without German");
    assert_eq!(there.difference(&here).collect::<Vec<_>>(), Vec::<&&str>::new(), "{what}: German of nothing");
}

#[test]
fn everything_has_its_german_text_and_none_is_left_over() {
    let goods = goods::goods();
    assert_same("products", goods.iter().map(|good| good.title), german::PRODUCTS.iter().map(|(of, _)| *of));
    assert_same("categories", shop::categories().iter().map(|own| own.path), german::CATEGORIES.iter().map(|(of, ..)| *of));
    assert_same("collections", shop::collections().iter().map(|own| own.path), german::COLLECTIONS.iter().map(|(of, ..)| *of));
    assert_same("brands", shop::brands().iter().map(|own| own.name), german::BRANDS.iter().map(|(of, _)| *of));
    let defined = shop::specifications();
    assert_same("specifications", defined.iter().map(|own| own.name), german::SPECIFICATIONS.iter().map(|(of, ..)| *of));
    assert_same("headings", defined.iter().map(|own| own.section).filter(|own| !own.is_empty()), german::SECTIONS.iter().map(|(of, _)| *of));
    let options = goods.iter().flat_map(|good| good.options);
    assert_same("options", options.clone().map(|option| option.name), german::OPTIONS.iter().map(|(of, _)| *of));
    let values = options.flat_map(|option| option.values).map(|(value, _)| *value).filter(|value| !is_the_same(value, false));
    assert_same("values of options", values, german::OPTION_VALUES.iter().map(|(of, _)| *of));
}

/// Whether a value is written in German as in English: sizes and the like. A point in a number is not, unless the shop reads
/// the number.
fn is_the_same(value: &str, is_number: bool) -> bool {
    let known = ["cm", "mm", "m", "ml", "l", "kg", "g", "g/m²", "°C", "×", "E14", "E27", "max.", "W", "LED"];
    let is_known = |word: &str| known.contains(&word) || word.parse::<f64>().is_ok_and(|_| is_number || !word.contains('.'));
    value.split([' ', ',']).filter(|word| !word.is_empty()).all(is_known)
}

#[test]
fn every_value_of_a_specification_has_its_german_one_and_none_is_left_over() {
    let goods = goods::goods();
    for own in shop::specifications() {
        let is_number = own.kind == shop::SpecificationKind::Number;
        let values = goods.iter().flat_map(|good| good.specs).filter(|(name, _)| *name == own.name).map(|(_, value)| *value);
        let (_, german) = german::specification(own.name).expect("German of it");
        assert_same(own.name, values.filter(|value| !is_the_same(value, is_number)), german.iter().map(|(of, _)| *of));
    }
    let defined = shop::specifications().iter().map(|own| own.name).collect::<BTreeSet<_>>();
    let loose = goods.iter().flat_map(|good| good.specs).map(|(name, _)| *name).find(|name| !defined.contains(name));
    assert_eq!(loose, None, "what is not defined cannot be translated");
}

#[test]
fn german_products_have_texts_of_their_own_in_the_form_of_the_english_ones() {
    let goods = goods::goods();
    let titles = german::PRODUCTS.iter().map(|(_, text)| text.title).collect::<BTreeSet<_>>();
    assert_eq!(titles.len(), goods.len(), "no two have one title");
    for good in goods {
        let german = german::product(good.title).expect("German of it");
        for (english, text, most) in
            [(good.title, german.title, 200), (good.subtitle, german.subtitle, 200), (good.description, german.description, usize::MAX)]
        {
            assert!(!text.is_empty() && text.chars().count() <= most, "{}: {text}", good.title);
            assert_ne!(english, text);
        }
        for tag in ["<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>"] {
            assert_eq!(good.description.matches(tag).count(), german.description.matches(tag).count(), "{}: {tag}", good.title);
        }
        let alts = german::alts(&good);
        assert_eq!(alts.len(), good.pictures().len(), "{}", good.title);
        assert_eq!(alts.iter().collect::<BTreeSet<_>>().len(), alts.len(), "{}: two pictures show the same", good.title);
    }
}
