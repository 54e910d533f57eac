//! `retention` on Lambda. EventBridge Scheduler wakes it; what the event says does not matter.

use lambda_runtime::{LambdaEvent, service_fn, tracing};
use portal::Portal;
use portal::aws::Aws;
use portal::clock::Clock;
use portal::settings::{Need, Settings};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    tracing::init_default_subscriber();
    portal::http::log_panics_by_place();
    let settings = Settings::from_environment(&[Need::Tables, Need::Files, Need::Statements])?;
    let portal = &Portal::with_documents(settings, &Aws::from_environment().await, Clock::System);
    lambda_runtime::run(service_fn(move |_: LambdaEvent<serde_json::Value>| async move {
        Ok::<_, lambda_runtime::Error>(retention::sweep(portal).await?)
    }))
    .await
}
