//! Whether the time of a refusal tells who is a customer.

use portal_tests::Person;
use serde_json::{Value, json};

use crate::Failed;
use crate::report::{Report, Row};
use crate::stats::{Sample, short};
use crate::stopwatch::{millis, now};
use crate::world::{World, event};

/// Each address gets as many tries as go without a captcha.
const ADDRESSES: usize = 140;
const TRIES: usize = 3;

pub async fn measure(world: &World, report: &mut Report) -> Result<(), Failed> {
    report.part("A wrong password for an address that is known, and for one that is not");
    for n in 0..ADDRESSES {
        Person::new(&world.portal, &known(n), "Somebody").sign_up(&world.portal).await;
    }
    let mut auth = world.function("auth").start().await?;
    auth.invoke(&attempt(&unknown(ADDRESSES))?, 401).await?;
    let (mut known_times, mut unknown_times) = (Vec::new(), Vec::new());
    for n in (0..ADDRESSES).cycle().take(ADDRESSES * TRIES) {
        for (times, address) in [(&mut known_times, known(n)), (&mut unknown_times, unknown(n))] {
            let event = attempt(&address)?;
            let before = now();
            let (after, _) = auth.invoke(&event, 401).await?;
            times.push(millis(after.duration_since(before)));
        }
    }
    let (known, unknown) = (Sample::new(known_times), Sample::new(unknown_times));
    let (ratio, low, high) = known.ratio_with_interval(&unknown)?;
    let interval = format!("95 % of resamples {}–{}", exact(low), exact(high));
    report.row(
        Row::new("From event to answer, taking turns", known.shown("ms"))
            .beside("unknown", unknown.shown("ms"))
            .ratio(&format!("unknown ({interval})"), ratio)
            .target("the interval holds 1", low <= 1.0 && high >= 1.0),
    );
    Ok(())
}

fn known(n: usize) -> String {
    format!("known-{n}@example.org")
}

/// As long as a known one.
fn unknown(n: usize) -> String {
    format!("other-{n}@example.org")
}

fn attempt(address: &str) -> Result<Value, Failed> {
    let mut event = event("auth-sign-in-wrong-password.json")?;
    event["body"] = json!(json!({ "email": address, "password": "not the password of anybody" }).to_string());
    Ok(event)
}

/// A ratio close to one has nothing to say in two digits.
fn exact(ratio: f64) -> String {
    if (0.9..1.1).contains(&ratio) { format!("{ratio:.4}") } else { short(ratio) }
}
