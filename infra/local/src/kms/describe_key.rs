//! <https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html>

use serde::Deserialize;
use serde_json::{Value, json};

use super::grants::Action;
use super::{Call, NO_CONTEXT};
use crate::json_rpc::{Fault, read};

/// A request that names a key and nothing else.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct KeyRequest {
    pub key_id: String,
}

pub(super) fn describe_key(call: &mut Call<'_>) -> Result<Value, Fault> {
    let request: KeyRequest = read(call.body)?;
    let key = call.key(Action::DescribeKey, &request.key_id, &NO_CONTEXT)?;
    Ok(json!({ "KeyMetadata": key.metadata() }))
}
