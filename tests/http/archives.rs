//! Many documents as one ZIP (row D5): what is in it, who gets it, and what is left of it.

use std::fmt::Write as _;

use jiff::SignedDuration;
use local::ArchiveDone;
use portal::values::FileType;
use portal_tests::{ALL, Desk, Fault, SharedAccount, Target, TestPortal, Unpacked, fetch, sha256, shelve};
use serde_json::{Value, json};

const TEXT: &[u8] = b"Dear Ada, the contract is attached.";

fn paths(files: &Unpacked) -> Vec<&str> {
    files.iter().map(|(path, _)| path.as_str()).collect()
}

fn text(files: &Unpacked, path: &str) -> String {
    let file = files.iter().find(|(found, _)| found == path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(file.1.clone()).unwrap()
}

fn manifest(files: &Unpacked) -> Vec<Value> {
    let manifest: Value = serde_json::from_str(&text(files, "manifest.json")).unwrap();
    manifest["documents"].as_array().unwrap().clone()
}

/// As `sha256sum` says it.
fn hex(content: &[u8]) -> String {
    use base64::Engine as _;
    let bytes = base64::engine::general_purpose::STANDARD.decode(sha256(content)).unwrap();
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

async fn made_folder(desk: &Desk, name: &str) -> String {
    let folders = desk.post("/folders", json!({ "name": name })).await.json()["folders"].clone();
    let folders = folders.as_array().unwrap();
    folders.iter().find(|folder| folder["name"] == name).unwrap()["id"].as_str().unwrap().to_owned()
}

async fn as_member(portal: &TestPortal, account: &SharedAccount, name: &str, role: &str) -> Desk {
    let (person, token) = account.join(portal, name, role, json!({})).await;
    Desk { browser: person.browser, token, account: account.id.clone() }
}

#[tokio::test]
async fn an_archive_holds_every_document_as_it_came_and_says_what_each_of_them_is() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let taxes = made_folder(&desk, "Taxes").await;
    let letter = desk.add(&portal, "Letter.txt", TEXT, FileType::Text).await;
    let key = |name: &str| json!({ "folder": name });
    desk.add_as(&portal, "Bescheid März.txt", b"tax", FileType::Text, key(&taxes)).await;
    let formula = desk.add(&portal, "=HYPERLINK(1).txt", b"a formula", FileType::Text).await;

    let id = desk.built(&portal, "one", json!({})).await;
    let shown = desk.archive(&id).await;
    assert_eq!((&shown["state"], &shown["documents"]), (&json!("ready"), &json!(3)));
    let files = desk.unpack(&id).await;
    let mut found = paths(&files);
    found.sort_unstable();
    assert_eq!(
        found,
        [
            "documents.csv",
            "documents/=HYPERLINK(1).txt",
            "documents/Letter.txt",
            "documents/Taxes/Bescheid März.txt",
            "manifest.json",
        ]
    );
    assert_eq!(text(&files, "documents/Letter.txt").as_bytes(), TEXT);
    let entries = manifest(&files);
    let entry = entries.iter().find(|entry| entry["document"] == json!(letter)).unwrap();
    assert_eq!(entry["sha256"], json!(hex(TEXT)));
    assert_eq!((&entry["path"], &entry["bytes"]), (&json!("documents/Letter.txt"), &json!(TEXT.len())));
    assert_eq!(entry["state"], "included");
    let rows = text(&files, "documents.csv");
    assert!(rows.starts_with("path,name,added_at,bytes,sha256,document,state\r\n"), "{rows}");
    let row = rows.lines().find(|row| row.contains(&formula)).unwrap();
    assert!(row.contains(",'=HYPERLINK(1).txt,"), "no spreadsheet runs it: {row}");

    let mails = portal.mails_to(&account.owner.email).await;
    let mail = &mails.last().unwrap().text;
    assert!(mail.contains("24 hours") && !mail.contains("Letter"), "{mail}");
}

#[tokio::test]
async fn a_period_a_folder_and_chosen_documents_each_leave_out_the_others() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let taxes = made_folder(&desk, "Taxes").await;
    let old = desk.add(&portal, "Old.txt", TEXT, FileType::Text).await;
    portal.advance(SignedDuration::from_secs(60));
    let between = portal.clock.now().to_string();
    desk.add_as(&portal, "New.txt", TEXT, FileType::Text, json!({ "folder": taxes })).await;
    portal.advance(SignedDuration::from_secs(60));
    let after = portal.clock.now().to_string();
    let names = async |key: &str, wanted: Value| {
        let id = desk.built(&portal, key, wanted).await;
        let files = desk.unpack(&id).await;
        manifest(&files).iter().map(|entry| entry["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("1", json!({ "from": between })).await, ["New.txt"]);
    assert_eq!(names("2", json!({ "until": between })).await, ["Old.txt"]);
    assert_eq!(names("3", json!({ "folder": taxes, "until": after })).await, ["New.txt"]);
    assert_eq!(names("4", json!({ "documents": [old, old] })).await, ["Old.txt"]);
    let none = desk.want("5", json!({ "from": after })).await;
    assert_eq!(none.outcome(), "409 nothing-to-archive");
    for (wrong, field) in [
        (json!({ "from": "yesterday" }), "from"),
        (json!({ "from": after, "until": between }), "until"),
        (json!({ "folder": "01a33ec5-1a00-7000-8000-000000000001" }), "folder"),
        (json!({ "documents": [] }), "documents"),
    ] {
        let refused = desk.want("6", wrong).await;
        assert_eq!(refused.outcome(), "422 invalid-input", "{field}");
        assert_eq!(refused.json()["errors"][0]["field"], field, "{}", refused.text);
    }
}

#[tokio::test]
async fn documents_of_one_name_are_several_files() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    for (key, content) in [("a", b"one"), ("b", b"two")] {
        let file = desk.try_announce(key, "Invoice.txt", content, json!({})).await;
        let file = portal_tests::Announced {
            id: file.field("id"),
            document: file.field("document"),
            view: file.json(),
        };
        assert_eq!(file.send(content).await.status, 200);
        portal.twin.scan().await.unwrap();
    }
    let files = desk.unpack(&desk.built(&portal, "one", json!({})).await).await;
    let mut found = vec![text(&files, "documents/Invoice.txt"), text(&files, "documents/Invoice (2).txt")];
    found.sort_unstable();
    assert_eq!(found, ["one", "two"]);
}

#[tokio::test]
async fn an_archive_holds_what_its_asker_may_see_when_it_is_built() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let owners = json!({ "audience": ["owner"] });
    desk.add(&portal, "For all.txt", TEXT, FileType::Text).await;
    desk.add_as(&portal, "For owners.txt", TEXT, FileType::Text, owners).await;
    let theirs = as_member(&portal, &account, "Sid Signer", "signer").await;
    let id = theirs.built(&portal, "one", json!({})).await;
    assert_eq!(paths(&theirs.unpack(&id).await)[0], "documents/For all.txt");
    assert_eq!(theirs.archive(&id).await["documents"], 1);
    let all = desk.built(&portal, "one", json!({})).await;
    assert_eq!(desk.archive(&all).await["documents"], 2);

    // Whoever asked and lost the right meanwhile gets none, and the account is not open any more for it.
    let wanted = theirs.want("two", json!({})).await;
    let member = account.member_id("Sid Signer").await;
    let changed = account.put(&format!("/members/{member}"), json!({ "role": "viewer" })).await;
    assert_eq!(changed.outcome(), "204", "{}", changed.text);
    portal.twin.build_archives().await.unwrap();
    let shown = theirs.archive(&wanted.field("id")).await;
    assert_eq!((&shown["state"], &shown["failure"]), (&json!("failed"), &json!("not_allowed")));
    assert_eq!(theirs.archive_link(&id).await.outcome(), "403 not-allowed");
    // With another role they may see other documents than when it was built.
    let changed = account.put(&format!("/members/{member}"), json!({ "role": "auditor" })).await;
    assert_eq!(changed.outcome(), "204", "{}", changed.text);
    assert_eq!(theirs.archive_link(&id).await.outcome(), "409 rights-changed");
}

#[tokio::test]
async fn an_archive_is_for_whoever_asked_for_it_and_for_nobody_else() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    desk.add(&portal, "Letter.txt", TEXT, FileType::Text).await;
    let other = as_member(&portal, &account, "Olga Other", "owner").await;
    let viewer = as_member(&portal, &account, "Vic Viewer", "viewer").await;
    let id = desk.built(&portal, "one", json!({})).await;
    assert_eq!(other.archive_link(&id).await.outcome(), "404 not-found");
    assert_eq!(other.get(&format!("/archives/{id}")).await.outcome(), "404 not-found");
    assert_eq!(other.delete(&format!("/archives/{id}")).await.outcome(), "404 not-found");
    assert_eq!(other.get("/archives").await.json()["archives"], json!([]));
    assert_eq!(viewer.want("one", json!({})).await.outcome(), "403 not-allowed");
    assert_eq!(viewer.get("/archives").await.json()["can_ask"], false);
    // Nor by the right of a function that has nothing to do with it.
    let key = portal
        .twin
        .objects()
        .await
        .into_iter()
        .find_map(|key| key.strip_prefix("archives/").map(str::to_owned));
    for function in ["filing", "inspection", "account", "admin", "auth", "mail", "web", "retention"] {
        let stranger = portal.twin.files_of(function).await;
        let read = stranger.get_object().bucket(local::ARCHIVES).key(key.clone().unwrap()).send().await;
        assert_eq!(read.unwrap_err().raw_response().unwrap().status().as_u16(), 403, "{function}");
    }
}

