//! What somebody puts into an account, and what the others find there (rows G1, G3).

use jiff::SignedDuration;
use portal::inspected::Verdict;
use portal::values::{FileType, RefusedFile};
use portal_tests::{Desk, TestPortal, fetch, sha256};
use serde_json::{Value, json};

const TEXT: &[u8] = b"Dear Ada, the contract is attached.";

#[tokio::test]
async fn a_file_goes_straight_to_s3_and_comes_back_from_there_as_it_was() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let id = desk.add(&portal, "Letter.txt", TEXT, FileType::Text).await;
    let shown = desk.get(&format!("/{id}")).await.json();
    assert_eq!(shown["state"], "ready");
    assert_eq!((&shown["bytes"], &shown["sha256"]), (&json!(TEXT.len()), &json!(sha256(TEXT))));
    let answer = desk.fetch(&id).await;
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-disposition"), "attachment; filename*=UTF-8''Letter.txt");
    assert_eq!((header("content-type"), header("cache-control")), ("text/plain".into(), "no-store".into()));
    assert_eq!(answer.bytes().await.unwrap(), TEXT);
}

#[tokio::test]
async fn a_link_works_for_sixty_seconds_and_not_a_second_longer() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let id = desk.add(&portal, "Letter.txt", TEXT, FileType::Text).await;
    let link = desk.link(&id, json!({ "purpose": "download", "file": null })).await;
    let url = link.field("url");
    portal.advance(SignedDuration::from_secs(59));
    assert_eq!(fetch(&url).await.status(), 200);
    portal.advance(SignedDuration::from_secs(2));
    assert_eq!(fetch(&url).await.status(), 403);
}

#[tokio::test]
async fn every_link_is_one_line_in_the_activity() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let id = desk.add(&portal, "Letter.txt", TEXT, FileType::Text).await;
    for purpose in ["download", "preview", "download"] {
        portal.advance(SignedDuration::from_secs(1));
        desk.link(&id, json!({ "purpose": purpose, "file": null })).await;
    }
    let events = account.get("/activity").await.json()["events"].as_array().unwrap().clone();
    let of_it: Vec<&str> = events
        .iter()
        .filter(|event| event["document"] == json!(id))
        .map(|event| event["what"].as_str().unwrap())
        .collect();
    assert_eq!(of_it, ["document_downloaded", "document_opened", "document_downloaded", "document_added"]);
}

#[tokio::test]
async fn what_nobody_looked_at_is_handed_out_to_nobody() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let announced = desk.announce("Letter.txt", TEXT, json!({})).await;
    assert_eq!(announced.send(TEXT).await.status, 200);
    desk.post(&announced.below("/complete"), json!({})).await;
    let shown = desk.get(&format!("/{}", announced.document)).await.json();
    assert_eq!(shown["state"], "checking");
    let link = desk.link(&announced.document, json!({ "purpose": "download", "file": null })).await;
    assert_eq!(link.outcome(), "409 not-ready");
    // Nor by the function's own role, whatever it would sign.
    for function in ["documents", "account", "admin", "auth", "mail", "web", "retention"] {
        let stranger = portal.twin.files_of(function).await;
        let key = format!("{}/{}/{}", desk.account, announced.document, announced.id);
        let read = stranger.get_object().bucket(local::QUARANTINE).key(key).send().await;
        assert_eq!(read.unwrap_err().raw_response().unwrap().status().as_u16(), 403, "{function}");
    }
}

#[tokio::test]
async fn a_file_in_which_something_was_found_is_shown_with_the_reason_and_nobody_gets_it() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let announced = desk.announce("Invoice.pdf", TEXT, json!({})).await;
    let sent = announced.send(TEXT).await;
    desk.post(&announced.below("/complete"), json!({})).await;
    let verdict = Verdict::Refused { why: RefusedFile::Malware };
    portal.twin.file(&announced.looked_at(&desk, &sent, verdict)).await.unwrap();
    let shown = desk.get(&format!("/{}", announced.document)).await.json();
    assert_eq!((&shown["state"], &shown["refusal"]), (&json!("refused"), &json!("malware")));
    let link = desk.link(&announced.document, json!({ "purpose": "download", "file": null })).await;
    assert_eq!(link.outcome(), "409 not-ready");
    assert!(portal.twin.objects().await.is_empty(), "nothing of it is left");
    let mails = portal.mails_to(&account.owner.email).await;
    assert!(mails.last().unwrap().text.contains("malware"), "{}", mails.last().unwrap().text);
    assert!(!mails.last().unwrap().text.contains("Invoice"));
    // Its room is free again, and whoever read the reason clears it away.
    assert_eq!(desk.get("/shelf").await.json()["bytes"], 0);
    assert_eq!(desk.delete(&format!("/{}", announced.document)).await.outcome(), "204");
    assert_eq!(desk.get("/shelf").await.json()["documents"], 0);
}

