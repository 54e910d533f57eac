//! What happened in an account, and what it costs to tell.

use portal_tests::{SharedAccount, TestPortal};
use serde_json::{Value, json};

async fn page(account: &SharedAccount, query: &str) -> Value {
    let path = account.path(&format!("/activity{query}"));
    account.owner.browser.get_as(&account.token, &path).await.json()
}

#[tokio::test]
async fn whatever_changes_in_an_account_is_told_once_with_who_did_it_to_whom() {
    let (portal, account) = TestPortal::with_account().await;
    let later = || portal.advance(jiff::SignedDuration::from_secs(1));
    later();
    let owner = &account.owner.browser;
    let details = json!({ "name": "Example", "contact_email": null, "contact_phone": null, "version": 1 });
    owner.put_as(&account.token, &account.path("/details"), details).await;
    later();
    account.join(&portal, "Ben Example", "viewer", json!({})).await;
    later();
    let id = account.member_id("Ben Example").await;
    owner
        .put_as(&account.token, &account.path(&format!("/members/{id}")), json!({ "role": "billing" }))
        .await;
    later();
    owner.put_as(&account.token, &account.path("/bank"), json!({ "iban": null })).await;
    let events = page(&account, "").await["events"].as_array().unwrap().clone();
    let of = |event: &Value| {
        let name = |who: &Value| who["name"].as_str().unwrap_or("nobody").to_owned();
        (event["what"].as_str().unwrap().to_owned(), name(&event["by"]), name(&event["about"]))
    };
    let ada = "Ada Example";
    let expected = [
        ("bank_changed", ada, "nobody"),
        ("role_changed", ada, "Ben Example"),
        ("joined", "Ben Example", "nobody"),
        ("invited", ada, "Ben Example"),
        ("details_changed", ada, "nobody"),
        ("made", ada, "nobody"),
    ];
    let mut told: Vec<_> = events.iter().map(of).collect();
    // Asking and joining happen in one moment here.
    told[2..4].sort_by(|one, other| other.0.cmp(&one.0));
    let expected: Vec<_> = expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())).into();
    assert_eq!(told, expected);
}

/// Puts other accounts' entries beside, as they lie there.
async fn fill(portal: &TestPortal, account: &SharedAccount, others: std::ops::Range<usize>) {
    let of_account = format!("account#{}", account.id);
    let entries = portal.items("event#").await;
    let entry = entries.into_iter().find(|item| item.text("pk") == of_account).unwrap();
    let sk = entry.text("sk").to_owned();
    let keys = others.map(|n| (format!("account#01a00000-0000-7000-8000-{n:012x}"), sk.clone()));
    portal.put_copies(&entry, keys).await;
}

#[tokio::test]
async fn reading_one_accounts_trail_costs_what_its_own_entries_cost_among_ten_or_ten_thousand() {
    let (portal, account) = TestPortal::with_account().await;
    for version in 1..=40 {
        let name = format!("Example {version}");
        let details =
            json!({ "name": name, "contact_email": null, "contact_phone": null, "version": version });
        account.put("/details", details).await;
    }
    let of_account = format!("account#{}", account.id);
    let mut costs = Vec::new();
    let mut there = 0;
    for accounts in [10, 1_000, 10_000] {
        fill(&portal, &account, there..accounts).await;
        there = accounts;
        portal.calls.take();
        let first = page(&account, "").await;
        let second = page(&account, &format!("?before={}", first["next"].as_str().unwrap())).await;
        let sizes = [&first, &second].map(|page| page["events"].as_array().unwrap().len());
        costs.push((
            sizes,
            portal.calls.take_names(),
            portal.units_of_newest(&of_account, "event#", 30).await,
        ));
    }
    assert_eq!(costs[0].0, [30, 11]);
    assert_eq!(
        costs[0].1,
        ["DynamoDB.BatchGetItem", "DynamoDB.Query", "DynamoDB.BatchGetItem", "DynamoDB.Query"]
    );
    assert!(costs[0].2 > 0.0 && costs.iter().all(|cost| *cost == costs[0]), "{costs:?}");
}

#[tokio::test]
async fn noting_what_happens_costs_no_round_trip() {
    let (portal, account) = TestPortal::with_account().await;
    portal.calls.take();
    let details = json!({ "name": "Example", "contact_email": null, "contact_phone": null, "version": 1 });
    account.put("/details", details).await;
    assert_eq!(portal.calls.take_names(), ["DynamoDB.BatchGetItem", "DynamoDB.TransactWriteItems"]);
}
