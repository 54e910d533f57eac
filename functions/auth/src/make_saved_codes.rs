//! `POST /api/auth/factors/saved-codes`

use axum::extract::State;
use portal::Portal;
use portal::audit::EventKind;
use portal::http::{Json, NoBody, Problem, Viewer};
use portal::identity::Fresh;
use portal::outbox::NoticeKind;
use portal::store::{Item, StoreError};
use portal::values::SavedCode;
use serde::Serialize;
use utoipa::ToSchema;

use crate::change_factors::tell;
use crate::change_sessions::COLLISIONS;
use crate::{AuthError, event, saved_codes};

/// Codes to be kept on paper. Shown once.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NewSavedCodes {
    /// Such as `0123-4567-89AB-CDEF`.
    #[schema(min_items = 10, max_items = 10)]
    codes: Vec<String>,
}

/// Make saved codes
///
/// Ten, each good once in place of a factor; those that there were are good no more. A code signs nobody in
/// without the password.
#[utoipa::path(
    post, path = "/api/auth/factors/saved-codes", tag = "factors", security(("access_token" = [])),
    responses(
        (status = 200, body = NewSavedCodes, description = "The codes, this once."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`no-factor`"),
    )
)]
pub(crate) async fn make_saved_codes(
    State(portal): State<Portal>,
    user: Fresh,
    viewer: Viewer,
    _: NoBody,
) -> Result<Json<NewSavedCodes>, AuthError> {
    for _ in 0..COLLISIONS {
        let fresh = user.read(&portal, &[Item::Profile(user.user())]).await?;
        if !fresh.factors.factors.has_any() {
            return Err(AuthError::NoFactor);
        }
        let (now, keys) = (portal.clock.now(), portal.keys.unlocked().await?);
        let good_from = fresh.by.good_from(now, &portal.settings.limits);
        let (set, codes) = saved_codes::make(&portal, &keys.root, good_from).await?;
        let mut read = fresh.factors;
        read.factors.saved_codes = Some(set);
        let write = read.write(&portal.table, fresh.opened.key(), now)?;
        let caller = (user.user(), &fresh.opened);
        let notice = tell(&portal, caller, NoticeKind::SavedCodesMade, &viewer)?;
        let noted = event::in_session(&portal, caller, EventKind::SavedCodesMade)?;
        match portal.table.commit(&[write, notice, noted]).await {
            Ok(()) => {
                return Ok(Json(NewSavedCodes { codes: codes.iter().map(SavedCode::shown).collect() }));
            }
            Err(StoreError::Refused(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::colliding("making saved codes").into())
}
