//! Statements that the portal signs, for whoever checks them later without it: JSON Web Signatures (RFC 7515) by a key of
//! KMS's that never leaves it (ES256, RFC 7518 §3.4).
//!
//! Owns how they are signed and what they are checked with. Does not own what they say.

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use tokio::sync::OnceCell;

use crate::crypto::{CryptoError, Kms, StatementKey};
use crate::identity::Jwk;
use crate::store::StoreError;

/// What signs the statements of a deployment.
#[derive(Debug)]
pub struct Statements {
    kms: Kms,
    public: OnceCell<StatementKey>,
}

#[derive(Serialize)]
struct Header<'a> {
    alg: &'static str,
    kid: &'a str,
    /// So that a statement of one kind is never taken for one of another, or for a token (RFC 8725 §3.11).
    typ: &'static str,
}

impl Statements {
    pub(crate) fn new(kms: Kms) -> Self {
        Self { kms, public: OnceCell::new() }
    }

    /// A statement of this type, signed: compact, as `header.payload.signature`.
    pub async fn sign<T: Serialize + Sync>(
        &self,
        typ: &'static str,
        statement: &T,
    ) -> Result<String, StoreError> {
        let key = self.public().await?;
        let header = json(&Header { alg: "ES256", kid: &thumbprint(key), typ })?;
        let signed = format!("{header}.{}", json(statement)?);
        let signature = self.kms.sign(digest(&SHA256, signed.as_bytes()).as_ref()).await?;
        Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    /// What statements are checked with.
    pub async fn jwk(&self) -> Result<Jwk, StoreError> {
        let key = self.public().await?;
        let [x, y] = [&key.x, &key.y].map(|half| URL_SAFE_NO_PAD.encode(half));
        Ok(Jwk { kty: "EC", crv: "P-256", alg: "ES256", usage: "sig", kid: thumbprint(key), x, y })
    }

    /// It never changes, so it is asked for once.
    async fn public(&self) -> Result<&StatementKey, CryptoError> {
        self.public.get_or_try_init(|| self.kms.statement_key()).await
    }
}

/// What a key is known by (RFC 7638).
fn thumbprint(key: &StatementKey) -> String {
    let [x, y] = [&key.x, &key.y].map(|half| URL_SAFE_NO_PAD.encode(half));
    let canonical = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
    URL_SAFE_NO_PAD.encode(digest(&SHA256, canonical.as_bytes()))
}

fn json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    let text = serde_json::to_vec(value).map_err(|_| StoreError::Corrupt("a statement can't be written"))?;
    Ok(URL_SAFE_NO_PAD.encode(text))
}
