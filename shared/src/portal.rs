//! What a function holds while it answers.

use std::sync::Arc;

use crate::aws::Aws;
use crate::clock::Clock;
use crate::crypto::{Compartment, CryptoError, Kms};
use crate::documents::Documents;
use crate::identity::SigningKeys;
use crate::settings::Settings;
use crate::statements::Statements;
use crate::store::{KeyRing, StoreError, Table};

/// A function's hold on its deployment; cheap to clone.
#[derive(Clone, Debug)]
pub struct Portal(Arc<Inner>);

#[derive(Debug)]
pub struct Inner {
    pub settings: Settings,
    pub clock: Clock,
    pub table: Table,
    pub keys: KeyRing,
    pub signing_keys: SigningKeys,
    /// For functions that have the key to sign or to check them.
    pub statements: Statements,
    documents: Option<Documents>,
}

impl Portal {
    /// Connects to what `settings` name. Nothing is called until something is asked.
    pub fn new(settings: Settings, aws: &Aws, clock: Clock) -> Self {
        Self::connected(settings, aws, clock, |_, _| None)
    }

    /// The same for a function that has to do with documents. Another holds none of S3's client.
    pub fn with_documents(settings: Settings, aws: &Aws, clock: Clock) -> Self {
        Self::connected(settings, aws, clock, |settings, with| Some(Documents::new(settings, aws, with)))
    }

    fn connected(
        settings: Settings,
        aws: &Aws,
        clock: Clock,
        documents: impl FnOnce(&Settings, (Kms, Table, Clock)) -> Option<Documents>,
    ) -> Self {
        let (names, deployment) = (settings.tables.clone(), settings.deployment.clone());
        let table = Table::new(aws.dynamodb(), names, deployment, settings.aead);
        let kms = Kms::new(
            aws.kms(),
            (settings.kms_keys.clone(), settings.statements_key.clone()),
            settings.deployment.clone(),
        );
        let (identity, age) = (Compartment::Identity, settings.limits.ring_age);
        Self(Arc::new(Inner {
            documents: documents(&settings, (kms.clone(), table.clone(), clock.clone())),
            statements: Statements::new(kms.clone()),
            keys: KeyRing::new(identity, kms, table.clone(), clock.clone(), age),
            signing_keys: SigningKeys::new(table.clone(), clock.clone(), settings.limits.signing_key_age),
            settings,
            clock,
            table,
        }))
    }
}

impl Inner {
    /// The documents compartment; an error in a function that was not made to enter it.
    pub fn documents(&self) -> Result<&Documents, StoreError> {
        let other = CryptoError::OtherCompartment(Compartment::Documents.name());
        self.documents.as_ref().ok_or(StoreError::Crypto(other))
    }
}

impl std::ops::Deref for Portal {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}
