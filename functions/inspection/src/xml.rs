//! XML: data and no page. Also how the parts of office files are read.

use std::borrow::Cow;

use portal::values::{FileType, RefusedFile};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::look::broken;

/// Namespaces of what browsers run, and of what turns a file into another.
const ACTIVE: [&str; 3] =
    ["http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1999/XSL/Transform"];

/// One element. Names are without their prefixes.
pub(crate) struct Element<'a> {
    pub name: &'a str,
    attributes: Vec<(&'a str, Cow<'a, str>)>,
}

impl Element<'_> {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_ref())
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|(_, value)| value.as_ref())
    }
}

pub(crate) fn look(text: &str) -> Result<FileType, RefusedFile> {
    let mut is_active = false;
    let count = elements(text, |element| {
        let is_page = ["html", "script", "svg"].contains(&element.name.to_lowercase().as_str());
        is_active |= is_page || element.values().any(|value| ACTIVE.contains(&value.trim()));
    })?;
    match (is_active, count) {
        (true, _) => Err(RefusedFile::TypeNotAllowed),
        (false, 0) => Err(RefusedFile::Broken),
        (false, _) => Ok(FileType::Xml),
    }
}

/// Shows every element of a document that is well formed, and says how many there are. What names a document
/// type or a stylesheet is refused: the one can grow without end, the other makes it a page.
pub(crate) fn elements(text: &str, mut seen: impl FnMut(&Element<'_>)) -> Result<usize, RefusedFile> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let (mut depth, mut count) = (0_usize, 0);
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Start(start) => {
                (depth, count) = (depth + 1, count + 1);
                seen(&element(&start)?);
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::DocType(_) => return Err(RefusedFile::TypeNotAllowed),
            Event::PI(instruction) if instruction.target() == "xml-stylesheet" => {
                return Err(RefusedFile::TypeNotAllowed);
            }
            Event::Eof if depth == 0 => return Ok(count),
            Event::Eof => return Err(RefusedFile::Broken),
            _ => {}
        }
    }
}

fn element<'a>(start: &'a BytesStart<'a>) -> Result<Element<'a>, RefusedFile> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(broken)?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(broken)?;
        attributes.push((attribute.key.local_name().into_inner(), value));
    }
    Ok(Element { name: start.local_name().into_inner(), attributes })
}
