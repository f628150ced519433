//! The browser's files are built before the server; see `scripts/site.mjs`. A release embeds them, so that a change of
//! theirs is a change of the executable; a debug build reads them from `target/site` when they are asked for.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let embeds = std::env::var("PROFILE").is_ok_and(|profile| profile == "release") && std::env::var_os("CARGO_FEATURE_SSR").is_some();
    if embeds {
        println!("cargo:rerun-if-changed=target/site");
    }
}