#[tokio::test]
async fn asking_and_fetching_take_a_proof_of_the_last_five_minutes() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    desk.add(&portal, "Letter.txt", TEXT, FileType::Text).await;
    let id = desk.built(&portal, "one", json!({})).await;
    portal.advance(SignedDuration::from_mins(6));
    let token = account.owner.browser.post_empty("/api/auth/refresh").await.field("access_token");
    let later = Desk { token, ..desk.clone() };
    assert_eq!(later.want("two", json!({})).await.outcome(), "401 step_up_required");
    assert_eq!(later.archive_link(&id).await.outcome(), "401 step_up_required");
    assert_eq!(later.archive(&id).await["state"], "ready", "looking takes none");
}

#[tokio::test]
async fn a_link_works_for_sixty_seconds_and_each_is_one_line_in_the_activity() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    portal.advance(SignedDuration::from_secs(1));
    desk.add(&portal, "Letter.txt", TEXT, FileType::Text).await;
    portal.advance(SignedDuration::from_secs(1));
    let id = desk.built(&portal, "one", json!({})).await;
    portal.advance(SignedDuration::from_secs(1));
    let url = desk.archive_link(&id).await.field("url");
    portal.advance(SignedDuration::from_secs(59));
    let answer = fetch(&url).await;
    assert_eq!(answer.status(), 200);
    let disposition = answer.headers()["content-disposition"].to_str().unwrap().to_owned();
    assert_eq!(disposition, "attachment; filename*=UTF-8''documents-2027-01-15.zip");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    portal.advance(SignedDuration::from_secs(2));
    assert_eq!(fetch(&url).await.status(), 403);
    assert_eq!(desk.delete(&format!("/archives/{id}")).await.outcome(), "204");
    assert!(portal.twin.objects().await.iter().all(|key| !key.starts_with("archives/")));
    let events = account.get("/activity").await.json()["events"].as_array().unwrap().clone();
    let newest: Vec<&str> = events.iter().take(4).map(|event| event["what"].as_str().unwrap()).collect();
    assert_eq!(newest, ["archive_removed", "archive_downloaded", "archive_wanted", "document_added"]);
}

