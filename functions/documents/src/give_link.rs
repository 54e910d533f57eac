//! `POST /api/documents/{account}/{id}/links`

use axum::extract::State;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::files::FileKey;
use portal::http::{Json, PathId, Problem, nullable};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{Item, StoreError, Version, Write};
use portal::values::{DocumentId, DocumentName, FileId, FileType, Invalid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::DocumentsError;
use crate::room::Room;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkWanted {
    purpose: Purpose,
    /// Which version; the newest where it is null.
    #[serde(deserialize_with = "nullable")]
    #[schema(required, format = "uuid")]
    file: Option<String>,
}

/// What for. Both are noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LinkPurpose)]
enum Purpose {
    Download,
    /// To be shown on the page.
    Preview,
}

/// A link for one click.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DownloadLink)]
pub(crate) struct LinkView {
    #[schema(format = "uri")]
    url: String,
    /// After a minute the link answers 403.
    #[schema(format = "date-time")]
    expires_at: String,
    #[schema(example = "Contract.pdf")]
    name: String,
    #[serde(rename = "type")]
    file_type: FileType,
    bytes: u64,
    sha256: String,
}

const NO_VERSION: Invalid = Invalid::new("unknown_version", "Choose one of the versions of this document.");

/// Get a link to a file
///
/// Good for 60 seconds, for whoever holds it: it is given at the click, and never stored. What lies in S3 is compared
/// with the record first; when it is not what was put there, nothing is handed out. Every link is noted in the account's
/// activity before it is given.
#[utoipa::path(
    post, path = "/api/documents/{account}/{id}/links", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")), request_body = LinkWanted,
    responses(
        (status = 200, body = LinkView, description = "The link."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's, or nothing of that id for them to see there"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`not-ready`, `no-preview`, `altered`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
        (status = 503, body = Problem, content_type = "application/problem+json", description = "`unavailable`: S3 or the tables can't be reached"),
    )
)]
pub(crate) async fn give_link(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(id): PathId<DocumentId>,
    Json(wanted): Json<LinkWanted>,
) -> Result<Json<LinkView>, DocumentsError> {
    let (account, item) = (caller.account(), Item::Document(caller.account(), id));
    let room = Room::enter(&portal, &caller, Action::SeeDocuments, &[item]).await?;
    let (document, _) = room.document(&portal, id)?;
    let current = document.current().ok_or(DocumentsError::NotReady)?;
    let no_version = DocumentsError::Invalid { field: "file", invalid: NO_VERSION };
    let version = match wanted.file.as_deref() {
        Some(file) => FileId::parse(file).and_then(|file| document.version(file)).ok_or(no_version)?,
        None => current,
    };
    if wanted.purpose == Purpose::Preview && !version.file_type.can_be_previewed() {
        return Err(DocumentsError::NoPreview);
    }
    let key = FileKey { account, document: id, file: version.file };
    let altered = || room.account.note_document(AccountEventKind::DocumentAltered, id);
    compare(&portal, key, version, altered).await?;
    let link = LinkView::to(&portal, key, version, &document.name).await?;
    let kind = match wanted.purpose {
        Purpose::Download => AccountEventKind::DocumentDownloaded,
        Purpose::Preview => AccountEventKind::DocumentOpened,
    };
    portal.table.commit(&[room.account.note_document(kind, id)?]).await?;
    Ok(Json(link))
}

/// What S3 states of the file must be what was sealed when it was put there. `noted` tells the account's people when it
/// is not.
pub(crate) async fn compare(
    portal: &Portal,
    key: FileKey,
    version: &Version,
    noted: impl FnOnce() -> Result<Write, StoreError>,
) -> Result<(), DocumentsError> {
    let stated = portal.documents()?.files.filed(key).await?;
    let is_same = |stated: &portal::files::Stated| {
        stated.bytes == version.bytes && stated.checksum.as_ref() == Some(&version.checksum)
    };
    if stated.as_ref().is_some_and(is_same) {
        return Ok(());
    }
    tracing::error!(altered = 1, file = %key, is_there = stated.is_some(), "a file is not what its record says");
    portal.table.commit(&[noted()?]).await?;
    Err(DocumentsError::Altered)
}

impl LinkView {
    /// Exposes the name of the file that is handed out.
    pub(crate) async fn to(
        portal: &Portal,
        key: FileKey,
        version: &Version,
        name: &DocumentName,
    ) -> Result<Self, DocumentsError> {
        let name = version.file_type.named(name.expose());
        let files = &portal.documents()?.files;
        let link = files.download(key, version.file_type, &name, portal.clock.now()).await?;
        Ok(Self {
            url: link.url,
            expires_at: link.expires.to_string(),
            name,
            file_type: version.file_type,
            bytes: version.bytes,
            sha256: version.checksum.as_str().to_owned(),
        })
    }
}
