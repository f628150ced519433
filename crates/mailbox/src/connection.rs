//! A connection to an IMAP server: commands, and answers within limits of time and size.

use std::{fmt::Write as _, sync::Arc, time::Duration};

use base64::{Engine, engine::general_purpose::STANDARD};
use imap_proto::{Capability, Response, ResponseCode, Status};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::ServerName},
};

use crate::{
    account::{ImapAccount, Security},
    error::{ImapError, one_line},
};

/// How long the connection may take until it is encrypted.
const CONNECTING: Duration = Duration::from_secs(30);
/// How long the answer to a command may take, a whole message among them.
const ANSWERING: Duration = Duration::from_mins(2);
/// How long leaving may take.
const LEAVING: Duration = Duration::from_secs(5);
/// Bytes of an answer without a message, such as a list of the messages in a folder.
pub(crate) const MOST_ANSWER: usize = 1024 * 1024;

trait Transport: AsyncRead + AsyncWrite + Send + Sync + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Sync + Unpin> Transport for T {}

/// Encrypts for servers whose certificate the public authorities have signed.
pub(crate) fn public_tls() -> Result<TlsConnector, ImapError> {
    tls_with(RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() })
}

pub(crate) fn tls_with(roots: RootCertStore) -> Result<TlsConnector, ImapError> {
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions();
    let builder = builder.map_err(|cause| ImapError::Tls(cause.to_string()))?;
    Ok(TlsConnector::from(Arc::new(builder.with_root_certificates(roots).with_no_client_auth())))
}

/// How a command ended.
pub(crate) struct Ending {
    status: Status,
    /// Whether the folder that was opened can be read alone.
    pub(crate) is_read_only: bool,
    said: String,
}

impl Ending {
    pub(crate) fn is_ok(&self) -> bool {
        self.status == Status::Ok
    }

    pub(crate) fn said(self) -> String {
        self.said
    }

    /// An error unless the command was done.
    pub(crate) fn check(self, command: &'static str) -> Result<Self, ImapError> {
        if self.is_ok() { Ok(self) } else { Err(ImapError::Refused { command, said: self.said }) }
    }
}

pub(crate) struct Connection {
    stream: BufReader<Box<dyn Transport>>,
    /// Commands so far.
    count: u32,
}

impl Connection {
    /// Connects, encrypts, and signs in.
    pub(crate) async fn open(account: &ImapAccount, tls: &TlsConnector) -> Result<Self, ImapError> {
        let mut connection = timeout(CONNECTING, Self::connect(account, tls)).await.map_err(|_| ImapError::TimedOut)??;
        connection.sign_in(account).await?;
        Ok(connection)
    }

    async fn connect(account: &ImapAccount, tls: &TlsConnector) -> Result<Self, ImapError> {
        let stream = TcpStream::connect((account.host.as_str(), account.port)).await;
        let stream = stream.map_err(|cause| ImapError::Unreachable(one_line(&cause.to_string())))?;
        let plain: Box<dyn Transport> = Box::new(stream);
        if account.security == Security::Tls {
            return Self::new(encrypted(account, tls, plain).await?).greeted().await;
        }
        let mut connection = Self::new(plain).greeted().await?;
        if account.security == Security::StartTls {
            if !connection.capabilities().await?.has("STARTTLS") {
                return Err(ImapError::NoStartTls);
            }
            connection.command("STARTTLS", "STARTTLS", MOST_ANSWER, |_| {}).await?.check("STARTTLS")?;
            // What stands here was not encrypted, and anybody on the way may have put it there.
            if !connection.stream.buffer().is_empty() {
                return Err(ImapError::Tls("there is something between STARTTLS and the handshake".to_owned()));
            }
            connection = Self::new(encrypted(account, tls, connection.stream.into_inner()).await?);
        }
        Ok(connection)
    }

    fn new(stream: Box<dyn Transport>) -> Self {
        Self { stream: BufReader::new(stream), count: 0 }
    }