#[tokio::test]
async fn an_archive_is_gone_after_a_day_with_all_that_lies_of_it() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    desk.add(&portal, "Letter.txt", TEXT, FileType::Text).await;
    desk.built(&portal, "one", json!({})).await;
    let never = desk.want("two", json!({})).await.field("id");
    portal.twin.deliver_mail().await.unwrap();
    portal.advance(SignedDuration::from_hours(4));
    let token = account.owner.sign_in(&portal).await;
    let later = Desk { token, ..desk.clone() };
    let shown = later.archive(&never).await;
    assert_eq!((&shown["state"], &shown["failure"]), (&json!("failed"), &json!("given_up")));
    assert_eq!(later.build(&portal, &never).await, ArchiveDone::NotAwaited, "nobody waits so long");
    portal.advance(SignedDuration::from_hours(20));
    let token = account.owner.sign_in(&portal).await;
    assert_eq!(Desk { token, ..desk }.get("/archives").await.json()["archives"], json!([]));
    portal.advance(SignedDuration::from_hours(1));
    let report = portal.twin.sweep().await.unwrap();
    assert_eq!((report.archives, report.failed), (2, 0));
    assert!(portal.twin.objects().await.iter().all(|key| !key.starts_with("archives/")));
    assert!(portal.items("archive#").await.is_empty());
}

