//! What signing in is made of: passwords, second factors, one-time codes, sealed secrets, phone numbers, devices. Pure logic: no
//! database, no HTTP, no clock. Whoever stores what comes out of it keeps hashes and sealed texts, never what they are made of.

pub mod code;
pub mod device;
mod digits;
pub mod password;
pub mod phone;
mod random;
pub mod seal;
pub mod totp;

#[cfg(test)]
mod tests;
