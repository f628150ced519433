//! The HTTP server: accepts connections, counts them, and closes those whose client is too slow.
//!
//! hyper speaks HTTP/1.1 on each connection. It has one time-out of its own, for the header, which also runs while a
//! kept-alive connection is idle. So all time-outs are kept here: a [`Watch`] beside each connection knows what it waits
//! for and since when, and the connection's task closes it when that takes too long. A request that is answered at once
//! arms no timer.

use std::{
    collections::HashMap,
    convert::Infallible,
    io,
    net::SocketAddr,
    pin::{Pin, pin},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::{Router, body::Body as AxumBody, extract::ConnectInfo};
use bytes::Bytes;
use futures::{future::poll_fn, task::AtomicWaker};
use hyper::{
    Request, Response,
    body::{Body, Frame, Incoming, SizeHint},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, sleep_until},
};
use tokio_util::sync::CancellationToken;
use tower::Service;

/// Bytes of a request's head at the most. Without a bound of its own hyper would keep 400 KB for each slow client.
const MOST_HEAD: usize = 128 * 1024;
/// How often a full server looks again for a connection that may be closed.
const LOOK_AGAIN: Duration = Duration::from_millis(100);
/// How long a connection is left alone although it asks nothing: a new one has to be read from first.
const LEFT_ALONE: Duration = Duration::from_millis(500);
/// How long a server waits that cannot accept, for example because the machine is out of file descriptors.
const CANNOT_ACCEPT: Duration = Duration::from_millis(500);
/// Connections at the most, where the machine has file descriptors for more.
const MOST_CONNECTIONS: usize = 10_000;
const REQUEST_TIMEOUT: &[u8] = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

/// How long clients may take, and how many there may be at once.
#[derive(Clone, Copy, Debug)]
pub struct Server {
    /// From the first byte of a request's head to its last.
    pub head_timeout: Duration,
    /// Without a byte of a request's body, while somebody waits for it.
    pub body_timeout: Duration,
    /// Without a byte of the answer being taken, while there are some to send.
    pub write_timeout: Duration,
    /// Between two requests. Longer than proxies keep their connections (nginx 60 seconds, Caddy 120), so that they
    /// do not send a request on one that is just being closed.
    pub idle_timeout: Duration,
    /// Bytes a second that bodies and answers have to make on average after a first time-out: a byte now and then does
    /// not keep a connection open for ever.
    pub least_rate: u64,
    /// Open connections at the most. Beyond it the one that has been idle for longest is closed for each new one; while
    /// all are busy, new ones wait in the system's queue.
    pub connections: usize,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            head_timeout: Duration::from_secs(15),
            body_timeout: Duration::from_secs(30),
            write_timeout: Duration::from_secs(30),
            idle_timeout: Duration::from_secs(150),
            least_rate: 500,
            connections: most_connections(raise_file_limit()),
        }
    }
}

/// Connections for so many file descriptors: a quarter of them stays for the database, the index and files.
fn most_connections(files: u64) -> usize {
    usize::try_from(files / 4 * 3).unwrap_or(MOST_CONNECTIONS).clamp(16, MOST_CONNECTIONS)
}

/// Raises the limit on open files as far as this process may, and answers what it is. Shells still set 1,024.
pub fn raise_file_limit() -> u64 {
    rlimit::increase_nofile_limit(u64::MAX).unwrap_or_else(|cause| {
        tracing::warn!(%cause, "the limit on open files cannot be raised");
        1_024
    })
}

impl Server {
    /// Serves until `stop`, and ends when the requests that are in flight then are answered. Handlers find the client's
    /// address as `ConnectInfo<SocketAddr>`.
    pub async fn serve(self, listener: TcpListener, router: Router, stop: CancellationToken) {
        // Made into routes once, instead of for each request.
        let router = router.with_state(());
        let slots = Arc::new(Semaphore::new(self.connections));
        let open = Open::default();
        loop {
            let accept = async {
                let accepted = accept(&listener).await;
                (open.slot(&slots).await, accepted)
            };
            let (slot, (stream, peer)) = tokio::select! {
                accepted = accept => accepted,
                () = stop.cancelled() => break,
            };
            let watch = Arc::new(Watch::new());
            let entry = open.enter(Arc::clone(&watch));
            let (router, stop) = (router.clone(), stop.clone());
            tokio::spawn(async move {
                self.connection(stream, peer, router, watch, stop).await;
                drop((entry, slot));
            });
        }
        drop(listener);
        let _ = slots.acquire_many(u32::try_from(self.connections).unwrap_or(u32::MAX)).await;
    }

