//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html>

use http::StatusCode;
use s3s::dto::{ETagCondition, HeadObjectInput, HeadObjectOutput};
use s3s::{S3Error, S3ErrorCode, S3Request, S3Response, S3Result};

use super::access;
use super::object::{About, Object, Sha256};
use super::store::{Store, precondition_failed};

pub(super) fn head_object(
    store: &Store,
    request: &S3Request<HeadObjectInput>,
) -> S3Result<S3Response<HeadObjectOutput>> {
    let input = &request.input;
    let missing = || access::missing(&request.extensions, &input.bucket);
    let object = store.find(&input.bucket, &input.key)?.ok_or_else(missing)?;
    check(&object, input.if_match.as_ref(), input.if_none_match.as_ref())?;
    let sha256 = object.sha256.as_ref().filter(|_| input.checksum_mode.is_some());
    let (e_tag, last_modified) = (object.e_tag(), object.last_modified());
    let About {
        content_type,
        content_disposition,
        content_encoding,
        content_language,
        cache_control,
        metadata,
    } = object.about;
    Ok(S3Response::new(HeadObjectOutput {
        accept_ranges: Some("bytes".to_owned()),
        content_length: Some(object.bytes.try_into().map_err(S3Error::internal_error)?),
        checksum_sha256: sha256.map(|sha256| sha256.value().to_owned()),
        checksum_type: sha256.map(Sha256::kind),
        e_tag: Some(e_tag),
        last_modified: Some(last_modified),
        content_type,
        content_disposition,
        content_encoding,
        content_language,
        cache_control,
        metadata,
        ..HeadObjectOutput::default()
    }))
}

/// Whether the object is the one that a reader asks for.
pub(super) fn check(
    object: &Object,
    if_match: Option<&ETagCondition>,
    if_none_match: Option<&ETagCondition>,
) -> S3Result<()> {
    let is = |condition: &ETagCondition| match condition {
        ETagCondition::Any => true,
        ETagCondition::ETag(e_tag) => e_tag.value() == object.e_tag,
    };
    if if_match.is_some_and(|condition| !is(condition)) {
        return Err(precondition_failed());
    }
    if if_none_match.is_some_and(is) {
        let mut not_modified = S3Error::new(S3ErrorCode::NotModified);
        not_modified.set_status_code(StatusCode::NOT_MODIFIED);
        return Err(not_modified);
    }
    Ok(())
}
