//! Reading the product form, without ever failing on a field.

use std::collections::HashMap;

use chrono::{DateTime, Duration, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

pub use crate::ui::admin::upload::{Sent, SentFile};
use crate::{
    catalog::{
        model::{MOST_SPECIFICATIONS, MOST_VARIANTS, OptionDef, ProductDraft, ProductStatus, SpecificationDraft, VariantDraft, read_tags, read_values},
        service::Caption,
    },
    ui::admin::form::Fields,
};

/// Rows of a kind that are read at the most: one more than the form's own limits, so that these are said.
const MOST_ROWS: usize = if MOST_VARIANTS > MOST_SPECIFICATIONS { MOST_VARIANTS + 1 } else { MOST_SPECIFICATIONS + 1 };

/// The draft as it was typed, with times of day in the shop's zone.
pub fn draft(fields: &Fields, zone: Tz) -> ProductDraft {
    // By name: a form of two thousand variants has far too many fields to look through them for each.
    let mut by_name = HashMap::<&str, &str>::new();
    for (name, value) in fields.iter() {
        by_name.entry(name).or_insert(value.trim());
    }
    let by_name = &by_name;
    let rows = |name: &'static str, key: &'static str| (0..MOST_ROWS).take_while(move |row| by_name.contains_key(format!("{name}-{row}-{key}").as_str()));
    let get = |name: &str, row: usize, key: &str| by_name.get(format!("{name}-{row}-{key}").as_str()).copied().unwrap_or_default().to_owned();
    let options = rows("option", "name")
        .map(|row| OptionDef { name: get("option", row, "name"), values: read_values(&get("option", row, "values")) })
        .collect::<Vec<_>>();
    let variants = rows("variant", "price").map(|row| VariantDraft {
        id: get("variant", row, "id").parse().ok(),
        choices: (0..options.len()).map(|option| get("variant", row, &format!("choice-{option}"))).collect(),
        sku: get("variant", row, "sku"),
        barcode: get("variant", row, "barcode"),
        price: get("variant", row, "price"),
        compare_at: get("variant", row, "compare_at"),
        cost: get("variant", row, "cost"),
        weight_g: get("variant", row, "weight_g"),
        length_mm: get("variant", row, "length_mm"),
        width_mm: get("variant", row, "width_mm"),
        height_mm: get("variant", row, "height_mm"),
        content: get("variant", row, "content"),
        picture_id: get("variant", row, "picture").parse().ok(),
        on_hand: get("variant", row, "on_hand"),
        on_hand_seen: get("variant", row, "seen").parse().ok(),
    });
    ProductDraft {
        version: fields.get("version").parse().unwrap_or_default(),
        title: fields.get("title").to_owned(),
        subtitle: fields.get("subtitle").to_owned(),
        description: fields.raw("description").to_owned(),
        status: ProductStatus::from_word(fields.get("status")).unwrap_or_default(),
        starts_at: local_time(fields.get("starts_at"), zone),
        brand: fields.get("brand").to_owned(),
        tags: read_tags(fields.get("tags")),
        category_id: fields.get("category").parse().ok(),
        slug: fields.get("slug").to_owned(),
        variants: variants.collect(),
        specifications: rows("spec", "name").map(|row| SpecificationDraft { name: get("spec", row, "name"), value: get("spec", row, "value") }).collect(),
        options,
        seo_title: fields.get("seo_title").to_owned(),
        seo_description: fields.get("seo_description").to_owned(),
    }
}

/// A time as a browser's field for it sends it, like `2026-11-21T09:30`, in the shop's zone; `None` for anything else.
pub fn local_time(text: &str, zone: Tz) -> Option<DateTime<Utc>> {
    let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
    let local = formats.iter().find_map(|format| NaiveDateTime::parse_from_str(text.trim(), format).ok())?;
    // An hour that the clock skips in spring counts as the one after it.
    let time = zone.from_local_datetime(&local).earliest().or_else(|| zone.from_local_datetime(&(local + Duration::hours(1))).earliest())?;
    Some(time.with_timezone(&Utc))
}

/// A time as a browser's field for it shows it.
pub fn as_local(time: Option<DateTime<Utc>>, zone: Tz) -> String {
    time.map(|time| time.with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default()
}

/// What was typed about the product's pictures.
pub fn captions(fields: &Fields) -> HashMap<Uuid, Caption> {
    let typed = fields.iter().filter_map(|(name, alt)| {
        let picture_id = name.strip_prefix("alt-")?.parse().ok()?;
        let choice = fields.get(&format!("shows-{picture_id}"));
        let in_scale = fields.has(&format!("scale-{picture_id}"));
        Some((picture_id, Caption { picture_id, alt: alt.trim().to_owned(), choice: Some(choice.to_owned()).filter(|choice| !choice.is_empty()), in_scale }))
    });
    typed.collect()
}

/// What was said about the product's pictures when the form was made, by picture; see [`Caption::mark`].
pub fn captions_seen(fields: &Fields) -> HashMap<Uuid, String> {
    fields.iter().filter_map(|(name, mark)| Some((name.strip_prefix("seen-")?.parse().ok()?, mark.to_owned()))).collect()
}

/// What the pressed button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    Save,
    AddOption,
    RemoveOption(usize),
    Combine,
    AddVariant,
    RemoveVariant(usize),
    AddSpecification,
    RemoveSpecification(usize),
    Upload,
    Shift(Uuid, i32),
    RemovePicture(Uuid),
}

impl Wish {
    pub fn of(fields: &Fields) -> Self {
        let (verb, object) = fields.get("do").split_once(':').unwrap_or((fields.get("do"), ""));
        let row = object.parse::<usize>().ok();
        let picture = object.parse::<Uuid>().ok();
        match (verb, row, picture) {
            ("add-option", ..) => Self::AddOption,
            ("combine", ..) => Self::Combine,
            ("add-variant", ..) => Self::AddVariant,
            ("add-spec", ..) => Self::AddSpecification,
            ("upload", ..) => Self::Upload,
            ("remove-option", Some(row), _) => Self::RemoveOption(row),
            ("remove-variant", Some(row), _) => Self::RemoveVariant(row),
            ("remove-spec", Some(row), _) => Self::RemoveSpecification(row),
            ("earlier", _, Some(picture)) => Self::Shift(picture, -1),
            ("later", _, Some(picture)) => Self::Shift(picture, 1),
            ("remove-picture", _, Some(picture)) => Self::RemovePicture(picture),
            _ => Self::Save,
        }
    }

    /// Changes the draft's rows, if that is what is asked for.
    pub fn arrange(self, draft: &mut ProductDraft) {
        match self {
            Self::AddOption => {
                draft.options.push(OptionDef { name: String::new(), values: Vec::new() });
                draft.variants.iter_mut().for_each(|row| row.choices.push(String::new()));
            }
            Self::RemoveOption(index) if index < draft.options.len() => {
                draft.options.remove(index);
                for row in draft.variants.iter_mut().filter(|row| index < row.choices.len()) {
                    row.choices.remove(index);
                }
            }
            Self::Combine => draft.add_combinations(),
            Self::AddVariant => draft.variants.push(VariantDraft { choices: vec![String::new(); draft.options.len()], ..VariantDraft::default() }),
            Self::RemoveVariant(index) if index < draft.variants.len() => drop(draft.variants.remove(index)),
            Self::AddSpecification => draft.specifications.push(SpecificationDraft::default()),
            Self::RemoveSpecification(index) if index < draft.specifications.len() => drop(draft.specifications.remove(index)),
            _ => {}
        }
    }
}
