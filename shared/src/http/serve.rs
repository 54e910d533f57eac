//! How a function's routes become a router, and a router a Lambda function.

use axum::Router;
use axum::handler::Handler;
use http::StatusCode;
use utoipa_axum::router::OpenApiRouter;

use super::layers::protect;
use super::problem::Problem;
use crate::aws::Aws;
use crate::clock::Clock;
use crate::portal::Portal;
use crate::settings::{Need, Settings};

/// Finishes a function's routes: what does not match is a problem too.
pub fn routes(documented: OpenApiRouter<Portal>, portal: &Portal) -> Router {
    routes_and_pages(documented, portal, || async { Problem::not_found() })
}

/// Finishes a function's routes; `otherwise` answers what does not match.
pub fn routes_and_pages<H, T>(documented: OpenApiRouter<Portal>, portal: &Portal, otherwise: H) -> Router
where
    H: Handler<T, Portal>,
    T: 'static,
{
    let (axum_routes, _document) = documented.split_for_parts();
    let router = axum_routes
        .fallback(otherwise)
        .method_not_allowed_fallback(|| async {
            let detail = "The address exists, but takes another method.";
            Problem::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "This method is not taken",
                detail,
            )
        })
        .with_state(portal.clone());
    protect(router, portal)
}

/// Serves a function on Lambda: settings from the environment, then one request at a time.
pub async fn serve_on_lambda(
    needs: &[Need],
    router: impl FnOnce(&Portal) -> Router,
) -> Result<(), lambda_http::Error> {
    lambda_http::tracing::init_default_subscriber();
    log_panics_by_place();
    let settings = Settings::from_environment(&[needs, &[Need::Edge]].concat())?;
    let portal = Portal::new(settings, &Aws::from_environment().await, Clock::System);
    lambda_http::run(router(&portal)).await
}

/// Says where a panic happened and not what it says, which may hold what a person sent.
pub fn log_panics_by_place() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a panic");
    }));
}
