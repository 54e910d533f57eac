//! Files on their way: announced, sent, broken off, gone on with, and looked at in any order (rows G2, G5).

use jiff::SignedDuration;
use local::Filed;
use portal::inspected::{Inspected, Verdict};
use portal::settings::Limits;
use portal::values::{FileType, RefusedFile};
use portal_tests::{Announced, Desk, PART, TestPortal, sha256};
use serde_json::{Value, json};

const TEXT: &[u8] = b"Dear Ada, the contract is attached.";
const CLEAN: Verdict = Verdict::Clean { file_type: FileType::Text };

/// What somebody says who looked at what lies in the quarantine.
async fn looked_at(portal: &TestPortal, desk: &Desk, file: &Announced, verdict: Verdict) -> Inspected {
    let key = format!("{}/{}/{}", desk.account, file.document, file.id);
    let operator = portal.twin.files_of("operator").await;
    let head = operator.head_object().bucket(local::QUARANTINE).key(&key).send().await;
    let e_tag = head.ok().and_then(|head| head.e_tag).unwrap_or_default().trim_matches('"').to_owned();
    Inspected { key, e_tag, verdict }
}

async fn state(desk: &Desk, document: &str) -> Value {
    desk.get(&format!("/{document}")).await.json()["state"].clone()
}

#[tokio::test]
async fn announcing_a_file_again_by_the_same_key_goes_on_with_it_and_makes_no_second_document() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let first = desk.announce("Letter.txt", TEXT, json!({})).await;
    let again = desk.announce("Letter.txt", TEXT, json!({})).await;
    assert_eq!((&first.id, &first.document), (&again.id, &again.document));
    let sent = again.send(TEXT).await;
    for _ in 0..2 {
        assert_eq!(desk.post(&first.below("/complete"), json!({})).await.outcome(), "202");
    }
    portal.twin.file(&first.looked_at(&desk, &sent, CLEAN)).await.unwrap();
    let after = desk.announce("Letter.txt", TEXT, json!({})).await;
    assert_eq!((&after.document, &after.view["done"]), (&first.document, &json!(true)));
    let complete = desk.post(&first.below("/complete"), json!({})).await;
    assert_eq!((complete.status.as_u16(), complete.field("state")), (202, "ready".into()));
    let shelf = desk.get("/shelf").await.json();
    assert_eq!((&shelf["documents"], &shelf["bytes"]), (&json!(1), &json!(TEXT.len())));
}

#[tokio::test]
async fn two_that_announce_the_same_at_once_get_the_same() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let announce = || async { desk.try_announce("key", "Letter.txt", TEXT, json!({})).await.field("id") };
    let (a, b, c, d) = tokio::join!(announce(), announce(), announce(), announce());
    assert!(!a.is_empty() && [&b, &c, &d].iter().all(|id| **id == a), "{a} {b} {c} {d}");
    assert_eq!(desk.get("/shelf").await.json()["bytes"], TEXT.len());
    drop(portal);
}

