//! The shop as its owner has set it up.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, NaiveDate, Utc, Weekday};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    kernel::{Currency, Language, TextField, TextShape, Texts, Translatable, Words},
    locales::{self, Ready},
    t,
};

/// The name under which it is stored.
pub const SETTING: &str = "profile";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// Whether the first-run wizard has been completed.
    pub ready: bool,
    pub name: String,
    /// A few words for search engines and the foot of pages.
    pub tagline: String,
    /// A line above the header; empty shows none.
    pub announcement: String,
    pub currency: Currency,
    /// What the catalogue's own texts are written in.
    pub language: Language,
    /// What there may be texts in besides, in the order in which they are offered.
    pub languages: Vec<Language>,
    /// The tagline, the announcement and the banner in other languages, by the keys of [`Profile::translatable`].
    pub texts: Texts,
    /// Where the shop is, ISO 3166-1 alpha-2.
    pub country: String,
    /// Countries that are delivered to.
    pub ships_to: Vec<String>,
    /// IANA time zone, like `Europe/Berlin`.
    pub zone: String,
    /// Sender and contact address.
    pub email: String,
    pub tax: TaxRule,
    pub deliveries: Vec<DeliveryMethod>,
    /// Codes of gateways, in the order in which they are offered.
    pub payment_methods: Vec<String>,
    pub hero: Hero,
    pub reviews: ReviewRules,
}

/// How buyers are asked for reviews, and when everybody may read them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewRules {
    /// Whether nobody looks at reviews before they are shown.
    pub publish_at_once: bool,
    /// Whether buyers get an email that asks for a review.
    pub asks: bool,
    /// How many days after an order has arrived.
    pub ask_after_days: u8,
}

impl Default for ReviewRules {
    fn default() -> Self {
        Self { publish_at_once: false, asks: true, ask_after_days: 7 }
    }
}

/// What is charged as tax, as the shop is set up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxRule {
    /// Per cent, like `20` or `8.875`.
    pub rate: Decimal,
    /// What the tax is called, like `VAT`.
    pub label: String,
    /// Whether the prices of the catalogue contain the tax.
    pub included: bool,
}

/// A way of delivery as the owner has set it up. Amounts are minor units of the shop's currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryMethod {
    pub code: String,
    pub name: String,
    pub price: i64,
    pub free_from: Option<i64>,
    /// Working days until it arrives, at best and at worst.
    pub days: (u8, u8),
}

impl DeliveryMethod {
    /// The days on which a parcel ordered on `today` arrives, at best and at worst.
    pub fn arrival(&self, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        (working_days_after(today, self.days.0), working_days_after(today, self.days.1))
    }

    /// The same in words: `Monday 23 November`, or `Tuesday 24 to Thursday 26 November`.
    pub fn arrival_words(&self, today: NaiveDate) -> String {
        let (first, last) = self.arrival(today);
        if first == last {
            locales::weekday_day_month(last)
        } else if (first.year(), first.month()) == (last.year(), last.month()) {
            let (weekday, last_weekday) = (Ready(locales::weekday(first)), Ready(locales::weekday(last)));
            t::shop::arrival_in_month(weekday, first.day(), last_weekday, last.day(), Ready(locales::month(last.month())))
        } else {
            t::shop::arrival(Ready(locales::weekday_day_month(first)), Ready(locales::weekday_day_month(last)))
        }
    }

    /// The same in fewer words: `23 November`, or `24 to 26 November`.
    pub fn arrival_short(&self, today: NaiveDate) -> String {
        let (first, last) = self.arrival(today);
        locales::range(first, last)
    }

    /// What it costs for goods of a value.
    pub fn price_for(&self, goods: i64) -> i64 {
        if self.free_from.is_some_and(|from| goods >= from) { 0 } else { self.price }
    }
}

fn working_days_after(day: NaiveDate, count: u8) -> NaiveDate {
    day.iter_days().skip(1).filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)).nth(usize::from(count.max(1)) - 1).unwrap_or(day)
}

