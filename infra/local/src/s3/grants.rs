//! What each function may do with each bucket: its role in the template says so.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use saphyr::Yaml;

use crate::settings::DEPLOYMENT;
use crate::template::{self, Template, entry};

/// Of the template's name for a bucket on this machine.
const BUCKETS: [(&str, &str); 4] = [
    ("QuarantineBucket", super::QUARANTINE),
    ("DocumentsBucket", super::DOCUMENTS),
    ("ArchivesBucket", super::ARCHIVES),
    ("SparesBucket", super::SPARES),
];

#[derive(Debug)]
pub(crate) struct Grants {
    /// By function.
    roles: BTreeMap<String, Vec<Statement>>,
}

/// One statement that allows something.
#[derive(Debug)]
struct Statement {
    actions: Vec<String>,
    resources: Vec<Resource>,
}

#[derive(Debug, PartialEq, Eq)]
enum Resource {
    Bucket(&'static str),
    /// All of its objects.
    Objects(&'static str),
}

/// Read once, however many portals run in the process: in a debug build it takes a while.
static OF_THE_TEMPLATE: LazyLock<Result<Arc<Grants>, String>> =
    LazyLock::new(|| Grants::read(template::TEXT, DEPLOYMENT).map(Arc::new));

impl Grants {
    pub(super) fn of_the_template() -> Result<Arc<Self>, String> {
        OF_THE_TEMPLATE.clone()
    }

    pub(super) fn read(template: &str, deployment: &str) -> Result<Self, String> {
        let template = Template::read(template, deployment)?;
        let roles = template.roles()?.into_iter();
        let roles = roles.map(|(function, role)| Ok((function, statements(&template, role)?)));
        Ok(Self { roles: roles.collect::<Result<_, String>>()? })
    }

    /// Whether a caller may do something with a bucket, or with the objects in it. Whoever deploys or looks
    /// after the portal may do everything.
    pub(super) fn allow(&self, caller: &str, action: &str, bucket: &str) -> bool {
        if matches!(caller, "deploy" | "operator") {
            return true;
        }
        let statements = self.roles.get(caller).into_iter().flatten();
        statements.into_iter().any(|statement| {
            let of_bucket = |resource: &Resource| match resource {
                Resource::Bucket(name) => *name == bucket && is_for_buckets(action),
                Resource::Objects(name) => *name == bucket && !is_for_buckets(action),
            };
            statement.actions.iter().any(|allowed| allowed == action)
                && statement.resources.iter().any(of_bucket)
        })
    }
}

fn is_for_buckets(action: &str) -> bool {
    matches!(action, "s3:ListBucket" | "s3:ListBucketMultipartUploads" | "s3:GetBucketLocation")
}

fn statements(template: &Template<'_>, role: &Yaml<'_>) -> Result<Vec<Statement>, String> {
    let name = template.text(&role["RoleName"]);
    let statements = template.statements(role, "s3:")?.into_iter();
    let understood = statements.map(|statement| {
        if entry(statement, "Condition").is_some() {
            return Err(format!("{name}: this S3 does not understand conditions"));
        }
        let resources = template.texts(&statement["Resource"]).into_iter().map(|text| {
            resource(&text).ok_or_else(|| format!("{name}: this S3 does not know what {text} is"))
        });
        let resources = resources.collect::<Result<_, String>>()?;
        Ok(Statement { actions: template.texts(&statement["Action"]), resources })
    });
    understood.collect()
}

/// `DocumentsBucket.Arn` is the bucket, `${DocumentsBucket.Arn}/*` all of its objects.
fn resource(text: &str) -> Option<Resource> {
    let (name, of_objects) = match text.strip_suffix("/*") {
        Some(name) => (name, true),
        None => (text, false),
    };
    let name = name.strip_prefix("${").and_then(|name| name.strip_suffix('}')).unwrap_or(name);
    let name = name.strip_suffix(".Arn")?;
    let (_, bucket) = BUCKETS.into_iter().find(|(known, _)| *known == name)?;
    Some(if of_objects { Resource::Objects(bucket) } else { Resource::Bucket(bucket) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "
Resources:
  ReaderFunction:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: !Sub ${DeploymentName}-reader
      Role: !GetAtt ReaderRole.Arn
  ReaderRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Sub ${DeploymentName}-reader
      Policies:
        - PolicyDocument:
            Statement:
              - Effect: Allow
                Action: s3:GetObject
                Resource: !Sub ${QuarantineBucket.Arn}/*
              - Effect: Allow
                Action: [s3:ListBucket, s3:PutObject]
                Resource: !GetAtt DocumentsBucket.Arn
";

    #[test]
    fn a_function_may_do_with_a_bucket_what_its_role_says_and_no_more() {
        let grants = Grants::read(TEMPLATE, "local").unwrap();
        assert!(grants.allow("reader", "s3:GetObject", "quarantine"));
        assert!(grants.allow("reader", "s3:ListBucket", "documents"));
        for (action, bucket) in [
            ("s3:GetObject", "documents"),
            ("s3:DeleteObject", "quarantine"),
            ("s3:ListBucket", "quarantine"),
            // Granted on the bucket, where it means nothing.
            ("s3:PutObject", "documents"),
        ] {
            assert!(!grants.allow("reader", action, bucket), "{action} {bucket}");
        }
        assert!(!grants.allow("somebody", "s3:GetObject", "quarantine"));
        assert!(grants.allow("operator", "s3:DeleteObject", "documents"));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for (from, to) in [
            ("Resource: !GetAtt DocumentsBucket.Arn", "Resource: !GetAtt OtherBucket.Arn"),
            ("Action: s3:GetObject", "Action: s3:*"),
            ("Effect: Allow\n                Action: s3", "Effect: Deny\n                Action: s3"),
            (
                "Action: s3:GetObject",
                "Condition: { Bool: { x: 'true' } }\n                Action: s3:GetObject",
            ),
        ] {
            assert!(TEMPLATE.contains(from), "{from}");
            assert!(Grants::read(&TEMPLATE.replace(from, to), "local").is_err(), "{to}");
        }
    }

    #[test]
    fn the_template_is_understood() {
        Grants::read(crate::template::TEXT, "local").unwrap();
    }
}
