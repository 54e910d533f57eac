//! Keys are replaced in time, and nothing that the old ones made is lost by it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use portal_tests::{PASSWORD, Person, TestPortal};
use serde_json::{Value, json};

use crate::retention::{DAY, HOUR, MINUTE, later, sweep};

const SECOND: SignedDuration = SignedDuration::from_secs(1);
const PROFILE: &str = "/api/account/profile";

/// Which key signed a token.
fn kid(token: &str) -> String {
    let header = URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap();
    serde_json::from_slice::<Value>(&header).unwrap()["kid"].as_str().unwrap().to_owned()
}

/// Which keys everybody may check tokens with.
async fn shown(portal: &TestPortal) -> Vec<String> {
    let jwks = portal.browser().get("/.well-known/jwks.json").await.json();
    jwks["keys"].as_array().unwrap().iter().map(|key| key["kid"].as_str().unwrap().to_owned()).collect()
}

async fn refreshed(person: &Person) -> String {
    person.browser.post_empty("/api/auth/refresh").await.field("access_token")
}

#[tokio::test]
async fn a_signing_key_gets_a_successor_after_90_days_that_signs_when_it_was_shown_for_ten_minutes() {
    let (portal, person, first) = TestPortal::with_signed_in().await;
    assert_eq!((kid(&first).as_str(), shown(&portal).await), ("1", vec!["1".to_owned()]));
    portal.advance(DAY * 90 - SECOND);
    person.sign_in(&portal).await;
    assert_eq!(shown(&portal).await, ["1"]);

    portal.advance(SECOND);
    assert_eq!(kid(&refreshed(&person).await), "1");
    assert_eq!(shown(&portal).await, ["1", "2"]);
    portal.advance(MINUTE * 10 - SECOND);
    let by_the_old = refreshed(&person).await;
    assert_eq!(kid(&by_the_old), "1");
    portal.advance(SECOND);
    let by_the_new = refreshed(&person).await;
    assert_eq!(kid(&by_the_new), "2");

    portal.advance(MINUTE * 5 - SECOND * 2);
    for token in [by_the_old, by_the_new] {
        assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
    }
    assert_eq!(shown(&portal).await, ["1", "2"]);
}

#[tokio::test]
async fn a_signing_key_is_gone_with_its_private_half_a_day_after_its_successor_was_made() {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    portal.advance(DAY * 90);
    person.sign_in(&portal).await;
    later(&portal, DAY - MINUTE).await;
    assert_eq!(sweep(&portal).await.signing_keys, 0);
    assert_eq!(portal.items("signing-key#").await.len(), 2);
    later(&portal, HOUR + MINUTE).await;
    assert_eq!(sweep(&portal).await.signing_keys, 1);
    let left = portal.items("signing-key#").await;
    assert_eq!(left.iter().map(|key| key.text("sk")).collect::<Vec<_>>(), ["signing-key#000002"]);
    assert_eq!(shown(&portal).await, ["2"]);
    let token = person.sign_in(&portal).await;
    assert_eq!(kid(&token), "2");
    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
}

#[tokio::test]
async fn of_two_functions_that_replace_a_signing_key_at_once_one_does() {
    let (portal, _, _) = TestPortal::with_signed_in().await;
    let (one, other) = (portal.twin.another("auth").await, portal.twin.another("auth").await);
    let (one, other) = (&one.signing_keys, &other.signing_keys);
    let keys = portal.twin.portal.keys.unlocked().await.unwrap();
    for all in [one.all(&keys).await, other.all(&keys).await] {
        assert_eq!(all.unwrap().len(), 1);
    }
    portal.advance(DAY * 90);
    let (by_one, by_other) = tokio::join!(one.current(&keys), other.current(&keys));
    assert_eq!((by_one.unwrap().kid.as_str(), by_other.unwrap().kid.as_str()), ("1", "1"));
    assert_eq!(portal.items("signing-key#").await.len(), 2);
    portal.advance(MINUTE * 10);
    let (by_one, by_other) = tokio::join!(one.current(&keys), other.current(&keys));
    assert_eq!((by_one.unwrap().kid.as_str(), by_other.unwrap().kid.as_str()), ("2", "2"));
    assert_eq!(portal.items("signing-key#").await.len(), 2);
}

/// The rings that people's keys are under, in the order of their ids.
async fn rings_of_people(portal: &TestPortal) -> Vec<u32> {
    let mut keys = portal.items("identity#erasable").await;
    keys.sort_by_key(|key| key.text("pk").to_owned());
    keys.iter().map(|key| key.attributes["ring"].as_n().unwrap().parse().unwrap()).collect()
}

async fn someone(portal: &TestPortal, n: usize) -> Person {
    // So that ids sort as people signed up.
    portal.advance(SECOND);
    let person = Person::new(portal, &format!("person-{n}@example.org"), "Some Body");
    person.sign_up(portal).await;
    person
}

