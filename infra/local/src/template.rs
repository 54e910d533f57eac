//! `infra/template.yaml`, as one deployment on this machine has it: the roles of the functions, and texts with
//! what is put into them.

use std::collections::BTreeMap;

use saphyr::{LoadableYamlNode as _, Yaml};

pub(crate) const TEXT: &str = include_str!("../../template.yaml");

/// The account that everything on this machine belongs to.
pub(crate) const ACCOUNT: &str = "000000000000";

#[derive(Debug)]
pub(crate) struct Template<'i> {
    documents: Vec<Yaml<'i>>,
    deployment: &'i str,
}

impl<'i> Template<'i> {
    pub(crate) fn read(text: &'i str, deployment: &'i str) -> Result<Self, String> {
        let documents = Yaml::load_from_str(text).map_err(|error| format!("the template: {error}"))?;
        Ok(Self { documents, deployment })
    }

    /// The resources of a type, by their names.
    pub(crate) fn resources(&self, kind: &str) -> Vec<(String, &Yaml<'i>)> {
        let all = self.documents.first().map(|document| self.entries(&document["Resources"]));
        let all = all.unwrap_or_default().into_iter();
        all.filter(|(_, resource)| resource["Type"].as_str() == Some(kind)).collect()
    }

    /// The role that each function has.
    pub(crate) fn roles(&self) -> Result<BTreeMap<String, &Yaml<'i>>, String> {
        let roles: BTreeMap<_, _> = self.resources("AWS::IAM::Role").into_iter().collect();
        let functions = self.resources("AWS::Serverless::Function").into_iter();
        let with_roles = functions.map(|(name, function)| {
            let properties = &function["Properties"];
            let role = self.text(&properties["Role"]);
            let role =
                role.strip_suffix(".Arn").ok_or_else(|| format!("{name} has no role of this template"))?;
            let role = roles.get(role).ok_or_else(|| format!("the role of {name} is not in the template"))?;
            let function = self.text(&properties["FunctionName"]);
            let prefix = format!("{}-", self.deployment);
            let function = function.strip_prefix(&prefix).unwrap_or(&function);
            Ok((function.to_owned(), &role["Properties"]))
        });
        with_roles.collect()
    }

    /// What a role says about one service. Refused if it does not simply allow what it names: who reads it
    /// would enforce something else.
    pub(crate) fn statements<'y>(
        &self,
        role: &'y Yaml<'i>,
        service: &str,
    ) -> Result<Vec<&'y Yaml<'i>>, String> {
        let policies = items(&role["Policies"]).into_iter();
        let statements = policies.flat_map(|policy| items(&policy["PolicyDocument"]["Statement"]));
        let mut concerning = Vec::new();
        for statement in statements {
            let actions = self.texts(&statement["Action"]);
            if !actions.iter().any(|action| action.starts_with(service) || action == "*") {
                continue;
            }
            let name = self.text(&role["RoleName"]);
            let refused = |what: &str| Err(format!("{name}: on one machine it is not understood {what}"));
            if statement["Effect"].as_str() != Some("Allow") {
                return refused("that a statement does not say Allow");
            }
            if actions.iter().any(|action| action.contains('*')) {
                return refused("that actions have a *");
            }
            concerning.push(statement);
        }
        Ok(concerning)
    }

    /// A text, with what `!Ref`, `!Sub` and `!GetAtt` put in.
    pub(crate) fn text(&self, node: &Yaml<'_>) -> String {
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
    pub(crate) fn texts(&self, node: &Yaml<'_>) -> Vec<String> {
        match node.as_vec() {
            Some(items) => items.iter().map(|item| self.text(item)).collect(),
            None => vec![self.text(node)],
        }
    }

    pub(crate) fn entries<'y, 'n>(&self, node: &'y Yaml<'n>) -> Vec<(String, &'y Yaml<'n>)> {
        let entries = node.as_mapping().into_iter().flatten();
        entries.map(|(name, value)| (self.text(name), value)).collect()
    }
}

pub(crate) fn entry<'y, 'i>(node: &'y Yaml<'i>, name: &str) -> Option<&'y Yaml<'i>> {
    node.as_mapping_get(name)
}

pub(crate) fn items<'y, 'i>(node: &'y Yaml<'i>) -> Vec<&'y Yaml<'i>> {
    node.as_vec().map(|items| items.iter().collect()).unwrap_or_default()
}
