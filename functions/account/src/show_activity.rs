//! `GET /api/account/activity`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem, Query};
use portal::identity::SignedIn;
use portal::values::{EventId, Invalid};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::AccountError;
use crate::event_view::{EventView, newest};

/// Events on a page.
pub(crate) const PAGE: u16 = 30;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ActivityQuery {
    /// `next` of the page before.
    #[param(format = "uuid")]
    pub(crate) before: Option<String>,
}

/// What happened with the caller's account, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Activity {
    #[schema(max_items = 30)]
    events: Vec<EventView>,
    /// Names the next page, if there may be one.
    #[schema(required, format = "uuid")]
    next: Option<String>,
    #[schema(format = "date-time")]
    as_of: String,
}

/// What happened with my account
///
/// Sign-ins, factors, passwords, devices and changes, for 400 days. Nobody can change or remove an event.
#[utoipa::path(
    get, path = "/api/account/activity", tag = "account", security(("access_token" = [])), params(ActivityQuery),
    responses(
        (status = 200, body = Activity, description = "A page of events."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn show_activity(
    State(portal): State<Portal>,
    user: SignedIn,
    Query(query): Query<ActivityQuery>,
) -> Result<Json<Activity>, AccountError> {
    let before = query.before.as_deref().map(|id| EventId::parse(id).ok_or(NO_PAGE)).transpose()?;
    let opened = user.read(&portal, &[]).await?;
    let events = newest(&portal, &opened, (user.user(), user.session()), before, PAGE).await?;
    let is_full = events.len() >= usize::from(PAGE);
    let next = events.last().filter(|_| is_full).map(|event| event.id.clone());
    Ok(Json(Activity { events, next, as_of: portal.clock.now().to_string() }))
}

pub(crate) const NO_PAGE: AccountError =
    AccountError::Invalid { field: "before", invalid: Invalid::new("no_page", "No page begins there.") };
