//! `POST /api/account/profile/changes/{id}/undo`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, PathId, Problem};
use portal::identity::SignedIn;
use portal::store::{FormerProfile, Item};
use portal::values::EventId;

use crate::AccountError;
use crate::profile::ProfileView;
use crate::save_profile::save_profile;
use crate::undoing::{Undo, standing};

/// Undo a change of my profile
///
/// The fields that this change set hold again what they held before it, if none of them was changed since;
/// `errors` names those that were. It is a change itself, and can be undone as any other.
#[utoipa::path(
    post, path = "/api/account/profile/changes/{id}/undo", tag = "account", security(("access_token" = [])),
    params(("id" = String, Path, format = "uuid", description = "The `id` of the list of changes.")),
    request_body = Undo,
    responses(
        (status = 200, body = ProfileView, description = "The profile as it is now."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: there is no such change, or it is older than 30 days."),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`changed-meanwhile`, `changed-since`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn undo_profile_change(
    State(portal): State<Portal>,
    user: SignedIn,
    PathId(change): PathId<EventId>,
    Json(undo): Json<Undo>,
) -> Result<Json<ProfileView>, AccountError> {
    let (item, replaced) = (Item::Profile(user.user()), Item::FormerProfile(user.user(), change));
    let opened = user.read(&portal, &[item, replaced]).await?;
    let former = opened.record_if_there::<FormerProfile>(&replaced)?;
    let former = standing(former, change, portal.clock.now())?;
    let saving = undo.of(change, former, opened.record(&item)?)?;
    save_profile(&portal, &user, &opened, saving).await
}
