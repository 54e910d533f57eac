//! Uploads in parts.

use std::path::Path;

use aws_sdk_s3::Client;
use aws_sdk_s3::operation::complete_multipart_upload::builders::CompleteMultipartUploadFluentBuilder;
use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::types::{
    ChecksumAlgorithm, ChecksumMode, ChecksumType, CompletedMultipartUpload, CompletedPart,
};

use super::tests::{client, clock, code, sha256, start};
use super::*;

const KEY: &str = "account/document/file";
const FIRST: usize = 5 << 20;

async fn begin(client: &Client) -> String {
    let request = client.create_multipart_upload().bucket(QUARANTINE).key(KEY).content_type("text/plain");
    let made = request.checksum_algorithm(ChecksumAlgorithm::Sha256).send().await.unwrap();
    made.upload_id.unwrap()
}

fn bytes() -> [Vec<u8>; 2] {
    [vec![b'x'; FIRST], b"the end".to_vec()]
}

async fn put_part(client: &Client, upload: &str, number: i32, body: Vec<u8>) -> CompletedPart {
    let sha256 = sha256(&body);
    let request = client.upload_part().bucket(QUARANTINE).key(KEY).upload_id(upload).part_number(number);
    let put = request.checksum_sha256(&sha256).body(ByteStream::from(body)).send().await.unwrap();
    let part = CompletedPart::builder().part_number(number).checksum_sha256(sha256);
    part.set_e_tag(put.e_tag).build()
}

async fn put_both(client: &Client, upload: &str) -> [CompletedPart; 2] {
    let [first, second] = bytes();
    // In no order, as a browser sends them.
    let second = put_part(client, upload, 2, second).await;
    [put_part(client, upload, 1, first).await, second]
}

fn complete(client: &Client, upload: &str, parts: &[CompletedPart]) -> CompleteMultipartUploadFluentBuilder {
    let list = CompletedMultipartUpload::builder().set_parts(Some(parts.to_vec())).build();
    let request = client.complete_multipart_upload().bucket(QUARANTINE).key(KEY).upload_id(upload);
    request.multipart_upload(list).if_none_match("*")
}

/// As AWS makes it: of the parts' checksums, with how many they are.
fn composite() -> String {
    let digests = bytes().map(|part| aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &part));
    let all: Vec<u8> = digests.iter().flat_map(|digest| digest.as_ref().to_vec()).collect();
    format!("{}-2", sha256(&all))
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for file in store::files(from).unwrap() {
        std::fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
    }
}

#[tokio::test]
async fn the_parts_that_are_there_are_listed_in_order_also_after_a_restart() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
    let operator = client(&start(folder.path(), &clock).await.endpoint, "operator").await;
    let upload = begin(&operator).await;
    put_part(&operator, &upload, 2, b"another".to_vec()).await;
    let parts = put_both(&operator, &upload).await;
    let operator = client(&start(folder.path(), &clock).await.endpoint, "operator").await;
    let listed = operator.list_parts().bucket(QUARANTINE).key(KEY).upload_id(&upload).send().await.unwrap();
    for (listed, (part, bytes)) in listed.parts().iter().zip(parts.iter().zip(bytes())) {
        assert_eq!(listed.part_number(), part.part_number());
        assert_eq!(listed.size(), Some(i64::try_from(bytes.len()).unwrap()));
        assert_eq!((listed.e_tag(), listed.checksum_sha256()), (part.e_tag(), part.checksum_sha256()));
    }
    assert_eq!(listed.parts().len(), 2);
    complete(&operator, &upload, &parts).send().await.unwrap();
}

#[tokio::test]
async fn a_complete_upload_has_the_checksum_of_its_parts_and_its_copy_that_of_all_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let operator = client(&start(folder.path(), &clock()).await.endpoint, "operator").await;
    let upload = begin(&operator).await;
    let parts = put_both(&operator, &upload).await;
    let told = complete(&operator, &upload, &parts).send().await.unwrap();
    assert_eq!(told.checksum_sha256(), Some(composite().as_str()));
    let head = |bucket: &str| {
        operator.head_object().bucket(bucket).key(KEY).checksum_mode(ChecksumMode::Enabled).send()
    };
    let made = head(QUARANTINE).await.unwrap();
    assert_eq!(made.checksum_sha256(), Some(composite().as_str()));
    assert_eq!(made.checksum_type(), Some(&ChecksumType::Composite));
    assert_eq!(made.content_type(), Some("text/plain"));

    let copy = operator.copy_object().bucket(DOCUMENTS).key(KEY).copy_source(format!("quarantine/{KEY}"));
    let copy = copy.copy_source_if_match(made.e_tag().unwrap()).if_none_match("*").send().await.unwrap();
    let whole = sha256(&bytes().concat());
    assert_eq!(copy.copy_object_result().unwrap().checksum_sha256(), Some(whole.as_str()));
    let copied = head(DOCUMENTS).await.unwrap();
    assert_eq!(copied.checksum_sha256(), Some(whole.as_str()));
    assert_eq!(copied.checksum_type(), Some(&ChecksumType::FullObject));
    assert_eq!(copied.content_length(), made.content_length());
}

