//! Who works here, which roles there are, and what accounts refuse.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

pub use crate::shop::staff::{Account, SignedIn};
use crate::shop::{
    Rights,
    slice::{Action, Permission},
};

/// The most characters of a name, and the fewest and the most of a password.
pub const LONGEST_NAME: usize = 100;
pub const SHORTEST_PASSWORD: usize = 10;
pub const LONGEST_PASSWORD: usize = 256;
/// The most characters of the name of a role.
pub const LONGEST_ROLE_NAME: usize = 60;
/// Roles that a shop may have of its own.
pub const MOST_ROLES: u64 = 50;
/// How long the link of an invitation works.
pub const INVITED_FOR: Duration = Duration::days(7);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountRefusal {
    WrongPassword,
    /// The second factor.
    WrongCode,
    TooManyTries,
    /// Somebody has an account with the address already.
    Taken,
    Name,
    ShortPassword,
    LongPassword,
    /// Known from leaks, or easy to guess.
    CommonPassword,
    /// Made of a name or an address.
    PasswordAboutYou,
    /// The shop has an owner already.
    Owned,
    /// Nobody could give anybody rights any more.
    LastOwner,
    /// The role has, or would have, rights that whoever asks does not have.
    BeyondYou,
    /// There is no such role any more.
    NoRole,
    RoleName,
    RoleTaken,
    TooManyRoles,
    /// Somebody has the role, or is invited to it.
    RoleUsed,
    /// Somebody else has changed the role since it was read.
    Outdated,
    /// The link of an invitation was used, is over, or was replaced.
    NotInvited,
    /// The invitation could not be sent.
    NotSent,
}

/// The roles that every shop has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BuiltIn {
    Owner,
    Manager,
    Catalogue,
    Fulfilment,
    Support,
    Analyst,
}

impl BuiltIn {
    pub const ALL: [Self; 6] = [Self::Owner, Self::Manager, Self::Catalogue, Self::Fulfilment, Self::Support, Self::Analyst];

    /// As it is stored with an account.
    pub fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Manager => "manager",
            Self::Catalogue => "catalogue",
            Self::Fulfilment => "fulfilment",
            Self::Support => "support",
            Self::Analyst => "analyst",
        }
    }

    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether a role of this kind may do something. What a slice adds is open to owners and managers; the other roles
    /// are given what their work needs, by name.
    pub fn may(self, permission: Permission) -> bool {
        let (resource, action) = (permission.resource, permission.action);
        let is = |resources: &[&str]| resources.contains(&resource);
        let reads = |resources: &[&str]| action == Action::Read && is(resources);
        match self {
            Self::Owner => true,
            // Managers do not say who works here, nor read what is sent to others: links to sign in are among that.
            Self::Manager => !is(&["staff", "emails"]) || permission == Permission { resource: "staff", action: Action::Read },
            Self::Catalogue => {
                let changes = is(&["catalog", "search", "recommendations", "reviews", "import", "content", "promotions"]);
                changes || is(&["export"]) || reads(&["dashboard", "sentences"])
            }
            Self::Fulfilment => (is(&["orders", "shipping", "returns"]) && changes_nothing_for_good(action)) || reads(&["dashboard", "catalog", "customers"]),
            Self::Support => {
                let works = is(&["orders", "customers", "tickets", "faq", "reviews", "alerts", "returns"]) && changes_nothing_for_good(action);
                works || reads(&["dashboard", "catalog", "policies", "recommendations"])
            }
            Self::Analyst => reads(&["dashboard", "orders", "customers", "catalog", "reviews", "search", "recommendations", "alerts", "promotions", "reports"]),
        }
    }

    /// What it may do of all that there is.
    pub fn rights(self, all: &BTreeSet<Permission>) -> Rights {
        if self == Self::Owner {
            return Rights::All;
        }
        Rights::Only(all.iter().copied().filter(|permission| self.may(*permission)).collect())
    }
}

fn changes_nothing_for_good(action: Action) -> bool {
    matches!(action, Action::Read | Action::Write)
}

/// A role of the shop's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnRole {
    pub id: Uuid,
    pub name: String,
    /// Codes of permissions, also of some that no slice knows any more.
    pub permissions: BTreeSet<String>,
    /// Whether who has it needs a second factor, whatever the settings say.
    pub second_factor: bool,
    pub version: i32,
    pub updated_at: DateTime<Utc>,
    pub updated_by: String,
}

impl OwnRole {
    /// What it may do of all that there is.
    pub fn rights(&self, all: &BTreeSet<Permission>) -> Rights {
        Rights::Only(all.iter().copied().filter(|permission| self.permissions.contains(&permission.code())).collect())
    }
}

/// What is written about a role of the shop's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleDraft {
    pub name: String,
    pub permissions: BTreeSet<Permission>,
    pub second_factor: bool,
}

/// Somebody who works here, as the list has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub account: Account,
    pub seen_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

/// Somebody who is asked to work here and has not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub id: Uuid,
    pub email: String,
    pub role: String,
    pub invited_by: String,
    pub expires_at: DateTime<Utc>,
}

/// A browser in which somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    pub id: Uuid,
    pub is_current: bool,
    pub created_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
    pub ip: String,
    /// What the browser says of itself.
    pub device: String,
}
