//! Whom the shop asks who somebody is, what is kept while they are away, and what is told afterwards.

use ironmonger_sign_in::{Identity, Pending};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use crate::shop::passkeys::Passkey;
use crate::{
    kernel::Language,
    platform::config::{Config, FACEBOOK, OidcConfig},
};

/// Somebody who vouches for customers, as far as the settings name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Provider {
    Google,
    Facebook,
    /// The OpenID Connect provider of `IRONMONGER_OIDC_ISSUER`.
    Oidc,
}

impl Provider {
    pub const ALL: [Self; 3] = [Self::Google, Self::Facebook, Self::Oidc];

    /// As it stands in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Google => "google",
            Self::Facebook => "facebook",
            Self::Oidc => "oidc",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provider| provider.word() == word)
    }

    /// Those that customers can sign in with.
    pub fn all_on(config: &Config) -> Vec<Self> {
        Self::ALL.into_iter().filter(|provider| provider.issuer(config).is_some()).collect()
    }

    /// Its own name for itself, which identities are stored under; `None` where the settings do not name it.
    pub fn issuer(self, config: &Config) -> Option<&str> {
        match self {
            Self::Facebook => config.facebook.as_ref().map(|_| ironmonger_sign_in::facebook::ISSUER),
            Self::Google | Self::Oidc => self.oidc(config).map(|oidc| oidc.issuer.as_str()),
        }
    }

    /// The shop's client at it, if it speaks OpenID Connect.
    pub fn oidc(self, config: &Config) -> Option<&OidcConfig> {
        match self {
            Self::Google => config.google.as_ref(),
            Self::Oidc => config.oidc.as_ref(),
            Self::Facebook => None,
        }
    }

    /// What customers know it by; a brand's name is the same in every language.
    pub fn name(self, config: &Config) -> String {
        match self {
            Self::Facebook => FACEBOOK.to_owned(),
            Self::Google | Self::Oidc => self.oidc(config).map(|oidc| oidc.name.clone()).unwrap_or_default(),
        }
    }
}

/// What customers know the provider of a stored identity by, also if it is not asked any more.
pub fn name_of(config: &Config, issuer: &str) -> String {
    let plain = |issuer: &str| issuer.trim_end_matches('/').to_owned();
    let known = Provider::ALL.into_iter().find(|provider| provider.issuer(config).is_some_and(|own| plain(own) == plain(issuer)));
    match known {
        Some(provider) => provider.name(config),
        None if issuer == ironmonger_sign_in::facebook::ISSUER => FACEBOOK.to_owned(),
        None => issuer.split('/').nth(2).unwrap_or(issuer).to_owned(),
    }
}

/// What is kept of somebody who is away at a provider: the data of a flow `External`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Away {
    pub provider: Provider,
    pub pending: Pending,
    pub next: String,
    /// The language of the page that they left; the provider leads everybody back to the same address.
    pub language: Option<Language>,
    /// The session whose account the identity is to be linked to; `None` for somebody who signs in.
    pub session: Option<Uuid>,
}

/// An identity that waits for the proof that the account is theirs: the data of a flow `Link`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Waiting {
    pub identity: Vouched,
    pub next: String,
}

/// Who a provider says that somebody is, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vouched {
    /// The provider's own name for itself.
    pub issuer: String,
    pub subject: String,
    /// In lower case; one that is no email address is left out.
    pub email: Option<String>,
    /// Whether the provider has seen that they read its email.
    pub is_verified: bool,
    /// May be empty.
    pub name: String,
}

impl From<Identity> for Vouched {
    fn from(identity: Identity) -> Self {
        let email = identity.email.filter(|email| email.parse::<crate::kernel::EmailAddress>().is_ok()).map(|email| email.trim().to_lowercase());
        let name = identity.name.unwrap_or_default();
        Self {
            issuer: identity.provider,
            subject: identity.subject,
            is_verified: identity.email_verified && email.is_some(),
            email,
            name: name.trim().chars().filter(|letter| !letter.is_control()).take(crate::identity::model::LONGEST_NAME).collect(),
        }
    }
}

