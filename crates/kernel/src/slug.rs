//! Names in addresses.

/// The name in lower-case ASCII with hyphens, transliterated, at most 80 characters; never empty.
pub fn slugify(name: &str) -> String {
    let mut slug = slug::slugify(name);
    slug.truncate(80);
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "item".to_owned() } else { slug.to_owned() }
}
