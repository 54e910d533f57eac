//! `portal`: everything that two functions of the customer portal must agree on.
//!
//! It owns the records and their keys, sealing, who is calling, the outbox and the shape of an
//! answer. It does not own a capability's rules: nothing in here signs up, refunds or withdraws.
//!
//! Layers, each using only those to its right: `http` → `identity` → `store` → `crypto` → `values`.

pub mod arriving;
pub mod audit;
pub mod aws;
pub mod clock;
pub mod crypto;
pub mod data_map;
pub mod documents;
pub mod files;
pub mod gathering;
pub mod http;
pub mod identity;
pub mod inspected;
pub mod inviting;
pub mod joining;
pub mod leaving;
pub mod outbox;
pub mod policy;
pub mod portal;
pub mod random;
pub mod settings;
pub mod staff_audit;
pub mod staff_policy;
pub mod statements;
pub mod store;
pub mod stream;
pub mod sweeping;
pub mod telling;
pub mod values;

pub use portal::Portal;
