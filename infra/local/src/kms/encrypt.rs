//! <https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html>

use serde::Deserialize;
use serde_json::{Value, json};

use super::grants::Action;
use super::key::Usage;
use super::{Call, Context, ciphertext, faults};
use crate::json_rpc::{Base64, Fault, read};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Request {
    key_id: String,
    plaintext: Base64,
    #[serde(default)]
    encryption_context: Context,
}

pub(super) fn encrypt(call: &mut Call<'_>) -> Result<Value, Fault> {
    let request: Request = read(call.body)?;
    if !(1..=4096).contains(&request.plaintext.0.len()) {
        return Err(faults::validation("Plaintext must have 1 to 4096 bytes"));
    }
    let context = &request.encryption_context;
    let key = call.usable_key(Action::Encrypt, &request.key_id, Usage::EncryptDecrypt, context)?;
    let blob = Base64(ciphertext::seal(key, &request.plaintext.0, context)?);
    Ok(json!({ "KeyId": key.arn(), "CiphertextBlob": blob, "EncryptionAlgorithm": "SYMMETRIC_DEFAULT" }))
}
