//! Bytes that are written down but are nobody's object yet; gone when dropped.

use std::path::Path;

use aws_lc_rs::digest::{self, SHA256};
use bytes::Bytes;
use futures::{Stream, StreamExt as _};
use s3s::crypto::{Checksum as _, Crc32, Md5};
use s3s::{S3Error, S3ErrorCode, S3Result, StdError};
use tempfile::TempPath;
use tokio::fs::File;
use tokio::io::{AsyncWriteExt as _, BufWriter};
use uuid::Uuid;

use super::object::new_id;

#[derive(Debug)]
pub(super) struct Draft {
    pub name: Uuid,
    pub bytes: u64,
    /// The digests of all bytes.
    pub md5: [u8; 16],
    pub sha256: [u8; 32],
    pub crc32: [u8; 4],
    path: TempPath,
}

impl Draft {
    /// Writes what a stream brings into a folder, as it comes.
    pub(super) async fn write<E: Into<StdError>>(
        folder: &Path,
        mut stream: impl Stream<Item = Result<Bytes, E>> + Unpin,
    ) -> S3Result<Self> {
        let name = new_id()?;
        let path = folder.join(name.to_string());
        let mut file = BufWriter::new(File::create(&path).await.map_err(S3Error::internal_error)?);
        let path = TempPath::try_from_path(path).map_err(S3Error::internal_error)?;
        let (mut bytes, mut md5, mut crc32) = (0, Md5::new(), Crc32::new());
        let mut sha256 = digest::Context::new(&SHA256);
        while let Some(chunk) = stream.next().await {
            let chunk =
                chunk.map_err(|error| S3Error::with_source(S3ErrorCode::IncompleteBody, error.into()))?;
            md5.update(&chunk);
            crc32.update(&chunk);
            sha256.update(&chunk);
            bytes += chunk.len() as u64;
            file.write_all(&chunk).await.map_err(S3Error::internal_error)?;
        }
        file.flush().await.map_err(S3Error::internal_error)?;
        let sha256 = sha256.finish().as_ref().try_into().map_err(S3Error::internal_error)?;
        Ok(Self { name, bytes, md5: md5.finalize(), sha256, crc32: crc32.finalize(), path })
    }

    /// Keeps the bytes for good.
    pub(super) fn keep(self) -> S3Result<()> {
        self.path.keep().map(drop).map_err(S3Error::internal_error)
    }
}
