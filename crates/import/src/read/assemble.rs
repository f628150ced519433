//! A product from the rows that describe it, and everything that is wrong with them.

use std::collections::{BTreeMap, HashSet};

use ironmonger_kernel::{Currency, OptionDef, OptionValue, SpecificationDraft, read_value, slugify, split, unescaped};

use super::{
    Format,
    numbers::{self, BadNumber},
};
use crate::{Checks, Complaint, Field, Item, ItemPicture, ItemPrice, ItemVariant, moment, moment_of};

/// A cell that means something.
#[derive(Clone, Debug)]
pub struct Fact {
    pub field: Field,
    /// The place of its column in the header.
    pub column: usize,
    pub value: String,
}

/// What a row says.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub line: u64,
    /// Where rows may say the same product in other languages: which it is.
    pub sku: String,
    pub facts: Vec<Fact>,
    /// Said by the reader of the file's kind.
    pub complaints: Vec<Complaint>,
}

impl Facts {
    /// The first cell of a field that is not empty.
    pub fn get(&self, field: &Field) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.field == *field && !fact.value.is_empty())
    }

    pub fn text(&self, field: &Field) -> &str {
        self.get(field).map_or("", |fact| fact.value.as_str())
    }

    pub fn add(&mut self, field: Field, column: usize, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            self.facts.push(Fact { field, column, value });
        }
    }
}

/// What holds for all rows of a file.
pub struct Rules<'a> {
    pub header: &'a [String],
    pub currency: Currency,
    pub decimal: Option<char>,
    /// Units where the file says none.
    pub weight_unit: &'static str,
    pub length_unit: &'static str,
    /// As `2026-11-21`: whether a reduction holds.
    pub today: &'a str,
    pub uncounted: i32,
    pub as_drafts: bool,
    /// How the file writes lists, breaks and the like.
    pub format: Format,
    /// What the shop demands.
    pub checks: &'a dyn Checks,
}

const AGAIN: &str = "Correct the cell and import the file again";

/// Makes a product from its rows. With a complaint that refuses it, the product must not be used.
pub fn assemble((key, id): (String, String), rows: &[Facts], rules: &Rules<'_>) -> (Item, Vec<Complaint>) {
    let mut making = Making { rules, item: Item { key, id, ..Item::default() }, complaints: Vec::new(), pictures: Vec::new() };
    making.item.line = rows.first().map_or(0, |row| row.line);
    making.complaints.extend(rows.iter().flat_map(|row| row.complaints.iter().cloned()));
    making.product(rows);
    making.options(rows);
    making.variants(rows);
    making.pictures(rows);
    let Making { mut item, mut complaints, .. } = making;
    tidy(&mut item, &mut complaints, rules);
    (item, complaints)
}

struct Making<'a> {
    rules: &'a Rules<'a>,
    item: Item,
    complaints: Vec<Complaint>,
    /// Pictures of variants: the source, and the variant's place.
    pictures: Vec<(String, usize)>,
}

