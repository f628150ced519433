//! Promotions as staff set them up: states, limits, codes, and why one is not saved or not used.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use ironmonger_pricing_engine::{Id, InvalidPromotion, Ppm, Promotion, normalize_code};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{catalog::model::fold, kernel::Currency};

/// Characters of a name.
pub const LONGEST_NAME: usize = 100;
/// Characters of a code, at least and at most.
pub const LENGTH_OF_CODE: std::ops::RangeInclusive<usize> = 3..=40;
/// Characters that may stand before what is random in single-use codes.
pub const LONGEST_PREFIX: usize = 20;
/// Single-use codes that are made at once, and that a promotion has at the most.
pub const MOST_CODES_AT_ONCE: usize = 10_000;
pub const MOST_CODES: u64 = 100_000;

/// What staff say of a promotion; whether it holds depends on its schedule too, see [`Phase`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    #[default]
    Draft,
    Active,
    Ended,
}

impl State {
    pub const ALL: [Self; 3] = [Self::Draft, Self::Active, Self::Ended];

    /// As it is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Active => "active",
            Self::Ended => "ended",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// How a promotion stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Draft,
    /// Active, and its time has not come.
    Scheduled,
    Running,
    Ended,
}

impl Phase {
    pub const ALL: [Self; 4] = [Self::Running, Self::Scheduled, Self::Draft, Self::Ended];

    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Scheduled => "scheduled",
            Self::Running => "running",
            Self::Ended => "ended",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.word() == word)
    }

    pub fn at(state: State, starts_at: Option<DateTime<Utc>>, ends_at: Option<DateTime<Utc>>, at: DateTime<Utc>) -> Self {
        match state {
            State::Draft => Self::Draft,
            State::Ended => Self::Ended,
            State::Active if ends_at.is_some_and(|ends| ends <= at) => Self::Ended,
            State::Active if starts_at.is_some_and(|starts| at < starts) => Self::Scheduled,
            State::Active => Self::Running,
        }
    }
}

/// What sets a promotion off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SetOffBy {
    #[default]
    Automatic,
    /// One code that all share.
    Code,
    /// Many codes, each of which works once.
    Codes,
}

impl SetOffBy {
    pub const ALL: [Self; 3] = [Self::Automatic, Self::Code, Self::Codes];

    pub fn word(self) -> &'static str {
        match self {
            Self::Automatic => "automatic",
            Self::Code => "code",
            Self::Codes => "codes",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.word() == word)
    }
}

/// How often a promotion may be used, and how much it may give in all. `None` for no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UseLimits {
    pub uses: Option<i64>,
    pub per_customer: Option<i64>,
    /// Of the shop's zone.
    pub per_day: Option<i64>,
    /// Minor units of the promotion's currency.
    pub budget: Option<i64>,
}

impl UseLimits {
    pub fn any(self) -> bool {
        self.in_all() || self.per_customer.is_some() || self.per_day.is_some()
    }

    /// Whether all uses together are counted.
    pub fn in_all(self) -> bool {
        self.uses.is_some() || self.budget.is_some()
    }
}

/// A promotion as it is edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromotionDraft {
    /// When what the form was made from was saved; `None` does not ask.
    pub seen: Option<DateTime<Utc>>,
    /// With its schedule and what one order may get; its identifier is given when it is saved, and its trigger follows `set_off_by`.
    pub promotion: Promotion,
    /// Its name in other languages, by their tags.
    pub names: BTreeMap<String, String>,
    /// Tags of products and customers that it names, by their identifiers: see [`tag_id`].
    pub tags: BTreeMap<Id, String>,
    pub state: State,
    pub set_off_by: SetOffBy,
    /// The code that all share, as typed.
    pub code: String,
    pub limits: UseLimits,
}

/// A promotion as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub id: Uuid,
    pub draft: PromotionDraft,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub updated_by: String,
}

impl Kept {
    pub fn phase(&self, at: DateTime<Utc>) -> Phase {
        let schedule = &self.draft.promotion.schedule;
        Phase::at(self.draft.state, schedule.from, schedule.until, at)
    }
}

/// The form of [`Rule`] that is written now.
pub const RULE_VERSION: u16 = 1;

/// What stands in the column `rule`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rule {
    pub version: u16,
    pub promotion: Promotion,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
}

