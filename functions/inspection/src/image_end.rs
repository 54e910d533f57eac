//! Where a picture ends by its own words, so that what lies behind it is seen.

use std::io::{self, Read, Seek, SeekFrom};

use portal::values::FileType;

/// `None` when it says nothing sensible, an error when it ends before its end.
pub(crate) fn of<R: Read + Seek>(reader: &mut R, bytes: u64, file_type: FileType) -> io::Result<Option<u64>> {
    reader.rewind()?;
    let end = match file_type {
        FileType::Png => png(reader)?,
        FileType::Jpeg => jpeg(reader)?,
        FileType::Gif => gif(reader)?,
        FileType::Webp => webp(reader)?,
        FileType::Heic => boxes(reader, bytes)?,
        _ => None,
    };
    Ok(end.filter(|end| *end <= bytes))
}

/// A signature and chunks up to `IEND`.
fn png<R: Read + Seek>(reader: &mut R) -> io::Result<Option<u64>> {
    skip(reader, 8)?;
    loop {
        let length = u32::from_be_bytes(array(reader)?);
        let name: [u8; 4] = array(reader)?;
        skip(reader, i64::from(length) + 4)?;
        if &name == b"IEND" {
            return reader.stream_position().map(Some);
        }
    }
}

/// Segments, of which a scan says no length.
fn jpeg<R: Read + Seek>(reader: &mut R) -> io::Result<Option<u64>> {
    skip(reader, 2)?;
    let mut is_scan = false;
    loop {
        match marker(reader, is_scan)? {
            None => return Ok(None),
            Some(0xd9) => return reader.stream_position().map(Some),
            Some(0x01 | 0xd0..=0xd7) => {}
            Some(name) => {
                let length = u16::from_be_bytes(array(reader)?);
                skip(reader, i64::from(length.max(2)) - 2)?;
                is_scan = name == 0xda;
            }
        }
    }
}

/// The next marker. In a scan, what is between them is its data; elsewhere they follow each other.
fn marker<R: Read>(reader: &mut R, is_scan: bool) -> io::Result<Option<u8>> {
    loop {
        let [byte] = array(reader)?;
        if byte != 0xff {
            if is_scan {
                continue;
            }
            return Ok(None);
        }
        let mut name = 0xff;
        while name == 0xff {
            [name] = array(reader)?;
        }
        // A zero says that 0xff was data.
        if name != 0 {
            return Ok(Some(name));
        }
        if !is_scan {
            return Ok(None);
        }
    }
}

/// Blocks up to the trailer.
fn gif<R: Read + Seek>(reader: &mut R) -> io::Result<Option<u64>> {
    skip(reader, 10)?;
    let [flags] = array(reader)?;
    skip(reader, 2 + colours(flags))?;
    loop {
        match array(reader)? {
            [0x3b] => return reader.stream_position().map(Some),
            [0x21] => skip(reader, 1)?,
            [0x2c] => {
                skip(reader, 8)?;
                let [flags] = array(reader)?;
                skip(reader, colours(flags) + 1)?;
            }
            _ => return Ok(None),
        }
        loop {
            let [length] = array(reader)?;
            if length == 0 {
                break;
            }
            skip(reader, length.into())?;
        }
    }
}

fn colours(flags: u8) -> i64 {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

fn webp<R: Read + Seek>(reader: &mut R) -> io::Result<Option<u64>> {
    skip(reader, 4)?;
    let length = u64::from(u32::from_le_bytes(array(reader)?));
    Ok(Some(8 + length + length % 2))
}

/// Boxes must fill the file; so nothing lies behind them.
fn boxes<R: Read + Seek>(reader: &mut R, bytes: u64) -> io::Result<Option<u64>> {
    let mut at = 0;
    while at < bytes {
        let short = u64::from(u32::from_be_bytes(array(reader)?));
        let name: [u8; 4] = array(reader)?;
        let length = match short {
            0 => bytes - at,
            1 => u64::from_be_bytes(array(reader)?),
            short => short,
        };
        if length < 8 || length > bytes - at || !name.iter().all(u8::is_ascii_alphanumeric) {
            return Ok(None);
        }
        at += length;
        reader.seek(SeekFrom::Start(at))?;
    }
    Ok(Some(at))
}

fn array<R: Read, const N: usize>(reader: &mut R) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    reader.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Relative, so that what is buffered is used.
fn skip<R: Seek>(reader: &mut R, bytes: i64) -> io::Result<()> {
    reader.seek_relative(bytes)
}
