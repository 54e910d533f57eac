//! `GET /api/auth/sessions`

use axum::extract::State;
use portal::Portal;
use portal::http::{BrowserView, Json, Problem};
use portal::identity::{EitherRealm, SignedIn};
use portal::store::Session;
use portal::values::SessionId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::AuthError;

/// Where a person is signed in now.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Sessions)]
pub(crate) struct SessionsView {
    /// The one used last comes first.
    #[schema(max_items = 5)]
    sessions: Vec<SessionView>,
    #[schema(format = "date-time")]
    as_of: String,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Session)]
struct SessionView {
    #[schema(format = "uuid")]
    id: String,
    /// Whether it is the caller's own.
    current: bool,
    browser: BrowserView,
    /// Where the address that signed in is registered (ISO 3166-1 alpha-2), if the edge told.
    #[schema(required, example = "DE", min_length = 2, max_length = 2)]
    country: Option<String>,
    #[schema(format = "date-time")]
    first_seen: String,
    /// To the minute.
    #[schema(format = "date-time")]
    last_seen: String,
}

/// Where I am signed in
#[utoipa::path(
    get, path = "/api/auth/sessions", tag = "sessions", security(("access_token" = [])),
    responses(
        (status = 200, body = SessionsView, description = "The live sessions."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
    )
)]
pub(crate) async fn list_sessions(
    State(portal): State<Portal>,
    user: SignedIn<EitherRealm>,
) -> Result<Json<SessionsView>, AuthError> {
    let opened = user.read(&portal, &[]).await?;
    let mut live: Vec<&Session> = opened.live_sessions().collect();
    live.sort_by_key(|session| std::cmp::Reverse(session.last_used));
    let sessions = live.into_iter().map(|session| SessionView::for_owner(session, user.session())).collect();
    Ok(Json(SessionsView { sessions, as_of: portal.clock.now().to_string() }))
}

impl SessionView {
    fn for_owner(session: &Session, current: SessionId) -> Self {
        Self {
            id: session.id.to_string(),
            current: session.id == current,
            browser: BrowserView::for_owner(&session.browser),
            country: session.country.as_ref().map(|country| country.as_str().to_owned()),
            first_seen: session.started.timestamp().to_string(),
            last_seen: session.last_used.timestamp().to_string(),
        }
    }
}
