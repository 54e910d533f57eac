//! The program that looks into what came in (rows G2, G5), under the Lambda runtime protocol: from what the scanner
//! says to what is filed. What it refuses and why: `functions/inspection/tests`.

use portal::inspected::{Inspected, Verdict};
use portal::values::{FileType, RefusedFile};
use portal_tests::{Desk, TestPortal, checkout};
use serde_json::{Value, json};

const LETTER: &[u8] = b"Dear Ada, the contract is attached.";

/// The event on record.
fn event() -> Value {
    let text = std::fs::read_to_string(checkout().join("events/inspection-scanned.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Sends a file in; the document and what GuardDuty says after it scanned it.
async fn scanned(portal: &TestPortal, desk: &Desk, name: &str, content: &[u8]) -> (String, Value) {
    let announced = desk.announce(name, content, json!({})).await;
    let sent = announced.send(content).await;
    assert_eq!(sent.status, 200);
    desk.browser.post_as(&desk.token, &desk.path(&announced.below("/complete"))).await;
    let mut event = event();
    let key = format!("{}/{}/{}", desk.account, announced.document, announced.id);
    assert!(portal.twin.objects().await.iter().any(|object| object.ends_with(&key)));
    event["detail"]["s3ObjectDetails"]["objectKey"] = json!(key);
    event["detail"]["s3ObjectDetails"]["eTag"] = json!(sent.e_tag);
    (announced.document, event)
}

async fn inspected(portal: &TestPortal, event: &Value) -> Inspected {
    serde_json::from_value(portal.invoke("inspection", event).await).unwrap()
}

#[tokio::test]
async fn what_is_harmless_is_filed_as_what_it_is_and_not_as_what_it_is_called() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let (document, event) = scanned(&portal, &desk, "Letter.pdf", LETTER).await;
    let inspected = inspected(&portal, &event).await;
    assert_eq!(inspected.verdict, Verdict::Clean { file_type: FileType::Text });
    assert_eq!(portal.twin.file(&inspected).await.unwrap(), local::Filed::Accepted);
    let shown = desk.get(&format!("/{document}")).await.json();
    assert_eq!((&shown["state"], &shown["type"]), (&json!("ready"), &json!("text")));
    assert_eq!(desk.fetch(&document).await.bytes().await.unwrap(), LETTER);
}

#[tokio::test]
async fn what_must_not_come_in_is_refused_with_its_reason() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let page = b"<!DOCTYPE html><script>alert(1)</script>";
    let (document, event) = scanned(&portal, &desk, "Letter.txt", page).await;
    let inspected = inspected(&portal, &event).await;
    assert_eq!(inspected.verdict, Verdict::Refused { why: RefusedFile::TypeNotAllowed });
    assert_eq!(portal.twin.file(&inspected).await.unwrap(), local::Filed::Refused);
    let shown = desk.get(&format!("/{document}")).await.json();
    assert_eq!((&shown["state"], &shown["refusal"]), (&json!("refused"), &json!("type_not_allowed")));
}

#[tokio::test]
async fn what_the_scanner_found_is_refused_unread_and_what_is_gone_is_told_without_a_fault() {
    let (portal, account) = TestPortal::with_account().await;
    let (_, event) = scanned(&portal, &account.desk(), "Letter.txt", LETTER).await;
    let mut found = event.clone();
    found["detail"]["scanResultDetails"]["scanResultStatus"] = json!("THREATS_FOUND");
    let verdict = inspected(&portal, &found).await.verdict;
    assert_eq!(verdict, Verdict::Refused { why: RefusedFile::Malware });
    // The first time it is filed and its object goes; GuardDuty may tell it again.
    let first = inspected(&portal, &event).await;
    portal.twin.file(&first).await.unwrap();
    let again = inspected(&portal, &event).await;
    assert_eq!(again.verdict, Verdict::Refused { why: RefusedFile::NotScanned });
    assert_eq!(portal.twin.file(&again).await.unwrap(), local::Filed::NotAwaited);
}

#[tokio::test]
async fn other_bytes_than_were_scanned_get_no_verdict() {
    let (portal, account) = TestPortal::with_account().await;
    let (_, mut event) = scanned(&portal, &account.desk(), "Letter.txt", LETTER).await;
    event["detail"]["s3ObjectDetails"]["eTag"] = json!("d41d8cd98f00b204e9800998ecf8427e");
    let error = portal.invoke_in_vain("inspection", &event).await;
    assert!(error.contains("what was scanned is not what lies there"), "{error}");
}

#[tokio::test]
async fn the_event_on_record_is_one_that_the_function_takes() {
    let portal = TestPortal::start().await;
    let event = event();
    let inspected = inspected(&portal, &event).await;
    assert_eq!(event["detail"]["s3ObjectDetails"]["objectKey"], json!(inspected.key));
    assert_eq!(inspected.verdict, Verdict::Refused { why: RefusedFile::NotScanned });
}
