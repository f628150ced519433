//! A static page.

use chrono::{DateTime, Utc};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentPage {
    pub slug: String,
    pub title: String,
    /// Sanitised HTML.
    pub body: String,
    pub updated_at: DateTime<Utc>,
}

impl ContentPage {
    pub fn path(&self) -> String {
        format!("/pages/{}", self.slug)
    }
}
