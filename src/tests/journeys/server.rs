//! The built executable, serving.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A served shop; killed, not asked to stop, when it goes out of scope.
pub struct Server {
    pub process: Child,
    pub port: u16,
}

impl Server {
    pub async fn start(folder: &Path, database_url: &str) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let process = Command::new(env!("CARGO_BIN_EXE_ironmonger"))
            .arg("serve")
            .env("IRONMONGER_ADDR", format!("127.0.0.1:{port}"))
            .env("IRONMONGER_DATA_DIR", folder)
            .env("IRONMONGER_DATABASE_URL", database_url)
            .env("IRONMONGER_LOG", "error")
            // All shoppers come from one address here.
            .env("IRONMONGER_BENCH_NO_LIMITS", "1")
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { process, port };
        for _ in 0..600 {
            if request(port, "GET", "/readyz", "", "").await.is_some_and(|answer| answer.starts_with("HTTP/1.1 200")) {
                return server;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the shop did not open within 30 seconds");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The whole answer to a request; `None` when the server is gone.
pub async fn request(port: u16, method: &str, path: &str, cookie: &str, form: &str) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.ok()?;
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nCookie: {cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    stream.write_all(head.as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    Some(String::from_utf8_lossy(&answer).into_owned()).filter(|answer| answer.contains("\r\n\r\n"))
}
