//! The whole service, asked by the SDK as functions ask it, and by links as browsers do.

use std::path::Path;

use aws_sdk_s3::Client;
use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::types::ChecksumMode;
use jiff::SignedDuration;

use super::*;
use crate::aws_clients;

pub(super) const ORIGIN: &str = "http://localhost:8080";

pub(crate) async fn start(folder: &Path, clock: &Clock) -> S3 {
    serve(folder, ORIGIN, clock.clone()).await.unwrap()
}

/// A time that is not the machine's.
pub(crate) fn clock() -> Clock {
    Clock::mock("2100-01-01T00:00:00Z".parse().unwrap())
}

pub(crate) async fn client(endpoint: &str, caller: &str) -> Client {
    let config = aws_clients::config(caller).await.to_builder().endpoint_url(endpoint).build();
    Client::from_conf(aws_sdk_s3::config::Builder::from(&config).force_path_style(true).build())
}

pub(super) fn code<T: std::fmt::Debug, E: ProvideErrorMetadata + std::fmt::Debug>(
    answer: Result<T, SdkError<E>>,
) -> String {
    let error = answer.expect_err("it was accepted");
    let code = error.as_service_error().and_then(ProvideErrorMetadata::code);
    code.unwrap_or_else(|| panic!("{error:?}")).to_owned()
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    object::base64(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes).as_ref())
}

pub(crate) async fn put(client: &Client, bucket: &str, key: &str, text: &str) {
    let body = ByteStream::from(text.as_bytes().to_vec());
    client.put_object().bucket(bucket).key(key).body(body).send().await.unwrap();
}

#[tokio::test]
async fn a_browser_may_come_from_the_portals_origin_and_from_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let endpoint = start(folder.path(), &clock()).await.endpoint;
    let client = reqwest::Client::new();
    for (origin, method, allowed) in [
        (ORIGIN, "PUT", true),
        ("http://localhost:8081", "PUT", false),
        ("https://evil.example", "GET", false),
    ] {
        let ask = client.request(reqwest::Method::OPTIONS, format!("{endpoint}/bucket/key"));
        let ask = ask.header("origin", origin).header("access-control-request-method", method);
        let answer = ask.header("access-control-request-headers", "content-type").send().await.unwrap();
        let found = answer.headers().get("access-control-allow-origin").map(|value| value.to_str().unwrap());
        assert_eq!(found == Some(origin), allowed, "{origin}: {found:?}");
    }
}

#[tokio::test]
async fn a_reader_gets_a_part_of_the_object_that_it_asked_for_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let s3 = start(folder.path(), &clock()).await;
    let operator = client(&s3.endpoint, "operator").await;
    put(&operator, DOCUMENTS, "a", "0123456789").await;
    let head = operator.head_object().bucket(DOCUMENTS).key("a").send().await.unwrap();
    let part = |e_tag: &str| {
        operator.get_object().bucket(DOCUMENTS).key("a").range("bytes=7-").if_match(e_tag).send()
    };
    let read = part(head.e_tag().unwrap()).await.unwrap();
    assert_eq!(read.content_range(), Some("bytes 7-9/10"));
    assert_eq!(read.body.collect().await.unwrap().to_vec(), b"789");
    assert_eq!(code(part("\"other\"").await), "PreconditionFailed");
}

#[tokio::test]
async fn what_does_not_match_its_sha256_leaves_nothing_on_disk() {
    let folder = tempfile::tempdir().unwrap();
    let s3 = start(folder.path(), &clock()).await;
    let operator = client(&s3.endpoint, "operator").await;
    let request = operator.put_object().bucket(DOCUMENTS).key("a").body(ByteStream::from_static(b"text"));
    assert_eq!(code(request.checksum_sha256(sha256(b"other")).send().await), "BadDigest");
    let left = store::files(&s3.store.contents(DOCUMENTS).unwrap()).unwrap();
    assert!(left.is_empty(), "{left:?}");
}

