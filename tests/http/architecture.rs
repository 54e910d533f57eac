//! The house holds: layers point one way, AWS is named in its adapters alone, every field is mapped.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use portal_tests::{assert_generated, checkout};

/// Every Rust file under a folder of the checkout, with its path from there.
pub(crate) fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![checkout().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(checkout()).unwrap().to_owned(), text));
            }
        }
    }
    assert!(found.len() > 3, "{folder} holds no sources");
    found
}

/// The code of a file without comments, where a name means nothing.
pub(crate) fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.starts_with("//"))
}

#[test]
fn each_layer_of_the_shared_crate_uses_only_those_below_it() {
    const LAYERS: [&str; 6] = ["values", "files", "crypto", "store", "identity", "http"];
    // Values draw random ids and say why they can't; the trait that closes a seal lies below it.
    const ALLOWED: [(&str, &str); 1] = [("values", "crate::crypto::CryptoError")];
    for (path, text) in sources("shared/src") {
        let Some(layer) =
            LAYERS.iter().position(|layer| path.starts_with(Path::new("shared/src").join(layer)))
        else {
            continue;
        };
        for line in code(&text) {
            for above in &LAYERS[layer + 1..] {
                let named = format!("crate::{above}");
                let allowed =
                    ALLOWED.iter().any(|(from, what)| *from == LAYERS[layer] && line.contains(what));
                assert!(!line.contains(&named) || allowed, "{}: {line}", path.display());
            }
        }
    }
}

#[test]
fn aws_is_named_in_its_adapters_alone() {
    // A file, or a folder of them.
    const ADAPTERS: [&str; 9] = [
        "shared/src/aws.rs",
        "shared/src/crypto/kms.rs",
        "shared/src/files",
        "shared/src/store/emptying.rs",
        "shared/src/store/query.rs",
        "shared/src/store/read.rs",
        "shared/src/store/table.rs",
        "shared/src/store/unswept.rs",
        "functions/mail/src/mailer.rs",
    ];
    let files = sources("shared/src").into_iter().chain(sources("functions"));
    for (path, text) in files.filter(|(path, _)| !ADAPTERS.iter().any(|adapter| path.starts_with(adapter))) {
        for line in code(&text) {
            assert!(!line.contains("aws_sdk_"), "{}: {line}", path.display());
        }
    }
}

#[test]
fn no_file_but_the_key_page_spells_a_key() {
    for (path, text) in sources("shared/src").into_iter().chain(sources("functions")) {
        if path.ends_with("store/keys.rs") {
            continue;
        }
        let production = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code(production) {
            for prefix in
                ["\"user#", "\"address#", "\"second-step#", "\"outbox#", "\"compartment#", "\"signing-key#"]
            {
                assert!(!line.contains(prefix), "{}: {line}", path.display());
            }
        }
    }
}

#[test]
fn no_function_takes_a_route_past_the_document() {
    for (path, text) in sources("functions") {
        for line in code(&text) {
            // `routes!` alone puts a handler into the document, which the matrix is held to.
            for past in [".route(", ".route_service(", ".nest(", ".nest_service(", ".merge(", ".fallback("] {
                assert!(!line.contains(past), "{}: {line}", path.display());
            }
        }
    }
}

#[test]
fn every_exposed_value_says_why() {
    for (path, text) in sources("shared/src").into_iter().chain(sources("functions")) {
        let production = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines: Vec<&str> = production.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            if line.trim_start().starts_with("//") || !line.contains(".expose()") {
                continue;
            }
            // In the function's comment or within the lines above.
            let above = &lines[at.saturating_sub(12)..at];
            let said = above.iter().any(|line| {
                let line = line.trim_start().to_lowercase();
                line.starts_with("//") && (line.contains("expose") || line.contains("/// for "))
            });
            assert!(said, "{}:{}: {}", path.display(), at + 1, line.trim());
        }
    }
}

#[test]
fn the_data_map_in_the_docs_is_what_the_code_says() {
    let mut page = String::from(
        "# Data map\n\n\
         What the portal keeps, field by field: what for, how confidential, on what basis (GDPR art. 6), how long. Made from\n\
         `shared/src/data_map.rs` and the records beside it; a field without an entry does not compile, and a test fails when\n\
         this page is stale. Every body lies sealed under its owner's key. What is kept until a time is deleted within a day\n\
         after it (`functions/retention`), a sign-up together with its key.\n\n\
         | Record | Field | For | Class | Basis | Kept |\n|---|---|---|---|---|---|\n",
    );
    let all = portal::data_map::all();
    for (record, fields) in &all {
        for field in *fields {
            assert!(!field.purpose.is_empty());
            let (class, basis, kept) = (field.class, field.basis, field.kept.in_words());
            writeln!(
                page,
                "| {record} | {} | {} | {class:?} | {basis:?} | {kept} |",
                field.name, field.purpose
            )
            .unwrap();
        }
    }
    let bodies = sources("shared/src")
        .iter()
        .flat_map(|(_, text)| code(text).map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| line.starts_with("impl Body for ") && !line.contains("Secret"))
        .count();
    assert_eq!(bodies, all.len(), "a body is not in data_map::all");
    assert_generated("docs/DATA-MAP.md", &page);
}
