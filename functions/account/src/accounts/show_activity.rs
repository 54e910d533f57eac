//! `GET /api/accounts/{account}/activity`

use axum::extract::State;
use portal::Portal;
use portal::audit::{AccountEvent, AccountEventKind};
use portal::http::{BrowserView, Json, Problem, Query};
use portal::identity::{InAccount, OpenedAccount};
use portal::policy::Action;
use portal::store::keys::Collection;
use portal::store::{Item, StoreError};
use portal::values::{AccessReason, Country, EventId, MemberId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::AccountError;
use crate::show_activity::{ActivityQuery, NO_PAGE, PAGE};

/// What happened in an account, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccountActivity {
    #[schema(max_items = 30)]
    events: Vec<EventView>,
    /// Names the next page, if there may be one.
    #[schema(required, format = "uuid")]
    next: Option<String>,
    #[schema(format = "date-time")]
    as_of: String,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountEvent)]
struct EventView {
    #[schema(format = "uuid")]
    id: String,
    #[schema(format = "date-time")]
    at: String,
    what: What,
    /// None when it was somebody of the staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    by: Option<Someone>,
    /// Why somebody of the staff did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    reason: Option<AccessReason>,
    /// Whom it was done to.
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<Someone>,
    /// Which document it is about; what that is called is to be asked of the documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = "uuid")]
    document: Option<String>,
    browser: BrowserView,
    /// ISO 3166-1, as the edge saw it.
    #[schema(required, example = "DE")]
    country: Option<String>,
}

/// A person, as the account knows them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SomeoneInAccount)]
struct Someone {
    #[schema(format = "uuid")]
    id: String,
    /// None when they are no member now: then the id is all that is left of them.
    #[schema(required, example = "Ada Example")]
    name: Option<String>,
}

/// The kinds of events.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AccountEventKind)]
enum What {
    Made,
    DetailsChanged,
    BillingChanged,
    BankChanged,
    Invited,
    InvitationWithdrawn,
    Joined,
    RoleChanged,
    Removed,
    Left,
    RightsChanged,
    RightsRemoved,
    Requested,
    Approved,
    Declined,
    DualControlOn,
    DualControlOff,
    ChangeUndone,
    VisitBegan,
    DocumentAdded,
    DocumentRefused,
    VersionAdded,
    DocumentChanged,
    DocumentOpened,
    DocumentDownloaded,
    DocumentTrashed,
    DocumentRestored,
    FoldersChanged,
    DocumentAltered,
    ArchiveWanted,
    ArchiveDownloaded,
    ArchiveRemoved,
    DocumentsRequested,
    DocumentsRequestWithdrawn,
    SeenByStaff,
}

/// What happened in an account
///
/// For 400 days. Nobody can change or remove an event.
#[utoipa::path(
    get, path = "/api/accounts/{account}/activity", tag = "accounts", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ActivityQuery),
    responses(
        (status = 200, body = AccountActivity, description = "A page of events."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn show_account_activity(
    State(portal): State<Portal>,
    caller: InAccount,
    Query(query): Query<ActivityQuery>,
) -> Result<Json<AccountActivity>, AccountError> {
    let before = query.before.as_deref().map(|id| EventId::parse(id).ok_or(NO_PAGE)).transpose()?;
    let opened = caller.read(&portal, Action::SeeActivity, &[]).await?;
    let account = caller.account();
    let before = before.map(|id| Item::AccountEvent(account, id).key().sk);
    let found = portal.table.newest(Collection::AccountEvents(account), before, PAGE).await?;
    let mut events = Vec::with_capacity(found.len());
    for (sk, stored) in &found {
        let id = Item::event_id(sk).ok_or(StoreError::Corrupt("an event has no id"))?;
        let event = stored.open(&portal.table, &Item::AccountEvent(account, id), opened.key())?;
        events.push(view(&opened, id, &event)?);
    }
    let is_full = found.len() >= usize::from(PAGE);
    let next = events.last().filter(|_| is_full).map(|event| event.id.clone());
    Ok(Json(AccountActivity { events, next, as_of: portal.clock.now().to_string() }))
}

fn view(opened: &OpenedAccount, id: EventId, event: &AccountEvent) -> Result<EventView, StoreError> {
    let at = id.made().ok_or(StoreError::Corrupt("an event has no time"))?;
    Ok(EventView {
        id: id.to_string(),
        at: at.to_string(),
        what: event.kind.into(),
        by: event.by.map(|id| someone(opened, id)),
        reason: event.reason,
        about: event.about.map(|id| someone(opened, id)),
        document: event.document.map(|id| id.to_string()),
        browser: BrowserView::for_owner(&event.browser),
        country: event.country.as_ref().map(Country::as_str).map(str::to_owned),
    })
}

/// Exposes a member to another. Who is invited is known by the address alone, which not everybody sees.
fn someone(opened: &OpenedAccount, id: MemberId) -> Someone {
    let member = opened.members.members.find(id);
    Someone { id: id.to_string(), name: member.map(|member| member.name.expose().to_owned()) }
}

impl From<AccountEventKind> for What {
    fn from(kind: AccountEventKind) -> Self {
        match kind {
            AccountEventKind::Made => Self::Made,
            AccountEventKind::DetailsChanged => Self::DetailsChanged,
            AccountEventKind::BillingChanged => Self::BillingChanged,
            AccountEventKind::BankChanged => Self::BankChanged,
            AccountEventKind::Invited => Self::Invited,
            AccountEventKind::InvitationWithdrawn => Self::InvitationWithdrawn,
            AccountEventKind::Joined => Self::Joined,
            AccountEventKind::RoleChanged => Self::RoleChanged,
            AccountEventKind::Removed => Self::Removed,
            AccountEventKind::Left => Self::Left,
            AccountEventKind::RightsChanged => Self::RightsChanged,
            AccountEventKind::RightsRemoved => Self::RightsRemoved,
            AccountEventKind::Requested => Self::Requested,
            AccountEventKind::Approved => Self::Approved,
            AccountEventKind::Declined => Self::Declined,
            AccountEventKind::DualControlOn => Self::DualControlOn,
            AccountEventKind::DualControlOff => Self::DualControlOff,
            AccountEventKind::ChangeUndone => Self::ChangeUndone,
            AccountEventKind::VisitBegan => Self::VisitBegan,
            AccountEventKind::DocumentAdded => Self::DocumentAdded,
            AccountEventKind::DocumentRefused => Self::DocumentRefused,
            AccountEventKind::VersionAdded => Self::VersionAdded,
            AccountEventKind::DocumentChanged => Self::DocumentChanged,
            AccountEventKind::DocumentOpened => Self::DocumentOpened,
            AccountEventKind::DocumentDownloaded => Self::DocumentDownloaded,
            AccountEventKind::DocumentTrashed => Self::DocumentTrashed,
            AccountEventKind::DocumentRestored => Self::DocumentRestored,
            AccountEventKind::FoldersChanged => Self::FoldersChanged,
            AccountEventKind::DocumentAltered => Self::DocumentAltered,
            AccountEventKind::ArchiveWanted => Self::ArchiveWanted,
            AccountEventKind::ArchiveDownloaded => Self::ArchiveDownloaded,
            AccountEventKind::ArchiveRemoved => Self::ArchiveRemoved,
            AccountEventKind::DocumentsRequested => Self::DocumentsRequested,
            AccountEventKind::DocumentsRequestWithdrawn => Self::DocumentsRequestWithdrawn,
            AccountEventKind::SeenByStaff => Self::SeenByStaff,
        }
    }
}
