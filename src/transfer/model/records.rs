//! What a shop has beside its products, in the form in which it travels: a line of JSON each.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    catalog::model::{BrandDraft, CategoryDraft, CollectionDraft, Condition, Rule, SpecificationKind, fold},
    customers::model::{CustomerRecord, How, key},
    kernel::{Texts, slugify},
    past_orders::model::PastOrder,
    platform::media::kept_name,
    reviews::model::{ReviewStatus, Written},
    search::model::{RuleKind, SearchRefusal, Synonym, normalised},
};

/// One thing that is no product. Things name each other by their addresses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Record {
    Page(PageRecord),
    Category(CategoryRecord),
    Specification(SpecificationRecord),
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

impl RuleRecord {
    /// A rule with names for ids; a brand or a category that has no name any more is left out.
    pub fn of(rule: &Rule, name: impl Fn(&Condition) -> Option<String>) -> Self {
        let written = |condition: &Condition| {
            let mut value = serde_json::to_value(condition).ok()?;
            if matches!(condition, Condition::Brand(_) | Condition::Category(_)) {
                *value.get_mut("is")? = name(condition)?.into();
            }
            Some(value)
        };
        Self { all: rule.all, conditions: rule.conditions.iter().filter_map(written).collect() }
    }

    /// The rule with ids for names, or what nobody knows in it. `find` is asked with `brand` or `category` and the name.
    pub fn rule(&self, find: impl Fn(&str, &str) -> Option<Uuid>) -> Result<Rule, String> {
        let conditions = self.conditions.iter().map(|value| {
            let on = value.get("on").and_then(|on| on.as_str()).unwrap_or_default();
            let mut value = value.clone();
            if matches!(on, "brand" | "category")
                && let Some(is) = value.get_mut("is")
            {
                let name = is.as_str().unwrap_or_default().to_owned();
                *is = find(on, &name).ok_or_else(|| format!("its rule names the {on} “{name}”, which does not exist"))?.to_string().into();
            }
            serde_json::from_value::<Condition>(value.clone()).map_err(|_| format!("its rule has a condition that nobody knows: {value}"))
        });
        Ok(Rule { all: self.all, conditions: conditions.collect::<Result<_, _>>()? })
    }
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
    #[serde(flatten)]
    pub written: Written,
    /// Whether the author has bought it.
    pub verified: bool,
    /// `approved`, `pending` or `rejected`.
    pub status: String,
    pub pictures: Vec<String>,
    pub answer: Option<AnswerRecord>,
    pub helpful: i32,
    /// The buyer's e-mail address, where it is known.
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
            Self::Brand(own) => own.slug.clone(),
            Self::Collection(own) => own.slug.clone(),
            Self::Redirect(own) => own.from.clone(),
            Self::Synonym(own) => own.words.clone(),
            Self::SearchRule(own) if own.does == RuleKind::Redirect.as_str() => format!("{} → address", own.query),
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
            Self::Collection(own) => own.title.clone(),
            Self::Review(own) => format!("{} on {}", own.written.author, own.product),
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

