//! A function's line to AWS, with its faults.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use aws_sdk_dynamodb::config::http::{HttpRequest, HttpResponse};
use aws_sdk_dynamodb::config::{AsyncSleep, HttpClient, RuntimeComponents, SharedHttpClient, Sleep};
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::result::ConnectorError;
use tokio::sync::Notify;

use super::{Fault, Faults, answers};

/// The HTTP client of one function in one start.
#[derive(Clone, Debug)]
pub(super) struct Line {
    function: String,
    faults: Faults,
    /// Told when a call will never be answered.
    silence: Arc<Notify>,
    dead: Arc<AtomicBool>,
    network: SharedHttpClient,
}

impl Line {
    pub(super) fn new(
        function: &str,
        faults: Faults,
        silence: Arc<Notify>,
        network: Option<SharedHttpClient>,
    ) -> Self {
        let network = network.unwrap_or_else(|| panic!("{function} has no HTTP client"));
        Self { function: function.to_owned(), faults, silence, dead: Arc::default(), network }
    }

    async fn carry(
        self,
        connector: SharedHttpConnector,
        request: HttpRequest,
    ) -> Result<HttpResponse, ConnectorError> {
        if self.dead.load(Ordering::SeqCst) {
            return pending().await;
        }
        let name = name(&request);
        let invocation = request.headers().get("amz-sdk-invocation-id").unwrap_or_default();
        let Some(fault) = self.faults.strikes(&self.function, &name, invocation) else {
            return connector.call(request).await;
        };
        match fault {
            Fault::Throttled => Ok(answers::throttled(&name)),
            Fault::ServerError => Ok(answers::server_error(&name)),
            Fault::Unprocessed => Ok(answers::unprocessed(&request)),
            Fault::Conflict => Ok(answers::conflict(&name)),
            Fault::Reset => Err(reset()),
            Fault::AnswerLost => {
                connector.call(request).await?;
                Err(reset())
            }
            Fault::NoAnswer => {
                self.silence.notify_waiters();
                pending().await
            }
            Fault::DiesBefore => self.die().await,
            Fault::DiesAfter => {
                connector.call(request).await?;
                self.die().await
            }
        }
    }

    async fn die<T>(&self) -> T {
        self.dead.store(true, Ordering::SeqCst);
        self.faults.0.died.notify_one();
        pending().await
    }
}

impl HttpClient for Line {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        let connector = self.network.http_connector(settings, components);
        SharedHttpConnector::new(Connector { line: self.clone(), connector })
    }
}

#[derive(Debug)]
struct Connector {
    line: Line,
    connector: SharedHttpConnector,
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::new(self.line.clone().carry(self.connector.clone(), request))
    }
}

/// As the SDK names it: `DynamoDB.BatchGetItem`.
fn name(request: &HttpRequest) -> String {
    match request.headers().get("x-amz-target").and_then(|target| target.split_once('.')) {
        Some(("TrentService", call)) => format!("KMS.{call}"),
        Some((_, call)) => format!("DynamoDB.{call}"),
        None if request.uri().contains("/v2/email/") => "SESv2.SendEmail".to_owned(),
        None => format!("S3.{}", in_s3(request)),
    }
}

/// S3 names its calls by method and query; the SDK names most of them besides.
fn in_s3(request: &HttpRequest) -> &str {
    let query = request.uri().split_once('?').map_or("", |(_, query)| query);
    let named = query.split('&').find_map(|part| part.strip_prefix("x-id="));
    match request.method() {
        _ if named.is_some() => named.unwrap_or_default(),
        "HEAD" => "HeadObject",
        "GET" if query.contains("list-type=2") => "ListObjectsV2",
        "POST" if query.contains("uploadId=") => "CompleteMultipartUpload",
        "POST" => "CreateMultipartUpload",
        method => method,
    }
}

fn reset() -> ConnectorError {
    ConnectorError::io(std::io::Error::from(std::io::ErrorKind::ConnectionReset).into())
}

/// Sleeps as ever, but waits no longer for an attempt than until it is certain that no answer comes.
#[derive(Debug)]
pub(super) struct Patience(pub Arc<Notify>);

impl AsyncSleep for Patience {
    fn sleep(&self, duration: Duration) -> Sleep {
        let time = tokio::time::sleep(duration);
        let is_limit = portal::aws::time_limits().operation_attempt_timeout() == Some(duration);
        // What copies files may take far longer.
        if !is_limit && duration < Duration::from_mins(1) {
            return Sleep::new(time);
        }
        let silence = self.0.clone().notified_owned();
        Sleep::new(async move {
            tokio::select! { () = time => {}, () = silence => {} }
        })
    }
}
