//! The AWS clients. Owns how they are built; which endpoint answers is the configuration's business,
//! so that a laptop and a region run the same code.

use aws_config::{BehaviorVersion, SdkConfig};
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;

/// What the clients are built from.
#[derive(Clone, Debug)]
pub struct Aws {
    config: SdkConfig,
    watcher: Option<SharedInterceptor>,
}

impl Aws {
    /// The function's own role, region and endpoints, from the environment that Lambda sets.
    pub async fn from_environment() -> Self {
        Self { config: aws_config::load_defaults(BehaviorVersion::latest()).await, watcher: None }
    }

    pub const fn new(config: SdkConfig) -> Self {
        Self { config, watcher: None }
    }

    /// Lets `watcher` see each call of each client: to count them, or to make them fail.
    #[must_use]
    pub fn watched_by(mut self, watcher: SharedInterceptor) -> Self {
        self.watcher = Some(watcher);
        self
    }

    pub fn dynamodb(&self) -> aws_sdk_dynamodb::Client {
        let mut config = aws_sdk_dynamodb::config::Builder::from(&self.config);
        config.set_interceptors(self.watcher.clone());
        aws_sdk_dynamodb::Client::from_conf(config.build())
    }

    pub fn kms(&self) -> aws_sdk_kms::Client {
        let mut config = aws_sdk_kms::config::Builder::from(&self.config);
        config.set_interceptors(self.watcher.clone());
        aws_sdk_kms::Client::from_conf(config.build())
    }

    pub fn ses(&self) -> aws_sdk_sesv2::Client {
        let mut config = aws_sdk_sesv2::config::Builder::from(&self.config);
        config.set_interceptors(self.watcher.clone());
        aws_sdk_sesv2::Client::from_conf(config.build())
    }
}
