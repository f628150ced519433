//! Imports as staff see them: where each stands, what it did, and what taking it back would do.

use ironmonger_import::{Choices, HeaderFlaw, Missing, ReadError, Report};

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportState {
    /// Its file is here, and it is not decided how to read it.
    Waiting,
    Reading,
    /// It is known what would come in.
    Read,
    Writing,
    Paused,
    Done,
    Undoing,
    Undone,
    /// The file cannot be read, or the shop stumbled.
    Failed,
}

impl ImportState {
    pub const ALL: [Self; 9] = [Self::Waiting, Self::Reading, Self::Read, Self::Writing, Self::Paused, Self::Done, Self::Undoing, Self::Undone, Self::Failed];

    /// As it is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Reading => "reading",
            Self::Read => "read",
            Self::Writing => "writing",
            Self::Paused => "paused",
            Self::Done => "done",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
            Self::Failed => "failed",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether the shop is at work on it.
    pub fn is_busy(self) -> bool {
        matches!(self, Self::Reading | Self::Writing | Self::Undoing)
    }
}

/// An import as staff see it.
#[derive(Clone, Debug)]
pub struct Import {
    pub id: uuid::Uuid,
    /// The name of its file.
    pub name: String,
    pub state: ImportState,
    /// Where its products come from, like `shopify`; empty until it was read.
    pub source: String,
    pub choices: Choices,
    pub report: Report,
    /// Bytes of the list of products that are written.
    pub position: i64,
    pub created: i32,
    pub updated: i32,
    pub unchanged: i32,
    /// Products that were left out, by the reading and by the writing.
    pub refused: i32,
    /// Products that are not in the file any more.
    pub archived: i32,
    /// Products that were put back.
    pub restored: i32,
    pub actor: String,
    /// Why it failed.
    pub failure: Option<Failure>,
    /// Things that are no products and were written.
    pub records: i32,
    pub pictures_waiting: u64,
    pub pictures_lost: u64,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

impl Import {
    /// Whether there is anything to take back.
    pub fn has_written(&self) -> bool {
        self.created + self.updated + self.archived + self.records > 0
    }

    /// Whether it can be taken back as it stands.
    pub fn can_be_undone(&self) -> bool {
        matches!(self.state, ImportState::Paused | ImportState::Done | ImportState::Failed) && self.has_written()
    }
}

/// What undoing an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undoing {
    /// Products that it created and that would go, with the titles of some of them.
    pub created: u64,
    pub created_titles: Vec<String>,
    /// Products that it changed and that would be as before.
    pub updated: u64,
    pub updated_titles: Vec<String>,
    /// Products that it archived and that would be back.
    pub archived: u64,
    /// Pages, categories and the like that would go, and those that would be as before.
    pub made: u64,
    pub changed: u64,
}

/// Why a file cannot be imported, or an import did not go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The shop stumbled; the log says over what.
    Stumbled,
    /// What the disk says.
    Unreadable(String),
    Empty,
    NotText,
    /// Nobody knows this kind of table.
    UnknownTable,
    NoTitles,
    /// In the currency with this code.
    NoPrices(String),
    NoAddresses,
    /// A quote in the header is not closed, or it is too long.
    OpenHeader,
    TooManyColumns,
    /// The table only says more of the products of another one.
    Part,
    /// The mapping names this column, which the file does not have.
    NoColumn(String),
    /// The mapping names this field, which there is not.
    NoField(String),
    /// In words, from before failures were stored as codes.
    Told(String),
}

impl Failure {
    /// As it is stored: a code, and what it is about.
    pub fn word(&self) -> String {
        let (code, about) = match self {
            Self::Stumbled => ("stumbled", ""),
            Self::Unreadable(cause) => ("unreadable", cause.as_str()),
            Self::Empty => ("empty", ""),
            Self::NotText => ("not-text", ""),
            Self::UnknownTable => ("unknown-table", ""),
            Self::NoTitles => ("no-titles", ""),
            Self::NoPrices(currency) => ("no-prices", currency.as_str()),
            Self::NoAddresses => ("no-addresses", ""),
            Self::OpenHeader => ("open-header", ""),
            Self::TooManyColumns => ("too-many-columns", ""),
            Self::Part => ("part", ""),
            Self::NoColumn(column) => ("no-column", column.as_str()),
            Self::NoField(field) => ("no-field", field.as_str()),
            Self::Told(words) => return words.clone(),
        };
        if about.is_empty() { code.to_owned() } else { format!("{code}: {about}") }
    }

    /// `None` for what has not failed.
    pub fn from_word(word: &str) -> Option<Self> {
        let (code, about) = word.split_once(": ").unwrap_or((word, ""));
        let about = about.to_owned();
        Some(match code {
            "" => return None,
            "stumbled" => Self::Stumbled,
            "unreadable" => Self::Unreadable(about),
            "empty" => Self::Empty,
            "not-text" => Self::NotText,
            "unknown-table" => Self::UnknownTable,
            "no-titles" => Self::NoTitles,
            "no-prices" => Self::NoPrices(about),
            "no-addresses" => Self::NoAddresses,
            "open-header" => Self::OpenHeader,
            "too-many-columns" => Self::TooManyColumns,
            "part" => Self::Part,
            "no-column" => Self::NoColumn(about),
            "no-field" => Self::NoField(about),
            _ => Self::Told(word.to_owned()),
        })
    }
}

impl From<&ReadError> for Failure {
    fn from(cause: &ReadError) -> Self {
        match cause {
            ReadError::Unreadable(cause) => Self::Unreadable(cause.to_string()),
            ReadError::Empty => Self::Empty,
            ReadError::NotText => Self::NotText,
            ReadError::Unknown => Self::UnknownTable,
            ReadError::Missing(Missing::Titles) => Self::NoTitles,
            ReadError::Missing(Missing::Prices(currency)) => Self::NoPrices(currency.to_string()),
            ReadError::Missing(Missing::Addresses) => Self::NoAddresses,
            ReadError::Header(HeaderFlaw::Open) => Self::OpenHeader,
            ReadError::Header(HeaderFlaw::TooManyColumns) => Self::TooManyColumns,
            ReadError::Part => Self::Part,
            ReadError::NoColumn(column) => Self::NoColumn(column.clone()),
            ReadError::NoField(field) => Self::NoField(field.clone()),
        }
    }
}

/// What is refused about an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransferRefusal {
    /// It is at another point meanwhile.
    Elsewhere(ImportState),
    /// Its file cannot be looked at.
    Unread(Failure),
}
