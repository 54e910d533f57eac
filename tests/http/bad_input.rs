//! Bad input gets a clear answer, never a 5xx, never a hint.

use portal_tests::{Answer, PASSWORD, TestPortal};
use reqwest::Method;
use serde_json::json;

const SIGN_UP: &str = "/api/auth/sign-up";

/// Posts bytes as they are.
async fn post(portal: &TestPortal, path: &str, kind: &str, body: impl Into<reqwest::Body>) -> Answer {
    let browser = portal.browser();
    browser.send(browser.request(Method::POST, path).header("content-type", kind).body(body)).await
}

#[tokio::test]
async fn a_problem_says_what_is_wrong_and_names_the_request() {
    let portal = TestPortal::start().await;
    let answer =
        portal.browser().post(SIGN_UP, json!({ "email": "ada", "name": "Ada", "password": PASSWORD })).await;
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["type"], "urn:portcullis:problem:invalid-input");
    assert_eq!(problem["status"], 422);
    assert_eq!(problem["request_id"], answer.header("x-request-id"));
    assert_eq!(
        problem["errors"],
        json!([{ "field": "email", "code": "malformed", "message": "Enter an address like name@example.org." }])
    );
    assert!(
        !problem["title"].as_str().unwrap().is_empty() && !problem["detail"].as_str().unwrap().is_empty()
    );
}