    /// One connection, from its first request to its last.
    async fn connection(self, stream: TcpStream, peer: SocketAddr, router: Router, watch: Arc<Watch>, stop: CancellationToken) {
        // An answer's last packet does not wait for the client to confirm the one before.
        let _ = stream.set_nodelay(true);
        let io = TokioIo::new(Watched { stream, watch: Arc::clone(&watch) });
        let service = {
            let watch = Arc::clone(&watch);
            service_fn(move |request: Request<Incoming>| {
                watch.state().begin();
                let mut request =
                    request.map(|body| if body.is_end_stream() { AxumBody::empty() } else { AxumBody::new(Asked { body, watch: Arc::clone(&watch) }) });
                request.extensions_mut().insert(ConnectInfo(peer));
                let answer = router.clone().call(request);
                let watch = Arc::clone(&watch);
                async move {
                    let answer: Response<AxumBody> = answer.await?;
                    Ok::<_, Infallible>(answer.map(|body| Answered { body, watch }))
                }
            })
        };
        let mut connection = http1::Builder::new().max_buf_size(MOST_HEAD).serve_connection(io, service);
        let mut timer = pin!(sleep_until(Instant::now() + self.idle_timeout));
        let mut stopped = pin!(stop.cancelled());
        let mut stopping = false;
        let late = poll_fn(|context| {
            watch.waker.register(context.waker());
            if !stopping && stopped.as_mut().poll(context).is_ready() {
                stopping = true;
                Pin::new(&mut connection).graceful_shutdown();
            }
            if Pin::new(&mut connection).poll(context).is_ready() {
                return Poll::Ready(None);
            }
            loop {
                // What a connection waits for begins inside of its own poll above, so nothing is missed without a timer.
                let Some((due, late)) = watch.state().due(&self) else { return Poll::Pending };
                if due <= Instant::now() {
                    return Poll::Ready(Some(late));
                }
                // A timer that rings early is set anew then, which is cheaper than moving it with every request.
                if due < timer.deadline() || timer.is_elapsed() {
                    timer.as_mut().reset(due);
                }
                ready!(timer.as_mut().poll(context));
            }
        });
        if let Some(late) = late.await {
            tracing::debug!(%peer, ?late, "closed a connection");
            if watch.state().may_answer(late) {
                // If the client reads at all, it reads why; if not, nobody waits for it.
                let _ = connection.into_parts().io.into_inner().stream.try_write(REQUEST_TIMEOUT);
            }
        }
    }
}

/// The next connection; what goes wrong with single ones is theirs.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(cause) if matches!(cause.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) => {}
            Err(cause) => {
                tracing::error!(%cause, "no connection can be accepted");
                tokio::time::sleep(CANNOT_ACCEPT).await;
            }
        }
    }
}

/// Why a connection is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Late {
    Idle,
    Head,
    Body,
    Write,
    /// Another one needed its place.
    Evicted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    /// No byte of the next request is there.
    Idle,
    Head,
    /// A request is being answered.
    Busy,
}

/// What a connection waits for, shared by its socket, its request and its answer. All of them live in one task, so the
/// lock is free whenever it is taken, but for a moment when a full server looks for somebody to close.
struct Watch {
    state: Mutex<State>,
    waker: AtomicWaker,
}

struct State {
    phase: Phase,
    /// When the phase began.
    since: Instant,
    body: Pace,
    write: Pace,
    /// Whether something of the answer to this request is sent already.
    answered: bool,
    evicted: bool,
}

