//! The challenge of a form as people meet it: fields that programs fill in, and a sum for those whose browser runs no scripts.

use std::{borrow::Cow, net::IpAddr};

use ironmonger_sign_in::captcha::{CaptchaError, Provider};
use leptos::prelude::*;

use crate::{
    locales::Ready,
    platform::{
        challenge::{Challenge, PROOF_BITS},
        limits::RateLimit,
        secrets,
    },
    shop::Shop,
    t,
    ui::{Field, admin::form::Fields},
};

/// A field that people do not see, and programs fill in.
pub const HONEYPOT: &str = "website";

/// A challenge for one showing of a form, whose element gets `data-challenge=guard.sealed()` and `data-bits=Guard::bits()`.
pub struct Guard {
    challenge: Challenge,
    sealed: String,
    /// The widget that shoppers solve in its place, and its site key.
    widget: Option<(Provider, String)>,
}

impl Guard {
    pub fn new(shop: &Shop) -> Self {
        let challenge = Challenge::new(shop.clock.now(), secrets::token());
        let sealed = challenge.sealed(&shop.secret_key);
        Self { challenge, sealed, widget: None }
    }

    /// The same for shoppers, who may meet somebody else's captcha, if the shop has one.
    pub fn of_shoppers(shop: &Shop) -> Self {
        Self { widget: shop.captcha.as_ref().map(|captcha| (captcha.provider, captcha.site_key.clone())), ..Self::new(shop) }
    }

    pub fn sealed(&self) -> String {
        self.sealed.clone()
    }

    /// How many bits of the proof are zero.
    pub fn bits() -> String {
        PROOF_BITS.to_string()
    }

    /// The script of this one; the page needs it once.
    pub fn load(&self) -> AnyView {
        match &self.widget {
            Some((provider, _)) => view! { <script src=provider.script() async="" defer=""></script> }.into_any(),
            None => Self::script(),
        }
    }

    /// What has the browser do the work; the page needs it once.
    pub fn script() -> AnyView {
        view! { <script type="module" src="/challenge.js"></script> }.into_any()
    }

    /// The fields that nobody sees: `challenge`, `proof` and [`HONEYPOT`].
    pub fn hidden(&self) -> AnyView {
        view! {
            <input type="hidden" name="challenge" value=self.sealed.clone() />
            <input type="hidden" name="proof" value="" />
            {honeypot()}
        }
        .into_any()
    }

    /// What the field `sum` asks.
    pub fn question(&self) -> String {
        let (left, right) = self.challenge.numbers();
        t::challenge::sum(Ready(number(left)), Ready(number(right)))
    }

    /// The field `sum`, which the script takes away when it has done the work.
    pub fn sum(&self, error: String) -> AnyView {
        if let Some((provider, site_key)) = &self.widget {
            let error = (!error.is_empty()).then(|| view! { <p class="error">{error}</p> });
            return view! { <div><div class=provider.class() data-sitekey=site_key.clone()></div> {error}</div> }.into_any();
        }
        let label = self.question();
        view! { <Field name="sum" label=label inputmode="numeric" maxlength=4 class="max-w-56" hint=t::challenge::sum_hint() error=error /> }.into_any()
    }
}

/// Whether the sum is right or the work is done that a form asked for. A solution is good for a few tries.
pub fn has_worked(shop: &Shop, fields: &Fields) -> bool {
    let sealed = fields.get("challenge");
    let challenge = Challenge::read(sealed, &shop.secret_key).filter(|challenge| !challenge.is_over(shop.clock.now()));
    challenge.is_some_and(|challenge| challenge.is_met(sealed, fields.get("proof"), fields.get("sum")))
        && shop.limits.check(RateLimit::SignIn, &format!("challenge {sealed}"))
}

/// Whether a shopper has solved the captcha of the shop, or done the work of its own. A captcha that cannot be asked lets nobody
/// through.
pub async fn has_passed(shop: &Shop, fields: &Fields, ip: IpAddr) -> bool {
    let Some(captcha) = &shop.captcha else { return has_worked(shop, fields) };
    match captcha.verify(&shop.outgoing, fields.raw(captcha.provider.field()), Some(ip), None).await {
        Ok(()) => true,
        Err(cause @ (CaptchaError::Configuration(_) | CaptchaError::Unavailable(_))) => {
            tracing::error!(%cause, "the captcha lets nobody through");
            false
        }
        Err(_) => false,
    }
}

/// The field that nobody sees, for forms without a challenge.
pub fn honeypot() -> AnyView {
    view! {
        <div class="sr-only" aria-hidden="true">
            <label for=HONEYPOT>{t::challenge::trap()}</label>
            <input id=HONEYPOT name=HONEYPOT tabindex="-1" autocomplete="off" />
        </div>
    }
    .into_any()
}

/// A number in words, as a screen reader says it and a program does not read it at once.
fn number(number: u8) -> Cow<'static, str> {
    match number {
        ..=2 => t::challenge::number_2(),
        3 => t::challenge::number_3(),
        4 => t::challenge::number_4(),
        5 => t::challenge::number_5(),
        6 => t::challenge::number_6(),
        7 => t::challenge::number_7(),
        8 => t::challenge::number_8(),
        9.. => t::challenge::number_9(),
    }
}