#[tokio::test]
async fn bodies_that_can_not_be_read_are_refused_with_the_reason() {
    let portal = TestPortal::start().await;
    let json = "application/json";
    let large = format!("{{\"email\":\"{}\"}}", "a".repeat(64 * 1024));
    let deep = format!("{{\"email\":{}{}}}", "[".repeat(5000), "]".repeat(5000));
    let good = json!({ "email": "ada@example.org", "name": "Ada", "password": PASSWORD }).to_string();
    let cases: Vec<(&str, &str, Vec<u8>, &str)> = vec![
        ("nothing", json, vec![], "400 malformed-request"),
        ("half a body", json, good[..20].into(), "400 malformed-request"),
        ("two bodies", json, format!("{good}{good}").into(), "400 malformed-request"),
        ("an array", json, b"[]".to_vec(), "400 malformed-request"),
        (
            "an array of the fields",
            json,
            br#"["ada@example.org","Ada","the tram was late today"]"#.to_vec(),
            "400 malformed-request",
        ),
        ("null", json, b"null".to_vec(), "400 malformed-request"),
        ("a deep body", json, deep.into(), "422 invalid-input"),
        ("invalid UTF-8", json, b"{\"email\":\"\xff\xfe\"}".to_vec(), "400 malformed-request"),
        ("half a surrogate", json, br#"{"email":"\ud800"}"#.to_vec(), "400 malformed-request"),
        ("a body over 64 KB", json, large.into(), "413 too-large"),
        ("a form", "application/x-www-form-urlencoded", good.clone().into(), "415 unsupported-media-type"),
        ("plain text", "text/plain", good.clone().into(), "415 unsupported-media-type"),
        ("no type", "", good.clone().into(), "415 unsupported-media-type"),
        ("a type with a charset", "application/json; charset=utf-8", good.into(), "202"),
    ];
    for (what, kind, body, outcome) in cases {
        assert_eq!(post(&portal, SIGN_UP, kind, body).await.outcome(), outcome, "{what}");
    }
}

#[tokio::test]
async fn each_bad_field_is_named_with_a_code() {
    let portal = TestPortal::start().await;
    let with = |field: &str, value: serde_json::Value| {
        let mut body = json!({ "email": "ada@example.org", "name": "Ada", "password": PASSWORD });
        body[field] = value;
        body
    };
    for (field, value, code) in [
        ("email", json!("jürgen@example.org"), "unicode_local_part"),
        ("email", json!("ada@example.org\r\nBcc: eve@example.org"), "malformed"),
        ("email", json!(format!("{}@example.org", "a".repeat(300))), "too_long"),
        ("email", json!(null), "wrong_type"),
        ("email", json!(["ada@example.org"]), "wrong_type"),
        ("name", json!("x".repeat(101)), "too_long"),
        ("name", json!("a\u{0}b"), "control_characters"),
        ("name", json!("a\nb"), "control_characters"),
        ("name", json!("   "), "empty"),
        ("password", json!("🦀".repeat(129)), "too_long"),
        ("password", json!("short"), "too_short"),
        ("locale", json!("english"), "malformed"),
        ("is_admin", json!(true), "unknown_field"),
    ] {
        let answer = portal.browser().post(SIGN_UP, with(field, value.clone())).await;
        assert_eq!(answer.outcome(), "422 invalid-input", "{field}: {value}");
        let error = &answer.json()["errors"][0];
        assert_eq!(
            (error["field"].as_str(), error["code"].as_str()),
            (Some(field), Some(code)),
            "{field}: {value}"
        );
    }
    let missing =
        portal.browser().post(SIGN_UP, json!({ "email": "ada@example.org", "password": PASSWORD })).await;
    assert_eq!(missing.json()["errors"][0]["field"], "name");
    let twice = format!(
        "{{\"email\":\"ada@example.org\",\"email\":\"eve@example.org\",\"name\":\"A\",\"password\":\"{PASSWORD}\"}}"
    );
    assert_eq!(
        post(&portal, SIGN_UP, "application/json", twice).await.json()["errors"][0]["code"],
        "duplicate_field"
    );
}

#[tokio::test]
async fn addresses_with_plus_parts_and_international_domains_are_taken() {
    let portal = TestPortal::start().await;
    for (email, to) in [
        ("ada+bank@example.org", "ada+bank@example.org"),
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
    ] {
        let body = json!({ "email": email, "name": "Ada", "password": PASSWORD });
        assert_eq!(portal.browser().post(SIGN_UP, body).await.outcome(), "202");
        assert_eq!(portal.mails_to(to).await.len(), 1, "{to}");
    }
}

#[tokio::test]
async fn what_was_sent_is_never_repeated_in_an_answer() {
    let portal = TestPortal::start().await;
    for body in [
        json!({ "email": "MARKER@@example.org", "name": "MARKER\u{0}", "password": "MARKER" }),
        json!({ "email": "ada@example.org", "name": "Ada", "password": PASSWORD, "locale": "MARKER" }),
        json!({ "email": "ada@example.org", "name": "Ada", "password": { "MARKER": 1 } }),
    ] {
        let answer = portal.browser().post(SIGN_UP, body).await;
        assert!(!answer.text.contains("MARKER"), "{}", answer.text);
    }
}

#[tokio::test]
async fn challenges_that_are_foreign_odd_or_unknown_are_refused_alike() {
    let (portal, person) = TestPortal::with_person().await;
    let real = person.enter_password().await;
    let code = portal.code_for(&person.email).await;
    let sign_up = person.start_sign_up().await;
    let unknown = format!("{}{}", "A".repeat(43), &real[43..]);
    for challenge in ["", "x", &unknown, &sign_up, &"A".repeat(86), &"ä".repeat(43), &"A".repeat(10_000)] {
        let body = json!({ "challenge": challenge, "proof": { "method": "email", "code": code } });
        let answer = person.browser.post("/api/auth/sign-in/second-step", body).await;
        assert_eq!(answer.outcome(), "410 attempt-ended", "{challenge}");
        let body = json!({ "sign_up": challenge, "code": code });
        let answer = person.browser.post("/api/auth/sign-up/confirm", body).await;
        let expected = if *challenge == sign_up { "422 wrong-code" } else { "410 attempt-ended" };
        assert_eq!(answer.outcome(), expected, "{challenge}");
        for (path, field) in
            [("/api/auth/sign-up/resend", "sign_up"), ("/api/auth/sign-in/resend", "challenge")]
        {
            let outcome = person.browser.post(path, json!({ field: challenge })).await.outcome();
            let expected =
                if *challenge == sign_up && field == "sign_up" { "204" } else { "410 attempt-ended" };
            assert_eq!(outcome, expected, "{path} {challenge}");
        }
    }
    for (field, value, code) in [
        ("/proof/method", json!("sms"), "unknown_value"),
        ("/proof/code", json!("1234"), "malformed"),
        ("/proof/code", json!(12_345_678), "wrong_type"),
        ("/proof", json!({ "method": "email", "code": "12345678", "more": 1 }), "unknown_field"),
        ("/trust_device", json!("yes"), "wrong_type"),
    ] {
        let proof = json!({ "method": "email", "code": "12345678" });
        let mut body = json!({ "challenge": real, "proof": proof, "trust_device": false });
        *body.pointer_mut(field).unwrap() = value;
        let answer = person.browser.post("/api/auth/sign-in/second-step", body).await;
        assert_eq!(answer.json()["errors"][0]["code"], code, "{}", answer.text);
    }
}

#[tokio::test]
async fn a_foreign_host_is_refused_and_both_local_names_are_taken() {
    let portal = TestPortal::start().await;
    let port = portal.twin.origin.rsplit(':').next().unwrap().to_owned();
    let browser = portal.browser();
    let with_host = async |host: &str, path: &str| {
        browser.send(browser.request(Method::GET, path).header("host", host)).await
    };
    for path in [
        "/api/health",
        "/",
        "/assets/app.js",
        "/_local/mail.json",
        "/.well-known/jwks.json",
        "/api/account/profile",
    ] {
        for host in ["evil.example", "localhost.evil.example", "localhost:1", "127.0.0.1", "[::1]", ""] {
            assert_eq!(with_host(host, path).await.outcome(), "421 unknown-host", "{host} {path}");
        }
    }
    for host in [format!("localhost:{port}"), format!("127.0.0.1:{port}"), format!("LOCALHOST:{port}")] {
        assert_eq!(with_host(&host, "/api/health").await.outcome(), "200", "{host}");
    }
}

#[tokio::test]
async fn what_another_site_makes_a_browser_send_is_refused_before_any_handler() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    portal.calls.take();
    let browser = &person.browser;
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("origin", "http://localhost:1"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        for path in ["/api/auth/refresh", "/api/auth/sign-out", SIGN_UP] {
            let answer = browser.send(browser.request(Method::POST, path).header(name, value)).await;
            assert_eq!(answer.outcome(), "403 cross-site", "{path} {name}: {value}");
        }
        let read =
            browser.request(Method::GET, "/api/account/profile").bearer_auth(&token).header(name, value);
        assert_eq!(browser.send(read).await.outcome(), "403 cross-site", "{name}: {value}");
    }
    assert!(portal.calls.take().is_empty());
    let own = browser
        .request(Method::POST, "/api/auth/refresh")
        .header("origin", &portal.twin.origin)
        .header("sec-fetch-site", "same-origin");
    assert_eq!(browser.send(own).await.outcome(), "200");
}

