//! What the files in an archive are called: by what the account's people call them, and safe on every system that
//! unpacks it.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;

/// How many bytes a name has at most: file systems take 255, and a number may come.
const MOST: usize = 240;
/// What Windows takes for a device, whatever ending it has.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The names that are taken, and the number that the next of each gets. Two that differ in case, or in how a letter is
/// composed, are one on some systems.
#[derive(Debug, Default)]
pub(crate) struct Names(HashMap<String, u32>);

impl Names {
    /// Takes the name of a folder, which no file beside it may have.
    pub(crate) fn folder(&mut self, name: &str) -> String {
        self.unique("", name)
    }

    /// The path of a file; the second of a name gets a number.
    pub(crate) fn file(&mut self, folder: Option<&str>, name: &str) -> String {
        let folder = folder.map_or_else(String::new, |folder| format!("{folder}/"));
        let name = self.unique(&folder, name);
        format!("documents/{folder}{name}")
    }

    fn unique(&mut self, folder: &str, name: &str) -> String {
        let name = safe(name);
        let same = alike(folder, &name);
        let Some(next) = self.0.get(&same).copied() else {
            self.0.insert(same, 2);
            return name;
        };
        let (stem, ending) = match name.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() => (stem, format!(".{ending}")),
            _ => (name.as_str(), String::new()),
        };
        let mut number = next;
        loop {
            let numbered = format!("{stem} ({number}){ending}");
            number = number.saturating_add(1);
            let taken = alike(folder, &numbered);
            if !self.0.contains_key(&taken) {
                self.0.insert(taken, 2);
                self.0.insert(same, number);
                return numbered;
            }
        }
    }
}

fn alike(folder: &str, name: &str) -> String {
    format!("{folder}{name}").to_lowercase().nfkc().collect()
}

/// No path, no device, nothing that a file system or a shell takes for anything but a name.
fn safe(name: &str) -> String {
    let harmless = |letter: char| {
        let is_special = r#"/\:*?"<>|"#.contains(letter) || letter.is_control();
        if is_special { '_' } else { letter }
    };
    let name: String = name.nfc().map(harmless).collect();
    let name = name.trim_start_matches(['.', ' ']).trim_end_matches(['.', ' ']);
    let name = shortened(name);
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    if name.is_empty() || DEVICES.contains(&stem.as_str()) { format!("_{name}") } else { name }
}

/// Its end says what it is, so its middle goes.
fn shortened(name: &str) -> String {
    if name.len() <= MOST {
        return name.to_owned();
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| format!(".{ending}"));
    let ending = ending.filter(|ending| ending.len() <= 16).unwrap_or_default();
    let room = MOST.saturating_sub(ending.len());
    let stem: String = name
        .char_indices()
        .take_while(|(at, letter)| at + letter.len_utf8() <= room)
        .map(|(_, letter)| letter)
        .collect();
    format!("{}{ending}", stem.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_documents_of_one_name_are_two_files() {
        let mut names = Names::default();
        assert_eq!(names.file(None, "Invoice.pdf"), "documents/Invoice.pdf");
        assert_eq!(names.file(None, "invoice.PDF"), "documents/invoice (2).PDF");
        assert_eq!(names.file(None, "Invoice (2).pdf"), "documents/Invoice (2) (2).pdf");
        // The same letter, composed and in two.
        assert_eq!(names.file(None, "M\u{e4}rz.pdf"), "documents/M\u{e4}rz.pdf");
        assert_eq!(names.file(None, "Ma\u{308}rz.pdf"), "documents/M\u{e4}rz (2).pdf");
        let taxes = names.folder("Taxes.pdf");
        assert_eq!(names.file(None, "taxes.pdf"), "documents/taxes (2).pdf", "a folder is called so");
        assert_eq!(names.file(Some(&taxes), "Invoice.pdf"), "documents/Taxes.pdf/Invoice.pdf");
    }

    #[test]
    fn a_name_can_not_leave_the_folder_that_it_is_unpacked_into() {
        for (name, safe) in [
            ("../../etc/passwd", "_.._etc_passwd"),
            ("C:\\boot.ini", "C__boot.ini"),
            ("con.txt", "_con.txt"),
            ("NUL", "_NUL"),
            ("report. ", "report"),
            ("...", "_"),
            ("a\u{0}b\u{7f}.pdf", "a_b_.pdf"),
            ("=cmd|' /C calc'!A0.csv", "=cmd_' _C calc'!A0.csv"),
        ] {
            assert_eq!(super::safe(name), safe, "{name:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = super::safe(&format!("{}.pdf", "ä".repeat(200)));
        assert!(name.len() <= MOST && name.ends_with("ä.pdf"), "{name}");
    }
}
