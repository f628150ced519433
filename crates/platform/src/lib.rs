//! The machine room: configuration, database and its writer, jobs, mail, media, sessions, limits. It knows nothing of
//! shops.

pub mod assets;
pub mod blocking;
pub mod challenge;
pub mod client_address;
pub mod clock;
pub mod compression;
pub mod config;
pub mod database;
mod entity;
pub mod error;
pub mod feed;
pub mod jobs;
pub mod language;
pub mod limits;
pub mod long_lists;
pub mod mail;
pub mod measuring;
pub mod media;
pub mod outgoing;
pub mod pages;
pub mod requests;
pub mod secrets;
pub mod security;
pub mod server;
pub mod sessions;
pub mod settings;
pub mod supervisor;
mod turns;
pub mod witness;
pub mod writer;
