//! Deactivating customers and letting them back in: rows F6, C7 and K9.

use std::sync::Arc;

use jiff::SignedDuration;
use portal::store::{Credential, Item, StoreError, Write};
use portal::values::{EmailAddress, UserId};
use portal_tests::{
    Answer, Authenticator, Browser, Colleague, PASSWORD, Person, TestPortal, code_in, user_of,
};
use serde_json::{Value, json};
use tokio::task::JoinSet;

const PROFILE: &str = "/api/account/profile";

/// Somebody of the staff who is signed in.
#[derive(Clone)]
struct Desk {
    who: Colleague,
    token: String,
}

impl Desk {
    async fn change(&self, customer: &str, verb: &str) -> Answer {
        let path = format!("/api/admin/customers/{customer}/{verb}");
        self.who.browser.send_as(&self.token, &path, json!({ "reason": "contract" })).await
    }

    async fn deactivate(&self, customer: &str) {
        let done = self.change(customer, "deactivate").await;
        assert_eq!(done.outcome(), "200", "{}\n{}", done.text, done.log());
        assert!(done.json()["deactivated"].is_string(), "{}", done.text);
    }

    async fn reactivate(&self, customer: &str) {
        let done = self.change(customer, "reactivate").await;
        assert_eq!((done.outcome(), done.json()), ("200".into(), json!({ "deactivated": null })));
    }
}

/// A customer who trusts their browser, the access token, their id, and an administrator.
async fn scene() -> (TestPortal, Person, String, String, Desk) {
    let (portal, ada) = TestPortal::with_person().await;
    let token = ada.sign_in_and_trust(&portal).await;
    let id = UserId::from_bytes(user_of(&token).try_into().unwrap()).to_string();
    let who = portal.administrator("Root").await;
    let desk = Desk { token: who.sign_in().await, who };
    (portal, ada, token, id, desk)
}

async fn enter(browser: &Browser, email: &str) -> Answer {
    browser.post("/api/auth/sign-in", json!({ "email": email, "password": PASSWORD })).await
}

async fn second_step(browser: &Browser, challenge: &str, code: &str) -> Answer {
    let proof = json!({ "method": "email", "code": code });
    browser.post("/api/auth/sign-in/second-step", json!({ "challenge": challenge, "proof": proof })).await
}

#[tokio::test]
async fn the_open_page_of_who_is_deactivated_gets_401_on_the_next_click() {
    let (_, ada, token, id, desk) = scene().await;
    assert_eq!(ada.browser.get_as(&token, PROFILE).await.outcome(), "200");
    desk.deactivate(&id).await;
    assert_eq!(ada.browser.get_as(&token, PROFILE).await.outcome(), "401 not-signed-in");
    assert_eq!(ada.browser.post_empty("/api/auth/refresh").await.outcome(), "401 not-signed-in");
}

#[tokio::test]
async fn no_way_in_is_left_and_who_proves_themselves_is_told() {
    let (portal, ada, token, id, desk) = scene().await;
    let passkey = Arc::new(Authenticator::new(&portal.twin.origin));
    ada.add_passkey(&token, &passkey).await;
    portal.advance(SignedDuration::from_hours(48));
    let desk = Desk { token: desk.who.sign_in().await, ..desk };
    // Begun before, on another browser.
    let other = portal.browser();
    let asked = other.post("/api/auth/recovery", json!({ "email": ada.email })).await;
    let code = portal.code_for(&ada.email).await;
    desk.deactivate(&id).await;

    assert_eq!(enter(&ada.browser, &ada.email).await.outcome(), "403 deactivated");
    assert_eq!(enter(&portal.browser(), &ada.email).await.outcome(), "403 deactivated");
    let body = ada.answer_by_passkey(&passkey, &user_of(&token)).await;
    assert_eq!(ada.browser.post("/api/auth/passkeys/sign-in", body).await.outcome(), "403 deactivated");
    let reset = json!({ "recovery": asked.field("recovery"), "code": code, "new_password": "a heron stood in the canal" });
    assert_eq!(other.post("/api/auth/recovery/password", reset).await.outcome(), "403 deactivated");
    // Whoever does not know the password learns nothing.
    let wrong = json!({ "email": ada.email, "password": "not the password of anybody" });
    assert_eq!(portal.browser().post("/api/auth/sign-in", wrong).await.outcome(), "401 wrong-credentials");
    assert!(portal.items("device#").await.is_empty());
}

