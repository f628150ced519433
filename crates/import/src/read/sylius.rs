//! Sylius' tables, as its import and export plugin writes them: products, a row a language, with attributes in columns
//! of their codes, prices in hundredths, and categories by code.

use super::{
    assemble::{Facts, flag},
    formats::{Columns, Header, ordered, titled, to_front},
    rows::Row,
};
use crate::{Complaint, Field};

/// Whether it is the header of its products.
pub fn is_of_products(header: &Header) -> bool {
    let has = |name: &str| header.place(name).is_some();
    has("Code") && has("Name") && has("Main_taxon") && (has("Locale") || has("Short_description"))
}

/// What a column holds. Those that nobody knows are the shop's own attributes.
pub fn field(word: &str) -> Option<Field> {
    Some(match word {
        "code" => Field::Sku,
        "name" => Field::Title,
        "description" => Field::Description,
        "short description" => Field::Subtitle,
        "meta description" => Field::SeoDescription,
        "slug" => Field::Handle,
        "price" => Field::Price,
        "original price" => Field::CompareAt,
        "on hand" | "stock" => Field::Stock,
        "tracked" => Field::Counted,
        "weight" => Field::Weight,
        "enabled" => Field::Status,
        "" | "locale" | "channels" | "meta keywords" | "main taxon" | "taxons" | "parent code" | "tax category code" | "id" | "variant selection method" => {
            return None;
        }
        word if word.starts_with("images ") => Field::Picture,
        word => match word.strip_prefix("product option ") {
            Some(option) => Field::Option(titled(option)),
            None => Field::Spec(titled(word)),
        },
    })
}

pub fn is_read_apart(word: &str) -> bool {
    matches!(word, "locale" | "main taxon" | "taxons" | "parent code")
}

impl Columns {
    /// The rows of one product of Sylius': the product, which may be a variant itself, and its other variants.
    pub(super) fn sylius(&self, rows: &[Row], all: &mut Vec<Facts>) {
        let parent = rows.iter().position(|row| self.cell(row, "Parent_Code").is_empty());
        let Some(parent) = parent else {
            if let (Some(row), Some(facts)) = (rows.first(), all.first_mut()) {
                let what = "the product that this variant belongs to is not in the file";
                let code = self.cell(row, "Parent_Code");
                facts.complaints.push(Complaint::refusal(row.line, "Parent_Code", code, what, "Export the product together with its variants"));
            }
            return;
        };
        to_front(all, parent);
        let ordered = ordered(rows, Some(parent));
        let mut left = Vec::new();
        for (place, (row, facts)) in ordered.iter().zip(all.iter_mut()).enumerate() {
            self.hundredths(row, facts);
            if place == 0 {
                self.shelve_by_code(row, facts);
                continue;
            }
            let of_variant = |field: &Field| {
                matches!(
                    field,
                    Field::Sku | Field::Price | Field::CompareAt | Field::Stock | Field::Counted | Field::Weight | Field::Option(_) | Field::Picture
                )
            };
            if flag(self.cell(row, "Enabled")) == Some(false) {
                facts.complaints.push(Complaint::note(row.line, "Enabled", self.cell(row, "Enabled"), "the variant is not sold there", "Left out"));
                left.push(place);
            }
            for fact in facts.facts.iter().filter(|fact| matches!(fact.field, Field::Spec(_))) {
                let name = self.header.names.get(fact.column).map_or("", String::as_str);
                let what = "variants have no specifications of their own here";
                facts.complaints.push(Complaint::note(row.line, name, &fact.value, what, "Left out"));
            }
            facts.facts.retain(|fact| of_variant(&fact.field));
            for fact in &mut facts.facts {
                if fact.field == Field::Picture {
                    fact.field = Field::VariantPicture;
                }
            }
        }
        let mut said = Vec::new();
        for place in left.into_iter().rev() {
            said.splice(0..0, all.remove(place).complaints);
        }
        if let Some(first) = all.first_mut() {
            first.complaints.extend(said);
        }
    }

    /// Prices are whole numbers there, in hundredths whatever the currency.
    fn hundredths(&self, row: &Row, facts: &mut Facts) {
        let mut wrong = Vec::new();
        for fact in facts.facts.iter_mut().filter(|fact| matches!(fact.field, Field::Price | Field::CompareAt)) {
            match fact.value.parse::<u64>() {
                Ok(price) => fact.value = format!("{}{}{:02}", price / 100, self.decimal.unwrap_or('.'), price % 100),
                Err(_) => {
                    let name = self.header.names.get(fact.column).map_or("Price", String::as_str);
                    let what = "prices of Sylius are whole numbers, in hundredths";
                    wrong.push(Complaint::refusal(row.line, name, &fact.value, what, "Write 1250 for 12.50, as Sylius does"));
                }
            }
        }
        facts.facts.retain(|fact| fact.field != Field::CompareAt || !matches!(fact.value.as_str(), "0.00" | "0,00"));
        facts.complaints.extend(wrong);
    }

    /// Categories by their codes: the main one is the product's own, the others are tags.
    fn shelve_by_code(&self, row: &Row, facts: &mut Facts) {
        let main = self.cell(row, "Main_taxon");
        let column = |name: &str| self.header.place(name).unwrap_or(usize::MAX);
        let others = self.cell(row, "Taxons").split('|').map(str::trim).filter(|code| !code.is_empty());
        let mut codes = Some(main).filter(|code| !code.is_empty()).into_iter().chain(others.clone().filter(|code| *code != main));
        let known = self.categories.get(&main.to_lowercase()).cloned().unwrap_or_default();
        if let Some(code) = codes.next() {
            match self.categories.get(&code.to_lowercase()) {
                Some(path) => path.iter().for_each(|name| facts.add(Field::Category, column("Main_taxon"), name.clone())),
                None => facts.add(Field::Category, column("Main_taxon"), &*titled(code)),
            }
        }
        for code in codes {
            let name = match self.categories.get(&code.to_lowercase()) {
                // Those above the product's own say nothing new.
                Some(path) if known.starts_with(path) => continue,
                Some(path) => path.last().cloned().unwrap_or_default(),
                None => titled(code).to_string(),
            };
            facts.add(Field::Tag, column("Taxons"), name);
        }
    }
}
