//! A double of an IMAP server: as much of RFC 3501 as reading a folder takes, over real TCP, and strict in it. The tests of
//! the shop share this file.

#![allow(clippy::unwrap_used)]

use std::{
    fmt::Write as _,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard},
};

/// A message of the folder.
#[derive(Clone, Debug)]
pub struct Stored {
    pub uid: u32,
    pub raw: Vec<u8>,
    pub flags: Vec<String>,
}

/// What the server is, and has; tests change it while it runs.
#[derive(Debug)]
pub struct Account {
    pub user: String,
    pub password: String,
    /// As it stands in SELECT.
    pub folder: String,
    pub capabilities: String,
    pub uid_validity: u32,
    pub next_uid: u32,
    pub messages: Vec<Stored>,
    pub is_read_only: bool,
    /// Whether SELECT tells of the next number; old servers do not.
    pub tells_next_uid: bool,
    /// What was asked for, without tags and passwords.
    pub commands: Vec<String>,
}

/// A server on a port of its own, which runs until the process ends.
#[derive(Clone, Debug)]
pub struct ImapDouble {
    pub port: u16,
    account: Arc<Mutex<Account>>,
}

impl ImapDouble {
    pub fn start() -> Self {
        let account = Account {
            user: "shop@shop.test".to_owned(),
            password: "pass \"word\\".to_owned(),
            folder: "INBOX".to_owned(),
            capabilities: "IMAP4rev1 AUTH=PLAIN".to_owned(),
            uid_validity: 7,
            next_uid: 1,
            messages: Vec::new(),
            is_read_only: false,
            tells_next_uid: true,
            commands: Vec::new(),
        };
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let double = Self { port: listener.local_addr().unwrap().port(), account: Arc::new(Mutex::new(account)) };
        let account = Arc::clone(&double.account);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let account = Arc::clone(&account);
                // A client that goes away in the middle ends its thread, and nothing else.
                std::thread::spawn(move || serve(&account, stream));
            }
        });
        double
    }

    /// The address of the folder.
    pub fn url(&self) -> String {
        format!("imap://shop%40shop.test:pass%20%22word%5C@127.0.0.1:{}/INBOX", self.port)
    }

    pub fn account(&self) -> MutexGuard<'_, Account> {
        self.account.lock().unwrap()
    }

    /// A message comes in; its number.
    pub fn deliver(&self, raw: impl AsRef<[u8]>) -> u32 {
        let mut account = self.account();
        let uid = account.next_uid;
        account.next_uid += 1;
        account.messages.push(Stored { uid, raw: raw.as_ref().to_vec(), flags: Vec::new() });
        uid
    }

    /// The flags of a message.
    pub fn flags(&self, uid: u32) -> Vec<String> {
        self.account().messages.iter().find(|message| message.uid == uid).map(|message| message.flags.clone()).unwrap_or_default()
    }
}

fn serve(account: &Mutex<Account>, stream: TcpStream) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut writer = stream;
    writer.write_all(b"* OK [CAPABILITY IMAP4rev1] the double is ready \xe2\x80\x93 hello\r\n").ok()?;
    let (mut is_in, mut is_open) = (false, false);
    loop {
        let line = line(&mut reader)?;
        let (tag, command) = line.split_once(' ')?;
        let is_login = command.starts_with("LOGIN ");
        let mut account = account.lock().unwrap();
        account.commands.push(if is_login { "LOGIN".to_owned() } else { command.to_owned() });
        let mut answer = Vec::new();
        let ending = match command.split(' ').next().unwrap_or_default() {
            "CAPABILITY" => {
                answer.extend(format!("* CAPABILITY {}\r\n", account.capabilities).bytes());
                "OK done"
            }
            "LOGIN" => {
                is_in = strings(&command["LOGIN ".len()..]) == [account.user.clone(), account.password.clone()];
                if is_in { "OK welcome" } else { "NO [AUTHENTICATIONFAILED] wrong user or password" }
            }
            "AUTHENTICATE" if command == "AUTHENTICATE PLAIN" => {
                writer.write_all(b"+ \r\n").ok()?;
                let mut secret = String::new();
                reader.read_line(&mut secret).ok()?;
                is_in = secret.trim_end() == encoded(&format!("\0{}\0{}", account.user, account.password));
                if is_in { "OK welcome" } else { "NO wrong user or password" }
            }
            "LOGOUT" => {
                answer.extend(b"* BYE see you\r\n");
                "OK done"
            }
            _ if !is_in => "BAD who are you?",
            "SELECT" => {
                is_open = strings(&command["SELECT ".len()..]) == [account.folder.clone()];
                if is_open {
                    let mut text = format!("* FLAGS (\\Seen \\Flagged)\r\n* {} EXISTS\r\n* 0 RECENT\r\n", account.messages.len());
                    let _ = write!(text, "* OK [UIDVALIDITY {}] UIDs valid\r\n* X-OWN-INVENTION (\"{{\")\r\n", account.uid_validity);
                    if account.tells_next_uid {
                        let _ = write!(text, "* OK [UIDNEXT {}] next\r\n", account.next_uid);
                    }
                    answer.extend(text.bytes());
                }
                match (is_open, account.is_read_only) {
                    (true, false) => "OK [READ-WRITE] open",
                    (true, true) => "OK [READ-ONLY] open",
                    (false, _) => "NO there is no such folder",
                }
            }
            "UID" if is_open => match uid_command(&mut account, command, &mut answer) {
                Some(()) => "OK done",
                None => "BAD what?",
            },
            _ => "BAD what?",
        };
        drop(account);
        answer.extend(format!("{tag} {ending}\r\n").bytes());
        writer.write_all(&answer).ok()?;
        if command == "LOGOUT" {
            return Some(());
        }
    }
}

