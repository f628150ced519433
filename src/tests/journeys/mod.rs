//! Tests of the whole: the built executable, started, flooded, stopped and killed.

mod crash;
mod server;
mod slow_clients;
#[cfg(target_os = "linux")]
mod stop;
