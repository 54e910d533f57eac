//! Finding documents again: folders, tags, words, pages, and the trash.

use jiff::SignedDuration;
use portal::values::FileType;
use portal_tests::{ALL, Desk, Fault, Target, TestPortal};
use serde_json::{Value, json};

const TEXT: &[u8] = b"Dear Ada, the contract is attached.";

async fn made_folder(desk: &Desk, name: &str) -> String {
    let answer = desk.post("/folders", json!({ "name": name })).await;
    assert_eq!(answer.outcome(), "201", "{}", answer.text);
    let folders = answer.json()["folders"].as_array().unwrap().clone();
    folders.iter().find(|folder| folder["name"] == name).unwrap()["id"].as_str().unwrap().to_owned()
}

/// What a change says of a document that stays as it is.
fn as_it_is(shown: &Value) -> Value {
    let mut change = json!({});
    for field in ["name", "folder", "tags", "audience", "version"] {
        change[field] = shown[field].clone();
    }
    change
}

async fn change(desk: &Desk, id: &str, what: Value) -> String {
    let mut change = as_it_is(&desk.get(&format!("/{id}")).await.json());
    for (field, value) in what.as_object().unwrap() {
        change[field] = value.clone();
    }
    let answer = desk.put(&format!("/{id}"), change).await;
    answer.status.as_u16().to_string()
}

#[tokio::test]
async fn documents_are_found_by_folder_by_tag_and_by_part_of_their_names() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let taxes = made_folder(&desk, "Taxes").await;
    let in_folder = json!({ "folder": taxes, "tags": ["2026"] });
    desk.add_as(&portal, "Steuerbescheid.txt", TEXT, FileType::Text, in_folder).await;
    portal.advance(SignedDuration::from_secs(1));
    let id =
        desk.add_as(&portal, "Invoice März.txt", TEXT, FileType::Text, json!({ "tags": ["paid"] })).await;
    portal.advance(SignedDuration::from_secs(1));
    desk.add(&portal, "Letter.txt", TEXT, FileType::Text).await;
    assert_eq!(desk.names("").await, ["Letter.txt", "Invoice März.txt", "Steuerbescheid.txt"]);
    assert_eq!(desk.names(&format!("?folder={taxes}")).await, ["Steuerbescheid.txt"]);
    assert_eq!(desk.names("?tag=PAID").await, ["Invoice März.txt"]);
    assert_eq!(desk.names("?search=m%C3%84rz").await, ["Invoice März.txt"]);
    assert_eq!(desk.names("?search=2026").await, ["Steuerbescheid.txt"], "a tag is a word too");
    assert!(desk.names(&format!("?folder={taxes}&search=letter")).await.is_empty());
    let shelf = desk.get("/shelf").await.json();
    assert_eq!(shelf["tags"], json!(["2026", "paid"]));

    assert_eq!(change(&desk, &id, json!({ "folder": taxes, "name": "March.txt" })).await, "200");
    assert_eq!(desk.names(&format!("?folder={taxes}")).await, ["March.txt", "Steuerbescheid.txt"]);
    let full = desk.delete(&format!("/folders/{taxes}")).await;
    assert_eq!(full.outcome(), "409 folder-not-empty");
    let named = desk.put(&format!("/folders/{taxes}"), json!({ "name": "Steuern" })).await.json();
    assert_eq!(named["folders"][0]["name"], "Steuern");
    let twice = desk.post("/folders", json!({ "name": "steuern" })).await;
    assert_eq!(twice.json()["errors"][0]["code"], "name_taken");
}

#[tokio::test]
async fn of_two_changes_to_the_same_version_the_second_is_refused() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let id = desk.add(&portal, "Letter.txt", TEXT, FileType::Text).await;
    let mut wanted = as_it_is(&desk.get(&format!("/{id}")).await.json());
    wanted["name"] = json!("A.txt");
    assert_eq!(desk.put(&format!("/{id}"), wanted.clone()).await.outcome(), "200");
    wanted["name"] = json!("B.txt");
    assert_eq!(desk.put(&format!("/{id}"), wanted).await.outcome(), "409 changed-meanwhile");
    assert_eq!(desk.names("").await, ["A.txt"]);
}

