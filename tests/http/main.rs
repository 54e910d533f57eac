//! The portal over HTTP, test by test as its users would meet it.

#![allow(
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a panic is how a test fails"
)]

mod account_changes;
mod account_rights;
mod account_trail;
mod accounts;
mod activity;
mod activity_export;
mod administrator;
mod any_sweeps;
mod architecture;
mod archives;
mod asvs;
mod attempts;
mod audited;
mod authorization;
mod bad_input;
mod calls;
mod canaries;
mod captcha;
mod customers;
mod deactivation;
mod demo;
mod devices;
mod document_list;
mod documents;
mod dual_control;
mod erasure;
mod exchange;
mod faults;
mod grants;
mod habits;
mod holds;
mod inspected;
mod inspection;
mod invitations;
mod killed_sweeps;
mod lambda;
mod large_files;
mod log;
mod lost_factors;
mod mail;
mod mail_budget;
mod mail_secrets;
mod not_me;
mod notices;
mod openapi;
mod pages;
mod passkey_refusals;
mod passkeys;
mod password;
mod password_policy;
mod places;
mod process;
mod profile;
mod profile_changes;
mod recovery;
mod refused_attempts;
mod restart;
mod retention;
mod rotation;
mod saved_codes;
mod sealing;
mod session_life;
mod session_list;
mod sessions;
mod sign_in;
mod sign_up;
mod spares;
mod staff;
mod staff_audit;
mod staff_changes;
mod staff_notices;
mod staff_search;
mod staff_withdrawal;
mod step_up;
mod sweep_reports;
mod sweeps;
mod tokens;
mod totp;
mod uploads;
