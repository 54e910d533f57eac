//! `GET /api/documents/{account}/shelf`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::Item;

use crate::DocumentsError;
use crate::room::Room;
use crate::shelf_view::ShelfView;

/// See what an account's documents amount to
///
/// Counted with each of them: it costs the same however many there are.
#[utoipa::path(
    get, path = "/api/documents/{account}/shelf", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = ShelfView, description = "How many, how much, in which folders."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
    )
)]
pub(crate) async fn show_shelf(
    State(portal): State<Portal>,
    caller: InAccount,
) -> Result<Json<ShelfView>, DocumentsError> {
    let room =
        Room::enter(&portal, &caller, Action::SeeDocuments, &[Item::Exchange(caller.account())]).await?;
    let (labels, exchange) = (room.labels(&portal)?, room.exchange(&portal)?);
    Ok(Json(ShelfView::of(&portal, &room, &labels.labels, &exchange.exchange)))
}
