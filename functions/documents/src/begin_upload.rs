//! `POST /api/documents/{account}/uploads`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::files::{FileKey, PART};
use portal::http::{IdempotencyKey, Json, Problem, RoleName, nullable};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{Document, Item, Shelf, StoreError, Stored, Upload, Write};
use portal::values::{Checksum, DocumentId, DocumentName, FileId, FileType, Invalid, ShortLabel, When};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::DocumentsError;
use crate::labelled::Labelled;
use crate::open_upload::opened;
use crate::room::Room;
use crate::until_first::until_first;
use crate::upload_view::UploadView;

/// A file that somebody wants to send.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewUpload {
    #[schema(value_type = String, min_length = 1, max_length = 200, example = "Contract.pdf")]
    name: DocumentName,
    #[schema(minimum = 1, maximum = 5_368_709_120_u64, example = 48_213)]
    bytes: u64,
    /// In base64. Null for a file of more than 16 MiB, which is sent in parts, each with its own.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, required, example = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    sha256: Option<Checksum>,
    #[serde(deserialize_with = "nullable")]
    #[schema(required, format = "uuid")]
    folder: Option<String>,
    #[schema(value_type = Vec<String>, max_items = 20)]
    tags: Vec<ShortLabel>,
    /// Who sees it beside those who manage documents: roles as members have them; everybody where it is null.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<Vec<String>>, required, max_items = 25)]
    audience: Option<Vec<RoleName>>,
    /// The document that it is another version of. That keeps its own name, folder, tags and audience.
    #[serde(deserialize_with = "nullable")]
    #[schema(required, format = "uuid")]
    replaces: Option<String>,
}

const EMPTY: Invalid = Invalid::new("empty", "This file is empty.");
const TOO_LARGE: Invalid = Invalid::new("too_large", "A file has at most 5 GiB.");
const WANTED: Invalid = Invalid::new("missing", "Give the SHA-256 of a file of up to 16 MiB.");
const NOT_WANTED: Invalid =
    Invalid::new("not_wanted", "A file of more than 16 MiB is sent in parts, each with its own.");
const NO_DOCUMENT: Invalid =
    Invalid::new("unknown_document", "Choose one of the documents that you may change.");

/// Announce a file
///
/// Nothing else than what is announced is taken: so many bytes with this SHA-256. The file itself goes to S3 by the link
/// in the answer, or in parts (`…/parts`); nobody can fetch it until it was looked at. Sent again with the same
/// `Idempotency-Key`, it answers with the same upload and with what is there of it.
#[utoipa::path(
    post, path = "/api/documents/{account}/uploads", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("Idempotency-Key" = String, Header, pattern = "^[!-~]{1,100}$", description = "1 to 100 visible characters")), request_body = NewUpload,
    responses(
        (status = 201, body = UploadView, description = "How the file is sent."),
        (status = 400, body = Problem, content_type = "application/problem+json", description = "`malformed-request`: no `Idempotency-Key`"),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`quota-exceeded`, `too-many-versions`, `being-checked`, `on-hold`"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`upload-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
        (status = 503, body = Problem, content_type = "application/problem+json", description = "`unavailable`: S3 or the tables can't be reached"),
    )
)]
pub(crate) async fn begin_upload(
    State(portal): State<Portal>,
    caller: InAccount,
    IdempotencyKey(request): IdempotencyKey,
    Json(new): Json<NewUpload>,
) -> Result<(StatusCode, Json<UploadView>), Problem> {
    let request = request.ok_or_else(|| Problem::malformed("Send an Idempotency-Key with each file."))?;
    check_size(&new)?;
    let view = until_first(|| try_begin(&portal, &caller, &request, &new)).await?;
    Ok((StatusCode::CREATED, Json(view)))
}

fn check_size(new: &NewUpload) -> Result<(), DocumentsError> {
    let refuse = |field, invalid| Err(DocumentsError::Invalid { field, invalid });
    match (new.bytes, &new.sha256) {
        (0, _) => refuse("bytes", EMPTY),
        (bytes, _) if bytes > FileType::MOST_BYTES => refuse("bytes", TOO_LARGE),
        (bytes, None) if bytes <= PART => refuse("sha256", WANTED),
        (bytes, Some(_)) if bytes > PART => refuse("sha256", NOT_WANTED),
        _ => Ok(()),
    }
}

