//! A trail as a file: JSON on each line, or a table (RFC 4180) that no spreadsheet runs. What is too long for one
//! answer comes in parts, each of which says where the next begins.

use std::borrow::Cow;

use axum::response::{IntoResponse, Response};
use csv::{Terminator, WriterBuilder};
use http::{HeaderValue, header};
use serde::{Deserialize, Serialize};

/// JSON on each line, or a table.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    Jsonl,
    Csv,
}

impl ExportFormat {
    /// As in a query, and how the file's name ends.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
        }
    }
}

/// What one answer has of a file.
#[derive(Debug)]
pub struct ExportPart {
    pub format: ExportFormat,
    /// The file's, without its ending.
    pub name: String,
    pub body: Vec<u8>,
    /// The path of the next part, if there is one.
    pub next: Option<String>,
}

impl IntoResponse for ExportPart {
    fn into_response(self) -> Response {
        let kind = match self.format {
            ExportFormat::Jsonl => "application/jsonl",
            ExportFormat::Csv => "text/csv; charset=utf-8",
        };
        let mut response = ([(header::CONTENT_TYPE, kind)], self.body).into_response();
        let name = format!("attachment; filename=\"{}.{}\"", self.name, self.format.name());
        let next = self.next.map(|path| (header::LINK, format!("<{path}>; rel=\"next\"")));
        for (header, text) in [(header::CONTENT_DISPOSITION, name)].into_iter().chain(next) {
            if let Ok(value) = HeaderValue::try_from(text) {
                response.headers_mut().insert(header, value);
            }
        }
        response
    }
}

/// One JSON object on each line.
pub fn jsonl<T: Serialize>(rows: &[T]) -> Result<Vec<u8>, serde_json::Error> {
    rows.iter().try_fold(Vec::new(), |mut lines, row| {
        serde_json::to_writer(&mut lines, row)?;
        lines.push(b'\n');
        Ok(lines)
    })
}

/// A table; its first part begins with the names of the columns.
pub fn table<T: Serialize>(
    columns: &[&str],
    rows: impl IntoIterator<Item = T>,
    is_first: bool,
) -> Result<Vec<u8>, csv::Error> {
    let mut table = WriterBuilder::new().has_headers(false).terminator(Terminator::CRLF).from_writer(vec![]);
    if is_first {
        table.write_record(columns)?;
    }
    for row in rows {
        table.serialize(row)?;
    }
    table.into_inner().map_err(|error| error.into_error().into())
}

/// Text that no spreadsheet takes for a formula (OWASP, CSV injection).
pub fn cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}
