//! What the parts of signing in promise. What a test calls another program's was made by Python's `argon2-cffi`, `pynacl` and `hmac`.

#![allow(clippy::unwrap_used)]

mod code;
mod device;
mod password;
mod phone;
mod seal;
mod totp;
