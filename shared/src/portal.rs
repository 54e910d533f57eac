//! What a function holds while it answers.

use std::sync::Arc;

use crate::aws::Aws;
use crate::clock::Clock;
use crate::crypto::Kms;
use crate::identity::SigningKeys;
use crate::settings::Settings;
use crate::store::{KeyRing, Table};

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
}

impl Portal {
    /// Connects to what `settings` name. Nothing is called until something is asked.
    pub fn new(settings: Settings, aws: &Aws, clock: Clock) -> Self {
        let (names, deployment) = (settings.tables.clone(), settings.deployment.clone());
        let table = Table::new(aws.dynamodb(), names, deployment, settings.aead);
        let kms = Kms::new(aws.kms(), settings.kms_keys.clone(), settings.deployment.clone());
        Self(Arc::new(Inner {
            keys: KeyRing::new(kms, table.clone(), clock.clone()),
            signing_keys: SigningKeys::new(table.clone(), clock.clone()),
            settings,
            clock,
            table,
        }))
    }
}

impl std::ops::Deref for Portal {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}
