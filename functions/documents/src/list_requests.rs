//! `GET /api/documents/{account}/requests`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::Item;
use serde::Serialize;
use utoipa::ToSchema;

use crate::DocumentsError;
use crate::request_view::RequestView;
use crate::room::Room;

/// What the staff asked an account for.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DocumentRequests)]
pub(crate) struct RequestsView {
    /// The newest first.
    #[schema(max_items = 50)]
    requests: Vec<RequestView<String>>,
    /// Whether the caller may add documents.
    can_answer: bool,
    #[schema(format = "date-time")]
    as_of: String,
}

/// List what the staff asked for
///
/// A file that is sent with `answers` ticks its item as soon as it was found harmless.
#[utoipa::path(
    get, path = "/api/documents/{account}/requests", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = RequestsView, description = "The requests."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
    )
)]
pub(crate) async fn list_document_requests(
    State(portal): State<Portal>,
    caller: InAccount,
) -> Result<Json<RequestsView>, DocumentsError> {
    let wanted = [Item::Exchange(caller.account())];
    let room = Room::enter(&portal, &caller, Action::SeeDocuments, &wanted).await?;
    let (exchange, now) = (room.exchange(&portal)?.exchange, portal.clock.now());
    let newest = exchange.asked.iter().rev();
    Ok(Json(RequestsView {
        requests: newest.map(|asked| RequestView::of(asked, now, |id| Some(id.to_string()))).collect(),
        can_answer: room.account.allows(Action::AddDocuments),
        as_of: now.to_string(),
    }))
}
