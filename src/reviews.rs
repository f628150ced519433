//! What buyers say of products: written by those who have bought and received them, looked at by staff, voted on by
//! everybody. It owns reviews, votes, and who wants no letters that ask for one.

pub mod admin;
pub mod api;
mod entity;
pub mod model;
pub mod pages;
pub mod service;
pub mod views;
