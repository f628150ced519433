//! What reading a mailbox promises, against a server on a real port.
#![allow(clippy::unwrap_used)]

use std::{sync::Arc, time::Duration};

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, copy_bidirectional},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{
    TlsAcceptor, TlsConnector,
    rustls::{RootCertStore, ServerConfig, crypto::ring, pki_types::PrivateKeyDer},
};

use crate::{
    ImapAccount, ImapError, InvalidAccount, Mailbox, Mark, Message, Position, Security,
    account::folder_name,
    connection::{public_tls, tls_with},
    double::ImapDouble,
};

const MOST: usize = 100_000;

fn account(url: &str) -> ImapAccount {
    url.parse().unwrap()
}

/// Reads everything that is new, as a shop does: texts, and where to go on.
async fn read(double: &ImapDouble, after: Option<Position>) -> (Vec<String>, Position) {
    let mut mailbox = Mailbox::open(&account(&double.url()), after).await.unwrap();
    let mut texts = Vec::new();
    let mut position = mailbox.position();
    while let Some(Message { uid, raw }) = mailbox.next(MOST).await.unwrap() {
        texts.push(String::from_utf8(raw).unwrap());
        position = mailbox.handled(uid);
        mailbox.mark(uid, Mark::Seen).await.unwrap();
    }
    mailbox.close().await;
    (texts, position)
}

/// A server that says one thing to whoever connects, then answers each line with what `answers` says.
async fn script(greeting: &'static [u8], answers: &'static [&'static str]) -> ImapAccount {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let mut stream = BufReader::new(stream);
        stream.write_all(greeting).await.unwrap();
        for answer in answers {
            let mut line = String::new();
            stream.read_line(&mut line).await.unwrap();
            let tag = line.split(' ').next().unwrap();
            stream.write_all(answer.replace("TAG", tag).as_bytes()).await.unwrap();
        }
        // Nothing more is said until the client goes.
        let _ = stream.read_to_end(&mut Vec::new()).await;
    });
    account(&format!("imap://user:secret@127.0.0.1:{port}"))
}

async fn refusal(account: &ImapAccount) -> ImapError {
    Mailbox::open(account, None).await.map(drop).unwrap_err()
}

#[test]
fn an_account_is_read_from_an_address() {
    let full = account("imaps://shop%40example.com:p%40ss%3A%2F%C3%BC@Mail.example.com:1993/Shop/R%C3%BCck%20fragen");
    assert_eq!((full.host.as_str(), full.port, full.security), ("Mail.example.com", 1993, Security::Tls));
    assert_eq!((full.user.as_str(), full.password.as_str(), full.folder.as_str()), ("shop@example.com", "p@ss:/ü", "Shop/Rück fragen"));
    assert_eq!(full.address(), "imaps://shop%40example.com@Mail.example.com:1993/Shop/R%C3%BCck%20fragen");
    assert!(!format!("{full:?}").contains("p@ss"), "the password is not logged");
    let short = account("imaps://shop@example.com:secret@mail.example.com");
    assert_eq!((short.user.as_str(), short.port, short.folder.as_str()), ("shop@example.com", 993, "INBOX"));
    let security = |url: &str| (account(url).security, account(url).port);
    assert_eq!(security("imap://a:b@mail.example.com"), (Security::StartTls, 143));
    for own in ["imap://a:b@localhost", "imap://a:b@127.0.0.1", "imap://a:b@[::1]"] {
        assert_eq!(security(own), (Security::None, 143), "{own}");
    }
    for (wrong, why) in [
        ("", InvalidAccount::NoAddress),
        ("mail.example.com", InvalidAccount::NoAddress),
        ("imaps://", InvalidAccount::NoAddress),
        ("imaps:/INBOX", InvalidAccount::NoAddress),
        ("smtps://a:b@mail.example.com", InvalidAccount::Scheme),
        ("imaps://mail.example.com", InvalidAccount::NoUser),
        ("imaps://a@mail.example.com", InvalidAccount::NoUser),
        ("imaps://a:b%0D%0Ax@mail.example.com", InvalidAccount::Characters),
        ("imaps://a:%FF@mail.example.com", InvalidAccount::Characters),
        ("imaps://a:b@mail.example.com/IN%0ABOX", InvalidAccount::Characters),
    ] {
        assert_eq!(wrong.parse::<ImapAccount>(), Err(why), "{wrong}");
        assert!(!why.to_string().contains("secret"));
    }
}

