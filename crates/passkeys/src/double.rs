//! A double of an authenticator and its browser: makes keys, signs, and lies where it is told to. The tests of the shop share
//! this file.

#![allow(dead_code, reason = "the shop's tests use a part of it")]

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::{SecureRandom, SystemRandom};
use ring::rsa::PublicKeyComponents;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const BACKUP_ELIGIBLE: u8 = 0x08;
const BACKED_UP: u8 = 0x10;
const HAS_KEY: u8 = 0x40;

enum Key {
    Es256(EcdsaKeyPair),
    EdDsa(Ed25519KeyPair),
    Rs256(Box<RsaKeyPair>),
}

pub struct Authenticator {
    key: Key,
    pub id: Vec<u8>,
    /// What the last registration said; empty before.
    pub user_handle: Option<Vec<u8>>,
    /// Signatures up to now; stays at nought for keys that are copied between devices.
    pub counter: u32,
    pub counts: bool,
    pub present: bool,
    pub verifies: bool,
    pub backup_eligible: bool,
    pub backed_up: bool,
    /// Where the page says that it is.
    pub origin: String,
    pub cross_origin: bool,
    /// Whose key it is, instead of what the options say.
    pub rp_id: Option<String>,
}

impl Authenticator {
    pub fn es256() -> Self {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).expect("a P-256 key");
        Self::with(Key::Es256(EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.as_ref(), &random).expect("a P-256 key")))
    }

    pub fn eddsa() -> Self {
        let pkcs8 = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).expect("an Ed25519 key");
        Self::with(Key::EdDsa(Ed25519KeyPair::from_pkcs8(pkcs8.as_ref()).expect("an Ed25519 key")))
    }

    pub fn rs256() -> Self {
        Self::with(Key::Rs256(Box::new(RsaKeyPair::from_pkcs8(include_bytes!("tests/rsa.pk8")).expect("an RSA key"))))
    }

    fn with(key: Key) -> Self {
        let mut id = vec![0; 32];
        SystemRandom::new().fill(&mut id).expect("random bytes");
        Self {
            key,
            id,
            user_handle: None,
            counter: 0,
            counts: true,
            present: true,
            verifies: true,
            backup_eligible: false,
            backed_up: false,
            origin: "https://shop.example".to_owned(),
            cross_origin: false,
            rp_id: None,
        }
    }

    /// What `navigator.credentials.create(options)` answers, as JSON.
    pub fn create(&mut self, options: &Value) -> Value {
        let options = &options["publicKey"];
        self.user_handle = Some(decode(&options["user"]["id"]));
        let rp_id = self.rp_id.clone().unwrap_or_else(|| options["rp"]["id"].as_str().expect("an rp id").to_owned());
        let mut data = self.data(&rp_id, HAS_KEY);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).expect("a short id").to_be_bytes());
        data.extend(&self.id);
        data.extend(self.public_key());
        let object = [head(5, 3), text("fmt"), text("none"), text("attStmt"), head(5, 0), text("authData"), bytes(&data)].concat();
        self.answer(&json!({
            "attestationObject": URL_SAFE_NO_PAD.encode(object),
            "clientDataJSON": URL_SAFE_NO_PAD.encode(self.client_data("webauthn.create", &options["challenge"])),
            // New ones are invented from time to time.
            "transports": ["internal", "carrier-pigeon"],
        }))
    }

    /// What `navigator.credentials.get(options)` answers, as JSON.
    pub fn get(&mut self, options: &Value) -> Value {
        let options = &options["publicKey"];
        if self.counts {
            self.counter += 1;
        }
        let rp_id = self.rp_id.clone().unwrap_or_else(|| options["rpId"].as_str().expect("an rp id").to_owned());
        let client_data = self.client_data("webauthn.get", &options["challenge"]);
        let data = self.data(&rp_id, 0);
        let signature = self.sign(&[&data[..], &Sha256::digest(&client_data)].concat());
        self.answer(&json!({
            "authenticatorData": URL_SAFE_NO_PAD.encode(data),
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client_data),
            "signature": URL_SAFE_NO_PAD.encode(signature),
            "userHandle": self.user_handle.as_ref().map(|handle| URL_SAFE_NO_PAD.encode(handle)),
        }))
    }

    fn answer(&self, response: &Value) -> Value {
        let id = URL_SAFE_NO_PAD.encode(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": { "credProps": { "rk": true } } })
    }

    fn client_data(&self, kind: &str, challenge: &Value) -> Vec<u8> {
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": self.cross_origin }).to_string().into_bytes()
    }

    /// Authenticator data without a key: hash of the relying party, flags, counter.
    fn data(&self, rp_id: &str, more: u8) -> Vec<u8> {
        let flags = [(self.present, PRESENT), (self.verifies, VERIFIED), (self.backup_eligible, BACKUP_ELIGIBLE), (self.backed_up, BACKED_UP)];
        let flags = flags.iter().filter(|(on, _)| *on).fold(more, |all, (_, flag)| all | flag);
        [&Sha256::digest(rp_id)[..], &[flags], &self.counter.to_be_bytes()].concat()
    }

    /// The public key as COSE has it.
    fn public_key(&self) -> Vec<u8> {
        match &self.key {
            Key::Es256(pair) => {
                let point = pair.public_key().as_ref();
                [head(5, 5), int(1), int(2), int(3), int(-7), int(-1), int(1), int(-2), bytes(&point[1..33]), int(-3), bytes(&point[33..])].concat()
            }
            Key::EdDsa(pair) => [head(5, 4), int(1), int(1), int(3), int(-8), int(-1), int(6), int(-2), bytes(pair.public_key().as_ref())].concat(),
            Key::Rs256(pair) => {
                let PublicKeyComponents { n, e } = PublicKeyComponents::<Vec<u8>>::from(pair.public());
                [head(5, 4), int(1), int(3), int(3), int(-257), int(-1), bytes(&n), int(-2), bytes(&e)].concat()
            }
        }
    }

    fn sign(&self, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match &self.key {
            Key::Es256(pair) => pair.sign(&random, message).expect("a signature").as_ref().to_vec(),
            Key::EdDsa(pair) => pair.sign(message).as_ref().to_vec(),
            Key::Rs256(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature).expect("a signature");
                signature
            }
        }
    }
}

pub fn decode(text: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text.as_str().expect("a text")).expect("base64url")
}

/// The first bytes of a CBOR item: its major type with a length or value.
fn head(major: u8, value: usize) -> Vec<u8> {
    let major = major << 5;
    match value {
        0..24 => vec![major | value as u8],
        24..256 => vec![major | 0x18, value as u8],
        _ => [&[major | 0x19], &u16::try_from(value).expect("a short item").to_be_bytes()[..]].concat(),
    }
}

fn int(value: i32) -> Vec<u8> {
    if value < 0 { head(1, (-1 - value) as usize) } else { head(0, value as usize) }
}

fn bytes(value: &[u8]) -> Vec<u8> {
    [head(2, value.len()), value.to_vec()].concat()
}

fn text(value: &str) -> Vec<u8> {
    [head(3, value.len()), value.as_bytes().to_vec()].concat()
}
