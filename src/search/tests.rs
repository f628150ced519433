//! What finding promises: true counts, what staff teach, and an index that follows the catalogue. What words find is tested in
//! `crates/search-engine`.

use std::{path::Path, time::Instant};

use ironmonger::{
    catalog::{
        model::{
            CategoryDraft, OptionDef, OptionValue, Product, ProductDraft, ProductStatus, SpecificationDraft, SpecificationKind, SpecificationValue, TextKind,
            Variant, VariantDraft,
        },
        service::{self as catalog, DefinitionDraft, Editing},
    },
    error::Fault,
    search::{
        model::{Bar, Filters, ListAddress as _, ListQuery, Listing, MarginWeight, Range, RuleKind, SearchRefusal, Sort},
        service::{
            Report, add_rule, add_synonym, clicked, explain, guidance, list, rebuild, remove_rule, remove_synonym, report, rules, set_margin, suggest,
            write_log,
        },
    },
    shop::{Profile, Shop},
};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use rust_decimal::Decimal;
use uuid::Uuid;

async fn open(folder: &Path) -> Shop {
    let url = ironmonger::platform::database::Database::url_in(folder);
    Shop::open(&ironmonger::app::APP, crate::support::config(folder, url)).await.unwrap()
}

fn draft(title: &str, price: &str) -> ProductDraft {
    ProductDraft {
        title: title.to_owned(),
        status: ProductStatus::Active,
        variants: vec![VariantDraft { price: price.to_owned(), on_hand: "9".to_owned(), ..VariantDraft::default() }],
        ..ProductDraft::default()
    }
}

async fn save(shop: &Shop, drafts: Vec<ProductDraft>) -> Vec<Uuid> {
    let editing = Editing::of(shop, "test");
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let mut ids = Vec::new();
            for draft in &drafts {
                ids.push(catalog::save_product_in(tx, &editing, None, draft).await?);
            }
            Ok::<_, Fault<_>>(ids)
        })
    });
    work.await.unwrap()
}

/// Has the shop's main texts be in a language, and others in more.
async fn speak(shop: &Shop, main: &str, others: &[&str]) {
    let others = others.iter().map(|tag| tag.parse().unwrap()).collect();
    shop.save_profile(Profile { language: main.parse().unwrap(), languages: others, ..Profile::clone(&shop.profile()) }).await.unwrap();
}

async fn translate(shop: &Shop, product: Uuid, tag: &str, words: &[(&str, &str)]) {
    let words = words.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
    catalog::translate(shop, TextKind::Product, product, tag.parse().unwrap(), words).await.unwrap();
}

async fn titles(shop: &Shop, words: &str) -> Vec<String> {
    let query = ListQuery { words: words.to_owned(), ..ListQuery::default() };
    list(shop, &query).await.unwrap().products.items.into_iter().map(|card| card.title).collect()
}

async fn furnish(shop: &Shop) {
    let mut drafts = vec![
        draft("Arbor jug", "34.00"),
        draft("Speckled mug", "24.00"),
        draft("Tall mug, set of two", "42.00"),
        draft("Mug rack", "18.00"),
        draft("Pendant lamp Halo", "129.00"),
        draft("Linen cushion", "39.00"),
        draft("Café tray 30cm", "22.00"),
        draft("Stoneware teapot", "72.00"),
    ];
    drafts[0].variants[0].sku = "HF-JUG-007".to_owned();
    drafts[0].variants[0].barcode = "4006381333931".to_owned();
    drafts[3].description = "<p>Holds <strong>six</strong> mugs and one jug, of ash&nbsp;wood.</p>".to_owned();
    drafts[7].brand = "Kiln Lane".to_owned();
    save(shop, drafts).await;
    shop.settle().await.unwrap();
}

#[tokio::test]
async fn an_index_ahead_of_a_restored_database_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let shop = open(folder.path()).await;
    furnish(&shop).await;
    drop(shop);
    for name in ["ironmonger.db", "ironmonger.db-wal", "ironmonger.db-shm"] {
        let _ = std::fs::remove_file(folder.path().join(name));
    }
    let shop = open(folder.path()).await;
    shop.settle().await.unwrap();
    assert!(titles(&shop, "teapot").await.is_empty());
}

