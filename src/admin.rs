//! The back office's frame: layout, navigation, dashboard, settings, letters, the first-run wizard.

pub mod dashboard;
pub mod frame;
pub mod letters;
pub mod settings;
pub mod wizard;