#[tokio::test]
async fn nothing_else_is_taken_than_was_announced() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let announced = desk.announce("Letter.txt", TEXT, json!({})).await;
    let other = b"Dear Ada, the contract is attache!.";
    assert_eq!(announced.send(other).await.status, 400, "another content of the same length");
    assert_eq!(announced.send(&TEXT[1..]).await.status, 403, "fewer bytes than were signed");
    let mut link = announced.view["link"].clone();
    link["headers"]["x-amz-checksum-sha256"] = json!(sha256(other));
    assert_eq!(portal_tests::put(&link, other).await.status, 403, "the signature covers the checksum");
    assert_eq!(announced.send(TEXT).await.status, 200);
    assert_eq!(announced.send(TEXT).await.status, 412, "what is there is never written over");
    assert_eq!(portal.twin.objects().await.len(), 1);
}

#[tokio::test]
async fn a_file_that_was_overwritten_swapped_or_cut_is_never_handed_out() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let (first, second) = (
        desk.add(&portal, "One.txt", TEXT, FileType::Text).await,
        desk.add(&portal, "Two.txt", b"Another letter of the same length..", FileType::Text).await,
    );
    let key = |id: &str, shown: &Value| {
        format!("{}/{id}/{}", desk.account, shown["versions"][0]["file"].as_str().unwrap())
    };
    let keys = [
        key(&first, &desk.get(&format!("/{first}")).await.json()),
        key(&second, &desk.get(&format!("/{second}")).await.json()),
    ];
    let operator = portal.twin.files_of("operator").await;
    let put = async |key: &str, content: &[u8]| {
        let put = operator.put_object().bucket(local::DOCUMENTS).key(key).body(content.to_vec().into());
        put.checksum_algorithm(aws_sdk_s3::types::ChecksumAlgorithm::Sha256).send().await.unwrap();
    };
    let refused = async |what: &str| {
        let link = desk.link(&first, json!({ "purpose": "download", "file": null })).await;
        assert_eq!(link.outcome(), "409 altered", "{what}");
        assert!(link.log().contains("\"altered\":1"), "{}", link.log());
    };
    put(&keys[0], b"Dear Ada, the contract is attache!.").await;
    refused("overwritten").await;
    put(&keys[0], &TEXT[..10]).await;
    refused("cut").await;
    operator.delete_object().bucket(local::DOCUMENTS).key(&keys[0]).send().await.unwrap();
    refused("gone").await;
    put(&keys[0], b"Another letter of the same length..").await;
    refused("swapped").await;
    put(&keys[0], TEXT).await;
    assert_eq!(desk.fetch(&first).await.status(), 200, "as it was");
    let events = account.get("/activity").await.json();
    let altered =
        events["events"].as_array().unwrap().iter().filter(|event| event["what"] == "document_altered");
    assert_eq!(altered.count(), 4);
}

#[tokio::test]
async fn another_accounts_documents_are_not_there_for_anybody_else() {
    let (portal, account) = TestPortal::with_account().await;
    let id = account.desk().add(&portal, "Letter.txt", TEXT, FileType::Text).await;
    let (eve, token) = portal.another("Eve").await;
    let own = eve.make_account(&token, "Eve & Co").await;
    for of in [&account.id, &own] {
        let desk = Desk { browser: eve.browser.clone(), token: token.clone(), account: of.clone() };
        assert_eq!(desk.get(&format!("/{id}")).await.outcome(), "404 not-found");
        let link = desk.link(&id, json!({ "purpose": "download", "file": null })).await;
        assert_eq!(link.outcome(), "404 not-found");
        assert_eq!(desk.delete(&format!("/{id}")).await.outcome(), "404 not-found");
    }
}

#[tokio::test]
async fn a_document_for_some_roles_is_not_there_for_the_others() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let secret = json!({ "audience": ["auditor"], "tags": ["board"] });
    let id = desk.add_as(&portal, "Board.txt", TEXT, FileType::Text, secret).await;
    portal.advance(SignedDuration::from_secs(1));
    desk.add(&portal, "Menu.txt", TEXT, FileType::Text).await;
    let (viewer, token) = account.join(&portal, "Vera Viewer", "viewer", json!({})).await;
    let viewers = Desk { browser: viewer.browser, token, account: account.id.clone() };
    assert_eq!(viewers.names("").await, ["Menu.txt"]);
    assert!(viewers.names("?search=board").await.is_empty() && viewers.names("?tag=board").await.is_empty());
    assert_eq!(viewers.get(&format!("/{id}")).await.outcome(), "404 not-found");
    assert_eq!(viewers.get("/shelf").await.json()["documents"], Value::Null, "not even how many there are");
    let (auditor, token) = account.join(&portal, "Aud Itor", "auditor", json!({})).await;
    let auditors = Desk { browser: auditor.browser, token, account: account.id.clone() };
    assert_eq!(auditors.names("").await, ["Menu.txt", "Board.txt"]);
    assert_eq!(auditors.fetch(&id).await.status(), 200);
}
