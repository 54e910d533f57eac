//! What the portal takes for granted about DynamoDB, KMS, S3 and SES, as tests that run against several
//! implementations: our emulators in this process always, and with `make contract` also moto and ministack,
//! which others wrote, so that we do not only agree with ourselves.
//!
//! `docs/CONTRACTS.md` holds the results. Where an implementation differs, `differences.rs` says how and why.

#![allow(
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a panic is how a test fails"
)]

mod aws;
mod differences;
mod dynamodb;
mod implementations;
mod kms;
mod report;
mod s3;
mod ses;
mod suite;

use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use libtest_mimic::{Arguments, Trial};

use implementations::Implementation;
use report::Report;
use suite::Contract;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let contracts: Vec<Contract> =
        [dynamodb::contracts(), kms::contracts(), s3::contracts(), ses::contracts()].concat();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let started = if arguments.list { Ok(Vec::new()) } else { runtime.block_on(implementations::start()) };
    let running = match started {
        Ok(running) => running,
        Err(error) => panic!("{error}"),
    };
    suite::keep_panics_quiet();
    let report = Arc::new(Mutex::new(Report::default()));
    let names = if running.is_empty() {
        vec![Implementation::Ours]
    } else {
        running.iter().map(|one| one.name).collect()
    };
    let mut trials = Vec::new();
    for name in &names {
        for contract in contracts.clone() {
            let running = running.iter().find(|one| one.name == *name).cloned();
            let report = report.clone();
            trials.push(Trial::test(
                format!("{}::{}::{}", name.key(), contract.service, contract.name),
                move || {
                    let outcome = suite::run(&contract, &running.ok_or("it was not started")?);
                    let outcome = differences::judge(contract.name, &outcome)?;
                    report.lock().map_err(|error| error.to_string())?.add(&contract, outcome);
                    Ok(())
                },
            ));
        }
    }
    let listed = contracts.clone();
    trials.push(Trial::test("each_known_difference_names_a_test_that_exists", move || {
        Ok(differences::check(&listed)?)
    }));
    let everything = arguments.filter.is_none() && arguments.skip.is_empty() && !arguments.list;
    let conclusion = libtest_mimic::run(&arguments, trials);
    if conclusion.has_failed() {
        return ExitCode::from(101);
    }
    if everything && let Err(stale) = report.lock().expect("the report").check(&contracts, &names) {
        eprintln!("{stale}");
        return ExitCode::from(101);
    }
    ExitCode::SUCCESS
}
