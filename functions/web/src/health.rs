//! `GET /api/health`

use portal::http::Json;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Health {
    #[schema(example = "ok")]
    status: &'static str,
}

/// Is the portal up?
///
/// Says that requests are answered; looks at nothing behind.
#[utoipa::path(get, path = "/api/health", tag = "web", responses((status = 200, body = Health, description = "It is.")))]
pub(crate) async fn health() -> Json<Health> {
    Json(Health { status: "ok" })
}
