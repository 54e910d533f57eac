//! What the log says of a request, and what nobody can make it say.

use jiff::SignedDuration;
use portal_tests::{Answer, Person, TestPortal};
use reqwest::Method;
use serde_json::{Value, json};

/// The lines of a request, each a JSON object of its own.
fn lines(answer: &Answer) -> Vec<Value> {
    let log = answer.log();
    assert!(!log.is_empty(), "{}", answer.text);
    log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"))).collect()
}

/// The line that says how the request ended.
fn answered(answer: &Answer) -> Value {
    let found: Vec<Value> =
        lines(answer).into_iter().filter(|line| line["fields"]["message"] == "answered").collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

#[tokio::test]
async fn a_refused_request_is_in_the_log_with_what_it_was_refused_for_where_and_when() {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    portal.advance(SignedDuration::from_mins(6));
    let token = person.browser.post_empty("/api/auth/refresh").await.field("access_token");
    let wrong = json!({ "email": person.email, "password": "another tram, another day" });
    let elsewhere =
        person.browser.request(Method::POST, "/api/auth/sign-out").header("origin", "https://evil.example");
    let undo = "/api/account/profile/changes/01a00000-0000-7000-8000-000000000000/undo";
    for (refused, route, status, problem) in [
        (
            person.browser.post("/api/auth/sign-in", wrong).await,
            "/api/auth/sign-in",
            401,
            "wrong-credentials",
        ),
        (
            person.browser.get_as(&token, "/api/account/activity/export?format=csv").await,
            "/api/account/activity/export",
            401,
            "step_up_required",
        ),
        (portal.browser().get("/api/account/profile").await, "/api/account/profile", 401, "not-signed-in"),
        (person.browser.send(elsewhere).await, "/api/auth/sign-out", 403, "cross-site"),
        (
            person.browser.send_as(&token, undo, json!({ "version": 1 })).await,
            "/api/account/profile/changes/{id}/undo",
            404,
            "not-found",
        ),
        (
            person.browser.patch_as(&token, "/api/account/profile", json!({ "nickname": "A" })).await,
            "/api/account/profile",
            422,
            "invalid-input",
        ),
    ] {
        let line = answered(&refused);
        assert_eq!(line["fields"]["status"], status, "{line}");
        assert_eq!(line["fields"]["problem"], problem, "{line}");
        assert_eq!(line["span"]["route"], route, "{line}");
        assert_eq!(line["span"]["request_id"], refused.header("x-request-id"), "{line}");
        assert!(line["timestamp"].as_str().unwrap().ends_with('Z'), "{line}");
    }
    let fine = answered(&person.browser.get_as(&token, "/api/account/profile").await);
    assert_eq!((&fine["fields"]["status"], &fine["fields"]["problem"]), (&json!(200), &Value::Null));
}

#[tokio::test]
async fn nothing_that_a_caller_sends_becomes_a_line_of_the_log_or_a_part_of_one() {
    const FORGED: &str = "forged-line";
    let portal = TestPortal::start().await;
    let person = Person::new(&portal, "ada@example.org", "Ada Example");
    let typed = format!("\r\n{{\"level\":\"INFO\",\"message\":\"{FORGED}\"}}\u{2028}\u{1b}[31m");
    let marked = person.browser.clone().with_header("x-request-id", FORGED).calling_itself(FORGED);
    let body = json!({ "email": typed, "password": typed, FORGED: typed });
    let path = format!("/api/auth/%0d%0a{FORGED}?{FORGED}=%0a{FORGED}");
    let page = format!("/{FORGED}%0a");
    for answer in [
        marked.post("/api/auth/sign-in", body.clone()).await,
        marked.post(&path, body).await,
        marked.get(&page).await,
        marked.get_as(FORGED, "/api/account/profile").await,
    ] {
        assert!(!lines(&answer).is_empty());
        assert!(!answer.log().contains(FORGED), "{}", answer.log());
    }
    assert!(!portal_tests::whole_log().contains(FORGED));
}
