//! Each function's built program, under the Lambda runtime protocol.

use portal::inspected::Verdict;
use portal::values::FileType;
use portal_tests::{Answer, Desk, TestPortal, checkout, program};
use serde_json::{Value, json};

fn event(name: &str) -> Value {
    let text = std::fs::read_to_string(checkout().join("events").join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Status and body of a function's answer, without what differs from request to request.
fn of_lambda(answer: &Value) -> (i64, Value) {
    let body = serde_json::from_str(answer["body"].as_str().unwrap_or_default()).unwrap();
    (answer["statusCode"].as_i64().unwrap(), settled(body))
}

fn of_http(answer: &Answer) -> (i64, Value) {
    (answer.status.as_u16().into(), settled(answer.json()))
}

fn settled(mut body: Value) -> Value {
    for random in ["request_id", "challenge"] {
        if let Some(value) = body.get_mut(random) {
            *value = json!(value.as_str().unwrap().len());
        }
    }
    body
}

/// A built program reads the machine's clock; what both look at must be good by that one.
async fn at_the_machines_time(portal: &TestPortal, function: &str) {
    // Building it may take longer than a token lives.
    program(function).await;
    portal.advance(portal::clock::Clock::System.now().duration_since(portal.clock.now()));
}

#[tokio::test]
async fn auth_answers_its_events_on_lambda_as_over_http() {
    let (portal, person) = TestPortal::with_person().await;
    at_the_machines_time(&portal, "auth").await;
    for name in ["auth-sign-in.json", "auth-sign-in-wrong-password.json"] {
        let event = event(name);
        let body = serde_json::from_str(event["body"].as_str().unwrap()).unwrap();
        let over_http = person.browser.post("/api/auth/sign-in", body).await;
        let on_lambda = portal.invoke("auth", &event).await;
        assert_eq!(of_lambda(&on_lambda), of_http(&over_http), "{name}");
        assert_eq!(on_lambda["headers"]["content-type"], over_http.header("content-type"), "{name}");
        if over_http.outcome() == "200" {
            // One mail of each, and one for this: what was begun and not finished is forgiven.
            person.sign_in(&portal).await;
            assert_eq!(portal.mails_to(&person.email).await.len(), 4);
        }
    }
}

#[tokio::test]
async fn cookies_travel_through_lambda_both_ways() {
    let (portal, person) = TestPortal::with_person().await;
    at_the_machines_time(&portal, "auth").await;
    let challenge = person.enter_password().await;
    let code = portal.code_for(&person.email).await;
    let mut event = event("auth-sign-in.json");
    event["rawPath"] = json!("/api/auth/sign-in/second-step");
    event["body"] = json!(
        json!({ "challenge": challenge, "proof": { "method": "email", "code": code }, "trust_device": true })
            .to_string()
    );
    let signed_in = portal.invoke("auth", &event).await;
    let set: Vec<&str> =
        signed_in["cookies"].as_array().unwrap().iter().map(|cookie| cookie.as_str().unwrap()).collect();
    assert_eq!(set.len(), 2, "{set:?}");
    let refresh = set[0].split(';').next().unwrap();
    assert!(
        refresh.starts_with("__Host-portal-refresh=") && set[1].starts_with("__Host-portal-device="),
        "{set:?}"
    );

    event["rawPath"] = json!("/api/auth/refresh");
    event.as_object_mut().unwrap().remove("body");
    event["cookies"] = json!([refresh, set[1].split(';').next().unwrap()]);
    let refreshed = portal.invoke("auth", &event).await;
    assert_eq!(of_lambda(&refreshed).0, 200);
    assert_ne!(refreshed["cookies"][0].as_str().unwrap().split(';').next().unwrap(), refresh);
    event["rawPath"] = json!("/api/auth/sign-out");
    assert_eq!(portal.invoke("auth", &event).await["statusCode"], 204);
    event["rawPath"] = json!("/api/auth/refresh");
    assert_eq!(of_lambda(&portal.invoke("auth", &event).await).0, 401);
}

#[tokio::test]
async fn a_function_that_seals_by_another_algorithm_and_one_that_does_not_read_each_others_records() {
    let (portal, person) = TestPortal::with_person().await;
    at_the_machines_time(&portal, "auth").await;
    let algorithm = |item: &portal_tests::RawItem| item.bytes("body")[0];
    // Reads the credential and the wrapped keys as the one sealed them, and seals by the other.
    let other = [("PORTAL_AEAD", "chacha20-poly1305")];
    let answer = portal.invoke_with(&other, "auth", &event("auth-sign-in.json")).await;
    assert_eq!(of_lambda(&answer).0, 200, "{answer}");
    assert_eq!(algorithm(&portal.items("profile").await[0]), 1);
    assert_eq!(algorithm(&portal.items("second-step").await[0]), 2);
    // The code's mail and the second step are read by those who seal as before.
    let body: Value = serde_json::from_str(answer["body"].as_str().unwrap()).unwrap();
    let code = portal.code_for(&person.email).await;
    let proof = json!({ "challenge": body["challenge"], "proof": { "method": "email", "code": code } });
    let mut second = event("auth-sign-in.json");
    second["rawPath"] = json!("/api/auth/sign-in/second-step");
    second["body"] = json!(proof.to_string());
    second["cookies"] = answer["cookies"].clone();
    let signed_in = portal.invoke("auth", &second).await;
    assert_eq!(of_lambda(&signed_in).0, 200, "{signed_in}");
    assert_eq!(algorithm(&portal.items("sessions").await[0]), 1);
}

#[tokio::test]
async fn account_answers_its_event_on_lambda_as_over_http() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    at_the_machines_time(&portal, "account").await;
    drop(token);
    let token = person.sign_in(&portal).await;
    let mut event = event("account-profile.json");
    let without = portal.invoke("account", &event).await;
    assert_eq!(of_lambda(&without), of_http(&person.browser.get("/api/account/profile").await));
    event["headers"]["authorization"] = json!(format!("Bearer {token}"));
    let with = portal.invoke("account", &event).await;
    assert_eq!(of_lambda(&with), of_http(&person.browser.get_as(&token, "/api/account/profile").await));
    assert_eq!(of_lambda(&with).0, 200);
}

#[tokio::test]
async fn admin_answers_its_event_on_lambda_as_over_http() {
    let portal = TestPortal::start().await;
    at_the_machines_time(&portal, "admin").await;
    let root = portal.administrator("Root").await;
    let token = root.sign_in().await;
    let mut event = event("admin-me.json");
    let without = of_lambda(&portal.invoke("admin", &event).await);
    assert_eq!(without, of_http(&portal.browser().get("/api/admin/me").await));
    assert_eq!(without.0, 401);
    event["headers"]["authorization"] = json!(format!("Bearer {token}"));
    let with = of_lambda(&portal.invoke("admin", &event).await);
    assert_eq!(with, of_http(&root.browser.get_as(&token, "/api/admin/me").await));
    assert_eq!(with.0, 200);
}

#[tokio::test]
async fn admin_does_on_lambda_what_the_operator_asks_of_it_directly() {
    let portal = TestPortal::start().await;
    at_the_machines_time(&portal, "admin").await;
    let invited = portal.invoke("admin", &event("admin-invite.json")).await;
    assert_eq!(invited.as_object().unwrap().keys().collect::<Vec<_>>(), ["ends"], "{invited}");
    let token = portal.invitation_for("grace@example.org").await;
    let seen = portal.browser().post("/api/auth/invitations/look", json!({ "token": token })).await;
    assert_eq!(seen.json()["name"], "Grace Okafor");

    let made = portal.invoke("admin", &json!({ "operator": { "administrator_link": {} } })).await;
    let token = made["link"].as_str().unwrap().split_once('#').unwrap().1;
    let looked = portal.browser().post("/api/auth/staff/enrolment/look", json!({ "token": token })).await;
    assert_eq!(looked.outcome(), "200");
}

#[tokio::test]
async fn what_admin_does_not_understand_on_lambda_it_does_not_repeat_and_a_caller_of_the_api_is_no_operator()
{
    let portal = TestPortal::start().await;
    at_the_machines_time(&portal, "admin").await;
    for wish in [json!({ "invite": { "email": "canary@example" } }), json!({ "canary": {} }), json!("canary")]
    {
        let refused = portal.invoke_in_vain("admin", &json!({ "operator": wish })).await;
        assert!(refused.contains("not understood") && !refused.contains("canary"), "{refused}");
    }
    let mut event = event("admin-me.json");
    event["body"] = json!(r#"{"operator":{"invite":{"email":"grace@example.org"}}}"#);
    assert_eq!(of_lambda(&portal.invoke("admin", &event).await).0, 401);
    assert!(portal.mails_to("grace@example.org").await.is_empty());
}

/// An account whose owner is signed in by the machine's clock.
async fn desk_at_the_machines_time(function: &str) -> (TestPortal, Desk) {
    let (portal, account) = TestPortal::with_account().await;
    at_the_machines_time(&portal, function).await;
    let token = account.owner.sign_in(&portal).await;
    let desk = Desk { token, ..account.desk() };
    (portal, desk)
}

#[tokio::test]
async fn documents_answers_its_event_on_lambda_as_over_http() {
    let (portal, desk) = desk_at_the_machines_time("documents").await;
    desk.add(&portal, "Letter.txt", b"letter", FileType::Text).await;
    let mut event = event("documents-list.json");
    event["rawPath"] = json!(desk.path(""));
    let without = of_lambda(&portal.invoke("documents", &event).await);
    assert_eq!(without, of_http(&desk.browser.get(&desk.path("")).await));
    assert_eq!(without.0, 401);
    event["headers"]["authorization"] = json!(format!("Bearer {}", desk.token));
    let with = of_lambda(&portal.invoke("documents", &event).await);
    let (mut there, mut here) = (with.clone(), of_http(&desk.get("").await));
    // When they looked, each by its clock.
    for answer in [&mut there, &mut here] {
        answer.1.as_object_mut().unwrap().remove("as_of").unwrap();
    }
    assert_eq!(there, here);
    assert_eq!((with.0, &with.1["documents"][0]["name"]), (200, &json!("Letter.txt")));
}

#[tokio::test]
async fn filing_files_on_lambda_what_its_event_says_was_looked_at() {
    let (portal, desk) = desk_at_the_machines_time("filing").await;
    let mut event = event("filing-inspected.json");
    assert_eq!(portal.invoke("filing", &event).await, json!("not_awaited"));
    let announced = desk.announce("Letter.txt", b"letter", json!({})).await;
    let sent = announced.send(b"letter").await;
    assert_eq!(desk.post(&announced.below("/complete"), json!({})).await.outcome(), "202");
    let inspected = announced.looked_at(&desk, &sent, Verdict::Clean { file_type: FileType::Text });
    event["responsePayload"] = serde_json::to_value(inspected).unwrap();
    assert_eq!(portal.invoke("filing", &event).await, json!("accepted"));
    assert_eq!(portal.invoke("filing", &event).await, json!("not_awaited"), "it may be told twice");
    assert_eq!(desk.fetch(&announced.document).await.text().await.unwrap(), "letter");
}

#[tokio::test]
async fn archiving_builds_on_lambda_the_archive_that_its_event_names() {
    let (portal, desk) = desk_at_the_machines_time("archiving").await;
    let mut event = event("archiving-wanted.json");
    assert_eq!(portal.invoke("archiving", &event).await, json!({ "batchItemFailures": [] }));
    desk.add(&portal, "Letter.txt", b"letter", FileType::Text).await;
    let id = desk.want("one", json!({})).await.field("id");
    let wanted = portal.items("archive#").await.remove(0);
    event["Records"][0]["dynamodb"]["Keys"] =
        json!({ "pk": { "S": wanted.text("pk") }, "sk": { "S": wanted.text("sk") } });
    assert_eq!(portal.invoke("archiving", &event).await, json!({ "batchItemFailures": [] }));
    assert_eq!(desk.unpack(&id).await[0].1, b"letter");
}

#[tokio::test]
async fn web_answers_its_event_on_lambda_as_over_http() {
    let portal = TestPortal::start().await;
    let on_lambda = portal.invoke("web", &event("web-health.json")).await;
    assert_eq!(of_lambda(&on_lambda), of_http(&portal.browser().get("/api/health").await));
}

#[tokio::test]
async fn mail_sends_what_its_event_names_on_lambda() {
    let (portal, person) = TestPortal::with_person().await;
    let mut event = event("mail-outbox.json");
    assert_eq!(portal.invoke("mail", &event).await, json!({ "batchItemFailures": [] }));

    person.enter_password().await;
    let before = portal.twin.mails.all().len();
    let owed = portal.items("outbox#").await.remove(0);
    event["Records"][0]["dynamodb"]["Keys"] =
        json!({ "pk": { "S": owed.text("pk") }, "sk": { "S": owed.text("sk") } });
    assert_eq!(portal.invoke("mail", &event).await, json!({ "batchItemFailures": [] }));
    assert_eq!(portal.twin.mails.all().len(), before + 1);
    assert!(portal.items("outbox#").await.is_empty());
}

#[tokio::test]
async fn what_waits_is_said_on_lambda_when_its_schedule_wakes_reminders() {
    let (portal, account) = TestPortal::with_account().await;
    at_the_machines_time(&portal, "reminders").await;
    // A quarter of an hour and more ago, by the machine's clock.
    portal.advance(jiff::SignedDuration::from_mins(-20));
    let account = portal_tests::SharedAccount { token: account.owner.sign_in(&portal).await, ..account };
    let staff = portal.staff_desk(&account, "support").await;
    let due_on = portal.clock.now() + jiff::SignedDuration::from_hours(24);
    let due_on = json!({ "due_on": due_on.strftime("%Y-%m-%d").to_string() });
    let asked = staff.try_ask("one", &["Passport"], due_on).await;
    assert_eq!(asked.outcome(), "201", "{}", asked.text);
    let answers = json!({ "answers": { "request": asked.field("id"), "item": 0 } });
    account.desk().add_as(&portal, "A.txt", b"a", FileType::Text, answers).await;
    let reminded = portal.invoke("reminders", &event("reminders-schedule.json")).await;
    assert_eq!(reminded, json!({ "requests": 0, "staff": 1, "over": 0, "failed": 0 }));
}

#[tokio::test]
async fn whose_time_is_over_is_erased_on_lambda_when_the_schedule_wakes_erasing() {
    let portal = TestPortal::start().await;
    at_the_machines_time(&portal, "erasing").await;
    // Eight days ago, by the machine's clock.
    portal.advance(jiff::SignedDuration::from_hours(-8 * 24));
    let (ada, token) = portal.another("Ada Example").await;
    assert_eq!(ada.browser.post_as(&token, "/api/privacy/erasure").await.outcome(), "201");
    let erased = portal.invoke("erasing", &event("erasing-schedule.json")).await;
    assert_eq!(erased, json!({ "erased": 1, "waiting": 0, "failed": 0 }));
    assert!(portal.items("profile").await.is_empty());
}

#[tokio::test]
async fn privacy_answers_its_event_on_lambda_as_over_http() {
    let portal = TestPortal::start().await;
    let on_lambda = portal.invoke("privacy", &event("privacy-statement-keys.json")).await;
    let over_http = portal.browser().get("/api/privacy/statement-keys").await;
    assert_eq!(of_lambda(&on_lambda), of_http(&over_http));
}

#[tokio::test]
async fn a_key_gets_its_spare_on_lambda_and_comes_back_from_it() {
    let portal = TestPortal::start().await;
    portal_tests::Person::new(&portal, "eve@example.org", "Eve Example").start_sign_up().await;
    let key = portal.items("identity#erasable").await.remove(0);
    let mut event_of_key = event("spares-key.json");
    // It names nobody who is here.
    assert_eq!(portal.invoke("spares", &event_of_key).await, json!({ "batchItemFailures": [] }));
    assert!(portal.spares().await.is_empty());
    event_of_key["Records"][0]["dynamodb"]["Keys"] =
        json!({ "pk": { "S": key.text("pk") }, "sk": { "S": key.text("sk") } });
    assert_eq!(portal.invoke("spares", &event_of_key).await, json!({ "batchItemFailures": [] }));
    assert_eq!(portal.spares().await.len(), 1);
    portal.delete(&key).await;
    let rebuilt = portal.invoke("rebuild", &event("rebuild-from.json")).await;
    assert_eq!(rebuilt, json!({ "put_back": 1, "there": 0, "gone": 0, "failed": 0, "next": null }));
    assert_eq!(portal.items("identity#erasable").await, [key]);
    let refused = portal.invoke_in_vain("rebuild", &json!({ "behind": "user/" })).await;
    assert!(refused.contains("unknown field"), "{refused}");
}

#[tokio::test]
async fn retention_sweeps_on_lambda_when_its_schedule_wakes_it() {
    let portal = TestPortal::start().await;
    at_the_machines_time(&portal, "retention").await;
    // So that it is due by the machine's clock.
    portal.advance(jiff::SignedDuration::from_hours(-49));
    portal_tests::Person::new(&portal, "eve@example.org", "Eve Example").start_sign_up().await;
    assert_eq!(portal.items("sign-up").await.len(), 1);
    let report = portal.invoke("retention", &event("retention-schedule.json")).await;
    assert_eq!((&report["sign_ups"], &report["mails"], &report["failed"]), (&json!(1), &json!(1), &json!(0)));
    assert!(portal.items("sign-up").await.is_empty() && portal.items("identity#").await.is_empty());
}
