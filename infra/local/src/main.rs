//! `make run`: the portal on this machine.

use std::io::Write as _;
use std::process::ExitCode;

use local::{Data, Options, Twin};

#[tokio::main]
async fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| "warn,dynoxide=error".into());
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
    portal::http::log_panics_by_place();
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let port = match std::env::var("PORT") {
        Ok(port) => {
            port.parse().map_err(|_| format!("PORT={port} is no port. Give a number from 1 to 65535"))?
        }
        Err(_) => 8080,
    };
    let data = std::env::var("DATA").unwrap_or_else(|_| "./.portal".into());
    let twin = Twin::start(Options { port, data: Data::Folder(data.into()), ..Options::default() }).await?;
    let link = twin.administrator_link().await?;
    writeln!(std::io::stdout(), "Portcullis is ready at {}", twin.origin)?;
    writeln!(std::io::stdout(), "The first administrator's link, good once and for a day: {link}")?;
    tokio::select! {
        served = twin.serve() => Ok(served?),
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}
