//! <https://docs.aws.amazon.com/kms/latest/APIReference/API_VerifyMac.html>

use aws_lc_rs::hmac;
use serde::Deserialize;
use serde_json::{Value, json};

use super::grants::Action;
use super::key::Usage;
use super::{Call, NO_CONTEXT, faults, generate_mac};
use crate::json_rpc::{Base64, Fault, read};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Request {
    key_id: String,
    mac_algorithm: String,
    message: Base64,
    mac: Base64,
}

pub(super) fn verify_mac(call: &mut Call<'_>) -> Result<Value, Fault> {
    let request: Request = read(call.body)?;
    generate_mac::check(&request.mac_algorithm, &request.message)?;
    let usage = Usage::GenerateVerifyMac;
    let key = call.usable_key(Action::VerifyMac, &request.key_id, usage, &NO_CONTEXT)?;
    hmac::verify(&key.material.mac_key()?, &request.message.0, &request.mac.0)
        .map_err(|_| faults::invalid_mac())?;
    Ok(json!({ "KeyId": key.arn(), "MacValid": true, "MacAlgorithm": "HMAC_SHA_256" }))
}
