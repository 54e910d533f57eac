//! What makes a browser take something for a page, or run it.

/// In lower case.
const MARKS: [&[u8]; 10] = [
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<script",
    b"<svg",
    b"<iframe",
    b"<object",
    b"<embed",
    b"<?php",
];

/// Whether a mark is anywhere in it, in any case.
pub(crate) fn is_in(content: &[u8]) -> bool {
    memchr::memchr_iter(b'<', content).any(|at| {
        let rest = content.get(at..).unwrap_or_default();
        MARKS.iter().any(|mark| {
            rest.split_at_checked(mark.len()).is_some_and(|(begins, behind)| {
                begins.eq_ignore_ascii_case(mark)
                    && behind.first().is_none_or(|next| !next.is_ascii_alphanumeric())
            })
        })
    })
}
