//! What the staff sees of customers and their accounts, and what it leaves behind: rows C4 and K7.

use jiff::SignedDuration;
use portal_tests::{Answer, Colleague, SharedAccount, TestPortal, user_of};
use serde_json::{Value, json};

const FIND: &str = "/api/admin/customers/find";
const FIND_ACCOUNT: &str = "/api/admin/accounts/find";
const ROLES: [&str; 5] = ["administrator", "support", "finance", "privacy_officer", "auditor"];

/// Everything that a customer and an account can say of themselves.
const SECRETS: [&str; 7] = [
    "ada@example.org",
    "+49301234567",
    "1 High Street",
    "1990-05-04",
    "DE123456789",
    "DE89370400440532013000",
    "office@example.org",
];

/// Somebody of the staff who is signed in.
struct Desk {
    who: Colleague,
    token: String,
}

impl Desk {
    async fn find(&self, who: Value) -> Answer {
        let body = json!({ "who": who, "reason": "help" });
        self.who.browser.send_as(&self.token, FIND, body).await
    }

    async fn by_email(&self, email: &str) -> Answer {
        self.find(json!({ "kind": "email", "email": email })).await
    }

    async fn find_account(&self, which: Value) -> Answer {
        let body = json!({ "which": which, "reason": "billing" });
        self.who.browser.send_as(&self.token, FIND_ACCOUNT, body).await
    }
}

/// An account that says all there is to say, and its number.
async fn with_account() -> (TestPortal, SharedAccount, String) {
    let (portal, account) = TestPortal::with_account().await;
    let owner = &account.owner;
    let profile =
        json!({ "version": 1, "phone": SECRETS[1], "address": SECRETS[2], "birth_date": SECRETS[3] });
    let changed = owner.browser.patch_as(&account.token, "/api/account/profile", profile).await;
    assert_eq!(changed.outcome(), "200", "{}", changed.text);
    let details =
        json!({ "version": 1, "name": "Example & Sons", "contact_email": SECRETS[6], "contact_phone": null });
    assert_eq!(account.put("/details", details).await.outcome(), "200");
    let billing = json!({ "version": 2, "address": SECRETS[2], "tax_id": SECRETS[4] });
    assert_eq!(account.put("/billing", billing).await.outcome(), "200");
    let bank = json!({ "iban": SECRETS[5] });
    assert_eq!(account.put("/bank", bank).await.outcome(), "204");
    let number = account.get("").await.field("number");
    (portal, account, number)
}

/// One of each role.
async fn desks(portal: &TestPortal) -> Vec<Desk> {
    let root = portal.administrator("Root").await;
    let token = root.sign_in().await;
    let mut desks = Vec::new();
    for role in &ROLES[1..] {
        let (who, token) = root.hire(portal, &token, &role.replace('_', ""), role).await;
        desks.push(Desk { who, token });
    }
    desks.insert(0, Desk { who: root, token });
    desks
}

async fn support() -> (TestPortal, SharedAccount, String, Desk) {
    let (portal, account, number) = with_account().await;
    let root = portal.administrator("Root").await;
    let token = root.sign_in().await;
    let (who, token) = root.hire(&portal, &token, "Sam", "support").await;
    (portal, account, number, Desk { who, token })
}

