//! What a buyer has said, who may read it, and how many said how well.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::platform::media::own_address;

/// Pictures that a review may have.
pub const MOST_PICTURES: usize = 4;
/// Characters of a review's title, text and author, and of the shop's answer.
pub const MOST_TITLE: usize = 100;
pub const MOST_BODY: usize = 4000;
pub const MOST_AUTHOR: usize = 40;
pub const MOST_ANSWER: usize = 2000;

/// Whether everybody may read a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReviewStatus {
    /// Staff have not looked at it yet.
    Pending,
    Approved,
    Rejected,
}

impl ReviewStatus {
    pub const ALL: [Self; 3] = [Self::Pending, Self::Approved, Self::Rejected];

    /// As it is stored and written in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }

    /// The status of a review that its buyer has written or changed. What staff have rejected is looked at again even
    /// where reviews are published at once.
    pub fn once_written(before: Option<Self>, publish_at_once: bool) -> Self {
        if publish_at_once && before != Some(Self::Rejected) { Self::Approved } else { Self::Pending }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub id: Uuid,
    pub product_id: Uuid,
    pub author: String,
    /// From 1 to 5.
    pub rating: i32,
    /// May be empty.
    pub title: String,
    pub body: String,
    /// Whether the author has bought it here.
    pub verified: bool,
    pub status: ReviewStatus,
    pub pictures: Vec<ReviewPicture>,
    /// What the shop says to it, for everybody.
    pub answer: Option<Answer>,
    /// How many found it helpful.
    pub helpful: i32,
    /// The order that it was bought with.
    pub order_id: Option<Uuid>,
    pub created_at: DateTime<Utc>,
}

impl Review {
    /// A buyer's approved review as it is when nobody has answered it or voted on it.
    pub fn approved(product_id: Uuid, author: &str, rating: i32, title: &str, body: &str, created_at: DateTime<Utc>) -> Self {
        Self {
            id: Uuid::now_v7(),
            product_id,
            author: author.to_owned(),
            rating,
            title: title.to_owned(),
            body: body.to_owned(),
            verified: true,
            status: ReviewStatus::Approved,
            pictures: Vec::new(),
            answer: None,
            helpful: 0,
            order_id: None,
            created_at,
        }
    }

    /// The review in a few words: its title, or how it begins.
    pub fn headline(&self) -> String {
        let text = if self.title.is_empty() { &self.body } else { &self.title };
        let short = text.chars().take(60).collect::<String>();
        if short.len() < text.len() { format!("{}…", short.trim_end()) } else { short }
    }
}

/// A picture of the media store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewPicture {
    /// The name of its files, without width and ending.
    pub file: String,
    /// Pixels of the original.
    pub width: u32,
    pub height: u32,
}

impl ReviewPicture {
    /// The address of the WebP that is `width` pixels wide, or of the nearest that there is.
    pub fn src(&self, width: u32) -> String {
        own_address(&format!("{}-{width}.webp", self.file))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub text: String,
    pub at: DateTime<Utc>,
}

/// Who bought it: the address of the order in small emails, so that one person is one buyer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buyer {
    email: String,
    pub order_id: Uuid,
}

impl Buyer {
    pub fn new(email: &str, order_id: Uuid) -> Self {
        Self { email: email.trim().to_lowercase(), order_id }
    }

    pub fn email(&self) -> &str {
        &self.email
    }
}

/// A review as its form was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Written {
    /// From 1 to 5; 0 when no star was chosen.
    pub rating: i32,
    pub author: String,
    pub title: String,
    pub body: String,
}

/// What a review's form holds once it is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked(Written);

impl Checked {
    pub fn get(&self) -> &Written {
        &self.0
    }
}

impl Written {
    /// The form with its texts trimmed; or what is wrong with it, each with its field, in the language of the task.
    pub fn check(&self) -> Result<Checked, Vec<(&'static str, String)>> {
        let clean = |text: &str| text.chars().filter(|letter| !letter.is_control() || *letter == '\n').collect::<String>().trim().to_owned();
        let line = |text: &str| clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let checked = Self { rating: self.rating, author: line(&self.author), title: line(&self.title), body: clean(&self.body) };
        let mut problems = Vec::new();
        if !(1..=5).contains(&checked.rating) {
            problems.push(WrittenRefusal::Stars);
        }
        if checked.title.chars().count() > MOST_TITLE {
            problems.push(WrittenRefusal::LongTitle);
        }
        match checked.body.chars().count() {
            0 => problems.push(WrittenRefusal::NoBody),
            1..=MOST_BODY => {}
            _ => problems.push(WrittenRefusal::LongBody),
        }
        match checked.author.chars().count() {
            0 => problems.push(WrittenRefusal::NoAuthor),
            1..=MOST_AUTHOR => {}
            _ => problems.push(WrittenRefusal::LongAuthor),
        }
        if problems.is_empty() { Ok(Checked(checked)) } else { Err(problems.into_iter().map(|problem| (problem.field(), problem.to_string())).collect()) }
    }
}

/// What is wrong with a review's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenRefusal {
    Stars,
    LongTitle,
    NoBody,
    LongBody,
    NoAuthor,
    LongAuthor,
}

impl WrittenRefusal {
    /// The field that it is about.
    pub fn field(self) -> &'static str {
        match self {
            Self::Stars => "rating",
            Self::LongTitle => "title",
            Self::NoBody | Self::LongBody => "body",
            Self::NoAuthor | Self::LongAuthor => "author",
        }
    }
}

/// A customer's name as strangers may read it: `Ada Moss` is `Ada M.`
pub fn public_name(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default();
    match words.next_back().and_then(|last| last.chars().next()) {
        Some(initial) => format!("{first} {}.", initial.to_uppercase()),
        None => first.to_owned(),
    }
}

/// Why a review is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewRefusal {
    NotArrived,
    TooManyPictures,
    TooMany,
    /// Of the shop.
    LongAnswer,
}

/// The order of a product's reviews.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReviewSort {
    #[default]
    Newest,
    Helpful,
    Highest,
    Lowest,
}

impl ReviewSort {
    pub const ALL: [Self; 4] = [Self::Newest, Self::Helpful, Self::Highest, Self::Lowest];

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.word() == word)
    }

    /// As it stands in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Helpful => "helpful",
            Self::Highest => "highest",
            Self::Lowest => "lowest",
        }
    }
}

/// What of the reviews staff want to see.
#[derive(Clone, Debug, Default)]
pub struct ReviewFilter {
    /// Part of a title, a text or an author.
    pub words: String,
    pub status: Option<ReviewStatus>,
    pub rating: Option<i32>,
    pub product: Option<Uuid>,
}

/// How many approved reviews gave one star, two stars and so on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Histogram {
    counts: [i64; 5],
}

impl Histogram {
    pub fn add(&mut self, stars: i32, count: i64) {
        if let Some(slot) = usize::try_from(stars - 1).ok().and_then(|index| self.counts.get_mut(index)) {
            *slot += count;
        }
    }

    /// Stars and their counts, five stars first.
    pub fn rows(&self) -> impl Iterator<Item = (i32, i64)> {
        (1..6).zip(self.counts).rev()
    }

    pub fn of(&self, stars: i32) -> i64 {
        self.rows().find(|row| row.0 == stars).map_or(0, |row| row.1)
    }

    pub fn total(&self) -> i64 {
        self.counts.iter().sum()
    }

    /// Of all, in whole per cent.
    pub fn percent(&self, count: i64) -> i64 {
        (count * 200 / self.total().max(1) + 1) / 2
    }
}
