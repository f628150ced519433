//! The verbs of support: tickets, incoming email, questions and answers, versions of policies.

pub mod faq;
pub mod inbound;
pub mod policies;
pub mod tickets;
