//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html>

use std::time::SystemTime;

use s3s::dto::{self, ChecksumAlgorithm, ChecksumType, ListPartsInput, ListPartsOutput};
use s3s::{S3Error, S3Response, S3Result};

use super::object::base64;
use super::store::Store;
use super::upload::Part;

/// As many as S3 tells at once.
const MOST: usize = 1000;

pub(super) fn list_parts(store: &Store, input: ListPartsInput) -> S3Result<S3Response<ListPartsOutput>> {
    let upload = store.upload(&input.bucket, &input.key, &input.upload_id)?;
    let most = input.max_parts.and_then(|most| usize::try_from(most).ok()).unwrap_or(MOST).min(MOST);
    let mut parts = store.parts(&input.bucket, upload.id)?;
    parts.retain(|part| part.number > input.part_number_marker.unwrap_or_default());
    let is_truncated = parts.len() > most;
    parts.truncate(most);
    let next = parts.last().filter(|_| is_truncated).map(|part| part.number);
    let parts = parts.iter().map(|part| told(part, upload.with_sha256));
    Ok(S3Response::new(ListPartsOutput {
        parts: Some(parts.collect::<S3Result<_>>()?),
        is_truncated: Some(is_truncated),
        next_part_number_marker: next,
        max_parts: Some(most.try_into().map_err(S3Error::internal_error)?),
        part_number_marker: input.part_number_marker,
        checksum_algorithm: upload
            .with_sha256
            .then(|| ChecksumAlgorithm::from_static(ChecksumAlgorithm::SHA256)),
        checksum_type: upload.with_sha256.then(|| ChecksumType::from_static(ChecksumType::COMPOSITE)),
        bucket: Some(input.bucket),
        key: Some(input.key),
        upload_id: Some(input.upload_id),
        ..ListPartsOutput::default()
    }))
}

fn told(part: &Part, with_sha256: bool) -> S3Result<dto::Part> {
    Ok(dto::Part {
        part_number: Some(part.number),
        size: Some(part.bytes.try_into().map_err(S3Error::internal_error)?),
        e_tag: Some(part.e_tag()),
        checksum_sha256: with_sha256.then(|| base64(&part.sha256)),
        last_modified: Some(SystemTime::from(part.created_at).into()),
        ..dto::Part::default()
    })
}
