//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html>

use s3s::dto::{AbortMultipartUploadInput, AbortMultipartUploadOutput};
use s3s::{S3Response, S3Result};

use super::store::Store;

pub(super) fn abort_upload(
    store: &Store,
    input: &AbortMultipartUploadInput,
) -> S3Result<S3Response<AbortMultipartUploadOutput>> {
    let upload = store.upload(&input.bucket, &input.key, &input.upload_id)?;
    store.end_upload(&input.bucket, upload.id)?;
    Ok(S3Response::new(AbortMultipartUploadOutput::default()))
}
