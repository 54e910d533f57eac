//! What a file is, by what is in it and not by its name.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// A kind of file that the portal takes. What is none of these does not come in.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, Encode, Decode, Serialize, Deserialize, utoipa::ToSchema,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum FileType {
    #[n(0)]
    Pdf,
    #[n(1)]
    Png,
    #[n(2)]
    Jpeg,
    #[n(3)]
    Gif,
    #[n(4)]
    Webp,
    #[n(5)]
    Heic,
    #[n(6)]
    Tiff,
    #[n(7)]
    Text,
    #[n(8)]
    Csv,
    /// Data, such as an electronic invoice; never what a browser shows as a page.
    #[n(9)]
    Xml,
    #[n(10)]
    Docx,
    #[n(11)]
    Xlsx,
    #[n(12)]
    Pptx,
    #[n(13)]
    Odt,
    #[n(14)]
    Ods,
    #[n(15)]
    Odp,
    #[n(16)]
    Zip,
}

/// What the portal knows of a kind of file.
struct Row {
    media_type: &'static str,
    /// In lower case; the first is the usual one.
    extensions: &'static [&'static str],
    most_bytes: u64,
    /// Whether browsers show it by themselves.
    is_shown_by_browsers: bool,
}

const MIB: u64 = 1024 * 1024;

const fn row(
    media_type: &'static str,
    extensions: &'static [&'static str],
    most_bytes: u64,
    is_shown_by_browsers: bool,
) -> Row {
    Row { media_type, extensions, most_bytes, is_shown_by_browsers }
}

impl FileType {
    pub const ALL: [Self; 17] = [
        Self::Pdf,
        Self::Png,
        Self::Jpeg,
        Self::Gif,
        Self::Webp,
        Self::Heic,
        Self::Tiff,
        Self::Text,
        Self::Csv,
        Self::Xml,
        Self::Docx,
        Self::Xlsx,
        Self::Pptx,
        Self::Odt,
        Self::Ods,
        Self::Odp,
        Self::Zip,
    ];

    /// The most bytes that a file of any kind may have.
    pub const MOST_BYTES: u64 = 5 * 1024 * MIB;

    /// What must be looked through as a whole is smaller than what is judged by its directory.
    #[rustfmt::skip]
    const fn row(self) -> Row {
        match self {
            Self::Pdf  => row("application/pdf", &["pdf"], 100 * MIB, true),
            Self::Png  => row("image/png", &["png"], 50 * MIB, true),
            Self::Jpeg => row("image/jpeg", &["jpg", "jpeg"], 50 * MIB, true),
            Self::Gif  => row("image/gif", &["gif"], 50 * MIB, true),
            Self::Webp => row("image/webp", &["webp"], 50 * MIB, true),
            Self::Heic => row("image/heic", &["heic", "heif"], 50 * MIB, false),
            Self::Tiff => row("image/tiff", &["tif", "tiff"], 200 * MIB, false),
            Self::Text => row("text/plain", &["txt", "md", "log", "json"], 100 * MIB, true),
            Self::Csv  => row("text/csv", &["csv", "tsv"], 100 * MIB, false),
            Self::Xml  => row("application/xml", &["xml"], 100 * MIB, false),
            Self::Docx => row("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"], 100 * MIB, false),
            Self::Xlsx => row("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"], 100 * MIB, false),
            Self::Pptx => row("application/vnd.openxmlformats-officedocument.presentationml.presentation", &["pptx"], 200 * MIB, false),
            Self::Odt  => row("application/vnd.oasis.opendocument.text", &["odt"], 100 * MIB, false),
            Self::Ods  => row("application/vnd.oasis.opendocument.spreadsheet", &["ods"], 100 * MIB, false),
            Self::Odp  => row("application/vnd.oasis.opendocument.presentation", &["odp"], 200 * MIB, false),
            Self::Zip  => row("application/zip", &["zip"], Self::MOST_BYTES, false),
        }
    }

    pub const fn media_type(self) -> &'static str {
        self.row().media_type
    }

    /// Endings of a name that fit, in lower case and without the dot; the first is the usual one.
    pub const fn extensions(self) -> &'static [&'static str] {
        self.row().extensions
    }

    pub const fn most_bytes(self) -> u64 {
        self.row().most_bytes
    }

    pub const fn can_be_previewed(self) -> bool {
        self.row().is_shown_by_browsers
    }

    /// The name under which a file of this kind is handed out: with an ending that fits what is in it.
    pub fn named(self, name: &str) -> String {
        if self.fits(name) {
            return name.to_owned();
        }
        format!("{name}.{}", self.extensions().first().copied().unwrap_or("bin"))
    }

    /// Whether a computer that goes by names takes `name` for this kind. One that does not fit must not be
    /// handed out: a text that is called `invoice.js` runs when it is opened.
    pub fn fits(self, name: &str) -> bool {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
        extension.is_some_and(|extension| self.extensions().contains(&extension.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_kinds_share_an_ending_or_a_media_type() {
        let mut endings = std::collections::HashSet::new();
        let mut media_types = std::collections::HashSet::new();
        for kind in FileType::ALL {
            assert!(media_types.insert(kind.media_type()), "{}", kind.media_type());
            for ending in kind.extensions() {
                assert!(endings.insert(*ending), "{ending}");
                assert_eq!(ending.to_lowercase(), *ending);
            }
            assert!(kind.most_bytes() <= FileType::MOST_BYTES);
        }
        assert_eq!(media_types.len(), FileType::ALL.len());
    }

    #[test]
    fn a_name_fits_by_its_last_ending_in_any_case() {
        assert!(FileType::Pdf.fits("Rechnung 7.PDF"));
        assert!(FileType::Jpeg.fits("photo.tar.jpeg"));
        assert_eq!(FileType::Text.named("invoice.js"), "invoice.js.txt");
        assert_eq!(FileType::Pdf.named("Invoice.PDF"), "Invoice.PDF");
        for name in ["invoice.pdf.exe", "invoice.js", "invoice", "pdf", ""] {
            assert!(!FileType::Pdf.fits(name), "{name}");
        }
    }
}
