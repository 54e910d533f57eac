//! A large file goes straight to S3 and back, though a connection breaks and the portal is killed on the way (row G2).

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use aws_lc_rs::digest::{Context, SHA256};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use portal_tests::{Answer, Desk, PART, PASSWORD, put, sha256};
use reqwest::{Method, Url};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use crate::process::{Running, folder, soon, start};

/// `LARGE_MIB=1024` sends a GiB, which takes a program that is not optimised a while.
fn mebibytes() -> usize {
    std::env::var("LARGE_MIB").map_or(64, |set| set.parse().unwrap())
}

/// A ZIP of stored files. Each part of it is one of them with its header, and the last is the directory.
struct Archive {
    directory: Vec<u8>,
    files: u32,
    sha256: String,
    bytes: usize,
}

const NAME: usize = "0001.txt".len();
const STORED: usize = PART - 30 - NAME;

fn name(number: u32) -> String {
    format!("{number:04}.txt")
}

/// What a file's header and its row in the directory have in common, with the name that ends both.
fn described(number: u32, content: &[u8], between: &[u8]) -> Vec<u8> {
    let bytes = u32::try_from(content.len()).unwrap().to_le_bytes();
    let crc = crc32fast::hash(content).to_le_bytes();
    let length = u16::try_from(NAME).unwrap().to_le_bytes();
    let version_flags_method_time_date = [10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x5B];
    let fields: [&[u8]; 7] =
        [&version_flags_method_time_date, &crc, &bytes, &bytes, &length, &[0, 0], between];
    [fields.concat(), name(number).into_bytes()].concat()
}

fn content(number: u32) -> Vec<u8> {
    let mut content = format!("{number:031}\n").repeat(STORED / 32 + 1).into_bytes();
    content.truncate(STORED);
    content
}

impl Archive {
    fn of(mebibytes: usize) -> Self {
        let files = u32::try_from(mebibytes / 16).unwrap();
        let mut archive = Self { directory: Vec::new(), files, sha256: String::new(), bytes: 0 };
        let mut all = Context::new(&SHA256);
        for number in 1..=files {
            let start = ((number - 1) * u32::try_from(PART).unwrap()).to_le_bytes();
            let between = [[0; 10].as_slice(), &start].concat();
            archive.directory.extend(
                [b"PK\x01\x02\x14\x00".to_vec(), described(number, &content(number), &between)].concat(),
            );
            all.update(&archive.part(number));
        }
        let start = (files * u32::try_from(PART).unwrap()).to_le_bytes();
        let count = u16::try_from(files).unwrap().to_le_bytes();
        let bytes = u32::try_from(archive.directory.len()).unwrap().to_le_bytes();
        let end: [&[u8]; 7] = [b"PK\x05\x06\0\0\0\0", &count, &count, &bytes, &start, &[0, 0], &[]];
        archive.directory.extend(end.concat());
        all.update(&archive.directory);
        archive.sha256 = STANDARD.encode(all.finish());
        archive.bytes = usize::try_from(files).unwrap() * PART + archive.directory.len();
        archive
    }

    fn part(&self, number: u32) -> Vec<u8> {
        if number > self.files {
            return self.directory.clone();
        }
        let content = content(number);
        [b"PK\x03\x04".to_vec(), described(number, &content, &[]), content].concat()
    }
}

/// Somebody at the portal that runs now, who counts what the API was asked and answered.
struct Sender {
    portal: Running,
    desk: Desk,
    api_bytes: usize,
}

impl Sender {
    /// Signs up and makes an account.
    async fn new(portal: Running) -> Self {
        let browser = portal.browser.clone();
        let new = json!({ "email": "ada@example.org", "name": "Ada Example", "password": PASSWORD });
        let sign_up = browser.post("/api/auth/sign-up", new).await.field("sign_up");
        let confirm = json!({ "sign_up": sign_up, "code": portal.code(1).await });
        assert_eq!(browser.post("/api/auth/sign-up/confirm", confirm).await.outcome(), "204");
        let who = json!({ "email": "ada@example.org", "password": PASSWORD });
        let challenge = browser.post("/api/auth/sign-in", who).await.field("challenge");
        let proof = json!({ "method": "email", "code": portal.code(2).await });
        let signed_in = json!({ "challenge": challenge, "proof": proof });
        let token = browser.post("/api/auth/sign-in/second-step", signed_in).await.field("access_token");
        let new = json!({ "kind": "company", "name": "Example & Sons" });
        let account = browser.send_as(&token, "/api/accounts", new).await.field("id");
        Self { portal, desk: Desk { browser, token, account }, api_bytes: 0 }
    }

    /// `kill -9`, and started again over what is there; the session goes on.
    async fn after_a_kill(self, data: &Path) -> Self {
        let cookies = self.desk.browser.cookies();
        self.portal.kill().await;
        let portal = start(data).await;
        for (name, value) in &cookies {
            portal.browser.set_cookie(name, value);
        }
        let browser = portal.browser.clone();
        let token = browser.post_empty("/api/auth/refresh").await.field("access_token");
        Self { portal, desk: Desk { browser, token, ..self.desk }, api_bytes: self.api_bytes }
    }

    fn counted(&mut self, asked: &Value, answer: Answer) -> Answer {
        self.api_bytes += asked.to_string().len() + answer.text.len();
        answer
    }

