//! The back office's first page: how the shop is doing today, and what waits to be done.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::frame::{self, AdminPage, Section};
use crate::{
    error::Fault,
    shop::{Shop, Staff},
};

/// `GET /admin`
pub async fn home(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    Ok(frame::page(&shop, &staff, AdminPage::new(Section::Home, "Home"), || view! { <p>"Nothing yet."</p> }))
}
