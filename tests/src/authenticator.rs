//! An authenticator and the browser before it, as WebAuthn describes them: what a phone or a security key does
//! with a passkey, and what it must not be let do.

use std::sync::atomic::{AtomicU32, Ordering};

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use minicbor::Encoder;
use serde_json::{Value, json};

/// User present, user verified, with a new credential (WebAuthn §6.1).
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const BACKUP_ELIGIBLE: u8 = 0x08;
const NEW_CREDENTIAL: u8 = 0x40;

/// Holds one passkey.
#[derive(Debug)]
pub struct Authenticator {
    key: EcdsaKeyPair,
    id: Vec<u8>,
    /// How often it signed.
    pub counter: AtomicU32,
    /// The page that the browser shows.
    pub origin: String,
    /// Whether it asks for a gesture or PIN.
    pub verifies: bool,
    /// Whether its maker copies the passkey to other devices.
    pub syncs: bool,
}

impl Authenticator {
    /// # Panics
    /// When there is no randomness.
    pub fn new(origin: &str) -> Self {
        let key =
            EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap_or_else(|error| panic!("{error}"));
        let id: [u8; 32] = portal::random::bytes().unwrap_or_else(|error| panic!("{error}"));
        Self {
            key,
            id: id.to_vec(),
            counter: AtomicU32::new(0),
            origin: origin.to_owned(),
            verifies: true,
            syncs: false,
        }
    }

    /// The passkey's id, as browsers read and write it.
    pub fn id(&self) -> String {
        base64url(&self.id)
    }

    /// Makes a passkey by the options of `factors/passkeys/options`; the JSON of the browser's credential.
    pub fn register(&self, options: &Value) -> Value {
        let mut data = self.authenticator_data(options["rp"]["id"].as_str(), NEW_CREDENTIAL);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap_or_default().to_be_bytes());
        data.extend(&self.id);
        data.extend(self.cose_key());
        let client_data = self.client_data("webauthn.create", options);
        json!({
            "id": base64url(&self.id),
            "rawId": base64url(&self.id),
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "response": {
                "clientDataJSON": base64url(&client_data),
                "attestationObject": base64url(&attestation_object(&data)),
                "transports": ["internal"],
            },
            "clientExtensionResults": { "credProps": { "rk": true } },
        })
    }

    /// Proves the passkey of a user by the options of one of the places that ask for it.
    ///
    /// # Panics
    /// When it can't sign.
    pub fn prove(&self, options: &Value, user: Option<&[u8]>) -> Value {
        let data = self.authenticator_data(options["rpId"].as_str(), 0);
        let client_data = self.client_data("webauthn.get", options);
        let signed = [&data[..], digest(&SHA256, &client_data).as_ref()].concat();
        let signature =
            self.key.sign(&SystemRandom::new(), &signed).unwrap_or_else(|error| panic!("{error}"));
        json!({
            "id": base64url(&self.id),
            "rawId": base64url(&self.id),
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "response": {
                "clientDataJSON": base64url(&client_data),
                "authenticatorData": base64url(&data),
                "signature": base64url(signature.as_ref()),
                "userHandle": user.map(base64url),
            },
            "clientExtensionResults": {},
        })
    }

    fn authenticator_data(&self, relying_party: Option<&str>, flags: u8) -> Vec<u8> {
        let verified = if self.verifies { VERIFIED } else { 0 };
        let flags = flags | if self.syncs { BACKUP_ELIGIBLE } else { 0 };
        let counter = self.counter.fetch_add(1, Ordering::SeqCst).wrapping_add(1);
        let relying_party = digest(&SHA256, relying_party.unwrap_or_default().as_bytes());
        [relying_party.as_ref(), &[PRESENT | verified | flags], &counter.to_be_bytes()].concat()
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let data = json!({
            "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false,
        });
        data.to_string().into_bytes()
    }

    /// ES256 on P-256 (RFC 9053).
    fn cose_key(&self) -> Vec<u8> {
        // The point is written as 4, x, y.
        let (x, y) = self.key.public_key().as_ref()[1..].split_at(32);
        let mut cbor = Encoder::new(Vec::new());
        let _ = cbor.map(5).and_then(|cbor| {
            cbor.i8(1)?.i8(2)?.i8(3)?.i8(-7)?.i8(-1)?.i8(1)?.i8(-2)?.bytes(x)?.i8(-3)?.bytes(y)
        });
        cbor.into_writer()
    }
}

fn attestation_object(data: &[u8]) -> Vec<u8> {
    let mut cbor = Encoder::new(Vec::new());
    let _ = cbor
        .map(3)
        .and_then(|cbor| cbor.str("fmt")?.str("none")?.str("attStmt")?.map(0)?.str("authData")?.bytes(data));
    cbor.into_writer()
}

fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
