//! `POST /api/documents/{account}/archives/{id}/links`

use axum::extract::State;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::files::ArchiveKey;
use portal::http::{Json, PathId, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::Built;
use portal::values::ArchiveId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::DocumentsError;
use crate::open_archive::{OpenArchive, open_archive};

/// A link for one click.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ArchiveLink)]
pub(crate) struct ArchiveLinkView {
    #[schema(format = "uri")]
    url: String,
    /// After a minute the link answers 403.
    #[schema(format = "date-time")]
    expires_at: String,
    #[schema(example = "documents-2027-01-15.zip")]
    name: String,
    bytes: u64,
    sha256: String,
}

/// Get a link to an archive
///
/// Good for 60 seconds, for whoever holds it: it is given at the click to whoever asked for the archive, if they may
/// still see all that they could see then. Every link is noted in the account's activity before it is given.
#[utoipa::path(
    post, path = "/api/documents/{account}/archives/{id}/links", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = ArchiveLinkView, description = "The link."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's, or no archive of that id that they asked for"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`not-ready`, `rights-changed`, `altered`"),
        (status = 503, body = Problem, content_type = "application/problem+json", description = "`unavailable`: S3 or the tables can't be reached"),
    )
)]
pub(crate) async fn give_archive_link(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(id): PathId<ArchiveId>,
) -> Result<Json<ArchiveLinkView>, DocumentsError> {
    let found = open_archive(&portal, &caller, Action::TakeDocumentsAlong, id).await?;
    let built = found.archive.built().ok_or(DocumentsError::ArchiveNotReady)?;
    check_rights(&found, built)?;
    let key = ArchiveKey { account: caller.account(), archive: id, attempt: built.attempt };
    let files = &portal.documents()?.files;
    let there = files.archive(key).await?;
    if !there.is_some_and(|there| there.bytes == built.bytes && there.checksum == built.checksum) {
        tracing::error!(altered = 1, archive = %key, "an archive is not what its record says");
        return Err(DocumentsError::ArchiveAltered);
    }
    let name = format!("documents-{}.zip", built.at.timestamp().strftime("%Y-%m-%d"));
    let link = files.archive_link(key, &name, portal.clock.now()).await?;
    portal.table.commit(&[found.room.account.note(AccountEventKind::ArchiveDownloaded, None)?]).await?;
    Ok(Json(ArchiveLinkView {
        url: link.url,
        expires_at: link.expires.to_string(),
        name,
        bytes: built.bytes,
        sha256: built.sha256.as_str().to_owned(),
    }))
}

/// Whoever is something else now than when it was built may not see all that is in it.
fn check_rights(found: &OpenArchive, built: &Built) -> Result<(), DocumentsError> {
    let account = &found.room.account;
    let manages = account.allows(Action::ManageDocuments);
    let sees_as_much = manages || (!built.manages && built.role == account.me().role);
    if sees_as_much { Ok(()) } else { Err(DocumentsError::RightsChanged) }
}
