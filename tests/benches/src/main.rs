//! `make bench`: measures the portal beside a bare function and beside what one would write in Node
//! instead, in one run, and writes docs/PERFORMANCE.md.
//!
//! Owns what is compared and how. Does not own a promise: no test fails by what is measured here.

#![allow(
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a tool of this checkout, run by hand: JSON that lacks a field reads as null"
)]

mod calls;
mod cold_start;
mod instructions;
mod known_address;
mod local_start;
mod machine;
mod page;
mod report;
mod sandbox;
mod sealing;
mod sizes;
mod stats;
mod stopwatch;
mod tls;
mod warm;
mod world;

use portal_tests::checkout;
use report::Report;
use world::World;

/// Whatever went wrong, in words.
pub type Failed = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [what, count] = &arguments[..]
        && what == "hash"
    {
        return instructions::hash(count.parse()?);
    }
    let mut report = Report::default();
    let world = World::start().await?;
    cold_start::measure(&world, &mut report).await?;
    warm::profile(&world, &mut report).await?;
    warm::sign_in(&world, &mut report).await?;
    instructions::measure(&world, &mut report).await?;
    known_address::measure(&world, &mut report).await?;
    calls::measure(&world, &mut report).await?;
    sealing::measure(&mut report)?;
    sizes::measure(&mut report).await?;
    local_start::measure(&mut report).await?;
    let page = report.page(&page::before()?, page::AFTER);
    std::fs::write(checkout().join("docs/PERFORMANCE.md"), page)?;
    Ok(())
}
