//! Signing in: rows A9, A10 and B3, and the trusted device.

use std::collections::BTreeMap;

use argon2::{Algorithm, Argon2, CustomizedPasswordHasher, Params, Version};
use jiff::SignedDuration;
use portal::store::{Clear, Credential, Item, Stored, Write};
use portal::values::{EmailAddress, Sensitive};
use portal_tests::{Answer, PASSWORD, Person, TestPortal};
use serde_json::json;

async fn second_step(person: &Person, challenge: &str, code: &str) -> Answer {
    let body = json!({ "challenge": challenge, "proof": { "method": "email", "code": code } });
    person.browser.post("/api/auth/sign-in/second-step", body).await
}

fn other_than(code: &str) -> String {
    let number: u32 = code.parse().unwrap();
    format!("{:08}", (number + 1) % 100_000_000)
}

async fn at_second_step() -> (TestPortal, Person, String, String) {
    let (portal, person) = TestPortal::with_person().await;
    let challenge = person.enter_password().await;
    let code = portal.code_for(&person.email).await;
    (portal, person, challenge, code)
}

#[tokio::test]
async fn a_new_browser_is_asked_for_the_emailed_code() {
    let (_portal, person, challenge, code) = at_second_step().await;
    let answer = second_step(&person, &challenge, &code).await;
    assert_eq!(answer.field("status"), "signed_in");
    assert_eq!(answer.json()["expires_in"], 300);
    let cookie = answer.header("set-cookie");
    for attribute in [
        "__Host-portal-refresh=",
        "; HttpOnly",
        "; Secure",
        "; SameSite=Strict",
        "; Path=/",
        "; Max-Age=43200",
    ] {
        assert!(cookie.contains(attribute), "{attribute} is missing in {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn a_code_cannot_be_used_twice() {
    let (_portal, person, challenge, code) = at_second_step().await;
    assert_eq!(second_step(&person, &challenge, &code).await.outcome(), "200");
    assert_eq!(second_step(&person, &challenge, &code).await.outcome(), "410 attempt-ended");
}

#[tokio::test]
async fn a_code_from_one_sign_in_fails_in_another() {
    let (portal, person, first, first_code) = at_second_step().await;
    let second = person.enter_password().await;
    let second_code = portal.code_for(&person.email).await;
    assert_eq!(second_step(&person, &second, &first_code).await.outcome(), "422 wrong-code");
    assert_eq!(second_step(&person, &first, &second_code).await.outcome(), "422 wrong-code");
    assert_eq!(second_step(&person, &second, &second_code).await.outcome(), "200");
}

#[tokio::test]
async fn the_sixth_try_fails_even_with_the_right_code() {
    let (_portal, person, challenge, code) = at_second_step().await;
    for _ in 0..5 {
        assert_eq!(second_step(&person, &challenge, &other_than(&code)).await.outcome(), "422 wrong-code");
    }
    assert_eq!(second_step(&person, &challenge, &code).await.outcome(), "410 attempt-ended");
}

#[tokio::test]
async fn a_code_is_good_for_ten_minutes() {
    let (portal, person, challenge, code) = at_second_step().await;
    portal.advance(SignedDuration::from_mins(10));
    assert_eq!(second_step(&person, &challenge, &code).await.outcome(), "410 attempt-ended");
}

#[tokio::test]
async fn only_the_newest_code_of_a_sign_in_works() {
    let (portal, person, challenge, first) = at_second_step().await;
    let again = person.browser.post("/api/auth/sign-in/resend", json!({ "challenge": challenge })).await;
    assert_eq!(again.outcome(), "204");
    let second = portal.code_for(&person.email).await;
    assert_eq!(second_step(&person, &challenge, &first).await.outcome(), "422 wrong-code");
    assert_eq!(second_step(&person, &challenge, &second).await.outcome(), "200");
}

#[tokio::test]
async fn fifty_uses_of_one_code_at_once_begin_one_session() {
    let (portal, person, challenge, code) = at_second_step().await;
    let uses = (0..50).map(|_| {
        let (person, challenge, code) = (person.clone(), challenge.clone(), code.clone());
        tokio::spawn(async move { second_step(&person, &challenge, &code).await.outcome() })
    });
    let mut outcomes = BTreeMap::new();
    for used in uses.collect::<Vec<_>>() {
        *outcomes.entry(used.await.unwrap()).or_insert(0) += 1;
    }
    assert_eq!(outcomes, BTreeMap::from([("200".to_owned(), 1), ("410 attempt-ended".to_owned(), 49)]));
    let elsewhere = Person { browser: portal.browser(), ..person };
    let token = elsewhere.sign_in(&portal).await;
    let sessions = elsewhere.browser.get_as(&token, "/api/auth/sessions").await;
    assert_eq!(sessions.json()["sessions"].as_array().unwrap().len(), 2, "{}", sessions.text);
}

#[tokio::test]
async fn resending_while_trying_gives_no_try_back() {
    let (portal, person, challenge, code) = at_second_step().await;
    let wrong = other_than(&code);
    let tries = (0..8).map(|n| {
        let (person, challenge, wrong) = (person.clone(), challenge.clone(), wrong.clone());
        tokio::spawn(async move {
            if n % 4 == 0 {
                person
                    .browser
                    .post("/api/auth/sign-in/resend", json!({ "challenge": challenge }))
                    .await
                    .outcome()
            } else {
                second_step(&person, &challenge, &wrong).await.outcome()
            }
        })
    });
    let mut wrong_codes = 0;
    for tried in tries.collect::<Vec<_>>() {
        wrong_codes += usize::from(tried.await.unwrap() == "422 wrong-code");
    }
    while second_step(&person, &challenge, &wrong).await.outcome() == "422 wrong-code" {
        wrong_codes += 1;
    }
    assert_eq!(wrong_codes, 5);
    drop(portal);
}

#[tokio::test]
async fn an_address_is_mailed_ten_sign_in_codes_in_fifteen_minutes_whatever_strangers_sign_up_with() {
    let (portal, person) = TestPortal::with_person().await;
    for _ in 0..9 {
        Person::new(&portal, &person.email, "Mallory").start_sign_up().await;
    }
    for mails in [3, 3, 3, 1] {
        let challenge = person.enter_password().await;
        for _ in 1..mails {
            let again = json!({ "challenge": challenge });
            assert_eq!(person.browser.post("/api/auth/sign-in/resend", again).await.outcome(), "204");
        }
    }
    assert_eq!(person.sign_in_with_captcha().await.outcome(), "429 too-many-codes");
    portal.advance(SignedDuration::from_mins(15));
    person.enter_password().await;
}

#[tokio::test]
async fn a_wrong_password_looks_the_same_for_a_known_and_an_unknown_address() {
    let (portal, _) = TestPortal::with_person().await;
    let mut seen = Vec::new();
    for address in ["ada@example.org", "eve@example.org", "eve@example.org", "ada@example.org"] {
        portal.calls.take();
        let body = json!({ "email": address, "password": "not the password of anybody" });
        let answer = portal.browser().post("/api/auth/sign-in", body).await;
        let mut body = answer.json();
        body["request_id"] = json!("");
        let headers: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        seen.push((answer.outcome(), body, headers, portal.calls.take()));
    }
    assert_eq!(seen[0].0, "401 wrong-credentials");
    assert!(seen.iter().all(|other| *other == seen[0]), "{seen:#?}");
    assert_eq!(
        seen[0].3.iter().map(|call| call.name.as_str()).collect::<Vec<_>>(),
        ["DynamoDB.UpdateItem", "DynamoDB.UpdateItem", "DynamoDB.BatchGetItem"]
    );
}

#[tokio::test]
async fn wrong_passwords_for_an_address_leave_it_free_to_sign_up_with() {
    let portal = TestPortal::start().await;
    let person = Person::new(&portal, "ada@example.org", "Ada Example");
    Person::new(&portal, "eve@example.org", "Eve Example").sign_up(&portal).await;
    for _ in 0..3 {
        let body = json!({ "email": person.email, "password": "not the password of anybody" });
        assert_eq!(person.browser.post("/api/auth/sign-in", body).await.outcome(), "401 wrong-credentials");
    }
    person.sign_up(&portal).await;
    person.sign_in(&portal).await;
}

#[tokio::test]
async fn a_trusted_device_skips_the_second_step_for_thirty_days_and_never_the_password() {
    let (portal, person) = TestPortal::with_person().await;
    person.sign_in_and_trust(&portal).await;
    let enter = async |password: &str| {
        let body = json!({ "email": person.email, "password": password });
        person.browser.post("/api/auth/sign-in", body).await
    };
    portal.advance(SignedDuration::from_hours(30 * 24) - SignedDuration::from_secs(1));
    let answer = enter(PASSWORD).await;
    assert_eq!(answer.field("status"), "signed_in", "{}", answer.text);
    assert_eq!(enter("not the password of anybody").await.outcome(), "401 wrong-credentials");
    portal.advance(SignedDuration::from_secs(1));
    assert_eq!(enter(PASSWORD).await.field("status"), "second_step");
}

#[tokio::test]
async fn another_persons_trusted_device_is_no_trusted_device_of_mine() {
    let (portal, ada) = TestPortal::with_person().await;
    ada.sign_in_and_trust(&portal).await;
    let eve = Person { email: "eve@example.org".into(), name: "Eve".into(), browser: ada.browser.clone() };
    eve.sign_up(&portal).await;
    eve.enter_password().await;
}

#[tokio::test]
async fn a_forged_device_cookie_is_no_trusted_device() {
    let (portal, person) = TestPortal::with_person().await;
    person.sign_in_and_trust(&portal).await;
    let cookie = person.browser.cookies()["__Host-portal-device"].clone();
    let forged = format!("{}{}", &cookie[..80], if cookie.ends_with("AAAAAA") { "BBBBBB" } else { "AAAAAA" });
    for value in [forged.as_str(), "", "x", "%00", &"A".repeat(4000)] {
        person.browser.set_cookie("__Host-portal-device", value);
        person.enter_password().await;
    }
}

#[tokio::test]
async fn a_hash_with_older_parameters_is_upgraded_by_one_sign_in() {
    let (portal, person) = TestPortal::with_person().await;
    let hash = async || {
        let (credential, _, _) = credential(&portal, &person).await;
        credential.password_hash.expose().clone()
    };
    assert!(hash().await.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    weaken(&portal, &person).await;
    assert!(hash().await.starts_with("$argon2id$v=19$m=8192,t=1,p=1$"));
    person.sign_in(&portal).await;
    assert!(hash().await.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    person.sign_in(&portal).await;
}

#[tokio::test]
async fn a_password_signs_in_years_later_and_nobody_asks_for_another() {
    let (portal, person) = TestPortal::with_person().await;
    for _ in 0..3 {
        portal.advance(SignedDuration::from_hours(366 * 24));
        person.sign_in(&portal).await;
    }
}

/// Reads a person's credential as the function does.
async fn credential(portal: &TestPortal, person: &Person) -> (Credential, Item, u64) {
    let inner = &portal.twin.portal;
    let keys = inner.keys.unlocked().await.unwrap();
    let item = Item::Credential(keys.root.blind_index(&EmailAddress::parse(&person.email).unwrap()));
    let batch = inner.table.read(&[item]).await.unwrap();
    let stored: &Stored = batch.get(&item).unwrap();
    let user = stored.user().unwrap();
    let key =
        inner.keys.user_key(&keys, user, &inner.table.read(&[Item::UserKey(user)]).await.unwrap()).unwrap();
    (stored.open(&inner.table, &item, &key).unwrap(), item, stored.version())
}

/// Puts a hash made with weaker parameters in place of a person's.
async fn weaken(portal: &TestPortal, person: &Person) {
    let inner = &portal.twin.portal;
    let keys = inner.keys.unlocked().await.unwrap();
    let pepper = keys.root.pepper();
    let weaker = Params::new(8 * 1024, 1, 1, None).unwrap();
    let argon2 =
        Argon2::new_with_secret(&*pepper, Algorithm::Argon2id, Version::V0x13, weaker.clone()).unwrap();
    let hash = argon2.hash_password_customized(PASSWORD.as_bytes(), &[7; 16], None, None, weaker).unwrap();
    let (credential, item, version) = credential(portal, person).await;
    let user = credential.user;
    let key =
        inner.keys.user_key(&keys, user, &inner.table.read(&[Item::UserKey(user)]).await.unwrap()).unwrap();
    let weak = Credential { password_hash: Sensitive::new(hash.to_string()), ..credential };
    let sealed = inner.table.seal(&item, &key, &weak).unwrap();
    let clear = Clear::none().user(user).never_expires();
    inner.table.commit(&[Write::replace(item, sealed, clear, version)]).await.unwrap();
}
