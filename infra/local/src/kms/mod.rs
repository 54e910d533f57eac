//! A small KMS: the calls that the portal makes and those that its operator makes, over real AES-256-GCM,
//! HMAC-SHA-256 and P-256. Who may make them stands in the roles and key policies of `infra/template.yaml`.
//!
//! Owns the keys' material, kept in the data folder, readable by its owner. Does not check signatures of
//! requests: who asks is who the request says, since everybody on this machine is one person.

mod aliases;
mod caller;
mod ciphertext;
mod create_key;
mod decrypt;
mod describe_key;
mod encrypt;
mod faults;
mod generate_data_key;
mod generate_mac;
mod grants;
mod key;
mod key_state;
mod keys;
mod policy;
mod public_key;
mod re_encrypt;
mod rotate_key;
mod sign;
mod verify;
mod verify_mac;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use http::HeaderMap;
use portal::clock::Clock;
use tokio::net::TcpListener;

use crate::TwinError;
use crate::data_folder::DataFolder;
use crate::json_rpc::{Fault, answer, operation};
use caller::Caller;
use grants::{Action, Grants};
use key::{Key, Usage};
use keys::Keys;

/// The id of the identity compartment's key, in place of the ARN that the template passes.
pub(crate) const IDENTITY_KEY: &str = "alias/portal-identity";

/// The same of the documents compartment.
pub(crate) const DOCUMENTS_KEY: &str = "alias/portal-documents";

/// The same of what signs statements.
pub(crate) const STATEMENTS_KEY: &str = "alias/portal-statements";

/// What a ciphertext is bound to.
type Context = BTreeMap<String, String>;

/// For the calls that have none.
static NO_CONTEXT: Context = Context::new();

/// One call: who makes it, and what it needs.
#[derive(Debug)]
struct Call<'a> {
    caller: Caller,
    body: &'a Bytes,
    grants: &'a Grants,
    keys: MutexGuard<'a, Keys>,
    clock: &'a Clock,
}

#[derive(Debug)]
struct Kms {
    grants: Arc<Grants>,
    keys: Mutex<Keys>,
    clock: Clock,
}

/// Starts the service; returns its endpoint.
pub(crate) async fn serve(folder: Option<&DataFolder>, clock: Clock) -> Result<String, TwinError> {
    let failed = |error: Fault| TwinError::Emulator(format!("KMS: {}", error.message));
    let grants = Grants::of_the_template().map_err(TwinError::Emulator)?;
    let mut keys = Keys::open(folder.map(DataFolder::kms_keys))?;
    for (alias, spec) in grants.aliases() {
        keys.ensure(&alias, spec, clock.now()).map_err(failed)?;
    }
    let kms = Arc::new(Kms { grants, keys: Mutex::new(keys), clock });
    let app = Router::new().route("/", post(call)).with_state(kms);
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let endpoint = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, app).await });
    Ok(endpoint)
}

async fn call(State(kms): State<Arc<Kms>>, headers: HeaderMap, body: Bytes) -> Result<Response, Fault> {
    let caller = Caller::of(&headers, &kms.grants)?;
    let keys = kms.keys.lock().map_err(faults::internal)?;
    let mut call = Call { caller, body: &body, grants: &kms.grants, keys, clock: &kms.clock };
    let result = match operation(&headers) {
        "CreateAlias" => aliases::create(&mut call),
        "CreateKey" => create_key::create_key(&mut call),
        "Decrypt" => decrypt::decrypt(&mut call),
        "DeleteAlias" => aliases::delete(&mut call),
        "DescribeKey" => describe_key::describe_key(&mut call),
        "DisableKey" => key_state::disable_key(&mut call),
        "EnableKey" => key_state::enable_key(&mut call),
        "Encrypt" => encrypt::encrypt(&mut call),
        "GenerateDataKey" => generate_data_key::generate_data_key(&mut call),
        "GenerateDataKeyWithoutPlaintext" => {
            generate_data_key::generate_data_key_without_plaintext(&mut call)
        }
        "GenerateMac" => generate_mac::generate_mac(&mut call),
        "GetPublicKey" => public_key::get_public_key(&mut call),
        "ListAliases" => aliases::list(&mut call),
        "ReEncrypt" => re_encrypt::re_encrypt(&mut call),
        "RotateKeyOnDemand" => rotate_key::rotate_key_on_demand(&mut call),
        "Sign" => sign::sign(&mut call),
        "UpdateAlias" => aliases::update(&mut call),
        "Verify" => verify::verify(&mut call),
        "VerifyMac" => verify_mac::verify_mac(&mut call),
        other => Err(faults::unknown_operation(other)),
    };
    answer(result?)
}

impl Call<'_> {
    /// The key named `id` (key id, ARN, alias or alias ARN), if the caller may do this to it.
    fn key(&self, action: Action, id: &str, context: &Context) -> Result<&Key, Fault> {
        let key = self.keys.find(id)?;
        self.caller.check(self.grants, action, key, &self.keys.aliases_of(key), context)?;
        Ok(key)
    }

    /// The same, if the key is enabled and made for this use.
    fn usable_key(&self, action: Action, id: &str, usage: Usage, context: &Context) -> Result<&Key, Fault> {
        let key = self.key(action, id, context)?;
        key.check_usable(action, usage)?;
        Ok(key)
    }
}
