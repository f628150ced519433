//! What a buyer has said, and how many said how well.

use chrono::{DateTime, Utc};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub id: Uuid,
    pub author: String,
    /// From 1 to 5.
    pub rating: i32,
    pub title: String,
    pub body: String,
    /// Whether the author has bought it here.
    pub verified: bool,
    pub created_at: DateTime<Utc>,
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
