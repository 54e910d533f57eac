//! A sweep whose process is killed again and again comes to the same as one that is left alone (row F2).

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;

use jiff::SignedDuration;
use local::{Data, Options};
use portal::clock::Clock;
use portal::store::Item;
use portal::values::UserId;
use portal_tests::{PASSWORD, TestPortal};
use serde_json::json;

use crate::process::{folder, soon, start_logging};
use crate::retention::eve;

/// Enough that no process is done when it is killed, however late a busy machine does that.
const DUE: u128 = 600;
/// After how many deletions it is killed at the earliest.
const SEEN: usize = 10;
const KILLS: usize = 5;
/// The calls to AWS, and what a sweep did.
const LOG: &str = "info,aws_sdk_dynamodb=debug,aws_smithy_runtime::client::orchestrator=debug";

/// The portal of that folder as it was so long ago, in this process.
async fn ago(data: &Path, by: SignedDuration) -> TestPortal {
    let clock = Clock::mock(Clock::System.now() - by);
    let at = clock.clone();
    let data = data.to_owned();
    let portal = TestPortal::start_as(|options: &mut Options| {
        options.data = Data::Folder(data);
        options.clock = at;
    });
    TestPortal { clock, ..portal.await }
}

/// Whose sign-ups are there, and whose keys.
async fn left(data: &Path) -> (BTreeSet<String>, BTreeSet<String>) {
    let portal = ago(data, SignedDuration::ZERO).await;
    let owners =
        async |kind| portal.items(kind).await.iter().map(|item| item.text("pk").to_owned()).collect();
    (owners("sign-up").await, owners("identity#erasable").await)
}

fn log_bytes(data: &Path) -> u64 {
    std::fs::metadata(data.with_extension("log")).map_or(0, |log| log.len())
}

/// What was logged behind this many bytes.
fn logged(data: &Path, behind: u64) -> String {
    let mut log = File::open(data.with_extension("log")).unwrap();
    log.seek(SeekFrom::Start(behind)).unwrap();
    let mut text = Vec::new();
    log.read_to_end(&mut text).unwrap();
    String::from_utf8_lossy(&text).into_owned()
}

fn is_transaction(line: &&str) -> bool {
    line.contains("TransactWriteItems") && line.contains("beginning attempt")
}

#[tokio::test]
async fn killed_five_times_midway_a_sweep_leaves_what_one_leaves_that_was_not() {
    let (_parent, data) = folder();
    let three_days = SignedDuration::from_hours(72);
    let past = ago(&data, three_days).await;
    let ada = portal_tests::Person::new(&past, "ada@example.org", "Ada Example");
    ada.sign_up(&past).await;
    eve(&past).start_sign_up().await;
    let sign_up = past.items("sign-up").await.remove(0);
    let keys = past.items("identity#erasable").await;
    let key = keys.iter().find(|key| key.text("pk") == sign_up.text("pk")).unwrap();
    let users = || (1..=DUE).map(|number| UserId::from_bytes(number.to_be_bytes()));
    let places = |item: fn(UserId) -> Item| {
        users().map(move |user| {
            let key = item(user).key();
            (key.pk, key.sk)
        })
    };
    past.put_copies(&sign_up, places(Item::SignUp)).await;
    past.put_copies(key, places(Item::UserKey)).await;
    drop(past);
    // Begun now, it is not due for two days.
    let now = ago(&data, SignedDuration::ZERO).await;
    portal_tests::Person::new(&now, "ida@example.org", "Ida Example").start_sign_up().await;
    drop(now);

    let mut before = left(&data).await;
    assert_eq!(before.0.len() as u128, DUE + 2);
    for kill in 1..=KILLS {
        let begun = log_bytes(&data);
        let portal = start_logging(&data, LOG).await;
        soon("the sweep", async || {
            (logged(&data, begun).lines().filter(is_transaction).count() >= SEEN).then_some(())
        })
        .await;
        portal.kill().await;
        let after = left(&data).await;
        assert!(after.0.len() < before.0.len() && after.0.len() > 1, "kill {kill}: {} left", after.0.len());
        // No key without its record, and no record without its key; Ada has a key and no sign-up.
        assert!(after.0.is_subset(&after.1) && after.1.len() == after.0.len() + 1, "kill {kill}");
        before = after;
    }

    let begun = log_bytes(&data);
    let portal = start_logging(&data, LOG).await;
    let line = soon("the end of the sweep", async || {
        logged(&data, begun).lines().find(|line| line.contains("\"swept\"")).map(str::to_owned)
    });
    let line = line.await;
    assert!(line.contains("\"failed\":0"), "{line}");
    let body = json!({ "email": "ada@example.org", "password": PASSWORD });
    assert_eq!(portal.browser.post("/api/auth/sign-in", body).await.outcome(), "200");
    portal.kill().await;
    let (sign_ups, keys) = left(&data).await;
    assert_eq!((sign_ups.len(), keys.len()), (1, 2), "Ida's sign-up stays, and so do her key and Ada's");
    assert!(sign_ups.is_subset(&keys));
}
