//! Tests of the whole: the built executable, started, flooded, stopped and killed.

mod crash;
mod server;
#[cfg(target_os = "linux")]
mod stop;