#[tokio::test]
async fn what_is_in_the_trash_comes_back_for_thirty_days_and_then_goes_with_its_files() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let folder = made_folder(&desk, "Letters").await;
    let id = desk.add_as(&portal, "Letter.txt", TEXT, FileType::Text, json!({ "folder": folder })).await;
    assert_eq!(desk.delete(&format!("/{id}")).await.outcome(), "204");
    assert_eq!(desk.delete(&format!("/{id}")).await.outcome(), "404 not-found");
    assert!(desk.names("").await.is_empty() && desk.names(&format!("?folder={folder}")).await.is_empty());
    assert_eq!(desk.names("/trash").await, ["Letter.txt"]);
    let back = desk.post(&format!("/trash/{id}/restore"), json!({})).await;
    assert_eq!((back.status.as_u16(), &back.json()["folder"]), (200, &json!(folder)));
    assert_eq!(desk.names(&format!("?folder={folder}")).await, ["Letter.txt"]);
    assert_eq!(desk.fetch(&id).await.status(), 200);

    assert_eq!(desk.delete(&format!("/{id}")).await.outcome(), "204");
    assert_eq!(desk.delete(&format!("/folders/{folder}")).await.outcome(), "200");
    // A sweep looks back to the one before it, the first for three days.
    for hours in [2, 30 * 24 - 4] {
        portal.advance(SignedDuration::from_hours(hours));
        portal.twin.sweep().await.unwrap();
        assert_eq!(portal.twin.objects().await.len(), 1, "nothing goes early");
    }
    let desk = Desk { token: account.owner.sign_in(&portal).await, ..desk };
    let back = desk.post(&format!("/trash/{id}/restore"), json!({})).await;
    assert_eq!((back.status.as_u16(), &back.json()["folder"]), (200, &Value::Null), "its folder is gone");
    assert_eq!(desk.delete(&format!("/{id}")).await.outcome(), "204");
    portal.advance(SignedDuration::from_hours(30 * 24));
    let desk = Desk { token: account.owner.sign_in(&portal).await, ..desk };
    assert_eq!(desk.post(&format!("/trash/{id}/restore"), json!({})).await.outcome(), "404 not-found");
    assert!(desk.names("/trash").await.is_empty());
    portal.advance(SignedDuration::from_hours(1));
    assert_eq!(portal.twin.sweep().await.unwrap().trashed, 1);
    assert!(portal.twin.objects().await.is_empty());
    let desk = Desk { token: account.owner.sign_in(&portal).await, ..desk };
    assert_eq!(desk.get("/shelf").await.json()["bytes"], 0);
}

#[tokio::test]
async fn a_sweep_that_breaks_off_behind_the_files_or_before_them_is_simply_done_again() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let id = desk.add(&portal, "Letter.txt", TEXT, FileType::Text).await;
    assert_eq!(desk.delete(&format!("/{id}")).await.outcome(), "204");
    portal.twin.sweep().await.unwrap();
    portal.advance(SignedDuration::from_hours(30 * 24 + 1));
    for (call, left) in [("S3.ListObjectsV2", 1), ("S3.DeleteObject", 1), ("DynamoDB.TransactWriteItems", 0)]
    {
        portal.faults.plan(Target::Named(call), Fault::ServerError, ALL);
        assert_eq!(portal.twin.sweep().await.unwrap().trashed, 0, "{call}");
        assert!(portal.faults.end() > 0, "{call}");
        assert_eq!(portal.twin.objects().await.len(), left, "{call}");
        assert_eq!(portal.items("trashed#").await.len(), 1, "a record of every file, {call}");
    }
    assert_eq!(portal.twin.sweep().await.unwrap().trashed, 1);
    assert!(portal.twin.objects().await.is_empty() && portal.items("trashed#").await.is_empty());
}

#[tokio::test]
async fn whoever_only_adds_documents_changes_their_own_and_nobody_elses() {
    let (portal, account) = TestPortal::with_account().await;
    let theirs = account.desk().add(&portal, "Theirs.txt", TEXT, FileType::Text).await;
    let (signer, token) = account.join(&portal, "Sig Ner", "signer", json!({})).await;
    let desk = Desk { browser: signer.browser, token, account: account.id.clone() };
    let own = desk.add(&portal, "Own.txt", TEXT, FileType::Text).await;
    assert_eq!(change(&desk, &own, json!({ "name": "Mine.txt" })).await, "200");
    assert_eq!(change(&desk, &theirs, json!({ "name": "Mine.txt" })).await, "403");
    assert_eq!(desk.delete(&format!("/{theirs}")).await.outcome(), "403 not-allowed");
    assert_eq!(desk.delete(&format!("/{own}")).await.outcome(), "204");
    assert_eq!(desk.post("/folders", json!({ "name": "x" })).await.outcome(), "403 not-allowed");
}

#[tokio::test]
async fn a_page_costs_the_same_whether_there_are_a_hundred_documents_or_ten_thousand() {
    let (portal, account) = TestPortal::with_account().await;
    let desk = account.desk();
    let folder = made_folder(&desk, "All").await;
    for number in 0..50 {
        portal.advance(SignedDuration::from_millis(1));
        let (name, more) = (format!("Letter {number:02}.txt"), json!({ "folder": folder }));
        desk.add_as(&portal, &name, TEXT, FileType::Text, more).await;
    }
    let documents = portal.dump().await.into_iter().filter(|item| item.text("sk").starts_with("document#"));
    let (item, mut counted) = (documents.last().unwrap(), Vec::new());
    let pk = item.text("pk").to_owned();
    let marks = format!("folder#{folder}#");
    for many in [50_u32, 10_000] {
        // Older ones than all of the page: it does not come to them.
        let id = |number: u32| format!("01a00000-0000-7000-8000-{number:012x}");
        let keys = |kind: &str| {
            (0..many).map(|number| (pk.clone(), format!("{kind}{}", id(number)))).collect::<Vec<_>>()
        };
        portal.put_copies(&item, keys("document#").into_iter()).await;
        portal.put_copies(&item, keys(&marks).into_iter()).await;
        let mut costs = Vec::new();
        for (path, kind) in [(String::new(), "document#"), (format!("?folder={folder}"), marks.as_str())] {
            portal.calls.take();
            let names = desk.names(&path).await;
            assert_eq!((names.len(), names[0].as_str()), (50, "Letter 49.txt"), "{path}");
            costs.push((portal.calls.take_counts(), portal.units_of_newest(&pk, kind, 50).await));
        }
        portal.calls.take();
        assert_eq!(desk.get("/shelf").await.json()["documents"], 50);
        costs.push((portal.calls.take_counts(), 0.0));
        counted.push(costs);
    }
    assert_eq!(counted[0], counted[1]);
}
