//! The home page and the pages for what went wrong.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::frame;
use crate::{error::Fault, shop::Shop};

/// `GET /`
pub async fn home(State(shop): State<Shop>) -> Result<Response, Fault> {
    Ok(frame::page(&shop, "Home", || view! { <h1>"Home"</h1> }))
}
