//! What stands around the pages of an account: the way between them, the heading, what the last form has done.

use std::borrow::Cow;

use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

use crate::{
    frames::storefront::{self as frame, Page},
    platform::pages,
    shop::{Shop, SignedIn, Visitor},
    t,
    ui::{Icon, Notice, Tone},
};

/// A page of the account that the way between them names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Overview,
    Orders,
    Addresses,
    PaymentMethods,
    Wishlists,
    Reviews,
    Alerts,
    Tickets,
    Preferences,
    Security,
    Privacy,
}

impl Section {
    pub const ALL: [Self; 11] = [
        Self::Overview,
        Self::Orders,
        Self::Addresses,
        Self::PaymentMethods,
        Self::Wishlists,
        Self::Reviews,
        Self::Alerts,
        Self::Tickets,
        Self::Preferences,
        Self::Security,
        Self::Privacy,
    ];

    pub fn path(self) -> &'static str {
        match self {
            Self::Overview => "/account",
            Self::Orders => "/account/orders",
            Self::Addresses => "/account/addresses",
            Self::PaymentMethods => "/account/payment-methods",
            Self::Wishlists => "/wishlists",
            Self::Reviews => "/account/reviews",
            Self::Alerts => "/account/alerts",
            Self::Tickets => "/account/tickets",
            Self::Preferences => "/account/preferences",
            Self::Security => "/account/security",
            Self::Privacy => "/account/privacy",
        }
    }

    pub fn title(self) -> Cow<'static, str> {
        match self {
            Self::Overview => t::account::overview(),
            Self::Orders => t::account::orders(),
            Self::Addresses => t::account::addresses(),
            Self::PaymentMethods => t::account::payment_methods(),
            Self::Wishlists => t::account::wishlists(),
            Self::Reviews => t::account::reviews(),
            Self::Alerts => t::account::alerts(),
            Self::Tickets => t::account::tickets(),
            Self::Preferences => t::account::preferences(),
            Self::Security => t::account::security(),
            Self::Privacy => t::account::privacy(),
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Overview => "user",
            Self::Orders => "box",
            Self::Addresses => "truck",
            Self::PaymentMethods => "card",
            Self::Wishlists => "heart",
            Self::Reviews => "star",
            Self::Alerts => "clock",
            Self::Tickets => "mail",
            Self::Preferences => "filter",
            Self::Security => "lock",
            Self::Privacy => "key",
        }
    }
}

/// What a page of the account says of itself.
#[derive(Clone, Debug)]
pub struct Head {
    section: Section,
    title: Option<String>,
    status: StatusCode,
    said: Option<(Tone, String)>,
}

impl Head {
    /// A page that is called as its section is.
    pub fn of(section: Section) -> Self {
        Self { section, title: None, status: StatusCode::OK, said: None }
    }

    #[must_use]
    pub fn title(self, title: impl Into<String>) -> Self {
        Self { title: Some(title.into()), ..self }
    }

    #[must_use]
    pub fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// Says above everything what was done.
    #[must_use]
    pub fn done(self, text: Option<impl Into<String>>) -> Self {
        Self { said: text.map(|text| (Tone::Success, text.into())).or(self.said), ..self }
    }

    /// Says above everything what could not be done.
    #[must_use]
    pub fn refused(self, text: impl Into<String>) -> Self {
        let status = if self.status == StatusCode::OK { StatusCode::UNPROCESSABLE_ENTITY } else { self.status };
        Self { said: Some((Tone::Danger, text.into())), status, ..self }
    }
}

/// A page of somebody's account, which nobody keeps: not even the browser, which the next one may use.
pub async fn page<V: IntoView + 'static>(shop: &Shop, visitor: &Visitor, me: &SignedIn, head: Head, body: impl FnOnce() -> V + Send + 'static) -> Response {
    let title = head.title.unwrap_or_else(|| head.section.title().into_owned());
    let about = Page { title: title.clone(), noindex: true, ..Page::default() };
    let who = [Some(&me.name), me.email.as_ref(), me.phone.as_ref()].into_iter().flatten().find(|who| !who.is_empty()).cloned();
    let (section, said) = (head.section, head.said);
    let body = move || {
        let is_overview = section == Section::Overview;
        let back = (!is_overview).then(|| {
            view! { <p class="lg:hidden"><a class="btn-text" href="/account"><Icon name="back" class="icon-s flip" />{t::account::overview()}</a></p> }
        });
        let said = said.map(|(tone, text)| {
            let role = if tone == Tone::Danger { "alert" } else { "status" };
            view! { <div class="mb-8" role=role><Notice tone text /></div> }
        });
        view! {
            <div class="wrap pt-4 lg:pt-12">
                {back}
                <h1 dir="auto">{title}</h1>
                <div class="account mt-8 lg:mt-10">
                    {navigation(section, who)}
                    <div>{said} {body()}</div>
                </div>
            </div>
        }
    };
    pages::not_kept(frame::page_with_status(shop, visitor, head.status, about, body).await)
}

/// The way between the pages. On narrow screens it stands on the overview, and every other page leads there.
fn navigation(here: Section, who: Option<String>) -> AnyView {
    let class = if here == Section::Overview { "account-nav" } else { "account-nav max-lg:hidden" };
    let links = Section::ALL.into_iter().map(|section| {
        let current = (section == here).then_some("page");
        view! { <li><a href=section.path() aria-current=current><Icon name=section.icon() class="icon-s" /><span>{section.title()}</span></a></li> }
    });
    let who = who.map(|who| view! { <p class="small text-muted wrap-anywhere mb-3" dir="auto">{t::account::signed_in_as(&who)}</p> });
    view! {
        <nav class=class aria-label=t::account::navigation()>
            {who}
            <ul>{links.collect_view()}</ul>
            <form class="mt-3" method="post" action="/sign-out"><button class="btn-text">{t::account::sign_out()}</button></form>
        </nav>
    }
    .into_any()
}
