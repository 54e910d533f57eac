//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html>. A copy is an object of one piece, also
//! when what it is made of came in parts: its checksum is that of all bytes.

use http::HeaderValue;
use http::header::IF_NONE_MATCH;
use s3s::dto::{
    CopyObjectInput, CopyObjectOutput, CopyObjectResult, CopySource, ETagCondition, MetadataDirective,
};
use s3s::{S3Error, S3Request, S3Response, S3Result, s3_error};
use tokio::fs::File;
use tokio_util::io::ReaderStream;

use super::draft::Draft;
use super::named::e_tag;
use super::object::{About, Object, Sha256, base64};
use super::store::{Condition, Store};
use super::{access, head_object};

pub(super) async fn copy_object(
    store: &Store,
    request: S3Request<CopyObjectInput>,
) -> S3Result<S3Response<CopyObjectOutput>> {
    let condition = condition(&request)?;
    let input = request.input;
    let (bucket, key) = source(&input.copy_source)?;
    let missing = || access::missing(&request.extensions, bucket);
    let from = store.find(bucket, key)?.ok_or_else(missing)?;
    if input.copy_source_if_modified_since.is_some() || input.copy_source_if_unmodified_since.is_some() {
        return Err(s3_error!(NotImplemented, "A source's condition may only be on its ETag"));
    }
    head_object::check(&from, input.copy_source_if_match.as_ref(), None)?;
    if input.copy_source_if_none_match.is_some() {
        return Err(s3_error!(NotImplemented, "A source's condition may only be x-amz-copy-source-if-match"));
    }
    let file = File::open(store.content(bucket, &from)?).await.map_err(S3Error::internal_error)?;
    let bytes = ReaderStream::with_capacity(file, 64 << 10);
    let draft = Draft::write(&store.contents(&input.bucket)?, bytes).await?;
    let with_sha256 =
        from.sha256.is_some() || input.checksum_algorithm.is_some_and(|it| it.as_str() == "SHA256");
    let replaced = input.metadata_directive.is_some_and(|it| it.as_str() == MetadataDirective::REPLACE);
    let about = About {
        content_type: input.content_type,
        content_disposition: input.content_disposition,
        content_encoding: input.content_encoding,
        content_language: input.content_language,
        cache_control: input.cache_control,
        metadata: input.metadata,
    };
    let object = Object {
        key: input.key,
        content: draft.name,
        bytes: draft.bytes,
        e_tag: e_tag(&draft),
        sha256: with_sha256.then(|| Sha256::Whole(base64(&draft.sha256))),
        upload: None,
        created_at: store.clock.now(),
        about: if replaced { about } else { from.about },
    };
    store.put(&input.bucket, &object, draft, condition)?;
    let result = CopyObjectResult {
        e_tag: Some(object.e_tag()),
        last_modified: Some(object.last_modified()),
        checksum_type: object.sha256.as_ref().map(Sha256::kind),
        checksum_sha256: object.sha256.map(|sha256| sha256.value().to_owned()),
        ..CopyObjectResult::default()
    };
    let output = CopyObjectOutput { copy_object_result: Some(result), ..CopyObjectOutput::default() };
    Ok(S3Response::new(output))
}

/// s3s does not know that a copy may have one too.
fn condition(request: &S3Request<CopyObjectInput>) -> S3Result<Condition> {
    let header = request.headers.get(IF_NONE_MATCH).map(HeaderValue::as_bytes);
    let if_none_match = header.map(|value| match value {
        b"*" => Ok(ETagCondition::Any),
        _ => Err(s3_error!(NotImplemented, "A writer's condition may only be If-None-Match: *")),
    });
    Condition::of(None, if_none_match.transpose()?.as_ref())
}

pub(super) fn source(source: &CopySource) -> S3Result<(&str, &str)> {
    match source {
        CopySource::Bucket { bucket, key, version_id: None } => Ok((bucket, key)),
        _ => Err(s3_error!(NotImplemented, "A source may only be an object of a bucket")),
    }
}
