//! Passkeys, by the rules of [WebAuthn](https://www.w3.org/TR/webauthn-3/): what the browser is asked for, and the checks of
//! what it answers. No database, no HTTP: who calls keeps [`StoredKey`]s and, between start and finish, a state.
//!
//! A state is good for one answer: take it away from the session before the answer is checked, whatever comes of it. Nothing
//! here could notice a second use in another process, and keys that wander between devices have no counter that would.
//!
//! The ceremonies are those of `webauthn-rs`, whose passkeys always require user verification and do not ask for discoverable
//! keys; so its core is used, with the same checks. Since 0.6 it is pure Rust, without OpenSSL.

#[cfg(test)]
mod double;
mod error;
#[cfg(test)]
mod tests;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use url::{Host, Url};
use uuid::Uuid;
use webauthn_rs_core::WebauthnCore;
use webauthn_rs_core::error::WebauthnError;
use webauthn_rs_core::proto::{
    AttestationConveyancePreference, AuthenticationState, COSEAlgorithm, Credential, PublicKeyCredential, RegisterPublicKeyCredential, RegistrationState,
    UserVerificationPolicy,
};

pub use crate::error::PasskeyError;

/// The browser's half: a module for `<script type="module">`, which says at its head what it looks for in a page.
pub const SCRIPT: &str = include_str!("passkeys.js");

/// How long the browser asks its user, and then waits.
const TIMEOUT: Duration = Duration::from_mins(5);
/// How long a registration may take, with time to fetch a security key.
const REGISTRATION_SECONDS: u64 = 10 * 60;
/// How long a sign-in may take: the browser offers passkeys beside a field for as long as the page stands open.
const SIGN_IN_SECONDS: u64 = 60 * 60;
/// The longest credential id that WebAuthn allows, in bytes.
const LONGEST_ID: usize = 1023;

/// Best first. Every passkey provider makes the first, Windows' older chips only the second. `webauthn-rs` verifies no EdDSA:
/// to offer it would lose those who have it.
const ALGORITHMS: [COSEAlgorithm; 2] = [COSEAlgorithm::ES256, COSEAlgorithm::RS256];

/// Whether the authenticator has to check who holds it, by PIN or biometrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verification {
    /// Where the device can do so at once: for customers.
    Preferred,
    /// Always: for staff. A key that is registered so is asked for it at every sign-in.
    Required,
}

impl Verification {
    fn policy(self) -> UserVerificationPolicy {
        match self {
            Self::Preferred => UserVerificationPolicy::Preferred,
            Self::Required => UserVerificationPolicy::Required,
        }
    }
}

/// A registered key, as the database keeps it. There is nothing secret in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredKey {
    /// The credential id in base64url. It has to be unique among all accounts: refuse a registration that brings one again.
    pub id: String,
    /// Whose key it is: what `user_id` was at its registration, which the authenticator gives back at each sign-in.
    pub user_id: Uuid,
    /// Public key, signature counter and flags.
    pub data: Value,
}

impl StoredKey {
    /// Whether the key is kept by a provider that copies it to its owner's other devices; if not, it is lost with its device.
    pub fn is_backed_up(&self) -> bool {
        self.data.get("backup_state").and_then(Value::as_bool).unwrap_or(false)
    }

    fn of(user_id: Uuid, credential: &Credential) -> Result<Self, PasskeyError> {
        Ok(Self { id: URL_SAFE_NO_PAD.encode(&credential.cred_id), user_id, data: to_value(credential)? })
    }

    fn credential(&self) -> Result<Credential, PasskeyError> {
        let credential: Credential = from_value("stored key", self.data.clone())?;
        if URL_SAFE_NO_PAD.encode(&credential.cred_id) == self.id {
            Ok(credential)
        } else {
            Err(PasskeyError::Malformed("stored key: its id is not that of its data".to_owned()))
        }
    }
}

/// What is kept on the server between start and finish.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Registration {
        user_id: Uuid,
        existing: Vec<String>,
        expires_at: u64,
        ceremony: RegistrationState,
    },
    SignIn {
        expires_at: u64,
        ceremony: AuthenticationState,
        /// Who alone may answer; nobody in particular where the key says who it is.
        #[serde(default)]
        user_id: Option<Uuid>,
    },
}

/// What of the browser's signed notes the library leaves to others.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    /// Whether the page stood in a frame of another site.
    #[serde(default)]
    cross_origin: bool,
}

/// The shop as a relying party: registers keys and checks sign-ins.
pub struct Passkeys {
    core: WebauthnCore,
}

impl Passkeys {
    /// Keys belong to the host of `public_url` and are used on pages of its origin alone, without other subdomains. If the
    /// shop moves to another host, its keys are lost. `shop_name` is what browsers may show.
    ///
    /// # Errors
    /// [`PasskeyError::Address`] where browsers have no passkeys: by IP address, or without https except on `localhost`.
    pub fn new(public_url: &str, shop_name: &str) -> Result<Self, PasskeyError> {
        let refused = || PasskeyError::Address(public_url.to_owned());
        let url = Url::parse(public_url).map_err(|_| refused())?;
        let Some(Host::Domain(host)) = url.host() else { return Err(refused()) };
        let is_local = host == "localhost" || host.ends_with(".localhost");
        if url.scheme() != "https" && !(url.scheme() == "http" && is_local) {
            return Err(refused());
        }
        let host = host.to_owned();
        Ok(Self { core: WebauthnCore::new_unsafe_experts_only(shop_name, &host, vec![url], TIMEOUT, Some(false), Some(false)) })
    }

