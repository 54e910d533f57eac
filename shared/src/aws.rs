//! The AWS clients. Owns how they are built; which endpoint answers is the configuration's business,
//! so that a laptop and a region run the same code.

use std::time::Duration;

use aws_config::timeout::TimeoutConfig;
use aws_config::{BehaviorVersion, SdkConfig};
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::operation::RequestId as _;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;

/// What the clients are built from.
#[derive(Clone, Debug)]
pub struct Aws {
    config: SdkConfig,
    endpoints: Endpoints,
    watcher: Option<SharedInterceptor>,
}

/// Where each service answers; the region's own addresses where nothing is said.
#[derive(Clone, Debug, Default)]
pub struct Endpoints {
    pub dynamodb: Option<String>,
    pub kms: Option<String>,
    pub ses: Option<String>,
    pub s3: Option<String>,
}

impl Aws {
    /// The function's own role and region, from the environment that Lambda sets.
    pub async fn from_environment() -> Self {
        let config =
            aws_config::defaults(BehaviorVersion::latest()).timeout_config(time_limits()).load().await;
        Self::new(config, Endpoints::default())
    }

    pub const fn new(config: SdkConfig, endpoints: Endpoints) -> Self {
        Self { config, endpoints, watcher: None }
    }

    /// Lets `watcher` see each call of each client.
    #[must_use]
    pub fn watched_by(mut self, watcher: SharedInterceptor) -> Self {
        self.watcher = Some(watcher);
        self
    }

    pub fn dynamodb(&self) -> aws_sdk_dynamodb::Client {
        let config =
            aws_sdk_dynamodb::config::Builder::from(&self.config_at(self.endpoints.dynamodb.as_ref()));
        aws_sdk_dynamodb::Client::from_conf(
            self.watched(config, aws_sdk_dynamodb::config::Builder::interceptor).build(),
        )
    }

    pub fn kms(&self) -> aws_sdk_kms::Client {
        let config = aws_sdk_kms::config::Builder::from(&self.config_at(self.endpoints.kms.as_ref()));
        aws_sdk_kms::Client::from_conf(
            self.watched(config, aws_sdk_kms::config::Builder::interceptor).build(),
        )
    }

    pub fn ses(&self) -> aws_sdk_sesv2::Client {
        let config = aws_sdk_sesv2::config::Builder::from(&self.config_at(self.endpoints.ses.as_ref()));
        aws_sdk_sesv2::Client::from_conf(
            self.watched(config, aws_sdk_sesv2::config::Builder::interceptor).build(),
        )
    }

    /// Where S3 answers at one address for all buckets, their name stands in the path.
    pub fn s3(&self) -> aws_sdk_s3::Client {
        let config = aws_sdk_s3::config::Builder::from(&self.config_at(self.endpoints.s3.as_ref()))
            .force_path_style(self.endpoints.s3.is_some());
        aws_sdk_s3::Client::from_conf(self.watched(config, aws_sdk_s3::config::Builder::interceptor).build())
    }

    fn config_at(&self, endpoint: Option<&String>) -> SdkConfig {
        endpoint.map_or_else(|| self.config.clone(), |url| self.config.to_builder().endpoint_url(url).build())
    }

    fn watched<B>(&self, builder: B, add: impl Fn(B, SharedInterceptor) -> B) -> B {
        match &self.watcher {
            Some(watcher) => add(builder, watcher.clone()),
            None => builder,
        }
    }
}

/// How long a call may take. The SDK sets no limit of its own on an answer; without one a service that
/// stopped answering would take the whole request down with it, and leave no trace of why.
pub fn time_limits() -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(1))
        .operation_attempt_timeout(Duration::from_secs(2))
        .operation_timeout(Duration::from_secs(7))
        .build()
}

/// Why a call failed, for the log: the kind, the service's code, the request's id. Never the service's
/// words or the answer itself: they repeat what was sent, addresses and keys among it.
pub fn cause<E: ProvideErrorMetadata>(error: &SdkError<E>) -> String {
    let kind = match error {
        SdkError::ConstructionFailure(_) => "the request could not be built",
        SdkError::TimeoutError(_) => "no answer in time",
        SdkError::DispatchFailure(_) => "not reached",
        SdkError::ResponseError(_) => "the answer could not be read",
        SdkError::ServiceError(_) => "refused",
        _ => "failed",
    };
    let code = error.code().unwrap_or("no code");
    format!("{kind} ({code}, request {})", error.request_id().unwrap_or("without id"))
}
