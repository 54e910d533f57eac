//! A file of the documents, read from its beginning to its end.

use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::types::{ChecksumMode, ChecksumType};
use bytes::Bytes;

use super::{FileKey, Files, FilesError, Stated, failed, incomplete, is_status, unquoted};
use crate::values::Checksum;

const CALL: &str = "GetObject";
/// How often it is gone on with where it broke off.
const TRIES: u8 = 5;

/// What is read, chunk by chunk: never more of it is in memory than one chunk.
#[derive(Debug)]
pub struct Reading {
    files: Files,
    key: FileKey,
    /// When reading began.
    pub stated: Stated,
    body: ByteStream,
    /// How many bytes were read.
    at: u64,
    tries: u8,
}

impl Files {
    /// Begins to read what was filed, if it is there.
    pub async fn read_filed(&self, key: FileKey) -> Result<Option<Reading>, FilesError> {
        let request = self.client.get_object().bucket(&self.settings.documents).key(key.to_string());
        let found = match request.checksum_mode(ChecksumMode::Enabled).send().await {
            Ok(found) => found,
            Err(error) if is_status(&error, 404) => return Ok(None),
            Err(error) => return Err(failed(CALL, &error)),
        };
        let is_whole = found.checksum_type != Some(ChecksumType::Composite);
        let checksum =
            found.checksum_sha256.filter(|_| is_whole).and_then(|text| Checksum::parse(&text).ok());
        let bytes = found.content_length.and_then(|bytes| u64::try_from(bytes).ok());
        let stated = Stated {
            bytes: bytes.ok_or_else(|| incomplete(CALL))?,
            e_tag: unquoted(&found.e_tag.ok_or_else(|| incomplete(CALL))?),
            checksum,
        };
        Ok(Some(Reading { files: self.clone(), key, stated, body: found.body, at: 0, tries: TRIES }))
    }
}

impl Reading {
    /// The next bytes; none at the end. A connection that breaks is gone on with where it was, as long as the file is
    /// still the one that was begun. What the bytes are is for whoever reads them to compare.
    pub async fn next(&mut self) -> Result<Option<Bytes>, FilesError> {
        loop {
            match self.body.next().await {
                Some(Ok(bytes)) => {
                    self.at += bytes.len() as u64;
                    return Ok(Some(bytes));
                }
                // With all of its bytes here, what is wrong with them shows when they are compared.
                _ if self.at >= self.stated.bytes => return Ok(None),
                _ if self.tries == 0 => {
                    return Err(FilesError { operation: CALL, cause: "it broke off".into() });
                }
                _ => self.go_on().await?,
            }
        }
    }

    async fn go_on(&mut self) -> Result<(), FilesError> {
        self.tries -= 1;
        let request = self.files.client.get_object().bucket(&self.files.settings.documents);
        let request = request.key(self.key.to_string()).range(format!("bytes={}-", self.at));
        let found = request.if_match(format!("\"{}\"", self.stated.e_tag)).send().await;
        self.body = found.map_err(|error| failed(CALL, &error))?.body;
        Ok(())
    }
}