    /// Whether two say the same, wherever their pictures are. One that says nothing of other languages agrees with any.
    pub fn says_the_same(&self, other: &Self) -> bool {
        if let (Self::Customer(own), Self::Customer(said)) = (self, other) {
            return said.onto(&own.customer) == own.customer;
        }
        let (mut own, mut other) = (self.with_names(), other.with_names());
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
            Self::Brand(own) => Some(&mut own.texts),
            Self::Collection(own) => Some(&mut own.texts),
            Self::Redirect(_) | Self::Synonym(_) | Self::SearchRule(_) | Self::Review(_) | Self::Order(_) | Self::Customer(_) => None,
        }
    }

    fn with_names(&self) -> Self {
        let short = |source: &mut String| {
            if let Some(name) = kept_name(source).map(str::to_owned) {
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

    /// Brings it into the form in which the shop keeps it, and says what is wrong with it: the field, the value, what.
    pub fn tidy(&mut self) -> Vec<(&'static str, String, String)> {
        let mut wrong = Vec::new();
        let mut problems = |field: &'static str, value: &str, what: &str| wrong.push((field, value.to_owned(), what.to_owned()));
        match self {
            Self::Page(own) => {
                own.slug = slugify(if own.slug.trim().is_empty() { &own.title } else { &own.slug });
                own.title = own.title.trim().to_owned();
                if own.title.is_empty() {
                    problems("title", "", "the page has no title");
                }
            }
            Self::Category(own) => {
                own.path = own.path.split('/').filter(|slug| !slug.trim().is_empty()).map(slugify).collect::<Vec<_>>().join("/");
                if own.path.is_empty() {
                    own.path = slugify(&own.name);
                }
                let (name, description, found) =
                    CategoryDraft { name: own.name.clone(), description: own.description.clone(), ..CategoryDraft::default() }.check();
                found.0.iter().for_each(|problem| problems("name", &own.name, &problem.text));
                (own.name, own.description) = (name, description);
            }
            Self::Specification(own) => {
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
            Self::Brand(own) => {
                own.slug = slugify(if own.slug.trim().is_empty() { &own.name } else { &own.slug });
                let (checked, found) = own.draft().check();
                found.0.iter().for_each(|problem| problems("name", &own.name, &problem.text));
                (own.name, own.description) = (checked.name, checked.description);
                (own.seo_title, own.seo_description) = (checked.seo_title, checked.seo_description);
            }
            Self::Collection(own) => {
                own.slug = slugify(if own.slug.trim().is_empty() { &own.title } else { &own.slug });
                let (checked, found) = own.draft(None).check();
                found.0.iter().for_each(|problem| problems("title", &own.title, &problem.text));
                (own.title, own.description) = (checked.title, checked.description);
                (own.seo_title, own.seo_description) = (checked.seo_title, checked.seo_description);
            }
            Self::Redirect(own) => {
                own.from = own_path(&own.from);
                own.to = own.to.as_deref().map(str::trim).filter(|to| !to.is_empty()).map(str::to_owned);
                if own.from.is_empty() || own.from == "/" {
                    problems("from", &own.from, "an address of the shop begins with / and is not its home page");
                }
                if let Some(to) = own.to.as_deref().filter(|to| own_path(to).is_empty()) {
                    problems("to", to, "it leads out of the shop: write an address of the shop, like /products/mug");
                }
                if own.to.as_deref() == Some(own.from.as_str()) {
                    problems("to", &own.from, "it leads to itself");
                }
            }
            Self::Synonym(own) => match Synonym::read(&own.words) {
                Ok(read) => own.words = read.to_string(),
                Err(error) => problems("words", &own.words, &SearchRefusal::from(error).to_string()),
            },
            Self::SearchRule(own) => {
                own.query = normalised(&own.query);
                if own.query.is_empty() {
                    problems("query", "", "the rule has no query");
                }
                if own.does.parse::<RuleKind>().is_err() {
                    problems("does", &own.does, "a rule is pin, boost, bury or redirect");
                }
            }
            Self::Review(own) => own.tidy(&mut problems),
            Self::Order(own) => wrong.extend(own.tidy()),
            Self::Customer(own) => wrong.extend(own.customer.tidy()),
        }
        wrong
    }
}

impl BrandRecord {
    pub fn draft(&self) -> BrandDraft {
        BrandDraft {
            name: self.name.clone(),
            slug: self.slug.clone(),
            description: self.description.clone(),
            seo_title: self.seo_title.clone(),
            seo_description: self.seo_description.clone(),
        }
    }
}

impl CollectionRecord {
    pub fn draft(&self, rule: Option<Rule>) -> CollectionDraft {
        CollectionDraft {
            title: self.title.clone(),
            slug: self.slug.clone(),
            description: self.description.clone(),
            seo_title: self.seo_title.clone(),
            seo_description: self.seo_description.clone(),
            rule,
        }
    }
}

impl ReviewRecord {
    fn tidy(&mut self, problems: &mut impl FnMut(&'static str, &str, &str)) {
        match self.written.check() {
            Ok(checked) => self.written = checked.get().clone(),
            Err(found) => found.iter().for_each(|(field, what)| problems(field, &self.written.rating.to_string(), what.trim_end_matches('.'))),
        }
        if self.product.is_empty() {
            problems("product", "", "nothing says which product the review is of");
        }
        if self.status.is_empty() {
            self.status = ReviewStatus::Pending.word().to_owned();
        } else if ReviewStatus::from_word(&self.status).is_none() {
            problems("status", &self.status, "a review is approved, pending or rejected");
        }
        let times = [("created_at", Some(&mut self.created_at)), ("answer", self.answer.as_mut().map(|answer| &mut answer.at))];
        for (field, time) in times.into_iter().filter_map(|(field, time)| Some((field, time?))) {
            match super::moment_of(time) {
                Some(read) => *time = super::moment(read),
                None => problems(field, time, "this is no time; write one like 2026-11-21T09:30:00Z"),
            }
        }
        self.helpful = self.helpful.max(0);
        self.buyer = self.buyer.as_deref().map(|buyer| buyer.trim().to_lowercase()).filter(|buyer| !buyer.is_empty());
        if self.id.is_nil() {
            let said = [&self.product, &self.written.author, &self.created_at, &self.written.title, &self.written.body].map(String::as_str).join("\n");
            self.id = name_of(&said);
        }
    }
}

/// An id that the same text always gets.
fn name_of(text: &str) -> Uuid {
    use sha2::Digest;
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(sha2::Sha256::digest(text.as_bytes())).for_each(|(byte, digit)| *byte = digit);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
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
