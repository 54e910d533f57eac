use portal::values::FileType;
use portal::values::RefusedFile::{Broken, TooManyPixels, TypeNotAllowed};

use crate::made::{clean, gif, heic, jpeg, one_of_each, png, refused, tiff, webp};

#[test]
fn every_kind_that_comes_in_comes_in() {
    let files = one_of_each();
    assert_eq!(files.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), FileType::ALL);
    for (kind, content) in files {
        clean(content, kind);
    }
}

#[test]
fn a_picture_of_a_hundred_thousand_by_a_hundred_thousand_is_refused_by_its_header() {
    refused(png(100_000, 100_000), TooManyPixels);
    refused(tiff(100_000, 100_000), TooManyPixels);
    refused(png(u32::MAX, u32::MAX), TooManyPixels);
    let mut picture = gif();
    picture[6..10].fill(0xff);
    refused(picture, TooManyPixels);
    clean(png(10_000, 10_000), FileType::Png);
    refused(png(10_000, 10_001), TooManyPixels);
}

#[test]
fn a_page_behind_the_first_of_a_tiff_counts_too() {
    let mut file = tiff(16, 16);
    let second = u32::try_from(file.len()).unwrap();
    let end = file.len() - 4;
    file[end..].copy_from_slice(&second.to_le_bytes());
    file.extend(&tiff(100_000, 100_000)[8..]);
    refused(file, TooManyPixels);
}

#[test]
fn a_tiff_whose_pages_go_round_in_a_circle_is_broken() {
    let mut file = tiff(16, 16);
    let end = file.len() - 4;
    file[end..].copy_from_slice(&8_u32.to_le_bytes());
    refused(file, Broken);
}

#[test]
fn a_picture_that_is_cut_is_broken() {
    for picture in [png(16, 16), jpeg(), gif(), webp(), heic()] {
        refused(&picture[..picture.len() - 1], Broken);
    }
    refused(&png(16, 16)[..20], Broken);
}

#[test]
fn what_a_camera_writes_behind_its_picture_may_be_there() {
    clean([jpeg(), jpeg()].concat(), FileType::Jpeg);
    clean([jpeg(), b"\0\0\0\x18ftypmp42a short film".to_vec()].concat(), FileType::Jpeg);
    clean([png(16, 16), vec![0; 100]].concat(), FileType::Png);
}

#[test]
fn films_are_known_and_not_taken() {
    refused(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", TypeNotAllowed);
}
