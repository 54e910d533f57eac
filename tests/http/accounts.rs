//! Accounts that people share: making, switching, inviting, joining, leaving.

use portal_tests::{PASSWORD, SharedAccount, TestPortal};
use serde_json::{Value, json};

async fn names(person: &portal_tests::Person, token: &str) -> Vec<(String, String)> {
    let list = person.browser.get_as(token, "/api/accounts").await.json();
    let of = |line: &Value, field: &str| line[field].as_str().unwrap().to_owned();
    list["accounts"].as_array().unwrap().iter().map(|line| (of(line, "name"), of(line, "role"))).collect()
}

#[tokio::test]
async fn whoever_makes_an_account_owns_it_and_it_has_a_number_to_name_on_the_telephone() {
    let (_, account) = TestPortal::with_account().await;
    let shown = account.get("").await.json();
    assert_eq!((&shown["name"], &shown["kind"]), (&json!("Example & Sons"), &json!("company")));
    assert_eq!((&shown["me"]["role"], &shown["dual_control"]), (&json!("owner"), &json!(false)));
    assert_eq!(shown["number"].as_str().unwrap().len(), 10);
    assert_eq!(shown["me"]["actions"].as_array().unwrap().len(), 16);
}

#[tokio::test]
async fn an_account_asked_for_twice_or_twice_at_once_is_made_once() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let make = || {
        let request = person.browser.request(reqwest::Method::POST, "/api/accounts").bearer_auth(&token);
        let request = request.header("idempotency-key", "a-form-that-was-sent-again");
        person.browser.send(request.json(&json!({ "kind": "household", "name": "The Examples" })))
    };
    let (one, two, three) = tokio::join!(make(), make(), make());
    let again = make().await;
    for answer in [&one, &two, &three, &again] {
        assert_eq!(
            (answer.outcome().as_str(), answer.field("id")),
            ("201", one.field("id")),
            "{}",
            answer.text
        );
    }
    assert_eq!(names(&person, &token).await, [("The Examples".to_owned(), "owner".to_owned())]);
    let of_accounts = portal.items("members").await.into_iter().filter(|item| item.text("sk") == "members");
    assert_eq!(of_accounts.count(), 1);
    let other = person.make_account(&token, "Another").await;
    assert_ne!(other, one.field("id"));
    // Whoever left it since does not get it back, nor another.
    let account = SharedAccount { id: one.field("id"), owner: person.clone(), token: token.clone() };
    account.join(&portal, "Ben Example", "owner", json!({})).await;
    assert_eq!(account.post("/leave").await.outcome(), "204");
    assert_eq!(make().await.field("id"), account.id);
    assert_eq!(names(&person, &token).await, [("Another".to_owned(), "owner".to_owned())]);
}

#[tokio::test]
async fn one_person_belongs_to_several_accounts_and_switches_without_a_new_sign_in() {
    let (portal, account) = TestPortal::with_account().await;
    let (ben, token) = portal.another("Ben Example").await;
    let own = ben.make_account(&token, "Ben alone").await;
    account.invite(&ben.email, "viewer", json!({})).await;
    let link = portal.invitation_for(&ben.email).await;
    let joined = ben.browser.send_as(&token, "/api/accounts/join", json!({ "token": link })).await;
    assert_eq!((joined.outcome().as_str(), joined.field("account")), ("200", account.id.clone()));
    let all = names(&ben, &token).await;
    assert_eq!(all, [("Ben alone".into(), "owner".into()), ("Example & Sons".into(), "viewer".into())]);
    for (id, role) in [(&own, "owner"), (&account.id, "viewer"), (&own, "owner")] {
        let shown = ben.browser.get_as(&token, &format!("/api/accounts/{id}")).await.json();
        assert_eq!(shown["me"]["role"], role);
    }
}

#[tokio::test]
async fn whoever_has_no_login_makes_one_by_the_link_and_is_a_member_at_once() {
    let (portal, account) = TestPortal::with_account().await;
    let dora = portal.unknown("Dora Example");
    account.invite(&dora.email, "auditor", json!({})).await;
    let link = portal.invitation_for(&dora.email).await;
    let seen = portal.browser().post("/api/auth/invitations/look", json!({ "token": link })).await.json();
    assert_eq!(seen["account"], json!({ "name": "Example & Sons", "by": "Ada Example" }));
    assert_eq!((&seen["has_login"], &seen["name"]), (&json!(false), &Value::Null));
    let accept = json!({ "token": link, "name": "Dora Example", "password": PASSWORD });
    let (one, two) = tokio::join!(
        dora.browser.post("/api/auth/invitations/accept", accept.clone()),
        dora.browser.post("/api/auth/invitations/accept", accept.clone())
    );
    let mut outcomes = [one.outcome(), two.outcome()];
    outcomes.sort();
    assert!(outcomes[0] == "204" && outcomes[1] != "204", "{outcomes:?}");
    let token = dora.sign_in(&portal).await;
    assert_eq!(names(&dora, &token).await, [("Example & Sons".into(), "auditor".into())]);
    assert_eq!(account.member("Dora Example").await["role"], "auditor");
}

