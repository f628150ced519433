//! A static page.

use chrono::{DateTime, Utc};

use crate::{
    kernel::{TextField, TextShape, Translatable},
    t,
};

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

    /// What of it can be said in other languages.
    pub fn translatable(&self) -> Translatable {
        let title = TextField::new("title", t::content::field_title(), &*self.title, TextShape::Line(200));
        Translatable { name: self.title.clone(), fields: vec![title, TextField::new("body", t::content::field_text(), &*self.body, TextShape::Html)] }
    }
}
