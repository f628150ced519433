//! PrestaShop's tables: products, and the combinations of their attributes, which stand in a table of their own there and
//! come behind the products here.

use super::{
    assemble::{Facts, flag, sources},
    formats::{Columns, Header, draft_only, ordered, plain, to_front},
    numbers::{self, BadNumber},
    rows::Row,
};
use crate::{Complaint, Field};

/// The words that begin paths of its categories: the tops that every shop of its has.
const TOPS: [&str; 7] = ["root", "home", "accueil", "inicio", "startseite", "racine", "raíz"];

/// What the name of a column comes to without its marks and hints: `Active (0/1)` is `active`, `Name *` is `name`.
pub fn bare(name: &str) -> String {
    let word = plain(name);
    // The list of products in the back office names both of its prices alike.
    for (part, whole) in [("tax excl", "price tax excluded"), ("tax incl", "price tax included")] {
        if word.starts_with("price") && word.contains(part) {
            return whole.to_owned();
        }
    }
    word.split('(').next().unwrap_or_default().trim_matches([' ', '*', '#']).to_owned()
}

/// Whether it is the header of its products, with or without combinations.
pub fn is_of_products(header: &Header) -> bool {
    let has = |word: &str| header.names.iter().any(|name| bare(name) == word);
    has("product id") && has("name") && (has("categories") || has("category")) && (has("price tax excluded") || has("price tax included"))
}

/// Whether it is the header of its combinations alone.
pub fn is_of_combinations(header: &Header) -> bool {
    let has = |word: &str| header.names.iter().any(|name| bare(name) == word);
    has("attribute") && has("value") && (has("product id") || has("product reference")) && !has("name")
}

/// What a column holds, by its bare name.
pub fn field(word: &str) -> Option<Field> {
    Some(match word {
        "active" | "status" => Field::Status,
        "name" => Field::Title,
        "price tax included" | "price tax excluded" => Field::Price,
        "reference" => Field::Sku,
        "ean13" | "isbn" | "upc" => Field::Barcode,
        "mpn" => Field::Spec("MPN".into()),
        "manufacturer" | "brand" => Field::Brand,
        "wholesale price" | "cost price" => Field::Cost,
        "width" => Field::Width,
        "height" => Field::Height,
        "depth" => Field::Length,
        "weight" => Field::Weight,
        "quantity" => Field::Stock,
        "summary" | "short description" => Field::Subtitle,
        "description" => Field::Description,
        "tags" => Field::Tags,
        "meta title" => Field::SeoTitle,
        "meta description" => Field::SeoDescription,
        "url rewritten" | "friendly url" | "friendly-url" => Field::Handle,
        "image urls" | "image url" => Field::Picture,
        "image alt texts" => Field::PictureAlt,
        _ => return None,
    })
}

/// Columns that are read together with others.
pub fn is_read_apart(word: &str) -> bool {
    let known = [
        "product id",
        "product reference",
        "attribute",
        "value",
        "impact on price",
        "impact on weight",
        "default",
        "image position",
        "choose among product images by position",
        "categories",
        "category",
        "discount amount",
        "discount percent",
        "discount from",
        "discount to",
        "available for order",
        "show price",
        "visibility",
        "feature",
        "condition",
    ];
    known.contains(&word)
}

/// The number of a product there, or else its reference or name, as rows of combinations name it too.
pub fn key(columns: &Columns, row: &Row) -> Option<String> {
    let named = |word: &str, mark: &str| Some(columns.at(row, word)).filter(|text| !text.is_empty()).map(|text| format!("{mark}{text}"));
    let own = || if is_combination(columns, row) { None } else { named("reference", "ref:").or_else(|| named("name", "")) };
    named("product id", "id:").or_else(|| named("product reference", "ref:")).or_else(own)
}

/// By what else combinations may name a product.
pub fn others(columns: &Columns, row: &Row) -> Vec<String> {
    let reference = columns.at(row, "reference");
    if is_combination(columns, row) || reference.is_empty() || !columns.words.contains_key("product reference") {
        return Vec::new();
    }
    vec![format!("ref:{reference}")]
}

pub fn is_combination(columns: &Columns, row: &Row) -> bool {
    !columns.at(row, "attribute").is_empty()
}