#[tokio::test]
async fn whoever_has_a_login_sees_that_they_join_with_it_and_the_link_works_once() {
    let (portal, account) = TestPortal::with_account().await;
    let (ben, token) = portal.another("Ben Example").await;
    account.invite(&ben.email, "billing", json!({})).await;
    let link = portal.invitation_for(&ben.email).await;
    let seen = portal.browser().post("/api/auth/invitations/look", json!({ "token": link })).await.json();
    assert_eq!(seen["has_login"], true);
    let accept = json!({ "token": link, "name": "Ben", "password": PASSWORD });
    let accepted = portal.browser().post("/api/auth/invitations/accept", accept).await;
    assert_eq!(accepted.outcome(), "409 address-has-account");
    let join = || ben.browser.send_as(&token, "/api/accounts/join", json!({ "token": link }));
    assert_eq!(join().await.outcome(), "200");
    assert_eq!(join().await.outcome(), "410 link-ended");
    assert_eq!(names(&ben, &token).await.len(), 1);
}

#[tokio::test]
async fn an_invitation_lets_nobody_in_with_another_address_after_it_was_taken_back_or_after_a_day() {
    let (portal, account) = TestPortal::with_account().await;
    let (ben, token) = portal.another("Ben Example").await;
    let join = |link: String, token: String| {
        let ben = ben.clone();
        async move { ben.browser.send_as(&token, "/api/accounts/join", json!({ "token": link })).await.outcome() }
    };
    account.invite("somebody@example.org", "viewer", json!({})).await;
    let link = portal.invitation_for("somebody@example.org").await;
    assert_eq!(join(link, token.clone()).await, "403 other-address");
    let invited = account.invite(&ben.email, "viewer", json!({})).await.field("id");
    let link = portal.invitation_for(&ben.email).await;
    assert_eq!(account.delete(&format!("/invitations/{invited}")).await.outcome(), "204");
    assert_eq!(join(link, token.clone()).await, "410 link-ended");
    account.invite(&ben.email, "viewer", json!({})).await;
    let link = portal.invitation_for(&ben.email).await;
    portal.advance(jiff::SignedDuration::from_hours(24));
    let token = ben.sign_in(&portal).await;
    assert_eq!(join(link, token.clone()).await, "410 link-ended");
    assert!(names(&ben, &token).await.is_empty());
}

#[tokio::test]
async fn an_invitation_sent_twice_by_one_form_mails_one_link() {
    let (portal, account) = TestPortal::with_account().await;
    let invite = || {
        let request = account.owner.browser.request(reqwest::Method::POST, &account.path("/invitations"));
        let request = request.bearer_auth(&account.token).header("idempotency-key", "one-form");
        account.owner.browser.send(request.json(&json!({ "email": "ben@example.org", "role": "viewer" })))
    };
    let (one, two) = tokio::join!(invite(), invite());
    assert_eq!((one.outcome(), one.field("id")), (two.outcome(), two.field("id")));
    assert_eq!(portal.mails_to("ben@example.org").await.len(), 1);
    let text = &portal.mails_to("ben@example.org").await[0].text;
    assert!(
        !text.contains("Example & Sons") && !text.contains("Ada"),
        "of what a customer typed nothing goes out"
    );
}

#[tokio::test]
async fn nobody_is_invited_twice_over_or_who_is_there_or_into_a_role_that_is_none() {
    let (_, account) = TestPortal::with_account().await;
    let outcome = |email: &'static str, role: &'static str, grant: Value| {
        let account = account.clone();
        async move { account.invite(email, role, grant).await.outcome() }
    };
    assert_eq!(outcome("ADA@example.org", "viewer", json!({})).await, "409 already-member");
    assert_eq!(outcome("ben@example.org", "emperor", json!({})).await, "422 invalid-input");
    let unknown = "01a00000-0000-7000-8000-000000000000";
    assert_eq!(outcome("ben@example.org", unknown, json!({})).await, "422 invalid-input");
    let hours = json!({ "until": "2030-01-01T00:00:00Z" });
    assert_eq!(outcome("ben@example.org", "owner", hours).await, "422 invalid-input");
    for _ in 0..5 {
        assert_eq!(outcome("ben@example.org", "viewer", json!({})).await, "201");
    }
    assert_eq!(outcome("ben@example.org", "viewer", json!({})).await, "429 too-many-invitations");
}

