//! Every wrapped key has a spare, a destroyed one has none, and from the spares the table comes back.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::SignedDuration;
use local::{Kept, RebuildFrom, Rebuilt};
use portal::store::{Item, Spare};
use portal::values::{FileType, UserId};
use portal_tests::{Desk, Person, RawItem, TestPortal, fetch, user_of};
use serde_json::json;

use crate::retention::{DAY, later, nothing_was_due, sweep};

fn item(key: &RawItem) -> Item {
    Item::from_keys_of_keys(key.text("pk"), key.text("sk")).unwrap()
}

fn name(key: &RawItem) -> String {
    Spare::name(item(key))
}

/// The spares are what the keys are: as many, under their names, with what lies in the table.
async fn assert_all_kept(portal: &TestPortal) {
    portal.twin.keep_spares().await.unwrap();
    let (keys, spares) = (portal.wrapped_keys().await, portal.spares().await);
    assert_eq!(
        keys.iter().map(name).collect::<BTreeSet<_>>(),
        spares.keys().cloned().collect::<BTreeSet<_>>()
    );
    for key in &keys {
        let spare = &spares[&name(key)];
        assert_eq!(spare["wrapped"], STANDARD.encode(key.bytes("wrapped")), "{}", name(key));
        assert_eq!(spare["ring"].as_i64().unwrap_or_default(), key.number("ring"));
        assert_eq!(spare["created"].as_i64().unwrap_or_default(), key.number("created"));
    }
}

async fn rebuild(portal: &TestPortal) -> Rebuilt {
    portal.twin.rebuild(RebuildFrom::default()).await.unwrap()
}

async fn key_of(portal: &TestPortal, person: &Person) -> RawItem {
    let token = person.sign_in(portal).await;
    let user = UserId::from_bytes(user_of(&token).try_into().unwrap());
    portal.wrapped_keys().await.into_iter().find(|key| item(key) == Item::UserKey(user)).unwrap()
}

/// Somebody with an account, and a document in it.
async fn nora(portal: &TestPortal) -> (Person, Desk, String) {
    let (person, token) = portal.another("Nora Example").await;
    let account = person.make_account(&token, "Example & Daughters").await;
    let desk = Desk { browser: person.browser.clone(), token, account };
    let id = desk.add(portal, "Letter.txt", b"Dear Nora", FileType::Text).await;
    (person, desk, id)
}

/// She asks, a week goes by, and it is done.
async fn erase(portal: &TestPortal, person: &Person) {
    portal.advance(SignedDuration::from_secs(1));
    let token = person.sign_in(portal).await;
    assert_eq!(person.browser.post_as(&token, "/api/privacy/erasure").await.outcome(), "201");
    portal.advance(DAY * 7);
    assert_eq!(portal.twin.erase().await.unwrap().failed, 0);
    portal.twin.keep_spares().await.unwrap();
    portal.twin.erase().await.unwrap();
    assert!(portal.mails_to(&person.email).await.pop().unwrap().text.contains("/erased#"));
}

#[tokio::test]
async fn drill_the_table_of_keys_is_lost_and_rebuilt_and_everything_opens_but_what_was_erased() {
    let (mut portal, ada, _) = TestPortal::with_signed_in().await;
    let (nora, desk, document) = nora(&portal).await;
    portal.twin.keep_spares().await.unwrap();
    erase(&portal, &ada).await;
    assert_all_kept(&portal).await;
    let keys = portal.wrapped_keys().await.len();

    portal.twin.lose_keys().await.unwrap();
    portal.restart_functions().await;
    assert!(portal.wrapped_keys().await.is_empty());
    let lost = nora.browser.get_as(&desk.token, "/api/account/profile").await;
    assert!(!lost.status.is_success(), "{}", lost.text);

    let rebuilt = rebuild(&portal).await;
    assert_eq!(rebuilt, Rebuilt { put_back: keys as u64, ..Rebuilt::default() });
    portal.restart_functions().await;
    portal.advance(SignedDuration::from_mins(1));
    let token = nora.sign_in(&portal).await;
    let desk = Desk { token, ..desk };
    let link = desk.link(&document, json!({ "purpose": "download", "file": null })).await;
    assert_eq!(link.outcome(), "200", "{}", link.log());
    assert_eq!(fetch(&link.field("url")).await.text().await.unwrap(), "Dear Nora");
    assert_eq!(portal.items("profile").await.len(), 1);
    let body = json!({ "email": ada.email, "password": portal_tests::PASSWORD });
    let refused = ada.browser.post("/api/auth/sign-in", body).await;
    assert!(!refused.status.is_success(), "{}", refused.text);
    assert_all_kept(&portal).await;
}

