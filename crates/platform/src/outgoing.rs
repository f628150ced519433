//! The one client for addresses that people give the shop: it goes to public addresses only, to the very one that was
//! checked, and brings back no more than it was told to, within the time that it was given.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    Request, Response, Uri,
    body::Incoming,
    client::conn::http1::{self, SendRequest},
    header::{self, HeaderMap, HeaderValue},
};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::{Instant, timeout_at},
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, pki_types::ServerName},
};

/// How long one address may take, from the first look at its name to the last byte.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often an address may lead to another one.
const REDIRECTS: usize = 3;
const USER_AGENT: HeaderValue = HeaderValue::from_static(concat!("Ironmonger/", env!("CARGO_PKG_VERSION")));

/// Why nothing came back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutgoingError {
    #[error("“{0}” is no address that begins with http:// or https://")]
    NoAddress(String),
    #[error("{0} is an address inside of a network, and only public ones are fetched")]
    Private(String),
    #[error("{0} does not answer")]
    Unreachable(String),
    /// The request may have been received and acted upon, unlike with [`OutgoingError::Unreachable`]. Of [`Outgoing::send`]
    /// only.
    #[error("{0} was asked and gave no whole answer in time")]
    NoAnswer(String),
    /// It asks to come back later, or is out of order.
    #[error("the answer was {0}")]
    Busy(u16),
    #[error("the answer was {0}")]
    Refused(u16),
    #[error("there are more than {0} bytes")]
    TooLarge(usize),
    #[error("the address leads on and on")]
    TooManyRedirects,
}

/// Fetches what stands at public addresses.
#[derive(Clone)]
pub struct Outgoing {
    tls: TlsConnector,
    /// Whether this machine's own addresses count as public: for tests against doubles.
    loopback: bool,
}

impl Outgoing {
    pub fn new(loopback: bool) -> Self {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
        let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = versions.map(|versions| versions.with_root_certificates(roots).with_no_client_auth());
        // The provider is built in and speaks what rustls takes for safe.
        let config = config.unwrap_or_else(|_| ClientConfig::builder().with_root_certificates(RootCertStore::empty()).with_no_client_auth());
        Self { tls: TlsConnector::from(Arc::new(config)), loopback }
    }

    /// The body at an address, at most `most` bytes.
    pub async fn get(&self, address: &str, most: usize) -> Result<Vec<u8>, OutgoingError> {
        tokio::time::timeout(PATIENCE, self.follow(address, most)).await.unwrap_or_else(|_| Err(OutgoingError::Unreachable(host_of(address))))
    }

    /// Sends a request to the absolute address in it and brings the answer, whatever its status, with at most `most` bytes,
    /// within `patience`. A redirect is an answer: what is sent may hold secrets, which go where they were meant to.
    pub async fn send(&self, request: Request<Bytes>, most: usize, patience: Duration) -> Result<Response<Bytes>, OutgoingError> {
        let until = Instant::now() + patience;
        let (mut parts, body) = request.into_parts();
        let host = || parts.uri.host().unwrap_or_default().to_owned();
        let (unreachable, no_answer) = (OutgoingError::Unreachable(host()), OutgoingError::NoAnswer(host()));
        let mut sender = timeout_at(until, self.connect(&parts.uri)).await.unwrap_or(Err(unreachable))?;
        let no_address = || OutgoingError::NoAddress(without_query(&parts.uri));
        let host = HeaderValue::from_str(named(&parts.uri)).map_err(|_| no_address())?;
        let path = path_of(&parts.uri).parse().map_err(|_| no_address())?;
        parts.headers.insert(header::HOST, host);
        parts.headers.entry(header::USER_AGENT).or_insert(USER_AGENT);
        parts.uri = path;
        let exchange = async {
            let answer = sender.send_request(Request::from_parts(parts, Full::new(body))).await.map_err(|_| no_answer.clone())?;
            let (parts, body) = answer.into_parts();
            let bytes = read(&parts.headers, body, most).await.map_err(|cause| cause.unwrap_or_else(|| no_answer.clone()))?;
            Ok(Response::from_parts(parts, bytes))
        };
        timeout_at(until, exchange).await.unwrap_or_else(|_| Err(no_answer.clone()))
    }

