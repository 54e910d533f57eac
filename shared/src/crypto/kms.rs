//! KMS: the keys that never leave it. The only file that names its client.

use std::collections::HashMap;

use aws_sdk_kms::Client;
use aws_sdk_kms::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_kms::primitives::Blob;
use aws_sdk_kms::types::{DataKeySpec, MessageType, SigningAlgorithmSpec};
use zeroize::Zeroizing;

use super::statement_key::fixed_signature;
use super::{Compartment, CryptoError, StatementKey};
use crate::aws;

/// A 256-bit key as KMS wrapped it.
#[derive(Clone, Debug)]
pub struct KmsWrapped(pub Vec<u8>);

/// The KMS keys that this function may use, one per compartment.
#[derive(Clone, Debug)]
pub struct Kms {
    client: Client,
    keys: HashMap<Compartment, String>,
    /// The one that signs statements.
    statements: Option<String>,
    deployment: String,
}

impl Kms {
    pub fn new(
        client: Client,
        (keys, statements): (HashMap<Compartment, String>, Option<String>),
        deployment: String,
    ) -> Self {
        Self { client, keys, statements, deployment }
    }

    /// A new 256-bit key: in the clear for now, wrapped for keeping. `purpose` must be given again to unwrap it.
    pub async fn generate(
        &self,
        compartment: Compartment,
        purpose: &str,
    ) -> Result<(Zeroizing<[u8; 32]>, KmsWrapped), CryptoError> {
        const CALL: &str = "GenerateDataKey";
        let made = self
            .client
            .generate_data_key()
            .key_id(self.key(compartment)?)
            .key_spec(DataKeySpec::Aes256)
            .set_encryption_context(Some(self.context(compartment, purpose)))
            .send()
            .await
            .map_err(|error| refused(CALL, &error))?;
        match (made.plaintext, made.ciphertext_blob) {
            (Some(plain), Some(wrapped)) => Ok((secret(CALL, plain)?, KmsWrapped(wrapped.into_inner()))),
            _ => Err(CryptoError::KmsIncomplete(CALL)),
        }
    }

    /// Unwraps what [`Kms::generate`] made for the same compartment and purpose.
    pub async fn unwrap(
        &self,
        compartment: Compartment,
        purpose: &str,
        wrapped: &KmsWrapped,
    ) -> Result<Zeroizing<[u8; 32]>, CryptoError> {
        const CALL: &str = "Decrypt";
        let opened = self
            .client
            .decrypt()
            .key_id(self.key(compartment)?)
            .ciphertext_blob(Blob::new(wrapped.0.clone()))
            .set_encryption_context(Some(self.context(compartment, purpose)))
            .send()
            .await
            .map_err(|error| refused(CALL, &error))?;
        secret(CALL, opened.plaintext.ok_or(CryptoError::KmsIncomplete(CALL))?)
    }

    /// Signs what has this digest (SHA-256); r and s, 32 bytes each.
    pub async fn sign(&self, digest: &[u8]) -> Result<[u8; 64], CryptoError> {
        const CALL: &str = "Sign";
        let request = self.client.sign().key_id(self.statements()?).message(Blob::new(digest));
        let request = request.message_type(MessageType::Digest);
        let request = request.signing_algorithm(SigningAlgorithmSpec::EcdsaSha256);
        let signed = request.send().await.map_err(|error| refused(CALL, &error))?;
        fixed_signature(signed.signature.ok_or(CryptoError::KmsIncomplete(CALL))?.as_ref())
    }

    /// What is checked with what [`Kms::sign`] signed.
    pub async fn statement_key(&self) -> Result<StatementKey, CryptoError> {
        const CALL: &str = "GetPublicKey";
        let found = self.client.get_public_key().key_id(self.statements()?).send().await;
        let found = found.map_err(|error| refused(CALL, &error))?;
        StatementKey::from_der(found.public_key.ok_or(CryptoError::KmsIncomplete(CALL))?.as_ref())
    }

    fn statements(&self) -> Result<&String, CryptoError> {
        self.statements.as_ref().ok_or(CryptoError::NoStatements)
    }

    fn key(&self, compartment: Compartment) -> Result<&String, CryptoError> {
        self.keys.get(&compartment).ok_or(CryptoError::OtherCompartment(compartment.name()))
    }

    /// The encryption context is in CloudTrail and in the roles' conditions; it holds nothing personal.
    fn context(&self, compartment: Compartment, purpose: &str) -> HashMap<String, String> {
        HashMap::from([
            ("deployment".into(), self.deployment.clone()),
            ("compartment".into(), compartment.name().into()),
            ("purpose".into(), purpose.into()),
        ])
    }
}

fn refused<E: ProvideErrorMetadata>(operation: &'static str, error: &SdkError<E>) -> CryptoError {
    CryptoError::Kms { operation, cause: aws::cause(error) }
}

fn secret(operation: &'static str, plain: Blob) -> Result<Zeroizing<[u8; 32]>, CryptoError> {
    let bytes = Zeroizing::new(plain.into_inner());
    let secret = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| CryptoError::KmsIncomplete(operation))?;
    Ok(Zeroizing::new(secret))
}
