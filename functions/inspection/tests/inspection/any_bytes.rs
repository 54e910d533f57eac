//! Whatever the bytes are, they end in a verdict, and in none that their first bytes belie.

use std::io::Cursor;

use inspection::inspect;
use portal::inspected::Verdict;
use portal::values::FileType;
use proptest::prelude::*;

use crate::made::one_of_each;

fn begins_like(content: &[u8], file_type: FileType) -> bool {
    let begins = |magic: &[u8]| content.starts_with(magic);
    match file_type {
        FileType::Pdf => begins(b"%PDF-"),
        FileType::Png => begins(b"\x89PNG\r\n\x1a\n"),
        FileType::Jpeg => begins(&[0xff, 0xd8, 0xff]),
        FileType::Gif => begins(b"GIF87a") || begins(b"GIF89a"),
        FileType::Webp => begins(b"RIFF") && content.get(8..12) == Some(b"WEBP"),
        FileType::Heic => content.get(4..8) == Some(b"ftyp"),
        FileType::Tiff => begins(b"II\x2a\0") || begins(b"MM\0\x2a"),
        FileType::Text | FileType::Csv | FileType::Xml => {
            begins(&[0xff, 0xfe]) || begins(&[0xfe, 0xff]) || !content.contains(&0)
        }
        _ => begins(b"PK\x03\x04"),
    }
}

fn check(content: &[u8]) -> Result<(), TestCaseError> {
    if let Verdict::Clean { file_type } = inspect(&mut Cursor::new(content)) {
        prop_assert!(begins_like(content, file_type), "{file_type:?}");
        prop_assert!(content.len() as u64 <= file_type.most_bytes());
    }
    Ok(())
}

#[derive(Clone, Debug)]
enum Change {
    Set(usize, u8),
    Cut(usize),
    Insert(usize, Vec<u8>),
    Repeat(usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        1 => any::<usize>().prop_map(Change::Cut),
        1 => (any::<usize>(), prop::collection::vec(any::<u8>(), 1..9)).prop_map(|(at, new)| Change::Insert(at, new)),
        1 => (any::<usize>(), 1..64_usize).prop_map(|(at, length)| Change::Repeat(at, length)),
    ]
}

fn changed(mut content: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        let length = content.len().max(1);
        match change {
            Change::Set(at, byte) => {
                content.iter_mut().skip(at % length).take(1).for_each(|old| *old = *byte);
            }
            Change::Cut(at) => content.truncate(at % length),
            Change::Insert(at, new) => {
                let at = (at % length).min(content.len());
                content.splice(at..at, new.iter().copied());
            }
            Change::Repeat(at, count) => {
                let at = (at % length).min(content.len());
                let piece: Vec<u8> = content.iter().skip(at).take(*count).copied().collect();
                content.splice(at..at, piece);
            }
        }
    }
    content
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_in_a_verdict(content in prop::collection::vec(any::<u8>(), 0..600)) {
        check(&content)?;
    }

    #[test]
    fn any_bytes_behind_a_beginning_end_in_a_verdict(
        which in 0..17_usize,
        length in 4..40_usize,
        behind in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        let (_, content) = one_of_each().swap_remove(which);
        check(&[&content[..length.min(content.len())], &behind].concat())?;
    }

    #[test]
    fn a_file_with_changes_ends_in_a_verdict(
        which in 0..17_usize,
        changes in prop::collection::vec(change(), 1..12),
    ) {
        let (_, content) = one_of_each().swap_remove(which);
        check(&changed(content, &changes))?;
    }

    #[test]
    fn two_files_behind_each_other_end_in_a_verdict(one in 0..17_usize, other in 0..17_usize) {
        let (first, second) = (one_of_each().swap_remove(one).1, one_of_each().swap_remove(other).1);
        check(&[first, second].concat())?;
    }
}
