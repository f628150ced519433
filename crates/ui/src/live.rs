//! The answer to a live form: pieces of a page, each with the place that it replaces.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use leptos::prelude::*;

/// Collects the pieces; [`crate::islands::LiveForms`] puts them into the page.
#[derive(Clone, Debug, Default)]
pub struct Fragments {
    html: String,
    status: StatusCode,
}

impl Fragments {
    pub fn new() -> Self {
        Self::default()
    }

    /// Replaces the first element that `selector` finds by `piece`.
    #[must_use]
    pub fn swap<V: IntoView + 'static>(self, selector: &str, piece: impl FnOnce() -> V) -> Self {
        let html = super::render(piece);
        self.template("swap", selector, &html)
    }

    /// Tells those who do not see the page what has happened.
    #[must_use]
    pub fn say(self, words: &str) -> Self {
        self.template("say", "", &escape(words))
    }

    /// Tells everyone that it did not work: shown in the form that was sent, and spoken.
    #[must_use]
    pub fn alert(self, words: &str) -> Self {
        self.template(
            "alert",
            "",
            &super::render({
                let words = words.to_owned();
                move || view! { <super::Notice tone=super::Tone::Danger text=words /> }
            }),
        )
    }

    /// Opens a dialog, like `#cart-drawer`.
    #[must_use]
    pub fn open(self, dialog: &str) -> Self {
        self.template("open", dialog, "")
    }

    /// Moves the focus, as to the first field that was refused.
    #[must_use]
    pub fn focus(self, selector: &str) -> Self {
        self.template("focus", selector, "")
    }

    /// The address of the page as it is now.
    #[must_use]
    pub fn address(self, address: &str) -> Self {
        self.template("address", &ironmonger_platform::language::address(address), "")
    }

    /// Sends the visitor on to another page.
    #[must_use]
    pub fn go(self, address: &str) -> Self {
        self.template("go", &ironmonger_platform::language::address(address), "")
    }

    #[must_use]
    pub fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    fn template(mut self, what: &str, value: &str, html: &str) -> Self {
        self.html.push_str(&format!("<template data-{what}=\"{}\">{html}</template>", escape(value)));
        self
    }
}

impl IntoResponse for Fragments {
    fn into_response(self) -> Response {
        let mut response = (self.status, Html(self.html)).into_response();
        // The same address is a whole page for those who do not ask for pieces.
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.headers_mut().insert(header::VARY, HeaderValue::from_static("x-live, cookie"));
        response
    }
}

/// The `inner_html` of a `<textarea>`: Leptos writes its children as they are, and a text could end the element. A
/// browser leaves out the first line break, so one stands before the text's own.
pub fn area_text(text: &str) -> String {
    format!("\n{}", escape(text))
}

/// Text as it may stand in HTML and in a quoted attribute.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
