//! What search engines read: structured data, sitemaps, robots, and what browsers may fetch ahead.

use std::collections::HashSet;

use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Duration, SecondsFormat, Utc};
use serde_json::{Value, json};

use crate::{
    catalog::{
        self,
        model::{Availability, Product, Variant},
        sitemap::ListedProduct,
    },
    content,
    error::Fault,
    frames::{languages, seo::plain},
    inventory::model::Promise,
    platform::{language, pages::Shared},
    reviews::model::Review,
    shop::{Profile, Shop},
};

/// Products in one file of the sitemap; 50,000 are allowed, and a file of 5,000 with pictures has about 2 MB.
const MOST_IN_FILE: u64 = 5_000;

/// A product with what it costs, whether it is there, how it travels, and what buyers say.
pub fn product(shop: &Shop, product: &Product, reviews: &[Review]) -> Value {
    let profile = shop.profile_in(product.variants.first().map_or_else(|| shop.profile().currency, |variant| variant.price.currency));
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Product",
        "@id": shop.absolute(&format!("{}#product", product.path())),
        "name": product.title,
        "description": plain(&product.description),
        "url": shop.absolute(&product.path()),
        "image": product.pictures.iter().map(|picture| shop.absolute(&picture.preview())).collect::<Vec<_>>(),
    });
    if let Some(brand) = &product.brand {
        data["brand"] = json!({ "@type": "Brand", "name": brand.name });
    }
    if !product.crumbs.is_empty() {
        data["category"] = json!(product.crumbs.iter().map(|crumb| crumb.name.as_str()).collect::<Vec<_>>().join(" > "));
    }
    if let Some(tenths) = product.rating.tenths() {
        data["aggregateRating"] = json!({
            "@type": "AggregateRating",
            "ratingValue": format!("{}.{}", tenths / 10, tenths % 10),
            "reviewCount": product.rating.count,
            "bestRating": 5,
            "worstRating": 1,
        });
    }
    if !reviews.is_empty() {
        data["review"] = reviews.iter().map(review).collect();
    }
    let mut said = Said::default();
    match product.variants.as_slice() {
        [] => {}
        [only] => {
            data["sku"] = json!(only.sku);
            data["offers"] = offer(shop, &profile, product, only, &mut said);
        }
        several => {
            let prices = several.iter().map(|variant| variant.price);
            let low = prices.clone().min_by_key(|price| price.minor);
            let high = prices.max_by_key(|price| price.minor);
            data["sku"] = json!(several[0].sku);
            data["offers"] = json!({
                "@type": "AggregateOffer",
                "lowPrice": low.map(crate::kernel::Money::decimal),
                "highPrice": high.map(crate::kernel::Money::decimal),
                "priceCurrency": profile.currency.code(),
                "offerCount": several.len(),
                "availability": availability(several.iter().map(Variant::availability).find(|availability| availability.can_buy()).unwrap_or(Availability::SoldOut)),
                "offers": several.iter().map(|variant| offer(shop, &profile, product, variant, &mut said)).collect::<Vec<_>>(),
            });
        }
    }
    data
}

fn availability(availability: Availability) -> &'static str {
    match availability {
        Availability::InStock => "https://schema.org/InStock",
        Availability::Few(_) => "https://schema.org/LimitedAvailability",
        Availability::Backorder(Promise { preorder: true, .. }) => "https://schema.org/PreOrder",
        Availability::Backorder(_) => "https://schema.org/BackOrder",
        Availability::SoldOut => "https://schema.org/OutOfStock",
    }
}

fn review(review: &Review) -> Value {
    json!({
        "@type": "Review",
        "name": review.headline(),
        "reviewBody": review.body,
        "datePublished": review.created_at.format("%Y-%m-%d").to_string(),
        "author": { "@type": "Person", "name": review.author },
        "reviewRating": { "@type": "Rating", "ratingValue": review.rating, "bestRating": 5, "worstRating": 1 },
    })
}

/// What has been told in full already and is only referred to from then on: the variants of a product travel alike.
#[derive(Default)]
struct Said(HashSet<String>);

impl Said {
    fn once(&mut self, id: &str, whole: impl FnOnce() -> Value) -> Value {
        if self.0.insert(id.to_owned()) { whole() } else { json!({ "@id": id }) }
    }
}

