//! What is wrong with what was typed, field by field, and what the catalogue refuses: facts, which `refusal.rs` words.

use std::borrow::Cow;

use super::ProductStatus;
use crate::kernel::InvalidMoney;

/// What is wrong with a form, for each field that is wrong. Fields are named as the form's elements are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub field: String,
    /// Where in the form it is, if the form has several of the kind.
    pub place: Option<Place>,
    pub what: CatalogProblem,
}

/// Places of a form, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Row(usize),
    Condition(usize),
}

impl Problems {
    pub fn one(field: impl Into<String>, what: impl Into<CatalogProblem>) -> Self {
        let mut problems = Self::default();
        problems.add(field, what);
        problems
    }

    pub fn add(&mut self, field: impl Into<String>, what: impl Into<CatalogProblem>) {
        self.0.push(Problem { field: field.into(), place: None, what: what.into() });
    }

    pub fn add_at(&mut self, place: Place, field: impl Into<String>, what: impl Into<CatalogProblem>) {
        self.0.push(Problem { field: field.into(), place: Some(place), what: what.into() });
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What is wrong. Rows are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogProblem {
    /// It is the whole that is refused.
    Whole(CatalogRefusal),
    /// Worded already by a page that knows more than the catalogue does, like the name of a file that was sent.
    Worded(Cow<'static, str>),
    LongText {
        part: Part,
        most: usize,
    },
    /// The same of a field by its label.
    LongField {
        label: String,
        most: usize,
    },
    LongDescription,
    NoTitle,
    NoCategoryName,
    NoBrandName,
    NoCollectionTitle,
    NoOptionName,
    NoSpecificationName,
    /// A value that stands alone.
    NoNameOf {
        value: String,
    },
    /// A name that stands alone.
    NoValueOf {
        name: String,
    },
    Twice {
        text: String,
    },
    TooManyTags,
    TooManyOptions,
    TooManyValues,
    TooManyVariants,
    TooManySpecifications,
    TooManyPrices,
    TooManyConditions,
    SameOption {
        name: String,
    },
    NoOptionValues {
        name: String,
    },
    NoChoice {
        option: String,
    },
    UnknownChoice {
        choice: String,
        option: String,
    },
    OneVariantOnly,
    SameChoices {
        row: usize,
        first: usize,
        choices: String,
    },
    SameSku {
        sku: String,
        first: usize,
        row: usize,
    },
    SkuTaken {
        sku: String,
        row: usize,
        product: String,
    },
    SkuOfRemoved {
        sku: String,
        row: usize,
    },
    /// Of a product of a file, whose rows nobody sees.
    SkuHeld {
        sku: String,
        product: String,
    },
    SkuInFile {
        sku: String,
    },
    VariantGone {
        row: usize,
    },
    SomeVariantGone,
    NoVariant,
    /// A product cannot be on sale, be put there by itself or be published without a price.
    NoPriceOnSale,
    NoPriceScheduled,
    NoPriceYet {
        product: String,
    },
    NoPriceInRow {
        row: usize,
    },
    NoPrice,
    Amount(InvalidMoney),
    NotReduced,
    AboveReduced,
    WrongContent,
    WrongNumber {
        what: Count,
        most: i32,
    },
    NoPieces,
    /// Pieces went or came while the form was open.
    Recounted {
        seen: i32,
        now: i32,
    },
    NoStart,
    EndsTooEarly,
    NoStatus,
    AddressTaken {
        address: String,
        holder: String,
    },
    NoFreeAddress,
    CategoryGone,
    TooDeep {
        most: usize,
    },
    BrandExists {
        name: String,
    },
    SpecificationExists {
        name: String,
    },
    NoConditions,
    HasRule,
    NoTag,
    NoTitleWords,
    NoBrand,
    NoCategory,
    WrongDays {
        most: u32,
    },
    NoCondition,
}

/// What a text is that is too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Title,
    Subtitle,
    Brand,
    Tag,
    PageTitle,
    MetaDescription,
    OptionName,
    OptionValue,
    Sku,
    Barcode,
    Content,
    Name,
    Value,
    Unit,
    Heading,
    Introduction,
}

impl Part {
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Brand => "brand",
            Self::Tag => "tag",
            Self::PageTitle => "page-title",
            Self::MetaDescription => "meta-description",
            Self::OptionName => "option-name",
            Self::OptionValue => "option-value",
            Self::Sku => "sku",
            Self::Barcode => "barcode",
            Self::Content => "content",
            Self::Name => "name",
            Self::Value => "value",
            Self::Unit => "unit",
            Self::Heading => "heading",
            Self::Introduction => "introduction",
        }
    }
}

/// What a whole number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    OnHand,
    Grams,
    Length,
    Width,
    Height,
    Quantity,
}

impl Count {
    pub fn word(self) -> &'static str {
        match self {
            Self::OnHand => "on-hand",
            Self::Grams => "grams",
            Self::Length => "length",
            Self::Width => "width",
            Self::Height => "height",
            Self::Quantity => "quantity",
        }
    }
}

impl From<CatalogRefusal> for CatalogProblem {
    fn from(refusal: CatalogRefusal) -> Self {
        Self::Whole(refusal)
    }
}

impl From<Cow<'static, str>> for CatalogProblem {
    fn from(text: Cow<'static, str>) -> Self {
        Self::Worded(text)
    }
}

impl From<String> for CatalogProblem {
    fn from(text: String) -> Self {
        Self::Worded(text.into())
    }
}

impl From<&'static str> for CatalogProblem {
    fn from(text: &'static str) -> Self {
        Self::Worded(text.into())
    }
}

/// What the catalogue refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogRefusal {
    Form(Problems),
    /// Somebody else saved it after it had been opened.
    Stale,
    /// Somebody gave the product this status meanwhile; who that was is not always known.
    StatusChanged {
        status: ProductStatus,
        by: String,
    },
    Ordered,
    Cycle,
    HasChildren,
    TooManyPictures,
    BrandInUse,
    SameSpecification,
}

impl CatalogRefusal {
    /// Something is wrong with the one thing that was to be changed.
    pub fn one(what: impl Into<CatalogProblem>) -> Self {
        Self::Form(Problems::one("", what))
    }

    /// What is wrong field by field; a refusal of the whole has no field.
    pub fn problems(self) -> Problems {
        match self {
            Self::Form(problems) => problems,
            other => Problems::one("", other),
        }
    }
}
