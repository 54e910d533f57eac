//! What a file seems to be by how it begins. Whether it is that through and through is seen afterwards.

use portal::values::{FileType, RefusedFile};

/// So much of a file's beginning is looked at before anything else is read.
pub(crate) const HEAD: usize = 4096;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Pdf,
    Image(FileType),
    /// A ZIP, and everything that is one inside: an office file, for example.
    Zip,
    Text,
}

impl Kind {
    /// By a file's first bytes; an error for what the portal does not take.
    pub(crate) fn of(head: &[u8]) -> Result<Self, RefusedFile> {
        if head.starts_with(b"%PDF-") {
            return Ok(Self::Pdf);
        }
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            return Ok(Self::Zip);
        }
        if let Some(image) = image(head) {
            return Ok(Self::Image(image));
        }
        if crate::text::seems_text(head) {
            return Ok(Self::Text);
        }
        Err(refused(head))
    }
}

fn image(head: &[u8]) -> Option<FileType> {
    match head {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(FileType::Png),
        [0xff, 0xd8, 0xff, ..] => Some(FileType::Jpeg),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(FileType::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(FileType::Webp),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some(FileType::Tiff),
        [0, 0, _, _, b'f', b't', b'y', b'p', brands @ ..] if is_heic(head, brands) => Some(FileType::Heic),
        _ => None,
    }
}

/// Photos of phones say `heic`, some first and some only among what they are compatible with.
fn is_heic(head: &[u8], brands: &[u8]) -> bool {
    let length = head.first_chunk().map_or(0, |bytes| u32::from_be_bytes(*bytes)) as usize;
    let brands = brands.get(..length.saturating_sub(8)).unwrap_or(brands);
    let (major, compatible) = brands.split_at_checked(8).unwrap_or((brands, &[]));
    let heic = |brand: &[u8]| brand == b"heic" || brand == b"heix";
    major.get(..4).is_some_and(|major| heic(major) || (major == b"mif1" && compatible.chunks(4).any(heic)))
}

/// Known and dangerous, or known and of no use here, or unknown.
fn refused(head: &[u8]) -> RefusedFile {
    if is_old_office(head) {
        // Office wraps what it encrypts into its old format, whatever the file was before.
        let encrypted = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
        let is_encrypted = memchr::memmem::find(head, encrypted).is_some();
        return if is_encrypted { RefusedFile::Encrypted } else { RefusedFile::TypeNotAllowed };
    }
    if infer::get(head).is_some() { RefusedFile::TypeNotAllowed } else { RefusedFile::UnknownType }
}

/// A compound file: Word, Excel and PowerPoint up to 2003, messages of Outlook, installers, objects in other files.
pub(crate) fn is_old_office(head: &[u8]) -> bool {
    head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
}

/// Something that a computer runs.
pub(crate) fn is_program(head: &[u8]) -> bool {
    const PROGRAMS: [&str; 8] = ["wasm", "elf", "exe", "class", "mach", "dex", "dey", "lnk"];
    const SHORTCUT: [u8; 8] = [0x4c, 0, 0, 0, 1, 0x14, 2, 0];
    head.starts_with(&SHORTCUT) || infer::get(head).is_some_and(|found| PROGRAMS.contains(&found.extension()))
}

/// Something that holds other files, in a format other than ZIP.
pub(crate) fn is_other_archive(head: &[u8]) -> bool {
    const ARCHIVES: [&str; 18] = [
        "tar", "rar", "gz", "bz2", "bz3", "7z", "xz", "zst", "cab", "ar", "deb", "rpm", "Z", "lz", "lz4",
        "cpio", "msi", "crx",
    ];
    infer::get(head).is_some_and(|found| ARCHIVES.contains(&found.extension()))
}
