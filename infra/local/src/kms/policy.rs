//! Reads roles and key policies out of `infra/template.yaml`, as far as they concern KMS. What it does not
//! understand in a role it refuses, so that the template can't say more than is enforced here.

use std::collections::BTreeMap;

use saphyr::{LoadableYamlNode as _, Yaml};

use super::Context;
use super::key::ACCOUNT;

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
type KeyPolicies = BTreeMap<String, Vec<Statement>>;

/// Roles by function, and policies by key.
pub(super) fn read(template: &str, deployment: &str) -> Result<(Roles, KeyPolicies), String> {
    let documents = Yaml::load_from_str(template).map_err(|error| format!("the template: {error}"))?;
    let reader = Reader { deployment };
    let resources =
        documents.first().map(|document| reader.entries(&document["Resources"])).unwrap_or_default();
    let of_type = |kind: &str| {
        resources
            .iter()
            .filter(move |(_, resource)| resource["Type"].as_str() == Some(kind))
            .collect::<Vec<_>>()
    };
    let mut roles = Roles::new();
    for (name, function) in of_type("AWS::Serverless::Function") {
        let properties = &function["Properties"];
        let role = reader.text(&properties["Role"]);
        let role = role.strip_suffix(".Arn").ok_or_else(|| format!("{name} has no role of this template"))?;
        let (_, role) = resources
            .iter()
            .find(|(other, _)| other == role)
            .ok_or_else(|| format!("the role of {name} is not in the template"))?;
        let function = reader.text(&properties["FunctionName"]);
        let function = function.strip_prefix(&format!("{deployment}-")).unwrap_or(&function);
        roles.insert(function.to_owned(), reader.role(&role["Properties"])?);
    }
    let mut policies = KeyPolicies::new();
    for (name, key) in of_type("AWS::KMS::Key") {
        let statements = items(&key["Properties"]["KeyPolicy"]["Statement"]);
        let understood = statements.into_iter().filter_map(|statement| reader.key_statement(statement));
        policies.insert(name.clone(), understood.collect());
    }
    Ok((roles, policies))
}

struct Reader<'a> {
    deployment: &'a str,
}

impl Reader<'_> {
    fn role(&self, properties: &Yaml<'_>) -> Result<Role, String> {
        let name = self.text(&properties["RoleName"]);
        let mut statements = Vec::new();
        for policy in items(&properties["Policies"]) {
            for statement in items(&policy["PolicyDocument"]["Statement"]) {
                let actions = self.texts(&statement["Action"]);
                if !actions.iter().any(|action| action.starts_with("kms:") || action == "*") {
                    continue;
                }
                let refused = |what: &str| Err(format!("{name}: this KMS does not understand {what}"));
                if statement["Effect"].as_str() != Some("Allow") {
                    return refused("a statement that does not say Allow");
                }
                if actions.iter().any(|action| action.contains('*')) {
                    return refused("actions with *");
                }
                let Some((context, None)) = self.conditions(statement) else {
                    return refused("conditions on anything but the encryption context");
                };
                let resources = self.texts(&statement["Resource"]);
                statements.push(Statement { actions, resources, context, principals: None });
            }
        }
        Ok(Role { name, statements })
    }

    /// `None` for statements that are not for functions that come by themselves: for services, or by way of
    /// one.
    fn key_statement(&self, statement: &Yaml<'_>) -> Option<Statement> {
        let root = format!("arn:aws:iam::{ACCOUNT}:root");
        let for_roles = self.texts(entry(&statement["Principal"], "AWS")?) == [root];
        if !for_roles || statement["Effect"].as_str() != Some("Allow") {
            return None;
        }
        let (context, principals) = self.conditions(statement)?;
        Some(Statement {
            actions: self.texts(&statement["Action"]),
            resources: self.texts(&statement["Resource"]),
            context,
            principals,
        })
    }

    /// What the encryption context must hold, and whom a statement is for; `None` when it asks for more.
    fn conditions(&self, statement: &Yaml<'_>) -> Option<(Context, Option<Vec<String>>)> {
        let (mut context, mut principals) = (Context::new(), None);
        let Some(condition) = entry(statement, "Condition") else { return Some((context, principals)) };
        for (operator, tests) in self.entries(condition) {
            for (name, value) in self.entries(tests) {
                match (operator.as_str(), name.strip_prefix("kms:EncryptionContext:")) {
                    ("StringEquals", Some(name)) => {
                        context.insert(name.to_owned(), self.text(value));
                    }
                    ("ArnEquals", None) if name == "aws:PrincipalArn" => principals = Some(self.texts(value)),
                    _ => return None,
                }
            }
        }
        Some((context, principals))
    }

    /// A text, with what `!Ref`, `!Sub` and `!GetAtt` put in.
    fn text(&self, node: &Yaml<'_>) -> String {
        match node {
            Yaml::Tagged(tag, inner) => match (tag.suffix.as_ref(), inner.as_str().unwrap_or_default()) {
                ("Ref", "DeploymentName") => self.deployment.to_owned(),
                ("Sub", pattern) => pattern
                    .replace("${DeploymentName}", self.deployment)
                    .replace("${AWS::Partition}", "aws")
                    .replace("${AWS::Region}", "local")
                    .replace("${AWS::AccountId}", ACCOUNT),
                (_, plain) => plain.to_owned(),
            },
            plain => plain.as_str().unwrap_or_default().to_owned(),
        }
    }

    /// One text, or several.
    fn texts(&self, node: &Yaml<'_>) -> Vec<String> {
        match node.as_vec() {
            Some(items) => items.iter().map(|item| self.text(item)).collect(),
            None => vec![self.text(node)],
        }
    }

    fn entries<'y, 'i>(&self, node: &'y Yaml<'i>) -> Vec<(String, &'y Yaml<'i>)> {
        let entries = node.as_mapping().into_iter().flatten();
        entries.map(|(name, value)| (self.text(name), value)).collect()
    }
}

fn entry<'y, 'i>(node: &'y Yaml<'i>, name: &str) -> Option<&'y Yaml<'i>> {
    node.as_mapping_get(name)
}

fn items<'y, 'i>(node: &'y Yaml<'i>) -> Vec<&'y Yaml<'i>> {
    node.as_vec().map(|items| items.iter().collect()).unwrap_or_default()
}
