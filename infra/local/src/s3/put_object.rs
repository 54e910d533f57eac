//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html>

use s3s::dto::{PutObjectInput, PutObjectOutput};
use s3s::{S3Request, S3Response, S3Result, s3_error};

use super::draft::Draft;
use super::named::{Named, e_tag};
use super::object::{About, Object, Sha256, base64};
use super::store::{Condition, Store};

pub(super) async fn put_object(
    store: &Store,
    request: S3Request<PutObjectInput>,
) -> S3Result<S3Response<PutObjectOutput>> {
    let input = request.input;
    let condition = Condition::of(input.if_match.as_ref(), input.if_none_match.as_ref())?;
    let body = input.body.ok_or_else(|| s3_error!(IncompleteBody))?;
    let draft = Draft::write(&store.contents(&input.bucket)?, body).await?;
    let named = Named::of(&request.headers, request.trailing_headers.as_ref())?;
    named.compare(&draft)?;
    let object = Object {
        key: input.key,
        content: draft.name,
        bytes: draft.bytes,
        e_tag: e_tag(&draft),
        sha256: named.sha256.map(|_| Sha256::Whole(base64(&draft.sha256))),
        upload: None,
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
    store.put(&input.bucket, &object, draft, condition)?;
    Ok(S3Response::new(PutObjectOutput {
        e_tag: Some(object.e_tag()),
        checksum_type: object.sha256.as_ref().map(Sha256::kind),
        checksum_sha256: object.sha256.map(|sha256| sha256.value().to_owned()),
        ..PutObjectOutput::default()
    }))
}
