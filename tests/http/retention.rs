//! What is due goes within a day, nothing goes early, and nothing else goes.

use std::collections::BTreeMap;

use ::retention::Report;
use jiff::SignedDuration;
use portal::store::{Hour, Item, StoreError, Swept, Write};
use portal_tests::{PASSWORD, Person, RawItem, TestPortal};
use serde_json::json;

pub(crate) const MINUTE: SignedDuration = SignedDuration::from_mins(1);
pub(crate) const HOUR: SignedDuration = SignedDuration::from_hours(1);
pub(crate) const DAY: SignedDuration = SignedDuration::from_hours(24);

/// How many items of each kind the tables hold, by the first word of their sort keys.
async fn kinds(portal: &TestPortal) -> BTreeMap<String, usize> {
    portal.dump().await.iter().fold(BTreeMap::new(), |mut kinds, item| {
        *kinds.entry(item.text("sk").split('#').next().unwrap().to_owned()).or_default() += 1;
        kinds
    })
}

pub(crate) async fn count(portal: &TestPortal, kind: &str) -> usize {
    kinds(portal).await.get(kind).copied().unwrap_or_default()
}

pub(crate) async fn sweep(portal: &TestPortal) -> Report {
    portal.twin.sweep().await.unwrap()
}

/// Twenty past eight, so that ends are not full hours, in a deployment that was swept until now.
pub(crate) async fn at_twenty_past() -> TestPortal {
    let portal = TestPortal::start().await;
    portal.advance(MINUTE * 20);
    nothing_was_due(&portal).await;
    portal
}

/// Time passes, and the sweeps in it see nothing of what becomes due: that is left to the next one.
pub(crate) async fn later(portal: &TestPortal, by: SignedDuration) {
    portal.advance(by);
    nothing_was_due(portal).await;
}

/// As if sweeps had run until now and found nothing.
pub(crate) async fn nothing_was_due(portal: &TestPortal) {
    portal.twin.portal.table.update(Swept::advance(this_hour(portal))).await.unwrap();
}

pub(crate) fn eve(portal: &TestPortal) -> Person {
    Person::new(portal, "eve@example.org", "Eve Example")
}

/// Writes an hour to an item that is not its end.
pub(crate) async fn plant(portal: &TestPortal, mut item: RawItem, hour: Hour) {
    let shard = item.text("due").rsplit('#').next().unwrap_or("0").to_owned();
    let first = hour.shards().map(|due| due.to_string()).find(|due| due.ends_with(&shard)).unwrap();
    item.attributes.insert("due".into(), aws_sdk_dynamodb::types::AttributeValue::S(first));
    portal.put(item).await;
}

pub(crate) fn this_hour(portal: &TestPortal) -> Hour {
    Hour::struck(portal.clock.now())
}

#[tokio::test]
async fn a_sign_up_that_nobody_confirms_goes_with_its_key_and_its_mail_a_day_after_48_hours_and_not_before() {
    let portal = at_twenty_past().await;
    eve(&portal).start_sign_up().await;
    later(&portal, DAY * 2 - MINUTE).await;
    assert_eq!(sweep(&portal).await, Report::default());
    for kind in ["sign-up", "identity", "outbox"] {
        assert_eq!(count(&portal, kind).await, 1, "{kind} went early");
    }
    later(&portal, MINUTE + DAY).await;
    let report = sweep(&portal).await;
    assert_eq!(report, Report { sign_ups: 1, mails: 1, ..Report::default() });
    for kind in ["sign-up", "identity", "outbox"] {
        assert_eq!(count(&portal, kind).await, 0, "{kind} is still there");
    }
    // The address is free.
    eve(&portal).sign_up(&portal).await;
}

#[tokio::test]
async fn a_sign_in_a_session_and_a_trusted_device_go_when_they_end_and_the_account_stays() {
    let portal = at_twenty_past().await;
    let person = eve(&portal);
    person.sign_up(&portal).await;
    person.sign_in_and_trust(&portal).await;
    portal.browser().post("/api/auth/sign-in", json!({ "email": person.email, "password": PASSWORD })).await;
    portal.twin.deliver_mail().await.unwrap();
    let begun = kinds(&portal).await;
    assert_eq!((begun["second-step"], begun["sessions"], begun["device"]), (1, 1, 1));

    portal.advance(MINUTE * 29);
    assert_eq!(sweep(&portal).await, Report::default());
    for (after, gone, left) in [
        (HOUR, Report { second_steps: 1, ..Report::default() }, [0, 1, 1]),
        (HOUR * 10, Report::default(), [0, 1, 1]),
        (HOUR * 2, Report { sessions: 1, ..Report::default() }, [0, 0, 1]),
        (DAY * 29, Report::default(), [0, 0, 1]),
        (DAY, Report { devices: 1, ..Report::default() }, [0, 0, 0]),
    ] {
        later(&portal, after).await;
        assert_eq!(sweep(&portal).await, gone);
        for (kind, left) in ["second-step", "sessions", "device"].into_iter().zip(left) {
            assert_eq!(count(&portal, kind).await, left, "{kind} after {after}");
        }
    }
    person.sign_in(&portal).await;
}

