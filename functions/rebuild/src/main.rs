//! `rebuild` on Lambda. Only an operator wakes it, by hand: docs/OPERATIONS.md says when and how.

use lambda_runtime::{LambdaEvent, service_fn, tracing};
use portal::Portal;
use portal::aws::Aws;
use portal::clock::Clock;
use portal::settings::{Need, Settings};
use rebuild::RebuildFrom;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    tracing::init_default_subscriber();
    portal::http::log_panics_by_place();
    let settings = Settings::from_environment(&[Need::WrappedKeys, Need::Spares])?;
    let portal = &Portal::with_documents(settings, &Aws::from_environment().await, Clock::System);
    lambda_runtime::run(service_fn(move |event: LambdaEvent<RebuildFrom>| async move {
        Ok::<_, lambda_runtime::Error>(rebuild::rebuild(portal, event.payload).await?)
    }))
    .await
}