#[tokio::test]
async fn a_list_of_other_parts_than_those_that_are_there_is_refused_and_can_be_corrected() {
    let folder = tempfile::tempdir().unwrap();
    let operator = client(&start(folder.path(), &clock()).await.endpoint, "operator").await;
    let upload = begin(&operator).await;
    let parts = put_both(&operator, &upload).await;
    let [first, second] = &parts;
    let but = |part: &CompletedPart, e_tag: Option<&str>, sha256: Option<&str>| {
        let same = CompletedPart::builder().set_part_number(part.part_number());
        let same = same.set_e_tag(e_tag.map(str::to_owned)).set_checksum_sha256(sha256.map(str::to_owned));
        same.build()
    };
    let other = sha256(b"other");
    for (list, refusal) in [
        (vec![], "MalformedXML"),
        (vec![second.clone(), first.clone()], "InvalidPartOrder"),
        (vec![first.clone(), first.clone()], "InvalidPartOrder"),
        (vec![first.clone(), but(second, Some("\"other\""), second.checksum_sha256())], "InvalidPart"),
        (vec![first.clone(), but(second, second.e_tag(), Some(&other))], "InvalidPart"),
        (vec![first.clone(), but(second, second.e_tag(), None)], "InvalidRequest"),
    ] {
        assert_eq!(code(complete(&operator, &upload, &list).send().await), refusal);
    }
    let named = complete(&operator, &upload, &parts).checksum_sha256(format!("{other}-2"));
    assert_eq!(code(named.send().await), "BadDigest");
    complete(&operator, &upload, &parts).checksum_sha256(composite()).send().await.unwrap();
}

#[tokio::test]
async fn a_part_that_is_other_than_named_or_names_nothing_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let operator = client(&start(folder.path(), &clock()).await.endpoint, "operator").await;
    let upload = begin(&operator).await;
    let part = || {
        let request = operator.upload_part().bucket(QUARANTINE).key(KEY).upload_id(&upload).part_number(1);
        request.body(ByteStream::from_static(b"text"))
    };
    assert_eq!(code(part().checksum_sha256(sha256(b"other")).send().await), "BadDigest");
    assert_eq!(code(part().send().await), "InvalidRequest");
    let listed = operator.list_parts().bucket(QUARANTINE).key(KEY).upload_id(&upload).send().await.unwrap();
    assert!(listed.parts().is_empty());
}

#[tokio::test]
async fn all_parts_but_the_last_have_five_mebibytes() {
    let folder = tempfile::tempdir().unwrap();
    let operator = client(&start(folder.path(), &clock()).await.endpoint, "operator").await;
    let upload = begin(&operator).await;
    let parts = [
        put_part(&operator, &upload, 1, b"small".to_vec()).await,
        put_part(&operator, &upload, 2, b"small".to_vec()).await,
    ];
    assert_eq!(code(complete(&operator, &upload, &parts).send().await), "EntityTooSmall");
}

#[tokio::test]
async fn who_completes_again_is_told_the_same_also_when_the_process_ended_in_the_middle_of_it() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
    let s3 = start(folder.path(), &clock).await;
    let operator = client(&s3.endpoint, "operator").await;
    let upload = begin(&operator).await;
    let parts = put_both(&operator, &upload).await;
    let at = s3.store.upload_folder(QUARANTINE, upload.parse().unwrap()).unwrap();
    let kept = tempfile::tempdir().unwrap();
    copy_folder(&at, kept.path());
    let first = complete(&operator, &upload, &parts).send().await.unwrap();
    assert!(!at.exists());
    let second = complete(&operator, &upload, &parts).send().await.unwrap();
    assert_eq!(first.e_tag(), second.e_tag());

    // The object was in its place, and the parts were not removed yet.
    copy_folder(kept.path(), &at);
    let operator = client(&start(folder.path(), &clock).await.endpoint, "operator").await;
    let third = complete(&operator, &upload, &parts).send().await.unwrap();
    assert_eq!((third.e_tag(), third.checksum_sha256()), (first.e_tag(), first.checksum_sha256()));
    assert!(!at.exists());
}

#[tokio::test]
async fn a_complete_upload_replaces_nothing_when_it_must_be_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let operator = client(&start(folder.path(), &clock()).await.endpoint, "operator").await;
    let upload = begin(&operator).await;
    let parts = put_both(&operator, &upload).await;
    super::tests::put(&operator, QUARANTINE, KEY, "earlier").await;
    assert_eq!(code(complete(&operator, &upload, &parts).send().await), "PreconditionFailed");
}

#[tokio::test]
async fn an_aborted_upload_is_gone_with_its_parts() {
    let folder = tempfile::tempdir().unwrap();
    let s3 = start(folder.path(), &clock()).await;
    let operator = client(&s3.endpoint, "operator").await;
    let upload = begin(&operator).await;
    let parts = put_both(&operator, &upload).await;
    let abort = || operator.abort_multipart_upload().bucket(QUARANTINE).key(KEY).upload_id(&upload).send();
    abort().await.unwrap();
    assert_eq!(code(abort().await), "NoSuchUpload");
    assert_eq!(code(complete(&operator, &upload, &parts).send().await), "NoSuchUpload");
    assert!(!s3.store.upload_folder(QUARANTINE, upload.parse().unwrap()).unwrap().exists());
}
