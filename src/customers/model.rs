//! Customers as the shop keeps them, what they are found by, and why one is not saved.

mod segment;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use ironmonger_import::Wrong;
pub use ironmonger_import::customer::{Consent, Customer, MOST_ADDRESSES, MOST_NAME, MOST_NOTE, MOST_TAGS, key};
use sha2::{Digest, Sha256};
use uuid::Uuid;

pub use segment::{LONGEST_SEGMENT, MOST_SEGMENTS, Segment, SegmentProblem, SegmentRule};

use crate::{
    kernel::{Address, InvalidEmail},
    platform::long_lists::Cursor,
};

/// Digits at the end of a telephone number that are the same however it is dialled.
const DIALLED: usize = 7;
/// Fewer digits are no telephone number.
const LEAST_DIGITS: usize = 5;
const LONGEST_WORD: usize = 100;

/// Why a customer is not saved as somebody typed it: all that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerRefusal(pub Vec<CustomerProblem>);

/// Something that is wrong with what somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CustomerProblem {
    /// A field, and the most characters that it holds.
    TooLong {
        field: &'static str,
        most: usize,
    },
    Tags,
    LongAddress,
    TooManyAddresses,
    /// They agree to advertising, and nobody says how that is known.
    NoSource,
    /// The email address of a new customer is none.
    Email(InvalidEmail),
    /// Somebody on the list has the email address.
    Known,
    /// A note without words.
    NoNote,
    /// In what no form asks for: the field, and what is wrong in English, as files of other shops are told it.
    Other {
        field: &'static str,
        what: String,
    },
}

impl CustomerProblem {
    /// The field that it is about.
    pub fn field(&self) -> &'static str {
        match self {
            Self::TooLong { field, .. } | Self::Other { field, .. } => field,
            Self::Tags => "tags",
            Self::LongAddress | Self::TooManyAddresses => "address",
            Self::NoSource => "source",
            Self::Email(_) | Self::Known => "email",
            Self::NoNote => "body",
        }
    }
}

impl From<Wrong> for CustomerRefusal {
    fn from(wrong: Wrong) -> Self {
        let problem = |(field, value, what): (&'static str, String, String)| match field {
            "first_name" | "last_name" | "phone" | "company" => CustomerProblem::TooLong { field, most: MOST_NAME },
            "note" => CustomerProblem::TooLong { field, most: MOST_NOTE },
            "tags" => CustomerProblem::Tags,
            "address" if value.is_empty() => CustomerProblem::TooManyAddresses,
            "address" => CustomerProblem::LongAddress,
            _ => CustomerProblem::Other { field, what },
        };
        Self(wrong.into_iter().map(problem).collect())
    }
}

/// What a list of customers is narrowed by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerFilter {
    /// Beginnings of words of the name, the company, the email address or the telephone number: all of them.
    pub words: String,
    /// Only those who accept advertising.
    pub accepting: bool,
    /// Only the members of this customer group.
    pub group: Option<Uuid>,
    /// Only those of whom all of this is so.
    pub rule: SegmentRule,
    /// In which the days of the rule begin.
    pub zone: chrono_tz::Tz,
    pub sort: CustomerSort,
    pub cursor: Option<Cursor>,
}

/// What a list of customers begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CustomerSort {
    /// Those who joined last.
    #[default]
    Newest,
    /// Those who spent most.
    Spent,
    /// Those who ordered most often.
    Orders,
    /// Those who ordered last; whoever never did is left out.
    LastOrder,
}

impl CustomerSort {
    pub const ALL: [Self; 4] = [Self::Newest, Self::Spent, Self::Orders, Self::LastOrder];

    /// As it stands in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Newest => "",
            Self::Spent => "spent",
            Self::Orders => "orders",
            Self::LastOrder => "last-order",
        }
    }

    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|sort| sort.word() == word).unwrap_or_default()
    }
}

/// What staff have written about a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub id: Uuid,
    pub author: String,
    pub body: String,
    pub created_at: DateTime<Utc>,
}

/// What customers are told apart by besides who they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Orders that they placed and that were not canceled.
    pub orders: u64,
    /// What those came to in the shop's currency, in minor units.
    pub spent: i64,
    pub last_order_at: Option<DateTime<Utc>>,
    pub has_account: bool,
}

/// What an address is used for when no other is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AddressUses {
    pub delivery: bool,
    pub billing: bool,
}

/// What a page calls an address of a customer: the same as long as the address is. One that was changed meanwhile, in
/// another window or by staff, is found no more instead of being taken for another.
pub fn address_key(address: &Address) -> String {
    let parts = [&address.name, &address.company, &address.line1, &address.line2, &address.postcode, &address.city, &address.country, &address.phone];
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
        digest.update([0]);
    }
    // Addresses without them keep the keys that links to them have.
    for part in [&address.region, &address.district].into_iter().filter(|part| !part.is_empty()) {
        digest.update(part);
        digest.update([1]);
    }
    hex::encode(&digest.finalize()[..8])
}

/// The words that they are found by.
pub fn search_words(customer: &Customer) -> BTreeSet<String> {
    let (before, domain) = customer.email.split_once('@').unwrap_or((&customer.email, ""));
    // Half of the world's addresses end in the same few letters.
    let host = domain.rsplit_once('.').map_or(domain, |(host, _)| host);
    let mut words = [&customer.first_name, &customer.last_name, &customer.company, before, host].into_iter().flat_map(folded).collect::<BTreeSet<_>>();
    words.insert(customer.email.clone());
    for phone in [&customer.phone].into_iter().chain(customer.addresses.iter().map(|address| &address.phone)) {
        let digits = digits(phone);
        if digits.len() >= LEAST_DIGITS {
            words.insert(dialled(&digits).to_owned());
            words.insert(digits);
        }
    }
    words.into_iter().map(|word| word.chars().take(LONGEST_WORD).collect()).collect()
}

/// Beginnings of words that are looked for; `None` where nothing is.
pub fn sought(text: &str) -> Option<Vec<String>> {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return None;
    }
    let number = digits(&text);
    if number.len() >= LEAST_DIGITS && !text.contains(|letter: char| letter.is_alphabetic() || letter == '@') {
        return Some(vec![dialled(&number).to_owned()]);
    }
    let is_address = |part: &&str| part.find('@').is_some_and(|place| place > 0);
    let (addresses, words) = text.split_whitespace().partition::<Vec<_>, _>(is_address);
    Some(addresses.into_iter().map(str::to_owned).chain(words.into_iter().flat_map(folded)).collect())
}

/// The words of a text in lower case without accents.
fn folded(text: &str) -> Vec<String> {
    slug::slugify(text).split('-').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn dialled(digits: &str) -> &str {
    digits.get(digits.len().saturating_sub(DIALLED)..).unwrap_or(digits)
}