#[test]
fn names_of_folders_are_written_as_imap_does() {
    // The examples of RFC 3501, 5.1.3.
    assert_eq!(folder_name("~peter/mail/台北/日本語"), "~peter/mail/&U,BTFw-/&ZeVnLIqe-");
    assert_eq!(folder_name("Rück & Fragen"), "R&APw-ck &- Fragen");
    assert_eq!(folder_name("INBOX"), "INBOX");
}

#[tokio::test]
async fn each_message_is_read_once_and_what_was_there_before_is_left_alone() {
    let double = ImapDouble::start();
    let old = double.deliver("old");
    let (texts, position) = read(&double, None).await;
    assert_eq!((texts, position), (vec![], Position { uid_validity: 7, last_uid: old }));
    assert!(double.flags(old).is_empty());

    let new = double.deliver("Subject: one\r\n\r\nA line that ends in {12}\r\nand a brace)\r\n");
    let next = double.deliver("two");
    let (texts, position) = read(&double, Some(position)).await;
    assert_eq!(texts, ["Subject: one\r\n\r\nA line that ends in {12}\r\nand a brace)\r\n", "two"]);
    assert_eq!(position.last_uid, next);
    assert_eq!((double.flags(new), double.flags(next)), (vec!["\\Seen".to_owned()], vec!["\\Seen".to_owned()]));

    // `n:*` always finds the last message.
    assert_eq!(read(&double, Some(position)).await, (vec![], position));
    // Somebody who reads the folder with a mail program takes nothing away.
    let read_by_hand = double.deliver("three");
    double.account().messages.iter_mut().find(|message| message.uid == read_by_hand).unwrap().flags.push("\\Seen".to_owned());
    assert_eq!(read(&double, Some(position)).await.0, ["three"]);
    assert_eq!(double.account().commands.last().unwrap(), "LOGOUT");
}

#[tokio::test]
async fn a_message_that_is_not_handled_comes_again_and_one_that_was_deleted_does_not() {
    let double = ImapDouble::start();
    let (_, begin) = read(&double, None).await;
    let (one, two, three) = (double.deliver("one"), double.deliver("two"), double.deliver("three"));
    let mut mailbox = Mailbox::open(&account(&double.url()), Some(begin)).await.unwrap();
    assert_eq!(mailbox.waiting(), 3);
    for _ in 0..2 {
        assert_eq!(mailbox.next(MOST).await.unwrap().unwrap().uid, one);
        assert_eq!(mailbox.position(), begin);
    }
    let position = mailbox.handled(one);
    double.account().messages.retain(|message| message.uid != two);
    let message = mailbox.next(MOST).await.unwrap().unwrap();
    assert_eq!((message.uid, message.raw.as_slice()), (three, b"three".as_slice()));
    mailbox.mark(three, Mark::Flagged).await.unwrap();
    assert_eq!(double.flags(three), ["\\Seen", "\\Flagged"]);
    drop(mailbox);
    // The process has died before `three` was handled.
    assert_eq!(read(&double, Some(position)).await.0, ["three"]);
}

#[tokio::test]
async fn a_message_that_is_too_large_is_cut() {
    let double = ImapDouble::start();
    let (_, begin) = read(&double, None).await;
    double.deliver("x".repeat(50_000));
    let mut mailbox = Mailbox::open(&account(&double.url()), Some(begin)).await.unwrap();
    assert_eq!(mailbox.next(1_000).await.unwrap().unwrap().raw.len(), 1_000);
}

#[tokio::test]
async fn where_all_numbers_changed_unread_messages_are_read_and_those_that_were_handled_are_not() {
    let double = ImapDouble::start();
    let (_, begin) = read(&double, None).await;
    double.deliver("one");
    let (texts, position) = read(&double, Some(begin)).await;
    assert_eq!(texts, ["one"]);
    let (two, three) = (double.deliver("two"), double.deliver("three"));
    double.account().uid_validity = 8;

    // Ended in the middle: the old position stays until everything was handled.
    let mut mailbox = Mailbox::open(&account(&double.url()), Some(position)).await.unwrap();
    assert_eq!(mailbox.next(MOST).await.unwrap().unwrap().uid, two);
    assert_eq!(mailbox.handled(two), position);
    mailbox.mark(two, Mark::Seen).await.unwrap();
    drop(mailbox);
    assert_eq!(read(&double, Some(position)).await, (vec!["three".to_owned()], Position { uid_validity: 8, last_uid: three }));
    assert!(double.account().commands.iter().any(|command| command.starts_with("UID SEARCH UNSEEN SINCE ") && command.len() > 34));

    // A folder that takes no marks cannot say what was handled.
    double.account().uid_validity = 9;
    double.account().is_read_only = true;
    let unread = double.deliver("unread");
    assert_eq!(read(&double, Some(position)).await, (vec![], Position { uid_validity: 9, last_uid: unread }));
    let after = Position { uid_validity: 9, last_uid: unread };
    double.deliver("new");
    assert_eq!(read(&double, Some(after)).await.0, ["new"]);
}