/// What the security page says of what was just done; the word stands in its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    Linked,
    Unlinked,
    /// The identity belongs to another account of this shop.
    LinkedElsewhere,
    LastWay,
    PasskeyAdded,
    PasskeyRenamed,
    PasskeyRemoved,
    /// The passkey is the only way in.
    LastPasskey,
    /// They have shown once more who they are.
    Proven,
    WrongProof,
    TooManyProofs,
    TotpOff,
}

impl Told {
    pub const ALL: [Self; 12] = [
        Self::Linked,
        Self::Unlinked,
        Self::LinkedElsewhere,
        Self::LastWay,
        Self::PasskeyAdded,
        Self::PasskeyRenamed,
        Self::PasskeyRemoved,
        Self::LastPasskey,
        Self::Proven,
        Self::WrongProof,
        Self::TooManyProofs,
        Self::TotpOff,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Linked => "linked",
            Self::Unlinked => "unlinked",
            Self::LinkedElsewhere => "linked-elsewhere",
            Self::LastWay => "last-way",
            Self::PasskeyAdded => "passkey-added",
            Self::PasskeyRenamed => "passkey-renamed",
            Self::PasskeyRemoved => "passkey-removed",
            Self::LastPasskey => "last-passkey",
            Self::Proven => "proven",
            Self::WrongProof => "wrong-proof",
            Self::TooManyProofs => "too-many-proofs",
            Self::TotpOff => "totp-off",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|told| told.word() == word)
    }

    /// The id of the section that says it.
    pub fn section(self) -> &'static str {
        match self {
            Self::Linked | Self::Unlinked | Self::LinkedElsewhere | Self::LastWay => IDENTITIES,
            Self::PasskeyAdded | Self::PasskeyRenamed | Self::PasskeyRemoved | Self::LastPasskey | Self::Proven | Self::WrongProof | Self::TooManyProofs => {
                PASSKEYS
            }
            Self::TotpOff => TOTP,
        }
    }

    /// The place of the security page that says it.
    pub fn address(self) -> String {
        format!("{SECURITY}?told={}#{}", self.word(), self.section())
    }
}

/// The page of an account that these ways are listed on.
pub const SECURITY: &str = "/account/security";

/// Ids of its sections.
pub const IDENTITIES: &str = "identities";
pub const PASSKEYS: &str = "passkeys";
pub const TOTP: &str = "totp";

/// Why somebody came back from a provider without being signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// They did not agree there.
    Declined,
    /// Too late, in another browser, or a second time.
    Expired,
    /// The provider does not answer.
    Unavailable,
    /// What it answered does not hold, or the settings are wrong.
    Broken,
    TooMany,
}

impl Failure {
    pub const ALL: [Self; 5] = [Self::Declined, Self::Expired, Self::Unavailable, Self::Broken, Self::TooMany];

    pub fn word(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Unavailable => "unavailable",
            Self::Broken => "broken",
            Self::TooMany => "too-many",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|failure| failure.word() == word)
    }
}

/// An identity of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    pub issuer: String,
    pub subject: String,
    pub email: Option<String>,
    pub since: chrono::DateTime<chrono::Utc>,
}

/// The ways into an account, as far as they can be used now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// An email address or a phone number: codes are sent there, and a password is asked for beside it.
    pub email: bool,
    pub phone: bool,
    /// No way by itself.
    pub password: bool,
    pub identities: usize,
    pub passkeys: usize,
}

impl Ways {
    /// Whether one of the identities or passkeys can go and its owner still gets in.
    pub fn can_spare_one(self) -> bool {
        self.email || self.phone || self.identities + self.passkeys > 1
    }

    /// Whether the phone number can go and its owner still gets in.
    pub fn can_spare_phone(self) -> bool {
        self.email || self.identities + self.passkeys > 0
    }
}
