//! The portal on one machine: the same functions in one process, against emulators that this process
//! starts itself. What differs from AWS is where the endpoints are.
//!
//! Owns the emulators, their data folder and the one server that stands in for CloudFront and API
//! Gateway. Does not own any behaviour of the portal.

mod aws_clients;
mod data_folder;
pub mod demo;
mod dynamodb;
mod edge;
mod json_rpc;
mod kms;
mod mail_capture;
mod mail_page;
mod s3;
mod stream;
mod twin;

pub use data_folder::{DataError, DataFolder};
pub use dynamodb::{PORTAL_KEYS_TABLE, PORTAL_TABLE};
pub use mail_capture::{CapturedMail, MailStore};
pub use twin::{Data, Options, Twin, TwinError, Watcher, openapi};
