//! docs/ASVS.md has a row for each requirement, and the tests that it names are tests.

use std::collections::BTreeSet;

use portal_tests::checkout;

use crate::architecture::{code, sources};
use crate::habits::scripts;

/// A row of the page.
struct Row {
    id: String,
    level: String,
    control: String,
    /// Tests, each in backticks; or why there is none.
    shown_by: String,
}

const EXCUSES: [&str; 2] = ["**Deviation**: ", "Not applicable: "];

impl Row {
    fn tests(&self) -> impl Iterator<Item = &str> {
        self.shown_by.split('`').skip(1).step_by(2)
    }

    /// The words of the last column that are no test.
    fn words(&self) -> usize {
        self.shown_by.split('`').step_by(2).flat_map(str::split_whitespace).count()
    }
}

fn read(path: &str) -> String {
    std::fs::read_to_string(checkout().join(path)).unwrap()
}

fn rows() -> Vec<Row> {
    let page = read("docs/ASVS.md");
    let lines = page.lines().filter(|line| line.starts_with("| V"));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [id, level, _, control, shown_by] = cells[..] else { panic!("a row has five cells: {line}") };
            let [id, level, control, shown_by] = [id, level, control, shown_by].map(str::to_owned);
            Row { id, level, control, shown_by }
        })
        .collect()
}

/// Every test by the name that the page calls it.
fn tests() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for folder in ["tests/http", "tests/contract", "shared/src", "functions", "infra/local/src"] {
        for (_, text) in sources(folder) {
            found.extend(rust_tests(&text));
        }
    }
    for entry in std::fs::read_dir(checkout().join("infra/checks")).unwrap().map(Result::unwrap) {
        if entry.file_name().to_str().is_some_and(|name| name.starts_with("test_")) {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let names = text.lines().filter_map(|line| line.strip_prefix("def ")?.split('(').next());
            found.extend(names.filter(|name| name.starts_with("test_")).map(str::to_owned));
        }
    }
    for folder in ["tests/browser", "web/src"] {
        for (file, text) in scripts(&checkout().join(folder)) {
            let titles = code(&text).filter_map(|line| {
                let call = ["test('", "step('"].iter().find_map(|call| line.strip_prefix(call))?;
                call.split('\'').next()
            });
            found.extend(titles.map(|title| format!("{file}: {title}")));
        }
    }
    found
}

/// The functions of a file that the attribute before them makes tests.
fn rust_tests(text: &str) -> Vec<String> {
    let (mut found, mut is_test) = (Vec::new(), false);
    for line in code(text) {
        if line.starts_with("#[") {
            is_test |= line.starts_with("#[test]") || line.starts_with("#[tokio::test");
        } else if let Some((_, rest)) = line.split_once("fn ").filter(|_| is_test) {
            found.extend(rest.split('(').next().map(str::to_owned));
            is_test = false;
        } else {
            is_test = false;
        }
    }
    found
}

#[test]
fn every_requirement_of_level_1_and_2_has_one_row_in_the_order_of_the_standard() {
    let list = read("tests/fixtures/asvs-5.0.0.txt");
    let asked: Vec<&str> = list.lines().filter(|line| line.starts_with('V')).collect();
    assert!(asked.len() >= 60, "three chapters have more than {}", asked.len());
    let answered: Vec<String> = rows().iter().map(|row| format!("{} {}", row.id, row.level)).collect();
    assert_eq!(answered, asked);
}

#[test]
fn every_row_says_what_is_done_and_which_test_shows_it_or_why_there_is_none() {
    for row in rows() {
        let is_excused = EXCUSES.iter().any(|excuse| row.shown_by.starts_with(excuse));
        if is_excused {
            assert!(row.words() > 5, "{}: a reason takes more words than “{}”", row.id, row.shown_by);
        } else {
            assert!(row.tests().next().is_some(), "{}: no test, no deviation: “{}”", row.id, row.shown_by);
            assert!(row.control.split_whitespace().count() > 3, "{}: “{}”", row.id, row.control);
        }
    }
}

#[test]
fn every_test_that_a_row_names_is_a_test() {
    let (tests, rows) = (tests(), rows());
    let named = rows.iter().flat_map(|row| row.tests().map(|test| (row.id.as_str(), test)));
    let missing = named.filter(|(_, test)| !tests.contains(*test));
    let missing: Vec<String> = missing.map(|(id, test)| format!("{id}: {test}")).collect();
    assert!(missing.is_empty(), "no such tests:\n{}", missing.join("\n"));
}
