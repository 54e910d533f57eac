//! `web` on Lambda.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    portal::http::serve_on_lambda(web::router).await
}