/// Amounts to the millionth, as PrestaShop keeps them.
const MILLION: i64 = 1_000_000;

/// A number in millionths; one that is below zero is no price, but may be what a combination takes off it. A point is a
/// point: so PrestaShop writes.
fn millionths(text: &str, decimal: Option<char>) -> Result<i64, BadNumber> {
    let text = text.trim();
    let positive = text.trim_start_matches(['-', '−']);
    let read = numbers::plain(positive, decimal, None)?;
    let (whole, fraction) = read.split_once('.').unwrap_or((&read, ""));
    let whole = whole.parse::<i64>().ok().and_then(|whole| whole.checked_mul(MILLION)).ok_or(BadNumber::NotANumber)?;
    let digits = fraction.chars().chain(std::iter::repeat('0')).take(6).collect::<String>();
    let rest = digits.parse::<i64>().map_err(|_| BadNumber::NotANumber)?;
    let read = whole.checked_add(rest).ok_or(BadNumber::NotANumber)?;
    Ok(if positive.len() < text.len() { -read } else { read })
}

/// Millionths as text with so many decimals, rounded, and whether that changed anything.
fn written(amount: i64, decimals: u32, point: char) -> (String, bool) {
    let unit = MILLION / 10_i64.pow(decimals.min(6));
    let rounded = (amount + unit / 2).div_euclid(unit);
    let is_rounded = rounded * unit != amount;
    let scale = 10_i64.pow(decimals.min(6));
    let whole = rounded / scale;
    let text = if decimals == 0 { whole.to_string() } else { format!("{whole}{point}{:0width$}", rounded % scale, width = decimals as usize) };
    (text, is_rounded)
}

impl Columns {
    /// A price as the reader of amounts takes it.
    fn money(&self, facts: &mut Facts, column: usize, amount: i64) -> String {
        let (text, is_rounded) = written(amount, self.currency.decimals(), self.decimal.unwrap_or('.'));
        if is_rounded {
            let name = self.header.names.get(column).map_or("price", String::as_str);
            let (exact, _) = written(amount, 6, '.');
            let advice = format!("Imported as {text}");
            facts.complaints.push(Complaint::note(facts.line, name, &exact, "the price has more decimals than the currency", advice));
        }
        text
    }

    /// A cell in millionths; `None` for an empty one. What is no number refuses the product.
    fn number(&self, row: &Row, word: &str, facts: &mut Facts) -> Option<i64> {
        let text = self.at(row, word);
        if text.is_empty() {
            return None;
        }
        match millionths(text, self.decimal) {
            Ok(number) => Some(number),
            Err(cause) => {
                let name = self.words.get(word).and_then(|place| self.header.names.get(*place)).map_or(word, String::as_str);
                facts.complaints.push(Complaint::refusal(row.line, name, text, cause.to_string(), "Write an amount like 12.50"));
                None
            }
        }
    }

    /// The rows of one product of PrestaShop's: the product, and the combinations of its attributes.
    pub(super) fn prestashop(&self, rows: &[Row], all: &mut Vec<Facts>) {
        let Some(parent) = rows.iter().position(|row| !is_combination(self, row)) else {
            if let (Some(row), Some(facts)) = (rows.first(), all.first_mut()) {
                let what = "the product that this combination belongs to is not in the file";
                let advice = "Put the table of products and the one of combinations into one ZIP, and import that";
                facts.complaints.push(Complaint::refusal(row.line, "Product ID", self.at(row, "product id"), what, advice));
            }
            return;
        };
        to_front(all, parent);
        let ordered = ordered(rows, Some(parent));
        let (Some(row), Some(whole)) = (ordered.first(), all.first_mut()) else { return };
        let is_family = ordered.iter().any(|row| is_combination(self, row));
        let price_column = self.fields.iter().position(|own| *own == Some(Field::Price)).unwrap_or(usize::MAX);
        let price_word = self.header.names.get(price_column).map(|name| bare(name)).unwrap_or_default();
        // What is wrong with the cells of a product without combinations is said where they are read.
        let price = if is_family { self.number(row, &price_word, whole) } else { millionths(self.at(row, &price_word), self.decimal).ok() };
        if price.is_some_and(|price| price < 0) {
            let text = self.at(row, &price_word);
            whole.complaints.push(Complaint::refusal(row.line, &price_word, text, "the number is negative", "A price cannot be below zero"));
        }
        let text = self.at(row, "weight");
        let weight = millionths(text, self.decimal).ok().filter(|weight| *weight >= 0);
        if is_family && weight.is_none() && !text.is_empty() {
            whole.complaints.push(Complaint::note(row.line, "Weight", text, "this is no weight", "Imported without it"));
        }
        self.describe(row, whole);
        let reduction = self.reduction(row, whole, price);
        // Zero says that nobody knows.
        for facts in all.iter_mut() {
            facts.facts.retain(|fact| fact.field != Field::Cost || millionths(&fact.value, self.decimal) != Ok(0));
        }
        let Some(whole) = all.first_mut() else { return };
        if let Some(price) = price {
            whole.facts.retain(|fact| fact.field != Field::Price);
            if !is_family {
                self.charge(whole, price_column, price, reduction);
            }
        }
        if is_family {
            self.combine(&ordered, all, (price, price_column, weight, reduction));
        }
    }

