//! `make run` and `make demo`: the portal on this machine.

use std::io::Write as _;
use std::process::ExitCode;

use local::{Clamd, Data, Options, Twin, demo};
use portal::settings::PasswordPolicy;

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
    let is_demo = std::env::args().nth(1).is_some_and(|argument| argument == "demo");
    let folder = || std::env::var("DATA").unwrap_or_else(|_| "./.portal".into());
    let data = if is_demo { Data::Memory } else { Data::Folder(folder().into()) };
    let set =
        PasswordPolicy::from_lookup(|name| std::env::var(name).ok()).map_err(|wrong| wrong.join("; "))?;
    // The demo's passwords are made for what is set where nothing is.
    let passwords = if is_demo { PasswordPolicy::default() } else { set };
    let clamd = Clamd::find(|name| std::env::var(name).ok());
    let options = Options { port, data, passwords, clamd, ..Options::default() };
    let twin = Box::pin(Twin::start(options)).await?;
    let how_to_sign_in = if is_demo { demo::fill(&twin).await? } else { String::new() };
    let link = twin.administrator_link().await?;
    writeln!(std::io::stdout(), "Portcullis is ready at {}", twin.origin)?;
    writeln!(std::io::stdout(), "The first administrator's link, good once and for a day: {link}")?;
    write!(std::io::stdout(), "{how_to_sign_in}")?;
    tokio::select! {
        served = twin.serve() => Ok(served?),
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}
