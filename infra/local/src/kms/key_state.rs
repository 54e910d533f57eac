//! <https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKey.html> and DisableKey. A disabled key
//! does nothing until it is enabled again, and loses nothing.

use serde_json::{Value, json};

use super::describe_key::KeyRequest;
use super::grants::Action;
use super::{Call, NO_CONTEXT};
use crate::json_rpc::{Fault, read};

pub(super) fn enable_key(call: &mut Call<'_>) -> Result<Value, Fault> {
    set_enabled(call, Action::EnableKey, true)
}

pub(super) fn disable_key(call: &mut Call<'_>) -> Result<Value, Fault> {
    set_enabled(call, Action::DisableKey, false)
}

fn set_enabled(call: &mut Call<'_>, action: Action, enabled: bool) -> Result<Value, Fault> {
    let request: KeyRequest = read(call.body)?;
    let id = call.key(action, &request.key_id, &NO_CONTEXT)?.id;
    call.keys.change(id, |key| {
        key.enabled = enabled;
        Ok(())
    })?;
    Ok(json!({}))
}
