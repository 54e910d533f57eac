//! Presigned links, followed as browsers do.

use std::time::{Duration, SystemTime};

use aws_sdk_s3::presigning::{PresignedRequest, PresigningConfig};
use jiff::SignedDuration;

use super::tests::{client, clock, put, sha256, start};
use super::*;

pub(super) fn for_a_minute(clock: &Clock) -> PresigningConfig {
    let config = PresigningConfig::builder().start_time(SystemTime::from(clock.now()));
    config.expires_in(Duration::from_mins(1)).build().unwrap()
}

pub(super) async fn follow(link: &PresignedRequest, uri: &str, more: &[(&str, &str)]) -> reqwest::Response {
    let method = link.method().parse().unwrap();
    let mut request = reqwest::Client::new().request(method, uri).body("text");
    for (name, value) in link.headers().chain(more.iter().copied()) {
        request = request.header(name, value);
    }
    request.send().await.unwrap()
}

#[tokio::test]
async fn a_link_is_good_for_its_time_by_the_portals_clock_and_no_longer() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
    let s3 = start(folder.path(), &clock).await;
    let operator = client(&s3.endpoint, "operator").await;
    put(&operator, DOCUMENTS, "a", "text").await;
    let upload = operator.put_object().bucket(DOCUMENTS).key("b").if_none_match("*");
    let upload = upload.checksum_sha256(sha256(b"text")).presigned(for_a_minute(&clock)).await.unwrap();
    let get = operator.get_object().bucket(DOCUMENTS).key("a");
    let get = get.response_content_disposition("attachment").response_content_type("text/x-mine");
    let get = get.response_cache_control("no-store").presigned(for_a_minute(&clock)).await.unwrap();
    clock.advance(SignedDuration::from_millis(59_999));
    assert_eq!(follow(&upload, upload.uri(), &[]).await.status(), 200);
    let answer = follow(&get, get.uri(), &[]).await;
    assert_eq!(answer.status(), 200);
    for (name, value) in [
        ("content-disposition", "attachment"),
        ("content-type", "text/x-mine"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(answer.headers()[name], value);
    }
    clock.advance(SignedDuration::from_millis(1));
    assert_eq!(follow(&get, get.uri(), &[]).await.status(), 403);
    operator.delete_object().bucket(DOCUMENTS).key("b").send().await.unwrap();
    assert_eq!(follow(&upload, upload.uri(), &[]).await.status(), 403);
}

#[tokio::test]
async fn a_link_does_what_it_was_signed_for_and_nothing_else() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
    let s3 = start(folder.path(), &clock).await;
    let operator = client(&s3.endpoint, "operator").await;
    put(&operator, DOCUMENTS, "b", "other").await;
    let link = operator.put_object().bucket(DOCUMENTS).key("a").if_none_match("*");
    let link = link.content_length(4).checksum_sha256(sha256(b"text"));
    let link = link.presigned(for_a_minute(&clock)).await.unwrap();
    for (from, to) in [
        ("/a?", "/b?"),
        ("/documents/", "/quarantine/"),
        ("X-Amz-Expires=60", "X-Amz-Expires=61"),
        ("Credential=operator", "Credential=deploy"),
        ("x-id=PutObject", "x-id=PutObject&tagging="),
    ] {
        assert!(link.uri().contains(from), "{from} in {}", link.uri());
        assert_eq!(follow(&link, &link.uri().replace(from, to), &[]).await.status(), 403, "{to}");
    }
    let unsigned = follow(&link, link.uri(), &[("x-amz-meta-more", "1")]).await;
    assert_eq!(unsigned.status(), 403, "a header that was not signed");
    let bare = reqwest::Client::new().put(link.uri()).body("text").send().await.unwrap();
    assert_eq!(bare.status(), 403, "without the headers that were signed");
    assert_eq!(follow(&link, link.uri(), &[]).await.status(), 200);
    assert_eq!(follow(&link, link.uri(), &[]).await.status(), 412, "a second time");
}
