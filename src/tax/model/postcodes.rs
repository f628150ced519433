//! States by postcodes.

/// First three digits of ZIP codes, from and to, and their state. Military mail and territories have none here.
const US: [(u16, u16, &str); 60] = [
    (5, 5, "NY"),
    (10, 27, "MA"),
    (28, 29, "RI"),
    (30, 38, "NH"),
    (39, 49, "ME"),
    (55, 55, "MA"),
    (50, 59, "VT"),
    (60, 69, "CT"),
    (70, 89, "NJ"),
    (100, 149, "NY"),
    (150, 196, "PA"),
    (197, 199, "DE"),
    (201, 201, "VA"),
    (200, 205, "DC"),
    (206, 219, "MD"),
    (220, 246, "VA"),
    (247, 268, "WV"),
    (270, 289, "NC"),
    (290, 299, "SC"),
    (300, 319, "GA"),
    (320, 339, "FL"),
    (341, 349, "FL"),
    (350, 369, "AL"),
    (370, 385, "TN"),
    (386, 397, "MS"),
    (398, 399, "GA"),
    (400, 427, "KY"),
    (430, 459, "OH"),
    (460, 479, "IN"),
    (480, 499, "MI"),
    (500, 528, "IA"),
    (530, 549, "WI"),
    (550, 567, "MN"),
    (569, 569, "DC"),
    (570, 577, "SD"),
    (580, 588, "ND"),
    (590, 599, "MT"),
    (600, 629, "IL"),
    (630, 658, "MO"),
    (660, 679, "KS"),
    (680, 693, "NE"),
    (700, 714, "LA"),
    (716, 729, "AR"),
    (733, 733, "TX"),
    (730, 732, "OK"),
    (734, 749, "OK"),
    (750, 799, "TX"),
    (800, 816, "CO"),
    (820, 831, "WY"),
    (832, 838, "ID"),
    (840, 847, "UT"),
    (850, 865, "AZ"),
    (870, 884, "NM"),
    (885, 885, "TX"),
    (889, 898, "NV"),
    (900, 961, "CA"),
    (967, 968, "HI"),
    (970, 979, "OR"),
    (980, 994, "WA"),
    (995, 999, "AK"),
];

/// The state of a ZIP code of the US, like `CA` of `94103` or `94103-1234`.
pub fn us_state(postcode: &str) -> Option<&'static str> {
    let postcode = postcode.trim();
    let digits = postcode.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 5 || !matches!(postcode.as_bytes().get(5), None | Some(b'-' | b' ')) {
        return None;
    }
    let first = postcode.get(..3)?.parse::<u16>().ok()?;
    US.iter().find(|(from, to, _)| (*from..=*to).contains(&first)).map(|(_, _, state)| *state)
}