#[tokio::test]
async fn a_file_that_was_altered_is_left_out_and_named_and_so_is_one_that_is_gone() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    desk.add(&portal, "Whole.txt", TEXT, FileType::Text).await;
    let altered = desk.add(&portal, "Altered.txt", b"as it came", FileType::Text).await;
    let gone = desk.add(&portal, "Gone.txt", b"as it came", FileType::Text).await;
    let operator = portal.twin.files_of("operator").await;
    for key in portal.twin.objects().await {
        let Some(key) = key.strip_prefix("documents/") else { continue };
        if key.contains(&gone) {
            operator.delete_object().bucket(local::DOCUMENTS).key(key).send().await.unwrap();
        } else if key.contains(&altered) {
            let put =
                operator.put_object().bucket(local::DOCUMENTS).key(key).body(b"as it left".to_vec().into());
            put.checksum_algorithm(aws_sdk_s3::types::ChecksumAlgorithm::Sha256).send().await.unwrap();
        }
    }
    let id = desk.built(&portal, "one", json!({})).await;
    let shown = desk.archive(&id).await;
    assert_eq!((&shown["documents"], &shown["left_out"]), (&json!(1), &json!(2)));
    let files = desk.unpack(&id).await;
    assert_eq!(paths(&files), ["documents/Whole.txt", "manifest.json", "documents.csv"]);
    let left_out = manifest(&files).into_iter().filter(|entry| entry["state"] == "left_out_altered");
    let mut left_out: Vec<Value> = left_out.map(|entry| entry["document"].clone()).collect();
    let mut put_aside = [json!(altered), json!(gone)];
    left_out.sort_by_key(Value::to_string);
    put_aside.sort_by_key(Value::to_string);
    assert_eq!(left_out, put_aside);
    let events = account.get("/activity").await.json()["events"].as_array().unwrap().clone();
    assert_eq!(events.iter().filter(|event| event["what"] == "document_altered").count(), 2);
}

#[tokio::test]
async fn asked_twice_or_built_twice_at_once_there_is_one_archive_and_one_mail() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    desk.add(&portal, "Letter.txt", TEXT, FileType::Text).await;
    let mails = portal.mails_to(&account.owner.email).await.len();
    let (one, two) = tokio::join!(desk.want("same", json!({})), desk.want("same", json!({})));
    assert_eq!((one.outcome().as_str(), two.outcome().as_str()), ("202", "202"));
    assert_eq!(one.field("id"), two.field("id"));
    let id = one.field("id");
    let (one, two) = tokio::join!(desk.build(&portal, &id), desk.build(&portal, &id));
    let built = [one, two].iter().filter(|done| matches!(done, ArchiveDone::Built { .. })).count();
    assert_eq!(built, 1, "{one:?} {two:?}");
    assert_eq!(desk.build(&portal, &id).await, ArchiveDone::NotAwaited);
    let objects = portal.twin.objects().await;
    assert_eq!(objects.iter().filter(|key| key.starts_with("archives/")).count(), 1, "{objects:?}");
    assert_eq!(portal.mails_to(&account.owner.email).await.len(), mails + 1);
    assert_eq!(desk.want("same", json!({})).await.json()["state"], "ready");
}

#[tokio::test]
async fn one_that_dies_midway_is_never_handed_out_and_leaves_nothing() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    desk.add(&portal, "Letter.txt", TEXT, FileType::Text).await;
    let id = desk.want("one", json!({})).await.field("id");
    portal.faults.plan(Target::Named("S3.UploadPart"), Fault::ServerError, ALL);
    portal.twin.build_archives().await.unwrap();
    portal.faults.end();
    assert_eq!(desk.archive(&id).await["state"], "being_built");
    assert_eq!(desk.archive_link(&id).await.outcome(), "409 not-ready");
    assert!(portal.twin.objects().await.iter().all(|key| !key.starts_with("archives/")));
    // The stream hands it over again.
    portal.twin.build_archives().await.unwrap();
    assert_eq!(desk.unpack(&id).await.len(), 3);
}

#[tokio::test]
async fn one_that_was_removed_while_it_was_built_is_not_there_when_it_is_done() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    desk.add(&portal, "Letter.txt", TEXT, FileType::Text).await;
    let id = desk.want("one", json!({})).await.field("id");
    assert_eq!(desk.delete(&format!("/archives/{id}")).await.outcome(), "204");
    portal.twin.build_archives().await.unwrap();
    assert!(portal.twin.objects().await.iter().all(|key| !key.starts_with("archives/")));
    assert_eq!(desk.get(&format!("/archives/{id}")).await.outcome(), "404 not-found");
}

