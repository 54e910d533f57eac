//! Who gets what: every route of the API for every kind of caller. A route that is not listed fails.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use portal_tests::{
    Answer, Authenticator, Browser, PASSWORD, Person, TestPortal, checkout, everything, sha256, user_of,
};
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
    /// A customer who has just signed in by a passkey that is good for level 2.
    Level2,
    /// An administrator who has just signed in.
    Staff,
}

const PERSONAS: [Persona; 6] = [
    Persona::Anonymous,
    Persona::SignedIn,
    Persona::Ended,
    Persona::Expired,
    Persona::Level2,
    Persona::Staff,
];

/// What each persona is answered, in the order of [`PERSONAS`].
const MATRIX: &[(&str, &str, [u16; 6])] = &[
    ("get", "/.well-known/jwks.json", [200, 200, 200, 200, 200, 200]),
    ("get", "/api/health", [200, 200, 200, 200, 200, 200]),
    ("post", "/api/csp-reports", [204, 204, 204, 204, 204, 204]),
    ("get", "/api/openapi.json", [200, 200, 200, 200, 200, 200]),
    ("post", "/api/auth/staff/enrolment/look", [410, 410, 410, 410, 410, 410]),
    ("post", "/api/auth/staff/enrolment/options", [410, 410, 410, 410, 410, 410]),
    ("post", "/api/auth/staff/enrolment", [410, 410, 410, 410, 410, 410]),
    ("post", "/api/auth/staff/sign-in-options", [200, 200, 200, 200, 200, 200]),
    ("post", "/api/auth/staff/sign-in", [422, 422, 422, 422, 422, 422]),
    ("get", "/api/admin/me", [401, 401, 401, 401, 401, 200]),
    ("get", "/api/admin/staff", [401, 401, 401, 401, 401, 200]),
    ("post", "/api/admin/staff/changes", [401, 401, 401, 401, 401, 200]),
    ("post", "/api/admin/staff/changes/{id}/approve", [401, 401, 401, 401, 401, 404]),
    ("delete", "/api/admin/staff/changes/{id}", [401, 401, 401, 401, 401, 204]),
    ("get", "/api/admin/audit", [401, 401, 401, 401, 401, 200]),
    ("get", "/api/admin/audit/export", [401, 401, 401, 401, 401, 200]),
    ("post", "/api/admin/customers/find", [401, 401, 401, 401, 401, 404]),
    ("post", "/api/admin/customers/{id}/deactivate", [401, 401, 401, 401, 401, 404]),
    ("post", "/api/admin/customers/{id}/reactivate", [401, 401, 401, 401, 401, 404]),
    ("post", "/api/admin/accounts/find", [401, 401, 401, 401, 401, 404]),
    // An administrator sees holds and places none.
    ("get", "/api/admin/holds", [401, 401, 401, 401, 401, 200]),
    ("post", "/api/admin/holds", [401, 401, 401, 401, 401, 403]),
    ("post", "/api/admin/holds/{id}/review", [401, 401, 401, 401, 401, 403]),
    ("delete", "/api/admin/holds/{id}", [401, 401, 401, 401, 401, 403]),
    ("get", "/api/admin/retention/sweeps", [401, 401, 401, 401, 401, 200]),
    ("get", "/api/admin/retention/unswept", [401, 401, 401, 401, 401, 200]),
    ("post", "/api/auth/sign-up", [202, 202, 202, 202, 202, 202]),
    ("post", "/api/auth/sign-up/confirm", [410, 410, 410, 410, 410, 410]),
    ("post", "/api/auth/sign-up/resend", [410, 410, 410, 410, 410, 410]),
    ("post", "/api/auth/sign-in", [401, 401, 401, 401, 401, 401]),
    ("post", "/api/auth/captcha", [200, 200, 200, 200, 200, 200]),
    ("post", "/api/auth/sign-in/second-step", [410, 410, 410, 410, 410, 410]),
    ("post", "/api/auth/sign-in/resend", [410, 410, 410, 410, 410, 410]),
    ("post", "/api/auth/refresh", [401, 200, 401, 200, 200, 200]),
    ("post", "/api/auth/sign-out", [204, 204, 204, 204, 204, 204]),
    ("get", "/api/auth/sessions", [401, 200, 401, 401, 200, 200]),
    ("delete", "/api/auth/sessions/{id}", [401, 204, 401, 401, 204, 204]),
    ("post", "/api/auth/sessions/end-others", [401, 200, 401, 401, 200, 200]),
    ("post", "/api/auth/recovery", [202, 202, 202, 202, 202, 202]),
    ("post", "/api/auth/recovery/password", [410, 410, 410, 410, 410, 410]),
    ("post", "/api/auth/sign-in/lost-factor", [410, 410, 410, 410, 410, 410]),
    ("post", "/api/auth/sign-in/lost-factor/confirm", [410, 410, 410, 410, 410, 410]),
    ("delete", "/api/auth/factors/removal", [401, 204, 401, 401, 204, 401]),
    ("post", "/api/auth/not-me", [410, 410, 410, 410, 410, 410]),
    ("post", "/api/auth/invitations/look", [410, 410, 410, 410, 410, 410]),
    ("post", "/api/auth/invitations/accept", [410, 410, 410, 410, 410, 410]),
    ("get", "/api/auth/devices", [401, 200, 401, 401, 200, 401]),
    ("delete", "/api/auth/devices", [401, 204, 401, 401, 204, 401]),
    ("delete", "/api/auth/devices/{id}", [401, 204, 401, 401, 204, 401]),
    ("put", "/api/auth/password", [401, 204, 401, 401, 204, 401]),
    ("post", "/api/auth/sign-in/passkey-options", [410, 410, 410, 410, 410, 410]),
    ("post", "/api/auth/passkeys/sign-in-options", [200, 200, 200, 200, 200, 200]),
    ("post", "/api/auth/passkeys/sign-in", [422, 422, 422, 422, 422, 422]),
    ("get", "/api/auth/step-up", [401, 200, 401, 401, 200, 200]),
    ("post", "/api/auth/step-up", [401, 200, 401, 401, 422, 422]),
    ("post", "/api/auth/step-up/passkey-options", [401, 422, 401, 401, 200, 200]),
    ("get", "/api/auth/factors", [401, 200, 401, 401, 200, 200]),
    ("post", "/api/auth/factors/totp", [401, 200, 401, 401, 200, 401]),
    ("post", "/api/auth/factors/totp/confirm", [401, 410, 401, 401, 410, 401]),
    ("delete", "/api/auth/factors/totp", [401, 401, 401, 401, 204, 401]),
    ("post", "/api/auth/factors/passkeys/options", [401, 200, 401, 401, 200, 200]),
    ("post", "/api/auth/factors/passkeys", [401, 410, 401, 401, 410, 410]),
    ("put", "/api/auth/factors/passkeys/{id}", [401, 404, 401, 401, 404, 404]),
    ("delete", "/api/auth/factors/passkeys/{id}", [401, 401, 401, 401, 204, 204]),
    ("post", "/api/auth/factors/saved-codes", [401, 409, 401, 401, 200, 401]),
    ("get", "/api/account/profile", [401, 200, 401, 401, 200, 401]),
    ("patch", "/api/account/profile", [401, 200, 401, 401, 200, 401]),
    ("get", "/api/account/activity", [401, 200, 401, 401, 200, 401]),
    ("get", "/api/account/activity/export", [401, 200, 401, 401, 200, 401]),
    ("get", "/api/account/profile/changes", [401, 200, 401, 401, 200, 401]),
    ("post", "/api/account/profile/changes/{id}/undo", [401, 404, 401, 401, 404, 401]),
    ("get", "/api/privacy/held", [200, 200, 200, 200, 200, 200]),
    ("get", "/api/privacy/statement-keys", [200, 200, 200, 200, 200, 200]),
    ("post", "/api/privacy/receipt", [410, 410, 410, 410, 410, 410]),
    ("get", "/api/privacy/erasure", [401, 200, 401, 401, 200, 401]),
    ("post", "/api/privacy/erasure", [401, 201, 401, 401, 201, 401]),
    ("delete", "/api/privacy/erasure", [401, 204, 401, 401, 204, 401]),
    ("get", "/api/accounts", [401, 200, 401, 401, 200, 401]),
    ("post", "/api/accounts", [401, 201, 401, 401, 201, 401]),
    ("post", "/api/accounts/join", [401, 410, 401, 401, 410, 401]),
    ("get", "/api/accounts/{account}", [401, 404, 401, 401, 404, 401]),
    ("put", "/api/accounts/{account}/details", [401, 404, 401, 401, 404, 401]),
    ("put", "/api/accounts/{account}/billing", [401, 404, 401, 401, 404, 401]),
    ("get", "/api/accounts/{account}/changes", [401, 404, 401, 401, 404, 401]),
    ("post", "/api/accounts/{account}/changes/{id}/undo", [401, 404, 401, 401, 404, 401]),
    ("put", "/api/accounts/{account}/bank", [401, 404, 401, 401, 404, 401]),
    ("put", "/api/accounts/{account}/dual-control", [401, 404, 401, 401, 404, 401]),
    ("get", "/api/accounts/{account}/members", [401, 404, 401, 401, 404, 401]),
    ("put", "/api/accounts/{account}/members/{id}", [401, 404, 401, 401, 404, 401]),
    ("delete", "/api/accounts/{account}/members/{id}", [401, 404, 401, 401, 404, 401]),
    ("post", "/api/accounts/{account}/leave", [401, 404, 401, 401, 404, 401]),
    ("post", "/api/accounts/{account}/invitations", [401, 404, 401, 401, 404, 401]),
    ("delete", "/api/accounts/{account}/invitations/{id}", [401, 404, 401, 401, 404, 401]),
    ("put", "/api/accounts/{account}/roles/{id}", [401, 404, 401, 401, 404, 401]),
    ("delete", "/api/accounts/{account}/roles/{id}", [401, 404, 401, 401, 404, 401]),
    ("get", "/api/accounts/{account}/requests", [401, 404, 401, 401, 404, 401]),
    ("post", "/api/accounts/{account}/requests/{id}/approve", [401, 404, 401, 401, 404, 401]),
    ("delete", "/api/accounts/{account}/requests/{id}", [401, 404, 401, 401, 404, 401]),
    ("get", "/api/accounts/{account}/activity", [401, 404, 401, 401, 404, 401]),
    ("get", "/api/documents/{account}", [401, 404, 401, 401, 404, 401]),
    ("get", "/api/documents/{account}/shelf", [401, 404, 401, 401, 404, 401]),
    ("post", "/api/documents/{account}/uploads", [401, 404, 401, 401, 404, 401]),
    ("get", "/api/documents/{account}/uploads/{id}", [401, 404, 401, 401, 404, 401]),
    ("delete", "/api/documents/{account}/uploads/{id}", [401, 404, 401, 401, 404, 401]),
    ("post", "/api/documents/{account}/uploads/{id}/parts", [401, 404, 401, 401, 404, 401]),
    ("post", "/api/documents/{account}/uploads/{id}/complete", [401, 404, 401, 401, 404, 401]),
    ("post", "/api/documents/{account}/folders", [401, 404, 401, 401, 404, 401]),
    ("put", "/api/documents/{account}/folders/{id}", [401, 404, 401, 401, 404, 401]),
    ("delete", "/api/documents/{account}/folders/{id}", [401, 404, 401, 401, 404, 401]),
    ("post", "/api/admin/documents/find", [401, 401, 401, 401, 401, 403]),
    ("post", "/api/admin/documents/requests", [401, 401, 401, 401, 401, 403]),
    ("post", "/api/admin/documents/requests/withdraw", [401, 401, 401, 401, 401, 403]),
    ("post", "/api/admin/documents/uploads", [401, 401, 401, 401, 401, 403]),
    ("post", "/api/admin/documents/uploads/{account}/{id}/parts", [401, 401, 401, 401, 401, 403]),
    ("post", "/api/admin/documents/uploads/{account}/{id}/complete", [401, 401, 401, 401, 401, 403]),
    ("post", "/api/admin/documents/links", [401, 401, 401, 401, 401, 403]),
    ("get", "/api/documents/{account}/requests", [401, 404, 401, 401, 404, 401]),
    ("get", "/api/documents/{account}/trash", [401, 404, 401, 401, 404, 401]),
    ("post", "/api/documents/{account}/trash/{id}/restore", [401, 404, 401, 401, 404, 401]),
    ("get", "/api/documents/{account}/archives", [401, 404, 401, 401, 404, 401]),
    ("post", "/api/documents/{account}/archives", [401, 404, 401, 401, 404, 401]),
    ("get", "/api/documents/{account}/archives/{id}", [401, 404, 401, 401, 404, 401]),
    ("delete", "/api/documents/{account}/archives/{id}", [401, 404, 401, 401, 404, 401]),
    ("post", "/api/documents/{account}/archives/{id}/links", [401, 404, 401, 401, 404, 401]),
    ("get", "/api/documents/{account}/{id}", [401, 404, 401, 401, 404, 401]),
    ("put", "/api/documents/{account}/{id}", [401, 404, 401, 401, 404, 401]),
    ("delete", "/api/documents/{account}/{id}", [401, 404, 401, 401, 404, 401]),
    ("post", "/api/documents/{account}/{id}/links", [401, 404, 401, 401, 404, 401]),
];

