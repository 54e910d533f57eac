//! Names of files in an archive. Whoever unpacks it gets what they say.

use portal::values::RefusedFile;

/// What a computer runs, or a browser, when somebody opens it.
const PROGRAMS: [&str; 44] = [
    "apk", "app", "appx", "bat", "chm", "cmd", "com", "cpl", "desktop", "dll", "docm", "dotm", "exe", "hta",
    "htm", "html", "inf", "iso", "jar", "js", "jse", "lnk", "mht", "mhtml", "msi", "msix", "msp", "one",
    "pif", "potm", "pptm", "ps1", "reg", "scr", "sh", "svg", "url", "vbe", "vbs", "vhd", "wsf", "xhtml",
    "xlsm", "xltm",
];

const ARCHIVES: [&str; 16] = [
    "7z", "ace", "arj", "bz2", "cab", "gz", "lha", "lz", "lzh", "rar", "tar", "tbz", "tgz", "xz", "zip",
    "zst",
];

/// Whether a program for archives would write where nobody asked it to.
pub(crate) fn leads_outside(name: &[u8]) -> bool {
    let is_absolute = matches!(name, [b'/' | b'\\', ..] | [_, b':', ..]);
    let mut steps = name.split(|byte| matches!(byte, b'/' | b'\\'));
    name.is_empty() || is_absolute || name.contains(&0) || steps.any(|step| step == b"..")
}

pub(crate) fn judge(name: &str) -> Result<(), RefusedFile> {
    match extension(name) {
        Some(extension) if PROGRAMS.contains(&extension.as_str()) => Err(RefusedFile::TypeNotAllowed),
        Some(extension) if ARCHIVES.contains(&extension.as_str()) => Err(RefusedFile::ArchiveNested),
        _ => Ok(()),
    }
}

/// In lower case. Windows leaves dots and spaces at the end of a name away.
pub(crate) fn extension(name: &str) -> Option<String> {
    let name = name.trim_end_matches(['.', ' ']);
    let file = name.rsplit(['/', '\\']).next()?;
    file.rsplit_once('.').map(|(_, extension)| extension.to_lowercase())
}
