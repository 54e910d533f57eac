//! Files in a PDF. Only data may be: the invoice that a machine reads, beside the one that people read.

use lopdf::{Dictionary, Document, Object, Stream};
use portal::values::{FileType, RefusedFile};

use crate::text;

const MOST_BYTES: usize = 16 * 1024 * 1024;

pub(crate) fn look(document: &Document) -> Result<(), RefusedFile> {
    document.objects.values().try_for_each(|object| in_object(document, object))
}

fn in_object(document: &Document, object: &Object) -> Result<(), RefusedFile> {
    match object {
        Object::Array(items) => items.iter().try_for_each(|item| in_object(document, item)),
        Object::Dictionary(dictionary) => in_dictionary(document, dictionary),
        Object::Stream(stream) if stream.dict.has_type(b"EmbeddedFile") => is_data(stream),
        Object::Stream(stream) => in_dictionary(document, &stream.dict),
        _ => Ok(()),
    }
}

/// `/EF` of a file's description names its stream, whatever that says of itself.
fn in_dictionary(document: &Document, dictionary: &Dictionary) -> Result<(), RefusedFile> {
    if dictionary.has(b"EF") {
        let files = dictionary.get_deref(b"EF", document).and_then(Object::as_dict);
        for (_, file) in files.map_err(|_| RefusedFile::ActiveContent)? {
            let file = document.dereference(file).and_then(|(_, file)| file.as_stream());
            is_data(file.map_err(|_| RefusedFile::ActiveContent)?)?;
        }
    }
    dictionary.iter().try_for_each(|(_, value)| in_object(document, value))
}

fn is_data(stream: &Stream) -> Result<(), RefusedFile> {
    let content = stream.get_plain_content_with_limit(MOST_BYTES).map_err(|_| RefusedFile::ActiveContent)?;
    match text::look(&content) {
        Ok(FileType::Xml) => Ok(()),
        _ => Err(RefusedFile::ActiveContent),
    }
}
