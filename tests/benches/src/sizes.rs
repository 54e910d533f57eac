//! What is uploaded to Lambda, and what a browser loads first.

use portal_tests::checkout;
use serde_json::Value;
use tokio::process::Command;

use crate::Failed;
use crate::report::{Report, Row};
use crate::world::output;

const MOST: f64 = 4.0;

pub async fn measure(report: &mut Report) -> Result<(), Failed> {
    let script = checkout().join("tests/benches/sizes.py");
    let sizes: Value = serde_json::from_str(&output(Command::new("python3").arg(script)).await?)?;
    let megabytes = |name: &str| sizes[name].as_f64().map(|bytes| bytes / 1e6);
    let here = |name: &str| megabytes(name).ok_or(format!("{name} was not built"));
    let hello = here("hello")?;
    report.part("Zips, as they are uploaded");
    for (name, node) in [
        ("web", "health"),
        ("account", "account"),
        ("auth", "auth"),
        ("admin", "account"),
        ("mail", "account"),
        ("retention", "account"),
    ] {
        let (ours, node) = (here(name)?, here(&format!("peer {node}"))?);
        let arm64 = megabytes(&format!("arm64 {name}"));
        let shown = arm64.map_or_else(|| "not built for arm64".into(), |size| format!("arm64 {size:.2} MB"));
        let row = Row::new(format!("`{name}`"), format!("{shown}; here {ours:.2} MB"))
            .beside("hello", format!("{hello:.2} MB"))
            .beside("Node without Node itself", format!("{:.0} KB", node * 1e3))
            .ratio("hello", ours / hello);
        report.row(match arm64 {
            Some(size) => row.target(format!("≤ {MOST} MB"), size <= MOST),
            None => row,
        });
    }
    report.part("The web pages' first load");
    let kilobytes = |name: &str| sizes[name].as_f64().unwrap_or(f64::NAN) / 1e3;
    let (scripts, styles) = (kilobytes("web js"), kilobytes("web css"));
    let page = sizes["web page"].as_str().unwrap_or_default();
    report.row(
        Row::new(format!("Scripts, gzipped, of the page that has most ({page})"), format!("{scripts:.0} KB"))
            .target("≤ 200 KB", scripts <= 200.0),
    );
    report.row(Row::new("Styles, gzipped", format!("{styles:.0} KB")));
    Ok(())
}
