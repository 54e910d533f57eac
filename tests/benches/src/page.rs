//! The words around the tables of docs/PERFORMANCE.md.

use portal::clock::Clock;

use crate::{Failed, machine};

/// What stands before the tables.
pub fn before() -> Result<String, Failed> {
    let date = Clock::System.now().to_string();
    let date = date.split('T').next().unwrap_or_default();
    Ok(format!(
        "# How fast, how small

Written by `make bench` on {date}: {}; load at its end {}. Measured in one run, in turns (A B A B …), so that
whatever else the machine did touched all alike. **Ratios are what counts**; absolute times are this machine's.
Each value is a median, in brackets the middle half and how many were measured. No test fails by this page;
what can be counted is also counted by a test ([CALLS](CALLS.md)).

- **Portal**: the functions' real programs, release profile, under the Lambda runtime API, with DynamoDB and KMS
  on this machine, over plain HTTP where nothing else is said.
- **hello**: an axum router with one route in `lambda_http`, same profile: the floor.
- **Node**: the same operations as a Lambda developer would write them for Node 20 (`tests/benches/peer`: AWS SDK
  v3 in one bundle by esbuild, jose, @node-rs/argon2), under the same runtime API and the same emulators.
- **Processor time** is that of all threads of the function, in user and kernel, by the scheduler's own count.
",
        machine::class()?,
        machine::load()?
    ))
}

/// What stands after them.
pub const AFTER: &str = "
## Not measured here

| Measure | Why not |
|---|---|
| The same on arm64 and on Lambda | this machine is what it is; sizes alone are those of arm64 |
| AWS Database Encryption SDK (`aws-db-esdk`) beside our sealing | 310,000 generated lines: too large a build for a bench that anybody can run |
| Lighthouse | needs a browser |
| Capacity units by history, retention's units, cost per million | the functions they speak of are not there yet |
";