    /// Posts a form; the rest is as with [`Outgoing::send`].
    pub async fn post_form(&self, address: &str, fields: &[(&str, &str)], most: usize, patience: Duration) -> Result<Response<Bytes>, OutgoingError> {
        let no_address = || OutgoingError::NoAddress(address.to_owned());
        let form = serde_urlencoded::to_string(fields).map_err(|_| no_address())?;
        let request = Request::post(encoded(address)).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = request.header(header::ACCEPT, "application/json").body(Bytes::from(form)).map_err(|_| no_address())?;
        self.send(request, most, patience).await
    }

    async fn follow(&self, address: &str, most: usize) -> Result<Vec<u8>, OutgoingError> {
        let mut address = address.to_owned();
        for _ in 0..=REDIRECTS {
            let response = self.ask(&address).await?;
            let status = response.status();
            if status.is_redirection()
                && let Some(next) = response.headers().get(header::LOCATION).and_then(|next| next.to_str().ok())
            {
                address = joined(&address, next).ok_or_else(|| OutgoingError::NoAddress(next.to_owned()))?;
                continue;
            }
            if !status.is_success() {
                let again = status.is_server_error() || matches!(status.as_u16(), 408 | 425 | 429);
                return Err(if again { OutgoingError::Busy(status.as_u16()) } else { OutgoingError::Refused(status.as_u16()) });
            }
            let (parts, body) = response.into_parts();
            let body = read(&parts.headers, body, most).await;
            return body.map(Vec::from).map_err(|cause| cause.unwrap_or_else(|| OutgoingError::Unreachable(host_of(&address))));
        }
        Err(OutgoingError::TooManyRedirects)
    }

    async fn ask(&self, address: &str) -> Result<Response<Incoming>, OutgoingError> {
        let no_address = || OutgoingError::NoAddress(address.to_owned());
        let uri = encoded(address).parse::<Uri>().map_err(|_| no_address())?;
        let mut sender = self.connect(&uri).await?;
        let request = Request::get(path_of(&uri))
            .header(header::HOST, named(&uri))
            .header(header::USER_AGENT, USER_AGENT)
            .header(header::ACCEPT, "*/*")
            .body(Full::default())
            .map_err(|_| no_address())?;
        sender.send_request(request).await.map_err(|_| OutgoingError::Unreachable(host_of(address)))
    }

    /// A connection to a public address.
    async fn connect(&self, uri: &Uri) -> Result<SendRequest<Full<Bytes>>, OutgoingError> {
        let no_address = || OutgoingError::NoAddress(without_query(uri));
        let (Some(host), Some(scheme)) = (uri.host(), uri.scheme_str()) else { return Err(no_address()) };
        let port = match (uri.port_u16(), scheme) {
            (Some(port), "http" | "https") => port,
            (None, "http") => 80,
            (None, "https") => 443,
            _ => return Err(no_address()),
        };
        let unreachable = || OutgoingError::Unreachable(host.to_owned());
        let bare = host.trim_matches(['[', ']']);
        // Looked up once: what is checked is what is connected to.
        let found = tokio::net::lookup_host((bare, port)).await.map_err(|_| unreachable())?.collect::<Vec<_>>();
        if found.is_empty() {
            return Err(unreachable());
        }
        let public = found.into_iter().filter(|socket| self.may_go_to(socket)).collect::<Vec<_>>();
        if public.is_empty() {
            return Err(OutgoingError::Private(host.to_owned()));
        }
        let stream = TcpStream::connect(public.as_slice()).await.map_err(|_| unreachable())?;
        let opened = if scheme == "https" {
            let name = ServerName::try_from(bare.to_owned()).map_err(|_| no_address())?;
            open(self.tls.connect(name, stream).await.map_err(|_| unreachable())?).await
        } else {
            open(stream).await
        };
        opened.map_err(|_| unreachable())
    }

    fn may_go_to(&self, socket: &SocketAddr) -> bool {
        is_public(socket.ip()) || self.loopback && socket.ip().is_loopback()
    }
}

