//! What was ordered, what happened to it since, and what may happen next.

pub mod admin;
pub mod api;
mod entity;
pub mod jobs;
pub mod mails;
pub mod model;
pub mod pages;
pub mod sales;
pub mod service;
pub mod tracking;
pub mod views;
