//! Signing up: rows A2, A3, A9 and B3.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use portal_tests::{PASSWORD, Person, TestPortal};
use serde_json::json;

/// What confirming a sign-up answers.
async fn confirm(person: &Person, sign_up: &str, code: &str) -> String {
    let body = json!({ "sign_up": sign_up, "code": code });
    person.browser.post("/api/auth/sign-up/confirm", body).await.outcome()
}

/// A code that is not the right one.
fn other_than(code: &str) -> String {
    let number: u32 = code.parse().unwrap();
    format!("{:08}", (number + 1) % 100_000_000)
}

async fn new_person() -> (TestPortal, Person, String, String) {
    let portal = TestPortal::start().await;
    let person = Person::new(&portal, "ada@example.org", "Ada Example");
    let sign_up = person.start_sign_up().await;
    let code = portal.code_for(&person.email).await;
    (portal, person, sign_up, code)
}

#[tokio::test]
async fn a_person_signs_up_reads_the_code_in_the_mail_and_signs_in() {
    let (portal, person) = TestPortal::with_person().await;
    let token = person.sign_in(&portal).await;
    let profile = person.browser.get_as(&token, "/api/account/profile").await.json();
    assert_eq!(profile["name"], "Ada Example");
    assert_eq!(profile["email"], "ada@example.org");
}

#[tokio::test]
async fn the_code_is_taken_with_spaces_and_dashes() {
    let (_portal, person, sign_up, code) = new_person().await;
    let spaced = format!(" {} - {}\n", &code[..4], &code[4..]);
    assert_eq!(confirm(&person, &sign_up, &spaced).await, "204");
}

#[tokio::test]
async fn a_sign_up_code_works_once() {
    let (_portal, person, sign_up, code) = new_person().await;
    assert_eq!(confirm(&person, &sign_up, &code).await, "204");
    assert_eq!(confirm(&person, &sign_up, &code).await, "410 attempt-ended");
}

#[tokio::test]
async fn fifty_uses_of_one_sign_up_code_at_once_make_one_account() {
    let (_portal, person, sign_up, code) = new_person().await;
    let uses = (0..50).map(|_| {
        let (person, sign_up, code) = (person.clone(), sign_up.clone(), code.clone());
        tokio::spawn(async move { confirm(&person, &sign_up, &code).await })
    });
    let mut outcomes = BTreeMap::new();
    for used in uses.collect::<Vec<_>>() {
        *outcomes.entry(used.await.unwrap()).or_insert(0) += 1;
    }
    assert_eq!(outcomes, BTreeMap::from([("204".to_owned(), 1), ("410 attempt-ended".to_owned(), 49)]));
}

#[tokio::test]
async fn the_sixth_try_fails_even_with_the_right_sign_up_code() {
    let (_portal, person, sign_up, code) = new_person().await;
    for _ in 0..5 {
        assert_eq!(confirm(&person, &sign_up, &other_than(&code)).await, "422 wrong-code");
    }
    assert_eq!(confirm(&person, &sign_up, &code).await, "410 attempt-ended");
}

#[tokio::test]
async fn the_fifth_try_succeeds_with_the_right_sign_up_code() {
    let (_portal, person, sign_up, code) = new_person().await;
    for _ in 0..4 {
        assert_eq!(confirm(&person, &sign_up, &other_than(&code)).await, "422 wrong-code");
    }
    assert_eq!(confirm(&person, &sign_up, &code).await, "204");
}

#[tokio::test]
async fn a_sign_up_code_is_good_for_ten_minutes() {
    let (portal, person, sign_up, code) = new_person().await;
    portal.advance(SignedDuration::from_mins(10));
    assert_eq!(confirm(&person, &sign_up, &code).await, "410 attempt-ended");

    let (portal, person, sign_up, code) = new_person().await;
    portal.advance(SignedDuration::from_mins(10) - SignedDuration::from_secs(1));
    assert_eq!(confirm(&person, &sign_up, &code).await, "204");
}

#[tokio::test]
async fn only_the_newest_sign_up_code_of_an_attempt_works() {
    let (portal, person, sign_up, first) = new_person().await;
    let again = person.browser.post("/api/auth/sign-up/resend", json!({ "sign_up": sign_up })).await;
    assert_eq!(again.outcome(), "204");
    let second = portal.code_for(&person.email).await;
    assert_ne!(first, second);
    assert_eq!(confirm(&person, &sign_up, &first).await, "422 wrong-code");
    assert_eq!(confirm(&person, &sign_up, &second).await, "204");
}

#[tokio::test]
async fn one_attempt_mails_three_times_and_a_new_code_gives_no_tries_back() {
    let (portal, person, sign_up, code) = new_person().await;
    for _ in 0..4 {
        confirm(&person, &sign_up, &other_than(&code)).await;
    }
    let again = async || person.browser.post("/api/auth/sign-up/resend", json!({ "sign_up": sign_up })).await;
    assert_eq!(again().await.outcome(), "204");
    assert_eq!(again().await.outcome(), "204");
    let refused = again().await;
    assert_eq!(refused.outcome(), "429 too-many-codes");
    assert_eq!(refused.header("retry-after"), "", "waiting does not help: the attempt has had its mails");
    assert_eq!(portal.mails_to(&person.email).await.len(), 3);
    let newest = portal.code_for(&person.email).await;
    assert_eq!(confirm(&person, &sign_up, &other_than(&newest)).await, "422 wrong-code");
    assert_eq!(confirm(&person, &sign_up, &newest).await, "410 attempt-ended");
}

