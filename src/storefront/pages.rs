//! The home page.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::frame::{self, Page};
use crate::{
    error::Fault,
    shop::{Shop, Visitor},
};

/// `GET /`
pub async fn home(State(shop): State<Shop>, visitor: Visitor) -> Result<Response, Fault> {
    let page = Page { path: Some("/".to_owned()), shared: true, ..Page::default() };
    Ok(frame::page(&shop, &visitor, page, || view! { <div class="wrap pt-6"><h1>"Home"</h1></div> }).await)
}
