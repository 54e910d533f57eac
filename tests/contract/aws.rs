//! The ordinary SDK clients for one implementation, and what the contracts do with them.

use std::sync::atomic::{AtomicUsize, Ordering};

use aws_config::retry::RetryConfig;
use aws_config::{BehaviorVersion, Region};
use aws_credential_types::Credentials;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};

use crate::implementations::Running;

/// The clients of one test.
#[derive(Clone, Debug)]
pub struct Aws {
    pub dynamodb: aws_sdk_dynamodb::Client,
    pub streams: aws_sdk_dynamodbstreams::Client,
    pub kms: aws_sdk_kms::Client,
    pub s3: aws_sdk_s3::Client,
    pub ses: aws_sdk_sesv2::Client,
    running: Running,
}

impl Aws {
    pub async fn new(running: Running) -> Self {
        let (key, secret) = running.credentials();
        let config = aws_config::defaults(BehaviorVersion::latest())
            .region(Region::new("us-east-1"))
            .credentials_provider(Credentials::new(key, secret, None, None, "contract"))
            // A refusal is what is asked about, not what a second try brings.
            .retry_config(RetryConfig::disabled())
            .http_client(aws_smithy_http_client::Builder::new().build_http())
            .load()
            .await;
        let at = |endpoint: &str| config.to_builder().endpoint_url(endpoint).build();
        let endpoints = &running.endpoints;
        let s3 = aws_sdk_s3::config::Builder::from(&at(&endpoints.s3)).force_path_style(true).build();
        Self {
            dynamodb: aws_sdk_dynamodb::Client::new(&at(&endpoints.dynamodb)),
            streams: aws_sdk_dynamodbstreams::Client::new(&at(&endpoints.dynamodb)),
            kms: aws_sdk_kms::Client::new(&at(&endpoints.kms)),
            s3: aws_sdk_s3::Client::from_conf(s3),
            ses: aws_sdk_sesv2::Client::new(&at(&endpoints.ses)),
            running,
        }
    }

    /// Lets DynamoDB delete what expired. Its promise is "within days"; an emulator does it when asked, by
    /// itself after a while, or never.
    pub async fn sweep_expired(&self) {
        self.running.sweep_expired().await;
    }
}

/// A name that no other test of this run uses.
pub fn unique(what: &str) -> String {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    format!("{what}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// The code that a service refused a call with.
#[track_caller]
pub fn refused<T, E: ProvideErrorMetadata + std::error::Error + 'static>(
    answer: Result<T, SdkError<E>>,
) -> String {
    match answer {
        Ok(_) => panic!("it was accepted"),
        Err(error) => match error.as_service_error().and_then(ProvideErrorMetadata::code) {
            Some(code) => code.to_owned(),
            None => {
                panic!("no refusal of the service: {}", aws_sdk_dynamodb::error::DisplayErrorContext(error))
            }
        },
    }
}
