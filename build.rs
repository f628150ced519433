//! The browser's files are built before the server and embedded in it; see `scripts/site.mjs`.

fn main() {
    println!("cargo:rerun-if-changed=target/site");
}
