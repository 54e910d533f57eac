//! How a portal on one machine starts.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use aws_config::SdkConfig;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use portal::clock::Clock;
use portal::settings::{Limits, PasswordPolicy};

use crate::clamd::Clamd;

/// Where the data goes.
#[derive(Clone, Debug)]
pub enum Data {
    Memory,
    Folder(PathBuf),
}

/// Watches a function's calls.
#[derive(Clone)]
pub struct Watcher(pub Arc<dyn Fn(&str) -> SharedInterceptor + Send + Sync>);

impl std::fmt::Debug for Watcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watcher")
    }
}

/// Changes the way from a function, by its name, to AWS.
#[derive(Clone)]
pub struct Network(pub Arc<Between>);

type Between = dyn Fn(&str, SdkConfig) -> SdkConfig + Send + Sync;

impl std::fmt::Debug for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Network")
    }
}

/// How to start.
#[derive(Clone, Debug)]
pub struct Options {
    /// 0 takes a free one.
    pub port: u16,
    pub data: Data,
    pub clock: Clock,
    /// Makes what sees each call that a function makes to AWS, by the function's name.
    pub watcher: Option<Watcher>,
    /// Stands between the functions and AWS.
    pub network: Option<Network>,
    /// Where the built user interface lies.
    pub web: PathBuf,
    /// What the edge proves itself with, where a test is the edge. None: this process stands for the edge,
    /// with a secret of its own.
    pub origin_secrets: Vec<String>,
    /// Lets requests say where they come from by headers (`viewers.rs`). Tests only: `portcullis` never does.
    pub callers_say_where_they_are: bool,
    pub limits: Limits,
    pub passwords: PasswordPolicy,
    /// What scans the files that come in. None: a scanner that knows the EICAR test file alone.
    pub clamd: Option<Clamd>,
}

impl Default for Options {
    fn default() -> Self {
        let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
        Self {
            port: 0,
            data: Data::Memory,
            clock: Clock::System,
            watcher: None,
            network: None,
            web,
            origin_secrets: Vec::new(),
            callers_say_where_they_are: false,
            limits: Limits::default(),
            passwords: PasswordPolicy::default(),
            clamd: None,
        }
    }
}
