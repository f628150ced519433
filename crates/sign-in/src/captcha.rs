//! Telling people from programs: Cloudflare Turnstile and hCaptcha. What to do when they cannot be asked is the caller's
//! choice ([`CaptchaError::Unavailable`]).

use std::{net::IpAddr, time::Duration};

use http::StatusCode;
use ironmonger_platform::outgoing::{Outgoing, OutgoingError};
use serde::Deserialize;

use crate::{is_confidential, short};

const PATIENCE: Duration = Duration::from_secs(5);
const MOST: usize = 64 * 1024;
/// Turnstile's tokens are no longer; hCaptcha's may be longer, and not without end.
const LONGEST_TOKEN: usize = 2048;
const LONGEST_HCAPTCHA_TOKEN: usize = 16 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider {
    Turnstile,
    HCaptcha,
}

impl Provider {
    /// The script of the widget.
    pub const fn script(self) -> &'static str {
        match self {
            Self::Turnstile => "https://challenges.cloudflare.com/turnstile/v0/api.js",
            Self::HCaptcha => "https://js.hcaptcha.com/1/api.js",
        }
    }

    /// The class of the element that becomes the widget; it has the site key as `data-sitekey`.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Turnstile => "cf-turnstile",
            Self::HCaptcha => "h-captcha",
        }
    }

    /// The field of the form that holds the token.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Turnstile => "cf-turnstile-response",
            Self::HCaptcha => "h-captcha-response",
        }
    }

    /// What a content security policy has to allow for scripts and frames, and for hCaptcha for styles and connections too.
    pub const fn origins(self) -> &'static [&'static str] {
        match self {
            Self::Turnstile => &["https://challenges.cloudflare.com"],
            Self::HCaptcha => &["https://hcaptcha.com", "https://*.hcaptcha.com"],
        }
    }

    const fn url(self) -> &'static str {
        match self {
            Self::Turnstile => "https://challenges.cloudflare.com/turnstile/v0/siteverify",
            Self::HCaptcha => "https://api.hcaptcha.com/siteverify",
        }
    }
}

/// A widget of the shop's.
#[derive(Clone)]
pub struct Captcha {
    pub provider: Provider,
    pub site_key: String,
    pub secret: String,
    /// The hosts whose pages show the widget; with none, any host that the provider allows will do.
    pub hosts: Vec<String>,
    pub url: String,
}

/// Why nobody is taken for a person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaptchaError {
    #[error("there is no answer to the challenge")]
    Missing,
    /// Used already, or too old. Solving it again helps.
    #[error("the challenge was solved too long ago, or its solution was used already")]
    Expired,
    #[error("the challenge was not passed: {0}")]
    Failed(String),
    #[error("the challenge was solved at {0}")]
    Host(String),
    #[error("the challenge was solved for “{0}”")]
    Action(String),
    /// Something that the shop's staff has to set right.
    #[error("the captcha is not set up right: {0}")]
    Configuration(String),
    /// Nobody knows: out of order or too slow.
    #[error("the captcha's provider cannot be asked: {0}")]
    Unavailable(String),
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Verdict {
    success: bool,
    hostname: Option<String>,
    action: Option<String>,
    #[serde(rename = "error-codes")]
    codes: Option<Vec<String>>,
}

impl Captcha {
    pub fn new(provider: Provider, site_key: &str, secret: &str, hosts: Vec<String>) -> Self {
        Self { provider, site_key: site_key.to_owned(), secret: secret.to_owned(), hosts, url: provider.url().to_owned() }
    }

