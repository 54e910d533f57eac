//! `documents` on Lambda.

use portal::settings::Need;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let needs = [Need::Records, Need::Documents, Need::Quarantine, Need::Archives];
    portal::http::serve_documents_on_lambda(&needs, documents::router).await
}
