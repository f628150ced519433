//! What the shop's forms would show for what a file brings.

use ironmonger_import::{BrandRecord, CollectionRecord, Item, ItemPrice, ItemVariant, moment_of};

use crate::catalog::model::{BrandDraft, CollectionDraft, PriceDraft, ProductDraft, ProductStatus, VariantDraft};

/// What the product form would show for an item; categories and pictures are not in it.
impl From<&Item> for ProductDraft {
    fn from(item: &Item) -> Self {
        let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
        Self {
            title: item.title.clone(),
            subtitle: item.subtitle.clone(),
            description: item.description.clone(),
            status: ProductStatus::from_word(&item.status).unwrap_or_default(),
            brand: item.brand.clone(),
            tags: item.tags.clone(),
            slug: item.handle.clone(),
            options: item.options.clone(),
            variants: item
                .variants
                .iter()
                .map(|variant| VariantDraft {
                    choices: variant.choices.clone(),
                    sku: variant.sku.clone(),
                    barcode: variant.barcode.clone(),
                    price: variant.price.clone(),
                    compare_at: variant.compare_at.clone(),
                    cost: variant.cost.clone(),
                    weight_g: number(variant.weight_g),
                    length_mm: number(variant.length_mm),
                    width_mm: number(variant.width_mm),
                    height_mm: number(variant.height_mm),
                    content: variant.content.clone(),
                    on_hand: number(variant.stock),
                    ..VariantDraft::default()
                })
                .collect(),
            specifications: item.specifications.clone(),
            starts_at: moment_of(&item.starts_at),
            seo_title: item.seo_title.clone(),
            seo_description: item.seo_description.clone(),
            ..Self::default()
        }
    }
}

/// The price rows of an item, in the order of its variants; `id` knows a variant by its place.
pub fn prices(item: &Item, id: impl Fn(usize) -> Option<uuid::Uuid>) -> Vec<PriceDraft> {
    let of = |(place, variant): (usize, &ItemVariant)| {
        let variant_id = id(place);
        let row = |price: &ItemPrice| PriceDraft {
            variant_id,
            from_quantity: price.from_quantity.to_string(),
            amount: price.price.clone(),
            starts_at: moment_of(&price.starts_at),
            ends_at: moment_of(&price.ends_at),
        };
        variant.prices.iter().map(row).collect::<Vec<_>>()
    };
    item.variants.iter().enumerate().flat_map(of).collect()
}

impl From<&BrandRecord> for BrandDraft {
    fn from(own: &BrandRecord) -> Self {
        Self {
            seen: None,
            name: own.name.clone(),
            slug: own.slug.clone(),
            description: own.description.clone(),
            seo_title: own.seo_title.clone(),
            seo_description: own.seo_description.clone(),
        }
    }
}

/// Without the rule, whose brands and categories are named in the record.
impl From<&CollectionRecord> for CollectionDraft {
    fn from(own: &CollectionRecord) -> Self {
        Self {
            seen: None,
            title: own.title.clone(),
            slug: own.slug.clone(),
            description: own.description.clone(),
            seo_title: own.seo_title.clone(),
            seo_description: own.seo_description.clone(),
            rule: None,
        }
    }
}