#[tokio::test]
async fn objects_outlive_a_restart_and_what_was_unfinished_does_not() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
    let s3 = start(folder.path(), &clock).await;
    let operator = client(&s3.endpoint, "operator").await;
    put(&operator, DOCUMENTS, "a", "first").await;
    put(&operator, DOCUMENTS, "a", "second").await;
    let contents = s3.store.contents(DOCUMENTS).unwrap();
    std::fs::write(contents.join("00000000-0000-0000-0000-000000000000"), "half of").unwrap();

    let again = start(folder.path(), &clock).await;
    assert_eq!(store::files(&contents).unwrap().len(), 1);
    let operator = client(&again.endpoint, "operator").await;
    let read = operator.get_object().bucket(DOCUMENTS).key("a").send().await.unwrap();
    assert_eq!(read.body.collect().await.unwrap().to_vec(), b"second");
}

#[tokio::test]
async fn a_list_is_in_order_by_prefix_and_goes_on_where_it_was_cut() {
    let folder = tempfile::tempdir().unwrap();
    let s3 = start(folder.path(), &clock()).await;
    let operator = client(&s3.endpoint, "operator").await;
    for key in ["a/3", "b/1", "a/1", "a/2"] {
        put(&operator, QUARANTINE, key, key).await;
    }
    let list = || operator.list_objects_v2().bucket(QUARANTINE).prefix("a/").max_keys(2);
    let first = list().send().await.unwrap();
    let second = list().set_continuation_token(first.next_continuation_token.clone()).send().await.unwrap();
    let keys: Vec<_> = first.contents().iter().chain(second.contents()).map(|it| it.key().unwrap()).collect();
    assert_eq!(keys, ["a/1", "a/2", "a/3"]);
    assert_eq!((first.is_truncated(), second.is_truncated()), (Some(true), Some(false)));
}

#[tokio::test]
async fn a_copy_is_of_the_object_that_was_meant_and_replaces_none() {
    let folder = tempfile::tempdir().unwrap();
    let s3 = start(folder.path(), &clock()).await;
    let operator = client(&s3.endpoint, "operator").await;
    put(&operator, QUARANTINE, "a", "text").await;
    let head = operator.head_object().bucket(QUARANTINE).key("a").send().await.unwrap();
    let copy = |e_tag: &str| {
        let request = operator.copy_object().bucket(DOCUMENTS).key("a").copy_source("quarantine/a");
        request.copy_source_if_match(e_tag).if_none_match("*").send()
    };
    assert_eq!(code(copy("\"other\"").await), "PreconditionFailed");
    copy(head.e_tag().unwrap()).await.unwrap();
    assert_eq!(code(copy(head.e_tag().unwrap()).await), "PreconditionFailed");
    let copied = operator.head_object().bucket(DOCUMENTS).key("a").checksum_mode(ChecksumMode::Enabled);
    assert_eq!(copied.send().await.unwrap().content_length(), Some(4));
}

#[tokio::test]
async fn what_is_in_quarantine_for_a_day_goes_whole_or_in_parts() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
    let s3 = start(folder.path(), &clock).await;
    let operator = client(&s3.endpoint, "operator").await;
    put(&operator, QUARANTINE, "old", "text").await;
    put(&operator, DOCUMENTS, "old", "text").await;
    operator.create_multipart_upload().bucket(QUARANTINE).key("parts").send().await.unwrap();
    clock.advance(SignedDuration::from_hours(1));
    put(&operator, QUARANTINE, "young", "text").await;
    clock.advance(SignedDuration::from_hours(23));
    s3.store.expire(clock.now()).unwrap();
    let keys = |bucket| s3.store.objects(bucket).unwrap().into_iter().map(|it| it.key).collect::<Vec<_>>();
    assert_eq!((keys(QUARANTINE), keys(DOCUMENTS)), (vec!["young".to_owned()], vec!["old".to_owned()]));
    assert!(s3.store.uploads(QUARANTINE).unwrap().is_empty());
}
