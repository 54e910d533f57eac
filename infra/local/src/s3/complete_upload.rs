//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html>. The parts stay until the
//! object is in its place, and whoever asks again is told the same: a process that ends in the middle of it
//! loses nothing.

use std::path::Path;

use futures::{StreamExt as _, TryStreamExt as _, stream};
use s3s::crypto::{Checksum as _, Md5};
use s3s::dto::{
    CompleteMultipartUploadInput, CompleteMultipartUploadOutput, CompletedMultipartUpload, CompletedPart,
};
use s3s::{S3Request, S3Response, S3Result, s3_error};
use tokio::fs::File;
use tokio_util::io::ReaderStream;
use uuid::Uuid;

use aws_lc_rs::digest::{SHA256, digest};

use super::draft::Draft;
use super::object::{Object, Sha256, base64, hex};
use super::store::{Condition, Store};
use super::upload::{Part, Upload};

/// Of each part but the last.
const SMALLEST: u64 = 5 << 20;

pub(super) async fn complete_upload(
    store: &Store,
    request: S3Request<CompleteMultipartUploadInput>,
) -> S3Result<S3Response<CompleteMultipartUploadOutput>> {
    let input = request.input;
    let condition = Condition::of(input.if_match.as_ref(), input.if_none_match.as_ref())?;
    let done = completed_before(store, &input)?;
    let upload = match (store.upload(&input.bucket, &input.key, &input.upload_id), done) {
        (Ok(upload), Some(object)) => {
            store.end_upload(&input.bucket, upload.id)?;
            return Ok(told(input.bucket, &object));
        }
        (Err(_), Some(object)) => return Ok(told(input.bucket, &object)),
        (upload, None) => upload?,
    };
    let parts = chosen(&upload, &store.parts(&input.bucket, upload.id)?, input.multipart_upload)?;
    let sha256 = upload.with_sha256.then(|| composite(&parts));
    if let (Some(named), Some(found)) = (&input.checksum_sha256, &sha256)
        // It may be named with the number of the parts or without.
        && named != found.value()
        && !found.value().starts_with(&format!("{named}-"))
    {
        return Err(s3_error!(BadDigest, "The SHA256 you specified did not match the calculated checksum."));
    }
    let folder = store.upload_folder(&input.bucket, upload.id)?;
    let draft = joined(&store.contents(&input.bucket)?, &folder, &parts).await?;
    let object = Object {
        key: upload.key,
        content: draft.name,
        bytes: draft.bytes,
        e_tag: e_tag(&parts),
        sha256,
        upload: Some(upload.id),
        created_at: store.clock.now(),
        about: upload.about,
    };
    store.put(&input.bucket, &object, draft, condition)?;
    store.end_upload(&input.bucket, upload.id)?;
    Ok(told(input.bucket, &object))
}

/// The object that an upload has become.
fn completed_before(store: &Store, input: &CompleteMultipartUploadInput) -> S3Result<Option<Object>> {
    let id = Uuid::parse_str(&input.upload_id).map_err(|_| s3_error!(NoSuchUpload))?;
    Ok(store.find(&input.bucket, &input.key)?.filter(|object| object.upload == Some(id)))
}

/// The parts that the object is made of; refused when the list is not of what is there.
fn chosen(upload: &Upload, there: &[Part], list: Option<CompletedMultipartUpload>) -> S3Result<Vec<Part>> {
    let list = list.and_then(|list| list.parts).filter(|list| !list.is_empty());
    let list = list.ok_or_else(|| s3_error!(MalformedXML, "You must specify at least one part"))?;
    let numbers: Vec<i32> = list.iter().filter_map(|named| named.part_number).collect();
    if numbers.len() != list.len() || !numbers.is_sorted_by(|one, next| one < next) {
        return Err(s3_error!(InvalidPartOrder));
    }
    let found = list.iter().map(|named| the_part(upload, there, named));
    let found = found.collect::<S3Result<Vec<Part>>>()?;
    if found.iter().rev().skip(1).any(|part| part.bytes < SMALLEST) {
        return Err(s3_error!(EntityTooSmall));
    }
    Ok(found)
}

fn the_part(upload: &Upload, there: &[Part], named: &CompletedPart) -> S3Result<Part> {
    if upload.with_sha256 && named.checksum_sha256.is_none() {
        return Err(s3_error!(
            InvalidRequest,
            "The upload was created using a sha256 checksum. The complete request must include the checksum for each part."
        ));
    }
    let is = |part: &&Part| {
        Some(part.number) == named.part_number
            && named.e_tag.as_ref().is_some_and(|e_tag| e_tag.value() == part.e_tag)
            && named.checksum_sha256.as_ref().is_none_or(|sha256| *sha256 == base64(&part.sha256))
    };
    there.iter().find(is).cloned().ok_or_else(|| {
        s3_error!(
            InvalidPart,
            "One or more of the specified parts could not be found, or the specified entity tag may not match the part's entity tag."
        )
    })
}

async fn joined(contents: &Path, folder: &Path, parts: &[Part]) -> S3Result<Draft> {
    let paths = parts.iter().map(|part| folder.join(part.content.to_string())).collect::<Vec<_>>();
    let files = stream::iter(paths).then(|path| async move {
        Ok::<_, std::io::Error>(ReaderStream::with_capacity(File::open(path).await?, 64 << 10))
    });
    Draft::write(contents, Box::pin(files.try_flatten())).await
}

/// The checksum of the parts' checksums, and how many they are.
fn composite(parts: &[Part]) -> Sha256 {
    let all: Vec<u8> = parts.iter().flat_map(|part| part.sha256).collect();
    Sha256::Composite(format!("{}-{}", base64(digest(&SHA256, &all).as_ref()), parts.len()))
}

fn e_tag(parts: &[Part]) -> String {
    let all: Vec<u8> = parts.iter().flat_map(|part| part.md5).collect();
    format!("{}-{}", hex(&Md5::checksum(&all)), parts.len())
}

fn told(bucket: String, object: &Object) -> S3Response<CompleteMultipartUploadOutput> {
    S3Response::new(CompleteMultipartUploadOutput {
        bucket: Some(bucket),
        key: Some(object.key.clone()),
        e_tag: Some(object.e_tag()),
        checksum_sha256: object.sha256.as_ref().map(|sha256| sha256.value().to_owned()),
        checksum_type: object.sha256.as_ref().map(Sha256::kind),
        ..CompleteMultipartUploadOutput::default()
    })
}