#[tokio::test]
async fn a_second_step_that_waits_ends_with_the_rest() {
    let (portal, ada, _, id, desk) = scene().await;
    let other = portal.browser();
    let asked = enter(&other, &ada.email).await;
    let code = portal.code_for(&ada.email).await;
    desk.deactivate(&id).await;
    let refused = second_step(&other, &asked.field("challenge"), &code).await;
    assert_eq!(refused.outcome(), "403 deactivated");
    desk.reactivate(&id).await;
    let late = second_step(&other, &asked.field("challenge"), &code).await;
    assert_eq!(late.outcome(), "410 attempt-ended", "not even after that");
}

#[tokio::test]
async fn deactivated_at_ten_what_is_owed_at_ten_is_not_sent_a_minute_later() {
    let (portal, ada, _, id, desk) = scene().await;
    portal.advance(SignedDuration::from_mins(119));
    let desk = Desk { token: desk.who.sign_in().await, ..desk };
    let before = portal.mails_to(&ada.email).await.len();
    // At 9:59 a code is owed, which the mail service has not taken yet.
    assert_eq!(enter(&portal.browser(), &ada.email).await.outcome(), "200");
    portal.advance(SignedDuration::from_mins(1));
    desk.deactivate(&id).await;
    portal.advance(SignedDuration::from_mins(1));
    let sent = portal.mails_to(&ada.email).await.split_off(before);
    let subjects: Vec<&str> = sent.iter().map(|mail| mail.subject.as_str()).collect();
    assert_eq!(subjects.len(), 1, "{subjects:?}");
    assert!(subjects[0].contains("your access is closed"), "{subjects:?}");
    assert!(portal.items("outbox#").await.is_empty());
}

#[tokio::test]
async fn who_forgot_the_password_is_told_that_access_is_closed_and_gets_no_code() {
    let (portal, ada, _, id, desk) = scene().await;
    desk.deactivate(&id).await;
    let asked = portal.browser().post("/api/auth/recovery", json!({ "email": ada.email })).await;
    assert_eq!(asked.outcome(), "202");
    let mail = portal.mails_to(&ada.email).await.pop().unwrap();
    assert!(mail.subject.contains("access is closed") && code_in(&mail.text).is_none(), "{}", mail.text);
}

#[tokio::test]
async fn a_reactivated_customer_signs_in_as_before_and_nothing_that_ended_comes_back() {
    let (portal, ada, token, id, desk) = scene().await;
    desk.deactivate(&id).await;
    desk.reactivate(&id).await;
    assert_eq!(ada.browser.get_as(&token, PROFILE).await.outcome(), "401 not-signed-in");
    assert_eq!(ada.browser.post_empty("/api/auth/refresh").await.outcome(), "401 not-signed-in");
    let asked = enter(&ada.browser, &ada.email).await;
    assert_eq!(asked.field("status"), "second_step", "the browser is not trusted any more");
    let told = portal.mails_to(&ada.email).await;
    assert!(told.iter().any(|mail| mail.subject.contains("open again")));
    let code = portal.code_for(&ada.email).await;
    let signed_in = second_step(&ada.browser, &asked.field("challenge"), &code).await;
    assert_eq!(signed_in.outcome(), "200", "{}", signed_in.text);
    let profile = ada.browser.get_as(&signed_in.field("access_token"), PROFILE).await;
    assert_eq!(profile.json()["name"], "Ada Example", "nothing was erased");
}

#[tokio::test]
async fn support_ends_access_and_administrators_open_it_and_others_do_neither() {
    let (portal, _, _, id, root) = scene().await;
    for (name, role, ends, opens) in [
        ("Sam", "support", "200", "403 role-missing"),
        ("Fin", "finance", "403 role-missing", "403 role-missing"),
        ("Pia", "privacy_officer", "403 role-missing", "403 role-missing"),
        ("Aud", "auditor", "403 role-missing", "403 role-missing"),
    ] {
        let (who, token) = root.who.hire(&portal, &root.token, name, role).await;
        let desk = Desk { who, token };
        assert_eq!(desk.change(&id, "deactivate").await.outcome(), ends, "{role}");
        assert_eq!(desk.change(&id, "reactivate").await.outcome(), opens, "{role}");
    }
    root.reactivate(&id).await;
}

