//! `PUT /api/auth/password`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::EventKind;
use portal::http::{FieldError, Json, Problem, Viewer};
use portal::identity::Fresh;
use portal::outbox::NoticeKind;
use portal::store::{Credential, Item, Profile, StoreError, Write};
use portal::values::Password;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::change_sessions::COLLISIONS;
use crate::notice::{self, Reader};
use crate::own_words::Context;
use crate::trusted_device::TrustedDevice;
use crate::{AuthError, current_password, event, password_hash, password_policy};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangePasswordRequest {
    /// The one that signs in now, as proof.
    #[schema(value_type = String, format = "password", min_length = 1, max_length = 128)]
    current_password: Password,
    /// As many characters as the operator asks for (12, where nothing else is set) to 128. Refused when it lacks a kind of
    /// character that the operator requires, when it is easy to guess, or the one that signs in now.
    #[schema(value_type = String, format = "password", min_length = 8, max_length = 128)]
    new_password: Password,
}

/// Change my password
///
/// Ends all other sessions, trusts no browser any longer, and tells the owner by mail.
#[utoipa::path(
    put, path = "/api/auth/password", tag = "password", security(("access_token" = [])),
    request_body = ChangePasswordRequest,
    responses(
        (status = 204, description = "The new password signs in, and the old one no longer does."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`; `step_up_required` of whoever has a factor"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`wrong-password`, `invalid-input`"),
        (status = 429, body = Problem, content_type = "application/problem+json", description = "`too-many-tries`"),
    )
)]
pub(crate) async fn change_password(
    State(portal): State<Portal>,
    user: Fresh,
    viewer: Viewer,
    Json(request): Json<ChangePasswordRequest>,
) -> Result<StatusCode, AuthError> {
    for _ in 0..COLLISIONS {
        match change(&portal, &user, &viewer, &request).await {
            Err(AuthError::Store(StoreError::Refused(_))) => {}
            changed => return changed.map(|()| StatusCode::NO_CONTENT),
        }
    }
    Err(StoreError::colliding("changing a password").into())
}

async fn judge(portal: &Portal, request: &ChangePasswordRequest, profile: Profile) -> Result<(), AuthError> {
    const FIELD: &str = "new_password";
    if request.new_password == request.current_password {
        let error = FieldError::new(FIELD, "same", "This is the password that you have. Choose another.");
        return Err(AuthError::PasswordRefused(vec![error]));
    }
    let password = request.new_password.clone();
    let (policy, operator) = (portal.settings.passwords, portal.settings.operator.clone());
    let judged = password_hash::in_turn(move || {
        password_policy::judge(FIELD, &password, policy, Context::of(&profile, &operator))
    });
    judged.await?.map_err(AuthError::PasswordRefused)
}

/// Proves the current password and writes all or nothing. The sessions are read before the devices are: whoever
/// trusts a browser begins a session as well, and then this is refused and starts over.
async fn change(
    portal: &Portal,
    user: &Fresh,
    viewer: &Viewer,
    request: &ChangePasswordRequest,
) -> Result<(), AuthError> {
    let item = Item::Profile(user.user());
    let opened = user.read_beside_password(portal, &[item]).await?.opened;
    let (profile, _): (Profile, u64) = opened.record(&item)?;
    judge(portal, request, profile.clone()).await?;
    let keys = portal.keys.unlocked().await?;
    let person = (user.user(), user.session(), &profile.email);
    let current = &request.current_password;
    let proved = current_password::prove(portal, &keys, opened.key(), person, current).await?;
    let password_hash = password_hash::hash(&keys.root, &request.new_password).await?;
    let devices = TrustedDevice::all(portal, opened.key(), user.user()).await?;

    let credential = Credential { password_hash, ..proved.credential };
    let sealed = portal.table.seal(&proved.item, opened.key(), &credential)?;
    let clear = Credential::clear_with_new_password(user.user(), &proved.stored);
    let own = opened.live_sessions().filter(|session| session.id == user.session()).cloned().collect();
    let reader = Reader { user: user.user(), key: opened.key(), email: &credential.email, profile: &profile };
    let mut writes = vec![
        Write::replace(proved.item, sealed, clear, proved.stored.version()),
        opened.keep_sessions(own)?,
        notice::owe(portal, &reader, NoticeKind::PasswordChanged, viewer)?,
        proved.forgive,
        event::in_session(portal, (user.user(), &opened), EventKind::PasswordChanged)?,
    ];
    writes.extend(devices.iter().map(TrustedDevice::take_back));
    Ok(portal.table.commit(&writes).await?)
}
