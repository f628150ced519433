//! The one client for addresses that people give the shop: it goes to public addresses only, to the very one that was
//! checked, and brings back no more than it was told to.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use bytes::Bytes;
use http_body_util::{BodyExt, Empty, Limited};
use hyper::{Request, Response, Uri, body::Incoming, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, pki_types::ServerName},
};

/// How long one address may take, from the first look at its name to the last byte.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often an address may lead to another one.
const REDIRECTS: usize = 3;

/// Why nothing came back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutgoingError {
    #[error("“{0}” is no address that begins with http:// or https://")]
    NoAddress(String),
    #[error("{0} is an address inside of a network, and only public ones are fetched")]
    Private(String),
    #[error("{0} does not answer")]
    Unreachable(String),
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
            let announced = response.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
            if announced.is_some_and(|length| length > most) {
                return Err(OutgoingError::TooLarge(most));
            }
            let body = Limited::new(response.into_body(), most).collect().await;
            return body.map(|body| body.to_bytes().to_vec()).map_err(|cause| match cause.downcast::<http_body_util::LengthLimitError>() {
                Ok(_) => OutgoingError::TooLarge(most),
                Err(_) => OutgoingError::Unreachable(host_of(&address)),
            });
        }
        Err(OutgoingError::TooManyRedirects)
    }

    async fn ask(&self, address: &str) -> Result<Response<Incoming>, OutgoingError> {
        let no_address = || OutgoingError::NoAddress(address.to_owned());
        let uri = encoded(address).parse::<Uri>().map_err(|_| no_address())?;
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
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        let request = Request::get(path)
            .header(header::HOST, uri.authority().map_or(host, |authority| authority.as_str()))
            .header(header::USER_AGENT, concat!("Ironmonger/", env!("CARGO_PKG_VERSION")))
            .header(header::ACCEPT, "*/*")
            .body(Empty::<Bytes>::new())
            .map_err(|_| no_address())?;
        let answer = if scheme == "https" {
            let name = ServerName::try_from(bare.to_owned()).map_err(|_| no_address())?;
            send(self.tls.connect(name, stream).await.map_err(|_| unreachable())?, request).await
        } else {
            send(stream, request).await
        };
        answer.map_err(|_| unreachable())
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

async fn send<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(stream: S, request: Request<Empty<Bytes>>) -> hyper::Result<Response<Incoming>> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    // Ends when the answer has been read or dropped.
    tokio::spawn(connection);
    sender.send_request(request).await
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
