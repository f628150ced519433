//! The process is asked to stop, and flooded: whoever was being served is answered.

use std::{process::Command, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::server::{Server, request};
use crate::support::TestShop;

const FORM: &str = "Content-Type: application/x-www-form-urlencoded";

fn ask_to_stop(server: &Server) {
    assert!(Command::new("kill").args(["-TERM", &server.process.id().to_string()]).status().unwrap().success());
}

/// The exit code of a process that ends within ten seconds.
async fn exit_code(server: &mut Server) -> Option<i32> {
    for _ in 0..200 {
        if let Some(status) = server.process.try_wait().unwrap() {
            return status.code();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the shop did not stop within ten seconds");
}

/// The head of one answer on a connection that stays open, its body read and thrown away.
async fn answer(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    let head = String::from_utf8(head).unwrap().to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).map(|length| length.parse().unwrap());
    let mut body = vec![0; length.unwrap()];
    stream.read_exact(&mut body).await.unwrap();
    head
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_shop_that_is_stopped_answers_whom_it_is_serving_and_nobody_else() {
    let shop = TestShop::on_sqlite().await;
    let thing = shop.thing("Slow mug", "20", 9).await;
    let mut server = Server::start(&shop.config.data_dir, &shop.config.database_url).await;
    let form = format!("variant={}&quantity=1", thing.variant);
    let (sent, rest) = form.split_at(20);
    let mut slow = TcpStream::connect(("127.0.0.1", server.port)).await.unwrap();
    let head = format!("POST /cart/add HTTP/1.1\r\nHost: 127.0.0.1\r\n{FORM}\r\nContent-Length: {}\r\n\r\n{sent}", form.len());
    slow.write_all(head.as_bytes()).await.unwrap();
    // What is answered on another connection has come after what was sent on this one.
    assert!(request(server.port, "GET", "/readyz", "", "").await.is_some());
    ask_to_stop(&server);
    for _ in 0..100 {
        if TcpStream::connect(("127.0.0.1", server.port)).await.is_err() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(TcpStream::connect(("127.0.0.1", server.port)).await.is_err(), "new visitors are not let in");
    slow.write_all(rest.as_bytes()).await.unwrap();
    let mut answered = String::new();
    slow.read_to_string(&mut answered).await.unwrap();
    assert!(answered.starts_with("HTTP/1.1 303") && answered.contains("set-cookie: cart="), "{answered}");
    assert_eq!(exit_code(&mut server).await, Some(0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visitor_who_never_finishes_does_not_keep_a_shop_from_stopping() {
    let shop = TestShop::on_sqlite().await;
    let mut server = Server::start(&shop.config.data_dir, &shop.config.database_url).await;
    let mut endless = TcpStream::connect(("127.0.0.1", server.port)).await.unwrap();
    endless.write_all(format!("POST /cart/add HTTP/1.1\r\nHost: 127.0.0.1\r\n{FORM}\r\nContent-Length: 100\r\n\r\nvariant=").as_bytes()).await.unwrap();
    assert!(request(server.port, "GET", "/readyz", "", "").await.is_some());
    ask_to_stop(&server);
    assert_eq!(exit_code(&mut server).await, Some(0));
}

/// The most memory that the process has ever had, in kilobytes.
fn most_memory(server: &Server) -> i64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.process.id())).unwrap();
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap().trim().trim_end_matches(" kB").parse().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_megabytes_in_an_ordinary_form_are_refused_and_cost_nothing() {
    const MEGABYTES: usize = 50;
    let shop = TestShop::on_sqlite().await;
    let server = Server::start(&shop.config.data_dir, &shop.config.database_url).await;
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).await.unwrap();
    let block = vec![b'a'; 1024 * 1024];
    let mut before = 0;
    for round in 0..4 {
        let head = format!("POST /checkout HTTP/1.1\r\nHost: 127.0.0.1\r\n{FORM}\r\nContent-Length: {}\r\n\r\n", MEGABYTES * block.len());
        stream.write_all(head.as_bytes()).await.unwrap();
        for _ in 0..MEGABYTES {
            stream.write_all(&block).await.unwrap();
        }
        assert!(answer(&mut stream).await.starts_with("http/1.1 413"));
        // The first round warms up what is kept for all of them.
        if round == 0 {
            before = most_memory(&server);
        }
    }
    // The same connection goes on.
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").await.unwrap();
    assert!(answer(&mut stream).await.starts_with("http/1.1 200"));
    let grown = most_memory(&server) - before;
    assert!(grown < 20 * 1024, "{grown} KB more than after the first");
}