    /// Begins to register a key for an account. Answers what `navigator.credentials.create` is called with, bytes in base64url,
    /// and the state to keep. `name` tells accounts apart (an email address), `display_name` is the person's. A device that
    /// holds one of the `existing` keys of the account says so instead of making a second one.
    pub fn start_registration(
        &self,
        user_id: Uuid,
        name: &str,
        display_name: &str,
        existing: &[StoredKey],
        verification: Verification,
    ) -> Result<(Value, String), PasskeyError> {
        let display_name = if display_name.is_empty() { name } else { display_name };
        let exclude = existing.iter().map(|key| decode("stored key's id", &key.id)).collect::<Result<Vec<_>, _>>()?;
        let builder = self
            .core
            .new_challenge_register_builder(user_id.as_bytes(), name, display_name)?
            .attestation(AttestationConveyancePreference::None)
            .credential_algorithms(ALGORITHMS.to_vec())
            .exclude_credentials(Some(exclude))
            .require_resident_key(true)
            .user_verification_policy(verification.policy());
        let (options, ceremony) = self.core.generate_challenge_register(builder)?;
        let existing = existing.iter().map(|key| key.id.clone()).collect();
        let state = State::Registration { user_id, existing, expires_at: now() + REGISTRATION_SECONDS, ceremony };
        Ok((to_value(&options)?, to_text(&state)?))
    }

    /// Checks what `navigator.credentials.create` answered, in the form of `PublicKeyCredential.toJSON`, against the state of
    /// [`Self::start_registration`], which is used up by it. Answers the key to store, for the account that the registration was begun for.
    pub fn finish_registration(&self, state: &str, response: &Value) -> Result<StoredKey, PasskeyError> {
        let State::Registration { user_id, existing, expires_at, ceremony } = read_state(state)? else {
            return Err(PasskeyError::WrongCeremony);
        };
        if now() > expires_at {
            return Err(PasskeyError::Expired);
        }
        let response: RegisterPublicKeyCredential = answer(response, &["attestationObject", "clientDataJSON"])?;
        let credential = self.core.register_credential(&response, &ceremony, None).map_err(|error| match error {
            // The library says the same of a key that it was told to exclude.
            WebauthnError::CredentialAlteredAlgFromRequest if existing.contains(&URL_SAFE_NO_PAD.encode(&response.raw_id)) => PasskeyError::AlreadyRegistered,
            error => error.into(),
        })?;
        if credential.cred_id.len() > LONGEST_ID {
            return Err(PasskeyError::Malformed("answer: the credential id is too long".to_owned()));
        }
        StoredKey::of(user_id, &credential)
    }

    /// Begins a sign-in with whichever key the browser or its user chooses; no account is named. Answers what
    /// `navigator.credentials.get` is called with, bytes in base64url, and the state to keep. `mediation: "conditional"` is the
    /// browser's to add, where keys are offered beside a field.
    pub fn start_sign_in(&self, verification: Verification) -> Result<(Value, String), PasskeyError> {
        self.start(verification, None)
    }

    /// The same for somebody who is known already, by a password or a session: only a key of the account `user_id` is an
    /// answer, and the browser offers no others than its `keys`.
    pub fn start_proof(&self, user_id: Uuid, keys: &[StoredKey], verification: Verification) -> Result<(Value, String), PasskeyError> {
        let (mut options, state) = self.start(verification, Some(user_id))?;
        let allowed = keys.iter().map(|key| json!({ "type": "public-key", "id": key.id })).collect::<Vec<_>>();
        options["publicKey"]["allowCredentials"] = Value::Array(allowed);
        Ok((options, state))
    }

    fn start(&self, verification: Verification, user_id: Option<Uuid>) -> Result<(Value, String), PasskeyError> {
        let builder = self
            .core
            .new_challenge_authenticate_builder(Vec::new(), Some(verification.policy()))?
            // A key that has lived on one device may come to be copied to others.
            .allow_backup_eligible_upgrade(true);
        let (options, ceremony) = self.core.generate_challenge_authenticate(builder)?;
        let state = State::SignIn { expires_at: now() + SIGN_IN_SECONDS, ceremony, user_id };
        Ok((to_value(&options)?, to_text(&state)?))
    }