#[tokio::test]
async fn drill_a_backup_of_the_records_opens_for_everybody_but_who_was_erased_since() {
    let (mut portal, ada, _) = TestPortal::with_signed_in().await;
    let (nora, desk, document) = nora(&portal).await;
    let adas = key_of(&portal, &ada).await;
    portal.twin.deliver_mail().await.unwrap();
    let backup = portal.dump().await.into_iter().filter(|item| item.table == local::PORTAL_TABLE);
    let backup: Vec<_> = backup.map(|item| item.attributes).collect();
    erase(&portal, &ada).await;

    let of_ada = |item: &&std::collections::HashMap<String, _>| item["pk"] == adas.attributes["pk"];
    assert!(backup.iter().filter(of_ada).count() > 2, "her records are in the backup");
    portal.twin.restore_records(backup.clone()).await.unwrap();
    portal.advance(SignedDuration::from_mins(1));
    let body = json!({ "email": ada.email, "password": portal_tests::PASSWORD });
    let refused = ada.browser.post("/api/auth/sign-in", body).await;
    assert!(!refused.status.is_success(), "{}", refused.text);
    let desk = Desk { token: nora.sign_in(&portal).await, ..desk };
    assert_eq!(desk.names("").await, ["Letter.txt"]);
    assert_eq!(desk.fetch(&document).await.text().await.unwrap(), "Dear Nora");
}

#[tokio::test]
async fn a_destroyed_key_has_no_spare_however_late_or_often_it_is_told_of() {
    let (portal, ada) = TestPortal::with_person().await;
    let adas = key_of(&portal, &ada).await;
    assert_eq!(portal.twin.keep_spare(item(&adas)).await.unwrap(), Kept::Spare);
    assert_eq!(portal.twin.keep_spare(item(&adas)).await.unwrap(), Kept::Spare);
    assert!(portal.spares().await.contains_key(&name(&adas)));
    portal.delete(&adas).await;
    // The stream still tells that it was made, now that it is gone.
    for _ in 0..2 {
        assert_eq!(portal.twin.keep_spare(item(&adas)).await.unwrap(), Kept::Nothing);
        assert!(!portal.spares().await.contains_key(&name(&adas)));
    }
    assert_all_kept(&portal).await;
}

#[tokio::test]
async fn a_key_that_moves_under_another_ring_has_that_as_its_spare() {
    let (portal, ada) = TestPortal::with_person().await;
    assert_all_kept(&portal).await;
    portal.advance(DAY * 91);
    ada.sign_in(&portal).await;
    portal.advance(SignedDuration::from_mins(11));
    assert_eq!(key_of(&portal, &ada).await.number("ring"), 2);
    assert_all_kept(&portal).await;
}

#[tokio::test]
async fn rebuilding_writes_over_no_key_and_does_what_is_done_once() {
    let (portal, ada) = TestPortal::with_person().await;
    portal.twin.keep_spares().await.unwrap();
    let keys = portal.wrapped_keys().await.len() as u64;
    assert_eq!(rebuild(&portal).await, Rebuilt { there: keys, ..Rebuilt::default() });
    // The key has moved on, and its spare is still the old one.
    portal.advance(DAY * 91);
    ada.sign_in(&portal).await;
    portal.advance(SignedDuration::from_mins(11));
    let adas = key_of(&portal, &ada).await;
    assert_ne!(portal.spares().await[&name(&adas)]["ring"], adas.number("ring"));
    assert_eq!(rebuild(&portal).await, Rebuilt { there: keys, ..Rebuilt::default() });
    assert_eq!(key_of(&portal, &ada).await, adas);

    portal.delete(&adas).await;
    let twice = tokio::join!(rebuild(&portal), rebuild(&portal));
    assert_eq!((twice.0.put_back + twice.1.put_back, twice.0.there + twice.1.there), (1, 2 * keys - 1));
    assert_eq!((twice.0.failed, twice.1.failed), (0, 0));
}

#[tokio::test]
async fn rebuilding_goes_on_behind_the_name_that_the_run_before_answered() {
    let (portal, _) = TestPortal::with_person().await;
    portal.another("Nora Example").await;
    portal.twin.keep_spares().await.unwrap();
    let names: Vec<String> = portal.spares().await.into_keys().collect();
    let half = names.len() / 2;
    for key in portal.wrapped_keys().await {
        portal.delete(&key).await;
    }
    let from = RebuildFrom { after: Some(names[half - 1].clone()) };
    let second = portal.twin.rebuild(from).await.unwrap();
    assert_eq!((second.put_back, second.next), ((names.len() - half) as u64, None));
    assert_eq!(rebuild(&portal).await.put_back, half as u64);
}

