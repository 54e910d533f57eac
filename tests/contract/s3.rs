//! S3, as uploads and downloads will use it.

use std::time::Duration;

use aws_lc_rs::digest;
use aws_sdk_s3::operation::get_object::GetObjectError;
use aws_sdk_s3::presigning::{PresignedRequest, PresigningConfig};
use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::types::{
    BucketLifecycleConfiguration, BucketVersioningStatus, ChecksumMode, ExpirationStatus,
    LifecycleExpiration, LifecycleRule, LifecycleRuleFilter, ObjectLockMode, Tag, Tagging,
    VersioningConfiguration,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use portal::clock::Clock;

use crate::aws::{Aws, refused, unique};

crate::contracts! { "S3":
    what_was_put_comes_back_with_its_type_and_metadata,
    what_was_deleted_is_not_there,
    a_part_of_an_object_can_be_asked_for,
    a_presigned_download_works_until_it_expires,
    a_presigned_upload_works_until_it_expires,
    a_presigned_link_for_one_object_does_not_open_another,
    a_request_without_a_signature_is_refused,
    a_second_writer_is_refused_when_it_must_be_the_first,
    of_many_writers_at_once_that_must_be_the_first_one_wins,
    an_upload_that_does_not_match_its_sha256_is_refused_and_leaves_nothing,
    an_object_tells_its_sha256_when_asked,
    a_presigned_upload_takes_only_what_matches_the_sha256_it_was_made_for,
    an_object_of_several_parts_is_there_once_it_is_complete,
    an_overwritten_object_keeps_its_earlier_version,
    an_object_under_retention_can_not_be_deleted,
    tags_of_an_object_are_kept,
    a_lifecycle_rule_is_kept,
}

/// A bucket of a test's own.
async fn bucket(aws: &Aws) -> String {
    let name = unique("contract-bucket");
    aws.s3.create_bucket().bucket(&name).send().await.unwrap();
    name
}

fn bytes(text: &str) -> ByteStream {
    ByteStream::from(text.as_bytes().to_vec())
}

async fn put(aws: &Aws, bucket: &str, key: &str, text: &str) {
    aws.s3.put_object().bucket(bucket).key(key).body(bytes(text)).send().await.unwrap();
}

async fn get(aws: &Aws, bucket: &str, key: &str) -> String {
    let object = aws.s3.get_object().bucket(bucket).key(key).send().await.unwrap();
    String::from_utf8(object.body.collect().await.unwrap().to_vec()).unwrap()
}

async fn is_there(aws: &Aws, bucket: &str, key: &str) -> bool {
    match aws.s3.get_object().bucket(bucket).key(key).send().await {
        Ok(_) => true,
        Err(error) => match error.into_service_error() {
            GetObjectError::NoSuchKey(_) => false,
            other => panic!("neither there nor not: {other:?}"),
        },
    }
}

fn sha256(text: &str) -> String {
    BASE64.encode(digest::digest(&digest::SHA256, text.as_bytes()))
}

fn seconds(seconds: u64) -> PresigningConfig {
    PresigningConfig::expires_in(Duration::from_secs(seconds)).unwrap()
}

/// What a browser would do with a link; the status.
async fn follow(link: &PresignedRequest, uri: &str, body: Option<&str>) -> u16 {
    let client = reqwest::Client::new();
    let mut request = match body {
        None => client.get(uri),
        Some(body) => client.put(uri).body(body.to_owned()),
    };
    for (name, value) in link.headers() {
        request = request.header(name, value);
    }
    request.send().await.unwrap().status().as_u16()
}

async fn what_was_put_comes_back_with_its_type_and_metadata(aws: Aws) {
    let bucket = bucket(&aws).await;
    let request = aws.s3.put_object().bucket(&bucket).key("a/b c/ü.txt").body(bytes("text"));
    request.content_type("text/plain").metadata("compartment", "documents").send().await.unwrap();
    let object = aws.s3.get_object().bucket(&bucket).key("a/b c/ü.txt").send().await.unwrap();
    assert_eq!(object.content_type(), Some("text/plain"));
    assert_eq!(object.metadata().unwrap()["compartment"], "documents");
    assert_eq!(object.content_length(), Some(4));
    assert_eq!(get(&aws, &bucket, "a/b c/ü.txt").await, "text");
}

async fn what_was_deleted_is_not_there(aws: Aws) {
    let bucket = bucket(&aws).await;
    put(&aws, &bucket, "a", "text").await;
    for _ in 0..2 {
        aws.s3.delete_object().bucket(&bucket).key("a").send().await.unwrap();
    }
    assert!(!is_there(&aws, &bucket, "a").await);
}

async fn a_part_of_an_object_can_be_asked_for(aws: Aws) {
    let bucket = bucket(&aws).await;
    put(&aws, &bucket, "a", "0123456789").await;
    let part = aws.s3.get_object().bucket(&bucket).key("a").range("bytes=2-4").send().await.unwrap();
    assert_eq!(part.content_range(), Some("bytes 2-4/10"));
    assert_eq!(part.body.collect().await.unwrap().to_vec(), b"234");
}

async fn a_presigned_download_works_until_it_expires(aws: Aws) {
    let bucket = bucket(&aws).await;
    put(&aws, &bucket, "a", "text").await;
    let link = aws.s3.get_object().bucket(&bucket).key("a").presigned(seconds(5)).await.unwrap();
    assert_eq!(follow(&link, link.uri(), None).await, 200);
    tokio::time::sleep(Duration::from_secs(7)).await;
    assert_eq!(follow(&link, link.uri(), None).await, 403, "after it expired");
}

async fn a_presigned_upload_works_until_it_expires(aws: Aws) {
    let bucket = bucket(&aws).await;
    let link = aws.s3.put_object().bucket(&bucket).key("a").presigned(seconds(5)).await.unwrap();
    assert_eq!(follow(&link, link.uri(), Some("text")).await, 200);
    assert_eq!(get(&aws, &bucket, "a").await, "text");
    tokio::time::sleep(Duration::from_secs(7)).await;
    assert_eq!(follow(&link, link.uri(), Some("late")).await, 403, "after it expired");
    assert_eq!(get(&aws, &bucket, "a").await, "text");
}

async fn a_presigned_link_for_one_object_does_not_open_another(aws: Aws) {
    let bucket = bucket(&aws).await;
    put(&aws, &bucket, "mine", "mine").await;
    put(&aws, &bucket, "yours", "yours").await;
    let link = aws.s3.get_object().bucket(&bucket).key("mine").presigned(seconds(60)).await.unwrap();
    let other = link.uri().replace("/mine?", "/yours?");
    assert_eq!(follow(&link, &other, None).await, 403);
}

async fn a_request_without_a_signature_is_refused(aws: Aws) {
    let bucket = bucket(&aws).await;
    put(&aws, &bucket, "a", "text").await;
    let link = aws.s3.get_object().bucket(&bucket).key("a").presigned(seconds(60)).await.unwrap();
    let bare = link.uri().split('?').next().unwrap();
    assert_eq!(follow(&link, bare, None).await, 403);
}

async fn a_second_writer_is_refused_when_it_must_be_the_first(aws: Aws) {
    let bucket = bucket(&aws).await;
    let write = |text: &str| {
        let request = aws.s3.put_object().bucket(&bucket).key("manifest").body(bytes(text));
        request.if_none_match("*").send()
    };
    write("first").await.unwrap();
    assert_eq!(refused(write("second").await), "PreconditionFailed");
    assert_eq!(get(&aws, &bucket, "manifest").await, "first");
}

async fn of_many_writers_at_once_that_must_be_the_first_one_wins(aws: Aws) {
    let bucket = bucket(&aws).await;
    let writers = (0..16).map(|n| {
        let text = n.to_string().repeat(200_000);
        let request = aws.s3.put_object().bucket(&bucket).key("manifest").body(bytes(&text));
        tokio::spawn(request.if_none_match("*").send())
    });
    let mut won = 0;
    for writer in writers.collect::<Vec<_>>() {
        match writer.await.unwrap() {
            Ok(_) => won += 1,
            // AWS answers a conflict when two are under way at once, or that one has come first.
            answer => assert!(
                ["PreconditionFailed", "ConditionalRequestConflict"].contains(&refused(answer).as_str())
            ),
        }
    }
    assert_eq!(won, 1);
}

async fn an_upload_that_does_not_match_its_sha256_is_refused_and_leaves_nothing(aws: Aws) {
    let bucket = bucket(&aws).await;
    let request = aws.s3.put_object().bucket(&bucket).key("a").body(bytes("text"));
    let code = refused(request.checksum_sha256(sha256("other")).send().await);
    assert_eq!(code, "BadDigest");
    assert!(!is_there(&aws, &bucket, "a").await);
}

async fn an_object_tells_its_sha256_when_asked(aws: Aws) {
    let bucket = bucket(&aws).await;
    let request = aws.s3.put_object().bucket(&bucket).key("a").body(bytes("text"));
    request.checksum_sha256(sha256("text")).send().await.unwrap();
    let head = aws.s3.head_object().bucket(&bucket).key("a").checksum_mode(ChecksumMode::Enabled);
    assert_eq!(head.send().await.unwrap().checksum_sha256(), Some(sha256("text").as_str()));
}

async fn a_presigned_upload_takes_only_what_matches_the_sha256_it_was_made_for(aws: Aws) {
    let bucket = bucket(&aws).await;
    let request = aws.s3.put_object().bucket(&bucket).key("a").checksum_sha256(sha256("text"));
    let link = request.presigned(seconds(60)).await.unwrap();
    assert_eq!(follow(&link, link.uri(), Some("other")).await, 400);
    assert!(!is_there(&aws, &bucket, "a").await);
    assert_eq!(follow(&link, link.uri(), Some("text")).await, 200);
    assert_eq!(get(&aws, &bucket, "a").await, "text");
}

async fn an_object_of_several_parts_is_there_once_it_is_complete(aws: Aws) {
    use aws_sdk_s3::types::{CompletedMultipartUpload, CompletedPart};
    const PART: usize = 5 * 1024 * 1024;
    let bucket = bucket(&aws).await;
    let upload = aws.s3.create_multipart_upload().bucket(&bucket).key("a").send().await.unwrap();
    let upload = upload.upload_id().unwrap();
    let mut parts = CompletedMultipartUpload::builder();
    for (number, size) in [(1, PART), (2, 10)] {
        let body = ByteStream::from(vec![b'x'; size]);
        let request = aws.s3.upload_part().bucket(&bucket).key("a").upload_id(upload).part_number(number);
        let tag = request.body(body).send().await.unwrap().e_tag.unwrap();
        parts = parts.parts(CompletedPart::builder().part_number(number).e_tag(tag).build());
    }
    assert!(!is_there(&aws, &bucket, "a").await);
    let request = aws.s3.complete_multipart_upload().bucket(&bucket).key("a").upload_id(upload);
    request.multipart_upload(parts.build()).send().await.unwrap();
    let head = aws.s3.head_object().bucket(&bucket).key("a").send().await.unwrap();
    assert_eq!(head.content_length(), Some(5 * 1024 * 1024 + 10));
}

async fn an_overwritten_object_keeps_its_earlier_version(aws: Aws) {
    let bucket = bucket(&aws).await;
    let versions = VersioningConfiguration::builder().status(BucketVersioningStatus::Enabled).build();
    let request = aws.s3.put_bucket_versioning().bucket(&bucket).versioning_configuration(versions);
    request.send().await.expect("versioning");
    let first = aws.s3.put_object().bucket(&bucket).key("a").body(bytes("first")).send().await.unwrap();
    put(&aws, &bucket, "a", "second").await;
    let earlier =
        aws.s3.get_object().bucket(&bucket).key("a").version_id(first.version_id().expect("a version"));
    assert_eq!(earlier.send().await.unwrap().body.collect().await.unwrap().to_vec(), b"first");
    assert_eq!(get(&aws, &bucket, "a").await, "second");
}

async fn an_object_under_retention_can_not_be_deleted(aws: Aws) {
    let bucket = unique("contract-locked");
    let request = aws.s3.create_bucket().bucket(&bucket).object_lock_enabled_for_bucket(true);
    request.send().await.unwrap();
    let until = Clock::System.now().as_second() + 3600;
    let request = aws.s3.put_object().bucket(&bucket).key("manifest").body(bytes("audit"));
    let request = request
        .object_lock_mode(ObjectLockMode::Compliance)
        .object_lock_retain_until_date(aws_sdk_s3::primitives::DateTime::from_secs(until));
    let made = request.send().await.unwrap();
    let delete = aws.s3.delete_object().bucket(&bucket).key("manifest");
    let delete = delete.version_id(made.version_id().expect("a version"));
    assert_eq!(refused(delete.send().await), "AccessDenied");
}

async fn tags_of_an_object_are_kept(aws: Aws) {
    let bucket = bucket(&aws).await;
    put(&aws, &bucket, "a", "text").await;
    let tag = Tag::builder().key("scan").value("clean").build().unwrap();
    let tagging = Tagging::builder().tag_set(tag.clone()).build().unwrap();
    let request = aws.s3.put_object_tagging().bucket(&bucket).key("a").tagging(tagging);
    request.send().await.expect("tagging");
    let tags = aws.s3.get_object_tagging().bucket(&bucket).key("a").send().await.unwrap();
    assert_eq!(tags.tag_set(), [tag]);
}

async fn a_lifecycle_rule_is_kept(aws: Aws) {
    let bucket = bucket(&aws).await;
    let rule = LifecycleRule::builder()
        .id("quarantine")
        .status(ExpirationStatus::Enabled)
        .filter(LifecycleRuleFilter::builder().prefix("quarantine/").build())
        .expiration(LifecycleExpiration::builder().days(1).build())
        .build()
        .unwrap();
    let rules = BucketLifecycleConfiguration::builder().rules(rule).build().unwrap();
    let request = aws.s3.put_bucket_lifecycle_configuration().bucket(&bucket).lifecycle_configuration(rules);
    request.send().await.expect("a lifecycle");
    let kept = aws.s3.get_bucket_lifecycle_configuration().bucket(&bucket).send().await.unwrap();
    assert_eq!(kept.rules()[0].expiration().and_then(LifecycleExpiration::days), Some(1));
}
