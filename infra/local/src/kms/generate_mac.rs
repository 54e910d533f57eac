//! <https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateMac.html>

use aws_lc_rs::hmac;
use serde::Deserialize;
use serde_json::{Value, json};

use super::grants::Action;
use super::key::Usage;
use super::{Call, NO_CONTEXT, faults};
use crate::json_rpc::{Base64, Fault, read};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Request {
    key_id: String,
    mac_algorithm: String,
    message: Base64,
}

pub(super) fn generate_mac(call: &mut Call<'_>) -> Result<Value, Fault> {
    let request: Request = read(call.body)?;
    check(&request.mac_algorithm, &request.message)?;
    let usage = Usage::GenerateVerifyMac;
    let key = call.usable_key(Action::GenerateMac, &request.key_id, usage, &NO_CONTEXT)?;
    let mac = Base64(hmac::sign(&key.material.mac_key()?, &request.message.0).as_ref().to_vec());
    Ok(json!({ "KeyId": key.arn(), "Mac": mac, "MacAlgorithm": "HMAC_SHA_256" }))
}

pub(super) fn check(algorithm: &str, message: &Base64) -> Result<(), Fault> {
    if algorithm != "HMAC_SHA_256" {
        return Err(faults::validation(format!("this KMS does not know the MAC algorithm {algorithm}")));
    }
    if !(1..=4096).contains(&message.0.len()) {
        return Err(faults::validation("Message must have 1 to 4096 bytes"));
    }
    Ok(())
}
