//! `POST /api/admin/documents/requests/withdraw`

use axum::extract::State;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{Json, Problem};
use portal::identity::{SoughtAccount, Staff};
use portal::staff_audit::StaffEventKind;
use portal::staff_policy::StaffAction;
use portal::values::{AccessReason, RequestId, When};
use serde::Deserialize;
use utoipa::ToSchema;

use super::desk::Desk;
use super::exchange_view::{DocumentOfStaff, documents};
use crate::DocumentsError;
use crate::request_view::RequestView;
use crate::until_first::until_first;

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Withdrawal {
    which: SoughtAccount,
    reason: AccessReason,
    #[schema(format = "uuid")]
    request: String,
}

/// Withdraw a request for documents
///
/// What has arrived stays where it is. Nobody is reminded any more. Said again, it changes nothing.
#[utoipa::path(
    post, path = "/api/admin/documents/requests/withdraw", tag = "exchange", security(("access_token" = [])), request_body = Withdrawal,
    responses(
        (status = 200, body = RequestView<DocumentOfStaff>, description = "The request as it is now."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`, `posture-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`no-such-account`; that somebody looked is noted. `not-found`: the account has no such request."),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn withdraw_document_request(
    State(portal): State<Portal>,
    staff: Staff,
    Json(request): Json<Withdrawal>,
) -> Result<Json<RequestView<DocumentOfStaff>>, DocumentsError> {
    Ok(Json(until_first(|| try_withdraw(&portal, &staff, &request)).await?))
}

async fn try_withdraw(
    portal: &Portal,
    staff: &Staff,
    request: &Withdrawal,
) -> Result<RequestView<DocumentOfStaff>, DocumentsError> {
    let sought = (&request.which, request.reason);
    let mut desk = Desk::open(portal, staff, StaffAction::ExchangeDocuments, sought).await?;
    let now = portal.clock.now();
    let id = RequestId::parse(&request.request).ok_or(DocumentsError::NotFound)?;
    let asked = desk.exchange.exchange.asked.iter_mut().find(|asked| asked.id == id);
    let asked = asked.ok_or(DocumentsError::NotFound)?;
    let is_new = asked.withdrawn.is_none();
    asked.withdrawn.get_or_insert(When::new(now));
    let asked = asked.clone();
    if is_new {
        let theirs = (AccountEventKind::DocumentsRequestWithdrawn, None);
        let [one, two] = desk.note(portal, theirs, StaffEventKind::DocumentsRequestWithdrawn)?;
        let written = desk.exchange.write(&portal.table, desk.key()?)?;
        portal.table.commit(&[written, one, two]).await?;
    }
    let there = documents(portal, &desk).await?;
    Ok(RequestView::of(&asked, now, |id| there.get(&id).cloned()))
}