#[tokio::test]
async fn following_a_link_from_another_site_opens_the_page() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let link = browser
        .request(Method::GET, "/sign-in")
        .header("sec-fetch-site", "cross-site")
        .header("sec-fetch-mode", "navigate");
    assert_eq!(browser.send(link).await.outcome(), "200");
}

#[tokio::test]
async fn unknown_addresses_and_methods_are_problems_too() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    for (method, path, outcome) in [
        (Method::GET, "/api/nothing", "404 not-found"),
        (Method::GET, "/api/auth/nothing", "404 not-found"),
        (Method::GET, "/api/account/nothing", "404 not-found"),
        (Method::GET, "/assets/nothing.js", "404 not-found"),
        (Method::GET, "/assets/..%2findex.html", "404 not-found"),
        (Method::GET, "/.well-known/nothing", "404 not-found"),
        (Method::GET, SIGN_UP, "405 method-not-allowed"),
        (Method::DELETE, "/api/account/profile", "405 method-not-allowed"),
        (Method::POST, "/api/health", "405 method-not-allowed"),
        (Method::POST, "/sign-in", "405 method-not-allowed"),
        (Method::TRACE, "/api/health", "405 method-not-allowed"),
    ] {
        let answer = browser.send(browser.request(method.clone(), path)).await;
        assert_eq!(answer.outcome(), outcome, "{method} {path}");
    }
}

#[tokio::test]
async fn requests_that_take_no_body_refuse_one() {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    for path in ["/api/auth/refresh", "/api/auth/sign-out"] {
        let answer = post(&portal, path, "application/json", "{\"x\":1}").await;
        assert_eq!(answer.outcome(), "400 malformed-request", "{path}");
    }
    assert_eq!(person.browser.post("/api/auth/refresh", json!({})).await.outcome(), "200");
}

#[tokio::test]
async fn a_report_of_a_browsers_is_noted_without_what_the_person_saw() {
    let portal = TestPortal::start().await;
    let report = json!([{ "type": "csp-violation", "body": {
        "effectiveDirective": "script-src-elem", "blockedURL": "https://evil.example/canary?token=canary",
        "documentURL": "https://portal.example.org/canary",
    } }]);
    let answer = post(&portal, "/api/csp-reports", "application/reports+json", report.to_string()).await;
    assert_eq!(answer.outcome(), "204");
    let log = answer.log();
    assert!(log.contains("script-src-elem") && log.contains("https://evil.example"), "{log}");
    assert!(!log.contains("canary"), "{log}");
    for (kind, body, outcome) in [
        ("application/csp-report", "{\"csp-report\":{\"blocked-uri\":\"inline\"}}", "204"),
        ("application/reports+json", "{}", "400 malformed-request"),
        ("application/reports+json", "[[]]", "400 malformed-request"),
        ("application/json", "[]", "415 unsupported-media-type"),
    ] {
        assert_eq!(post(&portal, "/api/csp-reports", kind, body).await.outcome(), outcome, "{kind} {body}");
    }
}
