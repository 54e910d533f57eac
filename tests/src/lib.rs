//! What the tests over HTTP share: a portal of their own each, browsers that keep cookies, people, and
//! a look at what AWS was asked.

#![allow(
    clippy::panic,
    clippy::indexing_slicing,
    reason = "this crate is for tests: a panic is how a test fails"
)]

mod accounts;
mod archives;
mod authenticator;
mod browser;
mod calls;
mod captcha;
mod documents;
mod exchange;
mod factors;
mod faults;
mod lambda;
mod log;
mod person;
mod portal;
mod spares;
mod staff;
mod table;
mod totp_app;

pub use accounts::SharedAccount;
pub use archives::{Unpacked, everything, shelve, unpacked};
pub use authenticator::Authenticator;
pub use browser::{Answer, Browser};
pub use calls::{Call, Calls};
pub use documents::{Announced, Desk, PART, Sent, fetch, put, sha256};
pub use exchange::StaffDesk;
pub use factors::{claims, user_of};
pub use faults::{ALL, Fault, Faults, Target};
pub use lambda::program;
pub use log::{log_of, whole_log};
pub use person::{PASSWORD, Person};
pub use portal::{TestPortal, code_in, invitation_in};
pub use staff::Colleague;
pub use table::RawItem;
pub use totp_app::TotpApp;

/// The folder of the checkout.
pub fn checkout() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Compares a generated file with what is checked in; `UPDATE=1` writes it instead.
///
/// # Panics
/// When the file is stale.
pub fn assert_generated(path: &str, content: &str) {
    let file = checkout().join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, content).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(found == content, "{path} is stale. Run: make generate");
}