#[tokio::test]
async fn it_takes_a_new_proof_and_a_customer() {
    let (portal, _, _, id, root) = scene().await;
    for unknown in ["01a00000-0000-7000-8000-000000000000", root.who.id().as_str()] {
        for verb in ["deactivate", "reactivate"] {
            assert_eq!(root.change(unknown, verb).await.outcome(), "404 no-such-customer");
        }
    }
    assert_eq!(root.change("x", "deactivate").await.outcome(), "404 not-found");
    portal.advance(SignedDuration::from_mins(5));
    root.who.browser.post_empty("/api/auth/refresh").await;
    let token = root.who.browser.post_empty("/api/auth/refresh").await.field("access_token");
    let late = Desk { token, ..root };
    assert_eq!(late.change(&id, "deactivate").await.outcome(), "401 step_up_required");
}

#[tokio::test]
async fn twice_at_once_or_again_it_is_done_once_and_told_once() {
    let (portal, ada, _, id, root) = scene().await;
    let before = portal.mails_to(&ada.email).await.len();
    let mut tries = JoinSet::new();
    for _ in 0..4 {
        let (root, id) = (root.clone(), id.clone());
        tries.spawn(async move { root.change(&id, "deactivate").await });
    }
    let both = tries.join_all().await;
    let answers: Vec<Value> = both.iter().map(Answer::json).collect();
    assert!(both.iter().all(|one| one.outcome() == "200") && answers.iter().all(|one| *one == answers[0]));
    portal.advance(SignedDuration::from_hours(1));
    let root = Desk { token: root.who.sign_in().await, ..root };
    let later = root.change(&id, "deactivate").await;
    assert_eq!(later.json(), answers[0], "since when does not move");
    for _ in 0..2 {
        root.reactivate(&id).await;
    }
    assert_eq!(portal.mails_to(&ada.email).await.len(), before + 2);

    portal.advance(SignedDuration::from_secs(1));
    let audit = root.who.browser.get_as(&root.token, "/api/admin/audit").await.json();
    let of_ada = audit["events"].as_array().unwrap().iter().filter(|event| event["about"] == id.as_str());
    let told = of_ada.map(|event| event["what"].as_str().unwrap());
    // That somebody looked, whom it changed nothing for, is told beside it.
    let told: Vec<&str> = told.filter(|what| *what != "customer_seen").collect();
    assert_eq!(told, ["customer_reactivated", "customer_deactivated"]);
}

#[tokio::test]
async fn the_customer_reads_of_it_and_why_once_they_are_back() {
    let (portal, ada, _, id, root) = scene().await;
    for verb in ["deactivate", "reactivate"] {
        portal.advance(SignedDuration::from_secs(1));
        assert_eq!(root.change(&id, verb).await.outcome(), "200");
    }
    portal.advance(SignedDuration::from_secs(1));
    let token = ada.sign_in(&portal).await;
    let activity = ada.browser.get_as(&token, "/api/account/activity").await.json();
    for (event, what) in [(1, "reactivated"), (2, "deactivated")] {
        let told = &activity["events"][event];
        assert_eq!((&told["what"], &told["reason"]), (&json!(what), &json!("contract")), "{activity}");
    }
}

#[tokio::test]
async fn the_link_of_a_notice_does_not_open_what_the_staff_closed() {
    let (portal, ada, _, id, root) = scene().await;
    portal.advance(SignedDuration::from_hours(1));
    let root = Desk { token: root.who.sign_in().await, ..root };
    let stranger = Person { browser: portal.browser(), ..ada.clone() };
    stranger.sign_in(&portal).await;
    let mail = portal.mails_to(&ada.email).await.pop().unwrap();
    let link = mail.text.split_once("/not-me#").unwrap().1.lines().next().unwrap().to_owned();
    root.deactivate(&id).await;
    let secured = portal.browser().post("/api/auth/not-me", json!({ "link": link })).await;
    assert_eq!(secured.outcome(), "204");
    let sessions = portal.items("sessions").await;
    assert!(sessions.iter().any(|item| item.text("pk").contains(&id)), "{sessions:?}");
    let found = json!({ "who": { "kind": "id", "id": id }, "reason": "security" });
    let found = root.who.browser.send_as(&root.token, "/api/admin/customers/find", found).await;
    assert!(found.json()["deactivated"].is_string(), "{}", found.text);
}

