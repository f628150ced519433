//! Clients that send or read slowly, or only hold connections, keep nobody else waiting: over TCP, with the real router.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use axum::{Router, body::Body, routing::get};
use bytes::Bytes;
use futures::{StreamExt, future::join_all, stream};
use ironmonger::{
    app,
    platform::server::{Server, raise_file_limit},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
    time::timeout,
};
use tokio_util::sync::CancellationToken;

use crate::support::TestShop;

/// Longer than anything here may take on a busy machine.
const NEVER: Duration = Duration::from_secs(20);
/// How long a request of somebody else may take beside slow ones. Far below the time that would pass if it waited for them.
const PROMPTLY: Duration = Duration::from_secs(5);
const FORM: &str = "Content-Type: application/x-www-form-urlencoded";

/// A server in which nobody is ever late.
fn patient() -> Server {
    let long = Duration::from_mins(10);
    Server { head_timeout: long, body_timeout: long, write_timeout: long, idle_timeout: long, least_rate: 1, connections: 10_000 }
}

struct Served {
    address: SocketAddr,
    stop: CancellationToken,
    serving: JoinHandle<()>,
}

async fn serve(server: Server, router: Router) -> Served {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, stop) = (listener.local_addr().unwrap(), CancellationToken::new());
    let serving = tokio::spawn(server.serve(listener, router, stop.clone()));
    Served { address, stop, serving }
}

async fn shop_served(server: Server) -> (TestShop, Served) {
    let shop = TestShop::on_sqlite().await;
    let served = serve(server, app::router(shop.shop.clone())).await;
    (shop, served)
}

impl Served {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    async fn begin(&self, bytes: &str) -> TcpStream {
        let mut stream = self.connect().await;
        stream.write_all(bytes.as_bytes()).await.unwrap();
        stream
    }