fn uid_command(account: &mut Account, command: &str, answer: &mut Vec<u8>) -> Option<()> {
    if let Some(what) = command.strip_prefix("UID SEARCH ") {
        let all = || account.messages.iter().map(|message| message.uid);
        let found = if let Some(set) = what.strip_prefix("UID ") {
            let last = all().max();
            match set.strip_suffix(":*") {
                // The star stands for the last message, whichever side of the colon is greater.
                Some(from) => {
                    let from = from.parse::<u32>().ok()?;
                    all().filter(|uid| *uid >= from || Some(*uid) == last).collect()
                }
                None if set == "*" => last.into_iter().collect::<Vec<_>>(),
                None => return None,
            }
        } else {
            what.strip_prefix("UNSEEN SINCE ")?;
            let unseen = account.messages.iter().filter(|message| !message.flags.iter().any(|flag| flag == "\\Seen"));
            unseen.map(|message| message.uid).collect()
        };
        let numbers = found.iter().map(|uid| format!(" {uid}")).collect::<String>();
        answer.extend(format!("* SEARCH{numbers}\r\n").bytes());
        return Some(());
    }
    if let Some(rest) = command.strip_prefix("UID FETCH ") {
        let (uid, items) = rest.split_once(' ')?;
        let most = items.strip_prefix("(UID BODY.PEEK[]<0.")?.strip_suffix(">)")?.parse::<usize>().ok()?;
        let uid = uid.parse::<u32>().ok()?;
        // Somebody reads the folder at the same time.
        answer.extend(b"* 1 FETCH (FLAGS (\\Seen))\r\n* 9 EXISTS\r\n");
        if let Some((at, message)) = account.messages.iter().enumerate().find(|(_, message)| message.uid == uid) {
            let part = &message.raw[..most.min(message.raw.len())];
            answer.extend(format!("* {} FETCH (UID {uid} BODY[]<0> {{{}}}\r\n", at + 1, part.len()).bytes());
            answer.extend(part);
            answer.extend(b" FLAGS ())\r\n");
        }
        return Some(());
    }
    let (uid, flags) = command.strip_prefix("UID STORE ")?.split_once(" +FLAGS.SILENT (")?;
    let uid = uid.parse::<u32>().ok()?;
    let message = account.messages.iter_mut().find(|message| message.uid == uid)?;
    message.flags.extend(flags.strip_suffix(')')?.split(' ').map(str::to_owned));
    (!account.is_read_only).then_some(())
}

fn line(reader: &mut impl BufRead) -> Option<String> {
    let mut line = String::new();
    reader.by_ref().take(8_192).read_line(&mut line).ok()?;
    Some(line.strip_suffix("\r\n")?.to_owned())
}

/// Strings in quotes, one after the other.
fn strings(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut letters = text.chars();
    while letters.by_ref().any(|letter| letter == '"') {
        let mut string = String::new();
        while let Some(letter) = letters.next() {
            match letter {
                '"' => break,
                '\\' => string.extend(letters.next()),
                other => string.push(other),
            }
        }
        found.push(string);
    }
    found
}

/// Base64, so that this file needs nothing but the standard library.
fn encoded(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let bits = chunk.iter().chain([0, 0].iter()).take(3).fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        for at in 0..4 {
            encoded.push(if at <= chunk.len() { char::from(LETTERS[bits >> (18 - 6 * at) & 63]) } else { '=' });
        }
    }
    encoded
}
