//! What a ciphertext blob looks like: which key and which of its rotations sealed it, then the sealed bytes.
//! All of it, and the encryption context, is authenticated.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use uuid::Uuid;

use super::Context;
use super::faults::{self, internal};
use super::key::{Key, Material};
use crate::json_rpc::Fault;

/// format 1 · key id 16 · rotation 2 · nonce 12 · sealed
const FORMAT: u8 = 1;
const HEADER: usize = 1 + 16 + 2;

pub(super) fn seal(key: &Key, plain: &[u8], context: &Context) -> Result<Vec<u8>, Fault> {
    let Material::SymmetricDefault { rotations } = &key.material else {
        return Err(internal("not symmetric"));
    };
    let newest = u16::try_from(rotations.len().saturating_sub(1)).map_err(internal)?;
    let header = [&[FORMAT][..], key.id.as_bytes(), &newest.to_be_bytes()].concat();
    let nonce: [u8; 12] = portal::random::bytes().map_err(internal)?;
    let mut sealed = plain.to_vec();
    cipher(key, newest)?
        .seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(bound_to(&header, context)),
            &mut sealed,
        )
        .map_err(internal)?;
    Ok([&header[..], &nonce, &sealed].concat())
}

/// Which key sealed a blob.
pub(super) fn key_id(blob: &[u8]) -> Result<Uuid, Fault> {
    let id = blob.strip_prefix(&[FORMAT]).and_then(|rest| rest.first_chunk::<16>());
    id.map(|id| Uuid::from_bytes(*id)).ok_or_else(faults::invalid_ciphertext)
}

pub(super) fn open(key: &Key, blob: &[u8], context: &Context) -> Result<Vec<u8>, Fault> {
    let refused = faults::invalid_ciphertext;
    let (header, rest) = blob.split_at_checked(HEADER).ok_or_else(refused)?;
    let (nonce, sealed) = rest.split_first_chunk::<12>().ok_or_else(refused)?;
    let rotation = header.last_chunk::<2>().map(|bytes| u16::from_be_bytes(*bytes)).ok_or_else(refused)?;
    let mut sealed = sealed.to_vec();
    let aad = Aad::from(bound_to(header, context));
    let plain = cipher(key, rotation)?
        .open_in_place(Nonce::assume_unique_for_key(*nonce), aad, &mut sealed)
        .map_err(|_| refused())?;
    Ok(plain.to_vec())
}

fn cipher(key: &Key, rotation: u16) -> Result<LessSafeKey, Fault> {
    let Material::SymmetricDefault { rotations } = &key.material else {
        return Err(internal("not symmetric"));
    };
    let secret = rotations.get(usize::from(rotation)).ok_or_else(faults::invalid_ciphertext)?;
    UnboundKey::new(&AES_256_GCM, secret.expose()).map(LessSafeKey::new).map_err(internal)
}

/// The header and the context as bytes, each part of the context led by its length.
fn bound_to(header: &[u8], context: &Context) -> Vec<u8> {
    let parts = context.iter().flat_map(|(name, value)| [name, value]);
    let parts = parts.flat_map(|part| [&(part.len() as u64).to_be_bytes()[..], part.as_bytes()].concat());
    header.iter().copied().chain(parts).collect()
}