    /// Asks for the home page on a connection of its own.
    async fn visit(&self) {
        let mut stream = self.begin("GET / HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n\r\n").await;
        let answer = timeout(PROMPTLY, rest(&mut stream)).await.expect("a visitor was kept waiting");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
}

/// What still comes until the server closes the connection, in whatever way.
async fn rest(stream: &mut TcpStream) -> String {
    let (mut answer, mut buffer) = (Vec::new(), [0; 4096]);
    while let Ok(read @ 1..) = stream.read(&mut buffer).await {
        answer.extend_from_slice(&buffer[..read]);
    }
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_clients_who_never_finish_a_head_are_ended_and_others_are_served_meanwhile() {
    let (_shop, served) = shop_served(Server { head_timeout: Duration::from_secs(2), ..patient() }).await;
    let dribbling = (0..200).map(|_| async {
        let mut stream = served.begin("GET / HTTP/1.1\r\nHost: shop.test\r\nX-Slow: ").await;
        let begun = Instant::now();
        // A byte every 100 ms: each of them is news, and none of them helps.
        let mut answer = [0; 12];
        loop {
            if let Ok(read) = timeout(Duration::from_millis(100), stream.read(&mut answer)).await {
                return (begun.elapsed(), read.unwrap_or(0), answer);
            }
            let _ = stream.write_all(b"a").await;
            assert!(begun.elapsed() < NEVER, "a slow head was never ended");
        }
    });
    let (ended, ()) = tokio::join!(join_all(dribbling), async {
        for _ in 0..5 {
            served.visit().await;
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    });
    for (after, read, answer) in ended {
        assert!(after >= Duration::from_millis(1_900), "ended after {after:?} only");
        assert!(read == 0 || answer.starts_with(b"HTTP/1.1 408"), "{}", String::from_utf8_lossy(&answer));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_stalls_is_ended() {
    let (_shop, served) = shop_served(Server { body_timeout: Duration::from_millis(500), ..patient() }).await;
    let mut stalled = served.begin(&format!("POST /cart/add HTTP/1.1\r\nHost: shop.test\r\n{FORM}\r\nContent-Length: 100\r\n\r\nvariant=")).await;
    let answer = timeout(NEVER, rest(&mut stalled)).await.expect("a stalled body was never ended");
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{answer}");
    served.visit().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_comes_byte_by_byte_is_ended() {
    let (_shop, served) = shop_served(Server { body_timeout: Duration::from_secs(1), least_rate: 500, ..patient() }).await;
    let mut slow = served.begin(&format!("POST /cart/add HTTP/1.1\r\nHost: shop.test\r\n{FORM}\r\nContent-Length: 100000\r\n\r\nvariant=")).await;
    let begun = Instant::now();
    let mut byte = [0];
    // Each byte comes in time; all together are too slow.
    while timeout(Duration::from_millis(100), slow.read(&mut byte)).await.is_err() {
        let _ = slow.write_all(b"a").await;
        assert!(begun.elapsed() < NEVER, "a dribbled body was never ended");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_takes_its_time_is_taken_when_it_keeps_coming() {
    let (shop, served) = shop_served(Server { body_timeout: Duration::from_secs(2), least_rate: 1, ..patient() }).await;
    let thing = shop.thing("Slow mug", "20", 9).await;
    let form = format!("variant={}&quantity=1", thing.variant);
    let mut slow =
        served.begin(&format!("POST /cart/add HTTP/1.1\r\nHost: shop.test\r\n{FORM}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", form.len())).await;
    // Longer than one time-out in all.
    for part in form.as_bytes().chunks(8) {
        tokio::time::sleep(Duration::from_millis(400)).await;
        slow.write_all(part).await.unwrap();
    }
    let answer = timeout(NEVER, rest(&mut slow)).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
}

/// A page without an end.
fn endless() -> Router {
    let page = || async { Body::from_stream(stream::repeat(Bytes::from(vec![b'a'; 65_536])).map(Ok::<_, std::io::Error>)) };
    Router::new().route("/", get(page))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_does_not_read_is_ended() {
    let served = serve(Server { write_timeout: Duration::from_millis(500), ..patient() }, endless()).await;
    let deaf = served.begin("GET / HTTP/1.1\r\nHost: shop.test\r\n\r\n").await;
    served.stop.cancel();
    // The server ends when its last connection does.
    timeout(NEVER, served.serving).await.expect("a client that does not read was never ended").unwrap();
    drop(deaf);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_idle_connection_is_closed_after_its_time() {
    let (_shop, served) = shop_served(Server { idle_timeout: Duration::from_millis(500), ..patient() }).await;
    let mut idle = served.begin("GET /healthz HTTP/1.1\r\nHost: shop.test\r\n\r\n").await;
    let answer = timeout(NEVER, rest(&mut idle)).await.expect("an idle connection was never closed");
    assert!(answer.starts_with("HTTP/1.1 200") && !answer.contains("408"), "{answer}");
    let mut silent = served.connect().await;
    assert_eq!(timeout(NEVER, rest(&mut silent)).await.expect("a silent connection was never closed"), "");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_server_closes_the_connection_that_was_idle_for_longest() {
    let (_shop, served) = shop_served(Server { connections: 4, ..patient() }).await;
    let mut idle = Vec::new();
    for _ in 0..4 {
        idle.push(served.connect().await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    for _ in 0..3 {
        served.visit().await;
    }
    assert_eq!(timeout(NEVER, rest(&mut idle[0])).await.expect("the first one is still open"), "");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_full_of_busy_connections_lets_others_wait() {
    let (asked, mut asking) = tokio::sync::mpsc::unbounded_channel();
    let never = move || async move {
        asked.send(()).unwrap();
        std::future::pending::<()>().await;
    };
    let served = serve(Server { connections: 2, ..patient() }, Router::new().route("/", get(never)).route("/short", get(|| async { "short" }))).await;
    let busy = [served.begin("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await, served.begin("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await];
    for _ in &busy {
        asking.recv().await;
    }
    let mut waiting = served.begin("GET /short HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
    assert!(timeout(Duration::from_secs(1), waiting.read_u8()).await.is_err(), "there was no room");
    drop(busy);
    let answer = timeout(NEVER, rest(&mut waiting)).await.expect("there is room, and nobody looks");
    assert!(answer.ends_with("short"), "{answer}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_thousand_idle_connections_are_survived() {
    // Both ends of each are in this process, beside what other tests have open.
    let files = usize::try_from(raise_file_limit()).unwrap_or(usize::MAX);
    let many = 5_000.min(files.saturating_sub(2_000) / 2);
    if many < 5_000 {
        eprintln!("only {many} idle connections: {files} files may be open");
    }
    assert!(many >= 100, "{files} files are too few for this test");
    let (_shop, served) = shop_served(patient()).await;
    let mut idle = Vec::new();
    for number in 0..many {
        // Some have asked for something before, as browsers do.
        let mut stream = served.connect().await;
        if number % 10 == 0 {
            stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: shop.test\r\n\r\n").await.unwrap();
        }
        idle.push(stream);
    }
    served.visit().await;
    // They are open, all of them: each can still be used.
    for stream in idle.iter_mut().step_by(501) {
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n\r\n").await.unwrap();
        let answer = timeout(PROMPTLY, rest(stream)).await.unwrap();
        assert!(answer.contains("HTTP/1.1 200"), "{answer}");
    }
    served.stop.cancel();
    timeout(NEVER, served.serving).await.expect("idle connections keep a server from stopping").unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn handlers_see_the_address_of_their_client() {
    use axum::extract::ConnectInfo;
    let router = Router::new().route("/", get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.to_string() }));
    let served = serve(patient(), router).await;
    let mut stream = served.begin("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
    let own = stream.local_addr().unwrap().to_string();
    assert!(rest(&mut stream).await.ends_with(&own));
}