impl Making<'_> {
    fn column(&self, fact: &Fact) -> &str {
        self.rules.header.get(fact.column).map_or("", String::as_str)
    }

    fn product(&mut self, rows: &[Facts]) {
        let first = |field: Field| rows.iter().find_map(|row| row.get(&field)).map(|fact| fact.value.clone()).unwrap_or_default();
        self.item.handle = first(Field::Handle);
        self.item.title = first(Field::Title);
        self.item.subtitle = first(Field::Subtitle);
        self.item.description = first(Field::Description);
        self.item.description = self.rules.format.with_breaks(&self.item.description);
        self.item.subtitle = self.rules.format.with_breaks(&self.item.subtitle);
        self.item.brand = first(Field::Brand);
        self.item.seo_title = first(Field::SeoTitle);
        self.item.seo_description = first(Field::SeoDescription);
        self.item.status = first(Field::Status);
        self.item.starts_at = first(Field::StartsAt);
        self.item.published_at = first(Field::PublishedAt);
        let levels = rows.iter().find(|row| row.get(&Field::Category).is_some()).into_iter().flat_map(|row| &row.facts);
        self.item.category = levels.filter(|fact| fact.field == Field::Category).flat_map(|fact| self.path(&fact.value)).collect();
        let tags = rows.iter().flat_map(|row| &row.facts).flat_map(|fact| match fact.field {
            Field::Tags => self.rules.format.tags(&fact.value),
            Field::Tag => vec![fact.value.clone()],
            _ => Vec::new(),
        });
        for tag in tags {
            if !self.item.tags.iter().any(|own| own.to_lowercase() == tag.to_lowercase()) {
                self.item.tags.push(tag);
            }
        }
        for title in rows.iter().flat_map(|row| &row.facts).filter(|fact| fact.field == Field::Collection).map(|fact| without_markup(&fact.value)) {
            if !title.is_empty() && !self.item.collections.contains(&title) {
                self.item.collections.push(title);
            }
        }
        for fact in rows.iter().flat_map(|row| &row.facts) {
            if let Field::Said(key, language) = &fact.field
                && *key != "alts"
            {
                let text = self.rules.format.with_breaks(&fact.value);
                self.item.texts.entry(language.clone()).or_default().entry((*key).to_owned()).or_insert(text);
            }
        }
        self.specifications(rows);
        let mut titles = rows.iter().filter_map(|row| row.get(&Field::Title).map(|fact| (row.line, fact)));
        if let Some((first, title)) = titles.next()
            && let Some((line, other)) = titles.find(|(_, other)| other.value != title.value)
        {
            let what = format!("it shares “{}” with another product, on line {first}", self.item.key);
            let complaint = Complaint::refusal(line, self.column(other), &other.value, what, "Give each product a handle or key of its own");
            self.complaints.push(complaint);
        }
    }

    fn specifications(&mut self, rows: &[Facts]) {
        for fact in rows.iter().flat_map(|row| &row.facts) {
            let pairs = match &fact.field {
                Field::Spec(name) => vec![(name.to_string(), fact.value.as_str())],
                Field::Specs => {
                    let mut pairs = Vec::new();
                    for line in fact.value.lines().map(str::trim).filter(|line| !line.is_empty()) {
                        // A colon in a name has a backslash before it.
                        let name = split(line, ':').into_iter().next().unwrap_or_default();
                        match line.get(name.len() + 1..) {
                            Some(value) => pairs.push((unescaped(name, ':'), value)),
                            None => {
                                let what = "this is no specification with its value";
                                self.complaints.push(Complaint::note(self.item.line, "specifications", line, what, "Left out: write it like Material: Oak"));
                            }
                        }
                    }
                    pairs
                }
                _ => continue,
            };
            let pairs = pairs.iter().map(|(name, value)| (name.trim(), value.trim())).filter(|(_, value)| !value.is_empty());
            self.item.specifications.extend(pairs.map(|(name, value)| SpecificationDraft { name: name.to_owned(), value: value.to_owned() }));
        }
    }

    /// The names of the options: numbered ones by their numbers, then those that only have names.
    fn options(&mut self, rows: &[Facts]) {
        let mut numbered = BTreeMap::<u8, String>::new();
        let mut named = Vec::<String>::new();
        for fact in rows.iter().flat_map(|row| &row.facts) {
            match &fact.field {
                Field::OptionName(number) if !fact.value.is_empty() => {
                    numbered.entry(*number).or_insert_with(|| fact.value.clone());
                }
                Field::OptionValue(number) if !fact.value.is_empty() && !numbered.contains_key(number) => {
                    let name = rows.iter().find_map(|row| row.get(&Field::OptionName(*number))).map(|fact| fact.value.clone());
                    numbered.insert(*number, name.unwrap_or_else(|| format!("Option {}", number + 1)));
                }
                Field::Option(name) if !named.iter().any(|own| own.as_str() == &**name) => named.push(name.to_string()),
                _ => {}
            }
        }
        let used = numbered.into_iter().filter(|(number, _)| rows.iter().any(|row| row.get(&Field::OptionValue(*number)).is_some()));
        let numbered = used.collect::<Vec<_>>();
        // How other shops write that there is nothing to choose.
        let only = numbered.first().filter(|_| numbered.len() == 1 && named.is_empty());
        if only.is_some_and(|(number, name)| name == "Title" && rows.iter().all(|row| matches!(row.text(&Field::OptionValue(*number)), "" | "Default Title"))) {
            return;
        }
        let fields = numbered.into_iter().map(|(number, name)| (Field::OptionValue(number), name));
        let fields = fields.chain(named.into_iter().map(|name| (Field::Option(name.as_str().into()), name))).collect::<Vec<_>>();
        for (field, name) in fields {
            let mut values = Vec::<OptionValue>::new();
            for value in rows.iter().map(|row| row.text(&field)).filter(|value| !value.is_empty()) {
                let value = read_value(value);
                if !values.iter().any(|own| own.value == value.value) {
                    values.push(value);
                }
            }
            self.item.options.push(OptionDef { name, values });
        }
    }

    fn option_field(&self, rows: &[Facts], place: usize) -> Option<Field> {
        let name = &self.item.options.get(place)?.name;
        let by_number = rows.iter().flat_map(|row| &row.facts).find_map(|fact| match &fact.field {
            Field::OptionName(number) if fact.value == *name => Some(Field::OptionValue(*number)),
            _ => None,
        });
        let fallback = || name.strip_prefix("Option ").and_then(|number| number.parse::<u8>().ok()).map(|number| Field::OptionValue(number.saturating_sub(1)));
        let by_name = || rows.iter().any(|row| row.get(&Field::Option(name.as_str().into())).is_some()).then(|| Field::Option(name.as_str().into()));
        by_number.or_else(by_name).or_else(fallback)
    }

    fn variants(&mut self, rows: &[Facts]) {
        let fields = (0..self.item.options.len()).filter_map(|place| self.option_field(rows, place)).collect::<Vec<_>>();
        let mut last = (String::new(), String::new());
        for (index, row) in rows.iter().enumerate() {
            let choices = fields.iter().map(|field| read_value(row.text(field)).value).collect::<Vec<_>>();
            let says_nothing = choices.iter().all(String::is_empty);
            let is_variant = [Field::Price, Field::SalePrice, Field::Sku].iter().any(|field| row.get(field).is_some()) || !says_nothing;
            if !is_variant {
                let lost = [Field::Barcode, Field::Stock, Field::Cost].into_iter().find_map(|field| row.get(&field)).filter(|_| index > 0);
                if let Some(fact) = lost {
                    let what = "nothing on the line says which variant it is of";
                    let complaint = Complaint::note(row.line, self.column(fact), &fact.value, what, "Left out: fill in a SKU, a price or an option");
                    self.complaints.push(complaint);
                }
                continue;
            }
            // A row that speaks of the product as a whole, before those of its variants.
            if says_nothing && !choices.is_empty() && index == 0 && rows.len() > 1 && self.is_whole(row) {
                continue;
            }
            for (choice, option) in choices.iter().zip(&self.item.options) {
                if choice.is_empty() {
                    let what = format!("the value of {} is missing", option.name);
                    self.complaints.push(Complaint::refusal(row.line, &option.name, "", what, AGAIN));
                }
            }
            if let Some(fact) = row.get(&Field::WeightUnit) {
                last.0 = fact.value.clone();
            }
            if let Some(fact) = row.get(&Field::LengthUnit) {
                last.1 = fact.value.clone();
            }
            let mut variant = self.variant(row, choices, &last.0, &last.1);
            if self.repeats(&mut variant) {
                continue;
            }
            if let Some(fact) = row.get(&Field::VariantPicture).filter(|_| self.rules.format != Format::Ironmonger) {
                let place = self.item.variants.len();
                let value = fact.value.replace("\\,", "\0");
                self.pictures.extend(sources(&value).into_iter().map(|source| source.replace('\0', ",")).map(|source| (source, place)));
            }
            self.item.variants.push(variant);
        }
    }

    /// Whether a first row without choices speaks of the product as a whole. Only some shops have such rows: in other files it
    /// is a variant whose choices somebody forgot.
    fn is_whole(&mut self, row: &Facts) -> bool {
        match self.rules.format {
            Format::Spree | Format::WooCommerce | Format::Magento | Format::Bagisto | Format::PrestaShop | Format::Sylius => true,
            Format::Table if row.get(&Field::Sku).is_none() => {
                let what = "the line has no choices: it is taken for the product as a whole";
                self.complaints.push(Complaint::note(row.line, "", row.text(&Field::Title), what, "Fill in its choices if it is a variant"));
                true
            }
            _ => false,
        }
    }

    /// Names of categories from the top down.
    fn path(&self, value: &str) -> Vec<String> {
        if self.rules.format != Format::Ironmonger {
            return path(value);
        }
        let names = split(value, '>').into_iter().map(|name| unescaped(name.trim(), '>').chars().take(100).collect::<String>());
        names.filter(|name| !name.is_empty()).collect()
    }

    /// Whether a variant was there before, word for word where it counts. Another one with the same SKU gets its choice
    /// at the end of it.
    fn repeats(&mut self, variant: &mut ItemVariant) -> bool {
        let same = self.item.variants.iter().find(|own| !own.sku.is_empty() && own.sku == variant.sku);
        let Some(own) = same else { return false };
        if own.choices != variant.choices {
            let what = format!("the SKU is on line {} already", own.line);
            let sku = format!("{}-{}", variant.sku, slugify(&variant.choices.join(" ")));
            let advice = format!("Imported as {sku}: give each variant a SKU of its own");
            self.complaints.push(Complaint::note(variant.line, "SKU", &variant.sku, what, advice));
            variant.sku = sku;
            return false;
        }
        if own.price == variant.price && own.compare_at == variant.compare_at {
            let what = format!("the line repeats line {}", own.line);
            self.complaints.push(Complaint::note(variant.line, "", &variant.sku, what, "Left out: nothing to do"));
        } else {
            let what = format!("the SKU is on line {} already, with another price", own.line);
            self.complaints.push(Complaint::refusal(variant.line, "SKU", &variant.sku, what, "Say one price for each SKU"));
        }
        true
    }

    fn variant(&mut self, row: &Facts, choices: Vec<String>, weight_unit: &str, length_unit: &str) -> ItemVariant {
        let price = self.amount(row, &Field::Price);
        let sale = if self.is_reduced(row) { self.amount(row, &Field::SalePrice) } else { String::new() };
        let said = self.amount(row, &Field::CompareAt);
        if price.is_empty() && sale.is_empty() && !self.complaints.iter().any(|complaint| complaint.line == row.line && complaint.refused) {
            self.complaints.push(Complaint::refusal(row.line, "price", "", "the price is missing", "Fill in a price and import the file again"));
        }
        let (price, before) = if sale.is_empty() { (price, said) } else { (sale, price) };
        let is_above = |before: &str| before.parse::<f64>().ok() > price.parse::<f64>().ok();
        let compare_at = if before.is_empty() || is_above(&before) {
            before
        } else {
            // Zero, or the price again, is how other shops say that there is no reduction.
            if before != price && before.parse::<f64>().is_ok_and(|before| before > 0.0) {
                let what = "the price before the reduction is below the price";
                self.complaints.push(Complaint::note(row.line, "compare at", &before, what, "Imported without a reduction"));
            }
            String::new()
        };
        let weight_unit = if weight_unit.is_empty() { self.rules.weight_unit } else { weight_unit };
        let length_unit = if length_unit.is_empty() { self.rules.length_unit } else { length_unit };
        let (grams, millimetres) = (numbers::grams(weight_unit), numbers::millimetres(length_unit));
        ItemVariant {
            line: row.line,
            sku: row.text(&Field::Sku).to_owned(),
            barcode: self.barcode(row),
            choices,
            price,
            compare_at,
            cost: self.amount(row, &Field::Cost),
            weight_g: self.measure(row, &Field::Weight, grams, weight_unit),
            length_mm: self.measure(row, &Field::Length, millimetres, length_unit),
            width_mm: self.measure(row, &Field::Width, millimetres, length_unit),
            height_mm: self.measure(row, &Field::Height, millimetres, length_unit),
            content: row.text(&Field::Content).to_owned(),
            stock: self.stock(row),
            picture: if self.rules.format == Format::Ironmonger { row.text(&Field::VariantPicture).to_owned() } else { String::new() },
            prices: self.prices(row),
            history: Vec::new(),
        }
    }

    fn amount(&mut self, row: &Facts, field: &Field) -> String {
        let Some(fact) = row.get(field) else { return String::new() };
        let cause = match numbers::plain(&fact.value, self.rules.decimal, Some(self.rules.currency.decimals())) {
            Ok(plain) => return plain,
            Err(cause) => cause,
        };
        let advice = match cause {
            BadNumber::Negative => "A price cannot be below zero: correct it and import the file again".to_owned(),
            BadNumber::Ambiguous => "Say which sign the file has before the decimals, or write the price like 1299.00".to_owned(),
            BadNumber::NotANumber | BadNumber::Shortened => "Write an amount like 12.50".to_owned(),
        };
        let complaint = Complaint::refusal(row.line, self.column(fact), &fact.value, cause.to_string(), advice);
        self.complaints.push(complaint);
        String::new()
    }

    fn prices(&mut self, row: &Facts) -> Vec<ItemPrice> {
        let Some(fact) = row.get(&Field::Prices) else { return Vec::new() };
        let mut found = Vec::new();
        for line in fact.value.lines().filter(|line| !line.trim().is_empty()) {
            match ItemPrice::read(line) {
                Some(price) => found.push(price),
                None => {
                    let what = "this is no price from a quantity on";
                    let complaint = Complaint::refusal(row.line, self.column(fact), line, what, "Write it like 3 x 9.20, one a line");
                    self.complaints.push(complaint);
                }
            }
        }
        found
    }

    /// Whether the reduced price holds today.
    fn is_reduced(&mut self, row: &Facts) -> bool {
        let Some(sale) = row.get(&Field::SalePrice) else { return false };
        let from = row.get(&Field::SaleFrom).map(|fact| date(&fact.value));
        let until = row.get(&Field::SaleUntil).map(|fact| date(&fact.value));
        let today = self.rules.today;
        let holds = from.is_none_or(|day| day.is_some_and(|day| day.as_str() <= today)) && until.is_none_or(|day| day.is_some_and(|day| day.as_str() >= today));
        if !holds {
            let what = "the reduced price does not hold today";
            let complaint = Complaint::note(row.line, self.column(sale), &sale.value, what, "Imported with the regular price");
            self.complaints.push(complaint);
        }
        holds
    }

    fn barcode(&mut self, row: &Facts) -> String {
        let Some(fact) = row.get(&Field::Barcode) else { return String::new() };
        // An apostrophe keeps spreadsheets from taking it for a number.
        let code = super::formats::as_code(&fact.value).to_owned();
        if code.contains(['E', 'e']) && code.contains(['+', '.']) && code.parse::<f64>().is_ok() {
            let what = "a spreadsheet has shortened the barcode";
            let complaint = Complaint::note(row.line, self.column(fact), &code, what, "Imported without it: export the column as text and import again");
            self.complaints.push(complaint);
            return String::new();
        }
        code
    }

    fn measure(&mut self, row: &Facts, field: &Field, times: Option<f64>, unit: &str) -> Option<i32> {
        let fact = row.get(field)?;
        let read = match (numbers::plain(&fact.value, self.rules.decimal, None), times) {
            (Ok(plain), Some(times)) => return numbers::whole(&plain, times),
            (_, None) => format!("“{unit}” is no unit that is known here"),
            (Err(cause), _) => cause.to_string(),
        };
        let complaint = Complaint::note(row.line, self.column(fact), &fact.value, read, "Imported without it");
        self.complaints.push(complaint);
        None
    }

    fn stock(&mut self, row: &Facts) -> Option<i32> {
        let is_counted = row.get(&Field::Counted).is_none_or(|fact| flag(&fact.value).unwrap_or(true));
        let fact = row.get(&Field::Stock).filter(|_| is_counted);
        let Some(fact) = fact else {
            return (self.rules.uncounted > 0).then_some(self.rules.uncounted);
        };
        let pieces = match numbers::plain(&fact.value, self.rules.decimal, None) {
            Err(BadNumber::Negative) => {
                let what = "there are fewer than no pieces";
                let complaint = Complaint::note(row.line, self.column(fact), &fact.value, what, "Imported as sold out");
                self.complaints.push(complaint);
                return Some(0);
            }
            Ok(plain) => plain.parse::<f64>().ok().filter(|pieces| *pieces <= 1_000_000.0),
            Err(_) => None,
        };
        if pieces.is_none() {
            let complaint = Complaint::refusal(row.line, self.column(fact), &fact.value, "this is no number of pieces", AGAIN);
            self.complaints.push(complaint);
        }
        pieces.map(|pieces| pieces.floor() as i32)
    }

    fn pictures(&mut self, rows: &[Facts]) {
        let mut known = HashSet::new();
        for row in rows {
            // Our own files have all pictures of a product in one cell, one a line, and so what is said about them.
            // A line of nothing but a backslash is an empty one: a cell may not begin with that.
            let said = |field: Field, place: usize| {
                let line = row.text(&field).split('\n').nth(place).unwrap_or_default().trim();
                let line = match line {
                    "\\" => String::new(),
                    line if self.rules.format == Format::Ironmonger => unescaped(line, '\\'),
                    line => line.to_owned(),
                };
                line.chars().take(300).collect::<String>()
            };
            let sources = |value: &str| match self.rules.format {
                Format::Ironmonger => value.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect(),
                Format::WooCommerce => sources(&value.replace("\\,", "\0")).into_iter().map(|source| source.replace('\0', ",")).collect(),
                _ => sources(value),
            };
            let found = row.facts.iter().filter(|fact| fact.field == Field::Picture).flat_map(|fact| sources(&fact.value));
            for (place, source) in found.enumerate() {
                if known.insert(source.clone()) {
                    let choice = Some(said(Field::PictureChoice, place)).filter(|choice| !choice.is_empty());
                    let in_scale = flag(&said(Field::PictureInScale, place)).unwrap_or_default();
                    let mut picture = ItemPicture { source, alt: said(Field::PictureAlt, place), choice, in_scale, ..ItemPicture::default() };
                    for fact in &row.facts {
                        if let Field::Said("alts", language) = &fact.field {
                            let alt = said(fact.field.clone(), place);
                            picture.alts.extend(Some(alt).filter(|alt| !alt.is_empty()).map(|alt| (language.clone(), alt)));
                        }
                    }
                    self.item.pictures.push(picture);
                }
            }
        }
        let of_variants = std::mem::take(&mut self.pictures);
        for (source, _) in &of_variants {
            if known.insert(source.clone()) {
                self.item.pictures.push(ItemPicture { source: source.clone(), ..ItemPicture::default() });
            }
        }
        for picture in &mut self.item.pictures {
            let shown = of_variants.iter().filter(|(source, _)| *source == picture.source).filter_map(|(_, place)| self.item.variants.get(*place));
            let shown = shown.collect::<Vec<_>>();
            let Some(first) = shown.first() else { continue };
            let common = (0..first.choices.len()).filter_map(|option| first.choices.get(option).map(|choice| (option, choice)));
            let choice = common.into_iter().find(|(option, choice)| {
                let others = self.item.variants.iter().any(|variant| variant.choices.get(*option) != Some(choice));
                others && shown.iter().all(|variant| variant.choices.get(*option) == Some(choice))
            });
            picture.choice = picture.choice.take().or(choice.map(|(_, choice)| choice.clone()));
        }
        let most = self.rules.checks.most_pictures();
        if self.item.pictures.len() > most {
            let what = format!("the product has {} pictures", self.item.pictures.len());
            let advice = format!("The first {most} are imported");
            self.complaints.push(Complaint::note(self.item.line, "pictures", "", what, advice));
            self.item.pictures.truncate(most);
        }
    }
}

