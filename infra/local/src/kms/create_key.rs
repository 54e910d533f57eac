//! <https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html>

use serde::Deserialize;
use serde_json::{Value, json};

use super::grants::Action;
use super::key::Key;
use super::{Call, NO_CONTEXT};
use crate::json_rpc::{Fault, read};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Request {
    description: String,
    key_spec: String,
    key_usage: Option<String>,
}

impl Default for Request {
    fn default() -> Self {
        Self { description: String::new(), key_spec: "SYMMETRIC_DEFAULT".into(), key_usage: None }
    }
}

pub(super) fn create_key(call: &mut Call<'_>) -> Result<Value, Fault> {
    let request: Request = read(call.body)?;
    let key =
        Key::new(&request.key_spec, request.key_usage.as_deref(), request.description, call.clock.now())?;
    call.caller.check(call.grants, Action::CreateKey, &key, &[], &NO_CONTEXT)?;
    let metadata = key.metadata();
    call.keys.insert(key)?;
    Ok(json!({ "KeyMetadata": metadata }))
}
