//! Pictures. Judged by their headers and where they end; nothing is decoded.

use std::io::{BufReader, Read, Seek, SeekFrom};

use imagesize::ImageType;
use portal::values::{FileType, RefusedFile};
use tiff::decoder::Decoder;

use crate::image_end;
use crate::look::{at_most, broken};
use crate::polyglot;

/// Of one frame or page. Whoever opens it holds four bytes for each.
const MOST_PIXELS: u64 = 100_000_000;
/// Pages of a TIFF.
const MOST_PAGES: usize = 10_000;

pub(crate) fn look<S: Read + Seek>(
    source: &mut S,
    bytes: u64,
    file_type: FileType,
) -> Result<FileType, RefusedFile> {
    at_most(bytes, file_type)?;
    source.rewind().map_err(broken)?;
    if file_type == FileType::Tiff {
        pages(source)?;
        return Ok(file_type);
    }
    let mut reader = BufReader::new(source);
    let kind = imagesize::reader_type(&mut reader).map_err(broken)?;
    if !is_same(kind, file_type) {
        return Err(RefusedFile::Broken);
    }
    let size = kind.reader_size(&mut reader).map_err(broken)?;
    pixels(size.width as u64, size.height as u64)?;
    let end = image_end::of(&mut reader, bytes, file_type).map_err(broken)?.ok_or(RefusedFile::Broken)?;
    behind(&mut reader, end, file_type)?;
    Ok(file_type)
}

fn is_same(kind: ImageType, file_type: FileType) -> bool {
    matches!(
        (kind, file_type),
        (ImageType::Png, FileType::Png)
            | (ImageType::Jpeg, FileType::Jpeg)
            | (ImageType::Gif, FileType::Gif)
            | (ImageType::Webp, FileType::Webp)
            | (ImageType::Heif(_), FileType::Heic)
    )
}

fn pixels(width: u64, height: u64) -> Result<(), RefusedFile> {
    match width.checked_mul(height) {
        Some(0) => Err(RefusedFile::Broken),
        Some(pixels) if pixels <= MOST_PIXELS => Ok(()),
        _ => Err(RefusedFile::TooManyPixels),
    }
}

/// Each page of a TIFF has a size of its own.
fn pages<S: Read + Seek>(source: &mut S) -> Result<(), RefusedFile> {
    let mut decoder = Decoder::new(BufReader::new(source)).map_err(broken)?;
    for _ in 0..MOST_PAGES {
        let (width, height) = decoder.dimensions().map_err(broken)?;
        pixels(width.into(), height.into())?;
        if !decoder.more_images() {
            return Ok(());
        }
        decoder.next_image().map_err(broken)?;
    }
    Err(RefusedFile::TooManyPixels)
}

/// Cameras write more behind a JPEG (a film, a second picture); behind the others only padding is usual.
fn behind<S: Read + Seek>(reader: &mut S, end: u64, file_type: FileType) -> Result<(), RefusedFile> {
    reader.seek(SeekFrom::Start(end)).map_err(broken)?;
    let mut rest = Vec::new();
    reader.read_to_end(&mut rest).map_err(broken)?;
    if file_type == FileType::Jpeg {
        return polyglot::behind(&rest);
    }
    let is_padding = rest.iter().all(|byte| *byte == 0 || byte.is_ascii_whitespace());
    if is_padding { Ok(()) } else { Err(RefusedFile::TwoTypesAtOnce) }
}
