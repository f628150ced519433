//! The patterns of the back office: forms, tables, icons, notices, times and numbers in words.

pub mod conflict;
pub mod form;
pub mod icon;
pub mod notice;
pub mod table;
pub mod upload;
pub mod words;
