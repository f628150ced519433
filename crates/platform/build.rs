//! The browser's files are built before the server; see `scripts/site.mjs`. A release embeds them, so that a change of
//! theirs is a change of the executable; a debug build reads them from `target/site` when they are asked for, and only
//! finds a folder that was there when it was compiled.

use std::{env, fs, path::Path};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let site = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../target/site");
    if let Err(cause) = fs::create_dir_all(&site) {
        println!("cargo:warning={} cannot be made: {cause}", site.display());
    }
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo:rerun-if-changed={}", site.display());
    }
}
