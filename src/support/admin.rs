//! Support in the back office: tickets, questions and answers, policies.

pub mod faq;
pub mod policies;
pub mod tickets;
