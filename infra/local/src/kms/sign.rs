//! <https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html>

use aws_lc_rs::digest::{self, Digest};
use serde::Deserialize;
use serde_json::{Value, json};

use super::grants::Action;
use super::key::Usage;
use super::{Call, NO_CONTEXT, faults};
use crate::json_rpc::{Base64, Fault, read};

/// What is signed, by `Sign`, or was, by `Verify`.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Request {
    pub key_id: String,
    message: Base64,
    #[serde(default)]
    message_type: MessageType,
    signing_algorithm: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum MessageType {
    #[default]
    Raw,
    Digest,
}

pub(super) fn sign(call: &mut Call<'_>) -> Result<Value, Fault> {
    let request: Request = read(call.body)?;
    let digest = request.digest()?;
    let key = call.usable_key(Action::Sign, &request.key_id, Usage::SignVerify, &NO_CONTEXT)?;
    let signature = key.material.key_pair()?.sign_digest(&digest).map_err(faults::internal)?;
    Ok(json!({
        "KeyId": key.arn(),
        "Signature": Base64(signature.as_ref().to_vec()),
        "SigningAlgorithm": "ECDSA_SHA_256",
    }))
}

impl Request {
    /// The digest that is signed.
    pub(super) fn digest(&self) -> Result<Digest, Fault> {
        if self.signing_algorithm != "ECDSA_SHA_256" {
            let message = format!("this KMS does not know the signing algorithm {}", self.signing_algorithm);
            return Err(faults::validation(message));
        }
        let message = &self.message.0;
        if !(1..=4096).contains(&message.len()) {
            return Err(faults::validation("Message must have 1 to 4096 bytes"));
        }
        match self.message_type {
            MessageType::Raw => Ok(digest::digest(&digest::SHA256, message)),
            MessageType::Digest => Digest::import_less_safe(message, &digest::SHA256)
                .map_err(|_| faults::validation("Digest is invalid length for algorithm ECDSA_SHA_256.")),
        }
    }
}
