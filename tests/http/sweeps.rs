//! How sweeps run: again, at once, late, out of time, past what can't be deleted, and what they cost.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::retention::Report;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use jiff::{SignedDuration, Timestamp};
use local::{Options, Twin, Watcher};
use portal::clock::Clock;
use portal::store::{Hour, Swept};
use portal_tests::{Browser, PASSWORD, Person, TestPortal, whole_log};
use serde_json::json;

use crate::retention::{
    DAY, HOUR, MINUTE, at_twenty_past, count, eve, later, nothing_was_due, plant, sweep, this_hour,
};

#[tokio::test]
async fn a_sweep_that_is_run_again_or_twice_at_once_deletes_nothing_more_and_fails_at_nothing() {
    let portal = at_twenty_past().await;
    for n in 0..10 {
        Person::new(&portal, &format!("person-{n}@example.org"), "Some Body").start_sign_up().await;
    }
    later(&portal, DAY * 2 + HOUR).await;
    let (one, other) = tokio::join!(sweep(&portal), sweep(&portal));
    assert_eq!((one.sign_ups + other.sign_ups, one.mails + other.mails), (10, 10), "{one:?} {other:?}");
    assert_eq!((one.failed, other.failed, one.behind_hours, other.behind_hours), (0, 0, 0, 0));
    assert_eq!((count(&portal, "sign-up").await, count(&portal, "identity").await), (0, 0));
    assert_eq!(sweep(&portal).await, Report::default());
}

#[tokio::test]
async fn a_record_that_can_not_be_deleted_holds_the_mark_for_three_hours_then_waits_for_its_day_and_stops_nothing()
 {
    let (portal, ada) = TestPortal::with_person().await;
    nothing_was_due(&portal).await;
    portal.advance(HOUR);
    // A profile does not end by time, whatever somebody wrote beside it.
    let profile = portal.items("profile").await.remove(0);
    plant(&portal, profile.clone(), this_hour(&portal)).await;
    eve(&portal).start_sign_up().await;
    portal.advance(DAY * 2 + HOUR);
    let report = sweep(&portal).await;
    assert_eq!((report.failed, report.sign_ups, report.mails, report.behind_hours), (1, 1, 1, 50));
    assert_eq!((count(&portal, "profile").await, count(&portal, "sign-up").await), (1, 0));
    let again = Report { failed: 1, to_look_at: 1, behind_hours: 50, ..Report::default() };
    assert_eq!(sweep(&portal).await, again);
    // From the fourth hour on it waits for its day, and the mark goes on.
    portal.advance(HOUR * 3);
    assert_eq!(sweep(&portal).await, Report { behind_hours: 0, ..again });
    let waits = Report { to_look_at: 1, ..Report::default() };
    assert_eq!(sweep(&portal).await, waits);
    portal.advance(DAY);
    assert_eq!(sweep(&portal).await, Report { behind_hours: 0, ..again });
    let log = whole_log();
    let lines: Vec<&str> = log.lines().filter(|line| line.contains("could not be deleted")).collect();
    assert!(lines.iter().any(|line| line.contains("\"kind\":\"profile\"")), "{lines:?}");
    let user = profile.text("pk").trim_start_matches("user#").to_owned();
    assert!(lines.iter().all(|line| !line.contains(&user)), "{lines:?}");

    portal.put(profile).await;
    assert_eq!(sweep(&portal).await, waits);
    // Nobody tried it for two days, so it is due no more.
    portal.advance(DAY * 2 + HOUR);
    assert_eq!(sweep(&portal).await.to_look_at, 0);
    ada.sign_in(&portal).await;
}

#[tokio::test]
async fn an_item_of_an_unknown_kind_is_left_and_reported() {
    let portal = at_twenty_past().await;
    eve(&portal).start_sign_up().await;
    let mut odd = portal.items("sign-up").await.remove(0);
    odd.attributes.insert("sk".into(), aws_sdk_dynamodb::types::AttributeValue::S("visit#1".into()));
    plant(&portal, odd, this_hour(&portal)).await;
    assert_eq!(sweep(&portal).await.failed, 1);
    assert_eq!(count(&portal, "visit").await, 1);
}

#[tokio::test]
async fn a_sign_up_that_somebody_planted_beside_an_account_does_not_take_its_key() {
    let (portal, ada) = TestPortal::with_person().await;
    nothing_was_due(&portal).await;
    eve(&portal).start_sign_up().await;
    let mut planted = portal.items("sign-up").await.remove(0);
    planted.attributes.insert("pk".into(), portal.items("profile").await[0].attributes["pk"].clone());
    plant(&portal, planted, this_hour(&portal)).await;
    assert_eq!(sweep(&portal).await.failed, 1);
    assert_eq!((count(&portal, "sign-up").await, count(&portal, "identity").await), (2, 2));
    ada.sign_in(&portal).await;
}

#[tokio::test]
async fn what_the_index_shows_a_day_late_goes_all_the_same() {
    let portal = at_twenty_past().await;
    eve(&portal).start_sign_up().await;
    assert_eq!(sweep(&portal).await, Report::default());
    plant(&portal, portal.items("sign-up").await.remove(0), this_hour(&portal).minus(24)).await;
    assert_eq!(sweep(&portal).await.sign_ups, 1);
}

