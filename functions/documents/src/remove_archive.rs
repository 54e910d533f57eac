//! `DELETE /api/documents/{account}/archives/{id}`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{PathId, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{Item, Write};
use portal::values::ArchiveId;

use crate::DocumentsError;
use crate::open_archive::open_archive;
use crate::until_first::until_first;

/// Remove an archive
///
/// Before its time, or before it is built. The documents stay where they are.
#[utoipa::path(
    delete, path = "/api/documents/{account}/archives/{id}", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")),
    responses(
        (status = 204, description = "It is gone."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's, or no archive of that id that they asked for"),
        (status = 503, body = Problem, content_type = "application/problem+json", description = "`unavailable`: S3 or the tables can't be reached"),
    )
)]
pub(crate) async fn remove_archive(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(id): PathId<ArchiveId>,
) -> Result<StatusCode, DocumentsError> {
    until_first(|| try_remove(&portal, &caller, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// First what lies in S3, then what says that it is there. Whoever builds it meanwhile finds no record at the end.
async fn try_remove(portal: &Portal, caller: &InAccount, id: ArchiveId) -> Result<(), DocumentsError> {
    let account = caller.account();
    let found = open_archive(portal, caller, Action::SeeDocuments, id).await?;
    portal.documents()?.files.drop_archive(account, id).await?;
    let writes = [
        Write::delete_version(Item::Archive(account, id), found.version),
        found.room.account.note(AccountEventKind::ArchiveRemoved, None)?,
    ];
    Ok(portal.table.commit(&writes).await?)
}
