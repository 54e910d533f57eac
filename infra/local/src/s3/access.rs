//! Who makes a call, and whether the template lets them. Each function signs with an access key of its own, and
//! so are the links that it gives away.

use std::sync::Arc;

use http::Extensions;
use s3s::access::{S3Access, S3AccessContext};
use s3s::auth::{S3Auth, SecretKey};
use s3s::dto::CopyObjectInput;
use s3s::{S3Error, S3Request, S3Result, s3_error};

use super::copy_object;
use super::grants::Grants;
use super::presigned::Presigned;
use crate::aws_clients;

/// Everybody on this machine signs with the same secret.
#[derive(Debug)]
pub(super) struct OneSecret;

#[async_trait::async_trait]
impl S3Auth for OneSecret {
    async fn get_secret_key(&self, access_key: &str) -> S3Result<SecretKey> {
        if access_key.is_empty() {
            return Err(s3_error!(InvalidAccessKeyId));
        }
        Ok(SecretKey::from(aws_clients::SECRET))
    }
}

#[derive(Debug)]
pub(super) struct Access(pub Arc<Grants>);

/// Who makes a call that was let through.
#[derive(Clone, Debug)]
struct Caller {
    name: String,
    grants: Arc<Grants>,
}

impl Caller {
    fn may(&self, action: &str, bucket: &str) -> bool {
        self.grants.allow(&self.name, action, bucket)
    }
}

#[async_trait::async_trait]
impl S3Access for Access {
    async fn check(&self, call: &mut S3AccessContext<'_>) -> S3Result<()> {
        let presigned = call.extensions_mut().remove::<Presigned>();
        let name = match (presigned, call.credentials()) {
            (Some(presigned), _) => presigned.0?,
            (None, Some(credentials)) => credentials.access_key.clone(),
            (None, None) => return Err(s3_error!(AccessDenied, "Access Denied")),
        };
        let caller = Caller { name, grants: self.0.clone() };
        let bucket = call.s3_path().get_bucket_name().unwrap_or_default();
        if !caller.may(action(call.s3_op().name()), bucket) {
            return Err(s3_error!(AccessDenied, "Access Denied"));
        }
        call.extensions_mut().insert(caller);
        Ok(())
    }

    /// Who copies an object reads it too.
    async fn copy_object(&self, request: &mut S3Request<CopyObjectInput>) -> S3Result<()> {
        let (bucket, _) = copy_object::source(&request.input.copy_source)?;
        let caller = request.extensions.get::<Caller>();
        if caller.is_some_and(|caller| caller.may("s3:GetObject", bucket)) {
            return Ok(());
        }
        Err(s3_error!(AccessDenied, "Access Denied"))
    }
}

/// The right that an operation takes; the names are IAM's. What is not among them no function may do.
fn action(operation: &str) -> &'static str {
    match operation {
        "GetObject" | "HeadObject" => "s3:GetObject",
        "PutObject" | "CopyObject" | "CreateMultipartUpload" | "UploadPart" | "CompleteMultipartUpload" => {
            "s3:PutObject"
        }
        "DeleteObject" | "DeleteObjects" => "s3:DeleteObject",
        "ListObjectsV2" | "HeadBucket" => "s3:ListBucket",
        "AbortMultipartUpload" => "s3:AbortMultipartUpload",
        "ListParts" => "s3:ListMultipartUploadParts",
        _ => OPERATORS,
    }
}

/// No role has it.
const OPERATORS: &str = "an operator's";

/// What there is to say about an object that is not there: S3 tells it only those who may list the bucket.
pub(super) fn missing(call: &Extensions, bucket: &str) -> S3Error {
    let may_list = call.get::<Caller>().is_some_and(|caller| caller.may("s3:ListBucket", bucket));
    if may_list { s3_error!(NoSuchKey) } else { s3_error!(AccessDenied, "Access Denied") }
}