#[tokio::test]
async fn a_customer_is_found_by_the_whole_address_or_an_id_and_by_nothing_less() {
    let (_, account, _, sam) = support().await;
    let found = sam.by_email("ADA@example.org").await;
    assert_eq!(found.outcome(), "200", "{}\n{}", found.text, found.log());
    let found = found.json();
    assert_eq!((&found["name"], &found["email_hint"]), (&json!("Ada Example"), &json!("a•••@example.org")));
    assert_eq!(found["accounts"][0]["name"], "Example & Sons");
    let again = sam.find(json!({ "kind": "id", "id": found["id"] })).await;
    assert_eq!(again.json()["name"], "Ada Example");
    assert_eq!(found["id"], user_id(&account.token));

    for who in [
        json!({ "kind": "email", "email": "ad@example.org" }),
        json!({ "kind": "id", "id": "01a00000-0000-7000-8000-000000000000" }),
        json!({ "kind": "id", "id": "ada" }),
        // The staff are no customers.
        json!({ "kind": "id", "id": sam.who.id() }),
        json!({ "kind": "email", "email": "sam@staff.example.org" }),
    ] {
        assert_eq!(sam.find(who.clone()).await.outcome(), "404 no-such-customer", "{who}");
    }
    let malformed = sam.by_email("ada").await;
    assert_eq!(malformed.outcome(), "422 invalid-input");
}

fn user_id(token: &str) -> String {
    let bytes: [u8; 16] = user_of(token).try_into().unwrap();
    portal::values::UserId::from_bytes(bytes).to_string()
}

#[tokio::test]
async fn each_role_is_shown_what_it_is_there_for_and_nobody_a_whole_value() {
    let (portal, account, number) = with_account().await;
    for (role, desk) in ROLES.into_iter().zip(desks(&portal).await) {
        let customer = desk.by_email("ada@example.org").await;
        let which = json!({ "kind": "number", "number": number });
        let of_account = desk.find_account(which).await;
        if role == "auditor" {
            assert_eq!(customer.outcome(), "403 role-missing");
            assert_eq!(of_account.outcome(), "403 role-missing");
            continue;
        }
        assert_eq!((customer.outcome(), of_account.outcome()), ("200".into(), "200".into()), "{role}");
        let has = |answer: &Answer, key: &str| answer.json().get(key).is_some();
        let shown = [
            has(&customer, "contact"),
            has(&customer, "access"),
            has(&of_account, "contact"),
            has(&of_account, "billing"),
        ];
        let expected = match role {
            "administrator" => [false, true, false, false],
            "support" => [true, true, true, false],
            "finance" => [false, false, false, true],
            _ => [true, false, true, false],
        };
        assert_eq!(shown, expected, "{role}");
        for secret in SECRETS.into_iter().chain([number.as_str()]) {
            assert!(!customer.text.contains(secret) && !of_account.text.contains(secret), "{role}: {secret}");
        }
        if role == "finance" {
            let billing = &of_account.json()["billing"];
            assert_eq!(
                (&billing["tax_id_hint"], &billing["iban_hint"]),
                (&json!("•••789"), &json!("DE…3000"))
            );
        }
    }
    assert_eq!(account.get("").await.outcome(), "200");
}

#[tokio::test]
async fn an_account_is_found_by_its_number_or_from_a_customer_and_leads_to_its_people() {
    let (portal, account, number, sam) = support().await;
    let spaced = format!("{} {}-{}", &number[..3], &number[3..6], &number[6..]);
    let found = sam.find_account(json!({ "kind": "number", "number": spaced })).await;
    assert_eq!(found.outcome(), "200", "{}\n{}", found.text, found.log());
    let found = found.json();
    assert_eq!((&found["name"], &found["id"]), (&json!("Example & Sons"), &json!(account.id)));
    let owner = &found["members"][0];
    assert_eq!((&owner["role"], &owner["open"]), (&json!("owner"), &json!(true)));
    let ada = sam.find(json!({ "kind": "id", "id": owner["customer"] })).await.json();
    let which = json!({ "kind": "of_customer", "customer": ada["id"], "account": ada["accounts"][0]["id"] });
    assert_eq!(sam.find_account(which).await.json()["name"], "Example & Sons");

    // Somebody's account that the customer does not belong to is none of theirs.
    let (eve, token) = portal.another("Eve Example").await;
    let foreign = eve.make_account(&token, "Eve & Co").await;
    let wrong = format!("{}{}", &number[..9], (number.as_bytes()[9] - b'0' + 1) % 10);
    let mut other = portal::values::AccountNumber::new().unwrap().expose().to_owned();
    while other == number {
        other = portal::values::AccountNumber::new().unwrap().expose().to_owned();
    }
    for (which, outcome) in [
        (json!({ "kind": "of_customer", "customer": ada["id"], "account": foreign }), "404 no-such-account"),
        (json!({ "kind": "of_customer", "customer": "x", "account": foreign }), "404 no-such-account"),
        (json!({ "kind": "number", "number": other }), "404 no-such-account"),
        (json!({ "kind": "number", "number": wrong }), "422 invalid-input"),
    ] {
        assert_eq!(sam.find_account(which.clone()).await.outcome(), outcome, "{which}");
    }
}

