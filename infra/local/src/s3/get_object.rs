//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html>

use std::io::SeekFrom;

use s3s::dto::{GetObjectInput, GetObjectOutput, StreamingBlob};
use s3s::{S3Error, S3Request, S3Response, S3Result};
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};
use tokio_util::io::ReaderStream;

use super::object::{About, Sha256};
use super::store::Store;
use super::{access, head_object};

pub(super) async fn get_object(
    store: &Store,
    request: S3Request<GetObjectInput>,
) -> S3Result<S3Response<GetObjectOutput>> {
    let input = &request.input;
    let missing = || access::missing(&request.extensions, &input.bucket);
    let object = store.find(&input.bucket, &input.key)?.ok_or_else(missing)?;
    head_object::check(&object, input.if_match.as_ref(), input.if_none_match.as_ref())?;
    let mut file =
        File::open(store.content(&input.bucket, &object)?).await.map_err(S3Error::internal_error)?;
    let part = input.range.map(|range| range.check(object.bytes)).transpose()?;
    let (from, length) = part.as_ref().map_or((0, object.bytes), |part| (part.start, part.end - part.start));
    file.seek(SeekFrom::Start(from)).await.map_err(S3Error::internal_error)?;
    let content_range = part.map(|part| format!("bytes {}-{}/{}", part.start, part.end - 1, object.bytes));
    // Of a part S3 states no checksum: it would be another one.
    let wanted = input.checksum_mode.is_some() && length == object.bytes;
    let sha256 = object.sha256.as_ref().filter(|_| wanted);
    let (e_tag, last_modified) = (object.e_tag(), object.last_modified());
    let About {
        content_type,
        content_disposition,
        content_encoding,
        content_language,
        cache_control,
        metadata,
    } = object.about;
    Ok(S3Response::new(GetObjectOutput {
        body: Some(StreamingBlob::wrap(ReaderStream::with_capacity(file.take(length), 64 << 10))),
        accept_ranges: Some("bytes".to_owned()),
        content_length: Some(length.try_into().map_err(S3Error::internal_error)?),
        content_range,
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
        ..GetObjectOutput::default()
    }))
}
