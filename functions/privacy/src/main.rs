//! `privacy` on Lambda.

use portal::settings::Need;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    portal::http::serve_on_lambda(&[Need::Records, Need::Statements], privacy::router).await
}