    /// Checks what `navigator.credentials.get` answered against the state of [`Self::start_sign_in`] or [`Self::start_proof`], which is used up by it,
    /// and the stored key with the [`credential_id`] of the answer. Who signs in is the key's `user_id`. Answers the key with
    /// its new counter and flags, to be stored in its place.
    pub fn finish_sign_in(&self, state: &str, response: &Value, key: &StoredKey) -> Result<StoredKey, PasskeyError> {
        let State::SignIn { expires_at, ceremony, user_id } = read_state(state)? else { return Err(PasskeyError::WrongCeremony) };
        if now() > expires_at {
            return Err(PasskeyError::Expired);
        }
        if credential_id(response)? != key.id {
            return Err(PasskeyError::WrongKey);
        }
        // Authenticators need not name the account where its keys were listed.
        let is_named = !response["response"]["userHandle"].is_null();
        let is_theirs = user_id.is_none_or(|user_id| user_id == key.user_id);
        if !is_theirs || ((is_named || user_id.is_none()) && user_handle(response)? != key.user_id) {
            return Err(PasskeyError::WrongUser);
        }
        let mut credential = key.credential()?;
        let response = sign_in_answer(response)?;
        // The library looks at this in registrations alone.
        let client_data: ClientData =
            serde_json::from_slice(&response.response.client_data_json).map_err(|error| PasskeyError::Malformed(format!("answer: clientDataJSON: {error}")))?;
        if client_data.cross_origin {
            return Err(PasskeyError::WrongOrigin);
        }
        // The library takes “preferred” for “required” once a key has been verified at its registration. But a key that was
        // made on a telephone with a fingerprint reader is copied to a computer without one, where its owner would be shut out.
        let mut asked = credential.clone();
        if asked.registration_policy == UserVerificationPolicy::Preferred {
            asked.registration_policy = UserVerificationPolicy::Discouraged_DO_NOT_USE;
        }
        let result = self.core.authenticate_single_credential(&response, &ceremony, &asked)?;
        credential.counter = credential.counter.max(result.counter());
        credential.backup_state = result.backup_state();
        credential.backup_eligible |= result.backup_eligible();
        StoredKey::of(key.user_id, &credential)
    }
}

/// Which key an answer to a sign-in was made with, as in [`StoredKey::id`]. Nothing is proved by it.
pub fn credential_id(response: &Value) -> Result<String, PasskeyError> {
    Ok(URL_SAFE_NO_PAD.encode(&sign_in_answer(response)?.raw_id))
}

/// Which account an answer to a sign-in names. Nothing is proved by it.
///
/// # Errors
/// [`PasskeyError::WrongUser`] where none is named, or one that this shop cannot have made.
pub fn user_handle(response: &Value) -> Result<Uuid, PasskeyError> {
    let response = sign_in_answer(response)?;
    response.get_user_unique_id().and_then(|handle| Uuid::from_slice(handle).ok()).ok_or(PasskeyError::WrongUser)
}

/// Whether the authenticator says in an answer to a sign-in that it has checked who holds it, by PIN or biometrics: with such
/// a key nothing more need be asked for. To be believed once [`Passkeys::finish_sign_in`] has found the answer good.
pub fn is_user_verified(response: &Value) -> bool {
    const FLAGS_AT: usize = 32;
    const VERIFIED: u8 = 0x04;
    let data = response["response"]["authenticatorData"].as_str().and_then(|data| URL_SAFE_NO_PAD.decode(data).ok());
    data.is_some_and(|data| data.get(FLAGS_AT).is_some_and(|flags| flags & VERIFIED != 0))
}

fn sign_in_answer(response: &Value) -> Result<PublicKeyCredential, PasskeyError> {
    answer(response, &["authenticatorData", "clientDataJSON", "signature", "userHandle"])
}

/// Reads a browser's answer with those members that are looked at. Others, as transports and extensions, are left out: they
/// are not signed, grow with the standard, and should not make a key useless.
fn answer<T: DeserializeOwned>(answer: &Value, members: &[&str]) -> Result<T, PasskeyError> {
    if answer["type"] != "public-key" {
        return Err(PasskeyError::Malformed("answer: not a public key credential".to_owned()));
    }
    let response: serde_json::Map<String, Value> =
        members.iter().filter_map(|member| answer["response"].get(*member).map(|value| ((*member).to_owned(), value.clone()))).collect();
    from_value("answer", json!({ "id": answer["id"], "rawId": answer["rawId"], "type": "public-key", "response": response }))
}

fn read_state(state: &str) -> Result<State, PasskeyError> {
    serde_json::from_str(state).map_err(|error| PasskeyError::Malformed(format!("state: {error}")))
}

fn from_value<T: DeserializeOwned>(what: &str, value: Value) -> Result<T, PasskeyError> {
    serde_json::from_value(value).map_err(|error| PasskeyError::Malformed(format!("{what}: {error}")))
}

fn to_value(value: &impl Serialize) -> Result<Value, PasskeyError> {
    serde_json::to_value(value).map_err(|error| PasskeyError::Malformed(error.to_string()))
}

fn to_text(value: &impl Serialize) -> Result<String, PasskeyError> {
    serde_json::to_string(value).map_err(|error| PasskeyError::Malformed(error.to_string()))
}

fn decode(what: &str, text: &str) -> Result<Vec<u8>, PasskeyError> {
    URL_SAFE_NO_PAD.decode(text).map_err(|error| PasskeyError::Malformed(format!("{what}: {error}")))
}

/// Seconds since 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