    /// Whether the token of a form is of a person who solved the challenge just now, on a page of the shop's and for `action`,
    /// if one is given (hCaptcha knows none). `remote_ip` is the browser's, if it is known for sure. Takes at most 10 seconds.
    pub async fn verify(&self, http: &Outgoing, token: &str, remote_ip: Option<IpAddr>, action: Option<&str>) -> Result<(), CaptchaError> {
        let longest = if self.provider == Provider::Turnstile { LONGEST_TOKEN } else { LONGEST_HCAPTCHA_TOKEN };
        match token.len() {
            0 => return Err(CaptchaError::Missing),
            length if length > longest => return Err(CaptchaError::Failed("too long a token".to_owned())),
            _ => {}
        }
        if self.secret.is_empty() || !is_confidential(&self.url) {
            return Err(CaptchaError::Configuration("the secret is missing, or the address does not begin with https://".to_owned()));
        }
        // With the same key a token may be asked about twice.
        let key = uuid::Uuid::new_v4().to_string();
        let verdict = match self.ask(http, token, remote_ip, &key).await {
            Err(CaptchaError::Unavailable(_)) if self.provider == Provider::Turnstile => self.ask(http, token, remote_ip, &key).await?,
            verdict => verdict?,
        };
        // Test secrets let everybody pass who has a page open, and give made up hosts.
        if self.is_test() {
            return Ok(());
        }
        let host = verdict.hostname.unwrap_or_default();
        // hCaptcha tells the host only if it may; it has compared the site key instead.
        let is_withheld = self.provider == Provider::HCaptcha && !self.site_key.is_empty() && host == "not-provided";
        if !self.hosts.is_empty() && !is_withheld && !self.hosts.iter().any(|ours| ours.eq_ignore_ascii_case(&host)) {
            return Err(CaptchaError::Host(short(&host)));
        }
        match action {
            Some(action) if self.provider == Provider::Turnstile && verdict.action.as_deref() != Some(action) => {
                Err(CaptchaError::Action(short(&verdict.action.unwrap_or_default())))
            }
            _ => Ok(()),
        }
    }

    async fn ask(&self, http: &Outgoing, token: &str, remote_ip: Option<IpAddr>, key: &str) -> Result<Verdict, CaptchaError> {
        let ip = remote_ip.map(|ip| ip.to_string());
        let mut fields = vec![("secret", self.secret.as_str()), ("response", token)];
        fields.extend(ip.as_deref().map(|ip| ("remoteip", ip)));
        match self.provider {
            Provider::Turnstile => fields.push(("idempotency_key", key)),
            Provider::HCaptcha if self.site_key.is_empty() => {}
            Provider::HCaptcha => fields.push(("sitekey", &self.site_key)),
        }
        let response = http.post_form(&self.url, &fields, MOST, PATIENCE).await.map_err(|cause| match cause {
            OutgoingError::NoAddress(_) | OutgoingError::Private(_) => CaptchaError::Configuration(cause.to_string()),
            _ => CaptchaError::Unavailable(cause.to_string()),
        })?;
        let status = response.status();
        let verdict = serde_json::from_slice::<Verdict>(response.body());
        let verdict = match verdict {
            // Some refusals come with a status of their own.
            Ok(verdict) if status == StatusCode::OK || !verdict.success && verdict.codes.is_some() && status.is_client_error() => verdict,
            _ => return Err(CaptchaError::Unavailable(format!("the answer was {status}"))),
        };
        if verdict.success { Ok(verdict) } else { Err(refused(&verdict.codes.unwrap_or_default())) }
    }

    /// The secrets that the providers' documentation gives for tests.
    fn is_test(&self) -> bool {
        match self.provider {
            Provider::Turnstile => self.secret == "1x0000000000000000000000000000000AA",
            Provider::HCaptcha => self.secret == "0x0000000000000000000000000000000000000000",
        }
    }
}

fn refused(codes: &[String]) -> CaptchaError {
    let said = short(&codes.join(", "));
    let has = |wanted: &[&str]| codes.iter().any(|code| wanted.contains(&code.as_str()));
    if has(&["missing-input-secret", "invalid-input-secret", "sitekey-secret-mismatch", "not-using-dummy-secret"]) {
        CaptchaError::Configuration(said)
    } else if has(&["internal-error"]) {
        CaptchaError::Unavailable(said)
    } else if has(&["timeout-or-duplicate", "invalid-or-already-seen-response", "already-seen-response", "expired-input-response"]) {
        CaptchaError::Expired
    } else if has(&["missing-input-response"]) {
        CaptchaError::Missing
    } else {
        CaptchaError::Failed(said)
    }
}