#[tokio::test]
async fn an_administrators_link_that_nobody_used_goes_after_its_day() {
    let portal = at_twenty_past().await;
    portal.twin.administrator_link().await.unwrap();
    later(&portal, HOUR * 23).await;
    assert_eq!(sweep(&portal).await, Report::default());
    later(&portal, HOUR * 3).await;
    assert_eq!(sweep(&portal).await, Report { administrator_links: 1, ..Report::default() });
    assert_eq!(count(&portal, "administrator-link").await, 0);
}

#[tokio::test]
async fn a_confirmed_person_loses_nothing() {
    let (portal, person) = TestPortal::with_person().await;
    let account = |items: Vec<RawItem>| -> Vec<_> {
        items
            .into_iter()
            .filter(|item| ["credential", "profile", "identity#erasable"].contains(&item.text("sk")))
            .map(|item| item.attributes)
            .collect()
    };
    let before = account(portal.dump().await);
    assert_eq!(before.len(), 3);
    for _ in 0..3 {
        later(&portal, DAY).await;
        assert_eq!(sweep(&portal).await, Report::default());
    }
    assert_eq!(account(portal.dump().await), before);
    person.sign_in(&portal).await;
}

#[tokio::test]
async fn a_sign_up_whose_end_moves_with_its_newest_code_is_left_and_can_be_confirmed() {
    let portal = TestPortal::start().await;
    portal.advance(MINUTE * 58);
    let person = eve(&portal);
    let sign_up = person.start_sign_up().await;
    let due = portal.items("sign-up").await[0].text("due").to_owned();
    later(&portal, DAY * 2 - MINUTE).await;
    let again = person.browser.post("/api/auth/sign-up/resend", json!({ "sign_up": sign_up })).await;
    assert_eq!(again.outcome(), "204");
    assert_ne!(portal.items("sign-up").await[0].text("due"), due);
    portal.advance(MINUTE * 3);
    assert_eq!(sweep(&portal).await.sign_ups, 0);
    let body = json!({ "sign_up": sign_up, "code": portal.code_for(&person.email).await });
    assert_eq!(person.browser.post("/api/auth/sign-up/confirm", body).await.outcome(), "204");
    portal.advance(DAY);
    sweep(&portal).await;
    person.sign_in(&portal).await;
}

#[tokio::test]
async fn a_record_goes_only_by_the_hour_that_it_names_itself() {
    let portal = at_twenty_past().await;
    eve(&portal).start_sign_up().await;
    let record = portal.items("sign-up").await.remove(0);
    let item = Item::from_keys(record.text("pk"), record.text("sk")).unwrap();
    let table = &portal.twin.portal.table;
    let hour = Hour::after(portal.clock.now() + SignedDuration::from_hours(48));
    let shards =
        |hour: Hour| hour.shards().partition::<Vec<_>, _>(|due| due.to_string() == record.text("due"));
    let (its_own, others) = shards(hour);
    assert_eq!(its_own.len(), 1);
    for other in others.into_iter().chain(shards(hour.minus(1)).1) {
        let refused = table.commit(&[Write::delete_due(item, other)]).await;
        assert!(matches!(refused, Err(StoreError::Refused(0))), "{refused:?}");
    }
    table.commit(&[Write::delete_due(item, its_own[0])]).await.unwrap();
    assert_eq!(count(&portal, "sign-up").await, 0);
}

#[tokio::test]
async fn confirming_and_sweeping_at_once_leave_either_a_whole_account_or_nothing_of_it() {
    let portal = at_twenty_past().await;
    for n in 0..6 {
        let person = Person::new(&portal, &format!("person-{n}@example.org"), "Some Body");
        let sign_up = person.start_sign_up().await;
        let body = json!({ "sign_up": sign_up, "code": portal.code_for(&person.email).await });
        // The hours are looked at one after the other, so the sweep comes a little later each time.
        plant(&portal, portal.items("sign-up").await.remove(0), this_hour(&portal).minus(24 - n)).await;
        let before = count(&portal, "profile").await;
        let confirm = person.browser.post("/api/auth/sign-up/confirm", body);
        let (confirmed, report) = tokio::join!(confirm, sweep(&portal));
        let accounts = count(&portal, "profile").await;
        match confirmed.outcome().as_str() {
            "204" => assert_eq!((report.sign_ups, accounts), (0, before + 1)),
            outcome => {
                assert_eq!((outcome, report.sign_ups, accounts), ("410 attempt-ended", 1, before));
            }
        }
        let counted = kinds(&portal).await;
        let of = |kind: &str| counted.get(kind).copied().unwrap_or_default();
        assert_eq!((of("identity"), of("credential"), of("sign-up")), (accounts, accounts, 0));
    }
}
