//! What the shop does with requests that nobody should send: from strangers, from other sites, from programs, with texts
//! that mean something to a browser, a database or a file system.

use std::collections::BTreeSet;

use axum::{
    Router,
    body::Body,
    http::{Method, StatusCode},
    routing::get,
};
use ironmonger::{
    accounts, app, audit, cart,
    catalog::{
        self,
        model::{CategoryDraft, ProductDraft, SpecificationDraft},
    },
    functions::{ErrorCode, FunctionError},
    orders,
    shop::{
        Shop,
        functions::ServerFunction,
        slice::{Access, Route, Routes},
    },
};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use scraper::{Html, Selector};

use crate::support::{Answer, Browser, Form, TestShop};

/// Every route that the slices declare: an address that is added there is tested here.
pub fn table(shop: &Shop) -> Vec<Route> {
    Routes::collect(shop).list
}

fn functions() -> impl Iterator<Item = &'static ServerFunction> {
    app::SLICES.iter().flat_map(|slice| slice.functions)
}

/// Sends pairs to a function, in its address or as a form.
async fn call(browser: &mut Browser, function: &ServerFunction, pairs: &[(&str, &str)]) -> Answer {
    if function.method() == Method::GET {
        return browser.get(&format!("{}?{}", function.path, serde_urlencoded::to_string(pairs).unwrap())).await;
    }
    browser.post(function.path, pairs).await
}

/// A shop with something of everything, and what stands in for the parts of addresses.
pub struct Furnished {
    product: String,
    category: String,
    order: String,
    order_token: String,
    email: String,
    variant: String,
}

impl Furnished {
    pub async fn new(shop: &TestShop) -> Self {
        let thing = shop.thing_in_colours("Gourd lamp", "49.00", 90, &["Sage", "Clay"]).await;
        let product = catalog::service::products(shop.database.read(), shop.profile().currency, &[thing.id]).await.unwrap().remove(0);
        let mut draft = ProductDraft::of(&product);
        draft.specifications.push(SpecificationDraft { name: "Height".to_owned(), value: "40 cm".to_owned() });
        catalog::service::save_product(shop, Some(thing.id), draft, "test").await.unwrap();
        let draft = CategoryDraft { name: "Lamps".to_owned(), ..CategoryDraft::default() };
        let category = catalog::service::create_category(shop, draft).await.unwrap();
        let mut guest = shop.browser();
        let path = buy(&mut guest, &thing.variant.to_string()).await;
        let (number, token) = path.trim_start_matches("/orders/").split_once('/').unwrap();
        shop.settle().await.unwrap();
        let email = std::fs::read_dir(shop.config.data_dir.join("mail")).unwrap().next().unwrap().unwrap().file_name();
        Self {
            product: thing.id.to_string(),
            category: category.to_string(),
            order: number.to_owned(),
            order_token: token.to_owned(),
            email: email.to_string_lossy().trim_end_matches(".eml").to_owned(),
            variant: thing.variant.to_string(),
        }
    }

    /// The number of its order.
    pub fn order(&self) -> &str {
        &self.order
    }

    /// A route's address with something that there is in each of its places.
    pub fn fill(&self, path: &str) -> String {
        let id = if path.contains("categories") {
            &self.category
        } else if path.contains("stock") {
            &self.variant
        } else {
            &self.product
        };
        let name = if path.starts_with("/admin/emails") { self.email.as_str() } else { "products-1.xml" };
        [
            ("{slug}", if path.starts_with("/pages") { "about" } else { "gourd-lamp" }),
            ("{*path}", "lamps"),
            ("{*rest}", "nothing"),
            ("{number}", &self.order),
            ("{token}", &self.order_token),
            ("{id}", id),
            ("{command}", "ship"),
            ("{name}", name),
            ("{payment}", &self.product),
            ("{line}", &self.product),
            ("{reference}", "nobody"),
            ("{provider}", "stripe"),
            ("{key}", "support"),
            ("{code}", "new"),
        ]
        .iter()
        .fold(path.to_owned(), |path, (place, value)| path.replace(place, value))
    }
}

