//! The API's description, put together from all functions.

use portal::Portal;
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;

/// The OpenAPI 3.1 document of the whole API, from the code of all functions.
pub fn openapi() -> OpenApi {
    let routes: OpenApiRouter<Portal> = OpenApiRouter::new()
        .merge(auth::routes())
        .merge(account::routes())
        .merge(admin::routes())
        .merge(documents::routes())
        .merge(privacy::routes())
        .merge(web::routes());
    let mut document = routes.into_openapi();
    document.info.title = "Portcullis".into();
    document.info.version = env!("CARGO_PKG_VERSION").into();
    document.info.description =
        Some("A secure customer portal. Errors are problem+json (RFC 9457) with a stable `type`.".into());
    document.info.license = None;
    document.info.contact = None;
    let components = document.components.get_or_insert_default();
    components.add_security_scheme("access_token", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    let cookie = ApiKeyValue::new(portal::http::REFRESH_COOKIE);
    components.add_security_scheme("refresh_cookie", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
    document
}