/// One read and one transaction; S3 is told first of what comes in parts, and forgets that by itself.
async fn try_begin(
    portal: &Portal,
    caller: &InAccount,
    request: &str,
    new: &NewUpload,
) -> Result<UploadView, DocumentsError> {
    let (account, user) = (caller.account(), caller.user().user());
    let keys = portal.keys.unlocked().await?;
    let file = FileId::from_bytes(keys.root.id_of_request(
        "upload",
        user.as_bytes(),
        &format!("{account} {request}"),
    ));
    let replaced =
        new.replaces.as_deref().map(|id| DocumentId::parse(id).ok_or_else(no_document)).transpose()?;
    let of_document = replaced.map(|id| Item::Document(account, id));
    let items: Vec<Item> =
        [Item::Upload(account, file), Item::Uploaded(account, file)].into_iter().chain(of_document).collect();
    let room = Room::enter(portal, caller, Action::AddDocuments, &items).await?;
    if let Some(document) = room.stored(Item::Uploaded(account, file)).and_then(Stored::document) {
        return Ok(UploadView::done(file, document, portal));
    }
    if let Some(stored) = room.stored(Item::Upload(account, file)) {
        let upload = opened(portal, account, file, stored).await?;
        return UploadView::of(portal, account, file, &upload).await;
    }
    if let Some(id) = replaced {
        check_replaced(portal, &room, id)?;
    }
    begin(portal, &room, file, replaced, new.clone()).await
}

const fn no_document() -> DocumentsError {
    DocumentsError::Invalid { field: "replaces", invalid: NO_DOCUMENT }
}

fn check_replaced(portal: &Portal, room: &Room, id: DocumentId) -> Result<(), DocumentsError> {
    let (document, _) = room.document(portal, id).map_err(|error| match error {
        DocumentsError::NotFound => no_document(),
        other => other,
    })?;
    room.require_change(&document)?;
    if document.on_hold {
        return Err(DocumentsError::OnHold);
    }
    if document.versions.len() >= Document::MOST_VERSIONS {
        return Err(DocumentsError::TooManyVersions);
    }
    Ok(())
}

async fn begin(
    portal: &Portal,
    room: &Room,
    file: FileId,
    replaced: Option<DocumentId>,
    new: NewUpload,
) -> Result<UploadView, DocumentsError> {
    let (documents, account) = (portal.documents()?, room.id());
    let (key, keep) = room.key_or_new(portal).await?;
    let mut labels = room.labels(portal)?;
    let labelled = Labelled::parse(room, &labels.labels, new.name, new.folder, new.tags, new.audience)?;
    let document = replaced.map_or_else(|| DocumentId::new(&portal.clock), Ok).map_err(StoreError::from)?;
    let in_parts = new.bytes > PART;
    let place = FileKey { account, document, file };
    let parts = if in_parts { Some(documents.files.begin_parts(place).await?) } else { None };
    let session = room.account.opened.own_session()?;
    let upload = Upload {
        share: room.account.share().clone(),
        document,
        user: room.account.me().user,
        member: room.account.me().id,
        name: labelled.name,
        bytes: new.bytes,
        checksum: new.sha256,
        parts,
        folder: labelled.folder,
        tags: labelled.tags,
        audience: labelled.audience,
        replaces: replaced.is_some(),
        begun: When::new(portal.clock.now()),
        browser: session.browser.clone(),
        country: session.country.clone(),
    };
    let keys = documents.keys.unlocked().await?;
    let learned =
        if labels.labels.learn(&upload.tags) { Some(labels.write(&portal.table, &key)?) } else { None };
    let reserve = Shelf::reserve(account, upload.bytes, portal.settings.limits.documents);
    let create = upload.create(&portal.table, &keys.deployment, (account, file))?;
    let writes: Vec<Write> = [reserve, create].into_iter().chain(keep).chain(learned).collect();
    match portal.table.commit(&writes).await {
        Err(StoreError::Refused(0)) => Err(DocumentsError::QuotaExceeded),
        committed => {
            committed?;
            UploadView::fresh(portal, account, file, &upload).await
        }
    }
}