#[tokio::test]
async fn a_server_that_does_not_tell_the_next_number_is_asked_for_the_last() {
    let double = ImapDouble::start();
    double.account().tells_next_uid = false;
    assert_eq!(read(&double, None).await.1.last_uid, 0);
    let last = double.deliver("old");
    assert_eq!(read(&double, None).await.1.last_uid, last);
}

#[tokio::test]
async fn who_signs_in_is_told_what_is_wrong() {
    let double = ImapDouble::start();
    let right = account(&double.url());
    let wrong = refusal(&ImapAccount { password: "other".to_owned(), ..right.clone() }).await;
    assert!(matches!(&wrong, ImapError::Password(said) if said.contains("wrong user or password")), "{wrong}");
    assert_eq!(wrong.code(), "password");
    let wrong = refusal(&ImapAccount { folder: "Nowhere".to_owned(), ..right.clone() }).await;
    assert!(matches!(&wrong, ImapError::Folder(said) if said.contains("no such folder")), "{wrong}");
    // A name and a password that LOGIN cannot carry.
    double.account().folder = "Shop/R&APw-ckfragen".to_owned();
    double.account().password = "Schlüssel".to_owned();
    let own = ImapAccount { folder: "Shop/Rückfragen".to_owned(), password: "Schlüssel".to_owned(), ..right.clone() };
    Mailbox::open(&own, None).await.unwrap();
    double.account().capabilities = "IMAP4rev1 LOGINDISABLED".to_owned();
    assert_eq!(refusal(&right).await, ImapError::NoLogin);

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let nowhere = refusal(&ImapAccount { port, ..right }).await;
    assert!(matches!(nowhere, ImapError::Unreachable(_)), "{nowhere}");
}

#[tokio::test]
async fn a_server_that_misbehaves_is_left() {
    const CAPABILITY: &str = "* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n";
    const SELECTED: &str = "* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT 1] x\r\nTAG OK [READ-WRITE] done\r\n";
    let no_imap = refusal(&script(b"220 mail.example.com ESMTP\r\n", &[]).await).await;
    assert!(matches!(&no_imap, ImapError::Protocol(said) if said.contains("ESMTP")), "{no_imap}");
    let busy = refusal(&script(b"* BYE too many connections\r\n", &[]).await).await;
    assert_eq!(busy, ImapError::Closed("too many connections".to_owned()));
    let later = refusal(&script(b"* OK hello\r\n", &[CAPABILITY, "TAG NO [UNAVAILABLE] later\r\n"]).await).await;
    assert_eq!(later.code(), "refused", "{later}: the password may be right");
    let no_numbers = refusal(&script(b"* OK hello\r\n", &[CAPABILITY, "TAG OK in\r\n", "TAG OK open\r\n"]).await).await;
    assert!(matches!(&no_numbers, ImapError::Protocol(said) if said.contains("UIDVALIDITY")), "{no_numbers}");
    let gone = script(b"* OK hello\r\n", &[CAPABILITY, "TAG OK in\r\n", SELECTED, "* SEARCH 5\r\nTAG OK\r\n", "* BYE I go\r\n"]).await;
    let begin = Some(Position { uid_validity: 1, last_uid: 0 });
    let mut mailbox = Mailbox::open(&gone, begin).await.unwrap();
    assert_eq!(mailbox.next(MOST).await, Err(ImapError::Closed("I go".to_owned())));
    // More is announced than memory should hold.
    let flood =
        script(b"* OK hello\r\n", &[CAPABILITY, "TAG OK in\r\n", SELECTED, "* SEARCH 5\r\nTAG OK\r\n", "* 1 FETCH (UID 5 BODY[]<0> {400000000}\r\n"]).await;
    let mut mailbox = Mailbox::open(&flood, begin).await.unwrap();
    assert_eq!(mailbox.next(MOST).await, Err(ImapError::TooLarge));
    // A line that never ends.
    let long: &'static [u8] = Box::leak(vec![b'*'; 3_000_000].into_boxed_slice());
    assert_eq!(refusal(&script(long, &[]).await).await, ImapError::TooLarge);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_is_silent_is_not_waited_for_forever() {
    let silent = script(b"", &[]).await;
    assert_eq!(refusal(&silent).await, ImapError::TimedOut);
    let silent = script(b"* OK hello\r\n", &[]).await;
    assert_eq!(refusal(&silent).await, ImapError::TimedOut);
}

/// A certificate of `localhost`, for whoever takes connections and for whoever believes it.
fn certificate() -> (TlsAcceptor, TlsConnector) {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions().unwrap();
    let config = config.with_no_client_auth().with_single_cert(vec![cert.der().clone()], key).unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(cert.der().clone()).unwrap();
    (TlsAcceptor::from(Arc::new(config)), tls_with(roots).unwrap())
}

/// Speaks TLS before the double. With `starttls` it does so when it is asked to, and says `sneaked` before.
async fn in_front(double: &ImapDouble, acceptor: TlsAcceptor, starttls: bool, sneaked: &'static str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let behind = double.port;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let mut behind = BufReader::new(TcpStream::connect(("127.0.0.1", behind)).await.unwrap());
                let mut stream = BufReader::new(stream);
                if starttls {
                    behind.read_until(b'\n', &mut Vec::new()).await.unwrap();
                    stream.write_all(b"* OK hello\r\n").await.unwrap();
                    for answer in ["* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\nTAG OK\r\n".to_owned(), format!("TAG OK begin\r\n{sneaked}")] {
                        let mut line = String::new();
                        stream.read_line(&mut line).await.unwrap();
                        stream.write_all(answer.replace("TAG", line.split(' ').next().unwrap()).as_bytes()).await.unwrap();
                    }
                }
                if let Ok(mut encrypted) = acceptor.accept(stream.into_inner()).await {
                    let _ = copy_bidirectional(&mut encrypted, &mut behind).await;
                }
            });
        }
    });
    port
}

