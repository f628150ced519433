//! The merchant's list of customers, each known by the e-mail address: who bought here, and who came along from another
//! shop. Who they are and what they agreed to stands here; what they bought stands with the orders.

pub mod admin;
mod entity;
pub mod jobs;
pub mod model;
pub mod service;
