//! `GET /api/account/profile/changes`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem, Query};
use portal::identity::SignedIn;
use portal::store::{Item, ProfileValue};

use crate::AccountError;
use crate::changes::{ChangesQuery, ChangesView, Present, Right, ShownValue, page};

/// What was changed in my profile
///
/// Each change with what it replaced, for 30 days.
#[utoipa::path(
    get, path = "/api/account/profile/changes", tag = "account", security(("access_token" = [])), params(ChangesQuery),
    responses(
        (status = 200, body = ChangesView, description = "A page of changes."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn list_profile_changes(
    State(portal): State<Portal>,
    user: SignedIn,
    Query(query): Query<ChangesQuery>,
) -> Result<Json<ChangesView>, AccountError> {
    let before = query.before()?;
    let item = Item::Profile(user.user());
    let opened = user.read(&portal, &[item]).await?;
    let (profile, version) = opened.record(&item)?;
    let present = Present { owner: user.user(), key: opened.key(), record: &profile, version };
    Ok(Json(page(&portal, present, before, |_: &ProfileValue| Right::Undo).await?))
}

impl ShownValue for ProfileValue {
    /// Exposes it to its owner, who is the only one that gets here.
    fn shown(&self) -> Option<String> {
        match self {
            Self::Name(name) => Some(name.expose().to_owned()),
            Self::Phone(phone) => phone.as_ref().map(|phone| phone.expose().to_owned()),
            Self::Address(address) => address.as_ref().map(|address| address.expose().to_owned()),
            Self::BirthDate(date) => date.as_ref().map(|date| date.expose().to_owned()),
            Self::Language(language) => Some(language.as_str().to_owned()),
            Self::TimeZone(zone) => Some(zone.as_str().to_owned()),
        }
    }
}
