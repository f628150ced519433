//! Where parcels can be followed, by the carrier's name as staff wrote it.

/// The part of a carrier's name that tells it, and its tracking page before the parcel's number.
const CARRIERS: &[(&str, &str)] = &[
    ("dhl", "https://www.dhl.com/global-en/home/tracking.html?tracking-id="),
    ("ups", "https://www.ups.com/track?tracknum="),
    ("fedex", "https://www.fedex.com/fedextrack/?trknbr="),
    ("usps", "https://tools.usps.com/go/TrackConfirmAction?tLabels="),
    ("dpd", "https://www.dpd.com/tracking/"),
    ("gls", "https://gls-group.com/track/"),
    ("hermes", "https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation#"),
    ("evri", "https://www.evri.com/track/parcel/"),
    ("royal mail", "https://www.royalmail.com/track-your-item#/tracking-results/"),
    ("an post", "https://www.anpost.com/Post-Parcels/Track/History?item="),
    ("postnl", "https://jouw.postnl.nl/track-and-trace/"),
    ("la poste", "https://www.laposte.fr/outils/suivre-vos-envois?code="),
    ("colissimo", "https://www.laposte.fr/outils/suivre-vos-envois?code="),
];

/// The address of a parcel's tracking page; `None` for a carrier that is not known, or without a number.
pub fn tracking_url(carrier: &str, number: &str) -> Option<String> {
    let carrier = carrier.to_lowercase();
    let words = carrier.split(|letter: char| !letter.is_alphanumeric()).collect::<Vec<_>>().join(" ");
    let named = |name: &str| format!(" {words} ").contains(&format!(" {name} "));
    let (_, page) = CARRIERS.iter().find(|(name, _)| named(name))?;
    let number = number.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    (!number.is_empty()).then(|| format!("{page}{}", escaped(&number)))
}

/// Text as it may stand in an address.
pub(super) fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}
