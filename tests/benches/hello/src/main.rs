//! The floor: the least that a function made of our parts can be.

use axum::Router;
use axum::routing::get;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    lambda_http::tracing::init_default_subscriber();
    lambda_http::run(Router::new().route("/api/health", get(async || "hello"))).await
}
