//! Imports as staff see them: where each stands, what it did, and what taking it back would do.

use ironmonger_import::{Choices, Report};

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

    /// As staff read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Waiting => "To be decided",
            Self::Reading => "Checking",
            Self::Read => "Checked",
            Self::Writing => "Importing",
            Self::Paused => "Paused",
            Self::Done => "Imported",
            Self::Undoing => "Undoing",
            Self::Undone => "Undone",
            Self::Failed => "Failed",
        }
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
    pub error: String,
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

/// What is refused about an import, in words for staff.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransferRefusal {
    #[error("the import is at another point meanwhile: {label}", label = .0.label().to_lowercase())]
    Elsewhere(ImportState),
    #[error("{0}")]
    Form(String),
}
