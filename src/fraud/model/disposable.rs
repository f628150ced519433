//! Domains of email addresses that are made to be thrown away: the best known of the list that is kept at
//! <https://github.com/disposable-email-domains/disposable-email-domains> (CC0). The shop's settings can name more.

use super::keys::{domain, domains};

const KNOWN: &[&str] = &[
    "0-mail.com",
    "10minutemail.com",
    "20minutemail.com",
    "33mail.com",
    "anonbox.net",
    "burnermail.io",
    "discard.email",
    "discardmail.com",
    "dispostable.com",
    "emailondeck.com",
    "fakeinbox.com",
    "fakemail.net",
    "getairmail.com",
    "getnada.com",
    "grr.la",
    "guerrillamail.biz",
    "guerrillamail.com",
    "guerrillamail.de",
    "guerrillamail.info",
    "guerrillamail.net",
    "guerrillamail.org",
    "guerrillamailblock.com",
    "incognitomail.org",
    "inboxkitten.com",
    "jetable.org",
    "mailcatch.com",
    "maildrop.cc",
    "mailexpire.com",
    "mailinator.com",
    "mailinator.net",
    "mailnesia.com",
    "mailnull.com",
    "mailsac.com",
    "mintemail.com",
    "moakt.com",
    "mohmal.com",
    "mytemp.email",
    "mytrashmail.com",
    "nospam.ze.tc",
    "sharklasers.com",
    "spam4.me",
    "spambog.com",
    "spamex.com",
    "spamgourmet.com",
    "temp-mail.io",
    "temp-mail.org",
    "tempail.com",
    "tempinbox.com",
    "tempmail.com",
    "tempmailo.com",
    "tempr.email",
    "throwawaymail.com",
    "trash-mail.com",
    "trashmail.com",
    "trashmail.de",
    "trashmail.net",
    "wegwerfmail.de",
    "yopmail.com",
    "yopmail.fr",
    "yopmail.net",
];

/// The domain of an email address, if addresses there are made to be thrown away; `more` are further domains, one a line.
pub fn disposable(email: &str, more: &str) -> Option<String> {
    let own = domain(email)?;
    let is_listed = domains(&own).into_iter().any(|domain| {
        KNOWN.contains(&domain) || more.lines().map(|line| line.trim().trim_start_matches('@')).any(|listed| listed.eq_ignore_ascii_case(domain))
    });
    is_listed.then_some(own)
}
