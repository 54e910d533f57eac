//! `GET /api/account/profile/changes`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem, Query};
use portal::identity::SignedIn;
use portal::store::keys::Collection;
use portal::store::{FormerProfile, Item, Profile, ProfileValue, StoreError};
use portal::values::{EventId, Invalid};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::AccountError;

/// Changes on a page.
const PAGE: u16 = 30;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ChangesQuery {
    /// `next` of the page before.
    #[param(format = "uuid")]
    before: Option<String>,
}

/// What was changed in the caller's profile in the last 30 days, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProfileChanges {
    #[schema(max_items = 30)]
    changes: Vec<ChangeView>,
    /// Names the next page, if there may be one.
    #[schema(required, format = "uuid")]
    next: Option<String>,
    /// Of the profile as it is now: an undoing names it.
    #[schema(minimum = 1)]
    version: u64,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MadeProfileChange)]
struct ChangeView {
    #[schema(format = "uuid")]
    id: String,
    #[schema(format = "date-time")]
    at: String,
    fields: Vec<FieldView>,
    /// The fields that were changed again: a change with any of them can't be undone.
    changed_since: Vec<&'static str>,
    #[schema(format = "date-time")]
    undo_until: String,
    /// The change that this one took back.
    #[schema(required, format = "uuid")]
    undoes: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ChangedField)]
struct FieldView {
    #[schema(example = "address")]
    field: &'static str,
    #[schema(required)]
    from: Option<String>,
    #[schema(required)]
    to: Option<String>,
}

/// What was changed in my profile
///
/// Each change with what it replaced, for 30 days.
#[utoipa::path(
    get, path = "/api/account/profile/changes", tag = "account", security(("access_token" = [])), params(ChangesQuery),
    responses(
        (status = 200, body = ProfileChanges, description = "A page of changes."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn list_profile_changes(
    State(portal): State<Portal>,
    user: SignedIn,
    Query(query): Query<ChangesQuery>,
) -> Result<Json<ProfileChanges>, AccountError> {
    let before = query.before.as_deref().map(|id| EventId::parse(id).ok_or(NO_PAGE)).transpose()?;
    let item = Item::Profile(user.user());
    let opened = user.read(&portal, &[item]).await?;
    let (profile, version) = opened.record::<Profile>(&item)?;
    let before = before.map(|id| Item::FormerProfile(user.user(), id).key().sk);
    let found = portal.table.newest(Collection::FormerProfiles(user.user()), before, PAGE).await?;
    let is_full = found.len() >= usize::from(PAGE);
    let now = portal.clock.now();
    let (mut changes, mut is_over) = (Vec::with_capacity(found.len()), false);
    for (sk, stored) in &found {
        let id = Item::former_profile_id(sk).ok_or(StoreError::Corrupt("a change has no id"))?;
        let until = FormerProfile::until(id).ok_or(StoreError::Corrupt("a change has no time"))?;
        is_over = now >= until;
        if is_over {
            break;
        }
        let former = stored.open(&portal.table, &Item::FormerProfile(user.user(), id), opened.key())?;
        changes.push(ChangeView::for_owner(id, &former, &profile)?);
    }
    let next = changes.last().filter(|_| is_full && !is_over).map(|change| change.id.clone());
    Ok(Json(ProfileChanges { changes, next, version }))
}

const NO_PAGE: AccountError =
    AccountError::Invalid { field: "before", invalid: Invalid::new("no_page", "No page begins there.") };

impl ChangeView {
    fn for_owner(id: EventId, former: &FormerProfile, profile: &Profile) -> Result<Self, StoreError> {
        let missing = || StoreError::Corrupt("a change has no time");
        Ok(Self {
            id: id.to_string(),
            at: id.made().ok_or_else(missing)?.to_string(),
            fields: former.from.iter().zip(&former.to).map(FieldView::for_owner).collect(),
            changed_since: former.changed_since(profile),
            undo_until: FormerProfile::until(id).ok_or_else(missing)?.to_string(),
            undoes: former.undoes.map(|change| change.to_string()),
        })
    }
}

impl FieldView {
    fn for_owner((from, to): (&ProfileValue, &ProfileValue)) -> Self {
        Self { field: to.field(), from: shown(from), to: shown(to) }
    }
}

/// Exposes a value to be shown to its owner, who is the only one that gets here.
fn shown(value: &ProfileValue) -> Option<String> {
    match value {
        ProfileValue::Name(name) => Some(name.expose().to_owned()),
        ProfileValue::Phone(phone) => phone.as_ref().map(|phone| phone.expose().to_owned()),
        ProfileValue::Address(address) => address.as_ref().map(|address| address.expose().to_owned()),
        ProfileValue::BirthDate(date) => date.as_ref().map(|date| date.expose().to_owned()),
        ProfileValue::Language(language) => Some(language.as_str().to_owned()),
        ProfileValue::TimeZone(zone) => Some(zone.as_str().to_owned()),
    }
}
