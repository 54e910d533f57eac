//! Sealing. Owns how a record becomes bytes that only its own place and its own key can turn back,
//! and how keys wrap keys. Does not own where wrapped keys are kept (`store`) nor who may ask for
//! them (the roles in `infra/template.yaml`).
//!
//! KMS key per [`Compartment`] → ring key (from KMS, used for 5 minutes at most) → one [`DataKey`]
//! per owner, compartment and fate, wrapped by the ring → a key derived for each single message.

mod aead;
mod compartment;
mod data_key;
mod derive;
mod kms;
mod place;
mod root;
mod sealed;
mod signature;
mod statement_key;

pub use aead::Aead;
pub use compartment::{Compartment, Fate};
pub use data_key::{DataKey, KeyId, WrappedKey};
pub use kms::{Kms, KmsWrapped};
pub use place::Place;
pub use root::RootSecret;
pub use sealed::{Body, Sealed, Sealing};
pub use signature::SigningKeyPair;
pub use statement_key::StatementKey;

/// Why something could not be sealed, opened or proved. Says nothing of the content.
#[derive(Debug, thiserror::Error)]
pub enum CryptoError {
    #[error("the operating system gave no random bytes")]
    NoRandomness,
    #[error("a body of {purpose} does not open: {why}")]
    DoesNotOpen { purpose: &'static str, why: &'static str },
    #[error("a body of {0} can't be encoded")]
    Encoding(&'static str),
    #[error("KMS {operation}: {cause}")]
    Kms { operation: &'static str, cause: String },
    #[error("KMS answered {0} without its key material")]
    KmsIncomplete(&'static str),
    #[error("a stored key is malformed")]
    MalformedKey,
    #[error("a signature is malformed")]
    MalformedSignature,
    #[error("this function signs no statements")]
    NoStatements,
    #[error("the compartment {0} is not one of this function's")]
    OtherCompartment(&'static str),
}
