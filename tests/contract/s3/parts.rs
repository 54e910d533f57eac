//! Objects that come in parts, each with its SHA-256.

use aws_lc_rs::digest;
use aws_sdk_s3::operation::complete_multipart_upload::builders::CompleteMultipartUploadFluentBuilder;
use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::types::{
    ChecksumAlgorithm, ChecksumMode, ChecksumType, CompletedMultipartUpload, CompletedPart,
};

use super::{bucket, follow, get, is_there, put, seconds, sha256};
use crate::aws::{Aws, refused};

crate::contracts! { "S3":
    an_object_of_several_parts_is_there_once_it_is_complete,
    the_parts_that_are_there_are_told_in_order_with_their_checksums,
    an_object_of_several_parts_has_the_checksum_of_their_checksums,
    a_part_that_does_not_match_its_sha256_is_refused,
    a_presigned_part_takes_only_what_matches_the_sha256_it_was_made_for,
    a_list_with_another_tag_or_checksum_of_a_part_is_refused,
    an_upload_in_parts_replaces_nothing_when_it_must_be_the_first,
    an_aborted_upload_is_gone,
}

const PART: usize = 5 * 1024 * 1024;

pub(super) fn contents() -> [String; 2] {
    ["x".repeat(PART), "the end".to_owned()]
}

pub(super) async fn begin(aws: &Aws, bucket: &str) -> String {
    let request = aws.s3.create_multipart_upload().bucket(bucket).key("a");
    let made = request.checksum_algorithm(ChecksumAlgorithm::Sha256).send().await.unwrap();
    made.upload_id.unwrap()
}

async fn put_part(aws: &Aws, bucket: &str, upload: &str, number: i32, text: &str) -> CompletedPart {
    let request = aws.s3.upload_part().bucket(bucket).key("a").upload_id(upload).part_number(number);
    let request = request.checksum_sha256(sha256(text));
    let put = request.body(ByteStream::from(text.as_bytes().to_vec())).send().await.unwrap();
    let part = CompletedPart::builder().part_number(number).checksum_sha256(sha256(text));
    part.set_e_tag(put.e_tag).build()
}

/// In no order, as a browser sends them.
pub(super) async fn put_both(aws: &Aws, bucket: &str, upload: &str) -> [CompletedPart; 2] {
    let [first, second] = contents();
    let second = put_part(aws, bucket, upload, 2, &second).await;
    [put_part(aws, bucket, upload, 1, &first).await, second]
}

pub(super) fn complete(
    aws: &Aws,
    bucket: &str,
    upload: &str,
    parts: &[CompletedPart],
) -> CompleteMultipartUploadFluentBuilder {
    let list = CompletedMultipartUpload::builder().set_parts(Some(parts.to_vec())).build();
    let request = aws.s3.complete_multipart_upload().bucket(bucket).key("a").upload_id(upload);
    request.multipart_upload(list)
}

