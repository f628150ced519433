//! The address of a client behind proxies.

use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    str::FromStr,
};

use axum::http::HeaderMap;

/// A range of addresses, like `10.0.0.0/8`, `2001:db8::/32`, or a single address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

impl Network {
    pub fn contains(&self, address: IpAddr) -> bool {
        let same = |differing_bits: u32| differing_bits >= u32::from(self.prefix);
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => same((own.to_bits() ^ other.to_bits()).leading_zeros()),
            (IpAddr::V6(own), IpAddr::V6(other)) => same((own.to_bits() ^ other.to_bits()).leading_zeros()),
            _ => false,
        }
    }
}

/// Is no address and no range of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an IP address or a range of them")]
pub struct NoNetwork;

impl FromStr for Network {
    type Err = NoNetwork;

    fn from_str(text: &str) -> Result<Self, NoNetwork> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let written = address.parse::<IpAddr>().map_err(|_| NoNetwork)?;
        let longest = if written.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            Some(prefix) if prefix.bytes().all(|byte| byte.is_ascii_digit()) => prefix.parse::<u8>().map_err(|_| NoNetwork)?,
            Some(_) => return Err(NoNetwork),
            None => longest,
        };
        if prefix > longest {
            return Err(NoNetwork);
        }
        // A range of IPv4 addresses written as IPv6, like ::ffff:10.0.0.0/104.
        Ok(match (written, written.to_canonical()) {
            (IpAddr::V6(_), address @ IpAddr::V4(_)) if prefix >= 96 => Self { address, prefix: prefix - 96 },
            _ => Self { address: written, prefix },
        })
    }
}

/// Who sent a request. `X-Forwarded-For` is believed as far as trusted proxies wrote it: it is read from its right end,
/// and each entry counts if the one to the right of it (at first the peer itself) is a trusted proxy. What does not read
/// as an address ends the walk, since whatever stands left of it may have been made up by the client.
pub fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let mut address = peer.to_canonical();
    // Several lines are one list.
    let lines = headers.get_all("x-forwarded-for").iter().collect::<Vec<_>>();
    let mut entries = lines.iter().rev().flat_map(|line| line.as_bytes().rsplit(|byte| *byte == b','));
    while trusted.iter().any(|network| network.contains(address)) {
        match entries.next().map(read) {
            Some(Some(next)) => address = next,
            _ => break,
        }
    }
    address
}

/// An entry: an address, with or without a port; IPv6 with or without brackets.
fn read(entry: &[u8]) -> Option<IpAddr> {
    let entry = str::from_utf8(entry).ok()?.trim();
    let bracketed = || entry.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok().map(IpAddr::V6);
    let with_port = || entry.parse::<SocketAddr>().ok().map(|address| address.ip());
    entry.parse().ok().or_else(bracketed).or_else(with_port).map(|address| address.to_canonical())
}
