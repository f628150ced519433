//! A customer, in the form in which they travel and are kept, and what becomes of one of whom more is said.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use ironmonger_kernel::{Address, COUNTRIES, EmailAddress, InvalidEmail, Language, Money};
use serde::{Deserialize, Serialize};

use crate::{Wrong, order::amount};

/// The most characters of a name, a company and the like.
pub const MOST_NAME: usize = 200;
/// The most characters of the note.
pub const MOST_NOTE: usize = 10_000;
/// The most addresses of one customer.
pub const MOST_ADDRESSES: usize = 20;
/// The most tags of one customer.
pub const MOST_TAGS: usize = 100;
/// Who buys. Empty is what nobody said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Customer {
    /// In lower case: by it they are known.
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub phone: String,
    pub company: String,
    /// The merchant's own.
    pub note: String,
    pub tags: Vec<String>,
    /// `None` where nobody asked them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marketing: Option<Consent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_exempt: Option<bool>,
    /// A tag like `pt-BR`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// The one that was said last comes first.
    pub addresses: Vec<Address>,
    /// The place in `addresses` of the one that is delivered to when no other is said; `None` for the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivers_to: Option<usize>,
    /// The place of the one that bills go to when no other is said; `None` where that is the one that is delivered to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bills_to: Option<usize>,
    /// The kind of shop that they came from, like `shopify`, and their number there.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source_id: String,
    /// How many orders they placed there, as that shop said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub past_orders: Option<u32>,
    /// What they spent there, like `1240.00 EUR`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub past_spent: String,
    /// Since when they are a customer; when they came into the list, where nobody said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<DateTime<Utc>>,
}

/// Whether somebody wants advertising by email, since when, and how that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Consent {
    pub accepts: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
    /// The kind of file that says it, or where and how they said it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
}

impl Consent {
    /// What two words about one customer come to. Where they differ, the later one counts; without dates it is the one that
    /// declines, for nobody is signed up by a word that may be the older one.
    pub fn of_both(one: Option<&Self>, other: Option<&Self>) -> Option<Self> {
        let (Some(one), Some(other)) = (one, other) else { return one.or(other).cloned() };
        if one.accepts == other.accepts {
            return Some(if one.at.is_none() && other.at.is_some() { other } else { one }.clone());
        }
        let (yes, no) = if one.accepts { (one, other) } else { (other, one) };
        let is_later = match (yes.at, no.at) {
            (Some(agreed), Some(declined)) => agreed > declined,
            _ => false,
        };
        Some(if is_later { yes } else { no }.clone())
    }
}

/// What a line of a file says of a customer, and how it goes into what the shop has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CustomerRecord {
    #[serde(flatten)]
    pub customer: Customer,
    #[serde(skip_serializing_if = "How::is_kept")]
    pub how: How,
}

/// How what is said of a customer goes into what the shop has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// As it stands: it is what the shop has, or had.
    #[default]
    Kept,
    /// It is all there is to say: what it leaves out is empty.
    Whole,
    /// What it leaves empty stays.
    Over,
    /// It only fills what is empty.
    Filling,
}

impl How {
    #[allow(clippy::trivially_copy_pass_by_ref)]
    fn is_kept(&self) -> bool {
        *self == Self::Kept
    }
}

impl CustomerRecord {
    /// The customer of this address once this is said.
    pub fn onto(&self, own: &Customer) -> Customer {
        let said = &self.customer;
        let mut now = match self.how {
            How::Kept => return said.clone(),
            How::Whole => Customer { created_at: said.created_at.or(own.created_at), ..said.clone() },
            How::Over => said.filled_with(own),
            How::Filling => own.filled_with(said),
        };
        now.marketing = Consent::of_both(own.marketing.as_ref(), said.marketing.as_ref());
        now
    }

    /// Whether it says that somebody agrees to advertising, who by the stronger word does not: nothing but their own later word
    /// signs them up again.
    pub fn is_overruled(&self, own: &Customer) -> bool {
        self.how != How::Kept && self.customer.accepts_marketing() && !self.onto(own).accepts_marketing()
    }
}

