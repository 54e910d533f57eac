//! A ZIP that is written to S3 while it is made: what is written last is in memory until it is one part, and no more.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use aws_lc_rs::digest::{Context, SHA256};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use portal::files::{ArchiveKey, ArchiveUpload, Files};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::ArchivingError;

/// How many bytes a part has, a little more at times: of these S3 takes 10,000.
const PART: usize = 8 * 1024 * 1024;
/// How much is compressed between two looks at how much there is.
const STEP: usize = 64 * 1024;
/// From here on an entry's length takes eight bytes. Compressing may make a file a little longer.
const LONG: u64 = 4_000_000_000;

/// What the ZIP's writer puts its bytes into, and where they are taken from.
#[derive(Clone, Debug, Default)]
struct Made(Arc<Mutex<Vec<u8>>>);

impl Made {
    fn len(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Made {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// One attempt to write an archive.
pub(crate) struct Pack<'f> {
    files: &'f Files,
    upload: ArchiveUpload,
    zip: ZipWriter<StreamWriter<Made>>,
    made: Made,
    hash: Context,
    sent: u64,
    most: usize,
}

/// What was written.
#[derive(Debug)]
pub(crate) struct Packed {
    pub bytes: u64,
    /// Of all of them, in base64.
    pub sha256: String,
    /// The most of it that was in memory at once.
    pub most: usize,
}

impl<'f> Pack<'f> {
    pub(crate) async fn begin(files: &'f Files, key: ArchiveKey) -> Result<Self, ArchivingError> {
        let made = Made::default();
        Ok(Self {
            files,
            upload: files.begin_archive(key).await?,
            zip: ZipWriter::new_stream(made.clone()),
            made,
            hash: Context::new(&SHA256),
            sent: 0,
            most: 0,
        })
    }

    /// Begins a file of so many bytes.
    pub(crate) fn start(&mut self, path: &str, bytes: u64, added: Timestamp) -> Result<(), ArchivingError> {
        let options = SimpleFileOptions::default()
            // Read by every program also where it is read as it comes, which plain bytes of unknown length are not.
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(1))
            .large_file(bytes >= LONG)
            .last_modified_time(dos_time(added));
        Ok(self.zip.start_file(path, options)?)
    }

    /// Writes what comes next of it.
    pub(crate) async fn write(&mut self, bytes: &[u8]) -> Result<(), ArchivingError> {
        for step in bytes.chunks(STEP) {
            self.zip.write_all(step)?;
            self.most = self.most.max(self.made.len());
            if self.made.len() >= PART {
                self.send().await?;
            }
        }
        Ok(())
    }

    async fn send(&mut self) -> Result<(), ArchivingError> {
        let part = self.made.take();
        self.hash.update(&part);
        self.sent += part.len() as u64;
        Ok(self.files.write_archive(&mut self.upload, part).await?)
    }

    /// Writes what a ZIP ends with, and makes an object of all of it.
    pub(crate) async fn finish(self) -> Result<Packed, ArchivingError> {
        let Self { files, mut upload, zip, made, mut hash, sent, most } = self;
        zip.finish()?;
        let most = most.max(made.len());
        let part = made.take();
        hash.update(&part);
        let bytes = sent + part.len() as u64;
        if let Err(error) = files.write_archive(&mut upload, part).await {
            forget(files, &upload).await;
            return Err(error.into());
        }
        files.finish_archive(upload).await?;
        Ok(Packed { bytes, sha256: STANDARD.encode(hash.finish()), most })
    }

    /// Forgets what was written.
    pub(crate) async fn abort(self) {
        forget(self.files, &self.upload).await;
    }
}

/// Where that fails too, S3 forgets it after a day.
async fn forget(files: &Files, upload: &ArchiveUpload) {
    if let Err(error) = files.abort_archive(upload).await {
        tracing::warn!(%error, "what was written of an archive was not taken away");
    }
}

/// As a ZIP has it: to two seconds, and without a zone. UTC.
fn dos_time(at: Timestamp) -> DateTime {
    let at = TimeZone::UTC.to_datetime(at);
    let number = |number: i8| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(at.year()).unwrap_or_default();
    let (month, day) = (number(at.month()), number(at.day()));
    let time = (number(at.hour()), number(at.minute()), number(at.second()));
    DateTime::from_date_and_time(year, month, day, time.0, time.1, time.2).unwrap_or_default()
}
