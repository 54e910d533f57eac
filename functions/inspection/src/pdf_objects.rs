//! What acts in a PDF: scripts, and what starts or fetches something else.

use lopdf::{Dictionary, Object};

/// What `/S` of an action says, or `/Subtype` of an annotation, of what has no place in a document.
const ACTIVE: [&[u8]; 6] = [b"JavaScript", b"Launch", b"ImportData", b"GoToE", b"GoToR", b"RichMedia"];
/// Keys that stand for scripts whatever they hold; `XFA` are forms that bring their own.
const ACTIVE_KEYS: [&[u8]; 3] = [b"JS", b"JavaScript", b"XFA"];

pub(crate) fn is_active_name(name: &[u8]) -> bool {
    ACTIVE.contains(&name)
}

pub(crate) fn is_active(object: &Object) -> bool {
    match object {
        Object::Array(items) => items.iter().any(is_active),
        Object::Dictionary(dictionary) => has_active_entry(dictionary),
        Object::Stream(stream) => has_active_entry(&stream.dict),
        _ => false,
    }
}

pub(crate) fn is_active_entry(key: &[u8], value: &Object) -> bool {
    let says = matches!(key, b"S" | b"Subtype") && value.as_name().is_ok_and(is_active_name);
    says || ACTIVE_KEYS.contains(&key) || is_active(value)
}

fn has_active_entry(dictionary: &Dictionary) -> bool {
    dictionary.iter().any(|(key, value)| is_active_entry(key, value))
}

/// Every name in the bytes of a file, wherever it stands: in objects that were replaced and that nothing points
/// to as well. Only long ones say something; in compressed data chance makes any short one.
pub(crate) fn names_in(content: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    memchr::memchr_iter(b'/', content)
        .map(|at| name(content.get(at + 1..).unwrap_or_default()))
        .filter(|name| name.len() > 4)
}

/// Up to what ends a name, each `#4a` read as the byte that it stands for.
fn name(content: &[u8]) -> Vec<u8> {
    const LONGEST: usize = 16;
    let mut name = Vec::new();
    let mut rest = content;
    while let [byte, behind @ ..] = rest
        && name.len() < LONGEST
        && !matches!(
            byte,
            0 | 9 | 10 | 12 | 13 | b' ' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
        )
    {
        let escaped = behind.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let escaped = escaped.filter(|_| *byte == b'#').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        name.push(escaped.unwrap_or(*byte));
        rest = if escaped.is_some() { behind.get(2..).unwrap_or_default() } else { behind };
    }
    name
}
