//! `mail` on Lambda.

use lambda_runtime::{LambdaEvent, service_fn, tracing};
use mail::{Post, StreamEvent};
use portal::Portal;
use portal::aws::Aws;
use portal::clock::Clock;
use portal::settings::Settings;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    tracing::init_default_subscriber();
    let aws = Aws::from_environment().await;
    let post = Post::new(Portal::new(Settings::from_environment()?, &aws, Clock::System), &aws)?;
    let post = &post;
    lambda_runtime::run(service_fn(move |event: LambdaEvent<StreamEvent>| async move {
        Ok::<_, lambda_runtime::Error>(mail::handle(post, event.payload).await)
    }))
    .await
}
