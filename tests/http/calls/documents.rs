//! What people do with documents, and what becomes of what they send.

use portal::inspected::Verdict;
use portal::values::{FileType, RefusedFile};
use portal_tests::{ALL, Desk, Fault, PART, Target, TestPortal};
use serde_json::json;

use super::LEADING_UP;

pub(super) async fn measure_documents(portal: &TestPortal, row: &mut impl FnMut(&'static str)) {
    let (owner, token) = portal.another("Dora Example").await;
    let account = owner.make_account(&token, "Documents of Dora").await;
    let desk = Desk { browser: owner.browser, token, account };
    desk.add(portal, "First.txt", b"first", FileType::Text).await;
    row(LEADING_UP);
    let file = desk.announce("Letter.txt", b"letter", json!({})).await;
    row("Announce a file");
    let sent = file.send(b"letter").await;
    assert_eq!(desk.post(&file.below("/complete"), json!({})).await.outcome(), "202");
    row("Say that a file was sent");
    assert_eq!(portal.twin.scan().await.unwrap(), [local::Filed::Accepted]);
    row("Look into a file and file it");
    assert_eq!(desk.get("/shelf").await.outcome(), "200");
    row("Read what an account's documents amount to");
    assert_eq!(desk.names("").await.len(), 2);
    row("List documents");
    let folder = desk.post("/folders", json!({ "name": "Letters" })).await.json()["folders"][0]["id"].clone();
    row("Make a folder");
    let change = json!({ "name": "A.txt", "folder": folder, "tags": [], "audience": null, "version": 2 });
    assert_eq!(desk.put(&format!("/{}", file.document), change).await.status, 200);
    row("Change a document");
    assert_eq!(desk.names(&format!("?folder={}", folder.as_str().unwrap())).await, ["A.txt"]);
    row("List a folder");
    let link = desk.link(&file.document, json!({ "purpose": "download", "file": null })).await;
    assert_eq!(link.outcome(), "200");
    row("Get a link to a file");
    assert_eq!(desk.delete(&format!("/{}", file.document)).await.outcome(), "204");
    row("Put a document in the trash");
    Box::pin(measure_archives(portal, &desk, row)).await;
    assert_eq!(desk.post(&format!("/trash/{}/restore", file.document), json!({})).await.status, 200);
    row("Take a document out of the trash");
    let parts = desk.announce_in_parts("parts", PART + 1).await;
    row("Announce a file that comes in parts");
    assert_eq!(desk.send_part(&parts, 1, &vec![b'a'; PART]).await.status, 200);
    row("Get a link for a part");
    assert_eq!(desk.send_part(&parts, 2, b"a").await.status, 200);
    row(LEADING_UP);
    assert_eq!(desk.post(&parts.below("/complete"), json!({})).await.outcome(), "202");
    row("Put the parts together");
    let refused = desk.announce("Bad.txt", b"bad", json!({})).await;
    let bad = refused.send(b"bad").await;
    let verdict = Verdict::Refused { why: RefusedFile::Malware };
    row(LEADING_UP);
    portal.twin.file(&refused.looked_at(&desk, &bad, verdict)).await.unwrap();
    row("Turn a file away");
    let off = desk.announce_in_parts("off", PART + 1).await;
    row(LEADING_UP);
    assert_eq!(desk.delete(&off.below("")).await.outcome(), "204");
    row("Call off a file that comes in parts");
    assert_eq!(sent.status, 200);
    // The sweep finds it there.
    assert_eq!(desk.delete(&format!("/{}", file.document)).await.outcome(), "204");
    row(LEADING_UP);
}

async fn measure_archives(portal: &TestPortal, desk: &Desk, row: &mut impl FnMut(&'static str)) {
    // The first one finds its function cold.
    desk.built(portal, "first", json!({})).await;
    row(LEADING_UP);
    let wanted = desk.want("one", json!({})).await;
    assert_eq!(wanted.outcome(), "202", "{}", wanted.text);
    row("Ask for an archive");
    portal.twin.build_archives().await.unwrap();
    row("Build an archive of one document");
    assert_eq!(desk.get("/archives").await.outcome(), "200");
    row("List archives");
    let archive = wanted.field("id");
    assert_eq!(desk.archive_link(&archive).await.outcome(), "200");
    row("Get a link to an archive");
    assert_eq!(desk.delete(&format!("/archives/{archive}")).await.outcome(), "204");
    row("Remove an archive");
    // What goes wrong with others takes further rights; the sweep finds what is left.
    let twice = desk.want("twice", json!({})).await.field("id");
    tokio::join!(desk.build(portal, &twice), desk.build(portal, &twice));
    let removed = desk.want("removed", json!({})).await.field("id");
    assert_eq!(desk.delete(&format!("/archives/{removed}")).await.outcome(), "204");
    desk.want("broken off", json!({})).await;
    portal.faults.plan(Target::Named("S3.UploadPart"), Fault::ServerError, ALL);
    portal.twin.build_archives().await.unwrap();
    portal.faults.end();
    row(LEADING_UP);
}

/// An archive that S3 takes no part of: what was written of it is taken back, and it is built the next time.
pub(super) async fn archive_that_breaks_off(portal: &TestPortal) {
    let (owner, token) = portal.another("Nora Example").await;
    let account = owner.make_account(&token, "Archive of Nora").await;
    let desk = Desk { browser: owner.browser, token, account };
    desk.add(portal, "Letter.txt", b"letter", FileType::Text).await;
    assert_eq!(desk.want("one", json!({})).await.outcome(), "202");
    portal.faults.plan(Target::Named("S3.UploadPart"), Fault::ServerError, ALL);
    portal.twin.build_archives().await.unwrap();
    portal.faults.end();
    portal.twin.build_archives().await.unwrap();
}