/// Brings a product's texts into shape, and holds it against the rules of the shop.
pub fn tidy(item: &mut Item, complaints: &mut Vec<Complaint>, rules: &Rules<'_>) {
    // What the shop wrote itself is text, whatever signs are in it.
    let without_markup = |text: &str| if rules.format.is_own() { text.trim().to_owned() } else { without_markup(text) };
    let title = without_markup(&item.title);
    if !rules.format.is_own() && title != item.title.split_whitespace().collect::<Vec<_>>().join(" ") {
        complaints.push(Complaint::note(item.line, "title", &item.title, "the title has HTML in it", "Imported as plain text"));
    }
    item.title = title;
    item.subtitle = without_markup(&item.subtitle);
    // The shop has a line for each of them.
    let in_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let rows = std::mem::take(&mut item.specifications).into_iter();
    let rows = rows.map(|row| SpecificationDraft { name: in_one_line(&row.name), value: in_one_line(&row.value) });
    item.specifications = SpecificationDraft::each_once(rows.filter(|row| !row.name.is_empty() && !row.value.is_empty()));
    item.seo_title = without_markup(&item.seo_title).chars().take(200).collect();
    item.seo_description = without_markup(&item.seo_description).chars().take(400).collect();
    for words in item.texts.values_mut() {
        for (key, text) in words.iter_mut() {
            let most = match key.as_str() {
                "description" => continue,
                "seo_description" => 400,
                _ => 200,
            };
            *text = without_markup(text).chars().take(most).collect();
        }
        words.retain(|_, text| !text.is_empty());
    }
    item.texts.retain(|_, words| !words.is_empty());
    if item.subtitle.chars().count() > 200 {
        // Other shops have whole paragraphs here: they lead the description.
        let lead = std::mem::take(&mut item.subtitle);
        item.description =
            if item.description.contains('<') { format!("<p>{lead}</p>{}", item.description) } else { format!("{lead}\n\n{}", item.description) };
    }
    let status = status(&item.status);
    if status.is_none() {
        let what = "this is no status that is known here";
        complaints.push(Complaint::refusal(item.line, "status", &item.status, what, "Write active, draft or archived"));
    }
    let status = status.unwrap_or("draft");
    item.status = if rules.as_drafts && status == "active" { "draft" } else { status }.to_owned();
    if complaints.iter().any(|complaint| complaint.refused) {
        return;
    }
    times(item, complaints);
    complaints.extend(rules.checks.product(item));
}

