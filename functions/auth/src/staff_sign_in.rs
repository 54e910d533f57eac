//! `POST /api/auth/staff/sign-in`

use axum::extract::State;
use axum::response::Response;
use portal::Portal;
use portal::audit::EventKind;
use portal::http::{Cookies, Json, Problem, Viewer};
use portal::staff_audit::note_own;
use portal::store::{CeremonyOf, Item, Proof, ReadFactors, ReadRoster, Realm, StoreError, Write};

use crate::own_proof::{OwnProof, PasskeyProof, prove};
use crate::session::{NewSession, Tokens, with_refresh_cookie};
use crate::{AuthError, webauthn};

/// Sign in as one of the staff
///
/// By a passkey, which is the only way. A customer's passkey opens nothing here, nor one of the staff's there.
#[utoipa::path(
    post, path = "/api/auth/staff/sign-in", tag = "staff sign-in", request_body = PasskeyProof,
    responses(
        (status = 200, body = Tokens, description = "With the refresh cookie."),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`ceremony-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`passkey-refused`, `passkey-copied`, `invalid-input`"),
    )
)]
pub(crate) async fn staff_sign_in(
    State(portal): State<Portal>,
    cookies: Cookies,
    viewer: Viewer,
    Json(request): Json<PasskeyProof>,
) -> Result<Response, AuthError> {
    let user = webauthn::whose(&request.credential).ok_or(AuthError::PasskeyRefused)?;
    let (keys, table, clock) = (portal.keys.establish().await?, &portal.table, &portal.clock);
    let now = clock.now();
    let wanted = [Item::Roster, Item::UserKey(user), Item::Sessions(user), Item::Factors(user)];
    let batch = table.read(&wanted).await?;
    let roster = ReadRoster::from_batch(table, &keys.deployment, &batch, now)?;
    if roster.roster.member(user).is_none() {
        return Err(AuthError::PasskeyRefused);
    }
    let key = portal.keys.user_key(&keys, user, &batch)?;
    let mut read = ReadFactors::from_batch(table, &key, user, &batch)?;
    let proof = OwnProof::Passkey(request);
    let proven = prove(&portal, &keys, &mut read.factors, &proof, (user, CeremonyOf::StaffSignIn)).await?;

    let session = NewSession::prepare(&portal, (user, Realm::Staff), Proof::PasskeyAlone, &viewer)?;
    let kind = EventKind::SignedIn(session.record.proof, 0);
    let noted = note_own((table, clock), &keys, (user, &key), kind, &session.record)?;
    // The factors go when somebody leaves, so nobody gets in at the same moment.
    let changed = read.write(table, &key, now)?;
    let writes: Vec<Write> = proven.used.into_iter().chain([changed, noted]).collect();
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
    Ok(with_refresh_cookie(&portal, &keys, tokens, &session.refresh))
}
