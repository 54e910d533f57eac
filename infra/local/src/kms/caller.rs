//! Who makes a call, and whether the template lets them.

use http::{HeaderMap, header};

use super::grants::{Action, Grants};
use super::key::{ACCOUNT, Key};
use super::{Context, faults};
use crate::json_rpc::Fault;

/// Who makes a call: the access key id of its signature, which on this machine is a function's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Caller {
    /// Bound to its role in the template.
    Function(String),
    /// Whoever deploys or looks after the portal; may do everything.
    Administrator,
}

impl Caller {
    pub(super) fn of(headers: &HeaderMap, grants: &Grants) -> Result<Self, Fault> {
        let signature = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let name = signature.and_then(access_key_id).ok_or_else(faults::unsigned)?;
        match name {
            "deploy" | "operator" => Ok(Self::Administrator),
            function if grants.knows(function) => Ok(Self::Function(function.to_owned())),
            _ => Err(faults::unknown_caller()),
        }
    }

    /// Refuses what the caller's role and the key's policy don't both allow.
    pub(super) fn check(
        &self,
        grants: &Grants,
        action: Action,
        key: &Key,
        aliases: &[&str],
        context: &Context,
    ) -> Result<(), Fault> {
        let Self::Function(function) = self else { return Ok(()) };
        grants.check(function, action, aliases, context).map_err(|why| {
            let role = grants.role(function);
            let principal = format!("arn:aws:sts::{ACCOUNT}:assumed-role/{role}/{function}");
            faults::access_denied(&principal, &action.name(), &key.arn(), why)
        })
    }
}

/// `AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request, …`
fn access_key_id(signature: &str) -> Option<&str> {
    let (_, credential) = signature.split_once("Credential=")?;
    credential.split_once('/').map(|(id, _)| id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caller_is_the_access_key_id_of_the_signature() {
        let signature = "AWS4-HMAC-SHA256 Credential=auth/20261121/local/kms/aws4_request, SignedHeaders=host, Signature=0";
        assert_eq!(access_key_id(signature), Some("auth"));
        assert_eq!(access_key_id("Bearer auth"), None);
    }
}
