//! A role as requests and answers name it.

use std::borrow::Cow;

use crate::policy::Role;
use crate::store::{Members, RoleOf};
use crate::values::{Invalid, RoleId};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// `owner`, `billing`, `signer`, `viewer`, `auditor`, or the id of a set of rights that the account made.
#[derive(Clone, Copy, Debug)]
pub struct RoleName(pub RoleOf);

const UNKNOWN: Invalid = Invalid::new("unknown_role", "Choose one of the roles of this account.");

impl RoleName {
    const fn standard(role: Role) -> &'static str {
        match role {
            Role::Owner => "owner",
            Role::Billing => "billing",
            Role::Signer => "signer",
            Role::Viewer => "viewer",
            Role::Auditor => "auditor",
        }
    }

    /// The role, if the account has it.
    pub fn of(self, members: &Members) -> Result<RoleOf, Invalid> {
        match self.0 {
            RoleOf::Custom(id) if members.role(id).is_none() => Err(UNKNOWN),
            role => Ok(role),
        }
    }
}

impl Serialize for RoleName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            RoleOf::Standard(role) => serializer.serialize_str(Self::standard(role)),
            RoleOf::Custom(id) => serializer.collect_str(&id),
        }
    }
}

impl<'de> Deserialize<'de> for RoleName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <Cow<'de, str>>::deserialize(deserializer)?;
        let standard = Role::ALL.into_iter().find(|role| Self::standard(*role) == text);
        let custom = || RoleId::parse(&text).map(RoleOf::Custom);
        let role = standard.map(RoleOf::Standard).or_else(custom);
        role.map(Self).ok_or_else(|| serde::de::Error::custom(UNKNOWN))
    }
}