/// An id that nothing has.
const SOME_ID: &str = "01a00000-0000-7000-8000-000000000000";

/// A well-formed body for each route that takes one.
pub(crate) fn body(path: &str) -> Option<Value> {
    let token = "A".repeat(86);
    Some(match path {
        "/api/auth/sign-up" => json!({ "email": "new@example.org", "name": "New", "password": PASSWORD }),
        "/api/auth/sign-up/confirm" => json!({ "sign_up": token, "code": "12345678" }),
        "/api/auth/sign-up/resend" => json!({ "sign_up": token }),
        "/api/auth/sign-in" => {
            json!({ "email": "new@example.org", "password": "not the password of anybody" })
        }
        "/api/auth/recovery/password" => {
            json!({ "recovery": token, "code": "12345678", "new_password": "a heron stood in the canal" })
        }
        "/api/auth/invitations/look" | "/api/accounts/join" | "/api/privacy/receipt" => {
            json!({ "token": token })
        }
        "/api/auth/invitations/accept" => json!({ "token": token, "name": "New", "password": PASSWORD }),
        "/api/auth/captcha" | "/api/auth/recovery" => json!({ "email": "new@example.org" }),
        "/api/auth/sign-in/second-step" => {
            json!({ "challenge": token, "proof": { "method": "email", "code": "12345678" } })
        }
        "/api/auth/passkeys/sign-in" | "/api/auth/staff/sign-in" => {
            json!({ "ceremony": "AAAA", "credential": some_answer() })
        }
        "/api/auth/step-up" => json!({ "proof": { "method": "password", "password": PASSWORD } }),
        "/api/auth/factors/totp/confirm" => json!({ "ceremony": "AAAA", "code": "123456" }),
        "/api/auth/factors/passkeys" => json!({ "ceremony": "AAAA", "credential": some_passkey() }),
        "/api/auth/factors/passkeys/{id}" => json!({ "label": "Some key" }),
        "/api/auth/sign-in/resend"
        | "/api/auth/sign-in/passkey-options"
        | "/api/auth/sign-in/lost-factor" => {
            json!({ "challenge": token })
        }
        "/api/auth/sign-in/lost-factor/confirm" => json!({ "challenge": token, "code": "12345678" }),
        "/api/auth/not-me" => json!({ "link": token }),
        "/api/auth/password" => {
            json!({ "current_password": PASSWORD, "new_password": "a heron stood in the canal" })
        }
        "/api/admin/staff/changes" => {
            let change = json!({
                "kind": "invite", "name": "New", "email": "new@example.org", "roles": ["support"],
            });
            json!({ "change": change })
        }
        "/api/admin/customers/find" => {
            json!({ "who": { "kind": "email", "email": "new@example.org" }, "reason": "help" })
        }
        "/api/admin/customers/{id}/deactivate" | "/api/admin/customers/{id}/reactivate" => {
            json!({ "reason": "security" })
        }
        "/api/admin/accounts/find" => {
            json!({ "which": { "kind": "number", "number": "1000000008" }, "reason": "billing" })
        }
        "/api/admin/holds" => {
            json!({ "on": { "kind": "account", "number": "1000000008" }, "matter": "New" })
        }
        "/api/admin/documents/find" => sought(&json!({})),
        "/api/admin/documents/requests" => sought(&json!({
            "title": "New", "note": null, "due_on": "2027-01-29", "items": ["New"],
        })),
        "/api/admin/documents/requests/withdraw" => sought(&json!({ "request": SOME_ID })),
        "/api/admin/documents/uploads" => {
            sought(&json!({ "name": "New.txt", "bytes": 1, "sha256": sha256(b"a") }))
        }
        "/api/admin/documents/links" => sought(&json!({ "document": SOME_ID })),
        "/api/auth/staff/enrolment/look" => json!({ "token": "A".repeat(43) }),
        "/api/auth/staff/enrolment/options" => json!({ "token": token, "name": "New" }),
        "/api/auth/staff/enrolment" => {
            json!({ "token": token, "name": "New", "ceremony": "AAAA", "credential": some_passkey() })
        }
        "/api/accounts" => json!({ "kind": "company", "name": "New" }),
        "/api/accounts/{account}/details" => {
            json!({ "name": "New", "contact_email": null, "contact_phone": null, "version": 1 })
        }
        "/api/accounts/{account}/billing" => json!({ "address": null, "tax_id": null, "version": 1 }),
        "/api/accounts/{account}/bank" => json!({ "iban": null }),
        "/api/accounts/{account}/dual-control" => json!({ "on": false }),
        "/api/accounts/{account}/members/{id}" => json!({ "role": "viewer" }),
        "/api/accounts/{account}/invitations" => json!({ "email": "new@example.org", "role": "viewer" }),
        "/api/accounts/{account}/roles/{id}" => json!({ "name": "New", "actions": ["see_billing"] }),
        "/api/documents/{account}/uploads" => json!({
            "name": "New.txt", "bytes": 1, "sha256": sha256(b"a"),
            "folder": null, "tags": [], "audience": null, "replaces": null,
        }),
        "/api/documents/{account}/uploads/{id}/parts"
        | "/api/admin/documents/uploads/{account}/{id}/parts" => {
            json!({ "parts": [{ "number": 1, "sha256": sha256(b"a") }] })
        }
        "/api/documents/{account}/folders" | "/api/documents/{account}/folders/{id}" => {
            json!({ "name": "New" })
        }
        "/api/documents/{account}/{id}" => {
            json!({ "name": "New.txt", "folder": null, "tags": [], "audience": null, "version": 1 })
        }
        "/api/documents/{account}/archives" => everything(),
        "/api/documents/{account}/{id}/links" => json!({ "purpose": "download", "file": null }),
        "/api/account/profile"
        | "/api/account/profile/changes/{id}/undo"
        | "/api/accounts/{account}/changes/{id}/undo" => json!({ "version": 1 }),
        _ => return None,
    })
}

