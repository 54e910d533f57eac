//! `inspection` on Lambda. EventBridge wakes it with what GuardDuty says; its answer goes to `filing`.

use inspection::Event;
use lambda_runtime::{LambdaEvent, service_fn, tracing};
use portal::aws::Aws;
use portal::files::Files;
use portal::settings::{Need, Settings};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    tracing::init_default_subscriber();
    portal::http::log_panics_by_place();
    let settings = Settings::from_environment(&[Need::Quarantine])?;
    let files = &Files::new(&Aws::from_environment().await, settings.files, settings.deployment);
    lambda_runtime::run(service_fn(move |event: LambdaEvent<Event>| async move {
        Ok::<_, lambda_runtime::Error>(inspection::inspect_event(files, &event.payload).await?)
    }))
    .await
}
