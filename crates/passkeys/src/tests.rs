//! What passkeys promise, driven by an authenticator in software.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::double::{Authenticator, decode};
use crate::{PasskeyError, Passkeys, SCRIPT, StoredKey, Verification, credential_id, is_user_verified, user_handle};

use Verification::{Preferred, Required};

fn passkeys() -> Passkeys {
    Passkeys::new("https://shop.example/de/", "Pots & Pans").expect("a public address")
}

fn try_register(device: &mut Authenticator, existing: &[StoredKey], verification: Verification) -> Result<StoredKey, PasskeyError> {
    let passkeys = passkeys();
    let (options, state) = passkeys.start_registration(Uuid::new_v4(), "ada@example.com", "Ada", existing, verification).expect("options");
    passkeys.finish_registration(&state, &device.create(&options))
}

fn register(device: &mut Authenticator) -> StoredKey {
    try_register(device, &[], Preferred).expect("a registered key")
}

/// Signs in with an answer that is changed before it is checked.
fn sign_in_with(device: &mut Authenticator, key: &StoredKey, verification: Verification, change: impl FnOnce(&mut Value)) -> Result<StoredKey, PasskeyError> {
    let passkeys = passkeys();
    let (options, state) = passkeys.start_sign_in(verification).expect("options");
    let mut answer = device.get(&options);
    change(&mut answer);
    passkeys.finish_sign_in(&state, &answer, key)
}

fn sign_in(device: &mut Authenticator, key: &StoredKey) -> Result<StoredKey, PasskeyError> {
    sign_in_with(device, key, Preferred, |_| ())
}

fn member<'a>(answer: &'a mut Value, name: &str) -> &'a mut Value {
    answer["response"].get_mut(name).expect("a member of the answer")
}

fn flip_bit(text: &mut Value, byte: usize) {
    let mut bytes = decode(text);
    bytes[byte] ^= 1;
    *text = URL_SAFE_NO_PAD.encode(bytes).into();
}

macro_rules! assert_refused {
    ($result:expr, $error:pat) => {
        match $result {
            Err($error) => {}
            other => panic!("expected {}, got {other:?}", stringify!($error)),
        }
    };
}

#[test]
fn a_proof_is_taken_from_nobody_but_whom_it_was_asked_of() {
    let passkeys = passkeys();
    let (mut own, mut other) = (Authenticator::es256(), Authenticator::es256());
    let (key, others) = (register(&mut own), register(&mut other));
    let (options, state) = passkeys.start_proof(key.user_id, std::slice::from_ref(&key), Required).expect("options");
    assert_eq!(options["publicKey"]["allowCredentials"], json!([{ "type": "public-key", "id": key.id }]));
    assert_refused!(passkeys.finish_sign_in(&state, &other.get(&options), &others), PasskeyError::WrongUser);
    // Authenticators need not name an account whose keys were listed, but not another one either.
    let mut answer = own.get(&options);
    *member(&mut answer, "userHandle") = Value::Null;
    passkeys.finish_sign_in(&state, &answer, &key).expect("a proof");
    let mut answer = own.get(&options);
    *member(&mut answer, "userHandle") = URL_SAFE_NO_PAD.encode(others.user_id.as_bytes()).into();
    assert_refused!(passkeys.finish_sign_in(&state, &answer, &key), PasskeyError::WrongUser);
    own.verifies = false;
    assert_refused!(passkeys.finish_sign_in(&state, &own.get(&options), &key), PasskeyError::NotVerified);
}

#[test]
fn registration_asks_for_a_discoverable_key_without_attestation() {
    let user = Uuid::new_v4();
    let key = register(&mut Authenticator::es256());
    let (options, _) = passkeys().start_registration(user, "ada@example.com", "", std::slice::from_ref(&key), Preferred).expect("options");
    let options = &options["publicKey"];
    assert_eq!(options["rp"], json!({ "id": "shop.example", "name": "Pots & Pans" }));
    assert_eq!(decode(&options["user"]["id"]), user.as_bytes());
    assert_eq!(options["user"]["displayName"], "ada@example.com");
    assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(options["authenticatorSelection"]["requireResidentKey"], true);
    assert_eq!(options["authenticatorSelection"]["userVerification"], "preferred");
    assert_eq!(options["attestation"], "none");
    assert_eq!(options["pubKeyCredParams"], json!([{ "type": "public-key", "alg": -7 }, { "type": "public-key", "alg": -257 }]));
    assert_eq!(options["excludeCredentials"], json!([{ "type": "public-key", "id": key.id }]));
    assert!(decode(&options["challenge"]).len() >= 16);
    let (staff, _) = passkeys().start_registration(user, "ada@example.com", "Ada", &[], Required).expect("options");
    assert_eq!(staff["publicKey"]["authenticatorSelection"]["userVerification"], "required");
    assert_refused!(passkeys().start_registration(user, "", "", &[], Preferred), PasskeyError::NameMissing);
}

