//! Asking a provider who somebody is.

use ironmonger_sign_in::{Identity, Pending, SignInError, facebook::Facebook, oidc::OidcClient};

use crate::{
    identity::external::model::{Failure, Provider},
    shop::Shop,
};

/// The address that a provider leads back to, which has to stand in its settings. It is the same in every language.
pub fn return_address(shop: &Shop, provider: Provider) -> String {
    shop.absolute_as_it_is(&format!("/sign-in/with/{}/callback", provider.word()))
}

fn unknown() -> SignInError {
    SignInError::Configuration("the settings do not name this provider".to_owned())
}

fn oidc(shop: &Shop, provider: Provider) -> Result<OidcClient, SignInError> {
    let config = provider.oidc(&shop.config).ok_or_else(unknown)?;
    Ok(OidcClient { issuer: config.issuer.clone(), client_id: config.client_id.clone(), client_secret: config.client_secret.clone() })
}

fn facebook(shop: &Shop) -> Result<Facebook, SignInError> {
    let config = shop.config.facebook.as_ref().ok_or_else(unknown)?;
    let own = Facebook::new(&config.app_id, &config.app_secret);
    Ok(match &config.api_url {
        Some(url) => Facebook { dialog: url.clone(), graph: url.clone(), ..own },
        None => own,
    })
}

/// The address to send a browser to, and what to keep until it comes back.
pub async fn begin(shop: &Shop, provider: Provider) -> Result<(String, Pending), SignInError> {
    let back = return_address(shop, provider);
    match provider {
        Provider::Facebook => facebook(shop)?.begin(&back),
        Provider::Google | Provider::Oidc => oidc(shop, provider)?.begin(&shop.outgoing, &back).await,
    }
}

/// What stands in the address of somebody who came back, and who they are by it.
pub async fn finish(shop: &Shop, provider: Provider, pending: &Pending, state: &str, iss: Option<&str>, code: &str) -> Result<Identity, SignInError> {
    let back = return_address(shop, provider);
    match provider {
        Provider::Facebook => facebook(shop)?.finish(&shop.outgoing, pending, state, code, &back).await,
        Provider::Google | Provider::Oidc => oidc(shop, provider)?.finish(&shop.outgoing, pending, state, iss, code, &back).await,
    }
}

/// What somebody is told of an error; whoever runs the shop finds the error itself in the log.
pub fn failure(provider: Provider, error: &SignInError) -> Failure {
    let provider = provider.word();
    match error {
        SignInError::State | SignInError::Code(_) => {
            tracing::info!(provider, %error, "nobody is signed in");
            Failure::Expired
        }
        SignInError::Unavailable(_) => {
            tracing::warn!(provider, %error, "nobody is signed in");
            Failure::Unavailable
        }
        _ => {
            tracing::error!(provider, %error, "nobody is signed in");
            Failure::Broken
        }
    }
}
