//! What a shop has beside its products, in the form in which it travels: a line of JSON each.

use ironmonger_kernel::{Texts, fold};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    customer::{CustomerRecord, How, key},
    order::PastOrder,
};

/// One thing that is no product. Things name each other by their addresses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Record {
    Page(PageRecord),
    Category(CategoryRecord),
    Specification(SpecificationRecord),
    Option(OptionRecord),
    Brand(BrandRecord),
    Collection(CollectionRecord),
    Redirect(RedirectRecord),
    Synonym(SynonymRecord),
    SearchRule(SearchRuleRecord),
    Review(ReviewRecord),
    /// An order that another shop took.
    Order(Box<PastOrder>),
    Customer(Box<CustomerRecord>),
}

/// A static page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PageRecord {
    pub slug: String,
    pub title: String,
    /// HTML, sanitised.
    pub body: String,
    /// The same in other languages; `None` leaves what the shop has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub texts: Option<Texts>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CategoryRecord {
    /// Slugs from the top, like `kitchen/mugs`.
    pub path: String,
    pub name: String,
    pub description: String,
    /// An address, or the name of a file that comes along; empty for none.
    pub picture: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub texts: Option<Texts>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SpecificationRecord {
    pub name: String,
    /// `text`, `number`, `yes_no` or `list`.
    #[serde(rename = "type")]
    pub holds: String,
    pub unit: String,
    pub section: String,
    pub filterable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub texts: Option<Texts>,
}

/// What the options of a name are called in other languages. The options themselves come with the products.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OptionRecord {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub texts: Option<Texts>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BrandRecord {
    pub slug: String,
    pub name: String,
    pub description: String,
    pub picture: String,
    pub seo_title: String,
    pub seo_description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub texts: Option<Texts>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CollectionRecord {
    pub slug: String,
    pub title: String,
    pub description: String,
    pub seo_title: String,
    pub seo_description: String,
    /// What gathers its products; without one they are put together by hand.
    pub rule: Option<RuleRecord>,
    /// Handles of products that were put together by hand, in order.
    pub products: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub texts: Option<Texts>,
}

/// A rule whose brands are named by slug, and whose categories by path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleRecord {
    pub all: bool,
    pub conditions: Vec<serde_json::Value>,
}