#[test]
fn sign_in_names_no_account_and_each_has_a_challenge_of_its_own() {
    let (options, _) = passkeys().start_sign_in(Required).expect("options");
    let (others, _) = passkeys().start_sign_in(Preferred).expect("options");
    assert_eq!(options["publicKey"]["rpId"], "shop.example");
    assert_eq!(options["publicKey"]["allowCredentials"], json!([]));
    assert_eq!(options["publicKey"]["userVerification"], "required");
    assert_eq!(others["publicKey"]["userVerification"], "preferred");
    assert_ne!(options["publicKey"]["challenge"], others["publicKey"]["challenge"]);
}

#[test]
fn keys_of_both_algorithms_register_and_sign_in() {
    for mut device in [Authenticator::es256(), Authenticator::rs256()] {
        let passkeys = passkeys();
        let user = Uuid::new_v4();
        let (options, state) = passkeys.start_registration(user, "ada@example.com", "Ada", &[], Preferred).expect("options");
        let key = passkeys.finish_registration(&state, &device.create(&options)).expect("a registered key");
        assert_eq!((&key.id, key.user_id), (&URL_SAFE_NO_PAD.encode(&device.id), user));

        // As it comes back from a database.
        let kept = serde_json::to_string(&key).expect("JSON");
        let mut key: StoredKey = serde_json::from_str(&kept).expect("a stored key");
        for _ in 0..3 {
            let (options, state) = passkeys.start_sign_in(Preferred).expect("options");
            let answer = device.get(&options);
            assert_eq!(credential_id(&answer).expect("an id"), key.id);
            assert_eq!(user_handle(&answer).expect("a user"), user);
            let updated = passkeys.finish_sign_in(&state, &answer, &key).expect("signed in");
            assert_eq!(updated.data["counter"], device.counter);
            key = updated;
        }
    }
}

#[test]
fn a_key_of_an_algorithm_that_was_not_offered_is_refused() {
    assert_refused!(try_register(&mut Authenticator::eddsa(), &[], Preferred), PasskeyError::Algorithm);
}

#[test]
fn a_key_that_the_account_has_is_refused() {
    let mut device = Authenticator::es256();
    let key = register(&mut device);
    assert_refused!(try_register(&mut device, &[key], Preferred), PasskeyError::AlreadyRegistered);
}

#[test]
fn another_origin_is_refused() {
    for origin in ["https://shop.example.evil.test", "https://evil.shop.example", "http://shop.example", "https://shop.example:8443", "https://hop.example"] {
        let mut device = Authenticator::es256();
        device.origin = origin.to_owned();
        assert_refused!(try_register(&mut device, &[], Preferred), PasskeyError::WrongOrigin);
        device.origin = "https://shop.example".to_owned();
        let key = register(&mut device);
        device.origin = origin.to_owned();
        assert_refused!(sign_in(&mut device, &key), PasskeyError::WrongOrigin);
    }
}

#[test]
fn a_registration_inside_a_frame_of_another_site_is_refused() {
    let mut device = Authenticator::es256();
    device.cross_origin = true;
    assert_refused!(try_register(&mut device, &[], Preferred), PasskeyError::WrongOrigin);
}

#[test]
fn a_sign_in_inside_a_frame_of_another_site_is_refused() {
    let mut device = Authenticator::es256();
    let key = register(&mut device);
    device.cross_origin = true;
    assert_refused!(sign_in(&mut device, &key), PasskeyError::WrongOrigin);
}

#[test]
fn a_key_of_another_relying_party_is_refused() {
    let mut device = Authenticator::es256();
    let key = register(&mut device);
    device.rp_id = Some("other.example".to_owned());
    assert_refused!(sign_in(&mut device, &key), PasskeyError::WrongRelyingParty);
    assert_refused!(try_register(&mut device, &[], Preferred), PasskeyError::WrongRelyingParty);
}