    /// What a variant costs, and what it costs while the reduction holds.
    fn charge(&self, facts: &mut Facts, column: usize, price: i64, reduction: Option<Reduction>) {
        let text = self.money(facts, column, price);
        facts.add(Field::Price, column, text);
        let reduced = match reduction {
            Some(Reduction::Amount(amount)) => price - amount,
            Some(Reduction::Percent(percent)) => {
                let off = i128::from(price) * i128::from(percent) / i128::from(100 * MILLION);
                price - i64::try_from(off).unwrap_or_default()
            }
            None => return,
        };
        if reduced < 0 || reduced >= price {
            let what = "the discount is as high as the price, or higher";
            facts.complaints.push(Complaint::note(facts.line, "Discount", "", what, "Imported with the regular price"));
            return;
        }
        let (text, _) = written(reduced, self.currency.decimals(), self.decimal.unwrap_or('.'));
        facts.add(Field::SalePrice, column, text);
    }

    /// The reduction that holds today.
    fn reduction(&self, row: &Row, facts: &mut Facts, price: Option<i64>) -> Option<Reduction> {
        let (amount, percent) = (self.number(row, "discount amount", facts), self.number(row, "discount percent", facts));
        let found = match (amount.filter(|amount| *amount > 0), percent.filter(|percent| *percent > 0)) {
            (Some(amount), _) => Reduction::Amount(amount),
            (None, Some(percent)) => Reduction::Percent(percent),
            (None, None) => return None,
        };
        price?;
        let day = |word: &str| Some(self.at(row, word).chars().take(10).collect::<String>()).filter(|day| !day.is_empty() && !day.starts_with("0000"));
        let (from, until) = (day("discount from"), day("discount to"));
        let is_day = |day: &Option<String>| day.as_ref().is_none_or(|day| chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok());
        let holds = from.as_ref().is_none_or(|day| *day <= self.today) && until.as_ref().is_none_or(|day| *day >= self.today);
        if !is_day(&from) || !is_day(&until) || !holds {
            let shown = format!("{} – {}", self.at(row, "discount from"), self.at(row, "discount to"));
            let what = if is_day(&from) && is_day(&until) { "the discount does not hold today" } else { "this is no day" };
            facts.complaints.push(Complaint::note(facts.line, "Discount", &shown, what, "Imported with the regular price"));
            return None;
        }
        if let Some(until) = until {
            let advice = "Imported without its end: end it then";
            facts.complaints.push(Complaint::note(facts.line, "Discount to", &until, "the discount ends on this day", advice));
        }
        Some(found)
    }

