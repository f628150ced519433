//! What the shop in several languages promises to those who read it.

use axum::http::StatusCode;
use ironmonger::{
    cart,
    catalog::{
        model::{BrandDraft, CategoryDraft, CollectionDraft, SpecificationDraft, SpecificationKind, TextKind},
        service::{self, DefinitionDraft},
    },
    checkout::{self, model::Placed, service::Submit},
    content,
    kernel::Language,
    orders,
    platform::language,
    shop::{Profile, profile::Hero},
};
use uuid::Uuid;

use crate::support::{TestShop, checkout_form, draft};

fn german() -> Language {
    "de".parse().unwrap()
}

async fn say(shop: &TestShop, kind: TextKind, id: Uuid, words: &[(&str, &str)]) {
    let words = words.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
    service::translate(shop, kind, id, german(), words).await.unwrap();
}

/// An English shop with German texts for a lamp, its brand, category, collection and material, and a jug without any.
async fn furnish(shop: &TestShop) -> Uuid {
    let profile = Profile { languages: vec![german(), "pt-BR".parse().unwrap()], ..Profile::clone(&shop.profile()) };
    shop.save_profile(profile).await.unwrap();
    let category =
        service::create_category(shop, CategoryDraft { name: "Lighting".to_owned(), description: "All lamps.".to_owned(), ..CategoryDraft::default() })
            .await
            .unwrap();
    let brand = service::save_brand(shop, None, BrandDraft { name: "Lumen Works".to_owned(), description: "Makes lamps.".to_owned(), ..BrandDraft::default() })
        .await
        .unwrap();
    let mut lamp = draft("Gourd lamp", "49", 3);
    lamp.category_id = Some(category);
    lamp.brand = "Lumen Works".to_owned();
    lamp.description = "<p>Gives light.</p>".to_owned();
    lamp.specifications = vec![SpecificationDraft { name: "Material".to_owned(), value: "Oak".to_owned() }];
    let lamp = service::save_product(shop, None, lamp, "test").await.unwrap();
    let mut jug = draft("Arbor jug", "20", 3);
    jug.specifications = vec![SpecificationDraft { name: "Material".to_owned(), value: "Clay".to_owned() }];
    service::save_product(shop, None, jug, "test").await.unwrap();
    let collection =
        service::save_collection(shop, None, CollectionDraft { title: "Evenings".to_owned(), ..CollectionDraft::default() }, Some(vec![lamp])).await.unwrap();
    let material = service::definitions(shop.database.read()).await.unwrap().remove(0).id;
    let list = DefinitionDraft { name: "Material".to_owned(), kind: SpecificationKind::List, filterable: true, ..DefinitionDraft::default() };
    service::save_definition(shop, Some(material), list).await.unwrap();
    let now = shop.clock.now();
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            content::service::save_page_in(tx, "terms", "Terms", "<p>Read <a href=\"/pages/privacy\">this</a>.</p>", now).await?;
            Ok::<_, ironmonger::error::Fault>(())
        })
    });
    work.await.unwrap();
    let body = [("title".to_owned(), "Bedingungen".to_owned()), ("body".to_owned(), "<p>Lesen Sie <a href=\"/pages/privacy\">das</a>.</p>".to_owned())].into();
    content::service::translate(shop, "terms", german(), body).await.unwrap();
    say(shop, TextKind::Product, lamp, &[("title", "Kürbislampe"), ("description", "<p>Macht Licht. <a href=\"/pages/terms\">Mehr</a></p>")]).await;
    say(shop, TextKind::Category, category, &[("name", "Leuchten"), ("description", "Alle Lampen.")]).await;
    say(shop, TextKind::Brand, brand, &[("name", "Lumenwerk")]).await;
    say(shop, TextKind::Collection, collection, &[("title", "Abende")]).await;
    say(shop, TextKind::Specification, material, &[("name", "Werkstoff"), ("value:Oak", "Eiche")]).await;
    shop.settle().await.unwrap();
    lamp
}

#[tokio::test]
async fn only_addresses_of_pages_are_put_into_a_language() {
    let spoken = language::Spoken { language: Some(german()), path: "/".to_owned(), ..Default::default() };
    let html = "<a href=\"/\">1</a><a href=\"/cart?x=1\">2</a><form action=\"/search\"></form><img src=\"/media/x.webp\"><a href=\"/media/x.jpg\">3</a>\
                <a href=\"//elsewhere.test/\">4</a><a href=\"/de/cart\">5</a><a href=\"/admin\">6</a><p title=\"=&quot;/x\">href=/y</p><a data-href=\"/z\" href=\"#here\">7</a>";
    let said = language::speaking(spoken, async { language::in_html(html.to_owned()) }).await;
    let expected = html
        .replace("href=\"/\"", "href=\"/de/\"")
        .replace("href=\"/cart", "href=\"/de/cart")
        .replace("action=\"/search", "action=\"/de/search")
        .replace("\"/z\"", "\"/de/z\"");
    assert_eq!(said, expected);
    assert_eq!(language::in_html(html.to_owned()), html, "in the main language nothing changes");
}

