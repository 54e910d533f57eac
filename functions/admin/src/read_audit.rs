//! `GET /api/admin/audit`

use axum::extract::State;
use portal::Portal;
use portal::audit::EventKind;
use portal::http::{BrowserView, Json, Problem, Query};
use portal::identity::Staff;
use portal::staff_audit::{StaffEvent, StaffEventKind};
use portal::staff_policy::StaffAction;
use portal::store::{Roster, StoreError};
use portal::values::{AccessReason, Country, EventId, StaffRole, UserId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::AdminError;
use crate::audit_search::{Budget, Search, look_through};
use crate::list_staff::name_of;

/// Of a page.
const PAGE: Budget = Budget { most: 50, read: 50, looked: 50 };
/// Of a page of a search, which may find little in what it reads.
const SEARCH: Budget = Budget { most: 50, read: 250, looked: 1000 };

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct AuditQuery {
    /// The `next` of the page before.
    #[param(format = "uuid")]
    pub before: Option<String>,
    /// What this member of the staff did, alone.
    #[param(format = "uuid")]
    pub by: Option<String>,
    /// What was about this person, alone.
    #[param(format = "uuid")]
    pub about: Option<String>,
    /// What was of this kind, alone.
    #[param(inline)]
    pub kind: Option<AuditWhat>,
    /// From this day on, UTC.
    #[param(format = "date")]
    pub from: Option<String>,
    /// Up to this day, UTC.
    #[param(format = "date")]
    pub to: Option<String>,
}

/// A page of what the staff did, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Audit {
    events: Vec<AuditEvent>,
    /// Where the next page begins, if there is one. A page of a search may have few events, or none, and a next one:
    /// it reads a thousand events at most, whatever it finds.
    #[schema(required, format = "uuid")]
    next: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuditEvent {
    #[schema(format = "uuid")]
    pub id: String,
    #[schema(format = "date-time")]
    pub at: String,
    pub what: AuditWhat,
    #[schema(format = "uuid")]
    pub by: String,
    /// As long as it is known.
    #[schema(required)]
    pub by_name: Option<String>,
    /// Whom of the staff or of the customers it was about, or who had asked for what was approved or declined.
    #[schema(required, format = "uuid")]
    pub about: Option<String>,
    #[schema(required)]
    pub about_name: Option<String>,
    /// The roles that were given.
    pub roles: Vec<StaffRole>,
    /// Of which month the file was, if it was one.
    #[schema(required, example = "2027-01")]
    pub month: Option<String>,
    /// Which account was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "uuid", nullable = false)]
    pub account: Option<String>,
    /// Why a customer's data was looked at or their access changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub reason: Option<AccessReason>,
    pub browser: BrowserView,
    #[schema(required, example = "DE", min_length = 2, max_length = 2)]
    pub country: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AuditWhat {
    SignedIn,
    SignedOut,
    SessionsEnded,
    PasskeyAdded,
    PasskeyRemoved,
    SteppedUp,
    CopyFound,
    OwnAccount,
    BecameAdministrator,
    Joined,
    Invited,
    RolesSet,
    RightsConfirmed,
    PostureSet,
    Deactivated,
    Requested,
    Approved,
    Declined,
    InvitationWithdrawn,
    AuditExported,
    CustomerSeen,
    SoughtInVain,
    AccountSeen,
    CustomerDeactivated,
    CustomerReactivated,
    ExchangeSeen,
    DocumentsRequested,
    DocumentsRequestWithdrawn,
    DocumentSent,
    DocumentFetched,
    HoldPlaced,
    HoldReviewed,
    HoldReleased,
}

impl AuditWhat {
    /// As in JSON.
    pub(crate) fn name(self) -> String {
        serde_json::to_value(self).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

/// What the staff did
///
/// For 400 days. Nobody can change or remove an event. All of it, or what a search finds.
#[utoipa::path(
    get, path = "/api/admin/audit", tag = "admin", security(("access_token" = [])), params(AuditQuery),
    responses(
        (status = 200, body = Audit, description = "A page of events."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no page begins there, or nobody has such an id."),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn read_audit(
    State(portal): State<Portal>,
    staff: Staff,
    Query(query): Query<AuditQuery>,
) -> Result<Json<Audit>, AdminError> {
    let search = Search::parse(query)?;
    let found = staff.read(&portal, StaffAction::ReadAudit, &[]).await?;
    let roster = &found.roster.roster;
    let (events, next) =
        look_through(&portal, &found, &search, if search.is_narrow() { &SEARCH } else { &PAGE }).await?;
    let events = events.iter().map(|(id, event)| AuditEvent::for_staff(roster, *id, event));
    Ok(Json(Audit { events: events.collect::<Result<_, _>>()?, next: next.map(|id| id.to_string()) }))
}

impl AuditEvent {
    pub(crate) fn for_staff(roster: &Roster, id: EventId, event: &StaffEvent) -> Result<Self, StoreError> {
        let at = id.made().ok_or(StoreError::Corrupt("an event has no time"))?;
        let (what, about, roles) = told(&event.kind);
        Ok(Self {
            id: id.to_string(),
            at: at.to_string(),
            what,
            by: event.by.to_string(),
            by_name: name_of(roster, event.by),
            about: about.map(|id| id.to_string()),
            about_name: about.and_then(|id| name_of(roster, id)),
            roles: roles.to_vec(),
            month: month_of(&event.kind),
            account: event.kind.account().map(|id| id.to_string()),
            reason: event.kind.reason(),
            browser: BrowserView::for_owner(&event.browser),
            country: event.country.as_ref().map(Country::as_str).map(str::to_owned),
        })
    }
}

/// What it was, whom it was about, and which roles they were given.
pub(crate) fn told(kind: &StaffEventKind) -> (AuditWhat, Option<UserId>, &[StaffRole]) {
    match kind {
        StaffEventKind::Own(kind) => (own(*kind), None, &[]),
        StaffEventKind::BecameAdministrator => (AuditWhat::BecameAdministrator, None, &[]),
        StaffEventKind::Joined => (AuditWhat::Joined, None, &[]),
        StaffEventKind::Invited(whom, roles) => (AuditWhat::Invited, Some(*whom), roles),
        StaffEventKind::RolesSet(whom, roles) => (AuditWhat::RolesSet, Some(*whom), roles),
        StaffEventKind::RightsConfirmed(whom) => (AuditWhat::RightsConfirmed, Some(*whom), &[]),
        StaffEventKind::PostureSet(whom) => (AuditWhat::PostureSet, Some(*whom), &[]),
        StaffEventKind::Deactivated(whom) => (AuditWhat::Deactivated, Some(*whom), &[]),
        StaffEventKind::Requested(_, whom) => (AuditWhat::Requested, *whom, &[]),
        StaffEventKind::Approved(_, by) => (AuditWhat::Approved, Some(*by), &[]),
        StaffEventKind::Declined(_, by) => (AuditWhat::Declined, Some(*by), &[]),
        StaffEventKind::InvitationWithdrawn(whom) => (AuditWhat::InvitationWithdrawn, Some(*whom), &[]),
        StaffEventKind::AuditExported(_) => (AuditWhat::AuditExported, None, &[]),
        StaffEventKind::CustomerSeen(whom, _) => (AuditWhat::CustomerSeen, Some(*whom), &[]),
        StaffEventKind::SoughtInVain(_) => (AuditWhat::SoughtInVain, None, &[]),
        StaffEventKind::AccountSeen(..) => (AuditWhat::AccountSeen, None, &[]),
        StaffEventKind::CustomerDeactivated(whom, _) => (AuditWhat::CustomerDeactivated, Some(*whom), &[]),
        StaffEventKind::CustomerReactivated(whom, _) => (AuditWhat::CustomerReactivated, Some(*whom), &[]),
        StaffEventKind::ExchangeSeen(..) => (AuditWhat::ExchangeSeen, None, &[]),
        StaffEventKind::DocumentsRequested(..) => (AuditWhat::DocumentsRequested, None, &[]),
        StaffEventKind::DocumentsRequestWithdrawn(..) => (AuditWhat::DocumentsRequestWithdrawn, None, &[]),
        StaffEventKind::DocumentSent(..) => (AuditWhat::DocumentSent, None, &[]),
        StaffEventKind::DocumentFetched(..) => (AuditWhat::DocumentFetched, None, &[]),
        StaffEventKind::HoldPlaced(whom, _) => (AuditWhat::HoldPlaced, *whom, &[]),
        StaffEventKind::HoldReviewed(whom, _) => (AuditWhat::HoldReviewed, *whom, &[]),
        StaffEventKind::HoldReleased(whom, _) => (AuditWhat::HoldReleased, *whom, &[]),
    }
}

fn month_of(kind: &StaffEventKind) -> Option<String> {
    let StaffEventKind::AuditExported(month) = kind else { return None };
    Some(month.timestamp().strftime("%Y-%m").to_string())
}

/// What staff do with their own sessions and passkeys; they have nothing else.
const fn own(kind: EventKind) -> AuditWhat {
    match kind {
        EventKind::SignedIn(..) => AuditWhat::SignedIn,
        EventKind::SignedOut => AuditWhat::SignedOut,
        EventKind::SessionsEnded(_) => AuditWhat::SessionsEnded,
        EventKind::FactorAdded => AuditWhat::PasskeyAdded,
        EventKind::FactorRemoved => AuditWhat::PasskeyRemoved,
        EventKind::SteppedUp(_) => AuditWhat::SteppedUp,
        EventKind::CopyFound => AuditWhat::CopyFound,
        _ => AuditWhat::OwnAccount,
    }
}
