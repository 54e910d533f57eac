//! What a browser gets before it asks an authenticator.

use portal::Portal;
use portal::store::{Ceremony, CeremonyOf, Passkey, Unlocked};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{AuthError, webauthn};

/// Options for the browser, and the ceremony that goes back with its answer within 5 minutes.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PasskeyOptions {
    ceremony: String,
    /// For `PublicKeyCredential.parseRequestOptionsFromJSON`, or `parseCreationOptionsFromJSON` for a new passkey.
    #[schema(value_type = std::collections::BTreeMap<String, serde_json::Value>)]
    options: Value,
}

impl PasskeyOptions {
    pub(crate) fn new(
        portal: &Portal,
        keys: &Unlocked,
        ceremony: &Ceremony,
        options: Value,
    ) -> Result<Self, AuthError> {
        let ceremony = ceremony.token(&portal.table, &portal.clock, &keys.deployment)?;
        Ok(Self { ceremony, options })
    }

    /// For proving one of these passkeys, or any. Writes nothing, however often it is asked.
    pub(crate) fn to_prove(
        portal: &Portal,
        keys: &Unlocked,
        of: CeremonyOf,
        one_of: &[Passkey],
    ) -> Result<Self, AuthError> {
        let asked = webauthn::ask_to_prove(&portal.settings, one_of)?;
        Self::new(portal, keys, &Ceremony::new(&portal.clock, of, asked.state), asked.options)
    }
}
