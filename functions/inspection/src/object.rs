//! An object of S3 as something to read and seek in, fetched piece by piece.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

/// What is fetched after a jump. Going on from there fetches twice as much each time.
const LEAST: u64 = 64 * 1024;
const MOST: u64 = 4 * 1024 * 1024;

/// Holds one piece at a time.
pub struct Object<F> {
    fetch: F,
    bytes: u64,
    at: u64,
    piece: Vec<u8>,
    piece_at: u64,
    next_bytes: u64,
    failed: Option<io::Error>,
}

impl<F> std::fmt::Debug for Object<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Object").field("bytes", &self.bytes).field("at", &self.at).finish_non_exhaustive()
    }
}

impl<F: FnMut(Range<u64>) -> io::Result<Vec<u8>>> Object<F> {
    pub const fn new(bytes: u64, fetch: F) -> Self {
        Self { fetch, bytes, at: 0, piece: Vec::new(), piece_at: 0, next_bytes: LEAST, failed: None }
    }

    /// Why something could not be fetched. Whoever read may have taken that for an end.
    pub fn into_failure(self) -> Option<io::Error> {
        self.failed
    }

    fn piece_end(&self) -> u64 {
        self.piece_at + self.piece.len() as u64
    }

    fn fetch_at(&mut self) -> io::Result<()> {
        let goes_on = self.at == self.piece_end() && !self.piece.is_empty();
        self.next_bytes = if goes_on { (self.next_bytes * 2).min(MOST) } else { LEAST };
        let range = self.at..(self.at + self.next_bytes).min(self.bytes);
        let wanted = range.end - range.start;
        let fetched = (self.fetch)(range).and_then(|piece| {
            let is_whole = piece.len() as u64 == wanted;
            if is_whole { Ok(piece) } else { Err(io::Error::other("another length than was asked for")) }
        });
        match fetched {
            Ok(piece) => {
                (self.piece, self.piece_at) = (piece, self.at);
                Ok(())
            }
            Err(error) => {
                let kind = error.kind();
                self.failed.get_or_insert(error);
                Err(io::Error::new(kind, "not fetched"))
            }
        }
    }
}

impl<F: FnMut(Range<u64>) -> io::Result<Vec<u8>>> Read for Object<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.bytes || buffer.is_empty() {
            return Ok(0);
        }
        if self.at < self.piece_at || self.at >= self.piece_end() {
            self.fetch_at()?;
        }
        let from = usize::try_from(self.at - self.piece_at).map_err(io::Error::other)?;
        let read = self.piece.get(from..).unwrap_or_default().read(buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl<F> Seek for Object<F> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(offset) => self.bytes.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.at.checked_add_signed(offset),
        };
        self.at = at.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "before the beginning"))?;
        Ok(self.at)
    }
}
