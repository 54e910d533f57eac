//! What was changed in an account's details, seen and undone, by whom the role lets: row D3.

use jiff::SignedDuration;
use portal_tests::{Answer, Person, SharedAccount, TestPortal};
use serde_json::{Value, json};

const DAY: SignedDuration = SignedDuration::from_hours(24);
/// A set of rights of the account's own.
const SET: &str = "01a00000-0000-7000-8000-00000000b00c";

/// Saves on top of the account as it is.
async fn change(portal: &TestPortal, account: &SharedAccount, what: &str, mut change: Value) -> Value {
    // Changes of one millisecond have no order.
    portal.advance(SignedDuration::from_secs(1));
    change["version"] = account.get("").await.json()["version"].clone();
    let saved = account.put(what, change).await;
    assert_eq!(saved.outcome(), "200", "{}", saved.text);
    saved.json()
}

async fn moves(portal: &TestPortal, account: &SharedAccount, address: Value) -> Value {
    change(portal, account, "/billing", json!({ "address": address, "tax_id": "DE123456789" })).await
}

async fn renames(portal: &TestPortal, account: &SharedAccount, name: &str) -> Value {
    let details =
        json!({ "name": name, "contact_email": "post@example.org", "contact_phone": "+49301234567" });
    change(portal, account, "/details", details).await
}

async fn changes(account: &SharedAccount) -> Value {
    let answer = account.get("/changes").await;
    assert_eq!(answer.outcome(), "200", "{}", answer.text);
    answer.json()
}

async fn undo(account: &SharedAccount, id: &Value, version: &Value) -> Answer {
    let path = account.path(&format!("/changes/{}/undo", id.as_str().unwrap()));
    account.owner.browser.send_as(&account.token, &path, json!({ "version": version })).await
}

/// The same account as somebody else sees it.
fn seen_by(account: &SharedAccount, (person, token): (Person, String)) -> SharedAccount {
    SharedAccount { id: account.id.clone(), owner: person, token }
}

fn fields(change: &Value) -> Vec<&str> {
    change["fields"].as_array().unwrap().iter().map(|field| field["field"].as_str().unwrap()).collect()
}

