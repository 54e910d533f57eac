//! A scanner for machines without one. It knows the test file that all scanners know, and nothing else:
//! <https://www.eicar.org/download-anti-malware-testfile/>.

use std::fs::File;
use std::io::{Read, Seek};

use memchr::memmem::Finder;
use zip::ZipArchive;

use crate::scanner::Verdict;

/// Of a file in an archive, at most so much is looked at: it may be a bomb.
const MOST: u64 = 16 << 20;

/// The test file. In two halves, or scanners would take this program for it.
pub(crate) fn test_file() -> Vec<u8> {
    [r"X5O!P%@AP[4\PZX54(P^)7CC)7}", "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].concat().into_bytes()
}

pub(crate) fn scan(mut file: File) -> std::io::Result<Verdict> {
    let found = contains(&mut file)? || in_archive(file);
    Ok(if found { Verdict::Threat("EICAR-Test-File".to_owned()) } else { Verdict::Clean })
}

/// Whether the test file is anywhere in it.
fn contains(mut bytes: impl Read) -> std::io::Result<bool> {
    let wanted = test_file();
    let finder = Finder::new(&wanted);
    let mut seen = Vec::new();
    loop {
        let mut chunk = seen.split_off(seen.len().saturating_sub(wanted.len()));
        if bytes.by_ref().take(1 << 20).read_to_end(&mut chunk)? == 0 {
            return Ok(false);
        }
        if finder.find(&chunk).is_some() {
            return Ok(true);
        }
        seen = chunk;
    }
}

/// What can not be unpacked is not this scanner's to judge.
fn in_archive(file: impl Read + Seek) -> bool {
    let Ok(mut archive) = ZipArchive::new(file) else { return false };
    for at in 0..archive.len() {
        if let Ok(file) = archive.by_index(at)
            && contains(file.take(MOST)).unwrap_or(false)
        {
            return true;
        }
    }
    false
}

#[cfg(test)]
pub(crate) mod tests {
    use std::io::{Cursor, Write as _};

    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::*;

    pub(crate) fn zip_of(content: &[u8], deflated: bool) -> Vec<u8> {
        let method = if deflated { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive
            .start_file("a.txt", SimpleFileOptions::default().compression_method(CompressionMethod::Stored))
            .unwrap();
        archive.write_all(b"a letter").unwrap();
        archive.start_file("b.com", SimpleFileOptions::default().compression_method(method)).unwrap();
        archive.write_all(content).unwrap();
        archive.finish().unwrap().into_inner()
    }

    fn finds(bytes: &[u8]) -> bool {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file.rewind().unwrap();
        scan(file).unwrap() != Verdict::Clean
    }

    #[test]
    fn the_test_file_is_found_alone_within_a_file_and_within_an_archive() {
        assert!(finds(&test_file()));
        assert!(finds(&zip_of(&test_file(), false)));
        assert!(finds(&zip_of(&test_file(), true)));
        // Also where one piece that is read ends and the next begins.
        for before in [(1 << 20) - 68, (1 << 20) - 30, (1 << 20) - 1, 1 << 20, (2 << 20) - 5] {
            assert!(finds(&[vec![b' '; before], test_file()].concat()), "{before}");
        }
    }

    #[test]
    fn other_files_are_clean() {
        let almost = &test_file()[..67];
        for clean in
            [b"".as_slice(), b"a letter", almost, &zip_of(b"a letter", true), b"PK\x03\x04 no archive"]
        {
            assert!(!finds(clean));
        }
    }
}
