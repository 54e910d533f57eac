//! Links by which a browser fetches a file from S3 itself.

use std::fmt::Write as _;
use std::time::Duration;

use aws_sdk_s3::operation::get_object::builders::GetObjectFluentBuilder;
use jiff::Timestamp;

use super::upload_link::presigning;
use super::{FileKey, Files, FilesError, failed};
use crate::values::FileType;

/// How long a link works (row G3).
const GOOD_FOR: Duration = Duration::from_mins(1);

/// One file for one click.
#[derive(Clone, Debug)]
pub struct Download {
    pub url: String,
    pub expires: Timestamp,
}

impl Files {
    /// A link to a file that was compared with its record just now. The answer to it is an attachment of this name and
    /// type, whatever the file is, and nobody keeps it on the way.
    pub async fn download(
        &self,
        key: FileKey,
        file_type: FileType,
        name: &str,
        now: Timestamp,
    ) -> Result<Download, FilesError> {
        let request = self
            .client
            .get_object()
            .bucket(&self.settings.documents)
            .key(key.to_string())
            .response_content_type(file_type.media_type())
            .response_content_disposition(attachment(name))
            .response_cache_control("no-store");
        signed_for_a_minute(request, now).await
    }
}

pub(super) async fn signed_for_a_minute(
    request: GetObjectFluentBuilder,
    now: Timestamp,
) -> Result<Download, FilesError> {
    let signed = request.presigned(presigning(now, GOOD_FOR)?).await;
    let signed = signed.map_err(|error| failed("GetObject", &error))?;
    let expires = now.saturating_add(GOOD_FOR).unwrap_or(now);
    Ok(Download { url: signed.uri().to_owned(), expires })
}

/// RFC 6266 §4.3, RFC 8187: letters of any script, and nothing that could end the value.
pub(super) fn attachment(name: &str) -> String {
    let mut header = String::from("attachment; filename*=UTF-8''");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            header.push(byte.into());
        } else {
            let _ = write!(header, "%{byte:02X}");
        }
    }
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_not_end_the_header_that_it_stands_in() {
        assert_eq!(
            attachment("März \"1\";\r\nx.pdf"),
            "attachment; filename*=UTF-8''M%C3%A4rz%20%221%22%3B%0D%0Ax.pdf"
        );
    }
}