/// With the number of no account.
fn sought(more: &Value) -> Value {
    let mut body = json!({ "which": { "kind": "number", "number": "1000000008" }, "reason": "billing" });
    for (field, value) in more.as_object().into_iter().flatten() {
        body[field] = value.clone();
    }
    body
}

/// A passkey that nobody asked for.
fn some_passkey() -> Value {
    Authenticator::new("http://localhost")
        .register(&json!({ "rp": { "id": "localhost" }, "challenge": "AAAA" }))
}

/// An answer of an authenticator that nobody has.
fn some_answer() -> Value {
    let options = json!({ "rpId": "localhost", "challenge": "AAAA" });
    Authenticator::new("http://localhost").prove(&options, Some(&[1; 16]))
}

/// A caller of the kind, with the token that it would send.
async fn caller(portal: &TestPortal, persona: Persona) -> (Browser, Option<String>) {
    if persona == Persona::Anonymous {
        return (portal.browser(), None);
    }
    if persona == Persona::Staff {
        let root = portal.administrator("Root").await;
        let token = root.sign_in().await;
        return (root.browser, Some(token));
    }
    let person = Person::new(portal, "ada@example.org", "Ada Example");
    person.sign_up(portal).await;
    let mut token = person.sign_in(portal).await;
    match persona {
        Persona::Level2 => {
            let authenticator = Authenticator::new(&portal.twin.origin);
            person.add_passkey(&token, &authenticator).await;
            portal.advance(SignedDuration::from_hours(24));
            token = person.sign_in_by_passkey(&authenticator, &user_of(&token)).await;
        }
        Persona::Ended => {
            let cookies = person.browser.cookies();
            person.browser.post_empty("/api/auth/sign-out").await;
            for (name, value) in &cookies {
                person.browser.set_cookie(name, value);
            }
        }
        Persona::Expired => portal.advance(SignedDuration::from_mins(6)),
        Persona::Anonymous | Persona::SignedIn | Persona::Staff => {}
    }
    (person.browser, Some(token))
}