/// What an order has used of a promotion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redemption {
    pub promotion: Uuid,
    /// The code that set it off, however it is written.
    pub code: Option<String>,
    /// Minor units that it took off.
    pub discount: i64,
    pub currency: Currency,
}

/// Why an order does not get what it was priced with: somebody was faster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PromotionRefusal {
    Ended,
    UsedUp { name: String },
    UsedUpByCustomer { name: String },
    UsedUpToday { name: String },
    BudgetSpent { name: String },
    CodeUsedUp { code: String },
}

/// Why a promotion is not saved as somebody typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditRefusal {
    /// Somebody else has saved it meanwhile.
    Stale,
    Invalid(InvalidPromotion),
    /// The code has characters that codes do not have, or is too short or too long.
    Code,
    /// Another promotion has the code.
    CodeTaken(String),
    /// It was active or used: it stays on record.
    NotDraft,
    /// It has no single-use codes.
    NoCodes,
    TooManyCodes,
    Prefix,
}

/// What a code is at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeState {
    Unknown,
    Usable { promotion: Uuid },
    NotYet { from: DateTime<Utc> },
    Expired,
    UsedUp,
    UsedUpByCustomer,
    UsedUpToday,
}

/// Who buys, as limits for each customer count them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Buyer<'a> {
    pub customer_id: Option<Uuid>,
    /// As far as it is known.
    pub email: Option<&'a str>,
}

/// What promotions go by, of a product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductFacts {
    /// The product's own category, and all above it.
    pub categories: Vec<Id>,
    pub collections: Vec<Id>,
    pub brand: Option<Id>,
    pub tags: Vec<Id>,
}

/// A UUID as the engine knows it.
pub fn id_of(id: Uuid) -> Id {
    Id(id.as_u128())
}

/// What [`id_of`] was given.
pub fn uuid_of(id: Id) -> Uuid {
    Uuid::from_u128(id.0)
}

/// The identifier of a tag of products or of customers: the same for the same word, however it is written.
pub fn tag_id(tag: &str) -> Id {
    let digest = Sha256::digest(fold(tag.trim()));
    Id(digest.iter().take(16).fold(0, |number, byte| number << 8 | u128::from(*byte)))
}

/// A code as it is stored: upper case, without spaces.
pub fn code_key(typed: &str) -> String {
    normalize_code(typed).to_uppercase()
}

/// The same of what staff want as a code: letters and digits, with `-` and `_` between.
pub fn new_code(typed: &str) -> Result<String, EditRefusal> {
    let key = code_key(typed);
    let fits = LENGTH_OF_CODE.contains(&key.chars().count())
        && key.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
        // One that begins with a sign would be a formula in a spreadsheet.
        && key.chars().next().is_some_and(char::is_alphanumeric)
        // The engine compares small letters: both ways must lead to the same.
        && code_key(&normalize_code(&key)) == key
        && normalize_code(&key) == normalize_code(typed);
    if fits { Ok(key) } else { Err(EditRefusal::Code) }
}

/// What counts all uses of a promotion.
pub const IN_ALL: &str = "all";

/// What counts the uses of a day.
pub fn day_scope(day: NaiveDate) -> String {
    format!("day:{day}")
}

/// What counts the uses of a customer who is signed in.
pub fn customer_scope(id: Uuid) -> String {
    format!("customer:{id}")
}

/// What counts the uses of an email address, which is not to be read from it.
pub fn email_scope(email: &str) -> String {
    let digest = Sha256::digest(email.trim().to_lowercase());
    format!("email:{}", hex::encode(digest.get(..16).unwrap_or_default()))
}

impl Buyer<'_> {
    /// The scopes that count what they use.
    pub fn scopes(&self) -> Vec<String> {
        let email = self.email.filter(|email| !email.trim().is_empty()).map(email_scope);
        self.customer_id.map(customer_scope).into_iter().chain(email).collect()
    }
}

/// Reads a percentage that somebody typed, like `12.5` or `12,5 %`; up to four decimals.
pub fn percentage(text: &str) -> Option<Ppm> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || fraction.len() > 4 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let ppm = format!("{whole}{fraction:0<4}").parse().ok().map(Ppm)?;
    (ppm <= Ppm::ALL).then_some(ppm)
}

/// A percentage as plain text, like `12.5`.
pub fn percentage_text(rate: Ppm) -> String {
    let (whole, fraction) = (rate.0 / 10_000, rate.0 % 10_000);
    let text = format!("{whole}.{fraction:04}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
