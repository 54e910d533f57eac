//! <https://docs.aws.amazon.com/kms/latest/APIReference/API_Verify.html>

use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1, KeyPair as _, UnparsedPublicKey};
use serde::Deserialize;
use serde_json::{Value, json};

use super::grants::Action;
use super::key::Usage;
use super::{Call, NO_CONTEXT, faults, sign};
use crate::json_rpc::{Base64, Fault, read};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Request {
    #[serde(flatten)]
    signed: sign::Request,
    signature: Base64,
}

pub(super) fn verify(call: &mut Call<'_>) -> Result<Value, Fault> {
    let request: Request = read(call.body)?;
    let digest = request.signed.digest()?;
    let key = call.usable_key(Action::Verify, &request.signed.key_id, Usage::SignVerify, &NO_CONTEXT)?;
    let pair = key.material.key_pair()?;
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, pair.public_key().as_ref())
        .verify_digest(&digest, &request.signature.0)
        .map_err(|_| faults::invalid_signature())?;
    Ok(json!({ "KeyId": key.arn(), "SignatureValid": true, "SigningAlgorithm": "ECDSA_SHA_256" }))
}