fn offer(shop: &Shop, profile: &Profile, product: &Product, variant: &Variant, said: &mut Said) -> Value {
    let name = if variant.choices.is_empty() { product.title.clone() } else { format!("{}, {}", product.title, variant.title()) };
    let shipping = profile.deliveries.iter().map(|method| {
        let rate = variant.price.with(method.price_for(variant.price.minor)).decimal();
        let id = shop.absolute(&format!("/#delivery-{}-{rate}", method.code));
        said.once(&id, || {
            json!({
                "@type": "OfferShippingDetails",
                "@id": id,
                "shippingRate": { "@type": "MonetaryAmount", "value": rate, "currency": profile.currency.code() },
                "shippingDestination": profile.ships_to.iter().map(|country| json!({ "@type": "DefinedRegion", "addressCountry": country })).collect::<Vec<_>>(),
                "deliveryTime": {
                    "@type": "ShippingDeliveryTime",
                    "handlingTime": { "@type": "QuantitativeValue", "minValue": 0, "maxValue": 0, "unitCode": "DAY" },
                    "transitTime": { "@type": "QuantitativeValue", "minValue": method.days.0, "maxValue": method.days.1, "unitCode": "DAY" },
                },
            })
        })
    });
    let shipping = shipping.collect::<Vec<_>>();
    let mut data = json!({
        "@type": "Offer",
        "name": name,
        "sku": variant.sku,
        "url": shop.absolute(&crate::kernel::product_path(&product.slug, Some(&variant.sku))),
        "price": variant.price.decimal(),
        "priceCurrency": profile.currency.code(),
        "availability": availability(variant.availability().said_on(shop.profile().day(shop.clock.now()))),
        "itemCondition": "https://schema.org/NewCondition",
        "seller": { "@id": shop.absolute("/#shop") },
        "shippingDetails": shipping,
    });
    if let Some(gtin) = variant.barcode.as_ref().filter(|code| matches!(code.len(), 8 | 12 | 13 | 14) && code.bytes().all(|byte| byte.is_ascii_digit())) {
        data["gtin"] = json!(gtin);
    }
    data
}

/// An address of a sitemap.
#[derive(Clone, Debug)]
pub struct Entry {
    pub address: String,
    pub changed: Option<DateTime<Utc>>,
    pub pictures: Vec<String>,
    /// Tags of languages with the address of the same page in each; empty in a shop of one language.
    pub alternates: Vec<(String, String)>,
}

impl Entry {
    fn new(shop: &Shop, path: &str, changed: Option<DateTime<Utc>>) -> Self {
        Self { address: shop.absolute(path), changed, pictures: Vec::new(), alternates: Vec::new() }
    }

    /// A page, which there is in each language of the shop.
    fn page(shop: &Shop, path: &str, changed: Option<DateTime<Utc>>) -> Self {
        let alternates = languages::alternates(&shop.profile(), path);
        let alternates = alternates.into_iter().map(|(own, address)| (own.to_string(), shop.absolute_as_it_is(&address))).collect();
        Self { alternates, ..Self::new(shop, path, changed) }
    }
}

/// `GET /sitemap.xml`: the list of lists.
pub async fn sitemap_index(State(shop): State<Shop>) -> Result<Response, Fault> {
    let connection = shop.database.read();
    let changed = catalog::sitemap::last_change(connection).await?;
    let files = catalog::sitemap::count(connection).await?.div_ceil(MOST_IN_FILE);
    let mut entries = (1..=files).map(|number| Entry::new(&shop, &format!("/sitemaps/products-{number}.xml"), changed)).collect::<Vec<_>>();
    for kind in ["categories", "collections", "brands", "pages"] {
        let listed = entries_of(&shop, kind, 1).await?;
        if !listed.is_empty() {
            let changed = listed.iter().filter_map(|entry| entry.changed).max();
            entries.push(Entry::new(&shop, &format!("/sitemaps/{kind}-1.xml"), changed));
        }
    }
    Ok(xml(index_text(&entries)))
}

/// `GET /sitemaps/{kind}-{number}.xml`
pub async fn sitemap(State(shop): State<Shop>, Path(name): Path<String>) -> Result<Response, Fault> {
    let (kind, number) = name.strip_suffix(".xml").and_then(|name| name.rsplit_once('-')).ok_or(Fault::NotFound)?;
    let number = number.parse::<u64>().ok().filter(|number| (1..=1_000).contains(number)).ok_or(Fault::NotFound)?;
    let entries = entries_of(&shop, kind, number).await?;
    if entries.is_empty() {
        return Err(Fault::NotFound);
    }
    Ok(xml(sitemap_text(&entries)))
}

async fn entries_of(shop: &Shop, kind: &str, number: u64) -> Result<Vec<Entry>, Fault> {
    let connection = shop.database.read();
    let plain = |path: String, changed| Entry::page(shop, &path, changed);
    if kind == "products" {
        let listed = catalog::sitemap::products(connection, (number - 1) * MOST_IN_FILE, MOST_IN_FILE).await?;
        return Ok(listed.into_iter().map(|product| product_entry(shop, product)).collect());
    }
    if number > 1 {
        return Err(Fault::NotFound);
    }
    match kind {
        "categories" => {
            let tree = catalog::service::categories(connection).await?;
            Ok(tree.all().iter().map(|category| plain(category.url(), Some(category.updated_at))).collect())
        }
        "collections" => {
            let collections = catalog::service::collections(connection).await?;
            Ok(collections.into_iter().map(|collection| plain(format!("/collections/{}", collection.slug), Some(collection.updated_at))).collect())
        }
        "brands" => Ok(catalog::sitemap::brands(connection).await?.into_iter().map(|(path, changed)| plain(path, changed)).collect()),
        "pages" => {
            let pages = content::service::pages(connection).await?;
            let home = plain("/".to_owned(), None);
            Ok(std::iter::once(home).chain(pages.into_iter().map(|page| plain(page.path(), Some(page.updated_at)))).collect())
        }
        _ => Err(Fault::NotFound),
    }
}