    /// What is said of the product as a whole in columns of their own kind.
    fn describe(&self, row: &Row, facts: &mut Facts) {
        self.shelve_by_list(row, facts);
        for (name, value) in features(self.at(row, "feature")) {
            match value {
                Some(value) => facts.add(Field::Spec(name.as_str().into()), self.words.get("feature").copied().unwrap_or(usize::MAX), value),
                None => {
                    let what = "this is no feature with its value";
                    facts.complaints.push(Complaint::note(row.line, "Feature", &name, what, "Left out: write it like Material:Oak:1"));
                }
            }
        }
        let condition = self.at(row, "condition");
        if !matches!(condition.to_lowercase().as_str(), "" | "new" | "0") {
            facts.add(Field::Spec("Condition".into()), self.words.get("condition").copied().unwrap_or(usize::MAX), condition);
        }
        if self.at(row, "visibility").eq_ignore_ascii_case("none") {
            facts.facts.retain(|fact| fact.field != Field::Status);
            facts.add(Field::Status, usize::MAX, "hidden");
        }
        for (word, what) in [("available for order", "not for sale there"), ("show price", "shown without a price there")] {
            if flag(self.at(row, word)) == Some(false) {
                draft_only(facts, word, self.at(row, word), what);
            }
        }
        describe_pictures(facts);
    }

    /// Categories by name, number or path, between commas: the first is the product's own, the others are tags.
    fn shelve_by_list(&self, row: &Row, facts: &mut Facts) {
        let word = if self.words.contains_key("categories") { "categories" } else { "category" };
        let column = self.words.get(word).copied().unwrap_or(usize::MAX);
        let mut is_first = true;
        for listed in self.at(row, word).split(',').map(str::trim).filter(|name| !name.is_empty()) {
            let names = match self.categories.get(&listed.to_lowercase()) {
                Some(path) => path.clone(),
                None if listed.bytes().all(|digit| digit.is_ascii_digit()) => {
                    let what = "this is the number of a category whose name is not in the file";
                    let advice = "Put the table of categories into the same ZIP, or write the name";
                    facts.complaints.push(Complaint::note(row.line, "Categories", listed, what, advice));
                    continue;
                }
                None => {
                    let mut names = listed.split('/').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect::<Vec<_>>();
                    while names.first().is_some_and(|name| TOPS.contains(&name.to_lowercase().as_str())) {
                        names.remove(0);
                    }
                    names
                }
            };
            if names.is_empty() {
                continue;
            }
            if std::mem::take(&mut is_first) {
                names.into_iter().for_each(|name| facts.add(Field::Category, column, name));
            } else {
                facts.add(Field::Tag, column, names.last().cloned().unwrap_or_default());
            }
        }
    }