#[tokio::test]
async fn what_is_announced_is_refused_with_the_field_named() {
    let (_portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    for (more, field, code) in [
        (json!({ "name": "../../etc/passwd" }), "name", "path"),
        (json!({ "name": "invoice\u{202E}fdp.exe" }), "name", "control_characters"),
        (json!({ "bytes": 0 }), "bytes", "empty"),
        (json!({ "bytes": 5_368_709_121_u64, "sha256": null }), "bytes", "too_large"),
        (json!({ "sha256": null }), "sha256", "missing"),
        (json!({ "bytes": 17_000_000 }), "sha256", "not_wanted"),
        (json!({ "sha256": "abc" }), "sha256", "not_sha256"),
        (json!({ "folder": "01a33ec5-1a00-7000-8000-000000000001" }), "folder", "unknown_folder"),
        (json!({ "tags": ["x".repeat(41)] }), "tags[0]", "too_long"),
        (json!({ "audience": ["king"] }), "audience[0]", "unknown_role"),
        (json!({ "replaces": "01a33ec5-1a00-7000-8000-000000000001" }), "replaces", "unknown_document"),
    ] {
        let answer = desk.try_announce("key", "Letter.txt", TEXT, more.clone()).await;
        assert_eq!(answer.outcome(), "422 invalid-input", "{more} {}", answer.text);
        let error = &answer.json()["errors"][0];
        assert_eq!((&error["field"], &error["code"]), (&json!(field), &json!(code)), "{more}");
    }
    let without = desk.post("/uploads", json!({})).await;
    assert_eq!(without.outcome(), "422 invalid-input");
}

#[tokio::test]
async fn there_is_room_for_so_much_and_for_no_byte_more() {
    let limits = Limits { documents: 100, captcha_cost: 50, ..Limits::default() };
    let portal = TestPortal::start_as(|options| options.limits = limits).await;
    let account = portal.an_account().await;
    let desk = account.desk();
    let first = desk.announce("Sixty.txt", &[b'a'; 60], json!({})).await;
    let refused = desk.try_announce("more", "More.txt", &[b'a'; 41], json!({})).await;
    assert_eq!(refused.outcome(), "409 quota-exceeded");
    desk.announce("Forty.txt", &[b'a'; 40], json!({})).await;
    assert_eq!(desk.delete(&first.below("")).await.outcome(), "204");
    assert_eq!(
        desk.try_announce("more", "More.txt", &[b'a'; 61], json!({})).await.outcome(),
        "409 quota-exceeded"
    );
    desk.announce("Sixty again.txt", &[b'a'; 60], json!({})).await;
    drop(portal);
}

#[tokio::test]
async fn a_large_file_comes_in_parts_and_goes_on_where_it_broke_off() {
    let (mut portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let content: Vec<u8> = (0..PART + 1000).map(|at| u8::try_from(at % 251).unwrap()).collect();
    let file = desk.announce_in_parts("key", content.len()).await;
    assert_eq!((&file.view["link"], &file.view["part_bytes"]), (&Value::Null, &json!(PART)));
    // Another content than its checksum says.
    let wanted = json!({ "parts": [{ "number": 2, "sha256": sha256(b"other") }] });
    let link = desk.post(&file.below("/parts"), wanted).await.json()["links"][0]["link"].clone();
    assert_eq!(portal_tests::put(&link, &content[PART..]).await.status, 400);
    assert_eq!(desk.send_part(&file, 2, &content[PART..]).await.status, 200);
    let early = desk.post(&file.below("/complete"), json!({})).await;
    assert_eq!(early.outcome(), "409 parts-missing");
    assert_eq!(desk.get(&format!("/{}", file.document)).await.outcome(), "404 not-found");

    portal.restart_functions().await;
    let again = desk.announce_in_parts("key", content.len()).await;
    assert_eq!((&again.id, &again.view["parts_there"]), (&file.id, &json!([2])));
    assert_eq!(desk.send_part(&file, 1, &content[..PART]).await.status, 200);
    assert_eq!(desk.post(&file.below("/complete"), json!({})).await.outcome(), "202");
    let verdict = Verdict::Clean { file_type: FileType::Zip };
    let inspected = looked_at(&portal, &desk, &file, verdict).await;
    assert_eq!(portal.twin.file(&inspected).await.unwrap(), Filed::Accepted);
    let shown = desk.get(&format!("/{}", file.document)).await.json();
    assert_eq!(shown["sha256"], sha256(&content), "of all its bytes, though nobody sent them at once");
    assert_eq!(desk.fetch(&file.document).await.bytes().await.unwrap(), content);
}

#[tokio::test]
async fn a_part_that_a_file_has_not_is_signed_for_nobody() {
    let (_portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let file = desk.announce_in_parts("key", PART + 1).await;
    for number in [0, 3, 320] {
        let wanted = json!({ "parts": [{ "number": number, "sha256": sha256(b"") }] });
        assert_eq!(desk.post(&file.below("/parts"), wanted).await.outcome(), "422 invalid-input", "{number}");
    }
    let single = desk.announce("Letter.txt", TEXT, json!({})).await;
    let wanted = json!({ "parts": [{ "number": 1, "sha256": sha256(b"") }] });
    assert_eq!(desk.post(&single.below("/parts"), wanted).await.outcome(), "422 invalid-input");
}

#[tokio::test]
async fn a_file_that_nobody_said_was_sent_is_filed_all_the_same() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let file = desk.announce("Letter.txt", TEXT, json!({})).await;
    let sent = file.send(TEXT).await;
    assert_eq!(portal.twin.file(&file.looked_at(&desk, &sent, CLEAN)).await.unwrap(), Filed::Accepted);
    assert_eq!(state(&desk, &file.document).await, "ready");
    assert_eq!(desk.get("/shelf").await.json()["documents"], 1);
}

#[tokio::test]
async fn told_twice_or_late_or_of_a_file_that_was_called_off_filing_changes_nothing() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let file = desk.announce("Letter.txt", TEXT, json!({})).await;
    let sent = file.send(TEXT).await;
    let inspected = file.looked_at(&desk, &sent, CLEAN);
    assert_eq!(portal.twin.file(&inspected).await.unwrap(), Filed::Accepted);
    let (before, objects) = (portal.dump().await, portal.twin.objects().await);
    let refused = Inspected { verdict: Verdict::Refused { why: RefusedFile::Malware }, ..inspected.clone() };
    for again in [&inspected, &refused] {
        assert_eq!(portal.twin.file(again).await.unwrap(), Filed::NotAwaited);
    }
    assert_eq!((portal.dump().await, portal.twin.objects().await), (before, objects));

    let called_off = desk.announce("Other.txt", TEXT, json!({})).await;
    let sent = called_off.send(TEXT).await;
    assert_eq!(desk.delete(&called_off.below("")).await.outcome(), "204");
    let inspected = called_off.looked_at(&desk, &sent, CLEAN);
    assert_eq!(portal.twin.file(&inspected).await.unwrap(), Filed::NotAwaited);
    assert_eq!(desk.names("").await, ["Letter.txt"]);
    assert_eq!(portal.twin.objects().await.len(), 1, "what was sent of it is gone");
}

#[tokio::test]
async fn other_bytes_than_were_looked_at_are_not_filed() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let file = desk.announce("Letter.txt", TEXT, json!({})).await;
    let sent = file.send(TEXT).await;
    let inspected = Inspected { e_tag: "another".into(), ..file.looked_at(&desk, &sent, CLEAN) };
    portal.twin.file(&inspected).await.unwrap_err();
    assert_eq!(portal.twin.objects().await.len(), 1, "it waits for who looks at it");

    // Somebody who could write to the quarantine put something else there.
    let operator = portal.twin.files_of("operator").await;
    let key = format!("{}/{}/{}", desk.account, file.document, file.id);
    let put =
        operator.put_object().bucket(local::QUARANTINE).key(key).body(b"Something else".to_vec().into());
    put.send().await.unwrap();
    let inspected = looked_at(&portal, &desk, &file, CLEAN).await;
    assert_eq!(portal.twin.file(&inspected).await.unwrap(), Filed::Refused);
    let shown = desk.get(&format!("/{}", file.document)).await.json();
    assert_eq!(shown["refusal"], "other_than_named");
}