#[tokio::test]
async fn customers_read_that_the_staff_looked_and_why_but_not_who() {
    let (portal, account, number, sam) = support().await;
    portal.advance(SignedDuration::from_secs(1));
    assert_eq!(sam.by_email("ada@example.org").await.outcome(), "200");
    assert_eq!(sam.find_account(json!({ "kind": "number", "number": number })).await.outcome(), "200");
    let read = account.owner.browser.get_as(&account.token, "/api/account/activity").await;
    let newest = &read.json()["events"][0];
    assert_eq!((&newest["what"], &newest["reason"]), (&json!("seen_by_staff"), &json!("help")));
    assert_eq!(newest["browser"]["name"], Value::Null);
    let shared = account.get("/activity").await;
    let newest = &shared.json()["events"][0];
    assert_eq!((&newest["what"], &newest["reason"]), (&json!("seen_by_staff"), &json!("billing")));
    assert_eq!(newest.get("by"), None);
    for text in [read.text, shared.text] {
        assert!(!text.contains("Sam") && !text.contains(&sam.who.id()), "{text}");
    }
}

#[tokio::test]
async fn the_staffs_trail_tells_of_each_look_and_of_looking_in_vain() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    let ada = portal_tests::Person::new(&portal, "ada@example.org", "Ada Example");
    ada.sign_up(&portal).await;
    let adas = ada.sign_in(&portal).await;
    let root = Desk { who: root, token };
    for email in ["ada@example.org", "eve@example.org"] {
        portal.advance(SignedDuration::from_secs(1));
        root.by_email(email).await;
    }
    let audit = root.who.browser.get_as(&root.token, "/api/admin/audit").await;
    let events = audit.json()["events"].clone();
    assert_eq!((&events[0]["what"], &events[0]["about"]), (&json!("sought_in_vain"), &Value::Null));
    assert_eq!((&events[1]["what"], &events[1]["reason"]), (&json!("customer_seen"), &json!("help")));
    assert_eq!(events[1]["about"], user_id(&adas));
    assert!(!audit.text.contains("example.org") || !audit.text.contains("ada@"), "{}", audit.text);
}

#[tokio::test]
async fn a_look_costs_one_write_more_than_the_reading() {
    let (portal, _, _, sam) = support().await;
    sam.by_email("ada@example.org").await;
    portal.calls.take();
    assert_eq!(sam.by_email("ada@example.org").await.outcome(), "200");
    let calls = portal.calls.take_names();
    let (reads, writes): (Vec<_>, Vec<_>) =
        calls.iter().partition(|call| call.ends_with("GetItem") || call.ends_with("Query"));
    assert_eq!(writes, ["DynamoDB.TransactWriteItems"], "{calls:?}");
    assert_eq!(reads.len(), 3, "{calls:?}");
}

#[tokio::test]
async fn a_reason_that_is_none_of_the_list_is_refused_before_anything_is_read() {
    let (_, _, _, sam) = support().await;
    let who = json!({ "kind": "email", "email": "ada@example.org" });
    for body in [json!({ "who": who, "reason": "curious" }), json!({ "who": who })] {
        let refused = sam.who.browser.send_as(&sam.token, FIND, body).await;
        assert_eq!(refused.outcome(), "422 invalid-input");
    }
}