on_both_databases! {
    async fn words_find_products_whatever_their_form(shop) {
        furnish(shop).await;
        assert_eq!(titles(shop, "cushions").await, ["Linen cushion"], "plural");
        assert_eq!(titles(shop, "PENDANT").await, ["Pendant lamp Halo"], "case");
        assert_eq!(titles(shop, "cafe").await, ["Café tray 30cm"], "accents");
        assert_eq!(titles(shop, "tray 30 cm").await, ["Café tray 30cm"], "units");
        assert_eq!(titles(shop, "kiln").await, ["Stoneware teapot"], "brand");
        assert_eq!(titles(shop, "ash wood").await, ["Mug rack"], "description");
        assert_eq!(titles(shop, "a lamp for the").await, ["Pendant lamp Halo"], "little words do not count");
        assert_eq!(titles(shop, "jug").await[0], "Arbor jug", "a title counts more than a description");
    }

    async fn a_sku_or_a_barcode_comes_first(shop) {
        furnish(shop).await;
        for code in ["HF-JUG-007", "hf-jug-007", "hfjug007", "4006381333931", " 4006381333931 "] {
            assert_eq!(titles(shop, code).await.first().map(String::as_str), Some("Arbor jug"), "{code}");
        }
    }

    async fn words_are_cut_by_the_rules_of_each_language(shop) {
        let ids = save(shop, vec![draft("Wooden houses", "30"), draft("Straw hat", "20"), draft("Tea mug", "15")]).await;
        speak(shop, "en", &["de", "fr"]).await;
        translate(shop, ids[0], "de", &[("title", "Hölzerne Häuser"), ("description", "<p>Für Kinder und Bücherregale.</p>")]).await;
        translate(shop, ids[2], "de", &[("title", "Gezeitenbecher für Tee")]).await;
        translate(shop, ids[2], "fr", &[("title", "Tasses élégantes")]).await;
        shop.settle().await.unwrap();
        for (words, title) in [
            ("haus", "Wooden houses"), ("Häuser", "Wooden houses"), ("hauser", "Wooden houses"), ("house", "Wooden houses"), ("bücherregal", "Wooden houses"),
            ("gezeitenbechern", "Tea mug"), ("gezeitenbehcer", "Tea mug"), ("gezei", "Tea mug"), ("tasse élégante", "Tea mug"),
            ("tasse elegante", "Tea mug"), ("mugs", "Tea mug"), ("hat", "Straw hat"),
        ] {
            assert_eq!(titles(shop, words).await.first().map(String::as_str), Some(title), "{words}");
        }
        let found = list(shop, &ListQuery { words: "häuser für kinder".to_owned(), ..ListQuery::default() }).await.unwrap();
        assert!(found.left_out.is_empty() && !found.loose, "little words of any of the languages do not count: {:?}", found.left_out);
        add_synonym(shop, "pott, gezeitenbecher").await.unwrap();
        assert_eq!(titles(shop, "pott").await, ["Tea mug"]);
        let german = Some("de".parse().unwrap());
        let query = ListQuery { words: "gezeitenbecher".to_owned(), language: german.clone(), ..ListQuery::default() };
        assert_eq!(list(shop, &query).await.unwrap().products.items[0].title, "Gezeitenbecher für Tee", "a visitor reads what he asked in");
        assert_eq!(suggest(shop, "gez", german.as_ref()).await.unwrap().products[0].title, "Gezeitenbecher für Tee");
        assert_eq!(suggest(shop, "gez", None).await.unwrap().products[0].title, "Tea mug");
    }

    async fn the_visitors_language_comes_first(shop) {
        let ids = save(shop, vec![draft("Gift", "30"), draft("Poison", "20")]).await;
        speak(shop, "en", &["de"]).await;
        translate(shop, ids[0], "de", &[("title", "Geschenk")]).await;
        translate(shop, ids[1], "de", &[("title", "Gift")]).await;
        shop.settle().await.unwrap();
        let first = async |language: Option<&str>| {
            let query = ListQuery { words: "gifts".to_owned(), language: language.map(|tag| tag.parse().unwrap()), ..ListQuery::default() };
            list(shop, &query).await.unwrap().products.items.into_iter().map(|card| card.title).next().unwrap()
        };
        assert_eq!(first(None).await, "Gift");
        let query = ListQuery { words: "gift".to_owned(), language: Some("de".parse().unwrap()), ..ListQuery::default() };
        assert_eq!(list(shop, &query).await.unwrap().products.items.iter().map(|card| card.title.as_str()).collect::<Vec<_>>(), ["Gift", "Geschenk"]);
    }

    async fn the_index_follows_the_shops_languages(shop) {
        let ids = save(shop, vec![draft("Haus", "30"), draft("Wooden box", "20")]).await;
        translate(shop, ids[1], "de", &[("title", "Holzkiste")]).await;
        shop.settle().await.unwrap();
        assert!(titles(shop, "holzkiste").await.is_empty(), "no language of the shop");
        assert!(titles(shop, "häusern").await.is_empty());
        speak(shop, "en", &["de"]).await;
        shop.settle().await.unwrap();
        assert_eq!(titles(shop, "holzkisten").await, ["Wooden box"]);
        speak(shop, "de", &[]).await;
        shop.settle().await.unwrap();
        assert_eq!(titles(shop, "häusern").await, ["Haus"], "what the main texts are written in says how they are cut");
        let again = shop.restarted().await;
        again.settle().await.unwrap();
        assert_eq!(titles(&again, "häusern").await, ["Haus"]);
        save(&again, vec![draft("Vogelhäuser", "9")]).await;
        again.settle().await.unwrap();
        assert_eq!(titles(&again, "vogelhaus").await, ["Vogelhäuser"], "after a new start too");
        speak(&again, "ja", &[]).await;
        again.settle().await.unwrap();
        assert_eq!(titles(&again, "haus").await[0], "Haus", "a language without a stemmer takes words as they are");
    }

    async fn words_of_brand_category_and_specification_are_found_in_each_language(shop) {
        let category = catalog::create_category(shop, CategoryDraft { name: "Lamps".to_owned(), ..CategoryDraft::default() }).await.unwrap();
        let mut lamp = draft("Halo", "129");
        lamp.category_id = Some(category);
        lamp.specifications = vec![specification("Material", "Oak")];
        save(shop, vec![lamp, draft("Jug", "20")]).await;
        speak(shop, "en", &["de"]).await;
        let material = catalog::definitions(shop.database.read()).await.unwrap()[0].id;
        let said = |words: &[(&str, &str)]| words.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
        let german = || "de".parse().unwrap();
        catalog::translate(shop, TextKind::Category, category, german(), said(&[("name", "Leuchten")])).await.unwrap();
        catalog::translate(shop, TextKind::Specification, material, german(), said(&[("name", "Werkstoff"), ("value:Oak", "Eiche")])).await.unwrap();
        shop.settle().await.unwrap();
        for words in ["leuchte", "eiche", "lamp", "oak"] {
            assert_eq!(titles(shop, words).await, ["Halo"], "{words}");
        }
    }

    async fn suggestions_come_while_typing(shop) {
        furnish(shop).await;
        let suggested = suggest(shop, "ki", None).await.unwrap();
        assert_eq!(suggested.brands, [("Kiln Lane".to_owned(), "kiln-lane".to_owned())]);
        assert_eq!(suggest(shop, "m", None).await.unwrap().products.len(), 3);
        assert!(suggest(shop, "", None).await.unwrap().products.is_empty());
    }

    async fn searches_of_others_are_suggested_when_they_find_something(shop) {
        furnish(shop).await;
        for (words, times, hits) in [("mug rack", 3, 1), ("mug tree", 9, 0), ("mug with lid", 1, 2)] {
            (0..times).for_each(|_| shop.search().searches.searched(shop.clock.now(), words, hits));
        }
        write_log(shop).await.unwrap();
        assert_eq!(suggest(shop, "m", None).await.unwrap().queries, ["mug rack"], "nothing that finds nothing, nor what only one person typed");
        assert!(suggest(shop, "mug rack", None).await.unwrap().queries.is_empty(), "it is typed already");
    }

    async fn synonyms_find_each_other_or_in_one_direction(shop) {
        save(shop, vec![draft("Linen sofa", "900"), draft("Velvet couch", "800"), draft("Running shoe", "80"), draft("Trainers for beginners", "70"), draft("Blow dryer", "40")]).await;
        shop.settle().await.unwrap();
        assert_eq!(titles(shop, "couch").await, ["Velvet couch"]);
        let both = add_synonym(shop, " Sofa,  couch,sofa ").await.unwrap();
        add_synonym(shop, "trainers -> running shoe").await.unwrap();
        add_synonym(shop, "hair dryer, blow dryer").await.unwrap();
        for words in ["couch", "SOFAS"] {
            let mut found = titles(shop, words).await;
            found.sort();
            assert_eq!(found, ["Linen sofa", "Velvet couch"], "{words}");
        }
        assert_eq!(titles(shop, "linen couch").await, ["Linen sofa"], "beside other words");
        let mut found = titles(shop, "trainer").await;
        found.sort();
        assert_eq!(found, ["Running shoe", "Trainers for beginners"]);
        assert_eq!(titles(shop, "running shoes").await, ["Running shoe"], "not the other way round");
        assert_eq!(titles(shop, "hair dryer").await, ["Blow dryer"], "phrases");
        for (line, refusal) in [
            ("sofa", SearchRefusal::LoneSynonym),
            (", ,", SearchRefusal::LoneSynonym),
            ("sofa -> ", SearchRefusal::LoneSynonym),
            ("sofa, couch", SearchRefusal::KnownSynonym),
        ] {
            assert_eq!(add_synonym(shop, line).await, Err(Fault::Refused(refusal)), "{line}");
        }
        assert_eq!(add_synonym(shop, &"word, ".repeat(200)).await, Err(Fault::Refused(SearchRefusal::LongSynonym)));
        remove_synonym(shop, both).await.unwrap();
        assert_eq!(titles(shop, "couch").await, ["Velvet couch"]);
    }

    async fn rules_pin_boost_bury_and_redirect(shop) {
        let ids = save(shop, vec![draft("Mug", "9"), draft("Tall mug", "12"), draft("Mug with a lid", "15"), draft("Teapot", "40")]).await;
        shop.settle().await.unwrap();
        let usual = titles(shop, "mug").await;
        assert_eq!((usual.len(), usual[0].as_str()), (3, "Mug"));
        let bury = add_rule(shop, " MUG ", RuleKind::Bury, "/products/mug").await.unwrap();
        assert_eq!(titles(shop, "mug").await.last().map(String::as_str), Some("Mug"));
        add_rule(shop, "mug", RuleKind::Boost, "http://shop.test/products/mug-with-a-lid?x=1").await.unwrap();
        assert_eq!(titles(shop, "mug").await[0], "Mug with a lid");
        add_rule(shop, "mug", RuleKind::Pin, "teapot").await.unwrap();
        assert_eq!(titles(shop, "mug").await, ["Teapot", "Mug with a lid", "Tall mug", "Mug"], "what is pinned need not have the word");
        assert_eq!(titles(shop, "tall mug").await, ["Tall mug"], "rules are for one search");
        add_rule(shop, "mug", RuleKind::Pin, "tall-mug").await.unwrap();
        assert_eq!(titles(shop, "mug").await[..2], ["Teapot", "Tall mug"], "in the order in which they were pinned");
        add_rule(shop, "mug", RuleKind::Boost, "teapot").await.unwrap();
        assert_eq!(titles(shop, "mug").await.len(), 3, "the newer rule counts, and it only moves what is found");
        remove_rule(shop, bury).await.unwrap();
        add_rule(shop, "returns", RuleKind::Redirect, "/pages/returns").await.unwrap();
        let words = guidance(shop).await;
        assert_eq!((words.redirect("Returns"), words.redirect("return")), (Some("/pages/returns"), None));
        for (query, kind, what, refusal) in [
            ("", RuleKind::Pin, "mug", SearchRefusal::NoQuery),
            ("mug", RuleKind::Pin, "no-such-mug", SearchRefusal::NoProduct),
            ("mug", RuleKind::Redirect, "https://elsewhere.test/", SearchRefusal::NotOurs),
            ("mug", RuleKind::Redirect, "//elsewhere.test", SearchRefusal::NotOurs),
        ] {
            assert_eq!(add_rule(shop, query, kind, what).await, Err(Fault::Refused(refusal)), "{query} {what}");
        }
        catalog::delete_product(shop, ids[3]).await.unwrap();
        shop.settle().await.unwrap();
        assert!(rules(shop.database.read()).await.unwrap().iter().all(|rule| rule.document != Some(ids[3])), "a rule goes with its product");
    }

    async fn what_earns_more_comes_first_if_the_merchant_wishes(shop) {
        let with_cost = |title: &str, cost: &str| {
            let mut draft = draft(title, "100.00");
            draft.variants[0].cost = cost.to_owned();
            draft
        };
        // A dearer variant's margin says nothing of the price that lists show.
        let mut poor = with_cost("Oak stool Poor", "90.00");
        poor.variants[0].choices = vec!["Small".to_owned()];
        poor.variants.push(VariantDraft { choices: vec!["Large".to_owned()], price: "300.00".to_owned(), cost: "1.00".to_owned(), ..VariantDraft::default() });
        poor.options = vec![OptionDef { name: "Size".to_owned(), values: ["Small", "Large"].map(|value| OptionValue { value: value.to_owned(), swatch: None }).into() }];
        save(shop, vec![poor, with_cost("Oak stool Rich", "10.00"), draft("Oak stool Plain", "100.00")]).await;
        shop.settle().await.unwrap();
        let scores = async || explain(shop, "oak stool").await.unwrap().into_iter().map(|one| (one.stored.title, one.score, one.margin)).collect::<Vec<_>>();
        let plainly = scores().await;
        assert!(plainly.iter().all(|(_, _, margin)| *margin == 0.0), "{plainly:?}");
        let of = |scores: &[(String, f32, f32)], title: &str| scores.iter().find(|one| one.0 == title).map(|one| one.1).unwrap();
        assert!((of(&plainly, "Oak stool Rich") - of(&plainly, "Oak stool Plain")).abs() < 1e-6, "margins count only where somebody wishes it: {plainly:?}");

        for weight in [MarginWeight::Little, MarginWeight::Much] {
            set_margin(shop, weight).await.unwrap();
            assert_eq!(titles(shop, "oak stool").await[..3], ["Oak stool Rich", "Oak stool Plain", "Oak stool Poor"], "{weight:?}");
            let scored = scores().await;
            assert!((of(&scored, "Oak stool Plain") - of(&plainly, "Oak stool Plain")).abs() < 1e-6, "nobody knows what a product without a cost earns: {scored:?}");
        }
        assert_eq!(titles(shop, "stool poor").await, ["Oak stool Poor"], "words count more");
        add_rule(shop, "oak stool", RuleKind::Pin, "oak-stool-poor").await.unwrap();
        assert_eq!(titles(shop, "oak stool").await[0], "Oak stool Poor", "and so do rules");

        let mut browser = shop.browser();
        browser.sign_in().await;
        let why = browser.get("/admin/search/why?q=oak+stool").await;
        assert!(why.text().contains("margin +"), "{}", why.text());
        assert_eq!(why.attributes("#margin option[selected]", "value"), ["much"]);
        let answer = browser.post("/admin/search/margin", &[("margin", "off"), ("q", "oak stool")]).await;
        assert_eq!(answer.location(), "/admin/search/why?q=oak+stool");
        assert!(!browser.get("/admin/search/why?q=oak+stool").await.text().contains("margin +"));
    }

    async fn scores_are_the_sum_of_their_reasons(shop) {
        furnish(shop).await;
        set_margin(shop, MarginWeight::Much).await.unwrap();
        let mut dear = draft("Mug tall and blue", "20.00");
        dear.variants[0].cost = "19.00".to_owned();
        let mut cheap = draft("Mug short and blue", "20.00");
        cheap.variants[0].cost = "2.00".to_owned();
        save(shop, vec![dear, cheap]).await;
        shop.settle().await.unwrap();
        add_rule(shop, "tall mug", RuleKind::Pin, "arbor-jug").await.unwrap();
        add_rule(shop, "tall mug", RuleKind::Boost, "tall-mug-set-of-two").await.unwrap();
        for words in ["tall mug", "mug", "tal mgu", "mug without rack", "HF-JUG-007", "linen cu"] {
            let explained = explain(shop, words).await.unwrap();
            assert_eq!(explained.iter().map(|one| one.stored.title.clone()).collect::<Vec<_>>(), titles(shop, words).await, "{words}");
            for one in explained {
                let sum = one.parts.iter().map(|(_, score)| score).sum::<f32>() + one.exact + one.popularity + one.margin + one.kind + one.negation + one.rule;
                assert!((sum - one.score).abs() < 0.001 * one.score.abs().max(1.0), "{words}: {one:?}");
            }
        }
    }

    async fn what_is_searched_and_chosen_is_counted_without_who(shop) {
        furnish(shop).await;
        let mut browser = shop.browser();
        browser.sign_in().await;
        let mut shopper = shop.browser();
        for address in ["/search?q=Mug", "/search?q=mug", "/search?q=zebra", "/search?q=mug&page=2", "/search?q=mug&available=1", "/search?q=me%40example.com", "/search"] {
            let page = shopper.get(address).await;
            assert_eq!(page.header("x-found"), "", "it goes no further");
        }
        shopper.headers = vec![("sec-purpose", "prefetch".to_owned())];
        shopper.get("/search?q=teapot").await;
        shopper.headers.clear();
        let pings = shopper.get("/search?q=mug").await.attributes("#results .card a[ping]", "ping");
        assert_eq!(pings.len(), 3);
        for ping in [&pings[0], &pings[0], "/search/clicked?q=mug&product=%2F..%2Fadmin", "/search/clicked"] {
            assert_eq!(shopper.post(ping, &[]).await.status.as_u16(), 204);
        }
        write_log(shop).await.unwrap();
        let rows = report(shop.database.read(), shop.clock.now(), Report::All, 10).await.unwrap();
        let rows = rows.into_iter().map(|row| (row.words, row.searches, row.clicks, row.most)).collect::<Vec<_>>();
        assert_eq!(rows, [("mug".to_owned(), 3, 2, 3), ("zebra".to_owned(), 1, 0, 0)]);
        let nothing = report(shop.database.read(), shop.clock.now(), Report::Nothing, 10).await.unwrap();
        assert_eq!(nothing.iter().map(|row| row.words.as_str()).collect::<Vec<_>>(), ["zebra"]);
        shopper.get("/search?q=teapot").await;
        write_log(shop).await.unwrap();
        let unclicked = report(shop.database.read(), shop.clock.now(), Report::Unclicked, 10).await.unwrap();
        assert_eq!(unclicked.iter().map(|row| row.words.as_str()).collect::<Vec<_>>(), ["teapot"]);
        let chosen = clicked(shop.database.read(), shop.clock.now(), 10).await.unwrap();
        assert_eq!(chosen.iter().map(|row| (row.words.as_str(), row.clicks)).collect::<Vec<_>>(), [("mug", 2)]);
        let page = browser.get("/admin/search/queries").await;
        assert!(page.text().contains("zebra") && page.attributes("tbody td a.link", "href").len() == 1, "{}", page.text());
        assert_eq!(browser.get("/admin/search/queries?show=nothing").await.texts("tbody th"), ["zebra"]);
    }

    async fn staff_teach_the_search_in_the_back_office(shop) {
        furnish(shop).await;
        assert_eq!(shop.browser().get("/admin/search/synonyms").await.status.as_u16(), 303, "not for everybody");
        let mut browser = shop.browser();
        browser.sign_in().await;
        let preview = browser.post("/admin/search/synonyms", &[("line", "pitcher, jug"), ("try", "pitcher"), ("preview", "1")]).await;
        assert_eq!(preview.texts("ol li"), ["Arbor jug", "Mug rack"], "nothing now, two with the new synonyms");
        assert!(titles(shop, "pitcher").await.is_empty(), "a preview changes nothing");
        let refused = browser.post("/admin/search/synonyms", &[("line", "pitcher")]).await;
        assert_eq!((refused.status.as_u16(), refused.attributes("#line", "value")), (422, vec!["pitcher".to_owned()]));
        assert_eq!(browser.post("/admin/search/synonyms", &[("line", "pitcher, jug")]).await.location(), "/admin/search/synonyms");
        assert_eq!(titles(shop, "pitcher").await, ["Arbor jug", "Mug rack"]);
        let remove = browser.get("/admin/search/synonyms").await.attributes("td form", "action");
        browser.post(&remove[0], &[]).await;
        assert!(titles(shop, "pitcher").await.is_empty());

        let refused = browser.post("/admin/search/rules", &[("query", "mug"), ("kind", "pin"), ("what", "nothing")]).await;
        assert_eq!((refused.status.as_u16(), refused.attributes("#query", "value")), (422, vec!["mug".to_owned()]));
        browser.post("/admin/search/rules", &[("query", "mug"), ("kind", "pin"), ("what", "/products/stoneware-teapot")]).await;
        assert_eq!(titles(shop, "mug").await[0], "Stoneware teapot");
        browser.post("/admin/search/rules", &[("query", "jug"), ("kind", "pin"), ("what", "Stoneware teapot")]).await;
        assert_eq!(titles(shop, "jug").await[0], "Stoneware teapot", "a title says as much as an address");
        browser.post("/admin/search/rules", &[("query", "opening hours"), ("kind", "redirect"), ("what", "/pages/contact")]).await;
        assert_eq!(shop.browser().get("/search?q=Opening+hours").await.location(), "/pages/contact");
        let why = browser.get("/admin/search/why?q=mug").await;
        assert_eq!(why.texts("tbody th a")[0], "Stoneware teapot");
        assert!(why.text().contains("First by a rule"), "{}", why.text());
        assert_eq!(browser.get("/admin/search/why").await.status.as_u16(), 200);
        for rule in browser.get("/admin/search/rules").await.attributes("td form", "action") {
            browser.post(&rule, &[]).await;
        }
        assert_eq!(titles(shop, "mug").await.len(), 3);
    }

    async fn an_edit_is_found_after_it_and_a_draft_is_not(shop) {
        let id = save(shop, vec![draft("Copper kettle", "80")]).await[0];
        shop.settle().await.unwrap();
        assert_eq!(titles(shop, "kettle").await, ["Copper kettle"]);
        let version = catalog::products(shop.database.read(), shop.profile().currency, &[id]).await.unwrap()[0].version;
        let renamed = ProductDraft { version, ..draft("Copper samovar", "80") };
        let editing = Editing::of(shop, "test");
        let work = shop.database.write(move |tx| Box::pin(async move { catalog::save_product_in(tx, &editing, Some(id), &renamed).await }));
        work.await.unwrap();
        shop.settle().await.unwrap();
        assert_eq!(titles(shop, "samovar").await, ["Copper samovar"]);
        assert!(titles(shop, "kettle").await.is_empty());
        catalog::set_status(shop, id, ProductStatus::Archived, "test").await.unwrap();
        shop.settle().await.unwrap();
        assert!(titles(shop, "samovar").await.is_empty());
    }

    async fn a_running_shop_finds_an_edit_within_a_second(shop) {
        let tasks = shop.start_background();
        assert!(titles(shop, "kettle").await.is_empty());
        catalog::save_product(shop, None, draft("Copper kettle", "80"), "test").await.unwrap();
        let began = Instant::now();
        while titles(shop, "kettle").await.is_empty() {
            assert!(began.elapsed().as_millis() < 1_000, "it took longer than a second");
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        shop.stop.cancel();
        for task in tasks {
            task.await.unwrap();
        }
    }

    async fn a_lost_or_damaged_index_is_repaired(shop) {
        furnish(shop).await;
        let index = shop.config.data_dir.join("index");
        std::fs::remove_dir_all(&index).unwrap();
        let again = shop.restarted().await;
        assert_eq!(titles(&again, "teapot").await, ["Stoneware teapot"], "lost");
        drop(again);
        let version = std::fs::read_dir(&index).unwrap().flatten().find(|entry| entry.path().is_dir()).unwrap().path();
        for entry in std::fs::read_dir(version).unwrap().flatten() {
            if entry.path().extension().is_some_and(|ending| ending != "json" && ending != "lock") {
                std::fs::write(entry.path(), b"nonsense").unwrap();
            }
        }
        let again = shop.restarted().await;
        assert_eq!(titles(&again, "teapot").await, ["Stoneware teapot"], "damaged");
        // While the shop runs.
        std::fs::remove_dir_all(&index).unwrap();
        save(&again, vec![draft("Egg cup", "5")]).await;
        again.settle().await.unwrap();
        assert_eq!(titles(&again, "egg").await, ["Egg cup"], "lost while running");
        assert_eq!(rebuild(&again, |_, _| {}).await.unwrap(), 9);
        assert_eq!(titles(&again, "teapot").await, ["Stoneware teapot"]);
    }

    async fn counts_are_those_of_looking_at_every_product(shop) {
        for (name, kind, unit) in [("Material", SpecificationKind::Text, ""), ("Weight", SpecificationKind::Number, "kg"), ("For", SpecificationKind::List, "")] {
            define(shop, name, kind, unit).await;
        }
        let mut random = StdRng::seed_from_u64(7);
        let mut categories = Vec::new();
        for (name, parent) in [("Kitchen", None), ("Mugs", Some(0)), ("Kettles", Some(0)), ("Lighting", None)] {
            let draft = CategoryDraft { name: name.to_owned(), parent_id: parent.map(|at: usize| categories[at]), ..CategoryDraft::default() };
            categories.push(catalog::create_category(shop, draft).await.unwrap());
        }
        // In several batches, with deletions: several segments.
        let mut ids = Vec::new();
        for _ in 0..4 {
            ids.extend(save(shop, random_drafts(&mut random, &categories, 40)).await);
            shop.settle().await.unwrap();
        }
        for id in ids.iter().filter(|_| random.random_bool(0.1)) {
            catalog::set_status(shop, *id, ProductStatus::Draft, "test").await.unwrap();
        }
        shop.settle().await.unwrap();
        let all = catalog::products(shop.database.read(), shop.profile().currency, &ids).await.unwrap();
        let mut seen = std::collections::HashMap::<String, usize>::new();
        for round in 0..300 {
            let mut filters = Filters::default();
            let slugs = ["kiln-lane", "otter-works", "hearth", "no-such-brand"];
            filters.brands = slugs.iter().filter(|_| random.random_bool(0.2)).map(|slug| (*slug).to_owned()).collect();
            filters.price_min = random.random_bool(0.3).then(|| random.random_range(0..10_000));
            filters.price_max = random.random_bool(0.3).then(|| random.random_range(5_000..20_000));
            filters.available = random.random_bool(0.3);
            for (name, value) in [("Colour", "Sage"), ("Colour", "Rust"), ("Colour", "Purple"), ("Size", "M"), ("Size", "L"), ("Shape", "Round")] {
                if random.random_bool(0.15) {
                    filters.options.push((name.to_owned(), value.to_owned()));
                }
            }
            for (name, value) in [("Material", "Oak"), ("Material", "Wool"), ("Washable", "Yes"), ("For", "Gifts"), ("For", "Nobody"), ("Nothing", "At all")] {
                if random.random_bool(0.1) {
                    filters.specifications.push((name.to_owned(), value.to_owned()));
                }
            }
            if random.random_bool(0.3) {
                let (least, most) = (random.random_range(0..3_000), random.random_range(0..3_000));
                let bound = |random: &mut StdRng, grams: i64| random.random_bool(0.7).then(|| Decimal::new(grams, 3));
                let range = Range { least: bound(&mut random, least.min(most)), most: bound(&mut random, least.max(most)) };
                filters.ranges = [("Weight".to_owned(), range)].into();
            }
            let category = [None, Some("kitchen"), Some("kitchen/mugs"), Some("lighting")][round % 4];
            let words = ["", "", "mug", "random lamp"][(round / 4) % 4];
            let query = ListQuery { words: words.to_owned(), category: category.map(str::to_owned), filters: filters.clone(), ..ListQuery::default() };
            let listing = list(shop, &query).await.unwrap();
            if listing.loose {
                continue;
            }
            let scope = all
                .iter()
                .filter(|product| product.status == ProductStatus::Active)
                .filter(|product| category.is_none_or(|path| product.crumbs.iter().any(|crumb| crumb.path == format!("/categories/{path}"))))
                .filter(|product| {
                    // "mug" is also in the names of the category.
                    let text = format!("{} {}", product.title, product.crumbs.iter().map(|crumb| crumb.name.as_str()).collect::<Vec<_>>().join(" ")).to_lowercase();
                    words.split(' ').all(|word| text.contains(word))
                })
                .collect::<Vec<_>>();
            assert_eq!(listing.scope, scope.len() as u64, "{words:?} in {category:?}");
            check_against(&scope, &filters, &listing);
            for facet in &listing.facets {
                *seen.entry(facet.parameter.clone()).or_default() += facet.values.len() + facet.range.as_ref().map_or(0, |range| range.bars.len());
            }
        }
        for parameter in ["option.Size", "spec.Material", "spec.Washable", "spec.For", "Weight"] {
            assert!(seen.get(parameter).is_some_and(|values| *values > 100), "{parameter} was compared too seldom: {seen:?}");
        }
        assert!(!seen.contains_key("spec.Made in"), "what staff did not choose is no filter");
    }

    async fn most_of_the_words_are_those_of_looking_at_every_product(shop) {
        let words = ["copper", "kettle", "round", "lid", "enamel"];
        let mut random = StdRng::seed_from_u64(11);
        let mut numbers = Vec::new();
        for portion in 0..3 {
            let mut drafts = Vec::new();
            for number in 0..30 {
                let own = words.iter().filter(|_| random.random_bool(0.4)).copied().collect::<Vec<_>>();
                numbers.push(own.len());
                drafts.push(draft(&format!("Thing {portion}{number} {}", own.join(" ")), "5"));
            }
            save(shop, drafts).await;
            shop.settle().await.unwrap();
        }
        save(shop, vec![draft("Copper kettle, round, with a lid of enamel", "5")]).await;
        numbers.push(5);
        shop.settle().await.unwrap();
        let having = |least: usize| numbers.iter().filter(|number| **number >= least).count() as u64;
        let listing = list(shop, &ListQuery { words: words.join(" "), ..ListQuery::default() }).await.unwrap();
        assert!(having(5) < 24 && having(4) < 24 && having(3) > having(4), "the test looks at something: {numbers:?}");
        assert_eq!((listing.complete, listing.products.total), (Some(having(5)), having(3)));
        let missing = |title: &str| words.iter().filter(|word| !title.to_lowercase().contains(**word)).count();
        assert!(listing.products.items.iter().all(|card| missing(&card.title) <= 2), "{:?}", listing.products.items);
    }

    async fn what_was_found_is_forgotten_with_the_next_change(shop) {
        let ids = save(shop, vec![draft("Copper kettle", "80"), draft("Steel kettle", "40")]).await;
        shop.settle().await.unwrap();
        let kettles = ListQuery { words: "kettle".to_owned(), ..ListQuery::default() };
        let cheap = ListQuery { filters: Filters { price_max: Some(5_000), ..Filters::default() }, ..kettles.clone() };
        for _ in 0..2 {
            assert_eq!(list(shop, &kettles).await.unwrap().products.total, 2);
            assert_eq!(list(shop, &cheap).await.unwrap().products.total, 1);
            assert_eq!(suggest(shop, "ke", None).await.unwrap().products.len(), 2);
        }
        assert!(titles(shop, "samovar").await.is_empty());
        // What is taught holds at once, the catalogue's changes as soon as they are in the index.
        add_synonym(shop, "samovar, kettle").await.unwrap();
        assert_eq!(titles(shop, "samovar").await.len(), 2);
        catalog::set_status(shop, ids[1], ProductStatus::Archived, "test").await.unwrap();
        shop.settle().await.unwrap();
        assert_eq!(titles(shop, "kettle").await, ["Copper kettle"]);
        assert_eq!(list(shop, &cheap).await.unwrap().products.total, 0);
        assert_eq!(suggest(shop, "ke", None).await.unwrap().products.len(), 1);
    }

    async fn of_very_many_brands_the_chosen_one_is_told_too(shop) {
        let makers = (0..80).flat_map(|number| std::iter::repeat_n(number, if number < 70 { 2 } else { 1 }));
        let drafts = makers.map(|number| ProductDraft { brand: format!("Maker {number}"), ..draft("Jug", "5") });
        save(shop, drafts.collect()).await;
        shop.settle().await.unwrap();
        let filters = Filters { brands: vec!["maker-79".to_owned()], ..Filters::default() };
        let listing = list(shop, &ListQuery { filters, ..ListQuery::default() }).await.unwrap();
        let brands = &listing.facet("brand").unwrap().values;
        assert_eq!(brands.len(), 61);
        assert!(brands.iter().any(|value| value.chosen && value.value == "maker-79" && value.count == 1));
        assert!(brands.iter().filter(|value| !value.chosen).all(|value| value.count == 2));
    }

    async fn filters_by_option_and_stock_hold_for_one_variant(shop) {
        let mut shirt = draft("Shirt", "30");
        let values = |values: &[&str]| values.iter().map(|value| OptionValue { value: (*value).to_owned(), swatch: None }).collect();
        shirt.options = vec![OptionDef { name: "Colour".to_owned(), values: values(&["Sage", "Red"]) }, OptionDef { name: "Size".to_owned(), values: values(&["M", "L"]) }];
        let variant = |colour: &str, size: &str, on_hand: &str| VariantDraft {
            choices: vec![colour.to_owned(), size.to_owned()],
            price: "30".to_owned(),
            on_hand: on_hand.to_owned(),
            ..VariantDraft::default()
        };
        shirt.variants = vec![variant("Sage", "M", "0"), variant("Red", "L", "4")];
        save(shop, vec![shirt, draft("Vase", "20")]).await;
        shop.settle().await.unwrap();
        let find = async |options: &[(&str, &str)], available| {
            let options = options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            let filters = Filters { options, available, ..Filters::default() };
            list(shop, &ListQuery { filters, ..ListQuery::default() }).await.unwrap()
        };
        assert_eq!(find(&[("Colour", "Sage")], false).await.products.total, 1);
        let sold_out = find(&[("Colour", "Sage")], true).await;
        assert_eq!(sold_out.products.total, 0, "another colour of it is in stock");
        assert_eq!(sold_out.facet("option.Colour").unwrap().values.iter().map(|value| value.count).collect::<Vec<_>>(), [1, 0], "red, sage");
        let red = find(&[("Colour", "Red")], false).await;
        assert_eq!(red.facet("option.Size").unwrap().values.iter().map(|value| value.count).collect::<Vec<_>>(), [1, 0], "L, M");
        assert_eq!(find(&[("Colour", "Red"), ("Size", "M")], false).await.products.total, 0, "no variant is both");
        assert_eq!(find(&[("Colour", "Red"), ("Colour", "Sage"), ("Size", "M")], false).await.products.total, 1, "values of one option are alternatives");
        assert_eq!(find(&[], true).await.products.total, 2);
    }

    async fn a_filter_by_number_reads_every_unit(shop) {
        define(shop, "Length", SpecificationKind::Number, "cm").await;
        let cable = |title: &str, length: &str| ProductDraft { specifications: vec![specification("Length", length)], ..draft(title, "5") };
        save(shop, vec![cable("One", "30 cm"), cable("Two", "300 mm"), cable("Three", "1 m"), cable("Four", "as you like")]).await;
        shop.settle().await.unwrap();
        let find = async |text: &str| {
            let query = ListQuery::read(text, shop.profile().currency);
            let mut titles = list(shop, &query).await.unwrap().products.items.into_iter().map(|card| card.title).collect::<Vec<_>>();
            titles.sort();
            titles
        };
        assert_eq!(find("spec-min.Length=30&spec-max.Length=30").await, ["One", "Two"]);
        assert_eq!(find("spec-min.Length=30,5").await, ["Three"]);
        assert_eq!(find("spec-max.Length=100").await, ["One", "Three", "Two"]);
    }

    async fn pages_follow_one_another_without_gaps_in_every_order(shop) {
        let mut random = StdRng::seed_from_u64(3);
        for _ in 0..3 {
            save(shop, random_drafts(&mut random, &[], 30)).await;
            shop.settle().await.unwrap();
        }
        for sort in Sort::ALL {
            for words in ["", "random"] {
                let mut seen = Vec::new();
                for page in 1..=4 {
                    let query = ListQuery { words: words.to_owned(), sort, page: Some(page), ..ListQuery::default() };
                    let listing = list(shop, &query).await.unwrap();
                    assert_eq!((listing.products.total, listing.products.pages(), listing.products.number.get()), (90, 4, page));
                    seen.extend(listing.products.items);
                }
                assert_eq!(seen.iter().map(|card| card.id).collect::<std::collections::HashSet<_>>().len(), 90, "{sort:?}");
                match sort {
                    Sort::PriceUp => assert!(seen.is_sorted_by_key(|card| card.price.minor)),
                    Sort::PriceDown => assert!(seen.is_sorted_by_key(|card| -card.price.minor)),
                    Sort::Newest => assert!(seen.is_sorted_by_key(|card| std::cmp::Reverse(card.published_at))),
                    _ => {}
                }
            }
        }
        let beyond = list(shop, &ListQuery { page: Some(99), ..ListQuery::default() }).await.unwrap();
        assert_eq!((beyond.products.number.get(), beyond.products.items.len()), (4, 18), "beyond the last page is the last page");
    }

    async fn a_collection_keeps_its_owners_order(shop) {
        let ids = save(shop, vec![draft("One", "1"), draft("Two", "2"), draft("Three", "3"), draft("Four", "4")]).await;
        let order = vec![ids[2], ids[0], ids[3]];
        let chosen = order.clone();
        let work = shop
            .database
            .write(move |tx| Box::pin(async move { {
                let draft = ironmonger::catalog::model::CollectionDraft { title: "Slow mornings".to_owned(), ..Default::default() };
                catalog::save_collection_in(tx, None, &draft, Some(&chosen), ironmonger::kernel::Currency::EUR, chrono::Utc::now()).await
            } }));
        let collection = work.await.unwrap();
        shop.settle().await.unwrap();
        let query = ListQuery { collection: Some("slow-mornings".to_owned()), ..ListQuery::default() };
        let ids_of = |listing: Listing| listing.products.items.into_iter().map(|card| card.id).collect::<Vec<_>>();
        assert_eq!(ids_of(list(shop, &query).await.unwrap()), order);
        let turned = order.iter().rev().copied().collect::<Vec<_>>();
        catalog::fill_collection(shop, collection, turned.clone()).await.unwrap();
        shop.settle().await.unwrap();
        assert_eq!(ids_of(list(shop, &query).await.unwrap()), turned);
    }
}

/// Colours with their swatches, sizes, brands and prices at random.
fn random_drafts(random: &mut StdRng, categories: &[Uuid], many: usize) -> Vec<ProductDraft> {
    let colours = ["Sage", "Rust", "Slate", "Honey", "Chalk"];
    let sizes = ["S", "M", "L"];
    let mut drafts = Vec::new();
    for number in 0..many {
        let kind = ["mug", "lamp", "vase", "stool"].choose(random).unwrap();
        let mut draft = draft(&format!("Random {kind} {number}"), "1");
        draft.brand = ["", "Kiln Lane", "Otter Works", "Hearth"].choose(random).unwrap().to_string();
        draft.category_id = categories.choose(random).copied();
        let own_colours = colours.iter().filter(|_| random.random_bool(0.4)).collect::<Vec<_>>();
        let own_sizes = sizes.iter().filter(|_| random.random_bool(0.4)).collect::<Vec<_>>();
        if !own_colours.is_empty() {
            let value = |colour: &&str| OptionValue { value: (**colour).to_string(), swatch: Some("#aabbcc".to_owned()) };
            draft.options.push(OptionDef { name: "Colour".to_owned(), values: own_colours.iter().map(|colour| value(colour)).collect() });
        }
        if !own_sizes.is_empty() {
            let values = own_sizes.iter().map(|size| OptionValue { value: (**size).to_string(), swatch: None }).collect();
            draft.options.push(OptionDef { name: "Size".to_owned(), values });
        }
        let mut choices = vec![Vec::<String>::new()];
        for option in &draft.options {
            choices = choices.iter().flat_map(|before| option.values.iter().map(move |value| [before.clone(), vec![value.value.clone()]].concat())).collect();
        }
        draft.variants = choices
            .into_iter()
            .map(|choices| VariantDraft {
                choices,
                price: format!("{}.{:02}", random.random_range(5..200), random.random_range(0..100)),
                on_hand: if random.random_bool(0.3) { "0" } else { "7" }.to_owned(),
                ..VariantDraft::default()
            })
            .collect();
        for (name, values) in [
            ("Material", ["Oak", "Wool", "Stoneware", "Linen"].as_slice()),
            ("Weight", &["800 g", "1.2 kg", "1200 g", "0.25", "2,5 kg", "heavy", "3 kg"]),
            ("Washable", &["yes", "no"]),
            ("For", &["Gifts, Kitchen", "Kitchen", "Gifts; Garden"]),
            ("Made in", &["Porto", "Ghent"]),
        ] {
            if random.random_bool(0.6) {
                draft.specifications.push(specification(name, values.choose(random).unwrap()));
            }
        }
        drafts.push(draft);
    }
    drafts
}

fn specification(name: &str, value: &str) -> SpecificationDraft {
    SpecificationDraft { name: name.to_owned(), value: value.to_owned() }
}

/// Defines a specification that lists can be narrowed by.
async fn define(shop: &Shop, name: &str, kind: SpecificationKind, unit: &str) {
    let draft = DefinitionDraft { name: name.to_owned(), kind, unit: unit.to_owned(), filterable: true, ..DefinitionDraft::default() };
    catalog::save_definition(shop, None, draft).await.unwrap();
}

/// Whether a product passes the filters; those of the facet `but` are not looked at. What is asked of options and stock
/// one variant has to fulfil.
fn passes(product: &Product, filters: &Filters, but: &str) -> bool {
    let price = product.price_from().unwrap().0.minor;
    let alternatives = |pairs: &[(String, String)]| {
        let mut by_name = std::collections::BTreeMap::<String, Vec<String>>::new();
        pairs.iter().for_each(|(name, value)| by_name.entry(name.clone()).or_default().push(value.clone()));
        by_name
    };
    let options = alternatives(&filters.options);
    let fits = |variant: &Variant| {
        (but == "available" || !filters.available || variant.stock.available() > 0)
            && options.iter().all(|(name, values)| {
                let at = product.options.iter().position(|option| option.name == *name);
                but == format!("option.{name}") || at.is_some_and(|at| values.contains(&variant.choices[at]))
            })
    };
    let says = |name: &str, values: &[String]| {
        product.specifications.iter().filter(|specification| specification.name == name).any(|specification| match &specification.typed {
            SpecificationValue::List(parts) => parts.iter().any(|part| values.contains(part)),
            SpecificationValue::YesNo(yes) => *yes && values.contains(&"Yes".to_owned()),
            _ => values.contains(&specification.value),
        })
    };
    let is_between = |name: &str, range: &Range| {
        amount(product, name).is_some_and(|amount| range.least.is_none_or(|least| amount >= least) && range.most.is_none_or(|most| amount <= most))
    };
    (but == "price" || (filters.price_min.is_none_or(|least| price >= least) && filters.price_max.is_none_or(|most| price <= most)))
        && (but == "brand" || filters.brands.is_empty() || product.brand.as_ref().is_some_and(|brand| filters.brands.contains(&brand.slug)))
        && (but == "rating" || filters.rating.is_none_or(|stars| product.rating.tenths().unwrap_or(0) >= i32::from(stars) * 10))
        && product.variants.iter().any(fits)
        && alternatives(&filters.specifications).iter().all(|(name, values)| says(name, values))
        && filters.ranges.iter().all(|(name, range)| but == name || is_between(name, range))
}

/// A specification that is a number, in the unit of its definition.
fn amount(product: &Product, name: &str) -> Option<Decimal> {
    product.specifications.iter().find(|specification| specification.name == name).and_then(|specification| match &specification.typed {
        SpecificationValue::Number(measure) => Some(measure.amount_in(&specification.unit)),
        _ => None,
    })
}

fn check_against(products: &[&Product], filters: &Filters, listing: &Listing) {
    let of = |filters: &Filters, but: &str| products.iter().copied().filter(|product| passes(product, filters, but)).collect::<Vec<_>>();
    assert_eq!(listing.products.total, of(filters, "").len() as u64, "total of {filters:?}");
    let prices = of(filters, "price").iter().map(|product| product.price_from().unwrap().0.minor).collect::<Vec<_>>();
    assert_eq!(listing.prices.map(|(lowest, highest)| (lowest.minor, highest.minor)), prices.iter().copied().min().zip(prices.iter().copied().max()));
    check_bars(&listing.price_bars, &prices.into_iter().map(Decimal::from).collect::<Vec<_>>());
    for facet in &listing.facets {
        if let Some(range) = &facet.range {
            let amounts = of(filters, &facet.parameter).into_iter().filter_map(|product| amount(product, &facet.parameter)).collect::<Vec<_>>();
            assert_eq!(range.ends, amounts.iter().copied().min().zip(amounts.iter().copied().max()), "{} of {filters:?}", facet.parameter);
            check_bars(&range.bars, &amounts);
        }
        for value in &facet.values {
            // The number is what choosing this value alone would leave.
            let mut chosen = filters.clone();
            let mut category = None;
            match facet.parameter.split_once('.') {
                Some(("option", name)) => {
                    chosen.options.retain(|(own, _)| own != name);
                    chosen.options.push((name.to_owned(), value.value.clone()));
                }
                Some((_, name)) => {
                    chosen.specifications.retain(|(own, _)| own != name);
                    chosen.specifications.push((name.to_owned(), value.value.clone()));
                }
                None => match facet.parameter.as_str() {
                    "brand" => chosen.brands = vec![value.value.clone()],
                    "rating" => chosen.rating = value.value.parse().ok(),
                    "available" => chosen.available = true,
                    _ => category = Some(format!("/categories/{}", value.value)),
                },
            }
            let left = of(&chosen, "");
            let count = left.iter().filter(|product| category.as_ref().is_none_or(|path| product.crumbs.iter().any(|crumb| crumb.path == *path))).count();
            assert_eq!(value.count, count as u64, "{} {} of {filters:?}", facet.parameter, value.value);
        }
    }
}

fn check_bars(bars: &[Bar], amounts: &[Decimal]) {
    for bar in bars {
        let count = amounts.iter().filter(|amount| **amount >= bar.from && bar.to.is_none_or(|to| **amount < to)).count();
        assert_eq!(bar.count, count as u64, "{bar:?} of {amounts:?}");
    }
    assert!(bars.is_empty() || bars.iter().map(|bar| bar.count).sum::<u64>() == amounts.len() as u64, "{bars:?}");
}

#[test]
fn addresses_are_read_leniently_and_written_in_one_way() {
    let euro = ironmonger::kernel::Currency::EUR;
    let read = |text: &str| ListQuery::read(text, euro);
    let query = read("page=2&sort=price-asc&option.Size=L&brand=b&brand=a&brand=b&price-max=30&available=1&rating=4&q=+tall+mug+&utm_source=x");
    assert_eq!(query.words, "tall mug");
    assert_eq!(query.filters.price_max, Some(3_000));
    assert_eq!(query.address("/search", euro), "/search?q=tall+mug&brand=a&brand=b&price-max=30&rating=4&available=1&option.Size=L&sort=price-asc&page=2");
    assert_eq!(read(&query.address("/x", euro)[3..]).address("/x", euro), query.address("/x", euro));
    let query = read("spec.Material=Oak&spec-max.Net%20weight=2,50&spec-min.Net%20weight=10&spec-min.A.b=-1");
    assert_eq!(query.filters.ranges["Net weight"], Range { least: Some(Decimal::new(25, 1)), most: Some(Decimal::from(10)) });
    assert_eq!(query.address("/x", euro), "/x?spec.Material=Oak&spec-min.A.b=-1&spec-min.Net+weight=2.5&spec-max.Net+weight=10");
    for nonsense in [
        "spec-min.Weight=heavy",
        "spec-min.=1",
        "spec=1",
        "other.x=1",
        "page=-1",
        "page=x",
        "rating=9",
        "rating=4.5",
        "price-min=abc",
        "price-min=-3",
        "sort=drop",
        "available=yes",
        "option.=x",
        "=",
        "&&&",
        "%ff=%fe",
        "q=",
    ] {
        assert_eq!(read(nonsense), ListQuery::default(), "{nonsense}");
    }
    assert_eq!(read("price-min=50&price-max=20.50").filters, Filters { price_min: Some(2_050), price_max: Some(5_000), ..Filters::default() });
    assert_eq!(ListQuery::default().address("/categories/x", euro), "/categories/x");
}

/// How long lists take; says nothing about right or wrong. With `--release` it is the figure to quote:
/// `cargo test --release --features ssr --test shop search::the_pace_of_lists -- --ignored --nocapture`
#[tokio::test]
#[ignore = "a measurement"]
async fn the_pace_of_lists_of_10_000_products() {
    let folder = tempfile::tempdir().unwrap();
    let shop = open(folder.path()).await;
    let mut random = StdRng::seed_from_u64(11);
    for _ in 0..20 {
        save(&shop, random_drafts(&mut random, &[], 500)).await;
    }
    let began = Instant::now();
    let indexed = rebuild(&shop, |_, _| {}).await.unwrap();
    println!("{indexed} products indexed in {:?}", began.elapsed());
    let kept = |filters: Filters| ListQuery { filters, ..ListQuery::default() };
    let searched = |words: &str| ListQuery { words: words.to_owned(), ..ListQuery::default() };
    let colour = Filters { options: vec![("Colour".to_owned(), "Sage".to_owned())], available: true, ..Filters::default() };
    let queries = [
        ("everything, all counts", kept(Filters::default())),
        ("two filters", kept(colour.clone())),
        ("one word", searched("lamp")),
        ("two words, unfinished", searched("random sto")),
        ("one letter", searched("m")),
        ("a typing error", searched("stoool")),
        ("two long typing errors", searched("rendamm kilnn")),
        ("nothing at all", searched("zebrafish unicorn")),
        ("words and filters", ListQuery { filters: colour, ..searched("random vase") }),
    ];
    for (name, query) in queries {
        let mut times = Vec::new();
        for _ in 0..300 {
            let began = Instant::now();
            list(&shop, &query).await.unwrap();
            times.push(began.elapsed());
        }
        times.sort_unstable();
        println!("{name:>24}: p50 {:?}, p99 {:?}", times[150], times[297]);
    }
    let mut times = Vec::new();
    for typed in ["l", "la", "lam", "lamp", "lapm", "random la"].iter().cycle().take(600) {
        let began = Instant::now();
        suggest(&shop, typed, None).await.unwrap();
        times.push(began.elapsed());
    }
    times.sort_unstable();
    println!("{:>24}: p50 {:?}, p99 {:?}", "suggestions", times[300], times[594]);
}
