//! <https://docs.aws.amazon.com/kms/latest/APIReference/API_GetPublicKey.html>

use aws_lc_rs::encoding::{AsDer as _, PublicKeyX509Der};
use aws_lc_rs::signature::KeyPair as _;
use serde_json::{Value, json};

use super::describe_key::KeyRequest;
use super::grants::Action;
use super::key::Usage;
use super::{Call, NO_CONTEXT, faults};
use crate::json_rpc::{Base64, Fault, read};

pub(super) fn get_public_key(call: &mut Call<'_>) -> Result<Value, Fault> {
    let request: KeyRequest = read(call.body)?;
    let key = call.key(Action::GetPublicKey, &request.key_id, &NO_CONTEXT)?;
    if key.material.usage() != Usage::SignVerify {
        return Err(faults::unsupported(&key.arn(), "GetPublicKey"));
    }
    let pair = key.material.key_pair()?;
    let der: PublicKeyX509Der<'_> = pair.public_key().as_der().map_err(faults::internal)?;
    Ok(json!({
        "KeyId": key.arn(),
        "PublicKey": Base64(der.as_ref().to_vec()),
        "CustomerMasterKeySpec": "ECC_NIST_P256",
        "KeySpec": "ECC_NIST_P256",
        "KeyUsage": "SIGN_VERIFY",
        "SigningAlgorithms": ["ECDSA_SHA_256"],
    }))
}