#[tokio::test]
async fn what_nobody_looks_at_within_a_day_is_lost_and_all_of_it_goes() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let file = desk.announce("Letter.txt", TEXT, json!({})).await;
    let sent = file.send(TEXT).await;
    desk.post(&file.below("/complete"), json!({})).await;
    portal.advance(SignedDuration::from_hours(24));
    let desk = Desk { token: account.owner.sign_in(&portal).await, ..desk };
    assert_eq!(state(&desk, &file.document).await, "lost");
    assert_eq!(portal.twin.file(&file.looked_at(&desk, &sent, CLEAN)).await.unwrap(), Filed::NotAwaited);
    assert_eq!(desk.get(&file.below("")).await.outcome(), "410 upload-ended");
    portal.advance(SignedDuration::from_hours(2));
    assert_eq!(portal.twin.sweep().await.unwrap().uploads, 1);
    assert!(portal.twin.objects().await.is_empty());
    assert_eq!(desk_bytes(&portal, &account).await, (1, 0), "it is still listed, and takes up no room");
    portal.advance(SignedDuration::from_hours(8 * 24));
    assert_eq!(portal.twin.sweep().await.unwrap().documents, 1);
    assert_eq!(desk_bytes(&portal, &account).await, (0, 0));
}

/// As the counters have it: documents and bytes.
async fn desk_bytes(portal: &TestPortal, account: &portal_tests::SharedAccount) -> (i64, i64) {
    let shelf = portal.items("shelf").await;
    let own = shelf.iter().find(|item| item.text("pk").ends_with(&account.id)).unwrap();
    (own.number("documents"), own.number("bytes"))
}

#[tokio::test]
async fn a_new_version_keeps_the_old_ones_and_its_document_what_people_said_of_it() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let id = desk.add(&portal, "Contract.txt", TEXT, FileType::Text).await;
    let before = desk.get(&format!("/{id}")).await.json();
    portal.advance(SignedDuration::from_secs(1));
    let more = json!({ "replaces": id });
    let second = b"Dear Ada, here is the second draft.";
    desk.add_as(&portal, "Draft 2.txt", second, FileType::Text, more.clone()).await;
    let shown = desk.get(&format!("/{id}")).await.json();
    assert_eq!((&shown["name"], shown["versions"].as_array().unwrap().len()), (&json!("Contract.txt"), 2));
    assert_eq!(desk.fetch(&id).await.bytes().await.unwrap(), second.as_slice());
    let old = json!({ "purpose": "download", "file": before["versions"][0]["file"] });
    let link = desk.link(&id, old).await.field("url");
    assert_eq!(portal_tests::fetch(&link).await.bytes().await.unwrap(), TEXT);

    // One that is refused leaves what is there, and says so.
    let third = desk.announce("Draft 3.txt", b"x", more).await;
    let sent = third.send(b"x").await;
    let verdict = Verdict::Refused { why: RefusedFile::ActiveContent };
    portal.twin.file(&third.looked_at(&desk, &sent, verdict)).await.unwrap();
    let shown = desk.get(&format!("/{id}")).await.json();
    assert_eq!((&shown["state"], &shown["incoming"]["refusal"]), (&json!("ready"), &json!("active_content")));
    assert_eq!(desk.get("/shelf").await.json()["bytes"], TEXT.len() + second.len());
}
