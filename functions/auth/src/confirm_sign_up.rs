//! `POST /api/auth/sign-up/confirm`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::EventKind;
use portal::http::{Json, Problem, Viewer};
use portal::identity::OpaqueToken;
use portal::store::{Clear, Credential, EmailCodeCheck, Item, Profile, SignUp, StoreError, Write};
use portal::values::{EmailCode, TimeZoneName};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{AuthError, event};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConfirmRequest {
    /// From `sign-up`.
    #[schema(min_length = 86, max_length = 86)]
    sign_up: String,
    /// The 8 digits from the mail; spaces and dashes do no harm.
    #[schema(value_type = String, example = "1234 5678")]
    code: EmailCode,
}

/// Prove the address
///
/// The code belongs to one attempt: it confirms the name and password of that attempt and no other's.
#[utoipa::path(
    post, path = "/api/auth/sign-up/confirm", tag = "auth", request_body = ConfirmRequest,
    responses(
        (status = 204, description = "The account exists; sign in."),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`attempt-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`wrong-code`, `invalid-input`"),
    )
)]
pub(crate) async fn confirm_sign_up(
    State(portal): State<Portal>,
    viewer: Viewer,
    Json(request): Json<ConfirmRequest>,
) -> Result<StatusCode, AuthError> {
    let token = OpaqueToken::parse(&request.sign_up).ok_or(AuthError::AttemptEnded)?;
    let (user, item) = (token.user, Item::SignUp(token.user));
    let charge = EmailCodeCheck::charge_try(item, portal.clock.now());
    let stored = portal.table.update(charge).await?.ok_or(AuthError::AttemptEnded)?;

    let keys = portal.keys.unlocked().await?;
    let batch = portal.table.read(&[Item::UserKey(user)]).await?;
    if batch.get(&Item::UserKey(user)).is_none() {
        // The sweep took the attempt a moment ago, and its key with it.
        return Err(AuthError::AttemptEnded);
    }
    let key = portal.keys.user_key(&keys, user, &batch)?;
    let attempt: SignUp = stored.open(&portal.table, &item, &key)?;
    // Exposed to prove the code with it.
    if attempt.taken || !attempt.check.is_proved_by(&token.secret.expose().0, &request.code) {
        return Err(AuthError::WrongCode);
    }

    let credential = Item::Credential(keys.root.blind_index(&attempt.email));
    let profile = Profile {
        email: attempt.email.clone(),
        name: attempt.name,
        phone: None,
        address: None,
        birth_date: None,
        language: attempt.language,
        time_zone: TimeZoneName::default(),
    };
    let secret = Credential { user, email: attempt.email, password_hash: attempt.password_hash };
    let clear = Credential::clear(user).version(1);
    let confirmed = portal
        .table
        .commit(&[
            // Of two that use the code at once, one finds the attempt still there. The sweep, too, deletes
            // attempt and key only together: where the attempt is, the key is, and from now on it stays.
            Write::delete(item),
            Write::create_over_counters(credential, portal.table.seal(&credential, &key, &secret)?, clear),
            Write::create(
                Item::Profile(user),
                portal.table.seal(&Item::Profile(user), &key, &profile)?,
                Clear::none().version(1),
            ),
            event::by_viewer(&portal, (user, &key), EventKind::SignedUp, &viewer)?,
        ])
        .await;
    match confirmed {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(StoreError::Refused(_)) => Err(AuthError::AttemptEnded),
        Err(error) => Err(error.into()),
    }
}
