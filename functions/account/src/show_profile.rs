//! `GET /api/account/profile`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::SignedIn;
use portal::store::Item;

use crate::AccountError;
use crate::profile::ProfileView;

/// Read my profile
#[utoipa::path(
    get, path = "/api/account/profile", tag = "account", security(("access_token" = [])),
    responses(
        (status = 200, body = ProfileView, description = "The profile as it is now."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
    )
)]
pub(crate) async fn show_profile(
    State(portal): State<Portal>,
    user: SignedIn,
) -> Result<Json<ProfileView>, AccountError> {
    let item = Item::Profile(user.user());
    let (profile, version) = user.read(&portal, &[item]).await?.record(&item)?;
    Ok(Json(ProfileView::for_owner(&profile, version)))
}
