//! `POST /api/admin/documents/find`

use axum::extract::State;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{Json, Problem};
use portal::identity::{SoughtAccount, Staff};
use portal::staff_audit::StaffEventKind;
use portal::staff_policy::StaffAction;
use portal::values::AccessReason;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::desk::Desk;
use super::exchange_view::{DocumentOfStaff, documents};
use crate::DocumentsError;
use crate::request_view::RequestView;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FindExchange {
    which: SoughtAccount,
    reason: AccessReason,
}

/// What the staff and an account exchange.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ExchangeForStaff)]
pub(crate) struct ExchangeView {
    #[schema(format = "uuid")]
    account: String,
    #[schema(example = "Example & Sons")]
    name: String,
    #[schema(example = "•••5736")]
    number_hint: String,
    /// The newest first.
    #[schema(max_items = 50)]
    requests: Vec<RequestView<DocumentOfStaff>>,
    /// What the staff sent, the newest first.
    #[schema(max_items = 200)]
    sent: Vec<DocumentOfStaff>,
    /// Whether the caller may ask and send.
    can_exchange: bool,
    #[schema(format = "date-time")]
    as_of: String,
}

/// See what an account was asked for and sent
///
/// And the names of the documents that answer; no other document of the account. Its people read in its trail that the
/// staff looked, and why.
#[utoipa::path(
    post, path = "/api/admin/documents/find", tag = "exchange", security(("access_token" = [])), request_body = FindExchange,
    responses(
        (status = 200, body = ExchangeView, description = "What is exchanged."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`no-such-account`; that somebody looked is noted."),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn find_exchange(
    State(portal): State<Portal>,
    staff: Staff,
    Json(request): Json<FindExchange>,
) -> Result<Json<ExchangeView>, DocumentsError> {
    let sought = (&request.which, request.reason);
    let desk = Desk::open(&portal, &staff, StaffAction::SeeExchange, sought).await?;
    let noted = desk.note(&portal, (AccountEventKind::SeenByStaff, None), StaffEventKind::ExchangeSeen)?;
    let there = documents(&portal, &desk).await?;
    portal.table.commit(&noted).await?;
    let (exchange, now) = (&desk.exchange.exchange, portal.clock.now());
    let show = |id| there.get(&id).cloned();
    Ok(Json(ExchangeView {
        account: desk.account.to_string(),
        // Exposed to know the right one by.
        name: desk.details.name.expose().to_owned(),
        number_hint: desk.details.number.masked(),
        requests: exchange.asked.iter().rev().map(|asked| RequestView::of(asked, now, show)).collect(),
        sent: exchange.sent.iter().rev().filter_map(|id| show(*id)).collect(),
        can_exchange: desk.allows(&portal, StaffAction::ExchangeDocuments),
        as_of: now.to_string(),
    }))
}