/// Times as the shop keeps them; one that cannot be read refuses the product.
fn times(item: &mut Item, complaints: &mut Vec<Complaint>) {
    let line = item.line;
    let mut read = |name: &str, time: &mut String| {
        if time.is_empty() {
            return;
        }
        match moment_of(time) {
            Some(known) => *time = moment(known),
            None => complaints.push(Complaint::refusal(line, name, time, "this is no time", "Write one like 2026-12-01T08:00:00Z")),
        }
    };
    read("starts_at", &mut item.starts_at);
    read("published_at", &mut item.published_at);
    for variant in &mut item.variants {
        for price in &mut variant.prices {
            read("starts_at", &mut price.starts_at);
            read("ends_at", &mut price.ends_at);
        }
        for past in &mut variant.history {
            read("since", &mut past.since);
        }
        variant.history.sort_by(|one, other| one.since.cmp(&other.since));
    }
}

/// Yes or no in the words of many shops.
pub fn flag(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "y" | "on" | "enabled" | "ja" | "oui" | "si" | "sí" => Some(true),
        "0" | "-1" | "false" | "no" | "n" | "off" | "disabled" | "nein" | "non" => Some(false),
        _ => None,
    }
}

/// The status as [`Item`] has it.
pub fn status(text: &str) -> Option<&'static str> {
    match text.trim().to_ascii_lowercase().as_str() {
        "" | "active" | "published" | "publish" | "visible" | "aktiv" | "actif" | "activo" => Some("active"),
        "draft" | "proposed" | "unpublished" | "hidden" | "rejected" | "unlisted" | "pending" | "private" => Some("draft"),
        "archived" => Some("archived"),
        "scheduled" => Some("scheduled"),
        word => flag(word).map(|on| if on { "active" } else { "draft" }),
    }
}