impl Watch {
    fn new() -> Self {
        let state = State { phase: Phase::Idle, since: Instant::now(), body: Pace::default(), write: Pace::default(), answered: false, evicted: false };
        Self { state: Mutex::new(state), waker: AtomicWaker::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Bytes came in. Those that come while a request is being answered are its body, or the next request's.
    fn read(&mut self) {
        if self.phase == Phase::Idle {
            self.phase = Phase::Head;
            self.since = Instant::now();
        }
    }

    /// A request's head is complete.
    fn begin(&mut self) {
        self.phase = Phase::Busy;
        self.body = Pace::default();
        self.write = Pace::default();
        self.answered = false;
    }

    /// An answer is handed over for sending.
    fn rest(&mut self) {
        self.phase = Phase::Idle;
        self.since = Instant::now();
    }

    fn wrote(&mut self, bytes: usize) {
        self.write.moved(bytes);
        self.answered |= bytes > 0;
        if self.phase == Phase::Idle && bytes > 0 {
            self.since = Instant::now();
        }
    }

    /// When the connection is to be closed if nothing happens before, and what for.
    fn due(&self, server: &Server) -> Option<(Instant, Late)> {
        if self.evicted {
            return Some((self.since, Late::Evicted));
        }
        let phase = match self.phase {
            Phase::Idle => Some((self.since + server.idle_timeout, Late::Idle)),
            Phase::Head => Some((self.since + server.head_timeout, Late::Head)),
            Phase::Busy => None,
        };
        let body = self.body.due(server.body_timeout, server.least_rate).map(|due| (due, Late::Body));
        let write = self.write.due(server.write_timeout, server.least_rate).map(|due| (due, Late::Write));
        [phase, body, write].into_iter().flatten().min_by_key(|(due, _)| *due)
    }

    /// Whether a client that is cut off can be told why: its request has begun, and its answer has not.
    fn may_answer(&self, late: Late) -> bool {
        late == Late::Head || late == Late::Body && !self.answered
    }
}

/// How fast bytes go one way.
#[derive(Default)]
struct Pace {
    bytes: u64,
    /// How long they were waited for, and since when they are.
    waited: Duration,
    since: Option<Instant>,
}

impl Pace {
    fn wait(&mut self) {
        self.since.get_or_insert_with(Instant::now);
    }

    fn moved(&mut self, bytes: usize) {
        self.bytes += bytes as u64;
        if let Some(since) = self.since.take() {
            self.waited += since.elapsed();
        }
    }

    /// Each single wait may take the time-out; all together may take it once, and a second more for `rate` bytes.
    fn due(&self, timeout: Duration, rate: u64) -> Option<Instant> {
        let earned = timeout + Duration::from_secs(self.bytes / rate.max(1));
        Some(self.since? + timeout.min(earned.saturating_sub(self.waited)))
    }
}

/// The socket, which tells the watch what moves.
struct Watched {
    stream: TcpStream,
    watch: Arc<Watch>,
}

impl Watched {
    fn written(&self, result: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match &result {
            Poll::Pending => self.watch.state().write.wait(),
            Poll::Ready(Ok(bytes)) => self.watch.state().wrote(*bytes),
            Poll::Ready(Err(_)) => {}
        }
        result
    }
}

impl AsyncRead for Watched {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        if buffer.filled().len() > before {
            self.watch.state().read();
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Watched {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.written(result)
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, context: &mut Context<'_>, slices: &[io::IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.written(result)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// A request's body, as its handler reads it.
struct Asked {
    body: Incoming,
    watch: Arc<Watch>,
}

impl Body for Asked {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        let mut state = self.watch.state();
        match &polled {
            Poll::Pending => state.body.wait(),
            Poll::Ready(frame) => {
                let bytes = frame.as_ref().and_then(|frame| frame.as_ref().ok()?.data_ref()).map_or(0, Bytes::len);
                state.body.moved(bytes);
            }
        }
        drop(state);
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        // Nobody waits for the rest.
        self.watch.state().body = Pace::default();
    }
}

/// An answer's body. When it is dropped, hyper has taken all of it.
struct Answered {
    body: AxumBody,
    watch: Arc<Watch>,
}

impl Body for Answered {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Answered {
    fn drop(&mut self) {
        self.watch.state().rest();
    }
}

/// The connections that are open.
#[derive(Clone, Default)]
struct Open(Arc<Mutex<Connections>>);

#[derive(Default)]
struct Connections {
    last: u64,
    by_number: HashMap<u64, Arc<Watch>>,
}

/// Takes its connection off the list when it is dropped.
struct Entry {
    open: Open,
    number: u64,
}

impl Open {
    fn connections(&self) -> MutexGuard<'_, Connections> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(&self, watch: Arc<Watch>) -> Entry {
        let mut connections = self.connections();
        connections.last += 1;
        let number = connections.last;
        connections.by_number.insert(number, watch);
        drop(connections);
        Entry { open: self.clone(), number }
    }

    /// A place for one more connection. In a full server somebody who does not ask anything is closed for it.
    async fn slot(&self, slots: &Arc<Semaphore>) -> OwnedSemaphorePermit {
        loop {
            if let Ok(slot) = Arc::clone(slots).try_acquire_owned() {
                return slot;
            }
            self.evict();
            if let Ok(Ok(slot)) = tokio::time::timeout(LOOK_AGAIN, Arc::clone(slots).acquire_owned()).await {
                return slot;
            }
        }
    }

    /// Closes the connection that has been idle for longest; if none is, the one whose request's head takes longest.
    fn evict(&self) {
        let connections = self.connections();
        let waiting = connections.by_number.values().filter_map(|watch| {
            let state = watch.state();
            let can_go = state.phase != Phase::Busy && !state.evicted && state.since.elapsed() >= LEFT_ALONE;
            can_go.then_some(((state.phase, state.since), watch))
        });
        if let Some((_, watch)) = waiting.min_by_key(|(since, _)| *since) {
            watch.state().evicted = true;
            watch.waker.wake();
        }
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.open.connections().by_number.remove(&self.number);
    }
}
