//! `GET /api/account/activity`

use axum::extract::State;
use portal::Portal;
use portal::audit::{Event, EventKind};
use portal::http::{BrowserView, Json, Problem, Query};
use portal::identity::SignedIn;
use portal::store::keys::Collection;
use portal::store::{Item, StoreError};
use portal::values::{Country, EventId, Invalid, SessionId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::AccountError;

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

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ActivityEvent)]
struct EventView {
    #[schema(format = "uuid")]
    id: String,
    #[schema(format = "date-time")]
    at: String,
    what: What,
    /// Of a sign-in, how it was proved: the level with its means, as in a token's `acr`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "2+passkey")]
    proof: Option<&'static str>,
    /// Of sessions that were ended, how many.
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u32>,
    browser: BrowserView,
    /// ISO 3166-1, as the edge saw it.
    #[schema(required, example = "DE")]
    country: Option<String>,
    /// Whether it was done in the session that asks.
    by_this_session: bool,
}

/// The kinds of events.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum What {
    SignedUp,
    SignedIn,
    SignedOut,
    SessionsEnded,
    DeviceTrusted,
    TrustEnded,
    PasswordChanged,
    PasswordReset,
    FactorAdded,
    FactorRemoved,
    SavedCodesMade,
    SteppedUp,
    FactorsReportedLost,
    FactorsKept,
    Secured,
    ProfileChanged,
    CopyFound,
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
    let before = before.map(|id| Item::Event(user.user(), id).key().sk);
    let found = portal.table.newest(Collection::Events(user.user()), before, PAGE).await?;
    let mut events = Vec::with_capacity(found.len());
    for (sk, stored) in &found {
        let id = Item::event_id(sk).ok_or(StoreError::Corrupt("an event has no id"))?;
        let event = stored.open(&portal.table, &Item::Event(user.user(), id), opened.key())?;
        events.push(EventView::for_owner(id, &event, user.session())?);
    }
    let is_full = found.len() >= usize::from(PAGE);
    let next = events.last().filter(|_| is_full).map(|event| event.id.clone());
    Ok(Json(Activity { events, next, as_of: portal.clock.now().to_string() }))
}

pub(crate) const NO_PAGE: AccountError =
    AccountError::Invalid { field: "before", invalid: Invalid::new("no_page", "No page begins there.") };

impl EventView {
    fn for_owner(id: EventId, event: &Event, session: SessionId) -> Result<Self, StoreError> {
        let at = id.made().ok_or(StoreError::Corrupt("an event has no time"))?;
        let (proof, count) = match event.kind {
            EventKind::SignedIn(proof) => (Some(proof.name()), None),
            EventKind::SessionsEnded(count) => (None, Some(count)),
            _ => (None, None),
        };
        Ok(Self {
            id: id.to_string(),
            at: at.to_string(),
            what: event.kind.into(),
            proof,
            count,
            browser: BrowserView::for_owner(&event.browser),
            country: event.country.as_ref().map(Country::as_str).map(str::to_owned),
            by_this_session: event.session == Some(session),
        })
    }
}

impl From<EventKind> for What {
    fn from(kind: EventKind) -> Self {
        match kind {
            EventKind::SignedUp => Self::SignedUp,
            EventKind::SignedIn(_) => Self::SignedIn,
            EventKind::SignedOut => Self::SignedOut,
            EventKind::SessionsEnded(_) => Self::SessionsEnded,
            EventKind::DeviceTrusted => Self::DeviceTrusted,
            EventKind::TrustEnded => Self::TrustEnded,
            EventKind::PasswordChanged => Self::PasswordChanged,
            EventKind::PasswordReset => Self::PasswordReset,
            EventKind::FactorAdded => Self::FactorAdded,
            EventKind::FactorRemoved => Self::FactorRemoved,
            EventKind::SavedCodesMade => Self::SavedCodesMade,
            EventKind::SteppedUp => Self::SteppedUp,
            EventKind::FactorsReportedLost => Self::FactorsReportedLost,
            EventKind::FactorsKept => Self::FactorsKept,
            EventKind::Secured => Self::Secured,
            EventKind::ProfileChanged => Self::ProfileChanged,
            EventKind::CopyFound => Self::CopyFound,
        }
    }
}
