//! `GET /api/auth/factors`

use axum::extract::State;
use jiff::Timestamp;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::{EitherRealm, SignedIn};
use portal::store::{Item, Passkey, SavedCodes, Totp};
use portal::values::When;
use serde::Serialize;
use utoipa::ToSchema;

use crate::AuthError;
use crate::confirm_lost_factor::RemovalView;

/// What the caller can prove who they are with beside the password.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Factors)]
pub(crate) struct FactorsView {
    /// The newest comes last.
    #[schema(max_items = 10)]
    passkeys: Vec<PasskeyView>,
    #[schema(required)]
    totp: Option<TotpView>,
    #[schema(required)]
    saved_codes: Option<SavedCodesView>,
    /// Somebody with the password and the mailbox said that these are lost.
    #[schema(required)]
    removal: Option<RemovalView>,
}

/// A passkey.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Passkey)]
pub(crate) struct PasskeyView {
    #[schema(format = "uuid")]
    id: String,
    /// What its owner calls it.
    #[schema(required)]
    label: Option<String>,
    #[schema(format = "date-time")]
    added_at: String,
    #[schema(required, format = "date-time")]
    last_used_at: Option<String>,
    /// From when on it is good for what asks for a step-up; left out when it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date-time")]
    good_from: Option<String>,
}

/// An authenticator app.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TotpFactor)]
struct TotpView {
    #[schema(format = "date-time")]
    added_at: String,
    /// From when on it is good for what asks for a step-up; left out when it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date-time")]
    good_from: Option<String>,
}

/// Codes on paper.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SavedCodes)]
struct SavedCodesView {
    /// How many were not used.
    #[schema(minimum = 0, maximum = 10)]
    left: usize,
    #[schema(format = "date-time")]
    made_at: String,
    /// From when on a code vouches for a new factor; left out when it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date-time")]
    good_from: Option<String>,
}

/// My factors
#[utoipa::path(
    get, path = "/api/auth/factors", tag = "factors", security(("access_token" = [])),
    responses(
        (status = 200, body = FactorsView, description = "The caller's factors."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
    )
)]
pub(crate) async fn list_factors(
    State(portal): State<Portal>,
    user: SignedIn<EitherRealm>,
) -> Result<Json<FactorsView>, AuthError> {
    let opened = user.read(&portal, &[Item::Factors(user.user())]).await?;
    let (factors, now) = (opened.factors()?.factors, portal.clock.now());
    Ok(Json(FactorsView {
        passkeys: factors.passkeys.iter().map(|passkey| PasskeyView::for_owner(passkey, now)).collect(),
        totp: factors.totp.as_ref().map(|totp| TotpView::for_owner(totp, now)),
        saved_codes: factors.saved_codes.as_ref().map(|codes| SavedCodesView::for_owner(codes, now)),
        removal: factors.pending_removal(now).map(RemovalView::from),
    }))
}

impl PasskeyView {
    pub(crate) fn for_owner(passkey: &Passkey, now: Timestamp) -> Self {
        Self {
            id: passkey.id.to_string(),
            // Exposed to be shown to its owner.
            label: passkey.label.as_ref().map(|label| label.expose().to_owned()),
            added_at: passkey.added.timestamp().to_string(),
            last_used_at: passkey.last_used.map(|at| at.timestamp().to_string()),
            good_from: if_ahead(passkey.good_from, now),
        }
    }
}

impl TotpView {
    fn for_owner(totp: &Totp, now: Timestamp) -> Self {
        Self { added_at: totp.added.timestamp().to_string(), good_from: if_ahead(totp.good_from, now) }
    }
}

impl SavedCodesView {
    fn for_owner(codes: &SavedCodes, now: Timestamp) -> Self {
        Self {
            left: codes.hashes.len(),
            made_at: codes.made.timestamp().to_string(),
            good_from: if_ahead(codes.good_from, now),
        }
    }
}

/// The time, if it is still to come.
fn if_ahead(at: When, now: Timestamp) -> Option<String> {
    (at.timestamp() > now).then(|| at.timestamp().to_string())
}