#[test]
fn an_answer_to_another_challenge_is_refused() {
    let passkeys = passkeys();
    let mut device = Authenticator::es256();
    let (options, _) = passkeys.start_registration(Uuid::new_v4(), "ada", "Ada", &[], Preferred).expect("options");
    let (_, state) = passkeys.start_registration(Uuid::new_v4(), "ada", "Ada", &[], Preferred).expect("options");
    assert_refused!(passkeys.finish_registration(&state, &device.create(&options)), PasskeyError::WrongChallenge);

    let key = register(&mut device);
    let (options, _) = passkeys.start_sign_in(Preferred).expect("options");
    let (_, state) = passkeys.start_sign_in(Preferred).expect("options");
    assert_refused!(passkeys.finish_sign_in(&state, &device.get(&options), &key), PasskeyError::WrongChallenge);
}

#[test]
fn a_recorded_answer_does_not_sign_in_again() {
    let passkeys = passkeys();
    let mut device = Authenticator::es256();
    let key = register(&mut device);
    let (options, state) = passkeys.start_sign_in(Preferred).expect("options");
    let answer = device.get(&options);
    let key = passkeys.finish_sign_in(&state, &answer, &key).expect("signed in");
    // Even where the state was not taken away.
    assert_refused!(passkeys.finish_sign_in(&state, &answer, &key), PasskeyError::Counter);
    let (_, state) = passkeys.start_sign_in(Preferred).expect("options");
    assert_refused!(passkeys.finish_sign_in(&state, &answer, &key), PasskeyError::WrongChallenge);
}

/// Sets when a state expires to a second after 1970.
fn aged(state: &str) -> String {
    let mut state: Value = serde_json::from_str(state).expect("JSON");
    let inner = state.as_object_mut().and_then(|state| state.values_mut().next()).expect("a kind of state");
    assert!(inner["expires_at"].is_u64());
    inner["expires_at"] = 1.into();
    state.to_string()
}

#[test]
fn states_expire_and_are_for_one_ceremony() {
    let passkeys = passkeys();
    let mut device = Authenticator::es256();
    let (create, registration) = passkeys.start_registration(Uuid::new_v4(), "ada", "Ada", &[], Preferred).expect("options");
    let created = device.create(&create);
    let key = passkeys.finish_registration(&registration, &created).expect("a registered key");
    let (get, sign_in) = passkeys.start_sign_in(Preferred).expect("options");
    let got = device.get(&get);

    assert_refused!(passkeys.finish_registration(&aged(&registration), &created), PasskeyError::Expired);
    assert_refused!(passkeys.finish_sign_in(&aged(&sign_in), &got, &key), PasskeyError::Expired);
    assert_refused!(passkeys.finish_registration(&sign_in, &created), PasskeyError::WrongCeremony);
    assert_refused!(passkeys.finish_sign_in(&registration, &got, &key), PasskeyError::WrongCeremony);
    assert_refused!(passkeys.finish_sign_in("", &got, &key), PasskeyError::Malformed(_));
    // What was signed for a registration signs nobody in, even with the right challenge.
    let mut mixed = got.clone();
    mixed["response"]["clientDataJSON"] = created["response"]["clientDataJSON"].clone();
    assert_refused!(passkeys.finish_sign_in(&sign_in, &mixed, &key), PasskeyError::WrongCeremony);
    passkeys.finish_sign_in(&sign_in, &got, &key).expect("signed in");
}

#[test]
fn a_counter_that_goes_back_or_stands_is_refused() {
    let mut device = Authenticator::es256();
    device.counter = 10;
    let key = register(&mut device);
    let key = sign_in(&mut device, &key).expect("signed in");
    assert_eq!(key.data["counter"], 11);
    for counter in [4, 10] {
        device.counter = counter;
        assert_refused!(sign_in(&mut device, &key), PasskeyError::Counter);
    }
    device.counter = 11;
    sign_in(&mut device, &key).expect("signed in");
}

#[test]
fn keys_without_a_counter_sign_in_again_and_again() {
    let mut device = Authenticator::es256();
    (device.counts, device.backup_eligible, device.backed_up) = (false, true, true);
    let mut key = register(&mut device);
    assert!(key.is_backed_up());
    for _ in 0..3 {
        key = sign_in(&mut device, &key).expect("signed in");
    }
    assert_eq!(key.data["counter"], 0);
}

