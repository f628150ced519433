//! Why a mailbox is not read.

use std::io;

use tokio_rustls::rustls;

/// Why a mailbox is not read. What the server said is in it, on one line and cut; nothing secret is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImapError {
    #[error("the mail server cannot be reached: {0}")]
    Unreachable(String),
    #[error("the mail server does not answer in time")]
    TimedOut,
    #[error("the mail server's certificate is not trusted: {0}")]
    Certificate(String),
    #[error("there is no encrypted connection to the mail server: {0}")]
    Tls(String),
    #[error("the mail server does not offer STARTTLS, and a password is not sent without encryption")]
    NoStartTls,
    #[error("the mail server takes no password (it offers neither LOGIN nor AUTH=PLAIN)")]
    NoLogin,
    #[error("the mail server refuses user or password: {0}")]
    Password(String),
    #[error("the mail server does not open the folder: {0}")]
    Folder(String),
    #[error("the mail server refuses {command}: {said}")]
    Refused { command: &'static str, said: String },
    #[error("the mail server has ended the connection: {0}")]
    Closed(String),
    #[error("the mail server sends more than was asked for")]
    TooLarge,
    #[error("the mail server does not speak IMAP as it should: {0}")]
    Protocol(String),
}

impl ImapError {
    /// A stable word for the kind, by which pages find their sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreachable(_) => "unreachable",
            Self::TimedOut => "timed-out",
            Self::Certificate(_) => "certificate",
            Self::Tls(_) => "tls",
            Self::NoStartTls => "no-starttls",
            Self::NoLogin => "no-login",
            Self::Password(_) => "password",
            Self::Folder(_) => "folder",
            Self::Refused { .. } => "refused",
            Self::Closed(_) => "closed",
            Self::TooLarge => "too-large",
            Self::Protocol(_) => "protocol",
        }
    }

    /// What the server, or the network, said of it; may be empty.
    pub fn detail(&self) -> String {
        match self {
            Self::Unreachable(said)
            | Self::Certificate(said)
            | Self::Tls(said)
            | Self::Password(said)
            | Self::Folder(said)
            | Self::Closed(said)
            | Self::Protocol(said) => said.clone(),
            Self::Refused { command, said } => format!("{command}: {said}"),
            Self::TimedOut | Self::NoStartTls | Self::NoLogin | Self::TooLarge => String::new(),
        }
    }

    /// Of a handshake that failed.
    pub(crate) fn of_handshake(cause: &io::Error) -> Self {
        let inner = cause.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
        match inner {
            Some(rustls::Error::InvalidCertificate(why)) => Self::Certificate(one_line(&why.to_string())),
            Some(other) => Self::Tls(one_line(&other.to_string())),
            None => Self::Closed(one_line(&cause.to_string())),
        }
    }

    /// Of reading or writing that failed.
    pub(crate) fn of_stream(cause: &io::Error) -> Self {
        Self::Closed(one_line(&cause.to_string()))
    }
}

/// What a server said as a text to show: on one line, without control characters, 200 characters at the most.
pub(crate) fn one_line(text: &str) -> String {
    let text = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(200).collect::<String>();
    text.trim().to_owned()
}
