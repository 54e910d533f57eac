//! Sees each call that the functions make to AWS.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use serde_json::Value;

/// One call as it left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Which function made it.
    pub function: String,
    /// `DynamoDB.BatchGetItem`
    pub name: String,
    /// The length of its body in bytes.
    pub bytes: usize,
    /// The rights that IAM asks for it: action and resource.
    pub rights: BTreeSet<(String, String)>,
    /// Whether it is only signed here.
    pub is_link: bool,
}

/// All calls since the last look.
#[derive(Clone, Debug, Default)]
pub struct Calls(Arc<Mutex<Vec<Call>>>);

impl Calls {
    /// Watches one function.
    pub fn watcher(&self, function: &str) -> SharedInterceptor {
        SharedInterceptor::new(Watcher { function: function.to_owned(), calls: self.clone() })
    }

    /// The calls since the last time this was asked.
    pub fn take(&self) -> Vec<Call> {
        self.0.lock().map(|mut calls| std::mem::take(&mut *calls)).unwrap_or_default()
    }

    /// The names of the calls since the last time, in the order they left.
    pub fn take_names(&self) -> Vec<String> {
        self.take().into_iter().filter(|call| !call.is_link).map(|call| call.name).collect()
    }

    /// How often each call was made since the last time.
    pub fn take_counts(&self) -> BTreeMap<String, usize> {
        self.take_names().into_iter().fold(BTreeMap::new(), |mut counts, name| {
            *counts.entry(name).or_default() += 1;
            counts
        })
    }
}

#[derive(Debug)]
struct Watcher {
    function: String,
    calls: Calls,
}

impl Intercept for Watcher {
    fn name(&self) -> &'static str {
        "calls"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let name = config.load::<Metadata>().map(|call| format!("{}.{}", call.service(), call.name()));
        let name = name.unwrap_or_default();
        let body = context.request().body().bytes().unwrap_or_default();
        // A link is signed, and sent by whoever follows it.
        let is_link = context.request().uri().contains("X-Amz-Signature=");
        let bucket = context.request().uri().split(['/', '?']).nth(3).unwrap_or_default().to_owned();
        let (rights, bytes) = (rights(&name, &bucket, body), body.len());
        if let Ok(mut calls) = self.calls.0.lock() {
            calls.push(Call { function: self.function.clone(), name, bytes, rights, is_link });
        }
        Ok(())
    }
}

/// What IAM asks of who signs a request to S3 (AWS: "Actions, resources, and condition keys for Amazon S3"). A link asks
/// for the same of whoever made it, when somebody follows it.
fn rights_in_s3(operation: &str, bucket: &str) -> Vec<(String, String)> {
    let of = |action: &str, resource: &str| (action.to_owned(), resource.to_owned());
    match operation {
        "CreateMultipartUpload" if bucket == local::ARCHIVES => vec![
            of("s3:PutObject", bucket),
            // S3 asks the key in the name of whoever asks S3.
            of("kms:GenerateDataKey", "documents"),
        ],
        "PutObject" | "CreateMultipartUpload" | "UploadPart" | "CompleteMultipartUpload" => {
            vec![of("s3:PutObject", bucket)]
        }
        "ListParts" => vec![of("s3:ListMultipartUploadParts", bucket)],
        "ListObjectsV2" => vec![of("s3:ListBucket", bucket)],
        // Without the right to list, what is not there answers 403 and not 404.
        "HeadObject" | "GetObject" => vec![of("s3:GetObject", bucket), of("s3:ListBucket", bucket)],
        "CopyObject" => vec![
            of("s3:GetObject", local::QUARANTINE),
            of("s3:PutObject", bucket),
            // S3 asks the key in the name of whoever asks S3.
            of("kms:GenerateDataKey", "documents"),
        ],
        other => vec![of(&format!("s3:{other}"), bucket)],
    }
}

/// What IAM asks for a call. They do not map one to one: a transaction asks for what its writes would ask for
/// alone (<https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html>).
fn rights(call: &str, bucket: &str, body: &[u8]) -> BTreeSet<(String, String)> {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let right =
        |action: &str, resource: &str| (action.to_owned(), resource.trim_start_matches("local-").to_owned());
    match call.split_once('.') {
        Some(("DynamoDB", batch @ ("BatchGetItem" | "BatchWriteItem"))) => {
            let tables = body["RequestItems"].as_object().into_iter().flatten();
            tables.map(|(table, _)| right(&format!("dynamodb:{batch}"), table)).collect()
        }
        Some(("DynamoDB", "TransactWriteItems")) => {
            let writes = body["TransactItems"].as_array().into_iter().flatten();
            let one = |write: &Value| {
                let (kind, of) = write.as_object()?.iter().next()?;
                let action = match kind.as_str() {
                    "ConditionCheck" => "dynamodb:ConditionCheckItem".to_owned(),
                    kind => format!("dynamodb:{kind}Item"),
                };
                Some(right(&action, of["TableName"].as_str()?))
            };
            writes.filter_map(one).collect()
        }
        Some(("DynamoDB", operation)) => {
            let table = body["TableName"].as_str().unwrap_or_default();
            let index = body["IndexName"].as_str().map(|index| format!("/index/{index}")).unwrap_or_default();
            [right(&format!("dynamodb:{operation}"), &format!("{table}{index}"))].into()
        }
        Some(("KMS", operation)) => {
            // What signs statements has no compartment.
            let compartment = body["EncryptionContext"]["compartment"].as_str().unwrap_or("statements");
            [right(&format!("kms:{operation}"), compartment)].into()
        }
        Some(("S3", operation)) => rights_in_s3(operation, bucket).into_iter().collect(),
        Some(("SESv2", operation)) => [right(&format!("ses:{operation}"), "mail")].into(),
        _ => [right(call, "unknown")].into(),
    }
}
