//! What a file brings, held against the rules of the shop's own forms.

use ironmonger_import::{Checks, Complaint, Item, Record, ReviewRecord, Wrong, moment, moment_of};
use uuid::Uuid;

use super::drafts::prices;
use crate::{
    catalog::model::{BrandDraft, CategoryDraft, CollectionDraft, MOST_PICTURES, PriceDraft, Problem, ProductDraft, SpecificationKind},
    content,
    kernel::{Currency, slugify},
    platform::language,
    reviews::model::{ReviewStatus, Written},
    search::model::{RuleKind, SearchRefusal, Synonym, normalised},
};

/// The rules of a shop whose prices are in this currency.
#[derive(Clone, Copy, Debug)]
pub struct ShopChecks(pub Currency);

impl Checks for ShopChecks {
    fn most_pictures(&self) -> usize {
        MOST_PICTURES
    }

    fn product(&self, item: &Item) -> Vec<Complaint> {
        let (_, mut problems) = ProductDraft::from(item).check(self.0);
        problems.0.extend(PriceDraft::check(&prices(item, |_| Some(Uuid::nil())), self.0).1.0);
        problems.0.iter().map(|problem| complaint(item, problem)).collect()
    }

    fn record(&self, record: &mut Record) -> Wrong {
        tidy_record(record)
    }
}

/// What the product form says, said of the lines of a file.
fn complaint(item: &Item, problem: &Problem) -> Complaint {
    let place = problem.field.split('-').nth(1).and_then(|place| place.parse::<usize>().ok());
    let (kind, name) = (problem.field.split('-').next().unwrap_or_default(), problem.field.splitn(3, '-').nth(2).unwrap_or_default());
    let variant = place.filter(|_| kind == "variant").and_then(|place| item.variants.get(place));
    let value = match (kind, name) {
        ("title", _) => item.title.clone(),
        ("variant", "price") => variant.map(|variant| variant.price.clone()).unwrap_or_default(),
        ("variant", "compare_at") => variant.map(|variant| variant.compare_at.clone()).unwrap_or_default(),
        ("variant", "sku") => variant.map(|variant| variant.sku.clone()).unwrap_or_default(),
        ("variant", _) => variant.map(|variant| variant.choices.join(" / ")).unwrap_or_default(),
        ("spec", _) => place.and_then(|place| item.specifications.get(place)).map(|row| format!("{}: {}", row.name, row.value)).unwrap_or_default(),
        ("option", _) => place.and_then(|place| item.options.get(place)).map(|option| option.name.clone()).unwrap_or_default(),
        _ => String::new(),
    };
    let column = if kind == "variant" { name } else { kind };
    let line = variant.map_or(item.line, |variant| variant.line);
    // The form counts its rows; a file has lines.
    let what = problem.what.to_string();
    Complaint::refusal(line, column, &value, what, "Correct the cell and import the file again")
}

/// Brings a record into the form in which the shop keeps it, and says what is wrong with it.
pub(super) fn tidy_record(record: &mut Record) -> Wrong {
    let mut wrong = Wrong::new();
    let mut problems = |field: &'static str, value: &str, what: &str| wrong.push((field, value.to_owned(), what.to_owned()));
    match record {
        Record::Page(own) => {
            own.slug = slugify(if own.slug.trim().is_empty() { &own.title } else { &own.slug });
            own.title = own.title.trim().to_owned();
            if own.title.is_empty() {
                problems("title", "", "the page has no title");
            }
        }
        Record::Category(own) => {
            own.path = own.path.split('/').filter(|slug| !slug.trim().is_empty()).map(slugify).collect::<Vec<_>>().join("/");
            if own.path.is_empty() {
                own.path = slugify(&own.name);
            }
            let (name, description, found) = CategoryDraft { name: own.name.clone(), description: own.description.clone(), ..CategoryDraft::default() }.check();
            found.0.iter().for_each(|problem| problems("name", &own.name, &problem.sentence()));
            (own.name, own.description) = (name, description);
        }
        Record::Specification(own) => {
            own.name = own.name.split_whitespace().collect::<Vec<_>>().join(" ");
            if own.name.is_empty() {
                problems("name", "", "the specification has no name");
            }
            if own.holds.is_empty() {
                own.holds = SpecificationKind::default().word().to_owned();
            } else if SpecificationKind::from_word(&own.holds).is_none() {
                problems("type", &own.holds, "a specification is text, number, yes_no or list");
            }
        }
        Record::Option(own) => {
            own.name = own.name.split_whitespace().collect::<Vec<_>>().join(" ");
            if own.name.is_empty() {
                problems("name", "", "the option has no name");
            }
        }
        Record::Brand(own) => {
            own.slug = slugify(if own.slug.trim().is_empty() { &own.name } else { &own.slug });
            let (checked, found) = BrandDraft::from(&*own).check();
            found.0.iter().for_each(|problem| problems("name", &own.name, &problem.sentence()));
            (own.name, own.description) = (checked.name, checked.description);
            (own.seo_title, own.seo_description) = (checked.seo_title, checked.seo_description);
        }
        Record::Collection(own) => {
            own.slug = slugify(if own.slug.trim().is_empty() { &own.title } else { &own.slug });
            let (checked, found) = CollectionDraft::from(&*own).check();
            found.0.iter().for_each(|problem| problems("title", &own.title, &problem.sentence()));
            (own.title, own.description) = (checked.title, checked.description);
            (own.seo_title, own.seo_description) = (checked.seo_title, checked.seo_description);
        }
        Record::Redirect(own) => {
            own.from = old_path(&own.from);
            if !own.from.is_empty() {
                own.from = content::redirects::spelled_address(&own.from);
            }
            own.to = own.to.as_deref().map(str::trim).filter(|to| !to.is_empty()).map(str::to_owned);
            if own.from.is_empty() || own.from == "/" {
                problems("from", &own.from, "an address of the shop begins with / and is not its home page");
            }
            if let Some(to) = own.to.as_deref().filter(|to| own_path(to).is_empty()) {
                problems("to", to, "it leads out of the shop: write an address of the shop, like /products/mug");
            }
            if own.to.as_deref().is_some_and(|to| content::redirects::spelled_address(to) == own.from) {
                problems("to", &own.from, "it leads to itself");
            }
            if language::is_same(&own.from) {
                problems("from", &own.from, "this address is the shop's own: nobody would be led from it");
            }
        }
        Record::Synonym(own) => match Synonym::read(&own.words) {
            Ok(read) => own.words = read.to_string(),
            Err(error) => problems("words", &own.words, &SearchRefusal::from(error).to_string()),
        },
        Record::SearchRule(own) => {
            own.query = normalised(&own.query);
            if own.query.is_empty() {
                problems("query", "", "the rule has no query");
            }
            if own.does.parse::<RuleKind>().is_err() {
                problems("does", &own.does, "a rule is pin, boost, bury or redirect");
            }
        }
        Record::Review(own) => tidy_review(own, &mut problems),
        Record::Order(own) => wrong.extend(own.tidy()),
        Record::Customer(own) => wrong.extend(own.customer.tidy()),
    }
    wrong
}

