//! <https://docs.aws.amazon.com/kms/latest/APIReference/API_RotateKeyOnDemand.html>

use serde_json::{Value, json};

use super::describe_key::KeyRequest;
use super::grants::Action;
use super::key::{Material, Secret};
use super::{Call, NO_CONTEXT, faults};
use crate::json_rpc::{Fault, read};

pub(super) fn rotate_key_on_demand(call: &mut Call<'_>) -> Result<Value, Fault> {
    const ACTION: Action = Action::RotateKeyOnDemand;
    let request: KeyRequest = read(call.body)?;
    let id = call.key(ACTION, &request.key_id, &NO_CONTEXT)?.id;
    call.keys.change(id, |key| {
        if !key.enabled {
            return Err(faults::disabled(&key.arn()));
        }
        let arn = key.arn();
        let Material::SymmetricDefault { rotations } = &mut key.material else {
            return Err(faults::unsupported(&arn, "RotateKeyOnDemand"));
        };
        rotations.push(Secret::new()?);
        Ok(())
    })?;
    Ok(json!({ "KeyId": id }))
}
