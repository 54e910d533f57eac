//! `POST /api/documents/{account}/uploads`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::http::{IdempotencyKey, Json, Problem, RoleName, nullable};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{Answers, Document, Item, StoreError, Stored, Upload, Wanted};
use portal::values::{Checksum, DocumentId, DocumentName, FileId, Invalid, RequestId, ShortLabel, When};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::DocumentsError;
use crate::announcing::{announce, check_size, named};
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
    /// What the account was asked for that it answers. Not for another version of a document.
    #[serde(default)]
    #[schema(nullable = false)]
    answers: Option<NewAnswer>,
}

/// One item of one request.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AnswerTo)]
struct NewAnswer {
    #[schema(format = "uuid")]
    request: String,
    /// From 0.
    #[schema(maximum = 19)]
    item: u8,
}

const NO_REQUEST: DocumentsError =
    refused_answer("unknown_request", "Choose an item of one of the requests.");
const WITHDRAWN: DocumentsError =
    refused_answer("withdrawn", "This is not wanted any more, or the request has no such item.");
const ANSWERED: DocumentsError = refused_answer("too_many", "So many files answer this item already.");

const fn refused_answer(code: &'static str, message: &'static str) -> DocumentsError {
    DocumentsError::Invalid { field: "answers", invalid: Invalid::new(code, message) }
}

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
    let request = named(request)?;
    check_size(new.bytes, new.sha256.as_ref())?;
    let view = until_first(|| try_begin(&portal, &caller, &request, &new)).await?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// One read and one transaction.
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
    let answers = new.answers.as_ref().map(|to| answer(to, replaced)).transpose()?;
    let of_document = replaced.map(|id| Item::Document(account, id));
    let items: Vec<Item> =
        [Item::Upload(account, file), Item::Uploaded(account, file), Item::Exchange(account)]
            .into_iter()
            .chain(of_document)
            .collect();
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
    if let Some(answers) = answers {
        check_answer(portal, &room, answers)?;
    }
    begin(portal, &room, file, (replaced, answers), new.clone()).await
}

/// Exactly one of the two: a file that answers is a document of its own.
fn answer(to: &NewAnswer, replaced: Option<DocumentId>) -> Result<Answers, DocumentsError> {
    let request = RequestId::parse(&to.request).filter(|_| replaced.is_none());
    Ok(Answers { request: request.ok_or(NO_REQUEST)?, item: to.item })
}

fn check_answer(portal: &Portal, room: &Room, answers: Answers) -> Result<(), DocumentsError> {
    let mut exchange = room.exchange(portal)?.exchange;
    let is_there = exchange.request(answers.request).is_some();
    let refusal = if is_there { WITHDRAWN } else { NO_REQUEST };
    let item = exchange.item(answers).ok_or(refusal)?;
    if item.documents.len() < Wanted::MOST_DOCUMENTS { Ok(()) } else { Err(ANSWERED) }
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
    (replaced, answers): (Option<DocumentId>, Option<Answers>),
    new: NewUpload,
) -> Result<UploadView, DocumentsError> {
    let (key, keep) = room.key_or_new(portal).await?;
    let mut labels = room.labels(portal)?;
    let labelled = Labelled::parse(room, &labels.labels, new.name, new.folder, new.tags, new.audience)?;
    let learned =
        if labels.labels.learn(&labelled.tags) { Some(labels.write(&portal.table, &key)?) } else { None };
    let session = room.account.opened.own_session()?;
    let upload = Upload {
        share: room.account.share().clone(),
        document: replaced.map_or_else(|| DocumentId::new(&portal.clock), Ok).map_err(StoreError::from)?,
        user: room.account.me().user,
        member: Some(room.account.me().id),
        name: labelled.name,
        bytes: new.bytes,
        checksum: new.sha256,
        parts: None,
        folder: labelled.folder,
        tags: labelled.tags,
        audience: labelled.audience,
        replaces: replaced.is_some(),
        begun: When::new(portal.clock.now()),
        browser: session.browser.clone(),
        country: session.country.clone(),
        answers,
        reason: None,
    };
    announce(portal, (room.id(), file), upload, keep.into_iter().chain(learned).collect()).await
}
