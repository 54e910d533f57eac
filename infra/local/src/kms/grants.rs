//! What each function may do with each key: its role says so, and so does the key's own policy.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::Context;
use super::key::ACCOUNT;
use super::policy::{self, KeyOf, Role, Statement};
use crate::settings::DEPLOYMENT;
use crate::template;

/// What can be done with a key; the names are IAM's.
#[derive(Clone, Copy, Debug)]
pub(super) enum Action {
    CreateAlias,
    CreateKey,
    Decrypt,
    DeleteAlias,
    DescribeKey,
    DisableKey,
    EnableKey,
    Encrypt,
    GenerateDataKey,
    GenerateDataKeyWithoutPlaintext,
    GenerateMac,
    GetPublicKey,
    ListAliases,
    ReEncryptFrom,
    ReEncryptTo,
    RotateKeyOnDemand,
    Sign,
    UpdateAlias,
    Verify,
    VerifyMac,
}

/// The template's grants, of one deployment.
#[derive(Debug)]
pub(super) struct Grants {
    /// By function.
    roles: BTreeMap<String, Role>,
    /// By the key's name in the template.
    keys: BTreeMap<String, KeyOf>,
}

/// Read once, however many portals run in the process: in a debug build it takes a while.
static OF_THE_TEMPLATE: LazyLock<Result<Arc<Grants>, String>> =
    LazyLock::new(|| Grants::read(template::TEXT, DEPLOYMENT).map(Arc::new));

impl Grants {
    pub(super) fn of_the_template() -> Result<Arc<Self>, String> {
        OF_THE_TEMPLATE.clone()
    }

    pub(super) fn read(template: &str, deployment: &str) -> Result<Self, String> {
        let (roles, keys) = policy::read(template, deployment)?;
        Ok(Self { roles, keys })
    }

    pub(super) fn knows(&self, function: &str) -> bool {
        self.roles.contains_key(function)
    }

    pub(super) fn role(&self, function: &str) -> &str {
        self.roles.get(function).map_or("", |role| &role.name)
    }

    /// What the keys that functions use are called on this machine, and what they are made by.
    pub(super) fn aliases(&self) -> BTreeMap<String, &str> {
        let statements = self.roles.values().flat_map(|role| &role.statements);
        let resources = statements.flat_map(|statement| &statement.resources);
        let used = resources.filter_map(|resource| resource.strip_suffix(".Arn"));
        used.filter_map(|name| Some((alias(name), self.keys.get(name)?.spec.as_str()))).collect()
    }

    /// `Err` says which kind of policy would have to allow it.
    pub(super) fn check(
        &self,
        function: &str,
        action: Action,
        aliases: &[&str],
        context: &Context,
    ) -> Result<(), &'static str> {
        const ROLE: &str = "identity-based policy";
        let role = self.roles.get(function).ok_or(ROLE)?;
        let mut keys = self.keys.iter();
        let (key, found) = keys.find(|(key, _)| aliases.contains(&alias(key).as_str())).ok_or(ROLE)?;
        let resource = format!("{key}.Arn");
        let allowed = |statement: &&Statement| statement.allows(&action.name(), context);
        let mut by_role = role.statements.iter().filter(|statement| statement.resources.contains(&resource));
        by_role.find(allowed).ok_or(ROLE)?;
        let principal = format!("arn:aws:iam::{ACCOUNT}:role/{}", role.name);
        let mut by_key = found.policy.iter().filter(|statement| statement.is_for(&principal));
        by_key.find(allowed).ok_or("resource-based policy")?;
        Ok(())
    }
}

impl Action {
    pub(super) fn name(self) -> String {
        format!("kms:{self:?}")
    }
}

/// `IdentityKey` in the template is `alias/portal-identity` here.
fn alias(key: &str) -> String {
    let name = key.strip_suffix("Key").unwrap_or(key);
    let kebab = name.chars().fold(String::new(), |mut kebab, c| {
        if c.is_ascii_uppercase() && !kebab.is_empty() {
            kebab.push('-');
        }
        kebab.push(c.to_ascii_lowercase());
        kebab
    });
    format!("alias/portal-{kebab}")
}

#[cfg(test)]
mod tests {
    use super::super::{DOCUMENTS_KEY, IDENTITY_KEY, STATEMENTS_KEY};
    use super::*;

    fn grants() -> Grants {
        Grants::read(include_str!("../../../template.yaml"), "local").unwrap()
    }

    fn context(deployment: &str, compartment: &str) -> Context {
        [("deployment", deployment), ("compartment", compartment), ("purpose", "root")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into()
    }

    fn may(function: &str, action: Action) -> bool {
        grants().check(function, action, &[IDENTITY_KEY], &context("local", "identity")).is_ok()
    }

    #[test]
    fn each_function_may_do_what_its_role_in_the_template_says_and_no_more() {
        assert!(may("auth", Action::Decrypt) && may("auth", Action::GenerateDataKey));
        for function in ["account", "mail"] {
            assert!(may(function, Action::Decrypt), "{function}");
            assert!(!may(function, Action::GenerateDataKey), "{function}");
        }
        for function in ["web", "retention"] {
            assert!(!may(function, Action::Decrypt) && !may(function, Action::GenerateDataKey), "{function}");
        }
        for function in ["auth", "account", "mail", "web", "retention", "nobody"] {
            for action in [Action::Encrypt, Action::DisableKey, Action::Sign, Action::CreateKey] {
                assert!(!may(function, action), "{function} {action:?}");
            }
        }
    }

    #[test]
    fn a_grant_holds_for_one_deployment_one_compartment_and_one_key() {
        let may =
            |aliases: &[&str], context| grants().check("auth", Action::Decrypt, aliases, &context).is_ok();
        assert!(may(&[IDENTITY_KEY], context("local", "identity")));
        assert!(!may(&[IDENTITY_KEY], context("other", "identity")));
        assert!(!may(&[IDENTITY_KEY], context("local", "documents")));
        assert!(!may(&[IDENTITY_KEY], Context::new()));
        assert!(!may(&["alias/portal-storage"], context("local", "identity")));
        assert!(!may(&[], context("local", "identity")));
    }

    #[test]
    fn a_role_alone_opens_nothing_that_the_keys_policy_does_not() {
        let template = include_str!("../../../template.yaml");
        let (before, after) = template.split_once("Sid: SealAndOpen").unwrap();
        let narrower = after.replacen("role/${DeploymentName}-mail", "role/${DeploymentName}-somebody", 1);
        let grants = Grants::read(&format!("{before}Sid: SealAndOpen{narrower}"), "local").unwrap();
        let check = |function| {
            grants.check(function, Action::Decrypt, &[IDENTITY_KEY], &context("local", "identity"))
        };
        assert_eq!(check("account"), Ok(()));
        assert_eq!(check("mail"), Err("resource-based policy"));
    }

    #[test]
    fn the_keys_that_functions_use_have_an_alias_each() {
        let symmetric = [IDENTITY_KEY, DOCUMENTS_KEY].map(|alias| (alias.to_owned(), "SYMMETRIC_DEFAULT"));
        let signing = (STATEMENTS_KEY.to_owned(), "ECC_NIST_P256");
        assert_eq!(grants().aliases(), symmetric.into_iter().chain([signing]).collect());
        assert_eq!(alias("StaffNotesKey"), "alias/portal-staff-notes");
    }
}
