//! <https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html>, and changing, removing and
//! listing them.

use serde::Deserialize;
use serde_json::{Value, json};

use super::grants::Action;
use super::keys::alias_arn;
use super::{Call, NO_CONTEXT, faults};
use crate::json_rpc::{Fault, read};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Point {
    alias_name: String,
    target_key_id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Delete {
    alias_name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct List {
    key_id: Option<String>,
}

pub(super) fn create(call: &mut Call<'_>) -> Result<Value, Fault> {
    let request: Point = read(call.body)?;
    if !request.alias_name.starts_with("alias/") || request.alias_name.starts_with("alias/aws/") {
        return Err(faults::validation("an alias begins with alias/, and not with alias/aws/"));
    }
    let exists = call.keys.find(&request.alias_name).is_ok();
    let id = call.key(Action::CreateAlias, &request.target_key_id, &NO_CONTEXT)?.id;
    if exists {
        return Err(faults::already_exists(&alias_arn(&request.alias_name)));
    }
    call.keys.point(&request.alias_name, Some(id))?;
    Ok(json!({}))
}

pub(super) fn update(call: &mut Call<'_>) -> Result<Value, Fault> {
    let request: Point = read(call.body)?;
    call.key(Action::UpdateAlias, &request.alias_name, &NO_CONTEXT)?;
    let id = call.key(Action::UpdateAlias, &request.target_key_id, &NO_CONTEXT)?.id;
    call.keys.point(&request.alias_name, Some(id))?;
    Ok(json!({}))
}

pub(super) fn delete(call: &mut Call<'_>) -> Result<Value, Fault> {
    let request: Delete = read(call.body)?;
    call.key(Action::DeleteAlias, &request.alias_name, &NO_CONTEXT)?;
    call.keys.point(&request.alias_name, None)?;
    Ok(json!({}))
}

/// In one page: a laptop has few.
pub(super) fn list(call: &mut Call<'_>) -> Result<Value, Fault> {
    let request: List = read(call.body)?;
    let wanted = request.key_id.map(|id| call.keys.find(&id).map(|key| key.id)).transpose()?;
    let mut aliases = Vec::new();
    for (alias, id) in call.keys.aliases().filter(|(_, id)| wanted.is_none_or(|wanted| wanted == *id)) {
        call.key(Action::ListAliases, alias, &NO_CONTEXT)?;
        aliases.push(json!({ "AliasName": alias, "AliasArn": alias_arn(alias), "TargetKeyId": id }));
    }
    Ok(json!({ "Aliases": aliases, "Truncated": false }))
}
