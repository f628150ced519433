//! Who is who: the owner and the staff, how they sign in and out.

pub mod api;
mod entity;
pub mod model;
pub mod pages;
pub mod service;
