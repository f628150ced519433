//! What of the catalogue may be said in several languages.

use std::collections::HashMap;

use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::{
    kernel::{OptionDef, TextField, TextShape, Words},
    t,
};

use super::{CatalogProblem, Picture, Problems, Product, Specification, SpecificationValue, Variant, fold};

/// The things that have texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextKind {
    Product,
    Category,
    Brand,
    Collection,
    Specification,
    /// The options of a name, like `Colour`, of whatever products, with their values.
    Option,
}

impl TextKind {
    pub const ALL: [Self; 6] = [Self::Product, Self::Category, Self::Brand, Self::Collection, Self::Specification, Self::Option];

    /// As it is stored and stands in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Category => "category",
            Self::Brand => "brand",
            Self::Collection => "collection",
            Self::Specification => "specification",
            Self::Option => "option",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// The field of a picture's text.
pub fn alt_key(picture: &Picture) -> String {
    format!("alt:{}", picture.id)
}

/// The field of a value of a specification or an option.
pub fn value_key(value: &str) -> String {
    format!("value:{value}")
}

/// What the texts of all options of a name hang on: options have no rows of their own. Two spellings of a name are one.
pub fn option_id(name: &str) -> Uuid {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(Sha256::digest(fold(name))).for_each(|(byte, digit)| *byte = digit);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// The texts of a product.
pub fn text_fields(product: &Product) -> Vec<TextField> {
    let mut fields = vec![
        TextField::new("title", t::catalog_texts_admin::title(), &*product.title, TextShape::Line(200)),
        TextField::new("subtitle", t::catalog_texts_admin::subtitle(), &*product.subtitle, TextShape::Line(200)),
        TextField::new("description", t::catalog_texts_admin::description(), &*product.description, TextShape::Html),
        TextField::new("seo_title", t::catalog_texts_admin::page_title(), &*product.seo_title, TextShape::Line(200)),
        TextField::new("seo_description", t::catalog_texts_admin::meta_description(), &*product.seo_description, TextShape::Lines(400)),
    ];
    fields.extend(
        product
            .pictures
            .iter()
            .enumerate()
            .map(|(place, picture)| TextField::new(alt_key(picture), t::catalog_texts_admin::picture(place + 1), &*picture.alt, TextShape::Line(300))),
    );
    fields
}

impl Product {
    /// Says its own texts in another language; what has none stays as it is.
    pub fn say(&mut self, words: &Words) {
        let texts = [&mut self.title, &mut self.subtitle, &mut self.description, &mut self.seo_title, &mut self.seo_description];
        for (text, key) in texts.into_iter().zip(["title", "subtitle", "description", "seo_title", "seo_description"]) {
            words.get(key).into_iter().for_each(|said| text.clone_from(said));
        }
        // What search engines are told in the main language would be wrong beside another title.
        for (text, key, of) in [(&mut self.seo_title, "seo_title", "title"), (&mut self.seo_description, "seo_description", "description")] {
            if !words.contains_key(key) && words.contains_key(of) {
                text.clear();
            }
        }
        for picture in &mut self.pictures {
            words.get(&alt_key(picture)).into_iter().for_each(|said| picture.alt.clone_from(said));
        }
    }
}

impl Product {
    /// Says its options in another language, by their [`option_id`]: what has no text stays as it is. Names, values and choices
    /// themselves stay in any case: they are what addresses, forms and pictures know them by.
    pub fn say_options(&mut self, said: &HashMap<Uuid, Words>) {
        self.option_words = self.options.iter().filter_map(|option| Some((option.name.clone(), said.get(&option_id(&option.name))?.clone()))).collect();
        for variant in &mut self.variants {
            let places = variant.choices.iter().enumerate();
            let words = |place: usize| self.options.get(place).and_then(|option| self.option_words.get(&option.name));
            variant.said_choices = places.map(|(place, choice)| said_value(words(place), choice).to_owned()).collect();
        }
    }

    /// The name of one of its options as it is shown.
    pub fn option_name<'a>(&'a self, option: &'a OptionDef) -> &'a str {
        self.option_words.get(&option.name).and_then(|words| words.get("name")).unwrap_or(&option.name)
    }

    /// A value of its option of this name as it is shown.
    pub fn option_value<'a>(&'a self, option: &str, value: &'a str) -> &'a str {
        said_value(self.option_words.get(option), value)
    }
}

impl Variant {
    /// The choices as they are shown.
    pub fn shown_choices(&self) -> &[String] {
        if self.said_choices.is_empty() { &self.choices } else { &self.said_choices }
    }
}

fn said_value<'a>(words: Option<&'a Words>, value: &'a str) -> &'a str {
    words.and_then(|words| words.get(&value_key(value))).map_or(value, String::as_str)
}

impl Specification {
    /// Says its name, heading and text in another language; what has none stays as it is.
    pub fn say(&mut self, words: &Words) {
        for (text, key) in [(&mut self.name, "name"), (&mut self.section, "section")] {
            words.get(key).into_iter().for_each(|said| text.clone_from(said));
        }
        let said = |value: &String| words.get(&value_key(value)).unwrap_or(value).clone();
        match &mut self.typed {
            SpecificationValue::List(parts) => parts.iter_mut().for_each(|part| *part = said(part)),
            SpecificationValue::Text(text) => {
                *text = said(text);
                self.value.clone_from(text);
            }
            SpecificationValue::Number(_) | SpecificationValue::YesNo(_) => {}
        }
    }
}

/// What was typed as it is kept, but for HTML, which is sanitised elsewhere: trimmed, without control characters, and
/// with a problem for each that is too long. A text that there is no field for is left out.
pub fn checked_words(fields: &[TextField], typed: &Words) -> (Words, Problems) {
    let mut problems = Problems::default();
    let mut words = Words::new();
    for field in fields {
        let Some(text) = typed.get(&field.key) else { continue };
        let is_kept = |letter: char| !letter.is_control() || letter == '\n' && !matches!(field.shape, TextShape::Line(_));
        let text = text.replace("\r\n", "\n").chars().map(|letter| if is_kept(letter) { letter } else { ' ' }).collect::<String>().trim().to_owned();
        if let TextShape::Line(most) | TextShape::Lines(most) = field.shape
            && text.chars().count() > most
        {
            problems.add(&field.key, CatalogProblem::LongField { label: field.label.clone(), most });
        }
        words.insert(field.key.clone(), text);
    }
    (words, problems)
}
