//! The implementations: ours in this process, the others as servers on the loopback interface.

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use local::{Options, Twin};
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Implementation {
    Ours,
    Moto,
    Ministack,
}

/// An implementation that answers.
#[derive(Clone, Debug)]
pub struct Running {
    pub name: Implementation,
    pub endpoints: Endpoints,
    twin: Option<Arc<Twin>>,
    /// Killed, and its folder removed, when the last test is done with it.
    _server: Option<Arc<(Child, TempDir)>>,
}

#[derive(Clone, Debug)]
pub struct Endpoints {
    pub dynamodb: String,
    pub kms: String,
    pub s3: String,
    pub ses: String,
}

impl Implementation {
    pub const ALL: [Self; 3] = [Self::Ours, Self::Moto, Self::Ministack];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Moto => "moto",
            Self::Ministack => "ministack",
        }
    }
}

/// Starts ours, and the others when `CONTRACT_VENV` names the Python environment that holds them.
pub async fn start() -> Result<Vec<Running>, String> {
    let mut running = vec![Box::pin(ours()).await?];
    if let Some(venv) = std::env::var_os("CONTRACT_VENV") {
        let bin = checkout().join(venv).join("bin");
        let mut moto = Command::new(bin.join("moto_server"));
        running.push(
            server(Implementation::Moto, &mut moto, |command, port| {
                command.args(["-H", "127.0.0.1", "-p", port]);
            })
            .await?,
        );
        let mut ministack = Command::new(bin.join("ministack"));
        running.push(
            server(Implementation::Ministack, &mut ministack, |command, port| {
                // It binds all interfaces if it isn't told otherwise, and a broker besides that can't be told.
                command.env("BIND_HOST", "127.0.0.1").env("GATEWAY_PORT", port).env("IOT_MTLS_ENABLED", "0");
            })
            .await?,
        );
    }
    Ok(running)
}

pub fn checkout() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

impl Running {
    /// Access key and secret. Ours takes the first for who is calling; ministack checks presigned links with
    /// the second.
    pub const fn credentials(&self) -> (&'static str, &'static str) {
        match self.name {
            Implementation::Ours => ("operator", "local"),
            Implementation::Moto | Implementation::Ministack => ("test", "test"),
        }
    }

    pub async fn sweep_expired(&self) {
        match (&self.twin, self.name) {
            (Some(twin), _) => {
                twin.sweep_expired().await.unwrap();
            }
            // What it does by itself it does once a minute.
            (None, Implementation::Ministack) => tokio::time::sleep(Duration::from_secs(65)).await,
            (None, _) => {}
        }
    }
}

async fn ours() -> Result<Running, String> {
    let twin = Box::pin(Twin::start(Options::default())).await.map_err(|error| error.to_string())?;
    let endpoint = |endpoint: &Option<String>| endpoint.clone().unwrap_or_default();
    let endpoints = Endpoints {
        dynamodb: endpoint(&twin.endpoints.dynamodb),
        kms: endpoint(&twin.endpoints.kms),
        s3: twin.s3.clone(),
        ses: endpoint(&twin.endpoints.ses),
    };
    Ok(Running { name: Implementation::Ours, endpoints, twin: Some(Arc::new(twin)), _server: None })
}

async fn server(
    name: Implementation,
    command: &mut Command,
    on_port: impl FnOnce(&mut Command, &str),
) -> Result<Running, String> {
    let failed = |error: std::io::Error| format!("{} did not start: {error}", name.key());
    let free = TcpListener::bind(("127.0.0.1", 0)).await.map_err(failed)?;
    let port = free.local_addr().map_err(failed)?.port();
    drop(free);
    on_port(command, &port.to_string());
    let folder = tempfile::tempdir().map_err(failed)?;
    command.current_dir(folder.path()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // It must not find anybody's credentials, nor containers to start.
    command.env("HOME", folder.path()).env("TMPDIR", folder.path()).env("DOCKER_HOST", "unix:///nonexistent");
    let server = command.kill_on_drop(true).spawn().map_err(failed)?;
    for _ in 0..600 {
        if TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            let url = format!("http://127.0.0.1:{port}");
            let endpoints = Endpoints { dynamodb: url.clone(), kms: url.clone(), s3: url.clone(), ses: url };
            return Ok(Running { name, endpoints, twin: None, _server: Some(Arc::new((server, folder))) });
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Err(format!("{} does not answer after a minute", name.key()))
}
