//! One KMS key and its material.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::faults::{self, internal};
use super::grants::Action;
use crate::json_rpc::Fault;
pub(super) use crate::template::ACCOUNT;

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Key {
    pub id: uuid::Uuid,
    pub description: String,
    pub enabled: bool,
    pub created: Timestamp,
    pub material: Material,
}

/// What a key is made of.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(tag = "spec", rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum Material {
    /// The newest encrypts, each one decrypts what it encrypted.
    SymmetricDefault {
        rotations: Vec<Secret>,
    },
    #[serde(rename = "HMAC_256")]
    Hmac256 {
        secret: Secret,
    },
    EccNistP256 {
        pkcs8: Secret,
    },
}

/// What a key may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Usage {
    EncryptDecrypt,
    GenerateVerifyMac,
    SignVerify,
}

/// Bytes that stay out of logs; base64 in the data folder.
#[derive(Clone, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub(super) struct Secret(Vec<u8>);

impl Key {
    pub(super) fn new(
        spec: &str,
        usage: Option<&str>,
        description: String,
        now: Timestamp,
    ) -> Result<Self, Fault> {
        let material = Material::new(spec)?;
        if usage.is_some_and(|usage| usage != material.usage().name()) {
            return Err(faults::validation(format!(
                "KeyUsage {} is not compatible with KeySpec {spec}",
                usage.unwrap_or_default()
            )));
        }
        let id = uuid::Builder::from_random_bytes(portal::random::bytes().map_err(internal)?).into_uuid();
        Ok(Self { id, description, enabled: true, created: now, material })
    }

    pub(super) fn arn(&self) -> String {
        format!("arn:aws:kms:local:{ACCOUNT}:key/{}", self.id)
    }

    pub(super) fn check_usable(&self, action: Action, usage: Usage) -> Result<(), Fault> {
        if !self.enabled {
            return Err(faults::disabled(&self.arn()));
        }
        let own = self.material.usage();
        if own == usage {
            return Ok(());
        }
        Err(faults::invalid_key_usage(&self.arn(), &format!("{action:?}"), own.name()))
    }

    /// `KeyMetadata`
    /// <https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html>
    pub(super) fn metadata(&self) -> Value {
        let spec = self.material.spec();
        let mut metadata = json!({
            "AWSAccountId": ACCOUNT,
            "KeyId": self.id,
            "Arn": self.arn(),
            "CreationDate": self.created.as_second(),
            "Enabled": self.enabled,
            "Description": self.description,
            "KeyUsage": self.material.usage().name(),
            "KeyState": if self.enabled { "Enabled" } else { "Disabled" },
            "Origin": "AWS_KMS",
            "KeyManager": "CUSTOMER",
            "CustomerMasterKeySpec": spec,
            "KeySpec": spec,
            "MultiRegion": false,
        });
        let (name, algorithm) = match self.material {
            Material::SymmetricDefault { .. } => ("EncryptionAlgorithms", "SYMMETRIC_DEFAULT"),
            Material::Hmac256 { .. } => ("MacAlgorithms", "HMAC_SHA_256"),
            Material::EccNistP256 { .. } => ("SigningAlgorithms", "ECDSA_SHA_256"),
        };
        if let Some(fields) = metadata.as_object_mut() {
            fields.insert(name.to_owned(), json!([algorithm]));
        }
        metadata
    }
}

impl Material {
    fn new(spec: &str) -> Result<Self, Fault> {
        match spec {
            "SYMMETRIC_DEFAULT" => Ok(Self::SymmetricDefault { rotations: vec![Secret::new()?] }),
            "HMAC_256" => Ok(Self::Hmac256 { secret: Secret::new()? }),
            "ECC_NIST_P256" => {
                let document =
                    EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new());
                Ok(Self::EccNistP256 { pkcs8: Secret(document.map_err(internal)?.as_ref().to_vec()) })
            }
            other => Err(faults::validation(format!("this KMS does not know the key spec {other}"))),
        }
    }

    const fn spec(&self) -> &'static str {
        match self {
            Self::SymmetricDefault { .. } => "SYMMETRIC_DEFAULT",
            Self::Hmac256 { .. } => "HMAC_256",
            Self::EccNistP256 { .. } => "ECC_NIST_P256",
        }
    }

    pub(super) const fn usage(&self) -> Usage {
        match self {
            Self::SymmetricDefault { .. } => Usage::EncryptDecrypt,
            Self::Hmac256 { .. } => Usage::GenerateVerifyMac,
            Self::EccNistP256 { .. } => Usage::SignVerify,
        }
    }

    /// The P-256 key pair, if it is one.
    pub(super) fn key_pair(&self) -> Result<EcdsaKeyPair, Fault> {
        let Self::EccNistP256 { pkcs8 } = self else { return Err(internal("no key pair")) };
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.expose()).map_err(internal)
    }

    /// The HMAC key, if it is one.
    pub(super) fn mac_key(&self) -> Result<aws_lc_rs::hmac::Key, Fault> {
        let Self::Hmac256 { secret } = self else { return Err(internal("no HMAC key")) };
        Ok(aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, secret.expose()))
    }
}

impl Usage {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::EncryptDecrypt => "ENCRYPT_DECRYPT",
            Self::GenerateVerifyMac => "GENERATE_VERIFY_MAC",
            Self::SignVerify => "SIGN_VERIFY",
        }
    }
}

impl Secret {
    /// 256 new bits.
    pub(super) fn new() -> Result<Self, Fault> {
        Ok(Self(portal::random::bytes::<32>().map_err(internal)?.to_vec()))
    }

    pub(super) fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl TryFrom<String> for Secret {
    type Error = base64::DecodeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        BASE64.decode(text).map(Self)
    }
}

impl From<Secret> for String {
    fn from(secret: Secret) -> Self {
        BASE64.encode(secret.0)
    }
}
