use chrono::DateTime;

use crate::{
    TokenFault, challenge,
    id_token::{Expected, keys, verify},
    oidc::GOOGLE,
};

const KEYS: &str = r#"{"keys":[{"kty":"RSA","alg":"RS256","use":"sig","kid":"test-key-1","n":"p9_BYfC7CnMm3uLDq7UnB0jY6-dSfmScVu01c4n5BQrRdyV_QGLphp46k6-U_xrix6X0nHDOLUhHKc7Oryt4ostBOAeoj_TUdQTK9rjgk6ffIHNfAAcPVab-1kccJgRFzVxuHm19uRWfgMszdL8DcPMYe5f4Nxuz2pX8MfffkEaOQojSiZI9DPBCK_Q9KaMpN16-9UxsjDGk7Sv9IzHIC8qZoDJMXw6jdq_laAlmrl3KTq6eQ32b46-okpl3-KovhfgLmE1WJ3zefrMkVeQe4tqfQ0WS0M_J2EEnJ5FgaXcwV-2CoKaSHAlv4S2LSN0a53dB7aQJiWBlvfKhmsnNTQ","e":"AQAB"}]}"#;
const TOKEN: &str = "eyJhbGciOiJSUzI1NiIsImtpZCI6InRlc3Qta2V5LTEiLCJ0eXAiOiJKV1QifQ.eyJpc3MiOiJodHRwczovL2FjY291bnRzLmdvb2dsZS5jb20iLCJhenAiOiJjbGllbnQtMS5hcHBzLmV4YW1wbGUiLCJhdWQiOiJjbGllbnQtMS5hcHBzLmV4YW1wbGUiLCJzdWIiOiIxMTAxNjk0ODQ0NzQzODYyNzYzMzQiLCJlbWFpbCI6InVzZXJAZXhhbXBsZS5jb20iLCJlbWFpbF92ZXJpZmllZCI6dHJ1ZSwibm9uY2UiOiJuLTBTNl9XekEyTWoiLCJpYXQiOjE3MDAwMDAwMDAsImV4cCI6MTcwMDAwMzYwMH0.iFnNdbh6Z4e35UT_xS21zNN2ago_cwHoen31HNqcaBY-6TOhgxGj9bltrkFhmN8ysaQXiS73wMKrhPcK71KP7cB_Q4pKnJSpYN-zElyxwZtIPLuuZDBJfnKxi6a2Pz_T2qDAFZ_c6iwI3JR2Q9RRtFK3Z6F9K-fvQvKakSKDR2EgcjVtVY2DOynd_dJFucFxbLFEYNFaPHa8in2S16GAplLZpdEabLoOb1Sxzoc4XRJCj4Er6qHdJRuVWAnsywGQCTpYUI0wwe2o74AGSh8G3tz74rkzVCLgxzJrgGvRK0iXnzV0cjW5U0Dd0Z8wwKQQFYqGZweL8iqfCVyCjDXL_g";

fn expected(now: i64) -> Expected<'static> {
    Expected { issuer: GOOGLE, client_id: "client-1.apps.example", nonce: "n-0S6_WzA2Mj", now: DateTime::from_timestamp(now, 0).unwrap() }
}

#[test]
fn rsa_signatures_hold_for_their_time() {
    let keys = keys(KEYS.as_bytes()).unwrap();
    let claims = verify(TOKEN, &keys, &expected(1_700_001_000)).unwrap();
    assert_eq!((claims.sub.as_str(), claims.email.as_deref(), claims.is_email_verified()), ("110169484474386276334", Some("user@example.com"), true));
    assert_eq!(verify(TOKEN, &keys, &expected(1_700_003_900)).err(), Some(TokenFault::Expired));
    assert!(verify(TOKEN, &keys, &expected(1_700_003_899)).is_ok());
    assert_eq!(verify(TOKEN, &keys, &expected(1_699_999_699)).err(), Some(TokenFault::Early));
}

#[test]
fn no_part_of_a_token_can_be_changed_or_left_out() {
    let keys = keys(KEYS.as_bytes()).unwrap();
    let at = expected(1_700_001_000);
    let parts = TOKEN.split('.').collect::<Vec<_>>();
    let (head, claims, signature) = (parts[0], parts[1], parts[2]);
    for changed in [format!("{head}.{}.{signature}", claims.replace("MTAxNjk0", "MTAxNjk1")), format!("{head}.{claims}."), format!("{head}.{claims}.{head}")] {
        assert_eq!(verify(&changed, &keys, &at).err(), Some(TokenFault::Signature), "{changed}");
    }
    for broken in ["", ".", "..", "a.b.c", head, &format!("{head}.{claims}"), &format!("{TOKEN}.{signature}"), &format!("{TOKEN}=")] {
        assert!(verify(broken, &keys, &at).is_err(), "{broken}");
    }
    // The same key, meant for another algorithm or of another name.
    for other in [KEYS.replace("RS256", "PS256"), KEYS.replace("test-key-1", "test-key-2"), KEYS.replace("\"RSA\"", "\"EC\""), "{\"keys\":[]}".to_owned()] {
        let keys = crate::id_token::keys(other.as_bytes()).unwrap();
        assert_eq!(verify(TOKEN, &keys, &at).err(), Some(TokenFault::UnknownKey));
    }
}

#[test]
fn challenges_are_those_of_the_standard() {
    assert_eq!(challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}
