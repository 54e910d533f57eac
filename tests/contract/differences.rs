//! Where an implementation does not do as AWS does, as data. Each entry is checked: one whose test passes
//! after all, or fails in another way, fails the run.

use crate::implementations::Implementation::{self, *};
use crate::suite::{Contract, Outcome};

#[derive(Debug)]
pub struct Difference {
    pub on: Implementation,
    pub test: &'static str,
    /// Part of what the failing test says.
    pub says: &'static str,
    /// What happens there, as a sentence.
    pub happens: &'static str,
    /// Why it is so, or why we live with it.
    pub because: &'static str,
}

pub const DIFFERENCES: &[Difference] = &[];

/// Whether a contract holds, or fails as it is known to.
pub fn judge(test: &str, outcome: &Outcome) -> Result<(Implementation, bool), String> {
    let known = DIFFERENCES.iter().find(|difference| difference.on == outcome.on && difference.test == test);
    match (&outcome.failure, known) {
        (None, None) => Ok((outcome.on, true)),
        (Some(failure), Some(known)) if failure.contains(known.says) => Ok((outcome.on, false)),
        (Some(failure), Some(known)) => {
            Err(format!("fails otherwise than listed ({:?}): {failure}", known.says))
        }
        (Some(failure), None) => Err(failure.clone()),
        (None, Some(known)) => {
            Err(format!("holds after all; take it off the list of differences: {}", known.happens))
        }
    }
}

/// Each entry names a test that exists, once.
pub fn check(contracts: &[Contract]) -> Result<(), String> {
    for (at, difference) in DIFFERENCES.iter().enumerate() {
        if !contracts.iter().any(|contract| contract.name == difference.test) {
            return Err(format!("there is no test {}", difference.test));
        }
        let same = |other: &&Difference| other.on == difference.on && other.test == difference.test;
        if DIFFERENCES.iter().skip(at + 1).any(|other| same(&other)) {
            return Err(format!("{} is listed twice for {}", difference.test, difference.on.key()));
        }
    }
    Ok(())
}