    /// Says what will be sent, by the same key each time.
    async fn announce(&mut self, archive: &Archive) -> Value {
        let new = json!({
            "name": "Plans.zip", "bytes": archive.bytes, "sha256": null,
            "folder": null, "tags": [], "audience": null, "replaces": null,
        });
        let request = self.desk.browser.request(Method::POST, &self.desk.path("/uploads"));
        let request = request.bearer_auth(&self.desk.token).header("idempotency-key", "plans").json(&new);
        let answer = self.desk.browser.send(request).await;
        let answer = self.counted(&new, answer);
        assert_eq!(answer.outcome(), "201", "{}", answer.text);
        answer.json()
    }

    async fn link_of_part(&mut self, file: &str, number: u32, content: &[u8]) -> Value {
        let wanted = json!({ "parts": [{ "number": number, "sha256": sha256(content) }] });
        let answer = self.desk.post(&format!("/uploads/{file}/parts"), wanted.clone()).await;
        let answer = self.counted(&wanted, answer);
        assert_eq!(answer.outcome(), "200", "{}", answer.text);
        answer.json()["links"][0]["link"].clone()
    }

    async fn send_part(&mut self, file: &str, archive: &Archive, number: u32) {
        let content = archive.part(number);
        let link = self.link_of_part(file, number, &content).await;
        assert_eq!(put(&link, &content).await.status, 200, "part {number}");
    }

    async fn shown(&mut self, document: &str) -> Value {
        let answer = self.desk.get(&format!("/{document}")).await;
        self.counted(&Value::Null, answer).json()
    }
}

/// Sends half of what the link is for, and hangs up.
async fn hang_up_halfway(link: &Value, content: &[u8]) {
    let url = Url::parse(link["url"].as_str().unwrap()).unwrap();
    let host = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap());
    let target = format!("{}?{}", url.path(), url.query().unwrap_or_default());
    let mut head = format!("PUT {target} HTTP/1.1\r\nhost: {host}\r\ncontent-length: {}\r\n", content.len());
    for (name, value) in link["headers"].as_object().unwrap() {
        write!(head, "{name}: {}\r\n", value.as_str().unwrap()).unwrap();
    }
    let mut connection = TcpStream::connect(&host).await.unwrap();
    connection.write_all(format!("{head}\r\n").as_bytes()).await.unwrap();
    connection.write_all(&content[..content.len() / 2]).await.unwrap();
    connection.shutdown().await.unwrap();
}

/// The bytes that lie in a bucket, of whole files and of others.
fn contents(data: &Path, bucket: &str) -> Vec<PathBuf> {
    let files = std::fs::read_dir(data.join("s3").join(bucket).join("content")).unwrap();
    files.map(|file| file.unwrap().path()).collect()
}

/// Follows a link; the checksum of what comes.
async fn checksum_behind(url: &str) -> (usize, String) {
    let mut answer = portal_tests::fetch(url).await;
    assert_eq!(answer.status(), 200);
    let (mut bytes, mut all) = (0, Context::new(&SHA256));
    while let Some(chunk) = answer.chunk().await.unwrap() {
        bytes += chunk.len();
        all.update(&chunk);
    }
    (bytes, STANDARD.encode(all.finish()))
}

#[tokio::test]
async fn a_large_file_arrives_whole_though_a_connection_breaks_and_the_portal_is_killed_twice() {
    let (_parent, data) = folder();
    let archive = Archive::of(mebibytes());
    let mut sender = Sender::new(start(&data).await).await;
    let begun = sender.announce(&archive).await;
    let (file, document) = (begun["id"].as_str().unwrap(), begun["document"].as_str().unwrap());
    let half = archive.files / 2;
    for number in 1..half {
        sender.send_part(file, &archive, number).await;
    }
    let content = archive.part(half);
    let link = sender.link_of_part(file, half, &content).await;
    hang_up_halfway(&link, &content).await;

    let mut sender = sender.after_a_kill(&data).await;
    let again = sender.announce(&archive).await;
    assert_eq!((&again["id"], &again["document"]), (&begun["id"], &begun["document"]));
    assert_eq!(again["parts_there"], json!((1..half).collect::<Vec<_>>()), "and not the half of one");
    for number in half..=archive.files + 1 {
        sender.send_part(file, &archive, number).await;
    }
    let complete = sender.desk.post(&format!("/uploads/{file}/complete"), json!({})).await;
    assert_eq!(complete.outcome(), "202", "{}", complete.text);

    soon("the copy", async || (!contents(&data, "documents").is_empty()).then_some(())).await;
    let mut sender = sender.after_a_kill(&data).await;
    let shown = soon("the document", async || {
        let shown = sender.desk.get(&format!("/{document}")).await.json();
        (shown["state"] != "checking").then_some(shown)
    })
    .await;
    assert_eq!((&shown["state"], &shown["type"]), (&json!("ready"), &json!("zip")), "{shown}");
    assert_eq!(sender.shown(document).await["sha256"], archive.sha256);
    soon("the quarantine's end", async || contents(&data, "quarantine").is_empty().then_some(())).await;
    assert_eq!(contents(&data, "documents").len(), 1, "and no half copy beside it");

    let wanted = json!({ "purpose": "download", "file": null });
    let link = sender.desk.link(document, wanted.clone()).await;
    let url = sender.counted(&wanted, link).field("url");
    assert_eq!(checksum_behind(&url).await, (archive.bytes, archive.sha256));
    assert!(sender.api_bytes < 200_000, "{} bytes went through the API", sender.api_bytes);
    sender.portal.kill().await;
}
