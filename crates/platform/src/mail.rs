//! Letters, by SMTP when a mail server is configured, else into a mailbox on disk that the admin shows.

use std::path::{Path, PathBuf};

use ironmonger_kernel::EmailAddress;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue, MessageId},
    },
};

/// A mail with its two bodies, saying the same.
#[derive(Clone, Debug)]
pub struct Email {
    /// Name and address of the sender.
    pub from: (String, String),
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The same id for the same email: a mail server or a reader may drop the second copy of an email sent twice.
    pub id: String,
    /// Where mail programs end emails of this kind with one press (RFC 8058).
    pub unsubscribe: Option<String>,
}

#[derive(Clone, Debug)]
pub enum Mailer {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// A folder of `.eml` files.
    Disk(PathBuf),
}

/// An email in the mailbox on disk.
#[derive(Clone, Debug)]
pub struct StoredEmail {
    /// The file's name without its ending.
    pub name: String,
    pub raw: String,
}

#[derive(Debug, thiserror::Error)]
pub enum MailError {
    #[error("{0} is no address that mail can be sent to")]
    Address(String),
    #[error("the email could not be written: {0}")]
    Message(#[from] lettre::error::Error),
    #[error("the mail server did not take it: {0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
    #[error("the mailbox cannot be written: {0}")]
    Disk(#[from] std::io::Error),
}

impl Mailer {
    /// `url` like `smtps://user:password@host:465`, or `None` for the mailbox in the data folder.
    pub fn new(url: Option<&str>, data_dir: &Path) -> Result<Self, MailError> {
        match url {
            Some(url) => Ok(Self::Smtp(AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?.build())),
            None => Ok(Self::Disk(data_dir.join("mail"))),
        }
    }

    pub async fn send(&self, email: &Email) -> Result<(), MailError> {
        self.send_with(email, &[]).await
    }

    /// The same with further headers, like `Reply-To`.
    pub async fn send_with(&self, email: &Email, headers: &[(&'static str, String)]) -> Result<(), MailError> {
        let message = compose(email, headers)?;
        match self {
            Self::Smtp(transport) => drop(transport.send(message).await?),
            Self::Disk(folder) => {
                tokio::fs::create_dir_all(folder).await?;
                let name = format!("{}-{}.eml", chrono::Utc::now().format("%Y%m%dT%H%M%S%3f"), email.id);
                tokio::fs::write(folder.join(name), message.formatted()).await?;
            }
        }
        Ok(())
    }

    /// The newest emails of the mailbox on disk, at most `most`; none when mail goes to a server.
    pub async fn stored(&self, most: usize) -> std::io::Result<Vec<StoredEmail>> {
        let Self::Disk(folder) = self else { return Ok(Vec::new()) };
        let mut names = Vec::new();
        let Ok(mut entries) = tokio::fs::read_dir(folder).await else { return Ok(names) };
        let mut files = Vec::new();
        while let Some(entry) = entries.next_entry().await? {
            files.push(entry.file_name().to_string_lossy().into_owned());
        }
        files.sort_unstable_by(|a, b| b.cmp(a));
        for file in files.into_iter().take(most) {
            let raw = tokio::fs::read(folder.join(&file)).await?;
            names.push(StoredEmail { name: file.trim_end_matches(".eml").to_owned(), raw: String::from_utf8_lossy(&raw).into_owned() });
        }
        Ok(names)
    }

    /// Removes emails of the mailbox on disk that are older than `before`, at most `most` at once; how many went.
    pub async fn forget(&self, before: chrono::DateTime<chrono::Utc>, most: u64) -> std::io::Result<u64> {
        let Self::Disk(folder) = self else { return Ok(0) };
        let Ok(mut entries) = tokio::fs::read_dir(folder).await else { return Ok(0) };
        // Names begin with the time at which they were sent.
        let (first_kept, mut gone) = (before.format("%Y%m%dT%H%M%S%3f").to_string(), 0);
        while let Some(entry) = entries.next_entry().await? {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_old = name.ends_with(".eml") && name.split('-').next().is_some_and(|at| at.len() == first_kept.len() && at < first_kept.as_str());
            if is_old && gone < most {
                match tokio::fs::remove_file(entry.path()).await {
                    Ok(()) => gone += 1,
                    // Another process was faster.
                    Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {}
                    Err(cause) => return Err(cause),
                }
            }
        }
        Ok(gone)
    }

    /// One email of the mailbox on disk, by its name.
    pub async fn email(&self, name: &str) -> std::io::Result<Option<StoredEmail>> {
        let Self::Disk(folder) = self else { return Ok(None) };
        // A name that could lead out of the folder is none of ours.
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_') {
            return Ok(None);
        }
        match tokio::fs::read(folder.join(format!("{name}.eml"))).await {
            Ok(raw) => Ok(Some(StoredEmail { name: name.to_owned(), raw: String::from_utf8_lossy(&raw).into_owned() })),
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(cause),
        }
    }
}

fn mailbox(name: Option<String>, address: &str) -> Result<Mailbox, MailError> {
    // Servers that know only ASCII write to a domain in other letters too.
    let own = address.parse::<EmailAddress>().map_or_else(|_| address.to_owned(), |own| own.for_servers());
    let parsed = own.parse().map_err(|_| MailError::Address(address.to_owned()))?;
    Ok(Mailbox::new(name, parsed))
}

fn compose(email: &Email, headers: &[(&'static str, String)]) -> Result<Message, MailError> {
    let (name, address) = &email.from;
    let own = address.parse::<EmailAddress>().map_or_else(|_| address.clone(), |own| own.for_servers());
    let host = own.rsplit('@').next().unwrap_or("localhost");
    let mut message = Message::builder()
        .from(mailbox(Some(name.clone()), address)?)
        .to(mailbox(None, &email.to)?)
        .subject(&email.subject)
        .header(MessageId::from(format!("<{}@{host}>", email.id)))
        .multipart(MultiPart::alternative_plain_html(email.text.clone(), email.html.clone()))?;
    if let Some(address) = &email.unsubscribe {
        let one_click = "List-Unsubscribe=One-Click".to_owned();
        for (name, value) in [("List-Unsubscribe", format!("<{address}>")), ("List-Unsubscribe-Post", one_click)] {
            message.headers_mut().insert_raw(HeaderValue::new(HeaderName::new_from_ascii_str(name), value));
        }
    }
    for (name, value) in headers {
        // A line's end would begin another header.
        let value = value.replace(['\r', '\n'], " ");
        message.headers_mut().insert_raw(HeaderValue::new(HeaderName::new_from_ascii_str(name), value));
    }
    Ok(message)
}