#[tokio::test]
async fn when_its_time_is_up_it_says_where_to_go_on_and_all_are_put_back_in_the_end() {
    const MORE: u64 = 1_003;
    let (portal, ada) = TestPortal::with_person().await;
    let adas = key_of(&portal, &ada).await;
    portal.twin.keep_spare(item(&adas)).await.unwrap();
    let text = portal.spares().await[&name(&adas)].to_string();
    let client = portal.twin.files_of("operator").await;
    for number in 0..MORE {
        let user = UserId::from_bytes(u128::from(number + 1).to_be_bytes());
        let put = client.put_object().bucket(local::SPARES).key(Spare::name(Item::UserKey(user)));
        put.body(text.clone().into_bytes().into()).send().await.unwrap();
    }
    // It has ten minutes, which pass while it does what the first listing holds.
    let (first, ()) = tokio::join!(rebuild(&portal), async { portal.advance(SignedDuration::from_mins(10)) });
    assert_eq!((first.put_back + first.there, first.failed), (1_000, 0));
    let second = portal.twin.rebuild(RebuildFrom { after: first.next }).await.unwrap();
    assert_eq!((second.put_back + second.there, second.failed, second.next), (MORE + 1 - 1_000, 0, None));
    assert_eq!(rebuild(&portal).await, Rebuilt { there: MORE + 1, ..Rebuilt::default() });
}

#[tokio::test]
async fn what_is_no_spare_is_counted_and_stops_nothing() {
    let (portal, ada) = TestPortal::with_person().await;
    let adas = key_of(&portal, &ada).await;
    portal.twin.keep_spares().await.unwrap();
    portal.delete(&adas).await;
    let client = portal.twin.files_of("operator").await;
    let damaged = format!("user/{}/identity/erasable", UserId::from_bytes([7; 16]));
    for name in ["notes.txt", "user/x/identity/erasable", damaged.as_str()] {
        let put = client.put_object().bucket(local::SPARES).key(name).body(b"not a key".to_vec().into());
        put.send().await.unwrap();
    }
    let rebuilt = rebuild(&portal).await;
    assert_eq!((rebuilt.put_back, rebuilt.failed), (1, 3));
    assert_eq!(key_of(&portal, &ada).await, adas);
}

#[tokio::test]
async fn what_is_due_while_the_table_of_keys_is_lost_goes_when_it_is_back() {
    let mut portal = TestPortal::start().await;
    nothing_was_due(&portal).await;
    crate::retention::eve(&portal).start_sign_up().await;
    portal.twin.keep_spares().await.unwrap();
    portal.twin.lose_keys().await.unwrap();
    portal.restart_functions().await;
    later(&portal, DAY * 3).await;
    let report = sweep(&portal).await;
    assert_eq!((report.sign_ups, report.failed), (0, 1));
    assert_eq!(portal.items("sign-up").await.len(), 1, "it says when the key is to go");
    rebuild(&portal).await;
    let report = sweep(&portal).await;
    assert_eq!((report.sign_ups, report.failed), (1, 0));
    assert!(portal.items("identity#erasable").await.is_empty());
    assert_all_kept(&portal).await;
}

#[tokio::test]
async fn a_mail_that_is_owed_while_the_table_of_keys_is_lost_arrives_when_it_is_back() {
    let mut portal = TestPortal::start().await;
    let eve = crate::retention::eve(&portal);
    eve.start_sign_up().await;
    portal.twin.keep_spares().await.unwrap();
    portal.twin.lose_keys().await.unwrap();
    assert!(portal.mails_to(&eve.email).await.is_empty());
    portal.restart_functions().await;
    assert!(portal.mails_to(&eve.email).await.is_empty());
    rebuild(&portal).await;
    assert_eq!(portal.mails_to(&eve.email).await.len(), 1);
}

#[tokio::test]
async fn no_function_but_its_own_reaches_a_spare() {
    let (portal, ada) = TestPortal::with_person().await;
    let adas = key_of(&portal, &ada).await;
    portal.twin.keep_spares().await.unwrap();
    let name = name(&adas);
    for function in ["auth", "account", "admin", "documents", "filing", "archiving", "retention", "reminders"]
    {
        let client = portal.twin.files_of(function).await;
        assert!(client.get_object().bucket(local::SPARES).key(&name).send().await.is_err(), "{function}");
        assert!(client.delete_object().bucket(local::SPARES).key(&name).send().await.is_err(), "{function}");
    }
    // What keeps them reads none, and what reads them changes none.
    let spares = portal.twin.files_of("spares").await;
    assert!(spares.get_object().bucket(local::SPARES).key(&name).send().await.is_err());
    let rebuild = portal.twin.files_of("rebuild").await;
    assert!(rebuild.delete_object().bucket(local::SPARES).key(&name).send().await.is_err());
    assert!(portal.spares().await.contains_key(&name));
}
