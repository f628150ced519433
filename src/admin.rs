//! The back office's frame: layout, navigation, forms and lists, dashboard, settings, letters, the first-run wizard.

pub mod conflict;
pub mod dashboard;
pub mod errors;
pub mod find;
pub mod form;
pub mod frame;
pub mod icon;
pub mod letters;
pub mod settings;
pub mod table;
pub mod upload;
pub mod wizard;
pub mod words;
