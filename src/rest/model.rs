//! What programs may do, in words, and why a token is not made.

use std::collections::BTreeSet;

use crate::shop::slice::{Action, Permission};

/// The most characters of a token's name.
pub const LONGEST_NAME: usize = 100;

/// A permission that a token was given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scope {
    resource: String,
    action: Action,
}

impl Scope {
    pub fn of(permission: Permission) -> Self {
        Self { resource: permission.resource.to_owned(), action: permission.action }
    }

    /// As it is stored and written, like `catalog:write`.
    pub fn word(&self) -> String {
        format!("{}:{}", self.resource, self.action.code())
    }

    pub fn from_word(word: &str) -> Option<Self> {
        let (resource, action) = word.split_once(':')?;
        let action = Action::ALL.into_iter().find(|own| own.code() == action)?;
        Some(Self { resource: resource.to_owned(), action })
    }

    pub fn resource(&self) -> &str {
        &self.resource
    }

    pub fn action(&self) -> Action {
        self.action
    }

    /// Whether it lets do this. Whoever may change or delete something may look at it.
    pub fn covers(&self, permission: Permission) -> bool {
        self.resource == permission.resource && (self.action == permission.action || permission.action == Action::Read)
    }
}

/// The scopes that some permissions come to.
pub fn scopes(permissions: impl IntoIterator<Item = Permission>) -> Vec<Scope> {
    permissions.into_iter().map(Scope::of).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Who may do what an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Nobody,
    /// Somebody who is signed in, whoever that is.
    Anybody,
    Customer,
    Staff(Permission),
    /// A customer sees their own, and staff who may do this see all.
    CustomerOr(Permission),
}

impl Needs {
    pub fn permission(self) -> Option<Permission> {
        match self {
            Self::Staff(permission) | Self::CustomerOr(permission) => Some(permission),
            _ => None,
        }
    }
}

/// Why a token is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenRefusal {
    Name,
    NoScopes,
}
