//! That the demo's data fits together, and that its drawings can be painted.

use std::collections::HashSet;

use ironmonger_demo::{goods, paint::paint, reviews, shop};

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
