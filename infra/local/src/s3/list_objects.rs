//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html>, without delimiters.

use s3s::dto::{ListObjectsV2Input, ListObjectsV2Output, Object};
use s3s::{S3Error, S3Response, S3Result, s3_error};

use super::store::Store;

/// As many as S3 tells at once.
const MOST: usize = 1000;

pub(super) fn list_objects(
    store: &Store,
    input: ListObjectsV2Input,
) -> S3Result<S3Response<ListObjectsV2Output>> {
    if input.delimiter.is_some() {
        return Err(s3_error!(NotImplemented, "This S3 lists without delimiters"));
    }
    let prefix = input.prefix.clone().unwrap_or_default();
    let after = input.continuation_token.as_ref().or(input.start_after.as_ref()).cloned().unwrap_or_default();
    let most = input.max_keys.and_then(|most| usize::try_from(most).ok()).unwrap_or(MOST).min(MOST);
    let mut found = store.objects(&input.bucket)?;
    found.retain(|object| object.key.starts_with(&prefix) && object.key > after);
    let is_truncated = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| is_truncated).map(|object| object.key.clone());
    let contents = found.iter().map(|object| {
        Ok(Object {
            key: Some(object.key.clone()),
            e_tag: Some(object.e_tag()),
            last_modified: Some(object.last_modified()),
            size: Some(object.bytes.try_into().map_err(S3Error::internal_error)?),
            ..Object::default()
        })
    });
    let contents = contents.collect::<S3Result<Vec<_>>>()?;
    Ok(S3Response::new(ListObjectsV2Output {
        key_count: Some(contents.len().try_into().map_err(S3Error::internal_error)?),
        max_keys: Some(most.try_into().map_err(S3Error::internal_error)?),
        contents: Some(contents),
        is_truncated: Some(is_truncated),
        next_continuation_token: next,
        name: Some(input.bucket),
        prefix: input.prefix,
        continuation_token: input.continuation_token,
        start_after: input.start_after,
        ..ListObjectsV2Output::default()
    }))
}
