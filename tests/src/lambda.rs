//! The Lambda runtime API (<https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>), as far as one
//! invocation goes.

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::process::Command;
use tokio::sync::oneshot;

use crate::{TestPortal, checkout};

type Outcome = Result<Value, String>;

/// One invocation that waits for its function.
#[derive(Debug)]
struct Invocation {
    event: Mutex<Option<String>>,
    outcome: Mutex<Option<oneshot::Sender<Outcome>>>,
}

/// Builds a program of the workspace if it is stale; where it lies.
///
/// # Panics
/// When it does not build.
pub async fn program(name: &str) -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let build = ["build", "--quiet", "--workspace", "--bin", name];
    let status = Command::new(cargo).args(build).current_dir(checkout()).status().await;
    assert!(status.is_ok_and(|status| status.success()), "cargo build --bin {name} failed");
    let mut target = std::env::current_exe().unwrap_or_default();
    target.pop();
    target.pop();
    target.join(name)
}

impl TestPortal {
    /// Runs a function's built program as Lambda does, on this portal's emulators, for one event.
    ///
    /// # Panics
    /// When the program fails or answers nothing.
    pub async fn invoke(&self, function: &str, event: &Value) -> Value {
        self.invoke_with(&[], function, event).await
    }

    /// What a function says instead of an answer.
    ///
    /// # Panics
    /// When it answers.
    pub async fn invoke_in_vain(&self, function: &str, event: &Value) -> String {
        match self.outcome(&[], function, event).await {
            Some(Err(error)) => error,
            other => panic!("{function}: {other:?}"),
        }
    }

    /// The same with settings of its own.
    ///
    /// # Panics
    /// When the program fails or answers nothing.
    pub async fn invoke_with(&self, settings: &[(&str, &str)], function: &str, event: &Value) -> Value {
        match self.outcome(settings, function, event).await {
            Some(Ok(answer)) => answer,
            other => panic!("{function} answered nothing: {other:?}"),
        }
    }

    async fn outcome(&self, settings: &[(&str, &str)], function: &str, event: &Value) -> Option<Outcome> {
        let (sender, receiver) = oneshot::channel();
        let invocation = Arc::new(Invocation {
            event: Mutex::new(Some(event.to_string())),
            outcome: Mutex::new(Some(sender)),
        });
        let api = serve(invocation).await;
        let endpoint = |endpoint: &Option<String>| endpoint.clone().unwrap_or_default();
        let _process = Command::new(program(function).await)
            .env_clear()
            .env("AWS_LAMBDA_RUNTIME_API", api)
            .env("AWS_LAMBDA_FUNCTION_NAME", function)
            .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024")
            .env("AWS_LAMBDA_FUNCTION_VERSION", "1")
            .env("AWS_REGION", "local")
            .env("AWS_ACCESS_KEY_ID", function)
            .env("AWS_SECRET_ACCESS_KEY", "local")
            .env("AWS_ENDPOINT_URL_DYNAMODB", endpoint(&self.twin.endpoints.dynamodb))
            .env("AWS_ENDPOINT_URL_KMS", endpoint(&self.twin.endpoints.kms))
            .env("AWS_ENDPOINT_URL_S3", endpoint(&self.twin.endpoints.s3))
            .env("AWS_ENDPOINT_URL_SESV2", endpoint(&self.twin.endpoints.ses))
            .envs(self.twin.environment())
            .envs(settings.iter().copied())
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| panic!("{function}: {error}"));
        tokio::time::timeout(std::time::Duration::from_mins(1), receiver).await.ok()?.ok()
    }
}

async fn serve(invocation: Arc<Invocation>) -> String {
    let api = Router::new()
        .route("/2018-06-01/runtime/invocation/next", get(next))
        .route("/2018-06-01/runtime/invocation/{id}/{outcome}", post(finished))
        .route("/2018-06-01/runtime/init/error", post(failed))
        .with_state(invocation);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap_or_else(|error| panic!("{error}"));
    let address = listener.local_addr().map(|address| address.to_string()).unwrap_or_default();
    tokio::spawn(async move { axum::serve(listener, api).await });
    address
}

/// Hands the event over once, then lets the function wait for ever.
async fn next(State(invocation): State<Arc<Invocation>>) -> Response {
    let event = invocation.event.lock().ok().and_then(|mut event| event.take());
    let Some(event) = event else { return std::future::pending().await };
    let headers = [
        ("lambda-runtime-aws-request-id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd"),
        ("lambda-runtime-deadline-ms", "4102444800000"),
        ("lambda-runtime-invoked-function-arn", "arn:aws:lambda:local:000000000000:function:portal"),
        ("lambda-runtime-trace-id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=1"),
        ("content-type", "application/json"),
    ];
    (headers, event).into_response()
}

async fn finished(
    State(invocation): State<Arc<Invocation>>,
    Path((_, outcome)): Path<(String, String)>,
    body: Bytes,
) {
    let text = String::from_utf8_lossy(&body).into_owned();
    let answer = serde_json::from_str(&text).map_err(|error| format!("{error}: {text}"));
    settle(&invocation, if outcome == "response" { answer } else { Err(text) });
}

async fn failed(State(invocation): State<Arc<Invocation>>, body: Bytes) {
    settle(&invocation, Err(String::from_utf8_lossy(&body).into_owned()));
}

fn settle(invocation: &Invocation, outcome: Outcome) {
    if let Some(sender) = invocation.outcome.lock().ok().and_then(|mut sender| sender.take()) {
        let _ = sender.send(outcome);
    }
}
