//! `POST /api/account/profile/changes/{id}/undo`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, PathId, Problem};
use portal::identity::SignedIn;
use portal::store::{FormerProfile, Item, Profile};
use portal::values::EventId;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::AccountError;
use crate::profile::ProfileView;
use crate::save_profile::{Saving, save_profile};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Undo {
    /// The version of the profile that was read. Refused when it is not the newest any more.
    #[schema(minimum = 1)]
    version: u64,
}

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
    let stands = FormerProfile::until(change).is_some_and(|until| portal.clock.now() < until);
    let former = opened.record_if_there::<FormerProfile>(&replaced)?;
    let former = former.filter(|_| stands).ok_or(AccountError::NoSuchChange)?;
    let (before, version) = opened.record::<Profile>(&item)?;
    if version != undo.version {
        return Err(AccountError::ChangedMeanwhile);
    }
    let again = former.changed_since(&before);
    if !again.is_empty() {
        return Err(AccountError::ChangedSince(again));
    }
    let after = former.undone(before.clone());
    save_profile(&portal, &user, &opened, Saving { before, after, version, undoes: Some(change) }).await
}
