//! `POST /api/auth/passkeys/sign-in`

use axum::extract::State;
use axum::response::Response;
use portal::Portal;
use portal::crypto::DataKey;
use portal::http::{Cookies, DEVICE_COOKIE, Json, Problem, Viewer};
use portal::identity::OpaqueToken;
use portal::outbox::NoticeKind;
use portal::store::{Batch, CeremonyOf, Item, Profile, Proof, ReadFactors, Realm, StoreError, Write};
use portal::values::{DeviceId, UserId};

use crate::AuthError;
use crate::notice::{self, Reader};
use crate::own_proof::{OwnProof, PasskeyProof, prove};
use crate::second_step::SecondStepAnswer;
use crate::session::{NewSession, with_refresh_cookie};
use crate::trusted_device::TrustedDevice;
use crate::webauthn;

/// Sign in by a passkey
///
/// A passkey is two factors by itself: the authenticator, and the gesture or PIN that it asks for.
#[utoipa::path(
    post, path = "/api/auth/passkeys/sign-in", tag = "auth", request_body = PasskeyProof,
    responses(
        (status = 200, body = SecondStepAnswer, description = "`signed_in`, with the refresh cookie."),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`deactivated`"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`ceremony-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`passkey-refused`, `passkey-copied`, `invalid-input`"),
    )
)]
pub(crate) async fn passkey_sign_in(
    State(portal): State<Portal>,
    cookies: Cookies,
    viewer: Viewer,
    Json(request): Json<PasskeyProof>,
) -> Result<Response, AuthError> {
    let user = webauthn::whose(&request.credential).ok_or(AuthError::PasskeyRefused)?;
    let keys = portal.keys.establish().await?;
    let cookie = cookies.get(DEVICE_COOKIE).and_then(OpaqueToken::parse);
    let device = cookie.as_ref().map(|token| Item::Device(user, DeviceId::from_bytes(token.id)));
    let of_user = [Item::UserKey(user), Item::Profile(user), Item::Sessions(user), Item::Places(user)];
    let wanted: Vec<Item> = of_user.into_iter().chain([Item::Factors(user)]).chain(device).collect();
    let batch = portal.table.read(&wanted).await?;
    // The staff has no profile, and a way in of its own.
    if batch.get(&Item::Factors(user)).is_none() || batch.get(&Item::Profile(user)).is_none() {
        return Err(AuthError::PasskeyRefused);
    }
    let key = portal.keys.user_key(&keys, user, &batch)?;
    let mut read = ReadFactors::from_batch(&portal.table, &key, user, &batch)?;
    let proof = OwnProof::Passkey(request);
    let proven = prove(&portal, &keys, &mut read.factors, &proof, (user, CeremonyOf::SignIn)).await?;
    let now = portal.clock.now();
    let is_good = proven.good_from.timestamp() <= now;
    let how = if is_good { Proof::PasskeyAlone } else { Proof::NewPasskeyAlone };

    let session = NewSession::prepare(&portal, (user, Realm::Customers), how, &viewer)?;
    let changed = read.write(&portal.table, &key, now)?;
    let mut writes: Vec<Write> = proven.used.into_iter().chain([changed]).collect();
    match TrustedDevice::of_cookie(&portal, &key, user, cookie.as_ref(), &batch)? {
        Some(device) => writes.push(device.used(&portal, &key, &viewer)?),
        None => writes.push(tell(&portal, &key, user, &batch, &viewer)?),
    }
    // Before the ceremony is used up: reading the signing keys may fail.
    let tokens = session.tokens(&portal, &keys).await?;
    let rewrap = portal.keys.rewrap(&keys, user, &batch)?;
    let session = session.in_place_of(&portal, &keys, &cookies).await?;
    match session.begin(&portal, &key, &batch, &writes, rewrap.as_ref()).await {
        Ok(()) => {}
        // Of two that use one answer at once, or one passkey, one comes second.
        Err(AuthError::Store(StoreError::Refused(_))) => return Err(AuthError::CeremonyEnded),
        Err(error) => return Err(error),
    }
    Ok(with_refresh_cookie(&portal, &keys, SecondStepAnswer::SignedIn(tokens), &session.refresh))
}

/// The notice of a sign-in on a browser that is not trusted.
fn tell(
    portal: &Portal,
    key: &DataKey,
    user: UserId,
    batch: &Batch,
    viewer: &Viewer,
) -> Result<Write, StoreError> {
    let item = Item::Profile(user);
    let stored = batch.get(&item).ok_or(StoreError::Corrupt("a user has no profile"))?;
    let profile: Profile = stored.open(&portal.table, &item, key)?;
    let reader = Reader { user, key, email: &profile.email, profile: &profile };
    notice::owe(portal, &reader, NoticeKind::NewDevice, viewer)
}
