//! How long somebody waits for the portal on their own machine.

use std::process::Stdio;
use std::time::Duration;

use portal_tests::checkout;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

use crate::Failed;
use crate::report::{Report, Row};
use crate::stats::Sample;
use crate::stopwatch::{millis, now};
use crate::world::output;

const STARTS: usize = 15;

pub async fn measure(report: &mut Report) -> Result<(), Failed> {
    report.part("Local start, as `make run` and the tests have it (unoptimised)");
    let (mut first, mut again) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let data = tempfile::tempdir()?;
        first.push(millis(until_ready(data.path()).await?));
        again.push(millis(until_ready(data.path()).await?));
    }
    for (measure, times) in [("On a new folder", first), ("On the folder of before", again)] {
        let times = Sample::new(times);
        report.row(
            Row::new(format!("{measure}, from exec to ready"), times.shown("ms"))
                .target("≤ 1 s", times.median() <= 1000.0),
        );
    }
    let program = checkout().join("target/debug/test-portals");
    let printed = output(&mut Command::new(program)).await?;
    let times: Result<Vec<f64>, _> = printed.lines().map(str::parse).collect();
    let times = Sample::new(times?);
    report.row(
        Row::new("A test's portal in memory", times.shown("ms")).target("≤ 20 ms", times.median() <= 20.0),
    );
    Ok(())
}

async fn until_ready(data: &std::path::Path) -> Result<Duration, Failed> {
    let before = now();
    let mut portal = Command::new(checkout().join("target/debug/portcullis"))
        .env("PORT", "0")
        .env("DATA", data)
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let mut lines = BufReader::new(portal.stdout.take().ok_or("no stdout")?).lines();
    let line = lines.next_line().await?.unwrap_or_default();
    let passed = now().duration_since(before);
    portal.kill().await?;
    if line.contains("ready") { Ok(passed) } else { Err(format!("not ready: {line}").into()) }
}
