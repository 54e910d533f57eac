//! `mail` on Lambda.

use lambda_runtime::{LambdaEvent, service_fn, tracing};
use mail::{Post, StreamEvent};
use portal::Portal;
use portal::aws::Aws;
use portal::clock::Clock;
use portal::settings::{Need, Settings};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    tracing::init_default_subscriber();
    portal::http::log_panics_by_place();
    let aws = Aws::from_environment().await;
    let post = Post::new(
        Portal::new(Settings::from_environment(&[Need::Records, Need::Mail])?, &aws, Clock::System),
        &aws,
    )?;
    let post = &post;
    lambda_runtime::run(service_fn(move |event: LambdaEvent<StreamEvent>| async move {
        Ok::<_, lambda_runtime::Error>(mail::handle(post, event.payload).await)
    }))
    .await
}
