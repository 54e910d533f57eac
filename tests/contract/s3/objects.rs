//! Objects of one piece.

use std::time::Duration;

use aws_sdk_s3::types::{
    BucketLifecycleConfiguration, BucketVersioningStatus, ChecksumMode, ExpirationStatus,
    LifecycleExpiration, LifecycleRule, LifecycleRuleFilter, ObjectLockMode, Tag, Tagging,
    VersioningConfiguration,
};
use portal::clock::Clock;

use super::{bucket, bytes, follow, get, is_there, put, seconds, sha256};
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
    a_reader_gets_a_part_of_the_object_that_it_asked_for_or_nothing,
    a_link_says_what_the_file_is_to_be_called,
    a_link_takes_no_header_that_was_not_signed,
    an_overwritten_object_keeps_its_earlier_version,
    an_object_under_retention_can_not_be_deleted,
    tags_of_an_object_are_kept,
    a_lifecycle_rule_is_kept,
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

async fn a_reader_gets_a_part_of_the_object_that_it_asked_for_or_nothing(aws: Aws) {
    let bucket = bucket(&aws).await;
    put(&aws, &bucket, "a", "0123456789").await;
    let head = aws.s3.head_object().bucket(&bucket).key("a").send().await.unwrap();
    let part =
        |e_tag: &str| aws.s3.get_object().bucket(&bucket).key("a").range("bytes=7-").if_match(e_tag).send();
    let read = part(head.e_tag().unwrap()).await.unwrap();
    assert_eq!(read.content_range(), Some("bytes 7-9/10"));
    assert_eq!(read.body.collect().await.unwrap().to_vec(), b"789");
    assert_eq!(refused(part("\"other\"").await), "PreconditionFailed");
}

async fn a_link_says_what_the_file_is_to_be_called(aws: Aws) {
    let bucket = bucket(&aws).await;
    put(&aws, &bucket, "a", "text").await;
    let link = aws.s3.get_object().bucket(&bucket).key("a");
    let link = link.response_content_disposition("attachment; filename=\"letter.pdf\"");
    let link = link.response_content_type("application/pdf").response_cache_control("no-store");
    let link = link.presigned(seconds(60)).await.unwrap();
    let answer = reqwest::get(link.uri()).await.unwrap();
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-disposition"), "attachment; filename=\"letter.pdf\"");
    assert_eq!(header("content-type"), "application/pdf");
    assert_eq!(header("cache-control"), "no-store");
}

async fn a_link_takes_no_header_that_was_not_signed(aws: Aws) {
    let bucket = bucket(&aws).await;
    let link = aws.s3.put_object().bucket(&bucket).key("a").presigned(seconds(60)).await.unwrap();
    let mut request = reqwest::Client::new().put(link.uri()).body("text");
    for (name, value) in link.headers().chain([("x-amz-meta-more", "1")]) {
        request = request.header(name, value);
    }
    assert_eq!(request.send().await.unwrap().status(), 403);
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
