//! `POST /api/admin/documents/uploads/{account}/{id}/complete`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::crypto::Compartment;
use portal::http::{Json, NoBody, Problem};
use portal::identity::{OpenedStaff, Staff};
use portal::store::{Document, Item, ReadExchange, Upload};
use portal::values::DocumentId;
use serde::Serialize;
use utoipa::ToSchema;

use super::own_upload::{OwnUpload, Place, own_upload};
use crate::DocumentsError;
use crate::completing::{parts_there, put_together, row};
use crate::until_first::until_first;

/// What became of a file.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SentDocument {
    #[schema(format = "uuid")]
    document: String,
}

/// Say that all of a file for an account was sent
///
/// It is being looked at from now on. Said again, it changes nothing.
#[utoipa::path(
    post, path = "/api/admin/documents/uploads/{account}/{id}/complete", tag = "exchange", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")), 
    responses(
        (status = 202, body = SentDocument, description = "The document."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`, `posture-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such upload of the caller's"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`parts-missing`"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`upload-ended`"),
        (status = 503, body = Problem, content_type = "application/problem+json", description = "`unavailable`: S3 or the tables can't be reached"),
    )
)]
pub(crate) async fn complete_upload_of_staff(
    State(portal): State<Portal>,
    staff: Staff,
    place: Place,
    _: NoBody,
) -> Result<(StatusCode, Json<SentDocument>), DocumentsError> {
    let document = until_first(|| try_complete(&portal, &staff, place)).await?;
    Ok((StatusCode::ACCEPTED, Json(SentDocument { document: document.to_string() })))
}

async fn try_complete(portal: &Portal, staff: &Staff, place: Place) -> Result<DocumentId, DocumentsError> {
    let wanted = [Item::AccountKey(Compartment::Documents, place.account), Item::Exchange(place.account)];
    let (found, upload) = match own_upload(portal, staff, place, &wanted).await? {
        OwnUpload::Over(document) => return Ok(document),
        OwnUpload::Going(found, upload) => (found, upload),
    };
    let file = place.of(&upload);
    let parts = parts_there(portal, file, &upload).await?;
    let is_new = note(portal, &found, (place, &upload), &parts).await?;
    put_together(portal, file, &upload, parts, is_new).await?;
    Ok(upload.document)
}

/// Writes the document's row, and that the staff sent it.
async fn note(
    portal: &Portal,
    found: &OpenedStaff,
    (place, upload): (Place, &Upload),
    parts: &[portal::files::Part],
) -> Result<bool, DocumentsError> {
    let (account, item) = (place.account, Item::Document(place.account, upload.document));
    let (table, keys) = (&portal.table, &portal.documents()?.keys);
    let unlocked = keys.unlocked().await?;
    let key = keys.account_key(&unlocked, account, &upload.share, found.opened.batch())?;
    let batch = table.read(&[item]).await?;
    let before = match batch.get(&item) {
        Some(stored) => Some((stored.open::<Document>(table, &item, &key)?, stored.version())),
        None => None,
    };
    let mut exchange = ReadExchange::from_batch(table, &key, account, found.opened.batch())?;
    let more =
        if exchange.exchange.send(upload.document) { vec![exchange.write(table, &key)?] } else { vec![] };
    let (_, _, is_new) = row(portal, &key, (place.of(upload), upload), before, parts, more).await?;
    Ok(is_new)
}
