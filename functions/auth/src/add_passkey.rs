//! `POST /api/auth/factors/passkeys`

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use portal::Portal;
use portal::http::{Json, Problem, Viewer};
use portal::identity::{EitherRealm, SignedIn};
use portal::store::{Ceremony, CeremonyOf, Factors, Passkey};
use portal::values::{PasskeyId, PasskeyLabel, When};
use serde::Deserialize;
use utoipa::ToSchema;
use webauthn_rs::prelude::RegisterPublicKeyCredential;

use crate::change_factors::change_factors;
use crate::list_factors::PasskeyView;
use crate::start_passkey::MOST;
use crate::{AuthError, webauthn};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddPasskeyRequest {
    /// From `factors/passkeys/options`.
    ceremony: String,
    /// The browser's `PublicKeyCredential`, by its `toJSON`.
    #[schema(value_type = std::collections::BTreeMap<String, serde_json::Value>)]
    credential: Box<RegisterPublicKeyCredential>,
    /// What its owner calls it.
    #[serde(default)]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 60, example = "My phone")]
    label: Option<PasskeyLabel>,
}

/// Add the passkey
///
/// Beside a password alone it is good for step-ups after 24 hours; at a sign-in it is good from now on.
#[utoipa::path(
    post, path = "/api/auth/factors/passkeys", tag = "factors", security(("access_token" = [])),
    request_body = AddPasskeyRequest,
    responses(
        (status = 201, body = PasskeyView, description = "The passkey is a factor."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`factor-exists`, `too-many-passkeys`"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`ceremony-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`passkey-refused`, `passkey-synced` for staff, `invalid-input`"),
    )
)]
pub(crate) async fn add_passkey(
    State(portal): State<Portal>,
    user: SignedIn<EitherRealm>,
    viewer: Viewer,
    Json(request): Json<AddPasskeyRequest>,
) -> Result<Response, AuthError> {
    let (now, of) = (portal.clock.now(), CeremonyOf::NewPasskey(user.user(), user.session()));
    let keys = portal.keys.unlocked().await?;
    let id = PasskeyId::new(&portal.clock)?;
    let added = change_factors(&portal, &user, &viewer, |factors| {
        let returned = Ceremony::returned(&portal.table, &keys.deployment, &request.ceremony, of, now);
        let ceremony = returned.ok_or(AuthError::CeremonyEnded)?;
        let added = Passkey {
            id,
            label: request.label.clone(),
            added: When::new(now),
            last_used: None,
            good_from: ceremony.good_from,
            credential: webauthn::register(
                &portal.settings,
                user.realm(),
                &ceremony.state,
                &request.credential,
            )?,
        };
        push(factors, added.clone())?;
        Ok((added, Some(ceremony.used())))
    })
    .await?;
    Ok((StatusCode::CREATED, Json(PasskeyView::for_owner(&added, now))).into_response())
}

/// Others may have been added since the options were asked for.
fn push(factors: &mut Factors, added: Passkey) -> Result<(), AuthError> {
    for held in &factors.passkeys {
        if webauthn::is_same(&held.credential, &added.credential)? {
            return Err(AuthError::FactorExists);
        }
    }
    if factors.passkeys.len() >= MOST {
        return Err(AuthError::TooManyPasskeys);
    }
    factors.passkeys.push(added);
    Ok(())
}