/// An address that leads elsewhere, or is gone for good.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RedirectRecord {
    pub from: String,
    pub to: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SynonymRecord {
    /// Like `sofa, couch` or `trainers -> shoes`.
    pub words: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SearchRuleRecord {
    pub query: String,
    /// `pin`, `boost`, `bury` or `redirect`.
    pub does: String,
    /// A product's handle, or for a redirect an address of the shop.
    pub target: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewRecord {
    /// By which the same review is known again; made from what it says where there is none.
    pub id: Uuid,
    /// The product's handle.
    pub product: String,
    /// From 1 to 5; 0 when nobody said.
    pub rating: i32,
    pub author: String,
    pub title: String,
    pub body: String,
    /// Whether the author has bought it.
    pub verified: bool,
    /// `approved`, `pending` or `rejected`.
    pub status: String,
    pub pictures: Vec<String>,
    pub answer: Option<AnswerRecord>,
    pub helpful: i32,
    /// The buyer's email address, where it is known.
    pub buyer: Option<String>,
    /// Like `2026-11-21T09:30:00Z`.
    pub created_at: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswerRecord {
    pub text: String,
    pub at: String,
}

impl Record {
    /// The word of its kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Page(_) => "page",
            Self::Category(_) => "category",
            Self::Specification(_) => "specification",
            Self::Option(_) => "option",
            Self::Brand(_) => "brand",
            Self::Collection(_) => "collection",
            Self::Redirect(_) => "redirect",
            Self::Synonym(_) => "synonym",
            Self::SearchRule(_) => "search_rule",
            Self::Review(_) => "review",
            Self::Order(_) => "order",
            Self::Customer(_) => "customer",
        }
    }

    /// What tells it from others of its kind.
    pub fn key(&self) -> String {
        match self {
            Self::Page(own) => own.slug.clone(),
            Self::Category(own) => own.path.clone(),
            Self::Specification(own) => fold(&own.name),
            Self::Option(own) => fold(&own.name),
            Self::Brand(own) => own.slug.clone(),
            Self::Collection(own) => own.slug.clone(),
            Self::Redirect(own) => own.from.clone(),
            Self::Synonym(own) => own.words.clone(),
            Self::SearchRule(own) if own.does == "redirect" => format!("{} → address", own.query),
            Self::SearchRule(own) => format!("{} → {}", own.query, own.target),
            Self::Review(own) => own.id.to_string(),
            Self::Order(own) => format!("{} {}", own.source, own.number),
            Self::Customer(own) => key(&own.customer.email),
        }
    }

    /// As staff know it.
    pub fn name(&self) -> String {
        match self {
            Self::Page(own) => own.title.clone(),
            Self::Category(own) => own.name.clone(),
            Self::Brand(own) => own.name.clone(),
            Self::Option(own) => own.name.clone(),
            Self::Collection(own) => own.title.clone(),
            Self::Review(own) => format!("{} on {}", own.author, own.product),
            Self::Order(own) => format!("order {}", own.number),
            Self::Customer(own) => own.customer.name(),
            Self::Specification(_) | Self::Redirect(_) | Self::Synonym(_) | Self::SearchRule(_) => self.key(),
        }
    }

    /// Whether products have to be there first; the others are there before the products.
    pub fn follows_products(&self) -> bool {
        matches!(self, Self::Collection(_) | Self::Redirect(_) | Self::Synonym(_) | Self::SearchRule(_) | Self::Review(_)) || !self.is_shown()
    }

    /// Whether shoppers see anything of it.
    pub fn is_shown(&self) -> bool {
        !matches!(self, Self::Order(_) | Self::Customer(_))
    }

    /// Whether it says more of what an earlier line is about, and is nothing by itself.
    pub fn only_fills(&self) -> bool {
        matches!(self, Self::Customer(own) if own.how == How::Filling)
    }

    /// Where its pictures come from.
    pub fn pictures(&self) -> Vec<&str> {
        match self {
            Self::Category(own) => vec![own.picture.as_str()],
            Self::Brand(own) => vec![own.picture.as_str()],
            Self::Review(own) => own.pictures.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether two say the same, wherever their pictures are: `name` knows the name under which a source's picture is kept. One
    /// that says nothing of other languages agrees with any.
    pub fn says_the_same(&self, other: &Self, name: fn(&str) -> Option<&str>) -> bool {
        if let (Self::Customer(own), Self::Customer(said)) = (self, other) {
            return said.onto(&own.customer) == own.customer;
        }
        let (mut own, mut other) = (self.with_names(name), other.with_names(name));
        if own.texts().is_none() || other.texts().is_none() {
            for record in [&mut own, &mut other] {
                record.texts_mut().into_iter().for_each(|texts| *texts = None);
            }
        }
        own == other
    }

    /// What it says in other languages; `None` when it says nothing of them.
    pub fn texts(&self) -> Option<&Texts> {
        match self {
            Self::Page(own) => own.texts.as_ref(),
            Self::Category(own) => own.texts.as_ref(),
            Self::Specification(own) => own.texts.as_ref(),
            Self::Option(own) => own.texts.as_ref(),
            Self::Brand(own) => own.texts.as_ref(),
            Self::Collection(own) => own.texts.as_ref(),
            Self::Redirect(_) | Self::Synonym(_) | Self::SearchRule(_) | Self::Review(_) | Self::Order(_) | Self::Customer(_) => None,
        }
    }

    /// The same, to be changed; `None` for a thing that has no texts.
    pub fn texts_mut(&mut self) -> Option<&mut Option<Texts>> {
        match self {
            Self::Page(own) => Some(&mut own.texts),
            Self::Category(own) => Some(&mut own.texts),
            Self::Specification(own) => Some(&mut own.texts),
            Self::Option(own) => Some(&mut own.texts),
            Self::Brand(own) => Some(&mut own.texts),
            Self::Collection(own) => Some(&mut own.texts),
            Self::Redirect(_) | Self::Synonym(_) | Self::SearchRule(_) | Self::Review(_) | Self::Order(_) | Self::Customer(_) => None,
        }
    }

    fn with_names(&self, name: fn(&str) -> Option<&str>) -> Self {
        let short = |source: &mut String| {
            if let Some(name) = name(source).map(str::to_owned) {
                *source = name;
            }
        };
        let mut own = self.clone();
        match &mut own {
            Self::Category(own) => short(&mut own.picture),
            Self::Brand(own) => short(&mut own.picture),
            Self::Review(own) => own.pictures.iter_mut().for_each(short),
            _ => {}
        }
        own
    }
}
