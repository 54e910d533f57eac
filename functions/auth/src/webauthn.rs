//! The WebAuthn library, as this portal uses it: passkeys that stay on their authenticator under a gesture of
//! their owner's, for the portal's one origin, without attestation.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use portal::settings::Settings;
use portal::store::{Ceremony, Passkey, Realm};
use portal::values::{ByteString, EmailAddress, PersonName, Sensitive, UserId, When};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use webauthn_rs::prelude::{
    Credential as CredentialRecord, DiscoverableAuthentication, Passkey as Credential, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder, WebauthnError,
};

use crate::AuthError;

/// What a browser is asked, and what the server must know when it answers.
pub(crate) struct Asked {
    pub options: Value,
    pub state: Sensitive<ByteString>,
}

/// Options for a new passkey of a person who has these.
pub(crate) fn ask_to_register(
    settings: &Settings,
    user: UserId,
    (email, name): (&EmailAddress, &PersonName),
    has: &[Passkey],
) -> Result<Asked, AuthError> {
    let has = has.iter().map(|passkey| Ok(credential(passkey)?.cred_id().clone()));
    let exclude = has.collect::<Result<Vec<_>, AuthError>>()?;
    // Exposed to the person's authenticator, which shows them whose passkey it is.
    let (email, name) = (email.expose(), name.expose());
    let id = Uuid::from_bytes(*user.as_bytes());
    let (asked, state) = webauthn(settings)?
        .start_passkey_registration(id, email, name, Some(exclude))
        .map_err(|_| AuthError::Factor("a registration can't be begun"))?;
    let mut options = as_json(&asked.public_key)?;
    // The library leaves it open; without it a passkey can't be the first factor.
    if let Some(selection) = options.get_mut("authenticatorSelection").and_then(Value::as_object_mut) {
        selection.insert("residentKey".into(), json!("required"));
        selection.insert("requireResidentKey".into(), json!(true));
    }
    Ok(Asked { options, state: as_state(&state)? })
}

/// The credential, if the answer is one to what was asked. That of somebody of the staff stays on one device (row K5): one
/// that its maker copies to others is no proof of which of them is used.
pub(crate) fn register(
    settings: &Settings,
    realm: Realm,
    state: &Sensitive<ByteString>,
    answer: &RegisterPublicKeyCredential,
) -> Result<Sensitive<ByteString>, AuthError> {
    let state: PasskeyRegistration = from_state(state)?;
    let registered = webauthn(settings)?.finish_passkey_registration(answer, &state);
    let registered = registered.map_err(|error| refused(&error))?;
    // WebAuthn §6.1.3: whether it may be copied is said when it is made, and never changes.
    if realm == Realm::Staff && CredentialRecord::from(registered.clone()).backup_eligible {
        return Err(AuthError::PasskeySynced);
    }
    as_state(&registered)
}

/// Options for proving a passkey: one of these, or whichever the authenticator has for the portal.
pub(crate) fn ask_to_prove(settings: &Settings, one_of: &[Passkey]) -> Result<Asked, AuthError> {
    // Of the library's ways this is the one whose state holds no credential, so that the counter is compared
    // with the one that is kept when the answer comes.
    let (asked, state) = webauthn(settings)?
        .start_discoverable_authentication()
        .map_err(|_| AuthError::Factor("an authentication can't be begun"))?;
    let mut options = as_json(&asked.public_key)?;
    // As base64url, which is what browsers read; the library's own type writes numbers.
    let allowed = one_of.iter().map(|passkey| {
        let id = URL_SAFE_NO_PAD.encode(credential(passkey)?.cred_id().as_slice());
        Ok(json!({ "type": "public-key", "id": id }))
    });
    let allowed = allowed.collect::<Result<Vec<Value>, AuthError>>()?;
    if let Some(options) = options.as_object_mut() {
        options.insert("allowCredentials".into(), Value::Array(allowed));
    }
    Ok(Asked { options, state: as_state(&state)? })
}

