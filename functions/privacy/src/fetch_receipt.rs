//! `POST /api/privacy/receipt`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::OpaqueToken;
use portal::store::{Item, Receipt};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::PrivacyError;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReceiptRequest {
    /// What stands behind the `#` of the link.
    #[schema(min_length = 86, max_length = 86)]
    token: String,
}

/// What says that somebody was erased.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FetchedReceipt {
    /// The whole statement with its signature: a JSON Web Signature, compact (RFC 7515), by one of
    /// `/api/privacy/statement-keys`. What it states is the JSON between its two dots, in base64url.
    #[schema(example = "header.payload.signature")]
    statement: String,
}

/// Fetch the receipt of an erasure
///
/// By the link that was mailed, for 90 days. There is nobody left to sign in.
#[utoipa::path(
    post, path = "/api/privacy/receipt", tag = "privacy", request_body = ReceiptRequest,
    responses(
        (status = 200, body = FetchedReceipt, description = "The receipt."),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`link-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn fetch_receipt(
    State(portal): State<Portal>,
    Json(request): Json<ReceiptRequest>,
) -> Result<Json<FetchedReceipt>, PrivacyError> {
    let token = OpaqueToken::parse(&request.token).ok_or(PrivacyError::NoReceipt)?;
    let item = Item::Receipt(token.user);
    let batch = portal.table.read(&[item, Item::UserKey(token.user)]).await?;
    // The sweep takes both together.
    let (Some(stored), Some(_)) = (batch.get(&item), batch.get(&Item::UserKey(token.user))) else {
        return Err(PrivacyError::NoReceipt);
    };
    let keys = portal.keys.unlocked().await?;
    let key = portal.keys.user_key(&keys, token.user, &batch)?;
    let receipt: Receipt = stored.open(&portal.table, &item, &key)?;
    if !token.matches(&receipt.token_hash) {
        return Err(PrivacyError::NoReceipt);
    }
    Ok(Json(FetchedReceipt { statement: receipt.statement }))
}