#[test]
fn another_users_key_is_refused() {
    let (mut ada, mut bob) = (Authenticator::es256(), Authenticator::es256());
    let (adas, bobs) = (register(&mut ada), register(&mut bob));
    assert_refused!(sign_in(&mut bob, &adas), PasskeyError::WrongKey);
    // Bob says that his answer was made with Ada's key, then that he is Ada as well.
    let (id, handle) = (adas.id.clone(), URL_SAFE_NO_PAD.encode(adas.user_id));
    let claim_key = |answer: &mut Value| (answer["id"], answer["rawId"]) = (id.clone().into(), id.clone().into());
    assert_refused!(sign_in_with(&mut bob, &adas, Preferred, claim_key), PasskeyError::WrongUser);
    let claim_both = |answer: &mut Value| {
        claim_key(answer);
        *member(answer, "userHandle") = handle.clone().into();
    };
    assert_refused!(sign_in_with(&mut bob, &adas, Preferred, claim_both), PasskeyError::Signature);
    // His own key with her name.
    assert_refused!(sign_in_with(&mut bob, &bobs, Preferred, |answer| *member(answer, "userHandle") = handle.clone().into()), PasskeyError::WrongUser);
    assert_refused!(sign_in_with(&mut bob, &bobs, Preferred, |answer| *member(answer, "userHandle") = Value::Null), PasskeyError::WrongUser);
    // A row of the database that has been put together wrongly.
    let mut forged = adas.clone();
    forged.id = bobs.id.clone();
    forged.user_id = bobs.user_id;
    assert_refused!(sign_in(&mut bob, &forged), PasskeyError::Malformed(_));
    sign_in(&mut ada, &adas).expect("signed in");
}

#[test]
fn whatever_is_changed_in_what_was_signed_is_noticed() {
    for mut device in [Authenticator::es256(), Authenticator::rs256()] {
        let key = register(&mut device);
        assert_refused!(sign_in_with(&mut device, &key, Preferred, |answer| flip_bit(member(answer, "signature"), 40)), PasskeyError::Signature);
        assert_refused!(sign_in_with(&mut device, &key, Preferred, |answer| *member(answer, "signature") = "".into()), PasskeyError::Signature);
        // The counter's last byte.
        assert_refused!(sign_in_with(&mut device, &key, Preferred, |answer| flip_bit(member(answer, "authenticatorData"), 36)), PasskeyError::Signature);
        let reword = |answer: &mut Value| {
            let client_data = String::from_utf8(decode(member(answer, "clientDataJSON"))).expect("a text").replace('{', "{ ");
            *member(answer, "clientDataJSON") = URL_SAFE_NO_PAD.encode(client_data).into();
        };
        assert_refused!(sign_in_with(&mut device, &key, Preferred, reword), PasskeyError::Signature);
    }
}

#[test]
fn presence_is_always_required() {
    let mut device = Authenticator::es256();
    let key = register(&mut device);
    device.present = false;
    assert_refused!(sign_in(&mut device, &key), PasskeyError::NotPresent);
    assert_refused!(try_register(&mut device, &[], Preferred), PasskeyError::NotPresent);
}

#[test]
fn staff_have_to_be_verified() {
    let mut device = Authenticator::es256();
    device.verifies = false;
    assert_refused!(try_register(&mut device, &[], Required), PasskeyError::NotVerified);
    let key = try_register(&mut device, &[], Preferred).expect("a customer's key");
    sign_in(&mut device, &key).expect("a customer signed in");
    assert_refused!(sign_in_with(&mut device, &key, Required, |_| ()), PasskeyError::NotVerified);

    // A key of staff is verified on every page.
    device.verifies = true;
    let key = try_register(&mut device, &[], Required).expect("a key of staff");
    sign_in_with(&mut device, &key, Required, |_| ()).expect("staff signed in");
    device.verifies = false;
    assert_refused!(sign_in(&mut device, &key), PasskeyError::NotVerified);
}

#[test]
fn an_answer_tells_whether_its_user_was_verified() {
    let passkeys = passkeys();
    let mut device = Authenticator::es256();
    let mut key = register(&mut device);
    for verifies in [true, false] {
        device.verifies = verifies;
        let (options, state) = passkeys.start_sign_in(Preferred).expect("options");
        let answer = device.get(&options);
        key = passkeys.finish_sign_in(&state, &answer, &key).expect("signed in");
        assert_eq!(is_user_verified(&answer), verifies);
    }
    for nothing in [json!({}), json!({ "response": { "authenticatorData": "BAQE" } })] {
        assert!(!is_user_verified(&nothing));
    }
}

#[test]
fn a_customers_key_signs_in_on_a_device_that_cannot_verify() {
    let mut device = Authenticator::es256();
    let key = register(&mut device);
    device.verifies = false;
    let key = sign_in(&mut device, &key).expect("signed in");
    assert_eq!(key.data["registration_policy"], "preferred");
}

