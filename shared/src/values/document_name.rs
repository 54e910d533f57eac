//! The name of a document, which is also that of the file that is downloaded.

use super::invalid::{encoded_inside_seal, parsed_from_text};
use super::text::line;
use super::{Invalid, Sensitive};

const NO_PATH: Invalid = Invalid::new("path", "Leave out / and \\, and don't begin with a dot.");

/// 1 to 200 characters of any script. No control characters and none that turn the direction of text, so that
/// `invoice\u{202E}fdp.exe` can't show itself as another; nothing that a file system takes for a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentName(Sensitive<String>);

impl DocumentName {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let name = line(text, 200, Invalid::new("too_long", "Use at most 200 characters."))?;
        if name.contains(['/', '\\']) || name.starts_with('.') {
            return Err(NO_PATH);
        }
        Ok(Self(Sensitive::new(name)))
    }

    /// For showing it to the account's people, and for the file that they download.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

parsed_from_text!(DocumentName);
encoded_inside_seal!(DocumentName(Sensitive<String>));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_path_and_can_not_show_itself_as_another() {
        assert_eq!(DocumentName::parse(" Rechnung März.pdf ").unwrap().expose(), "Rechnung März.pdf");
        for (name, code) in [
            ("../../etc/passwd", "path"),
            ("a\\b.pdf", "path"),
            (".htaccess", "path"),
            ("invoice\u{202E}fdp.exe", "control_characters"),
            ("a\u{0}b", "control_characters"),
            ("", "empty"),
        ] {
            assert_eq!(DocumentName::parse(name).unwrap_err().code, code, "{name:?}");
        }
        assert_eq!(DocumentName::parse(&"x".repeat(201)).unwrap_err().code, "too_long");
    }
}