impl std::fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outgoing").field("loopback", &self.loopback).finish_non_exhaustive()
    }
}

async fn open<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(stream: S) -> hyper::Result<SendRequest<Full<Bytes>>> {
    let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    // Ends when the answer has been read or dropped.
    tokio::spawn(connection);
    Ok(sender)
}

/// The body of an answer; no error is given for one that breaks off.
async fn read(headers: &HeaderMap, body: Incoming, most: usize) -> Result<Bytes, Option<OutgoingError>> {
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > most) {
        return Err(Some(OutgoingError::TooLarge(most)));
    }
    let body = Limited::new(body, most).collect().await;
    body.map(|body| body.to_bytes()).map_err(|cause| cause.is::<http_body_util::LengthLimitError>().then_some(OutgoingError::TooLarge(most)))
}

/// What an address calls its host: with a port, without the name and password that may stand before it.
fn named(uri: &Uri) -> &str {
    uri.authority().and_then(|authority| authority.as_str().rsplit('@').next()).unwrap_or_default()
}

/// An address as it may stand in a log: a query may hold secrets.
fn without_query(uri: &Uri) -> String {
    uri.to_string().split('?').next().unwrap_or_default().to_owned()
}

fn path_of(uri: &Uri) -> &str {
    uri.path_and_query().map_or("/", |path| path.as_str())
}

fn host_of(address: &str) -> String {
    encoded(address).parse::<Uri>().ok().and_then(|uri| uri.host().map(str::to_owned)).unwrap_or_else(|| address.to_owned())
}

/// An address whose spaces and letters outside of ASCII are written as an address must.
fn encoded(address: &str) -> String {
    let escape = |byte: u8| if byte.is_ascii_graphic() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    address.trim().bytes().map(escape).collect()
}

/// Where an address leads to from another one.
fn joined(from: &str, next: &str) -> Option<String> {
    if next.starts_with("http://") || next.starts_with("https://") {
        return Some(next.to_owned());
    }
    if next.contains("://") {
        return None;
    }
    let uri = encoded(from).parse::<Uri>().ok()?;
    let (scheme, authority) = (uri.scheme_str()?, uri.authority()?);
    if let Some(rest) = next.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    if next.starts_with('/') {
        return Some(format!("{scheme}://{authority}{next}"));
    }
    let folder = uri.path().rsplit_once('/').map_or("", |(folder, _)| folder);
    Some(format!("{scheme}://{authority}{folder}/{next}"))
}

/// Whether anybody in the world can reach the address, and not only this machine or its neighbours.
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => match embedded(ip) {
            Some(ip) => is_public_v4(ip),
            None => {
                let [first, second, ..] = ip.segments();
                let is_special = ip.is_unspecified() || ip.is_loopback() || ip.is_multicast();
                // Unique local, link-local, site-local, documentation, discard, and Teredo's tunnels.
                let is_local = first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80 || first & 0xffc0 == 0xfec0;
                let is_reserved = first == 0x2001 && matches!(second, 0x0000 | 0x0db8) || first == 0x0100 || first & 0xfff0 == 0x3ff0;
                !(is_special || is_local || is_reserved)
            }
        },
    }
}

/// The older address that a newer one stands for: mapped, translated by NAT64, or tunnelled by 6to4.
fn embedded(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let of = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match ip.segments() {
        [0, 0, 0, 0, 0, 0xffff | 0, high, low] if high != 0 || low > 1 => Some(of(high, low)),
        [0x64, 0xff9b, .., high, low] => Some(of(high, low)),
        [0x2002, high, low, ..] => Some(of(high, low)),
        _ => None,
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [first, second, third, _] = ip.octets();
    let is_special = ip.is_unspecified() || ip.is_loopback() || ip.is_multicast() || ip.is_broadcast() || first == 0 || first >= 240;
    let is_local = ip.is_private() || ip.is_link_local() || first == 100 && (64..128).contains(&second);
    let is_reserved = ip.is_documentation()
        || first == 192 && second == 0 && third == 0
        || first == 198 && (second & 0xfe) == 18
        || first == 192 && second == 88 && third == 99;
    !(is_special || is_local || is_reserved)
}