    /// Waits for the server's first words.
    async fn greeted(mut self) -> Result<Self, ImapError> {
        let raw = self.read(MOST_ANSWER).await?;
        match Response::parse(&raw) {
            Ok((_, Response::Data { status: Status::Ok, .. })) => Ok(self),
            Ok((_, Response::Data { status: Status::Bye, outcome })) => Err(ImapError::Closed(one_line(&outcome.information.unwrap_or_default()))),
            _ => Err(ImapError::Protocol(one_line(&String::from_utf8_lossy(&raw)))),
        }
    }

    async fn sign_in(&mut self, account: &ImapAccount) -> Result<(), ImapError> {
        let can = self.capabilities().await?;
        let is_ascii = account.user.is_ascii() && account.password.is_ascii();
        let ending = if is_ascii && !can.has("LOGINDISABLED") {
            let line = format!("LOGIN {} {}", quoted(&account.user), quoted(&account.password));
            self.command("LOGIN", &line, MOST_ANSWER, |_| {}).await?
        } else if can.has("AUTH=PLAIN") {
            // RFC 4616: the strings of LOGIN know no umlauts.
            let secret = STANDARD.encode(format!("\0{}\0{}", account.user, account.password));
            self.authenticate(&secret).await?
        } else {
            return Err(ImapError::NoLogin);
        };
        match ending {
            ending if ending.is_ok() => Ok(()),
            // RFC 5530: the password may well be right.
            ending if ending.said.contains("[UNAVAILABLE]") || ending.said.contains("[INUSE]") => ending.check("LOGIN").map(drop),
            ending => Err(ImapError::Password(ending.said())),
        }
    }

    async fn capabilities(&mut self) -> Result<Capabilities, ImapError> {
        let mut can = Capabilities::default();
        let note = |response: Response<'_>| {
            if let Response::Capabilities(names) = response {
                can.0.extend(names.iter().map(|name| match name {
                    Capability::Imap4rev1 => "IMAP4REV1".to_owned(),
                    Capability::Auth(kind) => format!("AUTH={}", kind.to_uppercase()),
                    Capability::Atom(name) => name.to_uppercase(),
                }));
            }
        };
        self.command("CAPABILITY", "CAPABILITY", MOST_ANSWER, note).await?.check("CAPABILITY")?;
        Ok(can)
    }

    /// Gives a command, and hands on what is answered to it; `most` bytes of each answer at the most. The end may be a
    /// refusal. `name` is what errors call it.
    pub(crate) async fn command(&mut self, name: &'static str, line: &str, most: usize, each: impl FnMut(Response<'_>)) -> Result<Ending, ImapError> {
        let tag = self.next_tag();
        let answered = async {
            self.write(&format!("{tag} {line}\r\n")).await?;
            self.ending(name, &tag, most, each).await
        };
        timeout(ANSWERING, answered).await.map_err(|_| ImapError::TimedOut)?
    }

    async fn authenticate(&mut self, secret: &str) -> Result<Ending, ImapError> {
        let tag = self.next_tag();
        let answered = async {
            self.write(&format!("{tag} AUTHENTICATE PLAIN\r\n")).await?;
            let raw = self.read(MOST_ANSWER).await?;
            match Response::parse(&raw) {
                Ok((_, Response::Continue(_))) => self.write(&format!("{secret}\r\n")).await?,
                Ok((_, Response::Done { status, outcome, .. })) => return Ok(ending(status, outcome)),
                _ => return Err(ImapError::Protocol(one_line(&String::from_utf8_lossy(&raw)))),
            }
            self.ending("AUTHENTICATE", &tag, MOST_ANSWER, |_| {}).await
        };
        timeout(ANSWERING, answered).await.map_err(|_| ImapError::TimedOut)?
    }

    /// Reads answers up to the one that ends the command.
    async fn ending(&mut self, name: &'static str, tag: &str, most: usize, mut each: impl FnMut(Response<'_>)) -> Result<Ending, ImapError> {
        loop {
            let raw = self.read(most).await?;
            match Response::parse(&raw) {
                Ok((_, Response::Done { tag: ended, status, outcome })) if ended.as_bytes() == tag.as_bytes() => return Ok(ending(status, outcome)),
                Ok((_, Response::Data { status: Status::Bye, outcome })) => {
                    return Err(ImapError::Closed(one_line(&outcome.information.unwrap_or_default())));
                }
                Ok((_, Response::Continue(outcome))) => {
                    // It waits for more of a command that has no more.
                    return Err(ImapError::Refused { command: name, said: one_line(&outcome.information.unwrap_or_default()) });
                }
                Ok((_, response)) => each(response),
                // Servers tell of their own inventions too.
                Err(_) if raw.starts_with(b"* ") => {}
                Err(_) => return Err(ImapError::Protocol(one_line(&String::from_utf8_lossy(&raw)))),
            }
        }
    }

    /// Says goodbye; whether the server hears it does not matter.
    pub(crate) async fn close(mut self) {
        let tag = self.next_tag();
        let leave = async {
            self.write(&format!("{tag} LOGOUT\r\n")).await?;
            // `* BYE` and the end of the command.
            while !self.read(MOST_ANSWER).await?.starts_with(tag.as_bytes()) {}
            self.stream.shutdown().await.map_err(|cause| ImapError::of_stream(&cause))
        };
        let _ = timeout(LEAVING, leave).await;
    }

    fn next_tag(&mut self) -> String {
        self.count += 1;
        format!("a{}", self.count)
    }

    async fn write(&mut self, text: &str) -> Result<(), ImapError> {
        let written = async {
            self.stream.write_all(text.as_bytes()).await?;
            self.stream.flush().await
        };
        written.await.map_err(|cause| ImapError::of_stream(&cause))
    }

    /// An answer as it comes: a line, with the literals in it and what follows them. Nothing is taken into memory on the
    /// word of the server alone.
    async fn read(&mut self, most: usize) -> Result<Vec<u8>, ImapError> {
        let mut raw = Vec::new();
        loop {
            let begin = raw.len();
            self.read_line(&mut raw, most).await?;
            let Some(length) = literal_length(&raw[begin..]) else { return Ok(raw) };
            let end = raw.len().saturating_add(length);
            if end > most {
                return Err(ImapError::TooLarge);
            }
            (&mut self.stream).take(length as u64).read_to_end(&mut raw).await.map_err(|cause| ImapError::of_stream(&cause))?;
            if raw.len() < end {
                return Err(ImapError::Closed(String::new()));
            }
        }
    }

    async fn read_line(&mut self, raw: &mut Vec<u8>, most: usize) -> Result<(), ImapError> {
        loop {
            let read = self.stream.fill_buf().await.map_err(|cause| ImapError::of_stream(&cause))?;
            if read.is_empty() {
                return Err(ImapError::Closed(String::new()));
            }
            let end = read.iter().position(|byte| *byte == b'\n');
            let taken = end.map_or(read.len(), |at| at + 1);
            raw.extend_from_slice(&read[..taken]);
            self.stream.consume(taken);
            if raw.len() > most {
                return Err(ImapError::TooLarge);
            }
            if end.is_some() {
                return Ok(());
            }
        }
    }
}