#[tokio::test]
async fn connections_are_encrypted_and_certificates_looked_at() {
    let double = ImapDouble::start();
    let (acceptor, trusting) = certificate();
    let port = in_front(&double, acceptor.clone(), false, "").await;
    let own = account(&double.url());
    let encrypted = ImapAccount { host: "localhost".to_owned(), port, security: Security::Tls, ..own.clone() };
    let begin = Mailbox::open_with(&encrypted, &trusting, None).await.unwrap().position();
    double.deliver("y".repeat(60_000));
    let mut mailbox = Mailbox::open_with(&encrypted, &trusting, Some(begin)).await.unwrap();
    assert_eq!(mailbox.next(MOST).await.unwrap().unwrap().raw.len(), 60_000);
    mailbox.close().await;

    // Signed by nobody, of another host, and no TLS at all.
    let untrusted = refusal(&encrypted).await;
    assert!(matches!(untrusted, ImapError::Certificate(_)), "{untrusted}");
    let other = ImapAccount { host: "127.0.0.1".to_owned(), ..encrypted.clone() };
    let other = Mailbox::open_with(&other, &trusting, None).await.map(drop).unwrap_err();
    assert!(matches!(other, ImapError::Certificate(_)), "{other}");
    let plain = refusal(&ImapAccount { port: double.port, ..encrypted.clone() }).await;
    assert!(matches!(plain, ImapError::Tls(_)), "{plain}");

    let port = in_front(&double, acceptor.clone(), true, "").await;
    let upgraded = ImapAccount { port, security: Security::StartTls, ..encrypted };
    assert_eq!(Mailbox::open_with(&upgraded, &trusting, Some(begin)).await.unwrap().waiting(), 1);
    let port = in_front(&double, acceptor, true, "* CAPABILITY IMAP4rev1\r\n").await;
    let sneaked = Mailbox::open_with(&ImapAccount { port, ..upgraded.clone() }, &trusting, None).await.map(drop).unwrap_err();
    assert!(matches!(sneaked, ImapError::Tls(_)), "{sneaked}");
    let logins = double.account().commands.iter().filter(|command| *command == "LOGIN").count();
    let refused = refusal(&ImapAccount { port: double.port, ..upgraded }).await;
    assert_eq!(refused, ImapError::NoStartTls);
    assert_eq!(double.account().commands.iter().filter(|command| *command == "LOGIN").count(), logins, "no password without encryption");
}

#[tokio::test]
async fn reading_can_be_moved_between_threads() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    let double = ImapDouble::start();
    let begin = read(&double, None).await.1;
    double.deliver("one");
    let whole = is_send(async move {
        let mut mailbox = is_send(Mailbox::open(&account(&double.url()), Some(begin)).await.unwrap());
        let message = mailbox.next(MOST).await.unwrap().unwrap();
        mailbox.handled(message.uid);
        mailbox.mark(message.uid, Mark::Seen).await.unwrap();
        mailbox.close().await;
    });
    tokio::time::timeout(Duration::from_secs(10), tokio::spawn(whole)).await.unwrap().unwrap();
    public_tls().unwrap();
}