async fn an_object_of_several_parts_is_there_once_it_is_complete(aws: Aws) {
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

async fn the_parts_that_are_there_are_told_in_order_with_their_checksums(aws: Aws) {
    let bucket = bucket(&aws).await;
    let upload = begin(&aws, &bucket).await;
    let parts = put_both(&aws, &bucket, &upload).await;
    let told = aws.s3.list_parts().bucket(&bucket).key("a").upload_id(&upload).send().await.unwrap();
    assert_eq!(told.parts().len(), 2);
    for ((told, part), text) in told.parts().iter().zip(&parts).zip(contents()) {
        assert_eq!(told.part_number(), part.part_number());
        assert_eq!(told.size(), Some(i64::try_from(text.len()).unwrap()));
        assert_eq!(told.e_tag(), part.e_tag());
        assert_eq!(told.checksum_sha256(), part.checksum_sha256(), "the checksum of a part");
    }
}

async fn an_object_of_several_parts_has_the_checksum_of_their_checksums(aws: Aws) {
    let bucket = bucket(&aws).await;
    let upload = begin(&aws, &bucket).await;
    let parts = put_both(&aws, &bucket, &upload).await;
    complete(&aws, &bucket, &upload, &parts).send().await.unwrap();
    let digests = contents().map(|text| digest::digest(&digest::SHA256, text.as_bytes()));
    let all: Vec<u8> = digests.iter().flat_map(|digest| digest.as_ref().to_vec()).collect();
    let composite = format!("{}-2", super::base64(digest::digest(&digest::SHA256, &all).as_ref()));
    let head = aws.s3.head_object().bucket(&bucket).key("a").checksum_mode(ChecksumMode::Enabled);
    let head = head.send().await.unwrap();
    assert_eq!(head.checksum_sha256(), Some(composite.as_str()));
    assert_eq!(head.checksum_type(), Some(&ChecksumType::Composite));
}

async fn a_part_that_does_not_match_its_sha256_is_refused(aws: Aws) {
    let bucket = bucket(&aws).await;
    let upload = begin(&aws, &bucket).await;
    let request = aws.s3.upload_part().bucket(&bucket).key("a").upload_id(&upload).part_number(1);
    let request = request.checksum_sha256(sha256("other")).body(ByteStream::from_static(b"text"));
    assert_eq!(refused(request.send().await), "BadDigest");
}

async fn a_presigned_part_takes_only_what_matches_the_sha256_it_was_made_for(aws: Aws) {
    let bucket = bucket(&aws).await;
    let upload = begin(&aws, &bucket).await;
    let request = aws.s3.upload_part().bucket(&bucket).key("a").upload_id(&upload).part_number(1);
    let link = request.checksum_sha256(sha256("text")).content_length(4);
    let link = link.presigned(seconds(60)).await.unwrap();
    assert_eq!(follow(&link, link.uri(), Some("else")).await, 400);
    assert_eq!(follow(&link, link.uri(), Some("text")).await, 200);
}

async fn a_list_with_another_tag_or_checksum_of_a_part_is_refused(aws: Aws) {
    let bucket = bucket(&aws).await;
    let upload = begin(&aws, &bucket).await;
    let [first, second] = put_both(&aws, &bucket, &upload).await;
    let but = |e_tag: &str, sha256: &str| {
        let part = CompletedPart::builder().part_number(2);
        [first.clone(), part.e_tag(e_tag).checksum_sha256(sha256).build()]
    };
    let (tag, checksum) = (second.e_tag().unwrap(), second.checksum_sha256().unwrap());
    let other_tag = but("\"00000000000000000000000000000000\"", checksum);
    let other_checksum = but(tag, &sha256("other"));
    assert_eq!(refused(complete(&aws, &bucket, &upload, &other_tag).send().await), "InvalidPart");
    assert_eq!(refused(complete(&aws, &bucket, &upload, &other_checksum).send().await), "InvalidPart");
    complete(&aws, &bucket, &upload, &[first, second]).send().await.unwrap();
}

async fn an_upload_in_parts_replaces_nothing_when_it_must_be_the_first(aws: Aws) {
    let bucket = bucket(&aws).await;
    let upload = begin(&aws, &bucket).await;
    let parts = put_both(&aws, &bucket, &upload).await;
    put(&aws, &bucket, "a", "earlier").await;
    let late = complete(&aws, &bucket, &upload, &parts).if_none_match("*").send().await;
    assert_eq!(refused(late), "PreconditionFailed");
    assert_eq!(get(&aws, &bucket, "a").await, "earlier");
}

async fn an_aborted_upload_is_gone(aws: Aws) {
    let bucket = bucket(&aws).await;
    let upload = begin(&aws, &bucket).await;
    let parts = put_both(&aws, &bucket, &upload).await;
    aws.s3.abort_multipart_upload().bucket(&bucket).key("a").upload_id(&upload).send().await.unwrap();
    assert_eq!(refused(complete(&aws, &bucket, &upload, &parts).send().await), "NoSuchUpload");
}
