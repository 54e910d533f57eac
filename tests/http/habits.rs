//! How tests are written: none waits for time, none is left out.

use std::path::Path;

use portal_tests::checkout;

use crate::architecture::{code, sources};

#[test]
fn no_test_over_http_waits_for_time() {
    const ALLOWED: [(&str, usize); 2] = [
        // It looks every 50 ms whether another process has done something, and fails when that takes minutes.
        ("tests/http/process.rs", 1),
        // It is how long the SDK waits that this cuts short.
        ("tests/src/faults/line.rs", 2),
    ];
    for (path, text) in sources("tests/http").into_iter().chain(sources("tests/src")) {
        let waits = code(&text).filter(|line| line.contains(concat!("sleep", "(")));
        let allowed = ALLOWED.iter().find(|(file, _)| path == Path::new(file)).map_or(0, |(_, times)| *times);
        assert_eq!(waits.count(), allowed, "{}: sleeps; move the mock clock", path.display());
    }
}

#[test]
fn no_rust_test_is_left_out() {
    for folder in ["tests", "shared/src", "functions", "infra/local/src"] {
        for (path, text) in sources(folder) {
            for line in code(&text) {
                assert!(!line.contains(concat!("#[", "ignore")), "{}: {line}", path.display());
            }
        }
    }
}

#[test]
fn no_test_of_the_pages_is_left_out_or_runs_alone() {
    let mut tests = 0;
    for folder in ["tests/browser", "web/src"] {
        for (path, text) in scripts(&checkout().join(folder)) {
            tests += 1;
            for line in code(&text) {
                for kind in ["test", "it", "describe", "step"] {
                    for left_out in ["skip", "only", "todo"] {
                        let call = format!("{kind}.{left_out}");
                        assert!(!line.contains(&call), "{path}: {line}");
                    }
                }
            }
        }
    }
    assert!(tests > 10, "this test reads no tests");
}

/// The test files of the pages, in a folder and those below, by their names.
pub(crate) fn scripts(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name().into_string().unwrap());
        if path.is_dir() && name != "node_modules" {
            found.extend(scripts(&path));
        } else if name.contains(".test.") {
            found.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
    found
}
