//! A small KMS: the calls that the portal makes, over real AES-256-GCM with the encryption context as
//! associated data. Keys are made when first needed and kept in the data folder, readable by its owner.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use http::HeaderMap;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::net::TcpListener;

use crate::TwinError;
use crate::data_folder::{self, DataFolder};
use crate::json_rpc::{Fault, answer, operation, read};

/// The id of the identity compartment's key, in place of the ARN that the template passes.
pub(crate) const IDENTITY_KEY: &str = "alias/portal-identity";

/// The keys by alias.
#[derive(Clone, Debug)]
struct Kms(Arc<BTreeMap<String, KmsKey>>);

#[derive(Clone, Debug, Deserialize, Serialize)]
struct KmsKey {
    arn: String,
    /// 32 bytes, base64.
    material: String,
}

/// Starts the service; returns its endpoint.
pub(crate) async fn serve(folder: Option<&DataFolder>) -> Result<String, TwinError> {
    let kms = Kms(Arc::new(keys(folder.map(DataFolder::kms_keys))?));
    let app = Router::new().route("/", post(call)).with_state(kms);
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let endpoint = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, app).await });
    Ok(endpoint)
}

fn keys(kept: Option<PathBuf>) -> Result<BTreeMap<String, KmsKey>, TwinError> {
    let failed = |error: String| TwinError::Emulator(format!("KMS keys: {error}"));
    if let Some(path) = kept.as_ref().filter(|path| path.exists()) {
        let text = fs::read_to_string(path)?;
        return serde_json::from_str(&text).map_err(|error| failed(error.to_string()));
    }
    let secret: [u8; 32] = portal::random::bytes().map_err(|error| failed(error.to_string()))?;
    let id: [u8; 8] = portal::random::bytes().map_err(|error| failed(error.to_string()))?;
    let arn = format!("arn:aws:kms:local:000000000000:key/{:016x}", u64::from_be_bytes(id));
    let keys = BTreeMap::from([(IDENTITY_KEY.to_owned(), KmsKey { arn, material: BASE64.encode(secret) })]);
    if let Some(path) = kept {
        let text = serde_json::to_string_pretty(&keys).map_err(|error| failed(error.to_string()))?;
        data_folder::write(&path, text.as_bytes())?;
    }
    Ok(keys)
}

async fn call(State(kms): State<Kms>, headers: HeaderMap, body: Bytes) -> Result<Response, Fault> {
    match operation(&headers) {
        "GenerateDataKey" => kms.generate_data_key(&read(&body)?),
        "Decrypt" => kms.decrypt(&read(&body)?),
        other => Err(Fault::new("UnknownOperationException", format!("this KMS does not know {other}"))),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct GenerateDataKey {
    key_id: String,
    #[serde(default)]
    encryption_context: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Decrypt {
    key_id: String,
    ciphertext_blob: String,
    #[serde(default)]
    encryption_context: BTreeMap<String, String>,
}

impl Kms {
    fn generate_data_key(&self, request: &GenerateDataKey) -> Result<Response, Fault> {
        let key = self.key(&request.key_id)?;
        let plain: [u8; 32] = portal::random::bytes().map_err(internal)?;
        let nonce: [u8; 12] = portal::random::bytes().map_err(internal)?;
        let mut sealed = plain.to_vec();
        let aad = Aad::from(context(&request.encryption_context));
        key.cipher()?
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut sealed)
            .map_err(internal)?;
        let blob = BASE64.encode([&nonce[..], &sealed].concat());
        answer(json!({ "KeyId": key.arn, "CiphertextBlob": blob, "Plaintext": BASE64.encode(plain) }))
    }

    fn decrypt(&self, request: &Decrypt) -> Result<Response, Fault> {
        let key = self.key(&request.key_id)?;
        let refused = || Fault::new("InvalidCiphertextException", "");
        let blob = BASE64.decode(&request.ciphertext_blob).map_err(|_| refused())?;
        let (nonce, sealed) = blob.split_first_chunk::<12>().ok_or_else(refused)?;
        let mut sealed = sealed.to_vec();
        let aad = Aad::from(context(&request.encryption_context));
        let plain = key
            .cipher()?
            .open_in_place(Nonce::assume_unique_for_key(*nonce), aad, &mut sealed)
            .map_err(|_| refused())?;
        answer(
            json!({ "KeyId": key.arn, "Plaintext": BASE64.encode(plain), "EncryptionAlgorithm": "SYMMETRIC_DEFAULT" }),
        )
    }

    fn key(&self, id: &str) -> Result<&KmsKey, Fault> {
        let named = self.0.get(id).or_else(|| self.0.values().find(|key| key.arn == id));
        named.ok_or_else(|| Fault::new("NotFoundException", "there is no such key"))
    }
}

impl KmsKey {
    fn cipher(&self) -> Result<LessSafeKey, Fault> {
        let material = BASE64.decode(&self.material).map_err(internal)?;
        UnboundKey::new(&AES_256_GCM, &material).map(LessSafeKey::new).map_err(internal)
    }
}

/// The context as bytes, each part led by its length.
fn context(context: &BTreeMap<String, String>) -> Vec<u8> {
    let parts = context.iter().flat_map(|(name, value)| [name, value]);
    parts.flat_map(|part| [&(part.len() as u64).to_be_bytes()[..], part.as_bytes()].concat()).collect()
}

fn internal(_: impl std::fmt::Debug) -> Fault {
    Fault::new("KMSInternalException", "the key could not be used")
}
