//! What `Leptos.toml` says of the site, as the running server needs it. The file is part of the executable; variables like
//! `LEPTOS_SITE_ADDR`, which `cargo leptos` sets, come before it.

use leptos::config::{LeptosOptions, errors::LeptosConfigError, get_config_from_str};

/// The file that describes the build of the site, as it was when the server was built.
pub const DESCRIPTION: &str = include_str!("../Leptos.toml");

/// The names and addresses of the site.
pub fn options() -> Result<LeptosOptions, LeptosConfigError> {
    get_config_from_str(DESCRIPTION)
}
