//! A folder that is open, with the messages in it that are new.

use std::collections::VecDeque;

use chrono::{Days, Utc};
use imap_proto::{AttributeValue, MailboxDatum, Response, ResponseCode};
use tokio_rustls::TlsConnector;

use crate::{
    account::{ImapAccount, folder_name},
    connection::{Connection, MOST_ANSWER, public_tls, quoted},
    error::ImapError,
};

/// Days back to which unread messages are taken for new where the server has given all of them new numbers.
const RENUMBERED_DAYS: u64 = 7;

/// Up to where a folder was read: a server gives later messages greater numbers, for as long as `uid_validity` is the same
/// (RFC 3501, 2.3.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub uid_validity: u32,
    /// Of the last message that was handled; 0 for none.
    pub last_uid: u32,
}

/// A message as it came (RFC 5322).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub uid: u32,
    /// Its beginning, where it is larger than was asked for.
    pub raw: Vec<u8>,
}

/// What a message in the folder is marked with, for people who look there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Read.
    Seen,
    /// Read, and somebody should look at it: most programs show a star or a flag.
    Flagged,
}

/// An open folder. [`next`](Self::next) answers with the first new message until that one is [`handled`](Self::handled).
pub struct Mailbox {
    connection: Connection,
    position: Position,
    /// New messages, the oldest first.
    waiting: VecDeque<u32>,
    /// The position once all of them are handled, where numbers that were known are not any more.
    renumbered: Option<Position>,
    is_read_only: bool,
}

impl Mailbox {
    /// Connects to the server, signs in, opens the folder and looks for messages behind a position.
    ///
    /// Without a position nothing that is there is new: the messages in a folder before it is read for the first time may be
    /// of years. Where the server has given all messages other numbers, unread ones of the last seven days are new.
    ///
    /// # Errors
    /// Whatever keeps a folder from being read: see [`ImapError`].
    pub async fn open(account: &ImapAccount, after: Option<Position>) -> Result<Self, ImapError> {
        Self::open_with(account, &public_tls()?, after).await
    }

    pub(crate) async fn open_with(account: &ImapAccount, tls: &TlsConnector, after: Option<Position>) -> Result<Self, ImapError> {
        let mut connection = Connection::open(account, tls).await?;
        let (mut uid_validity, mut uid_next) = (None, None);
        let note = |response: Response<'_>| {
            if let Response::Data { outcome, .. } = response {
                match outcome.code {
                    Some(ResponseCode::UidValidity(number)) => uid_validity = Some(number),
                    Some(ResponseCode::UidNext(number)) => uid_next = Some(number),
                    _ => {}
                }
            }
        };
        let line = format!("SELECT {}", quoted(&folder_name(&account.folder)));
        let ending = connection.command("SELECT", &line, MOST_ANSWER, note).await?;
        if !ending.is_ok() {
            return Err(ImapError::Folder(ending.said()));
        }
        let is_read_only = ending.is_read_only;
        let uid_validity = uid_validity.ok_or_else(|| ImapError::Protocol("its messages have no lasting numbers (UIDVALIDITY)".to_owned()))?;
        let mut mailbox = Self { connection, position: Position { uid_validity, last_uid: 0 }, waiting: VecDeque::new(), renumbered: None, is_read_only };
        match after {
            Some(position) if position.uid_validity == uid_validity => {
                mailbox.position = position;
                // The star stands for the last message, also where that one has a smaller number.
                let found = mailbox.search(&format!("UID {}:*", position.last_uid.saturating_add(1))).await?;
                mailbox.waiting = found.into_iter().filter(|uid| *uid > position.last_uid).collect();
            }
            _ => {
                let last_uid = match uid_next {
                    Some(next) => next.saturating_sub(1),
                    None => mailbox.search("UID *").await?.last().copied().unwrap_or_default(),
                };
                let begin = Position { uid_validity, last_uid };
                mailbox.position = begin;
                // The marks say which messages were handled. In a folder that takes none, nobody knows.
                if let Some(old) = after.filter(|_| !is_read_only) {
                    let since = Utc::now().date_naive() - Days::new(RENUMBERED_DAYS);
                    let found = mailbox.search(&format!("UNSEEN SINCE {}", since.format("%-d-%b-%Y"))).await?;
                    mailbox.waiting = found.into_iter().filter(|uid| *uid <= last_uid).collect();
                    if !mailbox.waiting.is_empty() {
                        mailbox.position = old;
                        mailbox.renumbered = Some(begin);
                    }
                }
            }
        }
        Ok(mailbox)
    }

    /// Where to go on the next time, if nothing more is handled.
    pub fn position(&self) -> Position {
        self.position
    }

    /// How many new messages there are left.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// The first new message that was not handled yet, `most` bytes of it at the most; `None` when there is none. Fetching
    /// does not mark it as read.
    ///
    /// # Errors
    /// The connection is of no use after one.
    pub async fn next(&mut self, most: usize) -> Result<Option<Message>, ImapError> {
        while let Some(uid) = self.waiting.front().copied() {
            if let Some(raw) = self.fetch(uid, most).await? {
                return Ok(Some(Message { uid, raw }));
            }
            // Somebody has deleted it.
            self.handled(uid);
        }
        Ok(None)
    }

    /// Notes that a message is done with, and answers with the position to keep.
    pub fn handled(&mut self, uid: u32) -> Position {
        self.waiting.retain(|waiting| *waiting != uid);
        match self.renumbered {
            // Until then the old position stays: the next time looks for unread messages again.
            Some(begin) if self.waiting.is_empty() => self.position = begin,
            Some(_) => {}
            None => self.position.last_uid = self.position.last_uid.max(uid),
        }
        self.position
    }

    /// Marks a message in the folder, unless the folder takes no marks.
    ///
    /// # Errors
    /// The server refuses it, or is not there any more.
    pub async fn mark(&mut self, uid: u32, mark: Mark) -> Result<(), ImapError> {
        if self.is_read_only {
            return Ok(());
        }
        let flags = match mark {
            Mark::Seen => "\\Seen",
            Mark::Flagged => "\\Seen \\Flagged",
        };
        self.connection.command("STORE", &format!("UID STORE {uid} +FLAGS.SILENT ({flags})"), MOST_ANSWER, |_| {}).await?.check("STORE")?;
        Ok(())
    }

    /// Leaves the server.
    pub async fn close(self) {
        self.connection.close().await;
    }

    async fn search(&mut self, what: &str) -> Result<Vec<u32>, ImapError> {
        let mut found = Vec::new();
        let note = |response: Response<'_>| {
            if let Response::MailboxData(MailboxDatum::Search(numbers)) = response {
                found.extend(numbers);
            }
        };
        self.connection.command("SEARCH", &format!("UID SEARCH {what}"), MOST_ANSWER, note).await?.check("SEARCH")?;
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    async fn fetch(&mut self, uid: u32, most: usize) -> Result<Option<Vec<u8>>, ImapError> {
        let mut raw = None;
        let note = |response: Response<'_>| {
            let Response::Fetch(_, values) = response else { return };
            // Servers tell of marks that others set as well.
            if !values.iter().any(|value| matches!(value, AttributeValue::Uid(own) if *own == uid)) {
                return;
            }
            for value in values {
                if let AttributeValue::BodySection { section: None, data: Some(data), .. } = value {
                    raw = Some(data[..data.len().min(most)].to_vec());
                }
            }
        };
        let line = format!("UID FETCH {uid} (UID BODY.PEEK[]<0.{most}>)");
        self.connection.command("FETCH", &line, most.saturating_add(MOST_ANSWER), note).await?.check("FETCH")?;
        Ok(raw)
    }
}
