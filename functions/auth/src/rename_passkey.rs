//! `PUT /api/auth/factors/passkeys/{id}`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, PathId, Problem, Viewer};
use portal::identity::{EitherRealm, SignedIn};
use portal::values::{PasskeyId, PasskeyLabel};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::AuthError;
use crate::change_factors::change_factors;
use crate::list_factors::PasskeyView;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RenamePasskeyRequest {
    #[schema(value_type = String, min_length = 1, max_length = 60, example = "My phone")]
    label: PasskeyLabel,
}

/// Call a passkey something else
#[utoipa::path(
    put, path = "/api/auth/factors/passkeys/{id}", tag = "factors", security(("access_token" = [])),
    params(("id" = String, Path, format = "uuid", description = "From the list of factors.")),
    request_body = RenamePasskeyRequest,
    responses(
        (status = 200, body = PasskeyView, description = "The passkey as it is now."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: the caller has no such passkey."),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn rename_passkey(
    State(portal): State<Portal>,
    user: SignedIn<EitherRealm>,
    viewer: Viewer,
    PathId(id): PathId<PasskeyId>,
    Json(request): Json<RenamePasskeyRequest>,
) -> Result<Json<PasskeyView>, AuthError> {
    let now = portal.clock.now();
    change_factors(&portal, &user, &viewer, |factors| {
        let passkey = factors.passkeys.iter_mut().find(|passkey| passkey.id == id);
        let passkey = passkey.ok_or(AuthError::NoSuchPasskey)?;
        passkey.label = Some(request.label.clone());
        Ok((PasskeyView::for_owner(passkey, now), None))
    })
    .await
    .map(Json)
}
