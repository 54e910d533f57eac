//! Whatever records there are, whatever is held and however the clock goes: nothing goes early, nothing more than a day
//! late, and what is held stays. Row F2 and F4.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::{SignedDuration, Timestamp};
use portal::store::{Hold, Hour, Item, Partition, ReadHolds};
use portal::values::{AccountId, DeviceId, DocumentId, EventId, HoldId, Matter, SecondStepId, UserId, When};
use portal_tests::{RawItem, TestPortal};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::retention::{DAY, HOUR, MINUTE, at_twenty_past};

/// How many people there are, and accounts.
const OWNERS: u8 = 5;
/// How many stories are told; each takes some seconds.
const STORIES: u32 = 2;

#[derive(Clone, Copy, Debug)]
struct Record {
    kind: u8,
    owner: u8,
    /// After the beginning.
    ends: i64,
}

#[derive(Clone, Copy, Debug)]
struct Step {
    minutes: i64,
    deed: Deed,
    sweeps: Sweeps,
}

#[derive(Clone, Copy, Debug)]
enum Deed {
    Nothing,
    Hold(u8),
    Release(u8),
}

#[derive(Clone, Copy, Debug)]
enum Sweeps {
    Once,
    Twice,
    TwoAtOnce,
}

fn records() -> impl Strategy<Value = Vec<Record>> {
    let record = (0..7_u8, 0..OWNERS, 0..(9 * 24 * 60_i64));
    prop::collection::vec(record.prop_map(|(kind, owner, ends)| Record { kind, owner, ends }), 60)
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let deed = prop_oneof![
        3 => Just(Deed::Nothing),
        2 => (0..OWNERS * 2).prop_map(Deed::Hold),
        2 => (0..OWNERS * 2).prop_map(Deed::Release),
    ];
    let sweeps = prop_oneof![Just(Sweeps::Once), Just(Sweeps::Twice), Just(Sweeps::TwoAtOnce)];
    let minutes = prop_oneof![3 => 20..90_i64, 2 => 90..1_500_i64, 1 => 1_500..2_400_i64];
    let step = (minutes, deed, sweeps);
    prop::collection::vec(step.prop_map(|(minutes, deed, sweeps)| Step { minutes, deed, sweeps }), 20)
}

fn user(number: u8) -> UserId {
    UserId::from_bytes([number.wrapping_mul(37).wrapping_add(16); 16])
}

fn account(number: u8) -> AccountId {
    AccountId::from_bytes([number.wrapping_mul(41).wrapping_add(17); 16])
}

/// The first are people, the others accounts.
fn owner(number: u8) -> Partition {
    if number < OWNERS { Partition::User(user(number)) } else { Partition::Account(account(number - OWNERS)) }
}

/// What the record is, and whose past it tells of where it is held with them.
fn item(record: Record, number: u8) -> (Item, Option<Partition>) {
    let (id, user, account) = ([number.wrapping_add(1); 16], user(record.owner), account(record.owner));
    let (of_user, of_account) = (Some(Partition::User(user)), Some(Partition::Account(account)));
    match record.kind {
        0 => (Item::Event(user, EventId::from_bytes(id)), of_user),
        1 => (Item::FormerProfile(user, EventId::from_bytes(id)), of_user),
        2 => (Item::AccountEvent(account, EventId::from_bytes(id)), of_account),
        3 => (Item::FormerAccount(account, EventId::from_bytes(id)), of_account),
        4 => (Item::Trashed(account, DocumentId::from_bytes(id)), of_account),
        5 => (Item::Device(user, DeviceId::from_bytes(id)), None),
        _ => (Item::SecondStep(user, SecondStepId::from_bytes(id)), None),
    }
}

/// What is expected of a record.
struct Expected {
    item: Item,
    held_with: Option<Partition>,
    ends: Timestamp,
}

struct Story {
    portal: TestPortal,
    records: BTreeMap<String, Expected>,
    held: BTreeMap<u8, Timestamp>,
    /// Until when each owner was held at the last, as sweeps found it.
    found_held: Vec<(Partition, Timestamp)>,
}

impl Story {
    async fn begin(records: &[Record]) -> Self {
        let portal = at_twenty_past().await;
        portal.administrator("Root").await;
        let body = portal.items("event#").await.remove(0);
        let began = portal.clock.now();
        let mut expected = BTreeMap::new();
        for (number, record) in (0..).zip(records) {
            let (item, held_with) = item(*record, number);
            let ends = began + MINUTE * i32::try_from(record.ends).unwrap();
            portal.put(at(&body, item, ends)).await;
            expected.insert(name(&item), Expected { item, held_with, ends });
        }
        // One that can't be deleted, which stops nothing.
        let mut odd = at(&body, Item::Event(user(0), EventId::from_bytes([0; 16])), began);
        odd.attributes.insert("sk".into(), AttributeValue::S("visit#1".into()));
        portal.put(odd).await;
        Self { portal, records: expected, held: BTreeMap::new(), found_held: Vec::new() }
    }