impl Customer {
    /// A customer of a name in one piece.
    pub fn named(name: &str) -> Self {
        let name = one_line(name);
        let (first, last) = name.rsplit_once(' ').unwrap_or((&name, ""));
        Self { first_name: first.to_owned(), last_name: last.to_owned(), ..Self::default() }
    }

    /// First and last name.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }

    /// As staff know them: by name, or else by company or email address.
    pub fn name(&self) -> String {
        [self.full_name(), self.company.clone()].into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| self.email.clone())
    }

    /// Whether they may be sent advertising.
    pub fn accepts_marketing(&self) -> bool {
        self.marketing.as_ref().is_some_and(|consent| consent.accepts)
    }

    /// The address that is delivered to when no other is said.
    pub fn delivery_address(&self) -> Option<&Address> {
        self.delivers_to.and_then(|place| self.addresses.get(place)).or(self.addresses.first())
    }

    /// The address that bills go to when no other is said.
    pub fn billing_address(&self) -> Option<&Address> {
        self.bills_to.and_then(|place| self.addresses.get(place)).or_else(|| self.delivery_address())
    }

    /// The same with other addresses. Those that are used when no other is said stay so, also when they were changed in
    /// their place.
    #[must_use]
    pub fn with_addresses(self, addresses: Vec<Address>) -> Self {
        let moved = |place: Option<usize>| {
            let place = place?;
            let before = self.addresses.get(place)?;
            let is_edited = || self.addresses.len() == addresses.len();
            addresses.iter().position(|to| to == before).or_else(|| is_edited().then_some(place))
        };
        let (delivers_to, bills_to) = (moved(self.delivers_to), moved(self.bills_to));
        Self { addresses, delivers_to, bills_to, ..self }
    }

    /// What they spent in the shop that they came from.
    pub fn spent(&self) -> Option<Money> {
        let (sum, code) = self.past_spent.split_once(' ')?;
        amount(sum, code.parse().ok()?).ok()
    }

    /// This with what it leaves empty from another; addresses of both.
    #[must_use]
    pub fn filled_with(&self, more: &Self) -> Self {
        let text = |own: &String, more: &String| if own.is_empty() { more } else { own }.clone();
        let mut addresses = self.addresses.clone();
        addresses.extend(more.addresses.iter().filter(|address| !self.addresses.contains(address)).cloned());
        addresses.truncate(MOST_ADDRESSES);
        let theirs = |place: Option<usize>| addresses.iter().position(|to| place.and_then(|place| more.addresses.get(place)) == Some(to));
        let (delivers_to, bills_to) = (self.delivers_to.or(theirs(more.delivers_to)), self.bills_to.or(theirs(more.bills_to)));
        // A name is one thing: no first name of one line with the last name of another.
        let names = if self.full_name().is_empty() { more } else { self };
        Self {
            email: self.email.clone(),
            first_name: names.first_name.clone(),
            last_name: names.last_name.clone(),
            phone: text(&self.phone, &more.phone),
            company: text(&self.company, &more.company),
            note: text(&self.note, &more.note),
            tags: if self.tags.is_empty() { &more.tags } else { &self.tags }.clone(),
            marketing: Consent::of_both(self.marketing.as_ref(), more.marketing.as_ref()),
            tax_exempt: self.tax_exempt.or(more.tax_exempt),
            language: text(&self.language, &more.language),
            addresses,
            delivers_to,
            bills_to,
            source: text(&self.source, &more.source),
            source_id: text(&self.source_id, &more.source_id),
            past_orders: self.past_orders.or(more.past_orders),
            past_spent: text(&self.past_spent, &more.past_spent),
            created_at: self.created_at.or(more.created_at),
        }
    }

    /// Brings it into the form in which it is kept, and says what is wrong with it.
    pub fn tidy(&mut self) -> Wrong {
        let mut wrong = Wrong::new();
        match self.email.parse::<EmailAddress>() {
            Ok(email) => self.email = key(email.as_str()),
            Err(InvalidEmail::Missing) => {
                wrong.push(("email", String::new(), "there is no email address, and customers are known by it".to_owned()));
            }
            Err(cause) => wrong.push(("email", self.email.clone(), cause.to_string())),
        }
        let lines = [
            ("first_name", &mut self.first_name),
            ("last_name", &mut self.last_name),
            ("phone", &mut self.phone),
            ("company", &mut self.company),
            ("source", &mut self.source),
            ("source_id", &mut self.source_id),
        ];
        for (field, text) in lines {
            *text = one_line(text);
            if text.chars().count() > MOST_NAME {
                wrong.push((field, text.clone(), format!("it has more than {MOST_NAME} characters")));
            }
        }
        self.note = self.note.replace('\r', "").trim().to_owned();
        if self.note.chars().count() > MOST_NOTE {
            wrong.push(("note", self.note.clone(), "it has more than 10,000 characters".to_owned()));
        }
        self.tidy_tags(&mut wrong);
        self.language = self.language.parse::<Language>().map(|language| language.tag().to_owned()).unwrap_or_default();
        if let Some(consent) = &mut self.marketing {
            consent.source = one_line(&consent.source).chars().take(MOST_NAME).collect();
        }
        match self.spent() {
            Some(spent) => self.past_spent = format!("{} {}", spent.decimal(), spent.currency.code()),
            None if self.past_spent.is_empty() => {}
            None => wrong.push(("past_spent", self.past_spent.clone(), "this is no amount with its currency; write one like 1240.00 EUR".to_owned())),
        }
        self.addresses.iter_mut().for_each(tidy_address);
        let says_where = |to: &Address| [&to.line1, &to.line2, &to.postcode, &to.city, &to.country].into_iter().any(|part| !part.is_empty());
        for place in [&mut self.delivers_to, &mut self.bills_to] {
            let is_there = place.is_some_and(|place| self.addresses.get(place).is_some_and(says_where));
            *place = place.filter(|_| is_there).map(|place| self.addresses.iter().take(place).filter(|to| says_where(to)).count());
        }
        self.addresses.retain(says_where);
        let long = self.addresses.iter().flat_map(|to| parts(to).map(String::clone)).find(|part| part.chars().count() > MOST_NAME);
        if let Some(long) = long {
            wrong.push(("address", long, format!("a line of an address has more than {MOST_NAME} characters")));
        }
        if self.addresses.len() > MOST_ADDRESSES {
            wrong.push(("address", String::new(), format!("a customer can have {MOST_ADDRESSES} addresses at most")));
        }
        wrong
    }

    fn tidy_tags(&mut self, wrong: &mut Wrong) {
        let mut seen = BTreeSet::new();
        self.tags = self.tags.iter().map(|tag| one_line(&tag.replace(',', " "))).filter(|tag| !tag.is_empty() && seen.insert(tag.to_lowercase())).collect();
        if self.tags.len() > MOST_TAGS || self.tags.iter().any(|tag| tag.chars().count() > MOST_NAME) {
            wrong.push(("tags", self.tags.join(", "), format!("a customer can have {MOST_TAGS} tags of {MOST_NAME} characters at most")));
        }
    }
}

/// An email address as it is compared.
pub fn key(email: &str) -> String {
    email.trim().to_lowercase()
}

/// A text without breaks and doubled spaces.
fn one_line(text: &str) -> String {
    text.split(|letter: char| letter.is_whitespace() || letter.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn parts(to: &Address) -> [&String; 10] {
    let Address { name, company, line1, line2, postcode, city, country, phone, region, district } = to;
    [name, company, line1, line2, postcode, city, country, phone, region, district]
}

fn tidy_address(to: &mut Address) {
    let Address { name, company, line1, line2, postcode, city, country, phone, region, district } = to;
    for part in [name, company, line1, line2, postcode, city, country, phone, region, district] {
        *part = one_line(part);
    }
    let known = COUNTRIES.iter().find(|(code, name)| code.eq_ignore_ascii_case(&to.country) || name.eq_ignore_ascii_case(&to.country));
    if let Some((code, _)) = known {
        (*code).clone_into(&mut to.country);
    }
}