pub(crate) async fn call(browser: &Browser, token: Option<&String>, method: &str, path: &str) -> Answer {
    call_in(SOME_ID, browser, token, method, path).await
}

/// The same in some account.
async fn call_in(
    account: &str,
    browser: &Browser,
    token: Option<&String>,
    method: &str,
    path: &str,
) -> Answer {
    let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
    let query = match path {
        "/api/account/activity/export" => "?format=csv",
        "/api/admin/audit/export" => "?format=csv&month=2027-01",
        _ => "",
    };
    let path_there = path.replace("{account}", account).replace("{id}", SOME_ID);
    let mut request = browser.request(method.clone(), &(path_there + query));
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    let is_once = ["/uploads", "/archives"].iter().any(|end| path.ends_with(end));
    if is_once || path == "/api/admin/documents/requests" {
        request = request.header("idempotency-key", "some");
    }
    if path == "/api/csp-reports" {
        request = request.header("content-type", "application/reports+json").body("[]");
    }
    if let Some(body) = body(path).filter(|_| method != Method::GET && method != Method::DELETE) {
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
        let portal = TestPortal::start().await;
        let (browser, token) = caller(&portal, persona).await;
        for (method, path, expected) in MATRIX {
            // What is read or refused leaves the next caller as it was; what is done gets a portal of its own.
            let changes = *method != "get" && expected[at] < 400;
            let answer = if changes {
                let portal = TestPortal::start().await;
                let (browser, token) = caller(&portal, persona).await;
                call(&browser, token.as_ref(), method, path).await
            } else {
                call(&browser, token.as_ref(), method, path).await
            };
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
        let lets_somebody_in = expected[4] != 401 || expected[5] != 401;
        let needs_token = expected[0] == 401 && expected[3] == 401 && lets_somebody_in;
        let says_so = operation["security"].to_string().contains("access_token");
        assert_eq!(says_so, needs_token, "{method} {path}");
    }
}

/// A route answers one realm, unless it is about one's own session and passkeys.
#[test]
fn every_route_of_customers_refuses_staff_and_every_one_of_staff_refuses_customers() {
    let needing_somebody = MATRIX.iter().filter(|(_, _, expected)| expected[0] == 401 && expected[3] == 401);
    let (mut customers, mut staff, mut either) = (0, 0, 0);
    for (method, path, expected) in needing_somebody.filter(|(_, path, _)| *path != "/api/auth/sign-in") {
        match (expected[4] != 401, expected[5] != 401) {
            (true, false) => customers += 1,
            (false, true) => {
                assert!(path.starts_with("/api/admin/"), "{method} {path}");
                staff += 1;
            }
            (true, true) => {
                let own = ["/api/auth/sessions", "/api/auth/factors", "/api/auth/step-up"];
                assert!(own.iter().any(|own| path.starts_with(own)), "{method} {path}");
                either += 1;
            }
            (false, false) => panic!("nobody gets to {method} {path}"),
        }
    }
    assert!(customers >= 10 && staff >= 1 && either >= 10, "{customers} {staff} {either}");
}

/// The routes whose description names the refusal are those that refuse a session that proved nothing lately.
#[tokio::test]
async fn routes_that_want_a_step_up_say_so_in_the_document() {
    let text = std::fs::read_to_string(checkout().join("docs/openapi.json")).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    let (portal, person, app) = TestPortal::with_totp().await;
    let token = person.sign_in_by_totp(&portal, &app).await;
    let account = person.make_account(&token, "Example & Sons").await;
    portal.advance(SignedDuration::from_mins(6));
    let (mut wanting, mut others) = (0, 0);
    let root = portal.administrator("Root").await;
    let sam = root.hire(&portal, &root.sign_in().await, "Sam", "support").await.0;
    let pia = root.hire(&portal, &root.sign_in().await, "Pia", "privacy_officer").await.0;
    portal.advance(SignedDuration::from_mins(6));
    for (method, path, _) in MATRIX.iter().filter(|(_, path, _)| !ENDING.contains(path)) {
        let browser = match path {
            path if path.starts_with("/api/admin/documents/") => &sam.browser,
            path if path.starts_with("/api/admin/holds") => &pia.browser,
            path if path.starts_with("/api/admin/") => &root.browser,
            _ => &person.browser,
        };
        let token = browser.post_empty("/api/auth/refresh").await.field("access_token");
        let answer = call_in(&account, browser, Some(&token), method, path).await;
        let said = document["paths"][path][method]["responses"]["401"]["description"].to_string();
        let wants = answer.outcome() == "401 step_up_required";
        assert_eq!(wants, said.contains("`step_up_required`"), "{method} {path}: {}", answer.text);
        *(if wants { &mut wanting } else { &mut others }) += 1;
    }
    assert!(wanting >= 5 && others > 20, "{wanting} {others}");
}

/// What takes the session or the password's freshness with it; and what asks for a proof only of a request that is
/// there (see dual_control.rs).
const ENDING: [&str; 3] =
    ["/api/auth/sign-out", "/api/auth/step-up", "/api/accounts/{account}/requests/{id}/approve"];