#[tokio::test]
async fn more_than_one_archive_holds_is_said_before_anybody_waits_for_it() {
    let portal = TestPortal::start_as(|options| options.limits.archive_documents = 2).await;
    let account = portal.an_account().await;
    let desk = account.desk();
    for name in ["One.txt", "Two.txt"] {
        desk.add(&portal, name, TEXT, FileType::Text).await;
    }
    let wanted = desk.want("one", json!({})).await;
    let third = desk.add(&portal, "Three.txt", TEXT, FileType::Text).await;
    assert_eq!(desk.want("two", json!({})).await.outcome(), "409 archive-too-large");
    assert_eq!(desk.want("three", json!({ "documents": [third] })).await.outcome(), "202");
    portal.twin.build_archives().await.unwrap();
    let shown = desk.archive(&wanted.field("id")).await;
    assert_eq!((&shown["state"], &shown["failure"]), (&json!("failed"), &json!("too_large")));
    let mails = portal.mails_to(&account.owner.email).await;
    assert!(mails.iter().any(|mail| mail.text.contains("could not be built")));
}

#[tokio::test]
async fn nobody_gets_more_than_twenty_archives_on_a_day() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    desk.add(&portal, "Letter.txt", TEXT, FileType::Text).await;
    for number in 0..20 {
        assert_eq!(desk.want(&number.to_string(), json!({})).await.outcome(), "202");
    }
    assert_eq!(desk.want("another", json!({})).await.outcome(), "409 too-many-archives");
    assert_eq!(desk.want("7", json!({})).await.outcome(), "202", "asked for before");
}

/// Bytes that no compression makes fewer.
fn noise(bytes: usize, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    };
    std::iter::repeat_with(&mut next).flatten().take(bytes).collect()
}

#[tokio::test]
async fn however_large_an_archive_is_one_part_of_it_is_in_memory() {
    const MIB: usize = 1024 * 1024;
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    desk.add(&portal, "First.txt", TEXT, FileType::Text).await;
    shelve(&portal, &desk, &[noise(4 * MIB, 1), noise(4 * MIB, 2), noise(4 * MIB, 3)]).await;
    let id = desk.want("one", json!({})).await.field("id");
    let done = desk.build(&portal, &id).await;
    let ArchiveDone::Built { documents: 4, left_out: 0, most } = done else { panic!("{done:?}") };
    assert!(most < 9 * MIB, "{most} bytes of 12 MiB");
    let files = desk.unpack(&id).await;
    assert!(files.iter().any(|(_, content)| *content == noise(4 * MIB, 1)));
}

#[tokio::test]
async fn five_thousand_pdfs_arrive_as_one_archive_with_a_manifest() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let first = desk.add(&portal, "First.txt", TEXT, FileType::Text).await;
    let contents: Vec<Vec<u8>> =
        (0..5_000).map(|n| format!("%PDF-1.7\n% invoice {n}\n").into_bytes()).collect();
    shelve(&portal, &desk, &contents).await;
    assert_eq!(desk.delete(&format!("/{first}")).await.outcome(), "204");
    let wanted = desk.want("one", json!({})).await;
    assert_eq!(
        (wanted.outcome().as_str(), &wanted.json()["documents"]),
        ("202", &json!(5_000)),
        "{}",
        wanted.text
    );
    let id = wanted.field("id");
    let done = desk.build(&portal, &id).await;
    assert!(matches!(done, ArchiveDone::Built { documents: 5_000, left_out: 0, .. }), "{done:?}");
    let files = desk.unpack(&id).await;
    assert_eq!(files.len(), 5_002);
    let by_path: std::collections::HashMap<&str, &Vec<u8>> =
        files.iter().map(|(path, content)| (path.as_str(), content)).collect();
    let entries = manifest(&files);
    assert_eq!(entries.len(), 5_000);
    for entry in &entries {
        let content = by_path[entry["path"].as_str().unwrap()];
        assert_eq!(entry["sha256"], json!(hex(content)), "{entry}");
    }
    let mut found: Vec<&Vec<u8>> = entries.iter().map(|it| by_path[it["path"].as_str().unwrap()]).collect();
    found.sort_unstable();
    let mut put: Vec<&Vec<u8>> = contents.iter().collect();
    put.sort_unstable();
    assert_eq!(found, put);
}
