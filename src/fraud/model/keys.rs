//! By what orders are compared: the same email address, address or phone number, however it was typed.

use std::net::IpAddr;

use super::{BlockKind, BlockRefusal};
use crate::kernel::{Address, EmailAddress};

/// Lower case, and without what stands behind a plus sign: `Jane+shop@Example.com` is `jane@example.com`.
pub fn email(typed: &str) -> String {
    let lower = typed.trim().to_lowercase();
    match lower.rsplit_once('@') {
        Some((own, domain)) => format!("{}@{domain}", own.split('+').next().unwrap_or_default()),
        None => lower,
    }
}

/// What stands behind the `@`.
pub fn domain(email: &str) -> Option<String> {
    email.trim().rsplit_once('@').map(|(_, domain)| domain.to_lowercase())
}

/// The domain and those above it: `a.example.com`, `example.com`.
pub fn domains(domain: &str) -> Vec<&str> {
    let mut found = vec![domain];
    let mut rest = domain;
    while let Some((_, above)) = rest.split_once('.') {
        if above.contains('.') {
            found.push(above);
        }
        rest = above;
    }
    found
}

/// Street and number, postcode and country, without what people write differently.
pub fn address(address: &Address) -> String {
    if address.line1.trim().is_empty() {
        return String::new();
    }
    line(&format!("{}{}{}", address.line1, address.postcode, address.country))
}

fn line(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The last nine digits: with a country's code or without, a number is the same.
pub fn phone(typed: &str) -> String {
    let digits = typed.chars().filter_map(|letter| letter.to_digit(10).and_then(|digit| char::from_digit(digit, 10))).collect::<String>();
    let first = digits.len().saturating_sub(9);
    if digits.len() < 6 { String::new() } else { digits.get(first..).unwrap_or_default().to_owned() }
}

/// The network of an address that says where somebody is: of IPv4 the address itself, of IPv6 the /64. None for addresses of
/// this machine or of private networks: whoever comes from there has come through a proxy.
pub fn network(address: IpAddr) -> Option<String> {
    match address.to_canonical() {
        IpAddr::V4(own) => {
            let is_private = own.is_loopback() || own.is_private() || own.is_link_local() || own.is_unspecified();
            (!is_private).then(|| own.to_string())
        }
        IpAddr::V6(own) => {
            let [a, b, c, d, ..] = own.segments();
            let is_private = own.is_loopback() || own.is_unspecified() || a & 0xfe00 == 0xfc00 || a & 0xffc0 == 0xfe80;
            (!is_private).then(|| std::net::Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string())
        }
    }
}

/// By what an entry of the block list is found.
pub fn of_block(kind: BlockKind, typed: &str) -> Result<String, BlockRefusal> {
    let typed = typed.trim();
    match kind {
        BlockKind::Email => typed.parse::<EmailAddress>().map(|own| email(own.as_str())).map_err(|_| BlockRefusal::Email),
        BlockKind::Domain => {
            let domain = typed.trim_start_matches('@').to_lowercase();
            let fits = domain.contains('.')
                && domain.split('.').all(|part| !part.is_empty())
                && !domain.contains(|letter: char| letter.is_whitespace() || letter == '@');
            if fits { Ok(domain) } else { Err(BlockRefusal::Domain) }
        }
        BlockKind::Network => match typed.parse::<crate::platform::client_address::Network>() {
            Ok(_) => Ok(typed.to_lowercase()),
            Err(_) => Err(BlockRefusal::Network),
        },
        BlockKind::Address => Some(line(typed)).filter(|key| key.len() >= 6).ok_or(BlockRefusal::Address),
        BlockKind::Phone => Some(phone(typed)).filter(|key| !key.is_empty()).ok_or(BlockRefusal::Phone),
    }
}
