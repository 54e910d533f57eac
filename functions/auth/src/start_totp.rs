//! `POST /api/auth/factors/totp`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, NoBody, Problem};
use portal::identity::{Fresh, FreshBy};
use portal::store::{Ceremony, CeremonyOf, Item, Profile};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{AuthError, totp};

/// An authenticator app that is being added. Shown once.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TotpEnrolment {
    /// Goes with the app's first code to `factors/totp/confirm`, within 5 minutes.
    ceremony: String,
    /// For typing it in: base32.
    #[schema(min_length = 32, max_length = 32)]
    secret: String,
    /// For an app on this device.
    #[schema(format = "uri")]
    uri: String,
    /// The same as a QR code, in SVG.
    qr: String,
}

/// Begin to add an authenticator app
///
/// Nothing is kept before the app's first code is confirmed. Whoever has an app already replaces it, and needs
/// a step-up by a passkey, the app or a saved code for that.
#[utoipa::path(
    post, path = "/api/auth/factors/totp", tag = "factors", security(("access_token" = [])),
    responses(
        (status = 200, body = TotpEnrolment, description = "What the app needs."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`factor-exists`"),
    )
)]
pub(crate) async fn start_totp(
    State(portal): State<Portal>,
    user: Fresh,
    _: NoBody,
) -> Result<Json<TotpEnrolment>, AuthError> {
    let profile = Item::Profile(user.user());
    let fresh = user.read(&portal, &[profile]).await?;
    if fresh.factors.factors.totp.is_some() && fresh.by == FreshBy::Password {
        return Err(AuthError::FactorExists);
    }
    let (profile, _): (Profile, _) = fresh.opened.record(&profile)?;
    let secret = totp::new_secret()?;
    let enrolment = totp::enrolment(&secret, &portal.settings.operator, &profile.email)?;
    let keys = portal.keys.unlocked().await?;
    let of = CeremonyOf::NewTotp(user.user(), user.session());
    let good_from = fresh.by.good_from(portal.clock.now(), &portal.settings.limits);
    let ceremony = Ceremony { good_from, ..Ceremony::new(&portal.clock, of, secret) };
    let ceremony = ceremony.token(&portal.table, &portal.clock, &keys.deployment)?;
    Ok(Json(TotpEnrolment { ceremony, secret: enrolment.secret, uri: enrolment.uri, qr: enrolment.qr }))
}
