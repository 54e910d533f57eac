//! Many documents as one ZIP, as whoever wants it meets it; and a shelf of many documents, put there at once.

use std::io::{Cursor, Read as _};

use jiff::Timestamp;
use portal::Portal;
use portal::crypto::{Compartment, DataKey};
use portal::store::{Document, Item, ReadMemberships, RetentionClass, Shelf, Version};
use portal::values::{
    AccountId, ArchiveId, Checksum, DocumentId, DocumentName, FileId, FileType, UserId, When,
};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::task::JoinSet;
use zip::ZipArchive;

use crate::{Answer, Desk, TestPortal, claims, fetch, sha256};

/// What is in an archive, by its paths.
pub type Unpacked = Vec<(String, Vec<u8>)>;

/// All documents.
pub fn everything() -> Value {
    json!({ "from": null, "until": null, "folder": null, "documents": null })
}

impl Desk {
    /// Asks for an archive under a key of its own; `more` replaces what is said of it.
    pub async fn want(&self, key: &str, more: Value) -> Answer {
        let mut new = everything();
        for (field, value) in more.as_object().into_iter().flatten() {
            new[field] = value.clone();
        }
        let request = self.browser.request(Method::POST, &self.path("/archives")).bearer_auth(&self.token);
        self.browser.send(request.header("idempotency-key", key).json(&new)).await
    }

    /// Asks for one, and has it built; its id.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn built(&self, portal: &TestPortal, key: &str, more: Value) -> String {
        let wanted = self.want(key, more).await;
        assert_eq!(wanted.outcome(), "202", "{}\n{}", wanted.text, wanted.log());
        portal.twin.build_archives().await.unwrap_or_else(|error| panic!("{error}"));
        wanted.field("id")
    }

    pub async fn archive(&self, id: &str) -> Value {
        self.get(&format!("/archives/{id}")).await.json()
    }

    pub async fn archive_link(&self, id: &str) -> Answer {
        self.post(&format!("/archives/{id}/links"), json!({})).await
    }

    /// Fetches an archive as whoever clicks it does; what is in it.
    ///
    /// # Panics
    /// When no link is given, or it leads to no ZIP.
    pub async fn unpack(&self, id: &str) -> Unpacked {
        let link = self.archive_link(id).await;
        assert_eq!(link.outcome(), "200", "{}\n{}", link.text, link.log());
        let bytes = fetch(&link.field("url")).await.bytes().await.unwrap_or_default();
        assert_eq!(link.json()["sha256"], json!(sha256(&bytes)), "it says what it is");
        unpacked(&bytes)
    }

    /// Has one archive built; what was done.
    ///
    /// # Panics
    /// When that fails.
    pub async fn build(&self, portal: &TestPortal, id: &str) -> local::ArchiveDone {
        let (Some(account), Some(id)) = (AccountId::parse(&self.account), ArchiveId::parse(id)) else {
            panic!("{id} is no archive")
        };
        portal.twin.build_archive(account, id).await.unwrap_or_else(|error| panic!("{error}"))
    }
}

/// What is in a ZIP.
///
/// # Panics
/// When it is none.
pub fn unpacked(bytes: &[u8]) -> Unpacked {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap_or_else(|error| panic!("{error}"));
    let mut all = Vec::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap_or_else(|error| panic!("{error}"));
        let name = file.name().unwrap_or_else(|error| panic!("{error}")).into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap_or_else(|error| panic!("{error}"));
        all.push((name, content));
    }
    all
}

/// Puts so many documents of these contents into an account, past the quarantine.
///
/// # Panics
/// When the tables or S3 do not take them.
pub async fn shelve(portal: &TestPortal, desk: &Desk, contents: &[Vec<u8>]) {
    let account = AccountId::parse(&desk.account).unwrap_or_else(|| panic!("no account"));
    let (hold, key) = key_of(portal, account, user_of(desk)).await;
    let client = portal.twin.files_of("operator").await;
    let (mut writes, mut puts) = (Vec::new(), JoinSet::new());
    for (number, content) in contents.iter().enumerate() {
        let (id, file) = (new(DocumentId::new(&portal.clock)), new(FileId::new(&portal.clock)));
        let put = client.put_object().bucket(local::DOCUMENTS).key(format!("{account}/{id}/{file}"));
        let put = put.checksum_algorithm(aws_sdk_s3::types::ChecksumAlgorithm::Sha256);
        puts.spawn(put.body(content.clone().into()).send());
        while puts.len() >= AT_ONCE {
            put_down(&mut puts).await;
        }
        let document = document(number, file, content, portal.clock.now());
        writes.push(new(document.create(&hold.table, &key, (account, id))));
    }
    while !puts.is_empty() {
        put_down(&mut puts).await;
    }
    writes.push(Shelf::change(account, contents.len().try_into().unwrap_or(0), 0));
    for writes in writes.chunks(90) {
        hold.table.commit(writes).await.unwrap_or_else(|error| panic!("{error}"));
    }
}

/// How many files are put there at once.
const AT_ONCE: usize = 16;

async fn put_down<T: 'static, E: std::fmt::Debug + 'static>(puts: &mut JoinSet<Result<T, E>>) {
    match puts.join_next().await {
        Some(Ok(Err(error))) => panic!("{error:?}"),
        Some(Err(error)) => panic!("{error}"),
        _ => {}
    }
}

fn user_of(desk: &Desk) -> UserId {
    let claims = claims(&desk.token);
    claims["sub"].as_str().and_then(UserId::parse).unwrap_or_else(|| panic!("nobody"))
}

fn document(number: usize, file: FileId, content: &[u8], now: Timestamp) -> Document {
    let version = Version {
        file,
        file_type: FileType::Pdf,
        bytes: content.len() as u64,
        checksum: Checksum::parse(&sha256(content)).unwrap_or_else(|error| panic!("{error}")),
        by: None,
        added: When::new(now),
    };
    Document {
        name: DocumentName::parse(&format!("Invoice {number:05}.pdf"))
            .unwrap_or_else(|error| panic!("{error}")),
        versions: vec![version],
        incoming: None,
        folder: None,
        tags: Vec::new(),
        audience: None,
        added_by: None,
        class: RetentionClass::default(),
        on_hold: false,
    }
}

fn new<T, E: std::fmt::Display>(made: Result<T, E>) -> T {
    made.unwrap_or_else(|error| panic!("{error}"))
}

/// The key of an account's documents, by what its owner holds. There must be one.
async fn key_of(portal: &TestPortal, account: AccountId, user: UserId) -> (Portal, DataKey) {
    let hold = portal.twin.another_with_documents("documents").await;
    let items =
        [Item::Memberships(user), Item::UserKey(user), Item::AccountKey(Compartment::Documents, account)];
    let batch = new(hold.table.read(&items).await);
    let keys = new(hold.keys.unlocked().await);
    let own = new(hold.keys.user_key(&keys, user, &batch));
    let memberships = new(ReadMemberships::from_batch(&hold.table, &own, user, &batch));
    let share = memberships.memberships.find(account).map(|membership| membership.share.clone());
    let share = share.unwrap_or_else(|| panic!("not of the account"));
    let documents = new(hold.documents());
    let keys = new(documents.keys.unlocked().await);
    let key = new(documents.keys.account_key(&keys, account, &share, &batch));
    (hold, key)
}
