//! What an account of a customer is, what waits for a proof, and what is refused.

use chrono::{DateTime, Utc};
use ironmonger_identity::{
    password::WeakPassword,
    phone::{InvalidPhone, PhoneNumber},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kernel::{Currency, EmailAddress, InvalidEmail, Language};

/// The most characters of a name.
pub const LONGEST_NAME: usize = 100;

/// An account of a customer, without its secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: Uuid,
    /// Who they are on the merchant's list, once their email address is proven.
    pub customer_id: Option<Uuid>,
    /// May be empty.
    pub name: String,
    /// In lower case.
    pub email: Option<String>,
    /// When they have shown that they read its email.
    pub email_verified_at: Option<DateTime<Utc>>,
    /// Proven, as E.164 writes it.
    pub phone: Option<String>,
    pub has_password: bool,
    pub has_totp: bool,
    pub language: Option<Language>,
    pub currency: Option<Currency>,
    pub suspended_at: Option<DateTime<Utc>>,
    /// When it is erased, as its owner has asked for.
    pub erase_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

impl Account {
    /// Whether the email address is theirs for sure.
    pub fn is_verified(&self) -> bool {
        self.email.is_some() && self.email_verified_at.is_some()
    }
}

/// What an account is made of.
#[derive(Clone, Debug)]
pub struct New {
    /// May be empty.
    pub name: String,
    pub email: Option<EmailAddress>,
    /// Whether they have proven that the email address is theirs.
    pub is_verified: bool,
    /// One that they have proven to be theirs.
    pub phone: Option<PhoneNumber>,
    pub password: Option<String>,
    pub language: Language,
}

/// By what somebody gets into an account, or tries to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignInWay {
    Password,
    /// A code that was sent.
    Code,
    /// A link that was sent.
    Link,
    /// A link or code for a new password.
    Reset,
    Passkey,
    /// Another site that vouches for them.
    Provider,
    /// What is asked for after the first factor.
    SecondFactor,
    /// A program that signs in with the password.
    Program,
}

impl SignInWay {
    pub const ALL: [Self; 8] = [Self::Password, Self::Code, Self::Link, Self::Reset, Self::Passkey, Self::Provider, Self::SecondFactor, Self::Program];

    /// The value as it is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Code => "code",
            Self::Link => "link",
            Self::Reset => "reset",
            Self::Passkey => "passkey",
            Self::Provider => "provider",
            Self::SecondFactor => "second-factor",
            Self::Program => "program",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }
}

/// That somebody got into an account, or did not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    pub at: DateTime<Utc>,
    pub way: SignInWay,
    pub succeeded: bool,
    pub ip: String,
    /// The browser's User-Agent.
    pub device: String,
}

/// Where somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// The session's.
    pub id: Uuid,
    pub created_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
    pub ip: String,
    /// The browser's User-Agent; `ironmonger_identity::device` reads it.
    pub device: String,
    pub is_current: bool,
    /// The member of staff who sees the shop as the customer there.
    pub staff: Option<String>,
}

/// Gives an enum the words under which it is stored.
macro_rules! words {
    ($(#[$note:meta])* $type:ident { $($(#[$own:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$note])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $type {
            $($(#[$own])* $variant,)*
        }

        impl $type {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// As it is stored.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.word() == word)
            }
        }
    };
}

words! {
    /// What a flow is for: a token or code of one is worth nothing for another.
    Purpose {
        /// A code or link that signs in, and makes the account where there is none.
        SignIn = "sign-in",
        /// Which ways somebody has chosen between, after the first field.
        Ways = "ways",
        Register = "register",
        Reset = "reset",
        /// Of the account's own address: they confirm that it is to change.
        ChangeEmail = "change-email",
        /// Of the address that it changes to.
        NewEmail = "new-email",
        AddPhone = "add-phone",
        /// The second factor is asked for; `data` says `next`.
        Second = "second",
        /// Somebody is away at a provider.
        External = "external",
        /// A provider's identity waits for the proof that the account is theirs.
        Link = "link",
        Passkey = "passkey",
        /// A passkey is being added.
        AddPasskey = "add-passkey",
    }
}

/// Something that waits for a proof.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    pub purpose: Purpose,
    pub account: Option<Uuid>,
    /// Email address or phone number, may be empty.
    pub address: String,
    pub data: serde_json::Value,
    /// Codes that were tried.
    pub tries: i32,
    pub expires_at: DateTime<Utc>,
}

/// What became of a code that somebody typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Tried {
    /// The flow is used up by it.
    Right(Flow),
    /// So many tries are left.
    Wrong { left: i32 },
    /// It is over: too many tries, too late, used already, or never begun.
    Over,
}

/// What happened to an account, of which its owner is told by email.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Happened {
    PasswordChanged,
    EmailChanged,
    PhoneChanged,
    TotpOn,
    TotpOff,
    RecoveryCodeUsed,
    PasskeyAdded,
    PasskeyRemoved,
    IdentityLinked,
    IdentityUnlinked,
}

/// Why an account stays as it is, or somebody does not get in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdentityRefusal {
    LongName,
    Email(InvalidEmail),
    Phone(InvalidPhone),
    Password(WeakPassword),
    /// Said only to those who have proven that the address is theirs.
    EmailTaken,
    /// Said only to those who have proven that the number is theirs.
    PhoneTaken,
    /// Email address, phone number or password: which one is not told.
    WrongPassword,
    WrongCode {
        left: i32,
    },
    /// Neither the password nor a code, where somebody proves once more who they are.
    WrongProof,
    /// A code or link that is used, too old or was tried too often.
    Expired,
    TooManyTries,
    Suspended,
    /// Without this one there would be no way in.
    LastWay,
    /// They signed in too long ago, and have nothing else to prove who they are by.
    NotRecent,
}

/// Where somebody goes after signing in: a page of the shop, whatever was asked for.
pub fn local(next: &str) -> &str {
    let path = next.split(['?', '#']).next().unwrap_or_default();
    let inside = next.starts_with('/') && !next.starts_with("//");
    let plain = next.len() <= 2000 && next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let elsewhere = ["/sign-in", "/sign-out", "/register", "/admin"]
        .iter()
        .any(|prefix| path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')));
    if inside && plain && !elsewhere { next } else { "/account" }
}