#[tokio::test]
async fn an_address_is_mailed_ten_sign_up_codes_in_fifteen_minutes() {
    let portal = TestPortal::start().await;
    let person = Person::new(&portal, "ada@example.org", "Ada Example");
    for _ in 0..10 {
        person.start_sign_up().await;
    }
    let body = json!({ "email": person.email, "name": person.name, "password": PASSWORD });
    let refused = person.browser.post("/api/auth/sign-up", body).await;
    assert_eq!(refused.outcome(), "429 too-many-codes");
    assert_eq!(refused.header("retry-after"), "900");
    assert_eq!(portal.mails_to(&person.email).await.len(), 10);

    Person::new(&portal, "eve@example.org", "Eve Example").start_sign_up().await;
    portal.advance(SignedDuration::from_mins(15));
    person.start_sign_up().await;
}

#[tokio::test]
async fn twenty_sign_ups_at_once_with_one_address_mail_ten_codes_at_most() {
    let portal = TestPortal::start().await;
    let person = Person::new(&portal, "ada@example.org", "Ada Example");
    let attempts = (0..20).map(|_| {
        let person = person.clone();
        let body = json!({ "email": person.email, "name": person.name, "password": PASSWORD });
        tokio::spawn(async move { person.browser.post("/api/auth/sign-up", body).await.outcome() })
    });
    let mut started = 0;
    for attempt in attempts.collect::<Vec<_>>() {
        match attempt.await.unwrap().as_str() {
            "202" => started += 1,
            other => assert_eq!(other, "429 too-many-codes"),
        }
    }
    assert_eq!(portal.mails_to(&person.email).await.len(), started);
    assert_eq!(started, 10);
}

#[tokio::test]
async fn a_sign_up_code_works_only_in_the_attempt_that_asked_for_it() {
    let (portal, person, first, _) = new_person().await;
    let second = person.start_sign_up().await;
    let code_of_second = portal.code_for(&person.email).await;
    assert_eq!(confirm(&person, &first, &code_of_second).await, "422 wrong-code");
    assert_eq!(confirm(&person, &second, &code_of_second).await, "204");
}

#[tokio::test]
async fn a_stranger_who_signs_up_with_my_address_gains_nothing_when_i_confirm_mine() {
    let portal = TestPortal::start().await;
    let me = Person::new(&portal, "ada@example.org", "Ada Example");
    let stranger = Person::new(&portal, "ada@example.org", "Mallory");
    let mine = me.start_sign_up().await;
    let my_code = portal.code_for(&me.email).await;
    let body =
        json!({ "email": "ada@example.org", "name": "Mallory", "password": "a password only mallory knows" });
    let theirs = stranger.browser.post("/api/auth/sign-up", body).await.field("sign_up");

    assert_eq!(confirm(&me, &mine, &my_code).await, "204");
    assert_eq!(confirm(&stranger, &theirs, &my_code).await, "422 wrong-code");
    let their_password = json!({ "email": "ada@example.org", "password": "a password only mallory knows" });
    assert_eq!(
        stranger.browser.post("/api/auth/sign-in", their_password).await.outcome(),
        "401 wrong-credentials"
    );
    let token = me.sign_in(&portal).await;
    assert_eq!(me.browser.get_as(&token, "/api/account/profile").await.json()["name"], "Ada Example");
}

#[tokio::test]
async fn when_an_address_is_confirmed_other_attempts_with_it_are_over() {
    let (portal, person, first, first_code) = new_person().await;
    let second = person.start_sign_up().await;
    let second_code = portal.code_for(&person.email).await;
    assert_eq!(confirm(&person, &second, &second_code).await, "204");
    assert_eq!(confirm(&person, &first, &first_code).await, "410 attempt-ended");
}

#[tokio::test]
async fn signing_up_looks_the_same_for_a_known_and_an_unknown_address() {
    let (portal, _) = TestPortal::with_person().await;
    portal.advance(SignedDuration::from_mins(16));
    // Whoever comes first after five minutes waits for the keys, known or not.
    Person::new(&portal, "bob@example.org", "Bob Example").start_sign_up().await;
    let mut seen = Vec::new();
    for address in ["ada@example.org", "eve@example.org"] {
        portal.calls.take();
        let body = json!({ "email": address, "name": "Some Body", "password": PASSWORD });
        let answer = portal.browser().post("/api/auth/sign-up", body).await;
        let headers: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        seen.push((answer.outcome(), answer.field("sign_up").len(), headers, portal.calls.take()));
    }
    let (known, unknown) = (&seen[0], &seen[1]);
    assert_eq!(known, unknown);
    assert_eq!(known.0, "202");
    assert_eq!(
        known.3.iter().map(|call| call.name.as_str()).collect::<Vec<_>>(),
        ["DynamoDB.BatchGetItem", "DynamoDB.TransactWriteItems"]
    );
}

