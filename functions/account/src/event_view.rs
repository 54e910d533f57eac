//! An event as its owner sees it, and reading some of them.

use portal::Portal;
use portal::audit::{Event, EventKind};
use portal::http::BrowserView;
use portal::identity::Opened;
use portal::store::keys::Collection;
use portal::store::{Item, StoreError};
use portal::values::{AccessReason, Country, EventId, SessionId, UserId};
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ActivityEvent)]
pub(crate) struct EventView {
    #[schema(format = "uuid")]
    pub id: String,
    #[schema(format = "date-time")]
    pub at: String,
    pub what: What,
    /// Of a sign-in, how it was proved: the level with its means, as in a token's `acr`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "2+passkey")]
    pub proof: Option<&'static str>,
    /// Of sessions that were ended, how many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Before a sign-in or a proof, how many attempts got nobody in; left out if none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1)]
    pub refused_before: Option<u32>,
    /// Why somebody of the staff did it; left out for what they did not do.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub reason: Option<AccessReason>,
    pub browser: BrowserView,
    /// ISO 3166-1, as the edge saw it.
    #[schema(required, example = "DE")]
    pub country: Option<String>,
    /// Whether it was done in the session that asks.
    pub by_this_session: bool,
}

/// The kinds of events.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum What {
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
    ProfileChangeUndone,
    SeenByStaff,
    Deactivated,
    Reactivated,
    ErasureAsked,
    ErasureUndone,
}

/// The newest events before one of them, or of all.
pub(crate) async fn newest(
    portal: &Portal,
    opened: &Opened,
    (user, session): (UserId, SessionId),
    before: Option<EventId>,
    most: u16,
) -> Result<Vec<EventView>, StoreError> {
    let before = before.map(|id| Item::Event(user, id).key().sk);
    let found = portal.table.newest(Collection::Events(user), before, most).await?;
    let read = found.iter().map(|(sk, stored)| {
        let id = Item::event_id(sk).ok_or(StoreError::Corrupt("an event has no id"))?;
        let event = stored.open(&portal.table, &Item::Event(user, id), opened.key())?;
        EventView::for_owner(id, &event, session)
    });
    read.collect()
}

impl What {
    /// As in JSON.
    pub(crate) fn name(self) -> String {
        serde_json::to_value(self).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

impl EventView {
    pub(crate) fn for_owner(id: EventId, event: &Event, session: SessionId) -> Result<Self, StoreError> {
        let at = id.made().ok_or(StoreError::Corrupt("an event has no time"))?;
        let (proof, count) = match event.kind {
            EventKind::SignedIn(proof, _) => (Some(proof.name()), None),
            EventKind::SessionsEnded(count) => (None, Some(count)),
            _ => (None, None),
        };
        let refused_before = match event.kind {
            EventKind::SignedIn(_, refused) | EventKind::SteppedUp(refused) => {
                Some(refused).filter(|n| *n > 0)
            }
            _ => None,
        };
        let reason = match event.kind {
            EventKind::SeenByStaff(reason)
            | EventKind::Deactivated(reason)
            | EventKind::Reactivated(reason) => Some(reason),
            _ => None,
        };
        Ok(Self {
            id: id.to_string(),
            at: at.to_string(),
            what: event.kind.into(),
            proof,
            count,
            refused_before,
            reason,
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
            EventKind::SignedIn(..) => Self::SignedIn,
            EventKind::SignedOut => Self::SignedOut,
            EventKind::SessionsEnded(_) => Self::SessionsEnded,
            EventKind::DeviceTrusted => Self::DeviceTrusted,
            EventKind::TrustEnded => Self::TrustEnded,
            EventKind::PasswordChanged => Self::PasswordChanged,
            EventKind::PasswordReset => Self::PasswordReset,
            EventKind::FactorAdded => Self::FactorAdded,
            EventKind::FactorRemoved => Self::FactorRemoved,
            EventKind::SavedCodesMade => Self::SavedCodesMade,
            EventKind::SteppedUp(_) => Self::SteppedUp,
            EventKind::FactorsReportedLost => Self::FactorsReportedLost,
            EventKind::FactorsKept => Self::FactorsKept,
            EventKind::Secured => Self::Secured,
            EventKind::ProfileChanged => Self::ProfileChanged,
            EventKind::CopyFound => Self::CopyFound,
            EventKind::ProfileChangeUndone => Self::ProfileChangeUndone,
            EventKind::SeenByStaff(_) => Self::SeenByStaff,
            EventKind::Deactivated(_) => Self::Deactivated,
            EventKind::Reactivated(_) => Self::Reactivated,
            EventKind::ErasureAsked => Self::ErasureAsked,
            EventKind::ErasureUndone => Self::ErasureUndone,
        }
    }
}
