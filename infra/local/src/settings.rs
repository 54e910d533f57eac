//! The settings that a deployment on one machine has.

use portal::crypto::{Aead, Compartment};
use portal::files::FileSettings;
use portal::settings::{MailSettings, Settings};
use portal::store::TableNames;
use portal::values::Sensitive;

use crate::dynamodb::{PORTAL_KEYS_TABLE, PORTAL_TABLE};
use crate::options::Options;
use crate::{kms, s3};

/// What this deployment is called.
pub(crate) const DEPLOYMENT: &str = "local";

pub(crate) fn settings(
    origin: &str,
    port: u16,
    options: &Options,
    origin_secrets: Vec<Sensitive<String>>,
    s3_endpoint: &str,
) -> Settings {
    Settings {
        deployment: DEPLOYMENT.into(),
        origin: origin.into(),
        operator: "Portcullis".into(),
        tables: TableNames { portal: PORTAL_TABLE.into(), portal_keys: PORTAL_KEYS_TABLE.into() },
        kms_keys: [
            (Compartment::Identity, kms::IDENTITY_KEY.to_owned()),
            (Compartment::Documents, kms::DOCUMENTS_KEY.to_owned()),
        ]
        .into(),
        statements_key: Some(kms::STATEMENTS_KEY.to_owned()),
        files: FileSettings {
            quarantine: s3::QUARANTINE.into(),
            documents: s3::DOCUMENTS.into(),
            archives: s3::ARCHIVES.into(),
            spares: s3::SPARES.into(),
            documents_key: Some(kms::DOCUMENTS_KEY.to_owned()),
        },
        files_origins: vec![s3_endpoint.to_owned()],
        aead: Aead::default(),
        origin_secrets,
        hosts: vec![format!("localhost:{port}"), format!("127.0.0.1:{port}")],
        pages: Some(options.web.to_string_lossy().into_owned()),
        mail: Some(MailSettings { from: "portal@localhost".into(), configuration_set: None }),
        passwords: options.passwords,
        limits: options.limits.clone(),
    }
}