    /// Makes variants of the rows of combinations.
    fn combine(&self, rows: &[&Row], all: &mut Vec<Facts>, (price, price_column, weight, reduction): (Option<i64>, usize, Option<i64>, Option<Reduction>)) {
        let column = |word: &str| self.words.get(word).copied().unwrap_or(usize::MAX);
        let Some(whole) = all.first_mut() else { return };
        if price.is_none() && whole.complaints.iter().all(|complaint| !complaint.refused) {
            whole.complaints.push(Complaint::refusal(whole.line, "price", "", "the price is missing", "Fill in a price and import the file again"));
        }
        let pictures = whole.facts.iter().filter(|fact| fact.field == Field::Picture).flat_map(|fact| sources(&fact.value)).collect::<Vec<_>>();
        let measures =
            whole.facts.iter().filter(|fact| matches!(fact.field, Field::Width | Field::Height | Field::Length | Field::Cost)).cloned().collect::<Vec<_>>();
        whole.facts.retain(|fact| {
            !matches!(
                fact.field,
                Field::SalePrice | Field::Sku | Field::Stock | Field::Barcode | Field::Cost | Field::Weight | Field::Width | Field::Height | Field::Length
            )
        });
        let mut found = Vec::<(Vec<(String, String)>, bool, Facts)>::new();
        for (row, facts) in rows.iter().zip(all.iter()).skip(1) {
            let mut facts = facts.clone();
            if !is_combination(self, row) {
                // Another row of the product itself: as it would be without combinations.
                let what = "the product is in the file twice";
                facts.complaints.push(Complaint::refusal(row.line, "Product ID", self.at(row, "product id"), what, "Take one of the two out"));
                found.push((Vec::new(), false, facts));
                continue;
            }
            let kept = |field: &Field| matches!(field, Field::Sku | Field::Barcode | Field::Stock | Field::Cost | Field::Picture | Field::PictureAlt);
            facts.facts.retain(|fact| kept(&fact.field));
            let choices = match choices(self.at(row, "attribute"), self.at(row, "value")) {
                Some(choices) => choices,
                None => {
                    let what = "there is not one value for each attribute";
                    let advice = "Write them like Size:select:0, Colour:color:1 and S:0, Red:1";
                    facts.complaints.push(Complaint::refusal(row.line, "Value", self.at(row, "value"), what, advice));
                    Vec::new()
                }
            };
            for (name, value) in &choices {
                facts.add(Field::Option(name.as_str().into()), column("attribute"), value.clone());
            }
            let impact = self.number(row, "impact on price", &mut facts).unwrap_or_default();
            if let Some(price) = price {
                if price + impact < 0 {
                    let what = "the combination takes more off the price than there is";
                    facts.complaints.push(Complaint::refusal(row.line, "Impact on price", self.at(row, "impact on price"), what, "Correct the cell"));
                } else {
                    self.charge(&mut facts, if impact == 0 { price_column } else { column("impact on price") }, price + impact, reduction);
                }
            }
            let impact = self.number(row, "impact on weight", &mut facts).unwrap_or_default();
            if weight.is_some() || impact != 0 {
                let (text, _) = written((weight.unwrap_or_default() + impact).max(0), 6, self.decimal.unwrap_or('.'));
                facts.add(Field::Weight, column("impact on weight"), text);
            }
            let has_cost = facts.get(&Field::Cost).is_some();
            facts.facts.extend(measures.iter().filter(|fact| fact.field != Field::Cost || !has_cost).cloned());
            self.picture(row, &mut facts, &pictures);
            describe_pictures(&mut facts);
            let is_default = flag(self.at(row, "default")) == Some(true);
            match found.iter_mut().find(|(own, ..)| *own == choices && !choices.is_empty()) {
                // PrestaShop takes the later row.
                Some((_, was_default, own)) => {
                    let what = format!("the combination stands on line {} already", own.line);
                    facts.complaints.splice(0..0, std::mem::take(&mut own.complaints));
                    facts.complaints.push(Complaint::note(row.line, "Value", self.at(row, "value"), what, "This line counts, as in PrestaShop"));
                    *was_default |= is_default;
                    *own = facts;
                }
                None => found.push((choices, is_default, facts)),
            }
        }
        // What is chosen first there is chosen first here.
        found.sort_by_key(|(_, is_default, _)| !is_default);
        all.truncate(1);
        all.extend(found.into_iter().map(|(.., facts)| facts));
    }

    /// The pictures that show a combination: its own, or some of the product's by their places.
    fn picture(&self, row: &Row, facts: &mut Facts, pictures: &[String]) {
        let own = facts.facts.iter().filter(|fact| fact.field == Field::Picture).map(|fact| (fact.column, fact.value.clone())).collect::<Vec<_>>();
        if !own.is_empty() {
            own.into_iter().for_each(|(column, value)| facts.add(Field::VariantPicture, column, value));
            return;
        }
        let word = if self.words.contains_key("image position") { "image position" } else { "choose among product images by position" };
        let mut lost = Vec::new();
        let mut shown = Vec::new();
        for place in self.at(row, word).split(',').map(str::trim).filter(|place| !matches!(*place, "" | "0")) {
            match place.parse::<usize>().ok().and_then(|place| pictures.get(place.checked_sub(1)?)) {
                Some(picture) => shown.push(picture.clone()),
                None => lost.push(place),
            }
        }
        facts.add(Field::VariantPicture, self.words.get(word).copied().unwrap_or(usize::MAX), shown.join("\n"));
        if !lost.is_empty() {
            let what = format!("the product has {} pictures", pictures.len());
            facts.complaints.push(Complaint::note(row.line, "Image position", &lost.join(", "), what, "Imported without this picture"));
        }
    }
}

/// What is off the price, in millionths of the currency or of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reduction {
    Amount(i64),
    Percent(i64),
}

