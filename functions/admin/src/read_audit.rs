//! `GET /api/admin/audit`

use axum::extract::State;
use portal::Portal;
use portal::audit::{EventKind, KEPT};
use portal::http::{BrowserView, Json, Problem, Query};
use portal::identity::{OpenedStaff, Staff};
use portal::staff_audit::{StaffEvent, StaffEventKind};
use portal::staff_policy::StaffAction;
use portal::store::keys::{Collection, Month};
use portal::store::{Item, Roster, StoreError};
use portal::values::{AccessReason, Country, EventId, StaffRole, UserId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::AdminError;
use crate::list_staff::name_of;

/// How many events a page has at most.
const PAGE: u16 = 50;
/// How many queries a page costs at most: one for each month of the trail, and some to look for one person's.
const QUERIES: usize = 24;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct AuditQuery {
    /// The `next` of the page before.
    #[param(format = "uuid")]
    before: Option<String>,
    /// What this member of the staff did, alone.
    #[param(format = "uuid")]
    by: Option<String>,
}

/// A page of what the staff did, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Audit {
    events: Vec<AuditEvent>,
    /// Where the next page begins, if there is one. It may be empty.
    #[schema(required, format = "uuid")]
    next: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct AuditEvent {
    #[schema(format = "uuid")]
    id: String,
    #[schema(format = "date-time")]
    at: String,
    what: AuditWhat,
    #[schema(format = "uuid")]
    by: String,
    /// As long as it is known.
    #[schema(required)]
    by_name: Option<String>,
    /// Whom of the staff or of the customers it was about, or who had asked for what was approved or declined.
    #[schema(required, format = "uuid")]
    about: Option<String>,
    #[schema(required)]
    about_name: Option<String>,
    /// The roles that were given.
    roles: Vec<StaffRole>,
    /// Which account was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "uuid", nullable = false)]
    account: Option<String>,
    /// Why a customer's data was looked at or their access changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    reason: Option<AccessReason>,
    browser: BrowserView,
    #[schema(required, example = "DE", min_length = 2, max_length = 2)]
    country: Option<String>,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum AuditWhat {
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
    CustomerSeen,
    SoughtInVain,
    AccountSeen,
    CustomerDeactivated,
    CustomerReactivated,
}

/// What the staff did
///
/// For 400 days. Nobody can change or remove an event.
#[utoipa::path(
    get, path = "/api/admin/audit", tag = "admin", security(("access_token" = [])), params(AuditQuery),
    responses(
        (status = 200, body = Audit, description = "A page of events."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no page begins there, or nobody has such an id."),
    )
)]
pub(crate) async fn read_audit(
    State(portal): State<Portal>,
    staff: Staff,
    Query(query): Query<AuditQuery>,
) -> Result<Json<Audit>, AdminError> {
    let page =
        |id: String| EventId::parse(&id).filter(|id| id.made().is_some()).ok_or(AdminError::NoSuchPage);
    let before = query.before.map(page).transpose()?;
    let by = query.by.map(|id| UserId::parse(&id).ok_or(AdminError::NoSuchPage)).transpose()?;
    let found = staff.read(&portal, StaffAction::ReadAudit, &[]).await?;
    let roster = &found.roster.roster;
    let (events, next) = look_through(&portal, &found, before, by).await?;
    let events = events.iter().map(|(id, event)| AuditEvent::for_staff(roster, *id, event));
    Ok(Json(Audit { events: events.collect::<Result<_, _>>()?, next: next.map(|id| id.to_string()) }))
}

/// The newest events before one, month by month, and where to go on.
async fn look_through(
    portal: &Portal,
    found: &OpenedStaff,
    before: Option<EventId>,
    by: Option<UserId>,
) -> Result<(Vec<(EventId, StaffEvent)>, Option<EventId>), AdminError> {
    let mut month = Month::at(before.and_then(|id| id.made()).unwrap_or_else(|| portal.clock.now()));
    let first = first_month(portal, &found.roster.roster);
    let (mut last, mut events) = (before, Vec::new());
    let mut from = before;
    for _ in 0..QUERIES {
        let sk = from.take().map(|id| Item::StaffEvent(id).key().sk);
        let page = portal.table.newest(Collection::StaffEvents(month), sk, PAGE).await?;
        for (sk, stored) in &page {
            let id = Item::event_id(sk).ok_or(StoreError::Corrupt("an event has no id"))?;
            let event: StaffEvent =
                stored.open(&portal.table, &Item::StaffEvent(id), &found.opened.keys().deployment)?;
            last = Some(id);
            if by.is_none_or(|by| event.by == by) {
                events.push((id, event));
            }
            if events.len() >= usize::from(PAGE) {
                return Ok((events, last));
            }
        }
        if page.len() >= usize::from(PAGE) {
            from = last;
        } else if month <= first {
            return Ok((events, None));
        } else {
            month = month.before();
        }
    }
    Ok((events, last))
}

/// Before it nobody was there to do anything.
fn first_month(portal: &Portal, roster: &Roster) -> Month {
    let oldest = portal.clock.now().saturating_sub(KEPT).unwrap_or_default();
    let first = roster.members.iter().map(|member| member.since.timestamp()).min();
    Month::at(first.unwrap_or(oldest).max(oldest))
}

impl AuditEvent {
    fn for_staff(roster: &Roster, id: EventId, event: &StaffEvent) -> Result<Self, StoreError> {
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
            account: event.kind.account().map(|id| id.to_string()),
            reason: event.kind.reason(),
            browser: BrowserView::for_owner(&event.browser),
            country: event.country.as_ref().map(Country::as_str).map(str::to_owned),
        })
    }
}

/// What it was, whom it was about, and which roles they were given.
fn told(kind: &StaffEventKind) -> (AuditWhat, Option<UserId>, &[StaffRole]) {
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
        StaffEventKind::CustomerSeen(whom, _) => (AuditWhat::CustomerSeen, Some(*whom), &[]),
        StaffEventKind::SoughtInVain(_) => (AuditWhat::SoughtInVain, None, &[]),
        StaffEventKind::AccountSeen(..) => (AuditWhat::AccountSeen, None, &[]),
        StaffEventKind::CustomerDeactivated(whom, _) => (AuditWhat::CustomerDeactivated, Some(*whom), &[]),
        StaffEventKind::CustomerReactivated(whom, _) => (AuditWhat::CustomerReactivated, Some(*whom), &[]),
    }
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