#[tokio::test]
async fn after_a_week_without_a_run_one_run_clears_all() {
    let portal = at_twenty_past().await;
    for n in 0..7 {
        Person::new(&portal, &format!("person-{n}@example.org"), "Some Body").start_sign_up().await;
        portal.advance(DAY);
    }
    let report = sweep(&portal).await;
    // Those of the last two days are not due.
    assert_eq!((report.sign_ups, report.mails, report.failed, report.behind_hours), (5, 5, 0, 0));
    assert_eq!((count(&portal, "sign-up").await, count(&portal, "identity").await), (2, 2));
}

#[tokio::test]
async fn a_sweep_costs_the_same_whatever_else_the_table_holds() {
    let (portal, person) = TestPortal::with_person().await;
    person.sign_in(&portal).await;
    nothing_was_due(&portal).await;
    // Whose first statement asks for the key that it is checked with.
    sweep(&portal).await;
    portal.calls.take();
    sweep(&portal).await;
    let few = portal.calls.take_counts();
    for n in 0..8 {
        let person = Person::new(&portal, &format!("person-{n}@example.org"), "Some Body");
        person.sign_up(&portal).await;
        person.sign_in_and_trust(&portal).await;
    }
    portal.calls.take();
    sweep(&portal).await;
    assert_eq!(portal.calls.take_counts(), few);
    // 25 hours of eight shards each, the holds for each of them, and the list of what could not be deleted twice.
    let own = [("DynamoDB.BatchGetItem", 1), ("DynamoDB.Query", 200 + 25 + 2)];
    let stated = [("DynamoDB.UpdateItem", 2), ("KMS.Sign", 1)];
    let all = own.into_iter().chain(stated).map(|(call, count)| (call.to_owned(), count));
    assert_eq!(few, all.collect::<BTreeMap<_, _>>());

    plant(&portal, portal.items("session").await.remove(0), this_hour(&portal)).await;
    portal.calls.take();
    assert_eq!(sweep(&portal).await.sessions, 1);
    let with_one = portal.calls.take_counts();
    assert_eq!((with_one["DynamoDB.Query"], with_one["DynamoDB.TransactWriteItems"]), (227, 1));
}

/// Each look at the index takes a second.
#[derive(Debug)]
struct Slow(Clock);

impl Intercept for Slow {
    fn name(&self) -> &'static str {
        "slow"
    }

    fn read_before_transmit(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if config.load::<Metadata>().is_some_and(|call| call.name() == "Query") {
            self.0.advance(SignedDuration::from_secs(1));
        }
        Ok(())
    }
}

#[tokio::test]
async fn a_sweep_stops_after_ten_minutes_and_the_next_goes_on_where_it_stopped() {
    let clock = Clock::mock(Timestamp::from_second(1_800_000_000).unwrap());
    let slow = clock.clone();
    let watcher = Some(Watcher(Arc::new(move |_| SharedInterceptor::new(Slow(slow.clone())))));
    let mut twin =
        Box::pin(Twin::start(Options { clock: clock.clone(), watcher, ..Options::default() })).await.unwrap();
    twin.serve_in_background();
    let body = json!({ "email": "eve@example.org", "name": "Eve", "password": PASSWORD });
    assert_eq!(Browser::new(&twin.origin).post("/api/auth/sign-up", body).await.outcome(), "202");
    clock.advance(DAY * 4);
    assert!(
        twin.portal
            .table
            .update(Swept::advance(Hour::struck(clock.now()).minus(4 * 24)))
            .await
            .unwrap()
            .is_some()
    );

    let (mut runs, mut behind) = (0, i64::MAX);
    while behind > 0 {
        let began = clock.now();
        let report = twin.sweep().await.unwrap();
        assert!(clock.now().duration_since(began) < MINUTE * 11);
        assert!(report.behind_hours < behind, "{report:?} after {behind}");
        (runs, behind) = (runs + 1, report.behind_hours);
    }
    assert!(runs > 1, "{runs}");
    let items = twin.operator().await.scan().table_name(local::PORTAL_TABLE).send().await.unwrap();
    let left: Vec<String> = items.items().iter().map(|item| item["sk"].as_s().unwrap().clone()).collect();
    assert!(left.iter().all(|sk| !sk.starts_with("sign-up") && !sk.starts_with("outbox")), "{left:?}");
}

#[tokio::test]
async fn each_sweep_logs_the_numbers_that_the_alarms_read() {
    let portal = at_twenty_past().await;
    sweep(&portal).await;
    let log = whole_log();
    let line = log.lines().find(|line| line.contains("\"swept\"")).unwrap();
    let line: serde_json::Value = serde_json::from_str(line).unwrap();
    let template = std::fs::read_to_string(portal_tests::checkout().join("infra/template.yaml")).unwrap();
    for number in ["behind_hours", "to_look_at", "holds_to_review"] {
        assert!(line["fields"][number].is_i64(), "{number}: {line}");
        assert!(template.contains(&format!("MetricValue: $.fields.{number},")), "{number}");
    }
}
