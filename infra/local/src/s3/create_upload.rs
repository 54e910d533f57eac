//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html>

use s3s::dto::{ChecksumAlgorithm, ChecksumType, CreateMultipartUploadInput, CreateMultipartUploadOutput};
use s3s::{S3Response, S3Result, s3_error};

use super::object::{About, new_id};
use super::store::Store;
use super::upload::Upload;

pub(super) fn create_upload(
    store: &Store,
    input: CreateMultipartUploadInput,
) -> S3Result<S3Response<CreateMultipartUploadOutput>> {
    let algorithm = input.checksum_algorithm;
    let with_sha256 = algorithm.as_ref().is_some_and(|it| it.as_str() == ChecksumAlgorithm::SHA256);
    if with_sha256 && input.checksum_type.is_some_and(|kind| kind.as_str() != ChecksumType::COMPOSITE) {
        return Err(s3_error!(
            InvalidRequest,
            "The FULL_OBJECT checksum type cannot be used with the sha256 checksum algorithm."
        ));
    }
    let upload = Upload {
        id: new_id()?,
        key: input.key,
        with_sha256,
        created_at: store.clock.now(),
        about: About {
            content_type: input.content_type,
            content_disposition: input.content_disposition,
            content_encoding: input.content_encoding,
            content_language: input.content_language,
            cache_control: input.cache_control,
            metadata: input.metadata,
        },
    };
    store.begin_upload(&input.bucket, &upload)?;
    Ok(S3Response::new(CreateMultipartUploadOutput {
        bucket: Some(input.bucket),
        key: Some(upload.key),
        upload_id: Some(upload.id.to_string()),
        checksum_type: with_sha256.then(|| ChecksumType::from_static(ChecksumType::COMPOSITE)),
        checksum_algorithm: algorithm,
        ..CreateMultipartUploadOutput::default()
    }))
}
