//! Instructions that the processor carries out, counted by callgrind: a measure that a busy machine leaves alone.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;
use tokio::process::Command;

use crate::Failed;
use crate::report::{Report, Row};
use crate::sandbox::Program;
use crate::warm::hash_once;
use crate::world::World;

/// What two runs differ by, so that starting and the first request cancel out.
const MORE: u32 = 4;

pub async fn measure(world: &World, report: &mut Report) -> Result<(), Failed> {
    report.part("Instructions of a request, by callgrind");
    let profile = each(&world.function("account"), &world.profile_event().await?).await?;
    report.row(Row::new("The profile, warm", millions(profile)));
    let sign_in = each(&world.function("auth"), &world.sign_in_event()?).await?;
    let hash = hashes(1 + MORE).await?.saturating_sub(hashes(1).await?) / u64::from(MORE);
    report.row(Row::new("Signing in on a trusted device, all of it", millions(sign_in)));
    report.row(Row::new("of that the hash, counted bare", millions(hash)));
    report.row(Row::new("of that the rest", millions(sign_in.saturating_sub(hash))));
    Ok(())
}

/// Of one more request to a function that has answered one.
async fn each(function: &Program, event: &Value) -> Result<u64, Failed> {
    let few = requests(function, event, 1).await?;
    let many = requests(function, event, 1 + MORE).await?;
    Ok(many.saturating_sub(few) / u64::from(MORE))
}

async fn requests(function: &Program, event: &Value, count: u32) -> Result<u64, Failed> {
    let counted = Counted::new()?;
    let mut arguments = counted.arguments();
    arguments.push(function.command.clone());
    let program =
        Program { command: "valgrind".into(), arguments, environment: function.environment.clone() };
    let mut sandbox = program.start().await.map_err(|error| missing(&error))?;
    for _ in 0..count {
        sandbox.invoke(event, 200).await?;
    }
    sandbox.terminate().await?;
    counted.instructions()
}

/// Of this program, hashing so often and doing nothing else.
async fn hashes(count: u32) -> Result<u64, Failed> {
    let counted = Counted::new()?;
    let mut command = Command::new("valgrind");
    command.args(counted.arguments()).arg(std::env::current_exe()?).args(["hash", &count.to_string()]);
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().await;
    if !status.map_err(|error| missing(&error))?.success() {
        return Err("valgrind failed".into());
    }
    counted.instructions()
}

/// What `bench hash N` does.
pub fn hash(count: u32) -> Result<(), Failed> {
    (0..count).try_for_each(|_| hash_once())
}

/// Where one run is counted into.
struct Counted {
    folder: tempfile::TempDir,
}

impl Counted {
    fn new() -> Result<Self, Failed> {
        Ok(Self { folder: tempfile::tempdir()? })
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("callgrind")
    }

    fn arguments(&self) -> Vec<PathBuf> {
        let file = format!("--callgrind-out-file={}", self.file().display());
        ["--quiet", "--tool=callgrind", &file].map(PathBuf::from).into()
    }

    fn instructions(&self) -> Result<u64, Failed> {
        total(&self.file())
    }
}

fn total(file: &Path) -> Result<u64, Failed> {
    let text = std::fs::read_to_string(file)?;
    let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
    Ok(total.ok_or("callgrind wrote no total")?.trim().parse()?)
}

fn missing(error: &dyn std::fmt::Display) -> Failed {
    format!("{error}. Missing: valgrind (https://valgrind.org, or your system's package of that name)").into()
}

fn millions(instructions: u64) -> String {
    let thousands = instructions / 1_000;
    format!("{}.{:02} million", thousands / 1_000, thousands % 1_000 / 10)
}
