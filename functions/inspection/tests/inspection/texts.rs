use portal::values::FileType;
use portal::values::RefusedFile::{Broken, Empty, TypeNotAllowed, UnknownType};

use crate::made::{clean, refused};

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(unit).collect()
}

#[test]
fn nothing_is_refused_as_empty() {
    refused(b"", Empty);
    refused(b" \r\n\t ", Empty);
    refused(b"\xef\xbb\xbf", Empty);
}

#[test]
fn words_come_in_however_they_are_written_down() {
    let words = "Grüße aus Köln, zum Müllerstraßenfest.";
    clean(words, FileType::Text);
    clean(utf16(words, u16::to_le_bytes), FileType::Text);
    clean(utf16(words, u16::to_be_bytes), FileType::Text);
    let windows: Vec<u8> = words.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    clean(windows, FileType::Text);
    clean("العربية والصينية 中文", FileType::Text);
    clean(r#"{"a": [1, 2, "x < y"]}"#, FileType::Text);
    clean("A line\nwith a comma, here\nand one, there\n", FileType::Text);
}

#[test]
fn tables_are_told_by_their_rows() {
    for table in ["a,b\n1,2\n", "a;b;c\r\n1;2;3\r\n\"x;y\";;\r\n", "a\tb\n1\t2\n"] {
        clean(table, FileType::Csv);
    }
    clean("one,line", FileType::Text);
    clean("a,b\n1,2,3\n", FileType::Text);
}

#[test]
fn noise_is_no_text() {
    for noise in
        [&b"words\0words"[..], b"\x1b[31mred", b"\xc3\x28\xa0\xa1\xe2\x28\xa1", b"\xff\xfea", b"a\x7f"]
    {
        refused(noise, UnknownType);
    }
    // After the first pages, too.
    let mut long = vec![b'a'; 100_000];
    long.push(0);
    refused(long, UnknownType);
}

#[test]
fn what_a_browser_takes_for_a_page_is_refused() {
    for page in [
        "<!DOCTYPE html><title>x</title>",
        "  <html>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
        "<p>words",
        "words and then <script>alert(1)</script>",
        "words <IFRAME src=x>",
        "<!-- x --><b>y</b>",
    ] {
        refused(page, TypeNotAllowed);
        refused(utf16(page, u16::to_le_bytes), TypeNotAllowed);
        refused(format!("\u{feff}{page}"), TypeNotAllowed);
    }
    refused(format!("{}<script>", "a".repeat(100_000)), TypeNotAllowed);
}

#[test]
fn text_that_something_runs_is_refused() {
    for text in
        ["#!/bin/sh\nrm", "%!PS-Adobe", "{\\rtf1 x}", "<?php 1", "[InternetShortcut]\nURL=x", "@ECHO off"]
    {
        refused(text, TypeNotAllowed);
    }
}

#[test]
fn data_comes_in_and_pages_in_its_clothes_do_not() {
    clean("<?xml version=\"1.0\"?>\n<a xmlns=\"urn:x\"><b c=\"d\"/></a>", FileType::Xml);
    clean("<Invoice xmlns=\"urn:x\"><ID>7</ID></Invoice>", FileType::Xml);
    clean("<somebody@example.org> wrote: words", FileType::Text);
    clean(utf16("<?xml version=\"1.0\"?><a/>", u16::to_le_bytes), FileType::Xml);
    for page in [
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
        "<x:html xmlns:x=\"http://www.w3.org/1999/xhtml\"/>",
        "<a><x:g xmlns:x=\"http://www.w3.org/2000&#x2f;svg\"/></a>",
        "<svg/>",
        "<?xml-stylesheet href=\"x.xsl\"?><a/>",
        "<xsl:stylesheet xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"/>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
    ] {
        refused(format!("<?xml version=\"1.0\"?>{page}"), TypeNotAllowed);
    }
    for cut in ["<?xml version=\"1.0\"?><a>", "<?xml version=\"1.0\"?>", "<?xml version=\"1.0\"?><a></b>"] {
        refused(cut, Broken);
    }
}

#[test]
fn programs_are_known_and_not_taken() {
    let mut program = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0".to_vec();
    program.resize(512, 0);
    refused(&program, TypeNotAllowed);
    let mut elf = b"\x7fELF\x02\x01\x01\0".to_vec();
    elf.resize(64, 0);
    refused(elf, TypeNotAllowed);
    refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old office file", TypeNotAllowed);
    refused(b"7z\xbc\xaf\x27\x1c\0\x04", TypeNotAllowed);
    refused(b"\x1f\x8b\x08\0\0\0\0\0", TypeNotAllowed);
}
