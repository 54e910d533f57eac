//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html>, and of several at once.

use s3s::dto::{
    DeleteObjectInput, DeleteObjectOutput, DeleteObjectsInput, DeleteObjectsOutput, DeletedObject,
};
use s3s::{S3Response, S3Result};

use super::store::Store;

pub(super) fn delete_object(
    store: &Store,
    input: &DeleteObjectInput,
) -> S3Result<S3Response<DeleteObjectOutput>> {
    store.remove(&input.bucket, &input.key)?;
    Ok(S3Response::new(DeleteObjectOutput::default()))
}

pub(super) fn delete_objects(
    store: &Store,
    input: DeleteObjectsInput,
) -> S3Result<S3Response<DeleteObjectsOutput>> {
    let mut deleted = Vec::new();
    for object in input.delete.objects {
        store.remove(&input.bucket, &object.key)?;
        deleted.push(DeletedObject { key: Some(object.key), ..DeletedObject::default() });
    }
    let deleted = Some(deleted).filter(|_| !input.delete.quiet.unwrap_or_default());
    Ok(S3Response::new(DeleteObjectsOutput { deleted, ..DeleteObjectsOutput::default() }))
}