#[tokio::test]
async fn the_owner_of_a_known_address_is_told_by_mail_and_no_code_confirms_the_attempt() {
    let (portal, person) = TestPortal::with_person().await;
    let stranger = Person::new(&portal, "ada@example.org", "Mallory");
    let sign_up = stranger.start_sign_up().await;
    let mails = portal.mails_to(&person.email).await;
    let newest = mails.last().unwrap();
    assert!(newest.subject.contains("already have an account"), "{}", newest.subject);
    assert!(!newest.text.contains("Mallory") && !newest.html.contains("Mallory"));
    assert_eq!(confirm(&stranger, &sign_up, "00000000").await, "422 wrong-code");
    person.sign_in(&portal).await;
}

#[tokio::test]
async fn a_password_of_128_emoji_signs_in() {
    let password: String = (0..128).filter_map(|n| char::from_u32(0x1F400 + n * 11 % 128)).collect();
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let body = json!({ "email": "ada@example.org", "name": "Ada", "password": password });
    let sign_up = browser.post("/api/auth/sign-up", body).await.field("sign_up");
    let code = portal.code_for("ada@example.org").await;
    let confirmed =
        browser.post("/api/auth/sign-up/confirm", json!({ "sign_up": sign_up, "code": code })).await;
    assert_eq!(confirmed.outcome(), "204");
    let answer =
        browser.post("/api/auth/sign-in", json!({ "email": "ada@example.org", "password": password })).await;
    assert_eq!(answer.field("status"), "second_step");
}

#[tokio::test]
async fn a_weak_password_is_refused_with_the_reason_named() {
    let portal = TestPortal::start().await;
    for (password, code) in [
        ("elevenchars", "too_short"),
        ("123456789012", "common"),
        ("Ada-2026-Ada!", "contains_name"),
        ("lovelace1815lovelace", "contains_email"),
        ("Portcullis2026!", "contains_operator"),
        ("abcabcabcabcabc", "guessable"),
    ] {
        let body =
            json!({ "email": "lovelace1815@example.org", "name": "Ada Example", "password": password });
        let answer = portal.browser().post("/api/auth/sign-up", body).await;
        assert_eq!(answer.outcome(), "422 invalid-input", "{password}");
        let error = &answer.json()["errors"][0];
        assert_eq!(
            (error["field"].as_str(), error["code"].as_str()),
            (Some("password"), Some(code)),
            "{password}"
        );
    }
    assert!(portal.mails_to("lovelace1815@example.org").await.is_empty());
}

#[tokio::test]
async fn no_mail_holds_a_password_and_codes_come_without_links() {
    let (portal, person) = TestPortal::with_person().await;
    person.enter_password().await;
    Person::new(&portal, &person.email, "Mallory").start_sign_up().await;
    let mails = portal.mails_to(&person.email).await;
    assert_eq!(mails.len(), 3);
    for mail in mails {
        let whole = format!("{}{}{}", mail.subject, mail.text, mail.html);
        assert!(!whole.contains(PASSWORD), "{whole}");
        assert!(!whole.contains("<a ") && !whole.contains("href"), "{whole}");
    }
}

#[tokio::test]
async fn nothing_that_a_stranger_typed_goes_to_an_address_that_nobody_proved() {
    let portal = TestPortal::start().await;
    let body = json!({ "email": "victim@example.org", "name": "your account is locked, visit evil.example", "password": PASSWORD });
    assert_eq!(portal.browser().post("/api/auth/sign-up", body).await.outcome(), "202");
    let mail = portal.mails_to("victim@example.org").await.remove(0);
    let whole = format!("{}{}{}", mail.subject, mail.text, mail.html);
    assert!(!whole.contains("evil") && !whole.contains("locked"), "{whole}");
}

#[tokio::test]
async fn one_character_that_composes_to_eighteen_is_no_password() {
    let portal = TestPortal::start().await;
    let body = json!({ "email": "ada@example.org", "name": "Ada", "password": "\u{fdfa}" });
    assert_eq!(
        portal.browser().post("/api/auth/sign-up", body).await.json()["errors"][0]["code"],
        "too_short"
    );
}

#[tokio::test]
async fn a_locale_given_at_sign_up_becomes_the_profiles_language() {
    let portal = TestPortal::start().await;
    let person = Person::new(&portal, "ada@example.org", "Ada Example");
    let body = json!({ "email": person.email, "name": person.name, "password": PASSWORD, "locale": "de-at" });
    let sign_up = person.browser.post("/api/auth/sign-up", body).await.field("sign_up");
    let code = portal.code_for(&person.email).await;
    assert_eq!(confirm(&person, &sign_up, &code).await, "204");
    let token = person.sign_in(&portal).await;
    assert_eq!(person.browser.get_as(&token, "/api/account/profile").await.json()["language"], "de-AT");
}
