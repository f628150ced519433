//! The browser's half as a library of its own, for `cargo leptos build`: a `cdylib`, which the package itself is not,
//! since every build of the server would link it too. `scripts/site.mjs` does without it.

#[cfg(target_arch = "wasm32")]
pub use ironmonger::hydrate;