/// Checks an answer against the person's passkeys, and leaves in the one that it is by that it was used.
pub(crate) fn prove<'p>(
    settings: &Settings,
    state: &Sensitive<ByteString>,
    answer: &PublicKeyCredential,
    (user, passkeys): (UserId, &'p mut [Passkey]),
    now: Timestamp,
) -> Result<&'p Passkey, AuthError> {
    if whose(answer).is_some_and(|claimed| claimed != user) {
        return Err(AuthError::PasskeyRefused);
    }
    let state: DiscoverableAuthentication = from_state(state)?;
    for passkey in passkeys {
        let mut held = credential(passkey)?;
        if held.cred_id().as_slice() != answer.get_credential_id() {
            continue;
        }
        let proven = webauthn(settings)?.finish_discoverable_authentication_v2(answer, state, &held);
        held.update_credential(&proven.map_err(|error| refused(&error))?);
        passkey.credential = as_state(&held)?;
        passkey.last_used = Some(When::new(now));
        return Ok(passkey);
    }
    Err(AuthError::PasskeyRefused)
}

/// Whose passkey the authenticator says it is.
pub(crate) fn whose(answer: &PublicKeyCredential) -> Option<UserId> {
    answer.get_user_unique_id()?.try_into().ok().map(UserId::from_bytes)
}

/// Whether two passkeys are one.
pub(crate) fn is_same(one: &Sensitive<ByteString>, other: &Sensitive<ByteString>) -> Result<bool, AuthError> {
    Ok(from_state::<Credential>(one)?.cred_id() == from_state::<Credential>(other)?.cred_id())
}

fn webauthn(settings: &Settings) -> Result<Webauthn, AuthError> {
    let wrong = || AuthError::Factor("the portal's origin is none for passkeys");
    let origin = Url::parse(&settings.origin).map_err(|_| wrong())?;
    let builder = WebauthnBuilder::new(origin.host_str().ok_or_else(wrong)?, &origin).map_err(|_| wrong())?;
    builder.rp_name(&settings.operator).timeout(Ceremony::LIVES.unsigned_abs()).build().map_err(|_| wrong())
}

fn refused(error: &WebauthnError) -> AuthError {
    // The library's own words may quote the answer.
    let why = match error {
        WebauthnError::InvalidRPOrigin => "another origin",
        WebauthnError::InvalidRPIDHash => "another relying party",
        WebauthnError::MismatchedChallenge => "another challenge",
        WebauthnError::UserNotPresent | WebauthnError::UserNotVerified => "no gesture",
        WebauthnError::AuthenticationFailure => "a wrong signature",
        WebauthnError::CredentialAlreadyExists => "one that the person has",
        WebauthnError::CredentialPossibleCompromise => "a counter that went back",
        _ => "its form",
    };
    tracing::info!(why, "a passkey was refused");
    match error {
        WebauthnError::CredentialPossibleCompromise => AuthError::PasskeyCopied,
        _ => AuthError::PasskeyRefused,
    }
}

fn credential(passkey: &Passkey) -> Result<Credential, AuthError> {
    from_state(&passkey.credential)
}

fn as_json<T: Serialize + ?Sized>(value: &T) -> Result<Value, AuthError> {
    serde_json::to_value(value).map_err(|_| AuthError::Factor("options can't be written"))
}

fn as_state<T: Serialize>(value: &T) -> Result<Sensitive<ByteString>, AuthError> {
    let bytes = serde_json::to_vec(value).map_err(|_| AuthError::Factor("a passkey can't be written"))?;
    Ok(Sensitive::new(ByteString(bytes)))
}

fn from_state<T: DeserializeOwned>(state: &Sensitive<ByteString>) -> Result<T, AuthError> {
    // Exposed to the library that wrote it.
    serde_json::from_slice(&state.expose().0).map_err(|_| AuthError::Factor("a kept passkey can't be read"))
}
