//! Who gets what: every route of the API for every kind of caller. A route that is not listed fails.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use portal_tests::{Answer, Browser, PASSWORD, Person, TestPortal, checkout};
use reqwest::Method;
use serde_json::{Value, json};

/// Kinds of callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Persona {
    /// Nobody we know.
    Anonymous,
    /// A customer with a live session.
    SignedIn,
    /// A customer whose session ended while the access token still lives.
    Ended,
    /// A customer whose access token has expired.
    Expired,
}

const PERSONAS: [Persona; 4] = [Persona::Anonymous, Persona::SignedIn, Persona::Ended, Persona::Expired];

/// What each persona is answered, in the order of [`PERSONAS`].
const MATRIX: &[(&str, &str, [u16; 4])] = &[
    ("get", "/.well-known/jwks.json", [200, 200, 200, 200]),
    ("get", "/api/health", [200, 200, 200, 200]),
    ("post", "/api/csp-reports", [204, 204, 204, 204]),
    ("get", "/api/openapi.json", [200, 200, 200, 200]),
    ("post", "/api/admin/welcome", [410, 410, 410, 410]),
    ("post", "/api/auth/sign-up", [202, 202, 202, 202]),
    ("post", "/api/auth/sign-up/confirm", [410, 410, 410, 410]),
    ("post", "/api/auth/sign-up/resend", [410, 410, 410, 410]),
    ("post", "/api/auth/sign-in", [401, 401, 401, 401]),
    ("post", "/api/auth/sign-in/second-step", [410, 410, 410, 410]),
    ("post", "/api/auth/sign-in/resend", [410, 410, 410, 410]),
    ("post", "/api/auth/refresh", [401, 200, 401, 200]),
    ("post", "/api/auth/sign-out", [204, 204, 204, 204]),
    ("get", "/api/auth/sessions", [401, 200, 401, 401]),
    ("delete", "/api/auth/sessions/{id}", [401, 204, 401, 401]),
    ("post", "/api/auth/sessions/end-others", [401, 200, 401, 401]),
    ("get", "/api/auth/devices", [401, 200, 401, 401]),
    ("delete", "/api/auth/devices", [401, 204, 401, 401]),
    ("delete", "/api/auth/devices/{id}", [401, 204, 401, 401]),
    ("put", "/api/auth/password", [401, 204, 401, 401]),
    ("get", "/api/account/profile", [401, 200, 401, 401]),
    ("patch", "/api/account/profile", [401, 200, 401, 401]),
];

/// An id that nothing has.
const SOME_ID: &str = "01a00000-0000-7000-8000-000000000000";

/// A well-formed body for each route that takes one.
fn body(path: &str) -> Option<Value> {
    let token = "A".repeat(86);
    Some(match path {
        "/api/auth/sign-up" => json!({ "email": "new@example.org", "name": "New", "password": PASSWORD }),
        "/api/auth/sign-up/confirm" => json!({ "sign_up": token, "code": "12345678" }),
        "/api/auth/sign-up/resend" => json!({ "sign_up": token }),
        "/api/auth/sign-in" => {
            json!({ "email": "new@example.org", "password": "not the password of anybody" })
        }
        "/api/auth/sign-in/second-step" => {
            json!({ "challenge": token, "method": "email", "code": "12345678" })
        }
        "/api/auth/password" => {
            json!({ "current_password": PASSWORD, "new_password": "a heron stood in the canal" })
        }
        "/api/auth/sign-in/resend" => json!({ "challenge": token }),
        "/api/admin/welcome" => json!({ "token": "A".repeat(43) }),
        "/api/account/profile" => json!({ "version": 1 }),
        _ => return None,
    })
}

/// A caller of the kind, with the token that it would send.
async fn caller(portal: &TestPortal, persona: Persona) -> (Browser, Option<String>) {
    if persona == Persona::Anonymous {
        return (portal.browser(), None);
    }
    let person = Person::new(portal, "ada@example.org", "Ada Example");
    person.sign_up(portal).await;
    let token = person.sign_in(portal).await;
    match persona {
        Persona::Ended => {
            let cookies = person.browser.cookies();
            person.browser.post_empty("/api/auth/sign-out").await;
            for (name, value) in &cookies {
                person.browser.set_cookie(name, value);
            }
        }
        Persona::Expired => portal.advance(SignedDuration::from_mins(6)),
        Persona::Anonymous | Persona::SignedIn => {}
    }
    (person.browser, Some(token))
}

pub(crate) async fn call(browser: &Browser, token: Option<&String>, method: &str, path: &str) -> Answer {
    let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
    let mut request = browser.request(method.clone(), &path.replace("{id}", SOME_ID));
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    if path == "/api/csp-reports" {
        request = request.header("content-type", "application/reports+json").body("[]");
    }
    if let Some(body) = body(path).filter(|_| method != Method::GET) {
        request = request.json(&body);
    }
    browser.send(request).await
}

/// The routes of the checked-in document, which a test holds to the code.
pub(crate) fn documented() -> BTreeSet<(String, String)> {
    let text = std::fs::read_to_string(checkout().join("docs/openapi.json")).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let of_path = |(path, operations): (&String, &Value)| {
        operations
            .as_object()
            .unwrap()
            .keys()
            .map(|method| (method.clone(), path.clone()))
            .collect::<Vec<_>>()
    };
    paths.iter().flat_map(of_path).collect()
}

#[test]
fn every_route_of_the_api_is_in_the_matrix_and_nothing_else_is() {
    let listed: BTreeSet<_> =
        MATRIX.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    assert_eq!(listed, documented());
}

#[tokio::test]
async fn every_caller_gets_what_the_matrix_says_from_every_route() {
    for (at, persona) in PERSONAS.into_iter().enumerate() {
        for (method, path, expected) in MATRIX {
            let portal = TestPortal::start().await;
            let (browser, token) = caller(&portal, persona).await;
            let answer = call(&browser, token.as_ref(), method, path).await;
            assert_eq!(answer.status.as_u16(), expected[at], "{persona:?} {method} {path}: {}", answer.text);
        }
    }
}

#[test]
fn routes_that_refuse_strangers_say_so_in_the_document() {
    let text = std::fs::read_to_string(checkout().join("docs/openapi.json")).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    for (method, path, expected) in MATRIX {
        let operation = &document["paths"][path][method];
        let needs_token = expected[0] == 401 && expected[1] < 300 && expected[3] == 401;
        let says_so = operation["security"].to_string().contains("access_token");
        assert_eq!(says_so, needs_token, "{method} {path}");
    }
}