    async fn hold(&mut self, number: u8, is_held: bool) {
        let inner = &self.portal.twin.portal;
        let (keys, now) = (inner.keys.unlocked().await.unwrap(), self.portal.clock.now());
        let item = Item::Hold(owner(number));
        let batch = inner.table.read(&[item]).await.unwrap();
        let mut read = ReadHolds::from_batch(&inner.table, &keys.deployment, owner(number), &batch).unwrap();
        read.holds.all.clear();
        if is_held {
            let (id, matter) = (HoldId::new(&self.portal.clock).unwrap(), Matter::parse("1 O 1/27").unwrap());
            let (placed, reviewed) = (When::new(now), When::new(now));
            read.holds.all.push(Hold { id, matter, owner: user(0), placed, reviewed });
            self.held.insert(number, now);
        } else {
            self.held.remove(&number);
        }
        inner.table.commit(&[read.write(&inner.table, &keys.deployment).unwrap()]).await.unwrap();
    }

    async fn sweep(&mut self, sweeps: Sweeps) {
        let sweep = || async { self.portal.twin.sweep().await.unwrap() };
        let reports = match sweeps {
            Sweeps::Once => vec![sweep().await],
            Sweeps::Twice => vec![sweep().await, sweep().await],
            Sweeps::TwoAtOnce => Vec::from(<[_; 2]>::from(tokio::join!(sweep(), sweep()))),
        };
        assert!(reports.iter().all(|report| report.failed <= 1), "{reports:?}");
        let now = self.portal.clock.now();
        let held: Vec<Partition> = self.held.keys().map(|number| owner(*number)).collect();
        self.found_held.extend(held.iter().map(|owner| (*owner, now)));
        self.look(now, &held).await;
    }

    /// What must be there is, and what must be gone is.
    async fn look(&mut self, now: Timestamp, held: &[Partition]) {
        let there: BTreeSet<String> = self
            .portal
            .dump()
            .await
            .iter()
            .map(|raw| format!("{} {}", raw.text("pk"), raw.text("sk")))
            .collect();
        assert!(there.iter().any(|name| name.ends_with("visit#1")));
        let lately = |owner: Partition| {
            self.found_held.iter().any(|(held, at)| *held == owner && now.duration_since(*at) < DAY)
        };
        for (name, record) in &self.records {
            let is_there = there.contains(name);
            let is_held = record.held_with.is_some_and(|owner| held.contains(&owner));
            assert!(is_there || record.ends <= now, "{:?} went early, at {now}", record.item);
            assert!(is_there || !is_held, "{:?} is held and went, at {now}", record.item);
            let may_stay = record.held_with.is_some_and(lately);
            let is_late = now.duration_since(record.ends) >= HOUR;
            assert!(
                !is_there || !is_late || may_stay,
                "{:?} ended at {} and is there at {now}",
                record.item,
                record.ends
            );
        }
        self.records.retain(|name, _| there.contains(name));
    }
}

fn name(item: &Item) -> String {
    let key = item.key();
    format!("{} {}", key.pk, key.sk)
}

/// A record that ends then. What it says does not matter: the sweep opens nothing.
fn at(body: &RawItem, item: Item, ends: Timestamp) -> RawItem {
    let (mut raw, key) = (body.clone(), item.key());
    let shard = key.pk.chars().last().and_then(|last| last.to_digit(16)).unwrap() % 8;
    let due = Hour::after(ends).shards().nth(usize::try_from(shard).unwrap()).unwrap();
    for (name, text) in [("pk", key.pk), ("sk", key.sk), ("due", due.to_string())] {
        raw.attributes.insert(name.into(), AttributeValue::S(text));
    }
    raw
}

async fn tell(records: Vec<Record>, steps: Vec<Step>) {
    let mut story = Story::begin(&records).await;
    for step in steps {
        story.portal.advance(SignedDuration::from_mins(step.minutes));
        match step.deed {
            Deed::Hold(number) if !story.held.contains_key(&number) => story.hold(number, true).await,
            Deed::Release(number) if story.held.contains_key(&number) => story.hold(number, false).await,
            _ => {}
        }
        Box::pin(story.sweep(step.sweeps)).await;
    }
    for number in story.held.clone().into_keys() {
        story.hold(number, false).await;
    }
    story.portal.advance(DAY * 12);
    Box::pin(story.sweep(Sweeps::Once)).await;
    assert!(story.records.is_empty(), "all is over, and nothing is held");
}

#[test]
fn whatever_ends_whatever_is_held_and_however_the_clock_goes_all_goes_when_it_should() {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let config =
        Config { cases: STORIES, failure_persistence: None, max_shrink_iters: 0, ..Config::default() };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let mut runner = TestRunner::new_with_rng(config, rng);
    let told = runner.run(&(records(), steps()), |(records, steps)| {
        runtime.block_on(Box::pin(tell(records, steps)));
        Ok(())
    });
    told.unwrap_or_else(|error| panic!("{error}"));
}
