//! `docs/CONTRACTS.md`: test by test what holds where. Made by the run; a stale page fails it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::differences::DIFFERENCES;
use crate::implementations::{Implementation, checkout};
use crate::suite::Contract;

const PAGE: &str = "docs/CONTRACTS.md";

const HEAD: &str = "\
# What we take for granted about AWS

The portal runs on one machine against emulators. These tests say what it relies on, and run by the ordinary
AWS SDK clients against three implementations: ours (`infra/local`: dynoxide for DynamoDB; s3s for the
protocol of S3, a KMS and a mail capture of our own), and two that others wrote, moto and ministack, so that we do not only agree with
ourselves. AWS itself is not among them: nothing here has run against it yet.

`cargo test` runs our column; `make contract` runs all three; `make contract UPDATE=1` writes this page, which
fails the run when it is stale. A number points to a difference below; a difference that is listed but no longer
there fails the run too.
";

/// What held and what did not, so far.
#[derive(Debug, Default)]
pub struct Report(BTreeMap<(Implementation, &'static str), bool>);

impl Report {
    pub fn add(&mut self, contract: &Contract, (on, holds): (Implementation, bool)) {
        self.0.insert((on, contract.name), holds);
    }

    /// Compares the page with this run; with `UPDATE` set, writes it.
    pub fn check(&self, contracts: &[Contract], ran: &[Implementation]) -> Result<(), String> {
        let file = checkout().join(PAGE);
        let found = std::fs::read_to_string(&file).unwrap_or_default();
        let page = self.page(contracts, ran, &found);
        if page == found {
            return Ok(());
        }
        if std::env::var_os("UPDATE").is_some_and(|value| !value.is_empty()) {
            return std::fs::write(&file, page).map_err(|error| format!("{PAGE}: {error}"));
        }
        Err(format!("{PAGE} is stale. Run: make contract UPDATE=1"))
    }

    /// The columns of implementations that did not run are taken over from the page as it was found.
    fn page(&self, contracts: &[Contract], ran: &[Implementation], found: &str) -> String {
        let mut page = HEAD.to_owned();
        let mut service = "";
        for contract in contracts {
            if contract.service != service {
                service = contract.service;
                write!(
                    page,
                    "\n## {service}\n\n| What holds | ours | moto | ministack |\n|---|---|---|---|\n"
                )
                .unwrap();
            }
            let name = contract.name.replace('_', " ");
            let before: Vec<&str> = found
                .lines()
                .find_map(|line| line.strip_prefix(&format!("| {name} | ")))
                .map(|cells| cells.trim_end_matches(" |").split(" | ").collect())
                .unwrap_or_default();
            write!(page, "| {name} |").unwrap();
            for (column, on) in Implementation::ALL.into_iter().enumerate() {
                let cell = match self.0.get(&(on, contract.name)) {
                    Some(true) => "yes".to_owned(),
                    Some(false) => number(on, contract.name).map_or("no".into(), |n| format!("no ({n})")),
                    None if ran.contains(&on) => "not run".to_owned(),
                    None => before.get(column).map_or("not run", |cell| cell).to_owned(),
                };
                write!(page, " {cell} |").unwrap();
            }
            page.push('\n');
        }
        page.push_str("\n## Differences\n\n");
        for (n, difference) in DIFFERENCES.iter().enumerate() {
            let sentence = difference.test.replace('_', " ");
            let (on, happens, because) = (difference.on.key(), difference.happens, difference.because);
            let line = format!("{}. **{on}**, *{sentence}*: {happens} {because}", n + 1);
            writeln!(page, "{}", line.trim_end()).unwrap();
        }
        page
    }
}

fn number(on: Implementation, test: &str) -> Option<usize> {
    DIFFERENCES.iter().position(|difference| difference.on == on && difference.test == test).map(|n| n + 1)
}