/// The attributes of a combination with its values: `Colour:color:0, Size:select:1` and `Red:0, L:1`. A comma in a value
/// ends it only behind its place.
fn choices(attributes: &str, values: &str) -> Option<Vec<(String, String)>> {
    let names = listed(attributes);
    let mut found = listed(values);
    if found.len() != names.len() {
        found = if names.len() == 1 { vec![values.trim().to_owned()] } else { values.split(',').map(|value| value.trim().to_owned()).collect() };
    }
    let name = |text: &str| text.split(':').next().unwrap_or_default().trim().to_owned();
    let value = |text: &str| match text.rsplit_once(':') {
        Some((value, place)) if is_number(place) => value.trim().to_owned(),
        _ => text.trim().to_owned(),
    };
    let pairs = names.iter().zip(&found).map(|(attribute, own)| (name(attribute), value(own))).collect::<Vec<_>>();
    let are_whole = pairs.iter().all(|(name, value)| !name.is_empty() && !value.is_empty());
    (names.len() == found.len() && !pairs.is_empty() && are_whole).then_some(pairs)
}

fn is_number(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())
}

/// The parts of a list whose entries end with their place: `a, b:0, c:1` are `a, b:0` and `c:1`. Where none has a place,
/// every comma ends one.
fn listed(cell: &str) -> Vec<String> {
    let parts = cell.split(',').map(str::trim).filter(|part| !part.is_empty());
    if !cell.split(',').any(|part| part.rsplit_once(':').is_some_and(|(_, place)| is_number(place))) {
        return parts.map(str::to_owned).collect();
    }
    let mut found = Vec::<String>::new();
    let mut is_open = false;
    for part in cell.split(',') {
        match found.last_mut().filter(|_| is_open) {
            Some(open) => {
                open.push(',');
                open.push_str(part);
            }
            None => found.push(part.to_owned()),
        }
        is_open = part.rsplit_once(':').is_none_or(|(_, place)| !is_number(place));
    }
    found.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Features of a product: `Material:Oak, oiled:1, Height:10 cm:2`. A part without a colon goes on with the value before it.
/// `None` stands for a value that is missing.
fn features(cell: &str) -> Vec<(String, Option<String>)> {
    let mut found = Vec::<String>::new();
    for part in cell.split(',') {
        match found.last_mut() {
            Some(open) if !part.contains(':') => {
                open.push(',');
                open.push_str(part);
            }
            // What is behind a comma may be the end of a value, with its place: `Oak, oiled:1`.
            Some(open) if open.matches(':').count() == 1 && part.split_once(':').is_some_and(|(_, rest)| is_number(rest)) => {
                open.push(',');
                open.push_str(part);
            }
            _ => found.push(part.to_owned()),
        }
    }
    let found = found.into_iter().filter(|feature| !feature.trim().is_empty());
    let read = |feature: String| {
        let Some((name, value)) = feature.split_once(':') else { return (feature.trim().to_owned(), None) };
        let mut value = value.trim();
        // Its place, and behind it whether the value is the product's own.
        let ending =
            |value: &str| value.rsplit_once(':').filter(|(_, place)| is_number(place)).map(|(rest, place)| (rest.trim().len(), place.trim().to_owned()));
        if let Some((end, mark)) = ending(value) {
            value = value.get(..end).unwrap_or_default();
            if let Some((end, _)) = ending(value).filter(|_| matches!(mark.as_str(), "0" | "1")) {
                value = value.get(..end).unwrap_or_default();
            }
        }
        (name.trim().to_owned(), Some(value.to_owned()).filter(|value| !value.is_empty()))
    };
    found.map(read).filter(|(name, _)| !name.is_empty()).collect()
}

/// What pictures show stands between commas, as many as there are pictures.
fn describe_pictures(facts: &mut Facts) {
    let count = facts.facts.iter().filter(|fact| fact.field == Field::Picture).map(|fact| sources(&fact.value).len()).sum::<usize>();
    let line = facts.line;
    let mut said = None;
    for fact in facts.facts.iter_mut().filter(|fact| fact.field == Field::PictureAlt) {
        let alts = fact.value.split(',').map(str::trim).collect::<Vec<_>>();
        if count > 1 && alts.len() > count {
            said = Some(Complaint::note(
                line,
                "Image alt texts",
                &fact.value,
                format!("there are {} texts for {count} pictures", alts.len()),
                "The first ones are taken in their order: look at them",
            ));
        }
        fact.value = if count > 1 { alts.join("\n") } else { fact.value.replace('\n', " ") };
    }
    facts.complaints.extend(said);
}
