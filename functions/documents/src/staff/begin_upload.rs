//! `POST /api/admin/documents/uploads`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::http::{IdempotencyKey, Json, Problem, nullable};
use portal::identity::{SoughtAccount, Staff};
use portal::staff_audit::StaffEventKind;
use portal::staff_policy::StaffAction;
use portal::store::{BrowserLabel, Item, StoreError, Stored, Upload};
use portal::values::{AccessReason, Checksum, DocumentId, DocumentName, FileId, When};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::desk::Desk;
use crate::DocumentsError;
use crate::announcing::{announce, check_size, named};
use crate::open_upload::opened;
use crate::until_first::until_first;
use crate::upload_view::UploadView;

/// A file that the staff wants to send to an account.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewUploadOfStaff)]
pub(crate) struct NewUpload {
    which: SoughtAccount,
    reason: AccessReason,
    #[schema(value_type = String, min_length = 1, max_length = 200, example = "Statement.pdf")]
    name: DocumentName,
    #[schema(minimum = 1, maximum = 5_368_709_120_u64, example = 48_213)]
    bytes: u64,
    /// In base64. Null for a file of more than 16 MiB, which is sent in parts, each with its own.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, required, example = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    sha256: Option<Checksum>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UploadOfStaff)]
pub(crate) struct UploadForStaff {
    /// Which account it is for.
    #[schema(format = "uuid")]
    account: String,
    upload: UploadView,
}

/// Announce a file for an account
///
/// As the account's people announce theirs. Everybody in the account who sees documents sees it as soon as it was found
/// harmless, and is told by mail then. Sent again with the same `Idempotency-Key`, it answers with the same upload and
/// with what is there of it.
#[utoipa::path(
    post, path = "/api/admin/documents/uploads", tag = "exchange", security(("access_token" = [])), params(("Idempotency-Key" = String, Header, pattern = "^[!-~]{1,100}$", description = "1 to 100 visible characters")), request_body = NewUpload,
    responses(
        (status = 201, body = UploadForStaff, description = "How the file is sent."),
        (status = 400, body = Problem, content_type = "application/problem+json", description = "`malformed-request`: no `Idempotency-Key`"),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`, `posture-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`no-such-account`; that somebody looked is noted."),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`quota-exceeded`"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`upload-ended`"),
        (status = 503, body = Problem, content_type = "application/problem+json", description = "`unavailable`: S3 or the tables can't be reached"),
    )
)]
pub(crate) async fn begin_upload_of_staff(
    State(portal): State<Portal>,
    staff: Staff,
    IdempotencyKey(request): IdempotencyKey,
    Json(new): Json<NewUpload>,
) -> Result<(StatusCode, Json<UploadForStaff>), Problem> {
    let request = named(request)?;
    check_size(new.bytes, new.sha256.as_ref())?;
    let view = until_first(|| try_begin(&portal, &staff, &request, &new)).await?;
    Ok((StatusCode::CREATED, Json(view)))
}

async fn try_begin(
    portal: &Portal,
    staff: &Staff,
    request: &str,
    new: &NewUpload,
) -> Result<UploadForStaff, DocumentsError> {
    let sought = (&new.which, new.reason);
    let desk = Desk::open(portal, staff, StaffAction::ExchangeDocuments, sought).await?;
    let (account, by) = (desk.account, staff.user());
    let root = &desk.found.opened.keys().root;
    let id = root.id_of_request("upload of staff", by.as_bytes(), &format!("{account} {request}"));
    let file = FileId::from_bytes(id);
    let (going, over) = (Item::Upload(account, file), Item::Uploaded(account, file));
    let batch = portal.table.read(&[going, over]).await?;
    let upload = if let Some(document) = batch.get(&over).and_then(Stored::document) {
        UploadView::done(file, document, portal)
    } else if let Some(stored) = batch.get(&going) {
        UploadView::of(portal, account, file, &opened(portal, account, file, stored).await?).await?
    } else {
        begin(portal, &desk, file, new).await?
    };
    Ok(UploadForStaff { account: account.to_string(), upload })
}

async fn begin(
    portal: &Portal,
    desk: &Desk,
    file: FileId,
    new: &NewUpload,
) -> Result<UploadView, DocumentsError> {
    let (_, keep) = desk.key_or_new(portal).await?;
    let upload = Upload {
        share: desk.share.clone(),
        document: DocumentId::new(&portal.clock).map_err(StoreError::from)?,
        user: desk.found.member.id,
        member: None,
        name: new.name.clone(),
        bytes: new.bytes,
        checksum: new.sha256.clone(),
        parts: None,
        folder: None,
        tags: Vec::new(),
        audience: None,
        replaces: false,
        begun: When::new(portal.clock.now()),
        // In which browser of theirs the staff sent it is not for the account to know.
        browser: BrowserLabel::default(),
        country: None,
        answers: None,
        reason: Some(new.reason),
    };
    let noted = desk.found.note(portal, StaffEventKind::DocumentSent(desk.account, new.reason))?;
    announce(portal, (desk.account, file), upload, keep.into_iter().chain([noted]).collect()).await
}
