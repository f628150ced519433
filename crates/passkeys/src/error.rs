//! Why a passkey is refused.

use thiserror::Error;
use webauthn_rs_core::error::WebauthnError;

/// Why there are no passkeys here, or why what a browser answered is refused. The sentences are for the log: who signs in is
/// told no more than that it did not work, except for what they can mend themselves ([`Self::Expired`],
/// [`Self::AlreadyRegistered`], [`Self::NotVerified`]).
#[derive(Debug, Error)]
pub enum PasskeyError {
    /// The shop's public address has no host name, or no encryption: browsers have no passkeys there.
    #[error("passkeys need a host name and https (http only on localhost), not {0:?}")]
    Address(String),
    /// An account without a name to show in the browser's list of passkeys.
    #[error("the account has no name")]
    NameMissing,
    /// The answer, the kept state or the stored key is not in the form that it should have.
    #[error("malformed: {0}")]
    Malformed(String),
    /// The answer came too late: begin again.
    #[error("the challenge has expired")]
    Expired,
    /// An answer to a registration where a sign-in was begun, or the reverse.
    #[error("the answer is one to something else than what was begun")]
    WrongCeremony,
    /// The answer is to another challenge, as in a replay.
    #[error("the answer is to another challenge")]
    WrongChallenge,
    /// The answer was made on a page of another site, or inside a frame of one.
    #[error("the answer was made on a page of another origin")]
    WrongOrigin,
    /// The key was made for another site (relying party).
    #[error("the key belongs to another relying party")]
    WrongRelyingParty,
    /// Nobody touched the authenticator.
    #[error("the user was not present")]
    NotPresent,
    /// Neither PIN nor biometrics, although they were required.
    #[error("the authenticator did not verify the user")]
    NotVerified,
    /// The answer was not made with the key that it is compared to.
    #[error("the answer was made with another key")]
    WrongKey,
    /// The answer names no account, or another one than the key's.
    #[error("the answer names another account than the key's")]
    WrongUser,
    /// The account has this key already.
    #[error("the key is registered already")]
    AlreadyRegistered,
    /// A key of an algorithm that was not offered.
    #[error("the key's algorithm was not offered")]
    Algorithm,
    /// The signature is not one of the key.
    #[error("the signature is wrong")]
    Signature,
    /// The authenticator has signed more often before than it says now: somebody may have a copy of the key.
    #[error("the signature counter did not grow: there may be a copy of the key")]
    Counter,
    /// Flags of the key contradict one another, or those of its registration.
    #[error("the key's backup flags contradict one another")]
    BackupFlags,
    /// Anything else that the rules of WebAuthn forbid.
    #[error("refused: {0}")]
    Refused(WebauthnError),
}

impl From<WebauthnError> for PasskeyError {
    fn from(error: WebauthnError) -> Self {
        match error {
            WebauthnError::InvalidClientDataType => Self::WrongCeremony,
            WebauthnError::MismatchedChallenge => Self::WrongChallenge,
            WebauthnError::InvalidRPOrigin | WebauthnError::CredentialCrossOrigin => Self::WrongOrigin,
            WebauthnError::InvalidRPIDHash => Self::WrongRelyingParty,
            WebauthnError::UserNotPresent => Self::NotPresent,
            WebauthnError::UserNotVerified => Self::NotVerified,
            WebauthnError::InvalidUsername => Self::NameMissing,
            WebauthnError::CredentialNotFound => Self::WrongKey,
            WebauthnError::COSEKeyEDUnsupported
            | WebauthnError::COSEKeyInvalidAlgorithm
            | WebauthnError::COSEKeyInvalidType
            | WebauthnError::CredentialAlteredAlgFromRequest
            | WebauthnError::SshPublicKeyEDUnsupported => Self::Algorithm,
            WebauthnError::AuthenticationFailure | WebauthnError::SignatureInvalid => Self::Signature,
            WebauthnError::CredentialPossibleCompromise => Self::Counter,
            WebauthnError::CredentialBackupEligibilityInconsistent | WebauthnError::CredentialMayNotBeHardwareBound => Self::BackupFlags,
            other => Self::Refused(other),
        }
    }
}
