//! What comes in is scanned and looked into before anybody gets it: from the link to the reason on the page (rows G2, G5).

use std::io::{Cursor, Write as _};

use local::Filed;
use portal_tests::{Desk, TestPortal};
use serde_json::json;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The harmless file that every scanner takes for malware (EICAR), in two halves, so that none takes this one for it.
const EICAR: [&str; 2] = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*"];

fn eicar() -> Vec<u8> {
    EICAR.concat().into_bytes()
}

fn zipped(name: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(name, SimpleFileOptions::default()).unwrap();
    archive.write_all(content).unwrap();
    archive.finish().unwrap().into_inner()
}

/// A PDF of one page, with more in its catalog.
fn pdf(more: &str) -> Vec<u8> {
    let mut document = lopdf::Document::with_version("1.7");
    let pages = document.new_object_id();
    let page = document.add_object(lopdf::dictionary! { "Type" => "Page", "Parent" => pages, "MediaBox" => vec![0.into(), 0.into(), 200.into(), 200.into()] });
    let all = lopdf::dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, all.into());
    let mut catalog = lopdf::dictionary! { "Type" => "Catalog", "Pages" => pages };
    if !more.is_empty() {
        let script = lopdf::dictionary! { "S" => "JavaScript", "JS" => lopdf::Object::string_literal(more) };
        catalog.set("OpenAction", script);
    }
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// The head of a picture of so many pixels each way.
fn png(side: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(side.to_be_bytes());
    header.extend(side.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let chunk = |body: &[u8]| {
        let length = u32::try_from(body.len() - 4).unwrap().to_be_bytes();
        [&length, body, &crc32fast::hash(body).to_be_bytes()].concat()
    };
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(&header), chunk(b"IDAT"), chunk(b"IEND")].concat()
}

/// Sends it all and has it dealt with; what its document shows then.
async fn sent(
    portal: &TestPortal,
    desk: &Desk,
    name: &str,
    content: &[u8],
) -> (Vec<Filed>, serde_json::Value) {
    let file = desk.announce(name, content, json!({})).await;
    assert_eq!(file.send(content).await.status, 200, "{name}");
    let filed = portal.twin.scan().await.unwrap();
    (filed, desk.get(&format!("/{}", file.document)).await.json())
}

#[tokio::test]
async fn what_is_dangerous_stays_outside_and_the_reason_is_shown() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let polyglot = [pdf(""), b"<html><script>alert(1)</script></html>".to_vec()].concat();
    let page_first = [b"<html><script>alert(1)</script></html>\n".to_vec(), pdf("")].concat();
    let nested = zipped("inner.zip", &zipped("a.txt", &vec![b'a'; 100_000]));
    for (name, content, reason) in [
        ("eicar.txt", eicar(), "malware"),
        ("eicar.zip", zipped("invoice.txt", &eicar()), "malware"),
        ("42.zip", nested, "archive_nested"),
        ("dense.zip", zipped("zeros.txt", &vec![0; 30_000_000]), "archive_too_dense"),
        ("two.pdf", polyglot, "two_types_at_once"),
        ("two too.pdf", page_first, "two_types_at_once"),
        ("large.png", png(100_000), "too_many_pixels"),
        ("script.pdf", pdf("app.alert(1)"), "active_content"),
        ("page.pdf", b"<!doctype html><script>alert(1)</script>".to_vec(), "type_not_allowed"),
    ] {
        let (filed, shown) = sent(&portal, &desk, name, &content).await;
        assert_eq!(
            (filed.as_slice(), &shown["state"]),
            ([Filed::Refused].as_slice(), &json!("refused")),
            "{name}: {shown}"
        );
        assert_eq!(shown["refusal"], reason, "{name}");
        let id = shown["id"].as_str().unwrap();
        let link = desk.link(id, json!({ "purpose": "download", "file": null })).await;
        assert_eq!(link.outcome(), "409 not-ready", "{name}");
    }
    assert!(portal.twin.objects().await.is_empty(), "nothing of them is left");
    assert_eq!(desk.get("/shelf").await.json()["bytes"], 0);
}

#[tokio::test]
async fn what_is_harmless_comes_in_as_what_it_is_whatever_it_is_called() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    for (name, content, file_type) in [
        ("Letter.pdf", pdf(""), "pdf"),
        ("photo.png", png(100), "png"),
        ("notes", b"Dear Ada,\n".to_vec(), "text"),
        ("papers.zip", zipped("a.txt", b"hello"), "zip"),
    ] {
        let (filed, shown) = sent(&portal, &desk, name, &content).await;
        assert_eq!(
            (filed.as_slice(), &shown["type"]),
            ([Filed::Accepted].as_slice(), &json!(file_type)),
            "{name}: {shown}"
        );
    }
    let notes = desk.get("?search=notes").await.json()["documents"][0]["id"].as_str().unwrap().to_owned();
    let link = desk.link(&notes, json!({ "purpose": "download", "file": null })).await;
    assert_eq!(link.field("name"), "notes.txt", "with an ending that fits what is in it");
}

#[tokio::test]
async fn inspection_may_read_the_quarantine_and_nothing_else() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let content = b"Dear Ada,\n";
    let (_, shown) = sent(&portal, &desk, "notes.txt", content).await;
    let file = shown["versions"][0]["file"].as_str().unwrap();
    let key = format!("{}/{}/{file}", desk.account, shown["id"].as_str().unwrap());
    let inspection = portal.twin.files_of("inspection").await;
    let read = inspection.get_object().bucket(local::DOCUMENTS).key(&key).send().await;
    assert_eq!(read.unwrap_err().raw_response().unwrap().status().as_u16(), 403);
    for bucket in [local::QUARANTINE, local::DOCUMENTS] {
        let put = inspection.put_object().bucket(bucket).key(&key).body(b"x".to_vec().into()).send().await;
        assert_eq!(put.unwrap_err().raw_response().unwrap().status().as_u16(), 403);
        let deleted = inspection.delete_object().bucket(bucket).key(&key).send().await;
        assert_eq!(deleted.unwrap_err().raw_response().unwrap().status().as_u16(), 403);
    }
}
