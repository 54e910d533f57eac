//! `admin` on Lambda.

use std::pin::Pin;

use admin::OperatorEvent;
use portal::Portal;
use portal::settings::Need;
use serde_json::Value;

type Error = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    portal::http::serve_on_lambda_and_directly(&[Need::Records], admin::router, operator).await
}

fn operator(portal: &Portal, event: &Value) -> Option<Pin<Box<dyn Future<Output = Result<Value, Error>>>>> {
    let event = OperatorEvent::read(event)?;
    let portal = portal.clone();
    Some(Box::pin(async move { Ok(serde_json::to_value(event?.handle(&portal).await?)?) }))
}