#[tokio::test]
async fn factors_that_were_reported_lost_before_are_not_removed_after() {
    let (portal, ada, _) = TestPortal::with_totp().await;
    let id = portal.items("profile").await[0].text("pk").trim_start_matches("user#").to_owned();
    let challenge = ada.enter_password().await;
    let lost = json!({ "challenge": challenge });
    assert_eq!(ada.browser.post("/api/auth/sign-in/lost-factor", lost).await.outcome(), "204");
    let code = portal.code_for(&ada.email).await;
    let confirm = json!({ "challenge": challenge, "code": code });
    assert_eq!(ada.browser.post("/api/auth/sign-in/lost-factor/confirm", confirm).await.outcome(), "200");
    let who = portal.administrator("Root").await;
    let root = Desk { token: who.sign_in().await, who };
    root.deactivate(&id).await;
    portal.advance(SignedDuration::from_hours(25));
    let root = Desk { token: root.who.sign_in().await, ..root };
    root.reactivate(&id).await;
    let asked = enter(&portal.browser(), &ada.email).await.json();
    let methods = asked["methods"].as_array().unwrap();
    assert!(!methods.is_empty() && !methods.contains(&json!("email")), "{asked}");
    assert_eq!(asked.get("factors_removable_from"), None);
}

#[tokio::test]
async fn what_changes_nothing_tells_of_the_customer_and_is_told_all_the_same() {
    let (portal, _, _, id, root) = scene().await;
    root.deactivate(&id).await;
    for (customer, verb) in
        [(id.as_str(), "deactivate"), ("01a00000-0000-7000-8000-000000000000", "reactivate")]
    {
        portal.advance(SignedDuration::from_secs(1));
        root.change(customer, verb).await;
    }
    portal.advance(SignedDuration::from_secs(1));
    let audit = root.who.browser.get_as(&root.token, "/api/admin/audit").await.json();
    let told = [&audit["events"][0]["what"], &audit["events"][1]["what"]];
    assert_eq!(told, [&json!("sought_in_vain"), &json!("customer_seen")], "{audit}");
}

/// A hash that was made anew while the staff ended access must not bring back what there was before.
#[tokio::test]
async fn a_credential_that_was_read_before_is_not_written_over_what_ended_it() {
    let (portal, ada, _, id, root) = scene().await;
    let inner = &portal.twin.portal;
    let keys = inner.keys.unlocked().await.unwrap();
    let index = keys.root.blind_index(&EmailAddress::parse(&ada.email).unwrap());
    let item = Item::Credential(index);
    let user = UserId::parse(&id).unwrap();
    let batch = inner.table.read(&[item, Item::UserKey(user)]).await.unwrap();
    let (key, stored) = (inner.keys.user_key(&keys, user, &batch).unwrap(), batch.get(&item).unwrap());
    let credential: Credential = stored.open(&inner.table, &item, &key).unwrap();
    root.deactivate(&id).await;
    let sealed = inner.table.seal(&item, &key, &credential).unwrap();
    let write = Write::replace(item, sealed, Credential::clear_after(user, stored), stored.version());
    assert!(matches!(inner.table.commit(&[write]).await, Err(StoreError::Refused(0))));
}

#[tokio::test]
async fn who_is_deactivated_stays_so_when_sessions_are_swept() {
    let (portal, ada, _, id, root) = scene().await;
    root.deactivate(&id).await;
    portal.advance(SignedDuration::from_hours(24 * 200));
    portal.twin.sweep().await.unwrap();
    assert_eq!(enter(&portal.browser(), &ada.email).await.outcome(), "403 deactivated");
}
