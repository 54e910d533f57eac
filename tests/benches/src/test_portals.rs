//! Prints how many milliseconds a test waits for its portal, several times.

#![allow(clippy::print_stdout, reason = "what it prints is read by the bench")]
#![expect(clippy::disallowed_methods, reason = "it measures real time")]

use std::time::Instant;

use portal_tests::TestPortal;

#[tokio::main]
async fn main() {
    for _ in 0..31 {
        let before = Instant::now();
        let portal = TestPortal::start().await;
        let passed = before.elapsed();
        drop(portal);
        println!("{}", passed.as_secs_f64() * 1e3);
    }
}
