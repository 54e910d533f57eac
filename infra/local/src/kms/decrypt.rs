//! <https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html>

use serde::Deserialize;
use serde_json::{Value, json};

use super::grants::Action;
use super::key::{Key, Usage};
use super::{Call, Context, ciphertext, faults};
use crate::json_rpc::{Base64, Fault, read};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Request {
    /// The blob names its key; a caller that names it too is sure to get no other.
    key_id: Option<String>,
    ciphertext_blob: Base64,
    #[serde(default)]
    encryption_context: Context,
}

pub(super) fn decrypt(call: &mut Call<'_>) -> Result<Value, Fault> {
    let request: Request = read(call.body)?;
    let blob = &request.ciphertext_blob.0;
    let context = &request.encryption_context;
    let key = key_of(call, Action::Decrypt, blob, request.key_id.as_deref(), context)?;
    let plain = Base64(ciphertext::open(key, blob, context)?);
    Ok(json!({ "KeyId": key.arn(), "Plaintext": plain, "EncryptionAlgorithm": "SYMMETRIC_DEFAULT" }))
}

/// The key that sealed a blob, if it is the one that is named and the caller may use it.
pub(super) fn key_of<'a>(
    call: &'a Call<'_>,
    action: Action,
    blob: &[u8],
    named: Option<&str>,
    context: &Context,
) -> Result<&'a Key, Fault> {
    let named =
        named.map(|name| call.usable_key(action, name, Usage::EncryptDecrypt, context)).transpose()?;
    let id = ciphertext::key_id(blob)?;
    // The blob's header is not authenticated yet: an id that no key has is a blob that was changed.
    let own = call.keys.get(&id).ok_or_else(faults::invalid_ciphertext)?;
    match named {
        Some(named) if named.id == own.id => Ok(named),
        Some(_) => Err(faults::incorrect_key()),
        None => call.usable_key(action, &own.arn(), Usage::EncryptDecrypt, context),
    }
}
