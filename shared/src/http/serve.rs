//! How a function's routes become a router, and a router a Lambda function.

use std::pin::Pin;

use axum::Router;
use axum::handler::Handler;
use http::StatusCode;
use lambda_http::request::LambdaRequest;
use lambda_http::{Adapter, LambdaEvent, Service as _, lambda_runtime, service_fn};
use serde_json::Value;
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
    lambda_http::run(router(&connect(needs).await?)).await
}

/// The same for a function that has to do with documents.
pub async fn serve_documents_on_lambda(
    needs: &[Need],
    router: impl FnOnce(&Portal) -> Router,
) -> Result<(), lambda_http::Error> {
    let settings = prepared(&[needs, &[Need::Edge]].concat())?;
    let portal = Portal::with_documents(settings, &Aws::from_environment().await, Clock::System);
    lambda_http::run(router(&portal)).await
}

/// What a function answers to whom invoked it without the API.
pub type DirectAnswer = Pin<Box<dyn Future<Output = Result<Value, lambda_http::Error>>>>;

/// The same for a function that may also be invoked without the API: `direct` answers the events that are meant so.
pub async fn serve_on_lambda_and_directly(
    needs: &[Need],
    router: impl FnOnce(&Portal) -> Router,
    direct: impl Fn(&Portal, &Value) -> Option<DirectAnswer>,
) -> Result<(), lambda_http::Error> {
    let portal = connect(needs).await?;
    let http = Adapter::from(router(&portal));
    let answer = |event: LambdaEvent<Value>| {
        let (answer, mut http) = (direct(&portal, &event.payload), http.clone());
        async move {
            if let Some(answer) = answer {
                return answer.await;
            }
            let request: LambdaRequest = serde_json::from_value(event.payload)?;
            Ok(serde_json::to_value(http.call(LambdaEvent::new(request, event.context)).await?)?)
        }
    };
    lambda_runtime::run(service_fn(answer)).await
}

async fn connect(needs: &[Need]) -> Result<Portal, lambda_http::Error> {
    let settings = prepared(&[needs, &[Need::Edge]].concat())?;
    Ok(Portal::new(settings, &Aws::from_environment().await, Clock::System))
}

fn prepared(needs: &[Need]) -> Result<Settings, lambda_http::Error> {
    lambda_http::tracing::init_default_subscriber();
    log_panics_by_place();
    Ok(Settings::from_environment(needs)?)
}

/// Says where a panic happened and not what it says, which may hold what a person sent.
pub fn log_panics_by_place() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a panic");
    }));
}