/// The banner of the home page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hero {
    pub eyebrow: String,
    pub title: String,
    pub text: String,
    pub link_label: String,
    pub link: String,
    /// A picture of the media store; empty shows none.
    pub picture: String,
    pub picture_alt: String,
    /// Slug of the collection featured below the banner.
    pub featured: String,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            ready: false,
            name: "My shop".to_owned(),
            tagline: String::new(),
            announcement: String::new(),
            currency: Currency::EUR,
            language: Language::default(),
            languages: Vec::new(),
            texts: Texts::new(),
            country: "DE".to_owned(),
            ships_to: vec!["DE".to_owned()],
            zone: "Europe/Berlin".to_owned(),
            email: "shop@example.com".to_owned(),
            tax: TaxRule { rate: Decimal::from(19), label: "VAT".to_owned(), included: true },
            deliveries: vec![
                DeliveryMethod { code: "standard".to_owned(), name: "Standard".to_owned(), price: 490, free_from: Some(7_500), days: (2, 4) },
                DeliveryMethod { code: "express".to_owned(), name: "Express".to_owned(), price: 1_290, free_from: None, days: (1, 1) },
            ],
            payment_methods: vec!["cod".to_owned()],
            hero: Hero::default(),
            reviews: ReviewRules::default(),
        }
    }
}

impl Profile {
    /// What of it can be said in other languages; the keys are the names of the fields in the settings.
    pub fn translatable(&self) -> Translatable {
        let line = |key: &str, label: Cow<'static, str>, main: &str, most| TextField::new(key, label, main, TextShape::Line(most));
        let hero = &self.hero;
        let fields = vec![
            line("tagline", t::settings_admin::tagline(), &self.tagline, 160),
            line("announcement", t::settings_admin::announcement(), &self.announcement, 160),
            line("hero_eyebrow", t::settings_admin::hero_eyebrow(), &hero.eyebrow, 60),
            line("hero_title", t::settings_admin::hero_title(), &hero.title, 100),
            TextField::new("hero_text", t::settings_admin::hero_text(), hero.text.as_str(), TextShape::Lines(300)),
            line("hero_link_label", t::settings_admin::hero_link_label(), &hero.link_label, 40),
            line("hero_alt", t::settings_admin::hero_alt(), &hero.picture_alt, 200),
        ];
        Translatable { name: self.name.clone(), fields }
    }

    /// Takes texts in a language: an empty one is taken away, one that is not named stays.
    pub fn translate(&mut self, language: Language, words: Words) {
        let own = self.texts.entry(language).or_default();
        for (key, text) in words {
            if text.is_empty() {
                own.remove(&key);
            } else {
                own.insert(key, text);
            }
        }
    }

    /// Says its texts in a language; what has none stays as it is.
    pub fn say(&mut self, language: &Language) {
        let Some(words) = self.texts.get(language).cloned() else { return };
        let hero = &mut self.hero;
        for (key, text) in [
            ("tagline", &mut self.tagline),
            ("announcement", &mut self.announcement),
            ("hero_eyebrow", &mut hero.eyebrow),
            ("hero_title", &mut hero.title),
            ("hero_text", &mut hero.text),
            ("hero_link_label", &mut hero.link_label),
            ("hero_alt", &mut hero.picture_alt),
        ] {
            words.get(key).into_iter().for_each(|said| text.clone_from(said));
        }
    }

    pub fn delivery(&self, code: &str) -> Option<&DeliveryMethod> {
        self.deliveries.iter().find(|method| method.code == code)
    }

    /// The day that it is in the shop.
    pub fn day(&self, time: DateTime<Utc>) -> NaiveDate {
        time.with_timezone(&self.zone()).date_naive()
    }

    /// The shop's time zone; UTC should the name not be known.
    pub fn zone(&self) -> chrono_tz::Tz {
        self.zone.parse().unwrap_or(chrono_tz::UTC)
    }
}
