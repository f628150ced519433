use std::collections::HashSet;

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

use crate::totp::{Secret, base32, hotp, qr_svg, recovery_codes, recovery_hash, step};

/// RFC 6238, appendix B, and RFC 4226, appendix D.
const SHARED: &[u8] = b"12345678901234567890";

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap()
}

fn shared() -> Secret {
    Secret::from_bytes(SHARED).unwrap()
}

#[test]
fn codes_are_those_of_the_rfcs() {
    let rfc_4226 = [1_284_755_224, 1_094_287_082, 137_359_152, 1_726_969_429, 1_640_338_314, 868_254_676, 1_918_287_922, 82_162_583, 673_399_871, 645_520_489];
    for (counter, number) in rfc_4226.into_iter().enumerate() {
        assert_eq!(hotp(SHARED, counter as u64), number, "{counter}");
    }
    for (seconds, code) in [
        (59, 94_287_082),
        (1_111_111_109, 7_081_804),
        (1_111_111_111, 14_050_471),
        (1_234_567_890, 89_005_924),
        (2_000_000_000, 69_279_037),
        (20_000_000_000, 65_353_130),
    ] {
        assert_eq!(hotp(SHARED, step(at(seconds)) as u64) % 100_000_000, code, "{seconds}");
        assert_eq!(shared().verify(&format!("{:06}", code % 1_000_000), at(seconds), None), Some(step(at(seconds))), "{seconds}");
    }
}

#[test]
fn a_code_is_good_for_its_half_minute_and_its_neighbours() {
    let code = "081804";
    let own = step(at(1_111_111_109));
    for (seconds, is_good) in [(-60, false), (-31, true), (-29, true), (0, true), (30, true), (31, false), (90, false)] {
        // The step ends one second after the RFC's time.
        let moment = at(own * 30 + 29 + seconds);
        assert_eq!(shared().verify(code, moment, None), is_good.then_some(own), "{seconds}");
    }
    assert_eq!(shared().verify("0818 04", at(1_111_111_109), None), Some(own));
    assert_eq!(shared().verify("٠٨١٨٠٤", at(1_111_111_109), None), Some(own));
    for wrong in ["", "081805", "81804", "0818040", "08180a", "-081804-1", "081804081804"] {
        assert_eq!(shared().verify(wrong, at(1_111_111_109), None), None, "{wrong}");
    }
}

#[test]
fn a_code_is_taken_once_and_none_before_it_afterwards() {
    let now = at(1_111_111_109);
    let (own, code, before) = (step(now), shared().code(step(now)), shared().code(step(now) - 1));
    assert_eq!(shared().verify(&code, now, Some(own - 1)), Some(own));
    assert_eq!(shared().verify(&code, now, Some(own)), None);
    assert_eq!(shared().verify(&before, now, Some(own)), None);
    assert_eq!(shared().verify(&shared().code(own + 1), now, Some(own)), Some(own + 1));
}

#[test]
fn secrets_are_written_as_apps_read_them() {
    // RFC 4648, 10.
    for (plain, written) in [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI")] {
        assert_eq!(base32(plain.as_bytes()), written);
    }
    assert_eq!(shared().to_base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assert_eq!(
        shared().uri("Müller: Söhne & Co", "jane+shop@example.com"),
        "otpauth://totp/M%C3%BCller%20S%C3%B6hne%20%26%20Co:jane%2Bshop%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
         &issuer=M%C3%BCller%20S%C3%B6hne%20%26%20Co&algorithm=SHA1&digits=6&period=30"
    );
    let secret = Secret::generate();
    assert_eq!(secret.as_bytes().len(), 20);
    assert_ne!(secret.as_bytes(), Secret::generate().as_bytes());
    assert!(Secret::from_bytes(&[7; 15]).is_none());
    assert_eq!(format!("{secret:?}"), "Secret(…)");
}

/// Draws the path of a picture of ours: which of its modules are dark, and how wide it is.
fn drawn(svg: &str) -> (usize, HashSet<(usize, usize)>) {
    let side = svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse::<usize>().unwrap();
    let path = svg.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
    let runs = path.split('M').skip(1).flat_map(|run| {
        let (from, rest) = run.split_once('h').unwrap();
        let (x, y) = from.split_once(' ').unwrap();
        let (x, y) = (x.parse::<usize>().unwrap(), y.parse::<usize>().unwrap());
        let width = rest.split('v').next().unwrap().parse::<usize>().unwrap();
        (x..x + width).map(move |x| (x, y))
    });
    (side, runs.collect())
}

#[test]
fn the_picture_has_every_module_and_a_quiet_zone() {
    let uri = shared().uri("Ironmonger", "jane@example.com");
    let svg = qr_svg(&uri);
    let (side, dark) = drawn(&svg);
    let code = QrCode::with_error_correction_level(&uri, EcLevel::M).unwrap();
    let width = code.width();
    assert_eq!(side, width + 8);
    let colors = code.to_colors();
    for y in 0..side {
        for x in 0..side {
            let is_inside = (4..4 + width).contains(&x) && (4..4 + width).contains(&y);
            let expected = is_inside && colors[(y - 4) * width + x - 4] == Color::Dark;
            assert_eq!(dark.contains(&(x, y)), expected, "{x} {y}");
        }
    }
    assert!(svg.contains("fill=\"currentColor\"") && !svg.contains("style") && !svg.contains('#'), "{svg}");
}

#[test]
fn every_address_fits_into_a_picture() {
    let longest = shared().uri(&"𝔖".repeat(300), &format!("{}@example.com", "é".repeat(300)));
    assert!(longest.len() < 2_953, "{}", longest.len());
    assert!(qr_svg(&longest).starts_with("<svg"));
    assert_eq!(qr_svg(&"x".repeat(3_000)), "");
}

#[test]
fn recovery_codes_are_readable_and_read_back_as_people_write_them() {
    let codes = recovery_codes();
    for code in &codes {
        let groups = code.split('-').collect::<Vec<_>>();
        assert!(groups.len() == 4 && groups.iter().all(|group| group.len() == 4), "{code}");
        assert!(!code.contains(['I', 'L', 'O', 'U']), "{code}");
    }
    assert_eq!(codes.iter().collect::<HashSet<_>>().len(), 10);
    // Another program's hash.
    let stored = "7eded7d3974ad29395b0816e991d3f77fa7a7d77c95e340f84d967871ded2179";
    for typed in ["7KQ2-M9XD-04TB-1W6H", "7kq2m9xd04tb1w6h", " 7kq2 m9xd o4tb lw6h ", "7KQ2–M9XD–O4TB–IW6H"] {
        assert_eq!(recovery_hash(typed), stored, "{typed}");
    }
    assert_ne!(recovery_hash("7KQ2-M9XD-04TB-1W6J"), stored);
}

proptest! {
    #[test]
    fn each_step_s_code_is_taken_at_its_time(bytes in prop::collection::vec(any::<u8>(), 16..40), seconds in 0_i64..4_000_000_000) {
        let secret = Secret::from_bytes(&bytes).unwrap();
        let now = at(seconds);
        let found = secret.verify(&secret.code(step(now)), now, None);
        // One code in a million is that of the next half minute too.
        prop_assert!(found == Some(step(now)) || found == Some(step(now) + 1));
    }

    #[test]
    fn any_text_is_no_panic(text in "\\PC{0,40}") {
        let _ = (shared().verify(&text, at(0), None), recovery_hash(&text), shared().uri(&text, &text));
    }
}
