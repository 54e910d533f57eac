//! `POST /api/admin/documents/links`

use axum::extract::State;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::files::FileKey;
use portal::http::{Json, Problem};
use portal::identity::{SoughtAccount, Staff};
use portal::staff_audit::StaffEventKind;
use portal::staff_policy::StaffAction;
use portal::store::{Document, Item};
use portal::values::{AccessReason, DocumentId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::desk::Desk;
use crate::DocumentsError;
use crate::give_link::{LinkView, compare};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LinkWantedByStaff)]
pub(crate) struct LinkWanted {
    which: SoughtAccount,
    reason: AccessReason,
    #[schema(format = "uuid")]
    document: String,
}

/// Get a link to a document that answers a request, or that the staff sent
///
/// Good for 60 seconds, as those that the account's people get. It is noted in both trails before it is given. Any other
/// document of the account is not found.
#[utoipa::path(
    post, path = "/api/admin/documents/links", tag = "exchange", security(("access_token" = [])), request_body = LinkWanted,
    responses(
        (status = 200, body = LinkView, description = "The link."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`, `posture-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`no-such-account`; that somebody looked is noted. `not-found`: nothing of that id that is exchanged."),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`not-ready`, `altered`"),
        (status = 503, body = Problem, content_type = "application/problem+json", description = "`unavailable`: S3 or the tables can't be reached"),
    )
)]
pub(crate) async fn give_link_to_staff(
    State(portal): State<Portal>,
    staff: Staff,
    Json(request): Json<LinkWanted>,
) -> Result<Json<LinkView>, DocumentsError> {
    let sought = (&request.which, request.reason);
    let desk = Desk::open(&portal, &staff, StaffAction::ExchangeDocuments, sought).await?;
    let id = DocumentId::parse(&request.document).filter(|id| desk.exchange.exchange.holds(*id));
    let id = id.ok_or(DocumentsError::NotFound)?;
    let item = Item::Document(desk.account, id);
    let batch = portal.table.read(&[item]).await?;
    let stored = batch.get(&item).ok_or(DocumentsError::NotFound)?;
    let document: Document = stored.open(&portal.table, &item, desk.key()?)?;
    let version = document.current().ok_or(DocumentsError::NotReady)?;
    let key = FileKey { account: desk.account, document: id, file: version.file };
    let altered = || desk.note_theirs(&portal, AccountEventKind::DocumentAltered, Some(id));
    compare(&portal, key, version, altered).await?;
    let link = LinkView::to(&portal, key, version, &document.name).await?;
    let theirs = (AccountEventKind::DocumentDownloaded, Some(id));
    portal.table.commit(&desk.note(&portal, theirs, StaffEventKind::DocumentFetched)?).await?;
    Ok(Json(link))
}
