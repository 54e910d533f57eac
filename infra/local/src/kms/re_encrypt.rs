//! <https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html>

use serde::Deserialize;
use serde_json::{Value, json};

use super::grants::Action;
use super::key::Usage;
use super::{Call, Context, ciphertext, decrypt};
use crate::json_rpc::{Base64, Fault, read};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Request {
    ciphertext_blob: Base64,
    source_key_id: Option<String>,
    #[serde(default)]
    source_encryption_context: Context,
    destination_key_id: String,
    #[serde(default)]
    destination_encryption_context: Context,
}

pub(super) fn re_encrypt(call: &mut Call<'_>) -> Result<Value, Fault> {
    let request: Request = read(call.body)?;
    let blob = &request.ciphertext_blob.0;
    let (from, to) = (&request.source_encryption_context, &request.destination_encryption_context);
    let source = decrypt::key_of(call, Action::ReEncryptFrom, blob, request.source_key_id.as_deref(), from)?;
    let destination =
        call.usable_key(Action::ReEncryptTo, &request.destination_key_id, Usage::EncryptDecrypt, to)?;
    let plain = ciphertext::open(source, blob, from)?;
    let sealed = Base64(ciphertext::seal(destination, &plain, to)?);
    Ok(json!({
        "CiphertextBlob": sealed,
        "SourceKeyId": source.arn(),
        "KeyId": destination.arn(),
        "SourceEncryptionAlgorithm": "SYMMETRIC_DEFAULT",
        "DestinationEncryptionAlgorithm": "SYMMETRIC_DEFAULT",
    }))
}