fn named(answer: &Answer) -> Vec<String> {
    let errors = answer.json()["errors"].as_array().unwrap().clone();
    errors.iter().map(|error| error["field"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn undo_restores_an_accounts_prior_address_and_logs_both() {
    let (portal, account) = TestPortal::with_account().await;
    moves(&portal, &account, json!("1 High Street\nLondon")).await;
    moves(&portal, &account, json!("2 Low Street\nParis")).await;
    renames(&portal, &account, "Example & Daughters").await;
    let listed = changes(&account).await;
    let moved = &listed["changes"][1];
    let expected =
        json!([{ "field": "address", "from": "1 High Street\nLondon", "to": "2 Low Street\nParis" }]);
    assert_eq!(moved["fields"], expected);
    assert_eq!(
        (&moved["at"], &moved["undo_until"]),
        (&json!("2027-01-15T08:00:02Z"), &json!("2027-02-14T08:00:02Z"))
    );

    portal.advance(SignedDuration::from_secs(1));
    let undone = undo(&account, &moved["id"], &listed["version"]).await;
    assert_eq!(undone.outcome(), "200", "{}", undone.text);
    let shown = undone.json();
    // Exactly what the change had set: the name, changed later, and the tax number, given before, stay.
    assert_eq!(
        (&shown["billing"], &shown["name"], &shown["version"]),
        (
            &json!({ "address": "1 High Street\nLondon", "tax_id": "DE123456789" }),
            &json!("Example & Daughters"),
            &json!(5)
        )
    );
    assert_eq!(account.get("").await.json()["billing"], shown["billing"]);

    let trail = account.get("/activity").await.json()["events"].clone();
    let told: Vec<&str> =
        trail.as_array().unwrap().iter().map(|event| event["what"].as_str().unwrap()).collect();
    assert_eq!(told, ["change_undone", "details_changed", "billing_changed", "billing_changed", "made"]);
    let newest = &changes(&account).await["changes"][0];
    assert_eq!((&newest["undoes"], &newest["id"]), (&moved["id"], &trail[0]["id"]));
}

#[tokio::test]
async fn every_detail_of_an_account_that_can_be_changed_can_be_undone() {
    let (portal, account) = TestPortal::with_account().await;
    let before = account.get("").await.json();
    renames(&portal, &account, "Example & Daughters").await;
    moves(&portal, &account, json!("1 High Street")).await;
    let listed = changes(&account).await;
    assert_eq!(fields(&listed["changes"][1]), ["name", "contact_email", "contact_phone"]);
    assert_eq!(fields(&listed["changes"][0]), ["address", "tax_id"]);
    let mut version = listed["version"].clone();
    for change in listed["changes"].as_array().unwrap() {
        portal.advance(SignedDuration::from_secs(1));
        version = undo(&account, &change["id"], &version).await.json()["version"].clone();
    }
    let after = account.get("").await.json();
    for field in ["name", "contact_email", "contact_phone", "billing"] {
        assert_eq!(after[field], before[field], "{field}");
    }
}

#[tokio::test]
async fn what_of_an_account_was_changed_again_cannot_be_undone_and_the_field_is_named() {
    let (portal, account) = TestPortal::with_account().await;
    moves(&portal, &account, json!("1 High Street")).await;
    moves(&portal, &account, json!("2 Low Street")).await;
    let listed = changes(&account).await;
    let (newer, older) = (&listed["changes"][0], &listed["changes"][1]);
    assert_eq!(older["changed_since"], json!(["address"]));
    let refused = undo(&account, &older["id"], &listed["version"]).await;
    assert_eq!(
        (refused.outcome().as_str(), named(&refused)),
        ("409 changed-since", vec!["address".to_owned()])
    );
    assert_eq!(account.get("").await.json()["billing"]["address"], "2 Low Street");
    let undone = undo(&account, &newer["id"], &listed["version"]).await.json();
    let stale = undo(&account, &older["id"], &listed["version"]).await;
    assert_eq!(stale.outcome(), "409 changed-meanwhile");
    let undone = undo(&account, &older["id"], &undone["version"]).await.json();
    assert_eq!(undone["billing"], json!({ "address": null, "tax_id": null }));
}

#[tokio::test]
async fn whoever_may_not_see_a_field_finds_neither_it_nor_its_change_in_the_history_and_cannot_undo_it() {
    let (portal, account) = TestPortal::with_account().await;
    moves(&portal, &account, json!("1 High Street")).await;
    renames(&portal, &account, "Example & Daughters").await;
    let listed = changes(&account).await;
    let (renamed, moved) = (&listed["changes"][0], &listed["changes"][1]);
    for (role, sees_moved, undoes_moved) in [
        ("viewer", false, false),
        ("signer", false, false),
        ("auditor", true, false),
        ("billing", true, true),
    ] {
        let who = seen_by(&account, account.join(&portal, &format!("Some {role}"), role, json!({})).await);
        let seen = who.get("/changes").await;
        assert_eq!(seen.text.contains("tax_id"), sees_moved, "{role}: {}", seen.text);
        assert_eq!(seen.text.contains("High Street"), sees_moved, "{role}");
        let seen = seen.json()["changes"].clone();
        assert_eq!(seen.as_array().unwrap().len(), 1 + usize::from(sees_moved), "{role}");
        // Only owners change a name, and so change it back.
        assert_eq!((&seen[0]["id"], &seen[0]["undo_until"]), (&renamed["id"], &Value::Null), "{role}");
        assert_eq!(undo(&who, &renamed["id"], &listed["version"]).await.outcome(), "403 not-allowed");
        if sees_moved {
            assert_eq!(seen[1]["undo_until"].is_string(), undoes_moved, "{role}");
        }
        let undone = undo(&who, &moved["id"], &listed["version"]).await;
        let outcome = match (sees_moved, undoes_moved) {
            (_, true) => "200",
            (true, false) => "403 not-allowed",
            // What they may not see is not there.
            (false, false) => "404 not-found",
        };
        assert_eq!(undone.outcome(), outcome, "{role}");
    }
}

#[tokio::test]
async fn whoever_may_set_what_stands_on_bills_but_not_see_it_cannot_bring_back_what_it_was() {
    let (portal, account) = TestPortal::with_account().await;
    moves(&portal, &account, json!("1 High Street")).await;
    let listed = changes(&account).await;
    let set = json!({ "name": "Blind", "actions": ["change_billing"] });
    assert_eq!(account.put(&format!("/roles/{SET}"), set).await.outcome(), "204");
    let blind = seen_by(&account, account.join(&portal, "Ben Example", SET, json!({})).await);
    assert_eq!(changes(&blind).await["changes"], json!([]));
    let undone = undo(&blind, &listed["changes"][0]["id"], &listed["version"]).await;
    assert_eq!(undone.outcome(), "404 not-found");
    assert_eq!(account.get("").await.json()["billing"]["address"], "1 High Street");
}

#[tokio::test]
async fn a_bank_account_stands_in_no_history_and_no_undoing_brings_an_old_one_back() {
    let (portal, account) = TestPortal::with_account().await;
    moves(&portal, &account, json!("1 High Street")).await;
    for iban in ["DE89370400440532013000", "GB29NWBK60161331926819"] {
        assert_eq!(account.put("/bank", json!({ "iban": iban })).await.outcome(), "204");
    }
    let listed = account.get("/changes").await;
    assert!(!listed.text.contains("iban") && !listed.text.contains("DE89"), "{}", listed.text);
    let listed = listed.json();
    assert_eq!((listed["changes"].as_array().unwrap().len(), &listed["version"]), (1, &json!(4)));
    let undone = undo(&account, &listed["changes"][0]["id"], &listed["version"]).await.json();
    assert_eq!(undone["bank"]["iban"], "GB29NWBK60161331926819");
}

#[tokio::test]
async fn a_change_of_an_account_can_be_undone_for_30_days_and_the_sweep_takes_it_then() {
    let (portal, account) = TestPortal::with_account().await;
    moves(&portal, &account, json!("1 High Street")).await;
    let made = changes(&account).await["changes"][0]["id"].clone();
    portal.advance(DAY * 30 - SignedDuration::from_millis(1));
    let account = SharedAccount { token: account.owner.sign_in(&portal).await, ..account };
    assert_eq!(changes(&account).await["changes"][0]["id"], made);
    portal.advance(SignedDuration::from_millis(1));
    assert_eq!(changes(&account).await["changes"], json!([]));
    assert_eq!(undo(&account, &made, &json!(2)).await.outcome(), "404 not-found");
    assert_eq!(portal.items("former-account#").await.len(), 1);
    portal.advance(SignedDuration::from_hours(2));
    assert_eq!(portal.twin.sweep().await.unwrap().former_accounts, 1);
    assert_eq!(portal.items("former-account#").await.len(), 0);
}

#[tokio::test]
async fn details_sent_as_they_are_write_nothing_and_are_no_change() {
    let (portal, account) = TestPortal::with_account().await;
    account.get("").await;
    portal.calls.take();
    let same =
        json!({ "name": " Example & Sons ", "contact_email": null, "contact_phone": null, "version": 1 });
    let saved = account.put("/details", same).await;
    assert_eq!((saved.outcome().as_str(), &saved.json()["version"]), ("200", &json!(1)));
    assert_eq!(portal.calls.take_names(), ["DynamoDB.BatchGetItem"]);
    assert_eq!(changes(&account).await, json!({ "changes": [], "next": null, "version": 1 }));
}

#[tokio::test]
async fn of_twenty_undoings_of_one_change_of_an_account_exactly_one_wins() {
    let (portal, account) = TestPortal::with_account().await;
    moves(&portal, &account, json!("1 High Street")).await;
    let listed = changes(&account).await;
    let undoings = (0..20).map(|_| {
        let (account, listed) = (account.clone(), listed.clone());
        tokio::spawn(async move { undo(&account, &listed["changes"][0]["id"], &listed["version"]).await })
    });
    let mut won = 0;
    for undoing in undoings.collect::<Vec<_>>() {
        match undoing.await.unwrap().outcome().as_str() {
            "200" => won += 1,
            other => assert_eq!(other, "409 changed-meanwhile"),
        }
    }
    assert_eq!((won, portal.items("former-account#").await.len()), (1, 2));
}

#[tokio::test]
async fn changes_of_which_most_are_not_for_the_caller_still_come_in_pages_to_their_end() {
    let (portal, account) = TestPortal::with_account().await;
    renames(&portal, &account, "Example & Daughters").await;
    for number in 1..=60 {
        moves(&portal, &account, json!(format!("{number} High Street"))).await;
    }
    let (person, token) = account.join(&portal, "Ben Example", "viewer", json!({})).await;
    portal.calls.take();
    let (mut seen, mut sizes, mut next) = (Vec::new(), Vec::new(), Value::Null);
    loop {
        let path = next.as_str().map_or("/changes".to_owned(), |id| format!("/changes?before={id}"));
        let page = person.browser.get_as(&token, &account.path(&path)).await.json();
        sizes.push(page["changes"].as_array().unwrap().len());
        seen.extend(page["changes"].as_array().unwrap().clone());
        next = page["next"].clone();
        if next.is_null() {
            break;
        }
    }
    assert_eq!(sizes, [0, 0, 1]);
    assert_eq!(fields(&seen[0]), ["name", "contact_email", "contact_phone"]);
    let wrong = person.browser.get_as(&token, &account.path("/changes?before=x")).await;
    assert_eq!(wrong.outcome(), "422 invalid-input");
}

#[tokio::test]
async fn a_change_of_another_account_is_none_of_ones_own() {
    let (portal, account) = TestPortal::with_account().await;
    moves(&portal, &account, json!("1 High Street")).await;
    let id = changes(&account).await["changes"][0]["id"].clone();
    let (ben, token) = portal.another("Ben Example").await;
    let theirs = ben.make_account(&token, "Ben alone").await;
    let own = SharedAccount { id: theirs, owner: ben, token };
    assert_eq!(undo(&own, &id, &json!(1)).await.outcome(), "404 not-found");
    assert_eq!(
        own.get(&format!("/changes?before={}", id.as_str().unwrap())).await.json()["changes"],
        json!([])
    );
    let path = account.path("/changes");
    assert_eq!(own.owner.browser.get_as(&own.token, &path).await.outcome(), "404 not-found");
}

#[tokio::test]
async fn a_dump_of_the_table_does_not_tell_what_an_account_held() {
    let (portal, account) = TestPortal::with_account().await;
    moves(&portal, &account, json!("1 High Street")).await;
    let items = portal.items("former-account#").await;
    assert_eq!(items.len(), 1);
    assert_eq!(items[0].text("pk"), format!("account#{}", account.id));
    let names: Vec<&String> = items[0].attributes.keys().collect();
    assert!(names.iter().all(|name| ["pk", "sk", "due", "body"].contains(&name.as_str())), "{names:?}");
    assert!(!items[0].bytes("body").windows(4).any(|window| window == b"High"));
}
