//! `admin` on Lambda.

use admin::OperatorEvent;
use portal::Portal;
use portal::http::DirectAnswer;
use portal::settings::Need;
use serde_json::Value;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    portal::http::serve_on_lambda_and_directly(&[Need::Records], admin::router, operator).await
}

fn operator(portal: &Portal, event: &Value) -> Option<DirectAnswer> {
    let event = OperatorEvent::read(event)?;
    let portal = portal.clone();
    Some(Box::pin(async move { Ok(serde_json::to_value(event?.handle(&portal).await?)?) }))
}
