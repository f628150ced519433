//! What search engines read: structured data, sitemaps, robots.

use serde_json::Value;

/// Structured data as it may stand inside a `script` element: nothing in it can end the element.
pub fn script_text(data: &Value) -> String {
    data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// Whether structured data describes a product.
pub fn is_product(data: &Value) -> bool {
    matches!(data["@type"].as_str(), Some("Product" | "ProductGroup"))
}
