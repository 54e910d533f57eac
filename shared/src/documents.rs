//! What only the functions of the documents compartment hold.

use crate::aws::Aws;
use crate::clock::Clock;
use crate::crypto::{Compartment, Kms};
use crate::files::Files;
use crate::settings::Settings;
use crate::store::{KeyRing, Table};

/// The compartment's keys, and the files.
#[derive(Debug)]
pub struct Documents {
    pub keys: KeyRing,
    pub files: Files,
}

impl Documents {
    pub(crate) fn new(settings: &Settings, aws: &Aws, (kms, table, clock): (Kms, Table, Clock)) -> Self {
        let files = Files::new(aws, settings.files.clone(), settings.deployment.clone());
        Self {
            keys: KeyRing::new(Compartment::Documents, kms, table, clock, settings.limits.ring_age),
            files,
        }
    }
}
