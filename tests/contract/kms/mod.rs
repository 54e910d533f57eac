//! KMS, as `shared/src/crypto/kms.rs` uses it, and what else rests on it.

mod encryption;
mod keys;
mod rotation;
mod signatures;

use std::collections::HashMap;

use aws_sdk_kms::primitives::Blob;
use aws_sdk_kms::types::{KeySpec, KeyUsageType};

use crate::aws::Aws;
use crate::suite::Contract;

pub fn contracts() -> Vec<Contract> {
    [encryption::contracts(), rotation::contracts(), keys::contracts(), signatures::contracts()].concat()
}

/// A key of a test's own; its id.
async fn key(aws: &Aws) -> String {
    aws.kms.create_key().send().await.unwrap().key_metadata.unwrap().key_id
}

/// A key of another kind; its id.
async fn key_for(aws: &Aws, usage: KeyUsageType, spec: KeySpec) -> String {
    let request = aws.kms.create_key().key_usage(usage).key_spec(spec);
    request.send().await.unwrap().key_metadata.unwrap().key_id
}

fn context(purpose: &str) -> HashMap<String, String> {
    [("deployment", "local"), ("purpose", purpose)].map(|(n, v)| (n.to_owned(), v.to_owned())).into()
}

async fn encrypt(aws: &Aws, key: &str, plain: &str, purpose: &str) -> Blob {
    let request = aws.kms.encrypt().key_id(key).plaintext(Blob::new(plain));
    request.set_encryption_context(Some(context(purpose))).send().await.unwrap().ciphertext_blob.unwrap()
}

async fn decrypt(aws: &Aws, key: &str, blob: &Blob, purpose: &str) -> String {
    let request = aws.kms.decrypt().key_id(key).ciphertext_blob(blob.clone());
    let opened = request.set_encryption_context(Some(context(purpose))).send().await.unwrap();
    String::from_utf8(opened.plaintext.unwrap().into_inner()).unwrap()
}
