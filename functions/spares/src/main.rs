//! `spares` on Lambda.

use lambda_runtime::{LambdaEvent, service_fn, tracing};
use portal::Portal;
use portal::aws::Aws;
use portal::clock::Clock;
use portal::settings::{Need, Settings};
use portal::stream::StreamEvent;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    tracing::init_default_subscriber();
    portal::http::log_panics_by_place();
    let settings = Settings::from_environment(&[Need::WrappedKeys, Need::Spares])?;
    let portal = &Portal::with_documents(settings, &Aws::from_environment().await, Clock::System);
    lambda_runtime::run(service_fn(move |event: LambdaEvent<StreamEvent>| async move {
        Ok::<_, lambda_runtime::Error>(spares::handle(portal, event.payload).await)
    }))
    .await
}
