//! The portal on one machine: the same functions in one process, against emulators that this process
//! starts itself. What differs from AWS is where the endpoints are.
//!
//! Owns the emulators, their data folder and the one server that stands in for CloudFront and API
//! Gateway. Does not own any behaviour of the portal.

mod arrivals;
mod aws_clients;
mod clamd;
mod data_folder;
pub mod demo;
mod dynamodb;
mod edge;
mod eicar;
mod functions;
mod invite_route;
mod json_rpc;
mod kms;
mod mail_capture;
mod mail_page;
mod openapi;
mod options;
mod s3;
mod scanner;
mod settings;
mod stream;
mod template;
mod ticker;
mod twin;
mod viewers;

pub use archiving::Done as ArchiveDone;
pub use clamd::Clamd;
pub use data_folder::{DataError, DataFolder};
pub use dynamodb::{PORTAL_KEYS_TABLE, PORTAL_TABLE};
pub use erasing::Erased;
pub use filing::Filed;
pub use mail_capture::{CapturedMail, MailStore};
pub use openapi::openapi;
pub use options::{Data, Network, Options, Watcher};
pub use rebuild::{RebuildFrom, Rebuilt};
pub use s3::{ARCHIVES, DOCUMENTS, QUARANTINE, SPARES};
pub use spares::Kept;
pub use twin::{Twin, TwinError};
pub use viewers::{CLAIMED_ADDRESS, CLAIMED_ANONYMOUS, CLAIMED_COUNTRY, CLAIMED_POSITION};
