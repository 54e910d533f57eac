//! A record of 1 KB sealed and opened, beside the bare primitives and beside a plain envelope.

use std::hint::black_box;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minicbor::{Decode, Encode};
use portal::crypto::{Aead, DataKey, Place, Sealed};
use portal::random;
use portal::store::Profile;
use portal::values::{EmailAddress, Language, PersonName, PostalAddress, TimeZoneName};
use serde::{Deserialize, Serialize};

use crate::Failed;
use crate::report::{Report, Row};
use crate::stats::Sample;
use crate::stopwatch::{micros, processor_time_of_this_thread};

const ROUNDS: usize = 31;
const RECORDS_A_ROUND: u32 = 5000;

const HERE: Place<'_> = Place {
    deployment: "example",
    table: "portal",
    pk: "user#01a2005c-f820-7333-8bd5-96632244ac34",
    sk: "profile",
};

/// The same record without any care for what it holds.
#[derive(Clone, Debug, Encode, Decode, Serialize, Deserialize)]
#[cbor(map)]
struct Plain {
    #[n(0)]
    email: String,
    #[n(1)]
    name: String,
    #[n(3)]
    address: String,
    #[n(5)]
    language: String,
    #[n(6)]
    time_zone: String,
}

/// What one writes when nobody asks for more: version, nonce and content as JSON.
#[derive(Serialize, Deserialize)]
struct Envelope {
    v: u8,
    nonce: String,
    content: String,
}

pub fn measure(report: &mut Report) -> Result<(), Failed> {
    let plain = plain();
    let record = record(&plain)?;
    let (key, secret): (DataKey, [u8; 32]) = (DataKey::generate()?, random::bytes()?);
    let (mut ours, mut bare, mut envelopes) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(each(|| sealed(&key, &record).map(|_| ()))?);
        bare.push(each(|| bare_primitives(&secret, &plain).map(|_| ()))?);
        envelopes.push(each(|| envelope(&secret, &plain).map(|_| ()))?);
    }
    let [ours, bare, envelopes] = [ours, bare, envelopes].map(Sample::new);
    let size = minicbor::to_vec(&plain)?.len();
    report.part("Sealing and opening a record, its key in memory");
    report.row(
        Row::new(format!("Processor time for {size} bytes of CBOR"), ours.shown("µs"))
            .beside("bare AES-GCM, HKDF and CBOR", bare.shown("µs"))
            .beside("JSON envelope", envelopes.shown("µs"))
            .ratio_at_most("bare", ours.per(&bare), 2.0)
            .ratio("envelope", ours.per(&envelopes)),
    );
    let (ours, envelope) = (sealed(&key, &record)? - size, envelope(&secret, &plain)?);
    let plain_json = serde_json::to_vec(&plain)?.len();
    report.row(
        Row::new("Stored bytes beyond the record's CBOR", format!("+{ours}"))
            .beside(
                "JSON envelope",
                format!("+{} beyond its CBOR, +{} beyond its JSON", envelope - size, envelope - plain_json),
            )
            .target("≤ +96", ours <= 96),
    );
    Ok(())
}

/// Processor time of one, in microseconds.
fn each(mut work: impl FnMut() -> Result<(), Failed>) -> Result<f64, Failed> {
    let before = processor_time_of_this_thread()?;
    for _ in 0..RECORDS_A_ROUND {
        work()?;
    }
    Ok(micros(processor_time_of_this_thread()?.saturating_sub(before)) / f64::from(RECORDS_A_ROUND))
}

fn plain() -> Plain {
    Plain {
        email: "ada@example.org".into(),
        name: "Ada Example".into(),
        // 500 characters of two bytes each, the most that an address may have.
        address: "ä".repeat(480),
        language: "de".into(),
        time_zone: "Europe/Berlin".into(),
    }
}

fn record(plain: &Plain) -> Result<Profile, Failed> {
    let refused = |invalid: portal::values::Invalid| format!("{invalid}");
    Ok(Profile {
        email: EmailAddress::parse(&plain.email).map_err(refused)?,
        name: PersonName::parse(&plain.name).map_err(refused)?,
        phone: None,
        address: Some(PostalAddress::parse(&plain.address).map_err(refused)?),
        birth_date: None,
        language: Language::parse(&plain.language).map_err(refused)?,
        time_zone: TimeZoneName::parse(&plain.time_zone).map_err(refused)?,
    })
}

/// Seals and opens as the portal does; the stored length.
fn sealed(key: &DataKey, record: &Profile) -> Result<usize, Failed> {
    let stored = Sealed::seal(Aead::default(), key, &HERE, record)?.into_bytes();
    let length = stored.len();
    black_box(Sealed::<Profile>::from_bytes(stored).open(key, &HERE)?);
    Ok(length)
}

/// Both ways: a key derived for the message, AES-GCM in place, CBOR. No commitment, no place, no wiping.
fn bare_primitives(secret: &[u8; 32], plain: &Plain) -> Result<usize, Failed> {
    let salt: [u8; 16] = random::bytes()?;
    let derived = || -> Result<LessSafeKey, aws_lc_rs::error::Unspecified> {
        let key = Salt::new(HKDF_SHA256, &salt).extract(secret);
        Ok(LessSafeKey::new(UnboundKey::from(key.expand(&[b"message key".as_slice()], &AES_256_GCM)?)))
    };
    let mut bytes = minicbor::to_vec(plain)?;
    derived()?.seal_in_place_append_tag(nonce([0; 12]), Aad::empty(), &mut bytes)?;
    let length = bytes.len();
    let opened = derived()?.open_in_place(nonce([0; 12]), Aad::empty(), &mut bytes)?;
    black_box(minicbor::decode::<Plain>(opened)?);
    Ok(length)
}

fn envelope(secret: &[u8; 32], plain: &Plain) -> Result<usize, Failed> {
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, secret)?);
    let random: [u8; 12] = random::bytes()?;
    let mut bytes = serde_json::to_vec(plain)?;
    key.seal_in_place_append_tag(nonce(random), Aad::empty(), &mut bytes)?;
    let made = Envelope { v: 1, nonce: STANDARD.encode(random), content: STANDARD.encode(&bytes) };
    let stored = serde_json::to_vec(&made)?;

    let read: Envelope = serde_json::from_slice(&stored)?;
    let random: [u8; 12] =
        STANDARD.decode(read.nonce)?.try_into().map_err(|_| "a nonce of another length")?;
    let mut content = STANDARD.decode(read.content)?;
    let opened = key.open_in_place(nonce(random), Aad::empty(), &mut content)?;
    black_box((read.v, serde_json::from_slice::<Plain>(opened)?));
    Ok(stored.len())
}

fn nonce(bytes: [u8; 12]) -> Nonce {
    Nonce::assume_unique_for_key(bytes)
}