#[tokio::test]
async fn a_role_that_is_changed_or_taken_away_holds_on_the_very_next_request() {
    let (portal, account) = TestPortal::with_account().await;
    let (ben, token) = account.join(&portal, "Ben Example", "billing", json!({})).await;
    let id = account.member_id("Ben Example").await;
    let billing = || async {
        let body = json!({ "address": "1 High Street\nLondon", "tax_id": null, "version": 1 });
        ben.browser.put_as(&token, &account.path("/billing"), body).await.outcome()
    };
    let path = account.path(&format!("/members/{id}"));
    let viewer = account.owner.browser.put_as(&account.token, &path, json!({ "role": "viewer" })).await;
    assert_eq!(viewer.outcome(), "204");
    // The page was loaded while the role allowed it.
    assert_eq!(billing().await, "403 not-allowed");
    let again = account.owner.browser.put_as(&account.token, &path, json!({ "role": "billing" })).await;
    assert_eq!(again.outcome(), "204");
    assert_eq!(billing().await, "200");
    for _ in 0..2 {
        assert_eq!(account.owner.browser.delete_as(&account.token, &path).await.outcome(), "204");
        assert_eq!(ben.browser.get_as(&token, &account.path("")).await.outcome(), "404 not-found");
    }
    assert!(names(&ben, &token).await.is_empty());
}

#[tokio::test]
async fn the_last_owner_stays_however_they_try_to_go() {
    let (portal, account) = TestPortal::with_account().await;
    let (ben, token) = account.join(&portal, "Ben Example", "owner", json!({})).await;
    let me = account.member_id("Ada Example").await;
    let path = account.path(&format!("/members/{me}"));
    let leave = account.path("/leave");
    // Both owners go at the same moment: one does.
    let (ada, other) = tokio::join!(account.post("/leave"), ben.browser.post_as(&token, &leave));
    let mut outcomes = [ada.outcome(), other.outcome()];
    outcomes.sort();
    assert_eq!(outcomes, ["204", "409 last-owner"]);
    let (owner, token) =
        if ada.outcome() == "204" { (&ben, &token) } else { (&account.owner, &account.token) };
    let list = owner.browser.get_as(token, &account.path("/members")).await.json();
    assert_eq!(list["members"].as_array().unwrap().len(), 1);
    let own = account.path(&format!("/members/{}", list["members"][0]["id"].as_str().unwrap()));
    let demote = owner.browser.put_as(token, &own, json!({ "role": "viewer" })).await;
    assert_eq!(demote.outcome(), "409 last-owner");
    assert_eq!(owner.browser.delete_as(token, &own).await.outcome(), "409 last-owner");
    assert!(path == own || ada.outcome() == "204");
}

#[tokio::test]
async fn whoever_leaves_has_no_way_back_and_their_name_is_gone_from_the_trail() {
    let (portal, account) = TestPortal::with_account().await;
    let (ben, token) = account.join(&portal, "Ben Example", "viewer", json!({})).await;
    let id = account.member_id("Ben Example").await;
    assert_eq!(ben.browser.post_as(&token, &account.path("/leave")).await.outcome(), "204");
    assert_eq!(ben.browser.post_as(&token, &account.path("/leave")).await.outcome(), "404 not-found");
    assert_eq!(ben.browser.get_as(&token, &account.path("")).await.outcome(), "404 not-found");
    let trail = account.get("/activity").await.json();
    let left = trail["events"].as_array().unwrap().iter().find(|event| event["what"] == "left").unwrap();
    assert_eq!(left["by"], json!({ "id": id, "name": null }));
    assert!(!trail.to_string().contains("Ben"));
}

#[tokio::test]
async fn a_field_that_is_left_out_is_not_taken_for_none() {
    let (_, account) = TestPortal::with_account().await;
    assert_eq!(account.put("/bank", json!({ "iban": "DE89370400440532013000" })).await.outcome(), "204");
    for (route, body) in [
        ("/bank", json!({})),
        ("/billing", json!({ "address": null, "version": 2 })),
        ("/billing", json!({ "tax_id": null, "version": 2 })),
        ("/details", json!({ "name": "Example", "contact_email": null, "version": 2 })),
    ] {
        let refused = account.put(route, body).await;
        assert_eq!(refused.outcome(), "422 invalid-input", "{route}");
        assert_eq!(refused.json()["errors"][0]["code"], "missing", "{}", refused.text);
    }
    assert_eq!(account.get("").await.json()["bank"]["iban"], "DE89370400440532013000");
}

#[tokio::test]
async fn a_key_of_a_request_that_shows_nothing_or_never_ends_is_refused() {
    let (_, person, token) = TestPortal::with_signed_in().await;
    for key in ["a b", &"x".repeat(101)] {
        let request = person.browser.request(reqwest::Method::POST, "/api/accounts").bearer_auth(&token);
        let request = request.header("idempotency-key", key);
        let answer =
            person.browser.send(request.json(&json!({ "kind": "company", "name": "Example" }))).await;
        assert_eq!(answer.outcome(), "400 malformed-request");
    }
    assert!(names(&person, &token).await.is_empty());
}