#[test]
fn backup_flags_are_followed_and_may_not_be_taken_back() {
    let mut device = Authenticator::es256();
    let key = register(&mut device);
    assert!(!key.is_backed_up());
    (device.backup_eligible, device.backed_up) = (true, false);
    let key = sign_in(&mut device, &key).expect("eligible now");
    device.backed_up = true;
    let key = sign_in(&mut device, &key).expect("backed up now");
    assert!(key.is_backed_up());
    (device.backup_eligible, device.backed_up) = (false, false);
    assert_refused!(sign_in(&mut device, &key), PasskeyError::BackupFlags);
}

#[test]
fn malformed_answers_are_refused() {
    let passkeys = passkeys();
    let mut device = Authenticator::es256();
    let key = register(&mut device);
    let (options, registration) = passkeys.start_registration(Uuid::new_v4(), "ada", "Ada", &[], Preferred).expect("options");
    let created = Authenticator::es256().create(&options);
    let (options, state) = passkeys.start_sign_in(Preferred).expect("options");
    let got = device.get(&options);
    for broken in [Value::Null, json!([]), json!("x"), json!({}), json!({ "type": "public-key" }), json!({ "type": "public-key", "response": 1 })] {
        assert_refused!(passkeys.finish_registration(&registration, &broken), PasskeyError::Malformed(_));
        assert_refused!(passkeys.finish_sign_in(&state, &broken, &key), PasskeyError::Malformed(_));
        assert_refused!(credential_id(&broken), PasskeyError::Malformed(_));
        assert_refused!(user_handle(&broken), PasskeyError::Malformed(_));
    }
    // Cut off anywhere, with other bytes in it: refused, and no panic.
    for name in ["attestationObject", "clientDataJSON"] {
        let whole = decode(&created["response"][name]);
        for at in 0..whole.len() {
            let mut answer = created.clone();
            *member(&mut answer, name) = URL_SAFE_NO_PAD.encode(&whole[..at]).into();
            assert!(passkeys.finish_registration(&registration, &answer).is_err(), "{name} cut off at {at}");
            let mut bytes = whole.clone();
            bytes[at] = 0xff;
            *member(&mut answer, name) = URL_SAFE_NO_PAD.encode(bytes).into();
            let _ = passkeys.finish_registration(&registration, &answer);
        }
    }
    for name in ["authenticatorData", "clientDataJSON", "signature"] {
        let whole = decode(&got["response"][name]);
        for at in 0..whole.len() {
            let mut answer = got.clone();
            *member(&mut answer, name) = URL_SAFE_NO_PAD.encode(&whole[..at]).into();
            assert!(passkeys.finish_sign_in(&state, &answer, &key).is_err(), "{name} cut off at {at}");
            let mut bytes = whole.clone();
            bytes[at] ^= 0x55;
            *member(&mut answer, name) = URL_SAFE_NO_PAD.encode(bytes).into();
            assert!(passkeys.finish_sign_in(&state, &answer, &key).is_err(), "{name} changed at {at}");
        }
    }
    passkeys.finish_registration(&registration, &created).expect("the whole answer registers");
    passkeys.finish_sign_in(&state, &got, &key).expect("the whole answer signs in");
}

#[test]
fn passkeys_need_a_host_name_and_encryption() {
    for address in ["https://shop.example", "https://shop.example:8443/x", "http://localhost:3000", "http://demo.localhost:3000"] {
        assert!(Passkeys::new(address, "Shop").is_ok(), "{address}");
    }
    for address in ["", "shop.example", "http://shop.example", "http://127.0.0.1:3000", "https://127.0.0.1", "https://[::1]", "ftp://localhost"] {
        assert_refused!(Passkeys::new(address, "Shop").map(|_| ()), PasskeyError::Address(_));
    }
}

#[test]
fn a_port_belongs_to_the_origin_and_not_to_the_relying_party() {
    let passkeys = Passkeys::new("http://localhost:3000", "Shop").expect("an address");
    let mut device = Authenticator::es256();
    for (origin, good) in [("http://localhost:3000", true), ("http://localhost:3001", false)] {
        device.origin = origin.to_owned();
        let (options, state) = passkeys.start_registration(Uuid::new_v4(), "ada", "Ada", &[], Preferred).expect("options");
        assert_eq!(options["publicKey"]["rp"]["id"], "localhost");
        assert_eq!(passkeys.finish_registration(&state, &device.create(&options)).is_ok(), good, "{origin}");
    }
}

#[test]
fn the_script_is_small() {
    assert!(SCRIPT.len() <= 3072, "{} bytes", SCRIPT.len());
}