on_both_databases! {
    async fn a_page_is_read_in_its_language_and_its_links_stay_there(shop) {
        furnish(shop).await;
        let mut browser = shop.browser();
        let page = browser.get("/de/products/gourd-lamp").await;
        assert_eq!((page.status.as_u16(), page.texts("h1")), (200, vec!["Kürbislampe".to_owned()]));
        assert_eq!((page.attributes("html", "lang"), page.attributes("html", "dir")), (vec!["de".to_owned()], vec!["ltr".to_owned()]));
        let text = page.text();
        for words in ["Macht Licht.", "Leuchten", "Lumenwerk", "Werkstoff", "Eiche", "Abende"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        let stray = page.attributes("a[href^='/'], form[action^='/']", "href");
        let stray = stray.into_iter().filter(|href| !href.starts_with("/de/") && !href.starts_with("/media/")).collect::<Vec<_>>();
        assert_eq!(stray, ["/products/gourd-lamp", "/pt-br/products/gourd-lamp"], "only the chooser leads to other languages");
        assert!(page.attributes("form[action^='/']", "action").iter().all(|action| action.starts_with("/de/")));
        assert!(page.attributes("img, script, link[rel=stylesheet]", "src").iter().all(|address| !address.starts_with("/de/")));
        assert_eq!(page.attributes("link[rel=canonical]", "href"), ["http://shop.test/de/products/gourd-lamp"]);
        let alternates = page.attributes("link[rel=alternate]", "hreflang").into_iter().zip(page.attributes("link[rel=alternate]", "href")).collect::<Vec<_>>();
        let at = |tag: &str, path: &str| (tag.to_owned(), format!("http://shop.test{path}/products/gourd-lamp"));
        assert_eq!(alternates, [at("en", ""), at("de", "/de"), at("pt-BR", "/pt-br"), at("x-default", "")]);
        assert!(page.body.contains("http://shop.test/de/products/gourd-lamp#product"), "structured data too");

        let mat = service::save_product(shop, None, draft("Welcome mat", "20", 3), "test").await.unwrap();
        say(shop, TextKind::Product, mat, &[("title", "Fußmatte")]).await;
        let mut shopper = shop.browser();
        let variant = service::products(shop.database.read(), shop.profile().currency, &[mat]).await.unwrap()[0].variants[0].id.to_string();
        shopper.post("/cart/add", &[("variant", &variant)]).await;
        for (path, title) in [("/products/welcome-mat", "Welcome mat"), ("/de/products/welcome-mat", "Fußmatte"), ("/products/welcome-mat", "Welcome mat")] {
            assert_eq!(shopper.get(path).await.texts("h1"), [title], "what is read for those with a cart is kept by language too");
        }

        let main = browser.get("/products/gourd-lamp").await;
        assert_eq!((main.texts("h1"), main.attributes("html", "lang")), (vec!["Gourd lamp".to_owned()], vec!["en".to_owned()]));
        assert_eq!(main.attributes("link[rel=alternate]", "href"), page.attributes("link[rel=alternate]", "href"), "each names all");
        assert_eq!(main.attributes("nav[aria-label=Language] a", "href"), ["/products/gourd-lamp", "/de/products/gourd-lamp", "/pt-br/products/gourd-lamp"]);
        assert_eq!(browser.get("/de/products/gourd-lamp").await.texts("h1"), ["Kürbislampe"], "kept pages are kept by language");
        assert_eq!(browser.get("/pt-br/products/gourd-lamp").await.texts("h1"), ["Gourd lamp"], "what has no text falls back");
        assert_eq!(browser.get("/de/products/arbor-jug").await.texts("h1"), ["Arbor jug"]);
    }

    async fn lists_filters_search_and_pages_are_in_the_language_too(shop) {
        furnish(shop).await;
        let mut browser = shop.browser();
        let list = browser.get("/de/categories/lighting").await;
        assert_eq!((list.texts("h1"), list.texts(".card h3")), (vec!["Leuchten".to_owned()], vec!["Kürbislampe".to_owned()]));
        assert!(list.text().contains("Alle Lampen.") && list.text().contains("Lumenwerk"), "{}", list.text());
        let narrowed = browser.get("/de/search?spec.Material=Oak").await;
        assert_eq!(narrowed.texts(".card h3"), ["Kürbislampe"]);
        assert!(narrowed.text().contains("Werkstoff: Eiche"), "what is chosen is said in the language too: {}", narrowed.text());
        assert_eq!(narrowed.attributes("input[name='spec.Material']", "value").len(), 2, "and is called in addresses as before");
        assert_eq!(browser.get("/de/collections/evenings").await.texts("h1"), ["Abende"]);
        assert_eq!(browser.get("/de/brands/lumen-works").await.texts("h1"), ["Lumenwerk"]);
        assert_eq!(browser.get("/de/search?q=k%C3%BCrbislampen").await.texts(".card h3"), ["Kürbislampe"]);
        assert!(browser.get("/de/search/suggest?q=k%C3%BCrb").await.body.contains("/de/products/gourd-lamp"));
        let suggested = browser.get("/de/search/suggest?q=leu").await;
        assert!(suggested.body.contains("/de/categories/lighting") && suggested.text().contains("Leuchten"), "{}", suggested.body);
        assert_eq!(browser.get("/search?q=k%C3%BCrbislampen").await.texts(".card h3"), ["Gourd lamp"]);
        let terms = browser.get("/de/pages/terms").await;
        assert_eq!((terms.texts("h1"), terms.attributes("article a", "href")), (vec!["Bedingungen".to_owned()], vec!["/de/pages/privacy".to_owned()]));
        let home = browser.get("/de").await;
        assert_eq!(home.status.as_u16(), 200);
        assert!(home.text().contains("Kürbislampe") && home.text().contains("Leuchten"), "{}", home.text());
        assert_eq!(browser.get("/de/nothing").await.status.as_u16(), 404);
        assert!(browser.get("/de/nothing").await.text().contains("Leuchten"));
    }

    async fn what_is_done_in_a_language_stays_in_it(shop) {
        let lamp = furnish(shop).await;
        let variant = service::products(shop.database.read(), shop.profile().currency, &[lamp]).await.unwrap()[0].variants[0].id.to_string();
        let mut browser = shop.browser();
        let added = browser.post("/de/cart/add", &[("variant", &variant), ("quantity", "1")]).await;
        assert!(added.status.is_redirection() && added.location().starts_with("/de/cart"), "{}", added.location());
        let cart = browser.get("/de/cart").await;
        assert!(cart.text().contains("Kürbislampe"), "{}", cart.text());
        assert!(cart.attributes("a[href*=checkout]", "href").iter().all(|href| href.starts_with("/de/checkout")));
        assert!(browser.get("/cart").await.text().contains("Gourd lamp"));
        assert_eq!(browser.get("/de/products/gourd-lamp").await.attributes("#cart-link", "href"), ["/de/cart"]);
        assert_eq!(shop.browser().get("/de/products/gourd-lamp").await.attributes("#cart-link", "href"), ["/de/cart"], "with nothing in it too");
        let moved = browser.get("/de/categories/lighting/").await;
        assert_eq!(moved.location(), "/de/categories/lighting");
    }

    async fn only_the_shops_languages_have_addresses_and_only_for_pages(shop) {
        furnish(shop).await;
        let mut browser = shop.browser();
        for path in ["/fr/products/gourd-lamp", "/de/admin", "/de/media/x.webp", "/de/sitemap.xml", "/de/robots.txt", "/de/healthz", "/dex", "/de/de/cart"] {
            assert_eq!(browser.get(path).await.status.as_u16(), 404, "{path}");
        }
        let sitemap = browser.get("/sitemaps/products-1.xml").await.body;
        assert!(sitemap.contains("<loc>http://shop.test/products/gourd-lamp</loc>"), "{sitemap}");
        assert!(sitemap.contains("<xhtml:link rel=\"alternate\" hreflang=\"de\" href=\"http://shop.test/de/products/gourd-lamp\"/>"), "{sitemap}");
        assert!(browser.get("/robots.txt").await.body.contains("Disallow: /pt-br/checkout\n"));
        let security = browser.get("/.well-known/security.txt").await;
        assert!(security.header("content-type").starts_with("text/plain") && security.body.contains("\nPreferred-Languages: en, de"), "{}", security.body);
        shop.save_profile(Profile { languages: Vec::new(), ..Profile::clone(&shop.profile()) }).await.unwrap();
        let page = browser.get("/products/gourd-lamp").await;
        assert!(page.texts("nav[aria-label=Language]").is_empty() && page.attributes("link[rel=alternate]", "href").is_empty(), "nothing of it in a shop of one language");
        assert_eq!(browser.get("/de/products/gourd-lamp").await.status.as_u16(), 404);
        assert!(!browser.get("/sitemaps/products-1.xml").await.body.contains("xhtml"));
    }

    async fn the_home_page_is_found_in_the_language_of_choice_and_nothing_else_moves(shop) {
        furnish(shop).await;
        let accepting = |language: &str| vec![("accept-language", language.to_owned())];
        let mut browser = shop.browser();
        assert_eq!(browser.get("/").await.status, StatusCode::OK, "search engines ask for no language");
        browser.headers = accepting("fr, de-AT;q=0.8, en;q=0.5");
        let led = browser.get("/?ref=1").await;
        assert_eq!((led.status, led.location(), led.header("vary")), (StatusCode::FOUND, "/de/?ref=1", "accept-language, cookie"));
        assert_eq!(browser.get("/products/gourd-lamp").await.status, StatusCode::OK, "a shared address is what it is");
        browser.headers = accepting("en-GB, de;q=0.8");
        let main = browser.get("/").await;
        assert_eq!((main.status, main.attributes("html", "lang")), (StatusCode::OK, vec!["en".to_owned()]));
        assert!(main.headers.get_all("vary").iter().any(|vary| vary == "accept-language"));
        browser.headers = accepting("de");
        browser.headers.push(("sec-fetch-site", "same-origin".to_owned()));
        assert_eq!(browser.get("/").await.status, StatusCode::OK, "who reads in a language goes on in it");

        // From a page to the same page in another language only the chooser leads.
        let mut chooser = shop.browser();
        chooser.headers = vec![("referer", "http://shop.test/products/gourd-lamp".to_owned())];
        chooser.get("/de/").await;
        assert_eq!(chooser.cookie("language"), None, "another page says nothing");
        let chosen = chooser.get("/de/products/gourd-lamp").await;
        assert_eq!((chooser.cookie("language"), chosen.header("cache-control")), (Some("de"), "private, no-cache"));
        chooser.headers = accepting("en");
        let home = chooser.get("/").await;
        assert_eq!((home.status, home.location()), (StatusCode::FOUND, "/de/"), "what was chosen goes before what the browser asks for");
        chooser.headers = vec![("referer", "http://shop.test/de/products/gourd-lamp".to_owned())];
        chooser.get("/products/gourd-lamp").await;
        chooser.headers = accepting("de");
        let home = chooser.get("/").await;
        assert_eq!((chooser.cookie("language"), home.status), (Some("en"), StatusCode::OK));
    }

    async fn staff_write_the_shops_own_texts_in_a_language_and_its_pages_say_them(shop) {
        let profile = Profile {
            languages: vec![german()],
            tagline: "Lamps of clay".to_owned(),
            announcement: "Free delivery".to_owned(),
            hero: Hero { title: "Light for tables".to_owned(), text: "Made by hand.".to_owned(), ..Hero::default() },
            ..Profile::clone(&shop.profile())
        };
        shop.save_profile(profile).await.unwrap();
        let mut staff = shop.browser();
        staff.sign_in().await;
        let form = "/admin/languages/shop/texts";
        let listed = async |staff: &mut crate::support::Browser| {
            staff.get("/admin/languages?language=de").await.attributes(".list a", "href").contains(&format!("{form}?language=de"))
        };
        assert!(listed(&mut staff).await, "what is missing is listed");
        let mut said = vec![("language", "de"), ("de.tagline", "Leuchten aus Ton"), ("de.announcement", "Versandkostenfrei"), ("de.hero_title", "Licht am Tisch")];
        assert_eq!(staff.post(form, &said).await.status.as_u16(), 303);
        let mut browser = shop.browser();
        let page = browser.get("/de/").await;
        let text = page.text();
        for words in ["Versandkostenfrei", "Licht am Tisch", "Leuchten aus Ton", "Made by hand."] {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert_eq!(page.texts("head title"), ["Test shop · Leuchten aus Ton"]);
        let main = browser.get("/").await.text();
        assert!(main.contains("Light for tables") && main.contains("Free delivery") && !main.contains("Versandkostenfrei"), "{main}");

        said.push(("de.hero_text", "Von Hand gemacht."));
        assert_eq!(staff.post(form, &said).await.status.as_u16(), 303);
        assert!(browser.get("/de/").await.text().contains("Von Hand gemacht."), "kept pages follow");
        assert!(!listed(&mut staff).await);
        let long = "x".repeat(161);
        assert_eq!(staff.post(form, &[("language", "de"), ("de.tagline", &long)]).await.status.as_u16(), 422);
        assert_eq!(staff.post(form, &[("language", "de"), ("de.tagline", "")]).await.status.as_u16(), 303);
        assert_eq!(browser.get("/de/").await.texts("head title"), ["Test shop · Lamps of clay"], "one that is taken away falls back");
        assert_eq!(staff.get("/admin/languages/shop/other").await.status.as_u16(), 404);
    }

    async fn an_order_keeps_its_language_and_its_emails_lead_there(shop) {
        let lamp = furnish(shop).await;
        let variant = service::products(shop.database.read(), shop.profile().currency, &[lamp]).await.unwrap()[0].variants[0].id;
        let place = async |language: Option<Language>| {
            let spoken = language::Spoken { language, path: String::new(), ..Default::default() };
            let placing = async {
                let token = cart::service::add(shop, None, variant, 1).await.unwrap();
                let submit = Submit { key: token.clone(), expected_total: None };
                checkout::service::place(shop, Some(&token), &checkout_form("cod"), &submit).await.unwrap()
            };
            let Placed::Done(path) = language::speaking(spoken, placing).await else { panic!("there is nothing to pay") };
            let (_, rest) = path.split_once("/orders/").unwrap();
            let (number, token) = rest.split_once('/').unwrap();
            orders::service::by_path(shop, number, token).await.unwrap()
        };
        let (german_order, order) = (place(Some(german())).await, place(None).await);
        assert_eq!((german_order.language, order.language), (Some(german()), Some(Language::default())));
        shop.settle().await.unwrap();
        let emails = shop.mailer.stored(10).await.unwrap().into_iter().map(|email| email.raw.replace("=\r\n", "").replace("=3D", "="));
        let sources = emails.collect::<Vec<_>>();
        let of = |number: &str| sources.iter().find(|source| source.contains(&format!("/orders/{number}"))).unwrap();
        assert!(of(&german_order.number).contains(&format!("http://shop.test/de/orders/{}", german_order.number)));
        assert!(of(&german_order.number).contains("Antworten Sie auf diese E-Mail"), "{}", of(&german_order.number));
        assert!(of(&order.number).contains(&format!("http://shop.test/orders/{}", order.number)) && of(&order.number).contains("Answer this email"));
    }

    async fn arabic_runs_from_right_to_left(shop) {
        shop.save_profile(Profile { languages: vec!["ar".parse().unwrap()], ..Profile::clone(&shop.profile()) }).await.unwrap();
        shop.thing("Mug", "12.00", 0).await;
        shop.settle().await.unwrap();
        let page = shop.browser().get("/ar/products/mug").await;
        assert_eq!((page.attributes("html", "lang"), page.attributes("html", "dir")), (vec!["ar".to_owned()], vec!["rtl".to_owned()]));
        assert!(page.text().contains("أخبرني عند توفره"), "{}", page.text());
        // The faces of its emails come with the page, and with no other.
        let preloaded = page.attributes("link[rel=preload][as=font]", "href").len();
        assert_eq!(preloaded, 2 + shop.browser().get("/products/mug").await.attributes("link[rel=preload][as=font]", "href").len());
        assert!(page.text().contains("12.00\u{a0}€") || page.text().contains("12.00 €"), "{}", page.text());
    }

    async fn staff_choose_the_language_of_the_back_office(shop) {
        let mut browser = shop.browser();
        browser.sign_in().await;
        assert_eq!(browser.get("/admin/alerts").await.attributes("html", "lang"), ["en"]);
        browser.headers = vec![("accept-language", "es-MX, en;q=0.5".to_owned())];
        assert_eq!(browser.get("/admin/alerts").await.texts("h1"), ["Avisos"], "as the browser asks, until something is chosen");
        let chosen = browser.post("/admin/language", &[("language", "en"), ("next", "/admin/alerts")]).await;
        assert_eq!(chosen.location(), "/admin/alerts");
        assert_eq!(browser.get("/admin/alerts").await.texts("h1"), ["Alerts"]);
        browser.post("/admin/language", &[("language", "xx"), ("next", "https://elsewhere.test")]).await;
        assert_eq!(browser.get("/admin/alerts").await.attributes("html", "lang"), ["en"], "what there is not cannot be chosen");
        browser.post("/admin/language", &[("language", "es")]).await;
        let mut other = shop.browser();
        other.post("/admin/sign-in", &[("email", "owner@shop.test"), ("password", "correct horse battery")]).await;
        assert_eq!(other.get("/admin/alerts").await.attributes("html", "lang"), ["es"], "in another browser too");
    }
}