/// What a server can do, in capital letters.
#[derive(Default)]
struct Capabilities(Vec<String>);

impl Capabilities {
    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|own| own == name)
    }
}

async fn encrypted(account: &ImapAccount, tls: &TlsConnector, stream: Box<dyn Transport>) -> Result<Box<dyn Transport>, ImapError> {
    let name = ServerName::try_from(account.host.clone()).map_err(|cause| ImapError::Certificate(cause.to_string()))?;
    let stream = tls.connect(name, stream).await.map_err(|cause| ImapError::of_handshake(&cause))?;
    Ok(Box::new(stream))
}

fn ending(status: Status, outcome: imap_proto::Outcome<'_>) -> Ending {
    let is_read_only = outcome.code == Some(ResponseCode::ReadOnly);
    Ending { status, is_read_only, said: one_line(&outcome.information.unwrap_or_default()) }
}

/// The length of the literal that a line ends with, as in `* 1 FETCH (BODY[] {342}`.
fn literal_length(line: &[u8]) -> Option<usize> {
    let line = line.strip_suffix(b"}\r\n")?;
    let digits = &line[line.iter().rposition(|byte| *byte == b'{')? + 1..];
    std::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))?.parse().ok()
}

/// A string of IMAP; the text has no control characters.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        if matches!(letter, '"' | '\\') {
            quoted.push('\\');
        }
        let _ = quoted.write_char(letter);
    }
    quoted.push('"');
    quoted
}
