//! Reads roles and key policies out of `infra/template.yaml`, as far as they concern KMS. What it does not
//! understand in a role it refuses, so that the template can't say more than is enforced here.

use std::collections::BTreeMap;

use saphyr::Yaml;

use super::Context;
use crate::template::{ACCOUNT, Template, entry, items};

/// The role of a function.
#[derive(Debug)]
pub(super) struct Role {
    pub name: String,
    pub statements: Vec<Statement>,
}

/// One statement that allows something.
#[derive(Debug)]
pub(super) struct Statement {
    actions: Vec<String>,
    /// `IdentityKey.Arn`; in a key's own policy `*`.
    pub resources: Vec<String>,
    /// What the encryption context must hold.
    context: Context,
    /// For whom alone, if it says so.
    principals: Option<Vec<String>>,
}

impl Statement {
    pub(super) fn allows(&self, action: &str, context: &Context) -> bool {
        self.actions.iter().any(|allowed| allowed == action)
            && self.context.iter().all(|(name, value)| context.get(name) == Some(value))
    }

    pub(super) fn is_for(&self, principal: &str) -> bool {
        self.principals.as_ref().is_none_or(|these| these.iter().any(|this| this == principal))
    }
}

type Roles = BTreeMap<String, Role>;
/// What a key of the template is: its policy, and how it was made.
#[derive(Debug)]
pub(super) struct KeyOf {
    pub policy: Vec<Statement>,
    pub spec: String,
}

type KeyPolicies = BTreeMap<String, KeyOf>;

/// Roles by function, and keys by their names.
pub(super) fn read(template: &str, deployment: &str) -> Result<(Roles, KeyPolicies), String> {
    let template = Template::read(template, deployment)?;
    let roles = template.roles()?.into_iter();
    let roles = roles.map(|(function, properties)| Ok((function, role(&template, properties)?)));
    let mut policies = KeyPolicies::new();
    for (name, key) in template.resources("AWS::KMS::Key") {
        let statements = items(&key["Properties"]["KeyPolicy"]["Statement"]);
        let understood = statements.into_iter().filter_map(|statement| key_statement(&template, statement));
        let spec = entry(&key["Properties"], "KeySpec").and_then(Yaml::as_str);
        let spec = spec.unwrap_or("SYMMETRIC_DEFAULT").to_owned();
        policies.insert(name, KeyOf { policy: understood.collect(), spec });
    }
    Ok((roles.collect::<Result<_, String>>()?, policies))
}

fn role(template: &Template<'_>, properties: &Yaml<'_>) -> Result<Role, String> {
    let name = template.text(&properties["RoleName"]);
    let mut statements = Vec::new();
    for statement in template.statements(properties, "kms:")? {
        if by_way_of_a_service(template, statement) {
            continue;
        }
        let Some((context, None)) = conditions(template, statement) else {
            return Err(format!(
                "{name}: this KMS does not understand conditions on anything but the encryption context"
            ));
        };
        let (actions, resources) =
            (template.texts(&statement["Action"]), template.texts(&statement["Resource"]));
        statements.push(Statement { actions, resources, context, principals: None });
    }
    Ok(Role { name, statements })
}

/// For what another service does with the key in the caller's name. S3 on this machine encrypts nothing, so
/// nobody makes such calls.
fn by_way_of_a_service(template: &Template<'_>, statement: &Yaml<'_>) -> bool {
    let equals = entry(statement, "Condition").and_then(|condition| entry(condition, "StringEquals"));
    equals.is_some_and(|equals| template.entries(equals).iter().any(|(name, _)| name == "kms:ViaService"))
}

/// `None` for statements that are not for functions that come by themselves: for services, or by way of one.
fn key_statement(template: &Template<'_>, statement: &Yaml<'_>) -> Option<Statement> {
    let root = format!("arn:aws:iam::{ACCOUNT}:root");
    let for_roles = template.texts(entry(&statement["Principal"], "AWS")?) == [root];
    if !for_roles || statement["Effect"].as_str() != Some("Allow") {
        return None;
    }
    let (context, principals) = conditions(template, statement)?;
    Some(Statement {
        actions: template.texts(&statement["Action"]),
        resources: template.texts(&statement["Resource"]),
        context,
        principals,
    })
}

/// What the encryption context must hold, and whom a statement is for; `None` when it asks for more.
fn conditions(template: &Template<'_>, statement: &Yaml<'_>) -> Option<(Context, Option<Vec<String>>)> {
    let (mut context, mut principals) = (Context::new(), None);
    let Some(condition) = entry(statement, "Condition") else { return Some((context, principals)) };
    for (operator, tests) in template.entries(condition) {
        for (name, value) in template.entries(tests) {
            match (operator.as_str(), name.strip_prefix("kms:EncryptionContext:")) {
                ("StringEquals", Some(name)) => {
                    context.insert(name.to_owned(), template.text(value));
                }
                ("ArnEquals", None) if name == "aws:PrincipalArn" => {
                    principals = Some(template.texts(value));
                }
                _ => return None,
            }
        }
    }
    Some((context, principals))
}
