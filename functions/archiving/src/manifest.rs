//! What an archive says of itself: `manifest.json` for programs, `documents.csv` for people.

use jiff::Timestamp;
use portal::gathering::Gathered;
use portal::http::{cell, table};
use serde::Serialize;

use crate::ArchivingError;

/// A document, as it is in the archive.
#[derive(Debug, Serialize)]
pub(crate) struct Entry {
    /// In the archive; none where it was left out.
    pub path: Option<String>,
    pub document: String,
    pub name: String,
    pub added_at: String,
    pub bytes: u64,
    /// In hexadecimal, as `sha256sum` says it: of what was put into the portal.
    pub sha256: String,
    pub state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    Included,
    /// What lies in the portal is not what was put there.
    LeftOutAltered,
}

impl Entry {
    /// Exposes a document to whoever fetches it; `path` none where it is left out.
    pub(crate) fn of(document: &Gathered, path: Option<String>) -> Self {
        let version = &document.version;
        let state = if path.is_some() { State::Included } else { State::LeftOutAltered };
        Self {
            path,
            document: document.id.to_string(),
            name: document.name.expose().to_owned(),
            added_at: version.added.timestamp().to_string(),
            bytes: version.bytes,
            sha256: in_hexadecimal(version.checksum.as_str()),
            state,
        }
    }
}

#[derive(Serialize)]
struct Manifest<'a> {
    format: &'static str,
    built_at: String,
    documents: &'a [Entry],
}

pub(crate) fn json(entries: &[Entry], built: Timestamp) -> Result<Vec<u8>, ArchivingError> {
    let manifest =
        Manifest { format: "portcullis-archive-1", built_at: built.to_string(), documents: entries };
    Ok(serde_json::to_vec_pretty(&manifest)?)
}

const COLUMNS: [&str; 7] = ["path", "name", "added_at", "bytes", "sha256", "document", "state"];

/// No name in it is run by a spreadsheet.
pub(crate) fn csv(entries: &[Entry]) -> Result<Vec<u8>, ArchivingError> {
    let rows = entries.iter().map(|entry| {
        (
            entry.path.as_deref().map(cell),
            cell(&entry.name),
            &entry.added_at,
            entry.bytes,
            &entry.sha256,
            &entry.document,
            entry.state,
        )
    });
    Ok(table(&COLUMNS, rows, true)?)
}

fn in_hexadecimal(base64: &str) -> String {
    use base64::Engine as _;
    use std::fmt::Write as _;
    let bytes = base64::engine::general_purpose::STANDARD.decode(base64).unwrap_or_default();
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