fn tidy_review(own: &mut ReviewRecord, problems: &mut impl FnMut(&'static str, &str, &str)) {
    let written = Written { rating: own.rating, author: own.author.clone(), title: own.title.clone(), body: own.body.clone() };
    match written.check() {
        Ok(checked) => {
            let Written { rating, author, title, body } = checked.get().clone();
            (own.rating, own.author, own.title, own.body) = (rating, author, title, body);
        }
        Err(found) => found.iter().for_each(|(field, what)| problems(field, &own.rating.to_string(), what.trim_end_matches('.'))),
    }
    if own.product.is_empty() {
        problems("product", "", "nothing says which product the review is of");
    }
    if own.status.is_empty() {
        own.status = ReviewStatus::Pending.word().to_owned();
    } else if ReviewStatus::from_word(&own.status).is_none() {
        problems("status", &own.status, "a review is approved, pending or rejected");
    }
    let times = [("created_at", Some(&mut own.created_at)), ("answer", own.answer.as_mut().map(|answer| &mut answer.at))];
    for (field, time) in times.into_iter().filter_map(|(field, time)| Some((field, time?))) {
        match moment_of(time) {
            Some(read) => *time = moment(read),
            None => problems(field, time, "this is no time; write one like 2026-11-21T09:30:00Z"),
        }
    }
    own.helpful = own.helpful.max(0);
    own.buyer = own.buyer.as_deref().map(|buyer| buyer.trim().to_lowercase()).filter(|buyer| !buyer.is_empty());
    if own.id.is_nil() {
        let said = [&own.product, &own.author, &own.created_at, &own.title, &own.body].map(String::as_str).join("\n");
        own.id = name_of(&said);
    }
}

/// An id that the same text always gets.
fn name_of(text: &str) -> Uuid {
    use sha2::Digest;
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(sha2::Sha256::digest(text.as_bytes())).for_each(|(byte, digit)| *byte = digit);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The path of an address that once was: tables of other shops also write it whole, or without its first slash.
fn old_path(address: &str) -> String {
    let address = address.trim();
    let Some(rest) = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")) else {
        let is_bare = address.starts_with(char::is_alphanumeric) && !address.split('/').next().unwrap_or_default().contains(':');
        return own_path(&if is_bare { format!("/{address}") } else { address.to_owned() });
    };
    let path = rest.find(['/', '?', '#']).and_then(|at| rest.get(at..)).unwrap_or_default();
    own_path(&if path.starts_with('/') { path.to_owned() } else { format!("/{path}") })
}

/// The path of an address of the shop, without a slash at its end; empty for another's.
fn own_path(address: &str) -> String {
    let address = address.trim();
    let is_ours = address.starts_with('/') && !address.starts_with("//") && !address.contains('\\') && !address.chars().any(char::is_control);
    match address.trim_end_matches('/') {
        _ if !is_ours || address.chars().count() > 500 => String::new(),
        "" => "/".to_owned(),
        path => path.to_owned(),
    }
}
