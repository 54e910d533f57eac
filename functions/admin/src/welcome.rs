//! `POST /api/admin/welcome`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::LinkToken;
use portal::store::{AdministratorLink, Item, StoreError, Write};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::AdminError;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WelcomeRequest {
    /// What stands behind the `#` of the link.
    #[schema(min_length = 43, max_length = 43)]
    token: String,
}

/// What the first administrator is told.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Welcome {
    /// Who runs the portal.
    #[schema(example = "Example Ltd")]
    operator: String,
    /// Which portal of theirs it is.
    #[schema(example = "portal-prod")]
    deployment: String,
}

/// Use the first administrator's link
///
/// Works once, for 24 hours, and only the newest link. So far it says welcome; staff accounts come with their console.
#[utoipa::path(
    post, path = "/api/admin/welcome", tag = "admin", request_body = WelcomeRequest,
    responses(
        (status = 200, body = Welcome, description = "The link is used up."),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`link-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn welcome(
    State(portal): State<Portal>,
    Json(request): Json<WelcomeRequest>,
) -> Result<Json<Welcome>, AdminError> {
    let token = LinkToken::parse(&request.token).ok_or(AdminError::LinkEnded)?;
    let keys = match portal.keys.unlocked().await {
        Err(StoreError::NotEstablished) => return Err(AdminError::LinkEnded),
        keys => keys?,
    };
    let item = Item::AdministratorLink;
    let batch = portal.table.read(&[item]).await?;
    let stored = batch.get(&item).ok_or(AdminError::LinkEnded)?;
    let link: AdministratorLink = stored.open(&portal.table, &item, &keys.deployment)?;
    if !token.matches(&link.token_hash) || link.ends.timestamp() <= portal.clock.now() {
        return Err(AdminError::LinkEnded);
    }
    // Of two that use it at once one succeeds, and one that was replaced meanwhile does not.
    match portal.table.commit(&[Write::delete_version(item, stored.version())]).await {
        Ok(()) => Ok(Json(Welcome {
            operator: portal.settings.operator.clone(),
            deployment: portal.settings.deployment.clone(),
        })),
        Err(StoreError::Refused(_)) => Err(AdminError::LinkEnded),
        Err(error) => Err(error.into()),
    }
}