#[tokio::test]
async fn a_ring_key_gets_a_successor_after_90_days_and_a_persons_key_moves_to_it_at_the_next_sign_in() {
    let portal = TestPortal::start().await;
    let (ada, eve) = (someone(&portal, 0).await, someone(&portal, 1).await);
    portal.advance(DAY * 90);
    ada.sign_in(&portal).await;
    assert_eq!(portal.items("ring#").await.len(), 2);
    // Others may not know the new ring yet.
    someone(&portal, 2).await;
    assert_eq!(rings_of_people(&portal).await, [1, 1, 1]);

    portal.advance(MINUTE * 10);
    someone(&portal, 3).await;
    let token = ada.sign_in(&portal).await;
    assert_eq!(rings_of_people(&portal).await, [2, 1, 1, 2]);
    assert_eq!(ada.browser.get_as(&token, PROFILE).await.outcome(), "200");
    assert_eq!(rings_of_people(&portal).await, [2, 1, 1, 2]);

    // What is under the old ring is read as ever, and moves in its turn.
    let token = eve.sign_in(&portal).await;
    assert_eq!(eve.browser.get_as(&token, PROFILE).await.json()["email"], "person-1@example.org");
    assert_eq!(rings_of_people(&portal).await, [2, 2, 1, 2]);
    ada.sign_in(&portal).await;
    assert_eq!(portal.items("ring#").await.len(), 2);
}

#[tokio::test]
async fn somebody_who_signs_in_twice_at_once_while_the_ring_changes_is_signed_in_twice() {
    let portal = TestPortal::start().await;
    let person = someone(&portal, 0).await;
    portal.advance(DAY * 89);
    person.sign_in_and_trust(&portal).await;
    portal.advance(DAY);
    person.sign_in_trusted().await;
    portal.advance(MINUTE * 10);
    assert_eq!(rings_of_people(&portal).await, [1]);
    let sign_in = || {
        let body = json!({ "email": person.email, "password": PASSWORD });
        person.browser.post("/api/auth/sign-in", body)
    };
    let answers = tokio::join!(sign_in(), sign_in(), sign_in(), sign_in());
    for answer in [answers.0, answers.1, answers.2, answers.3] {
        assert_eq!(answer.field("status"), "signed_in", "{}\n{}", answer.text, answer.log());
    }
    assert_eq!(rings_of_people(&portal).await, [2]);
}

#[tokio::test]
async fn of_two_functions_that_replace_a_ring_key_at_once_one_does() {
    let (portal, _, _) = TestPortal::with_signed_in().await;
    let (one, other) = (portal.twin.another("auth").await, portal.twin.another("auth").await);
    portal.advance(DAY * 90);
    let (by_one, by_other) = tokio::join!(one.keys.establish(), other.keys.establish());
    assert!(by_one.is_ok() && by_other.is_ok());
    assert_eq!(portal.items("ring#").await.len(), 2);
}

#[tokio::test]
async fn a_new_ring_costs_kms_the_same_however_many_people_there_are() {
    let portal = TestPortal::start().await;
    let mut people = Vec::new();
    for n in 0..5 {
        people.push(someone(&portal, n).await);
    }
    for (after, decrypted, generated) in [(DAY * 90, 3, 1), (MINUTE * 10, 3, 0)] {
        portal.advance(after);
        portal.calls.take();
        for person in &people {
            person.sign_in(&portal).await;
        }
        let calls = portal.calls.take();
        let count = |name| calls.iter().filter(|call| call.function == "auth" && call.name == name).count();
        assert_eq!((count("KMS.Decrypt"), count("KMS.GenerateDataKey")), (decrypted, generated));
    }
    assert_eq!(rings_of_people(&portal).await, [2; 5]);
}

#[tokio::test]
async fn an_operator_who_takes_the_time_off_a_ring_gets_a_new_one_at_the_next_sign_in() {
    let (portal, person) = TestPortal::with_person().await;
    let mut ring = portal.items("ring#").await.remove(0);
    ring.attributes.remove("created").unwrap();
    portal.put(ring).await;
    portal.advance(MINUTE * 5);
    person.sign_in(&portal).await;
    assert_eq!(portal.items("ring#").await.len(), 2);
    portal.advance(MINUTE * 10);
    person.sign_in(&portal).await;
    assert_eq!((portal.items("ring#").await.len(), rings_of_people(&portal).await), (2, vec![2]));
}

#[tokio::test]
async fn a_signing_key_that_an_operator_deletes_is_taken_nowhere_after_five_minutes() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
    portal.delete(&portal.items("signing-key#").await[0]).await;
    portal.advance(MINUTE * 4);
    let token = refreshed(&person).await;
    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
    portal.advance(MINUTE);
    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "401 not-signed-in");
    let token = refreshed(&person).await;
    // A key that was not found is looked for again after ten seconds.
    portal.advance(SECOND * 10);
    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
}
