//! Structured data and texts for search engines, as every page needs them.

use serde_json::{Value, json};

use crate::shop::Shop;

/// Structured data as it may stand inside a `script` element: nothing in it can end the element.
pub fn script_text(data: &Value) -> String {
    data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// Whether structured data describes a product.
pub fn is_product(data: &Value) -> bool {
    data["@type"] == "Product"
}

/// The first sentences of some HTML as plain text, as long as search engines show them.
pub fn excerpt(html: &str) -> String {
    const MOST: usize = 158;
    let text = plain(html);
    if text.chars().count() <= MOST {
        return text;
    }
    let cut = text.chars().take(MOST).collect::<String>();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", cut.trim_end_matches([',', ';', ':', '.', ' ']))
}

/// HTML without its tags.
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut in_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                text.push(' ');
            }
            _ if !in_tag => text.push(letter),
            _ => {}
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&nbsp;", " ").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".").replace(" ,", ",")
}

/// The shop as an organisation.
pub fn organization(shop: &Shop) -> Value {
    let profile = shop.spoken_profile();
    json!({
        "@context": "https://schema.org",
        "@type": "OnlineStore",
        "@id": shop.absolute("/#shop"),
        "name": profile.name,
        "description": profile.tagline,
        "url": shop.absolute("/"),
        "email": profile.email,
        "address": { "@type": "PostalAddress", "addressCountry": profile.country },
        // A link alone is enough for a shop as a whole; an offer would have to name days and fees, which are in words there.
        "hasMerchantReturnPolicy": { "@type": "MerchantReturnPolicy", "merchantReturnLink": shop.absolute("/pages/shipping-and-returns") },
    })
}

/// The site and its search.
pub fn website(shop: &Shop) -> Value {
    json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": shop.profile().name,
        "url": shop.absolute("/"),
        "potentialAction": {
            "@type": "SearchAction",
            "target": { "@type": "EntryPoint", "urlTemplate": shop.absolute("/search?q={search_term_string}") },
            "query-input": "required name=search_term_string",
        },
    })
}

/// The way from the home page to here: names and address paths, the page itself last.
pub fn breadcrumbs(shop: &Shop, way: &[(String, String)]) -> Value {
    let home = ("Home".to_owned(), "/".to_owned());
    let items = std::iter::once(&home)
        .chain(way)
        .enumerate()
        .map(|(index, (name, path))| json!({ "@type": "ListItem", "position": index + 1, "name": name, "item": shop.absolute(path) }));
    json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>() })
}

// Sitemaps ----------------------------------------------------------------------------------------
