//! A function's real program under the Lambda runtime API
//! (<https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>), for as many events as one likes.

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::process::{Child, Command};
use tokio::sync::{mpsc, oneshot};

use crate::Failed;
use crate::stopwatch::{now, peak_memory_of, processor_time_of};

/// What Lambda would start, and what its environment would say.
#[derive(Clone, Debug)]
pub struct Program {
    pub command: PathBuf,
    pub arguments: Vec<PathBuf>,
    pub environment: Vec<(String, String)>,
}

/// A started function.
#[derive(Debug)]
pub struct Sandbox {
    process: Child,
    started: Instant,
    events: mpsc::UnboundedSender<Invocation>,
}

/// What one start cost.
#[derive(Clone, Copy, Debug)]
pub struct ColdStart {
    /// From exec to the answer.
    pub passed: Duration,
    pub processor: Duration,
}

/// When, and what or why not.
type Answered = (Instant, Result<String, String>);

#[derive(Debug)]
struct Invocation {
    event: String,
    answer: oneshot::Sender<Answered>,
}

#[derive(Debug)]
struct Api {
    events: tokio::sync::Mutex<mpsc::UnboundedReceiver<Invocation>>,
    answering: Mutex<Option<oneshot::Sender<Answered>>>,
}

impl Program {
    /// Starts the program for one event and ends it after its answer.
    pub async fn cold_start(&self, event: &Value, expected: u64) -> Result<ColdStart, Failed> {
        let mut sandbox = self.start().await?;
        let (answered, _) = sandbox.invoke(event, expected).await?;
        let processor = sandbox.processor_time()?;
        sandbox.process.kill().await?;
        Ok(ColdStart { passed: answered.duration_since(sandbox.started), processor })
    }

    pub async fn start(&self) -> Result<Sandbox, Failed> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?.to_string();
        let (events, waiting) = mpsc::unbounded_channel();
        tokio::spawn(serve(listener, waiting));
        let mut command = Command::new(&self.command);
        command
            .args(&self.arguments)
            .env_clear()
            .env("AWS_LAMBDA_RUNTIME_API", address)
            .env("AWS_LAMBDA_FUNCTION_NAME", "bench")
            .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024")
            .env("AWS_LAMBDA_FUNCTION_VERSION", "1")
            .envs(self.environment.iter().cloned())
            .stdout(Stdio::null())
            .kill_on_drop(true);
        let started = now();
        Ok(Sandbox { process: command.spawn()?, started, events })
    }
}

impl Sandbox {
    /// Hands an event over; the answer and when it came. `expected` is the status that it must have, 0
    /// for what is no HTTP.
    pub async fn invoke(&mut self, event: &Value, expected: u64) -> Result<(Instant, Value), Failed> {
        let (sender, receiver) = oneshot::channel();
        self.events
            .send(Invocation { event: event.to_string(), answer: sender })
            .map_err(|_| "no runtime API")?;
        let answer = tokio::select! {
            answer = receiver => answer,
            ended = self.process.wait() => return Err(format!("the function ended: {ended:?}").into()),
        };
        let (at, text) = answer.map_err(|_| "no answer")?;
        let value: Value = serde_json::from_str(&text?)?;
        if value["statusCode"].as_u64().unwrap_or(0) != expected {
            return Err(format!("expected {expected}: {value}").into());
        }
        Ok((at, value))
    }

    /// Processor time of one of `count` invocations.
    pub async fn processor_time_each(&mut self, event: &Value, count: u32) -> Result<Duration, Failed> {
        let before = self.processor_time()?;
        for _ in 0..count {
            self.invoke(event, 200).await?;
        }
        Ok(self.processor_time()?.saturating_sub(before) / count)
    }

    /// Asks it to end, and waits until it has: what counts it writes its count then.
    pub async fn terminate(&mut self) -> Result<(), Failed> {
        let id = self.process_id()?.to_string();
        tokio::process::Command::new("kill").args(["-TERM", &id]).status().await?;
        self.process.wait().await?;
        Ok(())
    }

    pub fn peak_memory(&self) -> Result<f64, Failed> {
        peak_memory_of(self.process_id()?)
    }

    fn processor_time(&self) -> Result<Duration, Failed> {
        processor_time_of(self.process_id()?)
    }

    fn process_id(&self) -> Result<u32, Failed> {
        Ok(self.process.id().ok_or("the function has ended")?)
    }
}

async fn serve(listener: TcpListener, events: mpsc::UnboundedReceiver<Invocation>) -> std::io::Result<()> {
    let api = Arc::new(Api { events: events.into(), answering: Mutex::default() });
    let router = Router::new()
        .route("/2018-06-01/runtime/invocation/next", get(next))
        .route("/2018-06-01/runtime/invocation/{id}/{outcome}", post(finished))
        .route("/2018-06-01/runtime/init/error", post(failed))
        .with_state(api);
    axum::serve(listener, router).await
}

async fn next(State(api): State<Arc<Api>>) -> Response {
    let Some(invocation) = api.events.lock().await.recv().await else { return std::future::pending().await };
    if let Ok(mut answering) = api.answering.lock() {
        *answering = Some(invocation.answer);
    }
    let headers = [
        ("lambda-runtime-aws-request-id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd"),
        ("lambda-runtime-deadline-ms", "4102444800000"),
        ("lambda-runtime-invoked-function-arn", "arn:aws:lambda:local:000000000000:function:portal"),
        ("lambda-runtime-trace-id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=1"),
        ("content-type", "application/json"),
    ];
    (headers, invocation.event).into_response()
}

async fn finished(State(api): State<Arc<Api>>, Path((_, outcome)): Path<(String, String)>, body: Bytes) {
    let at = now();
    let text = String::from_utf8_lossy(&body).into_owned();
    settle(&api, at, if outcome == "response" { Ok(text) } else { Err(text) });
}

async fn failed(State(api): State<Arc<Api>>, body: Bytes) {
    settle(&api, now(), Err(String::from_utf8_lossy(&body).into_owned()));
}

fn settle(api: &Api, at: Instant, outcome: Result<String, String>) {
    if let Some(answer) = api.answering.lock().ok().and_then(|mut answering| answering.take()) {
        let _ = answer.send((at, outcome));
    }
}
