//! The verbs of support: tickets, incoming email, its mailbox, questions and answers, versions of policies.

pub mod faq;
pub mod inbound;
pub mod mailbox;
pub mod policies;
pub mod tickets;
