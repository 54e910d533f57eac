//! `POST /api/auth/factors/totp/confirm`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::http::{Json, Problem, Viewer};
use portal::identity::SignedIn;
use portal::store::{Ceremony, CeremonyOf, Totp};
use portal::values::{TotpCode, When};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::change_factors::change_factors;
use crate::{AuthError, totp};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConfirmTotpRequest {
    /// From `factors/totp`.
    ceremony: String,
    /// The 6 digits that the app shows; spaces and dashes do no harm.
    #[schema(value_type = String, example = "123 456")]
    code: TotpCode,
}

/// Add the authenticator app
///
/// By its first code, so that nobody has a factor that does not work. Beside a password alone it is good for
/// step-ups after 24 hours; as a second step it is asked from now on.
#[utoipa::path(
    post, path = "/api/auth/factors/totp/confirm", tag = "factors", security(("access_token" = [])),
    request_body = ConfirmTotpRequest,
    responses(
        (status = 204, description = "The app is a factor."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`factor-exists`"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`ceremony-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`wrong-code`, `invalid-input`"),
    )
)]
pub(crate) async fn confirm_totp(
    State(portal): State<Portal>,
    user: SignedIn,
    viewer: Viewer,
    Json(request): Json<ConfirmTotpRequest>,
) -> Result<StatusCode, AuthError> {
    let (now, of) = (portal.clock.now(), CeremonyOf::NewTotp(user.user(), user.session()));
    let keys = portal.keys.unlocked().await?;
    change_factors(&portal, &user, &viewer, |factors| {
        let returned = Ceremony::returned(&portal.table, &keys.deployment, &request.ceremony, of, now);
        let ceremony = returned.ok_or(AuthError::CeremonyEnded)?;
        let step = totp::matching_step(&ceremony.state, &request.code, now);
        let last_step = step.ok_or(AuthError::WrongOwnCode)?;
        // Another enrolment may have been finished meanwhile.
        if factors.totp.is_some() && ceremony.good_from.timestamp() > now {
            return Err(AuthError::FactorExists);
        }
        let (secret, good_from) = (ceremony.state.clone(), ceremony.good_from);
        factors.totp = Some(Totp { secret, last_step, added: When::new(now), good_from });
        Ok(((), Some(ceremony.used())))
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