/// Text without tags, its entities written out, on one line.
pub fn without_markup(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    // A sign that begins no tag is a sign: `A<B`, `3 < 5`.
    let mut marked = String::with_capacity(text.len());
    for (place, letter) in text.char_indices() {
        if letter == '<' && !begins_tag(text.get(place + 1..).unwrap_or_default()) { marked.push_str("&lt;") } else { marked.push(letter) }
    }
    let plain = ammonia::Builder::empty().clean(&marked).to_string();
    let plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", " ").replace("&amp;", "&");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a tag of HTML goes on so behind its `<`.
fn begins_tag(rest: &str) -> bool {
    if rest.starts_with("!--") {
        return true;
    }
    let Some((inside, _)) = rest.split_once('>') else { return false };
    let inside = inside.strip_prefix('/').unwrap_or(inside).trim_end_matches('/');
    let name = inside.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
    let attributes = inside.get(name.len()..).unwrap_or_default();
    let is_end = attributes.trim().is_empty();
    name.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && !inside.contains('<')
        && (is_end || attributes.starts_with(char::is_whitespace) && attributes.contains('='))
}

/// Names of categories from the top down, from text like `Home > Lamps`.
pub fn path(value: &str) -> Vec<String> {
    let names = value.replace("->", ">").replace(['›', '»'], ">");
    let names = names.split('>').map(|name| without_markup(name).chars().take(100).collect::<String>());
    names.filter(|name| !name.is_empty()).collect()
}

/// Pictures in one cell: a line each, or between commas or bars. Those may be part of an address too.
pub fn sources(value: &str) -> Vec<String> {
    const ENDINGS: [&str; 12] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff", ".heic", ".jfif"];
    let ends_well = |text: &str| {
        let name = text.trim().split(['?', '#']).next().unwrap_or_default().to_lowercase();
        ENDINGS.iter().any(|ending| name.ends_with(ending))
    };
    let begins_anew = |text: &str| ["http://", "https://", "//"].iter().any(|start| text.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start)));
    let mut found = Vec::<String>::new();
    for line in value.lines() {
        let mut from = 0;
        for (place, sign) in line.match_indices([',', '|']) {
            let (head, rest) = (line.get(from..place).unwrap_or_default(), line.get(place + 1..).unwrap_or_default());
            let next = rest.trim_start();
            let ends = if begins_anew(next) || next.is_empty() {
                true
            } else if head.contains("://") {
                // An address goes on behind a comma, unless it is over and a name follows.
                ends_well(head) && (sign == "|" || next.len() < rest.len() || next.starts_with('/'))
            } else {
                next.starts_with('/') || ends_well(head) || !ends_well(line)
            };
            if ends {
                found.push(head.trim().to_owned());
                from = place + 1;
            }
        }
        found.push(line.get(from..).unwrap_or_default().trim().to_owned());
    }
    found.retain(|source| !source.is_empty());
    found
}

/// A day as `2026-11-21`, from that or from an American date.
fn date(value: &str) -> Option<String> {
    let day = value.split([' ', 'T']).next().unwrap_or_default();
    if let [year, month, day] = day.split('-').collect::<Vec<_>>().as_slice()
        && year.len() == 4
    {
        return Some(format!("{year}-{month:0>2}-{day:0>2}"));
    }
    let [month, day, year] = day.split('/').collect::<Vec<_>>().try_into().ok()?;
    let year = if year.len() == 2 { format!("20{year}") } else { year.to_owned() };
    Some(format!("{year}-{month:0>2}-{day:0>2}"))
}
