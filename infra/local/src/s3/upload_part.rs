//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html>

use s3s::dto::{UploadPartInput, UploadPartOutput};
use s3s::{S3Request, S3Response, S3Result, s3_error};

use super::draft::Draft;
use super::named::{Named, e_tag};
use super::object::base64;
use super::store::Store;
use super::upload::Part;

pub(super) async fn upload_part(
    store: &Store,
    request: S3Request<UploadPartInput>,
) -> S3Result<S3Response<UploadPartOutput>> {
    let input = request.input;
    if !(1..=10_000).contains(&input.part_number) {
        return Err(s3_error!(
            InvalidArgument,
            "Part number must be an integer between 1 and 10000, inclusive"
        ));
    }
    let upload = store.upload(&input.bucket, &input.key, &input.upload_id)?;
    let body = input.body.ok_or_else(|| s3_error!(IncompleteBody))?;
    let draft = Draft::write(&store.upload_folder(&input.bucket, upload.id)?, body).await?;
    let named = Named::of(&request.headers, request.trailing_headers.as_ref())?;
    if upload.with_sha256 && named.sha256.is_none() {
        return Err(s3_error!(
            InvalidRequest,
            "Checksum Type mismatch occurred, expected checksum Type: sha256"
        ));
    }
    named.compare(&draft)?;
    let part = Part {
        number: input.part_number,
        content: draft.name,
        bytes: draft.bytes,
        md5: draft.md5,
        sha256: draft.sha256,
        e_tag: e_tag(&draft),
        created_at: store.clock.now(),
    };
    store.put_part(&input.bucket, upload.id, &part, draft)?;
    Ok(S3Response::new(UploadPartOutput {
        e_tag: Some(part.e_tag()),
        checksum_sha256: named.sha256.map(|_| base64(&part.sha256)),
        ..UploadPartOutput::default()
    }))
}
