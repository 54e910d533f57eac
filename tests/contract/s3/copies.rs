//! Copies, as files leave the quarantine.

use aws_sdk_s3::types::{ChecksumMode, ChecksumType};

use super::parts::{begin, complete, contents, put_both};
use super::{bucket, get, put, sha256};
use crate::aws::{Aws, refused};

crate::contracts! { "S3":
    a_copy_of_an_object_of_several_parts_has_the_checksum_of_all_bytes,
    a_copy_replaces_nothing_when_it_must_be_the_first,
    a_copy_is_of_the_object_that_was_meant_or_is_none,
}

async fn a_copy_of_an_object_of_several_parts_has_the_checksum_of_all_bytes(aws: Aws) {
    let (from, to) = (bucket(&aws).await, bucket(&aws).await);
    let upload = begin(&aws, &from).await;
    let parts = put_both(&aws, &from, &upload).await;
    complete(&aws, &from, &upload, &parts).send().await.unwrap();
    let copy = aws.s3.copy_object().bucket(&to).key("b").copy_source(format!("{from}/a"));
    let copy = copy.send().await.unwrap();
    let whole = sha256(&contents().concat());
    assert_eq!(copy.copy_object_result().unwrap().checksum_sha256(), Some(whole.as_str()));
    let head = aws.s3.head_object().bucket(&to).key("b").checksum_mode(ChecksumMode::Enabled);
    let head = head.send().await.unwrap();
    assert_eq!(head.checksum_sha256(), Some(whole.as_str()));
    assert_eq!(head.checksum_type(), Some(&ChecksumType::FullObject));
}

async fn a_copy_replaces_nothing_when_it_must_be_the_first(aws: Aws) {
    let bucket = bucket(&aws).await;
    put(&aws, &bucket, "a", "new").await;
    let copy = || {
        let request = aws.s3.copy_object().bucket(&bucket).key("b").copy_source(format!("{bucket}/a"));
        request.if_none_match("*").send()
    };
    copy().await.unwrap();
    put(&aws, &bucket, "a", "newer").await;
    assert_eq!(refused(copy().await), "PreconditionFailed");
    assert_eq!(get(&aws, &bucket, "b").await, "new");
}

async fn a_copy_is_of_the_object_that_was_meant_or_is_none(aws: Aws) {
    let bucket = bucket(&aws).await;
    put(&aws, &bucket, "a", "text").await;
    let head = aws.s3.head_object().bucket(&bucket).key("a").send().await.unwrap();
    let copy = |e_tag: &str| {
        let request = aws.s3.copy_object().bucket(&bucket).key("b").copy_source(format!("{bucket}/a"));
        request.copy_source_if_match(e_tag).send()
    };
    assert_eq!(refused(copy("\"00000000000000000000000000000000\"").await), "PreconditionFailed");
    copy(head.e_tag().unwrap()).await.unwrap();
    assert_eq!(get(&aws, &bucket, "b").await, "text");
}
