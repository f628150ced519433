//! Reads new emails of a mailbox by IMAP (IMAP4rev1, RFC 3501), each once. It knows nothing of what is done with them.
//!
//! Answers are parsed by `imap-proto`. What is here around it are connections that are encrypted (RFC 8314, or STARTTLS),
//! limits on time and size that hold whatever the server says, and the place up to which a mailbox was read.

mod account;
mod connection;
mod error;
mod mailbox;

pub use account::{ImapAccount, InvalidAccount, Security};
pub use error::ImapError;
pub use mailbox::{Mailbox, Mark, Message, Position};

#[cfg(test)]
mod double;
#[cfg(test)]
mod tests;
