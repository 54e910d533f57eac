//! However large a file is, little of it is read.

use std::cell::Cell;
use std::io::{self, Cursor, Seek as _, SeekFrom};
use std::ops::Range;

use inspection::{Object, inspect};
use portal::inspected::Verdict;
use portal::values::{FileType, RefusedFile};

/// A file of which some places hold something and the rest are zeros.
struct Sparse {
    places: Vec<(u64, Vec<u8>)>,
    bytes: u64,
}

impl Sparse {
    fn read(&self, range: &Range<u64>) -> Vec<u8> {
        let mut piece = vec![0; usize::try_from(range.end - range.start).unwrap()];
        for (at, content) in &self.places {
            for (index, byte) in content.iter().enumerate() {
                let at = at + index as u64;
                if range.contains(&at) {
                    piece[usize::try_from(at - range.start).unwrap()] = *byte;
                }
            }
        }
        piece
    }
}

fn header(mark: &[u8], name: &str, bytes: u64, at: Option<u64>) -> Vec<u8> {
    let length = u32::try_from(bytes).unwrap().to_le_bytes();
    let name_length = u16::try_from(name.len()).unwrap().to_le_bytes();
    let mut header = mark.to_vec();
    if at.is_some() {
        header.extend([20, 0]);
    }
    header.extend([20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x58]);
    header.extend([0; 4]);
    header.extend(length);
    header.extend(length);
    header.extend(name_length);
    header.extend([0; 2]);
    if let Some(at) = at {
        header.extend([0; 10]);
        header.extend(u32::try_from(at).unwrap().to_le_bytes());
    }
    header.extend(name.as_bytes());
    header
}

/// Files of zeros, stored as they are.
fn large_zip(files: &[(&str, u64)]) -> Sparse {
    let (mut places, mut directory, mut at) = (Vec::new(), Vec::new(), 0);
    for (name, bytes) in files {
        directory.extend(header(b"PK\x01\x02", name, *bytes, Some(at)));
        let local = header(b"PK\x03\x04", name, *bytes, None);
        let length = local.len() as u64;
        places.push((at, local));
        at += length + bytes;
    }
    let count = u16::try_from(files.len()).unwrap().to_le_bytes();
    let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
    end.extend([count, count].concat());
    end.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    end.extend(u32::try_from(at).unwrap().to_le_bytes());
    end.extend([0; 2]);
    directory.extend(end);
    let bytes = at + directory.len() as u64;
    places.push((at, directory));
    Sparse { places, bytes }
}

fn counted(file: &Sparse) -> (Verdict, u64) {
    let read = Cell::new(0);
    let mut object = Object::new(file.bytes, |range: Range<u64>| {
        read.set(read.get() + (range.end - range.start));
        Ok(file.read(&range))
    });
    let verdict = inspect(&mut object);
    assert!(object.into_failure().is_none());
    (verdict, read.get())
}

#[test]
fn of_a_gigabyte_in_three_files_two_megabytes_are_read() {
    let file = large_zip(&[("a.dat", 333_000_000), ("b.dat", 333_000_000), ("c.dat", 333_000_000)]);
    let (verdict, read) = counted(&file);
    assert_eq!(verdict, Verdict::Clean { file_type: FileType::Zip });
    assert!(read < 2_000_000, "{read}");
}

#[test]
fn what_is_too_large_for_its_kind_is_refused_unread() {
    let places = vec![(0, crate::made::pdf())];
    let (verdict, read) = counted(&Sparse { places, bytes: 5_000_000_000 });
    assert_eq!(verdict, Verdict::Refused { why: RefusedFile::TooLarge });
    assert!(read < 1_000_000, "{read}");
    let places = vec![(0, b"\x01\x02".to_vec())];
    let (verdict, read) = counted(&Sparse { places, bytes: 5_000_000_000 });
    assert_eq!(verdict, Verdict::Refused { why: RefusedFile::UnknownType });
    assert!(read < 1_000_000, "{read}");
}

#[test]
fn an_object_reads_like_the_bytes_in_it() {
    let content: Vec<u8> = (0..1_000_000_u32).flat_map(u32::to_le_bytes).collect();
    let fetch = |range: Range<u64>| {
        let range = usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap();
        Ok(content[range].to_vec())
    };
    let mut object = Object::new(content.len() as u64, fetch);
    let mut read = Vec::new();
    io::Read::read_to_end(&mut object, &mut read).unwrap();
    assert!(read == content);
    let mut expected = Cursor::new(&content);
    for to in
        [SeekFrom::End(-7), SeekFrom::Start(123_456), SeekFrom::Current(-100), SeekFrom::Current(200_000)]
    {
        assert_eq!(object.seek(to).unwrap(), expected.seek(to).unwrap());
        let (mut one, mut other) = ([0; 7], [0; 7]);
        io::Read::read_exact(&mut object, &mut one).unwrap();
        io::Read::read_exact(&mut expected, &mut other).unwrap();
        assert_eq!(one, other);
    }
    assert!(object.seek(SeekFrom::Current(-9_000_000)).is_err());
    assert!(object.into_failure().is_none());
}

#[test]
fn what_could_not_be_fetched_is_no_verdict() {
    for broken_at in [1, 2] {
        let calls = Cell::new(0);
        let file = large_zip(&[("a.dat", 1000), ("b.dat", 10_000_000)]);
        let mut object = Object::new(file.bytes, |range: Range<u64>| {
            calls.set(calls.get() + 1);
            let piece = file.read(&range);
            if calls.get() == broken_at { Err(io::Error::other("throttled")) } else { Ok(piece) }
        });
        let _ = inspect(&mut object);
        assert!(object.into_failure().is_some());
    }
    let mut short = Object::new(100, |_| Ok(vec![b'a'; 5]));
    let _ = inspect(&mut short);
    assert!(short.into_failure().is_some());
}