/// Buys with cash on delivery; the path of the order's page.
pub async fn buy(browser: &mut Browser, variant: &str) -> String {
    fill_cart(browser, variant).await;
    let answer = browser.post("/checkout", &ADDRESS).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.location().split('?').next().unwrap().to_owned()
}

async fn fill_cart(browser: &mut Browser, variant: &str) {
    assert_eq!(browser.post("/cart/add", &[("variant", variant), ("quantity", "2")]).await.status, StatusCode::SEE_OTHER);
}

const ADDRESS: [(&str, &str); 8] = [
    ("email", "jane@example.com"),
    ("name", "Jane Doe"),
    ("line1", "Lindenstraße 14"),
    ("postcode", "10969"),
    ("city", "Berlin"),
    ("country", "DE"),
    ("delivery", "standard"),
    ("payment", "cod"),
];

/// Texts that mean something to somebody: browsers, databases, headers, templates, file systems, spreadsheets.
fn corpus() -> Vec<String> {
    let mut texts = [
        "<script>alert('pwn')</script>",
        "\"><img src=x onerror=alert('pwn')>",
        "'><svg/onload=alert('pwn')>",
        "</title></textarea></script><script>alert('pwn')</script><!--",
        "javascript:alert('pwn')",
        "{{7*7}}${7*7}<%= 7*7 %>#{7*7}",
        "' OR '1'='1'; DROP TABLE products; --",
        "a\r\nX-Injected: yes\r\n\r\n<p>pwn</p>",
        "../../../../etc/passwd",
        "..%2f..%2f%00%0d%0a",
        "nul\0byte",
        "\u{202e}gpj.exe\u{2066}\u{feff}",
        "👩‍👩‍👧‍👦 🏳️‍🌈 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A",
        "=HYPERLINK(\"https://evil.example\")",
        "-1",
        "99999999999999999999",
        "NaN",
        "",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push("a".repeat(100_000));
    texts
}

/// Nothing of the corpus has become more than text.
fn assert_harmless(answer: &Answer, at: &str) {
    assert!(answer.status.as_u16() < 500, "{at}: {} {}", answer.status, answer.text());
    assert_eq!(answer.header("x-injected"), "", "{at}");
    let location = answer.location();
    assert!(
        location.is_empty() || location.starts_with("http://shop.test/") || (location.starts_with('/') && !location.starts_with("//")),
        "{at}: leads to {location}"
    );
    if !answer.header("content-type").starts_with("text/html") {
        return;
    }
    let page = Html::parse_document(&answer.body);
    let alive = "[onerror], [onload], [src=x], [href^='javascript:'], [action^='javascript:'], script:not([src]):not([type='application/ld+json'])";
    let found = page.select(&Selector::parse(alive).unwrap()).map(|element| element.html()).collect::<Vec<_>>();
    assert!(found.is_empty(), "{at}: {found:?}");
}

/// Texts of the corpus that a single field is tried with.
fn worst() -> Vec<String> {
    corpus().into_iter().filter(|text| text.starts_with("</title>") || text.contains(['\r', '\0']) || text == "-1" || text.len() == 100_000).collect()
}

/// Sends each form of a page with each text of the corpus in all of its fields, and then with the worst of them in each
/// single field, all others as they stand.
async fn tease(browser: &mut Browser, page: &str, tried: &mut BTreeSet<String>) {
    let answer = browser.get(page).await;
    assert_eq!(answer.status, StatusCode::OK, "{page}: {}", answer.text());
    for form in answer.forms(page) {
        let fields = form.fields.iter().filter(|field| field.is_text).map(|field| field.name.clone()).collect::<Vec<_>>();
        let new = fields.iter().filter(|name| tried.insert(format!("{} {name}", form.action))).collect::<Vec<_>>();
        if new.is_empty() {
            continue;
        }
        let singly = new.iter().flat_map(|name| worst().into_iter().map(|text| (vec![name.as_str()], text)));
        let together = corpus().into_iter().map(|text| (fields.iter().map(String::as_str).collect::<Vec<_>>(), text));
        for (names, text) in together.chain(singly) {
            let answer = submit(browser, &form, &names, &text).await;
            let shown = text.chars().take(40).collect::<String>();
            assert_harmless(&answer, &format!("{} {names:?}: {shown:?}", form.action));
        }
    }
}

/// How many entries the audit log has.
async fn written(shop: &Shop) -> i64 {
    audit::service::head_of(shop.database.read()).await.unwrap().0
}

/// A command of staff that was accepted is in the audit log: once, with who it was.
async fn assert_written(shop: &Shop, before: i64, answer: &Answer, at: &str) {
    if answer.status.is_client_error() || at == "/admin/sign-out" {
        return;
    }
    assert_eq!(written(shop).await, before + 1, "{at}: {}", answer.status);
    let entry = audit::service::by_position(shop.database.read(), before + 1).await.unwrap();
    assert_eq!(entry.who.name, "Olga Owner", "{at}");
}

async fn submit(browser: &mut Browser, form: &Form, names: &[&str], value: &str) -> Answer {
    let fields = form
        .fields
        .iter()
        .map(|field| (field.name.as_str(), if names.contains(&field.name.as_str()) { value } else { field.value.as_str() }))
        .collect::<Vec<_>>();
    if form.posts {
        let shop = browser.shop().clone();
        let before = written(&shop).await;
        let answer = browser.post(&form.action, &fields).await;
        if form.action.starts_with("/admin") && form.action != "/admin/sign-in" {
            assert_written(&shop, before, &answer, form.action.split('?').next().unwrap()).await;
        }
        return answer;
    }
    let query = serde_urlencoded::to_string(&fields).unwrap();
    let path = form.action.split('?').next().unwrap();
    if query.len() > 60_000 {
        // No address is that long: the HTTP library refuses it before the shop sees it.
        return browser.get(path).await;
    }
    browser.get(&format!("{path}?{query}")).await
}

/// Pages that anybody or only staff may open, after everything was typed everywhere.
async fn visit_everything(shop: &Shop, browser: &mut Browser, furnished: &Furnished) {
    for route in table(shop).iter().filter(|route| route.gets) {
        let path = furnished.fill(route.path);
        let answer = browser.get(&path).await;
        assert_harmless(&answer, &path);
    }
    let products = browser.get("/admin/products").await.attributes("tbody a", "href");
    let categories = browser.get("/admin/categories").await.attributes("a[href*='edit=']", "href");
    for path in products.iter().chain(&categories) {
        let answer = browser.get(path).await;
        assert_harmless(&answer, path);
    }
}

async fn boom() -> StatusCode {
    assert!(std::hint::black_box(false), "on purpose");
    StatusCode::OK
}

on_both_databases! {
    async fn no_address_of_the_back_office_opens_to_a_stranger(shop) {
        let furnished = Furnished::new(shop).await;
        let mut stranger = shop.browser();
        let mut expired = shop.browser();
        expired.set_cookie("session", "dGhpcyBzZXNzaW9uIGlzIG92ZXI");
        // Functions answer programs, not people: see below.
        let of_pages = |route: &Route| functions().all(|function| function.path != route.path);
        let ways_in = ["/admin/sign-in", "/admin/sign-in/second", "/admin/sign-in/passkey/start", "/admin/sign-in/passkey/finish", "/admin/join/{token}"];
        let is_way_in = |route: &Route| ways_in.contains(&route.path);
        let closed = table(&shop.shop).into_iter().filter(|route| route.path.starts_with("/admin") && !is_way_in(route) && of_pages(route));
        for route in closed {
            let path = furnished.fill(route.path);
            for browser in [&mut stranger, &mut expired] {
                if route.gets {
                    let answer = browser.get(&path).await;
                    assert!(answer.status == StatusCode::SEE_OTHER && answer.location().starts_with("/admin/sign-in?"), "{path}: {}", answer.status);
                }
                if route.posts {
                    let answer = browser.post(&path, &[("title", "Mine now"), ("status", "archived"), ("do", "archive")]).await;
                    let sent_away = answer.status == StatusCode::SEE_OTHER && answer.location().starts_with("/admin/sign-in");
                    assert!(answer.status == StatusCode::UNAUTHORIZED || (sent_away && path == "/admin/sign-out"), "{path}: {}", answer.status);
                }
            }
        }
        // The second step is for those who have taken the first, and an invitation is nobody's whose link is made up.
        assert_eq!(stranger.get("/admin/sign-in/second").await.location(), "/admin/sign-in");
        assert_eq!(stranger.post("/admin/sign-in/second", &[("code", "123456")]).await.location(), "/admin/sign-in");
        for path in ["/admin/sign-in/passkey/start", "/admin/sign-in/passkey/finish"] {
            assert_eq!(stranger.post(path, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        }
        let joining = stranger.post("/admin/join/made-up", &[("name", "Thief"), ("password", "correct horse battery")]).await;
        assert!(joining.status.is_client_error(), "{}", joining.status);
        assert_eq!(shop.browser().get("/products/gourd-lamp").await.status, StatusCode::OK, "nothing was archived");
    }

    async fn server_functions_ask_who_calls(shop) {
        let furnished = Furnished::new(shop).await;
        let mut expired = shop.browser();
        expired.set_cookie("session", "dGhpcyBzZXNzaW9uIGlzIG92ZXI");
        let arguments = [("variant", furnished.variant.as_str()), ("product", &furnished.product), ("was", "active"), ("status", "archived"), ("price", "1"), ("on_hand", "0"), ("q", "lamp")];
        for function in functions() {
            assert!(function.path.starts_with("/admin/") == (function.access != Access::Public), "{}: what staff call stands below /admin", function.path);
            for browser in [&mut shop.browser(), &mut expired] {
                // Also as a form that a page sends: nobody is led anywhere.
                for accepted in ["*/*", "text/html"] {
                    browser.headers = vec![("accept", accepted.to_owned()), ("referer", "http://shop.test/".to_owned())];
                    let answer = call(browser, function, &arguments).await;
                    let expected = if function.access == Access::Public { StatusCode::OK } else { StatusCode::UNAUTHORIZED };
                    assert_eq!(answer.status, expected, "{}: {}", function.path, answer.body);
                    assert_eq!(answer.header("content-type"), "application/json", "{}", function.path);
                    let error = serde_json::from_str::<FunctionError>(&answer.body).map(|error| error.code).ok();
                    assert_eq!(error, (expected != StatusCode::OK).then_some(ErrorCode::SignedOut), "{}", answer.body);
                }
            }
        }
        assert_eq!(shop.browser().get("/products/gourd-lamp").await.status, StatusCode::OK, "nothing was archived");
    }

    async fn server_functions_take_any_body(shop) {
        let mut owner = shop.browser();
        owner.sign_in().await;
        let text = "a".repeat(50_000);
        let bodies = ["", "\0", "variant=%ff%fe&was=%00", "variant[]=1&variant[a][b][c][d][e][f][g]=2", "{\"variant\": 1}", "variant=x&was=1&price=1&on_hand=1&status=active&product=x&q=x", &text];
        for function in functions() {
            for body in bodies {
                for kind in [Some("application/x-www-form-urlencoded"), Some("application/json"), Some("multipart/form-data; boundary=edge"), None] {
                    let answer = if function.method() == Method::GET {
                        let query = body.chars().filter(|letter| letter.is_ascii_graphic() && !matches!(letter, '"' | '{' | '}')).take(4_000).collect::<String>();
                        owner.send(Method::GET, &format!("{}?{query}", function.path), kind, Body::empty()).await
                    } else {
                        owner.send(Method::POST, function.path, kind, Body::from(body.to_owned())).await
                    };
                    assert!(answer.status.as_u16() < 500, "{} {body:.40}: {}", function.path, answer.status);
                    // An address with a zero character is refused before any function reads it.
                    let is_unread = answer.status == StatusCode::BAD_REQUEST && function.method() == Method::GET && body.contains("%00");
                    let is_told = answer.status == StatusCode::OK || serde_json::from_str::<FunctionError>(&answer.body).is_ok();
                    assert!(is_unread || is_told, "{} {body:.40}: {} {}", function.path, answer.status, answer.body);
                    assert!(function.method() == Method::GET || answer.status.is_client_error(), "{} took {body:.40}", function.path);
                }
            }
            let wrong = if function.method() == Method::GET { Method::POST } else { Method::GET };
            assert_eq!(owner.send(wrong, function.path, None, Body::empty()).await.status, StatusCode::METHOD_NOT_ALLOWED, "{}", function.path);
        }
    }

    async fn no_form_from_another_site_is_taken(shop) {
        let furnished = Furnished::new(shop).await;
        let mut owner = shop.browser();
        owner.sign_in().await;
        let evil = [("origin", "https://evil.example"), ("origin", "null"), ("origin", "http://shop.test.evil.example"), ("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site")];
        for route in table(&shop.shop).iter().filter(|route| route.posts) {
            let path = furnished.fill(route.path);
            for (name, value) in evil {
                owner.headers = vec![(name, value.to_owned())];
                let answer = owner.post(&path, &[("status", "archived")]).await;
                // Callbacks come from elsewhere by design, and are believed by their signature alone.
                if path.starts_with("/api/") {
                    // Programs are asked for a token, or for JSON: no cookie is looked at, so that there is nobody to trick.
                    assert!(answer.status.is_client_error(), "{path} with {name}: {value}: {}", answer.status);
                    continue;
                }
                let expected: &[_] = if path.starts_with("/webhooks/") { &[StatusCode::BAD_REQUEST, StatusCode::UNAUTHORIZED] } else { &[StatusCode::FORBIDDEN] };
                assert!(expected.contains(&answer.status), "{path} with {name}: {value}: {}", answer.status);
            }
        }
    }

    async fn what_is_typed_anywhere_stays_text_everywhere(shop) {
        let furnished = Furnished::new(shop).await;
        let mut browser = shop.browser();
        browser.sign_in().await;
        fill_cart(&mut browser, &furnished.variant).await;
        // Before the teasing, which uses up how many orders an address may place in a minute.
        let arrived = buy(&mut shop.browser(), &furnished.variant).await;
        let number = arrived.split('/').nth(2).unwrap();
        orders::service::ship(shop, number, "DHL", "1", Vec::new(), "Olga").await.unwrap();
        let order = orders::service::by_number(shop, number).await.unwrap();
        orders::service::deliver(shop, number, order.parcels[0].id, "Olga").await.unwrap();
        let mut tried = BTreeSet::new();
        let storefront = ["/", "/products/gourd-lamp", "/compare?product=gourd-lamp", "/search?q=lamp", "/categories/lamps", "/cart", "/checkout"].map(str::to_owned);
        for page in storefront {
            tease(&mut browser, &page, &mut tried).await;
            // A form that was teased may have emptied the cart, or ordered it.
            fill_cart(&mut browser, &furnished.variant).await;
        }
        let link = cart::service::share(shop, browser.cookie("cart")).await.unwrap();
        tease(&mut browser, &format!("/cart/shared/{link}"), &mut tried).await;
        tease(&mut browser, &order.review_path(&order.lines[0]), &mut tried).await;
        let admin = [
            "/admin/orders".to_owned(),
            format!("/admin/orders/{}", furnished.order),
            "/admin/products".to_owned(),
            "/admin/products/new".to_owned(),
            format!("/admin/products/{}", furnished.product),
            "/admin/categories".to_owned(),
            format!("/admin/categories?edit={}", furnished.category),
            "/admin/emails".to_owned(),
            "/admin/reviews".to_owned(),
            "/admin/customers".to_owned(),
            browser.get("/admin/customers").await.attributes("tbody a", "href").remove(0),
            "/admin/settings".to_owned(),
            "/admin/settings/support".to_owned(),
        ];
        for page in admin {
            tease(&mut browser, &page, &mut tried).await;
        }
        let specification = format!("/admin/products/{} spec-0-name", furnished.product);
        let known = ["/admin/customers q", "/checkout name", "/admin/settings hero_title", "/admin/products/new title", &specification, "/search q", "/cart/set quantity", "/compare q", "/compare/add add"];
        let missed = known.iter().filter(|field| !tried.contains(**field)).collect::<Vec<_>>();
        assert!(missed.is_empty(), "{missed:?} are not among {tried:?}");
        shop.settle().await.unwrap();
        visit_everything(&shop.shop, &mut browser, &furnished).await;
    }

    async fn the_sign_in_and_the_first_run_take_any_text(shop) {
        // Each in a shop of its own browser: the sign-in's limit is part of what holds.
        let mut tried = BTreeSet::new();
        for page in ["/admin/sign-in", "/sign-in", "/sign-in/forgot", "/register"] {
            tease(&mut shop.browser(), page, &mut tried).await;
        }
        shop.save_profile(ironmonger::shop::Profile::default()).await.unwrap();
        let link = ironmonger::admin::wizard::setup_link(shop).await.unwrap().unwrap();
        let page = link.split_once("http://shop.test").unwrap().1.to_owned();
        let mut browser = shop.browser();
        let form = browser.get(&page).await.forms(&page).into_iter().find(|form| form.posts).unwrap();
        for field in form.fields.iter().filter(|field| field.is_text) {
            for text in corpus() {
                assert_harmless(&submit(&mut browser, &form, &[&field.name], &text).await, &field.name);
            }
        }
        assert!(!accounts::service::has_owner(shop).await.unwrap(), "an empty form makes no owner");
    }

    async fn random_requests_never_break_the_shop(shop) {
        let furnished = Furnished::new(shop).await;
        let mut owner = shop.browser();
        owner.sign_in().await;
        let mut guest = shop.browser();
        fill_cart(&mut guest, &furnished.variant).await;
        let mut random = StdRng::seed_from_u64(20_261_121);
        let (routes, texts) = (table(&shop.shop), corpus());
        let junk = ["0", "-1", "%00", "%ff%fe", "..%2f..%2f", "%F0%9F%98%80", "a%0d%0ab", "00000000-0000-0000-0000-000000000000", "x.xml", "products-0.xml", "~", "%25"];
        let names = ["q", "page", "sort", "brand", "min", "max", "rating", "variant", "quantity", "status", "product", "do", "order", "parcel", "edit", "up", "title", "version",
            "category", "key", "payment", "country", "expected_total", "answer", "code", "tries", "next", "option.Colour", "stars", "reviews", "from", "to", "id", "ids", "parent"];
        for turn in 0..1_500 {
            let route = routes.choose(&mut random).unwrap();
            let mut path = route.path.to_owned();
            while let Some((start, rest)) = path.split_once('{') {
                let (_, end) = rest.split_once('}').unwrap();
                path = format!("{start}{}{end}", junk.choose(&mut random).unwrap());
            }
            if random.random_bool(0.6) {
                path = furnished.fill(route.path);
            }
            let pairs = (0..random.random_range(0..6)).map(|_| {
                let text = texts.choose(&mut random).unwrap().chars().take(2_000).collect::<String>();
                let value = if random.random_bool(0.3) { [&furnished.variant, &furnished.product, &furnished.order][random.random_range(0..3)].clone() } else { text };
                (*names.choose(&mut random).unwrap(), value)
            });
            let pairs = serde_urlencoded::to_string(pairs.collect::<Vec<_>>()).unwrap();
            let method = [Method::GET, Method::GET, Method::POST, Method::POST, Method::HEAD, Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS].choose(&mut random).unwrap().clone();
            let kinds = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=edge", "multipart/form-data", "application/json", "text/plain; charset=utf-16", "\u{7f}"];
            let kind = if random.random_bool(0.6) { kinds[0] } else { kinds.choose(&mut random).unwrap() };
            let body = match random.random_range(0..4) {
                0 => Body::from((0..random.random_range(0..500)).map(|_| random.random::<u8>()).collect::<Vec<_>>()),
                1 => Body::from("--edge\r\ncontent-disposition: form-data; name=\"title\"\r\n\r\n\0x\r\n--edge"),
                _ => Body::from(pairs.clone()),
            };
            let address = if random.random_bool(0.5) { format!("{path}?{pairs}") } else { path };
            let is_owner = random.random_bool(0.5);
            let browser = if is_owner { &mut owner } else { &mut guest };
            let before = written(&shop.shop).await;
            browser.headers = if random.random_bool(0.3) { vec![("x-live", "1".to_owned())] } else { Vec::new() };
            let kind = Some(kind).filter(|kind| kind.is_ascii() && !kind.contains('\u{7f}'));
            let answer = browser.send(method.clone(), &address, kind, body).await;
            assert!(answer.status.as_u16() < 500, "turn {turn}: {method} {address} as {kind:?}: {} {}", answer.status, answer.text());
            let is_command = ![Method::GET, Method::HEAD, Method::OPTIONS].contains(&method) && address.starts_with("/admin");
            if is_command && is_owner {
                assert_written(&shop.shop, before, &answer, address.split('?').next().unwrap()).await;
            } else if is_command && answer.status != StatusCode::UNPROCESSABLE_ENTITY {
                assert_eq!(written(&shop.shop).await, before, "turn {turn}: a stranger wrote into the log at {address}: {}", answer.status);
            }
        }
        assert_eq!(shop.browser().get("/").await.status, StatusCode::OK);
    }

    async fn fields_that_nobody_asked_for_change_nothing(shop) {
        let furnished = Furnished::new(shop).await;
        let mut browser = shop.browser();
        let more = [("variant", furnished.variant.as_str()), ("quantity", "1"), ("price", "1"), ("unit_price", "0.01"), ("total", "1"), ("currency", "JPY")];
        browser.post("/cart/add", &more).await;
        let mut form = ADDRESS.to_vec();
        form.extend([("total", "1"), ("price", "1"), ("status", "closed"), ("paid_at", "2020-01-01"), ("number", "MINE"), ("discount", "100"), ("is_owner", "true")]);
        let answer = browser.post("/checkout", &form).await;
        let order = browser.get(answer.location()).await;
        assert!(order.text().contains("€53.90"), "{}", order.text());
        assert!(!answer.location().contains("MINE"));
    }

    async fn an_order_opens_by_its_own_secret_alone(shop) {
        let furnished = Furnished::new(shop).await;
        let mut other = shop.browser();
        let own = buy(&mut other, &furnished.variant).await;
        let (own_number, own_token) = own.trim_start_matches("/orders/").split_once('/').unwrap();
        for (number, token) in [(furnished.order.as_str(), own_token), (own_number, furnished.order_token.as_str()), (&furnished.order, "x"), ("1", own_token)] {
            assert_eq!(other.get(&format!("/orders/{number}/{token}")).await.status, StatusCode::NOT_FOUND);
            assert_eq!(other.post(&format!("/orders/{number}/{token}/cancel"), &[]).await.status, StatusCode::NOT_FOUND);
        }
        let whole = format!("/orders/{}/{}", furnished.order, furnished.order_token);
        assert!(!shop.browser().get(&whole).await.text().contains("Canceled"));
    }

    async fn a_form_of_several_megabytes_is_refused_in_words(shop) {
        let mut browser = shop.browser();
        let answer = browser.post("/cart/add", &[("variant", &"a".repeat(2 * 1024 * 1024))]).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(answer.texts("h1"), ["That is too much at once"]);
        let mut owner = shop.browser();
        owner.sign_in().await;
        let answer = owner.post("/admin/settings", &[("name", &"a".repeat(2 * 1024 * 1024))]).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(answer.texts("h1"), ["That was too much at once"]);
        assert_eq!(shop.profile().name, "Test shop");
    }

    async fn a_handler_that_panics_is_a_page_with_the_number_of_its_request(shop) {
        let site = app::layered(shop.shop.clone(), Router::new().route("/boom", get(boom)), Router::new().route("/admin/boom", get(boom)), Router::new());
        let mut browser = Browser::of(site, shop.shop.clone());
        for (path, heading) in [("/boom", "Something broke on our side"), ("/admin/boom", "Something broke")] {
            let answer = browser.get(path).await;
            assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
            assert_eq!(answer.texts("h1"), [heading], "{path}");
            let id = answer.header("x-request-id");
            assert_eq!(id.len(), 10, "{path}");
            assert!(answer.text().contains(id), "{path}: {}", answer.text());
            assert!(!answer.text().contains("on purpose"), "{path}");
            assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{path}");
        }
        browser.headers.push(("x-live", "1".to_owned()));
        assert!(browser.get("/boom").await.body.contains("data-alert"));
    }
}