fn product_entry(shop: &Shop, product: ListedProduct) -> Entry {
    Entry { pictures: product.pictures.iter().map(|path| shop.absolute(path)).collect(), ..Entry::page(shop, &product.path, Some(product.updated_at)) }
}

/// The text of a sitemap index.
pub fn index_text(entries: &[Entry]) -> String {
    let files = entries.iter().map(|entry| format!("<sitemap><loc>{}</loc>{}</sitemap>\n", escape(&entry.address), lastmod(entry))).collect::<String>();
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{files}</sitemapindex>\n")
}

/// The text of a sitemap.
pub fn sitemap_text(entries: &[Entry]) -> String {
    let addresses = entries.iter().map(|entry| {
        let alternates =
            entry.alternates.iter().map(|(tag, address)| format!("<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>", escape(tag), escape(address)));
        let alternates = alternates.collect::<String>();
        let pictures = entry.pictures.iter().map(|address| format!("<image:image><image:loc>{}</image:loc></image:image>", escape(address)));
        format!("<url><loc>{}</loc>{}{alternates}{}</url>\n", escape(&entry.address), lastmod(entry), pictures.collect::<String>())
    });
    let said = if entries.iter().any(|entry| !entry.alternates.is_empty()) { " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"" } else { "" };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\"{said}>\n{}</urlset>\n",
        addresses.collect::<String>()
    )
}

fn lastmod(entry: &Entry) -> String {
    entry.changed.map(|changed| format!("<lastmod>{}</lastmod>", changed.to_rfc3339_opts(SecondsFormat::Secs, true))).unwrap_or_default()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&apos;")
}

fn xml(text: String) -> Response {
    let mut response = ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], text).into_response();
    response.extensions_mut().insert(Shared);
    response
}

/// How long what security.txt says holds.
const SECURITY_TXT: Duration = Duration::days(180);

/// `GET /robots.txt`
pub async fn robots(State(shop): State<Shop>) -> Response {
    let profile = shop.profile();
    let private = ["/account", "/alerts", "/cart", "/checkout", "/orders/", "/sign-in", "/wishlists"];
    let others = profile.languages.iter().flat_map(|own| private.map(|path| language::address_in(path, Some(own)).into_owned()));
    let private = private.iter().map(|path| (*path).to_owned()).chain(others).map(|path| format!("Disallow: {path}\n")).collect::<String>();
    let text = format!("User-agent: *\nDisallow: /admin\n{private}Allow: /\n\nSitemap: {}\n", shop.absolute("/sitemap.xml"));
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")], text).into_response()
}

/// `GET /.well-known/security.txt`: where to report a hole (RFC 9116). It is renewed as it is read.
pub async fn security(State(shop): State<Shop>) -> Response {
    let profile = shop.profile();
    let expires = (shop.clock.now() + SECURITY_TXT).format("%Y-%m-%dT00:00:00Z");
    let languages = std::iter::once(&profile.language).chain(&profile.languages).map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let text = format!(
        "Contact: mailto:{}\nExpires: {expires}\nPreferred-Languages: {languages}\nCanonical: {}\n",
        profile.email,
        shop.absolute("/.well-known/security.txt")
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")], text).into_response()
}

/// `GET /speculation.json`: a product that is pointed at is rendered ahead, other public pages are fetched ahead.
pub async fn speculation() -> Response {
    let private = [
        "/cart",
        "/cart/*",
        "/compare",
        "/compare/*",
        "/wishlists",
        "/wishlists/*",
        "/recently-viewed",
        "/recently-viewed/*",
        "/account",
        "/account/*",
        "/register",
        "/register/*",
        "/sign-in",
        "/sign-in/*",
        "/checkout",
        "/checkout/*",
        "/admin",
        "/admin/*",
        "/orders/*",
        "/media/*",
        "/assets/*",
    ];
    // In another language they have one part more in front.
    let private = private.into_iter().map(str::to_owned).chain(private.map(|path| format!("/:language{path}"))).collect::<Vec<_>>();
    let not = |paths: &[String]| json!({ "not": { "href_matches": paths } });
    let rules = json!({
        "prerender": [{ "where": { "href_matches": "/products/*" }, "eagerness": "moderate" }],
        "prefetch": [{ "where": { "and": [{ "href_matches": "/*" }, not(&["/products/*".to_owned()]), not(&private)] }, "eagerness": "moderate" }],
    });
    let headers = [(header::CONTENT_TYPE, "application/speculationrules+json"), (header::CACHE_CONTROL, "public, max-age=86400")];
    (headers, rules.to_string()).into_response()
}
