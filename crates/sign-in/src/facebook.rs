//! Signing in with Facebook: its own OAuth 2, after "Manually Build a Login Flow" and "Securing Graph API Requests" of its
//! documentation. PKCE is described for its OpenID Connect variant, and checked in this flow as well
//! (<https://github.com/better-auth/better-auth/issues/186>).

use bytes::Bytes;
use http::{Request, Response, StatusCode, header};
use ironmonger_platform::outgoing::Outgoing;
use ring::hmac;
use serde::{Deserialize, de::DeserializeOwned};

use crate::{Identity, MOST, PATIENCE, Pending, SignInError, challenge, is_busy, is_confidential, json, short, with_query};

/// What Facebook is called in [`Identity::provider`].
pub const ISSUER: &str = "https://www.facebook.com";
/// The version of the Graph API. One that has run out is answered by the oldest that has not.
pub const VERSION: &str = "v25.0";

/// An app of the shop's at Facebook.
#[derive(Clone)]
pub struct Facebook {
    pub app_id: String,
    pub app_secret: String,
    /// Like `v25.0`.
    pub version: String,
    /// Where the browser is sent to: `https://www.facebook.com`.
    pub dialog: String,
    /// Where the Graph API is: `https://graph.facebook.com`.
    pub graph: String,
}

#[derive(Deserialize)]
struct Tokens {
    access_token: String,
}

#[derive(Deserialize)]
struct Inspection {
    data: Inspected,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Inspected {
    app_id: String,
    is_valid: bool,
    user_id: String,
}

#[derive(Deserialize)]
struct Profile {
    id: String,
    name: Option<String>,
    /// Missing if somebody signs in with a phone number, or does not want to give it.
    email: Option<String>,
}

#[derive(Deserialize)]
struct Refusal {
    error: Refused,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Refused {
    message: String,
    code: i64,
    is_transient: bool,
}

impl Facebook {
    pub fn new(app_id: &str, app_secret: &str) -> Self {
        Self {
            app_id: app_id.to_owned(),
            app_secret: app_secret.to_owned(),
            version: VERSION.to_owned(),
            dialog: ISSUER.to_owned(),
            graph: "https://graph.facebook.com".to_owned(),
        }
    }

    /// The address at Facebook to send the browser to, and what to keep until it comes back to `redirect_uri`.
    pub fn begin(&self, redirect_uri: &str) -> Result<(String, Pending), SignInError> {
        if self.app_id.is_empty() || self.app_secret.is_empty() {
            return Err(SignInError::Configuration("the app ID or the app secret is missing".to_owned()));
        }
        let pending = Pending::new(ISSUER);
        let url = with_query(
            &format!("{}/{}/dialog/oauth", self.dialog, self.version),
            &[
                ("client_id", &self.app_id),
                ("redirect_uri", redirect_uri),
                ("state", &pending.state),
                ("response_type", "code"),
                ("scope", "email,public_profile"),
                ("code_challenge", &challenge(&pending.verifier)),
                ("code_challenge_method", "S256"),
            ],
        )?;
        Ok((url, pending))
    }

    /// Who came back with `state` and `code`. Facebook does not say whether it has seen that the email address is theirs: it
    /// is never verified. A `pending` is good for one call.
    pub async fn finish(&self, http: &Outgoing, pending: &Pending, state: &str, code: &str, redirect_uri: &str) -> Result<Identity, SignInError> {
        pending.expects(state)?;
        if pending.issuer != ISSUER {
            return Err(SignInError::Issuer { expected: ISSUER.to_owned(), found: short(&pending.issuer) });
        }
        if !is_confidential(&self.graph) {
            return Err(SignInError::Configuration(format!("{} does not begin with https://", short(&self.graph))));
        }
        let fields = [
            ("client_id", self.app_id.as_str()),
            ("client_secret", &self.app_secret),
            ("redirect_uri", redirect_uri),
            ("code", code),
            ("code_verifier", &pending.verifier),
        ];
        let response = http.post_form(&self.address("oauth/access_token"), &fields, MOST, PATIENCE).await?;
        let token = read::<Tokens>(&response, "the token")?.access_token;

        let ours = format!("{}|{}", self.app_id, self.app_secret);
        let inspected = self.get::<Inspection>(http, "debug_token", &[("input_token", &token), ("access_token", &ours)]).await?.data;
        if inspected.app_id != self.app_id || !inspected.is_valid {
            return Err(SignInError::Code("the token is of another app, or holds no more".to_owned()));
        }
        let proof = app_secret_proof(&self.app_secret, &token);
        let fields = [("fields", "id,name,email"), ("access_token", token.as_str()), ("appsecret_proof", &proof)];
        let profile = self.get::<Profile>(http, "me", &fields).await?;
        if profile.id.is_empty() || profile.id != inspected.user_id {
            return Err(SignInError::Answer("it tells of another user than the one who signed in".to_owned()));
        }
        let filled = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let (email, name) = (filled(profile.email), filled(profile.name));
        Ok(Identity { provider: ISSUER.to_owned(), subject: profile.id, email, email_verified: false, name })
    }

    fn address(&self, path: &str) -> String {
        format!("{}/{}/{path}", self.graph, self.version)
    }

    async fn get<T: DeserializeOwned>(&self, http: &Outgoing, path: &str, fields: &[(&str, &str)]) -> Result<T, SignInError> {
        let request = Request::get(with_query(&self.address(path), fields)?).header(header::ACCEPT, "application/json");
        let request = request.body(Bytes::new()).map_err(|cause| SignInError::Configuration(cause.to_string()))?;
        read(&http.send(request, MOST, PATIENCE).await?, path)
    }
}

/// What shows that a call comes from whoever has the app's secret: HMAC-SHA256 of the token under it, in hexadecimal.
pub(crate) fn app_secret_proof(app_secret: &str, access_token: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, app_secret.as_bytes());
    hex::encode(hmac::sign(&key, access_token.as_bytes()))
}

fn read<T: DeserializeOwned>(response: &Response<Bytes>, what: &str) -> Result<T, SignInError> {
    let status = response.status();
    if status == StatusCode::OK {
        return json(response, what);
    }
    let Ok(Refusal { error }) = serde_json::from_slice(response.body()) else {
        let said = format!("the answer was {status}");
        return Err(if is_busy(status) { SignInError::Unavailable(said) } else { SignInError::Answer(said) });
    };
    let said = short(&format!("{} ({})", error.message, error.code));
    // "Handling Errors": out of order, too many calls. What stands in a URL is not in the message.
    Err(match error.code {
        2 | 4 | 17 | 341 => SignInError::Unavailable(said),
        _ if error.is_transient || is_busy(status) => SignInError::Unavailable(said),
        // The token is no more, or the code is used up, expired, or of another place to come back to.
        100 | 190 => SignInError::Code(said),
        _ => SignInError::Configuration(said),
    })
}
